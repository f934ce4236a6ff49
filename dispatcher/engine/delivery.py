"""Sends what is due: claim -> write -> send -> settle. Commits before and after, never during."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from dispatcher.engine.breaker import Breaker
from dispatcher.engine.brief import Briefer
from dispatcher.engine.lanes import Runner
from dispatcher.engine.overtaken import NOTICES, Overtaken
from dispatcher.errors import DeliveryError
from dispatcher.ledger.base import Ledger
from dispatcher.model import (
    Change,
    Claim,
    Clock,
    Incident,
    Mode,
    Notification,
    NotificationKind,
    Outgoing,
    Receipt,
    Settlement,
    Value,
)
from dispatcher.routing.retry import after_failure, next_address

LEASE_S = 60.0
BATCH = 20
WAIT_S = 1.0
"""How long one look at what has ended waits."""
PATIENCE = timedelta(seconds=10)
"""Without acceptance for so long, the contact's next address is started beside the first."""


Moved = Callable[[Claim, Incident | None, datetime], Settlement | None]
"""What stands for the send of a claim that is silent; None: send it."""


class Sender(Protocol):
    """One channel, ready to send."""

    def send(self, outgoing: Outgoing) -> Receipt: ...


class Channels(Protocol):
    """The channels of a mode, opened when first asked for."""

    def get(self, name: str) -> Sender:
        """Raises DeliveryError for a channel that is not configured or cannot be opened."""

    def close(self) -> None: ...


class Sent(Value, frozen=True, kw_only=True):
    """One try, for the one who asked for the pass."""

    incident: int
    contact: str
    channel: str
    to: str
    kind: NotificationKind
    error: str | None = None
    final: bool = True
    """False: it is tried again later."""
    drill: bool = False
    despite: str = ""
    """Why it was sent although silent."""


