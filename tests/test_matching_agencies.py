"""Whoever passes an alert on sits somewhere too: that is not where the person at risk is."""

from __future__ import annotations

import pytest

from dispatcher.matching import match
from dispatcher.model import Alert, Content, Location
from tests.gazetteer_fixtures import bundle, told, verdict
from tests.parsing_fixtures import mail, multipart, reading

RELAYS = [
    "Forwarded by Cyber Cell Mumbai, 022-26504008, as the person is in UP.",
    "For n/a pl. Control Room Patna 0612-2294318",
    "From: Control Room, Patna. Tel 0612-2294318",
    "PS Sector 20 Chandigarh, 0172-2740000",
    "Thana Sadar Bazar, Gurugram se bheja gaya",
    "Call back: Cyber Cell Jaipur 0141-2600000",
    "Kolkata Police (033-22143230) received this from Meta:",
    "Delhi Police control room 011-23490000 has forwarded the following:",
    "Please see below. -- Delhi Police IFSO, 011-20892633",
    "Regards, SP Cyber, Patna",
    "Meta India, Gurugram, Haryana",
    "Google India, Gurgaon, Haryana 122001",
    "Meta Trust and Safety team, Hyderabad, Telangana",
    "Trust & Safety, Hyderabad",
    "Police Commissionerate, Hyderabad, Telangana. 040-27852412",
    "Commissioner of Police, Pune City",
    "O/o SP Cyber Crime, Dehradun, Uttarakhand",
    "Office of the DCP (Cyber), Bengaluru 080-22943050",
    "Camp: Jaipur",
    "NCRB, New Delhi - forwarded for action",
    "Gujarat CID Crime, Gandhinagar 079-23254344",
    "Haryana Police, Panchkula",
    "Maharashtra Cyber, Mumbai",
    "Inspector, Cyber Crime PS, Gurugram",
    "Cyber Thana Patna",
    "SP Office Siwan, Bihar",
    "Bengaluru City Police Social Media Cell",
    "Madhya Pradesh Dial 112, Bhopal",
    "Samaritans Mumbai",
    "AASRA helpline, Navi Mumbai 022-27546669",
    "NGO Nayi Disha, Indore forwarded it",
    "Vandrevala Foundation, Mumbai",
    "Our analyst in Hyderabad reviewed the post.",
    "Escalated from Singapore; reviewed in Hyderabad.",
    "Patna control room se aaya hai",
    "Bhopal cyber cell se prapt",
    "Mumbai Police ne bheja hai",
    "मुंबई पुलिस ने भेजा है",
    "साइबर सेल जयपुर द्वारा प्रेषित",
    "नियंत्रण कक्ष, रांची से प्राप्त",
    "पुलिस आयुक्तालय, हैदराबाद",
    "Lucknow Control Room 0522-2390240",
    "Noida Cyber Cell 0120-2577777",
    "Cyber Cell Kanpur Nagar ne bheja",
]
PLACE = (Location(text="Barabanki"),)


def _said(alert: Alert) -> str:
    return told(match(alert, bundle()))


@pytest.mark.parametrize("relay", RELAYS)
def test_a_labelled_place_beats_the_town_of_who_passes_it_on(relay: str) -> None:
    note = Alert(subject="Fwd: Risk", notes=relay, locations=PLACE)
    signed = Alert(subject="Risk", body=relay, locations=PLACE)
    assert [_said(note), _said(signed)] == ["dispatch Barabanki"] * 2


@pytest.mark.parametrize("relay", RELAYS)
@pytest.mark.parametrize("below", ["City on profile: Barabanki", "He seems to be in Barabanki."])
def test_so_does_a_place_in_the_words_that_are_passed_on(relay: str, below: str) -> None:
    body = f"Instagram user x has gone live saying goodbye.\n{below}"
    alert = Alert(subject="Fwd: Risk", notes=relay, body=body)
    assert _said(alert) == "dispatch Barabanki"


def test_a_landline_that_nothing_explains_hides_no_place_below_the_cover_note() -> None:
    body = "He seems to be in Barabanki."
    alert = Alert(subject="Fwd: Risk", notes="FYA. 011-20892633", body=body)
    assert _said(alert) == "conflict Barabanki"


@pytest.mark.parametrize(
    "note",
    ["Meta, Hyderabad", "From: Insp. Sharma, Haridwar", "HQ: Mumbai", "O/o DGP, Chandigarh"],
)
def test_nor_does_another_states_town_in_it(note: str) -> None:
    alert = Alert(subject="Fwd: Risk", notes=note, body="He seems to be in Barabanki.")
    assert "Barabanki" in _said(alert)


def test_a_cover_note_that_says_where_somebody_is_now_comes_before_what_it_passes_on() -> None:
    note = "She is living in Mumbai now."
    alert = Alert(subject="Fwd: Risk", notes=note, body="He seems to be in Barabanki.")
    assert _said(alert) == "out_of_state Maharashtra"


BASE = 'Account: rel_1x\nMobile: 9561100001\nLast known location: Barabanki\nPost: "I will die"\n'
HEADS = "From: Meta <a@meta.example>\nDate: Mon, 30 Nov 2026 at 09:05\nSubject: Risk\n"


