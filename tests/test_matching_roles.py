"""What somebody has to do with a place: there now, from there, gone from there, never there."""

from __future__ import annotations

import pytest

from tests.gazetteer_fixtures import verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kerala se hai, Noida me job karta hai", "dispatch Gautam Buddha Nagar"),
        ("Girl from Kerala, studies in Meerut, goodbye post", "dispatch Meerut"),
        ("A boy from Manipur in distress at BHU hostel, Varanasi", "dispatch Varanasi"),
        ("Delhi me mazdoori karta tha, ab Badaun apne gaon me hai", "dispatch Budaun"),
        ("Lives in Noida, originally from Kerala", "dispatch Gautam Buddha Nagar"),
        ("बिहार के सिवान का रहने वाला, अभी कानपुर में रहता है", "dispatch Kanpur Nagar"),
        ("She returned to Deoria from Dubai last week", "dispatch Deoria"),
        ("Nepal se wapas aaya, Bahraich me hai", "dispatch Bahraich"),
        ("He is back from Surat and is at home in Banda district", "dispatch Banda"),
        ("mumbai se laut kar ghar jaunpur aa gaya", "dispatch Jaunpur"),
        ("Hailing from Odisha, posted at Jhansi cantonment", "dispatch Jhansi"),
    ],
)
def test_who_came_from_another_state_is_where_they_live_now(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gorakhpur born, Hyderabad based, post made from Hyderabad", "out_of_state Telangana"),
        ("Bihar ka rehne wala, Ludhiana me factory me kaam karta hai", "out_of_state Punjab"),
        ("Azamgarh ka hai par Surat me rehta hai", "out_of_state Gujarat"),
        ("Native of Ballia, presently in Bengaluru", "out_of_state Karnataka"),
        ("जौनपुर का मूल निवासी, मुंबई में काम करता है", "out_of_state Maharashtra"),
        ("Parents in Kanpur, she works in Pune", "out_of_state Maharashtra"),
        ("left Lucknow for Delhi two years ago, lives in Delhi", "out_of_state Delhi"),
    ],
)
def test_who_left_for_another_state_is_there(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghar Ballia me hai, naukri Lucknow me, room pe hi hai", "dispatch Lucknow"),
        ("एटा से बीएड करने गाजियाबाद आई, पीजी में रहती है", "dispatch Ghaziabad"),
        ("Basti se padhne Gorakhpur aaya hai, hostel me hai", "dispatch Gorakhpur"),
        ("मायका सीतापुर में है, ससुराल और वर्तमान निवास हरदोई में", "dispatch Hardoi"),
        (
            "maika Etah me, sasural Aligarh me hai, abhi sasural Aligarh me hi hai",
            "dispatch Aligarh",
        ),
        (
            "He left Aligarh this morning and checked in at a guest house in Mathura",
            "dispatch Mathura",
        ),
        ("The post was made from Jhansi, he studied in Agra", "dispatch Jhansi"),
        ("Check-ins: Lucknow (June), Kanpur (July), Ayodhya (today 21:10)", "dispatch Ayodhya"),
        ("Hometown Gonda. Current city Barabanki.", "dispatch Barabanki"),
        ("Permanent address: Mau. Present address: Ghazipur.", "dispatch Ghazipur"),
        ("Pati Lucknow me naukri karta hai, wo khud Rampur me rehti hai", "dispatch Rampur"),
        ("Her husband works in Saudi, she is alone in Basti district", "dispatch Basti"),
        ("Tamkuhi Raj me rehti hai, pati Saudi me", "dispatch Kushinagar"),
        ("Father posted in Delhi, the girl stays at her nani's in Hapur", "dispatch Hapur"),
    ],
)
def test_the_present_place_outweighs_home_and_family(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Complainant lives in Saket, New Delhi. Her friend is in Bilsi, Budaun",
            "dispatch Budaun",
        ),
        ("Informant is a resident of Pune. His cousin at Sitapur said bye", "dispatch Sitapur"),
        (
            "The caller stays in Gurgaon; her brother, the person at risk, is at Orai, Jalaun",
            "dispatch Jalaun",
        ),
        ("Mumbai Police informed us: the user is at Etawah", "dispatch Etawah"),
        ("Cyber cell Pune forwarded this. Location: Hathras", "dispatch Hathras"),
        ("mujaffarnagar se bol rha hu, mera roommate bye bol raha", "dispatch Muzaffarnagar"),
    ],
)
def test_the_place_of_who_tells_is_not_the_place(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He is not in Delhi, he is in Agra", "dispatch Agra"),
        ("It is Lalitpur, not Lalganj as written earlier", "dispatch Lalitpur"),
        ("Rampur Maniharan me rehta hai, Rampur nahi samajhna", "dispatch Saharanpur"),
        ("Mathura me hai, Agra me nahi", "dispatch Mathura"),
        ("वह लखनऊ में नहीं है, बाराबंकी में है", "dispatch Barabanki"),
        ("No longer in Kanpur; he lives in Fatehpur", "dispatch Fatehpur"),
        ("Chauk bazar, Maharajganj (not Lucknow's Chowk), medical shop", "dispatch Maharajganj"),
    ],
)
def test_a_place_said_not_to_be_it_is_no_evidence(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Hardoi matter is closed. Fresh one: a shopkeeper of Gonda", "dispatch Gonda"),
        ("बलिया वाला प्रकरण समाप्त। नया: मऊ जिले की महिला", "dispatch Mau"),
        ("Unlike the Meerut case last week, this user is in Shamli town", "dispatch Shamli"),
        ("Agra wala mamla band ho gaya. Ye ladka Firozabad ka hai", "dispatch Firozabad"),
        ("To the Lucknow desk: a girl at Bijnor said goodbye", "dispatch Bijnor"),
    ],
)
def test_another_case_is_no_evidence(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nurse from Bareilly now in Pune, posted goodbye", "out_of_state Maharashtra"),
        ("mumbai me pg, etah ki ladki, abhi wahi hai", "out_of_state Maharashtra"),
        ("My friend in Obra wrote to me that he is tired of life", "dispatch Sonbhadra"),
        ("sent a voice note to his brother in Delhi. Tehsil: Sandila", "dispatch Hardoi"),
        ("देहरादून के प्रेमनगर में हॉस्टल, छात्र का संदेश", "out_of_state Uttarakhand"),
    ],
)
def test_a_place_is_that_of_the_one_it_is_said_of(text: str, expected: str) -> None:
    assert verdict(text) == expected


