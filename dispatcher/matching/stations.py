"""The police station: as a clue where it is announced, and by name inside the chosen district."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

import msgspec

from dispatcher.matching import lexicon
from dispatcher.matching.clues import Clue, Field
from dispatcher.matching.common import COMMON
from dispatcher.matching.cues import DISTRICT_KINDS
from dispatcher.matching.passage import Passage
from dispatcher.matching.places import Places, Station
from dispatcher.matching.tokens import BREAK, TIGHT, Token
from dispatcher.model import Evidence, MatchedStation

Read = Sequence[tuple[Passage, frozenset[int]]]
_LONGEST = 4
_CUED, _SEAT, _ALIKE, _BARE, _NAMED, _COVERED = 0.95, 0.9, 0.85, 0.8, 0.75, 0.65
"""Announced by a cue; the same, of the district's own name; announced, but spelt otherwise; nothing
but "Kotwali"; its name alone; the name of a place it covers."""
_AT_POINT = 0.8
"""Nothing but a position beside it."""
_NEAR = 4
_WEIGHT = 2.8
_NO_STATION = 0.4
"""Of a place called as the station, in a district that has no station so called."""
_MOST_DISTRICTS = 4


def named(read: Read, district: str, places: Places) -> tuple[MatchedStation, Evidence] | None:
    """The best named station of ``district``: announced ones first, then longer names."""
    found = [
        (_sureness(station, cued, seat, evidence), size, -number, station, evidence)
        for number, (station, cued, seat, size, evidence) in enumerate(
            _mentions(read, district, places)
        )
    ]
    best = max(found, key=lambda each: each[:3], default=None)
    if best is None or best[0] < _ALIKE:
        alike = next(_alike(read, district, places), None)
        if alike:
            station, evidence = alike
            return _matched(station, district, _ALIKE), evidence
    return (_matched(best[3], district, best[0]), best[4]) if best else None


def at_point(clues: Sequence[Clue], district: str) -> MatchedStation | None:
    """The station of ``district`` at which the position lies that speaks loudest for it."""
    found = [clue for clue in clues if clue.post and not clue.passing and district in clue.readings]
    best = max(found, key=lambda clue: clue.readings[district], default=None)
    if best is None or max(best.readings, key=best.readings.__getitem__) != district:
        return None
    return MatchedStation(name=best.post, district=district, confidence=_AT_POINT)


def borne_out(named: MatchedStation, pointed: MatchedStation | None) -> MatchedStation:
    """The named station; as sure as an announced one where a position lies at it too."""
    if pointed is None or pointed.name != named.name:
        return named
    return msgspec.structs.replace(named, confidence=max(named.confidence, _CUED))


def _matched(station: Station, district: str, confidence: float) -> MatchedStation:
    return MatchedStation(name=station.name, district=district, confidence=confidence)


def _alike(read: Read, district: str, places: Places) -> Iterator[tuple[Station, Evidence]]:
    """Announced names that no station has, but one of the district has nearly: ``thana Jhusi``."""
    for page, _ in read:
        if page.keys.isdisjoint(_CUES):
            continue
        tokens = page.tokens
        cues = [number for number, token in enumerate(tokens) if token.key in _CUES]
        for at in range(len(tokens)):
            if not any(abs(cue - at) <= _NEAR for cue in cues):
                continue
            if kotwali := _city_kotwali(tokens, at, district, places):
                yield kotwali, _evidence(page.field, tokens, at, 1, kotwali)
            for size in range(min(_LONGEST - 1, _longest(tokens, at)), 0, -1):
                words = tokens[at : at + size]
                if any(t.key in _NO_NAMES for t in words) or (size == 1 and words[0].key in COMMON):
                    continue
                last = at + size - 1
                if not _cued(page.field, tokens, at, last) or _of_post(tokens, at, last):
                    continue
                said = "".join([places.sound(t.raw) for t in words])
                station = _called(words, said, district, places)
                if station:
                    evidence = _evidence(page.field, tokens, at, size, station)
                    note = f"nearly {station.name}; {evidence.note}".rstrip("; ")
                    yield station, msgspec.structs.replace(evidence, note=note)


def _called(words: Sequence[Token], said: str, district: str, places: Places) -> Station | None:
    """An announced name that its letters alone do not tell: a short one, one without the name of
    its district (``थाना दक्षिण, फिरोजाबाद``), one of the place's other spellings, or nearly one."""
    own = "".join([places.sound(word) for word in places.districts[district].name.split()])
    place = (
        "".join([places.key(word) for word in sense.name.split()])
        for sense in places.named("".join([word.key for word in words]))
        if sense.district == district
    )
    sounds = [said] if len(said) >= _LONGEST else []
    tries = [("", sound) for sound in (*sounds, own + said)] + [(key, "") for key in place]
    for key, sound in tries:
        for station in places.stations(key, sound) if key or sound else ():
            if station.district == district and not station.covers:
                return station
    return places.station_alike(said, district)


