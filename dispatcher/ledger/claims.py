"""Claims: the right to send one notification once, and the result that settles it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from sqlite3 import Connection, Row

from msgspec.structs import replace

from dispatcher.ledger import holders, outbox, sql, timeline
from dispatcher.ledger.rows import clean, encode, micros, select
from dispatcher.model import Claim, Ids, Mode, Notification, Planned, Settlement

INTERRUPTED = "interrupted: it may have been sent"
TELLING = frozenset({"alert", "update", "escalate", "outside"})
"""Kinds whose acceptance means that the incident was handed to somebody."""


def due(
    db: Connection,
    *,
    now: datetime,
    clock: datetime,
    limit: int,
    incident: int | None,
    mode: Mode | None,
    busy: frozenset[str],
) -> list[Row]:
    """Planned ones whose time has come, and those whose lease ran out by the ledger's clock."""
    columns = {
        "now": micros(now),
        "clock": micros(clock),
        "limit": limit,
        "incident": incident,
        "mode": mode,
        "busy": encode(sorted(busy)),
    }
    return db.execute(sql.DUE, columns).fetchall()


def dead_holders(db: Connection, mine: str | None, *, clock: datetime) -> list[str]:
    """Of claims whose lease goes on: the processes that are known to run no longer."""
    rows = db.execute(sql.HOLDERS, {"clock": micros(clock)}).fetchall()
    return [holder for (holder,) in rows if holders.is_gone(holder, mine)]


def end_leases(db: Connection, dead: Sequence[str], *, clock: datetime) -> None:
    """Nobody has to wait for what these held."""
    db.execute(sql.END_LEASES, {"holders": encode(dead), "clock": micros(clock)})


def claim(
    db: Connection,
    ids: Ids,
    rows: Iterable[Row],
    *,
    clock: datetime,
    lease_s: float,
    holder: str | None,
) -> tuple[Claim, ...]:
    """Take the due rows in their order; an interrupted try among them is closed as unknown, and
    what nobody wants any longer cancelled."""
    until = micros(clock + timedelta(seconds=lease_s))
    taken, drills = [], set()
    rows = list(rows)
    unwanted = not_wanted(db, [row["id"] for row in rows])
    for row in rows:
        if row["drill"]:
            drills.add(row["id"])
        if row["state"] == "sending":
            _interrupt(db, ids, row, clock)
        if reason := unwanted.get(row["id"]):
            timeline.say(db, ids, "cancelled", row["incident"], clock, {"reason": reason})
        if row["withdrawn"] or reason:
            outbox.cancel(db, row["id"], at=clock)
            db.execute(sql.GIVE_UP, {**row, "at": micros(clock)})
        elif db.execute(sql.CLAIM, {**row, "until": until, "holder": holder}).rowcount == 1:
            db.execute(sql.ADD_ATTEMPT, (row["id"], row["token"] + 1, micros(clock)))
            taken.append(row["id"])
    found = {one.id: one for one in outbox.load(db, select(db, sql.NOTIFICATION_ROWS, taken))}
    return tuple(_claim(found[number], drill=number in drills) for number in taken)


def not_wanted(db: Connection, notifications: Sequence[int]) -> dict[int, str]:
    """Why, of those that are not to be sent any more."""
    rows = select(db, sql.NOT_WANTED, notifications)
    return {row["id"]: str(row["reason"]) for row in rows}


def _claim(notification: Notification, *, drill: bool) -> Claim:
    number = notification.attempts[-1].number
    repeat = any(attempt.state == "unknown" for attempt in notification.attempts)
    return Claim(
        notification=notification, token=number, attempt=number, repeat=repeat, drill=drill
    )


def _interrupt(db: Connection, ids: Ids, row: Row, clock: datetime) -> None:
    db.execute(sql.INTERRUPT_ATTEMPT, {**row, "at": micros(clock), "reason": INTERRUPTED})
    body = {"notification": row["id"], "attempt": row["token"], "reason": INTERRUPTED}
    timeline.say(db, ids, "interrupted", row["incident"], clock, body)


# --- settling ---


def settle(db: Connection, ids: Ids, settlement: Settlement, *, at: datetime) -> bool:
    """Write one result; False where another claim or nobody holds the notification now."""
    columns = {
        "id": settlement.notification,
        "token": settlement.token,
        "state": _state(settlement),
        "retry_at": micros(settlement.retry_at) if settlement.retry_at else None,
        "at": micros(settlement.ended_at),
    }
    row: Row | None = next(iter(db.execute(sql.SETTLE, columns).fetchall()), None)
    if row is None:
        rows = select(db, sql.NOTIFICATION_ROWS, [settlement.notification])
        _say_late(db, ids, settlement, rows, at)
        return False
    if settlement.withdrawn:
        _withdrawn(db, ids, settlement, row, at)
        return True
    _settle_attempt(db, settlement)
    if settlement.receipt:
        _accepted(db, ids, settlement, row, at)
    else:
        _failed(db, ids, settlement, row, at)
    return True


