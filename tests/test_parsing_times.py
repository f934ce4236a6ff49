"""Moments in every usual writing; what is ambiguous carries its doubt."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispatcher.parsing import times
from tests.parsing_fixtures import json_alert, mail, mail_alert, reading

INDIA = timezone(timedelta(hours=5.5))
MOMENT = "2023-02-03T18:07:00+00:00"


def read(text: str) -> tuple[str, str | None] | None:
    stamp = times.read(text, clock="alert", zone="Asia/Kolkata")
    return (stamp.at.isoformat(), stamp.doubt) if stamp else None


@pytest.mark.parametrize(
    "text",
    [
        "Fri, 3 Feb 2023 23:37:00 +0530",
        "3 Feb 23 23:37:00 +0530 (IST)",
        "2023-02-03T23:37:00+05:30",
        "2023-02-03T18:07:00Z",
        "2023-02-03 18:07 UTC",
        "2023-02-03 18:07 (UTC)",
        "2023-02-03 23:37 UTC+5:30",
        "Feb 3, 2023 at 10:07 AM PST",
        "February 3rd, 2023, 1:07 p.m. EST",
        "18:07 UTC on 3 Feb 2023",
    ],
)
def test_a_time_with_its_zone_is_certain(text: str) -> None:
    assert read(text) == (MOMENT, None)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("3 Feb 2023 23:37 IST", "IST: read as India (+05:30)"),
        ("2023-02-03 23:37", "no time zone: read as Asia/Kolkata"),
        ("३ फरवरी २०२३, २३:३७", "no time zone: read as Asia/Kolkata"),
        ("3-Feb-2023 23.37 hrs", "no time zone: read as Asia/Kolkata"),
        ("2023-02-03 23:37 XYZ", "zone 'XYZ' not known: read as Asia/Kolkata"),
        ("03/02/2023 11:37 pm", "read as day/month; no time zone: read as Asia/Kolkata"),
        ("3 Feb 2023 18:07 -0000", "-0000: zone unknown, read as UTC"),
        ("1675447620", "written as a number"),
        ("1675447620000", "written as a number"),
    ],
)
def test_what_is_ambiguous_is_read_and_flagged(text: str, doubt: str) -> None:
    assert read(text) == (MOMENT, doubt)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("2023-02-03", "no time of day; no time zone: read as Asia/Kolkata"),
        ("0001-01-02T00:00:00Z", "the year 1 cannot be right"),
        ("9999-12-31T23:59:59Z", "the year 9999 cannot be right"),
    ],
)
def test_incomplete_and_absurd_dates_say_what_is_wrong(text: str, doubt: str) -> None:
    found = read(text)
    assert found is not None
    assert found[1] == doubt


@pytest.mark.parametrize(
    "text", ["", "now", "32 Feb 2023", "2023-02-30", "1 Jan 99999", "2023-02-03 25:00", "0-0-0000"]
)
def test_what_cannot_exist_is_no_time(text: str) -> None:
    assert read(text) is None


def test_a_leap_second_is_read() -> None:
    assert read("2016-12-31T23:59:60Z") == ("2016-12-31T23:59:59+00:00", None)


@settings(deadline=None)
@given(st.text(max_size=80) | st.from_regex(r"[0-9:/ .+TZ-]{0,40}", fullmatch=True))
def test_no_text_makes_it_fail(text: str) -> None:
    stamp = times.read(text, clock="alert", zone="Asia/Kolkata")
    assert stamp is None or stamp.at.tzinfo is not None


@settings(deadline=None)
@given(st.floats(allow_nan=False) | st.integers())
def test_no_number_makes_it_fail(number: float) -> None:
    times.from_epoch(number, clock="alert")


def test_a_text_without_a_digit_needs_no_pattern_of_a_date() -> None:
    code = (
        "from dispatcher.parsing import times; patterns = (times._ISO, times._NAMED,"
        " times._AMERICAN, times._NUMBERS);"
        "assert times.read('Vijay Nagar, Ghaziabad', clock='alert', zone='Asia/Kolkata') is None;"
        "assert not any(pattern.cache_info().currsize for pattern in patterns);"
        "assert times.read('3 Feb 2023 23:37', clock='alert', zone='Asia/Kolkata');"
        "assert times._ISO.cache_info().currsize"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_digits_of_every_indian_script_are_digits() -> None:
    assert read("3 Feb 2023 23:37 +0530") == read("৩ Feb ২০২৩ ২৩:৩৭ +0530")


@pytest.mark.parametrize(
    ("text", "local", "doubt"),
    [
        ("29/11/2026 दोपहर 01:10 बजे", "29T13:10", None),
        ("28 नवम्बर 2026 रात 11:30 बजे", "28T23:30", None),
        ("29-11-2026 सुबह 11:10", "29T11:10", None),
        ("29/11/2026 shaam 07:15", "29T19:15", None),
        ("29 Nov 2026 subah 6 baje", "29T06:00", None),
        ("29/11/2026 रात 01:10 बजे", "29T01:10", "a night's small hours"),
        ("raat ke 2, 29 Nov 2026", "29T02:00", "a night's small hours"),
        ("29 Nov 2026, 6 baje", "29T06:00", "morning or evening is not said"),
        ("29/11/26 12:50 hrs", "29T12:50", "the year has two digits"),
        ("28.11.2026", "28T00:00", "no time of day"),
    ],
)
def test_a_part_of_the_day_makes_the_hour(text: str, local: str, doubt: str | None) -> None:
    stamp = times.read(text, clock="alert", zone="Asia/Kolkata")
    assert stamp is not None
    assert stamp.at.astimezone(INDIA).isoformat().startswith(f"2026-11-{local}")
    assert (doubt or "no time zone") in (stamp.doubt or "")


@pytest.mark.parametrize(
    ("text", "utc", "doubt"),
    [
        ("2026-11-28 23:20 America/Los_Angeles", "29T07:20", None),
        ("Nov 28, 2026 11:20 pm (Pacific Standard Time)", "29T07:20", None),
        ("2026-11-28 23:20 Pacific Time", "29T07:20", None),
        ("11:20 PM PST 28 November 2026", "29T07:20", None),
        ("2026-11-29 12:50 Asia/Kolkata", "29T07:20", None),
        ("11/28/2026 11:20 PM PST", "29T07:20", None),
        ("11/12/2026 11:20 PM PST", "13T07:20", "read as month/day, as its zone is American"),
        ("11/29/2026 12:50 PM", "29T07:20", "written month/day; no time zone"),
        ("2026-11-29 12:50 Asia/Nowhere", "29T07:20", "read as Asia/Kolkata"),
    ],
)
def test_zones_by_name_and_american_dates(text: str, utc: str, doubt: str | None) -> None:
    found = read(text)
    assert found is not None
    assert found[0].startswith(f"2026-11-{utc}")
    assert found[1] is None if doubt is None else doubt in (found[1] or "")


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("20 minutes ago", "29T13:00"), ("half an hour ago", "29T12:50"),
        ("10 मिनट पहले", "29T13:10"),
        ("2 ghante pehle", "29T11:20"), ("just now", "29T13:20"), ("today 12:40 pm", "29T12:40"),
        ("12:50 hrs", "29T12:50"), ("yesterday 9 pm", "28T21:00"), ("kal raat 11 baje", "28T23:00"),
        ("आज दोपहर 1:10 बजे", "29T13:10"), ("28 Nov, 11 pm", "28T23:00"), ("23:50", "28T23:50"),
        ("11:20 PM PST", "29T12:50"), ("1215 hrs", "29T12:15"), ("0705 Hours", "29T07:05"),
        ("subah saat baj kar 10 minute", "29T07:10"), ("सुबह 9 बजकर 40 मिनट", "29T09:40"),
        ("dopahar 12 bajne me 5 minute", "29T11:55"), ("सुबह साढ़े दस बजे", "29T10:30"),
        ("dedh ghante pehle", "29T11:50"), ("आधा घंटा पहले", "29T12:50"),
        ("pandrah minute pehle", "29T13:05"), ("kal raat paune das baje", "28T21:45"),
    ],
)  # fmt: skip
def test_a_time_told_by_the_moment_it_was_told_is_reckoned_and_flagged(
    text: str, local: str
) -> None:
    body = f"Username: a_1\nPosted: {text}\nPost: bye"
    raw = mail(body).replace("Fri, 3 Feb 2023 23:37:00 +0530", "Sun, 29 Nov 2026 13:20:00 +0530")
    (alert,) = reading(raw).alerts
    assert alert.posted is not None
    assert alert.posted.at.astimezone(INDIA).isoformat().startswith(f"2026-11-{local}")
    assert "reckoned from Date header" in (alert.posted.doubt or "")
    assert any(warning.startswith(f"posted {text!r}") for warning in alert.warnings)


@pytest.mark.parametrize(
    "text", ["today", "yesterday", "soon", "29Nov2026 0720Z", "2026-11-29 24:10"]
)
def test_a_time_that_cannot_be_told_is_none_and_said(text: str) -> None:
    alert = mail_alert(f"Username: a_1\nPosted: {text}\nPost: bye")
    assert alert.posted is None
    assert any("time not understood" in warning for warning in alert.warnings)
    assert not alert.unknown_fields


def test_a_clock_behind_a_label_without_a_colon_is_the_value_not_the_label() -> None:
    alert = mail_alert("Username: a_1\nPosted at 10:41 PM IST\nPost: bye")
    assert alert.posted is not None
    assert alert.posted.at.isoformat() == "2023-02-03T17:11:00+00:00"


def test_json_knows_a_post_of_minutes_ago_too() -> None:
    alert = json_alert(
        {"alert_id": "1", "sent_at": "2026-11-29T07:50:00Z", "posted_at": "20 minutes ago"}
    )
    assert alert.posted is not None
    assert alert.posted.at.isoformat() == "2026-11-29T07:30:00+00:00"
    assert not alert.unknown_fields


def test_a_date_alone_is_no_midnight_and_makes_nothing_old() -> None:
    alert = json_alert({"alert_id": "1", "sent_at": "2026-11-29"})
    assert alert.sent is None
    assert any("a date without a time of day" in warning for warning in alert.warnings)
    forwarded = (
        "---------- Forwarded message ---------\nFrom: Meta\nDate: 29/11/2026\nSubject: x\n\n"
    )
    (alert,) = reading(mail(f"{forwarded}Username: a_1\nPost: die", subject="Fwd: x")).alerts
    assert alert.sent is None
    assert alert.person.username == "a_1"


@pytest.mark.parametrize(
    "written",
    [
        "29-Nov-2026 10:00:00", "29-11-2026 10:00", "Sun Nov 29 10:00:00 2026", "2026-11-29 10:00",
        "29/11/2026 10:00", "29.11.2026 10:00", "29 Nov 2026 10:00", "10:00 on 29 Nov 2026",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("label", "hour"),
    [
        ("Posted at (UTC)", 10), ("Time (UTC)", 10), ("Date/Time [GMT]", 10), ("UTC time", 10),
        ("Posted (PST)", 18),
    ],
)  # fmt: skip
def test_the_zone_of_a_label_holds_for_every_form_of_its_time(
    label: str, hour: int, written: str
) -> None:
    alert = mail_alert(f"Account: x_1\n{label}: {written}\nText: bye")
    assert alert.posted is not None
    assert f"{alert.posted.at:%d %H:%M}" == f"29 {hour}:00"
    assert not any("no time zone" in w or "no year" in w for w in alert.warnings)


def test_a_time_without_a_zone_is_warned_of_under_every_label() -> None:
    alert = mail_alert("Account: x_1\nDate/Time: 29-Nov-2026 10:00:00\nText: bye")
    assert "Date/Time: no time zone: read as Asia/Kolkata" in alert.warnings


def test_the_creation_of_an_account_is_not_the_time_of_the_post() -> None:
    body = "Account: x_1\nCreated on: 2021-03-02 08:11:04 UTC\nText: bye\n"
    alone = mail_alert(body)
    assert alone.posted is None
    assert any("taken for the account's creation" in warning for warning in alone.warnings)
    both = mail_alert(f"{body}Stream started: 2023-02-03 17:46:00 UTC")
    assert both.posted is not None
    assert both.posted.at.isoformat() == "2023-02-03T17:46:00+00:00"
    fresh = mail_alert("Account: x_1\nCreation time: 2023-02-03 17:46:00 UTC\nText: bye")
    assert fresh.posted == both.posted
    told = {"sent_at": "2026-11-29T11:00:00Z", "created_at": "2021-03-02T08:11:04Z", "text": "bye"}
    assert json_alert(told).posted is None


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("20261128T173000Z", "28T17:30"),
        ("20261128T1730Z", "28T17:30"),
        ("28 Nov 2026 2300 hrs IST", "28T17:30"),
        ("28-11-2026 / 2300 Hrs", "28T17:30"),
        ("28 नवंबर 2026, रात 11 बजकर 20 मिनट", "28T17:50"),
        ("28/11/2026 raat sadhe gyarah baje", "28T18:00"),
    ],
)
def test_the_clock_beside_a_date_is_read_as_machines_offices_and_people_write_it(
    text: str, utc: str
) -> None:
    found = read(text)
    assert found is not None
    assert found[0].startswith(f"2026-11-{utc}")


def test_when_it_happened_is_the_time_of_the_post_where_no_field_has_it() -> None:
    (alert,) = reading(mail("Target account: a_1\nWhen: 3 Feb 2023, 14:30 GMT")).alerts
    assert alert.posted is not None
    assert alert.posted.at.isoformat() == "2023-02-03T14:30:00+00:00"
    letter = mail_alert("Username: a_1\nDate: 3 Feb 2023, 14:30 GMT")
    assert letter.posted is None
    invitation = mail_alert("You have been invited to my last evening\nWhen: 5 Feb 2023, 14:30 GMT")
    assert invitation.posted is None


@pytest.mark.parametrize(
    ("lines", "moment"),
    [
        ("Date of post: 03/02/23\nTime of post: 03:45", "2023-02-02T22:15"),
        ("Time of post: 03:45\nDate of post: 03/02/23", "2023-02-02T22:15"),
        ("Posted on: 3 Feb 2023\nTime: 03:45 IST", "2023-02-02T22:15"),
        ("Post date: 2023-02-03\nPost time: 10:15 UTC", "2023-02-03T10:15"),
        ("Post date: 2023-02-03\nPost time (UTC): 10:15", "2023-02-03T10:15"),
        ("पोस्ट की तारीख: 03/02/2023\nपोस्ट का समय: 03:45", "2023-02-02T22:15"),
        ("Posted at: 2h ago", "2023-02-03T16:07"),
        ("Posted at: 45m ago", "2023-02-03T17:22"),
        ("Posted at: 1d ago", "2023-02-02T18:07"),
        ("Posted at: 2 weeks ago", "2023-01-20T18:07"),
        ("Posted at: 1 hr 20 min ago", "2023-02-03T16:47"),
        ("Posted at: 1 घंटे 20 मिनट पहले", "2023-02-03T16:47"),
    ],
)
def test_a_date_and_a_time_apart_and_short_units_time_the_post(lines: str, moment: str) -> None:
    alert = mail_alert(f"Username: x_demo_1\nPost: rope\n{lines}")
    assert alert.posted is not None
    assert alert.posted.at.isoformat().startswith(moment)
    assert not any("no time of day" in said or "not understood" in said for said in alert.warnings)


def test_the_time_of_another_date_is_not_that_of_the_post() -> None:
    lines = "Posted on: 03/02/23\nDate: 04/02/2023 10:00"
    alert = mail_alert(f"Username: x_demo_1\nPost: rope\n{lines}")
    assert "no time of day" in " ".join(alert.warnings)
