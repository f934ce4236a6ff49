"""Further responders by what an alert says. Pure."""

from __future__ import annotations

import re

from dispatcher.config import Extra
from dispatcher.model import FEMALE, Alert, Role

MINOR = 18
RAILWAY = re.compile(
    r"\b(?:railway|rail track|train|trains|railway line|level crossing)\b|\brail(?:way)? ?line\b"
    r"|\bpatri\b|\btren\b|रेलवे|रेल की पटरी|रेल पटरी|पटरी|ट्रेन|रेलगाड़ी|रेलगाड़ी",
    re.IGNORECASE,
)


def extra_roles(alert: Alert, extra: Extra) -> tuple[Role, ...]:
    """Roles told beside the first wave, each once."""
    age, gender = alert.person.age, (alert.person.gender or "").strip().casefold()
    applies = (
        (extra.railway, bool(RAILWAY.search(_words(alert)))),
        (extra.minor, age is not None and 0 <= age < MINOR),
        (extra.woman, gender in FEMALE),
    )
    return tuple(dict.fromkeys(role for roles, holds in applies if holds for role in roles))


def _words(alert: Alert) -> str:
    """What was said of the case: not the profile, whose owner may work for the railway."""
    places = (location.text for location in alert.locations)
    said = (alert.content.text, alert.notes, alert.body, alert.subject, *places)
    return "\n".join(text for text in said if text)
