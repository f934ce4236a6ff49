"""``serve``: the resident dispatcher."""

from __future__ import annotations

import signal
import threading
from types import FrameType

from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.supervisor import notify
from dispatcher.cli.taking import show_taken
from dispatcher.cli.text import clean, clock_time
from dispatcher.config import Config
from dispatcher.directory import Loaded
from dispatcher.engine.audit import who
from dispatcher.engine.delivery import Sent
from dispatcher.engine.engine import Engine
from dispatcher.engine.intake import Taken
from dispatcher.engine.live import load_directory
from dispatcher.engine.serving import Service
from dispatcher.engine.upkeep import Upkeep
from dispatcher.errors import ConfigError, LedgerError
from dispatcher.model import Directory, Finding
from dispatcher.reporting.called import uncalled
from dispatcher.reporting.liveness import resident
from dispatcher.reporting.words import called


@cli_command(
    example="dispatcher serve\nsystemctl start dispatcher     # docs/serving.md has the unit",
    name="serve",
)
def command(session: Session) -> int:
    """Take in, tell and follow up within seconds, until stopped (Ctrl-C, SIGTERM).

    The sources of config.yaml are watched. What is in flight when it is stopped is finished first.
    A changed directory or configuration is taken up while it runs; a broken one is said and its
    last good version kept. Cron's `run` beside it does no harm.
    """
    again = False
    while _serve(session, again=again):
        session.reopen()
        again = True
    session.info("stopped; nothing is lost, whatever is due is in the ledger")
    return 0


def _serve(session: Session, *, again: bool) -> bool:
    """Until it is stopped (False), or the configuration is another (True)."""
    engine = session.engine
    _ = engine.gazetteer  # before the first alert comes, not with it
    if not again and resident(engine.ledger.beats(), engine.clock.now()):
        session.warn("another resident dispatcher is alive: both share the work")
    speaker = Speaker(session)
    changed, replaced = threading.Event(), threading.Event()

    def renew() -> None:
        changed.set()
        service.stop()

    def leave() -> None:
        replaced.set()
        service.stop()

    upkeep = Upkeep(
        load=lambda: speaker.loaded(load_directory(session.config)),
        configured=speaker.configured,
        renewed=renew,
        missed=speaker.fault,
        replaced=leave,
        audited=speaker.audited,
        changed=speaker.reloaded,
        flood_over=speaker.flood_over,
    )
    service = Service(engine, speaker, upkeep=upkeep)

    def stop(number: int, frame: FrameType | None) -> None:
        notify("STOPPING=1")
        changed.clear()
        service.stop()

    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, stop)
    words = "the changed configuration was taken up: serving" if again else "serving"
    session.info(f"{words}, mode {engine.mode}; stop with Ctrl-C")
    notify("READY=1")
    service.run()
    if replaced.is_set():
        path = session.config.store.ledger.removeprefix("sqlite:///")
        raise LedgerError(
            f"{path}: the ledger's file was moved away or replaced while it was in use. Stopped: "
            "start again, on the file that is there now"
        )
    if not changed.is_set():
        service.leave()
    return changed.is_set()


class Speaker:
    """Says what happens, a line each. Called from several threads: one line at a time."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lock = threading.Lock()
        self._broken: tuple[str, ...] = ()
        self._wrong: tuple[str, ...] = ()
        self._found: frozenset[tuple[str, int | None]] = frozenset()

    def taken(self, taken: Taken) -> None:
        with self._lock:
            show_taken(self._session, taken, [])
            for alert in taken.alerts:
                self._say_unreachable(alert.incident)

    def sent(self, sent: Sent) -> None:
        session = self._session
        if session.json:
            with self._lock:
                session.emit("sent/1", sent)
            return
        incident = session.ledger.incident(sent.incident)
        name = called(sent.contact, incident) if incident else sent.contact
        said = f"told {name} ({sent.channel})"
        if sent.error:
            again = "" if sent.final else ", to be tried again"
            said = f"FAILED {name} ({sent.channel}): {sent.error}{again}"
        said += f" {sent.despite.upper()}" if sent.despite else ""
        with self._lock:
            mark = " EXERCISE" if sent.drill else ""
            session.line(f"{self._now()} {sent.incident}{mark}  {clean(said)}")

    def fault(self, words: str) -> None:
        with self._lock:
            self._session.error(words)

    def skipped(self, words: str) -> None:
        with self._lock:
            self._session.info(clean(words))

    def alive(self) -> None:
        notify("WATCHDOG=1")

    def _say_unreachable(self, number: int) -> None:
        """At once, where the directory has no address for a district: somebody has to ring it."""
        incident = self._session.ledger.incident(number)
        for unit in uncalled(incident) if incident and incident.state != "held" else ():
            self._session.error(f"{number}: nobody of {unit.name} can be told: ring them yourself")

    def configured(self) -> Config:
        """As the file stands; where it is broken, as it is in use. What is wrong is said once."""
        try:
            config = self._session.config_now()
        except ConfigError as error:
            config, wrong = self._session.config, tuple(map(str, error.problems))
        else:
            wrong = ()
        if wrong != self._wrong:
            self._wrong = wrong
            for words in wrong[:5]:
                self.fault(f"{words} (the configuration in use is kept until it is mended)")
        return config

    def loaded(self, loaded: Loaded) -> Directory:
        """What is broken in it is said when it is new."""
        broken = tuple(str(one) for one in loaded.problems if one.severity == "error")
        if broken != self._broken:
            self._broken = broken
            for words in broken[:5]:
                self.fault(words)
        return loaded.directory

    def reloaded(self, directory: Directory) -> None:
        with self._lock:
            self._session.info(f"{self._now()} the directory was changed: taken up")

    def flood_over(self, words: str) -> None:
        with self._lock:
            self._session.warn(f"{self._now()} {words}")

    def audited(self, engine: Engine, findings: tuple[Finding, ...]) -> None:
        """What was found is said when it is new."""
        found = frozenset((one.kind, one.incident) for one in findings)
        for one in findings:
            if (one.kind, one.incident) not in self._found:
                number = f"{one.incident} " if one.incident else ""
                self.fault(f"audit: {number}{one.kind.replace('_', ' ')}: {who(engine, one)}")
        self._found = found

    def _now(self) -> str:
        session = self._session
        return clock_time(session.engine.clock.now(), session.config.centre.timezone)
