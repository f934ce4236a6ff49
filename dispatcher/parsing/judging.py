"""Whether a mail that could be read is an alert.

In doubt it is one: a message read wrongly is a life, one too many is a minute of the desk.
"""

from __future__ import annotations

import re

import msgspec

from dispatcher.errors import UnreadableMessage
from dispatcher.parsing import (
    automatic,
    closing,
    clues,
    danger,
    everyday,
    headers,
    notices,
    owners,
    perils,
    quoting,
    reports,
    words,
)
from dispatcher.parsing.assemble import Matter
from dispatcher.parsing.fields import Extracted
from dispatcher.parsing.letter import Letter
from dispatcher.parsing.phrases import latin_words
from dispatcher.parsing.values import Labelled
from dispatcher.parsing.wording import Read, telling
from dispatcher.patterns import lazily

_NAMING = lazily(r"place|account|profile|phone|name|ip$|text$|reference")
_DIGEST = lazily(
    r"\b(?:digest|newsletter|(?:google|news) alert|dear (?:\w+ )?subscribers?|headlines|bulletin"
    r"|e-?paper|top stories"
    r"|(?:daily|weekly|morning|evening) edition)\b|समाचार पत्र|मुख्य समाचार|सुर्खियां",
    re.IGNORECASE,
)
_SENDER = lazily(r"Sent from my \w+|Sent from Outlook(?: for \w+)?|Get Outlook for \w+")
_REPORTED = lazily(
    r"\b(?:dies|died|dead|deaths?)\s+(?:by|of|from|due to)\s+suicide\b|\bfound (?:hanging|dead)\b"
    r"|\bcommit(?:s|ted) suicide\b|ने (?:की|कर ली) आत्महत्या|ने आत्महत्या (?:की|कर ली)",
    re.IGNORECASE,
)
_OF_LISTS = lazily(
    r"\b(?:newsletter|webinars?|register (?:now|here"
    r"|today|online)"
    r"|hiring|recruitment drive|vacanc\w+|apply now|jobs? (?:for you|alerts?)|(?:special|limited"
    r"|best) offers?"
    r"|(?:mega|flash|big) sale|discount\w*|coupon\w*|shop now|\d% off|(?:film|movie|book"
    r"|product) reviews?|read more|articles?|stud(?:y|ies) on|seminars?|workshops?|conferences?)\b"
    r"|भर्ती|समीक्षा|छूट",
    re.IGNORECASE,
)
"""What is written to many."""
_FOOTER = lazily(
    r"(?:^|(?<=[.!?\n]))[^.!?\n]*\b(?:unsubscrib\w+|in (?:your )?browser|privacy policy"
    r"|mailing list|subscribed to|list-?info)\b[^\n]*",
    re.IGNORECASE,
)
"""Below a newsletter, and below whatever a list's server passes on."""
_LEARN_MORE = lazily(
    r"\b(?:learn more|see what(?:'s| is) new|(?:new|latest) (?:tools|features|tips)|signed up)\b",
    re.IGNORECASE,
)
"""What a platform writes to those who use it, in words of posts and stories."""
_OF_A_SERVER = lazily(
    r"\bunsubscribe (?:from this|send|by|e?-?mail)|\bmailing list\b|\bsubscribed to\b|listinfo",
    re.IGNORECASE,
)
"""In the latter alone."""
_TO_READERS = lazily(
    r"\b(?:your?|yours|our|customers?|members?|subscribers?|(?:web)?sites?|portal|minutes|agenda"
    r"|circulars?|versions?|releases?|pull request|commits?|statements?"
    r"|(?:tests?|build \w+|job|pipeline) (?:has |have )?(?:passed|failed|succeeded))\b",
    re.IGNORECASE,
)
"""What machines and offices write to whoever reads it."""
_SPOKEN = lazily(
    r"[ऀ-ॿ]|\b(?:hai|hain|tha|thi|ab|nahi|nhi|nahin|kal|aaj|mujhse|aur|kuch|koi|ghar|se|ka|ki|ke|ne"
    r"|ko|par|pe|sab"
    r"|bye|heart|male|female|aged?|tonight|last (?:seen|time|night|message|call))\b",
    re.IGNORECASE,
)
"""As people here write to each other, and machines to the centre seldom do."""
_LONGEST_REPLY = 20_000
"""Letters of what a machine answers for somebody, with every disclaimer."""
_NOTHING = "nothing in it"
_LISTED = "list mail, nothing in it about a person"


