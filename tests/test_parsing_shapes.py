"""JSON in shapes of others, and JSON that holds more than an alert can say."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest

from dispatcher.errors import UnreadableMessage
from dispatcher.parsing import to_wire
from tests.parsing_fixtures import json_alert, reading
from tests.patience import in_time

WHO = {"alert_id": "IG-7", "person": {"username": "asha_7"}, "locations": [{"text": "Agra"}]}


@pytest.mark.parametrize(
    "said",
    [
        {"post": {"text": "rope on the fan", "mediaType": "PHOTO"}},
        {"message": {"text": "rope on the fan"}},
        {"content": {"body": "rope on the fan"}},
        {"content": {"caption": "rope on the fan"}},
        {"content": {"description": "rope on the fan"}},
        {"content": {"text": {"body": "rope on the fan", "lang": "en"}}},
        {"content": {"text": {"value": "rope on the fan"}}},
        {"content": [{"text": "rope on the fan"}]},
        {"content": {"text": ["rope on the fan"]}},
        {"content": ["rope on the fan"]},
        {"posts": [{"text": "rope on the fan"}]},
        {"posts": [{"message": {"text": "rope on the fan"}}]},
        {"messages": ["rope on the fan"]},
        {"story": {"caption": "rope on the fan", "url": "https://www.instagram.com/p/1/"}},
        {"comment": {"text": "rope on the fan"}},
        {"content": {"posts": [{"text": "rope on the fan"}]}},
        {"content": {}, "post": {"text": "rope on the fan"}},
    ],
)
def test_a_post_in_any_shape_is_read_with_a_warning(said: dict[str, object]) -> None:
    alert = json_alert(WHO | said)
    assert alert.content.text == "rope on the fan"
    assert alert.warnings
    assert alert.person.username == "asha_7"


@pytest.mark.parametrize(
    "said",
    [
        {"content": {"text": ["रस्सी तैयार है", "अलविदा"]}},
        {"content": [{"text": "रस्सी तैयार है"}, {"text": "अलविदा"}]},
        {"content": ["रस्सी तैयार है", "अलविदा"]},
        {"posts": [{"text": "रस्सी तैयार है"}, {"caption": "अलविदा"}]},
        {"posts": ["रस्सी तैयार है", {"text": {"body": "अलविदा"}}]},
    ],
)
def test_of_several_posts_all_words_are_read(said: dict[str, object]) -> None:
    assert json_alert(WHO | said).content.text == "रस्सी तैयार है\nअलविदा"


def test_what_a_post_says_beside_its_words_is_kept_or_read() -> None:
    posts = [
        {"text": "one", "createdAt": "2026-11-29T20:00:00Z", "lang": "hi", "is_live": True},
        {"text": "two", "lang": "en"},
    ]
    alert = json_alert(WHO | {"posts": posts})
    assert alert.content.media == "live_video"
    assert alert.posted is not None
    assert alert.posted.at.isoformat() == "2026-11-29T20:00:00+00:00"
    assert alert.unknown_fields == {"content.lang": "hi", "content.lang (2)": "en"}


@pytest.mark.parametrize(
    "media",
    [
        {"type": "live_video"},
        {"mediaType": "LIVE"},
        ["video", "live_video"],
        [{"type": "photo", "url": "x"}, {"type": "live"}],
        [{"type": "video", "live": True}],
        {"live": True},
        {"type": "video", "is_live": "true"},
        {"type": "video", "status": "LIVE"},
        {"data": [{"media_type": "LIVE_BROADCAST"}]},
        "facebook live",
    ],
)
def test_a_live_video_is_seen_in_any_shape(media: object) -> None:
    assert json_alert(WHO | {"media": media}).urgency == "live"
    assert json_alert(WHO | {"content": {"text": "bye", "media": media}}).urgency == "live"


@pytest.mark.parametrize(
    "more",
    [
        {"live": True},
        {"is_live": True},
        {"live_status": "LIVE"},
        {"contentType": "LIVE_BROADCAST"},
        {"post": {"media_type": "live_video"}},
        {"post": {"is_live": True}},
        {"post": {"attachments": [{"type": "live_video"}]}},
        {"posts": [{"text": "a", "media": "photo"}, {"text": "b", "media": {"live": True}}]},
    ],
)
def test_a_live_video_is_seen_wherever_it_is_said(more: dict[str, object]) -> None:
    alert = json_alert(WHO | more)
    assert (alert.content.media, alert.urgency) == ("live_video", "live")


@pytest.mark.parametrize(
    "more",
    [
        {"media": "video", "is_live": False},
        {"media": [{"type": "video", "live": False}]},
        {"media": {"type": "video", "was_live": True}},
        {"media": {"type": "video", "status": "live ended"}},
        {"media": [{"type": "LIVE_PHOTO"}]},
        {"media": "video", "live_status": "ended"},
        {"content": {"text": "bye", "status": "I do not want to live"}},
        {"live_location": "Agra"},
    ],
)
def test_what_only_speaks_of_live_is_no_live_video(more: dict[str, object]) -> None:
    assert json_alert(WHO | more).urgency == "high"


@pytest.mark.parametrize(
    ("phones", "read"),
    [
        ([{"number": "9800011111", "verified": True}], ("+919800011111",)),
        ([{"value": "9800011111"}, "9800011112"], ("+919800011111", "+919800011112")),
        ({"number": "9800011111"}, ("+919800011111",)),
        ({"primary": "9800011111", "work": "9800011112"}, ("+919800011111", "+919800011112")),
        ([{"mobile": 9800011111}], ("+919800011111",)),
        ([{"e164": "+919800011111", "type": "mobile"}], ("+919800011111",)),
    ],
)
def test_telephones_as_objects_are_the_persons(phones: object, read: tuple[str, ...]) -> None:
    assert json_alert(WHO | {"person": {"username": "a_7", "phones": phones}}).person.phones == read


@pytest.mark.parametrize(
    "whose",
    [
        {"relation": "father"},
        {"owner": "friend"},
        {"type": "emergency contact"},
        {"label": "next_of_kin"},
        {"name": "Asha (sister)"},
        {"relationship": "mother"},
    ],
)
def test_a_telephone_that_an_object_says_is_anothers_is_not_the_persons(
    whose: dict[str, str],
) -> None:
    numbers = [{"number": "9800011111", **whose}, {"number": "9800011112"}]
    alert = json_alert(WHO | {"person": {"username": "a_7", "phones": numbers}})
    assert alert.person.phones == ("+919800011112",)
    (other,) = alert.other_phones
    assert other.number == "+919800011111"


def test_an_envelope_is_opened_and_a_contact_without_a_name_is_the_persons() -> None:
    inner = {
        "account_handle": "@asha_z1",
        "contact": {"mobile": "+91 98000 11111"},
        "message": "poison in my hand",
    }
    for name in ("data", "payload", "details", "event"):
        alert = json_alert({"id": "L-3", "kind": "self_harm", name: inner})
        assert alert.person.username == "asha_z1", name
        assert alert.person.phones == ("+919800011111",)
        assert alert.content.text == "poison in my hand"
        assert alert.alert_id == "L-3"


def test_a_contact_who_is_named_is_somebody_else_and_kept() -> None:
    contact = {"mobile": "9800011111", "name": "Asha Devi"}
    alert = json_alert(WHO | {"contact": contact})
    assert alert.person.phones == ()
    assert alert.unknown_fields == {"contact": contact}


def test_a_contact_of_the_family_has_a_telephone_of_the_family() -> None:
    alert = json_alert(WHO | {"contact": {"mobile": "9800011111", "relation": "brother"}})
    assert alert.person.phones == ()
    (other,) = alert.other_phones
    assert (other.number, other.owner) == ("+919800011111", "family")
    assert alert.unknown_fields == {"contact": {"relation": "brother"}}


def test_whose_post_it_is_may_stand_within_it() -> None:
    value = {"from": {"id": "22", "username": "a_7"}, "text": "bye"}
    assert json_alert(value).person.username == "a_7"
    assert json_alert({"post": {"text": "bye", "author": {"username": "a_7"}}}).person.username
    sender = {"from": {"name": "Meta", "email": "alerts@meta.example"}, "text": "bye"}
    assert json_alert(sender | {"handle": "a_7"}).person.name is None


def test_values_as_objects_are_read_by_what_they_say() -> None:
    person = {
        "username": {"value": "asha_7"},
        "name": {"first_name": "Asha", "last_name": "Devi"},
        "emails": [{"address": "asha@mail.example", "primary": True}],
        "age": {"value": 17},
    }
    alert = json_alert({"person": person, "posted_at": {"$date": "2026-11-29T20:00:00Z"}})
    assert (alert.person.username, alert.person.name) == ("asha_7", "Asha Devi")
    assert (alert.person.emails, alert.person.age) == (("asha@mail.example",), 17)
    assert alert.posted is not None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("content", [["a", 1]]),
        ("content", 7),
        ("notes", {"a": {"b": 1}}),
        ("posted_at", {"day": 1, "month": 2}),
        ("posted_at", [1, 2]),
        ("category", "unheard of"),
        ("sent_at", "some day soon"),
    ],
)
def test_what_cannot_be_read_is_kept_under_its_name(name: str, value: object) -> None:
    alert = json_alert(WHO | {name: value})
    unwrapped = value[0] if isinstance(value, list) and len(value) == 1 else value
    assert alert.unknown_fields[name] == unwrapped
    assert any(name in warning for warning in alert.warnings)


def test_what_cannot_be_read_within_an_object_is_kept_by_its_path() -> None:
    value = {
        "alert_id": "x",
        "person": {"username": "a_7", "age": "old", "phones": [["9"], {"a": 1, "b": 2}]},
        "content": {"text": {"x": {"y": 1}}, "media": "podcast"},
        "locations": [{"text": "Agra", "latitude": "north", "source": "a friend"}],
    }
    kept = json_alert(value).unknown_fields
    assert kept["content.text"] == {"x": {"y": 1}}
    assert kept["content.media"] == "podcast"
    assert kept["person.phones.1"] == {"a": 1, "b": 2}
    assert (kept["locations.0.latitude"], kept["locations.0.source"]) == ("north", "a friend")


def test_where_no_field_holds_a_post_the_words_of_unknown_ones_are_its_body() -> None:
    alert = json_alert(WHO | {"remark": {"by_us": "She says she will jump tonight", "n": 4}})
    assert alert.body == "remark.by_us: She says she will jump tonight"
    assert alert.unknown_fields["remark"] == {
        "by_us": "She says she will jump tonight",
        "n": 4,
    }
    told = json_alert(WHO | {"content": {"text": "bye"}, "remark": "She says she will jump"})
    assert told.body is None


def test_the_contracts_own_form_is_read_as_ever_without_a_warning() -> None:
    alert = json_alert(WHO | {"content": {"text": "bye", "media": "photo"}})
    assert alert.warnings == ()
    assert json_alert(to_wire(alert)) == alert


def _keys(count: int, written: str) -> str:
    return "{" + ",".join(written % at for at in range(count)) + ',"alert_id":"IG-9"}'


@pytest.mark.parametrize(
    "write",
    [
        lambda: '{"k":1' + ',"k":1' * 1_400_000 + ',"alert_id":"IG-9"}',
        lambda: _keys(400_000, '"text":"a%d"'),
        lambda: _keys(150_000, '"person":{"username":"a%d"}'),
        lambda: _keys(500_000, '"k%d":1'),
        lambda: _keys(500_000, '"k%d" : 1'),
        lambda: '{"k":1,"k":2,"x":' + _keys(800_000, '"k%d":1') + ',"alert_id":"IG-9"}',
        lambda: _keys(250_000, '"Phone Number %d":1'),
        lambda: '{"person":' + _keys(250_000, '"Phone Number %d":1') + ',"alert_id":"IG-9"}',
        lambda: '{"x":' + _keys(500_000, '"k%d":1') + ',"alert_id":"IG-9"}',
        lambda: '{"content":{"text":"' + "i will jump " * 750_000 + '"},"alert_id":"IG-9"}',
        lambda: '{"note":"' + "mujhe marna hai 9800011111 " * 330_000 + '","alert_id":"IG-9"}',
        lambda: json.dumps({"posts": [{"text": f"jump {n}"} for n in range(150_000)]} | WHO),
        lambda: json.dumps({"content": {"text": ["jump now"] * 500_000}} | WHO),
        lambda: json.dumps(WHO | {"locations": [{"text": "near Agra " * 9_000}] * 95}),
        lambda: json.dumps(
            {
                "persons": [{"username": f"u_{n}"} for n in range(9_000)],
                "content": {"text": "i will jump now " * 10_000},
                **{f"k{n}": n for n in range(1_000)},
            }
        ),
    ],
)
def test_however_much_a_json_holds_its_alert_is_read_in_two_seconds(
    write: Callable[[], str],
) -> None:
    raw = write().encode()
    json_alert(WHO)
    began = time.process_time()
    try:
        result = reading(raw, form="json")
    except UnreadableMessage as error:
        pytest.fail(f"read as nothing: {error}")
    assert in_time(began, seconds=2)
    alert = result.alerts[0]
    assert alert.alert_id or alert.person.username
    assert any("was read" in warning or "are read" in warning for warning in alert.warnings)
    assert len(json.dumps(to_wire(alert))) < 2_000_000


def test_of_very_much_who_and_where_are_read_before_the_words() -> None:
    value = {
        "junk": ["x" * 50] * 20_000,
        "content": {"text": "bye " * 200_000},
        "notes": "more " * 100_000,
        "body": "more " * 100_000,
        **WHO,
    }
    alert = json_alert(value)
    assert (alert.alert_id, alert.person.username) == ("IG-7", "asha_7")
    assert [place.text for place in alert.locations] == ["Agra"]
    assert alert.content.text is not None
    assert alert.content.text.startswith("bye bye")
    assert any(warning.endswith("only its beginning was read") for warning in alert.warnings)
