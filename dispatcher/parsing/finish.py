"""What shows when all of an alert is known: clocks that disagree, how urgent it is, until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from dispatcher.model import Alert, Stamp, Urgency

_CLOCK_OFF = timedelta(minutes=5)
_STREAM = timedelta(hours=12)
"""The longest a live video lasts."""
_OLD_POST = timedelta(days=2)


def finished(alert: Alert, *, zone: str, arrived: datetime | None) -> Alert:
    """``arrived``: when the message was first seen, by our own clock; None where nobody looked."""
    warnings = (*alert.warnings, *_clocks(alert, arrived))
    deadline = _deadline(alert, zone, arrived) or alert.deadline
    return replace(alert, warnings=warnings, deadline=deadline, urgency=_urgency(alert, arrived))


def post_age(alert: Alert, arrived: datetime | None = None) -> timedelta | None:
    """How old the post was when somebody was told of it; None where that is not known."""
    if alert.posted is None or "no time of day" in (alert.posted.doubt or ""):
        return None
    told = next((stamp.at for stamp in (alert.received, alert.sent) if stamp), arrived)
    return max(told - alert.posted.at, timedelta()) if told else None


def _urgency(alert: Alert, arrived: datetime | None) -> Urgency:
    """A live video first; a post of days ago last."""
    age = post_age(alert, arrived)
    if alert.content.media == "live_video" and (age is None or age <= _STREAM):
        return "live"
    return "normal" if age is not None and age > _OLD_POST else "high"


def _deadline(alert: Alert, zone: str, arrived: datetime | None) -> Stamp | None:
    from dispatcher.parsing.deadlines import stated

    stamps = (alert.posted, alert.sent, alert.received)
    known = (s.at for s in stamps if s and "no time of day" not in (s.doubt or ""))
    since = next(known, arrived)
    if since is None:
        return None
    told = (alert.subject or "", alert.notes or "", alert.body or "")
    return stated(alert.content.text or "", *told, since=since, zone=zone)


def _clocks(alert: Alert, arrived: datetime | None) -> Iterator[str]:
    """One clock beside another: more than five minutes apart they are not both right."""
    sent, posted, received = alert.sent, alert.posted, alert.received
    if posted and sent and posted.at - sent.at > _CLOCK_OFF:
        yield f"posted {_span(posted.at - sent.at)} after the alert was sent: a clock is wrong"
    arrival = received.at if received else arrived
    if sent and arrival and sent.at - arrival > _CLOCK_OFF:
        yield f"{sent.clock}: {_span(sent.at - arrival)} in the future: that clock is wrong"
    elif posted and arrival and posted.at - arrival > _CLOCK_OFF:
        yield f"posted {_span(posted.at - arrival)} in the future: a clock is wrong"
    direct = sent and received and sent.clock == "Date header"
    if direct and sent and received and received.at - sent.at > _CLOCK_OFF:
        late = _span(received.at - sent.at)
        yield f"Date header: {late} before it arrived: delayed on the way, or that clock is wrong"
    if received and arrived and received.at - arrived > _CLOCK_OFF:
        yield f"{received.clock}: {_span(received.at - arrived)} in the future: a clock is wrong"


def _span(time: timedelta) -> str:
    minutes = int(time.total_seconds() // 60)
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} days"
