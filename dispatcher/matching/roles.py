"""What somebody has to do with a place, by the words around its address."""

from __future__ import annotations

from collections.abc import Sequence

from dispatcher.matching import agencies, lexicon, others, phrases, role_words
from dispatcher.matching.clues import Clue
from dispatcher.matching.teller import Teller
from dispatcher.matching.tokens import BREAK, COMMA, TIGHT, Token

_CLAUSE = 8
_CAME = role_words.ARRIVED - {"hai"}
_PRESENT = {role_words.PRESENT: 1, role_words.NOW: 2}


def role(
    group: Sequence[Clue], tokens: Sequence[Token], taken: frozenset[int], teller: Teller
) -> str:
    """What the words around an address say somebody has to do with it; empty: nothing."""
    first, last = group[0].tokens[0], group[-1].tokens[1]
    found = _said(first, last, tokens, taken, teller)
    if found in _OFFICES and _tagged(first, tokens):
        return role_words.TAGGED
    if inside := _is_inside(found, first, last, tokens, taken, teller):
        return inside
    if not teller.keys.isdisjoint(agencies.HEADS) and _is_agencys(found, group, tokens, taken):
        return agencies.role(group)
    theirs = others.of_others(found, first, last, tokens, teller)
    found = theirs or _as_told(found, first, last, tokens, taken, teller)
    return role_words.RELAY if found == role_words.CALLER and teller.knows_not_where else found


def _is_agencys(
    found: str, group: Sequence[Clue], tokens: Sequence[Token], taken: frozenset[int]
) -> bool:
    if found == role_words.PRESENT:
        return agencies.sent_by_station(group, tokens)
    return found in agencies.OPEN and agencies.sits(group, tokens, taken)


def _said(
    first: int, last: int, tokens: Sequence[Token], taken: frozenset[int], teller: Teller
) -> str:
    """What the nearest role phrase says, and whose place that makes it."""
    before = phrases.said_before(first, tokens, taken, teller)
    after = phrases.said_after(last, tokens, taken, teller)
    found = before[0] if before else ""
    if after and (not before or after[1] < before[1] or _yields(before[0], after[0])):
        tells = before is not None and before[0] in (role_words.CALLER, role_words.RELAY)
        found = before[0] if before and tells else after[0]
    moved = last + 1 < len(tokens) and tokens[last + 1].key in _CAME
    if found in others.THEIRS and not (found == role_words.PRESENT and moved):
        return others.of_somebody_else(first, tokens, teller) or found
    return found


def _is_inside(
    found: str,
    first: int,
    last: int,
    tokens: Sequence[Token],
    taken: frozenset[int],
    teller: Teller,
) -> str:
    """The role of a home, a leave's or relatives' house somebody is in; empty: none is said."""
    there = _at_home(found, first, last, tokens, taken)
    beside = not there and found in _MAY_BE_WITH and _with_kin(first, tokens)
    on_leave = teller.is_on_leave and (there or beside or found in _MAY_BE_ON_LEAVE)
    if on_leave and _on_leave(first, last, tokens, taken):
        return role_words.NOW
    if beside:
        theirs = teller.own_farewell and others.of_own_kin(first, tokens, teller)
        return role_words.FAMILY if theirs else role_words.PRESENT
    return there


def _as_told(
    found: str,
    first: int,
    last: int,
    tokens: Sequence[Token],
    taken: frozenset[int],
    teller: Teller,
) -> str:
    """The role after what the sentences behind the address say: over by now, there, who calls."""
    if found in (role_words.PRESENT, "") and _until(last, tokens):
        return role_words.PAST
    if found in _MAY_BE_THERE and _is_there(last, tokens, taken):
        of_another = _only_theirs(last, tokens) and any(number < first for number in taken)
        return role_words.ORIGIN if of_another else role_words.PRESENT
    if found == role_words.DESTINATION and _reported(last, tokens):
        return ""
    if found != role_words.CALLER:
        return found
    if teller.lives_together or _is_the_caller(last, tokens, taken):
        return ""
    return role_words.PRESENT if _with_them(last, tokens, taken) else found


def _is_the_caller(last: int, tokens: Sequence[Token], taken: frozenset[int]) -> bool:
    """``caller from Etah, wept``, ``Etah se call aayi, ladka bol raha tha``, ``Etah se phone aaya
    ki ab nahi aaunga``: who calls is who is at risk."""
    for at in range(last + 1, min(len(tokens), last + 1 + _TOLD)):
        key = tokens[at].key
        if at in taken or key in _SOMEBODY_ELSE:
            return False
        if key in role_words.WEEPS or (key in role_words.FAREWELL and tokens[at - 1].key in _SAY):
            return True
        if key in _THAT:
            return any(_of_i(token.key) for token in tokens[at + 1 : at + 1 + _CLAUSE])
        if key in role_words.REPORTS:
            return not role_words.GOODBYE.isdisjoint(t.key for t in tokens[at + 1 : at + 3])
        if key in role_words.STRANGERS:
            said = {token.key for token in tokens[at + 1 : at + 5]}
            return not said.isdisjoint(role_words.VOICED)
    return False


