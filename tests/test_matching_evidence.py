"""Names that several places bear, numbers, papers and handles: what of an alert is evidence."""

from __future__ import annotations

import pytest

from dispatcher.matching import match
from dispatcher.model import Alert, Content, Person
from tests.gazetteer_fixtures import bundle, matched, told, verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sultanpur Lodhi, Kapurthala. Girl posted goodbye", "out_of_state Punjab"),
        ("sultanpur lodhi me hu, aaj aakhri raat hai", "out_of_state Punjab"),
        ("सुल्तानपुर लोधी, कपूरथला से हूं, अब जीना नहीं", "out_of_state Punjab"),
        ("Fatehpur Beri, South Delhi, house near the farm lane", "out_of_state Delhi"),
        ("Fatehpur Biloch, Faridabad ki ladki ne note likha", "out_of_state Haryana"),
        ("Rampur Kotla, Karnal: farmer says he will end it", "out_of_state Haryana"),
        ("Fatehpur, Sikar me hostel, bas ab nahi", "out_of_state Rajasthan"),
        ("Sultanpur, Gurugram me PG hai mera, aaj sab khatam", "out_of_state Haryana"),
        ("Maharajganj, Siwan ka ladka hai, alvida likha", "out_of_state Bihar"),
        ("Jaunpur block, Tehri Garhwal ki mahila ne likha ab bas", "out_of_state Uttarakhand"),
        ("near Sikandarpur metro, Gurugram, he wants to die", "out_of_state Haryana"),
        ("Gurugram ke Sikandarpur metro ke paas PG me hu", "out_of_state Haryana"),
        ("Delhi ke Ghazipur me rehta hu, marne ja raha hu", "out_of_state Delhi"),
        ("he is at Ghazipur in Delhi, says he will jump", "out_of_state Delhi"),
        ("Sikandarpur area of Gurugram, PG second floor, note", "out_of_state Haryana"),
        ("Mirzapur near Kurukshetra university, last mail", "out_of_state Haryana"),
        ("house in Fatehpur Beri near Chhatarpur, she posted bye", "out_of_state Delhi"),
        ("Sultanpur village, Sector 128, Noida: goodbye", "dispatch Gautam Buddha Nagar"),
        ("Sultanpur, UP. Not Sultanpur Lodhi. Boy says goodbye", "dispatch Sultanpur"),
        ("Lalitpur se nikal kar Sagar (MP) pahunch gaya hu", "out_of_state Madhya Pradesh"),
        ("Fatehpur Sikri, Agra: girl, goodbye", "dispatch Agra"),
        ("Fatehpur Chaurasi, Unnao se ladka, alvida", "dispatch Unnao"),
        ("lives in Lucknow, mother is in Delhi, posted goodbye", "dispatch Lucknow"),
    ],
)
def test_a_town_called_as_one_here_is_where_its_city_or_district_says(
    text: str, expected: str
) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("student at NIT Hamirpur, not in his hostel room", "out_of_state Himachal Pradesh"),
        ("एनआईटी हमीरपुर के हॉस्टल से छात्र ने लिखा अलविदा", "out_of_state Himachal Pradesh"),
        ("AIIMS Bilaspur ka intern hai, note chhoda", "out_of_state Himachal Pradesh"),
        ("IIM Kashipur student, last message at 2", "out_of_state Uttarakhand"),
        ("LPU hostel block 34, he says he will jump", "out_of_state Punjab"),
        ("Hamirpur ke NIT coaching wala ladka, alvida", "dispatch Hamirpur"),
    ],
)
def test_an_institute_elsewhere_is_not_in_the_district_called_alike(
    text: str, expected: str
) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kaptanganj, Basti ki asha didi ne bataya", "dispatch Basti"),
        ("kaptanganj, basti ki bahu ne likha alvida", "dispatch Basti"),
        ("Harraiya, Basti ke ladke ne post kiya alvida", "dispatch Basti"),
        ("Chandausi, sambhal ki ek ladki gayab, note chhoda", "dispatch Sambhal"),
        ("Atarra, Banda ka kisan, note likha", "dispatch Banda"),
        ("Phulpur, Azamgarh ka ladka hu, sab khatam", "dispatch Azamgarh"),
        ("Mohammadabad Gohna me kirane wale ka beta", "dispatch Mau"),
        ("मोहम्मदाबाद गोहना से हूं, सब खत्म", "dispatch Mau"),
        ("मोहम्मदाबाद कस्बे का दुकानदार है", "conflict Farrukhabad, Ghazipur, Mau"),
        ("Someone in Kaptanganj needs help", "conflict Azamgarh, Basti, Kushinagar"),
        ("city Basti, PIN 272175, post says goodbye", "conflict Basti, Sant Kabir Nagar"),
        ("mau, mau... meri billi ka naam bhi ab kaun lega", "unlocated"),
    ],
)
def test_a_shared_name_is_the_one_in_the_district_behind_it(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fatehgarh me ek jawan ki patni ne likha", "dispatch Farrukhabad"),
        ("Etah se ek jawan ke pita ne bataya beta gayab", "dispatch Etah"),
        ("झांसी में सेना के जवान की पत्नी ने लिखा अलविदा", "dispatch Jhansi"),
        ("Jawan, Aligarh se kisan hu, ab aur nahi", "dispatch Aligarh"),
        ("Jawan block ka ladka, alvida", "dispatch Aligarh"),
    ],
)
def test_a_jawan_is_a_soldier_unless_a_place_is_meant(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mob 0011223344, p.code 225001, subject said life over", "dispatch Barabanki"),
        ("p code 225001 wali ladki, alvida", "dispatch Barabanki"),
        ("p-code 225001. wrote 'sab khatam'", "dispatch Barabanki"),
        ("Parcel PIN 271801 galat tha, asli ghar Gonda me", "dispatch Gonda"),
        ("PIN 271801 is wrong, she lives in Gonda", "dispatch Gonda"),
        ("P/Code-225001, said bye", "dispatch Barabanki"),
        ("डाक कोड 225001, आखिरी संदेश", "dispatch Barabanki"),
        ("app code 225001 entered, alvida", "unlocated"),
        (
            "PIN codes on the account: 247343 and 251314, both home",
            "conflict Muzaffarnagar, Saharanpur",
        ),
        ("PIN not known, account 225001", "unlocated"),
    ],
)
def test_a_pin_code_by_its_short_names_and_in_lists(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Profile lists PIN 212601 and a home landline 05192-224455.", "conflict Banda, Fatehpur"),
        ("PIN 212601, landline 05192-224455, farewell", "conflict Banda, Fatehpur"),
        ("profile PIN 226001, ghar ka landline 0562-2345678", "conflict Agra, Lucknow"),
        (
            "Account landline 0522-2700007, account address Kalyanpur, Kanpur.",
            "conflict Kanpur Nagar, Lucknow",
        ),
        ("पिन 207001 और घर का फोन 05462-234567 दोनों प्रोफाइल में", "conflict Azamgarh, Etah"),
        ("ladka Etah me hai, call aaya 0562-2345678 se", "dispatch Etah"),
        ("0510-2440001 se call aaya, ladki ro rahi thi", "dispatch Jhansi"),
    ],
)
def test_a_landline_of_another_district_than_the_address_is_told_too(
    text: str, expected: str
) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "admission form me pata Mirzapur, aadhaar me pata Sonbhadra, note mila",
            "conflict Mirzapur, Sonbhadra",
        ),
        ("aadhaar me Agra likha hai, voter card me Etah, ladki gayab", "conflict Agra, Etah"),
        ("Aadhaar says Agra, the bank passbook says Etah. Note found.", "conflict Agra, Etah"),
        ("आधार में पता आगरा, राशन कार्ड में एटा, चिट्ठी छोड़कर गायब", "conflict Agra, Etah"),
        ("aadhaar me Agra, par rehta Etah me hai, alvida likha", "dispatch Etah"),
        ("Aadhaar address Agra but she is in Etah now, said goodbye", "dispatch Etah"),
    ],
)
def test_two_papers_that_differ_are_a_conflict_unless_somebody_lives_in_one(
    text: str, expected: str
) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "On the note she had first written Pilibhit, struck it out and put Bareilly above it",
        "note me pehle Pilibhit likha tha, kaat kar Bareilly likha, phir alvida",
        "चिट्ठी में पीलीभीत काटकर बरेली लिखा है, आखिरी शब्द",
        "Pilibhit crossed out, Bareilly written over it, note says goodbye",
        "He crossed out Pilibhit and wrote Bareilly on the note",
        "In the letter Pilibhit is scored out and Bareilly written in its place",
        "bio me Pilibhit hata ke Bareilly kar diya, aakhri post",
        "Pilibhit (struck through) Bareilly - the address on his note",
    ],
)
def test_a_place_that_was_struck_out_is_none(text: str) -> None:
    assert verdict(text) == "dispatch Bareilly"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He lives near Pipri thana, the one in Kaushambi and not the one in Sonbhadra.",
            "dispatch Kaushambi",
        ),
        ("Pipri thana, not the Sonbhadra one but the one in Kaushambi", "dispatch Kaushambi"),
        ("thana Pipri, Kaushambi wala, Sonbhadra wala nahi", "dispatch Kaushambi"),
        ("Phulpur, the one in Azamgarh, not the one in Prayagraj", "dispatch Azamgarh"),
        ("Khaga ya Sirathu, dono me se ek jagah", "conflict Fatehpur, Kaushambi"),
        ("Kaptanganj (the Basti one, not Kushinagar), girl said goodbye", "dispatch Basti"),
    ],
)
def test_which_of_two_places_it_is_and_which_not(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "district", "station"),
    [
        ("बाँदा, कोतवाली नगर। बुजुर्ग ने चिट्ठी दी है।", "Banda", "Kotwali Nagar"),
        ("एटा, कोतवाली नगर। महिला ने लिखा अब बस", "Etah", "Kotwali Nagar"),
        ("थाना कोतवाली देहात, गोंडा। लड़के ने लिखा अलविदा", "Gonda", "Kotwali Dehat"),
        ("थाना नगर, बस्ती की महिला ने लिखा अब बस", "Basti", "Nagar"),
        ("मऊ, कोतवाली। लड़के ने लिखा अलविदा", "Mau", None),
    ],
)
def test_the_kotwali_of_a_town_is_in_the_district_named(
    text: str, district: str, station: str | None
) -> None:
    found = matched(text)
    assert told(found) == f"dispatch {district}"
    assert station is None or (found.station and found.station.name == station)


