"""``policy``: who would be told when, by which address, and why."""

from __future__ import annotations

import textwrap
from datetime import datetime

import click

from dispatcher.cli.screen import RULE, WIDTH, Line, print_lines
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.text import clean, clock_time, full_time, mask_address, shorten
from dispatcher.cli.words import coming, incident_number
from dispatcher.engine.foresight import Foreseen, Outlook, Unit, span
from dispatcher.engine.place import Place, routed_match
from dispatcher.errors import UsageError
from dispatcher.model import Alert, Content, Incident, Match, Person
from dispatcher.reporting.cases import where as where_incident
from dispatcher.reporting.people import state_now
from dispatcher.reporting.times import contacted, stages_now
from dispatcher.reporting.words import ROLES

LISTED = 9
"""Width of the column of times."""


@click.group(name="policy")
def command() -> None:
    """Who is told when."""


@cli_command(
    example="dispatcher policy explain 1849\n"
    "dispatcher policy explain --district Ghaziabad --station 'Vijay Nagar' --at 23:00 --live",
    name="explain",
)
@click.argument("incident", required=False)
@click.option("--district", help="Of an alert that would belong here.")
@click.option("--station", help="The station, within the district.")
@click.option("--out-of-state", help="Of an alert that would belong to another state.")
@click.option("--unlocated", is_flag=True, help="Of an alert without a place.")
@click.option("--at", help="When it would come: 23:00, the next time it is that. Default: now.")
@click.option("--live", is_flag=True, help="As if the person were live on camera.")
@click.option("--threat", is_flag=True, help="As if others were in danger.")
@click.option("--minor", is_flag=True, help="As if the person were under 18.")
@click.option("--woman", is_flag=True, help="As if the person were a woman.")
@click.option("--railway", is_flag=True, help="As if the post spoke of a railway track.")
@click.option("--reveal", is_flag=True, help="Numbers and addresses in clear.")
def explain_command(
    session: Session,
    incident: str | None,
    district: str | None,
    station: str | None,
    out_of_state: str | None,
    unlocated: bool,
    at: str | None,
    live: bool,
    threat: bool,
    minor: bool,
    woman: bool,
    railway: bool,
    reveal: bool,
) -> None:
    """Who is told when, by which address, and why, while nobody answers. Sends nothing.

    Of an INCIDENT as it stands, or of an alert that would come.
    """
    if sum(map(bool, (incident, district, out_of_state, unlocated))) != 1:
        raise UsageError("give an incident, or one of --district, --out-of-state, --unlocated")
    engine = session.engine
    now = engine.clock.now()
    if incident:
        if at or station or live or threat or minor or woman or railway:
            raise UsageError("an incident is explained as it stands: give no other option with it")
        record = engine.desk.incident(incident_number(incident))
        outlook = engine.foresight.of_incident(record, now)
        title = f"{record.id}  {where_incident(record)}  {state_now(record)}"
        resting = () if outlook.units else _resting(record, session.config.centre.timezone)
        _show(session, outlook, title, reveal, _standing(record) or resting)
        return
    when = coming(at, now, session.config.centre.timezone) if at else now
    match = Match(decision="unlocated")
    if not unlocated:
        place = Place(to=district, station=station, out_of_state=out_of_state)
        match = routed_match(match, engine.directory, place)
    alert = imagined(live=live, threat=threat, minor=minor, woman=woman, railway=railway)
    outlook = engine.foresight.of_match(match, alert, when)
    _show(session, outlook, _where(match), reveal, ())


def imagined(*, live: bool, threat: bool, minor: bool, woman: bool, railway: bool) -> Alert:
    """An alert that says so much and nothing else."""
    return Alert(
        category="threat_to_others" if threat else "suicide_self_injury",
        urgency="live" if live else "high",
        person=Person(age=17 if minor else None, gender="female" if woman else None),
        content=Content(text="railway" if railway else None, media="live_video" if live else None),
    )


def _where(match: Match) -> str:
    if match.state:
        return f"out of state: {match.state}"
    names = " + ".join(ranked.name for ranked in match.districts) or "not located"
    return f"{names}, PS {match.station.name}" if match.station else names


def _standing(incident: Incident) -> tuple[str, ...]:
    if incident.state == "closed":
        return ("Closed: no further step follows.",)
    if incident.state == "held":
        release = f"dispatcher release {incident.number}"
        return (f"Held: only the desk is chased until somebody decides ({release}).",)
    return ()


