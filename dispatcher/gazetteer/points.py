"""Which district lies at a point, from the nearest known places: used without boundaries."""

from __future__ import annotations

import math
from collections import defaultdict

import msgspec

from dispatcher.gazetteer.compiled import Point

KM_PER_DEGREE = 111.32
_CELL = 0.1
_NEAREST = 5
_OUTSIDE_WEIGHT = 2.0
_SHARPNESS = 1.6
_NEAR_RINGS = 3
_FAR_RINGS = 16


class Nearby(msgspec.Struct, frozen=True, kw_only=True):
    """Who may be responsible at a point."""

    shares: dict[str, float]
    """District code, or ``state:Bihar`` for another state -> share; they sum to 1."""
    exact: bool = False
    """True: from boundaries; False: from known places around."""
    border_km: dict[str, float] = {}
    """Other districts -> distance of their border, where boundaries tell it."""
    place: str = ""
    """The nearest known place."""
    distance_km: float = math.inf
    """How far it is."""


class Points:
    """Known places in a grid of cells, so that a question looks at the cells around only."""

    def __init__(self, points: list[Point]) -> None:
        self._cells: dict[tuple[int, int], list[Point]] = defaultdict(list)
        for point in points:
            self._cells[_cell(point.latitude, point.longitude)].append(point)

    def near(
        self, latitude: float, longitude: float, without: frozenset[str] = frozenset()
    ) -> Nearby:
        """Shares of the five nearest places by the fourth power of nearness.

        Places of other states stand farther apart in our tables, so each counts double. The
        figures were chosen on points drawn at random inside and outside the state. Places of
        the districts ``without`` are not asked.
        """
        found = self._nearest(latitude, longitude, without)
        weights: dict[str, float] = defaultdict(float)
        for km, point in found:
            unit = point.district or f"state:{point.state}"
            weights[unit] += (1.0 if point.district else _OUTSIDE_WEIGHT) / (km + 1) ** 4
        total = sum(weights.values())
        sharp = {unit: (weight / total) ** _SHARPNESS for unit, weight in weights.items()}
        whole = sum(sharp.values())
        shares = {unit: weight / whole for unit, weight in sharp.items()}
        if not found:
            return Nearby(shares={})
        named = next((pair for pair in found if pair[1].name), found[0])
        return Nearby(shares=shares, place=named[1].name, distance_km=named[0])

    def _nearest(
        self, latitude: float, longitude: float, without: frozenset[str]
    ) -> list[tuple[float, Point]]:
        for rings in (1, _NEAR_RINGS, _FAR_RINGS):
            found = self._within(latitude, longitude, rings)
            reach = rings * _CELL * KM_PER_DEGREE * math.cos(math.radians(latitude))
            sure = [pair for pair in found if pair[0] <= reach and pair[1].district not in without]
            if len(sure) >= _NEAREST or rings == _FAR_RINGS:
                return sorted(sure, key=lambda pair: pair[0])[:_NEAREST]
        return []

    def _within(self, latitude: float, longitude: float, rings: int) -> list[tuple[float, Point]]:
        row, column = _cell(latitude, longitude)
        found = []
        for r in range(row - rings, row + rings + 1):
            for c in range(column - rings, column + rings + 1):
                for point in self._cells.get((r, c), ()):
                    km = distance_km(latitude, longitude, point.latitude, point.longitude)
                    found.append((km, point))
        return found


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    return math.floor(latitude / _CELL), math.floor(longitude / _CELL)


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Flat-earth distance: within 0.5 % over the few hundred kilometres of a state."""
    north = (lat2 - lat1) * KM_PER_DEGREE
    east = (lon2 - lon1) * KM_PER_DEGREE * math.cos(math.radians((lat1 + lat2) / 2))
    return math.hypot(north, east)
