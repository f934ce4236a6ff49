"""The full form: golden texts of every kind in both languages."""
# ruff: noqa: E501  the texts stand here as they are sent

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from messages_fixtures import ALERT, MATCH, NOW, OUTSIDE, UNLOCATED, ago, brief, stamp
from msgspec.structs import replace

from dispatcher.messages import render
from dispatcher.model import (
    Alert,
    Content,
    IpAddress,
    Location,
    Match,
    Name,
    Person,
    RankedDistrict,
    Unit,
)
from tests.parsing_fixtures import mail_alert

THREAT = replace(ALERT, category="threat_to_others")


def full(**changes: Any) -> str:
    return render(brief(**changes)).full


def subject(**changes: Any) -> str:
    return render(brief(**changes)).subject


def first_lines(text: str) -> str:
    return text.split("\n\n", 1)[0]


ALERT_EN = """\
Person at risk. Go now. PS Vijay Nagar, Ghaziabad.
Accept: ring 05220000000 and say code 730218.

Person: Ravi Kumar, male, 22 years; phone +910000000999; account ravi_k (account and telephone may be a relative's)
Profile: https://instagram.example/ravi_k
Place: Vijay Nagar gali no 4 (from the post, 02:54 IST, 18 min ago)
Why Ghaziabad (96 %): "vijay nagar" (police station, in the post); "0120" (STD code, in the mail)
Runner-up: Gautam Buddha Nagar 4 %
Known: live video on Instagram; posted 02:54 IST (18 min ago); alert sent 03:01 IST (11 min ago)
Post: https://instagram.example/p/1
Sender: VERIFIED (alert@meta.example).

On scene: talk calmly, listen, do not leave the person alone, do not film. Ambulance 108. Helpline Tele-MANAS 14416, free, day and night.
When you have reached the person, and again when the person is safe, tell the desk on 05220000000.

The post, word for word (for this case only, do not pass on):
> ab nahi jeena
> vijay nagar gali no 4

UP Police Social Media Centre. Case 26-1849, code 730218.
"""

ALERT_HI = """\
एक व्यक्ति की जान को खतरा है। तुरंत जाएँ। थाना विजयनगर, गाज़ियाबाद।
स्वीकार करने के लिए 05220000000 पर फ़ोन करें और कोड 730218 बताएँ।

व्यक्ति: Ravi Kumar, पुरुष, 22 वर्ष; फ़ोन +910000000999; खाता ravi_k (खाता और फ़ोन किसी परिजन के भी हो सकते हैं)
प्रोफ़ाइल: https://instagram.example/ravi_k
स्थान: Vijay Nagar gali no 4 (पोस्ट से, 02:54 IST, 18 मिनट पहले)
गाज़ियाबाद क्यों (96 %): "vijay nagar" (थाना, पोस्ट में); "0120" (एसटीडी कोड, मेल में)
दूसरी संभावना: Gautam Buddha Nagar 4 %
जानकारी: इंस्टाग्राम पर लाइव वीडियो; पोस्ट का समय 02:54 IST (18 मिनट पहले); अलर्ट भेजा गया 03:01 IST (11 मिनट पहले)
पोस्ट: https://instagram.example/p/1
प्रेषक: सत्यापित (alert@meta.example)।

मौके पर: शांति से बात करें, उनकी बात सुनें, उन्हें अकेला न छोड़ें, वीडियो न बनाएँ। एम्बुलेंस 108। हेल्पलाइन टेली-मानस 14416, निःशुल्क, दिन-रात।
व्यक्ति तक पहुँचने पर, और उनके सुरक्षित होने पर, डेस्क 05220000000 को बताएँ।

पोस्ट, शब्दशः (केवल इस मामले के लिए, आगे न भेजें):
> ab nahi jeena
> vijay nagar gali no 4

उ.प्र. पुलिस सोशल मीडिया केंद्र। केस 26-1849, कोड 730218।
"""


def test_the_whole_alert_in_english() -> None:
    assert full() == ALERT_EN


def test_the_whole_alert_in_hindi() -> None:
    assert full(language="hi") == ALERT_HI


