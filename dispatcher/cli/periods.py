"""From when on, as people say it: ``7 days``, ``yesterday``, ``1 Nov``, ``2026-11``."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from dispatcher.cli.text import zone
from dispatcher.cli.words import DIGITS
from dispatcher.errors import UsageError

UNITS = {"h": 1, "d": 24, "w": 168}
SPAN = re.compile(
    r"(?:last\s+|past\s+)?(\d{1,4})\s*"
    r"(h|hours?|d|days?|w|weeks?|घंटे|घंटा|दिन|हफ्ते|हफ़्ते|सप्ताह)(?:\s+ago)?"
)
HINDI = {"घ": "h", "द": "d", "ह": "w", "स": "w"}
WORDS = {
    "today": 0, "आज": 0, "yesterday": 1, "कल": 1, "last week": 7, "a week": 7, "week": 7,
}  # fmt: skip
"""How many days before today."""
DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%d %b %Y", "%d %B %Y")
YEARLESS = ("%d %b %Y", "%d %B %Y")
HELP = "write a date (2026-11-01, 1 Nov), 2026-11, 7d, '2 weeks', 24h, today or yesterday"


def period_start(word: str, now: datetime, timezone: str) -> datetime:
    """The moment in the centre's zone; days and weeks are whole: from midnight on."""
    text = " ".join(word.casefold().translate(DIGITS).split())
    here = now.astimezone(zone(timezone))
    found = _span(text, here) or _day(text, here.date()) or _exact(text)
    if found is None:
        raise UsageError(f"{word!r} is no time to count from: {HELP}")
    if isinstance(found, datetime):
        return found if found.tzinfo else found.replace(tzinfo=here.tzinfo)
    return datetime.combine(found, time(), tzinfo=here.tzinfo)


def _span(text: str, here: datetime) -> datetime | date | None:
    said = SPAN.fullmatch(text)
    if not said:
        return None
    letter = HINDI.get(said[2][0], said[2][0])
    back = here - timedelta(hours=int(said[1]) * UNITS[letter])
    return back if letter == "h" else back.date()


def _day(text: str, today: date) -> date | None:
    if text in WORDS:
        return today - timedelta(days=WORDS[text])
    if text in {"this month", "month"}:
        return today.replace(day=1)
    if text == "last month":
        return (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return _read(f"{text}-01", DATES)
    return _read(text, DATES) or _of_this_year(text, today)


def _of_this_year(text: str, today: date) -> date | None:
    """``1 nov`` is the last one there was."""
    found = _read(f"{text} {today.year}", YEARLESS)
    return _read(f"{text} {today.year - 1}", YEARLESS) if found and found > today else found


def _read(text: str, forms: tuple[str, ...]) -> date | None:
    for form in forms:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    return None


def _exact(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.upper())
    except ValueError:
        return None
