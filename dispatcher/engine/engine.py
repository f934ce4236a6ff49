"""One engine for live runs, dry runs and replays: what differs is handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from dispatcher.config import Config, HttpSettings
from dispatcher.errors import DispatcherError
from dispatcher.ledger.base import Ledger
from dispatcher.model import (
    ACCEPTED,
    Alert,
    Authenticity,
    Change,
    Clock,
    Directory,
    Incident,
    Match,
    Message,
    Mode,
    Notification,
    NotificationKind,
)
from dispatcher.reporting.called import calling, next_at_once, stood_in_for
from dispatcher.reporting.cases import responsible_units, unread
from dispatcher.reporting.liveness import resident
from dispatcher.routing.waves import STATE_ROLES

if TYPE_CHECKING:
    from dispatcher.engine.beside import Beside
    from dispatcher.engine.delivery import Channels, Deliverer, Sent
    from dispatcher.engine.desk import Desk
    from dispatcher.engine.drill import Drills
    from dispatcher.engine.escalation import Escalator
    from dispatcher.engine.foresight import Foresight
    from dispatcher.engine.held import Unheld
    from dispatcher.engine.intake import Intaker, Taken
    from dispatcher.engine.judging import Judging
    from dispatcher.engine.lanes import Runner
    from dispatcher.engine.lifting import Lifter
    from dispatcher.engine.numbers import Numbers
    from dispatcher.engine.planner import Planner
    from dispatcher.engine.proof import Authenticate
    from dispatcher.engine.quiet import Quiet
    from dispatcher.engine.receipts import Receipts
    from dispatcher.engine.replies import Replies
    from dispatcher.engine.silence import Silencer
    from dispatcher.engine.testmail import TestMail
    from dispatcher.engine.tonight import Tonight
    from dispatcher.gazetteer import Gazetteer


STILL_COVERED = timedelta(minutes=1)
"""Longer no living process takes from a failure to planning who stands in."""
HELPERS = STATE_ROLES - {"desk", "supervisor", "state_112"}
"""Told besides of some cases: none of them finds the place of one."""


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
        self._linked: Callable[[], None] | None = None
        self._since = clock.now()
        self._failures_since = datetime.min.replace(tzinfo=UTC)

    def tell_when_linked(self, start: Callable[[], None]) -> None:
        """``start`` is called for each alert as soon as what it plans may be sent."""
        self._linked = start

    @cached_property
    def directory(self) -> Directory:
        return self._load_directory()

    @cached_property
    def gazetteer(self) -> Gazetteer:
        return self._load_gazetteer(self.directory)

    def use_directory(self, directory: Directory) -> None:
        """From now on; what is being decided this moment may still use the one before."""
        self.__dict__["gazetteer"] = self._load_gazetteer(directory)
        self.__dict__["directory"] = directory

    @cached_property
    def quiet(self) -> Quiet:
        from dispatcher.engine.quiet import Quiet

        zone = self.config.centre.timezone
        return Quiet(ledger=self.ledger, clock=self.clock, timezone=zone)

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
            quiet=self.quiet,
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
            replies=self._replies().read if self._authenticate else None,
            own=self.test_mail.came if self.test_mail else None,
            linked=lambda: self._linked() if self._linked else None,
            numbers=self.numbers,
        )

    def numbers(self) -> frozenset[str]:
        """Telephones that are nobody's key: the centre's, the platforms', the directory's."""
        return self._numbers.of(self.directory)

    @cached_property
    def _numbers(self) -> Numbers:
        from dispatcher.engine.numbers import Numbers

        return Numbers(self.config)

    @cached_property
    def test_mail(self) -> TestMail | None:
        """None where none is asked for; the sandbox sends nothing."""
        if not self.config.watchdog.test_mail_every_s or self.mode == "sandbox":
            return None
        from secrets import token_hex

        from dispatcher.engine.testmail import TestMail

        return TestMail(
            self.config,
            ledger=self.ledger,
            channels=self._channels,
            clock=self.clock,
            number=lambda: token_hex(16),
        )

    def _replies(self) -> Replies:
        from dispatcher.engine.replies import Replies

        authenticate = self._authenticate

        def proven(message: Message, alert: Alert) -> Authenticity:
            return authenticate(message, alert).verdict if authenticate else "unverified"

        return Replies(
            ledger=self.ledger,
            desk=self.desk,
            planner=self.planner,
            clock=self.clock,
            limits=self.config.intake.limits,
            proven=proven,
        )

    @cached_property
    def deliverer(self) -> Deliverer:
        from dispatcher.engine.brief import Briefer
        from dispatcher.engine.delivery import Deliverer
        from dispatcher.engine.moving import Mover
        from dispatcher.engine.overtaken import Overtaken

        brief = Briefer(
            directory=lambda: self.directory,
            centre=self.config.centre,
            mode=self.mode,
            settled_by=self.planner.settled_by,
        )
        return Deliverer(
            ledger=self.ledger,
            channels=self._channels,
            clock=self.clock,
            brief=brief,
            jitter=self._jitter,
            runner=self._runner,
            mode=self.mode,
            overtaken=Overtaken(self.planner.settled_by),
            moved=Mover(ledger=self.ledger, quiet=self.quiet),
        )

    @cached_property
    def beside(self) -> Beside:
        from dispatcher.engine.beside import Beside

        return Beside(ledger=self.ledger, clock=self.clock, since=self._since)

    def open_channels(self) -> None:
        """Before the first text is due: to load what speaks HTTP takes a tenth of a second. One
        that cannot be opened is said when somebody is to be told by it."""
        for name in self.config.channels:
            with suppress(DispatcherError):
                self._channels.get(name)

    @cached_property
    def _telling(self) -> frozenset[str]:
        """Channels whose gateway can say later what became of a text."""
        channels = self.config.channels.items()
        return frozenset(n for n, one in channels if isinstance(one, HttpSettings) and one.status)

    @cached_property
    def judging(self) -> Judging:
        from dispatcher.engine.judging import Judging
        from dispatcher.engine.proof import Proof

        return Judging(
            ledger=self.ledger,
            planner=self.planner,
            proof=Proof(self._authenticate, self.config.intake),
            clock=self.clock,
            mode=self.mode,
        )

    @cached_property
    def receipts(self) -> Receipts:
        from dispatcher.engine.receipts import Receipts

        return Receipts(
            ledger=self.ledger,
            channels=self._channels,
            telling=self._telling,
            breakers=self.deliverer,
            clock=self.clock,
            mode=self.mode,
        )

    @cached_property
    def escalator(self) -> Escalator:
        from dispatcher.engine.escalation import Escalator

        return Escalator(
            ledger=self.ledger,
            planner=self.planner,
            clock=self.clock,
            mode=self.mode,
            drills=self.drills,
            lifter=self.lifter,
            unheld=self.unheld,
        )

    @cached_property
    def unheld(self) -> Unheld:
        from dispatcher.engine.held import Unheld

        return Unheld(
            ledger=self.ledger,
            clock=self.clock,
            desk=self.desk,
            mode=self.mode,
            stale_after_s=self.config.intake.stale_after_s,
        )

    @cached_property
    def lifter(self) -> Lifter:
        from dispatcher.engine.lifting import Lifter

        return Lifter(ledger=self.ledger, planner=self.planner, clock=self.clock, mode=self.mode)

    @cached_property
    def desk(self) -> Desk:
        from dispatcher.engine.desk import Desk

        return Desk(ledger=self.ledger, clock=self.clock, planner=self.planner)

    @cached_property
    def drills(self) -> Drills:
        from dispatcher.engine.drill import Drills

        return Drills(
            ledger=self.ledger,
            clock=self.clock,
            desk=self.desk,
            mode=self.mode,
            ends_s=self.config.policy.drill_ends_s,
        )

    @cached_property
    def foresight(self) -> Foresight:
        from dispatcher.engine.foresight import Foresight

        return Foresight(planner=self.planner, policy=self.config.policy, mode=self.mode)

    @cached_property
    def tonight(self) -> Tonight:
        from dispatcher.engine.tonight import Tonight

        return Tonight(ledger=self.ledger, clock=self.clock, planner=self.planner, desk=self.desk)

    @cached_property
    def silencer(self) -> Silencer:
        from dispatcher.engine.silence import Silencer

        return Silencer(
            ledger=self.ledger,
            clock=self.clock,
            planner=self.planner,
            directory=lambda: self.directory,
            channels=self._channel_names(),
        )

    def _channel_names(self) -> tuple[str, ...]:
        """The configured channels; in the sandbox, where all are files, the kinds of address."""
        if self._carriers is not None:
            return tuple(dict.fromkeys(name for names in self._carriers.values() for name in names))
        from dispatcher.directory.contacts import everybody

        kinds = (way.channel for one in everybody(self.directory) for way in one.addresses)
        return tuple(sorted(set(kinds)))

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
        answered = {taken.incident} if taken.incident is not None else set()
        return taken, self.tell({alert.incident for alert in taken.alerts} | answered)

    def tell(self, incidents: Iterable[int]) -> tuple[Sent, ...]:
        """Send what is due of these incidents, and to the stand-ins where that reached nobody.

        What a resident dispatcher sent of them meanwhile is among what is returned.
        """
        numbers = sorted(incidents)
        sent = [one for number in numbers for one in self.deliverer.deliver(number)]
        sent += self._cover(numbers)
        return (*sent, *self._sent_beside(numbers, sent))

    def tell_all(self, incidents: Iterable[int]) -> tuple[Sent, ...]:
        """The same for everything that is due, further steps too; these incidents in any case."""
        named = sorted(incidents)
        climbed = self.escalator.climb()
        sent = self.deliverer.deliver()
        concerned = {*named, *climbed, *(one.incident for one in sent), *self._left_behind()}
        sent += self._cover(sorted(concerned))
        return (*sent, *self._sent_beside(named, sent))

    def _left_behind(self) -> tuple[int, ...]:
        """Cases of which a text failed since the last look, at first ever: a process that was
        killed right after may have planned no stand-ins."""
        since, self._failures_since = self._failures_since, self.clock.now() - STILL_COVERED
        return self.ledger.failed(self.mode, since=since)

    def _sent_beside(self, incidents: list[int], sent: Sequence[Sent]) -> tuple[Sent, ...]:
        """What a resident dispatcher, if one is alive, sent of these meanwhile."""
        now = self.clock.now()
        if not resident(self.ledger.beats(), now):
            self._since = now
            return ()
        return self.beside.sent(incidents, sent)

    def read_receipts(self) -> tuple[Sent, ...]:
        """What was taken and turns out not to have been delivered; others are planned for it."""
        failed = self.receipts.read() if self._telling else ()
        for incident in {one.incident for one in failed}:
            self.plan_stand_ins(incident)
        return failed

    def _cover(self, incidents: Iterable[int]) -> tuple[Sent, ...]:
        """When every try for a district failed, the state's contacts are told in its place."""
        return tuple(
            sent
            for number in incidents
            if self.plan_stand_ins(number)
            for sent in self.deliverer.deliver(number)
        )

    def plan_stand_ins(self, incident: int) -> bool:
        """Whether somebody is now to be told in the place of units nobody of which was told."""
        record = self.ledger.incident(incident)
        if record is None or record.state in {"held", "closed"}:
            return False
        self.escalator.hasten(record)
        units = self.still_untold(record)
        if set(units) <= stood_in_for(record):
            return False
        kind: NotificationKind = "unread" if unread(record) else "alert"
        if record.match and record.match.decision == "out_of_state":
            kind = "outside"
        wave = self.planner.stand_ins(units, now=self.clock.now(), kind=kind)
        if wave:
            self.ledger.plan(incident, wave, (), Change())
        return bool(wave)

    def untold(self, taken: tuple[Taken, ...]) -> tuple[Incident, ...]:
        """The incidents among these of which some responsible unit could not be told."""
        return tuple(incident for incident in self.going(taken) if self.still_untold(incident))

    def still_untold(self, incident: Incident) -> tuple[str, ...]:
        """See ``units_untold``."""
        return units_untold(incident, self.clock.now())

    def going(self, taken: tuple[Taken, ...]) -> Iterator[Incident]:
        """The incidents of these that went on their way, by number."""
        numbers = {
            alert.incident
            for one in taken
            for alert in one.alerts
            if alert.state not in {"held", "closed"}
        }
        found = (self.ledger.incident(number) for number in sorted(numbers))
        return (incident for incident in found if incident)

    @property
    def never_live(self) -> bool:
        """The configuration says live, and this ledger was never taken live: nobody is reached."""
        return self.config.mode == "live" and self.mode == "sandbox"

    def close(self) -> None:
        try:
            if "deliverer" in self.__dict__:
                self.deliverer.close()
            else:
                self._channels.close()
        finally:
            self.ledger.close()


