"""``merge``: two incidents are one person at risk."""

from __future__ import annotations

import click

from dispatcher import linking
from dispatcher.cli.ack import said_now
from dispatcher.cli.merging import merger, tell
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.words import incident_number
from dispatcher.engine.joining import readable
from dispatcher.reporting.cases import where


@cli_command(
    example="dispatcher merge 1849 1851 --because 'his second account'",
    name="merge",
)
@click.argument("incident")
@click.argument("other")
@click.option("--because", default="", help="Why, for the timeline.")
@click.option("--yes", is_flag=True, help="Do not ask, whatever they contradict each other in.")
def command(session: Session, incident: str, other: str, because: str, yes: bool) -> int:
    """Make OTHER part of INCIDENT: its alerts, those told, their answers and codes.

    Whoever was told of OTHER alone hears that they answer for INCIDENT now; OTHER closes as its
    duplicate. dispatcher split takes it back. Two whose name, account or telephone contradict each
    other are asked about first: one wrong digit would make one case of two people at risk.
    """
    number, second = incident_number(incident), incident_number(other)
    if question := _question(session, number, second):
        session.confirm(question, yes)
    merger(session).merge(number, second, said_now(session, None, None), because)
    return tell(session, "merge/1", number, {"other": second})


def _question(session: Session, number: int, second: int) -> str:
    """Empty where nothing says that they are two people."""
    one, two = (session.engine.desk.incident(each) for each in (number, second))
    apart = linking.contradicting(readable(one), readable(two)) if one.number != two.number else ()
    if not apart:
        return ""
    kinds = " and ".join(sorted(apart)).replace("phone", "telephone")
    cases = " and ".join(f"{each.id} ({where(each)})" for each in (one, two))
    return f"{cases} give another {kinds}: are they one person? Merge them?"
