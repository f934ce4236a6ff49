"""Several alerts of one person at risk read as one; what a new one changes of the place. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from dispatcher.model import (
    Alert,
    Incident,
    Location,
    Match,
    MatchedStation,
    Planned,
    RankedDistrict,
)
from dispatcher.reporting import known


def readable(incident: Incident) -> tuple[Alert, ...]:
    """The alerts that say something, each once, oldest first."""
    return tuple(
        linked.alert
        for linked in incident.alerts
        if linked.relation != "duplicate" and linked.alert.unread is None
    )


def combined(alerts: Sequence[Alert]) -> Alert:
    """All that is known, to be matched as one alert; the newest comes first.

    A place without a time of its own was known when its alert came, so that a newer one beats it.
    """
    newest_first = tuple(reversed(alerts))
    whole = completed(newest_first[0], newest_first[1:]) if newest_first else Alert()
    unknown: dict[str, object] = {}
    for alert in alerts:
        unknown |= alert.unknown_fields
    return replace(
        whole,
        content=replace(whole.content, text=_together(a.content.text for a in newest_first)),
        notes=_together(a.notes for a in newest_first),
        body=_together(a.body for a in newest_first),
        locations=known.once(place for alert in newest_first for place in _dated(alert)),
        unknown_fields=unknown,
    )


def completed(alert: Alert, others: Sequence[Alert]) -> Alert:
    """The alert with what it leaves out and others say; proven as the best proven of them."""
    everybody = (alert, *others)
    proof = next((one for one in everybody if one.authenticity == "verified"), alert)
    return replace(
        alert,
        alert_id=known.first(one.alert_id for one in everybody),
        source=known.first(one.source for one in everybody),
        platform=known.first(one.platform for one in everybody),
        posted=known.first(one.posted for one in everybody),
        sent=known.first(one.sent for one in everybody),
        person=known.person([one.person for one in everybody]),
        content=known.content([one.content for one in everybody]),
        locations=known.once(place for one in everybody for place in one.locations),
        ip_addresses=known.once(address for one in everybody for address in one.ip_addresses),
        notes=known.first(one.notes for one in everybody),
        body=known.first(one.body for one in everybody),
        sender=proof.sender,
        authenticity=proof.authenticity,
        authenticity_reason=proof.authenticity_reason,
    )


def told_alert(incident: Incident, planned: Planned) -> Alert:
    """The alert a text speaks of: the newest for an update, else the first; completed by the
    others, the newest before the older."""
    alerts = readable(incident)
    if not alerts:
        return next((linked.alert for linked in incident.alerts), Alert())
    base = alerts[-1] if planned.kind == "update" else alerts[0]
    return completed(base, [alert for alert in reversed(alerts) if alert is not base])


def news(old: Match | None, before: Match, after: Match) -> Match:
    """The part of ``after`` that a new alert brought: what all alerts said ``before`` it is old.

    So that a district which a human took away does not come back with the next fact.
    """
    if old is None or old.decision == "unlocated":
        return after
    said = {ranked.code for ranked in before.districts}
    added = tuple(ranked for ranked in after.districts if ranked.code not in said)
    station = after.station if after.station != before.station else None
    return replace(after, districts=added, station=station)


def merge_matches(old: Match | None, new: Match, *, by_hand: bool = False) -> Match:
    """What an update makes of the place: districts are added, never removed by a machine.

    A station is learned where none was known; one an operator names (``by_hand``) comes first.
    """
    if old is None or old.decision == "unlocated" or new.decision == "unlocated":
        return old if old and new.decision == "unlocated" else new
    codes = {ranked.code for ranked in old.districts}
    added = tuple(ranked for ranked in new.districts if ranked.code not in codes)
    districts = old.districts + added
    state = old.state or (new.state if new.decision == "out_of_state" else None)
    station = _station(old, new, districts, by_hand=by_hand)
    if (districts, state, station) == (old.districts, old.state, old.station):
        return old
    grown = len(districts) + bool(state) > len(old.districts) + bool(old.state)
    return Match(
        decision="conflict" if grown else old.decision,
        districts=districts,
        runners_up=new.runners_up if grown else old.runners_up,
        station=station,
        state=state,
        evidence=old.evidence + new.evidence,
        reason=_grown_reason(old, added, state, station),
        directory_version=new.directory_version,
        gazetteer_version=new.gazetteer_version,
    )


def _station(
    old: Match, new: Match, districts: tuple[RankedDistrict, ...], *, by_hand: bool
) -> MatchedStation | None:
    told = {ranked.code for ranked in districts}
    named = new.station if new.station and new.station.district in told else None
    if by_hand and named:
        return named
    return old.station or named


def _grown_reason(
    old: Match,
    added: tuple[RankedDistrict, ...],
    state: str | None,
    station: MatchedStation | None,
) -> str:
    names = [ranked.name for ranked in added]
    if state and state != old.state:
        names.append(state)
    if names:
        return f"{old.reason}; an update adds {', '.join(names)}"
    return f"{old.reason}; an update names PS {station.name if station else ''}"


def replaces(old: Match | None, alone: Match) -> tuple[RankedDistrict, ...]:
    """The districts told so far that a place by itself rules out; none where it is vague."""
    if old is None or alone.decision not in {"dispatch", "out_of_state"}:
        return ()
    here = {ranked.code for ranked in alone.districts}
    return tuple(ranked for ranked in old.districts if ranked.code not in here)


def _dated(alert: Alert) -> Iterable[Location]:
    came = alert.sent or alert.received
    for place in alert.locations:
        seen = place.observed_at or (came.at if came else None)
        yield replace(place, observed_at=seen)


def _together(texts: Iterable[str | None]) -> str | None:
    """Different texts one below the other."""
    return "\n".join(dict.fromkeys(text for text in texts if text)) or None
