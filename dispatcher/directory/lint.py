"""What a careful colleague would find in the directory, beside plain mistakes. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from typing import Literal, Protocol

from msgspec.structs import replace

from dispatcher.config import Policy, policy_of
from dispatcher.decode import is_sample
from dispatcher.directory.contacts import everybody, own_contacts
from dispatcher.directory.duty import gaps
from dispatcher.directory.find import plain
from dispatcher.directory.load import Loaded
from dispatcher.errors import Problem
from dispatcher.model import Contact, Directory, District, Mode, Role, Station

DISTRICT_ROLES: tuple[Role, ...] = (
    "station_officer",
    "district_control",
    "circle_officer",
    "district_chief",
)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
STALE_DAYS = 90
LISTED = 6
FILL_IN = "fill in sms, voice or mail"
TELEPHONE = frozenset({"sms", "voice", "whatsapp"})
FICTION = re.compile(
    r"\+1[2-9][0-9]{2}55501[0-9]{2}"  # North America
    r"|\+44(7700900|1632960|2079460|11[3-8]4960|1[2-6]14960|1914980|2890180|2920180|8081570"
    r"|9098790|3069990)[0-9]{3}"  # United Kingdom
    r"|\+61(4915701[0-9]{2}|491570006|[2378](5550|7010)[0-9]{4})"  # Australia
    r"|\+33(63998|19900|26191|35301|46571|53649)[0-9]{4}"  # France
)
KEPT_FOR_FICTION = "numbers kept for fiction"
STANDS_IN_MANY = "is the number of contacts"
MANY = 5
"""Two or three districts may share a control room."""


class Owners(Protocol):
    """Whose a name or a PIN code is by the bundled tables, in words, where it is nothing in the
    district ``code``; else empty."""

    def name(self, word: str, code: str, /) -> str: ...
    def pin(self, pin: str, code: str, /) -> str: ...


def lint(
    loaded: Loaded,
    *,
    mode: Mode,
    today: date,
    carried: Collection[str] | None,
    webhooks: Collection[str] | None = None,
    line_of: Callable[[str, str], str] = lambda where, word: where,
    owners: Owners | None = None,
    policy: Policy = Policy(),  # noqa: B008  frozen
) -> tuple[Problem, ...]:
    """Errors that would send or keep silent wrongly, and warnings of what is not filled in yet.

    ``carried``: kinds of address some configured channel carries; None in the sandbox.
    ``webhooks``: names of the configured webhook channels; None: not looked at. ``line_of``: where
    a district that begins at a line says a word. ``owners``: whose names and PIN codes are by the
    bundled tables; None: not looked at.
    """
    directory = loaded.directory
    found = [
        *_shared_names(directory, line_of),
        *(_foreign(directory, owners, line_of) if owners else ()),
        *_state(directory, policy, mode, today),
        *(p for district in directory.districts for p in _district(district, policy, today)),
        *_shared_numbers(directory),
    ]
    for contact in everybody(directory):
        found += _fiction(contact)
        if mode != "sandbox":
            found += _samples(contact)
        if carried is not None:
            found += _uncarried(contact, carried)
        if webhooks is not None:
            found += _unknown_webhooks(contact, webhooks)
    if mode == "exercise" and not any(contact.exercise for contact in everybody(directory)):
        what = "nobody has opted in to exercises"
        found.append(_problem("state.yaml", "contacts", what, "exercise: true at some contacts"))
    return tuple(found)


# --- names ----------------------------------------------------------------------------------


def _shared_names(directory: Directory, line_of: Callable[[str, str], str]) -> Iterator[Problem]:
    """Two districts that claim one name: neither could be told apart by it."""
    owners: dict[str, list[District]] = defaultdict(list)
    for district in directory.districts:
        own = (district.name.en, district.name.hi or "", *district.aliases, *district.former_names)
        for word in {plain(word) for word in (*own, *district.pins) if word}:
            owners[word].append(district)
    for word, districts in sorted(owners.items()):
        for other in districts[1:]:
            first = districts[0]
            where = line_of(first.where, word)
            what = f"{word} is claimed by {first.name.en} ({where}) too"
            fix = "leave it to one of them"
            yield _problem(line_of(other.where, word), "aliases", what, fix, "error")


def _foreign(
    directory: Directory, owners: Owners, line_of: Callable[[str, str], str]
) -> Iterator[Problem]:
    """Names and PIN codes that are another district's by the bundled tables."""
    taken = {
        plain(name): district.code
        for district in directory.districts
        for name in (district.name.en, district.name.hi)
        if name
    }
    for district in directory.districts:
        covered = [word for station in district.stations for word in station.covers]
        for key, words, whose in (
            ("aliases", (*district.aliases, *district.former_names), owners.name),
            ("places", district.places, owners.name),
            ("pins", district.pins, owners.pin),
            ("covers", [word for word in covered if word.isdigit()], owners.pin),
        ):
            for word in words:
                if key == "aliases" and taken.get(plain(word), district.code) != district.code:
                    continue  # an error already
                if other := whose(word, district.code):
                    where = line_of(district.where, word)
                    yield _another(district, key, word, other, where)


