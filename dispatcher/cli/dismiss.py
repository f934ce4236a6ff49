"""``dismiss``: a message nobody could read was looked at, and it is nothing."""

from __future__ import annotations

import click

from dispatcher.cli.ack import needed, said_now
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.words import incident_number, quarantine_number
from dispatcher.errors import NotFound


@cli_command(
    example="dispatcher dismiss Q12 --because 'a newsletter, cut off'\n"
    "dispatcher dismiss 1852 --because 'a newsletter, cut off'",
    name="dismiss",
)
@click.argument("message")
@click.option("--because", help="Why nobody has to be told. Needed.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(session: Session, message: str, because: str | None, yes: bool) -> None:
    """End a message nobody could read (Q12, or its incident's number), without telling anybody.

    What it says is looked at first: dispatcher show Q12 --reveal. If it speaks of a person at risk,
    say where instead: dispatcher route 1852 --to DISTRICT.
    """
    why = needed(because)
    number = _incident_of(session, message)
    session.confirm(f"dismiss {message} ({why}): nobody is told?", yes)
    said, desk = said_now(session, None, None), session.engine.desk
    if number is None:
        desk.dismiss_message(quarantine_number(message) or 0, why, said)
    ended = message.upper() if number is None else desk.dismiss(number, why, said).id
    if session.json:
        session.emit("dismiss/1", {"incident": ended, "because": why})
    else:
        session.line(f"{ended}: dismissed; its bytes stay in the ledger")


def _incident_of(session: Session, word: str) -> int | None:
    """The incident that stands for a message; None where none does."""
    message = quarantine_number(word)
    if message is None:
        return incident_number(word)
    linked = session.ledger.linked(message)
    if session.ledger.message(message) is None:
        raise NotFound(f"no message Q{message}: dispatcher queue lists those that wait")
    return linked[0][0] if linked else None
