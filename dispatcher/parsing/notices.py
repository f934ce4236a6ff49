"""Mail that offices and machines send every day: invitations, bills, codes, reports of numbers.

In doubt a mail is an alert. It is one of these where each of its sentences is of their kind, and
nothing in it speaks of one person, of danger, or of what has to be done now.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dispatcher.parsing import clues, phones, words
from dispatcher.parsing.letter import Letter
from dispatcher.parsing.wording import Read
from dispatcher.patterns import lazily

_Pattern = Callable[[], re.Pattern[str]]


def _pattern(text: str) -> _Pattern:
    return lazily(text, re.IGNORECASE | re.VERBOSE)


_KINDS: tuple[tuple[str, _Pattern], ...] = (
    (
        "an invitation",
        _pattern(r"""
            \b(?:invit(?:ation|ed?|es|ing)|seminars?|webinars?|workshops?|conferences?|symposium
            |trainings?|nominations?|nominate|meetings?|review\ (?:call|meeting))\b
            |आमंत्र|निमंत्र|संगोष्ठी|गोष्ठी|कार्यशाला|प्रशिक्षण|बैठक
        """),
    ),
    (
        "a code to log in",
        _pattern(r"""
            \b(?:otp|one[- ]time\ pass\w*|(?:verification|login|security)\ code)\b|ओटीपी
        """),
    ),
    ("a bill", _pattern(r"\b(?:invoice|bill|quotation|purchase\ order|payment)\b|बिल|बीजक")),
    (
        "a report of numbers",
        _pattern(r"""
            \b(?:sitrep|situation\ report|(?:daily|weekly|monthly|quarterly|annual|compliance)
            \ (?:\w+\ )?(?:report|return|statement|sitrep)s?)\b
            |दैनिक\ रिपोर्ट|साप्ताहिक\ रिपोर्ट|मासिक\ (?:रिपोर्ट|विवरण|आख्या)|अनुपालन\ आख्या
        """),
    ),
    (
        "a receipt for a request",
        _pattern(r"""
            \b(?:your|the)\ (?:request|query|e?-?mail|message|ticket|complaint)\ (?:has\ been|was)
            \ (?:received|registered|logged)\b
            |\bwe(?:\ have|'ve)?\ received\ your\ (?:request|query|e?-?mail|message|ticket)\b
        """),
    ),
    (
        "a word about maintenance",
        _pattern(r"\b(?:maintenance\ window|(?:planned|scheduled)\ (?:maintenance|down-?time))\b"),
    ),
)
_OF_OFFICES = _pattern(r"""
    \b(?:agenda|venue|zoom|meet(?:\.google)?|teams|webex|register|registration|rsvp|contact|details
    |attached|enclosed|attend\w*|join\w*|participa\w*|chief\ guest|lunch|tea
    |will\ (?:be\ held|take\ place)
    |calendar|accept|decline|portal|unavailable|respond\ within|case\ number|ticket|do\ not\ share
    |valid|expires?|amount|due|total|received|handled|disposed|district[- ]wise|pending|compliance
    |submit|send|furnish|nil|headquarters|dgp|team|office|cell|department|police\ lines)\b
    |आयोजित|स्थान|उपस्थित|प्रतिभाग|भाग\ लें|संलग्न|प्रेषित|नामित
""")
"""What the sentences between say."""
_GREETING = _pattern(r"""
    (?:hi|hello|dear|sir|madam|respected|greetings|namaste|namaskar|regards|thanks|thank\ you|yours
    |with\ regards|best|warm|sincerely|महोदय|महोदया|नमस्कार|सादर|धन्यवाद|भवदीय)\b.{0,40}
""")
_TOPIC = _pattern(r"""
    (?:suicid\w*|self[- ]?(?:harm|injury)|sos|emergency)[ -](?:and\ \S+\ )?
    (?:prevention|awareness|alerts|alert\ (?:review|handling|desk|system)|review|response|content
    |helplines?|hotlines?)
    |video[ -](?:conferenc\w*|call|meeting|link)|आत्महत्या\ (?:रोकथाम|निवारण|की\ रोकथाम)
""")
"""The matter in general."""
_SOMEBODY = _pattern(r"""
    \b(?:he|she|him|his|hers?|i|me|my|mine|im|user|boy|girl|man|woman|lady|guy|person|student|child
    |baby|kid|teen\w*|youth|somebody|someone|anyone|friend|brother|sister|mother|father|son|daughter
    |wife|husband|parents?|family|roommate|victim|caller|neighbou?r|mujhe|mera|meri|mere|hoon|hun
    |raha|rahi|gaya|gayi|usne|uska|uski|wo|woh|bhai|behen|dost|beta|beti|ladk\w+)\b
    |युवक|युवती|लड़क|लडक|महिला|किशोर|वह|उस[नकी]|व्यक्ति|छात्र|बेट|मैं|मुझ|मेर[ाीे]
""")
_NOW = _pattern(r"""
    \b(?:urgent\w*|emergenc\w*|immediate\w*|asap|help|trace|locate|rescue\w*|missing|danger\w*|risk|threat\w*
    |live|post(?:s|ed|ing)?|video|photo|story|status|good-?\ ?bye|farewell|alvida|sorry|forgive
    |jump\w*|bridge|roof|terrace|track|river|canal|pills?|tablets?|rope|fan|knife|gun|pistol|acid|blood\w*
    |bleed\w*|cut|die[sd]?|dying|dead|death|kill\w*|murder\w*|hurt\w*|harm\w*|goli|maar\w*|bomb\w*|blast\w*|shoot\w*|attack\w*|alone|tired|cry(?:ing)?
    |depress\w*|hopeless|note|not\ (?:come|answer\w*|reach\w*|respond\w*|found|safe|traced)
    |last\ (?:time|call|message|seen|words?)|bachao|madad|marna|zindagi|jaan)\b
    |मरन|मर\ |मौत|जान\ |बचा|मदद|तत्काल|अलविदा|लाइव|वीडियो|पोस्ट|लापता|खतर|जल्दी
""")
_UNIMPORTANT = {"place", "moment", "deadline", "notes", "details", "reference", "seen_at"}
"""Fields an invitation has too."""
_SENTENCE = lazily(r"(?<=\w\w)[.!?](?=\s|$)|[।\n]+|(?<=\S)\s+[-–•*]\s+")
_LETTER = lazily(r"[^\W\d_]")


def notice(letter: Letter, read: Read) -> str | None:
    """Which of them it is; None for whatever is or may be an alert.

    Nothing that carries or quotes other mail is one, and nothing with an attachment, but for a
    calendar's: what could not be seen may be an alert.
    """
    if letter.embedded or read.quoted or read.original or not _only_calendars(letter):
        return None
    matter = read.matter
    if not {field.partition(".")[0] for field in matter.fields.fields} <= _UNIMPORTANT:
        return None
    told = (f"{item.label}: {item.value}" for item in matter.fields.found)
    whole = "\n".join((matter.subject, matter.introduction, *told, matter.fields.rest))
    kind = next((kind for kind, words_of in _KINDS if words_of().search(whole)), None)
    if kind is None or _names_somebody(whole):
        return None
    said = _TOPIC().sub(" ", whole)
    if _SOMEBODY().search(said) or _NOW().search(said) or words.speaks(said):
        return None
    return kind if _all_of_offices(said) else None


def _only_calendars(letter: Letter) -> bool:
    return all(one.part.kind in {"text/calendar", "application/ics"} for one in letter.attachments)


def _names_somebody(text: str) -> bool:
    return bool(
        clues.handles(text)
        or any(clues.links(text))
        or clues.coordinates(text)
        or any(found.told and not found.others for found in phones.in_prose(text))
    )


def _all_of_offices(said: str) -> bool:
    """Whether each sentence is one of such mails, a greeting, or without a word."""
    return all(
        _GREETING().fullmatch(sentence.strip(" ,"))
        or _OF_OFFICES().search(sentence)
        or any(words_of().search(sentence) for _, words_of in _KINDS)
        for sentence in _SENTENCE().split(said)
        if sentence and _LETTER().search(sentence)
    )