_SOMEBODY_ELSE = (
    role_words.KIN | role_words.NEAR_ONES | role_words.OF_ANOTHER | role_words.SOMEBODYS
)
_THAT = frozenset(("ki", "कि"))
_SAY = frozenset(("say", "saying", "bid", "bidding"))


def _of_i(key: str) -> bool:
    """A word of who speaks of himself: ``aaunga``, ``hu``, ``mujhe``."""
    own = key in role_words.AM or key in role_words.SPEAKER or key in role_words.TO_ME
    return own or key.endswith(("unga", "ungi", "ऊंगा", "ऊंगी", "ूंगा", "ूंगी"))


def _on_leave(first: int, last: int, tokens: Sequence[Token], taken: frozenset[int]) -> bool:
    """``on leave at home in Etah``, ``chhutti lekar Etah aaya hua hai``; not ``leave is over, back
    in Etah``, nor ``posted in Etah, on leave``."""
    for at in range(first - 1, max(-1, first - 1 - _CLAUSE), -1):
        if at in taken or tokens[at + 1].gap == BREAK:
            break
        if tokens[at].key in role_words.LEAVE:
            around = {token.key for token in tokens[max(0, at - 2) : first]}
            return around.isdisjoint(role_words.LEAVE_OVER)
    following = [t.key for t in tokens[last + 1 : last + 6] if t.gap == TIGHT]
    at = next((n for n, key in enumerate(following) if key in role_words.LEAVE), 0)
    return bool(at) and not _CAME.isdisjoint(following[at:])


_MAY_BE_ON_LEAVE = frozenset((role_words.PRESENT, role_words.HOUSE, role_words.FAMILY, ""))
_OFFICES = frozenset((role_words.OFFICE, role_words.TOLD))


def _tagged(first: int, tokens: Sequence[Token]) -> bool:
    """``tagged Agra Police and Kanpur Police``: an account, in the same sentence."""
    for at in range(first - 1, max(-1, first - 1 - _CLAUSE), -1):
        if tokens[at + 1].gap == BREAK:
            return False
        if tokens[at].key in role_words.TAGS:
            return True
    return False


def _at_home(
    found: str, first: int, last: int, tokens: Sequence[Token], taken: frozenset[int]
) -> str:
    """The role of a house or home town somebody is said to be in; empty: nothing of the kind."""
    if found in _HOMES and _now_at_home(found, first, last, tokens, taken):
        return role_words.NOW
    if found == role_words.HOUSE:
        if _at_theirs(first, tokens) or _in_own(first, last, tokens):
            return role_words.PRESENT
        inside = _came_home(first, last, tokens) or _sits(last, tokens)
        return role_words.PRESENT if inside else ""
    return ""


def _in_own(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """``ladki ghar Etah me hai``, ``apne mayke Etah me hai``; not ``uska ghar Etah me hai``."""
    if first < 2 or tokens[first - 1].key not in _HOUSE_WORDS:
        return False
    owner = tokens[first - 2].key
    inside = last + 1 < len(tokens) and tokens[last + 1].key in role_words.IN
    return inside and (owner in role_words.PERSONS or owner in _OWN)


_HOUSE_WORDS = frozenset(key for house in role_words.HOUSES for key in house)
_OWN = frozenset(("apne", "अपने"))
_HOMES = frozenset((role_words.HOUSE, role_words.HOME, role_words.FAMILY))


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
    (
        "",
        role_words.LEFT,
        role_words.PAST,
        role_words.ORIGIN,
        role_words.RESIDENT,
        role_words.HOME,
        role_words.HOUSE,
    )
)
_ANAPHORA = 6


def _is_there(last: int, tokens: Sequence[Token], taken: frozenset[int]) -> bool:
    """``Surat gaya tha, wahi se live aaya``: what is said there is said of the place before."""
    for at in range(last + 1, min(len(tokens), last + 1 + _ANAPHORA)):
        if at in taken:
            return False
        if tokens[at].key == "there" and tokens[at - 1].key in role_words.LIVES:
            return True
        if tokens[at].key in role_words.THERE and at + 1 < len(tokens):
            following = tokens[at + 1]
            there = following.key in role_words.BEING_THERE or following.key in role_words.SITS
            return following.gap == TIGHT and there
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


