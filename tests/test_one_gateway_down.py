"""One gateway is down and people have a second address: nobody acts in the place of people who are
told by it, and the screens say that they were."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dispatcher.config import Config
from dispatcher.engine.lanes import Finished
from dispatcher.engine.serving import Service
from dispatcher.engine.tonight import Whom
from dispatcher.errors import DeliveryError
from dispatcher.model import Outgoing, Receipt
from dispatcher.reporting.moves import situation
from dispatcher.reporting.queue import QueueRow, queue_row
from dispatcher.simulation.clock import SideBySide
from tests.night import CONTROL, DESK, DISTRICT, NIGHT, SHO, STATE, Night, Noting
from tests.test_commands import alert

ROOM = "state/room"
AFTERWARDS = DISTRICT.replace(
    'district_control, sms: "+919000000101"',
    'district_control, sms: "+919000000101", voice: "+919000000101"',
)


class Down(Noting):
    """Gateways that refuse for now, by the channels' names."""

    down: frozenset[str] = frozenset({"sms"})

    def get(self, name: str) -> Down:
        self.name = name
        return self

    def send(self, outgoing: Outgoing) -> Receipt:
        if self.name in self.down:
            raise DeliveryError("500 from the gateway", permanent=False)
        return super().send(outgoing)


class Together(SideBySide):
    """As a gateway that refuses at once: whatever was started ends together."""

    def finished(self, wait_s: float) -> list[Finished]:
        ended: list[Finished] = []
        while more := super().finished(wait_s):
            ended += more
        return ended


class Silent:
    """Listens, and says nothing."""

    def taken(self, taken: object) -> None: ...
    def sent(self, sent: object) -> None: ...
    def fault(self, words: str) -> None: ...
    def skipped(self, words: str) -> None: ...
    def alive(self) -> None: ...


class Refused(Night):
    """A centre whose SMS gateway is down; the district's people and the desk have a telephone too,
    112 has another gateway."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.engine.close()
        room = STATE.replace('state_112, sms: "+919000000003"', 'state_112, voice: "+919000000003"')
        for name, text in (("ghaziabad", AFTERWARDS), ("state", room)):
            (folder / "directory" / f"{name}.yaml").write_text(text, encoding="utf-8")
        self.channel: Down = Down()
        self.engine = self.open()
        self.service = Service(self.engine, Silent(), upkeep=lambda engine: None)

    def ways(self, config: Config) -> Any:
        return {**super().ways(config), "runner": Together(self.clock)}

    def serve(self, rounds: int = 6) -> list[tuple[str, str, str]]:
        """(contact, channel of the last try, kind) of what the resident dispatcher gets out."""
        for _ in range(rounds):
            self.service._send()
        return [(str(o.facts["contact"]), o.kind, o.short) for o in self.channel.sent]

    def row(self, seconds: float = 0) -> QueueRow:
        now = self.clock.now() + timedelta(seconds=seconds)
        return queue_row(self.incident(), now, "Asia/Kolkata")

    def post(self) -> None:
        path = self.centre.folder / "post.json"
        path.write_text(alert(), encoding="utf-8")
        from dispatcher.sources import read

        (message,) = read((str(path),), limits=self.engine.config.intake.limits)
        self.engine.intake.take_in(message)  # type: ignore[arg-type]


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Refused]:
    made = Refused(tmp_path)
    yield made
    made.engine.close()


def test_nobody_stands_in_while_the_next_address_is_tried_at_once(night: Refused) -> None:
    night.post()
    told = night.serve()
    assert {SHO, CONTROL, ROOM, DESK} <= {contact for contact, _, _ in told}
    assert [text for _, _, text in told if "NOBODY REACHED" in text] == []
    assert [contact for contact, _, _ in told].count(ROOM) == 1


def test_somebody_stands_in_once_the_next_address_has_failed_too(night: Refused) -> None:
    night.channel.down = frozenset({"sms", "voice"})
    night.post()
    night.serve()
    night.channel.down = frozenset({"sms"})
    standing_in = [n for n in night.incident().notifications if n.planned.standing_in_for]
    assert {n.planned.contact for n in standing_in} >= {ROOM}


def test_somebody_stands_in_where_the_next_address_is_not_tried_for_long(night: Refused) -> None:
    """All lines of that gateway may be taken by others."""
    night.post()
    night.service._send()
    night.clock.advance_to(NIGHT + timedelta(seconds=20))
    assert night.engine.still_untold(night.incident()) == ("Ghaziabad, PS Vijay Nagar",)


def test_the_case_is_not_marked_before_the_next_address_was_tried(night: Refused) -> None:
    night.post()
    night.service._send()
    assert situation(night.incident(), night.clock.now()).unreached == ()
    night.serve()
    assert not night.row().needs_you


def test_the_queue_says_that_people_are_told_and_names_the_step_that_is_next(
    night: Refused,
) -> None:
    """The refused gateway is tried again all the while."""
    night.post()
    night.serve()
    row = night.row()
    assert row.missing == "SHO + Control: voice accepted 03:00, no answer."
    assert row.next.due_at == NIGHT + timedelta(seconds=60)
    assert (row.next.role, row.next.notification) == ("station_officer", None)


def test_a_step_that_is_due_before_a_try_for_somebody_untold_is_the_next(night: Refused) -> None:
    """Railway police have that gateway alone: it is tried for them again later."""
    night.post()
    night.serve()
    night.engine.tonight.tell(1001, night.engine.directory, Whom(contact="rail"), night.said())
    for second in range(50):
        night.clock.advance_to(NIGHT + timedelta(seconds=second))
        night.serve(1)
    row = night.row()
    assert row.next.due_at == NIGHT + timedelta(seconds=60)
    assert row.next.role == "station_officer"
