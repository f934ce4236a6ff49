"""The place of a case changes: everybody who was told hears what changed, and who stands in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from dispatcher.cli.merging import merger
from dispatcher.engine.place import Place
from dispatcher.engine.told import still_called
from dispatcher.model import Match, Outgoing, RankedDistrict
from dispatcher.reporting.cases import where
from dispatcher.reporting.moves import next_move, situation
from dispatcher.reporting.people import state_now
from dispatcher.reporting.queue import queue_row
from tests.centre import Centre
from tests.messages_fixtures import brief
from tests.night import CO, CONTROL, DESK, NIGHT, SHO, SUPERVISOR, Night
from tests.terminal import Terminal
from tests.test_commands import alert, take_in
from tests.test_telephone import OWN

ROOM, AKBARPUR, THEIRS = "state/room", "121/akbarpur/sho", "121/control"
NODAL = "outside/bihar/nodal"
SECOND = """\
district: {en: Ambedkar Nagar, hi: अंबेडकर नगर}
code: "121"
language: hi
contacts:
  control: {role: district_control, sms: "+919000000201"}
stations:
  - name: {en: Akbarpur, hi: अकबरपुर}
    contacts:
      sho: {role: station_officer, sms: "+919000000210", voice: "+919000000210"}
"""
KAVI_NAGAR = """
  - name: {en: Kavi Nagar}
    contacts:
      sho: {role: station_officer, sms: "+919000000111"}
"""
SILENT = 'district: {en: Gautam Buddha Nagar}\ncode: "141"\n'


def handle(words: str) -> str:
    return "_".join(words.replace(",", "").split())


class Move(Night):
    """Ghaziabad with PS Vijay Nagar, Ambedkar Nagar (in Hindi) with PS Akbarpur, and Gautam Buddha
    Nagar of which nobody can be told."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        for name, text in (("ambedkar-nagar", SECOND), ("gautam-buddha-nagar", SILENT)):
            (folder / "directory" / f"{name}.yaml").write_text(text, encoding="utf-8")
        self.engine = self.open()

    def told(self, words: str, account: str = "", **person: str) -> int:
        """A new case there, first wave told."""
        name = account or handle(words)
        number = self.take(alert(words, account=name, person={"username": name, **person}))
        self.now()
        return number

    def further(self, words: str, account: str) -> dict[str, Outgoing]:
        """One more post of the account that was first told of with these words, from there."""
        post = {"text": f"I am in {words}", "media": "text"}
        self.channel.sent.clear()
        said = {"username": handle(account)}
        self.take(alert(words, account=handle(words), person=said, content=post))
        return {str(one.facts["contact"]): one for one in self.channel.sent}

    def now(self) -> dict[str, Outgoing]:
        """What is sent now, by contact."""
        self.at((self.clock.now() - NIGHT).total_seconds())
        return {str(one.facts["contact"]): one for one in self.channel.sent}

    def route(self, number: int, **place: str) -> dict[str, Outgoing]:
        self.engine.desk.route(number, self.engine.directory, Place(**place), self.said())
        return self.now()

    def merge(self, one: int, two: int) -> dict[str, Outgoing]:
        engine = self.engine
        joiner = type("Open", (), {"engine": engine})
        merger(joiner).merge(one, two, self.said(), "")  # type: ignore[arg-type]
        return self.now()


def kinds(sent: dict[str, Outgoing]) -> dict[str, str]:
    return {contact: one.kind for contact, one in sent.items()}


@pytest.fixture
def night(tmp_path: Path) -> Move:
    return Move(tmp_path)


# --- route ------------------------------------------------------------------------------------


