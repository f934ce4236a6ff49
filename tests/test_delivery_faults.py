"""What gateways, disks, locks and clocks do at night, through the whole engine: the real ledger,
real sockets, real processes. The clock is moved where hours pass; the audit is asked after each.
"""

from __future__ import annotations

import json
import resource
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event as Signal
from typing import Any

import pytest
from msgspec.structs import replace

from dispatcher.config import Config
from dispatcher.engine.engine import Engine
from dispatcher.engine.live import Lanes, LiveChannels, carriers
from dispatcher.engine.place import Place
from dispatcher.errors import DispatcherError
from dispatcher.model import Beat, Change, Event, Message, Notification, Silence
from dispatcher.reporting.cases import age
from dispatcher.reporting.liveness import DISPATCHER
from dispatcher.reporting.owners import owner
from dispatcher.reporting.people import current_answers
from dispatcher.sources import read
from tests import loopback
from tests.centre import Centre
from tests.commandline import call
from tests.loopback import DROP, Answer
from tests.night import CHIEF, CO, CONTROL, NIGHT, SHO, SUPERVISOR, Night
from tests.test_commands import alert
from tests.test_serve import Serving

DISTRICT = """\
district: {en: Ghaziabad}
code: "145"
contacts:
  control: {role: district_control, sms: "+919000000101", mail: control@police.test}
"""
STATE = """\
state: {en: Uttar Pradesh}
contacts:
  desk: {role: desk, webhook: desk}
  supervisor: {role: supervisor, webhook: desk}
"""
CHANNELS = """\
channels:
  sms: {{type: http, carries: sms, url: "{sms}", json: {{to: "{{to}}", say: "{{full}}"}},
        accepted: {{json: {{status: sent}}}}, timeout: 300ms}}
  mail: {{type: smtp, host: 127.0.0.1, port: {mail}, tls: none, from: smc@police.test, timeout: 2s}}
  desk: {{type: webhook, url: "{desk}", secret: {{file: key}}}}
"""
OK = Answer(body=b'{"status": "sent"}')


class Centred(Night):
    """A live centre whose gateways listen on this machine, and a clock that the test moves."""

    mode = "live"

    def __init__(
        self,
        folder: Path,
        sms: loopback.HttpServer,
        mails: loopback.SmtpServer,
        desk: loopback.HttpServer,
    ) -> None:
        self.sms, self.mails, self.desk = sms, mails, desk
        (folder / "key").write_text("a shared secret")
        (folder / "key").chmod(0o600)
        super().__init__(folder, CHANNELS.format(sms=sms.url, mail=mails.port, desk=desk.url))

    def open(self) -> Engine:
        for name, text in (("ghaziabad.yaml", DISTRICT), ("state.yaml", STATE)):
            (self.centre.folder / "directory" / name).write_text(text, encoding="utf-8")
        return super().open()

    def ways(self, config: Config) -> Any:
        return {
            "channels": LiveChannels(config),
            "carriers": carriers(config.channels),
            "jitter": lambda: 1.0,
            "runner": Lanes(8),
        }

    def wait(self, seconds: float) -> None:
        """So much later, one pass over everything that is due."""
        self.clock.pass_time(seconds)
        self.engine.tell_all(())

    def store(self, text: str) -> None:
        """Taken in and planned; nothing is sent yet."""
        path = self.centre.folder / "stored.json"
        path.write_text(text, encoding="utf-8")
        (message,) = read((str(path),), limits=self.engine.config.intake.limits)
        assert isinstance(message, Message)
        self.engine.intake.take_in(message)

    def first(self, channel: str) -> Notification:
        """What the control room is first told by this channel."""
        found = self.incident().notifications
        (one,) = (n for n in found if n.planned.channel == channel and n.planned.contact == CONTROL)
        return one

    def tries(self, channel: str) -> list[str]:
        return [attempt.state for attempt in self.first(channel).attempts]

    def said_repeat(self) -> list[bool]:
        return ["REPEAT" in json.loads(post.body)["say"] for post in self.sms.posts]

    def found(self, later_s: float = 0) -> list[str]:
        """What the audit would say if nobody did anything for so long."""
        later = self.clock.now() + timedelta(seconds=later_s)
        return [one.kind for one in self.engine.ledger.audit(now=later, mode=self.mode)]


