"""Alerts in the envelopes of others: opened to a bounded depth, and nothing of them lost."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from dispatcher.errors import UnreadableMessage
from dispatcher.model import Alert
from tests.parsing_fixtures import reading
from tests.patience import in_time

ONE = {"username": "a_7", "text": "bye now", "city": "Agra"}
TWO = {"username": "b_8", "text": "the end", "city": "Mathura"}


def alerts(value: object) -> tuple[Alert, ...]:
    return reading(json.dumps(value), form="json").alerts


def webhook(*values: object) -> dict[str, object]:
    changes = [{"field": "alerts", "value": value} for value in values]
    entry = {"id": "17", "time": 1700000000, "changes": changes}
    return {"object": "instagram", "entry": [entry]}


@pytest.mark.parametrize(
    "value",
    [
        {"data": {"type": "alert", "id": "1", "attributes": ONE}},
        webhook(ONE),
        {"payload": {"version": 2, "alert": ONE}},
        {"event": "created", "payload": {"alert": ONE}},
        {"status": "ok", "response": {"code": 0, "body": {"alert": ONE}}},
        {"alerts": [{"data": ONE}]},
        {"hits": {"total": 1, "hits": [{"_index": "x", "_source": ONE}]}},
        {"records": [{"key": "k", "value": ONE}]},
        {"headers": {"x": "y"}, "body": ONE},
        {"Type": "Notification", "Message": json.dumps(ONE)},
        {"Envelope": {"Body": {"AlertRequest": ONE}}},
        {"station": {"name": "Sikandra", "phone": "9811002233"}, "thing": ONE},
        [{"data": {"attributes": ONE}}],
    ],
)
def test_an_alert_is_found_in_envelopes_within_envelopes(value: object) -> None:
    (alert,) = alerts(value)
    assert (alert.person.username, alert.content.text) == ("a_7", "bye now")
    assert alert.locations[0].text == "Agra"
    assert alert.person.name is None
    assert alert.person.phones == ()


@pytest.mark.parametrize(
    "value",
    [
        webhook(ONE, TWO),
        {"result": {"items": [ONE, TWO]}},
        {"status": "ok", "result": {"count": 2, "next": None, "items": [ONE, TWO]}},
        {"alerts": [{"data": ONE}, {"data": TWO}]},
        {"source": "meta", "data": [ONE, TWO]},
        {"alerts": {"A1": ONE, "A2": TWO}},
        {"alert": ONE, "alert2": TWO},
        {"user": "api", "alerts": [ONE, TWO]},
        {"data": [{"id": "1", "attributes": ONE}, {"id": "2", "attributes": TWO}]},
        [{"payload": {"alert": ONE}}, {"payload": {"alert": TWO}}],
        {"alerts": [{"persons": [{"username": "a_7"}, {"username": "b_8"}], "text": "bye"}]},
    ],
)
def test_two_alerts_in_one_envelope_are_two(value: object) -> None:
    assert [alert.person.username for alert in alerts(value)] == ["a_7", "b_8"]


def test_what_stands_around_alerts_goes_with_each_and_nothing_is_lost() -> None:
    around = {"source": "meta", "sent_at": "2026-11-24T03:01:02+05:30", "cursor": "x1"}
    first, second = alerts(around | {"name": "Export 12", "alerts": [ONE, TWO | {"source": "ig"}]})
    assert (first.source, second.source) == ("meta", "ig")
    assert first.sent == second.sent is not None
    assert first.unknown_fields["alerts (around it)"] == {"name": "Export 12", "cursor": "x1"}
    assert second.unknown_fields["alerts (around it)"] == {
        "name": "Export 12", "cursor": "x1", "source": "meta",
    }  # fmt: skip
    assert first.person.name is None
    assert "alerts (around it): left out" in first.warnings


def test_the_number_of_an_envelope_of_many_makes_no_two_alerts_one_case() -> None:
    first, second = alerts({"alert_id": "B-1", "alerts": [ONE, TWO]})
    assert (first.alert_id, second.alert_id) == ("B-1", "B-1#2")
    (single,) = alerts(webhook(ONE))
    assert single.alert_id is None  # that of the page, the same in every message
    assert single.unknown_fields["changes (around it)"] == {"id": "17", "time": 1700000000}


def test_the_place_of_a_batch_decides_for_no_alert_that_has_its_own() -> None:
    first, _ = alerts({"city": "Lucknow", "alerts": [ONE, TWO]})
    assert [place.text for place in first.locations] == ["Agra"]
    assert "Lucknow" in str(first.unknown_fields)


def test_an_envelopes_own_name_and_message_are_nobodys() -> None:
    value = {"name": "alert.created", "message": "done", "data": {"user": "a_7", "caption": "bye"}}
    (alert,) = alerts(value)
    assert (alert.person.name, alert.content.text) == (None, "bye")
    assert alert.unknown_fields == {"data": {"name": "alert.created", "message": "done"}}


def test_what_is_no_alert_in_a_list_of_alerts_is_told_of() -> None:
    result = reading(json.dumps({"alerts": [None, ONE, {"meta": 1}]}), form="json")
    assert [alert.person.username for alert in result.alerts] == ["a_7"]
    assert [fault.partition(":")[0] for fault in result.faults] == ["item 1", "item 3"]


@pytest.mark.parametrize(
    "value",
    [
        {"status": "error", "message": "rate limit", "data": {"code": 4}},
        {"data": [], "paging": {}},
        {"station": {"name": "Sikandra", "phone": "9811002233"}},
        {"Message": "{not json}"},
    ],
)
def test_an_envelope_of_nothing_is_no_alert(value: object) -> None:
    with pytest.raises(UnreadableMessage):
        alerts(value)


def test_an_alert_with_an_envelope_beside_it_stays_one() -> None:
    person = {"person": {"username": "a_7"}, "content": {"text": "bye"}}
    (alert,) = alerts(person | {"data": {"text": "other"}, "history": [TWO]})
    assert alert.content.text == "bye"
    assert alert.unknown_fields == {"data": {"text": "other"}, "history": [TWO]}


FULL = {
    "person": {"username": "a_7", "age": 15, "phones": ["9811023477"]},
    "content": {"text": "bye now"},
    "locations": [{"text": "Agra"}],
}
OTHER = FULL | {"person": {"username": "b_8"}, "locations": [{"text": "Mathura"}]}


@pytest.mark.parametrize(
    "beside",
    [
        {"content": {"id": 9}},
        {"person": None, "content": None},
        {"person": {}, "content": []},
        {"content": "2 alerts"},
        {"person": {"name": "Ops", "phone": "9811022222"}},
        {"person": {"name": "Ops"}, "content": {"text": "see below"}},
    ],
)
@pytest.mark.parametrize(
    "held",
    [
        {"alerts": [FULL, OTHER]},
        {"alerts": [ONE, TWO]},
        {"alert": FULL, "alert2": OTHER},
        {"Alerts": [{"data": FULL}, {"data": OTHER}]},
        {"data": [FULL, OTHER]},
    ],
)
def test_alerts_beside_a_person_or_a_content_are_an_alert_each(
    beside: dict[str, object], held: dict[str, object]
) -> None:
    first, second = alerts(beside | held)
    assert (first.person.username, second.person.username) == ("a_7", "b_8")
    assert [place.text for place in (*first.locations, *second.locations)] == ["Agra", "Mathura"]
    assert first.content.text == "bye now"
    assert first.person.name is None
    assert "+919811022222" not in first.person.phones
    for said in ("9811022222", "see below", "2 alerts"):
        assert (said in str(beside)) == (said in str(first.unknown_fields))


@pytest.mark.parametrize(
    "beside",
    [
        {"person": {"name": "Ops"}},
        {"event": "created", "username": "api_client"},
        {"event": "created", "user": "api_client"},
        {"username": "api_client", "message": "2 new alerts"},
        {"user": {"name": "Ops"}, "text": "a new alert", "phones": ["9811022222"]},
        {"username": "api_client", "locations": [{"text": "Lucknow"}]},
        {"content": None, "person": {"name": None}},
    ],
)
@pytest.mark.parametrize("inner", [FULL, ONE | {"phones": ["9811023477"]}])
def test_whose_alert_it_is_says_the_alert_and_not_its_envelope(
    beside: dict[str, object], inner: dict[str, object]
) -> None:
    (alert,) = alerts(beside | {"alert": inner})
    assert (alert.person.username, alert.person.name) == ("a_7", None)
    assert alert.content.text == "bye now"
    assert "Agra" in [place.text for place in alert.locations]
    assert "+919811023477" in alert.person.phones
    for said in ("api_client", "Ops", "2 new alerts", "Lucknow"):
        if said in str(beside):
            assert said in str((alert.unknown_fields, alert.locations))


def test_what_an_alert_lacks_stands_beside_it() -> None:
    inner = {key: item for key, item in FULL.items() if key != "content"}
    for value in ({"alert": inner}, {"alerts": [inner]}):
        (alert,) = alerts(value | {"content": {"text": "I will die"}})
        assert (alert.person.username, alert.person.age) == ("a_7", 15)
        assert alert.content.text == "I will die"
        assert alert.locations[0].text == "Agra"
    inner = {key: item for key, item in FULL.items() if key != "person"}
    for value in ({"alert": inner}, {"alerts": [inner]}):
        (alert,) = alerts(value | {"person": {"username": "c_9"}})
        assert (alert.person.username, alert.content.text) == ("c_9", "bye now")
    (alert,) = alerts({"username": "c_9", "alert": {"text": "bye", "city": "Agra"}})
    assert (alert.person.username, alert.content.text) == ("c_9", "bye")


@pytest.mark.parametrize(
    "beside",
    [
        {"alert": {"id": 5, "severity": "high"}},
        {"alert": {"text": "Suicide alert"}},
        {"report": {"username": "reporter_1", "text": "please help him"}},
        {"data": [{"username": "b_8", "text": "no, do not"}]},
        {"alerts": []},
        {"alert": {"person": {"username": "a_7"}, "severity": 3}},
    ],
)
def test_a_whole_alert_stays_one_whatever_stands_beside_it(beside: dict[str, object]) -> None:
    (alert,) = alerts(FULL | beside)
    assert (alert.person.username, alert.content.text) == ("a_7", "bye now")
    assert alert.locations[0].text == "Agra"


@pytest.mark.parametrize(
    "blank", [{"person": None}, {"content": {}}, {"person": None, "content": []}]
)
def test_an_alert_whose_person_and_content_are_empty_keeps_its_place(
    blank: dict[str, object],
) -> None:
    (alert,) = alerts(blank | {"alert_id": "A-1", "district": "Agra"})
    assert [place.text for place in alert.locations] == ["district Agra"]


def test_a_whole_alert_beside_others_is_one_of_them() -> None:
    found = alerts(FULL | {"alerts": [OTHER]})
    assert [alert.person.username for alert in found] == ["a_7", "b_8"]


def _deep(levels: int) -> dict[str, object]:
    value: dict[str, object] = dict(ONE)
    for _ in range(levels):
        value = {"data": value, "k": 1}
    return value


def test_envelopes_are_opened_to_a_depth() -> None:
    assert alerts(_deep(6))[0].person.username == "a_7"
    with pytest.raises(UnreadableMessage):
        alerts(_deep(20))


@pytest.mark.parametrize(
    "write",
    [
        lambda: {"entry": [{"changes": [{"value": {"x": n}}]} for n in range(60_000)]},
        lambda: {"data": {f"k{n}": {"a": {"b": n}} for n in range(90_000)}},
        lambda: {"blob": "x" * 200_000, "items": [ONE for _ in range(9_000)]},
        lambda: {"result": [{"data": [{"data": [{}] * 30}] * 30}] * 30},
    ],
)
def test_however_large_an_envelope_is_it_is_opened_in_two_seconds(
    write: Callable[[], object],
) -> None:
    raw = json.dumps(write())
    began = time.process_time()
    with suppress(UnreadableMessage):
        reading(raw, form="json")
    assert in_time(began, seconds=2)
