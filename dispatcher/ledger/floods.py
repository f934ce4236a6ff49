"""A flood: too many new incidents on the word of nobody known, in too short a time."""

from __future__ import annotations

from datetime import datetime
from sqlite3 import Connection

from dispatcher.ledger import sql, timeline
from dispatcher.ledger.rows import micros, moment
from dispatcher.model import Event, Ids, Intake, Mode


def settled(db: Connection, ids: Ids, intake: Intake, *, mode: Mode, at: datetime) -> Intake:
    """What is to be written: the intake itself, or what stands for it in a flood."""
    flood = intake.flood
    if flood is None or _count(db, mode, flood.since, flood.count) < flood.count:
        return intake
    if since(db, mode):
        return flood.further
    db.execute(sql.SET_SETTING, (_name(mode), str(micros(at))))
    timeline.say(db, ids, "flood", None, at, {"count": flood.count, "mode": mode})
    return flood.first


def end(
    db: Connection, ids: Ids, event: Event, *, mode: Mode, quiet_since: datetime, count: int
) -> datetime | None:
    """Write that the flood is over, if there was one; returns when it began."""
    began = since(db, mode)
    if began is None or _count(db, mode, quiet_since, count) >= count:
        return None
    db.execute(sql.DROP_SETTING, (_name(mode),))
    timeline.append(db, ids, event)
    return began


def since(db: Connection, mode: Mode) -> datetime | None:
    """When the flood that goes on began."""
    row = db.execute(sql.SETTING, (_name(mode),)).fetchone()
    return moment(int(row["value"])) if row else None


def _count(db: Connection, mode: Mode, after: datetime, limit: int) -> int:
    columns = {"mode": mode, "since": micros(after), "limit": limit}
    (count,) = db.execute(sql.COUNT_UNPROVEN, columns).fetchone()
    return int(count)


def _name(mode: Mode) -> str:
    return f"flood:{mode}"