@pytest.fixture
def centred(tmp_path: Path) -> Iterator[Centred]:
    with (
        loopback.http_server() as sms,
        loopback.smtp() as mails,
        loopback.http_server() as desk,
    ):
        made = Centred(tmp_path, sms, mails, desk)
        yield made
        made.engine.close()


# --- a gateway ------------------------------------------------------------------------------

FAILED, UNKNOWN, ACCEPTED = "failed", "unknown", "accepted"


@pytest.mark.parametrize(
    ("answers", "tries"),
    [
        pytest.param([Answer(fault="reset_in_body", body=OK.body)], [UNKNOWN], id="reset in body"),
        pytest.param([Answer(delay_s=9)], [UNKNOWN], id="answers too late"),
        pytest.param([Answer(fault="garbage")], [UNKNOWN], id="answers garbage"),
        pytest.param([Answer(fault="drop")], [UNKNOWN], id="drops before the answer"),
        pytest.param([Answer(body=b"<html>log in</html>")], [UNKNOWN], id="another page"),
        pytest.param([Answer(status=500)] * 3, [FAILED] * 3, id="500 for a while"),
    ],
)
def test_a_gateway_in_trouble_is_asked_again_and_what_it_may_have_taken_says_repeat(
    centred: Centred, answers: list[Answer], tries: list[str]
) -> None:
    centred.sms.answers += [*answers, OK]
    centred.take(alert())
    centred.wait(0)
    assert centred.tries("mail") == [ACCEPTED], "the next address did not wait for the first"
    assert centred.found() == [], "a try that is still to come is not overdue"
    assert "overdue_message" in centred.found(later_s=300), "but it is, when nobody makes it"
    for _ in range(len(answers)):
        centred.wait(9)
    assert centred.tries("sms") == [*tries, ACCEPTED]
    assert centred.said_repeat() == [False] * len(tries) + [tries[-1] == UNKNOWN]
    assert centred.found() == []


def test_a_gateway_that_refuses_is_not_asked_again_and_the_next_address_is_told_at_once(
    centred: Centred,
) -> None:
    centred.sms.answers.append(Answer(status=404, body=b"no such number"))
    centred.take(alert())
    centred.wait(0)
    assert (centred.tries("sms"), centred.tries("mail")) == ([FAILED], [ACCEPTED])
    centred.wait(45)
    assert len(centred.sms.posts) == 1
    assert centred.found() == []


def test_what_is_taken_is_written_while_more_is_being_sent(centred: Centred) -> None:
    path = centred.engine.config.store.ledger.removeprefix("sqlite:///")
    written: list[int] = []

    def note(_: loopback.Post) -> Answer:
        with closing(sqlite3.connect(path)) as db:
            (count,) = db.execute("SELECT count(*) FROM attempts WHERE ended_at > 0").fetchone()
        written.append(count)
        return OK

    centred.sms.decide = note
    for number in range(40):
        centred.store(alert(person={"username": f"person{number}"}, alert_id=f"IG-w{number}"))
    assert len(centred.engine.deliverer.deliver()) == 80
    assert len(written) == 40
    assert max(written) > 10


def test_a_gateway_that_names_a_time_is_not_asked_before_it(centred: Centred) -> None:
    centred.sms.answers += [Answer(status=429, headers={"Retry-After": "20"}), OK]
    centred.take(alert())
    for seconds in (0, 10, 9):
        centred.wait(seconds)
        assert centred.tries("sms") == [FAILED]
    centred.wait(2)
    assert centred.tries("sms") == [FAILED, ACCEPTED]
    assert centred.said_repeat() == [False, False]
    assert centred.found() == []


# --- a mail server --------------------------------------------------------------------------

SIX = "450 4.7.1 greylisted, come back in five minutes"


@pytest.mark.parametrize(
    ("stage", "said", "tries"),
    [
        ("RCPT", ["451 4.3.0 later"], [FAILED, ACCEPTED]),
        ("RCPT", ["550 5.1.1 no such mailbox"], [FAILED]),
        ("DATA", ["554 5.7.1 not here"], [FAILED]),
        ("DATA", [DROP], [UNKNOWN, ACCEPTED]),
        ("RCPT", [SIX] * 6, [FAILED] * 6 + [ACCEPTED]),
    ],
    ids=["4xx", "5xx", "5xx after the text", "dropped after the text", "greylisted"],
)
def test_a_mail_server_in_trouble_is_asked_again_and_one_that_refuses_is_not(
    centred: Centred, stage: str, said: list[str], tries: list[str]
) -> None:
    centred.sms.answers.append(Answer(status=404))
    centred.mails.replies[stage] = [*said]
    centred.take(alert())
    centred.wait(0)
    for _ in range(len(said)):
        assert centred.found() == []
        centred.wait(61)
    assert centred.tries("mail") == tries
    texts = [mail.raw.count(b"REPEAT") > 0 for mail in centred.mails.mails]
    assert texts == ([UNKNOWN in tries] if ACCEPTED in tries else [])
    assert centred.found() == []


