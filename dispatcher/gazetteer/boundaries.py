"""District boundaries the centre brings: the district of a point, and how near the others are."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import msgspec

from dispatcher.gazetteer.cells import KM_PER_DEGREE
from dispatcher.gazetteer.compiled import PackedArea
from dispatcher.gazetteer.points import Nearby

Ring = tuple[tuple[float, float], ...]
"""Longitude, latitude pairs; the last repeats the first."""
Polygons = tuple[tuple[Ring, ...], ...]
_LOOK_KM = 25.0
_SLACK_KM = 1.0
"""Boundaries are drawn simpler than they are: a point so near outside is still inside."""


class Area:
    """One district: its polygons and their box."""

    def __init__(self, packed: PackedArea) -> None:
        self.district = packed.district
        self._packed = packed

    @cached_property
    def polygons(self) -> Polygons:
        return msgspec.msgpack.decode(self._packed.polygons, type=Polygons)

    def contains(self, latitude: float, longitude: float) -> bool:
        """In one of the polygons, by the even-odd rule over its rings: a hole is outside."""
        if not self._near(latitude, longitude, 0.0):
            return False
        return any(
            sum(_crossings(ring, latitude, longitude) for ring in polygon) % 2 == 1
            for polygon in self.polygons
        )

    def distance_km(self, latitude: float, longitude: float) -> float:
        """To the nearest edge; ``inf`` when the box is farther than 25 km away."""
        reach = _LOOK_KM / KM_PER_DEGREE / math.cos(math.radians(latitude))
        if not self._near(latitude, longitude, reach):
            return math.inf
        rings = (ring for polygon in self.polygons for ring in polygon)
        return min(_edge_distances(rings, latitude, longitude), default=math.inf)

    def _near(self, latitude: float, longitude: float, reach: float) -> bool:
        box = self._packed
        return (
            box.south - reach <= latitude <= box.north + reach
            and box.west - reach <= longitude <= box.east + reach
        )


class Boundaries:
    def __init__(self, packed: list[PackedArea]) -> None:
        self.areas = tuple(Area(one) for one in packed)
        self.covered = frozenset(area.district for area in self.areas)

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


class _Outline(msgspec.Struct, frozen=True):
    coordinates: Polygons


class _Named(msgspec.Struct, frozen=True):
    code: str


class _Feature(msgspec.Struct, frozen=True):
    properties: _Named
    geometry: _Outline


class _Document(msgspec.Struct, frozen=True):
    features: tuple[_Feature, ...]


def pack(path: Path) -> list[PackedArea]:
    """The areas of an imported boundary file (docs/directory.md says how it is written).

    Raises OSError and msgspec.MsgspecError for anything else.
    """
    document = msgspec.json.decode(path.read_bytes(), type=_Document)
    return [_packed(feature) for feature in document.features if feature.geometry.coordinates]


def _packed(feature: _Feature) -> PackedArea:
    polygons = feature.geometry.coordinates
    points = [point for polygon in polygons for ring in polygon for point in ring]
    if not points or not all(ring for polygon in polygons for ring in polygon):
        raise msgspec.ValidationError(f"an empty ring of {feature.properties.code}")
    xs, ys = [x for x, _ in points], [y for _, y in points]
    outline = msgspec.Raw(msgspec.msgpack.encode(polygons))
    return PackedArea(feature.properties.code, min(xs), min(ys), max(xs), max(ys), outline)


def _crossings(ring: Ring, latitude: float, longitude: float) -> int:
    count = 0
    x1, y1 = ring[-1]
    for x2, y2 in ring:
        if (y1 > latitude) != (y2 > latitude):
            count += longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1
        x1, y1 = x2, y2
    return count


def _edge_distances(rings: Iterator[Ring], latitude: float, longitude: float) -> Iterator[float]:
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
