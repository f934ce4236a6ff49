"""Coordinates in a field that announces them, however its two numbers stand."""

from __future__ import annotations

import pytest

from dispatcher.matching import match
from tests.gazetteer_fixtures import bundle, told
from tests.parsing_fixtures import json_alert, mail_alert


def _mail(line: str) -> str:
    return f"Username: x_demo_1\nPost: I will jump\n{line}"


@pytest.mark.parametrize(
    "line",
    [
        "Lat/Long: 26.76 / 83.37",
        "Lat/Long: 26.76/83.37",
        "Latitude/Longitude: 26.76 - 83.37",
        "Latitude & Longitude: 26.76 | 83.37",
        "Lat Long: (26.76|83.37)",
        "Lat-Long: 26.76–83.37",
        "GPS: 26.76 / 83.37",
        "GPS: N 26.76 / E 83.37",
        "GPS: 26.76°N / 83.37°E",
        "GPS location: lat 26.76 / long 83.37",
        "Coordinates: [26.76 / 83.37] accuracy 20 m",
        "Coordinates: 26.76 x 83.37",
        "Last location (GPS): 26.76/83.37",
        "Location (lat/long): 26.76 | 83.37",
        "Location: 26.76 / 83.37",
        "निर्देशांक: 26.76 / 83.37",
        "जीपीएस: २६.७६ / ८३.३७",
        "Latitude: 26.76 | Longitude: 83.37",
        "Latitude: 26.76 / Longitude: 83.37",
    ],
)
def test_whatever_stands_between_two_coordinates_they_are_a_point(line: str) -> None:
    (place,) = mail_alert(_mail(line)).locations
    assert (place.latitude, place.longitude) == (26.76, 83.37)


@pytest.mark.parametrize(
    "line", ["Lat/Long: 26.76 / 83.37", "Lat/Long 26.76 / 83.37", "\nLat/Long 26.76 / 83.37"]
)
def test_somebody_is_sent_to_a_point_whose_numbers_a_stroke_parts(line: str) -> None:
    assert told(match(mail_alert(_mail(line)), bundle())) == "dispatch Gorakhpur"


@pytest.mark.parametrize(
    "given", [{"coordinates": "26.76 / 83.37"}, {"location": {"coordinates": "26.76 | 83.37"}}]
)
def test_json_may_write_a_point_as_one_text(given: dict[str, object]) -> None:
    (place,) = json_alert({"person": {"username": "x_demo_1"}, **given}).locations
    assert (place.latitude, place.longitude) == (26.76, 83.37)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Lat/Long: 126.76 / 83.37", "Lat/Long '126.76 / 83.37'"),
        ("GPS: 27 / 83", "GPS '27 / 83'"),
        ("Coordinates: 26.76", "Coordinates '26.76'"),
        ("Latitude: 26.76", "Latitude '26.76'"),
        ("Latitude: 26.76\nLongitude: not available", "Latitude '26.76'"),
        ("GPS: 26,76 ... 83,37", "GPS '26,76 ... 83,37'"),
        ("निर्देशांक: 26.76", "निर्देशांक '26.76'"),
    ],
)
def test_a_field_of_coordinates_that_is_not_understood_warns(line: str, said: str) -> None:
    alert = mail_alert(_mail(line))
    assert f"coordinates not understood: {said}" in alert.warnings


@pytest.mark.parametrize(
    "line",
    [
        "GPS: off",
        "GPS: not available",
        "GPS: Sector 12, Noida",
        "Device location: 12 Civil Lines, Deoria",
        "Coordinates: 26°45'36\"N 83°22'12\"E",
        "GPS: N29 26.98 E77 18.58",
        "Location: 26.5 / 83",
        "Location: Flat 26.5, Sector 83.3",
        "City: Agra",
    ],
)
def test_a_field_that_holds_words_or_degrees_warns_of_nothing(line: str) -> None:
    alert = mail_alert(_mail(line))
    assert not any("coordinates" in warning for warning in alert.warnings)
    assert not any(place.latitude for place in alert.locations)


@pytest.mark.parametrize("said", ["my marks 26.76 / 83.37", "pressure 120.80/80.55", "26.76-83.37"])
def test_two_numbers_of_a_sentence_are_no_point_for_a_stroke_between(said: str) -> None:
    assert not mail_alert(f"Username: x_demo_1\n\n{said}\nPost: I will jump").locations
