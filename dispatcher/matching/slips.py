"""Misspelt names: one letter off, or with the vowels left out."""

from __future__ import annotations

from collections.abc import Sequence

from dispatcher.matching.clues import Clue
from dispatcher.matching.common import COMMON
from dispatcher.matching.cues import DISTRICT_KINDS
from dispatcher.matching.names import SUFFIXES, clue_of
from dispatcher.matching.passage import Passage
from dispatcher.matching.places import Places, Sense
from dispatcher.matching.tokens import TIGHT, Token, undisguised

_SHORTEST_SPELLING = 6


def has_any(page: Passage, places: Places, taken: frozenset[int]) -> bool:
    """Something in it may be a name that is misspelt or disguised."""
    return undisguised(page.field.text) != page.field.text or bool(misspelt(page, places, taken))


def misspelt(page: Passage, places: Places, taken: frozenset[int]) -> list[Clue]:
    """Names one letter off, among the words that are nothing else; ``taken`` tokens are names."""
    found: list[Clue] = []
    tokens = page.tokens
    long = not page.keys.isdisjoint(_NAGAR)
    for at, token in enumerate(tokens):
        if at in taken:
            continue
        if not _may_be_misspelt(token) and not (long and _opens_name(tokens, at)):
            continue
        size, note = 1, "one letter from"
        senses = _one_letter_off(token.key, places)
        if not senses and _joins(tokens, at):
            size, senses = 2, _one_letter_off(token.key + tokens[at + 1].key, places)
        if not senses:
            size, senses = _contracted(tokens, at, taken, places)
            note = "same consonants as"
            if size < _LONG and not _may_be_misspelt(token):
                senses = ()
        key = "".join([word.key for word in tokens[at : at + size]])
        clue = senses and clue_of(page.field, tokens, at, (size, key, senses, "spelling"), places)
        if clue:
            clue.notes.append(f"{note} {senses[0].name}")
            found.append(clue)
    return found


_LONG = 3


def _opens_name(tokens: Sequence[Token], at: int) -> bool:
    """A short word of a name of three: ``Sant Kabir Nagr``."""
    if at + _LONG > len(tokens) or tokens[at + _LONG - 1].key not in _NAGAR:
        return False
    later = tokens[at + 1 : at + _LONG]
    return _goes_on(tokens[at], first=True) and all(_goes_on(token) for token in later)


_NAGAR = frozenset(("naagar", "nagaar", "nagar", "nager", "nagr", "nagur", "ngar", "ngr", "नगर"))


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """The next word may be the second half of a name written apart."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and following.gap == TIGHT and following.key in SUFFIXES


def _one_letter_off(key: str, places: Places) -> Sequence[Sense]:
    known = places.misspelt(key)
    adjective = key.endswith(("i", "ी")) and places.named(key[:-1])
    if not known or adjective:
        return ()
    short = len(key) <= _SHORTEST_SPELLING
    candidates = [c for c in known if _plausible_slip(key, c[0])]
    return tuple(
        sense
        for _, each in candidates
        for sense in each
        if sense.kind in DISTRICT_KINDS or not short
    )


def _contracted(
    tokens: Sequence[Token], at: int, taken: frozenset[int], places: Places
) -> tuple[int, Sequence[Sense]]:
    """Vowels left out or too many: azmgrh, Gautham Budh Nagr. With the number of tokens.

    Words in -i are adjectives (balrampuri).
    """
    end = at + 1
    while end < min(len(tokens), at + 3) and _goes_on(tokens[end]) and end not in taken:
        end += 1
    end = end if _goes_on(tokens[at], first=True) else at + 1
    for size in range(end - at, 0, -1):
        words = tokens[at : at + size]
        senses = places.contracted("".join([places.sound(t.raw) for t in words]))
        if senses and not words[-1].key.endswith("i"):
            return size, senses
    return 1, ()


def _goes_on(token: Token, *, first: bool = False) -> bool:
    """Part of a name written apart: no ordinary word, nothing before it."""
    return (first or token.gap == TIGHT) and len(token.key) > 2 and token.key not in COMMON


def _may_be_misspelt(token: Token) -> bool:
    shortest = _SHORTEST_SPELLING - (not token.key.isascii())
    return len(token.key) >= shortest and token.key not in COMMON and not token.key.isdigit()


def _plausible_slip(written: str, name: str) -> bool:
    """Not an adjective (banarasi), not another first letter, not a plural."""
    if written.endswith(_OF_POETS) and not name.endswith(_OF_POETS):
        return False
    return written[0] == name[0] and written not in (name + "i", name + "s", name + "ी")


_OF_POETS = ("vi", "wi", "वी")
"""``Barabankvi``, ``Lakhnavi``."""
