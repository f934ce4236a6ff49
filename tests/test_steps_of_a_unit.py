"""Who is there, and who is awaited still: engine and screens go by one set of steps, per unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from dispatcher.engine.place import Place
from dispatcher.reporting.moves import next_move, situation
from tests.night import CHIEF, CO, CONTROL, SHO, SUPERVISOR, Night
from tests.test_commands import alert

BOTH = [{"text": "Vijay Nagar, Ghaziabad"}, {"text": "Ambedkar Nagar district"}]
THEIRS = "121/control"
WOMAN = {"name": "Rani", "username": "rani_xyz", "gender": "female"}


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    made = Night(tmp_path)
    yield made
    made.engine.close()


def silent(night: Night) -> list[str]:
    """As the screens say it; the desk's word must be the same."""
    incident = night.incident()
    said = [unit.name for unit in situation(incident, night.clock.now()).silent]
    assert tuple(said) == night.engine.desk.awaited(incident)
    return said


def test_a_district_whose_silence_ends_is_told_although_another_s_officers_are_there(
    night: Night,
) -> None:
    until = night.clock.now() + timedelta(seconds=90)
    night.engine.silencer.silence(THEIRS, until, "out of order", night.said())
    night.take(alert("", locations=BOTH))
    night.at(1)
    night.engine.desk.acknowledge(1001, CONTROL, night.said())
    night.engine.desk.mark(1001, "on_scene", night.said(), unit="district:145")
    night.at(60)
    assert (THEIRS, "alert") in night.at(100)
    assert silent(night) == ["Ambedkar Nagar"]


def test_a_district_whose_own_officers_are_there_is_not_told_when_a_silence_ends(
    night: Night,
) -> None:
    until = night.clock.now() + timedelta(seconds=90)
    night.engine.silencer.silence(CONTROL, until, "out of order", night.said())
    night.take(alert())
    night.at(1)
    night.engine.desk.mark(1001, "on_scene", night.said())
    assert night.at(100) == []


def test_with_the_person_contacted_an_answer_taken_back_leaves_nobody_awaited(
    night: Night,
) -> None:
    night.take(alert())
    night.at(5)
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.engine.desk.mark(1001, "person_contacted", night.said())
    night.engine.desk.retract(1001, SHO, night.said(), "wrong case")
    assert silent(night) == []
    assert {contact for contact, _ in night.at(400)} <= {CONTROL, SUPERVISOR}
    move = next_move(situation(night.incident(), night.clock.now()))
    assert move.what == "ask for the outcome"
    explained = night.centre.run("policy", "explain", "1001").stdout
    assert "Nothing more follows by itself: the person was contacted, 03:00:05." in explained


def test_taking_an_answer_back_says_that_the_person_contacted_still_stands(night: Night) -> None:
    night.take(alert())
    night.at(5)
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.engine.desk.mark(1001, "person_contacted", night.said())
    back = night.centre.run("ack", "--retract", "1001", "sho", "--because", "wrong case").stdout
    assert "still awaited" not in back
    assert "person contacted since 03:00:05 still stands. Wrong?" in back


def test_a_case_that_a_new_cry_opens_again_awaits_whoever_was_on_scene_before(
    night: Night,
) -> None:
    night.take(alert())
    night.at(5)
    night.engine.desk.mark(1001, "on_scene", night.said())
    night.engine.desk.close(1001, "reached_safe", night.said())
    night.at(12)
    night.take(alert(content={"text": "again later"}))
    assert silent(night) == ["Ghaziabad, PS Vijay Nagar"]


def test_who_was_on_scene_before_a_district_was_called_is_not_of_that_district(
    night: Night,
) -> None:
    night.take(alert(""))
    night.at(5)
    night.engine.desk.mark(1001, "on_scene", night.said())
    night.at(10)
    night.engine.desk.route(1001, night.engine.directory, Place(to="Ghaziabad"), night.said())
    night.at(11)
    assert silent(night) == ["Ghaziabad"]
    assert (CO, "escalate") in night.at(140)


def test_an_answer_that_settles_nothing_delays_no_step(night: Night) -> None:
    night.take(alert(person=WOMAN))
    night.at(5)
    night.engine.desk.acknowledge(1001, "145/women", night.said())
    assert silent(night) == ["Ghaziabad, PS Vijay Nagar"]
    assert night.at(60) == [(SHO, "alert")]
    assert night.at(120) == [(CO, "escalate")]
    assert {contact for contact, _ in night.at(300)} == {CHIEF, SUPERVISOR}
