"""A label is one where what follows fits it; what follows a value on its line is read too."""

from __future__ import annotations

import json
import re

import pytest

from dispatcher.matching import match
from dispatcher.parsing import to_wire
from tests.gazetteer_fixtures import bundle, told
from tests.parsing_fixtures import mail, mail_alert, reading

PLACE = "Sigra, Varanasi"


@pytest.mark.parametrize(
    "line",
    [
        f"Account: https://www.instagram.com/kiran.x.1 - {PLACE}",
        f"Account: kiran.x.1 in {PLACE}",
        f"Profile: https://facebook.com/kiran.x.1 She is on a terrace in {PLACE}",
        "प्रोफाइल: https://facebook.com/kiran.x.1 सिगरा वाराणसी में छत पर है",
        f"Profile link: https://facebook.com/kiran.x.1, ladki {PLACE} me hai",
        f"URL: https://www.instagram.com/reel/abcd1 uploaded from {PLACE}",
        f"Email: kiran@x.example, resident of {PLACE}",
        f"Email ID: kiran@x.example ghar {PLACE}",
        "Reference: SC-778812 Sigra Varanasi",
        "संदर्भ: 778812 सिगरा वाराणसी",
        f"Platform: Snapchat, the girl is in {PLACE}",
        f"Platform: Instagram from {PLACE}",
        f"Category: self harm, {PLACE}",
        f"Type of alert: suicide in {PLACE}",
        f"Media: live stream near {PLACE}",
        f"Live: yes, from {PLACE}",
        f"Deadline: 11 pm at {PLACE}",
        f"Posted at: 29/11/2026 19:40 IST from {PLACE}",
        "Posted at: 29/11/2026 19:40 सिगरा वाराणसी से",
        f"Gender: female from {PLACE}",
        f"Age: 17 lives in {PLACE}",
        f"Phone: 9450011001 {PLACE}",
        f"Last seen: on the roof of a mall in {PLACE}",
        f"Name: Kiran Bala, id kiran.x.1 of {PLACE}",
    ],
)
def test_a_place_behind_another_fields_value_is_where_somebody_is_sent(line: str) -> None:
    found = match(mail_alert(f"{line}\nPost: I will die"), bundle())
    assert told(found) == "dispatch Varanasi"


@pytest.mark.parametrize(
    "line",
    [
        "Profile: https://facebook.com/kiran.x.1 will jump at 11 pm",
        "Email: kiran@x.example he will jump at 11 pm",
        "Category: suicide, says she will die at 11 pm in Varanasi",
    ],
)
def test_a_time_told_behind_a_value_is_counted_down_to(line: str) -> None:
    deadline = mail_alert(f"{line}\nPost: I will die").deadline
    assert deadline is not None
    assert deadline.at.isoformat().startswith("2026-11-29T17:30") or deadline.at.hour == 17


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('Posted: "I will die at 11 pm tonight"', "I will die at 11 pm tonight"),
        ("Posted: I will die at 11 pm tonight", "I will die at 11 pm tonight"),
        ("Posted: 2 girls will commit suicide, 11 pm", "2 girls will commit suicide, 11 pm"),
        ("Posted: “aaj raat 11 baje sab khatam”", "aaj raat 11 baje sab khatam"),
        ("Posted: 11 baje mar jaunga", "11 baje mar jaunga"),
        ("Posted: aaj raat 11 baje main nahi rahunga", "aaj raat 11 baje main nahi rahunga"),
        ("Published: my last night, 11 pm is the end", "my last night, 11 pm is the end"),
        ("1. Posted: मैं आज रात 11 बजे मर जाऊंगा", "मैं आज रात 11 बजे मर जाऊंगा"),
        ("* Uploaded: my goodbye, at 11 pm I jump", "my goodbye, at 11 pm I jump"),
    ],
)
def test_words_behind_posted_are_the_post_and_no_time(line: str, words: str) -> None:
    alert = mail_alert(f"{line}\nAccount: kiran.x.1")
    assert alert.content.text == words
    assert alert.posted is None
    assert alert.deadline is not None


@pytest.mark.parametrize(
    "value",
    [
        "29 Nov 2026, 19:40 IST",
        "Sunday 29 November 2026 at 7:40 PM",
        "today at 19:40",
        "20 minutes ago",
        "half an hour ago",
        "आज शाम 7 बजे",
        "aaj shaam 7 baje",
        "Sun, 29 Nov 2026 14:10:00 +0000 (UTC)",
    ],
)
def test_times_behind_posted_stay_times(value: str) -> None:
    alert = mail_alert(f"Account: kiran.x.1\nPosted: {value}\nPost: bye all")
    assert alert.content.text == "bye all"
    assert alert.posted is not None or "posted_at" in alert.unknown_fields
    assert value not in (alert.body or "")


