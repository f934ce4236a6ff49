"""How sends run side by side: a pool for each channel, so that a slow one delays no other."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import Protocol

from dispatcher.model import Settlement

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

    def wake(self) -> None:
        """End the waiting of ``finished``, from any thread."""

    def close(self) -> None:
        """Wait for what is in flight, and let the threads go."""


class Lanes:
    """Threads that are kept, as their connections are."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._busy: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._ended: SimpleQueue[Finished | None] = SimpleQueue()

    def full(self) -> frozenset[str]:
        with self._lock:
            return frozenset(name for name, count in self._busy.items() if count >= self._width)

    def start(self, channel: str, ticket: int, task: Task) -> None:
        if channel not in self._pools:
            self._pools[channel] = ThreadPoolExecutor(self._width, f"send-{channel}")
        with self._lock:
            self._busy[channel] += 1
        self._pools[channel].submit(self._run, channel, ticket, task)

    def finished(self, wait_s: float) -> list[Finished]:
        found: list[Finished] = []
        try:
            first = self._ended.get(timeout=wait_s) if wait_s > 0 else self._ended.get_nowait()
            while True:
                found += [first] if first else []
                first = self._ended.get_nowait()
        except Empty:
            return found

    def wake(self) -> None:
        self._ended.put(None)

    def close(self) -> None:
        for pool in self._pools.values():
            pool.shutdown()

    def _run(self, channel: str, ticket: int, task: Task) -> None:
        settlement = task()
        with self._lock:
            self._busy[channel] -= 1
        self._ended.put((ticket, settlement))
