"""Who somebody is by an age right behind their name: ``Riya (16) from Agra``, ``Aman, 15, Civil
Lines``. The numbers of wards, sectors, houses, sections and lists stand alike, and are none."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, islice

import msgspec

from dispatcher.parsing import owners, perils, phones
from dispatcher.parsing.phrases import has_digit
from dispatcher.parsing.times import MONTHS
from dispatcher.patterns import lazily

_YEARS = r"(?:\s?(?:years?|yrs?|y/?o|saal|sal|वर्ष|साल)\.?(?:[\s-]old)?)?"
_IN_BRACKETS = lazily(r"\(\s?([1-9]\d)\s?\)")
_BETWEEN_COMMAS = lazily(rf",\s?([1-9]\d){_YEARS}(?=,|\s{{0,2}}(?:\n|\Z))", re.IGNORECASE)
_SIGNS = (lazily(r"\(\s?\d"), lazily(r",\s?\d"))
"""Most texts have none of them; each begins with one letter, which is found fast."""
_COUNTED = lazily(r"\(\s?(\d{1,2})\s?\)")
_ACCOUNT = lazily(
    r"(?:@[A-Za-z0-9_.-]{2,30}|\b(?:user ?name|user|account|acct|handle|profile)\s?:?\s?"
    r"(?=[A-Za-z.]*[\d_])[A-Za-z0-9_.]{3,30}"
    r"|(?<![\w.@/-])[A-Za-z][A-Za-z0-9.]{0,20}_[A-Za-z0-9_.]{1,28})\s?\Z",
    re.IGNORECASE,
)
_NAME = lazily(
    r"(?<![^\W_])(?P<name>(?:[A-Z][a-z]{1,20}\s){0,4}[A-Z][a-z]{1,20}"
    r"|(?:[ऀ-ॣ]{2,}\s){0,4}[ऀ-ॣ]{2,})\s?\Z"
)
_ANY_NAME = lazily(r"(?<![^\W_])[^\W\d_]{2,20}\s?\Z")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CALLED = _words(
    """
    subject user girl boy woman man lady student youth teen teenager victim named name ms mr mrs
    miss smt shri km minor child holder person ladki ladka chhatra yuvak yuvati naam यूजर यूज़र
    लड़की लड़का लड़के छात्रा छात्र युवती युवक महिला किशोरी किशोर बालिका बालक नाम नामक पीड़िता पीड़ित श्री
    श्रीमती
    """
)
"""What stands before a name of the person: ``User Riya``, ``छात्रा नेहा``."""
_CALLINGS = _words(
    """
    accountant actor advocate aspirant baker barber carpenter clerk coach constable cook cop couple
    dancer doctor dropout driver electrician employee engineer farmer father guard housewife
    jawan kisan labourer lawyer learner maid manager mason mechanic mother musician nurse officer
    orphan owner painter pharmacist pilot player plumber professor seller shopkeeper singer soldier
    schoolteacher tailor trader vendor weaver widow widower worker दुकानदार किसान मजदूर ड्राइवर नर्स
    सिपाही वकील डॉक्टर इंजीनियर दर्जी विधवा गृहिणी
    """
)
"""``Tailor, 35, posted``: an age, and no name."""
_RELATIVES = _words(
    """
    friend brother sister son daughter cousin husband wife nephew niece classmate roommate dost
    bhai behen behan bahan beta beti saheli pati patni दोस्त भाई बहन बेटा बेटी बेटे सहेली पति पत्नी
    """
)
_NOUNS = _CALLED | _CALLINGS | _RELATIVES
_CHILDREN = _words("son daughter nephew niece beta bete beti बेटा बेटे बेटी पुत्री")
"""Of whoever they are, it is them who are told of."""
_NO_NAMES = (
    frozenset(MONTHS)
    | _words(
        # what has a number in an address
        """
    ward sector sec block house flat plot door room floor hno phase lane street road gali
    gate tower unit no number pin makan shop apartment apt building pole pillar pocket
    quarter zone area circle beat post booth platform coach train bus seat berth bed camp
    lines line km mile milestone highway वार्ड सेक्टर ब्लॉक ब्लाक मकान फ्लैट प्लॉट गली नंबर नम्बर संख्या
    रोड कमरा मंजिल फेज भूखंड लाइन क्षेत्र पिन बूथ मार्ग प्लेटफॉर्म मोहल्ला थाना जिला जनपद तहसील ग्राम गांव
    गाँव शहर थाने पता district city town village tehsil thana ps police station mohalla nagar
    pradesh state north south east west
    """
    )
    | _words(
        # in a law, a letter or a list
        """
    section article rule clause act order schedule chapter para part page volume annexure
    appendix form case fir crime item point serial sr sl file letter ref reference id ticket
    code ipc bns crpc bnss question answer table figure list verse psalm version android
    windows ios iphone model redmi धारा अनुच्छेद नियम अधिनियम क्रमांक पृष्ठ भाग अध्याय प्रकरण बिंदु
    """
    )
    | _words(
        # counted
        """
    class std standard grade semester batch group team level stage step day days week month
    hour hours minute minutes posts photo photos video videos reel reels story stories
    comment comments message messages likes followers following views shares friends users
    accounts alert alerts report reports total count pending inbox notes age aged live score
    match over paper test exam tablets pills rs inr pieces posted after before since within
    about around only just married together working employed experience dated date time
    monday tuesday wednesday thursday friday saturday sunday instagram facebook meta google
    youtube snapchat whatsapp telegram suicide urgent emergency location address call calls
    dear कक्षा दिन घंटे मिनट दिनांक तारीख माह पोस्ट फोटो वीडियो मैसेज उम्र आयु वर्ष साल कुल बजे लगभग
    करीब सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार सूचना अलर्ट लोग गोली गोलियां
    """
    )
)
_PLACE_ENDS = (
    *("nagar", "pur", "pura", "puram", "puri", "ganj", "gunj", "abad", "garh", "khera", "kheda"),
    *("vihar", "colony", "marg", "chowk", "bagh", "bazar", "bazaar", "market", "enclave", "park"),
    *(
        "tola",
        "ghat",
        "gaon",
        "kheri",
        "estate",
        "city",
        "नगर",
        "पुर",
        "पुरा",
        "पुरी",
        "गंज",
        "बाद",
        "गढ़",
    ),
    *("विहार", "कॉलोनी", "चौक", "बाजार", "बाग", "खेड़ा", "घाट"),
)
"""Of places more often than of people; where nothing else says that somebody is meant."""
_OPENS = lazily(r"(?:\A|[.!?;।\n])[\s*•·>\"“'‘–-]*\Z")
_LABEL = lazily(r"[^\W\d_]{2,20}\s?[:\uff1a]\s*\Z")
_OF_A_PLACE = lazily(
    r"(?:add(?:ress|r)?|location|loc|place|area|city|town|near|landmark|at|पता|स्थान|लोकेशन)"
    r"\s?[:\uff1a]\s*\Z",
    re.IGNORECASE,
)
_SOMEWHERE = lazily(
    r"(?:\b(?:in|at|from|near|to|se|me|mein|on|r/o|village|gram|thana)|(?<![ऀ-ॿ])(?:में|से|पर|ग्राम|थाना))\s\Z",
    re.IGNORECASE,
)
"""Before a place, and no name."""
_OF_WHOM = lazily(
    r"\b(?:of|about|regarding)\s\Z|(?<![ऀ-ॿ])(?:का|की|के)\s\Z"
    r"|(?:\b(?:at risk|victim|minor|child)|पीड़िता?)\s?[:\uff1a–-]\s?(?:[^\W\d_]+[,\s]+){0,2}\Z",
    re.IGNORECASE,
)
_MY_OWN = lazily(
    r"\b(?:my|our|mer[aie]|h[au]mar[aie])\s(?:[a-z]{3,8}\s)?\Z"
    r"|(?<![ऀ-ॿ])(?:मेर[ाीे]|हमार[ाीे])\s(?:[ऀ-ॣ]{2,8}\s)?\Z",
    re.IGNORECASE,
)
_DOES = (
    r"(?:of|from|r/o|resident|residing|resides?|lives?|living|has|had|is|was|will|wants?|posted"
    r"|uploaded|wrote|written|shared|streamed|threatens?|threatened|says|said|based|belongs"
    r"|took|consumed|attempted|a\s(?:\w+\s)?student|student|studying|d/o|s/o|w/o|went|left"
    r"|ne|ki|ka|jo|nivasi|niwasi|निवासी|ने|की|का|द्वारा|जो|पुत्र|पुत्री)(?![\wऀ-ॿ])"
)
_BEHIND_BRACKETS = lazily(rf"\s{{0,2}}[,;:–-]?\s{{0,2}}{_DOES}", re.IGNORECASE)
_BEHIND_COMMA = lazily(rf",\s{{0,2}}{_DOES}", re.IGNORECASE)
_GOES_ON = lazily(
    r"\s{0,2}[,;:–-]?\s{0,2}(?P<word>[A-Z][a-z]+|[ऀ-ॣ]{2,})|\s*(?:\n|\Z)|\s?[,.;।]"
    r"|\s(?:and|aur|और|तथा|एवं)\s"
)
_TELLS = lazily(
    r"[^.!?।\n]{0,60}?(?:\b(?:(?<!is )(?<!was )reported (?:that|his|her|to)|informed|complained"
    r"|approached|alerted|called (?:us|112|the)|tells?|told|ne (?:bataya|suchna|shikayat))\b"
    r"|ने (?:बताया|सूचना|सूचित|शिकायत))",
    re.IGNORECASE,
)
_SAYS_OF_SELF = lazily(
    r"\s?(?:(?P<whose>her (?=(?:\w+ ){1,2}?(?:that )?she\b)|his (?=(?:\w+ ){1,2}?(?:that )?he\b))"
    r"(?:\w+ ){1,2}?|(?:us|me|(?:the )?police) )?(?:that |ki |कि )?"
    r"(?:he|she|wo|woh|vah|वह|वो) (?P<does>[^.!?।\n]{1,120})",
    re.IGNORECASE,
)
_ADULT = 18
_UNSURE = frozenset(("में", "से", "पर", "तक", *MONTHS))
_WINDOW, _MOST, _NEAR = 90, 30, 30


class Apposed(msgspec.Struct, frozen=True):
    name: str | None
    """None where it may be no name, or is an account."""
    age: int


@lru_cache(maxsize=8)  # asked for the age, and for the name
def people(text: str) -> tuple[Apposed, ...]:
    """In the order of the text; nobody who reports, and none who is accused."""
    if not has_digit(text) or not any(sign().search(text) for sign in _SIGNS):
        return ()
    plain = phones.ascii_digits(text)
    ages = chain(_IN_BRACKETS().finditer(plain), _BETWEEN_COMMAS().finditer(plain))
    return tuple(one for age in islice(ages, _MOST) if (one := _at(plain, age)))


def _at(text: str, age: re.Match[str]) -> Apposed | None:
    before = text[max(0, age.start() - _WINDOW) : age.start()].rpartition("\n")[2]
    brackets = text[age.start()] == "("
    if _ACCOUNT().search(before):
        return Apposed(None, int(age[1])) if not brackets or not _is_counted(text, age) else None
    does = (_BEHIND_BRACKETS if brackets else _BEHIND_COMMA)().match(text, age.end()) is not None
    found = _NAME().search(before)
    if found is None:
        alone = does and _is_somebody(before, opens=brackets)
        return Apposed(None, int(age[1])) if alone else None
    words = found["name"].split()
    told = [n for n, word in enumerate(words) if word.casefold() in _NOUNS]
    name = words[told[-1] + 1 :] if told else words
    if any(word.casefold() in _NO_NAMES for word in name):
        return None
    start = found.end("name") - len(" ".join(name))
    if (brackets and _is_counted(text, age)) or _is_anothers(text, age, before, start):
        return None
    called = bool(told) or _is_called(before[:start])
    if not name and not does:
        return None  # "User (15)"
    if not (called or brackets or age[0][-1:].isalpha() or text[age.end() : age.end() + 1] == ","):
        return None  # "Dated Lucknow, 30"
    if not (
        called
        or does
        or _may_be(text, age, before[:start], name)
        or owners.plays_and_is_at_risk(before, text[age.end() :])
    ):
        return None
    if not called and _SOMEWHERE().search(before, 0, start):
        return None
    sure = called or (does and _opens(before[:start]))
    sure = sure and 0 < len(name) < _LONGEST_NAME
    return Apposed(" ".join(name) if sure else None, int(age[1]))


_LONGEST_NAME = 4


def _is_somebody(before: str, *, opens: bool) -> bool:
    """``a girl, 15, from Agra``, ``rahul (17) from deoria``: in small letters one word is looked
    at, which is no plural and in front of brackets ``opens`` a sentence."""
    said = _ANY_NAME().search(before)
    if said is None or said[0].strip().casefold() in _NO_NAMES:
        return False
    if said[0].strip().casefold() in _NOUNS:
        return True
    alone = not said[0].strip().endswith("s") and _opens(before[: said.start()])
    return alone or not opens


def _is_called(before: str) -> bool:
    """``a girl named``, ``ladki`` in small letters, ``की छात्रा``."""
    last = before.rstrip(" \"“'‘:-").rpartition(" ")[2].strip("(,.:-").casefold()
    return last in _NOUNS


def _opens(before: str) -> bool:
    """Whether a sentence, or what a label announces, begins behind this."""
    if _OPENS().search(before):
        return True
    return _LABEL().search(before) is not None and not _OF_A_PLACE().search(before)


def _may_be(text: str, age: re.Match[str], before: str, name: list[str]) -> bool:
    """Nothing says whose number it is, but it stands as an age would: a name opens a sentence and a
    place follows."""
    goes_on = _GOES_ON().match(text, age.end() + (text[age.start()] == ","))
    if goes_on is None or not _opens(before):
        return False
    if (goes_on["word"] or "").casefold() in _UNSURE:
        return False
    return not name[-1].casefold().endswith(_PLACE_ENDS)


def _is_counted(text: str, age: re.Match[str]) -> bool:
    """``(9) ... (10) ... (11) ...``: three numbers of a list, of which it is one."""
    years = int(age[1])
    numbers = {int(other[1]) for other in islice(_COUNTED().finditer(text), _MOST)}
    return any(numbers >= {first, first + 1, first + 2} for first in range(years - 2, years + 1))


def _is_anothers(text: str, age: re.Match[str], before: str, start: int) -> bool:
    """``Informant Ravi (40)``, ``her father Ravi (40)``; ``father of Riya (16)`` and ``my sister
    Riya (16)`` are the person's."""
    near = before[max(0, start - _NEAR) : start]
    near = near.rpartition(". ")[2]
    if owners.whose(f"{near}{before[start:]}") and not _OF_WHOM().search(near):
        above, _, relation = near.rstrip().rpartition(" ")
        relation = relation.rstrip(",:").casefold()
        if owners.plays_and_is_at_risk(f"{near}{before[start:]}", text[age.end() :]):
            return False
        if relation not in _CHILDREN and not (
            relation in _RELATIVES and _MY_OWN().search(f"{above} ")
        ):
            return True
    told = _TELLS().match(text, age.end())
    return told is not None and not _is_of_themselves(text[told.end() :], int(age[1]))


def _is_of_themselves(told: str, years: int) -> bool:
    """``informed her mother she will hang herself``; where no word agrees, it may be another's
    doing, and the age is kept where it would make a minor."""
    said = _SAYS_OF_SELF().match(told)
    if said is None or not (said["whose"] or years < _ADULT):
        return False
    return perils.speaks_of_self(said["does"]) and not perils.names_another(said["does"])