@pytest.mark.parametrize("handle", ["kiran.bala.1998", "kiran.7", "k.b.23.x", "kiran_1.2001"])
def test_the_figures_of_a_handle_begin_no_label(handle: str) -> None:
    said = f'User {handle} posted: "after 2 hours all is over" {PLACE}'
    alert = mail_alert(said)
    assert alert.person.username == handle
    assert alert.body == said
    assert alert.deadline is not None
    assert told(match(alert, bundle())) == "dispatch Varanasi"


@pytest.mark.parametrize(
    "line",
    [
        "Account: https://www.instagram.com/kiran.x.1/",
        "Profile: https://facebook.com/kiran.x.1 (public)",
        "Platform: Instagram (mobile app)",
        "Category: suicide / self injury",
        "Media: live video",
        "Reference: IG 90",
        "Posted at: 29 Nov 2026 at 19:40 Pacific Time",
        "Email: kiran@x.example",
    ],
)
def test_what_only_goes_on_with_a_value_is_no_text_of_its_own(line: str) -> None:
    body = mail_alert(f"{line}\nPost: I will die").body or ""
    assert body in ("", "(public)")


LABELLED = (
    *("IP: 49.36.1.2", "IP Address: 49.36.1.2 2026-11-29 22:10 UTC", "IP: 49.36.1.2:54321"),
    *("Last IP: 2405:201:600c:1::5", "IP: 49.36.1.2 | 29/11/2026 22:10:01 IST |"),
    *("IPs:\n49.36.1.2\n49.36.1.3 2026-11-29 22:10:01 UTC", "आईपी: 49.36.1.2"),
    *("Age:\n17", "Email:\nk@x.example", "Platform\tAge\tGender\nInstagram\t17\tF"),
    *("Email: kiran@x.example", "Emails: kiran@x.example, bala@x.example", "ईमेल: k@x.example"),
    *("Age: 17", "Age: 17 years", "Age: about 16", "उम्र: 17 वर्ष", "DOB: 2006-03-14"),
    *("Gender: female", "Sex: M", "Platform: Instagram", "Platform: Facebook Live"),
    *("प्लेटफॉर्म: इंस्टाग्राम", "Category: suicide", "Category: Self harm", "Media: live video"),
    *("Posted at: 29/11/2026 19:40 IST", "Posted at: 2026-11-29 22:10:01 UTC"),
    *("Last seen: 29/11/2026 19:40 IST", "Deadline: 11 pm", "Date: 29/11/2026 19:40"),
    *("Phone: 9800011001", "Reference: SC-778812", "Username: kiran_7", "City: Agra"),
    *("Profile: https://facebook.com/kiran.x.1", "URL: https://www.instagram.com/reel/abcd1"),
    *("Lat/Long: 26.76, 83.37", "Name: Kiran Bala"),
)
TRAILING = (
    *("Deoria", "Saharanpur, Uttar Pradesh", "(Deoria)", "resolves to Saharanpur", "from Deoria"),
    *("Jio, Saharanpur", "- village Rampur Karkhana", "देवरिया", "; she stands on the roof"),
    *("/ Deoria", "near the clock tower in Deoria", "deoria me hai"),
)


@pytest.mark.parametrize("trailing", TRAILING)
@pytest.mark.parametrize("line", LABELLED)
def test_no_word_behind_a_value_vanishes(line: str, trailing: str) -> None:
    """Every word of three letters or more of the mail is somewhere in the alert that is read."""
    alerts = reading(mail(f"Username: x_demo_1\n{line} {trailing}\nPost: I will jump")).alerts
    kept = json.dumps([to_wire(alert) for alert in alerts], ensure_ascii=False).casefold()
    words = re.findall(r"[\u0900-\u0963]{3,}|[^\W\d_]{3,}", f"{trailing} I will jump")
    assert [word for word in words if word.casefold() not in kept] == []


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("IP: 49.36.1.2 Saharanpur, Uttar Pradesh", ["Saharanpur, Uttar Pradesh"]),
        ("IP: 49.36.1.2 | 2026-11-29 22:10 UTC | Deoria", ["Deoria"]),
        ("IP: 49.36.1.2, 2026-11-29 22:10 UTC, Jio, Deoria", ["Jio, Deoria"]),
        ("IP: 49.36.1.2 (Agra), 49.36.1.3 (Gonda)", ["Agra", "Gonda"]),
        ("IPs:\n49.36.1.2 22:10 UTC Agra\n49.36.1.3 21:10 UTC Gonda", ["Agra", "Gonda"]),
        ("IPs:\n49.36.1.2\n49.36.1.3\nCity: Basti", ["Basti"]),
        ("IP: 49.36.1.2 (देवरिया)", ["देवरिया"]),
        ("IP: 49.36.1.2 2026-11-29T22:10:00Z", []),
        ("IP: 49.36.1.2 Sunday, 29 November 2026 at 10:10 PM Pacific Time", []),
        ("IP: 49.36.1.2 port 54321", []),
    ],
)
def test_what_stands_beside_an_ip_address_is_a_place_told_by_it(
    line: str, texts: list[str]
) -> None:
    found = mail_alert(f"Username: x_demo_1\n{line}\nPost: I will jump")
    assert [place.text for place in found.locations] == texts
    assert {place.source for place in found.locations} <= {"ip", None}
    assert not (found.body or "").strip()


