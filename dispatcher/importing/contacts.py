"""A list of officers' numbers -> ``numbers/<district>.yaml`` for each district in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import msgspec

from dispatcher.importing import sheets
from dispatcher.importing.districts import placed
from dispatcher.importing.headings import Table
from dispatcher.importing.names import Districts, Names, Stations
from dispatcher.importing.officers import district
from dispatcher.importing.plan import Line, Plan, Trouble, count, named
from dispatcher.importing.rows import Rows, Wanted
from dispatcher.model import Directory, District


class Last(msgspec.Struct, frozen=True):
    """What the import before this one wrote."""

    districts: Mapping[str, District]
    """By code, as the files in ``numbers/`` hold them."""
    on: str = ""
    """Its date."""


def plan(table: Table, directory: Directory, names: Names, last: Last, wanted: Wanted) -> Plan:
    """What the list would change. Nothing of a district that is not in it."""
    districts = Districts(directory, names)
    found = placed(table, districts, directory.state)
    rows = Rows(districts, Stations(directory, names), names, wanted)
    for record, where in found.rows:
        rows.take(record, where)
    listed = {where.code: where.name for _, where in found.rows}
    fresh = {code: district(code, name, rows.entries[code]) for code, name in listed.items()}
    kept, changed, gone = sheets.joined(fresh, last.districts, rows.mentioned, wanted.remove_gone)
    header = sheets.header(wanted.file, wanted.today)
    files = {
        f"numbers/{sheets.file_name(one)}": sheets.written(one, header).encode()
        for code, one in sorted(kept.items())
        if not sheets.same(one, last.districts.get(code))
    }
    conflicts = list(_conflicts(rows))
    lines = [
        Line(label="read", text=table.described),
        found.line,
        Line(label="posts", text=_posts(rows)),
        Line(label="stations", text=_stations(rows, wanted.accept_near)),
        Line(label="numbers", text=_numbers(rows)),
        *_said(conflicts),
        Line(label="writes", text=_writes(len(files))),
        Line(label="differs", text=_differs(last, changed, gone, wanted.remove_gone)),
    ]
    troubles = (*found.troubles, *rows.troubles, *(trouble for trouble, _ in conflicts))
    return Plan(lines=tuple(lines), troubles=troubles, files=files)


# --- what is said ---------------------------------------------------------------------------


def _posts(rows: Rows) -> str:
    others, twice = sum(rows.others.values()), rows.counts["twice"]
    text = f"{rows.counts['posts']:,} told at night"
    text += f", {others:,} not ({named(rows.others)})" if others else ""
    return text + (f"; {count(twice, 'row')} said again" if twice else "")


def _stations(rows: Rows, accept_near: bool) -> str:
    near, new = sorted(rows.seen["near"]), sorted(rows.seen["new"])
    how = "taken" if accept_near else "not taken without --accept-near"
    text = f"{len(rows.seen['known']):,} found"
    text += f", {len(near):,} near ({how}: {named(near)})" if near else ""
    return text + (f", {len(new):,} new (added, marked unverified: {named(new)})" if new else "")


def _numbers(rows: Rows) -> str:
    text = f"{rows.counts['numbers']:,} taken"
    for kind in ("repaired", "refused"):
        cases = [f"row {row:,}: {what}" for row, what in rows.numbers[kind]]
        text += f"; {len(cases):,} {kind} ({named(cases)})" if cases else ""
    two = rows.counts["two"]
    return text + (f"; {count(two, 'row')} with two numbers: the second is told too" if two else "")


def _conflicts(rows: Rows) -> Iterator[tuple[Trouble, str]]:
    """Numbers that stand for two stations, each with the rows it stands in."""
    owners: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    for code, entries in rows.entries.items():
        for entry in (entry for entry in entries if entry.post.station):
            for address in (a for each in entry.addresses for a in each):
                owners[address.to].setdefault((code, entry.post.station), entry.row)
    for number, places in owners.items():
        if len(places) > 1:
            at = sorted(places.values())
            what = f"stands for {' and '.join(station for _, station in places)}"
            trouble = Trouble(row=at[-1], kind="conflict", cell=number, what=what)
            yield trouble, "/".join(f"{row:,}" for row in at)


def _said(conflicts: list[tuple[Trouble, str]]) -> list[Line]:
    if not conflicts:
        return []
    said = named(rows for _, rows in conflicts)
    text = f"{count(len(conflicts), 'number')} for two stations (rows {said})"
    return [Line(label="conflicts", text=text)]


def _writes(files: int) -> str:
    if not files:
        return "nothing: every number stands there already"
    rule = "generated, do not edit; your own district files win"
    return f"numbers/*.yaml in the directory ({count(files, 'file')}, {rule})"


def _differs(last: Last, changed: list[str], gone: list[str], removed: bool) -> str:
    if not last.districts:
        return "first import of contacts"
    kept = "removed" if removed else "kept until you pass --remove-gone"
    text = f"from last import{f' {last.on}' if last.on else ''}: {len(changed):,} changed"
    text += f" ({named(changed)})" if changed else ""
    return f"{text}, {len(gone):,} gone ({kept}: {named(gone)})" if gone else f"{text}, 0 gone"
