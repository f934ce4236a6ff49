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
from dispatcher.parsing import clocks, days, numerals, tenses
from dispatcher.parsing.dayparts import hour_of, part_in
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

_NAMED = lazily(
    r"\b(?:at |by |before |till )?(?P<midnight>midnight)\b"
    r"|\b(?:at |by |before |till )(?P<noon>noon)\b"
    r"|(?P<hindi>\baa?dhi raat|आधी रात)",
    re.IGNORECASE,
)
_BARE = lazily(r"\s*(\d{1,2}[:.]\d\d)\s*(?:hrs|hours|IST|h)?[\s.]*", re.IGNORECASE)
_HINTS = (
    *("baj", "bje", "बज", "clock", "midnight", "noon", "raat", "रात", "tonight", " tak", "तक"),
    *("hrs", "hour", "hr ", "half past", "quarter ", "at night", "morning", "afternoon", "evening"),
    *("min", "gha", "घं", "घण", "घन", "मिनट"),
    *("se pehle", "se pahle", "se phle", "से पहले"),
)
_NUMERIC_HINTS = (
    re.compile(r":(?<=\d:)\d\d"),
    re.compile(r"\.(?<=\d\.)\d\d"),
    re.compile(r"y(?<=by) \d"),
    re.compile(r"t(?<=\bat) [0-2]\d[0-5]\d\b"),
    re.compile(r"m(?:(?<=\d[ap]m)|(?<=\d[ap]\.m)|(?<=\d\s[ap]m)|(?<=\d\s[ap]\.m))"),
)
"""``23:15``, ``23.15``, ``4 p.m``; each begins with one letter, which is found fast."""
_BY_NUMBERS = _NUMERIC_HINTS[:3]
_MARKS = frozenset(
    b"am pm m clock oclock bje noon midnight aadhi adhi ghante hour hr past quarter tonight"
    b" morning afternoon evening pehle pahle phle".split()
) | {
    f"{number}{mark}".encode()
    for number in map(bytes.decode, numerals.WORDS)
    for mark in ("am", "pm", "oclock", "bje", "hrs")
}
_OPEN_MARK = b"baj"
_OPEN_MARKS = ("बज", "आधी", "घंटे")
_UNITS = (b"min", b"hour", b"hrs", b"ghan", b"ghnt")
_COUNTED = numerals.WORDS - {b"one", b"half"}
_HINDI_UNITS = ("घं", "घण", "घन", "मिनट")
"""Of a time's words: those that say one by themselves, alone or at the beginning of a word, and
those that need a number."""
_SENTENCE = lazily(r"(?<![ap]\.m)[.!?।;\n]+(?=\s|\Z)|\n", re.IGNORECASE)
_QUOTED = lazily(r"[\"“«]([^\"“”«»\n]{4,400})[\"”»]")
"""The person's words in those of who reports."""
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
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_DAWN = 6
_LONGEST, _MOST = 500, 300
"""Letters of a sentence, times of a text that are looked at."""


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
    if not text or not _may_name_one(text, told):
        return None
    for said in _QUOTED().finditer(text):
        if _hinted(said[1]) and (found := _first(said[1], _at(text, said, told_at), ours=False)):
            return found
    return _first(text, told_at, ours=True)


def _at(text: str, said: re.Match[str], told: _Told) -> _Told:
    """When a quotation was posted, where the words right before it say so."""
    posted = _POSTED_AT().search(text, max(0, said.start() - 100), said.start())
    if posted is None:
        return told
    at = told.at.replace(hour=int(posted[1]), minute=int(posted[2]), second=0, microsecond=0)
    return _Told(at if at <= told.at else at - _DAY, told.unsaid)


_POSTED_AT = lazily(
    r"\b(?:posted|uploaded|wrote|shared|sent|messaged|tweeted|story|post|status)\b[^.!?\n\"“]{0,50}"
    r"\bat ([01]?\d|2[0-3]):([0-5]\d)(?![\d:]|\s?[ap]\.?m)(?: ?(?:hrs|hours|IST))?[\s:,–-]{1,4}\Z",
    re.IGNORECASE,
)
"""``posted a story at 09:05 IST: "..."``"""


def labelled(
    value: str, *, since: datetime, zone: str, unsaid: timedelta = timedelta()
) -> Stamp | None:
    """Of a field that holds nothing else: ``19:30 IST`` is a time of day by itself."""
    plain = ascii_digits(value)[:200]
    bare = _BARE().fullmatch(plain)
    told_at = _Told(since.astimezone(zone_named(zone)), unsaid)
    moments = _moments(f"at {bare[1]}" if bare else plain, told_at)
    return _in(moments, told_at, lambda _: True)


class _Told(msgspec.Struct, frozen=True):
    """When it was told, in the centre's zone, and how long before it may have been said."""

    at: datetime
    unsaid: timedelta


def _sentences(text: str) -> Iterator[str]:
    """What goes on without end is cut: no sentence costs more than its share."""
    for sentence in _SENTENCE().split(text):
        for at in range(0, len(sentence), _LONGEST):
            yield sentence[at : at + _LONGEST]


class _Moment(msgspec.Struct, frozen=True):
    words: str
    at: datetime
    doubt: str | None
    to_come: bool | None
    """None where no word says so."""
    dated: bool = False
    """On a day of the calendar that is still ahead."""


