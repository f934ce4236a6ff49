"""Parts of the day in English, Hindi and Hindi in Latin letters, and the hour they make."""

from __future__ import annotations

from dispatcher.patterns import lazily

_PARTS = {
    "morning": "morning subah savere sawere सुबह सवेरे प्रातः भोर तड़के पूर्वाह्न",
    "noon": "afternoon dopahar dopeher dupahar din दोपहर दिन अपराह्न",
    "evening": "evening sham shaam शाम सायं सायंकाल",
    "night": "night tonight raat rat रात रात्रि",
}
PART_OF = {word: part for part, words in _PARTS.items() for word in words.split()}
PART = "|".join(sorted(PART_OF, key=len, reverse=True))
"""For a pattern."""
_BETWEEN = lazily(r"[^\wऀ-ॿ]+")


def part_in(text: str) -> str | None:
    """``tonight ... 10 baje``: the part of the day that is named, if only one is."""
    named = {PART_OF[word] for word in _BETWEEN().split(text.lower()) if word in PART_OF}
    return named.pop() if len(named) == 1 else None


def hour_of(hour: int, part: str | None) -> tuple[int, bool]:
    """Of 24, and whether it can be no other one. Without a part of the day the earlier one."""
    if hour > 12 or hour == 0:
        return hour % 24, True
    if part is None:
        return hour % 12, False
    if part == "morning":
        return hour % 12, True
    if part == "noon":
        return (hour if hour >= 10 else hour + 12), True
    if part == "evening":
        return hour % 12 + 12, True
    return (hour + 12 if 6 <= hour < 12 else hour % 12), True
