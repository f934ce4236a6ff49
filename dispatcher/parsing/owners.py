"""Whose a telephone number is: the person's, or that of family, an informant, an office ..."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from dispatcher.model import OtherPhone, PhoneOwner
from dispatcher.nobody import listed, nobody
from dispatcher.nobody import words as spoken
from dispatcher.parsing import perils, relations
from dispatcher.parsing.labels import key
from dispatcher.parsing.phones import (
    NATIONAL,
    as_written,
    candidates,
    is_bare,
    is_none,
    may_be_an_offices,
    normalise,
    numbers,
    plain_text,
    plain_value,
    possible,
)
from dispatcher.parsing.phrases import holds
from dispatcher.parsing.threats import threatens
from dispatcher.patterns import lazily
from dispatcher.tellers import ACCUSED, TELLS

_DATE = lazily(r"(?:19|20)\d\d[-.]\d\d[-.]\d\d|\d\d[-.]\d\d[-.](?:19|20)\d\d")
_ROLES = (
    r"admins?|hosts?|moderators?|mods?|commenters?|followers?|money ?lenders?|doctors?|dr|drivers?"
    r"|(?:channel|group|shop|house) owner|pradhan|sarpanch|shop ?keepers?|passer-?by|watchman"
    r"|chowkidar|(?:security )?guards?|tutors?|एडमिन|प्रधान|सरपंच|चौकीदार|डॉक्टर|ड्राइवर|चालक|साहूकार"
)
_OF_A_LABEL = (
    r"(?:['’]s)?(?: (?:name|mobile|mob|phone|number|no|contact|details|का नाम|का मोबाइल))?"
    r"\s?(?:[:\uff1a=]|[–—-](?=\s|[\u0900-\u0963]))"
)
_SIGNERS = (
    r"(?<![\wऀ-ॿ])(?:prarthini|प्रार्थिनी|(?:applicants?|petitioners?|intimat(?:ion|ed) by"
    r"|contact person|aavedak|avedak|nivedak|आवेदक|आवेदिका|निवेदक|निवेदिका|सूचक|हस्ताक्षर"
    rf"|प्रेषक(?=\s?[:–-]\s?[ऀ-ॿA-Za-z])){_OF_A_LABEL})"
    r"|(?:\A|\n)\W{0,3}(?:(?:many )?thanks|thank you|dhanya[vw]aa?d|regards"
    r"|yours?(?: most)? (?:faithfully|sincerely|truly|obediently|obedient servant)"
    r"|धन्यवाद(?: सहित)?|भवदीया?|साभार|आभार|सादर|विनीत)[ ,:।–-]{1,3}"
    r"(?:(?-i:[A-Z]\w*|[ऀ-ॣ]+)\.? ?){1,3}[ ,(:–-]{0,3}"
    r"(?:(?:mob|mobile|mo|ph|phone|मो|मोबाइल|फोन)[0०]?(?![\wऀ-ॿ])[\s.:–-]{0,3}){0,2}\Z"
)
"""How who writes a letter calls themselves, or takes leave with their name."""
_OWNERS: tuple[tuple[PhoneOwner | None, str], ...] = (
    (
        None,
        r"\b(?:his|her|their|(?<!reporting )person'?s?|user'?s?|own|subscriber|girl'?s|boy'?s"
        r"|(?:account holder|target|victim|subject)'?s?)"
        r" (?:own |mobile |phone |contact |registered |whatsapp |cell |telephone )*"
        r"(?:no\b|number|mobile|phone|cell)"
        r"|\b(?:his|hers?|theirs?)(?: own)?(?: is)?\W{0,3}\Z|\((?:the )?(?:victim|subject|target"
        r"|person at risk"
        r"|at risk|user|account holder|पीड़िता?)\)"
        r"|\b(?:no|number|mobile|phone|cell|contact)\.? of (?:the )?(?:user|person|account|target"
        r"|victim|subject|girl|boy)|\b(?:target|victim|subject|at risk|in danger)\s*[:(-]"
        r"|\b(?:victim|survivor) (?-i:[A-Z]\w)|\bpidita? (?-i:[A-Z]\w)"
        r"|\bregistered (?:phone|mobile|number)|\buska\b|\buski\b|\biska\b|उसका|उसकी|इसका|पीड़ित",
    ),
    (
        "family",
        r"\b(?:father|mother|brother|sister|husband|wife|uncle|aunt(?:y|ie)?|parents?|guardian"
        r"|cousin|relatives?|grand(?:father|mother)|in-law|family|papa|mummy|mum|mom"
        r"|dad|daddy|pitaji|pita|mata ji"
        r"|didi|chacha|son|daughter|beta|beti)"
        r"(?:'s)?\b|बेटा|बेटी|बेटे"
        r"|\b(?:usk[aei]|isk[aei]|unk[aei]|k[aei]) (?:bad[ai] |chhot[ai] |chot[ai] )?"
        r"(?:bhai|behe?n|bahan|baap|papa|maa|biwi|bivi|patni|pati|beta|beti|gharwal[aei])\b"
        r"|(?<!for )(?<!of )(?<!in )\bemergency contacts?\b|\bnext of kin\b"
        r"|पिता|माता|(?<![ऀ-ॿ])(?:मां|माँ|मम्मी|पापा)(?![ऀ-ॿ])|(?<![ऀ-ॿ])भाई|बहन|(?<![ऀ-ॿ])पति(?![ऀ-ॿ])|पत्नी|चाचा"
        r"|परिजन|परिवार",
    ),
    (
        "friend",
        r"\b(?:friends?|boy-?friend|girl-?friend|bf|gf|fianc[eé]e?|(?:room|class|flat|batch)-?mates?|colleagues?|neighbou?rs?|dost|mitra"
        r"|saheli|yaar|warden"
        r"|landlord|landlady|teacher|principal|employer|makaa?n malik)"
        r"(?:'s)?\b|दोस्त|मित्र|सहेली|पड़ोसी|सहपाठी"
        r"|(?:\A|[\n.;,(])\W{0,3}(?:(?:group|channel|page|live|chat|stream|village|gram|ग्राम|truck|auto"
        rf"|cab|bus|family|the|his|her|their) ){{0,2}}(?:(?:{_ROLES}){_OF_A_LABEL}"
        r"|(?:admin|moderator) (?-i:[A-Z][a-z]))",
    ),
    (
        "informant",
        r"\b(?:informants?|informers?|complainants?|request[eo]rs?|callers?|witness"
        r"|report(?:er|ing)(?: (?:person|account|user|party|profile|id|handle))?"
        r"|calls? (?:was |were |is )?(?:received |made |came )?from|call(?:ed|ing) from"
        r"|counsell?(?:ors?|ing)|psychologists?|psychiatrists?|therapists?|volunteers?"
        r"|(?:social|case) ?workers?|call[- ]?takers?|tele-?callers?|co-?ordinators?|operators?"
        r"|(?:attended|handled) by|reported by|informed by|information (?:given|received) (?:by"
        r"|from)"
        r"|(?:alert(?:ed)?|report|compiled|prepared|submitted) by)(?:'s)?\b|\bregards\b(?! to)"
        r"|(?<![\"“‘'])\bmy (?:own |mobile |phone |contact |whatsapp |cell |personal )*"
        r"(?:no\b|num\b|number|mobile|phone|cell)"
        r"|\b(?:call|reach|ring|contact|text|msg|whatsapp) me\b"
        r"|(?<![\"“‘'])\bmera (?:no\b|num\b|number|nambar|mobile|mob\b|phone|contact|whatsapp)"
        r"|(?<![\"“‘'])\b(?:mera|mine|hamara|humara|hamare|humare)(?:\W{0,3}\Z| is\W{0,2}\Z"
        r"| (?:no\b|num\b|number|nambar|mobile|mob\b|phone|contact))"
        r"|(?<![\"“‘'])\b(?:i am|this is)\W{0,3}\Z"
        r"|\b(?:i am|i'?m|we are) (?:available |reachable )?(?:on|at)\W{0,3}\Z"
        r"|\bmujhe (?:iss?i?(?: (?:no|number|num|nambar))?(?: p(?:ar|e))? )?(?:call|phone|msg)"
        rf"|{_SIGNERS}"
        r"|\bmujhse (?:baat|contact|sampark)"
        r"|(?<![\"“‘'])(?<![ऀ-ॿ])(?:मेरा|हमारा)"
        r"(?: (?:नं|नंबर|नम्बर|मोबाइल|मो|फोन|फ़ोन|व्हाट्सएप)|\W{0,3}\Z)"
        r"|मुझे (?:कॉल|फोन|फ़ोन)|मुझसे (?:बात|संपर्क|सम्पर्क)"
        r"|(?:\A|[\n,;.(])\s?me\s?[:–-]\s*\Z|\b(?:jaa?nkari|soochna|suchna|sucna"
        r"|soochana) dene ?wal[aei]\b"
        r"|\b(?:soochnakarta|suchnakarta|shikayatkarta|prarthi)\b"
        r"|(?:जानकारी|सूचना|इत्तला) देने ?वाल[ाेी]|सूचनादाता|प्रार्थी"
        r"|(?:कॉल|फोन|फ़ोन) करने वाल[ेीा]|कॉलर|काउंसलर|काउन्सलर|परामर्शदाता|स्वयंसेवक|मनोचिकित्सक"
        r"|सूचनाकर्ता|सूचना देने|शिकायतकर्ता|वादी|मुखबिर",
    ),
    (
        "accused",
        rf"(?<![\wऀ-ॿ]){ACCUSED}(?=(?:['’]?s)?(?: (?:(?:registered|own|whats ?app|k[aie]) )?"
        r"(?:phone|mobile|mob|number|no|contact|name|naam|details)\b| (?:का|की|के)(?![ऀ-ॿ])"
        r"| ?[:\uff1a=(,–-]| (?-i:[A-Z]\w)"
        r"| [\u0900-\u0963]| (?:is|hai)\b|[\s:.–-]{0,3}(?:[)\]]|\Z)))",
    ),
    (
        "officer",
        r"\b(?:analysts?|investigat(?:or|ing)|(?:nodal|duty|desk|reporting) officer|officer"
        r"|inspector|constable|sho|s\.h\.o|thana prabhari|control room|desk|prv|point of contact"
        r"|spoc|s\.p\.o\.c|supervisor|(?:team )?in-?charge|team lead(?:er)?|focal (?:point"
        r"|person)|on[- ]duty"
        r"|our team|on[- ]?call|poc|cyber (?:cell|thana|police)|helpdesk)\b"
        r"|(?-i:\b(?:SI|S\.I\.|ASI|PSI|HC|Insp\.?|DySP|DSP|SSP|SP|ACP|DCP)(?: [A-Z]|[ ,:-]{0,3}\Z))"
        r"|(?-i:\b[A-Z][\w.&]* (?:Police|EOU|STF|IFSO|Crime Branch|Police Headquarters"
        r"|[A-Z]\w+ Cell)"
        r"(?: (?!He\b|She\b|His\b|Her\b)[A-Z]\w*){0,2}[\s,:(–-]{0,3}"
        r"(?:(?:Mob|Mobile|Ph|Phone|Tel|Contact)\b[\s.:-]{0,3}(?:[Nn]o\b[\s.:-]{0,3})?)?\Z)"
        r"|\bcc ?:|\bcopy to\b|\b(?:night|duty) (?:desk|officer|staff)\b|\bescalation\b"
        r"|उ0 ?नि0|उप ?निरीक्षक|साइबर (?:सेल|थाना)"
        r"|विश्लेषक|थानाध्यक्ष|थाना प्रभारी|निरीक्षक|कंट्रोल रूम|नियंत्रण कक्ष",
    ),
    (
        "platform",
        r"\b(?:help ?lines?|hotline|toll[- ]?free|fax|call us|contact us|reach us|ring us"
        r"|reach out to us|support|24 ?[x×*/] ?7"
        r"|(?:confirm(?:ation of)?|acknowledge(?:ment of)?)(?: the)? receipt"
        r"|(?:please|kindly|pls) acknowledge|acknowledge(?:ment)? (?:to|on|at|by)"
        r"|(?:please|kindly|pls) (?:\w+ ){0,2}(?:reply|revert|respond|report back)|action taken|atr"
        r"|call[- ]?back (?:on|at|to|number|no|line|desk|contact)|call[- ]?back\W{0,3}\Z"
        r"|contact (?:\w+ ){0,2}(?:for|about|regarding) (?:this|the|any)|for this (?:alert|case"
        r"|matter|request"
        r"|report|referral)|(?:trust (?:and|&) safety|safety|escalations?|response|outreach)"
        r" (?:ops|operations|team|desk|lead|manager|specialist)|if (?:we are "
        r"|i am )?(?:unreachable|not reachable)"
        r"|(?:any|further) (?:doubts?|quer(?:y|ies)|questions?)"
        r"|(?:do not|don'?t|never|please avoid) (?:call|ring|dial|calling)"
        r"|for (?:any |further |more )*(?:quer(?:y|ies)|questions|assistance|clarifications?)"
        r"|(?-i:(?:Meta|Google|Snap Inc|X Corp|(?:Facebook|Instagram|WhatsApp|YouTube) [A-Z]\w+)"
        r"(?: \w+){0,3} ?\([^()\d]{0,30}\Z)"
        r"|meta (?:india|platforms)|facebook india|google india"
        r"|law enforcement (?:response|outreach|operations)"
        r"|aasra|icall|vandrevala|tele-?manas|samaritans|whats ?app us|counsell?ing (?:line|number)"
        r"|talk to (?:someone|us|a counsell?or) (?:on|at)|if you (?:are|feel|or|have|need)\b"
        r"[^.\n]{0,60})(?!\w)|\bneed help ?\?"
        r"|\b(?:questions?|quer(?:y|ies)|doubts?) ?\?|हेल्पलाइन|टोल फ्री",
    ),
)
_CUES = tuple((owner, lazily(words, re.IGNORECASE)) for owner, words in _OWNERS)
_NO_NAME = (
    r"(?!(?:sorry|mera|meri|mere|main?|mai|my|me|no|number|phone|mobile|please|plz|ko|se|ne|k[aei]|aur"
    r"|मेरा|मेरी|मैं|माफ़?|सॉरी|नंबर|फोन|मोबाइल|को|से|ने|का|की|के|और)(?![\wऀ-ॿ]))"
)
_KIN = (
    r"(?:bhai(?:ya|yya|jaan|sahab)?|bhabhi|behe?n|bahan|bahin|didi|maa|mata|amm[aiy]|mummy|papa|pita(?:ji)?"
    r"|abb[au]|beta|bete|beti|pati|patni|biwi|bivi|gharwal[aei]|chach[ai]|mam[ai]|mausi|bua|tau|dad[ai]|nan[ai]"
    r"|jija|devar|nanad|sasur|saas|wife|husband|brother|sister|mother|father|son|daughter|uncle|aunt(?:y|ie)?"
    r"|mom|mum|dad|भाई|भैया|भाभी|बहन|बहिन|दीदी|मां|माँ|माता|मम्मी|पापा|पिता(?:जी)?|अब्बा?|अम्मी?|बेटा|बेटे|बेटी|पति|पत्नी"
    r"|बीवी|घरवाली|चाचा|चाची|मामा|मामी|मौसी|बुआ|ताऊ|दादा|दादी|नाना|नानी|जीजा|देवर|ननद|ससुर|सास)(?![\wऀ-ॿ])"
)
_OF_KIN = lazily(
    r"(?<![\wऀ-ॿ])(?:(?:my|our|mer[aie]|h[au]mar[aie]|ap(?:n[aie])|मेर[ाीे]|हमार[ाीे]|अपन[ाीे])\s(?:[^\W\d_]{3,9}\s)?"
    rf"{_KIN}(?:\s{_NO_NAME}(?:[^\W\d_]{{2,20}}|[ऀ-ॣ]{{2,20}})){{0,3}}"
    rf"|{_KIN}(?:\s{_NO_NAME}(?:(?-i:[A-Z])[a-z]{{1,20}}|[ऀ-ॣ]{{2,20}})){{1,2}}"
    rf"|(?:(?-i:[A-Z])[a-z]{{1,20}}|[ऀ-ॣ]{{2,20}})\s{_KIN})"
    r"[\s,:(–-]{0,3}(?:(?:k[aio]|ko|का|की|को|से)\s)?"
    r"(?:(?:phone|mobile|mob|number|nambar|num|no|नंबर|नम्बर|मोबाइल|मो|फोन)(?![\wऀ-ॿ])[\s.:–-]{0,3}){0,3}"
    r"(?:(?:hai|is|है)\s)?\(?\Z",
    re.IGNORECASE,
)
"""``meri biwi Sunita 98...``, ``Vinod bhai 98...``: whom somebody takes leave of, or mourns. Of one
who is in danger themselves it is said in the same words."""
_ONE_OF_KIN = lazily(rf"(?<![\wऀ-ॿ]){_KIN}\Z")
_HANDED_ON = lazily(
    r"\d{5}\W{1,4}(?:\w+ )?(?:reports?|reported|says?|said|tells?|told|informs?"
    r"|informed|called|bola|boli|kaha|bataya)\b"
    r"|\d{5}[)\s]{0,2}:\s"
    r"|[\d०-९]{5}\W{1,4}(?:ने )?(?:बताया|कहा|सूचना)",
    re.IGNORECASE,
)
"""``Father 98... says``: the number behind is of whom they tell."""
_HEARD_FROM = lazily(
    r"[)\],\s–-]{0,4}(?:(?:of|from|in|at) )?(?:[A-Z][a-z]+[ ,]{1,2}){0,2}(?:who |has |have |had )?"
    r"(?:(?i:(?:k[ai]|की)\s(?:soochna|suchna|सूचना))|(?i:ne|ने)\s(?:\S+\s){0,3}?"
    r"(?i:bata(?:ya|yi)|soochna|suchna|soochit|suchit|shikayat|बताया|सूचना|सूचित|शिकायत)"
    r"|(?:reports?|reported|informs?|informed|complain(?:s|ed)|alert(?:s|ed)|saw|noticed)\b"
    r"|told (?:us|me|the|police)\b|(?:says?|said|tells?|told)(?: us)?(?: that)?"
    r" (?:(?:his|her|their|the|an?|one|member|user|son|daughter|friend|brother|sister|husband"
    r"|wife)\b"
    r"|(?:[A-Z][a-z]+ ){1,2}(?=[(+\d]|will\b|is\b|has\b|wants?\b|of\b)))"
)
"""Behind the number of who tells of another whose number is told, too."""
_TO_BE_TOLD = lazily(
    r"\W{0,3}(?:ko (?:bhi |sab )?(?:bol|bata|keh|kah|sorry|maaf|dekh)|k[aie] (?:khaya+l"
    r"|khya+l|dhya+n|dekhbhal)|se (?:kehna|kahna|bolna)"
    r"|(?:please |pls |plz )?(?:look after|take care of|forgive|i love|sorry)"
    r"|को (?:भी )?(?:बता|बोल|कह|सॉरी|माफ)|(?:का|की) (?:ख्याल|ख़याल|खयाल|ध्यान|देखभाल)"
    r"|से (?:कहना|बोलना))",
    re.IGNORECASE,
)
"""``... ko bata dena``: whoever that is, is not the one who leaves."""
_CLAIM = lazily(
    r"(?:(?:\b(?:my|mera|mine|hamara|humara)|(?<![ऀ-ॿ])(?:मेरा|हमारा))(?![\wऀ-ॿ])"
    r"(?:\s(?:own|mobile|phone|contact|whatsapp|personal|number|nambar|num|no|mob|नं|नंबर|नम्बर|मोबाइल|मो|फोन)(?![\wऀ-ॿ])\.?){0,3}"
    r"(?:\s(?:is|hai|है))?|(?:\A|[\n,;.(])\s?me\s?[:–-]|\b(?:call|reach"
    r"|contact) me(?: on| at)?)\W{0,3}\Z",
    re.IGNORECASE,
)
"""``my number``: that of whoever writes."""
_SIGNED_CLAIM = lazily(
    rf"(?:{_SIGNERS}|(?<![\wऀ-ॿ])(?:prarthi|प्रार्थी|आवेदक|आवेदिका|निवेदक|निवेदिका)(?![\wऀ-ॿ]))(?:[^\d०-९\n]|\n(?!\n)){{0,50}}\Z",
    re.IGNORECASE,
)
_LISTED_CLAIM = lazily(r"(?:\A|[\n,;.])\s*me\s?[:–-]\W{0,3}\Z", re.IGNORECASE)
_LISTED_NAME = lazily(r"(?:\A|[\n,;.])\s*[A-Z][a-z]{1,20}(?: [A-Z][a-z]{1,20})?\s?[:–-]\W{0,3}\Z")
"""``Me: 98...`` below ``Aman: 98...``."""
_CHAT_STAMP = lazily(
    r"\A\[?\d{1,2}/\d{1,2}/\d{2,4},?\s[^\]\n:]{1,3}:[^\]\n]{2,10}?\]?\s(?:-\s)?[^:\n]{1,40}:\s"
)
"""Who wrote a line of a chat, by the name they are saved under: "Rahul Dost" is no friend."""
_HEADQUARTERS = "+1650"
"""Menlo Park and Mountain View."""
_FOOT = lazily(
    r"©|\(c\) ?20\d\d|\bhacker way\b|\bLERT\b|\bmeta platforms\b"
    r"|\b(?:meta|facebook|google|snap|x|whatsapp|youtube|twitter|telegram|discord|reddit),?"
    r" (?:inc|llc|ltd|limited|corp|india|ireland|singapore|LE|legal|safety|support|security)\b"
    r"|\b(?:law enforcement|LE) (?:response|operations|outreach|ops|team|desk|line|contact)\b"
    r"|\bdo not reply\b|\bautomated (?:message|mail|notice|alert)\b|\bescalations?\b|\bhotline\b"
    r"|\b24 ?[x×*/] ?7\b|\b(?:for|team) (?:meta|google|snap|facebook)\s*\n",
    re.IGNORECASE,
)
"""How a platform calls itself and its desks, above or before a number that is theirs."""
_OF_A_USER = lazily(
    r"(?<![\w.])@[a-z]|\b(?:users?|username|account|handle|profile|person|name|victim|subject|girl|boy|he|she|his"
    r"|her|who|registered|verified|linked|(?-i:[A-Z][a-z]+ [(]))",
    re.IGNORECASE,
)
_FOOT_NEAR = 120
_CLAUSE = lazily(
    r"[!।;\n](?!\w)|(?<!question)(?<!questions)(?<!query)(?<!queries)(?<!doubts)(?<!doubt)\?(?!\w)"
    r"|(?<=[^\s.,]{3})(?<!\bmob)(?<!\btel)(?<!\bext)(?<!\bsmt)(?<!\bmrs)(?<!\bkum)(?<!\bshri)(?<!\binsp)"
    r"(?<!\baddl)\.(?!\w)|\bbut\b|(?<![ऀ-ॿ])जबकि(?![ऀ-ॿ])",
    re.IGNORECASE,
)
_SENTENCE_END = lazily(r"[!?।\n]|(?<=[^\s.]{3})\.(?!\w)")
_TOLD_WITHIN = 160
_DOING = (
    r"(?:who |jo |जो )?(?:(?:has|had|have|is|was|will|wants?|may|might|left|took|wrote"
    r"|consumed|drank"
    r"|swallowed|cut|slit|hanged|jumped|locked|went|posted|uploaded|threatens?|threatened|attempted|tried|missing|going"
    r"|planning)\b"
    r"|(?=(?:ne|ghar|zeher|zehar|jahar|phaa?nsi|faa?nsi|marne|khud|suicide|apni|apna|chhat|nadi"
    r"|rassi)\b"
    r"|(?:ने|घर|जहर|ज़हर|फांसी|फाँसी|खुद|मरने|आत्महत्या|अपनी|छत|नदी|रस्सी)(?![ऀ-ॿ])))"
)
_DOES = lazily(
    r"[)\s,–-]{0,4}(?:(?:of|from|in|at|r/o) (?-i:[A-Z])\w+(?:,? (?-i:[A-Z])\w+){0,2},? )?"
    rf"{_DOING}",
    re.IGNORECASE,
)
"""What somebody does of whom the number is: it stands right behind."""
_DOES_THERE = lazily(
    r"[(\s,)–-]{1,4}(?:(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)?|[ऀ-ॣ]{2,}(?: [ऀ-ॣ]{2,})?)[\s,)]{1,3}"
    rf"{_DOING}",
    re.IGNORECASE,
)
"""The same behind a bare place, which may as well be the name of another: ``98..., Agra wrote``."""
_NUMBER_FIRST = lazily(r"[\s,(–-]{0,4}\+?\d[\d -]{8,14}")
_A_ROLE = lazily(rf"(?<![\wऀ-ॿ])(?:{_ROLES})(?![\wऀ-ॿ])", re.IGNORECASE)
_SAYS = lazily(
    r"[)\s,–-]{0,4}(?:(?:in|at|from|of) (?:[A-Z]\w+[ ,]{0,2}){1,3})?(?:says?|said|texted|wrote)"
    r"(?: that)? (?P<who>he|she) (?=will|wants?|is going|has|would|does)"
)
"""``My daughter Ritika (98...) in Ballia says she will ...``: of herself, where the word agrees."""
_MINE = lazily(
    r"(?:\b(?:my|our|mer[aie]|h[au]mar[aie])|(?<![ऀ-ॿ])(?:मेर[ाीे]|हमार[ाीे]))\s+(?:[^\W\d_]{3,8}\s+)?\Z",
    re.IGNORECASE,
)
_HERS = lazily(r"(?:daughter|sister|wife|mother|niece|aunt|girl|beti|bah?e?n)", re.IGNORECASE)
_BOTH_DO = lazily(
    r"[^.!?।\n]{0,80}?(?:\b(?:both|dono|donon)\b|(?<![ऀ-ॿ])दोनों(?![ऀ-ॿ]))", re.IGNORECASE
)
_CHILD = lazily(r"(?:son|daughter|beta|beti|बेट)", re.IGNORECASE)
"""Parents tell of their children; of a child that tells of a parent it says no such thing."""
_BLAMED = lazily(
    r"\b(?:being|been|was|were|is|am|are|gets?|got|getting|falsely|wrongly|wrongfully|unjustly)"
    r"(?: (?:falsely|wrongly|wrongfully|unjustly|also|now))?\s\Z",
    re.IGNORECASE,
)
_ALONE = lazily(
    r"(?:['’]?s)?(?: (?:number|no\.?|mobile|mob|phone))?\s*(?:[)\].,;/]|\Z)", re.IGNORECASE
)
"""Behind "98..., accused": before a name it is said of whoever follows."""
_AT_RISK = lazily(
    r"[)\s,–-]{0,4}(?:(?:of|from|in|at|r/o) [A-Z]\w+(?:,? [A-Z]\w+){0,2},? )?(?:who |jo |जो )?"
    r"(?:(?:has |had |have |also )?(?P<posted>posted|uploaded|wrote|written|tweeted|shared"
    r"|streamed|ne (?:post|likha)\w*|ने (?:पोस्ट|लिखा))"
    r"|(?P<says>says?|said)(?: that)? (?=(?:he|i) (?:will|wants|is going|would)\b)"
    r"|(?:has|had|is|will|wants?|may|might|took|consumed|drank|swallowed|left|went|attempted|tried"
    r"|going|planning)\b"
    r"|(?<![,–-] )(?=(?:zeher|zehar|jahar|phaa?nsi|faa?nsi|marne|khud|suicide)\b"
    r"|(?:जहर|ज़हर|फांसी|फाँसी|खुद|मरने|आत्महत्या)(?![ऀ-ॿ])))"
    r"(?: (?:that|ki|कि))? ?(?:(?:he|she|they|i|wo|woh|vah|वह|वो|मैं)(?![\wऀ-ॿ]))?",
)
"""What an accused person does, of whom the number before it is."""
_MAY_BE_AT_RISK = lazily(
    r"accused|suspect|offender|culprit|perpetrator|a?aropi|abhiyukt|sandigdh|आरोपी|अभियुक्त|संदिग्ध"
    r"|सन्दिग्ध",
    re.IGNORECASE,
)
_BESIDE_THEM = lazily(r"\b(?:she|hers?|me|my)\b", re.IGNORECASE)
_FAREWELL = lazily(r"\b(?:good ?bye|alvida|farewell)\b|अलविदा", re.IGNORECASE)
_DONE_TO_ANOTHER = lazily(
    r"\b(?:her|him|she|he|them|they|who|whom|me|my|mujhe|mer[aie]|mai|main|us[kn]?[aieo]\w?|of"
    r"|photos?|pics?|pictures?|videos? of|victim|girl|dhamki|pareshan|blackmail\w*|harass\w*"
    r"|threaten\w*|forc\w+|driv\w+|drove)\b|(?<![ऀ-ॿ])(?:मुझे|मेर[ाीे]|उस(?:े|को|का|की|के|ने)|पीड़ित\S*|फोटो"
    r"|धमकी|परेशान|ब्लैकमेल|मैं)(?![ऀ-ॿ])",
    re.IGNORECASE,
)
_COMPLAINS = lazily(
    r"applicant|petitioner|complainant|prarthi|a+vedak|nivedak|आवेद|निवेद|प्रार्थ|शिकायतकर्ता|वादी",
    re.IGNORECASE,
)
"""Who threatens to die where they are not heard, as often as they tell of another."""
_I_AM = lazily(r"(?:i am|this is)\W*\Z", re.IGNORECASE)
_CALLS = lazily(r"(?:callers?|calls? |call(?:ed|ing) from|कॉल|फोन|फ़ोन)", re.IGNORECASE)
_ASIDE = lazily(r"\s*[(\[,–-]\s*(?:of |is |his |her |the )*")
_BEHIND = lazily(
    r"\s*(?:पर|par|pe)\s*(?:(?:भी|bhi|तुरंत|turant|कृपया)\s*)?"
    r"(?:सूचित|अवगत|संपर्क|सम्पर्क|जानकारी दें|रिपोर्ट|soochit|suchit|avgat|awgat|sampark)",
    re.IGNORECASE,
)
"""``... पर सूचित करें``: whoever wrote it wants to hear there."""
_REPORT = lazily(
    r"(?:सूचना|आख्या|रिपोर्ट|जानकारी|\b(?:soochna|suchna|aakhya|akhya|report|jaankari|jankari))"
    r"(?:\s+(?:हमें|कृपया|तत्काल|तुरंत|शीघ्र|मोबाइल|मो|फोन|नंबर|नम्बर|नं|सीयूजी|व्हाट्सएप"
    r"|kripya|turant|mobile|mob|phone|number|no|whatsapp)[.0]?){0,4}[\s:–-]*\Z",
    re.IGNORECASE,
)
_SENT_THERE = lazily(
    r"\s*(?:पर|par|pe)(?:\s+[^\s।.,]+){0,2}?\s+"
    r"(?:दें|दे|दीजिए|भेजें|भेजे|करें|करे|कराएं|den|dein|de|bheje[n]?|bhejein|kare[n]?|karein)"
    r"(?![\wऀ-ॿ])",
    re.IGNORECASE,
)
"""``कार्यवाही की सूचना ... पर दें``: there the writer wants to hear what was done."""
_TOLD_OF = lazily(r"\b(?:him|her|them)\b|उस(?:से|े)|\b(?:usse|unse)\b", re.IGNORECASE)
_OWN_LINE = lazily(r"[^\W_]{2}[^\n]*[:=\uff1a]")
"""A label before the number on its own line: what stands above is of another."""
_QUOTE_ENDS = lazily(r"[\"”]|\n\n")
_BEFORE, _AFTER, _FAR = 70, 30, 400
_HEADING = lazily(
    r"\s*[*#_-]*\s*(?!(?i:dear|respected|hello|hi|to|sir|attn|attention|prati|सेवा|प्रिय|आदरणीय"
    r"|महोदय)(?![\wऀ-ॿ]))"
    r"(?:details of |particulars of )?(?:the )?"
    r"(?:(?i:his|her|their|(?:victim|user|person|subject)['’]?s?)\s(?=\S[^:]*:))?"
    r"([^\d:=\t]{3,40})[*_ ]*:?-?\s*"
)
_HEADED = lazily(
    r"(?:\s*(?:'s)?\s*(?:details?|information|particulars|contact|name|का विवरण|विवरण))*\s*"
)
_NAMING = lazily(
    r"[\s*•·_-]*(?:\(?\d{1,2}[.)]\s*)?(?:name of (?:the )?)?(?:"
    r"(?P<officer>(?:(?:reporting|investigating|duty|nodal|desk|enquiry|inquiry|contact) )?officer"
    r"|(?:(?:senior|lead|duty|case|desk) )?(?:analyst|agent|investigator|inspector|moderator)"
    r"|(?:(?:नोडल|जांच|जाँच|संपर्क|सम्पर्क|विवेचना|प्रेषक) )?अधिकारी|विवेचक|विश्लेषक)"
    r"|(?P<sender>sender|sent (?:by|from)|प्रेषक|contact|source)|(?P<caller>caller|called by|कॉलर"
    r"|(?:कॉल|फोन|फ़ोन) करने वाल[ेीा]|phone karne wal[aei])"
    r"|(?P<friend>(?:(?:his|her|their|best|close|hostel|school|class|college"
    r"|user['’]?s) )?(?:friend|class-?mate|colleague|teacher"
    r"|employer|(?P<near>room-?mate|neighbou?r|landlord|warden))|(?:followed|liked|tagged"
    r"|commented) by|follower"
    r"|dost|mitra|saheli|padosi|दोस्त|मित्र|सहेली|पड़ोसी)"
    r"|(?P<family>(?:(?:his|her|their|user['’]?s) )?(?:parents?|guardian|father|mother|brother"
    r"|sister|husband|wife|uncle"
    r"|aunt|cousin|relative|next of kin|emergency contact|kin)|पिता|माता|भाई|बहन|पति|पत्नी|परिजन"
    r"|अभिभावक"
    r"|pita|mata|bhai|behe?n|pati|patni|parijan|abhibhavak)"
    rf"|(?P<accused>{ACCUSED})|{TELLS})(?![\wऀ-ॿ])"
    r"(?:['’]?s)?(?: (?:name|details?|information|ka naam|का नाम|का विवरण|विवरण))?"
    r"(?: ?\([^()\n]{2,30}\))?"
    r"[*_ ]*(?:[:\uff1a=\t]|\s[–—-]\s|-(?=\s))[\s*_:]*(?P<named>\S.*)",
    re.IGNORECASE,
)
_NO_ONE = listed(
    "one any anyone anybody so far till date do dont know we i sure clear say cant",
    "investigation case inquiry enquiry suspect suspects accused suspected such yet at",
    "all this time moment stage hua hui hue pehchan pahchan abhi tak jaanch janch mein chal rahi",
    "कोई अभी तक पहचान हुई जांच में जारी चल रही आरोपी संदिग्ध",
)
"""Written, beside what ``nobody`` knows, where nobody is accused or known to be."""
_WRITING = lazily(
    r"\s*(?:i am|i'm|this is|myself|we are|main|mai|मैं)\s(?P<named>[^.!?।\n]{2,80})", re.IGNORECASE
)
"""``I am the analyst on duty``"""
_WRITERS = frozenset("IiTtMmWwम")
"""What that begins with."""
_SEPARATORS = (":", "\uff1a", "=", "\t", "- ", "– ", "— ")
_TELLING = lazily(TELLS, re.IGNORECASE)
_THEMSELVES = lazily(
    r"@|\b(?:self|himself|herself|victim|subject|user|account holder)\b|स्वयं|खुद|पीड़ित",
    re.IGNORECASE,
)
_OFFICE = lazily(
    r"\b(?:cell|police|thana|unit|desk|bureau|office|centre|center|team|foundation|trust|ngo"
    r"|helpline|crime|department|dept)\b|सेल|पुलिस|थाना|कार्यालय|केंद्र|केन्द्र|विभाग",
    re.IGNORECASE,
)


class Found(msgspec.Struct, frozen=True):
    """A number in a text, and whose it is: None, as far as the words tell the person's."""

    number: str
    owner: PhoneOwner | None
    words: str
    """The clause it stands in."""
    told: bool = False
    """The words around it say whose it is."""

    @property
    def others(self) -> OtherPhone | None:
        if self.owner is None:
            return None
        return OtherPhone(number=self.number, owner=self.owner, words=self.words)


