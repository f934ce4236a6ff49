"""What an operator must not have to guess: who was told, what is a slip, what is left out."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.centre import Centre
from tests.terminal import Terminal
from tests.test_commands import alert, code_of, take_in


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path).write()


def old_alert(days: int, account: str = "sunny_22") -> str:
    sent = datetime.now(UTC) - timedelta(days=days)
    person = {"username": account}
    return alert(account=account, sent_at=sent.isoformat(), person=person)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_an_answer_from_before_the_question_is_recorded_and_called_a_slip(centre: Centre) -> None:
    take_in(centre, alert())
    code = code_of(centre, "SHO")
    early = datetime.now(ZoneInfo("Asia/Kolkata")) - timedelta(minutes=3)
    done = centre.run("ack", code, "--at", f"{early:%Y-%m-%d %H:%M}")
    assert done.exit_code == 0
    assert "that is before they were told" in flat(done.stderr)
    assert f"dispatcher ack --retract {code}" in flat(done.stderr)


def test_a_step_marked_twice_says_since_when_it_is_known(centre: Centre) -> None:
    take_in(centre, alert())
    assert "recorded before" not in centre.run("mark", "1001", "on_scene").stderr
    assert "on scene was recorded before, at" in centre.run("mark", "1001", "on_scene").stderr


def test_who_was_told_stands_under_the_first_of_two_copies_alone(centre: Centre) -> None:
    folder = centre.folder / "mails"
    for name in ("a", "b"):
        (folder / name).mkdir(parents=True)
        (folder / name / "alert.json").write_text(alert(), encoding="utf-8")
    said = centre.run("run", str(folder)).stdout
    assert said.count("told ") == 1
    assert "same content as 1001" in said


def test_an_old_alert_that_was_released_is_timed_from_when_it_was_taken_in(centre: Centre) -> None:
    take_in(centre, old_alert(3))
    assert centre.run("release", "1001").exit_code == 0
    report = json.loads(centre.run("report", "--json").stdout)
    stages = {stage["key"]: stage for stage in report["total"]["stages"]}
    assert stages["received_told"]["exempt"] == 1
    assert stages["ingested_told"]["count"] == 1
    assert any("released though the alert was old" in note for note in report["notes"])


def test_everything_held_for_its_age_is_dismissed_at_once(centre: Centre) -> None:
    for account in ("one", "two", "three"):
        take_in(centre, old_alert(3, account))
    take_in(centre, alert(person={"username": "four"}, account="four"))
    asked = centre.run("dismiss", "--old", "--because", "the wrong folder")
    assert "3 alerts held for their age, 1001 to 1003" in flat(asked.output)
    assert centre.run("dismiss", "--old", "--because", "the wrong folder", "--yes").exit_code == 0
    rows = json.loads(centre.run("queue", "--json").stdout)["incidents"]
    assert [row["number"] for row in rows] == [1004]


def test_an_alert_of_days_ago_is_as_old_as_it_is(centre: Centre) -> None:
    take_in(centre, old_alert(3))
    (row,) = json.loads(centre.run("queue", "--json").stdout)["incidents"]
    assert row["age_s"] > 2.9 * 86_400


def test_a_deadline_stands_on_the_case_and_in_the_officers_text(centre: Centre) -> None:
    later = datetime.now(ZoneInfo("Asia/Kolkata")) + timedelta(hours=2)
    said = f"{later:%I:%M %p}".lower()
    take_in(centre, alert(content={"text": f"at {said} I will end it"}))
    assert f'Deadline: 1001 says "{said}' in centre.run("show", "1001").stdout.replace("at ", "")
    texts = "".join(path.read_text("utf-8") for path in (centre.folder / "outbox").rglob("*.*"))
    assert re.search(f'{said}" = ([0-9-]+ )?{later:%H:%M}', texts)  # with its day behind midnight


def test_who_answered_is_the_post_not_whoever_typed_it(centre: Centre) -> None:
    take_in(centre, alert())
    centre.run("ack", "1001", "control")
    (row,) = json.loads(centre.run("queue", "--json").stdout)["incidents"]
    answers = [
        unit["answer"] for unit in json.loads(centre.run("show", "1001", "--json").stdout)["units"]
    ]
    assert [answer["by"] for answer in answers] == ["Control"]
    assert row["answered"] != "nobody"


def test_person_and_post_stay_on_the_screen_when_they_are_revealed(centre: Centre) -> None:
    take_in(centre, alert(content={"text": "I cannot go on. " * 60}, person={"name": "Ravi Kumar"}))
    with Terminal(centre.config_file, "show", "1001", "--reveal") as terminal:
        assert terminal.end() == 0
    assert "Ravi Kumar" in terminal.text
    assert len(terminal.text.splitlines()) <= 24


def test_the_report_of_nothing_is_one_line(centre: Centre) -> None:
    assert centre.run("report").stdout == "All incidents (sandbox): 0, open 0\n"


def test_a_pass_over_nothing_says_that_no_sources_are_named(centre: Centre) -> None:
    assert "names no sources" in centre.run("run").stderr


def test_closing_with_another_outcome_than_the_one_marked_says_so(centre: Centre) -> None:
    take_in(centre, alert())
    centre.run("mark", "1001", "reached_injured")
    done = centre.run("close", "1001", "--outcome", "reached_safe", "--yes")
    assert "closed, reached safe (instead of reached injured)" in done.stdout


def test_parts_that_could_not_be_read_are_counted_as_unreadable(centre: Centre) -> None:
    said = take_in(centre, f'[{alert()}, 42, "text"]').stderr
    assert "1 message: 1 new, 2 unreadable" in said
