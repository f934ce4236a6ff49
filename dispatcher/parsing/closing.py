"""Where the writer of a mail takes leave: the lines with their own name, office and telephone.

What stands there is of an officer, an analyst or an agency, never of the person at risk, whatever
stands below it. In doubt a line is none of these: a number of the person's must not be lost.
"""

from __future__ import annotations

import re

from dispatcher.model import OtherPhone, PhoneOwner
from dispatcher.parsing.phones import numbers, possible
from dispatcher.parsing.quoting import is_quotation
from dispatcher.patterns import lazily
from dispatcher.tellers import PARTING

_MOST_LINES = 25
"""A closing is looked for in the last lines of a text only."""
_LONGEST = 90
_PARTING = lazily(rf"\W*{PARTING}\W*|\s*(?:[_=]{{3,}}|--)\s*", re.IGNORECASE)
_RULE = lazily(r"[\s_=-]*")
"""What may as well part two records."""
_PARTING_AND_NAME = lazily(
    r"\s*(?:(?:[Tt]hanks|[Ww]ith|[Ww]arm|[Bb]est|[Kk]ind)[\s,&]+(?:and\s+)?)*[Rr]egards[\s,:-]+[A-Z][^\d:]{2,60}"
    r"|\s*(?:भवदीया?|सादर)[\s,:।-]+[^\d:]{2,60}"
)
_WRITER = lazily(
    r"[\W_]*(?:(?:SI|S\.I\.|ASI|PSI|Insp\.?|Inspector|Sub[- ]?Inspector|SHO|CO|ACP|DCP|ADCP|DySP"
    r"|Dy\.? ?SP|Addl\.? ?SP|ASP|SSP|SP|Nodal Officer|Duty Officer|Desk Officer|Analyst"
    r"|Investigator"
    r"|(?:Senior|Lead|Principal|Sr\.?) (?:Analyst|Specialist|Associate|Executive|Investigator"
    r"|Manager|Officer)"
    r"|(?:\w+ ){0,2}(?:Specialist|Response Manager|Response Lead|Team Lead))(?![\w])"
    r"|उप ?निरीक्षक|निरीक्षक|थानाध्यक्ष|थाना प्रभारी|प्रभारी|क्षेत्राधिकारी|पुलिस अधीक्षक)"
    r"|.*(?:\b(?:Cyber (?:Cell|Crime)|Crime Branch|Control Room"
    r"|Social Media (?:Cell|Cent(?:re|er)|Desk|Lab)"
    r"|Response Team|Trust (?:&|and) Safety|Law Enforcement|Nodal Officer|Inspector|Analyst)\b"
    r"|^\W*Team [A-Z][\w,& ]{2,40}(?:$|\b[Oo]ffice\b)|^[^\d:]{3,40}(?<!\b[Pp]ost) [Oo]ffice$"
    r"|उप ?निरीक्षक|थानाध्यक्ष|साइबर (?:सेल|थाना|क्राइम)|कंट्रोल रूम|नियंत्रण कक्ष"
    r"|सोशल मीडिया (?:सेल|केंद्र|सेंटर))"
)
_SENTENCE = lazily(
    r"(?<![\w.'-])(?!(?:of|and|the|for|in|at|ph|tel|mob|mobile|phone|no|e-?mail|cell|office|fax)(?![\w-]))"
    r"[a-z]{2,}(?![\w@.-])|[!?\"“”]"
    r"|(?<![ऀ-ॿ])(?:ने|को|से|में|है|हैं|था|थी|द्वारा|गया|गई)(?![ऀ-ॿ])"
)
"""Words of a sentence: a name, a rank and an office are written with capitals."""
_ADDRESS = lazily(r"[^\d\s@:.]{3,}[^@:?!\n]*,\s*[^@:?!\n]{3,}")
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
_CONTACT_END = lazily(
    rf"[\s,;|(]*(?:(?<![\wऀ-ॿ])(?!off(?:ice)?\s*,){_CONTACT})?[\s.:,;|(\-–+]*\Z", re.IGNORECASE
)
_LABELLED = lazily(r"[^\S\n]*([^:\uff1a\t]{1,40}?)\s*[:\uff1a=]")
_PLACE = lazily(
    r"(?:location|city|place|district|state|address|base(?:d at)?|पता|स्थान|लोकेशन|शहर|जनपद|जिला)",
    re.IGNORECASE,
)
"""Labels that may stand below a name and a leave that is set off by a blank line."""
_OTHER_CONTACT = lazily(
    r"\W*(?:e-?mail|web(?:site)?|https?|office address|ईमेल|ई-मेल)(?![\wऀ-ॿ])", re.IGNORECASE
)
_ADVICE = lazily(
    r"\A\W*(?:disclaimer|warning|caution|need help|confidential)"
    r"|\bif you(?:'re| are| or| feel| need| know| have)\b|\byou(?:'re| are) not alone\b"
    r"|\b(?:helplines?|hotlines?|lifeline|tele[- ]?manas|resources?)\b"
    r"|(?<![ऀ-ॿ])(?:यदि|अगर) आप(?![ऀ-ॿ])|हेल्पलाइन|टेली ?मानस",
    re.IGNORECASE,
)
_OF_ONE = lazily(
    r"\b(?:he|she|his|her|him|hers|herself|himself|user|victim|wo|woh|usne|uska|uski)\b"
    r"|युवक|युवती|लड़क|महिला|किशोर|(?<![ऀ-ॿ])वह(?![ऀ-ॿ])|उस[नकी]",
    re.IGNORECASE,
)
_SAID = lazily(r"(?<=[.!?।\n])")
_ADDRESSED = lazily(r"[\s*]*(?:to|from|cc|sent|subject)\s*\*?\s*:|.*[@<>]", re.IGNORECASE)


