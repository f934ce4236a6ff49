"""Mail that tells of what is over: press notes, court matters, thanks, "found safe".

Whoever is told of in it needs nobody now. It is one of these only where it says so itself, names
nobody who could be looked for, and every sentence about a person says that it is over.
"""

from __future__ import annotations

import re

from dispatcher.errors import UnreadableMessage
from dispatcher.parsing import danger, everyday, notices
from dispatcher.patterns import lazily

_FLAGS = re.IGNORECASE | re.VERBOSE
THANKS = "thanks"
CLOSING = "a report that somebody is safe"
_KINDS = (
    (
        "a press note",
        lazily(
            r"""\b(?:press|media|news(?:paper)?)\ (?:note|release|clipping|cutting|brief\w*
            |statement
            |coverage|monitoring|report|scan)s?\b|प्रेस\ (?:नोट|विज्ञप्ति|ब्रीफ)|समाचार\ (?:कतरन|पत्र)
            |अखबार""",
            _FLAGS,
        ),
    ),
    (
        "a matter of a court",
        lazily(
            r"""\b(?:certified\ cop(?:y|ies)|charge\ ?sheet|post-?mortem\ report|inquest|summons
            |hon'?ble\ (?:high\ )?court|rti)\b|प्रमाणित\ प्रति|न्यायालय|आरोप\ पत्र|जन\ सूचना""",
            _FLAGS,
        ),
    ),
    (
        THANKS,
        lazily(
            r"""\b(?:thank\ you|thanks|grateful|gratitude|shukriya|dhanya?wad|dhanya?vaad)\b.{0,40}
            \b(?:help|support|action|response|saving|efforts?|madad)\b
            |\b(?:madad|sahyog)\b.{0,40}\bdhanya?[wv]a+d\b
            |(?:मदद|सहयोग|कार्यवाही).{0,30}(?:धन्यवाद|आभार)""",
            _FLAGS,
        ),
    ),
    (
        CLOSING,
        lazily(
            r"""\b(?:clos(?:ing|ure)|final|action\ taken)\ (?:report|note)\b|\batr\b|\bfound\ safe\b
            |\bno\ further\ action\b|\bsakus?hal\b|सकुशल|अंतिम\ आख्या|अनुपालन\ आख्या""",
            _FLAGS,
        ),
    ),
)
_OVER = lazily(
    r"""
    \b(?:has\ been|have\ been|had\ been|was|were|been|got)\ (?:\w+\ )?(?:saved|rescued|traced
    |counsell?ed|informed|recovered|reached
    |contacted|reunited|brought\ (?:home|back)|handed\ over|cremated)\b
    |\bsaved\ (?:\w+\ )?(?:\d+|lives|people|(?:his|her|my|our|the)\ life)\b|\bsaving\ (?:my|his
    |her|our|the)\b
    |\b(?:found|traced|located|reached|is|are|was|now|and)\ (?:\w+\ )?(?:safe|fine|alive|unhurt
    |well|all\ right|alright|stable)\b(?:\ now)?
    |\bcounsell?ed\b|\bhanded\ over\ to\ (?:\w+\ )?(?:family|parents?|father|mother|brother
    |husband|relatives|guardians?)\b
    |\bno\ further\ action\b|\b(?:case|matter|alert)\ (?:is\ |was\ |may\ be\ |stands\ )?(?:closed
    |disposed)\b
    |\b(?:died|dies)\ by\ suicide\ (?:in|on|last)\b|\bthe\ deceased\b|\bdeclared\ dead\b
    |\b(?:hanged|killed)\ (?:himself|herself)\ on\ \d
    |\b(?:committed|attempted)\ \w+\ on\ \d
    |\bsakus?hal\b|\bsurakshit\b|\bbacha\ (?:liya|li|lya)\b|\bsupurd\b|\bthe?ek\ ha(?:i|in)\b
    |सकुशल|बचाया\ गया|बचाई\ गई|जान\ बचाई|बचा\ लिया|सुरक्षित|काउंसलिंग\ की\ गई|सुपुर्द|मृतक|ठीक\ है
    """,
    _FLAGS,
)
"""What says that a matter is over, whichever way it went."""
_STILL = lazily(
    r"""
    \b(?:still|again|but|however|right\ now|at\ present|currently|yet|pending|tonight|abhi|phir
    |fir\ se|lekin|magar)\b
    |\bnot\ (?:yet\ )?(?:found|traced|safe|reached|located|home|available)\b|\bnahi\b
    |\bun(?:traced|safe)\b
    |\b(?:missing|threaten\w*|urgent\w*|immediate\w*|asap|rescue\ (?:him|her)|trace\ (?:him|her
    |the)|locate|live\ (?:now|on|video))\b
    |\b(?:is|are|am|'s|'m)\ (?:now\ )?(?:going|about|planning|trying|threatening|standing|sitting
    |on\ the|at\ the|in\ danger)\b
    |\b(?:raha|rahi|rahe)\ (?:hai|hain|hu|hoon|hun)\b|\bwants?\ to\b|\bwill\ (?:kill|jump|die|end
    |do\ it)\b
    |\b(?:another|new|second|other)\ (?:one|person|user|case|boy|girl)\b|["“”«»]
    |(?:रहा|रही|रहे)\ (?:है|हैं|हूं|हूँ)|अभी|फिर|लेकिन|परन्तु|किन्तु|नहीं|लापता|तत्काल|धमकी
    """,
    _FLAGS,
)
"""What says that it is not."""
_SAFE = lazily(
    r"""
    \b(?:reached|rescued|saved|recovered|counsell?ed|reunited|handed\ over)\b
    |\b(?:is|are|was|were|and|found|now)\ (?:\w+\ )?(?:safe|fine|unhurt|alright|well)\b
    |\bsafely\b|\bsakus?hal\b|\bsurakshit\b|\bbacha\ (?:liya|li|lya)\b
    |सकुशल|सुरक्षित|बचाया\ गया|बचाई\ गई|बचा\ लिया|काउंसलिंग
    """,
    _FLAGS,
)
"""What says that nobody has to be looked for."""
_SENT = lazily(
    r"""\b(?:report|note|atr|reply|details|copy)\b[^.\n]{0,60}\b(?:is|are|attached|enclosed|submitted
    |sent|herewith|forwarded|as\ (?:below|under))\b|\b(?:please\ find|find)\ (?:attached|enclosed)\b
    |(?:आख्या|रिपोर्ट)[^।\n]{0,40}(?:संलग्न|प्रेषित)""",
    _FLAGS,
)
"""``Action taken report for alert 26-1001 is attached``: about a paper, and nobody."""
_THANKS_WORDS = """
action quick efforts for gratitude help madad madam prompt response saving support thank thanks
    timely to you your aapki aapka aapke bahut bhut dhanyawad dhanyavad dhanyavaad dhanywad sahyog
    shukriya ab ke liye ki ka pichhli pichli very much so sir and aur mera meri mere my
    brother sister son daughter father mother wife husband bhai behen bahan beta beti pita mata
    he she home ghar par is was now life his her
    आपकी आपके मदद सहयोग के लिए बहुत धन्यवाद आभार मेरा मेरी भाई बहन बेटा बेटी पिता माता पुत्र पुत्री
"""
_THANKING = frozenset(_THANKS_WORDS.split())
"""What thanks say: one word beside them may be anybody's danger."""
_KIN = lazily(
    r"\b(?:brother|sister|son|daughter|father|mother|wife|husband|bhai|behen|bahan|beta|beti|pita"
    r"|mata)\b|भाई|बहन|बेटा|बेटी|पिता|माता|पुत्र",
    re.IGNORECASE,
)
_LIVES = lazily(r"\bsaved (?:\w+ )?(?:\d+|lives|people)", re.IGNORECASE)
_ACCOUNT = lazily(r"\w_\w|@\w")
_LONGEST = 2000
"""Letters of thanks."""
_HEADING = 4
"""Words of a sentence that is a heading, a greeting or a name."""
_POLITE = lazily(
    r"\b(?:thank you|thanks|grateful)\b[^.\n]{0,60}|[^।\n]{0,60}(?:धन्यवाद|आभार)|(?:not"
    r"|no) required",
    re.IGNORECASE,
)


