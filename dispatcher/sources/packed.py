"""gzip, unpacked as it is read and never past a limit."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Unpacking(io.RawIOBase):
    """What is unpacked so far. It ends where no more can be; ``fault`` then says why."""

    def __init__(self, packed: BinaryIO, limit: int) -> None:
        import gzip

        self._stream = gzip.GzipFile(fileobj=packed)
        self._limit = self._left = limit
        self.fault: str | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        import gzip
        import zlib

        if self.fault:
            return 0
        try:
            count = self._stream.readinto(memoryview(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile):
            self.fault = "is damaged: not a whole gzip file"
            return 0
        self._left -= count
        if self._left < 0:
            self.fault = f"unpacks to more than {self._limit:,} bytes (intake.limits.unzipped)"
            return count + self._left
        return count
