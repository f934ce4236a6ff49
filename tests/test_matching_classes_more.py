"""More kinds of alerts that blind sets got wrong: each here in other words."""

from __future__ import annotations

import pytest

from dispatcher.matching import match
from dispatcher.model import Alert, Location
from tests.gazetteer_fixtures import bundle, told, verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lat 25.64 / long 81.31 , phone off", "dispatch Kaushambi"),
        ("E 81.3100, N 25.6400 aakhri location thi", "dispatch Kaushambi"),
        (
            "https://www.openstreetmap.org/?mlat=25.64&mlon=81.31#map=15/25.64/81.31",
            "dispatch Kaushambi",
        ),
        ("[LAT] 27.805 [LNG] 78.645 [ACC] 40m", "dispatch Kasganj"),
        ("GPS of his phone: 27.80, 78.64 and he said bye", "dispatch Kasganj"),
        ("27.33, 88.61 ke paas hu", "out_of_state Sikkim"),
        ("kharcha 25.50, 80.25 bacha hai, sab khatam", "unlocated"),
        ("rs 26.50, 82.25 udhaar, mar jaunga", "unlocated"),
    ],
)
def test_a_position_is_read_as_people_write_it(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PIN - 2 3 0 4 0 2 hai mera, jaldi aana", "dispatch Pratapgarh"),
        ("code bataya 2-3-0-4-0-2, phir phone kat gaya", "dispatch Pratapgarh"),
        ("घर का पिन २ २ ६ ० २ ४ है, अब मत आना", "dispatch Lucknow"),
        ("U.P.-262001 makan 12, ab nahi jeena", "dispatch Pilibhit"),
        ("delivery code 262001, last order by her", "dispatch Pilibhit"),
        ("otp code 262001 bheja, mar jaunga", "unlocated"),
        ("score 2 3 0 4 0 2 raha, haar gaya", "unlocated"),
        ("mera number 9 1 0 0 0 0 0 0 1 2 hai, alvida", "unlocated"),
    ],
)
def test_a_pin_code_told_digit_by_digit_or_after_a_dash(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SHO Kotwali, Banda ko suchit kare, ladki ne alvida likha hai", "dispatch Banda"),
        ("Government Inter College, Rath me padhata hu, aaj aakhri din", "dispatch Hamirpur"),
        ("हर्रैया, बस्ती से है वह, लिखा अब नहीं जीना", "dispatch Basti"),
        ("Rath ke paas ek gaon se bol raha hu, bhai ne jahar kha liya", "dispatch Hamirpur"),
        ("Milak. A man posted a farewell photo.", "dispatch Rampur"),
        ("बांदा सदर में रहता हूं, अलविदा", "dispatch Banda"),
        ("Maut. Bas yahi chahiye ab.", "unlocated"),
        ("Basti me aag lagi hai dil ki, main bhi jal jaunga", "unlocated"),
    ],
)
def test_a_word_that_ends_an_address_is_a_place(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Passed on by a cousin in Kanpur: his brother lives in Naraini, Banda "
            "and wrote goodbye",
            "dispatch Banda",
        ),
        (
            "I am writing from Pune about my mother in Budaun who says she will "
            "not see the morning",
            "dispatch Budaun",
        ),
        (
            "I write from Surat. My brother lives in Deoria and sent me a farewell.",
            "dispatch Deoria",
        ),
        (
            "usne mujhe likha ki main Ballia me hu aur ab nahi jeena. main Delhi me hu",
            "dispatch Ballia",
        ),
        (
            "Sent by his niece in Gurugram. The old man lives alone in Amroha and "
            "has said goodbye.",
            "dispatch Amroha",
        ),
        (
            "मेरी बहन बुलंदशहर में है, मैं पुणे में हूं, उसने मुझे लिखा कि अब नहीं जीना",
            "dispatch Bulandshahr",
        ),
        ("I am writing from Deoria. nobody listens. goodbye", "dispatch Deoria"),
        ("written by a girl from Agra: no more", "dispatch Agra"),
        ("main Agra me hu. papa samajhte nahi. ab nahi jeena", "dispatch Agra"),
    ],
)
def test_who_writes_is_not_who_is_at_risk(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Deoria ki rehne wali, Gorakhpur padhne aayi hai, hostel me hai, likha bas",
            "dispatch Gorakhpur",
        ),
        (
            "Bihar ka rehne wala, 3 saal se Varanasi me kaam karta hai, bola ab nahi",
            "dispatch Varanasi",
        ),
        ("In Delhi since college, originally Mathura, she wrote goodbye", "out_of_state Delhi"),
        ("She stays with her parents in Mirzapur, wrote goodbye to all", "dispatch Mirzapur"),
        ("he is at his parents' in Barhalganj and does not pick up", "dispatch Gorakhpur"),
        (
            "Basti utra hi nahi train se, ghar Gorakhpur me baitha hai, bola ab aakhri",
            "dispatch Gorakhpur",
        ),
        (
            "says he has never been to Lucknow, spent all his life at Sandila, and ends it tonight",
            "dispatch Hardoi",
        ),
        (
            "Gorakhpur me dukan chalata tha, karz me doob gaya, likha maaf karna",
            "dispatch Gorakhpur",
        ),
        ("Mathura se Agra tak paidal aaya hu, ab aage nahi jaunga", "dispatch Agra"),
        ("Kota chhod diya, ab ghar Etah me hai, Kota wale sapne ke sath khatam", "dispatch Etah"),
    ],
)
def test_arriving_staying_and_leaving(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'Agra se Delhi tak sab jhooth' gaane ki line. uska ghar Hardoi.", "dispatch Hardoi"),
        ("Rampur Garden, Bareilly me kamra hai, alvida", "dispatch Bareilly"),
        ("झांसी पार्क के पास, फतेहपुर शहर, अलविदा", "dispatch Fatehpur"),
        (
            "college in Hardoi affiliated to Lucknow University, she wrote goodbye",
            "dispatch Hardoi",
        ),
        ("पूरनपुर का लड़का, ऑस्ट्रेलिया का वीजा नहीं लगा, लिखा अब नहीं जीना", "dispatch Pilibhit"),
        ("Delhi ka ticket phad diya, Meerut me baitha hu, ab nahi jeena", "dispatch Meerut"),
        ("oh ve ballia tere bina kuch nahi, main chali", "unlocated"),
        ("Gahmar gaon, Ghazipur se antim pranam", "dispatch Ghazipur"),
    ],
)
def test_what_only_lends_its_name_or_lies_ahead(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("सतना (म. प्र.) के रामपुर बाघेलान से लिखा अलविदा", "out_of_state Madhya Pradesh"),
        ("chitrakoot, jila satna, mp se hu, ab khatam", "out_of_state Madhya Pradesh"),
        ("Chitrakoot me hu, ab khatam", "dispatch Chitrakoot"),
        ("बिलासपुर, छ.ग. से हूं, अब नहीं", "out_of_state Chhattisgarh"),
        ("আমি কলকাতা থেকে, আর পারছি না", "out_of_state West Bengal"),
        ("mirut shastri nagar me hu bas", "dispatch Meerut"),
        ("आगरे में शाहगंज थाने के पीछे, बोली थक गई", "dispatch Agra"),
        ("Parashurampuri (the old Jalalabad) ka ladka", "dispatch Shahjahanpur"),
    ],
)
def test_states_and_spellings_in_other_forms(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "दो पते हैं, एक बांदा शहर, दूसरा हमीरपुर, कौन सा सही है पता नहीं",
            "conflict Banda, Hamirpur",
        ),
        (
            "Address one: Agra. Address two: Mathura. Which is current is not known.",
            "conflict Agra, Mathura",
        ),
        (
            "The account gives Salempur, Deoria and the employer gives Rasra, "
            "Ballia; no reason to prefer either.",
            "conflict Ballia, Deoria",
        ),
    ],
)
def test_two_addresses_in_doubt_are_both_told(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "My client, a farmer from Bisalpur, sent me his papers and a farewell.\n\n"
            "B. Rao, Advocate\nChamber 4, High Court\nRes: Aliganj, Lucknow 226024",
            "dispatch Pilibhit",
        ),
        (
            "He is a weaver of Kopaganj and paid me all he owed. I fear for him.\n\n"
            "Dr S. Lal\nClinic: Sigra, Varanasi",
            "dispatch Mau",
        ),
        (
            "She is in UP, she says, and logs off for ever tonight.\n\n"
            "Ravi\nDesign, Some Labs\nGomti Nagar, Lucknow",
            "unlocated",
        ),
        (
            "Relayed by: National Desk, Mahipalpur, New Delhi 110037\n"
            "Substance: tanner, Unnao, has left a farewell",
            "dispatch Unnao",
        ),
    ],
)
def test_the_block_of_who_writes_sends_nobody_anywhere(body: str, expected: str) -> None:
    assert told(match(Alert(body=body), bundle())) == expected


