"""Who else than the person at risk a label of a mail or a name of JSON speaks of: who informs, who
is accused, a father; and whether the person may live with them, or be them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from dispatcher.model import OTHERS, PERHAPS_OTHERS, PhoneOwner
from dispatcher.parsing import owners
from dispatcher.patterns import lazily
from dispatcher.tellers import ACCUSED, HOUSEHOLD, TOGETHER

FURTHER: dict[str, PhoneOwner] = {
    "spouse": "family",
    "kin": "family",
    "nominee": "family",
    "abhibhavak": "family",
    "parivar": "family",
    "अभिभावक": "family",
    "sender": "informant",
    "submitter": "informant",
    "applicant": "informant",
    "आवेदक": "informant",
    "प्रेषक": "informant",
}
MAY_BE_THEMSELVES = frozenset(
    (
        *("caller", "call", "calling", "sender", "applicant", "complainant", "shikayatkarta"),
        *("कॉलर", "आवेदक", "प्रार्थी", "प्रेषक", "शिकायतकर्ता"),
    )
)
"""Where nobody else is named."""
OWN = frozenset(("self", "himself", "herself", "same", "victim", "स्वयं", "खुद"))
"""What is said of whoever informs, where they are the person."""
_FORMER = "ex"
_CHILDREN = frozenset(("son", "daughter", "beta", "beti", "bete", "बेटा", "बेटी", "बेटे"))
"""A parent who informs calls the person so."""
_TELLS_OF_THEM = frozenset(("by", "as", "per", "from", "via", "at", "with", "near", "द्वारा"))
"""Of a place that they told, or where the person is with them."""
_OF_NETWORKS = frozenset(("operator", "operators"))
_WORDS = lazily(r"[^\W\d_]+(?:[\u0900-\u0963]+[^\W\d_]*)*")
_ACCUSED = lazily(rf"(?<![\wऀ-ॿ]){ACCUSED}(?![\wऀ-ॿ])")
_TOGETHER = lazily(TOGETHER)
_MORE = lazily(
    r"(?:[.।;|]\s+|\s[–—-]\s)(?=[^\n]{0,40}?(?:\b(?:he|she|they|users?|victim|person|girl|boy|woman"
    r"|man|minor|child|subject|lives?|living|resid(?:es?|ing)|staying|wants?|posted|was|has|is)\b"
    r"|(?<![ऀ-ॿ])(?:वह|ने|है|हैं|पीड़िता?|युवती|युवक|लड़की|लड़का|महिला|रहत[ाीे])(?![ऀ-ॿ])))",
    re.IGNORECASE,
)
"""Behind the place of somebody else: a sentence about the person."""
_OF_AN_ADDRESS = lazily(
    r"(?:address|addr|add|r ?/?o|residen\w*|vill(?:age)?|house|पता|निवास\w*|ग्राम|pata|gaon)\W*\Z",
    re.IGNORECASE,
)
_FURTHER_PART = lazily(
    r"[\s,;]*(?:vill(?:age)?|gram|post|p\.?o|p\.?s|thana|police station|teh(?:sil)?|dist(?:rict|t)?"
    r"|pin(?: ?code)?|state|zila|jila|ग्राम|पोस्ट|थाना|तहसील|जिला|ज़िला|जनपद|पिन|राज्य)\W*",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)  # labels are few
def called(who: str) -> PhoneOwner | None:
    """Whom all of these words call, as ``victim s friend`` or ``reporting person`` does; ``friend
    s house``, ``reporting`` and a place ``as told by informant`` call nobody."""
    words = who.split()
    if not words or words[-1] == "reporting" or not _TELLS_OF_THEM.isdisjoint(words[:-1]):
        return None
    if words[-1] in _CHILDREN or words[-1] in _OF_NETWORKS:
        return None
    return FURTHER.get(words[-1]) or owners.called(who)


def perhaps(words: Iterable[str], *, named: bool) -> bool:
    """Whether the person may live with whoever is called so, or be them. ``named``: the alert
    names somebody as the person at risk."""
    said = frozenset(words)
    if not HOUSEHOLD.isdisjoint(said) and _FORMER not in said:
        return True
    return not named and not MAY_BE_THEMSELVES.isdisjoint(said)


def mark(label: str, told: str, *, named: bool, at_risk: str = "") -> str:
    """How whose place a label tells of is said behind it. ``told``: what stands behind it;
    ``at_risk``: what the person is called by whoever informs."""
    plain = label.casefold()
    if _ACCUSED().search(plain):
        return OTHERS
    words = _WORDS().findall(plain)
    with_them = _TOGETHER().search(told.casefold()) is not None or at_risk.casefold() in words
    return PERHAPS_OTHERS if with_them or perhaps(words, named=named) else OTHERS


def ended(value: str) -> tuple[str, str]:
    """Where somebody else is, and what is told behind it of the person."""
    end = _MORE().search(value)
    if end is None:
        return value, ""
    tail = value[end.end() :]
    return (value if _TOGETHER().search(tail.casefold()) else value[: end.start()]), tail


def goes_on(label: str, further: str) -> bool:
    """Whether an address of somebody else goes on: ``Accused address: Fatehabad, Distt: Agra``."""
    behind = _FURTHER_PART().fullmatch(further) is not None
    return behind and _OF_AN_ADDRESS().search(label) is not None


def owner(label: str) -> PhoneOwner:
    """Whose a telephone is that stands in such a field."""
    plain = label.casefold()
    if _ACCUSED().search(plain):
        return "accused"
    if said := owners.whose(label):
        return said
    return next((FURTHER[word] for word in _WORDS().findall(plain) if word in FURTHER), "informant")


def warning(name: str, mark: str) -> str:
    told = (
        "its place counts where no other is known: perhaps not the person's"
        if mark == PERHAPS_OTHERS
        else "not the person's, its place decides nothing and is left out"
    )
    return f"{name[:40]}: {told}"
