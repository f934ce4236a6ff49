"""The report over many incidents: percentiles, targets, tallies, groups, modes, memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporting_fixtures import (
    AMBEDKAR_NAGAR,
    GHAZIABAD,
    ROOM_112,
    ZONE,
    after,
    answered,
    event,
    finished,
    incident,
    linked,
    matched,
    stamp,
    step,
    taken_back,
    told,
)

from dispatcher.config import Target, Targets
from dispatcher.errors import UsageError
from dispatcher.model import Incident, Match, RankedDistrict, Recipient, Unit
from dispatcher.reporting.report import OPEN_LISTED, Report, report
from dispatcher.reporting.tally import Group, Stage, nearest_rank

NOW = after(86_400)


def over(*incidents: Incident, **more: Any) -> Report:
    settings = {"now": NOW, "by": "all", "zone": ZONE, **more}
    return report(incidents, settings.pop("targets", Targets()), **settings)


def stage(group: Group, key: str) -> Stage:
    return next(stage for stage in group.stages if stage.key == key)


def names(found: Report) -> list[tuple[str, int]]:
    return [(group.name, group.incidents) for group in found.groups]


def test_the_two_published_cases_show_15_and_13_minutes() -> None:
    """Ambedkar Nagar 15 minutes, Ghaziabad (PS Vijay Nagar) 13."""
    ambedkar_nagar = Match(decision="dispatch", districts=(AMBEDKAR_NAGAR,))
    found = over(finished(900, match=ambedkar_nagar), finished(780, number=1850), by="district")
    arrival = {g.name: stage(g, "sent_on_scene").max for g in found.groups}
    assert arrival == {"Ambedkar Nagar": 900.0, "Ghaziabad": 780.0}
    (target,) = stage(found.total, "sent_on_scene").targets
    assert (target.seconds, target.within, target.of, target.share) == (900, 2, 2, 1.0)
    assert found.total.outcomes == {"reached_safe": 2}


@given(
    st.lists(st.floats(0, 1e6), min_size=1, max_size=60),
    st.integers(1, 100),
)
def test_nearest_rank_is_the_smallest_value_covering_the_share(
    values: list[float], percentile: int
) -> None:
    def covered(value: float) -> Fraction:
        return Fraction(sum(other <= value for other in values), len(values))

    covering = [value for value in values if covered(value) >= Fraction(percentile, 100)]
    assert nearest_rank(sorted(values), percentile) == min(covering)


def test_nine_cases_are_too_few_for_a_90th_percentile_and_ten_are_enough() -> None:
    nine = stage(over(*(finished(n * 60) for n in range(2, 11))).total, "sent_on_scene")
    assert (nine.count, nine.p90, nine.p95, nine.note) == (9, None, None, "n too small")
    assert (nine.min, nine.p50, nine.max) == (120, 360, 600)
    assert nine.targets[0].met is None
    ten = stage(over(*(finished(n * 60) for n in range(2, 12))).total, "sent_on_scene")
    assert (ten.p50, ten.p90, ten.p95, ten.note) == (360, 600, 660, "")
    assert ten.targets[0].met is True


def test_a_target_is_met_exactly_at_its_share_and_its_time() -> None:
    targets = Targets(on_scene=(Target(percentile=90, seconds=600),))
    met = over(*[finished(600)] * 9, finished(601), targets=targets)
    missed = over(*[finished(600)] * 8, *[finished(601)] * 2, targets=targets)
    assert stage(met.total, "sent_on_scene").targets[0].met is True
    assert stage(missed.total, "sent_on_scene").targets[0].met is False


def test_an_open_case_past_the_target_counts_against_it() -> None:
    waiting = incident(matched(), told())
    target = stage(over(finished(), waiting).total, "told_answered").targets[0]
    assert (target.within, target.of, target.share) == (1, 2, 0.5)
    early = stage(over(finished(), waiting, now=after(40)).total, "told_answered").targets[0]
    assert (early.within, early.of) == (1, 1)


def test_nothing_at_all_is_a_report_of_zeros() -> None:
    found = over()
    assert (found.total.incidents, found.groups, found.open, found.notes) == (0, (), (), ())
    empty = stage(found.total, "sent_on_scene")
    assert (empty.count, empty.min, empty.p50, empty.max) == (0, None, None, None)
    assert empty.targets[0].share is None


def test_out_of_order_stamps_are_counted_and_in_no_average() -> None:
    """The officer rang before the gateway had accepted the text."""
    early = finished(alerts=(linked(sent=stamp(2000)),))
    found = stage(over(early, finished()).total, "sent_on_scene")
    assert (found.count, found.out_of_order, found.min, found.max) == (1, 1, 900, 900)


def test_missing_and_pending_are_told_apart() -> None:
    closed = incident(matched(), told(), state="closed", outcome="not_located")
    open_ = incident(matched(), told())
    answers = stage(over(closed, open_, finished()).total, "told_answered")
    assert (answers.count, answers.missing, answers.pending) == (1, 1, 1)


def test_a_telephone_case_without_a_sent_stamp_is_missing_even_while_open() -> None:
    telephone = incident(matched(), alerts=(linked(sent=None),))
    found = stage(over(telephone).total, "sent_on_scene")
    assert (found.missing, found.pending) == (1, 0)


def test_arrival_is_not_asked_of_cases_in_other_states() -> None:
    bihar = Match(decision="out_of_state", state="Bihar")
    found = over(incident(matched(), told(), state="closed", match=bihar))
    arrival = stage(found.total, "sent_on_scene")
    assert (arrival.exempt, arrival.missing) == (1, 0)
    assert found.total.verdicts == {"out_of_state": 1}


def test_a_duplicate_is_tallied_and_its_times_are_not() -> None:
    found = over(finished(), finished(5000, outcome="duplicate"))
    arrival = stage(found.total, "sent_on_scene")
    assert (arrival.count, arrival.exempt, arrival.max) == (1, 1, 900)
    assert found.total.outcomes == {"duplicate": 1, "reached_safe": 1}


def test_a_held_case_is_neither_late_nor_never_told() -> None:
    found = over(incident(state="held", held_reason="alert is 3 years old"))
    assert (found.total.held, found.total.never_told) == (1, 0)
    assert stage(found.total, "received_told").targets[0].of == 0


def test_an_incident_nobody_was_told_about_is_said_to_be_one() -> None:
    found = over(incident(matched(), event("failed", 15, unit="district:145")))
    assert found.total.never_told == 1
    assert "1 incident that nobody was told about" in found.notes
    assert found.open[0].never_told


def test_doubtful_clocks_and_late_entries_are_counted() -> None:
    doubtful = finished(alerts=(linked(sent=stamp(0, doubt="no time zone")),))
    late = incident(matched(), told(), answered(), step("on_scene", 800, entered=9000))
    arrival = stage(over(doubtful, late).total, "sent_on_scene")
    assert (arrival.count, arrival.doubtful, arrival.late) == (2, 1, 1)


def test_a_retracted_step_is_pending_again() -> None:
    case = incident(matched(), told(), step("on_scene", 300, seq=4), taken_back(4))
    assert stage(over(case).total, "sent_on_scene").pending == 1


def test_open_incidents_are_listed_with_who_is_silent() -> None:
    two = Match(decision="conflict", districts=(GHAZIABAD, AMBEDKAR_NAGAR))
    (case,) = over(incident(matched(), told(), answered(), match=two), finished()).open
    assert (case.id, case.where) == ("23-1849", "Ghaziabad + Ambedkar Nagar")
    assert case.silent == ("Ambedkar Nagar",)
    assert case.age_s == 86_400


def test_a_conflict_counts_in_each_district_and_the_report_says_so() -> None:
    two = Match(decision="conflict", districts=(GHAZIABAD, AMBEDKAR_NAGAR))
    found = over(finished(match=two), finished(), by="district")
    assert names(found) == [("Ambedkar Nagar", 1), ("Ghaziabad", 2)]
    assert found.total.incidents == 2
    assert found.notes == ("1 incident with several districts: counted in the group of each",)


def test_other_verdicts_stand_behind_the_districts() -> None:
    bihar = Match(decision="out_of_state", state="Bihar")
    cases = (finished(match=Match(decision="unlocated")), finished(match=bihar), finished())
    found = over(*cases, by="district")
    assert names(found) == [("Ghaziabad", 1), ("not located", 1), ("out of state: Bihar", 1)]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("day", [("2023-01-01", 2), ("2023-01-02", 1)]),
        ("week", [("2022-W52", 2), ("2023-W01", 1)]),
        ("month", [("2023-01", 3)]),
    ],
)
def test_periods_are_those_of_the_centres_zone(by: str, expected: list[tuple[str, int]]) -> None:
    """19:00 UTC on New Year's Eve is half past midnight of the new year in India."""
    eve = datetime(2022, 12, 31, 19, tzinfo=UTC)
    days = (eve, eve + timedelta(hours=23), eve + timedelta(hours=24))
    assert names(over(*(finished(opened_at=day) for day in days), by=by)) == expected


