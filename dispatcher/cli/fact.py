"""``fact``: something was learned about an open incident."""

from __future__ import annotations

import click

from dispatcher.cli.entering import take_entry, working
from dispatcher.cli.facts import about_person, as_fields
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.words import incident_number, moment
from dispatcher.engine.telephone import Entry
from dispatcher.errors import UsageError


@cli_command(
    example="dispatcher fact 1849 --phone '98000 04210' --by 'his sister'\n"
    "dispatcher fact 1849 --place 'works at the sugar mill, Modinagar'",
    name="fact",
)
@click.argument("incident")
@about_person
@click.option("--because", default="", help="How it became known.")
@click.option("--by", help="Who says so.")
@click.option("--at", help="When: 23:52, or 2026-11-24 23:52. Default: now.")
def command(
    session: Session,
    incident: str,
    because: str,
    by: str | None,
    at: str | None,
    **given: str | tuple[str, ...] | bool | None,
) -> int:
    """Add what was learned to an incident: a phone, an account, a place, words of the post.

    The place is looked for again with all that is known. A new district is told at once, those
    told before get an update; other incidents it resembles are shown.
    """
    fields = as_fields(given)
    if not fields:
        raise UsageError("say what was learned: --phone, --account, --place, --text, --notes ...")
    known = working(session, incident_number(incident))
    now = session.engine.clock.now()
    entry = Entry(
        command="fact",
        actor=session.actor,
        entered_at=now,
        said_at=moment(at, now, session.config.centre.timezone),
        by=by,
        joins=known.number,
        because=because,
    )
    return take_entry(session, "fact/1", fields, entry)
