"""By hand: two incidents are one person, or one incident is two. Each is one commit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec
from msgspec.structs import replace

from dispatcher import linking, messages
from dispatcher.engine import flood, joining, named
from dispatcher.engine.changed import stands_in_anew, tell_moved
from dispatcher.engine.desk import Said
from dispatcher.engine.drill import must_be_real
from dispatcher.engine.overtaken import settled
from dispatcher.engine.planner import NO_MATCH, Planner, was_sent
from dispatcher.engine.progress import forward
from dispatcher.engine.told import last_called, retell
from dispatcher.errors import NotFound, UsageError
from dispatcher.ledger.base import Ledger
from dispatcher.model import (
    Alert,
    Change,
    Clock,
    Event,
    Incident,
    IncidentState,
    Intake,
    Joined,
    Link,
    Match,
    Parted,
    Planned,
    Rung,
)
from dispatcher.reporting.called import stood_down
from dispatcher.reporting.known import danger_of
from dispatcher.routing.extra import asks_for_more


class Merger:
    def __init__(
        self,
        *,
        ledger: Ledger,
        clock: Clock,
        planner: Planner,
        match: Callable[[Alert], Match],
        numbers: Callable[[], frozenset[str]] = frozenset,
    ) -> None:
        """``numbers``: telephones that are nobody's key, see ``linking.keys``."""
        self._numbers = numbers
        self._ledger = ledger
        self._clock = clock
        self._planner = planner
        self._match = match

    def merge(self, into: int, other: int, said: Said, because: str) -> None:
        """``other`` becomes part of ``into``. Whoever was told of it alone is told so."""
        now = self._clock.now()

        def decide(one: Incident, two: Incident) -> Joined:
            _must_fit(one, two)
            match = joining.merge_matches(one.match, two.match or NO_MATCH)
            state = _together(one, two)
            held = one.state == "held" and state in {None, "held"}
            fresh = () if held else self._fresh(one, two, match, now)
            rungs = () if held else self._rungs(one, two, match, fresh, now)
            return Joined(
                change=Change(state=state, match=match, rungs=rungs),
                notifications=(*self._told_of_it(one, two, match, fresh, now), *fresh),
                events=(
                    _event("merged", one.number, said, now, {"from": other, "because": because}),
                    _event("merged", other, said, now, {"into": into, "because": because}),
                ),
            )

        self._ledger.merge(into, other, decide)

    def split(self, number: int, position: int, said: Said, because: str) -> int:
        """The alert at a position (from 1) becomes an incident of its own, told as new."""
        incident = self._ledger.incident(number)
        if incident is None:
            raise NotFound(f"no incident {number}: dispatcher queue lists the open ones")
        if len(incident.alerts) < 2:
            raise UsageError(f"{incident.id} has one alert: nothing to split")
        if not 1 <= position <= len(incident.alerts):
            raise UsageError(f"{incident.id} has alerts 1 to {len(incident.alerts)}")
        moved = incident.alerts[position - 1]
        read = moved.alert.unread is None
        match = joining.heaviest_first(self._match(moved.alert)) if read else NO_MATCH
        now, own = self._clock.now(), self._numbers()

        def decide(known: Incident) -> Parted:
            if known.alerts != incident.alerts:
                raise UsageError(f"{known.id} has just changed: look again, dispatcher split")
            rest = [a.alert for a in known.alerts if a is not known.alerts[position - 1]]
            body: dict[str, object] = {"message": moved.message, "because": because}
            return Parted(
                intake=self._alone(moved.alert, match, known, said, now),
                kept=frozenset(key for alert in rest for key in linking.keys(alert, own)),
                moved=linking.keys(moved.alert, own),
                event=_event("split", known.number, said, now, body),
            )

        return self._ledger.split(number, position - 1, decide)

    def spoken_for(self, number: int, apart: int) -> tuple[str, ...]:
        """Names of the districts, and of the other state, of an incident for which, among all that
        was ever said of it, only the alert spoke that was set ``apart``; none where a human routed
        it."""
        left, alone = self._ledger.incident(number), self._ledger.incident(apart)
        if left is None or alone is None or any(one.kind == "routed" for one in left.events):
            return ()
        known, own = left.match or NO_MATCH, alone.match or NO_MATCH
        rest = self._match(joining.combined(joining.readable(left))) if left.alerts else NO_MATCH
        still = {ranked.code for ranked in rest.districts}
        theirs = {ranked.code for ranked in own.districts} - still
        found = [ranked.name for ranked in known.districts if ranked.code in theirs]
        if known.state and known.state == own.state != rest.state:
            found.append(known.state)
        return tuple(found)

    def _alone(
        self, alert: Alert, match: Match, known: Incident, said: Said, now: datetime
    ) -> Intake:
        reason = f"a person of their own, says {said.actor}; was part of {known.number}"
        body = msgspec.to_builtins(match)
        return Intake(
            link=Link(relation="new", reason=reason, likeness=(known.number,)),
            match=match,
            state="unlocated" if match.decision == "unlocated" else "matched",
            notifications=self._planner.for_match(match, alert, now=now),
            rungs=self._planner.rungs(match, alert, now),
            unproven=flood.counts(alert),
            events=(_event("matched", known.number, said, now, body),),
        )

    def _told_of_it(
        self,
        one: Incident,
        two: Incident,
        match: Match,
        fresh: tuple[Planned, ...],
        now: datetime,
    ) -> tuple[Planned, ...]:
        """Whoever was told of the other alone hears whose case it is now; whoever was told of the
        one, that there is another place or danger, where there is."""
        directory = self._planner.directory
        before, after = danger_of(one), danger_of(one, two)
        worse = after.urgency != before.urgency or asks_for_more(before, after)
        other = told_of_the_other(one, two, fresh, now)
        moved = tell_moved(one, match, (*fresh, *other), directory, now, worse=worse)
        return other + tuple(
            replace(
                planned,
                because=messages.reason(
                    "merged_into",
                    planned.language,
                    other=two.id,
                    place=named.places(match, directory, planned.language),
                ),
            )
            for planned in moved
        )

    def _fresh(
        self, one: Incident, two: Incident, match: Match, now: datetime
    ) -> tuple[Planned, ...]:
        """Whom the place of both together asks for, and nothing they heard of either calls: whoever
        was stood down last by one is needed again, and whoever stands in anew hears that."""
        both = _as_one(one, two)
        called = {contact for _, contact in last_called(both)}
        told = [n.planned for n in both.notifications]
        of_two = {n.planned.contact for n in two.notifications if was_sent(n)}
        wave = self._planner.for_match(match, danger_of(one, two), now=now)
        return tuple(
            replace(planned, because=_part_of(one, two, planned))
            if planned.contact in of_two
            else planned
            for planned in wave
            if planned.contact not in called or stands_in_anew(planned, told)
        )

    def _rungs(
        self,
        one: Incident,
        two: Incident,
        match: Match,
        fresh: tuple[Planned, ...],
        now: datetime,
    ) -> tuple[Rung, ...]:
        """Whoever is awaited in either goes on being awaited from when they were told; a unit that
        was stood down and is called again, from now. Of a danger to others that only the other
        knew of, all are asked anew."""
        danger = danger_of(one, two)
        as_before = danger.category == danger_of(one).category
        down = stood_down(_as_one(one, two))
        anew = {planned.unit.key for planned in fresh if planned.contact in down}
        anew |= self._asked_anew(one, two)
        own = {rung.unit for rung in one.rungs if rung.due_at and as_before} - anew
        others = {r.unit: r for r in two.rungs if r.due_at and r.unit not in anew}
        wanted = self._planner.rungs(match, danger, now)
        return tuple(others.get(rung.unit, rung) for rung in wanted if rung.unit not in own)

    def _asked_anew(self, one: Incident, two: Incident) -> frozenset[str]:
        """Units that have answered only the case in which nobody knew of the danger to others."""
        threats = [danger_of(case).category == "threat_to_others" for case in (one, two)]
        if threats[0] == threats[1]:
            return frozenset()
        graver, milder = (one, two) if threats[0] else (two, one)
        said = self._planner.settled_by
        return frozenset(
            rung.unit
            for rung in milder.rungs
            if settled(milder, rung.unit, said) and not settled(graver, rung.unit, said)
        )


