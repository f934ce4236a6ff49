"""One connection to one SQLite file: transactions, threads, and faults in an operator's words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from dispatcher.errors import LedgerError
from dispatcher.ledger import migrate
from dispatcher.ledger.transaction import transaction

BUSY_S = 10.0
"""How long another process's transaction is waited for."""

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


class Database:
    """May be shared by the threads of a process: they take turns, a transaction each.

    ``durable=False``: a power cut may undo the last commits of a ledger that can be made again;
    the file stays whole.
    """

    def __init__(self, path: Path, *, durable: bool = True, busy_s: float = BUSY_S) -> None:
        self.path = path
        self._durable = durable
        self._lock = RLock()
        with in_words(path):
            self._connection = sqlite3.connect(
                path, timeout=busy_s, isolation_level=None, check_same_thread=False
            )
            try:
                self._set_up()
            except BaseException:
                self._connection.close()
                raise

    def _set_up(self) -> None:
        self._connection.row_factory = sqlite3.Row
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
            with transaction(self._connection, "BEGIN IMMEDIATE"):
                yield self._connection

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """One transaction in which all queries see the same moment."""
        with self._lock, in_words(self.path), transaction(self._connection, "BEGIN"):
            yield self._connection


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """SQLite's faults as LedgerError; mistakes of our own (a broken constraint) pass unchanged."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        words = FAULTS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if words is None:
            raise
        raise LedgerError(f"{path}: {words}") from error
