"""A stand-down ends what came before: whoever is called after it is called, and ended, anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dispatcher.engine.audit import audit
from dispatcher.engine.place import Place
from dispatcher.errors import DeliveryError
from dispatcher.model import Outgoing, Receipt
from dispatcher.reporting.moves import situation
from tests.night import CO, CONTROL, DESK, SHO, SUPERVISOR, Noting
from tests.test_commands import alert
from tests.test_held import Watching

ROOM, THEIRS = "state/room", "121/control"
STAND_INS = {(ROOM, "alert"), (SUPERVISOR, "alert")}
PLACE = "Ghaziabad, PS Vijay Nagar"


class Wrong(Noting):
    """Whose keys begin like ``wrong`` have numbers that exist no more."""

    wrong: tuple[str, ...] = ()

    def send(self, outgoing: Outgoing) -> Receipt:
        if str(outgoing.facts["contact"]).startswith(self.wrong):
            raise DeliveryError("unknown number", permanent=True)
        return super().send(outgoing)


class Called(Watching):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.engine.close()
        self.channel: Wrong = Wrong()
        self.engine = self.open()

    def route(self, **place: str) -> None:
        self.engine.desk.route(1001, self.engine.directory, Place(**place), self.said())

    def unreached(self) -> list[str]:
        return [one.name for one in situation(self.incident(), self.clock.now()).unreached]


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Called]:
    made = Called(tmp_path)
    yield made
    made.engine.close()


def down(told: list[tuple[str, str]]) -> set[str]:
    return {contact for contact, kind in told if kind == "standdown"}


# --- stand-ins ------------------------------------------------------------------------------


def test_a_district_routed_away_and_back_that_cannot_be_told_is_stood_in_for(
    night: Called,
) -> None:
    night.take(alert())
    night.at(5)
    night.route(to="Ambedkar Nagar")
    night.at(6)
    night.channel.wrong = ("145/",)
    night.route(to="Ghaziabad", station="Vijay Nagar")
    assert set(night.at(7)) >= STAND_INS
    assert night.unreached() == [PLACE]


def test_who_stood_in_before_it_was_routed_away_stands_in_again(night: Called) -> None:
    night.channel.wrong = ("145/",)
    night.take(alert())
    night.at(5)
    night.route(to="Ambedkar Nagar")
    night.at(6)
    night.route(to="Ghaziabad")
    assert set(night.at(7)) >= STAND_INS


@pytest.mark.parametrize("before", [(), ("145/",)], ids=["told before", "stood in for before"])
def test_a_district_of_a_case_opened_again_that_cannot_be_told_is_stood_in_for(
    night: Called, before: tuple[str, ...]
) -> None:
    night.channel.wrong = before
    night.take(alert())
    night.at(5)
    night.engine.desk.close(1001, "reached_safe", night.said())
    night.at(6)
    night.channel.wrong = ("145/",)
    night.engine.desk.reopen(1001, night.said())
    assert set(night.at(7)) >= STAND_INS
    assert night.unreached() == [PLACE]
    assert not STAND_INS & set(night.at(20)), "once"


def test_a_process_killed_before_it_planned_who_stands_in_is_made_up_for_by_the_next(
    night: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    night.channel.wrong = ("145/",)
    with monkeypatch.context() as killed:
        killed.setattr(type(night.engine), "plan_stand_ins", lambda engine, incident: False)
        night.take(alert())
        assert STAND_INS & set(night.at(1)) == set()
    night.engine.close()
    night.engine = night.open()
    assert set(night.at(2)) >= STAND_INS


def test_an_answered_case_opened_again_of_which_nobody_can_be_told_is_said_to_be_so(
    night: Called,
) -> None:
    night.take(alert())
    night.at(5)
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.engine.desk.close(1001, "reached_safe", night.said())
    night.at(6)
    night.channel.wrong = ("",)
    night.engine.desk.reopen(1001, night.said())
    night.at(7)
    assert situation(night.incident(), night.clock.now()).nobody_told
    assert ("untold", 1001) in [(one.kind, one.incident) for one in audit(night.engine)]
    night.at(70)
    assert ("unreached", 1001) in [(one.kind, one.incident) for one in audit(night.engine)]


# --- stand-downs ----------------------------------------------------------------------------


def test_an_officer_who_was_called_anew_is_stood_down(night: Called) -> None:
    night.take(alert())
    night.at(5)
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.at(6)
    night.engine.desk.close(1001, "reached_safe", night.said())
    assert down(night.at(7)) == {CONTROL, ROOM}, "the SHO has it in hand"
    night.engine.desk.reopen(1001, night.said())
    night.at(8)
    night.engine.desk.close(1001, "hoax", night.said())
    assert down(night.at(9)) == {SHO, CONTROL, ROOM}


def test_an_officer_called_back_to_a_case_that_was_routed_away_is_stood_down(
    night: Called,
) -> None:
    night.take(alert())
    night.at(5)
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.route(to="Ambedkar Nagar")
    night.at(6)
    night.route(to="Ghaziabad", station="Vijay Nagar")
    night.at(7)
    night.engine.desk.close(1001, "hoax", night.said())
    assert down(night.at(9)) == {SHO, CONTROL, ROOM}


def test_an_officer_whose_answer_lapsed_is_stood_down(night: Called) -> None:
    night.take(alert())
    night.at(5)
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.at(640)
    night.engine.desk.acknowledge(1001, CONTROL, night.said())
    night.at(650)
    night.engine.desk.close(1001, "reached_safe", night.said())
    assert down(night.at(651)) == {SHO, ROOM}


def test_a_district_that_was_stood_down_hears_it_once(night: Called) -> None:
    night.take(alert())
    night.at(5)
    night.route(to="Ambedkar Nagar")
    assert down(night.at(6)) == {SHO, CONTROL}
    night.engine.desk.close(1001, "hoax", night.said())
    assert down(night.at(7)) == {THEIRS, ROOM}


@pytest.mark.parametrize("answered", [False, True])
def test_nobody_of_a_closed_case_hears_that_a_late_alert_came_to_nothing(
    night: Called, answered: bool
) -> None:
    night.cry()
    night.at(5)
    if answered:
        night.engine.desk.acknowledge(1001, SHO, night.said())
    night.at(50)
    night.engine.desk.close(1001, "reached_safe", night.said())
    night.at(30000)
    night.cry(hours=7)
    night.at(30010)
    assert night.incident().state == "held"
    if answered:
        night.engine.desk.close(1001, "reached_safe", night.said())
    else:
        night.engine.desk.dismiss(1001, "old news", night.said())
    assert night.at(30020) == []


# --- the station ----------------------------------------------------------------------------


@pytest.mark.parametrize("by_hand", [False, True], ids=["of the alert", "given by hand"])
def test_a_district_that_comes_back_has_its_station_again(night: Called, by_hand: bool) -> None:
    night.take(alert("Ghaziabad" if by_hand else "Vijay Nagar, Ghaziabad"))
    night.at(5)
    if by_hand:
        night.route(station="Vijay Nagar")
        night.at(5.5)
    night.route(to="Ambedkar Nagar")
    assert (SHO, "standdown") in night.at(6)
    match = night.incident().match
    assert match and not match.stations
    night.route(to="Ghaziabad")
    assert (SHO, "alert") in night.at(7)
    match = night.incident().match
    assert match and match.station and match.station.confidence > 0.5


# --- a fresh post after the end -------------------------------------------------------------


def fresh(night: Called) -> dict[str, Outgoing]:
    """What one more post of the same person sends, by contact."""
    night.channel.sent.clear()
    post = {"text": "I am back on the bridge", "media": "text"}
    night.take(alert(content=post, alert_id="IG-2"))
    return {str(one.facts["contact"]): one for one in night.channel.sent}


def test_a_fresh_post_after_the_end_calls_whoever_had_it_in_hand_like_everybody(
    night: Called,
) -> None:
    night.take(alert())
    night.at(5)
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.at(6)
    night.engine.desk.close(1001, "reached_safe", night.said())
    night.at(7)
    sent = fresh(night)
    assert {who: one.kind for who, one in sent.items()} == dict.fromkeys(
        (SHO, CONTROL, ROOM, DESK), "alert"
    )
    assert not any(sent[who].facts["repeat"] for who in (SHO, CONTROL, ROOM, DESK))


def test_whoever_was_called_by_two_channels_and_stood_down_is_called_anew_once(
    night: Called,
) -> None:
    night.take(alert())
    night.at(5)
    night.at(600)
    night.engine.desk.close(1001, "reached_safe", night.said())
    assert (CO, "standdown") in night.at(601)
    sent = fresh(night)
    assert sent[SHO].kind == "alert"
    assert CO not in sent, "the steps come to them"
    assert len(night.channel.sent) == len(sent), "each once"


def test_a_text_that_follows_a_stand_down_never_sent_says_that_it_is_a_repeat(
    night: Called,
) -> None:
    night.take(alert())
    night.at(5)
    night.engine.desk.close(1001, "reached_safe", night.said())
    sent = fresh(night)
    assert sent[SHO].facts["repeat"] and sent[CONTROL].facts["repeat"]
    assert "standdown" not in dict(night.at(6)).values()


def test_the_first_update_to_whoever_had_a_step_repeated_is_no_repeat(night: Called) -> None:
    night.take(alert())
    night.at(5)
    night.at(1200)
    sent = fresh(night)
    assert sent[SUPERVISOR].kind == "update"
    assert not any(one.facts["repeat"] for one in sent.values())
