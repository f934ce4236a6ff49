"""Names that stand in one address, and which of them decides."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dispatcher.matching import lexicon, role_words
from dispatcher.matching.clues import OUTSIDE, Clue
from dispatcher.matching.cues import DISTRICT_KINDS, STATE_KINDS
from dispatcher.matching.places import Places
from dispatcher.matching.tokens import BREAK, COMMA, TIGHT, Token

_LONGEST_GAP = 4
_INSIDE, _BEHIND = 0.15, 0.35


def groups(clues: Sequence[Clue], tokens: Sequence[Token]) -> list[list[Clue]]:
    """Names that stand in one address, in order."""
    found: list[list[Clue]] = []
    for clue in sorted(clues, key=lambda c: c.tokens):
        if found and _continues(found[-1][-1].tokens[1], clue.tokens[0], tokens):
            found[-1].append(clue)
        else:
            found.append([clue])
    return found


_SOMEBODY = role_words.STRANGERS | role_words.NEAR_ONES | role_words.REPORTS
"""Words of what is told: no part of an address."""
_ANOTHER = lexicon.words(
    """
    doosra doosri dusra dusri other pata second दूसरा दूसरी दूसरे पता
    correct corrected correction mean meant wait
    duty job kaam posting tainati काम तैनाती
    byaha byahi diya likh ब्याहा ब्याही दिया लिख
    crossed deleted erased overwritten replaced scored scratched struck
    monday tuesday wednesday thursday friday saturday sunday somvar mangalvar budhvar guruvar
    shukravar shanivar ravivar सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार
    """
)
"""Words that open another address: ``one gives Agra, the other Mathura``, ``Agra, I mean Etah``."""


def parted(groups: Sequence[list[Clue]], text: str, tokens: Sequence[Token]) -> list[list[Clue]]:
    """The addresses, where ``Salempur/Ajitmal`` are two: no district has both; nor the two of an
    ``Agra-Mathura border``."""
    found: list[list[Clue]] = []
    for group in groups:
        found.append(group[:1])
        for one, two in pairwise(group):
            if _slashed(one, two, text) or _border(one, two, tokens):
                found.append([])
            found[-1].append(two)
    return found


def without(groups: Sequence[list[Clue]], tokens: Sequence[Token]) -> list[list[Clue]]:
    """The addresses, where ``Naugarh (Chandauli ka, Siddharthnagar ka nahi)`` says what it is not:
    that is no part of the address."""
    found: list[list[Clue]] = []
    for group in groups:
        if len(group) == 1:
            found.append(group)
            continue
        denied = [clue for clue in group if _is_denied(clue, tokens)]
        left = [clue for clue in group if clue not in denied]
        found += [each for each in (left, *([clue] for clue in denied)) if each]
    return sorted(found, key=lambda each: each[0].tokens)


def _is_denied(clue: Clue, tokens: Sequence[Token]) -> bool:
    first, last = clue.tokens
    after = tokens[last + 1 : last + 3]
    keys = [token.key for token in after]
    joined = not any(token.gap for token in after[:2])
    if keys[:1] and keys[0] in role_words.NO:
        return after[0].gap == TIGHT
    if joined and len(keys) > 1 and keys[0] in _OF_IT and keys[1] in role_words.NO:
        return True
    before = [token.key for token in tokens[max(0, first - 4) : first]]
    if before[:3] == ["not", "the", "one"]:
        return True
    return before[-1:] == ["not"] or before[-2:] == ["not", "the"]


_OF_IT = lexicon.OF | lexicon.WHO_IS_OF


def _border(one: Clue, two: Clue, tokens: Sequence[Token]) -> bool:
    close = one.tokens[1] >= 0 and two.tokens[0] - one.tokens[1] == 1
    following = {token.key for token in tokens[two.tokens[1] + 1 : two.tokens[1] + 3]}
    named = one.kind not in STATE_KINDS and two.kind not in STATE_KINDS
    apart = set(one.readings).isdisjoint(two.readings)
    return close and named and apart and not following.isdisjoint(lexicon.BORDER)


def _slashed(one: Clue, two: Clue, text: str) -> bool:
    if one.span is None or two.span is None or one.kind in STATE_KINDS or two.kind in STATE_KINDS:
        return False
    between = text[one.span[1] : two.span[0]].strip()
    return between == "/" and set(one.readings).isdisjoint(two.readings)


def _continues(last: int, first: int, tokens: Sequence[Token]) -> bool:
    between = tokens[last + 1 : first]
    if len(between) > _LONGEST_GAP or any(t.gap == BREAK for t in tokens[last + 1 : first + 1]):
        return False
    keys = [token.key for token in between]
    if any(
        key in lexicon.AND or key in role_words.BEFORE or key in role_words.AFTER for key in keys
    ):
        return False
    if not (_SOMEBODY.isdisjoint(keys) and _ANOTHER.isdisjoint(keys)):
        return False
    if any(key in role_words.RECENT or key in role_words.FORMER for key in keys):
        return False
    comma = any(token.gap == COMMA for token in tokens[last + 1 : first + 1])
    unknown = sum(key not in lexicon.CONNECTORS and not key.isdigit() for key in keys)
    return unknown == 0 or (comma and unknown <= 2)


def settle_address(group: Sequence[Clue], tokens: Sequence[Token], places: Places) -> None:
    """Within one address the larger unit decides: Fatehpur tehsil, Barabanki is in Barabanki."""
    _prefer_home_state(group, tokens)
    if len(group) < 2:
        return
    _prefer_named_state(group, places)
    anchor = _anchor(group)
    for number, clue in enumerate(group):
        if anchor in clue.readings:
            clue.scale(_INSIDE, keep=frozenset((anchor,)))
        elif clue.tokens[0] < 0:
            continue
        elif _station_in(clue, anchor, places):
            clue.readings = {anchor: 1.0}
            clue.names[anchor] = f"police station or colony {clue.text}"
        elif _smaller(clue, anchor, group[number + 1 :], places):
            clue.scale(_BEHIND, "stands before a larger unit")


def _anchor(group: Sequence[Clue]) -> str:
    """The unit most of the address speaks for; the larger and the later win."""
    sums: dict[str, float] = {}
    named_after_it = [clue for clue in group if not clue.passing]
    for number, clue in enumerate(named_after_it or group):
        for unit, weight in clue.readings.items():
            bonus = 1.0 if clue.cued else -0.5 if _colony_like(clue) else 0.0
            sums[unit] = sums.get(unit, 0.0) + weight + bonus + 0.05 * number
    return max(sums, key=sums.__getitem__) if sums else ""


def _station_in(clue: Clue, anchor: str, places: Places) -> bool:
    if clue.kind in DISTRICT_KINDS and not _colony_like(clue):
        return False
    key = "".join(places.key(word) for word in clue.text.split())
    return any(station.district == anchor for station in places.stations(key))


def _colony_like(clue: Clue) -> bool:
    return clue.text.lower().endswith(("nagar", "नगर")) or "said to be a colony" in clue.notes


def _smaller(clue: Clue, anchor: str, later: Sequence[Clue], places: Places) -> bool:
    """True when the words before a larger unit may well be a place inside it."""
    speaks = any(anchor in other.readings for other in later)
    if clue.kind in STATE_KINDS or clue.kind == "pin" or not speaks:
        return False
    if anchor.startswith(OUTSIDE):
        return True
    if clue.kind not in DISTRICT_KINDS and clue.kind != "city":
        return True
    village = "said to be a village" in clue.notes
    return village or _colony_like(clue) or len(clue.readings) > 1


_HOME_STATE = frozenset(("u", "up", "uttar", "उ", "उत्तर", "यूपी"))


def _prefer_home_state(group: Sequence[Clue], tokens: Sequence[Token]) -> None:
    """``Hamirpur, UP``: the state's own district is meant."""
    last = group[-1].tokens[1]
    following = tokens[last + 1 : last + 4]
    if not any(token.key in _HOME_STATE for token in following[:2]):
        return
    keys = [t.key for t in following]
    raws = [t.raw for t in following]
    said = (
        "UP" in raws[:2]
        or "यूपी" in keys[:2]
        or keys[:2] in (["uttar", "pradesh"], ["उत्तर", "प्रदेश"], ["u", "p"], ["उ", "प्र"])
        or (keys[:1] == ["up"] and bool(following) and following[0].gap == COMMA)
    )
    if not said or any(t.gap == BREAK for t in following[:1]):
        return
    for clue in group:
        inside = frozenset(unit for unit in clue.readings if not unit.startswith(OUTSIDE))
        if inside and clue.kind not in STATE_KINDS:
            clue.scale(0.1, "followed by the state's name", keep=inside)