def test_a_server_that_puts_off_each_new_recipient_is_not_taken_for_dead(centred: Centred) -> None:
    centred.sms.answers += [Answer(status=404)] * 9
    centred.mails.replies["RCPT"] = [SIX] * 9
    for number in range(9):
        centred.take(alert(account=f"account_{number}", person={"username": f"u_{number}"}))
    centred.wait(0)
    assert centred.engine.deliverer.down() == ()


def test_where_nobody_of_a_district_can_be_told_the_state_is_and_the_case_stays_watched(
    centred: Centred,
) -> None:
    centred.sms.answers.append(Answer(status=404))
    centred.mails.refuse = {"control@police.test"}
    centred.take(alert())
    centred.wait(0)
    told = {n.planned.contact: n.state for n in centred.incident().notifications}
    assert told[CONTROL] == FAILED
    assert told[SUPERVISOR] == ACCEPTED
    assert centred.found() == []
    assert "overdue_step" in centred.found(later_s=3600)


# --- one channel dead, many alerts ----------------------------------------------------------

MANY = 300


def test_many_alerts_at_once_are_all_told_while_every_send_of_a_dead_channel_hangs(
    tmp_path: Path,
) -> None:
    ended = Signal()

    def hang(sock: socket.socket, server: loopback.TcpServer) -> None:
        ended.wait(loopback.LONGEST_S * 3)

    with loopback.tcp(hang) as dead, loopback.http_server() as web:
        serving = Flooded(tmp_path, loopback.SmtpServer(port=dead.port), web)
        for number in range(MANY):
            person = {"username": f"person_{number}"}
            text = alert(person=person, alert_id=f"IG-x{number}", content={"text": f"bye {number}"})
            serving.put(text, f"{number}.json")
        serving.until(lambda: len(told_of(web)) == MANY)
        assert not ended.is_set(), "not one send of the dead channel has ended"
        serving.until(lambda: serving.said.count("told 112 (") >= MANY)  # and that is written
        audited = serving.centre.run("audit", "--json")
        serving.kill()
        ended.set()
    kinds = {json.loads(line)["kind"] for line in audited.stdout.splitlines()}
    said = "nobody is forgotten; that the channel is dead, and what it owes, is said"
    assert kinds <= {"overdue_message", "silent", "untold"}, said


class Flooded(Serving):
    """Alerts from a folder that is trusted, told by mail and webhook."""

    def start(self) -> subprocess.Popen[str]:
        text = self.centre.config_file.read_text(encoding="utf-8")
        if "flood" not in text:
            text += "intake: {flood: {count: 1000}}\n"
            self.centre.config_file.write_text(text, encoding="utf-8")
        return super().start()


def told_of(web: loopback.HttpServer) -> set[str]:
    return {json.loads(post.body)["incident"] for post in list(web.posts)}


# --- the disk and the ledger ----------------------------------------------------------------


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    with loopback.smtp() as mails, loopback.http_server() as web:
        made = Serving(tmp_path, mails, web)
        yield made
        made.kill()


