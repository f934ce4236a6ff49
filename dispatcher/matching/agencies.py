"""Where an agency that passes an alert on sits: the town and the landline beside its name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from dispatcher.matching import lexicon, role_words
from dispatcher.matching.clues import OUTSIDE, Clue
from dispatcher.matching.tokens import BREAK, TIGHT, Token

Found = Sequence[tuple[list[Clue], str]]
_FURTHEST = 8
_MOST_UNKNOWN = 2
"""Words of a name that no list has: ``NGO Nayi Disha, Indore``."""
OPEN = frozenset(("", role_words.ORIGIN, role_words.OFFICE))
"""Roles that leave it open whose place it is."""

_ALONE = lexicon.words(
    """
    aasra childline cid commissionerate foundation helpline i4c icall ifso ncmec ncrb ncrp ngo pcr
    samaritans vandrevala आयुक्तालय हेल्पलाइन
    """
)
_UNITS = lexicon.words(
    "branch bureau cell crime desk headquarters hq police ps station team thana unit wing"
)
_OF_RANK = lexicon.words("crime cyber karyalay office")
_LIMITED = lexicon.words("inc india ireland limited llc platforms pvt technologies")
_PAIRS = {
    "commissioner": lexicon.words("of"),
    "control": lexicon.words("room"),
    "crime": lexicon.words("branch"),
    "cyber": _UNITS,
    "dial": lexicon.words("100 112"),
    "duty": lexicon.words("officer"),
    "nodal": lexicon.words("cell desk officer"),
    "o": lexicon.words("o"),
    "police": lexicon.words("commissioner commissionerate control headquarters hq"),
    "response": lexicon.words("team"),
    "social": lexicon.words("media"),
    "tele": lexicon.words("manas"),
    "trust": lexicon.words("and safety"),
    "कंट्रोल": lexicon.words("रूम"),
    "नियंत्रण": lexicon.words("कक्ष"),
    "नोडल": lexicon.words("अधिकारी"),
    "पुलिस": lexicon.words("आयुक्त आयुक्तालय मुख्यालय"),
    "साइबर": lexicon.words("अपराध क्राइम थाना पुलिस सेल"),
    **dict.fromkeys(lexicon.words("acp adg cp dcp dgp dig dsp ig sp ssp"), _OF_RANK),
    **dict.fromkeys(
        lexicon.words("facebook google instagram meta snap snapchat whatsapp youtube"), _LIMITED
    ),
}
"""How the name of an agency or a platform's firm begins, and its second word."""
_FORCES = frozenset(("cyber", "police", "पुलिस"))
_LETTERHEAD = "camp"
HEADS = _ALONE | _PAIRS.keys() | _FORCES | lexicon.STATION | {_LETTERHEAD}
"""One of these is in every text that names an agency: asked first, because it is quick."""
_PARTS = (
    frozenset(word for second in _PAIRS.values() for word in second) - {"ps", "station", "thana"}
) | lexicon.words("at branch cyber dial in new state the zonal")
_STATIONS = lexicon.words("ps station thana थाना")
_WORKS = role_words.BEING_SOMEWHERE | role_words.EMPLOYED
"""Before an agency's name: ``works at Cyber Cell Mumbai``."""
_SPOKEN = (
    role_words.PERSONS
    | role_words.STRANGERS
    | role_words.NEAR_ONES
    | role_words.CALLERS
    | role_words.REPORTS
    | role_words.BEING_SOMEWHERE
    | lexicon.words(
        "account address area city district from home hometown ip last located location near place"
        " post residence resident seen station to tower traced village"
    )
)
"""Words of what is told of somebody, and labels: no part of an agency's name."""


def sits(group: Sequence[Clue], tokens: Sequence[Token], taken: frozenset[int]) -> bool:
    """``Control Room, Patna``, ``Haryana Police, Panchkula``, ``Jaipur Cyber Cell``; not ``Cyber
    Cell: lives in Patna``. ``taken``: the tokens that are names of places."""
    first, last = group[0].tokens[0], group[-1].tokens[1]
    if first < 0 or _tells(last, tokens):
        return False
    return (
        _named_before(first, tokens, taken)
        or _named_after(last, tokens)
        or _named_between(group, tokens)
        or _station_that_writes(group, tokens)
    )


def role(group: Sequence[Clue]) -> str:
    """A district's own agency is a clue where nothing else is said; another state's only says who
    writes."""
    outside = all(unit.startswith(OUTSIDE) for clue in group for unit in clue.readings)
    return role_words.RELAY if outside else role_words.OFFICE


def _tells(last: int, tokens: Sequence[Token]) -> bool:
    """``Control room, Patna ka ladka``, ``Patna boy``, ``Patna me``: said of somebody."""
    following = [token.key for token in tokens[last + 1 : last + 3] if token.gap == TIGHT]
    if following[:1] and (following[0] in role_words.IN or following[0] in _ONE):
        return True
    joined = len(following) == 2 and following[0] in lexicon.OF | lexicon.WHO_IS_OF
    return joined and following[1] in _ONE


_ONE = role_words.PERSONS | role_words.STRANGERS


