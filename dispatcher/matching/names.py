"""Names of places in a text: every spelling, the longest first, ordinary words kept out."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dispatcher.matching import lexicon
from dispatcher.matching.clues import OUTSIDE, Clue, Field, Unit, unit_of
from dispatcher.matching.common import COMMON, PLACED
from dispatcher.matching.cues import (
    DISTRICT_KINDS,
    accepted,
    apply_cues,
    cue_factor,
    is_person_or_title,
    shouted_only,
    unit_cue,
)
from dispatcher.matching.passage import Passage
from dispatcher.matching.places import Known, Places, Sense
from dispatcher.matching.tokens import COMMA, TIGHT, Token

WEIGHTS = {
    "district": 3.0,
    "alias": 2.9,
    "former": 2.9,
    "own": 2.9,
    "headquarters": 2.6,
    "tehsil": 2.3,
    "urban": 2.2,
    "town": 2.1,
    "block": 1.9,
    "colony": 1.9,
    "landmark": 2.0,
    "partial": 0.8,
    "station": 1.3,
    "village": 0.9,
    "state": 3.5,
    "ut": 3.4,
    "capital": 3.0,
    "city": 2.8,
    "outside_district": 2.2,
    "country": 3.2,
}
_SOUND_FACTOR, _SPELLING_FACTOR = 0.85, 0.7
_SHORTEST_JOINED = 7
_ENDS = (
    "pur pura puram nagar nager ngr ganj gunj bad abad garh gadh gad vihar bareli bareilly khiri"
    " kheri noida noeda dehat buddh budh पुर नगर गंज बाद आबाद गढ गड विहार बरेली खीरी"
)
SUFFIXES = frozenset(_ENDS.split())
"""Second parts of names that are often written apart."""
_LITTLE = lexicon.LOCATIVE_AFTER | lexicon.AND
_MOST_WORDS = 5
_SAID_TEHSIL = 3.2
_STATE_STARTS = frozenset(lexicon.STATES) | set("mhcwtjpagमछ") | {"हि"}
_UNITS = lexicon.DISTRICT | {"state", "राज्य"}
"""Between a name and its state: ``Hamirpur, State: HP``."""
_QUARTERS = frozenset(("colony", "landmark", "village"))
_TAGGED = 0.6
_NO_TAG = lexicon.CONNECTORS | _LITTLE | {"police"}
_SHADOWED = 0.5
"""A colony's share beside a town of the same name: a colony is named together with its city."""

Found = tuple[int, str, Sequence[Sense], str]
"""Number of tokens, key, senses, how it was recognised."""


def clues(page: Passage, places: Places) -> list[Clue]:
    """One clue for each name, in order; none overlap."""
    field, tokens = page.field, page.tokens
    found: list[Clue] = []
    free = 0
    for at, known in enumerate(page.known):
        if found and tokens[at].key in _STATE_STARTS and (short := _state(field, tokens, at, free)):
            found.append(short)
            free = short.tokens[1] + 1
            continue
        if known is None or at < free:
            continue
        match = clue = None
        if _may_go_on(tokens, at, known):
            match = _phrase_at(tokens, at, known, places)
            clue = clue_of(field, tokens, at, match, places) if match else None
        if clue is None and known.senses:
            match = _word_at(tokens[at], known)
            clue = clue_of(field, tokens, at, match, places) if match else None
        if clue and match:
            found.append(clue)
            free = at + match[0]
    return found


def _state(field: Field, tokens: Sequence[Token], at: int, free: int) -> Clue | None:
    """``(HP)``, ``, M.P.`` straight after a name: another state's short name."""
    two = "".join(t.key for t in tokens[at : at + 2])
    pair = at + 1 < len(tokens) and len(tokens[at].key) < 3
    size = 2 if pair and two in lexicon.STATES else 1
    state = lexicon.STATES.get(two if size == 2 else tokens[at].key)
    if not state:
        return None
    raw = tokens[at].raw
    district = at == free + 1 and tokens[free].key in _UNITS
    unknown = at > free and _ends_an_address(tokens, at, at + size)
    if not (at == free or district or unknown):
        return None
    if (
        raw.islower()
        and (tokens[at].gap == TIGHT or raw in lexicon.SHOUTED_STATES)
        and not district
    ):
        return None
    span = tokens[at].start, tokens[at + size - 1].end
    unit = OUTSIDE + state
    return Clue(
        kind="state",
        text=field.text[slice(*span)],
        where=field.where,
        span=span,
        readings={unit: WEIGHTS["state"] * field.factor},
        names={unit: f"state {state}"},
        key=f"name {unit} {state}",
        tokens=(at, at + size - 1),
        cued=True,
    )