def labelled(value: str, *, label: str = "", names: tuple[str, ...] = ()) -> tuple[Found, ...]:
    """The numbers of a field known to hold telephones; one that is not certain stays as written.

    ``label``: says in an aside whose it is ("Phone (father)"). "Contact" may as well be that of
    the sender, as below a mail of Meta's, or of who is named there and is not who ``names`` say.
    """
    found = _labelled(value)
    if aside := LABELS_ASIDE().search(label) if "(" in label or "[" in label else None:
        behind = whose(aside[1])
        found = tuple(one if one.told else _of(one, behind) for one in found)
    if not key(label).startswith("contact"):
        return found
    another = _is_named_otherwise(value, names)
    return tuple(
        _of(one, "informant")
        if another and not one.told
        else _of(one, "platform")
        if one.owner is None and one.number.startswith(_HEADQUARTERS)
        else one
        for one in found
    )


def _is_named_otherwise(value: str, names: tuple[str, ...]) -> bool:
    """``Priya Nair, 98...`` where somebody else is the person."""
    called = _CALLED().match(value) if names else None
    told = called[0].casefold().split() if called else []
    return called is not None and not set(told) & set(" ".join(names).casefold().split())


_CALLED = lazily(
    r"\s*(?:(?:Mr|Mrs|Ms|Shri|Smt"
    r"|Dr)\.? )?[A-Z][a-z]{2,}(?: [A-Z][a-z]+){1,2}(?=[\s,:(–-]{1,3}\+?\d)"
)
LABELS_ASIDE = lazily(r"[(\[]([^()\[\]]{2,40})[)\]]")


