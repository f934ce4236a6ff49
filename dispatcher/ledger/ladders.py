"""Escalation as it is kept: one rung for each unit whose answer is awaited."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection, Row

import msgspec

from dispatcher.ledger import sql
from dispatcher.ledger.rows import encode, micros, moment, moment_or_none
from dispatcher.model import DueRung, Role, Rung

_roles = msgspec.json.Decoder(tuple[Role, ...])


def write(db: Connection, incident: int, rungs: Iterable[Rung]) -> None:
    """Set the rungs of these units; whoever computed with an older one is too late."""
    for rung in rungs:
        columns = {
            "incident": incident,
            "unit": rung.unit,
            "step": rung.step,
            "since": micros(rung.since),
            "due_at": micros(rung.due_at) if rung.due_at else None,
            "tells": encode(rung.tells),
        }
        db.execute(sql.SET_RUNG, columns)


def rest(db: Connection, incident: int) -> None:
    """Nothing more is due by itself."""
    db.execute(sql.REST_ALL, (incident,))


def holds(db: Connection, incident: int, unit: str, token: int) -> bool:
    return db.execute(sql.HOLDS_RUNG, (incident, unit, token)).fetchone() is not None


def due(row: Row) -> DueRung:
    return DueRung(incident=row["incident"], rung=rung(row), token=row["token"])


def rung(row: Row) -> Rung:
    return Rung(
        unit=row["unit"],
        step=row["step"],
        since=moment(row["since"]),
        due_at=moment_or_none(row["due_at"]),
        tells=_roles.decode(row["tells"]),
    )
