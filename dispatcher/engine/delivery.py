"""Sends what is due: claim -> write -> send -> settle. Commits before and after, never during."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from dispatcher.engine.brief import Briefer
from dispatcher.errors import DeliveryError
from dispatcher.ledger.base import Ledger
from dispatcher.model import (
    Claim,
    Clock,
    Incident,
    Mode,
    NotificationKind,
    Outgoing,
    Receipt,
    Settlement,
    Value,
)
from dispatcher.routing.retry import after_failure

LEASE_S = 60.0
BATCH = 20


class Sender(Protocol):
    """One channel, ready to send."""

    def send(self, outgoing: Outgoing) -> Receipt: ...


class Channels(Protocol):
    """The channels of a mode, opened when first asked for."""

    def get(self, name: str) -> Sender:
        """Raises DeliveryError for a channel that is not configured or cannot be opened."""

    def close(self) -> None: ...


Task = Callable[[], Settlement]


class Runner(Protocol):
    """How the sends of one batch run: side by side, really or virtually."""

    def __call__(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Settlement]]:
        """(index of the task, its result), in the order they end."""

    def close(self) -> None: ...


class Threads:
    """Side by side in threads that are kept, as their connections are; one alone needs none."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: ThreadPoolExecutor | None = None

    def __call__(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Settlement]]:
        if len(tasks) == 1:
            yield 0, tasks[0]()
            return
        self._pool = self._pool or ThreadPoolExecutor(self._workers)
        running = {self._pool.submit(task): index for index, task in enumerate(tasks)}
        for future in as_completed(running):
            yield running[future], future.result()

    def close(self) -> None:
        if self._pool:
            self._pool.shutdown()


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
    ) -> None:
        self._ledger = ledger
        self._channels = channels
        self._clock = clock
        self._brief = brief
        self._jitter = jitter
        self._runner = runner
        self._mode = mode

    def deliver(self, incident: int | None = None) -> tuple[Sent, ...]:
        """Send everything that is due now, until nothing is; one try of each."""
        sent: list[Sent] = []
        while claims := self._ledger.claim(
            now=self._clock.now(),
            limit=BATCH,
            lease_s=LEASE_S,
            incident=incident,
            mode=self._mode,
        ):
            for claim, settlement in self._each(claims, self._incidents(claims)):
                self._ledger.settle([settlement])
                sent.append(_sent(claim, settlement))
        return tuple(sent)

    def close(self) -> None:
        """Finish what is in flight and let the gateways go."""
        self._runner.close()
        self._channels.close()

    def _incidents(self, claims: tuple[Claim, ...]) -> dict[int, Incident | None]:
        numbers = {claim.notification.incident for claim in claims}
        return {number: self._ledger.incident(number) for number in numbers}

    def _each(
        self, claims: tuple[Claim, ...], incidents: dict[int, Incident | None]
    ) -> Iterator[tuple[Claim, Settlement]]:
        """Results in the order they come."""
        work = [
            (claim, partial(self._try, claim, incidents[claim.notification.incident]))
            for claim in claims
        ]
        for index, settlement in self._runner([task for _, task in work]):
            yield work[index][0], settlement

    def _try(self, claim: Claim, incident: Incident | None) -> Settlement:
        started = self._clock.now()
        try:
            text = self._brief.outgoing(claim, incident, started)
            receipt = self._channels.get(claim.notification.planned.channel).send(text)
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

    def _failed(self, claim: Claim, error: DeliveryError, started: datetime) -> Settlement:
        now = self._clock.now()
        verdict = after_failure(
            claim.notification.planned, claim.attempt, error, now=now, jitter=self._jitter()
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
    planned = claim.notification.planned
    return Sent(
        incident=claim.notification.incident,
        contact=planned.contact,
        channel=planned.channel,
        to=planned.to,
        kind=planned.kind,
        error=settlement.error,
        final=settlement.retry_at is None,
    )
