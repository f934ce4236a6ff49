"""Write area_cells.tsv: which district lies in each square kilometre or so, from known places.

    /tmp/pins/bin/pip install numpy
    /tmp/pins/bin/python scripts/build/areas.py --geonames /tmp/pins/package/data/IN.txt

From the same sources as ``pins.py`` (see there for their licences) and no map of boundaries. The
gazetteer asks these cells which district lies at a coordinate when the centre has no boundary file.

Two steps. First every post office's coordinates are judged by those around it, because a quarter
of them are wrong; two sources that put the same office of a PIN at the same place are believed.
Then each cell's district is interpolated from the places believed (ordinary kriging of "lies in
this district"), which unlike the nearest place does not let a crowd of offices outvote a few, and
bends a border through a forest where nobody lives.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pins

STEP = 0.01
"""Degrees: 1.1 km north, 1.0 km east."""
SOUTH, NORTH, WEST, EAST = 23.8, 30.5, 77.0, 84.8
MARGIN = 0.6
"""Degrees around the state in which points of other states matter."""
BAND = 0.7
"""Degrees north and south of a question in which its nearest places are sought."""
REACH_KM = 10.0
"""How far a place's district carries."""
NOISE = 0.2
"""How much of a place's word is not believed when its neighbours say otherwise."""
NEAREST, WITNESSES = 24, 16
SAME_KM = 4.0
"""Two sources that put an office nearer together than this confirm each other."""
SPOT = 0.005
"""Degrees: offices of a PIN closer than this are one place: often one coordinate repeated."""
ROUNDS = 3
STAYS, JOINS = 0.2, 0.4
"""What its neighbours must give an office's district for it to stay believed, or to become so."""
DOUBTFUL = 0.25
"""A cell whose second district comes so near the first has two."""
SMALLEST = 100
"""Cells: a smaller piece of a district is a wrong coordinate, not an exclave."""
OUTSIDE = "-"


class Place(NamedTuple):
    unit: str
    """District code, ``state:Bihar``."""
    at: tuple[float, float]
    pin: str = ""
    source: str = ""
    confirmed: bool = False


# --- places worth believing -------------------------------------------------------------------


def candidates(
    offices: list[pins.Office], others: list[pins.Office], centres: dict[str, tuple[float, float]]
) -> list[Place]:
    """One place for each spot of a PIN and source, a confirmed office before the others there."""
    named = same_place(offices, others)
    spots: dict[tuple[object, ...], Place] = {}
    for source, members in (("india post", offices), ("geonames", others)):
        for o in members:
            if o.at and pins.km(o.at, centres[o.district]) < pins.FAR_FROM_CENTRE_KM:
                key = (o.pin, source, o.district, round(o.at[0] / SPOT), round(o.at[1] / SPOT))
                confirmed = (o.pin, o.name, o.at) in named
                if key not in spots or confirmed:
                    spots[key] = Place(o.district, o.at, o.pin, source, confirmed)
    return list(spots.values())


def same_place(
    offices: list[pins.Office], others: list[pins.Office]
) -> set[tuple[str, str, tuple[float, float]]]:
    """Offices of the same PIN and name that both sources put at about the same place."""
    known: defaultdict[tuple[str, str], list[pins.Office]] = defaultdict(list)
    for other in others:
        known[other.pin, plain(other.name)].append(other)
    found = set()
    for office in offices:
        for other in known[office.pin, plain(office.name)]:
            if office.at and other.at and pins.km(office.at, other.at) < SAME_KM:
                found |= {(office.pin, office.name, office.at), (other.pin, other.name, other.at)}
    return found


def plain(name: str) -> str:
    """``Naugarh SO`` and ``Naugarh (Chandauli)`` -> ``naugarh``."""
    bare = re.sub(r"\(.*?\)|\b[BSH]\.?O\b\.?", "", name, flags=re.IGNORECASE)
    return pins.letters(bare)


def judged(places: list[Place], start: list[Place], fixed: list[Place]) -> list[Place]:
    """The candidates that the others around them bear out, asked again as the company changes.

    Offices of the same PIN and source are not asked: they share their mistakes.
    """
    believed = start
    for _ in range(ROUNDS):
        company = [*believed, *fixed]
        shares = witnessed(places, company)
        known = set(believed)
        believed = [
            place
            for place, share in zip(places, shares, strict=True)
            if share >= (0 if place.confirmed else STAYS if place in known else JOINS)
        ]
    return believed


