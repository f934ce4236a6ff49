"""Sources: how far each was read, and the right to read it alone for a while."""

from __future__ import annotations

from datetime import datetime, timedelta
from sqlite3 import Connection

from dispatcher.ledger import holders, sql
from dispatcher.ledger.rows import clean, micros
from dispatcher.model import Hold


def hold(
    db: Connection, source: str, *, clock: datetime, lease_s: float, holder: str | None
) -> Hold | None:
    """None while another process holds it; a lease that ran out is taken over, and that of a
    process that died beside us."""
    name = clean(source)
    found = db.execute(sql.HOLDER_OF_SOURCE, (name,)).fetchone()
    dead = found is not None and holders.is_gone(found["holder"], holder)
    columns = {
        "name": name,
        "clock": micros(clock),
        "dead": dead,
        "holder": holder,
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