SUBJECTS = [
    ({}, "URGENT 1849 PS Vijay Nagar, code 730218"),
    ({"kind": "update"}, "UPDATE 1849 PS Vijay Nagar, code 730218"),
    ({"kind": "escalate"}, "NO ANSWER YET 1849 PS Vijay Nagar, code 730218"),
    ({"kind": "taken"}, "TAKEN 1849 PS Vijay Nagar, code 730218"),
    ({"kind": "standdown"}, "STAND DOWN 1849 PS Vijay Nagar, code 730218"),
    (OUTSIDE, "URGENT 1849 for Madhya Pradesh Police: person at risk, code 730218"),
    (UNLOCATED, "URGENT 1849 PLACE NOT KNOWN, code 730218"),
    ({"kind": "held"}, "HELD 1849, your decision is needed, code 730218"),
    ({"kind": "test"}, "TEST PS Vijay Nagar, nothing to do"),
    ({"language": "hi"}, "तत्काल 1849 थाना विजयनगर, कोड 730218"),
    ({"language": "hi", "kind": "update"}, "नई सूचना 1849 थाना विजयनगर, कोड 730218"),
    ({"language": "hi", "kind": "escalate"}, "अब तक उत्तर नहीं 1849 थाना विजयनगर, कोड 730218"),
    ({"language": "hi", "kind": "taken"}, "संभाला गया 1849 थाना विजयनगर, कोड 730218"),
    ({"language": "hi", "kind": "standdown"}, "रुकें 1849 थाना विजयनगर, कोड 730218"),
    (
        {**OUTSIDE, "language": "hi"},
        "तत्काल 1849 Madhya Pradesh पुलिस के लिए: जान को खतरा, कोड 730218",
    ),
    ({**UNLOCATED, "language": "hi"}, "तत्काल 1849 स्थान अज्ञात, कोड 730218"),
    ({"language": "hi", "kind": "held"}, "रोका गया 1849, आपका निर्णय चाहिए, कोड 730218"),
    ({"language": "hi", "kind": "test"}, "परीक्षण थाना विजयनगर, कुछ नहीं करना है"),
    ({"station": None}, "URGENT 1849 Ghaziabad district, code 730218"),
    ({"role": "state_112"}, "URGENT 1849 PS Vijay Nagar, Ghaziabad, code 730218"),
    ({"alert": THREAT}, "CAUTION URGENT 1849 PS Vijay Nagar, code 730218"),
    (
        {"alert": replace(ALERT, authenticity="unknown"), "repeat": True, "mode": "exercise"},
        "EXERCISE REPEAT UNVERIFIED URGENT 1849 PS Vijay Nagar, code 730218",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), SUBJECTS)
def test_subjects(changes: dict[str, Any], expected: str) -> None:
    assert subject(**changes) == expected


FIRST_LINES = [
    (
        {"kind": "update", "reason": "second post at 03:07"},
        "New facts on the person at risk. PS Vijay Nagar, Ghaziabad.\n"
        "New: second post at 03:07\n"
        "Accept: ring 05220000000 and say code 730218.",
    ),
    (
        {"kind": "escalate"},
        "No answer yet from PS Vijay Nagar, Ghaziabad. Person at risk. You are next.\n"
        "Accept: ring 05220000000 and say code 730218.",
    ),
    (
        OUTSIDE,
        "To Madhya Pradesh Police: a person at risk is probably in your State. Please act now.\n"
        "Accept: ring +915220000000 and say code 730218.",
    ),
    (
        {"alert": THREAT},
        "Threat to others. Go with caution. PS Vijay Nagar, Ghaziabad.\n"
        "Accept: ring 05220000000 and say code 730218.",
    ),
    (
        {"repeat": True, "mode": "exercise"},
        "EXERCISE. No real person is at risk. This is a drill: answer as in earnest, "
        "send nobody out.\n"
        "REPEAT. You may have this already: it is the same case if you have code 730218.\n"
        "Drill for PS Vijay Nagar, Ghaziabad, case 1849. What follows is what you would be told.\n"
        "Accept: ring 05220000000 and say code 730218.",
    ),
    (
        {"language": "hi", "kind": "update", "reason": "03:07 पर दूसरी पोस्ट"},
        "नई सूचना: एक व्यक्ति की जान को खतरा है। थाना विजयनगर, गाज़ियाबाद।\n"
        "नया: 03:07 पर दूसरी पोस्ट\n"
        "स्वीकार करने के लिए 05220000000 पर फ़ोन करें और कोड 730218 बताएँ।",
    ),
    (
        {"language": "hi", "kind": "escalate"},
        "थाना विजयनगर, गाज़ियाबाद से अब तक उत्तर नहीं मिला है। एक व्यक्ति की जान को खतरा है। अब कार्रवाई आपको करनी है।\n"
        "स्वीकार करने के लिए 05220000000 पर फ़ोन करें और कोड 730218 बताएँ।",
    ),
    (
        {**OUTSIDE, "language": "hi"},
        "सेवा में, Madhya Pradesh पुलिस: एक व्यक्ति की जान को खतरा है, जो संभवतः आपके राज्य में हैं। कृपया तुरंत कार्रवाई करें।\n"
        "स्वीकार करने के लिए +915220000000 पर फ़ोन करें और कोड 730218 बताएँ।",
    ),
    (
        {"language": "hi", "alert": THREAT},
        "दूसरों को खतरा है। सावधानी के साथ तुरंत जाएँ। थाना विजयनगर, गाज़ियाबाद।\n"
        "स्वीकार करने के लिए 05220000000 पर फ़ोन करें और कोड 730218 बताएँ।",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), FIRST_LINES)
