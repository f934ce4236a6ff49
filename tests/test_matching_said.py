"""Kinds of alerts that the eleventh to thirteenth blind set got wrong: each here in other words."""

from __future__ import annotations

import pytest

from dispatcher.matching import match
from dispatcher.model import Alert, Content, Location, Person
from tests.gazetteer_fixtures import bundle, matched, told, verdict


@pytest.mark.parametrize(
    "alert",
    [
        Alert(content=Content(text="bye", url="https://maps.google.com/?q=27.558,78.662")),
        Alert(content=Content(text="bye", url="https://www.google.com/maps/@27.558,78.662,17z")),
        Alert(content=Content(text="bye", url="geo:27.5583,78.6621")),
        Alert(content=Content(url="https://www.openstreetmap.org/?mlat=27.558&mlon=78.662#map=15")),
        Alert(person=Person(profile_url="https://www.bing.com/maps?cp=27.558~78.662&lvl=16")),
        Alert(unknown_fields={"shared_link": "https://maps.apple.com/?ll=27.5583,78.6621"}),
        Alert(notes="link shared: https://maps.google.com/maps?q=27.558%2C78.662&z=17"),
    ],
)
def test_a_link_of_a_map_is_read_wherever_it_stands(alert: Alert) -> None:
    assert told(match(alert, bundle())) == "dispatch Etah"


def test_a_link_without_a_position_is_no_place() -> None:
    link = "https://www.instagram.com/agra.diaries/reel/2026.10"
    assert told(match(Alert(content=Content(text="alvida", url=link)), bundle())) == "unlocated"


@pytest.mark.parametrize(
    "text",
    [
        "27,5583 N / 78,6621 E",
        "lat 27,5583 lon 78,6621 phone off",
        "N27 33.50 E78 39.73, then silence",
        "27 33 30N 78 39 44E was his last ping",
        "27 33.5N, 78 39.7E",
        "GPS 27°33.5'N 78°39.7'E",
        "27 deg 33.5 min north, 78 deg 39.7 min east",
        "27 degrees 33 minutes 30 seconds North and 78 degrees 39 minutes 44 seconds East",
        "२७ डिग्री ३३ मिनट ३० सेकंड उत्तर, ७८ डिग्री ३९ मिनट ४४ सेकंड पूर्व",
        "27 digri 33 minat uttar, 78 digri 39.7 minat purv",
        "अक्षांश २७.५५८३ देशांतर ७८.६६२१",
        "latitude 27 point 5583, longitude 78 point 6621",
        "lat 27 दशमलव 5583 long 78 दशमलव 6621",
    ],
)
def test_a_position_in_degrees_commas_and_words(text: str) -> None:
    assert verdict(text) == "dispatch Etah"


