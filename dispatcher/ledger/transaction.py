"""One SQLite transaction: all of it, or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection


@contextmanager
def transaction(connection: Connection, begin: str) -> Iterator[None]:
    """Commits at the end; whatever is raised inside (Ctrl-C too) undoes everything first."""
    try:
        connection.execute(begin)
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
