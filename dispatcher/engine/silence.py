"""Silencing a channel or a contact for a while, never the last of anybody; what was planned on it
before is moved when its turn comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from dispatcher.directory.lint import everybody
from dispatcher.engine.desk import Said
from dispatcher.engine.planner import Planner
from dispatcher.engine.quiet import Quiet
from dispatcher.engine.tonight import as_people
from dispatcher.engine.whom import keyed, meant
from dispatcher.errors import NotFound, UsageError
from dispatcher.ledger.base import Ledger
from dispatcher.model import (
    ACCEPTED,
    Change,
    Claim,
    Clock,
    Directory,
    Event,
    Incident,
    Notification,
    Settlement,
    Silence,
)
from dispatcher.routing.retry import next_address
from dispatcher.routing.silence import Silent

LOOKS = 24
"""At so many moments of a silence it is asked who is on duty then."""
NAMED = 5


class Silencer:
    """On one ledger. ``channels``: the names that can be silenced."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        clock: Clock,
        planner: Planner,
        directory: Callable[[], Directory],
        channels: tuple[str, ...],
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._planner = planner
        self._directory = directory
        self._channels = channels

    def silence(
        self, what: str, until: datetime, because: str, said: Said
    ) -> tuple[Silence, tuple[str, ...]]:
        """Let nobody be told by it until then. Also returns the units of which nobody is left to
        be told, but for whoever stands in for them.

        Raises UsageError where a unit would be left with nobody at all.
        """
        channel, contact = self._named(what)
        silence = Silence(
            kind="channel" if channel else "contact",
            name=channel or contact,
            since=said.at,
            until=until,
            by=said.actor,
            because=because,
        )
        seen = _beside(self.in_force(), silence)
        alone = self._left((*seen, silence), silence)

        def allow(silences: tuple[Silence, ...]) -> None:
            """Judged again only where somebody silenced something else at the same moment."""
            nonlocal alone
            if silences != (*seen, silence):
                alone = self._left(silences, silence)

        self._ledger.silence(silence, _event("silenced", silence, said), allow)
        self._planner.look()
        return silence, alone

    def end(self, what: str, said: Said) -> Silence:
        found = self._in_force(what)
        if not self._ledger.end_silence(found, _event("silence_ended", found, said)):
            raise NotFound(f"{found.name} is not silent any more")
        self._planner.look()
        return found

    def in_force(self) -> tuple[Silence, ...]:
        return self._ledger.silences(now=self._clock.now())

    def _in_force(self, what: str) -> Silence:
        """Of those in force, by name: also of a contact the directory no longer has."""
        wanted = what.casefold().strip()
        known = self.in_force()
        exact = [one for one in known if one.name.casefold() == wanted]
        found = exact or [one for one in known if one.name.casefold().endswith(f"/{wanted}")]
        if not found and known:
            channel, contact = self._named(what)
            found = [one for one in known if one.name == (channel or contact)]
        if len(found) != 1:
            names = ", ".join(one.name for one in found or known) or "nothing"
            raise NotFound(f"{what!r} is not one thing that is silent; silent now: {names}")
        return found[0]

    def _named(self, what: str) -> tuple[str, str]:
        """(channel, "") or ("", contact's key)."""
        wanted = what.casefold().strip()
        channels = [name for name in self._channels if name.casefold() == wanted]
        people = as_people(self._directory(), everybody(self._directory()))
        contacts = keyed(what, people) or meant(what, people)
        found = [*channels, *contacts]
        if not found:
            names = ", ".join(self._channels) or "none is configured"
            raise NotFound(
                f"{what!r} is no channel ({names}) and no contact: "
                "dispatcher directory find looks for one"
            )
        if len(found) > 1:
            more = ", ..." if len(found) > NAMED else ""
            names = ", ".join(found[:NAMED])
            raise UsageError(f"{what!r} fits several, write one whole: {names}{more}")
        return (channels[0], "") if channels else ("", contacts[0])

    def _left(self, silences: tuple[Silence, ...], new: Silence) -> tuple[str, ...]:
        """Units only stand-ins are left of. Raises UsageError where one has nobody."""
        gone = {one.name for one in silences if one.kind == "channel"}
        if new.kind == "channel" and self._channels and gone >= set(self._channels):
            raise UsageError(f"{new.name} is the last channel that is not silent: nothing was done")
        others = tuple(one for one in silences if one is not new)
        alone: dict[str, None] = {}
        for moment in _moments(new):
            before = {unit.name for unit in self._planner.muted(others, moment)}
            for unit in self._planner.muted(silences, moment):
                if unit.name in before:
                    continue
                if not unit.covered:
                    raise UsageError(
                        f"without {new.name} nobody of {unit.name} could be told: nothing was done"
                    )
                alone[unit.name] = None
        return tuple(alone)


