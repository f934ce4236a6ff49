"""How old somebody is: from a field, from a date of birth, from free text. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from itertools import islice

from dispatcher.parsing import apposed, times
from dispatcher.parsing.numerals import AGE, AGE_HINDI, AGE_WORDS, amount
from dispatcher.parsing.owners import whose
from dispatcher.parsing.phones import ascii_digits
from dispatcher.parsing.phrases import beyond_latin, holds, latin_words, lowered
from dispatcher.patterns import lazily

_YEARS = r"(?:years?|yrs?|saal|sal|varsh|vars|वर्ष|साल)"
_WORD = lazily(
    rf"(?<![\wऀ-ॿ])({AGE})(?=[\s-]*{_YEARS})"
    rf"|(?:(?<=aged )|(?<=aged around )|(?<=aged about )|(?<=age )){AGE}(?![\wऀ-ॿ])",
    re.IGNORECASE,
)
_ALONE = lazily(rf"\s*({AGE})[\s.]*", re.IGNORECASE)
_OF_A_SCHOOL = lazily(
    r"\b(?:class|std|standard|grade|kaksha|semester|sem)\b[\s.:-]*\w+|कक्षा[\s:-]*\w+"
    r"|\d{1,2}\s?(?:st|nd|rd|th|v[ei]+n?|वीं|वी|वें)(?![A-Za-zऀ-ॿ])",
    re.IGNORECASE,
)
_AGE = lazily(
    r"\b(\d{1,3})[- ]?(?:years?|yrs?|yr)[- ]old\b|\b(\d{1,2})\s?(?:y/o|y\.o\.|yo)(?!\w)"
    r"|\baged?\s*(?:about|around|approx\.?|is)?\s*(\d{1,3})\b"
    r"|\b(?:s?he is|s?he['’]s) (?:only |just |barely )?(\d\d)(?=\s*(?:[,.;]|and\b)(?!\d))"
    r"|\b(?:wo|vo|woh|vah|ladk[ai]) (?:sirf |abhi |bas |hi )?(\d\d) (?:hi )?k[ai] (?:hi )?"
    r"(?:hai|h|thi|tha)\b"
    r"|\b(\d{1,2})\s?वर्षीय|(?:उम्र|आयु)\s*(?:करीब|लगभग|[:-])?\s*(\d{1,2})(?![\d:/]|\.\d)"
    r"|\b(?:umr|umar|aayu)\s*(?:karib|kareeb|lagbhag|[:-])?\s*(\d{1,2})(?![\d:/]|\.\d)"
    r"|\b(\d{1,2})\s*(?:saal|sal)\s*(?:k[aei]|ki umar)\b"
    r"|\b(\d{1,2})\s*(?:साल|वर्ष)\s*(?:का|की|के)(?![ऀ-ॿ])"
    r"|(?<!for )(?<!since )(?<!past )(?<!last )(?<!in )(?<!after )"
    r"(?:\b(?:about|around|approx\.?|approximately|nearly|karib|kareeb|lagbhag)|करीब|लगभग)"
    rf"\s(\d\d)\s*{_YEARS}(?![\wऀ-ॿ])"
    r"(?!\s*(?:ago|of(?! age)|back|before|later|se|pehle|पहले|से|तक)(?![\wऀ-ॿ]))"
    rf"|[/|(]\s{{0,2}}(\d\d)\s?{_YEARS}\s{{0,2}}(?=[/|)\n]|\Z)|(?<![^\n])(\d\d)\s?{_YEARS}\s{{0,2}}[/|]"
    r"|[(,]\s{0,2}(\d\d)\s{0,2}[/,-]?\s{0,2}(?-i:[MF])\s{0,2}[),]|[(,]\s{0,2}(?-i:[MF])\s{0,2}[/,-]?\s{0,2}(\d\d)\s{0,2}[),]",
    re.IGNORECASE,
)
_NUMBERED = lazily(r"(?:(?<![^\n])[^\n]*\n)?(?<![^\n])[^\n\d]*\d[^\n]*(?:\n[^\n]*)?")
"""A line with a number and its neighbours: an age may be parted by the end of its line."""
_AGED = frozenset(
    b"old age aged saal saalka saalke saalki sal years yrs f m yo y"
    b" umr umar aayu he she wo vo woh vah ladki ladka"
    b" ageabout agearound ageapprox ageis agedabout agedaround agedapprox agedis".split()
)
_AGED_HINDI = ("वर्ष", "साल", "उम्र", "आयु")
_NEAR = (
    *("umr", "umar", "aayu", "he is ", "he's ", "he’s ", " ki h", " ka h", " ki t", " ka t"),
    "year",
    "yr",
    "aged",
    "age ",
    "saal",
    "sal ",
    "/f",
    "/m",
    "f/",
    "m/",
    "y/o",
    "yo",
    "f)",
    "m)",
)
_PERSON = (
    r"(?:girl|boy|female|male|woman|man|student|child|teenager|teen|youth|ladk[aiey]|kishori?|balika"
    r"|balak|yuvati|yuvak|chhatra?|लड़की|लड़का|लड़के|किशोरी|किशोर|बालिका|बालक|युवती|युवक|छात्रा?)"
)
_KIN = (
    r"(?:my|mer[aie]|hamar[aie])\s(?:[a-z]{3,8}\s)?(?:sister|brother|son|daughter|friend|cousin|niece"
    r"|nephew|student|bet[aei]|behe?n|bahan|bhai|dost|saheli)\s[^\W\d_]{2,20}"
)
_TWO_FIGURES = lazily(r"(?<![\w.:+-])([1-7]\d)(?![:.-]?\d)")
_BEFORE = lazily(
    rf"(?:(?<![\wऀ-ॿ])(?P<person>{_PERSON}|@[\w.-]{{2,30}})(?:,?\s|\s?\()"
    r"(?:(?:aged?|about|around|approx\.?|abt\.?|umr|is|was|just|only|sirf)\s){0,2}"
    rf"|\b(?P<kin>{_KIN}),?\s"
    r"|\b(?P<sure>turned\s|(?:fe)?male\s?[/,-]\s?|umra\s"
    r"|aged?\s(?:abt\.?|approximately|only|just|nearly)[\s:~-]*)"
    r"|(?P<mark>[,(|]|[.\n])\s?(?P<sex>(?-i:[FM])\s?/?\s?)?)\Z",
    re.IGNORECASE,
)
_BEHIND = lazily(
    rf"(?P<years>\s?(?:{_YEARS}|yo|y/o)(?![\wऀ-ॿ]))?"
    r"(?:(?P<sex>\s?/?\s?(?:(?-i:[FM])\b|(?:fe)?male\b))|(?P<bar>\s?\|))?"
    r"(?P<end>\s{0,2}(?:[,.;)|/\n]|\Z|(?:and|from|of|r/o)\b))?",
    re.IGNORECASE,
)
_SINCE = lazily(r"\s?(?:ago|back|se|pehle|later|in|off|times|days|hours|months)\b", re.IGNORECASE)
_NEAR_BY, _MANY = 45, 30
_OF_A_BIO = lazily(rf"\s*(\d\d)\s*(?:{_YEARS}|y/?o)(?:[\s-]old)?\W*", re.IGNORECASE)
_BIO_PARTS = lazily(r"[|•·\n,;/](?!o\b)")
_COUNT = rf"(\d{{1,2}}|{AGE})(?![\wऀ-ॿ])"
_BELOW = lazily(
    r"(?:(?<!\bnot )(?<!\bnot_)(?<![^\W_])"
    r"(?:under|below|less than|younger than|not yet|not even|u|lt)[\s_-]{0,2}"
    r"(?:the )?(?:age )?(?:of )?"
    rf"|<(?!=)\s?){_COUNT}"
    rf"|(?<![\wऀ-ॿ]){_COUNT}\s?(?:{_YEARS}\s?)?(?:से|se)\s(?:कम|kam|नीचे|ni?ee?che|छोट[ऀ-ॿ]|chh?ot[aei])",
    re.IGNORECASE,
)
_UP_TO = lazily(
    rf"(?:\b(?:up ?to|at most|max(?:imum)?)\s|<=\s?|≤\s?){_COUNT}"
    rf"|\b{_COUNT}\s?(?:{_YEARS}\s?)?"
    r"(?:(?:and|or|&)\s(?:under|below|younger)\b|तक(?![ऀ-ॿ])|tak\b)",
    re.IGNORECASE,
)
_TOGETHER = lazily(
    r"\b(?:famil(?:y|ies)|together|joint(?:ly)?|both|all (?:three|four|five)|dono|donon|teeno|pact"
    r"|parivar|pariwar|saath)\b|परिवार|दोनों|तीनों|(?<![ऀ-ॿ])साथ(?![ऀ-ॿ])",
    re.IGNORECASE,
)
_ADULT = 18
_RANGE = lazily(r"(\d{1,2})[\s_]*(?:-|–|_|to|से)[\s_]*(\d{1,2})(?!\d)")
_YOUNG = frozenset(
    (
        *("minor", "teen", "teens", "teenager", "teenage", "child", "kid", "juvenile"),
        *("adolescent", "nabalig", "naabaalig", "नाबालिग", "नाबालिक", "किशोर", "किशोरी"),
        *("बच्चा", "बच्ची"),
    )
)
"""Of a field of age alone: who is called so is under age."""
_YEAR_ALONE = lazily(r"\s*((?:19|20)\d\d)\s*")
_MONTH = lazily(
    r"\s*(?:(?P<name>[^\s\d.,/-]{3,12})\.?[\s,-]{1,3}|(?P<number>0?[1-9]|1[0-2])[\s/.-]{1,3})"
    r"(?P<year>(?:19|20)\d\d)\s*"
)
"""``March 2011``, ``03/2011``."""


def said(text: str) -> int | None:
    """The one age that free text says; None where two are."""
    ages = _told(text)
    return next(iter(ages)) if len(ages) == 1 else None


def are_minors(text: str) -> bool:
    """Whether free text says several ages, all of minors: ``Riya (16) and Neha (15)``, or one of
    those whom it tells of together: ``Rakesh (40), Suman (36) and Anshu (12) ... the family``."""
    ages = _told(text)
    if len(ages) < 2 or min(ages) >= _ADULT:
        return False
    return max(ages) < _ADULT or _TOGETHER().search(text) is not None


@lru_cache(maxsize=8)  # asked for the age, and for minors where none is known
def _told(text: str) -> frozenset[int]:
    ages = {one.age for one in apposed.people(text)} | set(_in_words(text)) | set(_beside(text))
    return frozenset(years for years in ages if 0 < years < 120)


def _in_words(text: str) -> Iterator[int]:
    """``a 17-year-old girl``, ``उम्र 16``."""
    if latin_words(text).isdisjoint(_AGED) and not holds(beyond_latin(text), _AGED_HINDI):
        return
    if not holds(lowered(text), (*_NEAR, *_AGED_HINDI)):
        return  # "Age20" stands in codes
    for lines in _NUMBERED().finditer(_in_digits(text)):
        for match in _AGE().finditer(lines[0]):
            yield int(next(filter(None, match.groups())))


def _beside(text: str) -> Iterator[int]:
    """``girl, 16, Agra``, ``my sister Nisha 17 yr``, ``16F``, ``male/17``: by what stands beside a
    number of two figures."""
    worded = not latin_words(text).isdisjoint(AGE_WORDS) or holds(beyond_latin(text), AGE_HINDI)
    plain = _in_digits(text) if worded else ascii_digits(text)
    for number in islice(_TWO_FIGURES().finditer(plain), _MANY):
        before = _BEFORE().search(plain, max(0, number.start() - _NEAR_BY), number.start())
        behind = _BEHIND().match(plain, number.end())
        if behind and _is_an_age(plain, int(number[1]), before, behind):
            yield int(number[1])


def _is_an_age(plain: str, years: int, before: re.Match[str] | None, behind: re.Match[str]) -> bool:
    if _SINCE().match(plain, behind.end("years") if behind["years"] else behind.start()):
        return False
    if before is None:
        return len(behind["sex"] or "") > len("/M ") and behind["end"] is not None
    if before["sure"]:
        return True
    if before["kin"]:
        return behind["years"] is not None
    if before["person"]:
        near = plain[max(0, before.start() - _NEAR_BY) : before.start()]
        return behind["end"] is not None and whose(near) is None
    if before["mark"] == "|":
        return behind["bar"] is not None and 12 < years < 20
    if before["mark"] in ".\n" and behind["years"]:
        return bool(behind["end"]) and behind["end"].strip() in (
            ".",
            "",
        )  # "IG x_1. 15 yrs. Deoria"
    return bool(before["sex"] or behind["sex"]) and behind["end"] is not None


def of_bio(text: str) -> int | None:
    """The age somebody has in their bio: ``class 8 | 13 yrs | Lucknow``."""
    parts = (_OF_A_BIO().fullmatch(_in_digits(part)) for part in _BIO_PARTS().split(text[:300]))
    return next((int(part[1]) for part in parts if part), None) or said(text)


def written(value: str) -> tuple[int | None, str | None]:
    """The age a field says, and what is doubtful: of a range the younger one."""
    if value.isascii() and value.isdigit():  # as nearly all
        return _possible(int(value[:4])), None
    plain = _in_digits(value[:200])
    if span := _RANGE().search(plain):
        return int(span[1]) or None, f"age {value[:20]!r}: the younger one is taken"
    limit = _ADULT if _is_word_for_minor(value) else _limit(value)
    if limit:
        known = "a minor, " if limit <= _ADULT else ""
        return None, f"age {value[:40]!r}: {known}how old is not said"
    if word := _ALONE().fullmatch(plain):
        return int(amount(word[1])), None
    bare = _OF_A_SCHOOL().sub(" ", plain)
    number = re.search(r"\d{1,3}", bare)
    if number is None and bare != plain:
        return None, f"age {value[:40]!r}: a class or a year of study, no age"
    return (int(number[0]) if number and 0 < int(number[0]) < 120 else None), None


def is_minor(value: str) -> bool:
    """Whether a field says no more than that somebody is under age: ``under 18``, ``TEEN``."""
    limit = _limit(value)
    return _is_word_for_minor(value) or (limit is not None and limit <= _ADULT)


def _is_word_for_minor(value: str) -> bool:
    return value.strip().casefold() in _YOUNG


def _limit(value: str) -> int | None:
    """The age that somebody is below."""
    plain = ascii_digits(value[:100])
    if not (found := _BELOW().search(plain) or _UP_TO().search(plain)):
        return None
    years = next(filter(None, found.groups()))
    below = int(years) if years.isdigit() else int(amount(years))
    return below + (found.re is _UP_TO())


def birth_in(text: str) -> str | None:
    """The date or the year of birth that free text says: ``DOB 12.5.2010``, ``born 2011``."""
    if latin_words(text).isdisjoint(_BIRTH) and "जन्म" not in beyond_latin(text):
        return None
    born = _BORN().search(ascii_digits(text))
    return born[1] if born else None


_BIRTH = frozenset(b"born dob birth janm janam".split())
_BORN = lazily(
    r"(?<!account )(?<!channel )(?<!page )(?<!was not )"
    r"(?:\b(?:born(?: (?:in|on))?|d\.?o\.?b\.?|(?:date|year) of birth|janm|janam)|जन्म)"
    r"(?:\s?(?:tithi|din|तिथि|दिनांक|वर्ष))?(?: is)?\s?[:.–-]?\s?"
    r"(\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d(?:-\d\d-\d\d)?"
    r"|\d{1,2} [A-Za-z]{3,9} (?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)


def of_birth(value: str, *, on: datetime, zone: str) -> tuple[int | None, str | None]:
    """The age on a day of somebody born on the date written in ``value``, and what is doubtful."""
    today = on.astimezone(times.zone_named(zone)).date()
    if year := _YEAR_ALONE().fullmatch(ascii_digits(value)):
        years = today.year - int(year[1])
        return _possible(years), "age by the year of birth alone: perhaps a year younger"
    if (month := _MONTH().fullmatch(ascii_digits(value))) and (
        number := int(month["number"] or times.MONTHS.get(str(month["name"]).casefold(), 0))
    ):
        years = today.year - int(month["year"]) - (today.month < number)
        this_month = "age by the month of birth: perhaps a year younger"
        return _possible(years), this_month if number == today.month else None
    stamp = times.read(value, clock="alert", zone=zone)
    if stamp is None:
        return None, None
    born = stamp.at.astimezone(times.zone_named(zone)).date()
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if years < 0 and "two digits" in (stamp.doubt or ""):
        years += 100
    unsure = "date of birth read as day/month" if "day/month" in (stamp.doubt or "") else None
    return _possible(years), unsure


def _possible(years: int) -> int | None:
    return years if 0 < years < 120 else None


def _in_digits(text: str) -> str:
    return _WORD().sub(lambda word: str(int(amount(word[0]))), ascii_digits(text))
