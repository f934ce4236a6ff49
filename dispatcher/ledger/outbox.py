"""The outbox: what is to be sent, to whom, and in what state that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from sqlite3 import Connection, Row

import msgspec

from dispatcher.ledger import sql, timeline
from dispatcher.ledger.incidents import ensure_recipient
from dispatcher.ledger.rows import encode, grouped, micros, moment, moment_or_none, select
from dispatcher.model import Attempt, Ids, Notification, Planned

_planned = msgspec.json.Decoder(Planned)


def plan(
    db: Connection, ids: Ids, incident: int, intents: Iterable[Planned], *, at: datetime
) -> tuple[int, ...]:
    """Write notifications and one ``planned`` entry that lists them; returns their ids."""
    written = [(_write(db, ids, incident, one, at), one) for one in intents]
    if written:
        listed = [_listed(number, one) for number, one in written]
        timeline.say(db, ids, "planned", incident, at, {"notifications": listed})
    return tuple(number for number, _ in written)


def _write(db: Connection, ids: Ids, incident: int, intent: Planned, at: datetime) -> int:
    """One that cannot be sent (``skipped``) is written as failed, so that it is seen."""
    ensure_recipient(db, ids, incident, intent)
    columns = {
        "incident": incident,
        "contact": intent.contact,
        "step": intent.step,
        "state": "failed" if intent.skipped else "planned",
        "due_at": micros(intent.due_at),
        "settled_at": micros(at) if intent.skipped else None,
        "planned": encode(intent),
        "channel": intent.channel,
    }
    return db.execute(sql.ADD_NOTIFICATION, columns).lastrowid or 0


def _listed(number: int, intent: Planned) -> dict[str, object]:
    notes = {"skipped": intent.skipped, "despite": intent.despite}
    listed = {"notification": number, "kind": intent.kind, "step": intent.step, **whom(intent)}
    return listed | {name: words for name, words in notes.items() if words}


def whom(intent: Planned) -> dict[str, object]:
    return {"contact": intent.contact, "unit": intent.unit.key, "channel": intent.channel}


def cancel(db: Connection, number: int, *, at: datetime) -> None:
    """Take back what is planned; what is being sent right now is not sent again."""
    db.execute(sql.CANCEL, (micros(at), number))
    db.execute(sql.WITHDRAW, (number,))


def planned(row: Row) -> Planned:
    return _planned.decode(row["planned"])


def load(db: Connection, rows: Sequence[Row]) -> list[Notification]:
    """Notifications of these rows with their attempts."""
    attempts = grouped(select(db, sql.ATTEMPT_ROWS, (row["id"] for row in rows)), "notification")
    return [_notification(row, attempts.get(row["id"], ())) for row in rows]


def _notification(row: Row, attempts: Iterable[Row]) -> Notification:
    return Notification(
        id=row["id"],
        incident=row["incident"],
        code=row["code"],
        planned=planned(row),
        state=row["state"],
        due_at=moment(row["due_at"]),
        attempts=tuple(map(_attempt, attempts)),
        settled_at=moment_or_none(row["settled_at"]),
    )


def _attempt(row: Row) -> Attempt:
    return Attempt(
        number=row["number"],
        started_at=moment(row["started_at"]),
        ended_at=moment_or_none(row["ended_at"]),
        state=row["state"],
        reason=row["reason"],
        latency_ms=row["latency_ms"],
        gateway_id=row["gateway_id"],
    )
