"""A silence is over: who was passed over because of it is told at once, where nobody answers."""

from __future__ import annotations

from datetime import datetime

from dispatcher.engine.desk import newest, on_top
from dispatcher.engine.overtaken import CALLS, settled
from dispatcher.engine.planner import DESK, Planner, answering_units, newest_alert, was_sent
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
from dispatcher.reporting.cases import is_responsible
from dispatcher.reporting.steps import is_there
from dispatcher.reporting.words import SILENT
from dispatcher.routing import ladder

ASKING = CALLS | {"unlocated", "unread", "held"}


class Lifter:
    """Looks at what is open whenever a silence has ended, by command or by its time."""

    def __init__(self, *, ledger: Ledger, planner: Planner, clock: Clock, mode: Mode) -> None:
        self._ledger = ledger
        self._planner = planner
        self._clock = clock
        self._mode: Mode = mode

    def lift(self) -> tuple[int, ...]:
        """Plan it; returns the incidents in which somebody is told now. A fault in one of them
        stops no other. Cut short, it is done once more, and tells nobody twice."""
        over = self._ledger.silences_over(now=self._clock.now())
        if not over:
            return ()
        self._planner.look()
        numbers = [i.number for i in self._ledger.incidents(open_only=True) if i.mode == self._mode]
        told = tuple(number for number in numbers if self._tell(number))
        self._ledger.forget_silences(over)
        return told

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
            return False
        event = self._event("silence_over", number, {"contacts": [one.contact for one in planned]})
        change = Change(rungs=self._rungs(incident, planned, now), seen=newest(incident))
        self._ledger.plan(number, planned, [event], change)
        return True

    def _rungs(
        self, incident: Incident, planned: tuple[Planned, ...], now: datetime
    ) -> tuple[Rung, ...]:
        """A unit nobody of which was told before is asked now: its steps begin now."""
        before = {n.planned.unit.key for n in incident.notifications if was_sent(n)}
        first = {one.unit.key for one in planned} - before
        alert = newest_alert(incident)
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
    awaited = {
        unit
        for unit in answering_units(incident.match)
        if not settled(incident, unit, settled_by) and not is_there(incident, unit)
    }
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


def _silenced(one: Notification) -> bool:
    reasons = (one.planned.skipped or "", *(attempt.reason for attempt in one.attempts))
    silent = any(SILENT in reason for reason in reasons)
    return silent and one.state == "failed" and one.planned.kind in ASKING
