"""Many phrases looked for in one text at the cost of a few.

Each begins with plain letters, and only where those stand is its pattern tried. One regular
expression of all of them takes thirty times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

_STEM = re.compile(r"(?:\\b|\(\?<!.{1,6}?\))*((?:[^\W_]|[ऀ-ॿ]| |\\\.)+)(?![?*{])")


@lru_cache(maxsize=8)
def lowered(text: str) -> str:
    """Lower-case, once for all who look for words in the same text."""
    return text.lower()


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Only those whose first letters were met: there are two hundred."""
    return re.compile(pattern)


class Phrases:
    """Patterns, one a line. Each begins with two or more letters, after nothing but ``\\b``."""

    def __init__(self, patterns: str, *, cores: tuple[str, ...] = ()) -> None:
        """``cores``: letters of which every phrase has some, looked for first."""
        lines = [line.strip() for line in patterns.strip().split("\n")]
        self._all = [(_stem(line), line) for line in lines if line]
        self._latin = [phrase for phrase in self._all if phrase[0].isascii()]
        self._cores = cores
        for _, line in self._all if cores else ():
            if not any(core in line for core in cores):
                raise ValueError(f"has none of {', '.join(cores)} in it: {line}")

    def found(self, text: str) -> Iterator[re.Match[str]]:
        """Matches in ``text``, which is already lower-case; in no particular order."""
        if not text or (self._cores and not any(core in text for core in self._cores)):
            return
        for stem, pattern in self._latin if text.isascii() else self._all:
            at = text.find(stem)
            while at >= 0:
                if match := _compiled(pattern).match(text, at):
                    yield match
                at = text.find(stem, at + 1)

    def search(self, text: str) -> re.Match[str] | None:
        """Any match, whatever the case of ``text``."""
        return next(self.found(lowered(text)), None)

    def first(self, text: str) -> int | None:
        """Where the earliest match begins in ``text`` (lower-case)."""
        return min((match.start() for match in self.found(text)), default=None)


def _stem(pattern: str) -> str:
    """The letters a pattern begins with: ``\\bmarna(?: hai)?`` -> ``marna``."""
    match = _STEM.match(pattern)
    if match is None or len(match[1]) < 2:
        raise ValueError(f"begins with no letters to look for: {pattern}")
    return match[1].replace("\\.", ".")
