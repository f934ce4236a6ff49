"""One kept connection for each sending thread, and one deadline over everything a send does.

A socket's own time-out bounds a single read. Only a deadline bounds the sum: the name lookup, each
address tried, TLS, and a server that dribbles one byte a second. What connects does so in a thread
that can be left behind; over a connection that stands, a line that is cut ends every wait.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Generic, TypeVar

T = TypeVar("T")


class Line:
    """A connection that another thread can cut. Once cut it stays cut and takes no new socket."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sock: socket.socket | None = None
        self.is_cut = False

    def use(self, sock: socket.socket) -> None:
        """Name the socket in use. Raises TimeoutError when the line was cut meanwhile, so that
        nothing is sent long after the caller was told that nothing was."""
        with self._lock:
            self._sock = sock
            if self.is_cut:
                sock.close()
                raise TimeoutError

    def cut(self) -> None:
        """End whatever is being waited for; the waiting thread then closes the line."""
        with self._lock:
            self.is_cut = True
            if self._sock is not None:
                with suppress(OSError):
                    # socket's own method: SSLSocket's would drop the TLS state being read from.
                    socket.socket.shutdown(self._sock, socket.SHUT_RDWR)

    def close(self) -> None:
        if self._sock is not None:
            self._sock.close()


LineT = TypeVar("LineT", bound=Line)


class Lines(Generic[LineT]):
    """The lines of a channel, one a thread."""

    def __init__(self, new: Callable[[], LineT]) -> None:
        self._new = new
        self._thread = threading.local()
        self._all: set[LineT] = set()

    def mine(self) -> LineT:
        """This thread's line, a new one when it has none or the last was cut."""
        line: LineT | None = getattr(self._thread, "line", None)
        if line is None or line.is_cut:
            if line is not None:
                self._all.discard(line)
            line = self._thread.line = self._new()
            self._all.add(line)
        return line

    def close(self) -> None:
        """Hang up everywhere; no send may be under way."""
        while self._all:
            line = self._all.pop()
            line.cut()
            line.close()


def within(seconds: float, work: Callable[[], T], line: Line) -> T:
    """The result of ``work``, or what it raises, or TimeoutError after ``seconds``.

    ``work`` runs in a thread of its own, the only way to bound a name lookup. The line survives
    success alone.
    """
    outcome: Future[T] = Future()
    threading.Thread(target=_run, args=(work, line, outcome), daemon=True).start()
    try:
        return outcome.result(seconds)
    except BaseException:
        line.cut()
        raise


def _run(work: Callable[[], T], line: Line, outcome: Future[T]) -> None:
    try:
        result = work()
    except BaseException as error:
        line.cut()
        line.close()
        outcome.set_exception(error)
        return
    if line.is_cut:
        line.close()
    outcome.set_result(result)


class HungUp(Exception):
    """The kept connection is gone and nothing was sent: a new one has to be made."""


def at_once(seconds: float, work: Callable[[], T], line: Line) -> T:
    """The same in this thread, for a ``line`` that is connected: no thread has to be made.

    ``work`` waits for nothing but the line's socket, and raises HungUp (which leaves the line as it
    is) where it would have to connect.
    """
    failure: BaseException | None = None
    _deadlines.begin(line, seconds)
    try:
        result = work()
    except HungUp:
        raise
    except BaseException as error:
        failure = error
    finally:
        _deadlines.end(line)
    if failure is None and not line.is_cut:
        return result
    late = line.is_cut
    line.cut()
    line.close()
    raise TimeoutError if late or failure is None else failure


class _Deadlines:
    """Cuts the lines whose time is over. Its thread ends when there is nothing to watch."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._under_way: dict[Line, float] = {}
        self._looks_at: float | None = None
        """When the thread looks next; None: there is no thread."""

    def begin(self, line: Line, seconds: float) -> None:
        until = time.monotonic() + seconds
        with self._changed:
            self._under_way[line] = until
            if self._looks_at is None:
                self._looks_at = until
                threading.Thread(target=self._watch, daemon=True).start()
            elif until < self._looks_at:
                self._changed.notify()

    def end(self, line: Line) -> None:
        """The line is not cut from now on."""
        with self._changed:
            self._under_way.pop(line, None)

    def _watch(self) -> None:
        with self._changed:
            while self._under_way:
                now = time.monotonic()
                for line in [one for one, until in self._under_way.items() if until <= now]:
                    del self._under_way[line]
                    line.cut()
                self._looks_at = min(self._under_way.values(), default=now)
                self._changed.wait(max(0.0, self._looks_at - now))
            self._looks_at = None


_deadlines = _Deadlines()
