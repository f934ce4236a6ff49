"""Who was told, in what state that is, and who answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import cast

from msgspec.structs import replace

from dispatcher.model import (
    ACCEPTED,
    Event,
    Incident,
    IncidentState,
    Instant,
    Notification,
    NotificationKind,
    NotificationState,
    Recipient,
    Role,
)
from dispatcher.reporting.cases import is_responsible, responsible_names, responsible_units
from dispatcher.reporting.shown import Shown
from dispatcher.reporting.times import Moment, moment, since_reopened, standing
from dispatcher.reporting.words import ROLES, STATES, label


class Telling(Shown, frozen=True, kw_only=True):
    """One try to reach a recipient, or one still due."""

    at: Instant
    """When it ended; when it is due, for one not yet tried."""
    channel: str
    kind: NotificationKind
    state: NotificationState
    words: str
    """``sms accepted``, ``voice failed (no answer in 30 s)``."""


class Answer(Shown, frozen=True, kw_only=True):
    """A human of a unit said "I have it"."""

    unit: str
    contact: str | None
    by: str
    """Who said so in the field; else whose answer it is; who typed it stands in the timeline."""
    moment: Moment


class Told(Shown, frozen=True, kw_only=True):
    """One recipient and all that is known of reaching them."""

    contact: str
    role: Role
    title: str
    """``SHO``."""
    label: str
    """``SHO, Ghaziabad``; the title alone where the unit has no place."""
    name: str | None
    code: str
    unit: str
    responsible: bool
    """Whether this recipient's answer settles a district or another state."""
    reached: bool
    """A gateway accepted at least one text. Nobody has answered by that."""
    tellings: tuple[Telling, ...]
    """In the order of time."""
    answer: Answer | None
    """The one that counts now."""
    earlier: Answer | None
    """The last that counts no longer: it lapsed, or they were asked anew."""
    lapsed: bool
    """Nothing followed that earlier one, and nobody has asked anew since: they are rung back."""


class UnitAnswer(Shown, frozen=True, kw_only=True):
    """One responsible unit and its answer."""

    unit: str
    name: str
    answer: Answer | None


def answers(incident: Incident) -> tuple[Answer, ...]:
    """Every acknowledgement that stands, earliest first."""
    entries = (e for e in standing(incident.events) if e.kind == "acknowledged")
    return tuple(map(answer_of, sorted(entries, key=lambda event: event.at)))


def current_answers(incident: Incident, unit: str | None = None) -> tuple[Answer, ...]:
    """A unit's answers (or everybody's) that count now, earliest first: none from before it lapsed
    or was asked anew, or the case was opened again."""
    entries = sorted(current_entries(incident, unit), key=lambda event: event.at)
    return tuple(map(answer_of, entries))


def current_entries(incident: Incident, unit: str | None = None) -> tuple[Event, ...]:
    """The timeline's entries of these answers, in the order they were written down."""
    asked = {rung.unit: rung.since for rung in incident.rungs}
    return tuple(
        event
        for event in since_reopened(standing(incident.events))
        if event.kind == "acknowledged"
        and unit in {None, event.body.get("unit")}
        and event.written_at >= asked.get(str(event.body.get("unit")), event.written_at)
    )


def answer_of(event: Event) -> Answer:
    contact = event.body.get("contact")
    return Answer(
        unit=str(event.body.get("unit", "")),
        contact=str(contact) if contact else None,
        by=str(event.body.get("by") or ROLES.get(_role(event)) or event.actor),
        moment=moment(event),
    )


def _role(event: Event) -> Role:
    return cast("Role", event.body.get("role"))


def unit_answers(incident: Incident) -> tuple[UnitAnswer, ...]:
    """Each responsible unit with its first answer that counts now and ends its steps."""
    return tuple(
        UnitAnswer(unit=unit.key, name=unit.name, answer=_settling(incident, unit.key))
        for unit in responsible_units(incident)
    )


def _settling(incident: Incident, unit: str) -> Answer | None:
    entries = sorted(current_entries(incident, unit), key=lambda event: event.at)
    return next((answer_of(e) for e in entries if e.body.get("settles", True)), None)


