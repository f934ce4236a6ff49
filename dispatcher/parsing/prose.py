"""What free text says of the person where no label does: name, age, sex. Nothing is guessed."""

from __future__ import annotations

import re

from dispatcher.parsing.phones import ascii_digits
from dispatcher.parsing.phrases import holds, latin_words, lowered
from dispatcher.patterns import lazily

_AGE = lazily(
    r"\b(\d{1,3})[- ]?(?:years?|yrs?|yr)[- ]old\b"
    r"|\baged?\s*(?:about|around|approx\.?|is)?\s*(\d{1,3})\b"
    r"|\b(\d{1,2})\s?वर्षीय|(?:उम्र|आयु)\s*(?:करीब|लगभग|:)?\s*(\d{1,2})\s*(?:वर्ष|साल)"
    r"|\b(\d{1,2})\s*saal\s*(?:k[aei]|ki umar)\b",
    re.IGNORECASE,
)
_AGED = frozenset((b"old", b"age", b"aged", b"saal", b"saalka", b"saalke", b"saalki")) | {
    age + word for age in (b"age", b"aged") for word in (b"about", b"around", b"approx", b"is")
}
_AGED_HINDI = ("वर्ष", "साल")
_NAMED = lazily(
    r"\b(?:[Nn]amed|[Nn]ame is|[Bb]y the name(?: of)?|[Nn]aam)\s+"
    r"((?:[A-Z][a-z]{1,20}(?:\s(?=[A-Z]))?){1,3})(?![A-Za-z])"
)
_NAMING = frozenset((b"named", b"name", b"naam"))
_WOMAN = lazily(
    r"\b(?:year[- ]old|young|minor|teenage|a|the)\s(?:girl|woman|lady|female)\b"
    r"|वर्षीय\s(?:युवती|महिला|लड़की|छात्रा|किशोरी)",
    re.IGNORECASE,
)
_SEXES = frozenset((b"girl", b"woman", b"lady", b"female", b"boy", b"man", b"male"))
_MAN = lazily(
    r"\b(?:year[- ]old|young|minor|teenage|a|the)\s(?:boy|man|male)\b"
    r"|वर्षीय\s(?:युवक|पुरुष|लड़का|लड़के|छात्र(?!ा)|किशोर(?!ी))",
    re.IGNORECASE,
)


def age(text: str) -> int | None:
    """The one age that is said; None where two are."""
    if latin_words(text).isdisjoint(_AGED) and not holds(text, _AGED_HINDI):
        return None
    if not holds(lowered(text), ("year", "yr", "aged", "age ", "saal", *_AGED_HINDI)):
        return None  # "Age20" stands in codes
    ages = {
        int(next(filter(None, match.groups()))) for match in _AGE().finditer(ascii_digits(text))
    }
    ages = {years for years in ages if 0 < years < 120}
    return ages.pop() if len(ages) == 1 else None


def name(text: str) -> str | None:
    if latin_words(text).isdisjoint(_NAMING):
        return None
    match = _NAMED().search(text)
    return match[1].strip() if match else None


def gender(text: str) -> str | None:
    """None where both are spoken of."""
    if latin_words(text).isdisjoint(_SEXES) and "वर्षीय" not in text:
        return None
    woman, man = bool(_WOMAN().search(text)), bool(_MAN().search(text))
    return None if woman == man else "female" if woman else "male"
