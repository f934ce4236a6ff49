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
    r"|father|mother|room-?mate|class-?mate|boyfriend|girlfriend|[Bb][Ff]|[Gg][Ff]|fianc[eé]e?|colleague|neighbou?r|student|tenant"
    r"|dost|bhai|behe?n|bah[ae]n|beta|bete|beti|pati|patni|biwi|saheli|padosi|padosan|yaar|mitra"
    r"|bhatij[aie]|bhanj[aie]|chacha|mama|papa|mummy|mom|mum|dad|daddy|maa)\b"
    rf"(?:\s(?:named|called|k[ai] naa?m)(?=\s[A-Z])|['’]s name is(?=\s[A-Z]))?{_NAME}"
    r"|(?<![ऀ-ॿ])(?:मेर[ाीे]|हमार[ाीे])\s(?:[ऀ-ॣ]+\s)?(?P<whom>भाई|बहन|बहिन|दोस्त|मित्र|सहेली|बेटा|बेटे|बेटी"
    rf"|पति|पत्नी|पड़ोसी|भतीज[ाीे]|भांज[ाीे]|चाचा|मामा|पिता|माता|पापा|मम्मी|मां|माँ)(?![ऀ-ॿ]){_HINDI_NAME}"
)
_OWNERS = frozenset(b"my our mera meri mere hamara hamari hamare humara humari humare".split())
RELATED = frozenset(
    b"cousin brother sister friend son daughter nephew niece husband wife uncle aunt father mother"
    b" roommate room classmate class boyfriend girlfriend colleague neighbour neighbor student"
    b" tenant dost bhai behn behen bahan bahen beta bete beti pati patni biwi saheli padosi padosan"
    b" yaar mitra bhatija bhatije bhatiji bhanja bhanje bhanji chacha mama papa mummy"
    b" mom mum dad daddy maa bf gf fiance fiancee".split()
)
HINDI_OWNERS = ("मेर", "हमार")
"""What is looked for first: most texts have none."""
_WRITER = lazily(
    r"(?:\b(?:i am|i'?m|this is|myself|main|mai|mera naam|my name is|naam mera)"
    r"|(?<![ऀ-ॿ])(?:मैं|मेरा नाम))[\s,:-]{1,3}(?:[^\W\d_][\w.]{1,20}|[ऀ-ॣ]{2,})"
    r"(?:\s(?:[^\W\d_][\w.]{0,20}|[ऀ-ॣ]{2,})){0,3}(?:\s(?:hai|hoon|hun|hu|है|हूं|हूँ))?"
    r"(?:,\s?(?:from\s)?(?:[^\W\d_][\w.]{1,20}|[ऀ-ॣ]{2,})(?:\s(?:se|me|mein|से|में))?)?[\s,:;(–-]{1,4}"
    r"(?:(?:mob|mobile|ph|phone|contact|no|number|मो|मोबाइल|नंबर|फोन)[\s.:-]{0,3}){0,2}\Z",
    re.IGNORECASE,
)
"""``I am Rakesh Kumar, mob``, right before a number."""
_SIGNED = lazily(
    r"[.!?।\n]\s*[-–—~]*\s*(?:(?:[Cc]ontact|[Ss]ampark|संपर्क|सम्पर्क)\s?[:–-]\s?)?(?P<name>(?!(?:Mob|Mobile|Phone|Ph|Contact|Number|No|Call|Whats[Aa]pp)\b"
    r"|\S+ (?:का|की|के)(?![ऀ-ॿ])|(?:नंबर|नम्बर|मोबाइल|फोन|संपर्क)(?![ऀ-ॿ]))"
    r"(?:[A-Z][a-z]+(?:\s[A-Z][a-z]+){0,2}|[ऀ-ॣ]{2,}(?:\s[ऀ-ॣ]{2,}){0,2}))"
    r"(?P<at>\s?[,(]\s?(?:[Ff]rom\s)?(?:[A-Z][a-z]+|[ऀ-ॣ]{2,})(?:\s(?:se|से))?\)?)?[\s,:(–-]{1,4}\Z"
)
"""A name alone behind the last sentence."""
_SIGNS = lazily(
    r"(?P<at>[\s,(]{1,3}(?:[A-Z][a-z]+|[ऀ-ॣ]{2,})(?:[\s,]{1,2}(?:[A-Z][a-z]+|[ऀ-ॣ]{2,}))?)?"
    r"[\s).]*(?:\Z|\n)"
)
"""And their place beside it, or behind the number: only where another's number stands before."""
_MYSELF = lazily(
    r"\bi(?:['’]m|['’]ll|['’]ve|['’]d)?\s"
    r"(?:(?:am|will|want|wanna|have|had|just|can|to|going|gonna|about|ready|really"
    r"|also|too|soon|finally|tonight|now|shall|must|already|be|don'?t|cannot|can'?t)\s){0,5}"
    r"(?:(?:die|dying|kill(?:ing)?|end|hang(?:ing)?(?! (?:out|up)\b)|jump(?:ing)?"
    r"|swallow\w*|drank|consumed)\b"
    r"(?!\s(?:him|her|them)\b)|ending (?:it|my|this|everything|all)\b"
    r"|(?:took|taken|take|taking|commit\w*)\s(?!(?:him|her|them|away)\b)(?:\S+\s){0,5}?(?:poison\w*"
    r"|pills?|tablets?|medicines?|overdose|dose|sulphas|sulfas|celphos|phenyl|acid|pesticide|suicide"
    r"|rope|sleeping|zah?e?r|my (?:own )?life)\b(?! (?:away|from|off|out|to)\b)"
    r"|(?:cut|cutting|slit)\s(?:\S+\s){0,2}?(?:my|wrists?|veins?|throat|nas)\b"
    r"|dead\b(?! (?:serious|sure|tired)\b)|(?<=be )(?:gone|no more)\b"
    r"|leaving (?:this (?:world|life)|the world|you all|forever|everyone))"
    r"|\bi\s(?:really\s|just\s)?(?:can['’]?t|can ?not|don['’]?t|do not|won['’]?t"
    r"|will not|no longer)\s"
    r"(?:want to |wanna |wish to )?live\b(?! (?:in|at|with|near|there|here)\b)"
    r"|\b(?:my|meri) (?:death|suicide|dead body|laa?sh|maut|chita|funeral)\b"
    r"|\bi have (?:no|nothing|lost the) (?:\w+ ){0,2}(?:to live|in life|to live for)\b"
    r"|\b(?:marne (?:ja|wal)\w*(?: rah[ai])? h(?:u|un|oon)\b|(?:mar|kood|kud|latak"
    r"|jal) ja(?:u|o|oo)ng[ai]"
    r"|marung[ai]\b|mar rah[ai] h(?:u|un|oon)\b|(?:jeena nahi|marna) chaht[ai]\b|jaan de dung[ai]"
    r"|mujhe (?:\w+ ){0,3}(?:nahi+n? jeena|jeena nahi+n?|marna)\b"
    r"|(?:zeh?e?r|zahar|jahar|goli\w*|sulphas|poison|dawa\w*) (?:\w+ )?(?:kha|pee|pi"
    r"|le) (?:chuk[aie]|liya?|li) h(?:u|un|oon)\b"
    r"|(?:jee|ji) nahi+n? (?:sakt[ai]|pa(?:u|o)ng[ai])|nahi+n? (?:jee|ji) (?:sakt[ai]"
    r"|pa(?:u|o)ng[ai])"
    r"|(?:hamesha ke liye|duniya se|dunia se|duniya chh?od ?kar) (?:\w+ )?ja rah[ai]"
    r"|ja rah[ai] h(?:u|un|oon) (?:is |iss )?(?:hamesha|duniya se|dunia se)"
    r"|(?:faa?nsi|phaa?nsi|fanda|phanda) (?:laga|lagane ja) rah[ai] h(?:u|un|oon)"
    r"|(?:kha|pee|pi|laga) lung[ai]|maine (?:\w+ ){0,3}(?:zeher|zehar|zahar|jahar|goli\w*|dawa\w*"
    r"|sulphas)|(?:zeher|zehar|zahar|jahar) kha li\w* (?:hai )?(?:maine|mene))"
    r"|\bnobody will save me\b|\bmeri ba+ri\b|मेरी (?:बारी|मौत|लाश|चिता)"
    r"|(?:जी नहीं|नहीं जी) (?:सकत|पाऊं|पाऊँ)|(?:मुझे (?:\S+ ){0,3}|अब (?:और )?)(?:नहीं जीना|जीना नहीं|मरना)"
    r"|(?:हमेशा के लिए|दुनिया से|दुनिया छोड़ ?कर) (?:\S+ )?जा रह|फा[ंँ]सी लगा (?:लू|रह[ाी] हू)"
    r"|मैंने (?:\S+ ){0,2}(?:जहर|ज़हर|गोलि|दवा|सल्फास|फंदा)|(?<![ऀ-ॿ])मैं (?:\S+ ){0,3}(?:मर |मरने|मरना|फांसी"
    r"|फाँसी|जहर|ज़हर|कूद|आत्महत्या|आत्मदाह)|मर जा(?:ऊं|ऊँ|उं)|मरने जा रह[ाी] हू|जान दे दू|जीना नहीं चाहत",
    re.IGNORECASE,
)
"""It is the writer's own life."""
_TO_THE_DEAD = lazily(
    r"\b(?:go|going|come|coming) to (?:him|her|them)\b|\bjoin(?:ing)? (?:him|her|them)\b"
    r"|\bwithout (?:him|her|them)\b|\b(?:uske|unke|unki|iske) (?:hi )?(?:paas|pass|bina)\b"
    r"|\bja+ rah[ai] h\w+ (?:uske|unke) (?:paas|pass)\b|(?:उनके|उसके) (?:पास|बिना)|\bnow me\b",
    re.IGNORECASE,
)
"""What whoever writes wants of one who is dead."""
_IF = lazily(
    r"\b(?:if (?!i\b)[a-z]+ (?:dies?|is gone|jumps?|does)|if (?:any|some)thing"
    r" happens to (?:him|her|them)|(?:agar|yadi) (?:us[ek]o?|unhe|unko|wo)\s(?:[\w]+\s){0,3}"
    r"(?:ho ga?ya|mar ga?y[ai])|(?:अगर|यदि) (?:उसे|उसको|उन्हें|वह|वो) (?:\S+ ){0,3}(?:हो|मर) गय[ाी])"
    r"(?:\W{1,3}(?:then|to|तो))?\W{1,3}(?:(?:main?|मैं)\s(?:bhi\s|भी\s)?)?\Z",
    re.IGNORECASE,
)
"""Only where one of theirs dies."""
_IF_BEHIND = lazily(
    r"[^.!?।\n]{0,12}\b(?:if (?:he|she|they) (?:dies?|is gone)|if (?:any"
    r"|some)thing happens to (?:him|her|them)"
    r"|(?:agar|yadi) (?:us[ek]o?|unhe|unko)\s(?:\w+\s){0,2}ho ga?ya)"
    r"|[^.!?।\n]{0,12}(?:अगर|यदि) (?:उसे|उसको|उन्हें) (?:\S+ ){0,2}हो गया",
    re.IGNORECASE,
)
_SAYING = lazily(
    r"\b(?:sa(?:id|ys?|ying)|wr(?:ote|ites?|itten)|post\w*|status|story|text\w*|sent|messag\w*|video|note"
    r"|uploaded|likh\w*|kah\w*|keh\w*|bol\w*|dala|daala)\b|लिख|कह|बोल|पोस्ट|स्टेटस|संदेश|वीडियो|डाल",
    re.IGNORECASE,
)
_THEIR_WORDS = lazily(
    r"(?:\b(?:posted|wrote|writes|written|sent|texted|messaged|says?|said|status|story|likha|kaha|bola)\b"
    r"|लिखा|कहा|पोस्ट|स्टेटस)[^:\n]{0,40}:"
)
_SAYS_THAT = lazily(
    r"(?<!\bi )(?<!maine )(?<!main )\b(?:says?|said|wrote|writes|written|posted|texted"
    r"|messaged|likha|kaha|bola|boli)\s"
    r"(?:\w+ ){0,3}?(?:that|ki)\s[^.!?।:\n]{0,60}\Z|(?:लिखा|कहा|बोला"
    r"|बोली)(?: है)? कि [^.!?।:\n]{0,60}\Z",
    re.IGNORECASE,
)
_OF_GRIEF = lazily(
    r"\S+ (?:(?:of|from|in) (?:\w+ )?(?:grief|shock|sorrow|pain)|without me|if i|when i"
    r"|after me|sadme)\b"
    r"|(?:mar|मर) (?:jay|jaeg|ja?eg|जाए|जाय)\w*\S* (?:mere bina|agar main|मेरे बिना|अगर मैं)",
    re.IGNORECASE,
)
"""``My mother will die without me``: it is not she who is at risk."""
_SAID_SO = lazily(
    r"(?:\b(?:status|story|video|post\w*|note|likh\w*|bol\w*|kah\w*)\b|स्टेटस|पोस्ट|लिख|कह|बोल)[^\"'“‘\n]{0,30}[\"'“‘]\s*\Z",
    re.IGNORECASE,
)
_CHAT_LINE = lazily(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?\s?[(:][^\n]*\Z")
_CHAT = lazily(r"^me\s?:", re.IGNORECASE | re.MULTILINE)
_REPORTED = lazily(
    r"\b(?:says?|said|saying|wrote|writes|written|posted|status|texted|sent|messaged?|likha|kaha"
    r"|(?:keh|kah|bol) rah[ai] (?:hai|he|h))(?: (?:me|us|to me|hai"
    r"|on \w{2,9}))?[\s:,-]{0,3}(?:(?:that|ki)\b)?[\s:,\"“'‘]{0,3}\Z"
    r"|\bki\s(?:(?:main?|mujhe|aaj|ab|bas)\s(?:\w+\s){0,2})?\Z"
    r"|(?<![ऀ-ॿ])कि\s(?:(?:मैं|मुझे|आज|अब)\s(?:\S+\s){0,2})?\Z",
    re.IGNORECASE,
)
"""What follows is what somebody else says."""
_QUOTED = lazily(r"\"[^\"\n]{0,300}\"|“[^”\n]{0,300}”|‘[^’\n]{0,300}’|(?<!\w)'[^'\n]{3,300}'(?!\w)")
END = lazily(r"[.!?]+(?!\S)|[।\n]")
"""Of a sentence."""
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
    r"\b(?:died|passed away|expired|(?:is|are|was) no more(?! \w+(?:ed|ing)\b)"
    r"|mar (?:gay[aie]|gyi?a?|chuk[aie])"
    r"|(?<!ghante )(?<!ghanta )(?<!din )(?<!samay )(?<!time )(?<!waqt )(?<!saal )(?<!mahine )"
    r"gu[zj]a?r (?:gay[aie]|gye|gyi?a?|chuk[aie])|chal ?bas[aei]|deha[nv]t|dehant"
    r"|nidhan|swargwas\w*"
    r"|(?:duniya|dunia) (?:me|mein|main) nahi+n? (?:rah[aei]|hai|hain|h)|ab nahi+n? rahe"
    r"|last (?:year|month|week)|years? ago|saal pehle|pichh?le (?:saal|mahine)|in (?:19|20)\d\d)\b"
    r"|मर (?:गया|गयी|गई|गए|गये|चुक)|(?<!घंटे )(?<!घंटा )(?<!दिन )(?<!समय )(?<!वक्त )(?<!साल )(?<!महीने )"
    r"(?:गुज़र|गुज़र|गुजर) (?:गया|गयी|गई|गए|गये|चुक)|चल बसे?|देहांत|देहान्त|निधन|स्वर्गवास|मृत्यु हो (?:गई|गयी|चुक)"
    r"|(?<![ऀ-ॿ])अब (?:\S+ ){0,3}नहीं रहे(?![ऀ-ॿ])|दुनिया में नहीं (?:रह[ाेी]|है"
    r"|हैं)(?![ऀ-ॿ])|(?:ली|लिया|दी|गया|गई|गयी) (?:था|थी|थे)|पिछले (?:साल|महीने)|साल पहले",
    re.IGNORECASE,
)
_NOW = lazily(
    r"\b(?:again|now|tonight|today|tomorrow|phir|fir|aaj|kal|abhi)\b|फिर|आज|कल|अभी", re.IGNORECASE
)
_LATE = lazily(
    r"\b(?:late|dead|deceased|swargiya|swargwasi)\b|स्वर्गीय|स्व\.|दिवंगत"
    r"|(?<![ऀ-ॿ])मृतक?(?![ऀ-ॿ])",
    re.IGNORECASE,
)
_GOES_ON = lazily(
    r"[,;]?\s(?:(?:and |so |aur |ab |to |now )*(?:i|i['’](?:m|ll|ve)|main|mai|mujhe)\b"
    r"|(?:(?:और|अब|तो) )*(?:मैं|मुझे)(?![ऀ-ॿ])"
    r"|(?:because|since|after|kyo?u?nki|kyuki)\b|क्योंकि"
    r"|(?:and |now )*(?:his|her|their) (?:wife|husband|son|daughter|mother|father|brother|sister"
    r"|(?:girl|boy)friend)\b)",
    re.IGNORECASE,
)
"""Behind it a sentence goes on about the writer, or says why."""
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


def is_writers(text: str, start: int, end: int, *, further: bool, theirs: bool) -> bool:
    """Whether the number from ``start`` to ``end`` is that of whoever writes, who tells of somebody
    else. ``further``: somebody's number stands before it; ``theirs``: one that is said to be the
    person's."""
    before = text[max(0, start - _BEFORE) : start]
    signs = _SIGNS().match(text, end)
    signed = _SIGNED().search(before) if signs else None
    if signs and signed and not further and (signs["at"] or signed["at"]):
        signed = None
    if not signed and introduction(before) < 0:
        return False
    if own := at_risk(text):
        return not (signed and own.name and signed["name"] in own.name)
    if theirs and not signed:
        return not of_oneself(text)
    return further and _tells_of_a_third(text)


def is_past(sentence: str) -> bool:
    """Who is dead, or was in danger once and is not again, is nobody to be saved now."""
    if _PAST().search(sentence) is None:
        return False
    ends = _GOES_ON().search(sentence)
    told = sentence[: ends.start()] if ends else sentence
    return _PAST().search(told) is not None and _NOW().search(told) is None


@lru_cache(maxsize=8)
def of_oneself(text: str) -> bool:
    """Whether whoever writes speaks of their own death."""
    plain = _without_quotations(text[:_LONGEST])
    return _is_of_the_writer(plain) or _mourns(plain)


@lru_cache(maxsize=8)
def tells_of_me(text: str) -> bool:
    """The same, or somebody is quoted who does."""
    plain = text[:_LONGEST]
    own = (own.start() for own in islice(_MYSELF().finditer(plain), _MOST))
    return any(not _IF().search(plain, max(0, at - _BEFORE), at) for at in own) or _mourns(plain)


def goes_on_about_the_writer(told: str) -> bool:
    """Whether what is told of somebody goes on with the writer's own death: ``cheated me, I will
    die``; not ``wrote: I will die``."""
    own = _MYSELF().search(told)
    return own is not None and _SAYING().search(told, 0, own.start()) is None


def says_of_self(told: str) -> bool:
    """``keh raha hai mar jaunga``"""
    own = _MYSELF().search(told)
    return own is not None and _SAYING().search(told, 0, own.start()) is not None


def is_late(relation: str) -> bool:
    """``My late husband``"""
    return _LATE().search(relation) is not None


def _mourns(plain: str) -> bool:
    """Whether one of the writer's own is dead, whom they want to be with."""
    return _TO_THE_DEAD().search(plain) is not None and any(
        is_late(own[0]) or is_past(END().split(plain[own.end() : own.end() + _FAR], maxsplit=1)[0])
        for own in islice(_OWN().finditer(plain), _MOST)
    )


def introduction(before: str) -> int:
    """Where whoever writes says who they are, right before a number; else -1."""
    own = _WRITER().search(before)
    return own.start() if own else -1


@lru_cache(maxsize=8)
def _tells_of_a_third(text: str) -> bool:
    """``Vinod says he will die``"""
    plain = _without_quotations(text[:_LONGEST])
    return not _is_of_the_writer(plain) and any(map(_is_of_a_third, END().split(plain)))


def _name(plain: str, own: re.Match[str]) -> str | None:
    """What they are called, without the place behind it (``Vinod Pilibhit me hai``)."""
    name = (own["name"] or own["named"] or "").split()
    if len(name) > 1 and _IN_PLACE().match(plain, own.end()):
        del name[-1]
    return " ".join(name) or None


def _without_quotations(text: str) -> str:
    return _QUOTED().sub(lambda said: " " * len(said[0]), text)


def _is_of_the_writer(plain: str) -> bool:
    return any(not _is_told(plain, *own.span()) for own in islice(_MYSELF().finditer(plain), _MOST))


def _is_told(plain: str, at: int, end: int) -> bool:
    """Whether what begins there is what another says, or comes only if another dies."""
    near = max(0, at - _BEFORE)
    if _REPORTED().search(plain, near, at) or _IF().search(plain, near, at):
        return True
    if _SAYS_THAT().search(plain, near, at) or _IF_BEHIND().match(plain, end):
        return True
    line = plain[plain.rfind("\n", 0, at) + 1 : at][-_FAR:]
    if ":" not in line:
        return False
    said = _THEIR_WORDS().search(line)
    if said is not None:
        by = line[: said.start()]
        return _OWN().search(by) is not None or _HE_DOES().search(by) is not None
    return _CHAT_LINE().match(line) is not None and _CHAT().search(plain) is not None


def _is_in_danger(plain: str, own: re.Match[str]) -> bool:
    english = own["who"] is not None and plain[own.start()] in "MmOo" and own[0][1] in "yu"
    behind = plain[own.end() : own.end() + _FAR]
    first, *following = END().split(behind, maxsplit=_NEXT + 1)
    if is_past(first) or is_late(own[0]):
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
    if me and not (
        _REPORTED().search(until, 0, me.start())
        or _THEIR_WORDS().search(until, 0, me.start())
        or _SAID_SO().search(until, 0, me.start())
    ):
        return False
    if _TO_ME().match(sentence, min(found)) or _OF_GRIEF().match(sentence, min(found)):
        return False
    third = _THIRD().match(until)
    return not _SOMEBODY_ELSE().search(until, third.end() if third else 0)


def _is_of_a_third(sentence: str) -> bool:
    told = _HE_DOES().search(sentence)
    return told is not None and _happens(sentence[told.end() :], english=True)
