"""A post as a list names it -> the role it answers to. Who is not told at night has none."""

from __future__ import annotations

import re
import unicodedata
from typing import get_args

from dispatcher.model import Role

# Beginnings of a post, folded. The rest of the words is the station, circle or district.
_BEGINNINGS: tuple[tuple[Role, tuple[str, ...]], ...] = (
    ("women_officer", (
        "women officer", "women cell", "women help desk", "mahila help desk", "mahila officer",
        "women helpdesk", "महिला अधिकारी", "महिला हेल्प डेस्क", "महिला प्रकोष्ठ", "महिला सेल",
    )),
    ("station_officer", (
        "station officer", "station house officer", "sho", "so", "officer in charge", "oc", "ic",
        "officer incharge", "inspector in charge", "inspector incharge", "incharge inspector",
        "prabhari nirikshak", "thana prabhari", "thanadhyaksha", "thana adhyaksh", "thanadhyaksh",
        "kotwal", "थानाध्यक्ष", "थाना अध्यक्ष", "थाना प्रभारी", "थानाप्रभारी", "प्रभारी निरीक्षक", "प्रनि",
        "प्र नि", "एसएचओ", "एसओ", "कोतवाल", "कोतवाली प्रभारी", "प्रभारी थाना", "प्रभारी कोतवाली",
    )),
    ("circle_officer", (
        "circle officer", "co", "c o", "acp", "sdpo", "assistant commissioner of police",
        "क्षेत्राधिकारी", "सीओ", "एसीपी", "सहायक पुलिस आयुक्त",
    )),
    ("district_control", (
        "district control", "district control room", "control room", "dcr", "police control room",
        "control", "कंट्रोल रूम", "कन्ट्रोल रूम", "नियंत्रण कक्ष", "नियन्त्रण कक्ष", "जिला नियंत्रण कक्ष",
        "पुलिस नियंत्रण कक्ष", "डीसीआर", "जनपद नियंत्रण कक्ष", "जिला कंट्रोल रूम", "dist control room",
    )),
    ("district_chief", (
        "district chief", "ssp", "sp", "sr sp", "senior superintendent of police", "cp",
        "superintendent of police", "commissioner of police", "police commissioner",
        "वरिष्ठ पुलिस अधीक्षक", "पुलिस अधीक्षक", "पुलिस आयुक्त", "पुलिस कमिश्नर", "एसएसपी", "एसपी",
    )),
)  # fmt: skip
# Titles that begin like the posts above but are staff, branches or parts of a district.
_STAFF = frozenset({
    "to", "reader", "pro", "steno", "pa", "driver", "gunner", "रीडर", "पेशकार", "स्टेनो", "पीआरओ",
    "वाचक", "गोपनीय",
})  # fmt: skip
_BRANCHES = _STAFF | {
    "office", "traffic", "yatayat", "crime", "lines", "line", "security", "liu", "protocol", "hq",
    "headquarters", "कार्यालय", "यातायात", "अपराध", "लाइन", "लाइंस", "सुरक्षा", "मुख्यालय",
}  # fmt: skip
_NOT_TOLD: dict[Role, frozenset[str]] = {
    "station_officer": _STAFF | {"chowki", "चौकी", "outpost"},
    "circle_officer": _BRANCHES,
    "women_officer": _STAFF,
}
_RANKS = frozenset(
    {"inspector", "si", "sub", "insp", "dysp", "dy", "ips", "pps", "निरीक्षक", "उपनिरीक्षक"}
)
_CUES = re.compile(r"^(thana|थाना|ps|police station|कोतवाली प्रभारी)\s+")


def post(words: str) -> tuple[Role, str] | None:
    """The role, and the words behind it: ``SHO Vijay Nagar`` -> station_officer, ``vijay nagar``.

    None for a post that is not told (additional superintendents, staff, branches).
    """
    folded = _folded(words)
    if folded.replace(" ", "_") in get_args(Role):
        return folded.replace(" ", "_"), ""  # type: ignore[return-value]
    best = max(
        ((len(b), role, b) for role, begun in _BEGINNINGS for b in begun if _begins(folded, b)),
        default=None,
    )
    if best is None:
        return None
    _, role, beginning = best
    rest = " ".join(w for w in folded[len(beginning) :].split() if w not in _RANKS)
    rest = _CUES.sub("", rest)
    return None if _NOT_TOLD.get(role, _BRANCHES) & set(rest.split()) else (role, rest)


def _begins(folded: str, beginning: str) -> bool:
    return folded == beginning or folded.startswith(beginning + " ")


def _folded(words: str) -> str:
    """Small letters, abbreviations without points, one blank between words, no brackets."""
    text = unicodedata.normalize("NFC", words).casefold().replace("़", "").replace(".", "")
    text = re.sub(r"(?<=[\u0900-\u097f])0", "", text)  # प्र0नि0: a zero for a full stop
    kept = (c if unicodedata.category(c)[0] in "LMN" else " " for c in text.replace("_", " "))
    return " ".join("".join(kept).split())
