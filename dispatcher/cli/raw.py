"""Messages as they came: what ``show Q12``, ``show --raw`` and ``queue --no-alert`` print."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from dispatcher.cli.screen import RULE
from dispatcher.cli.session import Session
from dispatcher.cli.text import clean, clock_time, full_time, shorten
from dispatcher.errors import NotFound, UnreadableMessage
from dispatcher.model import Incident, Message, StoredMessage

RAW = 20_000
"""Bytes of a message that are shown."""
_WIDEST = 70


def show_message(session: Session, number: int, reveal: bool) -> None:
    stored = session.ledger.message(number)
    if stored is None:
        raise NotFound(f"no message Q{number}: dispatcher queue lists those that wait")
    if session.json:
        incidents = (incident for incident, _ in session.ledger.linked(number))
        session.emit("message/1", _message_json(stored, incidents))
        return
    zone = session.config.centre.timezone
    session.line(f"Q{number}  {_state(stored)}", bold=True)
    session.line(f"from     {clean(stored.message.origin.name)}")
    session.line(f"stored   {full_time(stored.ingested_at, zone)}, {len(stored.message.raw)} bytes")
    session.line(f"SHA-256  {stored.message.sha256}")
    if not reveal:
        session.line("The bytes are kept as they came; --reveal shows the beginning.")
        _say_next(session, stored)
        return
    session.line(RULE)
    beginning = stored.message.raw[:RAW].decode("utf-8", "replace")
    session.line(clean(beginning, keep_lines=True))
    _say_next(session, stored)


def show_no_alerts(session: Session, since: datetime) -> None:
    """What was filed as no alert, newest first: by the word of a rule, that a human may doubt."""
    found = session.ledger.no_alerts(since=since)
    if session.json:
        for stored in found:
            session.emit("message/1", _message_json(stored, ()))
        return
    zone, now = session.config.centre.timezone, session.engine.clock.now()
    for stored in found:
        at = clock_time(stored.ingested_at, zone, now=now)
        session.line(f"Q{stored.id:<6} {at}  {clean(stored.reason)}", bold=True)
        session.line(f"        {_heading(session, stored.message)}")
    if not found:
        session.line("Nothing was filed as no alert.")
        return
    name = f"Q{found[0].id}"
    session.line(f"Next: dispatcher show {name} --reveal | new --from {name} (it is an alert)")


def _heading(session: Session, message: Message) -> str:
    """Whom it is from and what it is about; where it was found, of what is no mail."""
    from dispatcher import parsing

    try:
        mail = parsing.open_mail(message.raw, limits=session.config.intake.limits)
    except UnreadableMessage:
        return clean(message.origin.name)
    return shorten(clean(": ".join((*mail.senders[:1], mail.subject))), _WIDEST)


def _state(stored: StoredMessage) -> str:
    state = "read" if stored.state == "taken" else stored.state.replace("_", " ")
    return f"{state}: {clean(stored.reason)}" if stored.reason else state


def _say_next(session: Session, stored: StoredMessage) -> None:
    """The incidents it became, and what ends the waiting of one that waits."""
    for incident in dict.fromkeys(number for number, _ in session.ledger.linked(stored.id)):
        session.line(f"Incident {incident}: dispatcher show {incident}")
    name = f"Q{stored.id}"
    if any(one.id == stored.id for one in session.ledger.waiting()):
        session.line(
            f"Next: dispatcher new --from {name} | dispatcher dismiss {name} --because '...'"
        )


def _message_json(stored: StoredMessage, incidents: Iterable[int]) -> dict[str, object]:
    return {
        "id": f"Q{stored.id}",
        "state": stored.state,
        "reason": stored.reason,
        "source": stored.message.origin.name,
        "bytes": stored.message.size or len(stored.message.raw),
        "sha256": stored.message.sha256,
        "ingested_at": stored.ingested_at,
        "incidents": list(dict.fromkeys(incidents)),
    }


def show_raw(session: Session, record: Incident) -> None:
    for message in dict.fromkeys(linked.message for linked in record.alerts):
        stored = session.ledger.message(message)
        if stored:
            session.line(f"--- {clean(stored.message.origin.name)}", bold=True)
            text = stored.message.raw[:RAW].decode("utf-8", "replace")
            session.line(clean(text, keep_lines=True))
