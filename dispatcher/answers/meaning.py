"""What a reply's own words mean. In doubt they are a question: a human reads them."""

from __future__ import annotations

import re
import unicodedata

from dispatcher.answers.deeds import (
    BESIDE,
    COMPANY,
    ELSEWHERE,
    RANKS,
    SENTENCES,
    SPOTS,
    STATIONS,
    WAY,
    WITH_FAMILY,
)
from dispatcher.answers.lexicon import (
    ASKS,
    BARE,
    CANNOT,
    DOUBT,
    FORMULA,
    MACHINE,
    NEUTRAL,
    RECEIVED,
    SAYING,
    STATES,
    pattern,
    words,
)
from dispatcher.model import Meaning

EMPTY = "an empty reply"
LONGEST = 400
"""Characters: whoever writes more says more than that they have it."""
NAME = 3
"""Words of a name after a rank or ``PS``."""
SIGNED = 6
"""Words of a name or a post on a line of its own, below the answer."""

_SENTENCES = tuple((one, pattern(one.phrases)) for one in SENTENCES)
_ORDER: tuple[Meaning, ...] = ("safe", "on_scene", "en_route", "received")
_RECEIVED, _BARE = pattern(RECEIVED), pattern(BARE)
_CANNOT, _DOUBT = pattern(CANNOT), pattern(DOUBT)
_MACHINE, _FORMULA = pattern(MACHINE), pattern(FORMULA)
_BESIDE, _WITH_FAMILY = pattern(BESIDE), pattern(WITH_FAMILY)
_OURS = pattern("no_answer_yet place_not_known अब_तक_उत्तर_नहीं पढा_नहीं_गया")
"""Openings of our own subjects that would cast doubt on an answer to them."""
_OF_SUBJECTS = words(
    "re aw sv reply code urgent update repeat unverified exercise taken stand down no answer yet "
    "held test x hi hii कोड उत्तर तत्काल नई अब तक नहीं"
)
_OUR_SUBJECT = re.compile(r"\d+ [^\n]{0,200}?(?:code|कोड) \d{6}")
_NOTHING = NEUTRAL | SAYING | RANKS | STATIONS
_DIGITS = {ord("०") + value: str(value) for value in range(10)}
_YES = re.compile("[👍👌✅✔☑][\U0001f3fb-\U0001f3ff]?")
_HARMLESS = frozenset("🙏📞☎📱✉📧💐🌹🙂😊°©®")
_CLAUSES = re.compile(r"[.!।॥,;:()|/…]+|\s[-–—]+\s")
_WORD = re.compile(r"[\w\u0900-\u0963\u0966-\u097f]+")
_MAILER = re.compile(r"(?im)^[\s>]*(?:sent from|get outlook)\b.*$")
_RULE = re.compile(r"(?m)^\s*[-_*=]{3,}\s*$")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")


def meaning(own: str) -> tuple[Meaning, str]:
    """Of the text written above the quotation, and why it is that."""
    written = _ADDRESS.sub(" ", _RULE.split(_MAILER.sub("", own))[0])
    text = plain(written)
    if not text.strip():
        return "question", EMPTY
    spaced = _spaced(text)
    if found := _CANNOT.search(spaced):
        return "cannot", f"says {found[0]!r}"
    if "?" in text:
        return "question", "asks something"
    if found := _DOUBT.search(spaced):
        return "question", f"says {found[0]!r}"
    if found := _FORMULA.search(spaced):
        return "question", f"may be a machine's {found[0]!r}"
    if len(text) > LONGEST:
        return "question", "says more than that it was received"
    if sign := _sign(text):
        return "question", f"shows {sign!r}"
    return _acknowledged(written)


def automatic(own: str) -> str | None:
    """The words by which a machine wrote it, though its header does not say so."""
    spaced = _spaced(plain(own))
    formulas = [found[0] for found in _FORMULA.finditer(spaced)]
    found = _MACHINE.search(spaced)
    return found[0] if found else " ... ".join(formulas) if len(formulas) > 1 else None


def doubted(subject: str) -> str | None:
    """What somebody wrote into the subject that casts doubt on ``ok`` below it. Our own subject,
    which an answer keeps, does not."""
    own = " ".join(_WORD.findall(plain(subject)))
    rest = _OURS.sub("|", f" {_OUR_SUBJECT.sub(' | ', own)} ")
    found = _CANNOT.search(rest) or _DOUBT.search(rest)
    return found[0] if found else None


