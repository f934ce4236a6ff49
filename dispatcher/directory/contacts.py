"""Whoever stands in a directory, at whatever depth."""

from __future__ import annotations

from collections.abc import Iterator

from dispatcher.model import Contact, Directory, District


def everybody(directory: Directory) -> Iterator[Contact]:
    yield from directory.contacts
    for state in directory.outside:
        yield from state.contacts
    for district in directory.districts:
        yield from own_contacts(district)


def own_contacts(district: District) -> Iterator[Contact]:
    yield from district.contacts
    for station in district.stations:
        yield from station.contacts
