"""Whoever writes tells of one of their own: ``My friend Vinod (98...) will jump. I am Rakesh``.

Then the friend is the person at risk and the writer the informant, by name and by telephone. Yes
only where the words say so of the friend, and nothing of the kind of whoever writes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

import msgspec

from dispatcher.parsing import danger, perils
from dispatcher.parsing.phrases import beyond_latin, holds, latin_words
from dispatcher.patterns import lazily

_NAME = r"(?P<name>(?:\s[A-Z][a-z]{1,20}){1,3}(?![A-Za-z]))?"
_HINDI_NAME = (
    r"(?P<named>(?:\s(?!(?:ने|को|का|की|के|से|में|जो|है)\s)[ऀ-ॣ]{2,}){1,2}"
    r"(?=\s?[(,\d०-९]|\s(?:ने|को|का|मो|मोबाइल|नंबर|फोन)(?![ऀ-ॿ])))?"
)
_OWN = lazily(
    r"\b(?:[Mm]y|[Oo]ur|[Mm]er[aie]|[Hh]u?a?mar[aie])\s(?:[a-z]{3,8}\s)?"
    r"(?P<who>cousin|brother|sister|friend|son|daughter|nephew|niece|husband|wife|uncle|aunt"
    r"|father|mother|room-?mate|class-?mate|boyfriend|girlfriend|colleague|neighbou?r|student|tenant"
    r"|dost|bhai|behe?n|bah[ae]n|beta|bete|beti|pati|patni|biwi|saheli|padosi|padosan|yaar|mitra"
    rf"|bhatij[aie]|bhanj[aie]|chacha|mama|papa|mummy)\b{_NAME}"
    r"|(?<![ऀ-ॿ])(?:मेर[ाीे]|हमार[ाीे])\s(?:[ऀ-ॣ]+\s)?(?P<whom>भाई|बहन|बहिन|दोस्त|मित्र|सहेली|बेटा|बेटे|बेटी"
    rf"|पति|पत्नी|पड़ोसी|भतीज[ाीे]|भांज[ाीे]|चाचा|मामा|पिता|माता)(?![ऀ-ॿ]){_HINDI_NAME}"
)
_OWNERS = frozenset(b"my our mera meri mere hamara hamari hamare humara humari humare".split())
RELATED = frozenset(
    b"cousin brother sister friend son daughter nephew niece husband wife uncle aunt father mother"
    b" roommate room classmate class boyfriend girlfriend colleague neighbour neighbor student"
    b" tenant dost bhai behn behen bahan bahen beta bete beti pati patni biwi saheli padosi padosan"
    b" yaar mitra bhatija bhatije bhatiji bhanja bhanje bhanji chacha mama papa mummy".split()
)
HINDI_OWNERS = ("मेर", "हमार")
"""What is looked for first: most texts have none."""
_WRITER = lazily(
    r"(?:\b(?:i am|i'?m|this is|myself|main|mai|mera naam|my name is|naam mera)"
    r"|(?<![ऀ-ॿ])(?:मैं|मेरा नाम))[\s,:-]{1,3}(?:[^\W\d_][\w.]{1,20}|[ऀ-ॣ]{2,})"
    r"(?:\s(?:[^\W\d_][\w.]{0,20}|[ऀ-ॣ]{2,})){0,3}(?:\s(?:hai|hoon|hun|hu|है|हूं|हूँ))?[\s,:;(–-]{1,4}"
    r"(?:(?:mob|mobile|ph|phone|contact|no|number|मो|मोबाइल|नंबर|फोन)[\s.:-]{0,3}){0,2}\Z",
    re.IGNORECASE,
)
"""``I am Rakesh Kumar, mob``, right before a number."""
_SIGNED = lazily(
    r"[.!?।\n]\s*[-–—~]*\s*(?P<name>(?!(?:Mob|Mobile|Phone|Ph|Contact|Number|No|Call|Whats[Aa]pp)\b"
    r"|\S+ (?:का|की|के)(?![ऀ-ॿ])|(?:नंबर|नम्बर|मोबाइल|फोन|संपर्क)(?![ऀ-ॿ]))"
    r"(?:[A-Z][a-z]+(?:\s[A-Z][a-z]+){0,2}|[ऀ-ॣ]{2,}(?:\s[ऀ-ॣ]{2,}){0,2}))"
    r"[\s,:(–-]{1,4}\Z"
)
"""A name alone behind the last sentence."""
_SIGNS = lazily(r"[\s).]*(?:\Z|\n)")
_MYSELF = lazily(
    r"\bi(?:'m|'ll|'ve|'d)?\s(?:(?:am|will|want|wanna|have|had|just|can|to|going|gonna|about|ready|really"
    r"|also|now|shall|must|already|don'?t|cannot|can'?t)\s){0,5}(?:die|kill|end|hang|jump|took|taken"
    r"|take|cut|swallow\w*|drank|consumed|commit|live)\b(?!\s(?:him|her|them)\b)"
    r"|\b(?:marne (?:ja|wal)\w*(?: rah[ai])? h(?:u|un|oon)\b|(?:mar|kood|kud|latak|jal) jaung[ai]"
    r"|marung[ai]\b|mar rah[ai] h(?:u|un|oon)\b|(?:jeena nahi|marna) chaht[ai]\b|jaan de dung[ai]"
    r"|(?:kha|pee|pi|laga) lung[ai]|maine (?:\w+ ){0,3}(?:zeher|zehar|zahar|jahar|goli\w*|dawa\w*"
    r"|sulphas)|(?:zeher|zehar|zahar|jahar) kha li\w* (?:hai )?(?:maine|mene))"
    r"|\bnobody will save me\b|\bmeri ba+ri\b|मेरी बारी"
    r"|मैंने (?:\S+ ){0,2}(?:जहर|ज़हर|गोलि|दवा|सल्फास|फंदा)|(?<![ऀ-ॿ])मैं (?:\S+ ){0,3}(?:मर |मरने|मरना|फांसी"
    r"|फाँसी|जहर|ज़हर|कूद|आत्महत्या)|मर जा(?:ऊं|ऊँ|उं)|मरने जा रह[ाी] हू|जान दे दू|जीना नहीं चाहत",
    re.IGNORECASE,
)
"""It is the writer's own life."""
_REPORTED = lazily(
    r"\b(?:says?|said|saying|wrote|writes|written|posted|status|texted|sent|messaged?|likha|kaha)"
    r"(?: (?:me|us|to me|on \w{2,9}))?[\s:,-]{0,3}(?:(?:that|ki)\b)?[\s:,\"“'‘]{0,3}\Z"
    r"|\bki\s(?:(?:main?|mujhe|aaj|ab|bas)\s(?:\w+\s){0,2})?\Z"
    r"|(?<![ऀ-ॿ])कि\s(?:(?:मैं|मुझे|आज|अब)\s(?:\S+\s){0,2})?\Z",
    re.IGNORECASE,
)
"""What follows is what somebody else says."""
_QUOTED = lazily(r"\"[^\"\n]{0,300}\"|“[^”\n]{0,300}”|‘[^’\n]{0,300}’|(?<!\w)'[^'\n]{3,300}'(?!\w)")
_END = lazily(r"[.!?]+(?!\S)|[।\n]")
_SENT_ME = lazily(r"\b(?:sent|texted|messaged|wrote)(?: to)? me\b", re.IGNORECASE)
_ME = lazily(
    r"\b(?:i|i'm|i've|i'll|my|our|mujhe|mujhko|mujhse|mera|meri|mere|main|maine)\b"
    r"|(?<![ऀ-ॿ])(?:मैं|मैंने|मुझे|मुझको|मुझसे|मेरा|मेरी|मेरे)(?![ऀ-ॿ])",
    re.IGNORECASE,
)
_ENGLISH_ME = lazily(r"\bme\b", re.IGNORECASE)
_TO_ME = lazily(r"\S+\s(?:me|us|mujhe|मुझे)(?![\wऀ-ॿ])", re.IGNORECASE)
_SOMEBODY_ELSE = lazily(
    r"\b(?:her|him|them|usko|use|unko|somebody|someone|(?:a|an|another|one) (?:\w+ )?(?:girl|boy"
    r"|man|woman|lady|person|user)|ek (?:ladk[aie]|aadmi|aurat))\b"
    r"|(?<![ऀ-ॿ])(?:उसे|उसको|किसी|एक)(?![ऀ-ॿ])",
    re.IGNORECASE,
)
"""Before what happens: it happens to them."""
_THIRD = lazily(
    r"\W*(?:and |aur |और )?(?:(?:he|she|his|her|wo|woh|vo|vah|usne|uske|uska|uski)\b"
    r"|(?:वह|वो|उसने|उसका|उसकी|उसके)(?![ऀ-ॿ]))",
    re.IGNORECASE,
)
_HE_DOES = lazily(
    r"\b(?:he|she|wo|woh|usne|(?:his|her|uska|uski) \w+)\b|(?<![ऀ-ॿ])(?:वह|वो|उसने)(?![ऀ-ॿ])",
    re.IGNORECASE,
)
_IN_PLACE = lazily(r"\s(?:me|mein|main|se|pe|par)\b")
_SAVE = lazily(r"\b(?:save|help|rescue|find|trace|stop)\s+\Z", re.IGNORECASE)
_FAREWELL = lazily(r"\bgood ?bye\b|\balvida\b|अलविदा", re.IGNORECASE)
_PAST = lazily(
    r"\b(?:died|passed away|expired|no more|mar (?:gay[aie]|gyi?a?|chuk[aie])"
    r"|last (?:year|month|week)|years? ago|saal pehle|pichh?le (?:saal|mahine)|in (?:19|20)\d\d)\b"
    r"|मर (?:गया|गयी|गई|गए|चुक)|(?:ली|लिया|दी|गया|गई|गयी) (?:था|थी|थे)|पिछले (?:साल|महीने)|साल पहले",
    re.IGNORECASE,
)
_NOW = lazily(
    r"\b(?:again|now|tonight|today|tomorrow|phir|fir|aaj|kal|abhi)\b|फिर|आज|कल|अभी", re.IGNORECASE
)
_LONGEST = 5000
_NEXT = 2
"""Sentences behind the one that names them, in which more may be said of them."""
_BEFORE = 70
_FAR = 500
_MOST = 20


