"""Moments as mails, platforms and people write them. What is ambiguous is flagged, not guessed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from dispatcher.model import Stamp
from dispatcher.parsing.phones import ascii_digits
from dispatcher.patterns import lazily

_MONTHS = {
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
_CLOCK = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?"
)
_ZONE = (
    r"\s*(?P<zone>(?:UTC|GMT)?\s?[+\u2212-]\d{1,2}:?(?:\d{2})?(?!\d)"
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
    rf"(?P<year>\d{{2,5}})(?:{_BETWEEN}{_CLOCK}\s*\(?{_ZONE})?",
    re.IGNORECASE,
)
_AMERICAN = lazily(
    r"(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"
    rf"(?:{_BETWEEN}{_CLOCK}\s*\(?{_ZONE})?",
    re.IGNORECASE,
)
_NUMBERS = lazily(
    r"(?<!\d)(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})"
    rf"(?:{_BETWEEN}{_CLOCK}\s*\(?{_ZONE})?",
    re.IGNORECASE,
)
_ALONE = lazily(rf"(?<![\d:]){_CLOCK}\s*\(?{_ZONE}", re.IGNORECASE)
_OFFSET = lazily(r"(?:UTC|GMT)?\s?([+\u2212-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)
_EXACT = lazily(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{3}|\.\d{6})?(?:Z| ?UTC|[+-](?!00:00)\d\d:\d\d)",
    re.ASCII,
)
_HEADER = lazily(
    r"(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) ([+-]\d{4})", re.ASCII
)
_DIGIT = lazily(r"\d")
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
    if epoch := _EPOCH().fullmatch(plain):
        return from_epoch(float(epoch[1]), clock=clock)
    for pattern in (_ISO, _NAMED, _AMERICAN, _NUMBERS):
        for match in pattern().finditer(plain):
            if stamp := _stamp(match, clock, zone, swapped=pattern is _NUMBERS):
                return stamp
    return None


def _exact(text: str, clock: str) -> Stamp | None:
    """The forms machines write; anything odd about one goes the long way."""
    if _EXACT().fullmatch(text):
        written = text.removesuffix(" UTC").removesuffix("UTC")
        written += "Z" if written != text else ""
    elif (header := _HEADER().fullmatch(text)) and header[5] != "-0000":
        month = _MONTHS.get(header[2].lower(), 0)
        written = f"{header[3]}-{month:02}-{header[1]:0>2}T{header[4]}{header[5]}"
    else:
        return None
    try:
        at = datetime.fromisoformat(written).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return Stamp(at=at, clock=clock) if 2004 <= at.year <= 2100 else None


def from_epoch(number: float, *, clock: str) -> Stamp | None:
    """Seconds since 1970, or milliseconds."""
    seconds = number / 1000 if abs(number) >= 1e11 else number
    try:
        at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    except (OverflowError, ValueError):
        return None
    return Stamp(at=at, clock=clock, doubt=_joined(["written as a number"], at))


def _stamp(match: re.Match[str], clock: str, zone: str, *, swapped: bool) -> Stamp | None:
    parts = match.groupdict()
    if parts["hour"] is None and (elsewhere := _ALONE().search(match.string)):
        parts |= elsewhere.groupdict()  # "23:37 on 3 Feb 2023"
    doubts: list[str] = []
    try:
        local = _local(parts)
        offset, doubt = _offset(parts["zone"], zone, has_time=parts["hour"] is not None)
        at = local.replace(tzinfo=offset).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if swapped and int(parts["day"]) <= 12 and int(parts["month"]) <= 12:
        doubts.append("read as day/month")
    if parts["hour"] is None:
        doubts.append("no time of day")
    if doubt:
        doubts.append(doubt)
    return Stamp(at=at, clock=clock, doubt=_joined(doubts, at))


def _local(parts: dict[str, str | None]) -> datetime:
    year, day = int(parts["year"] or 0), int(parts["day"] or 0)
    written = (parts["month"] or "").lower()
    month = int(written) if written.isdigit() else _MONTHS.get(written, 0)
    hour, half = int(parts["hour"] or 0), (parts["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    micro = int((parts["fraction"] or "0")[:6].ljust(6, "0"))
    second = min(int(parts["second"] or 0), 59)  # a leap second has no name in Python
    year += 2000 if len(parts["year"] or "") == 2 else 0
    return datetime(year, month, day, hour, int(parts["minute"] or 0), second, micro)  # noqa: DTZ001


def _offset(written: str | None, zone: str, *, has_time: bool) -> tuple[tzinfo, str | None]:
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
    odd = f"zone {name!r} not known" if name.isupper() and has_time else "no time zone"
    return _zone(zone), f"{odd}: read as {zone}"


@lru_cache(maxsize=8)
def _zone(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)


def _joined(doubts: list[str], at: datetime) -> str | None:
    if not 2004 <= at.year <= 2100:
        doubts = [*doubts, f"the year {at.year} cannot be right"]
    return "; ".join(doubts) or None
