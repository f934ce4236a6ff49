"""The short form: its words and lengths are agreed with the SMS operators."""
# ruff: noqa: E501  one text a line reads best

from __future__ import annotations

import re
from typing import Any

import pytest
from messages_fixtures import ALERT, MATCH, OUTSIDE, UNLOCATED, brief
from msgspec.structs import replace

from dispatcher.messages import render, sms_units
from dispatcher.messages.wording import bundled
from dispatcher.model import Language, Match, Name, RankedDistrict, Taker

UNVERIFIED = replace(ALERT, authenticity="unverified")
THREAT = replace(ALERT, category="threat_to_others")


def short(**changes: Any) -> str:
    return render(brief(**changes)).short


AGREED = [
    ({}, 143, "URGENT UP Police: person at risk, PS Vijay Nagar Ghaziabad. Go now. Ring 05220000000, code 730218, to accept and get name, place, phone -UPPOLC"),
    ({"alert": UNVERIFIED}, 132, "URGENT UP Police: person at risk, PS Vijay Nagar Ghaziabad. Sender NOT verified, go with care. Ring 05220000000, code 730218 -UPPOLC"),
    ({"kind": "update"}, 118, "UPDATE UP Police: new facts on the person at risk, PS Vijay Nagar Ghaziabad. Ring 05220000000 now, code 730218 -UPPOLC"),
    ({"kind": "escalate"}, 129, "NO ANSWER YET UP Police: person at risk, PS Vijay Nagar Ghaziabad. You are next. Ring 05220000000, code 730218, to accept -UPPOLC"),
    ({"kind": "taken"}, 106, "UP Police: code 730218 taken by PS Vijay Nagar Ghaziabad. Stay reachable, no need to ring the desk -UPPOLC"),
    ({"kind": "standdown"}, 114, "STAND DOWN UP Police: code 730218, PS Vijay Nagar Ghaziabad no longer needed. If in doubt ring 05220000000 -UPPOLC"),
    ({"repeat": True}, 124, "REPEAT UP Police: person at risk, PS Vijay Nagar Ghaziabad. Same case if you have code 730218, else ring 05220000000 -UPPOLC"),
    ({"mode": "exercise"}, 114, "EXERCISE UP Police drill, PS Vijay Nagar Ghaziabad. No real person. Ring 05220000000, code 730218 EXERCISE -UPPOLC"),
    (OUTSIDE, 142, "UP Police to Madhya Pradesh Police: person at risk in your State. Ring +915220000000 now, code 730218. Mail sent to your nodal officer -UPPOLC"),
    ({"language": "hi"}, 61, "तत्काल: जान को खतरा, थाना विजयनगर, 05220000000 कोड 730218 UPP"),
    ({"language": "hi", "alert": UNVERIFIED}, 61, "अपुष्ट: जान को खतरा, थाना विजयनगर, 05220000000 कोड 730218 UPP"),
    ({"language": "hi", "kind": "update"}, 58, "नई सूचना: जान को खतरा थाना विजयनगर, 05220000000 कोड 730218"),
    ({"language": "hi", "kind": "escalate"}, 63, "थाना विजयनगर से उत्तर नहीं, जान को खतरा, 05220000000 कोड 730218"),
    ({"language": "hi", "kind": "taken"}, 55, "कोड 730218: थाना विजयनगर ने संभाला, संपर्क में रहें UPP"),
    ({"language": "hi", "kind": "standdown"}, 59, "रुकें: कोड 730218, थाना विजयनगर। शंका हो तो 05220000000 UPP"),
    ({"language": "hi", "repeat": True}, 61, "दोबारा: जान को खतरा, थाना विजयनगर, 05220000000 कोड 730218 UPP"),
    ({"language": "hi", "mode": "exercise"}, 60, "अभ्यास, असली घटना नहीं: थाना विजयनगर, 05220000000 कोड 730218"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "length", "text"), AGREED)
def test_the_agreed_texts_and_their_lengths(
    changes: dict[str, Any], length: int, text: str
) -> None:
    assert short(**changes) == text
    assert sms_units(text)[1:] == (length, 1)


