"""``drill``: a practice alert, marked EXERCISE everywhere, and how it went."""

from __future__ import annotations

import click
import msgspec

from dispatcher.cli.ack import said_now
from dispatcher.cli.screen import WIDTH
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.taking import told_lines, why_untold
from dispatcher.cli.text import clean, clock_time, duration, shorten
from dispatcher.cli.words import incident_number
from dispatcher.engine.delivery import Sent
from dispatcher.errors import DispatcherError, UsageError
from dispatcher.model import Incident, Match
from dispatcher.reporting.cases import is_open
from dispatcher.reporting.drills import Drill, Practised
from dispatcher.reporting.drills import drill as report_of

LISTED = 5


@cli_command(
    example="dispatcher drill --district Ghaziabad --station 'Vijay Nagar'\n"
    "dispatcher drill\ndispatcher drill 1850\ndispatcher close 1850 --yes",
    name="drill",
)
@click.argument("incident", required=False)
@click.option("--district", help="Begin one here.")
@click.option("--station", help="For this station's officers.")
@click.option("--because", help="Why, for the timeline and the report.")
def command(
    session: Session,
    incident: str | None,
    district: str | None,
    station: str | None,
    because: str | None,
) -> int:
    """Practise: tell a district's contacts by the real ways, marked EXERCISE, step by step.

    They answer as in earnest (ack CODE). Without --district: who of the latest drills answered, how
    fast, and who did not. It ends with close, or by itself (policy.drill_ends). It is counted in no
    figure, and real messages go before it. In `mode: live` it reaches real contacts.
    """
    if district:
        if incident:
            raise UsageError("an incident is shown, a district is practised: give one of them")
        return _begin(session, district, station, because or "practice")
    if station or because:
        raise UsageError("say where: drill --district Ghaziabad --station 'Vijay Nagar'")
    if incident:
        record = session.engine.desk.incident(incident_number(incident))
        if record.drill is None:
            raise UsageError(f"{record.id} is no drill: dispatcher show {record.number}")
        _show(session, (record,))
    else:
        _show(session, session.engine.drills.newest(LISTED))
    return 0


def _begin(session: Session, district: str, station: str | None, because: str) -> int:
    engine, said = session.engine, said_now(session, None, None)
    message = engine.drills.ordered(engine.directory, district, station, because, said)
    taken, sent = engine.take_in(message)
    if not taken.alerts:
        raise DispatcherError(f"the drill did not begin: {clean(taken.reason)}")
    record = engine.desk.incident(taken.alerts[0].incident)
    if session.json:
        _emit(session, record)
    else:
        _say(session, record, sent)
    untold = engine.untold((taken,))
    for one in untold:
        session.error(why_untold(session, one))
    return 3 if untold else 0


def _say(session: Session, record: Incident, sent: tuple[Sent, ...]) -> None:
    drill = report_of(record)
    assert drill  # noqa: S101  it was begun just now
    over = clock_time(drill.until, session.config.centre.timezone)
    session.line(f"{drill.id}  {clean(drill.where)}: drill, ends by itself {over}", bold=True)
    for line in told_lines(record, sent):
        session.line(f"         {line}")
    for other in _beside(session, record):
        session.warn(f"{other.id} is real and open in that district: the same people are needed")
    session.info(
        f"         ack CODE: an answer | drill {drill.number}: how it goes | "
        f"close {drill.number}: the end"
    )


def _beside(session: Session, record: Incident) -> list[Incident]:
    """Real cases that are open where the drill is."""
    codes = _codes(record.match)
    found = session.ledger.incidents(open_only=True)
    return [one for one in found if one.drill is None and codes & _codes(one.match)]


def _codes(match: Match | None) -> set[str]:
    return {ranked.code for ranked in match.districts} if match else set()


def _show(session: Session, records: tuple[Incident, ...]) -> None:
    drills = [drill for record in records if (drill := report_of(record))]
    if session.json:
        for record in records:
            _emit(session, record)
        return
    zone = session.config.centre.timezone
    for drill in drills:
        for line in lines_of(drill, zone):
            session.line(line)
    if not drills:
        session.info("no drill yet: dispatcher drill --district Ghaziabad")
    elif any(is_open(record) for record in records):
        session.info("ack CODE records an answer; close ends a drill")


def lines_of(drill: Drill, zone: str) -> list[str]:
    """One drill: its head, then everybody, who answered first."""
    begun = clock_time(drill.opened_at, zone, now=drill.until)
    end = f"ended {clock_time(drill.closed_at, zone)}" if drill.closed_at else "OPEN"
    counts = f"{drill.answered} of {len(drill.people)} answered"
    head = f"{drill.id}  {clean(drill.where)}"
    second = f"         {begun}, {end}; {counts}; {clean(drill.by)}: {clean(drill.because)}"
    return [shorten(head, WIDTH), shorten(second, WIDTH), *(_person(p, zone) for p in drill.people)]


def _person(one: Practised, zone: str) -> str:
    if one.answered_at:
        after = f"in {duration(one.answered_s)}" if one.answered_s is not None else "untold"
        said = f" ({clean(one.by)})" if one.by else ""
        words = f"answered  {after:<9} {clean(one.label)}{said}"
    elif one.told_at:
        told = clock_time(one.told_at, zone)
        mark = "no answer, unit has" if one.unit_answered else "NO ANSWER          "
        words = f"{mark} {clean(one.label)}, told {told} by {clean(one.channel)}"
    else:
        words = f"NOT TOLD            {clean(one.label)}: {clean(one.untold) or 'nothing was due'}"
    return shorten(f"  {words}", WIDTH)


def _emit(session: Session, record: Incident) -> None:
    drill = report_of(record)
    codes = {one.contact: one.code for one in record.recipients}
    if drill is None:
        return
    fields = msgspec.to_builtins(drill)
    for person in fields["people"]:
        person["code"] = codes.get(person["contact"])
    session.emit("drill/1", fields)
