"""District boundaries the centre brings as GeoJSON: the district of a point, and its neighbours."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from dispatcher.errors import ConfigError, Problem
from dispatcher.gazetteer.points import KM_PER_DEGREE, Nearby

Ring = tuple[tuple[float, float], ...]
"""Longitude, latitude pairs; the last may repeat the first."""
_LOOK_KM = 25.0
_SLACK_KM = 1.0
"""Boundaries are drawn simpler than they are: a point so near outside is still inside."""


class Area(msgspec.Struct, frozen=True):
    """One district: rings, inner ones (holes) included, and their box."""

    district: str
    rings: tuple[Ring, ...]
    west: float
    south: float
    east: float
    north: float

    def contains(self, latitude: float, longitude: float) -> bool:
        """Even-odd rule over all rings, so that holes count as outside."""
        if not (self.south <= latitude <= self.north and self.west <= longitude <= self.east):
            return False
        return sum(_crossings(ring, latitude, longitude) for ring in self.rings) % 2 == 1

    def distance_km(self, latitude: float, longitude: float) -> float:
        """To the nearest edge; ``inf`` when the box is farther than 25 km away."""
        reach = _LOOK_KM / KM_PER_DEGREE / math.cos(math.radians(latitude))
        if not (
            self.south - reach <= latitude <= self.north + reach
            and self.west - reach <= longitude <= self.east + reach
        ):
            return math.inf
        return min(_edge_distances(self.rings, latitude, longitude), default=math.inf)


class Boundaries:
    def __init__(self, areas: tuple[Area, ...]) -> None:
        self.areas = areas
        self.covered = frozenset(area.district for area in areas)

    def near(self, latitude: float, longitude: float) -> Nearby | None:
        """The district around a point, or within 1 km of it; None outside all of them."""
        inside = [area for area in self.areas if area.contains(latitude, longitude)]
        inside = inside or [a for a in self.areas if a.distance_km(latitude, longitude) < _SLACK_KM]
        if not inside:
            return None
        codes = {area.district for area in inside}
        border: dict[str, float] = {}
        for area in self.areas:
            if area.district not in codes:
                km = area.distance_km(latitude, longitude)
                if km < border.get(area.district, _LOOK_KM):
                    border[area.district] = km
        shares = {code: 1 / len(codes) for code in codes}
        return Nearby(shares=shares, exact=True, border_km=border, distance_km=0.0)


def load(
    path: Path, code_of: Callable[[str], str | None]
) -> tuple[Boundaries, tuple[Problem, ...]]:
    """Areas of every feature whose properties name a known district, and what was left out.

    ``code_of`` turns a district's name or code into its code. Raises ConfigError when nothing
    of the file can be used.
    """
    try:
        document: Any = msgspec.json.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        raise _refuse(path, f"cannot be read: {error}") from error
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise _refuse(path, "is not a GeoJSON FeatureCollection")
    areas: list[Area] = []
    problems: list[Problem] = []
    for number, feature in enumerate(features):
        area = _area(feature, code_of)
        if isinstance(area, Area):
            areas.append(area)
        else:
            problems.append(Problem(file=str(path), key=f"features.{number}", what=area))
    if not areas:
        raise _refuse(path, "names no district of the directory in its properties")
    return Boundaries(tuple(areas)), tuple(problems)


def _refuse(path: Path, what: str) -> ConfigError:
    fix = "give a GeoJSON file of districts in degrees (WGS 84)"
    return ConfigError((Problem(file=str(path), what=what, fix=fix),))


def _area(feature: Any, code_of: Callable[[str], str | None]) -> Area | str:
    """The area, or why this feature is left out."""
    if not isinstance(feature, dict):
        return "is not a feature"
    properties = feature.get("properties")
    values = properties.values() if isinstance(properties, dict) else ()
    code = next((c for v in values if isinstance(v, str) and (c := code_of(v))), None)
    if code is None:
        return f"names no known district: {str(properties)[:80]}"
    rings = tuple(ring for raw in _raw_rings(feature.get("geometry")) if (ring := _ring(raw)))
    if not rings:
        return "has no ring of at least three points in degrees"
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    return Area(code, rings, min(xs), min(ys), max(xs), max(ys))


def _raw_rings(geometry: Any) -> Iterator[Any]:
    if not isinstance(geometry, dict):
        return
    coordinates = geometry.get("coordinates")
    if not isinstance(coordinates, list):
        return
    polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}
    for polygon in polygons.get(str(geometry.get("type")), []):
        if isinstance(polygon, list):
            yield from polygon


def _ring(raw: Any) -> Ring | None:
    """None for anything that is not a ring of degrees."""
    try:
        ring = tuple((float(point[0]), float(point[1])) for point in raw)
    except (TypeError, ValueError, IndexError, KeyError):
        return None
    sane = all(abs(x) <= 180 and abs(y) <= 90 for x, y in ring)
    return ring if sane and len(set(ring)) >= 3 else None


def _crossings(ring: Ring, latitude: float, longitude: float) -> int:
    count = 0
    x1, y1 = ring[-1]
    for x2, y2 in ring:
        if (y1 > latitude) != (y2 > latitude):
            count += longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1
        x1, y1 = x2, y2
    return count


def _edge_distances(rings: tuple[Ring, ...], latitude: float, longitude: float) -> Iterator[float]:
    east_km = KM_PER_DEGREE * math.cos(math.radians(latitude))
    for ring in rings:
        x1 = (ring[-1][0] - longitude) * east_km
        y1 = (ring[-1][1] - latitude) * KM_PER_DEGREE
        for lon, lat in ring:
            x2, y2 = (lon - longitude) * east_km, (lat - latitude) * KM_PER_DEGREE
            yield _from_origin(x1, y1, x2, y2)
            x1, y1 = x2, y2


def _from_origin(x1: float, y1: float, x2: float, y2: float) -> float:
    """Distance of the segment from (0, 0)."""
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else max(0.0, min(1.0, -(x1 * dx + y1 * dy) / length))
    return math.hypot(x1 + along * dx, y1 + along * dy)
