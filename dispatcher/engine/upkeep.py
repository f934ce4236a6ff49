"""What is looked after beside the work: changed files, the audit, the heartbeat."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from dispatcher.config import Config
from dispatcher.engine import flood
from dispatcher.engine.audit import audit, heartbeat
from dispatcher.engine.engine import Engine
from dispatcher.model import Directory, Finding

RELOAD = timedelta(seconds=5)
AUDIT = timedelta(seconds=30)
HEARTBEAT = timedelta(minutes=1)
JUDGED = timedelta(seconds=30)
FLOOD = timedelta(seconds=5)


class Upkeep:
    """Called every few seconds; does each of its tasks when its time has come.

    ``load``: the directory as it stands now (its last good version where it is broken).
    ``configured``: the configuration as it stands now, the one in use where the file is broken.
    ``renewed``: is called when it is another; the engine then has to be opened anew.
    ``audited``: is handed what the audit found, also when that is nothing.
    ``flood_over``: is told, once, that a flood of unverified alerts is over.
    """

    def __init__(
        self,
        *,
        load: Callable[[], Directory],
        configured: Callable[[], Config],
        renewed: Callable[[], None],
        audited: Callable[[Engine, tuple[Finding, ...]], None],
        changed: Callable[[Directory], None],
        flood_over: Callable[[str], None],
    ) -> None:
        self._load = load
        self._configured = configured
        self._renewed = renewed
        self._audited = audited
        self._changed = changed
        self._flood_over = flood_over
        self._next: dict[str, datetime] = {}

    def __call__(self, engine: Engine) -> None:
        now = engine.clock.now()
        if self._is_time("reload", RELOAD, now):
            self._reload(engine)
            if self._configured() != engine.config:
                self._renewed()
        if self._is_time("audit", AUDIT, now):
            self._audit(engine, now)
        if self._is_time("judged", JUDGED, now) and engine.judging.again():
            engine.deliverer.wake()
        if self._is_time("flood", FLOOD, now):
            settings = engine.config.intake.flood
            if words := flood.over(engine.ledger, settings, mode=engine.mode, now=now):
                self._flood_over(words)
        every = engine.config.watchdog.test_mail_every_s
        if engine.test_mail and every and self._is_time("test mail", timedelta(seconds=every), now):
            engine.test_mail.send()

    def _audit(self, engine: Engine, now: datetime) -> None:
        """The heartbeat goes out only while nothing is found."""
        findings = audit(engine)
        self._audited(engine, findings)
        url = engine.config.watchdog.heartbeat_url
        if url and not findings and self._is_time("heartbeat", HEARTBEAT, now):
            heartbeat(engine, url)

    def _is_time(self, task: str, every: timedelta, now: datetime) -> bool:
        left = self._next[task] - now if task in self._next else timedelta()
        if timedelta() < left <= every:  # more: the clock was set back
            return False
        self._next[task] = now + every
        return True

    def _reload(self, engine: Engine) -> None:
        directory = self._load()
        if directory.version != engine.directory.version:
            engine.use_directory(directory)
            self._changed(directory)
