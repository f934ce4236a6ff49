"""``run``: one pass over the sources and over everything that is due."""

from __future__ import annotations

import sys

import click

from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.taking import (
    end_cleanly_when_told,
    take_configured,
    take_paths,
    tell_pass,
)
from dispatcher.reporting.liveness import resident


@cli_command(
    example="dispatcher run mails/ alert.json\ndispatcher run --json mails/ | jq .result\n"
    "* * * * *  dispatcher run --quiet",
    name="run",
)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
def command(session: Session, sources: tuple[str, ...]) -> int:
    """Take in alerts, match them, tell whoever is due to be told, and retry what failed.

    SOURCE is an .eml, .json, .jsonl or .mbox file (or any of them as .gz), a Maildir, a folder of
    these, or - for standard input; without one, the mailbox and the drop folder of config.yaml are
    read. What was taken in before is not sent again. Exit 3: something new needs a person (held,
    unlocated, unreadable, or nobody could be told). Exit 75: a server does not answer now,
    or another process that may be dead has texts in hand.
    """
    end_cleanly_when_told()
    _say_if_dead(session)
    if not sources:
        if not (session.config.sources.mailbox or session.config.sources.drop_folder):
            session.info("config.yaml names no sources:, so only what is due is told: run FILE...")
        return tell_pass(session, take_configured(session), named=False)
    stdin = sys.stdin.buffer if "-" in sources and sys.stdin else None
    return tell_pass(session, take_paths(session, sources, stdin, resume=True))


def _say_if_dead(session: Session) -> None:
    """Cron's pass is the safety net: it says so when the resident dispatcher has died."""
    if resident(session.ledger.beats(), session.engine.clock.now()) is False:
        session.warn("the resident dispatcher gives no sign of life: this pass does its work")
