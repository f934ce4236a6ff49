"""What kind of bytes these are, by their name or their first ones."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from dispatcher.model import MessageFormat

Kind = Literal["mail", "json", "lines"]

SUFFIXES: dict[str, Kind] = {".eml": "mail", ".json": "json", ".jsonl": "lines"}

_PACKED = {b"\x1f\x8b": "gzip", b"PK\x03\x04": "ZIP", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SECOND_ENVELOPE = re.compile(rb"\n\r?\nFrom \S[^\n]*\d\d:\d\d[^\n]*\d{4}\s*\n")


def by_name(path: str) -> Kind | None:
    """None for a name that says nothing."""
    return SUFFIXES.get(Path(path).suffix.lower())


def sniff(head: bytes) -> MessageFormat:
    """JSON starts with a brace or bracket; everything else is read as mail."""
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return "json" if head.lstrip(b" \t\r\n\0")[:1] in (b"{", b"[") else "mail"


def json_lines(raw: bytes) -> bool:
    """True when these bytes are one JSON object a line.

    No single JSON text has a ``}`` ending a line before a ``{`` beginning the next.
    """
    first, _, rest = raw.removeprefix(_MARKS[0]).strip(b" \t\r\n").partition(b"\n")
    return first[:1] == b"{" and first.rstrip()[-1:] == b"}" and rest.lstrip()[:1] == b"{"


def refusal(raw: bytes) -> str | None:
    """Why these bytes, whose name says nothing, must not be taken for one mail."""
    for magic, name in _PACKED.items():
        if raw.startswith(magic):
            return f"is {name}-compressed; unpack it first"
    if raw.startswith(b"From ") and _SECOND_ENVELOPE.search(raw):
        return "is a mailbox of several mails; give each its own .eml file"
    return None
