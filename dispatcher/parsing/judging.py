"""Whether a mail that could be read is an alert.

In doubt it is one: a message read wrongly is a life, one too many is a minute of the desk.
"""

from __future__ import annotations

import re

from dispatcher.errors import UnreadableMessage
from dispatcher.parsing import automatic, clues, notices, phones, words
from dispatcher.parsing.assemble import Matter
from dispatcher.parsing.fields import Extracted
from dispatcher.parsing.letter import Letter
from dispatcher.parsing.wording import Read, telling
from dispatcher.patterns import lazily

_NAMING = lazily(r"place|account|profile|phone|name|ip$|text$|reference")
_TOPIC = lazily(
    r"\b(?:suicid\w*|self[- ]?(?:harm|injury))\s*(?:and\s+\S+\s+)?"
    r"(?:prevention|awareness|helplines?|hotlines?|resources?|policy|policies|polic\w*|support"
    r"|guidelines?|training|workshops?|webinars?|day|week|month|content)\b",
    re.IGNORECASE,
)
_DIGEST = lazily(
    r"\b(?:digest|newsletter|subscribers?|headlines|bulletin|e-?paper|top stories"
    r"|(?:daily|weekly|morning|evening) edition)\b|समाचार पत्र|मुख्य समाचार|सुर्खियां",
    re.IGNORECASE,
)
_REPORTED = lazily(
    r"\b(?:dies|died|dead|deaths?)\s+(?:by|of|from|due to)\s+suicide\b|\bfound (?:hanging|dead)\b"
    r"|\bcommit(?:s|ted) suicide\b|ने (?:की|कर ली) आत्महत्या|ने आत्महत्या (?:की|कर ली)",
    re.IGNORECASE,
)
_ONE = lazily(
    r"\b(?:he|she|his|her|him|user|boy|girl|man|woman|person|student|wo|woh|usne|uska|uski"
    r"|i|my|me|main|mai|mera|meri|mujhe)\b"
    r"|युवक|युवती|लड़क|महिला|किशोर|वह|उस[नकी]|व्यक्ति|मैं|मेर[ाी]|मुझे",
    re.IGNORECASE,
)
_OF_MANY = lazily(
    r"\b(?:seminars?|webinars?|workshops?|conferences?|trainings?|awareness|campaigns?|register"
    r"|join us|unsubscribe|lectures?|research|study|studies|survey|statistics|per ?cent|reports?"
    r"|articles?|read more|guidelines?|helplines?|hotlines?|resources?)\b|कार्यशाला|संगोष्ठी|जागरूकता",
    re.IGNORECASE,
)
"""Words of mails to many, about the matter and no one person."""
_PERIL = lazily(
    r"\bgood-?\s?bye\s(?:every|all\b|world|friends|forever|for ever)"
    r"|\bfarewell\s(?:every|all\b|world)"
    r"|\bjump\w*\s(?:from|off|into|in front)|\bpills\b|\bswallow\w*|\b(?:took|consumed|drank|ate)\s"
    r"(?:\w+\s){0,2}(?:poison|pesticide|acid|phenyl|sulphas|tablets)"
    r"|\b(?:on|in front of) the (?:tracks?|train)"
    r"|\blast (?:message|words|goodbye|video|night)\b|\bwon'?t (?:be|wake)\b"
    r"|\bover by (?:morning|tonight)"
    r"|\bsab(?:ko)? alvida\b|\b(?:pul|chhat|chat) se kood|पुल से कूद|छत से कूद|ट्रेन के (?:आगे|सामने)",
    re.IGNORECASE,
)
_SENTENCE = lazily(r"[.!?।\n]+")
_NOTHING = "nothing in it"
_LISTED = "list mail, nothing in it about a person"


def carries_an_alert(letter: Letter, read: Read) -> bool:
    """A gateway may mark what it passes on as automatic. An absence notice never is an alert,
    whatever it quotes; a robot's words about a person in danger are, and so are those of one
    person that say nothing of an absence: a farewell needs no word of any list."""
    own = read.matter.fields.rest
    if read.quoted:
        return False
    if letter.embedded or read.original:
        return True
    if telling(read.matter.fields) >= 2 or (words.speaks(own) and not automatic.absent(own)):
        return True
    if not automatic.absent(own):
        return _ONE().search(own) is not None and not read.matter.fields.writers
    return any(
        words.speaks(sentence) and _ONE().search(sentence) and not automatic.absent(sentence)
        for sentence in _SENTENCE().split(own)
    )


def no_alert(letter: Letter, read: Read) -> str | None:
    """Why this mail, which could be read, is no alert; None where it is or may be one."""
    fields, subject = read.matter.fields, read.matter.subject
    if reason := notices.notice(letter, read):
        return reason
    listed = automatic.bulk(letter)
    in_danger = listed and _tells_of_one(read.matter)
    if listed and not in_danger and not _names_somebody(fields):
        return _LISTED
    if (
        telling(fields) >= 2
        or words.speaks(read.matter.prose)
        or words.speaks("\n".join(item.value for item in fields.found))
    ):
        return None
    if listed and not in_danger:
        return _LISTED
    # A mail of few words about somebody's farewell has no sign at all: in doubt it is one.
    said = fields.fields or fields.rest.strip() or words.URGENT.search(subject)
    return None if said else _NOTHING


def refuse_unseen(letter: Letter, faults: tuple[str, ...], reason: str) -> None:
    """A mail may not be called harmless while something in it could not be seen."""
    if faults:
        raise UnreadableMessage("; ".join(faults))
    if reason != _NOTHING:
        return
    if letter.attachments:
        listed = ", ".join(attached.name for attached in letter.attachments[:5])
        raise UnreadableMessage(f"its matter is in an attachment, open it by hand: {listed}")
    if not letter.text.strip() and not letter.embedded:
        raise UnreadableMessage("has no text")
    if letter.text.strip():
        raise UnreadableMessage("has labels and no value behind them")


def _names_somebody(fields: Extracted) -> bool:
    """A field, or a clue in plain words, by which a person or a place can be found."""
    if any(_NAMING().match(field) for field in fields.fields):
        return True
    if clues.handles(fields.rest) or any(link.username for link in clues.links(fields.rest)):
        return True
    return any(found.told for found in phones.in_prose(fields.rest))


def _tells_of_one(matter: Matter) -> bool:
    """A sentence that tells of one person in danger, and not of the matter in general, nor, in
    a newspaper's digest, of who has died. A group's mail without a word of a mail to many needs
    name nobody: groups pass on what people write."""
    said = _TOPIC().sub(" ", matter.prose)
    if _DIGEST().search(said):
        said = _REPORTED().sub(" ", said)
    elif not _OF_MANY().search(matter.prose) and (words.speaks(said) or _PERIL().search(said)):
        return True
    return any(
        words.speaks(sentence) and _ONE().search(sentence) for sentence in _SENTENCE().split(said)
    )
