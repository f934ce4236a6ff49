"""The open incidents and unread messages, those that need somebody first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from dispatcher.model import (
    ACCEPTED,
    Beat,
    Incident,
    IncidentState,
    Instant,
    Mode,
    Silence,
    Stamp,
    StoredMessage,
)
from dispatcher.reporting.called import IN_VAIN
from dispatcher.reporting.cases import (
    age,
    flags,
    gathered,
    is_open,
    perhaps_two,
    posts,
    unread,
    where,
)
from dispatcher.reporting.deadlines import countdown, deadline
from dispatcher.reporting.liveness import Liveness, liveness
from dispatcher.reporting.moves import Next, Situation, needs_you, next_move, situation
from dispatcher.reporting.owners import Owner, owner
from dispatcher.reporting.people import (
    Answer,
    Telling,
    Told,
    UnitAnswer,
    current_answers,
    lapsed,
    state_now,
    titles,
    told,
    unit_answers,
)
from dispatcher.reporting.shown import Shown
from dispatcher.reporting.times import NOT_TELLING, Moment, Times
from dispatcher.reporting.words import OFF_DUTY, SILENT, clock_time


class QueueRow(Shown, frozen=True, kw_only=True):
    """One open incident in two lines: the fields, then ``missing``."""

    number: int
    id: str
    mode: Mode
    drill: Instant | None
    """Of a drill, when it ends by itself."""
    state: IncidentState
    opened_at: Instant
    age_s: float
    where: str
    answered: str
    """``nobody``, ``lapsed 02:31``, ``112 only``, ``1 of 2``, ``Ghaziabad 02:31``."""
    units: tuple[UnitAnswer, ...]
    """Every responsible unit and its answer."""
    reached: int
    """Recipients for whom a gateway accepted at least one text."""
    recipients: int
    next: Next
    flags: tuple[str, ...]
    needs_you: bool
    nobody_told: bool
    """No gateway took anything for anybody: the operator rings, whatever is tried again."""
    on_scene: Moment | None
    gathered: bool
    """A flood of unverified alerts left it waiting."""
    owner: Owner | None
    """Who at the desk has it in hand."""
    unread: str | None
    """``Q12``: the message nobody could read, where nothing else is known."""
    deadline: Stamp | None
    """The time by which something was said to happen."""
    missing: str
    """What is still missing, in a sentence or two."""


LEFT_OVER = Next(kind="you", action="close", what="close it: nobody more is told", due_at=None)
"""For a case of another mode: a sandbox's after going live."""


class WaitingMessage(Shown, frozen=True, kw_only=True):
    """A stored message that did not become an incident and waits for a human."""

    number: int
    id: str
    """``Q12``."""
    state: str
    origin: str
    ingested_at: Instant
    age_s: float
    reason: str


class Queue(Shown, frozen=True, kw_only=True, tag_field="schema", tag="queue/1"):
    at: Instant
    zone: str
    incidents: tuple[QueueRow, ...]
    messages: tuple[WaitingMessage, ...]
    liveness: tuple[Liveness, ...] = ()
    deadlines: tuple[str, ...] = ()
    """One line for each incident whose person named a time, the nearest first."""
    silences: tuple[Silence, ...] = ()
    """Channels and contacts nobody is told through now."""
    stored: int = 0
    """Messages that are stored and not read yet: nobody is told of them."""


def queue(
    incidents: Iterable[Incident],
    messages: Iterable[StoredMessage] = (),
    *,
    now: datetime,
    zone: str,
    beats: Iterable[Beat] = (),
    silences: Iterable[Silence] = (),
    stored: int = 0,
    mode: Mode | None = None,
) -> Queue:
    """Open incidents (closed ones are passed over): those nobody was told of first, then those
    that need somebody, then the oldest; drills and, where ``mode`` is said, cases of another mode
    need nobody and come last. Messages oldest first."""
    rows = [queue_row(incident, now, zone, mode) for incident in incidents if is_open(incident)]
    rows.sort(
        key=lambda row: (
            row.drill is not None,
            _elsewhere(row.mode, mode),
            not row.nobody_told,
            not row.needs_you,
            row.opened_at,
            row.number,
        )
    )
    waiting = [_waiting(message, now) for message in messages]
    waiting.sort(key=lambda message: (message.ingested_at, message.number))
    return Queue(
        at=now,
        zone=zone,
        incidents=tuple(rows),
        messages=tuple(waiting),
        liveness=liveness(beats, now),
        deadlines=_deadlines(rows, now, zone),
        silences=tuple(silences),
        stored=stored,
    )


