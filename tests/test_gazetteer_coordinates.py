"""Which district lies at a point, with and without a boundary file."""

from __future__ import annotations

import csv
import json
import random
import shutil
from pathlib import Path

import pytest

from dispatcher import gazetteer
from dispatcher.errors import SourceError
from dispatcher.gazetteer.boundaries import Boundaries
from dispatcher.importing import boundaries, files
from dispatcher.model import District, Name
from tests.gazetteer_fixtures import EMPTY, bundle, directory

SHARED = Path(__file__).parents[1].parent / "shared" / "data"
BOUNDARIES = SHARED / "up_boundaries.geojson"
needs_shared = pytest.mark.skipif(not BOUNDARIES.exists(), reason="no reference data beside us")


def squares(path: Path, **geometry: object) -> Path:
    """Agra from 27 to 28 north and 77 to 78 east with a hole, Mathura east of it."""
    ring = [[77, 27], [78, 27], [78, 28], [77, 28], [77, 27]]
    hole = [[77.4, 27.4], [77.6, 27.4], [77.6, 27.6], [77.4, 27.6], [77.4, 27.4]]
    east = [[78, 27], [79, 27], [79, 28], [78, 28], [78, 27]]
    features = [
        _feature("Agra", {"type": "Polygon", "coordinates": [ring, hole]}),
        _feature("मथुरा", {"type": "MultiPolygon", "coordinates": [[east]]}),
        *([_feature("Etah", geometry)] if geometry else []),
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def _feature(name: str, geometry: dict[str, object]) -> dict[str, object]:
    return {"type": "Feature", "properties": {"district": name}, "geometry": geometry}


def with_boundaries(path: Path) -> tuple[gazetteer.Gazetteer, int]:
    """The bundle with an imported boundary file, and how many features were not taken whole."""
    districts = tuple(
        District(code=code, name=Name(en=fact.name)) for code, fact in bundle().districts.items()
    )
    plan = boundaries.plan(path, directory(*districts), bundle(), {}, "")
    files.write(path.parent, plan.files)
    return gazetteer.load(EMPTY, imported=path.parent / "imported"), plan.open


def copied(folder: Path) -> Path:
    return Path(shutil.copy(BOUNDARIES, folder / "b.geojson"))


def test_a_point_in_a_polygon_is_in_its_district_and_knows_how_near_others_are(
    tmp_path: Path,
) -> None:
    places, left_out = with_boundaries(squares(tmp_path / "b.geojson"))
    found = places.near(27.8, 77.99)
    assert (left_out, found.exact, list(found.shares)) == (0, True, ["118"])
    assert found.border_km[places.district_code("Mathura") or ""] == pytest.approx(0.98, abs=0.05)


def test_a_hole_is_outside(tmp_path: Path) -> None:
    places, _ = with_boundaries(squares(tmp_path / "b.geojson"))
    assert places.boundaries is not None
    assert places.boundaries.near(27.5, 77.5) is None


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]},
        {"type": "Polygon", "coordinates": [[["x", None]]]},
        {"type": "Polygon", "coordinates": "none"},
        {"type": "Point", "coordinates": [77, 27]},
        {"type": "Polygon", "coordinates": [[[7700, 2700], [7800, 2700], [7800, 2800]]]},
    ],
)
def test_a_broken_ring_leaves_its_feature_out_and_says_so(
    tmp_path: Path, geometry: dict[str, object]
) -> None:
    places, left_out = with_boundaries(squares(tmp_path / "b.geojson", **geometry))
    assert left_out == 1
    assert list(places.near(27.2, 77.2).shares) == ["118"]


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"features": [{"properties": {}}]}'])
def test_a_file_that_is_no_boundary_file_is_refused_with_its_name(
    tmp_path: Path, content: str
) -> None:
    path = tmp_path / "b.geojson"
    path.write_text(content)
    with pytest.raises(SourceError, match=r"b\.geojson"):
        with_boundaries(path)


def test_far_from_every_known_place_the_nearest_still_says_how_far() -> None:
    found = bundle().near(15.0, 90.0)
    assert found.distance_km > 60 or not found.shares


def test_outside_every_boundary_the_districts_it_covers_are_out_of_the_question(
    tmp_path: Path,
) -> None:
    places, _ = with_boundaries(squares(tmp_path / "b.geojson"))
    assert "118" in bundle().near(27.17, 78.01).shares
    assert "118" not in places.near(27.5, 77.5).shares


@needs_shared
@pytest.mark.shared
def test_tehsil_headquarters_are_in_their_district_by_the_boundary_file(tmp_path: Path) -> None:
    places, _ = with_boundaries(copied(tmp_path))
    names = {fact.name: code for code, fact in places.districts.items()}
    wrong = []
    with (SHARED / "up_places.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["kind"] == "tehsil" and row["lat"]:
                found = places.near(float(row["lat"]), float(row["lon"])).shares
                if names[row["district"]] not in found:
                    wrong.append(row["name"])
    assert wrong in ([], ["Salon"])


@needs_shared
@pytest.mark.shared
def test_97_of_100_points_away_from_borders_are_right_without_a_boundary_file(
    tmp_path: Path,
) -> None:
    exact, _ = with_boundaries(copied(tmp_path))
    assert exact.boundaries is not None
    points = list(_inside(exact.boundaries, 600))
    right = 0
    for latitude, longitude, district in points:
        shares = bundle().near(latitude, longitude).shares
        right += max(shares, key=lambda unit: shares[unit]) == district
    assert right / len(points) >= 0.965


def _inside(boundaries: Boundaries, count: int) -> list[tuple[float, float, str]]:
    """Points more than 3 km from any border."""
    draw = random.Random(26)
    points: list[tuple[float, float, str]] = []
    while len(points) < count:
        latitude, longitude = draw.uniform(23.8, 30.5), draw.uniform(77.0, 84.8)
        found = boundaries.near(latitude, longitude)
        areas = boundaries.areas if found else ()
        points += [
            (latitude, longitude, area.district)
            for area in areas
            if area.contains(latitude, longitude) and area.distance_km(latitude, longitude) > 3
        ]
    return points