def test_whoever_was_told_of_the_old_district_hears_of_the_new_one(night: Move) -> None:
    number = night.told("Vijay Nagar, Ghaziabad")
    sent = night.route(number, to="Ambedkar Nagar")
    assert kinds(sent) == {
        THEIRS: "alert",
        ROOM: "update",
        DESK: "update",
        SHO: "standdown",
        CONTROL: "standdown",
    }
    assert "Ambedkar Nagar district" in sent[ROOM].short
    assert "the place is now Ambedkar Nagar; stood down: Ghaziabad" in sent[ROOM].full


def test_they_hear_likewise_when_it_is_routed_back(night: Move) -> None:
    number = night.told("Vijay Nagar, Ghaziabad")
    night.route(number, to="Ambedkar Nagar")
    sent = night.route(number, to="Ghaziabad", station="Vijay Nagar")
    assert kinds(sent)[ROOM] == kinds(sent)[DESK] == "update"
    assert (kinds(sent)[SHO], kinds(sent)[THEIRS]) == ("alert", "standdown")


def test_a_district_that_stays_hears_of_the_one_added_and_of_the_one_that_leaves(
    night: Move,
) -> None:
    number = night.told("Vijay Nagar, Ghaziabad")
    added = night.route(number, add="Ambedkar Nagar")
    assert kinds(added)[SHO] == "update"
    assert "Also told: Ambedkar Nagar" in added[SHO].full
    left = night.route(number, drop="Ghaziabad")
    assert "अब स्थान अंबेडकर नगर है; गाज़ियाबाद को अब कार्रवाई नहीं करनी है" in left[THEIRS].full


def test_a_place_that_stays_the_same_tells_nobody_anything(night: Move) -> None:
    number = night.told("Vijay Nagar, Ghaziabad")
    assert night.route(number, to="Ghaziabad") == {}


def test_a_station_stays_known_while_its_district_stays(night: Move) -> None:
    number = night.told("Vijay Nagar, Ghaziabad")
    night.route(number, add="Ambedkar Nagar")
    night.route(number, drop="Ambedkar Nagar")
    night.route(number, to="Ghaziabad")
    match = night.incident(number).match
    assert match and match.station and match.station.name == "Vijay Nagar"


def test_when_no_district_is_left_desk_and_supervisor_have_to_find_the_place(night: Move) -> None:
    number = night.told("Vijay Nagar, Ghaziabad")
    sent = night.route(number, drop="Ghaziabad")
    assert (kinds(sent)[DESK], kinds(sent)[SUPERVISOR]) == ("unlocated", "unlocated")
    assert "new facts on the person at risk, place not known" in sent[ROOM].short


# --- a district that has answered -------------------------------------------------------------


def test_a_district_that_has_answered_is_stood_down_only_after_a_question(tmp_path: Path) -> None:
    centre = Centre(tmp_path, channels=OWN).write()
    take_in(centre, alert())
    centre.run("ack", "1001", "sho")
    for place in (("--to", "Ambedkar Nagar"), ("--out-of-state", "Bihar")):
        refused = centre.run("route", "1001", *place)
        assert refused.exit_code == 2
        assert "has it in hand. Stand down Ghaziabad, PS Vijay Nagar?" in refused.output
    with Terminal(centre.config_file, "route", "1001", "--to", "Ambedkar Nagar") as screen:
        screen.answer("Stand down Ghaziabad, PS Vijay Nagar?", "n")
        assert screen.end() != 0
    assert "Ghaziabad" in centre.run("show", "1001").output.splitlines()[0]
    assert centre.run("route", "1001", "--to", "Ambedkar Nagar", "--yes").exit_code == 0


def test_one_that_is_silent_is_stood_down_at_once_while_another_is_on_scene(tmp_path: Path) -> None:
    centre = Centre(tmp_path, channels=OWN).write()
    take_in(centre, alert())
    centre.run("route", "1001", "--add", "Ambedkar Nagar")
    centre.run("mark", "1001", "on_scene", "--district", "Ghaziabad")
    done = centre.run("route", "1001", "--to", "Ghaziabad")
    assert done.exit_code == 0
    assert "stood down" in done.output


