"""The parts of an alert that can say where somebody is, and how far each is believed."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

import msgspec

from dispatcher.matching import role_words
from dispatcher.matching.clues import Field
from dispatcher.model import OTHERS, PERHAPS_OTHERS, Alert, Location, OtherPhone

LONGEST = 20_000
"""Characters read of one field."""

SOURCES = {
    "gps": 1.25,
    "analyst": 1.25,
    "address": 1.1,
    "post": 1.0,
    "profile": 0.85,
    "registration": 0.75,
    "ip": 0.55,
}
_HINTS = (
    *("address", "city", "district", "location", "place", "pin", "zip", "state", "town", "पता"),
    *("village", "tehsil", "thana", "jila", "zila", "janpad", "जिला", "ज़िला", "जनपद", "थाना"),
    *("शहर", "स्थान", "ग्राम", "गांव", "गाँव", "तहसील", "लोकेशन", "निवास"),
)
_PINS = ("pin", "zip", "postal", "पिन")
_BIOS = ("bio", "biography", "about")
_HAUNTS = (
    *("school", "college", "universi", "institut", "coaching", "campus", "educat", "employ"),
    *("work", "office", "company", "job", "bank", "occupation", "विद्यालय", "विश्वविद्यालय"),
    *("स्कूल", "कॉलेज", "कार्यालय", "दफ्तर"),
)
_ORIGINS = ("birth", "hometown", "native", "origin", "जन्म")
"""How the name of a field begins that is perhaps not the person's place, and of nobody else."""
_SECOND_HAND = 0.8
_OLDER = 0.4
_BETTER = 0.15
"""So much more another source must be believed: a profile knows better than an IP address."""
_REPLY = re.compile(r"\s*(?:re|aw|sv|fwd?|wg|उत्तर|अग्रेषित)\s*:", re.IGNORECASE)


def read(alert: Alert) -> list[Field]:
    """Text fields of the alert, best known first."""
    fields = [
        Field("content.text", alert.content.text or ""),
        Field("notes", _without_senders(alert, alert.notes or ""), 1.15, "the analyst's note"),
        Field("body", _without_senders(alert, alert.body or ""), 0.9),
        Field("subject", alert.subject or "", 0.9),
    ]
    others = compared(alert.locations)
    for number, location in enumerate(alert.locations):
        factor, note, passing = of_location(location, others)
        text = (location.text or "").strip()
        fields.append(Field(f"locations.{number}", text, factor, note, passing, place=True))
    for number, phone in enumerate(alert.person.phones):
        fields.append(Field(f"person.phones.{number}", phone))
    if alert.other_phones and _is_named(alert):
        fields += (_of_other(n, one) for n, one in enumerate(alert.other_phones))
    fields += _map_links(alert)
    fields += _unknown(alert.unknown_fields)
    return [_shortened(field) for field in fields if field.text]


def _without_senders(alert: Alert, text: str) -> str:
    """Of the same length; a landline of whoever sends alerts says where that office is, one of
    others where those are: a caller may be the person, where nobody is named."""
    named = bool(text and alert.other_phones) and _is_named(alert)
    for other in alert.other_phones if text else ():
        if (named or other.owner == "platform") and other.number.startswith("+91"):
            written = r"[\s()./-]{0,3}".join(other.number[3:])
            text = re.sub(written, lambda number: " " * len(number[0]), text)
    return text


_POSITION = re.compile(r"[0-9]{1,2}\.[0-9]{3,}.{1,12}[0-9]{2,3}\.[0-9]{3,}")


def _map_links(alert: Alert) -> list[Field]:
    """Links with a position in them: of the post or the profile, or in a field the contract does
    not know. Nothing else of a link is read."""
    if not (alert.content.url or alert.person.profile_url or alert.unknown_fields):
        return []
    links = {"content.url": alert.content.url, "person.profile_url": alert.person.profile_url}
    links |= {
        name: value
        for name, value in alert.unknown_fields.items()
        if isinstance(value, str) and "/" in value and not _speaks_of_place(name)
    }
    return [
        Field(name, link)
        for name, link in links.items()
        if link and _POSITION.search(link) and " " not in link.strip()
    ]


def _speaks_of_place(name: str) -> bool:
    return _is_hinted(name, _HINTS)


def _is_hinted(name: str, hints: tuple[str, ...]) -> bool:
    small = name.lower()
    return any(hint in small for hint in hints)


