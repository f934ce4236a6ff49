"""Tables and the centre's directory -> the sections of the compiled gazetteer.

What the centre imported wins over the bundle, the directory over both: its names, places and PIN
codes replace the others', and a district it does not have is left out. A directory without
districts leaves the bundle as it is.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from dispatcher.gazetteer import cells, compiled, imported, tables
from dispatcher.gazetteer.compiled import initial
from dispatcher.gazetteer.spelling import fold, one_deleted, skeleton, sound, split
from dispatcher.model import Directory, District

_KINDS = ("tehsil", "urban", "town", "colony", "block", "landmark")
_SHORTEST_SOUND = 5
_SHORTEST_SPELLING = 6
_MOST_VILLAGE_DISTRICTS = 3
_TYPED_KINDS = frozenset(
    ("district", "alias", "former", "tehsil", "urban", "town", "own", "state", "capital", "city")
)


def words(name: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(key for part in split(name) if (key := fold(part)))


class Stations:
    """Names of stations, and the first words of these, by folded spelling and by sound."""

    def __init__(self) -> None:
        self.keys: dict[str, list[compiled.StationName]] = {}
        self.sounds: dict[str, list[compiled.StationName]] = {}
        self.starts: set[str] = set()
        self.sound_starts: set[str] = set()


class Builder:
    """Gathers senses by spelling; ``sections`` encodes them."""

    def __init__(self, folder: Path, directory: Directory, brought: Path | None = None) -> None:
        self.folder = folder
        self.brought = brought
        self.own = {district.code: district for district in directory.districts}
        self.directory = directory
        self.senses: dict[compiled.Sense, int] = {}
        self.keys: dict[str, list[int]] = {}
        self.sounds: dict[str, list[int]] = {}
        self.starts: dict[str, int] = {}
        self.replaced: set[str] = set()
        self.names = {
            "".join(words(name)): district.code
            for district in directory.districts
            for name in (district.name.en, district.name.hi)
            if name
        }

    def known(self, code: str) -> bool:
        return not self.own or code in self.own

    def rows(self, table: str) -> Iterator[dict[str, str]]:
        """The bundled rows and the centre's own; where both speak of one thing, the centre's cells
        stand, and the bundled ones where it left them empty."""
        rows = imported.rows(self.brought, table)
        brought = {_identity(table, row): row for row in rows if self._placed(row)}
        for row in tables.rows(self.folder, table):
            own = brought.pop(_identity(table, row), None)
            yield _over(row, own) if own else row
        yield from brought.values()

    def _placed(self, row: dict[str, str]) -> bool:
        """The row is of a district we know."""
        return bool(self._shares(row)) if "shares" in row else self.known(row["district"])

    def add(self, names: Iterable[str], sense: compiled.Sense, *, sounds: bool = True) -> None:
        for name in names:
            parts = words(name)
            key = "".join(parts)
            if len(key) < 2 or (key in self.replaced and sense.kind in _KINDS):
                continue
            number = self.senses.setdefault(sense, len(self.senses))
            _into(self.keys, key, number)
            self.starts[parts[0]] = max(self.starts.get(parts[0], 0), len(parts))
            if sounds:
                for said in {"".join(map(sound, parts)), sound(key)}:
                    if len(said) >= _SHORTEST_SOUND:
                        _into(self.sounds, said, number)

    def add_districts(self) -> dict[str, compiled.DistrictFact]:
        facts: dict[str, compiled.DistrictFact] = {}
        for row in tables.rows(self.folder, "districts"):
            if self.known(row["code"]):
                facts[row["code"]] = self._bundled_district(row)
        for district in self.own.values():
            facts[district.code] = self._own_district(district, facts.get(district.code))
        self._add_shared_first_words(facts)
        return facts

    def _bundled_district(self, row: dict[str, str]) -> compiled.DistrictFact:
        code, name = row["code"], row["name"]
        self.add((name, row["hindi"]), compiled.Sense(name, "district", code))
        aliases = tables.listed(row["aliases"]) + tables.listed(row["aliases_hi"])
        former = tables.listed(row["former"])
        self.add(former, compiled.Sense(name, "former", code))
        self.add((a for a in aliases if a not in former), compiled.Sense(name, "alias", code))
        self.add((row["hq"],), compiled.Sense(row["hq"] or name, "headquarters", code))
        return compiled.DistrictFact(
            name,
            row["hindi"],
            tables.listed(row["neighbours"]),
            tables.number(row["lat"]),
            tables.number(row["lon"]),
        )

    def _own_district(
        self, district: District, bundled: compiled.DistrictFact | None
    ) -> compiled.DistrictFact:
        code, name = district.code, district.name.en
        self.add((name, district.name.hi or ""), compiled.Sense(name, "district", code))
        self.add(self._free(district.aliases, code), compiled.Sense(name, "alias", code))
        self.add(self._free(district.former_names, code), compiled.Sense(name, "former", code))
        if district.headquarters:
            headquarters = compiled.Sense(district.headquarters, "headquarters", code)
            self.add((district.headquarters,), headquarters)
        for place in district.places:
            self.replaced.add("".join(words(place)))
            self.add((place,), compiled.Sense(place, "own", code))
        for station in district.stations:
            for place in station.covers:
                if not place.isdigit():
                    self.add((place,), compiled.Sense(place, "colony", code))
        return compiled.DistrictFact(
            name,
            district.name.hi or (bundled.hindi if bundled else ""),
            bundled.neighbours if bundled else (),
            district.latitude or (bundled.latitude if bundled else None),
            district.longitude or (bundled.longitude if bundled else None),
        )

    def _free(self, names: Iterable[str], code: str) -> list[str]:
        """Without what is another district's own name: no alias takes its alerts."""
        return [one for one in names if self.names.get("".join(words(one)), code) == code]

    def _add_shared_first_words(self, facts: dict[str, compiled.DistrictFact]) -> None:
        """Kanpur is an alias of Kanpur Nagar; Kanpur Dehat is meant by it now and then."""
        for code, fact in facts.items():
            for name in (fact.name, fact.hindi):
                first, *rest = words(name) or ("",)
                if rest and len(first) > 3 and first in self.keys:
                    self.add((first,), compiled.Sense(fact.name, "partial", code))

    def add_places(self) -> None:
        for row in self.rows("places"):
            if self.known(row["district"]) and row["kind"] != "village":
                kinds = tables.listed(row["kind"])
                kind = next((k for k in _KINDS if k in kinds), "town")
                names = (row["name"], *tables.listed(row["hindi"]), *tables.listed(row["aliases"]))
                self.add(names, compiled.Sense(row["name"], kind, row["district"]))

    def add_outside(self) -> None:
        for row in tables.rows(self.folder, "outside"):
            names = (
                row["name"],
                *tables.listed(row["hindi"]),
                *tables.listed(row["aliases"]),
            )
            kind = {"district": "outside_district"}.get(row["kind"], row["kind"])
            state = row["state"] or row["name"]
            sounds = kind != "outside_district"
            self.add(names, compiled.Sense(row["name"], kind, "", state), sounds=sounds)
        for outside in self.directory.outside:
            names = (outside.name.en, outside.name.hi or "", *outside.aliases)
            self.add(names, compiled.Sense(outside.name.en, "state", "", outside.name.en))

    def ambiguous(self) -> dict[str, str]:
        rows = tables.rows(self.folder, "ambiguous")
        return {"".join(words(row["word"])): row["reason"] for row in rows}

    def numbers(self) -> compiled.Numbers:
        pins = {row["pin"]: self._pin(row) for row in self.rows("pins")}
        pins = {pin: fact for pin, fact in pins.items() if fact.shares}
        for pin, codes in self._own_pins().items():
            old = pins.get(pin, compiled.PinFact({}))
            shares = {code: 1 / len(codes) for code in codes}
            pins[pin] = msgspec.structs.replace(old, shares=shares)
        outside = {r["prefix"]: r["state"] for r in tables.rows(self.folder, "outside_pins")}
        full = {r["pin"]: r["state"] for r in tables.rows(self.folder, "outside_pins_full")}
        std = {
            row["code"].lstrip("0"): [c for c in tables.listed(row["districts"]) if self.known(c)]
            for row in tables.rows(self.folder, "std")
        }
        elsewhere = {r["code"]: r["state"] for r in tables.rows(self.folder, "outside_std")}
        return compiled.Numbers(pins, outside | full, std, elsewhere)

    def _pin(self, row: dict[str, str]) -> compiled.PinFact:
        lat, lon = tables.number(row["lat"]), tables.number(row["lon"])
        return compiled.PinFact(self._shares(row), lat, lon, row.get("area", ""))

    def _shares(self, row: dict[str, str]) -> dict[str, float]:
        pairs = (share.split(":") for share in tables.listed(row["shares"]))
        return {code: float(share) for code, share in pairs if self.known(code)}

    def _own_pins(self) -> dict[str, list[str]]:
        pins: dict[str, list[str]] = {}
        for district in self.own.values():
            for pin in district.pins:
                pins.setdefault(pin.replace(" ", ""), []).append(district.code)
        return pins

    def villages(self) -> dict[str, list[str]]:
        """Names of villages the centre brought, and of post offices that few districts share."""
        found: dict[str, list[str]] = {}
        for row in self.rows("places"):
            if row["kind"] == "village" and self.known(row["district"]):
                for name in (row["name"], *tables.listed(row["hindi"])):
                    self._add_village(found, words(name), [row["district"]])
        found = {
            key: codes for key, codes in found.items() if len(codes) <= _MOST_VILLAGE_DISTRICTS
        }
        for row in tables.rows(self.folder, "offices"):
            codes = [code for code in tables.listed(row["districts"]) if self.known(code)]
            if len(codes) <= _MOST_VILLAGE_DISTRICTS:
                self._add_village(found, words(row["name"]), codes)
        return found

    def _add_village(
        self, found: dict[str, list[str]], parts: tuple[str, ...], codes: list[str]
    ) -> None:
        key = "".join(parts)
        if codes and len(key) > 3:
            known = found.setdefault(key, [])
            known.extend(code for code in codes if code not in known)
            self.starts[parts[0]] = max(self.starts.get(parts[0], 0), len(parts))

    def posts(self) -> list[compiled.Point]:
        """Where the directory's own stations stand, as far as it says."""
        return [
            compiled.Point(one.latitude, one.longitude, district.code, "", one.name.en)
            for district in self.own.values()
            for one in district.stations
            if one.latitude is not None and one.longitude is not None
        ]

    def stations(self) -> Stations:
        found = Stations()
        for district in self.own.values():
            for station in district.stations:
                fact = compiled.StationName(station.name.en, district.code, station.verified)
                names = (station.name.en, station.name.hi or "", *station.aliases)
                _add_station(found, (_without_cue(name) for name in names), fact)
                _add_station(found, station.covers, msgspec.structs.replace(fact, covers=True))
        towns: list[tuple[str, compiled.StationName]] = []
        reviewed = {_identity("stations", row) for row in tables.rows(self.folder, "stations")}
        for row in self.rows("stations"):
            if self.known(row["district"]):
                verified = row["verified"] in ("1", "true", "yes")
                checked = verified or _identity("stations", row) in reviewed
                name = row["name"] if verified else self._usual_name(row)
                if not checked and name == row["name"]:
                    name = _reviewed_name(found, row) or row["hindi"] or name
                fact = compiled.StationName(name, row["district"], verified)
                names = (row["name"], row["hindi"], *tables.listed(row["aliases"]))
                _add_station(found, names, fact)
                towns += [(name, fact) for name in map(_town_of, names) if name]
        for name, fact in towns:
            _add_station(found, (name,), fact)
        return found

    def _usual_name(self, row: dict[str, str]) -> str:
        """The spelling of the colony or town of the same name: unofficial lists are romanised
        by machine. One that is among the place's own spellings stays. Names of the bundle were
        looked through one by one; of others an unchecked one is not shown, but its Hindi."""
        senses = list(self.senses)
        said = ("".join(map(sound, words(row["hindi"] or row["name"]))), sound(row["hindi"]))
        for number in (n for key in said for n in self.sounds.get(key, ())):
            sense = senses[number]
            if sense.district == row["district"] and sense.kind in _KINDS:
                known = number in self.keys.get("".join(words(row["name"])), ())
                return row["name"] if known else sense.name
        return row["name"]

    def points(self, facts: dict[str, compiled.DistrictFact]) -> compiled.Points:
        """Where a district is known to be: headquarters, places, PIN centroids."""
        found = [
            compiled.Point(fact.latitude, fact.longitude, code, "", fact.name)
            for code, fact in facts.items()
            if fact.latitude is not None and fact.longitude is not None
        ]
        for row in tables.rows(self.folder, "places"):
            if row["lat"] and row["lon"] and self.known(row["district"]):
                at = float(row["lat"]), float(row["lon"])
                found.append(compiled.Point(*at, row["district"], "", row["name"]))
        for row in self.rows("pins"):
            shares = self._pin(row).shares
            if row["lat"] and row["lon"] and shares:
                best = max(shares, key=lambda code: shares[code])
                if shares[best] >= 0.6:
                    at = float(row["lat"]), float(row["lon"])
                    found.append(compiled.Point(*at, best, "", row["pin"]))
        for row in tables.rows(self.folder, "outside_points"):
            at = float(row["lat"]), float(row["lon"])
            found.append(compiled.Point(*at, "", row["state"], row["name"]))
        return found

    def spellings(self) -> compiled.Spellings:
        """Names long enough that a spelling one letter off is still theirs."""
        typed = {number for sense, number in self.senses.items() if sense.kind in _TYPED_KINDS}
        chosen = [
            key
            for key, numbers in self.keys.items()
            if len(key) >= _SHORTEST_SPELLING - (not key.isascii())
            and not typed.isdisjoint(numbers)
        ]
        deletes: dict[str, list[int]] = {}
        for number, key in enumerate(chosen):
            for shorter in (key, *one_deleted(key)):
                deletes.setdefault(shorter, []).append(number)
        return compiled.Spellings(chosen, deletes)

    def skeletons(self) -> compiled.Skeletons:
        """Districts whose consonants no other has."""
        found: dict[str, dict[str, compiled.Sense]] = {}
        for said, senses in self._meanings(self.sounds):
            for sense in senses:
                if sense.kind in ("district", "alias", "former"):
                    found.setdefault(skeleton(said), {})[sense.district] = sense
        return {bones: list(one.values()) for bones, one in found.items() if len(one) == 1}

    def spelt(
        self, villages: dict[str, list[str]], stations: Stations
    ) -> dict[str, compiled.Spelt]:
        """By the first letters of the spelling."""
        parts = defaultdict[str, compiled.Spelt](_new_spelt)
        for key, senses in self._meanings(self.keys):
            parts[initial(key)].names[key] = senses
        for key, most in self.starts.items():
            parts[initial(key)].starts[key] = most
        for key, codes in villages.items():
            parts[initial(key)].villages[key] = codes
        for key, facts in stations.keys.items():
            parts[initial(key)].stations[key] = facts
        for key in stations.starts:
            parts[initial(key)].station_starts.add(key)
        return parts

    def said(self, stations: Stations) -> dict[str, compiled.Said]:
        """By the first letters of the sound."""
        parts = defaultdict[str, compiled.Said](_new_said)
        for key, senses in self._meanings(self.sounds):
            parts[initial(key)].names[key] = senses
        for key, facts in stations.sounds.items():
            parts[initial(key)].stations[key] = facts
        for key in stations.sound_starts:
            parts[initial(key)].station_starts.add(key)
        return parts

    def _meanings(self, index: dict[str, list[int]]) -> Iterator[tuple[str, list[compiled.Sense]]]:
        senses = list(self.senses)
        for key, numbers in index.items():
            yield key, [senses[number] for number in numbers]


