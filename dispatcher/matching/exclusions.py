"""Parts of a text that say nothing of where a person is.

The centre's own and the relays' addresses, links, mail footers, quoted older messages, titles
and brands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from dispatcher.matching.lexicon import words
from dispatcher.matching.mail_parts import Excluded, other_messages
from dispatcher.matching.tokens import BREAK, Token, tokenise
from dispatcher.patterns import lazily

Key = Callable[[str], str]

DEFAULT_OWN = (
    "Police Headquarters, Signature Building, Shaheed Path, Gomti Nagar Extension, Lucknow 226002",
    "पुलिस मुख्यालय, सिग्नेचर बिल्डिंग, शहीद पथ, गोमती नगर विस्तार, लखनऊ 226002",
)
"""The state police headquarters, where the centre sits; used unless the centre names its own."""


_LINK = lazily(
    r"(?:https?://|www\.)\S{1,2000}|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    re.IGNORECASE,
)
_FOOTERS = (
    "menlo park",
    "hacker way",
    "willow road",
    "merrion road",
    "grand canal square",
    "meta platforms",
    "facebook inc",
    "facebook, inc",
    "unsubscribe",
    "intended for",
    "intended only for",
    "intended recipient",
    "this e-mail and",
    "this email and",
    "confidential",
    "disclaimer",
    "do not reply",
    "privacy policy",
    "terms of service",
    "mountain view",
    "amphitheatre",
    "santa monica",
    "all rights reserved",
)
_SENTENCE_END = re.compile(r"[!?।]|\.\s(?! )|[\n|]")
_SENDER = lazily(
    r"(?m)(?:^|(?<=[.;|] ))[ \t]*"
    r"(?:from[ \t]*:|(?:sent|forwarded|relayed|received) (?:by|from|via):?)[ \t]*"
    r"(?:[^\n@<,]{0,40}<)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}>?[^\n.;!?।]*"
)
"""``From: cell@..., Hazratganj, Lucknow.``: whose address it is."""
_FOOTER_WORDS = words(
    """
    amphitheatre canal confidential confidentiality disclaimer disclaimers email hacker inc
    intended mail menlo merrion mountain platforms privacy recipient reply reserved santa service
    services unsubscribe unsubscribed willow
    """
)
"""Every footer has one of these: asked first, because it is quick."""
_PERSON = lazily(
    r"(?m)(?:^|(?<=[\n,;|(]))[ \t]*(?:full |real |user'?s? |person'?s? |father'?s? |mother'?s? )?"
    r"(?:(?:name|नाम)[ \t]*[:=\-–](?:(?! (?:is|has|was|will|in|at|from|says?|posted|who)\b"
    r"|\s(?:में|ने)(?![ऀ-ॿ]))[^,;|\n]){1,80}"
    r"|(?:user ?name|user ?id|handle|screen ?name|यूजरनेम)[ \t]*[:=\-–][ \t]*\S+"
    r"|profile[ \t]*[:=\-–][ \t]*(?![^\W\d_]+(?:[.,;|]|[ \t]*$))\S+)"
)
_MARKS = ":=-–"
_PERSON_WORDS = words(
    "handle handles name names screenname user userid username usernames users नाम"
)
_RELAY = lazily(
    r"\b(?:i4c|ncrp|ncmec|cybertip(?:line)?|indian cyber ?crime coordination cent(?:re|er)"
    r"|ministry of home affairs|mha|national cent(?:er|re) for missing"
    r"|cyber ?crime (?:headquarters|hq|head office|cell hq)|police (?:headquarters|hq)"
    r"|dgp (?:office|headquarters|hq)|social media (?:cent(?:er|re)|cell|desk)"
    r"|(?:up[ -]?)?112 (?:headquarters|hq)|meta india|facebook india"
    r"|(?:relay|national|co-?operation|liaison|nodal) (?:desk|unit|cell|officer)"
    r"|relay(?:ed|ing) (?:by|from)"
    r"|law enforcement response team|dial[ -]?112 (?:headquarters|hq))\b"
    r"|पुलिस मुख्यालय|गृह मंत्रालय|साइबर क्राइम मुख्यालय|सोशल मीडिया सेंटर|सोशल मीडिया सेल"
)
_RELAY_WORDS = (
    "i4c",
    "ncrp",
    "ncmec",
    "cyber",
    "ministry",
    "mha",
    "missing and",
    "police h",
    "dgp",
    "media c",
    "media d",
    "112 h",
    "meta india",
    "facebook india",
    "law enf",
    "relay",
    "national d",
    "operation ",
    "liaison",
    "nodal",
    "मुख्यालय",
    "मंत्रालय",
    "मीडिया से",
)
_RELAY_HOMES = frozenset(("delhi", "newdelhi", "lucknow", "gurugram", "gurgaon", "लखनऊ", "दिल्ली"))
_RELAY_STATES = frozenset(("haryana", "हरियाणा"))
_AGENCY = lazily(
    r"(?m)^[ \t]*(?:state |zonal |regional )?(?:cyber(?: ?crime)?|police|dial[- ]?112)"
    r" (?:headquarters|hq|head office)(?:,[ \t]*[^\s,;:.!?]+(?: [^\s,;:.!?]+){0,3}){1,5}[ \t.]*$"
)
"""A line that is an agency's address: ``State Cyber Headquarters, Panchkula, Haryana``."""
_AGENCY_WORDS = words("headquarters hq office")
_TITLES = lazily(
    r"\b(?:(?:delhi|lucknow) public school|delhi (?:crime|capitals|daredevils|belly|police)"
    r"|punjab (?:national bank|kings|& sind bank|and sind bank)|bank of (?:baroda|maharashtra)"
    r"|andhra bank|lucknow super giants|mumbai indians|chennai (?:super kings|express)"
    r"|rajasthan royals|gujarat (?:titans|gas|giants)|kerala story|kashmir files"
    r"|bareilly ki barfi|lucknow central|madras cafe|banarasi? (?:saree|sari|paan|pan)"
    r"|jhansi k[iy] rani|(?:rani|queen) (?:laxmibai )?of jhansi"
    r"|agra (?:ka )?petha|once upon a time in mumbai\w*|bombay talkies|maharashtra bank"
    r"|kolkata knight riders|mirzapur (?:season|series|part|scene|style|s?[123]\b))"
)
_TITLE_WORDS = {
    "agra": words("petha"),
    "andhra": words("bank"),
    "banaras": words("paan pan saree sari"),
    "banarasi": words("paan pan saree sari"),
    "bank": words("baroda maharashtra"),
    "bareilly": words("barfi"),
    "bombay": words("talkies"),
    "chennai": words("express super"),
    "delhi": words("belly capitals crime daredevils police public"),
    "gujarat": words("gas giants titans"),
    "jhansi": words("rani queen"),
    "kashmir": words("files"),
    "kerala": words("story"),
    "kolkata": words("knight"),
    "lucknow": words("central public super"),
    "madras": words("cafe"),
    "maharashtra": words("bank"),
    "mirzapur": words("1 2 3 part s s1 s2 s3 scene season series style"),
    "mumbai": words("indians"),
    "once": words("upon"),
    "punjab": words("kings national sind"),
    "rajasthan": words("royals"),
}
"""How a title begins, and a word that follows: asked first, because it is quick."""


