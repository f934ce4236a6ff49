"""Spellings of one name meet in one key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatcher.gazetteer.spelling import fold, one_apart, one_deleted, sound, without_ending
from dispatcher.matching import lexicon, role_words
from dispatcher.matching.common import COMMON


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("LUCKNOW", "lucknow"),
        ("Zamānia", "zamania"),
        ("Luсknow", "lucknow"),  # a Cyrillic с
        ("𝗟𝘂𝗰𝗸𝗻𝗼𝘄", "lucknow"),
        ("Luck\u200bnow", "lucknow"),
        ("\u202eAgra\u202c", "agra"),
        ("ग़ाज़ियाबाद", "गाजियाबाद"),
        ("चन्दौली", "चंदौली"),
        ("बदायूँ", "बदायूं"),
        ("सम्भल", "संभल"),
        ("२२६००१", "२२६००१".translate(str.maketrans("०१२६", "0126"))),
        ("नो\u200dएडा", "नोएडा"),
    ],
)
def test_what_typists_vary_is_folded_away(written: str, key: str) -> None:
    assert fold(written) == key


@pytest.mark.parametrize(
    "spellings",
    [
        ["लखनऊ", "lakhnau", "lakhanau", "Lakhnow"],
        ["बरेली", "Bareilly", "Bareli", "bareily"],
        ["आजमगढ़", "Azamgarh", "Ajamgarh"],
        ["सहारनपुर", "Saharanpur"],
        ["देवरिया", "Deoria", "devariya"],
        ["हाथरस", "Hathras"],
        ["महाराजगंज", "Maharajganj", "Mahrajganj"],
        ["चंदौली", "Chandauli", "Chandoli"],
        ["विजयनगर", "Vijaynagar"],
    ],
)
def test_spellings_of_one_name_sound_alike(spellings: list[str]) -> None:
    assert len({sound(word) for word in spellings}) == 1


def test_different_places_sound_different() -> None:
    names = ["Rampur", "Rampura", "Bareilly", "Barauli", "Mathura", "Mathur", "Balrampur"]
    assert len({sound(name) for name in names}) == len(names)


def test_hindi_endings_are_taken_off() -> None:
    assert "कानपुर" in without_ending(fold("कानपुरमें"))
    assert "आगरा" in without_ending(fold("आगरे"))


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("gorakhpur", "gorakpur", True),
        ("lucknow", "lcuknow", True),
        ("lucknow", "lucknaw", True),
        ("lucknow", "lucknow", False),
        ("agra", "gaya", False),
    ],
)
def test_one_slip_is_a_letter_added_lost_replaced_or_swapped(
    left: str, right: str, one: bool
) -> None:
    assert one_apart(left, right) is one
    assert one_apart(right, left) is one


@given(st.text(max_size=40))
def test_no_text_breaks_a_key(text: str) -> None:
    assert fold(fold(text)) == fold(text) or not fold(text).isascii()
    sound(text)
    one_deleted(fold(text))


def test_the_words_matching_looks_for_are_written_as_the_gazetteer_spells() -> None:
    words = set(COMMON) | set(lexicon.STATES)
    for module in (lexicon, role_words):
        for value in vars(module).values():
            words |= value if isinstance(value, frozenset) else set()
    words -= set(role_words.ROLE_FACTOR)
    for index in (role_words.BEFORE, role_words.AFTER):
        words |= {
            w.rstrip("*") for entries in index.values() for phrase, _ in entries for w in phrase
        }
    assert {word for word in words if fold(word) != word} == set()
