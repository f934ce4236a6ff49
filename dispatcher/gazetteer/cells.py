"""Which district lies in a cell of about a square kilometre: bundled, in place of boundaries."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate

from dispatcher.gazetteer.compiled import CellRow, Cells

KM_PER_DEGREE = 111.32
OUTSIDE = "-"
"""The unit of a cell in another state."""
UNKNOWN = ""
"""The unit of a cell in a district the centre's directory does not have."""
_LOOK_KM = 6.0
_DIGITS = 6
_STEP = 0.01
"""Degrees: the side of a cell in the table."""


def at(cells: Cells, latitude: float, longitude: float) -> tuple[str, ...]:
    """The units of the cell: one, or two of which the first is likelier; none off the grid."""
    row, column = _row(cells, latitude), _column(cells, longitude)
    found = cells.rows.get(row)
    if found is None or not found.west <= column < found.ends[-1]:
        return ()
    return cells.labels[found.labels[bisect_right(found.ends, column)]]


def borders(cells: Cells, latitude: float, longitude: float) -> dict[str, float]:
    """Districts within 6 km -> distance of their nearest cell, 0 for the point's own."""
    middle, column = _row(cells, latitude), _column(cells, longitude)
    east_km = KM_PER_DEGREE * math.cos(math.radians(latitude))
    rows = math.ceil(_LOOK_KM / KM_PER_DEGREE / cells.step)
    columns = math.ceil(_LOOK_KM / east_km / cells.step)
    found: dict[str, float] = {}
    for row in range(middle - rows, middle + rows + 1):
        north = _gap(latitude / cells.step, row, row + 1) * cells.step * KM_PER_DEGREE
        for unit, start, end in _runs(cells, row, column - columns, column + columns):
            east = _gap(longitude / cells.step, start, end) * cells.step * east_km
            km = math.hypot(north, east)
            if unit not in (OUTSIDE, UNKNOWN) and km < found.get(unit, _LOOK_KM):
                found[unit] = km
    return found


def _runs(cells: Cells, row: int, first: int, last: int) -> list[tuple[str, int, int]]:
    """The row's runs that reach into columns ``first`` to ``last``: likelier unit, start, end."""
    found = cells.rows.get(row)
    if found is None:
        return []
    begin = bisect_right(found.ends, first)
    until = bisect_right(found.ends, last) + 1
    starts = [found.west, *found.ends]
    return [
        (cells.labels[found.labels[n]][0], starts[n], found.ends[n])
        for n in range(begin, min(until, len(found.ends)))
        if starts[n] <= last
    ]


def _gap(value: float, start: int, end: int) -> float:
    return max(start - value, 0.0, value - end)


def _row(cells: Cells, latitude: float) -> int:
    return math.floor(round(latitude / cells.step, _DIGITS))


def _column(cells: Cells, longitude: float) -> int:
    return math.floor(round(longitude / cells.step, _DIGITS))


def pack(rows: Iterable[dict[str, str]], known: Callable[[str], bool]) -> Cells:
    """The table's rows, packed; ``known``: whether the centre has the district of a code."""
    labels: dict[tuple[str, ...], int] = {}
    packed: dict[int, CellRow] = {}
    for row in rows:
        runs = [run.rpartition(":") for run in row["cells"].split("|")]
        west = round(float(row["lon"]) / _STEP)
        numbers = []
        for label, _, _ in runs:
            units = tuple(
                code if code == OUTSIDE or known(code) else UNKNOWN for code in label.split("+")
            )
            numbers.append(labels.setdefault(units, len(labels)))
        ends = [west + end for end in accumulate(int(count) for _, _, count in runs)]
        packed[round(float(row["lat"]) / _STEP)] = CellRow(west, ends, numbers)
    return Cells(_STEP, list(labels), packed)
