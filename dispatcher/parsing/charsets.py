"""Bytes to text, whatever they claim to be. Never raises, never loses a message."""

from __future__ import annotations

import codecs
import re

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,39}")
_SINGLE_BYTE = re.compile(r"ascii|iso8859|cp125|cp437|cp850|mac|latin|charmap")
# Python calls these encodings too; no mail is written in them, and some are slow on purpose.
_NOT_CHARSETS = {
    "idna",
    "punycode",
    "unicode_escape",
    "unicode-escape",
    "raw_unicode_escape",
    "raw-unicode-escape",
    "undefined",
}


def decode(raw: bytes, declared: str | None) -> tuple[str, str | None]:
    """The text and, where the declared charset could not be believed, a warning.

    Bytes that are valid UTF-8 beyond ASCII are UTF-8, even where a one-byte charset is declared:
    such a charset accepts anything, and Hindi read as Latin-1 is lost.
    """
    if not declared or declared.lower() in ("utf-8", "utf8", "us-ascii"):
        return _utf8_or_windows(raw, declared)
    codec = _lookup(declared)
    if codec is None:
        text, _ = _utf8_or_windows(raw, None)
        return text, f"unknown charset {declared[:40]!r}: read as UTF-8 or Windows-1252"
    if _SINGLE_BYTE.match(codec) and not raw.isascii() and (utf8 := _utf8(raw)) is not None:
        return utf8, f"says charset {declared}, is UTF-8"
    if codec.startswith(("utf-16", "utf-32")) and b"\0" not in raw[:400]:
        text, _ = _utf8_or_windows(raw, None)
        return text, f"says charset {declared}, is not"
    try:
        return _storable(raw.decode(codec)), None
    except (UnicodeError, ValueError, OverflowError):
        return _utf8(raw) or _replacing(
            raw, codec
        ), f"not every character could be read as {declared}"


def _utf8_or_windows(raw: bytes, declared: str | None) -> tuple[str, str | None]:
    if (text := _utf8(raw)) is not None:
        odd = declared is not None and declared.lower() == "us-ascii" and not raw.isascii()
        return text, "says charset us-ascii, is UTF-8" if odd else None
    # Mostly UTF-8 with a few bad bytes (a cut character, say) is still UTF-8.
    lenient = raw.decode("utf-8", "replace")
    if lenient.count("\ufffd") * 10 < sum(char > "\x7f" for char in lenient):
        return lenient, "not every character could be read as UTF-8"
    return raw.decode("cp1252", "replace"), "not UTF-8: read as Windows-1252"


def _utf8(raw: bytes) -> str | None:
    try:
        return raw.decode().removeprefix("\ufeff")  # the codec for both is Python, and slow
    except UnicodeDecodeError:
        return None


def _replacing(raw: bytes, codec: str) -> str:
    try:
        return _storable(raw.decode(codec, "replace"))
    except (UnicodeError, ValueError, OverflowError):
        return raw.decode("latin-1")


def _storable(text: str) -> str:
    """UTF-7 can smuggle in half a character, which nothing could store."""
    return text.encode("utf-8", "replace").decode()


def _lookup(declared: str) -> str | None:
    """Python's name of the charset; None where it is not one."""
    if not _NAME.fullmatch(declared):
        return None
    try:
        found = codecs.lookup(declared)
    except (LookupError, ValueError, UnicodeError):
        return None
    text_encoding: bool = found._is_text_encoding
    return found.name if text_encoding and found.name not in _NOT_CHARSETS else None