def _new_spelt() -> compiled.Spelt:
    return compiled.Spelt({}, {}, {}, {}, set())


def _new_said() -> compiled.Said:
    return compiled.Said({}, {}, set())


def _into(index: dict[str, list[int]], key: str, number: int) -> None:
    numbers = index.setdefault(key, [])
    if number not in numbers:
        numbers.append(number)


def _without_cue(name: str) -> str:
    return re.sub(r"^(PS|P\.S\.|Thana|थाना)\s+", "", name, flags=re.IGNORECASE)


_KOTWALI = re.compile(
    r"^(?:Kot(?:wa|va|av)li|कोतवाली)\s+(.+)$|^(.+)\s+(?:Kot(?:wa|va|av)li|कोतवाली)$"
)
_PARTS = frozenset(
    ("city", "dehat", "nagar", "sadar", "shahar", "siti", "देहात", "नगर", "सदर", "सिटी", "शहर")
)


def _town_of(name: str) -> str:
    """``Kotwali Konch`` is also called by its town, where that is one: not ``Kotwali Dehat``."""
    found = _KOTWALI.match(name)
    town = (found[1] or found[2]).strip() if found else ""
    return "" if town.lower() in _PARTS else town


def _add_station(found: Stations, names: Iterable[str], fact: compiled.StationName) -> None:
    for name in names:
        parts = words(name)
        key = "".join(parts)
        if len(key) < 2:
            continue
        for first in (parts[0], _written_apart(parts)):
            if first:
                found.starts.add(first)
                found.sound_starts.add(sound(first))
        _add_fact(found.keys, key, fact)
        for said in {sound(key), "".join(map(sound, parts))}:
            _add_fact(found.sounds, said, fact)