@pytest.mark.parametrize(
    "text",
    [
        "salary 26,500 se 81,250 ho gayi thi, phir bhi akela",
        "paid 26,2309 and 81 more",
        "E5 26 and N9 11 are the blocks of my hostel",
        "seat N 12, coach S 14, sab khatam",
    ],
)
def test_numbers_that_are_no_position(text: str) -> None:
    assert verdict(text) == "unlocated"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pin two zero seven double zero one, come fast", "dispatch Etah"),
        ("पिन दो शून्य सात शून्य शून्य एक है मेरा", "dispatch Etah"),
        ("mera pin do shunya saat shunya shunya ek hai", "dispatch Etah"),
        ("postal code: two, zero, seven, zero, zero, one", "dispatch Etah"),
        ("his pin is two zero 7, zero zero one", "dispatch Etah"),
        ("pin code eight double zero double zero one", "out_of_state Bihar"),
        ("landline zero five seven four two, two three four five six seven", "dispatch Etah"),
        ("std code shunya paanch saat char do bataya", "dispatch Etah"),
        ("फोन शून्य पांच सात चार दो, दो तीन चार पांच छह सात", "dispatch Etah"),
        ("ek do teen char paanch chhe saat, sab gin liya, ab bas", "unlocated"),
        ("one two three four five six, I count and cannot sleep", "unlocated"),
        ("ek do teen char paanch chhe", "unlocated"),
    ],
)
def test_a_number_told_in_words(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("call back 022-26543210, she said bye", "out_of_state Maharashtra"),
        ("+91 33 2456 7890 is the only number", "out_of_state West Bengal"),
        ("ph (0172) 2741234", "out_of_state Chandigarh"),
        ("घर का फोन 0751-2345678", "out_of_state Madhya Pradesh"),
        ("+91-44-28123456 landline", "out_of_state Tamil Nadu"),
        ("STD 0141 ka number hai", "out_of_state Rajasthan"),
        ("tel 05742-234567", "dispatch Etah"),
        ("call aaya +91 11 2345 6789 se, ladka Etah me hai", "dispatch Etah"),
        ("mobile 8022222222 band hai", "unlocated"),
        ("mobile 08022222222 band hai", "unlocated"),
        ("number 0000-612345", "unlocated"),
    ],
)
def test_a_landline_of_another_states_city(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("थाना प्रभारी सिपरी बाजार ध्यान दें, लॉज में ठहरा युवक", "Jhansi: Sipri Bazar"),
        ("thana prabhari Sipri Bazar ko suchit kare, ladka lodge me hai", "Jhansi: Sipri Bazar"),
        ("प्रभारी निरीक्षक सिपरी बाजार, युवक लॉज में है", "Jhansi: Sipri Bazar"),
        (
            "Station House Officer, Sipri Bazar: a man in a lodge said goodbye",
            "Jhansi: Sipri Bazar",
        ),
        ("थानाध्यक्ष हज़रतनगर गढ़ी को बताएं", "Sambhal: Hazratnagar Garhi"),
        ("हज़रतनगर गढ़ी पुलिस को बताएं, दादा ने विदा ली", "Sambhal: Hazratnagar Garhi"),
        ("please tell Hazratnagar Garhi police, he said goodbye", "Sambhal: Hazratnagar Garhi"),
        ("her nearest police station is Imlia Sultanpur", "Sitapur: Imlia Sultanpur"),
        ("najdiki thana hai Imlia Sultanpur, ladki akeli hai", "Sitapur: Imlia Sultanpur"),
        ("police station: Imlia Sultanpur", "Sitapur: Imlia Sultanpur"),
        ("thana Imaliya Sultanpur me rehti hu", "Sitapur: Imlia Sultanpur"),
        ("Nautanwa P.S. (Maharajganj), hotel boy", "Maharajganj: Nautanwa"),
        ("Kuthaund (Jalaun) thana, ration dealer", "Jalaun: Kuthaund"),
        ("Kuthaund P.S., Jalaun", "Jalaun: Kuthaund"),
        ("कुठौंद (जालौन) थाना, युवक का संदेश", "Jalaun: Kuthaund"),
        ("Inspector Kaushambi (Ghaziabad) to note", "Ghaziabad: Kaushambi"),
        ("SHO Kaushambi, Ghaziabad: resident of a tower", "Ghaziabad: Kaushambi"),
        ("थाना कौशाम्बी (गाजियाबाद) का मामला, टावर में अकेला", "Ghaziabad: Kaushambi"),
        ("thana atrauli hardoi (aligarh wala nahi)", "Hardoi: Atrauli"),
        ("PS Atrauli, Hardoi, not the Aligarh one", "Hardoi: Atrauli"),
        ("थाना अतरौली हरदोई, अलीगढ़ वाली नहीं", "Hardoi: Atrauli"),
    ],
)
def test_a_station_named_as_officers_and_others_name_it(text: str, expected: str) -> None:
    found = matched(text)
    names = ", ".join(district.name for district in found.districts)
    station = found.station.name if found.station else "no station"
    assert f"{names}: {station}" == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PS Madanpur, UP", "conflict Deoria, Lalitpur"),
        ("थाना मदनपुर, उत्तर प्रदेश", "conflict Deoria, Lalitpur"),
        ("P.S. Jaitpur, Uttar Pradesh", "conflict Agra, Ambedkar Nagar"),
        ("#Chaubepur #UP thane ke paas se live aayi", "conflict Kanpur Nagar, Varanasi"),
        (
            "lalganj tehsil me hu, zila nahi bataya, dost Surat me hai use pata nahi",
            "conflict Azamgarh, Mirzapur, Pratapgarh, Rae Bareli",
        ),
        ("Chaubepur thana, zila nahi pata", "conflict Kanpur Nagar, Varanasi"),
        ("Inspector Sharma told us he is in Etah", "dispatch Etah"),
        ("Agra police ko bola tha, ab Etah me hu", "dispatch Etah"),
    ],
)
def test_a_station_is_only_where_one_is_so_called(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Naugarh block (Chandauli ka, Siddharthnagar ka nahi) me teacher", "dispatch Chandauli"),
        ("Naugarh, Chandauli wala, Siddharthnagar wala nahi", "dispatch Chandauli"),
        ("नौगढ़ (सिद्धार्थनगर का नहीं, चंदौली का) में शिक्षक", "dispatch Chandauli"),
        ("Naugarh of Chandauli, not the Siddharthnagar one", "dispatch Chandauli"),
        ("Shahabad (Rampur ka, Hardoi ka nahi) se likha", "dispatch Rampur"),
        ("Shahabad me hu, Hardoi wala, Rampur wala nahi", "dispatch Hardoi"),
        ("आगरा के थाना शाहगंज में, जौनपुर वाला शाहगंज नहीं", "dispatch Agra"),
        ("Main Etah nahi jaunga, Agra me hi mar jaunga", "dispatch Agra"),
        ("Etah nahi chhodna chahta tha, likha hai", "dispatch Etah"),
        ("Etah me nyay nahi, ab bas", "dispatch Etah"),
        ("Agra nahi Etah", "dispatch Etah"),
        ("She is in Etah and not Etawah", "dispatch Etah"),
        ("Etawah nahi, Etah me hai wo", "dispatch Etah"),
        ("Etah se hu par ghar ka nahi pata kisi ko", "dispatch Etah"),
    ],
)
def test_this_one_and_not_that_one(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Majrooh Sultanpuri ka sher likhkar gayi, girl from Mahul, Azamgarh", "dispatch Azamgarh"),
        ("Kaifi Azmi ki nazm padhi, ladka Etah ka", "dispatch Etah"),
        ("सुल्तान फतेहपुरी नाम से लिखता है, एटा में रहता है", "dispatch Etah"),
        ("Wasim Barelvi ka sher, Etah se hu", "dispatch Etah"),
        ("A post by Rahul Jaunpuri, who lives in Etah", "dispatch Etah"),
        ("Zahid Sultanpuri wrote his last ghazal in Etah", "dispatch Etah"),
        ("sher by Fani Badayuni. She is in Etah", "dispatch Etah"),
        ("Sultanpuri, Delhi me rehta hai", "out_of_state Delhi"),
        ("I live in Sultanpuri near the metro", "out_of_state Delhi"),
        ("Mera nagina kho gaya, ab main bhi ja rahi hu. Etah, UP", "dispatch Etah"),
        ("mobile band aa raha, Etah se hai", "dispatch Etah"),
        ("band aa rahi thi baarat ki, aur wo Etah me ro raha tha", "dispatch Etah"),
        ("नगीना थी वो मेरी, एटा से हूं", "dispatch Etah"),
        ("Nagina, Bijnor se hu", "dispatch Bijnor"),
        ("Nagina tehsil me rehta hu", "dispatch Bijnor"),
        ("Agra ke pethe ka dabba mila, Hardoi me hu", "dispatch Hardoi"),
        ("Moradabad ke peetal ke bartan pade hain, Etah me ghar hai mera", "dispatch Etah"),
        ("आगरा के पेठे लाया था, अब हरदोई में अकेला हूं", "dispatch Hardoi"),
        ("Kannauj ka ittar lagaya, Etah me baitha hu", "dispatch Etah"),
        ("He gifted her Firozabad bangles. She is in Etah", "dispatch Etah"),
        ("Banarasi saree pehni, Etah me hai", "dispatch Etah"),
        ("#GorakhpurDiaries #LucknowSuperGiants, Etah me hu", "dispatch Etah"),
        ("#AgraFoodie bio me hai, rehta Etah me hai", "dispatch Etah"),
        ("#Agra #help", "dispatch Agra"),
        ("#KanpurNagar me hu", "dispatch Kanpur Nagar"),
        ("#AgraDiaries, alvida", "dispatch Agra"),
    ],
)
def test_words_and_names_made_of_a_place(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("help!! mera dost Knp me rehta hai", "dispatch Kanpur Nagar"),
        ("KNP se hu, alvida", "dispatch Kanpur Nagar"),
        ("from Vns, she is alone", "dispatch Varanasi"),
        ("VNS wali didi live pe ro rahi", "dispatch Varanasi"),
        ("Ald me room liya hai, exam fail", "dispatch Prayagraj"),
        ("lko me akeli hu", "dispatch Lucknow"),
        ("Sangam nagari me hu, naav pe akela", "dispatch Prayagraj"),
        ("Nawabon ke sheher me akela hu", "dispatch Lucknow"),
        ("Gkp me hai wo abhi", "dispatch Gorakhpur"),
        ("user of Mbd, brass worker", "dispatch Moradabad"),
        ("Jhs station ke paas", "dispatch Jhansi"),
        ("agr me mar jau to rona mat", "unlocated"),
        ("agr wo na mila to jaan de dunga", "unlocated"),
        ("bly me kuch nahi bola", "unlocated"),
    ],
)
def test_a_district_by_its_short_name(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Banda tehsil, Sagar (MP) - farmer in despair", "out_of_state Madhya Pradesh"),
        ("Banda, Sagar, M.P. se likh raha hu", "out_of_state Madhya Pradesh"),
        ("बंडा तहसील, सागर, मध्य प्रदेश का किसान", "out_of_state Madhya Pradesh"),
        ("tehsil Pratapgarh, zila Pratapgarh (Raj)", "out_of_state Rajasthan"),
        ("Nawabganj block, Katihar, Bihar", "out_of_state Bihar"),
        ("Lalganj, Vaishali (BR)", "out_of_state Bihar"),
        ("Lalganj, Baran (RJ)", "out_of_state Rajasthan"),
        ("Banda tehsil, Banda", "dispatch Banda"),
        ("Banda, UP, studies in Sagar (MP)", "out_of_state Madhya Pradesh"),
    ],
)
def test_a_name_followed_by_another_states_district(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Jhansi se train pakdi, 9 baje ka message Lalitpur station se aaya, wahin utar gaya",
            "dispatch Lalitpur",
        ),
        ("Lucknow se bus pakdi, aakhri location Unnao se aayi", "dispatch Unnao"),
        ("Agra se gadi li, photo Mathura se bheji hai", "dispatch Mathura"),
        ("झांसी से ट्रेन पकड़ी, आखिरी मैसेज ललितपुर से आया", "dispatch Lalitpur"),
        ("Took a train from Jhansi; his last message came from Lalitpur", "dispatch Lalitpur"),
        ("Boarded at Kanpur, got down at Etawah and wrote from there", "dispatch Etawah"),
        ("got off at Etawah, the train was from Kanpur", "dispatch Etawah"),
        ("Sasural Shahjahanpur me hai, par is waqt mayke Hardoi me hai", "dispatch Hardoi"),
        ("sasural Etah hai, abhi maike Agra me hu", "dispatch Agra"),
        ("ससुराल एटा में है, इस समय मायके आगरा में है", "dispatch Agra"),
        ("मूल निवास जनपद बलिया, अब शादी के बाद ससुराल एटा में रहती है", "dispatch Etah"),
        ("mool niwas zila Ballia, ab sasural Etah me hai", "dispatch Etah"),
        ("Her maika is in Ballia but she is now in her sasural, Etah", "dispatch Etah"),
        (
            "Constable, earlier posted at Jhansi, transferred to Lalitpur",
            "dispatch Lalitpur",
        ),
        ("pehle Jhansi me tainat tha, ab Lalitpur tabadla ho gaya", "dispatch Lalitpur"),
        ("पहले झांसी में तैनात था, जून में ललितपुर ट्रांसफर हुआ", "dispatch Lalitpur"),
        ("Posted to Jhansi till 2025; retired and settled in Mahoba district", "dispatch Mahoba"),
        ("He served at Agra until last year, has settled in Etah", "dispatch Etah"),
        (
            "Family is of Fatehpur district, but he has been with his sick mother at AIIMS Rae"
            " Bareli since Sunday",
            "dispatch Rae Bareli",
        ),
        ("He is from Etah; at hospital in Agra with his father since Monday", "dispatch Agra"),
        (
            "Kal shaam 6 baje Bijnor me dikha, raat 11 baje Shamli bus adde pe",
            "dispatch Shamli",
        ),
        ("At 6 pm he was in Bijnor, at 11 pm CCTV shows him in Shamli", "dispatch Shamli"),
        ("Seen at 4:30 pm in Agra. Seen at 9:15 pm in Mathura", "dispatch Mathura"),
        ("शाम 5 बजे बिजनौर में था, रात 10 बजे शामली में दिखा", "dispatch Shamli"),
        ("raat 11 baje Shamli me dikha; shaam 6 baje Bijnor me tha", "dispatch Shamli"),
        ("She moved out of Jhansi last year; she teaches in Mahoba", "dispatch Mahoba"),
        ("Wo Lucknow ke liye nikla tha par Barabanki me hi utar gaya", "dispatch Barabanki"),
        ("Aunt's house in Lalitpur is where she stays; parents in Jhansi", "dispatch Lalitpur"),
        ("Discharged from a hospital in Lucknow on Friday, now home in Hardoi", "dispatch Hardoi"),
        ("Ghar Rampur, padhai Bareilly, par abhi ghar aaya hua hai", "dispatch Rampur"),
        ("Sasural Gonda se bhaag ke maike Basti pahunchi, wahan se likha", "dispatch Basti"),
        ("सुबह बलिया में था और दोपहर में मऊ पहुँचा", "dispatch Mau"),
        ("Ladki ki shaadi Agra me hui thi, ab Etah apne maike me hai", "dispatch Etah"),
        ("She is on the roof of her house in Etah; the call came from Delhi", "dispatch Etah"),
        ("Bhind me khada hai, Etawah ke doston ko mana kar raha", "out_of_state Madhya Pradesh"),
        (
            "Bhind, MP. He is standing at Bhind bus stand now, crying, telling Etawah friends not"
            " to come",
            "out_of_state Madhya Pradesh",
        ),
    ],
)
def test_where_the_person_is_now(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("मैं एटा से बोल रहा हूं। मेरे भाई इसी घर में बंद कमरे में हैं", "dispatch Etah"),
        ("main Etah se bol raha hu, meri behan isi ghar me hai", "dispatch Etah"),
        ("Calling from Etah. My brother is in the next room with the door locked", "dispatch Etah"),
        ("I am calling from Etah, my sister is here with me", "dispatch Etah"),
        ("Etah se phone kar raha hu, mera beta yahin chhat pe hai", "dispatch Etah"),
        ("I am calling from Etah, I cannot go on", "dispatch Etah"),
        ("I write from Etah about my brother. He lives in Agra", "dispatch Agra"),
    ],
)
def test_the_caller_who_is_with_the_person(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Informant: Dr. A. Rizvi, Hamdard clinic, Sambhal. Patient lives with her son in"
            " Saharanpur and rang from there",
            "dispatch Saharanpur",
        ),
        ("Informant: Ram Lal, village head, Agra. The boy is in Etah", "dispatch Etah"),
        (
            "सूचनाकर्ता - राकेश, प्रधान, जनपद फर्रुखाबाद। भतीजा अलीगढ़ में रहता है",
            "dispatch Aligarh",
        ),
        ("Suchnakarta: Mohan, dukandar, Agra. Ladka Etah me hai", "dispatch Etah"),
        (
            "सूचनाकर्ता - राकेश, जनपद फर्रुखाबाद, काम से प्रयागराज आए हुए। भतीजा, जो गाँव में नहीं,"
            " अलीगढ़ शहर में कमरे में रहता है",
            "dispatch Aligarh",
        ),
        (
            "Complainant Sunita (Sonbhadra) ne bataya: bhabhi Mirzapur zile me apne pati ke saath"
            " rehti hai. Complainant khud Sonbhadra me hi hai",
            "dispatch Mirzapur",
        ),
        ("Caller khud Agra me hai, uska bhai Etah me hai", "dispatch Etah"),
        ("The caller himself is in Agra; his brother lives in Etah", "dispatch Etah"),
        ("शिकायतकर्ता स्वयं आगरा में है, बेटा एटा में रहता है", "dispatch Etah"),
        ("Old colleague in Jhansi got his letter; he lives in Mahoba", "dispatch Mahoba"),
        ("Received by a friend in Agra. He lives in Etah", "dispatch Etah"),
        ("Sister in Kolkata reports she is at home in Ghazipur", "dispatch Ghazipur"),
        ("Her mother in Agra says she lives in Etah", "dispatch Etah"),
        ("Sister in Agra has posted a farewell video", "dispatch Agra"),
        ("Her sister in Agra wrote goodbye and is live now", "dispatch Agra"),
        ("bhai Saharanpur me rehta hai. usne kaha subah nahi dekhunga", "dispatch Saharanpur"),
        (
            "saudi se bol raha hu, biwi Etah me akeli hai, alvida bol diya",
            "dispatch Etah",
        ),
        ("Etah me hu. Papa Agra me hai, unhone mujhe nikal diya, alvida", "dispatch Etah"),
        (
            "Coach lives in Sonipat, cousin in Meerut. He wrote from home in Baghpat",
            "dispatch Baghpat",
        ),
        (
            "A doctor at SGPGI Lucknow writes: my former patient, of Gonda, has mailed a farewell",
            "dispatch Gonda",
        ),
        ("उसका परिवार अमेठी में है लेकिन वह सुल्तानपुर के एक लॉज में ठहरा है", "dispatch Sultanpur"),
        ("Gomti Nagar wali bua bhi nahi aayi. Main Etah me akela", "dispatch Etah"),
        ("Counsellor (Delhi) says the woman is on the roof in Etah", "dispatch Etah"),
        ("Boss Delhi me hai, ladka Etah me rehta hai", "dispatch Etah"),
        ("Ladka Etah me rehta hai. Dost Surat me hai, use pata nahi", "dispatch Etah"),
        ("लड़की एटा में रहती है। उसकी बहन आजमगढ़ में है।", "dispatch Etah"),
        ("She is in Etah. Pati Ludhiana me kaam karta hai, bhabhi Agra me", "dispatch Etah"),
        (
            "मैं मुंबई में काम करता हूँ, पत्नी गाँव में है - मैथा तहसील, जनपद कानपुर देहात। उसने"
            " वीडियो कॉल पर विदा ली",
            "dispatch Kanpur Dehat",
        ),
        ("Main Surat me kaam karta hu, biwi Etah me hai, usne alvida kaha", "dispatch Etah"),
        ("I work in Mumbai, my wife is in Etah. She has said goodbye", "dispatch Etah"),
        ("meri behan Agra me hai, usne alvida likha", "dispatch Agra"),
        ("mera dost Agra me hai, bolta hai khatam", "dispatch Agra"),
        ("Bhai Etah me hai, live pe ro raha hai", "dispatch Etah"),
        (
            "Brother in Agra says nothing is wrong. Mother in Aligarh says something is. The girl's"
            " own words: 'I am in my hostel in Jhansi'",
            "dispatch Jhansi",
        ),
        (
            "From: nodal.cell@relay.example, Hazratganj, Lucknow. Reporter's number 0000012121"
            " (Delhi). Person at risk: Irfan, at his shop in Sant Kabir Nagar district.",
            "dispatch Sant Kabir Nagar",
        ),
        ("Forwarded by desk@relay.example, Lucknow. The boy is in Etah", "dispatch Etah"),
        ("Informant's phone 0000012121 (Delhi). Girl lives in Etah", "dispatch Etah"),
        (
            "मुहर लखनऊ जीपीओ की है, लिफाफा प्रयागराज का छपा है, पर भीतर लिखा है: 'रामपुर शहर, अपने"
            " कमरे से'। लेखक की बहन आजमगढ़ में है।",
            "dispatch Rampur",
        ),
        ("Student at BHU from Ghazipur; he is locked in the hostel", "dispatch Varanasi"),
        ("SGPGI me bharti pita, beta Hardoi me akela, beta ne likha", "dispatch Hardoi"),
        ("Wife reports from Kanpur that he left for Unnao with a rope", "dispatch Unnao"),
        ("Boyfriend Meerut ka hai, ladki Baghpat ki, ghar pe hi hai", "dispatch Baghpat"),
        ("Unnao rape case ki video share ki, khud Etah se hai", "dispatch Etah"),
        ("Sir please inform Lucknow, the girl is in Unnao", "dispatch Unnao"),
        ("SSP Bareilly kripya sangyan le, yuvak ne zahar khaya hai", "dispatch Bareilly"),
        ("She called the Delhi helpline from Etah", "dispatch Etah"),
        ("Landlady at Etah says the tenant, a Mathura boy, is inside", "dispatch Etah"),
        ("Postmark Lucknow; inside he writes that he is in Rampur city", "dispatch Rampur"),
        ("lifafe pe mohar Agra ki hai, likha hai Etah me hu", "dispatch Etah"),
        (
            "Message via Snap Inc., 3000 31st Street, Santa Monica. Ladka Bulandsahar zile ke Kakod"
            " kasbe me hai",
            "dispatch Bulandshahr",
        ),
    ],
)
def test_another_persons_place_is_not_the_persons(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He spends half of each week at his shop in Hapur and the other half with his parents"
            " in Meerut; nobody knows where he is today",
            "conflict Hapur, Meerut",
        ),
        ("Half the week he is in Agra, half in Etah, today unknown", "conflict Agra, Etah"),
        (
            "Two homes, both in use: a flat in Hardoi town where she works and a house in Lakhimpur"
            " where the children are; she may be at either one",
            "conflict Hardoi, Kheri",
        ),
        ("Flat in Agra, house in Etah, she could be at either", "conflict Agra, Etah"),
        ("kabhi Agra me rehta hai kabhi Etah me, aaj ka pata nahi", "conflict Agra, Etah"),
        ("कभी आगरा में रहता है, कभी एटा में", "conflict Agra, Etah"),
        ("He divides his time between his flat in Agra and a farm in Etah", "conflict Agra, Etah"),
        ("alternates between Agra and Etah for work", "conflict Agra, Etah"),
        (
            "half the bridge is Mainpuri's and half Etawah's, nobody saw which way he went",
            "conflict Etawah, Mainpuri",
        ),
        ("बस गोंडा से बस्ती जा रही थी, दोनों जिलों के बीच कहीं उतर गई वह", "conflict Basti, Gonda"),
        ("bus Agra se Etah ja rahi thi, dono zilo ke beech kahin utar gaya", "conflict Agra, Etah"),
        ("He got off somewhere between Gonda and Basti", "conflict Basti, Gonda"),
        ("Gaon Agra-Mathura border pe hai", "conflict Agra, Mathura"),
        ("आखिरी लोकेशन गोरखपुर-देवरिया सीमा", "conflict Deoria, Gorakhpur"),
        ("The form has both Meerut and Hapur ticked", "conflict Hapur, Meerut"),
        (
            "He told his wife he was in Rampur and told his son he was in Etah",
            "conflict Etah, Rampur",
        ),
        ("She is on the way from Prayagraj to Etah by bus", "conflict Etah, Prayagraj"),
        ("train me tha, Agra aur Etah ke beech kahin utra", "conflict Agra, Etah"),
        ("Mother says Agra, father says Etah", "conflict Agra, Etah"),
    ],
)
def test_two_places_in_turn_or_in_doubt_are_both_told(text: str, expected: str) -> None:
    assert verdict(text) == expected


