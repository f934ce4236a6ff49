"""The bundled gazetteer tables: well formed, consistent with each other, free of contacts."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dispatcher.gazetteer import cells

DATA = Path(__file__).parents[1] / "dispatcher" / "data"
TABLES = DATA / "gazetteer"
CORRECTIONS = Path(__file__).parents[1] / "scripts" / "build" / "corrections"
SHARED = Path(__file__).parents[1].parent / "shared" / "data"

COLUMNS = {
    "ambiguous": "word reason",
    "area_cells": "lat lon cells",
    "districts": "code name hindi aliases aliases_hi former hq lat lon neighbours",
    "offices": "name districts",
    "outside": "name kind state hindi aliases",
    "outside_pins": "prefix state",
    "outside_pins_full": "pin state",
    "outside_std": "code state note",
    "outside_points": "name state lat lon",
    "pins": "pin shares lat lon area",
    "places": "name kind district hindi lat lon population aliases hindi_source",
    "stations": "name hindi district lat lon verified aliases",
    "std": "code districts note",
}
KINDS = {"tehsil", "block", "urban", "town", "colony", "landmark"}
OFFICIAL = {"tehsil", "block", "urban", "town"}
DEVANAGARI = re.compile(r"[\u0900-\u097f]")


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    with (TABLES / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter="\t"))


def codes() -> set[str]:
    return {row["code"] for row in table("districts")}


def listed(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def shares(row: dict[str, str]) -> dict[str, float]:
    return {code: float(share) for code, share in (p.split(":") for p in listed(row["shares"]))}


def states() -> set[str]:
    return {row["name"] for row in table("outside") if row["kind"] in ("state", "ut")}


def points() -> Iterator[tuple[str, float, float]]:
    for name in ("districts", "places", "pins", "stations", "area_cells"):
        for row in table(name):
            assert bool(row["lat"]) == bool(row["lon"]), row
            if row["lat"]:
                yield f"{name}: {row}", float(row["lat"]), float(row["lon"])


def test_every_table_there_is_is_described_here() -> None:
    assert {path.stem for path in TABLES.glob("*.tsv")} == set(COLUMNS)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_has_its_columns_in_every_line_and_no_stray_blanks(name: str) -> None:
    text = (TABLES / f"{name}.tsv").read_text(encoding="utf-8")
    lines = text.removesuffix("\n").split("\n")
    assert lines[0].split("\t") == COLUMNS[name].split()
    for line in lines[1:]:
        cells = line.split("\t")
        assert len(cells) == len(lines[0].split("\t")), line
        assert all(cell == " ".join(cell.split()) for cell in cells), line
        assert not any(part != part.strip() or not part for c in cells for part in listed(c)), line


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_is_nfc_and_has_no_line_twice(name: str) -> None:
    text = (TABLES / f"{name}.tsv").read_text(encoding="utf-8")
    assert unicodedata.normalize("NFC", text) == text
    lines = text.splitlines()
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize(
    "name", ["ambiguous", "offices", "outside_pins_full", "pins", "places", "std"]
)
def test_a_table_is_sorted_by_its_first_column(name: str) -> None:
    """So that a change shows as the lines it changes."""
    first = [next(iter(row.values())) for row in table(name)]
    assert first == sorted(first)


def test_all_tables_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in TABLES.glob("*.tsv")) < 2_500_000


def test_there_are_75_districts_with_unique_codes_and_names() -> None:
    rows = table("districts")
    assert len(rows) == len(codes()) == len({row["name"] for row in rows}) == 75
    assert all(DEVANAGARI.search(row["hindi"]) and row["hq"] for row in rows)


def test_no_two_districts_share_a_spelling() -> None:
    owners: dict[str, str] = {}
    for row in table("districts"):
        cells = (row["aliases"], row["aliases_hi"], row["former"])
        spellings = {row["name"], row["hindi"], *(p for cell in cells for p in listed(cell))}
        for spelling in {s.casefold() for s in spellings}:
            assert owners.setdefault(spelling, row["code"]) == row["code"], spelling


def test_neighbours_are_districts_and_mutual() -> None:
    neighbours = {row["code"]: set(listed(row["neighbours"])) for row in table("districts")}
    for code, others in neighbours.items():
        assert others, code
        assert all(code in neighbours[other] for other in others), code


@pytest.mark.parametrize("name", ["places", "stations"])
def test_every_place_and_station_lies_in_a_district(name: str) -> None:
    assert {row["district"] for row in table(name)} == codes()


@pytest.mark.parametrize("name", ["offices", "std"])
def test_every_office_and_landline_code_belongs_to_known_districts(name: str) -> None:
    for row in table(name):
        found = listed(row["districts"])
        assert found, row
        assert set(found) <= codes(), row


def test_every_district_has_cells_and_its_headquarters_lies_in_one() -> None:
    grid = cells.pack(table("area_cells"), codes().__contains__)
    drawn = {unit for label in grid.labels for unit in label}
    assert drawn == codes() | {cells.OUTSIDE}
    for row in table("districts"):
        assert row["code"] in cells.at(grid, float(row["lat"]), float(row["lon"])), row["name"]


def test_cells_name_two_different_districts_at_most() -> None:
    for row in table("area_cells"):
        for run in listed(row["cells"]):
            label, count = run.split(":")
            units = label.split("+")
            assert int(count) > 0, row["lat"]
            assert len(units) == len(set(units)) <= 2, row["lat"]


def test_places_have_known_kinds_and_each_name_stands_once_a_district() -> None:
    seen = set()
    for row in table("places"):
        assert set(listed(row["kind"])) <= KINDS, row
        key = (row["district"], row["name"].casefold())
        assert key not in seen, row
        seen.add(key)


def test_every_tehsil_block_urban_body_and_town_has_a_hindi_spelling() -> None:
    for row in table("places"):
        if OFFICIAL & set(listed(row["kind"])):
            assert DEVANAGARI.search(row["hindi"]), row
            assert row["hindi_source"] in ("given", "written", "transliterated"), row


def test_every_district_has_a_tehsil() -> None:
    assert {r["district"] for r in table("places") if "tehsil" in listed(r["kind"])} == codes()


def test_romanised_names_are_plain_letters() -> None:
    for row in table("places"):
        for name in (row["name"], *listed(row["aliases"])):
            assert name.isascii(), row
            assert re.fullmatch(r"[A-Z][A-Za-z0-9 .'-]+", name), row


def test_shares_of_every_pin_add_up_to_one_largest_first() -> None:
    for row in table("pins"):
        parts = shares(row)
        assert re.fullmatch(r"[1-9]\d{5}", row["pin"]), row
        assert set(parts) <= codes(), row
        assert sum(parts.values()) == pytest.approx(1, abs=0.01), row
        assert list(parts.values()) == sorted(parts.values(), reverse=True), row


def test_every_district_is_the_first_of_some_pin() -> None:
    assert {next(iter(shares(row))) for row in table("pins")} == codes()


def test_village_names_stand_in_three_districts_at_most() -> None:
    assert all(len(listed(row["districts"])) <= 3 for row in table("offices"))


def test_known_points_lie_in_the_state_or_just_outside() -> None:
    for where, latitude, longitude in points():
        assert 23.5 < latitude < 30.7, where
        assert 76.9 < longitude < 84.9, where


def test_all_35_other_states_and_their_capitals_are_there() -> None:
    assert len(states()) == 35
    assert "Uttar Pradesh" not in states()
    capitals = {row["state"] for row in table("outside") if row["kind"] == "capital"}
    # Chandigarh is its own capital and Haryana's and Punjab's; Puducherry's has its name.
    assert states() - capitals == {"Chandigarh", "Haryana", "Puducherry", "Punjab"}


def test_prefixes_and_pins_of_other_states_name_states() -> None:
    assert {row["state"] for row in table("outside_pins")} <= states()
    assert {row["state"] for row in table("outside_pins_full")} <= states()


def test_a_prefix_of_another_state_covers_no_pin_of_ours() -> None:
    ours = {row["pin"] for row in table("pins")}
    prefixes = {row["prefix"] for row in table("outside_pins")}
    assert not {pin for pin in ours if pin[:2] in prefixes or pin[:3] in prefixes}
    assert not ours & {row["pin"] for row in table("outside_pins_full")}


def test_a_landline_code_of_another_state_is_none_of_ours() -> None:
    assert {row["state"] for row in table("outside_std")} <= states()
    assert not {row["code"] for row in table("outside_std")} & {row["code"] for row in table("std")}


def test_points_outside_belong_to_states_or_neighbouring_countries() -> None:
    assert {row["state"] for row in table("outside_points")} <= states() | {"Nepal"}


def test_ambiguous_words_have_a_reason_we_know() -> None:
    reasons = {"common word", "surname", "personal name", "film", "thing"}
    assert {row["reason"] for row in table("ambiguous")} == reasons


def test_no_district_but_the_ones_that_are_words_needs_a_cue() -> None:
    """A plain district name must count on its own; these few are words, names or a film."""
    words = {row["word"] for row in table("ambiguous")}
    flagged = {row["name"] for row in table("districts") if row["name"].lower() in words}
    assert flagged == {"Banda", "Basti", "Mau", "Mirzapur", "Sambhal"}


def test_corrections_give_a_reason_each() -> None:
    with (CORRECTIONS / "pins.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert rows
    for row in rows:
        assert row["reason"], row
        assert row["code"] in codes() | {""}, row
        assert 0 < float(row["share"]) <= 1, row


# Where the oracle and we differ; docs/data.md says why.
EXPLAINED = {"224171", "242021"}


@pytest.mark.shared
def test_the_first_district_of_a_pin_agrees_with_the_oracle() -> None:
    oracle = SHARED / "up_pin_district.csv"
    if not oracle.exists():
        pytest.skip("the oracle for PIN codes is not here")
    names = {row["code"]: row["name"] for row in table("districts")}
    ours = {row["pin"]: names[next(iter(shares(row)))] for row in table("pins")}
    with oracle.open(encoding="utf-8", newline="") as file:
        theirs = {row["pincode"]: row["district"] for row in csv.DictReader(file)}
    assert set(ours) == set(theirs)
    assert {pin for pin, district in theirs.items() if ours[pin] != district} == EXPLAINED