def whose(words: str) -> PhoneOwner | None:
    """Of whom else words speak."""
    return next((owner for owner, cue in _CUES if owner and cue().search(words)), None)


def called(who: str) -> PhoneOwner | None:
    """Whom else these words call, where nothing stands behind it: ``victim friend``, ``bhai``."""
    for owner, cue in _CUES:
        if owner and any(match.end() == len(who) for match in cue().finditer(who)):
            return owner
    if _ONE_OF_KIN().search(who):
        return "family"
    told = any(match.end() == len(who) for match in _TELLING().finditer(who))
    return "informant" if told else None


def _of(one: Found, owner: PhoneOwner | None) -> Found:
    return Found(one.number, owner, one.words, told=owner is not None)


def _labelled(value: str) -> tuple[Found, ...]:
    if is_bare(value) and (number := normalise(value)):
        return (Found(number, None, " ".join(value.split())),)  # as nearly all
    plain = plain_value(value)
    found = [
        Found(number, *_owner(value, start, end))
        for start, end, written in candidates(plain)
        if not _DATE().match(written)
        and (number := normalise(written) or as_written(plain, start, written))
    ]
    if not found and sum(map(str.isdigit, value)) >= 6 and not is_none(value):
        found = [Found(normalise(value) or value.strip()[:40], *_owner(value, 0, len(value)))]
    return tuple({one.number: one for one in reversed(found)}.values())[::-1]


