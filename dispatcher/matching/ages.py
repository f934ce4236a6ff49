"""When somebody was where: ``on Monday from Agra; an hour ago from Mathura``."""

from __future__ import annotations

from collections.abc import Sequence

from dispatcher.matching import role_words
from dispatcher.matching.clues import Clue
from dispatcher.matching.lexicon import words
from dispatcher.matching.tokens import BREAK, COMMA, Token

_HOUR, _DAY, _WEEK, _MONTH, _YEAR = 1.0, 24.0, 168.0, 720.0, 8760.0
_UNITS = {
    **dict.fromkeys(words("min mins minat minute minutes minat मिनट"), 1 / 60),
    **dict.fromkeys(words("ghanta ghante ghnte hour hours hr hrs घंटा घंटे"), _HOUR),
    **dict.fromkeys(words("day days din दिन"), _DAY),
    **dict.fromkeys(words("hafta hafte week weeks सप्ताह हफ्ते"), _WEEK),
    **dict.fromkeys(words("mahina mahine month months महीना महीने माह"), _MONTH),
    **dict.fromkeys(words("saal sal year years वर्ष साल"), _YEAR),
}
_AGO = words("ago back earlier pahle pehle phle पहले पूर्व")
_LAST = words("last pichhle pichle past previous पिछले गत")
_MOMENTS = {
    **dict.fromkeys(words("abhi now अभी"), 0.0),
    **dict.fromkeys(words("aaj today tonight आज"), _HOUR),
    **dict.fromkeys(words("kal yesterday कल"), _DAY),
    **dict.fromkeys(words("parso parson परसों"), 2 * _DAY),
    **dict.fromkeys(words("monday tuesday wednesday thursday friday saturday sunday"), 2 * _DAY),
    **dict.fromkeys(words("somvar mangalvar budhvar guruvar shukravar shanivar ravivar"), 2 * _DAY),
}
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "ek": 1,
    "एक": 1,
    "do": 2,
    "two": 2,
    "दो": 2,
    "teen": 3,
    "three": 3,
    "तीन": 3,
    "few": 3,
    "some": 3,
    "kuch": 3,
    "कुछ": 3,
    "half": 0.5,
    "aadhe": 0.5,
}
_DATED = frozenset((*_MOMENTS, *_UNITS))
_LEADS = frozenset(("in", "at"))
"""``Kanpur now in Delhi``: what is said between is said of the second."""
_APART = 4.0
"""Of two ages the longer must be so many times the other."""
_SOONEST = 0.25
_MAY_CHANGE = frozenset(
    ("", role_words.NOW, role_words.PRESENT, role_words.ORIGIN, role_words.RESIDENT, role_words.IP)
)


def newest_first(
    found: Sequence[tuple[list[Clue], str]], tokens: Sequence[Token], keys: frozenset[str]
) -> list[str]:
    """The roles, where two places are dated differently: the older is an earlier place."""
    roles = [role for _, role in found]
    if len(found) < 2 or keys.isdisjoint(_DATED):
        return roles
    dated = [
        (number, age)
        for number, age in enumerate(_ages([group for group, _ in found], tokens))
        if age is not None and roles[number] in _MAY_CHANGE
    ]
    if len(dated) < 2:
        return roles
    newest = max(_SOONEST, min(age for _, age in dated))
    for number, age in dated:
        if max(_SOONEST, age) >= newest * _APART:
            roles[number] = role_words.PAST
        elif roles[number] in ("", role_words.ORIGIN):
            roles[number] = role_words.NOW
    return roles


def _ages(groups: Sequence[Sequence[Clue]], tokens: Sequence[Token]) -> list[float | None]:
    """Hours since each address was where somebody was; None where nothing is said."""
    edges = [(group[0].tokens[0], group[-1].tokens[1]) for group in groups]
    found: list[float | None] = []
    for number, (first, last) in enumerate(edges):
        start = edges[number - 1][1] + 1 if number else 0
        end = edges[number + 1][0] if number + 1 < len(edges) else len(tokens)
        before = _back_to_break(tokens, start, first)
        after = _up_to_pause(tokens, last + 1, end)
        if number + 1 < len(edges) and after == end and tokens[end - 1].key in _LEADS:
            after = last + 1
        age = _age(tokens[before:first])
        found.append(_age(tokens[last + 1 : after]) if age is None else age)
    return found


def _back_to_break(tokens: Sequence[Token], start: int, first: int) -> int:
    at = first
    while at > start and tokens[at].gap != BREAK:
        at -= 1
    return at


def _up_to_pause(tokens: Sequence[Token], at: int, end: int) -> int:
    while at < end and tokens[at].gap not in (COMMA, BREAK):
        at += 1
    return at


def _age(tokens: Sequence[Token]) -> float | None:
    """The nearest to the place, which stands at the end or the beginning of ``tokens``."""
    for at in range(len(tokens) - 1, -1, -1):
        key = tokens[at].key
        if key in _MOMENTS:
            return _MOMENTS[key]
        unit = _UNITS.get(key)
        if unit and at and tokens[at - 1].key in _LAST:
            return unit
        if unit and at + 1 < len(tokens) and tokens[at + 1].key in _AGO:
            return unit * _number(tokens[at - 1].key if at else "")
    return None


def _number(key: str) -> float:
    if key.isdigit() and len(key) < 5:
        return float(key)
    return _NUMBERS.get(key, 1)
