"""The time of day by which somebody says it will happen: "at 7 pm", "रात 10 बजे", "4 baje".

Taken from the post, and from the words of who reports where they speak of what is to come.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial

import msgspec

from dispatcher.model import Stamp
from dispatcher.parsing import days, tenses
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
        (30, "sadhe saadhe saade साढ़े साढ़े साढे sाढ़े"),
        (15, "sava sawa savaa सवा sवा"),
        (-15, "paune pone poune pauné pouné पौने pौने"),
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
    r"|आज(?: रात)?|कल"
    rf"|{PART})\s+(?:the\s+|k[oe]\s+|को\s+|के\s+|at\s+)?(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)"
    rf"(?![:.\d]|\s*(?:[ap]\.?m\b|UTC|GMT|[+-]\d\d))(?:\s+(?:IST\s+)?(?P<after>{PART}))?",
    re.IGNORECASE,
)
_PAST = lazily(
    r"\b(?P<mark>half past|quarter past|quarter to)\s+"
    rf"(?:(?P<hour>\d{{1,2}})(?![:.]?\d)|(?P<word>{_WORDS})\b)"
    rf"(?:\s*(?P<half>[ap])\.?m\b|\s+(?:in the\s+|at\s+)?(?P<after>{PART})\b)?",
    re.IGNORECASE,
)
_PAST_MINUTES = {"half past": 30, "quarter past": 15, "quarter to": -15}
_SPOKEN = lazily(
    rf"\b(?:at|by|before|till|until|around)\s+(?:(?P<hour>\d{{1,2}})|(?P<word>{_WORDS}))\s+"
    r"(?:in the\s+|tomorrow\s+)?(?P<after>tonight|morning|afternoon|evening|at night)\b",
    re.IGNORECASE,
)
"""``at eight tonight``: without the part of the day it may be a place."""
_NIGHTLY = lazily(
    r"\b(?P<part>tonight|morning|evening)\s+(?:at|by)\s+"
    rf"(?:(?P<hour>\d{{1,2}})|(?P<word>{_WORDS}))"
    r"(?=\W*\Z|[,\"'”)]|\s+(?:i|im|i'm|it|he|she|we|main)\b)",
    re.IGNORECASE,
)
_BY = lazily(
    r"\bby\s+(?P<hour>1[0-2]|[1-9])(?=\W*\Z|[,\"'”)]|\s+(?:i|im|i'm|it|he|she|we|main)\b)",
    re.IGNORECASE,
)
_CLOCKS = (_PAST, _CLOCK, _AT, _SPOKEN, _NIGHTLY, _BY)
"""What one of them has taken is no other's."""
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
    rf"|(?<![\wऀ-ॿ]){_COUNT.format('n2')}(?P<unit2>min(?:ute|ut|t)?s?|ghante?|ghanta"
    r"|घंटे?|घंटा|घण्टे?|मिनट|hours?|hrs?)"
    r"\s*(?:me\b|mein\b|ke andar|baad\b|aur\b|more\b"
    r"|left\b(?! (?:me|us|him|her|them|my|his|home|the)\b)|में|के अंदर|के भीतर|बाद|और)",
    re.IGNORECASE,
)
_BARE = lazily(r"\s*(\d{1,2}[:.]\d\d)\s*(?:hrs|hours|IST|h)?[\s.]*", re.IGNORECASE)
_HINTS = (
    *("baje", "bje", "बजे", "clock", "midnight", "noon", "dhi raat", "आधी रात"),
    *("hrs", "hour", "hr "),
    *("half past", "quarter ", "at night", "tonight", "morning", "afternoon", "evening"),
    *("min", "ghant", "घंट", "मिनट"),
)
_NUMERIC_HINTS = (
    re.compile(r":(?<=\d:)\d\d"),
    re.compile(r"\.(?<=\d\.)\d\d"),
    re.compile(r"y(?<=by) \d"),
    re.compile(r"m(?:(?<=\d[ap]m)|(?<=\d[ap]\.m)|(?<=\d\s[ap]m)|(?<=\d\s[ap]\.m))"),
)
"""``23:15``, ``23.15``, ``4 p.m``; each begins with one letter, which is found fast."""
_BY_NUMBERS = _NUMERIC_HINTS[:3]
_MARKS = frozenset(
    b"am pm m clock oclock bje noon midnight aadhi adhi ghante hour hr past quarter tonight"
    b" morning afternoon evening".split()
) | {
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
    r"\b(?:was|were|(?<!hour )(?<!hours )(?<!hr )(?<!hrs )(?<!min )(?<!mins )(?<!minutes )left"
    r"|since|last seen|posted|went|had|ago|yesterday|received|reported|active"
    r"|uploaded|created|logged|sent|gaya|gayi|gaye|tha|thi)\b(?!\s+(?:last|end))"
    r"|\bthe(?=\W*\Z|\W*[,;]|\s+(?:aur|or|par|lekin|tab|ki)\b)"
    r"|था|थी|गया|गयी|गई|निकल[ाीे]|से (?:लापता|गायब)",
    re.IGNORECASE,
)
_OFFICE = lazily(
    r"\b(?:reply(?! (?:nahi|nhi|na)\b)|respond|report back|office|call back|working hours"
    r"|available|business hours|desk"
    r"|helpline|shift|duty|action taken|compliance|atr)\b"
    r"|कार्यालय|ड्यूटी|अवगत करा|\A\s*(?:last|latest|अंतिम|आखिरी)\s[^:]{1,30}:",
    re.IGNORECASE,
)
_VAGUE = {"a", "an", "one", "half an"}
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_DAWN = 6


