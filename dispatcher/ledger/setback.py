"""A clock that was set back: without this, whatever was due in a minute would be due in an hour."""

from __future__ import annotations

from datetime import datetime, timedelta
from sqlite3 import Connection

from msgspec.structs import replace

from dispatcher.ledger import sql, timeline
from dispatcher.ledger.rows import micros
from dispatcher.model import Event, Ids

SetBack = tuple[int, int, int]
"""(sequence number of its entry, when that was entered, by how much): microseconds."""
TOLERANCE = timedelta(seconds=5)
"""Processes that write side by side, and a clock that is being kept right, differ by less."""


def by(db: Connection, now: datetime) -> timedelta | None:
    """How far ``now`` is before the last sign of life and the timeline's last entry."""
    (last,) = db.execute(sql.LAST_MOMENT).fetchone()
    back = timedelta(microseconds=(last or 0) - micros(now))
    return back if back > TOLERANCE else None


def all_of(db: Connection) -> tuple[SetBack, ...]:
    """Each time that the clock was set back, the first one first."""
    rows = db.execute(sql.SET_BACKS).fetchall()
    return tuple(
        (row["seq"], row["entered_at"], round((row["seconds"] or 0) * 1e6)) for row in rows
    )


def followed(event: Event, set_back: tuple[SetBack, ...]) -> Event:
    """The entry, saying how far the clock was set back since if it was in the future then."""
    written = moment = micros(event.entered_at)
    for seq, at, back in set_back:
        if seq > (event.seq or 0) and moment > at:
            moment -= back
    if moment == written:
        return event
    return replace(event, back=timedelta(microseconds=written - moment))


def follow(db: Connection, ids: Ids, now: datetime) -> timedelta | None:
    """Move what is still to come. Whoever comes second finds the clock followed already."""
    back = by(db, now)
    if back:
        columns = {"now": micros(now), "back": back // timedelta(microseconds=1)}
        for statement in sql.SET_BACK:
            db.execute(statement, columns)
        timeline.say(db, ids, "clock_set_back", None, now, {"seconds": back.total_seconds()})
    return back
