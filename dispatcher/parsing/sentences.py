"""Sentences about somebody where a label announces another kind of value: ``Phone: user @x, a girl
of 15 from Deoria, wrote goodbye``. They are free text, whatever the label."""

from __future__ import annotations

import re

from dispatcher.nobody import nobody
from dispatcher.parsing import clues
from dispatcher.parsing.phones import numbers
from dispatcher.patterns import lazily

_SHORTEST, _LONGEST = 25, 600
_FEW_SPACES = 2
_FEW = 5
_YEARS = r"(?:ye?a?rs?|y/?o|saal|sal|साल|वर्ष)"
_WHO = lazily(
    r"\W*(?:(?:an?|the|one|this|our|young|minor|unknown|unidentified|ek|insta(?:gram)?|facebook|fb"
    r"|whats ?app|youtube|snap(?:chat)?|telegram|twitter|x|एक|नाबालिग|इंस्टाग्राम|फेसबुक|व्हाट्सएप"
    r"|यूट्यूब)\s+)"
    rf"{{0,3}}(?:@\w|\d\d[\s-]?{_YEARS}(?![\wऀ-ॿ])|(?:users?|account|profile|handle|girl|boy|woman|lady"
    r"|man|person|student|youth|teen(?:ager)?|minor|child|ladk[ia]|yuvak|yuvati|mahila|chhatra"
    r"|यूज़र|यूजर|उपयोगकर्ता|अकाउंट|लड़की|लड़का|लड़के|युवती|युवक|महिला|छात्रा?|किशोरी?|बालिका|बालक|व्यक्ति)"
    r"(?![\wऀ-ॿ]))",
    re.IGNORECASE,
)
"""Whom a sentence tells of, before anything else."""
_CALLED = lazily(
    r"\W{0,3}(?:(?:[A-Z][a-z]{1,20}\s?){1,3}|(?:[ऀ-ॣ]{2,20}\s?){1,3})[,(]\s?(?:\d\d|@|[a-z]+\s)"
)
"""``Priya, 15, of Deoria``, ``Priya (insta priya_1x)``."""
_DOES = lazily(
    r"\b(?:post(?:ed|s)|writes?|wrote|written|uploaded|shared|sent|sa(?:id|ys|ying)|tells?|told"
    r"|threaten(?:s|ed|ing)|wants?|will|is|was|has|went|gone|going|lives?|liv(?:ed|ing)|likh[aie]"
    r"|bol[aie]|kah[ai]|hai|hain|tha|thi|ne|rah[aie])\b"
    r"|(?<![ऀ-ॿ])(?:ने|है|हैं|था|थी|रहा|रही|लिखा|द्वारा)(?![ऀ-ॿ])",
    re.IGNORECASE,
)
_WHICH = lazily(
    rf"@\w|\w_\w|(?<![\d.])[6-9]\d{{9}}(?!\d)|\d\d[\s-]?{_YEARS}(?![\wऀ-ॿ])", re.IGNORECASE
)
"""An account, a telephone or an age."""
_BESIDE = lazily(
    rf"(?<![\d.])[6-9]\d{{9}}(?!\d)|\d\d[\s-]?{_YEARS}(?![\wऀ-ॿ])"
    r"|(?:\b(?:aged?|umr|umar|aayu)|उम्र|आयु)[\s:=-]{1,3}[1-9१-९]\d(?!\d)"
    r"|\b(?:class|std|grade|kaksha)[\s.:-]{1,3}(?:\d{1,2}|[ivx]{1,4})(?:th)?\s(?:k[ai]\s)?(?:student|pupil|girl|boy|chhatra?)\b"
    r"|\b\d{1,2}th\s(?:class|std|standard|grade|k[ai])\s(?:student|pupil|girl|boy|chhatra?)\b"
    r"|कक्षा\s?[:-]?\s?[\d१-९]{1,2}\s(?:का|की|के)\sछात्र",
    re.IGNORECASE,
)
_OF_ONESELF = lazily(
    r"\b(?:i|i['’]m|i['’](?:ll|ve)|my|me|main|mai|mein|mujhe|mer[aie]|h(?:u|oo|u)n?)\b"
    r"|(?<![ऀ-ॿ])(?:मैं|मुझे|मेर[ाीे]|हूं|हूँ)(?![ऀ-ॿ])",
    re.IGNORECASE,
)
_QUOTED = lazily(r"[\"“«][^\"”»]*(?:[\"”»]|\Z)|[‘'](?<!\w')[^'’\n]*['’](?!\w)")
_DIGIT = lazily("[0-9०-९]")
_QUOTES = frozenset("\"“«'‘")
_CLAUSE = lazily(r"[,;(|।]\s*")


