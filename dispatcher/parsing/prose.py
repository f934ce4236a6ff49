"""What free text says of the person where no label does: name and sex. Nothing is guessed."""

from __future__ import annotations

import re

from dispatcher.parsing.phrases import beyond_latin, latin_words
from dispatcher.patterns import lazily

_FULL = r"((?:[A-Z][a-z]{1,20}(?:\s(?=[A-Z]))?){1,3})(?![A-Za-z])"
_NAMED = lazily(
    rf"\b(?:[Nn]amed|[Nn]ame is|[Bb]y the name(?: of)?|[Nn]aam)\s+[\"“‘']?{_FULL}"
    rf"|\b(?:Mr|Ms|Mrs|Miss|Smt|Shri|Km|Kumari)\b\.?\s+{_FULL},?\s+(?:[SsDdWwRr]/[Oo]\b|aged\b)"
    rf"|\b[Mm]y\s(?:cousin|brother|sister|friend|son|daughter|nephew|niece|husband|wife)\s{_FULL}"
    r"(?=(?:\s?\([^()]{1,20}\))?,?\s(?:has|is|wants?|just|posted|uploaded)\b)"
)
_NAMING = frozenset(b"named name naam mr ms mrs miss smt shri km kumari".split())
_RELATED = frozenset(b"cousin brother sister friend son daughter nephew niece husband wife".split())
_WOMAN = lazily(
    r"\b(?:year[- ]old|young|minor|teenage|a|the)\s(?:girl|woman|lady|female)\b"
    r"|वर्षीय\s(?:युवती|महिला|लड़की|छात्रा|किशोरी)"
    r"|[(,]\s{0,2}(?:\d\d\s{0,2}[/,-]?\s{0,2}(?-i:F)|(?-i:F)\s{0,2}[/,-]?\s{0,2}\d\d)\s{0,2}[),]",
    re.IGNORECASE,
)
_SEXES = frozenset((b"girl", b"woman", b"lady", b"female", b"boy", b"man", b"male", b"f", b"m"))
_MAN = lazily(
    r"\b(?:year[- ]old|young|minor|teenage|a|the)\s(?:boy|man|male)\b"
    r"|वर्षीय\s(?:युवक|पुरुष|लड़का|लड़के|छात्र(?!ा)|किशोर(?!ी))"
    r"|[(,]\s{0,2}(?:\d\d\s{0,2}[/,-]?\s{0,2}(?-i:M)|(?-i:M)\s{0,2}[/,-]?\s{0,2}\d\d)\s{0,2}[),]",
    re.IGNORECASE,
)


def name(text: str) -> str | None:
    words = latin_words(text)
    if words.isdisjoint(_NAMING) and (b"my" not in words or words.isdisjoint(_RELATED)):
        return None
    match = _NAMED().search(text)
    return next(name.strip() for name in match.groups() if name) if match else None


def gender(text: str) -> str | None:
    """None where both are spoken of."""
    if latin_words(text).isdisjoint(_SEXES) and "वर्षीय" not in beyond_latin(text):
        return None
    woman, man = bool(_WOMAN().search(text)), bool(_MAN().search(text))
    return None if woman == man else "female" if woman else "male"
