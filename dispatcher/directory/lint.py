"""What a careful colleague would find in the directory, beside plain mistakes. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from dispatcher.directory.duty import gaps
from dispatcher.directory.load import Loaded
from dispatcher.errors import Problem
from dispatcher.model import Away, Contact, Directory, District, Mode, Role, Station

DISTRICT_ROLES: tuple[Role, ...] = (
    "station_officer",
    "district_control",
    "circle_officer",
    "district_chief",
)
STATE_ROLES: tuple[Role, ...] = ("desk", "supervisor", "state_112")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
STALE_DAYS = 90


def lint(
    loaded: Loaded, *, mode: Mode, today: date, carried: frozenset[str] | None
) -> tuple[Problem, ...]:
    """Errors that would send or keep silent wrongly, and warnings of what is not filled in yet.

    ``carried``: kinds of address some configured channel carries; None in the sandbox.
    """
    directory = loaded.directory
    found = [
        *_shared_names(directory),
        *_state(directory),
        *(problem for d in directory.districts for problem in _district(d, today)),
    ]
    if mode != "sandbox":
        found += [p for contact in everybody(directory) for p in _reserved(contact)]
    if carried is not None:
        found += [p for contact in everybody(directory) for p in _uncarried(contact, carried)]
    return tuple(found)


def everybody(directory: Directory) -> Iterator[Contact]:
    yield from directory.contacts
    for state in directory.outside:
        yield from state.contacts
    for district in directory.districts:
        yield from district.contacts
        for station in district.stations:
            yield from station.contacts


# --- names ----------------------------------------------------------------------------------


def _shared_names(directory: Directory) -> Iterator[Problem]:
    """Two districts that claim one name: neither could be told apart by it."""
    owners: dict[str, list[District]] = defaultdict(list)
    for district in directory.districts:
        own = (district.name.en, district.name.hi or "", *district.aliases, *district.former_names)
        for word in {word.casefold() for word in own if word}:
            owners[word].append(district)
        for pin in set(district.pins):
            owners[pin].append(district)
    for word, districts in sorted(owners.items()):
        if len(districts) > 1:
            first, second = districts[0], districts[1]
            what = f"{word} is claimed by {first.name.en} ({first.where}) too"
            yield _problem(second.where, "aliases", what, "leave it to one of them", "error")


# --- districts ------------------------------------------------------------------------------


def _district(district: District, today: date) -> Iterator[Problem]:
    own = (*district.contacts, *(c for s in district.stations for c in s.contacts))
    roles = {contact.role for contact in own}
    for role in DISTRICT_ROLES:
        if role not in roles:
            what = f"{district.name.en} has no {role}"
            yield _problem(district.where, "contacts", what, f"add a contact with role: {role}")
    reachable = tuple(contact for contact in own if contact.addresses)
    if not reachable:
        what = f"{district.name.en}: no contact has an address; the state's contacts stand in"
        yield _problem(district.where, "contacts", what, "fill in sms, voice or mail")
    else:
        yield from _unset(district, own)
        yield from _unmanned(district, reachable)
        yield from _unverified(district, today)
    yield from _leaves(district.away, district.contacts, district.where)
    for station in district.stations:
        yield from _station(station, district)


def _unset(district: District, own: tuple[Contact, ...]) -> Iterator[Problem]:
    missing = [contact for contact in own if not contact.addresses]
    if missing:
        names = ", ".join(contact.key.split("/", 1)[-1] for contact in missing)
        what = f"{district.name.en}: no address for {names}"
        yield _problem(missing[0].where, "contacts", what, "fill in sms, voice or mail")


def _unmanned(district: District, reachable: tuple[Contact, ...]) -> Iterator[Problem]:
    holes = gaps(reachable)
    if holes:
        words = "; ".join(_stretch(*hole) for hole in holes[:3])
        more = f" and {len(holes) - 3} more" if len(holes) > 3 else ""
        what = f"{district.name.en}: nobody is on duty {words}{more}"
        fix = "let the hours of one contact cover it; until then the state's contacts stand in"
        yield _problem(district.where, "hours", what, fix, "error")


def _stretch(weekday: int, first: int, last: int) -> str:
    return f"{DAYS[weekday]} {first // 60:02d}:{first % 60:02d}-{last // 60:02d}:{last % 60:02d}"


def _unverified(district: District, today: date) -> Iterator[Problem]:
    if district.verified is None:
        what, fix = f"{district.name.en}: numbers never verified", "ring them; then verified: {on}"
        yield _problem(district.where, "verified", what, fix)
        return
    age = (today - date.fromisoformat(district.verified)).days
    if age > STALE_DAYS:
        what = f"{district.name.en}: numbers last verified {age} days ago"
        yield _problem(district.where, "verified", what, "ring them; then a new date")


def _station(station: Station, district: District) -> Iterator[Problem]:
    keys = {contact.key.rsplit("/", 1)[-1] for contact in district.contacts}
    if station.circle and station.circle not in keys:
        what = f"PS {station.name.en}: circle {station.circle} is no contact of the district"
        fix = f"one of {', '.join(sorted(keys))}"
        yield _problem(district.where, "stations.circle", what, fix, "error")
    people = (*station.contacts, *district.contacts)
    yield from _leaves(station.away, people, district.where)


def _leaves(away: tuple[Away, ...], contacts: tuple[Contact, ...], where: str) -> Iterator[Problem]:
    keys = {contact.key.rsplit("/", 1)[-1] for contact in contacts}
    for leave in away:
        for word in (leave.who, leave.instead):
            if word and word.rsplit("/", 1)[-1] not in keys:
                fix = f"one of {', '.join(sorted(keys))}"
                yield _problem(where, "away", f"{word} is no contact here", fix, "error")


# --- state ----------------------------------------------------------------------------------


def _state(directory: Directory) -> Iterator[Problem]:
    for role in STATE_ROLES:
        found = [contact for contact in directory.contacts if contact.role == role]
        if not found:
            yield _problem("state.yaml", "contacts", f"no {role}", f"a contact with role: {role}")
        elif not any(contact.addresses for contact in found):
            what = f"{role} has no address"
            yield _problem(found[0].where, "contacts", what, "fill in sms, voice or mail")
    unset = [s.name.en for s in directory.outside if not any(c.addresses for c in s.contacts)]
    if unset:
        first = next(s for s in directory.outside if s.name.en == unset[0])
        what = f"no address for the nodal contacts of {len(unset)} other states"
        yield _problem(
            first.where, "states", what, "fill them in; until then the supervisor is told"
        )


# --- addresses ------------------------------------------------------------------------------


def _reserved(contact: Contact) -> Iterator[Problem]:
    """Names and numbers of the samples reach nobody: outside the sandbox they are mistakes."""
    for address in contact.addresses:
        if address.to.endswith((".example", ".invalid")) or address.to.startswith("+9100000"):
            what = f"{address.to} is a sample address and reaches nobody"
            yield _problem(contact.where, address.channel, what, "the real one, or unset", "error")


def _uncarried(contact: Contact, carried: frozenset[str]) -> Iterator[Problem]:
    kinds = {address.channel for address in contact.addresses}
    if kinds and not kinds & carried:
        what = f"{contact.key}: no configured channel carries {', '.join(sorted(kinds))}"
        yield _problem(contact.where, "contacts", what, "add such a channel, or another address")


def _problem(where: str, key: str, what: str, fix: str, severity: str = "warning") -> Problem:
    file, _, line = where.rpartition(":")
    return Problem(
        file=file or where,
        line=int(line) if file else None,
        key=key,
        what=what,
        fix=fix,
        severity="error" if severity == "error" else "warning",
    )
