"""What the steps of an incident say of one unit, as it is called now. Pure."""

from __future__ import annotations

from dispatcher.model import Event, Incident
from dispatcher.reporting.cases import responsible_units
from dispatcher.reporting.people import current_answers
from dispatcher.reporting.times import since_reopened, standing

THERE = frozenset({"on_scene", "person_contacted"})
"""Somebody is with the person: nobody of the unit is called any more."""
MOVING = THERE | {"en_route"}


def last_step(incident: Incident, unit: str, steps: frozenset[str]) -> Event | None:
    """The last of these steps, unless the unit was asked anew after it, or another said it."""
    asked = next((rung.since for rung in incident.rungs if rung.unit == unit), None)
    found = [
        event
        for event in since_reopened(standing(incident.events))
        if event.kind == "step"
        and event.body.get("step") in steps
        and event.body.get("unit") in {None, unit}
    ]
    return found[-1] if found and (asked is None or found[-1].written_at >= asked) else None


def is_theirs(incident: Incident, unit: str, step: Event) -> bool:
    """Whether a step is this unit's: it says so, or the unit alone is asked, or it has answered."""
    alone = len(responsible_units(incident)) <= 1
    return alone or step.body.get("unit") == unit or bool(current_answers(incident, unit))


def is_there(incident: Incident, unit: str) -> bool:
    """Whether somebody of a unit is with the person: its steps go on no longer."""
    return _is(incident, unit, THERE)


def under_way(incident: Incident, unit: str) -> bool:
    """Whether somebody of a unit is there or on the way."""
    return _is(incident, unit, MOVING)


def _is(incident: Incident, unit: str, steps: frozenset[str]) -> bool:
    step = last_step(incident, unit, steps)
    return step is not None and is_theirs(incident, unit, step)
