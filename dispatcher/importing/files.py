"""Puts what an import made in its place, each file in one step, the one before kept as ``.bak``."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from dispatcher.errors import DispatcherError


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raises DispatcherError naming the file that could not be written; those before it are."""
    for name, data in files.items():
        replace(folder / name, data)


def replace(path: Path, data: bytes, *, keep: bool = True) -> None:
    """``path`` holds ``data`` whole or what it held before, whatever happens meanwhile."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, fresh)
            if keep:
                shutil.copy2(path, path.with_name(f"{path.name}.bak"))
        fresh.replace(path)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink()
        raise DispatcherError(f"{path}: {error.strerror}: nothing of it was changed") from error


def text(path: Path) -> str:
    """What a file holds now; empty where it cannot be read."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
