"""A place given by hand: what an operator's words make of a match, and who is no longer needed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec
from msgspec.structs import replace

from dispatcher.directory.find import plain
from dispatcher.engine.planner import (
    NO_MATCH,
    answering_units,
    find_district,
    find_outside,
    find_station,
    station_names,
    unit_name,
    was_sent,
)
from dispatcher.errors import NotFound, UsageError
from dispatcher.model import (
    Decision,
    Directory,
    District,
    Event,
    Evidence,
    Incident,
    Match,
    MatchedStation,
    OutsideState,
    Planned,
    RankedDistrict,
    Value,
)
from dispatcher.reporting.cases import responsible_names

PLACING = frozenset({"matched", "routed"})
"""Kinds of entries that hold the stations of a match."""


class Place(Value, frozen=True, kw_only=True):
    """Where an operator says an incident belongs; ``station`` may stand beside ``to`` and ``add``.

    Otherwise exactly one is given.
    """

    to: str | None = None
    add: str | None = None
    drop: str | None = None
    station: str | None = None
    out_of_state: str | None = None


def routed_match(
    known: Match,
    directory: Directory,
    place: Place,
    earlier: tuple[MatchedStation, ...] = (),
) -> Match:
    """The match an operator's words make of the known one.

    ``earlier``: the stations that were known before, the last first: a district that comes back
    gets its last again.
    """
    match = _routed(known, directory, place)
    last = {station.district: station for station in reversed(earlier)}
    return _with_stations(match, match.stations, tuple(last.values()))


def known_stations(incident: Incident) -> tuple[MatchedStation, ...]:
    """Every station that stood in a match of the incident, the last first."""
    placing = (event for event in reversed(incident.events) if event.kind in PLACING)
    return tuple(one for event in placing for one in _stations_in(event))


def _stations_in(event: Event) -> tuple[MatchedStation, ...]:
    said = (event.body.get("station"), *_listed(event.body.get("further_stations")))
    return tuple(msgspec.convert(one, MatchedStation) for one in said if one)


def moved_at(incident: Incident, unit: str) -> datetime | None:
    """When a unit was last asked by other stations than before; None where it never was. One that
    the case left and came back to is asked as it was."""
    code, at, asked = unit.partition(":")[2], None, None
    for event in incident.events:
        if event.kind not in PLACING or code not in _districts_in(event):
            continue
        now = {one.name for one in _stations_in(event) if one.district == code}
        at = event.entered_at if asked not in (None, now) else at
        asked = now
    return at


def _districts_in(event: Event) -> list[object]:
    """Codes; a match as it was made holds more of each."""
    found = _listed(event.body.get("districts"))
    return [one.get("code") if isinstance(one, dict) else one for one in found]


def left_station(incident: Incident, contact: str, directory: Directory) -> str | None:
    """The station of an officer of a district that has the case, where that station was asked
    before and others are now."""
    match = incident.match or NO_MATCH
    before = known_stations(incident)
    districts = (find_district(directory, ranked.code) for ranked in match.districts)
    for district in filter(None, districts):
        asked = [find_station(district, one) for one in match.stations]
        known = [find_station(district, one) for one in before]
        for station in filter(None, known):
            own = any(one.key == contact for one in station.contacts)
            if own and any(asked) and station not in asked:
                return unit_name(district, station)
    return None


def stations_of(match: Match) -> dict[str, object]:
    """The same of one match, as an entry holds it."""
    found = msgspec.to_builtins(match.stations)
    return {"station": found[0], "further_stations": found[1:]} if found else {}


def _listed(found: object) -> list[object]:
    return found if isinstance(found, list) else []


def _routed(known: Match, directory: Directory, place: Place) -> Match:
    if place.out_of_state:
        return _by_hand(known, state=_outside_name(directory, place.out_of_state))
    if place.drop:
        return _without(known, directory, place.drop)
    if place.to or place.add:
        return _district_by_hand(known, directory, place)
    if place.station:
        station = _station_anywhere(known, directory, place.station)
        return _by_hand(known, districts=known.districts, state=known.state, named=(station,))
    raise UsageError("say where: --to, --add, --drop, --station or --out-of-state")


def _district_by_hand(known: Match, directory: Directory, place: Place) -> Match:
    district = named_district(directory, place.to or place.add or "")
    hand = RankedDistrict(code=district.code, name=district.name.en, confidence=1.0)
    others = () if place.to else tuple(r for r in known.districts if r.code != hand.code)
    named = (_named_station(district, place.station),) if place.station else ()
    state = None if place.to else known.state
    return _by_hand(known, districts=(*others, hand), state=state, named=named)


def _without(known: Match, directory: Directory, words: str) -> Match:
    """Without one district, or without the other state."""
    if known.state and plain(words) in map(plain, _names_of_state(directory, known.state)):
        return _by_hand(known, districts=known.districts)
    code = named_district(directory, words).code
    left = tuple(ranked for ranked in known.districts if ranked.code != code)
    if len(left) == len(known.districts):
        raise UsageError(f"{words} is not among those told; dispatcher show names them")
    return _by_hand(known, districts=left, state=known.state)


def _by_hand(
    known: Match,
    *,
    districts: tuple[RankedDistrict, ...] = (),
    named: tuple[MatchedStation, ...] = (),
    state: str | None = None,
) -> Match:
    """What was known of a district that stays is kept: its station, unless another is ``named``."""
    clue = Evidence(kind="operator", text="routed by hand", weight=1.0, where="operator")
    match = replace(
        known,
        decision=_decision(districts, state),
        districts=districts,
        runners_up=(),
        state=state,
        evidence=(*known.evidence, clue),
        reason="routed by hand",
    )
    return _with_stations(match, named, known.stations)


def _with_stations(
    match: Match, named: tuple[MatchedStation, ...], others: tuple[MatchedStation, ...]
) -> Match:
    """The match with the stations ``named``, and of its districts that have none with the
    ``others``: those that were known."""
    codes = {ranked.code for ranked in match.districts}
    filled = {one.district for one in named}
    found = [one for one in named if one.district in codes]
    found += [one for one in others if one.district in codes - filled]
    station, *further = found or (None,)
    return replace(match, station=station, further_stations=tuple(further))


def _decision(districts: tuple[RankedDistrict, ...], state: str | None) -> Decision:
    if len(districts) + bool(state) > 1:
        return "conflict"
    if state:
        return "out_of_state"
    return "dispatch" if districts else "unlocated"


def _station_anywhere(known: Match, directory: Directory, words: str) -> MatchedStation:
    """A station by name, in the districts the incident belongs to."""
    districts = [named_district(directory, ranked.code) for ranked in known.districts]
    for ranked, district in zip(known.districts, districts, strict=True):
        found = find_station(district, MatchedStation(name=words, district=ranked.code))
        if found:
            return MatchedStation(name=found.name.en, district=ranked.code, confidence=1.0)
    names = ", ".join(ranked.name for ranked in known.districts) or "an unlocated incident"
    stations = (station for district in districts for station in district.stations)
    hint = did_you_mean(words, map(station_names, stations)) or "name the district too, with --to"
    raise NotFound(f"no station {words!r} in {names}: {hint}")


def named_district(directory: Directory, words: str) -> District:
    """The district of that code or name; only where none has it, the one it is another name of.

    Raises UsageError where two districts have that other name, and NotFound.
    """
    wanted = plain(words)
    for names in (_own_names, _other_names):
        found = [one for one in directory.districts if wanted in map(plain, names(one))]
        if len(found) > 1:
            which = " and ".join(f"{one.name.en} ({one.code})" for one in found)
            raise UsageError(f"{words!r} is {which}: say which, by name or code")
        if found:
            return found[0]
    hint = did_you_mean(words, map(_district_names, directory.districts))
    other = "dispatcher directory list names all"
    raise NotFound(f"no district {words!r} in the directory: {hint or other}")


def unit_among(incident: Incident, directory: Directory, words: str) -> str:
    """The key of the unit of that name or code, among those that must answer for the incident."""
    units = responsible_names(incident)
    wanted = plain(words)
    found = next((key for key, name in units.items() if wanted == plain(name)), None)
    if found is None:
        found = f"district:{named_district(directory, words).code}"
    if found not in units:
        names = " and ".join(units.values()) or "nobody yet"
        raise UsageError(f"{words!r} does not have {incident.id}: it is with {names}")
    return found


def _own_names(district: District) -> tuple[str, ...]:
    return (district.code, district.name.en, *filter(None, (district.name.hi,)))


def _other_names(district: District) -> tuple[str, ...]:
    return (*district.aliases, *district.former_names)


def _district_names(district: District) -> tuple[str, ...]:
    return (*_own_names(district)[1:], *_other_names(district))


def did_you_mean(words: str, named: Iterable[tuple[str, ...]]) -> str:
    """The three nearest, by any of their names and called by the first; "" where none is near."""
    from difflib import get_close_matches

    called = {name.casefold(): names[0] for names in named for name in names}
    close = get_close_matches(words.casefold().strip(), called, n=9)
    nearest = list(dict.fromkeys(called[name] for name in close))[:3]
    return f"did you mean {' or '.join(nearest)}?" if nearest else ""


def _named_station(district: District, words: str) -> MatchedStation:
    found = find_station(district, MatchedStation(name=words, district=district.code))
    if found is None:
        hint = did_you_mean(words, map(station_names, district.stations))
        listed = f"dispatcher directory show {district.name.en!r} lists the known ones"
        raise NotFound(f"no station {words!r} in {district.name.en}: {hint or listed}")
    return MatchedStation(name=found.name.en, district=district.code, confidence=1.0)


def _outside_name(directory: Directory, words: str) -> str:
    wanted = words.casefold().strip()
    for state in directory.outside:
        if wanted in map(str.casefold, _state_names(state)):
            return state.name.en
    hint = did_you_mean(words, map(_state_names, directory.outside))
    raise NotFound(f"no state {words!r} in the directory's outside.yaml{hint and f': {hint}'}")


def _names_of_state(directory: Directory, name: str) -> tuple[str, ...]:
    """Those of the state of that name, also of one the directory has nobody of."""
    found = find_outside(directory, name)
    return _state_names(found) if found else (name,)


def _state_names(state: OutsideState) -> tuple[str, ...]:
    return (state.name.en, *filter(None, (state.name.hi,)), *state.aliases)


def stand_down(incident: Incident, leaving: tuple[str, ...], now: datetime) -> tuple[Planned, ...]:
    """One stand-down for every address of a leaving unit that may have taken a message, but for
    those whose last word it was already."""
    last = {
        (n.planned.unit.key, n.planned.contact): n.planned.kind
        for n in incident.notifications
        if was_sent(n)
    }
    told = {
        (n.planned.contact, n.planned.channel, n.planned.to): n.planned
        for n in incident.notifications
        if n.planned.unit.key in leaving
        and was_sent(n)
        and last[n.planned.unit.key, n.planned.contact] != "standdown"
    }
    return tuple(replace(planned, kind="standdown", due_at=now) for planned in told.values())


def unsent(incident: Incident, leaving: tuple[str, ...]) -> list[int]:
    """Notifications of leaving units that are not out yet; one being sent gets no retry."""
    return [
        n.id
        for n in incident.notifications
        if n.planned.unit.key in leaving and n.state in {"planned", "sending"}
    ]


def units_left(known: Match, match: Match) -> tuple[str, ...]:
    """Keys of the units a new match no longer needs."""
    kept = {ranked.code for ranked in match.districts}
    leaving = {f"district:{r.code}" for r in known.districts if r.code not in kept}
    if known.state and known.state != match.state:
        leaving.add(f"outside:{known.state}")
    return tuple(sorted(leaving))


def units_staying(known: Match | None, match: Match) -> frozenset[str]:
    """Keys of the units that are asked as before, by the same stations: their answers go on
    counting. A station that is named anew, or in another's place, has not answered yet."""
    before = known or NO_MATCH
    kept = set(answering_units(known)) & set(answering_units(match))
    return frozenset(unit for unit in kept if _asked(before, unit) == _asked(match, unit))


def _asked(match: Match, unit: str) -> frozenset[str]:
    return frozenset(one.name for one in match.stations_in(unit.partition(":")[2]))
