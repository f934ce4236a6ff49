"""Which column of a table means what: known headings in English and Hindi, and ``--map``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Literal

import msgspec

from dispatcher.errors import SourceError, UsageError
from dispatcher.importing.reading import Grid

LOOKED_AT = 20
IGNORE = "ignore"
Kind = Literal["pins", "places", "stations", "boundaries", "contacts"]

# Words under which a field is found, between bars; docs/directory.md lists the commoner ones.
WORDS: dict[str, str] = {
    "district": "district|dist|distt|dt|dtname|district name|zila|jila|janpad|commissionerate"
    "|जनपद|जिला|जिले|जिलें|कमिश्नरेट",
    "state": "state|statename|state name|st nm|state ut|राज्य|प्रदेश",
    "pin": "pin|pincode|pin code|postal code|zip|पिन|पिनकोड|पिन कोड",
    "office": "office|officename|office name|post office|po name|डाकघर|डाक घर",
    "name": "name|नाम|officer|officer name|incharge|in charge|contact person"
    "|अधिकारी|अधिकारी नाम|प्रभारी",
    "station": "ps|name english|police station|policestation|ps name|thana|station|station name"
    "|name|नाम|थाना|थाने|कोतवाली|थाना नाम|थाने नाम|पुलिस स्टेशन",
    "place": "place|place name|name english|name|नाम|village|town|locality|tehsil|city|colony"
    "|mohalla|village name|town name|स्थान|ग्राम|गांव|मोहल्ला|तहसील|नगर",
    "kind": "kind|type|category|place type|प्रकार|श्रेणी",
    "role": "role|post|designation|desig|rank|appointment|पद|पदनाम|पद नाम|ओहदा",
    "circle": "circle|circle name|सर्किल|सर्किल नाम|क्षेत्र",
    "mobile": "mobile|cug|mob|cell|sms|contact|मोबाइल|मोबाईल|सीयूजी|सी यू जी|मो|मोबा|सम्पर्क|संपर्क",
    "phone": "phone|telephone|landline|land line|tel|office phone|voice"
    "|दूरभाष|फोन|टेलीफोन|लैंडलाइन|बेसिक",
    "whatsapp": "whatsapp|whats app|व्हाट्सएप|व्हाट्सऐप|वाट्सएप",
    "mail": "mail|email|e mail|मेल|ई मेल|ईमेल",
    "hindi": "hindi|hindi name|name hindi|name in hindi"
    "|हिन्दी|हिंदी|हिन्दी नाम|हिंदी नाम|नाम हिन्दी|नाम हिंदी",
    "lat": "lat|latitude|y|अक्षांश",
    "lon": "lon|long|lng|longitude|x|देशांतर|देशान्तर",
    "population": "population|pop|जनसंख्या|आबादी",
    "aliases": "aliases|alias|other names|also|alternate names|उपनाम",
    "verified": "verified|official|सत्यापित",
}
_STRONG = frozenset(("mobile", "phone", "whatsapp", "mail", "pin", "lat", "lon", "hindi"))
"""In a heading of several words (``Officer Mobile``) these say what the column holds."""
_WEAK = frozenset(("name", "नाम", "contact"))

FIELDS: dict[Kind, tuple[str, ...]] = {
    "pins": ("pin", "district", "state", "office", "lat", "lon"),
    "places": (
        "place", "hindi", "district", "state", "kind", "lat", "lon", "population", "aliases",
    ),
    "stations": ("station", "hindi", "district", "state", "lat", "lon", "aliases", "verified"),
    "contacts": (
        "district", "name", "station", "circle", "role", "mobile", "phone", "whatsapp", "mail",
    ),
    "boundaries": ("district", "state"),
}  # fmt: skip
NEEDED: dict[Kind, tuple[tuple[str, ...], ...]] = {
    "pins": (("pin",), ("district",)),
    "places": (("place",), ("district",)),
    "stations": (("station",), ("district",)),
    "contacts": (("district",), ("mobile", "phone", "whatsapp", "mail")),
    "boundaries": (("district",),),
}
"""Of each group one field must have a column."""
# जनपद, थाना, मोबाइल and जिला as typed in the Kruti Dev family of fonts.
_FONT = re.compile(r"tuin|Fkkuk|eksckb|ftyk|ftys")
_FILLERS = frozenset({
    "no", "nos", "number", "num", "of", "the", "id", "का", "के", "की", "आईडी", "नं", "नं0", "न0",
    "नंबर", "नम्बर", "संख्या", "सं0",
})  # fmt: skip


class Record(msgspec.Struct, frozen=True):
    row: int
    cells: dict[str, tuple[str, ...]]
    """Field -> what its columns say; empty cells are left out."""
    formulas: tuple[str, ...] = ()
    """Fields whose value is a formula without a stored result."""

    def get(self, field: str) -> str:
        """The first column's words; empty when nothing stands there."""
        return next(iter(self.cells.get(field, ())), "")


