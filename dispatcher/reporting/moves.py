"""What comes next in an open incident: the next notification due, or the operator's own move."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

from dispatcher.model import ACCEPTED, Incident, Instant, Notification, Role
from dispatcher.reporting.called import UNTOLD, calling, next_at_once, stood_down, uncalled
from dispatcher.reporting.cases import is_open, perhaps_two, responsible_units, unread
from dispatcher.reporting.owners import owner
from dispatcher.reporting.people import UnitAnswer, lapsed, told, unit_answers
from dispatcher.reporting.shown import Shown
from dispatcher.reporting.steps import under_way
from dispatcher.reporting.times import (
    NOT_TELLING,
    Times,
    contacted,
    since_reopened,
    stages_now,
    standing,
    tellings_of,
)
from dispatcher.reporting.words import ROLES, label

PATIENCE = timedelta(seconds=60)
"""An answer is expected this soon after the first text was accepted."""
SENDING = timedelta(seconds=30)
"""A notification this long overdue means that nobody sends."""
PROGRESS = timedelta(minutes=10)
"""After "I have it", word of being on the way is expected within this."""
ON_SCENE = timedelta(minutes=30)
"""With police on the way or on scene, news is expected within this."""

Action = Literal["decide", "read", "locate", "wait", "ring", "ask_progress", "ask_outcome", "close"]


class Next(Shown, frozen=True, kw_only=True):
    """The next thing in an incident, and whose it is."""

    kind: Literal["you", "notification"]
    action: Action
    """``wait`` for a notification; else what the operator does."""
    what: str
    due_at: Instant | None
    """From when on it is late; None when nothing hurries."""
    unit: str | None = None
    contact: str | None = None
    role: Role | None = None
    channel: str | None = None
    notification: int | None = None


class Situation(Shown, frozen=True, kw_only=True):
    """What the rules below look at."""

    incident: Incident
    times: Times
    silent: tuple[UnitAnswer, ...]
    """Responsible units still to be heard from."""
    unreached: tuple[UnitAnswer, ...]
    """Those of them of whom nobody was told, although it was tried or is late."""
    nobody_told: bool
    """Nobody else was told either."""
    pending: Notification | None
    """The notification due next."""


def situation(incident: Incident, now: datetime) -> Situation:
    times = stages_now(incident)
    silent = _silent(incident)
    unreached = _unreached(incident, silent, now)
    return Situation(
        incident=incident,
        times=times,
        silent=silent,
        unreached=unreached,
        nobody_told=_nobody_told(incident, times, unreached, now),
        pending=_pending(incident),
    )


def _unreached(
    incident: Incident, silent: tuple[UnitAnswer, ...], now: datetime
) -> tuple[UnitAnswer, ...]:
    """Silent units that nobody could tell yet, even where it is tried again: somebody rings."""
    if incident.state == "held" or unread(incident):
        return ()
    never = {unit.key for unit in uncalled(incident)}
    calls = {
        unit.unit: [n for n in _calls(incident) if n.planned.unit.key == unit.unit]
        for unit in silent
    }
    return tuple(u for u in silent if u.unit in never or _in_vain(calls[u.unit], now))


def _nobody_told(
    incident: Incident, times: Times, unreached: tuple[UnitAnswer, ...], now: datetime
) -> bool:
    """Of a case with a place, that no district was told; of another, and of a held one, that the
    desk was not and nobody has it in hand."""
    told = _some_told(incident) and _some_arrived(incident)
    heard = told or _some_answered(incident) or times.on_scene or times.outcome
    if heard or not is_open(incident):
        return False
    return bool(unreached) or (not owner(incident, now) and _in_vain(_calls(incident), now))


def _some_told(incident: Incident) -> bool:
    """As the case is open now; so is whoever answered."""
    return bool(tellings_of(incident, since_reopened(incident.events)))


def _some_answered(incident: Incident) -> bool:
    units = {unit.key for unit in responsible_units(incident)}
    return any(
        event.kind == "acknowledged" and event.body.get("unit") in units
        for event in since_reopened(standing(incident.events))
    )


def _some_arrived(incident: Incident) -> bool:
    """Not all that was taken is known to have been lost on the way."""
    calls = _calls(incident)
    return not calls or any(n.state != "failed" for n in calls)


def _calls(incident: Incident) -> list[Notification]:
    """What hands the case to somebody; of a held one also what asks the desk to decide."""
    handing = {"unread", "held"} if incident.state == "held" else {"unread"}
    return [
        n
        for n in calling(incident)
        if n.state != "cancelled" and n.planned.kind not in NOT_TELLING - handing
    ]


def _in_vain(calls: list[Notification], now: datetime) -> bool:
    """Whether no gateway took any of these, and each that was tried has failed or time is up, or
    there was nothing to try: nobody has an address, or is on duty.

    A try that is under way again changes nothing: what is said about a case does not flicker.
    """
    if not calls or any(n.state in ACCEPTED for n in calls):
        return False
    tried = [n for n in calls if n.attempts]
    failed = bool(tried) and all(
        any(attempt.state == "failed" for attempt in n.attempts) for n in tried
    )
    failed = failed and not next_at_once(calls, now)
    nobody = all(n.planned.skipped for n in calls)
    return failed or nobody or min(n.planned.due_at for n in calls) + UNTOLD <= now


def _silent(incident: Incident) -> tuple[UnitAnswer, ...]:
    """A district whose officers are there or on their way has been heard from, whether or not
    anybody typed an answer."""
    return tuple(
        unit
        for unit in unit_answers(incident)
        if unit.answer is None and not under_way(incident, unit.unit)
    )


def _pending(incident: Incident) -> Notification | None:
    """The next that tells somebody something: not the gateway that is tried again beside the
    address that has told them since."""
    told = {n.planned.contact: n.id for n in calling(incident) if n.state in ACCEPTED}
    waiting = (
        n
        for n in incident.notifications
        if n.state in ("planned", "sending")
        and not (n.attempts and told.get(n.planned.contact, 0) > n.id)
    )
    return min(waiting, key=lambda notification: notification.due_at, default=None)


def next_move(case: Situation) -> Next:
    """The first rule that has something to say; the last one always has."""
    return next(move for rule in _RULES if (move := rule(case)))


def needs_you(case: Situation, move: Next, now: datetime) -> bool:
    """Whether the operator must look now: a move of theirs is due, nobody is sending, it may be
    about two people, or a responsible unit is silent for longer than ``PATIENCE``, even while
    further texts are due."""
    late = SENDING if move.kind == "notification" else timedelta()
    if move.due_at is not None and move.due_at + late <= now:
        return True
    if case.unreached or case.nobody_told or perhaps_two(case.incident):
        return True
    return bool(case.silent) and _answer_due(case) <= now


def _answer_due(case: Situation) -> datetime:
    """A responsible unit nobody of which was told has nothing to answer: somebody must ring it."""
    told = case.times.responsible_told
    return told.at + PATIENCE if told else case.incident.opened_at + SENDING


def _held(case: Situation) -> Next | None:
    if case.incident.state != "held":
        return None
    reason = case.incident.held_reason or "no reason recorded"
    return _yours("decide", f"decide whether to tell: {reason}", case.incident.opened_at)


def _outcome_known(case: Situation) -> Next | None:
    return _yours("close", "close the case", None) if case.times.outcome else None


def _unread(case: Situation) -> Next | None:
    message = unread(case.incident)
    if message is None:
        return None
    return _yours("read", f"read Q{message.message} with your own eyes", case.incident.opened_at)


def _unlocated(case: Situation) -> Next | None:
    match = case.incident.match
    if match and match.decision != "unlocated":
        return None
    return _yours("locate", "find out the place", case.incident.opened_at)


def _ring_untold(case: Situation) -> Next | None:
    """Whoever could not be told is rung, whatever is tried again meanwhile."""
    return _silence(case) if case.unreached else None


def _notification(case: Situation) -> Next | None:
    step = _step(case)
    sooner = step and step.due_at and case.pending and step.due_at < case.pending.due_at
    if case.pending is None or sooner:
        return None
    planned = case.pending.planned
    return Next(
        kind="notification",
        action="wait",
        what=f"{ROLES[planned.role]} by {planned.channel}",
        due_at=case.pending.due_at,
        unit=planned.unit.key,
        contact=planned.contact,
        role=planned.role,
        channel=planned.channel,
        notification=case.pending.id,
    )


def _step(case: Situation) -> Next | None:
    """The next step of an escalation, where nothing is due to be sent before it."""
    units = {unit.unit for unit in case.silent}
    rung = min(
        (r for r in case.incident.rungs if r.due_at and r.tells and r.unit in units),
        key=lambda rung: rung.due_at or case.incident.opened_at,
        default=None,
    )
    if rung is None or not case.silent:
        return None
    names = " and ".join(ROLES[role] for role in rung.tells)
    return Next(
        kind="notification",
        action="wait",
        what=f"{names}, if nobody answers",
        due_at=rung.due_at,
        unit=rung.unit,
        role=rung.tells[0],
    )


def _silence(case: Situation) -> Next | None:
    """Nothing more will be sent by itself: a human rings."""
    if not case.silent:
        return None
    first = (*case.unreached, *case.silent)[0]
    unit = first.unit
    own = [r for r in case.incident.recipients if r.unit.key == unit]
    had_it = [person.contact for person in lapsed(told(case.incident), case.silent)]
    gone = stood_down(case.incident)
    recipient = min(
        own, key=lambda r: (r.contact not in had_it[:1], r.contact in gone), default=None
    )
    due = _answer_due(case) if case.times.responsible_told else case.incident.opened_at
    what = f"ring {label(recipient)}" if recipient else f"ring {first.name}"
    return _yours("ring", what, due, unit=unit, contact=recipient.contact if recipient else None)


def _on_scene(case: Situation) -> Next | None:
    there = case.times.on_scene or contacted(case.incident)
    return _yours("ask_outcome", "ask for the outcome", there.at + ON_SCENE) if there else None


def _en_route(case: Situation) -> Next | None:
    moving = case.times.en_route
    what = "ask whether they are on scene"
    return _yours("ask_progress", what, moving.at + ON_SCENE) if moving else None


def _answered(case: Situation) -> Next:
    answer = case.times.acknowledged
    since = answer.at if answer else case.incident.opened_at
    return _yours("ask_progress", "ask whether they are on their way", since + PROGRESS)


def _yours(
    action: Action,
    what: str,
    due_at: datetime | None,
    unit: str | None = None,
    contact: str | None = None,
) -> Next:
    return Next(kind="you", action=action, what=what, due_at=due_at, unit=unit, contact=contact)


_RULES: tuple[Callable[[Situation], Next | None], ...] = (
    _held,
    _outcome_known,
    _unread,
    _unlocated,
    _ring_untold,
    _notification,
    _step,
    _silence,
    _on_scene,
    _en_route,
    _answered,
)
