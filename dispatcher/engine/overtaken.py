"""What waits to be sent must still be true when its turn comes: later events may overtake it."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from dispatcher.engine.planner import answering_units
from dispatcher.ledger.base import Ledger
from dispatcher.model import (
    Claim,
    Event,
    Incident,
    NotificationKind,
    NotificationState,
    Planned,
    Settlement,
)
from dispatcher.reporting.cases import is_responsible
from dispatcher.reporting.people import current_entries

WAITING: frozenset[NotificationState] = frozenset(("planned", "sending"))
CALLS: frozenset[NotificationKind] = frozenset({"alert", "escalate", "outside"})
NOTICES: frozenset[NotificationKind] = frozenset({"taken", "standdown"})
"""Kinds that call nobody: to confirm one is not to have the case."""
OVER: frozenset[NotificationKind] = CALLS | {"taken", "unlocated", "unread", "held"}
"""Kinds that say nothing true of a closed case. An update may: an answer the desk is to read."""


def overtaken(incident: Incident, planned: Planned, settled_by: frozenset[str]) -> str | None:
    """Why a text must not be sent any more; None where what it says still holds.

    A first notification holds as long as the case is open. ``settled_by``: the roles whose answer
    ends the steps of their unit.
    """
    if planned.kind == "standdown":
        return _needed_again(incident, planned)
    if incident.state == "closed":
        return "the case is closed" if planned.kind in OVER else None
    if planned.kind == "taken":
        has_it = taker(incident, planned, settled_by)
        return None if has_it else "nobody else has the case any longer"
    if planned.step > 0 and planned.kind in CALLS:
        return _answered(incident, planned, settled_by)
    return None


def settled(incident: Incident, unit: str, settled_by: frozenset[str]) -> tuple[Event, ...]:
    """The answers of a unit that count now and end its steps, in the order they were given."""
    entries = current_entries(incident, unit)
    return tuple(event for event in entries if event.body.get("role") in settled_by)


def taker(incident: Incident, planned: Planned, settled_by: frozenset[str]) -> Event | None:
    """The answer a ``taken`` text speaks of: the first that counts of somebody else; None where
    there is none, or none any longer."""
    units = answering_units(incident.match)
    told_of = planned.taken_by or planned.unit.key
    own = (told_of,) if is_responsible(told_of) else units
    given = (
        event for unit in own if unit in units for event in settled(incident, unit, settled_by)
    )
    return next((one for one in given if one.body.get("contact") != planned.contact), None)


def in_vain(incident: Incident, settled_by: frozenset[str]) -> dict[str, list[int]]:
    """Why -> the notifications that wait, and need not be sent for that reason."""
    found: dict[str, list[int]] = {}
    for one in incident.notifications:
        if one.state in WAITING and (why := overtaken(incident, one.planned, settled_by)):
            found.setdefault(why, []).append(one.id)
    return found


def drop(ledger: Ledger, incident: Incident, settled_by: frozenset[str], cancelled: Event) -> None:
    """What waits and is true no longer is taken back at once; what is under way, not tried again.
    Whatever else waits is looked at again when its turn comes. ``cancelled``: the entry that says
    so, without its reason."""
    for reason, notifications in in_vain(incident, settled_by).items():
        ledger.cancel(notifications, replace(cancelled, body={"reason": reason}))


def correction(
    incident: Incident, planned: Planned, settled_by: frozenset[str], now: datetime
) -> Planned | None:
    """What follows a notice that a gateway took while it was overtaken: nobody must be left with
    it. None where it holds, or where there is nothing else to say."""
    if planned.kind not in NOTICES or not overtaken(incident, planned, settled_by):
        return None
    called: NotificationKind = "outside" if planned.unit.key.startswith("outside:") else "alert"
    kind, step = (called, 0) if planned.kind == "standdown" else ("escalate", 1)
    instead = replace(planned, kind=kind, step=step, again=True, due_at=now, taken_by="")
    return None if overtaken(incident, instead, settled_by) else instead


class Overtaken:
    """Looks once more when a notification is claimed, and when a notice was taken."""

    def __init__(self, settled_by: frozenset[str]) -> None:
        self._settled_by = settled_by

    def __call__(self, claim: Claim, incident: Incident | None, now: datetime) -> Settlement | None:
        """The result that stands for a send; None: it is sent."""
        if incident is None:
            return None
        notification = claim.notification
        why = overtaken(incident, notification.planned, self._settled_by)
        if why is None:
            return None
        return Settlement(
            notification=notification.id,
            token=claim.token,
            error=why,
            withdrawn=True,
            ended_at=now,
        )

    def after(self, claim: Claim, incident: Incident | None, now: datetime) -> Planned | None:
        """What corrects a text that was taken although it was overtaken meanwhile."""
        planned = claim.notification.planned
        return correction(incident, planned, self._settled_by, now) if incident else None


def _needed_again(incident: Incident, planned: Planned) -> str | None:
    """Of a stand-down: it holds of a closed case, of one that was opened again and is held, and of
    a unit that has left an open one."""
    unit = planned.unit.key
    left = is_responsible(unit) and unit not in answering_units(incident.match)
    unneeded = incident.state in {"closed", "held"} or left
    return None if unneeded else f"{planned.unit.name} is needed again"


def _answered(incident: Incident, planned: Planned, settled_by: frozenset[str]) -> str | None:
    """Of a step: it holds while its unit is silent; one above the units, while any of them is."""
    unit = planned.unit.key
    awaited = (unit,) if is_responsible(unit) else answering_units(incident.match)
    silent = [one for one in awaited if not settled(incident, one, settled_by)]
    return (
        None
        if silent
        else f"{planned.unit.name if awaited == (unit,) else 'everybody'} has answered"
    )
