"""The SQLite file: made with the right access, cheap to open, and every fault one clear line."""

from __future__ import annotations

import grp
import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import ledger_worker
import pytest
from ledger_contract import (
    NIGHT,
    CountingIds,
    TestClock,
    accepted,
    close_incident,
    intent,
    message,
    open_incident,
    opening,
)

from dispatcher.errors import LedgerError, UsageError
from dispatcher.ledger import open_ledger, sql
from dispatcher.ledger.base import Ledger
from dispatcher.ledger.database import Database
from dispatcher.ledger.sqlite import SqliteLedger
from dispatcher.model import Alert


def open_path(path: Path, **options: object) -> Ledger:
    return open_ledger(f"sqlite:///{path}", clock=TestClock(), ids=CountingIds(), **options)  # type: ignore[arg-type]


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that any user of the machine can reach."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def run_worker(role: str, path: Path) -> str:
    done = subprocess.run(
        [sys.executable, str(Path(ledger_worker.__file__)), role, f"sqlite:///{path}"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


# --- addresses ---


@pytest.mark.parametrize("url", ["postgresql://u:secret@host/db", "ledger.db", "sqlite:///", ""])
def test_an_address_that_is_no_ledger_says_what_to_write(url: str) -> None:
    with pytest.raises(UsageError, match=r"sqlite:///ledger\.db") as caught:
        open_ledger(url, clock=TestClock(), ids=CountingIds())
    assert "secret" not in str(caught.value)


def test_a_relative_address_starts_at_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    open_ledger("sqlite:///a/ledger.db", clock=TestClock(), ids=CountingIds()).close()

    assert (tmp_path / "a" / "ledger.db").exists()


# --- access ---


def test_a_new_ledger_is_private(tmp_path: Path) -> None:
    ledger = open_path(tmp_path / "new" / "ledger.db")
    open_incident(ledger)

    assert mode_of(tmp_path / "new") == 0o700
    assert {mode_of(path) for path in (tmp_path / "new").iterdir()} == {0o600}
    ledger.close()


def test_a_shared_ledger_belongs_to_its_group_with_everything_beside_it(tmp_path: Path) -> None:
    group = grp.getgrgid(os.getegid()).gr_name
    ledger = open_path(tmp_path / "new" / "ledger.db", group=group)
    open_incident(ledger)

    files = sorted((tmp_path / "new").iterdir())
    assert [path.name for path in files] == ["ledger.db", "ledger.db-shm", "ledger.db-wal"]
    assert mode_of(tmp_path / "new") == 0o2770
    assert {(mode_of(path), path.group()) for path in files} == {(0o660, group)}
    ledger.close()


def test_a_private_ledger_is_shared_once_a_group_is_configured(tmp_path: Path) -> None:
    open_path(tmp_path / "ledger.db").close()
    group = grp.getgrgid(os.getegid()).gr_name

    open_path(tmp_path / "ledger.db", group=group).close()

    assert mode_of(tmp_path / "ledger.db") == 0o660


def test_an_existing_folder_keeps_its_access(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    group = grp.getgrgid(os.getegid()).gr_name

    open_path(tmp_path / "ledger.db", group=group).close()

    assert mode_of(tmp_path) == 0o750


def test_an_unknown_group_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="groupadd no-such-group"):
        open_path(tmp_path / "ledger.db", group="no-such-group")


def test_a_group_that_is_gone_does_not_close_a_shared_ledger(tmp_path: Path) -> None:
    group = grp.getgrgid(os.getegid()).gr_name
    open_path(tmp_path / "ledger.db", group=group).close()

    open_path(tmp_path / "ledger.db", group="no-such-group").close()


@pytest.mark.parametrize(
    ("access", "remedy"), [(0o660, "add you to the group "), (0o600, "share it (chgrp GROUP")]
)
def test_somebody_without_access_reads_one_clear_line(
    public_folder: Path, access: int, remedy: str
) -> None:
    if os.geteuid():
        pytest.skip("only root can make a file that its own user may not open")
    path = public_folder / "ledger.db"
    open_path(path).close()
    path.chmod(access)

    line = run_worker("open_without_rights", path)

    assert line.startswith(f"75 {path}: you may not read and write the ledger {path}: ask the")
    assert remedy in line
    assert "\n" not in line


def test_a_folder_that_cannot_be_entered_is_named(public_folder: Path) -> None:
    closed = public_folder / "closed"
    open_path(closed / "ledger.db").close()
    closed.chmod(0 if os.geteuid() else 0o700)

    line = run_worker("open_without_rights", closed / "ledger.db")
    closed.chmod(0o700)

    assert f"you may not read and write the folder {closed}" in line


def test_a_folder_that_cannot_be_written_is_named(public_folder: Path) -> None:
    path = public_folder / "ledger.db"
    open_path(path).close()
    path.chmod(0o666)
    public_folder.chmod(0o555)

    line = run_worker("open_without_rights", path)
    public_folder.chmod(0o755)

    assert f"you may not read and write the folder {public_folder}" in line


# --- faults ---


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="this is not a file: name the ledger's file"):
        open_path(tmp_path)


def test_a_file_in_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LedgerError, match="a part of the path is a file"):
        open_path(tmp_path / "file" / "ledger.db")