def _another(district: District, key: str, word: str, other: str, where: str) -> Problem:
    whose = f"{other}'s" if word.isdigit() else other
    what = f"{word} is {whose} by the bundled tables; here it is {district.name.en}'s, which wins"
    fix = "remove it if it is a slip"
    name = f"{word} ({district.name.en})"
    group = "names and PIN codes are another district's by the bundled tables; the directory wins"
    return replace(_problem(where, key, what, fix), name=name, group=group)


# --- districts ------------------------------------------------------------------------------


def _district(district: District, policy: Policy, today: date) -> Iterator[Problem]:
    if district.fallback:
        if not district.where:
            what, fix = f"no file for {district.name.en}", "dispatcher init FOLDER writes a starter"
            found = Problem(file="", what=what, fix=fix, severity="warning")
            yield _common(district, "districts have no file; the state's contacts stand in", found)
        return
    own = tuple(own_contacts(district))
    roles = {contact.role for contact in own}
    for role in DISTRICT_ROLES:
        if role not in roles:
            what, common = f"{district.name.en} has no {role}", f"districts have no {role}"
            fix = f"add a contact with role: {role}"
            yield _common(district, common, _problem(district.where, "contacts", what, fix))
    if not any(contact.addresses for contact in own):
        what = f"{district.name.en}: no contact has an address; the state's contacts stand in"
        found = _problem(district.where, "contacts", what, FILL_IN)
        yield _common(district, "districts have no contacts yet", found)
        return
    yield from _unset(district, own)
    yield from _unmanned(district, policy_of(policy, district), today)
    for station in district.stations:
        yield from _unmanned_station(station, district, today)
    yield from _unverified(district, today)


def _unset(district: District, own: tuple[Contact, ...]) -> Iterator[Problem]:
    missing = [contact for contact in own if not contact.addresses]
    if missing:
        keys = _listed(contact.key.split("/", 1)[-1] for contact in missing)
        what = f"{district.name.en}: no address for {keys}"
        yield _problem(missing[0].where, "contacts", what, FILL_IN)


def _unmanned(district: District, policy: Policy, today: date) -> Iterator[Problem]:
    """An alert that names no station reaches the district's own contacts of the first wave."""
    told = [c for c in district.contacts if c.role in policy.first_wave and _usable(c, today)]
    if not told:
        what = f"{district.name.en}: no address for anybody told first; the state's stand in"
        fix = f"{FILL_IN} for {' or '.join(r for r in policy.first_wave if r in DISTRICT_ROLES)}"
        yield _problem(district.where, "contacts", what, fix)
        return
    holes = _holes(told)
    if holes:
        what = f"{district.name.en}: nobody is on duty {holes}"
        fix = "let the hours of one contact cover it; until then the state's contacts stand in"
        yield _problem(told[0].where, "hours", what, fix, "error")


