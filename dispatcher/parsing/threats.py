"""Whether somebody else is threatened, in English, Hindi and Hindi in Latin letters.

What is done to oneself ("kill myself", "खुद को गोली मार"), what others do to the person ("wo mujhe
maar denge") and a choice a form letter leaves open ("self-harm or harm to others") is no threat.
"""

from __future__ import annotations

import re

from dispatcher.parsing.phrases import Phrases, beyond_latin, latin_words, lowered
from dispatcher.patterns import lazily

_OTHERS = (
    r"(?:(?:him|her|them|you|everyone|everybody|people|someone|somebody|others)\b(?! ?sel)"
    r"|(?:(?:my|his|her|their|your|the|an?|all|every|other)(?: own| whole| entire| the| of)* )?"
    r"(?:wife|husband|girl ?friend|boy ?friend|gf|bf|ex|lover|mother|father|mom|mum|dad|parents?"
    r"|brother|sister|son|daughter|child(?:ren)?|kids?|baby|family|in-?laws?|boss|teachers?"
    r"|principal|neighbou?rs?|friends?|uncle|aunt|cousin|class-?mates?|students?|police|officers?"
    r"|minister|doctors?|school|station|persons?|man|men|wom[ae]n|girls?|boys?)\b)"
)
_NOT_TAKEN = r"(?<!take )(?<!took )(?<!taken )(?<!drink )(?<!drank )(?<!ate )(?<!eat )(?<!rat )"
_AT_THE_DOOR = (
    r".{0,60}\b(?:outside|in front of) (?:her|his|their|your)(?: \w+)?"
    r" (?:house|home|door|flat|room|gate|office|shop|school|college|hostel)\b"
)
_WITH_ARMS = (
    r"(?:her|his|their|your)(?: \w+)? (?:house|home|door|flat|room|gate|office|shop|school|college"
    r"|hostel)\b.{0,60}\b(?:knife|gun|pistol|acid|petrol)\b"
)
_POURED = (
    r"(?:\w+ ){0,2}(?:phe[nk]+|fe[nk]+|daa?l|chh?idak|udel|maa?r)\w*"
    r"(?:ung[ai]|oong[ai]|enge| (?:d(?:u|oo|e)ng|hai\b|kar\b|ke\b))"
)
_POURED_HINDI = r"(?:[ऀ-ॿ]+ ){0,2}(?:फेंक|फेक|डाल|छिड़क|उड़ेल)(?:ूं|ूँ|ेंगे|कर| (?:दूं|दूँ|देंगे|कर|के))"
PHRASES = Phrases(
    rf"""
threat(?:s|en|ened|ening|ens)? (?:to|against|of) (?:kill|others|other people|shoot|attack|harm)
threat(?:s|en|ened|ening|ens)? (?:to|against|of) (?:stab|murder|violence|another|public|school)
threat(?:s|en\w*)? (?:to|against) (?:an?|the|his|her|their) (?!own|li[fv]e|user|person)
threat to (?:the )?(?:life|lives) of others
\bharm(?:ing)? (?:to |against )?others
credible threat(?! (?:to|of) (?:the |his |her |their |own )*(?:li[fv]e|sel|suicid|user|safety))
\bkill(?:ing|s)? {_OTHERS}
\bshoot(?:ing|s)? {_OTHERS}
\bstab(?:bing|s)? {_OTHERS}
\bmurder(?:ing|s)? {_OTHERS}
\bhomicid
\bmurder threat
\brape threat
{_NOT_TAKEN}\bpoison(?:ing)? {_OTHERS}
\bacid (?:in|on|at|over) (?:(?:him|them)\b|(?:his|her|their|your|\w+'s) face)
\bthrow(?:ing|s)? acid\b(?! (?:on|at|over|in) (?:me|my|us|our)\b)
\bknife {_AT_THE_DOOR}
\bgun {_AT_THE_DOOR}
\bpistol {_AT_THE_DOOR}
\bacid attack kar
\bacid {_AT_THE_DOOR}
\bpetrol {_AT_THE_DOOR}
\boutside {_WITH_ARMS}
\bterror (?:threat|attack)
\bbomb
\bmass shooting
\bschool shooting
\bviolent threat
\bthreat_to_others\b
\bsab ?ko ma+r
सबको मार
सब को मार
\bjaan se maa?r
\bjan se maa?r
\bma+r daa?l(?:u|oo|en|d[ue])
\bma+r daa?lna (?:hai|chaht)
\bjaa?n se kha+t+a+m
\bacid {_POURED}
\btezaa?b {_POURED}
\btejaa?b {_POURED}
\btezab {_POURED}
\bma+r d(?:u+|oo|e)ng[aie]\b
\bma+r (?:denge|deg[ai])\b
\bgoli ma+r
\bgoli chala(?:u+|oo)ng
\bgoli se uda
\buda d(?:u+|oo|e)ng
\bka+t d(?:u+|oo|aa?lu+|aa?loo)ng
\bjala d(?:u+|oo|aa?lu+|aa?loo)ng
\bteri jaan le
\buski jaan le
\bunki jaan le
\bzinda nahi chh?od
(?<!tm )(?<!tma )\bhatya kar d(?:u+|oo|e)ng
\bmurder kar d(?:u+|oo|e)ng
\bkhoon kar d(?:u+|oo|e)ng
\bqatl kar d(?:u+|oo|e)ng
(?<![ऀ-ॿ])(?<!आत्म )हत्या की धमकी
(?<![ऀ-ॿ])(?<!आत्म )हत्या कर द
मर्डर कर द
कत्ल कर द
खून कर द
मार डाल(?!ा|ी|े|ो)
जान से (?:खत्म|ख़त्म)
तेज़ाब {_POURED_HINDI}
तेजाब {_POURED_HINDI}
एसिड {_POURED_HINDI}
मार (?:दूं|दूँ|दुं|देंगे|देगा|देगी)
जान से मार
गोली मार
गोली चला(?:ऊं|ऊँ|उं)
गोली से उड़ा
उड़ा (?:दूं|दूँ|दुं|देंगे)
काट (?:दूं|दूँ|डालूं|डालूँ)
जला (?:दूं|दूँ|डालूं|डालूँ|देंगे)
तेरी जान ले
उसकी जान ले
उनकी जान ले
जिंदा नहीं छोड़
ज़िंदा नहीं छोड़
(?<![ऀ-ॿ])बम (?:से|की|रख)
"""
)
_TO_DIE = (
    r"(?:\w+ ){0,4}(?:kud|kood|mar|jal|latak|doob|phaa?nsi|faa?nsi|zeh?[ea]?r|jahar|chh?al+a+ng)\b"
)
_TO_DIE_HINDI = r"(?:[ऀ-ॿ]+ ){0,4}(?:कूद|मर|जल|लटक|डूब|फांसी|फाँसी|ज़हर|जहर|छलांग|छलाँग)(?![ऀ-ॿ])"
_ON_SOMEBODY = Phrases(
    rf"""
\bzeh?[ea]?r (?:de|pila|khila) ?(?:ke|kr|k|kar|d(?:u|oo|e)n|r(?:ah|ha))
\bzeh?[ea]?r (?:dekar|deke|dekr|pilakar|khilakar)
\bzah?[ea]?r (?:de|pila|khila) ?(?:ke|kr|k|kar|d(?:u|oo|e)n|r(?:ah|ha))
\bjahar (?:de|pila|khila) ?(?:ke|kr|k|kar|d(?:u|oo|e)n|r(?:ah|ha))
\bma+r ?(?:ke|kar|kr|k)\b
\bma+r daa?l
\bma+r diya
\bkha+ta+m kar (?:d(?:u|oo|e)n|ke)
\bkha+ta+m kark
ज़हर (?:दे|पिला|खिला)
जहर (?:दे|पिला|खिला)
मार ?(?:कर|के)(?![ऀ-ॿ])
\bke saa?th {_TO_DIE}
\bko le ?kar {_TO_DIE}
के साथ {_TO_DIE_HINDI}
को लेकर {_TO_DIE_HINDI}
मार डाल
खत्म कर (?:दूं|दूँ|देंगे|के)
ख़त्म कर (?:दूं|दूँ|देंगे|के)
"""
)
"""What is a threat where right before it somebody is named as the one it is done to; else it is a
song ("is pyaar ne maar dala"), or done to oneself."""
_SOMEBODY = lazily(
    r"\b(?:usk?o|use|usey|tujhe|tumhe|tumko|tujhko|unko|unhe|inko|sabko|sab ko"
    r"|(?:ba?[ch]+[aeo]\w*|bet[aeio]\w*|biwi|bivi|biv[yi]|patni|wife|pati|husband|parivar|pariwar|family"
    r"|ghar ?w[ao]l\w*|maa+|mummy|papa|baap|ma ?baap|bhai|behe?n|bahan|saas\w*|sasur\w*|susral\w*"
    r"|padosi\w*|premi\w*|gf|bf|ex|ladk[aeio]\w*|dost\w*|teacher\w*|logo+n?|dono+n?) (?:ko|ku)"
    r"|(?:usk|unk|mer|apn|ter)[aei] (?!aa?p)\w+ ko)\b(?: \w+){0,2} ?\Z"
    r"|(?:उसे|उसको|तुझे|तुम्हें|उन्हें|सबको|सब को|(?:बच्च|बेट|बीवी|पत्नी|पति|परिवार|घरवाल|घर वाल|माँ|मां|भाई|बहन"
    r"|सास|ससुर|पड़ोसी|प्रेमि|लड़क|दोस्त|लोग|दोनों)[ऀ-ॿ]* को)(?: [ऀ-ॿ]+){0,2} ?\Z"
)
_ALONG = ("ke sa", "ko le", "के साथ", "को लेकर")
_CHILDREN = lazily(r"\b(?:ba?[ch]+[aeo]\w*|bet[aeio]\w*) ?\Z|(?<![ऀ-ॿ])(?:बच्च|बेट)[ऀ-ॿ]* ?\Z")
"""Whom somebody takes along into death."""
_NOBODY = lazily(
    r"\b(?:dil|ma+n|khwahis\w*|sapn\w*|zami+r|zindagi|dard|gham|yaad\w*|pyaa?r|ishq) ko\b"
)
"""What is killed in a song."""
_TO_ONESELF = lazily(
    r"\bkhud(?:ko)?\b|\bapne aa?p\b|\bapni (?:jaa?n|nas|kalai)\b|\b(?:meri|mera)?nas\b|\bkalai\b"
    r"|\bmujhe\b|\bmujh ?ko\b|\bhum(?:e|ein|ko)\b|\bchh?al+a+ng\b|\bjump\b"
    r"|\bmujh ?p(?:ar|e)\b|\bapne (?:upp?ar|oopar|aap p)"
    r"|(?<![ऀ-ॿ])(?:खुद|ख़ुद|खुदको|स्वयं|अपने आप|अपनी (?:जान|नस|कलाई)|नस|कलाई|मुझे|मुझको|मुझ को|हमें"
    r"|मुझ पर|अपने ऊपर|छलांग|छलाँग)"
    r"(?![ऀ-ॿ])"
)
_TO_ANOTHER = lazily(
    r"\b(?:usk?o|use|usey|us ko|tujhe|tumhe|tumko|tujhko|unko|unhe|inko|sabko|sab ko|logon)\b"
    r"|\b(?!khud|mujh|aa?p)\w+ ko\b|उसे|उसको|तुझे|तुम्हें|उन्हें|सबको|सब को|लोगों"
    r"|(?<![ऀ-ॿ])(?!खुद|ख़ुद|स्वयं|आप|मुझ)[ऀ-ॿ]+ को(?![ऀ-ॿ])"
)
_REFLEXIVE = lazily(
    r"\W{0,3}(?:(?:my|him|her|them|your|one|our) ?sel[fv]|khud ?ko\b|apne aap\b|खुद को|अपने आप)"
)
_NO_THREAT = lazily(
    r"(?:\b(?:it|this|that|pain|news|guilt|depression)(?:'?ll| will| would|'d| is going to| might)?"
    r"|\b(?:receiv\w+|get|gets|getting|got|facing|faced|because of|due to|under)(?: \w+){0,2}"
    r"|(?:\bself(?:[- ]?(?:harm|injury))?|suicid\w*|\w+sel[fv](?:es)?),?(?: (?:and/)?or|/)"
    r"(?: \w+){0,3}"
    r")\s*\Z"
)
"""Right before the words: ``this will kill my mother``, ``because of a threat``, ``suicide or``."""
_FEARED = ("denge", "dega", "degi", "देंगे", "देगा", "देगी")
"""What somebody else will do is a threat only where it is said to whom; else it is to them."""
_BEFORE = 45
_CLAUSE = lazily(r"[.!?।;\n]")


