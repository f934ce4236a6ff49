"""A Maildir: each mail a file; ``new`` becomes ``cur`` once the ledger has it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from dispatcher.sources.format import Kind
from dispatcher.sources.found import Found, Item, Settle, SourceFault, readable, why

PARTS = ("new", "cur", "tmp")


class ReadFile(Protocol):
    def __call__(
        self, path: str, *, name: str | None = None, kind: Kind | None = None
    ) -> Iterator[Found]: ...


def is_maildir(path: str) -> bool:
    return all(os.path.isdir(os.path.join(path, part)) for part in PARTS)  # noqa: PTH112, PTH118


def in_maildir(path: str, read: ReadFile) -> Iterator[Item]:
    """New mails first, each followed by its move to ``cur``; then those that another program has
    seen already, which stay as they are, flags and all.

    A mail is called by its own name, which a move or a flag does not change.
    """
    folder = Path(path)
    for part in ("new", "cur"):
        for mail in _mails(folder / part):
            own, _, _ = mail.name.partition(":2,")
            yield from _read(mail, readable(str(folder / own)), read)
            if part == "new":
                yield _move(mail, folder / "cur")


def _mails(folder: Path) -> list[Path]:
    """By name, which begins with the second of delivery. Listed late: a mail that another program
    moves from ``new`` while that is read is found in ``cur``."""
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def _read(mail: Path, name: str, read: ReadFile) -> Iterator[Found]:
    for found in read(str(mail), name=name, kind="mail"):
        if isinstance(found, SourceFault) and not mail.exists():
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
