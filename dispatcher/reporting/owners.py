"""Who at the desk has a case in hand, and until when."""

from __future__ import annotations

from datetime import datetime

from dispatcher.model import Incident, Instant
from dispatcher.reporting.shown import Shown
from dispatcher.reporting.times import standing


class Owner(Shown, frozen=True, kw_only=True):
    name: str
    until: Instant
    because: str


def owner(incident: Incident, now: datetime) -> Owner | None:
    """By the last assignment, while it lasts."""
    entries = [event for event in standing(incident.events) if event.kind == "assigned"]
    if not entries or incident.state == "closed":
        return None
    body = entries[-1].body
    until = datetime.fromisoformat(str(body.get("until"))) - entries[-1].back
    if until <= now:
        return None
    return Owner(name=str(body.get("to", "")), until=until, because=str(body.get("because", "")))
