"""What is looked after beside the work: changed files, the audit, the heartbeat."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from dispatcher import cachefile
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
SETTLED = timedelta(seconds=cachefile.SETTLED_S)
"""What changed is taken up once it stays so for as long: a file may be half written."""


class Upkeep:
    """Called every few seconds; does each of its tasks when its time has come.

    ``load``: the directory as it stands now (its last good version where it is broken).
    ``configured``: the configuration as it stands now, the one in use where the file is broken.
    ``renewed``: is called when it is another; the engine then has to be opened anew.
    ``missed``: is told of channels that the new one lacks and that texts wait for.
    ``replaced``: is called, and nothing else done, when the ledger's file is another one.
    ``audited``: is handed what the audit found, also when that is nothing.
    ``flood_over``: is told, once, that a flood of unverified alerts is over.
    """

    def __init__(
        self,
        *,
        load: Callable[[], Directory],
        configured: Callable[[], Config],
        renewed: Callable[[], None],
        missed: Callable[[str], None],
        replaced: Callable[[], None],
        audited: Callable[[Engine, tuple[Finding, ...]], None],
        changed: Callable[[Directory], None],
        flood_over: Callable[[str], None],
    ) -> None:
        self._load = load
        self._configured = configured
        self._renewed = renewed
        self._missed = missed
        self._replaced = replaced
        self._directory, self._config = Settling(), Settling()
        self._audited = audited
        self._changed = changed
        self._flood_over = flood_over
        self._next: dict[str, datetime] = {}

    def __call__(self, engine: Engine) -> None:
        now = engine.clock.now()
        if not engine.ledger.is_in_place():
            self._replaced()
            return
        if self._is_time("reload", RELOAD, now) or self._directory.waits or self._config.waits:
            self._reload(engine, now)
            self._renew(engine, now)
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

    def _reload(self, engine: Engine, now: datetime) -> None:
        directory = self._load()
        if self._directory.taken(directory.version, engine.directory.version, now):
            engine.use_directory(directory)
            self._changed(directory)

    def _renew(self, engine: Engine, now: datetime) -> None:
        config = self._configured()
        if self._config.taken(config, engine.config, now):
            waiting = engine.ledger.waiting_channels(mode=engine.mode)
            if engine.mode != "sandbox" and (gone := lost(waiting, config)):
                self._missed(gone)
            self._renewed()


class Settling:
    """What is found in place of what is in use, until it has stayed the same for long enough."""

    def __init__(self) -> None:
        self._found: object = None
        self._since: datetime | None = None

    @property
    def waits(self) -> bool:
        return self._since is not None

    def taken(self, found: object, used: object, now: datetime) -> bool:
        if found == used:
            self._since = None
            return False
        if self._since is None or found != self._found or now < self._since:
            self._found, self._since = found, now
        return now - self._since >= SETTLED


def lost(waiting: dict[str, int], config: Config) -> str:
    """What to say of the channels that texts wait for and the configuration lacks; "" of none."""
    gone = {name: count for name, count in waiting.items() if name not in config.channels}
    if not gone:
        return ""
    names = ", ".join(f"{name} ({count})" for name, count in sorted(gone.items()))
    return (
        f"config.yaml has lost channels that texts are waiting for: {names}. They are tried for 30 "
        "minutes: put the channels back, or tell those people yourself (dispatcher queue)"
    )
