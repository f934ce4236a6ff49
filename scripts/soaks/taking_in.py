"""kill -9 at every step of taking in, and then at chance ones until the time is over.

Nothing lost, nothing dispatched twice. Every source, real processes, real servers (pymap; Dovecot
where it is installed).
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kill_rounds import Round, drop_round, every_step, mailbox_round, maildir_round, some_steps

from tests.imap_servers import dovecot, has_dovecot, pymap
from tests.loopback import make_certificate


def run(seconds: float) -> None:
    until = time.monotonic() + seconds
    kills = mails = 0
    for kind, make in sources().items():
        with made(make) as round:
            every_step(round)
            kills, mails = kills + round.kills, mails + round.sent
            print(f"{kind:<10} killed at each of {round.kills} steps, {round.sent} mails: all told")
    seed = 0
    while time.monotonic() < until:
        seed += 1
        for make in sources().values():
            with made(make) as round:
                some_steps(round, random.Random(seed), 20)
                kills, mails = kills + round.kills, mails + round.sent
    print(
        f"{kills} kills, {mails} mails, {seed} rounds at chance: none lost, none dispatched twice"
    )


Make = Callable[[Path, ExitStack], Round]


def sources() -> dict[str, Make]:
    found: dict[str, Make] = {
        "drop": lambda folder, _: drop_round(folder),
        "maildir": lambda folder, _: maildir_round(folder),
        "pymap": lambda folder, stack: mailbox_round(
            folder, stack.enter_context(pymap(folder)), "Alerts"
        ),
    }
    if has_dovecot():
        found["dovecot"] = _dovecot
    return found


def _dovecot(folder: Path, stack: ExitStack) -> Round:
    certificate = make_certificate(folder)
    assert certificate, "needs openssl"
    return mailbox_round(folder, stack.enter_context(dovecot(folder, certificate)), "Alerts")


@contextmanager
def made(make: Make) -> Iterator[Round]:
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        yield make(Path(name), stack)
