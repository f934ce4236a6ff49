"""Who is where now, and who only tells: callers, relatives, houses, leave, dates."""

from __future__ import annotations

import pytest

from tests.gazetteer_fixtures import verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Etah ka ladka subah ghar se nikal gaya, phone band, note mila", "dispatch Etah"),
        ("Girl left home in Etah last night, note found on the table.", "dispatch Etah"),
        ("एटा की लड़की कल शाम से घर छोड़कर चली गई है, पत्र में अलविदा लिखा", "dispatch Etah"),
        ("Mahroni se ek chhatra hostel se bhaag gaya, diary me last words", "dispatch Lalitpur"),
        (
            "She walked out of her house in Kosi Kalan at dawn and left her phone behind",
            "dispatch Mathura",
        ),
        ("Left his home at Etah without a word; letter says do not search", "dispatch Etah"),
        (
            "Etah ka ladka raat ko ghar se nikla, chacha Surat me hai, unko bye bola",
            "dispatch Etah",
        ),
    ],
)
def test_who_left_home_is_looked_for_from_there(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Etah se phone aaya tha, ek aurat ro rahi thi", "dispatch Etah"),
        ("एटा से फोन आया, लड़की रो रही थी, कहा कि सब खत्म", "dispatch Etah"),
        ("Call from Etah, a young man sobbing, line cut", "dispatch Etah"),
        ("Informant from Etah, says goodbye to all, hung up", "dispatch Etah"),
        ("Anonymous caller in Etah, crying, would not give a name", "dispatch Etah"),
        ("caller from Etah, sobbing, says his parents in Agra must forgive him", "dispatch Etah"),
        (
            "Etah se call aayi, ek ladki bol rahi thi ki papa Delhi me hain unse sorry kehna",
            "dispatch Etah",
        ),
        ("Counsellor in Delhi says a girl wants to die, nothing more known", "unlocated"),
        ("Our helpline in Lucknow had a silent call; no number", "unlocated"),
        (
            "Caller from Kanpur says a girl in her game group wants to die, does not know where"
            " she lives",
            "unlocated",
        ),
    ],
)
def test_a_caller_without_a_subject_is_who_is_at_risk(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("maayka Unnao, sasural Kannauj. abhi sasural me hai aur akeli hai", "dispatch Kannauj"),
        ("मायका सीतापुर में है, ससुराल हरदोई में। इन दिनों ससुराल में ही है।", "dispatch Hardoi"),
        (
            "Her parents' home is in Unnao and her in-laws live in Kannauj. She is at her"
            " parents' home since Teej.",
            "dispatch Unnao",
        ),
        (
            "sasural Etah, mayka Agra, sasural walon se jhagda hua, sasural me hi hai",
            "dispatch Etah",
        ),
        ("ghar Etah, hostel Agra. hostel me hai abhi, note likha", "dispatch Agra"),
        ("ghar Etah, hostel Agra. abhi ghar par hai, note likha", "dispatch Etah"),
    ],
)
def test_a_house_named_before_is_where_somebody_is_said_to_be_again(
    text: str, expected: str
) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("posting Jhansi me hai, chhutti pe Etah aaya hua hai, alvida likha", "dispatch Etah"),
        ("Works in Noida, came home to Etah on leave last week, goodbye note", "dispatch Etah"),
        ("नौकरी नोएडा में, छुट्टियों में एटा गया हुआ है, रात को आखिरी मैसेज", "dispatch Etah"),
        (
            "Home is Etah. His leave is over and he is back on duty at Jhansi; goodbye",
            "dispatch Jhansi",
        ),
        (
            "ghar Etah, chhutti nahi mili, Jhansi me tainat hai, jaan dene ko bol raha",
            "dispatch Jhansi",
        ),
        (
            "Teaches in Agra; on summer vacation with her parents in Etah. She posted a farewell.",
            "dispatch Etah",
        ),
    ],
)
def test_who_is_on_leave_is_at_home_and_not_where_he_is_posted(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Main Surat me kaam karta hu, meri wife Etah me akeli hai aur marne ko bol rahi hai",
            "dispatch Etah",
        ),
        (
            "I work in Pune. My wife is alone at our home in Etah and has sent me a goodbye"
            " message.",
            "dispatch Etah",
        ),
        ("मैं दिल्ली में हूं, मेरे पति एटा में हैं और कह रहे हैं कि जान दे देंगे", "dispatch Etah"),
        (
            "I am in Agra for work, my husband in Etah has written that he is ending it",
            "dispatch Etah",
        ),
    ],
)
def test_a_husband_or_wife_at_risk_is_elsewhere_than_who_writes(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was posted at Agra till June, has joined at Etah, goodbye note sent", "dispatch Etah"),
        ("Pehle Agra me posting thi, ab Etah me join kiya hai, alvida likha", "dispatch Etah"),
        ("Was working in Noida; now joined a school in Etah. Farewell status", "dispatch Etah"),
    ],
)
def test_who_joined_elsewhere_is_no_more_at_the_old_post(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "pati Surat me kaam karta hai, wo mayke Etah me hai, bol rahi mar jaungi",
            "dispatch Etah",
        ),
        (
            "Husband works in Dubai, she is at her parents' house in Etah and wants to die",
            "dispatch Etah",
        ),
        ("bhai Delhi me, ladki ghar Etah me hai, note likha", "dispatch Etah"),
    ],
)
def test_a_relatives_place_yields_to_the_house_the_person_is_in(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kal Agra me tha, aaj Etah se phone kiya ki ab nahi laut-unga", "dispatch Etah"),
        ("Usne Etah se phone kiya aur kaha ki sab khatam", "dispatch Etah"),
    ],
)
def test_a_call_that_came_from_somewhere_is_where_the_person_was_last(
    text: str, expected: str
) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Account created in Agra; last login from Etah today.", "dispatch Etah"),
        ("SIM bought in Delhi, all calls this month are from Etah. Goodbye note.", "dispatch Etah"),
        ("Profile made in Agra, logins since May come from Etah", "dispatch Etah"),
        ("Khata Agra me khula tha, pichhle hafte ke saare login Etah se hain", "dispatch Etah"),
    ],
)
def test_logins_say_more_than_where_an_account_was_opened(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "An aunt in Pune wrote to the helpline: her nephew in Etah has said goodbye.",
            "dispatch Etah",
        ),
        (
            "A cousin in Dubai messaged us. The girl studies in Etah and says she is done.",
            "dispatch Etah",
        ),
        (
            "Brother in Delhi wrote to me that his sister in Etah is giving away her things",
            "dispatch Etah",
        ),
        (
            "कनाडा में रहने वाली बहन ने हमें लिखा। भाई एटा में पढ़ता है और मरने की बात कर रहा है।",
            "dispatch Etah",
        ),
    ],
)
def test_who_writes_in_from_elsewhere_is_not_at_risk(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Father works in Agra, mother in Delhi, the girl lives with her uncle in Etah. She"
            " has written goodbye.",
            "dispatch Etah",
        ),
        (
            "papa Agra me, mummy Delhi me, ladki nani ke paas Etah me rehti hai, usne alvida likha",
            "dispatch Etah",
        ),
        (
            "पिता आगरा में, मां मथुरा में, लड़का एटा में अपनी नानी के पास रहता है और जान देने की बात लिखी",
            "dispatch Etah",
        ),
        (
            "She is staying with her sister in Etah; husband is in Agra. Wrote that tonight is"
            " the end.",
            "dispatch Etah",
        ),
        (
            "Mahila Thana Cell, Agra - woman lives with her in-laws in Etah and says she will"
            " not live",
            "dispatch Etah",
        ),
        ("CHILD WELFARE COMMITTEE, AGRA: girl of Etah writes she will die", "dispatch Etah"),
        (
            "जिला प्रोबेशन कार्यालय, आगरा। बालिका एटा में अपनी नानी के साथ रहती है, मरने की बात कहती है।",
            "dispatch Etah",
        ),
        ("Cyber unit, Agra: a boy posted goodbye, no address known", "dispatch Agra"),
    ],
)
def test_whoever_lives_with_kin_is_where_they_are_and_an_office_is_not(
    text: str, expected: str
) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She was to go to Agra for the exam but stayed back in Etah, alone", "dispatch Etah"),
        ("Agra jana tha shaadi me, nahi gaya, Etah me ghar par akela hai", "dispatch Etah"),
        ("सब लोग शादी में आगरा गए हैं, लड़का एटा में घर पर अकेला है और अलविदा लिखा", "dispatch Etah"),
        (
            "Parents have gone to Agra for a wedding, the boy is alone at home in Etah",
            "dispatch Etah",
        ),
        (
            "Family is away in Delhi. He is alone at the flat in Etah and has written goodbye",
            "dispatch Etah",
        ),
    ],
)
def test_where_somebody_did_not_go_or_the_family_went(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 April: Agra. 5 April: Mathura. 6 April: lodge in Etah, goodbye note", "dispatch Etah"),
        ("12.04 Agra me tha, 14.04 Etah me dikha, note likha", "dispatch Etah"),
        ("On 2/11 he was in Agra, on 5/11 in Etah, then silence", "dispatch Etah"),
        ("10 तारीख को आगरा में था, 12 तारीख को एटा में दिखा", "dispatch Etah"),
    ],
)
def test_days_told_by_their_date(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Address in 2019: Agra. Address in 2026: Etah. User posted a goodbye.", "dispatch Etah"),
        ("2018 me Agra, 2026 se Etah, ab bas", "dispatch Etah"),
        ("Form of 2020 says Agra, form of 2025 says Etah", "dispatch Etah"),
    ],
)
def test_an_address_of_a_later_year_replaces_the_older(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The principal of a school in Agra informs us that an old student, now in a hostel"
            " in Etah, has said goodbye",
            "dispatch Etah",
        ),
        (
            "Doctor at a clinic in Agra says his patient lives in Etah and wants to die",
            "dispatch Etah",
        ),
        (
            "Manager of a shop in Agra called: his former worker, now in Etah, sent a last message",
            "dispatch Etah",
        ),
        ("आगरा के एक स्कूल के शिक्षक ने बताया कि पुरानी छात्रा एटा में है और मरना चाहती है", "dispatch Etah"),
    ],
)
def test_who_opens_a_report_is_elsewhere(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ek dost bol raha Agra me hai, dusra bol raha Etah me, dono abhi mile the",
            "conflict Agra, Etah",
        ),
        (
            "Two friends rang. One: he is at the station in Agra. The other: he is sitting in"
            " Etah.",
            "conflict Agra, Etah",
        ),
        ("पहला फोन: आगरा में पुल पर खड़ा है। दूसरा फोन: वही लड़का एटा में है।", "conflict Agra, Etah"),
        ("One caller has him in Agra, another caller has him in Etah now", "conflict Agra, Etah"),
        ("भाई कह रहा है आगरा में है, बहन कह रही है एटा में", "conflict Agra, Etah"),
    ],
)
def test_two_who_contradict_each_other_are_both_told(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kal Bahraich me tha. Aaj ki live location 26.7606, 83.3732", "dispatch Gorakhpur"),
        ("Yesterday he was in Bahraich; GPS an hour ago 26.7606, 83.3732", "dispatch Gorakhpur"),
        ("Bahraich me hu. live location 26.7606, 83.3732", "conflict Bahraich, Gorakhpur"),
    ],
)
def test_a_position_beside_a_place(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He calls himself Agra King, is of Etah and still lives there", "dispatch Etah"),
        ("Native of Etah and works there as a teacher; studied in Agra", "dispatch Etah"),
        ("Etah ki hai aur wahin rehti hai, naam Agra Queen rakha hai", "dispatch Etah"),
    ],
)
def test_lives_there_is_said_of_the_place_before(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Etah chungi, Aligarh me kamra hai mera, sab khatam", "dispatch Aligarh"),
        ("Agra phatak ke paas, Mathura, ladki akeli baithi hai", "dispatch Mathura"),
        ("Agra mod, Etah - boy sitting since evening", "dispatch Etah"),
    ],
)
def test_a_crossing_called_after_a_place(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He is at Shuklaganj, Unnao; the other shore is Kanpur", "dispatch Unnao"),
        ("Unnao ghat par hai, उसपार कानपुर है", "dispatch Unnao"),
    ],
)
def test_the_other_shore_is_not_where_somebody_is(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Shahabad, Hardoi se phone tha, awaaz kaanp rahi thi, bola maa ka khayal rakhna",
            "dispatch Hardoi",
        ),
        ("बाँदा से एक महिला की कॉल, रोते हुए बोली अब नहीं जीना, फोन कट गया", "dispatch Banda"),
        (
            "112 received a call from Gonda, woman crying that she is going to the river",
            "dispatch Gonda",
        ),
        (
            "Orai ki ladki hai, subah college ke liye nikli, wapas nahi aayi, chitthi mili",
            "dispatch Jalaun",
        ),
        ("Puranpur से लड़का बिना बताए निकल गया, फोन बंद, आखिरी मैसेज में सॉरी", "dispatch Pilibhit"),
        ("Boy from Harraiya left the house at 4 am with a note on the pillow.", "dispatch Basti"),
        (
            "Called from Rasra, sobbing, said tell my wife I am sorry, then nothing",
            "dispatch Ballia",
        ),
        ('Voice from Bhongaon, very low, "bas ab so jaunga", call dropped', "dispatch Mainpuri"),
        (
            "Informant in Mughalsarai: neighbour's son locked himself in and is crying",
            "dispatch Chandauli",
        ),
        ("Chhibramau me mera dost hai, bol raha hai aaj ki raat aakhri hai", "dispatch Kannauj"),
        ("mere dost ne Etah se likha ki sab khatam", "dispatch Etah"),
        ('Friend in Rampur sent me "bye" and blocked everyone', "dispatch Rampur"),
        ("भाई का मैसेज अमरोहा से आया कि अब मत ढूंढना", "dispatch Amroha"),
        (
            "Naihar Deoria, sasural Gopalganj Bihar. Abhi naihar me hai, kamra band",
            "dispatch Deoria",
        ),
        (
            "Naihar Deoria, sasural Gopalganj Bihar. Abhi sasural me hai, kamra band",
            "out_of_state Bihar",
        ),
        ("मायका मऊ, ससुराल बलिया, पति से झगड़कर मायके आ गई है, कह रही है जीना नहीं", "dispatch Mau"),
        ("मायका मऊ, ससुराल बलिया, अभी ससुराल लौटी है, कह रही है जीना नहीं", "dispatch Ballia"),
        (
            "Her in-laws are in Moradabad. She has come to her parents' place in Bijnor and says"
            " this is the end.",
            "dispatch Bijnor",
        ),
        (
            "She is staying at her uncle's house in Shamli while parents are in Delhi; note found",
            "dispatch Shamli",
        ),
        (
            "ladka apni bua ke ghar Budaun me ruka hai, papa Bareilly me, video dala alvida ka",
            "dispatch Budaun",
        ),
        (
            "Jawan hai, posting Leh, chhutti par ghar Jhansi aaya hai, kal raat likha sab khatam",
            "dispatch Jhansi",
        ),
        (
            "Soldier on leave from his unit in Jodhpur, now at his village in Ghazipur, family"
            " scared",
            "dispatch Ghazipur",
        ),
        ("आर्मी में है, यूनिट पठानकोट में, छुट्टी पर आजमगढ़ आया हुआ है, चिट्ठी छोड़ी", "dispatch Azamgarh"),
        (
            "Chhutti khatam hone par Prayagraj wapas aa gaya hostel me, ghar Rewa, MP. likha"
            " alvida",
            "dispatch Prayagraj",
        ),
        (
            "Nurse in Delhi, home on leave in Meerut since Sunday, posted farewell",
            "dispatch Meerut",
        ),
        ("Was studying in Kota, now back home in Agra, note on desk", "dispatch Agra"),
        (
            "Pehle Singrauli me job thi, ab Obra me join kiya, akela rehta hai, jaan dene ki baat",
            "dispatch Sonbhadra",
        ),
        (
            "He was working in Kanpur; transferred and joined at Unnao on Friday. Sent goodbye"
            " to team.",
            "dispatch Unnao",
        ),
        (
            "Main Mumbai me driver hu, meri wife Nanpara me hai, phone pe bol rahi hai zeher kha"
            " lungi",
            "dispatch Bahraich",
        ),
        (
            "मैं सऊदी में हूं, मेरी पत्नी गोरखपुर में बच्चों के साथ अकेली है और मरने की बात कर रही है",
            "dispatch Gorakhpur",
        ),
        (
            "I drive a cab in Mumbai. My wife in Padrauna has sent a voice note that she will"
            " die tonight.",
            "dispatch Kushinagar",
        ),
        (
            "I am writing from Dubai about my brother in Bindki. He has said goodbye to all of us.",
            "dispatch Fatehpur",
        ),
        (
            "A brother in Toronto emailed us: his sister, a student in Lucknow, told him she has"
            " had enough.",
            "dispatch Lucknow",
        ),
        (
            "Sister in Bengaluru rang: her brother lives alone in Lanka, Varanasi, and is saying"
            " last words",
            "dispatch Varanasi",
        ),
        (
            "Bank opened his account in Lucknow; he lives at Biswan and wrote the manager a"
            " farewell",
            "dispatch Sitapur",
        ),
        ("SIM Delhi ki hai par tower Vrindavan ka, last call me rona", "dispatch Mathura"),
        (
            "IP logins in the last week are all from Hathras. Account was opened in Delhi in 2018.",
            "dispatch Hathras",
        ),
        (
            "2021 ki ID me pata Dehradun, 2025 ki ID me Saharanpur. user ne aaj alvida likha",
            "dispatch Saharanpur",
        ),
        (
            "5 May ko Lucknow, 6 May ko Faizabad, 8 May se Barabanki me ruka hai, last story",
            "dispatch Barabanki",
        ),
        (
            "On 10/6 he was in Agra. On 12/6 he wrote from a lodge in Firozabad: the end.",
            "dispatch Firozabad",
        ),
        (
            "She was to go to Delhi for the interview but never went; she is in her room in"
            " Kasganj, lights off",
            "dispatch Kasganj",
        ),
        ("Shaadi me Gonda jana tha, nahi gaya, Balrampur me akela hai", "dispatch Balrampur"),
        (
            "Parivar tirth pe Haridwar gaya hai, ladka Sultanpur me ghar pe akela, note chipkaya",
            "dispatch Sultanpur",
        ),
        (
            "Everyone at home has gone to Mumbai; the daughter is alone in Bansi and posted bye",
            "dispatch Siddharthnagar",
        ),
        (
            "Do phone aaye: ek ne kaha Kanpur ke pul pe hai, dusre ne kaha Unnao ghat pe",
            "conflict Kanpur Nagar, Unnao",
        ),
        (
            "Two neighbours differ: one saw him in Rampur this evening, the other in Bareilly"
            " this evening",
            "conflict Bareilly, Rampur",
        ),
        ("मां कह रही है देवरिया में है, पिता कह रहे हैं गोरखपुर में", "conflict Deoria, Gorakhpur"),
        (
            "Warden says he is in Varanasi, room mate says he is in Jaunpur; both spoke to him"
            " today",
            "conflict Jaunpur, Varanasi",
        ),
        (
            "Warden says the boy is in Bareilly; his father in Delhi says nothing is wrong",
            "dispatch Bareilly",
        ),
        (
            "Principal of a college in Varanasi phoned: a former student, now in Chunar, has"
            " written goodbye",
            "dispatch Mirzapur",
        ),
        (
            "The manager of a bank in Rampur reports that a client of Moradabad said he will be"
            " no more",
            "dispatch Moradabad",
        ),
        (
            "One Stop Centre, Gonda: victim lives with her sister in Ayodhya and speaks of dying",
            "dispatch Ayodhya",
        ),
        (
            "CHILD LINE UNIT, VARANASI - girl (16), lives at Machhlishahr, Jaunpur, wants to die",
            "dispatch Jaunpur",
        ),
        (
            "जिला बाल संरक्षण इकाई, इटावा। बालक औरैया में नाना के घर रहता है, मरने की बात कही",
            "dispatch Auraiya",
        ),
        (
            "Native of Lalitpur and still lives there; earlier in Jhansi for coaching",
            "dispatch Lalitpur",
        ),
        ("Banda ka rehne wala hai aur wahin rehta hai, bhai Surat me", "dispatch Banda"),
        (
            "Calls himself Delhi wala, is from Tilhar and stays there with his uncle",
            "dispatch Shahjahanpur",
        ),
        (
            "Ghaziabad me ghar hai, Meerut me hostel. Aaj ghar par hi hai, bola mat aana",
            "dispatch Ghaziabad",
        ),
        (
            "Ghaziabad me ghar hai, Meerut me hostel. Abhi hostel me hai, bola mat aana",
            "dispatch Meerut",
        ),
        (
            "Shuklaganj ghat, Unnao. Kanpur is on the other bank. He is sitting on the steps",
            "dispatch Unnao",
        ),
        (
            "He left Satna yesterday and got down at Karwi; message: do not wait",
            "dispatch Chitrakoot",
        ),
        ("Left Delhi by bus, phone last seen at Pilkhuwa, says goodbye", "dispatch Hapur"),
        (
            "Noida chhod diya hai, pata nahi kahan gaya, chitthi me alvida",
            "dispatch Gautam Buddha Nagar",
        ),
        ("अमेठी से निकला था सुबह, अब तक पता नहीं, नोट मिला", "dispatch Amethi"),
        ("Rae Bareli se bhaga ladka, ghar walon ko aakhri message bheja", "dispatch Rae Bareli"),
        (
            "Nautanwa ka driver, truck lekar nikla, raste se call: ab nahi lautunga",
            "dispatch Maharajganj",
        ),
        ('Farrukhabad se missing hai kal se, whatsapp status "the end"', "dispatch Farrukhabad"),
        (
            "Agra ki ladki, Delhi me PG me rehti hai, wahin se live aayi rote hue",
            "out_of_state Delhi",
        ),
    ],
)
def test_short_alerts_of_who_is_where(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Etah se kisi ne 112 par call kiya, sirf rone ki awaaz thi", "dispatch Etah"),
        (
            'Sandila se call, mahila ki awaaz, "bachcho ka dhyan rakhna", phir line kati',
            "dispatch Hardoi",
        ),
        ("देवरिया से अनजान व्यक्ति का फोन, कहा मैं ट्रेन के आगे जा रहा हूं", "dispatch Deoria"),
        (
            "Chandausi se kisi ladke ne chat ki, naam nahi bataya, bola aakhri raat",
            "dispatch Sambhal",
        ),
        ("Nagina side caller, drunk, kept saying sab khatam", "dispatch Bijnor"),
        ("Caller at Agra says he will not see tomorrow", "dispatch Agra"),
        ("Caller from Kanpur says his brother in Agra has locked himself in", "dispatch Agra"),
        (
            "Kanpur se bhai ka phone aaya ki uski behan Agra me akeli hai aur jaan dene ko"
            " bol rahi hai",
            "dispatch Agra",
        ),
        (
            "Delhi se dost ne call kiya, ladka Mathura me hai, bol raha sab khatam",
            "dispatch Mathura",
        ),
        ("दिल्ली से दोस्त का फोन आया, लड़का मथुरा में रहता है और मरना चाहता है", "dispatch Mathura"),
        (
            "Complainant from Agra states that his tenant at Mathura has left a suicide note",
            "dispatch Mathura",
        ),
        (
            "Mother called from Gwalior. Son is in a hostel in Jhansi, not picking up.",
            "dispatch Jhansi",
        ),
        ("Mother calling from Jhansi, son left home this morning with a note", "dispatch Jhansi"),
        ("Bharthana ke ghar se bina bataye nikla, mobile ghar pe chhod gaya", "dispatch Etawah"),
        ("Left his house in Bairia with a rope, brother told us", "dispatch Ballia"),
        ("Young man of Mahmudabad left home, phone off", "dispatch Sitapur"),
        ("ghar Sitapur, kaam Lucknow. Kaam pe hi hai abhi, status dala alvida", "dispatch Lucknow"),
        ("ghar Sitapur, kaam Lucknow. kal ghar aa gaya, status dala alvida", "dispatch Sitapur"),
        (
            "Husband's house is in Unnao, parents in Kannauj; at her parents' since Holi,"
            " message to sister: forgive me",
            "dispatch Kannauj",
        ),
        ("ससुराल गोंडा में है पर इन दिनों वहीं है, मायका बस्ती", "dispatch Gonda"),
        (
            "She lives at her in-laws' in Shamli, her mother in Karnal got the last message",
            "dispatch Shamli",
        ),
        (
            "CRPF jawan, unit Srinagar, chhutti par Saidpur, Ghazipur ghar aaya tha, note mila",
            "dispatch Ghazipur",
        ),
        (
            "He is on medical leave and at home in Pilkhuwa. Office in Noida got his"
            " resignation and goodbye.",
            "dispatch Hapur",
        ),
        (
            "Constable tainati Etawah, avkash par ghar Pukhrayan, patni ne bataya ki roz"
            " marne ki baat",
            "dispatch Kanpur Dehat",
        ),
        ("छुट्टी से लौटकर मुरादाबाद अपनी यूनिट में है, घर बदायूं, आखिरी संदेश भेजा", "dispatch Moradabad"),
        (
            "Transferred from Agra to Mainpuri in June. Yesterday told the peon he is"
            " leaving this world",
            "dispatch Mainpuri",
        ),
        (
            "Earlier posted at Etah, now posted at Hathras, clerk, wrote that he is done",
            "dispatch Hathras",
        ),
        (
            "Account address Jaipur, but every call since March is from Aligarh. He said"
            " bye to the agent.",
            "dispatch Aligarh",
        ),
        ("Wallet KYC Mumbai, last recharge and last message from Bindki", "dispatch Fatehpur"),
        (
            "In 2022 she lived in Lucknow. Since 2024 in Kunda. Today she sent: bas ab nahi",
            "dispatch Pratapgarh",
        ),
        (
            '14 Nov: Moradabad station. 15 Nov: Bareilly. 16 Nov: Milak, "yahin so jaunga"',
            "dispatch Rampur",
        ),
        ("11/11 ko Jhansi, 12/11 ko Kalpi me mobile on hua, message alvida", "dispatch Jalaun"),
        (
            "Kal raat Chitrakoot me tha, aaj subah Atarra se photo bheji, likha antim",
            "dispatch Banda",
        ),
        (
            "Meri patni Ghosi me maike gayi hai, wahan se likha ki zinda nahi rahungi."
            " Main Surat me hu",
            "dispatch Mau",
        ),
        (
            "My mother is alone in Phoolpur, Azamgarh. I am in Muscat. She said on phone"
            " she will end it.",
            "dispatch Azamgarh",
        ),
        ("मेरा बेटा बरेली में पढ़ता है, मैं दुबई में हूं, उसने लिखा पापा माफ करना", "dispatch Bareilly"),
        (
            "Main Dehradun me posted hu, chhota bhai Deoband me hai, usne likha bhaiya alvida",
            "dispatch Saharanpur",
        ),
        (
            "I live in Delhi. My cousin lives in Soron and told me tonight is his last.",
            "dispatch Kasganj",
        ),
        (
            "Main Barabanki se hu, meri behan Delhi me hai, usko mat batana, main ja raha"
            " hu hamesha ke liye",
            "dispatch Barabanki",
        ),
        (
            "I am in Gorakhpur, my wife has gone to her parents in Siwan, nothing left, I"
            " will die tonight",
            "dispatch Gorakhpur",
        ),
        (
            "Her father lives in Ballia, her brother in Ghazipur; she rents a room in"
            " Lanka, Varanasi and has said goodbye",
            "dispatch Varanasi",
        ),
        (
            "Maa Kaushambi me, papa Fatehpur me naukri, ladka Prayagraj me room leke"
            " padhta hai, jeena nahi chahta",
            "dispatch Prayagraj",
        ),
        (
            "Papa Jhansi gaye hain, mummy Sagar, main Lalitpur me akela hu, bas khatam",
            "dispatch Lalitpur",
        ),
        (
            "Sab ghar wale Ajmer gaye hain, ladki Gajraula me akeli hai, likha alvida",
            "dispatch Amroha",
        ),
        (
            "A reader in Sydney wrote to us about a girl who studies in Meerut and said"
            " she would jump",
            "dispatch Meerut",
        ),
        (
            "Owner of a garage in Kanpur says his mechanic, who went home to Bidhuna, sent"
            " a last video",
            "dispatch Auraiya",
        ),
        (
            "Hostel warden in Roorkee reports that the student has reached home in"
            " Khatauli and is not safe",
            "dispatch Muzaffarnagar",
        ),
        (
            "Zila Mahila Prakoshth, Gonda - peedita Nanpara me bhai ke ghar hai, marne ki baat",
            "dispatch Bahraich",
        ),
        (
            "Bisalpur ka hai, wahin dukaan chalata hai, delhi ke dost ko bola sab bech do"
            " main ja raha",
            "dispatch Pilibhit",
        ),
        (
            "Ganga ke is paar Ramnagar nahi, us paar Chandauli ke Mughalsarai me hai, pul"
            " par baitha",
            "dispatch Chandauli",
        ),
        (
            "Ek padosi kah raha hai Kasganj gaya hai, doosra kah raha hai Etah me hi hai",
            "conflict Etah, Kasganj",
        ),
        (
            "Two callers. First: he is on the bridge in Ayodhya. Second: same man at a"
            " dhaba in Gonda.",
            "conflict Ayodhya, Gonda",
        ),
        ("पत्नी कह रही है सीतापुर में है, मालिक कह रहा है हरदोई में", "conflict Hardoi, Sitapur"),
        ("NGO in Delhi forwarded this: a girl says bye, no place known", "unlocated"),
        (
            "Friend from Pune says a boy he met in a game wants to die, he has no idea"
            " where he lives",
            "unlocated",
        ),
        ("Patna se call aayi, ladki ro rahi thi, boli ab nahi jeena", "out_of_state Bihar"),
        ("घर ललितपुर, पढ़ाई इंदौर में, इंदौर के कमरे से लिखा कि अलविदा", "out_of_state Madhya Pradesh"),
    ],
)
def test_short_alerts_of_callers_kin_and_houses(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mumbai se bhai ka phone aaya, behan Etah me hai, marne ki baat", "dispatch Etah"),
        ("Caller says he is sitting in Etah and will not come down", "dispatch Etah"),
        ("user from Etah, posted bye; sister in Agra called us", "dispatch Etah"),
        ('Call from Agra: caller\'s own words "I am finished"', "dispatch Agra"),
        (
            "Etah me mayka hai, sasural Agra me, abhi mayke aayi hui hai, roti rehti hai,"
            " mar jaungi bolti",
            "dispatch Etah",
        ),
        (
            "I am at my parents' home in Etah on leave from my job in Pune and I want to end it",
            "dispatch Etah",
        ),
        ("House 12/4, Agra road, Etah. bye", "dispatch Etah"),
        ("Address 1: Agra 2020 batch hostel; Address 2: Etah. both current", "conflict Agra, Etah"),
        ("He left Agra at 6 and is now at Etah station", "dispatch Etah"),
        ("Boy from Etah, leave application says he is in Agra hostel, wrote bye", "dispatch Agra"),
        ("Holiday trip from Agra to Etah, sitting in Etah hotel, wrote bye", "dispatch Etah"),
        ("maa ke saath Etah me rehta hu, papa Agra me, sab khatam", "dispatch Etah"),
        ("Agra me rehta hu, ghar Etah hai, mummy ghar pe hai, main mar jaunga", "dispatch Agra"),
        ("hostel Agra, ghar Etah. ghar par sab khush hain, main nahi. alvida", "dispatch Agra"),
        (
            "Ghar Etah me hai, kaam Agra me karta hu. ghar wapas nahi ja sakta. alvida",
            "dispatch Agra",
        ),
        ("She studies in Agra. Her parents are at home in Etah and called us.", "dispatch Agra"),
        (
            "Agra ke hostel me hai; ghar Etah. Ghar me papa bimar hain. bol rahi mar jaungi",
            "dispatch Agra",
        ),
        (
            "meri beti Etah me padhti hai, main Agra me hu, usne likha papa maaf karna",
            "dispatch Etah",
        ),
    ],
)
def test_a_house_is_not_where_somebody_is_if_others_are_there(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("कल एटा में था, परसों आगरा में; अब मोबाइल बंद", "dispatch Etah"),
        ("parso Agra me dikha, kal Etah me, uske baad phone off", "dispatch Etah"),
        ("yesterday seen in Etah, the day before in Agra", "dispatch Etah"),
        ("Kal subah Agra me tha aur aaj Etah me hai", "dispatch Etah"),
        ("Yesterday at 9 am in Agra, yesterday at 5 pm in Etah", "dispatch Etah"),
        ("कल रात आगरा से चला, आज सुबह एटा में उतरा", "dispatch Etah"),
        (
            "Monday in Agra, yesterday in Mathura, this morning he rang from Etah to say goodbye",
            "dispatch Etah",
        ),
        (
            "Subah 9 baje likha ki Bahraich me hu. Raat 10 baje ki live location 26.7606, 83.3732",
            "dispatch Gorakhpur",
        ),
    ],
)
def test_yesterday_and_the_day_before_are_told_in_either_order(text: str, expected: str) -> None:
    assert verdict(text) == expected
