"""One field of an alert, read once: its words, what is known of each, what of it is no evidence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from dispatcher.matching import exclusions, mail_parts
from dispatcher.matching.clues import Clue, Field
from dispatcher.matching.mail_parts import Excluded
from dispatcher.matching.places import Known, Places
from dispatcher.matching.tokens import Token, spelt_out, tokenise

Span = tuple[int, int]


class Passage(msgspec.Struct, frozen=True):
    field: Field
    text: str
    """The field's, with ASCII digits."""
    tokens: list[Token]
    """Those in a number or in a part that is no evidence have an empty key."""
    known: list[Known | None]
    """What each token can be or begin."""
    keys: frozenset[str]
    """The tokens' spellings."""
    excluded: list[Excluded]


def read(
    field: Field,
    text: str,
    numbers: Sequence[Span],
    places: Places,
    own: Sequence[str],
    words: str = "",
) -> Passage:
    """``text``: the field's with ASCII digits; ``numbers``: where it has positions and telephones;
    ``own``: the centre's addresses; ``words``: the field's text where it is spelt otherwise."""
    words = words or field.text
    tokens = spelt_out(words, tokenise(words, places.key), places.key)
    keys = frozenset([token.key for token in tokens])
    excluded = _excluded(field, text, tokens, keys, places, own)
    closed = [(e.start, e.end) for e in excluded if e.factor == 0.0]
    closed += numbers
    if closed:
        tokens = _unread(tokens, closed)
        keys = frozenset([token.key for token in tokens])
    word = places.word
    known = [word(token.raw) if token.key else None for token in tokens]
    return Passage(field, text, tokens, known, keys, excluded)


def taken(clues: Sequence[Clue]) -> frozenset[int]:
    """The numbers of the tokens that are in one of ``clues``."""
    return frozenset(n for c in clues for n in range(c.tokens[0], c.tokens[1] + 1))


def _excluded(
    field: Field,
    text: str,
    tokens: Sequence[Token],
    keys: frozenset[str],
    places: Places,
    own: Sequence[str],
) -> list[Excluded]:
    small = text.lower()
    lower = small if len(small) == len(text) else text
    found = exclusions.by_pattern(text, lower, keys)
    if field.where in ("body", "notes"):
        found += mail_parts.writers_block(lower)
    found += exclusions.own_address(tokens, keys, own, places.key)
    found += exclusions.relays(lower, tokens, keys)
    return found


def _unread(tokens: list[Token], spans: Sequence[Span]) -> list[Token]:
    """The tokens, those that begin inside ``spans`` with an empty key."""
    starts = [token.start for token in tokens]
    left = list(tokens)
    for start, end in spans:
        for number in range(bisect_left(starts, start), bisect_left(starts, end)):
            left[number] = msgspec.structs.replace(left[number], key="")
    return left
