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
from dispatcher.parsing.budget import Budget

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


def files(
    raw: bytes, budget: Budget, wanted: Callable[[str], bool]
) -> Iterator[tuple[str, bytearray]]:
    """(name, content) of the wanted files. Raises UnreadableMessage: a limit, or damage."""
    yield from _Opened(budget, wanted).files(raw, depth=1)


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
    """Counts what is read of one ZIP, of those within it and beside it."""

    def __init__(self, budget: Budget, wanted: Callable[[str], bool]) -> None:
        self._limits = budget.limits
        self._wanted = wanted
        self._budget = budget

    def files(self, raw: bytes | bytearray, depth: int) -> Iterator[tuple[str, bytearray]]:
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
        self._budget.zip_files -= len(entries)
        if self._budget.zip_files < 0:
            raise UnreadableMessage(
                f"ZIP of more than {self._limits.zip_files:,} files (intake.limits.zip_files)"
            )

    def _content(self, archive: ZipFile, entry: ZipInfo) -> bytearray:
        """A block at a time: read at once, it would be held twice."""
        if entry.flag_bits & 1:
            raise UnreadableMessage("ZIP is encrypted: open it by hand")
        most = max(_SMALL, entry.compress_size * self._limits.zip_ratio)
        try:
            with archive.open(entry) as stream:
                content = bytearray()
                while len(content) <= min(most, self._budget.unzipped) and (
                    block := stream.read(_SMALL)
                ):
                    content += block
        except _FAULTS as error:
            raise UnreadableMessage(f"ZIP is damaged: {_short(error)}") from None
        if len(content) > self._budget.unzipped:
            raise UnreadableMessage(
                f"ZIP unpacks to more than {self._limits.unzipped:,} bytes (intake.limits.unzipped)"
            )
        if len(content) > most:
            raise UnreadableMessage(
                f"ZIP unpacks to more than {self._limits.zip_ratio} times its size"
                " (intake.limits.zip_ratio)"
            )
        self._budget.unzipped -= len(content)
        return content


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__
