"""What the whole alert says of its places: that it is in doubt, and which are only in passing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from dispatcher.matching import role_words
from dispatcher.matching.clues import Clue
from dispatcher.matching.tokens import TIGHT, Token
from dispatcher.patterns import lazily

_SOLID = 1.5
_ALONE = 1.8
_IN_PASSING, _NOT_PRESENT = 0.2, 0.5
_MOST_BETWEEN = 4
_MOST_NAMED = 3

_DOUBT = lazily(
    r"\b(?:(?:sources|friends|relatives|reports|callers|records) differ|disagree\w*"
    r"|inconsisten\w*|mismatch\w*|contradict\w*|conflicting|discrepan\w*"
    r"|fifty[ -]fifty|not sure (?:which|where|if)|unsure (?:which|where)|unclear (?:which|whether)"
    r"|(?:not|n't|cannot|never) (?:know|knows|sure|certain|clear)[^.]{0,20} which"
    r"|one in \w+.{1,40}\bone in|ek \w+ me(?:in)?.{1,30}\bek \w+ me(?:in)?|dono ko pakka nahi"
    r"|which (?:one )?of the (?:two|three)|which one (?:he|she|they)|one of the two|(?:can ?not|"
    r"could not|couldn't|can't|would not|did not|won't) (?:say|tell|know|confirm)(?: us| me)?"
    r" (?:in )?which|don't know which|either side|both (?:banks|sides)|equally likely"
    r"|half (?:of )?(?:each|every|the|his|her|their) (?:week|month|time|days)|other half"
    r"|half\b[^.]{3,50}\b(?:and|aur) half"
    r"|(?:at|in) either(?: one| place| of| house| address)?(?! (?:case|way))"
    r"|(?:divid|split)(?:es|s|ing)? (?:his|her|their) (?:time|week|days)|alternat(?:es|ing|ely)"
    r"|(?:two|both) districts|dono (?:z|j)il(?:o|on|e)|dono (?:shahr|thano)\w*"
    r"|neither (?:is|of)|both (?:are |were )?(?:marked|confirmed|claim|updated|current"
    r"|verified|valid"
    r"|given|recent)|(?:no|any) reason to prefer|which (?:is|one"
    r"|address)[^.]{0,30}(?:not known|unknown"
    r"|unclear|not clear|not certain|anybody's guess)|dono (?:isi|sahi|naye|nayi|chalu|pate|pata)"
    r"|(?:two|do) (?:address(?:es)?|pate|locations)"
    r"|no (?:time|date)s?\b[^.]{0,20}\b(?:either|both)"
    r"|(caller|informant|source|witness|friend) (?:a|1|one)\b(?s:.){3,120}\b\1 (?:b|2|two)"
    r"|(?:two|both|do) (?:callers?|friends|informants|neighbours|people|reports|witnesses)\b"
    r"(?s:.){1,60}\b(?:one|ek)\b(?s:.){3,120}\b(?:the )?(?:other|doosra|dusra)"
    r"|one (caller|friend|informant|neighbour|witness)\b(?s:.){3,120}\b(?:another|the other)"
    r"|ya to|dono (?:me se|mein se|jagah|taraf)|kis (?:paar|taraf|jile)"
    r"|(?:and|aur|&) \w+(?:'s)? (?:ke |ki )?(?:border|boundary|seema)|between \w+ and \w+)\b"
    r"|(?:दो|दोनों) (?:पते|पता|जगह|स्थान|जिल\S*|ज़िल\S*|शहर\S*)"
    r"|कौन सा[^।]{0,30}(?:साफ|स्पष्ट|पता|मालूम) (?:नहीं|नही)"
    r"|या तो|दोनों (?:में से|जगह|तरफ)|(?:और|व|एवं) \S+ (?:के |की )?(?:बॉर्डर|सीमा|बीच)"
    r"|कहता है .{3,60}कहत[ाी] है|के अनुसार .{3,60}के अनुसार",
    re.IGNORECASE,
)
_SAID = (
    r"(?<!\w)(?:says?|said|insists?|claims?|sure|thinks?|believes?|told|k[ae]ht[aei]|k[ae]hna|kaha?|keh|bol(?:[a-z]{1,2})?"
    r"|bata[a-z]*|कह|कहत[ाीे]|कहना|कहा|बताया|बोलत[ाीे]|बतात[ाीे])(?!\w)"
)
_SAYS = lazily(rf"{_SAID}(?:.|\n(?!\s*\n)){{3,90}}{_SAID}", re.IGNORECASE)


def in_doubt(text: str, tokens: Sequence[Token], keys: frozenset[str]) -> bool:
    """The text says itself that two places come into question, or two people disagree."""
    if not keys.isdisjoint(role_words.IN_DOUBT) and _DOUBT().search(text):
        return True
    if keys.isdisjoint(role_words.SAYING):
        return False
    if _tell_apart(tokens):
        return True
    counted = any(pair <= keys for pair in role_words.COUNTED)
    if len(keys & role_words.WITNESSES) < 2 and not counted:
        return False
    saying = (at for at, token in enumerate(tokens) if token.key in role_words.SAYING)
    if len([at for at in saying if not _says_elsewhere(at, tokens)]) < 2:
        return False
    return _SAYS().search(text) is not None


def _tell_apart(tokens: Sequence[Token]) -> bool:
    """``भाई झांसी बता रहा है और पिता ललितपुर``: the verb is said once for two who disagree."""
    for at in range(len(tokens) - 2):
        if tokens[at].key in _AND and tokens[at + 1].key in role_words.WITNESSES:
            before = {token.key for token in tokens[max(0, at - _CLAUSE) : at]}
            tells = before & role_words.WITNESSES and before & role_words.SAYING
            if tells and _names_only(tokens[at + 2 :]):
                return True
    return False


def _says_elsewhere(at: int, tokens: Sequence[Token]) -> bool:
    """``Brother in Agra says nothing is wrong``: where who says it is, and not what is said."""
    start = max(1, at - 4)
    return any(
        tokens[n].key in ("at", "in") and tokens[n - 1].key in role_words.WITNESSES
        for n in range(start, at)
    )


def _names_only(tokens: Sequence[Token]) -> bool:
    """A clause of a word or three, none of them a verb: not ``and father works in Delhi``."""
    end = next((n for n, token in enumerate(tokens) if n and token.gap != TIGHT), len(tokens))
    keys = {token.key for token in tokens[:end]}
    return 0 < end <= _MOST_NAMED and keys.isdisjoint(_VERBAL)


_VERBAL = role_words.IN | role_words.STAYS | {"at", "from", "in", "se", "से"}
_AND = frozenset(("and", "aur", "jabki", "lekin", "but", "और", "जबकि", "लेकिन"))
_CONTRAST = _AND - {"and", "aur", "और"} | {"magar", "par", "though", "मगर", "पर"}
_CLAUSE = 8


def alternatives(found: Sequence[tuple[Sequence[Clue], str]], tokens: Sequence[Token]) -> bool:
    """Two addresses with "or" between them (``found``: addresses with their roles)."""
    groups = [group for group, _ in found]
    arrived = any(role in (role_words.PRESENT, role_words.NOW) for _, role in found[2:])
    for one, two in pairwise(groups):
        between = tokens[one[-1].tokens[1] + 1 : two[0].tokens[0]]
        apart = not set(one[-1].readings) & set(two[0].readings)
        if apart and len(between) <= _MOST_BETWEEN and any(t.key in role_words.OR for t in between):
            return True
        both = one[0].tokens[0] > 0 and tokens[one[0].tokens[0] - 1].key in role_words.BOTH
        if apart and both and [t.key for t in between] in _ANDS:
            return True
        to = [t.key for t in between] == ["to"]
        if apart and to and not arrived and _under_way(one[0].tokens[0], tokens):
            return True
        if apart and _in_turn(one[0].tokens[0], tokens) and _in_turn(two[0].tokens[0], tokens):
            return True
    return False


def _under_way(first: int, tokens: Sequence[Token]) -> bool:
    """``on the way from Prayagraj to Varanasi``: somewhere between."""
    before = [token.key for token in tokens[max(0, first - 5) : first]]
    return before[-1:] == ["from"] and not role_words.TRAVELS.isdisjoint(before)


_ANDS = (["and"], ["aur"], ["और"], ["व"])


def _in_turn(first: int, tokens: Sequence[Token]) -> bool:
    """``kabhi Agra me, kabhi Etah me``"""
    return first > 0 and tokens[first - 1].key in role_words.SOMETIMES


def contradicts(found: Sequence[tuple[Sequence[Clue], str]], tokens: Sequence[Token]) -> bool:
    """``thana Sandila lekin zila Sitapur``: two units said to be so with "but" between them, and
    nothing says which is where somebody lives (``found``: addresses with their roles)."""
    for (one, role), (two, other) in pairwise(found):
        between = tokens[one[-1].tokens[1] + 1 : two[0].tokens[0]]
        contrast = len(between) <= _CLAUSE and any(t.key in _CONTRAST for t in between)
        apart = not set(one[-1].readings) & set(two[0].readings)
        if apart and contrast and not role and not other and _said_to_be(one) and _said_to_be(two):
            return True
    return False


def papers_differ(found: Sequence[tuple[Sequence[Clue], str]], tokens: Sequence[Token]) -> bool:
    """``aadhaar me Agra, voter card me Etah``: two papers, and nothing says where somebody is now
    (``found``: addresses with their roles)."""
    if any(role in role_words.SOLID and role for _, role in found):
        return False
    start = 0
    named: list[Sequence[Clue]] = []
    for group, _ in found:
        first = group[0].tokens[0]
        before = {token.key for token in tokens[max(start, first - _CLAUSE) : max(first, 0)]}
        if not before.isdisjoint(role_words.PAPERS):
            named.append(group)
        start = group[-1].tokens[1] + 1
    return any(not set(one[-1].readings) & set(two[-1].readings) for one, two in pairwise(named))


def _said_to_be(group: Sequence[Clue]) -> bool:
    notes = (note for clue in group for note in clue.notes)
    return any(clue.kind == "station" for clue in group) or any(
        note.startswith(_UNIT_NOTES) for note in notes
    )


_UNIT_NOTES = ("said to be a district", "said to be a station", "said to be a tehsil")


def settle(clues: Sequence[Clue], *, doubt: bool) -> None:
    """Beside a place that is meant, those named in passing count little; beside one said to be
    the present one, the others count less."""
    if doubt:
        _widen(clues)
    if len(clues) < 2:
        _trust_the_only(clues)
        return
    _leave(clues)
    _deny(clues)
    if not doubt:
        _set_aside(clues)
    _trust_the_only(clues)
    solid = places_somebody(clues)
    somewhere = set() if doubt else _units(clue for clue in clues if clue.known)
    level = max((clue.present for clue in clues if not clue.passing), default=0)
    meant = [c for c in clues if c.present == level and level and not c.passing]
    present = _units(meant) and {unit for clue in meant for unit in clue.readings}
    for clue in clues:
        if clue.passing and solid and not solid & set(clue.readings):
            clue.scale(_IN_PASSING)
        elif not clue.known and somewhere and not somewhere & set(clue.readings):
            clue.scale(_NOT_PRESENT)
        elif _may_yield(clue, level, doubt) and present and not present & set(clue.readings):
            clue.scale(_NOT_PRESENT, "not said to be the present place")


def _leave(clues: Sequence[Clue]) -> None:
    """``Kota chhod diya ... Kota wale sapne``: a place somebody left is left in every sentence."""
    left = {clue.key for clue in clues if _GONE & set(clue.notes)}
    for clue in clues:
        if clue.key in left and clue.known and not clue.present and not _ROLES & set(clue.notes):
            clue.scale(role_words.ROLE_FACTOR[role_words.LEFT], role_words.LEFT)
            clue.passing, clue.known = True, False


def _widen(clues: Sequence[Clue]) -> None:
    """A circle in two districts, in an alert that is in doubt between two: both are told."""
    for clue in clues:
        if clue.kind != "coordinates" or len(clue.readings) < 2:
            continue
        if not any("radius" in name for name in clue.names.values()):
            continue
        one, two = sorted(clue.readings, key=clue.readings.__getitem__)[-1:-3:-1]
        clue.readings[two] = max(clue.readings[two], clue.readings[one] - _SECOND)


_SECOND = 0.3
"""Of a circle's second district: so much less than the first."""


