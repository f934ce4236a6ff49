"""What people say and decide: answers, steps, places by hand, outcomes. Each is one commit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar, get_args

from msgspec.structs import replace

from dispatcher.engine.changed import stands_in_anew, tell_moved
from dispatcher.engine.overtaken import WAITING, drop, settled
from dispatcher.engine.place import (
    Place,
    known_stations,
    routed_match,
    stand_down,
    stations_of,
    units_left,
    units_staying,
    unsent,
)
from dispatcher.engine.planner import DESK, NO_MATCH, Planner, answering_units
from dispatcher.engine.progress import PROGRESS, after_routing, forward, state_left
from dispatcher.engine.told import (
    rung_answered,
    still_called,
    tell_not_taken,
    tell_over,
    tell_taken,
)
from dispatcher.engine.whom import Person, meant, spoken_role
from dispatcher.errors import ChangedMeanwhile, DispatcherError, NotFound, UsageError
from dispatcher.ledger.base import Ledger
from dispatcher.model import (
    Change,
    Clock,
    Directory,
    Ends,
    Event,
    Incident,
    Match,
    Outcome,
    Planned,
    Recipient,
    Rung,
    Step,
    Value,
)
from dispatcher.reporting.cases import (
    is_responsible,
    merged_into,
    responsible_names,
    responsible_units,
    unread,
)
from dispatcher.reporting.known import danger_of
from dispatcher.reporting.people import (
    Answer,
    answer_of,
    current_answers,
    current_entries,
    unit_answers,
)
from dispatcher.reporting.steps import is_there, under_way
from dispatcher.reporting.times import stages, standing
from dispatcher.reporting.words import label
from dispatcher.routing.ladder import resting

T = TypeVar("T")

STEPS: tuple[Step, ...] = get_args(Step)
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
OF_A_UNIT = frozenset({"unit_assigned", "en_route", "on_scene", "person_contacted"})
"""Steps that one unit takes: another's officers are not on their way by it."""
AT_THE_PLACE: frozenset[Outcome] = frozenset(
    {"reached_safe", "reached_injured", "deceased", "staged", "not_located"}
)
"""What police find there; any other outcome may be what the desk found out."""
GUESSING, WRONG_CODES = timedelta(minutes=10), 10
"""Within this time so many wrong codes are one person's slips; more is guessing."""
TRIES = 3


class Said(Value, frozen=True, kw_only=True):
    """Who says something, when it happened, and who did it in the field."""

    actor: str
    """Login name of the one who typed."""
    at: datetime
    by: str | None = None
    """The person in the field; the login name when nobody is named."""


class Routed(Value, frozen=True, kw_only=True):
    match: Match
    told: tuple[Planned, ...]


class Acknowledged(Value, frozen=True, kw_only=True):
    """Whose answer was recorded."""

    incident: Incident
    recipient: Recipient
    already: Answer | None = None
    """What they had answered before, and still stands: nothing was recorded then."""