def _first(text: str, told: _Told, *, ours: bool) -> Stamp | None:
    enough = iter(range(_MOST))
    for sentence in _sentences(ascii_digits(text)):
        if _hinted(sentence) and not (ours and _OFFICE().search(sentence)):
            moments = (moment for moment, _ in zip(_moments(sentence, told), enough, strict=False))
            if found := _in(moments, told, partial(_counts, sentence, ours)):
                return found
    return None


def _counts(sentence: str, ours: bool, moment: _Moment) -> bool:
    """Whether a moment of it is one of what will be."""
    if moment.to_come is not None:
        return moment.to_come
    if _AHEAD().search(sentence):
        return True
    return not ours and (moment.dated or not _BEHIND().search(sentence))


def _may_name_one(text: str, parts: Iterable[str]) -> bool:
    """Whether any of its sentences can: most texts have none, and this is quick to see.

    ``parts``: what it is joined of; a unit counts in one that has a number in it."""
    if not latin_words(text).isdisjoint(_MARKS) or _OPEN_MARK in latin(text):
        return True
    if holds(beyond_latin(text), _OPEN_MARKS):
        return True
    counted = "\n".join(filter(has_digit, parts))
    if any(hint.search(counted) for hint in _BY_NUMBERS):
        return True
    if not holds(latin(text), _UNITS) and not holds(beyond_latin(text), _HINDI_UNITS):
        return False
    if not latin_words(text).isdisjoint(_COUNTED) or holds(beyond_latin(text), numerals.HINDI):
        return True
    return holds(latin(counted), _UNITS) or holds(beyond_latin(counted), _HINDI_UNITS)


def _hinted(text: str) -> bool:
    """Whether a time can be in a sentence."""
    plain = lowered(text)
    if holds(plain, _HINTS):
        return True
    return has_digit(plain) and any(hint.search(plain) for hint in _NUMERIC_HINTS)


def _in(moments: Iterable[_Moment], told: _Told, counts: Callable[[_Moment], bool]) -> Stamp | None:
    """The first moment that counts; one long over where there is no other."""
    over: Stamp | None = None
    for moment in moments:
        if counts(moment):
            words = " ".join(moment.words.split())[:60]
            named = Stamp(at=moment.at.astimezone(UTC), clock=words, doubt=moment.doubt)
            if told.at - moment.at < _HOUR:
                return named
            over = over or named
    return over


def _moments(sentence: str, told: _Told) -> Iterator[_Moment]:
    words = days.without_date(sentence)
    named = False
    for one in clocks.found(words):
        if isinstance(one, clocks.Span):
            if one.vague and not _AHEAD().search(sentence):
                continue  # "the third post in an hour"
            to_come = one.left or tenses.of(words, one.start, one.end).to_come
            yield _Moment(one.words, told.at + one.time, "counted from the post", to_come)
            continue
        named = True
        clause = tenses.of(words, one.start, one.end)
        hour, sure = (one.hour, True) if one.fixed else _hour(one, clause.text, words)
        yield from _on_its_day(one, clause, sentence, told, hour, sure)
    if not named and (match := _NAMED().search(words)):
        clause = tenses.of(words, *match.span())
        hour = 12 if match["noon"] else 0
        yield _Moment(match[0], *_next(told, hour, 0, sure=True), clause.to_come)


def _hour(clock: clocks.Clock, *texts: str) -> tuple[int, bool]:
    """``texts``: its clause, its sentence: the part of the day may stand there."""
    return hour_of(clock.hour, clock.part or next(filter(None, map(part_in, texts)), None))


def _on_its_day(
    clock: clocks.Clock,
    clause: tenses.Clause,
    sentence: str,
    told: _Told,
    hour: int,
    sure: bool,
) -> Iterator[_Moment]:
    """On the day that is named beside it. A day of the calendar that is over is no deadline."""
    said, today, minute = clock.words, told.at.date(), clock.minute + clock.shift
    named = _day(clause, sentence, today)
    if named is None or named == (today, True):
        yield _Moment(said, *_next(told, hour, minute, sure=sure), clause.to_come)
        return
    day, of_calendar = named
    at = told.at.replace(year=day.year, month=day.month, day=day.day)
    start = at.replace(hour=0, minute=0, second=0, microsecond=0)
    at = start + timedelta(hours=hour, minutes=minute)
    if of_calendar:
        if at > told.at:
            doubt = None if sure else "morning or evening is not said"
            yield _Moment(f"{said}, {day:%d %b %Y}", at, doubt, clause.to_come, dated=True)
    elif day == today:
        # "aaj shaam 5 baje" is never tomorrow; the small hours of tonight are
        over = sure and at <= told.at and not (hour < _DAWN and part_in(clause.text) == "night")
        when = (at, None) if over else _next(told, hour, minute, sure=sure)
        yield _Moment(said, *when, clause.to_come)
    else:
        later = _next(_Told(start, timedelta()), hour, minute, sure=sure)
        yield _Moment(said, *later, clause.to_come)


def _day(clause: tenses.Clause, sentence: str, today: date) -> tuple[date, bool] | None:
    """That of its own clause, else of the sentence."""
    written = sentence[clause.start : clause.start + len(clause.text)]  # no date is blanked in it
    return days.named(written, today) or days.named(sentence, today)


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
