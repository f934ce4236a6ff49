"""A mail as a person sees it: its text, the mails attached to it, the files attached to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import sha256

import msgspec

from dispatcher.config import Limits
from dispatcher.errors import UnreadableMessage
from dispatcher.parsing import headers, mime
from dispatcher.parsing.budget import MOST_TEXT, Budget
from dispatcher.parsing.charsets import decode
from dispatcher.parsing.headers import Headers
from dispatcher.parsing.mime import Part
from dispatcher.parsing.sniff import is_page, is_record, is_zip
from dispatcher.patterns import lazily

_MARKUP = lazily(r"<[^<>]*>")
_WORD = lazily(r"[^\W_]+")
_MOST_FILE = 256_000
_TEXT_KINDS = {"application/json", "application/xml", "application/csv"}
_TEXT_ENDINGS = {"txt", "json", "csv", "xml"}
_CLOSED = {"text/calendar", "text/vcard", "text/x-vcard", "text/rtf"}
_DATA = {"text/calendar", "text/csv", "text/vcard", "text/x-vcard", "text/rtf"}


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file in a mail: named, and opened only where it is a record of Meta's or plain text."""

    name: str
    """``scan.pdf (application/pdf, 41 KB, sha256 8f43...)``"""
    content: bytes
    part: Part
    read: bool = False
    """An alert was found in it."""
    closed: bool = False
    """A file of text, and enough was read of the mail without it."""

    @property
    def record(self) -> bool:
        """A business record, or a ZIP that may hold one."""
        return is_zip(self.content) or is_record(self.content)

    @property
    def is_text(self) -> bool:
        """A small file of text."""
        kind, ending = self.part.kind, self.part.filename.lower().rpartition(".")[2]
        named = kind == "application/octet-stream" and ending in _TEXT_ENDINGS
        written = (kind.startswith("text/") and kind not in _CLOSED) or kind in _TEXT_KINDS
        small = len(self.content) <= _MOST_FILE and b"\0\0" not in self.content
        return (named or written) and small

    def text(self) -> str | None:
        """What a small file of text says; None for any other, which stays closed."""
        if self.closed or not self.is_text:
            return None
        text, _ = decode(self.content, self.part.parameters.get("charset"))
        return _from_html(text) if self.part.kind == "text/html" else text.replace("\r\n", "\n")


