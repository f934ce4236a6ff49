"""The files of imported numbers: what stays of the last ones, and how they are written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec.structs import replace

from dispatcher.model import Contact, District, Station

_ON = re.compile(r"# Imported (\d{4}-\d{2}-\d{2}) ")
Place = tuple[str, str, str]
"""District code, station (empty: the district's own), role."""


def header(file: str, today: date) -> str:
    called = json.dumps(file, ensure_ascii=False)
    return (
        f"# Imported {today} from {called}. Generated, do not edit: the next\n"
        "# `dispatcher directory import contacts` writes it again. Your own district file wins.\n"
    )


def imported_on(text: str) -> str:
    """The date of a file's header; empty where it has none."""
    found = _ON.match(text)
    return found[1] if found else ""


def file_name(district: District) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", district.name.en.casefold()).strip("-")
    return f"{slug or district.code}.yaml"


# --- the last import ------------------------------------------------------------------------


def joined(
    fresh: Mapping[str, District],
    last: Mapping[str, District],
    mentioned: set[Place],
    remove_gone: bool,
) -> tuple[dict[str, District], list[str], list[str]]:
    """The districts of the list with what is kept of the last one; the posts whose numbers
    changed, and those that are gone. A post whose row was refused is not gone."""
    kept: dict[str, District] = {}
    changed: list[str] = []
    gone: list[str] = []
    for code, district in fresh.items():
        before = last.get(code) or District(code=code, name=district.name)
        now, then = _posts(district), _posts(before)
        changed += [_said(place, district) for place in now if _numbers(now, then, place)]
        missing = [place for place in then if place not in now]
        stay = [p for p in missing if p in mentioned or not remove_gone]
        gone += [_said(place, district) for place in missing if place not in mentioned]
        kept[code] = _with(district, before, {*stay})
    return kept, sorted(changed), sorted(gone)


def _posts(district: District) -> dict[Place, tuple[Contact, ...]]:
    groups: dict[Place, tuple[Contact, ...]] = {}
    pairs = [("", district.contacts), *((s.name.en, s.contacts) for s in district.stations)]
    for station, contacts in pairs:
        for contact in contacts:
            place = (district.code, station, contact.role)
            groups[place] = (*groups.get(place, ()), contact)
    return groups


def _numbers(
    now: Mapping[Place, tuple[Contact, ...]],
    then: Mapping[Place, tuple[Contact, ...]],
    place: Place,
) -> bool:
    """The post had other addresses before."""
    return place in then and _reach(now[place]) != _reach(then[place])


def _reach(contacts: Iterable[Contact]) -> set[tuple[str, str]]:
    return {(address.channel, address.to) for c in contacts for address in c.addresses}


def _said(place: Place, district: District) -> str:
    _, station, role = place
    return f"{f'PS {station}, ' if station else ''}{district.name.en}: {role}"


def _with(district: District, before: District, stay: set[Place]) -> District:
    """The district with those posts of the last import that stay."""
    old = _posts(before)
    own = [c for place in old if place in stay and not place[1] for c in old[place]]
    stations = {station.name.en: station for station in district.stations}
    for station in before.stations:
        back = tuple(
            c for place in old if place in stay and place[1] == station.name.en for c in old[place]
        )
        if back:
            mine = stations.get(station.name.en, replace(station, contacts=()))
            stations[station.name.en] = replace(mine, contacts=_apart(mine.contacts, back))
    return replace(
        district,
        contacts=_apart(district.contacts, own),
        stations=tuple(stations[name] for name in sorted(stations)),
    )


def _apart(first: Iterable[Contact], then: Iterable[Contact]) -> tuple[Contact, ...]:
    """All of them; keys are those of the first where two are the same."""
    kept = {contact.key: contact for contact in (*then, *first)}
    return tuple(kept[key] for key in sorted(kept))


# --- written --------------------------------------------------------------------------------


def same(one: District, other: District | None) -> bool:
    """They would be written the same."""
    return other is not None and written(one, "") == written(other, "")


def written(district: District, head: str) -> str:
    """YAML that the directory reads back as the same values."""
    keys = {_last(contact) for contact in district.contacts}
    lines = [
        head + f"district: {{en: {_quoted(district.name.en)}}}",
        f"code: {_quoted(district.code)}",
    ]
    if district.contacts:
        lines += ["contacts:", *(_contact(contact, "  ") for contact in district.contacts)]
    if district.stations:
        lines += ["stations:", *(line for s in district.stations for line in _station(s, keys))]
    return "\n".join(lines) + "\n"


def _station(station: Station, keys: set[str]) -> list[str]:
    hindi = f", hi: {_quoted(station.name.hi)}" if station.name.hi else ""
    lines = [f"  - name: {{en: {_quoted(station.name.en)}{hindi}}}"]
    if station.aliases:
        lines.append(f"    aliases: [{', '.join(map(_quoted, station.aliases))}]")
    if station.circle in keys and station.circle:
        lines.append(f"    circle: {_quoted(station.circle)}")
    return [*lines, "    contacts:", *(_contact(contact, "      ") for contact in station.contacts)]


def _contact(contact: Contact, indent: str) -> str:
    name = f", name: {_quoted(contact.name)}" if contact.name else ""
    ways = "".join(f", {address.channel}: {_quoted(address.to)}" for address in contact.addresses)
    return f"{indent}{_last(contact)}: {{role: {contact.role}{name}{ways}}}"


def _last(contact: Contact) -> str:
    return contact.key.rsplit("/", 1)[-1]


def _quoted(text: str) -> str:
    """A JSON string is one of YAML's."""
    return json.dumps(text, ensure_ascii=False)