OURS = [
    (UNLOCATED, "URGENT UP Police: person at risk, PLACE NOT KNOWN. Case 1849 is yours: ask for the location now. Ring 05220000000, code 730218 -UPPOLC"),
    ({"kind": "held"}, "HELD UP Police: alert 1849 was told to nobody and waits for your decision. Ring 05220000000, code 730218 -UPPOLC"),
    ({"kind": "test"}, "TEST UP Police: message to PS Vijay Nagar Ghaziabad, number 730218. No case, nothing to do -UPPOLC"),
    ({"kind": "taken", "mode": "exercise"}, "EXERCISE UP Police drill: code 730218 taken by PS Vijay Nagar Ghaziabad. No real person, nothing to do EXERCISE -UPPOLC"),
    ({"alert": THREAT}, "URGENT UP Police: threat to others, PS Vijay Nagar Ghaziabad. Go with caution. Ring 05220000000, code 730218, to accept and get the facts -UPPOLC"),
    ({**UNLOCATED, "language": "hi"}, "स्थान अज्ञात: जान को खतरा, केस 1849, 05220000000 कोड 730218 UPP"),
    ({**OUTSIDE, "language": "hi"}, "यूपी पुलिस: आपके राज्य में जान को खतरा, +915220000000 कोड 730218"),
    ({"kind": "held", "language": "hi"}, "अलर्ट 1849 रोका गया, निर्णय आपका, 05220000000 कोड 730218 UPP"),
    ({"kind": "test", "language": "hi"}, "परीक्षण संदेश: थाना विजयनगर, संख्या 730218, कुछ नहीं करना है UPP"),
    ({"alert": THREAT, "language": "hi"}, "सावधान: दूसरों को खतरा, थाना विजयनगर, 05220000000 कोड 730218 UPP"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "text"), OURS)
def test_the_other_texts(changes: dict[str, Any], text: str) -> None:
    assert short(**changes) == text


@pytest.mark.parametrize("language", ["en", "hi"])
def test_every_text_fits_one_sms(language: Language) -> None:
    wording = bundled(language, "short")
    place = {"en": "PS Vijay Nagar Ghaziabad", "hi": "थाना विजयनगर"}[language]
    parts = {"station_and_district", "station", "district", "two_districts"}
    parts |= {name for name in wording.names if name.startswith(("by_", "also_"))}
    for name in wording.names - parts:
        text = wording.say(
            name,
            place=place,
            code="730218",
            desk="+915220000000" if name.startswith("outside") else "05220000000",
            number="1849",
            state="Madhya Pradesh",
        )
        assert sms_units(text)[2] == 1, f"{name}: {sms_units(text)} {text}"


def test_a_threat_to_others_never_speaks_of_a_person_at_risk_nor_without_its_own_text() -> None:
    for language in ("en", "hi"):
        names = bundled(language, "short").names
        for name in ("alert", "unverified", "repeat", "update", "escalate", "outside", "unlocated"):
            assert f"{name}_threat" in names
    for kind in ("alert", "update", "escalate", "taken", "standdown", "held"):
        assert "person at risk" not in short(kind=kind, alert=THREAT)
        assert "जान को" not in short(kind=kind, alert=THREAT, language="hi")


@pytest.mark.parametrize("authenticity", ["unverified", "failed", "unknown"])
def test_whatever_is_not_verified_is_marked_even_when_repeated(authenticity: Any) -> None:
    alert = replace(ALERT, authenticity=authenticity)
    text = short(alert=alert, repeat=True)
    assert text.startswith("REPEAT UP Police: person at risk")
    assert "Sender NOT verified" in text


@pytest.mark.parametrize("authenticity", ["verified", "unverified"])
@pytest.mark.parametrize(("language", "words"), [("en", "You stand in"), ("hi", "नहीं")])
def test_who_stands_in_for_a_district_hears_so_in_the_short_form_too(
    language: Any, words: str, authenticity: Any
) -> None:
    alert = replace(ALERT, authenticity=authenticity)
    told = short(alert=alert, language=language, standing_in_for=("Ghaziabad",))
    assert words in told
    assert told != short(alert=alert, language=language)
    assert ("NOT verified" in told or "अपुष्ट" in told) is (authenticity == "unverified")


