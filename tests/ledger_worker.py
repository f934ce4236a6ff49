"""A process of its own for the ledger tests: python ledger_worker.py ROLE URL [ARGUMENT].

Prints what it has done, a line each, as soon as the ledger says so. ``go`` on standard input lets
it begin, so that several begin at once.
"""

from __future__ import annotations

import os
import secrets
import signal
import sys
from datetime import UTC, datetime

from ledger_contract import NIGHT, accepted, intent, joining, message, opening

from dispatcher.errors import DispatcherError
from dispatcher.ledger import open_ledger
from dispatcher.ledger.base import Ledger
from dispatcher.model import Alert, Candidate, Intake


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class FixedClock:
    def now(self) -> datetime:
        return NIGHT


class RandomIds:
    def code(self) -> str:
        return f"{secrets.randbelow(1_000_000):06d}"

    def token(self) -> str:
        return secrets.token_hex(8)

    def salt(self) -> bytes:
        return secrets.token_bytes(16)


class KillingIds(RandomIds):
    """Kills its process, as kill -9 would, when the nth timeline entry is about to be written."""

    def __init__(self, entry: int) -> None:
        self._left = entry

    def salt(self) -> bytes:
        self._left -= 1
        if self._left == 0:
            kill()
        return super().salt()


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def say(*words: object) -> None:
    print(*words, flush=True)


def open_url(url: str) -> None:
    """Open a ledger that may not exist yet."""
    sys.stdin.readline()
    ledger = open_ledger(url, clock=SystemClock(), ids=RandomIds())
    say(ledger.last_number())
    ledger.close()


def claim_all(url: str) -> None:
    """Claim until nothing is left; says the number of each notification claimed."""
    ledger = open_ledger(url, clock=FixedClock(), ids=RandomIds())
    sys.stdin.readline()
    while claims := ledger.claim(now=NIGHT, limit=3, lease_s=60):
        for claim in claims:
            say(claim.notification.id)
        ledger.settle([accepted(claim.notification.id, claim.token) for claim in claims])
    ledger.close()


def link_same(url: str, name: str) -> None:
    """Take in ten messages about one account; says each one's incident."""
    ledger = open_ledger(url, clock=FixedClock(), ids=RandomIds())
    sys.stdin.readline()
    for index in range(10):
        text = f"{name} {index}"
        number = ledger.accept(message(text, text), at=NIGHT).message
        keys = frozenset({"account:one"})
        written = ledger.link(number, 0, Alert(), keys, joining(intent()), mode="live", at=NIGHT)
        assert written is not None
        say(written[0])
        ledger.finish(number, state="taken", at=NIGHT)
    ledger.close()


def die(url: str, point: str) -> None:
    """The life of one alert, cut off at a point: a step's name, or the nth timeline entry."""
    ids = KillingIds(int(point)) if point.isdigit() else RandomIds()
    ledger = open_ledger(url, clock=FixedClock(), ids=ids)
    for step in live(ledger, decide_and_die if point == "deciding" else decide):
        say(step)
        if step == point:
            kill()
    ledger.close()


def decide(candidates: tuple[Candidate, ...]) -> Intake:
    return opening(intent(), intent("145/co"))(candidates)


def decide_and_die(candidates: tuple[Candidate, ...]) -> Intake:
    kill()
    return decide(candidates)


def live(ledger: Ledger, deciding=decide):  # type: ignore[no-untyped-def]
    """Take in, tell, settle; the name of each step once the ledger has it."""
    number = ledger.accept(message(), at=NIGHT).message
    yield "accepted"
    ledger.link(number, 0, Alert(), frozenset({"k"}), deciding, mode="live", at=NIGHT)
    yield "linked"
    ledger.finish(number, state="taken", at=NIGHT)
    yield "finished"
    claims = ledger.claim(now=NIGHT, limit=20, lease_s=60)
    yield "claimed"
    ledger.settle([accepted(claim.notification.id, claim.token) for claim in claims])
    yield "settled"


def open_without_rights(url: str) -> None:
    """Open as somebody who is not root; says what the operator would read."""
    import grp  # noqa: F401  the interpreter itself may be out of reach below

    import dispatcher.ledger.sqlite  # noqa: F401

    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    _open_and_write(url)


def open_on_small_disk(url: str) -> None:
    """Write until no file may grow any more; says what the operator would read."""
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    _open_and_write(url)


def _open_and_write(url: str) -> None:
    try:
        ledger = open_ledger(url, clock=SystemClock(), ids=RandomIds())
        for index in range(100):
            ledger.accept(message(f"{index}" * 20_000, str(index)), at=NIGHT)
    except DispatcherError as error:
        say(error.exit_code, error)


if __name__ == "__main__":
    roles = (open_url, claim_all, link_same, die, open_without_rights, open_on_small_disk)
    {role.__name__: role for role in roles}[sys.argv[1]](*sys.argv[2:])
