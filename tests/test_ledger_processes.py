"""Several real processes on one ledger, and processes that die in the middle."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import ledger_worker
import pytest
from ledger_contract import NIGHT, CountingIds, TestClock, accepted, intent, open_incident

from dispatcher.ledger import open_ledger

WORKER = Path(ledger_worker.__file__)
PROCESSES = 4


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'ledger.db'}"


def start(role: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(WORKER), role, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run_at_once(processes: list[subprocess.Popen[str]]) -> list[str]:
    """Lets them begin together; every line they print."""
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    lines = []
    for process in processes:
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        lines += out.splitlines()
    return lines


def test_a_new_ledger_may_be_opened_by_several_at_once(url: str) -> None:
    lines = run_at_once([start("open_url", url) for _ in range(PROCESSES)])

    assert lines == ["None"] * PROCESSES


def test_each_notification_is_claimed_by_exactly_one_process(url: str) -> None:
    ledger = open_ledger(url, clock=TestClock(), ids=CountingIds())
    for index in range(30):
        open_incident(ledger, intent(), intent("145/co"), text=f"case {index}")

    claimed = run_at_once([start("claim_all", url) for _ in range(PROCESSES)])

    assert sorted(map(int, claimed)) == list(range(1, 61))
    assert all(
        (n.state, len(n.attempts)) == ("accepted", 1)
        for incident in ledger.incidents()
        for n in incident.notifications
    )
    assert ledger.verify() is None
    ledger.close()


def test_one_person_reported_to_several_processes_is_one_incident(url: str) -> None:
    numbers = run_at_once([start("link_same", url, str(n)) for n in range(PROCESSES)])

    ledger = open_ledger(url, clock=TestClock(), ids=CountingIds())
    (incident,) = ledger.incidents()
    assert numbers == [str(incident.number)] * 10 * PROCESSES
    assert len(incident.alerts) == 10 * PROCESSES
    assert [linked.relation for linked in incident.alerts].count("new") == 1
    assert ledger.verify() is None
    ledger.close()


STEPS = ("accepted", "linked", "finished", "claimed", "settled")
ENTRIES = tuple(str(entry) for entry in range(1, 7))
"""One while accepting, three while linking, two while settling."""


@pytest.mark.parametrize("point", ["deciding", *STEPS, *ENTRIES])
def test_killed_at_any_point_nothing_is_lost_and_nothing_is_half(url: str, point: str) -> None:
    process = start("die", url, point)
    out, err = process.communicate(timeout=60)
    assert process.returncode == -9, err
    done = out.split()

    clock = TestClock()
    ledger = open_ledger(url, clock=clock, ids=CountingIds())
    assert ledger.verify() is None
    if "accepted" in done:
        assert ledger.message(1) is not None
    if "accepted" in done and "finished" not in done:
        assert [stored.id for stored in ledger.unread()] == [1]
    if "linked" in done:
        assert ledger.last_number() == 1001

    list(ledger_worker.live(ledger))
    clock.pass_seconds(60)
    interrupted = ledger.claim(now=clock.now(), limit=20, lease_s=60)
    ledger.settle([accepted(claim.notification.id, claim.token) for claim in interrupted])

    assert all(claim.repeat for claim in interrupted)
    (incident,) = ledger.incidents()
    assert (incident.state, len(incident.alerts)) == ("notified", 1)
    assert [n.state for n in incident.notifications] == ["accepted", "accepted"]
    assert list(ledger.unread()) == []
    assert ledger.verify() is None
    ledger.close()
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_a_claim_of_a_process_that_died_beside_us_is_taken_over_at_once_and_marked_repeat(
    url: str,
) -> None:
    process = start("die", url, "claimed")
    process.communicate(timeout=60)
    clock = TestClock()
    ledger = open_ledger(url, clock=clock, ids=CountingIds())

    claims = ledger.claim(now=clock.now(), limit=20, lease_s=60)

    assert [(claim.attempt, claim.repeat) for claim in claims] == [(2, True), (2, True)]
    ledger.close()


@pytest.mark.parametrize("holder", [None, "another-system/pid:[1]/ 1 1"])
def test_a_claim_of_a_process_that_runs_elsewhere_or_is_not_known_is_free_after_its_lease(
    url: str, holder: str | None
) -> None:
    start("die", url, "claimed").communicate(timeout=60)
    clock = TestClock()
    ledger = open_ledger(url, clock=clock, ids=CountingIds())
    with sqlite3.connect(url.removeprefix("sqlite:///")) as db:
        db.execute("UPDATE notifications SET holder = ?", (holder,))
    db.close()

    assert ledger.claim(now=NIGHT, limit=20, lease_s=60) == ()
    assert ledger.next_due() == NIGHT + timedelta(seconds=60)
    clock.pass_seconds(60)
    claims = ledger.claim(now=clock.now(), limit=20, lease_s=60)

    assert [(claim.attempt, claim.repeat) for claim in claims] == [(2, True), (2, True)]
    ledger.close()
