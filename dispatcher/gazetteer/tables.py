"""The bundled tables: UTF-8, tab separated, a header line, lists joined by ``|``.

A table that is absent reads as empty: the centre's directory alone is then the gazetteer.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

BUNDLED = Path(__file__).parent.parent / "data" / "gazetteer"

NAMES = (
    "districts",
    "places",
    "pins",
    "std",
    "offices",
    "stations",
    "outside",
    "outside_std",
    "outside_pins",
    "outside_pins_full",
    "outside_points",
    "area_cells",
    "ambiguous",
)

IMPORTED = {
    "pins": ("pin", "shares", "lat", "lon", "area"),
    "places": ("name", "kind", "district", "hindi", "lat", "lon", "population", "aliases"),
    "stations": ("name", "hindi", "district", "lat", "lon", "verified", "aliases"),
}
"""Tables the centre may bring itself, beside ``BOUNDARIES``, and their columns."""
BOUNDARIES = "boundaries.geojson"


def imported_paths(folder: Path | None) -> tuple[Path, ...]:
    if folder is None:
        return ()
    return (*(folder / f"{name}.tsv" for name in IMPORTED), folder / BOUNDARIES)


def paths(folder: Path) -> tuple[Path, ...]:
    return tuple(folder / f"{name}.tsv" for name in NAMES)


def rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """The table's rows by column name; short rows are filled with empty text."""
    try:
        lines = (folder / f"{name}.tsv").read_text("utf-8-sig").splitlines()
    except FileNotFoundError:
        return
    header = lines[0].split("\t") if lines else []
    for line in lines[1:]:
        if line and not line.startswith("#"):
            cells = line.split("\t") + [""] * len(header)
            yield dict(zip(header, cells, strict=False))


def listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def number(cell: str) -> float | None:
    return float(cell) if cell else None