def witnessed(places: list[Place], company: list[Place]) -> list[float]:
    """How much the places around each one speak for its district."""
    found = [0.0] * len(places)
    field = Field(company)
    origin = np.array([f"{c.pin} {c.source}" for c in company])
    ordered = sorted(range(len(places)), key=lambda n: places[n].at)
    for _, group in groupby(ordered, key=lambda n: round(places[n].at[0], 1)):
        numbers = list(group)
        asked = [places[n] for n in numbers]
        own = np.array([f"{p.pin} {p.source}" for p in asked])
        shares = field.shares([p.at for p in asked], WITNESSES, own, origin)
        for row, (n, place) in enumerate(zip(numbers, asked, strict=True)):
            found[n] = shares[row, field.unit[place.unit]] if place.unit in field.unit else 0.0
    return found


# --- interpolation ----------------------------------------------------------------------------


class Field:
    """Places on a plane in kilometres, and what they say of any point."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.at = flat([p.at for p in places])
        self.units = sorted({p.unit for p in places})
        self.unit = {unit: n for n, unit in enumerate(self.units)}
        self.of = np.array([self.unit[p.unit] for p in places])

    def shares(
        self,
        points: Sequence[tuple[float, float]],
        count: int,
        own: np.ndarray | None = None,
        origin: np.ndarray | None = None,
    ) -> np.ndarray:
        """Rows of points (close in latitude) by columns of ``units``; a row sums to 1.

        From the ``count`` nearest places; those whose ``origin`` is the point's ``own`` are left
        out.
        """
        asked = flat(points)
        middle, reach = asked[:, 1].mean(), BAND * 111.2
        band = np.flatnonzero(np.abs(self.at[:, 1] - middle) < reach)
        apart = np.hypot(*(asked[:, None] - self.at[band][None]).transpose(2, 0, 1))
        if own is not None and origin is not None:
            apart[own[:, None] == origin[band][None]] = np.inf
        near = np.argpartition(apart, count, axis=1)[:, :count]
        weights = kriged(self.at[band][near], np.take_along_axis(apart, near, axis=1))
        found = np.zeros((len(asked), len(self.units)))
        np.add.at(found, (np.arange(len(asked))[:, None], self.of[band][near]), weights)
        return found


def kriged(around: np.ndarray, apart: np.ndarray) -> np.ndarray:
    """Weights of the places around each point (ordinary kriging, Matern 3/2); they sum to 1."""
    size, count = apart.shape
    between = np.hypot(*(around[:, :, None] - around[:, None]).transpose(3, 0, 1, 2))
    system = np.ones((size, count + 1, count + 1))
    system[:, :count, :count] = likeness(between) + NOISE * np.eye(count)
    system[:, count, count] = 0.0
    wanted = np.ones((size, count + 1, 1))
    wanted[:, :count, 0] = likeness(apart)
    return np.linalg.solve(system, wanted)[:, :count, 0]


def likeness(km: np.ndarray) -> np.ndarray:
    scaled = np.sqrt(3.0) * km / REACH_KM
    return (1 + scaled) * np.exp(-scaled)


def flat(points: Sequence[tuple[float, float]]) -> np.ndarray:
    """Kilometres east and north: good to 2 % in the state."""
    at = np.array(points, dtype=float).reshape(-1, 2)
    return np.column_stack([at[:, 1] * 111.2 * np.cos(np.radians(27)), at[:, 0] * 111.2])


# --- cells ------------------------------------------------------------------------------------


def cells(places: list[Place]) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """The first and the doubtful second unit (-1: none) of each cell, as numbers in the list."""
    field = Field([p._replace(unit=OUTSIDE) if p.unit.startswith("state:") else p for p in places])
    rows, columns = round((NORTH - SOUTH) / STEP), round((EAST - WEST) / STEP)
    first = np.zeros((rows, columns), dtype=int)
    second = np.full((rows, columns), -1)
    for r in range(rows):
        middles = [(SOUTH + (r + 0.5) * STEP, WEST + (c + 0.5) * STEP) for c in range(columns)]
        shares = field.shares(middles, NEAREST)
        ranked = np.argsort(-shares, axis=1)[:, :2]
        values = np.take_along_axis(shares, ranked, axis=1)
        doubtful = values[:, 0] - values[:, 1] < DOUBTFUL
        first[r], second[r] = ranked[:, 0], np.where(doubtful, ranked[:, 1], -1)
    return first, second, field.units


def without_specks(first: np.ndarray) -> np.ndarray:
    """Small pieces go to what surrounds them, from their rim inwards."""
    grown = np.where(np.isin(pieces(first), large(pieces(first))), first, -1)
    while (grown < 0).any():
        for axis, step in ((0, 1), (0, -1), (1, 1), (1, -1)):
            beside = np.roll(grown, step, axis=axis)
            grown = np.where(grown < 0, beside, grown)
    return grown


def large(pieces_: np.ndarray) -> np.ndarray:
    numbers, counts = np.unique(pieces_, return_counts=True)
    return numbers[counts >= SMALLEST]


def pieces(units: np.ndarray) -> np.ndarray:
    """A number for each connected piece of cells of one unit."""
    found = np.full(units.shape, -1)
    for number, start in enumerate(np.ndindex(units.shape)):
        if found[start] >= 0:
            continue
        found[start] = number
        stack = [start]
        while stack:
            r, c = stack.pop()
            for at in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
                inside = 0 <= at[0] < units.shape[0] and 0 <= at[1] < units.shape[1]
                if inside and found[at] < 0 and units[at] == units[r, c]:
                    found[at] = number
                    stack.append(at)
    return found


def written(first: np.ndarray, second: np.ndarray, units: Sequence[str]) -> Iterator[list[str]]:
    """lat, lon, cells: a row's south-western corner, and its runs going east.

    ``184:12|184+171:2``: twelve cells of 184, then two that may be 171's; rows without a cell of
    the state are left out, and cells of other states at both ends.
    """
    for r in range(first.shape[0]):
        labels = [
            units[one] + (f"+{units[two]}" if two >= 0 and two != one else "")
            for one, two in zip(first[r], second[r], strict=True)
        ]
        ours = [c for c, label in enumerate(labels) if label != OUTSIDE]
        if ours:
            runs = groupby(labels[ours[0] : ours[-1] + 1])
            text = "|".join(f"{label}:{len(list(run))}" for label, run in runs)
            yield [f"{SOUTH + r * STEP:.2f}", f"{WEST + ours[0] * STEP:.2f}", text]


# --- sources ----------------------------------------------------------------------------------


def surveyed(districts: list[dict[str, str]], folder: Path) -> Iterator[Place]:
    """Headquarters, towns and places across the border, whose coordinates are good."""
    for row in districts:
        yield Place(row["code"], (float(row["lat"]), float(row["lon"])))
    for row in pins.read_table(folder / "places.tsv"):
        if row["lat"]:
            yield Place(row["district"], (float(row["lat"]), float(row["lon"])))
    for row in pins.read_table(folder / "outside_points.tsv"):
        at = float(row["lat"]), float(row["lon"])
        if SOUTH - MARGIN < at[0] < NORTH + MARGIN and WEST - MARGIN < at[1] < EAST + MARGIN:
            yield Place(f"state:{row['state']}", at)


def geonames_offices(
    path: Path, codes: dict[str, str], shares: dict[str, dict[str, float]]
) -> Iterator[pins.Office]:
    """GeoNames' places of our PINs, in the district it names if the PIN has offices there."""
    for line in path.read_text("utf-8").splitlines():
        row = line.split("\t")
        if row[1] in shares and row[9] and row[10]:
            of = shares[row[1]]
            label = codes.get(pins.letters(row[5]), "")
            district = label if label in of else next(iter(of))
            yield pins.Office(row[1], row[2], "", district, (float(row[9]), float(row[10])))


