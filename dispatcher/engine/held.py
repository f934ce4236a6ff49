"""What is held for its age: when an alert is old, and what goes on because it never was."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from dispatcher.engine import flood
from dispatcher.engine.desk import Desk, Said
from dispatcher.engine.planner import Planner
from dispatcher.errors import LedgerError
from dispatcher.ledger.base import Ledger
from dispatcher.model import (
    STALE,
    Alert,
    Candidate,
    Clock,
    Incident,
    Intake,
    Link,
    LinkedAlert,
    Match,
    Mode,
    Stamp,
)

JUST_CAME = timedelta(hours=1)
"""Mail is under way for no longer: what came within it was written now, or by a wrong clock."""
LATER = timedelta(hours=24)
"""By so much a moment without a zone, or without a time of day, may be later than it is read."""


def said_at(alert: Alert) -> Stamp | None:
    """When it was sent; where that clock is in doubt, the latest time it tells of."""
    moment = alert.sent or alert.received
    if moment and moment.doubt:
        return max(told_moments(alert), key=lambda one: one.at)
    return moment


def told_moments(alert: Alert) -> tuple[Stamp, ...]:
    """The times an alert tells of by itself."""
    found = (alert.sent, alert.posted, alert.received)
    return tuple(one for one in found if one and one.clock != "dispatcher")


def age_if_old(alert: Alert, stale_after_s: float, now: datetime) -> timedelta | None:
    """How old it is, where that is more than live commands send by themselves. A moment in doubt
    may be later than it is read: where it need not be old, nobody waits."""
    moment = said_at(alert)
    if moment is None:
        return None
    age = now - moment.at
    surely = age - LATER if moment.doubt else age
    return age if surely > timedelta(seconds=stale_after_s) else None


def describe_age(age: timedelta) -> str:
    """``2 years``, ``3 days``, ``7 h``, ``12 min``: the largest unit that says it."""
    seconds = int(age.total_seconds())
    for size, one, many in (
        (365 * 86400, "year", "years"),
        (86400, "day", "days"),
        (3600, "h", "h"),
        (60, "min", "min"),
    ):
        if seconds >= size:
            count = seconds // size
            return f"{count} {one if count == 1 else many}"
    return f"{seconds} s"


def is_history(alert: Alert, joined: Candidate) -> bool:
    """Whether an old alert says nothing that is new in a case it belongs to: said before the case
    was closed, or before all that is known in an open one that has its place. By a doubtful clock
    nothing is history."""
    moment = said_at(alert)
    if moment is None or moment.doubt:
        return False
    if joined.state == "closed":
        return joined.closed_at is None or moment.at <= joined.closed_at
    if joined.match is None or joined.match.decision == "unlocated":
        return False
    known = [stamp.at for one in joined.alerts if (stamp := said_at(one))]
    return moment.at < min(known, default=moment.at)


def held_for_age(
    alert: Alert, age: timedelta, link: Link, match: Match, planner: Planner, now: datetime
) -> Intake:
    """Old mail wakes nobody: of all that waits for its age the desk gets one quiet notice.

    Where nothing but a doubtful clock says that it is old, the desk is asked of each.
    """
    after = f", after {link.incident} was closed" if link.incident else ""
    if _is_in_doubt(alert, now):
        return Intake(
            link=link,
            match=match,
            state="held",
            held_reason=f"by a doubtful clock {STALE} {describe_age(age)} ago{after}; "
            "nobody has been told",
            notifications=planner.desk(now, "held"),
            rungs=(planner.desk_rung(now),),
        )
    held = Intake(
        link=link,
        match=match,
        state="held",
        held_reason=f"{STALE} {describe_age(age)} ago{after}; nobody has been told",
    )
    notice = tuple(
        replace(planned, because=f"{held.held_reason}. Further ones wait: dispatcher queue")
        for planned in planner.desk(now, "held", quiet=True)
    )
    asked = replace(held, notifications=notice, rungs=(planner.quiet_rung(now),))
    return replace(asked, gathered=held)


def _is_in_doubt(alert: Alert, now: datetime) -> bool:
    """Whether the one clock that says so is in doubt by itself, or by when the mail arrived."""
    told = told_moments(alert)
    if alert.sent and alert.sent.doubt and len(told) <= 1:
        return True
    return alert.received in told and now - alert.received.at < JUST_CAME


class Unheld:
    """Sends on its way what was held for its age by a clock that was ahead."""

    def __init__(
        self, *, ledger: Ledger, clock: Clock, desk: Desk, mode: Mode, stale_after_s: float
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._desk = desk
        self._mode: Mode = mode
        self._stale_after_s = stale_after_s

    def let_go(self) -> None:
        """Whatever is not old by the clock as it is now, though it was when it came; of what waits
        for another reason, where somebody vouches for it."""
        now = self._clock.now()
        for incident in self._ledger.several(self._ledger.held_ahead(now=now, mode=self._mode)):
            if not self._is_let_go(incident, now):
                continue
            said = Said(actor="dispatcher", at=now)
            try:
                self._desk.release(incident.number, said, "it is not old: the clock was ahead")
            except LedgerError:
                raise
            except Exception:  # noqa: S112  decided meanwhile; or it stays held, and is asked about
                continue

    def _is_let_go(self, incident: Incident, now: datetime) -> bool:
        stale = (incident.held_reason or "").startswith(STALE)
        return any(
            self._was_old(linked, incident, now)
            and age_if_old(linked.alert, self._stale_after_s, now) is None
            and (stale or not flood.counts(linked.alert))
            for linked in incident.alerts
        )

    def _was_old(self, linked: LinkedAlert, incident: Incident, now: datetime) -> bool:
        """Whether it came as an old one, by a clock that was ahead."""
        return any(
            age_if_old(linked.alert, self._stale_after_s, event.entered_at)
            for event in incident.events
            if event.kind == "linked"
            and event.entered_at > now
            and event.body.get("message") == linked.message
        )
