"""Files that can be made again at any time: values kept compiled, so that nothing is parsed twice.

None of them may ever be the cause of a fault: an absent, damaged or foreign file reads as None, a
folder that cannot be written is passed over.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from dispatcher.model import Value

T = TypeVar("T")

SETTLED_S = 2.0
"""A file that is unchanged for so long has been written to its end."""


class Stamp(Value, frozen=True, kw_only=True):
    """What says that a file is the same as before, without reading it."""

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    """Changes even where a copy or a restored backup keeps the older time."""


def stamp(path: Path) -> Stamp:
    """Raises OSError."""
    found = path.stat()
    return Stamp(
        path=str(path.absolute()),
        size=found.st_size,
        mtime_ns=found.st_mtime_ns,
        ctime_ns=found.st_ctime_ns,
    )


def is_settled(one: Stamp, now: float) -> bool:
    """Whether a file was not changed just now: it may be in the middle of being written, and cut
    off all the same be good. ``now``: seconds since 1970; a moment ahead of it is no sign of that.
    """
    return abs(now - max(one.mtime_ns, one.ctime_ns) / 1e9) >= SETTLED_S


def seen(path: Path) -> Stamp:
    """The stamp of a file that may be gone: then it is like an empty one."""
    try:
        return stamp(path)
    except OSError:
        return Stamp(path=str(path), size=0, mtime_ns=0, ctime_ns=0)


def read(path: Path | None, kind: type[T]) -> T | None:
    if path is None:
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def write(path: Path | None, value: msgspec.Struct) -> None:
    if path is not None:
        replace(path, msgspec.json.encode(value))


def replace(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of a file in one step, for those who share its folder alone."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        shared = _folder_mode(path.parent) & 0o660
        with temporary.open("wb") as stream:
            os.fchmod(stream.fileno(), 0o600 | shared)
            stream.write(data)
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()


def _folder_mode(folder: Path) -> int:
    """Mode of a folder; made where it is missing, like the one above but closed to others."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        above = folder.parent.stat().st_mode
        folder.chmod(0o700 if above & 0o002 else 0o700 | (above & 0o2770))
    return folder.stat().st_mode
