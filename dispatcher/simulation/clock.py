"""Time and chance for a replay: both follow from the seed and the alerts alone."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from dispatcher.engine.delivery import Task
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
    """Runs sends one after the other, each from the moment at which all of them began."""

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock

    def __call__(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Settlement]]:
        began = self._clock.now()
        ended = [(index, self._run(task, began)) for index, task in enumerate(tasks)]
        for index, settlement in sorted(ended, key=lambda one: (one[1].ended_at, one[0])):
            self._clock.set(settlement.ended_at)
            yield index, settlement

    def _run(self, task: Task, began: datetime) -> Settlement:
        self._clock.set(began)
        return task()

    def close(self) -> None:
        pass
