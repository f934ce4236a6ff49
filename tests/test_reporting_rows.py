"""Spreadsheet rows: what stands in them, and that no text becomes a formula."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporting_fixtures import (
    GHAZIABAD,
    VIJAY_NAGAR,
    ZONE,
    after,
    answered,
    finished,
    incident,
    linked,
    person_at_risk,
    stamp,
    step,
    told,
)

from dispatcher.config import Targets
from dispatcher.model import Incident, Match, RankedDistrict
from dispatcher.reporting.report import report
from dispatcher.reporting.rows import (
    INCIDENT_COLUMNS,
    SUMMARY_COLUMNS,
    incident_rows,
    summary_rows,
    to_csv,
)


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def one(case: Incident) -> dict[str, str]:
    (row,) = read(to_csv(incident_rows([case], ZONE)))
    return row


def test_a_row_has_stamps_in_the_centres_zone_and_stretches_in_seconds() -> None:
    match = Match(decision="dispatch", districts=(GHAZIABAD,), station=VIJAY_NAGAR)
    row = one(finished(match=match))
    assert row["incident"] == "23-1849"
    assert row["sent_at"] == "2023-02-03T23:37:00+05:30"
    assert row["on_scene_at"] == "2023-02-03T23:52:00+05:30"
    assert float(row["sent_on_scene_s"]) == 900
    assert (row["districts"], row["station"]) == ("Ghaziabad", "Vijay Nagar")
    assert (row["outcome"], row["mode"], row["told"]) == ("reached_safe", "live", "yes")


def test_no_two_columns_share_a_name() -> None:
    assert len(set(INCIDENT_COLUMNS)) == len(INCIDENT_COLUMNS)
    assert len(set(SUMMARY_COLUMNS)) == len(SUMMARY_COLUMNS)


def test_missing_stamps_are_empty_cells() -> None:
    row = one(incident(match=None, alerts=()))
    assert (row["sent_at"], row["on_scene_at"], row["sent_on_scene_s"]) == ("", "", "")
    assert (row["verdict"], row["told"]) == ("not_matched", "no")


def test_out_of_order_doubtful_and_late_stamps_are_named() -> None:
    alert = linked(sent=stamp(2000, doubt="no time zone"))
    row = one(incident(told(), answered(), step("on_scene", 900, entered=9000), alerts=(alert,)))
    assert row["sent_on_scene_s"] == ""
    assert "sent_on_scene" in row["out_of_order"].split()
    assert row["doubtful"] == "sent"
    assert row["entered_later"] == "on_scene"


def test_nothing_of_the_person_is_in_an_export() -> None:
    text = to_csv(incident_rows([finished(alerts=(linked(**person_at_risk()),))], ZONE))
    for private in ("R K", "9800000210", "अब और नहीं", "post.example"):
        assert private not in text


def test_a_hindi_name_arrives_unchanged() -> None:
    name = "गाज़ियाबाद \u200dक्\u200dष"
    match = Match(
        decision="dispatch", districts=(RankedDistrict(code="145", name=name, confidence=1),)
    )
    assert one(finished(match=match))["districts"] == name


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+91",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        '"=1',
        "' =1",
        "\u200b=1",
        "\ufeff=1",
        "＝1",
        "a;=1",
        "a,=1",
        "\n@x",
    ],
)
def test_text_that_would_start_a_formula_is_defused(text: str) -> None:
    row = one(finished(match=Match(decision="out_of_state", state=text)))
    assert not starts_formula(row["other_state"])
    assert "'" in row["other_state"]


@given(st.text(alphabet=st.sampled_from("=+-@\t\r\n ,;|'\"aक\u200b\u202e\x1b＝")))
def test_no_text_is_a_formula_for_any_separator(text: str) -> None:
    cell = one(incident(match=Match(decision="out_of_state", state=text)))["other_state"]
    assert not any(starts_formula(part) for part in re.split("[,;|\t]", cell))
    assert not re.search("[\x00-\x1f\u202e]", cell)


def starts_formula(cell: str) -> bool:
    return cell.lstrip(' \t\r\n"\u200b').startswith(tuple("=+-@＝＋－＠"))


def test_numbers_stay_numbers() -> None:
    assert to_csv([("a", "b"), (-1.5, None)]) == "a,b\r\n-1.5,\r\n"


def test_the_summary_has_a_row_for_each_stage_and_target() -> None:
    cases = [finished() for _ in range(10)]
    found = report(cases, Targets(), now=after(86_400), by="district", zone=ZONE)
    rows = read(to_csv(summary_rows(found)))
    arrival = [row for row in rows if row["stage"] == "alert sent -> on scene"]
    assert [row["group"] for row in arrival] == ["all", "Ghaziabad"]
    assert (arrival[0]["p90"], arrival[0]["share"], arrival[0]["met"]) == ("900.0", "1.0", "yes")
    tellings = [row for row in rows if row["stage"] == "received -> first told"]
    assert [row["target_percentile"] for row in tellings] == ["90", "95"] * 2
