"""The proof that nobody is forgotten: what should have happened by now and has not."""

from __future__ import annotations

from datetime import datetime, timedelta
from sqlite3 import Connection, Row

from dispatcher.ledger import sql
from dispatcher.ledger.rows import micros, moment
from dispatcher.model import FLOOD, STALE, Beat, Finding, Mode

LATE = timedelta(seconds=30)
"""What is overdue for longer than this, nobody is working on."""
STUCK = timedelta(hours=3)
"""A case on scene, or with an outcome, is closed within this."""
UNDECIDED = timedelta(hours=1)
"""Whatever is held, somebody has looked at it within this."""
LISTED = 200
VOUCHED = (
    "incidents",
    "alerts",
    "recipients",
    "notifications",
    "messages",
    "timeline",
    "timeline_bodies",
)
"""Tables without which nobody can be proven not to be forgotten."""


def findings(db: Connection, now: datetime, mode: Mode) -> tuple[Finding, ...]:
    """One query over indexes: quick however many incidents are closed."""
    for table in VOUCHED:
        for end in ("ASC", "DESC"):  # through the table itself, no index: its root is read
            row = f"SELECT rowid FROM {table} NOT INDEXED ORDER BY rowid {end} LIMIT 1"  # noqa: S608
            db.execute(row).fetchone()
    columns = {
        "late": micros(now - LATE),
        "stuck": micros(now - STUCK),
        "undecided": micros(now - UNDECIDED),
        "flood": f"{FLOOD}*",
        "old": f"{STALE}*",
        "mode": mode,
        "limit": LISTED,
    }
    return tuple(map(_finding, db.execute(sql.AUDIT, columns)))


def damage(db: Connection) -> str | None:
    """Pages first: what is asked of damaged ones says nothing."""
    for (words,) in db.execute("PRAGMA quick_check(1)"):
        if words != "ok":
            return f"the ledger is damaged ({' '.join(words.split())})"
    for table, row, named, _ in db.execute("PRAGMA foreign_key_check"):
        if table == "timeline_bodies":
            return f"entry {row} of the timeline is missing"
        which = "a row" if row is None else f"row {row}"
        return f"{which} of {table} names a row of {named} that is missing"
    for entry, number in db.execute(sql.LOST_NOTIFICATIONS):
        return f"entry {entry} of the timeline names notification {number}, which is missing"
    for entry, message in db.execute(sql.LOST_ALERTS):
        return f"entry {entry} of the timeline names an alert of message Q{message} that is missing"
    return None


def _finding(row: Row) -> Finding:
    return Finding(
        kind=row["kind"],
        incident=row["incident"],
        since=moment(row["since"]),
        words=row["words"],
    )


def beat(row: Row) -> Beat:
    return Beat(name=row["name"], at=moment(row["at"]), ok=bool(row["ok"]), words=row["words"])
