"""Places of JSON in shapes of others, and how far each is believed."""

from __future__ import annotations

import pytest

from dispatcher.matching import match
from dispatcher.model import Location
from tests.gazetteer_fixtures import bundle, told
from tests.parsing_fixtures import json_alert

WHO = {"username": "a_7", "text": "bye"}
POINT = {"lat": 27.18, "lng": 78.01}


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"post": {"place": {"name": "Agra"}}}, Location(text="Agra", source="post")),
        ({"post": {"location": "Agra"}}, Location(text="Agra", source="post")),
        (
            {"post": {"location": {"name": "Taj View", "city": "Agra"}}},
            Location(text="Taj View, Agra", source="post"),
        ),
        (
            {"post": {"checkin": {"place": "Agra Fort, Agra"}}},
            Location(text="Agra Fort, Agra", source="post"),
        ),
        (
            {"post": {"place": {"name": "Taj", "location": {"city": "Agra", **POINT}}}},
            Location(text="Taj, Agra", latitude=27.18, longitude=78.01, source="post"),
        ),
        (
            {"post": {"geo_tag": POINT}},
            Location(latitude=27.18, longitude=78.01, source="post"),
        ),
        (
            {"location": {"name": "Agra", "latitude": 27.18, "longitude": 78.01}},
            Location(text="Agra", latitude=27.18, longitude=78.01),
        ),
        (
            {"location": {"name": "Agra", "coordinates": POINT}},
            Location(text="Agra", latitude=27.18, longitude=78.01),
        ),
        ({"locations": {"Agra": POINT}}, Location(text="Agra", latitude=27.18, longitude=78.01)),
        ({"gps": POINT}, Location(latitude=27.18, longitude=78.01, source="gps")),
        ({"place": {"name": "Agra"}}, Location(text="Agra")),
        (
            {"address": {"street": "12 MG Road", "city": "Agra", "pincode": 282001}},
            Location(text="12 MG Road, Agra, pincode 282001"),
        ),
        (
            {"location": {"name": "Rampur", "district": "Jaunpur"}},
            Location(text="Rampur, district Jaunpur"),
        ),
        ({"locations": [{"text": "Sikandra, Agra", "city": "Agra"}]},
         Location(text="Sikandra, Agra")),
        ({"person": {"username": "a_7", "city": "Agra"}}, Location(text="Agra", source="profile")),
        ({"ip_city": "Agra"}, Location(text="Agra", source="ip")),
    ],
)  # fmt: skip
def test_a_place_is_read_in_any_shape(more: dict[str, object], place: Location) -> None:
    alert = json_alert(WHO | more)
    assert alert.locations == (place,)
    assert alert.warnings


@pytest.mark.parametrize(
    "more",
    [
        {"ips": [{"ip": "192.0.2.1", "city": "Agra"}]},
        {"ip_addresses": [{"address": "192.0.2.1", "city": "Agra"}]},
        {"ip": {"address": "192.0.2.1", "geo": {"city": "Agra", **POINT}}},
        {"ips": ["192.0.2.1 (Agra)"]},
        {"login_history": [{"ip": "192.0.2.1", "city": "Agra"}]},
    ],
)
def test_the_city_of_an_ip_address_is_no_more_than_that(more: dict[str, object]) -> None:
    alert = json_alert(WHO | more)
    assert [one.address for one in alert.ip_addresses] == ["192.0.2.1"]
    assert alert.locations == (Location(text="Agra", source="ip"),)
    (district,) = match(alert, bundle()).districts
    assert district.confidence < 0.85
    stated = json_alert(WHO | more | {"locations": [{"text": "Mathura"}]})
    assert told(match(stated, bundle())) == "dispatch Mathura"


@pytest.mark.parametrize(
    "address",
    [
        {"address": "49.36.1.2", "geo": {"city": "Agra", "lat": 26.84, "lng": 80.94}},
        {"address": "49.36.1.2", "location": {"city": "Agra", "geo": {"lat": 26.84, "lng": 80.94}}},
        {"address": "49.36.1.2", "city": "Agra", "geo": {"coordinates": [80.94, 26.84]}},
        {"address": "49.36.1.2", "city": "Agra", "lat": 26.84, "lng": 80.94},
    ],
)
def test_a_position_beside_the_city_of_an_ip_address_is_kept(address: dict[str, object]) -> None:
    alert = json_alert(WHO | {"ip": address})
    assert alert.locations == (Location(text="Agra", source="ip"),)
    assert "26.84" in str(alert.unknown_fields)
    assert "80.94" in str(alert.unknown_fields)


def test_an_ip_address_without_a_place_is_as_ever() -> None:
    alert = json_alert(WHO | {"ips": [{"ip": "192.0.2.1", "provider": "Jio"}, "192.0.2.2"]})
    assert [one.address for one in alert.ip_addresses] == ["192.0.2.1", "192.0.2.2"]
    assert alert.locations == ()
    assert alert.unknown_fields == {"ip_addresses.0.provider": "Jio"}


@pytest.mark.parametrize(
    ("more", "decided"),
    [
        ({"locations": {"profile": "Agra", "ip": "Lucknow"}}, "dispatch Agra"),
        ({"locations": {"profile": {"text": "Agra"}, "ip": {"text": "Lucknow"}}}, "dispatch Agra"),
        ({"addresses": {"current": "Agra", "permanent": "Ballia"}}, "dispatch Agra"),
        ({"person": {"current_city": "Agra", "hometown": "Ballia"}}, "dispatch Agra"),
        (
            {"posts": [{"text": "a", "place": {"name": "Agra"}},
                       {"text": "b", "place": {"name": "Mathura"}}]},
            "conflict Agra, Mathura",
        ),
    ],
)  # fmt: skip
def test_several_places_are_told_apart_by_their_names(
    more: dict[str, object], decided: str
) -> None:
    assert told(match(json_alert(WHO | more), bundle())) == decided


def test_what_a_place_says_beside_its_address_is_kept() -> None:
    alert = json_alert(WHO | {"location": {"city": "Agra", "country": "IN", "floor": 3}})
    assert alert.unknown_fields == {"locations.0.country": "IN", "locations.0.floor": 3}


def test_a_field_without_a_name_harms_no_place() -> None:
    alert = json_alert(WHO | {"location": {"": "x", "city": "Agra"}})
    assert alert.locations == (Location(text="Agra"),)
    assert alert.unknown_fields == {"locations.0.": "x"}