KINDS = ["alert", "update", "escalate", "taken", "standdown", "outside", "unlocated", "held"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("language", "mark"), [("en", "REPEAT "), ("hi", "दोबारा")])
@pytest.mark.parametrize("alert", [ALERT, UNVERIFIED, THREAT])
def test_a_repeated_text_of_any_kind_begins_by_saying_so(
    kind: Any, language: Any, mark: str, alert: Any
) -> None:
    assert short(kind=kind, language=language, alert=alert, repeat=True).startswith(mark)
    assert not short(kind=kind, language=language, alert=alert).startswith(mark)


@pytest.mark.parametrize("kind", ["alert", "update", "escalate", "taken", "standdown"])
@pytest.mark.parametrize(("language", "mark"), [("en", "EXERCISE"), ("hi", "अभ्यास")])
def test_an_exercise_is_marked_in_every_kind(kind: Any, language: Any, mark: str) -> None:
    assert short(kind=kind, mode="exercise", language=language).startswith(mark)


def test_the_sandbox_marks_nothing() -> None:
    assert short(mode="sandbox") == short(mode="live")


# --- names of places ------------------------------------------------------------------------


def test_without_a_station_the_district_is_named() -> None:
    assert "person at risk, Ghaziabad district. Go now" in short(station=None)
    assert "खतरा, जनपद गाज़ियाबाद, 0522" in short(station=None, language="hi")


def test_the_district_goes_first_when_the_names_are_too_long() -> None:
    text = short(station=Name(en="Mahila Thana Muzaffarnagar City"))
    assert "PS Mahila Thana Muzaffarnagar City. Go now" in text
    assert sms_units(text)[2] == 1


def test_a_station_too_long_for_one_sms_gives_way_to_its_district() -> None:
    name = Name(en="Very long name of a station " * 2, hi="बहुत लंबे नाम वाला थाना")
    assert "person at risk, Ghaziabad district. Go now" in short(station=name)
    assert "खतरा, जनपद गाज़ियाबाद, 0522" in short(station=name, language="hi")


def test_what_fits_in_no_way_is_sent_all_the_same() -> None:
    name = Name(en="x" * 200)
    text = short(station=name, district=name)
    assert "730218" in text
    assert sms_units(text)[2] > 1


def test_above_the_district_the_district_is_what_counts() -> None:
    assert "PS Vijay Nagar Ghaziabad" in short(role="state_112")
    hindi = short(role="state_112", language="hi")
    assert "खतरा, जनपद गाज़ियाबाद, 0522" in hindi
    near = {"district": Name(en="Mau", hi="मऊ"), "station": Name(en="Kotwali", hi="कोतवाली")}
    assert "खतरा, थाना कोतवाली मऊ, 0522" in short(role="state_112", language="hi", **near)


def test_above_the_district_a_conflict_names_all_districts() -> None:
    both = {
        "role": "state_112",
        "match": replace(MATCH, decision="conflict"),
        "other_districts": ("Hapur",),
    }
    assert "person at risk, Ghaziabad and Hapur district. Go now" in short(**both)
    assert "जनपद गाज़ियाबाद व Hapur" in short(**both, language="hi")


def test_without_a_hindi_name_the_english_one_stands() -> None:
    assert "थाना Vijay Nagar, 0522" in short(station=Name(en="Vijay Nagar"), language="hi")


def test_a_long_name_of_a_state_gives_way() -> None:
    match = Match(decision="out_of_state", state="Dadra and Nagar Haveli and Daman and Diu")
    text = short(**{**OUTSIDE, "match": match})
    assert text.startswith("UP Police to State Police: person at risk in your State. Ring +91")
    assert sms_units(text)[2] == 1


def test_the_likeliest_district_is_named_where_the_recipient_has_none() -> None:
    match = Match(
        decision="dispatch", districts=(RankedDistrict(code="1", name="Agra", confidence=0.9),)
    )
    assert "Agra district" in short(district=None, station=None, role="desk", match=match)


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize(
    "kind",
    ["alert", "update", "escalate", "taken", "standdown", "outside", "unlocated", "held", "test"],
)
def test_it_names_no_person_no_post_no_telephone_of_theirs_no_link(
    language: Any, kind: Any
) -> None:
    for case in ({}, UNLOCATED, OUTSIDE):
        text = short(**{**case, "kind": kind, "language": language, "repeat": True})
        assert not re.search(r"Ravi|ravi_k|999|jeena|gali|http|instagram", text)


