"""How sends run side by side: a pool for each channel, so that a slow one delays no other."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from queue import SimpleQueue
from typing import Protocol

from dispatcher.model import Settlement

GATHER_S = 0.02
"""While a channel is full its results are gathered for so long: one commit writes them all."""

Task = Callable[[], Settlement]
Finished = tuple[int, Settlement]
"""(the ticket ``start`` was given, its result)"""


class Runner(Protocol):
    """Runs the sends of one deliverer, really or virtually."""

    def full(self) -> frozenset[str]:
        """The channels that take no further send before one of theirs has ended."""

    def start(self, channel: str, ticket: int, task: Task) -> None: ...

    def finished(self, wait_s: float) -> list[Finished]:
        """What has ended, in that order; waits for at most ``wait_s``, or until ``wake``."""

    def give_way(self, wait_s: float) -> None:
        """Wait until one more has ended, for at most so long; whoever asks for what ended gets it
        all the same."""

    def wake(self) -> None:
        """End the waiting of ``finished``, from any thread."""

    def close(self) -> None:
        """Wait for what is in flight, and let the threads go."""


class Lanes:
    """Threads that are kept, as their connections are: ``width`` for each channel, and as many
    sends again wait behind them, so that no thread waits for the ledger."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._waiting: dict[str, SimpleQueue[tuple[int, Task] | None]] = {}
        self._threads: dict[str, list[threading.Thread]] = {}
        self._busy: Counter[str] = Counter()
        self._state = threading.Condition()
        self._ended: list[Finished] = []
        self._count = 0
        self._woken = False

    def full(self) -> frozenset[str]:
        with self._state:
            return frozenset(self._full())

    def _full(self) -> list[str]:
        return [name for name, count in self._busy.items() if count >= 2 * self._width]

    def start(self, channel: str, ticket: int, task: Task) -> None:
        with self._state:
            waiting = self._waiting.setdefault(channel, SimpleQueue())
            threads = self._threads.setdefault(channel, [])
            if len(threads) < min(self._width, self._busy[channel] + 1):
                thread = threading.Thread(target=self._run, args=(channel, waiting), daemon=True)
                threads.append(thread)
                thread.start()
            self._busy[channel] += 1
        waiting.put((ticket, task))

    def finished(self, wait_s: float) -> list[Finished]:
        with self._state:
            self._state.wait_for(lambda: self._ended or self._woken, wait_s)
            self._state.wait_for(lambda: self._woken or not self._full(), min(wait_s, GATHER_S))
            ended, self._ended, self._woken = self._ended, [], False
            return ended

    def give_way(self, wait_s: float) -> None:
        with self._state:
            count = self._count
            self._state.wait_for(lambda: self._count > count, wait_s)

    def wake(self) -> None:
        with self._state:
            self._woken = True
            self._state.notify_all()

    def close(self) -> None:
        with self._state:
            threads, self._threads = self._threads, {}
        for channel, own in threads.items():
            for _ in own:
                self._waiting[channel].put(None)
        for own in threads.values():
            for thread in own:
                thread.join()

    def _run(self, channel: str, waiting: SimpleQueue[tuple[int, Task] | None]) -> None:
        while one := waiting.get():
            ticket, task = one
            settlement = task()
            with self._state:
                self._busy[channel] -= 1
                self._ended.append((ticket, settlement))
                self._count += 1
                if len(self._ended) == 1 or not self._full():
                    self._state.notify_all()
