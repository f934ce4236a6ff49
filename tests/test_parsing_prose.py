"""Free text without a label gives what it says, and nothing it does not say."""

from __future__ import annotations

import pytest

from tests.parsing_fixtures import mail_alert


@pytest.mark.parametrize(
    ("text", "age", "gender"),
    [
        ("A 17-year-old girl wrote a goodbye", 17, "female"),
        ("a young man, aged about 22, wrote", 22, "male"),
        ("22 वर्षीय युवक ने पोस्ट डाली", 22, "male"),
        ("१७ वर्षीय छात्रा", 17, "female"),
        ("उम्र करीब 30 साल", 30, None),
        ("19 saal ka ladka", 19, None),
        ("a 17 year old girl and a 20 year old boy", None, None),
        ("20 years ago", None, None),
        ("a girl Neha about 16 yrs from Shahganj", 16, "female"),
        ("about 16 years of age", 16, None),
        ("about 16 years ago", None, None),
        ("for about 10 years he is ill", None, None),
        ("Neha (16/F) from Agra", 16, "female"),
        ("Deepak (M/19)", 19, "male"),
        ("Ravi, 22/M, Kanpur", 22, "male"),
        ("H.No. 12/M Block, fix 25.4 (20 m)", None, None),
        ("user is 16 y/o", 16, None),
        ("सत्रह वर्षीय छात्रा", 17, "female"),
        ("16 साल का लड़का", 16, None),
        ("satrah saal ki ladki", 17, None),
        ("a seventeen-year-old boy", 17, "male"),
    ],
)
def test_age_and_sex_are_read_where_they_are_said_once(
    text: str, age: int | None, gender: str | None
) -> None:
    person = mail_alert(text).person
    assert (person.age, person.gender) == (age, gender)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A user named Ravi Kumar wrote a goodbye", "Ravi Kumar"),
        ("by the name Asha on Instagram", "Asha"),
        ("an account named after a film", None),
        ('a user named "Geeta Devi" wrote a goodbye', "Geeta Devi"),
        ("A user, Ms. Kavita Rani d/o Suresh Pal, R/o Lalitpur, wrote a goodbye", "Kavita Rani"),
        ("My cousin Ankit (age 22) has stopped talking", "Ankit"),
        ("My friend Sameer told me that somebody wants to die", None),
        ("Informant: Smt. Meena, Jaipur. A suicide note", None),
    ],
)
def test_a_name_is_read_where_it_is_called_one(text: str, name: str | None) -> None:
    assert mail_alert(text).person.name == name


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("A minor girl posted a goodbye", True),
        ("Age: minor", True),
        ("नाबालिग ने पोस्ट डाली", True),
        ("The user is under 18", True),
        ("class 10 student, posted a note", True),
        ("student of 9th class", True),
        ("कक्षा 10 की छात्रा", True),
        ("a schoolgirl wrote goodbye", True),
        ("a minor quarrel", False),
        ("a world class action, first class", False),
        ("Age: 16", False),
    ],
)
def test_somebody_said_to_be_under_age_is_marked(text: str, minor: bool) -> None:
    assert mail_alert(text).person.minor is minor


def test_links_addresses_accounts_and_times_are_taken_out_of_prose() -> None:
    alert = mail_alert(
        "@asha.demo posted https://www.instagram.com/p/abc/ from 192.0.2.7 (2023-02-03 18:05 UTC),"
        " seen at 26.4401, 82.5400."
    )
    assert alert.person.username == "asha.demo"
    assert alert.content.url == "https://www.instagram.com/p/abc/"
    assert [ip.address for ip in alert.ip_addresses] == ["192.0.2.7"]
    assert alert.ip_addresses[0].observed_at is not None
    assert (alert.locations[0].latitude, alert.locations[0].longitude) == (26.4401, 82.54)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("mera naam Suresh Yadav hai, mera dost Aman Verma marne ja raha hai", "Aman Verma"),
        ("My name is Suresh Yadav. My friend Aman Verma is going to kill himself.", "Aman Verma"),
        ("mera naam Suresh Yadav hai, mera dost marne ja raha hai", None),
        ("mera naam Aman hai aur main marne ja raha hu", "Aman"),
        ("mera naam Aman hai, mera bhai roz maarta hai, main marne ja raha hu", "Aman"),
        ("My name is Aman, I will kill myself. My wife Sunita has left.", "Aman"),
    ],
)
def test_the_name_is_that_of_the_person_at_risk_not_of_who_tells_it(
    body: str, name: str | None
) -> None:
    assert mail_alert(body).person.name == name