def apart(alert: Alert, read: list[Field]) -> tuple[list[Field], list[Field]]:
    """What a reply or a cover note says, and the older mail below it with its subject; else all of
    it is new."""
    if not (alert.notes and _REPLY.match(alert.subject or "")):
        return read, []
    older = [f for f in read if f.where in ("body", "subject") or f.where.startswith("person.")]
    return [f for f in read if f not in older], older


def faded(field: Field) -> Field:
    note = "older message below"
    return msgspec.structs.replace(field, factor=field.factor * _OLDER, note=note, passing=True)


def _shortened(field: Field) -> Field:
    if len(field.text) <= LONGEST:
        return field
    note = f"only the first {LONGEST} of {len(field.text)} characters were read"
    return msgspec.structs.replace(field, text=field.text[:LONGEST], note=note)


def _unknown(fields: dict[str, object], depth: int = 0) -> list[Field]:
    """Fields the contract does not know but whose names speak of a place."""
    found: list[Field] = []
    for name, value in fields.items():
        if type(value) is int and 99_999 < value < 1_000_000 and _is_hinted(name, _PINS):
            value = str(value)
        if isinstance(value, str) and (_speaks_of_place(name) or name.endswith(_MARKS)):
            note = "a field not in the contract"
            found.append(_of_whom(name, Field(name, value, _SECOND_HAND, note, place=True)))
        elif isinstance(value, str) and name.rpartition(".")[2].lower() in _BIOS:
            found.append(Field(name, value, SOURCES["profile"], "source profile", passing=True))
        elif isinstance(value, dict) and depth < 3:
            found += [
                _of_whom(name, msgspec.structs.replace(f, where=f"{name}.{f.where}"))
                for f in _unknown(value, depth + 1)
            ]
    return found


def _of_whom(name: str, field: Field) -> Field:
    """Weaker, where the name says that it is somebody else's."""
    if name.endswith(OTHERS):
        return msgspec.structs.replace(
            field,
            factor=role_words.HINT,
            note=role_words.SOMEBODY_ELSES,
            passing=True,
            whose=role_words.SOMEBODY_ELSES,
        )
    if name.endswith(PERHAPS_OTHERS) and not field.whose:
        whose = _role(name)
        factor = role_words.ROLE_FACTOR[whose] * (_SECOND_HAND if whose != role_words.HOME else 1.0)
        return msgspec.structs.replace(field, factor=factor, passing=True, whose=whose)
    return field


def _is_named(alert: Alert) -> bool:
    person = alert.person
    return bool(person.name or person.username or person.profile_url or person.phones)


def _of_other(number: int, phone: OtherPhone) -> Field:
    """A landline says where somebody else is."""
    where = f"other_phones.{number}"
    mark = PERHAPS_OTHERS if phone.owner == "family" else OTHERS
    return _of_whom(mark, Field(where, phone.number if phone.owner != "platform" else ""))


_MARKS = (OTHERS, PERHAPS_OTHERS)


def _role(name: str) -> str:
    own = name.rpartition(".")[2].lower()
    if own.startswith(_ORIGINS):
        return role_words.HOME
    return role_words.OFFICE if own.startswith(_HAUNTS) else role_words.FAMILY


class Compared(NamedTuple):
    """What each of several locations is held against."""

    believed: float
    """How much the best known source counts."""
    newest: datetime | None


def compared(locations: tuple[Location, ...]) -> Compared:
    times = [loc.observed_at for loc in locations if loc.observed_at and loc.source != "ip"]
    believed = max((SOURCES.get(loc.source or "", 1.0) for loc in locations), default=0.0)
    return Compared(believed, max(times, default=None))


def of_location(location: Location, others: Compared) -> tuple[float, str, bool]:
    """How much a location counts by its source and its age against the newest one, why, and
    whether another one knows better."""
    factor = SOURCES.get(location.source or "", 1.0)
    note = f"source {location.source}" if location.source and factor != 1.0 else ""
    passing = others.believed >= factor + _BETTER and factor < 1.0
    if others.newest and location.observed_at:
        hours = (others.newest - location.observed_at).total_seconds() / 3600
        if hours >= 0.5:
            factor *= 0.3 if hours > 24 else 0.45 if hours > 3 else 0.6
            note = f"{note}, {hours:.0f} h older than another".lstrip(", ")
            passing = True
    return factor, note, passing
