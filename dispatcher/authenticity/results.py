"""Authentication-Results: what the centre's own mail server found (RFC 8601)."""

from __future__ import annotations

import re
from typing import Any

from dispatcher.authenticity.envelope import Envelope

_LONGEST = 4_000


def vouched(envelope: Envelope, authserv_id: str) -> frozenset[str]:
    """The domains whose signature the server ``authserv_id`` found good, lower-case.

    Only its topmost header counts: one below may have come with the mail.
    """
    for value in envelope.all("authentication-results"):
        parsed = _parsed(value)
        if parsed is None:
            # Unreadable, and perhaps the server's own: nothing below it is better.
            if authserv_id.lower().encode() in value.lower():
                return frozenset()
        elif str(parsed.authserv_id).lower() == authserv_id.lower():
            return frozenset(filter(None, map(_passed, parsed.results)))
    return frozenset()


def _parsed(value: bytes) -> Any:
    from authres import AuthenticationResultsHeader  # type: ignore[import-untyped]

    if len(value) > _LONGEST:
        return None
    text = re.sub(r"\s+", " ", value.decode("latin-1")).strip()
    try:
        return AuthenticationResultsHeader.parse_value(text)
    except (Exception, RecursionError):  # hostile text: authres raises what Python raises
        return None


def _passed(result: Any) -> str | None:
    """The domain of a ``dkim=pass``, by ``header.d`` or ``header.i`` (``@meta.example``)."""
    if getattr(result, "method", None) != "dkim" or result.result != "pass":
        return None
    named = {p.name: str(p.value) for p in result.properties if p.type == "header"}
    domain = named.get("d") or named.get("i", "")
    return domain.rpartition("@")[2].lower() or None
