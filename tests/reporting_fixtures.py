"""Builders of incidents for the reporting tests: a case in Ghaziabad, minute by minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from dispatcher.model import (
    Alert,
    Attempt,
    Content,
    Event,
    Incident,
    LinkedAlert,
    Match,
    MatchedStation,
    Notification,
    Person,
    Planned,
    RankedDistrict,
    Recipient,
    Stamp,
    Unit,
)

ZONE = "Asia/Kolkata"
SENT = datetime(2023, 2, 3, 18, 7, tzinfo=UTC)
"""3 Feb 2023, 23:37 in the centre's zone."""
GHAZIABAD = RankedDistrict(code="145", name="Ghaziabad", confidence=0.96)
AMBEDKAR_NAGAR = RankedDistrict(code="121", name="Ambedkar Nagar", confidence=0.97)
DISPATCH = Match(decision="dispatch", districts=(GHAZIABAD,), reason="PS Vijay Nagar in the post")
VIJAY_NAGAR = MatchedStation(name="Vijay Nagar", district="145", confidence=0.91)
UNIT = Unit(key="district:145", name="Ghaziabad")
STATE_112 = Unit(key="state_112", name="State 112")
SHO = Recipient(contact="145/vijay-nagar/sho", unit=UNIT, role="station_officer", code="730218")
CONTROL = Recipient(contact="145/control", unit=UNIT, role="district_control", code="418772")
ROOM_112 = Recipient(contact="state/112", unit=STATE_112, role="state_112", code="502664")


def after(seconds: float, start: datetime = SENT) -> datetime:
    return start + timedelta(seconds=seconds)


def stamp(seconds: float, **more: Any) -> Stamp:
    return Stamp(at=after(seconds), clock="Date header", **more)


def linked(relation: str = "new", ingested: float = 10, **alert: Any) -> LinkedAlert:
    facts = {"sent": stamp(0), "received": stamp(8), "authenticity": "verified", **alert}
    return LinkedAlert(
        message=1,
        alert=Alert(**facts),
        relation=relation,
        reason="",
        ingested_at=after(ingested),
        origin="alert.eml",
    )


def event(kind: str, seconds: float, entered: float | None = None, **more: Any) -> Event:
    """``more``: fields of Event by name; the rest becomes its body."""
    fields = {name: more.pop(name) for name in ("seq", "clock", "actor") if name in more}
    return Event(
        kind=kind,
        at=after(seconds),
        entered_at=after(seconds if entered is None else entered),
        **{"actor": "dispatcher", **fields},
        body=more,
    )


def matched(seconds: float = 11, decision: str = "dispatch") -> Event:
    return event("matched", seconds, decision=decision)


def told(seconds: float = 14, who: Recipient = SHO, notification: int = 1) -> Event:
    return event(
        "told",
        seconds,
        notification=notification,
        contact=who.contact,
        unit=who.unit.key,
        channel="sms",
    )


def answered(seconds: float = 60, who: Recipient = SHO, **more: Any) -> Event:
    body = {"unit": who.unit.key, "contact": who.contact, "by": "SI on duty"}
    return event("acknowledged", seconds, **{"actor": "op1", **body, **more})


def step(name: str, seconds: float, entered: float | None = None, **more: Any) -> Event:
    return event("step", seconds, entered, **{"step": name, "by": "SHO", "actor": "op1", **more})


def taken_back(seq: int, seconds: float = 310) -> Event:
    at = after(seconds)
    return Event(kind="retracted", at=at, entered_at=at, actor="op1", body={"seq": seq})


def notification(
    number: int, who: Recipient, state: str, seconds: float = 14, **planned: Any
) -> Notification:
    """One tried notification (or, when planned or cancelled, an untried one)."""
    reason = planned.pop("reason", "")
    attempts = (
        ()
        if state in ("planned", "cancelled") or planned.get("skipped")
        else (
            Attempt(
                number=1,
                started_at=after(seconds - 1),
                ended_at=after(seconds),
                state=state,
                reason=reason,
            ),
        )
    )
    facts = {"channel": "sms", "to": "+910000000110", "kind": "alert", "language": "hi", **planned}
    return Notification(
        id=number,
        incident=1849,
        code=who.code,
        planned=Planned(
            unit=who.unit, contact=who.contact, role=who.role, due_at=after(seconds), **facts
        ),
        state=state,
        due_at=after(seconds),
        attempts=attempts,
    )


def incident(*events: Event, **more: Any) -> Incident:
    """Opened 10 s after the alert was sent; district Ghaziabad, mode live, unless told so."""
    facts = {
        "number": 1849,
        "opened_at": after(10),
        "mode": "live",
        "state": "notified",
        "match": DISPATCH,
        "alerts": (linked(),),
        **more,
    }
    return Incident(events=events, **facts)


def finished(on_scene: float = 900, **more: Any) -> Incident:
    """A case that went well, closed with its outcome."""
    steps = (
        matched(),
        told(),
        answered(),
        step("on_scene", on_scene),
        event("outcome", on_scene + 60, outcome="reached_safe"),
        event("closed", on_scene + 120),
    )
    return incident(*steps, **{"state": "closed", "outcome": "reached_safe", **more})


def person_at_risk(**more: Any) -> dict[str, Any]:
    """Alert fields of a young person with a live video."""
    return {
        "person": Person(name="R K", phones=("+919800000210",), age=16),
        "content": Content(text="अब और नहीं", url="https://post.example/1", media="live_video"),
        **more,
    }
