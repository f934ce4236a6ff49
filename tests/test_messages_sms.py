"""What a text costs as SMS."""

from __future__ import annotations

import pytest

from dispatcher.messages import sms_units


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("", ("GSM-7", 0, 1)),
        ("a" * 160, ("GSM-7", 160, 1)),
        ("a" * 161, ("GSM-7", 161, 2)),
        ("a" * 306, ("GSM-7", 306, 2)),
        ("a" * 307, ("GSM-7", 307, 3)),
        ("Ärger @ £5\n", ("GSM-7", 11, 1)),
        ("[€]", ("GSM-7", 6, 1)),
        ("[" * 80, ("GSM-7", 160, 1)),
        ("a`", ("UCS-2", 2, 1)),
        ("क" * 70, ("UCS-2", 70, 1)),
        ("क" * 71, ("UCS-2", 71, 2)),
        ("क" * 134, ("UCS-2", 134, 2)),
        ("क" * 135, ("UCS-2", 135, 3)),
        ("😞", ("UCS-2", 2, 1)),
    ],
)
def test_length_and_parts(text: str, cost: tuple[str, int, int]) -> None:
    assert sms_units(text) == cost


def test_a_character_of_two_units_never_stands_in_two_parts() -> None:
    assert sms_units("क" * 66 + "😞" + "क" * 66) == ("UCS-2", 134, 3)
    assert sms_units("a" * 152 + "[" + "a" * 152) == ("GSM-7", 306, 3)


def test_length_is_that_of_the_composed_text() -> None:
    assert sms_units("e\u0301") == ("GSM-7", 1, 1)
    assert sms_units("ज\u093c") == sms_units("\u095b") == ("UCS-2", 2, 1)
