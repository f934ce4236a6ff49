"""JSON alerts: the contract, near misses taken with a warning, everything else refused in words."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from dispatcher.errors import UnreadableMessage
from dispatcher.model import IpAddress, Location, OtherPhone, Person
from dispatcher.parsing import alert_schema, to_wire
from tests.parsing_fixtures import json_alert, mail_alert, reading
from tests.patience import in_time

FULL = {
    "alert_id": "IG-1",
    "source": "meta",
    "platform": "instagram",
    "category": "threat_to_others",
    "sent_at": "2023-02-03T23:37:00+05:30",
    "posted_at": "2023-02-03T18:01:12Z",
    "person": {
        "name": "रवि",
        "username": "ravi.demo",
        "profile_url": "https://www.instagram.com/ravi.demo/",
        "phones": ["+919876543210"],
        "emails": ["ravi@mail.example"],
        "age": 20,
        "gender": "male",
        "minor": True,
    },
    "other_phones": [{"number": "+919123456780", "owner": "friend", "words": "her friend"}],
    "deadline_at": "2023-02-03T19:00:00Z",
    "content": {"text": "goodbye", "url": "https://www.instagram.com/p/1/", "media": "live_video"},
    "locations": [
        {"text": "Akbarpur", "latitude": 26.44, "longitude": 82.54, "radius_m": 500.0,
         "source": "gps", "observed_at": "2023-02-03T18:00:00+00:00"},
    ],
    "ip_addresses": [{"address": "192.0.2.1", "observed_at": "2023-02-03T18:00:00+00:00"}],
    "notes": "still running",
}  # fmt: skip


def refused(raw: bytes | str) -> str:
    with pytest.raises(UnreadableMessage) as caught:
        reading(raw, form="json")
    return str(caught.value)


def test_a_full_alert_is_read_without_a_warning() -> None:
    alert = json_alert(FULL)
    assert alert.warnings == ()
    assert (alert.alert_id, alert.source, alert.platform) == ("IG-1", "meta", "instagram")
    assert (alert.category, alert.urgency) == ("threat_to_others", "live")
    assert alert.person == Person(
        name="रवि",
        username="ravi.demo",
        profile_url="https://www.instagram.com/ravi.demo/",
        phones=("+919876543210",),
        emails=("ravi@mail.example",),
        age=20,
        gender="male",
        minor=True,
    )
    assert alert.other_phones == (
        OtherPhone(number="+919123456780", owner="friend", words="her friend"),
    )
    assert alert.sent is not None
    assert (alert.sent.at.isoformat(), alert.sent.clock) == ("2023-02-03T18:07:00+00:00", "alert")
    assert [place.source for place in alert.locations] == ["gps"]
    assert [ip.address for ip in alert.ip_addresses] == ["192.0.2.1"]


def test_the_wire_form_reads_back_as_the_same_alert() -> None:
    alert = json_alert(FULL)
    assert json_alert(to_wire(alert)) == alert


def test_a_mail_survives_the_way_through_json_but_for_its_headers_clocks() -> None:
    alert = mail_alert("A post about suicide\n\nAccount: ravi\nPhone: 9876543210\nLocation: Gonda")
    again = json_alert(to_wire(alert))
    for field in ("person", "content", "locations", "body", "subject", "sender", "message_id"):
        assert getattr(again, field) == getattr(alert, field)


def test_several_alerts_in_an_array_and_a_bad_one_does_not_hide_them() -> None:
    result = reading(json.dumps([FULL, 7, {"a": 1}, {"alert_id": "IG-2"}]), form="json")
    assert [alert.alert_id for alert in result.alerts] == ["IG-1", "IG-2"]
    assert result.faults[0] == "item 2: not an alert: a JSON object is needed"
    for alert in result.alerts:
        assert f"of the same message, could not be read: {result.faults[0]}" in alert.warnings
    assert result.faults[1].startswith("item 3: not an alert: none of the fields")


def test_what_match_prints_can_be_read_again() -> None:
    printed = {"schema": "match/1", "source": "x", "alert": FULL, "match": {}, "warnings": []}
    assert json_alert(printed) == json_alert(FULL)


@pytest.mark.parametrize(
    ("given_as", "warning"),
    [
        ({"person": {"phones": "9876543210"}}, "person.phones: one value where a list belongs"),
        ({"person": {"phone": ["9876543210"]}}, "person.phone: read as phones"),
        ({"phone": "98765 43210"}, "phone: read as person.phones"),
        (
            {"person": {"phones": [9876543210]}},
            "person.phones.0: a number where text belongs: taken as text",
        ),
    ],
)
def test_near_misses_of_a_phone_are_taken_with_a_warning(
    given_as: dict[str, object], warning: str
) -> None:
    alert = json_alert(given_as)
    assert alert.person.phones == ("+919876543210",)
    assert warning in alert.warnings


@pytest.mark.parametrize(
    "given_as",
    [
        {"locations": [{"lat": 26.44, "lng": 82.54}]},
        {"locations": {"latitude": "26.44", "longitude": "82.54"}},
        {"lat": 26.44, "lon": 82.54},
        {"location": {"latitude": 26.44, "longitude": 82.54}},
    ],
)
def test_near_misses_of_a_position_are_taken_with_a_warning(given_as: dict[str, object]) -> None:
    alert = json_alert(given_as)
    assert alert.locations == (Location(latitude=26.44, longitude=82.54),)
    assert alert.warnings


def test_plain_text_becomes_a_place_and_an_address() -> None:
    alert = json_alert({"locations": "Gonda", "ip_addresses": ["192.0.2.1"]})
    assert alert.locations == (Location(text="Gonda"),)
    assert alert.ip_addresses == (IpAddress(address="192.0.2.1"),)
    assert len(alert.warnings) == 3


def test_epoch_seconds_are_a_time_with_a_warning() -> None:
    for number in (1675447620, 1675447620000, "1675447620"):
        alert = json_alert({"sent_at": number, "alert_id": "x"})
        assert alert.sent is not None
        assert alert.sent.at.isoformat() == "2023-02-03T18:07:00+00:00"
        assert alert.warnings == ("sent_at: written as a number",)


def test_a_number_no_clock_can_show_is_no_time() -> None:
    for number in (10**400, -(10**30), 1e308, 10**15):
        alert = json_alert({"sent_at": number, "alert_id": "x"})
        assert alert.sent is None
        assert alert.warnings


def test_a_naive_time_is_flagged() -> None:
    alert = json_alert({"sent_at": "2023-02-03T23:37:00"})
    assert alert.sent is not None
    assert alert.sent.doubt == "no time zone: read as Asia/Kolkata"
    assert alert.warnings == ("sent_at: no time zone: read as Asia/Kolkata",)


def test_a_wrong_type_costs_that_field_alone_and_names_it() -> None:
    alert = json_alert(
        {
            "alert_id": {"x": 1},
            "person": {"name": "Ravi", "age": "old", "phones": [None, {}, "9876543210"]},
            "content": [],
            "locations": [{"text": "Gonda", "latitude": 126, "longitude": 1, "source": "magic"}],
            "sent_at": "soon",
            "platform": 5,
        }
    )
    assert (alert.person.name, alert.person.age) == ("Ravi", None)
    assert alert.person.phones == ("+919876543210",)
    assert alert.locations == (Location(text="Gonda"),)
    named = "\n".join(alert.warnings)
    for path in ("alert_id", "person.age", "person.phones.1", "content", "sent_at"):
        assert f"{path}: not " in named
    assert "locations.0.source: not one of gps" in named


@pytest.mark.parametrize("age", [-1, 0, 300, 10**30, True, "x", 1.5e308])
def test_an_impossible_age_is_left_out(age: object) -> None:
    alert = json_alert({"person": {"name": "Ravi", "age": age}})
    assert alert.person.age is None


def test_the_middle_of_the_ocean_is_no_position() -> None:
    alert = json_alert({"locations": [{"latitude": 0, "longitude": 0, "text": "Gonda"}]})
    assert alert.locations == (Location(text="Gonda"),)
    assert any("no point on a map" in warning for warning in alert.warnings)


@pytest.mark.parametrize(
    ("written", "read"), [("FB", "facebook"), ("Instagram", "instagram"), ("Koo", "koo")]
)
def test_platform_names_are_brought_to_one(written: str, read: str) -> None:
    assert json_alert({"platform": written}).platform == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("suicide", "suicide_self_injury"), ("Threat to others", "threat_to_others")],
)
def test_category_names_are_brought_to_one(written: str, read: str) -> None:
    assert json_alert({"category": written, "alert_id": "x"}).category == read


def test_an_unknown_category_is_treated_as_self_harm_with_a_warning() -> None:
    alert = json_alert({"category": "other", "alert_id": "x"})
    assert alert.category == "suicide_self_injury"
    assert alert.warnings[0].startswith("category: not one of")


def test_unknown_fields_are_kept_where_they_stood() -> None:
    value = {
        "alert_id": "x",
        "case": {"a": [1]},
        "person": {"name": "R", "nick": "r"},
        "locations": [{"text": "Gonda", "floor": 3}],
    }
    alert = json_alert(value)
    assert alert.unknown_fields == {"case": {"a": [1]}, "person.nick": "r", "locations.0.floor": 3}
    assert json.loads(json.dumps(to_wire(alert))) == value | {"category": "suicide_self_injury"}


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        ('{"a": 1,\n "b": tru}', "line 2, column "),
        ('{"a":', "column 6: it ends too early"),
        ('{"क": 1}}', "column 9: "),
        ("{'a': 1}", "column 2: "),
        ("[tru]", "column "),
        ('{"a":1}{"b":2}', "column 8: "),
        ('{"a":1}\r{"b":2}', "column 9: "),
    ],
)
def test_invalid_json_is_told_with_its_column_and_of_several_lines_the_line(
    raw: str, where: str
) -> None:
    reason = refused(raw)
    assert reason.startswith("invalid JSON at ")
    assert where in reason


@pytest.mark.parametrize("raw", ["7", "null", '"x"', "true"])
def test_valid_json_that_is_no_object_is_no_alert(raw: str) -> None:
    assert refused(raw) == "not an alert: a JSON object is needed"


def test_an_object_without_any_known_field_is_no_alert() -> None:
    assert refused('{"district": "Pune"}').startswith("not an alert: none of the fields")
    assert refused("[]") == "not an alert: an empty list"
    assert refused('{"person": {}, "locations": []}').startswith("not an alert")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings_of_windows_are_read(codec: str) -> None:
    (alert,) = reading('{"notes": "रवि"}'.encode(codec), form="json").alerts
    assert alert.notes == "रवि"


def test_bytes_that_are_not_utf8_are_read_with_a_warning() -> None:
    (alert,) = reading('{"notes": "café"}'.encode("cp1252"), form="json").alerts
    assert (alert.notes, alert.warnings) == ("café", ("not UTF-8: some characters may be wrong",))


def test_half_an_emoji_costs_that_character_alone() -> None:
    (alert,) = reading(rb'{"notes": "bye \ud83d\ude00 \\ud83d \ud83d"}', form="json").alerts
    assert alert.notes == "bye 😀 \\ud83d \ufffd"
    assert alert.warnings == ("half a character (lone surrogate) was replaced",)


def test_a_key_written_twice_is_said() -> None:
    raw = '{"notes": "a:\\"b\\":", "person": {"name": "A", "name": "B"}}'
    (alert,) = reading(raw, form="json").alerts
    assert alert.person.name == "B"
    assert alert.warnings == ("written twice, the last one counts: 'name'",)


@pytest.mark.parametrize(
    ("raw", "names", "phones"),
    [
        ('"person": {"name": "Asha"}, "person": {"phones": ["9876543210"]}', ["Asha"], 1),
        ('"person": {"name": "Asha"}, "person": {"name": "Asha", "age": 19}', ["Asha"], 0),
        ('"person": {"name": "Asha"}, "person": {"name": "Ravi"}', ["Asha", "Ravi"], 0),
        (
            '"person": {"name": "Asha"}, "person": {"name": "Ravi"}, "person": {"name": "Uma"}',
            ["Asha", "Ravi", "Uma"],
            0,
        ),
        ('"person": {"name": "", "name": "Asha"}', ["Asha"], 0),
        ('"person": {"name": "Asha", "name": null}', ["Asha"], 0),
        ('"person": {"name": "Asha", "name": "Asha"}', ["Asha"], 0),
        (
            '"person": {"name": "Asha", "phones": ["9876543210"], "phones": ["9876543211"]}',
            ["Asha"],
            2,
        ),
    ],
)
def test_what_is_written_twice_is_read_together_where_it_agrees_else_apart(
    raw: str, names: list[str], phones: int
) -> None:
    found = reading(f'{{{raw}, "locations": ["Kakadeo, Kanpur"]}}', form="json").alerts
    assert [alert.person.name for alert in found] == names
    assert all(alert.locations[0].text == "Kakadeo, Kanpur" for alert in found)
    assert len(found[0].person.phones) == phones
    assert all("written twice" in " ".join(alert.warnings) for alert in found)


def test_what_a_field_said_before_it_was_written_again_is_kept() -> None:
    raw = '{"content": {"text": "I will jump", "text": "goodbye"}, "notes": "a", "notes": "b"}'
    (alert,) = reading(raw, form="json").alerts
    assert (alert.content.text, alert.notes) == ("goodbye", "b")
    assert alert.unknown_fields["content.text (written before)"] == "I will jump"
    assert alert.unknown_fields["notes (written before)"] == "a"


def test_a_key_written_very_many_times_costs_no_time() -> None:
    for value in ("1", "[1]", '{"b": 1}'):
        raw = '{"notes": "n", ' + ", ".join(f'"a": {value}' for _ in range(60_000)) + "}"
        began = time.process_time()
        (alert,) = reading(raw, form="json").alerts
        assert in_time(began, seconds=2)
        assert alert.notes == "n"


@pytest.mark.parametrize(
    "place",
    [
        '{"text": "Kakadeo, Kanpur", "latitude": NaN, "longitude": NaN}',
        '{"text": "Kakadeo, Kanpur", "radius_m": Infinity}',
        '{"text": "Kakadeo, Kanpur", "radius_m": -Infinity}',
        '{"text": "Kakadeo, Kanpur \\ud83d", "lat":NaN,"lng":Infinity}',
    ],
)
def test_a_number_that_is_none_costs_that_field_alone(place: str) -> None:
    raw = f'{{"person": {{"age": NaN}}, "notes": "NaN, \\"Infinity\\"", "locations": [{place}]}}'
    (alert,) = reading(raw, form="json").alerts
    assert (alert.locations[0].text or "").startswith("Kakadeo, Kanpur")
    assert alert.notes == 'NaN, "Infinity"'
    assert any("a number that is none" in warning for warning in alert.warnings)
    assert refused("[NaN]") == "item 1: not an alert: a JSON object is needed"


def test_huge_numbers_and_nul_do_no_harm() -> None:
    raw = '{"notes": "a\\u0000b", "x": 1e999, "y": ' + "9" * 5000 + "}"
    (alert,) = reading(raw, form="json").alerts
    assert alert.notes == "ab"


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"[" * 900 + b"]" * 900,
        b"[" + b"{}," * 300_000 + b"{}]",
        b'{"a":[' + b"1," * 3_000_000 + b"1]}",
        b'{"notes":"' + b"a" * 11_000_000 + b'"}',
    ],
)
def test_bombs_are_refused_quickly(raw: bytes) -> None:
    began = time.process_time()
    refused(raw)
    assert in_time(began, seconds=2)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
known_names = st.sampled_from([*FULL, "location", "phone", "lat", "alerts", "alert"])


@settings(deadline=None)
@given(st.dictionaries(known_names, json_values, max_size=6))
def test_known_fields_of_any_type_never_crash(value: dict[str, object]) -> None:
    try:
        result = reading(json.dumps(value), form="json")
    except UnreadableMessage:
        return
    for alert in result.alerts:
        json.dumps(to_wire(alert))


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_no_bytes_crash_it(raw: bytes) -> None:
    for form in ("json", "mail"):
        try:
            reading(raw, form=form)  # type: ignore[arg-type]
        except UnreadableMessage as error:
            assert str(error)


def test_the_schema_names_every_field_that_is_read() -> None:
    schema = alert_schema()
    properties = schema["properties"]
    assert set(FULL) <= set(properties)
    for name in ("person", "content"):
        value = FULL[name]
        assert isinstance(value, dict)
        assert set(value) == set(properties[name]["properties"])
    place = FULL["locations"]
    assert isinstance(place, list)
    assert set(place[0]) == set(properties["locations"]["items"]["properties"])
    assert set(to_wire(json_alert(FULL))) <= set(properties)
    json.dumps(schema)


def test_the_schema_takes_what_the_contract_has_and_what_is_written() -> None:
    validator = Draft202012Validator(alert_schema(), format_checker=FormatChecker())
    Draft202012Validator.check_schema(alert_schema())
    body = "A post about suicide\n\nAccount: ravi\nPhone: 9876543210\nLocation: Gonda\nPost: 4 baje"
    for value in (FULL, to_wire(json_alert(FULL)), to_wire(mail_alert(body))):
        validator.validate(value)
    for wrong in ({}, {"category": "x"}, {"person": {"phones": "9"}}, {"person": {"age": 300}}):
        assert not validator.is_valid(wrong)


@pytest.mark.parametrize(
    ("given_as", "warning"),
    [
        ({"content": "die live"}, "content: text where an object belongs: read as content.text"),
        ({"Content": {"Text": "die live"}}, "Content: read as content"),
        ({"CONTENT": {"text": "die live"}}, "CONTENT: read as content"),
        ({"content": {"post-text": "die live"}}, "content.post-text: read as post_text"),
    ],
)
def test_near_misses_of_the_post_are_taken_with_a_warning(
    given_as: dict[str, object], warning: str
) -> None:
    alert = json_alert({"alert_id": "1", **given_as})
    assert warning in alert.warnings


@pytest.mark.parametrize("name", ["SentAt", "sentAt", "sent-at", "SENT_AT", "Sent At"])
def test_a_key_in_another_spelling_is_read_with_a_warning(name: str) -> None:
    alert = json_alert({"alert_id": "1", name: "2026-11-29T07:20:00Z"})
    assert alert.sent is not None
    assert alert.warnings == (f"{name}: read as sent_at",)


def test_a_key_that_is_there_rightly_wins_over_its_other_spellings() -> None:
    alert = json_alert({"alert_id": "1", "Alert-ID": "2"})
    assert (alert.alert_id, alert.unknown_fields) == ("1", {"Alert-ID": "2"})


def test_a_timestamp_is_the_time_of_the_post_with_a_warning() -> None:
    alert = json_alert({"alert_id": "1", "timestamp": "2026-11-29T07:20:00Z"})
    assert alert.posted is not None
    assert alert.warnings == ("timestamp: read as posted_at",)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_what_windows_writes_is_read(codec: str) -> None:
    raw = json.dumps({"person": {"name": "रवि"}}, ensure_ascii=False).encode(codec)
    (alert,) = reading(raw, form="json").alerts
    assert alert.person.name == "रवि"


def test_several_persons_of_one_object_are_an_alert_each() -> None:
    given = {
        "alert_id": "IG-9",
        "content": {"text": "together"},
        "persons": [{"username": "a_1", "locations": ["Agra"]}, {"username": "b_2"}],
    }
    first, second = reading(json.dumps(given), form="json").alerts
    assert [first.person.username, second.person.username] == ["a_1", "b_2"]
    assert [first.alert_id, second.alert_id] == ["IG-9", "IG-9#2"]
    assert [first.content.text, second.content.text] == ["together", "together"]
    assert [place.text for place in first.locations] == ["Agra"]
    assert second.locations == ()
    assert "persons: each is read as an alert of its own" in second.warnings


def test_a_person_under_another_name_and_a_place_at_the_top_are_taken() -> None:
    alert = json_alert(
        {"user": {"name": "A B", "handle": "hh_1", "mobile": "9811002233"}, "address": "Agra"}
        | {"post": "bye", "is_live": True}
    )
    assert (alert.person.name, alert.person.username) == ("A B", "hh_1")
    assert alert.person.phones == ("+919811002233",)
    assert (alert.locations[0].text, alert.locations[0].source) == ("Agra", "address")
    assert (alert.content.text, alert.content.media) == ("bye", "live_video")
    assert "user: read as person" in alert.warnings


@pytest.mark.parametrize(
    "where",
    [
        {"coordinates": [78.008, 27.176]},
        {"coordinates": [27.176, 78.008]},
        {"geo": {"type": "Point", "coordinates": [78.008, 27.176]}},
        {"location": {"type": "Feature", "geometry": {"coordinates": [78.008, 27.176]}}},
        {"locations": [{"coordinates": [78.008, 27.176]}]},
    ],
)  # fmt: skip
def test_a_point_of_geojson_is_a_place(where: dict[str, object]) -> None:
    (place,) = json_alert({"person": {"username": "t"}, **where}).locations
    assert (place.latitude, place.longitude) == (27.176, 78.008)


def test_two_numbers_whose_order_nobody_says_are_no_point_abroad() -> None:
    alert = json_alert({"person": {"username": "t"}, "coordinates": [1, 2]})
    assert alert.locations == ()
    assert 'coordinates": [1, 2]' in json.dumps(to_wire(alert))


def test_a_list_of_persons_or_of_alerts_under_any_name_is_an_alert_each() -> None:
    pair = [{"username": "p1"}, {"username": "p2"}]
    for value in (
        {"person": pair, "locations": [{"text": "Agra"}]},
        {"data": [{"person": one, "locations": [{"text": "Agra"}]} for one in pair]},
    ):
        alerts = reading(json.dumps(value), form="json").alerts
        assert [alert.person.username for alert in alerts] == ["p1", "p2"]
        assert all(alert.locations[0].text == "Agra" for alert in alerts)


def test_a_field_that_is_a_label_of_mails_goes_where_that_would_however_it_is_spelt() -> None:
    alert = json_alert(
        {
            "platformName": "instagram",
            "person": {"userName": "sad_boy12", "phoneNumber": "7007012345"},
            "ipAddress": "192.0.2.1",
            "lastKnownLocation": "Hazratganj, Lucknow",
            "locations": [{"lat": 26.8, "lng": 80.9, "radiusM": 50}],
            "ipAddresses": [{"ipAddress": "192.0.2.2", "observedAt": "2026-11-29T12:00:00Z"}],
            "content": {"postLink": "https://www.instagram.com/p/Cx1/"},
            "caseStatus": "open",
        }
    )
    assert alert.platform == "instagram"
    assert (alert.person.username, alert.person.phones) == ("sad_boy12", ("+917007012345",))
    assert [place.text for place in alert.locations] == [None, "Hazratganj, Lucknow"]
    assert alert.locations[0].radius_m == 50
    assert "192.0.2.2" in {one.address for one in alert.ip_addresses}
    assert alert.content.url == "https://www.instagram.com/p/Cx1/"
    assert alert.unknown_fields["caseStatus"] == "open"
    assert "lastKnownLocation: read as locations" in alert.warnings


def test_the_link_to_a_post_names_its_account_where_nothing_else_does() -> None:
    url = "https://www.instagram.com/sad_boy12/reel/Cx1/"
    alert = json_alert({"content": {"url": url}})
    assert (alert.person.username, alert.person.profile_url) == ("sad_boy12", None)
    assert alert.platform == "instagram"
    named = json_alert({"person": {"username": "asha"}, "content": {"url": url}})
    assert named.person.username == "asha"


@pytest.mark.parametrize(
    "value",
    [
        {"username": ["tara_7"], "phone": ["7007012345"], "text": ["bas"]},
        {"person": "tara_7", "phone": "7007012345", "text": "bas"},
        {"person": ["tara_7"], "mobile_no": 7007012345, "caption": "bas"},
        {"user": "@tara_7", "contact_number": "7007012345", "message": "bas"},
        {"victim": "tara_7", "whatsapp": "7007012345", "content": [{"text": ["bas"]}]},
        {"person": "7007012345", "username": "tara_7", "content": "bas"},
        {"person": "https://instagram.com/tara_7", "msisdn": "7007012345", "text": "bas"},
        {"person": {"username": ["tara_7"], "telephone": "7007012345"}, "message": "bas"},
        {"data": {"alert": {"person": "tara_7", "phones": "7007012345", "text": "bas"}}},
        {"payload": {"person": "tara_7", "phones": ["7007012345"], "text": "bas"}},
    ],
)
def test_near_misses_of_whole_objects_are_read(value: object) -> None:
    alert = json_alert(value)
    assert alert.person.username == "tara_7"
    assert alert.person.phones == ("+917007012345",)
    assert alert.content.text == "bas"
    assert alert.unknown_fields == {}


@pytest.mark.parametrize("written", ["Tara Devi", "तारा देवी", "Tara"])
def test_a_word_for_the_person_that_can_be_no_account_is_a_name(written: str) -> None:
    person = json_alert({"person": written, "username": "tara_7"}).person
    assert (person.name, person.username) == (written, "tara_7")


def test_what_stands_there_is_not_replaced_by_a_near_miss_and_nothing_is_dropped() -> None:
    alert = json_alert(
        {
            "person": {"username": ["tara_7", "tara_8"], "phones": ["7007012345"],
                       "whatsapp": "7007012399"},
            "username": "tara_9", "phone": "7007012388", "user": "tara_10",
        }
    )  # fmt: skip
    assert alert.person.username == "tara_7"
    assert alert.person.phones == ("+917007012345", "+917007012388", "+917007012399")
    assert alert.unknown_fields == {
        "person.username": ["tara_7", "tara_8"], "username": "tara_9", "user": "tara_10",
    }  # fmt: skip


@pytest.mark.parametrize(
    "written", ["2023-02-03T22:00:00+05:30", ["2023-02-03T22:00:00+05:30"], "10 pm"]
)
def test_a_deadline_is_read_by_its_short_name(written: object) -> None:
    value = {"person": "tara_7", "deadline": written, "sent_at": "2023-02-03T19:00:00+05:30"}
    deadline = json_alert(value).deadline
    assert deadline is not None
    assert deadline.at.isoformat() == "2023-02-03T16:30:00+00:00"


@pytest.mark.parametrize("written", ["7007012345/46", "7007012345 / 07007012346"])
def test_two_numbers_in_one_text_are_two(written: str) -> None:
    for phones in (written, [written]):
        person = json_alert({"person": {"phones": phones}}).person
        assert person.phones == ("+917007012345", "+917007012346")


def test_parts_of_a_place_beside_a_person_are_one_place() -> None:
    alert = json_alert({"person": "tara_7", "thana": "Babina", "district": "Jhansi"})
    assert [place.text for place in alert.locations] == ["thana Babina, district Jhansi"]


def test_a_message_about_nobody_is_no_post() -> None:
    assert refused('{"message": "rate limit", "type": "error"}').startswith("not an alert")


def test_a_key_that_looks_like_one_written_before_is_no_more_than_a_key() -> None:
    alert = json_alert({"username": "tara_7", "person (written before)": {"name": "Asha"}})
    assert alert.person.username == "tara_7"
    assert alert.unknown_fields == {"person (written before)": {"name": "Asha"}}
