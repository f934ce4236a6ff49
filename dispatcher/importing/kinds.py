"""A file of one kind -> what bringing it in would write: every kind but contacts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from dispatcher.importing import boundaries, headings, reading, tables
from dispatcher.importing.files import text
from dispatcher.importing.headings import Kind
from dispatcher.importing.names import Names
from dispatcher.importing.plan import Plan
from dispatcher.importing.taking import Source
from dispatcher.model import Directory


class _Pin(Protocol):
    @property
    def shares(self) -> Mapping[str, float]: ...


class Places(Names, Protocol):
    """What is asked of a gazetteer."""

    def pin(self, code: str) -> _Pin | None: ...


def plan(
    kind: Kind,
    file: Path,
    directory: Directory,
    names: Places,
    folder: Path,
    mapped: Mapping[str, str],
) -> Plan:
    """``folder``: the directory's own, which may hold an earlier import. Raises SourceError."""
    if kind == "boundaries":
        return boundaries.plan(file, directory, names, mapped, text(folder / boundaries.FILE))
    table = headings.find(reading.grids(file), kind, mapped, file.name)
    source = Source(table, directory, names, text(folder / "imported" / f"{kind}.tsv"))
    if kind == "pins":
        return tables.pins(source, lambda pin: fact.shares if (fact := names.pin(pin)) else {})
    return tables.places(source) if kind == "places" else tables.stations(source)