class Desk:
    """The operator's hands on one ledger."""

    def __init__(self, *, ledger: Ledger, clock: Clock, planner: Planner) -> None:
        self._ledger = ledger
        self._clock = clock
        self._planner = planner

    def incident(self, number: int) -> Incident:
        found = self._ledger.incident(number)
        if found is None:
            last = self._ledger.last_number()
            hint = f"the newest is {last}" if last else "there is none yet"
            raise NotFound(f"no incident {number}: {hint} (dispatcher queue lists the open ones)")
        return found

    def _whole(self, number: int) -> Incident:
        """The incident, or the one it became part of: an answer leads there, as a code does."""
        incident = self.incident(number)
        into = merged_into(incident)
        return self._whole(into) if into else incident

    def acknowledge_code(self, code: str, said: Said) -> Acknowledged:
        incident, recipient = self.holder(code, said)
        return self._acknowledge(incident.number, recipient.contact, said)

    def holder(self, code: str, said: Said) -> tuple[Incident, Recipient]:
        """A recipient's own code says incident and person at once. Guessing is slowed: each wrong
        code is recorded and counted."""
        now = self._clock.now()
        if self._ledger.wrong_codes(said.actor, since=now - GUESSING) >= WRONG_CODES:
            minutes = int(GUESSING.total_seconds() / 60)
            raise UsageError(
                f"{WRONG_CODES} wrong codes within {minutes} minutes: name the incident and who "
                "answered instead (dispatcher ack 1849 sho)"
            )
        found = self._ledger.recipient(code)
        if found is None:
            self._ledger.append(self._event("wrong_code", said, {}, None), Change())
            raise NotFound(f"no recipient has the code {code}: ask for it again, digit by digit")
        incident = self.incident(found[0])
        return incident, next(r for r in incident.recipients if r.contact == found[1])

    def named(self, number: int, who: str) -> tuple[Incident, Recipient]:
        """Somebody who was told, in the case as a whole."""
        whole = self._whole(number)
        return whole, find_recipient(whole, who)

    def acknowledge(self, number: int, who: str, said: Said) -> Acknowledged:
        whole, recipient = self.named(number, who)
        return self._acknowledge(whole.number, recipient.contact, said)

    def retract_code(self, code: str, said: Said, because: str) -> tuple[Incident, Recipient]:
        """Take back what the holder of a code is said to have answered."""
        incident, recipient = self.holder(code, said)
        return self._retract_answer(incident.number, recipient, said, because), recipient

    def retract(
        self, number: int, who: str, said: Said, because: str
    ) -> tuple[Incident, Recipient]:
        whole, recipient = self.named(number, who)
        return self._retract_answer(whole.number, recipient, said, because), recipient

    def unmark(
        self, number: int, step: str, said: Said, because: str, *, unit: str | None = None
    ) -> Incident:
        """Take back the last entry of a step (of that unit), or the outcome: whoever is silent is
        called again."""
        kind = "step" if step in STEPS else "outcome"

        def is_meant(event: Event) -> bool:
            of_unit = unit is None or event.body.get("unit") == unit
            return event.kind == kind and event.body.get(kind) == step and of_unit

        def once() -> Incident:
            incident = self.incident(number)
            if kind == "outcome" and (incident.outcome != step or incident.state == "closed"):
                raise UsageError(_not_its_outcome(incident))
            return self._take_back(incident, said, because, _last(incident, is_meant))

        return on_top(once)

    def mark(
        self,
        number: int,
        step: str,
        said: Said,
        *,
        of: Recipient | None = None,
        unit: str | None = None,
    ) -> Incident:
        """Record a step or an outcome; a later state is never taken back by an earlier step.

        ``of``: whose word it is, where they answered for themselves: it goes with their answer.
        ``unit``: the key of the unit that took the step, where it is not theirs. Where several
        districts are told, it must be known whose step it is: raises UsageError, asking.
        """

        def once() -> Incident:
            incident = self.incident(number)
            if step in OUTCOMES:
                change = Change(outcome=step)
                return self._append(incident, "outcome", said, {"outcome": step}, change)
            if step not in STEPS:
                known = ", ".join((*STEPS, *OUTCOMES))
                raise UsageError(f"unknown step {step!r}: one of {known}")
            change = Change(state=forward(incident.state, PROGRESS.get(step)))
            whose: dict[str, object] = {"unit": of.unit.key, "contact": of.contact} if of else {}
            if key := unit or (None if of else unit_of_step(incident, step, said.by)):
                whose = {"unit": key}
            return self._append(incident, "step", said, {"step": step, **whose}, change)

        return on_top(once)

    def awaited(self, incident: Incident) -> tuple[str, ...]:
        """Names of the units whose steps go on: nobody is there, nor has given an answer that
        ends them."""
        if incident.state in {"closed", "held"}:
            return ()
        return tuple(
            unit.name
            for unit in responsible_units(incident)
            if not settled(incident, unit.key, self._settled_by)
            and not is_there(incident, unit.key)
        )

    def note(self, number: int, text: str, said: Said) -> Incident:
        note = partial(self._append, said=said, kind="note", body={"text": text}, change=Change())
        return on_top(lambda: note(self.incident(number)))

    def reveal(self, number: int, what: str, said: Said) -> None:
        """Personal data was shown in clear on somebody's screen."""
        shown = partial(self._append, said=said, kind="revealed", body={"what": what})
        on_top(lambda: shown(self.incident(number), change=Change()))

    def dismiss(self, number: int, because: str, said: Said) -> Incident:
        """End an incident that is none: of a message nobody could read, left by a flood, or read as
        an alert though it is nothing. Somebody looked; whoever was called is stood down."""
        incident = self.incident(number)
        if incident.state == "closed":
            raise UsageError(f"{incident.id} is closed already")
        message = unread(incident)
        if message is None:
            return self._dismiss_no_alert(incident, because, said)
        body: dict[str, object] = {"because": because, "message": message.message}
        ends = self._ends(not_out_yet, said, "the message was dismissed")
        self._append(incident, "dismissed", said, body, Change(state="closed"), ends=ends)
        now = self._clock.now()
        self._ledger.finish(message.message, state="dismissed", reason=because, at=now)
        return self.incident(number)

    def _dismiss_no_alert(self, incident: Incident, because: str, said: Said) -> Incident:
        """It has no outcome: there is nobody it could have come out well or badly for."""
        at_it = [name for name, has in _at_it(incident) if has]
        if at_it:
            raise UsageError(
                f"{incident.id} {at_it[0]}: dispatcher close {incident.number} --outcome, one of "
                + ", ".join(OUTCOMES)
            )
        over = tell_over(incident, frozenset(), self._clock.now())
        body: dict[str, object] = {"because": because}
        ends = self._ends(not_out_yet, said, "it was dismissed")
        return self._append(
            incident, "dismissed", said, body, Change(state="closed"), over, ends=ends
        )

    def dismiss_message(self, message: int, because: str, said: Said) -> None:
        """End a message for which no incident stands: an entry by telephone that was broken off."""
        stored = self._ledger.message(message)
        if stored is None or stored.state != "quarantined":
            raise UsageError(f"Q{message} is no message that waits for anybody")
        body: dict[str, object] = {"because": because, "message": message}
        self._ledger.append(self._event("dismissed", said, body, None), Change())
        now = self._clock.now()
        self._ledger.finish(message, state="dismissed", reason=because, at=now)

    def close(self, number: int, outcome: str | None, said: Said) -> Incident:
        """Close with an outcome; everything not yet sent is taken back."""
        incident = self.incident(number)
        if incident.drill and incident.state != "closed":
            return self._end_drill(incident, outcome, said)
        ending = ending_of(incident, outcome)
        body: dict[str, object] = {"outcome": ending}
        first = outcome and outcome != incident.outcome
        before = (self._event("outcome", said, _by(said, body), number),) if first else ()
        change = Change(state="closed", outcome=ending)
        by = said.by if first or said.by else _outcome_by(incident)
        known = reported_by(incident, ending, None if by == said.actor else by)
        return self._end(incident, said, body, "the incident is closed", change, before, known)

    def _end_drill(self, incident: Incident, outcome: str | None, said: Said) -> Incident:
        if outcome:
            raise UsageError(f"{incident.title} is a drill and has no outcome: close it without")
        over, change = "the drill is over", Change(state="closed")
        answered = frozenset(answer.unit for answer in current_answers(incident))
        return self._end(incident, said, {"reason": over}, over, change, known=answered)

    def _end(
        self,
        incident: Incident,
        said: Said,
        body: dict[str, object],
        reason: str,
        change: Change,
        before: tuple[Event, ...] = (),
        known: frozenset[str] = frozenset(),
    ) -> Incident:
        """In one commit with the word to those who were called that it is over. ``known``: the
        units that said so."""
        over = tell_over(incident, known, self._clock.now())
        ends = self._ends(not_out_yet, said, reason)
        return self._append(incident, "closed", said, body, change, over, before, ends=ends)

    def reopen(self, number: int, said: Said) -> Routed:
        """Go on with a closed incident: whoever was not told of it, or taken back, is told now."""
        incident = self.incident(number)
        if incident.state != "closed":
            raise UsageError(f"{incident.id} is open ({incident.state})")
        if incident.drill:
            raise UsageError(f"{incident.title} is over: dispatcher drill begins another")
        if into := merged_into(incident):
            whole = self._whole(into)
            raise UsageError(
                f"{incident.id} is part of {whole.id}: dispatcher split {whole.number} takes an "
                "alert out of it again"
            )
        match = incident.match or NO_MATCH
        return self._send_to(incident, match, (), said, "reopened", "opened again")

    def release(self, number: int, said: Said, because: str = "released by hand") -> Routed:
        """Send a held incident on its way as it was matched."""
        incident = self.incident(number)
        if incident.state != "held" or incident.match is None:
            raise UsageError(f"{incident.id} is not held ({incident.state})")
        return self._send_to(incident, incident.match, (), said, "released", because)

    def taken_from(self, number: int, directory: Directory, place: Place) -> tuple[str, ...]:
        """Names of the units that a place takes the case from although they have it: somebody of
        theirs has answered, or police are on the way or there."""
        incident = self.incident(number)
        known = incident.match or NO_MATCH
        leaving = units_left(known, routed_match(known, directory, place))
        return tuple(
            unit.name
            for unit in unit_answers(incident)
            if unit.unit in leaving and (unit.answer or under_way(incident, unit.unit))
        )

    def route(
        self, number: int, directory: Directory, place: Place, said: Said, *, because: str = ""
    ) -> Routed:
        """Say by hand where an incident belongs; those no longer needed are stood down."""
        incident = self.incident(number)
        if incident.state == "closed":
            raise UsageError(f"{incident.id} is closed: dispatcher reopen {number} first")
        known = incident.match or NO_MATCH
        match = routed_match(known, directory, place, known_stations(incident))
        leaving = units_left(known, match)
        return self._send_to(incident, match, leaving, said, "routed", because or "by hand")

    def _send_to(
        self,
        incident: Incident,
        match: Match,
        leaving: tuple[str, ...],
        said: Said,
        kind: str,
        because: str,
    ) -> Routed:
        """Write the new place, everybody it tells and everybody it stands down, in one commit with
        the end of what waits for those it no longer needs."""
        now = self._clock.now()
        told = self._told_anew(incident, match, now)
        moved = tell_moved(incident, match, told, self._planner.directory, now)
        down = stand_down(incident, leaving, now)
        body: dict[str, object] = {
            "decision": match.decision,
            "districts": [ranked.code for ranked in match.districts],
            "because": because,
            **stations_of(match),
        }
        event = self._event(kind, said, body, incident.number)
        change = Change(
            state=after_routing(incident, match, told),
            match=match,
            rungs=self._rungs_after(incident, match, now),
            seen=newest(incident),
        )
        ends = self._ends(lambda found: unsent(found, leaving), said, because)
        self._ledger.plan(
            incident.number, told + moved + down, [event], change, ends=ends if leaving else None
        )
        self._drop_overtaken(incident.number, said)
        return Routed(match=match, told=told)

    def _told_anew(self, incident: Incident, match: Match, now: datetime) -> tuple[Planned, ...]:
        """Whom the place asks for and nothing they heard calls; who stands in for a unit anew or
        has to find the place anew is told that, whatever they heard."""
        reached, sent = still_called(incident), [n.planned for n in incident.notifications]
        before = incident.match or NO_MATCH
        lost = match.decision == "unlocated" and before.decision != "unlocated"
        return tuple(
            planned
            for planned in self._planner.for_match(match, danger_of(incident), now=now)
            if (planned.unit.key, planned.contact) not in reached
            or lost
            or stands_in_anew(planned, sent)
        )

    def _rungs_after(self, incident: Incident, match: Match, now: datetime) -> tuple[Rung, ...]:
        """Units told anew, or with other stations, are awaited from now, those that left no longer;
        the others go on."""
        known = {rung.unit: rung for rung in incident.rungs}
        anew = incident.state in {"held", "unlocated", "closed"}
        stay = units_staying(incident.match, match)
        wanted = self._planner.rungs(match, danger_of(incident), now)
        begun = tuple(rung for rung in wanted if anew or rung.unit not in stay)
        kept = {rung.unit for rung in wanted}
        left = tuple(resting(rung) for unit, rung in known.items() if unit not in kept)
        return begun + left

    def _retract_answer(
        self, number: int, recipient: Recipient, said: Said, because: str
    ) -> Incident:
        """All of theirs that counts now, with the steps they said themselves since; where nothing
        counts any longer, the last they gave."""

        def is_theirs(event: Event) -> bool:
            return event.body.get("contact") == recipient.contact

        def is_answer(event: Event) -> bool:
            return event.kind == "acknowledged" and is_theirs(event)

        def once() -> Incident:
            incident = self.incident(number)
            now = tuple(e for e in current_entries(incident, recipient.unit.key) if is_theirs(e))
            entries = now or _last(incident, is_answer)
            first = min((e.seq or 0 for e in entries), default=0)
            steps = tuple(
                event
                for event in standing(incident.events)
                if event.kind == "step" and is_theirs(event) and (event.seq or 0) > first
            )
            return self._take_back(incident, said, because, entries and (*entries, *steps))

        return on_top(once)

    def _take_back(
        self, incident: Incident, said: Said, because: str, entries: tuple[Event, ...]
    ) -> Incident:
        """Retract entries that stand; the incident falls back to what is left."""
        if not entries:
            raise NotFound(f"{incident.id} has no such entry: dispatcher show {incident.number}")
        _must_follow(incident, said, now=self._clock.now())
        gone = {event.seq for event in entries}
        left = tuple(e for e in standing(incident.events) if e.seq not in gone)
        waiting = answering_units(incident.match)
        again = tuple(  # whatever rested on the entry is judged anew, and put off again if need be
            self._still_answered(incident, rung, gone) or replace(rung, due_at=self._clock.now())
            for rung in incident.rungs
            if rung.unit in waiting and incident.state != "closed"
        )
        change = Change(
            state=state_left(incident, left),
            rungs=again,
            no_outcome=any(event.kind == "outcome" for event in entries),
            seen=newest(incident),
        )
        written = [
            self._event("retracted", said, _retraction(entry, said, because), incident.number)
            for entry in entries
        ]
        given_up = self._given_up(incident, gone) & frozenset(waiting)
        told = tell_not_taken(incident, given_up, self._clock.now()) if given_up else ()
        self._ledger.plan(incident.number, told, written, change)
        self._drop_overtaken(incident.number, said)
        return self.incident(incident.number)

    def _given_up(self, incident: Incident, gone: set[int | None]) -> frozenset[str]:
        """Units whose last answer that settles anything is among the entries that are ``gone``."""
        given = {
            rung.unit: {event.seq for event in settled(incident, rung.unit, self._settled_by)}
            for rung in incident.rungs
        }
        return frozenset(unit for unit, entries in given.items() if entries and entries <= gone)

    @property
    def _settled_by(self) -> frozenset[str]:
        return self._planner.settled_by

    def _still_answered(self, incident: Incident, rung: Rung, gone: set[int | None]) -> Rung | None:
        """As the unit's last answer leaves it that is not ``gone``; None without one."""
        roles = {one.contact: one.role for one in incident.recipients}
        left = (
            self._planner.answered(rung, roles[contact], event.written_at)
            for event in reversed(current_entries(incident, rung.unit))
            if event.seq not in gone and (contact := str(event.body.get("contact"))) in roles
        )
        return next(filter(None, left), None)

    def _acknowledge(self, number: int, contact: str, said: Said) -> Acknowledged:
        return on_top(lambda: self._acknowledge_once(self.incident(number), contact, said))

    def _acknowledge_once(self, incident: Incident, contact: str, said: Said) -> Acknowledged:
        """An answer belongs to one unit; only a responsible one moves the incident. Of one
        recipient one stands at a time."""
        recipient = next(one for one in incident.recipients if one.contact == contact)
        if already := self._standing_answer(incident, recipient):
            return Acknowledged(incident=incident, recipient=recipient, already=already)
        body: dict[str, object] = {
            "unit": recipient.unit.key,
            "contact": recipient.contact,
            "role": recipient.role,
            "by": said.by or recipient.name or "",
        }
        responsible = recipient.unit.key in responsible_names(incident)
        if is_responsible(recipient.unit.key) and recipient.role not in self._settled_by:
            body["settles"] = False  # the screens go on naming the unit silent
        state = forward(incident.state, "acknowledged") if responsible else None
        now = self._clock.now()
        awaited = rung_answered(incident, recipient)
        answered = self._planner.answered(awaited, recipient.role, now) if awaited else None
        change = Change(state=state, rungs=(answered,) if answered else ())
        has_it = settled(incident, recipient.unit.key, self._settled_by)
        first = answered is not None and not has_it
        taken = tell_taken(incident, recipient, now) if first and responsible else ()
        written = self._append(incident, "acknowledged", said, body, change, taken)
        if first and responsible:
            self._drop_overtaken(incident.number, said)
        return Acknowledged(incident=written, recipient=recipient)

    def _standing_answer(self, incident: Incident, recipient: Recipient) -> Answer | None:
        """Their last answer that counts now. The desk's ends with the time it gives, and may be
        given again."""
        given = [
            event
            for event in current_entries(incident, recipient.unit.key)
            if event.body.get("contact") == recipient.contact
        ]
        if not given:
            return None
        rung = rung_answered(incident, recipient)
        if rung and rung.unit == DESK:
            held = self._planner.answered(rung, recipient.role, given[-1].written_at)
            if not held or (held.due_at and held.due_at <= self._clock.now()):
                return None
        return answer_of(given[-1])

    def _append(
        self,
        incident: Incident,
        kind: str,
        said: Said,
        body: dict[str, object],
        change: Change,
        notifications: tuple[Planned, ...] = (),
        before: tuple[Event, ...] = (),
        ends: Ends | None = None,
    ) -> Incident:
        """Write what was decided by the incident as it was read; ``before`` stands before it."""
        _must_follow(incident, said, now=self._clock.now())
        event = self._event(kind, said, _by(said, body), incident.number)
        seen = replace(change, seen=newest(incident))
        self._ledger.plan(incident.number, notifications, [*before, event], seen, ends=ends)
        return self.incident(incident.number)

    def _event(self, kind: str, said: Said, body: dict[str, object], number: int | None) -> Event:
        now = self._clock.now()
        return Event(
            kind=kind,
            at=said.at,
            entered_at=now,
            clock="dispatcher" if said.at == now else "operator",
            actor=said.actor,
            incident=number,
            body=body,
        )

    def _ends(self, of: Callable[[Incident], list[int]], said: Said, reason: str) -> Ends:
        return Ends(of=of, event=self._event("cancelled", said, {"reason": reason}, None))

    def _drop_overtaken(self, number: int, said: Said) -> None:
        cancelled = self._event("cancelled", said, {}, number)
        drop(self._ledger, self.incident(number), self._settled_by, cancelled)