def in_prose(text: str) -> tuple[Found, ...]:
    """Numbers in free text that are certain, with whose they are by the words around them."""
    return tuple(_with_claims(text, _in_prose(text)).values()) if possible(text) else ()


def in_post(text: str) -> tuple[Found, ...]:
    """Numbers in the person's own words: theirs where they say so, and whoever's they name."""
    if not possible(text):
        return ()
    found = _in_prose(text)
    claims = [*_claims(text, found)]
    told = (one if one.owner else _of(one, whose(one.words)) for one in found.values() if one.told)
    return (
        *(_of(one, None) for one in claims),
        *(one for one in told if one.others and one not in claims),
    )


def _in_prose(text: str) -> dict[int, Found]:
    """Each number by where it first stands."""
    plain = plain_text(text)
    found: dict[int, Found] = {}
    ends: dict[int, int] = {}
    seen: set[str] = set()
    for start, end, written in candidates(plain):
        number = normalise(written)
        if number and number not in seen:
            owner, words, told = _owner(text, start, end)
            near = text[max(0, start - _FOOT_NEAR) : start]
            if not told and may_be_an_offices(number) and of_a_footer(near):
                owner, told = "platform", True
            elif not told and (block := _owner_of_block(text, start)):
                owner, told = block, True
            elif not told and relations.is_writers(
                text,
                start,
                end,
                further=bool(found),
                theirs=any(one.told and not one.owner for one in found.values()),
            ):
                owner, told = "informant", True
            seen.add(number)
            found[start] = Found(number, owner, words, told)
            ends[start] = end
    return _heard(text, found, ends) if len(found) > 1 else found


