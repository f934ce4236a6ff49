"""The starter directory and the demonstration's: complete, readable, and reaching nobody."""

from __future__ import annotations

import csv
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from dispatcher.directory import Loaded, load
from dispatcher.directory.lint import everybody, lint

DATA = Path(__file__).parents[1] / "dispatcher" / "data"
STARTER = DATA / "directory"
DEMO = DATA / "demo"
ROLES = {"station_officer", "district_control", "circle_officer", "district_chief"}


def read(folder: Path) -> Loaded:
    return load(folder, state="Uttar Pradesh", timezone="Asia/Kolkata")


@pytest.fixture
def demonstration(tmp_path: Path) -> Loaded:
    """The starter with the demonstration's files laid over it."""
    folder = tmp_path / "directory"
    shutil.copytree(STARTER, folder)
    for path in DEMO.glob("*.yaml"):
        shutil.copy(path, folder)
    return read(folder)


def test_the_starter_is_read_without_a_problem() -> None:
    assert read(STARTER).problems == ()


def test_the_starter_has_the_districts_of_the_gazetteer() -> None:
    with (DATA / "gazetteer" / "districts.tsv").open(encoding="utf-8", newline="") as file:
        table = {row["code"]: row for row in csv.DictReader(file, delimiter="\t")}
    districts = {d.code: d for d in read(STARTER).directory.districts}
    assert set(districts) == set(table)
    for code, row in table.items():
        found = districts[code]
        assert (found.name.en, found.name.hi) == (row["name"], row["hindi"])
        assert found.headquarters == row["hq"]
        assert (found.latitude, found.longitude) == (float(row["lat"]), float(row["lon"]))
        spellings = {found.name.en, found.name.hi, *found.aliases, *found.former_names}
        written = {*row["aliases"].split("|"), *row["former"].split("|"), ""}
        assert spellings - {found.name.en, found.name.hi} <= written | set(
            row["aliases_hi"].split("|")
        )


def test_every_starter_district_has_the_four_roles_and_no_station() -> None:
    for district in read(STARTER).directory.districts:
        assert {contact.role for contact in district.contacts} == ROLES, district.name.en
        assert district.stations == ()


def test_the_starter_has_the_states_own_contacts_and_all_other_states() -> None:
    directory = read(STARTER).directory
    assert {c.role for c in directory.contacts} >= {"desk", "supervisor", "state_112"}
    assert len(directory.outside) == 35
    assert all(s.name.hi and s.contacts[0].role == "state_nodal" for s in directory.outside)


def test_no_starter_contact_has_an_address() -> None:
    reachable = [c.key for c in everybody(read(STARTER).directory) if c.addresses]
    assert reachable == []


def test_lint_warns_of_the_starter_and_finds_no_error() -> None:
    found = lint(read(STARTER), mode="sandbox", today=date(2026, 11, 24), carried=None)
    assert {problem.severity for problem in found} == {"warning"}


def test_the_demonstration_is_read_without_a_problem(demonstration: Loaded) -> None:
    assert demonstration.problems == ()
    assert len(demonstration.directory.districts) == 75
    assert len(demonstration.directory.outside) == 35
    found = lint(demonstration, mode="sandbox", today=date(2026, 11, 24), carried=None)
    assert [problem for problem in found if problem.severity == "error"] == []


def test_the_demonstration_replaces_files_of_the_starter_and_adds_none() -> None:
    assert {p.name for p in DEMO.glob("*.yaml")} <= {p.name for p in STARTER.glob("*.yaml")}


def test_the_demonstrations_addresses_are_all_reserved(demonstration: Loaded) -> None:
    addresses = [a for c in everybody(demonstration.directory) for a in c.addresses]
    assert addresses
    for address in addresses:
        reserved = address.to.startswith("+9100000") or address.to.endswith(".example")
        assert reserved, address


def test_the_demonstration_has_the_stations_of_the_samples(demonstration: Loaded) -> None:
    stations = {
        (d.name.en, s.name.en) for d in demonstration.directory.districts for s in d.stations
    }
    assert {
        ("Ghaziabad", "Vijay Nagar"),
        ("Ghaziabad", "Indirapuram"),
        ("Ghaziabad", "Kavi Nagar"),
        ("Lucknow", "Hazratganj"),
        ("Lucknow", "Gomti Nagar"),
        ("Ambedkar Nagar", "Akbarpur"),
    } <= stations


@pytest.mark.parametrize(
    "path",
    sorted(p for p in DATA.rglob("*") if p.suffix in {".yaml", ".tsv"}),
    ids=lambda path: str(path.relative_to(DATA)),
)
def test_no_bundled_file_holds_a_telephone_number_or_mail_address_of_somebody(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [m for m in re.findall(r"[\w.+-]+@[\w.-]+", text) if not m.endswith(".example")] == []
    numbers = re.findall(r"\+\d{8,}|(?<![\d.+])\d{10,}", text)
    assert [n for n in numbers if not n.startswith("+9100000")] == []