def _city_kotwali(
    tokens: Sequence[Token], at: int, district: str, places: Places
) -> Station | None:
    """``नगर कोतवाली``, ``Kotwali Shehar``: the kotwali of the town, whatever it is called."""
    if tokens[at].key not in _KOTWALI:
        return None
    before = tokens[at - 1].key if at and tokens[at].gap == TIGHT else ""
    after = tokens[at + 1].key if at + 1 < len(tokens) and not tokens[at + 1].gap else ""
    if before not in _OF_TOWN and after not in _OF_TOWN:
        return None
    own = "".join([places.key(word) for word in places.districts[district].name.split()])
    for key in ("nagar", "shahar", "sadar", "city", own, "kotwali"):
        for station in places.stations(key if key == "kotwali" else "kotwali" + key):
            if station.district == district and not station.covers:
                return station
    return None


_KOTWALI = frozenset(("kotwali", "kotvali", "कोतवाली"))
_OF_TOWN = lexicon.words("city nagar sadar sahar shahar shahr sheher shehar नगर शहर सदर सिटी")
_OF_ANY_TOWN = _OF_TOWN | lexicon.words("dehat gramin rural ग्रामीण देहात")
"""No names that tell a district: nearly each has a ``Kotwali Nagar``."""


def clues(page: Passage, places: Places, named: Sequence[Clue]) -> list[Clue]:
    """Stations with "PS" or थाना beside their name. One that is also a place's name (a clue of
    ``named``) speaks through that clue, for the districts that have such a station too."""
    found: list[Clue] = []
    if page.keys.isdisjoint(_CUES):
        return found
    field, tokens = page.field, page.tokens
    free = 0
    for at in _starts(page):
        for size in range(_longest(tokens, at) if at >= free else 0, 0, -1):
            last = at + size - 1
            if not places.stations(_phrase(tokens, at, size), _said(tokens, at, size, places)):
                continue
            if not _cued(field, tokens, at, last) or _of_name_before(tokens, at, last, places):
                continue
            free = last + 1
            if weights := _weights(tokens, at, size, places):
                _add(found, field, tokens, (at, last), weights, named)
            break
    return found


_CUES = lexicon.STATION | lexicon.STATION_OFFICERS | {"police", "p", "पी", "पुलिस"}
"""One of these is in every cue: asked first, because it is quick."""


_NO_NAMES = lexicon.STATION | lexicon.STATION_AREA | lexicon.LOCATIVE_AFTER
_NO_NAMES |= {"police", "station", "near", "paas", "ke", "के", "पास"}


def _starts(page: Passage) -> list[int]:
    """Numbers of the tokens the name of a station may begin with."""
    return [at for at, known in enumerate(page.known) if known is not None and known.station]


def _of_name_before(tokens: Sequence[Token], at: int, last: int, places: Places) -> bool:
    """``Ganj police station, Rampur``, ``Saini thana Kaushambi``: the cue is that of the first."""
    first = _before_area(tokens, at)
    cue = first - 1 if first and tokens[first - 1].key in lexicon.STATION else first - 2
    before = [t.key for t in tokens[max(0, cue) : first]]
    if cue < 1 or (len(before) > 1 and before not in _TWO_WORDS):
        return False
    after = tokens[last + 1].key if last + 1 < len(tokens) else ""
    if after in lexicon.STATION | {"police"} or tokens[cue].gap != TIGHT:
        return False
    if tokens[at].gap != TIGHT:
        return tokens[cue - 1].raw[:1].isalpha()
    return _is_district(_phrase(tokens, at, last + 1 - at), places) and any(
        places.stations(_phrase(tokens, cue - size, size))
        for size in range(1, min(_LONGEST, cue) + 1)
    )


def _is_district(key: str, places: Places) -> bool:
    return any(sense.kind in DISTRICT_KINDS for sense in places.named(key))


def _said(tokens: Sequence[Token], at: int, size: int, places: Places) -> str:
    """The sound of the words; empty where it is too short to know a name by."""
    said = "".join([places.sound(t.raw) for t in tokens[at : at + size]])
    return said if len(said) > _LONGEST else ""


