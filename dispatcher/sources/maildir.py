"""A Maildir: each mail a file; ``new`` becomes ``cur`` once the ledger has it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Protocol

from dispatcher.model import Message
from dispatcher.sources.format import Kind
from dispatcher.sources.found import Found, Item, Settle, SourceFault, readable, stand_in, why

PARTS = ("new", "cur", "tmp")


Arrived = Callable[[str], Mapping[str, datetime]]
"""What is stored of the files whose names begin so, and since when."""


class ReadFile(Protocol):
    def __call__(
        self, path: str, *, name: str | None = None, kind: Kind | None = None, follow: bool = True
    ) -> Iterator[Found]: ...


def is_maildir(path: str) -> bool:
    return all(os.path.isdir(os.path.join(path, part)) for part in PARTS)  # noqa: PTH112, PTH118


def in_maildir(path: str, read: ReadFile, arrived: Arrived | None = None) -> Iterator[Item]:
    """New mails first, each followed by its move to ``cur``; then those that another program has
    seen already, which stay as they are, flags and all.

    A mail is called by its own name, which a move or a flag does not change, and which no other
    mail ever has. So one of ``cur`` that has ``arrived`` is not read again, unless its bytes were
    written since.
    """
    folder = readable(str(Path(path, "x")))[:-1]
    for mail in _mails(Path(path, "new")):
        stored = False
        for found in _taken(mail, _called(folder, mail), read):
            stored |= isinstance(found, Message)
            yield found
        if stored and _is_mail(mail):
            yield _move(Path(mail.path), Path(path, "cur"))
    seen = _mails(Path(path, "cur"))
    known = arrived(folder) if arrived and seen else {}
    fresh = [mail for mail in seen if not _unchanged(mail, known.get(_called(folder, mail)))]
    for mail in fresh:
        yield from _read(Path(mail.path), _called(folder, mail), read)
    if len(fresh) < len(seen):
        reason = f"{len(seen) - len(fresh)} seen before and not read again"
        yield SourceFault(origin=readable(str(Path(path, "cur"))), reason=reason, kind="skipped")


def _mails(folder: Path) -> list[os.DirEntry[str]]:
    """By name, which begins with the second of delivery. Listed late: a mail that another program
    moves from ``new`` while that is read is found in ``cur``."""
    with os.scandir(folder) as entries:
        return sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)


def _called(folder: str, mail: os.DirEntry[str]) -> str:
    own, _, _ = mail.name.partition(":2,")
    return folder + readable(own)


def _unchanged(mail: os.DirEntry[str], arrived: datetime | None) -> bool:
    """Whether these bytes are stored: nothing was written to the file after it arrived."""
    if arrived is None:
        return False
    try:
        return mail.stat().st_mtime < arrived.timestamp()
    except OSError:
        return False  # reading it will say why


def _taken(mail: os.DirEntry[str], name: str, read: ReadFile) -> Iterator[Found]:
    """What is in a mail of ``new``. Where that is nothing (a link, a folder, an empty file) the
    desk hears of it once; what may not be read now may be later."""
    faults: list[str] = []
    for found in _read(Path(mail.path), name, read):
        yield found
        if isinstance(found, Message):
            break
        faults += [found.reason] if found.kind == "fault" else []
    else:
        yield from _instead(mail, name, faults)


def _instead(mail: os.DirEntry[str], name: str, faults: list[str]) -> Iterator[Found]:
    with suppress(OSError):  # it was moved meanwhile
        if faults and (not _is_mail(mail) or os.access(mail.path, os.R_OK)):
            changed = mail.stat(follow_symlinks=False).st_mtime_ns
            yield stand_in(name, faults[0], changed=changed)


def _is_mail(mail: os.DirEntry[str]) -> bool:
    return mail.is_file(follow_symlinks=False)


def _read(mail: Path, name: str, read: ReadFile) -> Iterator[Found]:
    for found in read(str(mail), name=name, kind="mail", follow=False):
        if isinstance(found, SourceFault) and not os.path.lexists(mail):
            reason = "was moved by another program meanwhile; the next pass reads it"
            yield SourceFault(origin=name, reason=reason, kind="skipped")
        else:
            yield found


def _move(mail: Path, cur: Path) -> Settle:
    def done(unreadable: bool) -> SourceFault | None:
        flags = "" if ":2," in mail.name else ":2,"
        try:
            mail.rename(cur / f"{mail.name}{flags}")
        except FileNotFoundError:
            return None  # another program was quicker
        except OSError as error:
            reason = f"is stored, but could not be moved to cur: {why(error)}"
            return SourceFault(origin=readable(str(mail)), reason=reason)
        return None

    return Settle(done=done)