def test_a_friend_who_tells_of_another_is_who_calls() -> None:
    assert verdict("My friend in Delhi told me that a girl in Etah is at risk") == "dispatch Etah"


def test_where_a_message_went_counts_where_nothing_else_is_said() -> None:
    assert verdict("he sent a message to his friend in Agra") == "dispatch Agra"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "थाना ऋषिकेश को प्राप्त सूचना के अनुसार निवासी ग्राम बेहट, सहारनपुर ने पोस्ट डाली",
            "dispatch Saharanpur",
        ),
        ("बिहार पुलिस से प्राप्त सूचना: गोंडा का युवक जहर खा चुका है", "dispatch Gonda"),
        ("दिल्ली पुलिस ने बताया कि कानपुर की युवती आत्महत्या करेगी", "dispatch Kanpur Nagar"),
        ("राजस्थान पुलिस साइबर सेल द्वारा भेजा गया, पता मथुरा", "dispatch Mathura"),
        ("Bihar Police: a user from Gonda posted a goodbye", "dispatch Gonda"),
    ],
)
def test_the_police_that_passes_it_on_is_no_place_of_the_persons(text: str, expected: str) -> None:
    assert verdict(text) == expected


def test_the_police_that_is_called_is_a_place_where_no_other_is_named() -> None:
    assert verdict("लखनऊ पुलिस कृपया मदद करें, युवक पुल पर है") == "dispatch Lucknow"
