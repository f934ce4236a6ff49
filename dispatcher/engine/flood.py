"""Too many unverified alerts at once: they wait at the desk with one notice; nothing is lost."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from dispatcher.config import FloodSettings
from dispatcher.engine.planner import Planner
from dispatcher.ledger.base import Ledger
from dispatcher.model import FLOOD, Alert, Event, Flood, Incident, Intake, Mode
from dispatcher.reporting.cases import gathered


def counts(alert: Alert) -> bool:
    """Whether nobody known vouches for it. What could not be checked ("unknown") never counts."""
    return alert.authenticity in {"unverified", "failed"}


def watched(intake: Intake, settings: FloodSettings, planner: Planner, now: datetime) -> Intake:
    """The intake of one more unproven incident, with what stands for it in a flood."""
    reason = (
        f"{FLOOD} of unverified alerts, more than {settings.count} within "
        f"{settings.within_s / 60:g} min"
    )
    held = replace(
        intake, state="held", held_reason=reason, notifications=(), rungs=(), unproven=True
    )
    notice = tuple(
        replace(planned, because=f"{reason}. All further ones wait: dispatcher queue")
        for planned in planner.desk(now, "held")
    )
    flood = Flood(
        count=settings.count,
        since=now - timedelta(seconds=settings.within_s),
        first=replace(held, notifications=notice, rungs=(planner.desk_rung(now),)),
        further=held,
    )
    return replace(intake, unproven=True, flood=flood)


def over(ledger: Ledger, settings: FloodSettings, *, mode: Mode, now: datetime) -> str | None:
    """Say that a flood is over, once; what was gathered waits for a human all the same."""
    began = ledger.flood_since(mode)
    if began is None:
        return None
    event = Event(kind="flood_over", at=now, entered_at=now, actor="dispatcher")
    quiet = now - timedelta(seconds=settings.within_s)
    if not ledger.end_flood(event, mode=mode, quiet_since=quiet, count=settings.count):
        return None
    waiting = len(waiting_of(ledger, mode))
    return f"the flood of unverified alerts is over; {waiting} of it wait: dispatcher queue"


def waiting_of(ledger: Ledger, mode: Mode) -> tuple[Incident, ...]:
    """The incidents a flood left at the desk, oldest first."""
    return tuple(
        incident
        for incident in ledger.incidents(open_only=True)
        if gathered(incident) and incident.mode == mode
    )
