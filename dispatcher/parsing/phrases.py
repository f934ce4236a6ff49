"""Many phrases looked for in one text at the cost of a few.

Each begins with plain letters, and only where those stand is its pattern tried. One regular
expression of all of them takes thirty times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import AnyStr

from dispatcher.patterns import lazily

_STEM = re.compile(r"(?:\\b|\(\?<!.{1,6}?\))*((?:[^\W_]|[ऀ-ॿ]| |\\\.)+)(?![?*{])")

_DIGIT = lazily("[0-9٠-٩۰-۹०-९০-৯੦-੯૦-૯୦-୯௦-௯౦-౯೦-೯൦-൯０-９]")
_ODD_ASCII = (b"\x0b", b"\x0c", b"\x1c", b"\x1d", b"\x1e", b"\x1f")
_ODD_SPACES = "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_ODD_LEADS = (b"\xc2", b"\xe1", b"\xe2", b"\xe3")
"""With one of these each of them begins in UTF-8. A byte is found far quicker than a character."""
_LETTERS = b"abcdefghijklmnopqrstuvwxyz"
_SPACED = bytes(byte if byte in _LETTERS else ord(" ") for byte in bytes(range(256)).lower())
"""Turns a Latin letter into a small one, and whatever is none into a space."""
_LOWERED_TO_LATIN = "\u0130\u212a"
"""The only other letters that are Latin ones in lower case."""
_LOWERED_LEADS = (b"\xc4", b"\xe2")
_ASCII = bytes(byte for byte in range(128) if byte != ord(" "))


@lru_cache(maxsize=8)
def lowered(text: str) -> str:
    """Lower-case, once for all who look for words in the same text."""
    return text.lower()


@lru_cache(maxsize=8)
def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


@lru_cache(maxsize=8)
def latin_words(text: str) -> frozenset[bytes]:
    """The Latin words in it, lower-case: one walk through a text answers for many words, where a
    search walks through it for each."""
    if holds(_encoded(text), _LOWERED_LEADS) and holds(text, _LOWERED_TO_LATIN):
        text = text.lower()
    return frozenset(_encoded(text).translate(_SPACED).split())


@lru_cache(maxsize=8)
def latin(text: str) -> bytes:
    """Each of these words once, to look for a part of one."""
    return b" ".join(latin_words(text))


@lru_cache(maxsize=8)
def beyond_latin(text: str) -> str:
    """Each word in it that is not ASCII once, a space between them: there Hindi ones are found in
    less time."""
    if text.isascii():
        return ""
    return b" ".join(dict.fromkeys(_encoded(text).translate(None, _ASCII).split())).decode()


@lru_cache(maxsize=8)
def has_digit(text: str) -> bool:
    """Whether there is a number in it, in the digits of any script that is written here."""
    return _DIGIT().search(text) is not None


def holds(text: AnyStr, parts: Iterable[AnyStr]) -> bool:
    """Whether any of the parts is in it."""
    for part in parts:  # noqa: SIM110 - any() takes twice as long
        if part in text:
            return True
    return False


def oddly_spaced(text: str) -> bool:
    """Whether any space but the usual one, tab and line end is in it."""
    raw = _encoded(text)
    return holds(raw, _ODD_ASCII) or (holds(raw, _ODD_LEADS) and holds(text, _ODD_SPACES))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Only those whose first letters were met: there are two hundred."""
    return re.compile(pattern)


class Phrases:
    """Patterns, one a line. Each begins with two or more letters, after nothing but ``\\b``."""

    def __init__(
        self, patterns: str, *, words: tuple[str, ...] = (), cores: tuple[str, ...] = ()
    ) -> None:
        """What is looked for first: every phrase has one of the Latin ``words`` whole, or the
        letters of one of the ``cores``: a part of one word."""
        lines = [line.strip() for line in patterns.strip().split("\n")]
        self._all = [(_stem(line), line) for line in lines if line]
        self._latin = [phrase for phrase in self._all if phrase[0].isascii()]
        self._words = frozenset(word.encode() for word in words)
        self._latin_cores = tuple(core.encode() for core in cores if core.isascii())
        self._other_cores = tuple(core for core in cores if not core.isascii())
        for _, line in self._all if cores else ():
            if not holds(line, words + cores):
                raise ValueError(f"has none of {', '.join(words + cores)} in it: {line}")

    def found(self, text: str) -> Iterator[re.Match[str]]:
        """Matches in ``text``, which is already lower-case; in no particular order."""
        if not text:
            return
        for stem, pattern in self._latin if text.isascii() else self._all:
            at = text.find(stem)
            while at >= 0:
                if match := _compiled(pattern).match(text, at):
                    yield match
                at = text.find(stem, at + 1)

    def search(self, text: str) -> re.Match[str] | None:
        """Any match, whatever the case of ``text``."""
        if not text or not self._may_be_in(text):
            return None
        return next(self.found(lowered(text)), None)

    def _may_be_in(self, text: str) -> bool:
        if not self._latin_cores:
            return True
        return (
            not latin_words(text).isdisjoint(self._words)
            or holds(latin(text), self._latin_cores)
            or holds(beyond_latin(text), self._other_cores)
        )

    def first(self, text: str) -> int | None:
        """Where the earliest match begins in ``text`` (lower-case)."""
        return min((match.start() for match in self.found(text)), default=None)


def _stem(pattern: str) -> str:
    """The letters a pattern begins with: ``\\bmarna(?: hai)?`` -> ``marna``."""
    match = _STEM.match(pattern)
    if match is None or len(match[1]) < 2:
        raise ValueError(f"begins with no letters to look for: {pattern}")
    return match[1].replace("\\.", ".")
