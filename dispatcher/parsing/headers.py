"""Header lines of a mail or of one of its parts: bytes in, text out, never an exception."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator

from dispatcher.parsing.charsets import decode
from dispatcher.patterns import lazily

Headers = tuple[tuple[str, bytes], ...]
"""(lower-case name, unfolded raw value) in the order of the mail."""

# A longer value is cut: no real one is, and hostile ones are slow.
_LONGEST = 8_000

_NAME = bytes(byte for byte in range(ord("!"), ord("~") + 1) if byte != ord(":"))
"""What the name of a header may be written with."""
_ENCODED = lazily(r"=\?([^?*\s]{1,40})(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_ENCODED = lazily(r"(\?=)\s+(?==\?[^?\s]+\?[bBqQ]\?)")
_PARAMETER = lazily(r';\s*([\w!#$%&*+.^`|~-]{1,60})\s*=\s*(?:"((?:[^"\\]|\\.){0,200})"|([^;\s]*))')
_ADDRESS = lazily(r"[^\s<>\"(),:;@]{1,200}@[^\s<>\"(),:;@]{1,250}")
_ANGLE = lazily(r"<\s*([^<>\s]{1,998})\s*>")


def split(raw: bytes, start: int, end: int) -> tuple[int, int]:
    """Where the header block ends and where the body begins; without a blank line all is header."""
    for empty in (b"\n", b"\r\n"):
        if raw.startswith(empty, start, end):
            return start, start + len(empty)
    at, mark = raw.find(b"\n\n", start, end), b"\n\n"
    windows = raw.find(b"\n\r\n", start, end if at < 0 else at)
    if windows >= 0:
        at, mark = windows, b"\n\r\n"
    return (at + 1, at + len(mark)) if at >= 0 else (end, end)


def read(block: bytes) -> tuple[Headers, bytes]:
    """The headers, and what stood from the first line on that cannot be one (part of the body)."""
    found: list[tuple[str, bytes]] = []
    lines = block.splitlines(keepends=True)
    for index, line in enumerate(lines):
        if found and line.startswith((b" ", b"\t")):
            name, value = found[-1]
            if len(value) < _LONGEST:
                found[-1] = (name, value + b" " + line.strip())
        elif field := _field(line):
            found.append(field)
        elif not (index == 0 and line.startswith((b"From ", b">From "))) and line.strip():
            return tuple(found), b"".join(lines[index:])
    return tuple(found), b""


def _field(line: bytes) -> tuple[str, bytes] | None:
    """``Name: value``; None where no name stands before the colon."""
    before, colon, value = line.partition(b":")
    name = before.rstrip(b" \t")
    if not colon or not name or name.translate(None, _NAME):
        return None
    value = value.rstrip(b"\r\n").lstrip(b" \t")
    return name.decode("ascii").lower(), value[:_LONGEST].rstrip()


def first(headers: Headers, name: str) -> bytes | None:
    for key, value in headers:
        if key == name:
            return value
    return None


def text(headers: Headers, name: str) -> str:
    """The first header of this name, decoded; empty where there is none."""
    raw = first(headers, name)
    return words(raw) if raw is not None else ""


def words(raw: bytes) -> str:
    """A header value with its encoded words (RFC 2047) and raw 8-bit text decoded."""
    plain = raw.decode() if raw.isascii() else decode(raw, None)[0]
    if "=?" not in plain:
        return plain.strip()
    return "".join(_joined(_BETWEEN_ENCODED().sub(r"\1", plain))).strip()


def _joined(value: str) -> Iterator[str]:
    """Neighbouring encoded words of one charset are joined as bytes first: a Hindi letter may be
    split between two."""
    at = 0
    charset, pending = "", b""
    for match in _ENCODED().finditer(value):
        if pending and (match.start() > at or match[1].lower() != charset):
            yield decode(pending, charset)[0]
            pending = b""
        yield value[at : match.start()]
        charset, at = match[1].lower(), match.end()
        pending += _base64(match[3]) if match[2] in "bB" else _quoted(match[3])
    if pending:
        yield decode(pending, charset)[0]
    yield value[at:]


def _base64(encoded: str) -> bytes:
    raw = re.sub(r"[^A-Za-z0-9+/]", "", encoded)
    raw = raw[:-1] if len(raw) % 4 == 1 else raw
    return binascii.a2b_base64(raw + "=" * (-len(raw) % 4))


def _quoted(encoded: str) -> bytes:
    return binascii.a2b_qp(encoded.encode("utf-8", "replace"), header=True)


def parameters(headers: Headers, name: str) -> tuple[str, dict[str, str]]:
    """The value proper, lower-case, and its parameters (``text/plain``, {"charset": ...})."""
    raw = first(headers, name)
    if not raw:
        return "", {}
    value = raw[:2_000].decode("latin-1")
    proper = value.partition(";")[0].strip().lower()
    found: dict[str, str] = {}
    for match in _PARAMETER().finditer(value) if ";" in value else ():
        key = match[1].lower()
        stem, star, _ = key.partition("*")
        part = re.sub(r"\\(.)", r"\1", match[2]) if match[2] is not None else match[3].strip('"')
        part = _percent_decoded(part) if key.endswith("*") else part
        found[stem] = found[stem] + part if star and stem in found else found.get(stem, part)
    return proper, found


def _percent_decoded(value: str) -> str:
    """``UTF-8''%E0%A4%85`` (RFC 2231) to its bytes, as Latin-1 like the rest of the header."""
    encoded = value.rpartition("'")[2]
    return re.sub(r"%([0-9A-Fa-f]{2})", lambda match: chr(int(match[1], 16)), encoded)


def address(headers: Headers, name: str) -> str | None:
    """The first mail address in the header, lower-case; None where there is none."""
    value = (first(headers, name) or b"").decode("utf-8", "replace")
    angle = _ANGLE().search(value)
    match = (_ADDRESS().search(angle[1]) if angle else None) or _ADDRESS().search(value)
    return match[0].lower() if match else None


def message_ids(headers: Headers, *names: str) -> tuple[str, ...]:
    """Message ids without their angle brackets, each once."""
    values = " ".join((first(headers, name) or b"").decode("utf-8", "replace") for name in names)
    found = _ANGLE().findall(values) or [word for word in values.split() if "@" in word]
    return tuple(dict.fromkeys(found))
