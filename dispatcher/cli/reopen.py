"""``reopen``: a closed incident goes on."""

from __future__ import annotations

import click

from dispatcher.cli.ack import said_now
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.words import incident_number


@cli_command(example="dispatcher reopen 1849 --by 'DCR Ghaziabad'", name="reopen")
@click.argument("incident")
@click.option("--by", help="Who asked for it.")
def command(session: Session, incident: str, by: str | None) -> None:
    """Open a closed incident again."""
    number = incident_number(incident)
    opened = session.engine.desk.reopen(number, said_now(session, by, None))
    if session.json:
        session.emit("reopen/1", {"incident": opened.id})
    else:
        session.line(f"{opened.id}: open again")
