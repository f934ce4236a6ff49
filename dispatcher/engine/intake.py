"""A message in, an incident out: store -> parse -> match -> link -> plan, each message once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Literal

from msgspec.structs import replace

from dispatcher import linking, parsing
from dispatcher.config import IntakeSettings
from dispatcher.engine import drill, flood, held, joining, quoted, telephone
from dispatcher.engine.changed import new_place, stands_in_anew, still_stood_in
from dispatcher.engine.place import stand_down, units_left, unsent
from dispatcher.engine.planner import Planner
from dispatcher.engine.proof import Authenticate, Proof
from dispatcher.engine.replies import Reply
from dispatcher.engine.telephone import Entry, Practice
from dispatcher.engine.told import retell
from dispatcher.errors import DispatcherError, UnreadableMessage
from dispatcher.ledger.base import Decide, Ledger
from dispatcher.model import (
    TWO_PEOPLE,
    Alert,
    Candidate,
    Change,
    Clock,
    Ends,
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
from dispatcher.reporting.known import danger
from dispatcher.routing.extra import asks_for_more

Matcher = Callable[[Alert], Match]
ADDED = "added by "
"""How the reason begins why a fact or a place is as proven as it is."""
NOT_CALLED = {"held", "standdown"}
"""Whoever heard only this has yet to be told of the case."""
SLICE, SLICE_S = 50, 0.5
"""Alerts of one message, and seconds, before whatever else has come has its turn."""
_UNPROVEN = {"unverified", "failed", "unknown"}
_PROVEN = 1 << 20
"""Added to the place of an alert in its message where the same bytes came again with a proof."""
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
    unplaced: bool = False
    """It was to say where the person is, and no place was understood in it: nobody is told."""
    left_out: tuple[str, ...] = ()
    """Districts, or a state, that an operator's words point to and the case does not tell."""

    @property
    def needs_person(self) -> bool:
        """Whether nobody but a human can go on: to release it, to find the place, or to say whether
        it is about two people, or at another place too."""
        waits = self.state in {"held", "unlocated"} or TWO_PEOPLE in self.reason
        return waits or self.unplaced or bool(self.left_out)


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
    left: bool = False
    """There are more alerts in it: ``take_on`` takes in the next."""
    unsettled: bool = False
    """An answer that settles nothing, or a wrong code: somebody has to read it."""

    @property
    def needs_person(self) -> bool:
        """Whether this run found something here that a human has to look at."""
        return (
            bool(self.faults)
            or self.unsettled
            or self.result == "quarantined"
            or (self.result == "taken" and any(a.needs_person for a in self.alerts))
        )


