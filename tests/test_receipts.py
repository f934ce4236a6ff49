"""A gateway that took a text says later what became of it; what was not delivered goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dispatcher.engine.engine import Engine
from dispatcher.engine.live import open_live
from dispatcher.engine.receipts import Receipts
from tests import loopback
from tests.centre import Centre, FixedClock
from tests.loopback import Answer
from tests.test_commands import alert

TAKEN = Answer(body=b'{"id": "77012"}')
DISTRICT = """\
district: {en: Ghaziabad, hi: गाज़ियाबाद}
code: "145"
headquarters: {place: Ghaziabad, at: [28.6603, 77.4444]}
contacts:
  control: {role: district_control, sms: "+915220000110", mail: dcr.gzb@police.test}
"""
STATE = """\
state: {en: Uttar Pradesh}
contacts:
  desk: {role: desk, mail: desk@police.test}
  supervisor: {role: supervisor, mail: supervisor@police.test}
"""


class Told:
    """A centre that has told one district by SMS, and its gateway."""

    def __init__(self, centre: Centre, web: loopback.HttpServer, engine: Engine) -> None:
        self.centre, self.web, self.engine = centre, web, engine
        self.clock = FixedClock(datetime.now(UTC))
        self.receipts = Receipts(
            ledger=engine.ledger,
            channels=engine._channels,
            telling=frozenset({"sms"}),
            breakers=engine.deliverer,
            clock=self.clock,
            mode=engine.mode,
        )

    def read(self, seconds: float, *answers: Answer) -> list[str | None]:
        """The faults found so long after the text was taken, and where the gateway says so."""
        self.clock.moment += timedelta(seconds=seconds)
        self.web.answers.extend(answers)
        return [one.error for one in self.receipts.read()]

    @property
    def asked(self) -> int:
        return sum(post.path.startswith("/report/") for post in self.web.posts)

    def states(self) -> dict[str, str]:
        """Channel -> state, of the control room."""
        incident = self.engine.ledger.incident(1001)
        assert incident
        return {
            n.planned.channel: n.state
            for n in incident.notifications
            if n.planned.role == "district_control"
        }

    def timeline(self) -> str:
        return self.centre.run("show", "1001", "--timeline").output


@contextmanager
def centre(folder: Path) -> Iterator[Told]:
    with loopback.smtp() as mails, loopback.http_server() as web:
        base = web.url.removesuffix("/alerts")
        channels = f"""\
channels:
  sms:
    type: http
    carries: sms
    url: "{base}/send"
    json: {{to: "{{to}}", text: "{{short}}"}}
    accepted: {{status: 2xx}}
    message_id: {{json: id}}
    status:
      url: "{base}/report/{{id}}"
      delivered: {{json: {{state: DELIVRD}}}}
      failed: {{json: {{state: UNDELIV}}}}
  mail: {{type: smtp, host: 127.0.0.1, port: {mails.port}, tls: none, from: smc@police.test}}
"""
        files = {"ghaziabad.yaml": DISTRICT, "state.yaml": STATE}
        made = Centre(folder, channels=channels, files=files).write()
        live = made.run("go-live", "--yes")
        assert live.exit_code == 0, live.output
        path = folder / "alert.json"
        path.write_text(alert(), encoding="utf-8")
        web.answers.append(TAKEN)
        made.run("run", str(path))
        engine = open_live(made.config, on_problems=lambda found: None)
        yield Told(made, web, engine)
        engine.close()


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    with centre(tmp_path) as found:
        yield found


def report(state: str) -> Answer:
    return Answer(body=json.dumps({"state": state}).encode())


def test_what_was_delivered_is_said_and_is_no_answer(told: Told) -> None:
    assert told.read(6, report("DELIVRD")) == []
    assert told.states() == {"sms": "delivered"}
    assert "sms delivered, says the gateway; this is not an" in told.timeline()
    incident = told.engine.ledger.incident(1001)
    assert incident and incident.state == "notified"


def test_what_was_taken_and_not_delivered_starts_the_next_address_at_once(told: Told) -> None:
    (error,) = told.read(6, report("UNDELIV"))
    assert error and "taken, but not delivered" in error
    assert told.states() == {"sms": "failed", "mail": "planned"}
    assert "UNDELIV" in told.timeline()


def test_a_gateway_is_asked_at_a_few_moments_and_no_more_once_it_has_said_it(told: Told) -> None:
    assert told.read(1) == []
    assert told.asked == 0
    told.read(6, report("QUEUED"))
    told.read(1)
    assert told.asked == 1
    told.read(20, report("DELIVRD"))
    told.read(600)
    assert told.asked == 2


def test_a_gateway_that_cannot_say_now_is_asked_again_later(told: Told) -> None:
    assert told.read(6, Answer(status=503)) == []
    assert told.states() == {"sms": "accepted"}
    told.read(20, report("DELIVRD"))
    assert told.states() == {"sms": "delivered"}


def test_the_same_report_read_by_two_processes_is_written_once(told: Told) -> None:
    ledger = told.engine.ledger
    at = told.clock.now()
    since, mode = at - timedelta(hours=1), told.engine.mode
    (one,) = ledger.unconfirmed(frozenset({"sms"}), since=since, mode=mode)
    assert ledger.confirm(one.id, 1, "delivered", "DELIVRD", None, at=at)
    assert not ledger.confirm(one.id, 1, "failed", "UNDELIV", None, at=at)
    assert told.states() == {"sms": "delivered"}
