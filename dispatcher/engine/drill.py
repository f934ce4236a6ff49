"""Drills: a practice alert through the real engine. Nobody is at risk, and it shares nobody's case.

It has no person and no identity key, so that nothing is ever taken for it or it for anything.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from dispatcher.engine.desk import Desk, Said
from dispatcher.engine.place import Place, routed_match
from dispatcher.engine.planner import NO_MATCH, Planner
from dispatcher.engine.telephone import Entry, Practice, written
from dispatcher.errors import LedgerError, UsageError
from dispatcher.ledger.base import Ledger
from dispatcher.model import (
    Alert,
    Change,
    Clock,
    Directory,
    Event,
    Incident,
    Intake,
    Link,
    Message,
    Mode,
    Stamp,
)

LATEST = 50
"""Drills among which an open one is looked for."""


class Drills:
    """Beside the desk, on the same ledger. ``ends_s``: the age at which one closes by itself."""

    def __init__(
        self, *, ledger: Ledger, clock: Clock, desk: Desk, mode: Mode, ends_s: float
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._desk = desk
        self._mode: Mode = mode
        self._ends = timedelta(seconds=ends_s)

    def ordered(
        self, directory: Directory, district: str, station: str | None, because: str, said: Said
    ) -> Message:
        """The message that begins a drill when it is taken in like any other."""
        match = routed_match(NO_MATCH, directory, Place(to=district, station=station))
        match = replace(match, evidence=(), reason="a drill: the place was named")
        (where,) = match.districts
        for other in self.newest(LATEST):
            if other.state != "closed" and other.match and where in other.match.districts:
                raise UsageError(
                    f"{other.title} is going on in {where.name}: dispatcher close {other.number}"
                )
        entry = Entry(
            command="drill",
            actor=said.actor,
            entered_at=self._clock.now(),
            said_at=said.at,
            because=because,
            practice=Practice(match=match, until=said.at + self._ends),
        )
        return written({}, entry)

    def newest(self, limit: int) -> tuple[Incident, ...]:
        """Open or over, newest first."""
        return self._ledger.drills(mode=self._mode, limit=limit)

    def end_those_over(self) -> None:
        """Close what nobody has closed. A fault in one never reaches what is real."""
        now = self._clock.now()
        for number in self._ledger.drills_over(now=now):
            try:
                self._desk.close(number, None, Said(actor="dispatcher", at=now))
            except LedgerError:
                raise
            except UsageError:
                continue  # another process has closed it this moment
            except Exception as error:
                self._close_bare(number, f"{type(error).__name__}: {error}"[:300], now)

    def _close_bare(self, number: int, fault: str, now: datetime) -> None:
        """Where nobody could be told that it is over."""
        event = Event(
            kind="closed",
            at=now,
            entered_at=now,
            actor="dispatcher",
            incident=number,
            body={"reason": f"the drill is over; nobody was told so: {fault}"},
        )
        self._ledger.append(event, Change(state="closed"))


def alert(entry: Entry) -> Alert:
    """What a drill says: no person, no post, no place beside the one it was given."""
    return Alert(
        source="exercise",
        received=Stamp(at=entry.said_at, clock="operator"),
        authenticity="verified",
        authenticity_reason=f"a drill, begun by {entry.actor}",
    )


def opened(entry: Entry, practice: Practice, planner: Planner, now: datetime) -> Intake:
    """The first wave and the steps of a real alert of this place."""
    practised = alert(entry)
    body: dict[str, object] = {"until": practice.until.isoformat(), "because": entry.because}
    event = Event(
        kind="drill", at=entry.said_at, entered_at=entry.entered_at, actor=entry.actor, body=body
    )
    return Intake(
        link=Link(relation="new", reason=f"a drill, says {entry.actor}; nobody is at risk"),
        match=practice.match,
        state="matched",
        notifications=planner.for_match(practice.match, practised, now=now),
        rungs=planner.rungs(practice.match, practised, now),
        events=(event,),
        drill=practice.until,
    )


def must_be_real(incident: Incident) -> None:
    """Raises UsageError for a drill: no fact, place or person of a real case belongs to one."""
    if incident.drill:
        raise UsageError(
            f"{incident.title} is a drill: nothing real becomes part of it (dispatcher new)"
        )
