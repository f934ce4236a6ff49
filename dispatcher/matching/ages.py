"""When somebody was where: ``on Monday from Agra; an hour ago from Mathura``."""

from __future__ import annotations

from collections.abc import Sequence

from dispatcher.matching import role_words
from dispatcher.matching.clues import Clue
from dispatcher.matching.lexicon import words
from dispatcher.matching.tokens import BREAK, COMMA, TIGHT, Token

_HOUR, _DAY, _WEEK, _MONTH, _YEAR = 1.0, 24.0, 168.0, 720.0, 8760.0
_UNITS = {
    **dict.fromkeys(words("min mins minat minute minutes minat मिनट"), 1 / 60),
    **dict.fromkeys(words("ghanta ghante ghnte hour hours hr hrs घंटा घंटे"), _HOUR),
    **dict.fromkeys(words("day days din दिन"), _DAY),
    **dict.fromkeys(words("hafta hafte week weeks सप्ताह हफ्ते"), _WEEK),
    **dict.fromkeys(words("mahina mahine month months महीना महीने माह"), _MONTH),
    **dict.fromkeys(words("saal sal year years वर्ष साल"), _YEAR),
}
_AGO = words("ago back earlier pahle pehle phle पहले पूर्व")
_LAST = words("last pichhle pichle past previous पिछले गत")
_MOMENTS = {
    **dict.fromkeys(words("abhi now अभी"), 0.0),
    **dict.fromkeys(words("aaj today tonight आज"), _HOUR),
    **dict.fromkeys(words("kal yesterday कल"), _DAY),
    **dict.fromkeys(words("parso parson परसों"), 2 * _DAY),
    **dict.fromkeys(words("monday tuesday wednesday thursday friday saturday sunday"), 2 * _DAY),
    **dict.fromkeys(words("somvar mangalvar budhvar guruvar shukravar shanivar ravivar"), 2 * _DAY),
}
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "ek": 1,
    "एक": 1,
    "do": 2,
    "two": 2,
    "दो": 2,
    "teen": 3,
    "three": 3,
    "तीन": 3,
    "few": 3,
    "some": 3,
    "kuch": 3,
    "कुछ": 3,
    "half": 0.5,
    "aadhe": 0.5,
}
_WEEKDAYS = {
    word: number
    for number, names in enumerate(
        (
            "monday somvar सोमवार",
            "tuesday mangalvar मंगलवार",
            "wednesday budhvar बुधवार",
            "thursday guruvar गुरुवार",
            "friday shukravar शुक्रवार",
            "saturday shanivar शनिवार",
            "sunday ravivar रविवार",
        )
    )
    for word in words(names)
}
_OF_DAY = words("afternoon evening morning")
_MONTHS = {
    word: number
    for number, names in enumerate(
        (
            "january jan janvari जनवरी",
            "february feb farvari फरवरी",
            "march मार्च",
            "april apr अप्रैल",
            "may मई",
            "june jun जून",
            "july jul julai जुलाई",
            "august aug agast अगस्त",
            "september sep sept sitambar सितंबर",
            "october oct aktubar अक्टूबर",
            "november nov navambar नवंबर",
            "december dec disambar दिसंबर",
        ),
        1,
    )
    for word in words(names)
}
_HOUSE_NUMBERS = words("door flat gali h hno house kothi makan no number plot sector ward मकान")
_EVENING = words("evening night pm raat shaam sham रात शाम")
_NIGHT = words("night raat रात")
_OCLOCK = words("am baje bje hrs oclock pm बजे")
_DATED = frozenset((*_MOMENTS, *_UNITS, *_WEEKDAYS, *_OCLOCK, *_OF_DAY))
_LEADS = frozenset(("in", "at"))
"""``Kanpur now in Delhi``: what is said between is said of the second."""
_APART = 4.0
"""Of two ages the longer must be so many times the other."""
_SOONEST = 0.25
_MAY_CHANGE = frozenset(
    ("", role_words.NOW, role_words.PRESENT, role_words.ORIGIN, role_words.RESIDENT, role_words.IP)
)
_MAY_BE_NEWEST = _MAY_CHANGE | {role_words.HOUSE}
"""A house is where somebody is now, if that is what was said last."""


