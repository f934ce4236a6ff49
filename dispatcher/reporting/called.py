"""Which texts call somebody now: a stand-down ends those before it, and so does the end of the
case. Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from dispatcher.model import ACCEPTED, Incident, Notification, NotificationKind, Unit
from dispatcher.reporting.cases import responsible_units
from dispatcher.reporting.times import since_reopened

OUT = ACCEPTED | {"sending", "unknown"}
"""It may have reached somebody."""
IN_VAIN = frozenset({"failed", "cancelled"})
UNTOLD = timedelta(seconds=15)
"""A gateway accepts sooner than this, or the operator rings instead."""


def since_opened(incident: Incident) -> tuple[Notification, ...]:
    """What was told, or tried, since the case was last opened."""
    latest = since_reopened(incident.events)
    if len(latest) == len(incident.events):
        return incident.notifications
    begun = incident.events[-len(latest) - 1].written_at
    told = {event.body.get("notification") for event in latest if event.kind == "told"}
    return tuple(
        n
        for n in incident.notifications
        if (n.id in told if n.state in ACCEPTED else not n.settled_at or n.settled_at >= begun)
    )


def calling(incident: Incident) -> tuple[Notification, ...]:
    """The same without stand-downs, and without what one of them has ended."""
    found = since_opened(incident)
    down = [n for n in found if n.planned.kind == "standdown" and n.state in OUT]
    return tuple(
        n for n in found if n.planned.kind != "standdown" and not any(_ends(one, n) for one in down)
    )


def _ends(down: Notification, earlier: Notification) -> bool:
    """Who was not reached is not stood down: what was tried in vain ends with their unit's."""
    return (
        down.id > earlier.id
        and down.planned.unit.key == earlier.planned.unit.key
        and (down.planned.contact == earlier.planned.contact or earlier.state in IN_VAIN)
    )


def next_at_once(calls: Collection[Notification], now: datetime) -> tuple[Notification, ...]:
    """Those of somebody whose address before was tried that are on their way to their own first
    try, as when a gateway refuses: nothing is in vain yet."""
    tried = {n.planned.contact for n in calls if n.attempts}
    return tuple(
        n
        for n in calls
        if n.planned.contact in tried
        and n.state == "planned"
        and not (n.attempts or n.planned.skipped)
        and abs(now - n.planned.due_at) < UNTOLD
    )


def last_words(incident: Incident) -> dict[tuple[str, str], NotificationKind]:
    """What everybody heard last from us, or is about to hear: (unit, contact) -> its kind."""
    return {
        (n.planned.unit.key, n.planned.contact): n.planned.kind
        for n in incident.notifications
        if n.state in ACCEPTED | {"planned", "sending"}
    }


def stood_down(incident: Incident) -> frozenset[str]:
    """Contacts whose last word from us is that they are not needed."""
    last = last_words(incident)
    called = {contact for (_, contact), kind in last.items() if kind != "standdown"}
    return frozenset(contact for _, contact in last) - called


def uncalled(incident: Incident) -> tuple[Unit, ...]:
    """Responsible units nobody of which was told, or is about to be: somebody must ring them."""
    at_work = {n.planned.unit.key for n in calling(incident) if n.state not in IN_VAIN}
    return tuple(unit for unit in responsible_units(incident) if unit.key not in at_work)


def stood_in_for(incident: Incident) -> frozenset[str]:
    """Names of the units somebody acts in the place of, or was tried for it: an update says anew
    for whom."""
    known: dict[str, set[str]] = {}
    for one in calling(incident):
        units, contact = set(one.planned.standing_in_for), one.planned.contact
        if one.planned.kind != "update":
            known[contact] = known.get(contact, set()) | units
        elif one.state not in IN_VAIN:
            known[contact] = units
    return frozenset().union(*known.values())
