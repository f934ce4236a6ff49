"""What ``directory import`` wrote beside the directory: tables in the bundle's columns, boundaries.

People edit files, and a fault in one must not cost the night: a row or a file that cannot be used
is left out, and ``problems`` says which.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import msgspec

from dispatcher.errors import Problem
from dispatcher.gazetteer import boundaries, tables
from dispatcher.gazetteer.compiled import PackedArea

_SHARES = re.compile(r"[A-Za-z0-9]+:[01](\.[0-9]+)?(\|[A-Za-z0-9]+:[01](\.[0-9]+)?)*")
_FIX = "import it again: dispatcher directory import"
Rows = list[dict[str, str]]


def rows(folder: Path | None, name: str) -> Rows:
    """The usable rows of a table, every column of it present; none where there is no table."""
    return _read(folder, name)[0] if folder and name in tables.IMPORTED else []


def areas(folder: Path | None) -> list[PackedArea]:
    return _areas(folder)[0] if folder else []


def problems(folder: Path) -> tuple[Problem, ...]:
    """Everything of the imported files that is not used."""
    found = [problem for name in tables.IMPORTED for problem in _read(folder, name)[1]]
    return (*found, *_areas(folder)[1])


def _read(folder: Path, name: str) -> tuple[Rows, list[Problem]]:
    try:
        every = list(tables.rows(folder, name))
    except (OSError, UnicodeDecodeError) as error:
        return [], [_problem(folder / f"{name}.tsv", f"not used: {error}", f"{_FIX} {name}")]
    kept: Rows = []
    faults: list[Problem] = []
    for number, row in enumerate(every, start=1):
        whole = dict.fromkeys(tables.IMPORTED[name], "") | row
        fault = _fault(whole, _SOUND[name])
        if fault is None:
            kept.append(whole)
        else:
            what = f"row {number} is not used: {fault}"
            faults.append(_problem(folder / f"{name}.tsv", what, f"{_FIX} {name}"))
    return kept, faults


def _fault(row: dict[str, str], sound: Callable[[dict[str, str]], bool]) -> str | None:
    try:
        at = [tables.number(row["lat"]), tables.number(row["lon"])]
    except ValueError:
        return "lat and lon are not numbers"
    if at != [None, None] and not (at[0] and at[1] and 6 <= at[0] <= 38 and 68 <= at[1] <= 98):
        return "lat and lon are no point in India"
    return None if sound(row) else "not in the form of the table"


def _named(row: dict[str, str]) -> bool:
    return bool(row["name"] and row["district"])


_SOUND: dict[str, Callable[[dict[str, str]], bool]] = {
    "pins": lambda row: bool(
        re.fullmatch(r"[1-9][0-9]{5}", row["pin"]) and _SHARES.fullmatch(row["shares"])
    ),
    "places": _named,
    "stations": _named,
}


def _areas(folder: Path) -> tuple[list[PackedArea], list[Problem]]:
    path = folder / tables.BOUNDARIES
    try:
        return boundaries.pack(path), []
    except FileNotFoundError:
        return [], []
    except (OSError, msgspec.MsgspecError) as error:
        return [], [_problem(path, f"not used: {error}", f"{_FIX} boundaries")]


def _problem(path: Path, what: str, fix: str) -> Problem:
    return Problem(file=f"{path.parent.name}/{path.name}", what=what, fix=fix)
