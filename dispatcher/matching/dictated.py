"""Numbers told in words, digit by digit: ``do shunya chhe ...``, ``zero five six double one``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dispatcher.matching.lexicon import words
from dispatcher.matching.tokens import BREAK, Token

_SPELLINGS = (
    "zero jiro oh o sunya shunya shoonya shunny शून्य जीरो",
    "one ek van एक वन",
    "two do too दो टू",
    "three teen tin तीन थ्री",
    "four char chaar chaar चार फोर",
    "five paanch panch pach paach पांच पाच फाइव",
    "six chhe che chhah chah cheh chhai छह छ छे छै सिक्स",
    "seven saat sat सात सेवन",
    "eight aath ath आठ एट",
    "nine nau nao नौ नो नाइन",
)
DIGITS = {word: str(n) for n, spelt in enumerate(_SPELLINGS) for word in words(spelt)}
"""How each digit is said, folded."""
_TEENS = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = {word: str(n) for n, word in enumerate(_TEENS, 10)}
_ROUND = {
    "twenty": "2",
    "thirty": "3",
    "forty": "4",
    "fifty": "5",
    "sixty": "6",
    "seventy": "7",
    "eighty": "8",
    "ninety": "9",
}
_TIMES = {
    **dict.fromkeys(words("double dabal डबल"), 2),
    **dict.fromkeys(words("triple tripal ट्रिपल"), 3),
}
_BETWEEN = words("and aur dash hyphen phir space then और डैश फिर")
"""May stand between two digits."""
_FEWEST = 3
"""Different words of digits in a text that can hold a number: asked first, because it is quick."""
_FEWEST_SAID = 3
"""Words, of a number that may be mixed with digits."""
_KNOWN = frozenset((*DIGITS, *_TENS, *_ROUND))
PIN_WORDS = words("code kod pin pincode postal zip कोड पिन पिनकोड")
STD_WORDS = words("code landline std कोड एसटीडी लैंडलाइन")
_CUE_REACH = 5


class Number(msgspec.Struct, frozen=True):
    digits: str
    tokens: tuple[int, int]
    """Its first and last token."""
    before: frozenset[str]
    """The spellings of the words just before it."""


def numbers(tokens: Sequence[Token], keys: frozenset[str]) -> Iterator[Number]:
    """The numbers told in words. ``keys``: the tokens' spellings."""
    if len(keys & _KNOWN) < _FEWEST:
        return
    at = 0
    while at < len(tokens):
        digits, said, end = _run(tokens, at)
        if said >= _FEWEST_SAID:
            before = frozenset(t.key for t in tokens[max(0, at - _CUE_REACH) : at])
            yield Number(digits, (at, end - 1), before)
        at = max(end, at + 1)


def _run(tokens: Sequence[Token], start: int) -> tuple[str, int, int]:
    """The digits that are told from ``start`` on, how many of their words are words, and the
    token after them."""
    digits, said, at, end, times = "", 0, start, start, 1
    while at < len(tokens) and (at == start or tokens[at].gap != BREAK):
        key = tokens[at].key
        if key in _TIMES:
            times = _TIMES[key]
            at += 1
            continue
        if key in _BETWEEN and at > start:
            at += 1
            continue
        told = _told(tokens, at)
        if not told:
            break
        digits += told * times if len(told) == 1 else told
        said += not key.isdigit()
        pair = key in _ROUND and not told.endswith("0")
        at = end = at + 1 + pair
        times = 1
    return digits, said, end


def _told(tokens: Sequence[Token], at: int) -> str:
    """The digits of one word; of two where they are ``twenty two``."""
    token = tokens[at]
    if token.raw.isdigit():
        return token.key
    if token.key in _ROUND:
        unit = DIGITS.get(tokens[at + 1].key, "0") if at + 1 < len(tokens) else "0"
        return _ROUND[token.key] + unit
    return DIGITS.get(token.key) or _TENS.get(token.key, "")