def test_first_lines(changes: dict[str, Any], expected: str) -> None:
    assert first_lines(full(**changes)) == expected


WHOLE = [
    (
        {"kind": "taken"},
        "PS Vijay Nagar, Ghaziabad has this case now (code 730218). Stay reachable; there is no need to ring the desk.\n"
        "\n"
        "If in doubt ring 05220000000 and say code 730218.\n"
        "\n"
        "UP Police Social Media Centre. Case 26-1849, code 730218.\n",
    ),
    (
        {"kind": "standdown", "reason": "the person was found in Hapur"},
        "Stand down. PS Vijay Nagar, Ghaziabad is no longer needed for this case (code 730218).\n"
        "Reason: the person was found in Hapur\n"
        "\n"
        "If in doubt ring 05220000000 and say code 730218.\n"
        "\n"
        "UP Police Social Media Centre. Case 26-1849, code 730218.\n",
    ),
    (
        {"kind": "test"},
        "This is a test message to PS Vijay Nagar, Ghaziabad. There is no case and nothing to do.\n"
        "\n"
        "UP Police Social Media Centre.\n",
    ),
    (
        {"language": "hi", "kind": "taken"},
        "थाना विजयनगर, गाज़ियाबाद ने यह मामला संभाल लिया है (कोड 730218)। संपर्क में रहें, डेस्क को फ़ोन करने की ज़रूरत नहीं है।\n"
        "\n"
        "शंका हो तो 05220000000 पर फ़ोन करें और कोड 730218 बताएँ।\n"
        "\n"
        "उ.प्र. पुलिस सोशल मीडिया केंद्र। केस 26-1849, कोड 730218।\n",
    ),
    (
        {"language": "hi", "kind": "standdown", "reason": "व्यक्ति हापुड़ में मिल गए"},
        "रुकें। थाना विजयनगर, गाज़ियाबाद को अब इस मामले (कोड 730218) में कार्रवाई नहीं करनी है।\n"
        "कारण: व्यक्ति हापुड़ में मिल गए\n"
        "\n"
        "शंका हो तो 05220000000 पर फ़ोन करें और कोड 730218 बताएँ।\n"
        "\n"
        "उ.प्र. पुलिस सोशल मीडिया केंद्र। केस 26-1849, कोड 730218।\n",
    ),
    (
        {"language": "hi", "kind": "test"},
        "यह थाना विजयनगर, गाज़ियाबाद के लिए परीक्षण संदेश है। कोई घटना नहीं है, कुछ नहीं करना है।\n"
        "\n"
        "उ.प्र. पुलिस सोशल मीडिया केंद्र।\n",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), WHOLE)
def test_texts_that_repeat_nothing_about_the_person(changes: dict[str, Any], expected: str) -> None:
    assert full(**changes) == expected


