"""A message as its bytes come: in memory up to the limit, past it in a file beside the ledger.

Whatever is larger than the limit is kept whole, under its SHA-256; what goes on from here is its
beginning. Memory stays at about twice the limit.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from dispatcher.config import Limits
from dispatcher.errors import LedgerError
from dispatcher.model import Message, MessageFormat
from dispatcher.sources.found import OriginKind, hashed
from dispatcher.sources.found import message as whole_message

MOST = 40
"""Times the limit: past that (1 GB) a message is refused, and stays where it is."""
JSON_BEGINNING = 64_000
"""Bytes kept at hand of a JSON text that is too large: cut off it cannot be read anyway."""
BLOCK = 1 << 20
NEW = ".new-"
FORGOTTEN_S = 86_400
"""After this an unfinished file is what a killed process left behind."""


class TooLarge(Exception):
    """More than ``MOST`` times the limit."""


class Gathering:
    """Collects one message. ``folder`` None: only looked at, so the whole is counted, not kept."""

    def __init__(self, limits: Limits, folder: Path | None) -> None:
        self._limit = limits.message
        self._folder = folder
        self._held = bytearray()
        self._rest: _Rest | None = None

    def add(self, block: bytes) -> None:
        """Raises TooLarge, and LedgerError where the whole cannot be kept."""
        if self._rest is None and len(self._held) + len(block) <= self._limit:
            self._held += block
            return
        if self._rest is None:
            self._rest = _Rest(self._folder)
            self._rest.add(self._held)
        self._rest.add(block)
        self._held += block[: self._limit - len(self._held)]
        if self._rest.size > self._limit * MOST:
            raise TooLarge

    def add_all(self, stream: BinaryIO) -> None:
        while block := stream.read(BLOCK):
            self.add(block)

    def beginning(self) -> bytes:
        return bytes(self._held)

    def message(
        self,
        name: str,
        form: MessageFormat,
        kind: OriginKind = "file",
        polish: Callable[[bytes], bytes] = bytes,
    ) -> Message:
        """The message, the whole of a large one safely on disk. ``polish`` undoes what the source
        did to the bytes; the file of a large one keeps them as they were found."""
        if self._rest is None:
            return whole_message(name, polish(bytes(self._held)), form, kind)
        shown = JSON_BEGINNING if form == "json" else self._limit
        with memoryview(self._held) as held:
            raw = polish(bytes(held[:shown]))
        sha256 = self._rest.keep()
        return hashed(name, raw, form, kind, sha256=sha256, size=self._rest.size)

    def drop(self) -> None:
        """Forget it; called again, or after ``message``, it does nothing."""
        if self._rest is not None:
            self._rest.drop()


class _Rest:
    """The file of a large message while it grows."""

    def __init__(self, folder: Path | None) -> None:
        self._digest = hashlib.sha256()
        self.size = 0
        self._folder = folder
        self._file: BinaryIO | None = None
        if folder is not None:
            with _in_words(folder):
                self._file = _new_file(folder)

    def add(self, block: bytes | bytearray) -> None:
        self.size += len(block)
        self._digest.update(block)
        if self._file is not None and self._folder is not None:
            with _in_words(self._folder):
                self._file.write(block)

    def keep(self) -> str:
        """Durably, under its name; returns the digest."""
        sha256 = self._digest.hexdigest()
        if self._file is not None and self._folder is not None:
            with _in_words(self._folder):
                self._file.flush()
                os.fsync(self._file.fileno())
                Path(self._file.name).replace(self._folder / sha256)
                self._file.close()
                self._file = None
                _sync_folder(self._folder)
        return sha256

    def drop(self) -> None:
        if self._file is not None:
            with suppress(OSError):
                Path(self._file.name).unlink()
                self._file.close()
            self._file = None


def _new_file(folder: Path) -> BinaryIO:
    """With the access of the ledger's folder, so that whoever shares the one shares the other."""
    import tempfile

    like = stat.S_IMODE(folder.parent.stat().st_mode)
    if not folder.exists():
        folder.mkdir(exist_ok=True)
        folder.chmod(like)
    _sweep(folder)
    descriptor, name = tempfile.mkstemp(prefix=NEW, dir=folder)
    os.fchmod(descriptor, like & 0o660)
    os.close(descriptor)
    return Path(name).open("wb")


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"{NEW}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > FORGOTTEN_S:
                left.unlink()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _in_words(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LedgerError(
            f"{folder}: a message too large for the ledger cannot be kept here: {error.strerror}; "
            "free some space or mend its access, then try again"
        ) from error