def _deny(clues: Sequence[Clue]) -> None:
    """``Naugarh, not the one in Siddharthnagar``: of what a name can mean that is left out."""
    denied = {
        unit
        for clue in clues
        if role_words.NEGATED in clue.notes and len(clue.readings) == 1
        for unit in clue.readings
    }
    if not denied:
        return
    for clue in clues:
        if role_words.NEGATED not in clue.notes and set(clue.readings) - denied:
            clue.scale(_NOTHING, keep=frozenset(clue.readings) - denied)


_NOTHING = 0.05
_LAST_RESORTS = role_words.LAST_RESORTS
_GONE = {role_words.LEFT, role_words.SET_OUT}
_ROLES = set(role_words.ROLE_FACTOR)


_HOMES = {role_words.HOUSE, role_words.ORIGIN}


def only_tagged(clues: Sequence[Clue], text: str) -> None:
    """``#lucknow #delhi #viral``: tags of several places yield to one that is spoken of."""
    tagged = [c for c in clues if c.span and text[c.span[0] - 1 : c.span[0]] == "#"]
    if len({clue.key for clue in tagged}) > 1:
        for clue in tagged:
            clue.aside = True


def _set_aside(clues: Sequence[Clue]) -> None:
    """``Agra road, Firozabad``: beside a place somebody is at, others that only lend a name."""
    own = [c for c in clues if c.known and not c.aside]
    meant = _units(c for c in own if not c.passing)
    homes = meant | _units(c for c in own if _HOMES & set(c.notes))
    for clue in clues:
        # "from Etah, he is in Agra hostel": a home is no more than where they say they are
        beside = meant if role_words.SOLID & set(clue.notes) else homes
        if clue.aside and beside and not beside & set(clue.readings):
            clue.scale(_IN_PASSING, "only lends its name")
            clue.passing = True


