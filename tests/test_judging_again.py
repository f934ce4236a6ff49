"""A sender that DNS could not vouch for is checked again, and what comes of it is shown."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import dns.message
import dns.rcode
import pytest

from dispatcher.authenticity.judge import Judge
from dispatcher.engine.desk import Said
from dispatcher.engine.engine import Engine
from dispatcher.engine.live import open_live
from dispatcher.engine.merging import Merger
from dispatcher.engine.telephone import Entry, written
from dispatcher.model import Incident, Message, Origin
from tests.authenticity_fixtures import record
from tests.centre import Centre
from tests.test_authenticity_intake import mail
from tests.test_authenticity_live import code, serving, texts

SENDERS = "intake: {senders: ['*@facebookmail.test']}\n"
THREAT = b"Account: x_9\r\nPost: I will kill him\r\nCategory: threat to others\r\n"


class Doubt:
    """One mail taken in while DNS could not say; ``reply`` is what DNS says from then on."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.reply: Callable[[dns.message.Message], dns.message.Message | None] = code(
            dns.rcode.SERVFAIL
        )

    def take_in(self, raw: bytes) -> None:
        origin = Origin(kind="file", name="1.eml", format="mail")
        digest = hashlib.sha256(raw).hexdigest()
        self.engine.intake.take_in(Message(raw=raw, sha256=digest, origin=origin))

    @property
    def incident(self) -> Incident:
        found = self.engine.ledger.incident(1001)
        assert found
        return found

    @property
    def verdict(self) -> str:
        return self.incident.alerts[0].alert.authenticity

    def desk_is_told(self) -> list[str]:
        """Why, of every text to the desk that is an update."""
        return [
            str(n.planned.because)
            for n in self.incident.notifications
            if n.planned.role == "desk" and n.planned.kind == "update"
        ]


@contextmanager
def doubt(folder: Path) -> Iterator[Doubt]:
    made = Centre(folder, channels=SENDERS).write()
    engine = open_live(made.config, on_problems=lambda found: None)
    found = Doubt(engine)
    with serving(lambda question: found.reply(question)) as (resolver, _):
        engine._authenticate = Judge(made.config.intake, resolver=resolver)
        yield found
    engine.close()


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Doubt]:
    with doubt(tmp_path) as found:
        found.take_in(mail().partition(b"\r\n")[2])
        yield found


def test_once_dns_answers_the_sender_is_verified_and_nobody_is_called_again(case: Doubt) -> None:
    assert case.verdict == "unknown"
    assert case.engine.judging.again() == ()
    case.reply = texts(record())
    before = len(case.incident.notifications)
    assert case.engine.judging.again() == (1001,)
    assert case.verdict == "verified"
    assert len(case.incident.notifications) == before
    assert not any("not proven" in words for words in case.incident.alerts[0].alert.warnings)
    assert case.engine.judging.again() == ()


def test_a_threat_merged_before_its_sender_is_proven_calls_at_the_merge_and_once(
    tmp_path: Path,
) -> None:
    with doubt(tmp_path) as case:
        engine, now = case.engine, case.engine.clock.now()
        entry = Entry(command="new", actor="op1", entered_at=now, said_at=now)
        engine.take_in(written({"locations": [{"text": "Vijay Nagar, Ghaziabad"}]}, entry))
        case.take_in(mail(THREAT, place=b"").partition(b"\r\n")[2])
        merger = Merger(
            ledger=engine.ledger, clock=engine.clock, planner=engine.planner, match=engine.match
        )
        merger.merge(1001, 1002, Said(actor="op1", at=now), "one person")
        assert "145/chief" in [n.planned.contact for n in case.incident.notifications]
        case.reply = texts(record())
        assert engine.judging.again() == (1001,)
        planned = [n.planned for n in case.incident.notifications]
        assert [one.kind for one in planned if one.contact == "145/chief"] == ["alert"]


def test_a_sender_that_turns_out_to_be_forged_is_said_to_the_desk(tmp_path: Path) -> None:
    with doubt(tmp_path) as case:
        case.take_in(mail().partition(b"\r\n")[2].replace(b"sunny_22", b"sunny_23"))
        assert case.verdict == "unknown"
        case.reply = texts(record())
        assert case.engine.judging.again() == (1001,)
        assert case.verdict == "failed"
        (why,) = case.desk_is_told()
        assert "checked again: failed" in why


def test_what_was_found_stands_in_the_timeline(case: Doubt) -> None:
    case.reply = texts(record())
    case.engine.judging.again()
    (entry,) = (e for e in case.engine.ledger.events(incident=1001) if e.kind == "judged")
    assert entry.body["authenticity"] == "verified"
