"""What free text says of the person where no label does: name and sex. Nothing is guessed."""

from __future__ import annotations

import re
from itertools import islice

from dispatcher.nobody import nobody
from dispatcher.parsing import apposed, relations
from dispatcher.parsing.phrases import beyond_latin, holds, latin_words
from dispatcher.patterns import lazily

_FULL = r"((?:[A-Z][a-z]{1,20}(?:\s(?=[A-Z]))?){1,3})(?![A-Za-z])"
_RELATION = (
    r"(?:cousin|brother|sister|friend|son|daughter|nephew|niece|husband|wife|roommate|classmate"
    r"|boyfriend|girlfriend|colleague|student|dost|bhai|behe?n|bahan|beta|beti|pati|patni|saheli"
    r"|bhatija|bhatiji|bhanja|bhanji)"
)
_NAMED = lazily(
    rf"\b(?:[Nn]amed|[Nn]amely|[Nn]ame is|[Rr]eal name|[Bb]y the name(?: of)?|[Nn]aam)"
    rf"\s+[\"“‘']?{_FULL}"
    rf"|\b(?:Mr|Ms|Mrs|Miss|Smt|Shri|Km|Kumari)\b\.?\s+{_FULL},?\s+(?:[SsDdWwRr]/[Oo]\b|aged\b)"
    rf"|(?<![A-Za-z] )\b{_FULL},?\s+[SsDdWw]/[Oo]\b"
    rf"|\b{_FULL}\s+naa?m\s(?:ka|ki)\b"
)
_NAMED_IN_HINDI = lazily(
    r"(?:का|की|के|जिसका|जिसकी|उसका|उसकी|इसका|इसकी) नाम ((?:[ऀ-ॿ]+ ){1,3}?)(?:है|हैं|था|थी|बताया)(?![ऀ-ॿ])"
)
"""``जिसका नाम अनीता है``; what somebody calls themselves is the writer's."""
_OF_A_RELATION = lazily(
    rf"\b(?:[Mm]y|[Mm]er[aie]|[Hh]amar[aie])\s(?:\w{{3,8}}\s)?{_RELATION}\s{_FULL}"
    r"(?=(?:\s?\([^()]{1,20}\))?,?\s(?:has|is|wants?|just|posted|uploaded|will|may|might|took|sent"
    r"|ne(?!\s(?:kaha|bola|bataya)\b)|jo|apni|apna|khud|marne|mar|suicide|aa?tma\w*|jaan|zeher|poison|ph?aa?nsi|ghar"
    r"|bol|keh|abhi|aaj|bahut|insta\w*|live)\b)"
)
_DOES = lazily(
    rf"\b(?:my|mer[aie]|hamar[aie])\s(?:\w{{3,8}}\s)?{_RELATION}\b(?!\s(?:ko|se|sorry)\b)"
    r"[^.!?।\n]{0,60}?\b(?:is|has|wants?|will|rah[aie]|gay[aie]|posted|going)\b",
    re.IGNORECASE,
)
"""``my friend is going to ...``: it is about somebody else than who tells it."""
_MYSELF = lazily(
    r"\bi(?:'ll| will| want to| wanna|(?:'m| am) going to)\s(?:\w+\s){0,2}"
    r"(?:die|kill myself|end|hang)\b"
    r"|\b(?:marne (?:ja|wal)\w*(?: rah[ai])? h(?:u|un|oon)|mar jaung[ai]|marung[ai]"
    r"|mar rah[ai] h(?:u|un|oon)"
    r"|jeena nahi chaht[ai] h?(?:u|un|oon)?)\b",
    re.IGNORECASE,
)
"""First person: it is the writer's own life."""
_OF_KIN = lazily(
    r"\b(?:father|mother|husband|wife|papa|pita|pati|patni|biwi|mummy|maa)(?:['’]s)?[\s,]*\Z"
    r"|(?<![ऀ-ॿ])(?:पिता|पति|पत्नी|माता|माँ|मां|पापा|मम्मी)\s*\Z",
    re.IGNORECASE,
)
"""Before a name: it is that of a parent, a husband or a wife."""
_NEAR, _MOST = 30, 20
_WRITERS = lazily(r"\b(?:my|mera|hamara)\s\Z", re.IGNORECASE)
_NAMING = frozenset(b"named namely name naam nam o mr ms mrs miss smt shri km kumari".split())
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
    """That of the person at risk: a friend's whom the writer tells of ("mera naam X ... mera dost Y
    marne ja raha hai") before their own, which counts where they speak of themselves."""
    words = latin_words(text)
    related = not words.isdisjoint(relations.RELATED)
    other = _OF_A_RELATION().search(text) if related else None
    if other and not _MYSELF().search(text) and not _is_mourned(text, other):
        return str(other[1]).strip()
    hindi = beyond_latin(text)
    if (related or holds(hindi, relations.HINDI_OWNERS)) and (told := relations.at_risk(text)):
        return told.name
    if "नाम" in hindi and (named := _first(_NAMED_IN_HINDI(), text)):
        return None if nobody(named[1]) else named[1].strip()
    match = None if words.isdisjoint(_NAMING) else _first(_NAMED(), text)
    if match is None or (related and _is_of_who_tells(text, match)):
        return _beside_an_age(text)
    return next(name.strip() for name in match.groups() if name)


def _beside_an_age(text: str) -> str | None:
    """``Riya Singh, 15, of Agra``; None where two are named so."""
    people = apposed.people(text)
    return people[0].name if len({one.name for one in people}) == 1 else None


def _is_of_who_tells(text: str, match: re.Match[str]) -> bool:
    own = _WRITERS().search(text, max(0, match.start() - 12), match.start())
    return own is not None and bool(_DOES().search(text)) and not _MYSELF().search(text)


def _first(named: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first that is not called a parent's, a husband's or a wife's."""
    for match in islice(named.finditer(text), _MOST):
        if not _OF_KIN().search(text, max(0, match.start() - _NEAR), match.start()):
            return match
    return None


def _is_mourned(text: str, other: re.Match[str]) -> bool:
    """``My husband Suresh has died``, ``My late husband``"""
    behind = relations.END().split(text[other.end() :], maxsplit=1)[0]
    return relations.is_late(other[0]) or relations.is_past(behind) or relations.of_oneself(text)


def gender(text: str) -> str | None:
    """None where both are spoken of."""
    if latin_words(text).isdisjoint(_SEXES) and "वर्षीय" not in beyond_latin(text):
        return None
    woman, man = bool(_WOMAN().search(text)), bool(_MAN().search(text))
    return None if woman == man else "female" if woman else "male"
