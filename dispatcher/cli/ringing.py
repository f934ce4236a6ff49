"""Where somebody can be rung."""

from __future__ import annotations

from dispatcher.cli.session import Session
from dispatcher.cli.text import clean


def number_of(session: Session, key: str) -> str:
    """Where a contact can be rung, from the directory; else of whoever is above."""
    from dispatcher.directory.contacts import everybody
    from dispatcher.directory.duty import tonight

    now = session.engine.clock.now()
    contacts = {c.key: tonight(c, now) for c in everybody(session.engine.directory)}
    found = contacts.get(key)
    ways = [a.to for a in found.addresses if a.channel in {"voice", "sms"}] if found else []
    if ways:
        return clean(", ".join(dict.fromkeys(ways)))
    district = key.removeprefix("district:").partition("/")[0]
    others = [
        f"{contact.role.replace('_', ' ')} {address.to}"
        for contact in contacts.values()
        if contact.key.startswith(f"{district}/")
        for address in contact.addresses
        if address.channel in {"voice", "sms"}
    ]
    return clean("; ".join(others[:2])) or "none in the directory: ask the state's control room"
