"""The gazetteer as matching asks it: by spelling, by sound, by number, by coordinates."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from dispatcher.gazetteer import compiled, spelling
from dispatcher.gazetteer.points import Nearby, Points

if TYPE_CHECKING:
    from dispatcher.gazetteer.boundaries import Boundaries

_REMEMBERED = 16_384
_SHORTEST_SOUND, _SHORTEST_BEGINNING, _SHORTEST_SKELETON = 5, 3, 5
_SHORTEST_BONES = 4
"""Consonants of a station's name that tell it from the others of its district."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a single word; memory of the gazetteer, made once per word."""

    how: str
    """Empty: spelt so; else ``ending``, ``village`` or ``sound``: the first that fits."""
    key: str
    """The spelling it is known by."""
    senses: Sequence[compiled.Sense]
    longest: int
    """Most words of a name that begins with it."""
    begins: bool
    """Some name goes on after it, as it is spelt: it may be one written apart."""
    sounds: bool
    """Some name goes on after it, as it is said."""
    station: bool
    """The name of a police station may begin with it."""


def _has_prefix(ordered: list[str], prefix: str) -> bool:
    """Some longer word of the sorted list begins so."""
    at = bisect_right(ordered, prefix)
    return bool(prefix) and at < len(ordered) and ordered[at].startswith(prefix)


