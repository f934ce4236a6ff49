"""Labels of many forms are known, and a line nobody knows stays out of the person's own words."""

from __future__ import annotations

from typing import Any

import pytest

from dispatcher.model import Alert
from tests.parsing_fixtures import mail, mail_alert, reading

USERNAMES = (
    "IG handle", "Insta ID", "Facebook UID", "FB ID", "Target account", "Target", "Snapchat ID",
    "Telegram ID", "X handle", "Twitter handle", "User handle", "Channel", "Alias", "Insta",
    "यूज़र आईडी", "यूजर आईडी", "यूजर नेम", "आईडी", "फेसबुक आईडी", "इंस्टा आईडी",
)  # fmt: skip
TIMES = (
    "Timestamp", "Upload time", "Stream start", "Posted on", "Post Date/Time", "Time",
    "Date & Time",
    "Time (UTC)", "Start time", "Content created", "समय", "दिनांक", "दिनांक व समय", "पोस्ट करने का समय",
)  # fmt: skip
TEXTS = (
    "Details", "Description", "Reported content", "Caption", "Story", "Summary", "Content of post",
    "Concerning content", "Translation", "पोस्ट का विवरण", "विवरण", "घटना",
)  # fmt: skip
NAMES = (
    "Real name", "Victim name", "Full name", "Registered name", "Account holder", "पीड़ित का नाम",
    "पीड़िता",
)  # fmt: skip
EMAILS = ("Google account", "Gmail", "Recovery email", "Account email", "Mail", "ईमेल")


def alert(*lines: str, post: bool = True) -> Alert:
    rest = ["Location: Jhansi", *(["Post: die now"] if post else [])]
    return mail_alert("\n".join([*lines, *rest]))


@pytest.mark.parametrize("label", USERNAMES)
def test_an_account_is_known_by_its_label(label: str) -> None:
    assert alert(f"{label}: acc_z9").person.username == "acc_z9"


@pytest.mark.parametrize("label", TIMES)
def test_a_time_of_the_post_is_known_by_its_label(label: str) -> None:
    found = alert("Username: a_1", f"{label}: 2023-02-03 18:01:00 UTC").posted
    assert found is not None
    assert found.at.isoformat() == "2023-02-03T18:01:00+00:00"


@pytest.mark.parametrize("label", TEXTS)
def test_what_was_posted_is_known_by_its_label(label: str) -> None:
    assert alert("Username: a_1", f"{label}: main ja raha hu", post=False).content.text == (
        "main ja raha hu"
    )


@pytest.mark.parametrize("label", NAMES)
def test_a_name_is_known_by_its_label(label: str) -> None:
    assert alert("Username: a_1", f"{label}: Ravi Lal").person.name == "Ravi Lal"


@pytest.mark.parametrize("label", EMAILS)
def test_an_address_is_known_by_its_label(label: str) -> None:
    assert alert("Username: a_1", f"{label}: z9@gmail.example").person.emails == (
        "z9@gmail.example",
    )


@pytest.mark.parametrize(
    "line", ["Broadcast: Live", "Live: yes", "Live: live", "Type: Live video", "Format: live"]
)
def test_a_live_broadcast_is_known_by_its_label(line: str) -> None:
    assert alert("Username: a_1", line).content.media == "live_video"


@pytest.mark.parametrize("line", ["Live: no", "Type: Story", "Live: he is far from his family"])
def test_what_is_not_live_by_its_label_is_not(line: str) -> None:
    assert alert("Username: a_1", line).content.media != "live_video"


def test_details_are_notes_where_another_field_has_the_post() -> None:
    found = alert("Username: a_1", "Details: her second alert this week")
    assert found.content.text == "die now"
    assert found.notes == "her second alert this week"


@pytest.mark.parametrize(
    ("lines", "name", "username"),
    [
        (["Account name: Sunny Kumar", "Username: sunny__k22"], "Sunny Kumar", "sunny__k22"),
        (["Username: sunny__k22", "Account name: Sunny Kumar"], "Sunny Kumar", "sunny__k22"),
        (["Account name: सीमा देवी"], "सीमा देवी", None),
        (["Account name: sunny__k22"], None, "sunny__k22"),
        (["Account name: Riya"], None, "Riya"),
    ],
)
def test_an_account_name_of_two_words_is_a_name(
    lines: list[str], name: str | None, username: str | None
) -> None:
    person = alert(*lines).person
    assert (person.name, person.username) == (name, username)


@pytest.mark.parametrize("written", ["withheld", "(not given)", "unknown", "N/A", "अज्ञात", "-"])
def test_a_name_that_says_there_is_none_is_none(written: str) -> None:
    assert alert("Username: a_1", f"Name: {written}").person.name is None


