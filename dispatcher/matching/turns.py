"""What an alert takes back, or says of a place only after it: corrections, "but not there", "where
she lives now"."""

from __future__ import annotations

from collections.abc import Sequence

from dispatcher.matching import lexicon, role_words
from dispatcher.matching.clues import Clue
from dispatcher.matching.tokens import BREAK, TIGHT, Token

Found = Sequence[tuple[list[Clue], str]]
_OPEN = frozenset(
    (
        "",
        role_words.PRESENT,
        role_words.NOW,
        role_words.ORIGIN,
        role_words.RESIDENT,
        role_words.DESTINATION,
        role_words.HOUSE,
        role_words.PAST,
    )
)
"""Roles that what follows may still change."""
_UNSAID = frozenset(("", role_words.ORIGIN, role_words.DESTINATION))
_CLAUSE, _SENTENCE = 6, 12


def settle(found: Found, tokens: Sequence[Token], keys: frozenset[str]) -> list[str]:
    """The roles, after what the text takes back. ``keys``: the tokens' spellings."""
    roles = [role for _, role in found]
    if keys.isdisjoint(_ANY):
        return roles
    edges = [(group[0].tokens[0], group[-1].tokens[1]) for group, _ in found]
    starts = [first for first, _ in edges]
    for number, (first, last) in enumerate(edges):
        if roles[number] not in _OPEN:
            continue
        end = starts[number + 1] if number + 1 < len(edges) else len(tokens)
        if _but_not(last, tokens):
            roles[number] = role_words.NEGATED
        elif _across(first, last, tokens):
            roles[number] = role_words.OTHER
        elif lives := _where_lives(last, end, tokens):
            roles[number] = lives
        elif roles[number] in _UNSAID and _moved_to(first, tokens):
            roles[number] = role_words.NOW
        elif not roles[number] and _shared_by(first, last, tokens):
            roles[number] = role_words.RELAY
        elif _in_neither(first, tokens, keys):
            roles[number] = role_words.NEGATED
    return _corrected(roles, found, tokens)


def _corrected(roles: list[str], found: Found, tokens: Sequence[Token]) -> list[str]:
    """``has gone to Bihar, no wait, he is in Padrauna``: the second takes the first back."""
    for number in range(len(found) - 1):
        one, two = found[number][0], found[number + 1][0]
        if roles[number] not in _OPEN or roles[number + 1] not in _OPEN:
            continue
        if not set(one[-1].readings).isdisjoint(two[0].readings):
            continue
        between = [t.key for t in tokens[one[-1].tokens[1] + 1 : two[0].tokens[0]]]
        if _takes_back(between) or _mistaken(one[0].tokens[0], between, tokens):
            roles[number] = role_words.CORRECTED
    return roles


def _takes_back(keys: Sequence[str]) -> bool:
    said = f" {' '.join(keys)} "
    return not _CORRECTED.isdisjoint(keys) or any(f" {words} " in said for words in _WORDS)


def _mistaken(first: int, between: Sequence[str], tokens: Sequence[Token]) -> bool:
    """``galti se Agra likh diya, Etah hai``"""
    before = [t.key for t in tokens[max(0, first - 4) : first]]
    slip = not _SLIPS.isdisjoint(before) or not _SLIPS.isdisjoint(between[:3])
    around = {*before, *between[:4]}
    return slip and not around.isdisjoint(_WRITTEN)


def _but_not(last: int, tokens: Sequence[Token]) -> bool:
    """``us paar Kanpur hai par vo nahi``, ``Agra is near, but she is not there``."""
    keys = [t.key for t in tokens[last + 1 : last + 1 + _SENTENCE]]
    at = 0
    while at < min(4, len(keys)) and keys[at] in _LIGHT:
        at += 1
    if at >= len(keys) or keys[at] not in role_words.BUT:
        return False
    said = keys[at + 1 : at + 6]
    if said[:2] in _NOT_THAT or said[:3] in _NOT_THAT or said[:4] in _NOT_THAT:
        return True
    end = last + 1 + at + 3
    ends = end >= len(tokens) or tokens[end].gap != TIGHT or tokens[end].key in lexicon.IS
    return (
        ends and said[:1] != [] and said[0] in _IT and said[1:2] != [] and said[1] in role_words.NO
    )


