"""A list of officers' numbers -> ``numbers/<district>.yaml`` for each district in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from dispatcher.importing import sheets
from dispatcher.importing.districts import placed
from dispatcher.importing.headings import Record, Table
from dispatcher.importing.names import Districts, FoundDistrict, Names, Stations, bare, joined
from dispatcher.importing.phones import is_mobile, mails, numbers
from dispatcher.importing.plan import Line, Plan, Trouble, count, named
from dispatcher.importing.posts import post
from dispatcher.importing.roman import romanised
from dispatcher.model import Address, Contact, Directory, District, Name, Role, Station

_KEYS: dict[str, str] = {
    "station_officer": "sho",
    "circle_officer": "co",
    "district_control": "control",
    "district_chief": "chief",
    "women_officer": "women",
}
Addresses = tuple[Address, ...]


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
    taker = _Taker(districts, Stations(directory, names), names, wanted)
    for record, district in found.rows:
        taker.take(record, district)
    fresh = {code: taker.district(code) for code in {district.code for _, district in found.rows}}
    kept, changed, gone = sheets.joined(fresh, last.districts, taker.mentioned, wanted.remove_gone)
    header = sheets.header(wanted.file, wanted.today)
    files = {
        f"numbers/{sheets.file_name(district)}": sheets.written(district, header).encode()
        for code, district in sorted(kept.items())
        if not sheets.same(district, last.districts.get(code))
    }
    conflicts = taker.conflicts()
    troubles = (*found.troubles, *taker.troubles, *(conflict for conflict, _ in conflicts))
    lines = [
        Line(label="read", text=table.described),
        found.line,
        *taker.lines([said for _, said in conflicts]),
        Line(label="writes", text=_writes(len(files))),
        Line(label="differs", text=_differs(last, changed, gone, wanted.remove_gone)),
    ]
    return Plan(lines=tuple(lines), troubles=troubles, files=files)


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


XXMETH
    # --- what became of them ---

    def district(self, code: str) -> District:
        """The district with the contacts and stations the list gives it."""
        entries = self._entries[code]
        own = [e for e in entries if not e.post.station]
        contacts, circles = _contacts(own, code)
        by_station: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            if entry.post.station:
                by_station[entry.post.station].append(entry)
        stations = [
            _station(name, found, code, circles) for name, found in sorted(by_station.items())
        ]
        name = Name(en=self._districts.by_code[code].name.en)
        return District(code=code, name=name, contacts=contacts, stations=tuple(stations))

    def conflicts(self) -> list[tuple[Trouble, str]]:
        """Numbers that stand for two stations, each with the rows it stands in."""
        owners: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
        for code, entries in self._entries.items():
            for entry in entries:
                for address in (a for each in entry.addresses for a in each if entry.post.station):
                    owners[address.to].setdefault((code, entry.post.station), entry.row)
        found = []
        for number, places in owners.items():
            if len(places) > 1:
                rows = sorted(places.values())
                stations = " and ".join(f"{station}" for _, station in places)
                trouble = Trouble(
                    row=rows[-1], kind="conflict", cell=number, what=f"stands for {stations}"
                )
                found.append((trouble, "/".join(f"{row:,}" for row in rows)))
        return found

    def lines(self, conflicts: list[str]) -> list[Line]:
        lines = [("posts", self._posts()), ("stations", self._said_stations())]
        lines.append(("numbers", self._said_numbers()))
        if conflicts:
            text = f"{count(len(conflicts), 'number')} for two stations (rows {named(conflicts)})"
            lines.append(("conflicts", text))
        return [Line(label=label, text=text) for label, text in lines]

    def _posts(self) -> str:
        others = sum(self._others.values())
        text = f"{self._counts['posts']:,} told at night"
        text += f", {others:,} not ({named(self._others)})" if others else ""
        twice = self._counts["twice"]
        return text + (f"; {count(twice, 'row')} said again" if twice else "")

    def _said_stations(self) -> str:
        near, new = sorted(self._seen["near"]), sorted(self._seen["new"])
        text = f"{len(self._seen['known']):,} found"
        if near:
            how = "taken" if self._wanted.accept_near else "not taken without --accept-near"
            text += f", {len(near):,} near ({how}: {named(near)})"
        if new:
            text += f", {len(new):,} new (added, marked unverified: {named(new)})"
        return text

    def _said_numbers(self) -> str:
        text = f"{self._counts['numbers']:,} taken"
        for kind in ("repaired", "refused"):
            cases = [f"row {t.row:,}: {t.what}" for t in self.troubles if _of_number(t, kind)]
            if self._counts[kind]:
                text += f"; {self._counts[kind]:,} {kind} ({named(cases)})"
        two = self._counts["two"]
        text += f"; {count(two, 'row')} with two numbers: the second is told too" if two else ""
        return text


def _of_number(trouble: Trouble, kind: str) -> bool:
    return trouble.kind == kind and bool(trouble.cell)


def _contacts(entries: Iterable[Entry], base: str) -> tuple[tuple[Contact, ...], dict[str, str]]:
    """Contacts with keys of their own, and each circle's officer by the circle's name."""
    found: list[Contact] = []
    circles: dict[str, str] = {}
    taken: set[str] = set()
    for entry in entries:
        for addresses in entry.addresses:
            key = _key(entry.post, taken)
            circles.setdefault(entry.post.circle, key)
            contact = Contact(
                key=f"{base}/{key}",
                role=entry.post.role,
                name=entry.name or None,
                addresses=addresses,
            )
            found.append(contact)
    return tuple(found), circles


def _key(post: Post, taken: set[str]) -> str:
    """``sho``, ``co-city``, ``co-city-2``."""
    stem = _KEYS[post.role]
    if post.role == "circle_officer" and post.circle:
        stem += "-" + (_slug(post.circle) or _slug(romanised(post.circle)) or "x")
    number = 1
    key = stem
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    taken.add(key)
    return key


def _station(name: str, entries: list[Entry], code: str, circles: dict[str, str]) -> Station:
    key = f"{code}/{_slug(name) or 'unnamed'}"
    contacts, _ = _contacts(entries, key)
    spelt = dict.fromkeys(words for entry in entries for words in entry.spelt)
    hindi = next((words for words in spelt if not words.isascii()), None)
    others = [w for w in spelt if w != hindi and w.casefold() != name.casefold()]
    circle = next((e.post.circle for e in entries if e.post.circle), "")
    return Station(
        key=key,
        name=Name(en=name, hi=hindi),
        aliases=tuple(others),
        circle=circles.get(circle) if circle else None,
        contacts=contacts,
    )


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")
