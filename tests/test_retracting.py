"""A wrong answer or step is taken back; codes cannot be guessed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.centre import Centre
from tests.test_commands import alert, code_of, take_in

MISTAKE = ("--because", "it was the other station")


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    centre = Centre(tmp_path).write()
    take_in(centre, alert())
    return centre


def state(centre: Centre) -> str:
    made: dict[str, str] = json.loads(centre.run("show", "1001", "--json").stdout)
    return made["state"]


def test_an_answer_taken_back_leaves_the_district_silent(centre: Centre) -> None:
    code = code_of(centre, "SHO")
    centre.run("ack", code)
    assert state(centre) == "acknowledged"
    assert centre.run("ack", "--retract", code, *MISTAKE).exit_code == 0
    assert state(centre) == "notified"
    row = json.loads(centre.run("queue", "--json").stdout)["incidents"][0]
    assert row["answered"] == "nobody"


def test_another_answer_of_the_same_district_still_stands(centre: Centre) -> None:
    centre.run("ack", code_of(centre, "SHO"))
    centre.run("ack", code_of(centre, "Control"))
    centre.run("ack", "--retract", "1001", "sho", *MISTAKE)
    assert state(centre) == "acknowledged"


def test_a_step_taken_back_leaves_what_went_before(centre: Centre) -> None:
    centre.run("ack", code_of(centre, "SHO"))
    centre.run("mark", "1001", "on_scene")
    assert state(centre) == "on_scene"
    assert centre.run("mark", "1001", "on_scene", "--retract", *MISTAKE).exit_code == 0
    assert state(centre) == "acknowledged"
    report = json.loads(centre.run("report", "--mode", "sandbox", "--json").stdout)
    on_scene = [s for s in report["total"]["stages"] if s["key"].endswith("on_scene")]
    assert all(stage["count"] == 0 for stage in on_scene)


def test_taking_back_wants_a_reason_and_an_entry(centre: Centre) -> None:
    code = code_of(centre, "SHO")
    assert centre.run("ack", "--retract", code).exit_code == 2
    assert "no such entry" in centre.run("ack", "--retract", code, *MISTAKE).output
    assert centre.run("mark", "1001", "reached_safe", "--retract", *MISTAKE).exit_code == 2


def test_a_reason_without_retract_changes_nothing(centre: Centre) -> None:
    assert centre.run("ack", code_of(centre, "SHO"), *MISTAKE).exit_code == 2
    assert state(centre) == "notified"


def test_ten_wrong_codes_close_that_way_but_not_the_other(centre: Centre) -> None:
    code = code_of(centre, "SHO")
    wrong = [f"{n:06d}" for n in range(12) if f"{n:06d}" != code][:10]
    assert all("no recipient" in centre.run("ack", one).output for one in wrong)
    refused = centre.run("ack", code)
    assert refused.exit_code == 2
    assert "wrong codes" in refused.output
    assert centre.run("ack", "1001", "sho").exit_code == 0
    assert state(centre) == "acknowledged"


def test_a_second_answer_by_the_same_code_is_told_as_such_and_nothing_is_doubled(
    centre: Centre,
) -> None:
    code = code_of(centre, "SHO")
    centre.run("ack", code, "--by", "SI Sharma")
    again = centre.run("ack", code)
    assert again.exit_code == 0
    assert "already has it (SI Sharma), since" in again.output
    assert json.loads(centre.run("ack", code, "--json").stdout)["already"] is True
    timeline = json.loads(centre.run("show", "1001", "--timeline", "--json").stdout)["entries"]
    assert [entry["kind"] for entry in timeline].count("acknowledged") == 1


def test_after_it_is_taken_back_the_same_code_answers_anew(centre: Centre) -> None:
    code = code_of(centre, "SHO")
    centre.run("ack", code)
    centre.run("ack", "--retract", code, *MISTAKE)
    assert "has it" in centre.run("ack", code).output
    assert state(centre) == "acknowledged"


def test_an_answer_from_before_a_reopening_is_shown_as_lapsed_and_can_be_given_again(
    centre: Centre,
) -> None:
    for title in ("SHO", "112"):
        centre.run("ack", code_of(centre, title))
    centre.run("close", "1001", "--outcome", "staged", "--yes")
    centre.run("reopen", "1001")
    people = json.loads(centre.run("show", "1001", "--json").stdout)["people"]
    assert all(person["answer"] is None for person in people)
    assert [p["title"] for p in people if p["earlier"]] == ["SHO", "112"]
    assert "lapsed" in centre.run("show", "1001").output
    assert "nobody" in centre.run("queue").output
    assert "already" not in centre.run("ack", code_of(centre, "SHO")).output