class Deliverer:
    """Delivers from one ledger through one set of channels."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        channels: Channels,
        clock: Clock,
        brief: Briefer,
        jitter: Callable[[], float],
        runner: Runner,
        mode: Mode,
        overtaken: Overtaken,
        moved: Moved,
    ) -> None:
        self._untrue = overtaken
        self._moved = moved
        self._ledger = ledger
        self._channels = channels
        self._clock = clock
        self._brief = brief
        self._jitter = jitter
        self._runner = runner
        self._mode = mode
        self._breaker = Breaker()
        self._starting = threading.Lock()
        self._flights: dict[tuple[int, int], Claim] = {}
        """What is under way, by the notification's number and the claim's token: a clock that jumps
        ahead ends every lease, and one notification may then be under way twice."""
        self._ended: list[Settlement] = []
        """What has ended and is not written yet: a full disk or a held ledger may stop that."""
        self._overtaken: set[int] = set()

    def deliver(self, incident: int | None = None) -> tuple[Sent, ...]:
        """Send everything that is due now, until nothing is, and wait for it; one try of each."""
        sent: list[Sent] = []
        while (more := self._start(incident)) or self._flights:
            sent += self._settle(0 if more else WAIT_S)
        return tuple(sent)

    def pump(self, until: Callable[[], float]) -> tuple[Sent, ...]:
        """Start what is due and settle what has ended, waiting for at most the seconds that
        ``until`` then says."""
        if self._start(None):
            return self._settle(0)
        return self._settle(min(until(), WAIT_S) if self._flights else until())

    def start(self, give_way_s: float) -> None:
        """Send what is due on its way, from any thread: the one that pumps settles it. Then leave
        the processor to the first of it, for at most so long."""
        if self._start(None):
            self._runner.wake()
        elif self._flights:
            self._runner.give_way(give_way_s)

    def wake(self) -> None:
        """End a waiting ``pump``, from any thread: there is something new."""
        self._runner.wake()

    def down(self) -> tuple[str, ...]:
        """Channels whose gateway keeps failing."""
        return self._breaker.down()

    def close(self) -> None:
        """Finish what is in flight and let the gateways go."""
        self._runner.close()
        try:
            self._settle(0)
        finally:
            self._channels.close()

    def _start(self, incident: int | None) -> bool:
        """Claim what is due and send it on its way; whether there may be more."""
        with self._starting:
            claims = self._ledger.claim(
                now=self._clock.now(),
                limit=BATCH,
                lease_s=LEASE_S,
                incident=incident,
                mode=self._mode,
                busy=self._runner.full(),
            )
            incidents = self._incidents(claims)
            for claim in claims:
                self._flights[claim.notification.id, claim.token] = claim
                task = partial(self._try, claim, incidents[claim.notification.incident])
                channel = claim.notification.planned.channel
                self._runner.start(channel, claim.notification.id, task)
        return len(claims) == BATCH

    def _settle(self, wait_s: float) -> tuple[Sent, ...]:
        """Write what has ended, all in one commit, and let slow ones be overtaken."""
        self._ended += [one for _, one in self._runner.finished(0 if self._ended else wait_s)]
        if self._ended:
            self._ledger.settle(self._ended)
        ended, self._ended = self._ended, []
        self._overtake()
        claims = [(self._flights.pop((one.notification, one.token)), one) for one in ended]
        self._correct(claim for claim, one in claims if one.receipt)
        return tuple(_sent(claim, one) for claim, one in claims if not one.withdrawn)

    def _correct(self, taken: Iterable[Claim]) -> None:
        """A notice that was overtaken while it was under way may be the last that was heard."""
        for claim in taken:
            notification = claim.notification
            if notification.planned.kind in NOTICES:
                incident = self._ledger.incident(notification.incident)
                if instead := self._untrue.after(claim, incident, self._clock.now()):
                    self._ledger.plan(notification.incident, (instead,), (), Change())

    def _overtake(self) -> None:
        """What has been under way for too long: the contact's next address is started beside it."""
        now = self._clock.now()
        for claim in list(self._flights.values()):  # another thread may start some meanwhile
            slow = now - claim.notification.attempts[-1].started_at > PATIENCE
            if slow and claim.notification.id not in self._overtaken:
                self._overtaken.add(claim.notification.id)
                instead = next_address(claim.notification.planned, now)
                if instead:
                    self._ledger.overtake(claim.notification.id, claim.token, instead)

    def _incidents(self, claims: tuple[Claim, ...]) -> dict[int, Incident | None]:
        numbers = sorted({claim.notification.incident for claim in claims})
        found = {one.number: one for one in self._ledger.several(numbers)} if numbers else {}
        return {number: found.get(number) for number in numbers}

    def _try(self, claim: Claim, incident: Incident | None) -> Settlement:
        started = self._clock.now()
        channel = claim.notification.planned.channel
        try:
            if untrue := self._untrue(claim, incident, started):
                return untrue
            if moved := self._moved(claim, incident, started):
                return moved
            text = self._brief.outgoing(claim, incident, started)
            receipt = self._send(channel, text, started)
        except DeliveryError as error:
            return self._failed(claim, error, started)
        except Exception as error:  # a fault of one text or channel must not stop the others
            fault = DeliveryError(f"{type(error).__name__}: {error}", permanent=False)
            return self._failed(claim, fault, started)
        ended = self._clock.now()
        return Settlement(
            notification=claim.notification.id,
            token=claim.token,
            receipt=receipt,
            ended_at=ended,
            latency_ms=_milliseconds(ended - started),
        )

    def _send(self, channel: str, text: Outgoing, now: datetime) -> Receipt:
        """Through the channel, unless its gateway is known to be down and being probed."""
        if wait := self._breaker.wait(channel, now):
            reason = f"the gateway of {channel} keeps failing; asked again in {wait:.0f} s"
            raise DeliveryError(reason, permanent=False, retry_after=wait)
        try:
            receipt = self._channels.get(channel).send(text)
        except DeliveryError as error:
            if error.permanent or error.answered:
                self._breaker.answered(channel)
            else:
                self._breaker.failed(channel, self._clock.now())
            raise
        self._breaker.answered(channel)
        return receipt

    def _failed(self, claim: Claim, error: DeliveryError, started: datetime) -> Settlement:
        now = self._clock.now()
        tries = [attempt.started_at for attempt in claim.notification.attempts]
        verdict = after_failure(
            claim.notification.planned, tries, error, now=now, jitter=self._jitter()
        )
        return Settlement(
            notification=claim.notification.id,
            token=claim.token,
            error=error.reason,
            uncertain=error.uncertain,
            ended_at=now,
            latency_ms=_milliseconds(now - started),
            retry_at=verdict.retry_at,
            instead=verdict.instead,
        )


def _milliseconds(elapsed: timedelta) -> float:
    return round(elapsed / timedelta(milliseconds=1), 1)


def _sent(claim: Claim, settlement: Settlement) -> Sent:
    final = settlement.retry_at is None
    return sent(claim.notification, error=settlement.error, final=final, drill=claim.drill)


def sent(
    notification: Notification, *, error: str | None, final: bool = True, drill: bool = False
) -> Sent:
    """What came of a notification, for the one who asked for the pass."""
    planned = notification.planned
    return Sent(
        incident=notification.incident,
        contact=planned.contact,
        channel=planned.channel,
        to=planned.to,
        kind=planned.kind,
        error=error,
        final=final,
        drill=drill,
        despite=planned.despite,
    )
