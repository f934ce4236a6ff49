"""Bytes to text, whatever they claim to be. Never raises, never loses a message."""

from __future__ import annotations

import codecs
import re

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,39}")
_SINGLE_BYTE = re.compile(r"ascii|iso8859|cp125|cp437|cp850|mac|latin|charmap")
# What mails are written in. Python has more codecs: some are no charset, some slow on purpose.
_CHARSET = re.compile(
    r"(?:utf[-_](?:7|8|16|32)|ascii|iso(?:8859|2022)|cp\d|koi8|mac[-_]|big5|gb[k\d]|hz$"
    r"|euc|shift|johab|tis|kz|ptcp|hp)"
)
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")
_CONTROLS = bytes((*range(1, 9), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
"""Without those that ISO-2022 writes in."""
_ASCII_WORD = re.compile(rb"[A-Za-z]{4,}")
_LOOKED_AT = 4_000
_GLANCE, _LEAST = 400, 64
_HIGH = bytes((0, 6, *range(9, 14), 0x20, *range(0xD8, 0xE0)))
"""Upper halves of a UTF-16 text: Latin, Urdu, the scripts of India, signs, emoji."""


def decode(raw: bytes, declared: str | None) -> tuple[str, str | None]:
    """The text and, where the declared charset could not be believed, a warning.

    Bytes that are valid UTF-8 beyond ASCII are UTF-8, even where a one-byte charset is declared:
    such a charset accepts anything, and Hindi read as Latin-1 is lost. UTF-16 is seen by its mark,
    or by every other byte, whatever is declared.
    """
    if wide := wide_charset(raw):
        is_said = (declared or "").lower().startswith(wide[:6])
        said = f"says charset {declared[:40]}" if declared else "names no charset"
        text = raw.decode(wide, "replace").removeprefix("\ufeff")
        return text, None if is_said else f"{said}, is {wide[:6].upper()}"
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


def wide_charset(raw: bytes) -> str | None:
    """The UTF-16 or UTF-32 that bytes are certainly in."""
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return codec
    if b"\0" not in raw[:_LOOKED_AT]:
        return None
    halves = raw[:_LOOKED_AT:2], raw[1:_LOOKED_AT:2]
    for high, low, codec in ((1, 0, "utf-16-le"), (0, 1, "utf-16-be")):
        others = len(halves[high].translate(None, _HIGH))
        if 10 * others < len(halves[high]) and 10 * halves[low].count(0) < len(halves[low]):
            return codec
    return None


def _utf8_or_windows(raw: bytes, declared: str | None) -> tuple[str, str | None]:
    if (text := _utf8(raw)) is not None:
        odd = declared is not None and declared.lower() == "us-ascii" and not raw.isascii()
        return text, "says charset us-ascii, is UTF-8" if odd else None
    # Mostly UTF-8 with a few bad bytes (a cut character, say) is still UTF-8.
    lenient = raw.decode("utf-8", "replace")
    if lenient.count("\ufffd") * 10 < sum(char > "\x7f" for char in lenient):
        return lenient, "not every character could be read as UTF-8"
    return raw.decode("cp1252", "replace"), "not UTF-8: read as Windows-1252"


def is_text(raw: bytes) -> bool:
    """Whether bytes are certainly words: UTF-8 or UTF-16, with no control characters among them."""
    wide = wide_charset(raw)
    text = (raw.decode(wide, "replace") if wide else _utf8(raw)) or ""
    return " " in text.strip() and not _CONTROL.search(text)


def is_noise(raw: bytes) -> bool:
    """Whether bytes are certainly no text in any charset: a picture, a packed or a damaged file.

    A text has few control characters, whatever its charset, or it has words between them.
    """
    sample = raw[:_GLANCE]
    if len(sample) < _LEAST or sample.isascii() or _controls(sample) * 20 < len(sample):
        return False
    looked = raw[:_LOOKED_AT]
    if wide_charset(raw) or looked.count(0) * 10 > len(looked) or _utf8(looked[:-3]) is not None:
        return False
    words = sum(map(len, _ASCII_WORD.findall(looked)))
    return _controls(looked) * 20 > len(looked) and words * 10 < len(looked)


def _controls(raw: bytes) -> int:
    return len(raw) - len(raw.translate(None, _CONTROLS))


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
    return found.name if text_encoding and _CHARSET.match(found.name) else None
