"""How far an incident is: what moves it on, and what is left when something is taken back. Pure."""

from __future__ import annotations

from typing import get_args

from msgspec.structs import replace

from dispatcher.model import ACCEPTED, Event, Incident, IncidentState, Match, Planned
from dispatcher.reporting.cases import responsible_names
from dispatcher.reporting.people import current_answers
from dispatcher.reporting.times import since_reopened

PROGRESS: dict[str, IncidentState] = {
    "en_route": "en_route",
    "on_scene": "on_scene",
    "person_contacted": "on_scene",
}
ORDER: tuple[IncidentState, ...] = get_args(IncidentState)
"""From first to last: a late entry never takes an incident back."""


def after_routing(
    incident: Incident, match: Match, told: tuple[Planned, ...]
) -> IncidentState | None:
    """Whoever is told anew has to answer anew; a place nobody new is told of changes nothing."""
    if match.decision == "unlocated":
        return "unlocated"
    if told or incident.state in {"held", "unlocated"}:
        return "matched"
    return "notified" if incident.state == "closed" else None


def state_left(incident: Incident, events: tuple[Event, ...]) -> IncidentState | None:
    """How far an incident is by what stands of its timeline; None where that changes nothing."""
    if incident.state not in {"acknowledged", "en_route", "on_scene"}:
        return None
    since = since_reopened(events)
    steps = {event.body.get("step") for event in since if event.kind == "step"}
    for step in reversed(PROGRESS):
        if step in steps:
            return PROGRESS[step]
    left, units = current_answers(replace(incident, events=events)), responsible_names(incident)
    if any(answer.unit in units for answer in left):
        return "acknowledged"
    told = any(n.state in ACCEPTED for n in incident.notifications)
    return "notified" if told else "matched"


def forward(now: IncidentState, wanted: IncidentState | None) -> IncidentState | None:
    """``wanted`` where it lies ahead, else None: a late entry takes nothing back."""
    if wanted is None or ORDER.index(wanted) <= ORDER.index(now):
        return None
    return wanted
