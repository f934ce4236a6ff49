"""An incident with everything the ledger knows of the case, a page of incidents at a time."""

from __future__ import annotations

from collections.abc import Sequence
from sqlite3 import Connection, Row

import msgspec
from msgspec.structs import replace

from dispatcher.ledger import ladders, outbox, setback, sql, timeline
from dispatcher.ledger.rows import grouped, moment, moment_or_none, select
from dispatcher.model import (
    Alert,
    Ends,
    Event,
    Ids,
    Incident,
    LinkedAlert,
    Match,
    Notification,
    Recipient,
    Rung,
    Unit,
)

decode_alert = msgspec.json.Decoder(Alert).decode
decode_match = msgspec.json.Decoder(Match | None).decode


def load(db: Connection, numbers: Sequence[int]) -> list[Incident]:
    """The incidents of these numbers, in their order; as many queries for a page as for one."""
    heads = {row["number"]: row for row in select(db, sql.INCIDENT_ROWS, numbers)}
    alerts = grouped(select(db, sql.ALERT_ROWS, numbers), "incident")
    recipients = grouped(select(db, sql.RECIPIENT_ROWS, numbers), "incident")
    events = grouped(select(db, sql.ENTRIES_OF_INCIDENTS, numbers), "incident")
    joined = grouped(select(db, sql.MERGED_ENTRIES, numbers), "target")
    rungs = grouped(select(db, sql.RUNGS, numbers), "incident")
    set_back = setback.all_of(db)
    told: dict[int, list[Notification]] = {}
    for one in outbox.load(db, select(db, sql.NOTIFICATIONS_OF_INCIDENTS, numbers)):
        told.setdefault(one.incident, []).append(one)
    return [
        _incident(
            heads[number],
            alerts=tuple(map(linked_alert, alerts.get(number, ()))),
            recipients=tuple(map(_recipient, recipients.get(number, ()))),
            notifications=tuple(told.get(number, ())),
            rungs=tuple(map(ladders.rung, rungs.get(number, ()))),
            events=_events(events.get(number, ()), joined.get(number, ()), set_back),
        )
        for number in numbers
        if number in heads
    ]


def take_back(db: Connection, ids: Ids, incident: int, ends: Ends) -> None:
    """Before anything new is planned."""
    numbers = [number for found in load(db, [incident]) for number in ends.of(found)]
    for number in numbers:
        outbox.cancel(db, number, at=ends.event.entered_at)
    if numbers:
        timeline.append(db, ids, replace(ends.event, incident=incident))


def _events(
    own: Sequence[Row], joined: Sequence[Row], set_back: tuple[setback.SetBack, ...]
) -> tuple[Event, ...]:
    """The incident's own entries and those of the incidents that became part of it."""
    rows = sorted((*own, *joined), key=lambda row: int(row["seq"]))
    events = map(timeline.event, rows)
    return tuple(setback.followed(one, set_back) for one in events) if set_back else tuple(events)


def _incident(
    head: Row,
    *,
    alerts: tuple[LinkedAlert, ...],
    recipients: tuple[Recipient, ...],
    notifications: tuple[Notification, ...],
    rungs: tuple[Rung, ...],
    events: tuple[Event, ...],
) -> Incident:
    return Incident(
        number=head["number"],
        opened_at=moment(head["opened_at"]),
        mode=head["mode"],
        state=head["state"],
        held_reason=head["held_reason"],
        match=decode_match(head["match"] or "null"),
        outcome=head["outcome"],
        drill=moment_or_none(head["drill"]),
        alerts=alerts,
        recipients=recipients,
        notifications=notifications,
        rungs=rungs,
        events=events,
    )


def linked_alert(row: Row) -> LinkedAlert:
    return LinkedAlert(
        message=row["message"],
        alert=decode_alert(row["body"]),
        relation=row["relation"],
        reason=row["reason"],
        ingested_at=moment(row["ingested_at"]),
        origin=row["origin"],
    )


def _recipient(row: Row) -> Recipient:
    return Recipient(
        contact=row["contact"],
        unit=Unit(key=row["unit"], name=row["unit_name"]),
        role=row["role"],
        name=row["name"],
        code=row["code"],
    )
