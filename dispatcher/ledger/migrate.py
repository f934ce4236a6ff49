"""Brings a ledger's tables up to what this version knows; numbered steps, never edited later."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from dispatcher.errors import LedgerError, LedgerNewer
from dispatcher.ledger.transaction import transaction

FOLDER = Path(__file__).with_name("migrations")
MIGRATIONS = (
    "0001_first_ledger.sql",
    "0002_wrong_codes.sql",
    "0003_ladders.sql",
    "0004_channels.sql",
    "0005_beats.sql",
    "0006_sources.sql",
    "0007_merged_and_unproven.sql",
    "0008_silences.sql",
    "0009_drills.sql",
    "0010_answered.sql",
    "0011_crashes_and_clocks.sql",
    "0012_a_steps_own_time.sql",
)
"""In order; a ledger that has the first n of them has ``user_version`` n."""
APPLICATION = 0x44535043
"""``DSPC`` in the file's header: this SQLite file is a ledger, not some other program's."""
PATIENCE_S = 10.0


def bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    """Quick where there is nothing to do. Any number of processes may call it at once: one
    migrates in one transaction, the others wait and find it done."""
    with transaction(connection, "BEGIN"):
        # One snapshot: between two reads another process may finish its migration.
        missing = _missing(connection, path)
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        _use_write_ahead_log(connection)
    if missing:
        with transaction(connection, "BEGIN EXCLUSIVE"):
            _migrate(connection, _missing(connection, path))


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Raises LedgerError for tables that would have to be brought up to date first."""
    with transaction(connection, "BEGIN"):
        if _missing(connection, path):
            raise LedgerError(f"{path}: this ledger is older than this dispatcher: free some space")


def _migrate(connection: sqlite3.Connection, names: tuple[str, ...]) -> None:
    for name in names:
        for statement in statements((FOLDER / name).read_text("utf-8")):
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def statements(script: str) -> Iterator[str]:
    """The statements of a script, each complete (triggers hold semicolons of their own)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _missing(connection: sqlite3.Connection, path: Path) -> tuple[str, ...]:
    """The migrations a ledger has yet to see; raises for a file that is no ledger of ours."""
    version = _number(connection, "PRAGMA user_version")
    if _number(connection, "PRAGMA application_id") != APPLICATION and (
        version or _number(connection, "SELECT count(*) FROM sqlite_master")
    ):
        raise LedgerError(
            f"{path}: this SQLite file belongs to another program: correct store.ledger"
        )
    if version > len(MIGRATIONS):
        raise LedgerNewer(
            f"{path}: this ledger was written by a newer dispatcher (schema {version}, this one "
            f"knows {len(MIGRATIONS)}): install the newer version"
        )
    return MIGRATIONS[version:]


def _number(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """SQLite does not wait by itself when several processes switch a new file at once."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > deadline:
                raise
        time.sleep(0.01)
