"""What tells of somebody else than the person, in JSON and mails: their telephone and place."""

from __future__ import annotations

import pytest

from dispatcher.matching import match
from dispatcher.parsing import to_wire
from tests.gazetteer_fixtures import bundle, told
from tests.parsing_fixtures import json_alert, mail_alert, reading
from tests.parsing_fixtures import mail as mail_of

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


@pytest.mark.parametrize("name", ["caller", "sender", "applicant", "complainant"])
def test_a_caller_where_nobody_else_is_named_may_be_the_person(name: str) -> None:
    value = {name: SUNIL, "text": "I have taken poison"}
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


def test_a_mother_who_informs_lives_where_the_person_does() -> None:
    mother = SUNIL | {"relation": "mother"}
    assert placed(WHO | {"informant": mother}) == "dispatch Agra"
    assert placed(WHO | {"informant": mother, "locations": [{"text": "Mathura"}]}) == (
        "dispatch Mathura"
    )


# --- mails ---


def mail_placed(lines: str, *, who: str = "Username: asha_7\n", kind: str = "text/plain") -> str:
    body = f"{who}{lines}\nPost: I want to die, bye\n"
    return told(match(mail_alert(body, kind=kind), bundle()))


@pytest.mark.parametrize(
    "line",
    [
        "Accused city: Agra",
        "Accused's city: Agra",
        "City of the accused: Agra",
        "City (accused): Agra",
        "Accused (city): Agra",
        "Address [brother]: Sikandra, Agra",
        "Accused GPS: 27.18, 78.01",
        "Accused address: House 12,\nSikandra, Agra",
        "Accused address: Vill Fatehabad, PS: Sikandra, Distt: Agra",
        "Blackmailer location: Agra",
        "Suspect address:\nSikandra, Agra",
        "3. Accused city\tAgra",
        "**Brother's address:** Sikandra, Agra",
        "Ex-husband address: Agra",
        "Next of kin address: Agra",
        "Complainant residential address: Agra",
        "Name and address of informant: Sunil, Agra",
        "Informant's district: Agra",
        "Reporter location: Agra",
        "Location (reporter): Agra",
        "Caller from: Agra",
        "Sender city: Agra",
        "Applicant district = Agra",
        "Victim's friend's address: Sikandra, Agra",
        "Investigating officer district: Agra",
        "आरोपी का जिला: आगरा",
        "पता (आरोपी): आगरा",
        "सूचनाकर्ता का पता: आगरा",
        "सूचना देने वाले का पता: आगरा",
        "पीड़िता के भाई का पता: आगरा",
        "bhai ka pata: Agra",
        "Name: Asha Devi, Accused city: Agra, Age: 19",
    ],
)
def test_a_label_of_somebody_elses_place_tells_no_district_and_hints_at_it(line: str) -> None:
    alert = mail_alert(f"Username: asha_7\n{line}\nPost: I want to die, bye\n")
    found = match(alert, bundle())
    assert told(found) == "unlocated"
    assert found.reason.startswith("Too little to decide; perhaps Agra")
    (name,) = alert.unknown_fields
    assert name.endswith(" (not the person's)")
    assert any("its place decides nothing" in warning for warning in alert.warnings)
    assert alert.locations == ()
    assert mail_placed(f"{line}\nCity: Mathura") == "dispatch Mathura"


@pytest.mark.parametrize(
    "line",
    [
        "Father's city: Agra",
        "Parents' address: Agra",
        "Address of father: Sikandra, Agra",
        "City (father): Agra",
        "Guardian's district: Agra",
        "Informant (mother) address: Agra",
        "Hostel warden address: Agra",
        "Brother's address: Agra, where she lives",
        "Brother's address: Sikandra, Agra - she lives with him",
        "पिता का पता: आगरा",
        "पति का जिला: आगरा",
        "pita ka pata: Agra",
        "Informant: mother, lives with her at Sikandra, Agra",
        "Father details:\nName: Ramesh\nAddress: Sikandra, Agra\n",
        "Father's phone: 0562-2345678",
        "My friend Vinod will jump tonight\nFriend's address: Agra",
    ],
)
def test_a_label_of_who_lives_with_the_person_counts_where_no_other_place_is_known(
    line: str,
) -> None:
    assert mail_placed(line) == "dispatch Agra"
    assert mail_placed(f"City: Mathura\n{line}") == "dispatch Mathura"


@pytest.mark.parametrize("line", ["Caller from: Agra", "Caller details:\nLocation: Agra\n"])
def test_the_place_of_a_caller_counts_where_a_mail_names_nobody(line: str) -> None:
    assert mail_placed(line, who="") == "dispatch Agra"
    assert mail_placed(line) == "unlocated"


