"""PIN codes, places and station names a centre has -> the gazetteer's own tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from statistics import median

from dispatcher.importing.headings import Record
from dispatcher.importing.names import FoundDistrict, Stations, bare, joined
from dispatcher.importing.plan import Plan, count, named
from dispatcher.importing.taking import Rows, Source, Taker

_KINDS = {
    "tehsil": "tehsil taluk taluka tahsil तहसील",
    "urban": "urban ulb municipal municipality palika nigam panchayat nagarpalika",
    "town": "town city कस्बा शहर",
    "colony": "colony mohalla locality ward sector मोहल्ला कॉलोनी वार्ड",
    "block": "block khand ब्लॉक खंड विकासखंड",
    "landmark": "landmark school hospital station temple college",
}
_OFFICE = re.compile(r"\s*\(?\b[HSB]\.?\s?O\.?\)?\s*$", re.IGNORECASE)


# --- PIN codes ------------------------------------------------------------------------------


def pins(source: Source, now: Callable[[str], Mapping[str, float]]) -> Plan:
    """One row a PIN code or one a post office: shares are counted by offices.

    ``now``: the shares a PIN code has at present.
    """
    taker = Taker(source)
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


def _pin_row(pin: str, offices: list[tuple[Record, str]], taker: Taker) -> dict[str, str]:
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


def places(source: Source) -> Plan:
    taker = Taker(source)
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


def _place_row(record: Record, district: FoundDistrict, taker: Taker) -> dict[str, str]:
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
    taker = Taker(source)
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
    spelt: list[str], record: Record, district: FoundDistrict, taker: Taker
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
