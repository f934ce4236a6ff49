"""Silencing a channel or a contact for a while, never the last of anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from dispatcher.directory.contacts import everybody
from dispatcher.engine.desk import Said
from dispatcher.engine.planner import Planner
from dispatcher.engine.tonight import as_people
from dispatcher.engine.whom import keyed, meant
from dispatcher.errors import NotFound, UsageError
from dispatcher.ledger.base import Ledger
from dispatcher.model import (
    Clock,
    Directory,
    Event,
    Silence,
)

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
