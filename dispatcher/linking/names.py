"""Whether two names can be one person's, in whatever spelling and script. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dispatcher.nobody import FILLERS, LATELY, PLATFORMS, listed, nobody, words

TITLES = listed(
    "mr mrs ms miss dr shri sri smt km kumari late adv श्री श्रीमती सुश्री कुमारी डॉ",
    "so do wo s o d w son daughter wife alias urf उर्फ aka ji जी",
)
SHORTENED = listed("kr md mohd")
"""Kumar, Muhammad, by their first letter and more."""
SPOKEN = {"सिंह": "singh", "sinh": "singh"}
"""What is written in one script otherwise than in the other."""
_LETTERS = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहअआाइिईीउुऊूएेऐैओोऔौऋृंँ",
        "kkggnccjjnttddnttddnppbbmyrlvssshaaaiiiiuuuueeiioouurrnn",
        strict=True,
    )
)
_ALIKE = str.maketrans({"q": "k", "w": "v", "z": "j", "f": "p", "x": "ks"})
_VOWELS = re.compile(r"(?<!^)[aeiouy]+|^[aeiou]+")


def name_words(name: str | None) -> frozenset[str]:
    """The words of a name without titles; empty where it names nobody."""
    if nobody(name):
        return frozenset()
    said = frozenset(SPOKEN.get(word, word) for word in words(name))
    return said - FILLERS - PLATFORMS - TITLES


def may_be_one(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each word of the shorter name is in the longer one, spelt alike or as an initial.

    Nothing known of either contradicts nothing. A surname alone in common is a family, no person.
    """
    shorter, longer = sorted((one, other), key=lambda name: (len(name), sorted(name)))
    left = sorted(longer, key=len, reverse=True)
    for word in sorted(shorter, key=len, reverse=True):
        found = next((known for known in left if _alike(word, known)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _alike(one: str, other: str) -> bool:
    """Of two scripts only the consonants and the first vowel are compared: the others are written
    in one of them alone."""
    first, second = _sound(one), _sound(other)
    if min(len(one), len(other)) == 1 or {one, other} & SHORTENED:
        return first[:1] == second[:1]
    if one.isascii() != other.isascii():
        first, second = (said[:1] + said[1:].translate(_NO_VOWELS) for said in (first, second))
    return first == second


_NO_VOWELS = dict.fromkeys(map(ord, "AIU"))


@lru_cache(LATELY)
def _sound(word: str) -> str:
    """A word in one spelling: ``Ravee`` and ``Ravi`` are ``rAvI``, ``Pooja`` and ``Puja`` ``pUjA``;
    aspirates and doubled letters are written by some and not by others."""
    plain = "".join(_LETTERS.get(sign, sign) for sign in unicodedata.normalize("NFD", word))
    plain = "".join(sign for sign in plain if sign.isalnum()).translate(_ALIKE)
    plain = plain[:1] + plain[1:].replace("h", "")
    plain = re.sub(r"(.)\1+", _once, plain)
    return _VOWELS.sub(_vowel, plain)


def _once(run: re.Match[str]) -> str:
    """``ee`` is a long i, ``oo`` a long u."""
    return {"e": "i", "o": "u"}.get(run[1], run[1])


def _vowel(run: re.Match[str]) -> str:
    if set(run[0]) & set("uo"):
        return "U"
    return "I" if set(run[0]) & set("iy") else "A"
