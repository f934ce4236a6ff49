"""The append-only timeline: one chain over all incidents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from sqlite3 import Connection, Row
from typing import Any

import msgspec

from dispatcher.ledger import chain, sql
from dispatcher.ledger.rows import clean, encode, micros, moment, select
from dispatcher.model import Event, Ids

FIELDS = ("seq", "incident", "kind", "at", "entered_at", "clock", "actor")
PAGE = 1000

_body = msgspec.json.Decoder(dict[str, object])


def append(db: Connection, ids: Ids, event: Event) -> int:
    """Write one entry at the end of the chain; returns its sequence number."""
    head = db.execute(sql.CHAIN_HEAD).fetchone()
    salt, body = ids.salt(), encode(event.body)
    seq: int = head["seq"] + 1 if head else 1
    entry: dict[str, Any] = {
        "seq": seq,
        "incident": event.incident,
        "kind": event.kind,
        "at": micros(event.at),
        "entered_at": micros(event.entered_at),
        "clock": clean(event.clock),
        "actor": clean(event.actor),
        "digest": chain.digest(salt, body),
        "previous": head["hash"] if head else chain.GENESIS,
    }
    entry["hash"] = _hash(entry)
    db.execute(sql.ADD_ENTRY, entry)
    db.execute(sql.ADD_BODY, (seq, salt, body))
    return seq


def say(
    db: Connection,
    ids: Ids,
    kind: str,
    incident: int | None,
    at: datetime,
    body: dict[str, object],
    *,
    entered_at: datetime | None = None,
) -> None:
    """Append what the dispatcher itself did."""
    entry = Event(
        kind=kind,
        at=at,
        entered_at=entered_at or at,
        actor="dispatcher",
        incident=incident,
        body=body,
    )
    append(db, ids, entry)


def _hash(entry: Row | dict[str, Any]) -> str:
    fields = tuple(entry[name] for name in FIELDS)
    return chain.link(entry["previous"], entry["digest"], fields)


def of_incident(db: Connection, number: int) -> list[Row]:
    return select(db, sql.ENTRIES_OF_INCIDENTS, [number])


def event(row: Row) -> Event:
    """An entry as it was written; an erased body is empty."""
    return Event(
        kind=row["kind"],
        at=moment(row["at"]),
        entered_at=moment(row["entered_at"]),
        clock=row["clock"],
        actor=row["actor"],
        incident=row["incident"],
        seq=row["seq"],
        body=_body.decode(row["body"]) if row["body"] is not None else {},
    )


def page(db: Connection, after: int) -> list[Row]:
    """The next entries, with what is needed to verify them."""
    return db.execute(sql.ENTRIES, (after, PAGE)).fetchall()


def entries(fetch: Callable[[int], list[Row]]) -> Iterator[Row]:
    """All entries in order; ``fetch`` reads the page after an entry, so that no query is held
    open between two pages."""
    after = 0
    while rows := fetch(after):
        yield from rows
        after = rows[-1]["seq"]


def first_beyond(db: Connection, last: int) -> int | None:
    """The first entry after ``last`` that was cut off while its body stayed."""
    (body,) = db.execute(sql.LAST_BODY).fetchone()
    return last + 1 if (body or 0) > last else None


def first_bad(rows: Iterator[Row]) -> tuple[int | None, int]:
    """(first entry that is missing, altered or out of place, else None; how many were read)."""
    previous, seq = chain.GENESIS, 0
    for row in rows:
        seq += 1
        if row["seq"] != seq or row["previous"] != previous or not _whole(row):
            return seq, seq
        previous = row["hash"]
    return None, seq


def _whole(row: Row) -> bool:
    if row["body_seq"] is None or row["hash"] != _hash(row):
        return False
    if row["body"] is None and row["salt"] is None:
        return True
    return bool(row["digest"] == chain.digest(row["salt"] or b"", row["body"] or ""))
