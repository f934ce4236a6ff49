"""``reopen``: a closed incident goes on."""

from __future__ import annotations

import click

from dispatcher.cli.ack import said_now
from dispatcher.cli.route import tell_routed
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.words import incident_number


@cli_command(example="dispatcher reopen 1849 --by 'DCR Ghaziabad'", name="reopen")
@click.argument("incident")
@click.option("--by", help="Who asked for it.")
def command(session: Session, incident: str, by: str | None) -> int:
    """Open a closed incident again; whoever has not been told of it is told."""
    number = incident_number(incident)
    routed = session.engine.desk.reopen(number, said_now(session, by, None))
    if not session.json:
        session.line(f"{number}: opened again; what was answered before counts no longer")
    return tell_routed(session, number, routed)
