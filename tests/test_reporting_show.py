"""One incident in full: people, evidence, times and the timeline in sentences."""

from __future__ import annotations

import msgspec
from reporting_fixtures import (
    CONTROL,
    GHAZIABAD,
    ROOM_112,
    SHO,
    after,
    answered,
    event,
    finished,
    incident,
    linked,
    matched,
    notification,
    person_at_risk,
    step,
    taken_back,
    told,
)

from dispatcher.model import Attempt, Event, Evidence, Match
from dispatcher.reporting.show import show
from dispatcher.reporting.words import sentence

NOW = after(600)


def say(entry: Event) -> str:
    return sentence(entry, incident(recipients=(SHO, CONTROL, ROOM_112)))


def test_every_recipient_has_its_tellings_in_the_order_of_time() -> None:
    again = notification(2, SHO, "planned", 700, channel="voice")
    rung = msgspec.structs.replace(
        notification(3, SHO, "failed", 120, channel="voice"),
        attempts=tuple(
            Attempt(number=n, started_at=after(60 * n), state="failed", reason="no answer in 30 s")
            for n in (1, 2)
        ),
    )
    case = incident(
        recipients=(SHO,), notifications=(again, rung, notification(1, SHO, "accepted"))
    )
    (sho,) = show(case, now=NOW).people
    assert [telling.words for telling in sho.tellings] == [
        "sms accepted",
        "voice failed (no answer in 30 s)",
        "voice failed (no answer in 30 s)",
        "voice due",
    ]
    assert (sho.title, sho.label, sho.code, sho.reached) == (
        "SHO",
        "SHO Vijay Nagar, Ghaziabad",
        "730218",
        True,
    )


def test_a_try_that_will_be_repeated_shows_the_try_and_when_it_is_due() -> None:
    retried = msgspec.structs.replace(
        notification(1, SHO, "failed", 14, reason="451 try later"),
        state="planned",
        due_at=after(30),
    )
    (sho,) = show(incident(recipients=(SHO,), notifications=(retried,)), now=NOW).people
    assert [(t.words, t.at) for t in sho.tellings] == [
        ("sms failed (451 try later)", after(14)),
        ("sms failed, again", after(30)),
    ]


def test_a_text_never_sent_was_taken_back_or_had_no_address() -> None:
    skipped = notification(1, SHO, "failed", skipped="no address in ghaziabad.yaml:17")
    cancelled = notification(2, CONTROL, "cancelled")
    case = incident(recipients=(SHO, CONTROL), notifications=(skipped, cancelled))
    sho, control = show(case, now=NOW).people
    assert sho.tellings[0].words == "sms failed (no address in ghaziabad.yaml:17)"
    assert control.tellings[0].words == "sms taken back before it was sent"
    assert not sho.reached and not control.reached


def test_only_the_person_who_answered_is_shown_to_have_answered() -> None:
    case = incident(answered(90), recipients=(SHO, CONTROL, ROOM_112))
    sho, control, room = show(case, now=NOW).people
    assert sho.answer and (sho.answer.by, sho.answer.moment.at) == ("SI on duty", after(90))
    assert control.answer is None and room.answer is None
    assert (sho.responsible, room.responsible) == (True, False)


def test_an_answer_taken_back_is_no_answer() -> None:
    case = incident(answered(90, seq=5), taken_back(5), recipients=(SHO,))
    found = show(case, now=NOW)
    assert found.people[0].answer is None and found.units[0].answer is None


def test_evidence_stands_as_the_match_has_it_the_newest_alerts_first() -> None:
    clues = tuple(
        Evidence(kind=kind, text=kind, district="145", weight=weight, where="content.text")
        for kind, weight in (("std", 0.3), ("ip", 0.1), ("station", 0.9))
    )
    match = Match(decision="dispatch", districts=(GHAZIABAD,), evidence=clues)
    found = show(incident(match=match), now=NOW)
    assert [clue.kind for clue in found.evidence] == ["std", "ip", "station"]


def test_the_newest_entries_come_first_and_the_rest_is_counted() -> None:
    case = incident(matched(), told(), answered(), step("on_scene", 500, entered=590))
    found = show(case, now=NOW)
    assert [entry.kind for entry in found.entries] == ["step", "acknowledged", "told"]
    assert found.further_entries == 1
    assert found.entries[0].late and not found.entries[1].late
    whole = show(case, now=NOW, last=None)
    assert (len(whole.entries), whole.further_entries) == (4, 0)


def test_a_closed_incident_has_no_next_move() -> None:
    found = show(finished(), now=NOW)
    assert (found.next, found.needs_you, found.outcome) == (None, False, "reached_safe")


def test_an_open_one_says_whose_move_it_is_and_when_it_happened() -> None:
    found = show(incident(matched(), told(), recipients=(SHO,)), now=NOW)
    assert found.next and found.next.action == "ring" and found.needs_you
    assert found.times.first_told and found.times.first_told.at == after(14)


def test_the_alert_is_handed_over_unmasked_for_the_screen_to_mask() -> None:
    (alert,) = show(incident(alerts=(linked(**person_at_risk()),)), now=NOW).alerts
    assert (alert.person.name, alert.content.text) == ("R K", "अब और नहीं")


def test_the_json_names_its_schema() -> None:
    decoded = msgspec.json.decode(msgspec.json.encode(show(finished(), now=NOW)))
    assert decoded["schema"] == "show/1"


def test_timeline_entries_read_as_sentences() -> None:
    sentences = [
        (matched(), "matched: dispatch"),
        (told(), "SHO Vijay Nagar, Ghaziabad: sms accepted by the gateway; this is not an answer"),
        (
            event("failed", 1, contact=CONTROL.contact, channel="mail", reason="550 refused"),
            "Control, Ghaziabad: mail failed, 550 refused",
        ),
        (answered(), "SHO Vijay Nagar, Ghaziabad has it, said by SI on duty"),
        (
            answered(1, ROOM_112, by="PRV 2210"),
            "112 has it, said by PRV 2210 (does not stand for the district's own answer)",
        ),
        (step("on_scene", 1), "on scene, said by SHO"),
        (event("outcome", 1, outcome="reached_safe"), "outcome: reached safe"),
        (event("note", 1, actor="op1", text="माँ से बात हुई"), "note by op1: माँ से बात हुई"),
        (
            event("linked", 1, relation="update", reason="same account"),
            "alert, update: same account",
        ),
        (event("held", 1, reason="3 years old"), "held: 3 years old"),
        (taken_back(7), "taken back by op1: entry 7"),
        (event("closed", 1), "closed"),
        (event("something_new", 1), "something new"),
    ]
    assert [say(entry) for entry, _ in sentences] == [text for _, text in sentences]


def test_an_erased_entry_still_reads() -> None:
    """Erasing personal data empties the body and leaves the entry."""
    for kind in ("matched", "told", "failed", "acknowledged", "step", "outcome", "note", "linked"):
        assert say(event(kind, 1))


def test_what_was_taken_back_is_said_and_not_its_number() -> None:
    case = incident(answered(60, seq=7), taken_back(7), recipients=(SHO, CONTROL, ROOM_112))
    said = sentence(case.events[-1], case)
    assert said == ('taken back by op1: "SHO Vijay Nagar, Ghaziabad has it, said by SI on duty"')
