"""A newer place in the same district: its station is told at once, the one before hears of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dispatcher.engine.place import Place
from dispatcher.model import Message, Outgoing
from dispatcher.sources import read
from tests.night import CO, CONTROL, DESK, NIGHT, Night

GHAZIABAD = """\
district: {en: Ghaziabad, hi: गाज़ियाबाद}
code: "145"
contacts:
  control: {role: district_control, sms: "+919000000101"}
  co: {role: circle_officer, sms: "+919000000103"}
  co2: {role: circle_officer, sms: "+919000000105"}
stations:
  - name: {en: Indirapuram, hi: इंदिरापुरम}
    circle: co2
    contacts:
      sho: {role: station_officer, sms: "+919000000111", voice: "+919000000111"}
  - name: {en: Kavi Nagar, hi: कविनगर}
    circle: co
    contacts:
      sho: {role: station_officer, sms: "+919000000112", voice: "+919000000112"}
"""
INDIRAPURAM, KAVI_NAGAR = "145/indirapuram/sho", "145/kavi-nagar/sho"


class Traced(Night):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        (folder / "directory" / "ghaziabad.yaml").write_text(GHAZIABAD, encoding="utf-8")
        self.engine = self.open()

    def alert(self, *places: dict[str, Any], **more: Any) -> dict[str, Outgoing]:
        """What an alert of one account with these places sends, by contact."""
        self.channel.sent.clear()
        person = {"username": "night_owl.gzb"}
        self.take(
            json.dumps({"platform": "instagram", "person": person, "locations": places, **more})
        )
        return self.now()

    def mail(self, *lines: str) -> dict[str, Outgoing]:
        self.channel.sent.clear()
        path = self.centre.folder / f"{len(list(self.centre.folder.iterdir()))}.eml"
        head = "From: cell@police.test\nSubject: trace\nDate: Tue, 24 Nov 2026 21:29:00 +0000\n\n"
        path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
        (message,) = read((str(path),), limits=self.engine.config.intake.limits)
        assert isinstance(message, Message)
        self.engine.take_in(message)
        return self.now()

    def now(self) -> dict[str, Outgoing]:
        found = list(self.channel.sent)
        self.at((self.clock.now() - NIGHT).total_seconds())
        return {str(one.facts["contact"]): one for one in (*found, *self.channel.sent)}

    def stations(self) -> list[str]:
        match = self.incident().match
        return [one.name for one in match.stations] if match else []


@pytest.fixture
def night(tmp_path: Path) -> Traced:
    return Traced(tmp_path)


def place(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, **more}


AT_KAVI_NAGAR = {"latitude": 28.6657, "longitude": 77.4505, "radius_m": 250, "source": "gps"}


@pytest.mark.parametrize(
    "newer",
    [
        place("PS Kavi Nagar, Ghaziabad"),
        place("PS Kavi Nagar, Ghaziabad", **AT_KAVI_NAGAR),
        place("thana Kavinagar, district Ghaziabad", source="profile"),
        place("Kavi Nagar, Ghaziabad"),
        place("थाना कविनगर, गाज़ियाबाद"),
        place("near Kavi Nagar police station, Ghaziabad", source="post"),
    ],
)
def test_a_newer_station_of_the_district_is_told_at_once_and_named_first(
    night: Traced, newer: dict[str, Any]
) -> None:
    night.alert(place("Indirapuram, Ghaziabad"))
    sent = night.alert(newer, content={"text": "I am on the roof now"})
    assert sent[KAVI_NAGAR].kind == "alert"
    assert "Kavi Nagar" in sent[KAVI_NAGAR].short
    assert night.stations() == ["Kavi Nagar", "Indirapuram"]


def test_the_station_before_and_everybody_else_told_hear_where_it_is_now(night: Traced) -> None:
    night.alert(place("Indirapuram, Ghaziabad"))
    sent = night.alert(place("PS Kavi Nagar, Ghaziabad"))
    assert {
        name: one.kind for name, one in sent.items() if name in {INDIRAPURAM, CONTROL, DESK}
    } == {
        INDIRAPURAM: "update",
        CONTROL: "update",
        DESK: "update",
    }
    assert "the place is now Ghaziabad, PS Kavi Nagar + Indirapuram" in sent[INDIRAPURAM].full
    assert "Kavi Nagar" in sent[INDIRAPURAM].short


def test_a_newer_station_that_is_less_sure_is_told_too_but_not_first(night: Traced) -> None:
    night.alert(place("PS Indirapuram, Ghaziabad"))
    sent = night.alert(place("Kavi Nagar, Ghaziabad", source="profile"))
    assert sent[KAVI_NAGAR].kind == "alert"
    assert night.stations() == ["Indirapuram", "Kavi Nagar"]


def test_the_steps_ring_both_stations(night: Traced) -> None:
    night.alert(place("Indirapuram, Ghaziabad"))
    night.alert(place("PS Kavi Nagar, Ghaziabad"))
    rung = {contact for contact, kind in night.at(1800) if kind != "update"}
    assert {INDIRAPURAM, KAVI_NAGAR} <= rung


def test_both_circles_are_asked_for_their_officer(night: Traced) -> None:
    night.alert(place("Indirapuram, Ghaziabad"))
    night.alert(place("PS Kavi Nagar, Ghaziabad"))
    assert {CO, "145/co2"} <= {contact for contact, _ in night.at(3600)}


def test_the_same_station_said_again_is_no_new_place(night: Traced) -> None:
    night.alert(place("PS Kavi Nagar, Ghaziabad"))
    sent = night.alert(place("Kavi Nagar, Ghaziabad"), content={"text": "one more post"})
    assert sent[KAVI_NAGAR].kind == "update"
    assert "the place is now" not in sent[KAVI_NAGAR].full
    assert night.stations() == ["Kavi Nagar"]


def test_a_post_without_a_place_moves_nothing(night: Traced) -> None:
    night.alert(place("Indirapuram, Ghaziabad"))
    assert KAVI_NAGAR not in night.alert(content={"text": "aaj sab khatam"})
    assert night.stations() == ["Indirapuram"]


def test_a_trace_by_telephone_number_moves_the_station(night: Traced) -> None:
    night.mail("Phone: 9580047312", "Location: Indirapuram, Ghaziabad", "Post: bas ab aur nahi")
    sent = night.mail("Tower of 9580047312 at 21:25: Kavi Nagar, Ghaziabad (28.6657,77.4505)")
    assert sent[KAVI_NAGAR].kind == "alert"
    assert night.stations()[0] == "Kavi Nagar"


def test_what_an_operator_routes_by_hand_stays_first(night: Traced) -> None:
    night.alert(place("Ghaziabad"))
    given = Place(to="Ghaziabad", station="Indirapuram")
    night.engine.desk.route(1001, night.engine.directory, given, night.said())
    night.now()
    sent = night.alert(place("PS Kavi Nagar, Ghaziabad"))
    assert sent[KAVI_NAGAR].kind == "alert"
    assert night.stations() == ["Indirapuram", "Kavi Nagar"]


def test_a_station_that_is_named_by_hand_takes_the_place_of_both(night: Traced) -> None:
    night.alert(place("Indirapuram, Ghaziabad"))
    night.alert(place("PS Kavi Nagar, Ghaziabad"))
    given = Place(to="Ghaziabad", station="Indirapuram")
    night.engine.desk.route(1001, night.engine.directory, given, night.said())
    assert night.stations() == ["Indirapuram"]


def test_a_fact_with_a_station_tells_that_station(night: Traced) -> None:
    night.alert(place("Indirapuram, Ghaziabad"))
    done = night.centre.run("fact", "1001", "--place", "PS Kavi Nagar, Ghaziabad")
    assert done.exit_code == 0, done.output
    assert "PS Kavi Nagar + Indirapuram" in done.output
    shown = night.centre.run("show", "1001").output
    assert "PS Kavi Nagar" in shown and "Indirapuram" in shown


def test_an_older_place_that_comes_late_is_told_but_not_first(night: Traced) -> None:
    night.alert(place("PS Kavi Nagar, Ghaziabad"), sent_at="2026-11-24T21:28:00+00:00")
    sent = night.alert(place("PS Indirapuram, Ghaziabad"), sent_at="2026-11-24T21:20:00+00:00")
    assert sent[INDIRAPURAM].kind == "alert"
    assert night.stations() == ["Kavi Nagar", "Indirapuram"]


# --- whose answer counts for which station ------------------------------------------------------


def by_hand(night: Traced, **given: str) -> dict[str, Outgoing]:
    night.at(20)
    night.channel.sent.clear()
    night.engine.desk.route(1001, night.engine.directory, Place(**given), night.said())
    return night.now()


def awaited(night: Traced) -> bool:
    return bool(night.engine.desk.awaited(night.incident()))


@pytest.mark.parametrize("who", [INDIRAPURAM, CONTROL])
@pytest.mark.parametrize("given", [{"to": "Ghaziabad"}, {}])
def test_a_station_named_by_hand_is_asked_whoever_answered_before(
    night: Traced, who: str, given: dict[str, str]
) -> None:
    night.alert(place("PS Indirapuram, Ghaziabad"))
    night.engine.desk.acknowledge(1001, who, night.said())
    night.engine.desk.mark(1001, "en_route", night.said())
    sent = by_hand(night, **given, station="Kavi Nagar")
    assert (sent[KAVI_NAGAR].kind, sent[INDIRAPURAM].kind) == ("alert", "update")
    assert awaited(night)
    assert KAVI_NAGAR in dict(night.at(85))


def test_a_station_named_after_the_districts_own_answer_is_asked(night: Traced) -> None:
    night.alert(place("Ghaziabad"))
    night.engine.desk.acknowledge(1001, CONTROL, night.said())
    assert by_hand(night, station="Kavi Nagar")[KAVI_NAGAR].kind == "alert"
    assert awaited(night)


def test_an_answer_goes_on_counting_where_a_route_changes_nothing_for_its_unit(
    night: Traced,
) -> None:
    night.alert(place("PS Indirapuram, Ghaziabad"))
    night.engine.desk.acknowledge(1001, INDIRAPURAM, night.said())
    by_hand(night, to="Ghaziabad", station="Indirapuram")
    by_hand(night, add="Ambedkar Nagar")
    assert night.engine.desk.awaited(night.incident()) == ("Ambedkar Nagar",)


def test_ack_of_an_officer_whose_station_the_case_has_left_asks_first(night: Traced) -> None:
    night.alert(place("PS Indirapuram, Ghaziabad"))
    by_hand(night, station="Kavi Nagar")
    code = next(r.code for r in night.incident().recipients if r.contact == INDIRAPURAM)
    for words in ((code,), ("1001", INDIRAPURAM)):
        asked = night.centre.run("ack", *words)
        assert asked.exit_code == 2, asked.output
        assert "the place is now Ghaziabad, PS Kavi Nagar, no longer Ghaziabad, PS Indirapuram" in (
            asked.output
        )
        assert awaited(night)
    assert night.centre.run("ack", code, "--yes").exit_code == 0
    assert not awaited(night)
