"""What the ledger tests share: a clock and ids in the test's hand, sample values, and the kinds of
ledger that must all keep the same contract."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from dispatcher.ledger import open_ledger
from dispatcher.ledger.base import Ledger
from dispatcher.model import (
    Alert,
    Candidate,
    Change,
    Event,
    Intake,
    Link,
    Match,
    Message,
    Origin,
    Planned,
    RankedDistrict,
    Receipt,
    Settlement,
    Unit,
)

NIGHT = datetime(2026, 11, 23, 21, 30, 0, 123456, tzinfo=UTC)
GHAZIABAD = Unit(key="district:145", name="Ghaziabad")
DESK = Unit(key="desk", name="Desk")
MATCH = Match(
    decision="dispatch",
    districts=(RankedDistrict(code="145", name="Ghaziabad", confidence=0.96),),
    reason="the post names Ghaziabad",
    directory_version="d1",
    gazetteer_version="g1",
)


class TestClock:
    __test__ = False

    def __init__(self, now: datetime = NIGHT) -> None:
        self.moment = now

    def now(self) -> datetime:
        return self.moment

    def pass_seconds(self, seconds: float) -> datetime:
        self.moment += timedelta(seconds=seconds)
        return self.moment


class CountingIds:
    """Codes 000001, 000002 ...; the same ids on every run."""

    def __init__(self) -> None:
        self._count = count(1)

    def code(self) -> str:
        return f"{next(self._count):06d}"

    def token(self) -> str:
        return f"token-{next(self._count)}"

    def salt(self) -> bytes:
        return hashlib.md5(str(next(self._count)).encode()).digest()


BACKENDS = ("sqlite",)
"""Every kind of ledger there is: each test of the contract runs on each."""


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture(params=BACKENDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return f"{request.param}:///{tmp_path / 'ledger.db'}"


@pytest.fixture
def reopen(url: str, clock: TestClock) -> Iterator[Callable[[], Ledger]]:
    """Opens the same ledger once more, as another process would."""
    opened: list[Ledger] = []

    def open_again() -> Ledger:
        opened.append(open_ledger(url, clock=clock, ids=CountingIds()))
        return opened[-1]

    yield open_again
    for ledger in opened:
        ledger.close()


@pytest.fixture
def ledger(reopen: Callable[[], Ledger]) -> Ledger:
    return reopen()


def message(text: str = "an alert", name: str = "inbox/1.eml") -> Message:
    raw = text.encode()
    return Message(
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        origin=Origin(kind="file", name=name, format="mail"),
    )


def intent(contact: str = "145/control", **changes: object) -> Planned:
    values: dict[str, object] = {
        "unit": GHAZIABAD,
        "contact": contact,
        "role": "district_control",
        "channel": "mail",
        "to": "control@ghaziabad.example",
        "kind": "alert",
        "language": "en",
        "due_at": NIGHT,
    }
    return Planned(**values | changes)  # type: ignore[arg-type]


def opening(*intents: Planned, **changes: object) -> Callable[[tuple[Candidate, ...]], Intake]:
    """Decides that any alert opens an incident."""
    values: dict[str, object] = {
        "link": Link(relation="new", reason="nobody known"),
        "match": MATCH,
        "state": "matched",
        "notifications": intents,
    }
    return lambda candidates: Intake(**values | changes)  # type: ignore[arg-type]


def joining(*intents: Planned, **changes: object) -> Callable[[tuple[Candidate, ...]], Intake]:
    """Decides that an alert updates the incident that shares its key, or opens one."""

    def decide(candidates: tuple[Candidate, ...]) -> Intake:
        if not candidates:
            return opening(*intents)(candidates)
        first = candidates[0]
        link = Link(relation="update", incident=first.incident, reason="same account")
        values: dict[str, object] = {
            "link": link,
            "match": None,
            "state": first.state,
            "notifications": intents,
        }
        return Intake(**values | changes)  # type: ignore[arg-type]

    return decide


def open_incident(
    ledger: Ledger, *intents: Planned, text: str = "an alert", key: str = "", **changes: object
) -> int:
    """One message taken in; returns the number of the incident it opened."""
    accepted = ledger.accept(message(text, f"{text}.eml"), at=NIGHT)
    keys = frozenset({key or f"content:{text}"})
    written = ledger.link(
        accepted.message,
        0,
        Alert(alert_id=text),
        keys,
        opening(*intents, **changes),
        mode="live",
        at=NIGHT,
    )
    assert written is not None
    ledger.finish(accepted.message, state="taken", at=NIGHT)
    return written[0]


def event(kind: str, incident: int | None = None, **changes: object) -> Event:
    values: dict[str, object] = {
        "kind": kind,
        "at": NIGHT,
        "entered_at": NIGHT,
        "actor": "op1",
        "incident": incident,
    }
    return Event(**values | changes)  # type: ignore[arg-type]


def close_incident(ledger: Ledger, number: int) -> None:
    ledger.append(event("closed", number), Change(state="closed", outcome="reached_safe"))


def accepted(notification: int, token: int, **changes: object) -> Settlement:
    values: dict[str, object] = {
        "notification": notification,
        "token": token,
        "receipt": Receipt(gateway_id="g-1", answer="250 queued"),
        "ended_at": NIGHT + timedelta(seconds=2),
        "latency_ms": 12.5,
    }
    return Settlement(**values | changes)  # type: ignore[arg-type]


def failed(notification: int, token: int, **changes: object) -> Settlement:
    values: dict[str, object] = {"receipt": None, "error": "connection refused"}
    return accepted(notification, token, **values | changes)


def kinds(ledger: Ledger, incident: int) -> list[str]:
    """The kinds of an incident's timeline entries, in order."""
    return [entry.kind for entry in ledger.events(incident=incident)]
