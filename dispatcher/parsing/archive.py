"""A ZIP looked into without trusting what it says of itself.

Nothing is unpacked to disk, and what is read is counted while it is read.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from dispatcher.config import Limits
from dispatcher.errors import UnreadableMessage

_DEEPEST = 2
"""ZIPs within a ZIP."""
_SMALL = 1_000_000
"""Below this no ratio matters: a page of spaces packs well."""
# All that zipfile and the unpackers below it raise on a damaged file.
_FAULTS = (
    BadZipFile,
    LargeZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OverflowError,
    MemoryError,
    KeyError,
    IndexError,
    AttributeError,
)


def files(raw: bytes, limits: Limits, wanted: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    """(name, content) of the wanted files. Raises UnreadableMessage: a limit, or damage."""
    yield from _Opened(limits, wanted).files(raw, depth=1)


def beginning_of_gzip(raw: bytes, limits: Limits) -> tuple[bytes, str | None]:
    """What comes out of a gzip file, to the size of a message, and why it is not all of it."""
    import gzip

    stream = gzip.GzipFile(fileobj=BytesIO(raw))
    kept = bytearray()
    count = 0
    while count <= limits.unzipped:
        try:
            block = stream.read1(_SMALL)
        except (EOFError, zlib.error, OSError):
            return bytes(kept), "is damaged: not a whole gzip file"
        if not block:
            return bytes(kept), None if count <= limits.message else "is larger than a message"
        count += len(block)
        kept += block[: limits.message - len(kept)]
    limit = f"{limits.unzipped:,} bytes (intake.limits.unzipped)"
    return bytes(kept), f"unpacks to more than {limit}"


class _Opened:
    """Counts what is read of one ZIP and of those within it."""

    def __init__(self, limits: Limits, wanted: Callable[[str], bool]) -> None:
        self._limits = limits
        self._wanted = wanted
        self._left = limits.unzipped
        self._entries = limits.zip_files

    def files(self, raw: bytes, depth: int) -> Iterator[tuple[str, bytes]]:
        if depth > _DEEPEST:
            raise UnreadableMessage(f"ZIP within ZIP more than {_DEEPEST} deep")
        try:
            archive = ZipFile(BytesIO(raw))
        except _FAULTS as error:
            raise UnreadableMessage(f"ZIP is damaged: {_short(error)}") from None
        with archive:
            entries = archive.infolist()
            self._count(entries)
            for entry in entries:
                name = entry.filename.rpartition("/")[2].lower()
                if name.endswith(".zip"):
                    yield from self.files(self._content(archive, entry), depth + 1)
                elif self._wanted(name):
                    yield entry.filename, self._content(archive, entry)

    def _count(self, entries: list[ZipInfo]) -> None:
        self._entries -= len(entries)
        if self._entries < 0:
            raise UnreadableMessage(
                f"ZIP of more than {self._limits.zip_files:,} files (intake.limits.zip_files)"
            )

    def _content(self, archive: ZipFile, entry: ZipInfo) -> bytes:
        if entry.flag_bits & 1:
            raise UnreadableMessage("ZIP is encrypted: open it by hand")
        most = max(_SMALL, entry.compress_size * self._limits.zip_ratio)
        try:
            with archive.open(entry) as stream:
                content = stream.read(min(most, self._left) + 1)
        except _FAULTS as error:
            raise UnreadableMessage(f"ZIP is damaged: {_short(error)}") from None
        if len(content) > self._left:
            raise UnreadableMessage(
                f"ZIP unpacks to more than {self._limits.unzipped:,} bytes (intake.limits.unzipped)"
            )
        if len(content) > most:
            raise UnreadableMessage(
                f"ZIP unpacks to more than {self._limits.zip_ratio} times its size"
                " (intake.limits.zip_ratio)"
            )
        self._left -= len(content)
        return content


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__
