"""Telling people until a human answers: the whole engine on a clock the test moves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from dispatcher.engine.desk import Said, unheard
from dispatcher.engine.merging import Merger
from dispatcher.engine.place import Place
from dispatcher.errors import UsageError
from dispatcher.model import Change
from dispatcher.reporting.moves import situation
from dispatcher.reporting.queue import queue
from dispatcher.reporting.times import standing
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


def test_an_outcome_from_before_a_new_post_is_no_ground_to_close(night: Night) -> None:
    night.take(alert())
    night.engine.desk.acknowledge(1001, SHO, night.said())
    for step in ("on_scene", "reached_safe"):
        night.engine.desk.mark(1001, step, night.said())
    assert "YOU: close" in night.centre.run("queue").stdout
    night.at(600)
    night.take(alert(content={"text": "another post, later"}))
    listed = night.centre.run("queue").stdout
    assert "YOU: close" not in listed and "Outcome recorded" not in listed
    assert "YOUR MOVE  close" not in night.centre.run("show", "1001").stdout


def test_an_outcome_from_before_the_place_was_lost_is_no_ground_to_close(night: Night) -> None:
    night.take(alert())
    desk, directory = night.engine.desk, night.engine.directory
    desk.mark(1001, "reached_safe", night.said())
    night.at(600)
    desk.route(1001, directory, Place(drop="Ghaziabad"), night.said())
    assert "find out the place" in night.centre.run("show", "1001").stdout
    night.at(660)
    desk.route(1001, directory, Place(to="Ambedkar Nagar"), night.said())
    assert "YOU: close" not in night.centre.run("queue").stdout
    desk.mark(1001, "reached_safe", night.said())
    assert "YOU: close" in night.centre.run("queue").stdout


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


@pytest.mark.parametrize("sent", [None, "2026-11-25T02:59:00+05:30"])
@pytest.mark.parametrize(("what", "step"), [("mark", "on_scene"), ("ack", CONTROL)])
def test_a_time_from_before_the_alert_is_refused_and_settles_nothing(
    night: Night, sent: str | None, what: str, step: str
) -> None:
    """At 03:00 ``--at 23:59`` is the evening before."""
    night.take(alert(sent_at=sent))
    early = Said(actor="op1", at=night.start - timedelta(hours=3))
    desk = night.engine.desk
    act = desk.mark if what == "mark" else desk.acknowledge
    with pytest.raises(UsageError, match="lies before the alert"):
        act(1001, step, early)
    assert night.at(60) == [(SHO, "alert")]


def test_what_was_done_before_the_mail_came_but_after_it_was_sent_is_taken(night: Night) -> None:
    sent = (night.start - timedelta(minutes=20)).isoformat()
    night.take(alert(sent_at=sent))
    said = Said(actor="op1", at=night.start - timedelta(minutes=10))
    assert night.engine.desk.mark(1001, "on_scene", said).state == "on_scene"


@pytest.mark.parametrize("who", ["desk", "112", CHIEF])
def test_who_answers_is_told_which_district_is_still_awaited(night: Night, who: str) -> None:
    night.take(alert())
    night.at(300)
    said = night.centre.run("ack", "1001", who).output
    awaited = (
        "still awaited: Ghaziabad, PS Vijay Nagar; its steps go on until its own people answer"
    )
    assert (awaited in said) == (who != CHIEF)


def test_a_lapsed_answer_is_seen_with_whom_to_ring_back(night: Night) -> None:
    night.take(alert())
    night.engine.desk.acknowledge(1001, CONTROL, night.said())
    night.at(601)
    row = queue([night.incident()], now=night.clock.now(), zone="Asia/Kolkata").incidents[0]
    assert (row.state, row.answered) == ("notified", "lapsed 03:00")
    assert "Control: answered 03:00, lapsed: ring back." in row.missing
    assert re.search(r"Vijay Nagar +lapsed ", night.centre.run("queue").output)
    shown = night.centre.run("show", "1001").output
    assert "ACKNOWLEDGED" not in shown
    assert "LAPSED     answer of Control, Ghaziabad 03:00" in shown
    assert "ring back, +919000000101" in " ".join(shown.split())
    night.engine.desk.acknowledge(1001, SHO, night.said())
    assert "LAPSED" not in night.centre.run("show", "1001").output


def test_after_the_last_answer_is_taken_back_nobody_has_it_though_one_lapsed_before(
    night: Night,
) -> None:
    night.take(alert())
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.at(601)
    night.engine.desk.acknowledge(1001, CONTROL, night.said())
    done = night.centre.run("ack", "--retract", "1001", "control", "--because", "wrong case")
    assert "state notified" in done.output
    assert "still awaited: Ghaziabad, PS Vijay Nagar" in done.output


def test_what_was_marked_by_hand_is_named_when_an_answer_is_taken_back(night: Night) -> None:
    night.take(alert())
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.engine.desk.mark(1001, "en_route", night.said())
    done = night.centre.run("ack", "--retract", "1001", "sho", "--because", "wrong case")
    assert "en route since 03:00:00 still stands. Wrong?" in done.output
    assert "dispatcher mark 1001 en_route --retract --because '...'" in done.output


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Night]:
    """A case of two districts, Ghaziabad (145) and Ambedkar Nagar (121); both have said they have
    it."""
    made = Night(tmp_path)
    made.take(alert("", locations=[{"text": place} for place in ("Vijay Nagar, Ghaziabad", ABN)]))
    for who in (CONTROL, "121/control"):
        made.engine.desk.acknowledge(1001, who, made.said())
    yield made
    made.engine.close()


ABN = "Ambedkar Nagar district"


@pytest.mark.parametrize("step", ["en_route", "on_scene", "person_contacted"])
def test_one_districts_step_ends_no_other_districts_follow_up(two: Night, step: str) -> None:
    two.engine.desk.mark(1001, step, two.said(), unit="district:145")
    told = [contact for seconds in (600, 660, 1200) for contact, _ in two.at(seconds)]
    assert "121/control" in told or SUPERVISOR in told
    assert CHIEF not in told
    assert CO not in told
    lapsed = [e.body["unit"] for e in two.incident().events if e.kind == "lapsed"]
    assert lapsed == ["district:121"]


def test_a_step_of_two_districts_is_asked_for_whose_it_is(two: Night) -> None:
    with pytest.raises(UsageError, match="Ghaziabad and Ambedkar Nagar: say whose"):
        two.engine.desk.mark(1001, "on_scene", two.said())
    two.engine.desk.mark(1001, "platform_told", two.said())


def test_a_step_is_of_the_unit_of_whoever_said_it(two: Night) -> None:
    said = Said(actor="op1", at=two.clock.now(), by="121/control")
    marked = two.engine.desk.mark(1001, "on_scene", said)
    assert marked.events[-1].body["unit"] == "district:121"


def test_the_only_district_that_has_answered_takes_the_step(night: Night) -> None:
    night.take(alert("", locations=[{"text": "Vijay Nagar, Ghaziabad"}, {"text": ABN}]))
    night.engine.desk.acknowledge(1001, CONTROL, night.said())
    marked = night.engine.desk.mark(1001, "on_scene", night.said())
    assert marked.events[-1].body["unit"] == "district:145"
    assert unheard(marked) == ("Ambedkar Nagar",)
    silent = situation(marked, night.clock.now()).silent
    assert [unit.name for unit in silent] == ["Ambedkar Nagar"]


def test_a_step_taken_before_a_second_district_was_added_stays_the_firsts(night: Night) -> None:
    night.take(alert())
    night.engine.desk.mark(1001, "on_scene", night.said())
    directory = night.engine.directory
    night.engine.desk.route(1001, directory, Place(add="Ambedkar Nagar"), night.said())
    heard = [one for seconds in (60, 120, 300, 900) for one in night.at(seconds)]
    called = {contact for contact, kind in heard if kind != "update"}
    assert "121/control" in called
    assert not {SHO, CO, CHIEF} & called


def test_taking_a_step_back_takes_the_one_of_that_district(two: Night) -> None:
    desk = two.engine.desk
    desk.mark(1001, "en_route", two.said(), unit="district:145")
    desk.mark(1001, "en_route", two.said(), unit="district:121")
    left = desk.unmark(1001, "en_route", two.said(), "wrong case", unit="district:145")
    kept = [e for e in standing(left.events) if e.kind == "step"]
    assert [e.body["unit"] for e in kept] == ["district:121"]


def another() -> str:
    return alert(account="other", person={"username": "other", "phones": ["+919811111111"]})


def merge(night: Night, into: int = 1001, other: int = 1002) -> None:
    engine = night.engine
    merger = Merger(
        ledger=engine.ledger, clock=night.clock, planner=engine.planner, match=engine.match
    )
    merger.merge(into, other, night.said(), "same person")


def test_a_case_that_is_part_of_another_is_not_reopened(night: Night) -> None:
    night.take(alert())
    night.take(another())
    merge(night)
    with pytest.raises(UsageError, match="26-1002 is part of 26-1001: dispatcher split 1001"):
        night.engine.desk.reopen(1002, night.said())
    assert night.incident(1002).state == "closed"


def sent_elsewhere(night: Night) -> None:
    """1001 was Ghaziabad's, and is Ambedkar Nagar's: Ghaziabad has a stand-down."""
    night.take(alert())
    night.at(1)
    directory = night.engine.directory
    night.engine.desk.route(1001, directory, Place(to="Ambedkar Nagar"), night.said())
    assert (SHO, "standdown") in night.at(10)


def test_a_district_stood_down_is_told_when_a_held_case_needs_it_again(night: Night) -> None:
    sent_elsewhere(night)
    night.engine.intake._hold_stale = True  # type: ignore[attr-defined]
    old = json.loads(another()) | {"sent_at": (NIGHT - timedelta(days=1)).isoformat()}
    night.take(json.dumps(old))
    assert night.incident(1002).state == "held"
    merge(night)
    assert {(SHO, "alert"), (CONTROL, "alert")} <= set(night.at(11))
    assert "145" in str(night.incident().match)


def test_a_district_stood_down_by_one_hears_that_the_other_is_part_of_it(night: Night) -> None:
    sent_elsewhere(night)
    night.take(another())
    assert night.incident(1002).state == "notified"
    merge(night)
    assert (SHO, "update") in night.at(12)
