"""Whoever is called by the name that stands on the screen is found; two who fit are both named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dispatcher.engine.whom import Person, meant, spoken_role
from tests.centre import Centre
from tests.test_commands import alert, code_of, take_in

SHO = Person(
    key="145/vijay-nagar/sho", role="station_officer", places=("Ghaziabad, PS Vijay Nagar",)
)
CONTROL = Person(key="145/control", role="district_control", places=("Ghaziabad",))
OTHER = Person(key="163/station", role="station_officer", places=("Kanpur Nagar",))
ROOM = Person(key="state/112", role="state_112", places=("state_112", "112"))


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    centre = Centre(tmp_path).write()
    take_in(centre, alert())
    return centre


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("SHO Vijay Nagar, Ghaziabad", SHO.key),
        ("sho, ghaziabad", SHO.key),
        ("थानाध्यक्ष Vijay Nagar", SHO.key),
        ("Ghaziabad SHO", SHO.key),
        ("PS Vijay Nagar", SHO.key),
        ("Control, Ghaziabad", CONTROL.key),
        ("कंट्रोल रूम", CONTROL.key),
        ("११२", ROOM.key),
        ("145/VIJAY-NAGAR/sho", SHO.key),
        ("Kanpur Nagar", OTHER.key),
    ],
)
def test_a_name_as_it_stands_on_the_screen_means_one_person(words: str, key: str) -> None:
    assert meant(words, (SHO, CONTROL, OTHER, ROOM)) == (key,)


def test_what_fits_two_means_both_and_what_fits_nobody_none() -> None:
    assert set(meant("SHO", (SHO, CONTROL, OTHER, ROOM))) == {SHO.key, OTHER.key}
    assert meant("SHO, Lucknow", (SHO, CONTROL, OTHER, ROOM)) == ()
    assert meant(" , ", (SHO, CONTROL)) == ()


def test_roles_are_understood_in_both_languages() -> None:
    assert spoken_role("Circle-Officer") == "circle_officer"
    assert spoken_role("थाना प्रभारी") == "station_officer"
    assert spoken_role("somebody") is None


def test_an_answer_is_taken_by_the_name_on_the_screen(centre: Centre) -> None:
    done = centre.run("ack", "1001", "sho vijay nagar, ghaziabad")
    assert done.exit_code == 0, done.output
    assert "SHO Vijay Nagar, Ghaziabad has it" in done.output


def test_one_who_was_not_told_gets_the_list_with_codes(centre: Centre) -> None:
    done = centre.run("ack", "1001", "SHO, Lucknow")
    assert done.exit_code == 2
    assert f"SHO Vijay Nagar, Ghaziabad (code {code_of(centre, 'SHO')})" in done.output
    assert "145/" not in done.output


def test_two_districts_with_an_sho_are_listed_with_their_codes(centre: Centre) -> None:
    centre.run("route", "1001", "--add", "Ambedkar Nagar")
    done = centre.run("ack", "1001", "sho")
    assert done.exit_code == 2
    assert "SHO, Ambedkar Nagar (code " in done.output
    assert "SHO Vijay Nagar, Ghaziabad (code " in done.output
    assert centre.run("ack", "1001", "SHO, Ambedkar Nagar").exit_code == 0


def test_tell_and_duty_take_the_same_names(centre: Centre) -> None:
    told = centre.run("tell", "1001", "--contact", "District chief, Ghaziabad", "--json")
    assert json.loads(told.stdout)["planned"][0]["contact"] == "145/chief"
    number = ("--voice", "+919000000112", "--until", "06:00")
    done = centre.run("duty", "Vijay Nagar", *number, "--contact", "SHO, Vijay Nagar", "--json")
    assert json.loads(done.stdout)["contact"] == "145/vijay-nagar/sho"
