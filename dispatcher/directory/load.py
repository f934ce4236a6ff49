"""Reads the directory: from a cache while nothing changed, tolerantly otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from dispatcher import __version__
from dispatcher.errors import Problem
from dispatcher.model import Directory, Name, Value

FORMAT = 1
Key = tuple[str, tuple[tuple[str, int, int], ...]]
"""(version and zone, (file, bytes, mtime in ns) of every file)."""


class Loaded(Value, frozen=True, kw_only=True):
    directory: Directory
    problems: tuple[Problem, ...] = ()
    """What is wrong with the files; what could be kept of them is in the directory."""


class _Cached(Value, frozen=True, kw_only=True):
    key: Key
    loaded: Loaded


def load(
    path: Path,
    *,
    state: str,
    timezone: str,
    cache: Path | None = None,
    last_good: Path | None = None,
) -> Loaded:
    """The directory under ``path``: a folder of YAML files or one file. Never raises for faults.

    A file with a mistake is replaced by its last good version from ``last_good``; without one, by
    what could be read of it; a district nothing could be read of is left to the state's contacts.
    """
    files = _files(path)
    key: Key = (f"{__version__}/{FORMAT}/{timezone}/{state}", tuple(map(_stamp, files)))
    kept = _from_cache(cache, key)
    if kept:
        return kept
    from dispatcher.directory.build import build

    loaded = build(path, files, state=state, timezone=timezone, last_good=last_good)
    _to_cache(cache, _Cached(key=key, loaded=loaded))
    return loaded


def empty(state: str) -> Directory:
    return Directory(version="", state=Name(en=state), districts=(), contacts=(), outside=())


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(p for p in path.iterdir() if p.suffix in {".yaml", ".yml"} and p.is_file())
    return [path] if path.is_file() else []


def _stamp(path: Path) -> tuple[str, int, int]:
    found = path.stat()
    return (str(path.absolute()), found.st_size, found.st_mtime_ns)


def _from_cache(cache: Path | None, key: Key) -> Loaded | None:
    if cache is None:
        return None
    try:
        kept = msgspec.json.decode((cache / "directory.json").read_bytes(), type=_Cached)
    except (OSError, msgspec.MsgspecError):
        return None
    return kept.loaded if kept.key == key else None


def _to_cache(cache: Path | None, kept: _Cached) -> None:
    """A cache that cannot be written is no fault."""
    if cache is None:
        return
    temporary = cache / f"directory.{os.getpid()}"
    try:
        cache.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(msgspec.json.encode(kept))
        temporary.replace(cache / "directory.json")
    except OSError:
        temporary.unlink(missing_ok=True)
