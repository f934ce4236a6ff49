"""Places in every spelling: names, PIN codes, landline codes, coordinates -> district."""

from __future__ import annotations

from pathlib import Path

from dispatcher.gazetteer import cache as cache_file
from dispatcher.gazetteer import tables as bundle
from dispatcher.gazetteer.lookup import Gazetteer
from dispatcher.model import Directory

__all__ = ["Gazetteer", "load"]


def load(
    directory: Directory,
    *,
    cache: Path | None = None,
    tables: Path = bundle.BUNDLED,
    boundaries: Path | None = None,
) -> Gazetteer:
    """The bundle merged with the centre's directory, which wins.

    ``cache`` is a folder of ours; what is compiled is kept there and made again when a table or
    the directory changes. A cache that cannot be read or written only costs time.
    Raises ConfigError when ``boundaries`` cannot be used at all.
    """
    source = cache_file.made_from(tables, directory.version)
    file = cache / "gazetteer.bin" if cache else None
    sections = cache_file.read(file, source) if file else None
    if sections is None:
        from dispatcher.gazetteer import build

        sections = build.sections(tables, directory)
        if file:
            cache_file.write(file, source, sections)
    gazetteer = Gazetteer(sections)
    if boundaries:
        gazetteer.use_boundaries(boundaries)
    return gazetteer
