"""What kind of bytes these are, by their name or their first ones."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from dispatcher.model import MessageFormat

Kind = Literal["mail", "json", "lines", "mbox"]

SUFFIXES: dict[str, Kind] = {
    ".eml": "mail",
    ".json": "json",
    ".jsonl": "lines",
    ".mbox": "mbox",
    ".html": "mail",
    ".zip": "mail",
}
"""A page or a ZIP is stored as it came; what is in it, parsing finds out."""
GZIP = b"\x1f\x8b"

_PACKED = {b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"(\xb5/\xfd": "zstd"}
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_ENVELOPE = re.compile(rb"From (?=[^\n]*\d\d:\d\d)[^\n]*\b(?:19|20)\d\d\b[^\n]*\n")
_SECOND_ENVELOPE = re.compile(rb"\n\r?\nFrom \S[^\n]*\d\d:\d\d[^\n]*\d{4}\s*\n")


def by_name(path: str) -> Kind | None:
    """None for a name that says nothing. ``a.mbox.gz`` is what it is without the ``.gz``."""
    name = Path(path)
    if name.suffix.lower() == ".gz":
        name = name.with_suffix("")
    return SUFFIXES.get(name.suffix.lower())


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


def is_envelope(line: bytes) -> bool:
    """True for the line that begins each mail of an mbox: ``From``, an address, a time."""
    return len(line) <= 1000 and _ENVELOPE.fullmatch(line) is not None


def several_mails(head: bytes) -> bool:
    return head.startswith(b"From ") and _SECOND_ENVELOPE.search(head) is not None


def refusal(head: bytes) -> str | None:
    """Why these bytes must not be taken for a message."""
    for magic, name in _PACKED.items():
        if head.startswith(magic):
            return f"is {name}-compressed; unpack it first (only gzip is read as it is)"
    return None
