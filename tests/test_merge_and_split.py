"""By hand: two incidents are one person, or one incident is two."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dispatcher.engine.live import RandomIds, SystemClock
from dispatcher.errors import NotFound, UsageError
from dispatcher.ledger import open_ledger
from dispatcher.model import Incident, Joined
from tests.centre import Centre
from tests.test_commands import alert, take_in
from tests.test_telephone import OWN, PLACE, open_numbers, outbox, said, shown, verified_mail

AKBARPUR = ("--place", "Akbarpur, Ambedkar Nagar")


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    """1001 in Ghaziabad, 1002 in Ambedkar Nagar."""
    centre = Centre(tmp_path, channels=OWN).write()
    centre.run("new", "--account", "sunny_22", "--platform", "instagram", *PLACE)
    centre.run("new", "--phone", "9811111111", *AKBARPUR)
    return centre


def codes(centre: Centre, number: int) -> dict[str, str]:
    people = shown(centre, number)["people"]
    return {one["contact"]: one["code"] for one in people}  # type: ignore[attr-defined]


def texts(centre: Centre, number: int) -> list[str]:
    entries = said(centre.run("show", str(number), "--timeline", "--json"))["entries"]
    return [entry["text"] for entry in entries]  # type: ignore[attr-defined]


def test_everything_of_the_other_becomes_part_of_the_one(centre: Centre) -> None:
    done = centre.run("merge", "1001", "1002", "--because", "his second telephone")
    assert done.exit_code == 0, done.output
    assert open_numbers(centre) == [1001]
    one, other = shown(centre, 1001), shown(centre, 1002)
    assert [a["person"] for a in one["alerts"]] == [  # type: ignore[attr-defined]
        {"username": "sunny_22"},
        {"phones": ["+919811111111"]},
    ]
    assert [d["name"] for d in one["districts"]] == ["Ghaziabad", "Ambedkar Nagar"]  # type: ignore[attr-defined]
    assert {"121/station", "145/control"} <= set(codes(centre, 1001))
    assert (other["state"], other["outcome"], other["alerts"]) == ("closed", "duplicate", [])


def test_both_timelines_say_so(centre: Centre) -> None:
    centre.run("merge", "1001", "1002", "--because", "same person")
    assert any("1002 became part of it" in text for text in texts(centre, 1001))
    assert any("became part of 1001" in text for text in texts(centre, 1002))
    assert any(text.startswith("(1002) ") for text in texts(centre, 1001))


def test_who_was_told_of_the_other_alone_hears_that_they_answer_for_the_one(
    centre: Centre,
) -> None:
    before = len(outbox(centre))
    centre.run("merge", "1001", "1002")
    updates = outbox(centre, "26-1001-update-*")
    assert len(updates) == len(outbox(centre)) - before
    part = [text for text in updates if "26-1002 is part of 26-1001 now: answer for 1001" in text]
    assert {text.splitlines()[0] for text in part} == {
        "To: dcr.abn@police.test",
        "To: sho.akbarpur@police.test",
    }


def test_the_answer_codes_of_both_go_on_working(centre: Centre) -> None:
    old = codes(centre, 1002)
    centre.run("merge", "1001", "1002")
    answered = centre.run("ack", old["121/station"])
    assert "26-1001: SHO, Ambedkar Nagar has it" in answered.output
    assert "26-1001: " in centre.run("ack", old["state/desk"]).output


def test_an_answer_given_before_counts_for_both(centre: Centre) -> None:
    centre.run("ack", codes(centre, 1002)["121/station"])
    centre.run("merge", "1001", "1002")
    one = shown(centre, 1001)
    assert one["state"] == "acknowledged"
    given = {unit["unit"]: bool(unit["answer"]) for unit in one["units"]}  # type: ignore[attr-defined]
    assert given == {"district:145": False, "district:121": True}


def test_later_mails_about_the_other_go_to_the_one(centre: Centre) -> None:
    centre.run("merge", "1001", "1002")
    mail = alert(account="x9", person={"phones": ["+919811111111"]}, content={"text": "again"})
    assert "26-1001  update" in verified_mail(centre, mail).output


def test_a_merged_incident_is_merged_no_second_time_and_into_no_closed_one(centre: Centre) -> None:
    centre.run("merge", "1001", "1002")
    again = centre.run("merge", "1001", "1002")
    assert (again.exit_code, "part of 1001" in again.output) == (2, True)
    assert centre.run("merge", "1001", "1001").exit_code == 2
    assert centre.run("merge", "1001", "999").exit_code == 2
    centre.run("new", "--name", "Asha Devi", *PLACE)
    centre.run("close", "1001", "--outcome", "reached_safe", "--yes")
    assert centre.run("merge", "1001", "1003").exit_code == 2


def test_a_chain_of_merges_leads_to_the_last(centre: Centre) -> None:
    first = codes(centre, 1002)["121/station"]
    centre.run("merge", "1001", "1002")
    centre.run("new", "--name", "Asha Devi", *PLACE)
    centre.run("merge", "1003", "1001")
    assert "26-1003: SHO, Ambedkar Nagar has it" in centre.run("ack", first).output


def test_a_decision_that_fails_leaves_both_as_they_were(centre: Centre) -> None:
    path = centre.folder / "ledger.db"
    before = list(sqlite3.connect(path).iterdump())
    ledger = open_ledger(centre.config.store.ledger, clock=SystemClock(), ids=RandomIds())

    def refuse(one: Incident, other: Incident) -> Joined:
        raise UsageError("no")

    with pytest.raises(UsageError):
        ledger.merge(1001, 1002, refuse)
    with pytest.raises(NotFound):
        ledger.merge(1001, 999, refuse)
    ledger.close()
    assert list(sqlite3.connect(path).iterdump()) == before


# --- split ------------------------------------------------------------------------------------


def test_one_alert_becomes_an_incident_of_its_own_told_as_new(centre: Centre) -> None:
    centre.run("new", "--name", "Asha Devi", "--phone", "9822222222", *AKBARPUR, "--join", "1001")
    done = centre.run("split", "1001", "--alert", "2", "--because", "her brother's account")
    assert done.exit_code == 0, done.output
    assert "26-1003: Ambedkar Nagar" in done.output
    assert "SHO, Ambedkar Nagar" in done.output
    assert [len(shown(centre, n)["alerts"]) for n in (1001, 1003)] == [1, 1]  # type: ignore[arg-type]
    assert any("one alert became 1003" in text for text in texts(centre, 1001))
    assert any("was part of 1001" in text for text in texts(centre, 1003))


def test_a_split_names_the_district_that_only_the_alert_taken_out_spoke_for(centre: Centre) -> None:
    centre.run("new", "--name", "Asha Devi", "--phone", "9822222222", *AKBARPUR, "--join", "1001")
    done = centre.run("split", "1001", "--alert", "2")
    assert "1001 is still with Ambedkar Nagar, for which only that alert spoke" in done.output
    assert "dispatcher route 1001 --drop 'Ambedkar Nagar'" in done.output
    assert "Ghaziabad, for which" not in done.output


def test_a_split_names_the_other_state_that_only_the_alert_taken_out_spoke_for(
    centre: Centre,
) -> None:
    centre.run("new", "--phone", "9822222222", "--place", "Patna, Bihar")
    centre.run("merge", "1001", "1003")
    done = centre.run("split", "1001", "--alert", "2")
    assert "1001 is still with Bihar, for which only that alert spoke" in done.output
    dropped = centre.run("route", "1001", "--drop", "Bihar", "--yes")
    assert "stood down Nodal officer, Bihar" in dropped.output


def test_a_split_names_no_district_that_others_speak_for_or_a_human_gave(centre: Centre) -> None:
    for phone, number in (("9822222222", 1001), ("9833333333", 1002)):
        centre.run("new", "--name", "Asha Devi", "--phone", phone, *AKBARPUR, "--join", str(number))
    assert said(centre.run("split", "1002", "--alert", "2", "--json"))["only_by_it"] == []
    centre.run("route", "1001", "--add", "Ambedkar Nagar")
    assert said(centre.run("split", "1001", "--alert", "2", "--json"))["only_by_it"] == []


def test_later_mails_find_the_one_they_are_about(centre: Centre) -> None:
    centre.run("new", "--phone", "9822222222", *AKBARPUR, "--join", "1001")
    centre.run("split", "1001", "--alert", "2")
    hers = centre.run("new", "--phone", "9822222222", "--text", "again")
    his = centre.run("new", "--account", "sunny_22", "--text", "again")
    assert ("26-1003  update" in hers.output, "26-1001  update" in his.output) == (True, True)


def test_without_a_number_the_alerts_are_listed(centre: Centre) -> None:
    centre.run("new", "--name", "Asha Devi", "--join", "1001")
    done = centre.run("split", "1001")
    assert done.exit_code == 2
    assert "1  new, su***" in done.output
    assert "2  update, A**** D****" in done.output
    assert centre.run("split", "1001", "--alert", "3").exit_code == 2
    assert centre.run("split", "1002", "--alert", "1").exit_code == 2


def test_the_timeline_still_verifies_after_both(centre: Centre) -> None:
    centre.run("merge", "1001", "1002")
    centre.run("split", "1001", "--alert", "2")
    ledger = open_ledger(centre.config.store.ledger, clock=SystemClock(), ids=RandomIds())
    assert ledger.verify() is None
    assert ledger.audit(now=datetime.now(UTC), mode="sandbox") == ()
    ledger.close()
    assert open_numbers(centre) == [1001, 1003]


def test_a_doubtful_sender_is_shown_with_its_reason_and_whom_to_ring(tmp_path: Path) -> None:
    settings = "intake: {call_back: {meta: '+911140000000'}}\n"
    centre = Centre(tmp_path, channels=settings).write()
    take_in(centre, alert(source="meta"))
    screen = centre.run("show", "1001").output
    assert "unverified: not signed, not in a trusted folder" in screen
    assert "call back on meta +911140000000" in screen
    assert json.loads(centre.run("show", "1001", "--json").stdout)["alerts"][0]["authenticity"]


# --- two who are perhaps two people -----------------------------------------------------------

FIRST = ("--name", "Asha Rani", "--phone", "9811111122", "--place", "Vijay Nagar, Ghaziabad")


def pair(centre: Centre, *second: str) -> None:
    """1003 and 1004, of which the operator says that they are two."""
    centre.run("new", *FIRST)
    centre.run("new", *second, *AKBARPUR, "--apart")


@pytest.mark.parametrize(
    ("second", "kinds"),
    [
        (("--name", "Golu Prasad", "--phone", "9811111133"), "name and telephone"),
        (("--name", "Golu Prasad"), "name"),
        (("--phone", "9811111133"), "telephone"),
        (("--name", "Golu Prasad", "--phone", "9811111122"), "name"),
    ],
)
def test_two_that_contradict_each_other_are_not_merged_unasked(
    centre: Centre, second: tuple[str, ...], kinds: str
) -> None:
    pair(centre, *second)
    asked = centre.run("merge", "1003", "1004")
    assert asked.exit_code == 2
    assert f"give another {kinds}: are they one person? Merge them?" in asked.output
    assert open_numbers(centre) == [1001, 1002, 1003, 1004]
    assert centre.run("merge", "1003", "1004", "--yes").exit_code == 0
    assert open_numbers(centre) == [1001, 1002, 1003]


@pytest.mark.parametrize(
    "second",
    [
        ("--name", "Asha Rani", "--phone", "9811111133"),
        ("--name", "आशा रानी", "--phone", "9811111133"),
        ("--account", "asha_22", "--platform", "instagram"),
        ("--phone", "9811111122", "--text", "again"),
    ],
)
def test_two_that_do_not_are_merged_at_once(centre: Centre, second: tuple[str, ...]) -> None:
    pair(centre, *second)
    done = centre.run("merge", "1003", "1004")
    assert done.exit_code == 0, done.output


def test_show_keeps_two_apart_until_somebody_has_looked(centre: Centre) -> None:
    centre.run("new", *FIRST, "--text", "alvida")
    centre.run("new", "--name", "Golu Prasad", "--phone", "9811111122", "--text", "mai bhi")
    person = "Person   Golu Prasad, phone +919811111122"
    other = 'perhaps somebody else: Asha Rani, phone +919811111122: "alvida"'
    seen = centre.run("show", "1003", "--reveal").output
    assert person in seen and other in seen, seen
    assert "Asha" not in centre.run("show", "1003").output
    centre.run("note", "1003", "one woman, rang back")
    seen = centre.run("show", "1003", "--reveal").output
    assert person in seen and "perhaps somebody else" not in seen
