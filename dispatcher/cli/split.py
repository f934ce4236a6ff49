"""``split``: one incident is about two persons at risk."""

from __future__ import annotations

import shlex

import click

from dispatcher.cli.ack import said_now
from dispatcher.cli.merging import merger, tell
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.text import clean, mask_account, mask_name, mask_platform, shorten
from dispatcher.cli.words import DIGITS, incident_number
from dispatcher.errors import UsageError
from dispatcher.model import LinkedAlert


@cli_command(
    example="dispatcher split 1849\ndispatcher split 1849 --alert 2 --because 'her brother'",
    name="split",
)
@click.argument("incident")
@click.option("--alert", help="Which of its alerts; without it they are listed.")
@click.option("--because", default="", help="Why, for the timeline.")
def command(session: Session, incident: str, alert: str | None, because: str) -> int:
    """Make one alert of an incident an incident of its own, told as new."""
    number = incident_number(incident)
    if alert is None:
        return _list(session, number)
    digits = alert.translate(DIGITS)
    if not digits.isdecimal():
        raise UsageError(f"{alert!r} is no alert: a number from the list of dispatcher split")
    said = said_now(session, None, None)
    hand = merger(session)
    new = hand.split(number, int(digits), said, because)
    stays = hand.spoken_for(number, new)
    done = tell(session, "split/1", new, {"from": number, "only_by_it": stays})
    for name in () if session.json else map(clean, stays):
        session.line(f"{number} is still with {name}, for which only that alert spoke. Not there?")
        session.line(f"         dispatcher route {number} --drop {shlex.quote(name)}")
    return done


def _list(session: Session, number: int) -> int:
    record = session.engine.desk.incident(number)
    for position, linked in enumerate(record.alerts, start=1):
        session.line(shorten(f"{position:>3}  {_alert(linked)}", 80))
    raise UsageError(f"say which is another person: dispatcher split {number} --alert NUMBER")


def _alert(linked: LinkedAlert) -> str:
    person = linked.alert.person
    who = mask_name(person.name or "") or mask_account(person.username or "") or "nobody named"
    return clean(
        f"{linked.relation}, {who}, {mask_platform(linked.alert.platform)}, {linked.origin}"
    )
