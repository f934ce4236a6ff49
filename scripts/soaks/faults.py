"""Gateways, mail servers, the disk and the ledger fail at random while alerts come.

Rounds of a minute against one dispatcher each, until the time is over: none lost, whoever may have
been told before is told REPEAT, the audit finds nothing at the end.
"""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from pathlib import Path

from tests import loopback
from tests.fault_rounds import Round

ROUND_S = 60.0


def run(seconds: float) -> None:
    until = time.monotonic() + seconds
    seed = alerts = repeats = 0
    faults: Counter[str] = Counter()
    while seed == 0 or time.monotonic() < until:
        seed += 1
        with (
            tempfile.TemporaryDirectory() as name,
            loopback.http_server() as sms,
            loopback.smtp() as mails,
            loopback.http_server() as desk,
        ):
            round = Round(Path(name), seed, sms, mails, desk)
            try:
                round.live(min(ROUND_S, seconds))
                repeats += round.check()
            finally:
                round.serving.kill()
        alerts, faults = alerts + round.sent, faults + round.faults
        print(f"round {seed}: {round.sent} alerts, {round.faults.total()} faults, all told")
    for fault, count in sorted(faults.items()):
        print(f"  {count:6} {fault}")
    print(f"{alerts} alerts: 0 lost; {repeats} texts said REPEAT, no other came twice; audit empty")