def report(whole: str, subject: str) -> str | None:
    """Which of them it is (by ``notices.plain_words``); None for whatever is or may be an alert.
    Its mark stands in its text, or in the subject of one that says itself that something is over.

    Raises UnreadableMessage for one that says that somebody is safe: a human enters that in its
    case, and no officer is called.
    """
    kind = _over_kind(whole, subject)
    if kind == CLOSING:
        raise UnreadableMessage(f"{CLOSING}: read it, and enter it in its case (dispatcher mark)")
    return kind


def refuse_closing(whole: str, subject: str) -> None:
    """The same of one with files attached: of those only a closing report is not read."""
    if _over_kind(whole, subject) == CLOSING:
        report(whole, subject)


def _over_kind(whole: str, subject: str) -> str | None:
    kind = _kind(whole)
    if kind and not _OVER().search(text := whole.removeprefix(subject)):
        kind = _kind(text)
    if kind == THANKS and not _only_thanks(whole):
        return None
    if kind not in {THANKS, CLOSING, None} and _names_one(whole):
        return None
    return kind if kind and _is_over(whole, every=kind == CLOSING) else None


def _only_thanks(whole: str) -> bool:
    """Whether it says nothing else, and that of one person at most."""
    if len(whole) > _LONGEST:
        return False
    kin = {one.casefold() for one in _KIN().findall(whole)}
    return len(kin) <= 1 and all(
        everyday.is_name(one) or everyday.only(_OVER().sub(" ", one), _THANKING)
        for one in notices.sentences(whole)
    )


