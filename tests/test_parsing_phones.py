"""Telephone numbers become E.164 where that is certain and stay as written where it is not."""

from __future__ import annotations

import pytest

from dispatcher.parsing import phones


@pytest.mark.parametrize(
    "written",
    [
        "9876543210", "09876543210", "919876543210", "+919876543210", "00919876543210",
        "+91 98765-43210", "(+91) 98765 43210", "+91 0 9876543210", "98765 43210", "९८७६५४३२१०",
        "+९१-९८७६५ ४३२१०", "tel:+919876543210", "98765.43210", "98765\u200b43210",
    ],
)  # fmt: skip
def test_an_indian_mobile_in_any_writing(written: str) -> None:
    assert phones.normalise(written) == "+919876543210"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0522 2345678", "+915222345678"),
        ("+91-120-2345678", "+911202345678"),
        ("+1 650 555 0100", "+16505550100"),
        ("+910000010237", "+910000010237"),
    ],
)
def test_landlines_and_foreign_numbers(written: str, number: str) -> None:
    assert phones.normalise(written) == number


@pytest.mark.parametrize(
    "written", ["", "12345", "1234567890", "98765", "phone", "2345678901234567"]
)
def test_what_is_not_certain_is_not_guessed(written: str) -> None:
    assert phones.normalise(written) is None


def test_a_labelled_number_is_never_lost() -> None:
    assert phones.labelled("98765 43210 / 9123456780") == ("+919876543210", "+919123456780")
    assert phones.labelled("987654321 (one digit missing)") == ("987654321",)
    assert phones.labelled("not given") == ()


@pytest.mark.parametrize(
    "text",
    [
        "posted 2023-02-03 18:05:12 at 192.0.2.1",
        "https://www.facebook.com/100012345678901",
        "Helpline: 9152987821",
        "contact us at 9876543210",
        "case 1234567890",
        "a9876543210@mail.example",
    ],
)
def test_prose_yields_no_number_that_is_none_or_not_the_persons(text: str) -> None:
    assert phones.in_prose(text) == ()


def test_prose_yields_the_persons_number() -> None:
    assert phones.in_prose("her father said 98765-43210, ring now") == ("+919876543210",)
