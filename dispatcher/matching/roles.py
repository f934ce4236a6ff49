"""What somebody has to do with a place, by the words around its address."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dispatcher.matching import lexicon, others, phrases, role_words
from dispatcher.matching.clues import Clue
from dispatcher.matching.teller import Teller
from dispatcher.matching.tokens import BREAK, TIGHT, Token

_CLAUSE = 8
_CAME = role_words.ARRIVED - {"hai"}
_PRESENT = {role_words.PRESENT: 1, role_words.NOW: 2}


def role(
    group: Sequence[Clue], tokens: Sequence[Token], taken: frozenset[int], teller: Teller
) -> str:
    """What the words around an address say somebody has to do with it; empty: nothing."""
    first, last = group[0].tokens[0], group[-1].tokens[1]
    before = phrases.said_before(first, tokens, taken, teller)
    after = phrases.said_after(last, tokens, taken, teller)
    found = before[0] if before else ""
    if after and (not before or after[1] < before[1] or _yields(before[0], after[0])):
        found = before[0] if before and before[0] == role_words.CALLER else after[0]
    if found in _OFFICES and _tagged(first, tokens):
        return role_words.TAGGED
    moved = last + 1 < len(tokens) and tokens[last + 1].key in _CAME
    if found in others.THEIRS and not (found == role_words.PRESENT and moved):
        found = others.of_somebody_else(first, tokens, teller) or found
    if there := _at_home(found, first, last, tokens) or others.of_others(
        found, first, last, tokens, teller
    ):
        return there
    if found in (role_words.PRESENT, "") and _until(last, tokens):
        return role_words.PAST
    if found in _MAY_BE_THERE and _is_there(last, tokens, taken):
        of_another = _only_theirs(last, tokens) and any(number < first for number in taken)
        return role_words.ORIGIN if of_another else role_words.PRESENT
    if found == role_words.CALLER and teller.lives_together:
        return ""
    if found == role_words.CALLER and _with_them(last, tokens, taken):
        return role_words.PRESENT
    return "" if found == role_words.DESTINATION and _reported(last, tokens) else found


_OFFICES = frozenset((role_words.OFFICE, role_words.TOLD))


def _tagged(first: int, tokens: Sequence[Token]) -> bool:
    """``tagged Agra Police and Kanpur Police``: an account, in the same sentence."""
    for at in range(first - 1, max(-1, first - 1 - _CLAUSE), -1):
        if tokens[at + 1].gap == BREAK:
            return False
        if tokens[at].key in role_words.TAGS:
            return True
    return False


def _at_home(found: str, first: int, last: int, tokens: Sequence[Token]) -> str:
    """The role of a house or home town somebody is said to be in; empty: nothing of the kind."""
    if found == role_words.HOUSE:
        if _now_at_home(first, tokens):
            return role_words.NOW
        if _at_theirs(first, tokens):
            return role_words.PRESENT
        inside = _came_home(first, last, tokens) or _sits(last, tokens)
        return role_words.PRESENT if inside else ""
    beside = found == role_words.HOME and _beside_them(first, tokens)
    return role_words.PRESENT if beside else ""


def _at_theirs(first: int, tokens: Sequence[Token]) -> bool:
    """``mausi ke ghar, janpad Etah``: at somebody's; ``mausi ka ghar`` only says whose it is."""
    at = next(
        (n for n in range(first - 1, max(1, first - 4), -1) if tokens[n].key in lexicon.HOUSE), 0
    )
    if not at or tokens[at - 1].key not in ("ke", "के"):
        return False
    between = {token.key for token in tokens[at + 1 : first]}
    return tokens[at - 2].key in role_words.NEAR_ONES and between <= lexicon.DISTRICT


_MAY_BE_THERE = frozenset(
    ("", role_words.LEFT, role_words.PAST, role_words.ORIGIN, role_words.RESIDENT)
)
_ANAPHORA = 6


def _is_there(last: int, tokens: Sequence[Token], taken: frozenset[int]) -> bool:
    """``Surat gaya tha, wahi se live aaya``: what is said there is said of the place before."""
    for at in range(last + 1, min(len(tokens) - 1, last + 1 + _ANAPHORA)):
        if at in taken:
            return False
        if tokens[at].key in role_words.THERE:
            following = tokens[at + 1]
            return following.gap == TIGHT and following.key in role_words.BEING_THERE
    return False


