"""A message in, an incident out: store -> parse -> match -> link -> plan, each message once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

from msgspec.structs import replace

from dispatcher import linking, parsing
from dispatcher.config import IntakeSettings
from dispatcher.engine import drill, flood, joining, quoted, telephone
from dispatcher.engine.place import stand_down, units_left, unsent
from dispatcher.engine.planner import Planner
from dispatcher.engine.proof import Authenticate, Proof
from dispatcher.engine.replies import Reply
from dispatcher.engine.telephone import Entry, Practice
from dispatcher.errors import DispatcherError, UnreadableMessage
from dispatcher.ledger.base import Decide, Ledger
from dispatcher.model import (
    TWO_PEOPLE,
    Alert,
    Candidate,
    Change,
    Clock,
    Event,
    Incident,
    IncidentState,
    Intake,
    Link,
    Match,
    Message,
    Mode,
    Planned,
    RankedDistrict,
    Reading,
    Stamp,
    StoredMessage,
    Value,
)
from dispatcher.reporting.cases import is_flood

Matcher = Callable[[Alert], Match]
BROKEN_OFF = "an entry by telephone that was broken off"


class TakenAlert(Value, frozen=True, kw_only=True):
    """What became of one alert of a message."""

    incident: int
    relation: Literal["new", "duplicate", "update"]
    reason: str
    state: IncidentState
    held_reason: str | None = None
    match: Match | None = None
    likeness: tuple[int, ...] = ()
    mode: Mode | None = None
    """Of an incident known before: in which mode it was told."""

    @property
    def needs_person(self) -> bool:
        """Whether nobody but a human can go on: to release it, to find the place, or to say whether
        it is about two people."""
        return self.state in {"held", "unlocated"} or TWO_PEOPLE in self.reason


class Taken(Value, frozen=True, kw_only=True):
    """What became of one message."""

    message: int
    origin: str
    result: Literal["taken", "known", "not_alert", "quarantined", "answer"]
    reason: str = ""
    alerts: tuple[TakenAlert, ...] = ()
    faults: tuple[str, ...] = ()
    """Parts of it that could not be read, beside the alerts that could."""
    incident: int | None = None
    """Of an answer: whose it is about."""
    unsettled: bool = False
    """An answer that settles nothing: somebody has to read it."""

    @property
    def needs_person(self) -> bool:
        """Whether this run found something here that a human has to look at."""
        return (
            bool(self.faults)
            or self.unsettled
            or self.result == "quarantined"
            or (self.result == "taken" and any(a.needs_person for a in self.alerts))
        )


class Intaker:
    """Takes messages into one ledger."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        clock: Clock,
        planner: Planner,
        match: Matcher,
        settings: IntakeSettings,
        timezone: str,
        mode: Mode,
        hold_stale: bool = True,
        authenticate: Authenticate | None = None,
        replies: Callable[[Message], Reply | None] | None = None,
        own: Callable[[Message], str | None] | None = None,
        linked: Callable[[], None] | None = None,
        numbers: Callable[[], frozenset[str]] = frozenset,
    ) -> None:
        """``linked`` is called when an alert is linked and what it plans may be sent. ``numbers``:
        telephones of the centre and of the directory, see ``linking.keys``."""
        self._linked = linked
        self._numbers = numbers
        self._replies = replies
        self._own = own
        self._ledger = ledger
        self._clock = clock
        self._planner = planner
        self._match = match
        self._settings = settings
        self._timezone = timezone
        self._mode: Mode = mode
        self._hold_stale = hold_stale
        self._proof = Proof(authenticate, settings)

    def take_in(self, message: Message) -> Taken:
        """Store the bytes, then make of them what can be made; nothing is lost on the way."""
        accepted = self._ledger.accept(message, at=self._clock.now())
        self._planner.look()
        if accepted.state == "unread":
            return self._read(accepted.message, message)
        alerts = self._known(accepted.message)
        other = next((a.mode for a in alerts if a.mode not in {None, self._mode}), None)
        return Taken(
            message=accepted.message,
            origin=message.origin.name,
            result="known",
            reason=f"it came before, in mode {other}: nobody is told again"
            if other
            else "the same bytes came before",
            alerts=alerts,
        )

    def resembles(self, message: Message) -> Link:
        """What the identity table says of a message that is not stored: for the one who asks."""
        reading = self._parsed(message)
        alert = self._proof.judged(message, (*reading.alerts, *reading.quoted)[0])
        keys = linking.keys(alert, self._numbers())
        return linking.link(alert, keys, self._ledger.alike(keys, self._mode), self._clock.now())

    def replaced(self, message: Message, known: Incident) -> tuple[RankedDistrict, ...]:
        """The districts told so far that the place in a message (not stored) clearly replaces."""
        (alert, *_) = self._parsed(message).alerts
        return joining.replaces(known.match, self._matched(alert))

    def take_in_stored(self, stored: StoredMessage) -> Taken:
        """Take up a message that was stored when a process died before reading it."""
        return self._read(stored.id, stored.message)

    def _read(self, number: int, message: Message) -> Taken:
        """Read and link one message. A fault of ours in it is its alone: it waits for a human."""
        try:
            return self._read_and_link(number, message)
        except DispatcherError:
            raise
        except Exception as error:
            reason = f"the dispatcher failed on it ({type(error).__name__}: {error})"
            return self._quarantine(number, message, reason[:300])

    def _read_and_link(self, number: int, message: Message) -> Taken:
        try:
            entry = telephone.entry_of(message)
            if entry and entry.command == "draft":
                return self._finish(number, message, "quarantined", BROKEN_OFF)
            if entry and entry.practice:
                return self._practise(number, message, entry, entry.practice)
            if own := self._own(message) if self._own else None:
                return self._finish(number, message, "not_alert", own)
            if reply := self._replies(message) if self._replies else None:
                return self._taken_for_reply(number, message, reply)
            reading = self._parsed(message)
        except UnreadableMessage as error:
            return self._quarantine(number, message, str(error))
        alerts = self._to_link(number, reading)
        if reading.not_alert and not alerts:
            return self._finish(number, message, "not_alert", reading.not_alert)
        return self._link_all(number, message, reading, alerts, entry)

    def _to_link(self, number: int, reading: Reading) -> tuple[tuple[int, Alert], ...]:
        """The alerts of a message, each with its place in it. What it only quotes is one of them
        where no other message brought it."""
        alerts = self._placed(reading)
        ours = {incident for incident, _ in self._ledger.linked(number)} if reading.quoted else ()
        for alert in reading.quoted:
            found = self._ledger.alike(linking.keys(alert, self._numbers()), self._mode)
            others = (one for one in found if one.incident not in ours)
            alerts += (None if quoted.is_known(alert, others) else alert,)
        return tuple((index, alert) for index, alert in enumerate(alerts) if alert)

    def _placed(self, reading: Reading) -> tuple[Alert | None, ...]:
        """Of an answer that names no place itself, with the place of the mail it quotes."""
        if not reading.fuller or self._matched(reading.alerts[0]).decision != "unlocated":
            return reading.alerts
        return reading.fuller

    def _practise(self, number: int, message: Message, entry: Entry, practice: Practice) -> Taken:
        """A drill shares no key with anybody and is shown none: it is always a case of its own."""
        now = self._clock.now()
        if practice.until <= now:
            return self._finish(number, message, "not_alert", "a drill whose time was over")

        def decide(_: tuple[Candidate, ...]) -> Intake:
            return drill.opened(entry, practice, self._planner, now)

        taken = self._write(number, 0, drill.alert(entry), frozenset(), decide, now)
        done = self._finish(number, message, "taken", "")
        return replace(done, alerts=(taken,) if taken else ())

    def _taken_for_reply(self, number: int, message: Message, reply: Reply) -> Taken:
        """An answer may speak of another person too: whoever its case does not know is an alert."""
        others = self._others(message, reply.incident)
        taken = tuple(
            one
            for index, alert in others
            if (one := self._link(number, index, self._proof.judged(message, alert), None))
        )
        done = self._finish(number, message, "taken", reply.words)
        return replace(
            done,
            result="answer",
            incident=reply.incident,
            unsettled=reply.needs_person,
            alerts=taken,
        )

    def _others(self, message: Message, number: int) -> tuple[tuple[int, Alert], ...]:
        """Alerts in a reply whose person (account, telephone, profile) its incident is not of."""
        incident = self._ledger.incident(number)
        alerts = [linked.alert for linked in incident.alerts] if incident else []
        known = {key for alert in alerts for key in linking.keys(alert, self._numbers())}
        try:
            reading = self._parsed(message)
        except UnreadableMessage:
            return ()
        return tuple(
            (index, alert)
            for index, alert in enumerate(reading.alerts)
            if (own := linking.identities(alert, self._numbers())) and not own & known
        )

    def _parsed(self, message: Message) -> Reading:
        return parsing.parse(
            message,
            limits=self._settings.limits,
            labels=self._settings.labels,
            timezone=self._timezone,
            arrived=self._clock.now(),
        )

    def _link_all(
        self,
        number: int,
        message: Message,
        reading: Reading,
        found: tuple[tuple[int, Alert], ...],
        entry: Entry | None,
    ) -> Taken:
        alerts = tuple(
            taken
            for index, alert in found
            if (taken := self._link(number, index, self._proof.judged(message, alert), entry))
        )
        if entry and entry.read:
            self._read_by_eye(entry, alerts)
        parts = len(reading.alerts) + len(reading.quoted)
        unread = tuple(
            taken
            for index, fault in enumerate(reading.faults, start=parts)
            if (taken := self._open_unread(number, index, fault))
        )
        done = self._finish(number, message, "taken", "")
        return replace(done, alerts=alerts + unread, faults=reading.faults)

    def _quarantine(self, number: int, message: Message, reason: str) -> Taken:
        """Keep what nobody could read, and have the desk look: a person may be at risk in it."""
        unread = self._open_unread(number, 0, reason)
        done = self._finish(number, message, "quarantined", reason)
        return replace(done, alerts=(unread,) if unread else ())

    def _open_unread(self, number: int, index: int, reason: str) -> TakenAlert | None:
        now = self._clock.now()
        alert = _received(Alert(unread=reason), now)
        match = Match(decision="unlocated", reason=f"the message could not be read: {reason}")

        def decide(_: tuple[Candidate, ...]) -> Intake:
            opened = Intake(
                link=Link(relation="new", reason="a message that could not be read"),
                match=match,
                state="unlocated",
                notifications=self._planner.desk(now, "unread"),
                rungs=(self._planner.desk_rung(now),),
            )
            return self._watched(opened, now)

        return self._write(number, index, alert, frozenset(), decide, now)

    def _read_by_eye(self, entry: Entry, alerts: tuple[TakenAlert, ...]) -> None:
        """The message a human read waits for nobody any more; neither does what stood for it."""
        now = self._clock.now()
        became = ", ".join(str(alert.incident) for alert in alerts)
        for number, linked in self._ledger.linked(entry.read or 0):
            if linked.alert.unread is None or number in {alert.incident for alert in alerts}:
                continue
            event = Event(
                kind="dismissed",
                at=now,
                entered_at=now,
                actor=entry.actor,
                incident=number,
                body={"because": f"read: it is about {became}", "message": entry.read},
            )
            self._ledger.append(event, Change(state="closed", outcome="duplicate"))
        reason = f"read by {entry.actor}: {became}"
        self._ledger.finish(entry.read or 0, state="taken", reason=reason, at=now)

    def _link(
        self, number: int, index: int, alert: Alert, entry: Entry | None
    ) -> TakenAlert | None:
        now = self._clock.now()
        alert = telephone.said(alert, entry) if entry else linking.without(alert, self._numbers())
        known = self._joined(entry)
        alert = _received(_sensible(_proven_as(known, alert, entry)), now)
        keys = linking.keys(alert, self._numbers())
        match = self._matched_with(known, alert, entry)

        def decide(candidates: tuple[Candidate, ...]) -> Intake:
            by_hand = telephone.link_by_hand(entry, alert, candidates)
            link = by_hand or linking.link(alert, keys, candidates, now)
            intake = self._intake(alert, match, link, candidates, now, entry, known)
            return replace(intake, events=(*telephone.events(entry), *intake.events))

        taken = self._write(number, index, alert, keys, decide, now, known)
        if taken and known and entry and entry.instead:
            self._take_back(known, taken.match, entry, now)
        return taken

    def _joined(self, entry: Entry | None) -> Incident | None:
        """The incident an operator's entry belongs to; never a drill."""
        found = self._ledger.incident(entry.joins) if entry and entry.joins else None
        return None if found and found.drill else found

    def _matched_with(self, known: Incident | None, alert: Alert, entry: Entry | None) -> Match:
        """By what an entry says, and for an incident it belongs to, by all that is known of it."""
        if known is None or entry is None or entry.instead:
            return self._matched(alert)
        alone = self._matched(alert)
        located = entry.command == "locate"
        if alone.decision != "unlocated" and (
            entry.command == "new" or (located and joining.replaces(known.match, alone))
        ):
            return alone
        earlier = joining.readable(known)
        before = self._matched(joining.combined(earlier))
        after = self._matched(joining.combined((*earlier, alert)))
        new = joining.news(known.match, before, after)
        return replace(new, station=alone.station or new.station) if located else new

    def _take_back(self, known: Incident, match: Match | None, entry: Entry, now: datetime) -> None:
        """What was not sent yet to those the new place does not need."""
        leaving = units_left(known.match, match) if known.match and match else ()
        waiting = unsent(known, leaving)
        if waiting:
            event = Event(
                kind="cancelled",
                at=now,
                entered_at=now,
                actor=entry.actor,
                incident=known.number,
                body={"reason": entry.because or "another place is known"},
            )
            self._ledger.cancel(waiting, event)

    def _write(
        self,
        number: int,
        index: int,
        alert: Alert,
        keys: frozenset[str],
        decide: Decide,
        now: datetime,
        known: Incident | None = None,
    ) -> TakenAlert | None:
        also = known.number if known else None
        written = self._ledger.link(
            number, index, alert, keys, decide, mode=self._mode, at=now, also=also
        )
        if written is None:
            return None
        if self._linked:
            self._linked()
        incident, intake = written
        return TakenAlert(
            incident=incident,
            relation=intake.link.relation,
            reason=intake.link.reason,
            state=intake.state,
            held_reason=intake.held_reason,
            match=intake.match,
            likeness=intake.link.likeness,
        )

    def _matched(self, alert: Alert) -> Match:
        """A fault of the matcher leaves the place to the desk, which is told at once."""
        try:
            return joining.heaviest_first(self._match(alert))
        except DispatcherError:
            raise
        except Exception as error:
            reason = f"the matcher failed on it ({type(error).__name__})"
            return Match(decision="unlocated", reason=reason)

    def _intake(
        self,
        alert: Alert,
        match: Match,
        link: Link,
        candidates: tuple[Candidate, ...],
        now: datetime,
        entry: Entry | None,
        known: Incident | None,
    ) -> Intake:
        if link.relation == "new":
            opened = self._open(alert, match, link, now, entry)
            asleep = not entry and self._stale(alert, now)
            counts = flood.counts(alert) and not asleep
            return self._watched(opened, now) if counts else _said_of_another(opened, alert)
        joined = next(c for c in candidates if c.incident == link.incident)
        if link.relation == "duplicate":
            return Intake(link=link, match=None, state=joined.state)
        stale = None if entry else self._stale(alert, now)
        if stale:
            return Intake(link=link, match=None, state=joined.state, held_reason=joined.held_reason)
        return self._update(alert, match, link, joined, now, entry, known)

    def _watched(self, opened: Intake, now: datetime) -> Intake:
        """Replays gather nothing: they hold nobody."""
        if not self._hold_stale:
            return opened
        return flood.watched(opened, self._settings.flood, self._planner, now)

    def _open(
        self, alert: Alert, match: Match, link: Link, now: datetime, entry: Entry | None
    ) -> Intake:
        """What an operator types is meant now, whenever the telephone rang."""
        stale = None if entry else self._stale(alert, now)
        if stale:
            return self._held_for_age(alert, match, link, stale, now)
        if doubt := self._proof.doubt(alert):
            return Intake(
                link=link,
                match=match,
                state="held",
                held_reason=doubt,
                notifications=self._planner.desk(now, "held"),
                rungs=(self._planner.desk_rung(now),),
            )
        return Intake(
            link=link,
            match=match,
            state="unlocated" if match.decision == "unlocated" else "matched",
            notifications=self._planner.for_match(match, alert, now=now),
            rungs=self._planner.rungs(match, alert, now),
        )

    def _update(
        self,
        alert: Alert,
        match: Match,
        link: Link,
        joined: Candidate,
        now: datetime,
        entry: Entry | None,
        known: Incident | None,
    ) -> Intake:
        """Everybody told so far is told what is new; a new place is told besides.

        A new place, a new danger or a doubt whether it is another person asks every unit for a new
        answer, whatever they answered before; more urgency only informs.

        An update never takes a district away, unless an operator says that its place stands
        ``instead`` of the one the incident has. An old alert wakes nobody, and a fresh one releases
        an incident that was held: somebody is asking for help now. One of doubtful origin releases
        none (``desk_first``), but the desk hears of it.
        """
        doubtful = entry is None and joined.state == "held"
        if doubtful and is_flood(joined.held_reason) and flood.counts(alert):
            held = joined.held_reason
            return Intake(link=link, match=None, state="held", held_reason=held)
        if doubtful and self._proof.doubt(alert):
            return Intake(
                link=link,
                match=None,
                state="held",
                held_reason=joined.held_reason,
                notifications=self._planner.desk(now, "held"),
            )
        instead = known if entry and entry.instead else None
        located = entry is not None and entry.command == "locate"
        merged = match if instead else joining.merge_matches(joined.match, match, by_hand=located)
        leaving = units_left(joined.match, merged) if instead and joined.match else ()
        told = {(p.contact, p.channel, p.to): p for p in joined.told if not p.skipped}
        danger = alert.category == "threat_to_others" != joined.alerts[0].category
        two = TWO_PEOPLE in link.reason
        again = tuple(
            replace(retell(planned, now), because=_doubt_of(link) if two else "")
            for planned in told.values()
            if planned.kind != "standdown" and planned.unit.key not in leaving
        )
        reached = {planned.contact for planned in again}
        begins = joined.state in {"held", "closed"} or joined.outcome is not None
        grown = not joining.same_place(merged, joined.match) or not again or begins
        wave = self._planner.for_match(merged, alert, now=now) if grown else ()
        fresh = tuple(planned for planned in wave if planned.contact not in reached)
        down = stand_down(instead, leaving, now) if instead else ()
        return Intake(
            link=link,
            match=merged,
            state=_state_after_update(joined, merged),
            notifications=again + fresh + down,
            rungs=self._planner.rungs(merged, alert, now) if grown or danger or two else (),
        )

    def _held_for_age(
        self, alert: Alert, match: Match, link: Link, stale: str, now: datetime
    ) -> Intake:
        """Old mail wakes nobody; where nothing but a doubtful clock says so, the desk is asked."""
        held = Intake(link=link, match=match, state="held", held_reason=stale)
        if not alert.sent or not alert.sent.doubt or len(_told_moments(alert)) > 1:
            return held
        return replace(
            held,
            notifications=self._planner.desk(now, "held"),
            rungs=(self._planner.desk_rung(now),),
        )

    def _stale(self, alert: Alert, now: datetime) -> str | None:
        """By when it was sent; where that clock is in doubt, by the latest time it tells of."""
        moment = alert.sent or alert.received
        if moment and moment.doubt:
            moment = max(_told_moments(alert), key=lambda one: one.at)
        if not self._hold_stale or moment is None:
            return None
        age = now - moment.at
        if age <= timedelta(seconds=self._settings.stale_after_s):
            return None
        return f"the alert was sent {describe_age(age)} ago; nobody has been told"

    def _known(self, number: int) -> tuple[TakenAlert, ...]:
        known = []
        for incident, linked in self._ledger.linked(number):
            record = self._ledger.incident(incident)
            if record:
                known.append(
                    TakenAlert(
                        incident=incident,
                        relation="duplicate",
                        reason=linked.reason,
                        state=record.state,
                        held_reason=record.held_reason,
                        match=record.match,
                        mode=record.mode,
                    )
                )
        return tuple(known)

    def _finish(
        self,
        number: int,
        message: Message,
        state: Literal["taken", "not_alert", "quarantined"],
        reason: str,
    ) -> Taken:
        self._ledger.finish(number, state=state, reason=reason, at=self._clock.now())
        return Taken(message=number, origin=message.origin.name, result=state, reason=reason)


