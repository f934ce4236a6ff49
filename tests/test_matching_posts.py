"""A position at one of the directory's own stations: its district, and in it the station."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dispatcher.gazetteer import posts
from dispatcher.gazetteer.compiled import Point
from dispatcher.matching import match
from dispatcher.model import Alert, Content, Location, Match
from tests.centre import GHAZIABAD, Centre
from tests.gazetteer_fixtures import bundle, told
from tests.test_telephone import OWN

VIJAY_NAGAR = 28.64, 77.42
VIJAY = Point(*VIJAY_NAGAR, "145", "", "Vijay Nagar")
WOMEN = Point(28.6402, 77.4201, "145", "", "Women")
BISRAKH = Point(28.6405, 77.4203, "141", "", "Bisrakh")


class Places:
    """The bundle, beside a directory with these stations."""

    def __init__(self, *stations: Point) -> None:
        self._stations = stations

    def __getattr__(self, name: str) -> Any:
        return getattr(bundle(), name)

    def post(self, latitude: float, longitude: float) -> posts.Post | None:
        return posts.nearest(self._stations, latitude, longitude)


def at(latitude: float, longitude: float, *stations: Point, radius_m: float | None = None) -> Match:
    here = Location(latitude=latitude, longitude=longitude, radius_m=radius_m, source="gps")
    return match(Alert(locations=(here,)), Places(*stations))


def test_the_coordinates_of_a_directorys_station_are_used(tmp_path: Path) -> None:
    placed = GHAZIABAD.replace("    aliases: [Vijaynagar]", "    at: [28.64, 77.42]")
    centre = Centre(tmp_path, channels=OWN, files={"ghaziabad.yaml": placed}).write()
    done = centre.run("new", "--account", "sunny_22", "--coords", "28.6401,77.4201")
    assert "PS Vijay Nagar" in done.output and "Ghaziabad" in done.output
    assert "told SHO Vijay Nagar, Ghaziabad" in done.output


def test_without_stations_the_bundle_is_in_doubt_there() -> None:
    assert (
        told(
            at(
                *VIJAY_NAGAR,
            )
        )
        != "dispatch Ghaziabad"
    )
    assert bundle().post(*VIJAY_NAGAR) is None


@pytest.mark.parametrize("radius_m", [None, 800.0])
def test_a_point_at_a_station_is_in_its_district_and_the_stations(radius_m: float | None) -> None:
    found = at(28.6401, 77.4201, VIJAY, radius_m=radius_m)
    assert told(found) == "dispatch Ghaziabad"
    assert found.station and found.station.name == "Vijay Nagar"
    assert "15 m from PS Vijay Nagar" in found.evidence[0].note


def test_of_two_in_one_yard_neither_is_named_and_the_district_is_sure() -> None:
    found = at(28.6401, 77.4201, VIJAY, WOMEN)
    assert (told(found), found.station) == ("dispatch Ghaziabad", None)


def test_two_of_different_districts_as_near_leave_it_as_it_was() -> None:
    plain, found = at(28.6401, 77.4201), at(28.6401, 77.4201, VIJAY, BISRAKH)
    assert told(found) == told(plain)
    assert found.station is None


@pytest.mark.parametrize(
    ("point", "radius_m"), [((28.6401, 77.4201), 3000.0), ((28.65, 77.42), None)]
)
def test_a_wide_circle_or_a_point_a_kilometre_off_lies_at_no_station(
    point: tuple[float, float], radius_m: float | None
) -> None:
    assert at(*point, VIJAY, radius_m=radius_m).station is None


def test_a_station_written_down_in_the_wrong_place_draws_no_point_into_its_district() -> None:
    astray = Point(26.85, 80.95, "145", "", "Astray")
    assert told(at(26.85, 80.95, astray)) == "dispatch Lucknow"


def test_a_station_that_is_named_comes_before_one_that_is_near() -> None:
    here = Location(latitude=28.6401, longitude=77.4201, source="gps")
    said = Alert(locations=(here,), content=Content(text="PS Kavi Nagar, Ghaziabad"))
    found = match(said, Places(VIJAY))
    assert found.station and found.station.name == "Kavi Nagar"
