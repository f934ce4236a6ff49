"""Who tells: what only the whole of a text says of whose places it names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from dispatcher.matching import role_words
from dispatcher.matching.tokens import TIGHT, Token

_CLAUSE = 8


class Teller:
    """Who tells: the person at risk or somebody else. Asked of a whole text, so that each question
    is answered once, however many addresses it names."""

    def __init__(self, tokens: Sequence[Token], keys: frozenset[str]) -> None:
        """``keys``: the tokens' spellings."""
        self.tokens = tokens
        self.keys = keys

    @cached_property
    def tells_of_another(self) -> bool:
        """``my friend``, ``mere chhote bhai``: who writes is not who is at risk."""
        for at, token in enumerate(self.tokens):
            if token.key in role_words.CALLERS:
                return True
            if token.key in role_words.SOMEBODYS:
                following = {t.key for t in self.tokens[at + 1 : at + 4]}
                about = at > 0 and self.tokens[at - 1].key in _ABOUT
                if following & (role_words.KIN if about else role_words.AT_RISK):
                    return True
            if token.key in role_words.TO_ME and _is_told(at, self.tokens):
                return True
        return bool(self.kin_at_risk) or _farewell_of_kin(self.tokens)

    @cached_property
    def kin_at_risk(self) -> frozenset[str]:
        """``main Surat me hu, meri patni Etah me akeli hai aur marne ko bol rahi``: whose kin who
        writes speaks of."""
        return frozenset(
            token.key for at, token in enumerate(self.tokens) if _kin_says_goodbye(at, self.tokens)
        )

    @cached_property
    def last_stranger(self) -> int:
        """The token of the last stranger who is told of; 0: none. ``I edit ... in Agra. A reader
        from Etah wrote``, and not ``I am a student``."""
        return max(
            (n for n in range(1, len(self.tokens)) if _a_stranger(n, self.tokens)), default=0
        )

    @cached_property
    def speaks_of_itself(self) -> bool:
        """Who writes says "I", and not only in somebody's words (``bola chamber me hu``)."""
        for at, token in enumerate(self.tokens):
            if token.key in role_words.FIRST_PERSON:
                return True
            if token.key in role_words.AM:
                before = {t.key for t in self.tokens[max(0, at - _CLAUSE) : at]}
                if before.isdisjoint(role_words.SENDS):
                    return True
        return False

    @cached_property
    def own_farewell(self) -> bool:
        """``main Etah me hu, mar jaunga``: who writes says goodbye, before somebody else is told
        of."""
        return any(
            token.key in role_words.SPEAKER and _says_goodbye(at, self.tokens)
            for at, token in enumerate(self.tokens)
        )

    @cached_property
    def tells_of_one(self) -> bool:
        """Somebody else than who writes: ``I write from Pune about my father. He ...``."""
        spoken = any(t.key in role_words.OF_ANOTHER for t in self.tokens)
        return spoken or any(
            two.key in role_words.KIN and three.key in role_words.DOES
            for two, three in pairwise(self.tokens)
        )

    @cached_property
    def is_alone(self) -> bool:
        """``I am calling from Etah, I cannot go on``: nobody else is spoken of."""
        keys = {token.key for token in self.tokens}
        others = (
            (role_words.PERSONS - role_words.SPEAKER) | role_words.NEAR_ONES | role_words.STRANGERS
        )
        return not keys.isdisjoint(role_words.SPEAKER) and keys.isdisjoint(others)

    @cached_property
    def posts(self) -> frozenset[str]:
        """``beta Hardoi me akela, beta ne likha``: it is this one who posts."""
        return frozenset(
            one.key
            for one, two, three in zip(self.tokens, self.tokens[1:], self.tokens[2:], strict=False)
            if not {two.key, three.key}.isdisjoint(role_words.POSTING)
        )

    @cached_property
    def knows_not_where(self) -> bool:
        """``does not know where she lives``, ``kahan hai pata nahi``"""
        return any(
            token.key in role_words.WHERE
            and not role_words.UNKNOWN.isdisjoint(_around(at, self.tokens))
            for at, token in enumerate(self.tokens)
        )

    @cached_property
    def is_on_leave(self) -> bool:
        """Somebody is, or was, or wants to be."""
        return not role_words.LEAVE.isdisjoint(self.keys)

    @cached_property
    def lives_together(self) -> bool:
        """Somebody is named who lives where the person at risk lives."""
        return not role_words.TOGETHER.isdisjoint(self.keys)


def _around(at: int, tokens: Sequence[Token]) -> set[str]:
    return {token.key for token in tokens[max(0, at - 3) : at + 4]}


def _a_stranger(at: int, tokens: Sequence[Token]) -> bool:
    if tokens[at].key not in role_words.ONE or tokens[at - 1].key in role_words.BEING:
        return False
    return any(t.key in role_words.STRANGERS for t in tokens[at + 1 : at + 3])


def _says_goodbye(at: int, tokens: Sequence[Token]) -> bool:
    said = [token.key for token in tokens[at + 1 : at + 1 + 2 * _CLAUSE]]
    others = role_words.HE | role_words.NEAR_ONES
    told = said[: next((n for n, key in enumerate(said) if key in others), len(said))]
    return not role_words.FAREWELL.isdisjoint(told)


def _kin_says_goodbye(at: int, tokens: Sequence[Token]) -> bool:
    """Somebody's own relative, who is somewhere and of whom a farewell is told before "I" am."""
    if not at or tokens[at].key not in role_words.NEAR_ONES:
        return False
    if tokens[at - 1].key not in role_words.SOMEBODYS:
        return False
    said = [token.key for token in tokens[at + 1 : at + 1 + 3 * _CLAUSE]]
    own = next((n for n, key in enumerate(said) if key in _I), len(said))
    told = said[:own]
    return not _INSIDE.isdisjoint(told[:5]) and not role_words.FAREWELL.isdisjoint(told)


_I = role_words.SPEAKER | role_words.AM


def _farewell_of_kin(tokens: Sequence[Token]) -> bool:
    """``main Surat me hu, biwi Etah me hai, usne alvida kaha``: she is at risk."""
    for at, token in enumerate(tokens):
        if not at or token.key not in role_words.NEAR_ONES:
            continue
        older = tokens[at - 1].key in _OLDER and tokens[at - 1].gap != TIGHT
        opens = older or token.gap != TIGHT or tokens[at - 1].key in role_words.SOMEBODYS
        if opens and any(t.key in _INSIDE for t in tokens[at + 1 : at + 5]):
            said = next((n for n in range(at, len(tokens)) if tokens[n].key in role_words.SHE), 0)
            after = [t.key for t in tokens[said : said + 2 * _CLAUSE]] if said else []
            return not role_words.FAREWELL.isdisjoint(after) or any(
                pair in _TELL_ALL for pair in pairwise(after)
            )
    return False


_OLDER = frozenset(("bada", "badi", "chhota", "chhoti", "elder", "younger", "छोटा", "छोटी", "बडी"))
_INSIDE = role_words.IN | {"at", "in"}
_TELL_ALL = {("bata", "dena"), ("बता", "देना"), ("khayal", "rakhna"), ("ख्याल", "रखना")}
_ABOUT = frozenset(("about", "regarding", "baare", "bare"))


def _is_told(at: int, tokens: Sequence[Token]) -> bool:
    """``usne mujhe ye bheja``, ``he wrote to me``."""
    before = {t.key for t in tokens[max(0, at - 3) : at]}
    around = before | {t.key for t in tokens[at + 1 : at + 4]}
    return bool(before & role_words.HE) and bool(around & role_words.SENDS)
