"""What looks like a place and is none: noise, cases, matches, denials, codes, namesakes."""

from __future__ import annotations

import pytest

from dispatcher.matching import match
from tests.gazetteer_fixtures import bundle, matched, told, verdict
from tests.parsing_fixtures import mail_alert


@pytest.mark.parametrize(
    ("text", "expected", "state"),
    [
        ("Aurangabad", "conflict Bulandshahr", "Maharashtra"),
        ("Aurangabad me rehta hu", "conflict Bulandshahr", "Maharashtra"),
        ("औरंगाबाद में रहता हूं", "conflict Bulandshahr", "Maharashtra"),
        ("Bilaspur se hu", "conflict Gautam Buddha Nagar, Rampur", "Chhattisgarh"),
        ("Rajgarh me hu", "conflict Mirzapur", "Madhya Pradesh"),
        ("Sikandrabad me rehta hu", "conflict Bulandshahr", "Telangana"),
        ("Fatehabad me hu", "conflict Agra", "Haryana"),
        ("Nizamabad me hu", "conflict Azamgarh", "Telangana"),
        ("रुद्रपुर में हूं", "conflict Deoria", "Uttarakhand"),
    ],
)
def test_a_bare_name_of_a_town_here_and_of_a_city_elsewhere_is_told_as_both(
    text: str, expected: str, state: str
) -> None:
    found = matched(text)
    assert told(found) == expected
    assert found.state == state
    assert all(district.confidence < 0.5 for district in found.districts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aurangabad, UP", "dispatch Bulandshahr"),
        ("PS Aurangabad", "dispatch Bulandshahr"),
        ("Sikandrabad, Bulandshahr", "dispatch Bulandshahr"),
        ("tehsil Bilaspur", "dispatch Rampur"),
        ("Fatehabad, Agra", "dispatch Agra"),
        ("Aurangabad, Bihar", "out_of_state Bihar"),
        ("Secunderabad me rehta hu", "out_of_state Telangana"),
        ("Hamirpur me hu", "dispatch Hamirpur"),
        ("Pratapgarh", "dispatch Pratapgarh"),
        ("Balrampur se hu", "dispatch Balrampur"),
        ("Fatehpur me hu", "dispatch Fatehpur"),
    ],
)
def test_a_word_beside_it_says_which_and_a_district_yields_to_no_namesake(
    text: str, expected: str
) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Unnao rape case padh ke marna chahti hu",
        "Hathras case ke baad jeena nahi chahti",
        "हाथरस कांड के बाद जीना नहीं चाहती",
        "Sambhal hinsa ke baad sab khatam",
        "Hathras stampede me dost mare",
        "Muzaffarnagar danga yaad hai",
        "Gorakhpur web series dekh ke marna chahta hu",
        "Bareilly wala song sun ke ro raha hu",
        "Gorakhpur Express ke neeche kat jaunga",
        "Kanpur Shatabdi ke aage kood jaunga",
        "Varanasi Vande Bharat ke aage",
        "Kanpur Test match haar gaye, mar jaunga",
        "Lucknow match dekhne ke baad",
        "Amar Ujala Kanpur edition padha",
        "Kanpur news padh ke",
        "Agra petha khaya aur ab marna hai",
    ],
)
def test_a_place_in_the_name_of_a_case_series_train_match_or_paper_is_none(text: str) -> None:
    assert verdict(text) == "unlocated"


@pytest.mark.parametrize(
    "text",
    [
        "agra nahi toh banda hi sahi",
        "I am not in Agra",
        "I don't live in Agra",
        "She is not from Agra",
        "main Agra nahi hu",
        "main Agra me nahi rehta",
        "Agra se nahi hu",
        "मैं आगरा में नहीं हूं",
    ],
)
def test_a_place_that_is_denied_is_none(text: str) -> None:
    assert verdict(text) == "unlocated"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("main Agra me hu, Hathras case jaisa hoga", "dispatch Agra"),
        ("Kanpur case: boy posted goodbye", "dispatch Kanpur Nagar"),
        ("Agra me riots ho rahe, main akela hu", "dispatch Agra"),
        ("Kanpur me test match dekha, ab bas", "dispatch Kanpur Nagar"),
        ("Agra nahi chhodna chahta", "dispatch Agra"),
        ("Agra me nahi reh sakta ab", "dispatch Agra"),
        ("not Agra, but Mathura", "dispatch Mathura"),
    ],
)
def test_a_place_beside_such_a_name_and_one_that_is_not_denied_are_read(
    text: str, expected: str
) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "not received 793299",
        "793299 not received",
        "code not received 226001",
        "OTP is 226001",
        "Your OTP for login to the portal is 226001",
        "226001 is your one-time password",
        "226001 is the verification code for Meta",
        "आपका ओटीपी आज के लिए 226001 है",
        "mujhe code mila 226001",
        "Ref: 226001",
        "ओटीपी 226001",
    ],
)
def test_a_code_or_an_answer_of_six_digits_is_no_pin_code(text: str) -> None:
    assert verdict(text) == "unlocated"


@pytest.mark.parametrize(
    "text",
    [
        "pin code 226001",
        "Pin Code is 226001",
        "Zip 226001",
        "code not received, pincode 226001",
        "delivery code 226001",
        "Hazratganj, Lucknow 226001 not received",
        "phone not received. 226001 Lucknow",
        "226001 se hu",
    ],
)
def test_a_pin_code_said_to_be_one_or_in_an_address_is_read(text: str) -> None:
    assert verdict(text) == "dispatch Lucknow"


@pytest.mark.parametrize(
    "text",
    [
        "Agra Police ko tag kiya",
        "DM Agra ko tag kiya",
        "tagged Agra Police and Kanpur Police",
        "@Uppolice @agrapolice please help me",
        "आगरा पुलिस को टैग किया",
        "video shot in Dehradun last year",
        "this video was made in Lucknow in 2019",
        "video Dehradun me shoot kiya tha",
        "shot in Agra 3 years ago",
        "phone made in Noida",
    ],
)
def test_a_tagged_account_and_where_a_thing_was_made_long_ago_are_no_place(text: str) -> None:
    assert verdict(text) == "unlocated"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@Uppolice @agrapolice main Agra me hu", "dispatch Agra"),
        ("He tagged Agra Police. He lives in Mathura.", "dispatch Mathura"),
        ("Agra Police: a girl posted goodbye", "dispatch Agra"),
        ("video made in Agra today", "dispatch Agra"),
        ("a call was made in Agra", "dispatch Agra"),
        ("The reel was shot in Varanasi an hour ago", "dispatch Varanasi"),
    ],
)
def test_a_place_beside_a_tag_and_where_something_was_just_made_are_read(
    text: str, expected: str
) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Account: x_1\nPost: alvida\n\nFor any query contact 011-23456789.", "unlocated"),
        ("Account: x_1\nPost: alvida\nHis landline is 011-23456789.", "out_of_state Delhi"),
        (
            "Location: Hapur\nAccount: a_b_c\n\nRegards,\nPooja Nair\nTrust & Safety\n"
            "Tel: +91 22 6789 1234\nBandra Kurla Complex, Mumbai 400051\n\n"
            "DISCLAIMER: If you feel suicidal call Tele MANAS 14416.",
            "dispatch Hapur",
        ),
        (
            "Account: x_1\nLocation: Agra\nPost: alvida\n\n"
            "Team Karan, Gurugram office, 0124-4567890",
            "dispatch Agra",
        ),
    ],
)
def test_the_office_and_the_telephone_of_who_sent_it_are_no_place(body: str, expected: str) -> None:
    assert told(match(mail_alert(body), bundle())) == expected
