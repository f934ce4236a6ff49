"""District boundaries as GeoJSON, checked ring by ring -> the one form the gazetteer reads."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from dispatcher.errors import SourceError, UsageError
from dispatcher.importing import places
from dispatcher.importing.headings import IGNORE, field_of
from dispatcher.importing.names import Districts, FoundDistrict, Names
from dispatcher.importing.plan import Line, Plan, Trouble, count, named
from dispatcher.importing.reading import cell, content, decoded
from dispatcher.model import Directory

FILE = "imported/boundaries.geojson"
_DEGREES = "export it in degrees (WGS 84, EPSG:4326)"
_NEAR_KM = 15.0
Ring = tuple[tuple[float, float], ...]
Polygon = tuple[Ring, ...]
Features = list[dict[str, Any]]


def plan(
    path: Path, directory: Directory, names: Names, mapped: Mapping[str, str], last: str
) -> Plan:
    """Every sound polygon of a district of ours. Raises SourceError when there is none.

    ``last``: the file as it was imported before; empty the first time.
    """
    features = _features(path)
    districts = Districts(directory, names)
    column = _column(features, districts, mapped, path.name)
    taker = _Taker(districts, directory)
    for number, feature in enumerate(features, start=1):
        taker.take(number, feature, column)
    if not taker.polygons:
        first = next((t.what for t in taker.troubles if t.kind == "refused"), "")
        why = f": {first}" if first else f"; {column} names no district of ours"
        raise SourceError(f"{path.name}: no boundary can be used{why}")
    text = _written(taker)
    return Plan(
        lines=_lines(taker, features, column, text, last),
        troubles=tuple(taker.troubles),
        files={FILE: text.encode()},
    )


def _features(path: Path) -> Features:
    text, _ = decoded(content(path), path.name)
    try:
        document = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise SourceError(f"{path.name} is no GeoJSON: {error}") from error
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not features:
        raise SourceError(f"{path.name} is no GeoJSON FeatureCollection with features")
    return [feature if isinstance(feature, dict) else {} for feature in features]


def _properties(feature: dict[str, Any]) -> dict[str, str]:
    found = feature.get("properties")
    pairs = found.items() if isinstance(found, dict) else ()
    return {key: cell(str(value)) for key, value in pairs if isinstance(value, str | int)}


def _column(features: Features, districts: Districts, mapped: Mapping[str, str], name: str) -> str:
    """The property that names the district: as mapped, by its own name, or by its values."""
    keys = dict.fromkeys(key for feature in features for key in _properties(feature))
    for column, field in mapped.items():
        if not any(key.casefold() == column for key in keys):
            known = ", ".join(keys) or "none"
            raise UsageError(f"--map {column!r}: no such property. Properties: {known}")
        if field == "district":
            return next(key for key in keys if key.casefold() == column)
    usable = [key for key in keys if mapped.get(key.casefold()) != IGNORE]

    def worth(key: str) -> tuple[int, bool]:
        values = {_properties(feature).get(key, "") for feature in features}
        ours = {d.code for value in values if _is_name(value, key) and (d := districts.find(value))}
        return len(ours), field_of(key, ("district", "state")) == "district"

    best = max(usable, key=worth, default="")
    if not best or not worth(best)[0]:
        every = ", ".join(usable)[:120] or "none"
        what = f"{name}: no property names a district of the directory"
        raise SourceError(f"{what}: --map PROPERTY=district. Properties: {every}")
    return best


def _is_name(value: str, key: str) -> bool:
    """Bare numbers are codes of ours (LGD) only where the property says so."""
    return bool(value) and (not value.isdigit() or "lgd" in key.casefold())


class _Taker:
    def __init__(self, districts: Districts, directory: Directory) -> None:
        self._districts = districts
        self._state = directory.state
        self.polygons: dict[str, list[Polygon]] = defaultdict(list)
        self.troubles: list[Trouble] = []
        self.elsewhere = 0
        self.rings = 0

    def name(self, code: str) -> str:
        return self._districts.by_code[code].name.en

    def without(self) -> list[str]:
        return sorted(
            d.name.en for c, d in self._districts.by_code.items() if c not in self.polygons
        )

    def take(self, number: int, feature: dict[str, Any], column: str) -> None:
        properties = _properties(feature)
        text = properties.get(column, "")
        district = self._districts.find(text) if _is_name(text, column) else None
        if self._in_other_state(properties, column) or (district is None and text):
            self.elsewhere += 1
            return
        if district is None:
            self._refuse(number, "", f"the feature has no {column}", "name its district")
            return
        polygons = list(self._polygons(number, text, feature.get("geometry")))
        if polygons and not self._is_near(district, polygons):
            what = f"lies far from {district.name}: a district of another state?"
            self._refuse(number, text, what, "add the state as a property, or leave it out")
            return
        for polygon in polygons:
            if polygon in self.polygons[district.code]:
                self.troubles.append(
                    Trouble(row=number, kind="skipped", cell=text, what="the same polygon again")
                )
            else:
                self.polygons[district.code].append(polygon)
                self.rings += len(polygon)

    def _in_other_state(self, properties: dict[str, str], column: str) -> bool:
        own = (self._state.en.casefold(), (self._state.hi or self._state.en).casefold())
        said = [
            value.casefold()
            for key, value in properties.items()
            if key != column and value and field_of(key, ("district", "state")) == "state"
        ]
        worded = [value for value in said if not value.isdigit()]
        return bool(worded) and not any(name in value for value in worded for name in own)

    def _polygons(self, number: int, text: str, geometry: Any) -> Iterator[Polygon]:
        for raw in _raw_polygons(geometry):
            rings = [_ring(points) for points in raw] if isinstance(raw, list) else ["no rings"]
            for place, fault in enumerate(rings):
                if isinstance(fault, str):
                    part = "the outer ring" if place == 0 else f"hole {place}"
                    fix = _DEGREES if "India" in fault else "mend the ring in the map"
                    self._refuse(number, text, f"{part} {fault}", fix)
            if rings and not isinstance(rings[0], str):
                yield tuple(ring for ring in rings if not isinstance(ring, str))
        if not any(True for _ in _raw_polygons(geometry)):
            self._refuse(number, text, "no Polygon or MultiPolygon", "export areas, not points")

    def _is_near(self, district: FoundDistrict, polygons: Iterable[Polygon]) -> bool:
        """The headquarters lies in the box of the feature, give or take what a part of a district
        may be away from it."""
        own = self._districts.by_code[district.code]
        if own.latitude is None or own.longitude is None:
            return True
        points = [point for polygon in polygons for ring in polygon for point in ring]
        x = min(max(own.longitude, min(x for x, _ in points)), max(x for x, _ in points))
        y = min(max(own.latitude, min(y for _, y in points)), max(y for _, y in points))
        return places.far_from(own, y, x) is None

    def _refuse(self, number: int, cell: str, what: str, fix: str) -> None:
        self.troubles.append(Trouble(row=number, kind="refused", cell=cell, what=what, fix=fix))


def _raw_polygons(geometry: Any) -> list[Any]:
    if not isinstance(geometry, dict):
        return []
    if geometry.get("type") == "GeometryCollection":
        parts = geometry.get("geometries")
        return [p for part in parts for p in _raw_polygons(part)] if isinstance(parts, list) else []
    coordinates = geometry.get("coordinates")
    if not isinstance(coordinates, list) or not coordinates:
        return []
    return {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(
        str(geometry.get("type")), []
    )


def _ring(raw: Any) -> Ring | str:
    """The ring, or what is wrong with it."""
    try:
        ring = tuple((float(point[0]), float(point[1])) for point in raw)
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        return "has a point that is no pair of numbers"
    if not all(math.isfinite(x) and math.isfinite(y) for x, y in ring):
        return "has a point that is no pair of numbers"
    if len(set(ring)) < 3:
        return "has fewer than three points"
    if any(not (68 <= x <= 98 and 6 <= y <= 38) for x, y in ring):
        swapped = all(68 <= y <= 98 and 6 <= x <= 38 for x, y in ring)
        return "is not in India" + (": latitude stands first" if swapped else "")
    return ring if ring[0] == ring[-1] else "is not closed"


# --- what is written and said ---------------------------------------------------------------


def _written(taker: _Taker) -> str:
    features = [
        {
            "type": "Feature",
            "properties": {"district": taker.name(code), "code": code},
            "geometry": {"type": "MultiPolygon", "coordinates": taker.polygons[code]},
        }
        for code in sorted(taker.polygons)
    ]
    lines = ",\n".join(msgspec.json.encode(feature).decode() for feature in features)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'


def _lines(
    taker: _Taker, features: Features, column: str, text: str, last: str
) -> tuple[Line, ...]:
    refused = [t for t in taker.troubles if t.kind == "refused"]
    without = taker.without()
    found = f"{count(len(taker.polygons), 'district')} with a boundary, {len(without)} without"
    if taker.elsewhere:
        found += f"; {count(taker.elsewhere, 'feature')} of other places passed over"
    rings = f"{taker.rings:,} taken, {len(refused):,} refused"
    cases = named(f'feature {t.row} "{t.cell}" {t.what}' for t in refused)
    bare = named(without) if without else ""
    lines = [
        ("read", f"{count(len(features), 'feature')}, property {column} = district"),
        ("districts", found + (f": {bare} (nearest known places decide)" if without else "")),
        ("rings", rings + (f": {cases}" if refused else "")),
        ("writes", f"{FILE}, in place of the last import"),
        ("differs", _differs(text, last)),
    ]
    return tuple(Line(label=label, text=text) for label, text in lines)


def _differs(text: str, last: str) -> str:
    if not last:
        return "first import of boundaries"
    before, after = (set(whole.replace(",\n", "\n").splitlines()[1:-1]) for whole in (last, text))
    new, gone = len(after - before), len(before - after)
    return f"from the last import: {new} districts new or changed, {gone} gone"
