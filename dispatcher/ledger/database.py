"""One connection to one SQLite file: transactions, threads, and faults in an operator's words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from dispatcher.errors import LedgerDisk, LedgerError
from dispatcher.ledger import migrate
from dispatcher.ledger.transaction import transaction

BUSY_S = 10.0
"""How long another process's transaction is waited for."""

STATEMENTS = 500
"""Kept ready: all of ``sql``, those with a list of values several times."""

FAULTS = {
    sqlite3.SQLITE_BUSY: "the ledger is busy, another process holds it: try again in a moment",
    sqlite3.SQLITE_LOCKED: "the ledger is locked, another process holds it: try again in a moment",
    sqlite3.SQLITE_FULL: "the disk is full: free some space, then try again",
    sqlite3.SQLITE_READONLY: "the ledger cannot be written: make the file and its folder writable",
    sqlite3.SQLITE_PERM: "you may not open this ledger: ask the administrator for access",
    sqlite3.SQLITE_CANTOPEN: "the ledger cannot be opened: check that its folder can be written",
    sqlite3.SQLITE_IOERR: "the disk failed or is full: check it (df, dmesg), then try again",
    sqlite3.SQLITE_NOTADB: "this is not a ledger: move the file away, or correct store.ledger",
    sqlite3.SQLITE_CORRUPT: "the ledger is damaged: keep the file and restore the last backup",
}
DISK = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}


class Database:
    """May be shared by the threads of a process: they take turns, a transaction each.

    ``durable=False``: a power cut may undo the last commits of a ledger that can be made again;
    the file stays whole. ``reading``: for a disk that has no room left for the index which
    processes share; nothing is written, and no process that writes may be at work.
    """

    def __init__(
        self,
        path: Path,
        *,
        durable: bool = True,
        busy_s: float = BUSY_S,
        reading: bool = False,
    ) -> None:
        self.path = path
        self._durable = durable
        self.is_behind = False
        """Something was committed that a power cut may still undo."""
        self._lock = RLock()
        with in_words(path):
            self._connection = sqlite3.connect(
                _uri(path, reading=reading),
                uri=True,
                timeout=busy_s,
                isolation_level=None,
                check_same_thread=False,
                cached_statements=STATEMENTS,
            )
            try:
                self._set_up(reading=reading)
            except BaseException:
                self._connection.close()
                raise

    def _set_up(self, *, reading: bool) -> None:
        self._connection.row_factory = sqlite3.Row
        if reading:
            self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # the index in memory
            migrate.check(self._connection, self.path)
        else:
            migrate.bring_up_to_date(self._connection, self.path)
        self._connection.execute("PRAGMA foreign_keys = ON")

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    @contextmanager
    def write(self, *, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """One transaction no other writer runs beside; committed at the end, or not at all.

        ``durable=False``: a power cut may undo it as a whole, until a later commit is durable.
        """
        level = "FULL" if durable and self._durable else "NORMAL"
        with self._lock, in_words(self.path):
            self._connection.execute(f"PRAGMA synchronous = {level}")
            before = self._connection.total_changes
            with transaction(self._connection, "BEGIN IMMEDIATE"):
                yield self._connection
            if self._connection.total_changes != before:  # else there was nothing to wait for
                self.is_behind = not durable

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """One transaction in which all queries see the same moment."""
        with self._lock, in_words(self.path), transaction(self._connection, "BEGIN"):
            yield self._connection


def _uri(path: Path, *, reading: bool) -> str:
    """What stands in a write-ahead log is read under a lock, a file without one as it is."""
    log = path.with_name(f"{path.name}-wal")
    if not reading:
        return path.absolute().as_uri()
    logged = log.exists() and log.stat().st_size > 0
    return f"{path.absolute().as_uri()}?{'mode=rw' if logged else 'mode=ro&immutable=1'}"


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """SQLite's faults as LedgerError; mistakes of our own (a broken constraint) pass unchanged."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        words = FAULTS.get(code)
        if words is None:
            raise
        raise (LedgerDisk if code in DISK else LedgerError)(f"{path}: {words}") from error