def _heard(text: str, found: dict[int, Found], ends: dict[int, int]) -> dict[int, Found]:
    """With those of who tells of another, whose number is among them, as theirs."""
    tellers = [
        at for at, one in found.items() if not one.told and _HEARD_FROM().match(text, ends[at])
    ]
    if not tellers or all(one.others or at in tellers for at, one in found.items()):
        return found
    return {at: _of(one, "informant") if at in tellers else one for at, one in found.items()}


def _claims(
    text: str, found: dict[int, Found], claim: Callable[[], re.Pattern[str]] = _CLAIM
) -> Iterator[Found]:
    """Those of which whoever writes says ``my number``."""
    for at, one in found.items():
        if one.owner == "informant" and claim().search(text, max(0, at - _BEFORE), at):
            yield one


def _with_claims(text: str, found: dict[int, Found]) -> dict[int, Found]:
    """With the writer's own number as the person's, where they speak of their own death and no
    other is the person's."""
    claims = [*_claims(text, found), *_claims(text, found, _SIGNED_CLAIM)]
    if not claims or not relations.of_oneself(text):
        return found
    listed = any(_claims(text, found, _LISTED_CLAIM))
    theirs = {
        at: _of(one, "friend")
        for at, one in found.items()
        if listed and not one.others and _LISTED_NAME().search(text, max(0, at - _BEFORE), at)
    }
    found = {**found, **theirs}
    if not all(one.others for one in found.values()):
        return found
    return {at: _of(one, None) if one in claims else one for at, one in found.items()}


