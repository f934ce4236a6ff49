"""Whether a sentence has nothing but the everyday words of an office: wishes, leave, servers.

People write such mail freely, and a farewell may be dressed as one. So here it is not asked what a
sentence must not say: it has not one word that is not known to be harmless.
"""

from __future__ import annotations

import re

from dispatcher.parsing import answering
from dispatcher.patterns import lazily

_KIN = (
    r"(?:mother|father|parents|wife|husband|son|daughter|child|brother|sister|uncle|aunt"
    r"|grandmother|grandfather|family|bahan|behen|bhai|beti|beta|maa|pitaji|patni|pita|mata)"
)
_ILL = (
    r"(?:not\ (?:feeling\ |keeping\ )?well|unwell|ill|sick|having\ fever"
    r"|suffering\ from\ (?:\w+\ )?fever)"
)
OFFICER = (
    r"(?-i:(?:HC|SI|ASI|Insp|Inspector|SHO|CO|DSP|SP|SSP|ADG|IG|DIG|PRO"
    r"|(?:W/|L/)?Const|Constable|Head\ Constable)\.?"
    r"(?:\ (?!(?:Help|Save|Come|Send|Call|Stop|Find|Trace|Please|Police|Bhej|Bachao|Fast|Now"
    r"|Tonight|Today|No|Not|Never|Gone|Done|Over)[a-z]*)[A-Z][a-z]+){1,4})"
)
"""A rank and a name."""
_SAYINGS = lazily(
    rf"""
    \b{OFFICER}|(?:प्रार्थी\ )?(?:आरक्षी|उपनिरीक्षक|निरीक्षक|मुख्य\ आरक्षी)\ [ऀ-ॿ]+(?:\ (?:सिंह
    |कुमार|यादव|देवी))?\s*$
    |\b(?:wish(?:es|ing)?\ (?:to\ )?you(?:\ all|\ both|,?\ and\ (?:your|all)\ (?:\w+\ )?(?:family
    |team))?
    |(?:to\ )?you\ and\ your\ (?:\w+\ )?(?:family|team))\b
    |\bmany\ (?:many\ )*happy\ returns\b(?:\ of\ the\ day)?
    |\b(?:a\ |good\ health\ and\ )?(?:very\ )?(?:happy|healthy|long)\ (?:\w+\ )?(?:and\ (?:\w+\ )?)?
    (?:happy|long|healthy)\ life\b
    |\b(?:a\ |and\ )?long\ life\b
    |\b(?:may\ )?(?:god|almighty|allah|this\ (?:\w+\ ){{1,4}}?|the\ new\ year)\ ?(?:bless
    |give|grant|bring|fill)s?
    (?:\ (?:to\ )?you(?:r\ life)?)?\b|\bto\ your\ life\b|\bstay\ (?:blessed|healthy)\b
    |\bspeedy\ recovery\b|\bget\ well\ soon\b
    |\b(?:aapko\ aur\ aapke|aapke)\ (?:\w+\ )?(?:parivar|family)(?:\ ko)?\b
    |\b(?:aap\ )?ji[yo]o?\ haz+a+ro\w*\ saal\b
    |(?:ईश्वर|भगवान|प्रभु)\ आपको\ (?:लंबी|लम्बी|दीर्घ|अच्छा|स्वस्थ|सुखी)\ \S+(?:\ एवं\ \S+)?\ (?:दें
    |दे|प्रदान\ करें)
    |आप(?:के|को)(?:\ (?:एवं|और)\ आपके)?\ (?:लिए|परिवार|समस्त\ परिवार)(?:\ (?:को|की))?|मंगलमय\ हो
    |\b(?:i\ )?may\ (?:(?:kindly|please|humbly)\ )*be\ (?:(?:kindly|please)\ )?(?:granted
    |sanctioned|allowed|given)\b
    |\bi\ (?:(?:am|kindly|humbly|hereby|beg\ to|would\ like\ to|wish\ to|may)\ )*(?:state
    |submit|request\w*|apply\w*|need|require)(?!\ to)\b
    |\bi\ shall\ be\ (?:\w+\ )?(?:obliged|thankful|grateful)\b
    |\b(?:grant|sanction|allow|approve|give|extend)\ (?:me|my)\b|\bi\ am\ {_ILL}\b
    |\bi\ have\ (?:\w+\ )?fever\b
    |\bmy\ {_KIN}\ is\ {_ILL}\b
    |\b(?:my\ )?{_KIN}'?s\ (?:marriage|wedding|treatment|surgery|exams?|examination)\b
    |\bmy\ (?:marriage|wedding|treatment|surgery|exams?|examination)\b
    |\b(?:due\ to|for|on\ account\ of|have|some|i\ have)\ (?:\w+\ )?(?:urgent|domestic
    |personal|family|private)\ (?:work|function|reasons?)\b(?:\ at\ home)?
    |\b(?<!to\ )leave\b(?!\ (?:you|everyone|every|this|the|me|us|my|home|it|now|tonight
    |all|from\ (?:you|all))\b)
    |\bleave\ (?:the\ )?(?:station|head\s?quarters?)\b
    |\bmujhe\ (?=(?:\S+\ ){{0,5}}(?:leave|cl|el|avkash|awkash|chh?utt?i)\b)
    |\bmer[ie]\ {_KIN}\ (?:ki|ka|ke)\ (?:shadi|vivah|ilaj|pariksha)\b
    |\b{_KIN}\ (?:ki|ka|ke)\ (?:shadi|vivah|ilaj|pariksha)\b
    |\b(?:meri\ )?tab[iy]+[ay]t\ (?:thodi\ )?(?:kharab|thee?k\ nahi)\b
    |\bghar\ (?:par|pe|me|mein)\ (?:\w+\ )?(?:kaam|shadi|function|puja)\b
    |मुझे\ (?=[^।\n]{{0,60}}(?:अवकाश|छुट्टी))
    |(?:मेरी\ |प्रार्थी\ की\ |मेरे\ )?(?:तबी?यत|तबियत|स्वास्थ्य)\ (?:खराब|ख़राब|ठीक\ नहीं)
    |प्रार्थी(?:\ (?:की|का|को))?|घर\ (?:पर|में)\ (?:\S+\ )?(?:कार्य|काम|शादी|विवाह)
    |(?:बहन|भाई|बेटी|पुत्री|पुत्र)\ (?:की|का|के)\ (?:शादी|विवाह)
    |\b(?:servers?|portals?|networks?|websites?|links?)\ (?:(?:will|be|is|are|remain)\ )*(?:down
    |slow)\b
    |\b(?:remain\ )?shut\s?down\b(?=\ (?:from|on|for|between)\b)|\bpower\ shut\s?down\b
    |\b(?:to|dear|of|for)\ all\b
    |\ball\ (?=(?:the\ )?(?:officers|staff|concerned|users|members|systems|services
    |team|districts|personnel)\b)
    |\bhave\ a\ (?:great|wonderful|nice|blessed)\ (?:year|day)(?:\ ahead)?\b
    |\bmeri\ (?=chh?utt?i\b)
    |\bnot\ (?:be\ )?(?:available|work\w*)\b|\bno\.?\ ?(?=\d)
    |\b(?:do\ not|don't|never)\ (?:share|disclose|reply)\b|\bthanking\ you\b
    |\b(?:please\ )?find\ (?:below|attached|enclosed|your)\b
    |\bmy\ (?=(?:\w+\ )?leave\ (?:application|request|from|for|on)\b)
    |\bi\ want\ to\ apply\b|मेरा\ (?=[^।\n]{{0,30}}अवकाश)
    |\bwith\ (?:due\ (?:respect|regards)|(?:immediate\ )?effect|(?:\w+\ )?(?:regards|wishes))\b
    |\bdue\ to\ (?:\w+\ )?(?:traffic|rain|maintenance|work)
    |\b(?:carried|log|logged)\ out\b|\b(?:work\ from\ home|compensatory\ off)\b
    |\baaj\ (?:ki|ka|ke|raat|subah|shaam)\b|\bbaje\ tak\b
    |\b(?:conference\ hall|office|line|lines|hall)\ (?:me|mein)\b|\bwould\ like\ to\ recall\b
    |\ball\ (?:are|is)\ invited\b|\ball\ in-?charges?\b
    |\b(?:sp|ssp|dgp|adg|ig|dig)\ (?:sir|madam)\b
    |\bwith\ (?=(?:sp|ssp|dgp|adg|ig|dig|the\ team)\b)
    |\b\d+\ (?:suicide\ )?alerts?\b|\b(?:total|suicide)\ alerts\b
    |^\W*alerts\ (?:in|of|for|received|closed)\b|\b(?:persons|people|lives)\ saved\b
    |\bother\ state\b
    |कुल\ अलर्ट|\b(?:morning|evening|night|day)\W{{1,3}}(?-i:[A-Z][a-z]+)\b(?=\W*(?:,|$))
    |\bwe\ have\ (?:launched|updated|upgraded)\b|\brs\.?\ [\d,.]+|\bnow\ available\b
    |^\W*(?:order|request|ticket|case)\ (?:status|update|number|id)\b
    |\blog[- ]?in\ to\ your\b|\byou\ did\ not\ (?:request|make)\ this\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What words say that are not harmless wherever they stand."""
_OFFICE_WORDS = """
aapko aavedan aaye absence accessed accordingly account additional address affected after
afternoon agenda am anniversary antivirus application approval approve approved apr april area
areas assignment atah attend attendance aug august aur available avkash awkash backup badhai bahut
baisakhi baje band bandh bandhan bank beg belated best between bill bills birthday blessed both
bright canteen card cards carried casual caused cctns center centre chahiye change changed channel
chart chhuti chhutti christmas chuti chutti circular cl click close code colleagues compensatory
complete compliance conference congratulations continue control course credited crime cyber da
daily data database dated day days dec december declaration deepavali deepawali delayed dene
device dili din dinank disposed diwali diwas domestic dopahar download downtime due during
dussehra duty e earned effect eid eight el electricity email employee employees enforcement
existing expire expires extend extension facebook faithfully favour feb february feeder festival
festivals festive fever fibre fifteen first five following follows form four friday friends full
future fy gateway gazetted google gpf grant granted greeting greetings hafte hain half hall
handled happiness happy hardik hardware health healthy hereby hind hindi hoga hogi holi holiday
holidays hour hours hrs hue humbly identity ignore in-charges incharges including income
inconvenience independence instagram internet interrupted ist jai jan janamdin janmdin january jee
join joining joy jul july jun june kal karmi karne ko kripa ladies launched law lene lieu lights
line lines link list log logged login logout lohri looked lucknow ma'am made mahodaya maintenance
makar manjoor mar march maternity media medical meeting member members merry message meta minutes
ml mobile monday month monthly mr mrs ms mubarak mubarakbad namit navratri net network new nic
night nine nominate nominated nominations noon notice nov november o'clock obediently obliged oct
october officers officials old onam one online onwards order otp outage page password paternity
pay peace pending permission personal personnel planned platform pm portal posting power pradan
premises present processed product promotion proper prosperity prosperous raat rahe rahega rahegi
rahenge raksha rakshabandhan recall recalled register registration regret regretted remain
republic requesting requirement respect respectfully restored resume resumed resumes retirement
room roster routine running sabhi salary sanction sanctioned sankranti saturday save scheduled
season's seconds security sep sept september server servers service services seven shaam shall
shared shift shri shubh shubhkamna shubhkamnaen shubhkamnaye shubhkamnayen sick sign six slip slow
smt social software special staff statement station stationery subah success summary sunday supply
sweekrit swikrit system systems ta tarikh tax ten thankful therefore third thirty three through
thursday time tomorrow tonight total training transfer transferred transformer transparency
treasury truly tuesday two unavailable under undersigned until upasthit upgradation upgrade
upgraded uploaded use user's users users' valid vc vehicle verify version vpn w.e.f warm warmest
wear web website wednesday week weekly will window wishes working works year yours
अक्टूबर अगस्त अत अतः अनुमति अनुरक्षण अनुरोध अप्रैल अर्जित अवकाश अवसर असुविधा आकस्मिक आज आज्ञा आप
आपको आपूर्ति आवश्यक आवेदन ईद उपस्थित उपार्जित एक एवं ओटीपी और करने कर्मचारी कल कारण कार्य कार्यालय
कि कृपा खाता खेद गणतंत्र गुरुवार चार चाहिए चिकित्सा चिकित्सीय छुट्टी जनवरी जन्मदिन जी जुलाई जून
ड्यूटी तीन दिए दिन दिनांक दिवस दिवाली दिसंबर दिसम्बर दीपावली देने दैनिक दो धारण नव नवंबर नवम्बर
नववर्ष निरीक्षक निवेदन निस्तारित पत्र पदोन्नति परिपत्र पर्ची पहचान पाँच पांच पासवर्ड पोर्टल प्रदान
प्रभारी प्रसूति प्रातः प्रार्थना फरवरी बंद बजे बधाई बन्द बाधित बुधवार बैठक भवदीय मंगलवार मई महोदया
मार्च मासिक माह मुबारक मेंटेनेंस यह रक्षाबंधन रखरखाव रविवार रहेंगी रहेंगे रहेगा रहेगी रात लंबित
वर्ष विद्युत विनम्र विवरण वेतन व्यक्तिगत शनिवार शाम शुक्रवार शुभ शुभकामना शुभकामनाएँ शुभकामनाएं
शुभकामनायें श्रीमती श्रीमान संख्या संलग्न सफलता सभी समस्त समृद्धि सर्वर सविनय साप्ताहिक सितंबर
सितम्बर सुख सुबह सूचना सूची सेवा सेवाएं सोमवार स्वतंत्रता स्वीकृत हार्दिक हेतु होली
"""
_SAID_IN_BOTH = """
alert case cases matter last done all with you we us me what no not still yet abhi gaya gayi
अब गई गयी केस प्रकरण मामले
"""
_TWO_EDGED = frozenset(_SAID_IN_BOTH.split())
"""What an answer may say that asks how a case stands, and a farewell or an alert too."""
_KNOWN = frozenset(_OFFICE_WORDS.split()) | (answering.ASKING - _TWO_EDGED)
_WORD = lazily(r"[^\s.,;:!?।()\[\]\"“”#*/\-–—&|]+")
_NUMBER = lazily(r"[\d०-९]{1,9}(?:st|nd|rd|th)?")
NAME = (
    r"(?-i:(?:(?:[A-Z]\.?|[A-Z][a-z]+)\ ){1,3}(?:Agg?a?rwal|Ahmad|Ahmed|Ali|Ansari|Begum|Chand"
    r"|Chaudhary|Chauhan|Devi|Dubey|Dwivedi|Gautam|Gupta|Jaiswal|Kashyap|Khan|Kumari?|Lal|Maurya"
    r"|Mishra|Misra|Nath|Pandey|Patel|Prasad|Rai|Rajput|Saxena|Sharma|Shukla|Siddiqui|Singh"
    r"|Srivastava|Thakur|Tiwari|Tripathi|Varma|Verma|Yadav))"
)
"""A whole name: ``Dying Tonight`` looks like one too, so its last word has to be known."""
_NAMED = lazily(rf"{NAME}|{OFFICER}", re.VERBOSE)
_SIGNED = lazily(
    r"^((?:with )?(?:best |warm |kind )?(?:regards|thanks|sincerely|yours \w+|your \w+"
    rf"|thanking you))[ ,.]*\n+ *{NAME}[ .]*$",
    re.IGNORECASE | re.MULTILINE,
)


def unsigned(text: str) -> str:
    """Without the names that stand below where somebody takes leave."""
    return _SIGNED().sub(r"\1", text)


def is_name(line: str) -> bool:
    """Whether it is a whole name, or a rank and one."""
    return _NAMED().fullmatch(line.strip(" .,")) is not None


def only(sentence: str, also: frozenset[str] = frozenset()) -> bool:
    """Whether it has no other words (``also``: nor these)."""
    said = _WORD().findall(_SAYINGS().sub(" ", sentence).casefold())
    return all(one in _KNOWN or one in also or _NUMBER().fullmatch(one) for one in said)
