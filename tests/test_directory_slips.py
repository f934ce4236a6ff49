"""Names and PIN codes in the wrong district's file: what `check` says, and what is matched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.centre import GHAZIABAD, Centre
from tests.test_commands import alert, take_in


def centre_with(folder: Path, extra: str, covers: str = "") -> Centre:
    text = GHAZIABAD.replace("aliases: [GZB]", extra)
    if covers:
        text = text.replace("aliases: [Vijaynagar]", f"covers: [{covers}]")
    return Centre(folder, files={"ghaziabad.yaml": text}).write()


def checked(centre: Centre) -> str:
    return " ".join(centre.run("check", "--verbose").output.split())


@pytest.mark.parametrize(
    "word",
    [
        "UP",
        "U.P.",
        "Police",
        "Uttar Pradesh",
        "उत्तर प्रदेश",
        "थाना",
        "ज़िला",
        "SHO",
        "district",
        "Bihar",
    ],
)
@pytest.mark.parametrize("key", ["aliases", "places", "former"])
def test_a_word_that_names_no_one_place_is_an_error(tmp_path: Path, word: str, key: str) -> None:
    done = centre_with(tmp_path, f'{key}: ["{word}"]').run("check")
    assert done.exit_code == 2
    said = " ".join(done.output.split())
    assert f"ghaziabad.yaml:3: {key}.0: {word} names no one place" in said


@pytest.mark.parametrize("word", ["UP", "Police", "Uttar Pradesh"])
def test_it_brings_nobodys_alerts_there(tmp_path: Path, word: str) -> None:
    centre = centre_with(tmp_path, f"aliases: [{word}]")
    assert "NOT LOCATED" in take_in(centre, alert(word)).output
    assert centre.run("route", "1001", "--to", word, "--because", "x", "--yes").exit_code != 0


def test_a_town_of_the_name_of_another_state_may_be_covered_by_a_station(tmp_path: Path) -> None:
    assert "names no one place" not in checked(centre_with(tmp_path, "language: hi", "Bihar"))


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("aliases: [Gomti Nagar]", "3: aliases: Gomti Nagar is a colony of Lucknow by the bundled"),
        ("places: [Hazratganj]", "3: places: Hazratganj is a colony of Lucknow by the bundled"),
        ("places: [Lucknow]", "3: places: Lucknow is the district Lucknow by the bundled tables"),
        ("aliases: [Modinagar, Dadri]", "Dadri is a tehsil of Gautam Buddha Nagar by the bundled"),
        ('pins: ["226001"]', "3: pins: 226001 is Lucknow's by the bundled tables"),
    ],
)
def test_what_is_another_districts_by_the_tables_is_a_warning_that_says_whose(
    tmp_path: Path, extra: str, said: str
) -> None:
    centre = centre_with(tmp_path, extra)
    found = checked(centre)
    assert said in found
    assert "here it is Ghaziabad's, which wins" in found
    assert "bundled" not in centre.run("check", "--quiet").output


@pytest.mark.parametrize("key", ["aliases", "places"])
def test_the_directory_wins_over_the_tables(tmp_path: Path, key: str) -> None:
    centre = centre_with(tmp_path, f"{key}: [Gomti Nagar]")
    assert "new: Ghaziabad (" in take_in(centre, alert("Gomti Nagar")).output


def test_what_the_tables_know_of_the_district_or_of_nobody_is_no_warning(tmp_path: Path) -> None:
    extra = 'aliases: [GZB, Nowhereganj]\nplaces: [Modinagar, Indirapuram]\npins: ["201001"]'
    assert "by the bundled" not in checked(centre_with(tmp_path, extra, '"201009", Pratap Vihar'))


def test_an_alias_that_is_another_districts_own_name_takes_none_of_its_alerts(
    tmp_path: Path,
) -> None:
    centre = centre_with(tmp_path, "aliases: [Lucknow, लखनऊ]")
    assert "lucknow is claimed by" in checked(centre)
    assert "new: Lucknow (" in take_in(centre, alert("Lucknow")).output


@pytest.mark.parametrize("pin", ["22600", "2260011", "026001"])
def test_a_number_among_the_places_covered_that_is_no_pin_code_is_an_error(
    tmp_path: Path, pin: str
) -> None:
    done = centre_with(tmp_path, "language: hi", f'"{pin}"').run("check")
    assert done.exit_code == 2
    assert f"stations.0.covers.0: {pin} is no PIN code" in " ".join(done.output.split())


def test_a_pin_code_of_another_district_that_a_station_covers_is_a_warning(tmp_path: Path) -> None:
    said = checked(centre_with(tmp_path, "language: hi", '"226001"'))
    assert "covers: 226001 is Lucknow's by the bundled tables" in said
