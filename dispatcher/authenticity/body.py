"""The text of a mail in the two canonical forms of RFC 6376, and its digest.

dkimpy's own reading of them takes minutes for a long run of spaces, and anew for every signature.
"""

from __future__ import annotations

import re
from functools import cached_property
from hashlib import sha256

_BASE64 = re.compile(rb"[A-Za-z0-9+/\s]*(?:=\s*){0,2}")
_NOT_QUOTED = re.compile(
    rb"[^\t\r\n -~]|=(?![0-9A-Fa-f]{2}|[ \t]*\r?\n|\Z)|=[01][0-8B-Cb-cE-Fe-f]|=7[Ff]"
)
"""A byte that has to be quoted, a sign that quotes nothing, or one of no text."""


class Body:
    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def digest(self, *, relaxed: bool) -> bytes:
        """SHA-256 of the form ``relaxed`` or ``simple``."""
        return self._relaxed if relaxed else self._simple

    def is_written_in(self, encoding: bytes) -> bool:
        """Whether the text can be one of that transfer encoding, and not a plain one that is
        called so: then it would be shown as other words than were written."""
        if encoding in (b"", b"7bit", b"8bit", b"binary"):
            return True
        if encoding == b"base64":
            return _BASE64.fullmatch(self._raw) is not None
        return encoding == b"quoted-printable" and _NOT_QUOTED.search(self._raw) is None

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