@pytest.mark.parametrize(
    "line",
    [
        "Victim address: Agra",
        "User location: Agra",
        "Person's district: Agra",
        "Last known location: Agra",
        "Permanent address: Agra",
        "Police station: Sikandra, Agra",
        "SHO police station: Sikandra, Agra",
        "District police: Agra",
        "Reporting district: Agra",
        "Suspected location: Agra",
        "Network operator location: Agra",
        "Address (as told by informant): Agra",
        "Address given by informant: Agra",
        "Address (friend's house): Agra",
        "Staying at friend's place: Agra",
        "Daughter's location: Agra",
        "Complainant (victim) address: Agra",
        "Complainant (self) address: Agra",
        "Victim cum complainant address: Agra",
        "पीड़िता का जिला: आगरा",
        "घटना का स्थान: आगरा",
    ],
)
def test_a_label_of_the_person_or_of_what_happened_tells_the_district(line: str) -> None:
    assert mail_placed(line) == "dispatch Agra"


def test_what_is_told_of_the_person_behind_the_place_of_somebody_else_is_read() -> None:
    line = "Informant address: Sikandra, Agra. The girl lives in Mathura"
    assert mail_placed(line) == "dispatch Mathura"
    assert mail_placed("Accused city: Agra, City: Mathura") == "dispatch Mathura"


@pytest.mark.parametrize(
    "block",
    [
        "Informant:\nSunil Kumar\nSikandra, Agra\n",
        "Victim's friend:\nCity: Agra\n",
        "Accused:\nName: Ravi\nAccused city: Agra\n",
        "आरोपी का विवरण:\nनाम: रवि\nजिला: आगरा\n",
    ],
)
def test_a_block_of_somebody_else_hints_at_a_district_and_tells_none(block: str) -> None:
    alert = mail_alert(f"Username: asha_7\nPost: I want to die, bye\n\n{block}")
    found = match(alert, bundle())
    assert told(found) == "unlocated"
    assert found.reason.startswith("Too little to decide; perhaps Agra")


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("Victim's friend phone: 0562-2345678", "friend"),
        ("Accused phone: 0562-2345678", "accused"),
        ("Phone (informant): 0562-2345678", "informant"),
        ("Informant address: Sikandra, Agra, 0562-2345678", "informant"),
    ],
)
def test_the_landline_of_somebody_else_is_theirs_and_no_place_of_the_persons(
    line: str, owner: str
) -> None:
    alert = mail_alert(f"Username: asha_7\n{line}\nPost: I want to die, bye\n")
    assert [(one.number, one.owner) for one in alert.other_phones] == [("+915622345678", owner)]
    assert alert.person.phones == ()
    assert mail_placed(line) == "unlocated"


def test_the_landline_of_a_caller_of_whom_no_name_is_known_is_the_persons_place() -> None:
    alert = mail_alert("Caller ID showed 0562-2345678. She would not give her town.\n")
    assert told(match(alert, bundle())) == "dispatch Agra"


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><th>Username</th><th>Accused city</th><th>Post</th></tr>"
        "<tr><td>asha_7</td><td>Agra</td><td>I want to die</td></tr></table>",
        "<table><tr><td>Username</td><td>asha_7</td></tr><tr><td>आरोपी का पता</td><td>आगरा</td>"
        "</tr><tr><td>Post</td><td>bye</td></tr></table>",
        "<dl><dt>Username</dt><dd>asha_7</dd><dt>Brother's address</dt><dd>Agra</dd>"
        "<dt>Post</dt><dd>bye</dd></dl>",
    ],
)
def test_a_cell_of_somebody_elses_place_tells_no_district(body: str) -> None:
    alert = mail_alert(body, kind="text/html")
    assert (alert.person.username, told(match(alert, bundle()))) == ("asha_7", "unlocated")
    assert "Agra" in str(alert.unknown_fields) or "आगरा" in str(alert.unknown_fields)


@pytest.mark.parametrize(
    "body",
    [
        "Accused city: Agra\nPost: rope",
        "Accused PIN: 282001\nAccused phone: 9811002233\nPost: rope",
        "Suspect address: Sikandra, Agra\nPost: I will kill her",
        "Username: ravi_1\nAccused city: Agra\nPost: I will shoot up my school",
        "आरोपी का नाम: रवि\nआरोपी का जिला: आगरा\nपोस्ट: कल उसको गोली मार दूंगा",
    ],
)
def test_the_place_of_who_is_accused_and_is_the_person_tells_the_district(body: str) -> None:
    assert told(match(mail_alert(body), bundle())) == "dispatch Agra"


def test_a_label_of_the_centres_own_wins() -> None:
    body = mail_of("Username: asha_7\nComplainant address: Agra\nPost: bye")
    (alert,) = reading(body, labels={"place.address": ("Complainant address",)}).alerts
    assert [place.text for place in alert.locations] == ["Agra"]


def test_thousands_of_such_labels_are_read_in_time_and_warn_once() -> None:
    alert = mail_alert("Username: asha_7\n" + "Accused city: Agra\n" * 10_000)
    assert alert.unknown_fields == {"Accused city (not the person's)": "Agra"}
    assert len(alert.warnings) < 5
