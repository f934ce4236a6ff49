"""A case ends: whoever was called hears it, but for those who said so themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from dispatcher.engine.desk import Said
from dispatcher.engine.place import Place
from tests.night import CONTROL, SHO, Night
from tests.test_commands import alert

ROOM, THEIRS = "state/room", "121/control"


class Two(Night):
    """A case of Ghaziabad and Ambedkar Nagar, told; in both somebody has it, and 112 has a car on
    the way."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.take(alert())
        self.at(1)
        place = Place(add="Ambedkar Nagar")
        self.engine.desk.route(1001, self.engine.directory, place, self.said())
        self.at(2)
        for contact in (SHO, THEIRS, ROOM):
            self.engine.desk.acknowledge(1001, contact, self.said())
        self.at(3)

    def by(self, who: str | None) -> Said:
        return Said(actor="op1", at=self.clock.now(), by=who)

    def down(self, outcome: str | None, by: str | None = None) -> set[str]:
        """Who is told that it is over."""
        self.engine.desk.close(1001, outcome, self.by(by))
        return {contact for contact, kind in self.at(5) if kind == "standdown"}

    def step(self, step: str, unit: str = "district:145") -> None:
        self.engine.desk.mark(1001, step, self.by(None), unit=unit)


@pytest.fixture
def night(tmp_path: Path) -> Two:
    return Two(tmp_path)


@pytest.mark.parametrize("by", [None, "M", SHO, "SHO Vijay Nagar"])
def test_who_searches_for_another_district_or_is_on_the_road_hears_that_the_person_is_found(
    night: Two, by: str | None
) -> None:
    night.step("on_scene")
    assert night.down("reached_safe", by) == {CONTROL, THEIRS, ROOM}


def test_it_counts_who_said_the_outcome_when_it_was_recorded_before(night: Two) -> None:
    night.step("on_scene")
    night.engine.desk.mark(1001, "staged", night.by(THEIRS))
    assert night.down(None) == {SHO, CONTROL, ROOM}


@pytest.mark.parametrize(("outcome", "by"), [("hoax", "desk"), ("hoax", None), ("staged", "op1")])
def test_what_the_desk_itself_found_out_is_told_to_everybody(
    night: Two, outcome: str, by: str | None
) -> None:
    assert night.down(outcome, by) == {SHO, CONTROL, THEIRS, ROOM}


def test_a_car_on_the_way_hears_that_it_was_dismissed(tmp_path: Path) -> None:
    night = Night(tmp_path)
    night.take(alert())
    night.at(1)
    night.engine.desk.acknowledge(1001, ROOM, night.said())
    night.engine.desk.dismiss(1001, "noise", night.said())
    assert (ROOM, "standdown") in night.at(2)


def test_who_alone_has_the_case_and_says_how_it_ended_hears_nothing(tmp_path: Path) -> None:
    night = Night(tmp_path)
    night.take(alert())
    night.at(1)
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.engine.desk.close(1001, "reached_safe", night.said())
    told = night.at(2)
    assert (CONTROL, "standdown") in told and (SHO, "standdown") not in told


def test_whoever_heard_that_it_is_over_is_called_again_when_it_is_opened_again(night: Two) -> None:
    night.down("hoax")
    night.engine.desk.reopen(1001, night.said())
    assert {SHO, CONTROL, THEIRS, ROOM} <= {contact for contact, _ in night.at(6)}
