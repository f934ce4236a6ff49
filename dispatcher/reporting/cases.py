"""What an incident is, in the few words that every list needs."""

from __future__ import annotations

from datetime import datetime, timedelta

from dispatcher.model import (
    FLOOD,
    STALE,
    TWO_PEOPLE,
    Incident,
    LinkedAlert,
    Match,
    RankedDistrict,
    Unit,
)

OLD = timedelta(hours=1)
"""An alert that comes this long after it was sent is old: its age is said first."""
RESPONSIBLE = ("district:", "outside:")


def is_open(incident: Incident) -> bool:
    return incident.state != "closed"


def is_responsible(unit: str) -> bool:
    """Whether a unit's answer settles a case: a district's or another state's, nobody else's."""
    return unit.startswith(RESPONSIBLE)


def unread(incident: Incident) -> LinkedAlert | None:
    """The message nobody could read, while nothing else is known of the incident."""
    placed = incident.match is not None and incident.match.decision != "unlocated"
    if placed or any(linked.alert.unread is None for linked in incident.alerts):
        return None
    return next(iter(incident.alerts), None)


def merged_into(incident: Incident) -> int | None:
    """The incident it became part of, while that holds."""
    said = [e for e in incident.events if e.kind in {"merged", "reopened"}]
    into = said[-1].body.get("into") if said and incident.state == "closed" else None
    return into if isinstance(into, int) else None


def gathered(incident: Incident) -> bool:
    """Whether it waits at the desk because too many unverified alerts came at once."""
    return incident.state == "held" and is_flood(incident.held_reason)


def is_flood(held_reason: str | None) -> bool:
    return (held_reason or "").startswith(FLOOD)


def is_old(incident: Incident) -> bool:
    """Whether it waits at the desk for its age alone."""
    return incident.state == "held" and (incident.held_reason or "").startswith(STALE)


def verdict(incident: Incident) -> str:
    return incident.match.decision if incident.match else "not_matched"


def districts(incident: Incident) -> tuple[str, ...]:
    """Names of the districts that are told, best first; empty for other verdicts."""
    match = incident.match
    if match is None or match.decision not in ("dispatch", "conflict"):
        return ()
    return tuple(district.name for district in match.districts)


def age_at_opening(incident: Incident) -> timedelta | None:
    """How old the alert was when it came, where that is long enough to say so. Unknown where the
    dispatcher itself let it go: the clock was wrong then."""
    if any(event.kind == "released" and event.actor == "dispatcher" for event in incident.events):
        return None
    sent = [linked.alert.sent.at for linked in incident.alerts if linked.alert.sent]
    age = incident.opened_at - min(sent) if sent else timedelta()
    return age if age >= OLD else None


def age(incident: Incident, now: datetime) -> timedelta:
    """Since the alert was sent, where its clock is in no doubt; else since it was opened, by the
    clock as it was set back since."""
    sent = [linked.alert.sent for linked in incident.alerts if linked.alert.sent]
    sure = [stamp.at for stamp in sent if stamp.doubt is None]
    opened = incident.opened_at - (incident.events[0].back if incident.events else timedelta())
    return now - min((*sure, opened))


def is_old_alert(incident: Incident) -> bool:
    """Whether it was held for its age and somebody sent it on its way all the same."""
    return age_at_opening(incident) is not None and any(
        event.kind == "released" for event in incident.events
    )


def is_dismissed(incident: Incident) -> bool:
    """Whether somebody looked and found that it is nobody's case; it has no outcome then."""
    dismissed = any(event.kind == "dismissed" for event in incident.events)
    return incident.state == "closed" and incident.outcome is None and dismissed


def says_something(ranked: RankedDistrict) -> bool:
    """Whether anything worth a word speaks for a district that was not chosen."""
    return ranked.confidence >= 0.005


def where(incident: Incident) -> str:
    """``Ghaziabad, PS Vijay Nagar``; ``Kanpur Nagar + Kanpur Dehat``; ``out of state: Bihar``.

    Of a drill with EXERCISE before it.
    """
    return f"EXERCISE {_where(incident)}" if incident.drill else _where(incident)


def _where(incident: Incident) -> str:
    match = incident.match
    if match is None or match.decision == "unlocated":
        message = unread(incident)
        return f"unread message Q{message.message}" if message else "not located"
    if match.decision == "out_of_state":
        return f"out of state: {match.state}" if match.state else "out of state"
    names = " + ".join(districts(incident)) or "not located"
    if match.station and match.decision == "dispatch":
        return f"{names}, PS {' + '.join(station.name for station in match.stations)}"
    return f"{names} or {match.state}" if match.state else names


def posts(incident: Incident) -> int:
    """How many different posts the alerts are about, by address or else by text."""
    contents = (linked.alert.content for linked in incident.alerts)
    return len({content.url or content.text for content in contents} - {None})


def verified(incident: Incident) -> bool:
    """Whether a sender is proven: its texts are made of what that one says."""
    return any(linked.alert.authenticity == "verified" for linked in incident.alerts)


def perhaps_two(incident: Incident) -> bool:
    """Whether an alert joined that may be about somebody else, and nobody has said since what it
    is: a split, a merge or a note says it."""
    doubtful = [one.ingested_at for one in incident.alerts if TWO_PEOPLE in one.reason]
    looked = [e.entered_at for e in incident.events if e.kind in {"split", "merged", "note"}]
    return bool(doubtful) and not any(at >= max(doubtful) for at in looked)


def flags(incident: Incident) -> tuple[str, ...]:
    """Marks beside an incident, most urgent first.

    ``THREAT`` others are in danger, ``LIVE`` live video, ``2P`` two posts (``3P`` three ...),
    ``M`` minor, ``U`` no sender verified, ``HELD`` waits for a human, ``EX`` an exercise or
    a drill.
    """
    alerts = [linked.alert for linked in incident.alerts]
    live = any(a.urgency == "live" or a.content.media == "live_video" for a in alerts)
    marks = (
        ("THREAT", any(a.category == "threat_to_others" for a in alerts)),
        ("LIVE", live),
        (f"{posts(incident)}P", posts(incident) > 1),
        ("M", any(a.person.under_age for a in alerts)),
        ("U", not unread(incident) and not verified(incident)),
        ("HELD", incident.state == "held"),
        ("EX", incident.mode == "exercise" or incident.drill is not None),
    )
    return tuple(mark for mark, holds in marks if holds)


def responsible_units(incident: Incident) -> tuple[Unit, ...]:
    """The districts or the other state that must answer, by the match as it stands now.

    Whoever was told before the case went to another district is not among them.
    """
    told = {n.planned.unit.key: n.planned.unit for n in incident.notifications}
    return tuple(told.get(unit.key, unit) for unit in _units_of_match(incident.match))


def responsible_names(incident: Incident) -> dict[str, str]:
    """Those that must answer, by key: a district by its name alone, without its station."""
    return {unit.key: unit.name for unit in _units_of_match(incident.match)}


def _units_of_match(match: Match | None) -> tuple[Unit, ...]:
    if match is None or match.decision == "unlocated":
        return ()
    if match.decision == "out_of_state":
        state = match.state or "another state"
        return (Unit(key=f"outside:{state}", name=state),)
    units = tuple(Unit(key=f"district:{d.code}", name=d.name) for d in match.districts)
    return (*units, Unit(key=f"outside:{match.state}", name=match.state)) if match.state else units