def is_no_more(letter: Letter, read: Read) -> bool:
    """Whether what has the mark of an automatic reply is one: a machine's words for somebody who is
    away, or nothing at all. Whatever else its writer says is read, and danger beats every mark."""
    matter = read.matter
    own = matter.introduction if read.quoted else _all_of_it(matter.fields)
    if len(own) > _LONGEST_REPLY:
        return False
    if danger.shown(own) or danger.of_oneself(matter.subject) or _tells_in_subject(matter, own):
        return False
    if perils.names_a_means(danger.TOPIC().sub(" ", own)):
        return False
    if not all(map(automatic.of_absence, danger.by_oneself(own))):
        return False
    if read.quoted:
        return not own.strip() or automatic.absent(own)
    if letter.embedded or read.original or telling(matter.fields) >= 2 or _names_account(matter):
        return False
    if _names_account_in(own):
        return False
    if not own.strip():
        return notices.only_calendars(letter)
    return automatic.absent(own)


def _tells_in_subject(matter: Matter, own: str) -> bool:
    """A machine's subject that repeats no other mail's, and tells of danger or names somebody: of
    one in danger, where a text follows it."""
    subject = matter.subject
    if automatic.repeated(subject) is not None:
        return False
    if own.strip():
        return _tells(subject) and _names(subject)
    return _tells(subject) or _names(subject)


def _tells(subject: str) -> bool:
    return danger.shown(subject) or words.speaks(subject)


def _names(subject: str) -> bool:
    return _names_account_in(subject) or any(not found.others for found in owners.in_prose(subject))


def _names_account_in(text: str) -> bool:
    return bool(clues.accounts(text) or clues.named(text, latin_words(text)))


def _names_account(matter: Matter) -> bool:
    if not matter.fields.fields.isdisjoint(("account", "profile")):
        return True
    named = (link.username for link in clues.links(matter.unsigned) if link.username)
    return not all(map(clues.office, named))


def quotes_a_notice(letter: Letter, read: Read) -> bool:
    """Whether the older mail below an answer of nothing is a notice, or tells of what is over."""
    matter = msgspec.structs.replace(read.matter, introduction="")
    older = msgspec.structs.replace(read, matter=matter, quoted=False, original={})
    return _notice(letter, older) is not None


def quotes_safety(letter: Letter, read: Read) -> bool:
    """Whether an answer of nothing gives thanks for what the centre itself reported, and that says
    that somebody is safe, and no more; of another's report a closing one is for the desk."""
    if not reports.is_safe(_all_of_it(read.matter.fields)):
        return False
    theirs = quoting.addresses(*read.writers)
    ours = bool(theirs) and theirs <= quoting.addresses(headers.text(letter.headers, "to"))
    return ours or not quotes_a_notice(letter, read)


_LONGEST_NOTICE = 60_000
"""Letters; each sentence of one is judged."""


def _notice(letter: Letter, read: Read) -> str | None:
    whole = notices.plain_words(letter, read)
    if not whole:
        if letter.attachments and (closing := notices.plain_words(letter, read, files=True)):
            reports.refuse_closing(closing, read.matter.subject)
        return None
    if len(whole) > _LONGEST_NOTICE:
        return None
    if (kind := notices.notice(whole)) and not danger.shown(letter.text):
        return kind  # below a name it may say more than its matter does
    return reports.report(whole, read.matter.subject)


def _says_more_below(letter: Letter, read: Read) -> bool:
    """Whether there stands more where its writer takes leave than a name, a rank and an office:
    what is not of the matter."""
    fields = read.matter.fields
    told = {line.strip() for line in fields.rest.split("\n")}
    told.update(part for item in fields.found for part in item.value.split("\n"))
    below = [one for line in letter.text.split("\n") if (one := line.strip()) and one not in told]
    below = [one for one in below if not any(_is_of_field(one, item) for item in fields.found)]
    single = sum(any(map(str.isdigit, line)) for line in below) == 1
    office = single and closing.names_an_office(below)
    writer = headers.text(letter.headers, "from")
    return not all(_closes(line, writer, office=office) for line in below)


def _is_of_field(line: str, item: Labelled) -> bool:
    return item.label in line and item.value in line


