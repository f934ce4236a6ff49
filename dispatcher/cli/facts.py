"""What an operator types of a person at risk, as the JSON form of an alert."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from dispatcher.cli.words import DIGITS
from dispatcher.errors import UsageError

F = TypeVar("F", bound=Callable[..., Any])
Fields = dict[str, Any]

COORDINATES = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*")
RADIUS = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(m|km)?\s*")
PIN = re.compile(r"[1-9]\d{5}")
SOURCES = {"trace": "gps", "gps": "gps", "ip": "ip", "profile": "profile", "post": "post"}
"""The operator's word for where a place comes from -> the contract's; all others are analysts'."""
GIVEN = (
    "phone", "account", "profile", "reference", "name", "place", "coords", "pin", "text", "url",
    "notes",
)  # fmt: skip
"""At least one of these says who or where."""


def about_person(function: F) -> F:
    """The options that say who, what and where."""
    options = (
        click.option("--phone", multiple=True, help="A telephone of the person at risk."),
        click.option("--account", help="The account's name, or a link to the profile."),
        click.option("--profile", help="A link to the profile."),
        click.option("--platform", help="instagram, facebook, whatsapp, youtube, snapchat ..."),
        click.option("--reference", help="The platform's own number for the case."),
        click.option("--name", help="The person's name."),
        click.option("--age", help="In years: 16, '16 saal', sixteen."),
        click.option("--gender", help="m, f, or a word."),
        click.option("--place", multiple=True, help="Where, in the words that were said."),
        click.option("--coords", help="LATITUDE,LONGITUDE."),
        click.option("--pin", help="PIN code of the place."),
        click.option("--text", help="What the post says."),
        click.option("--url", help="A link to the post."),
        click.option("--live", is_flag=True, help="It is a live video."),
        click.option("--threat", is_flag=True, help="A threat to others, not to oneself."),
        click.option("--notes", help="Anything else that was said."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def says_who_or_where(given: Fields) -> bool:
    return any(given.get(name) for name in GIVEN)


def as_fields(given: Fields) -> Fields:
    """The alert's JSON fields of the options; empty ones left out. Raises UsageError."""
    person = {
        "name": given.get("name"),
        "username": given.get("account"),
        "profile_url": given.get("profile"),
        "phones": [_phone(written) for written in given.get("phone") or ()],
        "age": _age(given.get("age")),
        "gender": given.get("gender"),
    }
    content = {
        "text": given.get("text"),
        "url": given.get("url"),
        "media": "live_video" if given.get("live") else None,
    }
    return _present(
        {
            "alert_id": given.get("reference"),
            "platform": given.get("platform"),
            "category": "threat_to_others" if given.get("threat") else None,
            "person": _present(person),
            "content": _present(content),
            "locations": places(given.get("place") or (), given.get("coords"), given.get("pin")),
            "notes": given.get("notes"),
        }
    )


def places(
    words: Iterable[str],
    coords: str | None,
    pin: str | None,
    *,
    source: str = "operator",
    radius: str | None = None,
    observed_at: str | None = None,
) -> list[Fields]:
    """Each place an operator gives, as one location of the contract."""
    known = {
        "source": SOURCES.get(source, "analyst"),
        "radius_m": _radius(radius),
        "observed_at": observed_at,
    }
    found: list[Fields] = [{"text": text} for text in words if text.strip()]
    if pin:
        found.append({"text": f"PIN {_pin(pin)}"})
    if coords:
        found.append(_point(coords))
    return [_present({**place, **known}) for place in found]


def _point(written: str) -> Fields:
    found = COORDINATES.fullmatch(written.translate(DIGITS))
    latitude, longitude = (float(found[1]), float(found[2])) if found else (0.0, 0.0)
    if not found or abs(latitude) > 90 or abs(longitude) > 180:
        raise UsageError(f"{written!r} is no point: write latitude, longitude: 28.6400,77.4200")
    return {"latitude": latitude, "longitude": longitude}


def _pin(written: str) -> str:
    digits = re.sub(r"\s", "", written.translate(DIGITS))
    if not PIN.fullmatch(digits):
        raise UsageError(f"{written!r} is no PIN code: six digits, like 201009")
    return digits


def _radius(written: str | None) -> float | None:
    if not written:
        return None
    found = RADIUS.fullmatch(written.translate(DIGITS).casefold())
    if not found:
        raise UsageError(f"{written!r} is no radius: write 800m or 2km")
    return float(found[1]) * (1000 if found[2] == "km" else 1)


def _age(written: str | None) -> int | None:
    """As mails are read: ``16 saal``, ``सोलह वर्ष``; of ``14-16`` the younger."""
    if not written:
        return None
    from dispatcher.parsing import ages

    years, _ = ages.written(written)
    if years is None or re.search(r"[^\W\d_]\d|\d{4}", written):
        raise UsageError(f"{written!r} is no age: a number of years")
    return years


def _phone(written: str) -> str:
    """As typed. Raises UsageError for digits that are no number of India nor say a country."""
    if doubt := doubtful(written):
        how = "type all of it, or + and the country's code; what is known of it fits --notes"
        raise UsageError(f"{doubt}: {how}")
    return written


def doubtful(written: str) -> str:
    """Why a typed telephone cannot be one; empty where it can, or is a link."""
    from dispatcher.parsing import phones

    plain = written.translate(DIGITS).strip()
    if re.search(r"[^\W\d_]", plain.removeprefix("tel:")) or phones.normalise(plain):
        return ""
    count = sum(map(str.isdigit, plain))
    why = f"{count} digits" if count != len("9839055123") else "no number of India is like that"
    return f"{written!r} is no telephone number ({why})"


def with_doubts(given: Fields) -> tuple[Fields, list[str]]:
    """What was typed, with telephones that cannot be right among the notes: nobody's number is
    made of them. And what is doubtful of each."""
    doubts = {phone: doubt for phone in given.get("phone") or () if (doubt := doubtful(phone))}
    if not doubts:
        return given, []
    noted = [f"telephone as it was said, not whole: {phone}" for phone in doubts]
    phones = tuple(phone for phone in given["phone"] if phone not in doubts)
    notes = "\n".join(filter(None, (given.get("notes"), *noted)))
    return {**given, "phone": phones, "notes": notes}, list(doubts.values())


def _present(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def merged(known: Fields, said: Fields) -> Fields:
    """What was typed before, with what is typed now on top."""
    both = {**known, **said}
    for name in ("person", "content"):
        inner = {**(known.get(name) or {}), **(said.get(name) or {})}
        if inner:
            both[name] = inner
    if known.get("locations") and said.get("locations"):
        both["locations"] = [*said["locations"], *known["locations"]]
    return both
