"""The text of a mail in the two canonical forms of RFC 6376, and its digest.

dkimpy's own reading of them takes minutes for a long run of spaces, and anew for every signature.
"""

from __future__ import annotations

from functools import cached_property
from hashlib import sha256


class Body:
    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def digest(self, *, relaxed: bool) -> bytes:
        """SHA-256 of the form ``relaxed`` or ``simple``."""
        return self._relaxed if relaxed else self._simple

    @cached_property
    def _simple(self) -> bytes:
        return sha256(_ended(_with_line_ends(self._raw))).digest()

    @cached_property
    def _relaxed(self) -> bytes:
        body = _with_line_ends(self._raw)
        body = body.replace(b"\t", b" ")
        while b"  " in body:  # halves every run; a regular expression takes gigabytes
            body = body.replace(b"  ", b" ")
        body = _ended(body.replace(b" \r\n", b"\r\n"))
        return sha256(b"" if body == b"\r\n" else body).digest()


def _with_line_ends(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _ended(body: bytes) -> bytes:
    """With exactly one line end at its end; a lone CR before it is text."""
    if body.endswith(b"\r"):
        return body + b"\r\n"
    text = body.rstrip(b"\r\n")
    lone = body.rfind(b"\r\r", len(text)) + 1
    return (body[:lone] if lone else text) + b"\r\n"
