"""A time somebody names is a moment to count down to; what it leaves open is said."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispatcher.parsing.deadlines import stated
from tests.parsing_fixtures import json_alert, mail, mail_alert, reading

SINCE = datetime(2026, 11, 23, 21, 24, tzinfo=UTC)
"""02:54 on 24 November in India."""
OPEN = "morning or evening is not said: the next one is taken"
ZONE = "Asia/Kolkata"


def at(text: str, *, told: str = "") -> tuple[str, str, str | None] | None:
    found = stated(text, told, since=SINCE, zone=ZONE)
    if found is None:
        return None
    local = found.at + timedelta(hours=5.5)
    return f"{local:%d %H:%M}", found.clock, found.doubt


@pytest.mark.parametrize(
    ("text", "moment", "words", "doubt"),
    [
        ("4 baje sab khatam", "24 04:00", "4 baje", OPEN),
        ("goodbye at 7 pm", "24 19:00", "7 pm", None),
        ("at 7:30 p.m. today it ends", "24 19:30", "7:30 p.m.", None),
        ("रात 10 बजे सब खत्म", "24 22:00", "रात 10 बजे", None),
        ("रात १२ बजे", "25 00:00", "रात 12 बजे", None),
        ("आज शाम को 5 बजे", "24 17:00", "शाम को 5 बजे", None),
        ("raat ko das baje", "24 22:00", "raat ko das baje", None),
        ("subah 5 baje tak", "24 05:00", "subah 5 baje", None),
        ("साढ़े तीन बजे", "24 03:30", "साढ़े तीन बजे", OPEN),
        ("paune 4 baje", "24 03:45", "paune 4 baje", OPEN),
        ("डेढ़ बजे", "24 13:30", "डेढ़ बजे", OPEN),
        ("tonight at 10 o'clock", "24 22:00", "tonight at 10 o'clock", None),
        ("only until 22:15", "24 22:15", "until 22:15", None),
        ("at midnight I go", "25 00:00", "at midnight", None),
        ("tomorrow at 6 am", "25 06:00", "6 am", None),
        ("kal subah 6 baje", "25 06:00", "subah 6 baje", None),
        ("in 2 hours it is over", "24 04:54", "in 2 hours", "counted from the post"),
        ("7 tak online hu bas", "24 07:00", "7 tak", OPEN),
        ("30 मिनट में सब खत्म", "24 03:24", "30 मिनट में", "counted from the post"),
    ],
)
def test_a_stated_time_is_the_next_such_moment_after_the_post(
    text: str, moment: str, words: str, doubt: str | None
) -> None:
    assert at(text) == (moment, words, doubt)


@pytest.mark.parametrize(
    "text",
    [
        "I left home at 4 pm",
        "मैं 4 बजे घर से निकला था",
        "I am so tired",
        "25 baje",
        "at 13 pm",
        "5 hours of sleep",
        "do not call",
        "",
    ],
)
def test_what_is_past_or_no_time_is_no_deadline(text: str) -> None:
    assert at(text) is None


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("The user says he will jump at 7 pm", True),
        ("वह रात 10 बजे फांसी लगाएगा", True),
        ("bol raha hai 4 baje kar lega, marega", True),
        ("Posted at 7 pm", False),
        ("Last active 10:07 AM PST", False),
        ("Our office will reply by 5 pm", False),
        ("Call at 7 pm", False),
    ],
)
def test_who_reports_is_believed_only_of_what_is_to_come(told: str, found: bool) -> None:
    assert bool(at("", told=told)) is found


def test_the_moment_is_counted_from_the_post_not_from_its_reading() -> None:
    alert = mail_alert(
        "Account: x.demo\nPosted at: 2023-02-03 20:10 IST\nPost: 9 baje alvida\n"
        "IP Address: 192.0.2.1 2023-02-03 18:05:12 UTC\n"
    )
    assert alert.deadline is not None
    assert alert.deadline.at.isoformat() == "2023-02-03T15:30:00+00:00"


def test_a_labelled_time_and_that_of_a_json_text_are_read_too() -> None:
    alert = mail_alert("Account: x.demo\nDeadline: 2023-02-04 01:00 IST")
    assert alert.deadline is not None
    assert alert.deadline.at.isoformat() == "2023-02-03T19:30:00+00:00"
    other = json_alert({"sent_at": "2023-02-03T23:37:00+05:30", "content": {"text": "4 baje"}})
    assert other.deadline is not None
    assert other.deadline.at.isoformat() == "2023-02-03T22:30:00+00:00"


def test_in_a_list_of_very_many_a_deadline_is_looked_for_in_the_words_of_the_first_alone() -> None:
    one = {"sent_at": "2023-02-03T23:37:00+05:30", "content": {"text": "4 baje"}}
    alerts = reading(json.dumps([one] * 301), form="json").alerts
    assert all(alert.deadline for alert in alerts[:300])
    assert alerts[300].deadline is None
    assert "no deadline was looked for" in alerts[300].warnings[-1]


@settings(deadline=None, max_examples=300)
@given(
    st.text(max_size=60)
    | st.from_regex(
        r"(raat|kal|साढ़े|sadhe|in|at)? ?[0-9]{1,3}([:.][0-9]{2})? ?(baje|pm|बजे|hours|am)?"
    )
)
def test_no_text_makes_it_fail_and_no_deadline_is_older_than_today(text: str) -> None:
    found = stated(text, text, since=SINCE, zone=ZONE)
    assert found is None or found.at >= SINCE - timedelta(days=1)


@pytest.mark.parametrize(
    "words",
    [
        "it will end at noon",
        "it will end by midnight",
        "aadhi raat tak",
        "आधी रात तक",
        "it will be over at seven o'clock",
        "saat baje tak",
        "saatbaje tak",
        "dedh bajey tak",
        "रात दस बजे तक",
        "tonight at 10 pm",
        "tonight at 10 p.m",
        "tonight at 22:15",
        "will be gone by 22.15",
        "going to end it in 30 minutes",
        "will jump within २ hours",
        "will jump in １० minutes",
        "2 ghante me mar jaunga, aaj tak",
        "३ घंटे में मर जाऊंगा",
    ],
)
def test_the_quick_look_at_a_whole_text_misses_no_time(words: str) -> None:
    """Whatever stands around it, and in whichever of the texts it stands."""
    about = "Somebody may be in danger. Please act on it.\nकृपया आवश्यक कार्यवाही करें।\n"
    told = f"{about * 20}{words}\n{about}"
    alone = stated("", words, since=SINCE, zone=ZONE)
    assert alone
    assert stated("", "case 12", "", told, since=SINCE, zone=ZONE) == alone
    assert stated("", words, "", about, since=SINCE, zone=ZONE) == alone


SUNDAY = datetime(2026, 11, 29, 7, 20, tzinfo=UTC)
"""12:50 in India."""


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("1 December 2026 ko 6 baje shaam", "01 18:00"),
        ("1 December ko subah 5 baje mar jaunga", "01 05:00"),
        ("1 दिसंबर को सुबह 5 बजे", "01 05:00"),
        ("Dec 1st, 5 pm", "01 17:00"),
        ("01/12/2026 ko 6 pm", "01 18:00"),
        ("I will end it on 30 November at 5:30 am", "30 05:30"),
        ("29 November ko shaam 6 baje ke baad", "29 18:00"),
        ("Monday 5 pm", "30 17:00"),
        ("सोमवार शाम 5 बजे", "30 17:00"),
        ("day after tomorrow 6 pm", "01 18:00"),
        ("परसों सुबह 5 बजे", "01 05:00"),
        ("tonight 11:30", "29 23:30"),
        ("by 10 o clock", "29 22:00"),
        ("5 min baad", "29 12:55"),
        ("आधे घंटे में सब खत्म", "29 13:20"),
        ("bas 20 minute aur", "29 13:10"),
        ("I will be dead in an hour", "29 13:50"),
        ("ek ghante me", "29 13:50"),
        ("pauné 8 baje shaam", "29 19:45"),
        ("पौने 8 बजे", "29 19:45"),
        ("शाम साढ़े छह बजे", "29 18:30"),
        ("sava 9 baje raat", "29 21:15"),
    ],
)
def test_a_day_a_weekday_and_a_span_that_are_named_count(text: str, moment: str) -> None:
    found = stated(text, since=SUNDAY, zone=ZONE)
    assert found is not None
    assert f"{found.at + timedelta(hours=5.5):%d %H:%M}" == moment


@pytest.mark.parametrize(
    "text",
    [
        "born on 12 May 1990 at 5 pm",
        "28 November at 5 pm it began",
        "29 Feb at 5 pm",
        "third post in an hour saying tonight is her last night",
        "since 9 pm yesterday I tried",
    ],
)
def test_a_day_that_is_over_is_no_deadline(text: str) -> None:
    assert stated(text, since=SUNDAY, zone=ZONE) is None


def test_the_line_of_a_last_post_is_no_deadline() -> None:
    assert at("", told="अंतिम पोस्ट: आज रात 10:15") is None


@pytest.mark.parametrize("written", ["19:30 IST", "19.30 hrs", "7:30 pm", "शाम साढ़े सात बजे"])
def test_a_labelled_time_of_day_is_the_next_such_moment(written: str) -> None:
    body = f"Account: x.demo\nPosted at: 2023-02-03 12:50 IST\nDeadline: {written}\nPost: die"
    alert = mail_alert(body)
    assert alert.deadline is not None
    assert alert.deadline.at.isoformat() == "2023-02-03T14:00:00+00:00"
    assert not alert.unknown_fields
    other = json_alert({"sent_at": "2023-02-03T12:50:00+05:30", "deadline_at": written})
    assert other.deadline == alert.deadline


FIVE = datetime(2026, 11, 29, 11, 30, tzinfo=UTC)
"""17:00 in India."""


def told_at_five(told: str) -> str | None:
    found = stated("", told, since=FIVE, zone=ZONE)
    return found and f"{found.at + timedelta(hours=5.5):%d %H:%M}"


@pytest.mark.parametrize(
    "told",
    [
        'Geeta posted at 14:20 IST: "main kud jaungi". Amethi.',
        'At 16:45 a woman wrote on Facebook: "main aaj kud jaungi".',
        "A woman said on a live video at 4:40 pm that she will jump.",
        'Amit posted at 16:20 hrs "I will die". Agra.',
        "Reported to us at 4:50 pm: man in Agra threatening suicide.",
        "informed at 16:30 hrs that his son is going to end his life tonight",
        "उसने शाम 4 बजे पोस्ट किया कि वह मर जाएगा",
    ],
)
def test_the_time_of_what_has_happened_is_no_deadline(told: str) -> None:
    assert told_at_five(told) is None


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        (
            "has uploaded a story at about 15:50 hrs on 29.11.2026 stating that she is going to end"
            " her life at 19:00 hrs. Her father's number is known.",
            "29 19:00",
        ),
        ("He posted at 3 pm and will jump at 7 pm", "29 19:00"),
        ("He posted that at 7 pm he will jump", "29 19:00"),
        ("Amit posted at 16:20 hrs he will die by 20:00 hrs", "29 20:00"),
        ("uploaded 28.11.2026 at 23:00 hrs stating he will die tomorrow at 6 pm", "30 18:00"),
        ("usne 4 baje post kiya ki raat 9 baje mar jaunga", "29 21:00"),
        ("usne bola wo raat 9 baje mar jayega", "29 21:00"),
        ("युवक ने 16:20 बजे वीडियो डाला, रात 10 बजे फांसी लगाएगा", "29 22:00"),
    ],
)
def test_of_several_times_the_deadline_is_that_of_what_will_happen(told: str, moment: str) -> None:
    assert told_at_five(told) == moment


@pytest.mark.parametrize(
    ("text", "moment", "doubt"),
    [
        ("aaj shaam 5 baje mar jaunga", "03 17:00", None),
        ("shaam 5 baje mar jaunga", "03 17:00", "when it was said is not known"),
        ("5 baje mar jaunga", "03 17:00", "when it was said is not known"),
        ("shaam 4 baje mar jaunga", "04 16:00", None),
        ("aaj raat 2 baje", "04 02:00", None),
        ("aaj subah 6 baje uthi, raat 9 baje mar jaungi", "03 21:00", None),
    ],
)
def test_a_time_of_today_that_has_just_passed_is_not_tomorrow(
    text: str, moment: str, doubt: str | None
) -> None:
    found = json_alert({"sent_at": "2023-02-03T17:02:00+05:30", "content": {"text": text}}).deadline
    assert found is not None
    assert (f"{found.at + timedelta(hours=5.5):%d %H:%M}", found.doubt) == (moment, doubt)


def test_a_deadline_is_not_counted_from_a_clock_that_is_wrong() -> None:
    """The post cannot be later than the mail that tells of it."""
    alert = mail_alert("Account: a_1\nPosted at: 4 Feb 2023 08:00 UTC\nPost: kal subah 9 baje bas")
    assert alert.deadline is not None
    assert alert.deadline.at.isoformat() == "2023-02-04T03:30:00+00:00"


def test_a_time_told_of_two_persons_together_is_the_deadline_of_both() -> None:
    pact = (
        "We report two users who appear to have a suicide pact.\n\n"
        "User 1\nName: Anjali Verma\nUsername: anju_x\nPhone: +91 70802 11931\n\n"
        "User 2\nName: Rohit Maurya\nUsername: rohit.m\nPhone: +91 90053 66712\n\n"
        'They posted at 2023-02-03T18:00:00Z: "we go together tomorrow at 9 pm"'
    )
    one, other = reading(mail(pact)).alerts
    assert one.deadline is not None
    assert one.deadline == other.deadline
    assert one.deadline.at.isoformat() == "2023-02-04T15:30:00+00:00"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("agar usne raat 8 baje tak reply nahi kiya to phaansi laga lunga", "29 20:00"),
        ("agar usne raat 8 baje tak haan nahi bola, to mar jaunga", "29 20:00"),
        ("8 baje tak reply nahi kiya to phaansi", "29 20:00"),
        ("raat 8 baje wo nahi aayi to mar jaunga", "29 20:00"),
        ("अगर उसने रात 8 बजे तक फोन नहीं किया तो मर जाऊंगा", "29 20:00"),
        ("raat 10 bje last goodbye live aaunga", "29 22:00"),
        ("10 pm last post", "29 22:00"),
    ],
)
def test_what_somebody_waits_for_until_then_has_not_happened(text: str, moment: str) -> None:
    found = stated(text, since=FIVE, zone=ZONE)
    assert found is not None
    assert f"{found.at + timedelta(hours=5.5):%d %H:%M}" == moment
    if "last" not in text:
        assert told_at_five(f'Usne likha hai "{text}"') == moment


@pytest.mark.parametrize(
    "told",
    [
        "raat 8 baje tak ghar nahi aaya tha, mar jayega bola",
        "4 baje phone kiya to usne kaha mar jaunga",
        "3 baje phone nahi kiya to humne police ko phone kiya",
        "8 pm last seen near the river, going to die",
        "Posted this morning at 8, threatening suicide",
    ],
)
def test_what_did_not_happen_by_then_is_past_where_nothing_hangs_on_it(told: str) -> None:
    assert told_at_five(told) is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Counting down. At half past eight I will jump", "29 20:30"),
        ("quarter to nine tonight, bye", "29 20:45"),
        ("at half past 6 am tomorrow", "30 06:30"),
        ("2 hours left", "29 19:00"),
        ("1 hour left to live", "29 18:00"),
        ("an hour left", "29 18:00"),
        ("2 hrs left and then nothing", "29 19:00"),
        ("at eight tonight it is over", "29 20:00"),
        ("tonight at 8 I go", "29 20:00"),
        ("I will be gone by 8", "29 20:00"),
        ("kal subah 6:15 ki train", "30 06:15"),
        ("Tomorrow morning the 6:15 train will take me away", "30 06:15"),
        ("see u at 19:00 on the other side", "29 19:00"),
        ("pौने nau baje", "29 20:45"),
    ],
)
def test_a_time_in_the_words_people_use_is_a_deadline(text: str, moment: str) -> None:
    found = stated(text, since=FIVE, zone=ZONE)
    assert found is not None
    assert f"{found.at + timedelta(hours=5.5):%d %H:%M}" == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("in three hours nobody has to worry", "29 20:00"),
        ("two hours from now? within the hour I jump", "29 18:00"),
        ("agle ghante me sab khatam", "29 18:00"),
        ("ghante bhar me mar jaungi", "29 18:00"),
        ("only 25 minutes", "29 17:25"),
        ("sirf 10 minute, phir shanti", "29 17:10"),
        ("bas ek ghante ka time hai mere paas", "29 18:00"),
        ("timer: 40 min", "29 17:40"),
        ("forty-five minutes remaining", "29 17:45"),
        ("1 hour 20 minutes left", "29 18:20"),
        ("2-3 ghante me khatam", "29 19:00"),
        ("ek do ghante me mar jaunga", "29 18:00"),
        ("teen ghante baad milna mushkil", "29 20:00"),
        ("sadhe teen ghante baad mar jaungi", "29 20:30"),
        ("dhai ghante me sab khatam", "29 19:30"),
        ("sava ghante mein", "29 18:15"),
        ("paune ghante me", "29 17:45"),
        ("paintalis minute me", "29 17:45"),
        ("चार घंटे बाद", "29 21:00"),
        ("ढाई घंटे बाद सब खत्म", "29 19:30"),
        ("बीस मिनट बचे हैं", "29 17:20"),
        ("आधा घंटा बाकी है", "29 17:30"),
        ("do ghante reh gaye", "29 19:00"),
        ("maine goli kha li hai, 1 ghante me sab khatam", "29 18:00"),
        ("I told everyone, in 20 minutes I jump", "29 17:20"),
    ],
)
def test_a_span_is_an_amount_a_unit_and_a_word_that_it_is_to_come(text: str, moment: str) -> None:
    found = stated(text, since=FIVE, zone=ZONE)
    assert found is not None
    assert f"{found.at + timedelta(hours=5.5):%d %H:%M}" == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("gone before 2145 hrs", "29 21:45"),
        ("by 2230 hours it is done", "29 22:30"),
        ("tonight 2315", "29 23:15"),
        ("0530 hours tomorrow", "30 05:30"),
        ("30/11/2026 0600 hrs", "30 06:00"),
        ("raat ke 2215 baje", "29 22:15"),
        ("9 tak wait karunga", "29 21:00"),
        ("9 तक इंतज़ार करूंगा", "29 21:00"),
        ("7.45 tak sab khatam", "29 19:45"),
        ("aaj raat 9 tak zinda hu", "29 21:00"),
        ("subah 4 tak", "30 04:00"),
        ("at 11 tonight", "29 23:00"),
        ("raat 11:20 ki local ke aage", "29 23:20"),
        ("6.10 wali passenger se", "29 18:10"),
        ("sade saat baje", "29 19:30"),
        ("साढ़े आठ बजे", "29 20:30"),
        ("sawa nau baje raat ko", "29 21:15"),
        ("paune ek baje raat", "30 00:45"),
        ("dhai baje raat ko", "30 02:30"),
        ("shaam 7 baj kar 20 minute pe", "29 19:20"),
        ("रात 9 बजकर 15 मिनट पर", "29 21:15"),
        ("9 bajne me 10 minute pe kud jaungi", "29 20:50"),
        ("raat ke 12 bajte hi", "30 00:00"),
        ("12 noon tomorrow", "30 12:00"),
        ("sab kuch mil gaya hai, 1 Dec 6 AM", "01 06:00"),
    ],
)
def test_a_clock_is_read_in_figures_in_words_and_as_an_office_writes_it(
    text: str, moment: str
) -> None:
    found = stated(text, since=FIVE, zone=ZONE)
    assert found is not None
    assert f"{found.at + timedelta(hours=5.5):%d %H:%M}" == moment


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ("The user says he will die in two hours", "29 19:00"),
        ("वह कह रहा है दो घंटे बाद मर जाएगा", "29 19:00"),
        ('He has posted "rassi mil gayi, 30 Nov 6 AM, bye" on X', "30 06:00"),
        ("Story: “10 baje alvida”. Agra.", "29 22:00"),
        ("Post at 1630 hrs says she will jump before 2130 hrs", "29 21:30"),
        ("she has said that in half an hour she will be on the tracks", "29 17:30"),
        ("after 2 hours he came back", None),
        ("ring us within two hours, the office closes", None),
        ("The report is due in two hours", None),
    ],
)
def test_who_reports_may_write_numbers_as_words_and_quote_the_person(
    told: str, moment: str | None
) -> None:
    assert told_at_five(told) == moment


@pytest.mark.parametrize(
    "text",
    [
        "he left at eight one morning", "at one point tonight I cried", "tonight at 12 Mall Road",
        "2 hours left me thinking of the old days when she left", "stood by 2 friends",
        "8 baje sab ghar pe the", "half past me, half past you", "class 10 tak padha hu",
        "5 tak gina maine", "2000 hours wasted on you", "tonight 2000 rupees gone",
        "by 2030 I wanted to be a doctor", "kal 1500 dene hain", "I slept 5 hours",
        "2 hours ago she cried", "do ghante pehle roya", "दो घंटे पहले बात हुई", "do din baad exam",
        "2 ghante se ro raha hu", "bas 2 ghante soya", "in 2012 I met her",
        "posted 3 times in 2 hours", "3 posts in 1 hour", "she had 2 hours left",
        "main 9 baje ghar se nikla tha", "दो लोग साथ थे", "please do it", "age 16 till now",
        "mere paas 2300 rupaye hain", "10 tak ginti aati hai", "class 8 tak saath the",
        "number 9 tak", "ek baar aur", "do baar", "teen saal baad mila", "9810012345 pe call karo",
        "NH 24 pe hu", "sector 12 noida", "version 2.30", "ghar se 5 minute door hu",
        "10 minutes away from the bridge", "train number 12004", "platform 5 pe hu",
        "ek ghanta ho gaya", "raat ke 9 baj gaye", "1 ghanta pehle khaya", "we talked for 3 hours",
        "I waited 2 hours for you", "20 tablets le li", "mere 2 bete hai", "ward 5 by 6 feet",
        "2 hours of waiting", "pichle do ghante", "6 se 7 log", "maths me 30 number", "room 2130",
        "in one way or another", "in a minute detail", "at 10 Downing street", "next hour lecture",
        "do ghante baad wo nikla", "दो घंटे बाद वह निकला", "in 2 hours she had written ten pages",
    ],
)  # fmt: skip
def test_words_that_only_look_like_a_time_are_none(text: str) -> None:
    assert stated(text, since=FIVE, zone=ZONE) is None


@pytest.mark.parametrize(
    "request_",
    [
        "Please submit action taken report by 10 am tomorrow.",
        "Kindly furnish compliance by 10 am tomorrow.",
        "कृपया कल सुबह 10 बजे तक कार्यवाही से अवगत करायें।",
    ],
)
def test_until_when_an_office_wants_a_report_is_no_deadline(request_: str) -> None:
    alert = mail_alert(f"Username: a_1\nLocation: Agra\nPost: life is over\n{request_}")
    assert alert.content.text == "life is over"
    assert alert.deadline is None
    assert request_ in (alert.body or "")


def test_what_the_person_asks_for_stays_their_post() -> None:
    post = "life is over\nPlease take action against him or at 10 pm I jump"
    alert = mail_alert(f"Username: a_1\nPost: {post}")
    assert alert.content.text == post
    assert alert.deadline is not None


@pytest.mark.parametrize(
    "told",
    [
        "raat 8 baje tak ghar nahi aaya to humne dhundha",
        "shaam 6 baje tak nahi lauta to hum thane gaye",
        "रात 8 बजे तक घर नहीं आया तो हमने ढूंढा",
    ],
)
def test_what_somebody_did_after_waiting_until_an_hour_is_no_deadline(told: str) -> None:
    assert stated("", told, since=FIVE, zone=ZONE) is None
    assert stated("", "raat 8 baje tak paise nahi diye to mar jaunga", since=FIVE, zone=ZONE)


@pytest.mark.parametrize(
    "said",
    ["before sunrise I will be gone", "subah hone se pehle sab khatam", "aaj raat mar jaunga"],
)
def test_a_limit_without_an_hour_is_not_counted_down_to(said: str) -> None:
    assert stated(said, since=FIVE, zone=ZONE) is None


@pytest.mark.parametrize(
    ("text", "moment", "words"),
    [
        ("doing it at 0600", "24 06:00", "at 0600"),
        ("will jump at 0415 sharp", "24 04:15", "at 0415"),
        ("at 2330 it is over", "24 23:30", "at 2330"),
        ("main subah 5 se pehle ja chuka hunga", "24 05:00", "subah 5 se pehle"),
        ("5 se pehle sab khatam", "24 05:00", "5 se pehle"),
        ("raat 11 se pehle khatam kar lunga", "24 23:00", "raat 11 se pehle"),
        ("सुबह 5 से पहले मर जाऊंगा", "24 05:00", "सुबह 5 से पहले"),
        ("6 baje se pehle mar jaungi", "24 06:00", "6 baje"),
        ("ek ghanta hai mere paas", "24 03:54", "ek ghanta hai mere paas"),
        ("mere paas ek ghanta hai", "24 03:54", "mere paas ek ghanta"),
        ("mere paas 2 ghante hai bas", "24 04:54", "mere paas 2 ghante"),
        ("मेरे पास एक घंटा है", "24 03:54", "मेरे पास एक घंटा"),
        ("एक घंटा है मेरे पास", "24 03:54", "एक घंटा है मेरे पास"),
        ("i have two hours", "24 04:54", "i have two hours"),
        ("it is 5 pm when i jump", "24 17:00", "5 pm"),
        ("abhi 5 baje mar jaunga", "24 05:00", "5 baje"),
    ],
)
def test_a_limit_and_a_span_that_somebody_has_are_counted_down_to(
    text: str, moment: str, words: str
) -> None:
    found = at(text)
    assert found is not None
    assert found[:2] == (moment, words)


@pytest.mark.parametrize(
    "text",
    [
        "born 5 am 2005, nobody loves me, i want to die",
        "born at 5 am, i want to die",
        "it is 4:10 am now. good bye",
        "it's 3 am and i cannot sleep",
        "its already 2 am, i want to die",
        "The time is 4:10 am",
        "abhi 4 baje hai, neend nahi",
        "अभी रात के 3 बजे हैं",
        "5 logo se pehle main tha",
        "class 5 se pehle sab theek tha",
        "5 se pehle 4 aata hai",
        "10 baje se pehle soya tha",
        "at 2005 we met",
        "room 0600",
        "mere paas 2 ghante the",
        "mere paas do dost hai",
        "i have two kids",
    ],
)
def test_the_present_hour_a_birth_and_what_is_over_are_no_deadline(text: str) -> None:
    assert at(text) is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("I will be late by one hour", None),
        ("she must be reached by two hours", None),
        ("it is done by eighteen hours", "24 18:00"),
        ("before five hrs nobody will know", None),
    ],
)
def test_an_hour_in_words_before_hours_is_read_like_one_in_figures(
    text: str, moment: str | None
) -> None:
    found = at(text)
    assert (found and found[0]) == moment


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("kal subah sadhenau baje marungi", "kal subah sadhe nau baje marungi"),
        ("kal \u017fhaam \u017fadhe nau baje marungi", "kal shaam sadhe nau baje marungi"),
        ("Sunday shaam 6 baje alv\u0131da", "Sunday shaam 6 baje alvida"),
        ("\u017funday shaam 6 baje alvida", "Sunday shaam 6 baje alvida"),
    ],
)
def test_glued_words_and_letters_that_only_look_like_latin_ones_are_read(
    text: str, plain: str
) -> None:
    found, wanted = at(text), at(plain)
    assert wanted is not None
    assert found is not None
    assert found[0] == wanted[0]


@pytest.mark.parametrize(
    "said",
    [
        "kal raat 11 baje usne chhod diya. ab jee nahi sakta", "raat 9 baje usne block kar diya",
        "रात 11 बजे उसने छोड़ दिया", "subah 5 baje zeher kha liya", "शाम 6 बजे जहर खा लिया",
    ],
)  # fmt: skip
def test_the_hour_at_which_somebody_was_left_is_no_deadline(said: str) -> None:
    assert stated(said, since=SINCE, zone=ZONE) is None


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("11 baje sab khatam kar diya jayega", "24 11:00"),
        ("raat 11 baje khatam kar dunga", "24 23:00"),
        ("8 baje tak reply nahi kar diya to mar jaunga", "24 08:00"),
        ("Rope ready. 15 min", "24 03:09"), ("15 minute.", "24 03:09"), ("10 मिनट", "24 03:04"),
    ],
)  # fmt: skip
def test_what_is_to_come_at_an_hour_or_in_a_span_alone_is_a_deadline(
    said: str, moment: str
) -> None:
    found = stated(said, since=SINCE, zone=ZONE)
    assert found is not None
    assert f"{found.at + timedelta(hours=5.5):%d %H:%M}" == moment


def test_a_quoted_span_counts_from_when_the_report_says_it_was_posted() -> None:
    told = 'User now posted a new story at 02:40 IST: "rope ready. 15 min". He is in Agra.'
    found = stated("", told, since=SINCE, zone=ZONE)
    assert found is not None
    assert f"{found.at + timedelta(hours=5.5):%d %H:%M}" == "24 02:55"
    assert stated("", "A 15 min walk from the station", since=SINCE, zone=ZONE) is None
