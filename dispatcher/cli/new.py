"""``new``: an alert by telephone, or one that only a human could read."""

from __future__ import annotations

import click

from dispatcher.cli.entering import message_incident, open_incident, take_entry
from dispatcher.cli.facts import (
    Fields,
    about_person,
    as_fields,
    merged,
    says_who_or_where,
    with_doubts,
)
from dispatcher.cli.session import Session, cli_command, stdin_is_terminal
from dispatcher.cli.words import incident_number, moment, quarantine_number
from dispatcher.engine.telephone import Entry
from dispatcher.errors import UsageError


@cli_command(
    example="dispatcher new\n"
    "dispatcher new --account sunny_22 --platform instagram --place 'Vijay Nagar, Ghaziabad'\n"
    "dispatcher new --phone 9000004210 --caller 'Meta, night desk' --at 23:52\n"
    "dispatcher new --from Q12 --place 'Kakadeo, Kanpur'",
    name="new",
)
@about_person
@click.option("--caller", help="Who rang: name, number.")
@click.option("--source", help="Who sends alerts: meta, google, another agency.")
@click.option("--at", help="When they rang: 23:52, or 2026-11-24 23:52. Default: now.")
@click.option("--from", "message", help="The message (Q12) that this was read in.")
@click.option("--join", help="It belongs to this incident.")
@click.option("--apart", is_flag=True, help="It belongs to no incident it looks like.")
def command(
    session: Session,
    caller: str | None,
    source: str | None,
    at: str | None,
    message: str | None,
    join: str | None,
    apart: bool,
    **given: str | tuple[str, ...] | bool | None,
) -> int:
    """Take in an alert told by telephone; whoever is responsible is told at once.

    Without options it asks, account or phone first. What is known of an open incident becomes part
    of that; --join and --apart say it by hand. Exit 3: nobody could be told, or no place is known.
    """
    if join and apart:
        raise UsageError("give one of --join, --apart")
    now = session.engine.clock.now()
    entry = Entry(
        command="new",
        actor=session.actor,
        entered_at=now,
        said_at=moment(at, now, session.config.centre.timezone),
        by=caller,
        joins=open_incident(session, incident_number(join)).number if join else None,
        apart=apart,
    )
    known: Fields = {}
    if message:
        entry, known = _of_message(session, entry, message)
    given, doubts = with_doubts(given)
    said = as_fields(given)
    extra = {name: value for name, value in (("sender", caller), ("source", source)) if value}
    fields = merged(known, {**said, **extra})
    if not says_who_or_where(given) and not (known and not stdin_is_terminal()):
        if not stdin_is_terminal():
            raise UsageError(
                "say who or where: --account, --phone, --name, --place, --coords, --pin, --text; "
                "on a terminal, dispatcher new asks"
            )
        from dispatcher.cli.asking import ask

        fields, entry = ask(session, fields, entry)
    code = take_entry(session, "new/1", fields, entry)
    for doubt in doubts:
        session.warn(f"{doubt}: kept as a note; dispatcher fact --phone adds the right one")
    return code


def _of_message(session: Session, entry: Entry, word: str) -> tuple[Entry, Fields]:
    from msgspec.structs import replace

    number = quarantine_number(word)
    if number is None:
        raise UsageError(f"{word!r} is no message: type it like Q12 (dispatcher queue lists them)")
    incident, known = message_incident(session, number)
    return replace(entry, read=number, joins=entry.joins or incident), known