OF_ONE_VALUE = frozenset(("name", "phone", "age", "account", "profile", "reference"))
"""Fields that are none where a sentence stands in place of their value."""


def is_no_value(field: str, value: str) -> bool:
    """Whether a sentence stands where a label announces one value, which comes late or never."""
    if value.count(" ") < _FEW_SPACES:
        return False
    if field == "name":
        return _is_about_somebody(value)
    if len(value) < _SHORTEST:
        return field == "reference" and _is_no_reference(value)
    if field == "phone":
        return _is_no_number(value)
    if field == "age":
        return not value.lstrip()[:1].isdigit() and _is_about_somebody(value)
    if field in ("account", "profile"):
        begins = clues.is_account(value) or value.lstrip(" *`\"'“‘")[:1] == "@"
        return not begins and not clues.URL().search(value) and _is_about_somebody(value)
    return field == "reference" and (_is_no_reference(value) or _is_about_somebody(value))


def tells_of_somebody(value: str) -> bool:
    """Whether it is a report, by name, account or telephone, and not the words of whom it is
    about. ``"..."``: those may be quoted in it."""
    if len(value) < _SHORTEST or not _may_say_which(value):
        return False
    said = value[:_LONGEST]
    if said.lstrip()[:1] in _QUOTES or not (_WHO().match(said) or _CALLED().match(said)):
        return False
    if not _WHICH().search(said):
        return False
    told = _QUOTED().sub(" ", said)
    return bool(_DOES().search(told)) and not _OF_ONESELF().search(told)


def beside_a_place(value: str) -> str:
    """What a place's value tells of somebody: ``Deoria, 15 yrs old girl, mob 98...``."""
    if not _may_say_which(value):
        return ""
    if len(value) >= _SHORTEST and _is_about_somebody(value):
        return value
    found = _BESIDE().search(value[:_LONGEST])
    if found is None:
        return ""
    before = [clause.end() for clause in _CLAUSE().finditer(value, 0, found.start())]
    return value[before[-1] if before else 0 :]


def _may_say_which(value: str) -> bool:
    """Quick to see: most say none."""
    return "@" in value or "_" in value or _DIGIT().search(value) is not None


def _is_about_somebody(value: str) -> bool:
    said = value[:_LONGEST]
    return _WHO().match(said) is not None and _DOES().search(said) is not None


def _is_no_number(value: str) -> bool:
    """A number behind a word or two is the field's: ``Airtel prepaid 98...``."""
    first = next(iter(numbers(value[:_LONGEST])), None)
    before = value[: first[0]] if first else value
    if len(before.split()) < _FEW or nobody(value):
        return False
    return _is_about_somebody(value) or _DOES().search(before) is not None


def _is_no_reference(value: str) -> bool:
    """Of some words and no figure; ``ABCD-XYZ`` may be one."""
    if _DIGIT().search(value):
        words = value.split()
        return (
            len(words) > _FEW
            and not _DIGIT().search(" ".join(words[:3]))
            and _DOES().search(value[:_LONGEST]) is not None
        )
    return len(value.split()) > 1 and not nobody(value)