@lru_cache(64)
def _own_words(address: str, key: Key) -> tuple[frozenset[str], tuple[str, ...]]:
    """Its distinct words, and the names of its building (the first two parts), joined."""
    parts = [part for part in re.split(r"[,;\n]", address) if part.strip()]
    heads = tuple(
        joined
        for part in (parts[:2] if len(parts) > 2 else parts[:1])
        if len(words := [t.key for t in tokenise(part, key)]) > 1 and (joined := " ".join(words))
    )
    return frozenset(t.key for t in tokenise(address, key)), heads


def own_address(
    tokens: Sequence[Token], present: frozenset[str], addresses: Sequence[str], key: Key
) -> list[Excluded]:
    """Stretches that are one of ``addresses``: most of its words, or its building and more.
    ``present``: the tokens' spellings."""
    found: list[Excluded] = []
    for address in addresses:
        words, heads = _own_words(address, key)
        if len(words & present) < 3:
            continue
        for run in _runs(tokens, words):
            said = [tokens[n].key for n in run]
            distinct = set(said)
            building = any(head in " ".join(said) for head in heads) and len(distinct) > 2
            if building or len(distinct) >= max(3, 0.55 * len(words)):
                span = tokens[run[0]].start, tokens[run[-1]].end
                found.append(Excluded(*span, "the centre's own address"))
    return found


