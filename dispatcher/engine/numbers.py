"""The telephones that are the centre's, a platform's or an officer's: never a person's at risk."""

from __future__ import annotations

from collections.abc import Iterator

from dispatcher.config import Config
from dispatcher.directory.contacts import everybody
from dispatcher.linking import national
from dispatcher.model import Address, Contact, Directory

SHORTEST = 8
"""Digits of a telephone; a webhook's name or a short code has fewer."""


class Numbers:
    """Looked up once for each directory."""

    def __init__(self, config: Config) -> None:
        self._configured = (config.centre.desk_phone, *config.intake.call_back.values())
        self._read: Directory | None = None
        self._known: frozenset[str] = frozenset()

    def of(self, directory: Directory) -> frozenset[str]:
        if self._read is not directory:
            written = (a.to for contact in everybody(directory) for a in _addresses(contact))
            found = (national(to) for to in (*self._configured, *written) if "@" not in to)
            self._known = frozenset(number for number in found if len(number) >= SHORTEST)
            self._read = directory
        return self._known


def _addresses(contact: Contact) -> Iterator[Address]:
    yield from contact.addresses
    if contact.tonight:
        yield from contact.tonight.addresses
