"""What waits to be sent is sent only while it is true: later events overtake it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from dispatcher.engine.place import Place
from dispatcher.errors import DeliveryError
from dispatcher.model import Outgoing, Receipt
from dispatcher.reporting.words import sentence
from tests.night import CHIEF, CO, CONTROL, DESK, SHO, SUPERVISOR, Night, Noting
from tests.test_commands import alert

GHAZIABAD, AMBEDKAR = Place(add="Ghaziabad"), "Ambedkar Nagar"
BOTH = [{"text": "Vijay Nagar, Ghaziabad"}, {"text": "Ambedkar Nagar district"}]


class Failing(Noting):
    """Gateways that can be switched off; ``swallow``: one takes the text and never says so."""

    dead = swallow = False
    under_way: Callable[[], object] | None = None
    """Happens while the next text is being sent."""

    def send(self, outgoing: Outgoing) -> Receipt:
        happens, self.under_way = self.under_way, None
        if happens:
            happens()
        if self.dead:
            raise DeliveryError("answer 500", permanent=False, uncertain=self.swallow)
        return super().send(outgoing)


class Faulty(Night):
    def __init__(self, folder: Path, extra: str = "") -> None:
        super().__init__(folder, extra)
        self.engine.close()
        self.channel: Failing = Failing()
        self.engine = self.open()


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Faulty]:
    made = Faulty(tmp_path)
    yield made
    made.engine.close()


def kinds(told: list[tuple[str, str]]) -> set[str]:
    return {kind for _, kind in told}


def test_that_it_is_taken_is_told_to_nobody_once_the_answer_was_taken_back(night: Faulty) -> None:
    night.take(alert())
    night.at(300)
    night.channel.dead = True
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.at(303)
    night.engine.desk.retract(1001, SHO, night.said(), "wrong case")
    night.channel.dead = False
    assert "taken" not in kinds(night.at(400))
    waiting = [n for n in night.incident().notifications if n.state in {"planned", "sending"}]
    assert not waiting


def test_it_is_overtaken_also_where_nobody_sent_in_between(night: Faulty) -> None:
    night.take(alert())
    night.at(120)
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.engine.desk.retract(1001, SHO, night.said(), "wrong case")
    assert kinds(night.at(140)) == {"escalate"}


def test_whoever_may_have_heard_that_it_is_taken_hears_that_it_is_not(night: Faulty) -> None:
    night.take(alert())
    night.at(60)
    night.channel.dead = night.channel.swallow = True
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.at(61)
    night.engine.desk.retract(1001, SHO, night.said(), "wrong case")
    night.channel.dead = False
    assert (CONTROL, "escalate") in night.at(90)


def test_that_it_is_taken_is_told_to_nobody_once_the_answer_has_lapsed(night: Faulty) -> None:
    night.take(alert())
    night.at(60)
    night.channel.dead = True
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.at(630)
    night.channel.dead = False
    night.clock.advance_to(night.start.replace(minute=41))
    assert night.engine.escalator.climb()
    assert "taken" not in kinds(night.at(700))


def test_a_new_cry_overtakes_the_word_that_the_case_is_over_and_the_timeline_says_so(
    night: Faulty,
) -> None:
    night.take(alert())
    night.channel.dead = True
    night.engine.desk.close(1001, "reached_safe", night.said())
    night.at(2)
    night.take(alert(content={"text": "another post, later"}))
    night.channel.dead = False
    assert "standdown" not in kinds(night.at(60))
    incident = night.incident()
    down = [n for n in incident.notifications if n.planned.kind == "standdown"]
    assert {n.state for n in down} == {"cancelled"}
    assert {attempt.state for n in down for attempt in n.attempts} == {"failed"}, "no further try"
    said = [sentence(one, incident) for one in incident.events if one.kind == "overtaken"]
    assert "Control, Ghaziabad: sms not sent, Ghaziabad, PS Vijay Nagar is needed again" in said


def test_a_stand_down_is_not_sent_once_the_district_is_needed_again(night: Faulty) -> None:
    night.take(alert("", locations=BOTH))
    directory, desk = night.engine.directory, night.engine.desk
    night.channel.dead = True
    desk.route(1001, directory, Place(drop="Ghaziabad"), night.said())
    night.at(2)
    desk.route(1001, directory, GHAZIABAD, night.said())
    night.channel.dead = False
    told = night.at(40)
    assert (CONTROL, "alert") in told
    assert "standdown" not in kinds(told)


def test_a_stand_down_is_not_sent_once_the_case_is_open_again(night: Faulty) -> None:
    night.take(alert())
    night.engine.desk.close(1001, "reached_safe", night.said())
    night.engine.desk.reopen(1001, night.said())
    told = night.at(1)
    assert {(SHO, "alert"), (CONTROL, "alert"), ("state/room", "alert")} <= set(told)
    assert "standdown" not in kinds(told)


def test_a_stand_down_that_is_still_true_is_sent_however_late(night: Faulty) -> None:
    night.take(alert())
    night.channel.dead = True
    night.engine.desk.close(1001, "reached_safe", night.said())
    night.at(2)
    night.channel.dead = False
    assert (CONTROL, "standdown") in night.at(60)


def test_a_late_alert_that_waits_at_the_desk_stops_no_stand_down(
    tmp_path: Path,
) -> None:
    class Holding(Faulty):
        hold_stale = True

    night = Holding(tmp_path)
    sent = night.start.isoformat()
    night.take(alert(sent_at=sent))
    night.channel.dead = True
    night.engine.desk.close(1001, "hoax", night.said())
    night.at(1)
    night.clock.advance_to(night.start + timedelta(hours=8))
    later = (night.start + timedelta(minutes=2)).isoformat()
    night.take(alert(alert_id=None, sent_at=later, content={"text": "later"}))
    assert night.incident().state == "held"
    waiting = [n for n in night.incident().notifications if n.planned.kind == "standdown"]
    assert {n.state for n in waiting} == {"planned"}
    night.channel.dead = False
    told = night.at(8 * 3600 + 120)
    assert (CONTROL, "standdown") in told
    assert "alert" not in kinds(told)
    night.engine.desk.release(1001, night.said())
    assert (CONTROL, "alert") in night.at(8 * 3600 + 121)
    night.engine.close()


def test_the_supervisor_is_not_told_of_a_silence_that_has_ended(night: Faulty) -> None:
    night.take(alert())
    night.at(299)
    night.channel.dead = True
    night.at(300)
    night.engine.desk.acknowledge(1001, CO, night.said())
    night.channel.dead = False
    told = night.at(360)
    assert not {one for one in told if one[1] == "escalate"}
    assert (SUPERVISOR, "escalate") in night.at(1000)  # the answer has lapsed


def test_while_another_district_is_silent_the_supervisor_is_told(night: Faulty) -> None:
    night.take(alert("", locations=BOTH))
    night.at(299)
    night.channel.dead = True
    night.at(300)
    night.engine.desk.acknowledge(1001, CONTROL, night.said())
    night.channel.dead = False
    told = night.at(360)
    assert (SUPERVISOR, "escalate") in told
    assert CHIEF not in {contact for contact, _ in told}


def test_a_first_text_is_sent_whoever_has_answered_meanwhile(night: Faulty) -> None:
    night.channel.dead = True
    night.take(alert())
    night.engine.desk.acknowledge(1001, CONTROL, night.said())
    night.channel.dead = False
    told = night.at(50)
    assert {(SHO, "alert"), (DESK, "alert"), ("state/room", "alert")} <= set(told)


def test_who_is_answered_for_by_nobody_that_settles_it_is_told_when_somebody_does(
    night: Faulty,
) -> None:
    night.take(alert(person={"name": "Rani", "username": "rani", "gender": "female"}))
    night.engine.desk.acknowledge(1001, "145/women", night.said())
    night.engine.desk.acknowledge(1001, SHO, night.said())
    assert (CONTROL, "taken") in night.at(1)


def test_that_it_is_taken_names_who_answered_and_not_the_station(night: Faulty) -> None:
    night.take(alert())
    night.engine.desk.acknowledge(1001, CONTROL, night.said())
    assert night.at(1) == [(SHO, "taken")]
    (text,) = night.channel.sent
    assert "taken by Control room Ghaziabad" in text.short
    assert text.full.startswith("Control room Ghaziabad has this case now")


def test_that_it_is_taken_names_who_still_has_it(night: Faulty) -> None:
    night.take(alert())
    night.at(120)
    night.channel.dead = True
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.at(121)
    night.engine.desk.acknowledge(1001, CONTROL, night.said())
    night.engine.desk.retract(1001, SHO, night.said(), "wrong case")
    night.channel.dead = False
    told = night.at(150)
    assert (CO, "taken") in told
    assert {contact for contact, kind in told if kind == "taken"} == {CO}
    assert all("Control room" in one.short for one in night.channel.sent)


def test_a_notice_that_is_overtaken_while_it_is_under_way_is_followed_by_the_truth(
    night: Faulty,
) -> None:
    night.take(alert())
    desk, said = night.engine.desk, night.said()
    desk.acknowledge(1001, SHO, said)
    night.channel.under_way = lambda: desk.retract(1001, SHO, said, "wrong case")
    night.at(1)
    own = [n.planned for n in night.incident().notifications if n.planned.contact == CONTROL]
    assert [one.kind for one in own] == ["alert", "taken", "escalate", "escalate"]
    assert own[-1].again, "said once more after it was taken: the first may have come before it"
    desk.close(1001, "reached_safe", night.said())
    night.channel.under_way = lambda: desk.reopen(1001, night.said())
    night.at(2)
    own = [n.planned for n in night.incident().notifications if n.planned.contact == CONTROL]
    assert [one.kind for one in own][-3:] == ["standdown", "alert", "alert"]
