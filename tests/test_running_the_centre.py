"""The commands an administrator types: a wrong word gets one clear line that says what to do."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.centre import DATA, Centre
from tests.commandline import Done, call
from tests.test_commands import alert, take_in


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path).write()


def refused(done: Done) -> str:
    """The one line of a command line that was wrong."""
    assert done.returncode == 2, done
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    return line


# --- init -----------------------------------------------------------------------------------


def test_init_lays_the_explained_keys_beside_the_configuration_it_writes(tmp_path: Path) -> None:
    made = call("init", "new", folder=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "new/config.example.yaml explains every key" in made.stdout
    written = (tmp_path / "new" / "config.yaml").read_text("utf-8")
    assert "explained in config.example.yaml beside this file" in written
    example = (tmp_path / "new" / "config.example.yaml").read_bytes()
    assert example == (DATA / "config.example.yaml").read_bytes()


def test_init_onto_a_configuration_says_what_to_do_and_changes_nothing(centre: Centre) -> None:
    before = sorted(centre.folder.iterdir())
    line = refused(call("init", ".", folder=centre.folder))
    assert "config.yaml exists" in line
    assert "Name another folder (dispatcher init FOLDER)" in line
    assert sorted(centre.folder.iterdir()) == before


def test_init_keeps_an_example_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "config.example.yaml").write_text("# ours\n")
    assert call("init", ".", folder=tmp_path).returncode == 0
    assert (tmp_path / "config.example.yaml").read_text() == "# ours\n"


# --- backups --------------------------------------------------------------------------------


def test_a_backup_onto_a_file_is_refused_with_what_to_do(centre: Centre) -> None:
    assert call("ledger", "backup", "copy.db", folder=centre.folder).returncode == 0
    line = refused(call("ledger", "backup", "copy.db", folder=centre.folder))
    assert "copy.db exists: a backup is never written over another. Give another name" in line


def test_a_backup_folder_is_made_privately_and_its_file_named_by_the_centres_clock(
    centre: Centre,
) -> None:
    before = datetime.now(ZoneInfo("Asia/Kolkata")).replace(microsecond=0, tzinfo=None)
    done = call("ledger", "backup", "kept/", "--json", folder=centre.folder)
    (copy,) = (centre.folder / "kept").iterdir()
    assert json.loads(done.stdout)["file"] == f"kept/{copy.name}"
    assert (centre.folder / "kept").stat().st_mode & 0o077 == 0
    named = datetime.strptime(copy.name, "ledger-%Y%m%d-%H%M%S.db")  # noqa: DTZ007
    assert before <= named <= datetime.now(ZoneInfo("Asia/Kolkata")).replace(tzinfo=None)


@pytest.mark.parametrize("target", ["kept", "missing/kept/", "missing/kept.db"])
def test_a_backup_folder_that_is_missing_is_never_guessed_at(centre: Centre, target: str) -> None:
    call("queue", folder=centre.folder)
    before = sorted(centre.folder.iterdir())
    assert "there is no" in refused(call("ledger", "backup", target, folder=centre.folder))
    assert sorted(centre.folder.iterdir()) == before


# --- the chain's head -----------------------------------------------------------------------


@pytest.mark.parametrize("head", ["abc", "", "g" * 64, "a" * 63])
def test_a_mistyped_head_is_called_one_and_not_a_broken_chain(centre: Centre, head: str) -> None:
    line = refused(call("ledger", "verify", "--head", head, folder=centre.folder))
    assert "is not a head" in line
    assert "copy it whole" in line


def test_a_whole_head_that_is_not_in_the_timeline_is_a_broken_chain(centre: Centre) -> None:
    done = call("ledger", "verify", "--head", "a" * 64, folder=centre.folder)
    assert done.returncode == 3
    assert "not in this timeline" in done.stderr


# --- names an operator mistypes ---------------------------------------------------------------


@pytest.fixture
def routed(centre: Centre) -> Centre:
    """1001 stands in the ledger and belongs to Ghaziabad."""
    take_in(centre, alert())
    return centre


@pytest.mark.parametrize(
    ("place", "hint"),
    [
        (["--to", "gaziabadd"], "did you mean Ghaziabad?"),
        (["--add", "Ambedker nagar"], "did you mean Ambedkar Nagar?"),
        (["--to", "गाजियाबाद"], "did you mean Ghaziabad?"),
        (["--to", "Xyzzy"], "dispatcher directory list names all"),
        (["--out-of-state", "bihaar"], "did you mean Bihar?"),
        (["--station", "Vijaynagr"], "did you mean Vijay Nagar?"),
        (["--to", "Ghaziabad", "--station", "vijay ngar"], "did you mean Vijay Nagar?"),
        (["--to", "Ghaziabad", "--station", "Xyzzy"], "lists the known ones"),
    ],
)
def test_a_misspelled_place_is_met_with_the_nearest_names(
    routed: Centre, place: list[str], hint: str
) -> None:
    assert hint in refused(call("route", "1001", *place, folder=routed.folder))


def test_the_nearest_three_are_named_each_once(tmp_path: Path) -> None:
    call("init", ".", folder=tmp_path)
    line = refused(call("directory", "show", "Balrampurr", folder=tmp_path))
    assert "did you mean Balrampur or Rampur or Saharanpur?" in line


def test_a_misspelled_station_of_tonights_number_is_met_with_the_nearest(centre: Centre) -> None:
    line = refused(call("duty", "Vijaynagr", folder=centre.folder))
    assert "did you mean Vijay Nagar?" in line


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--to", "Ghaziabad", "--out-of-state", "Bihar"], "--to and --out-of-state do not go"),
        (["--add", "Ghaziabad", "--drop", "Ghaziabad"], "--add and --drop do not go together"),
        (["--out-of-state", "Bihar", "--station", "Vijay Nagar"], "--station does not go with"),
        ([], "say where: give one of --to (this district and no other), --add (this one as well)"),
    ],
)
def test_route_says_which_options_do_not_go_together(
    routed: Centre, options: list[str], words: str
) -> None:
    assert words in refused(call("route", "1001", *options, folder=routed.folder))
