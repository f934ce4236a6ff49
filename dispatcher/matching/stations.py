"""The police station: as a clue where it is announced, and by name inside the chosen district."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from dispatcher.matching import lexicon
from dispatcher.matching.clues import Clue, Field
from dispatcher.matching.common import COMMON
from dispatcher.matching.passage import Passage
from dispatcher.matching.places import Places, Station
from dispatcher.matching.tokens import TIGHT, Token
from dispatcher.model import Evidence, MatchedStation

Read = Sequence[tuple[Passage, frozenset[int]]]
_LONGEST = 4
_CUED, _NAMED, _COVERED = 0.95, 0.75, 0.65
_WEIGHT = 2.8
_MOST_DISTRICTS = 4


def named(read: Read, district: str, places: Places) -> tuple[MatchedStation, Evidence] | None:
    """The best named station of ``district``: announced ones first, then longer names."""
    found = [
        (_sureness(station, cued), size, -number, station, evidence)
        for number, (station, cued, size, evidence) in enumerate(_mentions(read, district, places))
    ]
    if not found:
        return None
    confidence, _, _, station, evidence = max(found, key=lambda each: each[:3])
    return MatchedStation(name=station.name, district=district, confidence=confidence), evidence


def clues(page: Passage, places: Places, named: Sequence[Clue]) -> list[Clue]:
    """Stations with "PS" or थाना beside their name. One that is also a place's name (a clue of
    ``named``) speaks through that clue, for the districts that have such a station too."""
    found: list[Clue] = []
    if page.keys.isdisjoint(_CUES):
        return found
    field, tokens = page.field, page.tokens
    for at in _starts(page):
        for size in range(_longest(tokens, at), 0, -1):
            weights = _weights(tokens, at, size, places)
            last = at + size - 1
            if weights and _cued(field, tokens, at, last) and not _of_name_before(tokens, at, last):
                _add(found, field, tokens, (at, at + size - 1), weights, named)
                break
    return found


_CUES = lexicon.STATION | {"police", "p", "पी"}
"""One of these is in every cue: asked first, because it is quick."""


def _starts(page: Passage) -> list[int]:
    """Numbers of the tokens the name of a station may begin with."""
    return [at for at, known in enumerate(page.known) if known is not None and known.station]


def _of_name_before(tokens: Sequence[Token], at: int, last: int) -> bool:
    """``Ganj police station, Rampur``: the cue is that of Ganj."""
    cue = at - 1 if at and tokens[at - 1].key in lexicon.STATION else at - 2
    before = [t.key for t in tokens[max(0, cue) : at]]
    if cue < 1 or (len(before) > 1 and before != ["police", "station"]):
        return False
    after = tokens[last + 1].key if last + 1 < len(tokens) else ""
    apart = tokens[at].gap != TIGHT and tokens[cue].gap == TIGHT
    return apart and tokens[cue - 1].raw[:1].isalpha() and after not in lexicon.STATION | {"police"}


def _weights(
    tokens: Sequence[Token], at: int, size: int, places: Places
) -> dict[str, tuple[float, str]]:
    """District -> weight and name of its station so called; none where many have one."""
    key = _phrase(tokens, at, size)
    if not key or key in lexicon.STATION or key in COMMON:
        return {}
    said = "".join(places.sound(t.raw) for t in tokens[at : at + size])
    stations = places.stations(key, said if len(said) > _LONGEST else "")
    own = {s.district: s.name for s in stations if not s.covers}
    if not 0 < len(own) <= _MOST_DISTRICTS:
        return {}
    weight = _WEIGHT - 0.6 * math.log(len(own))
    return {district: (weight, name) for district, name in own.items()}


def _add(
    found: list[Clue],
    field: Field,
    tokens: Sequence[Token],
    span: tuple[int, int],
    weights: dict[str, tuple[float, str]],
    named: Sequence[Clue],
) -> None:
    first, last = span
    over = [c for c in named if c.tokens[0] <= last and first <= c.tokens[1]]
    if any(c.tokens != span and not _inside(c.tokens, span) for c in over):
        return
    for clue in over:
        if clue.tokens != span:
            clue.readings.clear()
    over = [clue for clue in over if clue.readings]
    start, end = tokens[first].start, tokens[last].end
    readings = {code: weight * field.factor for code, (weight, _) in weights.items()}
    names = {code: f"police station {name}" for code, (_, name) in weights.items()}
    if over:
        for code, weight in readings.items():
            if weight > over[0].readings.get(code, 0.0):
                over[0].readings[code], over[0].names[code] = weight, names[code]
        return
    key = f"name {next(iter(readings))} {next(iter(names.values()))}"
    text = field.text[start:end]
    found.append(
        Clue("station", text, field.where, (start, end), readings, names, key, tokens=span)
    )


def _inside(one: tuple[int, int], span: tuple[int, int]) -> bool:
    """``Rampur Barkoniya`` police station: no Rampur."""
    return span[0] <= one[0] and one[1] <= span[1]


def _sureness(station: Station, cued: bool) -> float:
    if station.covers:
        return _COVERED
    return _CUED if cued else _NAMED


def _mentions(
    read: Read, district: str, places: Places
) -> Iterator[tuple[Station, bool, int, Evidence]]:
    for page, _ in read:
        field, tokens = page.field, page.tokens
        for at in _starts(page):
            for size in range(_longest(tokens, at), 0, -1):
                key = _phrase(tokens, at, size)
                station = _in_district(key, tokens[at : at + size], district, places)
                cued = station is not None and _cued(field, tokens, at, at + size - 1)
                if station and (cued or not _is_more(key, district, places)):
                    yield station, cued, size, _evidence(field, tokens, at, size, station)
                    break


def _longest(tokens: Sequence[Token], at: int) -> int:
    """How many words follow one another without anything between, four at most."""
    end = at + 1
    while end < len(tokens) and end < at + _LONGEST and not tokens[end].gap and tokens[end].key:
        end += 1
    return end - at


def _is_more(key: str, district: str, places: Places) -> bool:
    """Without "PS" the words are a town or tehsil here, another district, or ordinary words."""
    if key in COMMON or places.ambiguous(key):
        return True
    return any(
        sense.kind not in ("colony", "landmark", "town")
        for sense in places.named(key)
        if sense.district == district
    )


def _phrase(tokens: Sequence[Token], at: int, size: int) -> str:
    if at + size > len(tokens) or not tokens[at].key:
        return ""
    if any(t.gap != TIGHT or not t.key for t in tokens[at + 1 : at + size]):
        return ""
    return "".join(t.key for t in tokens[at : at + size])


def _in_district(
    key: str, tokens: Sequence[Token], district: str, places: Places
) -> Station | None:
    if not key:
        return None
    said = "".join([places.sound(t.raw) for t in tokens]) if key not in COMMON else ""
    for station in places.stations(key, said if len(said) > _LONGEST else ""):
        if station.district == district:
            return station
    return None


def _cued(field: Field, tokens: Sequence[Token], at: int, last: int) -> bool:
    """ "PS", थाना, "police station", SHO beside the name: ``थाना क्षेत्र``, ``PS ..... name`` too."""
    if tokens[at].key in lexicon.STATION and last == at:
        return True
    first = at
    while first and tokens[first - 1].key in lexicon.STATION_AREA and at - first < 2:
        first -= 1
    before = [t.key for t in tokens[max(0, first - 2) : first]]
    if first and not _LABEL_GAP.fullmatch(field.text[tokens[first - 1].end : tokens[first].start]):
        before = []
    after = [t.key for t in tokens[last + 1 : last + 3]]
    return (
        any(key in lexicon.STATION for key in before[-1:] + after[:1])
        or ["police", "station"] in (before, after)
        or before in (["p", "s"], ["पी", "एस"])
    )


_LABEL_GAP = re.compile(r"[ \t.:=()\-–—_,]*")


def _evidence(
    field: Field, tokens: Sequence[Token], at: int, size: int, station: Station
) -> Evidence:
    start, end = tokens[at].start, tokens[at + size - 1].end
    return Evidence(
        kind="station",
        text=field.text[start:end],
        district=station.district,
        weight=0.0,
        where=field.where,
        span=(start, end),
        note="" if station.verified else "name from an unofficial list",
    )
