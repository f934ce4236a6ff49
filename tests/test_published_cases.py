"""The two published cases, through real sockets: told at once, told once, 15 and 13 minutes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from dispatcher import sources
from dispatcher.engine.desk import Said
from dispatcher.engine.engine import Engine
from dispatcher.engine.lanes import Lanes
from dispatcher.engine.live import LiveChannels, RandomIds, carriers, gazetteer, load_directory
from dispatcher.ledger import open_ledger
from dispatcher.model import Message
from dispatcher.reporting.report import report
from dispatcher.reporting.times import stages
from tests import loopback
from tests.centre import SAMPLES, Centre, FixedClock, with_smtp_and_webhook

IST = ZoneInfo("Asia/Kolkata")


class Night:
    """A live engine whose clock the test holds, with a mail and a web server beside it."""

    def __init__(self, folder: Path, mails: loopback.SmtpServer, web: loopback.HttpServer) -> None:
        channels = with_smtp_and_webhook(mails.port, web.url, folder)
        config = Centre(folder, mode="live", channels=channels).write().config
        self.mails, self.web, self.config = mails, web, config
        self.clock = FixedClock(datetime(2023, 1, 1, tzinfo=IST))
        ledger = open_ledger(config.store.ledger, clock=self.clock, ids=RandomIds())
        directory = load_directory(config).directory
        self.engine = Engine(
            config=config,
            mode="live",
            ledger=ledger,
            clock=self.clock,
            channels=LiveChannels(config),
            carriers=carriers(config.channels),
            directory=lambda: directory,
            gazetteer=lambda loaded: gazetteer(config, loaded),
            jitter=lambda: 0.5,
            runner=Lanes(4),
            hold_stale=True,
        )

    def take_in(self, name: str, at: datetime) -> int:
        """Take in a sample at a moment and tell its first wave; the incident's number."""
        self.clock.moment = at
        found = sources.read((str(SAMPLES / name),), limits=self.config.intake.limits, stdin=None)
        (message,) = found
        assert isinstance(message, Message)
        taken, _ = self.engine.take_in(message)
        return taken.alerts[0].incident

    def recipients(self) -> set[str]:
        return {to for mail in self.mails.mails for to in mail.recipients}

    def says(self, at: datetime) -> Said:
        self.clock.moment = at + timedelta(seconds=20)
        return Said(actor="op1", at=at, by="SI on duty")


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    with loopback.smtp() as mails, loopback.http_server() as web:
        night = Night(tmp_path, mails, web)
        yield night
        night.engine.close()


CASES = [
    ("ambedkar-nagar.eml", datetime(2023, 2, 3, 23, 37, tzinfo=IST), 15),
    ("ghaziabad.json", datetime(2023, 1, 31, 21, 2, tzinfo=IST), 13),
]


@pytest.mark.parametrize(("name", "sent", "minutes"), CASES)
def test_from_the_alert_to_the_door(night: Night, name: str, sent: datetime, minutes: int) -> None:
    number = night.take_in(name, sent)
    door = sent + timedelta(minutes=minutes)
    desk = night.engine.desk
    desk.acknowledge(number, "district_control", night.says(sent + timedelta(minutes=2)))
    desk.mark(number, "on_scene", night.says(door))
    desk.mark(number, "reached_safe", night.says(door + timedelta(minutes=1)))
    desk.close(number, None, night.says(door + timedelta(minutes=2)))

    times = stages(desk.incident(number))
    assert times.sent and times.on_scene
    assert times.on_scene.at - times.sent.at == timedelta(minutes=minutes)

    made = report(
        night.engine.ledger.incidents(),
        night.config.targets,
        now=night.clock.now(),
        by="all",
        zone="Asia/Kolkata",
    )
    stage = next(s for s in made.total.stages if s.key == "sent_on_scene")
    assert (stage.count, stage.p50) == (1, minutes * 60)
    assert made.total.outcomes == {"reached_safe": 1}


def test_ambedkar_nagars_contacts_are_told(night: Night) -> None:
    night.take_in("ambedkar-nagar.eml", datetime(2023, 2, 3, 23, 37, 20, tzinfo=IST))
    told = {"dcr.abn@police.test", "sho.akbarpur@police.test", "desk@police.test"}
    assert night.recipients() == told
    assert len(night.web.posts) == 1, "the state 112 room is told by webhook"


def test_vijay_nagar_station_is_among_the_first_told(night: Night) -> None:
    night.take_in("ghaziabad.json", datetime(2023, 1, 31, 21, 2, 10, tzinfo=IST))
    assert {"sho.vijaynagar@police.test", "dcr.gzb@police.test"} <= night.recipients()
    assert "dcr.abn@police.test" not in night.recipients()


def test_a_second_pass_sends_nothing_again(night: Night) -> None:
    sent = datetime(2023, 1, 31, 21, 2, 10, tzinfo=IST)
    first = night.take_in("ghaziabad.json", sent)
    before = len(night.mails.mails), len(night.web.posts)
    again = night.take_in("ghaziabad.json", sent + timedelta(minutes=1))
    night.engine.deliverer.deliver()
    assert again == first
    assert (len(night.mails.mails), len(night.web.posts)) == before


def test_the_live_command_holds_the_old_mails_and_says_why(tmp_path: Path) -> None:
    with loopback.smtp() as mails, loopback.http_server() as web:
        channels = with_smtp_and_webhook(mails.port, web.url, tmp_path)
        centre = Centre(tmp_path, channels=channels).write()
        assert centre.run("go-live", "--yes").exit_code == 0
        done = centre.run("run", str(SAMPLES / "ghaziabad.json"))
    assert done.exit_code == 3
    assert "held: the alert was sent" in done.output
    assert "years ago" in done.output
    assert {to for mail in mails.mails for to in mail.recipients} == {"desk@police.test"}
    assert not web.posts