def test_a_profile_knows_better_than_the_city_of_an_ip_address() -> None:
    alert = Alert(
        locations=(
            Location(text="Etawah, Uttar Pradesh", source="profile"),
            Location(text="Noida", source="ip"),
        )
    )
    assert told(match(alert, bundle())) == "dispatch Etawah"


def test_nothing_but_an_estimated_position_claims_no_more_than_nine_in_ten() -> None:
    found = match(Alert(locations=(Location(latitude=27.15, longitude=78.0),)), bundle())
    assert found.districts[0].confidence <= 0.9


@pytest.mark.parametrize(
    ("city", "state", "expected"),
    [
        ("Pratapgarh", "State Rajasthan", "out_of_state Rajasthan"),
        ("Lucknow", "State Bihar", "conflict Lucknow"),
    ],
)
def test_a_state_in_a_field_of_its_own_says_which_of_two_namesakes(
    city: str, state: str, expected: str
) -> None:
    alert = Alert(locations=(Location(text=city), Location(text=state)))
    assert told(match(alert, bundle())) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("District: Hamirpur, State: HP", "out_of_state Himachal Pradesh"),
        ("Hafte bhar pehle Mau se Surat chali gayi, wahi kamre par hai", "out_of_state Gujarat"),
        ("delhi chhod diya, ab ghar pe hai basti me, kuch bolta nahi", "dispatch Basti"),
        ("Hardoi ka ladka Surat gaya tha, wahi se video dala", "out_of_state Gujarat"),
        ("Hardoi ka ladka Pune gaya tha, wahin hai", "out_of_state Maharashtra"),
        ("ghar Hardoi, naukri Surat, wahi se likha", "out_of_state Gujarat"),
        (
            "His sister, who lives in Indore, called: he is in Hardoi and wrote a note",
            "dispatch Hardoi",
        ),
        ("Robertsganj railway colony, boy of 20, farewell", "dispatch Sonbhadra"),
        ("she waits near the bus stand", "unlocated"),
        ("Katra me kamra hai, Allahabad university ki student", "dispatch Prayagraj"),
    ],
)
def test_words_around_a_name_are_heard(text: str, expected: str) -> None:
    assert verdict(text) == expected
