"""Who is on duty at a moment, and when nobody is. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from dispatcher.model import Away, Contact, Hours

DAY = 24 * 60
WEEK = 8
"""So many days cover each weekday's duties, whatever the time of day."""


def on_duty(
    contacts: tuple[Contact, ...],
    away: tuple[Away, ...],
    at: datetime,
    timezone: str,
    *,
    others: tuple[Contact, ...] = (),
) -> tuple[Contact, ...]:
    """The contacts on duty, in their order; a substitute takes the place of one on leave.

    A substitute answers for the role of the one he stands in for, whatever his own hours; who
    stands in beside his own role is listed for both. ``others``: further contacts who may be named
    as substitutes (a district's, for a station's leave); they are not listed for themselves.
    Who has a number given for tonight is there with it, whatever hours and leaves say.
    """
    contacts = tuple(tonight(contact, at) for contact in contacts)
    others = tuple(tonight(contact, at) for contact in others)
    here = at.astimezone(_zone(timezone))
    present: dict[tuple[str, str], Contact] = {}
    for contact in contacts:
        if not (_in_force(contact, at) and _on_hours(contact.hours, here)):
            continue
        standing = _standing(contact, (*contacts, *others), away, at)
        if standing and standing.role != contact.role:
            standing = replace(standing, role=contact.role)
        if standing:
            present.setdefault((standing.key, standing.role), standing)
    return tuple(present.values())


def back_at(
    contact: Contact,
    away: tuple[Away, ...],
    at: datetime,
    timezone: str,
    *,
    others: tuple[Contact, ...] = (),
) -> datetime | None:
    """When the contact's post has somebody on duty next; None where that cannot be said."""
    here = at.astimezone(_zone(timezone)).replace(hour=0, minute=0, second=0, microsecond=0)
    begins = {
        here + timedelta(days=day, minutes=hours.start)
        for hours in contact.hours
        for day in range(WEEK)
    }
    ends = {leave.end for leave in away if _names(leave.who, contact)}
    edges = begins | ends | ({contact.valid_from} if contact.valid_from else set())
    later = sorted(edge for edge in edges if edge > at)
    return next((m for m in later if on_duty((contact,), away, m, timezone, others=others)), None)


def holds(contact: Contact, at: datetime) -> bool:
    """Whether a number given for tonight is the contact's at this moment."""
    return contact.tonight is not None and contact.tonight.start <= at < contact.tonight.until


def tonight(contact: Contact, at: datetime) -> Contact:
    """The contact with the number that holds at this moment, and where it comes from."""
    if contact.tonight is None or not holds(contact, at):
        return contact
    others = tuple(a for a in contact.addresses if a.channel not in {"voice", "sms"})
    return replace(
        contact,
        addresses=(*contact.tonight.addresses, *others),
        hours=(),
        valid_from=None,
        valid_until=None,
        where=contact.tonight.where,
    )


def _standing(
    contact: Contact, people: tuple[Contact, ...], away: tuple[Away, ...], at: datetime
) -> Contact | None:
    """The contact, or through any chain of leaves whoever stands in; None when nobody does."""
    seen: set[str] = set()
    current: Contact | None = contact
    while current and current.key not in seen and _in_force(current, at):
        seen.add(current.key)
        leave = (
            None
            if holds(current, at)
            else next((a for a in away if _names(a.who, current) and a.start <= at < a.end), None)
        )
        if leave is None:
            return current
        current = next((c for c in people if leave.instead and _names(leave.instead, c)), None)
    return None


def _names(word: str, contact: Contact) -> bool:
    """A leave names a contact by the last part of its key."""
    return word == contact.key or word == contact.key.rsplit("/", 1)[-1]


def _in_force(contact: Contact, at: datetime) -> bool:
    begun = contact.valid_from is None or contact.valid_from <= at
    return begun and (contact.valid_until is None or at < contact.valid_until)


def _on_hours(hours: tuple[Hours, ...], here: datetime) -> bool:
    if not hours:
        return True
    minute = here.hour * 60 + here.minute
    return any(covers(one, here.weekday(), minute) for one in hours)


def covers(hours: Hours, weekday: int, minute: int) -> bool:
    """Whether a duty covers a minute of a weekday; one across midnight began the day before."""
    if hours.start == hours.end:
        return _begins(hours, weekday)
    if hours.start < hours.end:
        return hours.start <= minute < hours.end and _begins(hours, weekday)
    if minute >= hours.start:
        return _begins(hours, weekday)
    return minute < hours.end and _begins(hours, (weekday - 1) % 7)


def _begins(hours: Hours, weekday: int) -> bool:
    return not hours.days or weekday in hours.days


def gaps(contacts: tuple[Contact, ...]) -> tuple[tuple[int, int, int], ...]:
    """Stretches of a week without any of the contacts: (weekday, first minute, last minute + 1)."""
    if any(not contact.hours for contact in contacts):
        return ()
    duties = [hours for contact in contacts for hours in contact.hours]
    edges = sorted({0, DAY, *(edge for hours in duties for edge in (hours.start, hours.end))})
    found: list[tuple[int, int, int]] = []
    for weekday in range(7):
        for start, end in pairwise(edges):
            if any(covers(hours, weekday, start) for hours in duties):
                continue
            if found and found[-1][0] == weekday and found[-1][2] == start:
                start = found.pop()[1]
            found.append((weekday, start, end))
    return tuple(found)


@lru_cache(maxsize=4)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
