"""``ingest``: store alerts and send their first wave; ``ingest -`` is a mail server's pipe."""

from __future__ import annotations

import sys

import click

from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.taking import end_cleanly_when_told, take_paths, take_piped, tell_pass
from dispatcher.errors import UsageError


@cli_command(
    example='dispatcher ingest alert.eml\n# Postfix, /etc/aliases:\nalerts: "|dispatcher ingest -"',
    name="ingest",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
def command(session: Session, sources: tuple[str, ...]) -> int:
    """Store alerts, match them and send their first wave; retry nothing else.

    With - one message is read from standard input, for a mail server's pipe: exit 0 once it is
    safely stored, 75 for everything else, so that no mail bounces.
    """
    end_cleanly_when_told()
    if sources == ("-",):
        if sys.stdin is None:
            raise UsageError("not stored: standard input is closed")
        return take_piped(session, sys.stdin.buffer)
    if "-" in sources:
        raise UsageError("- is read alone: dispatcher ingest -")
    return tell_pass(session, take_paths(session, sources, None, resume=False))
