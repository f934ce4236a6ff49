"""``duty``: tonight's number of a station, which expires by itself."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from dispatcher.cli.ack import said_now, tell_at_last
from dispatcher.cli.screen import broken
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.text import clean, local
from dispatcher.cli.words import until as until_when
from dispatcher.decode import E164
from dispatcher.directory.contacts import everybody
from dispatcher.directory.duty import on_duty
from dispatcher.directory.load import tonight
from dispatcher.directory.overrides import Override, change, load
from dispatcher.engine.place import did_you_mean, named_district
from dispatcher.engine.planner import find_station, station_names
from dispatcher.engine.tonight import contact_label
from dispatcher.engine.whom import Person, keyed, meant
from dispatcher.errors import NotFound, UsageError
from dispatcher.model import Change, Directory, District, Event, MatchedStation, Station


@cli_command(
    example="dispatcher duty 'Vijay Nagar' --voice +919000000112 --until 06:00\n"
    "dispatcher duty 'Vijay Nagar' --contact night --sms +919000000112 --until 06:00\n"
    "dispatcher duty --list\ndispatcher duty 'Vijay Nagar' --end",
    name="duty",
)
@click.argument("station", required=False)
@click.option("--voice", help="The number that is rung.")
@click.option("--sms", help="The number that gets SMS.")
@click.option("--until", help="06:00, or 2026-11-25 06:00. Needed.")
@click.option("--contact", help="Whose: the last part of a contact's key. Default: on duty now.")
@click.option("--district", help="Where several have a station of this name.")
@click.option("--end", is_flag=True, help="The number no longer holds.")
@click.option("--list", "listed", is_flag=True, help="The numbers that hold.")
def command(
    session: Session,
    station: str | None,
    voice: str | None,
    sms: str | None,
    until: str | None,
    contact: str | None,
    district: str | None,
    end: bool,
    listed: bool,
) -> None:
    """Give a station's officer another number until a moment. Holds at once, in `serve` too: of a
    district nobody of which could be told, it is told of the open cases now.

    It stands in overrides.yaml beside the district files, before everything they say.
    """
    path = tonight(Path(session.config.store.directory))
    if listed:
        _list(session, path)
        return
    if not station:
        raise UsageError("name the station: duty 'Vijay Nagar' --voice +91... --until 06:00")
    now, zone = session.engine.clock.now(), session.config.centre.timezone
    where, post = _station(session.engine.directory, station, district)
    if end:
        _end(session, path, post, contact)
        return
    if not (voice or sms) or not until:
        raise UsageError("give the number and how long: --voice +91... --until 06:00")
    given = Override(
        contact=_contact(post, contact) if contact else _on_duty(post, where, now, zone),
        voice=_number(voice),
        sms=_number(sms),
        start=now.replace(second=0, microsecond=0),
        until=until_when(until, now, zone),
        by=session.actor,
    )
    change(path, zone, now, lambda known: (*_others(known, given.contact), given))
    _note(session, given, ended=False)
    _say(session, given)
    session.reopen()  # with the number in the directory
    tell_at_last(session)


def _others(known: tuple[Override, ...], contact: str) -> tuple[Override, ...]:
    return tuple(one for one in known if one.contact != contact)


def _station(directory: Directory, words: str, district: str | None) -> tuple[District, Station]:
    """The one station of this name; a district's name decides between several."""
    places = [named_district(directory, district)] if district else directory.districts
    found = [
        (place, station)
        for place in places
        if (station := find_station(place, MatchedStation(name=words, district=place.code)))
    ]
    if not found:
        stations = [station for place in places for station in place.stations]
        names = ", ".join(station.name.en for station in stations) if district else ""
        known = f"it has {names}" if names else "dispatcher directory find looks for it"
        hint = did_you_mean(words, map(station_names, stations)) or known
        raise NotFound(f"no station {words!r} in the directory: {hint}")
    if len(found) > 1:
        names = ", ".join(place.name.en for place, _ in found)
        raise UsageError(f"{words!r} is a station of {names}: say which with --district")
    return found[0]