def signs_for_themselves(writer: OtherPhone, text: str) -> bool:
    """Whether below a letter of one who speaks of their own death stands their name and number:
    ``मैं आत्मदाह कर लूंगा`` above ``प्रार्थी``."""
    return _COMPLAINS().match(writer.words) is not None and relations.of_oneself(text)


def somebody_elses(heading: str) -> PhoneOwner | None:
    """Whose details follow, where a line says nothing else: ``Informant details:``."""
    if not 4 < len(heading) < 80 or heading.partition(":")[2].strip(" -"):
        return None
    line = _HEADING().fullmatch(heading)
    if line is None:
        return None
    for owner, cue in _CUES:
        if owner and (match := cue().match(line[1])) and _HEADED().fullmatch(line[1], match.end()):
            return owner
    told = _TELLING().match(line[1])
    return "informant" if told and _HEADED().fullmatch(line[1], told.end()) else None


class Introduced(msgspec.Struct, frozen=True):
    """Whose contacts may follow a line."""

    owner: PhoneOwner
    needs: Literal["", "person", "kind"] = ""
    """They are theirs only where the mail names a person elsewhere; or has for the person a
    contact of this kind elsewhere."""
    near: bool = False
    """They live where the person lives, as often as not."""


def introduced(line: str) -> Introduced | None:
    """Whose contacts may follow a line that names somebody else: ``Contact Person: Insp. Tiwari``,
    ``Reported by: Asha Devi``. A caller or a sender may be the person at risk; below a father's
    name the person's own address often stands."""
    if len(line) >= 120:
        return None
    match = _NAMING().match(line) if holds(line, _SEPARATORS) else None
    if match is None:
        writing = _WRITING().match(line) if line.lstrip()[:1] in _WRITERS else None
        owner = whose(writing["named"]) if writing else None
        if owner is None:
            return None
        return Introduced(owner, "" if owner in ("officer", "platform") else "person")
    said = match["named"]
    if match["accused"]:
        return None if wanting(said) else Introduced("accused", "kind")
    if perils.speaks_of_self(said):
        return None  # "Friend: Riya has taken poison"
    if match["family"]:
        return Introduced("family", "kind", near=True)
    if _THEMSELVES().search(said) and not match["friend"]:
        return None
    if match["friend"]:
        return Introduced("friend", near=match["near"] is not None)
    named = whose(said)
    owner = named or ("officer" if match["officer"] else "informant")
    if named == "platform" or (nobody(said) and not match["caller"]):
        return Introduced(owner, "kind")  # "Reported by: Instagram"
    if match["sender"] or match["caller"]:
        office = named == "officer" or _OFFICE().search(said) is not None
        return Introduced(owner, "" if office else "person")
    return Introduced(owner)


