"""Keys, signed mails and resolvers: what a platform's mail server and DNS would give."""

from __future__ import annotations

import base64
import random
import time
from functools import cache
from hashlib import sha256
from typing import Any, Literal

import dkim

from dispatcher.authenticity import Authentic, NoAnswer, judge
from dispatcher.config import IntakeSettings
from dispatcher.model import Message, Origin

SENDERS = ("*@facebookmail.test", "alert@meta.test")
SETTINGS = IntakeSettings(senders=SENDERS)
TEXT = b"""\
Received: from out.facebookmail.test by mx.police.test; Fri, 03 Feb 2023 18:07:01 +0000
From: Safety Escalations <escalations@facebookmail.test>
To: smc@police.test
Subject: Self-harm alert
Date: Fri, 03 Feb 2023 18:07:00 +0000
Message-ID: <ig-1@facebookmail.test>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Account: sunny_22
Last known location: Vijay Nagar, Ghaziabad
""".replace(b"\n", b"\r\n")


# --- keys: RSA made here, for dkimpy reads PEM and no key may lie in a repository ------------


@cache
def private_key(bits: int = 1024, seed: int = 1) -> bytes:
    """PKCS#1 PEM; the same for the same ``bits`` and ``seed``."""
    numbers = _numbers(bits, seed)
    der = _sequence(0, *numbers)
    return b"-----BEGIN RSA PRIVATE KEY-----\n" + base64.encodebytes(der) + _END


_END = b"-----END RSA PRIVATE KEY-----\n"


def record(bits: int = 1024, seed: int = 1, flags: bytes = b"") -> bytes:
    """The TXT record of that key's public half."""
    modulus, exponent = _numbers(bits, seed)[:2]
    key = _der(0x03, b"\0" + _sequence(modulus, exponent))
    rsa = bytes.fromhex("300d06092a864886f70d0101010500")
    return b"v=DKIM1; k=rsa; " + flags + b"p=" + base64.b64encode(_der(0x30, rsa + key))


@cache
def _numbers(bits: int, seed: int) -> tuple[int, ...]:
    chance = random.Random(f"{bits}/{seed}")
    e = 65537
    while True:
        p, q = _prime(bits // 2, chance), _prime(bits // 2, chance)
        if (p * q).bit_length() == bits and (p - 1) % e and (q - 1) % e:
            break
    d = pow(e, -1, (p - 1) * (q - 1))
    return p * q, e, d, p, q, d % (p - 1), d % (q - 1), pow(q, -1, p)


def _prime(bits: int, chance: random.Random) -> int:
    while True:
        found = chance.getrandbits(bits) | (3 << (bits - 2)) | 1
        if all(found % small for small in (3, 5, 7, 11, 13)) and all(
            pow(base, found - 1, found) == 1 for base in (2, 3, 5)
        ):
            return found


def _sequence(*numbers: int) -> bytes:
    return _der(
        0x30, b"".join(_der(2, n.to_bytes(n.bit_length() // 8 + 1, "big")) for n in numbers)
    )


def _der(tag: int, body: bytes) -> bytes:
    size = len(body)
    if size < 128:
        return bytes([tag, size]) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + body


# --- mails ----------------------------------------------------------------------------------


def signed(
    text: bytes = TEXT,
    *,
    domain: bytes = b"facebookmail.test",
    selector: bytes = b"s1",
    bits: int = 1024,
    headers: tuple[bytes, ...] = (b"from", b"to", b"subject", b"date", b"message-id"),
    algorithm: bytes = b"rsa-sha256",
    form: tuple[bytes, bytes] = (b"relaxed", b"relaxed"),
    length: bool = False,
    tags: bytes = b"",
) -> bytes:
    """``text`` with a signature on top. ``tags``: further ones, like ``x=1``, signed as well."""
    signer: Any = dkim.DKIM(text, signature_algorithm=algorithm)
    if tags:
        _add_tags(signer, tags)
    line: bytes = signer.sign(
        selector,
        domain,
        private_key(bits),
        canonicalize=form,
        include_headers=list(headers),
        length=length,
    )
    return line + text


def _add_tags(signer: Any, tags: bytes) -> None:
    plain = signer.gen_header
    name, _, value = tags.partition(b"=")

    def gen_header(fields: Any, *rest: Any) -> Any:
        return plain([*fields[:-1], (name, value), fields[-1]], *rest)

    signer.gen_header = gen_header


def message(
    raw: bytes,
    name: str = "alert.eml",
    *,
    kind: Literal["file", "stdin", "mailbox", "telephone"] = "file",
    form: Literal["mail", "json"] = "mail",
) -> Message:
    origin = Origin(kind=kind, name=name, format=form)
    return Message(raw=raw, sha256=sha256(raw).hexdigest(), origin=origin)


# --- DNS ------------------------------------------------------------------------------------


class Records:
    """DNS that knows these names; ``asked`` lists what it was asked for."""

    def __init__(self, records: dict[str, bytes] | None = None) -> None:
        usual = {"s1._domainkey.facebookmail.test": record(), "s1._domainkey.meta.test": record()}
        self.records = usual if records is None else records
        self.asked: list[str] = []

    def txt(self, name: str, timeout: float) -> bytes | None:
        self.asked.append(name)
        return self.records.get(name)


class Silent:
    """DNS that never says anything, and keeps to no time-out where ``stubborn``."""

    def __init__(self, *, stubborn: bool = False) -> None:
        self._stubborn = stubborn

    def txt(self, name: str, timeout: float) -> bytes | None:
        time.sleep(timeout + (30 if self._stubborn else 0))
        raise NoAnswer("DNS did not answer")


def verdict_on(
    raw: bytes,
    settings: IntakeSettings = SETTINGS,
    records: dict[str, bytes] | None = None,
    alert_sender: str | None = None,
) -> Authentic:
    return judge(message(raw), alert_sender, settings, resolver=Records(records))
