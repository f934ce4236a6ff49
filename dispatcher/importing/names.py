"""Which district and station a list means, by the names the directory and the gazetteer know."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Literal, Protocol

from dispatcher.model import Directory, Value


class Sense(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def district(self) -> str: ...


class KnownStation(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def district(self) -> str: ...
    @property
    def covers(self) -> bool: ...


class Names(Protocol):
    """What is asked of a gazetteer."""

    def key(self, word: str) -> str:
        """A word's folded spelling."""

    def sound(self, word: str) -> str:
        """How it is said, in either script."""

    def named(self, key: str) -> Sequence[Sense]: ...

    def misspelt(self, key: str) -> Sequence[tuple[str, Sequence[Sense]]]: ...

    def station_spellings(self) -> Iterable[tuple[str, Sequence[KnownStation]]]:
        """Every folded spelling with the stations so spelt."""

    def station_sounds(self) -> Iterable[tuple[str, Sequence[KnownStation]]]: ...


_DISTRICT_CUES = re.compile(
    r"\b(district|distt?|zila|jila|janpad|police|commissionerate)\b\.?|जनपद|जिला|कमिश्नरेट|पुलिस",
    re.IGNORECASE,
)
_STATION_CUES = re.compile(
    r"^(?:p\.?\s?s\.?|police station|thana|थाना)[\s:.-]+"
    r"|\s+(?:p\.?s\.?|police station|thana|थाना)$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[\s\-–.,/()_]+")
_CLOSE = 0.84


class FoundDistrict(Value, frozen=True, kw_only=True):
    code: str
    name: str
    former: bool = False
    """Found by a name it had before."""


class Districts:
    """The directory's districts, by code, name, alias or former name."""

    def __init__(self, directory: Directory, names: Names) -> None:
        self._names = names
        self.by_code = {district.code: district for district in directory.districts}
        self._found: dict[str, FoundDistrict | None] = {}

    def find(self, text: str) -> FoundDistrict | None:
        """None where no district of ours, or more than one, has this name."""
        if text not in self._found:
            bare = " ".join(_DISTRICT_CUES.sub(" ", text).split())
            self._found[text] = self._find(text) or self._find(bare)
        return self._found[text]

    def _find(self, text: str) -> FoundDistrict | None:
        code = text.lstrip("0")
        if code in self.by_code:
            return FoundDistrict(code=code, name=self.by_code[code].name.en)
        senses = self._names.named(self._key(text))
        named = [s for s in senses if s.kind in ("district", "alias", "former")]
        codes = {sense.district for sense in named} & self.by_code.keys()
        if len(codes) != 1:
            return None
        (code,) = codes
        former = all(sense.kind == "former" for sense in named)
        former = former or any(
            self._key(name) == self._key(text) for name in self.by_code[code].former_names
        )
        return FoundDistrict(code=code, name=self.by_code[code].name.en, former=former)

    def like(self, text: str) -> str:
        """Districts whose names are one letter off, for the eye only."""
        close = {
            self.by_code[sense.district].name.en
            for _, senses in self._names.misspelt(self._key(text))
            for sense in senses
            if sense.kind in ("district", "alias", "former") and sense.district in self.by_code
        }
        return ", ".join(sorted(close))

    def _key(self, text: str) -> str:
        return joined(self._names, text)


class FoundStation(Value, frozen=True, kw_only=True):
    how: Literal["known", "near", "new"]
    name: str
    """The known spelling; for a new station, empty."""


class Stations:
    """Police stations of a district, by any spelling of their names."""

    def __init__(self, directory: Directory, names: Names) -> None:
        self._names = names
        self._keys: dict[str, dict[str, str]] = defaultdict(dict)
        self._sounds: dict[str, dict[str, str]] = defaultdict(dict)
        for district in directory.districts:
            for station in district.stations:
                spelt = (station.name.en, station.name.hi or "", *station.aliases)
                self._add(district.code, spelt, station.name.en)
        for index, listed in (
            (self._keys, names.station_spellings()),
            (self._sounds, names.station_sounds()),
        ):
            for key, known in listed:
                for one in known:
                    if not one.covers:
                        index[one.district].setdefault(key, one.name)

    def _add(self, district: str, spelt: Iterable[str], name: str) -> None:
        for words in filter(None, spelt):
            self._keys[district][joined(self._names, bare(words))] = name
            self._sounds[district][self._said(bare(words))] = name

    def find(self, district: str, spelt: Sequence[str]) -> FoundStation:
        """By any of the spellings given: exactly, or said the same in the other script, it is
        known; said the same or almost spelt the same, it is near."""
        keys = [joined(self._names, bare(words)) for words in spelt]
        known = self._keys[district]
        for key in keys:
            if key in known:
                return FoundStation(how="known", name=known[key])
        for words in spelt:
            name = self._sounds[district].get(self._said(bare(words)))
            if name:
                same_script = name.isascii() == words.isascii()
                return FoundStation(how="near" if same_script else "known", name=name)
        for key in keys:
            close = get_close_matches(key, known, n=1, cutoff=_CLOSE)
            if close:
                return FoundStation(how="near", name=known[close[0]])
        return FoundStation(how="new", name="")

    def _said(self, words: str) -> str:
        return "".join(self._names.sound(part) for part in _BREAK.split(words) if part)


def bare(station: str) -> str:
    """A station's name without ``PS`` or थाना."""
    return _STATION_CUES.sub("", station.strip()).strip() or station


def joined(names: Names, text: str) -> str:
    """Folded words of a name, without blanks."""
    return "".join(names.key(part) for part in _BREAK.split(text) if part)
