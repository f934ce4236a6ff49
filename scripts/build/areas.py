"""Write area_points.tsv: believable post offices, one for each small square, with its district.

    /tmp/pins/bin/python scripts/build/areas.py --geonames /tmp/pins/package/data/IN.txt

From the same sources as ``pins.py`` (see there for their licences). The gazetteer asks these
points which district lies at a coordinate when the centre has no boundary file.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pins

SQUARE = 0.03
"""Degrees: about 3 km, half the distance between two offices in the country."""


def thinned(offices: Iterable[pins.Office]) -> Iterator[list[str]]:
    """district, lat, lon: the middle of the offices in each square that most of them agree on."""
    squares: defaultdict[tuple[int, int], list[pins.Office]] = defaultdict(list)
    for office in offices:
        if office.at:
            squares[int(office.at[0] / SQUARE), int(office.at[1] / SQUARE)].append(office)
    for _, members in sorted(squares.items()):
        counts = Counter(office.district for office in members)
        district, most = counts.most_common(1)[0]
        if most * 2 > len(members):
            at = pins.middle([o for o in members if o.district == district])
            yield [district, f"{at[0]:.3f}", f"{at[1]:.3f}"]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--pins", type=Path, help="the package's pins.json.bz2")
    options.add_argument("--geonames", type=Path, required=True, help="GeoNames' IN.txt")
    options.add_argument("--out", type=Path, default=pins.TABLES)
    given = options.parse_args()
    districts = pins.read_table(pins.TABLES / "districts.tsv")
    centres = {row["code"]: (float(row["lat"]), float(row["lon"])) for row in districts}
    corrections = pins.read_corrections(pins.HERE / "corrections" / "pins.tsv")
    rows = pins.read_offices(given.pins or pins.packaged_list())
    inside = [pins.as_office(row) for row in rows if pins.of_state(row, corrections)]
    offices, shares = pins.corrected(inside, pins.codes_by_label(districts), corrections)
    home = pins.main_districts(shares)
    more = [
        pins.Office(pin, name, "", home[pin], at)
        for pin, name, _, at in pins.read_geonames(given.geonames)
        if pin in home
    ]
    placed = pins.believable(pins.spots([*offices, *more]), centres)
    pins.write(given.out / "area_points.tsv", "district lat lon", thinned(placed))


if __name__ == "__main__":
    main()