def _on_duty(station: Station, district: District, now: datetime, zone: str) -> str:
    """Key of the officer on duty now; of the only officer, if there is but one."""
    officers = [one for one in station.contacts if one.role == "station_officer"]
    present = on_duty(station.contacts, station.away, now, zone, others=district.contacts)
    keys = {one.key for one in officers} & {one.key for one in present}
    chosen = sorted(keys) or [one.key for one in officers]
    if not chosen:
        return f"{station.key}/sho"
    if len(chosen) > 1:
        names = ", ".join(key.rsplit("/", 1)[-1] for key in chosen)
        raise UsageError(f"PS {station.name.en} has several on duty: --contact, one of {names}")
    return chosen[0]


def _contact(station: Station, word: str) -> str:
    """Key of the contact meant: as it is called anywhere else, or a new last part of a key."""
    people = [
        Person(key=one.key, role=one.role, places=(station.name.en,), name=one.name)
        for one in station.contacts
    ]
    found = keyed(word, people) or meant(word, people)
    if len(found) > 1:
        raise UsageError(f"{word!r} fits several: --contact, one of {', '.join(found)}")
    return found[0] if found else f"{station.key}/{word}"


def _number(word: str | None) -> str | None:
    if word is None:
        return None
    digits = "".join(char for char in word.strip() if char not in " -")
    if not E164.fullmatch(digits):
        raise UsageError(f"{word!r} is not a phone number in full: write it like +919000000112")
    return digits


def _end(session: Session, path: Path, station: Station, contact: str | None) -> None:
    now, zone = session.engine.clock.now(), session.config.centre.timezone
    ended = [
        one
        for one in load(path, zone)[0]
        if one.until > now
        and one.contact.rpartition("/")[0] == station.key
        and (contact is None or one.contact == _contact(station, contact))
    ]
    if not ended:
        raise NotFound(f"PS {station.name.en} has no number for tonight: dispatcher duty --list")
    gone = {one.contact for one in ended}
    change(path, zone, now, lambda known: (one for one in known if one.contact not in gone))
    for one in ended:
        _note(session, one, ended=True)
        if session.json:
            session.emit("duty/1", {**_fields(one), "ended": True})
        else:
            session.line(f"{clean(_called(session, one.contact))}: the number no longer holds")


def _note(session: Session, given: Override, *, ended: bool) -> None:
    said = said_now(session, None, None)
    body: dict[str, object] = {**_fields(given), "ended": ended}
    event = Event(kind="duty", at=said.at, entered_at=said.at, actor=said.actor, body=body)
    session.ledger.append(event, Change())


def _fields(one: Override) -> dict[str, object]:
    return {
        "contact": one.contact,
        "voice": one.voice,
        "sms": one.sms,
        "from": one.start.isoformat(),
        "until": one.until.isoformat(),
        "by": one.by,
    }


def _say(session: Session, given: Override) -> None:
    if session.json:
        session.emit("duty/1", {**_fields(given), "ended": False})
        return
    session.line(broken(_line(session, given), indent=4))


def _line(session: Session, one: Override) -> str:
    ways = ", ".join(f"{kind} {to}" for kind, to in (("voice", one.voice), ("sms", one.sms)) if to)
    over = local(one.until, session.config.centre.timezone)
    return clean(f"{_called(session, one.contact)}: {ways} until {over:%d %b %H:%M}")


def _called(session: Session, key: str) -> str:
    directory = session.engine.directory
    found = next((one for one in everybody(directory) if one.key == key), None)
    return contact_label(directory, found) if found else key


def _list(session: Session, path: Path) -> None:
    now = session.engine.clock.now()
    holding = [o for o in load(path, session.config.centre.timezone)[0] if o.until > now]
    for one in holding:
        if session.json:
            session.emit("duty/1", {**_fields(one), "ended": False})
        else:
            line = f"{_line(session, one)}, by {clean(one.by)}  ({one.where})"
            session.line(broken(line, indent=4))
    if not holding:
        session.info("no number was given for tonight: the directory's own hold")
