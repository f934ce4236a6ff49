"""What people say, and what commands and reports ask."""

from __future__ import annotations

from datetime import timedelta

import ledger_contract
import pytest
from ledger_contract import NIGHT, accepted, close_incident, event, intent, kinds, open_incident

from dispatcher.errors import NotFound
from dispatcher.ledger.base import Ledger
from dispatcher.model import Change, Receipt

clock, url, reopen, ledger = (
    ledger_contract.clock,
    ledger_contract.url,
    ledger_contract.reopen,
    ledger_contract.ledger,
)


def test_an_entry_keeps_both_times_and_whose_clock(ledger: Ledger) -> None:
    number = open_incident(ledger)
    later = NIGHT + timedelta(minutes=20)
    said = event("step", number, entered_at=later, clock="operator", body={"step": "on_scene"})

    seq = ledger.append(said, Change(state="on_scene"))

    *_, entry = ledger.events(incident=number)
    assert (entry.seq, entry.at, entry.entered_at) == (seq, NIGHT, later)
    assert (entry.clock, entry.actor, entry.body) == ("operator", "op1", {"step": "on_scene"})
    assert ledger.incident(number).state == "on_scene"  # type: ignore[union-attr]


def test_a_note_changes_nothing_else(ledger: Ledger) -> None:
    number = open_incident(ledger)
    before = ledger.incident(number)

    ledger.append(event("note", number, body={"text": "mother on the phone"}), Change())

    after = ledger.incident(number)
    assert before is not None
    assert after is not None
    assert (after.state, after.match) == (before.state, before.match)
    assert kinds(ledger, number)[-1] == "note"


def test_an_entry_for_no_known_incident_is_refused_whole(ledger: Ledger) -> None:
    with pytest.raises(NotFound, match="no incident 1849"):
        ledger.append(event("note", 1849), Change())
    assert list(ledger.events()) == []


def test_an_entry_may_belong_to_no_incident(ledger: Ledger) -> None:
    assert ledger.append(event("directory_reloaded"), Change()) == 1


def test_closing_keeps_the_outcome_and_reopening_drops_it(ledger: Ledger) -> None:
    number = open_incident(ledger)
    close_incident(ledger, number)
    assert ledger.incident(number).outcome == "reached_safe"  # type: ignore[union-attr]

    ledger.append(event("reopened", number), Change(state="matched"))

    reopened = ledger.incident(number)
    assert reopened is not None
    assert (reopened.state, reopened.outcome) == ("matched", None)


def test_open_incidents_leave_out_the_closed_ones(ledger: Ledger) -> None:
    numbers = [open_incident(ledger, text=f"case {index}") for index in range(5)]
    for number in numbers[:3]:
        close_incident(ledger, number)

    assert [one.number for one in ledger.incidents(open_only=True)] == numbers[3:]
    assert [one.number for one in ledger.incidents()] == numbers
    assert ledger.count_closed(since=NIGHT) == 3
    assert ledger.count_closed(since=NIGHT + timedelta(seconds=1)) == 0


def test_a_period_has_its_beginning_and_not_its_end(ledger: Ledger) -> None:
    number = open_incident(ledger)
    second = timedelta(microseconds=1)

    assert [i.number for i in ledger.incidents(since=NIGHT)] == [number]
    assert list(ledger.incidents(since=NIGHT + second)) == []
    assert list(ledger.incidents(until=NIGHT)) == []
    assert [i.number for i in ledger.incidents(until=NIGHT + second)] == [number]


def test_several_incidents_are_given_in_the_order_asked_for_without_those_there_are_not(
    ledger: Ledger,
) -> None:
    first, second = open_incident(ledger, text="one"), open_incident(ledger, text="two")

    found = ledger.several((second, 9999, first))

    assert found == (ledger.incident(second), ledger.incident(first))
    assert ledger.several(()) == ()


def test_a_listed_incident_is_the_whole_incident(ledger: Ledger) -> None:
    for index in range(3):
        open_incident(ledger, intent(), intent("state/desk"), text=f"case {index}")

    assert list(ledger.incidents()) == [ledger.incident(n) for n in (1001, 1002, 1003)]


def test_a_listing_goes_on_while_the_ledger_is_written(ledger: Ledger) -> None:
    numbers = [open_incident(ledger, text=f"case {index}") for index in range(450)]

    seen = []
    for incident in ledger.incidents(open_only=True):
        seen.append(incident.number)
        close_incident(ledger, incident.number)

    assert seen == numbers


def test_unknown_numbers_are_none(ledger: Ledger) -> None:
    assert ledger.incident(1849) is None
    assert ledger.last_number() is None
    assert ledger.next_due() is None
    assert list(ledger.events(incident=1849)) == []


def test_a_ledger_is_in_the_sandbox_until_it_goes_live(ledger: Ledger) -> None:
    assert ledger.mode() == "sandbox"

    ledger.set_mode("live", event("went_live"))
    ledger.set_mode("exercise", event("went_exercise"))

    assert ledger.mode() == "exercise"
    assert [entry.kind for entry in ledger.events()] == ["went_live", "went_exercise"]


def test_a_moment_without_a_zone_is_refused(ledger: Ledger) -> None:
    with pytest.raises(TypeError):
        ledger.accept(ledger_contract.message(), at=NIGHT.replace(tzinfo=None))
    assert list(ledger.unread()) == []


def test_all_entries_come_in_the_order_they_were_written(ledger: Ledger) -> None:
    for index in range(1100):
        ledger.append(event("note", body={"index": index}), Change())

    entries = list(ledger.events())

    assert [entry.seq for entry in entries] == list(range(1, 1101))
    assert [entry.body["index"] for entry in entries] == list(range(1100))


def test_a_reply_finds_the_incidents_of_its_codes_and_of_the_mails_it_answers(
    ledger: Ledger,
) -> None:
    first, second = open_incident(ledger, intent()), open_incident(ledger, intent(), text="b")
    claims = ledger.claim(now=NIGHT, limit=9, lease_s=60)
    told = {one.notification.incident: one for one in claims}
    receipt = Receipt(gateway_id="<26-1@police.test>", answer="250 OK")
    ledger.settle([accepted(told[second].notification.id, told[second].token, receipt=receipt)])

    code = told[first].notification.code
    assert ledger.answered(frozenset({code, "999999"}), frozenset()) == (first,)
    assert ledger.answered(frozenset(), frozenset({"26-1@police.test"})) == (second,)
    assert ledger.answered(frozenset({code}), frozenset({"26-1@police.test"})) == (first, second)
    assert ledger.answered(frozenset({"999999"}), frozenset({"other@police.test"})) == ()


def test_only_cases_that_no_text_handed_to_anybody_were_never_told(ledger: Ledger) -> None:
    told = open_incident(ledger, intent())
    silent = open_incident(ledger, intent(), text="b")
    stood_down = open_incident(ledger, intent(kind="standdown"), text="c")
    open_incident(ledger, text="d", state="held")
    for one in ledger.claim(now=NIGHT, limit=9, lease_s=60):
        if one.notification.incident != silent:
            ledger.settle([accepted(one.notification.id, one.token)])

    assert ledger.never_told("live") == (silent, stood_down)
    assert ledger.never_told("sandbox") == ()
    close_incident(ledger, silent)
    assert ledger.never_told("live") == (stood_down,)
    assert told not in ledger.never_told("live")