def is_safe(said: str) -> bool:
    """Whether text, as an answer quotes it, only tells that somebody is safe, or what was done."""
    return _SAFE().search(said) is not None and _is_over(said, every=True)


def _kind(text: str) -> str | None:
    return next((kind for kind, mark in _KINDS if mark().search(text)), None)


def _is_over(whole: str, *, every: bool) -> bool:
    """Each sentence about somebody says so (``every``: each that is more than a heading or a
    greeting, and one at least), and none that it goes on."""
    if _STILL().search(whole) or (every and not _OVER().search(whole)):
        return False
    said = [one for one in notices.sentences(_POLITE().sub(" ", whole)) if not _ends(one)]
    if every:
        return all(_is_heading(one) or _SENT().search(one) for one in said)
    return not any(
        danger.shown(one) or danger.ONE().search(one) or danger.named(one)
        for one in (danger.TOPIC().sub(" ", sentence) for sentence in said)
    )


def _ends(sentence: str) -> bool:
    """Whether it says that a matter is over; a number of lives saved ends no other danger."""
    plain = danger.TOPIC().sub(" ", sentence)
    if danger.ONE().search(plain) or danger.named(plain) or danger.shown(plain):
        sentence = _LIVES().sub(" ", sentence)
    return _OVER().search(sentence) is not None


def _names_one(whole: str) -> bool:
    """Whether an account, a name alone, a place or a plea is in it, or a danger behind what is
    over."""
    return bool(
        _ACCOUNT().search(whole)
        or notices.pleads(whole)
        or notices.names_a_place(whole)
        or any(map(notices.names_one_alone, notices.sentences(whole)))
        or any(map(danger.shown, map(_behind_what_is_over, notices.sentences(whole))))
    )


def _behind_what_is_over(sentence: str) -> str:
    """``Boy saved, his sister has eaten poison``: what follows is not over by that."""
    *_, last = (0, *(found.end() for found in _OVER().finditer(sentence)))
    return sentence[last:] if last else ""


def _is_heading(sentence: str) -> bool:
    """A few words; not "Boy has taken tablets"."""
    if len(sentence.split()) > _HEADING:
        return False
    plain = danger.TOPIC().sub(" ", sentence)
    return not (danger.shown(plain) or danger.DEED().search(plain))
