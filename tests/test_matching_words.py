"""Names that are also words, titles or other people's places; misspelt names; other scripts."""

from __future__ import annotations

import pytest

from tests.gazetteer_fixtures import verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Khair kasbe me, anaj mandi ke piche", "dispatch Aligarh"),
        ("kasba Khair ka ladka", "dispatch Aligarh"),
        ("Mau (UP) me tha wo", "dispatch Mau"),
        ("Mau, UP. Alvida.", "dispatch Mau"),
        ("Sambhal shehar me hun, khud ko sambhal nahi paya", "dispatch Sambhal"),
        ("बस्ती शहर में रहता हूं", "dispatch Basti"),
        ("Banda city, near the station", "dispatch Banda"),
        ("banda district ka ladka", "dispatch Banda"),
        ("main banda jile se hu", "dispatch Banda"),
        ("मऊ जिले का रहने वाला", "dispatch Mau"),
        ("Deoband town, Saharanpur", "dispatch Saharanpur"),
        ("khair ab kya, sab khatam", "unlocated"),
        ("ye banda sambhal jayega, mau mat bolo", "unlocated"),
        ("sheher ki basti me aag lagi", "unlocated"),
    ],
)
def test_a_word_that_is_also_a_name_counts_with_a_cue(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I watched all of Mirzapur last night and felt nothing", "unlocated"),
        ("main aligarh film ke professor jaisa akela hu", "unlocated"),
        ("Binge watching Mirzapur, can't sleep", "unlocated"),
        ("Mirzapur dekh raha tha, phir rona aa gaya", "unlocated"),
        ("मिर्जापुर फिल्म जैसा", "unlocated"),
        ("Bareilly ki Barfi movie dekhi", "unlocated"),
        ("Lucknow movie me jaisa hua", "unlocated"),
        ("Mirzapur me baith kar movie dekh raha hu", "dispatch Mirzapur"),
        ("Aligarh me film dekhne gaya tha, wahin hai", "dispatch Aligarh"),
    ],
)
def test_a_film_is_no_place(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pratapgarh (Raj.) ki chhatra", "out_of_state Rajasthan"),
        ("जिला प्रतापगढ़ (राजस्थान), धरियावद रोड", "out_of_state Rajasthan"),
        ("Hamirpur (HP) ka student", "out_of_state Himachal Pradesh"),
        ("Balrampur (CG) me rehta hai", "out_of_state Chhattisgarh"),
        ("Ambedkar Nagar, Mhow (MP)", "out_of_state Madhya Pradesh"),
        ("Vijay Nagar, Indore, M.P.", "out_of_state Madhya Pradesh"),
        ("district Pratapgarh, Rajasthan 312605", "out_of_state Rajasthan"),
        ("Bilaspur, Chhattisgarh", "out_of_state Chhattisgarh"),
        ("Aurangabad, Bihar", "out_of_state Bihar"),
        ("Hamirpur (UP) ka student", "dispatch Hamirpur"),
        ("Pratapgarh, U.P.", "dispatch Pratapgarh"),
        ("Noida, Delhi NCR", "dispatch Gautam Buddha Nagar"),
    ],
)
def test_the_state_said_beside_a_name_decides_whose_it_is(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sultaanpr ke civil line me", "dispatch Sultanpur"),
        ("sharanpur delhi road pe kiraye ka kamra", "dispatch Saharanpur"),
        ("muzafarnager shamli road pe colony hai", "dispatch Muzaffarnagar"),
        ("Gautham Budh Nagr, sector 150", "dispatch Gautam Buddha Nagar"),
        ("gorkhpr me rehta hu", "dispatch Gorakhpur"),
        ("shahjhanpur ka ladka", "dispatch Shahjahanpur"),
        ("bulandshehr se hai", "dispatch Bulandshahr"),
        ("moradabaad city", "dispatch Moradabad"),
        ("frukhabad me", "dispatch Farrukhabad"),
        ("lakhimpr kheri", "dispatch Kheri"),
        ("prayagrj me coaching", "dispatch Prayagraj"),
        ("azmgrh ka rehne wala", "dispatch Azamgarh"),
        ("bahraeech me", "dispatch Bahraich"),
        ("ghazibad me rehti hu", "dispatch Ghaziabad"),
    ],
)
def test_a_misspelt_name_is_still_found(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#लखनऊ_से_अलविदा", "dispatch Lucknow"),
        ("#goodbye_from_Jhansi", "dispatch Jhansi"),
        ("@raj_agra", "unlocated"),
        ("२११००२ पिन", "dispatch Prayagraj"),
        ("２１１００２ पिन", "dispatch Prayagraj"),
        ("Pin no. 276001", "dispatch Azamgarh"),
        ("Postcode-274001.", "dispatch Deoria"),
        ("Postal code 226001", "dispatch Lucknow"),
        ("Pincode is 281001", "dispatch Mathura"),
        ("GPS पर स्थिति 27.5743 उत्तर, 81.5959 पूर्व", "dispatch Bahraich"),
        ("अक्षांश 26.8467 देशांतर 80.9462", "dispatch Lucknow"),
    ],
)
def test_numbers_and_tags_are_read_in_every_script(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "I will die because of Mohan",
        "dying coz of Mohan",
        "due to Mohan i will die",
        "mar jaungi thanks to Mohan",
        "I blame Mohan for my death",
        "my death is the fault of Mohan",
        "for the sake of Mohan i will die",
        "because of the death of Mohan i want to die",
        "wife of Mohan will die",
        "Mohan ki wajah se mar jaungi",
        "Mohan ke karan mar jaungi",
        "मोहन की वजह से मर जाऊंगी",
        "because of Asha i will die",
    ],
)
def test_through_whom_it_is_is_a_person_and_no_place(text: str) -> None:
    assert verdict(text) == "unlocated"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("because of Mohan, i am in Deoria", "dispatch Deoria"),
        ("because of the river in Mohan, Unnao i will die", "dispatch Unnao"),
        ("because of people of Mohan, Unnao i will die", "dispatch Unnao"),
        ("i am in Mohan, Unnao, will die", "dispatch Unnao"),
        ("i am from Mohan and will die", "dispatch Unnao"),
        ("Resident of Mohan wants to die", "dispatch Unnao"),
        ("Girl of Mohan wants to die", "dispatch Unnao"),
        ("because of Lucknow police i will die", "dispatch Lucknow"),
        ("because of Banda flood i will die", "dispatch Banda"),
        ("Basti ki wajah se, Basti jile me hu", "dispatch Basti"),
    ],
)
def test_a_place_that_is_blamed_or_where_somebody_is_stays_one(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "main puri tarah toot gayi hu",
        "Main puri tarah toot gayi hu",
        "Main Puri Tarah Toot Gayi Hu",
        "मैं पूरी तरह टूट गई हूं",
        "bas ab kud raha hu",
        "mai tha bewakoof",
        "gaon mai tha tab",
        "Mai tha thane me",
        "एक दिल था",
        "ek dil tha wo bhi toot gaya",
        "mere marne par mat rona",
        "maa ghar aa jana",
        "main puri ki puri toot gayi",
        "mai har gaya hu",
        "sab band rha",
        "mar gaya ji",
        "bas kud raha block karke usko",
        "karna tak nahi chahta",
    ],
)
def test_everyday_words_that_only_joined_spell_a_name_are_no_place(text: str) -> None:
    assert verdict(text) == "unlocated"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Location: Main Puri", "dispatch Mainpuri"),
        ("location ek dil", "dispatch Etawah"),
        ("address: Main Puri, UP", "dispatch Mainpuri"),
        ("jila main puri", "dispatch Mainpuri"),
        ("Main Puri me rehta hu", "dispatch Mainpuri"),
        ("main puri se hu", "dispatch Mainpuri"),
        ("main puri me hu", "dispatch Mainpuri"),
        ("main puri station par hu", "dispatch Mainpuri"),
        ("Mainpuri se hu", "dispatch Mainpuri"),
        ("thana Kud Raha", "dispatch Basti"),
        ("kud raha block", "dispatch Basti"),
        ("थाना एक दिल", "dispatch Etawah"),
        ("Mai Har (MP)", "out_of_state Madhya Pradesh"),
        ("gorakh pur se hu", "dispatch Gorakhpur"),
    ],
)
def test_a_name_of_everyday_words_counts_where_a_place_is_said(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ab so rahi hu hamesha ke liye",
        "AB SO RAHI HU",
        "goli kha kar so gaya",
        "wo shahar gaya",
        "gaon gaya",
        "jile gaya tha",
        "वो गांव गया था",
        "thana gaya report likhane",
        "chhod kar gaya block kar diya",
        "chala gaya jila aspatal",
        "tere bina shahar",
        "तेरे बिना शहर",
        "naukri ka jhansa dekar",
        "shaadi ke jhanse me aa gayi",
    ],
)
def test_going_sleeping_and_being_without_are_no_places(text: str) -> None:
    assert verdict(text) == "unlocated"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SO Rahi", "dispatch Rae Bareli"),
        ("gaya jila Bihar", "out_of_state Bihar"),
        ("gaya jila ka hu", "out_of_state Bihar"),
        ("shahar Gaya", "out_of_state Bihar"),
        ("gaya shahar me rehta hu", "out_of_state Bihar"),
        ("Gaya se hu", "out_of_state Bihar"),
        ("Jhansi", "dispatch Jhansi"),
        ("mai Jhansi se hu", "dispatch Jhansi"),
        ("Jhansi gaya", "dispatch Jhansi"),
        ("Basti me rehta hu", "dispatch Basti"),
    ],
)
def test_places_called_as_verbs_count_with_a_cue(text: str, expected: str) -> None:
    assert verdict(text) == expected