class Told(msgspec.Struct, frozen=True):
    """Of whom whoever writes tells."""

    relation: str
    """As it is written: ``dost``."""
    name: str | None


@lru_cache(maxsize=8)
def at_risk(text: str) -> Told | None:
    """The one of the writer's own who is in danger."""
    said = latin_words(text)
    latin = not (said.isdisjoint(RELATED) or said.isdisjoint(_OWNERS))
    if not latin and not holds(beyond_latin(text), HINDI_OWNERS):
        return None
    plain = text[:_LONGEST]
    if _is_of_the_writer(_without_quotations(plain)):
        return None
    for own in islice(_OWN().finditer(plain), _MOST):
        saved = _SAVE().search(plain, max(0, own.start() - 20), own.start())
        if saved or _is_in_danger(plain, own):
            return Told(own["who"] or own["whom"], _name(plain, own))
    return None


def is_writers(text: str, start: int, end: int, *, further: bool) -> bool:
    """Whether the number from ``start`` to ``end`` is that of whoever writes, who tells of somebody
    else. ``further``: somebody's number stands before it."""
    before = text[max(0, start - _BEFORE) : start]
    signed = _SIGNED().search(before) if _SIGNS().match(text, end) else None
    if not signed and introduction(before) < 0:
        return False
    if own := at_risk(text):
        return not (signed and own.name and signed["name"] in own.name)
    return further and _tells_of_a_third(text)