# --- who else is told, and who has it -------------------------------------------------------

LUCKNOW = {"match": replace(MATCH, decision="conflict"), "other_districts": ("Lucknow",)}
LUCKNOW_HI = {**LUCKNOW, "other_districts": ("लखनऊ",), "language": "hi"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "person at risk, PS Vijay Nagar, also told Lucknow. Go now."),
        ({"alert": THREAT}, "threat to others, PS Vijay Nagar, also told Lucknow. Go with caution"),
        ({"station": None}, "person at risk, Ghaziabad district, also told Lucknow. Go now."),
        ({"alert": UNVERIFIED}, "PS Vijay Nagar Ghaziabad, also told Lucknow. Sender NOT"),
        ({"kind": "escalate", "role": "district_chief"}, "also told Lucknow. You are next"),
        ({"kind": "update"}, "PS Vijay Nagar Ghaziabad, also told Lucknow. Ring"),
        ({"repeat": True}, "also told Lucknow. Same case"),
    ],
)
def test_an_officer_who_is_called_hears_which_other_district_is_told(
    changes: dict[str, Any], words: str
) -> None:
    text = short(**LUCKNOW | changes)
    assert words in text
    assert sms_units(text)[2] == 1


@pytest.mark.parametrize("changes", [{}, {"alert": THREAT}, {"alert": UNVERIFIED}])
def test_the_same_in_hindi(changes: dict[str, Any]) -> None:
    text = short(**LUCKNOW_HI | changes)
    assert "लखनऊ" in text
    assert sms_units(text)[2] == 1


def test_no_answer_is_said_of_the_own_district_alone() -> None:
    text = short(**LUCKNOW_HI, kind="escalate")
    assert text.startswith("लखनऊ भी सूचित, थाना विजयनगर से उत्तर नहीं")


def test_the_other_state_of_a_doubtful_case_is_named_too() -> None:
    match = replace(MATCH, decision="conflict", state="Bihar")
    assert "also told Bihar" in short(match=match, role="circle_officer")


@pytest.mark.parametrize("kind", ["taken", "standdown"])
def test_what_calls_nobody_names_no_other_district(kind: Any) -> None:
    assert "Lucknow" not in short(**LUCKNOW, kind=kind)


GHAZIABAD = Name(en="Ghaziabad", hi="गाज़ियाबाद")
BUDDHA = Name(en="Gautam Buddha Nagar", hi="गौतम बुद्ध नगर")


@pytest.mark.parametrize(
    ("taker", "changes", "words"),
    [
        (Taker(role="district_control", place=GHAZIABAD), {}, "taken by Control room Ghaziabad."),
        (Taker(role="circle_officer", place=GHAZIABAD), {}, "taken by Circle officer Ghaziabad."),
        (
            Taker(role="station_officer", place=GHAZIABAD, station=Name(en="Kavi Nagar")),
            {},
            "taken by PS Kavi Nagar Ghaziabad.",
        ),
        (
            Taker(role="district_control", place=GHAZIABAD),
            {"language": "hi"},
            "कोड 730218: गाज़ियाबाद नियंत्रण कक्ष ने संभाला",
        ),
        (
            Taker(role="district_control", place=BUDDHA),
            {"language": "hi"},
            "कोड 730218: नियंत्रण कक्ष ने संभाला",
        ),
        (
            Taker(role="district_chief", place=GHAZIABAD),
            {"role": "supervisor", "mode": "exercise"},
            "730218 taken by District chief Ghaziabad.",
        ),
        (Taker(role="state_nodal", place=Name(en="Bihar")), {}, "taken by Bihar Police."),
    ],
)
def test_that_it_is_taken_names_who_has_it(
    taker: Taker, changes: dict[str, Any], words: str
) -> None:
    text = short(kind="taken", taken_by=taker, **changes)
    assert words in text
    assert sms_units(text)[2] == 1
    assert taker.place.en in render(brief(kind="taken", taken_by=taker)).full
