"""Labelled cases: each verdict gets the name it deserves, and shares come with their interval."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatcher.evaluation.cases import Case, Expected, Worth, judge
from dispatcher.evaluation.score import score, share
from dispatcher.model import Decision, Match, MatchedStation, RankedDistrict
from tests.centre import Centre
from tests.gazetteer_fixtures import bundle


def found(decision: Decision, *names: str, state: str | None = None, station: str = "") -> Match:
    return Match(
        decision=decision,
        districts=tuple(RankedDistrict(code=n[:3], name=n, confidence=0.9) for n in names),
        state=state,
        station=MatchedStation(name=station, district=names[0][:3]) if station else None,
    )


def case(decision: Decision, *names: str, **more: str) -> Case:
    return Case(id="x", category="c", expected=Expected(decision=decision, districts=names, **more))


JUDGED: list[tuple[Case, Match, Worth]] = [
    (case("dispatch", "Agra"), found("dispatch", "Agra"), "right"),
    (case("dispatch", "Agra"), found("dispatch", "Etah"), "wrong_route"),
    (case("dispatch", "Agra"), found("conflict", "Agra", "Etah"), "over"),
    (case("dispatch", "Agra"), found("conflict", "Mau", "Etah"), "wrong_route"),
    (case("dispatch", "Agra"), found("unlocated"), "abstained"),
    (case("dispatch", "Agra"), found("out_of_state", state="Bihar"), "other"),
    (case("conflict", "Agra", "Etah"), found("conflict", "Etah", "Agra"), "right"),
    (case("conflict", "Agra", "Etah"), found("dispatch", "Etah"), "partial"),
    (case("conflict", "Agra", "Etah"), found("conflict", "Etah", "Mau"), "over"),
    (case("unlocated"), found("unlocated"), "right"),
    (case("unlocated"), found("dispatch", "Mau"), "wrong_route"),
    (case("out_of_state"), found("out_of_state", state="Bihar"), "right"),
    (case("out_of_state", state="Bihar"), found("out_of_state", state="bihar"), "right"),
    (case("out_of_state", state="Goa"), found("out_of_state", state="Bihar"), "other"),
    (case("out_of_state"), found("dispatch", "Agra"), "wrong_route"),
    (case("out_of_state"), found("unlocated"), "abstained"),
]


@pytest.mark.parametrize(("labelled", "match", "worth"), JUDGED)
def test_a_verdict_is_called_what_it_is(labelled: Case, match: Match, worth: Worth) -> None:
    assert judge(labelled, match, bundle()).worth == worth


@pytest.mark.parametrize(
    ("wanted", "named", "right"),
    [
        ("Vijay Nagar", "Vijaynagar", True),
        ("Kavi Nagar", "kavinagar", True),
        ("Bikapur", "Kotwali Bikapur", True),
        ("Izzatnagar", "Izatnagar", True),
        ("Vijay Nagar", "Indirapuram", False),
        ("Vijay Nagar", "", False),
    ],
)
def test_stations_are_compared_as_people_spell_them(wanted: str, named: str, right: bool) -> None:
    labelled = case("dispatch", "Ghaziabad", station=wanted)
    assert judge(labelled, found("dispatch", "Ghaziabad", station=named), bundle()).station is right


@pytest.mark.parametrize(
    ("district", "wanted", "named", "right"),
    [
        ("Bulandshahr", "Siyana", "Syana", True),
        ("Bijnor", "Syohara", "Seohara", True),
        ("Ghaziabad", "Crossing Republic", "Crossing Republik", True),
        ("Gonda", "Karnailganj", "Colonelganj", True),
        ("Moradabad", "Mundapandey", "Mainather", False),
        ("Rampur", "Suar", "Civil Lines", False),
        ("Bulandshahr", "Nowhere at all", "Syana", False),
    ],
)
def test_a_station_the_gazetteer_knows_by_both_names_is_the_same(
    district: str, wanted: str, named: str, right: bool
) -> None:
    labelled = case("dispatch", district, station=wanted)
    code = next(c for c, one in bundle().districts.items() if one.name == district)
    told = Match(
        decision="dispatch",
        districts=(RankedDistrict(code=code, name=district, confidence=0.9),),
        station=MatchedStation(name=named, district=code),
    )
    assert judge(labelled, told, bundle()).station is right


def test_a_station_is_not_scored_where_the_verdict_is_wrong_or_none_is_labelled() -> None:
    wrong = judge(case("dispatch", "Agra", station="Sadar"), found("dispatch", "Etah"), bundle())
    assert wrong.station is None
    assert judge(case("dispatch", "Agra"), found("dispatch", "Agra"), bundle()).station is None


@given(st.integers(0, 500), st.integers(1, 500))
def test_an_interval_holds_its_share(count: int, of: int) -> None:
    made = share(min(count, of), of)
    assert made.share is not None
    assert 0 <= made.low <= made.share <= made.high <= 1


def test_nothing_to_share_says_so() -> None:
    assert share(0, 0).share is None


def test_a_level_counts_only_the_verdicts_sure_enough() -> None:
    results = [
        judge(case("dispatch", "Agra"), found("dispatch", "Agra"), bundle()),
        judge(case("dispatch", "Agra"), found("dispatch", "Etah"), bundle()),
        judge(case("dispatch", "Agra"), found("unlocated"), bundle()),
    ]
    made = score(results)
    at_90 = next(level for level in made.levels if level.confidence == 0.9)
    assert (at_90.covered.count, at_90.covered.of) == (2, 3)
    assert (at_90.right.count, at_90.right.of) == (1, 2)
    none = next(level for level in made.levels if level.confidence == 0.95)
    assert none.right.share is None


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path).write()


def write(centre: Centre, *cases: object) -> str:
    path = centre.folder / "cases.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in cases) + "\n", encoding="utf-8")
    return str(path)


GOOD = {
    "id": "1",
    "category": "direct",
    "alert": {"content": {"text": "from Vijay Nagar, Ghaziabad"}},
    "expected": {"decision": "dispatch", "districts": ["Ghaziabad"], "station": None},
}
MAIL = {
    "id": "2",
    "eml": "From: a@x.test\nSubject: alert\n\nLast known location: Ghaziabad\nUsername: a\n",
    "expected": {"decision": "dispatch", "districts": ["Ghaziabad"]},
}
WRONG = {**GOOD, "id": "3", "expected": {"decision": "dispatch", "districts": ["Ambedkar Nagar"]}}


def test_a_centre_sees_what_is_right_and_why_the_rest_is_not(centre: Centre) -> None:
    done = centre.run("evaluate", write(centre, GOOD, MAIL, WRONG))
    assert done.exit_code == 0, done.output
    assert "66.7%" in done.output
    assert "3  wrong route: expected dispatch Ambedkar Nagar, got dispatch Ghaziabad" in done.output


def test_too_few_right_is_exit_3(centre: Centre) -> None:
    cases = write(centre, GOOD, WRONG)
    assert centre.run("evaluate", cases, "--min-right", "0.9").exit_code == 3
    assert centre.run("evaluate", cases, "--min-right", "0.5").exit_code == 0


def test_json_gives_the_score_and_each_failure(centre: Centre) -> None:
    done = centre.run("evaluate", write(centre, GOOD, WRONG), "--json")
    made, failure = [json.loads(line) for line in done.stdout.splitlines()]
    assert made["schema"] == "evaluation/1"
    assert made["total"]["right"]["count"] == 1
    assert failure["schema"] == "failure/1"
    assert failure["worth"] == "wrong_route"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "cases.jsonl:1: not a case"),
        ('{"id": "1", "expected": {"decision": "maybe"}}', "cases.jsonl:1: not a case"),
        ('{"id": "1", "expected": {"decision": "unlocated"}}', "give alert or eml"),
        ("", "no case in the files given"),
    ],
)
def test_what_is_no_case_is_told_with_its_line(centre: Centre, line: str, said: str) -> None:
    path = centre.folder / "cases.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    done = centre.run("evaluate", str(path))
    assert done.exit_code == 2
    assert said in done.output
