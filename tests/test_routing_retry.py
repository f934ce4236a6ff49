"""What follows a failed send."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatcher.errors import DeliveryError
from dispatcher.model import Address, Planned, Unit
from dispatcher.routing.retry import CAP_S, after_failure, backoff

NOW = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)
BACKUP = Address(channel="sms_backup", to="+915550000001")


def planned(*further: Address) -> Planned:
    return Planned(
        unit=Unit(key="district:145", name="Ghaziabad"),
        contact="145/control",
        role="district_control",
        channel="mail",
        to="dcr@police.test",
        kind="alert",
        language="en",
        due_at=NOW,
        further=further,
    )


TRANSIENT = DeliveryError("451 try later", permanent=False)
PERMANENT = DeliveryError("550 no such mailbox", permanent=True)


def test_the_first_transient_failure_starts_the_next_address_and_keeps_trying() -> None:
    verdict = after_failure(planned(BACKUP), [NOW], TRANSIENT, now=NOW, jitter=1.0)
    assert verdict.retry_at == NOW + timedelta(seconds=2)
    assert verdict.instead is not None
    assert (verdict.instead.channel, verdict.instead.to) == ("sms_backup", "+915550000001")
    assert verdict.instead.due_at == NOW


def test_a_try_after_an_interrupted_one_still_starts_the_next_address() -> None:
    verdict = after_failure(planned(BACKUP), [NOW, NOW], TRANSIENT, now=NOW, jitter=1.0)
    assert verdict.instead is not None
    assert verdict.retry_at is not None


def test_a_permanent_failure_goes_on_at_once_and_is_not_tried_again() -> None:
    verdict = after_failure(planned(BACKUP), [NOW], PERMANENT, now=NOW, jitter=0.0)
    assert verdict.retry_at is None
    assert verdict.instead is not None


def test_with_no_further_address_nothing_stands_in() -> None:
    assert after_failure(planned(), [NOW], PERMANENT, now=NOW, jitter=0.0).instead is None


def test_after_half_an_hour_an_address_is_given_up() -> None:
    tries = [NOW + timedelta(minutes=minute) for minute in range(31)]
    late = NOW + timedelta(minutes=31)
    assert after_failure(planned(), tries, TRANSIENT, now=late, jitter=0.0).retry_at is None


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1)])
def test_a_clock_that_jumps_makes_nobody_give_up(jump: timedelta) -> None:
    tries = [NOW, NOW + timedelta(seconds=2), NOW + jump]
    late = NOW + jump + timedelta(seconds=1)
    assert after_failure(planned(), tries, TRANSIENT, now=late, jitter=0.0).retry_at


def test_a_gateway_that_names_a_time_is_not_asked_before() -> None:
    assert backoff(1, jitter=0.0, retry_after=17.0) == 17.0


def test_no_gateway_can_ask_for_more_than_five_minutes() -> None:
    assert backoff(1, jitter=0.0, retry_after=86400.0) == 300.0


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_the_wait_grows_to_a_cap_and_never_falls_to_nothing(attempt: int, jitter: float) -> None:
    assert 1.0 <= backoff(attempt, jitter=jitter) <= CAP_S
