"""Moments told by the moment they were told: ``20 minutes ago``, ``today 12:40 pm``, ``12:50``."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from dispatcher.model import Stamp
from dispatcher.parsing import numerals, times
from dispatcher.parsing.clocks import in_figures
from dispatcher.parsing.phones import ascii_digits
from dispatcher.patterns import lazily

_AGO = lazily(
    rf"(?<![\d:.\wऀ-ॿ])(?P<count>{numerals.AMOUNT})\s*"
    rf"(?:(?:h|hrs?|hours?|gha?nt[ae]|घंट[ाेों]+)\s*(?:and|aur|और|,)?\s*(?P<more>{numerals.AMOUNT})\s*(?=m|मि))?"
    r"(?P<unit>sec|min|h(?:ou)?r|day|week|ghant|haft|din\b|[smhdw]\b|मिनट|मिन|घंट|घण्ट|दिन|हफ्त)"
    r"[\wऀ-ॿ]*\s*(?:ago\b|before\b|back\b|pehle\b|pahle\b|पहले|पूर्व)",
    re.IGNORECASE,
)
_UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(days=7),
}
_HINDI_UNITS = {"ghant": "h", "मि": "m", "घं": "h", "घण": "h", "दि": "d", "haft": "w", "हफ": "w"}
_NOW = lazily(r"\s*(?:just now|right now|now|abhi|अभी)\s*(?:\(?live\)?)?\W*", re.IGNORECASE)
_YESTERDAY = lazily(r"\byesterday\b|\bkal\b|(?<![ऀ-ॿ])कल(?![ऀ-ॿ])|\blast night\b", re.IGNORECASE)
_DAY_AND_MONTH = lazily(
    r"(?<![\d:./-])(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<month>[^\W\d_][^\W\d_.]*[^\s\d,.-]*)"
    r"|\b(?P<before>[A-Za-z]{3,9})\.?\s+(?P<after>\d{1,2})(?![\d:])",
    re.IGNORECASE,
)


def relative(text: str, *, told: Stamp, zone: str) -> Stamp | None:
    """The moment written in ``text``; always with a doubt that says from what it was reckoned."""
    plain = in_figures(ascii_digits(text[:200]))
    if ago := _AGO().search(plain):
        since = _span(ago["count"], "h" if ago["more"] else ago["unit"])
        if ago["more"]:  # "1 hour 20 minutes ago"
            since += _span(ago["more"], ago["unit"])
        return _against(told, told.at - since, "counted back")
    if _NOW().fullmatch(plain):
        return _against(told, told.at, "read as the moment it was told")
    parts = times.time_of_day(plain)
    if parts is None:
        return None
    try:
        return _on_a_day(plain, parts, told, zone)
    except (ValueError, OverflowError):
        return None


def _on_a_day(plain: str, parts: dict[str, str | None], told: Stamp, zone: str) -> Stamp | None:
    offset, odd = times.offset_of(parts["zone"], zone, has_time=True)
    now = told.at.astimezone(offset)
    date = _day_without_year(plain, now)
    day = date or (now - timedelta(days=1) if _YESTERDAY().search(plain) else now)
    given = {"year": str(day.year), "month": str(day.month), "day": str(day.day)}
    local, doubts = times.local_of({**parts, **given}, plain)
    at = local.replace(tzinfo=offset)
    if day is now and at - now > timedelta(minutes=5):
        at -= timedelta(days=1)
    if date and at - now > timedelta(days=2):
        at = at.replace(year=at.year - 1)
    missing = "no year" if date else "no full date"
    return _against(told, at.astimezone(UTC), "; ".join([*doubts, *filter(None, [odd]), missing]))


def _day_without_year(plain: str, now: datetime) -> datetime | None:
    for match in _DAY_AND_MONTH().finditer(plain):
        month = times.MONTHS.get((match["month"] or match["before"] or "").lower())
        if month:
            return now.replace(month=month, day=int(match["day"] or match["after"]))
    return None


def _span(count: str, unit: str) -> timedelta:
    short = unit.lower()
    first = next((u for hindi, u in _HINDI_UNITS.items() if short.startswith(hindi)), short[0])
    return numerals.amount(count) * _UNITS[first]


def _against(told: Stamp, at: datetime, how: str) -> Stamp:
    return Stamp(at=at, clock="alert", doubt=f"{how}: reckoned from {told.clock}")
