"""One file a notification: the sandbox, and a folder another program picks up."""

from __future__ import annotations

import errno
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from dispatcher.channels.base import Secrets
from dispatcher.config import FileSettings
from dispatcher.errors import DeliveryError
from dispatcher.model import Outgoing, Receipt

PART_LENGTH = 60
SHORT = "--- short form: SMS and voice, ends at the next line like this"
FULL = "--- full form: mail and messengers"


class FileChannel:
    """Writes ``<incident>-<kind>-<whom>-<channel>-<key>.txt``, whole or not at all.

    ``whom`` and ``channel`` are the facts ``contact`` (else ``role``) and ``channel`` (else this
    channel's name). Both forms of the text stand in it, each under a line of its own.

    A key that was written before is written again beside it, as ``-repeat``.
    """

    def __init__(self, name: str, settings: FileSettings, *, secrets: Secrets) -> None:
        self._name = name
        self._folder = Path(settings.folder)

    def send(self, outgoing: Outgoing) -> Receipt:
        channel = str(outgoing.facts.get("channel") or self._name)
        with _told(self._folder):
            self._folder.mkdir(mode=0o750, parents=True, exist_ok=True)
            path = _unused(self._folder, _stem(outgoing, channel))
            _write(path, _content(outgoing, channel))
        return Receipt(gateway_id=path.name, answer=f"written to {path}")

    def probe(self) -> None:
        with _told(self._folder):
            self._folder.mkdir(mode=0o750, parents=True, exist_ok=True)
            if not os.access(self._folder, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    def close(self) -> None:
        """Nothing is kept open."""


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = f"cannot write to {folder}: {error.strerror or type(error).__name__}"
        raise DeliveryError(reason, permanent=False) from error


def _stem(outgoing: Outgoing, channel: str) -> str:
    whom = outgoing.facts.get("contact") or outgoing.facts.get("role") or outgoing.to
    parts = (outgoing.incident, outgoing.kind, str(whom), channel, outgoing.key)
    return "-".join(_plain(part) for part in parts)


def _plain(part: str) -> str:
    """Letters, digits and dots; nothing that a file system or a shell reads as more."""
    return re.sub(r"[^A-Za-z0-9.]+", "-", part).strip("-.")[:PART_LENGTH] or "none"


def _unused(folder: Path, stem: str) -> Path:
    return next(path for path in _names(folder, stem) if not path.exists())


def _names(folder: Path, stem: str) -> Iterator[Path]:
    yield folder / f"{stem}.txt"
    yield folder / f"{stem}-repeat.txt"
    yield from (folder / f"{stem}-repeat-{number}.txt" for number in count(2))


def _content(outgoing: Outgoing, channel: str) -> str:
    head = {"To": outgoing.to, "Channel": channel, "Subject": outgoing.subject}
    lines = [f"{name}: {' '.join(value.split())}" for name, value in head.items()]
    texts = [SHORT, outgoing.short, "", FULL, outgoing.full.rstrip("\n"), ""]
    return "\n".join([*lines, "", *texts])


def _write(path: Path, content: str) -> None:
    """Durable once it has its name; a reader never meets half a file."""
    draft = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        # Names, phones and posts stand in it: for the owner and the group alone.
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
