"""One night of one centre: the whole engine over a real ledger, on a clock the test moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dispatcher import config as configuration
from dispatcher.config import Config
from dispatcher.directory import load
from dispatcher.engine.desk import Said
from dispatcher.engine.engine import Engine
from dispatcher.engine.live import RandomIds, gazetteer
from dispatcher.gazetteer import Gazetteer
from dispatcher.ledger import open_ledger
from dispatcher.model import Directory, Incident, Message, Mode, Outgoing, Receipt
from dispatcher.simulation.clock import SideBySide, VirtualClock
from dispatcher.sources import read
from tests import compiled
from tests.centre import Centre

SHO, CO, CHIEF = "145/vijay-nagar/sho", "145/co", "145/chief"
CONTROL, SUPERVISOR, DESK = "145/control", "state/supervisor", "state/desk"

NIGHT = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)

DISTRICT = """\
district: {en: Ghaziabad, hi: गाज़ियाबाद}
code: "145"
headquarters: {place: Ghaziabad, at: [28.6603, 77.4444]}
contacts:
  control: {role: district_control, sms: "+919000000101"}
  chief: {role: district_chief, sms: "+919000000102", voice: "+919000000102"}
  co: {role: circle_officer, sms: "+919000000103", voice: "+919000000103"}
  women: {role: women_officer, voice: "+919000000104"}
stations:
  - name: {en: Vijay Nagar, hi: विजयनगर}
    contacts:
      sho: {role: station_officer, sms: "+919000000110", voice: "+919000000110"}
"""
SECOND = """\
district: {en: Ambedkar Nagar}
code: "121"
contacts:
  control: {role: district_control, sms: "+919000000201"}
"""
STATE = """\
state: {en: Uttar Pradesh}
contacts:
  desk: {role: desk, sms: "+919000000001", voice: "+919000000001"}
  supervisor: {role: supervisor, voice: "+919000000002"}
  room: {role: state_112, sms: "+919000000003"}
  rail: {role: railway_police, sms: "+919000000004"}
  child: {role: child_helpline, sms: "+919000000005"}
"""


class Noting:
    """A channel that notes what it was handed. What is tested here is whom and when, not how."""

    def __init__(self) -> None:
        self.sent: list[Outgoing] = []

    def get(self, name: str) -> Noting:
        return self

    def send(self, outgoing: Outgoing) -> Receipt:
        self.sent.append(outgoing)
        return Receipt()

    def close(self) -> None:
        pass


class Night:
    """One centre, one ledger, one clock."""

    start = NIGHT
    mode: Mode = "sandbox"
    hold_stale = False

    def __init__(self, folder: Path, extra: str = "") -> None:
        files = {"ghaziabad.yaml": DISTRICT, "ambedkar-nagar.yaml": SECOND, "state.yaml": STATE}
        self.centre = Centre(folder, channels=extra, files=files).write()
        self.clock = VirtualClock(self.start)
        self.channel = Noting()
        self.engine = self.open()

    def open(self) -> Engine:
        config = configuration.load(self.centre.config_file)

        def directory() -> Directory:
            folder = self.centre.folder / "directory"
            return load(folder, state="Uttar Pradesh", timezone="Asia/Kolkata").directory

        def places(directory: Directory) -> Gazetteer:
            try:
                return gazetteer(config, directory)
            finally:
                compiled.keep(self.centre.folder)

        return Engine(
            config=config,
            mode=self.mode,
            ledger=open_ledger(config.store.ledger, clock=self.clock, ids=RandomIds()),
            clock=self.clock,
            directory=directory,
            gazetteer=places,
            hold_stale=self.hold_stale,
            **self.ways(config),
        )

    def ways(self, config: Config) -> Any:
        """How this centre sends."""
        return {
            "channels": self.channel,
            "carriers": None,
            "jitter": lambda: 0.0,
            "runner": SideBySide(self.clock),
        }

    def take(self, text: str) -> int:
        path = self.centre.folder / f"{len(list(self.centre.folder.iterdir()))}.json"
        path.write_text(text, encoding="utf-8")
        (message,) = read((str(path),), limits=self.engine.config.intake.limits)
        assert isinstance(message, Message)
        taken, _ = self.engine.take_in(message)
        return taken.alerts[0].incident

    def at(self, seconds: float) -> list[tuple[str, str]]:
        """(contact, kind) of everything sent between the last look and so long after the start."""
        self.channel.sent.clear()
        self.clock.advance_to(self.start + timedelta(seconds=seconds))
        self.engine.tell_all(())
        return [(str(one.facts["contact"]), one.kind) for one in self.channel.sent]

    def said(self) -> Said:
        return Said(actor="op1", at=self.clock.now())

    def incident(self, number: int = 1001) -> Incident:
        found = self.engine.ledger.incident(number)
        assert found
        return found
