"""Who would be told when, and why: the policy played forward in silence. Writes and sends nothing.

The very planner and ladder that tell people are asked, at the times at which they would be.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from msgspec.structs import replace

from dispatcher.config import Policy
from dispatcher.engine.escalation import in_hand_until, is_settled, mark_repeats
from dispatcher.engine.overtaken import settled
from dispatcher.engine.planner import DESK, Planner, was_sent
from dispatcher.model import (
    Address,
    Alert,
    Incident,
    Instant,
    LinkedAlert,
    Match,
    Mode,
    Notification,
    NotificationState,
    Planned,
    Role,
    Rung,
    StepRule,
    Value,
)
from dispatcher.reporting.known import danger, danger_of
from dispatcher.routing import ladder
from dispatcher.routing.extra import extra_roles

State = Literal["told", "failed", "cancelled", "due", "skipped"]


class Foreseen(Value, frozen=True, kw_only=True):
    """One person, told or to be told."""

    at: Instant
    state: State
    unit: str
    contact: str
    role: Role
    name: str | None
    channel: str
    to: str
    further: tuple[Address, ...]
    step: int
    again: bool
    why: str
    skipped: str | None = None


class Unit(Value, frozen=True, kw_only=True):
    """What ends the silence of a unit that must answer, and what goes on without an answer."""

    unit: str
    name: str
    settled_by: tuple[Role, ...]
    holds_s: float
    """So long an answer holds without further word."""
    steps: str
    """Which steps of the policy follow its silence, and that they are its own."""
    repeats: tuple[Role, ...] = ()
    every_s: float | None = None
    repeats_from: Instant | None = None


class Outlook(Value, frozen=True, kw_only=True):
    at: Instant
    entries: tuple[Foreseen, ...]
    """In the order of time."""
    units: tuple[Unit, ...]


class Foresight:
    """Plays one planner and policy forward."""

    def __init__(self, *, planner: Planner, policy: Policy, mode: Mode) -> None:
        self._planner = planner
        self._policy = policy
        self._mode: Mode = mode

    def of_match(self, match: Match, alert: Alert, now: datetime) -> Outlook:
        """Of an alert that would come at this moment."""
        incident = _imagined(match, alert, now, self._mode)
        wave = self._planner.for_match(match, alert, now=now)
        incident = replace(incident, rungs=self._planner.rungs(match, alert, now))
        begun = tuple(self._foreseen(one, alert, ()) for one in wave)
        return self._play(_told(incident, wave, now), begun, now)

    def of_incident(self, incident: Incident, now: datetime) -> Outlook:
        """Of an incident as it stands: what was told already, and what its silence brings."""
        known = tuple(self._was_told(incident, one) for one in incident.notifications)
        return self._play(incident, known, now)

    def _was_told(self, incident: Incident, one: Notification) -> Foreseen:
        """For the reason it was told then: a danger learned since is none."""
        then = danger(a.alert for a in incident.alerts if a.ingested_at <= one.planned.due_at)
        foreseen = self._foreseen(one.planned, then, self._steps_of(one.planned, then))
        return replace(foreseen, at=_when(one), state=_state(one))

    def _steps_of(self, planned: Planned, alert: Alert) -> tuple[StepRule, ...]:
        return self._planner.steps(planned.unit.key, alert) if planned.step else ()

    def _play(self, incident: Incident, entries: tuple[Foreseen, ...], now: datetime) -> Outlook:
        """One step after the other, the earliest first, until each unit's last one repeats."""
        alert = danger_of(incident)
        waiting = {rung.unit: rung for rung in incident.rungs if rung.due_at}
        units: dict[str, Unit] = {}
        while waiting:
            rung = min(waiting.values(), key=_due)
            at = max(_due(rung), now)
            del waiting[rung.unit]
            if is_settled(incident, rung):
                continue
            units.setdefault(rung.unit, self._unit(incident, rung, alert))
            if until := in_hand_until(incident, rung, at):
                waiting[rung.unit] = replace(rung, due_at=until)
                continue
            if rung.unit != DESK and settled(incident, rung.unit, self._planner.settled_by):
                rung = replace(rung, since=at)
            steps = self._planner.steps_of(incident, rung.unit)
            planned, following = self._planner.climb(incident, rung, now=at)
            planned = mark_repeats(planned)
            entries += tuple(self._foreseen(one, alert, steps) for one in planned)
            incident = _told(_standing(incident, following), planned, at)
            if following.due_at and following.step < len(steps):
                waiting[rung.unit] = following
            else:
                units[rung.unit] = _repeating(units[rung.unit], steps, following)
        ordered = tuple(sorted(entries, key=lambda entry: entry.at))
        return Outlook(at=now, entries=ordered, units=tuple(units.values()))

    def _steps_said(self, unit: str, alert: Alert) -> str:
        """``live_steps``; ``steps of its own file``"""
        key = self._planner.ladder(unit, alert)
        return f"{key} of its own file" if self._planner.says_itself(unit, key) else key

    def _unit(self, incident: Incident, rung: Rung, alert: Alert) -> Unit:
        policy = self._policy
        names = {n.planned.unit.key: n.planned.unit.name for n in incident.notifications}
        desk = rung.unit == DESK
        roles: tuple[Role, ...] = policy.settled_by
        if rung.unit.startswith("outside:"):
            roles = ("state_nodal",)
        return Unit(
            unit=rung.unit,
            name=names.get(rung.unit, rung.unit),
            settled_by=("desk", "supervisor") if desk else roles,
            holds_s=policy.desk_hold_s
            if desk
            else self._planner.policy_in(rung.unit).answer_lapses_s,
            steps=self._steps_said(rung.unit, alert),
        )

    def _foreseen(self, planned: Planned, alert: Alert, steps: tuple[StepRule, ...]) -> Foreseen:
        return Foreseen(
            at=planned.due_at,
            state="skipped" if planned.skipped else "due",
            unit=planned.unit.key,
            contact=planned.contact,
            role=planned.role,
            name=planned.contact_name,
            channel=planned.channel,
            to=planned.to,
            further=planned.further,
            step=planned.step,
            again=planned.again,
            why="; ".join(filter(None, (self._reason(planned, alert, steps), planned.despite))),
            skipped=planned.skipped,
        )

    def _reason(self, planned: Planned, alert: Alert, steps: tuple[StepRule, ...]) -> str:
        return _why_step(planned, steps) if planned.step else self._why(planned, alert)

    def _why(self, planned: Planned, alert: Alert) -> str:
        """Why somebody is in the first wave."""
        policy = self._planner.policy_in(planned.unit.key)
        threat = alert.category == "threat_to_others"
        wave = policy.threat if threat else policy.first_wave
        if planned.standing_in_for:
            return f"nobody of {', '.join(planned.standing_in_for)} can be told: stands in"
        if planned.kind not in {"alert", "outside"}:
            return KINDS.get(planned.kind, planned.kind)
        if planned.unit.key.startswith("outside:"):
            return "the other state's own contact"
        if planned.role in wave:
            return "first wave, others are in danger" if threat else "first wave"
        if planned.role in extra_roles(alert, policy.extra):
            return "first wave, by what the alert says (policy.extra)"
        if planned.role == "district_chief":
            return "a post of the first wave is unmanned: falls to the chief"
        return "told beside the first wave"


