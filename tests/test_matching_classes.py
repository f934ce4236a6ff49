"""Kinds of alerts that a set nobody had looked at got wrong: each here in other words."""

from __future__ import annotations

import pytest

from dispatcher.matching import match
from dispatcher.model import Alert, Location
from tests.gazetteer_fixtures import bundle, told, verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SHO Mirzamurad ko turant bataye", "dispatch Varanasi"),
        ("thana Hafizpur, beti ne chitthi likhi", "dispatch Hapur"),
        ("Rampur Barkoniya police station, Sonbhadra", "dispatch Sonbhadra"),
        ("Aung thana, Fatehpur", "dispatch Fatehpur"),
    ],
)
def test_a_station_with_its_cue_is_strong_evidence(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday he wrote from Agra; an hour ago, from Mathura", "dispatch Mathura"),
        ("3 din pehle Lucknow me tha, 2 ghante pehle Kanpur se post kiya", "dispatch Kanpur Nagar"),
        (
            "Last seen 10 minutes ago in Khatauli. Two days ago in Haridwar.",
            "dispatch Muzaffarnagar",
        ),
        ("noida me job chali gayi, ab ghar jaunpur aa gaya hu", "dispatch Jaunpur"),
        ("kashi ki galiyan chhod ke kahin nahi gaya", "dispatch Varanasi"),
        ("तमकुही राज से सटे गाँव में है, बिहार नहीं गया", "dispatch Kushinagar"),
    ],
)
def test_when_somebody_was_where_decides(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The informant says the residence falls in Etawah", "dispatch Etawah"),
        ("सूचनाकर्ता के अनुसार जनपद बलरामपुर की महिला", "dispatch Balrampur"),
        ("Caller from Amroha reports that his friend in Sitapur said goodbye", "dispatch Sitapur"),
        ("शोहरतगढ़ से बोल रही हूँ, आज मेरा आखिरी दिन है", "dispatch Siddharthnagar"),
        ("main Shamli se bol raha hu, mera bhai Agra me hai", "dispatch Agra"),
        ("I edit a paper in Allahabad. A reader from Azamgarh mailed me", "dispatch Azamgarh"),
        ("महिला अपने पति के साथ इटावा में रहती है, मायका मैनपुरी में है", "dispatch Etawah"),
    ],
)
def test_whose_place_it_is_follows_who_tells_it(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("banda me naukri karta hai", "dispatch Banda"),
        ("Basti: woman posted a goodbye", "dispatch Basti"),
        ("लड़की बांदामें है", "dispatch Banda"),
        ("ye banda me dum nahi", "unlocated"),
        ("jhuggi basti me rehta hai", "unlocated"),
        ("kisi surat me nahi rukega", "unlocated"),
        ("sambhal ke rehna sab", "unlocated"),
        ("sambhal me rehti hai", "dispatch Sambhal"),
        ("Azamgarh me Sitapur wala sweets ke paas", "dispatch Azamgarh"),
        ("Agra road par ghar hai, Firozabad me", "dispatch Firozabad"),
        ("Rampur ka chaku leke khada hai, Moradabad me", "dispatch Moradabad"),
        ("पोस्ट सोनभद्र से की गई है", "dispatch Sonbhadra"),
        ("लड़की कानपुर देहातमें है", "dispatch Kanpur Dehat"),
    ],
)
def test_grammar_says_whether_a_word_is_a_place(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "She is in Manikpur, Chitrakoot.\n\nS. Iyer | Listener\nListening Post, Lucknow 226001",
            "dispatch Chitrakoot",
        ),
        (
            "No name, no village, nothing more.\n\nDuty Clerk\nZonal Office, Varanasi 221002",
            "unlocated",
        ),
        (
            "Vehicle stands in Jalesar, Etah since 3 am.\nRideHail, Koramangala, Bengaluru 560034",
            "dispatch Etah",
        ),
        (
            "Ship-to: blue gate, PIN 209731\nSeller address (not the customer): Surat, Gujarat",
            "dispatch Kannauj",
        ),
        ("He wrote his last note.\n\nHazratganj, Lucknow 226001", "dispatch Lucknow"),
    ],
)
def test_the_block_under_a_mail_is_who_writes_where_anything_else_is_said(
    body: str, expected: str
) -> None:
    assert told(match(Alert(body=body), bundle())) == expected


@pytest.mark.parametrize(
    "text", ["Native of Gauriganj", "ghar Gauriganj me hai", "IP city Gauriganj"]
)
def test_a_home_town_or_an_ip_address_is_enough_where_nothing_else_is_said(text: str) -> None:
    assert verdict(text) == "dispatch Amethi"


def test_the_city_of_an_ip_address_in_a_field_is_enough_alone() -> None:
    alert = Alert(locations=(Location(text="Dhampur, Uttar Pradesh, India", source="ip"),))
    assert told(match(alert, bundle())) == "dispatch Bijnor"


def test_a_closed_case_in_a_cover_note_does_not_outweigh_the_new_one() -> None:
    alert = Alert(
        subject="FW: सूचना",
        notes="कल वाला सुल्तानपुर का मामला समाप्त है। आज मड़ियाहूँ के छात्र ने अलविदा लिखा।",
        body="सुल्तानपुर के कादीपुर में बालिका की पोस्ट।",
    )
    assert told(match(alert, bundle())) == "dispatch Jaunpur"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pin : 2 3 1 2 1 7", "dispatch Sonbhadra"),
        ("STD code 0522", "dispatch Lucknow"),
        ("Hallett hospital ke bahar", "dispatch Kanpur Nagar"),
        ("Kunda Harnamganj railway station", "dispatch Pratapgarh"),
        ("gkp university ke gate pe khada hu", "dispatch Gorakhpur"),
    ],
)
def test_numbers_and_landmarks_are_known_as_people_write_them(text: str, expected: str) -> None:
    assert verdict(text) == expected
