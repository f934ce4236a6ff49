"""``directory``: the districts, stations and contacts, with the file and line they come from."""

from __future__ import annotations

from collections.abc import Callable

import click
import msgspec
from msgspec.structs import replace

from dispatcher.cli import directory_import
from dispatcher.cli.screen import broken
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.text import clean, local
from dispatcher.cli.words import coming
from dispatcher.directory.contacts import own_contacts
from dispatcher.directory.people import DAYS
from dispatcher.engine.place import named_district
from dispatcher.errors import NotFound
from dispatcher.model import Away, Contact, Directory, District, Hours, Name, OutsideState, Tonight

Contacts = tuple[Contact, ...]
Present = Callable[[Contacts, tuple[Away, ...], Contacts], Contacts]
"""Contacts, leaves, further substitutes -> those to be shown."""


@click.group(name="directory")
def command() -> None:
    """Districts, stations and contacts."""


@cli_command(example="dispatcher directory list", name="list")
def list_command(session: Session) -> None:
    """Every district: code, stations, contacts with an address, last verified."""
    for district in session.engine.directory.districts:
        contacts = tuple(own_contacts(district))
        reachable = sum(1 for contact in contacts if contact.addresses)
        if session.json:
            session.emit("district/1", _summary(district, reachable))
            continue
        file = "BROKEN FILE" if district.where else "NO FILE"
        unread = f"  {file}: the state's contacts stand in" if district.fallback else ""
        line = (
            f"{district.code:>4}  {district.name.en:<19} {len(district.stations):>3} stations  "
            f"{reachable:>2} of {len(contacts):<2} reachable  "
            f"verified {district.verified or 'never'}{unread}"
        )
        session.line(broken(line, indent=6))


@cli_command(
    example="dispatcher directory show Ghaziabad --at 23:00\ndispatcher directory show state\n"
    "dispatcher directory show Bihar",
    name="show",
)
@click.argument("district")
@click.option("--at", help="Only who is on duty then: 23:00, the next time it is that.")
def show_command(session: Session, district: str, at: str | None) -> None:
    """One district, `state` or another state whole: each number with its file and line."""
    present = _present(session, at)
    directory = session.engine.directory
    if district.casefold() == "state":
        contacts = present(directory.contacts, directory.away, ())
        _show_state(session, directory.state, contacts)
        return
    if other := _other_state(directory, district):
        _show_state(session, other.name, present(other.contacts, (), ()))
        return
    found = named_district(directory, district)
    stations = tuple(
        replace(one, contacts=present(one.contacts, one.away, found.contacts))
        for one in found.stations
    )
    found = replace(found, contacts=present(found.contacts, found.away, ()), stations=stations)
    if session.json:
        session.emit("district-full/1", msgspec.to_builtins(found))
    else:
        _show_district(session, found)


def _present(session: Session, at: str | None) -> Present:
    """Everybody; with ``at`` whoever is on duty then. Raises UsageError where it is no time."""
    if at is None:
        return lambda contacts, away, others: contacts
    from dispatcher.directory.duty import on_duty

    zone = session.config.centre.timezone
    when = coming(at, session.engine.clock.now(), zone)
    return lambda contacts, away, others: on_duty(contacts, away, when, zone, others=others)


def _other_state(directory: Directory, word: str) -> OutsideState | None:
    """The other state of that name, in full; a district's name goes before a state's alias."""
    from dispatcher.directory.find import plain

    names = ((one, plain(name)) for one in directory.outside for name in _called(one.name))
    return next((one for one, name in names if name == plain(word)), None)


def _called(name: Name) -> tuple[str, ...]:
    return (name.en, name.hi) if name.hi else (name.en,)


def _show_state(session: Session, name: Name, contacts: Contacts) -> None:
    if session.json:
        fields = {"name": name.en, "contacts": msgspec.to_builtins(contacts)}
        session.emit("state-full/1", fields)
    else:
        _print_contacts(session, name.en, contacts)


def _show_district(session: Session, found: District) -> None:
    hindi = f"  {found.name.hi}" if found.name.hi else ""
    session.line(f"{found.name.en} ({found.code}){hindi}", bold=True)
    names = ", ".join((*found.aliases, *found.former_names))
    session.line(broken(f"  also      {clean(names)}", indent=12) if names else "  no other names")
    _print_contacts(session, "district", found.contacts)
    for station in found.stations:
        _print_contacts(session, f"PS {station.name.en}", station.contacts)


def _print_contacts(session: Session, title: str, contacts: tuple[Contact, ...]) -> None:
    session.line(f"  {clean(title)}")
    for contact in contacts:
        ways = ", ".join(f"{address.channel} {address.to}" for address in contact.addresses)
        name = f" {clean(contact.name)}" if contact.name else ""
        hours = f"  {', '.join(map(_hours, contact.hours))}" if contact.hours else ""
        where = clean(contact.where)
        line = f"    {contact.role:<17}{name} {clean(ways) or 'UNSET'}{hours}  ({where})"
        session.line(broken(line, indent=22))
        if contact.tonight and contact.where != contact.tonight.where:
            session.line(broken(f"      {_tonight(session, contact.tonight)}", indent=8))
    if not contacts:
        session.line("    nobody")


def _hours(hours: Hours) -> str:
    """``06:00-22:00``, ``mon tue 22:00-06:00``"""
    days = "".join(f"{DAYS[day]} " for day in hours.days)
    start, end = (f"{at // 60:02}:{at % 60:02}" for at in (hours.start, hours.end))
    return f"{days}{start}-{end}"


def _tonight(session: Session, number: Tonight) -> str:
    ways = ", ".join(f"{address.channel} {address.to}" for address in number.addresses)
    zone = session.config.centre.timezone
    start, end = (f"{local(at, zone):%d %b %H:%M}" for at in (number.start, number.until))
    return clean(f"from {start} until {end}: {ways}  ({number.where})")


@cli_command(example="dispatcher directory find Allahabad", name="find")
@click.argument("text")
def find_command(session: Session, text: str) -> None:
    """Districts, stations and contacts in which TEXT occurs: a name, code, number or address."""
    from dispatcher.directory.find import find

    found = find(session.engine.directory, text)
    if not found:
        raise NotFound(f"nothing in the directory fits {text!r}")
    for hit in found:
        if session.json:
            session.emit("found/1", msgspec.to_builtins(hit))
        else:
            session.line(broken(clean(hit), indent=10))


def _summary(district: District, reachable: int) -> dict[str, object]:
    return {
        "code": district.code,
        "name": district.name.en,
        "hindi": district.name.hi,
        "stations": len(district.stations),
        "contacts": sum(1 for _ in own_contacts(district)),
        "reachable": reachable,
        "verified": district.verified,
        "broken": district.fallback,
    }


command.add_command(list_command)
command.add_command(show_command)
command.add_command(find_command)
command.add_command(directory_import.command)
