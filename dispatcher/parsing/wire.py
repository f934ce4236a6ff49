"""The JSON form of an alert, read. Its other direction is ``written.py``."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from dispatcher.errors import UnreadableMessage
from dispatcher.model import Alert, Reading
from dispatcher.parsing import contract, document, gathering, persons, shapes, wrapped
from dispatcher.parsing.budget import MOST_TEXT
from dispatcher.parsing.object import Object

_SEVERAL = {"persons", "people", "users", "Persons", "People", "Users", "PERSONS"}
_OF_ALERTS = {"content", "locations", "location", "ip_addresses", "alert_id", "posted_at", "notes"}
"""Of one of several persons, what is not said of the person but of the alert."""
_UNREADABLE = {"unreadable", "file", "changed"}
"""What a source says of a file of which it can store nothing."""
_MOST_ALERTS = 10_000
_USUAL = 100_000
"""Bytes of JSON that nobody has to count what they hold of."""
_LONGEST_NOTE = 5_000
"""Of notes, what is read for an age."""
_WORDS = "no post in it: what unknown fields say in words is read as its body"
_EACH_PERSON = ("persons: each is read as an alert of its own",)


def read_json(raw: bytes, *, zone: str) -> Reading:
    """One alert, or a list of them. Raises UnreadableMessage where there is none."""
    value, warnings = document.decode(raw)
    large = len(raw) > _USUAL
    faults: list[str] = []
    found = _found(value, faults)
    if not isinstance(value, list) and len(found) == 1 and not faults:
        return Reading(alerts=(_one(*found[0], warnings, zone, MOST_TEXT if large else None),))
    if len(found) > _MOST_ALERTS:
        raise UnreadableMessage(f"more than {_MOST_ALERTS:,} alerts in one list: use JSON Lines")
    most = shapes.size_of_each(len(found)) if large else None
    alerts: list[Alert] = []
    for number, (item, said) in enumerate(found, start=1):
        try:
            alerts.append(_one(item, said, warnings, zone, most))
        except UnreadableMessage as error:
            faults.append(f"item {number}: {error}")
    if not alerts:
        raise UnreadableMessage(faults[0] if faults else "not an alert: an empty list")
    return Reading(alerts=tuple(alerts), faults=tuple(faults))


def _found(value: Any, faults: list[str]) -> list[tuple[Any, tuple[str, ...]]]:
    """What may be an alert each, out of lists and envelopes, one for each person; with what is to
    be said of how it was found."""
    found: list[tuple[Any, tuple[str, ...]]] = []
    for item in value if isinstance(value, list) else (value,):
        inside = (
            wrapped.opened(item, gathering.spelling, faults) if isinstance(item, dict) else [item]
        )
        for one in inside:
            several = _persons(one, faults) if isinstance(one, dict) else []
            found += [(each, _EACH_PERSON) for each in several] or [(one, ())]
        if len(found) > _MOST_ALERTS:
            break
    return found


def _persons(value: dict[str, Any], faults: list[str]) -> list[dict[str, Any]]:
    """``{"persons": [...]}``: what stands beside them is said of each. Empty where it is not so.

    What stands there again and again for very many would take for ever: so much of it is read as
    of one alert alone."""
    name = None
    if not value.keys().isdisjoint(_SEVERAL):
        name = next(key for key in value if key in _SEVERAL)
    if name is None and isinstance(value.get("person"), list):
        name = "person"
    twice = "person" in value and isinstance(value.get(f"person{document.BEFORE}"), dict)
    if name is None and twice:
        value = _written_apart(value)
        name = "person"
    if name is None:
        return []
    found = value[name]
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        return []
    if len(found) > persons.MOST:
        faults.append(f"{len(found)} persons in one object: the first {persons.MOST} are read")
        found = found[: persons.MOST]
    shared = {key: item for key, item in value.items() if key != name}
    if len(found) > 1:
        shared = shapes.bounded(shared, gathering.KNOWN, MOST_TEXT // len(found), faults)
    alerts: list[dict[str, Any]] = []
    for number, person in enumerate(found, start=1):
        own = {key: item for key, item in person.items() if key in _OF_ALERTS}
        inner = {key: item for key, item in person.items() if key not in _OF_ALERTS}
        alert = {**shared, **own, "person": inner}
        # the same reference would make them one case
        if number > 1 and "alert_id" in shared and "alert_id" not in own:
            alert["alert_id"] = f"{shared['alert_id']}#{number}"
        alerts.append(alert)
    return alerts


def _written_apart(value: dict[str, Any]) -> dict[str, Any]:
    """Two that stand under ``person``, and are not the same one."""
    names = [name for name in value if name.startswith(f"person{document.BEFORE}")]
    before = [value[name] for name in names]
    rest = {name: item for name, item in value.items() if name not in names}
    return {**rest, "person": [*before, value["person"]]}


def _one(
    value: Any, said: tuple[str, ...], warnings: tuple[str, ...], zone: str, most: int | None
) -> Alert:
    """``most``: characters that are read of it; None where it is known to be no longer."""
    if not isinstance(value, dict):
        raise UnreadableMessage("not an alert: a JSON object is needed")
    if value.keys() == _UNREADABLE:
        raise UnreadableMessage(f"{value['file']}: {value['unreadable']}"[:300])
    noted = [*warnings, *said]
    if most is not None and len(msgspec.json.encode(value)) > most:
        value = shapes.bounded(value, gathering.KNOWN, most, noted)
    alert = contract.alert(Object(gathering.gathered(value, noted), noted), noted, zone)
    if alert == Alert(unknown_fields=alert.unknown_fields, warnings=alert.warnings):
        raise UnreadableMessage(
            "not an alert: none of the fields person, content, locations, alert_id ... is in it"
        )
    return _with_notes(_with_words(alert))


def _with_words(alert: Alert) -> Alert:
    """Where nothing that is known holds a post, what is said in other fields is its text."""
    told = (alert.content.text, alert.body, alert.notes)
    if any(told) or not alert.unknown_fields or not (said := shapes.words_in(alert.unknown_fields)):
        return alert
    return replace(alert, body=said, warnings=(*alert.warnings, _WORDS))


def _with_notes(alert: Alert) -> Alert:
    """With the age that its notes say, where no field does; unknown words are notes too."""
    person = alert.person
    if person.age is not None or person.minor:
        return alert
    told = alert.notes or (alert.body if alert.body and _is_of_unknown(alert) else None)
    if not told:
        return alert
    from dispatcher.parsing import youth

    age, minor, born = youth.in_notes(told[:_LONGEST_NOTE])
    if born and "person.dob" not in alert.unknown_fields:
        return replace(alert, unknown_fields={**alert.unknown_fields, "person.dob": born})
    return replace(alert, person=replace(person, age=age, minor=minor)) if age or minor else alert


def _is_of_unknown(alert: Alert) -> bool:
    return bool(alert.warnings) and alert.warnings[-1] == _WORDS