def not_out_yet(incident: Incident) -> list[int]:
    """All that is not out yet; what is being sent gets no further try."""
    return [n.id for n in incident.notifications if n.state in WAITING]


def on_top(work: Callable[[], T]) -> T:
    """What takes nothing from what others decided this moment is said on top of it."""
    for _ in range(TRIES):
        try:
            return work()
        except ChangedMeanwhile:
            continue
    return work()


def unit_of_step(incident: Incident, step: str, by: str | None) -> str | None:
    """Whose step it is, by who said it, or by who has the case alone; None for a step of the desk's
    own, or before there is a place. Raises UsageError where it may be several districts'."""
    units = responsible_names(incident)
    if step not in OF_A_UNIT or not units:
        return None
    if len(units) == 1:
        return next(iter(units))
    given = {answer.unit for answer in current_answers(incident) if answer.unit in units}
    if by and (told := _named(incident, by)) in units:
        return told
    if len(given) == 1:
        return next(iter(given))
    names = " and ".join(units.values())
    some = next(iter(units.values()))
    raise UsageError(f"{incident.id} is with {names}: say whose step it is, --district {some!r}")


def reported_by(incident: Incident, outcome: Outcome, by: str | None) -> frozenset[str]:
    """The unit whose people know an outcome, for they said it; empty where the desk found it, or
    where it may be any of several. ``by``: who says so, where that is not who typed it."""
    if by and (named := _named(incident, by)):
        return frozenset({named})
    if spoken_role(by) in {"desk", "supervisor"} if by else outcome not in AT_THE_PLACE:
        return frozenset()
    units = [unit.key for unit in responsible_units(incident)]
    there = [unit for unit in units if is_there(incident, unit)]
    likely = there or [unit for unit in units if current_answers(incident, unit)]
    return frozenset(likely) if len(likely) == 1 else frozenset()


