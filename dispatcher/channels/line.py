"""One kept connection for each sending thread, and one deadline over everything a send does.

A socket's own time-out bounds a single read. Only a deadline bounds the sum: the name lookup, each
address tried, TLS, and a server that dribbles one byte a second.
"""

from __future__ import annotations

import socket
import threading
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