def stated(
    own: str, *told: str, since: datetime, zone: str, unsaid: timedelta = timedelta()
) -> Stamp | None:
    """The first moment after ``since`` that is named, if any; its ``clock`` has the words.

    ``own``: the person's words. ``told``: those of who reports, believed only of what is to come.
    ``unsaid``: how long before ``since`` it may have been said; what was named for a moment since
    then is over, and not a day away.
    """
    told_at = _Told(since.astimezone(zone_named(zone)), unsaid)
    if own and _hinted(own) and (found := _first(own, told_at, ours=False)):
        return found
    text = "\n".join(filter(None, told))
    if text and _may_name_one(text, told):
        return _first(text, told_at, ours=True)
    return None


def labelled(
    value: str, *, since: datetime, zone: str, unsaid: timedelta = timedelta()
) -> Stamp | None:
    """Of a field that holds nothing else: ``19:30 IST`` is a time of day by itself."""
    plain = ascii_digits(value)[:200]
    bare = _BARE().fullmatch(plain)
    told_at = _Told(since.astimezone(zone_named(zone)), unsaid)
    return _in(f"at {bare[1]}" if bare else plain, told_at, lambda _: True)


class _Told(msgspec.Struct, frozen=True):
    """When it was told, in the centre's zone, and how long before it may have been said."""

    at: datetime
    unsaid: timedelta


def _first(text: str, told: _Told, *, ours: bool) -> Stamp | None:
    for sentence in _SENTENCE().split(ascii_digits(text)):
        if _hinted(sentence) and not (ours and _OFFICE().search(sentence)):
            counts = partial(_counts, sentence, ours)
            if found := _in(sentence, told, counts):
                return found
    return None


def _counts(sentence: str, ours: bool, to_come: bool | None) -> bool:
    """Whether a moment of it is one of what will be."""
    if to_come is not None:
        return to_come
    ahead = bool(_AHEAD().search(sentence))
    return ahead or not (ours or _BEHIND().search(sentence))


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


def _in(sentence: str, told: _Told, counts: Callable[[bool | None], bool]) -> Stamp | None:
    """The first moment of it that counts by whether it is to come; one long over where it names
    no other."""
    over: Stamp | None = None
    for words, when, doubt, to_come in _moments(sentence, told):
        if counts(to_come):
            named = Stamp(at=when.astimezone(UTC), clock=" ".join(words.split())[:60], doubt=doubt)
            if told.at - when < _HOUR:
                return named
            over = over or named
    return over


_Moment = tuple[str, datetime, str | None, bool | None]
"""Its words, when, what is doubtful, and whether it is to come."""