def test_the_desk_is_told_what_to_ask_when_the_place_is_not_known() -> None:
    alert = Alert(
        platform="facebook",
        authenticity="verified",
        source="meta",
        person=Person(phones=("+910000000999",)),
        ip_addresses=(IpAddress(address="192.0.2.7", observed_at=ago(30)),),
        notes="Account made last week.",
    )
    assert full(**{**UNLOCATED, "alert": alert}) == (
        "Person at risk, place not known. Case 1849 is yours.\n"
        "Take it: ring 05220000000 and say code 730218; at the desk: dispatcher ack 730218\n"
        "\n"
        "Ask Facebook: last known place and its time; telephone and e-mail of the account; IP addresses with times.\n"
        "Ask the telephone operator: where +910000000999 was last seen.\n"
        "When you know the district: dispatcher route 1849 --to DISTRICT\n"
        "\n"
        "Person: phone +910000000999 (account and telephone may be a relative's)\n"
        "Place: none given\n"
        "Known: post on Facebook\n"
        "Sender: VERIFIED (meta).\n"
        "IP addresses: 192.0.2.7 02:42 IST (30 min ago)\n"
        "\n"
        "The platform's notes, word for word:\n"
        "> Account made last week.\n"
        "\n"
        "UP Police Social Media Centre. Case 26-1849, code 730218.\n"
    )


def test_the_same_in_hindi() -> None:
    text = full(**UNLOCATED, language="hi")
    assert text.startswith(
        "एक व्यक्ति की जान को खतरा है, स्थान पता नहीं है। केस 1849 आपके ज़िम्मे है।\n"
        "केस लेने के लिए 05220000000 पर फ़ोन करें और कोड 730218 बताएँ; डेस्क पर: dispatcher ack 730218\n"
        "\n"
        "इंस्टाग्राम से माँगें: अंतिम ज्ञात स्थान और उसका समय; खाते का फ़ोन नंबर और ई-मेल; IP पते, समय सहित।\n"
        "दूरसंचार कंपनी से माँगें: +910000000999 की अंतिम लोकेशन।\n"
        "जनपद पता चलते ही: dispatcher route 1849 --to DISTRICT\n"
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            "Alert 1849 is held: nobody was told. Your decision is needed.\n"
            "Reason: the alert is 3 days old\n"
            "Take it: ring 05220000000 and say code 730218; at the desk: dispatcher ack 730218\n"
            "See it whole: dispatcher show 1849",
        ),
        (
            "hi",
            "अलर्ट 1849 रोका गया है, अभी किसी को सूचना नहीं दी गई है। आपका निर्णय चाहिए।\n"
            "कारण: the alert is 3 days old\n"
            "केस लेने के लिए 05220000000 पर फ़ोन करें और कोड 730218 बताएँ; डेस्क पर: dispatcher ack 730218\n"
            "पूरा मामला देखें: dispatcher show 1849",
        ),
    ],
)
def test_a_held_alert_says_why_and_asks_for_a_decision(language: Any, expected: str) -> None:
    text = full(kind="held", role="desk", reason="the alert is 3 days old", language=language)
    assert first_lines(text) == expected


# --- threats --------------------------------------------------------------------------------


def test_a_threat_to_others_has_caution_and_no_helpline() -> None:
    text = full(alert=THREAT)
    assert "Subject of the alert: Ravi Kumar" in text
    assert "Caution: the person may be armed or may harm others. Do not go alone" in text
    assert "when the danger is over, tell the desk" in text
    for absent in ("14416", "person at risk", "Person at risk", "do not leave the person alone"):
        assert absent not in text


def test_the_same_threat_in_hindi() -> None:
    text = full(alert=THREAT, language="hi")
    assert "जिनके बारे में अलर्ट है: Ravi Kumar" in text
    assert "अकेले न जाएँ, लोगों को दूर रखें" in text
    assert "14416" not in text
    assert "जान को खतरा" not in text


def test_who_threatens_others_and_may_take_their_own_life_is_said_to_be_both() -> None:
    alert = mail_alert("Username: a_1\nPost: biwi ko zeher dekar khud bhi mar jaunga")
    for language, said in (
        ("en", "The person may take their own life too: watch for it. Ambulance 108."),
        ("hi", "व्यक्ति अपनी जान भी ले सकता है: इसका ध्यान रखें। एम्बुलेंस 108।"),
    ):
        assert said in full(alert=alert, language=language)
        assert said not in full(alert=THREAT, language=language)


