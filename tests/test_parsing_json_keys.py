"""JSON under keys that no contract names: Hindi, ages, telephones, schools; nothing is lost."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from dispatcher.config import Limits
from dispatcher.errors import UnreadableMessage
from dispatcher.matching import match
from dispatcher.model import Alert
from dispatcher.parsing import parse, to_wire
from tests.gazetteer_fixtures import bundle, told
from tests.parsing_fixtures import json_alert, mail_alert, message

WHO = {"account": "asha_7", "text": "bye"}
NOW = datetime(2026, 11, 30, 4, 0, tzinfo=UTC)


def arrived(value: object) -> Alert:
    """As it is taken in, when somebody's date of birth makes an age."""
    raw = json.dumps(value, ensure_ascii=False).encode()
    zone = "Asia/Kolkata"
    read = parse(message(raw, "json"), limits=Limits(), labels={}, timezone=zone, arrived=NOW)
    return read.alerts[0]


def under_age(value: object) -> bool:
    person = arrived(value).person
    return person.minor or (person.age is not None and person.age < 18)


@pytest.mark.parametrize(
    "place",
    [
        {"जिला": "मथुरा"},
        {"जनपद": "मथुरा"},
        {"स्थान": "मथुरा"},
        {"शहर": "मथुरा"},
        {"पता": "मथुरा"},
        {"थाना": "कोतवाली", "जिला": "मथुरा"},
        {"jila": "Mathura"},
        {"zila": "Mathura"},
        {"dist": "Mathura"},
        {"janpad": "Mathura"},
        {"ps": "Kotwali, Mathura"},
        {"last_seen": "Mathura"},
        {"lastSeen": {"place": "Mathura"}},
        {"residence": "Mathura"},
        {"region": "Mathura"},
        {"area": "Mathura"},
        {"where": "Mathura"},
        {"bio": "Mathura | 19"},
        {"district": {"name": "Mathura", "code": "145"}},
        {"जिला": ["मथुरा"]},
        {"person": {"username": "asha_7", "जिला": "मथुरा"}},
        {"विवरण": {"जिला": "मथुरा"}},
    ],
)
def test_a_place_counts_under_any_name_a_mail_would_have_for_it(place: dict[str, object]) -> None:
    alert = json_alert(WHO | place)
    assert told(match(alert, bundle())) == "dispatch Mathura"
    again = json_alert(to_wire(alert))
    assert (again.locations, again.unknown_fields) == (alert.locations, alert.unknown_fields)


def test_parts_of_an_address_are_one_place_the_smallest_first() -> None:
    alert = json_alert(WHO | {"pin": 281001, "जिला": "मथुरा", "area": "Krishna Nagar"})
    (place,) = alert.locations
    assert place.text == "Krishna Nagar, जिला मथुरा, pincode 281001"
    assert any("read as a location" in warning for warning in alert.warnings)


@pytest.mark.parametrize(
    "more",
    [
        {"last_seen": "2026-11-29T10:00:00Z"},
        {"last_seen": "2 hours ago"},
        {"last_seen": "online"},
        {"state": {"status": "open"}},
        {"region": True},
        {"status": "open"},
        {"add": "friend"},
        {"pin": 0},
    ],
)
def test_what_only_looks_like_a_place_is_none_and_is_kept(more: dict[str, object]) -> None:
    alert = json_alert(WHO | more)
    assert [place for place in alert.locations if place.text] == []
    (kept,) = more.values()
    assert "open" in str(alert.unknown_fields) or kept in alert.unknown_fields.values()


@pytest.mark.parametrize(
    "young",
    [
        {"minor": True},
        {"minor": "yes"},
        {"minor": 1},
        {"is_minor": True},
        {"isMinor": "true"},
        {"underage": True},
        {"is_underage": "y"},
        {"under_18": True},
        {"u18": True},
        {"नाबालिग": "हाँ"},
        {"उम्र": "17"},
        {"आयु": 17},
        {"umar": 17},
        {"age": {"min": 13, "max": 17}},
        {"age": {"max": 17}},
        {"age": {"value": 16, "source": "self"}},
        {"person": {"username": "asha_7", "age_range": {"low": 13, "high": 17}}},
        {"age_group": "under_18"},
        {"ageGroup": "TEEN"},
        {"age_bracket": "13_17"},
        {"age_category": "minor"},
        {"account_type": "teen"},
        {"birthday": "2011-01-01"},
        {"birthdate": "12/03/2012"},
        {"yob": 2011},
        {"birth_year": "2011"},
        {"born": "2011"},
        {"जन्मतिथि": "01-01-2011"},
        {"dob": {"year": 2011, "month": 1, "day": 1}},
        {"dob": 1293840000},
        {"dob": 20110101},
        {"class": "9"},
        {"grade": 9},
        {"grade": "9th"},
        {"school_class": "Class IX"},
        {"कक्षा": "10"},
        {"tags": ["minor", "imminent"]},
        {"flags": "imminent, minor"},
        {"labels": ["minor_user"]},
        {"notes": "User is a minor"},
        {"notes": "girl, 15"},
        {"notes": "F/16, from Agra"},
        {"notes": "DOB 12.5.2010"},
        {"note": "Age 15"},
        {"remarks": "नाबालिग"},
        {"टिप्पणी": "16 साल की लड़की"},
        {"gender": "F/16"},
        {"person": {"username": "asha_7", "gender": "Female (17 yrs)"}},
        {"bio": "class 9 | Mathura"},
    ],
)
def test_somebody_under_age_is_seen_however_json_says_it(young: dict[str, object]) -> None:
    assert under_age(WHO | young)