class _Rest(Value, frozen=True, kw_only=True):
    """What of a message in hand is not linked yet."""

    message: Message
    reading: Reading
    alerts: tuple[tuple[int, Alert], ...]
    entry: Entry | None


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
        self._rests: dict[int, _Rest] = {}
        """Of long lists, by the message's number: only so that they are not read anew."""

    def take_in(self, message: Message) -> Taken:
        """Store the bytes, then make of them what can be made; nothing is lost on the way."""
        return self._to_its_end(self.begin(message))

    def begin(self, message: Message) -> Taken:
        """The same, but of a long list only the first alerts. The message stays unread until the
        last of them is linked: where that never comes, the next pass takes it up."""
        accepted = self._ledger.accept(message, at=self._clock.now())
        self._planner.look()
        if accepted.state == "unread":
            return self._read(accepted.message, message)
        alerts = self._known(accepted.message)
        other = next((a.mode for a in alerts if a.mode not in {None, self._mode}), None)
        if not other and (proven := self._proven_since(accepted.message, message)):
            reason = "the same bytes came before, unproven"
            name = message.origin.name
            return Taken(
                message=accepted.message, origin=name, result="taken", reason=reason, alerts=proven
            )
        return Taken(
            message=accepted.message,
            origin=message.origin.name,
            result="known",
            reason=f"it came before, in mode {other}: nobody is told again"
            if other
            else "the same bytes came before",
            alerts=alerts,
        )

    def _proven_since(self, number: int, message: Message) -> tuple[TakenAlert, ...]:
        """What known bytes become where this time a proof came with them: who writes a JSON file is
        shown by where it lies and by what lies beside it. As any verified alert of a person of whom
        there was only an unverified one, each is a case of its own, once."""
        if message.origin.format != "json" or message.origin.kind != "file":
            return ()
        before = [linked.alert for _, linked in self._ledger.linked(number)]
        if not any(one.authenticity in _UNPROVEN and one.unread is None for one in before):
            return ()
        if self._proof.judged(message, before[0]).authenticity != "verified":
            return ()
        try:
            found = self._to_link(number, self._parsed(message))
        except UnreadableMessage:
            return ()
        linked = (
            self._link(number, _PROVEN + index, self._proof.judged(message, alert), None)
            for index, alert in found
        )
        return tuple(taken for taken in linked if taken)

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

    def take_on(self, number: int) -> Taken:
        """The next alerts of a message that was begun here."""
        message = self._rests[number].message
        return self._guarded(number, message, lambda: self._link_next(number))

    def take_in_stored(self, stored: StoredMessage) -> Taken:
        """Take up a message that was stored when a process died before reading it to its end."""
        return self._to_its_end(self.begin_stored(stored))

    def begin_stored(self, stored: StoredMessage) -> Taken:
        """The same, but of a long list only the next alerts."""
        if stored.id in self._rests:
            return self.take_on(stored.id)
        return self._read(stored.id, stored.message)

    def _to_its_end(self, taken: Taken) -> Taken:
        slices = [taken]
        while slices[-1].left:
            slices.append(self.take_on(taken.message))
        return joined(slices)

    def _read(self, number: int, message: Message) -> Taken:
        return self._guarded(number, message, lambda: self._read_and_link(number, message))

    def _guarded(self, number: int, message: Message, work: Callable[[], Taken]) -> Taken:
        """A fault of ours in a message is its alone: it waits for a human."""
        try:
            return work()
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
            reply = self._replies(message) if self._replies else None
            if reply and reply.incident:
                return self._taken_for_reply(number, message, reply, reply.incident)
            reading = self._parsed(message)
            if reply and not _brings(reading):
                done = self._finish(number, message, "not_alert", reply.words)
                return replace(done, unsettled=reply.needs_person)
            alerts = self._to_link(number, reading)
        except UnreadableMessage as error:
            return self._quarantine(number, message, str(error))
        if reading.not_alert and not alerts:
            return self._finish(number, message, "not_alert", reading.not_alert)
        rest = _Rest(message=message, reading=reading, alerts=alerts, entry=entry)
        self._rests[number] = rest
        return self._link_next(number)

    def _to_link(self, number: int, reading: Reading) -> tuple[tuple[int, Alert], ...]:
        """The alerts of a message, each with its place in it. What it only quotes is one of them
        where no other message brought it. Raises UnreadableMessage where that is too little to
        look for anybody with."""
        alerts: tuple[Alert | None, ...] = joining.placed(reading, self._matched)
        ours = {incident for incident, _ in self._ledger.linked(number)} if reading.quoted else ()
        unfound = False
        for alert in reading.quoted:
            keys = linking.keys(alert, self._numbers())
            others = (
                one for one in self._ledger.alike(keys, self._mode) if one.incident not in ours
            )
            known = quoted.is_known(alert, others)
            found = known or quoted.is_found(alert, keys, self._matched)
            unfound = unfound or not found
            alerts += (alert if found and not known else None,)
        if unfound and not any(alerts):
            raise UnreadableMessage(f"{reading.not_alert}: {quoted.TOO_LITTLE}")
        return tuple((index, alert) for index, alert in enumerate(alerts) if alert)

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

    def _taken_for_reply(self, number: int, message: Message, reply: Reply, incident: int) -> Taken:
        """An answer may speak of another person too: whoever its case does not know is an alert."""
        others = self._others(message, incident)
        taken = tuple(
            one
            for index, alert in others
            if (one := self._link(number, index, self._proof.judged(message, alert), None))
        )
        done = self._finish(number, message, "taken", reply.words)
        return replace(
            done,
            result="answer",
            incident=incident,
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

    def _link_next(self, number: int) -> Taken:
        """A slice of what is left of a message in hand, and with the last what ends it."""
        rest = self._rests.pop(number)
        message, reading, entry = rest.message, rest.reading, rest.entry
        until = time.monotonic() + SLICE_S
        linked: list[TakenAlert | None] = []
        for index, alert in rest.alerts[:SLICE]:
            judged = self._proof.judged(message, alert)
            linked.append(self._link(number, index, judged, entry, asks=reading.asks))
            if time.monotonic() > until:
                break
        alerts = tuple(taken for taken in linked if taken)
        if linked == [None]:
            # Another process linked it since it was stored here: whoever brought it is told so too.
            alerts = self._known(number, again=False)
        if after := rest.alerts[len(linked) :]:
            self._rests[number] = replace(rest, alerts=after)
            origin = message.origin.name
            return Taken(message=number, origin=origin, result="taken", alerts=alerts, left=True)
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
        self, number: int, index: int, alert: Alert, entry: Entry | None, *, asks: str = ""
    ) -> TakenAlert | None:
        now = self._clock.now()
        alert = telephone.said(alert, entry) if entry else linking.without(alert, self._numbers())
        known = self._joined(entry)
        alert = _received(_sensible(_proven_as(known, alert, entry)), now)
        keys = linking.keys(alert, self._numbers())
        alone = self._matched(alert)
        match = self._matched_with(known, alone, alert, entry)
        unplaced = _is_unplaced(known, match, alone, alert, entry)

        def decide(candidates: tuple[Candidate, ...]) -> Intake:
            by_hand = telephone.link_by_hand(entry, alert, candidates)
            link = by_hand or linking.link(alert, keys, candidates, now)
            if asks:
                link = quoted.asked_again(link, alert, asks, candidates)
            if unplaced and link.relation == "update":
                intake = _only_noted(link, candidates)
            else:
                intake = self._intake(alert, match, link, candidates, now, entry, known)
            said = telephone.events(entry, placed=not unplaced)
            return replace(intake, events=(*said, *intake.events))

        taken = self._write(number, index, alert, keys, decide, now, known)
        if taken is None or known is None or not _names_a_place(alert, entry):
            return taken
        left_out = joining.left_out(alone, taken.match or known.match)
        return replace(taken, unplaced=unplaced, left_out=left_out)

    def _joined(self, entry: Entry | None) -> Incident | None:
        """The incident an operator's entry belongs to; never a drill."""
        found = self._ledger.incident(entry.joins) if entry and entry.joins else None
        return None if found and found.drill else found

    def _matched_with(
        self, known: Incident | None, alone: Match, alert: Alert, entry: Entry | None
    ) -> Match:
        """By what an entry says, and for an incident it belongs to, by all that is known of it.
        What an operator names plainly is told besides, whatever the others say."""
        if known is None or entry is None or entry.instead:
            return alone
        if alone.decision != "unlocated" and (
            entry.command == "new"
            or (entry.command == "locate" and joining.replaces(known.match, alone))
        ):
            return alone
        earlier = joining.readable(known)
        before = self._matched(joining.combined(earlier))
        after = self._matched(joining.combined((*earlier, alert)))
        new = joining.naming(joining.news(known.match, before, after), alone.station)
        told = joining.merge_matches(known.match, new)
        missing = _names_a_place(alert, entry) and joining.left_out(alone, told)
        return joining.merge_matches(new, alone) if missing and _is_plain(alone) else new

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
        age = None if entry else self._age_if_old(alert, now)
        if link.relation == "new":
            opened = self._open(alert, match, link, now, age)
            counts = flood.counts(alert) and not age
            return self._watched(opened, now) if counts else _said_of_another(opened, alert)
        joined = next(c for c in candidates if c.incident == link.incident)
        if link.relation == "duplicate":
            return Intake(link=link, match=None, state=joined.state)
        if age and (late := self._late(alert, match, link, joined, now, age)):
            return late
        return self._update(alert, match, _opens_again(link, joined), joined, now, entry, known)

    def _late(
        self,
        alert: Alert,
        match: Match,
        link: Link,
        joined: Candidate,
        now: datetime,
        age: timedelta,
    ) -> Intake | None:
        """What an old alert is to the case it belongs to; None where it is news like any other:
        an open case is still being worked on.

        What was said before the end of a case that is over is filed with it; what was said after
        opens it again, to be decided at the desk. One that is held is not released by it. In an
        open one it is news all the same where it tells of a danger nobody knew of.
        """
        if held.is_history(alert, joined) and not _is_worse(joined, alert):
            return Intake(link=link, match=None, state=joined.state, held_reason=joined.held_reason)
        merged = joining.merge_matches(joined.match, match)
        if joined.state == "held":
            return Intake(link=link, match=merged, state="held", held_reason=joined.held_reason)
        if joined.state == "closed":
            again = _opens_again(link, joined)
            return held.held_for_age(alert, age, again, merged, self._planner, now)
        return None

    def _watched(self, opened: Intake, now: datetime) -> Intake:
        """Replays gather nothing: they hold nobody."""
        if not self._hold_stale:
            return opened
        return flood.watched(opened, self._settings.flood, self._planner, now)

    def _open(
        self, alert: Alert, match: Match, link: Link, now: datetime, age: timedelta | None
    ) -> Intake:
        """``age``: of one that is old. What an operator types is meant now, whenever the telephone
        rang."""
        if age:
            return held.held_for_age(alert, age, link, match, self._planner, now)
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
        """Everybody told so far is told what is new; a new place is told besides, and whom only
        what became known asks for: by all that is said of the case, not by its newest words.

        A new place, a new danger or a doubt whether it is another person asks every unit for a new
        answer, whatever they answered before; more urgency only informs. A case that was closed is
        called out anew, also to those who had it in hand.

        An update never takes a district away, unless an operator says that its place stands
        ``instead`` of the one the incident has. A fresh alert releases an incident that was held:
        somebody is asking for help now. One of doubtful origin releases
        none (``desk_first``), but the desk hears of it.
        """
        doubtful = entry is None and joined.state == "held"
        if doubtful and is_flood(joined.held_reason) and flood.counts(alert):
            reason = joined.held_reason
            return Intake(link=link, match=None, state="held", held_reason=reason)
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
        merged = (
            match
            if instead
            else joining.merge_matches(
                joined.match,
                match,
                by_hand=located,
                newest=joining.said_last(alert, joined.alerts),
            )
        )
        leaving = units_left(joined.match, merged) if instead and joined.match else ()
        told = {(p.contact, p.channel, p.to): p for p in joined.told if not p.skipped}
        last = {planned.contact: planned.kind for planned in told.values()}
        before, whole = danger(joined.alerts), danger((*joined.alerts, alert))
        two = TWO_PEOPLE in link.reason
        called = tuple(
            planned
            for planned in told.values()
            if NOT_CALLED.isdisjoint((planned.kind, last[planned.contact]))
            and planned.unit.key not in leaving
        )
        reached = {p.contact for p in called} if joined.state != "closed" else frozenset()
        begins = joined.state in {"held", "closed"} or joined.outcome is not None
        grown = not joining.same_place(merged, joined.match) or not called or begins
        wave = (
            self._planner.for_match(merged, whole, now=now)
            if grown
            else self._planner.asked_besides(merged, before, whole, now=now)
        )
        fresh = tuple(
            planned
            for planned in wave
            if planned.contact not in reached or stands_in_anew(planned, joined.told)
        )
        anew = {planned.contact for planned in fresh}

        def because(planned: Planned) -> str:
            directory, language = self._planner.directory, planned.language
            return _doubt_of(link) if two else new_place(joined.match, merged, directory, language)

        again = tuple(
            replace(
                retell(planned, now),
                because=because(planned),
                standing_in_for=still_stood_in(planned, merged),
            )
            for planned in called
            if planned.contact not in anew
        )
        down = stand_down(instead, leaving, now) if instead else ()
        return Intake(
            link=link,
            match=merged,
            state=_state_after_update(joined, merged),
            notifications=again + fresh + down,
            ends=_not_needed(leaving, entry, now) if entry and leaving else None,
            rungs=self._planner.rungs(merged, whole, now)
            if grown or two or whole.category != before.category
            else (),
        )

    def _age_if_old(self, alert: Alert, now: datetime) -> timedelta | None:
        """Replays hold nothing."""
        if not self._hold_stale:
            return None
        return held.age_if_old(alert, self._settings.stale_after_s, now)

    def _known(self, number: int, *, again: bool = True) -> tuple[TakenAlert, ...]:
        """What was made of the alerts of a message; ``again``: it has come once more since."""
        known = []
        for incident, linked in self._ledger.linked(number):
            record = self._ledger.incident(incident)
            if record:
                known.append(
                    TakenAlert(
                        incident=incident,
                        relation="duplicate" if again else linked.relation,
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


def joined(slices: Iterable[Taken]) -> Taken:
    """What became of one message, out of what became of it bit by bit."""
    *before, last = slices
    return replace(last, alerts=tuple(alert for one in (*before, last) for alert in one.alerts))


def _brings(reading: Reading) -> bool:
    """Whether a mail whose own words are a code and "ok" has an alert about it all the same: quoted
    or attached."""
    return bool(reading.quoted or reading.faults) or any(
        linking.identities(alert, frozenset())
        or alert.person.name
        or alert.locations
        or alert.ip_addresses
        or alert.content.text
        or alert.content.url
        or alert.unread
        for alert in reading.alerts
    )


def _is_unplaced(
    known: Incident | None, match: Match, alone: Match, alert: Alert, entry: Entry | None
) -> bool:
    """Whether ``locate`` said words in which no place is understood, nor together with what was
    known before, nor a danger that nobody knew of."""
    if known is None or entry is None or entry.command != "locate":
        return False
    clues = any(clue.weight > 0 for clue in alone.evidence)
    if alone.decision != "unlocated" or clues:
        return False
    same = joining.same_place(joining.merge_matches(known.match, match), known.match)
    return same and not _worsens(joining.readable(known), alert)


def _names_a_place(alert: Alert, entry: Entry | None) -> bool:
    """Whether an operator adds a place, or words of the post, to a case."""
    adds = entry is not None and entry.command in {"fact", "locate"}
    return adds and bool(alert.locations or alert.content.text)


def _is_plain(alone: Match) -> bool:
    from dispatcher.matching import names_plainly

    return names_plainly(alone)


def _only_noted(link: Link, candidates: tuple[Candidate, ...]) -> Intake:
    """Kept with the incident it is said of, and told to nobody."""
    joined = next(c for c in candidates if c.incident == link.incident)
    return Intake(link=link, match=None, state=joined.state, held_reason=joined.held_reason)


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
    known_why = lead.authenticity_reason
    if known_why.startswith(ADDED):  # once, however often something is added
        known_why = known_why.partition("; ")[2]
    reason = f"{ADDED}{entry.actor}; {known_why}"
    return replace(alert, authenticity=lead.authenticity, authenticity_reason=reason)


def _said_of_another(opened: Intake, alert: Alert) -> Intake:
    """Whoever is told of a verified alert hears of the unverified case that looks alike, by its
    number alone: perhaps a team is on its way there already."""
    if alert.authenticity != "verified" or not opened.link.reason.endswith("which is unverified"):
        return opened
    because = f"its sender is verified; {opened.link.reason.removeprefix('new; ')}"
    told = (replace(planned, because=because) for planned in opened.notifications)
    return replace(opened, notifications=tuple(told))


def _not_needed(leaving: tuple[str, ...], entry: Entry, now: datetime) -> Ends:
    """What was not sent yet to those the new place does not need."""
    event = Event(
        kind="cancelled",
        at=now,
        entered_at=now,
        actor=entry.actor,
        body={"reason": entry.because or "another place is known"},
    )
    return Ends(of=lambda found: unsent(found, leaving), event=event)


def _doubt_of(link: Link) -> str:
    """``another name: perhaps two people``."""
    return link.reason.rpartition("; ")[2]


def _is_worse(joined: Candidate, alert: Alert) -> bool:
    """Whether others have to be told of an open case by what an alert says of the danger."""
    return joined.state != "closed" and _worsens(joined.alerts, alert)


def _worsens(known: tuple[Alert, ...], alert: Alert) -> bool:
    """Whether an alert tells of a danger by which others have to be told."""
    return asks_for_more(danger(known), danger((*known, alert)))


def _opens_again(link: Link, joined: Candidate) -> Link:
    """Says so of a case that was closed."""
    if joined.state != "closed":
        return link
    words, flag, doubt = link.reason.partition("; ")
    return replace(link, reason=f"{words}; it is open again{flag}{doubt}")


def _state_after_update(joined: Candidate, merged: Match) -> IncidentState:
    if joined.state in {"closed", "held", "unlocated"}:
        return "unlocated" if merged.decision == "unlocated" else "matched"
    return joined.state
