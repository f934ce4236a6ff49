"""Two operators at once: one decides, the other is told so; what only adds is written on top."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dispatcher.engine.desk import Desk
from dispatcher.engine.place import Place
from dispatcher.engine.tonight import Whom
from dispatcher.errors import ChangedMeanwhile, UsageError
from dispatcher.model import Incident
from tests.centre import Centre
from tests.night import CONTROL, SHO, Night
from tests.test_commands import alert, take_in

AMBEDKAR = Place(to="Ambedkar Nagar")


@pytest.fixture
def night(tmp_path: Path) -> Night:
    made = Night(tmp_path)
    made.take(alert())
    made.at(0)
    return made


class Stale(Desk):
    """A desk that has read the incident before somebody else decided."""

    read: Incident | None = None

    def incident(self, number: int) -> Incident:
        found, self.read = self.read, None
        return found or super().incident(number)


def desks(night: Night) -> tuple[Desk, Stale]:
    engine = night.engine
    stale = Stale(ledger=engine.ledger, clock=engine.clock, planner=engine.planner)
    stale.read = engine.desk.incident(1001)
    return engine.desk, stale


def route(desk: Desk, night: Night) -> object:
    return desk.route(1001, night.engine.directory, AMBEDKAR, night.said())


def close(desk: Desk, night: Night) -> object:
    return desk.close(1001, "reached_safe", night.said())


DECISIONS = {"route": route, "close": close}


@pytest.mark.parametrize("first", DECISIONS)
@pytest.mark.parametrize("second", DECISIONS)
def test_the_second_decision_is_refused_and_writes_nothing(
    night: Night, first: str, second: str
) -> None:
    desk, stale = desks(night)
    DECISIONS[first](desk, night)
    written = desk.incident(1001)
    with pytest.raises(ChangedMeanwhile, match=r"1001 was changed meanwhile .*: look again"):
        DECISIONS[second](stale, night)
    assert desk.incident(1001) == written


def test_an_alert_that_arrives_while_a_case_is_closed_keeps_it_open(night: Night) -> None:
    _, stale = desks(night)
    night.take(alert(content={"text": "goodbye, all of you", "media": "story"}))
    with pytest.raises(ChangedMeanwhile, match="linked"):
        close(stale, night)
    assert night.incident().state != "closed"


def test_an_answer_is_written_on_top_of_what_was_decided(night: Night) -> None:
    desk, stale = desks(night)
    desk.mark(1001, "en_route", night.said())
    stale.acknowledge(1001, "SHO", night.said())
    assert night.incident().state == "en_route"
    kinds = [event.kind for event in night.incident().events]
    assert "acknowledged" in kinds


def test_two_answers_of_one_officer_are_one(night: Night) -> None:
    desk, stale = desks(night)
    desk.acknowledge(1001, SHO, night.said())
    assert stale.acknowledge(1001, SHO, night.said()).already
    answers = [e for e in night.incident().events if e.kind == "acknowledged"]
    assert len(answers) == 1


def test_the_same_person_is_not_told_twice_by_two_operators(night: Night) -> None:
    engine = night.engine
    stale = desks(night)[1]
    engine.tonight.tell(1001, engine.directory, Whom(contact=CONTROL), night.said())
    engine.tonight._desk = stale
    with pytest.raises(ChangedMeanwhile):
        engine.tonight.tell(1001, engine.directory, Whom(contact=CONTROL), night.said())


def test_an_outcome_by_a_wrong_number_stops_nobody_who_is_silent(night: Night) -> None:
    night.engine.desk.mark(1001, "reached_safe", night.said())
    assert night.at(70)
    assert night.at(130)


def test_an_outcome_of_those_who_answered_ends_the_steps(night: Night) -> None:
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.engine.desk.mark(1001, "reached_safe", night.said())
    night.at(10)
    assert night.at(3600) == []


def test_an_outcome_is_taken_back_and_the_silent_are_called_again(night: Night) -> None:
    desk = night.engine.desk
    desk.acknowledge(1001, SHO, night.said())
    desk.mark(1001, "reached_safe", night.said())
    left = desk.unmark(1001, "reached_safe", night.said(), "it was the other case")
    assert left.outcome is None
    with pytest.raises(UsageError, match="not the outcome"):
        desk.unmark(1001, "hoax", night.said(), "slip")


def test_marking_an_outcome_says_who_is_still_called_and_what_it_was_before(
    tmp_path: Path,
) -> None:
    centre = Centre(tmp_path).write()
    take_in(centre, alert())
    said = centre.run("mark", "1001", "deceased").output
    assert "nobody of Ghaziabad, PS Vijay Nagar has answered and they are still called" in said
    assert "hoax (instead of deceased)" in centre.run("mark", "1001", "hoax").output
    back = ("mark", "1001", "hoax", "--retract", "--because", "slip")
    assert centre.run(*back).exit_code == 0
    assert json.loads(centre.run("show", "1001", "--json").stdout)["outcome"] is None


def test_a_case_opened_again_is_nobody_s_until_somebody_has_it_anew(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    take_in(centre, alert())
    centre.run("ack", "1001", "SHO")
    centre.run("mark", "1001", "on_scene")
    assert centre.run("close", "1001", "--outcome", "reached_safe", "--yes").exit_code == 0
    assert centre.run("reopen", "1001").exit_code == 0
    queue = centre.run("queue").output
    assert "On scene since" not in queue
    (row,) = json.loads(centre.run("queue", "--json").stdout)["incidents"]
    assert row["answered"] == "nobody"


def test_of_two_real_commands_at_once_one_decides(tmp_path: Path) -> None:
    """Both wait for the ledger, as they would for each other."""
    centre = Centre(tmp_path).write()
    take_in(centre, alert())
    commands = (
        ("route", "1001", "--to", "Ambedkar Nagar"),
        ("route", "1001", "--out-of-state", "Bihar"),
    )
    ledger = sqlite3.connect(tmp_path / "ledger.db", isolation_level=None)
    ledger.execute("BEGIN IMMEDIATE")
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "dispatcher", "-c", str(centre.config_file), *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
            text=True,
        )
        for command in commands
    ]
    time.sleep(2.5)
    ledger.execute("COMMIT")
    ledger.close()
    said = [process.communicate(timeout=30)[0] for process in running]
    assert sorted(process.returncode for process in running)[-1] == 2, said
    assert sum("was changed meanwhile" in words for words in said) == 1, said