def span(lines: list[str]) -> tuple[int, int]:
    """The index of its first line and of the one after its last; two equal ones where there is
    none. Below it a disclaimer may stand, or more of the matter."""
    count = len(lines)
    first = max(0, count - _MOST_LINES)
    if not possible("\n".join([line for line in lines[first:] if len(line) <= _LONGEST])):
        return count, count
    for at in range(first, count):
        above = _is_above(lines, at)
        if len(lines[at]) > _LONGEST or not (above or _PARTING().fullmatch(lines[at])):
            continue
        end = _takes_leave(lines, at)
        if end and (above or _is_first(lines, at, end)) and not is_quotation(lines, at):
            return at, end
    return count, count


def writers(lines: list[str]) -> tuple[OtherPhone, ...]:
    """The telephones in a closing: an officer's where it names a rank or an office."""
    owner: PhoneOwner = "officer" if names_an_office(lines) else "informant"
    words = " ".join(" ".join(lines).split())[:120]
    found = dict.fromkeys(number for line in lines for *_, number in numbers(line))
    return tuple(OtherPhone(number=number, owner=owner, words=words) for number in found)


def names_an_office(lines: list[str]) -> bool:
    """Whether a rank or an office stands among these lines."""
    return any(map(_is_writer, lines))


def unsigned(lines: list[str]) -> list[str]:
    """Without those that name a rank or an office."""
    return [line for line in lines if not _is_writer(line)]


def parts(line: str) -> bool:
    """Whether it has nothing but the words with which a letter ends, or a rule."""
    return _PARTING().fullmatch(line) is not None


def announces(line: str) -> bool:
    """Whether it begins with what stands before one's own telephone."""
    return _CONTACT_LINE().match(line) is not None


def is_sentence(line: str) -> bool:
    """Whether it says more than a name, a rank and an office are called."""
    return _SENTENCE().search(line) is not None


def without_advice(text: str) -> str:
    """Without what a footer says to every reader ("If you feel suicidal call ...")."""
    said = (part for part in _SAID().split(text))
    return "".join(part for part in said if _OF_ONE().search(part) or not _ADVICE().search(part))


