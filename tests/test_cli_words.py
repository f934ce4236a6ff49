"""What an operator types at 3 a.m. is understood, and what is not says so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dispatcher.cli.words import answer_code, incident_number, moment, quarantine_number
from dispatcher.errors import UsageError

NOW = datetime(2026, 11, 23, 18, 42, tzinfo=UTC)  # 00:12 on the 24th in India
ZONE = "Asia/Kolkata"


@pytest.mark.parametrize("word", ["1849", "26-1849", "१८४९", " 1849 "])
def test_an_incident_is_typed_in_any_of_these_ways(word: str) -> None:
    assert incident_number(word) == 1849


@pytest.mark.parametrize("word", ["", "Q12", "18 49", "-1", "1849x", "²"])
def test_what_is_no_incident_number_is_refused(word: str) -> None:
    with pytest.raises(UsageError, match="not an incident number"):
        incident_number(word)


@pytest.mark.parametrize(
    "word",
    ["730218", "730 218", "७३०२१८", "73-02-18", "code 730218", "#730218", "730218.", "कोड: ७३०२१८"],
)
def test_a_code_may_be_written_as_it_was_spoken_or_as_it_stands_in_the_text(word: str) -> None:
    assert answer_code(word) == "730218"


@pytest.mark.parametrize(
    "word", ["73021", "7302180", "73o218", "sho", "code", "sho 730218", "730218x"]
)
def test_what_is_no_code_is_none(word: str) -> None:
    assert answer_code(word) is None


def test_a_quarantined_message_is_q_and_a_number() -> None:
    assert quarantine_number("Q12") == quarantine_number("q१२") == 12
    assert quarantine_number("12") is None


def test_a_clock_time_after_midnight_is_yesterdays() -> None:
    assert moment("23:52", NOW, ZONE) == datetime(2026, 11, 23, 18, 22, tzinfo=UTC)


def test_a_clock_time_already_shown_today_is_todays() -> None:
    assert moment("0:05", NOW, ZONE) == datetime(2026, 11, 23, 18, 35, tzinfo=UTC)


def test_a_date_and_time_are_the_centres() -> None:
    assert moment("2026-11-20 08:00", NOW, ZONE) == datetime(2026, 11, 20, 2, 30, tzinfo=UTC)


def test_no_word_is_now() -> None:
    assert moment(None, NOW, ZONE) is NOW


def test_the_future_is_refused() -> None:
    with pytest.raises(UsageError, match="future"):
        moment("2026-11-25 08:00", NOW, ZONE)


@pytest.mark.parametrize("word", ["noon", "25:00", "12.30", "2026-13-01"])
def test_what_is_no_time_is_refused(word: str) -> None:
    with pytest.raises(UsageError, match="not a time"):
        moment(word, NOW, ZONE)


@pytest.mark.parametrize("word", ["23 Nov 2026 23:52", "Mon 23 Nov 2026 23:52:00"])
def test_a_time_is_understood_as_the_screens_print_it(word: str) -> None:
    assert moment(word, NOW, ZONE) == datetime(2026, 11, 23, 18, 22, tzinfo=UTC)


def test_the_example_of_a_refused_time_is_of_today() -> None:
    with pytest.raises(UsageError, match="write 23:52 or 2026-11-24 23:52"):
        moment("teatime", NOW, ZONE)