def _beside(silences: tuple[Silence, ...], new: Silence) -> tuple[Silence, ...]:
    return tuple(one for one in silences if (one.kind, one.name) != (new.kind, new.name))


def _moments(silence: Silence) -> Iterator[datetime]:
    """From its beginning to just before its end, an hour apart or more."""
    length = silence.until - silence.since
    pause = max(timedelta(hours=1), length / LOOKS)
    moment = silence.since
    while moment < silence.until:
        yield moment
        moment += pause


def _event(kind: str, silence: Silence, said: Said) -> Event:
    body: dict[str, object] = {
        "what": silence.kind,
        "name": silence.name,
        "until": silence.until.isoformat(),
        "because": silence.because,
    }
    return Event(kind=kind, at=said.at, entered_at=said.at, actor=said.actor, body=body)


class Mover:
    """What was planned before its contact or channel fell silent, when it is claimed."""

    def __init__(self, *, ledger: Ledger, quiet: Quiet) -> None:
        self._ledger = ledger
        self._quiet = quiet

    def __call__(self, claim: Claim, incident: Incident | None, now: datetime) -> Settlement | None:
        """The result that stands for a send: by the contact's next channel at once, or not told.

        None: it is sent. So is what is the last of its unit, silent or not, and that is said; and
        a stand-down, to whoever was told before.
        """
        silent, planned = self._quiet.at(now), claim.notification.planned
        if not silent or planned.despite or planned.kind == "standdown" or incident is None:
            return None
        of_contact = silent.contacts.get(planned.contact)
        why = of_contact or silent.channels.get(planned.channel)
        if why is None:
            return None
        further = tuple(a for a in planned.further if a.channel not in silent.channels)
        instead = None if of_contact else next_address(replace(planned, further=further), now)
        if instead is None and not _others(incident, claim.notification, silent):
            self._say_ignored(claim, incident, why, now)
            return None
        return Settlement(
            notification=claim.notification.id,
            token=claim.token,
            error=why,
            ended_at=now,
            instead=instead,
        )

    def _say_ignored(self, claim: Claim, incident: Incident, why: str, now: datetime) -> None:
        """Once, however often it is tried."""
        planned = claim.notification.planned
        body = {"contact": planned.contact, "unit": planned.unit.key, "reason": why}
        if any(e.kind == "silence_ignored" and e.body == body for e in incident.events):
            return
        event = Event(
            kind="silence_ignored",
            at=now,
            entered_at=now,
            actor="dispatcher",
            incident=claim.notification.incident,
            body=dict(body),
        )
        self._ledger.append(event, Change())


def _others(incident: Incident, notification: Notification, silent: Silent) -> bool:
    """Whether anybody else of the unit, or another way to the same person, was or will be tried."""
    return any(
        other.id != notification.id
        and other.planned.unit.key == notification.planned.unit.key
        and other.planned.kind != "standdown"
        and other.planned.contact not in silent.contacts
        and (
            other.state in ACCEPTED
            or (
                other.state in {"planned", "sending"}
                and other.planned.channel not in silent.channels
            )
        )
        for other in incident.notifications
    )
