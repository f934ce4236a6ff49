"""``release``: a held incident goes on its way."""

from __future__ import annotations

import click

from dispatcher.cli.ack import said_now
from dispatcher.cli.route import tell_routed
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.words import incident_number


@cli_command(example="dispatcher release 1849", name="release")
@click.argument("incident")
def command(session: Session, incident: str) -> int:
    """Send a held incident on its way, as it was matched."""
    number = incident_number(incident)
    routed = session.engine.desk.release(number, said_now(session, None, None))
    return tell_routed(session, number, routed)
