"""What one district says of the policy, and what it leaves standing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.night import CHIEF, CO, CONTROL, DESK, DISTRICT, SHO, SUPERVISOR, Night
from tests.test_commands import alert

ROOM, WOMEN, CHILD = "state/room", "145/women", "state/child"
STATE = """\
policy:
  live_steps:
    - {after: 10s, tell: [station_officer, circle_officer], by: voice}
    - {every: 3m, tell: [supervisor], by: voice}
"""
STEPS = "steps: [{after: 45s, tell: [district_chief]}, {every: 9m, tell: [supervisor]}]"
CALM = {"text": "I cannot go on any more", "media": "text"}


def centre(folder: Path, own: str, state: str = STATE) -> Night:
    """Ghaziabad with a policy of its own."""
    night = Night(folder, state)
    path = folder / "directory" / "ghaziabad.yaml"
    path.write_text(f"{DISTRICT}policy: {{{own}}}\n", encoding="utf-8")
    night.engine = night.open()
    return night


def first(night: Night, text: str) -> set[str]:
    night.take(text)
    return {str(one.facts["contact"]) for one in night.channel.sent}


def test_its_own_steps_follow_its_silence(tmp_path: Path) -> None:
    night = centre(tmp_path, STEPS)
    night.take(alert(content=CALM))
    assert night.at(44) == []
    assert {contact for contact, _ in night.at(45)} == {CHIEF}


def test_a_live_broadcast_keeps_the_centres_faster_ones(tmp_path: Path) -> None:
    night = centre(tmp_path, STEPS)
    night.take(alert())
    assert {contact for contact, _ in night.at(10)} == {SHO, CO}


def test_unless_it_says_steps_for_one_itself(tmp_path: Path) -> None:
    night = centre(tmp_path, STEPS.replace("steps", "live_steps").replace("45s", "20s"))
    night.take(alert())
    assert night.at(19) == []
    assert {contact for contact, _ in night.at(20)} == {CHIEF}


def test_explain_says_which_steps_hold_and_whose_they_are(tmp_path: Path) -> None:
    night = centre(tmp_path, STEPS)
    night.engine.close()
    for options, steps in (((), "steps of its own file"), (("--live",), "live_steps")):
        arguments = ("policy", "explain", "--district", "Ghaziabad", *options)
        told = json.loads(night.centre.run(*arguments, "--json").stdout)
        assert [unit["steps"] for unit in told["units"]] == [steps]
        assert f"It has the {steps}." in " ".join(night.centre.run(*arguments).output.split())


def test_its_first_wave_says_whom_of_its_own_is_told_and_takes_out_none_of_the_states(
    tmp_path: Path,
) -> None:
    night = centre(tmp_path, "first_wave: [station_officer, district_chief, supervisor]")
    assert first(night, alert()) == {SHO, CHIEF, SUPERVISOR, ROOM, DESK}


def test_its_extra_responders_are_its_own_each_kind_by_itself(tmp_path: Path) -> None:
    night = centre(tmp_path, "extra: {minor: []}")
    child = {"username": "x", "age": 16}
    told = first(night, alert(account="x", person=child))
    assert (WOMEN in told, CHILD in told) == (False, True)
    woman = {"username": "y", "gender": "female"}
    assert WOMEN in first(night, alert(account="y", person=woman))


def test_an_answer_lapses_when_it_says(tmp_path: Path) -> None:
    night = centre(tmp_path, "answer_lapses: 2m")
    night.take(alert())
    night.engine.desk.acknowledge(1001, CONTROL, night.said())
    night.at(1)
    assert night.at(119) == []
    assert night.at(120)


def test_a_threat_may_have_steps_of_its_own(tmp_path: Path) -> None:
    steps = "threat_steps: [{after: 15s, tell: [circle_officer]}, {every: 9m, tell: [desk]}]"
    night = centre(tmp_path, STEPS, f"policy:\n  {steps}\n")
    night.take(alert(category="threat_to_others", content=CALM))
    assert {contact for contact, _ in night.at(15)} == {CO}


@pytest.mark.parametrize(
    ("own", "words"), [("step: []", "did you mean steps"), ("first_wave: []", "names no role")]
)
def test_a_mistake_in_it_is_said_with_its_line(tmp_path: Path, own: str, words: str) -> None:
    night = centre(tmp_path, own)
    night.engine.close()
    output = night.centre.run("check").output
    assert words in output and "ghaziabad.yaml:" in output


# --- nobody knows the place -------------------------------------------------------------------


def test_the_child_helpline_is_told_of_a_child_whose_place_nobody_knows(tmp_path: Path) -> None:
    night = Night(tmp_path)
    told = first(night, alert("", person={"username": "x", "age": 16}))
    assert told == {DESK, SUPERVISOR, CHILD}
    (text,) = [one for one in night.channel.sent if one.facts["contact"] == CHILD]
    assert "PLACE NOT KNOWN yet. Be ready" in text.short and "is yours" not in text.full
    assert "dispatcher" not in text.full
