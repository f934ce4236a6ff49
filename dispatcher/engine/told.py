"""Who has been told of an incident, and what they are told when that changes. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from dispatcher.engine.overtaken import CALLS
from dispatcher.engine.planner import DESK, was_sent
from dispatcher.model import (
    ACCEPTED,
    Incident,
    Notification,
    NotificationKind,
    Planned,
    Recipient,
    Rung,
)
from dispatcher.reporting.called import last_words, since_opened
from dispatcher.reporting.people import answers, current_answers

CALLING: frozenset[NotificationKind] = frozenset({"alert", "update", "escalate", "outside"})
"""Kinds that call somebody to act."""


def still_called(incident: Incident) -> set[tuple[str, str]]:
    """(unit, contact) of everybody whose last word from us calls them; none of a closed case.
    Whoever was asked to decide whether to tell anybody was not called."""
    return set() if incident.state == "closed" else last_called(incident)


def last_called(incident: Incident) -> set[tuple[str, str]]:
    """The same, also of a closed case."""
    last = last_words(incident)
    return {key for key, kind in last.items() if kind not in {"standdown", "held"}}


def retell(planned: Planned, now: datetime) -> Planned:
    """The same person told of an update, where they were told before."""
    return replace(planned, kind="update", due_at=now, step=0, again=False)


def called_already(incident: Incident, one: Notification) -> bool:
    """Whether it says to its contact once more what the last text they got says, since the
    stand-down between the two was overtaken before it was sent."""
    own = [n for n in incident.notifications if n.planned.contact == one.planned.contact]
    overtaken = [n.id for n in own if n.planned.kind == "standdown" and n.state not in ACCEPTED]
    if one.planned.kind not in CALLS or not overtaken:
        return False
    got = [n for n in own if n.id != one.id and n.state in ACCEPTED][-1:]
    return any(n.id < overtaken[-1] and _says(n.planned) == _says(one.planned) for n in got)


def _says(planned: Planned) -> tuple[object, ...]:
    """The address too: another channel is another way of being told."""
    what = planned.kind, planned.unit.key, planned.standing_in_for, planned.because
    return *what, planned.channel, planned.to


def rung_answered(incident: Incident, recipient: Recipient) -> Rung | None:
    """The escalation an answer may hold up: its own unit's; the desk's, by desk or supervisor."""
    key = DESK if recipient.role in {"desk", "supervisor"} else recipient.unit.key
    return next((rung for rung in incident.rungs if rung.unit == key), None)


def tell_taken(incident: Incident, by: Recipient, now: datetime) -> tuple[Planned, ...]:
    """That the unit has the case: to its others, and to whoever a step above was told."""
    told = {
        (n.planned.contact, n.planned.channel): n.planned
        for n in incident.notifications
        if was_sent(n)
        and n.planned.contact != by.contact
        and n.planned.kind != "standdown"
        and (n.planned.unit.key == by.unit.key or n.planned.role == "supervisor")
    }
    taken = _in_other_words(told.values(), "taken", now)
    return tuple(replace(planned, taken_by=by.unit.key) for planned in taken)


def tell_not_taken(incident: Incident, units: frozenset[str], now: datetime) -> tuple[Planned, ...]:
    """That nobody of a unit has the case after all: to whoever heard last that one had."""
    last = {
        (n.planned.contact, n.planned.channel): n.planned
        for n in incident.notifications
        if was_sent(n) and (n.planned.unit.key in units or n.planned.role == "supervisor")
    }
    taken = [planned for planned in last.values() if planned.kind == "taken"]
    again = _in_other_words(taken, "escalate", now)
    return tuple(replace(planned, step=1) for planned in again)  # a new answer stops it


def tell_over(
    incident: Incident, reported_by: frozenset[str], now: datetime
) -> tuple[Planned, ...]:
    """That the case is over: to whoever's last word from us calls them, but not to those who have
    it in hand of the units that reported the end. Another unit's are searching, or on the road."""
    theirs = (answer for answer in current_answers(incident) if answer.unit in reported_by)
    know = {answer.contact for answer in theirs} | _ended_it(incident)
    last = {
        n.planned.contact: n.planned
        for n in incident.notifications
        if was_sent(n) and n.planned.kind in CALLING | {"standdown"}
    }
    called = [
        planned
        for contact, planned in last.items()
        if planned.kind != "standdown" and contact not in know and planned.unit.key != DESK
    ]
    return _in_other_words(called, "standdown", now)


def _ended_it(incident: Incident) -> set[str | None]:
    """Who had it in hand when the case was over before, so that nobody stood them down, and were
    not called since: they know."""
    since = {n.id for n in since_opened(incident)}
    told = incident.notifications
    if len(since) == len(told):
        return set()
    heard = {n.planned.contact for n in told if n.id in since and was_sent(n)}
    down = {n.planned.contact for n in told if n.planned.kind == "standdown"}
    return {answer.contact for answer in answers(incident)} - heard - down


def _in_other_words(
    told: Iterable[Planned], kind: NotificationKind, now: datetime
) -> tuple[Planned, ...]:
    """To the address that was reached, and to no other of the contact's."""
    return tuple(
        replace(planned, kind=kind, due_at=now, step=0, further=(), again=False, taken_by="")
        for planned in told
    )