def _closes(line: str, writer: str, *, office: bool) -> bool:
    """A line of such a closing; a telephone without a label only where it is all that an office
    gives, and a single word only where the writer is called so."""
    if closing.parts(line) or everyday.is_name(line):
        return not danger.named(line)
    if _SENDER().fullmatch(line):
        return True  # what a telephone or a mail program writes
    plain = closing.without_numbers(line).strip()
    if notices.tells_of_somebody(line) or notices.pleads(line) or closing.is_sentence(line):
        return False
    if plain != line and not (office or (closing.announces(line) and not plain)):
        return False
    if _names_account_in(line):
        return False
    return (
        not plain
        or plain.strip(" .,") in writer
        or closing.names_an_office([plain])
        or notices.of_an_office(plain)
    )


def no_alert(letter: Letter, read: Read) -> str | None:
    """Why this mail, which could be read, is no alert; None where it is or may be one."""
    fields, subject = read.matter.fields, read.matter.subject
    reason = _notice(letter, read)
    if reason and not _says_more_below(letter, read):
        return reason
    listed = automatic.bulk(letter)
    if listed and not _tells_of_one(read.matter) and _is_to_many(letter, read.matter):
        return _LISTED
    if (
        listed
        or telling(fields) >= 2
        or words.speaks(read.matter.prose)
        or words.speaks("\n".join(item.value for item in fields.found))
    ):
        return None
    # A mail of few words about somebody's farewell has no sign at all: in doubt it is one.
    said = fields.fields or fields.rest.strip() or words.URGENT.search(subject)
    return None if said or _tells(subject) or _names(subject) else _NOTHING


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
    if _names_account_in(fields.rest) or any(link.username for link in clues.links(fields.rest)):
        return True
    return any(found.told for found in owners.in_prose(fields.rest))


def _all_of_it(fields: Extracted) -> str:
    return "\n".join((*(item.value for item in fields.found), fields.rest))


def _is_to_many(letter: Letter, matter: Matter) -> bool:
    """Of mail from a list: whether it has a newsletter's words, or is a machine's to its readers
    about nobody, with nothing attached. What names somebody has to have the first, and no word of
    danger."""
    prose = danger.TOPIC().sub(" ", _FOOTER().sub(" ", matter.prose))
    many = bool(_OF_LISTS().search(prose) or _DIGEST().search(prose))
    if _names_somebody(matter.fields):
        return many and not words.speaks(f"{matter.subject}\n{_all_of_it(matter.fields)}")
    if many or _is_of_a_platform(matter, prose):
        return True
    return (
        notices.only_calendars(letter)
        and _is_to_readers(matter)
        and not (
            _SPOKEN().search(prose)
            or notices.tells_of_somebody(prose)
            or any(owners.in_prose(prose))
        )
    )


def _is_of_a_platform(matter: Matter, prose: str) -> bool:
    """Above a newsletter's own footer, of what is new, and neither of anybody nor of a danger."""
    if not (_LEARN_MORE().search(prose) and _FOOTER().search(matter.prose)):
        return False
    return not (
        _OF_A_SERVER().search(matter.prose)
        or _SPOKEN().search(prose)
        or notices.speaks_of_somebody(prose)
        or danger.named(prose)
        or any(owners.in_prose(prose))
    )


def _is_to_readers(matter: Matter) -> bool:
    """By a newsletter's own footer, or by each of its sentences."""
    if _FOOTER().search(matter.prose) and not _OF_A_SERVER().search(matter.prose):
        return True
    said = notices.sentences(_FOOTER().sub("\n", matter.fields.rest)) or [matter.subject]
    return all(map(_TO_READERS().search, said))


def _tells_of_one(matter: Matter) -> bool:
    """A sentence that tells of one person in danger, and not of the matter in general; in a
    newspaper's digest, of one that no headline speaks of so, or of more than a death."""
    said = f"{matter.subject}\n{_all_of_it(matter.fields)}"
    if not _DIGEST().search(matter.prose):
        return danger.shown(said)
    return any(
        (words.speaks(sentence) and danger.ONE().search(sentence))
        or (danger.CLOSE().search(sentence) and danger.shown(sentence))
        for sentence in danger.SENTENCE().split(_REPORTED().sub(" ", danger.TOPIC().sub(" ", said)))
    )
