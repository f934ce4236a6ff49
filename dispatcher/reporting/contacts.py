"""Which contacts of the directory the last cases give reason to doubt: unreachable, or silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Literal

from dispatcher.model import ACCEPTED, Contact, Incident, Instant, Notification
from dispatcher.reporting.people import answers
from dispatcher.reporting.shown import Shown
from dispatcher.reporting.times import NOT_TELLING
from dispatcher.reporting.words import ROLES, label

WINDOW = timedelta(days=90)
"""How far back a case says something about a number."""
SILENT_CASES = 3


class Doubt(Shown, frozen=True, kw_only=True):
    """One contact, and why somebody should ring them by day."""

    contact: Contact
    label: str
    """``SHO, Ghaziabad (A. Khan)``."""
    kind: Literal["failed", "silent"]
    at: Instant
    """When it last failed; when they were last told."""
    channel: str = ""
    to: str = ""
    """The address that failed."""
    reason: str = ""
    cases: int = 0
    """In how many they were told and the next had to be, without a word from them."""


class _Outcome(Shown, frozen=True, kw_only=True):
    """What became of one text to one address; ``reason`` only where it failed for good."""

    contact: str
    channel: str
    to: str
    at: Instant
    reason: str | None


def doubts(incidents: Iterable[Incident], contacts: Iterable[Contact]) -> tuple[Doubt, ...]:
    """In the order of the directory. Only cases of real people count, none of the sandbox's.

    An address is doubted while the last text to it failed for good or came back, and it still
    stands in the directory. A contact is silent that was called in several cases, whose unit then
    had to be told a step further each time, and who answered in none at all.
    """
    seen = _Seen()
    for incident in incidents:
        if incident.mode != "sandbox":
            seen.add(incident)
    return tuple(doubt for contact in contacts for doubt in seen.doubts(contact))


class _Seen:
    """What the cases of one pass say of every contact."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, str], _Outcome] = {}
        self._called: dict[str, Instant] = {}
        self._unheard: Counter[str] = Counter()
        self._heard: set[str] = set()
        self._labels: dict[str, str] = {}

    def add(self, incident: Incident) -> None:
        self._labels |= {one.contact: label(one) for one in incident.recipients}
        for outcome in _outcomes(incident):
            known = self._last.setdefault((outcome.contact, outcome.to), outcome)
            if known.at <= outcome.at:
                self._last[outcome.contact, outcome.to] = outcome
        waited = _waited_for(incident)
        self._called |= waited
        self._unheard.update(waited.keys())
        self._heard |= _heard(incident)

    def doubts(self, contact: Contact) -> Iterator[Doubt]:
        for address in contact.addresses:
            last = self._last.get((contact.key, address.to))
            if last and last.reason is not None:
                yield Doubt(
                    contact=contact,
                    label=self._name(contact),
                    kind="failed",
                    at=last.at,
                    channel=last.channel,
                    to=last.to,
                    reason=last.reason,
                )
        cases = self._unheard[contact.key]
        if cases >= SILENT_CASES and contact.key not in self._heard:
            at, name = self._called[contact.key], self._name(contact)
            yield Doubt(contact=contact, label=name, kind="silent", at=at, cases=cases)

    def _name(self, contact: Contact) -> str:
        called = self._labels.get(contact.key, ROLES[contact.role])
        return f"{called} ({contact.name})" if contact.name else called


def _outcomes(incident: Incident) -> Iterator[_Outcome]:
    for notification in incident.notifications:
        if not notification.attempts:
            continue
        if notification.state in ACCEPTED:
            yield _outcome(notification, _ended(notification), None)
        elif notification.state == "failed":
            reason = notification.attempts[-1].reason
            yield _outcome(notification, _ended(notification), reason)
    yield from _returned(incident)


def _returned(incident: Incident) -> Iterator[_Outcome]:
    """Mails that came back for good; a status of 4 is a delay, or a full mailbox that passes."""
    for event in incident.events:
        reason = str(event.body.get("text", ""))
        if event.kind != "bounced" or reason.startswith("4."):
            continue
        mails = [
            one
            for one in incident.notifications
            if one.planned.contact == event.body.get("contact")
            and "@" in one.planned.to
            and one.attempts
            and _ended(one) <= event.at
        ]
        if mails:
            yield _outcome(max(mails, key=_ended), event.at, f"came back, {reason}")


def _outcome(notification: Notification, at: Instant, reason: str | None) -> _Outcome:
    planned = notification.planned
    return _Outcome(
        contact=planned.contact, channel=planned.channel, to=planned.to, at=at, reason=reason
    )


def _ended(notification: Notification) -> Instant:
    attempt = notification.attempts[-1]
    return attempt.ended_at or attempt.started_at


def _waited_for(incident: Incident) -> dict[str, Instant]:
    """Contacts who were called, and after whom their unit's next step was taken: when called."""
    steps = {rung.unit: rung.step for rung in incident.rungs}
    return {
        one.planned.contact: _ended(one)
        for one in incident.notifications
        if one.state in ACCEPTED
        and one.attempts
        and one.planned.kind not in NOT_TELLING
        and steps.get(one.planned.unit.key, 0) > one.planned.step
    }


def _heard(incident: Incident) -> set[str]:
    """Who answered, or wrote anything at all."""
    wrote = (event.body.get("contact") for event in incident.events if event.kind == "reply")
    return {
        str(contact) for contact in (*(a.contact for a in answers(incident)), *wrote) if contact
    }