def test_one_that_is_silent_is_stood_down_at_once(tmp_path: Path) -> None:
    centre = Centre(tmp_path, channels=OWN).write()
    take_in(centre, alert())
    done = centre.run("route", "1001", "--to", "Ambedkar Nagar")
    assert done.exit_code == 0
    assert "stood down SHO Vijay Nagar" in done.output


# --- another state beside a district ------------------------------------------------------------


@pytest.fixture
def either(night: Move) -> int:
    """A case of which nobody can say whether it is Ghaziabad or Bihar; both are told."""
    return told_of_either(night)


def told_of_either(night: Move, account: str = "either") -> int:
    post = {"text": "I am in Vijay Nagar Ghaziabad and will end it", "media": "text"}
    known = {"account": account, "person": {"username": account}, "content": post}
    number = night.take(alert("Patna, Bihar", **known))
    assert NODAL in night.now() or NODAL in everybody_called(night, number)
    return number


def everybody_called(night: Move, number: int) -> set[str]:
    return {contact for _, contact in still_called(night.incident(number))}


def where_now(night: Move, number: int) -> str:
    return where(night.incident(number))


@pytest.mark.parametrize(
    ("place", "now"),
    [
        ({"add": "Ambedkar Nagar"}, "Ghaziabad + Ambedkar Nagar or Bihar"),
        ({"add": "Ambedkar Nagar", "station": "Akbarpur"}, "Ghaziabad + Ambedkar Nagar or Bihar"),
        ({"station": "Vijay Nagar"}, "Ghaziabad or Bihar"),
        ({"drop": "Ghaziabad"}, "out of state: Bihar"),
    ],
)
def test_a_district_added_or_dropped_leaves_the_other_state_its_case(
    night: Move, either: int, place: dict[str, str], now: str
) -> None:
    sent = night.route(either, **place)
    assert kinds(sent).get(NODAL) != "standdown"
    assert where_now(night, either) == now
    assert NODAL in everybody_called(night, either)
    assert "outside:Bihar" in {rung.unit for rung in night.incident(either).rungs if rung.due_at}


@pytest.mark.parametrize("place", [{"to": "Ghaziabad"}, {"drop": "बिहार"}])
def test_the_other_state_is_stood_down_by_who_names_one_district_or_drops_it(
    night: Move, either: int, place: dict[str, str]
) -> None:
    assert kinds(night.route(either, **place))[NODAL] == "standdown"
    assert where_now(night, either) == "Ghaziabad"


def test_a_district_is_added_to_a_case_of_another_state_without_a_question(night: Move) -> None:
    number = night.told("Patna, Bihar")
    night.engine.desk.acknowledge(number, NODAL, night.said())
    place = Place(add="Ghaziabad")
    assert night.engine.desk.taken_from(number, night.engine.directory, place) == ()
    sent = night.route(number, add="Ghaziabad")
    assert kinds(sent)[CONTROL] == "alert"
    assert kinds(sent)[NODAL] == "update"
    assert night.route(number, drop="Ghaziabad")[CONTROL].kind == "standdown"
    assert where_now(night, number) == "out of state: Bihar"


def test_dropping_the_only_state_leaves_the_desk_to_find_the_place(night: Move) -> None:
    number = night.told("Patna, Bihar")
    sent = night.route(number, drop="Bihar")
    assert (kinds(sent)[NODAL], kinds(sent)[SUPERVISOR]) == ("standdown", "unlocated")


@pytest.mark.parametrize("text", ["I cannot go on", "I am in Vijay Nagar Ghaziabad"])
def test_a_state_a_human_took_away_does_not_come_back_with_the_next_fact(
    tmp_path: Path, text: str
) -> None:
    centre = Centre(tmp_path, channels=OWN).write()
    take_in(centre, alert("Patna, Bihar", content={"text": text}))
    assert "stood down Nodal officer" in centre.run("route", "1001", "--to", "145").output
    done = centre.run("fact", "1001", "--phone", "9811111111", "--by", "his sister")
    assert "told" in done.output
    assert "Nodal officer" not in done.output


