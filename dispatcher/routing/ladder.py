"""Escalation: which step is next for a unit that has not answered, and when. Pure arithmetic."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from dispatcher.model import Rung, StepRule


def first(unit: str, steps: tuple[StepRule, ...], now: datetime) -> Rung:
    """The rung of a unit that is told now."""
    return standing(Rung(unit=unit, since=now, due_at=None), steps, now)


def climbed(rung: Rung, steps: tuple[StepRule, ...], now: datetime) -> Rung:
    """The rung after its step was taken."""
    return standing(replace(rung, step=rung.step + 1), steps, now)


def resting(rung: Rung) -> Rung:
    return replace(rung, due_at=None)


def waiting(rung: Rung, seconds: float, now: datetime) -> Rung:
    """The same step, not before so many seconds from now: somebody has the case in hand."""
    return replace(rung, due_at=now + timedelta(seconds=seconds))


def standing(rung: Rung, steps: tuple[StepRule, ...], now: datetime) -> Rung:
    """The rung with the moment of its next step and whom that tells."""
    rule = rule_at(steps, rung.step)
    if rule is None:
        return replace(rung, due_at=None, tells=())
    if rule.after_s is not None:
        since = min(rung.since, now)  # later than now: from before the clock was set back
        due = max(now, since + timedelta(seconds=rule.after_s))
    else:
        due = now + timedelta(seconds=rule.every_s or 0)
    return replace(rung, due_at=due, tells=rule.tell)


def rule_at(steps: tuple[StepRule, ...], step: int) -> StepRule | None:
    """The rule of a step, counted from 0; past the end the one that repeats, if there is one."""
    if step < len(steps):
        return steps[step]
    return steps[-1] if steps and steps[-1].every_s is not None else None
