"""A decision is one commit: a process that is killed right behind it leaves nothing half done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from dispatcher.engine.desk import Desk
from dispatcher.engine.place import Place
from dispatcher.errors import DeliveryError
from dispatcher.model import Change, Incident, Outgoing, Receipt
from tests.night import CO, CONTROL, SHO, Night
from tests.test_commands import alert


class Killed(BaseException):
    """As a power cut: nobody handles it."""


class CutShort:
    """A ledger whose process dies right behind the first commit that plans anything."""

    def __init__(self, ledger: Any) -> None:
        self._ledger = ledger

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    def plan(self, *words: Any, **keywords: Any) -> None:
        self._ledger.plan(*words, **keywords)
        raise Killed


@pytest.fixture
def night(tmp_path: Path) -> Night:
    """An alert nobody could be told of yet: each gateway is busy."""
    made = Night(tmp_path)
    made.channel.send = busy  # type: ignore[method-assign]
    made.take(alert())
    made.at(0)
    del made.channel.send
    return made


def busy(outgoing: Outgoing) -> Receipt:
    raise DeliveryError("busy", permanent=False)


def route(desk: Desk, night: Night) -> object:
    place = Place(to="Ambedkar Nagar")
    return desk.route(1001, night.engine.directory, place, night.said())


def close(desk: Desk, night: Night) -> object:
    return desk.close(1001, "hoax", night.said())


def dismiss(desk: Desk, night: Night) -> object:
    return desk.dismiss(1001, "it is a song", night.said())


def cut_short(night: Night, decide: Callable[[Desk, Night], object]) -> None:
    engine = night.engine
    ledger: Any = CutShort(engine.ledger)
    with pytest.raises(Killed):
        decide(Desk(ledger=ledger, clock=engine.clock, planner=engine.planner), night)


@pytest.mark.parametrize("decide", [close, dismiss])
def test_nobody_is_called_to_a_case_whose_closing_was_cut_short(
    night: Night, decide: Callable[[Desk, Night], object]
) -> None:
    cut_short(night, decide)
    assert night.at(10) == night.at(3600) == []


def test_a_district_is_not_called_to_a_case_routed_away_by_a_command_that_was_cut_short(
    night: Night,
) -> None:
    cut_short(night, route)
    told = night.at(10)
    assert ("121/control", "alert") in told
    assert not [kind for contact, kind in told if contact in {SHO, CONTROL} and kind == "alert"]


def test_an_answer_that_was_cut_short_ends_the_steps_that_wait(tmp_path: Path) -> None:
    night = Night(tmp_path)
    night.take(alert())
    night.at(0)
    night.clock.pass_time(130)
    night.engine.escalator.climb()
    cut_short(night, lambda desk, night: desk.acknowledge(1001, SHO, night.said()))
    assert CO not in {contact for contact, kind in night.at(131) if kind != "taken"}


# --- what came to be planned all the same ---------------------------------------------------


def plan_again(night: Night, contact: str) -> None:
    """As a process does that read the case before it was decided."""
    one = next(n.planned for n in night.incident().notifications if n.planned.contact == contact)
    late = replace(one, due_at=night.clock.now(), kind="alert")
    night.engine.ledger.plan(1001, [late], (), Change())


def states(incident: Incident, contact: str) -> list[str]:
    return [n.state for n in incident.notifications if n.planned.contact == contact]


@pytest.mark.parametrize("decide", [close, route])
def test_what_calls_somebody_to_a_case_that_is_not_theirs_is_cancelled_when_its_turn_comes(
    night: Night, decide: Callable[[Desk, Night], object]
) -> None:
    decide(night.engine.desk, night)
    plan_again(night, SHO)
    told = night.at(10)
    assert SHO not in {contact for contact, kind in told if kind != "standdown"}
    assert states(night.incident(), SHO)[-1] == "cancelled"
    assert night.engine.ledger.audit(now=night.clock.now(), mode="sandbox") == ()


def test_somebody_called_by_name_to_a_case_of_their_district_is_told(night: Night) -> None:
    plan_again(night, CONTROL)
    assert (CONTROL, "alert") in night.at(10)


def test_the_stand_down_of_a_closed_case_goes_out(tmp_path: Path) -> None:
    night = Night(tmp_path)
    night.take(alert())
    night.at(0)
    close(night.engine.desk, night)
    assert {kind for _, kind in night.at(10)} == {"standdown"}
    assert (SHO, "standdown") not in night.at(20)


# --- nobody was asked -----------------------------------------------------------------------


def kinds_for(night: Night, contact: str) -> set[str]:
    notifications = night.incident().notifications
    return {n.planned.kind for n in notifications if n.planned.contact == contact}


def test_where_no_text_was_taken_the_steps_send_the_alert_and_speak_of_nobody_s_silence(
    night: Night,
) -> None:
    night.channel.send = busy  # type: ignore[method-assign]
    night.at(60)
    night.at(120)
    assert kinds_for(night, SHO) == kinds_for(night, CO) == {"alert"}


def test_whoever_is_next_behind_one_who_was_told_hears_that_there_is_no_answer(
    tmp_path: Path,
) -> None:
    night = Night(tmp_path)
    night.take(alert())
    night.at(60)
    night.at(120)
    assert (kinds_for(night, SHO), kinds_for(night, CO)) == ({"alert"}, {"escalate"})
