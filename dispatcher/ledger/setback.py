"""A clock that was set back: without this, whatever was due in a minute would be due in an hour."""

from __future__ import annotations

from collections.abc import Iterable
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


def still_ahead(db: Connection, now: datetime) -> bool:
    """Whether anything can stand in the timeline with a time that is still to come."""
    return any(at + back > micros(now) for _, at, back in all_of(db))


def followed(event: Event, set_back: tuple[SetBack, ...]) -> Event:
    """The entry, saying how far the clock was set back since if it was in the future then."""
    written = micros(event.entered_at)
    moment = moved(event.seq or 0, written, set_back)
    if moment == written:
        return event
    return replace(event, back=timedelta(microseconds=written - moment))


def asked_since(since: int, heard: Iterable[int], now: int, back: int) -> int:
    """When a unit was asked, by the clock as it is now: what was heard of it before it was asked
    counts no more than it did, and what was heard since counts."""
    heard = tuple(heard)
    if any(moment >= since for moment in heard):
        return since - back
    return max((since - back, *(moment + 1 for moment in heard if moment <= now)))


def moved(seq: int, moment: int, set_back: tuple[SetBack, ...]) -> int:
    """A moment of the timeline after each time that the clock was set back since."""
    for later, at, back in set_back:
        if later > seq and moment > at:
            moment -= back
    return moment


def follow(db: Connection, ids: Ids, now: datetime) -> timedelta | None:
    """Move what is still to come. Whoever comes second finds the clock followed already."""
    back = by(db, now)
    if back:
        columns = {"now": micros(now), "back": back // timedelta(microseconds=1)}
        _ask_since(db, **columns)
        for statement in sql.SET_BACK:
            db.execute(statement, columns)
        timeline.say(db, ids, "clock_set_back", None, now, {"seconds": back.total_seconds()})
    return back


def _ask_since(db: Connection, *, now: int, back: int) -> None:
    """Of the units that were asked in the future."""
    earlier = all_of(db)
    for rung in db.execute(sql.ASKED_AHEAD, (now,)).fetchall():
        rows = db.execute(sql.HEARD, {"incident": rung["incident"]})
        heard = (moved(row["seq"], row["entered_at"], earlier) for row in rows)
        since = asked_since(rung["since"], heard, now, back)
        columns = {"since": since, "incident": rung["incident"], "unit": rung["unit"]}
        db.execute(sql.ASKED_SINCE, columns)
