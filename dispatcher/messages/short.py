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
    """Which text it is. A sender that is not verified matters more than a repetition."""
    if brief.mode == "exercise":
        return DRILLS.get(brief.kind, "exercise")
    name: str = brief.kind
    if name == "alert" and brief.alert.authenticity != "verified":
        name = "unverified"
    elif name == "alert" and brief.repeat:
        name = "repeat"
    if name == "outside" and brief.role in naming.DESK_ROLES:
        name = "outside_desk"
    if brief.alert.category == "threat_to_others":
        threat = f"{name}_threat"
        name = threat if threat in bundled(brief.language, "short").names else name
    return name


def _versions(brief: Brief) -> Iterator[str]:
    """The text with each name of the place, the fullest first."""
    short = bundled(brief.language, "short")
    for place in naming.short_places(brief):
        for state in (naming.state(brief), "State"):
            yield short.say(
                text_name(brief),
                place=place,
                code=brief.code,
                desk=naming.desk_phone(brief),
                number=str(brief.number),
                state=state,
            )
