"""Raw messages: stored once, found perhaps in several places, finished once read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import takewhile
from sqlite3 import Connection, Row

from dispatcher.ledger import sql, timeline
from dispatcher.ledger.rows import clean, micros, moment
from dispatcher.model import Accepted, Event, Ids, Message, Origin, StoredMessage


def known(db: Connection, message: Message) -> Accepted | None:
    """The message, when these bytes from this origin are stored already."""
    row = db.execute(sql.KNOWN_MESSAGE, {"sha256": message.sha256}).fetchone()
    if row is None or not db.execute(sql.KNOWN_ARRIVAL, _arrival(row["id"], message)).fetchone():
        return None
    return Accepted(message=row["id"], fresh=False, state=row["state"])


def accept(db: Connection, ids: Ids, message: Message, *, at: datetime) -> Accepted:
    """Store the bytes, or the new origin of known ones."""
    columns = {
        "sha256": message.sha256,
        "kind": message.origin.kind,
        "name": clean(message.origin.name),
        "format": message.origin.format,
        "at": micros(at),
        "raw": message.raw,
        "size": message.size,
    }
    fresh = db.execute(sql.STORE_MESSAGE, columns).rowcount == 1
    row = db.execute(sql.KNOWN_MESSAGE, {"sha256": message.sha256}).fetchone()
    arrival = {**_arrival(row["id"], message), "at": micros(at)}
    if db.execute(sql.STORE_ARRIVAL, arrival).rowcount == 1:
        timeline.append(db, ids, _arrived(db, row["id"], message, fresh, at))
    return Accepted(message=row["id"], fresh=fresh, state=row["state"])


def arrived(db: Connection, beginning: str) -> dict[str, datetime]:
    """Names of stored files that begin so, with when the last new bytes were seen there."""
    first = clean(beginning)
    rows = db.execute(sql.ARRIVED, {"first": first, "last": f"{first}\U0010ffff"})
    return {row["name"]: moment(row["at"]) for row in rows}


def _arrival(number: int, message: Message) -> dict[str, object]:
    return {"message": number, "kind": message.origin.kind, "name": clean(message.origin.name)}


def _arrived(db: Connection, number: int, message: Message, fresh: bool, at: datetime) -> Event:
    body: dict[str, object] = {
        "message": number,
        "origin": message.origin.name,
        "sha256": message.sha256,
    }
    (incident,) = db.execute(sql.INCIDENT_OF_MESSAGE, (number,)).fetchone()
    if not fresh:
        body["reason"] = f"the same bytes again, from {message.origin.name}"
    return Event(
        kind="arrived" if fresh else "arrived_again",
        at=at,
        entered_at=at,
        actor="dispatcher",
        incident=incident,
        body=body,
    )


def finish(db: Connection, ids: Ids, number: int, state: str, reason: str, at: datetime) -> None:
    """Change the state; what does not become an incident is told in the timeline."""
    columns = {"message": number, "state": state, "reason": clean(reason)}
    changed = db.execute(sql.FINISH_MESSAGE, columns).rowcount == 1
    if changed and state != "taken":
        body: dict[str, object] = {"message": number, "reason": reason}
        event = Event(kind=state, at=at, entered_at=at, actor="dispatcher", body=body)
        timeline.append(db, ids, event)


def newer(rows: Iterable[Row], since: datetime) -> Iterator[Row]:
    """Of messages, newest first, those stored at or after a moment: no row is read beyond them."""
    first = micros(since)
    return takewhile(lambda row: row["ingested_at"] >= first, rows)


def stored(row: Row) -> StoredMessage:
    origin = Origin(kind=row["kind"], name=row["name"], format=row["format"])
    return StoredMessage(
        id=row["id"],
        message=Message(raw=row["raw"], sha256=row["sha256"], origin=origin, size=row["size"]),
        state=row["state"],
        reason=row["reason"],
        ingested_at=moment(row["ingested_at"]),
    )