def _deadlines(rows: Iterable[QueueRow], now: datetime, zone: str) -> tuple[str, ...]:
    """Of those nobody has reached yet."""
    stated = [(row.deadline, row.number) for row in rows if row.deadline and not row.on_scene]
    stated.sort(key=lambda one: one[0].at)
    return tuple(countdown(number, stamp, now, zone) for stamp, number in stated)


def _elsewhere(own: Mode, mode: Mode | None) -> bool:
    """Left over from another mode than the centre's: a sandbox's case after going live."""
    return mode is not None and own != mode


def queue_row(incident: Incident, now: datetime, zone: str, mode: Mode | None = None) -> QueueRow:
    case = situation(incident, now)
    serious = incident.drill is None and not _elsewhere(incident.mode, mode)
    move = next_move(case) if serious or incident.drill else LEFT_OVER
    people = told(incident)
    units = unit_answers(incident)
    return QueueRow(
        number=incident.number,
        id=incident.id,
        mode=incident.mode,
        drill=incident.drill,
        state=state_now(incident),
        opened_at=incident.opened_at,
        age_s=age(incident, now).total_seconds(),
        where=where(incident),
        answered=_answered(incident, units, people, zone),
        units=units,
        reached=sum(person.reached for person in people),
        recipients=len(people),
        next=move,
        flags=flags(incident),
        needs_you=serious and needs_you(case, move, now),
        nobody_told=serious and case.nobody_told,
        on_scene=case.times.on_scene,
        owner=owner(incident, now),
        deadline=deadline(incident, now),
        gathered=gathered(incident),
        unread=f"Q{message.message}" if (message := unread(incident)) else None,
        missing=_owned(owner(incident, now), zone) + missing(case, people, units, zone),
    )


def _waiting(message: StoredMessage, now: datetime) -> WaitingMessage:
    return WaitingMessage(
        number=message.id,
        id=f"Q{message.id}",
        state=message.state,
        origin=message.message.origin.name,
        ingested_at=message.ingested_at,
        age_s=(now - message.ingested_at).total_seconds(),
        reason=message.reason or "stored, not read yet",
    )


def _answered(
    incident: Incident, units: tuple[UnitAnswer, ...], people: tuple[Told, ...], zone: str
) -> str:
    given = [unit for unit in units if unit.answer]
    if len(units) > 1 and given:
        return f"{len(given)} of {len(units)}"
    if given and given[0].answer:
        return f"{given[0].name} {clock_time(given[0].answer.moment.at, zone)}"
    others = dict.fromkeys(_speaker(answer, people) for answer in current_answers(incident))
    if others:
        return f"{' + '.join(others)} only"
    gone = [person.earlier for person in lapsed(people, units) if person.earlier]
    return f"lapsed {clock_time(gone[0].moment.at, zone)}" if gone else "nobody"


def _speaker(answer: Answer, people: tuple[Told, ...]) -> str:
    """Whose answer it was, as the screen calls them: ``112``."""
    for person in people:
        if answer.contact == person.contact or answer.unit == person.unit:
            return person.label
    return answer.unit or answer.by


def _owned(found: Owner | None, zone: str) -> str:
    """``op1 until 03:20: asked for the location. ``"""
    if found is None:
        return ""
    return f"{found.name} until {clock_time(found.until, zone)}: {found.because.rstrip('.')}. "


def missing(
    case: Situation, people: tuple[Told, ...], units: tuple[UnitAnswer, ...], zone: str
) -> str:
    """The second line: the news first, then what is still to come."""
    incident = case.incident
    if incident.state == "held":
        reason = (incident.held_reason or "no reason recorded").rstrip(".")
        said = case.times.first_told or "nobody" in reason
        return f"Held: {reason}." + ("" if said else " Nobody was told.")
    if message := unread(incident):
        return f"{message.alert.unread}"
    parts = [
        _two(incident),
        _new_post(incident, zone),
        *_silence(case, people, zone),
        *_heard(case, units, zone),
    ]
    return " ".join(filter(None, parts)) or _reached(people)


