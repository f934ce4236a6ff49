"""Several alerts of one person at risk read as one; what a new one changes of the place. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from msgspec.structs import replace

from dispatcher import linking
from dispatcher.engine.planner import NO_MATCH
from dispatcher.model import (
    Alert,
    Incident,
    LinkedAlert,
    Location,
    Match,
    MatchedStation,
    RankedDistrict,
    Reading,
)
from dispatcher.reporting import known
from dispatcher.reporting.cases import perhaps_two

MOST_EVIDENCE = 100
"""Clues an incident keeps of all its alerts."""


def readable(incident: Incident) -> tuple[Alert, ...]:
    """The alerts that say something, each once, oldest first."""
    return tuple(linked.alert for linked in _readable(incident))


def _readable(incident: Incident) -> list[LinkedAlert]:
    return [
        linked
        for linked in incident.alerts
        if linked.relation != "duplicate" and linked.alert.unread is None
    ]


def placed(reading: Reading, match: Callable[[Alert], Match]) -> tuple[Alert, ...]:
    """The alerts of a mail; of an answer that names no place itself, with that of the mail it
    quotes."""
    if not reading.fuller or match(reading.alerts[0]).decision != "unlocated":
        return reading.alerts
    return reading.fuller


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
        content=replace(whole.content, text=known.lines(a.content.text for a in newest_first)),
        notes=known.lines(a.notes for a in newest_first),
        body=known.lines(a.body for a in newest_first),
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


def leading(incident: Incident) -> tuple[Alert, ...]:
    """The alerts its texts are made of, the newest first: those that count."""
    newest_first = sorted(_readable(incident), key=_moment)[::-1]
    return known.counting(linked.alert for linked in newest_first)


def told_alert(incident: Incident, district: str | None) -> Alert:
    """The alert a text speaks of: the newest, completed by the older ones. Of a case that may be
    about two people, by those alone in which nothing differs from it: the others stand apart, in
    the notes, so that neither of the two is forgotten or taken for the other.

    The danger is that of the whole case, whichever of them told of it. The places are those of all,
    the ones first whose words point to ``district`` (a code): the recipient's.
    """
    alerts = leading(incident)
    if not alerts:
        return next((linked.alert for linked in incident.alerts), Alert())
    newest, *older = alerts
    others = _apart_from(newest, older) if perhaps_two(incident) else ()
    whole = completed(newest, [one for one in older if one not in others])
    whole = replace(whole, notes=known.lines((whole.notes, *map(_apart, others))))
    whole = _in_danger(whole, known.danger_of(incident))
    places = known.once(place for alert in alerts for place in alert.locations)
    clues = [clue for clue in told_match(incident).evidence if clue.district == district]

    def elsewhere(place: Location) -> bool:
        return not any(clue.text in (place.text or "") for clue in clues)

    return replace(whole, locations=tuple(sorted(places, key=elsewhere)))


def _in_danger(alert: Alert, danger: Alert) -> Alert:
    live = danger.urgency == "live"
    return replace(
        alert,
        category=danger.category,
        urgency="live" if live else alert.urgency,
        content=replace(alert.content, media="live_video") if live else alert.content,
        person=replace(alert.person, minor=danger.person.under_age),
        warnings=known.once((*alert.warnings, *danger.warnings)),
    )


def somebody_else(incident: Incident) -> frozenset[int]:
    """Positions of the alerts of a case that may be about two people which differ from its newest:
    on no screen do they make one person with it."""
    alerts = [linked.alert for linked in incident.alerts]
    told = readable(incident)
    if not told or not perhaps_two(incident):
        return frozenset()
    others = _apart_from(told[-1], told[:-1])
    return frozenset(at for at, alert in enumerate(alerts) if alert in others)


def _apart_from(newest: Alert, older: Iterable[Alert]) -> tuple[Alert, ...]:
    return tuple(one for one in older if linking.differing(newest, (one,)))


def _apart(alert: Alert) -> str:
    """``perhaps somebody else: Asha Devi, +919800004210: "I cannot go on"``."""
    person = alert.person
    who = ", ".join(filter(None, (person.name, person.username, *person.phones)))
    return f"perhaps somebody else: {who}" + (
        f': "{alert.content.text}"' if alert.content.text else ""
    )


def told_match(incident: Incident) -> Match:
    """The match without clues that only alerts say which its texts leave out."""
    match = incident.match or NO_MATCH
    lead = leading(incident)
    left_out = [one for one in readable(incident) if one not in lead]
    if not left_out:
        return match
    words, others = _words(lead), _words(left_out)
    kept = (clue for clue in match.evidence if clue.text in words or clue.text not in others)
    return replace(match, evidence=tuple(kept))


def same_place(one: Match, other: Match | None) -> bool:
    """Whether the same people are responsible, whatever speaks for it."""
    return other is not None and _place(one) == _place(other)


def heaviest_first(match: Match) -> Match:
    return replace(match, evidence=tuple(sorted(match.evidence, key=lambda clue: -clue.weight)))


def news(old: Match | None, before: Match, after: Match) -> Match:
    """The part of ``after`` that a new alert brought: what all alerts said ``before`` it is old.

    So that a district or state which a human took away does not come back with the next fact.
    """
    if old is None or old.decision == "unlocated":
        return after
    said = {ranked.code for ranked in before.districts}
    added = tuple(ranked for ranked in after.districts if ranked.code not in said)
    known = {station_key(one) for one in before.stations}
    named = tuple(one for one in after.stations if station_key(one) not in known)
    station, *further = named or (None,)
    state = after.state if after.state != before.state else None
    return replace(
        after, districts=added, station=station, further_stations=tuple(further), state=state
    )


def left_out(alone: Match, told: Match | None) -> tuple[str, ...]:
    """Names of the districts, or the state, that a place by itself points to and a case does not
    tell. Of places with one name it is enough that one is told."""
    match = told or NO_MATCH
    codes = {ranked.code for ranked in match.districts}
    theirs = {clue.text for clue in alone.evidence if clue.district in codes}
    own = {clue.district for clue in alone.evidence if clue.text not in theirs}
    missing = (one for one in alone.districts if one.code not in codes and one.code in own)
    names = tuple(ranked.name for ranked in missing)
    return (*names, alone.state) if alone.state and alone.state != match.state else names


def naming(match: Match, station: MatchedStation | None) -> Match:
    """With the station that the newest words name by themselves in front, if they name any."""
    if station is None:
        return match
    others = (one for one in match.stations if station_key(one) != station_key(station))
    return replace(match, station=station, further_stations=tuple(others))


def said_last(alert: Alert, others: Iterable[Alert]) -> bool:
    """Whether nothing of what the others say is known to be newer."""
    moments = [one.sent.at for one in others if one.sent]
    return alert.sent is None or not moments or alert.sent.at >= max(moments)


def merge_matches(
    old: Match | None, new: Match, *, by_hand: bool = False, newest: bool = True
) -> Match:
    """What an update makes of the place: districts are added, never removed by a machine.

    So are stations: the ``newest`` comes first unless an older one of its district is surer. Only
    one an operator names (``by_hand``) takes the place of others. What speaks for the place is kept
    of all, the newest alert's before the older.
    """
    if old is None or old.decision == "unlocated" or new.decision == "unlocated":
        return old if old and new.decision == "unlocated" else new
    codes = {ranked.code for ranked in old.districts}
    added = tuple(ranked for ranked in new.districts if ranked.code not in codes)
    districts = old.districts + added
    state = old.state or new.state
    told = {ranked.code for ranked in districts}
    named = [one for one in new.stations if one.district in told]
    theirs = {one.district for one in named} if by_hand else ()
    kept = tuple(one for one in old.stations if one.district not in theirs)
    found = _ranked(kept, named, newest=newest)
    station, *further = found or (None,)
    evidence = known.once((*new.evidence, *old.evidence))[:MOST_EVIDENCE]
    if (districts, state, found) == (old.districts, old.state, old.stations):
        return replace(old, evidence=evidence)
    grown = len(districts) + bool(state) > len(old.districts) + bool(old.state)
    return Match(
        decision="conflict" if grown else old.decision,
        districts=districts,
        runners_up=new.runners_up if grown else old.runners_up,
        station=station,
        further_stations=tuple(further),
        state=state,
        evidence=evidence,
        reason=_grown_reason(old, added, state, found),
        directory_version=new.directory_version,
        gazetteer_version=new.gazetteer_version,
    )


def station_key(station: MatchedStation) -> tuple[str, str]:
    """What tells it from others, however sure it is."""
    return station.district, station.name


def _ranked(
    known: tuple[MatchedStation, ...], named: Iterable[MatchedStation], *, newest: bool
) -> tuple[MatchedStation, ...]:
    """The known ones with those ``named`` now, each once: before the first of its district where
    that is older and no surer, else behind it."""
    found = list(known)
    for station in named:
        mine = [one for one in found if one.district == station.district]
        if mine and station_key(mine[0]) == station_key(station):
            continue
        if newest and mine and mine[0].confidence <= station.confidence:
            found = [one for one in found if station_key(one) != station_key(station)]
            found.insert(found.index(mine[0]), station)
        elif station_key(station) not in map(station_key, mine):
            found.append(station)
    return tuple(found)


def _grown_reason(
    old: Match,
    added: tuple[RankedDistrict, ...],
    state: str | None,
    named: tuple[MatchedStation, ...],
) -> str:
    names = [ranked.name for ranked in added]
    if state and state != old.state:
        names.append(state)
    if names:
        return f"{old.reason}; an update adds {', '.join(names)}"
    known = {station_key(station) for station in old.stations}
    posts = ", ".join(f"PS {one.name}" for one in named if station_key(one) not in known)
    return f"{old.reason}; an update names {posts}" if posts else old.reason


def replaces(old: Match | None, alone: Match) -> tuple[RankedDistrict, ...]:
    """The districts told so far that a place by itself rules out; none where it is vague."""
    if old is None or alone.decision not in {"dispatch", "out_of_state"}:
        return ()
    here = {ranked.code for ranked in alone.districts}
    return tuple(ranked for ranked in old.districts if ranked.code not in here)


def _place(match: Match) -> tuple[object, ...]:
    codes = tuple(ranked.code for ranked in match.districts)
    return match.decision, codes, match.state, frozenset(map(station_key, match.stations))


def _moment(linked: LinkedAlert) -> datetime:
    """When it was said, by a clock that cannot run ahead of ours."""
    said = linked.alert.sent or linked.alert.received
    return min(said.at, linked.ingested_at) if said else linked.ingested_at


def _words(alerts: Iterable[Alert]) -> str:
    """Everything these alerts say, to be searched."""
    said = (part for a in alerts for part in (a.content.text, a.notes, a.body, a.person.name))
    places = (place.text for a in alerts for place in a.locations)
    return "\n".join(filter(None, (*said, *places)))


def _dated(alert: Alert) -> Iterable[Location]:
    came = alert.sent or alert.received
    for place in alert.locations:
        seen = place.observed_at or (came.at if came else None)
        yield replace(place, observed_at=seen)
