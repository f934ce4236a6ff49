"""Channels and contacts nobody is told through for a while."""

from __future__ import annotations

from datetime import datetime
from sqlite3 import Connection, Row

from dispatcher.ledger import sql
from dispatcher.ledger.rows import clean, micros, moment
from dispatcher.model import Silence


def in_force(db: Connection, now: datetime) -> tuple[Silence, ...]:
    return tuple(map(_silence, db.execute(sql.SILENCES, (micros(now),))))


def write(db: Connection, silence: Silence) -> None:
    """In place of an earlier one of the same; those that are over are forgotten."""
    db.execute(sql.FORGET_SILENCES, (micros(silence.since),))
    columns = {
        "kind": silence.kind,
        "name": clean(silence.name),
        "since": micros(silence.since),
        "until": micros(silence.until),
        "actor": clean(silence.by),
        "because": clean(silence.because),
    }
    db.execute(sql.SILENCE, columns)


def end(db: Connection, silence: Silence, now: datetime) -> bool:
    """False where it had ended already."""
    values = (silence.kind, clean(silence.name), micros(now))
    return db.execute(sql.END_SILENCE, values).rowcount == 1


def _silence(row: Row) -> Silence:
    return Silence(
        kind=row["kind"],
        name=row["name"],
        since=moment(row["since"]),
        until=moment(row["until"]),
        by=row["actor"],
        because=row["because"],
    )
