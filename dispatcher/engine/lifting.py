"""Whoever could not be told and can be now is told at once, where nobody answers.

A silence is over: whoever was passed over because of it. Somebody is on duty again, or has a number
now: a unit nobody of which was told.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from dispatcher.engine.desk import newest, on_top
from dispatcher.engine.overtaken import CALLS, settled
from dispatcher.engine.planner import (
    DESK,
    Planner,
    Returned,
    answering_units,
    was_sent,
)
from dispatcher.engine.told import still_called
from dispatcher.errors import LedgerError
from dispatcher.ledger.base import Ledger
from dispatcher.model import (
    Change,
    Clock,
    Event,
    Incident,
    Mode,
    Notification,
    Planned,
    Rung,
)
from dispatcher.reporting.called import uncalled
from dispatcher.reporting.cases import is_responsible
from dispatcher.reporting.known import danger_of
from dispatcher.reporting.steps import is_there
from dispatcher.reporting.words import SILENT
from dispatcher.routing import ladder

ASKING = CALLS | {"unlocated", "unread", "held"}
LOOKS = timedelta(seconds=5)
"""Between two looks for units nobody of which was told."""


class Lifter:
    """Looks at what is open whenever a silence has ended, by command or by its time; at cases of
    which a unit was not told, every few seconds."""

    def __init__(self, *, ledger: Ledger, planner: Planner, clock: Clock, mode: Mode) -> None:
        self._ledger = ledger
        self._planner = planner
        self._clock = clock
        self._mode: Mode = mode
        self._looked: datetime | None = None

    def lift(self) -> tuple[int, ...]:
        """Plan it; returns the incidents in which somebody is told now. A fault in one of them
        stops no other. Cut short, it is done once more, and tells nobody twice."""
        over = self._ledger.silences_over(now=self._clock.now())
        if not over:
            return tuple(number for number in self._untold() if self._tell(number))
        self._planner.look()
        numbers = [i.number for i in self._ledger.incidents(open_only=True) if i.mode == self._mode]
        told = tuple(number for number in numbers if self._tell(number))
        self._ledger.forget_silences(over)
        return told

    def _untold(self) -> tuple[int, ...]:
        now = self._clock.now()
        if self._looked and abs(now - self._looked) < LOOKS:
            return ()
        self._looked = now
        return self._ledger.units_untold(self._mode)

    def _tell(self, number: int) -> bool:
        try:
            return on_top(lambda: self._once(number))
        except LedgerError:
            raise
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"[:300]
            self._ledger.append(self._event("lifting_failed", number, {"reason": reason}), Change())
            return False

    def _once(self, number: int) -> bool:
        incident, now = self._ledger.incident(number), self._clock.now()
        if incident is None:
            return False
        missed = passed_over(incident, self._planner.settled_by)
        planned = self._planner.at_last(incident, missed, now=now)
        if not planned:
            return self._tell_returned(incident, now)
        event = self._event("silence_over", number, {"contacts": [one.contact for one in planned]})
        change = Change(rungs=self._rungs(incident, planned, now), seen=newest(incident))
        self._ledger.plan(number, planned, [event], change)
        return True

    def _tell_returned(self, incident: Incident, now: datetime) -> bool:
        units = returned(incident, self._planner, now)
        if not units:
            return False
        events = [self._event("returned", incident.number, {"unit": unit}) for unit in units]
        wave = tuple(planned for one in units.values() for planned in one.wave)
        change = Change(rungs=tuple(one.rung for one in units.values()), seen=newest(incident))
        self._ledger.plan(incident.number, wave, events, change)
        return True

    def _rungs(
        self, incident: Incident, planned: tuple[Planned, ...], now: datetime
    ) -> tuple[Rung, ...]:
        """A unit nobody of which was told before is asked now: its steps begin now."""
        before = {n.planned.unit.key for n in incident.notifications if was_sent(n)}
        first = {one.unit.key for one in planned} - before
        alert = danger_of(incident)
        return tuple(
            ladder.first(rung.unit, self._planner.steps(rung.unit, alert), now)
            for rung in incident.rungs
            if rung.unit in first
        )

    def _event(self, kind: str, number: int, body: dict[str, object]) -> Event:
        now = self._clock.now()
        return Event(
            kind=kind, at=now, entered_at=now, actor="dispatcher", incident=number, body=body
        )


def passed_over(incident: Incident, settled_by: frozenset[str]) -> tuple[Planned, ...]:
    """What was not sent because of a silence, of units that are still awaited and of those beside
    them: for each contact who has heard nothing since, the first."""
    awaited = _awaited(incident, settled_by)
    if incident.state == "closed" or not awaited:
        return ()
    called = still_called(incident)
    found: dict[str, Planned] = {}
    for one in sorted(incident.notifications, key=lambda n: n.planned.step):
        planned = one.planned
        ours = planned.unit.key in awaited or not is_responsible(planned.unit.key)
        if ours and _silenced(one) and (planned.unit.key, planned.contact) not in called:
            found.setdefault(planned.contact, planned)
    held = incident.state == "held" or awaited == {DESK}
    return tuple(p for p in found.values() if not held or not is_responsible(p.unit.key))


def returned(incident: Incident, planner: Planner, now: datetime) -> dict[str, Returned]:
    """Units that are awaited and of which nobody was told, with how somebody of them is told now;
    those alone of which somebody can be."""
    if incident.state in {"closed", "held"}:
        return {}
    awaited = _awaited(incident, planner.settled_by)
    units = (unit.key for unit in uncalled(incident) if unit.key in awaited)
    found = ((unit, planner.returned(incident, unit, now=now)) for unit in units)
    return {unit: how for unit, how in found if how}


def _awaited(incident: Incident, settled_by: frozenset[str]) -> set[str]:
    return {
        unit
        for unit in answering_units(incident.match)
        if not settled(incident, unit, settled_by) and not is_there(incident, unit)
    }


def _silenced(one: Notification) -> bool:
    reasons = (one.planned.skipped or "", *(attempt.reason for attempt in one.attempts))
    silent = any(SILENT in reason for reason in reasons)
    return silent and one.state == "failed" and one.planned.kind in ASKING
