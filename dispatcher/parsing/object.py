"""One JSON object being read: each field asked for once, in the type it should have."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from dispatcher.model import Stamp
from dispatcher.parsing import times

Warnings = list[str]

_MOST_ITEMS = 100
_TELLING = (
    *("text", "value", "number", "message", "body", "caption", "username", "handle", "phone"),
    *("mobile", "e164", "phone_number", "msisdn", "email", "address", "name", "full_name", "type"),
    *("media_type", "kind", "url", "link", "id"),
)
"""Fields of an object that say what it is about, the surest first."""
_FIRST_NAMES = ("first", "first_name", "given_name", "given")
_LAST_NAMES = ("last", "last_name", "family_name", "surname")
_YES, _NO = {"true", "yes", "y", "1", "हाँ", "हां"}, {"false", "no", "n", "0", "", "नहीं"}


def fold(name: str) -> str:
    """``mediaType``, ``media-type`` and ``Media Type`` are one name."""
    return name.casefold().replace("_", "").replace("-", "").replace(" ", "")


def telling(value: object) -> str | int | float | None:
    """The one word or number that an object stands for: its ``number``, ``text``, ``value`` ...;
    None where it has no such field."""
    if not isinstance(value, dict):
        return None
    by_name = {fold(name): item for name, item in value.items() if isinstance(name, str)}
    first, last = (
        next((by_name[fold(one)] for one in names if isinstance(by_name.get(fold(one)), str)), None)
        for names in (_FIRST_NAMES, _LAST_NAMES)
    )
    if first and last:
        return f"{first} {last}"
    for name in _TELLING:
        item = by_name.get(fold(name))
        if isinstance(item, (str, int, float)) and not isinstance(item, bool) and item != "":
            return item
    alone = [item for item in value.values() if isinstance(item, str)]
    return alone[0] if len(alone) == 1 and len(value) == 1 else None


class Object:
    """Fields of one object. A wrong type becomes a warning naming the path, never an exception.

    Near misses (a number written as text, one value instead of a list) are taken, with a warning.
    """

    def __init__(self, values: Mapping[str, Any], warnings: Warnings, path: str = "") -> None:
        self._values = dict(values)
        self._warnings = warnings
        self._path = path

    def take(self, *names: str) -> Any:
        """The first of these fields that is there; the first name is the right one."""
        values = self._values
        if not values:
            return None
        for name in names:
            if name in values:
                if name != names[0]:
                    self._warn(name, f"read as {names[0]}")
                return values.pop(name)
        return None

    def having(self, *names: str) -> tuple[str, ...]:
        """Those of these fields that are there."""
        return tuple([name for name in names if name in self._values])

    def written(self, *names: str) -> str | None:
        """The text in the first of these fields that is there, which stays to be asked for."""
        for name in names:
            if name in self._values:
                value = self._values[name]
                if isinstance(value, list) and len(value) == 1:
                    value = value[0]
                return value if isinstance(value, str) else None
        return None

    def left(self) -> dict[str, Any]:
        """Fields nobody asked for, by their full path."""
        if not self._values:
            return {}
        return {self._path + name: value for name, value in self._values.items()}

    def text(self, *names: str) -> str | None:
        value = self.take(*names)
        return None if value is None else self._text(names[0], value)

    def _text(self, name: str, value: object) -> str | None:
        if not isinstance(value, str):  # as nearly all are
            value = self._one_of(name, value)
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                self._warn(name, "a number where text belongs: taken as text")
                value = str(value)
        if isinstance(value, str):
            return value.replace("\0", "").strip() or None
        self._drop(name, value, "text")
        return None

    def _one_of(self, name: str, value: object) -> object:
        """A list of one is that one, and an object what it says; of several texts the first counts,
        and all are kept."""
        if not isinstance(value, (list, dict)):
            return value
        if isinstance(value, list) and len(value) == 1:
            self._warn(name, "a list of one: read as its value")
            value = value[0]
        if isinstance(value, dict) and (told := telling(value)) is not None:
            self._warn(name, "an object where one value belongs: read by what it says")
            self._keep(name, {one: item for one, item in value.items() if item != told})
            return told
        if not isinstance(value, list) or not value:
            return value
        if all(isinstance(item, str) for item in value):
            self._warn(name, f"a list of {len(value)} where one belongs: the first counts")
            self._keep(name, value)
            return value[0]
        return value

    def flag(self, *names: str) -> bool:
        value = self._one_of(names[0], self.take(*names))
        if value is None:
            return False
        if isinstance(value, str) and value.strip().casefold() in _YES | _NO:
            self._warn(names[0], "text where true or false belongs")
            return value.strip().casefold() in _YES
        if type(value) is int and value in (0, 1):
            self._warn(names[0], "a number where true or false belongs")
            return value == 1
        if not isinstance(value, bool):
            self._drop(names[0], value, "true or false")
        return value is True

    def number(self, *names: str) -> float | None:
        value = self._one_of(names[0], self.take(*names))
        if value is None or value == "":
            return None
        number = _number(value)
        if number is None or not math.isfinite(number):
            self._drop(names[0], value, "a number")
            return None
        if isinstance(value, str):
            self._warn(names[0], "text where a number belongs: read as a number")
        return number

    def texts(self, *names: str) -> tuple[str, ...]:
        texts: dict[str, None] = {}
        for index, item in enumerate(self._list(names)):
            if item is not None and (text := self._text(f"{names[0]}.{index}", item)):
                texts[text] = None
        return tuple(texts)

    def stamp(self, *names: str, zone: str) -> Stamp | None:
        value, stamp = self._one_of(names[0], self.take(*names)), None
        if value is None:
            return None
        if isinstance(value, str):
            stamp = times.read(value, clock="alert", zone=zone)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            stamp = times.from_epoch(value, clock="alert")
        if stamp is None and value != "":
            self._drop(names[0], value, "a time (2023-02-03T23:37:00+05:30)")
        if stamp and stamp.doubt:
            self._warn(names[0], stamp.doubt)
        return stamp

    def choice(self, *names: str, known: Mapping[str, str]) -> str | None:
        """One of ``known``'s values, found by its key in any spelling of case and separators."""
        value = self.text(*names)
        if value is None:
            return None
        found = known.get(value.casefold().replace(" ", "_").replace("-", "_"))
        if found is None:
            self._drop(names[0], value, f"one of {', '.join(dict.fromkeys(known.values()))}")
        elif found != value:
            self._warn(names[0], f"{value[:40]!r} read as {found!r}")
        return found

    def nested(self, name: str) -> Object:
        """The object in this field; an empty one where there is none."""
        value = self.take(name)
        if isinstance(value, list) and len(value) == 1:
            self._warn(name, "a list of one: read as its value")
            value = value[0]
        if value is not None and not isinstance(value, dict):
            self._drop(name, value, "an object")
        inner = value if isinstance(value, dict) else {}
        return Object(inner, self._warnings, f"{self._path}{name}.")

    def objects(self, *names: str, text_as: str) -> Iterator[Object]:
        """The objects of a list; plain text becomes the field ``text_as`` of one."""
        for index, item in enumerate(self._list(names)):
            path = f"{names[0]}.{index}"
            if isinstance(item, str):
                self._warn(path, f"text where an object belongs: read as its {text_as}")
                item = {text_as: item}
            if isinstance(item, dict):
                yield Object(item, self._warnings, f"{self._path}{path}.")
            elif item is not None:
                self._drop(path, item, "an object")

    def _list(self, names: tuple[str, ...]) -> list[Any]:
        value = self.take(*names)
        if value is None:
            return []
        if not isinstance(value, list):
            self._warn(names[0], "one value where a list belongs")
            return [value]
        if len(value) > _MOST_ITEMS:
            self._warn(names[0], f"only the first {_MOST_ITEMS} of {len(value)} were read")
            self._keep(f"{names[0]} (not read)", value[_MOST_ITEMS:])
        return value[:_MOST_ITEMS]

    def _warn(self, name: str, what: str) -> None:
        if len(self._warnings) < 50:
            self._warnings.append(f"{self._path}{name}: {what}")

    def _drop(self, name: str, value: object, wanted: str) -> None:
        """It is kept as it came, with what nobody knows."""
        self._warn(name, f"not {wanted}, left out: {_shape(value)}")
        self._keep(name, value)

    def _keep(self, name: str, value: object) -> None:
        if value not in (None, "", [], {}):
            while name in self._values:  # an object was kept already for the rest of it
                name += " (also)"
            self._values[name] = value


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        return float(value)
    except (ValueError, OverflowError):
        return None


def _shape(value: object) -> str:
    """What was refused, without its words: they may name somebody."""
    if isinstance(value, (dict, list)):
        return f"{'an object' if isinstance(value, dict) else 'a list'} of {len(value)}"
    return f"{len(value)} characters" if isinstance(value, str) else "another value"
