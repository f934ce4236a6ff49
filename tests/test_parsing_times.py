"""Moments in every usual writing; what is ambiguous carries its doubt."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispatcher.parsing import times

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
