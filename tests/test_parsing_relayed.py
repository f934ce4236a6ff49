"""Alerts that another agency passes on: numbered points, Hindi letters, accounts without a sign."""

from __future__ import annotations

import pytest

from tests.parsing_fixtures import json_alert, mail, mail_alert, reading

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


@pytest.mark.parametrize(
    "written",
    ["मोबाइल-7007012345 ने", "मो.नं.7007012345", "Mob.7007012345", "Mobile No-7007012345"],
)
def test_a_number_right_behind_its_dash_or_full_stop_is_a_telephone(written: str) -> None:
    assert mail_alert(f"आत्महत्या की सूचना {written}").person.phones == ("+917007012345",)


@pytest.mark.parametrize("written", ["case IG-7007012345", "ref no-7007012345"])
def test_the_digits_of_a_reference_are_no_telephone(written: str) -> None:
    assert mail_alert(f"आत्महत्या की सूचना {written}").person.phones == ()


def test_a_sentence_that_begins_like_a_label_loses_nothing() -> None:
    body = "दिनांक-29.11.2026 को यूजर मोबाइल-7007012345 ने आत्महत्या की धमकी दी"
    alert = mail_alert(body)
    assert (alert.person.phones, alert.body) == (("+917007012345",), body)


def test_an_address_of_a_machine_beside_a_time_is_read() -> None:
    alert = mail_alert("Last login: 2026-11-29 12:01 UTC from 192.0.2.1 (Meerut)\nPost: die")
    assert [one.address for one in alert.ip_addresses] == ["192.0.2.1"]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("Tower location: Chunar", "Chunar"),
        ("Known locations: Gomti Nagar", "Gomti Nagar"),
        ("R/o: Mohalla Qila, Bareilly", "Mohalla Qila, Bareilly"),
        ("CAF Address: Vill Kachhwa, Mirzapur", "Vill Kachhwa, Mirzapur"),
        ("Office location: Lucknow", None),
        ("Father's location: Basti", None),
    ],
)
def test_a_label_that_ends_with_location_is_the_persons_unless_it_names_another(
    body: str, place: str | None
) -> None:
    alert = mail_alert(f"Account: a_1\n{body}\nPost: die")
    assert [one.text for one in alert.locations] == ([place] if place else [])


def test_latitude_and_longitude_on_lines_of_their_own_are_one_point() -> None:
    alert = mail_alert("Account: a_1\nLatitude - 25.4358\nLongitude - 81.8463\nPost: die")
    (place,) = alert.locations
    assert (place.latitude, place.longitude, place.source) == (25.4358, 81.8463, "gps")


@pytest.mark.parametrize(
    ("body", "account"),
    [
        ("User: Rohit (rohit.k_21)\nPost: die", "rohit.k_21"),
        ("Profile: https://sharechat.com/profile/udaas_dil\nPost: die", "udaas_dil"),
        ("insta pe arjun.pandit.88 hai, suicide", "arjun.pandit.88"),
        ("Account: Rohit (suspended)\nPost: die", "Rohit"),
    ],
)
def test_the_account_is_read_where_a_name_stands_before_it(body: str, account: str) -> None:
    assert mail_alert(body).person.username == account


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Name of the person: Mohd. Saif R/o Qila\nPost: die", "Mohd. Saif"),
        ("user of 7007012345 namely Imran S/o Salim wants to die", "Imran"),
        ("एक कॉलर जिसका नाम अनीता है, आत्महत्या करेगी", "अनीता"),
        ("व्यक्ति का नाम अज्ञात है, आत्महत्या करेगा", None),
        ("Ek ladka Aakash naam ka suicide karega", "Aakash"),
    ],
)
def test_a_name_in_the_words_of_the_police_is_read(body: str, name: str | None) -> None:
    assert mail_alert(body).person.name == name


def test_a_number_before_each_label_of_a_table_is_left_out() -> None:
    rows = (
        "क्रम | विवरण | जानकारी\n1 | यूजर नेम | mr_khan_lko\n2 | मोबाइल | 7007012345\n3 | नाम | सलमान"
    )
    alert = mail_alert(f"आत्महत्या\n{rows}")
    person = alert.person
    assert (person.username, person.name) == ("mr_khan_lko", "सलमान")
    assert person.phones == ("+917007012345",)


def test_who_is_at_risk_is_nobody_elses_friend() -> None:
    told = "Informant: Harpreet Ph: 7007054321. Friend at risk: Lovely Singh Ph: 7007012345"
    assert mail_alert(f"suicide. {told}").person.phones == ("+917007012345",)


def test_the_name_a_chat_saves_somebody_under_says_nothing_of_a_number() -> None:
    chat = "[29/11/26, 7:44:10 PM] Rahul Dost: wo marne ja raha hai\n"
    more = "[29/11/26, 7:45:40 PM] Rahul Dost: ghar Etawah, no 7007012345"
    assert mail_alert(chat + more).person.phones == ("+917007012345",)


def test_two_whose_accounts_stand_in_brackets_are_two() -> None:
    told = "Shreya (shreya_07x) aur Nandini (nandu.k9) dono saath suicide karengi. "
    numbers = "Shreya ka number 7007012345, Nandini 7007054321."
    alerts = reading(mail(told + numbers)).alerts
    assert [(a.person.username, a.person.phones) for a in alerts] == [
        ("shreya_07x", ("+917007012345",)),
        ("nandu.k9", ("+917007054321",)),
    ]


@pytest.mark.parametrize(
    ("body", "age"),
    [("She is 17, in class 12. suicide", 17), ("Name/Age: Sunita Devi (34)\nPost: die", 34)],
)
def test_an_age_beside_a_name_or_said_of_somebody_is_read(body: str, age: int) -> None:
    assert mail_alert(body).person.age == age


def test_lettered_points_and_points_with_a_dash_behind_their_number_are_fields() -> None:
    alert = mail_alert(
        "क- नाम- सीता\n2-मोबाइल: 7007012345\nग- पता- ग्राम धौरहरा\nघ- विवरण- मरने की बात"
    )
    assert (alert.person.name, alert.person.phones) == ("सीता", ("+917007012345",))
    assert [place.text for place in alert.locations] == ["ग्राम धौरहरा"]


def test_the_post_of_a_village_is_its_post_office_and_nobodys_words() -> None:
    village = "Name- Raju\nVillage- Kachhwa\nPost- Kachhwa\nPS- Chunar\nDistt- Mirzapur"
    alert = mail_alert(f"{village}\nInsta ID- raju_1\nSuicide threat")
    assert alert.content.text is None
    assert [place.text for place in alert.locations] == [
        "Village Kachhwa, Post Kachhwa, PS Chunar, Distt Mirzapur"
    ]
    assert mail_alert("Account: a_1\nVillage: Kachhwa\nPost: bye").content.text == "bye"


def test_a_word_said_twice_or_a_sentence_with_a_dash_is_no_field() -> None:
    body = "समय- समय पर वह आत्महत्या की बात करता है\nनाम-पता: राहुल, हजरतगंज लखनऊ"
    alert = mail_alert(body)
    assert (alert.posted, alert.body) == (None, body)


def test_each_latitude_goes_with_the_longitude_below_it() -> None:
    points = "Latitude: 26.85\nLongitude: 80.94\nLatitude: 27.17\nLongitude: 78.01"
    alert = mail_alert(f"Account: a_1\n{points}\nPost: die")
    assert [(p.latitude, p.longitude) for p in alert.locations] == [(26.85, 80.94), (27.17, 78.01)]
