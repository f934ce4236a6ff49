"""The rows of a table with the district each belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dispatcher.importing.headings import Record, Table
from dispatcher.importing.names import Districts, FoundDistrict
from dispatcher.importing.plan import Line, Trouble, count, named
from dispatcher.model import Name, Value

_UNKNOWN_FIX = "add the name as an alias in that district's own file, or correct the row"


class Placed(Value, frozen=True, kw_only=True):
    rows: tuple[tuple[Record, FoundDistrict], ...]
    line: Line
    troubles: tuple[Trouble, ...]


def placed(table: Table, districts: Districts, state: Name) -> Placed:
    """Rows of our districts; those of other states are passed over, unknown names refused.

    Where most rows leave the district out (merged cells), it is that of the row above.
    """
    here = [record for record in table.records if _is_here(record, state)]
    carry = sum(not record.get("district") for record in here) * 2 > len(here)
    rows, troubles, former, carried = [], [], dict[str, str](), 0
    above = ""
    for record in here:
        text = record.get("district") or (above if carry else "")
        carried += bool(text) and not record.get("district")
        above = text
        found = next(filter(None, map(districts.find, record.cells.get("district", (text,)))), None)
        if found is None:
            troubles.append(_unknown(record, text, districts))
            continue
        rows.append((record, found))
        if found.former:
            former.setdefault(text, f'row {record.row:,} "{text}" = {found.name}')
    elsewhere = len(table.records) - len(here)
    text = _told(len(rows), troubles, former.values(), carried, elsewhere)
    line = Line(label="districts", text=text)
    return Placed(rows=tuple(rows), line=line, troubles=tuple(troubles))


def _is_here(record: Record, state: Name) -> bool:
    """Not of another state; a code in the column says nothing."""
    said = record.get("state").casefold()
    words = [state.en.casefold(), *([state.hi] if state.hi else ())]
    return len(said) <= 3 or any(word in said for word in words)


def _unknown(record: Record, text: str, districts: Districts) -> Trouble:
    if "district" in record.formulas:
        what, fix = "a formula without its result", "save the table with its values"
    elif not text:
        what, fix = "no district", "write the district into the row"
    else:
        what = "NOT KNOWN"
        close = districts.like(text)
        fix = f"{close}? {_UNKNOWN_FIX}" if close else _UNKNOWN_FIX
    return Trouble(row=record.row, kind="refused", cell=text, what=what, fix=fix)


def _told(
    found: int, troubles: list[Trouble], former: Iterable[str], carried: int, elsewhere: int
) -> str:
    text = f"{found:,} rows found, {len(troubles):,} not"
    if troubles:
        rows = Counter(t.cell or t.what for t in troubles)
        first = {t.cell or t.what: t.row for t in reversed(troubles)}
        cases = (
            f'row {first[cell]:,} "{cell}" NOT KNOWN{f" ({n} rows)" if n > 1 else ""}'
            for cell, n in rows.items()
        )
        text += ": " + named(cases)
    for case in former:
        text += f"; {case} (former name, taken)"
    if carried:
        text += f"; {count(carried, 'row')} without one: that of the row above"
    if elsewhere:
        text += f"; {count(elsewhere, 'row')} of other states passed over"
    return text
