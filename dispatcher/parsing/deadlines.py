"""The time of day by which somebody says it will happen: "at 7 pm", "रात 10 बजे", "4 baje".

Taken from the post, and from the words of who reports where they speak of what is to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from dispatcher.model import Stamp
from dispatcher.parsing import days
from dispatcher.parsing.dayparts import PART, PART_OF, hour_of, part_in
from dispatcher.parsing.phones import ascii_digits
from dispatcher.parsing.phrases import (
    beyond_latin,
    has_digit,
    holds,
    latin,
    latin_words,
    lowered,
)
from dispatcher.parsing.times import zone_named
from dispatcher.patterns import lazily

_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "ek एक one",
            "do दो two",
            "teen तीन three",
            "char chaar चार four",
            "panch paanch पांच पाँच five",
            "chhe chhah cheh छह छः छ six",
            "saat सात seven",
            "aath आठ eight",
            "nau नौ nine",
            "das dus दस ten",
            "gyarah ग्यारह eleven",
            "barah baarah बारह twelve",
        ),
        start=1,
    )
    for word in words.split()
}
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_QUARTERS = {
    word: minutes
    for minutes, words in (
        (30, "sadhe saadhe saade साढ़े साढ़े साढे"),
        (15, "sava sawa savaa सवा"),
        (-15, "paune pone poune pauné pouné पौने"),
    )
    for word in words.split()
}
_QUARTER = "|".join(_QUARTERS)
_CLOCK = lazily(
    rf"(?<![\d:.\w])(?:(?P<part>{PART})\s+(?:ko\s+|को\s+|ke\s+|के\s+|at\s+)?)?"
    rf"(?P<quarter>{_QUARTER})?\s*"
    rf"(?:(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))?|(?P<word>{_WORDS}))"
    r"\s*(?P<mark>a\.?m\b\.?|p\.?m\b\.?|o'?\s?clock\b|baje\b|bje\b|bajey\b|बजे|hrs\b)"
    rf"(?:\s+(?:in the |at |tak |तक )?(?P<after>{PART}))?",
    re.IGNORECASE,
)
_AT = lazily(
    r"(?<![\wऀ-ॿ])(?P<mark>at|by|before|till|until|around|tonight|today|tomorrow|aaj(?: raat)?|kal"
    r"|raat|आज(?: रात)?|कल|रात)\s+(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)"
    rf"(?![:.\d]|\s*(?:[ap]\.?m\b|UTC|GMT|[+-]\d\d))(?:\s+(?:IST\s+)?(?P<after>{PART}))?",
    re.IGNORECASE,
)
_NAMED = lazily(
    r"\b(?:at |by |before |till )?(?P<midnight>midnight)\b"
    r"|\b(?:at |by |before |till )(?P<noon>noon)\b"
    r"|(?P<hindi>\baa?dhi raat|आधी रात)",
    re.IGNORECASE,
)
_DEDH = lazily(r"(?:(?P<half>dedh|डेढ़|डेढ)|dhai|ढाई)\s*(?:baje|बजे)", re.IGNORECASE)
_COUNT = r"(?P<{}>\d{{1,3}}|half an|an?|one|aa?dh[ae]|ek|आधे|आधा|एक)\s*"
_WITHIN = lazily(
    rf"(?<!post )(?<!posts )(?<!times )(?<!message )(?<!messages )"
    rf"\b(?:in|within|after)\s+{_COUNT.format('n')}(?P<unit>min|hour|hr)\w*\b(?! ago)"
    rf"|(?<![\wऀ-ॿ]){_COUNT.format('n2')}(?P<unit2>min(?:ute|ut|t)?s?|ghante?|ghanta|घंटे?|घंटा|घण्टे?|मिनट|hours?)"
    r"\s*(?:me\b|mein\b|ke andar|baad\b|aur\b|more\b|left\b|में|के अंदर|के भीतर|बाद|और)",
    re.IGNORECASE,
)
_BARE = lazily(r"\s*(\d{1,2}[:.]\d\d)\s*(?:hrs|hours|IST|h)?[\s.]*", re.IGNORECASE)
_HINTS = (
    *("baje", "bje", "बजे", "clock", "midnight", "noon", "dhi raat", "आधी रात", "hrs", "hour"),
    *("min", "ghant", "घंट", "मिनट"),
)
_NUMERIC_HINTS = (
    re.compile(r":(?<=\d:)\d\d"),
    re.compile(r"\.(?<=\d\.)\d\d"),
    re.compile(r"m(?:(?<=\d[ap]m)|(?<=\d[ap]\.m)|(?<=\d\s[ap]m)|(?<=\d\s[ap]\.m))"),
)
"""``23:15``, ``23.15``, ``4 p.m``; each begins with one letter, which is found fast."""
_BY_NUMBERS = _NUMERIC_HINTS[:2]
_MARKS = frozenset(b"am pm m clock oclock bje noon midnight aadhi adhi ghante hour".split()) | {
    f"{number}{mark}".encode()
    for number in _NUMBERS
    if number.isascii()
    for mark in ("am", "pm", "oclock", "bje", "hrs")
}
_OPEN_MARK = b"baje"
_OPEN_MARKS = ("बजे", "आधी रात", "घंटे")
_UNITS = (b"min", b"hour", b"hrs", b"ghant")
_HINDI_UNITS = ("घंट", "मिनट")
"""Of a time's words: those that say one by themselves, alone or at the beginning of a word, and
those that need a number."""
_SENTENCE = lazily(r"(?<![ap]\.m)[.!?।;\n]+(?=\s|\Z)|\n", re.IGNORECASE)
_AHEAD = lazily(
    r"\b(?:will|'ll|shall|going to|gonna|plan(?:s|ned|ning)?|tonight|tomorrow|intends?|about to"
    r"|deadline|has until|threat\w*|wants? to)\b|\b\w+(?:unga|ungi|oonga|oongi|ega|egi|enge)\b"
    r"|\b(?:wala|wali|tak)\b|[ूऊएे][ंँ]?ग[ाीे]|वाला|वाली|तक|से पहले|आज रात",
    re.IGNORECASE,
)
_BEHIND = lazily(
    r"\b(?:was|were|left|since|last seen|posted|went|had|ago|yesterday|received|reported|active"
    r"|uploaded|created|logged|sent|gaya|gayi|gaye|tha|thi|the)\b(?!\s+(?:last|end))"
    r"|था|थी|गया|गयी|गई|निकल[ाीे]|से (?:लापता|गायब)",
    re.IGNORECASE,
)
_OFFICE = lazily(
    r"\b(?:reply|respond|report back|office|call back|working hours|available|business hours|desk"
    r"|helpline|shift|duty)\b|कार्यालय|ड्यूटी|\A\s*(?:last|latest|अंतिम|आखिरी)\s[^:]{1,30}:",
    re.IGNORECASE,
)
_VAGUE = {"a", "an", "one", "half an"}
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def stated(own: str, *told: str, since: datetime, zone: str) -> Stamp | None:
    """The first moment after ``since`` that is named, if any; its ``clock`` has the words.

    ``own``: the person's words. ``told``: those of who reports, believed only of what is to come.
    """
    if own and _hinted(own) and (found := _first(own, since, zone, ours=False)):
        return found
    text = "\n".join(filter(None, told))
    if text and _may_name_one(text, told):
        return _first(text, since, zone, ours=True)
    return None


def _first(text: str, since: datetime, zone: str, *, ours: bool) -> Stamp | None:
    for sentence in _SENTENCE().split(ascii_digits(text)):
        if _counts(sentence, ours) and (found := _in(sentence, since, zone)):
            return found
    return None


def labelled(value: str, *, since: datetime, zone: str) -> Stamp | None:
    """Of a field that holds nothing else: ``19:30 IST`` is a time of day by itself."""
    plain = ascii_digits(value)[:200]
    bare = _BARE().fullmatch(plain)
    return _in(f"at {bare[1]}" if bare else plain, since, zone)


def _may_name_one(text: str, parts: Iterable[str]) -> bool:
    """Whether any of its sentences can: most texts have none, and this is quick to see.

    ``parts``: what it is joined of; a unit counts in one that has a number in it."""
    if not latin_words(text).isdisjoint(_MARKS) or _OPEN_MARK in latin(text):
        return True
    if holds(beyond_latin(text), _OPEN_MARKS) or any(hint.search(text) for hint in _BY_NUMBERS):
        return True
    if not holds(latin(text), _UNITS) and not holds(beyond_latin(text), _HINDI_UNITS):
        return False
    counted = "\n".join(filter(has_digit, parts))
    return holds(latin(counted), _UNITS) or holds(beyond_latin(counted), _HINDI_UNITS)


def _hinted(text: str) -> bool:
    """Whether a time can be in a sentence."""
    plain = lowered(text)
    return holds(plain, _HINTS) or any(hint.search(plain) for hint in _NUMERIC_HINTS)


def _counts(sentence: str, ours: bool) -> bool:
    if not _hinted(sentence):
        return False
    ahead = bool(_AHEAD().search(sentence))
    if ours:
        return ahead and not _OFFICE().search(sentence)
    return ahead or not _BEHIND().search(sentence)


def _in(sentence: str, since: datetime, zone: str) -> Stamp | None:
    local = since.astimezone(zone_named(zone))
    for words, when, doubt in _moments(sentence, local):
        words = " ".join(words.split())[:60]
        return Stamp(at=when.astimezone(UTC), clock=words, doubt=doubt)
    return None


def _moments(sentence: str, now: datetime) -> Iterator[tuple[str, datetime, str | None]]:
    match = _WITHIN().search(sentence)
    if match and (match["n"] or match["n2"]).lower() in _VAGUE and not _AHEAD().search(sentence):
        match = None  # "the third post in an hour"
    if match:
        unit = (match["unit"] or match["unit2"]).lower()
        count = _count((match["n"] or match["n2"]).lower())
        minutes = count if unit.startswith(("min", "मिनट")) else 60 * count
        yield match[0], now + timedelta(minutes=minutes), "counted from the post"
    words = days.without_date(sentence)
    if match := _CLOCK().search(words) or _AT().search(words):
        if found := _clock(match.groupdict(), words):
            yield from _on_its_day(match[0], sentence, now, *found)
    elif match := _DEDH().search(words):
        hour, sure = hour_of(1 if match["half"] else 2, part_in(words))
        yield from _on_its_day(match[0], sentence, now, hour, 30, sure)
    elif match := _NAMED().search(words):
        yield match[0], *_next(now, 12 if match["noon"] else 0, 0, sure=True)


def _count(written: str) -> float:
    if written.isdigit():
        return int(written)
    return 0.5 if written.startswith(("half", "ad", "aad", "आध")) else 1


def _on_its_day(
    said: str, sentence: str, now: datetime, hour: int, minute: int, sure: bool
) -> Iterator[tuple[str, datetime, str | None]]:
    """On the day that is named beside it. A day of the calendar that is over is no deadline."""
    named = days.named(sentence, now.date())
    if named is None or named[0] == now.date():
        yield said, *_next(now, hour, minute, sure=sure)
        return
    day, of_calendar = named
    start = now.replace(year=day.year, month=day.month, day=day.day, hour=0, minute=0, second=0)
    start = start.replace(microsecond=0)
    if of_calendar:
        at = start.replace(hour=hour, minute=minute)
        if at > now:
            yield f"{said}, {day:%d %b %Y}", at, None if sure else "morning or evening is not said"
    else:
        yield said, *_next(start, hour, minute, sure=sure)


def _clock(parts: dict[str, str | None], sentence: str) -> tuple[int, int, bool] | None:
    """(hour, minute, whether it can be no other time of the day)."""
    hour = int(parts["hour"] or _NUMBERS[(parts.get("word") or "").lower()])
    minute = int(parts["minute"] or 0)
    mark = (parts["mark"] or "").lower().replace(".", "")
    if hour > 23 or minute > 59 or (mark == "hrs" and not parts["minute"]):
        return None
    if mark in ("am", "pm"):
        return (hour % 12 + (12 if mark == "pm" else 0), minute, True) if hour <= 12 else None
    part = parts.get("part") or parts.get("after")
    hour, sure = hour_of(hour, PART_OF[part.lower()] if part else part_in(sentence))
    shift = _QUARTERS.get((parts.get("quarter") or "").lower(), minute)
    return (hour, shift, sure) if shift >= 0 else ((hour - 1) % 24, 60 + shift, sure)


def _next(start: datetime, hour: int, minute: int, *, sure: bool) -> tuple[datetime, str | None]:
    """The first such time of the day after ``start``."""
    hours = (hour,) if sure else (hour, hour + 12)
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    possible = (midnight + later * _DAY + h * _HOUR for later in (0, 1) for h in hours)
    when = min(at for at in (p + timedelta(minutes=minute) for p in possible) if at > start)
    return when, None if sure else "morning or evening is not said: the next one is taken"
