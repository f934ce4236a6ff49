"""``locate``: a place became known: a trace came back, a friend said where."""

from __future__ import annotations

import click
from msgspec.structs import replace

from dispatcher.cli.entering import take_entry, working
from dispatcher.cli.facts import Fields, places
from dispatcher.cli.session import Session, cli_command, stdin_is_terminal
from dispatcher.cli.text import clean
from dispatcher.cli.words import incident_number, moment
from dispatcher.engine.telephone import Entry, written
from dispatcher.errors import UsageError
from dispatcher.model import Incident


@cli_command(
    example="dispatcher locate 1851 --coords 28.6400,77.4200 --radius 800m --source trace\n"
    "dispatcher locate 1851 'near Kakadeo chauraha, Kanpur' --source friend",
    name="locate",
)
@click.argument("incident")
@click.argument("text", required=False)
@click.option("--coords", help="LATITUDE,LONGITUDE.")
@click.option("--pin", help="PIN code.")
@click.option("--radius", help="How exact: 800m, 2km.")
@click.option("--source", default="operator", help="trace, friend, platform ... Who says so.")
@click.option("--because", default="", help="Why, for the timeline.")
@click.option("--by", help="The person who says so.")
@click.option("--at", help="When they were there: 23:52. Default: now.")
@click.option("--yes", is_flag=True, help="Stand down the districts it replaces, do not ask.")
def command(
    session: Session,
    incident: str,
    text: str | None,
    coords: str | None,
    pin: str | None,
    radius: str | None,
    source: str,
    because: str,
    by: str | None,
    at: str | None,
    yes: bool,
) -> int:
    """Say where the person is. The new district is told at once, those told before hear of it.

    Where the place is clearly in another district, you are asked whether those told before are
    stood down; without a terminal they are not, unless you say --yes.
    """
    now = session.engine.clock.now()
    seen = moment(at, now, session.config.centre.timezone)
    words = (text,) if text else ()
    found = places(words, coords, pin, source=source, radius=radius, observed_at=seen.isoformat())
    if not found:
        raise UsageError("say where: TEXT, --coords LATITUDE,LONGITUDE or --pin NUMBER")
    known = working(session, incident_number(incident))
    entry = Entry(
        command="locate",
        actor=session.actor,
        entered_at=now,
        said_at=seen,
        by=by,
        joins=known.number,
        source=source,
        because=because,
    )
    fields: Fields = {"locations": found}
    return _locate(session, known, fields, entry, yes)


def _locate(session: Session, known: Incident, fields: Fields, entry: Entry, yes: bool) -> int:
    """Told in one commit with the stand-down, where that is wanted."""
    left = session.engine.intake.replaced(written(fields, entry), known)
    names = clean(", ".join(ranked.name for ranked in left))
    instead = bool(left) and (yes or _asked(names))
    code = take_entry(session, "locate/1", fields, replace(entry, instead=instead))
    if left and not instead:
        session.info(
            f"still told too: {names}. To stand down: dispatcher route {known.number} "
            f"--drop {names!r}"
        )
    return code


def _asked(names: str) -> bool:
    if not stdin_is_terminal():
        return False
    question = f"It is clearly another place: stand down {names}?"
    return click.confirm(question, default=False, err=True)