def _unmanned_station(station: Station, district: District, today: date) -> Iterator[Problem]:
    officers = [c for c in station.contacts if c.role == "station_officer" and _usable(c, today)]
    holes = _holes(officers) if officers else ""
    if holes:
        what = f"{district.name.en}, PS {station.name.en}: no officer is on duty {holes}"
        fix = "let the hours of one officer cover it; until then the district's contacts are told"
        yield _problem(officers[0].where, "hours", what, fix)


def _usable(contact: Contact, today: date) -> bool:
    ended = contact.valid_until is not None and contact.valid_until.date() < today
    return bool(contact.addresses) and not ended


def _holes(contacts: Iterable[Contact]) -> str:
    """``every day 22:00-06:00``, or the days one by one; empty where no hour is open."""
    by_day: dict[int, list[str]] = {day: [] for day in range(7)}
    for weekday, first, last in gaps(tuple(contacts)):
        by_day[weekday].append(f"{_clock(first)}-{_clock(last)}")
    if not any(by_day.values()):
        return ""
    if all(stretches == by_day[0] for stretches in by_day.values()):
        return f"every day {', '.join(_over_midnight(by_day[0]))}"
    return _listed(f"{DAYS[day]} {stretch}" for day in by_day for stretch in by_day[day])


def _over_midnight(stretches: list[str]) -> list[str]:
    """``22:00-24:00`` and ``00:00-06:00`` of every day are one night: ``22:00-06:00``."""
    first, last = stretches[0], stretches[-1]
    if len(stretches) > 1 and first.startswith("00:00") and last.endswith("24:00"):
        return [*stretches[1:-1], last[:6] + first[6:]]
    return stretches


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _unverified(district: District, today: date) -> Iterator[Problem]:
    if district.verified is None:
        what = f"{district.name.en}: numbers never verified"
        fix = f"ring them; then verified: {{on: {today}, by: ...}}"
        found = _problem(district.where, "verified", what, fix)
        yield _common(district, "districts have numbers that were never verified", found)
        return
    age = (today - date.fromisoformat(district.verified)).days
    if age > STALE_DAYS:
        what = f"{district.name.en}: numbers last verified {age} days ago"
        yield _problem(district.where, "verified", what, "ring them; then a new date")


# --- state ----------------------------------------------------------------------------------


def _state(directory: Directory, policy: Policy, mode: Mode, today: date) -> Iterator[Problem]:
    """Who is told when a district is not known or cannot be: the last there is."""
    roles = dict.fromkeys((*policy.first_wave, *policy.unlocated, *policy.stand_in))
    for role in (role for role in roles if role not in DISTRICT_ROLES):
        found = [contact for contact in directory.contacts if contact.role == role]
        if not found:
            yield _problem("state.yaml", "contacts", f"no {role}", f"a contact with role: {role}")
        elif not any(contact.addresses for contact in found):
            yield _problem(found[0].where, "contacts", f"{role} has no address", FILL_IN)
    last = {*policy.unlocated, *policy.stand_in}
    if not any(c.addresses for c in directory.contacts if c.role in last) and mode != "sandbox":
        what = f"mode {mode}, and nobody of the state has an address: an alert could reach nobody"
        fix = f"{FILL_IN} for {' or '.join(sorted(last))}"
        yield _problem("state.yaml", "contacts", what, fix, "error")
    yield from _unmanned_state(directory, policy, mode, today)
    yield from _other_states(directory)


def _unmanned_state(
    directory: Directory, policy: Policy, mode: Mode, today: date
) -> Iterator[Problem]:
    """Hours in which an alert without a place reaches nobody, or only whoever stands in."""
    usable = [contact for contact in directory.contacts if _usable(contact, today)]
    first = [contact for contact in usable if contact.role in policy.unlocated]
    every = first + [contact for contact in usable if contact.role in policy.stand_in]
    roles = " or ".join(dict.fromkeys(policy.unlocated))
    if every and (holes := _holes(every)):
        what = f"nobody of the state is on duty {holes}: an alert without a place reaches nobody"
        fix = f"let the hours of one {roles} cover it"
        if mode != "sandbox":
            yield _problem(every[0].where, "hours", what, fix, "error")
    elif first and (holes := _holes(first)):
        what = f"no {roles} is on duty {holes}"
        fix = "let the hours of one cover it; until then only whoever stands in is told"
        yield _problem(first[0].where, "hours", what, fix)


