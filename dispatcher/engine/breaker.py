"""A gateway that keeps failing is asked by one send at a time; the others need not wait for it."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

FAILURES = 4
"""Transient failures in a row after which a gateway counts as down."""
PAUSE = timedelta(seconds=5)
"""Then one send goes through as a probe, and the next so long after that failed."""


class Breaker:
    """What is known of the gateways, by the channel's name. May be used from several threads."""

    def __init__(self) -> None:
        self._failures: dict[str, int] = {}
        self._again: dict[str, datetime] = {}
        self._lock = threading.Lock()

    def wait(self, channel: str, now: datetime) -> float:
        """Seconds until the gateway may be asked again; 0 to ask it now (perhaps as the probe)."""
        with self._lock:
            if self._failures.get(channel, 0) < FAILURES:
                return 0.0
            left = (self._again[channel] - now).total_seconds()
            if 0 < left <= PAUSE.total_seconds():  # more: the clock was set back
                return left
            self._again[channel] = now + PAUSE
            return 0.0

    def answered(self, channel: str) -> None:
        """It took or refused a message: it is there."""
        with self._lock:
            self._failures.pop(channel, None)

    def failed(self, channel: str, now: datetime) -> None:
        with self._lock:
            self._failures[channel] = self._failures.get(channel, 0) + 1
            self._again[channel] = now + PAUSE

    def down(self) -> tuple[str, ...]:
        """Channels whose gateway counts as down."""
        with self._lock:
            return tuple(name for name, count in self._failures.items() if count >= FAILURES)