def _trust_the_only(clues: Sequence[Clue]) -> None:
    """A home town or the city of an IP address is little beside a place, but enough alone; so is
    the place somebody left, or called from, where nothing else is said."""
    best = max((max(c.readings.values()) for c in clues if c.readings), default=0.0)
    if best >= _ALONE:
        return
    known = [clue for clue in clues if clue.known and clue.readings]
    persons = [c for c in clues if role_words.SOMEBODY_ELSES not in c.notes]
    resorts = [[c for c in persons if not roles.isdisjoint(c.notes)] for roles in _LAST_RESORTS]
    meant = next((each for each in (known, *resorts) if each), [])
    if len({max(c.readings, key=c.readings.__getitem__) for c in meant}) != 1:
        return
    for clue in meant:
        weight = max(clue.readings.values(), default=0.0)
        if clue.base >= _ALONE and weight:
            clue.scale(_ALONE / weight, "all that is said")


def places_somebody(clues: Sequence[Clue]) -> set[str]:
    """The units of clues that are not in passing and strong enough to send somebody."""
    return _units(clue for clue in clues if not clue.passing)


def _may_yield(clue: Clue, level: int, doubt: bool) -> bool:
    known = clue.present >= level or clue.kind in ("coordinates", "pin")
    return not (doubt or clue.passing or known)


def _units(clues: Iterable[Clue]) -> set[str]:
    found: set[str] = set()
    for clue in clues:
        best = max(clue.readings.values(), default=0.0)
        if best >= _SOLID:
            found.update(u for u, w in clue.readings.items() if w >= best - 0.5)
    return found