def _named_before(first: int, tokens: Sequence[Token], taken: frozenset[int]) -> bool:
    unknown = 0
    for at in range(first - 1, max(-1, first - 1 - _FURTHEST), -1):
        if tokens[at + 1].gap == BREAK:
            return False
        key = tokens[at].key
        if _begins(at, tokens) or (key in _FORCES and at - 1 in taken):
            return _WORKS.isdisjoint(token.key for token in tokens[max(0, at - 3) : at])
        if key in _STATIONS and not _of_cyber_crime(at, tokens):
            return False
        if key in _PARTS or key in _STATIONS or key.isdigit() or at in taken:
            continue
        unknown += 1
        if key in _SPOKEN or not tokens[at].raw[:1].isupper() or unknown > _MOST_UNKNOWN:
            return False
    return False


def _begins(at: int, tokens: Sequence[Token]) -> bool:
    key = tokens[at].key
    if key in _ALONE:
        return True
    second = _PAIRS.get(key)
    if second is None:
        return key == _LETTERHEAD and (not at or tokens[at].gap != TIGHT)
    return at + 1 < len(tokens) and tokens[at + 1].gap != BREAK and tokens[at + 1].key in second


def _of_cyber_crime(at: int, tokens: Sequence[Token]) -> bool:
    """``Cyber Crime PS``, ``Cyber Police Station``; a station's name alone says where somebody
    lives."""
    before = {token.key for token in tokens[max(0, at - 2) : at]}
    return not before.isdisjoint(("crime", "cyber", "साइबर"))


def _named_after(last: int, tokens: Sequence[Token]) -> bool:
    for at in range(last + 1, min(len(tokens), last + 4)):
        if tokens[at].gap != TIGHT:
            return False
        if _begins(at, tokens):
            return True
        if tokens[at].key not in _PARTS and tokens[at].key != "city":
            return False
    return False


def _named_between(group: Sequence[Clue], tokens: Sequence[Token]) -> bool:
    """``Gujarat CID Crime, Gandhinagar``: of one address."""
    return any(
        _begins(at, tokens)
        for one, two in pairwise(group)
        for at in range(one.tokens[1] + 1, two.tokens[0])
    )


def _station_that_writes(group: Sequence[Clue], tokens: Sequence[Token]) -> bool:
    """``PS Sector 20 Chandigarh, 0172-2740000``: another state's, with its telephone."""
    first, last = group[0].tokens[0], group[-1].tokens[1]
    if not all(unit.startswith(OUTSIDE) for unit in group[-1].readings):
        return False
    if last + 1 >= len(tokens) or tokens[last + 1].gap == BREAK:
        return False
    number = tokens[last + 1]
    before = {token.key for token in tokens[max(0, first - 3) : last]}
    return number.raw.isdigit() and not number.key and not lexicon.STATION.isdisjoint(before)


def sent_by_station(group: Sequence[Clue], tokens: Sequence[Token]) -> bool:
    """``Thana Sadar Bazar, Gurugram se bheja gaya``; not ``message Gurugram se bheja``."""
    first, last = group[0].tokens[0], group[-1].tokens[1]
    if [t.key for t in tokens[last + 1 : last + 4] if t.gap == TIGHT] not in _PASSED_ON:
        return False
    before = {token.key for token in tokens[max(0, first - 3) : last]}
    return not lexicon.STATION.isdisjoint(before)


_PASSED_ON = (
    ["se", "bheja", "gaya"],
    ["se", "bheji", "gayi"],
    ["से", "भेजा", "गया"],
    ["से", "भेजी", "गई"],
)


def landlines(numbers: Sequence[Clue], found: Found, tokens: Sequence[Token]) -> Found:
    """The landlines that are an agency's, each as an address of its own with its role. Beside the
    agency's town they are one clue with it."""
    theirs: list[tuple[list[Clue], str]] = []
    for clue in numbers:
        said = clue.kind == "std" and not clue.cued and _rings(clue, found, tokens)
        if said:
            theirs.append(([clue], said))
            towns = (each for group, role in found if role in _OFFICES for each in group)
            clue.key = next((t.key for t in towns if t.readings.keys() & clue.readings), clue.key)
    return theirs


def _rings(clue: Clue, found: Found, tokens: Sequence[Token]) -> str:
    """The role of a number by the agency named before it; empty: nothing says so."""
    span = clue.span or (0, 0)
    at = bisect_right(tokens, span[0], key=lambda token: token.end)
    after = bisect_left(tokens, span[1], key=lambda token: token.start)
    for token in tokens[after : after + 3]:
        if token.gap != TIGHT:
            break
        if token.key in _WHOSE:
            return ""
    opens = at
    while opens and tokens[opens - 1].key in _TELEPHONE:
        opens -= 1
    for number in range(opens - 1, max(-1, opens - 1 - _FURTHEST), -1):
        if tokens[number + 1].gap == BREAK and number + 1 < opens:
            return ""
        raw = tokens[number].raw.lower()
        if raw in _ANSWERS:
            return role([clue])
        if raw in _WHOSE:
            return ""
    return next(
        (
            said
            for group, said in found
            if said in _OFFICES and 0 < opens - group[-1].tokens[1] <= 1
        ),
        "",
    )


_OFFICES = frozenset((role_words.OFFICE, role_words.RELAY))
_TELEPHONE = lexicon.words("contact landline mob no number ph phone tel telephone दूरभाष फोन")
_ANSWERS = (_ALONE - {"cid"}) | lexicon.words(
    "cell commissioner crime cyber dcp desk hq ifso inspector officer police room ssp पुलिस कक्ष"
    " रूम सेल"
)
"""Words of an agency's name."""
_WHOSE = _SPOKEN | lexicon.words("family ghar house registered घर")