def _namesake_in(one: Clue, two: Clue, tokens: Sequence[Token], places: Places) -> bool:
    """``Sultanpur Lodhi, Kapurthala``, ``Fatehpur, Sikar``, ``Sikandarpur in Gurugram``: a place
    of another state's city or district, called as one here is."""
    end, start = one.tokens[1] + 1, two.tokens[0]
    if end < 1 or start < end or one.kind in STATE_KINDS or elsewhere(one) or not elsewhere(two):
        return False
    between = tokens[end:start]
    if tokens[start].gap == COMMA:
        parts = between
    elif between and between[-1].key in ("in", "near", "of"):
        parts = between[:-1]
    else:
        return False
    if any(token.gap != TIGHT for token in between):
        return False
    longer = len(parts) == 1 and parts[0].raw.istitle() and not places.named(parts[0].key)
    if longer and parts[0].key not in _NO_SECOND:
        return True
    return all(token.key in _PARTS for token in parts) and borne_elsewhere(one, places)


_PARTS = lexicon.BLOCK | lexicon.VILLAGE | lexicon.COLONY | lexicon.STOP
_PARTS |= lexicon.words("area mandi metro side tehsil इलाका क्षेत्र मेट्रो")
_NO_SECOND = lexicon.CONNECTORS | role_words.PERSONS | role_words.KIN | lexicon.LOCATIVE_AFTER
"""No second words of a town's name."""


