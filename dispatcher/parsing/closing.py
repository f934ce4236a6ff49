"""Where the writer of a mail takes leave: the lines with their own name, office and telephone.

What stands there is of an officer, an analyst or an agency, never of the person at risk. In doubt
a line is none of these: a number of the person's must not be lost.
"""

from __future__ import annotations

import re

from dispatcher.parsing.phones import numbers, possible
from dispatcher.patterns import lazily

_MOST_LINES = 25
"""A closing is looked for in the last lines of a text only."""
_LONGEST = 90
_PARTING = lazily(
    r"\W*(?:(?:many |with )?(?:thanks|dhanya[vw]aa?d)(?: a lot| again| in advance| and regards)?"
    r"|thank(?:ing)? you(?: very much| so much| again| in advance)?|best(?: wishes)?|cheers"
    r"|(?:yours )?(?:sincerely|faithfully|truly)|jai hind|sd/?-?"
    r"|धन्यवाद(?: सहित)?|साभार|आभार|भवदीया?|सादर|जय हिन्?द|प्रार्थी|प्रार्थिनी|आवेदक|निवेदक)\W*"
    r"|\s*[_=]{3,}\s*",
    re.IGNORECASE,
)
_PARTING_AND_NAME = lazily(
    r"\s*(?:(?:[Tt]hanks|[Ww]ith|[Ww]arm|[Bb]est|[Kk]ind)[\s,&]+(?:and\s+)?)*[Rr]egards[\s,:-]+[A-Z][^\d:]{2,60}"
    r"|\s*(?:भवदीया?|सादर)[\s,:।-]+[^\d:]{2,60}"
)
_WRITER = lazily(
    r"[\W_]*(?:(?:SI|S\.I\.|ASI|PSI|Insp\.?|Inspector|Sub[- ]?Inspector|SHO|CO|ACP|DCP|ADCP|DySP"
    r"|Dy\.? ?SP|Addl\.? ?SP|ASP|SSP|SP|Nodal Officer|Duty Officer|Desk Officer|Analyst"
    r"|Senior Analyst|Investigator)(?![\w])"
    r"|उप ?निरीक्षक|निरीक्षक|थानाध्यक्ष|थाना प्रभारी|प्रभारी|क्षेत्राधिकारी|पुलिस अधीक्षक)"
    r"|.*(?:\b(?:Cyber (?:Cell|Crime)|Crime Branch|Control Room"
    r"|Social Media (?:Cell|Cent(?:re|er)|Desk|Lab)"
    r"|Response Team|Trust (?:&|and) Safety|Law Enforcement|Nodal Officer|Inspector|Analyst)\b"
    r"|उप ?निरीक्षक|थानाध्यक्ष|साइबर (?:सेल|थाना|क्राइम)|कंट्रोल रूम|नियंत्रण कक्ष"
    r"|सोशल मीडिया (?:सेल|केंद्र|सेंटर))"
)
_SENTENCE = lazily(
    r"(?<![\w.'-])(?!(?:of|and|the|for|in|at|ph|tel|mob|mobile|phone|no|e-?mail|cell|office|fax)(?![\w-]))"
    r"[a-z]{2,}(?![\w@.-])|[!?\"“”]"
    r"|(?<![ऀ-ॿ])(?:ने|को|से|में|है|हैं|था|थी|द्वारा|गया|गई)(?![ऀ-ॿ])"
)
"""Words of a sentence: a name, a rank and an office are written with capitals."""
_SOMEBODY = lazily(
    r"\b(?:his|her|their|victim|subscriber|user|person|registered|account|father|mother|brother|sister"
    r"|wife|husband|friend|girl|boy)\b"
    r"|उस(?:का|की|के)|इस(?:का|की|के)|पीड़ित|युवक|युवती|छात्र|पिता|माता|भाई|बहन|पत्नी|पति|मित्र|दोस्त",
    re.IGNORECASE,
)
"""Whose telephone it is, where it is not the writer's."""
_CONTACT = (
    r"(?:ph(?:one)?|tel(?:ephone)?|mob(?:ile)?|cell|contact|landline|fax|office|off|cug|whatsapp|m|o|t"
    r"|दूरभाष|फोन|फ़ोन|मोबाइल|मोबाईल|मो|संपर्क|सम्पर्क|कार्यालय|सीयूजी)"
    r"(?:[ .]*(?:no|nos|number|num|नं|नंबर|नम्बर|सूत्र)\b)?"
)
_CONTACT_LINE = lazily(rf"\W*{_CONTACT}(?![\wऀ-ॿ])", re.IGNORECASE)
_CONTACT_END = lazily(rf"[\s,;|(]*(?:(?<![\wऀ-ॿ]){_CONTACT})?[\s.:,;|(\-–+]*\Z", re.IGNORECASE)
_LABELLED = lazily(r"[^\S\n]*([^:\uff1a\t]{1,40}?)\s*[:\uff1a=]")
_OTHER_CONTACT = lazily(
    r"\W*(?:e-?mail|web(?:site)?|https?|office address|ईमेल|ई-मेल)(?![\wऀ-ॿ])", re.IGNORECASE
)
_ADDRESSED = lazily(r"[\s*]*(?:to|from|cc|sent|subject)\s*\*?\s*:|.*[@<>]", re.IGNORECASE)