def _resting(incident: Incident, zone: str) -> tuple[str, ...]:
    """Why no step of an open case follows by itself."""
    times = stages_now(incident)
    ends = (
        ("its outcome is recorded", times.outcome),
        ("police are on scene", times.on_scene),
        ("the person was contacted", contacted(incident)),
        ("it was answered", times.acknowledged),
    )
    known = next((f"{why}, {clock_time(m.at, zone)}" for why, m in ends if m), "all were told")
    return (f"Nothing more follows by itself: {known}.",)


def _show(
    session: Session, outlook: Outlook, title: str, reveal: bool, notes: tuple[str, ...]
) -> None:
    if session.json:
        _emit(session, outlook, title, reveal)
        return
    zone = session.config.centre.timezone
    lines: list[Line] = [
        (shorten(clean(title), WIDTH), {"bold": True}),
        (f"{full_time(outlook.at, zone)}, mode {session.engine.mode}. Sends nothing.", {}),
        (RULE, {}),
    ]
    for entry in outlook.entries:
        lines += _entry(entry, outlook.at, zone, reveal)
    if not outlook.entries:
        lines.append(("nobody would be told", {"fg": "red"}))
    lines.append((RULE, {}))
    said = [*notes, *(words for unit in outlook.units for words in _unit(unit, outlook.at, zone))]
    if not outlook.units and not notes:
        said.append("Nothing more follows by itself.")
    if outlook.units:
        said.append("An answer of anybody else is shown and stops nothing.")
    lines += [(line, {}) for words in said for line in textwrap.wrap(clean(words), WIDTH)]
    print_lines(lines)


def _entry(entry: Foreseen, now: datetime, zone: str, reveal: bool) -> list[Line]:
    who = f"{ROLES[entry.role]} ({clean(entry.contact)})"
    address = entry.to if reveal else mask_address(entry.to)
    how = f"{entry.channel} {clean(address)}" if entry.channel else "NOT TOLD"
    again = " again" if entry.again else ""
    first = f"{clock_time(entry.at, zone):<{LISTED}}{shorten(who, 40):<41}{how}{again}"
    rest = [entry.skipped] if entry.skipped else []
    rest += [] if entry.state in {"due", "skipped"} else [entry.state]
    rest += [entry.why]
    ways = ", ".join(dict.fromkeys(address.channel for address in entry.further))
    rest += [f"if that fails: {ways}"] if ways else []
    style: dict[str, object] = {"fg": "red"} if entry.skipped else {}
    wrapped = textwrap.wrap(clean("; ".join(rest)), WIDTH - LISTED)
    lines: list[Line] = [(shorten(first, WIDTH), style)]
    lines += [(f"{'':<{LISTED}}{words}", {"dim": True}) for words in wrapped]
    return lines


def _unit(unit: Unit, now: datetime, zone: str) -> list[str]:
    names = ", ".join(ROLES[role] for role in unit.settled_by)
    if unit.unit == "desk":
        said = [f"An answer of {names} gives the desk {span(unit.holds_s)}; a place ends this."]
    else:
        said = [
            f"{unit.name}: an answer of {names} stops its steps, and its others are told that it "
            f"is taken. Without further word for {span(unit.holds_s)} the next step follows."
        ]
    said[0] = f"{said[0]} It has the {unit.steps}."
    if unit.every_s and unit.repeats_from:
        again = ", ".join(ROLES[role] for role in unit.repeats)
        since = clock_time(unit.repeats_from, zone)
        until = "the place is known" if unit.unit == "desk" else "one of these answers"
        said.append(
            f"{unit.name}: {again} again every {span(unit.every_s)}, next at {since}, "
            f"until {until}."
        )
    return said


def _emit(session: Session, outlook: Outlook, title: str, reveal: bool) -> None:
    import msgspec

    entries = []
    for entry in outlook.entries:
        fields = msgspec.to_builtins(entry)
        if not reveal:
            fields["to"] = mask_address(entry.to)
            for address in fields["further"]:
                address["to"] = mask_address(address["to"])
        entries.append(fields)
    session.emit(
        "policy/1",
        {
            "where": title,
            "at": outlook.at,
            "mode": session.engine.mode,
            "told": entries,
            "units": msgspec.to_builtins(outlook.units),
        },
    )


command.add_command(explain_command)