def test_the_kotwali_of_some_town_is_no_place() -> None:
    assert verdict("कोतवाली नगर क्षेत्र में महिला ने लिखा अब बस") == "unlocated"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("फ़िराक़ गोरखपुरी का शेर लिखा, नीचे जगह का नाम बहराइच है।", "dispatch Bahraich"),
        ("sher likha, jagah ka naam Rampur hai, ab bas", "dispatch Rampur"),
        ("शहर का नाम एटा है, लड़की ने लिखा अलविदा", "dispatch Etah"),
        ("her city name is Etah, says goodbye", "dispatch Etah"),
        ("mera naam Mathura hai, alvida", "unlocated"),
        ("Bijnori sahab ki ghazal, aur phir 'khuda hafiz'", "unlocated"),
        ("Khumar Barabankvi ka sher dala aur likha alvida", "unlocated"),
        ("Josh Malihabadi ki nazm post karke alvida likha", "unlocated"),
        ("अकबर इलाहाबादी का शेर, फिर लिखा अब जीना नहीं", "unlocated"),
    ],
)
def test_the_name_of_a_place_is_told_and_that_of_a_poet_is_none(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#lucknow #delhi #mumbai #viral mera sheher Balrampur, alvida", "dispatch Balrampur"),
        ("Etah me hu, sab khatam #delhi #mumbai #sad", "dispatch Etah"),
        ("एटा से हूं, अलविदा #lucknow #kanpur #reels", "dispatch Etah"),
        ("#kanpur #lucknow #foryou | ghar Etah, aaj aakhri din", "dispatch Etah"),
        ("location tag Ballia, hashtag #Ghazipur, farewell", "conflict Ballia, Ghazipur"),
        ("last post #etah #alvida", "dispatch Etah"),
    ],
)
def test_tags_of_several_places_yield_to_one_that_is_spoken_of(text: str, expected: str) -> None:
    assert verdict(text) == expected