def test_a_state_that_may_be_the_place_by_a_later_post_is_told(night: Move) -> None:
    number = night.told("PS Akbarpur, Ambedkar Nagar", account="either")
    assert told_of_either(night) == number
    assert "or Bihar" in where_now(night, number)


def test_a_merge_keeps_the_other_state_of_either_case(night: Move, either: int) -> None:
    other = night.told("PS Akbarpur, Ambedkar Nagar")
    night.merge(other, either)
    assert where_now(night, other) == "Ambedkar Nagar + Ghaziabad or Bihar"
    assert "outside:Bihar" in {rung.unit for rung in night.incident(other).rungs if rung.due_at}


# --- merge ------------------------------------------------------------------------------------


def test_those_told_of_the_first_hear_of_the_second_ones_district(night: Move) -> None:
    one = night.told("Vijay Nagar, Ghaziabad")
    two = night.told("PS Akbarpur, Ambedkar Nagar")
    sent = night.merge(one, two)
    assert {SHO, CONTROL, ROOM, DESK, AKBARPUR, THEIRS} == set(sent)
    assert "26-1002 is the same person; the place is now" in sent[SHO].full
    assert "Ghaziabad, PS Vijay Nagar + Ambedkar Nagar, PS Akbarpur" in sent[SHO].full
    assert "Also told: Ambedkar Nagar" in sent[SHO].full


def test_a_mail_in_hindi_says_it_in_hindi(night: Move) -> None:
    one = night.told("Vijay Nagar, Ghaziabad")
    two = night.told("PS Akbarpur, Ambedkar Nagar")
    text = night.merge(one, two)[AKBARPUR].full
    assert "26-1002 अब 26-1001 का ही मामला है: उत्तर केस 1001 के लिए दें" in text
    assert "is part of" not in text


def test_whom_a_route_had_stood_down_no_merge_calls_back(night: Move) -> None:
    left = night.told("Vijay Nagar, Ghaziabad")
    one = night.told("PS Akbarpur, Ambedkar Nagar")
    night.at(121)
    night.route(left, to="Ambedkar Nagar", station="Akbarpur")
    sent = night.merge(one, left)
    assert {SHO, CONTROL, CO}.isdisjoint(sent)
    assert {SHO, CONTROL}.isdisjoint(contact for contact, _ in night.at(400))


def test_whom_a_route_had_stood_down_is_called_again_where_the_other_case_has_them(
    night: Move,
) -> None:
    one = night.told("Vijay Nagar, Ghaziabad")
    two = night.told("PS Vijay Nagar, Ghaziabad", account="b")
    night.route(one, to="Ambedkar Nagar")
    sent = night.merge(one, two)
    assert kinds(sent)[SHO] == kinds(sent)[CONTROL] == "alert"
    assert "26-1002 is part of 26-1001 now: answer for 1001" in sent[SHO].full


@pytest.mark.parametrize("end", ["dismiss", "close"])
def test_whom_the_end_of_the_other_case_stood_down_is_called_again_once(
    night: Move, end: str
) -> None:
    one = night.told("Vijay Nagar, Ghaziabad")
    two = night.told("PS Vijay Nagar, Ghaziabad", account="b")
    night.at(121)
    getattr(night.engine.desk, end)(two, "hoax", night.said())
    assert kinds(night.now())[SHO] == "standdown"
    night.channel.sent.clear()
    sent = night.merge(one, two)
    assert len(night.channel.sent) == len(sent)
    assert (kinds(sent)[SHO], kinds(sent)[CONTROL], kinds(sent)[CO]) == ("alert", "alert", "update")
    assert "answer for 1001" in sent[CO].full
    assert not night.engine.still_untold(night.incident(one))
    assert {SUPERVISOR}.isdisjoint(sent)
    assert (SHO, "alert") in night.at(400)


