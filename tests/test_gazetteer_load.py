"""The bundle and the centre's directory become one gazetteer, kept compiled."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from dispatcher import gazetteer
from dispatcher.gazetteer import tables
from dispatcher.matching import match
from dispatcher.model import Alert, Content, District, Name, Station
from tests.gazetteer_fixtures import EMPTY, bundle, directory, told
from tests.patience import in_time

MELA = District(code="999", name=Name(en="Mahakumbh Mela"), pins=("211997", "211998"))
LUCKNOW = District(code="162", name=Name(en="Lucknow", hi="लखनऊ"))


def small_tables(folder: Path) -> Path:
    columns = "code\tname\thindi\taliases\taliases_hi\tformer\thq\tlat\tlon\tneighbours"
    rows = [
        columns,
        "162\tLucknow\tलखनऊ\tLakhnau|LKO\t\t\tLucknow\t26.85\t80.94\t186",
        "186\tUnnao\tउन्नाव\tUnnav\t\t\tUnnao\t26.55\t80.49\t162",
    ]
    (folder / "districts.tsv").write_text("\n".join(rows), "utf-8")
    return folder


def say(text: str, places: gazetteer.Gazetteer) -> str:
    return told(match(Alert(content=Content(text=text)), places))


def test_all_75_districts_are_bundled_with_their_hindi_names() -> None:
    assert len(bundle().districts) == 75
    assert all(fact.hindi for fact in bundle().districts.values())


def test_a_new_district_with_two_pin_codes_in_yaml_alone_is_dispatched_to(tmp_path: Path) -> None:
    places = gazetteer.load(directory(LUCKNOW, MELA), tables=small_tables(tmp_path))
    assert say("address: tent 12, PIN 211998", places) == "dispatch Mahakumbh Mela"
    assert say("lost near the Mahakumbh Mela ground", places) == "dispatch Mahakumbh Mela"


def test_a_district_the_directory_does_not_have_disappears(tmp_path: Path) -> None:
    places = gazetteer.load(directory(LUCKNOW), tables=small_tables(tmp_path))
    assert set(places.districts) == {"162"}
    assert say("living in Unnao", places) == "unlocated"


def test_the_directory_s_pin_code_wins_over_the_bundle() -> None:
    own = tuple(
        District(code=code, name=Name(en=fact.name), pins=("226001",) if code == "186" else ())
        for code, fact in bundle().districts.items()
    )
    places = gazetteer.load(directory(*own))
    assert say("PIN 226001", places) == "dispatch Unnao"


def test_aliases_former_names_and_places_of_the_directory_are_known(tmp_path: Path) -> None:
    district = District(
        code="162",
        name=Name(en="Lucknow"),
        aliases=("Tehzeeb Nagar",),
        former_names=("Lakshmanpuri",),
        places=("Naya Gaon Khas",),
        stations=(
            Station(key="162/x", name=Name(en="Gomti Paar"), covers=("Ekta Enclave", "226999")),
        ),
    )
    places = gazetteer.load(directory(district), tables=small_tables(tmp_path))
    for text in ("Tehzeeb Nagar", "Lakshmanpuri", "Naya Gaon Khas", "Ekta Enclave"):
        assert say(f"user lives in {text}", places) == "dispatch Lucknow", text


def test_the_cache_answers_until_a_source_changes(tmp_path: Path) -> None:
    folder = small_tables(tmp_path)
    cache = tmp_path / "cache"
    first = gazetteer.load(EMPTY, tables=folder, cache=cache)
    again = gazetteer.load(EMPTY, tables=folder, cache=cache)
    assert first.version == again.version
    table = folder / "districts.tsv"
    table.write_text(table.read_text("utf-8").replace("Unnav", "Unnaw"), "utf-8")
    os.utime(table, ns=(1, 1))
    changed = gazetteer.load(EMPTY, tables=folder, cache=cache)
    assert changed.version != first.version
    assert changed.named("unnaw")


def test_another_directory_version_is_compiled_again(tmp_path: Path) -> None:
    folder = small_tables(tmp_path)
    one = gazetteer.load(directory(LUCKNOW, version="one"), tables=folder, cache=tmp_path / "c")
    two = gazetteer.load(directory(MELA, version="two"), tables=folder, cache=tmp_path / "c")
    assert set(one.districts) == {"162"}
    assert set(two.districts) == {"999"}
    assert (one.directory_version, two.directory_version) == ("one", "two")


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, None])
def test_a_damaged_cache_is_made_again(tmp_path: Path, damage: bytes | None) -> None:
    folder = small_tables(tmp_path)
    gazetteer.load(EMPTY, tables=folder, cache=tmp_path / "c")
    file = tmp_path / "c" / "gazetteer.bin"
    raw = file.read_bytes()
    file.write_bytes(raw[:-9] + b"x" * 9 if damage is None else damage)
    assert len(gazetteer.load(EMPTY, tables=folder, cache=tmp_path / "c").districts) == 2
    assert file.read_bytes() == raw


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    folder = small_tables(tmp_path)
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert gazetteer.load(EMPTY, tables=folder, cache=blocked).districts


def test_without_any_table_the_directory_alone_is_the_gazetteer(tmp_path: Path) -> None:
    places = gazetteer.load(directory(MELA), tables=tmp_path)
    assert say("pin code 211997", places) == "dispatch Mahakumbh Mela"


def test_the_compiled_bundle_loads_in_milliseconds(tmp_path: Path) -> None:
    gazetteer.load(EMPTY, cache=tmp_path)
    started = time.process_time()
    gazetteer.load(EMPTY, cache=tmp_path).named("agra")
    assert in_time(started, seconds=0.12)  # 40 ms is the aim; a loaded machine is slower


def test_every_table_has_the_columns_the_gazetteer_reads() -> None:
    needed = {
        "districts": {
            "code",
            "name",
            "hindi",
            "aliases",
            "aliases_hi",
            "former",
            "hq",
            "lat",
            "lon",
        },
        "places": {"name", "kind", "district", "hindi", "lat", "lon", "aliases"},
        "pins": {"pin", "shares", "lat", "lon"},
        "std": {"code", "districts"},
        "stations": {"name", "hindi", "district", "verified", "aliases"},
        "outside": {"name", "kind", "state", "hindi", "aliases"},
        "area_cells": {"lat", "lon", "cells"},
    }
    for table, columns in needed.items():
        first = next(tables.rows(tables.BUNDLED, table))
        assert columns <= set(first), table
