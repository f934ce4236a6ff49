"""The identity table: duplicate, update or new."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from dispatcher.linking.identity import (
    WEAK,
    common,
    digest,
    identities,
    reference,
    says_no_more,
)
from dispatcher.linking.persons import Kind, differing, judged, same_reference, shared
from dispatcher.model import TWO_PEOPLE, Alert, Candidate, Link

_STILL_THE_SAME = timedelta(hours=24)
_PROOF = {"failed": 0, "unknown": 1, "unverified": 1, "verified": 2}
_VERIFIED = _PROOF["verified"]
_ORDER: tuple[Kind, ...] = ("name", "account", "phone", "profile", "reference")


def link(
    alert: Alert, keys: frozenset[str], candidates: tuple[Candidate, ...], now: datetime
) -> Link:
    """What ``alert`` is to ``candidates``, the incidents that share one of its ``keys``.

    ``keys`` are without numbers that are nobody's: what they leave out joins nothing. Rows of the
    table are tried from the top; among several incidents the newest wins. An incident proven better
    than the alert is never joined, and a verified alert joins nothing unverified: whoever forges a
    mail before the true one comes would else decide what becomes of that (its place, its answer,
    its dismissal). It opens its own, which is told at once. Whatever is not joined is a likeness.
    """
    newest_first = sorted(candidates, key=lambda candidate: candidate.incident, reverse=True)
    for row in (_duplicate, _same_message, _same_person):
        for candidate in newest_first:
            if _other_proof(alert, candidate):
                continue
            if found := row(alert, keys, candidate, now):
                return _with_likeness(found, candidate.incident, newest_first)
    if found := _answer(alert, newest_first, now):
        return found
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
    are those said after the case was closed, and those that came afresh while nobody was told."""
    content = digest(alert)
    for earlier in candidate.alerts:
        same = digest(earlier) == content and _same_origin(alert, earlier)
        if not same or _unheard(alert, earlier, candidate):
            continue
        again = says_no_more(alert, earlier) and _same_cry(alert, earlier, candidate)
        if again or _same_id(alert, earlier):
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

    One mail may speak of two persons: the Message-ID alone joins no two accounts and no two names.
    """
    for earlier in candidate.alerts:
        if same_reference(alert, earlier):
            return _update("reference", alert, keys, candidate)
        if _same_id(alert, earlier) and not _two_in_one_mail(alert, earlier):
            return _update("Message-ID", alert, keys, candidate)
    return None


def _two_in_one_mail(alert: Alert, earlier: Alert) -> bool:
    if common(alert, earlier):
        return False
    return "name" in differing(alert, (earlier,)) or bool(identities(alert) and identities(earlier))


def _same_person(
    alert: Alert, keys: frozenset[str], candidate: Candidate, now: datetime
) -> Link | None:
    """Same account, telephone or profile, of an incident open or closed for less than 24 hours."""
    found = shared(alert, candidate, keys) - {"reference"}
    if found and _current(candidate, now):
        return _update(_named(found), alert, keys, candidate)
    return None


def _answer(alert: Alert, candidates: list[Candidate], now: datetime) -> Link | None:
    """What is written in answer to the mail of one case is of that case, unless it names somebody
    else. One that gives what else names a person (a telephone of whom?) may be of another."""
    answered = [one for one in candidates if _answers(alert, one)]
    if len(answered) != 1 or _other_proof(alert, answered[0]) or not _current(answered[0], now):
        return None
    (candidate,) = answered
    if differing(alert, candidate.alerts) - {"phone"}:
        return None
    doubt = f"; it names nobody known: {TWO_PEOPLE}" if identities(alert) else ""
    reason = f"it answers the mail of {candidate.incident}{doubt}"
    found = Link(relation="update", incident=candidate.incident, reason=reason)
    return _with_likeness(found, candidate.incident, candidates)


def _answers(alert: Alert, candidate: Candidate) -> bool:
    sent = {_bare(one.message_id) for one in candidate.alerts if one.message_id}
    return not sent.isdisjoint(map(_bare, alert.references))


def _bare(message_id: str) -> str:
    return message_id.strip().casefold()


def _update(what: str, alert: Alert, keys: frozenset[str], candidate: Candidate) -> Link | None:
    """None where the rest of what both say makes two persons of them."""
    verdict = judged(alert, candidate, keys)
    if verdict == "two":
        return None
    another = _named(differing(alert, candidate.alerts))
    flag = f"; another {another}: {TWO_PEOPLE}" if verdict == "perhaps_two" else ""
    return Link(
        relation="update",
        incident=candidate.incident,
        reason=f"same {what} as {candidate.incident}{flag}",
    )


def _why_new(alert: Alert, keys: frozenset[str], candidates: list[Candidate]) -> str:
    """Names the most telling of the incidents it is *not* joined to."""
    for candidate in candidates:
        if found := shared(alert, candidate, keys):
            why = _why_apart(alert, keys, candidate)
            return f"new; perhaps the same as {candidate.incident} ({_named(found)}), {why}"
    if not candidates:
        return "nothing known of this person"
    first = candidates[0]
    weak = sorted({key.partition(":")[0] for key in keys & set(first.keys) if key.startswith(WEAK)})
    why = f"same {' and '.join(weak)} only" if weak else "it answers or resembles it"
    return f"new; perhaps the same as {first.incident} ({why})"


def _why_apart(alert: Alert, keys: frozenset[str], candidate: Candidate) -> str:
    if _other_proof(alert, candidate):
        return (
            "which is unverified" if alert.authenticity == "verified" else "which is better proven"
        )
    if judged(alert, candidate, keys) == "two":
        return f"with another {_named(differing(alert, candidate.alerts))}"
    return "closed more than 24 hours ago"


def _with_likeness(found: Link, joined: int, candidates: list[Candidate]) -> Link:
    others = tuple(other.incident for other in candidates if other.incident != joined)
    return Link(relation=found.relation, incident=joined, reason=found.reason, likeness=others)


def _other_proof(alert: Alert, candidate: Candidate) -> bool:
    known = max(map(_proof, candidate.alerts), default=0)
    return _proof(alert) < known or (_proof(alert) == _VERIFIED and known < _VERIFIED)


def _proof(alert: Alert) -> int:
    return _PROOF[alert.authenticity]


def _named(kinds: frozenset[Kind]) -> str:
    return " and ".join(kind for kind in _ORDER if kind in kinds)


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


def _unheard(alert: Alert, earlier: Alert, candidate: Candidate) -> bool:
    """Whether nobody acts on the words it repeats: sent afresh while its earlier copy is held, or
    another message than the one a human dismissed."""
    moment, before = _came(alert), _came(earlier)
    if candidate.state == "held":
        return moment is not None and before is not None and moment > before
    return _dismissed(candidate) and not _same_id(alert, earlier) and moment != before


def _dismissed(candidate: Candidate) -> bool:
    """Closed as no alert: whoever closes a case of somebody at risk says how it ended."""
    return candidate.state == "closed" and candidate.outcome in {None, "hoax"}


def _came(alert: Alert) -> datetime | None:
    stamp = alert.sent or alert.received
    return stamp.at if stamp else None


def _sent(alert: Alert) -> datetime | None:
    """When the sender said it; for what was told by telephone, when that rang."""
    if alert.sent:
        return alert.sent.at
    rang = alert.received and alert.received.clock == "operator"
    return alert.received.at if alert.received and rang else None