def _two(incident: Incident) -> str:
    return f"PERHAPS TWO PEOPLE: split {incident.number}, or note." if perhaps_two(incident) else ""


def _new_post(incident: Incident, zone: str) -> str:
    updates = [linked for linked in incident.alerts if linked.relation == "update"]
    if posts(incident) < 2 or not updates:
        return ""
    return f"NEW POST {clock_time(updates[-1].ingested_at, zone)}."


def _reached(people: tuple[Told, ...]) -> str:
    return f"{sum(person.reached for person in people)} of {len(people)} told."


def _silence(case: Situation, people: tuple[Told, ...], zone: str) -> list[str]:
    """Who of the silent units was told how, those told alike together; for a case without a place,
    why it has none."""
    match = case.incident.match
    if match is None or match.decision == "unlocated":
        reason = f": {match.reason.rstrip('.')}" if match and match.reason else ""
        return [f"{_reached(people)} Place not known{reason}."]
    several = len(case.silent) > 1 or len(match.districts) > 1
    asked = {rung.unit: rung.since for rung in case.incident.rungs}
    return [
        line
        for unit in case.silent
        for line in _unit_silence(unit, people, zone, several, asked.get(unit.unit))
    ]


def _unit_silence(
    unit: UnitAnswer,
    people: tuple[Told, ...],
    zone: str,
    several: bool,
    asked: datetime | None,
) -> list[str]:
    own = [person for person in people if person.unit == unit.unit]
    same, names = dict[str, list[str]](), titles(own)
    for person in own:
        same.setdefault(_status(person, zone, asked), []).append(names[person.contact])
    district = f"{unit.name.partition(', PS ')[0]}, " if several else ""
    lines = [f"{district}{' + '.join(some)}: {status}." for status, some in same.items()]
    return lines or [f"{unit.name}: nobody was told."]


def _status(person: Told, zone: str, asked: datetime | None) -> str:
    """``sms accepted 03:01, no answer``; ``answered 03:02, lapsed: ring back``. ``asked``: when
    their unit was asked last; who was off duty before that may be there."""
    if person.lapsed and person.earlier:
        return f"answered {clock_time(person.earlier.moment.at, zone)}, lapsed: ring back"
    tellings = [one for one in person.tellings if one.kind not in NOT_TELLING]
    if not tellings:
        return "not told"
    calls, down = _since_stood_down(person)
    if down and not any(one.state != "cancelled" for one in calls):
        return f"stood down {clock_time(down.at, zone)}"
    last = tellings[-1]
    if taken := [one for one in calls if one.state in ACCEPTED]:
        last = taken[-1]
    elif last.state == "failed":
        before = asked is not None and last.at < asked
        said = "not told" if before else _unreachable(last.words)
        return last.words if last.channel else said
    answer = ", no answer" if person.reached else ""
    return f"{last.words} {clock_time(last.at, zone)}{answer}"


def _since_stood_down(person: Told) -> tuple[list[Telling], Telling | None]:
    """What calls them now, and the stand-down before it: what a gateway took once is not undone by
    what it took no more of, nor by what another goes on trying."""
    calls, down = list[Telling](), None
    for one in person.tellings:
        if one.kind == "standdown" and one.state not in IN_VAIN:
            calls, down = [], one
        elif one.kind not in NOT_TELLING:
            calls.append(one)
    return calls, down


def _unreachable(words: str) -> str:
    """``SILENT``; ``OFF DUTY until 06:00``"""
    if SILENT in words:
        return "SILENT"
    _, off, until = words.rstrip(")").partition(OFF_DUTY)
    return f"{off.upper()}{until}" if off else "NO ADDRESS"


def _heard(case: Situation, units: tuple[UnitAnswer, ...], zone: str) -> list[str]:
    """Who answered, and how far they are."""
    lines = [
        f"{unit.name}: {unit.answer.by} {clock_time(unit.answer.moment.at, zone)}."
        for unit in units
        if unit.answer
    ]
    return [*lines, *_progress(case.times, zone)]


def _progress(times: Times, zone: str) -> list[str]:
    """How far the case is, by the last step recorded."""
    steps = (
        ("Outcome recorded", times.outcome),
        ("On scene since", times.on_scene),
        ("On the way since", times.en_route),
    )
    said = (f"{word} {clock_time(moment.at, zone)}." for word, moment in steps if moment)
    return list(said)[:1]
