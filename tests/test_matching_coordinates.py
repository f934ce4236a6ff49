"""Positions as they really come: wrong, swapped, at sea, with a circle around them."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from dispatcher import gazetteer
from dispatcher.config import MatchingSettings
from dispatcher.errors import SourceError
from dispatcher.importing import boundaries, files
from dispatcher.matching import match
from dispatcher.model import Alert, District, Location, Match, Name
from tests.gazetteer_fixtures import EMPTY, bundle, directory, told

LUCKNOW = 26.85, 80.95


def at(latitude: float, longitude: float, radius_m: float | None = None) -> Match:
    here = Location(latitude=latitude, longitude=longitude, radius_m=radius_m, source="gps")
    return match(Alert(locations=(here,)), bundle())


NO_POSITION = [
    (0.0, 0.0, "no position was known"),
    (0.001, -0.002, "no position was known"),
    (91.0, 45.0, "beyond 90 degrees"),
    (math.nan, 80.95, "no number"),
    (26.85, math.inf, "no number"),
    (-math.inf, math.nan, "no number"),
    (500.0, 80.0, "not a point on earth"),
    (2985000.0, 9010000.0, "not a point on earth"),
]


@pytest.mark.parametrize(("latitude", "longitude", "why"), NO_POSITION)
def test_what_is_no_position_leads_nowhere_and_is_said(
    latitude: float, longitude: float, why: str
) -> None:
    found = at(latitude, longitude)
    assert told(found) == "unlocated"
    assert any(why in evidence.note for evidence in found.evidence)


def test_swapped_coordinates_are_put_right_and_said_so() -> None:
    found = at(LUCKNOW[1], LUCKNOW[0])
    assert told(found) == "dispatch Lucknow"
    assert "swapped" in found.evidence[0].note


@pytest.mark.parametrize(
    "point", [(15.0, 90.0), (10.0, 72.0), (40.7, -74.0), (-33.9, 151.2), (0.0, 180.0)]
)
def test_the_sea_and_other_countries_are_none_of_our_districts(point: tuple[float, float]) -> None:
    assert at(*point).decision == "out_of_state"


@pytest.mark.parametrize("radius", [math.nan, -5.0])
def test_a_radius_that_is_no_length_is_passed_over_and_said(radius: float) -> None:
    found = at(*LUCKNOW, radius)
    assert told(found) == "dispatch Lucknow"
    assert "radius" in found.evidence[0].note


@pytest.mark.parametrize("radius", [math.inf, 1e308, 2_000_000.0])
def test_a_circle_as_wide_as_the_country_is_no_place(radius: float) -> None:
    found = at(*LUCKNOW, radius)
    assert told(found) == "unlocated"
    assert any("says nothing of the place" in evidence.note for evidence in found.evidence)


def test_a_circle_over_several_districts_tells_them_all() -> None:
    found = at(26.62, 80.72, 40_000)
    assert found.decision in ("conflict", "unlocated")
    names = {district.name for district in (*found.districts, *found.runners_up)}
    assert {"Lucknow", "Unnao"} <= names


def test_a_circle_inside_one_district_tells_only_that() -> None:
    assert told(at(*LUCKNOW, 2_000)) == "dispatch Lucknow"


# --- with boundaries the centre brought -------------------------------------------------------


def collection(*rings: tuple[str, object]) -> str:
    features = [
        {
            "type": "Feature",
            "properties": {"district": name},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for name, ring in rings
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def box(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def brought(folder: Path, text: str) -> gazetteer.Gazetteer:
    path = folder / "map.geojson"
    path.write_text(text, "utf-8")
    known = [District(code=c, name=Name(en=f.name)) for c, f in bundle().districts.items()]
    plan = boundaries.plan(path, directory(*known), bundle(), {}, "")
    files.write(folder, plan.files)
    return gazetteer.load(EMPTY, imported=folder / "imported")


@pytest.mark.parametrize(
    ("longitude", "expected"),
    [
        (77.95, "dispatch Agra"),
        (77.985, "conflict Agra, Firozabad"),
        (78.015, "conflict Agra, Firozabad"),
        (78.03, "dispatch Firozabad"),
    ],
)
def test_within_two_kilometres_of_a_border_both_districts_are_told(
    tmp_path: Path, longitude: float, expected: str
) -> None:
    places = brought(
        tmp_path, collection(("Agra", box(77, 27, 78, 28)), ("Firozabad", box(78, 27, 79, 28)))
    )
    here = Location(latitude=27.2, longitude=longitude, source="gps")
    found = match(Alert(locations=(here,)), places, MatchingSettings(near_border_km=2.0))
    assert told(found) == expected


@pytest.mark.parametrize(
    ("ring", "why"),
    [
        (box(77, 27, 78, 28)[:-1], "is not closed"),
        ([], "fewer than three points"),
        (box(179, 27, 181, 28), "not in India"),
        (box(8_600_000, 3_100_000, 8_700_000, 3_200_000), "not in India"),
    ],
)
def test_a_map_with_no_sound_ring_is_one_line_with_the_file_and_the_reason(
    tmp_path: Path, ring: object, why: str
) -> None:
    with pytest.raises(SourceError, match=why) as caught:
        brought(tmp_path, collection(("Agra", ring)))
    assert str(caught.value).startswith("map.geojson")
    assert "\n" not in str(caught.value)


def test_a_file_of_100_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.geojson"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(SourceError, match=r"huge\.geojson"):
        boundaries.plan(path, directory(), bundle(), {}, "")
