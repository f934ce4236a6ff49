"""What stands on the screen is what an officer would say; slips are said as what they are."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from dispatcher.cli.words import moment
from dispatcher.errors import UsageError
from tests.centre import Centre
from tests.terminal import Terminal
from tests.test_commands import alert, take_in
from tests.test_queue_screen import on_terminal

IST = ZoneInfo("Asia/Kolkata")
KEYS = re.compile(r"145/|state/|district:|\b145\b")
SILENT = "district: {en: Ghaziabad}\ncode: '145'\ncontacts:\n  control: {role: district_control}\n"


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path).write()


def test_a_match_names_the_district_of_each_clue(centre: Centre) -> None:
    shown = centre.run("match", "--text", "Vijay Nagar thana, Ghaziabad").output
    assert re.search(r"district +Ghaziabad +", shown)
    assert not KEYS.search(shown)
    assert "no other district comes near" in shown
    made = json.loads(centre.run("match", "--text", "Ghaziabad", "--json").stdout)
    assert made["match"]["evidence"][0]["district"] == "145"


def test_whom_nobody_could_tell_is_named_not_keyed(tmp_path: Path) -> None:
    centre = Centre(tmp_path, files={"ghaziabad.yaml": SILENT}).write()
    done = take_in(centre, alert())
    (error,) = [line for line in done.output.splitlines() if "could be told" in line]
    assert "Control, Ghaziabad: no address" in error
    assert not KEYS.search(error)


def test_tell_names_whom_it_told_and_who_could_be(centre: Centre) -> None:
    take_in(centre, alert())
    told = centre.run("tell", "1001", "--role", "supervisor")
    assert "26-1001: Supervisor told, code " in told.output
    unknown = centre.run("tell", "1001", "--contact", "nobody").output
    assert "SHO Vijay Nagar, Ghaziabad; " in unknown
    assert not KEYS.search(unknown)


def test_another_states_officer_is_named_by_the_state(centre: Centre) -> None:
    take_in(centre, alert("Kankarbagh, Patna, Bihar"))
    assert "Nodal officer" in centre.run("show", "1001").output
    assert "Bihar nodal officer" not in centre.run("show", "1001").output


def test_an_old_alert_that_is_released_says_its_age_first(centre: Centre) -> None:
    old = (datetime.now(UTC) - timedelta(hours=30)).isoformat()
    take_in(centre, alert(sent_at=old))
    first = centre.run("release", "1001").output.splitlines()[0]
    assert first == "1001: the alert was 1d 6h old when it came"
    assert "OLD ALERT  sent 1d 6h before it came" in centre.run("show", "1001").output


def test_a_close_without_outcome_is_refused_before_anything_is_asked(centre: Centre) -> None:
    take_in(centre, alert())
    with Terminal(centre.config_file, "close", "1001") as terminal:
        assert terminal.end() == 2
    assert "has no outcome" in terminal.text
    assert "[y/N]" not in terminal.text


def test_an_empty_note_is_none(centre: Centre) -> None:
    take_in(centre, alert())
    assert "nothing to note" in centre.run("note", "1001", "  ").output


def test_reopening_says_that_it_is_open_and_that_answers_are_asked_anew(centre: Centre) -> None:
    take_in(centre, alert())
    centre.run("close", "1001", "--outcome", "staged", "--yes")
    assert "1001: opened again; what was answered before counts no longer" in (
        centre.run("reopen", "1001").output
    )
    centre.run("close", "1001", "--outcome", "staged", "--yes")
    again = centre.run("close", "1001", "--outcome", "staged", "--yes")
    assert "is closed already, staged" in again.output


@pytest.mark.parametrize("word", ["03:07", "3:59"])
def test_a_clock_time_a_little_ahead_is_the_future_not_yesterday(word: str) -> None:
    now = datetime(2026, 11, 24, 3, 2, tzinfo=IST)
    with pytest.raises(UsageError, match=r"in the future: it is 03:02 now.*'2026-11-23 0"):
        moment(word, now, "Asia/Kolkata")


def test_a_clock_time_of_before_midnight_is_yesterdays_and_this_minute_is_now() -> None:
    now = datetime(2026, 11, 24, 0, 10, 30, tzinfo=IST)
    assert moment("23:52", now, "Asia/Kolkata") == datetime(2026, 11, 23, 23, 52, tzinfo=IST)
    assert moment("00:11", now, "Asia/Kolkata") == now


def test_a_long_line_is_broken_between_words_on_a_terminal_and_never_in_a_pipe(
    tmp_path: Path,
) -> None:
    centre = Centre(tmp_path, files={"ghaziabad.yaml": SILENT}).write()
    path = centre.folder / "alert.json"
    path.write_text(alert())
    whole = centre.run("run", str(path)).output
    assert max(map(len, whole.splitlines())) > 80
    path.write_text(alert(account="other"))
    with Terminal(centre.config_file, "run", str(path)) as terminal:
        terminal.end()
    lines = re.sub(r"\x1b\[[0-9;]*m|\r", "", terminal.text).splitlines()
    assert all(len(line) <= 80 or " " not in line.strip() for line in lines)  # but for a path
    assert "ring them yourself" in " ".join(line.strip() for line in lines)
    assert on_terminal(centre, "queue")


def test_a_hindi_text_names_every_district_in_hindi_and_machines_get_the_english(
    tmp_path: Path,
) -> None:
    centre = Centre(tmp_path).write()
    text = centre.config_file.read_text().replace("language: en", "language: hi")
    centre.config_file.write_text(text)
    take_in(centre, alert())
    centre.run("route", "1001", "--add", "Ambedkar Nagar")
    sent = {path.name: path.read_text() for path in (centre.folder / "outbox").iterdir()}
    told = [text for text in sent.values() if "sho.akbarpur@police.test" in text]
    assert told
    assert "सूचना दी गई है: गाज़ियाबाद" in told[0]
