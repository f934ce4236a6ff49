"""One case to write texts about, the one of the operator's handbook."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from dispatcher.model import (
    Alert,
    Brief,
    Content,
    Evidence,
    Location,
    Match,
    Name,
    Person,
    RankedDistrict,
    Stamp,
    Unit,
)

NOW = datetime(2026, 11, 23, 21, 42, 45, tzinfo=UTC)
"""03:12:45 IST."""


def ago(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


def stamp(minutes: float, doubt: str | None = None) -> Stamp:
    return Stamp(at=ago(minutes), clock="alert", doubt=doubt)


ALERT = Alert(
    source="meta",
    platform="instagram",
    posted=stamp(18),
    sent=stamp(11),
    authenticity="verified",
    sender="alert@meta.example",
    urgency="live",
    person=Person(
        name="Ravi Kumar",
        username="ravi_k",
        gender="male",
        age=22,
        phones=("+910000000999",),
        profile_url="https://instagram.example/ravi_k",
    ),
    content=Content(
        text="ab nahi jeena\nvijay nagar gali no 4",
        url="https://instagram.example/p/1",
        media="live_video",
    ),
    locations=(Location(text="Vijay Nagar gali no 4", source="post", observed_at=ago(18)),),
)
MATCH = Match(
    decision="dispatch",
    districts=(RankedDistrict(code="145", name="Ghaziabad", confidence=0.96),),
    runners_up=(RankedDistrict(code="141", name="Gautam Buddha Nagar", confidence=0.04),),
    evidence=(
        Evidence(kind="std", text="0120", district="145", weight=1.0, where="body"),
        Evidence(
            kind="station", text="vijay nagar", district="145", weight=3.0, where="content.text"
        ),
        Evidence(kind="town", text="Noida", district="141", weight=2.0, where="body"),
    ),
)
UNLOCATED: dict[str, Any] = {
    "kind": "unlocated",
    "role": "desk",
    "district": None,
    "station": None,
    "unit": Unit(key="desk", name="Desk"),
    "match": Match(decision="unlocated", reason="no place in it"),
}
OUTSIDE: dict[str, Any] = {
    "kind": "outside",
    "role": "state_nodal",
    "district": None,
    "station": None,
    "unit": Unit(key="outside:Madhya Pradesh", name="Madhya Pradesh"),
    "match": Match(decision="out_of_state", state="Madhya Pradesh"),
}


def brief(**changes: Any) -> Brief:
    values: dict[str, Any] = {
        "kind": "alert",
        "incident": "26-1849",
        "number": 1849,
        "code": "730218",
        "mode": "live",
        "repeat": False,
        "language": "en",
        "role": "station_officer",
        "now": NOW,
        "timezone": "Asia/Kolkata",
        "centre": Name(en="UP Police Social Media Centre", hi="उ.प्र. पुलिस सोशल मीडिया केंद्र"),
        "desk_phone": "+915220000000",
        "unit": Unit(key="district:145", name="Ghaziabad, PS Vijay Nagar"),
        "district": Name(en="Ghaziabad", hi="गाज़ियाबाद"),
        "station": Name(en="Vijay Nagar", hi="विजयनगर"),
        "alert": ALERT,
        "match": MATCH,
    }
    return Brief(**{**values, **changes})
