"""Several persons in one text: each is an alert of its own, with nothing of another in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

import msgspec

from dispatcher.parsing.fields import Extracted, Labelled, joined

_WHO = ("reference", "account", "profile", "name", "phone", "url")
"""Fields that can begin somebody's record."""
_PLAIN = re.compile(r"[\s\-_=*#~]*")
MOST = 200
"""More are not told apart: the last record then has all that follows."""


class Record(msgspec.Struct, frozen=True):
    fields: Extracted
    number: int
    """1 for the first of the mail."""


def records(fields: Extracted) -> tuple[tuple[Record, ...], str]:
    """The fields of each person, and the lines above them all (for everybody).

    One record, and nothing above, where the text is about one person.
    """
    starts = _starts(fields)
    if not starts:
        return (Record(fields, 1),), ""
    bounds = [*starts[:MOST], 1 << 60]
    parts = zip(*(_parted(lines, bounds) for lines in _lines(fields)), strict=True)
    found = tuple(
        Record(
            Extracted(
                found=tuple(items), rest=joined(loose), loose=tuple(loose), writers=fields.writers
            ),
            number,
        )
        for number, (items, loose) in enumerate(parts, start=1)
    )
    return found, joined((at, line) for at, line in fields.loose if at < starts[0])


def _starts(fields: Extracted) -> list[int]:
    """The first line of each record; empty where there are not several."""
    first = next((item for item in fields.found if item.field in _WHO and item.value), None)
    if first is None:
        return []
    same = [item for item in fields.found if item.field == first.field and item.value]
    begins = _distinct_lines(same)
    if len(begins) < 2:
        return []
    groups = [
        {item.field for item in items if item.value}
        for items in _parted([(item.line, item) for item in fields.found], [*begins, 1 << 60])
    ]
    alike = (len(group) >= 2 and _alike(group, groups[0]) for group in groups)
    return _paragraphs(fields, begins) if all(alike) else []


def _alike(one: set[str], other: set[str]) -> bool:
    """Half of what either says is said by both: not a person and somebody who tells of them."""
    return 2 * len(one & other) >= len(one | other)


def _distinct_lines(same: list[Labelled]) -> list[int]:
    """A value said again (the same account in two sections) begins nothing."""
    seen: set[str] = set()
    lines: list[int] = []
    for item in same:
        if item.value.casefold() not in seen and item.line not in lines:
            lines.append(item.line)
        seen.add(item.value.casefold())
    return lines


def _paragraphs(fields: Extracted, begins: list[int]) -> list[int]:
    """The lines records begin on: a heading stands right above the first field."""
    taken = {item.line for item in fields.found}
    free = {at for at, line in fields.loose if not _PLAIN.fullmatch(line)} - taken
    starts: list[int] = []
    for at in begins:
        while at - 1 in free:
            at -= 1
        starts.append(at)
    return starts


def _lines(fields: Extracted) -> tuple[list[tuple[int, Any]], list[tuple[int, Any]]]:
    """Fields and loose lines, each with the line it stands on."""
    return [(item.line, item) for item in fields.found], [(line[0], line) for line in fields.loose]


def _parted(lines: list[tuple[int, Any]], bounds: list[int]) -> list[list[Any]]:
    """What stands between each bound and the next."""
    parts: list[list[Any]] = [[] for _ in bounds[1:]]
    for at, item in lines:
        if (index := bisect_right(bounds, at) - 1) >= 0:
            parts[index].append(item)
    return parts
