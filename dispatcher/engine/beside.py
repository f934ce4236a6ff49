"""What a resident dispatcher did, beside this command, for the cases the command is about.

Both send what is due, whoever claims it first. Without a look at what the other has sent a command
would say of people who were told in that very second that they were not.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from dispatcher.engine.delivery import Sent
from dispatcher.engine.delivery import sent as as_sent
from dispatcher.ledger.base import Ledger
from dispatcher.model import ACCEPTED, Clock, Incident, Notification

PATIENCE_S = 3.0
"""What the other has just begun to send is waited for so long."""
JUST = timedelta(seconds=10)
"""A send begun longer ago is a slow gateway's or a dead process's: it is not waited for."""
LOOK_S = 0.05


class Beside:
    """For one process, which began at ``since``: each send of the other is told once."""

    def __init__(self, *, ledger: Ledger, clock: Clock, since: datetime) -> None:
        self._ledger = ledger
        self._clock = clock
        self._since = since
        self._seen: set[tuple[object, ...]] = set()

    def sent(self, incidents: Sequence[int], own: Sequence[Sent]) -> tuple[Sent, ...]:
        """The last try of each text that the other has sent of these meanwhile."""
        self._seen.update(map(_name, own))
        tries = [
            as_sent(one, error=_error(one), final=one.state == "failed", drill=bool(record.drill))
            for record in self._settled(incidents)
            for one in record.notifications
            if _last_try(one) > self._since
        ]
        fresh = [one for one in tries if _name(one) not in self._seen]
        self._seen.update(map(_name, fresh))
        return tuple(fresh)

    def _settled(self, incidents: Sequence[int]) -> tuple[Incident, ...]:
        """As soon as nothing of them has just been begun, or when patience ends."""
        ends = time.monotonic() + PATIENCE_S
        while True:
            found = tuple(self._ledger.several(incidents))
            begun = self._clock.now() - JUST
            if time.monotonic() >= ends or not any(_under_way(found, begun)):
                return found
            time.sleep(LOOK_S)


def _under_way(incidents: Sequence[Incident], begun: datetime) -> Iterator[bool]:
    return (
        one.state == "sending" and one.attempts[-1].started_at > begun
        for incident in incidents
        for one in incident.notifications
    )


def _last_try(one: Notification) -> datetime:
    ended = one.attempts[-1].ended_at if one.attempts else None
    return ended or datetime.min.replace(tzinfo=one.due_at.tzinfo)


def _error(one: Notification) -> str | None:
    return None if one.attempts[-1].state in ACCEPTED else one.attempts[-1].reason or "failed"


def _name(one: Sent) -> tuple[object, ...]:
    return one.incident, one.contact, one.channel, one.to, one.kind
