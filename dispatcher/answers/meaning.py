"""What a reply's own words mean. In doubt they are a question: a human reads them."""

from __future__ import annotations

import re
import unicodedata

from dispatcher.answers.lexicon import CANNOT, DOUBT, NEUTRAL, PHRASES, SAYING, pattern, words
from dispatcher.model import Meaning

LONGEST = 400
"""Characters: whoever writes more says more than that they have it."""
BESIDE = 4
"""Unknown words (names, mostly) that may stand beside an acknowledgement, in the same clause."""
APART = 6
"""And in a clause of their own: a signature."""

_MEANINGS = tuple((meaning, pattern(phrases)) for meaning, phrases in PHRASES.items())
_CANNOT, _DOUBT = pattern(CANNOT), pattern(DOUBT)
_DIGITS = {ord("०") + value: str(value) for value in range(10)}
_THUMB = re.compile("👍[\U0001f3fb-\U0001f3ff]?")
_CLAUSES = re.compile(r"[.!।॥\n,;:()|/…]+|\s[-–—]+\s")
_WORD = re.compile(r"[\w\u0900-\u0963\u0966-\u097f]+")
_MAILER = re.compile(r"(?im)^[\s>]*(?:sent from|get outlook)\b.*$")
_RULE = re.compile(r"(?m)^\s*[-_*=]{3,}\s*$")
_OF_MAIL = words("mail email message msg alert sms सूचना संदेश मेल ईमेल अलर्ट")


def meaning(own: str) -> tuple[Meaning, str]:
    """Of the text written above the quotation, and why it is that."""
    text = plain(_RULE.split(_MAILER.sub("", own))[0])
    if not text.strip():
        return "question", "an empty reply"
    spaced = f" {' '.join(_WORD.findall(text))} "
    if found := _CANNOT.search(spaced):
        return "cannot", f"says {found[0]!r}"
    if "?" in text:
        return "question", "asks something"
    if found := _DOUBT.search(spaced):
        return "question", f"says {found[0]!r}"
    if len(text) > LONGEST:
        return "question", "says more than that it was received"
    return _acknowledged([_WORD.findall(clause) for clause in _CLAUSES.split(text)])


def plain(text: str) -> str:
    """Letters as the lexicon writes them: see there."""
    folded = _THUMB.sub(" ok ", unicodedata.normalize("NFKC", text).casefold())
    unmarked = re.sub("[\u093c\u200b-\u200f'’`]", "", folded)
    return unmarked.replace("ँ", "ं").translate(_DIGITS)


def _acknowledged(clauses: list[list[str]]) -> tuple[Meaning, str]:
    """The strongest meaning; every clause must be understood, the first above all."""
    found: list[tuple[Meaning, str]] = []
    for clause in clauses:
        said, unknown, states = _clause(clause)
        if said is None and (unknown or states) and not found:
            return "question", f"begins with {' '.join(clause)[:60]!r}"
        if len(unknown) > (BESIDE if said else APART) or (unknown and states):
            return "question", f"also says {' '.join(clause)[:60]!r}"
        found += [said] if said else []
    if not found:
        return "question", "acknowledges nothing"
    order = [name for name, _ in _MEANINGS]
    best = min(found, key=lambda one: order.index(one[0]))
    return best[0], f"says {best[1]!r}"


def _clause(clause: list[str]) -> tuple[tuple[Meaning, str] | None, list[str], bool]:
    """What it acknowledges and in what words; its words that are not known; whether it states
    something."""
    rest, said = f" {' '.join(clause)} ", None
    for name, phrases in _MEANINGS:
        if match := phrases.search(rest):
            said = said or (_of_mail(name, clause), match[0])
            rest = phrases.sub("|", rest)
    left = [word for word in rest.replace("|", " ").split() if not word.isdecimal()]
    unknown = [word for word in left if word not in NEUTRAL and word not in SAYING]
    return said, unknown, any(word in SAYING for word in left)


def _of_mail(name: Meaning, clause: list[str]) -> Meaning:
    """What ``reached`` may be a message, and nobody."""
    return "received" if name != "safe" and _OF_MAIL.intersection(clause) else name