KINDS = {
    "unlocated": "the place is not known",
    "unread": "nobody could read the message",
    "held": "waits for a decision",
    "mail": "a mail about it has to be read",
    "taken": "the case is taken",
    "standdown": "no longer needed",
    "update": "something new became known",
}


def span(seconds: float) -> str:
    """``60s``, ``2m``, ``1h``: as the configuration writes it."""
    for size, unit in ((3600, "h"), (60, "m")):
        if seconds > size and seconds % size == 0:
            return f"{seconds / size:g}{unit}"
    return f"{seconds:g}s"


def _why_step(planned: Planned, steps: tuple[StepRule, ...]) -> str:
    rule = ladder.rule_at(steps, planned.step - 1)
    if rule is None:
        return f"step {planned.step}"
    if rule.every_s is not None:
        return f"step {planned.step}, every {span(rule.every_s)} while nobody answers"
    return f"step {planned.step}, nobody answered for {span(rule.after_s or 0)}"


def _repeating(unit: Unit, steps: tuple[StepRule, ...], rung: Rung) -> Unit:
    rule = ladder.rule_at(steps, rung.step)
    if rule is None or rule.every_s is None:
        return unit
    tells = rung.tells or rule.tell
    return replace(unit, repeats=tells, every_s=rule.every_s, repeats_from=rung.due_at)


def _due(rung: Rung) -> datetime:
    return rung.due_at or rung.since + timedelta.max


def _imagined(match: Match, alert: Alert, now: datetime, mode: Mode) -> Incident:
    linked = LinkedAlert(
        message=0, alert=alert, relation="new", reason="", ingested_at=now, origin=""
    )
    state: Literal["unlocated", "matched"] = (
        "unlocated" if match.decision == "unlocated" else "matched"
    )
    return Incident(number=0, opened_at=now, mode=mode, state=state, match=match, alerts=(linked,))


def _standing(incident: Incident, rung: Rung) -> Incident:
    others = tuple(one for one in incident.rungs if one.unit != rung.unit)
    return replace(incident, rungs=(*others, rung))


def _told(incident: Incident, planned: tuple[Planned, ...], at: datetime) -> Incident:
    """As if a gateway had taken everything at once."""
    added = tuple(
        Notification(
            id=0,
            incident=incident.number,
            code="",
            planned=one,
            state="failed" if one.skipped else "accepted",
            due_at=at,
        )
        for one in planned
    )
    return replace(incident, notifications=incident.notifications + added)


def _when(notification: Notification) -> datetime:
    if was_sent(notification) and notification.attempts:
        last = notification.attempts[-1]
        return last.ended_at or last.started_at
    return notification.due_at


def _state(notification: Notification) -> State:
    states: dict[NotificationState, State] = {
        "planned": "due",
        "failed": "skipped" if notification.planned.skipped else "failed",
        "cancelled": "cancelled",
    }
    return states.get(notification.state, "told")