@pytest.mark.parametrize(
    "grown",
    [
        {"minor": False},
        {"underage": "no"},
        {"age": 25, "age_group": "TEEN"},
        {"age": {"min": 18, "max": 24}},
        {"age": {"min": 13}},
        {"age_group": "13+"},
        {"age_group": "25-34"},
        {"age_group": "G3"},
        {"age_group": "NOT_UNDER_18"},
        {"account_type": "business"},
        {"class": "A"},
        {"class": "high risk"},
        {"grade": 2},
        {"class": "12th pass"},
        {"tags": ["minor injury"]},
        {"tags": ["not_minor"]},
        {"severity": "minor"},
        {"notes": "User is not a minor"},
        {"notes": "girl, 15 minutes ago"},
        {"notes": "DOB 12.5.1990"},
        {"gender": "2"},
        {"gender": "F/26"},
        {"birthday": "12 March"},
        {"yob": 1990},
        {"dob": 631152000},
        {"remarks": "minor delay"},
    ],
)
def test_nobody_is_made_a_minor_by_what_says_none(grown: dict[str, object]) -> None:
    assert not under_age(WHO | grown)


@pytest.mark.parametrize("said", ["under_18", "under 18", "<18", "U18", "lt_18"])
def test_under_18_is_no_age_of_18(said: str) -> None:
    person = arrived(WHO | {"age_group": said}).person
    assert (person.age, person.minor) == (None, True)


@pytest.mark.parametrize("said", ["minor", "Teen", "under_18", "नाबालिग"])
def test_a_mail_calls_somebody_young_as_json_does(said: str) -> None:
    person = mail_alert(f"Username: asha_7\nAge: {said}\nPost: bye").person
    assert (person.age, person.minor) == (None, True)


def test_a_gender_with_an_age_is_both() -> None:
    person = arrived(WHO | {"gender": "F/16"}).person
    assert (person.gender, person.age) == ("F", 16)


@pytest.mark.parametrize(
    "phone",
    [
        {"मोबाइल": "9569012345"},
        {"फोन": 9569012345},
        {"tel": "tel:+919569012345"},
        {"wa_id": "919569012345"},
        {"sim": "9569012345"},
        {"number": "9569012345"},
        {"cell": "9569012345"},
        {"contact": "9569012345"},
        {"identifiers": {"phone": "9569012345", "email": "a@mail.example"}},
        {"person": {"username": "asha_7", "मोबाइल": "9569012345"}},
    ],
)
def test_a_telephone_counts_under_any_usual_name(phone: dict[str, object]) -> None:
    assert json_alert(WHO | phone).person.phones == ("+919569012345",)


def test_who_wrote_the_message_is_the_person_where_nobody_else_is_named() -> None:
    said = {"type": "message", "from": "919569012345", "text": {"body": "mujhe marna hai"}}
    assert json_alert(said).person.phones == ("+919569012345",)


@pytest.mark.parametrize("name", ["from", "sender"])
def test_who_sends_beside_a_named_person_may_be_somebody_else(name: str) -> None:
    alert = json_alert(WHO | {name: "919569012345"})
    assert alert.person.phones == ()
    assert [(o.number, o.owner) for o in alert.other_phones] == [("+919569012345", "informant")]
    assert json_alert(to_wire(alert)).other_phones == alert.other_phones


@pytest.mark.parametrize(
    ("more", "kept"),
    [
        ({"sim": "none"}, {"sim": "none"}),
        ({"number": "12"}, {"number": "12"}),
        ({"tel": "n/a"}, {"tel": "n/a"}),
        ({"from": "Meta"}, {"from": "Meta"}),
    ],
)
def test_what_is_no_telephone_is_kept_as_it_is(
    more: dict[str, object], kept: dict[str, object]
) -> None:
    alert = json_alert(WHO | more)
    assert (alert.person.phones, alert.other_phones) == ((), ())
    assert alert.unknown_fields == kept