def _with_them(last: int, tokens: Sequence[Token], taken: frozenset[int]) -> bool:
    """``Etah se bol raha hu, bhai isi ghar me hai``: the caller is where the person is."""
    for at in range(last + 1, min(len(tokens), last + 1 + _TOLD)):
        if at in taken:
            return False
        here = tokens[at].key
        following = tokens[at + 1].key if at + 1 < len(tokens) else ""
        if f"{here} {following}" in role_words.SAME_HOUSE:
            return True
        lives = tokens[at - 1].key in role_words.BEING_SOMEWHERE
        if here == "there" and not lives and following not in role_words.THERE_IS:
            return True
        if here in role_words.HERE and following not in ("se", "से"):
            return True
    return False


_TOLD = 20


def _only_theirs(last: int, tokens: Sequence[Token]) -> bool:
    """``Mumbai me pg, Agra ki ladki, wahi hai``: she is of Agra, and in the place before."""
    following = tokens[last + 1 : last + 3]
    joined = len(following) == 2 and not any(token.gap for token in following)
    return joined and following[0].key in lexicon.OF and following[1].key in role_words.PERSONS


def _came_home(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """``ab ghar Jaunpur aa gaya``, ``posted from the house in Sitapur``, ``on the roof of``."""
    after = [t.key for t in tokens[last + 1 : last + 3] if t.gap == TIGHT]
    before = [t.key for t in tokens[max(0, first - 6) : first]]
    if after == ["is", "where"]:
        return True
    return not (_CAME.isdisjoint(after) and role_words.INDOORS.isdisjoint(before))


def _now_at_home(first: int, tokens: Sequence[Token]) -> bool:
    """``is waqt mayke Hardoi me``: the parents' house, and there now; ``mayka Hardoi ... mayke me
    hai``, too."""
    before = [token.key for token in tokens[max(0, first - 4) : first]]
    if not role_words.RIGHT_NOW.isdisjoint(before[:-1]):
        return True
    later = list(pairwise(tokens[first + 1 :]))
    if not role_words.MAYKA.isdisjoint(before[-2:]):
        return any(a.key in role_words.MAYKA and b.key in role_words.IN for a, b in later)
    home = not lexicon.HOUSE.isdisjoint(before[-2:])
    return home and any(a.key in lexicon.HOUSE and b.key in _HOME_AGAIN for a, b in later)


_HOME_AGAIN = (role_words.ARRIVED - {"gaya", "gayi", "hai", "गई", "गया"}) | lexicon.words(
    "laut lauta lauti pe par wapas लौट लौटा लौटी पर वापस"
)
"""``ghar Rampur, ... abhi ghar aaya hua hai``"""


def _until(last: int, tokens: Sequence[Token]) -> bool:
    """``Posted to Jhansi as a guard till 2025``, ``in Agra until last year``: over."""
    for at in range(last + 1, min(last + _SPAN, len(tokens) - 1)):
        if tokens[at].gap != TIGHT:
            return False
        if tokens[at].key in _UP_TO:
            following = tokens[at + 1].key
            return following.isdigit() or following == "last"
    return False


_SPAN = 6
_UP_TO = frozenset(("till", "until", "upto"))


def _sits(last: int, tokens: Sequence[Token]) -> bool:
    """``ghar Gorakhpur me baitha likh raha``; not ``ghar Gorakhpur me hai``."""
    following = tokens[last + 1 : last + 3]
    joined = len(following) == 2 and not any(t.gap for t in following)
    inside = joined and following[0].key in role_words.IN
    return inside and following[1].key in role_words.SITS


def _beside_them(first: int, tokens: Sequence[Token]) -> bool:
    """``with his parents in Mirzapur``, ``at her parents' in``: no home far away."""
    start = max(0, first - 5)
    start = max([n for n in range(start, first) if tokens[n].gap == BREAK], default=start)
    before = [t.key for t in tokens[start:first]]
    at = next((n for n, key in enumerate(before) if key in ("parents", "family")), 0)
    return bool({"with", "at", "stays", "staying"} & set(before[max(0, at - 2) : at]))


def _reported(last: int, tokens: Sequence[Token]) -> bool:
    """``Maharajganj ki batai ja rahi hai``: a passive, and nobody goes anywhere."""
    return any(t.key[:4] in role_words.PASSIVE for t in tokens[last + 1 : last + 4])


def _yields(before: str, after: str) -> bool:
    if before == role_words.ORIGIN:
        return True
    if (before, after) == (role_words.NOW, role_words.OFFICE):
        return True
    return before == role_words.IP or after in _STRONGER


_STRONGER = frozenset(
    (role_words.NEGATED, role_words.OTHER, role_words.INCIDENT, role_words.TAGGED)
)


def relate(found: Sequence[tuple[list[Clue], str]], tokens: Sequence[Token]) -> list[str]:
    """``left Lucknow for Agra``, ``Etah se Agra aaya``: the second is where somebody is now."""
    roles = [role for _, role in found]
    for number in range(1, len(found)):
        before, here = found[number - 1][0], found[number][0]
        between = [t.key for t in tokens[before[-1].tokens[1] + 1 : here[0].tokens[0]]]
        towards = {"for", "to", "se", "से"} & set(between)
        if roles[number - 1] == role_words.LEFT and towards and len(between) <= 4:
            roles[number] = role_words.PRESENT
        tight = tokens[here[0].tokens[0]].gap == TIGHT
        of_it = tight and len(between) == 1 and between[0] in lexicon.WHO_IS_OF
        if roles[number] == role_words.NEGATED and of_it:
            roles[number - 1] = role_words.NEGATED  # ``Jaunpur wala Shahganj nahi``
        route = between in (["se"], ["से"], ["to"]) or between[:1] == ["to"]
        if roles[number] == role_words.NEGATED:
            continue
        if between == ["to"] and roles[number - 1] == role_words.ORIGIN:
            roles[number - 1] = role_words.SET_OUT
        if between == ["from"] and not roles[number - 1] and _to(before[0].tokens[0], tokens):
            roles[number - 1] = role_words.DESTINATION
        if between[:1] in (["se"], ["से"]) and _arrives(here[-1].tokens[1], tokens):
            roles[number - 1], roles[number] = role_words.LEFT, role_words.PRESENT
        elif between[:1] in (["se"], ["से"]) and _reaches(here[-1].tokens[1], tokens):
            roles[number - 1] = roles[number] = role_words.STRETCH
        elif route and not roles[number - 1]:
            roles[number - 1] = role_words.SET_OUT
            roles[number] = roles[number] or role_words.DESTINATION
    return roles


def _to(first: int, tokens: Sequence[Token]) -> bool:
    """``a train to Mumbai from Gorakhpur``"""
    return first > 0 and tokens[first - 1].key == "to"


def _reaches(last: int, tokens: Sequence[Token]) -> bool:
    """``Etah se Etawah tak``: all the way, and nobody at either end."""
    return tokens[last + 1].key in _UNTIL if last + 1 < len(tokens) else False


_UNTIL = frozenset(("tak", "tk", "तक"))


def _arrives(last: int, tokens: Sequence[Token]) -> bool:
    following = tokens[last + 1 : last + 3]
    if _reaches(last, tokens):
        moved = {t.key for t in tokens[last + 2 : last + 5]}
        return bool(moved & role_words.ARRIVED - {"hai", "है"})
    return any(t.key in role_words.ARRIVED for t in following if t.gap == TIGHT)


def apply(group: Sequence[Clue], role: str, *, doubt: bool) -> None:
    """Weighs an address by its role; where the alert is in doubt most roles say nothing."""
    if not role or (doubt and role not in role_words.UNDOUBTED):
        return
    for clue in group:
        clue.scale(role_words.ROLE_FACTOR[role], role)
        clue.passing = clue.passing or role not in role_words.SOLID
        clue.present = _PRESENT.get(role, 0)
        clue.known = clue.known and role not in role_words.ELSEWHERE
