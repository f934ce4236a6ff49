"""Whether what must not fall silent still gives signs of life."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from dispatcher.model import Beat, Instant
from dispatcher.reporting.shown import Shown

DISPATCHER = "dispatcher"
TEST_MAIL = "test mail"
"""``at``: when it was sent, and ``ok`` false until it came; then when it came."""
STOPPED = "stopped"
"""The last word of a dispatcher that was ended as it should be."""
MISSING = timedelta(minutes=10)
SILENT = timedelta(seconds=30)
NOT_CAME = "has not come to the mailbox: neither may alerts, look at it (webmail, its rules, quota)"
SOURCE_SILENT = timedelta(minutes=2)


class Liveness(Shown, frozen=True, kw_only=True):
    """One thing that is watched."""

    name: str
    """``dispatcher``, ``INBOX``, ``sms``."""
    kind: str
    """``dispatcher``, ``source``, ``channel``."""
    ok: bool
    at: Instant
    age_s: float
    words: str


def liveness(beats: Iterable[Beat], now: datetime) -> tuple[Liveness, ...]:
    """The dispatcher first, then sources, then channels. A channel that was only seen while a
    dispatcher ran is as old as that. A test mail is spoken of only when it does not come."""
    found = [_one(beat, now) for beat in beats if beat.name != TEST_MAIL or _missing(beat, now)]
    order = {"dispatcher": 0, "source": 1, "channel": 2}
    return tuple(sorted(found, key=lambda one: (order.get(one.kind, 3), one.name)))


def resident(beats: Iterable[Beat], now: datetime) -> bool | None:
    """Whether a resident dispatcher is alive; None where none was ever started."""
    found = next((beat for beat in beats if beat.name == DISPATCHER), None)
    return None if found is None else found.ok and abs(now - found.at) <= SILENT


def _missing(beat: Beat, now: datetime) -> bool:
    return not beat.ok and now - beat.at > MISSING


def _one(beat: Beat, now: datetime) -> Liveness:
    kind, _, name = beat.name.partition(":")
    silent = SOURCE_SILENT if kind == "source" else SILENT
    late = abs(now - beat.at) > silent  # one that is ahead is from before the clock was set back
    return Liveness(
        name=name or kind,
        kind=kind,
        ok=beat.ok and not late,
        at=beat.at,
        age_s=(now - beat.at).total_seconds(),
        words=NOT_CAME if kind == TEST_MAIL else beat.words or _why(kind, beat.ok, late),
    )


def _why(kind: str, ok: bool, late: bool) -> str:
    """Where nobody said more."""
    if late:
        return "silent"
    return "its gateway keeps failing" if kind == "channel" and not ok else ""
