"""The parts of a mail, split by our own tolerant reader.

The standard library's parser needs minutes for hostile nesting or headers, and its modern policy
raises on real mails. This one looks at each byte a bounded number of times, stops at the limits,
and decodes nothing before somebody asks for it.
"""

from __future__ import annotations

import binascii
import codecs
import string
from collections.abc import Iterator

import msgspec

from dispatcher.config import Limits
from dispatcher.errors import UnreadableMessage
from dispatcher.parsing import headers
from dispatcher.parsing.charsets import decode, is_text, wide_charset
from dispatcher.parsing.sniff import is_page
from dispatcher.patterns import lazily

_LETTERS = (string.ascii_letters + string.digits + "+/").encode()
_NOT_BASE64 = bytes(set(range(256)) - set(_LETTERS))
"""Every byte that is none of its letters: deleting them takes a tenth of what a pattern takes."""
_CODED = lazily(rb"(?<!\S)(?:[A-Za-z0-9+/]{20,}={0,2}|[A-Za-z0-9+/]{2,19}={1,2})(?!\S)")
_CODED_RUN = lazily(rb"\s*(?:[A-Za-z0-9+/]+={0,2}\r?\n)+(?=\s*[^\sA-Za-z0-9+/=])")
_HALF_ESCAPE = lazily(rb"=[0-9A-Fa-f]?\Z")
_ALL_BASE64 = lazily(rb"\s*(?:[A-Za-z0-9+/]{4}\s*+){5,}+(?:[A-Za-z0-9+/]{2,3}={1,2})?\s*")
_BARE_EQUALS = lazily(rb"=(?![0-9A-Fa-f]{2}|[ \t]*\r?\n|\Z)")
_SOFT_BREAK = lazily(rb"(?m)^[^\r\n]{60,75}=\r?$")
_FIRST_LINE = 40
"""Bytes of a mail by which it is seen that its header too is UTF-16."""
_MAIL_HEADERS = {"from", "to", "subject", "date", "received", "message-id", "return-path"} | {
    "content-type",
    "mime-version",
    "sender",
    "delivered-to",
    "cc",
    "reply-to",
}


class Part(msgspec.Struct, frozen=True, kw_only=True):
    headers: headers.Headers
    kind: str
    """Content type, lower-case: ``text/plain``."""
    parameters: dict[str, str]
    body: bytes
    """As it came, still in its transfer encoding; empty for a container."""
    parts: tuple[Part, ...] = ()
    whole: bool = True
    """False for the outermost part of a mail whose end is missing."""
    encoding: str = ""
    """Its transfer encoding, lower-case."""
    attached: bool = False
    filename: str = ""


def parse(raw: bytes, limits: Limits, *, beginning: bool = False) -> Part:
    """The tree of parts. Raises UnreadableMessage where a limit is passed or the end is missing.

    ``beginning``: the end is known to be missing."""
    if wide := wide_charset(raw[:_FIRST_LINE]):
        raw = raw.decode(wide, "replace").encode("utf-8", "replace")
    raw = raw.removeprefix(codecs.BOM_UTF8)
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    part = _Splitter(limits).split(raw, 0, len(raw), _plain_kind(raw), depth=0)
    if not _MAIL_HEADERS.intersection(name for name, _ in part.headers):
        # Text without mail headers: what looked like headers is what it says.
        return Part(headers=(), kind=_plain_kind(raw), parameters={}, body=raw)
    if not beginning and is_cut(part):
        raise UnreadableMessage(f"cut off at {size(len(raw))}")
    return part


def is_cut(part: Part) -> bool:
    """Whether the end of a mail is missing."""
    return not part.whole or (not part.parts and ends_inside(part))


def ends_inside(part: Part) -> bool:
    """Whether a part without parts stops in the middle of an encoded character or group."""
    if part.encoding == "base64":
        return not _is_plain(part.body) and _base64(part.body)[1] is not None
    if _is_base64(part.body):
        return _base64(part.body)[1] is not None
    return part.encoding == "quoted-printable" and _HALF_ESCAPE().search(part.body) is not None


def _plain_kind(raw: bytes) -> str:
    """What bytes without a Content-Type are."""
    return "text/html" if is_page(raw) else "text/plain"


