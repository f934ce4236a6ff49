"""Incidents as they are written: opened, changed; who is told and by which code they answer."""

from __future__ import annotations

from datetime import datetime
from sqlite3 import Connection

from dispatcher.errors import ChangedMeanwhile, NotFound
from dispatcher.ledger import floods, ladders, sql
from dispatcher.ledger.rows import clean, encode, micros
from dispatcher.model import Change, Ids, Intake, Mode, Planned

DRAWS = 100
"""Codes drawn before one is taken that another open incident has too."""


def open_incident(db: Connection, intake: Intake, *, mode: Mode, at: datetime) -> int:
    """Returns the new incident's number."""
    columns = {
        "at": micros(at),
        "mode": mode,
        "state": intake.state,
        "held_reason": clean(intake.held_reason) if intake.held_reason else None,
        "match": encode(intake.match) if intake.match else None,
    }
    number = db.execute(sql.OPEN_INCIDENT, columns).lastrowid or 0
    if intake.drill:
        db.execute(sql.ADD_DRILL, (number, micros(intake.drill)))
    return number


def change_incident(db: Connection, number: int, change: Change, *, at: datetime) -> None:
    """Raises NotFound and ChangedMeanwhile. Leaving ``held`` drops its reason, leaving ``closed``
    its outcome."""
    if change.seen is not None:
        _unchanged_since(db, number, change.seen)
    if change.state not in {None, "held"}:
        floods.hand_over(db, number)
    columns = {
        "number": number,
        "at": micros(at),
        "state": change.state,
        "match": encode(change.match) if change.match else None,
        "held_reason": clean(change.held_reason) if change.held_reason else None,
        "outcome": change.outcome,
        "no_outcome": change.no_outcome,
    }
    if db.execute(sql.CHANGE_INCIDENT, columns).rowcount == 0:
        raise NotFound(f"there is no incident {number}: dispatcher queue lists the open ones")
    if change.state == "closed":
        ladders.rest(db, number)
    ladders.write(db, number, change.rungs)


def _unchanged_since(db: Connection, number: int, seen: int) -> None:
    newer = db.execute(sql.DECIDED_SINCE, {"number": number, "seen": seen}).fetchone()
    if newer:
        what = str(newer["kind"]).replace("_", " ")
        raise ChangedMeanwhile(
            f"{number} was changed meanwhile ({what}, by {newer['actor']}), nothing was done: "
            f"look again, dispatcher show {number}"
        )


def ensure_recipient(db: Connection, ids: Ids, incident: int, planned: Planned) -> None:
    """Give the contact an answer code, unless it was told of this incident before."""
    if db.execute(sql.RECIPIENT_KNOWN, (incident, planned.contact)).fetchone():
        return
    columns = {
        "incident": incident,
        "contact": planned.contact,
        "unit": planned.unit.key,
        "unit_name": planned.unit.name,
        "role": planned.role,
        "name": planned.contact_name,
        "code": _free_code(db, ids, incident),
    }
    db.execute(sql.ADD_RECIPIENT, columns)


def _free_code(db: Connection, ids: Ids, incident: int) -> str:
    """A code no open incident has. When codes run out one is shared (``recipient_of`` then says
    no): an alert must not wait for a code."""
    for _ in range(DRAWS):
        code = ids.code()
        if not db.execute(sql.CODE_IN_USE, (code, incident)).fetchone():
            break
    return code


def recipient_of(db: Connection, code: str) -> tuple[int, str] | None:
    """(incident, contact) of a code, open incidents first; None where two open ones share it."""
    found = db.execute(sql.RECIPIENTS_OF_CODE, (code,)).fetchall()
    if not found or (len(found) == 2 and found[1]["open"]):
        return None
    return found[0]["incident"], found[0]["contact"]
