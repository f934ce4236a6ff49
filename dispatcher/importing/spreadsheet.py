"""The sheets of an .xlsx file, by openpyxl where it is installed."""

from __future__ import annotations

import importlib
import io
import warnings
import zipfile
from typing import Any

from dispatcher.errors import SourceError
from dispatcher.importing.reading import Grid, bounded, cell

MAX_UNPACKED = 400_000_000
_FIX = "open it, save it as .xlsx or CSV (UTF-8)"


def grids(raw: bytes, name: str) -> tuple[Grid, ...]:
    """Every sheet with a cell in it. Raises SourceError."""
    _check_archive(raw, name)
    try:
        openpyxl: Any = importlib.import_module("openpyxl")
    except ImportError:
        what = f"{name}: spreadsheets need the package openpyxl"
        raise SourceError(f"{what}: pip install 'dispatcher[spreadsheet]', or {_FIX}") from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that are not read
            values, written = (
                openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=stored)
                for stored in (True, False)
            )
            sheets = [
                _grid(sheet, written[sheet.title], name)
                for sheet in values.worksheets
                if sheet.sheet_state == "visible"
            ]
    except SourceError:
        raise
    except Exception as error:  # whatever a damaged archive makes the package raise
        raise SourceError(f"{name} is damaged ({type(error).__name__}): {_FIX}") from error
    found = tuple(grid for grid in sheets if grid.rows)
    if not found:
        raise SourceError(f"{name} is empty")
    return found


def _check_archive(raw: bytes, name: str) -> None:
    try:
        entries = zipfile.ZipFile(io.BytesIO(raw)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise SourceError(f"{name} is damaged: {_FIX}") from error
    if not any(entry.filename == "xl/workbook.xml" for entry in entries):
        raise SourceError(f"{name} is no .xlsx spreadsheet: {_FIX}")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise SourceError(f"{name} unpacks to more than {MAX_UNPACKED // 1_000_000} MB")


def _grid(values: Any, written: Any, name: str) -> Grid:
    rows = []
    formulas: set[tuple[int, int]] = set()
    pairs = zip(
        values.iter_rows(values_only=True), written.iter_rows(values_only=True), strict=True
    )
    for number, (stored, source) in enumerate(pairs, start=1):
        cells = tuple(_text(value) for value in stored)
        unknown = [
            (number, column)
            for column, (value, formula) in enumerate(zip(stored, source, strict=False))
            if value is None and formula is not None
        ]
        formulas.update(unknown)
        if unknown or any(cells):
            rows.append((number, cells))
            bounded(len(rows), name)
    return Grid(title=cell(values.title), rows=tuple(rows), formulas=frozenset(formulas))


def _text(value: object) -> str:
    """A number that is whole is written without a decimal point, as the sheet shows it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return cell(str(value))
