"""A file as a spreadsheet saved it -> grids of cells, whatever its encoding and separator."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from contextlib import suppress
from itertools import islice
from pathlib import Path

from dispatcher import yamlfile
from dispatcher.errors import SourceError
from dispatcher.model import Value

MAX_BYTES = 50_000_000
MAX_ROWS = 300_000
_DELIMITERS = ",;\t|"
_LOOKED_AT = 30
_FIX = "save it as CSV (UTF-8) or .xlsx"
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": "an old spreadsheet (.xls)",
    b"%PDF": "a PDF",
    b"{\\rtf": "a text document",
    b"\x1f\x8b": "a compressed file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_PAGE = re.compile(rb"\s*<(!doctype|html|head|body|table|\?xml)\b", re.IGNORECASE)
# Controls, bidi marks and other unseen characters; the joiners Devanagari needs stay.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_QUOTED_FORMULA = re.compile(r'="(.*)"')


class Grid(Value, frozen=True, kw_only=True):
    """One sheet: rows that are not blank, with the numbers the spreadsheet gives them."""

    title: str = ""
    """The sheet's name; empty for a CSV."""
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    formulas: frozenset[tuple[int, int]] = frozenset()
    """(row, column from 0) of formulas whose result is not in the file."""
    note: str = ""
    """What was found out about the file: ``UTF-16, separated by tabs``."""


def grids(path: Path) -> tuple[Grid, ...]:
    """Every sheet of the file. Raises SourceError when nothing can be read of it."""
    raw = content(path)
    if raw[:4] == b"PK\x03\x04":
        from dispatcher.importing import spreadsheet

        return spreadsheet.grids(raw, path.name)
    foreign = next((what for magic, what in _FOREIGN.items() if raw.startswith(magic)), None)
    if foreign or _PAGE.match(raw):
        raise SourceError(f"{path.name} is {foreign or 'a web page'}: open it, {_FIX}")
    return (_separated(raw, path.name),)


def content(path: Path) -> bytes:
    """The file's bytes. Raises SourceError when it cannot be read, is empty or too large."""
    try:
        raw = yamlfile.content(path, MAX_BYTES)
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}") from error
    if len(raw) > MAX_BYTES:
        raise SourceError(f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB: split it")
    if not raw.strip(b"\x00 \t\r\n,;\xef\xbb\xbf\xff\xfe"):
        raise SourceError(f"{path.name} is empty")
    return raw


def cell(text: str) -> str:
    """One line of visible text in NFC; a text that a spreadsheet was told to keep as it is."""
    if not text.isascii() or _UNSEEN.search(text):
        text = unicodedata.normalize("NFC", _UNSEEN.sub(" ", text))
    text = " ".join(text.split())
    quoted = _QUOTED_FORMULA.fullmatch(text)
    return quoted[1].strip() if quoted else text


def _separated(raw: bytes, name: str) -> Grid:
    text, encoding = decoded(raw, name)
    nulls = text.count("\x00")
    text = text.replace("\x00", "")
    delimiter = _delimiter(text)
    try:
        rows = [
            (number, cells)
            for number, record in enumerate(_records(text, delimiter), start=1)
            if any(cells := tuple(map(cell, record)))
        ]
    except csv.Error as error:
        raise SourceError(f"{name} is no table that can be read: {error}. {_FIX}") from error
    bounded(len(rows), name)
    written = {",": "commas", ";": "semicolons", "\t": "tabs"}.get(delimiter, "bars")
    note = f"{encoding}, separated by {written}" + (f", {nulls} NULs removed" if nulls else "")
    return Grid(rows=tuple(rows), note=note)


def bounded(rows: int, name: str) -> None:
    """Raises SourceError for more rows than are taken at once."""
    if rows > MAX_ROWS:
        raise SourceError(f"{name} has more than {MAX_ROWS:,} rows: split it")


def decoded(raw: bytes, name: str) -> tuple[str, str]:
    """The text and the name of its encoding: UTF-8, UTF-16 or cp1252, whichever it must be."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        tries = [("utf-16", "UTF-16")]
    elif (order := _unmarked_utf16(raw)) is not None:
        tries = [(order, "UTF-16")]
    else:
        tries = [("utf-8-sig", "UTF-8"), ("cp1252", "cp1252")]
    for codec, called in tries:
        try:
            return raw.decode(codec), called
        except UnicodeDecodeError:
            continue
    raise SourceError(f"{name} is in an encoding that cannot be told: open it, {_FIX}")


def _unmarked_utf16(raw: bytes) -> str | None:
    """UTF-16 without its mark: line ends of two bytes, and zeros in one half of the bytes alone."""
    start = raw[:20_000]
    units = {start[i : i + 2] for i in range(0, len(start), 2)}
    even, odd = start[::2].count(0), start[1::2].count(0)
    if b"\n\x00" in units and odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if b"\x00\n" in units and even > 4 * odd else None


def _records(text: str, delimiter: str) -> csv._reader:  # type: ignore[name-defined]
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _delimiter(text: str) -> str:
    """The one that gives the first rows the most columns, by their median."""

    def columns(delimiter: str) -> int:
        widths: list[int] = []
        with suppress(csv.Error):  # told when the whole is read
            widths.extend(len(row) for row in islice(_records(text, delimiter), _LOOKED_AT))
        return sorted(widths)[len(widths) // 2] if widths else 0

    return max(_DELIMITERS, key=columns)