def _sensible(alert: Alert) -> Alert:
    """Without moments no clock of ours can have shown: they would break every report after."""
    absurd = [
        name
        for name in ("sent", "posted", "received")
        if (stamp := getattr(alert, name)) and not 2000 <= stamp.at.year <= 2100
    ]
    if not absurd:
        return alert
    said = tuple(f"{name}: {getattr(alert, name).at.year} is no year of ours" for name in absurd)
    return replace(alert, **dict.fromkeys(absurd), warnings=(*alert.warnings, *said))


def _told_moments(alert: Alert) -> tuple[Stamp, ...]:
    """The times an alert tells of by itself."""
    found = (alert.sent, alert.posted, alert.received)
    return tuple(one for one in found if one and one.clock != "dispatcher")


def _received(alert: Alert, now: datetime) -> Alert:
    """An alert that brings no time of arrival arrived when the dispatcher first saw it."""
    if alert.received:
        return alert
    return replace(alert, received=Stamp(at=now, clock="dispatcher"))


def _proven_as(known: Incident | None, alert: Alert, entry: Entry | None) -> Alert:
    """A fact or a place the operator adds is as proven as the alerts it is added to: what else is
    known of the person does not prove who wrote the mail."""
    if known is None or entry is None or entry.command not in {"fact", "locate"}:
        return alert
    (lead, *_) = joining.leading(known) or [alert]
    if lead.authenticity == "verified":
        return alert
    reason = f"added by {entry.actor}; {lead.authenticity_reason}"
    return replace(alert, authenticity=lead.authenticity, authenticity_reason=reason)


