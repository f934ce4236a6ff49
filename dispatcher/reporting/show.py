"""Everything about one incident that one screen answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dispatcher.model import (
    Authenticity,
    Category,
    Content,
    Event,
    Evidence,
    Incident,
    IncidentState,
    Instant,
    LinkedAlert,
    MatchedStation,
    Mode,
    OtherPhone,
    Outcome,
    Person,
    RankedDistrict,
    Stamp,
    Urgency,
)
from dispatcher.reporting.cases import age, age_at_opening, flags, is_open, merged_into, where
from dispatcher.reporting.deadlines import deadline
from dispatcher.reporting.moves import Next, needs_you, next_move, situation
from dispatcher.reporting.people import Told, UnitAnswer, state_now, told, unit_answers
from dispatcher.reporting.shown import Shown
from dispatcher.reporting.times import ENTERED_LATER, Times, stages
from dispatcher.reporting.words import sentence


class Entry(Shown, frozen=True, kw_only=True):
    """One timeline entry in words."""

    seq: int | None
    kind: str
    at: Instant
    entered_at: Instant
    late: bool
    """Written down more than a minute after it happened."""
    clock: str
    actor: str
    text: str


class ShownAlert(Shown, frozen=True, kw_only=True):
    """One alert of the incident, unmasked."""

    message: int
    relation: str
    reason: str
    unread: str | None
    """Why nobody could read it."""
    origin: str
    ingested_at: Instant
    platform: str | None
    category: Category
    person: Person
    other_phones: tuple[OtherPhone, ...]
    content: Content
    body: str | None
    notes: str | None
    posted: Stamp | None
    sent: Stamp | None
    received: Stamp | None
    authenticity: Authenticity
    authenticity_reason: str
    urgency: Urgency
    warnings: tuple[str, ...]
    unknown_fields: dict[str, Any] = {}
    """What the alert says in fields that nobody knows, by their full path."""
    apart: bool = False
    """Perhaps about somebody else than the newest alert; nobody has said yet."""


class Show(Shown, frozen=True, kw_only=True, tag_field="schema", tag="show/1"):
    """One incident; where and how sure, the next move, who answered, the person, why, when."""

    number: int
    id: str
    mode: Mode
    drill: Instant | None
    """Of a drill, when it ends by itself."""
    state: IncidentState
    held_reason: str | None
    merged_into: int | None
    """The incident it is part of now; whoever was told of both stands there."""
    outcome: Outcome | None
    at: Instant
    opened_at: Instant
    age_s: float
    old_s: float | None
    """How old the alert was when it came, where it was old."""
    where: str
    flags: tuple[str, ...]
    next: Next | None
    """None once the incident is closed."""
    needs_you: bool
    nobody_told: bool
    """No gateway took anything for anybody."""
    decision: str
    districts: tuple[RankedDistrict, ...]
    runners_up: tuple[RankedDistrict, ...]
    station: MatchedStation | None
    further_stations: tuple[MatchedStation, ...]
    """Told too: of other districts, or of the same."""
    reason: str
    evidence: tuple[Evidence, ...]
    """Of all alerts, in the order of the match: the newest one's first, of each the heaviest."""
    units: tuple[UnitAnswer, ...]
    people: tuple[Told, ...]
    times: Times
    deadline: Stamp | None
    """The time by which something was said to happen, unless it has long passed."""
    alerts: tuple[ShownAlert, ...]
    entries: tuple[Entry, ...]
    """The newest ``last`` entries of the timeline, newest first."""
    further_entries: int
    """How many older ones there are."""


def show(
    incident: Incident,
    *,
    now: datetime,
    last: int | None = 3,
    apart: frozenset[int] = frozenset(),
) -> Show:
    """Data for one incident's screen; ``last=None`` gives the whole timeline. ``apart``: positions
    of the alerts that are perhaps about somebody else."""
    match = incident.match
    case = situation(incident, now)
    move = next_move(case) if is_open(incident) else None
    entries = tuple(_entry(event, incident) for event in reversed(incident.events))
    return Show(
        number=incident.number,
        id=incident.id,
        mode=incident.mode,
        drill=incident.drill,
        state=state_now(incident),
        held_reason=incident.held_reason,
        merged_into=merged_into(incident),
        outcome=incident.outcome,
        at=now,
        opened_at=incident.opened_at,
        age_s=age(incident, now).total_seconds(),
        old_s=old.total_seconds() if (old := age_at_opening(incident)) else None,
        where=where(incident),
        flags=flags(incident),
        next=move,
        needs_you=move is not None and needs_you(case, move, now),
        nobody_told=case.nobody_told,
        decision=match.decision if match else "not_matched",
        districts=match.districts if match else (),
        runners_up=match.runners_up if match else (),
        station=match.station if match else None,
        further_stations=match.further_stations if match else (),
        reason=match.reason if match else "",
        evidence=match.evidence if match else (),
        units=unit_answers(incident),
        people=told(incident),
        times=stages(incident),
        deadline=deadline(incident, now),
        alerts=tuple(_alert(one, at in apart) for at, one in enumerate(incident.alerts)),
        entries=entries[:last],
        further_entries=len(entries) - len(entries[:last]),
    )


def _entry(event: Event, incident: Incident) -> Entry:
    return Entry(
        seq=event.seq,
        kind=event.kind,
        at=event.at,
        entered_at=event.entered_at,
        late=event.entered_at - event.at > ENTERED_LATER,
        clock=event.clock,
        actor=event.actor,
        text=sentence(event, incident),
    )


def _alert(linked: LinkedAlert, apart: bool) -> ShownAlert:
    alert = linked.alert
    return ShownAlert(
        message=linked.message,
        relation=linked.relation,
        reason=linked.reason,
        unread=alert.unread,
        origin=linked.origin,
        ingested_at=linked.ingested_at,
        platform=alert.platform,
        category=alert.category,
        person=alert.person,
        other_phones=alert.other_phones,
        content=alert.content,
        body=alert.body,
        notes=alert.notes,
        posted=alert.posted,
        sent=alert.sent,
        received=alert.received,
        authenticity=alert.authenticity,
        authenticity_reason=alert.authenticity_reason,
        urgency=alert.urgency,
        warnings=alert.warnings,
        unknown_fields=alert.unknown_fields,
        apart=apart,
    )