def state_now(incident: Incident) -> IncidentState:
    """How far it is: an answer that lapsed, was asked for anew, or is of a district that has left
    the case, leaves nobody who has it."""
    if incident.state != "acknowledged":
        return incident.state
    units = responsible_names(incident)
    has_it = any(answer.unit in units for answer in current_answers(incident))
    return "acknowledged" if has_it else "notified"


def lapsed(people: Iterable[Told], units: Iterable[UnitAnswer]) -> tuple[Told, ...]:
    """Who said they have it and do not count any longer, of units that nobody else has answered
    for: the newest answer first. They are rung back."""
    silent = {one.unit for one in units if one.answer is None}
    found = [
        (p.earlier.moment.at, p) for p in people if p.unit in silent and p.lapsed and p.earlier
    ]
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0], reverse=True))


def told(incident: Incident) -> tuple[Told, ...]:
    """Every recipient, in the order of the ledger."""
    given, counting = answers(incident), current_answers(incident)
    return tuple(_told(one, incident, given, counting) for one in incident.recipients)


def titles(people: Iterable[Told]) -> dict[str, str]:
    """How each is called among these, by contact: ``SHO``; ``SHO Vijay Nagar`` where there are
    several."""
    everybody = tuple(people)
    known = Counter(person.title for person in everybody)
    return {
        one.contact: one.title if known[one.title] == 1 else one.label.partition(",")[0]
        for one in everybody
    }


def _told(
    recipient: Recipient,
    incident: Incident,
    given: tuple[Answer, ...],
    counting: tuple[Answer, ...],
) -> Told:
    now = [one for one in counting if one.contact == recipient.contact]
    before = [one for one in given if one.contact == recipient.contact and one not in now]
    own = [n for n in incident.notifications if n.planned.contact == recipient.contact]
    tries = (telling for notification in own for telling in tellings(notification))
    return Told(
        contact=recipient.contact,
        role=recipient.role,
        title=ROLES[recipient.role],
        label=label(recipient),
        name=recipient.name,
        code=recipient.code,
        unit=recipient.unit.key,
        responsible=is_responsible(recipient.unit.key),
        reached=any(n.state in ACCEPTED for n in own),
        tellings=tuple(sorted(tries, key=lambda telling: telling.at)),
        answer=next(iter(now), None),
        earlier=before[-1] if before else None,
        lapsed=bool(before) and not now and _has_lapsed(incident, recipient),
    )


def _has_lapsed(incident: Incident, recipient: Recipient) -> bool:
    """Whether the last that was heard of their answer is that nothing followed."""
    last = ""
    for event in since_reopened(standing(incident.events)):
        answered = event.kind == "acknowledged" and event.body.get("contact") == recipient.contact
        if answered or (last and _lapses(event, recipient)):
            last = event.kind
    return last == "lapsed"


def _lapses(event: Event, recipient: Recipient) -> bool:
    return event.kind == "lapsed" and event.body.get("unit") == recipient.unit.key


def tellings(notification: Notification) -> tuple[Telling, ...]:
    """Every try of one notification; then, unless a try tells it already, how it stands."""
    tried = tuple(
        _telling(
            notification, attempt.ended_at or attempt.started_at, attempt.state, attempt.reason
        )
        for attempt in notification.attempts
    )
    if tried and notification.state not in ("planned", "cancelled"):
        return tried
    at = notification.settled_at or notification.due_at
    last = _telling(notification, at, notification.state, notification.planned.skipped)
    if tried and notification.state == "planned":
        last = replace(last, words=f"{notification.planned.channel} failed, again")
    return (*tried, last)


def _telling(
    notification: Notification, at: Instant, state: NotificationState, reason: str | None
) -> Telling:
    planned = notification.planned
    words = " ".join(filter(None, (planned.channel, STATES[state])))
    words += ", although silent" if planned.despite else ""
    told = state in ACCEPTED
    return Telling(
        at=at,
        channel=planned.channel,
        kind=planned.kind,
        state=state,
        words=f"{words} ({reason})" if reason and not told else words,
    )