def test_a_circle_that_is_said_to_reach_two_districts_tells_both() -> None:
    circle = Location(latitude=26.6936, longitude=83.7476, radius_m=6000, source="gps")
    text = "Circle from the telecom desk; it spreads over two districts about equally"
    found = match(Alert(content=Content(text=text), locations=(circle,)), bundle())
    assert told(found) == "conflict Deoria, Kushinagar"


def test_a_position_beats_the_place_of_who_received_it() -> None:
    point = Location(latitude=25.5833, longitude=83.5853, radius_m=50, source="gps")
    text = "Received by a friend in Azamgarh as a live location: don't look for me"
    found = match(Alert(content=Content(text=text), locations=(point,)), bundle())
    assert told(found) == "dispatch Ghazipur"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Etah ke paas nahi, balki Jalesar me rehti hai", "dispatch Etah"),
        ("विकास खंड जलेसर के निकट नहीं, बल्कि जनपद हाथरस में है", "dispatch Hathras"),
        ("Agra me nahi balki Etah me hu", "dispatch Etah"),
        ("Hostel Agra me nahi, Mathura me hai uska", "dispatch Mathura"),
        ("ladka Agra se nahi, Etah se hai", "dispatch Etah"),
        ("He is neither in Agra nor in Mathura but in Etah", "dispatch Etah"),
        ("Neither Agra nor Mathura; the girl lives in Etah", "dispatch Etah"),
        ("na Agra me hai na Mathura me, balki Etah me hai", "dispatch Etah"),
        ("न आगरा में है न मथुरा में, बल्कि एटा में है", "dispatch Etah"),
        ("She lives in Etah, not near Agra", "dispatch Etah"),
        ("Shuklaganj, Unnao. Nadi ke us paar Kanpur hai lekin wo wahan nahi hai", "dispatch Unnao"),
        ("Jalesar, Etah me hu. Paas me Agra hai magar main udhar nahi", "dispatch Etah"),
        ("He is in Etah; Agra is near but he is not there", "dispatch Etah"),
        ("एटा में है, पास में आगरा है पर वह वहां नहीं", "dispatch Etah"),
        ("Etah ke paas koi nahi tha mera, alvida", "dispatch Etah"),
        ("Etah se nahi jaunga kahin", "dispatch Etah"),
        ("main Etah me nahi rehna chahta par rehta hu", "dispatch Etah"),
        ("Agra ki taraf nahi, Hathras ki taraf gaya hai", "dispatch Hathras"),
        ("She is not in Agra, nor at Mathura: she is in Etah", "dispatch Etah"),
        ("Jalesar me hu, saamne nadi ke us paar Agra hai", "dispatch Etah"),
    ],
)
def test_a_place_that_is_denied_and_another_named_instead(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He typed Agra, then corrected it to Etah", "dispatch Etah"),
        ("Posted from Agra - correction by the informant: it is Etah", "dispatch Etah"),
        (
            "She is in Agra, no wait, her brother says she came back and is still in Etah",
            "dispatch Etah",
        ),
        ("galti se Agra likh diya tha, Etah me hu main", "dispatch Etah"),
        ("Agra galat likh diya, sahi Etah hai", "dispatch Etah"),
        ("Agra me hai, nahi nahi, Etah me hai wo", "dispatch Etah"),
        ("गलती से आगरा लिख दिया, एटा में हूं", "dispatch Etah"),
        ("He lives in Agra, I mean Etah", "dispatch Etah"),
        ("He wrote Agra by mistake, he lives in Etah", "dispatch Etah"),
        ("The correct district is Etah", "dispatch Etah"),
        ("Agra was my mistake, I should have stayed in Etah", "conflict Agra, Etah"),
        (
            "First message said district Agra; second message corrected: district Etah",
            "dispatch Etah",
        ),
        ("पहले आगरा बताया, फिर सुधारा - एटा में है", "dispatch Etah"),
        (
            "The teacher corrected her copy in Agra and she jumped into the canal in Etah",
            "conflict Agra, Etah",
        ),
        ("Agra me sab galat ho gaya, Etah me akela hu", "dispatch Etah"),
        ("He corrected papers in Agra for years and now lives in Etah", "dispatch Etah"),
    ],
)
def test_a_correction_takes_back_what_was_said_before(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Balrampur me hai wo, yani Chhattisgarh wala Balrampur", "out_of_state Chhattisgarh"),
        ("बलरामपुर में रहती है, मतलब छत्तीसगढ़ वाला", "out_of_state Chhattisgarh"),
        ("He is in Hamirpur, the Himachal one", "out_of_state Himachal Pradesh"),
        ("Pratapgarh, Rajasthan wala, wahi ka hu", "out_of_state Rajasthan"),
        ("Aurangabad me rehti hu, Bihar wala", "out_of_state Bihar"),
        ("Ghazipur mandi ke paas kamra, Delhi wala Ghazipur", "out_of_state Delhi"),
        ("गाजीपुर मंडी के पास, दिल्ली वाला गाजीपुर", "out_of_state Delhi"),
        ("Balrampur me hu, Chhattisgarh wala nahi", "dispatch Balrampur"),
        ("Hamirpur me hu, not the Himachal one", "dispatch Hamirpur"),
        ("Etah me hu, Delhi wala ladka dhokha de gaya", "dispatch Etah"),
        ("Delhi wali Etah me hai, uski saheli", "dispatch Etah"),
        ("Hamirpur wala, yaani Himachal Pradesh wala", "out_of_state Himachal Pradesh"),
        ("Aurangabad (Maharashtra wala) me rehta hu", "out_of_state Maharashtra"),
        ("matlab UP ka Hamirpur, Himachal wala nahi", "dispatch Hamirpur"),
        ("Etah me hu, matlab Delhi chhod diya maine", "dispatch Etah"),
    ],
)
def test_which_of_two_places_so_called(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He went to Agra last year, came back, and has not left Etah since", "dispatch Etah"),
        ("Her friends left for Delhi. She hasn't left the Etah hostel", "dispatch Etah"),
        ("Mother in Agra; the son never left Etah", "dispatch Etah"),
        ("Left Agra years ago and moved to Etah", "dispatch Etah"),
        (
            "She shifted out of the village long ago, to Surat, and wrote from there; her"
            " bio still says Etah girl",
            "out_of_state Gujarat",
        ),
        ("His profile still shows Agra, but he moved last month to Etah", "dispatch Etah"),
        (
            "Earlier of Agra, he was first meant for Mathura, and finally sent to Etah,"
            " where he lives above the bank",
            "dispatch Etah",
        ),
        (
            "Ex-resident of Agra, initially posted to Mathura, eventually posted to Etah",
            "dispatch Etah",
        ),
        ("Agra se tabadla hokar Etah aaya, jahan akela rehta hai", "dispatch Etah"),
        ("आगरा की बेटी, मथुरा ब्याही, एटा में ठहरी है जहां बहन का घर है", "dispatch Etah"),
        ("Mathura ki bahu, abhi ilaaj ke liye Agra ke hospital me bharti hai", "dispatch Agra"),
        ("मथुरा की बहू, अभी इलाज के लिए आगरा के एक अस्पताल में भर्ती है", "dispatch Agra"),
        ("Etah ka ladka, ab padhai ke liye Agra ke hostel me rehta hai", "dispatch Agra"),
        (
            "Travelling from Agra to Delhi, he got down at Mathura and wrote that he would"
            " not go on",
            "dispatch Mathura",
        ),
        (
            "On the way from Agra to Lucknow she broke journey at Etawah and posted it",
            "dispatch Etawah",
        ),
        ("Agra, where she lived until 2024; Etah, where she lives now", "dispatch Etah"),
        ("She wants to move to Delhi. Lives in Etah", "dispatch Etah"),
        ("He has not moved to Delhi, he is in Etah", "dispatch Etah"),
        ("He never moved to Agra and still lives at Etah", "dispatch Etah"),
        ("After the exam he ended up in Etah; home is Agra", "dispatch Etah"),
        ("Agra wali behan ke yahan gayi thi, lekin ab tak Etah se nikli hi nahi", "dispatch Etah"),
        ("Transferred from Agra to Mathura, and last month to Etah", "dispatch Etah"),
        ("She has not left for Delhi yet; she is in Etah", "dispatch Etah"),
    ],
)
def test_where_somebody_went_and_stayed(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'Saturday: seen in Agra. Monday: at his uncle\'s house in Etah, "this is the end"',
            "dispatch Etah",
        ),
        ("Sunday evening in Agra, Monday morning in Etah", "dispatch Etah"),
        ("Friday ko Agra me dikha, Sunday ko Etah me", "dispatch Etah"),
        ("रविवार को आगरा में दिखा, सोमवार को एटा में", "dispatch Etah"),
        (
            'Wednesday: Agra. Thursday: bus to Etah. Friday (today): "I am at a lodge in Etah"',
            "dispatch Etah",
        ),
        (
            "Thursday: left Agra. Friday: seen at Mathura. Sunday (today): writes from a"
            " hotel in Etah",
            "dispatch Etah",
        ),
        ("shukravar ko Agra, shanivar ko Mathura, ravivar ko Etah me tha", "dispatch Etah"),
        ("Last seen Tuesday in Etah, on Sunday he was in Agra", "dispatch Etah"),
    ],
)
def test_days_told_in_order(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hostelmate (now at home in Agra) says the girl has not left their Etah room",
            "dispatch Etah",
        ),
        (
            "His brother (currently in Delhi) reports that he is locked in the house in Etah",
            "dispatch Etah",
        ),
        ("The helpline desk sits in Delhi. The girl lives in Etah", "dispatch Etah"),
        ("Ladka Etah me hai. Helpline Delhi me baithti hai", "dispatch Etah"),
        ("NGO Lucknow me hai, ladki Etah me rehti hai", "dispatch Etah"),
        ("HR team is based in Gurugram; the worker is in Etah", "dispatch Etah"),
        ("My desk is in Etah and I sit here alone", "dispatch Etah"),
        (
            "A Mathura shopkeeper and an Agra teacher shared the post; its author lives in Etah",
            "dispatch Etah",
        ),
        ("An Agra doctor forwarded it. The girl is of Etah", "dispatch Etah"),
        ("A Mathura boy shared his farewell note", "dispatch Mathura"),
        ("Sender: media desk, Hazratganj, Lucknow. The boy is in Etah", "dispatch Etah"),
        (
            "This is a grandfather in Etah who told his grandson in Surat that he is done",
            "dispatch Etah",
        ),
        (
            "This is an aunt in Etah. She told her nephew in Delhi goodbye. Nephew's flat:"
            " PIN 110075",
            "dispatch Etah",
        ),
        ("यह एटा की एक दादी हैं, पोता सूरत में है", "dispatch Etah"),
        ("Prerna Helpline ka desk Delhi me hai. Ladka Etah ka hai aur wahin hai", "dispatch Etah"),
        ("A Lucknow journalist tagged us; the boy's own post is from Etah", "dispatch Etah"),
        (
            "Landlord (in Agra at present) reports that the tenant is locked in the flat in Etah",
            "dispatch Etah",
        ),
        ("His sister, now in Agra, says he is in the house in Etah", "dispatch Etah"),
        ("The cell is located in Lucknow. Boy of Etah", "dispatch Etah"),
        ("Agra ki chhatra Etah ke hostel me rehti hai", "dispatch Etah"),
        ("Her cell is located in Etah by the telecom desk", "dispatch Etah"),
    ],
)
def test_those_who_pass_it_on_are_elsewhere(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "— पुलिस मुख्यालय, गोमती नगर विस्तार, लखनऊ — सूचना: युवक, जनपद एटा, ने विदा ली"
            " है। प्रतिलिपि: आगरा परिक्षेत्र।",
            "dispatch Etah",
        ),
        (
            "Police Headquarters, Gomti Nagar, Lucknow 226010: a girl in Etah said goodbye."
            " Copy to: Agra range, Kanpur zone.",
            "dispatch Etah",
        ),
        ("Ladki Etah me hai. Pratilipi: DIG Agra, SP Mathura", "dispatch Etah"),
        ("A man in Etah. List of hospitals attached: Agra, Lucknow, Varanasi", "dispatch Etah"),
        ("Girl in Etah. The helpline directory enclosed names Agra and Lucknow", "dispatch Etah"),
        ("एटा में युवक। अस्पतालों की सूची संलग्न: आगरा, कानपुर और लखनऊ।", "dispatch Etah"),
        ("I am on the waiting list of hospitals in Etah", "dispatch Etah"),
        ("cc: SP Agra, SP Mathura. A girl in Etah has said goodbye", "dispatch Etah"),
        ("Ladki Etah me hai. Hospital ki list saath hai: Agra, Aligarh", "dispatch Etah"),
        ("Seat number table: hostel in Etah", "dispatch Etah"),
        ("Headquarters of the district Etah, near the court; he sits there alone", "dispatch Etah"),
    ],
)
def test_letterheads_copies_and_lists_are_no_place(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rani of Jhansi movie dekhi, Etah me hu", "dispatch Etah"),
        ("झांसी की रानी नाटक में थी, एटा की रहने वाली है", "dispatch Etah"),
        ("jhansi ki rani bolte the sab mujhe, ab Etah me akeli hu", "dispatch Etah"),
        ("Jhansi ki Rani jaisi thi wo", "unlocated"),
        ("Jhansi ki ladki ne alvida likha", "dispatch Jhansi"),
        ("Queen of Jhansi film poster laga hai, Etah ke kamre me", "dispatch Etah"),
        ("बचपन में झाँसी की रानी बनी थी, अब हरदोई में हूं", "dispatch Hardoi"),
    ],
)
def test_serials_and_films_called_after_a_place(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Home landline 05742-23xxxx, rest withheld", "dispatch Etah"),
        ("ghar ka phone 05742 2*****", "dispatch Etah"),
        ("(05742) XXXXXX is the number on file", "dispatch Etah"),
        ("landline 05742 se shuru hota hai, baki chhupa hai", "dispatch Etah"),
        ("फोन नंबर 05742 से शुरू होता है", "dispatch Etah"),
        (
            "The number starts with 0120, the rest is hidden",
            "conflict Gautam Buddha Nagar, Ghaziabad",
        ),
        ("mobile starts with 09812, no place given", "unlocated"),
        ("order 0574-xx-99 pending", "unlocated"),
        ("phone: 0522-40XXXXX", "dispatch Lucknow"),
        ("std wala number hai, 0562 se shuru", "dispatch Agra"),
        ("card 0120 xxxx xxxx 4455 is blocked, sab khatam", "unlocated"),
        ("a/c 0522-xx-12 se paise gaye", "unlocated"),
    ],
)
def test_a_landline_whose_last_digits_are_hidden(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wazirganj block, U.P.", "conflict Budaun, Gonda"),
        ("vikas khand Sumerpur me teacher hai", "conflict Hamirpur, Unnao"),
        ("Sumerpur block, Hamirpur", "dispatch Hamirpur"),
        ("वजीरगंज ब्लॉक, गोंडा", "dispatch Gonda"),
        ("Station given as Adampur, U.P. police; district left blank", "conflict Amroha, Varanasi"),
        ("police station written as Adampur, UP", "conflict Amroha, Varanasi"),
        ("Ramnagar thana, opposite Kashi across the river", "dispatch Varanasi"),
        ("Ramnagar thana, Ganga ke us paar Kashi hai", "dispatch Varanasi"),
        ("रामनगर थाना, गंगा के उस पार काशी है", "dispatch Varanasi"),
    ],
)
def test_a_block_whose_namesake_is_a_town_elsewhere(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Goodbye.\n\nShip to House 4, PIN 207001\nBill to same\nSeller Surat, Gujarat 395003"
            "\n\nShopwala, Gurugram 122002",
            "dispatch Etah",
        ),
        (
            "Order note reads like a farewell.\nDelivery address: Etah 207001\nBilling address:"
            " Agra 282001\nReturn address: Delhi 110001",
            "dispatch Etah",
        ),
        ("She wrote goodbye.\nBilling address: Etah, Uttar Pradesh 207001", "dispatch Etah"),
        ("What was said: bye\n\nRecipient: UP 112, Shaheed Path, Lucknow 226002", "unlocated"),
        ("प्राप्तकर्ता: 112 मुख्यालय, लखनऊ 226002\n\nयुवती एटा में रहती है।", "dispatch Etah"),
        (
            "कहाँ है: जनपद एटा\n\nहमारा केंद्र: सेक्टर 00, द्वारका, नई दिल्ली 110075\n\nपरामर्शदाता: म. शर्मा",
            "dispatch Etah",
        ),
        (
            "Our call centre: Sector 00, Noida\n\nThe caller's own place: Etah district.",
            "dispatch Etah",
        ),
        (
            "मूल जनपद मुरादाबाद\nवर्तमान में कहाँ मौसी के घर, जनपद एटा\nसूचना देने वाली शिक्षिका, निवासी बरेली",
            "dispatch Etah",
        ),
        ("मूल जिला आगरा\nअब जनपद एटा में\nसूचनाकर्ता - रमेश, निवासी मथुरा", "dispatch Etah"),
        ("सूचनाकर्ता ने बताया कि युवक एटा में है", "dispatch Etah"),
    ],
)
def test_the_labels_of_a_mail_say_whose_address_it_is(body: str, expected: str) -> None:
    own = ("Desk, Hazratganj, Lucknow 226001",)
    assert told(match(Alert(body=body), bundle(), own_addresses=own)) == expected


