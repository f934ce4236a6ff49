"""Reads the directory: from a cache while nothing changed, tolerantly otherwise."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from dispatcher import __version__, cachefile
from dispatcher.errors import Problem
from dispatcher.model import Directory, Name, Value

FORMAT = 8
"""Raised whenever the same files would be read as another Directory."""
OVERRIDES = "overrides.yaml"


class Loaded(Value, frozen=True, kw_only=True):
    directory: Directory
    problems: tuple[Problem, ...] = ()
    """What is wrong with the files; what could be kept of them is in the directory."""


class _Cached(Value, frozen=True, kw_only=True):
    made_by: str
    """Version, zone, state and place."""
    files: tuple[cachefile.Stamp, ...]
    loaded: Loaded
    fresh: bool = False
    """Some of them had been changed only just then: they are looked at again once they settle."""


def load(
    path: Path,
    *,
    state: str,
    timezone: str,
    cache: Path | None = None,
    last_good: Path | None = None,
    known: Callable[[str], dict[str, Name]] | None = None,
) -> Loaded:
    """The directory under ``path``: a folder of YAML files or one file. Never raises for faults.

    Contacts without an address take theirs from the imported ``numbers/`` beside it; numbers given
    for tonight (``overrides.yaml``) stand beside the lasting ones, for ``duty.on_duty`` to choose.

    A file with a mistake is replaced by its last good version from ``last_good``; without one, by
    what could be read of it; a district nothing could be read of is left to the state's contacts.

    ``known`` gives a state's districts, code -> name. A district of such a name has that code
    whatever its file says: under another's it would be sent the other's alerts. One without a file
    is left to the state's contacts, so that no namesake elsewhere is told in its place.
    """
    files = yaml_files(path)
    numbers = yaml_files(beside(path) / "numbers")
    made_by = f"{__version__}/{FORMAT}/{timezone}/{state}/{path.absolute()}"
    brought = tuple(cachefile.seen(file) for file in _brought(path))
    stamps = (*(cachefile.seen(file) for file in (*files, *numbers, tonight(path))), *brought)
    stored = cache / "directory.json" if cache else None
    kept = cachefile.read(stored, _Cached) if files else None
    now = time.time()
    fresh = not all(cachefile.is_settled(one, now) for one in stamps)
    if kept and (kept.made_by, kept.files) == (made_by, stamps) and kept.fresh in (False, fresh):
        return kept.loaded
    from dispatcher.directory.build import build

    loaded = build(
        path,
        files,
        numbers,
        state=state,
        timezone=timezone,
        last_good=last_good,
        known=known(state) if known else {},
        brought=brought,
    )
    if files:
        read = _Cached(made_by=made_by, files=stamps, loaded=loaded, fresh=fresh)
        cachefile.write(stored, read)
    return loaded


def beside(path: Path) -> Path:
    """The folder that holds ``numbers/`` and ``imported/``: the directory's own, or its file's."""
    return path.parent if os.path.isfile(path) else path  # noqa: PTH113  raises nothing


def tonight(path: Path) -> Path:
    """The file of numbers given for tonight (``dispatcher duty``); it may not be there."""
    return beside(path) / OVERRIDES


def yaml_files(path: Path) -> list[Path]:
    """The YAML files of a folder, by name, or the one file; none where nothing can be listed.

    What only bears such a name (a pipe, a link to nothing) is among them: reading it says so.
    """
    with suppress(OSError):
        if path.is_dir():
            return sorted(p for p in path.iterdir() if _is_yaml(p) and p.name != OVERRIDES)
        if path.is_file():
            return [path]
    return []


def _brought(path: Path) -> list[Path]:
    """The tables and maps beside the files: not read here, but another version with each."""
    with suppress(OSError):
        found = (beside(path) / "imported").iterdir()
        return sorted(file for file in found if file.suffix in {".tsv", ".geojson"})
    return []


def _is_yaml(path: Path) -> bool:
    return path.suffix in {".yaml", ".yml"} and not path.name.startswith(".")
