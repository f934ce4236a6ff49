"""One mail opened for its envelope and its writer's own words, whatever it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dispatcher.config import Limits
from dispatcher.model import Mail
from dispatcher.parsing import automatic, headers, mime, quoting
from dispatcher.parsing.budget import Budget
from dispatcher.parsing.letter import Letter, open_letter
from dispatcher.parsing.mime import Part

_ADDRESS = re.compile(r"[^\s<>\"(),:;@]{1,200}@[^\s<>\"(),:;@]{1,250}")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_COMMENT = re.compile(r"\([^()]*\)")
_FORWARD = re.compile(r"\s*(?:fwd?|wg|अग्रेषित)\s*:", re.IGNORECASE)
_RECEIPT = re.compile(r"\s*(?:read|not read|delivered|relayed|recall|accepted|declined)\s*:", re.I)
_TO = ("to", "cc", "delivered-to", "x-original-to", "envelope-to")
_FIELDS = {"message/delivery-status", "message/disposition-notification"}
_LONGEST = 20_000
_MOST = 50


def open_mail(raw: bytes, *, limits: Limits) -> Mail:
    """Raises UnreadableMessage."""
    part = mime.parse(raw, limits)
    letter = open_letter(part, Budget(limits))
    quoted = quoting.split(letter.text, reply=True)
    subject = letter.subject
    answers = headers.message_ids(letter.headers, "in-reply-to")[:_MOST]
    return Mail(
        senders=_addresses(letter, ("from",)),
        recipients=_addresses(letter, _TO),
        subject=" ".join(subject.split()),
        answers=answers,
        references=headers.message_ids(letter.headers, "references")[-_MOST:],
        automatic=_automatic(letter),
        forwarded=quoted.forwarded or bool(_FORWARD.match(subject)),
        own=quoting.without_signature(quoted.own)[0],
        report="\n".join(_fields(part))[:_LONGEST],
        returned=tuple(dict.fromkeys(_returned(part)))[:_MOST],
    )


def _addresses(letter: Letter, names: Iterable[str]) -> tuple[str, ...]:
    """Outside quotes and comments: a name that looks like an address is none."""
    values = (value for name, value in letter.headers if name in names)
    plain = (
        _COMMENT.sub(" ", _QUOTED.sub(" ", value.decode("utf-8", "replace"))) for value in values
    )
    found = (address.lower().rstrip(".") for value in plain for address in _ADDRESS.findall(value))
    return tuple(dict.fromkeys(found))[:_MOST]


def _automatic(letter: Letter) -> str | None:
    """Stricter than for alerts, which machines send: an answer is a human's or none."""
    if known := automatic.failure(letter) or automatic.reply(letter):
        return known
    if headers.text(letter.headers, "auto-submitted").lower() not in ("", "no"):
        return "automatic mail"
    if automatic.bulk(letter):
        return "list mail"
    if headers.text(letter.headers, "return-path").replace(" ", "") == "<>":
        return "automatic mail"
    subject = letter.subject
    if automatic.of_failure(subject):
        return "delivery failure"
    if _RECEIPT.match(subject):
        return "read receipt"
    return None


def _fields(part: Part) -> Iterator[str]:
    """The machine-readable parts of a report, and what exim says in a header instead."""
    failed = headers.text(part.headers, "x-failed-recipients")
    if failed:
        yield f"Action: failed\nFinal-Recipient: rfc822; {failed}"
    for leaf in mime.leaves(part):
        if leaf.kind in _FIELDS:
            yield mime.content(leaf)[0]


def _returned(part: Part) -> Iterator[str]:
    """Message-IDs of the mails a report returns, whole or their header alone."""
    for child in part.parts:
        if part.kind == "message/rfc822":
            yield from headers.message_ids(child.headers, "message-id")
        yield from _returned(child)
    if part.kind == "text/rfc822-headers":
        block = mime.content(part)[0].encode("utf-8", "replace")
        yield from headers.message_ids(headers.read(block)[0], "message-id")
