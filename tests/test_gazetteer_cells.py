"""The bundled cells: which district lies at a point when the centre brought no boundaries."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dispatcher import gazetteer
from dispatcher.gazetteer import cells, tables
from dispatcher.model import District, Name
from tests.gazetteer_fixtures import EMPTY, bundle, directory

GRID = cells.pack(
    [
        {"lat": "27.00", "lon": "78.00", "cells": "118:10|118+162:2|162:10|162+-:1|-:2"},
        {"lat": "27.01", "lon": "78.05", "cells": "118:5"},
    ],
    lambda code: code in ("118", "162"),
)


@pytest.mark.parametrize(
    ("longitude", "units"),
    [
        (77.999, ()),
        (78.0, ("118",)),
        (78.0999, ("118",)),
        (78.105, ("118", "162")),
        (78.121, ("162",)),
        (78.221, ("162", "-")),
        (78.249, ("-",)),
        (78.251, ()),
    ],
)
def test_a_run_ends_where_the_next_begins(longitude: float, units: tuple[str, ...]) -> None:
    assert cells.at(GRID, 27.005, longitude) == units


def test_off_the_rows_nothing_is_known() -> None:
    assert cells.at(GRID, 26.999, 78.05) == ()
    assert cells.at(GRID, 27.02, 78.05) == ()


def test_a_border_is_as_far_as_the_nearest_cell_of_the_other_district() -> None:
    found = cells.borders(GRID, 27.005, 78.09)
    assert found["118"] == 0
    assert found["162"] == pytest.approx(0.03 * 111.32 * 0.891, abs=0.05)
    assert "162" not in cells.borders(GRID, 27.005, 78.01)
    assert cells.borders(GRID, 10.0, 10.0) == {}


def test_a_cell_of_a_district_the_centre_does_not_have_is_nobodys() -> None:
    grid = cells.pack([{"lat": "27.00", "lon": "78.00", "cells": "118:3|9:3"}], "118".__eq__)
    assert cells.at(grid, 27.0, 78.04) == (cells.UNKNOWN,)
    assert set(cells.borders(grid, 27.005, 78.04)) == {"118"}


def test_a_doubtful_cell_tells_both_districts_and_a_clear_one_its_own() -> None:
    found = {len(bundle().near(27.0, 78 + n / 100).shares) for n in range(100)}
    assert found == {1, 2}


def test_beyond_the_border_the_nearest_places_say_which_state() -> None:
    assert set(bundle().near(25.61, 85.14).shares) == {"state:Bihar"}
    assert set(bundle().near(28.65, 77.15).shares) == {"state:Delhi"}


def test_a_district_newer_than_the_cells_is_told_where_its_headquarters_is() -> None:
    known = [District(code=c, name=Name(en=f.name)) for c, f in bundle().districts.items()]
    fresh = District(
        code="999", name=Name(en="Newland"), headquarters="Newtown", latitude=27.1, longitude=78.4
    )
    places = gazetteer.load(directory(*known, fresh))
    assert "999" in places.near(27.1, 78.4).shares
    assert len(places.near(27.1, 78.4).shares) == 2
    assert "999" not in places.near(26.85, 80.95).shares


def test_a_centre_with_few_districts_is_never_told_one_far_away() -> None:
    places = gazetteer.load(directory(District(code="118", name=Name(en="Agra"))))
    assert set(places.near(27.18, 78.0).shares) == {"118"}
    lucknow = places.near(26.85, 80.95)
    assert lucknow.distance_km > 60 or "118" not in lucknow.shares


def test_without_the_table_of_cells_the_nearest_places_decide(tmp_path: Path) -> None:
    shutil.copytree(tables.BUNDLED, tmp_path / "tables")
    (tmp_path / "tables" / "area_cells.tsv").unlink()
    shares = gazetteer.load(EMPTY, tables=tmp_path / "tables").near(26.85, 80.95).shares
    best = max(shares, key=lambda unit: shares[unit])
    assert bundle().districts[best].name == "Lucknow"
