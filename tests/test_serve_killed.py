"""kill -9 of the resident dispatcher at chance moments: nothing lost, nothing told twice unsaid."""

from __future__ import annotations

from pathlib import Path

from tests import loopback
from tests.kill_serving import Round


def test_what_a_killed_dispatcher_had_in_hand_is_told_and_a_repeat_says_so(tmp_path: Path) -> None:
    with loopback.http_server() as web:
        round = Round(tmp_path, web, seed=7)
        for seconds in (1.2, 1.6):
            round.live_and_die(6, seconds)
        round.check()
        assert round.sent == 13