def test_a_district_called_again_by_a_merge_is_awaited_anew(night: Move) -> None:
    one = night.told("Vijay Nagar, Ghaziabad")
    two = night.told("PS Vijay Nagar, Ghaziabad", account="b")
    night.engine.desk.acknowledge(one, SHO, night.said())
    night.engine.desk.dismiss(two, "noise", night.said())
    assert (SHO, "standdown") in night.at(1)
    night.merge(one, two)
    assert state_now(night.incident(one)) != "acknowledged"


def test_each_district_keeps_its_station_and_its_steps_ring_it(night: Move) -> None:
    one = night.told("Vijay Nagar, Ghaziabad")
    two = night.told("PS Akbarpur, Ambedkar Nagar")
    night.merge(one, two)
    match = night.incident(one).match
    assert match and [station.name for station in match.stations] == ["Vijay Nagar", "Akbarpur"]
    assert {(SHO, "alert"), (AKBARPUR, "alert")} <= set(night.at(61))


def test_the_one_that_was_merged_says_where_those_told_of_both_stand(tmp_path: Path) -> None:
    centre = Centre(tmp_path, channels=OWN).write()
    take_in(centre, alert())
    take_in(centre, alert("Akbarpur, Ambedkar Nagar", account="b", person={"username": "b"}))
    centre.run("merge", "1001", "1002")
    screen = centre.run("show", "1002").output
    assert "not told" not in screen and "see 1001" in screen
    assert "PS Vijay Nagar" in centre.run("show", "1001").output
    answered = centre.run("ack", "1002", "SHO Ambedkar Nagar")
    assert "26-1001: SHO, Ambedkar Nagar has it" in answered.output


# --- a station the directory does not have ------------------------------------------------------


def test_a_station_that_is_not_in_the_directory_is_named_and_that_nobody_there_was_told(
    night: Move,
) -> None:
    night.channel.sent.clear()
    night.take(alert("PS Kavi Nagar, Ghaziabad"))
    (told,) = [one for one in night.channel.sent if one.facts["contact"] == CONTROL]
    assert "PS Kavi Nagar Ghaziabad" in told.short
    assert "PS Kavi Nagar" in told.subject
    assert "Station: PS Kavi Nagar, going by the alert. It is not in our directory" in told.full
    night.engine.desk.acknowledge(1001, CONTROL, night.said())
    for one in night.now().values():
        assert "Kavi Nagar" not in one.short


# --- who stands in ----------------------------------------------------------------------------


def stand_ins(sent: dict[str, Outgoing]) -> dict[str, str]:
    return {contact: one.short for contact, one in sent.items() if "NOBODY REACHED" in one.short}


def test_who_stands_in_hears_for_whom_and_of_no_district_that_was_reached(night: Move) -> None:
    number = night.told("Vijay Nagar, Ghaziabad")
    told = stand_ins(night.route(number, add="Gautam Buddha Nagar"))
    assert set(told) == {ROOM, SUPERVISOR}
    for text in told.values():
        assert (
            "person at risk, Gautam Buddha Nagar district. Sender NOT verified. You stand" in text
        )


def test_a_supervisor_who_knew_of_the_case_hears_that_he_stands_in_now(night: Move) -> None:
    number = night.told("somewhere")
    assert night.incident(number).state == "unlocated"
    for place in ({"to": "Gautam Buddha Nagar"}, {"to": "Ghaziabad"}):
        sent = night.route(number, **place)
        assert (SUPERVISOR in stand_ins(sent)) is (place["to"] != "Ghaziabad")
    assert "NOBODY" not in sent[SUPERVISOR].full


