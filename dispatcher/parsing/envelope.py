"""What the headers of a mail add to an alert: who sent it, when, and in answer to what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

import msgspec

from dispatcher.model import ATTACHMENT, Alert, Stamp
from dispatcher.parsing import headers, times
from dispatcher.parsing.letter import Letter
from dispatcher.parsing.wording import Read

_SOURCES = (
    ("meta", re.compile(r"@(?:.*\.)?(?:meta|facebook|facebookmail|instagram|support\.facebook)\.")),
    ("google", re.compile(r"@(?:.*\.)?(?:google|youtube)\.")),
    ("snap", re.compile(r"@(?:.*\.)?snap(?:chat)?\.")),
)


def with_headers(alert: Alert, letter: Letter, read: Read, zone: str) -> Alert:
    """An alert of a mail's text, with what only its headers know."""
    own = _sent(letter, zone)
    sent = _moment(_forwarded_date(read, zone), own)
    sender = letter.sender
    return msgspec.structs.replace(
        alert,
        source=_source(read.matter.sender.lower()),
        sent=sent,
        received=_received(letter, zone) or (own if read.original else None),
        subject=read.matter.subject or None,
        sender=sender,
        writers=read.writers,
        message_id=next(iter(headers.message_ids(letter.headers, "message-id")), None),
        references=headers.message_ids(letter.headers, "references", "in-reply-to")[:50],
        warnings=(*_header_warnings(letter, sent), *read.warnings, *alert.warnings),
    )


def enclosed(alert: Alert, letter: Letter, read: Read, zone: str) -> Alert:
    """An alert of a mail attached to it: its words are its own sender's."""
    writers = (alert.sender or "", *alert.writers)
    return msgspec.structs.replace(passed_on(alert, letter, read, zone), writers=writers)


def passed_on(alert: Alert, letter: Letter, read: Read, zone: str) -> Alert:
    """An alert of a mail or a record attached to it: ``sent`` stays the platform's; who told us,
    and when it arrived, are of the outer mail."""
    sent = alert.sent and msgspec.structs.replace(
        alert.sent, clock="Date header of the forwarded mail"
    )
    notes = (read.matter.fields.rest, alert.notes)
    return msgspec.structs.replace(
        alert,
        sent=sent or _sent(letter, zone),
        received=_received(letter, zone),
        sender=letter.sender,
        notes="\n\n".join(note for note in notes if note) or None,
        message_id=alert.message_id
        or next(iter(headers.message_ids(letter.headers, "message-id")), None),
    )


def _header_warnings(letter: Letter, sent: Stamp | None) -> Iterable[str]:
    if sent is None:
        yield "no Date header that can be read: when it was sent is not known"
    elif sent.doubt:
        yield f"{sent.clock}: {sent.doubt}"
    yield from letter.warnings
    for attached in letter.attachments:
        opened = "read" if attached.record or attached.read else "not opened"
        yield f"{ATTACHMENT}{opened}: {attached.name}"


def _sent(letter: Letter, zone: str) -> Stamp | None:
    written = headers.text(letter.headers, "date")
    return times.read(written, clock="Date header", zone=zone)


def _forwarded_date(read: Read, zone: str) -> Stamp | None:
    written = read.original.get("date") or read.original.get("sent") or ""
    which = "quoted" if read.quoted else "forwarded"
    return times.read(written, clock=f"Date line of the {which} mail", zone=zone)


def _moment(forwarded: Stamp | None, sent: Stamp | None) -> Stamp | None:
    """The older mail's; where that names only the day it was passed on, the later clock's."""
    if forwarded and sent and not times.is_moment(forwarded):
        same_day = timedelta() <= sent.at - forwarded.at < timedelta(days=1)
        return sent if same_day else forwarded
    return forwarded or sent


def _received(letter: Letter, zone: str) -> Stamp | None:
    """By the topmost Received header: the last server's clock."""
    written = headers.text(letter.headers, "received").rpartition(";")[2]
    return times.read(written, clock="Received header", zone=zone)


def _source(sender: str) -> str | None:
    return next((name for name, pattern in _SOURCES if pattern.search(sender)), None)
