"""Waits until something may have come: word of each folder of the mailbox, a look into the drop
folder. Reading is somebody else's: this only says when it is worth while.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from dispatcher.config import MailboxSettings, Sources
from dispatcher.sources import drop
from dispatcher.sources.arrivals import Arrivals
from dispatcher.sources.imap import Connection, Refused

if TYPE_CHECKING:
    from imapclient import IMAPClient

HERE = frozenset(("localhost", "127.0.0.1", "::1"))
ASK_S = 0.08
"""A mail server on this machine is asked so often, for next to nothing. By IDLE Dovecot tells of a
new mail half a second late (NOTIFY_DELAY_MSECS in its src/lib-storage/mailbox-watch.c)."""
LOOK_S = 0.5
"""Between two looks into the drop folder."""
BACKOFF_S = (1.0, 2.0, 5.0, 10.0, 30.0)
"""Before a lost connection is made again; the last for all that follow."""


class Watch:
    """Threads of its own until ``close``. ``faults``: what is wrong with each folder now."""

    def __init__(self, sources: Sources, *, password: Callable[[], str]) -> None:
        self._drop_folder = sources.drop_folder
        self._seen: drop.Lying = frozenset()
        self._woken = threading.Event()
        self._ended = threading.Event()
        self._arrivals = Arrivals(self._drop_folder, woken=self.wake) if self._drop_folder else None
        self.faults: dict[str, str] = {}
        self._threads: list[threading.Thread] = []
        for folder in sources.mailbox.folders if sources.mailbox else ():
            assert sources.mailbox  # noqa: S101  else there is no folder
            watcher = _FolderWatch(self, sources.mailbox, folder, password)
            self._threads.append(threading.Thread(target=watcher.run, daemon=True))
        for thread in self._threads:
            thread.start()

    def wait(self, seconds: float) -> bool:
        """True as soon as something may have come (also after a connection was made: what came
        before it is read then), False when the time has passed."""
        until = time.monotonic() + seconds
        while True:
            left = until - time.monotonic()
            if self._woken.wait(max(0.0, min(left, LOOK_S) if self._drop_folder else left)):
                self._woken.clear()
                self._dropped()  # what woke us is not news again at the next look
                return True
            if self._dropped():
                return True
            if left <= 0:
                return False

    def whole(self) -> frozenset[str]:
        """Names in the drop folder that are known to be whole, each told once."""
        return self._arrivals.take() if self._arrivals else frozenset()

    def _dropped(self) -> bool:
        """Whether the drop folder looks otherwise than before, and is not empty."""
        if self._drop_folder is None:
            return False
        before, self._seen = self._seen, drop.waiting(self._drop_folder)
        return bool(self._seen) and self._seen != before

    def wake(self) -> None:
        self._woken.set()

    @property
    def ended(self) -> bool:
        return self._ended.is_set()

    def pause(self, seconds: float) -> None:
        """Cut short by ``close``."""
        self._ended.wait(seconds)

    def close(self) -> None:
        self._ended.set()
        if self._arrivals:
            self._arrivals.close()
        for thread in self._threads:
            thread.join(timeout=5)


class _FolderWatch:
    """One folder, one connection, for as long as the watch lasts."""

    def __init__(
        self, watch: Watch, settings: MailboxSettings, folder: str, password: Callable[[], str]
    ) -> None:
        self._watch = watch
        self._settings = settings
        self._folder = folder
        self._password = password
        self._failed = 0

    def run(self) -> None:
        while not self._watch.ended:
            try:
                self._connected()
            except Refused as refused:
                self._watch.faults[self._folder] = refused.reason
            except Exception as error:  # a thread that died would watch nothing, silently
                self._watch.faults[self._folder] = f"{type(error).__name__}: {error}"
            if not self._watch.ended:
                self._watch.pause(BACKOFF_S[min(self._failed, len(BACKOFF_S) - 1)])
                self._failed += 1

    def _connected(self) -> None:
        connection = Connection(self._settings, self._password)
        try:
            connection.select(self._folder, readonly=True)
            self._watch.faults.pop(self._folder, None)
            self._failed = 0
            wait: Callable[[Connection], None] = self._poll
            if self._settings.host in HERE:
                wait = self._ask
            elif connection.can("IDLE"):
                wait = self._idle
            while not self._watch.ended:
                wait(connection)
        finally:
            connection.close()

    def _poll(self, connection: Connection) -> None:
        self._watch.wake()
        self._watch.pause(self._settings.poll_s)

    def _ask(self, connection: Connection) -> None:
        """Again and again, for as long as one IDLE would last."""
        self._watch.wake()
        until = time.monotonic() + self._settings.idle_s
        while not self._watch.ended and time.monotonic() < until:
            if connection.command(self._hears_of_mail):
                self._watch.wake()

    def _hears_of_mail(self, client: IMAPClient) -> bool:
        """Asks for half the time that one exchange may take."""
        until = time.monotonic() + self._settings.timeout_s
        while not self._watch.ended and time.monotonic() < until:
            if _tells_of_mail(client.noop()[1]):
                return True
            self._watch.pause(ASK_S)
        return False

    def _idle(self, connection: Connection) -> None:
        """One IDLE, ended by news or by its time; either way the folder is worth a look."""
        connection.command(lambda client: client.idle())
        self._watch.wake()
        until = time.monotonic() + self._settings.idle_s
        while not self._watch.ended and (left := until - time.monotonic()) > 0:
            began, look = time.monotonic(), min(left, LOOK_S)
            news = connection.command(partial(_idle_check, seconds=look))
            if _tells_of_mail(news):
                self._watch.wake()
            elif not news and time.monotonic() - began < look / 2:
                break  # the end of the stream: idle_done says so
        connection.command(lambda client: client.idle_done())


def _tells_of_mail(news: Sequence[Any]) -> bool:
    return any(len(one) > 1 and one[1] in (b"EXISTS", b"RECENT") for one in news)


def _idle_check(client: IMAPClient, *, seconds: float) -> Any:
    return client.idle_check(seconds)
