"""kill -9 of the resident dispatcher at chance moments while alerts come, life after life.

500 alerts in 20 lives a round, until the time is over: none lost, none told twice without REPEAT.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests import loopback
from tests.kill_serving import Round

LIVES, ALERTS = 20, 25


def run(seconds: float) -> None:
    until = time.monotonic() + seconds
    seed = kills = alerts = repeats = 0
    while seed == 0 or time.monotonic() < until:
        seed += 1
        with tempfile.TemporaryDirectory() as name, loopback.http_server() as web:
            round = Round(Path(name), web, seed)
            for _ in range(LIVES):
                round.live_and_die(ALERTS, 0.8 + 2 * round.chance.random())
            round.check()
            kills, alerts = kills + round.kills, alerts + round.sent
            repeats += sum(len(said) - 1 for said in round.told().values())
            print(f"round {seed}: {round.kills} kills, {round.sent} alerts, all told")
    print(f"{kills} kills, {alerts} alerts: 0 lost; {repeats} told again, each marked REPEAT")