_SECOND = tuple(
    fold(word)
    for word in (
        *(
            "nagar",
            "ganj",
            "puram",
            "puri",
            "pura",
            "pur",
            "bagh",
            "garh",
            "kheda",
            "khera",
            "vihar",
        ),
        *(
            "kot",
            "ghat",
            "bazar",
            "नगर",
            "गंज",
            "पुरम",
            "पुरी",
            "पुरा",
            "पुर",
            "बाग",
            "गढ़",
            "खेड़ा",
            "विहार",
        ),
        *("कोट", "घाट", "बाजार", "बाज़ार"),
    )
)
"""Second halves of names, which some write as a word of their own: विजय नगर."""


def _written_apart(parts: tuple[str, ...]) -> str:
    """The first word of a name that is written in one and may be in two; empty for any other."""
    half = next((half for half in _SECOND if parts[0].endswith(half)), "")
    first = parts[0].removesuffix(half) if half and len(parts) == 1 else ""
    return first if len(first) > 1 else ""


def _add_fact(
    index: dict[str, list[compiled.StationName]], key: str, fact: compiled.StationName
) -> None:
    known = index.setdefault(key, [])
    if not any(k.district == fact.district and k.covers <= fact.covers for k in known):
        known.append(fact)


def _reviewed_name(found: Stations, row: dict[str, str]) -> str:
    """The name already known for a station that is spelt or sounds like an unchecked one."""
    key = "".join(words(row["name"]))
    known = (*found.keys.get(key, ()), *found.sounds.get(sound(row["hindi"]), ()))
    return next((fact.name for fact in known if fact.district == row["district"]), "")