def _across(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """``pul ke us paar Kanpur hai``, ``opposite Kashi across the river``."""
    before = [t.key for t in tokens[max(0, first - 3) : first]]
    after = [t.key for t in tokens[last + 1 : last + 4]]
    lies = after[:1] and after[0] in lexicon.IS
    if lies and (before[-2:] in _BEYOND or before[-1:] == ["उसपार"]):
        return True
    if (
        before[-1:] == ["is"]
        and {"side", "bank", "shore"} & set(before)
        and "other" in {t.key for t in tokens[max(0, first - 6) : first]}
    ):
        return True
    return before[-1:] in (["opposite"], ["facing"]) and after[:1] == ["across"]


def _where_lives(last: int, end: int, tokens: Sequence[Token]) -> str:
    """``the Agra branch, where she lives upstairs``, ``Agra, jahan wo rehti hai``."""
    for at in range(last + 1, min(end, last + 1 + _CLAUSE)):
        if tokens[at].gap == BREAK:
            return ""
        if tokens[at].key not in _WHERE:
            continue
        said = [t.key for t in _sentence(tokens[at + 1 : min(end, at + 5)])]
        if said[:1] and (said[0] == "i" or said[0] in role_words.HE):
            said = said[1:]
        while said[:1] and said[0] in _EVEN:
            said = said[1:]
        verb = said[0] if said else ""
        if verb in _LIVED or (verb in _LIVES_HERE and not lexicon.WAS.isdisjoint(said[1:3])):
            return role_words.PAST
        if verb == "used":
            return role_words.PAST
        return role_words.NOW if verb in _LIVES_HERE else ""
    return ""


def _sentence(tokens: Sequence[Token]) -> Sequence[Token]:
    end = next((n for n, t in enumerate(tokens) if n and t.gap != TIGHT), len(tokens))
    return tokens[:end]


def _moved_to(first: int, tokens: Sequence[Token]) -> bool:
    """``moved out of UP years ago, to Pune``"""
    if first < 2 or tokens[first - 1].key not in ("to", "into"):
        return False
    for at in range(first - 2, max(-1, first - 2 - _SENTENCE), -1):
        if tokens[at].key in role_words.MOVED:
            before = {t.key for t in tokens[max(0, at - 3) : at]}
            return before.isdisjoint(_NOT_YET)
        if tokens[at + 1].gap == BREAK:
            return False
    return False


def _shared_by(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """``A Prayagraj lawyer re-shared the post``: where one of many readers is."""
    one = first > 0 and tokens[first - 1].key in role_words.ONE and tokens[first].gap == TIGHT
    if not one or last + 1 >= len(tokens) or tokens[last + 1].gap != TIGHT:
        return False
    for token in tokens[last + 2 : last + 2 + _SENTENCE]:
        if token.gap == BREAK or token.key in _OWN_WORDS:
            return False
        if token.key in role_words.SHARING:
            return True
    return False


def _in_neither(first: int, tokens: Sequence[Token], keys: frozenset[str]) -> bool:
    """``na Agra me na Etah me, balki Hathras me``"""
    if not first or tokens[first - 1].key not in _NA or _INSTEAD.isdisjoint(keys):
        return False
    return any(token.key in _NA for at, token in enumerate(tokens) if at != first - 1)


_CORRECTED = lexicon.words(
    "correct corrected correcting correction correctly corrects sudhara सुधारा"
)
_WORDS = (
    "no wait",
    "wait no",
    "scratch that",
    "make that",
    "i mean",
    "i meant",
    "sorry no",
    "nahi nahi",
    "nahin nahin",
    "mera matlab",
    "नहीं नहीं",
    "मेरा मतलब",
)
_SLIPS = frozenset(("galti", "galat", "mistake", "mistakenly", "wrongly", "गलती", "गलत"))
_WRITTEN = lexicon.words(
    "bata bataya bola boli gaya kaha likh likha likhi said told typed wrote written बताया बोला लिख"
    " लिखा लिखी"
)
_LIGHT = role_words.IN | {"hai", "h", "है", "is", "near", "ghar", "घर"}
_IT = lexicon.words("udhar us vahan vaha vo wahan waha wahaan wo woh yahan उधर वह वहां वो")
_NOT_THAT = (
    ["not", "there"],
    ["not", "that"],
    ["not", "it"],
    ["is", "not", "there"],
    ["she", "is", "not", "there"],
    ["he", "is", "not", "there"],
    ["he", "isnt", "there"],
    ["she", "isnt", "there"],
)
_BEYOND = (["us", "paar"], ["us", "par"], ["uss", "paar"], ["उस", "पार"], ["दूसरी", "तरफ"])
_WHERE = lexicon.words("where jahan jaha jahaan jahin जहां")
_EVEN = lexicon.words("akela akeli ab abhi also now presently still अकेला अकेली अब अभी")
_LIVES_HERE = lexicon.words(
    """
    lives resides stays rehta rehti rahta rahti reh rah ruka ruki thahra thahri रहता रहती रह रुका
    रुकी ठहरा ठहरी
    """
)
_LIVED = frozenset(("lived", "stayed", "resided"))
_NOT_YET = lexicon.words("not never didnt hasnt wants planning plans will to hopes")
_OWN_WORDS = lexicon.words("he she his her farewell goodbye alvida said says wrote")
_NA = frozenset(("na", "न", "ना"))
_INSTEAD = frozenset(("balki", "बल्कि"))
_ANY = (
    frozenset(word for phrase in _WORDS for word in phrase.split()[:1])
    | _SLIPS
    | _CORRECTED
    | role_words.BUT
    | _WHERE
    | role_words.MOVED
    | role_words.SHARING
    | {"across", "paar", "पार", "उसपार", "side", "bank", "shore", "तरफ"}
)
"""One of these is in every text that takes something back: asked first, because it is quick."""
