"""A dispatcher that dies as by kill -9 at its nth step: python killed.py STEP ARGUMENT...

The steps of taking in, in the order in which they come: before and after each commit of the ledger,
each move of a file, each exchange with the mail server. Prints how many there were, where it lives.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dispatcher.ledger import database
from dispatcher.sources import imap

left = int(sys.argv[1]) if len(sys.argv) > 1 else 0
count = 0


def step() -> None:
    global count
    count += 1
    if count == left:
        os.kill(os.getpid(), signal.SIGKILL)


def dying(function: Callable[..., Any]) -> Callable[..., Any]:
    def called(*arguments: Any, **named: Any) -> Any:
        step()
        result = function(*arguments, **named)
        step()
        return result

    return called


committing = database.transaction


@contextmanager
def transaction(connection: Any, begin: str) -> Iterator[None]:
    with committing(connection, begin):
        yield
        if begin != "BEGIN":
            step()
    if begin != "BEGIN":
        step()


def main() -> None:
    from dispatcher.cli.main import run

    database.transaction = transaction
    imap.Connection.command = dying(imap.Connection.command)  # type: ignore[method-assign]
    Path.replace = dying(Path.replace)  # type: ignore[method-assign]
    Path.rename = dying(Path.rename)  # type: ignore[method-assign]
    code = run(sys.argv[2:])
    print(f"steps {count}")
    sys.exit(code)


if __name__ == "__main__":
    main()
