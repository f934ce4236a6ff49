"""``ack``: somebody says, I have it."""

from __future__ import annotations

from datetime import timedelta

import click

from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.text import clean, clock_time, full_time
from dispatcher.cli.words import answer_code, incident_number
from dispatcher.cli.words import moment as moment_of
from dispatcher.engine.desk import Acknowledged, Said
from dispatcher.engine.place import left_station
from dispatcher.errors import UsageError
from dispatcher.model import Incident, Recipient
from dispatcher.reporting.called import stood_down
from dispatcher.reporting.cases import where
from dispatcher.reporting.liveness import resident
from dispatcher.reporting.people import state_now, told
from dispatcher.reporting.times import contacted, stages_now
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
@click.option("--yes", is_flag=True, help="Do not ask whether they know what has changed.")
def command(
    session: Session,
    code: str,
    who: str | None,
    by: str | None,
    at: str | None,
    retract: bool,
    because: str | None,
    yes: bool,
) -> None:
    """Record that somebody has it: by a recipient's six-digit CODE, or incident and WHO.

    An answer belongs to one unit: the desk's or 112's does not stand for the district's.
    Of an officer whose station the case has left it asks first whether they go to the new place,
    and of anybody who was stood down, whether they have it all the same.
    """
    said = said_now(session, by, at)
    if retract:
        _retract(session, code, who, said, needed(because))
    elif because:
        raise UsageError("--because says why an answer is taken back: give --retract too")
    else:
        done = _acknowledged(session, code, who, said, yes)
        _confirm(session, done, said)
        send_caused(session, done.incident.number)
        _warn_if_early(session, done, said)


def _acknowledged(
    session: Session, code: str, who: str | None, said: Said, yes: bool
) -> Acknowledged:
    desk = session.engine.desk
    six = answer_code(code)
    if who:
        _ask_if_left(session, *desk.named(incident_number(code), who), yes)
        return desk.acknowledge(incident_number(code), who, said)
    if six:
        _ask_if_left(session, *desk.holder(six, said), yes)
        return desk.acknowledge_code(six, said)
    raise UsageError("give a six-digit code, or an incident and who answered: ack 1849 sho")


def _ask_if_left(session: Session, incident: Incident, recipient: Recipient, yes: bool) -> None:
    """They may be on the way to the place that they were told first, or not needed any more."""
    if incident.state != "closed" and recipient.contact in stood_down(incident):
        session.confirm(
            f"{incident.title}: {clean(label(recipient))} was stood down; the place is now "
            f"{where(incident)}. Do they have it all the same? Count it?",
            yes,
        )
    elif left := left_station(incident, recipient.contact, session.engine.directory):
        session.confirm(
            f"{incident.title}: the place is now {where(incident)}, no longer {left}. "
            "Do they go there? Count it?",
            yes,
        )


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
        fields = {"incident": incident.id, "unit": recipient.unit.key, "state": state_now(incident)}
        session.emit("ack/1", {**fields, "contact": recipient.contact, "retracted": True})
        return
    who = clean(label(recipient))
    session.line(f"{incident.title}: answer of {who} taken back; state {state_now(incident)}")
    _say_awaited(session, incident)
    times = stages_now(incident)
    steps = (
        ("person_contacted", contacted(incident)),
        ("on_scene", times.on_scene),
        ("en_route", times.en_route),
    )
    for step, moment in steps:
        if moment and incident.state != "closed":
            since = clock_time(moment.at, session.config.centre.timezone)
            undo = f"dispatcher mark {incident.number} {step} --retract --because '...'"
            session.line(f"         {step.replace('_', ' ')} since {since} still stands. Wrong?")
            session.line(f"         {undo}")


def _say_awaited(session: Session, incident: Incident) -> None:
    if awaited := ", ".join(map(clean, session.engine.desk.awaited(incident))):
        session.line(
            f"         still awaited: {awaited}; its steps go on until its own people answer"
        )


def said_now(session: Session, by: str | None, at: str | None) -> Said:
    now = session.engine.clock.now()
    return Said(actor=session.actor, at=moment_of(at, now, session.config.centre.timezone), by=by)


def _confirm(session: Session, done: Acknowledged, said: Said) -> None:
    incident, recipient = done.incident, done.recipient
    at = done.already.moment.at if done.already else said.at
    if session.json:
        fields = {"incident": incident.id, "unit": recipient.unit.key, "state": state_now(incident)}
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
    if awaited := ", ".join(map(clean, session.engine.desk.awaited(incident))):
        session.line(
            f"         still awaited: {awaited}; its steps go on until its own people answer"
        )


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


def tell_at_last(session: Session) -> None:
    """Whoever was passed over, and can be told now; a resident dispatcher does it by itself."""
    engine = session.engine
    if resident(engine.ledger.beats(), engine.clock.now()):
        return
    lifted = engine.lifter.lift()
    engine.tell(lifted)
    for number in lifted:
        session.info(f"{number}: who was passed over is told now (dispatcher show {number})")
