"""What happened, kept: one interface, a database behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dispatcher.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from dispatcher.ledger.base import Ledger
    from dispatcher.model import Clock, Ids

SQLITE = "sqlite:///"


def open_ledger(
    url: str,
    *,
    clock: Clock,
    ids: Ids,
    group: str | None = None,
    create: bool = True,
    durable: bool = True,
    reading: bool = False,
) -> Ledger:
    """Open the ledger ``sqlite:///relative.db`` or ``sqlite:////absolute.db``.

    A relative path is taken from the working folder. ``group`` shares a new ledger with a system
    group; ``create=False`` refuses to make one. ``durable=False`` is for a ledger that can be made
    again (a replay): commits do not wait for the disk. ``reading=True`` is for a disk that is full
    or read-only: what is stored can be read, nothing written. Raises LedgerError, LedgerDisk,
    LedgerNewer, UsageError.
    """
    from pathlib import Path

    path = url.removeprefix(SQLITE)
    if not url.startswith(SQLITE) or not path:
        scheme = url.partition(":")[0]
        raise UsageError(
            f"store.ledger: no ledger can be opened at a {scheme!r} address: write "
            "sqlite:///ledger.db (beside config.yaml) or sqlite:////var/lib/dispatcher/ledger.db"
        )
    from dispatcher.ledger.sqlite import open_sqlite

    return open_sqlite(
        Path(path).absolute(),
        clock=clock,
        ids=ids,
        group=group,
        create=create,
        durable=durable,
        reading=reading,
    )


def back_up(url: str, target: Path) -> None:
    """Copy the ledger in use to the new file ``target``. Raises LedgerError, UsageError."""
    from pathlib import Path

    from dispatcher.ledger import copying

    copying.back_up(Path(url.removeprefix(SQLITE)).absolute(), target)


def newest_version() -> int:
    """The version of the tables that this dispatcher writes."""
    from dispatcher.ledger.migrate import MIGRATIONS

    return len(MIGRATIONS)