@pytest.mark.parametrize(
    "line",
    [
        "Network operator: Jio",
        "Device : Redmi Note",
        "सेवा प्रदाता: जियो",
        "Provider office: Dublin 4",
    ],
)
def test_a_line_with_an_unknown_label_is_no_part_of_the_post(line: str) -> None:
    found = mail_alert(f"Username: a_1\nLocation: Jhansi\nPost: die now\n{line}")
    assert found.content.text == "die now"
    assert line in (found.body or "")


@pytest.mark.parametrize(
    "line", ["Maa: mujhe maaf karna", "Mummy: bye", "i said: enough", "माँ: माफ करना"]
)
def test_what_the_person_addresses_to_somebody_stays_in_the_post(line: str) -> None:
    found = mail_alert(f"Username: a_1\nLocation: Jhansi\nPost: die now\n{line}")
    assert found.content.text == f"die now\n{line}"


@pytest.mark.parametrize(
    "sentence",
    ["Instagram: 'meri kahani yahin tak'", "Channel: desi gamer", "Target: his wife at Agra"],
)
def test_a_sentence_behind_the_name_of_a_platform_is_no_account(sentence: str) -> None:
    found = mail_alert(f"{sentence}\nLocation: Jhansi\nPost: die now")
    assert found.person.username is None
    assert sentence in (found.body or "")


@pytest.mark.parametrize(
    ("lines", "posted", "notes"),
    [
        (["Date: 3/2/2023", "Time: 23:31 IST"], "2023-02-03T18:01:00+00:00", None),
        (["Date: 3/2/2023"], None, "Date: 3/2/2023"),
        (
            ["Date: 3 Feb 2023 20:00 IST", "Posted at: 2023-02-03 18:01 UTC"],
            "2023-02-03T18:01:00+00:00",
            "Date: 3 Feb 2023 20:00 IST",
        ),
    ],
)
def test_a_date_and_a_time_of_a_form_are_the_posts_where_no_other_is(
    lines: list[str], posted: str | None, notes: Any
) -> None:
    found = alert("Username: a_1", *lines)
    assert (found.posted.at.isoformat() if found.posted else None) == posted
    assert found.notes == notes


def test_the_most_recent_address_keeps_its_time() -> None:
    (address,) = alert(
        "Username: a_1", "Most recent IP: 192.0.2.4 at 2023-02-03 18:01 UTC"
    ).ip_addresses
    assert address.address == "192.0.2.4"
    assert address.observed_at is not None


@pytest.mark.parametrize(
    "line",
    [
        "Name= Harsh Vardhan; Age= 15; Location= Amroha; Mobile= 9811002200",
        "Name: Harsh Vardhan Age: 15 Location: Amroha Mobile: 9811002200",
        "*Name:* Harsh Vardhan\n*Age:* 15\n_Location_: Amroha\n*Mobile:* 9811002200",
        "नाम/Name: Harsh Vardhan\nआयु / Age: 15\nPlace/स्थान: Amroha\nMobile / मोबाइल: 9811002200",
        "[29/11/26, 4:12:35 PM] Cyber Cell: Name - Harsh Vardhan\nAge - 15\nLocation - Amroha\n"
        "Mobile - 9811002200",
        "Name: Harsh Vardhan, aged 15. Location: Amroha. Phone: 9811002200",
    ],
)
def test_fields_are_parted_however_closely_they_stand(line: str) -> None:
    alert = mail_alert(f"{line}\nPost: alvida\n")
    assert alert.person.name == "Harsh Vardhan"
    assert alert.person.age == 15
    assert alert.person.phones == ("+919811002200",)
    assert [place.text for place in alert.locations] == ["Amroha"]
    assert alert.content.text == "alvida"


def test_a_post_may_follow_the_place_on_its_line() -> None:
    alert = mail_alert("Phone: 9811002200 Location: Agra Post: alvida\n")
    assert alert.person.phones == ("+919811002200",)
    assert [place.text for place in alert.locations] == ["Agra"]
    assert alert.content.text == "alvida"


@pytest.mark.parametrize(
    "line",
    [
        "Village: Rampur Post: Sahawar Thana: Kasganj",
        "Address: Vill Rampur Post: Sahawar Distt Kasganj",
    ],
)
def test_the_post_office_of_an_address_is_no_post(line: str) -> None:
    alert = mail_alert(f"A suicide post.\nAccount: a_1\n{line}\n")
    assert alert.content.text is None
    assert "Post: Sahawar" in (alert.locations[0].text or "")


def test_the_telephone_of_another_on_the_line_of_a_name_is_theirs() -> None:
    alert = mail_alert("Name: Amit Kumar Reporter Phone: 9811223344\nPost: alvida\n")
    assert (alert.person.name, alert.person.phones) == ("Amit Kumar", ())
    assert [other.owner for other in alert.other_phones] == ["informant"]


