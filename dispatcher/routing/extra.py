"""Further responders by what an alert says. Pure."""

from __future__ import annotations

from dispatcher.config import Extra
from dispatcher.model import FEMALE, Alert, Role
from dispatcher.tracks import RAILWAY


def extra_roles(alert: Alert, extra: Extra) -> tuple[Role, ...]:
    """Roles told beside the first wave, each once."""
    given = {"railway": extra.railway, "minor": extra.minor, "woman": extra.woman}
    applies = grounds(alert)
    roles = (role for ground, some in given.items() if ground in applies for role in some)
    return tuple(dict.fromkeys(roles))


def grounds(alert: Alert) -> frozenset[str]:
    """What an alert says by which others than usual are told: the keys of ``policy.extra`` that
    apply, and ``threat``."""
    gender = (alert.person.gender or "").strip().casefold()
    says = {
        "railway": bool(RAILWAY().search(_words(alert))),
        "minor": alert.person.under_age,
        "woman": gender in FEMALE,
        "threat": alert.category == "threat_to_others",
    }
    return frozenset(ground for ground, holds in says.items() if holds)


def asks_for_more(before: Alert, after: Alert) -> bool:
    """Whether others have to be told by what became known since."""
    return not grounds(after) <= grounds(before)


def _words(alert: Alert) -> str:
    """What was said of the case: not the profile, whose owner may work for the railway."""
    places = (location.text for location in alert.locations)
    said = (alert.content.text, alert.notes, alert.body, alert.subject, *places)
    return "\n".join(text for text in said if text)
