"""``merge``: two incidents are one person at risk."""

from __future__ import annotations

import click

from dispatcher.cli.ack import said_now
from dispatcher.cli.merging import merger, tell
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.words import incident_number


@cli_command(
    example="dispatcher merge 1849 1851 --because 'his second account'",
    name="merge",
)
@click.argument("incident")
@click.argument("other")
@click.option("--because", default="", help="Why, for the timeline.")
def command(session: Session, incident: str, other: str, because: str) -> int:
    """Make OTHER part of INCIDENT: its alerts, those told, their answers and codes.

    Whoever was told of OTHER alone hears that they answer for INCIDENT now; OTHER closes as its
    duplicate. dispatcher split takes it back.
    """
    number, second = incident_number(incident), incident_number(other)
    merger(session).merge(number, second, said_now(session, None, None), because)
    return tell(session, "merge/1", number, {"other": second})
