"""The compiled gazetteer on disk. Anything wrong with the file means it is compiled again."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

import msgspec

from dispatcher.gazetteer import tables

FORMAT = 9
"""Raised whenever ``build`` or ``compiled`` changes what a section holds."""


class _File(msgspec.Struct, frozen=True):
    made_from: str
    sections: dict[str, bytes]


def made_from(folder: Path, directory_version: str, imported: Path | None = None) -> str:
    """Names sizes and times of the tables: equal as long as no source changed."""
    parts = [str(FORMAT), directory_version]
    for path in (*tables.paths(folder), *tables.imported_paths(imported)):
        try:
            stat = path.stat()
            parts.append(f"{path} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}")
        except OSError:
            parts.append(f"{path.name} absent")  # wherever it is not: a centre may move
    return "\n".join(parts)


def read(path: Path, source: str) -> dict[str, bytes] | None:
    """The sections, or None when the file is absent, damaged or made from other sources."""
    try:
        raw = path.read_bytes()
        if int.from_bytes(raw[:4], "big") != zlib.crc32(raw[4:]):
            return None
        file = msgspec.msgpack.decode(raw[4:], type=_File)
    except (OSError, msgspec.MsgspecError):
        return None
    return file.sections if file.made_from == source else None


def write(path: Path, source: str, sections: dict[str, bytes]) -> None:
    """Replaces the file in one step; a folder that cannot be written is not an error."""
    body = msgspec.msgpack.encode(_File(source, sections))
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(zlib.crc32(body).to_bytes(4, "big") + body)
        fresh.replace(path)
    except OSError:
        return
