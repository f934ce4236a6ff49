"""Telephone numbers as people write them, in E.164 where that is certain."""

from __future__ import annotations

import re

# Every script's digits that occur here become ASCII digits.
_DIGITS = str.maketrans("०१२३४५६७८९٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_CANDIDATE = re.compile(r"(?<![\d.@/_=-])\+?\(?\d(?:[ \t().-]{0,2}\d){7,14}(?![\d/_@]|\.\d)")
_MOBILE = re.compile(r"(?:\+?91|0091)?0?([6-9]\d{9})")
_LANDLINE = re.compile(r"(?:(?:\+?91|0091)0?|0)([1-8]\d{9})")
_FOREIGN = re.compile(r"(?:\+|00)([1-9]\d{7,14})")
_NOT_A_PERSONS = re.compile(
    r"helpline|hotline|toll[- ]?free|\bfax\b|\bdesk\b|control room|call us|contact us|analyst"
    r"|investigator|हेल्पलाइन|कंट्रोल रूम",
    re.IGNORECASE,
)


def ascii_digits(text: str) -> str:
    """Same length as ``text``, so that offsets stay true."""
    return text.translate(_DIGITS)


def normalise(written: str) -> str | None:
    """E.164 (``+919812345678``), or None where the number is not certain."""
    compact = re.sub(r"[\s().\-/\u200b-\u200f\u202a-\u202e\xa0]+", "", ascii_digits(written))
    compact = compact.removeprefix("tel:")
    for pattern in (_MOBILE, _LANDLINE):
        if match := pattern.fullmatch(compact):
            return f"+91{match[1]}"
    match = _FOREIGN.fullmatch(compact)
    return f"+{match[1]}" if match else None


def labelled(value: str) -> tuple[str, ...]:
    """The numbers of a field known to hold telephones; one that is not certain stays as written."""
    found = [normalise(match[0]) or match[0] for match in _CANDIDATE.finditer(ascii_digits(value))]
    if not found and sum(char.isdigit() for char in value) >= 6:
        found = [normalise(value) or value.strip()[:40]]
    return tuple(dict.fromkeys(found))


def in_prose(text: str) -> tuple[str, ...]:
    """Numbers in free text that are certain and not announced as somebody's desk or helpline."""
    found: dict[str, None] = {}
    for line in ascii_digits(text).split("\n"):
        for match in _CANDIDATE.finditer(line):
            before = line[max(0, match.start() - 40) : match.start()]
            number = normalise(match[0])
            if number and not _NOT_A_PERSONS.search(before):
                found[number] = None
    return tuple(found)