def _outcome_by(incident: Incident) -> str | None:
    """Who said the outcome that was recorded before."""
    found = [event for event in standing(incident.events) if event.kind == "outcome"]
    by = found[-1].body.get("by") if found else None
    return str(by) if by else None


def _named(incident: Incident, by: str) -> str | None:
    """The unit of whoever is named, where that is one of those told."""
    try:
        return find_recipient(incident, by).unit.key
    except DispatcherError:
        return None


def unheard(incident: Incident) -> tuple[str, ...]:
    """Names of the units that are still called: nobody of them answered or is there."""
    if incident.state in {"closed", "held"}:
        return ()
    return tuple(
        unit.name
        for unit in unit_answers(incident)
        if unit.answer is None and not is_there(incident, unit.unit)
    )


def newest(incident: Incident) -> int:
    """The newest entry of its timeline, as far as it was read."""
    return max((event.seq or 0 for event in incident.events), default=0)


def _by(said: Said, body: dict[str, object]) -> dict[str, object]:
    return {"by": said.by, **body} if said.by else body


def _not_its_outcome(incident: Incident) -> str:
    if incident.state == "closed":
        return f"{incident.title} is closed: dispatcher reopen {incident.number} goes on with it"
    known = (incident.outcome or "none yet").replace("_", " ")
    return f"that is not the outcome of {incident.title} ({known})"


