"""From what people write to the district that is told."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from dispatcher.matching import match, why_not
from dispatcher.model import Alert, Content, IpAddress, Location, Person
from tests.gazetteer_fixtures import bundle, matched, told, verdict

DEVELOPMENT = Path(__file__).parents[1].parent / "shared" / "data" / "dev_alerts.jsonl"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # spellings
        ("kanpur me rehta hu bhai", "dispatch Kanpur Nagar"),
        ("lukhnow se hu main", "dispatch Lucknow"),
        ("gorakh pur me reh raha hu", "dispatch Gorakhpur"),
        ("rai bareli ke paas gaon", "dispatch Rae Bareli"),
        ("gorakpur ka ladka hai", "dispatch Gorakhpur"),
        ("कौशाम्बी के मंझनपुर में रहता हूँ", "dispatch Kaushambi"),
        ("लखनऊमें रहता हूं", "dispatch Lucknow"),
        ("आगरे में रहता है", "dispatch Agra"),
        ("#GondaPolice please help", "dispatch Gonda"),
        ("Luсknow", "dispatch Lucknow"),
        # former names
        ("Faizabad wali didi", "dispatch Ayodhya"),
        ("इलाहाबाद का छात्र", "dispatch Prayagraj"),
        # names that are ordinary words, people, titles
        ("Basti jile ka rehne wala", "dispatch Basti"),
        ("ye basti ujad gayi, banda sambhal nahi paya", "unlocated"),
        ("maut hi sahi, mat jao", "unlocated"),
        ("sambhal ka rehne wala hai", "dispatch Sambhal"),
        ("Mathura Prasad ne likha ki wo jeena nahi chahta", "unlocated"),
        ("Rahul Sultanpuri posted this", "unlocated"),
        ("banarasi saree ki dukan", "unlocated"),
        ("Watching Mirzapur season 2 all night", "unlocated"),
        ("Mirzapur me rehta hu", "dispatch Mirzapur"),
        ("@kanpur_boy @lucknow", "unlocated"),
        # one address
        ("Vill Fatehpur, Teh Fatehpur, Distt Barabanki", "dispatch Barabanki"),
        ("Ambedkar Nagar, Alambagh, Lucknow", "dispatch Lucknow"),
        ("Sitapur Road, Lucknow", "dispatch Lucknow"),
        ("Delhi Public School, Indira Nagar, Lucknow ki student", "dispatch Lucknow"),
        ("Akbarpur, Kanpur Dehat", "dispatch Kanpur Dehat"),
        ("Pratapgarh UP ka ladka", "dispatch Pratapgarh"),
        # roles
        ("Native of Bihar, presently residing in Vaishali, Ghaziabad", "dispatch Ghaziabad"),
        ("He left Lucknow by bus and is now in a hotel in Agra", "dispatch Agra"),
        ("left Delhi for Agra yesterday", "dispatch Agra"),
        ("Pehle Lucknow me rehta tha, ab Prayagraj me padhta hai", "dispatch Prayagraj"),
        ("मूल निवासी गोंडा, वर्तमान पता गोमती नगर लखनऊ", "dispatch Lucknow"),
        ("Informant calling from Delhi: my sister in Bulandshahr", "dispatch Bulandshahr"),
        ("Jaunpur ka rehne wala hai, Mumbai me job karta hai", "out_of_state Maharashtra"),
        # other states
        ("Hamirpur, Himachal Pradesh", "out_of_state Himachal Pradesh"),
        ("प्रतापगढ़ राजस्थान का रहने वाला", "out_of_state Rajasthan"),
        ("पटना में रहता हूं", "out_of_state Bihar"),
        ("Andheri East, Mumbai 400069", "out_of_state Maharashtra"),
        # comparable evidence
        ("either Agra or Mathura", "conflict Agra, Mathura"),
        ("Lucknow 201301", "conflict Gautam Buddha Nagar, Lucknow"),
        ("Akbarpur me hu", "conflict Ambedkar Nagar, Kanpur Dehat"),
        # nothing
        ("", "unlocated"),
        ("😭😭😭", "unlocated"),
        ("... !!! ???", "unlocated"),
    ],
)
def test_the_verdict_follows_what_is_written(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PIN: 226001.", "dispatch Lucknow"),
        ("pin 201 301", "dispatch Gautam Buddha Nagar"),
        ("पिन २२६००१", "dispatch Lucknow"),
        ("OTP 226001", "unlocated"),
        ("Rs 226001 ka karz", "unlocated"),
        ("226001 followers", "unlocated"),
        ("0522-2612345", "dispatch Lucknow"),
        ("(0522) 2612345", "dispatch Lucknow"),
        ("+91 522 2612345", "dispatch Lucknow"),
        ("+91 94150 12345", "unlocated"),
        ("Landline 0120-4567890", "conflict Gautam Buddha Nagar, Ghaziabad"),
    ],
)
def test_pin_codes_and_landlines_are_read_as_written(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "26.8467, 80.9462",
        "80.9462, 26.8467",
        "lat: 26.8467 lon: 80.9462",
        '{"latitude": 26.8467, "longitude": 80.9462}',
        "https://www.google.com/maps/@26.8467,80.9462,15z",
        "https://maps.google.com/maps?q=26.8467%2C80.9462",
        "geo:26.8467,80.9462",
        "26°50'48\"N 80°56'46\"E",
        "N 26°50'48\" E 80°56'46\"",
        "GPS 26.8467 N 80.9462 E",
    ],
)
def test_coordinates_are_read_in_every_written_form(text: str) -> None:
    assert verdict(text) == "dispatch Lucknow"


@pytest.mark.parametrize("text", ["0.000, 0.000", "lat 91.5 lon 200.1", "gps 95.000, 120.000"])
def test_impossible_coordinates_are_no_evidence_and_said_to_be_none(text: str) -> None:
    found = matched(text)
    assert found.decision == "unlocated"
    assert [e.weight for e in found.evidence] == [0.0]
    assert found.evidence[0].note


def test_swapped_coordinates_are_recognised_and_said_so() -> None:
    assert "swapped" in matched("80.9462, 26.8467").evidence[0].note


def test_the_centre_s_own_address_is_no_evidence() -> None:
    building = "Police Headquarters, Signature Building, Shaheed Path"
    own = f"{building}, Gomti Nagar Extension, Lucknow 226002"
    assert verdict(f"Regards,\n{own}") == "unlocated"
    assert verdict(f"{own}. Alert: user in Ballia") == "dispatch Ballia"
    assert verdict("She lives in Gomti Nagar Extension, Lucknow 226010") == "dispatch Lucknow"


def test_a_configured_own_address_replaces_the_default() -> None:
    alert = Alert(content=Content(text="Cyber Cell, 4 Civil Lines, Gorakhpur 273009"))
    own = ("Cyber Cell, 4 Civil Lines, Gorakhpur 273009",)
    assert told(match(alert, bundle(), own_addresses=own)) == "unlocated"
    assert told(match(alert, bundle())) == "dispatch Gorakhpur"


def test_agencies_that_relay_do_not_draw_the_alert_to_their_seat() -> None:
    text = "From: I4C, Ministry of Home Affairs, New Delhi 110001. Subject located at Etawah."
    assert verdict(text) == "dispatch Etawah"


def test_an_agency_s_line_of_address_is_not_where_the_person_is() -> None:
    text = "Subject resides in village Sarila, district Hamirpur, UP\n"
    text += "State Cyber Headquarters, Sector 6, Panchkula, Haryana"
    assert verdict(text) == "dispatch Hamirpur"


def test_a_telephone_of_the_signature_is_not_the_person_s_though_it_was_listed() -> None:
    body = "An anonymous person wrote to us that they will not go on.\n\n"
    body += "Amit Sahu\nVolunteer, Mind Line Trust, Hazratganj, Lucknow\n0522-2200000"
    listed = Person(phones=("+915222200000",))
    assert told(match(Alert(body=body, person=listed), bundle())) == "unlocated"
    assert told(match(Alert(person=listed), bundle())) == "dispatch Lucknow"


def test_footers_and_quoted_mail_do_not_decide() -> None:
    footer = "\nMeta Platforms, 1601 Willow Road, Menlo Park, California, United States"
    assert verdict("User is in Hardoi." + footer) == "dispatch Hardoi"
    assert verdict("help her" + footer) == "unlocated"
    assert verdict("Agra\n> earlier case in Meerut") == "dispatch Agra"


def located(*locations: Location, text: str = "") -> str:
    return told(match(Alert(content=Content(text=text), locations=locations), bundle()))


def when(text: str) -> Location:
    return msgspec.json.decode(text, type=Location)


def test_the_newer_of_two_locations_counts() -> None:
    old = when('{"text": "Agra", "observed_at": "2026-01-01T00:00:00Z"}')
    new = when('{"text": "Meerut", "observed_at": "2026-01-01T09:00:00Z"}')
    assert located(old, new) == located(new, old) == "dispatch Meerut"


def test_gps_outweighs_the_ip_address_s_city() -> None:
    gps = Location(latitude=27.1767, longitude=78.0081, source="gps")
    assert located(gps, Location(text="Lucknow", source="ip")) == "dispatch Agra"


def test_a_circle_over_several_districts_is_a_conflict() -> None:
    wide = Location(latitude=28.62, longitude=77.40, radius_m=15_000)
    assert located(wide).startswith("conflict")
    assert "Ghaziabad" in located(wide)


def test_a_bare_common_name_in_a_location_field_is_a_place() -> None:
    assert located(Location(text="Basti")) == "dispatch Basti"


def test_the_person_s_own_name_is_no_evidence() -> None:
    alert = Alert(
        person=Person(name="Kashi Ballia Yadav", username="agra_yadav"),
        content=Content(text="Kashi Ballia Yadav wants to die"),
        ip_addresses=(IpAddress(address="10.0.0.1"),),
    )
    assert told(match(alert, bundle())) == "unlocated"


def test_a_slip_of_the_pen_is_marked_and_never_outvotes_an_exact_name() -> None:
    found = matched("gorakhpor")
    assert any("one letter from Gorakhpur" in e.note for e in found.evidence)
    assert verdict("gorakhpor, Deoria me hai") == "dispatch Deoria"


def test_stations_count_inside_their_district() -> None:
    found = matched("PS Vijay Nagar, Ghaziabad")
    assert found.station is not None
    assert (found.station.name, found.station.district) == ("Vijay Nagar", "145")
    assert matched("थाना हजरतगंज, लखनऊ").station is not None
    assert matched("Kotwali").decision == "unlocated"


def test_every_verdict_explains_itself() -> None:
    found = matched("Native of Deoria but living at Indirapuram, Ghaziabad")
    assert "Indirapuram" in found.reason
    assert found.runners_up[0].name == "Deoria"
    assert found.gazetteer_version == bundle().version
    for evidence in found.evidence:
        start, end = evidence.span or (0, 0)
        assert "Native of Deoria but living at Indirapuram, Ghaziabad"[start:end] == evidence.text


def test_why_not_says_what_a_district_had_and_why_it_lost() -> None:
    found = matched("Native of Deoria but living at Indirapuram, Ghaziabad")
    code = bundle().district_code("Deoria") or ""
    assert (
        "Deoria has “Deoria” (district Deoria; home town)"
        in why_not(found, code, bundle()).sentence
    )
    nothing = why_not(found, bundle().district_code("Agra") or "", bundle())
    assert nothing.sentence == "Nothing in the alert speaks for Agra."


def test_only_the_start_of_a_huge_text_is_read_and_that_is_said() -> None:
    found = matched("I am in Agra. " + "x" * 5_000_000)
    assert found.decision == "dispatch"
    assert any("only the first" in e.note for e in found.evidence)


@pytest.mark.skipif(not DEVELOPMENT.exists(), reason="no reference data beside us")
@pytest.mark.shared
def test_the_development_set_is_right() -> None:
    wrong = []
    for line in DEVELOPMENT.read_text("utf-8").splitlines():
        case = json.loads(line)
        found = match(msgspec.convert(case["alert"], Alert), bundle())
        expected = case["expected"]
        names = {district.name for district in found.districts}
        if (found.decision, names) != (expected["decision"], set(expected["districts"])):
            wrong.append(case["id"])
    assert wrong == []