def content(part: Part) -> tuple[str, str | None]:
    """The text of one part, and a warning where something of it could not be read."""
    raw, fault = payload(part)
    raw, undeclared = _undeclared(raw)
    fault = fault or undeclared
    text, warning = decode(raw, part.parameters.get("charset"))
    return text, fault or warning


def payload(part: Part) -> tuple[bytes, str | None]:
    """The part's bytes without their transfer encoding, and a warning where it was damaged."""
    encoding = part.encoding
    if encoding == "base64":
        if _is_plain(part.body):
            return part.body, "said to be base64, and is plain text: read as it stands"
        return _base64(part.body)
    if encoding == "quoted-printable" and not _is_base64(part.body):
        return binascii.a2b_qp(part.body), None
    if encoding in ("", "7bit", "8bit", "binary", "quoted-printable"):
        return part.body, None
    return part.body, f"unknown transfer encoding {encoding[:40]!r}"


def _undeclared(raw: bytes) -> tuple[bytes, str | None]:
    """Of text that is in a transfer encoding it does not name: none, another, or one more."""
    decoded, name = raw, ""
    if _is_base64(raw):
        decoded, name = _base64(raw)[0], "base64"
    elif b"=" in raw and raw.isascii() and not _BARE_EQUALS().search(raw):
        decoded, name = binascii.a2b_qp(raw), "quoted-printable"
        if decoded.isascii() and len(_SOFT_BREAK().findall(raw)) < 2:  # one may end a link
            return raw, None
    if not name or not is_text(decoded):
        return raw, None
    return decoded, f"is {name}, which its header does not say"


def leaves(part: Part) -> Iterator[Part]:
    if not part.parts:
        yield part
    for child in part.parts:
        yield from leaves(child)


def size(count: int) -> str:
    """Bytes for people: ``700 bytes``, ``41 KB``."""
    return f"{count} bytes" if count < 1000 else f"{count / 1000:.0f} KB"


