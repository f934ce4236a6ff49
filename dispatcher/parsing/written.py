"""An alert back in its JSON form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dispatcher.model import Alert, IpAddress, Location, Stamp


def to_wire(alert: Alert) -> dict[str, Any]:
    """The alert in the contract's JSON form; empty fields are left out.

    What only a mail has (``subject``, ``sender``, ``message_id``, ``body``) stands beside the rest,
    and is read again by ``read_json``.
    """
    person, content = alert.person, alert.content
    wire = {
        "alert_id": alert.alert_id,
        "source": alert.source,
        "platform": alert.platform,
        "category": alert.category,
        "sent_at": _time(alert.sent),
        "posted_at": _time(alert.posted),
        "deadline_at": _time(alert.deadline),
        "person": _present(
            {name: getattr(person, name) or None for name in person.__struct_fields__}
        ),
        "other_phones": [
            _present({name: getattr(phone, name) for name in phone.__struct_fields__})
            for phone in alert.other_phones
        ],
        "content": _present({name: getattr(content, name) for name in content.__struct_fields__}),
        "locations": [_place(location) for location in alert.locations],
        "ip_addresses": [_seen(address) for address in alert.ip_addresses],
        "notes": alert.notes,
        "subject": alert.subject,
        "sender": alert.sender,
        "message_id": alert.message_id,
        "body": alert.body,
    }
    known = _present(wire)
    for path, value in alert.unknown_fields.items():
        _put(known, path.split("."), value)
    return known


def _place(location: Location) -> dict[str, Any]:
    return _present(
        {name: getattr(location, name) for name in location.__struct_fields__}
        | {"observed_at": location.observed_at and location.observed_at.isoformat()}
    )


def _seen(address: IpAddress) -> dict[str, Any]:
    seen = address.observed_at
    return _present({"address": address.address, "observed_at": seen and seen.isoformat()})


def _time(stamp: Stamp | None) -> str | None:
    return stamp.at.isoformat() if stamp else None


def _present(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without empty fields; tuples become the lists JSON has."""
    kept = {name: value for name, value in values.items() if value not in (None, (), [], {})}
    return {name: list(value) if type(value) is tuple else value for name, value in kept.items()}


def _put(target: Any, path: list[str], value: object) -> None:
    """An unknown field back where it stood, if that place is still there; else at the top."""
    inner = target
    for name in path[:-1]:
        if isinstance(inner, list) and name.isdigit() and int(name) < len(inner):
            inner = inner[int(name)]
        elif isinstance(inner, dict) and isinstance(inner.get(name), (dict, list)):
            inner = inner[name]
        else:
            target.setdefault(".".join(path), value)
            return
    if isinstance(inner, dict):
        inner.setdefault(path[-1], value)
    else:
        target.setdefault(".".join(path), value)
