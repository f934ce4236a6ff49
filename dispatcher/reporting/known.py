"""What several alerts of one incident know together: the first that says something counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from dispatcher.model import Content, Person

T = TypeVar("T")


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


def once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
