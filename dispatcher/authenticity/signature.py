"""One DKIM-Signature header: whose it is, and whether its kind is worth checking."""

from __future__ import annotations

import re

import msgspec

from dispatcher.authenticity.envelope import Envelope

_LONGEST = 4_000
_MOST_NAMES = 100
_DOMAIN = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})+")
_SELECTOR = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")

ALGORITHMS = ("rsa-sha256", "ed25519-sha256")
COVERED = ("from", "subject", "date")
"""What a signature must cover to count. Not the Message-ID: facebookmail.com leaves it out."""


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    index: int
    """Its place among the mail's DKIM-Signature headers."""
    domain: str
    selector: str
    algorithm: str
    covered: frozenset[str]
    partial: bool
    """With ``l=``: more could have been written below what was signed."""
    relaxed: bool
    """Whether the body is compared in the canonical form ``relaxed``."""

    @property
    def key_name(self) -> str:
        return f"{self.selector}._domainkey.{self.domain}"

    @property
    def forgeable(self) -> bool:
        """``rsa-sha1`` and what else is no longer a proof (RFC 8301)."""
        return self.algorithm not in ALGORITHMS

    def vouched_by(self, domains: frozenset[str]) -> bool:
        """Whether it is (one of) those meant by the domains, or identities, found good."""
        return any(d == self.domain or d.endswith(f".{self.domain}") for d in domains)


def signatures(envelope: Envelope) -> tuple[Signature, ...]:
    """Those that can be read, in the order of the mail."""
    values = envelope.all("dkim-signature")
    found = (_read(index, value) for index, value in enumerate(values))
    return tuple(signature for signature in found if signature)


def _read(index: int, value: bytes) -> Signature | None:
    from dkim.util import (  # type: ignore[import-untyped]
        InvalidTagValueList,
        parse_tag_value,
    )

    if len(value) > _LONGEST:
        return None
    try:
        tags = {key.decode(): text.decode() for key, text in parse_tag_value(value).items()}
    except (InvalidTagValueList, UnicodeDecodeError, IndexError):
        return None
    domain, selector = tags.get("d", "").lower(), tags.get("s", "").lower()
    names = [name.strip().lower() for name in tags.get("h", "").split(":")]
    if not (_DOMAIN.fullmatch(domain) and _SELECTOR.fullmatch(selector)):
        return None
    if len(names) > _MOST_NAMES or len(domain) + len(selector) > 230:
        return None
    return Signature(
        index=index,
        domain=domain,
        selector=selector,
        algorithm=tags.get("a", ""),
        covered=frozenset(names),
        partial="l" in tags,
        relaxed=tags.get("c", "").endswith("/relaxed"),
    )


def weakness(signature: Signature) -> str | None:
    """Why a signature of this kind proves too little, even where it is good."""
    if signature.partial:
        return f"{signature.domain} signed only a part of the text"
    for name in COVERED:
        if name not in signature.covered:
            return f"{signature.domain} signed it without the {name.title()}"
    return None
