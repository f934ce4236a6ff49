"""What follows a failed send: the one place that decides retries. Pure arithmetic."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from dispatcher.errors import DeliveryError
from dispatcher.model import Planned, Value

FIRST_S = 2.0
CAP_S = 60.0
GIVE_UP_AFTER = timedelta(minutes=30)


class Verdict(Value, frozen=True, kw_only=True):
    retry_at: datetime | None
    """None: this address is given up."""
    instead: Planned | None
    """The contact's next address, started now."""


def after_failure(
    planned: Planned, attempt: int, error: DeliveryError, *, now: datetime, jitter: float
) -> Verdict:
    """Keep trying a transient failure, and start the contact's next address beside it.

    Whoever writes the result starts a next address once: it then stands in ``further`` no more.
    ``attempt`` counts from 1. ``jitter`` in 0..1 spreads the wait over its upper half, so that
    many contacts do not return to a gateway in step.
    """
    instead = next_address(planned, now)
    if error.permanent or now - planned.due_at > GIVE_UP_AFTER:
        return Verdict(retry_at=None, instead=instead)
    wait = backoff(attempt, jitter=jitter, retry_after=error.retry_after)
    return Verdict(retry_at=now + timedelta(seconds=wait), instead=instead)


def backoff(attempt: int, *, jitter: float, retry_after: float | None = None) -> float:
    """Seconds until the next try: doubling from 2 s to a cap of 60 s, never before Retry-After.

    A gateway may ask for at most five minutes: silence is worse than a refused call.
    """
    ceiling = min(CAP_S, FIRST_S * 2.0 ** min(attempt - 1, 10))
    wait = ceiling * (0.5 + jitter / 2)
    return max(wait, min(retry_after or 0.0, 300.0))


def next_address(planned: Planned, now: datetime) -> Planned | None:
    if not planned.further:
        return None
    address, *further = planned.further
    return msgspec.structs.replace(
        planned, channel=address.channel, to=address.to, further=tuple(further), due_at=now
    )
