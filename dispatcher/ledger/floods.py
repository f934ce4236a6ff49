"""A flood (too many new incidents on the word of nobody known), and whatever else is gathered."""

from __future__ import annotations

from datetime import datetime
from sqlite3 import Connection

from dispatcher.ledger import setback, sql, timeline
from dispatcher.ledger.rows import micros, moment
from dispatcher.model import FLOOD, STALE, Event, Ids, Intake, Mode


def settled(db: Connection, ids: Ids, intake: Intake, *, mode: Mode, at: datetime) -> Intake:
    """What is to be written: the intake itself, or what stands for it in a flood, or while the
    desk is asked about another of its kind. Of the first that waits the desk is asked, also once
    it has decided all that waited before."""
    if intake.gathered:
        return intake.gathered if _is_asked(db, mode, intake.held_reason) else intake
    flood = intake.flood
    if flood is None or _count(db, mode, flood.since, at, flood.count) < flood.count:
        return intake
    if since(db, mode) is None:
        db.execute(sql.SET_SETTING, (_name(mode), str(micros(at))))
        timeline.say(db, ids, "flood", None, at, {"count": flood.count, "mode": mode})
    return flood.further if _is_asked(db, mode, flood.further.held_reason) else flood.first


def end(
    db: Connection, ids: Ids, event: Event, *, mode: Mode, quiet_since: datetime, count: int
) -> datetime | None:
    """Write that the flood is over, if there was one; returns when it began."""
    began = since(db, mode)
    if began is None or _count(db, mode, quiet_since, event.at, count) >= count:
        return None
    db.execute(sql.DROP_SETTING, (_name(mode),))
    timeline.append(db, ids, event)
    return began


def since(db: Connection, mode: Mode) -> datetime | None:
    """When the flood that goes on began."""
    row = db.execute(sql.SETTING, (_name(mode),)).fetchone()
    return moment(int(row["value"])) if row else None


def hand_over(db: Connection, number: int) -> None:
    """Before an incident leaves ``held``: another of its kind that nobody is asked about takes
    over when the desk is asked next. Gathered cases wait under one of them, whichever that is."""
    row = db.execute(sql.HELD_CASE, (number,)).fetchone()
    kind = _kind(row["held_reason"]) if row else None
    if row is None or kind is None:
        return
    columns = {"number": number, "mode": row["mode"], "kind": f"{kind}*"}
    db.execute(sql.HAND_OVER, columns)


def _is_asked(db: Connection, mode: Mode, reason: str | None) -> bool:
    columns = {"mode": mode, "kind": f"{_kind(reason)}*"}
    return db.execute(sql.ASKED, columns).fetchone() is not None


def _kind(reason: str | None) -> str | None:
    return next((kind for kind in (FLOOD, STALE) if (reason or "").startswith(kind)), None)


def _count(db: Connection, mode: Mode, after: datetime, now: datetime, limit: int) -> int:
    """Those of processes beside us, whose clock read a moment more, count; those of a clock that
    was ahead do not."""
    until = micros(now + setback.TOLERANCE)
    columns = {"mode": mode, "since": micros(after), "until": until, "limit": limit}
    (count,) = db.execute(sql.COUNT_UNPROVEN, columns).fetchone()
    return int(count)


def _name(mode: Mode) -> str:
    return f"flood:{mode}"
