"""What follows silence: every escalation's due step, written once, whoever comes first."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from dispatcher.engine.drill import Drills
from dispatcher.engine.held import Unheld
from dispatcher.engine.lifting import Lifter
from dispatcher.engine.overtaken import drop, settled
from dispatcher.engine.planner import DESK, Planner, answering_units
from dispatcher.engine.told import tell_not_taken
from dispatcher.errors import LedgerError
from dispatcher.ledger.base import Ledger
from dispatcher.model import Change, Clock, DueRung, Event, Incident, Mode, Planned, Rung
from dispatcher.reporting.called import calling
from dispatcher.reporting.cases import is_responsible
from dispatcher.reporting.owners import owner
from dispatcher.reporting.people import current_answers
from dispatcher.reporting.steps import MOVING, THERE, is_theirs, is_there, last_step
from dispatcher.reporting.times import standing
from dispatcher.reporting.words import SILENT
from dispatcher.routing import ladder

AT_ONCE = 50
PROGRESS = MOVING | {"unit_assigned"}
UNDER_WAY_S = 1800.0
"""With somebody on the way, silence for this long is a lapse."""
FAULT_S = 60.0
"""A step that failed by a fault of ours is tried again after this."""


class Escalator:
    """Takes the steps of one ledger that have come due, ends the drills whose time is over, and
    lets go what only a wrong clock has held."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        planner: Planner,
        clock: Clock,
        mode: Mode,
        drills: Drills,
        lifter: Lifter,
        unheld: Unheld,
    ) -> None:
        self._drills = drills
        self._lifter = lifter
        self._unheld = unheld
        self._ledger = ledger
        self._planner = planner
        self._clock = clock
        self._mode: Mode = mode

    def climb(self) -> tuple[int, ...]:
        """Write what every due step tells, and whom a silence kept from it that is over; returns
        the incidents in which somebody is told."""
        self._ledger.follow_clock(now=self._clock.now())
        self._planner.look()
        self._drills.end_those_over()
        self._unheld.let_go()
        climbed: dict[int, None] = dict.fromkeys(self._lifter.lift())
        while due := self._ledger.due_rungs(now=self._clock.now(), limit=AT_ONCE, mode=self._mode):
            for one in due:
                if self._take(one):
                    climbed[one.incident] = None
        return tuple(climbed)

    def hasten(self, incident: Incident) -> None:
        """Where the last step reached nobody because all it told fell silent before it was sent,
        the next is due at once."""
        now = self._clock.now()
        for rung in incident.rungs:
            if rung.due_at and rung.due_at > now and _fell_silent(incident, rung):
                event = Event(
                    kind="hastened",
                    at=now,
                    entered_at=now,
                    actor="dispatcher",
                    incident=incident.number,
                    body={"unit": rung.unit, "reason": "everybody its last step told is silent"},
                )
                self._ledger.append(event, Change(rungs=(replace(rung, due_at=now),)))

    def _take(self, due: DueRung) -> bool:
        """A fault in one incident is its alone: its step is put off, the others go on."""
        now = self._clock.now()
        try:
            return self._act(due, now)
        except LedgerError:
            raise
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"[:300]
            event = _event("escalation_failed", due, now, {"unit": due.rung.unit, "reason": reason})
            later = ladder.waiting(due.rung, FAULT_S, now)
            self._ledger.climb(due, (), (event,), Change(rungs=(later,)))
            return False

    def _act(self, due: DueRung, now: datetime) -> bool:
        incident = self._ledger.incident(due.incident)
        rest = incident is None or is_settled(incident, due.rung)
        if incident is None or rest:
            self._ledger.climb(due, (), (), Change(rungs=(ladder.resting(due.rung),)))
            return False
        if until := in_hand_until(incident, due.rung, now):
            put_off = replace(due.rung, due_at=until)
            self._ledger.climb(due, (), (), Change(rungs=(put_off,)))
            return False
        return self._climb(due, incident, now)

    def _climb(self, due: DueRung, incident: Incident, now: datetime) -> bool:
        rung, events = due.rung, []
        given_up: tuple[Planned, ...] = ()
        if due.rung.unit != DESK and settled(incident, due.rung.unit, self._planner.settled_by):
            rung = replace(rung, since=now)
            events.append(_event("lapsed", due, now, {"unit": rung.unit}))
            given_up = tell_not_taken(incident, frozenset({rung.unit}), now)
        planned, following = self._planner.climb(incident, rung, now=now)
        told = mark_repeats(planned + given_up)
        taken = self._ledger.climb(due, told, events, Change(rungs=(following,)))
        if events and taken:
            self._drop_overtaken(due, now)
        return taken

    def _drop_overtaken(self, due: DueRung, now: datetime) -> None:
        """Nobody is told any more that the unit has it."""
        if lapsed := self._ledger.incident(due.incident):
            cancelled = _event("cancelled", due, now, {})
            drop(self._ledger, lapsed, self._planner.settled_by, cancelled)


