"""What of a screen falls away where a terminal has no room for all of it. Pure."""

from __future__ import annotations

from dispatcher.cli.screen import Line, Room, wrapped
from dispatcher.model import Value

LABEL = 9
"""Width of the label column."""
ENTRIES = 3
"""The newest entries of a timeline that are always shown."""


class View(Value, frozen=True, kw_only=True):
    """How much of an incident is shown."""

    clear: bool = False
    clues: bool = False
    space: Room


class Part(Value, frozen=True, kw_only=True):
    """Lines that stand or fall together."""

    lines: list[Line]
    falls: int = 0
    """What falls away first where not everything fits: 1, then 2 ...; 0 never does."""


def fitting(parts: list[Part], most: int) -> tuple[list[Part], int]:
    """What is left once enough has fallen, the least important first; and how many lines fell."""
    before = _count(parts)
    for rank in sorted({part.falls for part in parts if part.falls}):
        for part in reversed([one for one in parts if one.falls == rank]):
            if _count(parts) <= most:
                return parts, before - _count(parts)
            parts = [one for one in parts if one is not part]
    return parts, before - _count(parts)


def newest_that_fit(entries: list[list[Line]], most: int) -> tuple[list[list[Line]], int]:
    """The newest ``ENTRIES`` always, by their first lines where there is no room for more, and how
    many lines that leaves out; older ones where there is room."""
    newest = entries[:ENTRIES]
    if sum(map(len, newest)) > most:
        first = [[(line[0][0] + " …" * (len(line) > 1), line[0][1])] for line in newest]
        return first, sum(map(len, newest)) - len(newest)
    count = len(newest)
    while count < len(entries) and sum(map(len, entries[: count + 1])) <= most:
        count += 1
    return entries[:count], 0


def _count(parts: list[Part]) -> int:
    return sum(len(part.lines) for part in parts)


def field(label: str, text: str, view: View) -> list[Line]:
    return [(line, {}) for line in hung(f"{label:<{LABEL}}", text, view)]


def hung(label: str, text: str, view: View) -> list[str]:
    """The words behind their label, further lines below them."""
    if view.space.piped:
        return [label + text]
    first, *rest = wrapped(text, view.space.width - len(label))
    return [label + first, *(" " * len(label) + line for line in rest)]
