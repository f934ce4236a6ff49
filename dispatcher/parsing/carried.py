"""Alerts that a mail carries in another form: JSON in its text, or files of text attached."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dispatcher.model import Alert
from dispatcher.parsing import answering, enclosed, own, quoting
from dispatcher.parsing.assemble import Matter
from dispatcher.parsing.envelope import with_headers
from dispatcher.parsing.fields import Extracted
from dispatcher.parsing.grammar import Labels
from dispatcher.parsing.letter import Attachment, Letter
from dispatcher.parsing.wording import Read, extract

_NAMED = {"account", "profile", "phone", "name", "url"}


def names_nobody(fields: Extracted) -> bool:
    """Whether the alert may be in what the mail carries."""
    return not fields.fields & _NAMED


def in_other_form(letter: Letter, read: Read, labels: Labels, zone: str) -> tuple[Alert, ...]:
    """The alerts of JSON in its text, or else of the files of text attached to it."""
    found, around = enclosed.pasted(read.matter.fields.rest, zone)
    if found and all(answering.is_named(alert) or answering.tells(alert) for alert in found):
        return tuple(
            own.numbered(_carried(alert, around, letter, read, zone), number)
            for number, alert in enumerate(found, start=1)
        )
    return in_files(letter, labels, zone)


def in_files(letter: Letter, labels: Labels, zone: str) -> tuple[Alert, ...]:
    """The alerts of the files of text attached to it."""
    alerts: list[Alert] = []
    for attached in letter.attachments:
        text = None if attached.record else attached.text()
        alerts += _of_file(attached, text, letter, labels, zone) if text else ()
    return tuple(own.numbered(alert, number) for number, alert in enumerate(alerts, start=1))


def _of_file(
    attached: Attachment, text: str, letter: Letter, labels: Labels, zone: str
) -> Iterable[Alert]:
    """As if it were the mail's text; what names nobody stays an attachment."""
    others = (one for one in letter.attachments if one is not attached)
    inner = msgspec.structs.replace(
        letter,
        text=text,
        embedded=(),
        attachments=(msgspec.structs.replace(attached, read=True, content=b""), *others),
    )
    subject = letter.subject
    sender = letter.sender or ""
    found = extract(text, labels)
    read = Read(matter=Matter(fields=found, subject=subject, sender=sender))
    pasted, around = enclosed.pasted(text, zone)
    alerts = (
        tuple(_carried(alert, around, inner, read, zone) for alert in pasted)
        if pasted
        else tuple(own.alerts(inner, read, zone))
        if not names_nobody(found)
        else ()
    )
    introduction = quoting.split(letter.text, reply=True).own
    for alert in alerts:
        if answering.is_named(alert):
            notes = "\n\n".join(filter(None, (introduction, alert.notes)))
            yield msgspec.structs.replace(alert, notes=notes or None)


def _carried(alert: Alert, around: str, letter: Letter, read: Read, zone: str) -> Alert:
    """What JSON says, with what only the mail's headers know."""
    headed = with_headers(alert, letter, read, zone)
    return msgspec.structs.replace(
        headed,
        source=alert.source or headed.source,
        sent=alert.sent or headed.sent,
        subject=alert.subject or headed.subject,
        notes="\n\n".join(filter(None, (around, alert.notes))) or None,
    )
