"""Rounds of taking in under kill -9, for the tests and for scripts/soak: what was sent to a source
is in the ledger once, and nobody is told twice of it."""

from __future__ import annotations

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sources_fixtures import mail

from tests.centre import Centre
from tests.imap_servers import ImapServer

KILLED = Path(__file__).with_name("killed.py")
LEASE_S = 0.3
FLOOD = "intake: {flood: {count: 1000, within: 10m}}\n"
"""Many unverified alerts within minutes: here that is no flood."""


@dataclass
class Round:
    """One centre with one kind of source; ``put`` brings the nth mail to it."""

    centre: Centre
    put: Callable[[int], None]
    arguments: tuple[str, ...] = ()
    sent: int = 0
    kills: int = 0
    steps: list[int] = field(default_factory=list)

    def bring(self, count: int) -> None:
        for _ in range(count):
            self.sent += 1
            self.put(self.sent)

    def run(self, die_at: int = 0) -> bool:
        """Whether it lived."""
        command = [sys.executable, str(KILLED), str(die_at), "-c", str(self.centre.config_file)]
        done = subprocess.run(
            [*command, "run", *self.arguments],
            capture_output=True,
            check=False,
            timeout=120,
            text=True,
            cwd=Path(__file__).parents[1],
            env={"PYTHONPATH": str(Path(__file__).parents[1]), "HOME": str(self.centre.folder)},
        )
        if done.returncode == -signal.SIGKILL:
            self.kills += 1
            time.sleep(LEASE_S)
            return False
        # 75: what a killed one had in hand is still its own
        assert done.returncode in {0, 75}, done.stdout + done.stderr
        self.steps.append(int(re.findall(r"steps (\d+)", done.stdout)[-1]))
        return True

    def check(self) -> None:
        """After the leases of the dead ran out, and a last pass that lived."""
        with sqlite3.connect(self.centre.folder / "ledger.db") as db:
            db.execute("UPDATE notifications SET lease_until = 0 WHERE state = 'sending'")
        db.close()
        assert self.run()
        with sqlite3.connect(self.centre.folder / "ledger.db") as db:
            self._check_ledger(db)
            self._check_outbox(_number(db, f"SELECT count(*) FROM notifications WHERE {TOLD}"))
        db.close()
        self._check_moved()

    def _check_moved(self) -> None:
        """What a drop folder gave lies in ``done`` once, whole."""
        done = self.centre.folder / "in" / "done"
        if done.exists():
            came = {f"{number:04}.eml": mail(number) for number in range(1, self.sent + 1)}
            assert {path.name: path.read_bytes() for path in done.iterdir()} == came

    def _check_ledger(self, db: sqlite3.Connection) -> None:
        """Each mail one incident, whose first wave went to each of its four contacts once. Later
        steps are the ladder's: in a long round nobody answers, so others are told too."""
        found = {
            "messages": _number(db, "SELECT count(*) FROM messages"),
            "taken": _number(db, "SELECT count(*) FROM messages WHERE state = 'taken'"),
            "incidents": _number(db, "SELECT count(*) FROM incidents"),
            "mails with an incident": _number(db, "SELECT count(DISTINCT message) FROM alerts"),
        }
        assert found == dict.fromkeys(found, self.sent), found
        wave = {
            "planned": _number(db, "SELECT count(*) FROM notifications WHERE step = 0"),
            "contacts": _number(db, CONTACTS),
            "told": _number(db, f"SELECT count(*) FROM notifications WHERE step = 0 AND {TOLD}"),
        }
        assert wave == dict.fromkeys(wave, 4 * self.sent), wave
        assert _number(db, UNEXPLAINED) == 0, "a send was repeated that no crash had left unknown"

    def _check_outbox(self, told: int) -> None:
        """A second text of one notification is only the one that a crash left unknown."""
        names = [path.stem for path in (self.centre.folder / "outbox").glob("*.txt")]
        firsts = [name for name in names if "-repeat" not in name]
        assert len(firsts) == told, (len(firsts), told)
        assert len(names) - len(firsts) <= 16 * self.kills


TOLD = "state = 'accepted'"
CONTACTS = """
SELECT count(*) FROM (SELECT DISTINCT incident, contact FROM notifications WHERE step = 0)
"""
UNEXPLAINED = """
SELECT count(*) FROM attempts AS later JOIN attempts AS earlier
ON earlier.notification = later.notification AND earlier.number = later.number - 1
WHERE earlier.state <> 'unknown'
"""


def _number(db: sqlite3.Connection, query: str) -> int:
    (found,) = db.execute(query).fetchone()
    return int(found)


def drop_round(folder: Path) -> Round:
    (folder / "in").mkdir()
    centre = Centre(folder, channels=FLOOD + "sources: {drop_folder: in}\n").write()

    def put(number: int) -> None:
        path = folder / "in" / f"{number:04}.eml"
        path.write_bytes(mail(number))
        then = time.time() - 60
        os.utime(path, (then, then))

    return Round(centre, put)


def maildir_round(folder: Path) -> Round:
    for part in ("new", "cur", "tmp"):
        (folder / "Maildir" / part).mkdir(parents=True)

    def put(number: int) -> None:
        (folder / "Maildir" / "new" / f"{number:04}.host").write_bytes(mail(number))

    return Round(Centre(folder, channels=FLOOD).write(), put, (str(folder / "Maildir"),))


def mailbox_round(folder: Path, server: ImapServer, box: str) -> Round:
    lease = {"lease": f"{int(LEASE_S * 1000)}ms", "folders": f"[{box}]"}
    settings = server.settings(folder, after=f"{{move: Done-{box}}}", **lease)
    server.make(box)
    return Round(
        Centre(folder, channels=FLOOD + settings).write(),
        lambda number: server.put(mail(number, end=b"\r\n"), box),
    )


def every_step(round: Round) -> None:
    """Killed at the first step, then at the second ... until it lives through, each time with a
    new mail and whatever the dead ones left."""
    step = 0
    lived = False
    while not lived:
        step += 1
        round.bring(1)
        lived = round.run(step)
    round.check()


def some_steps(round: Round, chance: random.Random, runs: int) -> None:
    """Killed at chance steps, with new mails in between."""
    for _ in range(runs):
        round.bring(chance.randint(1, 3))
        round.run(chance.randint(1, 60))
    assert round.kills > runs // 2
    round.check()
