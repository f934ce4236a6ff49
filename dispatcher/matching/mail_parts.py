"""Parts of a message about somebody else: quoted, signed, an older case, the writer's office."""

from __future__ import annotations

import re
from bisect import bisect_left

import msgspec

from dispatcher.matching import role_words
from dispatcher.matching.lexicon import words
from dispatcher.patterns import lazily
from dispatcher.tellers import ACCUSED, HOUSEHOLD, PARTING, TELLS, TOGETHER


class Excluded(msgspec.Struct, frozen=True):
    """Characters ``start`` to ``end`` are not evidence, or only weak evidence."""

    start: int
    end: int
    why: str
    factor: float = 0.0
    passing: bool = False
    """Evidence, but only where nothing better is said."""


_QUOTED = lazily(r"(?m)^[ \t]*>.*$")
_OLDER = lazily(
    r"(?m)^[ \t]*(?:-{2,}[ \t]*original message[ \t]*-{2,}|on .{6,120} wrote:[ \t]*$|_{10,}[ \t]*$)"
)
_SIGNATURE = lazily(
    rf"(?m)^[ \t]*(?:-- ?$|{PARTING}[ ,.!।]*$|(?:(?:with|warm|best|kind|thanks|and"
    rf"|&) )*regards\b.*$"
    r"|yours (?:sincerely|faithfully|truly).*$|sincerely\b.*$|भवदीय.*$|sent from my .*$)"
)
_OFFICE = lazily(
    r"\b(?:officer|inspector|constable|commissioner|superintendent|si|asi|unit|cell|clerk|listener"
    r"|desk|bureau|help ?line|listening|foundation|trust|ngo|offices?|floor|complex|tower|building"
    r"|control room|safety|company|services|solutions|technologies|platforms?|software|media"
    r"|team|counsell?or|coordinator|manager|director|secretary|reporter|advocate|ltd|pvt|inc|llp"
    r"|clinic|doctor|dr|chambers?|bench|front office|labs?|hospital|studio|case team|works|mills?"
    r"|store|shop|academy|agency|association|society|union|branch|news|press|publications?"
    r"|volunteer|moderator|support|operator|headquarters|hq|executive|analyst|incharge|in-charge)\b"
    r"|अधिकारी|निरीक्षक|कार्यालय|हेल्पलाइन|प्रभारी|अधीक्षक|संस्था|ट्रस्ट|डेस्क|कंट्रोल रूम"
)
_SAYS = lazily(
    r"(?<!\w)(?:he|she|him|her|his|they|them|i|me|my|is|was|were|are|has|have|had|account"
    r"|handle|excerpt|self-reported|will|can|not"
    r"|and he"
    r"|said|says|posted|wrote|left|lives?|living|stay(?:s|ing)?|user|subject|person|girl|boy|woman"
    r"|man|youth|student|wife|husband|son|daughter|resident|risk|hai|hain|tha|thi|hu|hoon|raha|rahi"
    r"|rehta|rehti|ne|ko|se|mein|wala|wali|please|from|near|thana|ladk[aei]|है|हैं|था|थी|ने|को"
    r"|से|में"
    r"|युवक|युवती|छात्रा?|महिला|निवासी|लड़का|लड़की|थाना|पता|ghar)(?!\w)"
)
"""Words of a sentence about somebody, or of an address given for somebody."""
_LABELLED = lazily(
    r"^[ \t]*(?!(?:tel|ph|phone|mob|mobile|email|e-mail|fax|web|res|resi|clinic|off|office|regd"
    r"|regd\.? office|(?:group )?head office|corporate office|hq|branch|chambers?|directed to"
    r"|addressed to|to|cc|attn|copy(?: to)?)\b)[^,:]{2,40}:"
    r"|^[ \t]*(?:ship(?:ping)?|deliver(?:y)?)[ \t](?:to|address)\b"
)
_SENTENCE = lazily(r"[!?।\"“”]|[a-z]{3,}\.[ \t]*$|(?:\S+ ){5}.*\.[ \t]*$")
_LONGEST_LINE, _MOST_LINES = 120, 5
_WRITERS_PLACE = lazily(
    r"(?m)^[ \t]*(?:the |registered |our |group |regional |zonal |national )*(?:seller"
    r"|merchant|vendor|sender|company|branch"
    r"|warehouse"
    r"|(?:return|our|office|corporate|business|postal) address"
    r"|(?:registered|corporate|head|our) office"
    r"|our (?:call |help)?(?:centre|center|line|clinic|desk)|recipient|addressee"
    r")\b(?: \w+){0,2}[ \t]*(?:\([^\n)]{0,40}\))?[ \t]*:.*$"
    r"|^[ \t]*(?:seller|merchant|vendor|return address)[ \t][^\n:.!?]{2,70}$"
    r"|^[ \t]*(?:(?:हमारा|हमारी) [^\n:]{2,24}|प्राप्तकर्ता|सेवा में|प्रेषक"
    r"|प्रेषक का पता)[ \t]*[:–-].*$"
)
_ANOTHERS_PLACE = lazily(
    r"(?m)^[ \t]*(?:सूचना देने वाल[ाीे]|सूचना ?दाता|सूचनाकर्ता|शिकायतकर्ता|भेजने वाल[ाीे])[ \t:–-]"
    r"(?![^\n]*[ ,](?:ने|कि|में|है|हैं)(?:[ ,.।]|$))[^\n]{2,70}$"
    r"|^[ \t*•-]*(?!(?:[a-z]+ ){0,2}(?:location|address|city|district|place|area|pin)(?: as)?"
    r" (?:told|given|provided|shared|reported|stated|informed|mentioned|received)\b"
    r"|victims? (?:cum|and|&) )"
    rf"(?:[a-z]+ ){{0,3}}(?:of (?:the )?)?(?:{TELLS}|{ACCUSED})(?![\wऀ-ॿ])(?:['’]?s)?"
    r"(?: [\w'’]+){0,2}[ \t]*(?:\([^\n)]{0,40}\))?[ \t]*(?::|\s[–-]\s).*$"
    r"|\((?:perhaps )?not (?:the|of the|his|her|their)\b[^\n)]{0,30}\)[ \t]*:.*$"
)
"""Of who reports, and of whoever a label says is not the person."""
_PERHAPS_THEIRS = lazily(
    rf"(?!(?:[a-z]+ ){{0,3}}{ACCUSED})(?:.*\(perhaps not the person's\)|.*{TOGETHER}"
    r"|.*\((?:self|himself|herself|same|victim|स्वयं|खुद|पीड़िता?)\)"
    r"|[^:–-]*[:–-]\s*(?:(?:his|her|their|the|उसक[ाेी]|इसक[ाेी]) )?"
    rf"(?:{'|'.join(sorted(HOUSEHOLD))})(?![\wऀ-ॿ]))"
)
"""Of one who lives with the person: ``Informant: mother, lives with her at ...``."""
_BILLING = lazily(r"(?m)^[ \t]*bill(?:ing|ed)?[ -](?:to|address)\b.*$")
"""Of who pays: the person, as often as not."""
_CLOSED = lazily(
    r"\b(?:found safe|traced safe|was rescued|has been rescued|(?:case|matter|alert) "
    r"(?:is |was |has been )?(?:closed|finished|over|resolved)|unrelated|safe mil|sakushal mil"
    r"|(?:guess|location|place|address|input|information)(?: of \w+)? (?:is|was) "
    r"(?:wrong|incorrect|mistaken))"
    r"|सुरक्षित मिल|सकुशल मिल|प्रकरण (?:समाप्त|बंद)|मामला (?:समाप्त|बंद)"
)
_CLOSED_FACTOR, _LIST_FACTOR = 0.3, 0.15
_LIST = (
    r"(?:\b(?:contact|hospital|ambulance|helpline|nodal|phone|emergency|police station|officers?)s?"
    r" (?:contact |phone |number |contacts )?(?:list|directory|sheet|roster|table)\b"
    r"|\blist of (?:\w+ ){0,2}(?:hospital|contact|helpline|officer|ambulance|station|number)s?\b"
    r"|\b(?:aspatal\w*|hospital\w*|helpline|number\w*|ambulance) ki (?:list|suchi|soochi)\b"
    r"|(?:अस्पताल\S*|हेल्पलाइन|नंबर\S*|एंबुलेंस|एम्बुलेंस|अधिकारियों) की (?:सूची|लिस्ट))"
)
_LISTS = lazily(
    rf"(?={_LIST})"  # before the look ahead, which is long
    r"(?=[^\n.।;!?]{0,600}?(?:attach|enclos|mention|names|includ|annex|संलग्न|sanlagn|saath|:))"
    + _LIST
)
"""Sentences that list whom to call, in every district as likely as in one."""
_LIST_WORDS = words("directory list lists roster sheet soochi suchi table लिस्ट सूची")
_LETTER = lazily(
    r"^[\s—–\-]*(?:मुख्यालय|पुलिस मुख्यालय|police headquarters"
    r"|headquarters(?=,| of (?:the )?(?:director|dgp|adg))"
    r"|office of the (?:director|dgp|adg)"
    r"|कार्यालय पुलिस महानिदेशक)[^\n—–।;:]{0,110}[—–:;\n।]"
    r"|(?:प्रतिलिपि|पृष्ठांकन|pratilipi|copies to|copy to|cc)[ \t]*[:–—-][^\n।;.]*"
)
"""``— मुख्यालय ..., लखनऊ 226002 —`` above a message, and who gets a copy below it."""
_LETTER_WORDS = words("cc copies copy headquarters pratilipi office पृष्ठांकन प्रतिलिपि मुख्यालय कार्यालय")
_BYSTANDERS = words(
    """
    ex boyfriend girlfriend bf gf lover premi teacher tagged against blocked friend dost source call
    aarop प्रेमी प्रेमिका शिक्षक आरोप दोस्त मित्र
    """
)
_BYSTANDER = lazily(
    r"^[ \t*•-]*(?:(?:her |his |my )?(?:ex[- ]?)?(?:boy|girl)-?friend|ex|bf|gf|lover|premi(?:ka)?"
    r"|teacher|tagged|complaint against|blocked by|last call to|friend|dost|source|प्रेमी|प्रेमिका"
    r"|शिक्षक|जिस पर आरोप|दोस्त|मित्र)[ \t]*[:\uff1a]"
    r"(?![^\n]*\b(?:\d\d|i|she|he|her|him|they|lives?|living|resid\w+|staying|is|was|are|here|now"
    r"|together|saath|rehti|rehta|rahti|rahta|hai|told|says?|said|reported|informed)\b)"
    r"(?![^\n]*(?:साथ|रहत|यहां|यहाँ|बताया|है))[^\n]*",
    re.MULTILINE,
)
"""``Ex-boyfriend: Rohit, Jhansi``: where somebody else is, and no more."""
_SENTENCE_END = lazily(r"[.!?।\n\"“”]")
_CLOSED_WORDS = words(
    """
    closed finished incorrect mistaken over rescued resolved safe sakushal unrelated wrong बंद
    सकुशल समाप्त सुरक्षित
    """
)