def elsewhere(clue: Clue) -> str:
    """The other state whose city or district it is, and nothing else; empty: none."""
    unit = max(clue.readings, key=clue.readings.__getitem__, default="")
    inside = any(not each.startswith(OUTSIDE) for each in clue.readings)
    return unit if clue.kind == "city" and not inside else ""


def borne_elsewhere(clue: Clue, places: Places) -> bool:
    """No name that only one place bears: a town's, or one of the districts' that others bear."""
    if clue.kind not in DISTRICT_KINDS:
        return clue.kind != "pin"
    return "".join(map(places.key, clue.text.split())) in lexicon.BORNE_ELSEWHERE


def _is_in(clue: Clue, larger: Clue) -> None:
    unit = max(larger.readings, key=larger.readings.__getitem__)
    clue.readings = {unit: _THERE_TOO}
    clue.names[unit] = f"the one in {larger.text}"


_THERE_TOO = 1.0
"""Of a place of a city elsewhere, beside that city."""


def _prefer_named_state(group: Sequence[Clue], places: Places) -> None:
    """``Pratapgarh (Rajasthan)``, ``Vijay Nagar, Indore, MP``: no district of this state."""
    state = next((c for c in group if c.kind in ("state", "country")), None)
    unit = max(state.readings, key=state.readings.__getitem__, default="") if state else ""
    for clue in group:
        if state is None or clue is state or not unit:
            continue
        cities = any(unit in c.readings for c in group if c is not clue and c is not state)
        if unit in clue.readings or _also_in(clue, state, unit, places):
            clue.readings = {unit: max(clue.readings.values())}
        elif _colony_like(clue) and cities:
            clue.scale(0.1, "stands in another state", keep=frozenset((unit,)))


def meant(clues: Sequence[Clue], tokens: Sequence[Token], places: Places) -> None:
    """``Balrampur, matlab Chhattisgarh wala``, ``Delhi wala Ghazipur``, ``the Bihar one``: which of
    the places so called it is, in every sentence."""
    for number, state in enumerate(clues):
        if state.kind not in STATE_KINDS or not state.readings or not _one_of(state, tokens):
            continue
        unit = max(state.readings, key=state.readings.__getitem__)
        named = _namesake(clues, number, unit, tokens, places)
        for clue in clues if named else ():
            if clue.key == named:
                clue.readings = {unit: max(clue.readings.values())}
                clue.names[unit] = "the one in " + unit.removeprefix(OUTSIDE)


def _one_of(state: Clue, tokens: Sequence[Token]) -> bool:
    first, last = state.tokens
    before = tokens[first - 1].key if first > 0 else ""
    after = [t.key for t in tokens[last + 1 : last + 3] if t.gap == TIGHT]
    if after[:1] and after[0] in role_words.OF_ONE:
        return after[1:] == [] or after[1] not in role_words.NO | _PEOPLE
    denied = first > 1 and tokens[first - 2].key == "not"
    return (before == "the" and after[:1] == ["one"] and not denied) or before in role_words.THAT_IS


_PEOPLE = role_words.PERSONS | role_words.STRANGERS | role_words.KIN | role_words.IN
"""``Delhi wala ladka``: somebody of there."""


