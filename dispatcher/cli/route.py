"""``route``: say by hand where an incident belongs."""

from __future__ import annotations

import click

from dispatcher.cli.ack import said_now
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.taking import told_lines, where, why_untold
from dispatcher.cli.words import incident_number
from dispatcher.engine.desk import Routed
from dispatcher.engine.place import Place
from dispatcher.errors import UsageError


@cli_command(
    example="dispatcher route 1851 --to Ghaziabad --station 'Vijay Nagar'\n"
    "dispatcher route 1847 --drop 'Kanpur Dehat' --because 'traced to Kakadeo'",
    name="route",
)
@click.argument("incident")
@click.option(
    "--to",
    help="This district and no other; others told are stood down (asks, of one that has answered).",
)
@click.option("--add", help="This district as well.")
@click.option("--drop", help="Not this district, or state; it is stood down.")
@click.option("--station", help="The station, within the district.")
@click.option("--out-of-state", help="Another state.")
@click.option("--because", default="", help="Why, for the timeline.")
@click.option("--by", help="Who says so.")
@click.option("--yes", is_flag=True, help="Do not ask before standing anyone down.")
def command(
    session: Session,
    incident: str,
    to: str | None,
    add: str | None,
    drop: str | None,
    station: str | None,
    out_of_state: str | None,
    because: str,
    by: str | None,
    yes: bool,
) -> int:
    """Say where an incident belongs: new districts are told at once, others stood down.

    --drop asks first. So do --to and --out-of-state where a district they stand down has answered;
    one that is still silent is stood down at once. Without a terminal, --yes says yes.
    """
    place = Place(to=to, add=add, drop=drop, station=station, out_of_state=out_of_state)
    _check(place)
    number = incident_number(incident)
    known = session.engine.desk.incident(number)
    if drop:
        session.confirm(f"{known.title}: stand down {drop}?", yes)
    elif taken := session.engine.desk.taken_from(number, session.engine.directory, place):
        names, verb = " and ".join(taken), "has" if len(taken) == 1 else "have"
        session.confirm(f"{known.title}: {names} {verb} it in hand. Stand down {names}?", yes)
    said = said_now(session, by, None)
    routed = session.engine.desk.route(
        number, session.engine.directory, place, said, because=because
    )
    return tell_routed(session, number, routed)


MEANINGS = {
    "--to": "this district and no other",
    "--add": "this one as well",
    "--drop": "not this one",
    "--out-of-state": "another state",
}


def _check(place: Place) -> None:
    """One place at a time; a station stands alone or within the district of --to and --add."""
    words = (place.to, place.add, place.drop, place.out_of_state)
    given = [option for option, word in zip(MEANINGS, words, strict=True) if word is not None]
    one_of = ", ".join(f"{option} ({meaning})" for option, meaning in MEANINGS.items())
    if not given and place.station is None:
        raise UsageError(f"say where: give one of {one_of}, or --station")
    if len(given) > 1:
        said = " and ".join(given)
        raise UsageError(f"{said} do not go together: give one of {one_of}")
    if place.station is not None and given and given[0] not in {"--to", "--add"}:
        raise UsageError(
            f"--station does not go with {given[0]}: it stands alone, or within --to or --add"
        )


def tell_routed(session: Session, number: int, routed: Routed) -> int:
    """Send what the new place asks for, and say what became of it; exit 3 when nobody was told."""
    sent = session.engine.tell([number])
    incident = session.engine.desk.incident(number)
    if session.json:
        told = [{"contact": s.contact, "channel": s.channel, "error": s.error} for s in sent]
        session.emit(
            "route/1",
            {"incident": incident.id, "decision": routed.match.decision, "told": told},
        )
    else:
        session.line(f"{incident.title}: {where(routed.match)}")
        for line in told_lines(incident, sent):
            session.line(f"         {line}")
        if not sent and not session.engine.still_untold(incident):
            session.line("         everybody there had been told before")
    if session.engine.still_untold(incident):
        session.error(why_untold(session, incident))
        return 3
    return 0
