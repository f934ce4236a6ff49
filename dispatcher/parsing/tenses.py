"""Whether what stands beside a time of day was or will be, in English, Hindi and Hindi in Latin
letters.

"uploaded a story at 15:50 stating that she is going to end her life at 19:00" names one of each.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from dispatcher.patterns import lazily

_CLAUSE = lazily(
    r"[;\"“”«»।\n]|(?<!\d):|:(?!\d)"
    r"|\b(?:that|stating|saying|claiming|writing|ki)\b|(?<![ऀ-ॿ])कि(?![ऀ-ॿ])",
    re.IGNORECASE,
)
_COMMA = lazily(r",")
_MARK = lazily(
    r"\b(?P<will>will|'ll|shall|would|going to|gonna|plan(?:s|ned|ning)?|intends?|about to"
    r"|has until|deadline|threat\w*|wants? to)\b"
    r"|\b(?P<did>was|were|had|has been|left|went|came|took|since|ago|yesterday|active|posted"
    r"|last(?! (?:good ?bye|bye|alvida|live|post|story|status|message|msg|video|reel)s?\b)"
    r"|uploaded|shared|wrote|said|told|stated|reported|received|informed|seen|saw|noticed|found|made"
    r"|sent|called|rang|messaged|spoke|contacted|tweeted|commented|published|created|registered"
    r"|recorded|logged|started|began|streamed|escalated|detected"
    r"|(?:posts?|story|stories|message|tweet|video|reel|call|alert)(?= (?:at|on|from)\b))\b"
    r"|(?P<hoga>\b\w+(?:unga|ungi|oonga|oongi|ega|egi|enge)\b|[ूऊएे][ंँ]?ग[ाीे]|\b(?:wala|wali)\b|वाला|वाली)"
    r"|(?P<hua>\b(?:gaya|gayi|gaye|tha|thi|kiya|kia|bola|boli|kaha|likha|bheja|daala|dala|hua|hui|aaya"
    r"|aayi|mila|mili|nikla|nikli|bataya|dh[uo]+nd?ha|dhunda|dekha|khoja|pucha|poo?cha|puchha"
    r"|h[au]mne|unho+n?ne|lauta|lauti|pahu[n]?cha|pahu[n]?chi|(?:chh?od|kar|bhaga|nikal|ma+r|rok|bol"
    r"|bhej|tod|le|chh?ee?n|kha|pee|pi|thukra|bhula) (?:di(?:ya|a)?|li(?:ya)?)(?! ja\w*eg))\b"
    r"|(?<![ऀ-ॿ])(?:था|थी|थे|गया|गयी|गई|किया|बोला|बोली|कहा|लिखा|भेजा|डाला|डाली|हुआ|हुई|आया|आयी|आई|मिला"
    r"|मिली|निकला|निकली|निकले|बताया|ढूंढा|ढूँढा|खोजा|देखा|पूछा|हमने|उन्होंने|लौटा|लौटी|पहुंचा|पहुँचा|पहुंची"
    r"|पहुँची"
    r"|(?:छोड़|छोड|कर|भगा|निकाल|मार|रोक|बोल|भेज|तोड़|ले|छीन|खा|पी|ठुकरा|भुला) (?:दिया|दी|लिया|ली)"
    r"(?! जाए))"
    r"(?![ऀ-ॿ]))",
    re.IGNORECASE,
)
_INTRODUCED = lazily(
    r"(?:\b(?:at|on|this|from|around|about|approx\w*\.?|roughly)|@|~|\A)\W{0,3}\Z", re.IGNORECASE
)
_IF = lazily(r"\b(?:agar|agr|yadi)\b|(?<![ऀ-ॿ])(?:अगर|यदि)(?![ऀ-ॿ])", re.IGNORECASE)
_THEN = lazily(r"(?: (?:hai|है))?[\s,]+(?:toh?\b|तो(?![ऀ-ॿ]))", re.IGNORECASE)
UNTIL = lazily(r"\s*(?:tak|tk)\b|\s*तक(?![ऀ-ॿ])", re.IGNORECASE)
_NOT = lazily(r"\b(?:nahi+n?|nhi|na)\b|(?<![ऀ-ॿ])(?:नहीं|नही|ना|न)(?![ऀ-ॿ])", re.IGNORECASE)
_INTRODUCES = lazily(r"(?:at|around)\b", re.IGNORECASE)
_NEAR = 3
"""Characters between a verb and a time that belongs to it without a word between."""


class Clause(msgspec.Struct, frozen=True):
    """The part of a sentence in which a time stands."""

    start: int
    text: str
    to_come: bool | None
    """None where no word beside it says so."""


def of(sentence: str, start: int, end: int) -> Clause:
    """The clause of what stands at ``start`` to ``end``."""
    whole = _around(sentence, start, end, _CLAUSE(), (0, len(sentence)))
    own = _around(sentence, start, end, _COMMA(), whole)
    marks = _marks(sentence)
    found = (_to_come(sentence, marks, start, end, span) for span in (own, whole))
    said = next((one for one in found if one is not None), None)
    return Clause(own[0], sentence[own[0] : own[1]], said)


@lru_cache(maxsize=8)  # asked for each time in a sentence
def _marks(sentence: str) -> tuple[re.Match[str], ...]:
    return tuple(_MARK().finditer(sentence))


def _around(
    sentence: str, start: int, end: int, cut: re.Pattern[str], within: tuple[int, int]
) -> tuple[int, int]:
    """From the last cut before ``start`` to the first behind ``end``."""
    before = [match.end() for match in cut.finditer(sentence, within[0], start)]
    after = cut.search(sentence, end, within[1])
    return (before[-1] if before else within[0], after.start() if after else within[1])


def _to_come(
    sentence: str, marks: tuple[re.Match[str], ...], start: int, end: int, span: tuple[int, int]
) -> bool | None:
    """A verb of English has its time behind it; one of Hindi stands behind its own. That of a
    condition ("8 baje tak reply nahi kiya to ...") has not happened: what follows decides."""
    before = [mark for mark in marks if span[0] <= mark.start() and mark.end() <= start]
    after = [mark for mark in marks if end <= mark.start() and mark.end() <= span[1]]
    last = before[-1] if before else None
    if last and (last["will"] or last["hoga"]):
        return True
    if last and last["did"] and _is_of(sentence, last.end(), start):
        return False
    conditional = _IF().search(sentence, span[0], start) is not None
    for mark in after:
        if mark["will"] or mark["hoga"]:
            return True
        if not conditional and not _is_condition(sentence, mark, end):
            return False
    return True if conditional and after else None


def _is_condition(sentence: str, mark: re.Match[str], end: int) -> bool:
    """Whether a verb in the past says "if not": "kiya to" alone may be "when he did"."""
    if not mark["hua"] or not _THEN().match(sentence, mark.end()):
        return False
    until = UNTIL().match(sentence, end)
    return bool(until or _NOT().search(sentence, end, mark.start()))


def _is_of(sentence: str, verb_end: int, start: int) -> bool:
    between = sentence[verb_end:start]
    return (
        len(between) <= _NEAR
        or _INTRODUCED().search(between) is not None
        or _INTRODUCES().match(sentence, start) is not None
    )
