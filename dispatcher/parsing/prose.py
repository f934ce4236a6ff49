"""What free text says of the person where no label does: name and sex. Nothing is guessed."""

from __future__ import annotations

import re

from dispatcher.parsing.phrases import beyond_latin, latin_words
from dispatcher.patterns import lazily

_NAMED = lazily(
    r"\b(?:[Nn]amed|[Nn]ame is|[Bb]y the name(?: of)?|[Nn]aam)\s+"
    r"((?:[A-Z][a-z]{1,20}(?:\s(?=[A-Z]))?){1,3})(?![A-Za-z])"
)
_NAMING = frozenset((b"named", b"name", b"naam"))
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
    if latin_words(text).isdisjoint(_NAMING):
        return None
    match = _NAMED().search(text)
    return match[1].strip() if match else None


def gender(text: str) -> str | None:
    """None where both are spoken of."""
    if latin_words(text).isdisjoint(_SEXES) and "वर्षीय" not in beyond_latin(text):
        return None
    woman, man = bool(_WOMAN().search(text)), bool(_MAN().search(text))
    return None if woman == man else "female" if woman else "male"
