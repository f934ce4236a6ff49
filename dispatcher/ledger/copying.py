"""A copy of a ledger in use: whole, checked, and never in place of an older one."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from dispatcher.errors import LedgerError, UsageError
from dispatcher.ledger.database import in_words


def back_up(source: Path, target: Path) -> None:
    """Copy ``source`` to the new file ``target``, which appears only once it is whole and durable.

    Raises LedgerError, and UsageError where ``target`` exists or its folder does not.
    """
    if target.exists():
        raise UsageError(
            f"{target} exists: a backup is never written over another. Give another name, or a "
            f"folder ({target.parent}/), where it gets a name of its own"
        )
    if not target.parent.is_dir():
        raise UsageError(f"{target}: there is no folder {target.parent}: make it (mkdir -p) first")
    beside = target.with_name(f".{target.name}.unfinished")
    try:
        beside.unlink(missing_ok=True)
        beside.touch(mode=0o600)
        _copy(source, beside)
        with beside.open("rb") as stream:
            os.fsync(stream.fileno())
        beside.rename(target)
    except OSError as error:
        raise LedgerError(f"{target}: the backup failed: {error.strerror}") from error
    finally:
        beside.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    with in_words(source):
        reader = sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)
        try:
            with in_words(target):
                writer = sqlite3.connect(target)
                try:
                    reader.backup(writer)
                    writer.execute("PRAGMA journal_mode = DELETE")
                    (found,) = writer.execute("PRAGMA integrity_check").fetchone()
                finally:
                    writer.close()
        finally:
            reader.close()
    if found != "ok":
        raise LedgerError(f"{source}: the copy is not whole ({found}): check the disk")
