"""Whoever a mail calls the suspect, where that is the person at risk: who threatens others is the
one to be found, and platforms call so whose words they report.

Yes only where the words are a threat, or where nobody else is named; in doubt they are another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dispatcher.nobody import nobody
from dispatcher.parsing import clues, words
from dispatcher.parsing.grammar import BYSTANDER
from dispatcher.parsing.owners import wanting, whose
from dispatcher.parsing.phones import numbers
from dispatcher.parsing.phrases import holds, lowered
from dispatcher.patterns import lazily

if TYPE_CHECKING:
    from dispatcher.parsing.fields import Extracted

_STEMS = (
    "accused",
    "suspect",
    "offender",
    "culprit",
    "perpetrator",
    "aropi",
    "abhiyukt",
    "sandigdh",
)
_HINDI_STEMS = ("आरोपी", "अभियुक्त", "संदिग्ध", "सन्दिग्ध")
_LABEL = lazily(
    r"^(?P<lead>[^\w\n]{0,8}(?:\d{1,2}[.)] ?)?)"
    r"(?:(?P<of>[^\W\d_]{2,12}(?: [^\W\d_]{2,8})?) of (?:the )?)?"
    r"(?:(?P<word>accused|suspect|offender|culprit|perpetrator|aa?ropi|abhiyukta?|sandigdh"
    r"|आरोपी|अभियुक्त|संदिग्ध|सन्दिग्ध)s?(?![\wऀ-ॿ])(?: (?:person|party|user)(?![\wऀ-ॿ]))?)(?:['’]s?)?"
    r"(?: (?:का|की|के|k[aei])(?![\wऀ-ॿ]))?"
    r"(?P<what>(?: (?:accounts?|acct|handle|profile|user(?: ?(?:name|id))?|id"
    r"|name|naam|phones?|mobile|mob|numbers?|no|contact|whats ?app|telephone|tel|e-?mail|mail"
    r"|address|ip|location|city|town|village|district|tehsil|state|police|station|ps|thana|pin|code"
    r"|last|known|seen|registered|residential|hometown|pata|zila|jila|shahar|janpad|gps|coordinates"
    r"|permanent|current|home|url|link|age|gender|sex|insta(?:gram)?|facebook|fb|snap(?:chat)?|twitter"
    r"|x|telegram|youtube|details?|information|info|particulars|नाम|पता|शहर|जिला|ज़िला|जनपद|ग्राम|गांव|तहसील|पिन|निवास|थाना|मोबाइल|फोन|फ़ोन|नंबर"
    r"|नम्बर|नं|संपर्क|खाता|अकाउंट|प्रोफाइल|आईडी|उम्र|आयु|लिंग|स्थान|लोकेशन|ईमेल|विवरण)(?![\wऀ-ॿ])\.?)"
    r"{0,4})[*_ ]*"
    r"(?P<sign>[:\uff1a=\t]|\s[–—-](?=\s)|-(?=\s))[*_ \t]*(?P<value>[^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
"""``Suspect account: @x``, ``Name of the accused: Ravi``, ``आरोपी का मोबाइल: 98...``"""
_DETAILS = lazily(r" ?(?:details?|information|info|particulars|विवरण)\Z", re.IGNORECASE)
_ACCOUNT = lazily(r"@|https?:|www\.|[^\s,]*[^\W_][\d._][^\s,]*(?:\Z|[\s,(])")
_OTHER = lazily(
    r"\b(?:victim|survivor|complainant|harass\w*|blackmail\w*|stalk(?:er|ed|ing)|abus(?:er|ed|ing)"
    r"|tortur\w*|extort\w*|cheated|bull(?:y|ied))\b"
    r"|पीड़ित|शिकायतकर्ता|ब्लैकमेल|प्रताड़ित|उत्पीड़|परेशान",
    re.IGNORECASE,
)
"""Of somebody else than who is accused."""
_ABOUT = lazily(
    r"\b(?:he|him|his|she|her|hers|they|them|usne|uss?ko|usk[aie]|unhone|inhone|isne|isk[aie]"
    r"|because of|ki wajah|wajah se)\b"
    r"|(?<![ऀ-ॿ])(?:उसने|उसको|उसका|उसकी|उसके|उन्होंने|इसने|इसका|इसकी|इसके|वह|वजह से)(?![ऀ-ॿ])",
    re.IGNORECASE,
)
_VICTIM = lazily(r"\b(?:victim|survivor|complainant)\b|पीड़ित|शिकायतकर्ता", re.IGNORECASE)
_WHO = ("account", "profile", "name", "email")


_SIGNS = (":", "-", "=", "\t", "\uff1a", "–", "—")
"""Behind every label one of these."""


def renamed(text: str, found: Extracted) -> str:
    """The text with the labels of who is accused as those of the person, where they are one; the
    same text where they are not. ``found``: what was read of it."""
    rest = _told(found)
    if not holds(rest, _SIGNS) and "\t" not in text:
        return text  # as most: their free lines have no label
    if not holds(lowered(rest), _STEMS) and (rest.isascii() or not holds(rest, _HINDI_STEMS)):
        return text
    labels = [match for match in _LABEL().finditer(text) if _names(match)]
    return _LABEL().sub(_renamed, text) if labels and _is_the_person(labels, found) else text


def _told(found: Extracted) -> str:
    """Its free lines, and where a label says that others are."""
    bystanders = BYSTANDER in found.fields
    return f"{found.rest}\n{found.bystanders}" if bystanders else found.rest


def _names(label: re.Match[str]) -> bool:
    """Whether somebody can be meant: not ``none``, not ``her husband``."""
    value = label["value"]
    return not wanting(value) and whose(value) in (None, "accused")


def _is_the_person(labels: list[re.Match[str]], found: Extracted) -> bool:
    kinds = " ".join(found.values("category") + found.values("media"))
    post = "\n".join(found.values("text"))
    told = "\n".join((*found.values("notes"), *found.values("details"), _told(found)))
    if words.category(kinds, told, post)[0] == "threat_to_others":
        own = found.fields.isdisjoint(("phone", "account", "profile"))
        return own or not _VICTIM().search(told)
    named = any(not nobody(value) for field in _WHO for value in found.values(field))
    if named or _OTHER().search(told) or _OTHER().search(post):
        return False
    free = _LABEL().sub("", told)
    if any(clues.handles(free)) or _ABOUT().search(post) or _ABOUT().search(free):
        return False
    said = f"{post}\n{free}".casefold()
    names = (word for label in labels for word in label["value"].casefold().split())
    if any(len(word) > 3 and word.isalpha() and word in said for word in names):
        return False
    return "phone" not in found.fields or not any(numbers(label["value"]) for label in labels)


def _renamed(label: re.Match[str]) -> str:
    if not label["value"] and _heads(label):
        return f"{label['lead']}{label['word']} information"
    if not _names(label):
        return label[0]
    what = _DETAILS().sub("", (label["of"] or label["what"]).strip())
    if not what:
        what = "Account" if _ACCOUNT().match(label["value"]) else "Name"
    what = "User ID" if what.casefold() in ("id", "आईडी") else what.capitalize()
    return f"{label['lead']}{what}{label['sign']} {label['value']}"


def _heads(label: re.Match[str]) -> bool:
    """``Suspect:``, ``Accused details:`` alone on their line."""
    return not label["of"] and not _DETAILS().sub("", label["what"]).strip()