def test_an_exercise_never_mixes_with_live_cases() -> None:
    cases = (finished(), finished(60, mode="exercise"), finished(60, mode="sandbox"))
    live = over(*cases)
    assert (live.modes, live.left_out) == (("live",), {"exercise": 1, "sandbox": 1})
    assert stage(live.total, "sent_on_scene").min == 900
    assert "1 incident of mode exercise: not counted" in live.notes
    assert over(*cases, modes=("exercise",)).total.incidents == 1
    with pytest.raises(UsageError, match="never counted with exercises"):
        over(*cases, modes=("live", "exercise"))


@given(st.lists(st.sampled_from(["plain", "open", "held", "bihar", "copy", "early", "bare"])))
def test_every_incident_counts_once_in_every_stage(kinds: list[str]) -> None:
    cases = {
        "plain": finished(),
        "open": incident(matched(), told(12, ROOM_112)),
        "held": incident(state="held"),
        "bihar": incident(matched(), told(), match=Match(decision="out_of_state", state="Bihar")),
        "copy": finished(outcome="duplicate"),
        "early": finished(alerts=(linked(sent=stamp(2000)),)),
        "bare": incident(alerts=(), match=None),
    }
    found = over(*(cases[kind] for kind in kinds))
    for one in found.total.stages:
        parts = (one.count, one.missing, one.pending, one.out_of_order, one.exempt)
        assert sum(parts) == len(kinds), one.key


