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
    """In place of an earlier one of the same."""
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
    columns = {"kind": silence.kind, "name": clean(silence.name), "now": micros(now)}
    return db.execute(sql.END_SILENCE, columns).rowcount == 1


def over(db: Connection, now: datetime) -> tuple[Silence, ...]:
    return tuple(map(_silence, db.execute(sql.SILENCES_OVER, (micros(now),))))


def forget(db: Connection, silence: Silence) -> None:
    """Unless another was written in its place."""
    values = (silence.kind, clean(silence.name), micros(silence.until))
    db.execute(sql.FORGET_SILENCE, values)


def _silence(row: Row) -> Silence:
    return Silence(
        kind=row["kind"],
        name=row["name"],
        since=moment(row["since"]),
        until=moment(row["until"]),
        by=row["actor"],
        because=row["because"],
    )
