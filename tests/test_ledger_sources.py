"""A source is read by one process at a time, and how far it was read is kept."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from ledger_contract import CountingIds, TestClock

from dispatcher.ledger import open_ledger
from dispatcher.model import Hold

BOX = "imap://smc@imap.test:993/INBOX"


def test_a_source_is_held_by_one_and_freed_by_release(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/ledger.db"
    one, other = (open_ledger(url, clock=TestClock(), ids=CountingIds()) for _ in range(2))
    hold = one.hold_source(BOX, lease_s=60)
    assert hold == Hold(token=1, mark="")
    assert other.hold_source(BOX, lease_s=60) is None
    assert other.hold_source("another", lease_s=60)
    assert one.mark_source(BOX, hold.token, "17", lease_s=60)
    one.release_source(BOX, hold.token)
    assert other.hold_source(BOX, lease_s=60) == Hold(token=2, mark="17")
    one.close()
    other.close()


def test_a_dead_holders_lease_runs_out_and_its_late_marks_count_for_nothing(
    tmp_path: Path,
) -> None:
    clock = TestClock()
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.db", clock=clock, ids=CountingIds())
    dead = ledger.hold_source(BOX, lease_s=60)
    assert dead
    clock.moment += timedelta(seconds=61)
    heir = ledger.hold_source(BOX, lease_s=60)
    assert heir
    assert heir.token == dead.token + 1
    assert not ledger.mark_source(BOX, dead.token, "late", lease_s=60)
    ledger.release_source(BOX, dead.token)
    assert ledger.hold_source(BOX, lease_s=60) is None, "a late release frees nothing"
    assert ledger.mark_source(BOX, heir.token, "18", lease_s=60)
    ledger.close()


def test_a_mark_prolongs_the_lease(tmp_path: Path) -> None:
    clock = TestClock()
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.db", clock=clock, ids=CountingIds())
    hold = ledger.hold_source(BOX, lease_s=60)
    assert hold
    for _ in range(3):
        clock.moment += timedelta(seconds=50)
        assert ledger.mark_source(BOX, hold.token, "x", lease_s=60)
    assert ledger.hold_source(BOX, lease_s=60) is None
    ledger.close()
