"""Compiled places, made once and lent to every centre with the same directory.

Nearly all centres of the tests have one of a few directories, and compiling the places anew for
each would be half of the suite's work. What is lent is a file in the centre's own cache, as an
earlier command would have left it: where anything differs the dispatcher compiles anew.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from contextlib import suppress
from pathlib import Path

_RUN = re.compile(r"pytest-\d+")


def lend(centre: Path) -> None:
    """Before the dispatcher is called in this folder."""
    own = centre / "cache" / "gazetteer.bin"
    kept = _kept(centre)
    if kept is None or own.exists() or not kept.exists():
        return
    with suppress(OSError):  # a folder in which nothing can be written is what some tests are about
        own.parent.mkdir(mode=0o750, exist_ok=True)
        shutil.copyfile(kept, own)


def keep(centre: Path) -> None:
    """After it was."""
    own = centre / "cache" / "gazetteer.bin"
    kept = _kept(centre)
    if kept is None or kept.exists() or not own.exists():
        return
    fresh = kept.with_name(f"{kept.name}.{os.getpid()}")
    kept.parent.mkdir(exist_ok=True)
    shutil.copyfile(own, fresh)
    fresh.replace(kept)


def _kept(centre: Path) -> Path | None:
    """Beside the folders of this run's tests, which pytest removes after some more runs."""
    run = next((folder for folder in centre.parents if _RUN.fullmatch(folder.name)), None)
    digest = hashlib.sha256()
    try:
        for file in sorted((centre / "directory").rglob("*.yaml")):
            digest.update(f"{file.name}\n".encode() + file.read_bytes())
    except OSError:
        return None
    return run / "places" / digest.hexdigest() if run else None