class Table(msgspec.Struct, frozen=True, dict=True):
    """A grid whose columns are known."""

    grid: Grid
    heading_row: int
    headings: tuple[str, ...]
    columns: dict[int, str]
    """Column from 0 -> field."""

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The rows below the headings, without repeated headings (of a printed page)."""
        below = (pair for pair in self.grid.rows if pair[0] > self.heading_row)
        return tuple(self._record(*pair) for pair in below if pair[1] != self.headings)

    def _record(self, row: int, cells: tuple[str, ...]) -> Record:
        found: dict[str, tuple[str, ...]] = {}
        for column, field in self.columns.items():
            if column < len(cells) and cells[column]:
                found[field] = (*found.get(field, ()), cells[column])
        unknown = tuple(f for c, f in self.columns.items() if (row, c) in self.grid.formulas)
        return Record(row, found, unknown)

    @property
    def described(self) -> str:
        """What was read: rows, sheet or encoding, the row of the headings and the columns used."""
        sheet = f'sheet "{self.grid.title}"' if self.grid.title else self.grid.note
        used = " | ".join(f"{self.headings[c]} = {f}" for c, f in sorted(self.columns.items()))
        rows = len(self.records)
        return f"{rows:,} rows, {sheet}, headings in row {self.heading_row}: {used}"


@lru_cache(1024)
def fold(heading: str) -> str:
    """Its words in small letters, without nukta, signs and fillers: ``मोबाइल नं0`` -> ``मोबाइल``."""
    text = unicodedata.normalize("NFC", heading).casefold().replace("़", "").replace("ँ", "ं")
    words = (_undotted(word) for word in text.split())
    kept = (c if unicodedata.category(c)[0] in "LMN" else " " for c in " ".join(words))
    return " ".join(word for word in "".join(kept).split() if word not in _FILLERS)


def _undotted(word: str) -> str:
    """``सी.यू.जी.`` -> ``सीयूजी``; a full stop between longer words is a blank."""
    parts = word.split(".")
    return ("" if all(len(part) <= 3 for part in parts) else " ").join(parts)


def mapping(pairs: tuple[str, ...], kind: Kind) -> dict[str, str]:
    """``COLUMN=FIELD`` pairs, by folded column. Raises UsageError."""
    found = {}
    for pair in pairs:
        column, equals, field = pair.rpartition("=")
        if not equals or not column.strip():
            raise UsageError(f"--map {pair!r}: write it as COLUMN=FIELD")
        if field.strip() not in (*FIELDS[kind], IGNORE):
            known = ", ".join((*FIELDS[kind], IGNORE))
            raise UsageError(f"--map {pair!r}: no field {field.strip()!r}. Fields: {known}")
        found[_exact(column)] = field.strip()
    return found


def find(grids: tuple[Grid, ...], kind: Kind, mapped: Mapping[str, str], name: str) -> Table:
    """The table with the most known columns; headings may stand below a title.

    Raises SourceError when no row holds the headings that are needed, UsageError when a column
    of ``mapped`` is nowhere.
    """
    tables = [table for grid in grids for table in _candidates(grid, kind, mapped)]
    best = max(tables, key=_known, default=None)
    seen = {_exact(h) for table in tables for h in table.headings}
    for column in mapped:
        if column not in seen:
            raise UsageError(f"--map {column!r}: {name} has no such column in its first rows")
    if best is None or not _known(best):
        raise SourceError(_no_headings(grids, kind, name))
    for group in NEEDED[kind]:
        if not set(group) & set(best.columns.values()):
            raise SourceError(_no_column(best, group, name))
    return best


def _known(table: Table) -> int:
    return len(set(table.columns.values()))


def _candidates(grid: Grid, kind: Kind, mapped: Mapping[str, str]) -> Iterator[Table]:
    for row, cells in grid.rows[:LOOKED_AT]:
        columns = {}
        for column, heading in enumerate(cells):
            field = mapped.get(_exact(heading)) or field_of(heading, FIELDS[kind])
            if heading and field and field != IGNORE:
                columns[column] = field
        yield Table(grid, row, cells, columns)


def field_of(heading: str, fields: tuple[str, ...]) -> str | None:
    """The field whose known words a heading holds: what it is before whose it is, longer before
    shorter, the earlier field among equals."""
    words = f" {fold(heading)} "
    if len(words.split()) > 6:
        return None
    found = [
        ((field in _STRONG and known not in _WEAK, known not in _WEAK, len(known)), -place, field)
        for place, field in enumerate(fields)
        for known in (*WORDS[field].split("|"), field)
        if f" {known} " in words and (known not in _WEAK or words.endswith(f" {known} "))
    ]
    return max(found)[2] if found else None


def _exact(heading: str) -> str:
    return " ".join(unicodedata.normalize("NFC", heading).casefold().split())


def _no_headings(grids: tuple[Grid, ...], kind: Kind, name: str) -> str:
    first = next((cells for grid in grids for _, cells in grid.rows), ())
    if any(_FONT.search(c) for g in grids for _, row in g.rows[:LOOKED_AT] for c in row):
        return f"{name} is typed in an old Hindi font (Kruti Dev): convert it to Unicode first"
    seen = " | ".join(c for c in first if c)[:120]
    field = NEEDED[kind][0][0]
    example = f'--map "{next((c for c in first if c), "COLUMN")[:20]}={field}"'
    return f"{name}: no headings known in the first {LOOKED_AT} rows ({seen}): say them: {example}"


def _no_column(table: Table, group: tuple[str, ...], name: str) -> str:
    every = " | ".join(heading for heading in table.headings if heading)[:160]
    what = f"{name}: no column for {' or '.join(group)} among {every} (row {table.heading_row})"
    return f'{what}: say which with --map "COLUMN={group[0]}"'
