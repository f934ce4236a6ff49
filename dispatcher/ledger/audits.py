"""The proof that nobody is forgotten: what should have happened by now and has not."""

from __future__ import annotations

from datetime import datetime, timedelta
from sqlite3 import Connection, Row

from dispatcher.ledger import sql
from dispatcher.ledger.rows import micros, moment
from dispatcher.model import Beat, Finding, Mode

LATE = timedelta(seconds=30)
"""What is overdue for longer than this, nobody is working on."""
STUCK = timedelta(hours=3)
"""A case on scene, or with an outcome, is closed within this."""
LISTED = 200


def findings(db: Connection, now: datetime, mode: Mode) -> tuple[Finding, ...]:
    """One query over indexes: quick however many incidents are closed."""
    columns = {
        "late": micros(now - LATE),
        "stuck": micros(now - STUCK),
        "mode": mode,
        "limit": LISTED,
    }
    return tuple(map(_finding, db.execute(sql.AUDIT, columns)))


def _finding(row: Row) -> Finding:
    return Finding(
        kind=row["kind"],
        incident=row["incident"],
        since=moment(row["since"]),
        words=row["words"],
    )


def beat(row: Row) -> Beat:
    return Beat(name=row["name"], at=moment(row["at"]), ok=bool(row["ok"]), words=row["words"])
