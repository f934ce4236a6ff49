"""The taken rows of a list -> a district with its stations and their officers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dispatcher.importing.roman import romanised
from dispatcher.importing.rows import Entry, Post, slug
from dispatcher.model import Contact, District, Name, Role, Station

_KEYS: dict[Role, str] = {
    "station_officer": "sho",
    "circle_officer": "co",
    "district_control": "control",
    "district_chief": "chief",
    "women_officer": "women",
}


def district(code: str, name: str, entries: Iterable[Entry]) -> District:
    """The district with the contacts and stations the list gives it, and nothing else."""
    by_station: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_station[entry.post.station].append(entry)
    contacts, circles = _contacts(by_station.pop("", []), code)
    stations = (_station(name, by_station[name], code, circles) for name in sorted(by_station))
    return District(code=code, name=Name(en=name), contacts=contacts, stations=tuple(stations))


def _contacts(entries: Iterable[Entry], base: str) -> tuple[tuple[Contact, ...], dict[str, str]]:
    """Contacts with keys of their own, and each circle's officer by the circle's name."""
    found: list[Contact] = []
    circles: dict[str, str] = {}
    taken: set[str] = set()
    for entry in entries:
        for addresses in entry.addresses:
            key = _key(entry.post, taken)
            circles.setdefault(entry.post.circle, key)
            contact = Contact(
                key=f"{base}/{key}",
                role=entry.post.role,
                name=entry.name or None,
                addresses=addresses,
            )
            found.append(contact)
    return tuple(found), circles


def _key(post: Post, taken: set[str]) -> str:
    """``sho``, ``co-city``, ``co-city-2``."""
    stem = _KEYS[post.role]
    if post.role == "circle_officer" and post.circle:
        stem += "-" + (slug(post.circle) or slug(romanised(post.circle)) or "x")
    number = 1
    key = stem
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    taken.add(key)
    return key


def _station(name: str, entries: list[Entry], code: str, circles: dict[str, str]) -> Station:
    key = f"{code}/{slug(name)}"
    contacts, _ = _contacts(entries, key)
    spelt = dict.fromkeys(words for entry in entries for words in entry.spelt)
    hindi = next((words for words in spelt if not words.isascii()), None)
    others = [w for w in spelt if w != hindi and w.casefold() != name.casefold()]
    circle = next((e.post.circle for e in entries if e.post.circle), "")
    return Station(
        key=key,
        name=Name(en=name, hi=hindi),
        aliases=tuple(others),
        circle=circles.get(circle) if circle else None,
        contacts=contacts,
    )
