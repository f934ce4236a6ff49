"""The identity table: duplicate, update or new."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from dispatcher.linking.identity import WEAK, common, digest, identities, person_name, reference
from dispatcher.model import Alert, Candidate, Link

_STILL_THE_SAME = timedelta(hours=24)
_PROOF = {"failed": 0, "unknown": 1, "unverified": 1, "verified": 2}


def link(
    alert: Alert, keys: frozenset[str], candidates: tuple[Candidate, ...], now: datetime
) -> Link:
    """What ``alert`` is to ``candidates``, the incidents that share one of its ``keys``.

    Rows of the table are tried from the top; among several incidents the newest wins. An incident
    proven better than the alert is never joined. Whatever is not joined is shown as a likeness.
    """
    newest_first = sorted(candidates, key=lambda candidate: candidate.incident, reverse=True)
    for row in (_duplicate, _same_message, _same_person):
        for candidate in newest_first:
            if _proof(alert) < max(map(_proof, candidate.alerts), default=0):
                continue
            if found := row(alert, keys, candidate, now):
                return _with_likeness(found, candidate.incident, newest_first)
    return Link(
        relation="new",
        reason=_why_new(alert, keys, newest_first),
        likeness=tuple(candidate.incident for candidate in newest_first),
    )


Row = Callable[[Alert, frozenset[str], Candidate, datetime], Link | None]


def _duplicate(
    alert: Alert, keys: frozenset[str], candidate: Candidate, now: datetime
) -> Link | None:
    """Same content, same origin; the same words of one person days later are a new cry, and so
    are those said after the case was closed."""
    content = digest(alert)
    for earlier in candidate.alerts:
        same = digest(earlier) == content and _same_origin(alert, earlier)
        if same and (_same_id(alert, earlier) or _same_cry(alert, earlier, candidate)):
            return Link(
                relation="duplicate",
                incident=candidate.incident,
                reason=f"same content as {candidate.incident}",
            )
    return None


def _same_message(
    alert: Alert, keys: frozenset[str], candidate: Candidate, now: datetime
) -> Link | None:
    """Same platform reference or Message-ID, other content.

    One mail may speak of two persons: the Message-ID alone does not join two different accounts.
    """
    for earlier in candidate.alerts:
        platforms = {alert.platform, earlier.platform} - {None}
        if reference(alert) and reference(alert) == reference(earlier) and len(platforms) < 2:
            return _update("reference", alert, candidate)
        both_named = identities(alert) and identities(earlier)
        other_person = bool(both_named) and not common(alert, earlier)
        if _same_id(alert, earlier) and not other_person:
            return _update("Message-ID", alert, candidate)
    return None


def _same_person(
    alert: Alert, keys: frozenset[str], candidate: Candidate, now: datetime
) -> Link | None:
    """Same account, telephone or profile, of an incident open or closed for less than 24 hours."""
    shared = _shared(alert, candidate)
    if shared and _current(candidate, now):
        return _update(_named(shared), alert, candidate)
    return None


def _update(what: str, alert: Alert, candidate: Candidate) -> Link:
    names = [name for name in map(person_name, candidate.alerts) if name]
    ours = person_name(alert)
    another = bool(ours and names) and not any(ours <= name or name <= ours for name in names)
    flag = "; another name: perhaps two people" if another else ""
    closed = "; it is open again" if candidate.state == "closed" else ""
    return Link(
        relation="update",
        incident=candidate.incident,
        reason=f"same {what} as {candidate.incident}{closed}{flag}",
    )


def _why_new(alert: Alert, keys: frozenset[str], candidates: list[Candidate]) -> str:
    """Names the most telling of the incidents it is *not* joined to."""
    for candidate in candidates:
        if shared := _shared(alert, candidate):
            better = _proof(alert) < max(map(_proof, candidate.alerts), default=0)
            why = "which is better proven" if better else "closed more than 24 hours ago"
            return f"new; perhaps the same as {candidate.incident} ({_named(shared)}), {why}"
    if not candidates:
        return "nothing known of this person"
    first = candidates[0]
    weak = sorted({key.partition(":")[0] for key in keys & set(first.keys) if key.startswith(WEAK)})
    why = f"same {' and '.join(weak)} only" if weak else "it answers or resembles it"
    return f"new; perhaps the same as {first.incident} ({why})"


def _with_likeness(found: Link, joined: int, candidates: list[Candidate]) -> Link:
    others = tuple(other.incident for other in candidates if other.incident != joined)
    return Link(relation=found.relation, incident=joined, reason=found.reason, likeness=others)


def _proof(alert: Alert) -> int:
    return _PROOF[alert.authenticity]


def _shared(alert: Alert, candidate: Candidate) -> frozenset[str]:
    return frozenset(key for earlier in candidate.alerts for key in common(alert, earlier))


def _named(shared: frozenset[str]) -> str:
    return " and ".join(sorted({key.partition(":")[0] for key in shared}))


def _current(candidate: Candidate, now: datetime) -> bool:
    if candidate.state != "closed":
        return True
    return candidate.closed_at is not None and now - candidate.closed_at < _STILL_THE_SAME


def _same_origin(one: Alert, other: Alert) -> bool:
    return (one.authenticity, one.sender, one.source) == (
        other.authenticity,
        other.sender,
        other.source,
    )


def _same_id(one: Alert, other: Alert) -> bool:
    return one.message_id is not None and one.message_id == other.message_id


def _same_cry(one: Alert, other: Alert, candidate: Candidate) -> bool:
    """Sent within 24 hours of each other, the case open, and about somebody who can be told from
    others; under one reference at any time."""
    if reference(one):
        return True
    if not identities(one):
        return False
    moment, earlier = _sent(one), _sent(other)
    if moment is None or earlier is None:
        return True
    if candidate.closed_at is not None and moment > candidate.closed_at:
        return False
    return abs(moment - earlier) < _STILL_THE_SAME


def _sent(alert: Alert) -> datetime | None:
    """When the sender said it; for what was told by telephone, when that rang."""
    if alert.sent:
        return alert.sent.at
    rang = alert.received and alert.received.clock == "operator"
    return alert.received.at if alert.received and rang else None
