"""``release``: a held incident goes on its way."""

from __future__ import annotations

import click

from dispatcher.cli.ack import said_now
from dispatcher.cli.route import tell_routed
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.text import duration
from dispatcher.cli.words import incident_number
from dispatcher.errors import UsageError
from dispatcher.reporting.cases import age_at_opening
from dispatcher.reporting.cases import gathered as by_flood


@cli_command(example="dispatcher release 1849\ndispatcher release --flood", name="release")
@click.argument("incidents", nargs=-1, metavar="[INCIDENT]...")
@click.option("--flood", is_flag=True, help="Everything a flood of unverified alerts left waiting.")
def command(session: Session, incidents: tuple[str, ...], flood: bool) -> int:
    """Send held incidents on their way, as they were matched."""
    if bool(incidents) == flood:
        raise UsageError("name the incidents to release, or say --flood")
    numbers = gathered(session) if flood else [incident_number(word) for word in incidents]
    return max([_release(session, number) for number in numbers], default=0)


def _release(session: Session, number: int) -> int:
    desk = session.engine.desk
    routed = desk.release(number, said_now(session, None, None))
    old = age_at_opening(desk.incident(number))
    if old and not session.json:
        session.line(f"{number}: the alert was {duration(old)} old when it came", fg="yellow")
    return tell_routed(session, number, routed)


def gathered(session: Session) -> list[int]:
    """The incidents a flood left waiting; says so where there are none."""
    from dispatcher.engine.flood import waiting_of

    found = waiting_of(session.ledger, session.engine.mode)
    if not found:
        session.info("nothing waits of a flood")
    return [incident.number for incident in found]


def held_as_old(session: Session) -> list[int]:
    """The incidents that wait for a human because their alert was old when it came."""
    stale = session.config.intake.stale_after_s
    found = [
        incident.number
        for incident in session.ledger.incidents(open_only=True)
        if incident.state == "held"
        and incident.mode == session.engine.mode
        and not by_flood(incident)
        and (age := age_at_opening(incident))
        and age.total_seconds() >= stale
    ]
    if not found:
        session.info("nothing is held for its age")
    return found