def test_a_disk_that_fills_up_under_the_dispatcher_loses_nothing_once_there_is_room(
    serving: Serving,
) -> None:
    _, hard = resource.prlimit(serving.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(serving.process.pid, resource.RLIMIT_FSIZE, (0, hard))
    serving.put(alert())
    serving.until(lambda: "the disk failed or is full" in serving.said)
    assert not serving.mails.mails, "what cannot be written down is not sent"
    assert (serving.drop / "alert.json").exists(), "what is not stored stays where it was"
    resource.prlimit(serving.process.pid, resource.RLIMIT_FSIZE, (hard, hard))
    serving.until(lambda: len(serving.mails.mails) == 3 and serving.web.posts)
    assert serving.stop()[0] == 0
    assert len(told_of(serving.web)) == 1
    assert serving.centre.run("ledger", "verify").exit_code == 0


def test_what_a_gateway_took_while_the_disk_was_full_is_written_later_and_not_sent_again(
    serving: Serving,
) -> None:
    serving.mails.delay_s = 0.5
    serving.put(alert())
    serving.until(lambda: serving.web.posts)
    _, hard = resource.prlimit(serving.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(serving.process.pid, resource.RLIMIT_FSIZE, (0, hard))
    serving.until(lambda: "the disk failed or is full" in serving.said)
    serving.until(lambda: len(serving.mails.mails) == 3)
    resource.prlimit(serving.process.pid, resource.RLIMIT_FSIZE, (hard, hard))
    serving.until(lambda: serving.said.count("(mail)") == 3)
    shown = json.loads(serving.centre.run("show", "1001", "--json").stdout)
    tellings = [telling for person in shown["people"] for telling in person["tellings"]]
    assert {telling["state"] for telling in tellings} == {"accepted"}
    assert not any(b"REPEAT" in mail.raw for mail in serving.mails.mails)


def test_a_pass_on_a_full_disk_may_be_tried_again_and_tells_everybody_once(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    centre.run("queue")
    (tmp_path / "alert.json").write_text(alert(), encoding="utf-8")
    done = call("run", "alert.json", folder=tmp_path, full_disk=True)
    assert done.returncode == 75
    assert call("run", "alert.json", folder=tmp_path).returncode == 0
    assert len(list((tmp_path / "outbox").iterdir())) == 4
    assert centre.run("audit").exit_code == 0


HOLD = """
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_ledger_held_by_another_process_delays_and_loses_nothing(serving: Serving) -> None:
    """Held for as long as it takes; the longer rounds are in scripts/soak."""
    command = [sys.executable, "-c", HOLD, str(serving.centre.folder / "ledger.db")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        serving.put(alert())
        with sqlite3.connect(serving.centre.folder / "ledger.db") as db:
            assert db.execute("SELECT count(*) FROM incidents").fetchone() == (0,)
        db.close()
        assert not serving.mails.mails
        holder.communicate()
    serving.until(lambda: len(serving.mails.mails) == 3 and serving.web.posts)
    audited = serving.centre.run("audit", "--json")
    assert audited.exit_code == 0, audited.output
    code, said = serving.stop()
    assert code == 0, said
    assert serving.centre.run("ledger", "verify").exit_code == 0


# --- the clock ------------------------------------------------------------------------------


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    made = Night(tmp_path)
    yield made
    made.engine.close()


def jump(night: Night, hours: float) -> None:
    """The clock jumps under the resident dispatcher; from here on ``at`` counts from the jump."""
    night.engine.ledger.beat([Beat(name=DISPATCHER, at=night.clock.now())])
    night.start = night.clock.now() + timedelta(hours=hours)
    night.clock.set(night.start)
    night.at(0.1)


def found(night: Night) -> list[str]:
    return [one.kind for one in night.engine.ledger.audit(now=night.clock.now(), mode="sandbox")]


def test_a_clock_set_back_an_hour_delays_no_step(night: Night) -> None:
    night.take(alert())
    night.at(30)
    jump(night, -1)
    assert night.at(29) == []
    assert [who for who, _ in night.at(31)] == [SHO]
    assert [who for who, _ in night.at(180)] == [CO]
    assert {CHIEF, SUPERVISOR} <= {who for who, _ in night.at(500)}
    assert found(night) == []
    assert night.engine.ledger.verify() is None
    kinds = [event.kind for event in night.engine.ledger.events()]
    assert kinds.count("clock_set_back") == 1


def test_where_no_dispatcher_is_resident_the_next_command_finds_that_the_clock_was_set_back(
    tmp_path: Path,
) -> None:
    night = Night(tmp_path)
    night.start = datetime.now(UTC) + timedelta(hours=1)
    night.clock.set(night.start)
    night.take(alert())
    night.at(1)
    night.engine.close()
    assert night.centre.run("note", "1001", "his brother rang").exit_code == 0
    night.engine = night.open()
    (rung,) = night.incident().rungs
    night.engine.close()
    assert rung.due_at
    assert rung.due_at < datetime.now(UTC) + timedelta(seconds=60)


def test_what_was_said_while_the_clock_was_ahead_holds_no_longer_once_it_is_right(
    night: Night,
) -> None:
    jump(night, 24)
    desk, tonight = night.engine.desk, night.engine.tonight
    moving, nowhere = night.take(alert()), night.take(alert("", account="b", person={}))
    night.at(5)
    desk.acknowledge(moving, SHO, night.said())
    desk.mark(moving, "en_route", night.said())
    until = night.clock.now() + timedelta(minutes=10)
    tonight.assign(nowhere, "me", until, "asked for the place", night.said())
    night.at(6)
    jump(night, -24)
    held = owner(night.incident(nowhere), night.clock.now())
    assert held
    assert abs(held.until + timedelta(hours=24) - until) < timedelta(seconds=1)
    assert abs(age(night.incident(moving), night.clock.now())) < timedelta(minutes=1)
    assert night.at(500) == []
    assert night.at(640), "ten minutes are over: the desk is chased"
    assert SHO not in {who for who, _ in night.at(1700)}, "on the way holds for half an hour"
    assert ("lapsed", moving) not in lapses(night)
    night.at(1850)
    assert ("lapsed", moving) in lapses(night)


def lapses(night: Night) -> list[tuple[str, int | None]]:
    return [(event.kind, event.incident) for event in night.engine.ledger.events()]


def test_a_silence_from_a_clock_that_was_ahead_ends_when_it_would_have(night: Night) -> None:
    jump(night, 24)
    night.take(alert())
    minutes = night.clock.now() + timedelta(minutes=20)
    ledger = night.engine.ledger
    silence = Silence(
        kind="channel", name="sms", since=night.clock.now(), until=minutes, by="op1", because="x"
    )
    said = Event(
        kind="silenced", at=silence.since, entered_at=silence.since, actor="op1", body={"x": "x"}
    )
    ledger.silence(silence, said, lambda known: None)
    night.at(5)
    jump(night, -24)
    (left,) = ledger.silences(now=night.clock.now())
    assert abs(left.until - night.clock.now() - timedelta(minutes=20)) < timedelta(minutes=1)


def test_after_the_clock_was_set_back_an_answer_still_ends_the_steps(night: Night) -> None:
    number = night.take(alert(sent_at=NIGHT.isoformat()))
    night.at(30)
    jump(night, -1)
    night.engine.desk.acknowledge(number, CONTROL, night.said())
    assert {kind for _, kind in night.at(400)} == {"taken"}


def test_a_clock_set_back_lets_no_answer_count_that_was_given_before_they_were_asked_anew(
    night: Night,
) -> None:
    number = night.take(alert())
    night.at(10)
    night.engine.desk.acknowledge(number, CONTROL, night.said())
    night.at(20)
    directory = night.engine.directory
    night.engine.desk.route(number, directory, Place(to="Ambedkar Nagar"), night.said())
    night.at(25)
    night.engine.desk.route(number, directory, Place(to="Ghaziabad"), night.said())
    night.at(30)
    jump(night, -1)
    assert SUPERVISOR in {who for seconds in (60, 200, 600) for who, _ in night.at(seconds)}


def test_an_answer_from_a_clock_that_was_ahead_lapses_and_then_answers_no_step(
    night: Night,
) -> None:
    number = night.take(alert())
    night.at(10)
    jump(night, 1)
    night.engine.desk.acknowledge(number, SHO, night.said())
    night.at(1)
    jump(night, -1)
    assert night.at(590) == []
    assert {CO, CHIEF, SUPERVISOR} <= {who for who, _ in night.at(610)}
    assert SUPERVISOR in {who for who, _ in night.at(920)}
    assert not [e for e in night.incident().events if e.kind == "cancelled"]


def test_nobody_is_there_by_a_clock_that_was_ahead_once_they_were_asked_anew(night: Night) -> None:
    number = night.take(alert())
    desk, directory = night.engine.desk, night.engine.directory
    night.at(10)
    jump(night, 1)
    desk.acknowledge(number, SHO, night.said())
    desk.mark(number, "on_scene", night.said())
    jump(night, -1)
    desk.route(number, directory, Place(to="Ambedkar Nagar"), night.said())
    night.at(10)
    place = Place(to="Ghaziabad", station="Vijay Nagar")
    desk.route(number, directory, place, night.said())
    night.at(11)
    assert [who for seconds in (90, 200, 400) for who, _ in night.at(seconds)][:3] == [
        SHO,
        CO,
        CHIEF,
    ]


def test_an_answer_after_the_clock_was_set_back_counts_and_one_from_before_they_were_asked_does_not(
    night: Night,
) -> None:
    number = night.take(alert())
    desk, directory = night.engine.desk, night.engine.directory
    night.at(3000)
    desk.acknowledge(number, CONTROL, night.said())
    night.at(4200)
    desk.route(number, directory, Place(to="Ambedkar Nagar"), night.said())
    night.at(4205)
    desk.route(number, directory, Place(to="Ghaziabad"), night.said())
    night.at(7200)
    jump(night, -1)
    assert current_answers(night.incident()) == ()
    desk.acknowledge(number, CONTROL, night.said())
    (answer,) = current_answers(night.incident())
    assert answer.contact == CONTROL
    assert {kind for _, kind in night.at(500)} <= {"taken"}


def test_wrong_codes_of_a_clock_that_was_ahead_refuse_a_right_one_for_ten_minutes_alone(
    night: Night,
) -> None:
    night.take(alert())
    night.at(5)
    (code,) = (one.code for one in night.incident().recipients if one.contact == SHO)
    jump(night, 24)
    for _ in range(10):
        with pytest.raises(DispatcherError):
            night.engine.desk.acknowledge_code("000000", night.said())
    jump(night, -24)
    with pytest.raises(DispatcherError, match="wrong codes"):
        night.engine.desk.acknowledge_code(code, night.said())
    night.at(601)
    night.engine.desk.acknowledge_code(code, night.said())
    assert current_answers(night.incident())


def test_a_try_and_a_claim_from_before_the_clock_was_set_back_are_taken_up_soon(
    centred: Centred,
) -> None:
    centred.sms.answers += [Answer(status=500)] * 5
    centred.take(alert())
    centred.wait(0)
    claim_and_die(centred)
    jump(centred, -1)
    centred.wait(61)
    sent = [n.state for n in centred.incident().notifications if n.planned.step == 0]
    assert "sending" not in sent
    centred.sms.answers.clear()
    centred.sms.answers += [OK] * 9
    for _ in range(4):
        centred.wait(20)
    assert centred.tries("sms")[-1] == ACCEPTED, "nor does the pause of a gateway grow to an hour"
    assert centred.found() == []


def claim_and_die(centred: Centred) -> None:
    """As a process that was killed while it was sending."""
    now, ledger = centred.clock.now(), centred.engine.ledger
    planned = replace(centred.first("mail").planned, due_at=now)
    ledger.plan(centred.incident().number, (planned,), (), Change())
    assert len(ledger.claim(now=now, limit=20, lease_s=60, mode="live")) == 1


def test_a_clock_set_forward_a_day_takes_each_step_once_and_no_more(night: Night) -> None:
    night.take(alert())
    night.at(30)
    jump(night, 24)
    told = night.at(0)
    assert len(told) == len(set(told)) <= 4, told
    assert night.at(200) == []
    assert night.incident().state == "notified"
    assert found(night) == []


def test_a_clock_that_jumps_ahead_and_is_put_right_again_goes_on_as_before(night: Night) -> None:
    night.take(alert())
    night.at(30)
    jump(night, 24)
    night.at(0)
    jump(night, -24)
    assert [who for who, _ in night.at(301)] == [SUPERVISOR]
    assert found(night) == []


def test_a_clock_that_jumps_ahead_while_a_gateway_is_down_makes_nobody_give_up(
    centred: Centred,
) -> None:
    centred.sms.decide = lambda post: Answer(status=503)
    centred.take(alert())
    centred.wait(2)
    jump(centred, 24)
    centred.wait(0)
    assert centred.first("sms").state == "planned"
    centred.sms.decide = lambda post: OK
    centred.wait(60)
    assert centred.tries("sms")[-1] == ACCEPTED


def test_a_send_under_way_when_the_clock_jumps_ahead_is_repeated_and_both_ends_are_written(
    centred: Centred,
) -> None:
    centred.sms.answers += [Answer(delay_s=0.25, body=OK.body), Answer(body=OK.body)]
    centred.store(alert())
    deliverer = centred.engine.deliverer
    deliverer.pump(lambda: 0)
    centred.clock.pass_time(86400)
    deliverer.deliver()
    assert centred.tries("sms") == [UNKNOWN, ACCEPTED]
    assert sorted(centred.said_repeat()) == [False, True]
    kinds = [event.kind for event in centred.engine.ledger.events()]
    assert "late_result" in kinds
