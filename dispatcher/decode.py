"""YAML nodes -> checked values. Every mistake is noted with file, line, key and fix; none stops the
reading, so that all of them are told at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar

from dispatcher.errors import Problem
from dispatcher.model import Name
from dispatcher.yamlfile import Mapping as MappingNode
from dispatcher.yamlfile import Node, Scalar
from dispatcher.yamlfile import Sequence as SequenceNode

T = TypeVar("T")

# What YAML 1.1 makes something else of when it stands without quotes.
NUMBER = re.compile(r"[-+]?(0x[0-9a-fA-F_]+|0b[01_]+|[0-9][0-9_,]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?)")
SEXAGESIMAL = re.compile(r"[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?")
BOOLEAN = re.compile(r"(?i:y|n|yes|no|on|off|true|false)")
NOTHING = re.compile(r"(?i:~|null|)")
# Line breaks, control characters, and the bidi controls that make a text look like another.
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
E164 = re.compile(r"\+[1-9][0-9]{7,14}")
MAIL = re.compile(r"[^\s@<>,;:\"()\[\]\x00-\x1f\x7f]+@[^\s@<>,;:\"()\[\]\x00-\x1f\x7f]+\.[^\s@.]+")
DURATION = re.compile(r"([0-9]+(?:\.[0-9]+)?)(ms|s|m|h|d)")
SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
SAMPLE = re.compile(
    r"\+9100000[0-9]*|\S*(?:\.(?:example|invalid)|\bexample\.(?:com|net|org))(?:[:/?#]\S*)?"
)
SIZE = re.compile(r"([0-9]+(?:\.[0-9]+)?)(B|KB|MB|GB)")
BYTES = {"B": 1, "KB": 1000, "MB": 1_000_000, "GB": 1_000_000_000}
SHOWN = 200
"""Characters of a problem's words: a value of a whole page would hide the others."""


class Sheet:
    """One file being read, and what is wrong with it so far."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []


class Spot:
    """A node, the key path it stands under, and the sheet it belongs to."""

    def __init__(self, node: Node, key: str, sheet: Sheet) -> None:
        self.node = node
        self.key = key
        self.sheet = sheet

    @property
    def line(self) -> int:
        return self.node.line

    @property
    def where(self) -> str:
        """``ghaziabad.yaml:17``: the file as the sheet calls it, and the line."""
        return f"{self.sheet.file}:{self.line}"

    def has(self, name: str) -> bool:
        """Whether a key stands here."""
        return isinstance(self.node, MappingNode) and any(
            key.text == name for key, _ in self.node.entries
        )

    def under(self, name: str, node: Node) -> Spot:
        return Spot(node, f"{self.key}.{name}" if self.key else name, self.sheet)

    def fail(
        self,
        what: str,
        fix: str = "",
        *,
        line: int | None = None,
        severity: Literal["error", "warning"] = "error",
    ) -> None:
        self.sheet.problems.append(
            Problem(
                file=self.sheet.file,
                line=line or self.line,
                key=self.key,
                what=_short(what),
                fix=_short(fix),
                severity=severity,
            )
        )


def _short(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= SHOWN else one_line[: SHOWN - 3] + "..."


Decoder = Callable[[Spot], T | None]
"""A value, or None with the problem noted."""


def words(spot: Spot) -> str | None:
    """A scalar's words whatever they look like."""
    if isinstance(spot.node, Scalar):
        return spot.node.text
    kind = "a list" if isinstance(spot.node, SequenceNode) else "a group of keys"
    spot.fail(f"one value is wanted here, not {kind}")
    return None


def text(spot: Spot) -> str | None:
    """One line of words (NFC) that YAML 1.1 takes for words too.

    What it takes for something else is a mistake, but is given as it was written: a running
    dispatcher may still have to reach people by it.
    """
    found = words(spot)
    if found is None or not isinstance(spot.node, Scalar):
        return None
    if not found.strip() or (spot.node.plain and NOTHING.fullmatch(found)):
        return empty(spot)
    meant = _meant(found) if spot.node.plain else None
    if meant:
        spot.fail(f"YAML reads {found} as {meant}", f'put it in quotes: "{found}"')
    unseen = UNSEEN.search(found)
    if unseen:
        spot.fail(f"holds a character that cannot be seen (U+{ord(unseen[0]):04X})", "one line")
        return None
    return unicodedata.normalize("NFC", found.strip())


def empty(spot: Spot) -> str | None:
    spot.fail("has no value", "give one, or remove the key")
    return None


def _meant(plain: str) -> str | None:
    if BOOLEAN.fullmatch(plain):
        return "true or false"
    if SEXAGESIMAL.fullmatch(plain):
        return "a number (hours times 60)"
    if NUMBER.fullmatch(plain):
        return "a number"
    return None


def phone(spot: Spot) -> str | None:
    """E.164: ``+`` and 8 to 15 digits."""
    noted = len(spot.sheet.problems)
    found = text(spot)
    if found is None:
        return None
    if E164.fullmatch(found):
        return found
    del spot.sheet.problems[noted:]  # that quotes are missing is no second mistake
    digits = re.sub(r"\D", "", found)
    guess = f'"+91{digits[-10:]}"' if len(digits) >= 10 else '"+91" and ten digits'
    spot.fail(f"{found} is not a phone number in full (E.164)", f"write it like {guess}")
    return None


def mail(spot: Spot) -> str | None:
    found = text(spot)
    if found is None or MAIL.fullmatch(found):
        return found
    spot.fail(f"{found} is not an e-mail address")
    return None


