"""``assign``: who at the desk has a case in hand, and for how long."""

from __future__ import annotations

import click

from dispatcher.cli.ack import needed, said_now
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.text import clean, clock_time
from dispatcher.cli.words import incident_number, span
from dispatcher.engine.planner import DESK
from dispatcher.errors import UsageError
from dispatcher.model import Incident
from dispatcher.reporting.owners import Owner


@cli_command(
    example='dispatcher assign 1851 me --for 10m --because "asked for the location"\n'
    "dispatcher assign 1851 --end",
    name="assign",
)
@click.argument("incident")
@click.argument("name", required=False)
@click.option("--for", "length", help="How long: 10m, 90s, 2h. Needed.")
@click.option("--because", help="What they are doing. Needed.")
@click.option("--end", is_flag=True, help="Nobody has it any longer.")
def command(
    session: Session,
    incident: str,
    name: str | None,
    length: str | None,
    because: str | None,
    end: bool,
) -> None:
    """Say that somebody (me, or a NAME) has a case for a while; it lapses by itself.

    So long the desk is not chased for it. A district's own steps go on.
    """
    number = incident_number(incident)
    said = said_now(session, None, None)
    tonight = session.engine.tonight
    if end:
        if name or length:
            raise UsageError("--end stands alone: assign 1851 --end")
        written, last = tonight.end(number, because or "", said)
        _say(session, written, last, ended=True)
        return
    if not name or not length:
        raise UsageError("say who and how long: assign 1851 me --for 10m --because '...'")
    who = session.actor if name.casefold() == "me" else name
    until = said.at + span(length)
    _say(
        session,
        *tonight.assign(
            number, who, until, needed(because, "asked the platform for the place"), said
        ),
        ended=False,
    )


def _say(session: Session, incident: Incident, owner: Owner, *, ended: bool) -> None:
    if session.json:
        fields = {"incident": incident.id, "to": owner.name, "until": owner.until, "ended": ended}
        session.emit("assign/1", fields)
        return
    if ended:
        session.line(f"{incident.title}: {clean(owner.name)} has it no longer")
        return
    until = clock_time(owner.until, session.config.centre.timezone)
    session.line(f"{incident.title}: {clean(owner.name)} has it until {until}")
    if not any(rung.unit == DESK and rung.due_at for rung in incident.rungs):
        session.info("the district's own steps go on: only an answer of the district stops them")