_LATIN = frozenset(
    b"threat threats threaten threatens threatened threatening harm harming kill kills killing"
    b" shoot shoots shooting stab stabs stabbing murder murders murdering homicide"
    b" homicidal homicides terror bomb bombs bombing bombed violent mar maar maaar sab sabko"
    b" goli uda kat kaat jala jaan jan zinda hatya khoon qatl poison poisoning acid tezab tezaab"
    b" tejab tejaab knife gun pistol petrol zeher zehar zahar zaher zehr zahr jahar maarke markar"
    b" maarkar maarkr khatam khatm khattam kud kood latak doob".split()
)
_HINDI = lazily(
    "के साथ|को लेकर|तेज़ाब|तेजाब|एसिड|ज़हर|जहर|खत्म|ख़त्म|मार|हत्या|बम|मर्डर|कत्ल|खून|गोली|उड़ा|काट|जला|जान ले|छोड़"
)
"""Of every phrase one of these words: most texts have none, which is quick to see."""


def threatens(text: str) -> bool:
    """Whether these words threaten somebody other than who writes them."""
    if latin_words(text).isdisjoint(_LATIN) and not _HINDI().search(beyond_latin(text)):
        return False
    plain = lowered(text)
    return any(_at_others(match, plain) for match in PHRASES.found(plain)) or any(
        _on_somebody(match, plain) for match in _ON_SOMEBODY.found(plain)
    )


def _on_somebody(match: re.Match[str], plain: str) -> bool:
    before = _CLAUSE().split(plain[max(0, match.start() - _BEFORE) : match.start()])[-1]
    if match[0].startswith(_ALONG):
        return bool(_CHILDREN().search(before))
    return bool(_SOMEBODY().search(before)) and not _NOBODY().search(before)


def _at_others(match: re.Match[str], plain: str) -> bool:
    before = _CLAUSE().split(plain[max(0, match.start() - _BEFORE) : match.start()])[-1]
    if _REFLEXIVE().match(plain, match.end()) or _NO_THREAT().search(before):
        return False
    if _TO_ANOTHER().search(before):
        return True
    return not (match[0].endswith(_FEARED) or _TO_ONESELF().search(before))