def says_nothing(subject: str) -> bool:
    """Whether a subject tells of nobody: ``hello``, ``Re: code 111111``, our own of some case."""
    rest = _OUR_SUBJECT.sub(" ", " ".join(_WORD.findall(plain(subject))))
    left = _RECEIVED.sub(" ", f" {rest} ").split()
    return all(word.isdecimal() or word in _NOTHING | _OF_SUBJECTS for word in left)


def plain(text: str) -> str:
    """Letters as the lexicon writes them: see there."""
    folded = _YES.sub(" ok ", unicodedata.normalize("NFKC", text).casefold())
    unmarked = re.sub("[\u093c\u200b-\u200f\ufe0f'’`]", "", folded)
    return unmarked.replace("ँ", "ं").translate(_DIGITS)


def _spaced(text: str) -> str:
    return f" {' '.join(_WORD.findall(text))} "


def _sign(text: str) -> str | None:
    """A picture that may mean anything."""
    return next(
        (
            char
            for char in text
            if unicodedata.category(char) == "So"
            and char not in _HARMLESS
            and not "\U0001f1e6" <= char <= "\U0001f1ff"
        ),
        None,
    )


def _acknowledged(written: str) -> tuple[Meaning, str]:
    """The strongest meaning; every clause must be understood, the first above all. Below the answer
    a line may be a signature."""
    found: list[tuple[Meaning, str]] = []
    for line in written.splitlines():
        signs = bool(found)
        for part in _CLAUSES.split(line):
            clause = _WORD.findall(plain(part))
            said = _deed(clause) or _receipt(clause)
            if said:
                found.append(said)
            elif _unknown(clause) and not (signs and _is_signature(part)):
                what = "also says" if found else "begins with"
                return "question", f"{what} {' '.join(clause)[:60]!r}"
    if not found:
        return "question", "acknowledges nothing"
    best = min(found, key=lambda one: _ORDER.index(one[0]))
    return best[0], f"says {best[1]!r}"


def _deed(clause: list[str]) -> tuple[Meaning, str] | None:
    """That the person is safe or police are there or coming, where nothing else is in it."""
    spaced = f" {' '.join(clause)} "
    if ASKS.match(spaced):
        return None
    hinted = None
    rest, there = WAY.subn("|", spaced)
    for sentence, phrases in _SENTENCES:
        found = phrases.search(rest)
        if not found:
            continue
        if not sentence.of or there or sentence.of.intersection(clause):
            hinted = hinted or (sentence.meaning, found[0])
            rest = phrases.sub("|", rest)
    if hinted is None:
        return None
    rest = _RECEIVED.sub("|", _BESIDE.sub("|", rest))
    rest = _WITH_FAMILY.sub("|", rest) if hinted[0] == "safe" else rest
    left = _unnamed(rest.replace("|", " | ").split(), NAME if there else 1)
    return None if any(word not in COMPANY for word in left) else hinted


def _receipt(clause: list[str]) -> tuple[Meaning, str] | None:
    """That a human has it, where every other word says nothing."""
    spaced = f" {' '.join(clause)} "
    found = _RECEIVED.search(spaced)
    rest = _RECEIVED.sub("|", spaced)
    if not SPOTS.intersection(clause):  # "leaving the spot" is not "leaving"
        found = found or _BARE.search(spaced)
        rest = _BARE.sub("|", rest)
    if not found or ASKS.match(spaced) or _unknown(rest.split()):
        return None
    return "received", found[0]


def _unknown(clause: list[str]) -> list[str]:
    """Words that mean something, and not that anybody has it."""
    left = _unnamed(clause, NAME)
    if len(left) < len([word for word in clause if not word.isdecimal()]) and STATES & {*left}:
        return clause
    return [word for word in left if word not in _NOTHING]


def _unnamed(clause: list[str], longest: int) -> list[str]:
    """Without numbers and without names: so many words at most after a rank or ``PS``."""
    kept: list[str] = []
    room = 0
    for word in clause:
        if word in RANKS or word in STATIONS:
            room = longest
            kept += [word]
        elif word == "|" or word in NEUTRAL or word in SAYING or word in COMPANY:
            room = 0
            kept += [] if word == "|" else [word]
        elif room and word not in ELSEWHERE:
            room -= 1
        elif not word.isdecimal():
            kept += [word]
    return kept


def _is_signature(part: str) -> bool:
    """A name and a post: no word of it is written small, none says anything."""
    found = _WORD.findall(part)
    unknown = _unknown(_WORD.findall(plain(part)))
    known = {*unknown} & ELSEWHERE or SAYING.intersection(_WORD.findall(plain(part))) - {"of"}
    return not known and len(unknown) <= SIGNED and not any(word.islower() for word in found)
