"""What follows a failed send: the one place that decides retries. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

import msgspec

from dispatcher.errors import DeliveryError
from dispatcher.model import Planned, Value

FIRST_S = 2.0
CAP_S = 60.0
LONGEST_S = 300.0
"""Silence is worse than a refused call: no gateway can ask for more."""
GIVE_UP_AFTER = timedelta(minutes=30)


class Verdict(Value, frozen=True, kw_only=True):
    retry_at: datetime | None
    """None: this address is given up."""
    instead: Planned | None
    """The contact's next address, started now."""


def after_failure(
    planned: Planned,
    tries: Sequence[datetime],
    error: DeliveryError,
    *,
    now: datetime,
    jitter: float,
) -> Verdict:
    """Keep trying a transient failure, and start the contact's next address beside it.

    Whoever writes the result starts a next address once: it then stands in ``further`` no more.
    ``tries``: when each was begun, this one too. ``jitter`` in 0..1 spreads the wait over its upper
    half, so that many contacts do not return to a gateway in step.
    """
    instead = next_address(planned, now)
    if error.permanent or tried_for(tries, now) > GIVE_UP_AFTER:
        return Verdict(retry_at=None, instead=instead)
    wait = backoff(len(tries), jitter=jitter, retry_after=error.retry_after)
    return Verdict(retry_at=now + timedelta(seconds=wait), instead=instead)


def tried_for(tries: Sequence[datetime], now: datetime) -> timedelta:
    """For how long there were tries. Where nobody tried for longer than any wait, the clock jumped
    ahead or no dispatcher ran: that counts as one wait, and an address is not given up by it."""
    longest = timedelta(seconds=LONGEST_S)
    waits = (after - before for before, after in pairwise((*tries, now)))
    return sum((min(max(wait, timedelta()), longest) for wait in waits), timedelta())


def backoff(attempt: int, *, jitter: float, retry_after: float | None = None) -> float:
    """Seconds until the next try: doubling from 2 s to a cap of 60 s, never before Retry-After."""
    ceiling = min(CAP_S, FIRST_S * 2.0 ** min(attempt - 1, 10))
    wait = ceiling * (0.5 + jitter / 2)
    return max(wait, min(retry_after or 0.0, LONGEST_S))


def next_address(planned: Planned, now: datetime) -> Planned | None:
    if not planned.further:
        return None
    address, *further = planned.further
    return msgspec.structs.replace(
        planned, channel=address.channel, to=address.to, further=tuple(further), due_at=now
    )
