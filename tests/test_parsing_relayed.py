"""Alerts that another agency passes on: numbered points, Hindi letters, accounts without a sign."""

from __future__ import annotations

import pytest

from tests.parsing_fixtures import json_alert, mail_alert

LETTER = """सूचना
1. नाम- राहुल कुमार
2) Mobile - 7007012345
(iii) पता :- ग्राम सरैया, थाना बिसवां, जनपद सीतापुर
4. समय- दिनांक 29.11.2026 समय 18.10 बजे
(क) इंस्टाग्राम आईडी-sad_rahul12
"""


def test_numbered_points_of_a_letter_are_fields_and_their_time_is_indias_with_a_doubt() -> None:
    alert = mail_alert(LETTER)
    assert alert.person.name == "राहुल कुमार"
    assert alert.person.username == "sad_rahul12"
    assert alert.person.phones == ("+917007012345",)
    assert [place.text for place in alert.locations] == ["ग्राम सरैया, थाना बिसवां, जनपद सीतापुर"]
    assert alert.posted is not None
    assert alert.posted.at.isoformat() == "2026-11-29T12:40:00+00:00"
    assert alert.posted.doubt is not None


@pytest.mark.parametrize(
    ("body", "account"),
    [
        ("इंस्टाग्राम यूजर riya_1515x द्वारा आत्महत्या की पोस्ट की गई है", "riya_1515x"),
        ('इंस्टाग्राम यूजर "sadlife" द्वारा आत्महत्या की पोस्ट', "sadlife"),
        ("इंस्टाग्राम आईडी riya_1515x से आत्महत्या की पोस्ट", "riya_1515x"),
        ("फेसबुक यूजर sadlife ने आत्महत्या की धमकी दी", "sadlife"),
        ("Instagram ID riya_1515x has posted a suicide note", "riya_1515x"),
        ("फेसबुक यूजर राहुल ने आत्महत्या की धमकी दी", None),
        ("यूजर instagram ने आत्महत्या की सूचना दी", None),
        ("समय-समय पर यूजर की पोस्ट आत्महत्या की है", None),
    ],
)
def test_an_account_is_named_in_a_sentence_without_a_sign(body: str, account: str | None) -> None:
    alert = mail_alert(body)
    assert alert.person.username == account
    assert alert.posted is None


@pytest.mark.parametrize(
    "written",
    [
        "(गोपनीय)", "(withheld)", "Not disclosed by platform", "N/A", "अज्ञात", "Name withheld",
        "not known", "उपलब्ध नहीं", "Confidential", "--",
    ],
)  # fmt: skip
def test_what_is_written_for_want_of_a_name_or_a_place_is_none(written: str) -> None:
    body = f"Name: {written}\nAddress: {written}\nReference: {written}\nPost: alvida"
    alert = mail_alert(f"Account: {written}\n{body}\n\nsee @real_one")
    assert (alert.person.name, alert.person.username) == (None, "real_one")
    assert (alert.locations, alert.alert_id) == ((), None)
    person = json_alert({"person": {"name": written, "username": "real_one"}}).person
    assert (person.name, person.username) == (None, "real_one")


@pytest.mark.parametrize("account", ["no.name", "private_123", "@unknown"])
def test_an_account_that_only_looks_like_a_placeholder_stays(account: str) -> None:
    found = mail_alert(f"Account: {account}\nPost: die").person.username
    assert found == account.removeprefix("@")


def test_a_page_with_a_name_and_a_number_is_the_account_of_that_number() -> None:
    for link in ("people/Ravi-Kumar/1000123456", "profile.php?id=1000123456"):
        alert = mail_alert(f"Profile: https://www.facebook.com/{link}\nPost: die")
        assert alert.person.username == "1000123456"


def test_regards_within_a_quoted_post_loses_nothing_that_stands_below() -> None:
    quoted = "> Dear all\n> I am tired.\n> Regards\n> Rahul"
    marked = '"Dear all\nI am tired.\n\nRegards\nRahul"'
    for post in (f"User sad_boy12 posted:\n{quoted}", f"User sad_boy12 posted:\n{marked}"):
        alert = mail_alert(f"{post}\n\nContact: 7007012345\nAddress: Kanpur")
        assert alert.person.phones == ("+917007012345",)
        assert [place.text for place in alert.locations] == ["Kanpur"]


def test_a_post_that_ends_with_regards_loses_no_place_below_it() -> None:
    post = "Username: sad_boy12\nPost: I am done.\nRegards,\nRahul\n"
    alert = mail_alert(f"{post}Mobile: 7007012345\nLocation: Kanpur")
    assert alert.person.phones == ("+917007012345",)
    assert [place.text for place in alert.locations] == ["Kanpur"]
    officer = "Regards,\nInsp. Rahul\nCyber Cell\nMobile: 7007012345\nLocation: Lucknow"
    alert = mail_alert(f"Username: sad_boy12\nPost: I am done.\n{officer}")
    assert (alert.person.phones, alert.locations) == ((), ())
