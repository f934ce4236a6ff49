"""A slow or dead gateway delays nobody who is told by another."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Event as Signal

import pytest

from dispatcher.engine.breaker import FAILURES, PAUSE, Breaker
from dispatcher.engine.lanes import Lanes
from dispatcher.model import Settlement
from tests import loopback
from tests.centre import Centre
from tests.test_commands import alert

NOW = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)

STATE = """\
state: {en: Uttar Pradesh}
contacts:
  desk: {role: desk, mail: desk@police.test}
  supervisor: {role: supervisor, mail: supervisor@police.test}
  control_112: {role: state_112, webhook: state_112}
"""


def settled(number: int) -> Settlement:
    return Settlement(notification=number, token=1, ended_at=NOW)


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    made = Lanes(2)
    yield made
    made.close()


def test_a_channel_that_hangs_fills_its_own_lane_alone(lanes: Lanes) -> None:
    hang = Signal()

    def slow() -> Settlement:
        hang.wait(20)
        return settled(1)

    for ticket in (1, 2, 3, 4):
        assert lanes.full() == frozenset()
        lanes.start("dead", ticket, slow)
    assert lanes.full() == {"dead"}  # two under way, two behind them
    lanes.start("quick", 5, lambda: settled(5))
    assert [ticket for ticket, _ in lanes.finished(5)] == [5]
    hang.set()
    assert len(lanes.finished(5)) >= 1


def test_results_of_a_full_channel_are_gathered_until_it_takes_more(lanes: Lanes) -> None:
    turns = [Signal() for _ in range(5)]

    def when(turn: Signal, number: int) -> Settlement:
        turn.wait(20)
        return settled(number)

    for number, turn in enumerate(turns):
        lanes.start("busy", number, partial(when, turn, number))
    for turn in turns:
        turn.set()
    ended: list[int] = []
    while len(ended) < 5:
        found = [ticket for ticket, _ in lanes.finished(5)]
        assert found
        ended += found
    assert sorted(ended) == [0, 1, 2, 3, 4]
    assert lanes.finished(0) == []


def test_who_started_a_send_may_stand_back_until_it_has_ended(lanes: Lanes) -> None:
    go = Signal()

    def ends() -> Settlement:
        go.wait(20)
        return settled(1)

    lanes.start("quick", 1, ends)
    began = time.monotonic()
    lanes.give_way(0.01)
    assert time.monotonic() - began < 10
    threading.Timer(0.05, go.set).start()
    lanes.give_way(20)
    assert time.monotonic() - began < 10
    assert [ticket for ticket, _ in lanes.finished(0)] == [1]  # whoever writes it still gets it


def test_waiting_for_results_ends_when_there_is_something_new(lanes: Lanes) -> None:
    lanes.wake()
    began = time.monotonic()
    assert lanes.finished(30) == []
    assert time.monotonic() - began < 20


def test_a_gateway_is_down_after_some_failures_in_a_row_and_then_probed_by_one() -> None:
    breaker = Breaker()
    for _ in range(FAILURES):
        assert breaker.wait("sms", NOW) == 0
        breaker.failed("sms", NOW)
    assert breaker.down() == ("sms",)
    assert 0 < breaker.wait("sms", NOW + timedelta(seconds=1)) < PAUSE.total_seconds()
    assert breaker.wait("sms", NOW + PAUSE) == 0
    assert breaker.wait("sms", NOW + PAUSE) > 0
    assert breaker.wait("mail", NOW) == 0


def test_one_answer_of_a_gateway_ends_its_pause() -> None:
    breaker = Breaker()
    for _ in range(FAILURES):
        breaker.failed("sms", NOW)
    breaker.answered("sms")
    assert breaker.down() == ()
    assert breaker.wait("sms", NOW) == 0


def test_many_alerts_at_once_are_told_though_one_channel_is_dead(tmp_path: Path) -> None:
    """The mail server hangs; every alert's 112 room hears of it by the webhook all the same."""
    with loopback.smtp() as mails, loopback.http_server() as web:
        mails.delay_s = 60
        key = tmp_path / "key"
        key.write_text("a shared secret")
        key.chmod(0o600)
        channels = (
            "intake: {flood: {count: 100}}\nchannels:\n"
            f"  mail: {{type: smtp, host: 127.0.0.1, port: {mails.port}, tls: none,"
            " from: smc@police.test, timeout: 1s}\n"
            f'  state_112: {{type: webhook, url: "{web.url}", secret: {{file: key}}}}\n'
        )
        centre = Centre(tmp_path, channels=channels, files={"state.yaml": STATE}).write()
        assert centre.run("go-live", "--yes").exit_code == 0
        batch = tmp_path / "batch"
        batch.mkdir()
        for number in range(12):
            text = alert(person={"username": f"person{number}"}, alert_id=f"IG-x{number}")
            (batch / f"{number}.json").write_text(text, encoding="utf-8")
        centre.run("run", str(batch))
        told = {json.loads(post.body)["incident"] for post in web.posts}
        assert len(told) == 12