def newest_first(
    named: Sequence[tuple[list[Clue], str]],
    tokens: Sequence[Token],
    keys: frozenset[str],
    points: Sequence[tuple[list[Clue], str]] = (),
) -> list[str]:
    """The roles, where two places are dated differently: the older is an earlier place. A position
    of ``points`` may be the newer one; it is itself never called an earlier place."""
    if not points:
        return _newest_first(named, tokens, keys)
    found = sorted((*named, *points), key=lambda each: each[0][0].tokens)
    newest = _newest_first(found, tokens, keys)
    role_of = {id(group): role for (group, _), role in zip(found, newest, strict=True)}
    return [role_of[id(group)] for group, _ in named]


def _newest_first(
    found: Sequence[tuple[list[Clue], str]], tokens: Sequence[Token], keys: frozenset[str]
) -> list[str]:
    roles = [role for _, role in found]
    if len(found) < 2 or (keys.isdisjoint(_DATED) and not any(map(_is_number, keys))):
        return roles
    stretches = _stretches([group for group, _ in found], tokens)
    clocked = _clocked(stretches) or _dated(stretches)
    ages = clocked or [_age_of(*stretch) for stretch in stretches]
    last = role_words.PAST if clocked and role_words.NOW not in roles else None
    dated = [
        (number, age)
        for number, age in enumerate(ages)
        if age is not None
        and (roles[number] in _MAY_BE_NEWEST or (not age and roles[number] == last))
    ]
    if len(dated) < 2:
        return roles
    newest = max(_SOONEST, min(age for _, age in dated))
    for number, age in dated:
        if max(_SOONEST, age) >= newest * _APART:
            if roles[number] in _MAY_CHANGE:
                roles[number] = role_words.PAST
        elif roles[number] in ("", role_words.ORIGIN, role_words.HOUSE, last):
            roles[number] = role_words.NOW
    return roles


Stretch = tuple[Sequence[Token], Sequence[Token]]
"""What is said before and after an address, nearest to it."""


def _stretches(groups: Sequence[Sequence[Clue]], tokens: Sequence[Token]) -> list[Stretch]:
    edges = [(group[0].tokens[0], group[-1].tokens[1]) for group in groups]
    found: list[Stretch] = []
    start = 0
    for number, (first, last) in enumerate(edges):
        end = edges[number + 1][0] if number + 1 < len(edges) else len(tokens)
        before = _back_to_break(tokens, start, first)
        after = _up_to_pause(tokens, last + 1, end)
        if number + 1 < len(edges) and after == end and tokens[end - 1].key in _LEADS:
            after = last + 1
        found.append((tokens[before:first], tokens[last + 1 : after]))
        taken = not _is_dated(found[-1][0]) and _is_dated(found[-1][1])
        start = after if taken else last + 1
    return found


def _is_dated(tokens: Sequence[Token]) -> bool:
    return any(token.key in _DATED for token in tokens)


def _age_of(before: Sequence[Token], after: Sequence[Token]) -> float | None:
    """Hours since somebody was there; None where nothing is said."""
    age = _age(before)
    return _age(after) if age is None else age


def _clocked(stretches: Sequence[Stretch]) -> list[float | None]:
    """Hours before the latest, where each of two addresses has its time of day or its weekday:
    ``shaam 6 baje Bijnor me, raat 11 baje Shamli me``. Days that are not said are told in order."""
    times = [_time(before) or _time(after) for before, after in stretches]
    if len([time for time in times if time]) < 2:
        return []
    named = [time[0] for time in times if time and time[0] is not None]
    if named and min(named) < 0 <= max(named):
        return []  # ``Monday in Agra, yesterday in Etah``: of which week is not said
    hours: list[float | None] = []
    day, last = 0, -_DAY
    before: int | None = None
    for time in times:
        if time is None:
            hours.append(None)
            continue
        said, clock, sure = time
        if said is not None:
            day = said if before is None else day + _days_on(before, said)
            before = said
        elif not sure and day * _DAY + clock < last:
            day += 1
        last = day * _DAY + clock
        hours.append(last)
    latest = max(hour for hour in hours if hour is not None)
    return [None if hour is None else latest - hour for hour in hours]


def _dated(stretches: Sequence[Stretch]) -> list[float | None]:
    """Hours before the latest, where each of two addresses has its date or its year:
    ``12/04 in Agra, 14/04 in Etah``, ``KYC of 2021: Agra. KYC of 2025: Etah``."""
    days = [_day_of(before) or _day_of(after) for before, after in stretches]
    told = [day for day in days if day]
    if len(told) < 2:
        return []
    return [(max(told) - day) * _DAY if day else None for day in days]


