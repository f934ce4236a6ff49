"""Who can be told while channels and contacts are silent. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from dispatcher.model import Contact, Hush, Value
from dispatcher.routing.waves import Carriers, usable


class Silent(Value, frozen=True, kw_only=True):
    """What is silent at a moment, each with why in words (``silent until 06:00: on leave``)."""

    contacts: dict[str, str] = {}
    channels: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self.contacts or self.channels)


NOTHING = Silent()


def hushed(contact: Contact, silent: Silent, carriers: Carriers) -> Contact:
    """The contact without what is silent of it.

    One that cannot be told at all has no address left, like one whose numbers are not filled in,
    and says why.
    """
    if reason := silent.contacts.get(contact.key):
        return replace(contact, addresses=(), hush=Hush(reason=reason))
    before = usable(contact, carriers)
    cut = tuple(dict.fromkeys(a.channel for a in before if a.channel in silent.channels))
    if not cut:
        return contact
    if all(address.channel in cut for address in before):
        reason = "; ".join(silent.channels[name] for name in cut)
        return replace(contact, addresses=(), hush=Hush(reason=reason))
    return replace(contact, hush=Hush(channels=cut))


def heard(
    contacts: Iterable[Contact], silent: Silent, carriers: Carriers, why: str
) -> tuple[Contact, ...]:
    """The contacts with all their addresses; those silent among them say why they are told."""
    return tuple(
        replace(contact, hush=Hush(despite=why))
        if (hush := hushed(contact, silent, carriers).hush) and hush.reason
        else contact
        for contact in contacts
    )