class Letter(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    headers: Headers
    kind: str
    parameters: dict[str, str]
    text: str
    """Plain lines; tab-separated where a table stood."""
    embedded: tuple[Letter, ...] = ()
    unopened: int = 0
    """Further mails attached to it: enough was read without them."""
    attachments: tuple[Attachment, ...] = ()
    warnings: tuple[str, ...] = ()

    @cached_property
    def subject(self) -> str:
        """Decoded; empty where there is none."""
        return headers.text(self.headers, "subject").replace("\0", "")

    @cached_property
    def sender(self) -> str | None:
        """The address its From names."""
        return headers.address(self.headers, "from")


def open_letter(part: Part, budget: Budget) -> Letter:
    """Raises UnreadableMessage where it holds more text than may be read."""
    _count_text(part, budget.limits)
    warnings: list[str] = []
    pieces = list(_enough(_pieces(part, warnings, budget), budget))
    text = "\n\n".join(piece.strip("\n") for piece in pieces if piece.strip()).replace("\0", "")
    if len(text) > budget.text or budget.source <= 0:
        warnings.append(f"text longer than {MOST_TEXT:,} characters: the rest was not read")
    text = text[: budget.text]
    budget.text -= len(text)
    found = [leaf for leaf in _outer(part) if not _readable(leaf)]
    mails = [leaf.parts[0] for leaf in found if leaf.parts]
    embedded = tuple(_opened(mails, budget))
    return Letter(
        headers=part.headers,
        kind=part.kind,
        parameters=part.parameters,
        text=text,
        embedded=embedded,
        unopened=len(mails) - len(embedded),
        attachments=tuple(
            _attachment(leaf, budget) for leaf in found if not leaf.parts and _worth(leaf)
        ),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _opened(mails: list[Part], budget: Budget) -> Iterator[Letter]:
    for mail in mails:
        if budget.spent:
            return
        yield open_letter(mail, budget)


def _enough(pieces: Iterable[str], budget: Budget) -> Iterator[str]:
    """Not more of them than can be read."""
    length = 0
    for piece in pieces:
        yield piece
        length += len(piece)
        if length > budget.text or budget.source <= 0:
            return


def text_is_whole(part: Part) -> bool:
    """Whether a mail that is cut off still has text that is not."""
    texts = [leaf for leaf in _outer(part) if _readable(leaf) and leaf.body.strip()]
    return bool(part.parts) and any(not mime.ends_inside(leaf) for leaf in texts)


def _count_text(part: Part, limits: Limits) -> None:
    """Before anything is decoded."""
    readable = (leaf for leaf in _outer(part) if _readable(leaf))
    if sum(len(leaf.body) for leaf in readable) > limits.decoded:
        raise UnreadableMessage(
            f"more than {limits.decoded:,} bytes of text (intake.limits.decoded)"
        )


def _outer(part: Part) -> Iterator[Part]:
    """Leaves of this mail; a mail attached to it counts as one leaf."""
    if not part.parts or part.kind == "message/rfc822":
        yield part
    else:
        for child in part.parts:
            yield from _outer(child)


def _readable(part: Part) -> bool:
    return part.kind.startswith("text/") and part.kind not in _DATA and not part.attached


def _worth(part: Part) -> bool:
    """Worth naming: not the logo of a signature, not a seal."""
    if part.kind.endswith(("pgp-signature", "pkcs7-signature")):
        return False
    inline = any(name == "content-id" for name, _ in part.headers) and not part.attached
    return not (inline and part.kind.startswith("image/"))


def _attachment(part: Part, budget: Budget) -> Attachment:
    content, _ = mime.payload(part)
    digest = sha256(content).hexdigest()[:16]
    name = part.filename or "no name"
    said = f"{name} ({part.kind[:60]}, {mime.size(len(content))}, sha256 {digest}...)"
    file = Attachment(name=said, content=content, part=part)
    if file.record or not file.is_text:
        return file
    if budget.spent:
        return msgspec.structs.replace(file, closed=True)
    budget.text -= len(content)
    return file


def _pieces(part: Part, warnings: list[str], budget: Budget) -> Iterator[str]:
    if part.kind == "multipart/alternative":
        yield _alternative(part, warnings, budget)
    elif part.parts and part.kind != "message/rfc822":
        for child in part.parts:
            yield from _pieces(child, warnings, budget)
    elif _readable(part):
        yield _text(part, warnings, budget)


def _alternative(part: Part, warnings: list[str], budget: Budget) -> str:
    """The form that holds the other one; both, where each says something of its own."""
    readable = [leaf for leaf in _outer(part) if _readable(leaf)]
    plain = "\n\n".join(
        _text(leaf, warnings, budget) for leaf in readable if leaf.kind != "text/html"
    )
    sources = [_decoded(leaf, warnings, budget) for leaf in readable if leaf.kind == "text/html"]
    if all(_says(plain, _MARKUP().sub(" ", source)) for source in sources):
        return plain  # cheaper to see than to convert
    rich = "\n\n".join(map(_from_html, sources))
    if _says(plain, rich):
        return plain
    return rich if _says(rich, plain) else f"{plain}\n\n{rich}"


def _says(text: str, other: str) -> bool:
    """``text`` has the words of ``other``, all but a few."""
    # what stands between the same two spaces in both need seldom be taken apart
    here, there = set(text.split()), set(other.split())
    missing = _words(there - here)
    for said in (here - there, here & there):
        if len(missing) > 2:
            missing -= _words(said)
    return len(missing) <= 2 or len(missing) <= len(_words(there)) // 20


def _words(texts: set[str]) -> set[str]:
    return set(_WORD().findall(" ".join(texts)))


def _text(part: Part, warnings: list[str], budget: Budget) -> str:
    text = _decoded(part, warnings, budget)
    if part.kind == "text/html":
        return _from_html(text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if part.parameters.get("format", "").lower() == "flowed":
        from dispatcher.parsing.quoting import unflowed

        text = unflowed(text, delete_space=part.parameters.get("delsp", "").lower() == "yes")
    return _shown(text) if "<" in text else text


def _shown(text: str) -> str:
    """A text that is called plain, without the tags of HTML that are written in it."""
    from dispatcher.parsing.hypertext import has_tags, to_text, untagged

    if not has_tags(text):
        return text
    return to_text(text) if is_page(text[:200].encode()) else untagged(text)


def _decoded(part: Part, warnings: list[str], budget: Budget) -> str:
    if budget.source <= 0:
        return ""
    text, warning = mime.content(part)
    if warning:
        warnings.append(warning)
    text = text[: budget.source]
    budget.source -= len(text)
    return text


def _from_html(source: str) -> str:
    from dispatcher.parsing.hypertext import to_text

    return to_text(source)
