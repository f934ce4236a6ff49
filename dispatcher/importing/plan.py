"""What an import would do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from dispatcher.model import Value

SHOWN = 3
"""Cases named in a line; the problems file has them all."""

Kind = Literal["refused", "near", "conflict", "repaired", "skipped"]
"""``refused`` and ``near`` rows are not taken, and somebody has to look at them."""


class Trouble(Value, frozen=True, kw_only=True):
    """One row (of a map: one feature) that was not taken as it stands."""

    row: int
    """As the spreadsheet counts, from 1."""
    kind: Kind
    cell: str = ""
    """The words in question, as they stand in the file."""
    what: str
    fix: str = ""


class Line(Value, frozen=True, kw_only=True):
    """One line of the report: ``districts``, ``1,509 found, 3 not``."""

    label: str
    text: str


class Plan(Value, frozen=True, kw_only=True):
    lines: tuple[Line, ...]
    troubles: tuple[Trouble, ...] = ()
    files: dict[str, bytes] = {}
    """Path under the directory's folder -> new content; what is not named stays as it is."""

    @property
    def open(self) -> int:
        """Rows that somebody has to look at."""
        return len({t.row for t in self.troubles if t.kind in ("refused", "near")})


def count(number: int, one: str, many: str = "") -> str:
    """``1 row``, ``1,512 rows``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def named(cases: Iterable[str]) -> str:
    """The first cases, and how many more there are."""
    every = list(cases)
    more = f" and {len(every) - SHOWN:,} more" if len(every) > SHOWN else ""
    return ", ".join(every[:SHOWN]) + more
