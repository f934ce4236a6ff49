"""The bytes of one mail, got from a server that may give too few, none, or never come to an end."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from dispatcher.model import Value
from dispatcher.sources.imap import SLOWEST, Refused
from dispatcher.sources.large import Gathering

PIECE = 8 << 20
"""Bytes of a large mail asked for at once: a server may open the whole for each piece."""
FURTHER_PIECES = 16
"""So many more questions than a mail of its size takes, then the server makes no progress."""

Ask = Callable[[str, int], Mapping[bytes, Any]]
"""What the server answers to a FETCH of one mail that is expected to bring so many bytes."""


class Got(Value, frozen=True, kw_only=True):
    """What came of a mail."""

    bytes: int
    whole: bool
    """As much as the server says it has."""
    cut: bool = False
    """Certainly not all of it; else a server's own count may be a rough one, as Exchange's is."""


def gather(ask: Ask, size: int, limit: int, into: Gathering, *, patience_s: float) -> Got | None:
    """None where the server gave nothing at all. ``size``: bytes it says the mail has; ``limit``:
    a larger one is asked for in pieces. Raises Refused where it takes far too long."""
    at = 0
    if size <= limit:
        found = ask("BODY.PEEK[]", size).get(b"BODY[]")
        if found is None or (size and not found):
            return None
        into.add(found)
        at = len(found)
        if at >= size:
            return Got(bytes=at, whole=True)
    at, ended = _pieces(ask, size, at, into, patience_s)
    if at == 0:
        return None
    whole = at >= size
    return Got(bytes=at, whole=whole, cut=not whole and (not ended or 2 * at < size))


def _pieces(ask: Ask, size: int, at: int, into: Gathering, patience_s: float) -> tuple[int, bool]:
    """Where the last piece ended, and whether the server says that the mail ends there."""
    began = time.monotonic()
    for _ in range(FURTHER_PIECES + 4 * size // PIECE):
        answer = ask(f"BODY.PEEK[]<{at}.{PIECE}>", PIECE)
        # A piece from elsewhere, or the beginning once more, is no progress.
        name = b"BODY[]<%d>" % at
        if name not in answer and at:
            return at, False
        piece = answer.get(name) or answer.get(b"BODY[]")
        if not piece:
            return at, True
        into.add(piece)
        at += len(piece)
        if at >= size and len(piece) < PIECE:
            return at, True
        if time.monotonic() - began > patience_s + at / SLOWEST:
            raise Refused("it comes too slowly", "later", gone=False)
    return at, False