def _state(settlement: Settlement) -> str:
    if settlement.withdrawn:
        return "cancelled"
    if settlement.receipt:
        return settlement.receipt.state
    return "planned" if settlement.retry_at else "failed"


def _reason(settlement: Settlement) -> str:
    if settlement.receipt:
        return settlement.receipt.answer
    return settlement.error or "no result"


def _settle_attempt(db: Connection, settlement: Settlement) -> None:
    receipt = settlement.receipt
    columns = {
        "id": settlement.notification,
        "token": settlement.token,
        "state": receipt.state if receipt else "unknown" if settlement.uncertain else "failed",
        "at": micros(settlement.ended_at),
        "reason": clean(_reason(settlement)),
        "latency_ms": settlement.latency_ms,
        "gateway_id": clean(receipt.gateway_id) if receipt and receipt.gateway_id else None,
    }
    db.execute(sql.SETTLE_ATTEMPT, columns)


def _accepted(db: Connection, ids: Ids, settlement: Settlement, row: Row, at: datetime) -> None:
    intent = outbox.planned(row)
    body = _result(settlement, intent) | {"state": row["state"], "kind": intent.kind}
    timeline.say(db, ids, "told", row["incident"], settlement.ended_at, body, entered_at=at)
    if intent.kind in TELLING:
        db.execute(sql.FIRST_TOLD, (row["incident"],))


def _failed(db: Connection, ids: Ids, settlement: Settlement, row: Row, at: datetime) -> None:
    body = _result(settlement, outbox.planned(row)) | {"final": row["state"] != "planned"}
    if row["state"] == "planned" and settlement.retry_at:
        body["retry_at"] = settlement.retry_at.isoformat()
    timeline.say(db, ids, "failed", row["incident"], settlement.ended_at, body, entered_at=at)
    if settlement.instead and row["state"] != "cancelled":
        _start_next(db, ids, row, settlement.instead, at)


def _withdrawn(db: Connection, ids: Ids, settlement: Settlement, row: Row, at: datetime) -> None:
    """There was no try: nothing was handed to anybody."""
    db.execute(sql.FORGET_ATTEMPT, (settlement.notification, settlement.token))
    body: dict[str, object] = {
        "notification": settlement.notification,
        "reason": _reason(settlement),
        **outbox.whom(outbox.planned(row)),
    }
    timeline.say(db, ids, "overtaken", row["incident"], settlement.ended_at, body, entered_at=at)


def confirm(
    db: Connection,
    ids: Ids,
    notification: int,
    token: int,
    state: str,
    words: str,
    instead: Planned | None,
    *,
    at: datetime,
) -> bool:
    """Write what the gateway says, later, became of an accepted try."""
    columns = {"id": notification, "token": token, "state": state, "reason": clean(words)}
    if db.execute(sql.CONFIRM, columns).rowcount != 1:
        return False
    db.execute(sql.CONFIRM_ATTEMPT, columns)
    (row,) = select(db, sql.NOTIFICATION_ROWS, [notification])
    body: dict[str, object] = {
        "notification": notification,
        "attempt": token,
        "reason": words,
        **outbox.whom(outbox.planned(row)),
    }
    failed: dict[str, object] = {"final": True, "later": True} if state == "failed" else {}
    timeline.say(db, ids, state, row["incident"], at, body | failed)
    if instead and not not_wanted(db, [notification]):
        _start_next(db, ids, row, instead, at)
    return True


def overtake(
    db: Connection, ids: Ids, notification: int, token: int, instead: Planned, *, at: datetime
) -> bool:
    """Start the next address of a contact while the one before is still being tried."""
    (row,) = select(db, sql.NOTIFICATION_ROWS, [notification])
    if row["state"] != "sending" or row["token"] != token or row["withdrawn"]:
        return False
    return _start_next(db, ids, row, instead, at)


def _start_next(db: Connection, ids: Ids, row: Row, instead: Planned, at: datetime) -> bool:
    """Once: the row that names further addresses then names none."""
    before = outbox.planned(row)
    if not before.further:
        return False
    db.execute(sql.REPLACE_PLANNED, (encode(replace(before, further=())), row["id"]))
    outbox.plan(db, ids, row["incident"], [instead], at=at)
    return True


def _result(settlement: Settlement, intent: Planned) -> dict[str, object]:
    return {
        "notification": settlement.notification,
        "attempt": settlement.token,
        "reason": _reason(settlement),
        **outbox.whom(intent),
    }


def _say_late(
    db: Connection, ids: Ids, settlement: Settlement, rows: Sequence[Row], at: datetime
) -> None:
    body: dict[str, object] = {
        "notification": settlement.notification,
        "attempt": settlement.token,
        "state": _state(settlement),
        "reason": f"this came after the claim had run out: {_reason(settlement)}",
    }
    incident = rows[0]["incident"] if rows else None
    timeline.say(db, ids, "late_result", incident, settlement.ended_at, body, entered_at=at)