def _day_of(tokens: Sequence[Token]) -> int:
    """The date nearest to the place, in days of a year of 372; 0: none is told."""
    for at in range(len(tokens) - 1, -1, -1):
        key = tokens[at].key
        if not _is_number(key):
            continue
        following = tokens[at + 1].key if at + 1 < len(tokens) else ""
        if len(key) == 4:
            return int(key) * 372
        if following in _MONTHS and tokens[at + 1].gap == TIGHT:
            return _MONTHS[following] * 31 + int(key)
        joined = at > 0 and _is_number(tokens[at - 1].key) and len(tokens[at - 1].key) < 3
        close = joined and tokens[at].start - tokens[at - 1].end == 1
        housed = at > 1 and tokens[at - 2].key in _HOUSE_NUMBERS and tokens[at - 1].gap == TIGHT
        if close and not housed and 1 <= int(key) <= 12 and 1 <= int(tokens[at - 1].key) <= 31:
            return int(key) * 31 + int(tokens[at - 1].key)
    return 0


def _is_number(key: str) -> bool:
    """Of a day, a month or a year of our time."""
    return key.isdigit() and (len(key) < 3 or (len(key) == 4 and key[:2] in ("19", "20")))


def _days_on(one: int, two: int) -> int:
    """From a weekday to the next one told: Sunday to Monday is a day on, and not six back."""
    on = (two - one) % 7
    return on if min(one, two) >= 0 and on <= _SOON else two - one


_SOON = 3


def _time(tokens: Sequence[Token]) -> tuple[int | None, float, bool] | None:
    """The day (a weekday, or before today), the hour, and whether the hour is of the evening, when
    an earlier one that is told later is of the same evening."""
    keys = [token.key for token in tokens]
    weekday = next((_WEEKDAYS[key] for key in reversed(keys) if key in _WEEKDAYS), None)
    ago = next((-int(_MOMENTS[key] // _DAY) for key in reversed(keys) if key in _MOMENTS), None)
    evening = not _EVENING.isdisjoint(keys)
    hour = _hour(keys, evening=evening)
    day = weekday if weekday is not None else ago
    if hour is None and weekday is None and not ago:
        return None
    if hour is None:
        hour = 20.0 if evening else 12.0
    return day, hour, evening


def _hour(keys: Sequence[str], *, evening: bool) -> float | None:
    """``6 baje``, ``11 20 pm`` as an hour of the day; past midnight belongs to the night before."""
    for at in range(len(keys) - 1, 0, -1):
        if keys[at] not in _OCLOCK or not keys[at - 1].isdigit():
            continue
        minutes = at > 1 and keys[at - 2].isdigit() and len(keys[at - 1]) == 2
        hour = float(keys[at - 2]) + float(keys[at - 1]) / 60 if minutes else float(keys[at - 1])
        if hour > _DAY:
            return None
        if hour == 12 and _late(keys):
            return _DAY
        late = evening and hour < 12 and not (hour < 5 and "pm" not in keys and _late(keys))
        return hour + 12 if late else hour + _DAY if evening and hour < 12 else hour
    return None


def _late(keys: Sequence[str]) -> bool:
    """``raat 1 baje``: after midnight."""
    return not _NIGHT.isdisjoint(keys)


def _back_to_break(tokens: Sequence[Token], start: int, first: int) -> int:
    at = first
    while at > start and tokens[at].gap != BREAK:
        at -= 1
    return at


def _up_to_pause(tokens: Sequence[Token], at: int, end: int) -> int:
    while at < end and tokens[at].gap not in (COMMA, BREAK):
        at += 1
    return at


def _age(tokens: Sequence[Token]) -> float | None:
    """The nearest to the place, which stands at the end or the beginning of ``tokens``."""
    for at in range(len(tokens) - 1, -1, -1):
        key = tokens[at].key
        if key in _MOMENTS:
            return _MOMENTS[key]
        if key in _OF_DAY and at and tokens[at - 1].key == "this":
            return _HOUR
        unit = _UNITS.get(key)
        if unit and at and tokens[at - 1].key in _LAST:
            return unit
        if unit and at + 1 < len(tokens) and tokens[at + 1].key in _AGO:
            return unit * _number(tokens[at - 1].key if at else "")
    return None


def _number(key: str) -> float:
    if key.isdigit() and len(key) < 5:
        return float(key)
    return _NUMBERS.get(key, 1)