def _namesake(
    clues: Sequence[Clue], number: int, unit: str, tokens: Sequence[Token], places: Places
) -> str:
    """The key of the name that is said to be in the state; empty: none."""
    state = clues[number]
    start, end = state.tokens
    if number + 1 < len(clues) and clues[number + 1].tokens[0] == end + 2:
        following = clues[number + 1]
        run = tokens[end + 1 : following.tokens[1] + 1]
        after = tokens[following.tokens[1] + 1 : following.tokens[1] + 2]
        named = all(t.gap == TIGHT for t in run) and tokens[end + 1].key in role_words.OF_ONE
        apart = not after or after[0].gap != TIGHT
        twice = sum(clue.key == following.key for clue in clues) > 1
        if named and (apart or twice or _also_in(following, state, unit, places)):
            return following.key
    if not number or any(t.gap == BREAK for t in tokens[clues[number - 1].tokens[1] + 1 : start]):
        return ""
    before = clues[number - 1]
    ends = end + 2 >= len(tokens) or tokens[end + 2].gap != TIGHT
    close = start - before.tokens[1] <= 2 and ends and before.kind not in STATE_KINDS
    known = unit in before.readings or _also_in(before, state, unit, places)
    return before.key if known or (close and tokens[end + 1].key in role_words.OF_ONE) else ""


def name_state(clues: Sequence[Clue], places: Places) -> None:
    """``City: Balrampur`` and ``State: Chhattisgarh`` as two locations are one address."""
    found = [clue for clue in clues if clue.where.startswith("locations.")]
    states = [clue for clue in found if clue.kind == "state"]
    if len(states) == 1 and len(found) > 1:
        alone = [clue for clue in found if clue.where == states[0].where]
        if len(alone) == 1:
            _prefer_named_state(found, places)


def _also_in(clue: Clue, state: Clue, unit: str, places: Places) -> bool:
    """The other state has a district so named: the tables list it with its state's name."""
    key = "".join(map(places.key, clue.text.split()))
    said = (unit.removeprefix(OUTSIDE), state.text)
    whole = (key + "".join(map(places.key, name.split())) for name in said)
    return any(unit == OUTSIDE + sense.state for each in whole for sense in places.named(each))


def nest(groups: Sequence[Sequence[Clue]], tokens: Sequence[Token], places: Places) -> None:
    """``Saharanpur me khata kheri me``, ``Gurugram ke Sikandarpur``: the one lies in the other."""
    for one, two in pairwise(clue for group in groups for clue in group):
        if two.kind == "city" and _namesake_in(one, two, tokens, places):
            _is_in(one, two)
            continue
        start, end = one.tokens[1] + 1, two.tokens[1] + 1
        run = tokens[start : end + 1]
        if start < 1 or two.tokens[0] - start not in (1, 2) or any(t.gap != TIGHT for t in run):
            continue
        straight = two.tokens[0] == start + 1
        joined = tokens[start].key in lexicon.OF or tokens[start].key in role_words.IN
        city = elsewhere(one) or (one.kind == "state" and _is_territory(one))
        if straight and joined and city and borne_elsewhere(two, places):
            _is_in(two, one)
            continue
        within = one.kind in DISTRICT_KINDS and tokens[start].key in role_words.IN
        within = within or (
            _is_city(one) and two.kind == "colony" and tokens[start].key in lexicon.OF
        )
        placed = straight or (tokens[end].key in _HERE if end < len(tokens) else False)
        if within and placed and not set(one.readings) & set(two.readings):
            two.scale(_BEHIND, f"in {one.text}")
            two.passing = True


def _is_territory(clue: Clue) -> bool:
    """A state that is a city: Delhi."""
    return any(name.startswith("ut ") for name in clue.names.values())


def _is_city(clue: Clue) -> bool:
    return clue.kind in ("capital", "city", "district")


_HERE = role_words.IN | lexicon.VILLAGE | lexicon.COLONY | {"ke", "के", "pe", "par", "पर"}


def join_routes(clues: Sequence[Clue], tokens: Sequence[Token]) -> None:
    """``Gorakhpur-Mumbai train``: neither end is where the train is."""
    for one, two in pairwise(sorted(clues, key=lambda c: c.tokens)):
        named = any(note.startswith("part of a name") for note in two.notes)
        close = one.tokens[1] + 1 == two.tokens[0] and tokens[two.tokens[0]].gap == TIGHT
        if named and close and _runs(tokens, two.tokens[1] + 1):
            one.scale(0.6, "part of a name")
            one.passing = True


def _runs(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].key in lexicon.THROUGH
