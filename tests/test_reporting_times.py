"""The moments of an incident, from alerts and timeline."""

from __future__ import annotations

from datetime import timedelta

from reporting_fixtures import (
    ROOM_112,
    SENT,
    SHO,
    after,
    answered,
    event,
    finished,
    incident,
    linked,
    matched,
    notification,
    stamp,
    step,
    taken_back,
    told,
)

from dispatcher.model import Match
from dispatcher.reporting.times import stages


def test_ambedkar_nagar_was_reached_15_minutes_after_the_alert() -> None:
    """Alert at 23:37, police at the door at 23:52."""
    times = stages(finished(on_scene=900))
    assert times.on_scene and times.sent
    assert times.on_scene.at - times.sent.at == timedelta(minutes=15)


def test_every_moment_of_a_finished_case_is_found() -> None:
    times = stages(finished())
    assert times.sent and times.sent.at == SENT
    assert times.received and times.received.at == after(8)
    assert times.ingested and times.ingested.at == after(10)
    assert times.matched and times.matched.at == after(11)
    assert times.first_told and times.first_told.at == after(14)
    assert times.responsible_told == times.first_told
    assert times.acknowledged and times.acknowledged.at == after(60)
    assert times.outcome and times.outcome.at == after(960)
    assert times.closed and times.closed.at == after(1020)
    assert times.posted is None and times.en_route is None


def test_an_incident_without_anything_has_no_moments() -> None:
    assert set(vars_of(stages(incident(alerts=())))) == {None}


def vars_of(times: object) -> list[object]:
    return [getattr(times, name) for name in times.__struct_fields__]  # type: ignore[attr-defined]


def test_received_is_the_earlier_of_telephone_and_mail() -> None:
    telephone = linked(sent=None, received=stamp(-120), ingested=-120)
    times = stages(incident(alerts=(linked(), telephone)))
    assert times.received and times.received.at == after(-120)
    assert times.sent and times.sent.at == SENT


def test_a_doubtful_stamp_keeps_its_clock_and_doubt() -> None:
    doubt = "no time zone: read as Asia/Kolkata"
    times = stages(incident(alerts=(linked(sent=stamp(0, doubt=doubt)),)))
    assert times.sent and (times.sent.clock, times.sent.doubt) == ("Date header", doubt)


def test_112_and_desk_never_answer_for_the_district() -> None:
    times = stages(incident(answered(40, ROOM_112), answered(60)))
    assert times.acknowledged and times.acknowledged.at == after(60)
    assert times.acknowledged_any and times.acknowledged_any.at == after(40)


def test_the_answer_of_another_state_is_a_responsible_one() -> None:
    bihar = Match(decision="out_of_state", state="Bihar")
    times = stages(incident(event("acknowledged", 50, unit="outside:Bihar"), match=bihar))
    assert times.acknowledged and times.acknowledged.at == after(50)


def test_a_step_entered_later_says_when_it_was_entered() -> None:
    times = stages(incident(step("on_scene", 900, entered=4000, clock="operator")))
    assert times.on_scene
    assert (times.on_scene.at, times.on_scene.entered_at) == (after(900), after(4000))
    assert times.on_scene.clock == "operator"


def test_a_step_entered_at_once_is_not_late() -> None:
    times = stages(incident(step("on_scene", 900, entered=903)))
    assert times.on_scene and times.on_scene.entered_at is None


def test_what_was_taken_back_does_not_count() -> None:
    times = stages(
        incident(
            answered(40, seq=7),
            step("on_scene", 300, seq=8),
            taken_back(7),
            taken_back(8),
            step("on_scene", 900, seq=11),
        )
    )
    assert times.acknowledged is None
    assert times.on_scene and times.on_scene.at == after(900)


def test_only_an_accepted_text_that_hands_over_the_case_is_a_telling() -> None:
    """The desk's notice of a held alert is not one."""
    notices = (notification(1, ROOM_112, "accepted", kind="held"), notification(2, SHO, "accepted"))
    times = stages(incident(told(5, ROOM_112, 1), told(900, SHO, 2), notifications=notices))
    assert times.first_told and times.first_told.at == after(900)


def test_the_first_to_be_told_may_not_be_the_responsible_one() -> None:
    times = stages(incident(told(12, ROOM_112), told(20)))
    assert times.first_told and times.first_told.at == after(12)
    assert times.responsible_told and times.responsible_told.at == after(20)


def test_unlocated_is_matched_only_when_a_place_is_found() -> None:
    unlocated = matched(11, "unlocated")
    assert stages(incident(unlocated)).matched is None
    routed = stages(incident(unlocated, event("routed", 600))).matched
    assert routed and routed.at == after(600)


def test_reopening_opens_the_outcome_and_the_end_again() -> None:
    first = (event("outcome", 960, outcome="reached_safe"), event("closed", 1000))
    reopened = (*first, event("reopened", 2000))
    assert stages(incident(*reopened)).outcome is None
    again = stages(incident(*reopened, event("outcome", 2500), event("closed", 2600)))
    assert again.outcome and again.outcome.at == after(2500)
    assert again.closed and again.closed.at == after(2600)


def test_a_corrected_outcome_has_the_time_of_the_correction() -> None:
    times = stages(incident(event("outcome", 960), event("outcome", 1200)))
    assert times.outcome and times.outcome.at == after(1200)


def test_other_steps_are_not_taken_for_arrival() -> None:
    times = stages(incident(step("person_contacted", 400), event("note", 500, step="on_scene")))
    assert times.on_scene is None
