"""Whom a match tells: the joined rules of match, directory, duty and policy."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dispatcher.config import Policy
from dispatcher.directory import load
from dispatcher.engine.planner import Planner
from dispatcher.model import Alert, Match, MatchedStation, Planned, RankedDistrict
from tests.centre import Centre

NOW = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)  # 03:00 on the 25th in India
GHAZIABAD = RankedDistrict(code="145", name="Ghaziabad", confidence=0.6)
AMBEDKAR = RankedDistrict(code="121", name="Ambedkar Nagar", confidence=0.3)
VIJAY_NAGAR = MatchedStation(name="Vijay Nagar", district="145")


def planner(folder: Path) -> Planner:
    directory = load(folder / "directory", state="Uttar Pradesh", timezone="Asia/Kolkata")
    return Planner(
        directory=lambda: directory.directory,
        policy=Policy(),
        carriers=None,
        mode="sandbox",
        language="en",
        timezone="Asia/Kolkata",
    )


def told(folder: Path, match: Match) -> list[tuple[str, str, str]]:
    """(unit, contact, kind) of everybody who gets a message."""
    planned: tuple[Planned, ...] = planner(folder).for_match(match, Alert(), now=NOW)
    return [(p.unit.key, p.contact, p.kind) for p in planned if not p.skipped]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Centre(tmp_path).write().folder


DESK = ("desk", "state/desk", "alert")
ROOM = ("state_112", "state/control_112", "alert")


def test_a_station_is_told_in_place_of_the_districts_stand_in(folder: Path) -> None:
    match = Match(decision="dispatch", districts=(GHAZIABAD,), station=VIJAY_NAGAR)
    assert told(folder, match) == [
        ("district:145", "145/vijay-nagar/sho", "alert"),
        ("district:145", "145/control", "alert"),
        ROOM,
        DESK,
    ]


def test_without_a_station_no_single_stations_officer_is_woken(folder: Path) -> None:
    contacts = [c for _, c, _ in told(folder, Match(decision="dispatch", districts=(GHAZIABAD,)))]
    assert "145/vijay-nagar/sho" not in contacts
    assert "145/control" in contacts


def test_a_station_of_another_district_changes_nothing(folder: Path) -> None:
    match = Match(decision="dispatch", districts=(AMBEDKAR,), station=VIJAY_NAGAR)
    assert ("district:121", "121/station", "alert") in told(folder, match)


def test_a_conflict_tells_each_district_and_the_state_once(folder: Path) -> None:
    match = Match(decision="conflict", districts=(GHAZIABAD, AMBEDKAR))
    found = told(folder, match)
    assert ("district:145", "145/control", "alert") in found
    assert ("district:121", "121/control", "alert") in found
    assert found.count(DESK) == found.count(ROOM) == 1


def test_a_district_and_another_state_in_doubt_are_both_told(folder: Path) -> None:
    match = Match(decision="conflict", districts=(GHAZIABAD,), state="Bihar")
    found = told(folder, match)
    assert ("district:145", "145/control", "alert") in found
    assert ("outside:Bihar", "outside/bihar/nodal", "outside") in found


def test_another_state_is_told_with_the_desk_and_without_a_contact_the_supervisor(
    folder: Path,
) -> None:
    bihar = told(folder, Match(decision="out_of_state", state="Bihar"))
    assert bihar == [
        ("outside:Bihar", "outside/bihar/nodal", "outside"),
        ("desk", "state/desk", "outside"),
    ]
    goa = told(folder, Match(decision="out_of_state", state="Goa"))
    assert goa == [
        ("desk", "state/desk", "outside"),
        ("supervisor", "state/supervisor", "outside"),
    ]


def test_an_unlocated_alert_is_the_desks_and_the_supervisors(folder: Path) -> None:
    assert told(folder, Match(decision="unlocated")) == [
        ("desk", "state/desk", "unlocated"),
        ("supervisor", "state/supervisor", "unlocated"),
    ]


def test_a_district_the_directory_does_not_know_falls_to_the_state(folder: Path) -> None:
    unknown = RankedDistrict(code="999", name="Mela", confidence=0.9)
    found = told(folder, Match(decision="dispatch", districts=(unknown,)))
    assert ("supervisor", "state/supervisor", "alert") in found
    assert ("state_112", "state/control_112", "alert") in found


def test_at_night_the_night_officer_is_told(folder: Path) -> None:
    path = folder / "directory" / "ghaziabad.yaml"
    text = path.read_text(encoding="utf-8")
    night = (
        """      night: {role: station_officer, mail: night@police.test, hours: "22:00-06:00"}\n"""
    )
    day = text.replace('name: "SHO",', 'name: "SHO", hours: "06:00-22:00",') + night
    path.write_text(day, encoding="utf-8")
    match = Match(decision="dispatch", districts=(GHAZIABAD,), station=VIJAY_NAGAR)
    contacts = [contact for _, contact, _ in told(folder, match)]
    assert "145/vijay-nagar/night" in contacts
    assert "145/vijay-nagar/sho" not in contacts
