"""``ack``: somebody says, I have it."""

from __future__ import annotations

from datetime import timedelta

import click

from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.text import clean, full_time
from dispatcher.cli.words import answer_code, incident_number, moment
from dispatcher.engine.desk import Acknowledged, Desk, Said
from dispatcher.errors import UsageError
from dispatcher.model import Recipient
from dispatcher.reporting.liveness import resident
from dispatcher.reporting.people import told
from dispatcher.reporting.words import ROLES, label

SLIP = timedelta(minutes=1)
"""Times typed by hand are whole minutes."""


@cli_command(
    example="dispatcher ack 730218\ndispatcher ack 1849 sho --by 'SI Sharma' --at 23:41\n"
    "dispatcher ack --retract 730218 --because 'it was the other station'",
    name="ack",
)
@click.argument("code")
@click.argument("who", required=False)
@click.option("--by", help="Who answered in the field.")
@click.option("--at", help="When: 23:52, or 2026-11-24 23:52. Default: now.")
@click.option("--retract", is_flag=True, help="Take the answer back: it was a mistake.")
@click.option("--because", help="Why it is taken back.")
def command(
    session: Session,
    code: str,
    who: str | None,
    by: str | None,
    at: str | None,
    retract: bool,
    because: str | None,
) -> None:
    """Record that somebody has it: by a recipient's six-digit CODE, or incident and WHO.

    An answer belongs to one unit: the desk's or 112's does not stand for the district's.
    """
    said = said_now(session, by, at)
    if retract:
        _retract(session, code, who, said, needed(because))
    elif because:
        raise UsageError("--because says why an answer is taken back: give --retract too")
    else:
        done = _acknowledged(session.engine.desk, code, who, said)
        _confirm(session, done, said)
        send_caused(session, done.incident.number)
        _warn_if_early(session, done, said)


def _acknowledged(desk: Desk, code: str, who: str | None, said: Said) -> Acknowledged:
    if who:
        return desk.acknowledge(incident_number(code), who, said)
    if six := answer_code(code):
        return desk.acknowledge_code(six, said)
    raise UsageError("give a six-digit code, or an incident and who answered: ack 1849 sho")


def needed(because: str | None, such_as: str = "it was the other station") -> str:
    if not because or not because.strip():
        raise UsageError(f"say why: --because '{such_as}'")
    return because


def _retract(session: Session, code: str, who: str | None, said: Said, because: str) -> None:
    desk = session.engine.desk
    six = answer_code(code)
    if who:
        incident, recipient = desk.retract(incident_number(code), who, said, because)
    elif six:
        incident, recipient = desk.retract_code(six, said, because)
    else:
        raise UsageError("give a six-digit code, or an incident and who: ack --retract 1849 sho")
    send_caused(session, incident.number)
    if session.json:
        fields = {"incident": incident.id, "unit": recipient.unit.key, "state": incident.state}
        session.emit("ack/1", {**fields, "contact": recipient.contact, "retracted": True})
        return
    who = clean(label(recipient))
    session.line(f"{incident.title}: answer of {who} taken back; state {incident.state}")


def said_now(session: Session, by: str | None, at: str | None) -> Said:
    now = session.engine.clock.now()
    return Said(actor=session.actor, at=moment(at, now, session.config.centre.timezone), by=by)


def _confirm(session: Session, done: Acknowledged, said: Said) -> None:
    incident, recipient = done.incident, done.recipient
    at = done.already.moment.at if done.already else said.at
    if session.json:
        fields = {"incident": incident.id, "unit": recipient.unit.key, "state": incident.state}
        known = {"already": done.already is not None}
        session.emit("ack/1", {**fields, "contact": recipient.contact, "at": at, **known})
        return
    when = full_time(at, session.config.centre.timezone)
    who = clean(label(recipient))
    if done.already:
        by = clean(_speaker(done.already.by, recipient))
        session.line(
            f"{incident.title}: {who} already has it{by}, since {when}; nothing is recorded"
        )
        session.line(f"         wrong? dispatcher ack --retract {recipient.code} --because '...'")
        return
    by = clean(_speaker(said.by or recipient.name or "", recipient))
    closed = " (the incident is closed)" if incident.state == "closed" else ""
    session.line(f"{incident.title}: {who} has it{by}, {when}{closed}")


def _warn_if_early(session: Session, done: Acknowledged, said: Said) -> None:
    """An answer from before the question is a slip of the keyboard, more likely than not."""
    recipient = done.recipient
    people = {one.contact: one for one in told(done.incident)}
    tellings = people[recipient.contact].tellings if recipient.contact in people else ()
    asked = min((one.at for one in tellings), default=None)
    if asked and said.at < asked - SLIP and not done.already:
        when = full_time(asked, session.config.centre.timezone)
        undo = f"dispatcher ack --retract {recipient.code} --because '...'"
        session.warn(f"that is before they were told ({when}): a slip? {undo}")


def _speaker(by: str, recipient: Recipient) -> str:
    """Who said so, where the label does not say it already."""
    return "" if by in {"", recipient.contact, ROLES[recipient.role]} else f" ({by})"


def send_caused(session: Session, number: int) -> None:
    """Send at once what a command caused; a resident dispatcher does it by itself."""
    engine = session.engine
    if not resident(engine.ledger.beats(), engine.clock.now()):
        engine.tell([number])
