"""The moments of one incident: what happened when, by whose clock, entered when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

import msgspec

from dispatcher.model import Event, Incident, Instant, Stamp, Step
from dispatcher.reporting.cases import responsible_units
from dispatcher.reporting.shown import Shown

ENTERED_LATER = timedelta(minutes=1)
NOT_TELLING = frozenset({"held", "unread", "mail", "taken", "standdown", "test"})
"""Kinds of notification that do not hand the case to anybody."""


class Moment(Stamp, frozen=True, kw_only=True):
    """A stamp of the incident's history."""

    entered_at: Instant | None = None
    """When it was written down, if that was more than a minute after it happened."""


class Times(Shown, frozen=True, kw_only=True):
    """The moments of an incident, None where nothing was recorded.

    Of moments that come again (a second post, a second unit on scene) the earliest stands; of
    ``outcome`` and ``closed`` the last since the case was reopened, if it was.
    """

    posted: Moment | None = None
    sent: Moment | None = None
    received: Moment | None = None
    ingested: Moment | None = None
    matched: Moment | None = None
    """A place was found, by the matcher or by a human."""
    first_told: Moment | None = None
    """A gateway accepted the first text that hands the case to anybody, the desk too."""
    responsible_told: Moment | None = None
    """The same for the district or other state that is responsible by the match as it stands."""
    acknowledged: Moment | None = None
    """A human of the district or other state that is responsible by the match as it stands said
    "I have it"."""
    acknowledged_any: Moment | None = None
    """The same for any unit; the desk or 112 room never settles a district's answer."""
    en_route: Moment | None = None
    on_scene: Moment | None = None
    outcome: Moment | None = None
    closed: Moment | None = None


MOMENTS = Times.__struct_fields__


def standing(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events that nobody took back: without those named by a ``retracted`` event's ``seq``."""
    events = tuple(events)
    gone = {event.body.get("seq") for event in events if event.kind == "retracted"}
    return tuple(event for event in events if event.seq is None or event.seq not in gone)


def since_reopened(events: tuple[Event, ...]) -> tuple[Event, ...]:
    for index in range(len(events) - 1, -1, -1):
        if events[index].kind == "reopened":
            return events[index + 1 :]
    return events


def moment(event: Event) -> Moment:
    late = event.entered_at - event.at > ENTERED_LATER
    return Moment(at=event.at, clock=event.clock, entered_at=event.entered_at if late else None)


def stages(incident: Incident, unit: str | None = None) -> Times:
    """When each step of the incident happened.

    ``unit``: a responsible unit's key; what was told and answered is then this unit's alone. An
    answer of a district that the case was taken from is nobody's.
    """
    alerts = [linked.alert for linked in incident.alerts]
    events = standing(incident.events)
    latest = since_reopened(events)
    tellings = tellings_of(incident, events)
    responsible = {one.key for one in responsible_units(incident) if unit in {None, one.key}}
    theirs = [event for event in tellings if event.body.get("unit") in responsible]
    answers = [event for event in events if event.kind == "acknowledged"]
    return Times(
        posted=_earliest_stamp(alert.posted for alert in alerts),
        sent=_earliest_stamp(alert.sent for alert in alerts),
        received=_earliest_stamp(alert.received for alert in alerts),
        ingested=_ingested(incident),
        matched=_earliest(event for event in events if _finds_place(event)),
        first_told=_earliest(theirs if unit else tellings),
        responsible_told=_earliest(theirs),
        acknowledged=_earliest(e for e in answers if e.body.get("unit") in responsible),
        acknowledged_any=_earliest(answers),
        en_route=_earliest(_steps(events, "en_route", unit)),
        on_scene=_earliest(_steps(events, "on_scene", unit)),
        outcome=_last(event for event in latest if event.kind == "outcome"),
        closed=_last(event for event in latest if event.kind == "closed"),
    )


def stages_now(incident: Incident) -> Times:
    """The same for what is open now: who was under way or there before it was reopened is not, and
    an outcome holds no longer once a unit that must answer was asked after it (anew, by another
    post or at another place)."""
    times = stages(incident)
    latest = since_reopened(standing(incident.events))
    return msgspec.structs.replace(
        times,
        en_route=_earliest(_steps(latest, "en_route")),
        on_scene=_earliest(_steps(latest, "on_scene")),
        outcome=_last(e for e in latest if e.kind == "outcome" and not _asked_after(incident, e)),
    )


def _asked_after(incident: Incident, outcome: Event) -> bool:
    units = {unit.key for unit in responsible_units(incident)} or {"desk"}
    return any(one.unit in units and one.since > outcome.written_at for one in incident.rungs)


def tellings_of(incident: Incident, events: tuple[Event, ...]) -> list[Event]:
    """Those of the events by which a gateway took what hands the case to somebody."""
    other = {n.id for n in incident.notifications if n.planned.kind in NOT_TELLING}
    return [e for e in events if e.kind == "told" and e.body.get("notification") not in other]


def _steps(events: tuple[Event, ...], step: Step, unit: str | None = None) -> Iterator[Event]:
    """``unit``: those of another unit are left out."""
    found = (e for e in events if e.kind == "step" and e.body.get("step") == step)
    return (e for e in found if unit is None or e.body.get("unit") in {None, unit})


def contacted(incident: Incident) -> Moment | None:
    """When somebody first spoke with the person, as the case is open now."""
    return _earliest(_steps(since_reopened(standing(incident.events)), "person_contacted"))


def _finds_place(event: Event) -> bool:
    if event.kind == "matched":
        return event.body.get("decision") != "unlocated"
    return event.kind == "routed"


def _ingested(incident: Incident) -> Moment | None:
    at = min((linked.ingested_at for linked in incident.alerts), default=None)
    return None if at is None else Moment(at=at, clock="dispatcher")


def _earliest_stamp(stamps: Iterable[Stamp | None]) -> Moment | None:
    first = min((stamp for stamp in stamps if stamp), key=lambda stamp: stamp.at, default=None)
    return None if first is None else Moment(at=first.at, clock=first.clock, doubt=first.doubt)


def _earliest(events: Iterable[Event]) -> Moment | None:
    first = min(events, key=lambda event: event.at, default=None)
    return None if first is None else moment(first)


def _last(events: Iterable[Event]) -> Moment | None:
    last = max(enumerate(events), default=None, key=lambda numbered: numbered[0])
    return None if last is None else moment(last[1])
