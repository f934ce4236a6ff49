"""``directory find``: where a name, code, number or address occurs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from dispatcher.model import Contact, Directory, District, Name, Station, Value


class Hit(Value, frozen=True, kw_only=True):
    kind: str
    """``district``, ``station``, ``contact`` or ``state``."""
    name: str
    within: str
    found: str
    """The words that fit."""
    where: str

    def __str__(self) -> str:
        place = f" ({self.within})" if self.within else ""
        at = f"  {self.where}" if self.where else ""
        return f"{self.kind:<9} {self.name}{place}: {self.found}{at}"


def find(directory: Directory, text: str) -> tuple[Hit, ...]:
    """Everything in which ``text`` occurs, each once, exact names first, last the names that
    say it with other spaces (विजय नगर, विजयनगर)."""
    wanted = plain(text)
    if not wanted:
        return ()
    found = [(plain(hit.found), hit) for hit in dict.fromkeys(_all(directory))]
    exact = [hit for words, hit in found if words == wanted]
    within = [hit for words, hit in found if wanted in words and words != wanted]
    parted = [
        hit for words, hit in found if wanted not in words and _joined(wanted) in _joined(words)
    ]
    return (*exact, *within, *parted)


def _all(directory: Directory) -> Iterator[Hit]:
    for district in directory.districts:
        yield from _district(district)
    for contact in directory.contacts:
        yield from _contact(contact, directory.state.en)
    for state in directory.outside:
        for word in (*_names(state.name), *state.aliases):
            yield Hit(kind="state", name=state.name.en, within="", found=word, where=state.where)
        for contact in state.contacts:
            yield from _contact(contact, state.name.en)


def _district(district: District) -> Iterator[Hit]:
    own = (district.code, *district.aliases, *district.former_names, *district.pins)
    for word in (*_names(district.name), *own, *district.places):
        yield Hit(
            kind="district", name=district.name.en, within="", found=word, where=district.where
        )
    for contact in district.contacts:
        yield from _contact(contact, district.name.en)
    for station in district.stations:
        yield from _station(station, district)


def _station(station: Station, district: District) -> Iterator[Hit]:
    for word in (*_names(station.name), *station.aliases, *station.covers):
        yield Hit(
            kind="station",
            name=station.name.en,
            within=district.name.en,
            found=word,
            where=district.where,
        )
    for contact in station.contacts:
        yield from _contact(contact, f"{district.name.en}, PS {station.name.en}")


def _contact(contact: Contact, within: str) -> Iterator[Hit]:
    words = [address.to for address in contact.addresses]
    for word in (*words, contact.name or "", contact.key):
        if word:
            yield Hit(
                kind="contact", name=contact.role, within=within, found=word, where=contact.where
            )


def _names(name: Name) -> tuple[str, ...]:
    return (name.en, name.hi) if name.hi else (name.en,)


def plain(text: str) -> str:
    """A name however it was written: large or small, with whatever spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _joined(words: str) -> str:
    return words.replace(" ", "")
