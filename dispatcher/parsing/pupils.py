"""Who says of themselves that they go to school, or how young they are: in the post, where others
are spoken of too ("my son is in class 9", "teacher of class 9", "10th floor")."""

from __future__ import annotations

import re

from dispatcher.parsing.numerals import AGE, AGE_HINDI, AGE_WORDS, amount
from dispatcher.parsing.phones import ascii_digits
from dispatcher.parsing.phrases import beyond_latin, holds, latin_words
from dispatcher.patterns import lazily

_LATIN = frozenset(
    b"class clas std standard grade kaksha th vi vin vee ve board boards dasvi dasvin nauvi navi"
    b" aathvi aathvin satvi chhathi gyarahvi barahvi barvi tenth ninth eighth seventh sixth"
    b" eleventh twelfth matric m am im age umar umr aayu saal sal only sirf"
    b" turned main mai hu hun hoon hoo yo f here".split()
)
_HINDI = (
    *("कक्षा", "क्लास", "वीं", "वी", "बोर्ड", "हाईस्कूल", "साल", "उम्र", "आयु", "सिर्फ", "केवल"),
    *("हूं", "हूँ", "हुं", "मैं"),
)
_NOUN = r"(?:class|clas|std\.?|standard|grade|kaksha|कक्षा|क्लास)"
_ORDINAL = (
    r"(?:(?:1[0-2]|[6-9])\s?(?:th|v(?:e|ee|i)n?|वीं|वी|वें)"
    r"|(?:dasv|nauv|nav|aathv|satv|gyarahv|barahv|barv)in?|chhathi"
    r"|(?:दस|नौ|नव|आठ|सात|ग्यारह|बारह)वीं|छठी"
    r"|tenth|ninth|eighth|seventh|sixth|eleventh|twelfth)"
)
_CLASS = (
    rf"(?:{_NOUN}[\s.:-]{{0,2}}(?:1[0-2]|[1-9]|xi{{0,2}}|ix|vi{{0,3}})(?:th|vin?|वीं)?"
    rf"|{_ORDINAL}\s(?:ki\s|की\s)?(?:{_NOUN}|boards?|बोर्ड)|matric|हाईस्कूल)(?![\wऀ-ॿ])"
)
_IN_IT = (
    r"(?:\s(?:ki|ka|के|की|का|ke|me|mein|में|boards?|बोर्ड|exams?|pariksha|परीक्षा|result|paper|students?"
    r"|chhatra|छात्रा?|hi|ही|school|dobara|maths?|half|yearly)){0,4}"
)
_ME = r"(?:hu|hun|hoon|hoo|हूं|हूँ|हुं|padhta|padhti|padta|padti|पढ़ता|पढ़ती|पढता|पढती)"
_PUPIL = lazily(
    rf"(?<![\wऀ-ॿ])(?:{_CLASS}{_IN_IT}\s(?:{_ME}|fail|फेल)"
    rf"|{_ORDINAL}\s(?:me|mein|में)\s(?:hi\s|ही\s)?(?:{_ME}|fail|फेल)"
    rf"|(?:i\s?am|i['’]?m|i\s(?:study|read|failed)|main|mai|मैं)"
    r"(?:\s(?:a|an|in|only|just|abhi|अभी|my|the|ek|एक|girl|boy|of)){0,4}"
    rf"\s(?:{_CLASS}|(?<=in\s){_ORDINAL}(?=\s*(?:\Z|[.,!;\n]|and\b|but\b)))"
    rf"|(?:i\s)?failed\s(?:in\s)?(?:my\s|the\s)?(?:{_CLASS}|{_ORDINAL}))(?![\wऀ-ॿ])",
    re.IGNORECASE,
)
_ANOTHER = lazily(
    r"\b(?:sons?|daughters?|brothers?|sisters?|bet[aei]|beti|bhai|bhaiya|behe?n|bahan|kids?"
    r"|child(?:ren)?|ba?chch\w*|teach\w*|padha(?:t[aei]|ya|yi)\w*|tuition|tutor|reunion|batch"
    r"|officers?|gazetted|(?:dukaa?n|shop|business|dhandha|naukri)\s(?:khol\w*|shuru|kar\w*)"
    r"|passed|pass (?:out|ki\w*|kar\w*)|was|were|had|used to|years? ago|saal pehle|tha|thi|friend"
    r"|dost|my students?|floor|since|cousin|niece|nephew|he|she|un?sk[aio]|unk[aio]|usne)\b"
    r"|(?<![ऀ-ॿ])(?:अधिकारी|दुकान खोल[ऀ-ॿ]*|नौकरी कर[ऀ-ॿ]*"
    r"|बेट[ाीे]|भाई|बहन|बच्च[ऀ-ॿ]*|पढ़ाता|पढ़ाती|पढाता|पढाती|शिक्षक|अध्याप[ऀ-ॿ]*|था|थी|दोस्त"
    r"|साल पहले|उसका|उसकी)(?![ऀ-ॿ])",
    re.IGNORECASE,
)
"""Of whom it is said, or that it is over."""
_BE = r"(?:h(?:u|oon|un|oo|ai)|है|हूं|हूँ|हुं)"
_YOUNG = lazily(
    r"(?<![\wऀ-ॿ])(?:i\s?am|i['’]?m|(?:i|i\sjust|\A\s*just)\sturned|main|mai|मैं"
    r"|my age(?: is)?|meri age|mer[ie] (?:uma?r|aayu)|मेरी (?:उम्र|आयु)"
    r"|\A\s*(?:age|uma?r|aayu|उम्र|आयु)(?: is)?)"
    r"(?:\s(?:only|just|sirf|bas|abhi|hi|केवल|सिर्फ|बस|अभी|now|a)){0,2}\s"
    rf"(?P<age>1[0-7]|{AGE})(?![\w.:ऀ-ॿ])(?!['’])"
    r"(?=\s*(?:\Z|[,.!?;)\n]|(?:years?|yrs?)(?:[\s-]old)?\s*(?:\Z|[,.!?;)\n]|and\b|but\b|girl|boy)"
    r"|(?:years?|yrs?)[\s-]old\b|y/?o\b|(?:saal|sal|साल|वर्ष)\s(?:k[aei]|का|की)(?![\wऀ-ॿ])|and\b|but\b|aur\b"
    rf"|(?:(?:k[aei]|का|की|के)\s)?(?:(?:hi|ही)\s)?{_BE}(?![\wऀ-ॿ])"
    r"|(?:k[ai]|का|की)\s(?:ho\sga|हो\sग)"
    r"|[fm](?=\s*(?:[,)]|\Z))|from(?!\sthe\b|\s\d)(?!\w)"
    r"|(?:i|i['’]?m|my|mer[aie]|mujhe|female|male|girl|boy|rn|now|yet|please|pls|plz|bye|sorry|nobody"
    r"|lekin|still|already|मुझे|मेर[ाीे]|लेकिन|और)(?![\w'’ऀ-ॿ])))",
    re.IGNORECASE,
)
_OF_A_NUMBER = (
    r"(?<!sector )(?<!ward )(?<!block )(?<!no )(?<!number )(?<!flat )(?<!room )(?<!class )"
    r"(?<!phase )(?<!gali )(?<!house )(?<!plot )(?<!std )(?<!सेक्टर )(?<!वार्ड )(?<!कक्षा )(?<!नंबर )"
)
_OF_MYSELF = lazily(
    rf"(?<![\w:.ऀ-ॿ-]){_OF_A_NUMBER}(?P<age>1[0-7]|{AGE})\s"
    r"(?:(?:saal|sal|साल|वर्ष)\s)?(?:k[ai]|का|की)\s(?:(?:hi|ही)\s)?"
    r"(?:hu|hun|hoon|hoo|हूं|हूँ|हुं)(?![\wऀ-ॿ])"
    r"|(?<![\w:.])(?P<here>1[0-7])\s?(?:[fm]|y/?o|(?:yrs?|years?) old)"
    r"(?:\s(?:girl|boy|[fm]))?\shere\b",
    re.IGNORECASE,
)
"""``16 ki hu``, ``15F here``: the verb says of whom."""
_ALSO_NAMES = ("das", "dus", "bara")
_YEARS = lazily(r"\s*(?:years?|yrs?|y/?o|saal|sal|k[aei]|साल|वर्ष|का|की|के)(?![\wऀ-ॿ])", re.IGNORECASE)
"""``main Das hu`` is a name, ``main das saal ki hu`` an age."""
_ADULT = 18
_SENTENCE = lazily(r"[.!?।;\n]+")
_LONGEST, _MOST = 400, 60
"""Letters of a sentence, and sentences, that are looked at."""