def _ends_an_address(tokens: Sequence[Token], at: int, end: int) -> bool:
    """``Sagar (MP)``, ``Sagar, M.P. se``: in capitals, behind a word that is no known name."""
    before = tokens[at - 1]
    capitals = all(token.raw.isupper() for token in tokens[at:end])
    if not (capitals and tokens[at].gap == COMMA and before.raw.istitle() and before.raw.isascii()):
        return False
    return (
        end == len(tokens) or tokens[end].gap != TIGHT or tokens[end].key in lexicon.LOCATIVE_AFTER
    )


def _word_at(token: Token, known: Known) -> Found | None:
    common = known.key in COMMON or token.key in COMMON
    if not known.senses or (known.how and common and not _in_or_from(token, known)):
        return None
    return 1, known.key, known.senses, known.how


def _in_or_from(token: Token, known: Known) -> bool:
    """``बांदामें``: a word that is also a name, with the ending of a place."""
    return known.how == "ending" and known.key in PLACED and token.key.endswith(("में", "से"))


def _may_go_on(tokens: Sequence[Token], at: int, known: Known) -> bool:
    """A name of several words, or one written apart, may begin here."""
    if known.longest > 1:
        return True
    if not (known.begins or known.sounds) or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1].key
    return following[:1] in known.begins or (known.sounds and following in SUFFIXES)


def _phrase_at(tokens: Sequence[Token], at: int, known: Known, places: Places) -> Found | None:
    """A name of several words, or one name written apart."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.gap != TIGHT or not following.key:
        return None
    for size in range(min(_MOST_WORDS, known.longest), 1, -1):
        key = _phrase(tokens, at, size)
        if not key:
            continue
        senses = () if key in COMMON or key in PLACED else places.named(key)
        if not senses and not key.isascii():
            key = _without_ending(key, len(key) - len(tokens[at + size - 1].key), places)
            senses = places.named(key)
        if senses:
            return size, key, (*senses, *_around(tokens[at], senses, places)), ""
        if (codes := places.villages(key)) and not _has_place(tokens, at, size, places):
            return size, key, tuple(_Village(key, code) for code in codes), "village"
    if len(following.key) < 3 or following.key in _LITTLE:
        return None
    return _written_apart(tokens[at], following, known.longest, places)


def _without_ending(key: str, before: int, places: Places) -> str:
    """``कानपुर देहातमें``: the ending is attached to the last word, which is more than that."""
    stems = (k for k in places.stems(key) if len(k) > before and places.named(k))
    return next(stems, key)


def _has_place(tokens: Sequence[Token], at: int, size: int, places: Places) -> bool:
    return any(places.named(token.key) for token in tokens[at : at + size])


def _around(first: Token, senses: Sequence[Sense], places: Places) -> list[Sense]:
    """The larger place the first word alone is: Noida in ``Noida sector``."""
    inside = {sense.district for sense in senses} - {""}
    return [s for s in places.named(first.key) if s.kind in DISTRICT_KINDS and s.district in inside]


def _written_apart(first: Token, second: Token, longest: int, places: Places) -> Found | None:
    """gorakh pur, rai bareli. ``longest``: words of a name that begins with the first."""
    key = first.key + second.key
    if len(key) < _SHORTEST_JOINED or first.key in _LITTLE:
        return None
    senses = places.named(key)
    if senses:
        return 2, key, senses, ""
    may = longest > 1 or second.key in SUFFIXES
    if not may or first.key in COMMON or len(first.key) < 3:
        return None
    senses = places.sounding(places.sound(first.raw) + places.sound(second.raw))
    return (2, key, senses, "sound") if senses else None


def _phrase(tokens: Sequence[Token], at: int, size: int) -> str:
    """The joined keys of ``size`` tokens, empty when something stands between them."""
    if at + size > len(tokens):
        return ""
    for token in tokens[at + 1 : at + size]:
        if token.gap != TIGHT or not token.key:
            return ""
    return "".join(token.key for token in tokens[at : at + size])


class _Village:
    """A post office read as a place of its district."""

    kind = "village"
    state = ""

    def __init__(self, name: str, district: str) -> None:
        self.name = name.title()
        self.district = district


def clue_of(
    field: Field, tokens: Sequence[Token], at: int, match: Found, places: Places
) -> Clue | None:
    """The clue, or None where the words are ordinary words, a person or a title here."""
    size, key, senses, how = match
    last = at + size - 1
    if shouted_only(tokens, at, last, senses) or is_person_or_title(tokens, at, last, key, places):
        return None
    if not accepted(field, tokens, at, last, key, places):
        return None
    cue = unit_cue(tokens, at, last)
    readings, names = _readings(cue, senses)
    if not readings:
        return None
    text = field.text[tokens[at].start : tokens[last].end]
    best = max(readings, key=readings.__getitem__)
    clue = Clue(
        kind=_kind(senses, best),
        text=text,
        where=field.where,
        span=(tokens[at].start, tokens[last].end),
        readings={unit: weight * field.factor for unit, weight in readings.items()},
        names=names,
        key=f"name {best} {senses[0].name}",
        tokens=(at, last),
        base=readings[best],
    )
    apply_cues(clue, cue, tokens, last, senses)
    if _in_a_tag(tokens, last):
        clue.scale(_TAGGED, "part of a longer tag")
        clue.passing = clue.aside = True
    if how == "sound":
        clue.scale(_SOUND_FACTOR, f"sounds like {senses[0].name}")
    elif how == "spelling":
        clue.scale(_SPELLING_FACTOR)
    return clue


def _in_a_tag(tokens: Sequence[Token], last: int) -> bool:
    """``#GorakhpurDiaries``: more than the place is written in one word."""
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if following is None or following.start != tokens[last].end or not following.raw.isalpha():
        return False
    return following.raw.istitle() and following.key not in _NO_TAG