def ending_of(incident: Incident, outcome: str | None) -> Outcome:
    """The outcome an incident can be closed with. Raises UsageError where there is none."""
    if incident.state == "closed":
        known = (incident.outcome or "without an outcome").replace("_", " ")
        raise UsageError(f"{incident.title} is closed already, {known}")
    ending = next((one for one in OUTCOMES if one == (outcome or incident.outcome)), None)
    if ending is None:
        raise UsageError(
            f"{incident.id} has no outcome: close it with --outcome, one of " + ", ".join(OUTCOMES)
        )
    return ending


def _at_it(incident: Incident) -> tuple[tuple[str, bool], ...]:
    """What shows that somebody takes it for a case."""
    times = stages(incident)
    return (
        ("has its outcome", incident.outcome is not None),
        ("has police on it", bool(times.on_scene or times.en_route)),
        ("was answered for", times.acknowledged is not None),
        ("was routed by hand", any(event.kind == "routed" for event in incident.events)),
    )


def find_recipient(incident: Incident, who: str) -> Recipient:
    """A recipient by role, name on the screen, contact key, its last part, or unit."""
    told = {recipient.contact: recipient for recipient in incident.recipients}
    people = (
        Person(key=r.contact, role=r.role, places=(r.unit.key, r.unit.name), name=r.name)
        for r in told.values()
    )
    found = [told[key] for key in meant(who, people)]
    if not found:
        names = _listed(told.values()) or "nobody"
        raise NotFound(f"{who!r} was not told of {incident.id}; told so far: {names}")
    several = len({r.unit.key for r in found}) > 1 or len({r.role for r in found}) < len(found)
    if several:
        raise UsageError(
            f"{who!r} fits several of {incident.id}: {_listed(found)}; name one, or type its code"
        )
    return found[0]


