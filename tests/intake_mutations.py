"""Messages and what befalls them on the way, for the tests' short round and for scripts/soak."""

from __future__ import annotations

import json
import time
import zipfile
from io import BytesIO
from pathlib import Path
from random import Random

import msgspec

import dispatcher
from dispatcher.errors import UnreadableMessage
from dispatcher.model import MessageFormat, Reading
from dispatcher.parsing import to_wire
from tests.parsing_fixtures import encoded, mail, multipart, reading
from tests.patience import in_time

SAMPLES = Path(dispatcher.__file__).parent / "data" / "samples"
CORPORA = Path(__file__).parents[1].parent / "shared" / "corpora"

_ALERT = (
    "Account: x.demo\nPhone: +91 98765 43210\nलोकेशन: गोंडा\nIP: 192.0.2.1 2023-02-03 18:05 UTC\n"
    "Posted at: 3 Feb 2023 11:30 pm IST\nPost: रात 10 बजे alvida\n\nHer friend: 0522 2345678"
)
_TOLD = (
    "Riya Singh (16) of Agra says she will die at half past nine tonight, by two hours at most. "
    "Her brother Vinod 9812345678/79 is late by one hour. Mera dost Aman, 17, Kakadeo, ne likha ki "
    "kal subah sadhe nau baje, dedh ghante mein, 1 December ko marunga. उसकी उम्र सोलह साल, "
    "पौने दस बजे, परसों शाम. My number 9812345678. Lat/Long: 26.76 / 83.37. Accused: Mohan."
)
_RECORD = (
    '<html><body><div id="property-name"><div>First<div class="m">Ravi</div></div></div>'
    '<div id="property-ip_addresses"><div>IP Address<div class="m">192.0.2.1</div></div></div>'
)
_HTML = "Content-Type: text/html\n\n<table><tr><td>Account</td><td>x</td></tr></table>"


