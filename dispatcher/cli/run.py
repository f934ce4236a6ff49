"""``run``: one pass over the given sources and over everything that is due."""

from __future__ import annotations

import sys

import click

from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.taking import take_all, tell_pass


@cli_command(
    example="dispatcher run mails/ alert.json\ndispatcher run --json mails/ | jq .result\n"
    "* * * * *  dispatcher run --quiet /var/spool/dispatcher/in",
    name="run",
)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
def command(session: Session, sources: tuple[str, ...]) -> int:
    """Take in alerts, match them, tell whoever is due to be told, and retry what failed.

    SOURCE is an .eml, .json or .jsonl file, a folder of them, or - for standard input. What was
    taken in before is not sent again. Exit 3: something new needs a person (held, unlocated,
    unreadable, or nobody could be told).
    """
    stdin = sys.stdin.buffer if "-" in sources and sys.stdin else None
    done = take_all(session, sources, stdin, resume=True)
    return tell_pass(session, done)