def other_messages(text: str, lower: str, keys: frozenset[str]) -> list[Excluded]:
    """``lower`` is the text in small letters, ``keys`` are the spellings of its words."""
    found: list[Excluded] = []
    if not keys.isdisjoint(_CLOSED_WORDS):
        found += _sentences(_CLOSED(), lower, "a case that is closed", _CLOSED_FACTOR)
    if not keys.isdisjoint(_LIST_WORDS):
        found += _sentences(_LISTS(), lower, "a list of whom to call", _LIST_FACTOR)
    if not keys.isdisjoint(_BYSTANDERS):
        why = "line of somebody else"
        found += [Excluded(*m.span(), why, 0.1, passing=True) for m in _BYSTANDER().finditer(lower)]
    if not keys.isdisjoint(_LETTER_WORDS):
        why = "head or foot of a letter"
        found += [Excluded(*m.span(), why, 0.15, passing=True) for m in _LETTER().finditer(lower)]
    if "\n" in text or text.startswith(">"):
        found += _below(text, lower)
    return found


def _sentences(pattern: re.Pattern[str], lower: str, why: str, factor: float) -> list[Excluded]:
    """Those that say that somebody was found, a case closed, a first guess wrong, a list joined."""
    found = []
    ends = [-1, *(m.start() for m in _SENTENCE_END().finditer(lower)), len(lower)]
    for said in pattern.finditer(lower):
        after = bisect_left(ends, said.end())
        before = bisect_left(ends, said.start()) - 1
        passing = factor < _CLOSED_FACTOR
        found.append(Excluded(ends[before] + 1, ends[after], why, factor, passing=passing))
    return found


