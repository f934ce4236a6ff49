"""The police station of the chosen district, wherever the alert names it."""

from __future__ import annotations

import pytest

from dispatcher.matching import match
from dispatcher.model import Alert, Content, Location
from tests.gazetteer_fixtures import bundle, matched, verdict


@pytest.mark.parametrize(
    ("text", "station"),
    [
        ("ग्राम सोनाड़ी, थाना क्षेत्र भाटपार रानी, जनपद देवरिया", "Bhatpar Rani"),
        ("Police station (from map) Jalalpur, District Ambedkar Nagar", "Jalalpur"),
        ("THANA ......... Mughalsarai\nDISTRICT ...... Chandauli", "Mughalsarai"),
        ("PS Kankarkhera Meerut", "Kankarkhera"),
        ("Please alert SHO Kairana, Shamli", "Kairana"),
        ("P.S. Hazratganj, Lucknow", "Hazratganj"),
        ("P.S: Hazratganj\nDistt: Lucknow", "Hazratganj"),
        ("पीएस हजरतगंज, लखनऊ", "Hazratganj"),
        ("थाना: सारनाथ, वाराणसी", "Sarnath"),
        ("thana kshetra Sarnath, Varanasi", "Sarnath"),
        ("Sarnath thane ke paas, Varanasi", "Sarnath"),
        ("Limits of Sarnath police station, Varanasi", "Sarnath"),
        ("police station Sarnath district Varanasi", "Sarnath"),
        ("Nearest PS: Sarnath. City: Varanasi", "Sarnath"),
        ("staying in Sarnath, Varanasi (guest house)", "Sarnath"),
        ("thana - Kotwali Nagar, Gonda", "Kotwali"),
        ("kotwali Khatauli muzaffarnagar ka ladka", "Khatauli"),
        ("Kotwali Sahaswan, Budaun: farewell", "Sahaswan"),
        ("thana konch, jalaun", "Kotwali Konch"),
        ("कालपी कोतवाली, जालौन", "Kotwali Kalpi"),
        ("Fatehgarh, thana Mohammadabad, Farrukhabad", "Mohammadabad"),
        ("Amethi, thana Piparpur: she wrote goodbye", "Piparpur"),
    ],
)
def test_a_named_station_is_found_in_its_district(text: str, station: str) -> None:
    found = matched(text)
    assert found.decision == "dispatch"
    assert found.station is not None
    assert found.station.name == station


@pytest.mark.parametrize(
    ("text", "station"),
    [
        ("विजय नगर, गाजियाबाद", "Vijay Nagar"),
        ("विजयनगर, गाजियाबाद", "Vijay Nagar"),
        ("कवि नगर, गाजियाबाद", "Kavi Nagar"),
        ("कविनगर, गाजियाबाद", "Kavi Nagar"),
        ("इंदिरा पुरम, गाजियाबाद", "Indirapuram"),
        ("Indira puram, Ghaziabad", "Indirapuram"),
        ("हजरत गंज, लखनऊ", "Hazratganj"),
        ("आलम बाग, लखनऊ", "Alambagh"),
        ("प्रेम नगर, बरेली", "Prem Nagar"),
        ("गाजियाबाद का कवि, नगर में अकेला", None),
        ("गाजियाबाद, विजय का नगर", None),
        ("मोदी नगर, गाजियाबाद", None),
    ],
)
def test_a_station_is_known_by_its_name_in_one_word_or_two(text: str, station: str | None) -> None:
    found = matched(text)
    assert found.decision == "dispatch"
    assert (found.station and found.station.name) == station


@pytest.mark.parametrize("text", ["Lucknow me rehta hu", "Agra, Tajganj ke paas nahi, bas Agra"])
def test_no_station_is_made_of_the_district_s_own_name(text: str) -> None:
    found = matched(text)
    assert found.station is None or found.station.confidence < 0.9


def test_a_station_in_a_field_is_found() -> None:
    alert = Alert(
        content=Content(text="bye"),
        locations=(Location(text="Thana Sarnath, Varanasi", source="address"),),
    )
    found = match(alert, bundle())
    assert found.station is not None
    assert found.station.name == "Sarnath"


@pytest.mark.parametrize(
    ("text", "station"),
    [
        ("jhusi thana, prayagraj", "Jhunsi"),
        ("izzat nagar thana bareilly", "Izzatnagar"),
        ("PS Kankerkhera, Meerut", "Kankarkhera"),
        ("थाना कंकरखेडी, मेरठ", "Kankarkhera"),
    ],
)
def test_an_announced_station_is_known_by_nearly_its_name(text: str, station: str) -> None:
    found = matched(text)
    assert found.station is not None
    assert found.station.name == station


@pytest.mark.parametrize(
    "text",
    [
        "thane ke paas wala ghar, Meerut",
        "police station area Meerut",
        "Meerut police se baat karo, thana pata nahi",
    ],
)
def test_no_station_is_made_of_the_words_around_a_cue(text: str) -> None:
    assert matched(text).station is None


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("She lives in Kotwali police station limits, Lalitpur", "Lalitpur"),
        ("lives in kotwali dehat area of Etah", "Etah"),
        ("Ganj police station limits, Rampur", "Rampur"),
        ("saini thana kaushambi me ladka live hai", "Kaushambi"),
        ("सुल्तानपुर के कोतवाली नगर थाने में सूचना दें", "Sultanpur"),
        ("बस्ती के लालगंज थाने में सूचना दें", "Basti"),
    ],
)
def test_a_station_s_cue_sends_nobody_to_another_district(text: str, district: str) -> None:
    assert verdict(text) == f"dispatch {district}"


def test_the_block_of_the_name_kotwali_is_still_found() -> None:
    assert verdict("Kotwali block, Bijnor") == "dispatch Bijnor"


@pytest.mark.parametrize(
    ("text", "station"),
    [
        ("नगर कोतवाली सुल्तानपुर क्षेत्र की छात्रा", "Kotwali Nagar"),
        ("Shahar kotwali, Bijnor: farewell post", "Kotwali Shahar"),
        ("थाना उत्तर, फिरोजाबाद", "Firozabad North"),
        ("थाना हाइवे, मथुरा", "Highway"),
        ("Itmad-ud-daula thana, Agra", "Etmaduddaula"),
        ("thana Kohdaur, Pratapgarh, UP", "Kohandaur"),
        ("थाना मेंहनाजपुर आजमगढ़", "Mehnajpur"),
        ("thana TP nagar, Meerut", "Transport Nagar"),
    ],
)
def test_a_station_is_known_by_what_officers_and_citizens_call_it(text: str, station: str) -> None:
    found = matched(text)
    assert found.decision == "dispatch"
    assert found.station is not None
    assert found.station.name == station


@pytest.mark.parametrize(
    "text",
    [
        "Chowki: Civil Lines\nThana: Suar\nDistrict: Rampur",
        "Civil Lines chowki under thana Suar, Rampur",
    ],
)
def test_an_outpost_is_not_taken_for_the_station_it_belongs_to(text: str) -> None:
    found = matched(text)
    assert found.station is not None
    assert found.station.name == "Suar"