def _kind(senses: Sequence[Sense], unit: Unit) -> str:
    kind = senses[0].kind
    if len(senses) > 1:
        kinds = [s.kind for s in senses if unit_of(s.district, s.state) == unit]
        kind = max(kinds, key=lambda k: WEIGHTS.get(k, 1.0))
    return {"ut": "state", "outside_district": "city", "capital": "city"}.get(kind, kind)


def _readings(cue: str, senses: Sequence[Sense]) -> tuple[dict[Unit, float], dict[Unit, str]]:
    """Weight of each place meant; a name that several places share is worth less for each."""
    readings: dict[Unit, float] = {}
    names: dict[Unit, str] = {}
    for sense in senses:
        unit = unit_of(sense.district, sense.state)
        weight = WEIGHTS.get(sense.kind, 1.0) * cue_factor(cue, sense.kind)
        if cue == "tehsil" and sense.kind in ("tehsil", "headquarters"):
            weight = _SAID_TEHSIL
        if weight > readings.get(unit, 0.0):
            readings[unit] = weight
            names[unit] = f"{sense.kind.replace('outside_', '')} {sense.name}"
    if any(sense.kind in ("colony", "landmark") for sense in senses):
        readings = {u: min(w, 1.9) if is_outside(u) else w for u, w in readings.items()}
    if len(readings) > 1:
        readings = _shared(readings, senses, cue)
    return readings, names


def _shared(readings: dict[Unit, float], senses: Sequence[Sense], cue: str) -> dict[Unit, float]:
    """A name of several places: what each of them is left with."""
    best = max(readings.values())
    _shade_colonies(readings, senses, cue)
    rivals = sum(weight >= best - 0.5 for weight in readings.values())
    if rivals > 1:
        share = 0.6 * math.log(rivals)
        readings = {unit: weight - share for unit, weight in readings.items()}
    if best >= 2.9:
        best = max(readings.values())
        readings = {u: w if w > best - 0.5 else w * 0.5 for u, w in readings.items()}
    return {u: w for u, w in readings.items() if w > 0}


def _shade_colonies(readings: dict[Unit, float], senses: Sequence[Sense], cue: str) -> None:
    towns = {unit_of(s.district, s.state) for s in senses if s.kind not in _QUARTERS}
    if not towns or cue == "colony":
        return
    for unit in readings.keys() - towns:
        readings[unit] *= _SHADOWED


def is_outside(unit: Unit) -> bool:
    return unit.startswith(OUTSIDE)