def trusted(
    places: Iterable[Place], offices: list[pins.Office], centres: dict[str, tuple[float, float]]
) -> list[Place]:
    """Where judging begins: offices confirmed, and those the simpler rule of pins.py believes."""
    sound = {(o.pin, o.district, o.at) for o in pins.believable(pins.spots(offices), centres)}
    return [p for p in places if p.confirmed or (p.pin, p.unit, p.at) in sound]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--pins", type=Path, help="the package's pins.json.bz2")
    options.add_argument("--geonames", type=Path, required=True, help="GeoNames' IN.txt")
    options.add_argument("--out", type=Path, default=pins.TABLES)
    given = options.parse_args()
    districts = pins.read_table(pins.TABLES / "districts.tsv")
    centres = {row["code"]: (float(row["lat"]), float(row["lon"])) for row in districts}
    codes = pins.codes_by_label(districts)
    corrections = pins.read_corrections(pins.HERE / "corrections" / "pins.tsv")
    rows = pins.read_offices(given.pins or pins.packaged_list())
    inside = [pins.as_office(row) for row in rows if pins.of_state(row, corrections)]
    offices, shares = pins.corrected(inside, codes, corrections)
    others = list(geonames_offices(given.geonames, codes, shares))
    fixed = list(surveyed(districts, pins.TABLES))
    places = candidates(offices, others, centres)
    believed = judged(places, trusted(places, [*offices, *others], centres), fixed)
    first, second, units = cells([*believed, *fixed])
    table = written(without_specks(first), second, units)
    pins.write(given.out / "area_cells.tsv", "lat lon cells", table)


if __name__ == "__main__":
    main()
