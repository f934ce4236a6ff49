"""Which district lies at a point, from the cells and the nearest known places: used without
boundaries."""

from __future__ import annotations

import math
from collections import defaultdict

import msgspec

from dispatcher.gazetteer import cells
from dispatcher.gazetteer.cells import KM_PER_DEGREE
from dispatcher.gazetteer.compiled import Cells, Point

_CELL = 0.1
_NEAREST = 5
_OUTSIDE_WEIGHT = 2.0
_SHARPNESS = 1.6
_NEAR_RINGS = 3
_FAR_RINGS = 16
_TOGETHER_KM = 0.3
_TWO = (0.6, 0.4)
"""Shares of the districts of a doubtful cell: so near that both are told."""
_NEW_KM = 15.0


class Nearby(msgspec.Struct, frozen=True, kw_only=True):
    """Who may be responsible at a point."""

    shares: dict[str, float]
    """District code, or ``state:Bihar`` for another state -> share; they sum to 1."""
    exact: bool = False
    """True: from boundaries; False: from the bundled cells or known places around."""
    border_km: dict[str, float] = {}
    """Other districts -> distance of their border: from boundaries, else estimated."""
    place: str = ""
    """The nearest known place."""
    distance_km: float = math.inf
    """How far it is."""


class Points:
    """The cells, and known places in squares, so that a question looks at the ones around only."""

    def __init__(self, points: list[Point], grid: Cells) -> None:
        self._grid = grid
        self._drawn = frozenset(unit for label in grid.labels for unit in label)
        self._known = frozenset(point.district for point in points if point.district)
        self._cells: dict[tuple[int, int], list[Point]] = defaultdict(list)
        for point in points:
            self._cells[_cell(point.latitude, point.longitude)].append(point)

    def near(
        self, latitude: float, longitude: float, without: frozenset[str] = frozenset()
    ) -> Nearby:
        """Who may be responsible, the districts ``without`` not asked.

        The cells decide. The nearest places do off the cells, and where a cell's district is not
        to be asked; a district newer than the cells is told too where its places are the nearest.
        """
        around = self.nearest(latitude, longitude, without)
        units = cells.at(self._grid, latitude, longitude)
        if not units or cells.UNKNOWN in units or not without.isdisjoint(units):
            return around
        shares = self._with_new(self._drawn_at(latitude, longitude, units), around)
        borders = cells.borders(self._grid, latitude, longitude)
        asked = {c: km for c, km in borders.items() if c not in shares and c not in without}
        return msgspec.structs.replace(around, shares=shares, border_km=asked)

    def _drawn_at(
        self, latitude: float, longitude: float, units: tuple[str, ...]
    ) -> dict[str, float]:
        """Shares of a cell's units; which other state is asked of the nearest places beyond."""
        shares: dict[str, float] = {}
        for unit, share in zip(units, _TWO if len(units) > 1 else (1.0,), strict=True):
            parts = {unit: 1.0}
            if unit == cells.OUTSIDE:
                beyond = self.nearest(latitude, longitude, self._known).shares
                parts = beyond or {"state:another state": 1.0}
            shares |= {part: share * of for part, of in parts.items()}
        return shares

    def _with_new(self, shares: dict[str, float], around: Nearby) -> dict[str, float]:
        """A district that the cells do not know takes half where most places around are its."""
        best = max(around.shares, key=lambda unit: around.shares[unit], default="")
        if best not in self._known - self._drawn or around.distance_km > _NEW_KM:
            return shares
        return {unit: share / 2 for unit, share in shares.items()} | {best: 0.5}

    def nearest(
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
            unit = _unit(point)
            weights[unit] += (1.0 if point.district else _OUTSIDE_WEIGHT) / (km + 1) ** 4
        total = sum(weights.values())
        sharp = {unit: (weight / total) ** _SHARPNESS for unit, weight in weights.items()}
        whole = sum(sharp.values())
        shares = {unit: weight / whole for unit, weight in sharp.items()}
        if not found:
            return Nearby(shares={})
        named = next((pair for pair in found if pair[1].name), found[0])
        return Nearby(
            shares=shares,
            border_km=self._borders(latitude, longitude, shares, without),
            place=named[1].name,
            distance_km=named[0],
        )

    def _borders(
        self, latitude: float, longitude: float, shares: dict[str, float], without: frozenset[str]
    ) -> dict[str, float]:
        """Other districts -> about how far their border is: half way to their nearest places.

        Half way is measured on the line through the nearest place of the likeliest district.
        """
        own = max(shares, key=lambda unit: shares[unit])
        around = sorted(self._within(latitude, longitude, 1), key=lambda pair: pair[0])
        mine = next((pair for pair in around if _unit(pair[1]) == own), None)
        borders: dict[str, float] = {}
        for km, point in around if mine else ():
            if point.district and point.district != own and point.district not in without:
                middle = _half_way(mine, (km, point)) if mine else km
                borders[point.district] = min(middle, borders.get(point.district, math.inf))
        return borders

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


def _unit(point: Point) -> str:
    return point.district or f"state:{point.state}"


def _half_way(one: tuple[float, Point], two: tuple[float, Point]) -> float:
    """Distance to the line of points as far from ``one`` as from ``two``."""
    (near, here), (far, there) = one, two
    apart = distance_km(here.latitude, here.longitude, there.latitude, there.longitude)
    return max(0.0, (far * far - near * near) / (2 * apart)) if apart > _TOGETHER_KM else 0.0


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    return math.floor(latitude / _CELL), math.floor(longitude / _CELL)


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Flat-earth distance: within 0.5 % over the few hundred kilometres of a state."""
    north = (lat2 - lat1) * KM_PER_DEGREE
    east = (lon2 - lon1) * KM_PER_DEGREE * math.cos(math.radians((lat1 + lat2) / 2))
    return math.hypot(north, east)
