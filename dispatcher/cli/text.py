"""Outside text made safe for a terminal, personal data masked, times said in the centre's zone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dispatcher.model import PLATFORMS

# C0 and C1 controls, bidirectional and other invisible format characters; ZWJ and ZWNJ stay, since
# Hindi needs them.
UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_QUOTED = re.compile(r"\"[^\"]*\"|(?<!\w)'.*'(?!\w)")
YEAR_S = 365 * 86400
UNSAFE_BUT_LINES = re.compile(UNSAFE.pattern.replace("\x00-\x1f", "\x00-\x09\x0b-\x1f"))


def clean(text: object, *, keep_lines: bool = False) -> str:
    """Text that can neither style nor move anything: controls and bidi marks become spaces."""
    return (UNSAFE_BUT_LINES if keep_lines else UNSAFE).sub(" ", str(text))


def shorten(text: str, width: int) -> str:
    """At most ``width`` characters, an ellipsis in place of what is cut."""
    return text if len(text) <= width else text[: max(0, width - 1)] + "…"


def mask_name(name: str) -> str:
    """``R**** K****``: first letters only."""
    letters = (next(filter(str.isalnum, word), "") for word in clean(name).split())
    return " ".join(f"{letter}****" for letter in letters if letter)


def mask_phone(phone: str) -> str:
    """``+91 98*** **210``: operator's series and the last three digits."""
    digits = re.sub(r"\D", "", phone)
    if len(digits) < 8:
        return "***"
    return f"+{digits[:2]} {digits[2:4]}*** **{digits[-3:]}"


def mask_account(account: str) -> str:
    """Of one or two letters nothing is shown: they are all of it."""
    text = clean(account)
    return f"{text[:2] if len(text) > 2 else ''}***" if text else ""


def mask_quoted(text: str) -> str:
    """What outsiders wrote stands in quotes in our warnings."""
    return _QUOTED.sub("'***'", text)


def mask_platform(name: str | None) -> str:
    """A known platform by its name; whatever else was written may be about the person."""
    return name if name in PLATFORMS else "other" if name else "-"


def mask_address(to: str) -> str:
    """A telephone number or mail address; the name of a webhook says nothing and stays."""
    if "@" in to.lstrip("@"):
        user, _, host = clean(to).rpartition("@")
        return f"{user[:2]}***@{host}"
    return mask_phone(to) if re.search(r"\d{5}", to) else clean(to)


@lru_cache(maxsize=4)
def zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def local(moment: datetime, timezone: str) -> datetime:
    return moment.astimezone(zone(timezone))


def clock_time(moment: datetime, timezone: str, *, now: datetime | None = None) -> str:
    """``23:52:07``; with the date when it is not today's."""
    here = local(moment, timezone)
    if now is not None and local(now, timezone).date() != here.date():
        return f"{here:%d %b %Y %H:%M:%S}"
    return f"{here:%H:%M:%S}"


def full_time(moment: datetime, timezone: str) -> str:
    here = local(moment, timezone)
    return f"{here:%a %d %b %Y %H:%M:%S} {here.tzname()}"


def duration(elapsed: timedelta | float) -> str:
    """``47s``, ``11m 43s``, ``3h 05m``, ``2d 4h``, ``3y 299d``."""
    seconds = elapsed.total_seconds() if isinstance(elapsed, timedelta) else elapsed
    sign, total = ("-", -seconds) if seconds < 0 else ("", seconds)
    if 0 < total < 10 and total != int(total):
        return f"{sign}{total:.1f}s"
    whole = round(total)
    if whole < 60:
        return f"{sign}{whole}s"
    if whole < 3600:
        return f"{sign}{whole // 60}m {whole % 60:02d}s"
    if whole < 86400:
        return f"{sign}{whole // 3600}h {whole % 3600 // 60:02d}m"
    if whole < 2 * YEAR_S:
        return f"{sign}{whole // 86400}d {whole % 86400 // 3600}h"
    return f"{sign}{whole // YEAR_S}y {whole % YEAR_S // 86400}d"


def nearest(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The known words most like a mistyped one."""
    from difflib import get_close_matches

    names = list(known)
    return get_close_matches(word, names, n=count, cutoff=0.0)
