"""Texts nobody would write, or that somebody wrote to mislead: a clear verdict, never a guess."""

from __future__ import annotations

import base64
import random
import time

import pytest

from dispatcher.matching import match
from dispatcher.model import Alert, Content, Location
from tests.gazetteer_fixtures import bundle, matched, told, verdict
from tests.patience import in_time


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "😭💔😭💔🙏",
        "...!!!???",
        "।।।॥",
        "\u200b\u200d\ufeff",
        "\u202e\u202d\u2066\u2069",
        "\x00\x01",
    ],
)
def test_a_text_without_words_is_unlocated(text: str) -> None:
    found = matched(text)
    assert told(found) == "unlocated"
    assert found.reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("main Каnрur me hu", "dispatch Kanpur Nagar"),
        ("Lu\u200bck\u200dnow se hu", "dispatch Lucknow"),
        ("\u202eAgra\u202c me rehta hu", "dispatch Agra"),
        ("M A I N P U R I", "dispatch Mainpuri"),
        ("l.u.c.k.n.o.w me hu", "dispatch Lucknow"),
        ("ＡＧＲＡ me hu", "dispatch Agra"),
        ("Luckनow", "dispatch Lucknow"),
    ],
)
def test_disguised_letters_are_read(text: str, expected: str) -> None:
    assert verdict(text) == expected


def test_a_text_of_five_megabytes_is_read_from_its_start_in_time() -> None:
    began = time.process_time()
    assert verdict("Agra me hu. " + "Lucknow Kanpur 226001 26.8,80.9 " * 160_000) != ""
    assert in_time(began, seconds=10)


@pytest.mark.parametrize(
    "piece",
    [
        *("a ", "12 ", "(", "- ", "M A ", "thana ", "Agra se ", "226001 "),
        *("I am in Agra se bol raha, ", "his brother in Agra me hai, ", "x all rights reserved! "),
    ],
)
def test_a_piece_said_again_and_again_is_not_slow(piece: str) -> None:
    began = time.process_time()
    matched(piece * 20_000)
    assert in_time(began, seconds=5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("City: Mathura. PIN 282001", "conflict Agra, Mathura"),
        ("PIN 226001 and PIN 208001, no other details", "conflict Kanpur Nagar, Lucknow"),
    ],
)
def test_contradictory_places_are_both_told(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(0.0, 0.0), (91.0, 80.0), (26.8, 181.0), (-90.5, -200.0)]
)
def test_impossible_points_in_fields_are_no_evidence_and_said_to_be_none(
    latitude: float, longitude: float
) -> None:
    alert = Alert(locations=(Location(latitude=latitude, longitude=longitude, source="gps"),))
    found = match(alert, bundle())
    assert found.decision == "unlocated"
    assert any(line.kind == "not evidence" for line in found.evidence)


def test_a_verdict_that_rests_on_one_weak_clue_or_set_another_place_aside_is_not_sure() -> None:
    assert matched("IP city Dhampur").districts[0].confidence <= 0.8
    assert matched("He left Lucknow and is now in Agra").districts[0].confidence <= 0.9
    assert matched("Hazratganj, Lucknow 226001").districts[0].confidence > 0.95
    assert (
        match(Alert(content=Content(text="gorakpur ka ladka")), bundle()).districts[0].confidence
        <= 0.97
    )


def _noise(rounds: int) -> list[str]:
    chance = random.Random(5)
    made = [chance.randbytes(5000) for _ in range(rounds)]
    printable = bytes(range(32, 127))
    return [
        *(raw.decode("latin-1") for raw in made),
        *(raw.decode("cp1252", "replace") for raw in made),
        *(raw.decode("utf-8", "replace") for raw in made),
        *(bytes(printable[byte % 95] for byte in raw).decode() for raw in made),
        *(base64.encodebytes(raw).decode() for raw in made),
    ]


def test_what_chance_spells_in_bytes_symbols_and_base64_is_no_place() -> None:
    found = [match(Alert(body=text), bundle()) for text in _noise(50)]
    assert [told(each) for each in found if each.decision != "unlocated"] == []


def test_a_text_that_is_none_is_said_to_be_none() -> None:
    found = match(Alert(body=_noise(1)[0]), bundle())
    assert any(line.note == "not a text: bytes or symbols" for line in found.evidence)


@pytest.mark.parametrize(
    "text",
    ["G K<P", "G K P", "g k p", "m a u", "K%N%P", "u^sa", "Gôã", "Mâu", "xGKP9", "GbN", "Goa\x01"],
)
def test_a_few_letters_apart_accented_or_attached_are_no_name(text: str) -> None:
    assert verdict(text) == "unlocated"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GKP se hu", "dispatch Gorakhpur"),
        ("G K P se hu", "dispatch Gorakhpur"),
        ("GZB, UP", "dispatch Ghaziabad"),
        ("A G R A me hu", "dispatch Agra"),
        ("Āgrā me hu", "dispatch Agra"),
        ("*Agra* me hu", "dispatch Agra"),
        ("Agra😭me hu", "dispatch Agra"),
        ("<b>Goa</b> se", "out_of_state Goa"),
        ("U.S.A. me hu", "out_of_state United States"),
        ("{'city': 'Etah', 'x': 5}", "dispatch Etah"),
    ],
)
def test_a_few_letters_that_are_a_word_of_their_own_are_a_name(text: str, expected: str) -> None:
    assert verdict(text) == expected


def test_the_ascii_words_of_a_text_in_a_wrong_charset_are_read() -> None:
    broken = "मुझे मरना है, मैं Agra में हूं"
    assert verdict(broken.encode().decode("latin-1")) == "dispatch Agra"
    assert verdict(broken.encode("utf-8").decode("ascii", "replace")) == "dispatch Agra"


PINS = " ".join(str(pin) for pin in range(201001, 201060))


def test_a_list_of_pin_codes_is_nobodys_address_and_the_labelled_place_is_told() -> None:
    alert = Alert(body=f"PINs: {PINS}", locations=(Location(text="Agra"),))
    found = match(alert, bundle())
    assert told(found) == "dispatch Agra"
    assert any("a list of" in clue.note for clue in found.evidence)
    assert told(match(Alert(body=PINS), bundle())) == "unlocated"


def test_a_few_pin_codes_are_addresses_still() -> None:
    assert verdict("PIN 226001, or 282001 as the account says") == "conflict Agra, Lucknow"


def test_a_pin_code_said_a_hundred_times_does_not_silence_a_labelled_place() -> None:
    alert = Alert(body="226001 " * 100, locations=(Location(text="Agra"),))
    assert told(match(alert, bundle())) == "conflict Agra, Lucknow"


def test_a_long_list_of_labelled_pin_codes_breaks_nothing() -> None:
    assert verdict("\n".join(f"PIN {pin}" for pin in range(200000, 202000))) == "unlocated"


def test_thousands_of_places_of_one_alert_are_read_in_time() -> None:
    began = time.process_time()
    assert (
        told(match(Alert(locations=(Location(text="Agra"),) * 5000), bundle())) == "dispatch Agra"
    )
    assert in_time(began, seconds=2)
