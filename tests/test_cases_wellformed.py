"""The labelled cases are themselves correct: a wrong label would teach the matcher a mistake."""

import csv
import email
import json
import re
from collections import Counter
from email import policy
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"
DISTRICTS = CASES.parents[1] / "dispatcher" / "data" / "gazetteer" / "districts.tsv"
BATCHES = sorted(CASES.glob("batch*.jsonl"))
ALERT_KEYS = {
    "alert_id", "source", "platform", "category", "sent_at", "posted_at", "person", "content",
    "locations", "ip_addresses", "notes",
}  # fmt: skip
LOCATION_KEYS = {"text", "latitude", "longitude", "radius_m", "source", "observed_at"}
LOCATION_SOURCES = {"gps", "ip", "profile", "post", "address", "registration", "analyst"}
FLOORS = {"dispatch": 560, "conflict": 45, "out_of_state": 50, "unlocated": 40}
OTHER_STATES = {
    "Assam", "Bihar", "Chandigarh", "Chhattisgarh", "Delhi", "Goa", "Gujarat", "Haryana",
    "Himachal Pradesh", "Jammu and Kashmir", "Jharkhand", "Karnataka", "Kerala", "Madhya Pradesh",
    "Maharashtra", "Odisha", "Punjab", "Rajasthan", "Tamil Nadu", "Telangana", "Uttarakhand",
    "West Bengal",
}  # fmt: skip


def read_cases() -> list[dict]:
    """Every case of every batch, in order; a line that is not JSON fails with its place."""
    cases = []
    for path in BATCHES:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                cases.append(json.loads(line))
            except ValueError as error:
                pytest.fail(f"{path.name}:{number}: not JSON ({error})")
    return cases


ALL = read_cases()


def breaking(rule) -> list[str]:
    """The ids of the cases for which `rule` is false."""
    return [case["id"] for case in ALL if not rule(case)]


def labels_agree(case: dict) -> bool:
    """How many districts, a station and a state each decision may carry."""
    expected = case["expected"]
    districts, station = expected["districts"], expected["station"]
    if len(set(districts)) != len(districts):
        return False
    match expected["decision"]:
        case "dispatch":
            return len(districts) == 1 and "state" not in expected
        case "conflict":
            return len(districts) >= 2 and station is None and "state" not in expected
        case "out_of_state":
            return not districts and station is None
        case "unlocated":
            return not districts and station is None and "state" not in expected
    return False


def alert_is_in_contract(case: dict) -> bool:
    """The alert uses only keys of the JSON contract, and carries something to read."""
    if "eml" in case:
        return True
    alert = case["alert"]
    places = alert.get("locations", [])
    return (
        bool(alert)
        and set(alert) <= ALERT_KEYS
        and all(set(place) <= LOCATION_KEYS for place in places)
        and all(place.get("source") in LOCATION_SOURCES for place in places)
    )


def mail_is_readable(case: dict) -> bool:
    """The raw mail has the headers of a real one and decodes without defects."""
    if "eml" not in case:
        return True
    mail = email.message_from_bytes(case["eml"].encode(), policy=policy.default)
    body = mail.get_body(("plain", "html"))
    heads = all(mail[name] for name in ("From", "To", "Date", "Message-ID"))
    return heads and not mail.defects and bool(body and body.get_content().strip())


def test_there_are_at_least_six_hundred_cases_with_unique_ids():
    assert len(ALL) >= 600
    assert [name for name, times in Counter(case["id"] for case in ALL).items() if times > 1] == []


def test_no_case_is_written_twice():
    texts = Counter(json.dumps(case.get("alert", case.get("eml"))) for case in ALL)
    assert max(texts.values()) == 1


def test_a_case_has_an_alert_or_a_mail_and_a_full_label():
    keys = {"decision", "districts", "station"}
    assert breaking(lambda case: ("alert" in case) != ("eml" in case)) == []
    assert breaking(lambda case: keys <= set(case["expected"]) <= keys | {"state"}) == []
    assert breaking(lambda case: bool(case["category"])) == []


def test_districts_station_and_state_agree_with_the_decision():
    assert breaking(labels_agree) == []


def test_a_labelled_state_is_another_state():
    assert breaking(lambda case: case["expected"].get("state") in OTHER_STATES | {None}) == []


def test_district_names_are_those_of_the_bundled_gazetteer():
    if not DISTRICTS.exists():
        pytest.skip("the gazetteer's district table is not built yet")
    with DISTRICTS.open(encoding="utf-8", newline="") as table:
        known = {row["name"] for row in csv.DictReader(table, delimiter="\t")}
    assert breaking(lambda case: set(case["expected"]["districts"]) <= known) == []


def test_every_one_of_the_75_districts_is_expected_at_least_four_times():
    times = Counter(name for case in ALL for name in case["expected"]["districts"])
    assert len(times) == 75
    assert {name: count for name, count in times.items() if count < 4} == {}


@pytest.mark.parametrize("decision", FLOORS)
def test_no_decision_is_rare_enough_to_hide_behind_another(decision):
    found = sum(case["expected"]["decision"] == decision for case in ALL)
    assert found >= FLOORS[decision]


def test_alerts_keep_to_the_json_contract():
    assert breaking(alert_is_in_contract) == []


def test_at_least_120_cases_are_raw_mails_that_decode():
    assert sum("eml" in case for case in ALL) >= 120
    assert breaking(mail_is_readable) == []


def test_nobody_in_the_cases_can_be_rung_or_written_to():
    """Mobile numbers begin with 0, which none in India does; addresses end in .example."""
    mobile = re.compile(r"(?<!\d)(?:\+91[ -]?)?[6-9]\d{4}[ -]?\d{5}(?!\d)")
    address = re.compile(r"[\w.-]+@[\w-]+\.[\w.-]*\w")
    for path in BATCHES:
        text = path.read_text(encoding="utf-8")
        assert mobile.findall(text) == []
        assert [a for a in address.findall(text) if not a.endswith(".example")] == []


def test_the_readme_names_every_category_and_batch():
    readme = (CASES / "README.md").read_text(encoding="utf-8")
    names = {case["category"] for case in ALL} | {path.name for path in BATCHES}
    assert sorted(name for name in names if f"`{name}`" not in readme) == []