def young(text: str) -> tuple[bool, int | None]:
    """Whether somebody says that they are under age, and how old where they say that."""
    if latin_words(text).isdisjoint(_LATIN) and not holds(beyond_latin(text), _HINDI):
        return False, None
    plain = ascii_digits(text)
    if "o." in plain:
        plain = plain.replace("no.", "no").replace("No.", "No")  # "gali no. 12 ki hu"
    worded = not latin_words(plain).isdisjoint(AGE_WORDS) or holds(beyond_latin(plain), AGE_HINDI)
    for sentence in _SENTENCE().split(plain, _MOST)[:_MOST]:
        part = sentence[:_LONGEST]
        if (worded or "1" in part) and (age := _own_age(part)) and age < _ADULT:
            return True, age
        if _PUPIL().search(part) and not _ANOTHER().search(part):
            return True, None
    return False, None


def _own_age(sentence: str) -> int | None:
    """The age that somebody says they have."""
    if said := _YOUNG().search(sentence):
        named = said["age"].lower() in _ALSO_NAMES and not _YEARS().match(sentence, said.end())
        return None if named else _years(said["age"])
    said = _OF_MYSELF().search(sentence)
    return _years(said["age"] or said["here"]) if said else None


def _years(written: str) -> int:
    return int(written) if written.isdigit() else int(amount(written))