def test_6000_incidents_stream_through_in_flat_memory() -> None:
    """More incidents take a few numbers each (bytes, not the kilobytes of an incident)."""

    pattern, alert = finished(), linked()

    def many(count: int) -> Iterator[Incident]:
        for number in range(count):
            body = msgspec.structs.replace(alert.alert, body=f"{number}" * 1000)
            one = msgspec.structs.replace(alert, alert=body)
            yield msgspec.structs.replace(pattern, number=number, alerts=(one,))

    def peak(count: int) -> int:
        tracemalloc.start()
        found = report(many(count), Targets(), now=NOW, by="district", zone=ZONE)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert found.total.incidents == count
        return most

    assert (peak(6_000) - peak(1_000)) / 5_000 < 300


def test_the_open_list_has_an_end_and_says_what_is_not_on_it() -> None:
    found = over(*(incident(told(), number=n) for n in range(OPEN_LISTED + 5)))
    assert len(found.open) == OPEN_LISTED
    assert found.total.open == OPEN_LISTED + 5
    assert "5 incidents open and not listed here" in found.notes


def test_the_json_names_its_schema_and_leaves_no_field_out() -> None:
    decoded = msgspec.json.decode(msgspec.json.encode(over(finished())))
    assert decoded["schema"] == "report/1"
    assert decoded["total"]["stages"][0]["p90"] is None
    assert decoded["total"]["never_told"] == 0


def test_a_hindi_district_name_groups_as_itself() -> None:
    hindi = Match(
        decision="dispatch",
        districts=(RankedDistrict(code="145", name="गाज़ियाबाद", confidence=0.9),),
    )
    assert names(over(finished(match=hindi), by="district")) == [("गाज़ियाबाद", 1)]


def test_the_desk_alone_is_first_told_but_no_district_is() -> None:
    desk = Recipient(
        contact="state/desk", unit=Unit(key="desk", name="desk"), role="desk", code="101010"
    )
    unlocated = incident(told(12, desk), match=None, state="unlocated")
    placed = incident(matched(), told(12, desk), told(20))
    group = over(unlocated, placed, now=after(60)).total
    first, district = stage(group, "received_told"), stage(group, "received_district_told")
    assert (first.count, first.max) == (2, 4)
    assert (district.count, district.max, district.pending) == (1, 12, 1)
    assert {target.seconds for target in district.targets} == {15, 20}
    assert (district.targets[0].within, district.targets[0].of) == (1, 2)
    assert (group.never_told, group.district_never_told) == (0, 1)


def test_a_district_it_was_routed_away_from_does_not_count_as_told() -> None:
    wrong = Recipient(
        contact="1/control",
        unit=Unit(key="district:1", name="X"),
        role="district_control",
        code="1",
    )
    district = stage(over(incident(told(12, wrong), told(90))).total, "received_district_told")
    assert (district.count, district.max) == (1, 82)


def test_each_district_of_a_conflict_has_its_own_times() -> None:
    two = Match(decision="conflict", districts=(GHAZIABAD, AMBEDKAR_NAGAR))
    found = over(incident(told(14), answered(60), match=two), by="district")
    counts = {
        group.name: [stage(group, key).count for key in ("received_district_told", "told_answered")]
        for group in found.groups
    }
    assert counts == {"Ambedkar Nagar": [0, 0], "Ghaziabad": [1, 1]}


def test_an_answer_of_a_district_the_case_was_taken_from_is_nobodys() -> None:
    moved = Match(decision="dispatch", districts=(AMBEDKAR_NAGAR,))
    found = over(incident(told(14), answered(60), match=moved), by="district")
    (group,) = found.groups
    assert (group.name, stage(group, "told_answered").count) == ("Ambedkar Nagar", 0)
    assert stage(found.total, "told_answered").count == 0


def test_a_case_that_ended_without_a_place_owes_no_district_a_word() -> None:
    ended = incident(told(12), match=None, state="closed", outcome="not_located")
    found = stage(over(ended).total, "received_district_told")
    assert (found.exempt, found.missing) == (1, 0)