def wanting(said: str) -> bool:
    """Whether it says that nobody is accused, or nobody known: ``none known``, ``अज्ञात``."""
    return bool(said.strip()) and all(
        nobody(word) or word in _NO_ONE for word in spoken(said.replace("'", ""))
    )


def of_a_footer(before: str) -> bool:
    """Whether a platform tells its own number behind these words."""
    foot = list(_FOOT().finditer(before))
    return bool(foot) and _OF_A_USER().search(before, foot[-1].end()) is None


def _owner(text: str, start: int, end: int) -> tuple[PhoneOwner | None, str, bool]:
    """By the nearest word before the number in its clause, else by one right behind it."""
    above, _, line = text[max(0, start - _BEFORE) : start].rpartition("\n")
    if (line[:1] == "[" or line[:1].isdigit()) and (stamp := _CHAT_STAMP().match(line)):
        above, line = "", line[stamp.end() :]
    whole = line if _OWN_LINE().search(line) else f"{above}\n{line}" if above else line
    before = _CLAUSE().split(whole)[-1]
    after = _CLAUSE().split(text[end : end + _AFTER].partition("\n")[0])[0]
    words = " ".join(f"{before}{text[start:end]}{after}".split())[:120]
    cues = _CUES if before.strip() else ()
    nearest = [
        (match, owner)
        for owner, cue in cues
        for match in cue().finditer(before)
        if owner != "accused" or not _is_only_blamed(before, match)
    ]
    if nearest and len(before) > NATIONAL and (handed := _HANDED_ON().search(before)):
        nearest = [found for found in nearest if found[0].start() >= handed.start()]
    if nearest and (own := relations.introduction(before)) > 0:
        nearest = [found for found in nearest if found[0].end() > own]
    kin = _OF_KIN().search(before)
    if kin and all(found[0].end() <= kin.start() for found in nearest) and _is_kin(text, kin, end):
        return "family", words, True
    if nearest:
        cue, owner = max(nearest, key=lambda found: found[0].end())
        mine = _MINE().search(before[: cue.start()]) is not None
        quoted = owner == "informant" and _is_quoted(text, start)
        if owner and (quoted or _is_of_the_person(text, end, cue[0], owner, mine=mine)):
            owner = None
        return owner, words, True
    reported = _REPORT().search(before) and _SENT_THERE().match(after)
    if (reported or _BEHIND().match(after)) and not _TOLD_OF().search(before):
        return "platform", words, True
    aside = _ASIDE().match(after)
    behind = (
        [
            owner
            for owner, cue in _CUES
            if (match := cue().match(after, aside.end()))
            and (owner != "accused" or "(" in aside[0] or _ALONE().match(after, match.end()))
        ]
        if aside
        else []
    )
    return (behind[0] if behind else None), words, bool(behind)


