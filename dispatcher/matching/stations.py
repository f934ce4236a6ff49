"""The police station, when the alert names one that exists inside the district."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dispatcher.matching import lexicon
from dispatcher.matching.clues import Field
from dispatcher.matching.common import COMMON
from dispatcher.matching.places import Places, Station
from dispatcher.matching.tokens import TIGHT, Token
from dispatcher.model import Evidence, MatchedStation

Read = Sequence[tuple[Field, list[Token], frozenset[int]]]
_LONGEST = 4
_CUED, _NAMED, _COVERED = 0.95, 0.75, 0.65


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


def _sureness(station: Station, cued: bool) -> float:
    if station.covers:
        return _COVERED
    return _CUED if cued else _NAMED


def _mentions(
    read: Read, district: str, places: Places
) -> Iterator[tuple[Station, bool, int, Evidence]]:
    for field, tokens, _ in read:
        for at, token in enumerate(tokens):
            known = places.word(token.raw) if token.key else None
            if known is None or not known.station:
                continue
            for size in range(_LONGEST, 0, -1):
                key = _phrase(tokens, at, size)
                station = _in_district(key, tokens[at : at + size], district, places)
                cued = station is not None and _cued(field, tokens, at, at + size - 1)
                if station and (cued or not _is_more(key, district, places)):
                    yield station, cued, size, _evidence(field, tokens, at, size, station)
                    break


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
    said = "".join(places.sound(t.raw) for t in tokens) if key not in COMMON else ""
    sound = said if len(said) > 4 else ""
    return next((s for s in places.stations(key, sound) if s.district == district), None)


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
