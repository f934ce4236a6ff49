"""One more person told by hand, and a case in somebody's hand for a while."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dispatcher.engine.tonight import Whom
from dispatcher.errors import DispatcherError
from dispatcher.model import Beat
from tests.night import CHIEF, CO, CONTROL, DESK, SHO, SUPERVISOR, Night
from tests.test_commands import alert


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    made = Night(tmp_path)
    yield made
    made.engine.close()


def tell(night: Night, contact: str | None = None, role: str | None = None) -> list[str]:
    whom = Whom(contact=contact, role=role)
    engine = night.engine
    planned = engine.tonight.tell(1001, engine.directory, whom, night.said())
    night.channel.sent.clear()
    engine.tell([1001])
    assert {str(one.facts["contact"]) for one in night.channel.sent} == {
        one.contact for one in planned if not one.skipped
    }
    return [one.contact for one in planned]


# --- tell -----------------------------------------------------------------------------------


def test_one_more_person_is_told_with_a_code_of_their_own(night: Night) -> None:
    night.take(alert())
    assert tell(night, "women") == ["145/women"]
    codes = {r.contact: r.code for r in night.incident().recipients}
    assert len(set(codes.values())) == len(codes)
    recipient = night.engine.desk.acknowledge_code(codes["145/women"], night.said()).recipient
    assert recipient.unit.key == "district:145"


def test_whoever_was_told_before_is_told_again(night: Night) -> None:
    night.take(alert())
    tell(night, SHO)
    assert night.channel.sent[0].subject.startswith("REPEAT")
    tell(night, "co")
    assert not night.channel.sent[0].subject.startswith("REPEAT")


def test_everybody_on_duty_of_a_role_is_told(night: Night) -> None:
    night.take(alert())
    assert tell(night, role="co") == [CO]
    assert tell(night, role="supervisor") == [SUPERVISOR]


def test_the_escalation_goes_on_as_if_nothing_had_been_said(night: Night) -> None:
    night.take(alert())
    tell(night, CHIEF)
    assert night.at(60) == [(SHO, "alert")]


@pytest.mark.parametrize(
    ("contact", "role", "words"),
    [
        ("121/control", None, "add the district"),
        ("nobody", None, "no contact 'nobody'"),
        (None, "butler", "no role"),
    ],
)
def test_a_stranger_is_refused_with_what_to_do(
    night: Night, contact: str | None, role: str | None, words: str
) -> None:
    night.take(alert())
    with pytest.raises(DispatcherError, match=words):
        tell(night, contact, role)


def test_without_an_address_nothing_is_sent_and_it_is_said(night: Night) -> None:
    path = night.centre.folder / "directory" / "ghaziabad.yaml"
    text = path.read_text("utf-8").replace('voice: "+919000000104"', "voice: unset")
    path.write_text(text, "utf-8")
    night.take(alert())
    result = night.centre.run("tell", "1001", "--contact", "women")
    assert result.exit_code == 3
    assert "Women's officer, Ghaziabad is not told: no address set" in result.stderr


def test_the_command_sends_what_a_resident_dispatcher_has_not_sent(night: Night) -> None:
    night.take(alert())
    said = night.centre.run("tell", "1001", "--contact", "co")
    assert said.exit_code == 0, said.output
    assert "CO, Ghaziabad told, code" in said.stdout
    night.engine.ledger.beat([Beat(name="dispatcher", at=datetime.now(UTC))])
    made = json.loads(night.centre.run("tell", "1001", "--contact", "women", "--json").stdout)
    assert made["told"] == [{"contact": "145/women", "channel": "voice", "error": None}]
    assert len(made["planned"][0]["code"]) == 6


def test_an_unlocated_case_is_told_as_one(night: Night) -> None:
    night.take(alert(""))
    tell(night, "supervisor")
    assert night.channel.sent[0].kind == "unlocated"


def test_of_a_closed_case_nobody_more_is_told(night: Night) -> None:
    night.take(alert())
    night.engine.desk.close(1001, "reached_safe", night.said())
    with pytest.raises(DispatcherError, match="reopen 1001"):
        tell(night, "women")


# --- assign ---------------------------------------------------------------------------------


def assign(night: Night, seconds: float) -> None:
    until = night.clock.now() + timedelta(seconds=seconds)
    night.engine.tonight.assign(1001, "op1", until, "asked for the location", night.said())


def test_while_somebody_has_it_the_desk_is_not_chased_and_then_it_is(night: Night) -> None:
    night.take(alert(""))
    night.at(0)
    assign(night, 600)
    assert night.at(599) == []
    assert {contact for contact, _ in night.at(600)} == {DESK, SUPERVISOR}


def test_a_district_is_called_on_whoever_has_the_case_at_the_desk(night: Night) -> None:
    night.take(alert())
    assign(night, 600)
    assert night.at(60) == [(SHO, "alert")]
    assert night.at(120) == [(CO, "escalate")]


def test_given_back_early_the_chase_goes_on_where_it_would_have_been(night: Night) -> None:
    night.take(alert(""))
    night.at(0)
    assign(night, 600)
    night.at(30)
    night.engine.tonight.end(1001, "", night.said())
    assert night.at(59) == []
    assert night.at(60) == [(DESK, "unlocated")]


def test_a_longer_assignment_takes_the_place_of_a_shorter_one(night: Night) -> None:
    night.take(alert(""))
    night.at(0)
    assign(night, 60)
    assign(night, 300)
    assert night.at(299) == []
    assert night.at(300) != []


def test_queue_and_show_name_who_has_it_until_it_lapses(night: Night) -> None:
    night.take(alert(""))
    said = night.centre.run("assign", "1001", "me", "--for", "10m", "--because", "asked the STF")
    assert said.exit_code == 0, said.output
    row = json.loads(night.centre.run("queue", "--json").stdout)["incidents"][0]
    assert row["owner"]["because"] == "asked the STF"
    assert "until" in night.centre.run("queue").stdout
    assert "has it for 10 min: asked the STF" in night.centre.run("show", "1001").stdout
    assert night.centre.run("assign", "1001", "--end").exit_code == 0
    row = json.loads(night.centre.run("queue", "--json").stdout)["incidents"][0]
    assert "owner" not in row or row["owner"] is None


@pytest.mark.parametrize(
    "call",
    [
        ("me", "--for", "10m"),
        ("me", "--because", "x"),
        ("me", "--for", "ten", "--because", "x"),
        ("me", "--for", "13h", "--because", "x"),
        ("--end",),
        ("me", "--for", "10m", "--end"),
    ],
)
def test_what_is_missing_is_said_in_one_line(night: Night, call: tuple[str, ...]) -> None:
    night.take(alert(""))
    result = night.centre.run("assign", "1001", *call)
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1


def test_control_is_found_by_the_last_part_of_its_key(night: Night) -> None:
    night.take(alert())
    assert tell(night, "control") == [CONTROL]