def _other_states(directory: Directory) -> Iterator[Problem]:
    unset = [s for s in directory.outside if not any(c.addresses for c in s.contacts)]
    if unset:
        what = f"no address for the nodal contacts of {len(unset)} other states"
        fix = "fill them in; until then the supervisor is told"
        yield _problem(unset[0].where, "states", what, fix)


# --- addresses ------------------------------------------------------------------------------


def _samples(contact: Contact) -> Iterator[Problem]:
    """Names and numbers of the samples reach nobody: outside the sandbox they are mistakes."""
    for address in contact.addresses:
        if is_sample(address.to):
            what = f"{address.to} is a sample address and reaches nobody"
            fix = "the real one, or unset"
            found = _problem(contact.where, address.channel, what, fix, "error")
            group = "sample addresses, which reach nobody: go-live refuses them"
            yield replace(found, name=f"{address.to} ({contact.where})", group=group)


def _fiction(contact: Contact) -> Iterator[Problem]:
    """Numbers that other countries keep for films, as a model or an example writes them."""
    for address in contact.addresses:
        if address.channel in TELEPHONE and FICTION.fullmatch(address.to):
            what = f"{address.to} is a number kept for fiction and reaches nobody"
            found = _problem(contact.where, address.channel, what, "the real one, or unset")
            name = f"{address.to} ({contact.where})"
            yield replace(found, name=name, group=f"{KEPT_FOR_FICTION}, which reach nobody")


def _shared_numbers(directory: Directory) -> Iterator[Problem]:
    """One number in many districts' files was filled in to get done, not rung."""
    places: dict[str, dict[str, Contact]] = defaultdict(dict)
    for district in directory.districts:
        for contact in own_contacts(district):
            for address in contact.addresses:
                if address.channel in TELEPHONE:
                    places[address.to].setdefault(district.name.en, contact)
    for number, districts in places.items():
        if len(districts) >= MANY:
            first = next(iter(districts.values()))
            what = f"{number} {STANDS_IN_MANY} of {len(districts)} districts: {_listed(districts)}"
            yield _problem(first.where, "contacts", what, "ring it; then each district's own")


def is_doubtful_number(problem: Problem) -> bool:
    """Whether it is of a number that looks made up: go-live says so before it asks."""
    return STANDS_IN_MANY in problem.what or problem.group.startswith(KEPT_FOR_FICTION)


def _uncarried(contact: Contact, carried: Collection[str]) -> Iterator[Problem]:
    kinds = {address.channel for address in contact.addresses}
    if kinds and not kinds & set(carried):
        what = f"{contact.key}: no configured channel carries {', '.join(sorted(kinds))}"
        yield _problem(contact.where, "contacts", what, "add such a channel, or another address")


def _unknown_webhooks(contact: Contact, webhooks: Collection[str]) -> Iterator[Problem]:
    for address in contact.addresses:
        if address.channel == "webhook" and address.to not in webhooks:
            what = f"{contact.key}: no webhook channel {address.to} in config.yaml"
            fix = f"one of {', '.join(webhooks)}" if webhooks else "configure it under channels:"
            yield _problem(contact.where, "webhook", what, fix, "error")


def _common(district: District, group: str, problem: Problem) -> Problem:
    """A problem that many districts may have alike."""
    return replace(problem, name=district.name.en, group=group)


def _listed(words: Iterable[str]) -> str:
    every = list(words)
    more = f" and {len(every) - LISTED} more" if len(every) > LISTED else ""
    return ", ".join(every[:LISTED]) + more


def _problem(
    where: str, key: str, what: str, fix: str, severity: Literal["error", "warning"] = "warning"
) -> Problem:
    """``where``: ``ghaziabad.yaml:17``, or a file alone."""
    file, _, line = where.rpartition(":")
    return Problem(
        file=file or where,
        line=int(line) if file else None,
        key=key,
        what=what,
        fix=fix,
        severity=severity,
    )