def test_a_telephone_in_a_field_of_the_persons_that_is_said_to_be_the_fathers_is_his() -> None:
    alert = json_alert(WHO | {"मोबाइल": "9569012345 (father)"})
    assert alert.person.phones == ()
    assert [(o.number, o.owner) for o in alert.other_phones] == [("+919569012345", "family")]


HAUNTS: list[dict[str, object]] = [
    {"school": {"name": "KV", "city": "Agra"}},
    {"school": "KV, Agra"},
    {"school_city": "Agra"},
    {"college": {"name": "RBS", "address": "Agra"}},
    {"work": {"city": "Agra"}},
    {"employer": {"name": "SBI", "city": "Agra"}},
    {"office_address": "Agra"},
    {"workplace": "SBI Agra"},
    {"birthplace": "Agra"},
    {"birth_place": "Agra"},
    {"hometown": "Agra"},
    {"hometown": {"city": "Agra"}},
    {"native_place": "Agra"},
    {"विद्यालय": {"शहर": "आगरा"}},
    {"education": [{"school": {"city": "Agra"}}]},
]


@pytest.mark.parametrize("haunt", HAUNTS)
def test_a_school_an_office_and_a_birthplace_tell_no_second_district(
    haunt: dict[str, object],
) -> None:
    assert told(match(json_alert(WHO | {"city": "Mathura"} | haunt), bundle())) == (
        "dispatch Mathura"
    )


@pytest.mark.parametrize("haunt", [one for one in HAUNTS if "education" not in one])
def test_a_school_an_office_or_a_birthplace_alone_is_where_to_look(
    haunt: dict[str, object],
) -> None:
    alert = json_alert(WHO | haunt)
    assert told(match(alert, bundle())) == "dispatch Agra"
    again = json_alert(to_wire(alert))
    assert (again.locations, again.unknown_fields) == (alert.locations, alert.unknown_fields)


def test_the_telephone_of_a_school_is_not_the_persons() -> None:
    alert = json_alert(WHO | {"school": {"name": "KV", "phone": "9811002233", "city": "Agra"}})
    assert alert.person.phones == ()
    assert [one.number for one in alert.other_phones] == ["+919811002233"]


@pytest.mark.parametrize(
    "more",
    [
        {"deadline": "when papa sleeps"},
        {"posted_at": "after the fair"},
        {"category": {"level": "Zq", "text": "unheard of"}},
        {"राय": "अकेला"},
        {"risk": {"score": 9, "why": ["a", "b"]}},
        {"posted_at": "after the fair", "created_at": "before it"},
    ],
)
def test_what_nobody_understands_is_kept_with_its_words(more: dict[str, object]) -> None:
    kept = json.dumps(json_alert(WHO | more).unknown_fields, ensure_ascii=False)
    assert all(said in kept for value in more.values() for said in _words(value))


_NAMES = (
    *("account", "text", "mobile", "जिला", "थाना", "शहर", "उम्र", "age", "age_group"),
    *("minor", "underage", "class", "grade", "tags", "flags", "dob", "born", "yob", "school"),
    *("work", "education", "hometown", "birthplace", "person", "user", "victim", "content"),
    *("location", "city", "area", "where", "ps", "pin", "latlng", "gps", "bio", "last_seen"),
    *("from", "sender", "wa_id", "sim", "identifiers", "contact", "मोबाइल", "संदेश", "नाम"),
    *("remarks", "gender", "state", "post", "father", "informant", "phones", "ip", "name"),
    *("status", "deadline", "कक्षा", "टिप्पणी", "category", "posted_at", "created_at", "min"),
    *("max", "year", "value", "coordinates", "lat", "lng"),
)


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _words(one)


def _made(luck: random.Random, depth: int = 0) -> object:
    plain = ["Hardoi", "17", "13_17", "TEEN", "F/16", "9811002233", "27.39,80.13", "2011-01-01"]
    if depth > 3 or (kind := luck.random()) < 0.5:
        return luck.choice([*plain, "", None, True, 17, 2011, 10**12, -(10**18), 3.5, "x y z"])
    if kind < 0.7:
        return [_made(luck, depth + 1) for _ in range(luck.randrange(3))]
    return {luck.choice(_NAMES): _made(luck, depth + 1) for _ in range(luck.randrange(4))}


def test_any_shape_is_read_or_refused_in_words() -> None:
    luck = random.Random(7)
    for _ in range(1500):
        value = {luck.choice(_NAMES): _made(luck) for _ in range(luck.randrange(1, 9))}
        try:
            alert = arrived(value)
        except UnreadableMessage:
            continue
        to_wire(alert)
        match(alert, bundle())
