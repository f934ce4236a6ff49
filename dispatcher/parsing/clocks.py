"""Times of day and spans in a sentence: a number, a unit or a mark, and what stands on either side.

A number alone is none: "10 tak online hu", "by 2300 hours", "sadhe nau baje" and "दो घंटे बाद" are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import msgspec

from dispatcher.parsing import numerals
from dispatcher.parsing.dayparts import PART, PART_OF
from dispatcher.parsing.numerals import AMOUNT
from dispatcher.parsing.tenses import UNTIL
from dispatcher.patterns import lazily

_NUMBER = lazily(rf"(?<![\d:.\wऀ-ॿ+-])(?P<amount>{AMOUNT})", re.IGNORECASE)
_DAY = "today|tonight|tomorrow|tmrw|aaj|kal|आज|कल"
_BEFORE = lazily(
    rf"(?<![\wऀ-ॿ])(?:(?P<day>{_DAY})\s+)?(?:(?P<part>{PART})\s+)?"
    r"(?:(?P<anchor>at|by|before|till|until|around|about|upto|from)\s+)?"
    r"(?:(?:at|the|k[oei]|को|के|की|exactly|about|around|approx\.?|karib|kareeb|lagbhag|करीब|लगभग)\s+){0,2}\Z",
    re.IGNORECASE,
)
_PAST = lazily(r"\b(?P<past>half past|quarter past|quarter to)\s+\Z", re.IGNORECASE)
_PAST_MINUTES = {"half past": 30, "quarter past": 15, "quarter to": -15}
_MINUTES = r"(?:min(?:ute|ut|it|t)?s?(?![a-z])|मिनट(?:ों)?|मिन(?![ऀ-ॿ]))"
_HOURS = r"(?:gha?n+t[aeo]+n?(?![a-z])|घ(?:ं|ण्|न्)ट[ेाो]ं?|hours?\b|hrs?\b)"
_OCLOCK = (
    r"(?P<mark>a\.?m\b\.?|p\.?m\b\.?|o'?\s?clock\b|ba?j[ae]+[yh]?\b|bje\b|bajte\b|बजे|बजते|noon\b"
    r"|midnight\b|(?P<hours>h(?:ou)?rs?\b|h\b))"
)
_AFTER = lazily(
    rf"(?:\s*(?:{_OCLOCK}"
    rf"|(?P<struck>(?:baj|बज)\s?(?:kar|kr|ke|कर|के))\s*(?P<more>{AMOUNT})\s*{_MINUTES}"
    rf"|(?P<strikes>bajn[ea]|बजने)\s*(?:me|mein|se|में|से)\s*(?P<less>{AMOUNT})\s*{_MINUTES}))?"
    rf"(?:\s+(?:in the |at |tomorrow |kal |tak |तक |ko |को |IST )?(?P<after>{PART})(?![\wऀ-ॿ]))?",
    re.IGNORECASE,
)
_ZONE = lazily(r"\s*(?:UTC|GMT|[+-]\d\d)|[:.]?\d", re.IGNORECASE)
_RIDE = lazily(
    r"\s*(?:ki|wali|waali|vali|की|वाली)?\s*(?:train|local|express|metro|passenger|bus|gaa?d[id]|रेल|ट्रेन|गाड़ी|बस)",
    re.IGNORECASE,
)
_ENDS = lazily(
    r"\W*\Z|[,\"'”)]|\s+(?:i|im|i'm|it|he|she|we|main|sharp|tonight|today|tomorrow)\b|\s*[-–]\s",
    re.IGNORECASE,
)
_WAITING = lazily(
    r"\s*(?:tak|tk|तक)\s+(?:(?:main|mai|hi|bas|bs|ke liye|मैं|ही|बस)\s+)*"
    r"(?:online|on\b|live|hu+n?\b|hoon|rahung|rahoong|(?:sab )?kha?ta?m|jinda|zinda|wait|intez?aar"
    r"|intjaar|reply|jawab|call|the end|alvida|bye|mar ?jau"
    r"|ऑनलाइन|हूं|हूँ|रहूं|रहूँ|सब खत्म|खत्म|ख़त्म|जिंदा|ज़िंदा|इंतज़ार|इंतजार|जवाब)",
    re.IGNORECASE,
)
_COUNTS = lazily(
    r"(?:\b(?:class|std|no|number|page|chapter|level|ginti|rs|till class)\.?|कक्षा|नंबर|पेज)\s+\Z",
    re.IGNORECASE,
)
_SPAN = lazily(
    rf"(?:\s{{0,3}}(?:-|–|to|ya|या|se|से|or)?\s{{0,3}}{AMOUNT})?"
    rf"\s*(?:(?P<minutes>{_MINUTES})|(?P<hours>{_HOURS}))"
    rf"(?:\s*(?:and|aur|और|,)?\s*(?P<more>{AMOUNT})\s*{_MINUTES})?",
    re.IGNORECASE,
)
_LEFT = (
    r"left\b(?! (?:me|us|him|her|them|my|his|home|the|for|behind|at)\b)"
    r"|remaining\b|to go(?=\W*\Z|[,.!])"
    r"|(?:ba+ch[aei]+|ba+ki|re?ha? ga?y[aei]+)(?![a-z])(?! (?:tha|the|thi)\b)"
    r"|(?:hai|h|है)\s(?:mere|hamare|मेरे|हमारे)\s(?:pa+s|पास)(?![\wऀ-ॿ])"
    r"|(?:बच[ाेी]|बाकी|बाक़ी|शेष|रह ग[एय][ेाी]?|रह गई)(?![ऀ-ॿ])(?! थ)"
)
_HENCE = lazily(
    rf"\s*(?P<hence>(?P<left>(?:hi |bas |time |ही )?(?:{_LEFT}))"
    r"|(?:hi |ही )?(?:me\b|mein\b|(?:ke |k )?(?:andar|bhitar|baa?d)\b|aur\b(?! aur)|more\b"
    r"|ka (?:time|waqt|samay)\b"
    r"|में|(?:के )?(?:अंदर|भीतर|बाद)|और(?![ऀ-ॿ])|का (?:समय|वक्त|टाइम)))"
    r"(?! (?:se )?(?:pehle|pahle|ago)\b)",
    re.IGNORECASE,
)
_AHEAD = lazily(
    r"(?P<oft>\b(?:posts?|times?|messages?|calls?|videos?|stories|tweets?)\s+)?"
    r"\b(?:(?:with)?in|after)\s+(?:(?:about|around|the|next|just|another|only)\s+){0,3}\Z"
    r"|(?P<count>\b(?:count ?down|timer|ulti ginti|time left)\b|उल्टी गिनती)[^\w\n]{0,3}"
    r"(?:(?:is|of|hai|है)\s+)?\Z"
    r"|(?P<had>\b(?:had|was|were|took|spent)\s+(?:(?:only|just|about)\s+)?)\Z"
    r"|(?P<only>(?<![\wऀ-ॿ])(?:only|just|bas|bs|sirf|बस|सिर्फ|i have|i['’]ve got|(?:mere|hamare) pa+s"
    r"|(?:मेरे|हमारे) पास)\s+)\Z",
    re.IGNORECASE,
)
_AGO = lazily(r"\s*(?:ago|back|pehle|pahle|before|पहले|earlier)\b", re.IGNORECASE)
_ONLY_THAT = lazily(
    r"\W*\Z|[,!]|\s+(?:hai|h|and|then|phir|fir|to live|है|फिर)(?![\wऀ-ॿ])", re.IGNORECASE
)
_SPOKEN = lazily(
    rf"(?<![\d:.\wऀ-ॿ+-])(?P<amount>{AMOUNT})\s*(?:h(?:ou)?rs?\b|h\b|(?P<baje>ba?je\b|bje\b|बजे)"
    rf"|(?:baj|बज)\s?(?:kar|kr|ke|कर|के)\s*(?P<more>{AMOUNT})\s*{_MINUTES}"
    rf"|(?:bajn[ea]|बजने)\s*(?:me|mein|se|में|से)\s*(?P<less>{AMOUNT})\s*{_MINUTES})",
    re.IGNORECASE,
)
_BEFOREHAND = lazily(
    r"\s+(?:se (?:pe?h[ae]?le|pehel[ey])\b|से पहले(?![ऀ-ॿ]))"
    r"(?=[^.!?\n]{0,40}(?:(?:u|oo)n?g[ai]\b|(?:ega|egi|enge)\b|\bkha?ta?m\b|\bn[ae] hai\b"
    r"|[ूऊएे][ंँ]?ग[ाीे]|खत्म|ख़त्म|ना है))",
    re.IGNORECASE,
)
"""``5 se pehle ja chuka hunga``: a limit, where what follows is to come."""
_IS_NOW = lazily(
    r"\b(?:it is|it['’]?s|(?:the )?time is|time now is)\s+"
    r"(?:already |just |almost |about |nearly )?\Z",
    re.IGNORECASE,
)
_THAT_IS = lazily(r"\s*(?:when|that|i\b|tonight|today|tomorrow)", re.IGNORECASE)
_NOW_IN_HINDI = lazily(
    r"(?<![\wऀ-ॿ])(?:abhi|ab|अभी|अब)\s+(?:(?:to|raat ke|subah ke|रात के|सुबह के)\s+)?\Z", re.IGNORECASE
)
_STANDS = lazily(
    r"\s*(?:h|hain?|hue?|ho ga?ye|ho rahe|baj|है|हैं|हुए|हो गए|हो रहे)(?![\wऀ-ॿ])", re.IGNORECASE
)
_BIRTH = lazily(r"\b(?:born|janm|janam)(?: on| at| around)?\s+\Z|(?:जन्म)\s+\Z", re.IGNORECASE)
_A_YEAR = lazily(r"[\s,]{1,3}(?:in\s)?(?:19|20)\d\d(?![\d:/-])")
_IS_SPOKEN = lazily(r"b(?:aj|je)|बज|\d{3}\s?h", re.IGNORECASE)
_NEXT_HOUR = lazily(
    r"\b(?:within|in) the (?:next )?hour\b|\bnext hour\b|\bagle ghante\b|अगले घंटे"
    r"|\bghante bhar (?:me|mein|ke)\b|घंटे भर (?:में|के)",
    re.IGNORECASE,
)
_VAGUE = ("a", "an", "one", "half", "next")
_LOOK_BACK = 44
_MOST = 20
"""Numbers of one sentence that are looked at."""


class Span(msgspec.Struct, frozen=True):
    """So long from when it was told."""

    start: int
    end: int
    words: str
    time: timedelta
    left: bool
    """Whether its own words say that it is to come: "2 hours left"."""
    vague: bool
    """Whether it may be said of anything: "the third post in an hour"."""


class Clock(msgspec.Struct, frozen=True):
    """A time of day."""

    start: int
    end: int
    words: str
    hour: int
    minute: int
    part: str | None
    """The part of the day that stands beside it."""
    shift: int = 0
    """Minutes to add: "quarter to nine", "7 बजकर 15 मिनट"."""
    fixed: bool = False
    """Of 24 hours, or with am or pm: it can be no other one."""


def found(sentence: str) -> Iterator[Span | Clock]:
    """All of a sentence, in digits of ASCII."""
    if hour := _NEXT_HOUR().search(sentence):
        vague = hour[0].lower().startswith("next")
        yield Span(*hour.span(), hour[0], timedelta(hours=1), left=False, vague=vague)
    end = 0
    for number, _ in zip(_NUMBER().finditer(sentence), range(_MOST), strict=False):
        if number.start() >= end and (one := _span(number, sentence) or _clock(number, sentence)):
            end = number.end()
            yield one


def in_figures(text: str) -> str:
    """With ``1935 hrs`` as ``19:35``, ``sadhe saat baje`` as ``7:30 baje``."""
    return _SPOKEN().sub(_figured, text) if _IS_SPOKEN().search(text) else text


def _figured(spoken: re.Match[str]) -> str:
    amount, time = spoken["amount"], numerals.clock(spoken["amount"])
    said = spoken["baje"] or spoken["more"] or spoken["less"]
    if time is None or (not said and _form(amount) != "2130") or _form(amount) == "9:30":
        return spoken[0]
    shift = numerals.amount(spoken["more"]) if spoken["more"] else 0
    shift -= numerals.amount(spoken["less"]) if spoken["less"] else 0
    hour, minute = divmod((time[0] * 60 + time[1] + round(shift)) % (24 * 60), 60)
    return f"{hour}:{minute:02}{' baje' if said else ''}"


def _span(number: re.Match[str], sentence: str) -> Span | None:
    unit = _SPAN().match(sentence, number.end())
    if unit is None or _AGO().match(sentence, unit.end()):
        return None
    before = _AHEAD().search(sentence, max(0, number.start() - _LOOK_BACK), number.start())
    hence = _HENCE().match(sentence, unit.end())
    if before and before["only"] and not _ONLY_THAT().match(sentence, unit.end()):
        before = None
    alone = not (before or hence) and not sentence[unit.end() :].strip(" .!\"'”’")
    alone = alone and (unit["minutes"] is not None or _form(number["amount"]) == "nine")
    if alone and not sentence[: number.start()].strip(" \"'“‘"):  # "Rope ready. 15 min."
        return _only(number, unit, sentence)
    if not (before or hence) or (before and (before["oft"] or before["had"])):
        return None
    time = _lasting(number, unit)
    start = before.start() if before else number.start()
    left = bool((hence and hence["left"]) or (before and before["count"]))
    vague = not left and number["amount"].lower().split()[0] in _VAGUE
    end = hence.end() if hence else unit.end()
    return Span(start, end, sentence[start:end], time, left=left, vague=vague)


def _lasting(number: re.Match[str], unit: re.Match[str]) -> timedelta:
    many = numerals.amount(number["amount"])
    time = timedelta(minutes=many) if unit["minutes"] else timedelta(hours=many)
    return time + timedelta(minutes=numerals.amount(unit["more"])) if unit["more"] else time


def _only(number: re.Match[str], unit: re.Match[str], sentence: str) -> Span:
    """A sentence that is nothing but a span of time: as long as that is left."""
    start, end = number.start(), unit.end()
    return Span(start, end, sentence[start:end], _lasting(number, unit), left=False, vague=False)


def _clock(number: re.Match[str], sentence: str) -> Clock | None:
    time = numerals.clock(number["amount"])
    after = _AFTER().match(sentence, number.end())
    begin = max(0, number.start() - _LOOK_BACK)
    before = _BEFORE().search(sentence, begin, number.start())
    past = _PAST().search(sentence, begin, number.start())
    if time is None or after is None or before is None:
        return None
    if not (past or _says_a_time(number, before, after, sentence)):
        return None
    if _is_over(sentence, begin, number.start(), after.end()):
        return None
    hour, minute = time
    mark = "".join(after["mark"] or "").lower().replace(".", "").strip()
    part = after["after"] or before["part"] or ("tonight" if before["day"] == "tonight" else None)
    part = PART_OF[part.lower().removeprefix("at ")] if part else None
    if mark in ("am", "pm"):
        if hour > 12:
            return None
        hour = hour % 12 + (12 if mark == "pm" else 0)
    elif mark in ("noon", "midnight"):
        hour = 12 if mark == "noon" else 0
    shift = _PAST_MINUTES[past["past"].lower()] if past else 0
    shift += round(numerals.amount(after["more"])) if after["more"] else 0
    shift -= round(numerals.amount(after["less"])) if after["less"] else 0
    military = _form(number["amount"]) == "2130" and bool(
        after["hours"] or number["amount"][0] == "0"
    )
    marked = bool(after["mark"] or after["more"] or after["less"])
    start = past.start() if past else before.start()
    if marked and not past:
        start = before.start("part") if before["part"] else number.start()
        start = (
            before.start("day") if before["day"] and before["day"].lower() == "tonight" else start
        )
    until = None if marked else _until(sentence, after.end())
    return Clock(
        start,
        after.end(),
        sentence[start : until.end() if until else after.end()],
        hour,
        minute,
        part,
        shift,
        fixed=mark in ("am", "pm", "noon", "midnight") or military,
    )


def _is_over(sentence: str, begin: int, start: int, end: int) -> bool:
    """``it is 4:10 am now``, ``abhi 4 baje hai``, ``born 5 am 2005``: no time that is to come."""
    if _A_YEAR().match(sentence, end) or _BIRTH().search(sentence, begin, start):
        return True
    if _IS_NOW().search(sentence, begin, start):
        return not _THAT_IS().match(sentence, end)
    now = _NOW_IN_HINDI().search(sentence, begin, start)
    return bool(now and _STANDS().match(sentence, end))


def _until(sentence: str, end: int) -> re.Match[str] | None:
    return UNTIL().match(sentence, end) or _BEFOREHAND().match(sentence, end)


def _form(amount: str) -> str:
    """``9:30``, ``2130``, ``9`` or ``nine``."""
    if not amount.isdigit():
        return "9:30" if amount[0].isdigit() else "nine"
    return "2130" if len(amount) > 2 else "9"


def _says_a_time(
    number: re.Match[str], before: re.Match[str], after: re.Match[str], sentence: str
) -> bool:
    """Whether what stands around a number makes it a time of day."""
    amount, form = number["amount"], _form(number["amount"])
    if form == "nine" and amount.lower() in ("a", "an", "half"):
        return False
    if (after["mark"] and not after["hours"]) or after["struck"] or after["strikes"]:
        return True
    anchor, day = (before["anchor"] or "").lower(), (before["day"] or "").lower()
    part = before["part"] or (day if day == "tonight" else None)
    beside = bool(anchor or part or day or after["after"])
    until = _until(sentence, after.end()) is not None
    ends = _ENDS().match(sentence, after.end()) is not None
    if form == "9:30":
        if not after["hours"] and _ZONE().match(sentence, number.end()):
            return False
        clear = ":" in amount or len(amount) > 4 or (after["hours"] or "").lower() == "hrs"
        marked = after["hours"] and clear
        return bool(marked or beside or until or _RIDE().match(sentence, after.end()))
    if form == "2130":
        if after["hours"]:
            return beside or ends or until or amount[0] == "0"
        if part or after["after"]:
            return ends or until or bool(after["after"])
        return bool(anchor) and ends and not 1900 <= int(amount) <= 2099
    if after["hours"]:
        return anchor in ("at", "by", "before", "till", "until") and numerals.amount(amount) > 12
    if anchor and after["after"]:
        return True
    if (part and ends and (form == "9" or anchor)) or (until and (part or day)):
        return True
    if form != "9" or not 1 <= int(amount) <= 12:
        return False
    if anchor == "by":
        return ends
    if until and _BEFOREHAND().match(sentence, after.end()):
        return True
    counted = _COUNTS().search(sentence, max(0, number.start() - 12), number.start())
    return not counted and _WAITING().match(sentence, after.end()) is not None