def test_a_place_that_comes_with_an_update_says_so_too(night: Move) -> None:
    number = night.told("somewhere")
    sent = night.further("Dadri, Gautam Buddha Nagar", "somewhere")
    assert set(stand_ins(sent)) == {ROOM, SUPERVISOR}
    assert night.incident(number).state != "unlocated"


def test_another_state_is_named_where_nobody_there_could_be_told(night: Move) -> None:
    night.told("Vijay Nagar, Ghaziabad")
    sent = night.further("Chennai, Tamil Nadu", "Vijay Nagar, Ghaziabad")
    assert set(stand_ins(sent)) == {ROOM, SUPERVISOR}
    for text in stand_ins(sent).values():
        assert "person at risk, Tamil Nadu. Sender NOT verified. You stand in" in text
    assert "the place is now Ghaziabad, PS Vijay Nagar + Tamil Nadu" in sent[SHO].full


def test_a_hindi_mail_gives_the_evidence_of_its_own_district() -> None:
    from dispatcher.messages import render
    from dispatcher.model import Evidence, Name, Unit

    def clue(text: str, district: str) -> Evidence:
        return Evidence(kind="town", text=text, district=district, weight=2.0, where="body")

    both: Any = brief(
        language="hi",
        unit=Unit(key="district:157", name="Lucknow"),
        district=Name(en="Lucknow", hi="लखनऊ"),
        other_districts=("गाज़ियाबाद",),
        match=Match(
            decision="conflict",
            districts=(
                RankedDistrict(code="145", name="गाज़ियाबाद", confidence=0.54),
                RankedDistrict(code="157", name="लखनऊ", confidence=0.46),
            ),
            evidence=(clue("Ghaziabad", "145"), clue("Lucknow", "157")),
        ),
    )
    assert 'लखनऊ क्यों (46 %): "Lucknow"' in render(both).full


# --- people who were stood down ----------------------------------------------------------------


def test_who_was_stood_down_is_not_shown_as_if_an_answer_were_awaited(night: Move) -> None:
    number = night.told("Vijay Nagar, Ghaziabad")
    night.route(number, to="Ambedkar Nagar")
    file = night.centre.folder / "directory" / "ghaziabad.yaml"
    file.write_text(file.read_text(encoding="utf-8").rstrip() + KAVI_NAGAR, encoding="utf-8")
    night.engine = night.open()
    night.route(number, to="Ghaziabad", station="Kavi Nagar")
    row = queue_row(night.incident(number), night.clock.now(), "Asia/Kolkata")
    assert "SHO Vijay Nagar: stood down 03:00." in row.missing
    assert "Control + SHO Kavi Nagar: sms accepted 03:00, no answer." in row.missing
    no_more_steps = replace(night.incident(number), rungs=())
    move = next_move(situation(no_more_steps, night.clock.now()))
    assert (move.action, move.contact) == ("ring", CONTROL)


def test_the_answer_of_somebody_who_was_stood_down_is_counted_only_after_a_question(
    tmp_path: Path,
) -> None:
    centre = Centre(tmp_path, channels=OWN).write()
    take_in(centre, alert())
    centre.run("route", "1001", "--to", "Ambedkar Nagar")
    refused = centre.run("ack", "1001", "145/control")
    assert refused.exit_code == 2
    assert "Control, Ghaziabad was stood down; the place is now Ambedkar Nagar" in refused.output
    with Terminal(centre.config_file, "ack", "1001", "145/control") as screen:
        screen.answer("Do they have it all the same? Count it?", "y")
        assert screen.end() == 0
    assert state_shown(centre) == "notified"
    assert centre.run("ack", "1001", "121/control").exit_code == 0
    assert state_shown(centre) == "acknowledged"
    centre.run("ack", "--retract", "1001", "121/control", "--because", "it was Ghaziabad again")
    assert state_shown(centre) == "notified"


def state_shown(centre: Centre) -> str:
    return str(json.loads(centre.run("show", "1001", "--json").stdout)["state"])