def _over(row: dict[str, str], own: dict[str, str]) -> dict[str, str]:
    """The bundled row under the centre's cells; a place stays all that either says it is."""
    both = row | {column: cell for column, cell in own.items() if cell}
    if "kind" in row:
        both["kind"] = "|".join(filter(None, (row["kind"], own["kind"])))
    return both


def _identity(table: str, row: dict[str, str]) -> tuple[str, str]:
    """What a row of pins, places or stations speaks of, however it is spelt."""
    return (row["pin"], "") if table == "pins" else ("".join(words(row["name"])), row["district"])


def content_version(folder: Path, directory: Directory, brought: Path | None = None) -> str:
    """Hash of everything the gazetteer is made from."""
    digest = hashlib.sha256(directory.version.encode())
    for path in (*tables.paths(folder), *tables.imported_paths(brought)):
        with suppress(OSError):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def sections(folder: Path, directory: Directory, brought: Path | None = None) -> dict[str, bytes]:
    builder = Builder(folder, directory, brought)
    facts = builder.add_districts()
    builder.add_places()
    builder.add_outside()
    villages = builder.villages()
    stations = builder.stations()
    version = content_version(folder, directory, brought)
    values: dict[str, object] = {
        "head": compiled.Head(version, directory.version, facts, builder.ambiguous()),
        "numbers": builder.numbers(),
        "skeletons": builder.skeletons(),
        "spellings": builder.spellings(),
        "points": builder.points(facts),
        "posts": builder.posts(),
        "cells": cells.pack(tables.rows(folder, "area_cells"), builder.known),
        "areas": [area for area in imported.areas(brought) if builder.known(area.district)],
    }
    values |= {
        compiled.SPELT + letters: part
        for letters, part in builder.spelt(villages, stations).items()
    }
    values |= {compiled.SAID + letters: part for letters, part in builder.said(stations).items()}
    return {name: msgspec.msgpack.encode(value) for name, value in values.items()}
