"""Two incidents become one, or one becomes two: by hand, and all of it in one commit."""

from __future__ import annotations

from datetime import datetime
from sqlite3 import Connection

from msgspec.structs import replace

from dispatcher.errors import NotFound
from dispatcher.ledger import ladders, outbox, records, sql, timeline
from dispatcher.ledger.incidents import change_incident, open_incident
from dispatcher.ledger.rows import clean, micros
from dispatcher.model import Change, Ids, Incident, Joined, Parted


def two(db: Connection, into: int, other: int) -> tuple[Incident, Incident]:
    """Both incidents as they are now. Raises NotFound."""
    found = {incident.number: incident for incident in records.load(db, [into, other])}
    for number in (into, other):
        if number not in found:
            raise NotFound(f"there is no incident {number}: dispatcher queue lists the open ones")
    return found[into], found[other]


def target(db: Connection, number: int) -> int | None:
    row = db.execute(sql.MERGED_INTO, (number,)).fetchone()
    return row["target"] if row else None


def merge(db: Connection, ids: Ids, into: int, other: int, joined: Joined, *, at: datetime) -> None:
    """Move everything of one incident to the other and close it as its duplicate."""
    db.execute("PRAGMA defer_foreign_keys = ON")  # a recipient's rows move one after the other
    both = {"into": into, "other": other}
    for statement in sql.MERGE:
        db.execute(statement, both)
    change_incident(db, into, joined.change, at=at)
    change_incident(db, other, Change(state="closed", outcome="duplicate"), at=at)
    for event in joined.events:
        timeline.append(db, ids, event)
    outbox.plan(db, ids, into, joined.notifications, at=at)


def part(
    db: Connection, ids: Ids, incident: Incident, position: int, parted: Parted, *, at: datetime
) -> int:
    """One alert and its keys become an incident of their own; returns its number."""
    intake = parted.intake
    number = open_incident(db, intake, mode=incident.mode, at=at)
    row = db.execute(sql.ALERT_AT, (incident.number, position)).fetchone()
    db.execute(sql.MOVE_ALERT, (number, clean(intake.link.reason), row["rowid"]))
    db.execute(sql.FORGET_IDENTITIES, (incident.number,))
    for keys, whose in ((parted.kept, incident.number), (parted.moved, number)):
        db.executemany(sql.ADD_IDENTITY, ((clean(key), whose) for key in sorted(keys)))
    if intake.unproven:
        db.execute(sql.ADD_UNPROVEN, (number, incident.mode, micros(at)))
    ladders.write(db, number, intake.rungs)
    left = replace(
        parted.event, incident=incident.number, body=parted.event.body | {"into": number}
    )
    came = replace(parted.event, body=parted.event.body | {"from": incident.number})
    for event in (left, *(replace(one, incident=number) for one in (came, *intake.events))):
        timeline.append(db, ids, event)
    outbox.plan(db, ids, number, intake.notifications, at=at)
    return number
