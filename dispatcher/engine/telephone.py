"""What an operator types of an alert, as a message like any other: stored first, then taken in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec
from msgspec.structs import replace

from dispatcher.errors import UnreadableMessage
from dispatcher.linking.identity import digest
from dispatcher.model import (
    Alert,
    Candidate,
    Event,
    Instant,
    Link,
    Match,
    Message,
    Origin,
    Stamp,
    Value,
)

KEY = "entry"
"""Field of the JSON in which the entry stands beside the alert's own."""


class Practice(Value, frozen=True, kw_only=True):
    """What a drill is about: where, and until when at most."""

    match: Match
    until: Instant


class Entry(Value, frozen=True, kw_only=True):
    """How something was typed. It stands in the raw bytes: a crash forgets nothing of it."""

    command: Literal["new", "fact", "locate", "draft", "drill"]
    """``draft``: the operator was interrupted; it waits to be finished."""
    actor: str
    entered_at: Instant
    said_at: Instant
    """When the platform rang, or the fact became known."""
    by: str | None = None
    """Who said it."""
    joins: int | None = None
    """The incident it belongs to, by the operator's word."""
    apart: bool = False
    """Not the one it looks like, by the operator's word."""
    read: int | None = None
    """The message that was read with human eyes (``new --from``)."""
    instead: bool = False
    """The place given replaces those known: who is no longer needed is stood down."""
    source: str | None = None
    """Where a place comes from, in the operator's word: ``trace``, ``friend``."""
    because: str = ""
    practice: Practice | None = None
    """Of a drill, and of nothing else."""


def written(fields: Mapping[str, object], entry: Entry) -> Message:
    """The message made of an alert's JSON fields and of how they were typed."""
    from hashlib import sha256

    raw = msgspec.json.encode({**fields, KEY: entry})
    origin = Origin(kind="telephone", name=f"telephone, {entry.actor}", format="json")
    return Message(raw=raw, sha256=sha256(raw).hexdigest(), origin=origin)


def fields_of(message: Message) -> dict[str, object]:
    """The alert's fields of an earlier entry; empty for any other message."""
    if message.origin.kind != "telephone":
        return {}
    known: dict[str, object] = msgspec.json.decode(message.raw)
    return {name: value for name, value in known.items() if name != KEY}


def entry_of(message: Message) -> Entry | None:
    """How a message was typed; None for one that came any other way.

    Raises UnreadableMessage for what is no entry of ours.
    """
    if message.origin.kind != "telephone":
        return None
    try:
        known = msgspec.json.decode(message.raw, type=dict[str, msgspec.Raw])
        return msgspec.json.decode(known[KEY], type=Entry)
    except (msgspec.DecodeError, KeyError) as error:
        raise UnreadableMessage(f"no entry by telephone: {error}") from None


def said(alert: Alert, entry: Entry) -> Alert:
    """The alert as it was told: received when the telephone rang, by the operator's clock."""
    others = {name: value for name, value in alert.unknown_fields.items() if name != KEY}
    moment = Stamp(at=entry.said_at, clock="operator")
    return replace(alert, unknown_fields=others, received=alert.received or moment)


def link_by_hand(
    entry: Entry | None, alert: Alert, candidates: tuple[Candidate, ...]
) -> Link | None:
    """What the operator says the alert is; None leaves it to the identity table. A fact typed a
    second time is none: everybody has it."""
    if entry is None or not (entry.joins or entry.apart):
        return None
    others = tuple(c.incident for c in candidates if c.incident != entry.joins)
    if entry.joins and len(others) == len(candidates):
        return None
    if entry.joins is None:
        return Link(relation="new", reason=f"new, says {entry.actor}", likeness=others)
    (joined,) = (c for c in candidates if c.incident == entry.joins)
    if entry.command == "fact" and digest(alert) in map(digest, joined.alerts):
        reason = f"{joined.incident} has this fact already, nobody is told again"
        return Link(relation="duplicate", incident=joined.incident, reason=reason)
    words = {"fact": "learned", "locate": "a place"}.get(entry.command, "joined")
    words += f" ({entry.source})" if entry.source not in {None, "operator"} else ""
    reason = f"{words}, says {entry.actor}"
    return Link(relation="update", incident=entry.joins, reason=reason, likeness=others)


def events(entry: Entry | None, *, placed: bool = True) -> tuple[Event, ...]:
    """What the timeline says of an entry beside the alert itself. ``placed``: a place was
    understood in it."""
    if entry is None:
        return ()
    body: dict[str, object] = {"command": entry.command}
    optional = {"by": entry.by, "because": entry.because, "source": entry.source}
    body |= {name: value for name, value in optional.items() if value}
    if entry.read:
        body["read"] = entry.read
    found = [_event("entered", entry, body)]
    if entry.command == "locate" and placed:
        found.append(_event("step", entry, {"step": "location_obtained", **body}))
    return tuple(found)


def _event(kind: str, entry: Entry, body: dict[str, object]) -> Event:
    return Event(
        kind=kind,
        at=entry.said_at,
        entered_at=entry.entered_at,
        clock="dispatcher" if entry.said_at == entry.entered_at else "operator",
        actor=entry.actor,
        body=body,
    )
