"""Moments as mails, platforms and people write them. What is ambiguous is flagged, not guessed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from dispatcher.model import Stamp
from dispatcher.parsing.clocks import in_figures
from dispatcher.parsing.dayparts import PART, hour_of, part_in
from dispatcher.parsing.phones import ascii_digits
from dispatcher.patterns import lazily

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january जनवरी",
            "feb february फरवरी फ़रवरी",
            "mar march मार्च",
            "apr april अप्रैल",
            "may मई",
            "jun june जून",
            "jul july जुलाई",
            "aug august अगस्त",
            "sep sept september सितंबर सितम्बर",
            "oct october अक्टूबर अक्तूबर",
            "nov november नवंबर नवम्बर",
            "dec december दिसंबर दिसम्बर",
        ),
        start=1,
    )
    for name in names.split()
}
_HOURS = {
    "z": 0.0,
    "ut": 0.0,
    "utc": 0.0,
    "gmt": 0.0,
    "est": -5.0,
    "edt": -4.0,
    "cdt": -5.0,
    "mst": -7.0,
    "mdt": -6.0,
    "pst": -8.0,
    "pdt": -7.0,
}
_NAMED_ZONES = {
    "pt": "America/Los_Angeles",
    "pacific": "America/Los_Angeles",
    "mountain": "America/Denver",
    "central": "America/Chicago",
    "eastern": "America/New_York",
    "et": "America/New_York",
    "india": "Asia/Kolkata",
    "indian": "Asia/Kolkata",
}
_AMERICAN_ZONES = {"pst", "pdt", "pt", "mst", "mdt", "cst", "cdt", "est", "edt", "et"}
_CLOCK = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?"
)
_ZONE = (
    r"\s*(?P<zone>(?:UTC|GMT)?\s?[+\u2212-]\d{1,2}:?(?:\d{2})?(?!\d)"
    r"|(?:America|Asia|Europe|Africa|Australia|Atlantic|Pacific|Indian|US|Etc)/\w+(?:/\w+)?"
    r"|(?:Pacific|Mountain|Central|Eastern|India|Indian)(?: Standard| Daylight)? Time\b"
    r"|(?<=[\d\s.mM(])[A-Za-z]{1,5}\b)?"
)
_BETWEEN = r"(?:\s*,\s*|\s+at\s+|\s*T\s*|\s*[-–|]\s+|\s+)"
_ISO = lazily(
    r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
    rf"(?:{_BETWEEN}{_CLOCK}\s*\(?{_ZONE})?",
    re.IGNORECASE,
)
_NAMED = lazily(
    r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<month>[^\W\d_][^\W\d_.]*[^\s\d,.-]*)\.?,?[\s-]+"
    rf"(?P<year>\d{{2,5}})(?!\s*[ap]\.?m\b|:\d)(?:{_BETWEEN}{_CLOCK}\s*\(?{_ZONE})?",
    re.IGNORECASE,
)
_AMERICAN = lazily(
    r"(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"
    rf"(?:{_BETWEEN}{_CLOCK}\s*\(?{_ZONE})?",
    re.IGNORECASE,
)
_NUMBERS = lazily(
    r"(?<!\d)(?<!\d\.)(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4}|\d\d(?!\.?\d|:))"
    rf"(?:{_BETWEEN}{_CLOCK}\s*\(?{_ZONE})?",
    re.IGNORECASE,
)
_UNIX_DATE = lazily(
    r"\b([A-Za-z]{3})\s+(\d{1,2})\s+(\d{1,2}:\d\d:\d\d)(?:\s+([A-Z]{1,5}|[+-]\d{4}))?\s+(\d{4})(?!\d)"
)
"""``Sun Nov 29 10:00:00 UTC 2026``: its year stands behind its time."""
_BASIC = lazily(r"(?<!\d)(20\d\d)(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(?!\d)")
"""``20261129T141500Z``."""
_ALONE = lazily(rf"(?<![\d:]){_CLOCK}\s*\(?{_ZONE}", re.IGNORECASE)
_HOUR_ALONE = lazily(
    rf"(?<![\d:./-])(?P<hour>1[0-2]|0?\d)\s*(?:(?P<half>[ap]\.?m\b\.?)|baje\b|बजे)\s*\(?{_ZONE}"
    rf"|(?<![\wऀ-ॿ])(?:{PART})\s+(?:ke\s+|ko\s+|के\s+|को\s+)?(?P<bare>\d{{1,2}})(?![\d:/.-])",
    re.IGNORECASE,
)
_OFFSET = lazily(r"(?:UTC|GMT)?\s?([+\u2212-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)
_SAID_ZONE = lazily(
    r"\b(?:UTC|GMT|IST|P[SD]?T|M[SD]T|C[SD]T|E[SD]?T)\b|\d\s?Z\b|:\d\d(?:[.,]\d+)?\s*[+\u2212-]\d\d:?\d\d"
    r"|(?:America|Asia|Europe|Pacific|US|Etc)/\w|(?:Standard|Daylight|Pacific|Eastern) Time\b",
    re.IGNORECASE,
)
_EXACT = lazily(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{3}|\.\d{6})?(?:Z| ?UTC|[+-](?!00:00)\d\d:\d\d)",
    re.ASCII,
)
_HEADER = lazily(
    r"(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) ([+-]\d{4})", re.ASCII
)
_DIGIT = lazily(r"\d")
_NO_SECONDS = {"second": None, "fraction": None}
_NO_TIME = "no time of day"
"""Of a date alone."""
_EPOCH = lazily(r"\s*(\d{10})(\d{3})?\s*")


def read(text: str, *, clock: str, zone: str) -> Stamp | None:
    """The moment written in ``text``; None where there is none or it cannot exist.

    ``zone``: the centre's, in which a time without zone is read, with a doubt saying so.
    """
    if not text:
        return None
    if (stamp := _exact(text.strip(), clock)) is not None:
        return stamp
    plain = ascii_digits(text[:200])
    if _DIGIT().search(plain) is None:
        return None
    plain = _BASIC().sub(_extended, in_figures(plain))
    if ":" in plain:
        plain = _UNIX_DATE().sub(_with_its_year_first, plain)
    if epoch := _EPOCH().fullmatch(plain):
        return from_epoch(float(epoch[1]), clock=clock)
    for pattern in (_ISO, _NAMED, _AMERICAN, _NUMBERS):
        for match in pattern().finditer(plain):
            if stamp := _stamp(match, clock, zone, numbers=pattern is _NUMBERS):
                return stamp
    return None


def _extended(match: re.Match[str]) -> str:
    year, month, day, *clock = match.groups()
    return f"{year}-{month}-{day}T{':'.join(filter(None, clock))}"


def _with_its_year_first(match: re.Match[str]) -> str:
    month, day, time, zone, year = match.groups()
    return " ".join(filter(None, (month, day, year, time, zone)))


def _exact(text: str, clock: str) -> Stamp | None:
    """The forms machines write; anything odd about one goes the long way."""
    if len(text) < 20:
        return None
    if text[4] == "-" and _EXACT().fullmatch(text):
        written = text.removesuffix(" UTC").removesuffix("UTC")
        written += "Z" if written != text else ""
    elif text[-5] in "+-" and (header := _HEADER().fullmatch(text)) and header[5] != "-0000":
        month = MONTHS.get(header[2].lower(), 0)
        written = f"{header[3]}-{month:02}-{header[1]:0>2}T{header[4]}{header[5]}"
    else:
        return None
    try:
        at = datetime.fromisoformat(written).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return Stamp(at=at, clock=clock) if 2004 <= at.year <= 2100 else None


def says_its_zone(text: str) -> bool:
    """Whether a zone stands in it: a year behind a dash is none."""
    return _SAID_ZONE().search(text) is not None


def from_epoch(number: float, *, clock: str) -> Stamp | None:
    """Seconds since 1970, or milliseconds."""
    try:
        seconds = number / 1000 if abs(number) >= 1e11 else number
        at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    except (OverflowError, ValueError):
        return None
    return Stamp(at=at, clock=clock, doubt=_joined(["written as a number"], at))


def is_moment(stamp: Stamp) -> bool:
    """A date alone is none: taken for midnight it would make what is fresh half a day old."""
    return _NO_TIME not in (stamp.doubt or "")


def _stamp(match: re.Match[str], clock: str, zone: str, *, numbers: bool) -> Stamp | None:
    text = match.string
    parts: dict[str, str | None] = match.groupdict()
    if parts["hour"] is None:  # "23:37 on 3 Feb 2023"
        elsewhere = f"{text[: match.start()]} \n {text[match.end() :]}"
        parts |= time_of_day(elsewhere) or {}
    doubts: list[str] = []
    if numbers:
        doubts += _ordered(parts)
    try:
        local, unsure = local_of(parts, text)
        offset, doubt = offset_of(parts["zone"], zone, has_time=parts["hour"] is not None)
        at = local.replace(tzinfo=offset).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    doubts += unsure
    if parts["hour"] is None:
        doubts.append(_NO_TIME)
    if doubt:
        doubts.append(doubt)
    return Stamp(at=at, clock=clock, doubt=_joined(doubts, at))


def time_of_day(text: str) -> dict[str, str | None] | None:
    """``23:37``, ``10 pm``, ``raat ke 2``, ``6 baje``."""
    if match := _ALONE().search(text):
        return match.groupdict()
    if match := _HOUR_ALONE().search(text):
        parts = match.groupdict()
        bare = parts.pop("bare")
        return {**parts, "hour": parts["hour"] or bare, "minute": None} | _NO_SECONDS
    return None


def _ordered(parts: dict[str, str | None]) -> list[str]:
    """Day and month of ``11/28/2026`` in their places, and what is doubtful about that."""
    first, second = int(parts["day"] or 0), int(parts["month"] or 0)
    american = (parts["zone"] or "").strip().lower() in _AMERICAN_ZONES
    doubts = ["the year has two digits"] if len(parts["year"] or "") == 2 else []
    if second > 12 or (american and first <= 12):
        parts["day"], parts["month"] = parts["month"], parts["day"]
        if second <= 12:
            doubts.append("read as month/day, as its zone is American")
        elif not american:
            doubts.append("written month/day")
    elif first <= 12:
        doubts.append("read as day/month")
    return doubts


def local_of(parts: dict[str, str | None], text: str) -> tuple[datetime, list[str]]:
    """The naive moment, and what is doubtful about its hour by the part of the day in ``text``."""
    year, day = int(parts["year"] or 0), int(parts["day"] or 0)
    written = (parts["month"] or "").lower()
    month = int(written) if written.isdigit() else MONTHS.get(written, 0)
    hour, half = int(parts["hour"] or 0), (parts["half"] or "").lower()
    doubts: list[str] = []
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    elif parts["hour"] is not None and hour <= 12 and not parts["second"]:
        hour, doubts = _by_part(hour, text)
    micro = int((parts["fraction"] or "0")[:6].ljust(6, "0"))
    second = min(int(parts["second"] or 0), 59)  # a leap second has no name in Python
    year += 2000 if len(parts["year"] or "") == 2 else 0
    local = datetime(year, month, day, hour, int(parts["minute"] or 0), second, micro)  # noqa: DTZ001
    return local, doubts


def _by_part(hour: int, text: str) -> tuple[int, list[str]]:
    """``दोपहर 01:10 बजे`` is 13:10. Of the small hours of a night it is not said which night."""
    part = part_in(text)
    if part is None:
        unsure = 0 < hour < 12 and ("बजे" in text or re.search(r"\bba?je\b", text, re.I))
        return hour, ["morning or evening is not said"] if unsure else []
    named, _ = hour_of(hour, part)
    small = part == "night" and named < 6
    return named, ["a night's small hours: read as after midnight of that date"] if small else []


def offset_of(written: str | None, zone: str, *, has_time: bool) -> tuple[tzinfo, str | None]:
    """The zone, and what is doubtful about it."""
    name = (written or "").strip()
    if name.replace(":", "") == "-0000":
        return UTC, "-0000: zone unknown, read as UTC"
    if match := _OFFSET().fullmatch(name):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes)), None
    if name.lower() in _HOURS:
        return timezone(timedelta(hours=_HOURS[name.lower()])), None
    if name.upper() == "IST":
        return timezone(timedelta(hours=5.5)), "IST: read as India (+05:30)"
    if known := _named_zone(name):
        return known, None
    odd = f"zone {name!r} not known" if name.isupper() and has_time else "no time zone"
    return zone_named(zone), f"{odd}: read as {zone}"


def _named_zone(name: str) -> tzinfo | None:
    """``America/Los_Angeles``, ``Pacific Time``."""
    plain = name.lower()
    iana = _NAMED_ZONES.get(plain.split(" ")[0] if plain.endswith(" time") else plain, name)
    if "/" not in iana:
        return None
    try:
        return zone_named(iana)
    except (LookupError, ValueError, OSError):
        return None


@lru_cache(maxsize=8)
def zone_named(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)


def _joined(doubts: list[str], at: datetime) -> str | None:
    if not 2004 <= at.year <= 2100:
        doubts = [*doubts, f"the year {at.year} cannot be right"]
    return "; ".join(doubts) or None
