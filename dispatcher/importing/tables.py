"""PIN codes, places and station names a centre has -> the gazetteer's own tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from statistics import median

import msgspec

from dispatcher.importing import places
from dispatcher.importing.districts import Placed, placed
from dispatcher.importing.headings import Record, Table
from dispatcher.importing.names import Districts, FoundDistrict, Names, Stations, bare, joined
from dispatcher.importing.plan import Line, Plan, Trouble, count, named
from dispatcher.model import Directory

Rows = dict[tuple[str, str], dict[str, str]]
"""PIN code, or place and district -> the table's columns."""
COLUMNS = {
    "pins": ("pin", "shares", "lat", "lon", "area"),
    "places": ("name", "kind", "district", "hindi", "lat", "lon", "population", "aliases"),
    "stations": ("name", "hindi", "district", "lat", "lon", "verified", "aliases"),
}
_KINDS = {
    "tehsil": "tehsil taluk taluka tahsil तहसील",
    "urban": "urban ulb municipal municipality palika nigam panchayat nagarpalika",
    "town": "town city कस्बा शहर",
    "colony": "colony mohalla locality ward sector मोहल्ला कॉलोनी वार्ड",
    "block": "block khand ब्लॉक खंड विकासखंड",
    "landmark": "landmark school hospital station temple college",
}
_OFFICE = re.compile(r"\s*\(?\b[HSB]\.?\s?O\.?\)?\s*$", re.IGNORECASE)


class Source(msgspec.Struct, frozen=True):
    """A table and those who know the names in it."""

    table: Table
    directory: Directory
    names: Names
    last: str
    """The table as it was imported before; empty the first time."""


# --- PIN codes ------------------------------------------------------------------------------


def pins(source: Source, now: Callable[[str], Mapping[str, float]]) -> Plan:
    """One row a PIN code or one a post office: shares are counted by offices.

    ``now``: the shares a PIN code has at present.
    """
    taker = _Taker(source)
    offices: dict[str, list[tuple[Record, str]]] = defaultdict(list)
    for record, district in taker.placed.rows:
        pin = record.get("pin").replace(" ", "").removesuffix(".0")
        if not re.fullmatch(r"[1-9][0-9]{5}", pin):
            what = "a formula without its result" if "pin" in record.formulas else "no PIN code"
            taker.refuse(record, pin, what, "six digits")
        elif not taker.twice(record):
            offices[pin].append((record, district.code))
    rows = {(pin, ""): _pin_row(pin, found, taker) for pin, found in sorted(offices.items())}
    moved = [
        f"{pin} {taker.name(before)} -> {taker.name(after)}"
        for pin, found in sorted(offices.items())
        if (before := _main(now(pin))) != (after := _main(_shares(found))) and before
    ]
    new = sum(not now(pin) for pin in offices)
    text = f"{count(len(rows), 'PIN code')}: {len(moved)} in another district than now, {new} new"
    taker.line("pins", text + (f": {named(moved)}" if moved else ""))
    return taker.plan("pins", rows)


def _shares(offices: Iterable[tuple[Record, str]]) -> dict[str, float]:
    codes = [code for _, code in offices]
    return {code: codes.count(code) / len(codes) for code in dict.fromkeys(codes)}


def _main(shares: Mapping[str, float]) -> str:
    return max(shares, key=lambda code: shares[code]) if shares else ""


def _pin_row(pin: str, offices: list[tuple[Record, str]], taker: _Taker) -> dict[str, str]:
    shares = sorted(_shares(offices).items(), key=lambda pair: (-pair[1], pair[0]))
    at = [p for record, code in offices if (p := taker.point(record, code))]
    return {
        "pin": pin,
        "shares": "|".join(
            f"{code}:{f'{share:.4f}'.rstrip('0').rstrip('.')}" for code, share in shares
        ),
        "lat": f"{median(p[0] for p in at):.4f}" if at else "",
        "lon": f"{median(p[1] for p in at):.4f}" if at else "",
        "area": _area([record.get("office") for record, _ in offices]),
    }