def test_a_minor_is_marked_with_the_child_helpline() -> None:
    alert = replace(ALERT, person=Person(name="R", age=15))
    assert "Person: R, 15 years, under 18\n" in full(alert=alert)
    assert "Under 18: child helpline 1098." in full(alert=alert)
    assert "नाबालिग: चाइल्ड हेल्पलाइन 1098।" in full(alert=alert, language="hi")
    assert "1098" not in full(alert=replace(alert, category="threat_to_others"))


# --- the sender -----------------------------------------------------------------------------

SENDERS = [
    ("en", "verified", "Sender: VERIFIED (alert@meta.example)."),
    (
        "en",
        "unverified",
        "Sender: NOT VERIFIED (alert@meta.example). Act, but keep in mind that it may be false. To ask, ring the desk on 05220000000, not a number in the mail; open no link in it.",
    ),
    (
        "en",
        "failed",
        "Sender: MAY BE FORGED (alert@meta.example; DKIM fails). Go with care. To ask, ring the desk on 05220000000, not a number in the mail; open no link in it.",
    ),
    (
        "en",
        "unknown",
        "Sender: could not be checked (alert@meta.example; DKIM fails). Act, but keep in mind that it may be false. To ask, ring the desk on 05220000000, not a number in the mail.",
    ),
    ("hi", "verified", "प्रेषक: सत्यापित (alert@meta.example)।"),
    (
        "hi",
        "unverified",
        "प्रेषक: सत्यापित नहीं (alert@meta.example)। कार्रवाई करें, पर ध्यान रखें कि सूचना झूठी भी हो सकती है। पूछना हो तो डेस्क 05220000000 पर फ़ोन करें, मेल में लिखे नंबर पर नहीं; उसका कोई लिंक न खोलें।",
    ),
    (
        "hi",
        "failed",
        "प्रेषक: जाली हो सकता है (alert@meta.example; DKIM fails)। सावधानी से जाएँ। पूछना हो तो डेस्क 05220000000 पर फ़ोन करें, मेल में लिखे नंबर पर नहीं; उसका कोई लिंक न खोलें।",
    ),
    (
        "hi",
        "unknown",
        "प्रेषक: जाँच नहीं हो सकी (alert@meta.example; DKIM fails)। कार्रवाई करें, पर ध्यान रखें कि सूचना झूठी भी हो सकती है। पूछना हो तो डेस्क 05220000000 पर फ़ोन करें, मेल में लिखे नंबर पर नहीं।",
    ),
]


@pytest.mark.parametrize(("language", "authenticity", "expected"), SENDERS)
def test_the_sender_line(language: Any, authenticity: Any, expected: str) -> None:
    alert = replace(ALERT, authenticity=authenticity, authenticity_reason="DKIM fails")
    assert expected in full(alert=alert, language=language).splitlines()


# --- where ----------------------------------------------------------------------------------


def test_a_conflict_says_who_else_was_told() -> None:
    match = Match(
        decision="conflict",
        districts=(
            RankedDistrict(code="146", name="Kanpur Nagar", confidence=0.52),
            RankedDistrict(code="147", name="Kanpur Dehat", confidence=0.48),
        ),
        reason="the post names both",
    )
    case = {
        "match": match,
        "unit": Unit(key="district:147", name="Kanpur Dehat"),
        "district": Name(en="Kanpur Dehat", hi="कानपुर देहात"),
        "station": None,
        "other_districts": ("Kanpur Nagar",),
    }
    text = full(**case)
    assert "Why Kanpur Dehat (48 %): the post names both" in text
    assert (
        "Not certain which district. Also told: Kanpur Nagar. Go on until the desk says stop."
        in text
    )
    hindi = full(**case, language="hi")
    assert (
        "जनपद निश्चित नहीं है। इन्हें भी सूचना दी गई है: Kanpur Nagar। डेस्क के कहने तक कार्रवाई जारी रखें।"
        in hindi
    )


