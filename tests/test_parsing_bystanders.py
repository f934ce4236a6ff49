"""Objects of JSON that tell of somebody else than the person: their telephone and their place."""

from __future__ import annotations

import pytest

from dispatcher.matching import match
from dispatcher.parsing import to_wire
from tests.gazetteer_fixtures import bundle, told
from tests.parsing_fixtures import json_alert

WHO = {"person": {"username": "asha_7"}, "content": {"text": "bye"}}
SUNIL = {"name": "Sunil Kumar", "phone": "9811002233", "city": "Agra"}


def placed(value: dict[str, object]) -> str:
    return told(match(json_alert(value), bundle()))


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("accused", "accused"),
        ("suspect", "accused"),
        ("blackmailer", "accused"),
        ("आरोपी", "accused"),
        ("informant", "informant"),
        ("reporter", "informant"),
        ("reportedBy", "informant"),
        ("reported_by", "informant"),
        ("submitted_by", "informant"),
        ("caller", "informant"),
        ("complainant", "informant"),
        ("witness", "informant"),
        ("sender", "informant"),
        ("सूचनाकर्ता", "informant"),
        ("relative", "family"),
        ("brother", "family"),
        ("emergency_contact", "family"),
        ("next_of_kin", "family"),
        ("friend", "friend"),
        ("neighbour", "friend"),
        ("investigating_officer", "officer"),
    ],
)
def test_whoever_else_is_named_has_a_telephone_of_their_own_and_a_place_that_decides_nothing(
    name: str, owner: str
) -> None:
    alert = json_alert(WHO | {name: SUNIL})
    (other,) = alert.other_phones
    assert (other.number, other.owner) == ("+919811002233", owner)
    assert "Sunil Kumar" in other.words
    assert alert.person.phones == ()
    assert f"{name}: not the person's, its place decides nothing and is left out" in alert.warnings
    found = match(alert, bundle())
    assert told(found) == "unlocated"
    assert found.reason == "Too little to decide; perhaps Agra."
    assert placed(WHO | {name: SUNIL, "locations": [{"text": "Mathura"}]}) == "dispatch Mathura"
    again = json_alert(to_wire(alert))
    assert (again.unknown_fields, again.other_phones) == (alert.unknown_fields, alert.other_phones)


@pytest.mark.parametrize(
    "more",
    [
        {"informant": SUNIL | {"relation": "brother"}},
        {"accused": SUNIL | {"relation": "husband"}},
        {"accused": {"name": "Ravi", "address": {"city": "Agra", "pin": "282001"}}},
        {"contact": SUNIL | {"relation": "brother"}},
        {"reporters": [SUNIL]},
        {"accused_city": "Agra", "accused_phone": "9811002233"},
        {"informantAddress": "Sikandra, Agra", "informantMobile": 9811002233},
        {"person": {"username": "asha_7", "relatives": [SUNIL]}},
        {"person": {"username": "asha_7", "friend": SUNIL}},
    ],
)
def test_in_any_shape_a_place_of_somebody_else_is_kept_and_tells_no_district(
    more: dict[str, object],
) -> None:
    alert = json_alert(WHO | more)
    assert placed(WHO | more) == "unlocated"
    assert "Agra" in str(alert.unknown_fields)
    assert any("its place decides nothing" in warning for warning in alert.warnings)
    assert alert.person.phones == ()


@pytest.mark.parametrize(
    "more",
    [
        {"father": SUNIL},
        {"person": {"username": "asha_7", "age": 15}, "guardian": SUNIL},
        {"family_address": "Agra"},
        {"person": {"username": "asha_7", "mother": SUNIL}},
    ],
)
def test_where_the_household_lives_counts_only_where_no_other_place_is_known(
    more: dict[str, object],
) -> None:
    assert placed(WHO | more) == "dispatch Agra"
    assert placed(WHO | more | {"locations": [{"text": "Mathura"}]}) == "dispatch Mathura"
    warnings = json_alert(WHO | more).warnings
    assert any("perhaps not the person's" in warning for warning in warnings)


@pytest.mark.parametrize(
    "value",
    [
        {"caller": SUNIL | {"relation": "self"}, "text": "I took poison"},
        {"suspect": SUNIL | {"username": "s_7"}, "text": "bye"},
        {"person": None, "suspect": SUNIL, "text": "bye"},
        {"accused": SUNIL, "text": "I will kill them all"},
        {"accused": SUNIL, "category": "threat_to_others", "notes": "as told"},
        {"reportedUser": SUNIL, "reporter": {"name": "A B", "city": "Mathura"}, "text": "bye"},
        {"victim": SUNIL, "accused": {"name": "A B", "city": "Mathura"}, "text": "bye"},
    ],
)
def test_who_is_at_risk_is_so_under_these_names_too(value: dict[str, object]) -> None:
    alert = json_alert(value)
    assert (alert.person.name, alert.person.phones) == ("Sunil Kumar", ("+919811002233",))
    assert placed(value) == "dispatch Agra"


def test_a_caller_where_nobody_else_is_named_may_be_the_person() -> None:
    value = {"caller": SUNIL, "text": "I have taken poison"}
    assert placed(value) == "dispatch Agra"
    assert "perhaps not the person's" in json_alert(value).warnings[1]


def test_who_informs_of_themselves_by_the_same_name_is_the_person() -> None:
    same = {"name": "asha  devi", "city": "Agra"}
    assert placed({"person": {"name": "Asha Devi"}, "informant": same}) == "dispatch Agra"


def test_what_an_informant_tells_is_of_the_person() -> None:
    told_by = SUNIL | {"statement": "She has gone to the river at Mathura"}
    alert = json_alert({"person": {"username": "asha_7"}, "informant": told_by})
    assert alert.body is not None
    assert alert.body.startswith("informant.statement: She has gone to the river at Mathura")
    assert "Agra" not in alert.body
    assert placed(WHO | {"informant_statement": "her number is 98..., she is in Agra"}) == (
        "dispatch Agra"
    )
    number = "her number is 9811002233, call her"
    assert json_alert(WHO | {"informant_statement": number}).other_phones == ()


@pytest.mark.parametrize(
    "more",
    [
        {"reporting_district": "Agra"},
        {"station": {"name": "Sikandra", "district": "Agra"}},
        {"police_station": {"name": "Sikandra", "city": "Agra"}},
        {"registered_from": {"city": "Agra"}},
        {"parent_post": {"city": "Agra"}},
    ],
)
def test_other_fields_with_a_place_are_evidence_as_ever(more: dict[str, object]) -> None:
    assert placed(WHO | more) == "dispatch Agra"


def test_the_sender_of_a_message_stays_its_sender() -> None:
    alert = json_alert(WHO | {"sender": "+919811002233", "note": "x"})
    assert (alert.sender, alert.person.phones) == ("+919811002233", ())
    assert [(one.number, one.owner) for one in alert.other_phones] == [
        ("+919811002233", "informant")
    ]
    assert json_alert(to_wire(alert)).other_phones == alert.other_phones


def test_figures_that_are_no_telephone_are_nobodys() -> None:
    alert = json_alert(WHO | {"parent_id": "9811002233", "reporter_code": "9811002233"})
    assert alert.other_phones == ()
    assert alert.unknown_fields == {"parent_id": "9811002233", "reporter_code": "9811002233"}
