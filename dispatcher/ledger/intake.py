"""One alert becomes part of one incident: who it may be, and everything that is written for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from sqlite3 import Connection, Row

import msgspec
from msgspec.structs import replace

from dispatcher.ledger import ladders, outbox, sql, timeline
from dispatcher.ledger.incidents import change_incident, open_incident
from dispatcher.ledger.records import decode_alert, decode_match, take_back
from dispatcher.ledger.rows import clean, encode, grouped, micros, moment_or_none, select
from dispatcher.model import FEMALE, Alert, Candidate, Change, Event, Ids, Intake, Mode
from dispatcher.patterns import lazily
from dispatcher.tracks import RAILWAY

CANDIDATES_PER_KEY = 50
"""Open ones first, then the newest: a flood that shares one key stays quick to judge."""
_TELLING = (
    lazily('"authenticity":"verified"'),
    lazily('"category":"threat_to_others"'),
    lazily('"urgency":"live"'),
    lazily('"minor":true'),
    lazily(r'"age":(?:\d|1[0-7])\b'),
    lazily(f'"gender":" *(?:{"|".join(sorted(FEMALE))}) *"', re.IGNORECASE),
    RAILWAY,
)
"""What an alert may say, as it is stored, by which others than usual are told of its case."""
FIRST_ALERTS, LAST_ALERTS = 10, 20
"""Of one incident: a thousand alerts of one account cost a thousand times one, not its square."""


def linked_before(db: Connection, message: int, index: int) -> bool:
    return db.execute(sql.LINKED_BEFORE, (message, index)).fetchone() is not None


def candidates(
    db: Connection, keys: Iterable[str], mode: Mode, also: int | None = None
) -> tuple[Candidate, ...]:
    """The incidents of a mode that share a key, and ``also`` one that need not, the newest first.

    Never a drill: nothing real becomes part of one, and it hides nobody.
    """
    shared = _sharing(db, keys)
    if also is not None:
        shared = dict(sorted({also: [], **shared}.items(), reverse=True))
    rows = select(db, sql.INCIDENT_ROWS, shared)
    heads = {row["number"]: row for row in rows if row["mode"] == mode and row["drill"] is None}
    alerts = grouped(select(db, sql.ALERT_ROWS, shared), "incident")
    told = grouped(select(db, sql.LAST_TOLD, shared), "incident")
    return tuple(
        _candidate(heads[number], tuple(keys), alerts.get(number, ()), told.get(number, ()))
        for number, keys in shared.items()
        if number in heads
    )


def _sharing(db: Connection, keys: Iterable[str]) -> dict[int, list[str]]:
    shared: dict[int, list[str]] = {}
    for key in sorted(keys):
        columns = {"key": clean(key), "limit": CANDIDATES_PER_KEY}
        for (number,) in db.execute(sql.SHARING_KEY, columns):
            shared.setdefault(number, []).append(key)
    return dict(sorted(shared.items(), reverse=True))


def _candidate(
    head: Row, keys: tuple[str, ...], alerts: Sequence[Row], told: Iterable[Row]
) -> Candidate:
    return Candidate(
        incident=head["number"],
        keys=keys,
        alerts=_compared(alerts),
        state=head["state"],
        closed_at=moment_or_none(head["closed_at"]),
        outcome=head["outcome"],
        held_reason=head["held_reason"],
        match=decode_match(head["match"] or "null"),
        told=tuple(map(outbox.planned, told)),
    )


def _compared(rows: Sequence[Row]) -> tuple[Alert, ...]:
    """The alerts that a further one is compared with; what is proven, and what tells of a danger,
    is never left out."""
    bodies = [row["body"] for row in rows]
    if len(bodies) <= FIRST_ALERTS + LAST_ALERTS:
        return tuple(map(decode_alert, bodies))
    first, last = bodies[:FIRST_ALERTS], bodies[-LAST_ALERTS:]
    telling = [
        one
        for says in _TELLING
        if not any(map(says().search, (*first, *last)))
        for one in list(filter(says().search, bodies[FIRST_ALERTS:-LAST_ALERTS]))[-1:]
    ]
    return tuple(map(decode_alert, (*first, *dict.fromkeys(telling), *last)))


def write(
    db: Connection,
    ids: Ids,
    message: int,
    index: int,
    alert: Alert,
    keys: Iterable[str],
    intake: Intake,
    *,
    mode: Mode,
    at: datetime,
) -> int:
    """Everything one alert changes; returns the incident's number."""
    link = intake.link
    reopens = link.relation == "update" and intake.state != "closed" and _closed(db, link.incident)
    incident = _write_incident(db, intake, mode=mode, at=at)
    columns = {
        "message": message,
        "index": index,
        "incident": incident,
        "relation": link.relation,
        "reason": clean(link.reason),
        "body": encode(alert),
    }
    db.execute(sql.ADD_ALERT, columns)
    db.executemany(sql.ADD_IDENTITY, ((clean(key), incident) for key in sorted(keys)))
    if intake.unproven:
        db.execute(sql.ADD_UNPROVEN, (incident, mode, micros(at)))
    if alert.authenticity == "verified":
        db.execute(sql.PROVEN, (incident,))
    for event in _events(message, index, intake, incident, at, reopens=reopens):
        timeline.append(db, ids, event)
    if intake.ends:
        take_back(db, ids, incident, intake.ends)
    outbox.plan(db, ids, incident, intake.notifications, at=at)
    for event in intake.events:
        timeline.append(db, ids, replace(event, incident=incident))
    return incident


def _closed(db: Connection, incident: int | None) -> bool:
    (head,) = select(db, sql.INCIDENT_ROWS, [incident])
    return bool(head["state"] == "closed")


def _write_incident(db: Connection, intake: Intake, *, mode: Mode, at: datetime) -> int:
    """Opened, updated, or (for a duplicate) left as it is."""
    link = intake.link
    if link.incident is None:
        number = open_incident(db, intake, mode=mode, at=at)
        ladders.write(db, number, intake.rungs)
        return number
    if link.relation == "update":
        change = Change(
            state=intake.state,
            match=intake.match,
            held_reason=intake.held_reason,
            rungs=intake.rungs,
        )
        change_incident(db, link.incident, change, at=at)
    return link.incident


def _events(
    message: int, index: int, intake: Intake, incident: int, at: datetime, *, reopens: bool
) -> Iterator[Event]:
    """What the ledger itself says of an alert, beside the engine's own ``Intake.events``."""

    def event(kind: str, body: dict[str, object]) -> Event:
        return Event(
            kind=kind, at=at, entered_at=at, actor="dispatcher", incident=incident, body=body
        )

    link = intake.link
    linked = {"message": message, "index": index, "likeness": link.likeness}
    yield event("linked", {"relation": link.relation, "reason": link.reason, **linked})
    if reopens:
        yield event("reopened", {"reason": link.reason})
    if intake.match and link.relation != "duplicate":
        yield event("matched", msgspec.to_builtins(intake.match))
    if intake.held_reason and (link.relation == "new" or reopens):
        yield event("held", {"reason": intake.held_reason})
