"""``policy:`` of config.yaml, and of one district -> who is told when."""

from __future__ import annotations

from typing import get_args

from dispatcher import decode
from dispatcher.config import Extra, Policy
from dispatcher.decode import Decoder, Spot
from dispatcher.model import Role, StepRule

KINDS = ("voice", "sms", "whatsapp", "telegram", "mail", "webhook")
WAVES = ("first_wave", "threat", "unlocated", "stand_in", "settled_by")
LADDERS = ("steps", "live_steps", "unlocated_steps", "outside_steps")
ROLES: Decoder[tuple[Role, ...]] = decode.list_of(decode.one_of(*get_args(Role)))


def _roles(spot: Spot) -> tuple[Role, ...] | None:
    found = ROLES(spot)
    if found == ():
        spot.fail("names no role: nobody would be told", "remove the key for the usual roles")
    return found


def _wait(spot: Spot) -> float | None:
    found = decode.duration(spot)
    if found is not None and found < 10:
        spot.fail("less than 10 s leaves nobody the time to answer", "write it like 60s or 2m")
        return None
    return found


def _kinds(spot: Spot) -> tuple[str, ...] | None:
    """One kind of address, or several in the order they are preferred."""
    from dispatcher.yamlfile import Scalar

    one = decode.one_of(*KINDS)
    if isinstance(spot.node, Scalar):
        found = one(spot)
        return (found,) if found else None
    return decode.list_of(one)(spot)


_step_as_written = decode.struct(
    StepRule,
    {"after": _wait, "every": _wait, "tell": _roles, "by": _kinds},
    required=("tell",),
    renamed={"after": "after_s", "every": "every_s"},
)


def _step(spot: Spot) -> StepRule | None:
    found: StepRule | None = _step_as_written(spot)
    if found and spot.has("after") == spot.has("every"):
        spot.fail("a step has either after or every", "{after: 60s, tell: [...], by: voice}")
        return None
    return found


def steps(spot: Spot) -> tuple[StepRule, ...] | None:
    """An escalation: steps in the order of their times, and last, if at all, one that repeats."""
    found = decode.list_of(_step)(spot)
    if found is None:
        return None
    times = [step.after_s for step in found if step.after_s is not None]
    repeats = [step.every_s is not None for step in found]
    if times != sorted(times) or len(set(times)) != len(times):
        spot.fail("the steps are not in the order of their times", "the earliest first")
    if any(repeats[:-1]):
        spot.fail("a step with every stands before others", "let it be the last, and the only one")
    if not any(repeats):
        spot.fail(
            "nobody is told any more after the last step",
            "end with {every: 5m, tell: [supervisor], by: voice}",
        )
    return found


_extra = decode.struct(Extra, dict.fromkeys(Extra.__struct_fields__, ROLES))
policy: Decoder[Policy] = decode.struct(
    Policy,
    {
        **dict.fromkeys(WAVES, _roles),
        **dict.fromkeys(LADDERS, steps),
        "answer_lapses": _wait,
        "desk_hold": _wait,
        "drill_ends": _wait,
        "extra": _extra,
    },
    renamed={
        "answer_lapses": "answer_lapses_s",
        "desk_hold": "desk_hold_s",
        "drill_ends": "drill_ends_s",
    },
)
