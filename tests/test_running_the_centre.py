"""The commands an administrator types: a wrong word gets one clear line that says what to do."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.centre import DATA, GHAZIABAD, Centre
from tests.commandline import Done, call
from tests.terminal import Terminal
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
        (["--add", "Ambedker nagar"], "did you mean Ambedkar Nagar"),
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


# --- check ----------------------------------------------------------------------------------


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """The 75 districts of `init`, of which Ghaziabad alone has been filled in."""
    call("init", ".", folder=tmp_path)
    filled = tmp_path / "directory" / "ghaziabad.yaml"
    filled.write_text(
        filled.read_text("utf-8").replace("mail: unset", "mail: dcr@up.test"), "utf-8"
    )
    return tmp_path


def test_check_tells_what_names_one_thing_before_what_many_districts_lack(starter: Path) -> None:
    lines = call("check", folder=starter).stdout.splitlines()
    one = next(n for n, line in enumerate(lines) if "Ghaziabad: numbers never verified" in line)
    many = next(n for n, line in enumerate(lines) if "74 districts have no contacts yet" in line)
    assert one < many
    assert "Agra, Aligarh" in lines[many]
    assert "and 68 more (--verbose) -> fill in sms, voice or mail" in lines[many]
    assert lines[-1].startswith("0 errors, 8")
    assert not [line for line in lines if "Agra: no contact" in line]


def test_check_verbose_names_every_district_that_has_no_contacts(starter: Path) -> None:
    (line,) = [
        line
        for line in call("check", "--verbose", folder=starter).stdout.splitlines()
        if "have no contacts yet" in line
    ]
    assert "Varanasi" in line
    assert "more" not in line


def test_check_tells_errors_first_and_alone_under_quiet(starter: Path) -> None:
    (starter / "directory" / "agra.yaml").write_text("district: {en: Agra}\n", "utf-8")
    done = call("check", folder=starter)
    assert done.returncode == 2
    severities = [line.split()[0] for line in done.stdout.splitlines()[:-1]]
    assert severities == sorted(severities)
    quiet = call("check", "--quiet", folder=starter)
    assert quiet.returncode == 2
    assert quiet.stdout.splitlines() == [s for s in done.stdout.splitlines() if s[:5] == "error"]


def test_a_quiet_check_that_finds_no_error_says_nothing(starter: Path) -> None:
    done = call("check", "--quiet", folder=starter)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_check_as_json_has_every_district_by_itself_and_what_it_shares(starter: Path) -> None:
    found = [
        json.loads(line) for line in call("check", "--json", folder=starter).stdout.split("\n")[:-1]
    ]
    unset = [one for one in found if one["group"] == "districts have no contacts yet"]
    assert len(unset) == 74
    assert (unset[0]["name"], unset[0]["file"]) == ("Agra", "directory/agra.yaml")


@pytest.mark.parametrize(
    "arguments", [["check"], ["directory", "show", "Ghaziabad"], ["channels", "list"]]
)
def test_a_long_line_is_broken_at_words_on_a_terminal_and_whole_in_a_pipe(
    starter: Path, arguments: list[str]
) -> None:
    with Terminal(starter / "config.yaml", *arguments) as terminal:
        terminal.end()
    screen = re.sub("\x1b\\[[0-9;]*m", "", terminal.text).splitlines()
    assert max(map(len, screen)) <= 80 or " " not in max(screen, key=len).strip()
    piped = call(*arguments, folder=starter, config=starter / "config.yaml").stdout
    assert max(map(len, piped.splitlines())) > 80
    piped = piped.replace(" directory/", f" {starter}/directory/")  # seen from within the folder
    assert " ".join(piped.split()) == " ".join(" ".join(screen).split())


# --- channels, schema, directory ------------------------------------------------------------

OUTBOX = "channels:\n  sms: {type: file, folder: sms, carries: sms}\n"


def test_the_sandbox_shows_the_channels_and_that_files_stand_in_for_them(tmp_path: Path) -> None:
    folder = Centre(tmp_path, channels=OUTBOX).write().folder
    shown = call("channels", "list", "--quiet", folder=folder).stdout
    assert "carries sms" in shown
    assert "none of the channels above is used" in shown
    assert f"a file in {folder}/outbox" in shown
    assert json.loads(call("channels", "list", "--json", folder=folder).stdout)["used"] is False


def test_a_ledger_never_taken_live_is_a_sandbox_whatever_the_configuration_says(
    tmp_path: Path,
) -> None:
    centre = Centre(tmp_path, channels=OUTBOX).write()
    assert centre.run("queue").exit_code == 0
    centre.mode = "live"
    folder = centre.write().folder
    assert "none of the channels above is used" in call("channels", "list", folder=folder).stdout
    for path in folder.glob("ledger.db*"):
        path.unlink()
    (folder / "ledger.db").mkdir()
    assert "carries sms" in call("channels", "list", folder=folder).stdout


def test_a_sandbox_without_channels_says_so(centre: Centre) -> None:
    assert "no channel is configured yet" in call("channels", "list", folder=centre.folder).stdout


def test_schema_alone_lists_its_names_and_a_wrong_one_gets_them_in_one_line(tmp_path: Path) -> None:
    listed = call("schema", folder=tmp_path)
    assert listed.returncode == 0
    names = [line.split()[0] for line in listed.stdout.splitlines()]
    assert names == ["alert", "field-events", "match", "queue", "show", "report"]
    line = refused(call("schema", "fieldevents", folder=tmp_path))
    assert "did you mean field-events? There are alert, field-events, match" in line
    for name in names:
        assert json.loads(call("schema", name, folder=tmp_path).stdout)


@pytest.mark.parametrize("what", ["Ghaziabad", "state"])
def test_a_time_that_is_none_is_refused_before_anything_is_shown(centre: Centre, what: str) -> None:
    line = refused(call("directory", "show", what, "--at", "99", folder=centre.folder))
    assert "'99' is not a time: write 06:00" in line


def test_who_is_on_duty_is_the_same_as_json(tmp_path: Path) -> None:
    night = GHAZIABAD.replace("mail: chief.gzb", 'hours: "22:00-06:00", mail: chief.gzb')
    folder = Centre(tmp_path, files={"ghaziabad.yaml": night}).write().folder
    for at, present in (("12:00", False), ("23:00", True)):
        shown = call("directory", "show", "Ghaziabad", "--at", at, folder=folder).stdout
        whole = call("directory", "show", "Ghaziabad", "--at", at, "--json", folder=folder).stdout
        assert ("chief.gzb" in shown) is ("chief.gzb" in whole) is present
    state = call("directory", "show", "state", "--json", folder=folder)
    assert json.loads(state.stdout)["schema"] == "state-full/1"


def test_a_district_that_is_its_own_headquarters_and_place_is_found_once(tmp_path: Path) -> None:
    named = GHAZIABAD.replace("aliases: [GZB]", "aliases: [GZB, Ghaziabad]\nplaces: [Ghaziabad]")
    folder = Centre(tmp_path, files={"ghaziabad.yaml": named}).write().folder
    found = call("directory", "find", "Ghaziabad", folder=folder).stdout.splitlines()
    assert len(found) == len(set(found))
    assert len([line for line in found if line.startswith("district  Ghaziabad: Ghaziabad ")]) == 1
