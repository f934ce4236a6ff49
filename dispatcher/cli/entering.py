"""What ``new``, ``fact`` and ``locate`` share: an entry is taken in, told, and said on screen."""

from __future__ import annotations

from collections.abc import Iterable

from dispatcher.cli.facts import Fields
from dispatcher.cli.session import Session
from dispatcher.cli.taking import incident_json, say_untold, told_lines, where
from dispatcher.cli.text import clean, full_time
from dispatcher.engine.drill import must_be_real
from dispatcher.engine.intake import Taken, TakenAlert
from dispatcher.engine.telephone import Entry, written
from dispatcher.errors import DispatcherError, NotFound, UsageError
from dispatcher.model import Incident
from dispatcher.reporting.cases import unread
from dispatcher.reporting.cases import where as place_of


def open_incident(session: Session, number: int) -> Incident:
    """An incident that an entry can become part of."""
    found = session.engine.desk.incident(number)
    must_be_real(found)
    if found.mode != session.engine.mode:
        raise UsageError(f"{found.id} is of mode {found.mode}: it takes nothing of another mode")
    return found


def working(session: Session, number: int) -> Incident:
    found = open_incident(session, number)
    if found.state == "closed":
        raise UsageError(f"{found.id} is closed: dispatcher reopen {number} first")
    return found


def take_entry(session: Session, schema: str, fields: Fields, entry: Entry) -> int:
    """Store it, make of it what can be made, tell whoever is to be told. Returns the exit code."""
    taken, sent = session.engine.take_in(written(fields, entry))
    if not taken.alerts:
        raise DispatcherError(f"stored as Q{taken.message}, not understood: {clean(taken.reason)}")
    (alert, *_) = taken.alerts
    if session.json:
        said = {"said_at": entry.said_at, "message": f"Q{taken.message}"}
        left = {"left_out": alert.left_out} if alert.left_out else {}
        session.emit(schema, {**incident_json(session, alert, list(sent)), **said, **left})
    else:
        _say(session, taken, alert, entry)
        incident = session.engine.desk.incident(alert.incident)
        for line in told_lines(incident, sent, nobody=session.engine.never_live):
            session.line(f"         {line}")
    return _exit_code(session, taken)


def _say(session: Session, taken: Taken, alert: TakenAlert, entry: Entry) -> None:
    incident = session.engine.desk.incident(alert.incident)
    state = "" if alert.state in {"matched", "notified"} else f" [{alert.state}]"
    when = full_time(entry.said_at, session.config.centre.timezone)
    session.line(f"{incident.id}  {alert.relation}: {where(incident.match)}{state}", bold=True)
    session.line(f"         {entry.command}, {when}; {clean(alert.reason)}")
    if alert.unplaced:
        session.error(
            f"{incident.id}: no place was understood in that. It is kept, nobody was told. Say a "
            f"town, a station, --pin or --coords; or tell them the words as they are: dispatcher "
            f"fact {incident.number} --place '...'"
        )
    elif alert.left_out:
        session.error(_not_told(session, incident, alert.left_out))
    for line in likenesses(session, alert.likeness, alert.incident):
        session.line(f"         {line}")


def _not_told(session: Session, incident: Incident, names: tuple[str, ...]) -> str:
    """What to do where the words point to a place that the case as a whole does not tell."""
    inside = {district.name.en for district in session.engine.directory.districts}
    number = incident.number
    ways = (
        f"dispatcher route {number} --add {name!r}"
        if name in inside
        else f"dispatcher locate {number} {name!r}"
        for name in names
    )
    return (
        f"{incident.id}: {clean(' and '.join(names))} NOT told: all that is known does not point "
        f"there. If the person may be there: {clean('; '.join(ways))}"
    )


def likenesses(session: Session, alike: Iterable[int], number: int) -> list[str]:
    """The open or lately closed incidents an entry resembles, with the command that joins them."""
    lines = []
    for other in list(alike)[:3]:
        found = session.ledger.incident(other)
        if found:
            lines.append(f"perhaps the same as {other} ({clean(place_of(found))}, {found.state})")
            lines.append(f"  dispatcher merge {number} {other}")
    return lines


def _exit_code(session: Session, taken: Taken) -> int:
    return 3 if say_untold(session, (taken,)) or taken.needs_person else 0


def message_incident(session: Session, message: int) -> tuple[int | None, Fields]:
    """(the incident that stands for a message nobody could read, if one does; what was typed of it
    before, if it is an entry that was broken off)."""
    from dispatcher.engine.telephone import fields_of

    stored = session.ledger.message(message)
    if stored is None:
        raise NotFound(f"no message Q{message}: dispatcher queue lists those that wait")
    linked = session.ledger.linked(message)
    for number, one in linked:
        incident = session.engine.desk.incident(number)
        if one.alert.unread and (stored.state != "taken" or unread(incident)):
            return number, {}
    if linked:
        raise UsageError(f"Q{message} became {linked[0][0]}: dispatcher fact {linked[0][0]} adds")
    return None, fields_of(stored.message)