def writers_block(lower: str) -> list[Excluded]:
    """The last lines of a mail, where they are who writes and say nothing of anybody: an office
    counts for little, a bare address (a firm's) only where nothing else is said."""
    found = [
        Excluded(*m.span(), "address of who writes", 0.15, passing=True)
        for m in _WRITERS_PLACE().finditer(lower)
    ]
    found += [
        Excluded(*m.span(), *_how_far(m[0]), passing=True)
        for m in _ANOTHERS_PLACE().finditer(lower)
    ]
    why = "billing address"
    found += [Excluded(*m.span(), why, 1.0, passing=True) for m in _BILLING().finditer(lower)]
    start = _block_start(lower)
    block = lower[start:]
    if start > 0 and block.strip():
        office = _OFFICE().search(block) is not None
        why = "the office of who writes" if office else "last line, perhaps who writes"
        found.append(Excluded(start, len(lower), why, 0.15 if office else 1.0, passing=True))
    return found


def _how_far(line: str) -> tuple[str, float]:
    """How a line about somebody else counts: what it is, and its factor."""
    if _PERHAPS_THEIRS().match(line):
        return role_words.FAMILY, role_words.ROLE_FACTOR[role_words.FAMILY]
    return role_words.SOMEBODY_ELSES, role_words.HINT


def _block_start(lower: str) -> int:
    """Where the lines at the end begin that are no sentence and have no label; 0: all of it."""
    end = start = len(lower.rstrip())
    for _ in range(_MOST_LINES):
        at = lower.rfind("\n", 0, end) + 1
        line = lower[at:end]
        if not line.strip():
            break
        spoken = _SAYS().search(line) or _LABELLED().search(line) or _SENTENCE().search(line)
        if spoken or len(line) > _LONGEST_LINE:
            break
        start, end = at, len(lower[:at].rstrip())
        if at == 0:
            return 0
    before = lower[:start].rstrip()
    return len(lower) if before.endswith((":", ",", "-")) else start


def _below(text: str, lower: str) -> list[Excluded]:
    """Quoted lines, and everything under an older message's head or a signature."""
    found = [Excluded(*m.span(), "quoted", 0.3) for m in _QUOTED().finditer(text)]
    if found and not _QUOTED().sub("", text).strip():
        found = []  # nothing is said but what is quoted
    for pattern, why in ((_OLDER, "older message below"), (_SIGNATURE, "below the signature")):
        first = pattern().search(lower)
        if first:
            found.append(Excluded(first.start(), len(text), why, 0.3))
    return found