def is_past(sentence: str) -> bool:
    """Who is dead, or was in danger once and is not again, is nobody to be saved now."""
    return _PAST().search(sentence) is not None and _NOW().search(sentence) is None


def introduction(before: str) -> int:
    """Where whoever writes says who they are, right before a number; else -1."""
    own = _WRITER().search(before)
    return own.start() if own else -1


@lru_cache(maxsize=8)
def _tells_of_a_third(text: str) -> bool:
    """``Vinod says he will die``"""
    plain = _without_quotations(text[:_LONGEST])
    return not _is_of_the_writer(plain) and any(map(_is_of_a_third, _END().split(plain)))


def _name(plain: str, own: re.Match[str]) -> str | None:
    """What they are called, without the place behind it (``Vinod Pilibhit me hai``)."""
    name = (own["name"] or own["named"] or "").split()
    if len(name) > 1 and _IN_PLACE().match(plain, own.end()):
        del name[-1]
    return " ".join(name) or None


def _without_quotations(text: str) -> str:
    return _QUOTED().sub(lambda said: " " * len(said[0]), text)


def _is_of_the_writer(plain: str) -> bool:
    return any(
        not _REPORTED().search(plain, max(0, own.start() - _BEFORE), own.start())
        for own in _MYSELF().finditer(plain)
    )


def _is_in_danger(plain: str, own: re.Match[str]) -> bool:
    english = own["who"] is not None and plain[own.start()] in "MmOo" and own[0][1] in "yu"
    behind = plain[own.end() : own.end() + _FAR]
    first, *following = _END().split(behind, maxsplit=_NEXT + 1)
    if is_past(first):
        return False
    if _happens(_SENT_ME().sub(" ", first), english=english):
        return True
    return any(
        _THIRD().match(sentence) and _happens(sentence, english=english)
        for sentence in following[:_NEXT]
    )


def _happens(sentence: str, *, english: bool) -> bool:
    """Whether something happens in it, and to nobody else than its subject."""
    found = [
        match.start()
        for pattern in (danger.DEED(), _FAREWELL())
        if (match := pattern.search(sentence))
    ]
    if (harm := perils.harm(sentence)) is not None:
        found.append(harm)
    if not found:
        return False
    until = sentence[: min(found)]
    me = _ME().search(until) or (_ENGLISH_ME().search(until) if english else None)
    if me and not _REPORTED().search(until, 0, me.start()):
        return False
    if _TO_ME().match(sentence, min(found)):
        return False
    third = _THIRD().match(until)
    return not _SOMEBODY_ELSE().search(until, third.end() if third else 0)


def _is_of_a_third(sentence: str) -> bool:
    told = _HE_DOES().search(sentence)
    return told is not None and _happens(sentence[told.end() :], english=True)
