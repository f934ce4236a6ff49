"""Positions and PIN codes against the reference data beside the project, if it is there.

Points drawn at random over the state, judged by the verdict of an alert that has nothing else:
without a boundary file, and with the reference's own brought as a centre brings one.
"""

from __future__ import annotations

import csv
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dispatcher import gazetteer, matching
from dispatcher.gazetteer.boundaries import Boundaries
from dispatcher.importing import boundaries, files
from dispatcher.model import Alert, Directory, Location

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
AWAY_KM = 3.0
POINTS = 5000
SEED = 1849
Point = tuple[float, float, str]


def run(directory: Directory, places: gazetteer.Gazetteer) -> None:
    with tempfile.TemporaryDirectory() as folder:
        exact = brought(SHARED / "up_boundaries.geojson", directory, places, Path(folder))
    if exact and exact.boundaries:
        away, near = drawn(exact.boundaries)
        print(f"positions without a boundary file; {POINTS} drawn, seed {SEED}")
        _verdicts(f"  over {AWAY_KM:g} km from a border", away, places, "right 97 %")
        _verdicts("  nearer than that", near, places, "")
        _verdicts("  the same near ones, with the file", near, exact, "")
        _headquarters(exact)
    _pins(places)


def brought(
    path: Path, directory: Directory, places: gazetteer.Gazetteer, folder: Path
) -> gazetteer.Gazetteer | None:
    """The gazetteer with the boundary file imported; None, and said so, where there is none."""
    if not path.exists():
        print(f"positions: skipped, {path.name} is not beside the project")
        return None
    files.write(folder, boundaries.plan(path, directory, places, {}, "").files)
    return gazetteer.load(directory, imported=folder / "imported")


def drawn(exact: Boundaries) -> tuple[list[Point], list[Point]]:
    """POINTS points farther than 3 km from a border, and those nearer that came up among them."""
    draw = random.Random(SEED)
    away: list[Point] = []
    near: list[Point] = []
    while len(away) < POINTS:
        latitude, longitude = draw.uniform(23.8, 30.5), draw.uniform(77.0, 84.8)
        for area in exact.areas:
            if area.contains(latitude, longitude):
                far = area.distance_km(latitude, longitude) > AWAY_KM
                (away if far else near).append((latitude, longitude, area.district))
    return away, near


def _verdicts(name: str, points: list[Point], places: gazetteer.Gazetteer, target: str) -> None:
    counts: Counter[str] = Counter(judged(point, places) for point in points)
    parts = (f"{what} {counts[what] / len(points):6.2%}" for what in ("right", "both", "wrong"))
    other = counts["out_of_state"] + counts["unlocated"]
    rest = f"   not sent {other / len(points):.2%}"
    print(f"{name:<36} {'   '.join(parts)}{rest}{f'   target {target}' if target else ''}")


def judged(point: Point, places: gazetteer.Gazetteer) -> str:
    """``right``; ``both``: a conflict that tells the right district too; ``wrong``; not sent."""
    latitude, longitude, code = point
    here = Location(latitude=latitude, longitude=longitude, source="gps")
    match = matching.match(Alert(locations=(here,)), places)
    told = [district.code for district in match.districts]
    if not told:
        return match.decision
    if code not in told:
        return "wrong"
    return "right" if match.decision == "dispatch" else "both"


def _headquarters(exact: gazetteer.Gazetteer) -> None:
    rows = [r for r in _rows("up_places.csv") if r["kind"] == "tehsil" and r["lat"]]
    wrong = [
        f"{row['name']} ({row['district']} by the list, the map says otherwise)"
        for row in rows
        if _named(row["district"], exact)
        not in exact.near(float(row["lat"]), float(row["lon"])).shares
    ]
    right = len(rows) - len(wrong)
    said = f"; not: {', '.join(wrong)}" if wrong else ""
    print(
        f"tehsil headquarters with the file    {right} of {len(rows)} {right / len(rows):.2%}{said}"
    )


def _pins(places: gazetteer.Gazetteer) -> None:
    rows = list(_rows("up_pin_district.csv"))
    if not rows:
        print("PIN codes: skipped, up_pin_district.csv is not beside the project")
        return
    other = [row["pincode"] for row in rows if _first(row["pincode"], places) != row["district"]]
    same = len(rows) - len(other)
    print(
        f"PIN codes agreeing with the reference {same} of {len(rows)} {same / len(rows):.2%}"
        f"   target 99.5 %; not: {', '.join(other)} (docs/data.md says why)"
    )


def _first(pin: str, places: gazetteer.Gazetteer) -> str:
    fact = places.pin(pin)
    shares = fact.shares if fact else {}
    best = max(shares, key=lambda code: shares[code], default="")
    return places.districts[best].name if best else ""


def _named(name: str, places: gazetteer.Gazetteer) -> str | None:
    return places.district_code(name)


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = SHARED / name
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
