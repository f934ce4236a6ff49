"""What several alerts of one incident know together: the first that says something counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from dispatcher.model import BOTH, FEMALE, Alert, Content, Incident, Person

T = TypeVar("T")


def counting(alerts: Iterable[Alert]) -> tuple[Alert, ...]:
    """The alerts by which a case is worked, in their order: where one is verified, those alone.

    Others come beside a verified one only by hand (``merge``, ``new`` that joins) or when a sender
    is proven later. No word of theirs stands in a text that says VERIFIED; ``show`` has them.
    """
    read = _read(alerts)
    proven = tuple(alert for alert in read if alert.authenticity == "verified")
    return proven or read


def _read(alerts: Iterable[Alert]) -> tuple[Alert, ...]:
    return tuple(alert for alert in alerts if alert.unread is None)


def danger_of(*cases: Incident) -> Alert:
    """The danger of a case, or of cases that become one."""
    linked = (one for case in cases for one in case.alerts if one.relation != "duplicate")
    return danger(one.alert for one in linked)


def danger(alerts: Iterable[Alert]) -> Alert:
    """What all alerts of a case say of the danger, as one alert: it decides whom the case asks for,
    and how fast. What one of them says, no other takes back: a post of few words after it leaves
    the person as young, and others in as much danger, as before.

    Also what one says that nobody has verified: beside a verified one it stands by a human's word
    that both are of one person, and it may call more people, never fewer."""
    known = _read(alerts)
    people, genders = [one.person for one in known], [one.person.gender for one in known]
    women = (gender for gender in genders if (gender or "").strip().casefold() in FEMALE)
    years = (one.age for one in people if one.age is not None and one.age >= 0)
    threat = any(one.category == "threat_to_others" for one in known)
    return Alert(
        category="threat_to_others" if threat else "suicide_self_injury",
        urgency="live" if any(one.urgency == "live" for one in known) else "high",
        person=Person(
            age=min(years, default=None),
            gender=next(women, first(genders)),
            minor=any(one.minor for one in people),
        ),
        content=Content(text=lines(one.content.text for one in known)),
        notes=lines(one.notes for one in known),
        body=lines(one.body for one in known),
        subject=lines(one.subject for one in known),
        locations=once(place for one in known for place in one.locations),
        warnings=(BOTH,) if threat and any(map(_to_oneself, known)) else (),
    )


def _to_oneself(alert: Alert) -> bool:
    """Whether it tells of harm to the person; a fact of few words tells of none."""
    post = alert.content.text or alert.content.media or alert.content.url
    own = alert.category == "suicide_self_injury" and bool(post)
    return own or any(warning.startswith(BOTH) for warning in alert.warnings)


def person(people: Sequence[Person]) -> Person:
    """One person of all that is said; accounts, telephones and addresses of all, each once."""
    return Person(
        name=first(one.name for one in people),
        username=accounts(people),
        profile_url=first(one.profile_url for one in people),
        phones=once(phone for one in people for phone in one.phones),
        emails=once(email for one in people for email in one.emails),
        age=first(one.age for one in people),
        gender=first(one.gender for one in people),
        minor=any(one.minor for one in people),
    )


def accounts(people: Iterable[Person]) -> str | None:
    """To be read: ``ravi_01, ravi_02``."""
    each: dict[str, str] = {}
    for one in people:
        if one.username:
            each.setdefault(one.username.removeprefix("@").casefold(), one.username)
    return ", ".join(each.values()) or None


def content(contents: Sequence[Content]) -> Content:
    return Content(
        text=first(one.text for one in contents),
        url=first(one.url for one in contents),
        media=first(one.media for one in contents),
    )


def first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def lines(texts: Iterable[str | None]) -> str | None:
    """Different texts one below the other."""
    return "\n".join(once(text for text in texts if text)) or None


def once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