def _runs(tokens: Sequence[Token], words: frozenset[str]) -> list[list[int]]:
    """Numbers of the tokens that are in ``words``, in stretches with gaps of at most two."""
    runs: list[list[int]] = []
    for number, token in enumerate(tokens):
        if token.key in words:
            if runs and number - runs[-1][-1] <= 3:
                runs[-1].append(number)
            else:
                runs.append([number])
    return [run for run in runs if len(run) > 2]


def by_pattern(text: str, lower: str, keys: frozenset[str]) -> list[Excluded]:
    """Links, footers, titles, quoted and signed parts. ``lower`` is the text in small letters,
    ``keys`` are the spellings of its words."""
    found: list[Excluded] = []
    if "@" in text or "/" in text or "www" in text:
        found += [Excluded(*m.span(), "link or mail address") for m in _LINK().finditer(text)]
    if "@" in text:
        why = "address of who sent it"
        found += [Excluded(*m.span(), why, 0.15, passing=True) for m in _SENDER().finditer(lower)]
    if not keys.isdisjoint(_PERSON_WORDS) and any(mark in lower for mark in _MARKS):
        found += [Excluded(*m.span(), "a person's name") for m in _PERSON().finditer(lower)]
    if not keys.isdisjoint(_FOOTER_WORDS):
        for words in _FOOTERS:
            if words in lower:
                found += _lines_with(words, lower)
    if any(not keys.isdisjoint(_TITLE_WORDS[key]) for key in _TITLE_WORDS.keys() & keys):
        why = "name of a film, team or firm"
        found += [Excluded(*m.span(), why) for m in _TITLES().finditer(lower)]
    found += other_messages(text, lower, keys)
    return found


def _lines_with(words: str, lower: str) -> list[Excluded]:
    """The lines; of a text that is one line, the sentences."""
    found: list[Excluded] = []
    at, end = lower.find(words), 0
    ends = re.compile(r"\n") if "\n" in lower.strip() else _SENTENCE_END
    while at >= 0:
        start = max((m.end() for m in ends.finditer(lower, end, at)), default=0)
        after = ends.search(lower, at)
        end = after.start() if after else len(lower)
        found.append(Excluded(start, end, "footer of a mail"))
        at = lower.find(words, end)
    return found


def relays(lower: str, tokens: Sequence[Token], keys: frozenset[str]) -> list[Excluded]:
    """Where an agency that only passes alerts on sits: ``I4C, MHA, New Delhi``."""
    found: list[Excluded] = []
    if not keys.isdisjoint(_AGENCY_WORDS):
        why = "address of an agency that relays"
        found += [Excluded(*m.span(), why) for m in _AGENCY().finditer(lower)]
    if keys.isdisjoint(_RELAY_HOMES) or not any(words in lower for words in _RELAY_WORDS):
        return found
    for match in _RELAY().finditer(lower):
        near = [t for t in tokens if match.end() <= t.start <= match.end() + 90][:9]
        for number, token in enumerate(near):
            if token.gap == BREAK:
                break
            if token.key in _RELAY_HOMES:
                end = _with_pin(near, number)
                found.append(Excluded(match.start(), end, "address of an agency that relays"))
                break
    return found


def _with_pin(near: Sequence[Token], number: int) -> int:
    """The end of the address: its town, state and PIN code (``Gurugram, Haryana 122002``)."""
    following = near[number + 1 : number + 4]
    ends = [t for t in following if t.key in _RELAY_STATES or (len(t.key) == 6 and t.key.isdigit())]
    return ends[-1].end if ends else near[number].end