class _Splitter:
    """Counts the parts of one mail while it splits them."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._left = limits.parts

    def split(self, raw: bytes, start: int, end: int, default: str, depth: int) -> Part:
        """The part between two places in ``raw``: only what is at last read is copied."""
        self._count(depth)
        block_end, body = headers.split(raw, start, end)
        if block_end - start > self._limits.header:
            raise UnreadableMessage(
                f"header is longer than {size(self._limits.header)} (intake.limits.header)"
            )
        block = raw[start:block_end]
        if block.count(b"@") > self._limits.addresses:
            raise UnreadableMessage(
                f"more than {self._limits.addresses:,} addresses in a header"
                " (intake.limits.addresses)"
            )
        fields, stray = headers.read(block)
        kind, parameters = headers.parameters(fields, "content-type")
        disposition, named = headers.parameters(fields, "content-disposition")
        part = Part(
            headers=fields,
            kind=kind if "/" in kind else default,
            parameters=parameters,
            body=b"",
            encoding=_encoding(fields),
            attached=disposition == "attachment",
            filename=_filename(named.get("filename") or parameters.get("name")),
        )
        if stray:
            raw = stray + b"\n\n" * (body < end) + raw[body:end]
            body, end = 0, len(raw)
        if part.kind.startswith("multipart/"):
            return self._container(part, raw, body, end, depth)
        if part.kind == "message/rfc822" or part.filename.lower().endswith(".eml"):
            return self._attached_mail(part, raw, body, end, depth)
        return msgspec.structs.replace(part, body=raw[body:end])

    def _attached_mail(self, part: Part, raw: bytes, start: int, end: int, depth: int) -> Part:
        if part.encoding in ("base64", "quoted-printable"):
            raw = payload(msgspec.structs.replace(part, body=raw[start:end]))[0]
            start, end = 0, len(raw)
        while start < end and raw[start] in b"\r\n":
            start += 1
        inner = self.split(raw, start, end, "text/plain", depth + 1)
        return msgspec.structs.replace(part, kind="message/rfc822", parts=(inner,))

    def _container(self, part: Part, raw: bytes, start: int, end: int, depth: int) -> Part:
        boundary = part.parameters.get("boundary", "").rstrip().encode("latin-1", "replace")
        sections, closed = self._sections(raw, start, end, boundary) if boundary else ([], True)
        if not sections:
            # No part was found in it: readable as text, unless it is simply missing.
            body = raw[start:end]
            return msgspec.structs.replace(
                part, kind="text/plain", body=body, whole=bool(body.strip())
            )
        default = "message/rfc822" if part.kind == "multipart/digest" else "text/plain"
        parts = tuple(self.split(raw, at, to, default, depth + 1) for at, to in sections)
        return msgspec.structs.replace(part, parts=parts, whole=closed)

    def _sections(
        self, raw: bytes, start: int, end: int, boundary: bytes
    ) -> tuple[list[tuple[int, int]], bool]:
        """What stands between the delimiter lines, and whether the closing one was there."""
        sections: list[tuple[int, int]] = []
        begin = None
        for at, to, closing in self._delimiters(raw, start, end, b"--" + boundary):
            if begin is not None:
                sections.append((begin, max(begin, _before_newline(raw, at))))
            if closing:
                return sections, True
            begin = to
        if begin is not None:
            sections.append((begin, end))
        return sections, False

    def _delimiters(
        self, raw: bytes, start: int, end: int, marker: bytes
    ) -> Iterator[tuple[int, int, bool]]:
        """(start, end including its newline, closing?) of each delimiter line."""
        at = start if raw.startswith(marker, start, end) else _line_of(raw, marker, start, end)
        looked_at = 0
        while at >= 0:
            looked_at += 1
            if looked_at > 10 * self._limits.parts:
                raise UnreadableMessage(self._too_many())
            newline = raw.find(b"\n", at, end)
            to = end if newline < 0 else newline + 1
            rest = raw[at + len(marker) : min(to, at + len(marker) + 80)]
            if rest.startswith(b"--") or not rest.strip():
                yield at, to, rest.startswith(b"--")
            at = _line_of(raw, marker, to - 1, end)

    def _count(self, depth: int) -> None:
        self._left -= 1
        if self._left < 0:
            raise UnreadableMessage(self._too_many())
        if depth > self._limits.depth:
            raise UnreadableMessage(
                f"parts nested more than {self._limits.depth} deep (intake.limits.depth)"
            )

    def _too_many(self) -> str:
        return f"more than {self._limits.parts} parts (intake.limits.parts)"


def _line_of(raw: bytes, marker: bytes, start: int, end: int) -> int:
    """Where a line begins with the marker; -1 for nowhere."""
    at = raw.find(b"\n" + marker, start, end)
    return at + 1 if at >= 0 else -1


def _before_newline(raw: bytes, at: int) -> int:
    at -= raw[at - 1 : at] == b"\n"
    return at - (raw[at - 1 : at] == b"\r")


def _encoding(fields: headers.Headers) -> str:
    return headers.text(fields, "content-transfer-encoding").partition(";")[0].strip().lower()


def _filename(named: str | None) -> str:
    return headers.words(named.encode("latin-1", "replace"))[:120] if named else ""


def _is_base64(body: bytes) -> bool:
    """Whether a body holds nothing but whole groups of its letters."""
    head = body[:200].strip()
    return b" " not in head and b":" not in head and _ALL_BASE64().fullmatch(body) is not None


def _is_plain(body: bytes) -> bool:
    """Whether what should be base64 is words: most of it stands in no run of its letters.

    A list server may have set a line of its own below a body that is base64."""
    if b" " not in body and b":" not in body and body.isascii():
        return False
    coded = sum(map(len, _CODED().findall(body)))
    return 2 * coded < len(body.strip())


def _base64(body: bytes) -> tuple[bytes, str | None]:
    if b" " in body and (run := _CODED_RUN().match(body)):
        body = run[0]  # what a list server set below it
    try:
        return binascii.a2b_base64(body), None
    except binascii.Error:
        kept = body.translate(None, _NOT_BASE64)
        kept = kept[:-1] if len(kept) % 4 == 1 else kept
        decoded = binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))
        return decoded, "base64 is damaged: part of the text may be missing"