def test_a_message_that_is_quoted_whole_is_read() -> None:
    assert verdict(">>>FWD>>>FWD: bulandsehar ki ladki h.. jaldi kro") == "dispatch Bulandshahr"
    assert verdict("> Etah ki ladki hai\n> jaldi karo") == "dispatch Etah"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gh@zi@b@d me hu bro, d!e karne ka mann h", "dispatch Ghaziabad"),
        ("luckn0w me rehta hu, sab khatam", "dispatch Lucknow"),
        ("M33rut me hu, mar jaunga", "dispatch Meerut"),
        ("@gra me hu bhai, aaj d!e", "dispatch Agra"),
        ("m0rad@bad se hu, kh@tam", "dispatch Moradabad"),
        ("b@re!lly me hu, alvida", "dispatch Bareilly"),
        ("@agra bhai dekh lo", "unlocated"),
        ("mail me at m0nu@agra.example, bye", "unlocated"),
    ],
)
def test_signs_and_digits_for_letters_hide_no_place(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dist: Sant Kabir Nagr | note: forgive me", "dispatch Sant Kabir Nagar"),
        ("zila Sant Kabir Ngr se hu", "dispatch Sant Kabir Nagar"),
        ("sant kabir ne kaha tha, alvida", "unlocated"),
    ],
)
def test_a_name_of_three_words_is_known_with_a_slip_in_the_last(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("handle: bijnor_ka_chhora_07 || post: 'ye meri last reel h dosto'", "dispatch Bijnor"),
        ("@etah_wala_launda ne likha ab bas, aur kuch nahi pata", "dispatch Etah"),
        ("user: mathura_boy_99, post: goodbye everyone", "dispatch Mathura"),
        ("id azamgarh_ki_rani, last story 'alvida'", "dispatch Azamgarh"),
        ("handle: bijnor_ka_chhora_07, Etah me hu, alvida", "dispatch Etah"),
        ("handle: bijnor_ka_chhora_07, Delhi me hu, alvida", "out_of_state Delhi"),
        ("@jhansi_ki_rani_22 posted 'aakhri raat'", "dispatch Jhansi"),
        ("@jhansi_ki_rani_22 @etah_boy bye friends", "unlocated"),
        ("handle: mathura_prasad_22, post: goodbye", "unlocated"),
        ("handle: sambhal_ke_rehna, post: goodbye", "unlocated"),
        ("handle: agra_delhi_boy, post: goodbye", "conflict Agra"),
        ("handle: patna_ka_chhora, post: goodbye", "out_of_state Bihar"),
        ("mail from etah_ka_ladka@mail.example: bye", "unlocated"),
    ],
)
def test_the_name_of_an_account_says_where_somebody_is_of_when_nothing_else_does(
    text: str, expected: str
) -> None:
    assert verdict(text) == expected


def test_the_name_of_an_account_is_weak_evidence() -> None:
    found = matched("handle: bijnor_ka_chhora_07, post: goodbye")
    assert found.districts[0].confidence < 0.8


def test_the_account_of_the_person_is_read_too() -> None:
    alert = Alert(content=Content(text="alvida"), person=Person(username="bijnor_ka_chhora"))
    assert told(match(alert, bundle())) == "dispatch Bijnor"
