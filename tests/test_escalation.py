"""Telling people until a human answers: the whole engine on a clock the test moves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from dispatcher.engine.place import Place
from dispatcher.model import Change
from tests.night import CHIEF, CO, CONTROL, DESK, DISTRICT, NIGHT, SHO, SUPERVISOR, Night
from tests.test_commands import alert


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    made = Night(tmp_path)
    yield made
    made.engine.close()


def test_nobody_answers_and_the_next_is_told_and_the_next(night: Night) -> None:
    night.take(alert())
    assert night.at(59) == []
    assert night.at(60) == [(SHO, "alert")]
    assert night.channel.sent[0].facts["channel"] == "voice"
    assert night.channel.sent[0].subject.startswith("REPEAT")
    assert night.at(119) == []
    assert night.at(120) == [(CO, "escalate")]
    assert night.at(300) == [(CHIEF, "escalate"), (SUPERVISOR, "escalate")]
    assert night.at(599) == []
    assert night.at(600) == [(SUPERVISOR, "escalate")]
    assert night.at(900) == [(SUPERVISOR, "escalate")]


def test_an_answer_of_the_district_stops_its_steps_and_tells_its_others(night: Night) -> None:
    night.take(alert())
    night.at(60)
    night.engine.desk.acknowledge(1001, SHO, night.said())
    assert night.at(200) == [(CONTROL, "taken")]
    assert night.at(599) == []


@pytest.mark.parametrize("who", [DESK, "state/room"])
def test_an_answer_of_the_desk_or_the_112_room_stops_nothing(night: Night, who: str) -> None:
    night.take(alert())
    night.engine.desk.acknowledge(1001, who, night.said())
    assert night.at(60) == [(SHO, "alert")]
    assert night.at(120) == [(CO, "escalate")]


def test_one_district_never_answers_for_another(night: Night) -> None:
    places = [{"text": "Vijay Nagar, Ghaziabad"}, {"text": "Ambedkar Nagar district"}]
    night.take(alert("", locations=places))
    assert night.incident().match.decision == "conflict"  # type: ignore[union-attr]
    night.engine.desk.acknowledge(1001, CONTROL, night.said())
    told = {contact for seconds in (60, 120, 300) for contact, kind in night.at(seconds)}
    assert SUPERVISOR in told
    assert CHIEF not in told


def test_an_answer_after_which_nothing_follows_lapses_one_step_up(night: Night) -> None:
    night.take(alert())
    night.at(60)
    night.engine.desk.acknowledge(1001, SHO, night.said())
    assert night.at(61) == [(CONTROL, "taken")]
    assert night.at(659) == []
    assert set(night.at(660)) == {(CO, "escalate"), (CONTROL, "escalate")}
    assert "lapsed" in [event.kind for event in night.incident().events]


def test_word_of_being_on_the_way_keeps_an_answer_alive(night: Night) -> None:
    night.take(alert())
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.at(300)
    night.engine.desk.mark(1001, "en_route", night.said())
    assert night.at(1200) == []
    night.engine.desk.mark(1001, "on_scene", night.said())
    assert night.at(9000) == []


def test_police_on_scene_stop_the_steps_though_nobody_typed_an_answer(night: Night) -> None:
    night.take(alert())
    night.engine.desk.mark(1001, "on_scene", night.said())
    assert night.at(4000) == []


def test_an_answer_taken_back_goes_on_at_once(night: Night) -> None:
    night.take(alert())
    night.at(60)
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.at(90)
    night.engine.desk.retract(1001, SHO, night.said(), "wrong case")
    told = night.at(91)
    assert (CO, "escalate") in told
    assert (CONTROL, "escalate") in told, "they had heard that the SHO has it"


def test_an_answer_taken_back_calls_nobody_while_another_of_the_unit_has_it(night: Night) -> None:
    night.take(alert())
    night.at(60)
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.engine.desk.acknowledge(1001, CONTROL, night.said())
    night.at(90)
    night.engine.desk.retract(1001, SHO, night.said(), "wrong case")
    assert night.at(91) == []


def test_closing_ends_every_step(night: Night) -> None:
    night.take(alert())
    night.engine.desk.close(1001, "reached_safe", night.said())
    assert [kind for _, kind in night.at(9000) if kind != "standdown"] == []


def test_a_restart_loses_no_step(night: Night) -> None:
    night.take(alert())
    night.engine.close()
    night.engine = night.open()
    assert night.at(60) == [(SHO, "alert")]


def test_two_processes_take_a_step_once(night: Night) -> None:
    night.take(alert())
    other = night.open()
    night.clock.advance_to(NIGHT + timedelta(seconds=60))
    (due,) = night.engine.ledger.due_rungs(now=night.clock.now(), limit=9, mode="sandbox")
    night.engine.tell_all(())
    night.channel.sent.clear()
    assert not other.ledger.climb(due, (), (), Change())
    other.tell_all(())
    assert night.channel.sent == []
    other.close()


def test_while_nobody_knows_the_place_the_desk_is_chased(night: Night) -> None:
    night.take(alert(""))
    assert night.at(60) == [(DESK, "unlocated")]
    assert night.at(120) == [(SUPERVISOR, "unlocated")]
    night.engine.desk.acknowledge(1001, DESK, night.said())
    assert night.at(719) == []
    assert {contact for contact, _ in night.at(720)} == {DESK, SUPERVISOR}


def test_a_place_by_hand_ends_the_chase_and_begins_the_districts_steps(night: Night) -> None:
    night.take(alert(""))
    night.at(100)
    directory = night.engine.directory
    night.engine.desk.route(1001, directory, Place(to="Ghaziabad"), night.said())
    assert (CONTROL, "alert") in night.at(101)
    assert (CO, "escalate") in night.at(220)
    assert DESK not in {contact for contact, _ in night.at(9000)}


def test_a_district_taken_off_is_told_no_further_step(night: Night) -> None:
    night.take(alert())
    directory = night.engine.directory
    night.engine.desk.route(1001, directory, Place(to="Ambedkar Nagar"), night.said())
    told = [one for seconds in (60, 120, 300) for one in night.at(seconds)]
    further = {c for c, kind in told if kind not in {"standdown", "update"}}
    assert further == {"121/control", SUPERVISOR}


def test_a_step_that_reaches_nobody_goes_to_the_next_at_once(tmp_path: Path) -> None:
    night = Night(tmp_path)
    path = night.centre.folder / "directory" / "ghaziabad.yaml"
    path.write_text(
        DISTRICT.replace('sms: "+919000000103", voice: "+919000000103"', "sms: unset"), "utf-8"
    )
    night.engine.close()
    night.engine = night.open()
    night.take(alert())
    night.at(60)
    assert night.at(120) == [(CHIEF, "escalate"), (SUPERVISOR, "escalate")]
    skipped = [n.planned.skipped for n in night.incident().notifications if n.planned.skipped]
    assert any("no address" in reason for reason in skipped)
    night.engine.close()


def test_live_on_camera_is_quicker_where_the_policy_says_so(tmp_path: Path) -> None:
    steps = "live_steps: [{after: 20s, tell: [circle_officer]}, {every: 1m, tell: [supervisor]}]"
    night = Night(tmp_path, f"policy:\n  {steps}\n")
    night.take(alert())
    assert night.at(20) == [(CO, "escalate")]
    night.engine.close()


def test_a_train_a_minor_and_a_woman_bring_their_own_responders(night: Night) -> None:
    person = {"name": "Rani", "username": "rani", "age": 16, "gender": "female"}
    night.take(alert(person=person, content={"text": "standing on the railway track"}))
    told = {str(one.facts["contact"]) for one in night.channel.sent}
    assert {"state/rail", "state/child", "145/women"} <= told


def test_a_threat_to_others_wakes_the_chief_at_once(night: Night) -> None:
    night.take(alert(category="threat_to_others"))
    assert CHIEF in {str(one.facts["contact"]) for one in night.channel.sent}


def test_an_update_that_only_repeats_asks_for_no_new_answer(night: Night) -> None:
    night.take(alert())
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.at(100)
    night.take(alert(content={"text": "another post", "url": "https://insta.example/p/2"}))
    assert night.at(500) == []


def test_a_new_place_in_an_update_asks_for_a_new_answer(night: Night) -> None:
    night.take(alert())
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.at(100)
    night.take(alert("Ambedkar Nagar district", content={"text": "another post"}))
    assert (SHO, "alert") in night.at(161)


def test_the_queue_names_the_next_step_and_its_time(night: Night) -> None:
    night.take(alert())
    queue = json.loads(night.centre.run("queue", "--json").stdout)
    (row,) = queue["incidents"]
    assert row["next"]["role"] == "station_officer"
    assert row["next"]["due_at"] == "2026-11-24T21:31:00Z"


def test_a_new_cry_after_the_end_begins_the_steps_anew(night: Night) -> None:
    night.take(alert())
    night.engine.desk.close(1001, "reached_safe", night.said())
    night.at(600)
    night.take(alert(content={"text": "another post, later"}))
    assert (SHO, "alert") in night.at(661)


def test_an_outcome_before_a_new_cry_settles_it_no_longer(night: Night) -> None:
    night.take(alert())
    night.engine.desk.mark(1001, "reached_safe", night.said())
    night.at(600)
    night.take(alert(content={"text": "another post, later"}))
    assert (SHO, "alert") in night.at(661)


def test_a_district_routed_away_and_back_is_told_again_and_followed_up(night: Night) -> None:
    night.take(alert())
    directory = night.engine.directory
    night.engine.desk.route(1001, directory, Place(to="Ambedkar Nagar"), night.said())
    night.at(10)
    night.engine.desk.route(1001, directory, Place(to="Ghaziabad"), night.said())
    assert (CONTROL, "alert") in night.at(11)
    assert (CO, "escalate") in night.at(131)


def test_an_incident_opened_again_is_told_to_those_who_were_stood_down(night: Night) -> None:
    night.take(alert())
    night.engine.desk.close(1001, "reached_safe", night.said())
    night.at(10)
    night.engine.desk.reopen(1001, night.said())
    assert {(SHO, "alert"), (CONTROL, "alert")} <= set(night.at(11))


def test_a_step_taken_back_begins_what_it_had_ended(night: Night) -> None:
    night.take(alert())
    night.engine.desk.mark(1001, "on_scene", night.said())
    night.at(61)
    night.engine.desk.unmark(1001, "on_scene", night.said(), "wrong case")
    assert (SHO, "alert") in night.at(62)


def test_a_new_danger_after_police_were_on_scene_is_followed_up(night: Night) -> None:
    night.take(alert())
    night.engine.desk.mark(1001, "on_scene", night.said())
    night.at(600)
    night.take(alert(category="threat_to_others", content={"text": "I will hurt them"}))
    assert (CO, "escalate") in night.at(721)
