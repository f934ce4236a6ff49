"""``ledger``: verify the chain, back it up, bring it up to date."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import click

from dispatcher.cli.screen import broken
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.text import clean, local
from dispatcher.errors import DispatcherError, LedgerError, UsageError
from dispatcher.ledger import back_up, newest_version

HEAD = re.compile(r"[0-9a-f]{64}")


@click.group(name="ledger")
def command() -> None:
    """The ledger itself: verify, back up, migrate."""


class ChainBroken(DispatcherError):
    exit_code = 3


@cli_command(example="dispatcher ledger verify --head 3f2a...", name="verify")
@click.option("--head", help="A head that was kept elsewhere: is it still in the chain?")
def verify(session: Session, head: str | None) -> None:
    """Read the whole file, walk the timeline's chain; name what is missing or altered first.

    A head kept elsewhere (each heartbeat carries one) shows also whether the end was cut off or
    rewritten. Exit 3 when the chain does not hold, 75 when the file is damaged.
    """
    kept = _head(head) if head is not None else None
    ledger = session.ledger
    if damage := ledger.damage():
        raise LedgerError(f"{damage}: keep this file and restore the last backup")
    bad = ledger.verify()
    if bad is not None:
        raise ChainBroken(
            f"entry {bad} of the timeline is missing or altered: keep this file, restore a backup"
        )
    if words := ledger.altered():
        raise ChainBroken(f"{words}: it was changed from outside; keep this file, restore a backup")
    if kept and not ledger.holds_head(kept):
        raise ChainBroken("that head is not in this timeline: its end was cut off or rewritten")
    seq, newest = ledger.head() or (0, "")
    erased = ledger.erased()
    if session.json:
        values = {"entries": seq, "erased": erased, "head": newest, "whole": True}
        session.emit("ledger/1", values)
    else:
        of_them = f" ({erased} of them erased)" if erased else ""
        session.line(broken(f"whole: {seq} entries{of_them}, head {newest}", indent=7))


def _head(word: str) -> str:
    head = word.strip().lower()
    if not HEAD.fullmatch(head):
        raise UsageError(
            f"{word!r} is not a head: it is the 64 digits (0-9, a-f) that `dispatcher ledger "
            "verify` and each heartbeat say; copy it whole"
        )
    return head


@cli_command(example="dispatcher ledger backup /var/backups/dispatcher/", name="backup")
@click.argument("target")
def backup(session: Session, target: str) -> None:
    """Copy the ledger while it is in use, whole and checked.

    TARGET is a folder (one that exists, or a name that ends in /, which is made), or a new file
    that ends in .db. In a folder the backup is named by the centre's clock.

    A backup opens in the sandbox: it tells nobody until go-live is said of it.
    """
    now = session.engine.clock.now()
    path = _backup_file(target, local(now, session.config.centre.timezone))
    back_up(session.config.store.ledger, path)
    if session.json:
        session.emit("backup/1", {"file": str(path), "bytes": path.stat().st_size})
    else:
        session.line(broken(f"{clean(path)}: {path.stat().st_size:,} bytes, whole"))


def _backup_file(target: str, here: datetime) -> Path:
    path = Path(target)
    if target.endswith("/"):
        _make_folder(path)
    if path.is_dir():
        return path / f"ledger-{here:%Y%m%d-%H%M%S}.db"
    if path.suffix != ".db" and not path.exists():
        raise UsageError(
            f"{target}: there is no such folder. {target}/ makes it; {target}.db is one new file"
        )
    return path


def _make_folder(folder: Path) -> None:
    """The last folder alone: one above it that is missing is a slip, or a disk not mounted."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileNotFoundError:
        raise UsageError(f"{folder}: there is no folder {folder.parent}: make it first") from None
    except OSError as error:
        raise LedgerError(f"{folder}: the folder cannot be made: {error.strerror}") from error


@cli_command(example="dispatcher ledger migrate", name="migrate")
def migrate(session: Session) -> None:
    """Bring the ledger's tables up to what this version knows. Every command does so by itself."""
    _ = session.ledger  # opening it is what migrates
    number = newest_version()
    if session.json:
        session.emit("ledger/1", {"version": number})
    else:
        session.line(f"the ledger is at version {number}, the newest this dispatcher knows")


command.add_command(verify)
command.add_command(backup)
command.add_command(migrate)
