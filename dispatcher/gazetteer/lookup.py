"""The gazetteer as matching asks it: by spelling, by sound, by number, by coordinates."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from dispatcher.gazetteer import compiled, posts, spelling
from dispatcher.gazetteer.points import Nearby, Points
from dispatcher.gazetteer.posts import Post

if TYPE_CHECKING:
    from dispatcher.gazetteer.boundaries import Boundaries

_REMEMBERED = 16_384
_SHORTEST_SOUND, _SHORTEST_BEGINNING, _SHORTEST_SKELETON = 5, 3, 5
_SHORT = 4
"""Letters of a name that accents may not be folded away for."""
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
    begins: str
    """Letters with which some name goes on after it, as it is spelt: it may be one written
    apart."""
    sounds: bool
    """Some name goes on after it, as it is said."""
    station: bool
    """The name of a police station may begin with it."""


def _same_bones(one: str, other: str) -> bool:
    """Equal, or but for one nasal, which is spoken and not always written: Kohandaur, Kohdaur."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return one == other or any(
        letter == "n" and longer[:at] + longer[at + 1 :] == shorter
        for at, letter in enumerate(longer)
    )


def _next_letters(ordered: list[str], prefix: str) -> str:
    """The letters that follow ``prefix`` in longer words of the sorted list."""
    found: set[str] = set()
    for at in range(bisect_right(ordered, prefix), len(ordered)):
        if not ordered[at].startswith(prefix):
            break
        found.add(ordered[at][len(prefix)])
    return "".join(sorted(found))


def _has_prefix(ordered: list[str], prefix: str) -> bool:
    """Some longer word of the sorted list begins so."""
    at = bisect_right(ordered, prefix)
    return bool(prefix) and at < len(ordered) and ordered[at].startswith(prefix)


class _Spelt(compiled.Spelt, frozen=True, dict=True):
    @cached_property
    def ordered(self) -> list[str]:
        return sorted(self.names)


class _Said(compiled.Said, frozen=True, dict=True):
    @cached_property
    def ordered(self) -> list[str]:
        return sorted(self.names)


Part = TypeVar("Part", _Spelt, _Said)


class _Parts(dict[str, Part]):
    """By first letters; each decoded when a word first begins so."""

    def __init__(self, sections: dict[str, bytes], prefix: str, kind: type[Part]) -> None:
        super().__init__()
        self._sections, self._prefix = sections, prefix
        self._kind: type[Part] = kind

    def initials(self) -> list[str]:
        prefix = self._prefix
        return [name[len(prefix) :] for name in self._sections if name.startswith(prefix)]

    def __missing__(self, initial: str) -> Part:
        packed = self._sections.get(self._prefix + initial)
        part: Part = msgspec.msgpack.decode(packed, type=self._kind) if packed else self._kind()
        self[initial] = part
        return part


