"""`check` tells everything at once: configuration, directory and ledger."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.centre import GHAZIABAD, Centre
from tests.test_commands import alert, take_in

BROKEN = GHAZIABAD.replace('"145"', "145")


def errors(centre: Centre) -> list[str]:
    """``directory/ghaziabad.yaml:2: code: YAML reads ... -> put it in quotes``, in their order."""
    done = centre.run("check", "--json")
    assert done.exit_code == 2, done.output
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return [
        f"{Path(one['file']).parent.name}/{Path(one['file']).name}:{one['line']}: {one['key']}: "
        f"{one['what']} -> {one['fix']}"
        for one in found
        if one["severity"] == "error"
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('desk_phone: "+915220000000"', 'desk_phone: "12"', "centre.desk_phone"),
        ("version: 1", "version: 1\nchanels: {}", "chanels"),
        ("version: 1\n", "", "the key version is missing"),
        ("sqlite:///ledger.db", "postgres://x", "is not a ledger"),
    ],
)
@pytest.mark.parametrize("known", [False, True], ids=["first time", "last good version kept"])
def test_the_directory_is_checked_while_the_configuration_has_errors(
    tmp_path: Path, old: str, new: str, said: str, known: bool
) -> None:
    centre = Centre(tmp_path).write()
    if known:
        centre.run("queue")
    (tmp_path / "directory" / "ghaziabad.yaml").write_text(BROKEN, "utf-8")
    text = centre.config_file.read_text("utf-8")
    assert old in text
    centre.config_file.write_text(text.replace(old, new), "utf-8")
    first, *others = errors(centre)
    assert "config.yaml" in first
    assert said in first
    assert any("directory/ghaziabad.yaml:2: code" in one for one in others)


def test_the_directory_the_file_names_now_is_checked_not_that_of_the_last_good_version(
    tmp_path: Path,
) -> None:
    centre = Centre(tmp_path).write()
    centre.run("queue")
    (tmp_path / "directory").rename(tmp_path / "people")
    (tmp_path / "people" / "ghaziabad.yaml").write_text(BROKEN, "utf-8")
    text = centre.config_file.read_text("utf-8").replace(
        "directory: directory", "directory: people"
    )
    centre.config_file.write_text(text.replace("+915220000000", "12"), "utf-8")
    found = errors(centre)
    assert "desk_phone" in found[0]
    assert any("people/ghaziabad.yaml:2: code" in one for one in found)
    assert not any("there is no directory" in one for one in found)


def test_a_configuration_that_names_no_directory_is_told_alone(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    centre.config_file.write_text("version: 1\n", "utf-8")
    assert all("config.yaml" in one for one in errors(centre))


def test_a_damaged_ledger_is_an_error(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    take_in(centre, alert())
    path = tmp_path / "ledger.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = db.execute("PRAGMA page_size").fetchone()
        find = "SELECT rootpage FROM sqlite_master WHERE name = 'notifications'"
        (root,) = db.execute(find).fetchone()
    raw = bytearray(path.read_bytes())
    raw[(root - 1) * size : root * size] = bytes(size)
    path.write_bytes(raw)
    (found,) = [one for one in errors(centre) if "store.ledger" in one]
    assert "damaged" in found
    assert "restore the last backup" in found
