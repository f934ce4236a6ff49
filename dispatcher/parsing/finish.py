"""What shows when all of an alert is known: clocks that disagree, how urgent it is, until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from dispatcher.model import Alert, Stamp, Urgency
from dispatcher.parsing import times

_CLOCK_OFF = timedelta(minutes=5)
_UNSAID = timedelta(hours=1)
"""How long before an alert was sent a post of no known time may have said "at 5 pm"."""
_STREAM = timedelta(hours=12)
"""The longest a live video lasts."""
_OLD_POST = timedelta(days=2)
_BORN = ("person.dob", "person.date_of_birth", "person.birth_date", "person.birthday")
_TOLD = ("posted_at", "deadline_at")
_FRESH = timedelta(days=30)
"""What was created longer before an alert is the account, not the post."""


def finished(alert: Alert, *, zone: str, arrived: datetime | None, timed: bool = True) -> Alert:
    """``arrived``: when the message was first seen, by our own clock; None where nobody looked.
    ``timed``: a deadline is looked for in its words.

    Of its unknown fields ``posted_at`` and ``deadline_at`` are times told by another moment, and
    ``created_at`` is that of the post or of the account.
    """
    alert = _dated(alert)
    if alert.unknown_fields:
        alert = _created(alert, zone, arrived)
        alert = _aged(_timed(alert, zone, arrived), zone, arrived)
    if alert.person.age is None and not alert.person.minor:
        alert = _young(alert)
    warnings = (*alert.warnings, *_clocks(alert, arrived))
    deadline = (_deadline(alert, zone, arrived) if timed else None) or alert.deadline
    if not timed:
        warnings += ("one of very many in a list: no deadline was looked for in its words",)
    left = alert.unknown_fields
    if left:
        read = {"posted_at": alert.posted, "deadline_at": deadline}
        left = {
            name: value
            for name, value in left.items()
            if name not in _TOLD
            or not isinstance(value, str)
            or not (read[name] or _is_quoted(value, warnings))
        }
    return replace(
        alert,
        warnings=warnings,
        deadline=deadline,
        urgency=_urgency(alert, arrived),
        unknown_fields=left,
    )


def _is_quoted(value: str, warnings: tuple[str, ...]) -> bool:
    """Whether a warning has the words of a time that nobody could read, as of a mail."""
    return any(value[:40] in warning for warning in warnings)


def _dated(alert: Alert) -> Alert:
    """Without a time of its sending that is only a date: nobody is as late as midnight makes it."""
    if alert.sent is None or times.is_moment(alert.sent):
        return alert
    said = f"{alert.sent.clock}: a date without a time of day says nothing of how old this is"
    return replace(alert, sent=None, warnings=(*alert.warnings, said))


def _created(alert: Alert, zone: str, arrived: datetime | None) -> Alert:
    """With the post timed by ``created_at``, where nothing else times it and no account of years
    is meant."""
    unknown = alert.unknown_fields
    written = unknown.get("created_at")
    if alert.posted or not isinstance(written, str):
        return alert
    left = {name: value for name, value in unknown.items() if name != "created_at"}
    stamp = times.read(written, clock="alert", zone=zone)
    if stamp is None and "posted_at" in left:
        return alert
    if stamp is None:  # "20 minutes ago"
        return replace(alert, unknown_fields={"posted_at": written, **left})
    told = alert.sent or alert.received or _ours(arrived)
    if told and told.at - stamp.at > _FRESH:
        said = f"created {written[:40]!r}: taken for the account's creation, not the post's"
        kept = {**left, "account_created_at": written}
        return replace(alert, unknown_fields=kept, warnings=(*alert.warnings, said))
    doubt = f"; {stamp.doubt}" if stamp.doubt else ""
    said = f"created {written[:40]!r}: taken for the time of the post{doubt}"
    return replace(alert, posted=stamp, unknown_fields=left, warnings=(*alert.warnings, said))


def _timed(alert: Alert, zone: str, arrived: datetime | None) -> Alert:
    """With a post of "20 minutes ago" timed by the moment that was told."""
    written = alert.unknown_fields.get("posted_at")
    if alert.posted or not isinstance(written, str):
        return alert
    told = alert.sent or alert.received or _ours(arrived)
    from dispatcher.parsing import reckoned

    posted = told and reckoned.relative(written, told=told, zone=zone)
    if posted is None:
        return alert
    kept = (
        w for w in alert.warnings if not w.startswith(("time not understood", "posted_at: not"))
    )
    said = f"posted {written[:60]!r}: {posted.doubt}"
    return replace(alert, posted=posted, warnings=(*kept, said))


def _aged(alert: Alert, zone: str, arrived: datetime | None) -> Alert:
    """With the age that a date of birth makes, where none is given."""
    born = next(
        (alert.unknown_fields[name] for name in _BORN if name in alert.unknown_fields), None
    )
    now = alert.sent or alert.received or _ours(arrived) or alert.posted
    if alert.person.age or not isinstance(born, str | int) or now is None:
        return alert
    from dispatcher.parsing import ages

    age, doubt = ages.of_birth(str(born), on=now.at, zone=zone)
    said = doubt if age else f"date of birth not understood: {str(born)[:40]!r}"
    person = replace(alert.person, age=age, minor=alert.person.minor and age is None)
    warnings = alert.warnings + ((said,) if said else ())
    return replace(alert, person=person, warnings=warnings)


def _young(alert: Alert) -> Alert:
    """With whoever says of themselves that they are at school, or fifteen."""
    from dispatcher.parsing.pupils import young

    for text in filter(None, (alert.content.text, alert.body, alert.notes)):
        minor, age = young(text)
        if minor:
            return replace(alert, person=replace(alert.person, age=age, minor=age is None))
    return alert


def _ours(arrived: datetime | None) -> Stamp | None:
    return Stamp(at=arrived, clock="dispatcher") if arrived else None


def post_age(alert: Alert, arrived: datetime | None = None) -> timedelta | None:
    """How old the post was when somebody was told of it; None where that is not known."""
    if alert.posted is None or not times.is_moment(alert.posted):
        return None
    told = next((stamp.at for stamp in (alert.received, alert.sent) if stamp), arrived)
    return max(told - alert.posted.at, timedelta()) if told else None


def _urgency(alert: Alert, arrived: datetime | None) -> Urgency:
    """A live video first; a post of days ago last."""
    age = post_age(alert, arrived)
    if alert.content.media == "live_video" and (age is None or age <= _STREAM):
        return "live"
    return "normal" if age is not None and age > _OLD_POST else "high"


_COUNTED = range(1900, 9990)
"""Years from which a calendar can count on in any zone."""


def _deadline(alert: Alert, zone: str, arrived: datetime | None) -> Stamp | None:
    from dispatcher.parsing.deadlines import labelled, stated

    since, unsaid = _said(alert, arrived)
    if since is None or since.year not in _COUNTED:
        return None
    written = alert.unknown_fields.get("deadline_at")
    if isinstance(written, str) and (
        named := labelled(written, since=since, zone=zone, unsaid=unsaid)
    ):
        return named
    told = (alert.subject or "", alert.notes or "", alert.body or "")
    return stated(alert.content.text or "", *told, since=since, zone=zone, unsaid=unsaid)


def _said(alert: Alert, arrived: datetime | None) -> tuple[datetime | None, timedelta]:
    """When the person said it, and how long before that it may have been: by the first clock that
    is not ahead of the later ones, for such a clock is wrong."""
    stamps = (alert.posted, alert.sent, alert.received)
    moments = [stamp.at if stamp and times.is_moment(stamp) else None for stamp in stamps]
    moments.append(arrived)
    for at, moment in enumerate(moments):
        if moment and all(later is None or moment - later <= _CLOCK_OFF for later in moments[at:]):
            return moment, timedelta() if at == 0 else _UNSAID
    return None, _UNSAID


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