def _is_quoted(text: str, at: int) -> bool:
    """Whether it is ``my number`` in the words of somebody else, who speaks of their own death."""
    if not _CLAIM().search(text, max(0, at - _BEFORE), at):
        return False
    near = text[max(0, at - _FAR) : at].rpartition("\n\n")[2]
    opened = near.rfind("“") if near.rfind("“") > near.rfind("”") else -1
    if near.count('"') % 2:
        opened = max(opened, near.rfind('"'))
    if opened < 0:
        return False
    said = f"{near[opened + 1 :]}{_QUOTE_ENDS().split(text[at : at + _FAR], maxsplit=1)[0]}"
    return relations.tells_of_me(said)


def _is_kin(text: str, kin: re.Match[str], end: int) -> bool:
    """Whether one of the family who is named right before the number is somebody else than the one
    at risk: whoever names them speaks of their own death, or they are dead."""
    if relations.at_risk(text):
        return False
    rest = _SENTENCE_END().split(text[end : end + _TOLD_WITHIN])[0]
    if (
        _TO_BE_TOLD().match(rest)
        or relations.is_past(rest)
        or relations.is_late(kin.string[max(0, kin.start() - 12) : kin.end()])
    ):
        return True
    does = _DOES().match(rest)
    if (does or relations.says_of_self(rest)) and not relations.goes_on_about_the_writer(rest):
        return False
    return relations.tells_of_me(text)


def _is_only_blamed(before: str, cue: re.Match[str]) -> bool:
    """``Being falsely accused, Ravi 98...``: who is blamed for something may be at risk for it."""
    return cue[0][:7].lower() == "accused" and _BLAMED().search(before[: cue.start()]) is not None


def _is_of_the_person(text: str, end: int, cue: str, owner: PhoneOwner, *, mine: bool) -> bool:
    """Whether who is called a relative or a caller before a number that ends at ``end`` is the one
    at risk: ``brother Rakesh, 98..., left home with poison``, a helpline's ``caller has taken
    pills``. ``mine``: a relative of whoever writes, of whom "she" is no other."""
    if owner == "accused":
        rest = _SENTENCE_END().split(text[end : end + _TOLD_WITHIN])[0]
        does = _AT_RISK().match(rest) if _MAY_BE_AT_RISK().match(cue) else None
        return does is not None and _tells_of_self(
            rest[does.end() :], posted=does["posted"], says=does["says"]
        )
    if owner in ("family", "friend"):
        rest = _SENTENCE_END().split(text[end : end + _TOLD_WITHIN])[0]
        if relations.is_past(rest):
            return False
        says = _SAYS().match(rest) if mine else None
        of_self = says and (says["who"] == "she") == bool(_HERS().match(cue))
        does = says if of_self else _DOES().match(rest) or _BOTH_DO().match(rest)
        if not does and _A_ROLE().search(cue):
            does = _does_there(text, rest)
        own = relations.at_risk(text) if mine else None
        if own and own.relation.casefold() == cue.casefold():
            return True
        told = rest[does.end() :] if does else ""
        if relations.goes_on_about_the_writer(rest):
            return False
        if not does:
            return _goes_on(text, end, cue)
        child = _CHILD().match(cue) is not None
        return perils.speaks_of_self(told) or (child and not perils.goes_on_about_another(told))
    if owner == "informant" and _COMPLAINS().match(cue):
        rest = _SENTENCE_END().split(text[end : end + _TOLD_WITHIN])[0]
        does = _DOES().match(rest) or _does_there(text, rest)
        told = rest[does.end() :] if does else ""
        return perils.speaks_of_self(told) and not perils.names_another(told)
    if owner == "informant" and _I_AM().match(cue):
        return not perils.names_another(text[end : end + _TOLD_WITHIN])
    return owner == "informant" and _CALLS().match(cue) is not None and perils.of_caller(text)


def _does_there(text: str, rest: str) -> re.Match[str] | None:
    """What they do, behind a bare place; where one number alone is told, it is not left to nobody
    because the place might be a name."""
    does = _DOES_THERE().match(rest)
    return does if does and len({number for *_, number in numbers(text)}) == 1 else None


def plays_and_is_at_risk(called: str, behind: str) -> bool:
    """Whether whom a part is named by (``Group admin Riya``) is the one at risk, as what follows
    their age, and perhaps their number, tells."""
    if not _A_ROLE().search(called):
        return False
    rest = _SENTENCE_END().split(behind[:_TOLD_WITHIN])[0]
    at = number.end() if (number := _NUMBER_FIRST().match(rest)) else 0
    does = _DOES().match(rest, at) or _DOES_THERE().match(rest, at)
    return does is not None and perils.speaks_of_self(rest[does.end() :])


def _goes_on(text: str, end: int, cue: str) -> bool:
    """``his father Ram, 98.... Father has written a suicide note``"""
    _, *following = _SENTENCE_END().split(text[end : end + _TOLD_WITHIN])
    said = following[0].lstrip().casefold() if following else ""
    for owner in ("his ", "her ", "their ", "the "):
        said = said.removeprefix(owner)
    if not said.startswith(cue.casefold()):
        return False
    does = _DOES().match(said, len(cue))
    return does is not None and perils.speaks_of_self(said[does.end() :])


def _tells_of_self(told: str, *, posted: str | None, says: str | None) -> bool:
    """Whether what an accused person did, or posted, puts themselves in danger, or others."""
    at = perils.harm(told)
    if at is None and posted and (farewell := _FAREWELL().search(told)):
        at = farewell.start()
    if at is not None and not _DONE_TO_ANOTHER().search(told[:at]):
        return True
    alone = posted or (says and not _BESIDE_THEM().search(told))
    return bool(alone) and threatens(told)


def _owner_of_block(text: str, at: int) -> PhoneOwner | None:
    """By the heading of the lines a number stands among."""
    top = text.rfind("\n\n", 0, at) + 2 if "\n\n" in text[:at] else 0
    return somebody_elses(text[top:at].partition("\n")[0])
