"""What the kernel says of a folder: which files are whole the moment they are.

Without it (another system than Linux, no watches left) the folder is looked at now and then, and a
file counts as whole when it has not changed for a while. The look is the truth, this only hurries.
"""

from __future__ import annotations

import threading
from collections.abc import Callable


class Arrivals:
    """Names that were moved in, or written and closed, since they were last asked for."""

    def __init__(self, folder: str, *, woken: Callable[[], None]) -> None:
        self._woken = woken
        self._names: set[str] = set()
        self._lock = threading.Lock()
        self._ended = threading.Event()
        try:
            from inotify_simple import INotify, flags  # type: ignore[import-untyped]

            self._inotify: INotify | None = INotify()
            self._inotify.add_watch(folder, flags.MOVED_TO | flags.CLOSE_WRITE)
        except (ImportError, OSError):
            self._inotify = None
            return
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def take(self) -> frozenset[str]:
        with self._lock:
            names = frozenset(self._names)
            self._names.clear()
        return names

    def close(self) -> None:
        self._ended.set()
        if self._inotify is not None:
            self._thread.join(timeout=5)
            self._inotify.close()

    def _run(self) -> None:
        while not self._ended.is_set() and self._inotify is not None:
            found = {event.name for event in self._inotify.read(timeout=500)}
            if found:
                with self._lock:
                    self._names |= found
                self._woken()