def is_sample(text: str) -> bool:
    """Names and numbers kept for examples: they reach nobody."""
    return bool(SAMPLE.fullmatch(text))


def boolean(spot: Spot) -> bool | None:
    found = words(spot)
    if found is None:
        return None
    if found in {"true", "false"}:
        return found == "true"
    spot.fail(f"{found} is neither true nor false", "write true or false")
    return None


def number(low: float, high: float) -> Decoder[float]:
    """A plain number within bounds, both allowed."""

    def decode(spot: Spot) -> float | None:
        found = words(spot)
        if found is None:
            return None
        try:
            value = float(found)
        except ValueError:
            spot.fail(f"{found} is not a number")
            return None
        if low <= value <= high:
            return value
        spot.fail(f"{found} is outside {low:g} to {high:g}")
        return None

    return decode


def whole(low: int, high: int) -> Decoder[int]:
    inner = number(low, high)

    def decode(spot: Spot) -> int | None:
        value = inner(spot)
        if value is None or value == int(value):
            return None if value is None else int(value)
        spot.fail(f"{value:g} is not a whole number")
        return None

    return decode


def duration(spot: Spot) -> float | None:
    """Seconds, from ``500ms``, ``15s``, ``2m``, ``6h`` or ``400d``."""
    return _measure(spot, DURATION, SECONDS, "a duration", "15s, 2m, 6h or 30d")


def size(spot: Spot) -> int | None:
    """Bytes, from ``200KB`` or ``25MB``."""
    found = _measure(spot, SIZE, BYTES, "a size", "200KB or 25MB")
    return None if found is None else int(found)


def _measure(
    spot: Spot, form: re.Pattern[str], units: Mapping[str, float], what: str, example: str
) -> float | None:
    found = words(spot)
    if found is None:
        return None
    parts = form.fullmatch(found)
    if parts:
        return float(parts[1]) * units[parts[2]]
    spot.fail(f"{found} is not {what}", f"write it like {example}")
    return None


def one_of(*choices: str) -> Decoder[Any]:
    def decode(spot: Spot) -> str | None:
        found = words(spot)
        if found is None or found in choices:
            return found
        spot.fail(f"{found} is not known here", f"one of {', '.join(choices)}")
        return None

    return decode


def list_of(decoder: Decoder[T]) -> Decoder[tuple[T, ...]]:
    def decode(spot: Spot) -> tuple[T, ...] | None:
        if not isinstance(spot.node, SequenceNode):
            spot.fail("a list is wanted here", "write it as [one, two]")
            return None
        found = [decoder(spot.under(str(i), item)) for i, item in enumerate(spot.node.items)]
        return tuple(value for value in found if value is not None)

    return decode


def dict_of(decoder: Decoder[T]) -> Decoder[dict[str, T]]:
    """Free keys, each with a value of one kind."""

    def decode(spot: Spot) -> dict[str, T] | None:
        if not isinstance(spot.node, MappingNode):
            spot.fail("a group of keys is wanted here")
            return None
        found = {key.text: decoder(spot.under(key.text, value)) for key, value in spot.node.entries}
        return {key: value for key, value in found.items() if value is not None}

    return decode


def record(
    spot: Spot,
    fields: Mapping[str, Decoder[Any]],
    *,
    required: tuple[str, ...] = (),
    elsewhere: Mapping[str, str] | None = None,
) -> dict[str, Any] | None:
    """The known keys that stand there, decoded; unknown and missing ones are problems.

    ``elsewhere``: a key somebody may look for here -> the one that is meant. None when a required
    key is missing or wrong.
    """
    if not isinstance(spot.node, MappingNode):
        spot.fail("a group of keys is wanted here", f"known keys: {', '.join(fields)}")
        return None
    values = {}
    for key, node in spot.node.entries:
        if key.text not in fields:
            _unknown(spot.under(key.text, node), key, fields, (elsewhere or {}).get(key.text))
            continue
        value = fields[key.text](spot.under(key.text, node))
        if value is not None:
            values[key.text] = value
    present = {key.text for key, _ in spot.node.entries}
    for name in required:
        if name not in present:
            spot.fail(f"the key {name} is missing")
    return values if all(name in values for name in required) else None


def struct(
    kind: type[Any],
    fields: Mapping[str, Decoder[Any]],
    *,
    required: tuple[str, ...] = (),
    renamed: Mapping[str, str] | None = None,
) -> Decoder[Any]:
    """A value of ``kind`` from the keys of ``fields``; ``renamed``: key in the file -> field."""

    def build(spot: Spot) -> Any:
        values = record(spot, fields, required=required)
        if values is None:
            return None
        names = renamed or {}
        return kind(**{names.get(key, key): value for key, value in values.items()})

    return build


def name(spot: Spot) -> Name | None:
    """``{en: ..., hi: ...}``, or the English name alone."""
    if isinstance(spot.node, Scalar):
        found = text(spot)
        return Name(en=found) if found else None
    both: Name | None = struct(Name, {"en": text, "hi": text}, required=("en",))(spot)
    return both


def _unknown(
    spot: Spot, key: Scalar, fields: Mapping[str, Decoder[Any]], meant: str | None
) -> None:
    from difflib import get_close_matches

    close = [meant] if meant else get_close_matches(key.text, fields, n=1)
    known = ", ".join(fields)
    fix = f"did you mean {close[0]}?" if close else f"known keys: {known}"
    spot.fail("unknown key", fix, line=key.line)
