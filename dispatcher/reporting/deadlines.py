"""The time by which something was said to happen, counted down."""

from __future__ import annotations

from datetime import datetime, timedelta

from dispatcher.model import Incident, Stamp
from dispatcher.reporting.words import clock_time

_PAST = timedelta(hours=1)
"""How long a moment that has passed is still shown."""


def deadline(incident: Incident, now: datetime) -> Stamp | None:
    """The earliest one its alerts name that has not long passed."""
    stated = (linked.alert.deadline for linked in incident.alerts)
    near = [stamp for stamp in stated if stamp and stamp.at > now - _PAST]
    return min(near, key=lambda stamp: stamp.at, default=None)


def countdown(number: int, stamp: Stamp, now: datetime, zone: str) -> str:
    """``Deadline: 1847 says "4 baje" = 04:00, in 47m 15s``"""
    left = _span(abs(stamp.at - now))
    when = f"in {left}" if stamp.at > now else f"{left} AGO"
    doubt = f" ({stamp.doubt})" if stamp.doubt else ""
    said = f'Deadline: {number} says "{stamp.clock}" = {clock_time(stamp.at, zone)}'
    return f"{said}, {when}{doubt}"


def _span(time: timedelta) -> str:
    hours, seconds = divmod(int(time.total_seconds()), 3600)
    minutes, seconds = divmod(seconds, 60)
    return f"{hours}h {minutes:02}m" if hours else f"{minutes}m {seconds:02}s"
