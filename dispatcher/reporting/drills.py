"""How a drill went: who answered, how fast, and who did not."""

from __future__ import annotations

from collections.abc import Collection

from dispatcher.model import Incident, IncidentState, Instant
from dispatcher.reporting.cases import where
from dispatcher.reporting.people import Told, answers, told
from dispatcher.reporting.shown import Shown
from dispatcher.reporting.times import NOT_TELLING


class Practised(Shown, frozen=True, kw_only=True):
    """One contact of a drill."""

    contact: str
    label: str
    told_at: Instant | None
    """When a gateway took the first text."""
    channel: str
    untold: str
    """Why it was not told; empty where it was, or still may be."""
    unit_answered: bool
    """Somebody of their unit did: nobody waits for this one."""
    answered_at: Instant | None
    by: str | None
    answered_s: float | None
    """From being told to the answer."""


class Drill(Shown, frozen=True, kw_only=True):
    number: int
    id: str
    where: str
    state: IncidentState
    opened_at: Instant
    until: Instant
    """When it ends, or would have ended, by itself."""
    closed_at: Instant | None
    by: str
    because: str
    people: tuple[Practised, ...]
    """Those who answered first, the fastest before the others."""
    answered: int
    silent: int
    """Told, and nobody of their unit answered."""
    untold: int


def drill(incident: Incident) -> Drill | None:
    """None for what is real."""
    if incident.drill is None:
        return None
    begun = next((event for event in incident.events if event.kind == "drill"), None)
    closed = next((event for event in incident.events if event.kind == "closed"), None)
    given = {answer.unit for answer in answers(incident)}
    people = sorted((_practised(person, given) for person in told(incident)), key=_order)
    return Drill(
        number=incident.number,
        id=incident.id,
        where=where(incident),
        state=incident.state,
        opened_at=incident.opened_at,
        until=incident.drill,
        closed_at=closed.at if closed else None,
        by=begun.actor if begun else "",
        because=str(begun.body.get("because", "")) if begun else "",
        people=tuple(people),
        answered=sum(one.answered_at is not None for one in people),
        silent=sum(not one.unit_answered and one.told_at is not None for one in people),
        untold=sum(one.answered_at is None and one.told_at is None for one in people),
    )


def _practised(person: Told, given: Collection[str]) -> Practised:
    calls = [one for one in person.tellings if one.kind not in NOT_TELLING]
    first = next((one for one in calls if one.state in ("accepted", "delivered", "read")), None)
    last = calls[-1] if calls else None
    answer = person.answer
    at = answer.moment.at if answer else None
    return Practised(
        contact=person.contact,
        label=person.label,
        told_at=first.at if first else None,
        channel=first.channel if first else "",
        untold=last.words if last and not first else "",
        unit_answered=person.unit in given,
        answered_at=at,
        by=answer.by if answer else None,
        answered_s=(at - first.at).total_seconds() if at and first else None,
    )


def _order(one: Practised) -> tuple[bool, float, bool]:
    return one.answered_at is None, one.answered_s or 0.0, one.told_at is None
