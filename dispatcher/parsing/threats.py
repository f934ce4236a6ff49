"""Whether somebody else is threatened, in English, Hindi and Hindi in Latin letters.

What is done to oneself ("kill myself", "खुद को गोली मार"), what others do to the person ("wo mujhe
maar denge") and a choice a form letter leaves open ("self-harm or harm to others") is no threat.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from dispatcher.parsing.phrases import (
    Phrases,
    beyond_latin,
    holds,
    latin,
    latin_words,
    lowered,
)
from dispatcher.patterns import lazily

_KIN = (
    r"(?:wife|husband|girl ?friend|boy ?friend|gf|bf|ex|lover|mother|father|mom|mum|dad|parents?"
    r"|brother|sister|sons?|daughters?|child(?:ren)?|kids?|bab(?:y|ies)|family|in-?laws?|boss"
    r"|teachers?|principal|neighbou?rs?|friends?|uncle|aunt|cousin|class-?mates?|students?|police"
    r"|officers?|minister|doctors?|school|station|persons?|man|men|wom[ae]n|girls?|boys?)\b(?!'s)"
)
_OTHERS = (
    r"(?:(?:him|her|them|you|everyone|everybody|people|someone|somebody|others)\b(?! ?sel)"
    rf"|(?:(?:my|his|her|their|your|the|an?|all|every|other)"
    rf"(?: own| whole| entire| the| of)* )?{_KIN})"
)
_ROOMS = r"(?:house|home|door|flat|room|gate|office|shop|school|college|hostel|village|factory)\b"
_ALONG_WITH = r"(?:with (?:me|us)|along)\b(?! to (?!the (?:grave|other)|hell|heaven))"
_NOT_WITH_ME = r"(?! with (?:me|myself)\b(?! and))"
_NOT_TAKEN = r"(?<!take )(?<!took )(?<!taken )(?<!drink )(?<!drank )(?<!ate )(?<!eat )(?<!rat )"
_POURED = (
    r"(?:\w+ ){0,2}(?:phe[nk]+|fe[nk]+|daa?l|chh?idak|udel|maa?r)\w*"
    r"(?:ung[ai]|oong[ai]|enge| (?:d(?:u|oo|e)ng|hai\b|kar\b|ke\b))"
)
_POURED_HINDI = r"(?:[ऀ-ॿ]+ ){0,2}(?:फेंक|फेक|डाल|छिड़क|उड़ेल)(?:ूं|ूँ|ेंगे|कर| (?:दूं|दूँ|देंगे|कर|के))"
_POISON = r"(?:poison|pesticides?|insecticides?|sulfas|sulphas|sleeping (?:pills|tablets))\b"
_SOME_KIN = (
    r"(?:him|her|them|(?:(?:both|all)(?: of)? )?(?:my|his|her|their|our|the)(?: [\w-]+){0,2}"
    rf" {_KIN})"
)
_THEIR_FOOD = (
    r"(?:their|his|her|(?:my|his|her|their|our|the)(?: \w+)? (?:kids|child|children|sons?"
    r"|daughters?"
    r"|baby|babies|husband|wife|family)['’]?s?['’]?|everyone['’]?s"
    r"|the (?:family|whole family)['’]?s?)"
    r" (?:food|milk|tea|dinner|lunch|drinks?|meal|water|rice|bottle)\b"
)
_GIVEN_POISON = "\n".join(
    line
    for verb in ("gave", "given", "giving", "give", "fed", "feed", "feeding")
    for line in (
        rf"\b{verb} {_SOME_KIN}(?: \w+){{0,3}} {_POISON}",
        rf"\b{verb}(?: \w+){{0,2}} {_POISON} to {_SOME_KIN}",
    )
)
_MIXED_POISON = "\n".join(
    rf"\b{verb}(?: \w+){{0,2}} {_POISON} (?:in|into|to|with) {_THEIR_FOOD}"
    for verb in ("mix", "mixed", "mixing", "put", "putting", "added", "adding")
)
_HOUSE = (
    r"(?:(?:the|her|his|their|your|this)(?: \w+)?|my(?: [\w-]+){0,2}['’]s?(?: \w+)?)"
    rf" {_ROOMS}{_NOT_WITH_ME}"
)
PHRASES = Phrases(
    rf"""
{_GIVEN_POISON}
{_MIXED_POISON}
\bshoot(?:ing)? up (?:(?:my|the|this|our|a)(?: \w+)? )?(?:school|college|class|office|univ|place)
\bset(?:ting)? fire to {_HOUSE}
\btorch(?:ing)? {_HOUSE}
\bnobody (?:leaves|walks out|will leave|gets out of here) alive
\bno ?one (?:leaves|walks out|will leave|gets out of here) alive
\bkoi (?:bhi )?[zj]inda nahi+n? (?:bach[oe]?ga|bachegi|bachenge|chh?od)
कोई (?:भी )?(?:जिंदा|ज़िंदा|जिन्दा|ज़िन्दा) नहीं (?:बचेगा|बचेगी|बचेंगे|छोड़)
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
\bstrangl(?:e|es|ing) {_OTHERS}
\bdrown(?:ing|s)? {_OTHERS}
\bsmother(?:ing|s)? {_OTHERS}
\bslit(?:ting)? (?:her|his|their|your) throat
\bpush(?:ing)? {_OTHERS}(?: \w+){{0,2}} (?:off|into|under|in front)\b
\bthrow(?:ing)? {_OTHERS}(?: \w+){{0,2}} (?:off|into|from|under|in front)\b
\btak(?:e|ing) {_OTHERS}(?: \w+)? {_ALONG_WITH}
\bset(?:ting)? {_OTHERS}(?: \w+)? on fire\b
\bset(?:ting)? (?:the|her|his|their|your)(?: \w+)? {_ROOMS} on fire
\bburn(?:ing)? (?:him|them|everyone|everybody|her (?:alive|down))\b
\bburn(?:ing)? (?:my|his|her|their|your|the)(?: \w+)? {_KIN}
\bburn(?:ing)? (?:down )?(?:the|this|our|my|her|his|their|your)(?: \w+)? {_ROOMS}{_NOT_WITH_ME}
\bblow(?:ing)? up (?:the|this|his|her|their|your)(?: \w+)? {_ROOMS}
\bthere will be (?:two|three|2|3|more)(?: \w+)? (?:bodies|deaths|funerals)\b
\bfind (?:two|three|2|3)(?: \w+)? bodies\b
\bdo la+sh\w* (?:gir|mil|uth|bich|nikl|hong)
\bdo arth\w* (?:uth|nikl)
दो लाश
दो अर्थि
\bhomicid
\bmurder threat
\brape threat
{_NOT_TAKEN}\bpoison(?:ing)? {_OTHERS}
\bacid (?:in|on|at|over) (?:(?:him|them)\b|(?:his|her|their|your|\w+'s) face)
\bthrow(?:ing|s)? acid\b(?! (?:on|at|over|in) (?:me|my|us|our)\b)
\bacid attack kar
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
    r"(?:\w+ ){0,6}(?:(?<!khel )(?:kud|kood)\w*|jump\w*|mar(?: |\b|u+ng|oong|n[ae]\b|t[aie]\b|jau)"
    r"|jal(?:\b|u+ng|n[ae]\b)"
    r"|latak\w*|doob\w*|du+b(?:ne|kar|ung)|ph?aa?n?si|zeh?[ea]?r|zahr|jahar|chh?al+a+n?g|suicide"
    r"|train (?:ke|k) (?:aage|age|niche|neeche))"
)
_TO_DIE_HINDI = (
    r"(?:[ऀ-ॿ]+ ){0,6}(?:(?<!खेल )कूद|मर(?:ने| |ूं|ूँ|$)|जल(?: |ूं|कर)|लटक|डूब|फांसी|फाँसी|ज़हर|जहर|छलांग|छलाँग"
    r"|ट्रेन के (?:आगे|नीचे))"
)
_DONE = r"(?:di\w*|d(?:u+|oo)\w*|de\b|kar\b|ke\b|rah\w*|chuk\w*)"
_DONE_HINDI = r"(?:दिय|दी|दूं|दूँ|देंगे|कर|रह)"
_POISONED = r"(?:de (?:di|chuk|rah)|di\b|(?:pila|khila)(?:\b|y|ne))\w*"
_ON_SOMEBODY = Phrases(
    rf"""
\bzeh?[ea]?r {_POISONED}
\bzah?[ea]?r {_POISONED}
\bjahar {_POISONED}
\bjeh[ea]r {_POISONED}
\bsulfas {_POISONED}
\bchuhe ?ma+r\w* (?:ki )?(?:dawa\w* )?{_POISONED}
\bnee?nd ki (?:goli\w*|dawa\w*) {_POISONED}
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
\bmaa+r(?:u+|oo)ng
\bmar(?:u+|oo)ng
\bphe(?:nk|k)\w* {_DONE}
\bfe(?:nk|k)\w* {_DONE}
\bdhake?l {_DONE}
\bduba+ {_DONE}
\bdubo {_DONE}
\ble ?(?:kar|ke) (?:hi )?(?:mar|dub)(?:u+|oo)ng
मार(?:ूं|ूँ|ुं)ग
फे(?:ंक|क) {_DONE_HINDI}
धकेल {_DONE_HINDI}
डुबा {_DONE_HINDI}
डुबो {_DONE_HINDI}
लेकर (?:ही )?मर(?:ूं|ूँ|ुं)ग
\bke saa?th {_TO_DIE}
\bke sang {_TO_DIE}
\bko (?:\w+ ){{0,3}}le ?(?:kar|ke|kr|k)\b {_TO_DIE}
\bko saa?th {_TO_DIE}
\bsamet {_TO_DIE}
\bsahit {_TO_DIE}
के साथ {_TO_DIE_HINDI}
के संग {_TO_DIE_HINDI}
को (?:[ऀ-ॿ]+ ){{0,3}}(?:लेकर|लेके|ले के) {_TO_DIE_HINDI}
समेत {_TO_DIE_HINDI}
सहित {_TO_DIE_HINDI}
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
_ALONG = ("ke sa", "ko ", "samet", "sahit", "के स", "को ", "समेत", "सहित")
_CHILDREN = lazily(
    r"\b(?:ba?[ch]+[aeio]\w*|bet[aeio]\w*|biti?y\w*|munn[aei]\w*|bab(?:y|ies)|kids?|child(?:ren)?|sons?|daughters?)"
    r"(?: (?:dono|sab))? ?\Z"
    r"|(?<![ऀ-ॿ])(?:बच्च|बेट|बिटिय|मुन्न)[ऀ-ॿ]* ?\Z"
)
"""Whom somebody takes along into death."""
_ALONG_INTO_DEATH = Phrases(
    rf"""
\bput(?:ting)? {_OTHERS}(?: \w+){{0,3}} to sleep for ?(?:ever|good)\b
\bsaa?th (?:hi |me |mein )?le ?ja(?:u|oo|aa?u)\w*
\bsaa?th (?:hi |me |mein )?le ?ja rah
\bsaa?th (?:hi |me |mein )?le ?(?:kar|ke|k) ja(?:u|oo| rah)\w*
\bsula d(?:iy|un|oon|oong|ung|i\b)\w*
साथ (?:ही )?ले ?(?:कर )?(?:जाऊ|जाउ|जा रह)
सुला (?:दिय|दूं|दूँ|दी)
"""
)
"""``usko bhi saath le jaungi, nadi me``, ``bachcho ko sula diya hamesha ke liye``"""
_INTO_DEATH = lazily(
    r"\b(?:nad[iy]\w*|nahar|ku[ae]n\w*|kue|talab|pul|train|patri|mau?t|mar(?:na|ne|ung\w*|oong\w*)?|zeh?[ea]?r"
    r"|jahar|ph?aa?n?si|duniya|dunia|khata?m|kh?u+d(?:ung|kar|ne)\w*|kood\w*|doob\w*|dub\w*|gang[ae]"
    r"|yamuna|gomti|ghaghra|suicide|swarg|bhagwan|aag|jal(?:ung|kar)\w*)\b"
    r"|नदी|नहर|कुएं|कुआं|कुएँ|ट्रेन|पटरी|मौत|मर|ज़हर|जहर|फांसी|फाँसी|दुनिया|खत्म|कूद|डूब|गंगा|यमुना|आग|स्वर्ग|भगवान"
)
_FOR_EVER = lazily(r"\bhames?h?a\b|\bsada k|\bmau?t ki\b|\bmeri ba+ri\b|हमेशा|सदा के|मौत की|मेरी बारी")
_BETWEEN = lazily(
    r"\b(?:hames?h?a ke liye|mau?t ki ni?e?e?nd|bhi|apne) |(?:हमेशा के लिए|मौत की नींद|भी|अपने) "
)
_ELSEWHERE = lazily(
    r"\w* (?:\w+ )?(?:ghar|police|than[ae]|hospital|aspatal|doctor|ma[iy]ke|shaa?di|school|bahar)\b"
    r"|[ऀ-ॿ]* (?:[ऀ-ॿ]+ )?(?:घर|पुलिस|थाने|अस्पताल|मायके|शादी|स्कूल|बाहर)"
)
_MINE = r"(?:bab(?:y|ies)|child(?:ren)?|kids?|sons?|daughters?|little (?:ones?|girl|boy))\b"
_WITH_CHILDREN = Phrases(rf"\bwith my (?:\w+ ){{0,2}}{_MINE}")
_DYING = lazily(
    r"\b(?:jump|die|dying|drown|leap|hang|burn|end(?:ing)? (?:it|our|us)|poison)"
    r"\w*\b[^.,;!?\n]{0,40}\Z"
    r"|\b(?:on|at|near) (?:the|a) (?:\w+ )?(?:bridge|roof|ledge|tracks?|rails?|river|balcony"
    r"|terrace"
    r"|well|canal)\b[^.,;!?\n]{0,20}\Z"
)
_MEANS = Phrases(
    r"""
\bacid\b
\bteza+b\b
\bteja+b\b
\bpetrol\b
\bkerosene\b
\bmitti ka tel\b
\bcha+[kq]u+\b
\bchhu?ri\b
\bknife\b
\bgun\b
\bpistol\b
\bkatta\b
\btamancha\b
\bbandoo?k\b
\brifle\b
\brevolver\b
\btalwar\b
\bkulhaa?d\w*
\bgas (?:khol|chalu|chala|on\b)
\bthe gas\b
\bcylinder (?:khol|chalu|phod)
\baag laga
तेज़ाब
तेजाब
एसिड
पेट्रोल
मिट्टी का तेल
चाकू
छुरी
बंदूक
पिस्तौल
कट्टा
तमंचा
तलवार
कुल्हाड़ी
गैस (?:खोल|चालू)
सिलेंडर (?:खोल|चालू)
आग लगा
"""
)
"""What is in somebody's hand: a threat where it is said whom it is for."""
_SCHOOL = r"(?:school|college|class(?:room)?|coaching|university|uni|office|work)"
_CAME = r"(?:(?:aa?y[aei]|aa?yi|gay[aei]) th[aei]\b|(?:आया|आयी|आई|आए|गया|गयी|गई|गए) (?:था|थी|थे))"
_ONCE = rf"(?! {_CAME})"
"""What somebody once came with is no threat."""
_THEIRS = (
    r"(?:sasural|padosi|padosan|premik?a?|biwi|patni|pati|gf|bf|ex|boss|saas|sasur|malik|thekedar"
    r"|principal|teacher|chacha|tau|mama|dushman|sarpanch|pradhan)(?: ?wal\w*)? k[eai]"
)
_FOR_SOMEBODY = lazily(
    rf"\b(?:outside|in front of|going to|reached|near|at) (?:her|his|their|your)(?: \w+)? {_ROOMS}"
    r"|\b(?:her|his|their|your) face\b"
    r"|\b(?:us|un|ter)k?[eiao] (?:\w+ )?(?:gh?a+r|mu+n?h|chehr\w*|face|college|office|gali|shaa?di"
    r"|mohall\w*|darwaz\w*|dukan|school|upp?ar)\b"
    r"|\b(?:us|un|ter)k?[ei] ma[kq]aa?n\b"
    rf"|\b{_THEIRS}"
    r" (?:ghar|ma[kq]aa?n|duk[ao]+n|gaa?di|jhopd\w*)\b"
    r"|\bp(?:u|oo)re (?:gh?ar|parivar|pariwar|school|college|mohalle|gaa?n?v) (?:ko|me|mein)\b"
    rf"|\b(?:br(?:ing|ought)|tak(?:e|ing)|carry)\w*\b.{{0,30}}\bto "
    rf"(?:my |the |our |his |her )?{_SCHOOL}\b"
    rf"|\b{_SCHOOL} (?:me |mein |m |ko )?(?:\w+ ){{0,3}}"
    rf"(?:le ?k(?:e|ar|r){_ONCE}|laa?(?:u|oo)ng\w*)\b"
    rf"|\ble ?k(?:e|ar|r) (?:\w+ )?{_SCHOOL}\b(?! (?:me |mein )?{_CAME})"
    rf"|(?:स्कूल|कॉलेज|क्लास|ऑफिस|दफ्तर) (?:में )?[^।]{{0,20}}(?:(?:लेकर|लेके){_ONCE}|लाऊ)"
    r"|(?:लेकर|लेके) (?:स्कूल|कॉलेज|क्लास|ऑफिस)"
    r"|पूरे (?:घर|परिवार|स्कूल|मकान|मोहल्ले) (?:को|में)|(?:उस|उन|ते)(?:के|रे) मकान"
    r"|\b(?:us|un) ?p(?:ar|e|r)?\b|\b(?:us|un) (?:ladk|kamin|saal)\w+ (?:p(?:ar|e)|ko)\b"
    r"|\b(?:usk?o|use|usey|unko|unhe|tujhe|tumhe|tumko|kisi ko|sabko) "
    r"(?:\w+ )?(?:nahi+n?|nhi|na) chh?od(?:u+|oo)ng"
    r"|\bsab(?:hi|ko)?\b(?! ?(?:kuch|kha?ta?m|khtm))[^.]{0,25}"
    r"\b(?:so rah|soy[ea]|andar|ander|marenge|jalenge"
    r"|saa?th (?:mar|ja|khatam))"
    r"|\b(?:ba?[ch]+[aeo]\w*|parivar|pariwar|ghar ?wal\w*|biwi"
    r"|family|kids|children|everyone|they|wife)\b"
    r"[^.]{0,25}\b(?:so rah|soy[ea]|andar|ander|inside|asleep|sleep\w*|saa?th (?:mar|ja|khatam))"
    r"|(?:उस|उन|ते)(?:के|की|रे|री) (?:[ऀ-ॿ]+ )?(?:घर|मुंह|मुँह|चेहर|कॉलेज|ऑफिस|गली|शादी|दरवाज|दुकान|स्कूल|ऊपर)"
    r"|(?<![ऀ-ॿ])(?:उस|उन) ?पर(?![ऀ-ॿ])|(?:उसे|उसको|उन्हें|तुझे|किसी को|सबको) (?:[ऀ-ॿ]+ )?नहीं छोड़"
    r"|(?:सब|बच्चे|परिवार|घर ?वाले)[^।]{0,25}(?:सो रह|अंदर|साथ मर|साथ जा)"
)
_ON_ONESELF = lazily(
    r"\bkhud|\bapne (?:aa?p|upp?ar|oopar)|\bapni (?:nas|kalai|jaa?n)|\bmujhe?\b"
    r"|\bmeri (?:nas|kalai)|\bnas\b"
    r"|\b(?:my ?self|my (?:wrists?|veins?|head|mouth|throat|neck))\b|\bwrists?\b|\b(?:on|at) me\b"
    r"|\b(?:pi|pee|kha) (?:l[iu]|ja)\w*|\bpiy[aei]\b|\bjal (?:ja|ma+r|ke)\w*|\blaga l[iu]\w*"
    r"|खुद|ख़ुद|अपने (?:ऊपर|आप)|मुझे|मुझ पर|(?:पी|खा) (?:ल|जा)|जल (?:जा|मर)|लगा लू|नस|कलाई"
)
_THEN_ONESELF = lazily(
    r"\b(?:phir|fir|then|uske baad|aur|and|after that) (?:main |mai |i (?:will )?)?"
    r"(?:khud|myself|me\b|apn|kill my).*"
    r"|(?:फिर|और|उसके बाद) (?:मैं )?(?:खुद|अपन).*",
    re.DOTALL,
)
_THEN = Phrases(
    r"""
\bthen (?:i (?:will |'ll )?)?(?:me|my ?self|khud|kill my ?self|shoot my ?self)\b
\bphir (?:main |mai |me )?(?:khud|apn|main|mai|meri)
\bfir (?:main |mai |me )?(?:khud|apn|main|mai|meri)
\buske baad (?:main |mai |me )?(?:khud|apn|main|mai|meri)
फिर (?:मैं )?(?:खुद|ख़ुद|अपन|मैं|मेरी)
उसके बाद (?:मैं )?(?:खुद|ख़ुद|अपन)
"""
)
_FIRST = lazily(
    rf"\bfirst(?:,| i(?:'ll| will)?)?(?: \w+)? {_OTHERS}\W{{0,3}}(?:and )?\Z"
    r"|\b(?:pe?h?a?hle|pe?hle|pehele|phele) "
    r"(?:(?:us|un|tujh|tum|sab)k?[oe]\w*|(?!khud|apn|mujh)\w+ (?:\w+ )?ko) .{0,40}\Z"
    r"|पहले (?:उसे|उसको|उन्हें|तुझे|सबको|(?!खुद)[ऀ-ॿ]+ को).{0,40}\Z"
)
_HARMED = lazily(
    r"\bma+r|\bgol[iy]|\bkha?ta?m|\bkaa?t|\bjal|\bshoot|\bkill|\bzeh|\bjaan|मार|गोली|ख[त़]्?म|ख़त्म|काट|जला|ज़हर|जहर|जान"
)
_BY_OTHERS = lazily(r"\b(?:usne|unhone|(?!mai|hum)\w+ ne)\b(?!.*\bapn)|(?:उसने|उन्होंने)(?!.*अपन)")
"""Who did what is done: not who writes."""
_PAST = lazily(r"diya|dala|daala|\bdi\b|दिय|डाला|दी\Z")
_NOT = lazily(r"\b(?:nahi+n?|nhi|na|mat|kabhi nahi) ?\Z|(?:नहीं|मत|न) ?\Z")
_I_KILLED = Phrases(
    rf"""
\bkilled {_OTHERS}
\bstabbed {_OTHERS}
\bmurdered {_OTHERS}
\bstrangled {_OTHERS}
\bpoisoned {_OTHERS}
\bdrowned {_OTHERS}
\bsmothered {_OTHERS}
"""
)
_I = lazily(r"\bi(?:'ve| have| had)?(?: just| already)? \Z")
_HE = lazily(r"\b(?:he|she|user|man|woman|person)(?: has| had)?(?: just| already| allegedly)? \Z")
_THEIR_OWN = lazily(rf"\w+ (?:his|her|their)(?: own| whole| entire)? {_KIN}")
_FOOD = Phrases(
    "\n".join(
        rf"{food} (?:\w+ )?(?:zeh?[ea]?r|zah?[ea]?r|jahar|jeh[ea]r|sulfas) (?:mila|daa?l)"
        for food in (
            *(rf"\b{what} m(?:e|ein)" for what in ("doodh", "dudh", "khane", "khana", "chai")),
            *(
                rf"\b{what} m(?:e|ein)"
                for what in ("pani", "kheer", "roti", "sabji", "dal", "daal")
            ),
        )
    )
    + "\n"
    + "\n".join(
        rf"{what} में (?:[ऀ-ॿ]+ )?(?:ज़हर|जहर|सल्फास) (?:मिला|डाल)"
        for what in ("दूध", "खाने", "चाय", "पानी", "खीर", "दाल")
    )
)
"""Poison in what somebody eats: a threat where it is said whose it is."""
_WHOSE_FOOD = lazily(
    r"\b(?:ba?[ch]+[aeo]\w*|bet[aeiy]\w*|biwi|patni|pati|parivar|pariwar|family|ghar ?wal\w*|maa+"
    r"|mummy|papa|saas|sasur|sasural ?wal\w*|dono+n?|teeno+n?|sab|un|us|logo+n?|padosi\w*)"
    r" ?k[eai] \Z"
    r"|(?:बच्च[ऀ-ॿ]*|बेट[ऀ-ॿ]*|पति|पत्नी|बीवी|परिवार|घरवाल[ऀ-ॿ]*|सब|उन|उस|दोनों|तीनों|सास|ससुर)"
    r" ?क[ेीा] \Z"
)
_FOR_THEM = lazily(
    r"[^.!?।\n]{0,25}(?:\bsab ?k[eo]\b|\b(?:ba?[ch]+[aeo]\w*|bet[aeiy]\w*|parivar|family|un) ?ko\b"
    r"|सबके|सबको|बच्चों को|परिवार को)"
)
_GALA = Phrases(
    r"""
\bgala (?:daba|gh?on?t|kaa?t|ret)
गला (?:दबा|घोंट|घोट|काट|रेत)
"""
)
_WHOSE = lazily(
    r"\b(?:usk|unk|ter|apni \w+ k|(?:biwi|patni|wife|pati|ba?[ch]+[aeo]\w*|bet[aeio]\w*|maa+"
    r"|baap|papa|bhai|behan"
    r"|ladki|ladke|gf|bf) k)[aei] \Z"
    r"|(?:उसक|तेर|(?:बीवी|पत्नी|पति|बच्च[ऀ-ॿ]*|बेट[ऀ-ॿ]*|माँ|मां|लड़क[ऀ-ॿ]*) क)[ाेी] \Z"
)
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
_BEFORE, _AROUND = 45, 75
_MOST = 5000
"""Places of one text that are looked at."""
_CHILD_WORDS = frozenset(
    b"baby babies child children kid kids son sons daughter daughters little".split()
)
_CLAUSE = lazily(r"[.!?।;\n]")


_LATIN = frozenset(
    b"threat threats threaten threatens threatened threatening harm harming kill kills killing"
    b" shoot shoots shooting stab stabs stabbing murder murders murdering homicide"
    b" homicidal homicides terror bomb bombs bombing bombed violent mar maar maaar sab sabko"
    b" goli uda kat kaat jala jaan jan zinda hatya khoon qatl poison poisoning acid tezab tezaab"
    b" tejab tejaab knife gun pistol petrol zeher zehar zahar zaher zehr zahr jahar maarke markar"
    b" maarkar maarkr khatam khatm khattam latak doob duba dubo dubaa samet sahit gala"
    b" strangle strangles strangling drown drowning smother smothering slit push pushing throw"
    b" throwing fire burn burning blow bodies deaths funerals killed stabbed murdered strangled"
    b" poisoned drowned smothered katta tamancha bandook bandok talwar kerosene chhuri churi gas"
    b" leke lekar lekr train jal chalang chhalang phansi phaansi faansi fansi jump suicide"
    b" jeher jehar sulfas sulphas pesticide pesticides sleeping nind neend chuhe chuhemar jinda"
    b" alive torch torching rifle revolver cylinder aag tel dhakel dhakl"
    b" pehle pahle phle pehele phele along then saath sath sula sleep".split()
)
_LATIN_STEMS = tuple(
    b"kud kood arung aroong phe fek fenk chaku chaaku chaqu kulhad lash laash arthi".split()
)
_HINDI = lazily(
    "साथ|संग|सुला|लेक|स(?:मेत|हित|िलेंडर)|ते(?:ज़ाब|जाब|ल)|एसिड|ज(?:़हर|हर|ला|ान|िंदा|़िंदा|िन्दा|़िन्दा)|सल्फास"
    "|ख(?:त्म|़त्म|ून)|म(?:ार|र्डर)|हत्या|बम|क(?:त्ल|ाट|ट्टा|ुल्हाड़ी)|ग(?:ोली|ला|ैस)|उड़ा"
    "|छ(?:ोड़|ुरी)|फेंक|फेक|धकेल|डुब|लाश|अर्थि|चाकू|बंदूक|प(?:िस्तौल|ेट्रोल|हले)"
    "|त(?:मंचा|लवार)|आग"
)
"""Of every phrase one of these: most texts have none, which is quick to see."""


def threatens(text: str) -> bool:
    """Whether these words threaten somebody other than who writes them."""
    if not text or (
        latin_words(text).isdisjoint(_LATIN)
        and not holds(latin(text), _LATIN_STEMS)
        and not (b"with" in latin_words(text) and not latin_words(text).isdisjoint(_CHILD_WORDS))
        and not ((hindi := beyond_latin(text)) and _HINDI().search(hindi))
    ):
        return False
    plain = lowered(text)
    return any(
        says(match, plain)
        for phrases, says in _WAYS
        for match in islice(phrases.found(plain), _MOST)
    )


def _before(match: re.Match[str], plain: str) -> str:
    """What stands before it in its clause."""
    return _CLAUSE().split(plain[max(0, match.start() - _BEFORE) : match.start()])[-1]


def _on_somebody(match: re.Match[str], plain: str) -> bool:
    before = _before(match, plain)
    if match[0].startswith(_ALONG):
        return bool(_CHILDREN().search(before))
    if _NOBODY().search(before) or _NOT().search(before):
        return False
    if _PAST().search(match[0]) and _BY_OTHERS().search(before):
        return False
    if match[0].startswith(("maru", "maroo")) and not before.endswith(" ko "):
        return before.endswith(("use ", "usey ", "usko ", "tujhe ", "unko ", "sabko "))
    return bool(_SOMEBODY().search(before))


def _along(match: re.Match[str], plain: str) -> bool:
    """Somebody is taken along, and the words around say where to; or has been put to sleep."""
    before = _before(match, plain)
    if match[0].startswith("put"):
        return True
    if _NOBODY().search(before) or not _SOMEBODY().search(_BETWEEN().sub("", before)):
        return False
    near = before + match[0] + _CLAUSE().split(plain[match.end() : match.end() + _AROUND])[0]
    if match[0].startswith(("sula", "सुला")):
        return _FOR_EVER().search(near) is not None
    return bool(_INTO_DEATH().search(near)) and not _ELSEWHERE().match(plain, match.end())


def _at_others(match: re.Match[str], plain: str) -> bool:
    before = _before(match, plain)
    if _REFLEXIVE().match(plain, match.end()) or _NO_THREAT().search(before):
        return False
    if _TO_ANOTHER().search(before):
        return True
    return not (match[0].endswith(_FEARED) or _TO_ONESELF().search(before))


def _in_hand(match: re.Match[str], plain: str) -> bool:
    """A weapon or fire, and beside it whom it is for."""
    before = plain[max(0, match.start() - _AROUND) : match.start()]
    after = plain[match.end() : match.end() + _AROUND]
    before, after = _CLAUSE().split(before)[-1], _CLAUSE().split(after)[0]
    near = _THEN_ONESELF().sub("", before.rpartition(",")[2] + match[0] + after)
    if _FOR_SOMEBODY().search(near):  # "usne mujhe dhoka diya, uske ghar ko aag laga dunga"
        return not _ON_ONESELF().search(near)
    said = _THEN_ONESELF().sub("", before + match[0] + after)
    return bool(_FOR_SOMEBODY().search(said)) and not _ON_ONESELF().search(said)


def _in_their_food(match: re.Match[str], plain: str) -> bool:
    before = _before(match, plain)
    if _BY_OTHERS().search(before):
        return False
    return bool(_WHOSE_FOOD().search(before) or _FOR_THEM().match(plain, match.end()))


def _first_another(match: re.Match[str], plain: str) -> bool:
    """ "pehle usko ... phir khud", "first her, then me"."""
    first = _FIRST().search(plain[max(0, match.start() - _AROUND) : match.start()])
    if first is None or (match[0].startswith("then") and not first[0].startswith("first")):
        return False
    if first[0].startswith("first"):
        return True
    return bool(_HARMED().search(first[0] + plain[match.start() : match.end() + 30]))


def _i_killed(match: re.Match[str], plain: str) -> bool:
    before = _before(match, plain)
    if _I().search(before):
        return True
    return bool(_HE().search(before) and _THEIR_OWN().match(plain, match.start()))


_WAYS: tuple[tuple[Phrases, Callable[[re.Match[str], str], bool]], ...] = (
    (PHRASES, _at_others),
    (_ON_SOMEBODY, _on_somebody),
    (_ALONG_INTO_DEATH, _along),
    (_MEANS, _in_hand),
    (_THEN, _first_another),
    (_I_KILLED, _i_killed),
    (_FOOD, _in_their_food),
    (_GALA, lambda match, plain: bool(_WHOSE().search(_before(match, plain)))),
    (_WITH_CHILDREN, lambda match, plain: bool(_DYING().search(plain[: match.start()][-60:]))),
)
