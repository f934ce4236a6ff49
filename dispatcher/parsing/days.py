"""The day a sentence names: "kal", "1 December ko", "Monday", "परसों", "01/12/2026"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from dispatcher.parsing.times import MONTHS
from dispatcher.patterns import lazily

_NEAR = (
    (2, r"\bday after tomorrow\b|\bparso[n]?\b|(?<![ऀ-ॿ])परसों(?![ऀ-ॿ])"),
    (0, r"\b(?:today|tonight|aaj)\b|(?<![ऀ-ॿ])आज(?![ऀ-ॿ])"),
    (1, r"\b(?:tomorrow|tmrw|kal)\b|(?<![ऀ-ॿ])कल(?![ऀ-ॿ])"),
)
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon somvar somwar सोमवार",
            "tuesday tue mangalvar mangalwar मंगलवार मंगल",
            "wednesday wed budhvar budhwar बुधवार",
            "thursday thu guruvar guruwar brihaspativar गुरुवार गुरूवार बृहस्पतिवार",
            "friday fri shukravar shukrawar शुक्रवार",
            "saturday sat shanivar shaniwar शनिवार",
            "sunday sun ravivar raviwar itwar रविवार इतवार",
        )
    )
    for name in names.split()
}
_WEEKDAY = lazily(rf"(?<![\wऀ-ॿ])(?P<name>{'|'.join(_WEEKDAYS)})(?![\wऀ-ॿ])", re.IGNORECASE)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = lazily(
    rf"(?<![\d:./-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})(?![\wऀ-ॿ])"
    r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
    rf"|\b(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,?\s+(?P<year2>(?:19|20)\d\d))?"
    r"|(?<![\d./-])(?P<day3>\d{1,2})[/.-](?P<month3>\d{1,2})[/.-](?P<year3>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)


_NEXT = timedelta(days=120)
"""Somebody says "2 January" in December of the next one; in March of the last."""


def without_date(sentence: str) -> str:
    """The sentence with its date blanked, as long as before: no hour is read out of a date."""
    return _DATE().sub(lambda found: " " * len(found[0]), sentence)


@lru_cache(maxsize=32)  # asked for each time of day in a sentence
def named(sentence: str, today: date) -> tuple[date, bool] | None:
    """The day, and whether it is a calendar's and no other one. None where none is named.

    A weekday is the next one, today's counting; a date without a year the one nearest ahead.
    """
    if match := _DATE().search(sentence):
        return _dated(match.groupdict(), today)
    for ahead, words in _NEAR:
        if re.search(words, sentence, re.IGNORECASE):
            return today + timedelta(days=ahead), False
    if match := _WEEKDAY().search(sentence):
        ahead = (_WEEKDAYS[match["name"].lower()] - today.weekday()) % 7
        return today + timedelta(days=ahead), False
    return None


def _dated(parts: dict[str, str | None], today: date) -> tuple[date, bool]:
    day = int(parts["day"] or parts["day2"] or parts["day3"] or 0)
    written = (parts["month"] or parts["month2"] or "").lower()
    month = MONTHS[written] if written else int(parts["month3"] or 0)
    year = parts["year"] or parts["year2"] or parts["year3"]
    try:
        found = date(int(year) if year else today.year, month, day)
        if (
            not year
            and found < today
            and (later := found.replace(year=today.year + 1)) - today < _NEXT
        ):
            found = later
    except ValueError:
        found = date.min  # no such day
    return found, True
