"""gzip, unpacked as it is read and never past a limit."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BUFFER = 1 << 16


class Unpackable(Exception):
    """Damaged, or more comes out than the limit allows; its words say which."""


class _Unpacking(io.RawIOBase):
    def __init__(self, packed: BinaryIO, limit: int) -> None:
        import gzip

        self._stream = gzip.GzipFile(fileobj=packed)
        self._limit = self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        import gzip
        import zlib

        try:
            count = self._stream.readinto(memoryview(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise Unpackable("is damaged: not a whole gzip file") from None
        self._left -= count
        if self._left < 0:
            what = f"unpacks to more than {self._limit:,} bytes (intake.limits.unzipped)"
            raise Unpackable(what)
        return count


def unpacked(packed: BinaryIO, limit: int) -> io.BufferedReader:
    """Raises Unpackable while it is read."""
    return io.BufferedReader(_Unpacking(packed, limit), BUFFER)
