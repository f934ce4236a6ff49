"""What is silent just now, as the ledger said when it was last asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dispatcher.ledger.base import Ledger
from dispatcher.model import Clock, Silence
from dispatcher.reporting.words import SILENT
from dispatcher.routing.silence import NOTHING, Silent

SAME_NIGHT = timedelta(hours=18)
"""Further ahead, a moment is said with its date."""


class Quiet:
    """Shared by the threads of a process. Asking costs nothing: only ``look`` reads the ledger,
    and is called where no transaction is open."""

    def __init__(self, *, ledger: Ledger, clock: Clock, timezone: str) -> None:
        self._ledger = ledger
        self._clock = clock
        self._timezone = timezone
        self._known: tuple[Silence, ...] = ()
        self.look()

    def look(self) -> None:
        self._known = self._ledger.silences(now=self._clock.now())

    def at(self, now: datetime) -> Silent:
        return silent_at(self._known, now, self._timezone) if self._known else NOTHING


def silent_at(silences: Iterable[Silence], now: datetime, timezone: str) -> Silent:
    holding = [one for one in silences if one.since <= now < one.until]
    return Silent(
        contacts={o.name: words(o, now, timezone) for o in holding if o.kind == "contact"},
        channels={
            o.name: f"{o.name} is {words(o, now, timezone)}" for o in holding if o.kind == "channel"
        },
    )


def words(silence: Silence, now: datetime, timezone: str) -> str:
    """``silent until 06:00: on leave``"""
    return f"{SILENT} {when(silence.until, now, timezone)}: {silence.because}"


def when(over: datetime, now: datetime, timezone: str) -> str:
    """``06:00``; ``28 Nov 06:00``"""
    there = over.astimezone(ZoneInfo(timezone))
    return f"{there:%H:%M}" if over - now < SAME_NIGHT else f"{there:%d %b %H:%M}"
