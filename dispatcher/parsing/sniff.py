"""What bytes are, by what they hold and not by what they are called."""

from __future__ import annotations

import re

ZIP = b"PK\x03\x04"
_PAGE = (b"<!doctype html", b"<html", b"<head", b"<body")
_RECORD = re.compile(rb"""<div[^<>]{0,200}\bid\s*=\s*["']property-[a-z_]+["']""")


def is_zip(raw: bytes) -> bool:
    return raw.startswith(ZIP)


def is_page(raw: bytes) -> bool:
    """An HTML page, saved from a browser."""
    return raw[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGE)


def is_markup(raw: bytes) -> bool:
    return raw[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def is_record(raw: bytes) -> bool:
    """A business record of Meta's."""
    return b"property-" in raw and bool(_RECORD.search(raw))