_WROTE = 'Facebook user Ankit Chauhan wrote "I am going, my number is 8933012345". '


@pytest.mark.parametrize(
    "text",
    [
        "Group admin Rahul Rana, 9812012345, of Karnal told us that the user is from Bulandshahr.",
        "Group admin Rahul Rana (9812012345), Karnal, told us the user is from Bulandshahr.",
        "Group admin Rahul Rana of Karnal, Haryana informed that the user is from Bulandshahr.",
        "Channel host Rahul Rana, Karnal, Haryana confirms the user is in Bulandshahr.",
        "Group admin Rahul Rana 9812012345 Karnal ne bataya ki user Bulandshahr ka hai.",
        "Karnal ke group admin Rahul Rana ne bataya ki user Bulandshahr ka hai.",
        "ग्रुप एडमिन राहुल राणा, करनाल ने बताया कि युवक बुलंदशहर का है।",
        "User Bulandshahr ka hai. Channel host: Rahul Rana, 9812012345 (Karnal, Haryana).",
        "User Bulandshahr ka hai. Channel owner: Rahul Rana, 9812012345, Karnal, Haryana",
        "User is in Bulandshahr. Admin: Rahul Rana, Karnal.",
        "His friend Mohit Jain, 9812012345, of Karnal told us the user is in Bulandshahr.",
        'User is in Bulandshahr. Friend: "mohit.j" +91 98120 12345, Karnal. Meta: +1 310 555 0199',
        "User is in Bulandshahr. Dost: Mohit, Karnal.",
    ],
)
def test_the_town_of_a_host_or_friend_in_running_text_is_not_the_persons(text: str) -> None:
    assert verdict(_WROTE + text) == "dispatch Bulandshahr"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Channel owner: Ankit Chauhan, Karnal, Haryana posted goodbye.", "out_of_state Haryana"),
        ("Admin Rahul Rana, Bulandshahr, posted goodbye in the group.", "dispatch Bulandshahr"),
        ("Friend: Rahul Rana, Bulandshahr. He posted goodbye.", "dispatch Bulandshahr"),
        ("Friend: Ravi, 17, Bulandshahr. I am in Karnal.", "conflict Bulandshahr"),
        (
            "Group admin Rahul Rana of Bulandshahr said goodbye to all and went live.",
            "dispatch Bulandshahr",
        ),
        (
            "My friend Rahul Rana, 9812012345, of Karnal told me that he will die tonight.",
            "out_of_state Haryana",
        ),
    ],
)
def test_a_host_or_friend_who_is_at_risk_is_where_they_are(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Name: user @x_1 is going to hang himself in Chandauli", "dispatch Chandauli"),
        ("Name: she is in Chandauli", "dispatch Chandauli"),
        ("Name: Mohan Banda", "unlocated"),
        ("नाम: मोहन बांदा", "unlocated"),
    ],
)
def test_a_sentence_behind_name_is_no_name(text: str, expected: str) -> None:
    assert verdict(text) == expected
