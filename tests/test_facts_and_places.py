"""What becomes known while a case is open: facts and places, matched again with all there is."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.centre import Centre
from tests.terminal import Terminal
from tests.test_commands import alert, take_in
from tests.test_telephone import OWN, PLACE, open_numbers, outbox, said, shown

AKBARPUR = "Akbarpur, Ambedkar Nagar"


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path, channels=OWN).write()


def names(centre: Centre, number: int = 1001) -> list[str]:
    return [district["name"] for district in shown(centre, number)["districts"]]  # type: ignore[attr-defined]


# --- locate -----------------------------------------------------------------------------------


def test_a_trace_that_came_back_tells_its_district_at_once(centre: Centre) -> None:
    take_in(centre, alert(""))
    done = centre.run("locate", "1001", "--coords", "28.66,77.44", "--radius", "800m")
    assert done.exit_code == 0, done.output
    assert "Control, Ghaziabad" in done.output
    found = shown(centre)
    assert found["state"] == "notified"
    place = json.loads(centre.run("show", "1001", "--raw").stdout.splitlines()[-1])["locations"][0]
    assert (place["latitude"], place["radius_m"]) == (28.66, 800)
    assert "28.66" in outbox(centre, "*-alert-*")[0]


def test_the_step_and_whoever_said_it_stand_in_the_timeline(centre: Centre) -> None:
    take_in(centre, alert(""))
    centre.run("locate", "1001", AKBARPUR, "--source", "friend", "--by", "Mohan", "--because", "x")
    entries = said(centre.run("show", "1001", "--timeline", "--json"))["entries"]
    texts = [entry["text"] for entry in entries]  # type: ignore[attr-defined]
    assert "location obtained, said by Mohan" in texts
    assert any("(friend), said by Mohan: x" in text for text in texts)


def test_a_new_district_is_added_and_those_told_before_get_an_update(centre: Centre) -> None:
    take_in(centre, alert())
    done = centre.run("locate", "1001", AKBARPUR, "--source", "trace")
    assert done.exit_code == 0, done.output
    assert names(centre) == ["Ghaziabad", "Ambedkar Nagar"]
    assert "still told too: Ghaziabad" in done.output
    assert not outbox(centre, "*standdown*")
    assert [text for text in outbox(centre, "*-update-*") if "sho.vijaynagar" in text]
    assert [text for text in outbox(centre, "*-alert-*") if "sho.akbarpur" in text]


def test_with_yes_those_it_clearly_replaces_are_stood_down(centre: Centre) -> None:
    take_in(centre, alert())
    done = centre.run("locate", "1001", AKBARPUR, "--yes")
    assert "stood down SHO Vijay Nagar, Ghaziabad" in done.output
    assert names(centre) == ["Ambedkar Nagar"]
    assert len(outbox(centre, "*standdown-145*")) == 2
    assert not [text for text in outbox(centre, "*-update-*") if "sho.vijaynagar" in text]


def test_on_a_terminal_it_asks_before_it_stands_anybody_down(centre: Centre) -> None:
    take_in(centre, alert())
    with Terminal(centre.config_file, "locate", "1001", AKBARPUR) as screen:
        screen.answer("stand down Ghaziabad?", "n")
        assert screen.end() == 0
    assert names(centre) == ["Ghaziabad", "Ambedkar Nagar"]
    with Terminal(centre.config_file, "locate", "1001", "--pin", "224122") as screen:
        screen.answer("stand down Ghaziabad?", "y")
        assert screen.end() == 0
    assert names(centre) == ["Ambedkar Nagar"]


def test_a_vague_place_stands_nobody_down(centre: Centre) -> None:
    take_in(centre, alert())
    done = centre.run("locate", "1001", "somewhere near a river", "--yes")
    assert done.exit_code == 3
    assert names(centre) == ["Ghaziabad"]


def test_words_in_which_no_place_is_understood_are_kept_and_tell_nobody(centre: Centre) -> None:
    take_in(centre, alert())
    before = outbox(centre)
    done = centre.run("locate", "1001", "asdfgh qwerty", "--source", "friend")
    assert done.exit_code == 3
    assert "no place was understood in that. It is kept, nobody was told" in done.output
    assert outbox(centre) == before
    assert "asdfgh qwerty" in centre.run("show", "1001", "--raw").output
    entries = said(centre.run("show", "1001", "--timeline", "--json"))["entries"]
    assert not [e for e in entries if "location obtained" in e["text"]]  # type: ignore[index,attr-defined]
    told = centre.run("fact", "1001", "--place", "asdfgh qwerty")
    assert told.exit_code == 0 and len(outbox(centre)) == len(before) + 4


def test_who_added_a_place_and_where_it_is_from_is_said_once(centre: Centre) -> None:
    take_in(centre, alert())
    for words in ("Vijay Nagar, Ghaziabad", "Pratap Vihar, Ghaziabad", "Raj Nagar, Ghaziabad"):
        done = centre.run("locate", "1001", words, "--source", "trace")
        assert "a place (trace), says" in done.output
    assert shown(centre)["alerts"][-1]["authenticity_reason"].count("added by") == 1  # type: ignore[index]


def test_a_place_in_another_state_tells_its_nodal_officer_too(centre: Centre) -> None:
    take_in(centre, alert())
    done = centre.run("locate", "1001", "Kankarbagh, Patna, Bihar")
    assert "Nodal officer, Bihar" in done.output
    assert [text for text in outbox(centre, "*-update-*") if "sho.vijaynagar" in text]


def test_a_station_that_becomes_known_is_told(centre: Centre) -> None:
    take_in(centre, alert("Ghaziabad"))
    assert not outbox(centre, "*sho*")
    done = centre.run("locate", "1001", "Vijay Nagar, Ghaziabad")
    assert "SHO Vijay Nagar, Ghaziabad" in done.output
    assert len(outbox(centre, "*-alert-*sho*")) == 1


def test_a_closed_incident_takes_no_place(centre: Centre) -> None:
    take_in(centre, alert())
    centre.run("close", "1001", "--outcome", "reached_safe", "--yes")
    assert centre.run("locate", "1001", AKBARPUR).exit_code == 2
    assert centre.run("locate", "1001").exit_code == 2
    assert centre.run("locate", "1001", AKBARPUR, "--radius", "far").exit_code == 2


# --- fact -------------------------------------------------------------------------------------


def test_a_fact_is_told_to_those_who_were_told(centre: Centre) -> None:
    take_in(centre, alert())
    done = centre.run("fact", "1001", "--phone", "9811111111", "--by", "his sister")
    assert done.exit_code == 0, done.output
    updates = outbox(centre, "*-update-*")
    assert len(updates) == 4
    assert "+919811111111" in updates[0]
    assert "Ram Kumar" in updates[0]


def test_a_fact_typed_twice_is_told_once(centre: Centre) -> None:
    take_in(centre, alert())
    fact = ("fact", "1001", "--phone", "98000 04299", "--notes", "his mother rang")
    centre.run(*fact)
    before = sorted((centre.folder / "outbox").iterdir())
    again = centre.run(*fact)
    assert again.exit_code == 0, again.output
    assert "1001 has this fact already, nobody is told again" in again.output
    assert sorted((centre.folder / "outbox").iterdir()) == before


def test_a_second_account_stands_beside_the_first(centre: Centre) -> None:
    centre.run("new", "--account", "sunny_22", *PLACE)
    done = centre.run("fact", "1001", "--account", "sunny_backup")
    assert done.exit_code == 0, done.output
    assert "sunny_backup, sunny_22" in outbox(centre, "*-update-*")[0]
    assert "account sunny_backup, sunny_22" in centre.run("show", "1001", "--reveal").output


def test_a_fact_is_matched_with_all_that_is_known(centre: Centre) -> None:
    take_in(centre, alert(""))
    done = centre.run("fact", "1001", "--notes", "the PIN code of the parcel was 224122")
    assert names(centre) == ["Ambedkar Nagar"], done.output
    assert "SHO, Ambedkar Nagar" in done.output


def test_what_a_fact_says_identifies_the_incident_from_then_on(centre: Centre) -> None:
    centre.run("new", "--account", "sunny_22", *PLACE)
    centre.run("fact", "1001", "--phone", "9811111111")
    later = centre.run("new", "--phone", "9811111111", "--text", "another post")
    assert "26-1001  update" in later.output


def test_a_likeness_is_shown_and_nothing_is_joined_by_itself(centre: Centre) -> None:
    centre.run("new", "--account", "sunny_22", *PLACE)
    centre.run("new", "--phone", "9811111111", *PLACE)
    done = centre.run("fact", "1001", "--phone", "9811111111")
    assert "perhaps the same as 1002" in done.output
    assert "dispatcher merge 1001 1002" in done.output
    assert open_numbers(centre) == [1001, 1002]


def test_a_district_taken_away_by_hand_does_not_come_back_with_a_fact(centre: Centre) -> None:
    take_in(centre, alert(f"Vijay Nagar, Ghaziabad or {AKBARPUR}"))
    assert set(names(centre)) == {"Ghaziabad", "Ambedkar Nagar"}
    centre.run("route", "1001", "--drop", "Ghaziabad", "--yes")
    centre.run("fact", "1001", "--age", "19")
    assert names(centre) == ["Ambedkar Nagar"]


def test_a_fact_releases_what_was_held_for_its_age(centre: Centre) -> None:
    old = (datetime.now(UTC) - timedelta(days=3)).isoformat()
    take_in(centre, alert(sent_at=old))
    done = centre.run("fact", "1001", "--notes", "his brother rang: he posted again just now")
    assert "SHO Vijay Nagar, Ghaziabad (mail)" in done.output


def test_a_fact_says_something(centre: Centre) -> None:
    take_in(centre, alert())
    assert centre.run("fact", "1001", "--because", "heard").exit_code == 2