def _moments(sentence: str, told: _Told) -> Iterator[_Moment]:
    match = _WITHIN().search(sentence)
    left = match is not None and match[0].lower().endswith("left")
    vague = match and (match["n"] or match["n2"]).lower() in _VAGUE
    if vague and not left and not _AHEAD().search(sentence):
        match = None  # "the third post in an hour"
    if match:
        unit = (match["unit"] or match["unit2"]).lower()
        count = _count((match["n"] or match["n2"]).lower())
        minutes = count if unit.startswith(("min", "मिनट")) else 60 * count
        when = told.at + timedelta(minutes=minutes)
        yield match[0], when, "counted from the post", True if left else None
    words = days.without_date(sentence)
    found: list[re.Match[str]] = []
    for pattern in _CLOCKS:
        more = pattern().finditer(words)
        found += [match for match in more if not any(_overlap(match, other) for other in found)]
    if found:
        for match in sorted(found, key=re.Match.start):
            clause = tenses.of(words, *match.span())
            if clock := _clock(match.groupdict(), clause.text, words):
                yield from _on_its_day(match, clause, sentence, told, *clock)
    elif match := _DEDH().search(words):
        clause = tenses.of(words, *match.span())
        hour, sure = hour_of(1 if match["half"] else 2, part_in(words))
        yield from _on_its_day(match, clause, sentence, told, hour, 30, sure)
    elif match := _NAMED().search(words):
        clause = tenses.of(words, *match.span())
        hour = 12 if match["noon"] else 0
        yield match[0], *_next(told, hour, 0, sure=True), clause.to_come


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def _count(written: str) -> float:
    if written.isdigit():
        return int(written)
    return 0.5 if written.startswith(("half", "ad", "aad", "आध")) else 1


def _on_its_day(
    match: re.Match[str],
    clause: tenses.Clause,
    sentence: str,
    told: _Told,
    hour: int,
    minute: int,
    sure: bool,
) -> Iterator[_Moment]:
    """On the day that is named beside it. A day of the calendar that is over is no deadline."""
    said, today = match[0], told.at.date()
    named = _day(clause, sentence, today)
    if named is None or named == (today, True):
        yield said, *_next(told, hour, minute, sure=sure), clause.to_come
        return
    day, of_calendar = named
    at = told.at.replace(year=day.year, month=day.month, day=day.day)
    start = at.replace(hour=0, minute=0, second=0, microsecond=0)
    at = start.replace(hour=hour, minute=minute)
    if of_calendar:
        if at > told.at:
            doubt = None if sure else "morning or evening is not said"
            yield f"{said}, {day:%d %b %Y}", at, doubt, clause.to_come
    elif day == today:
        # "aaj shaam 5 baje" is never tomorrow; the small hours of tonight are
        over = sure and at <= told.at and not (hour < _DAWN and part_in(clause.text) == "night")
        when = (at, None) if over else _next(told, hour, minute, sure=sure)
        yield said, *when, clause.to_come
    else:
        yield said, *_next(_Told(start, timedelta()), hour, minute, sure=sure), clause.to_come


def _day(clause: tenses.Clause, sentence: str, today: date) -> tuple[date, bool] | None:
    """That of its own clause, else of the sentence."""
    written = sentence[clause.start : clause.start + len(clause.text)]  # no date is blanked in it
    return days.named(written, today) or days.named(sentence, today)


def _clock(parts: dict[str, str | None], *texts: str) -> tuple[int, int, bool] | None:
    """(hour, minute, whether it can be no other time of the day). ``texts``: its clause, its
    sentence: the part of the day may stand there."""
    hour = int(parts["hour"] or _NUMBERS[(parts.get("word") or "").lower()])
    minute = int(parts.get("minute") or 0)
    mark = " ".join((parts.get("mark") or "").lower().replace(".", "").split())
    if hour > 23 or minute > 59 or (mark == "hrs" and not parts["minute"]):
        return None
    if mark in ("am", "pm"):
        return (hour % 12 + (12 if mark == "pm" else 0), minute, True) if hour <= 12 else None
    part = (parts.get("part") or parts.get("after") or "").removeprefix("at ")
    said = PART_OF[part.lower()] if part else next(filter(None, map(part_in, texts)), None)
    half = (parts.get("half") or "").lower()
    hour, sure = hour_of(hour, {"a": "morning", "p": "evening"}.get(half, said))
    shift = _QUARTERS.get((parts.get("quarter") or "").lower(), _PAST_MINUTES.get(mark, minute))
    return (hour, shift, sure) if shift >= 0 else ((hour - 1) % 24, 60 + shift, sure)


def _next(told: _Told, hour: int, minute: int, *, sure: bool) -> tuple[datetime, str | None]:
    """The first such time of the day after it was told; or before, where it may have been said
    before that."""
    hours = (hour,) if sure else (hour, hour + 12)
    midnight = told.at.replace(hour=0, minute=0, second=0, microsecond=0)
    possible = (midnight + day * _DAY + h * _HOUR for day in (-1, 0, 1) for h in hours)
    moments = [p + timedelta(minutes=minute) for p in possible]
    over = [at for at in moments if told.at - told.unsaid <= at <= told.at]
    if over:
        return max(over), "when it was said is not known"
    when = min(at for at in moments if at > told.at)
    return when, None if sure else "morning or evening is not said: the next one is taken"