def _weights(
    tokens: Sequence[Token], at: int, size: int, places: Places
) -> dict[str, tuple[float, str]]:
    """District -> weight and name of its station so called; none where many have one."""
    key = _phrase(tokens, at, size)
    if not key or key in lexicon.STATION or key in COMMON or key in _OF_ANY_TOWN:
        return {}
    stations = places.stations(key, _said(tokens, at, size, places))
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
        if over[0].kind not in DISTRICT_KINDS:
            over[0].scale(_NO_STATION, keep=frozenset(readings))
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


def _sureness(station: Station, cued: bool, seat: bool, evidence: Evidence) -> float:
    """``seat``: the words are the district's own name, said with every station of it."""
    if station.covers:
        return _COVERED
    if evidence.text.lower() in lexicon.STATION:
        return _BARE
    return (_SEAT if seat else _CUED) if cued else _NAMED


def _mentions(
    read: Read, district: str, places: Places
) -> Iterator[tuple[Station, bool, bool, int, Evidence]]:
    for page, _ in read:
        field, tokens = page.field, page.tokens
        for at in _starts(page):
            for size in range(_longest(tokens, at), 0, -1):
                key = _phrase(tokens, at, size)
                station = _in_district(key, tokens[at : at + size], district, places)
                last = at + size - 1
                cued = station is not None and _cued(field, tokens, at, last)
                cued = cued and not _of_post(tokens, at, last)
                if station and (cued or not _is_more(key, district, places)):
                    seat = _is_district(key, places)
                    yield station, cued, seat, size, _evidence(field, tokens, at, size, station)
                    break


def _of_post(tokens: Sequence[Token], at: int, last: int) -> bool:
    """``चौकी मोहनगंज, थाना लोनार``: an outpost is named after a place, and is no station."""
    first = _before_area(tokens, at)
    before = tokens[first - 1].key if first else ""
    after = tokens[last + 1].key if last + 1 < len(tokens) and not tokens[last + 1].gap else ""
    return before in _POSTS or after in _POSTS


_POSTS = lexicon.words("chauki chowki चौकी")


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
    first = _before_area(tokens, at)
    before = [t.key for t in tokens[max(0, first - 2) : first]]
    if first and not _LABEL_GAP.fullmatch(field.text[tokens[first - 1].end : tokens[first].start]):
        before = []
    behind = _behind(field, tokens, last)
    after = [t.key for t in tokens[behind : behind + 2]]
    parted = behind == last + 1 and behind + 1 < len(tokens) and tokens[behind].gap != TIGHT
    if parted and (tokens[behind + 1].gap != BREAK or tokens[behind].key in _KOTWALI):
        after = []  # ``Kannauj, thana Saurikh``: the cue is that of the second
    return (
        any(key in lexicon.STATION for key in before[-1:] + after[:1])
        or before in _TWO_WORDS
        or (before[-1:] == ["station"] and tokens[at - 1].key == "as")
        or after in _TWO_WORDS
        or any(key in lexicon.STATION_OFFICERS for key in before[-1:])
        or (last > at and any(key in _POLICE for key in after[:1]))
    )


_TWO_WORDS = (["police", "station"], ["p", "s"], ["पी", "एस"], ["पुलिस", "स्टेशन"])
_POLICE = frozenset(("police", "पुलिस"))
"""After a name of several words that is a station's: ``Hazratnagar Garhi police``."""
_HOME_STATE = frozenset(("up", "यूपी"))
_BRACKETED = re.compile(r"[ \t]*\([^()]{1,40}\)[ \t]*")


def _behind(field: Field, tokens: Sequence[Token], last: int) -> int:
    """The token behind a name: behind its district in brackets, too, or a #UP."""
    following = last + 1
    if following < len(tokens) and tokens[following].key in _HOME_STATE:
        return following + 1
    if following < len(tokens) and tokens[following].gap != TIGHT:
        bracketed = _BRACKETED.match(field.text, tokens[last].end)
        while bracketed and following < len(tokens) and tokens[following].start < bracketed.end():
            following += 1
        if bracketed and following < len(tokens) and tokens[following].key in lexicon.STATION:
            return following
        return last + 1
    return following


def _before_area(tokens: Sequence[Token], at: int) -> int:
    """Where the words between a cue and a name begin: ``थाना क्षेत्र``, ``police station limits``."""
    first = at
    while first and tokens[first - 1].key in lexicon.STATION_AREA and at - first < 2:
        first -= 1
    return first


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
