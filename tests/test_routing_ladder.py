"""Escalation in time: which step is next, and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from dispatcher.model import StepRule
from dispatcher.routing import ladder

NOW = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)
STEPS = (
    StepRule(after_s=60, tell=("station_officer",)),
    StepRule(after_s=120, tell=("circle_officer",)),
    StepRule(every_s=300, tell=("supervisor",)),
)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_the_first_step_is_due_its_time_after_the_first_message() -> None:
    rung = ladder.first("district:145", STEPS, NOW)
    assert (rung.step, rung.due_at, rung.tells) == (0, after(60), ("station_officer",))


def test_later_steps_are_timed_from_the_first_message_not_from_each_other() -> None:
    rung = ladder.climbed(ladder.first("district:145", STEPS, NOW), STEPS, after(65))
    assert (rung.due_at, rung.tells) == (after(120), ("circle_officer",))


def test_a_step_that_was_missed_is_due_at_once() -> None:
    rung = ladder.climbed(ladder.first("district:145", STEPS, NOW), STEPS, after(900))
    assert rung.due_at == after(900)


def test_the_last_step_repeats_for_ever() -> None:
    rung = ladder.first("district:145", STEPS, NOW)
    for seconds in (60, 120, 420, 720):
        rung = ladder.climbed(rung, STEPS, after(seconds))
    assert (rung.due_at, rung.tells) == (after(1020), ("supervisor",))


def test_without_a_step_that_repeats_it_ends() -> None:
    rung = ladder.first("district:145", STEPS[:1], NOW)
    assert ladder.climbed(rung, STEPS[:1], after(60)).due_at is None


def test_without_steps_nothing_is_ever_due() -> None:
    assert ladder.first("district:145", (), NOW).due_at is None


def test_whoever_has_it_in_hand_is_given_time_on_the_same_step() -> None:
    rung = ladder.waiting(ladder.first("district:145", STEPS, NOW), 600, after(30))
    assert (rung.step, rung.due_at) == (0, after(630))