class Gazetteer:
    """Read-only. Sections are decoded when first needed."""

    def __init__(self, sections: dict[str, bytes]) -> None:
        self._sections = sections
        head: compiled.Head = self._section("head")
        self.version = head.version
        self.directory_version = head.directory_version
        self.districts = head.districts
        self._ambiguous = head.ambiguous
        self._spelt = _Parts(sections, compiled.SPELT, _Spelt)
        self._said = _Parts(sections, compiled.SAID, _Said)
        self.key = spelling.fold
        self.sound = spelling.sound
        self.word = lru_cache(_REMEMBERED)(self._word)
        """What a single word can be or begin; None: nothing."""
        self.misspelt = lru_cache(_REMEMBERED)(self._misspelt)
        self.contracted = lru_cache(_REMEMBERED)(self._contracted)
        self._stations_said = lru_cache(_REMEMBERED)(self._of_first_sound)

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
    def _numbers(self) -> compiled.Numbers:
        numbers: compiled.Numbers = self._section("numbers")
        return numbers

    @cached_property
    def _spellings(self) -> compiled.Spellings:
        spellings: compiled.Spellings = self._section("spellings")
        return spellings

    @cached_property
    def _points(self) -> Points:
        return Points(self._section("points"), self._section("cells"))

    @cached_property
    def _posts(self) -> compiled.Points:
        found: compiled.Points = self._section("posts")
        return found

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
        return self._ambiguous.get(key, "")

    def named(self, key: str) -> Sequence[compiled.Sense]:
        """Every meaning of a folded spelling (words joined)."""
        return self._spelt[compiled.initial(key)].names.get(key, ())

    def sounding(self, sound: str) -> Sequence[compiled.Sense]:
        return self._said[compiled.initial(sound)].names.get(sound, ())

    def _word(self, word: str) -> Known | None:
        how, key, senses = self._meaning(word)
        longest = self._spelt[compiled.initial(self.key(word))].starts.get(self.key(word), 1)
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
        if len(key) <= _SHORT and key.isascii() and not word.isascii():
            return "", key, self.named(key) if spelling.plainly(word) else ()
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

    def _goes_on(self, key: str, said: str) -> tuple[str, bool]:
        """With which letters some name goes on after this word as it is spelt, and whether one
        does as it is said."""
        if min(len(key), len(said)) < _SHORTEST_BEGINNING:
            return "", False
        spelt, sounds = self._spelt[compiled.initial(key)], self._said[compiled.initial(said)]
        return _next_letters(spelt.ordered, key), _has_prefix(sounds.ordered, said)

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
    def _skeletons(self) -> compiled.Skeletons:
        skeletons: compiled.Skeletons = self._section("skeletons")
        return skeletons

    def villages(self, key: str) -> Sequence[str]:
        """Districts that have a post office of this name; empty when more than three have."""
        return self._spelt[compiled.initial(key)].villages.get(key, ())

    def stations(self, key: str, sound: str = "") -> Sequence[compiled.StationName]:
        """Stations so spelt, else those that sound so."""
        spelt = self._spelt[compiled.initial(key)].stations.get(key, ())
        return spelt or self._said[compiled.initial(sound)].stations.get(sound, ())

    def station_spellings(self) -> Iterator[tuple[str, list[compiled.StationName]]]:
        """All of them; for imports, which ask for everything."""
        for letters in self._spelt.initials():
            yield from self._spelt[letters].stations.items()

    def station_sounds(self) -> Iterator[tuple[str, list[compiled.StationName]]]:
        for letters in self._said.initials():
            yield from self._said[letters].stations.items()

    def station_called(self, name: str, district: str) -> compiled.StationName | None:
        """The station of a district that goes by this name: so spelt, so said, or nearly so."""
        words = spelling.split(name)
        said = "".join(self.sound(word) for word in words)
        found = self.stations("".join(self.key(word) for word in words), said)
        named = (fact for fact in found if fact.district == district and not fact.covers)
        return next(named, None) or self.station_alike(said, district)

    def station_alike(self, said: str, district: str) -> compiled.StationName | None:
        """The one station of a district whose name sounds nearly so: the same consonants but for
        a nasal, or one sound more, less or other."""
        bones = spelling.skeleton(said)
        found = {
            fact.name: fact
            for name, skeleton, fact in self._stations_said(said[:1]).get(district, ())
            if (_same_bones(bones, skeleton) and len(bones) >= _SHORTEST_BONES)
            or (len(max(name, said, key=len)) >= _SHORTEST_SOUND and spelling.one_apart(name, said))
        }
        return found.popitem()[1] if len(found) == 1 else None

    def _of_first_sound(self, first: str) -> dict[str, list[tuple[str, str, compiled.StationName]]]:
        """District -> sound, consonants and station, of those whose sound begins so."""
        found: dict[str, list[tuple[str, str, compiled.StationName]]] = {}
        letters = (one for one in self._said.initials() if one[:1] == first)
        for name, facts in ((n, f) for one in letters for n, f in self._said[one].stations.items()):
            for fact in (fact for fact in facts if not fact.covers):
                known = found.setdefault(fact.district, [])
                known.append((name, spelling.skeleton(name), fact))
        return found

    def _starts_station(self, word: str) -> bool:
        key, said = self.key(word), self.sound(word)
        spelt = self._spelt[compiled.initial(key)]
        if key in spelt.station_starts or key in spelt.stations:
            return True
        sounding = self._said[compiled.initial(said)]
        return len(said) > 4 and (said in sounding.station_starts or said in sounding.stations)

    def pin(self, pin: str) -> compiled.PinFact | None:
        return self._numbers.pins.get(pin)

    def pin_state(self, pin: str) -> str:
        """The other state a PIN code belongs to, by the longest known prefix; else empty."""
        outside = self._numbers.outside_pins
        return next((outside[pin[:n]] for n in range(6, 1, -1) if pin[:n] in outside), "")

    def std(self, code: str) -> Sequence[str]:
        """Districts of a landline code (without its leading 0)."""
        return self._numbers.std.get(code, ())

    def std_state(self, code: str) -> str:
        """The other state a landline code (without its leading 0) belongs to; empty: not known."""
        return self._numbers.outside_std.get(code, "")

    def near(self, latitude: float, longitude: float) -> Nearby:
        """Districts at a point: from boundaries the centre brought, else from the bundled cells."""
        if not self.boundaries:
            return self._points.near(latitude, longitude)
        inside = self.boundaries.near(latitude, longitude)
        return inside or self._points.near(latitude, longitude, self.boundaries.covered)

    def post(self, latitude: float, longitude: float) -> Post | None:
        """The station of the directory that a point lies at; None: at none."""
        return posts.nearest(self._posts, latitude, longitude) if self._posts else None
