"""The queue: who needs somebody now, what comes next, and what is missing."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from reporting_fixtures import (
    AMBEDKAR_NAGAR,
    CONTROL,
    DISPATCH,
    GHAZIABAD,
    ROOM_112,
    SHO,
    VIJAY_NAGAR,
    ZONE,
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
    told,
)

from dispatcher.model import (
    Content,
    Incident,
    Match,
    Message,
    Origin,
    Person,
    Stamp,
    StoredMessage,
)
from dispatcher.reporting.queue import QueueRow, queue

CONFLICT = Match(decision="conflict", districts=(GHAZIABAD, AMBEDKAR_NAGAR))


def row(case: Incident, seconds: float = 600) -> QueueRow:
    (only,) = queue([case], now=after(seconds), zone=ZONE).incidents
    return only


def silent(*events: Any, **more: Any) -> Incident:
    """Three recipients: the SHO's SMS accepted, the control room's failed, 112's accepted."""
    facts = {
        "recipients": (SHO, CONTROL, ROOM_112),
        "notifications": (
            notification(1, SHO, "accepted"),
            notification(2, CONTROL, "failed", reason="550 no such mailbox", channel="mail"),
            notification(3, ROOM_112, "accepted", channel="webhook"),
        ),
        **more,
    }
    return incident(matched(), told(), *events, **facts)


def test_the_second_line_says_who_was_told_how_and_that_nobody_answered() -> None:
    found = row(silent())
    assert found.missing == (
        "SHO: sms accepted 23:37, no answer. Control: mail failed (550 no such mailbox)."
    )
    assert (found.reached, found.recipients, found.answered) == (2, 3, "nobody")


def test_an_accepted_text_is_not_an_answer_and_after_a_minute_somebody_must_ring() -> None:
    before, later = row(silent(), 60), row(silent(), 75)
    assert not before.needs_you
    assert later.needs_you
    assert (later.next.kind, later.next.action, later.next.what) == (
        "you",
        "ring",
        "ring SHO Vijay Nagar, Ghaziabad",
    )
    assert later.next.contact == SHO.contact


def test_112_alone_does_not_settle_the_district() -> None:
    found = row(silent(answered(30, ROOM_112)))
    assert (found.answered, found.needs_you) == ("112 only", True)


def test_the_next_notification_is_said_and_silence_still_needs_somebody() -> None:
    due = notification(4, SHO, "planned", 700, channel="voice", kind="escalate")
    found = row(silent(notifications=(notification(1, SHO, "accepted"), due)))
    assert (found.next.kind, found.next.what, found.next.due_at) == (
        "notification",
        "SHO by voice",
        after(700),
    )
    assert found.needs_you


def test_a_notification_that_nobody_sends_needs_somebody() -> None:
    """The dispatcher is down: due at 14 s, still planned half a minute later."""
    case = incident(matched(), notifications=(notification(1, SHO, "planned"),), recipients=(SHO,))
    assert not row(case, 20).needs_you
    assert row(case, 45).needs_you


def test_an_answer_is_shown_with_its_time_and_asks_for_progress_later() -> None:
    case = silent(answered(120))
    found = row(case, 300)
    assert (found.answered, found.needs_you) == ("Ghaziabad 23:39", False)
    assert found.missing == "Ghaziabad: SI on duty 23:39."
    assert (found.next.action, found.next.due_at) == ("ask_progress", after(720))
    assert row(case, 721).needs_you


def test_each_district_of_a_conflict_must_answer_for_itself() -> None:
    found = row(silent(answered(120), match=CONFLICT))
    assert (found.answered, found.needs_you) == ("1 of 2", True)
    assert [unit.answer is not None for unit in found.units] == [True, False]
    assert "Ambedkar Nagar: nobody was told." in found.missing
    assert "Ghaziabad: SI on duty 23:39." in found.missing


def test_two_silent_districts_are_told_apart_by_name() -> None:
    assert row(silent(match=CONFLICT)).missing.startswith("Ghaziabad, SHO: sms accepted")


def test_those_told_alike_share_a_sentence() -> None:
    notices = (notification(1, SHO, "accepted"), notification(2, CONTROL, "accepted"))
    found = row(silent(notifications=notices, recipients=(SHO, CONTROL)))
    assert found.missing == "SHO + Control: sms accepted 23:37, no answer."


def test_an_officer_on_scene_counts_as_heard_from() -> None:
    found = row(silent(step("on_scene", 400)))
    assert not found.needs_you
    assert (found.next.action, found.next.due_at) == ("ask_outcome", after(400 + 1800))
    assert found.on_scene and found.on_scene.at == after(400)
    assert "On scene since 23:43." in found.missing


def test_with_its_outcome_known_a_case_only_waits_to_be_closed() -> None:
    found = row(silent(answered(), step("on_scene", 300), event("outcome", 400)), 90_000)
    assert (found.next.action, found.needs_you) == ("close", False)


def test_a_case_without_a_place_needs_somebody_at_once() -> None:
    lost = Match(decision="unlocated", reason="no place in the alert")
    found = row(incident(match=lost, state="unlocated"), 11)
    assert (found.where, found.next.action, found.needs_you) == ("not located", "locate", True)
    assert found.missing == "0 of 0 told. Place not known: no place in the alert."