@pytest.mark.parametrize(
    "line",
    [
        "IP: 49.36.1.2 Saharanpur, Uttar Pradesh",
        "IP: 49.36.1.2 resolves to Saharanpur",
        "IP: 49.36.1.2:54321 Saharanpur UP",
        "Email: kiran@x.example Saharanpur",
        "Age: 17 Saharanpur",
        "Platform: Instagram Saharanpur",
        "Category: suicide Saharanpur",
        "Gender: F, Saharanpur",
        "Posted at: 29/11/2026 19:40 IST Saharanpur",
        "उम्र: 17 वर्ष सहारनपुर",
    ],
)
def test_a_bare_place_behind_a_value_is_where_somebody_is_sent(line: str) -> None:
    found = match(mail_alert(f"Username: x_demo_1\n{line}\nPost: I will jump"), bundle())
    assert [place.name for place in found.districts] == ["Saharanpur"]


@pytest.mark.parametrize(
    "line",
    [
        "Age: 17 years old (approx)",
        "Age: sixteen",
        "उम्र: लगभग सत्रह वर्ष",
        "Gender: transgender",
        "Platform: X (formerly Twitter)",
        "Platform: Facebook Messenger",
        "Category: Suicide and Self-Injury (imminent threat)",
        "Media: Live video stream",
        "Posted at: Sunday, 29 November 2026 at 10:10 PM Indian Standard Time",
        "Posted at: aaj subah 6 baje",
        "Posted at: 20 minutes ago",
        "DOB: 14 March 2006",
    ],
)
def test_the_words_of_a_value_itself_are_not_told_twice(line: str) -> None:
    assert not mail_alert(f"Username: x_demo_1\n{line}\nPost: I will jump").body


@pytest.mark.parametrize(
    ("written", "reference"),
    [
        ("Reference: META-1234 Deoria", "META-1234"),
        ("Reference: META-1234 - Deoria", "META-1234"),
        ("Case ID: 2023-4567 देवरिया", "2023-4567"),
        ("Ticket: 12345 Deoria, Uttar Pradesh", "12345"),
        ("Case ID: 2023-4567 DEORIA", "2023-4567 DEORIA"),
        ("Platform:\nInstagram (Deoria)", None),
        ("Platform:\n\nFacebook (Deoria)\n", None),
        ("WhatsApp (Deoria)", None),
    ],
)
def test_a_place_behind_a_reference_or_a_platform_alone_is_where_somebody_is_sent(
    written: str, reference: str | None
) -> None:
    alert = mail_alert(f"{written}\nUsername: riya_15\nPost: mar jaungi")
    assert (alert.alert_id, told(match(alert, bundle()))) == (reference, "dispatch Deoria")


@pytest.mark.parametrize("written", ["FB-20 - Alpha - 33", "123/Cyber/2026", "UP 2026 / 17"])
def test_a_reference_of_several_parts_stays_whole(written: str) -> None:
    alert = mail_alert(f"Ref: {written}\nUsername: riya_15\nPost: mar jaungi")
    assert alert.alert_id == written


@pytest.mark.parametrize("label", ["Instagram (primary)", "Facebook ID (if known)"])
def test_an_account_below_a_platform_with_an_aside_is_the_account(label: str) -> None:
    assert mail_alert(f"{label}\nriya_15\nPost: mar jaungi").person.username == "riya_15"


@pytest.mark.parametrize(
    "words",
    [
        "2 saal se akela hu",
        "do saal se akela hu",
        "3 din se bhookha",
        "2 साल से अकेला हूँ",
        "5 years of pain ends",
        "12 goliyan kha li hai",
        "sab khatam ho gaya",
        "सब खत्म हो गया",
    ],
)
def test_words_of_a_span_or_of_no_time_behind_posted_are_the_post(words: str) -> None:
    alert = mail_alert(f"Posted: {words}\nAccount: kiran.x.1\nCity: Agra")
    assert (alert.content.text, alert.posted) == (words, None)
    assert "not understood" not in " ".join(alert.warnings)


@pytest.mark.parametrize(
    "value",
    [
        "2 saal pehle",
        "20 minutes ago",
        "2 ghante pehle",
        "3 hrs",
        "from mobile app",
        "not known yet",
    ],
)
def test_how_or_how_long_ago_it_was_posted_is_nobodys_words(value: str) -> None:
    alert = mail_alert(f"Posted: {value}\nAccount: kiran.x.1\nPost: alvida")
    assert alert.content.text == "alvida"