def mark_repeats(planned: tuple[Planned, ...]) -> tuple[Planned, ...]:
    """Each contact once, also where two steps of one moment name them."""
    return tuple({(one.contact, one.channel): one for one in reversed(planned)}.values())[::-1]


def is_settled(incident: Incident, rung: Rung) -> bool:
    """Whether nothing more follows by itself from this unit's silence."""
    if incident.state == "closed" or _ended(incident, rung):
        return True
    units = answering_units(incident.match)
    if rung.unit == DESK:
        return incident.state != "held" and units != (DESK,)
    if incident.state == "held" or rung.unit not in units:
        return True
    return is_there(incident, rung.unit)


def in_hand_until(incident: Incident, rung: Rung, now: datetime) -> datetime | None:
    """Until when somebody has the case in hand, where that is still to come.

    An owner at the desk holds up only the desk's own escalation, never a district's.
    """
    if rung.unit == DESK:
        return owned_until(incident, now)
    moving = last_step(incident, rung.unit, PROGRESS)
    if moving is None or not is_theirs(incident, rung.unit, moving):
        return None
    until = moving.written_at + timedelta(seconds=UNDER_WAY_S)
    return until if until > now else None


def owned_until(incident: Incident, now: datetime) -> datetime | None:
    """The end of the last assignment, while it lasts."""
    found = owner(incident, now)
    return found.until if found else None


def reached_nobody(incident: Incident, rung: Rung) -> bool:
    """Whether nobody could be told by the last step that was taken, and nobody is tried still."""
    last = [
        n
        for n in calling(incident)
        if n.planned.step == rung.step
        and (n.planned.unit.key == rung.unit or not is_responsible(n.planned.unit.key))
    ]
    return rung.step > 0 and bool(last) and all(n.state in {"failed", "cancelled"} for n in last)


def _fell_silent(incident: Incident, rung: Rung) -> bool:
    last = [
        n
        for n in incident.notifications
        if n.planned.step == rung.step and n.planned.unit.key == rung.unit
    ]
    silent = any(SILENT in attempt.reason for n in last for attempt in n.attempts)
    return silent and all(n.state == "failed" for n in last)


def _ended(incident: Incident, rung: Rung) -> bool:
    """Whether the outcome is known, was learned after this unit was last asked, and the unit has
    been heard from: an outcome noted for a wrong number stops nobody who is still silent."""
    heard = current_answers(incident, rung.unit) or last_step(incident, rung.unit, THERE)
    if incident.outcome is None or not heard:
        return False
    entries = [event for event in standing(incident.events) if event.kind == "outcome"]
    return not entries or entries[-1].written_at >= rung.since


def _event(kind: str, due: DueRung, now: datetime, body: dict[str, object]) -> Event:
    return Event(
        kind=kind, at=now, entered_at=now, actor="dispatcher", incident=due.incident, body=body
    )