@pytest.mark.parametrize(
    ("line", "name", "told"),
    [
        ("Amit Kumar S/o Ramesh R/o Kakadeo, Kanpur", "Amit Kumar S/o Ramesh", "R/o Kakadeo"),
        ("Amit Kumar, aged 17, of Kakadeo, Kanpur. Phone: 98110 02200", "Amit Kumar", "Kakadeo"),
        ("Amit Kumar, 17 years, resident of Kakadeo, Kanpur", "Amit Kumar", "Kakadeo, Kanpur"),
        ("Amit Kumar. He has posted alvida from Kakadeo", "Amit Kumar", "from Kakadeo"),
        ("अमित कुमार निवासी काकादेव कानपुर", "अमित कुमार", "निवासी काकादेव"),
    ],
)
def test_a_name_ends_where_more_is_told(line: str, name: str, told: str) -> None:
    alert = mail_alert(f"Name: {line}\nPost: alvida\n")
    assert alert.person.name == name
    assert told in (alert.body or "")


@pytest.mark.parametrize("name", ["Daughter of Ramesh", "Md. Arif Khan", "A. K. Singh", "Sunny K."])
def test_a_name_with_a_point_or_a_father_stays_whole(name: str) -> None:
    assert mail_alert(f"Name: {name}\nPost: alvida\n").person.name == name


def test_a_copyright_ends_the_post() -> None:
    alert = mail_alert("Account: a_1\nPost: haar gaya\n© 2026 Meta. 1 Meta Way, Menlo Park\n")
    assert alert.content.text == "haar gaya"


def test_who_writes_from_gmail_names_no_platform() -> None:
    raw = mail("He wants to die. Kanpur.").replace("alerts@meta.example", "ravi.k@gmail.com")
    (alert,) = reading(raw).alerts
    assert alert.platform is None


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("User's name: Amit Jain", "name", "Amit Jain"),
        ("User Age: 16", "age", 16),
        ("Child's age: 13", "age", 13),
        ("Victim’s mobile: 9811002200", "phones", ("+919811002200",)),
        ("Mobile no of user: 9811002200", "phones", ("+919811002200",)),
        ("पीड़ित की उम्र: 14", "age", 14),
        ("आयु / Age: 16", "age", 16),
        ("Age/आयु: 16", "age", 16),
        ("उम्र/Age - 14 वर्ष", "age", 14),
        ("नाम/Name: फ़रहान अली", "name", "फ़रहान अली"),
        ("🎂 Age: 15", "age", 15),
        ("👤 Name: Harsh Vardhan", "name", "Harsh Vardhan"),
        ("Subscriber .......... : Imran Qureshi", "name", "Imran Qureshi"),
        ("Channel display name: Mohit Vlogs", "name", "Mohit Vlogs"),
        ("Snap Username: riya.08", "username", "riya.08"),
        ("Subject handle ........ : @dil.toota", "username", "dil.toota"),
        ("phone_confirmed: +919956112233", "phones", ("+919956112233",)),
        ("first_name: Rakesh\nlast_name: Yadav", "name", "Rakesh Yadav"),
    ],
)
def test_a_label_of_the_person_is_read_by_how_it_is_built(
    line: str, field: str, value: object
) -> None:
    person = mail_alert(f"{line}\nLocation: Jhansi\nPost: bye").person
    assert getattr(person, field) == value


@pytest.mark.parametrize(
    "line",
    [
        "Age/Gender: 16/F", "Age/Sex: F/16", "आयु/लिंग: 16 महिला", "User Age/Gender: 16, female",
    ],
)  # fmt: skip
def test_a_label_of_two_fields_has_a_value_for_each(line: str) -> None:
    person = mail_alert(f"{line}\nLocation: Jhansi\nPost: bye").person
    assert (person.age, person.gender) == (16, "female")


@pytest.mark.parametrize(
    "label",
    [
        "Snap Text", "Snap content", "Tweet text", "content_text", "User's post", "💬 Msg",
        "What they said", "She wrote", "Stream title", "What happened", "Excerpt ....",
    ],
)  # fmt: skip
def test_a_label_of_the_post_is_read_by_how_it_is_built(label: str) -> None:
    assert alert("Username: a_1", f"{label}: bas ab", post=False).content.text == "bas ab"