def units_untold(incident: Incident, now: datetime) -> tuple[str, ...]:
    """Names of the units that must answer and of which no gateway took a message for anybody, since
    they were last stood down or the case was opened again.

    What is being sent this moment counts as told: another process has it in hand. So does a next
    address that is tried at once.
    """
    calls = calling(incident)
    under_way = [n for n in calls if n.state in ACCEPTED | {"sending"}]
    told = {n.planned.unit.key for n in (*under_way, *next_at_once(calls, now))}
    if not incident.match or incident.match.decision == "unlocated":
        asked = [n for n in calls if n.planned.role not in HELPERS]
        names = dict.fromkeys(n.planned.unit.name for n in asked)
        reached = told & {n.planned.unit.key for n in asked}
        return () if reached else tuple(names) or ("the desk",)
    return tuple(unit.name for unit in responsible_units(incident) if unit.key not in told)


def nobody_beside(incident: Incident) -> tuple[Notification, ...]:
    """The state's contacts of a first wave of which nobody could even be tried (no address, nobody
    on duty): the district has the case alone. Empty where it asked for none of them, and in an
    exercise, where few opt in."""
    if incident.mode == "exercise":
        return ()
    wave = [
        n
        for n in incident.notifications
        if n.planned.step == 0
        and n.planned.role in STATE_ROLES
        and n.planned.kind not in {"standdown", "taken"}
    ]
    return tuple(wave) if all(n.planned.skipped for n in wave) else ()


def was_told(incident: Incident) -> bool:
    """Whether a gateway took at least one notification of the incident."""
    return any(n.state in ACCEPTED for n in incident.notifications)