def _said_of_another(opened: Intake, alert: Alert) -> Intake:
    """Whoever is told of a verified alert hears of the unverified case that looks alike, by its
    number alone: perhaps a team is on its way there already."""
    if alert.authenticity != "verified" or not opened.link.reason.endswith("which is unverified"):
        return opened
    because = f"its sender is verified; {opened.link.reason.removeprefix('new; ')}"
    told = (replace(planned, because=because) for planned in opened.notifications)
    return replace(opened, notifications=tuple(told))


def _doubt_of(link: Link) -> str:
    """``another name: perhaps two people``."""
    return link.reason.rpartition("; ")[2]


def retell(planned: Planned, now: datetime) -> Planned:
    """The same person told of an update, where they were told before."""
    return replace(planned, kind="update", due_at=now, step=0)


def _state_after_update(joined: Candidate, merged: Match) -> IncidentState:
    if joined.state in {"closed", "held", "unlocated"}:
        return "unlocated" if merged.decision == "unlocated" else "matched"
    return joined.state


def describe_age(age: timedelta) -> str:
    """``2 years``, ``3 days``, ``7 h``, ``12 min``: the largest unit that says it."""
    seconds = int(age.total_seconds())
    for size, one, many in (
        (365 * 86400, "year", "years"),
        (86400, "day", "days"),
        (3600, "h", "h"),
        (60, "min", "min"),
    ):
        if seconds >= size:
            count = seconds // size
            return f"{count} {one if count == 1 else many}"
    return f"{seconds} s"
