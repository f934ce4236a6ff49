"""Who of those that a sentence names is the one at risk, where that decides whose a number is.

Yes only where the words leave no other; in doubt a number is somebody else's, and shown as that.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dispatcher.parsing import words
from dispatcher.patterns import lazily

_DEED = lazily(
    r"\bjump\w*|\bpoison\w*|\bpills?\b|\btablets?\b|\bsulphas\b|\bphenyl\b|\bacid\b|\bpesticide\b|\brope\b"
    r"|\bnoose\b|\bhang\w*|\bknife\b|\bblades?\b|\brazor\b|\bwrists?\b"
    r"|\bend(?:ing)? (?:\w+ )?life\b"
    r"|\b(?:pistol|gun|revolver|katta) (?:to|at|on|against) (?:his|her|their) (?:own )?head\b"
    r"|\bdie\b|\bdying\b|\bkerosene\b|\bpetrol\b"
    r"|\b(?:zeher|zehar|jahar|zahar|goliya\w*|rassi|fanda|phanda|fa+nsi|pha+nsi|marne"
    r"|mar ja\w*|kood\w*|kud\w*"
    r"|suicide)\b"
    r"|जहर|ज़हर|सल्फास|गोलियां|गोलियाँ|रस्सी|फंदा|फांसी|फाँसी|कूद|ब्लेड|मरने|मर जा",
    re.IGNORECASE,
)
"""What words about somebody's plan have in them; only of somebody who is known to be told of."""
_ANOTHER = lazily(
    r"\b(?:brothers?|sisters?|sons?|daughters?|wife|husband|friends?|neighbou?rs?|room-?mates?"
    r"|class-?mates?|colleagues?|cousins?|nephew|niece|uncle|aunt(?:y|ie)?|father|mother|parents|tenant"
    r"|bf|gf|boyfriend|girlfriend|fiancee?|students?|employee|child|children|kids?|minor|someone|somebody"
    r"|(?:a|an|one|another|the|young) (?:\w+ )?(?:boy|girl|man|woman|lady|person|youth|male"
    r"|female|user)|user"
    r"|account|posted|victim|subject|bhai|behe?n|bahan|dost|beta|beti|pati|patni|biwi|padosi|ladk[aei]"
    r"|aurat|aadmi)\b"
    r"|भाई|बहन|बेटा|बेटी|पति(?![ऀ-ॿ])|पत्नी|दोस्त|मित्र|पड़ोसी|लड़क|युवक|युवती|महिला|छात्र|पिता|माता|व्यक्ति",
    re.IGNORECASE,
)
_OBJECT = lazily(
    r"\b(?:her|him|she|he|them|says?|said|told|informed|usko|usse|unko|use|bola|boli|kaha|bataya"
    r"|look\w*|search\w*|reach\w*|rush\w*|stop\w*|sav(?:e|ed|ing)|found|saw|dhoondh?\w*|dhund\w*|bacha\w*)\b"
    r"|(?<![ऀ-ॿ])(?:उसे|उसको|उससे|वह|कहा|बताया|बोला|ढूंढ|बचा)(?![ऀ-ॿ])",
    re.IGNORECASE,
)
"""Of a sentence that goes on about somebody else than its subject."""
_SAYS = (
    r"(?:sa(?:id|ys?|ying)|told|tells?|stat(?:ed|es)|claim(?:s|ed)|report(?:s|ed)|mention(?:s|ed)"
    r"|disclosed|confided|admitted|threatens|threatened)"
)
_CALLER = lazily(
    rf"\b(?P<who>callers?|he|she)\b(?P<between>[^.!?।\n]{{0,80}}?)\b(?:{_SAYS}(?: us| me| to us"
    rf"| (?:the )?counsell?or)?"
    r"(?: that)?,? (?:he|she|they|i|himself|herself|to)\b"
    r"|(?:is|was|has|had|will|wants?|wanted|took|consumed|swallowed|drank|threaten\w*|attempt\w*|tried)\b)"
    r"(?P<rest>[^.!?।\n]*)"
    r"|(?:\b(?:caller|(?:phone|call) karne wal[aei])|(?:कॉल|फोन|फ़ोन) करने वाल[ेीा]"
    r"|कॉलर)(?P<avec>[^.!?।\n]{0,80}?)"
    r"(?:\bk[ai]h?[ao]?\b|\bki\b|(?<![ऀ-ॿ])कि(?![ऀ-ॿ]))\W{0,3}"
    r"(?:wo|woh|vah|mai|main|maine|usne|khud|apni|वह|वो|मैं|मैंने|उसने|खुद|अपनी)(?![\wऀ-ॿ])(?P<next>[^.!?।\n]*)",
    re.IGNORECASE,
)
_SAID = lazily(rf"\b{_SAYS}\b", re.IGNORECASE)
_WORRIED = lazily(
    r"\b(?:worried|concerned|afraid|scared|calling (?:about|for|regarding)|informing|reporting"
    r"|informed"
    r"|witness\w*|seen|saw|heard|found|received)\b",
    re.IGNORECASE,
)


def speaks_of_self(predicate: str) -> bool:
    """Whether what is told of somebody puts their own life in danger: ``left home with poison``."""
    at = harm(predicate)
    return at is not None and _OBJECT().search(predicate[:at]) is None


def names_a_means(text: str) -> bool:
    """Whether it says by what somebody dies: ``sulphas``, ``rope``, and not only that they may."""
    return any(found[0].lower() != "suicide" for found in _DEED().finditer(text))


def goes_on_about_another(predicate: str) -> bool:
    return _OBJECT().search(predicate) is not None


def names_another(text: str) -> bool:
    return _ANOTHER().search(text) is not None


@lru_cache(maxsize=8)
def of_caller(text: str) -> bool:
    """Whether a helpline's caller is the one at risk: the words say so of the caller, and have
    named nobody else before."""
    for told in _CALLER().finditer(text[:5000]):
        rest = "rest" if told["rest"] is not None else "next"
        between = told["between"] or told["avec"] or ""
        at = harm(told[rest])
        if at is None or _SAID().search(between) or _WORRIED().search(told[rest][:at]):
            continue
        if _ANOTHER().search(text[: told.start(rest) + at]) is None:
            return True
    return False


def harm(text: str) -> int | None:
    """Where it first speaks of harm to oneself."""
    if found := _DEED().search(text):
        return found.start()
    return len(text) if words.SELF_HARM.search(text) else None
