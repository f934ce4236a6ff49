"""Places in every spelling: names, PIN codes, landline codes, coordinates -> district."""

from __future__ import annotations

from pathlib import Path

from dispatcher.gazetteer import cache as cache_file
from dispatcher.gazetteer import tables as bundle
from dispatcher.gazetteer.lookup import Gazetteer
from dispatcher.model import Directory, Name

__all__ = ["Gazetteer", "districts", "load"]

STATE = "Uttar Pradesh"
"""Whose districts the bundle holds."""


def districts(state: str) -> dict[str, Name]:
    """Code of each bundled district -> its name; empty for a state that is not bundled."""
    rows = bundle.rows(bundle.BUNDLED, "districts") if state == STATE else ()
    return {row["code"]: Name(en=row["name"], hi=row["hindi"]) for row in rows}


def load(
    directory: Directory,
    *,
    cache: Path | None = None,
    tables: Path = bundle.BUNDLED,
    imported: Path | None = None,
) -> Gazetteer:
    """The bundle merged with the centre's directory, which wins.

    ``imported`` is the folder of the tables and boundaries the centre brought: they win over the
    bundle, the directory over them. What of them cannot be used is left out; see
    ``imported.problems``.

    ``cache`` is a folder of ours; what is compiled is kept there and made again when a table or
    the directory changes. A cache that cannot be read or written only costs time.
    """
    source = cache_file.made_from(tables, directory.version, imported)
    file = cache / "gazetteer.bin" if cache else None
    sections = cache_file.read(file, source) if file else None
    if sections is None:
        from dispatcher.gazetteer import build

        sections = build.sections(tables, directory, imported)
        if file:
            cache_file.write(file, source, sections)
    return Gazetteer(sections)