def without_numbers(line: str) -> str:
    """A line of it without its telephones and what announces them."""
    found = numbers(line)
    if not found:
        return line
    kept: list[str] = []
    at = 0
    for start, end, _ in found:
        kept.append(_CONTACT_END().sub("", line[at:start]))
        at = end
    return " ".join(part for part in (*kept, line[at:].strip(" ,;|")) if part)


def _takes_leave(lines: list[str], at: int) -> int:
    """A parting, or a rank and an office; below either a name, and a telephone. The index after
    the last of its lines; 0 where it is none."""
    line = lines[at]
    alone = _PARTING().fullmatch(line)
    parted = alone or _PARTING_AND_NAME().fullmatch(line)
    if not parted and not _is_writer(line):
        return 0
    named = alone is None
    words = not _RULE().fullmatch(line)
    apart = alone is not None and words and at > 0 and not lines[at - 1].strip()
    for index in range(at if parted is None else at + 1, len(lines)):
        below = lines[index]
        if not _may_close(below, placed=apart and named):
            return 0
        found = numbers(below)
        said = below[: found[0][0]] if found else below
        named = named or (any(map(str.isalpha, said)) and not _CONTACT_LINE().match(said))
        if named and found:
            return _end(lines, index, words=words and parted is not None, placed=apart)
    return 0


def _is_writer(line: str) -> bool:
    return (
        _WRITER().match(line) is not None
        and _SENTENCE().search(line) is None
        and _ADDRESSED().match(line) is None
    )


def _may_close(line: str, *, placed: bool = False) -> bool:
    """A name, a rank, an office, an address or a telephone; no sentence, and no field but, where it
    is the writer's own (``placed``), a place."""
    if len(line) > _LONGEST or "\t" in line:
        return False
    label = _LABELLED().match(line)
    if label is None:
        told = _SENTENCE().search(line) or _SOMEBODY().search(line)
        return not (told and numbers(line))
    return (
        bool(_CONTACT_LINE().fullmatch(label[1]))
        or (placed and _PLACE().fullmatch(label[1].strip()) is not None)
        or bool(_OTHER_CONTACT().match(line))
        or _is_writer(line)
    )


def _end(lines: list[str], at: int, *, words: bool, placed: bool) -> int:
    """Where the closing ends whose number stands on line ``at``; 0 where fields may follow that
    the number belongs to. ``words``: it began with words of leave. Then what comes after a blank
    line is another matter, and a telephone that is said to be somebody's is not of the writer."""
    for index in range(at + 1, len(lines)):
        line = lines[index]
        if _closes(line, placed=placed):
            continue
        if words and (_tells_whose(line) or any(not gap.strip() for gap in lines[at + 1 : index])):
            return index
        return 0
    return len(lines)


def _closes(line: str, *, placed: bool) -> bool:
    if _ADVICE().search(line) and not _OF_ONE().search(line):
        return not numbers(line)
    return (
        _may_close(line, placed=placed)
        if len(line) <= _LONGEST
        else ":" not in line.replace("://", "")
    )


def _tells_whose(line: str) -> bool:
    return bool(numbers(line)) and _SOMEBODY().search(line) is not None


def _is_first(lines: list[str], at: int, end: int) -> bool:
    """Words of leave above everything, where a signature was put before what is passed on."""
    return (
        not _RULE().fullmatch(lines[at])
        and end < len(lines)
        and not any(line.strip() for line in lines[:at])
    )


def _is_above(lines: list[str], at: int) -> bool:
    """Whether something stands above it that does not announce it."""
    above = next((line for line in reversed(lines[:at]) if line.strip()), "")
    return above != "" and not above.rstrip().endswith((":", "\uff1a"))


def is_an_address(line: str) -> bool:
    """``Sikandra, Agra``: names with commas between them, no sentence and nobody."""
    if len(line) > _LONGEST or _ADDRESS().fullmatch(line.strip()) is None:
        return False
    return not (_SENTENCE().search(line) or _SOMEBODY().search(line) or numbers(line))