class Gazetteer:
    """Read-only. Sections are decoded when first needed."""

    def __init__(self, sections: dict[str, bytes]) -> None:
        self._sections = sections
        head: compiled.Head = self._section("head")
        self.version = head.version
        self.directory_version = head.directory_version
        self.districts = head.districts
        self.key = spelling.fold
        self.sound = spelling.sound
        self.word = lru_cache(_REMEMBERED)(self._word)
        """What a single word can be or begin; None: nothing."""
        self.misspelt = lru_cache(_REMEMBERED)(self._misspelt)
        self.contracted = lru_cache(_REMEMBERED)(self._contracted)

    def district_code(self, name: str) -> str | None:
        """Code of the one district of this name, alias, former name or code."""
        if name in self.districts:
            return name
        named = self.named("".join(map(self.key, spelling.split(name))))
        codes = {s.district for s in named if s.kind in ("district", "former", "alias")}
        return codes.pop() if len(codes) == 1 else None

    def _section(self, name: str) -> Any:
        section_type: Any = compiled.SECTIONS[name]
        return msgspec.msgpack.decode(self._sections[name], type=section_type)

    @cached_property
    def _names(self) -> compiled.Names:
        names: compiled.Names = self._section("names")
        return names

    @cached_property
    def _numbers(self) -> compiled.Numbers:
        numbers: compiled.Numbers = self._section("numbers")
        return numbers

    @cached_property
    def _sounds(self) -> compiled.Sounds:
        sounds: compiled.Sounds = self._section("sounds")
        return sounds

    @cached_property
    def _spellings(self) -> compiled.Spellings:
        spellings: compiled.Spellings = self._section("spellings")
        return spellings

    @cached_property
    def _villages(self) -> compiled.Villages:
        villages: compiled.Villages = self._section("villages")
        return villages

    @cached_property
    def _stations(self) -> compiled.Stations:
        stations: compiled.Stations = self._section("stations")
        return stations

    @cached_property
    def _points(self) -> Points:
        return Points(self._section("points"), self._section("cells"))

    @cached_property
    def boundaries(self) -> Boundaries | None:
        """Those the centre brought."""
        packed: compiled.Areas = self._section("areas")
        if not packed:
            return None
        from dispatcher.gazetteer.boundaries import Boundaries

        return Boundaries(packed)

    def ambiguous(self, key: str) -> str:
        """What else a folded word means; empty when it is only a name."""
        return self._names.ambiguous.get(key, "")

    def named(self, key: str) -> Sequence[compiled.Sense]:
        """Every meaning of a folded spelling (words joined)."""
        numbers = self._names.keys.get(key)
        return self._senses(numbers) if numbers else ()

    def sounding(self, sound: str) -> Sequence[compiled.Sense]:
        return self._senses(self._sounds.get(sound, ()))

    def _word(self, word: str) -> Known | None:
        how, key, senses = self._meaning(word)
        longest = self._names.starts.get(self.key(word), 1)
        begins, sounds = self._goes_on(self.key(word), self.sound(word))
        station = self._starts_station(word)
        if not (senses or longest > 1 or begins or sounds or station):
            return None
        return Known(
            how=how,
            key=key,
            senses=senses,
            longest=longest,
            begins=begins,
            sounds=sounds,
            station=station,
        )

    def _meaning(self, word: str) -> tuple[str, str, Sequence[compiled.Sense]]:
        key = self.key(word)
        if senses := self.named(key):
            return "", key, senses
        for stem in self._stems(word, key):
            if senses := self.named(stem):
                return "ending", stem, senses
        if codes := self.villages(key):
            if senses := self._district_sounding(word, codes):
                return "sound", key, senses
            name = word.title()
            return "village", key, tuple(compiled.Sense(name, "village", c) for c in codes)
        said = self.sound(word)
        if min(len(said), len(key)) >= _SHORTEST_SOUND:
            adjective = (key[:-1], key[:-1] + "a")
            found = self.sounding(said)
            senses = tuple(s for s in found if s.name.lower() not in adjective)
            return "sound", key, senses
        return "", key, ()

    def _district_sounding(self, word: str, codes: Sequence[str]) -> Sequence[compiled.Sense]:
        """The district itself, of a post office that is spelt nearly as the district is."""
        found = [s for s in self.sounding(self.sound(word)) if s.kind in ("district", "alias")]
        return tuple(s for s in found if s.district in codes)

    def _goes_on(self, key: str, said: str) -> tuple[bool, bool]:
        """Whether some name goes on after this word, in its spelling and in its sound."""
        if min(len(key), len(said)) < _SHORTEST_BEGINNING:
            return False, False
        return _has_prefix(self._spelt_in_order, key), _has_prefix(self._sounds_in_order, said)

    @cached_property
    def _spelt_in_order(self) -> list[str]:
        return sorted(self._names.keys)

    @cached_property
    def _sounds_in_order(self) -> list[str]:
        return sorted(self._sounds)

    def _stems(self, word: str, key: str) -> Sequence[str]:
        if not key.isascii():
            return spelling.without_ending(key)
        return (key[:-1],) if word[-2:-1] in ("'", "’") and key.endswith("s") else ()

    def stems(self, key: str) -> Sequence[str]:
        """Spellings without an attached Hindi ending; none for other scripts."""
        return () if key.isascii() else spelling.without_ending(key)

    def _misspelt(self, key: str) -> Sequence[tuple[str, Sequence[compiled.Sense]]]:
        """Names one letter away from ``key``, with their meanings."""
        deletes, known = self._spellings.deletes, self._spellings.words
        found: set[int] = set()
        for shorter in (key, *spelling.one_deleted(key)):
            found.update(deletes.get(shorter, ()))
        words = sorted({known[n] for n in found if spelling.one_apart(known[n], key)})
        return tuple((word, self.named(word)) for word in words)

    def _contracted(self, said: str) -> Sequence[compiled.Sense]:
        """The district whose name has the same consonants; none when they are few or several's."""
        bones = spelling.skeleton(said)
        return self._skeletons.get(bones, ()) if len(bones) >= _SHORTEST_SKELETON else ()

    @cached_property
    def _skeletons(self) -> dict[str, tuple[compiled.Sense, ...]]:
        found: dict[str, dict[str, compiled.Sense]] = {}
        for said, numbers in self._sounds.items():
            for sense in self._senses(numbers):
                if sense.kind in ("district", "alias", "former"):
                    found.setdefault(spelling.skeleton(said), {})[sense.district] = sense
        return {
            bones: tuple(senses.values()) for bones, senses in found.items() if len(senses) == 1
        }

    def villages(self, key: str) -> Sequence[str]:
        """Districts that have a post office of this name; empty when more than three have."""
        return self._villages.get(key, ())

    def stations(self, key: str, sound: str = "") -> Sequence[compiled.StationName]:
        """Stations so spelt, else those that sound so."""
        known = self._stations.keys
        return known.get(key) or known.get("~" + sound) or ()

    def station_alike(self, said: str, district: str) -> compiled.StationName | None:
        """The one station of a district whose name sounds nearly so: the same consonants, or one
        sound more, less or other."""
        bones = spelling.skeleton(said)
        found = {
            fact.name: fact
            for name, skeleton, fact in self._stations_said.get(district, ())
            if name[:1] == said[:1]
            and (
                (bones == skeleton and len(bones) >= _SHORTEST_BONES)
                or (
                    len(max(name, said, key=len)) >= _SHORTEST_SOUND
                    and spelling.one_apart(name, said)
                )
            )
        }
        return found.popitem()[1] if len(found) == 1 else None

    @cached_property
    def _stations_said(self) -> dict[str, list[tuple[str, str, compiled.StationName]]]:
        found: dict[str, list[tuple[str, str, compiled.StationName]]] = {}
        for key, facts in self._stations.keys.items():
            for fact in facts if key.startswith("~") else ():
                if not fact.covers:
                    name = key[1:]
                    found.setdefault(fact.district, []).append(
                        (name, spelling.skeleton(name), fact)
                    )
        return found

    @property
    def station_names(self) -> dict[str, list[compiled.StationName]]:
        """Every station by its folded spellings, and by its sounds with ``~`` before them."""
        return self._stations.keys

    def _starts_station(self, word: str) -> bool:
        key, said = self.key(word), "~" + self.sound(word)
        known = self._stations
        return (
            key in known.starts
            or key in known.keys
            or (len(said) > 5 and (said in known.starts or said in known.keys))
        )

    def pin(self, pin: str) -> compiled.PinFact | None:
        return self._numbers.pins.get(pin)

    def pin_state(self, pin: str) -> str:
        """The other state a PIN code belongs to, by the longest known prefix; else empty."""
        outside = self._numbers.outside_pins
        return next((outside[pin[:n]] for n in range(6, 1, -1) if pin[:n] in outside), "")

    def std(self, code: str) -> Sequence[str]:
        """Districts of a landline code (without its leading 0)."""
        return self._numbers.std.get(code, ())

    def near(self, latitude: float, longitude: float) -> Nearby:
        """Districts at a point: from boundaries the centre brought, else from the bundled cells."""
        if not self.boundaries:
            return self._points.near(latitude, longitude)
        inside = self.boundaries.near(latitude, longitude)
        return inside or self._points.near(latitude, longitude, self.boundaries.covered)

    def _senses(self, numbers: Sequence[int]) -> Sequence[compiled.Sense]:
        senses = self._names.senses
        return tuple(senses[number] for number in numbers)