def test_a_file_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_text("From: someone\n" * 1000)

    with pytest.raises(LedgerError, match=r"ledger\.db: this is not a ledger"):
        open_path(path)
    assert path.read_text() == "From: someone\n" * 1000


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    other = sqlite3.connect(path)
    other.executescript("CREATE TABLE songs (name TEXT); PRAGMA user_version = 1;")
    other.close()

    with pytest.raises(LedgerError, match="belongs to another program"):
        open_path(path)


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").touch()

    ledger = open_path(tmp_path / "ledger.db")

    assert open_incident(ledger) == 1001
    ledger.close()


def test_no_ledger_is_made_when_none_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is its disk mounted"):
        open_path(tmp_path / "ledger.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_name_too_long_says_so(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="the path is too long"):
        open_path(tmp_path / ("x" * 300))


def test_a_full_disk_says_so_and_loses_nothing_written_before(tmp_path: Path) -> None:
    database = Database(tmp_path / "ledger.db")
    ledger = SqliteLedger(database, clock=TestClock(), ids=CountingIds())
    number = open_incident(ledger, intent())
    with database.read() as db:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(LedgerError, match=r"ledger\.db: the disk is full: free some space") as full:
        ledger.accept(message("x" * 100_000, "big"), at=NIGHT)

    assert full.value.exit_code == 75
    assert ledger.incident(number) is not None
    with database.read() as db:
        db.execute("PRAGMA max_page_count = 1000000")
    assert ledger.accept(message("x" * 100_000, "big"), at=NIGHT).fresh
    assert ledger.verify() is None
    ledger.close()


def test_a_file_that_may_not_grow_ends_in_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"

    line = run_worker("open_on_small_disk", path)

    assert line == f"75 {path}: the disk failed or is full: check it (df, dmesg), then try again"
    ledger = open_path(path)
    stored = list(ledger.unread())
    assert len(list(ledger.events())) == len(stored) > 0
    assert ledger.verify() is None
    ledger.close()


def test_a_ledger_held_by_another_process_says_try_again(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    ledger = SqliteLedger(Database(path, busy_s=0.01), clock=TestClock(), ids=CountingIds())
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(LedgerError, match="the ledger is busy, another process holds it") as busy:
        ledger.accept(message(), at=NIGHT)

    assert busy.value.exit_code == 75
    assert ledger.last_number() is None
    other.execute("ROLLBACK")
    assert ledger.accept(message(), at=NIGHT).fresh
    other.close()
    ledger.close()


def test_a_damaged_ledger_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    ledger = open_path(path)
    for index in range(50):
        open_incident(ledger, text=f"case {index}")
    ledger.close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * len(data[4096:])
    path.write_bytes(data)

    with pytest.raises(LedgerError, match="damaged: keep the file and restore the last backup"):
        open_path(path)


# --- how it works ---


def test_commits_wait_for_the_disk(tmp_path: Path) -> None:
    database = Database(tmp_path / "ledger.db")
    with database.write() as db:
        assert db.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    database.close()


def test_one_alert_needs_at_most_four_durable_commits(tmp_path: Path) -> None:
    database = Database(tmp_path / "ledger.db")
    ledger = SqliteLedger(database, clock=TestClock(), ids=CountingIds())
    ran: list[str] = []
    with database.read() as db:
        db.set_trace_callback(ran.append)

    open_incident(ledger, intent(), intent("145/co"))
    claims = ledger.claim(now=NIGHT, limit=20, lease_s=60)
    ledger.settle([accepted(claim.notification.id, claim.token) for claim in claims])

    levels = [words for words in ran if words.startswith(("PRAGMA synchronous", "BEGIN IMM"))]
    waits = [level.endswith("FULL") for level in levels[::2]]
    stored, linked, finished, claimed, settled = waits
    assert stored, "its bytes are never lost"
    assert not linked, "undone, it is only read once more"
    assert finished and claimed and settled
    ledger.close()


def test_what_was_linked_is_on_the_disk_once_its_message_is_finished_or_claimed(
    tmp_path: Path,
) -> None:
    database = Database(tmp_path / "ledger.db")
    ledger = SqliteLedger(database, clock=TestClock(), ids=CountingIds())
    open_incident(ledger, intent())
    assert not database.is_behind
    number = ledger.accept(message("another"), at=NIGHT).message
    keys = frozenset({"another"})
    ledger.link(number, 0, Alert(), keys, opening(intent()), mode="live", at=NIGHT)
    assert database.is_behind
    assert ledger.claim(now=NIGHT, limit=20, lease_s=60, incident=9999) == ()
    assert database.is_behind
    ledger.claim(now=NIGHT, limit=20, lease_s=60)
    assert not database.is_behind
    ledger.close()


def test_open_incidents_are_found_by_an_index_however_many_are_closed(tmp_path: Path) -> None:
    ledger = open_path(tmp_path / "ledger.db")
    close_incident(ledger, open_incident(ledger))
    ledger.close()
    connection = sqlite3.connect(tmp_path / "ledger.db")
    values = {"after": 0, "since": 0, "until": 1, "limit": 200, "now": 0, "clock": 0, "busy": "[]"}

    def plan_of(query: str) -> str:
        rows = connection.execute(
            f"EXPLAIN QUERY PLAN {query}", {**values, "incident": None, "mode": None}
        )
        return "; ".join(row[3] for row in rows)

    assert "USING INDEX incidents_open" in plan_of(sql.OPEN_INCIDENTS)
    assert "notifications_due" in plan_of(sql.DUE)
    assert "notifications_leased" in plan_of(sql.DUE)
    for query in (sql.NEXT_DUE, sql.DUE, sql.OPEN_INCIDENTS):
        assert "SCAN" not in plan_of(query).replace("SCAN (subquery", "").replace(
            "SCAN json_each", ""
        )
    connection.close()


def test_listing_incidents_takes_the_same_few_queries_for_one_as_for_many(tmp_path: Path) -> None:
    database = Database(tmp_path / "ledger.db")
    ledger = SqliteLedger(database, clock=TestClock(), ids=CountingIds())
    ran: list[str] = []
    with database.read() as db:
        db.set_trace_callback(lambda words: ran.append(words) if "SELECT" in words else None)
    counts = []
    for size in (1, 30):
        while (ledger.last_number() or 1000) < 1000 + size:
            open_incident(ledger, intent(), text=f"case {ledger.last_number()}")
        ran.clear()
        assert len(list(ledger.incidents())) == size
        counts.append(len(ran))

    assert counts[0] == counts[1] < 13
    ledger.close()


def test_the_threads_of_a_process_share_one_ledger(tmp_path: Path) -> None:
    ledger = open_path(tmp_path / "ledger.db")
    for index in range(20):
        open_incident(ledger, intent(), text=f"case {index}")
    taken: list[int] = []

    def work() -> None:
        while claims := ledger.claim(now=NIGHT, limit=2, lease_s=60):
            taken.extend(claim.notification.id for claim in claims)
            ledger.settle([accepted(claim.notification.id, claim.token) for claim in claims])

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(taken) == list(range(1, 21))
    assert ledger.verify() is None
    ledger.close()


def test_a_ledger_that_can_be_made_again_need_not_wait_for_the_disk(tmp_path: Path) -> None:
    ledger = open_path(tmp_path / "ledger.db", durable=False)

    assert open_incident(ledger) == 1001
    ledger.close()
    assert open_path(tmp_path / "ledger.db").last_number() == 1001
