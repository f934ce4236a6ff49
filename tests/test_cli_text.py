"""Outside text on a terminal: clean, masked, and in the centre's time."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatcher.cli.text import (
    clean,
    clock_time,
    duration,
    mask_account,
    mask_name,
    mask_phone,
    nearest,
    shorten,
)


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b[31mred",
        "a\x9b2J",
        "\u202egnp.exe",
        "\u2066x\u2069",
        "a\rb",
        "a\nb",
        "a\x07",
        "\ufeffa",
    ],
)
def test_no_text_can_style_or_move_the_terminal(hostile: str) -> None:
    assert not set(clean(hostile)) & set("\x1b\x9b\u202e\u2066\u2069\r\n\x07\ufeff")


@given(st.text())
def test_cleaned_text_has_no_control_but_the_joiners_hindi_needs(text: str) -> None:
    for character in clean(text):
        allowed = character in "\u200c\u200d"
        assert allowed or unicodedata.category(character) not in {"Cc", "Cs"}


def test_hindi_passes_unchanged() -> None:
    assert clean("क्‍ष थाना विजयनगर") == "क्‍ष थाना विजयनगर"


def test_lines_are_kept_where_asked_for() -> None:
    assert clean("a\n\x1bb", keep_lines=True) == "a\n b"


def test_names_phones_and_accounts_are_masked() -> None:
    assert mask_name("Ram Kumar") == "R**** K****"
    assert mask_phone("+919800004210") == "+91 98*** **210"
    assert mask_phone("123") == "***"
    assert mask_account("sunny_22") == "su***"
    assert mask_account("jo") == "***"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0s"),
        (1.24, "1.2s"),
        (47, "47s"),
        (703, "11m 43s"),
        (11100, "3h 05m"),
        (187200, "2d 4h"),
    ],
)
def test_durations_are_said_in_two_units_at_most(seconds: float, words: str) -> None:
    assert duration(seconds) == words
    assert duration(timedelta(seconds=seconds)) == words


def test_a_time_of_another_day_brings_its_date() -> None:
    moment = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
    assert clock_time(moment, "Asia/Kolkata") == "23:30:00"
    later = moment + timedelta(hours=8)
    assert clock_time(moment, "Asia/Kolkata", now=later) == "23 Nov 2026 23:30:00"


def test_a_long_text_ends_in_an_ellipsis() -> None:
    assert shorten("abcdef", 4) == "abc…"
    assert shorten("abcd", 4) == "abcd"


def test_a_mistyped_word_has_three_nearest() -> None:
    assert nearest("quee", ["queue", "show", "route", "report"])[0] == "queue"
