"""What the imports of PIN codes, places and station names have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from dispatcher.importing import places
from dispatcher.importing.districts import Placed, placed
from dispatcher.importing.headings import Record, Table
from dispatcher.importing.names import Districts, Names
from dispatcher.importing.plan import Line, Plan, Trouble, count
from dispatcher.model import Directory

Rows = dict[tuple[str, str], dict[str, str]]
"""PIN code, or place and district -> the table's columns."""
COLUMNS = {
    "pins": ("pin", "shares", "lat", "lon", "area"),
    "places": ("name", "kind", "district", "hindi", "lat", "lon", "population", "aliases"),
    "stations": ("name", "hindi", "district", "lat", "lon", "verified", "aliases"),
}


class Source(msgspec.Struct, frozen=True):
    """A table and those who know the names in it."""

    table: Table
    directory: Directory
    names: Names
    last: str
    """The table as it was imported before; empty the first time."""


class Taker:
    """Counts what is taken and what is not."""

    def __init__(self, source: Source) -> None:
        self._source = source
        districts = Districts(source.directory, source.names)
        self._districts = districts.by_code
        self.placed: Placed = placed(source.table, districts, source.directory.state)
        self._lines = [Line(label="read", text=source.table.described), self.placed.line]
        self._troubles = list(self.placed.troubles)
        self._seen: set[bytes] = set()
        self._points = self._bad_points = 0
        self.duplicates = 0

    def name(self, code: str) -> str:
        return self._districts[code].name.en if code in self._districts else code

    def line(self, label: str, text: str) -> None:
        self._lines.append(Line(label=label, text=text))

    def refuse(self, record: Record, cell: str, what: str, fix: str) -> None:
        trouble = Trouble(row=record.row, kind="refused", cell=cell, what=what, fix=fix)
        self._troubles.append(trouble)

    def twice(self, record: Record) -> bool:
        """The very same row stood in the table before."""
        seen = msgspec.msgpack.encode(record.cells)
        again = seen in self._seen
        self._seen.add(seen)
        self.duplicates += again
        return again

    def point(self, record: Record, code: str) -> tuple[float, float] | None:
        """Where the row says it is; a point that cannot be is left out, the row stays."""
        found = places.point(record.get("lat"), record.get("lon"))
        if isinstance(found, tuple):
            km = places.far_from(self._districts[code], *found)
            if km is None:
                self._points += 1
                return found
            found = f"{found[0]}, {found[1]} is {km:.0f} km from {self.name(code)}"
        if found is not None:
            self._bad_points += 1
            trouble = Trouble(
                row=record.row, kind="skipped", cell="", what=f"point left out: {found}"
            )
            self._troubles.append(trouble)
        return None

    def degrees(self, record: Record, code: str) -> dict[str, str]:
        found = self.point(record, code)
        return {"lat": f"{found[0]:g}", "lon": f"{found[1]:g}"} if found else {"lat": "", "lon": ""}

    def plan(self, table: str, rows: Rows) -> Plan:
        if {"lat", "lon"} <= set(self._source.table.columns.values()):
            text = f"{self._points:,} taken, {self._bad_points:,} left out as impossible"
            self.line("points", text)
        if self.duplicates:
            self.line("twice", f"{count(self.duplicates, 'row')} said again, counted once")
        if not rows:
            self.line("writes", "nothing: no row can be used")
            return Plan(lines=tuple(self._lines), troubles=tuple(self._troubles))
        text = written(table, rows.values())
        self.line("writes", f"imported/{table}.tsv, in place of the last import")
        self.line("differs", _differs(self._source.last, text))
        return Plan(
            lines=tuple(self._lines),
            troubles=tuple(self._troubles),
            files={f"imported/{table}.tsv": text.encode()},
        )


def written(table: str, rows: Iterable[Mapping[str, str]]) -> str:
    """The table as the gazetteer reads it: tab separated, a header line."""
    columns = COLUMNS[table]
    lines = ["\t".join(columns)]
    lines += ["\t".join(row[column].lstrip("#") for column in columns) for row in rows]
    return "\n".join(lines) + "\n"


def _differs(last: str, text: str) -> str:
    if not last:
        return "first import of this table"
    before, after = set(last.splitlines()), set(text.splitlines())
    new, gone = len(after - before), len(before - after)
    return f"from the last import: {new:,} rows new or changed, {gone:,} gone"
