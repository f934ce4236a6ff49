"""Time and chance for a replay: both follow from the seed and the alerts alone."""

from __future__ import annotations

import heapq
import random
from datetime import datetime, timedelta

from dispatcher.engine.lanes import Finished, Task
from dispatcher.model import Settlement


class VirtualClock:
    """Stands still until it is moved; never runs backwards but inside one virtual send."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    def advance_to(self, moment: datetime) -> None:
        self._now = max(self._now, moment)

    def pass_time(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)

    def set(self, moment: datetime) -> None:
        self._now = moment


class SeededIds:
    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def code(self) -> str:
        return f"{self._chance.randrange(1_000_000):06d}"

    def token(self) -> str:
        return f"{self._chance.getrandbits(128):032x}"

    def salt(self) -> bytes:
        return self._chance.randbytes(16)


class SideBySide:
    """Runs sends one after the other, each from the moment at which it was started."""

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock
        self._ended: list[tuple[datetime, int, Settlement]] = []

    def full(self) -> frozenset[str]:
        return frozenset()

    def start(self, channel: str, ticket: int, task: Task) -> None:
        began = self._clock.now()
        settlement = task()
        heapq.heappush(self._ended, (settlement.ended_at, ticket, settlement))
        self._clock.set(began)

    def finished(self, wait_s: float) -> list[Finished]:
        """The one that ends first; the clock then stands where it ended. Without waiting, only
        what has ended by now."""
        if not self._ended or (wait_s == 0 and self._ended[0][0] > self._clock.now()):
            return []
        ended_at, ticket, settlement = heapq.heappop(self._ended)
        self._clock.advance_to(ended_at)
        return [(ticket, settlement)]

    def give_way(self, wait_s: float) -> None:
        pass

    def wake(self) -> None:
        pass

    def close(self) -> None:
        pass