def _area(offices: list[str]) -> str:
    """The name of the head office, else of the only office."""
    head = next((o for o in offices if re.search(r"\b[HS]\.?\s?O\.?\)?$", o)), "")
    return _OFFICE.sub("", head or (offices[0] if len(offices) == 1 else ""))


# --- places ---------------------------------------------------------------------------------


def places_(source: Source) -> Plan:
    taker = _Taker(source)
    rows: Rows = {}
    known = weak = 0
    for record, district in taker.placed.rows:
        name = record.get("place")
        key = joined(source.names, name)
        if len(key) < 2:
            taker.refuse(record, name, "no name of a place", "letters")
        else:
            row = _place_row(record, district, taker)
            before = rows.get((key, district.code))
            taker.duplicates += before is not None
            rows[key, district.code] = _both(before, row) if before else row
    for (key, code), row in rows.items():
        is_known = any(s.district == code for s in source.names.named(key))
        known += is_known
        if not row["kind"] and not is_known:
            row["kind"] = "village"
        weak += row["kind"] == "village"
    text = f"{count(len(rows), 'place')}: {known:,} known there, {len(rows) - known:,} new"
    taker.line("places", text + (f"; {weak:,} as villages (weak evidence)" if weak else ""))
    return taker.plan("places", rows)


def _kind(words: str) -> str:
    said = set(re.split(r"[\s(),/|_-]+", words.casefold()))
    found = (kind for kind, known in _KINDS.items() if said & {kind, *known.split()})
    return next(found, "village" if said & {"village", "gram", "ग्राम", "गाँव", "गांव"} else "")


def _both(first: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    """One place in two rows: each says what the other leaves out, and both what it is."""
    kinds = dict.fromkeys((*first["kind"].split("|"), *other["kind"].split("|")))
    return {
        **{column: cell or other[column] for column, cell in first.items()},
        "kind": "|".join(filter(None, kinds)),
    }


def _place_row(record: Record, district: FoundDistrict, taker: _Taker) -> dict[str, str]:
    return {
        "name": record.get("place"),
        "kind": _kind(record.get("kind")),
        "district": district.code,
        "hindi": _list(record.cells.get("hindi", ())),
        **taker.degrees(record, district.code),
        "population": re.sub(r"\D", "", record.get("population").removesuffix(".0")),
        "aliases": _list(record.cells.get("aliases", ())),
    }


# --- station names --------------------------------------------------------------------------


def stations(source: Source) -> Plan:
    taker = _Taker(source)
    known = Stations(source.directory, source.names)
    rows: Rows = {}
    new: list[str] = []
    for record, district in taker.placed.rows:
        spelt = [bare(words) for words in (*record.cells.get("station", ()), record.get("hindi"))]
        spelt = [words for words in spelt if words]
        key = joined(source.names, spelt[0]) if spelt else ""
        if len(key) < 2:
            taker.refuse(record, record.get("station"), "no name of a station", "letters")
        elif (key, district.code) in rows:
            taker.duplicates += 1
        else:
            if known.find(district.code, spelt).how == "new":
                new.append(f"{spelt[0]} ({district.name})")
            rows[key, district.code] = _station_row(spelt, record, district, taker)
    text = f"{count(len(rows), 'name')}: {len(rows) - len(new):,} known, {len(new):,} new"
    taker.line("stations", text + (f": {named(new)}" if new else ""))
    return taker.plan("stations", rows)


def _station_row(
    spelt: list[str], record: Record, district: FoundDistrict, taker: _Taker
) -> dict[str, str]:
    return {
        "name": next((words for words in spelt if words.isascii()), spelt[0]),
        "hindi": next((words for words in spelt if not words.isascii()), ""),
        "district": district.code,
        **taker.degrees(record, district.code),
        "verified": _yes(record.get("verified")),
        "aliases": _list(record.cells.get("aliases", ())),
    }


def _yes(words: str) -> str:
    if not words:
        return ""
    return "1" if words.casefold() in ("1", "yes", "y", "true", "हाँ", "हां") else "0"


def _list(cells: Iterable[str]) -> str:
    parts = (part.strip() for cell in cells for part in re.split(r"[;|,]", cell))
    return "|".join(dict.fromkeys(part for part in parts if part))


# --- what the three have in common ----------------------------------------------------------


class _Taker:
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
