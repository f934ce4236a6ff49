"""Sources: how far each was read, and the right to read it alone for a while."""

from __future__ import annotations

from datetime import datetime, timedelta
from sqlite3 import Connection

from dispatcher.ledger import sql
from dispatcher.ledger.rows import clean, micros
from dispatcher.model import Hold


def hold(db: Connection, source: str, *, clock: datetime, lease_s: float) -> Hold | None:
    """None while another process holds it; a lease that ran out is taken over."""
    columns = {
        "name": clean(source),
        "clock": micros(clock),
        "until": micros(clock + timedelta(seconds=lease_s)),
    }
    row = db.execute(sql.HOLD_SOURCE, columns).fetchone()
    return Hold(token=row["token"], mark=row["mark"]) if row else None


def mark(
    db: Connection, source: str, token: int, words: str, *, clock: datetime, lease_s: float
) -> bool:
    columns = {
        "name": clean(source),
        "token": token,
        "mark": words,
        "until": micros(clock + timedelta(seconds=lease_s)),
    }
    return db.execute(sql.MARK_SOURCE, columns).rowcount == 1


def release(db: Connection, source: str, token: int) -> None:
    db.execute(sql.RELEASE_SOURCE, {"name": clean(source), "token": token})