def told_of_the_other(
    one: Incident, two: Incident, fresh: tuple[Planned, ...], now: datetime
) -> tuple[Planned, ...]:
    """That their case is part of the one now: to everybody who was told of the other alone, and to
    those called by the one whom the other has stood down since. Whoever was stood down last, and is
    called by neither, is left in peace."""
    called, down = {contact for _, contact in last_called(one)}, stood_down(_as_one(one, two))
    known = {n.planned.contact for n in one.notifications if was_sent(n)} & called
    past = {planned.contact for planned in fresh} | (known ^ down)
    told = {
        (n.planned.contact, n.planned.channel, n.planned.to): n.planned
        for n in two.notifications
        if was_sent(n) and n.planned.kind != "standdown" and n.planned.contact not in past
    }
    return tuple(
        replace(retell(planned, now), because=_part_of(one, two, planned))
        for planned in told.values()
    )


def _part_of(one: Incident, two: Incident, planned: Planned) -> str:
    names = {"one": one.id, "other": two.id, "number": str(one.number)}
    return messages.reason("merged", planned.language, **names)


def _as_one(one: Incident, two: Incident) -> Incident:
    """With what was told of both, in the order it was."""
    told = sorted((*one.notifications, *two.notifications), key=lambda n: n.id)
    return replace(one, notifications=tuple(told))


def _must_fit(one: Incident, two: Incident) -> None:
    if one.number == two.number:
        raise UsageError(f"{one.id} twice: name two incidents")
    for incident in (one, two):
        must_be_real(incident)
    if one.mode != two.mode:
        raise UsageError(f"{one.id} is of mode {one.mode}, {two.id} of mode {two.mode}")
    if one.state == "closed":
        raise UsageError(f"{one.id} is closed: dispatcher reopen {one.number} first")


def _together(one: Incident, two: Incident) -> IncidentState | None:
    """As far as the one that is further; held only where both are."""
    if two.state in {"closed", "held"}:
        placed = two.match is not None and two.match.decision != "unlocated"
        return "matched" if one.state == "unlocated" and placed else None
    return two.state if one.state == "held" else forward(one.state, two.state)


def _event(kind: str, number: int, said: Said, now: datetime, body: dict[str, object]) -> Event:
    return Event(
        kind=kind, at=said.at, entered_at=now, actor=said.actor, incident=number, body=body
    )
