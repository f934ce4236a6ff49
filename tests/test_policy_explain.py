"""What would be told is what is told: the explanation beside the real escalation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dispatcher.engine.foresight import Foreseen
from dispatcher.model import Alert, Match
from tests.night import NIGHT, SHO, Night
from tests.test_commands import alert


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    made = Night(tmp_path)
    yield made
    made.engine.close()


def explained(night: Night, *arguments: str) -> Any:
    result = night.centre.run("policy", "explain", *arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("place", ["Vijay Nagar, Ghaziabad", "Ambedkar Nagar district", ""])
def test_what_is_foreseen_is_what_then_happens(night: Night, place: str) -> None:
    night.take(alert(place))
    first = [(str(one.facts["contact"]), 0.0) for one in night.channel.sent]
    incident = night.incident()
    foreseen = night.engine.foresight.of_incident(incident, night.clock.now())
    expected = [
        (one.contact, (one.at - NIGHT).total_seconds())
        for one in foreseen.entries
        if one.state in {"told", "due"}
    ]
    happened = list(first)
    for seconds in range(1, 601):
        happened += [(contact, float(seconds)) for contact, _ in night.at(seconds)]
    assert sorted(e for e in expected if e[1] <= 600) == sorted(happened)


def test_an_alert_that_would_come_is_told_like_one_that_came(night: Night) -> None:
    night.take(alert())
    match = night.incident().match
    assert match
    real = night.engine.foresight.of_incident(night.incident(), night.clock.now())
    imagined = night.engine.foresight.of_match(match, Alert(), night.clock.now())

    def told(entries: tuple[Foreseen, ...]) -> set[tuple[str, str, float]]:
        return {(e.contact, e.channel, e.at.timestamp()) for e in entries if not e.skipped}

    assert told(imagined.entries) == told(real.entries)


def test_the_reason_of_each_is_said(night: Night) -> None:
    told = explained(night, "--district", "Ghaziabad", "--station", "Vijay Nagar", "--railway")
    why = {(one["contact"], one["step"]): one["why"] for one in told["told"]}
    assert why[SHO, 0] == "first wave"
    assert why["state/rail", 0] == "first wave, by what the alert says (policy.extra)"
    assert why["145/co", 2] == "step 2, nobody answered for 2m"
    assert why["state/supervisor", 4] == "step 4, every 5m while nobody answers"


def test_a_district_nobody_of_which_can_be_told_is_stood_in_for(night: Night) -> None:
    path = night.centre.folder / "directory" / "ambedkar-nagar.yaml"
    path.write_text(path.read_text("utf-8").replace('"+919000000201"', "unset"), "utf-8")
    told = explained(night, "--district", "Ambedkar Nagar")["told"]
    skipped = {one["contact"]: one["skipped"] for one in told if "skipped" in one}
    assert "no address set" in skipped["121/control"]
    reasons = {one["why"] for one in told if one["contact"] == "state/room"}
    assert reasons == {"nobody of Ambedkar Nagar can be told: stands in"}


def test_threat_live_and_minor_change_who_is_told(night: Night) -> None:
    def first(*flags: str) -> set[str]:
        told = explained(night, "--district", "Ghaziabad", *flags)["told"]
        return {one["contact"] for one in told if one["step"] == 0}

    assert "145/chief" in first("--threat") - first()
    assert {"state/child", "145/women"} <= first("--minor") - first()


def test_numbers_are_masked_unless_they_are_asked_for(night: Night) -> None:
    call = ("policy", "explain", "--district", "Ghaziabad")
    assert "+919000000101" not in night.centre.run(*call).stdout
    assert "+919000000101" not in night.centre.run(*call, "--json").stdout
    assert "+919000000101" in night.centre.run(*call, "--reveal").stdout


def test_nothing_is_written_or_sent_and_nothing_is_wider_than_a_screen(night: Night) -> None:
    night.take(alert())
    before = len(night.incident().events)
    night.channel.sent.clear()
    printed = night.centre.run("policy", "explain", "1001").stdout
    assert max(map(len, printed.splitlines())) <= 80
    assert len(night.incident().events) == before
    assert night.channel.sent == []


def test_an_answer_that_stands_is_awaited_until_it_lapses(night: Night) -> None:
    night.take(alert())
    night.at(60)
    night.engine.desk.acknowledge(1001, SHO, night.said())
    incident, now = night.incident(), night.clock.now()
    later = [e for e in night.engine.foresight.of_incident(incident, now).entries if e.step > 1]
    assert min(one.at for one in later) == now + timedelta(seconds=600)


def test_a_closed_incident_tells_nobody_more(night: Night) -> None:
    night.take(alert())
    night.engine.desk.close(1001, "reached_safe", night.said())
    found = night.engine.foresight.of_incident(night.incident(), night.clock.now())
    assert {one.why for one in found.entries if one.state == "due"} <= {"no longer needed"}
    assert found.units == ()
    assert (
        "Closed: no further step follows." in night.centre.run("policy", "explain", "1001").stdout
    )


def test_another_state_and_an_alert_without_a_place_are_explained_too(night: Night) -> None:
    told = explained(night, "--unlocated")["told"]
    assert [one["role"] for one in told][:2] == ["desk", "supervisor"]
    now = night.clock.now()
    match = Match(decision="out_of_state", state="Bihar")
    outside = night.engine.foresight.of_match(match, Alert(), now)
    assert "state_nodal" in {one.role for one in outside.entries}


def test_a_call_that_says_nothing_is_refused_in_one_line(night: Night) -> None:
    for call in (
        (),
        ("1001", "--live"),
        ("--district", "Nowhere"),
        ("--district", "145", "--at", "x"),
    ):
        result = night.centre.run("policy", "explain", *call)
        assert result.exit_code == 2, result.output
        assert len(result.stderr.strip().splitlines()) == 1


def test_why_nothing_more_follows_is_the_reason_that_holds(night: Night) -> None:
    night.take(alert())
    words = night.centre.run("policy", "explain", "1001").stdout
    assert "until one of these answers" in " ".join(words.split())
    night.engine.desk.mark(1001, "on_scene", night.said())
    night.at(61)
    explained = night.centre.run("policy", "explain", "1001").stdout
    assert "Nothing more follows by itself: police are on scene, 03:00" in explained
