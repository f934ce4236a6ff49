"""The arithmetic of the timeline's chain: what stands in a digest and in a hash, and in what order.

The same for every kind of database, so that a chain can be checked wherever it is kept.
"""

from __future__ import annotations

import msgspec

GENESIS = ""
"""What the first entry has in place of its predecessor's hash."""


def digest(salt: bytes, body: str) -> str:
    """SHA-256 over salt and body (JSON text as stored), in hex: says nothing once both are gone."""
    return _sha256(salt + body.encode())


def link(previous: str, digest: str, fields: tuple[int | str | None, ...]) -> str:
    """Hash of one entry, in hex; ``fields`` are seq, incident, kind, at, entered_at, clock, actor
    (moments in microseconds), written as a JSON array."""
    return _sha256(previous.encode() + msgspec.json.encode(fields) + digest.encode())


def _sha256(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()
