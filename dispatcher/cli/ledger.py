"""``ledger``: verify the chain, back it up, bring it up to date."""

from __future__ import annotations

from pathlib import Path

import click

from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.text import clean
from dispatcher.errors import DispatcherError
from dispatcher.ledger import back_up, newest_version


@click.group(name="ledger")
def command() -> None:
    """The ledger itself: verify, back up, migrate."""


class ChainBroken(DispatcherError):
    exit_code = 3


@cli_command(example="dispatcher ledger verify --head 3f2a...", name="verify")
@click.option("--head", help="A head that was kept elsewhere: is it still in the chain?")
def verify(session: Session, head: str | None) -> None:
    """Walk the timeline's chain; name the first entry that is missing or altered.

    A head kept elsewhere (each heartbeat carries one) shows also whether the end was cut off or
    rewritten. Exit 3 when the chain does not hold.
    """
    ledger = session.ledger
    bad = ledger.verify()
    if bad is not None:
        raise ChainBroken(f"entry {bad} of the timeline is missing or altered: keep this file, ask")
    if head and not ledger.holds_head(head):
        raise ChainBroken("that head is not in this timeline: its end was cut off or rewritten")
    seq, newest = ledger.head() or (0, "")
    if session.json:
        session.emit("ledger/1", {"entries": seq, "head": newest, "whole": True})
    else:
        session.line(f"whole: {seq} entries, head {newest}")


@cli_command(example="dispatcher ledger backup /var/backups/dispatcher/", name="backup")
@click.argument("target", type=click.Path(path_type=Path))
def backup(session: Session, target: Path) -> None:
    """Copy the ledger while it is in use, whole and checked. TARGET: a folder, or a new file.

    A backup opens in the sandbox: it tells nobody until go-live is said of it.
    """
    now = session.engine.clock.now()
    path = target / f"ledger-{now:%Y%m%d-%H%M%S}.db" if target.is_dir() else target
    back_up(session.config.store.ledger, path)
    if session.json:
        session.emit("backup/1", {"file": str(path), "bytes": path.stat().st_size})
    else:
        session.line(f"{clean(path)}: {path.stat().st_size:,} bytes, whole")


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
