"""``close``: the end of an incident, with what became of the person at risk."""

from __future__ import annotations

import click

from dispatcher.cli.ack import said_now, send_caused
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.text import clean
from dispatcher.cli.words import incident_number
from dispatcher.engine.desk import OUTCOMES, ending_of
from dispatcher.reporting.cases import where


@cli_command(example="dispatcher close 1849 --outcome reached_safe --yes", name="close")
@click.argument("incident")
@click.option(
    "--outcome",
    type=click.Choice(OUTCOMES),
    metavar="OUTCOME",
    help="Unless mark recorded it before; `dispatcher mark --help` lists them.",
)
@click.option("--at", help="When: 23:52, or 2026-11-24 23:52. Default: now.")
@click.option("--by", help="Who says so.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(
    session: Session, incident: str, outcome: str | None, at: str | None, by: str | None, yes: bool
) -> None:
    """Close an incident; what was not sent yet is taken back."""
    number = incident_number(incident)
    desk = session.engine.desk
    known = desk.incident(number)
    drilled = known.drill and known.state != "closed"
    ending = "no outcome" if drilled else f"outcome {ending_of(known, outcome)}"
    ending = ending.replace("_", " ")
    if known.outcome and not drilled and outcome not in {None, known.outcome}:
        ending += f" (instead of {known.outcome.replace('_', ' ')})"
    session.confirm(f"close {known.title} ({clean(where(known))}), {ending}?", yes)
    closed = desk.close(number, outcome, said_now(session, by, at))
    if session.json:
        session.emit("close/1", {"incident": closed.id, "outcome": closed.outcome})
    else:
        said = "over" if drilled else ending.removeprefix("outcome ")
        session.line(f"{closed.title}: closed, {said}")
    send_caused(session, number)
