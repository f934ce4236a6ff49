"""What bytes are, by what they hold and not by what they are called."""

from __future__ import annotations

import re

ZIP = b"PK\x03\x04"
_BLANK = b"\xef\xbb\xbf \t\r\n"
"""What may stand in front: a byte order mark too."""
_PAGE = (b"<!doctype html", b"<html", b"<head", b"<body")
_ENVELOPE = re.compile(rb"From [^\n]{0,500}\d\d:\d\d[^\n]{0,100}\n")
_RECORD = re.compile(rb"""<div[^<>]{0,200}\bid\s*=\s*["']property-[a-z_]+["']""")


def is_zip(raw: bytes) -> bool:
    return raw.startswith(ZIP)


def is_packed(raw: bytes) -> bool:
    """gzip: a source unpacks what it can to the end, so that this is a damaged one, or a bomb."""
    return raw.startswith(b"\x1f\x8b")


def is_page(raw: bytes) -> bool:
    """An HTML page, saved from a browser."""
    return raw[:200].lstrip(_BLANK).lower().startswith(_PAGE)


def is_markup(raw: bytes) -> bool:
    return raw[:200].lstrip(_BLANK).startswith(b"<")


def is_record(raw: bytes | bytearray) -> bool:
    """A business record of Meta's."""
    return b"property-" in raw and bool(_RECORD.search(raw))


def is_stream(raw: bytes) -> bool:
    """The beginning of several messages: an mbox, or JSON objects one a line."""
    if raw.startswith(b"From "):
        return _ENVELOPE.match(raw) is not None
    first, _, rest = raw[:64_000].lstrip(_BLANK).partition(b"\n")
    return first[:1] == b"{" and first.rstrip()[-1:] == b"}" and rest.lstrip()[:1] == b"{"
