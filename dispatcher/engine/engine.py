"""One engine for live runs, dry runs and replays: what differs is handed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from dispatcher.config import Config
from dispatcher.ledger.base import Ledger
from dispatcher.model import Alert, Change, Clock, Directory, Incident, Match, Message, Mode

if TYPE_CHECKING:
    from dispatcher.engine.delivery import Channels, Deliverer, Runner, Sent
    from dispatcher.engine.desk import Desk
    from dispatcher.engine.intake import Intaker, Taken
    from dispatcher.engine.planner import Planner
    from dispatcher.engine.proof import Authenticate
    from dispatcher.gazetteer import Gazetteer


class Engine:
    """Rooms are opened when first needed, so that a question to the ledger stays quick."""

    def __init__(
        self,
        *,
        config: Config,
        mode: Mode,
        ledger: Ledger,
        clock: Clock,
        channels: Channels,
        carriers: dict[str, tuple[str, ...]] | None,
        directory: Callable[[], Directory],
        gazetteer: Callable[[Directory], Gazetteer],
        jitter: Callable[[], float],
        runner: Runner,
        hold_stale: bool,
        authenticate: Authenticate | None = None,
    ) -> None:
        self.config = config
        self.mode: Mode = mode
        self.ledger = ledger
        self.clock = clock
        self._channels = channels
        self._carriers = carriers
        self._load_directory = directory
        self._load_gazetteer = gazetteer
        self._jitter = jitter
        self._runner = runner
        self._hold_stale = hold_stale
        self._authenticate = authenticate

    @cached_property
    def directory(self) -> Directory:
        return self._load_directory()

    @cached_property
    def gazetteer(self) -> Gazetteer:
        return self._load_gazetteer(self.directory)

    @cached_property
    def planner(self) -> Planner:
        from dispatcher.engine.planner import Planner

        return Planner(
            directory=lambda: self.directory,
            policy=self.config.policy,
            carriers=self._carriers,
            mode=self.mode,
            language=self.config.centre.language,
            timezone=self.config.centre.timezone,
        )

    @cached_property
    def intake(self) -> Intaker:
        from dispatcher.engine.intake import Intaker

        return Intaker(
            ledger=self.ledger,
            clock=self.clock,
            planner=self.planner,
            match=self.match,
            settings=self.config.intake,
            timezone=self.config.centre.timezone,
            mode=self.mode,
            hold_stale=self._hold_stale,
            authenticate=self._authenticate,
        )

    @cached_property
    def deliverer(self) -> Deliverer:
        from dispatcher.engine.brief import Briefer
        from dispatcher.engine.delivery import Deliverer

        brief = Briefer(directory=lambda: self.directory, centre=self.config.centre, mode=self.mode)
        return Deliverer(
            ledger=self.ledger,
            channels=self._channels,
            clock=self.clock,
            brief=brief,
            jitter=self._jitter,
            runner=self._runner,
            mode=self.mode,
        )

    @cached_property
    def desk(self) -> Desk:
        from dispatcher.engine.desk import Desk

        return Desk(ledger=self.ledger, clock=self.clock, planner=self.planner)

    def match(self, alert: Alert) -> Match:
        from dispatcher import matching

        return matching.match(
            alert,
            self.gazetteer,
            self.config.matching,
            own_addresses=self.config.centre.own_addresses,
        )

    def take_in(self, message: Message) -> tuple[Taken, tuple[Sent, ...]]:
        """One message, and the first wave of what it opened, before the next is looked at."""
        taken = self.intake.take_in(message)
        sent: tuple[Sent, ...] = ()
        for incident in {alert.incident for alert in taken.alerts}:
            sent += self.deliverer.deliver(incident)
        return taken, sent

    def cover(self, incident: int) -> tuple[Sent, ...]:
        """When every try for a district failed, the state's contacts are told in its place."""
        record = self.ledger.incident(incident)
        units = units_untold(record) if record else ()
        wave = self.planner.stand_ins(units, now=self.clock.now()) if units else ()
        if not record or not wave or record.state in {"held", "closed"}:
            return ()
        covered = {unit for n in record.notifications for unit in n.planned.standing_in_for}
        if set(units) <= covered:
            return ()
        self.ledger.plan(incident, wave, (), Change())
        return self.deliverer.deliver(incident)

    def untold(self, taken: tuple[Taken, ...]) -> tuple[Incident, ...]:
        """The incidents among these of which some responsible unit could not be told."""
        numbers = {
            alert.incident
            for one in taken
            for alert in one.alerts
            if alert.state not in {"held", "closed"}
        }
        found = (self.ledger.incident(number) for number in sorted(numbers))
        return tuple(incident for incident in found if incident and units_untold(incident))

    def close(self) -> None:
        if "deliverer" in self.__dict__:
            self.deliverer.close()
        self.ledger.close()


TOLD_OR_ON_THE_WAY = frozenset({"accepted", "delivered", "read", "sending"})
"""``sending``: another process has it in hand this moment."""


def units_untold(incident: Incident) -> tuple[str, ...]:
    """Names of the units that must answer and of which no gateway took a message for anybody."""
    districts = incident.match.districts if incident.match else ()
    planned = {f"district:{ranked.code}": ranked.name for ranked in districts}
    told: set[str] = set()
    for notification in incident.notifications:
        unit = notification.planned.unit
        if notification.planned.kind != "standdown":
            planned[unit.key] = unit.name
            if notification.state in TOLD_OR_ON_THE_WAY:
                told.add(unit.key)
    needed = responsible(incident.match) or tuple(planned)
    if not incident.match or incident.match.decision == "unlocated":
        return () if told else tuple(planned.values()) or ("the desk",)
    return tuple(planned.get(key, key) for key in needed if key not in told)


def responsible(match: Match | None) -> tuple[str, ...]:
    """Keys of the units whose answer a match needs."""
    if match is None:
        return ()
    districts = tuple(f"district:{ranked.code}" for ranked in match.districts)
    return (*districts, f"outside:{match.state}") if match.state else districts


def was_told(incident: Incident) -> bool:
    """Whether a gateway took at least one notification of the incident."""
    return any(n.state in {"accepted", "delivered", "read"} for n in incident.notifications)