@pytest.mark.parametrize(
    "label",
    [
        "Snap sent", "Tweet created", "Story posted", "Reel uploaded at", "Message sent on",
        "content_ts", "Post time UTC", "UTC time", "Event time", "Livestream start", "When",
    ],
)  # fmt: skip
def test_a_label_of_the_time_is_read_by_how_it_is_built(label: str) -> None:
    found = alert("Username: a_1", f"{label}: 2023-02-03 18:01:00 UTC").posted
    assert found is not None
    assert found.at.isoformat() == "2023-02-03T18:01:00+00:00"


def test_a_place_and_a_reference_are_read_by_how_their_labels_are_built() -> None:
    found = mail_alert(
        "प्रकरण संख्या: FB/2026/55121\nपता / Address: अमरोहा\nजिला / District: अमरोहा\nपोस्ट: bye"
    )
    assert found.alert_id == "FB/2026/55121"
    texts = [place.text for place in found.locations]
    assert texts == ["अमरोहा", "जिला / District अमरोहा"]
    assert mail_alert("Where: Sahibabad\nPost: bye").locations[0].text == "Sahibabad"


@pytest.mark.parametrize(
    "line",
    [
        "User's father's phone: 9811002200",
        "Reporter/Phone: 9811002200",
        "Guardian age: 44",
        "Account created: 2023-01-30 10:00 UTC",
        "Account status: active",
        'Story posted: "I give up"',
        "User posted: I give up",
        "Child helpline: 1098",
    ],
)
def test_a_label_that_only_looks_so_is_left_as_it_is(line: str) -> None:
    found = alert("Username: a_1", line)
    assert found.posted is None
    assert found.person.age is None
    assert found.person.phones == ()
    assert found.content.text == "die now"
    assert line in (found.body or "")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Mobile: 9811002200, lives in Sultanpur", "lives in Sultanpur"),
        ("Mobile: 9811002200 (Sultanpur)", "Sultanpur"),
        ("Mobile linked: 9811002200. Lives at Sultanpur.", "Lives at Sultanpur"),
        ("फोन: 9811002200, कमला नगर, आगरा", "कमला नगर, आगरा"),
        ("Age: 17, lives in Agra", "lives in Agra"),
        ("Gender: Female, from Agra", "from Agra"),
        ("Email: a@b.test, lives in Agra", "lives in Agra"),
        ("URL: https://instagram.com/p/Cx12 he is in Agra", "he is in Agra"),
        ("Name: Ravi Kumar, Agra", "Agra"),
    ],
)
def test_what_stands_behind_a_brief_value_is_read_as_text(line: str, told: str) -> None:
    assert told in (mail_alert(f"{line}\nPost: alvida\n").body or "")


@pytest.mark.parametrize("tail", [", 17 years", " s/o Yusuf Ansari r/o Katghar", " Khan of Etah"])
def test_a_title_ends_no_name(tail: str) -> None:
    name = mail_alert(f"Name: Mohd. Arif{tail}\nPost: alvida\n").person.name
    assert name is not None
    assert name.startswith("Mohd. Arif")


@pytest.mark.parametrize(
    "line",
    [
        "Livestream start (UTC): 3 Feb 2023 18:00:00",
        "Livestream started: 3 Feb 2023 18:00:00 UTC",
        "Stream started: 3 Feb 2023 18:00:00 UTC",
        "Live link: https://www.facebook.com/x.demo/videos/123456",
        "लाइव started at: 3 Feb 2023 18:00:00 UTC",
    ],
)
def test_the_label_of_a_streams_time_or_link_says_that_it_is_live(line: str) -> None:
    alert = mail_alert(f"Account: x_1\nLocation: Agra\n{line}\nText: bye")
    assert (alert.content.media, alert.urgency) == ("live_video", "live")


@pytest.mark.parametrize("line", ["Live location: Agra", "Live link: N/A", "Live URL: no"])
def test_a_place_called_live_and_a_stream_that_is_none_make_nothing_live(line: str) -> None:
    alert = mail_alert(f"Account: x_1\n{line}\nVideo uploaded: 3 Feb 2023 18:00:00 UTC")
    assert alert.content.media is None


@pytest.mark.parametrize(
    "label",
    [
        "City on profile",
        "Location on profile",
        "City as per profile",
        "Profile place",
        "प्रोफाइल शहर",
    ],
)
def test_the_place_of_a_profile_is_known_by_its_label(label: str) -> None:
    (place,) = mail_alert(f"Account: x_1y\n{label}: Barabanki\nPost: die now").locations
    assert (place.text, place.source) == ("Barabanki", "profile")


@pytest.mark.parametrize("label", ["City (IP)", "City (GeoIP)", "City [IP]", "Location (from IP)"])
def test_a_place_found_by_an_address_says_so_in_an_aside(label: str) -> None:
    (place,) = mail_alert(f"Account: x_1\n{label}: Noida\nPost: bye").locations
    assert (place.text, place.source) == ("Noida", "ip")
