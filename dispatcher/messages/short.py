"""The short form. Each is one registered text of its own: markers are never put together."""

from __future__ import annotations

from collections.abc import Iterator

from dispatcher.messages import naming
from dispatcher.messages.sms import sms_units
from dispatcher.messages.wording import bundled
from dispatcher.model import Brief

DRILLS = {"taken": "exercise_taken", "standdown": "exercise_standdown", "test": "test"}


def short_form(brief: Brief) -> str:
    """One SMS where the names allow it, else the shortest there is."""
    versions = list(_versions(brief))
    fitting = (text for text in versions if sms_units(text)[2] == 1)
    return next(fitting, min(versions, key=len))


def text_name(brief: Brief) -> str:
    """Which text it is. That the sender is not verified is never left out."""
    if brief.mode == "exercise":
        return DRILLS.get(brief.kind, "exercise")
    name: str = brief.kind
    if name == "alert":
        marks = {
            "standin": bool(brief.standing_in_for),
            "repeat": brief.repeat and not brief.standing_in_for,
            "unverified": brief.alert.authenticity != "verified",
        }
        name = "_".join(mark for mark, holds in marks.items() if holds) or name
    if name == "unlocated" and brief.role not in naming.DESK_ROLES:
        name = "unlocated_helper"
    if name == "outside" and brief.role in naming.DESK_ROLES:
        name = "outside_desk"
    if brief.alert.category == "threat_to_others":
        threat = f"{name}_threat"
        name = threat if threat in bundled(brief.language, "short").names else name
    return name


def _versions(brief: Brief) -> Iterator[str]:
    """The text with each name of the place, the fullest first."""
    short, name = bundled(brief.language, "short"), text_name(brief)
    unmarked = brief.repeat and brief.mode != "exercise" and not name.startswith("repeat")
    mark = short.say("mark_repeat") if unmarked else ""
    stands_in = name.startswith("standin")
    for place in naming.stood_in(brief) if stands_in else naming.short_places(brief):
        for state in (naming.state(brief), "State"):
            said = short.say(
                name,
                place=place,
                code=brief.code,
                desk=naming.desk_phone(brief),
                number=str(brief.number),
                state=state,
            )
            yield f"{mark} {said}" if mark else said