def test_coordinates_come_with_a_map_and_their_radius() -> None:
    spot = Location(
        latitude=28.64, longitude=77.42, radius_m=800.4, source="gps", observed_at=ago(5)
    )
    text = full(alert=replace(ALERT, locations=(spot,)))
    assert (
        "Place: 28.64000,77.42000 https://maps.google.com/?q=28.64000,77.42000 "
        "(GPS of the device, within 800 m, 03:07 IST, 5 min ago)\n" in text
    )


def test_clues_come_heaviest_first_each_once_and_at_most_three() -> None:
    clues = [replace(MATCH.evidence[0], text=str(n), weight=float(n)) for n in (1, 4, 2, 3, 4)]
    text = full(match=replace(MATCH, evidence=tuple(clues)))
    assert '"4" (STD code, in the mail); "3" (STD code, in the mail); "2" (STD code' in text
    assert '"1"' not in text


def test_a_kind_of_clue_without_a_word_of_its_own_is_shown_as_it_is() -> None:
    clue = replace(MATCH.evidence[0], kind="railway_station", text="Naini", where="elsewhere")
    assert '"Naini" (railway station)' in full(match=replace(MATCH, evidence=(clue,)))


# --- when -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "english", "hindi"),
    [
        (0.5, "03:12 IST (just now)", "03:12 IST (अभी)"),
        (59, "02:13 IST (59 min ago)", "02:13 IST (59 मिनट पहले)"),
        (60, "02:12 IST (1 h 0 min ago)", "02:12 IST (1 घंटे 0 मिनट पहले)"),
        (200, "23-11-2026 23:52 IST (3 h 20 min ago)", "23-11-2026 23:52 IST (3 घंटे 20 मिनट पहले)"),
        (3000, "22-11-2026 01:12 IST (2 days ago)", "22-11-2026 01:12 IST (2 दिन पहले)"),
        (-0.5, "03:13 IST (just now)", "03:13 IST (अभी)"),
        (-9, "03:21 IST (in the future: a clock is wrong)", "03:21 IST (समय आगे का है: कोई घड़ी गलत है)"),
    ],
)  # fmt: skip
def test_times_stand_in_the_centres_zone_with_their_age(
    minutes: float, english: str, hindi: str
) -> None:
    alert = replace(ALERT, posted=stamp(minutes))
    assert f"posted {english};" in full(alert=alert)
    assert f"पोस्ट का समय {hindi};" in full(alert=alert, language="hi")


def test_a_doubtful_time_says_so() -> None:
    alert = replace(ALERT, posted=stamp(18, "no time zone: read as Asia/Kolkata"))
    doubt = "doubtful: no time zone: read as Asia/Kolkata"
    assert f"posted 02:54 IST (18 min ago) ({doubt});" in full(alert=alert)


@pytest.mark.parametrize("year", [1, 9999])
def test_a_time_at_the_end_of_the_calendar_is_shown(year: int) -> None:
    edge = datetime(year, 1, 1, tzinfo=UTC) if year == 1 else datetime.max.replace(tzinfo=UTC)
    alert = replace(ALERT, posted=replace(stamp(0), at=edge))
    assert "posted " in full(alert=alert, now=NOW)


# --- nothing known --------------------------------------------------------------------------


def test_an_alert_that_says_nothing_still_makes_a_text() -> None:
    text = full(alert=Alert())
    assert "Person: nothing known\nPlace: none given\n" in text
    assert "Sender: NOT VERIFIED (sender not named)." in text
    assert "word for word" not in text


def test_what_no_label_announced_in_the_mail_reaches_the_officer_word_for_word() -> None:
    mail = replace(ALERT, body="Dear team, please help.")
    assert "> Dear team, please help." in full(alert=mail)
    text = full(alert=replace(mail, content=Content()))
    assert "The mail, word for word:\n> Dear team, please help.\n" in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "the alert was cut off and only its beginning could be read; ask the desk"),
        ("hi", "अलर्ट अधूरा मिला, केवल शुरू का हिस्सा पढ़ा जा सका; डेस्क से पूछें"),
    ],
)
def test_an_alert_that_was_cut_off_says_so(language: str, words: str) -> None:
    cut = (
        "of the same message, could not be read: cut off at 249 bytes, only its beginning was read"
    )
    assert words in full(language=language, alert=replace(ALERT, warnings=(cut,)))
    assert words not in full(language=language, alert=ALERT)
