"""gzip, unpacked as it is read and never past a limit."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BUFFER = 1 << 16
FAULTS = (EOFError, zlib.error, gzip.BadGzipFile)


class Bomb(Exception):
    """More came out than the limit allows."""


class _Unpacking(io.RawIOBase):
    def __init__(self, packed: BinaryIO, limit: int) -> None:
        self._stream = gzip.GzipFile(fileobj=packed)
        self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        count = self._stream.readinto(view)
        self._left -= count
        if self._left < 0:
            raise Bomb
        return count


def unpacked(packed: BinaryIO, limit: int) -> io.BufferedReader:
    """Raises, while it is read, Bomb past ``limit`` bytes and FAULTS where it is damaged."""
    return io.BufferedReader(_Unpacking(packed, limit), BUFFER)


def reason(error: Exception, limit: int) -> str:
    if isinstance(error, Bomb):
        return f"unpacks to more than {limit:,} bytes (intake.limits.unzipped)"
    return "is damaged: not a whole gzip file"