def test_a_held_case_says_why_and_whose_move_it_is() -> None:
    found = row(incident(state="held", held_reason="alert is 3 years old"))
    assert found.flags == ("HELD",)
    assert (found.next.action, found.needs_you) == ("decide", True)
    assert found.missing == "Held: alert is 3 years old. Nobody was told."


def test_a_district_without_any_address_needs_somebody_at_once() -> None:
    unset = notification(1, SHO, "failed", skipped="no address in ghaziabad.yaml:17", channel="sms")
    found = row(incident(matched(), recipients=(SHO,), notifications=(unset,)), 12)
    assert (found.needs_you, found.reached) == (True, 0)
    assert found.missing == "SHO: sms failed (no address in ghaziabad.yaml:17)."


def test_who_was_told_before_the_case_moved_on_need_not_answer() -> None:
    moved = Match(decision="dispatch", districts=(AMBEDKAR_NAGAR,))
    assert [unit.name for unit in row(silent(match=moved)).units] == ["Ambedkar Nagar"]


def test_another_state_answers_under_its_name() -> None:
    bihar = Match(decision="out_of_state", state="Bihar")
    answer = event("acknowledged", 120, unit="outside:Bihar", by="Patna control")
    found = row(incident(matched(), answer, match=bihar))
    assert (found.where, found.answered) == ("out of state: Bihar", "Bihar 23:39")


def test_a_threat_to_others_is_flagged_before_all_else() -> None:
    case = silent(alerts=(linked(**person_at_risk(category="threat_to_others")),))
    assert row(case).flags[0] == "THREAT"


def test_flags_stand_in_the_order_of_urgency() -> None:
    second = Content(text="फिर से", url="https://post.example/2")
    alerts = (
        linked(**person_at_risk(authenticity="unverified")),
        linked("update", 400, content=second, authenticity="unverified"),
    )
    found = row(silent(alerts=alerts, mode="exercise"))
    assert found.flags == ("LIVE", "2P", "M", "U", "EX")
    assert found.missing.startswith("NEW POST 23:43. SHO:")


@pytest.mark.parametrize(("age", "flagged"), [(17, True), (18, False), (None, False)])
def test_only_a_person_under_18_is_a_minor(age: int | None, flagged: bool) -> None:
    found = row(incident(alerts=(linked(person=Person(age=age)),)))
    assert ("M" in found.flags) is flagged


def test_somebody_said_to_be_under_age_is_a_minor_without_an_age() -> None:
    case = incident(matched(), alerts=(linked(person=Person(minor=True)),))
    assert "M" in row(case).flags


def test_a_named_time_is_counted_down_until_somebody_is_there() -> None:
    named = Stamp(at=after(3435), clock="4 baje", doubt=None)
    case = incident(matched(), alerts=(linked(deadline=named),))
    assert queue([case], now=after(600), zone="Asia/Kolkata").deadlines == (
        f'Deadline: {case.number} says "4 baje" = 00:34, in 47m 15s',
    )
    (line,) = queue([case], now=after(3500), zone="Asia/Kolkata").deadlines
    assert line.endswith("1m 05s AGO")
    assert not queue([case], now=after(8000), zone="Asia/Kolkata").deadlines
    there = incident(matched(), step("on_scene", 550), alerts=(linked(deadline=named),))
    assert not queue([there], now=after(600), zone="Asia/Kolkata").deadlines


def test_a_duplicate_of_one_post_is_not_two_posts() -> None:
    alerts = (linked(**person_at_risk()), linked("duplicate", **person_at_risk()))
    assert row(incident(alerts=alerts)).flags == ("LIVE", "M")


def test_the_station_stands_beside_its_district() -> None:
    match = Match(decision="dispatch", districts=(GHAZIABAD,), station=VIJAY_NAGAR)
    assert row(incident(match=match)).where == "Ghaziabad, PS Vijay Nagar"
    assert row(incident(match=DISPATCH)).where == "Ghaziabad"


def test_those_that_need_somebody_come_first_then_the_oldest_and_closed_ones_not_at_all() -> None:
    cases = [
        finished(number=1),
        silent(answered(300), number=2, opened_at=after(-500)),
        silent(number=3, opened_at=after(100)),
        silent(number=4, opened_at=after(50)),
        silent(answered(300), number=5, opened_at=after(-900)),
    ]
    found = queue(cases, now=after(600), zone=ZONE).incidents
    assert [one.number for one in found] == [4, 3, 5, 2]


def stored(number: int, seconds: float, reason: str) -> StoredMessage:
    origin = Origin(kind="file", name="alert.eml", format="mail")
    message = Message(raw=b"", sha256="", origin=origin)
    return StoredMessage(
        id=number, message=message, state="quarantined", reason=reason, ingested_at=after(seconds)
    )


def test_messages_that_could_not_be_read_are_listed_oldest_first() -> None:
    messages = [stored(13, 200, "not JSON"), stored(12, 100, "MIME cut off at 41 KB")]
    found = queue([], messages, now=after(280), zone=ZONE).messages
    assert [(m.id, m.age_s, m.reason) for m in found] == [
        ("Q12", 180, "MIME cut off at 41 KB"),
        ("Q13", 80, "not JSON"),
    ]


def test_the_json_names_its_schema_and_carries_everything() -> None:
    decoded = msgspec.json.decode(msgspec.json.encode(queue([silent()], now=after(60), zone=ZONE)))
    assert decoded["schema"] == "queue/1"
    assert decoded["incidents"][0]["flags"] == []
    assert decoded["incidents"][0]["next"]["notification"] is None