def _listed(recipients: Iterable[Recipient]) -> str:
    """``SHO, Kanpur Nagar (code 730218)``, each with the code that names nobody else."""
    return "; ".join(f"{label(r)} (code {r.code})" for r in recipients)


def _last(incident: Incident, concerns: Callable[[Event], bool]) -> tuple[Event, ...]:
    """The last such entry that stands, if there is one."""
    return tuple([e for e in standing(incident.events) if concerns(e)][-1:])


def _retraction(entry: Event, said: Said, because: str) -> dict[str, object]:
    body: dict[str, object] = {"seq": entry.seq, "because": because, "what": entry.kind}
    return {"by": said.by, **body} if said.by else body


def _must_follow(incident: Incident, said: Said, *, now: datetime) -> None:
    """What people do about an alert comes after it: an earlier time is a slip of the keyboard.
    Where the clock itself was set back, nothing can be said of that."""
    first = _came(incident)
    if said.at < first - timedelta(minutes=5) and said.at < incident.opened_at <= now:
        raise UsageError(
            f"{said.at:%d %b %Y %H:%M} lies before the alert of {incident.id} was sent "
            f"({first.astimezone(said.at.tzinfo):%d %b %Y %H:%M}): give the date too, "
            f"--at '{now.astimezone(said.at.tzinfo):%Y-%m-%d} 23:52'; what was before it is a note "
            f"(dispatcher note {incident.number})"
        )


def _came(incident: Incident) -> datetime:
    """When the alert was sent or received, or at the latest taken in. A doubtful clock (of another
    year, it may be) says so only of the day before."""
    stamps = (
        stamp
        for linked in incident.alerts
        for stamp in (linked.alert.sent, linked.alert.received)
        if stamp and (not stamp.doubt or stamp.at > incident.opened_at - timedelta(days=1))
    )
    return min((incident.opened_at, *(stamp.at for stamp in stamps)))
