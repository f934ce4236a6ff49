"""The header of a mail read strictly: whoever signs, and whoever shows it, must read the same.

A line that one reader takes for a header and another for something else could carry a forged
Subject or From past a good signature, so any such line ends the check.
"""

from __future__ import annotations

import re
from collections import Counter

from dispatcher.authenticity.body import Body

_END = re.compile(rb"\n\r?\n")
_LINE = re.compile(rb"\r?\n")
_FIELD = re.compile(rb"([!-9;-~]{1,100}):")
_QUOTED = re.compile(rb'"(?:[^"\\]|\\.)*"')
_COMMENT = re.compile(rb"\([^()]*\)")
_ADDRESS = re.compile(r"[^\s<>\"(),:;@]{1,200}@[^\s<>\"(),:;@]{1,250}")
_MOST_FIELDS = 500
_LONGEST_FROM = 1_000

SINGLE = {
    "from": "From",
    "sender": "Sender",
    "reply-to": "Reply-To",
    "to": "To",
    "cc": "Cc",
    "subject": "Subject",
    "date": "Date",
    "message-id": "Message-ID",
    "in-reply-to": "In-Reply-To",
    "references": "References",
    "mime-version": "MIME-Version",
    "content-type": "Content-Type",
    "content-transfer-encoding": "Content-Transfer-Encoding",
    "content-disposition": "Content-Disposition",
}
"""Headers that may stand once, as they are written: a signature covers one of each, a reader may
show another."""


class Unclear(Exception):
    """The header could be read in two ways; ``str`` is the reason for the operator."""


class Envelope:
    """``fields``: (lower-case name, value as it stands) in order; ``lines``: what dkimpy reads."""

    def __init__(self, fields: tuple[tuple[str, bytes], ...], lines: bytes, body: Body) -> None:
        self.fields = fields
        self.lines = lines
        self.body = body

    def all(self, name: str) -> list[bytes]:
        return [value for key, value in self.fields if key == name]

    @property
    def senders(self) -> tuple[str, ...]:
        """Every address the From headers name, each once. One is as it should be."""
        return tuple(dict.fromkeys(a for value in self.all("from") for a in _addresses(value)))

    @property
    def repeated(self) -> str | None:
        """``two Subject headers``, for the first header that stands twice and must not."""
        counts = Counter(name for name, _ in self.fields)
        for name, written in SINGLE.items():
            if counts[name] > 1:
                return f"{'two' if counts[name] == 2 else counts[name]} {written} headers"
        return None


def read(raw: bytes, *, longest: int) -> Envelope:
    """``longest``: bytes of header that are looked at. Raises Unclear."""
    end = _END.search(raw[: longest + 2])
    if end is None and len(raw) > longest:
        raise Unclear(f"its header is longer than {longest:,} bytes")
    block, body = (raw[: end.start()], raw[end.end() :]) if end else (raw.rstrip(b"\r\n"), b"")
    block = block.removesuffix(b"\r")
    if re.search(rb"\r(?!\n)|\0", block):
        raise Unclear("its header holds characters that cannot be seen")
    lines = _LINE.split(block)
    if re.match(rb"From [^:\s]", lines[0]):
        lines = lines[1:]  # the envelope line of a mailbox
    return Envelope(fields=_fields(lines), lines=b"\r\n".join(lines) + b"\r\n", body=Body(body))


def _fields(lines: list[bytes]) -> tuple[tuple[str, bytes], ...]:
    found: list[tuple[str, list[bytes]]] = []
    for number, line in enumerate(lines, start=1):
        if line[:1] in (b" ", b"\t") and found:
            found[-1][1].append(line)
        elif start := _FIELD.match(line):
            found.append((start[1].decode("ascii").lower(), [line[start.end() :]]))
        else:
            raise Unclear(f"line {number} of its header is none")
    if len(found) > _MOST_FIELDS:
        raise Unclear(f"it has more than {_MOST_FIELDS} headers")
    return tuple((name, b"\r\n".join(parts)) for name, parts in found)


def _addresses(value: bytes) -> tuple[str, ...]:
    """Addresses of one From header outside quotes and comments, lower-case."""
    if len(value) > _LONGEST_FROM:
        return ()
    plain = _COMMENT.sub(b" ", _QUOTED.sub(b" ", value)).decode("latin-1").lower()
    return tuple(found.rstrip(".") for found in _ADDRESS.findall(plain))