def begin(lines: list[str]) -> int:
    """The index of its first line; the number of lines where there is none."""
    count = len(lines)
    first = max(1, count - _MOST_LINES)
    if not possible("\n".join([line for line in lines[first:] if len(line) <= _LONGEST])):
        return count
    for at in range(first, count):
        if len(lines[at]) <= _LONGEST and _takes_leave(lines, at) and _is_above(lines, at):
            return at
    return count


def of_office(lines: list[str]) -> bool:
    """Whether a closing names a rank or an office."""
    return any(map(_is_writer, lines))


def without_numbers(line: str) -> tuple[str, tuple[str, ...]]:
    """A line of it without its telephones and what announces them, and these."""
    found = numbers(line)
    if not found:
        return line, ()
    kept: list[str] = []
    at = 0
    for start, end, _ in found:
        kept.append(_CONTACT_END().sub("", line[at:start]))
        at = end
    rest = " ".join(part for part in (*kept, line[at:].strip(" ,;|")) if part)
    return rest, tuple(number for *_, number in found)


def _takes_leave(lines: list[str], at: int) -> bool:
    """A parting, or a rank and an office; below either a name, and a telephone."""
    line = lines[at]
    alone = _PARTING().fullmatch(line)
    parted = alone or _PARTING_AND_NAME().fullmatch(line)
    if not parted and not _is_writer(line):
        return False
    named = alone is None
    for below in lines[at:] if parted is None else lines[at + 1 :]:
        if not _may_close(below):
            return False
        if named and numbers(below):
            return not _labels_below(lines, at)
        named = named or (any(map(str.isalpha, below)) and not _CONTACT_LINE().match(below))
    return False


def _is_writer(line: str) -> bool:
    return (
        _WRITER().match(line) is not None
        and _SENTENCE().search(line) is None
        and _ADDRESSED().match(line) is None
    )


def _may_close(line: str) -> bool:
    """A name, a rank, an office, an address or a telephone; no field and no sentence."""
    if len(line) > _LONGEST or "\t" in line:
        return False
    label = _LABELLED().match(line)
    if label is None:
        told = _SENTENCE().search(line) or _SOMEBODY().search(line)
        return not (told and numbers(line))
    return (
        bool(_CONTACT_LINE().fullmatch(label[1]))
        or bool(_OTHER_CONTACT().match(line))
        or _is_writer(line)
    )


def _labels_below(lines: list[str], at: int) -> bool:
    """Whether fields may follow: then it is no end."""
    return any(
        not _may_close(line) if len(line) <= _LONGEST else ":" in line.replace("://", "")
        for line in lines[at + 1 :]
    )


def _is_above(lines: list[str], at: int) -> bool:
    """Whether something stands above it that does not announce it."""
    above = next((line for line in reversed(lines[:at]) if line.strip()), "")
    return above != "" and not above.rstrip().endswith((":", "\uff1a"))
