"""Times as the centre reads them, each with its age."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from dispatcher.messages.clean import one_line
from dispatcher.messages.wording import bundled
from dispatcher.model import Brief, Stamp


def stamped(stamp: Stamp, brief: Brief) -> str:
    """``02:54 IST (18 min ago)``, with what is doubtful about it."""
    full = bundled(brief.language, "full")
    time = dated(stamp.at, brief)
    if stamp.doubt is None:
        return time
    return full.say("doubtful", time=time, doubt=one_line(stamp.doubt))


def dated(at: datetime, brief: Brief) -> str:
    full = bundled(brief.language, "full")
    return full.say("dated", time=clock_time(at, brief), age=age(at, brief))


def dated_inside(at: datetime, brief: Brief) -> str:
    """The same where brackets are open already."""
    full = bundled(brief.language, "full")
    return full.say("dated_inside", time=clock_time(at, brief), age=age(at, brief))


def clock_time(at: datetime, brief: Brief) -> str:
    """``02:54 IST`` today, else ``30-01-2023 23:54 IST``, in the centre's zone."""
    zone = ZoneInfo(brief.timezone)
    local, today = _local(at, zone), _local(brief.now, zone)
    same_day = local.date() == today.date()
    return local.strftime("%H:%M %Z" if same_day else "%d-%m-%Y %H:%M %Z")


def age(at: datetime, brief: Brief) -> str:
    """How long before ``brief.now``."""
    full = bundled(brief.language, "full")
    elapsed = brief.now - at
    minutes = elapsed // timedelta(minutes=1)
    if elapsed <= timedelta(minutes=-1):
        return full.say("age_ahead")
    if minutes < 1:
        return full.say("age_now")
    if minutes < 60:
        return full.say("age_minutes", n=str(minutes))
    if minutes < 48 * 60:
        return full.say("age_hours", n=str(minutes // 60), m=str(minutes % 60))
    return full.say("age_days", n=str(minutes // (24 * 60)))


def _local(at: datetime, zone: tzinfo) -> datetime:
    """A time at either end of the calendar has no local one and stays in UTC."""
    try:
        return at.astimezone(zone)
    except OverflowError:
        return at