def _now_at_home(
    found: str, first: int, last: int, tokens: Sequence[Token], taken: frozenset[int]
) -> bool:
    """``is waqt mayke Hardoi me``: the parents' house, and there now; ``mayka Hardoi, sasural Etah
    ... mayke me hai``, too."""
    start = max(0, first - 4)
    start = max([n for n in range(start, first) if tokens[n].gap == COMMA], default=start)
    start = max([n + 1 for n in range(start, first) if n in taken], default=start)
    label = [token.key for token in tokens[start:first]]
    if found == role_words.HOUSE and not role_words.RIGHT_NOW.isdisjoint(label[:-1]):
        return True
    house, start = _house(label), last + 1
    if house is None:
        house, start = _house([t.key for t in tokens[start : last + 4] if not t.gap]), last + 4
    return house is not None and any(
        token.key in house and _inside(at, tokens) for at, token in enumerate(tokens[start:], start)
    )


def _house(label: Sequence[str]) -> frozenset[str] | None:
    return next((house for house in role_words.HOUSES if not house.isdisjoint(label)), None)


def _inside(at: int, tokens: Sequence[Token]) -> bool:
    """Of a house that was named before, at ``at``: ``mayke me hi hai``, ``is at her in-laws``."""
    following = _straight_after(at, tokens)
    kin = {tokens[at - 1].key, *following} if tokens[at].gap == TIGHT else set(following)
    if not _AT_HOME.isdisjoint(kin):
        return False
    if following[:1] in (["ke"], ["के"]) and following[1:2] and following[1] in _PARTS:
        return True
    if following[:1] and following[0] in _HOME_AGAIN:
        return role_words.NO.isdisjoint(following)
    before = [t.key for t in tokens[max(0, at - 4) : at]]
    placed = max((n for n, key in enumerate(before) if key in ("at", "in")), default=-1)
    opens = placed >= 0 and tokens[at - len(before) + placed].gap != TIGHT
    return opens or (placed > 0 and before[placed - 1] in _IS_NOW)


def _straight_after(at: int, tokens: Sequence[Token]) -> list[str]:
    """A few words after the one at ``at``, up to a comma or stop."""
    end = at + 1
    while end < min(len(tokens), at + 5) and tokens[end].gap == TIGHT:
        end += 1
    return [token.key for token in tokens[at + 1 : end]]


_AT_HOME = role_words.RELATIVES | role_words.FOLKS | {"sab", "सब"}
"""``ghar pe mummy hai``: it is they who are there."""
_PARTS = lexicon.words("aangan angan chhat kamre आंगन छत कमरे")
_IS_NOW = frozenset(("alone", "back", "been", "is", "living", "now", "staying", "still"))
_HOME_AGAIN = (
    role_words.IN
    | (role_words.ARRIVED - {"gaya", "gayi", "hai", "गई", "गया"})
    | lexicon.words("laut lauta lauti pe par wapas लौट लौटा लौटी पर वापस")
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


def _with_kin(first: int, tokens: Sequence[Token]) -> bool:
    """``lives with her father in Mirzapur``, ``is at her parents' in``, ``stays with an aunt at``:
    where those are is where the person is."""
    if not first or tokens[first - 1].key not in _WHEREIN:
        return False
    start = max(0, first - _CLAUSE)
    start = max([n for n in range(start, first) if tokens[n].gap == BREAK], default=start)
    before = [t.key for t in tokens[start:first]]
    at = next((n for n in range(len(before) - 3, -1, -1) if before[n] in _WITH), -1)
    them = before[at + 1 : -1]
    if at < 0 or _KIN_THERE.isdisjoint(them) or not set(them) <= _KIN_THERE | _THEIR_HOME:
        return False
    there = _CAME_TO if before[at] == "to" else _AT_THEIRS
    return before[at] == "with" or (at > 0 and before[at - 1] in there)


_KIN_THERE = (
    role_words.NEAR_ONES
    | role_words.KIN
    | lexicon.words(
        "aunts brothers cousins fathers friends grandparents granny husbands laws mothers relative"
        " relatives sisters uncles"
    )
)
_WHEREIN = frozenset(("in", "at", "near"))
_WITH = frozenset(("with", "at", "to"))
_CAME_TO = frozenset(("back", "came", "come", "gone", "moved", "returned", "shifted", "went"))
_AT_THEIRS = role_words.BEING_SOMEWHERE | {"am", "home"}
_THEIR_HOME = lexicon.words(
    "a an and elder flat her his home house in maternal my old paternal place s the their younger"
)
_MAY_BE_WITH = others.THEIRS | {role_words.CALLER, role_words.FAMILY, role_words.HOME}


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
        straight = tight and not any(
            t.gap for t in tokens[before[-1].tokens[1] + 1 : here[0].tokens[0]]
        )
        route = between in (["se"], ["से"], ["to"]) or between[:1] == ["to"]
        if roles[number] == role_words.NEGATED:
            continue
        if between == ["to"] and roles[number - 1] == role_words.ORIGIN:
            roles[number - 1] = role_words.SET_OUT
        if between == ["from"] and not roles[number - 1] and _to(before[0].tokens[0], tokens):
            roles[number - 1] = role_words.DESTINATION
        if not straight and between[:1] in (["se"], ["से"]):
            continue
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
