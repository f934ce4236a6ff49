"""What an operator types: incident numbers, codes, moments; Devanagari digits are understood."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from dispatcher.cli.text import zone
from dispatcher.errors import UsageError

DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
CODE = re.compile(r"(?:(?:code|ack|कोड)\W*)?\W?(\d{6})\W?", re.IGNORECASE)
INCIDENT = re.compile(r"(?:(\d{2})-)?(\d{1,9})")
QUARANTINED = re.compile(r"[Qq](\d+)")
PRINTED = re.compile(
    r"(?:[A-Za-z]{3},? )?(\d{1,2}) ([A-Za-z]{3}) (\d{4}),? (\d{1,2}:\d{2})(:\d{2})?"
)
SPAN = re.compile(r"(\d{1,5})([smh])")
AHEAD = timedelta(hours=1)
"""A clock time this little ahead is a slip, not yesterday's."""
SHIFT = timedelta(hours=12)
LONGEST = timedelta(days=7)
"""What is said for tonight lasts no longer."""


def incident_number(word: str) -> int:
    """``1849``, ``26-1849`` or ``१८४९`` -> 1849."""
    found = INCIDENT.fullmatch(word.strip().translate(DIGITS))
    if not found:
        raise UsageError(f"{word!r} is not an incident number: type it like 1849 or 26-1849")
    return int(found[2])


def quarantine_number(word: str) -> int | None:
    """``Q12`` -> 12; None when the word is no such number."""
    found = QUARANTINED.fullmatch(word.strip().translate(DIGITS))
    return int(found[1]) if found else None


def answer_code(word: str) -> str | None:
    """Six digits, however spaced, as they stand in the text: ``code 730218``, ``#730218``,
    ``730218.``; None when the word is no code."""
    digits = word.translate(DIGITS).replace(" ", "").replace("-", "")
    found = CODE.fullmatch(digits)
    return found[1] if found else None


def moment(word: str | None, now: datetime, timezone: str) -> datetime:
    """``23:52`` is the last time the clock showed that; a date or ISO 8601 says it all.

    Without a zone it is the centre's. The future is refused: steps have happened.
    """
    if not word:
        return now
    text = word.strip().translate(DIGITS)
    here = zone(timezone)
    local = now.astimezone(here)
    said = _last_clock_time(text, local) or _date_and_time(text)
    if said is None:
        raise UsageError(f"{word!r} is not a time: write 23:52 or {local:%Y-%m-%d} 23:52")
    ahead = said + timedelta(days=1) - local if ":" in text and len(text) <= 8 else None
    if ahead is not None and ahead <= AHEAD:
        if ahead <= timedelta(minutes=1):
            return now
        raise UsageError(
            f"{word} is in the future: it is {local:%H:%M} now, and steps have happened. For "
            f"yesterday's write the date: '{said:%Y-%m-%d %H:%M}'"
        )
    said = said if said.tzinfo else said.replace(tzinfo=here)
    if said.year < 2000:
        raise UsageError(f"{said:%d %b %Y} is long before this centre")
    if said > now + timedelta(minutes=1):
        raise UsageError(
            f"{word} is in the future (read as {said:%d %b %Y %H:%M}, it is {local:%d %b %H:%M} "
            "now): steps have happened"
        )
    return said


def _last_clock_time(text: str, now: datetime) -> datetime | None:
    if not re.fullmatch(r"\d{1,2}:\d{2}(:\d{2})?", text):
        return None
    try:
        wanted = time.fromisoformat(text.rjust(5, "0") if text.count(":") == 1 else text)
    except ValueError:
        return None
    today = datetime.combine(now.date(), wanted, tzinfo=now.tzinfo)
    return today if today <= now else today - timedelta(days=1)


def _date_and_time(text: str) -> datetime | None:
    """ISO 8601, or as screens print it: ``29 Nov 2026 10:48``, with its weekday or without."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    found = PRINTED.fullmatch(text)
    if found is None:
        return None
    try:
        said = " ".join(found.groups(":00"))
        return datetime.strptime(said, "%d %b %Y %H:%M :%S")  # noqa: DTZ007
    except ValueError:
        return None


def coming(word: str, now: datetime, timezone: str) -> datetime:
    """``06:00`` is the next time the clock shows that; a date or ISO 8601 says it all."""
    text = word.strip().translate(DIGITS)
    here = zone(timezone)
    last = _last_clock_time(text, now.astimezone(here))
    if last is not None:
        ahead = last if last > now else last + timedelta(days=1)
        return ahead.replace(tzinfo=here)
    said = _date_and_time(text)
    if said is None:
        raise UsageError(f"{word!r} is not a time: write 06:00 or 2026-11-25 06:00")
    return said if said.tzinfo else said.replace(tzinfo=here)


def until(word: str, now: datetime, timezone: str) -> datetime:
    """The same, where it has to lie ahead, and not so far that it would be forgotten."""
    end = coming(word, now, timezone)
    if end <= now:
        raise UsageError(f"{end:%d %b %Y %H:%M} is over: --until 06:00 is the next morning")
    if end > now + LONGEST:
        raise UsageError(
            f"{end:%d %b %Y %H:%M} is more than {LONGEST.days} days ahead: what holds for longer "
            "belongs into the directory or config.yaml"
        )
    return end


def span(word: str) -> timedelta:
    """``90s``, ``10m``, ``2h``: at most a shift."""
    found = SPAN.fullmatch(word.strip().translate(DIGITS))
    if not found:
        raise UsageError(f"{word!r} is not a time span: write 10m, 90s or 2h")
    length = timedelta(seconds=int(found[1]) * {"s": 1, "m": 60, "h": 3600}[found[2]])
    if not timedelta(0) < length <= SHIFT:
        raise UsageError(f"{word} is not within a shift ({SHIFT.seconds // 3600}h): say it shorter")
    return length