@pytest.mark.parametrize("relay", RELAYS[:3])
@pytest.mark.parametrize(
    "form",
    [
        "{relay}\n\n{base}",
        "{base}\n{relay}\n",
        "{relay}\n\n---------- Forwarded message ---------\n{heads}To: <x@p.example>\n\n{base}",
        "{relay}\n\n-----Original Message-----\n{heads}To: x@p.example\n\n{base}",
    ],
)
def test_a_forwarded_mail_tells_the_place_of_the_alert(form: str, relay: str) -> None:
    raw = mail(form.format(relay=relay, base=BASE, heads=HEADS), subject="Fwd: Risk")
    (alert,) = reading(raw).alerts
    assert _said(alert) == "dispatch Barabanki"


@pytest.mark.parametrize("relay", RELAYS[:3])
def test_an_attached_mail_does_too(relay: str) -> None:
    inner = f"Content-Type: message/rfc822\n\n{HEADS.replace(' at ', ' ')}\n{BASE}"
    raw = multipart("mixed", f"Content-Type: text/plain\n\n{relay}", inner)
    (alert,) = reading(raw).alerts
    assert _said(alert) == "dispatch Barabanki"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cyber Cell Mumbai: user is presently living in Mumbai.", "out_of_state Maharashtra"),
        ("Control Room Patna: she is staying in Gaya.", "out_of_state Bihar"),
        ("She is at Patna control room now.", "out_of_state Bihar"),
        ("Patna Police: the person is in Patna.", "conflict Barabanki"),
        ("Person traced to Patna by Cyber Cell.", "conflict Barabanki"),
        ("Cyber Cell traced the person to Patna.", "conflict Barabanki"),
        ("I am in Mumbai now", "conflict Barabanki"),
        ("Second location: Hardoi", "conflict Barabanki, Hardoi"),
    ],
)
def test_what_an_agency_or_the_post_says_of_the_person_still_counts(
    text: str, expected: str
) -> None:
    assert _said(Alert(subject="Risk", body=text, locations=PLACE)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cyber Cell: Hardoi, boy 17, goodbye", "dispatch Hardoi"),
        ("Control room, Sitapur district ka ladka mar jaunga bol raha", "dispatch Sitapur"),
        ("Helpline: Lucknow caller wants to die", "dispatch Lucknow"),
        ("Dear Cyber Cell, Agra me ek ladki ne alvida likha", "dispatch Agra"),
        ("Police control room, please send to Gandhi Nagar, Agra", "dispatch Agra"),
        ("To Cyber Cell, Lucknow. A boy in Kanpur posted goodbye", "dispatch Kanpur Nagar"),
        ("Dear Control Room, Patna boy 17 says goodbye", "out_of_state Bihar"),
        ("cyber crime victim of Patna says goodbye", "out_of_state Bihar"),
        ("Cyber cafe Patna se post kiya, alvida", "out_of_state Bihar"),
        ("NCC camp, Jaipur me hu, alvida", "out_of_state Rajasthan"),
        ("He works in the Cyber Cell, Pune and posted goodbye", "out_of_state Maharashtra"),
        ("posted at Police Commissionerate, Pune, wrote a farewell", "out_of_state Maharashtra"),
        ("Cyber Cell Mumbai: last location Thane", "out_of_state Maharashtra"),
        ("Jaipur Cyber Cell traced the phone to Kota", "out_of_state Rajasthan"),
        ("Control Room: PS Gandhi Maidan, Patna", "out_of_state Bihar"),
        ("Message Gurugram se bheja gaya", "out_of_state Haryana"),
        ("ghar ka phone 0612-2294318, alvida", "out_of_state Bihar"),
        ("Cyber Cell Mumbai - boy from Etah posted goodbye", "dispatch Etah"),
    ],
)
def test_words_of_an_agency_swallow_no_place_of_the_person(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Control Room, Patna. Tel 0612-2294318",
        "Cyber Cell Jaipur 0141-2600000",
        "नियंत्रण कक्ष, रांची से प्राप्त",
        "Meta India, Gurugram, Haryana",
    ],
)
def test_another_states_agency_alone_says_nothing_of_the_person(text: str) -> None:
    assert verdict(text) == "unlocated"


def test_a_labelled_place_of_another_state_is_told_beside_an_agency_of_this_one() -> None:
    note = "Forwarded by Lucknow Control Room 0522-2390240"
    alert = Alert(subject="Fwd: Risk", notes=note, locations=(Location(text="Patna"),))
    assert _said(alert) == "out_of_state Bihar"


def test_a_labelled_place_is_told_too_where_another_states_name_outweighs_it() -> None:
    text = "Gandhi Maidan, Patna, Bihar 800001. Patna Sahib ghat, Patna, Bihar"
    alert = Alert(content=Content(text=text), locations=PLACE)
    assert _said(alert) == "conflict Barabanki"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ex-boyfriend: Rohit, Jhansi", "unlocated"),
        ("Her boyfriend: Rohit, Jhansi", "unlocated"),
        ("प्रेमी: रोहित, झांसी", "unlocated"),
        ("Complaint against: Rohit, Jhansi", "unlocated"),
        ("Blocked by: @ritu_7 Mathura", "unlocated"),
        ("Last call to: brother in Gonda", "unlocated"),
        ("Source: Noida Police", "unlocated"),
        ("Friend: Rohit, Jhansi\nShe is in Etah", "dispatch Etah"),
        ("Friend: she is in Jhansi", "dispatch Jhansi"),
        ("Boyfriend: lives with her in Jhansi", "dispatch Jhansi"),
        ("Lives with boyfriend: Rohit, Jhansi", "dispatch Jhansi"),
    ],
)
def test_a_line_that_names_somebody_else_and_no_more_tells_no_district(
    line: str, expected: str
) -> None:
    assert verdict(f"bye\n{line}") == expected
