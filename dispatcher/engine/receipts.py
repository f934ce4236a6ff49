"""What gateways say, later, became of what they took: delivered, opened, or not to be delivered.

None of it is an answer of a human, and nothing waits for it. A message that turns out not to have
arrived starts the contact's next address, as if it had been refused at once.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from dispatcher.channels.base import Progress, Tells
from dispatcher.engine.delivery import Channels, Sent, sent
from dispatcher.errors import DeliveryError
from dispatcher.ledger.base import Ledger
from dispatcher.model import Clock, Mode, Notification
from dispatcher.routing.retry import next_address

ASKED_AFTER = tuple(timedelta(seconds=after) for after in (5, 20, 60, 300, 1200))
"""Since the gateway took it: a text that has not arrived by then is not going to be told of."""
MOST = 20
"""Questions in one round: a gateway is there to send."""


class Down(Protocol):
    def down(self) -> tuple[str, ...]:
        """Channels whose gateway keeps failing: they are not asked."""


class Receipts:
    """Reads them for one ledger; remembers which moments it has asked at. ``telling``: names of the
    channels whose gateway can say."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        channels: Channels,
        telling: frozenset[str],
        breakers: Down,
        clock: Clock,
        mode: Mode,
    ) -> None:
        self._ledger = ledger
        self._channels = channels
        self._telling = telling
        self._breakers = breakers
        self._clock = clock
        self._mode: Mode = mode
        self._asked: dict[int, int] = {}
        """By notification: how many of the moments have passed already."""

    def read(self) -> tuple[Sent, ...]:
        """One round; what turned out to have failed."""
        now, up = self._clock.now(), self._telling.difference(self._breakers.down())
        asked = self._ledger.unconfirmed(up, since=now - 2 * ASKED_AFTER[-1], mode=self._mode)
        self._asked = {one.id: self._asked.get(one.id, 0) for one in asked}
        due = [one for one in asked if self._is_due(one, now)]
        found = [(one, said) for one in due[:MOST] if (said := self._ask(one, now))]
        return tuple(
            sent(one, error=f"taken, but not delivered: {said.answer}")
            for one, said in found
            if said.state == "failed"
        )

    def _is_due(self, one: Notification, now: datetime) -> bool:
        return _passed(one, now) > self._asked[one.id]

    def _ask(self, one: Notification, now: datetime) -> Progress | None:
        """What is new of it. A gateway that cannot say now is asked again at the next moment."""
        self._asked[one.id] = _passed(one, now)
        try:
            teller = self._channels.get(one.planned.channel)
            number = one.attempts[-1].gateway_id or ""
            said = teller.status(number) if isinstance(teller, Tells) else None
        except DeliveryError:
            return None
        if said is None or said.state == "accepted":
            return None
        instead = next_address(one.planned, now) if said.state == "failed" else None
        written = self._ledger.confirm(
            one.id, len(one.attempts), said.state, said.answer, instead, at=now
        )
        return said if written else None


def _passed(one: Notification, now: datetime) -> int:
    """How many of the moments have come since it was taken."""
    age = now - (one.settled_at or now)
    return sum(age >= after for after in ASKED_AFTER)