def _zip() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        same_time = zipfile.ZipInfo("records.html", (2023, 2, 3, 18, 7, 0))
        archive.writestr(same_time, _RECORD, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def seeds() -> list[bytes]:
    """What is changed: a message of every kind, and the reference material where it is there."""
    inner = f"Content-Type: message/rfc822\n\n{mail(_ALERT)}"
    made = [
        mail(_ALERT),
        mail(f"{_ALERT}\n\n{_ALERT.replace('x.demo', 'y.demo')}"),
        mail(_TOLD),
        mail(f"Account: x.demo\nPost: {_TOLD}"),
        mail(f"see below\n\n---------- Forwarded message ---------\nFrom: a@b.example\n\n{_ALERT}"),
        mail(f"On 1 Feb 2023, Meta wrote:\n> {_ALERT}", subject="Re: =?utf-8?b?4KSG?="),
        multipart("alternative", encoded(_ALERT), _HTML),
        multipart("mixed", encoded(_ALERT, "utf-16"), inner),
        multipart("digest", f"\n{mail(_ALERT)}", f"\n{mail('goodbye')}"),
        multipart("report; report-type=delivery-status", "\nfailed", inner),
        _RECORD,
        json.dumps(
            {"alert_id": "1", "person": {"phones": ["9876543210"]}, "content": {"text": "x"}}
        ),
        json.dumps([{"locations": [{"lat": 26.4, "lng": 82.5}], "sent_at": 1675447620}] * 2),
        json.dumps({"data": {"alert": {"user": {"name": "x"}, "post": {"text": _TOLD}}}}),
    ]
    files = [path for path in SAMPLES.iterdir() if path.suffix in (".eml", ".json")]
    files += [path for path in (CORPORA / "mail").rglob("*") if path.is_file()]
    files += [path for path in (CORPORA / "json").rglob("*") if path.is_file()]
    found = (path.read_bytes() for path in sorted(files))
    return [*(text.encode() for text in made), _zip(), *(raw for raw in found if len(raw) < 30_000)]


_WORDS = """
sadhe paune sava dedh half one two nine twenty sixteen das saat साढ़े पौने डेढ़ सोलह नौ hour hours
hrs am pm baje ghante min बजे घंटे at by before within in till past to tonight kal parso Sunday
Dec December March ko subah shaam raat कल शाम रात 0 7 13 31 99 2026 9:30 25:61 (15) ,15, 1/2 y/o
saal साल old age my mera brother papa he she died marunga not no @x_1 9812345678 /79
(+91)9812345678 26.76 District: Accused: Informant: Age: Posted:
"""
TOKENS = [
    b"", b"\n", b"\r\n", b"\r", b"\0", b"\n\n", b"--cut\n", b"--cut--", b"--", b":", b"\t", b"=",
    b"=E0=A4",     b"<", b">", b"</td>", b"<table>", b"<blockquote type=cite>", b"&#", b"{", b"}",
    b"[", b"]", b'"', b"\\",     b"\\ud83d", b"\xff\xfe", b"\xef\xbb\xbf", b"\x80",
    "थाना: ".encode(), "बजे ".encode(), b"Phone: ",     b"Account: z\n",
    b"Content-Type: message/rfc822\n\n",
    b"Content-Type: multipart/mixed; boundary=cut\n\n",     b"Content-Transfer-Encoding: base64\n",
    b"charset=utf-7", b"charset=idna", b"=?utf-8?q?", b"?=",     b"From: a@b.example\n",
    b"Date: 99 Foo 99999 99:99 -0000\n", b"On 1 wrote:\n", b"99999999999999999999",     b"1e999",
    b"-", b"4 baje ", b"+91", b"http://", b"@", b"PK\x03\x04", b"null", b"-- \n", b"> ",
    *(f"{word} ".encode() for word in _WORDS.split()),
]  # fmt: skip
_LIKENESSES = (
    ("s", "\u017f"),
    ("i", "\u0131"),
    ("k", "\u212a"),
    ("1", "१"),
    (" ", "\xa0"),
    (" ", ""),
)
"""Letters that a pattern takes for one another; and words that are glued together."""


def damaged(chance: Random, found: list[bytes]) -> bytes:
    """One of ``found`` after up to eight accidents."""
    raw = chance.choice(found)
    for _ in range(chance.randint(1, 8)):
        at = chance.randint(0, max(len(raw), 1))
        to = at + chance.choice((0, 1, 2, 5, 20, 100, 1000))
        raw = chance.choice(ACCIDENTS)(chance, raw, at, to, found)
    return raw[:200_000]


def _insert(chance: Random, raw: bytes, at: int, to: int, found: list[bytes]) -> bytes:
    return raw[:at] + chance.choice(TOKENS) + raw[at:]


def _delete(chance: Random, raw: bytes, at: int, to: int, found: list[bytes]) -> bytes:
    return raw[:at] + raw[to:]


def _replace(chance: Random, raw: bytes, at: int, to: int, found: list[bytes]) -> bytes:
    return raw[:at] + bytes(chance.randint(0, 255) for _ in range(3)) + raw[to:]


def _repeat(chance: Random, raw: bytes, at: int, to: int, found: list[bytes]) -> bytes:
    return raw[:at] + raw[at:to] * chance.choice((2, 3, 30)) + raw[to:]


def _cut(chance: Random, raw: bytes, at: int, to: int, found: list[bytes]) -> bytes:
    return raw[:at] if chance.randint(0, 1) else raw[at:]


def _splice(chance: Random, raw: bytes, at: int, to: int, found: list[bytes]) -> bytes:
    other = chance.choice(found)
    return raw[:at] + other[chance.randint(0, len(other)) :]


def _swap(chance: Random, raw: bytes, at: int, to: int, found: list[bytes]) -> bytes:
    return raw[to:] + raw[:to]


def _liken(chance: Random, raw: bytes, at: int, to: int, found: list[bytes]) -> bytes:
    letter, like = (one.encode() for one in chance.choice(_LIKENESSES))
    return raw[:at] + raw[at:to].replace(letter, like) + raw[to:]


def _run(chance: Random, raw: bytes, at: int, to: int, found: list[bytes]) -> bytes:
    return raw[:at] + chance.choice((b"\t", b" ", b"\xc2\xa0", b"-", b",", b"(")) * 900 + raw[at:]


ACCIDENTS = (_insert, _insert, _delete, _replace, _repeat, _cut, _splice, _swap, _liken, _run)


def holds(raw: bytes, form: MessageFormat) -> str:
    """Read it; what became of it. Asserts all that must be so of any bytes."""
    began = time.process_time()
    try:
        result = reading(raw, form=form)
    except UnreadableMessage as error:
        assert str(error).strip()
        assert "\n" not in str(error)
        result = Reading()
    assert in_time(began, seconds=2), "too slow"
    if result == Reading():
        return "quarantined"
    assert bool(result.alerts) is (result.not_alert is None)
    assert msgspec.json.decode(msgspec.json.encode(result), type=Reading) == result
    for alert in result.alerts:
        assert not {other.number for other in alert.other_phones} & set(alert.person.phones)
        wire = to_wire(alert)
        # an age of 300, or a time nobody can read, says nothing by itself
        empty = set(wire) <= {"category", "posted_at", "deadline_at"}
        assert empty or reading(json.dumps(wire), form="json").alerts
    return "alert" if result.alerts else "no alert"
