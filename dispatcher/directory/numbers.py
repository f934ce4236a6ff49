"""Imported numbers (``numbers/*.yaml``) where a district's own file has none. Pure.

The own file wins role by role: where one of its contacts of a role has an address, the import says
nothing about that role there. Stations only the import knows are added, marked as not verified.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from dispatcher.directory.sheet import speaking
from dispatcher.model import Contact, District, Station


def merged(own: Iterable[District], imported: Iterable[District]) -> tuple[District, ...]:
    """The districts with their imported numbers. Those of districts nobody has are left out."""
    brought = {district.code: district for district in imported}
    return tuple(
        _district(district, brought[district.code]) if district.code in brought else district
        for district in own
    )


def _district(own: District, brought: District) -> District:
    contacts, renamed = _contacts(own.contacts, brought.contacts, own.code)
    known = {name: station for station in own.stations for name in _names(station)}
    pairs = [
        (next((known[name] for name in _names(new) if name in known), None), new)
        for new in brought.stations
    ]
    numbers = {mine.key: new for mine, new in pairs if mine}
    stations = [
        _station(mine, numbers[mine.key], renamed) if mine.key in numbers else mine
        for mine in own.stations
    ]
    added = [
        replace(new, verified=False, circle=renamed.get(new.circle or ""))
        for mine, new in pairs
        if mine is None
    ]
    return speaking(replace(own, contacts=contacts, stations=(*stations, *added)))


def _names(station: Station) -> tuple[str, ...]:
    every = (station.name.en, station.name.hi or "", *station.aliases)
    return tuple(" ".join(name.casefold().split()) for name in every if name)


def _station(own: Station, brought: Station, renamed: dict[str, str]) -> Station:
    contacts, _ = _contacts(own.contacts, brought.contacts, own.key)
    circle = own.circle or renamed.get(brought.circle or "")
    return replace(own, contacts=contacts, circle=circle)


def _contacts(
    own: tuple[Contact, ...], brought: tuple[Contact, ...], base: str
) -> tuple[tuple[Contact, ...], dict[str, str]]:
    """The own contacts, filled and followed by what the import adds; and the last part of each
    imported key that is used -> the one it has now."""
    kept, renamed = list(own), dict[str, str]()
    for role in dict.fromkeys(contact.role for contact in brought):
        mine = [contact for contact in own if contact.role == role]
        theirs = [contact for contact in brought if contact.role == role]
        if any(contact.addresses for contact in mine):
            continue
        if mine and len(theirs) == 1:
            kept = [_filled(c, theirs[0]) if c is mine[0] or _shares(c, mine) else c for c in kept]
            renamed[_last(theirs[0])] = _last(mine[0])
            continue
        for new in theirs:
            taken = {_last(contact) for contact in kept}
            key = _last(new) if _last(new) not in taken else f"{_last(new)}-imported"
            kept.append(replace(new, key=f"{base}/{key}"))
            renamed[_last(new)] = key
    return tuple(kept), renamed


def _shares(contact: Contact, mine: list[Contact]) -> bool:
    """Another shift of the same post: its number is the same."""
    return contact in mine and bool(contact.hours)


def _filled(own: Contact, brought: Contact) -> Contact:
    name = own.name or brought.name
    return replace(own, addresses=brought.addresses, name=name, where=brought.where)


def _last(contact: Contact) -> str:
    return contact.key.rsplit("/", 1)[-1]
