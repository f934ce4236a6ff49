"""Mail that offices and machines send every day: invitations, bills, codes, reports of numbers.

In doubt a mail is an alert. It is one of these where each of its sentences is of their kind, and
nothing in it speaks of one person, of danger, or of what has to be done now.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dispatcher.parsing import clues, danger, everyday, owners
from dispatcher.parsing.letter import Letter
from dispatcher.parsing.phrases import beyond_latin, holds, latin, latin_words
from dispatcher.parsing.wording import Read
from dispatcher.patterns import lazily

_Pattern = Callable[[], re.Pattern[str]]


def _pattern(text: str) -> _Pattern:
    return lazily(text, re.IGNORECASE | re.VERBOSE | re.MULTILINE)


_NUMBERS = "a report of numbers"
_KINDS: tuple[tuple[str, _Pattern], ...] = (
    (
        "an invitation",
        _pattern(r"""
            \b(?:invit(?:ation|ed?|es|ing)|seminars?|webinars?|workshops?|conferences?|symposium
            |trainings?|nominations?|nominate|meetings?|review\ (?:call|meeting))\b
            |आमंत्र|निमंत्र|संगोष्ठी|गोष्ठी|कार्यशाला|प्रशिक्षण|बैठक
        """),
    ),
    (
        "a code to log in",
        _pattern(r"""
            \b(?:otp|one[- ]time\ pass\w*|(?:verification|login|log-?in|security|access)\ code)\b
            |ओटीपी
        """),
    ),
    (
        "a bill",
        _pattern(r"""
            \b(?:invoice|bill|quotation|purchase\ order|payment|recharge)\b|बिल|बीजक|भुगतान
        """),
    ),
    (
        _NUMBERS,
        _pattern(r"""
            \b(?:sitrep|situation\ report|statistics|statistical|(?:daily|weekly|monthly|quarterly
            |annual|compliance)\ (?:\w+\ )?(?:report|return|statement|sitrep|data|figures
            |summary)s?)\b
            |(?:दैनिक|साप्ताहिक|मासिक|त्रैमासिक|वार्षिक)\ (?:रिपोर्ट|विवरण|आख्या|आंकड़|आँकड़)
            |अनुपालन\ आख्या
        """),
    ),
    (
        "a receipt for a request",
        _pattern(r"""
            \b(?:your|the)\ (?:request|query|e?-?mail|message|ticket|complaint)\ (?:has\ been|was)
            \ (?:received|registered|logged)\b
            |\bwe(?:\ have|'ve)?\ received\ your\ (?:request|query|e?-?mail|message|ticket)\b
        """),
    ),
    (
        "a read receipt",
        _pattern(r"""
            \byour\ (?:e?-?mail|message)\b[^.\n]{0,80}\b(?:was|has\ been)\ (?:read|displayed
            |opened|seen
            |delivered)\b[^.\n]{0,60}|^was\ deleted\ without\ being\ read\b
            |\bread\ receipt\b|\breceipt\ for\ the\ (?:e?-?mail
            |message)\ (?:that\ )?
            you\ sent\b[^\n]{0,80}|^(?:read|not\ read)\s?:|^your\ message$|^was\ read\ on\b
        """),
    ),
    (
        "a word about a password",
        _pattern(r"""
            \b(?:password|mailbox|storage|quota|certificate|licen[cs]e|subscription)\b[^\n]{0,40}
            \b(?:expir\w*|full|exceed\w*|renew\w*|chang\w+|reset)\b|पासवर्ड
        """),
    ),
    (
        "a word of a platform to its users",
        _pattern(r"""
            \b(?:new|unrecogni[sz]ed|unusual)\ (?:login|log-?in|sign-?in)\b
            |\blogged\ in\ (?:to\ )?from\ a\ new\b
            |\b(?:our|updated?|updating|changes?\ to)\ (?:\w+\ )?(?:terms|(?:privacy|data|cookies?)
            \ policy)\b
        """),
    ),
    (
        "a reminder for a report",
        _pattern(r"""
            \b(?:provide|submit|send|furnish|share)\b[^.\n]{0,40}
            \b(?:action\ taken|compliance|status)\ report\b
            |\b(?:atr|action\ taken\ report)\b[^.\n]{0,60}\b(?:awaited|pending|overdue)\b
        """),
    ),
)
_EVERYDAY: tuple[tuple[str, _Pattern], ...] = (
    (
        "good wishes",
        _pattern(r"""
            \b(?:birthday|anniversary|many\ happy\ returns|diwali|deepawali|deepavali|holi
            |dussehra|eid|christmas|new\ year|navratri|republic\ day|independence\ day
            |season'?s\ greetings|congratulations|promotion|get\ well|mubarak|badhai
            |shubhkamna\w*)\b
            |शुभकामना|मुबारक|बधाई
        """),
    ),
    (
        "a request for leave",
        _pattern(r"""
            \b(?:leave|cl|el|avkash|awkash|chh?utt?i|compensatory\ off)\b
            |अवकाश|छुट्टी
        """),
    ),
    (
        "a word about maintenance",
        _pattern(r"""
            \b(?:maintenance|down-?time|outage|upgrad\w+|server
            |(?:portal|network|link)\ (?:\w+\ ){0,2}down
            |power\ shut\ ?down|electricity|internet)\b|अनुरक्षण|रखरखाव|सर्वर
        """),
    ),
    (
        "a paper of the office",
        _pattern(r"""
            \b(?:circular|(?:duty\ )?roster|duty|salary|pay\ slip|attendance
            |gazetted|transfer(?:red|\ order)|income\ tax|gpf|stationery|identity\ cards?|id\ card
            |canteen|recall|vehicle
            |office\ will\ remain\ closed)\b
            |परिपत्र|ड्यूटी|वेतन
        """),
    ),
    (
        "a word of a portal",
        _pattern(r"""
            \b(?:your\ (?:\w+\ ){0,2}(?:request|account|password|email)|new\ version|login\ code
            |transparency\ report)\b
        """),
    ),
    (
        _NUMBERS,
        _pattern(r"\b\d+\ alerts?\b|\balerts\ in\b|\btotal\ alerts\b|कुल\ अलर्ट"),
    ),
)
"""What people write in their own words: of these each sentence has to be ``everyday``."""
_CORES = tuple(
    b"invit semin webin worksh confer symp train nomin meet review otp pass code invoice bill quot"
    b" purch payment recharge sitrep situation statist report return statement data figure summar"
    b" receiv receipt request query mail message ticket complaint register read display maint down"
    b" quota storage certif licen subscr diwali deepa holi duss eid christ new navra republic indep"
    b" festiv birthday promot shubh mubarak leave press media news certified charge mortem inquest"
    b" summon hon rti thank grate shuk dhan total clos final action atr safe sakus sakush"
    b" login sign logged terms policy outage janam din anniv congrat well season avkash awkash hut"
    b" compens upgrad server link electric circular duty roster salary slip gazett transfer"
    b" income gpf stationer identi card canteen recall vehicle office alerts hafte internet"
    b" request account version".split()
)
"""One of which stands in whatever has a mark in Latin letters, here or in ``reports``."""
_OF_OFFICES = _pattern(r"""
    \b(?:agenda|venue|zoom|meet(?:\.google)?|teams|webex|register|registration|rsvp|contact|details
    |attached|enclosed|attend\w*|join\w*|participa\w*|chief\ guest|lunch|tea
    |will\ (?:be\ held|take\ place)|minutes\ of|sop|reviewed|discussed|decided|items?\ of\ agenda
    |calendar|accept|decline|portal|unavailable|respond\ within|case\ number|ticket
    |do\ not\ (?:share|reply)
    |review\ it|account\ manager|pay\ (?:by|before|online)|rs\.?\ ?[\d,]+|login|log-?in|reset
    |valid|expires?|amount|due|total|average|received|handled|disposed|district[-\ ]?wise|pending
    |compliance
    |submit|send|furnish|nil|headquarters|dgp|team|office|cell|department|police\ lines
    |services?|device|browser|activity|security\ alert
    |action\ is\ needed|takes?\ effect|effective|policy|awaited|reminder|looked\ after\ by|sweekrit
    |mail\ may\ be\ delayed)\b
    |^\W*(?:cl|atr|mail|notice|birthday|wishes|अनुस्मारक)(?:\ (?:application|wishes|request))?\W*$
    |^\W*(?:[^\W\d_]+\ \d+\W{0,3}){2,}$|^\W*\d{1,2}:\d\d\b
    |^\W*(?:leave|अवकाश)\b|^\s*(?:to|subject|sent)\ ?:
    |^\W*(?:when|where|date|time|diwali|holi|eid|season'?s|festive|warm|certificate|mailbox|quota
    |password|statistics|minutes)\b
    |आयोजित|स्थान|उपस्थित|प्रतिभाग|भाग\ लें|संलग्न|प्रेषित|नामित|स्वीकृत|दीपावली|होली|नव\ ?वर्ष
    |^\W*(?:suicides?|threats?|self[- ]?harm|hoax|others?|saved|traced)\W{1,3}\d+\W*$
""")
"""What the sentences between say."""
_GREETING = _pattern(
    r"""
    (?:hi|hello|dear|sir|madam|respected|greetings|namaste|namaskar|regards|thanks|thank\ you|yours
    |with\ regards|best|warm|sincerely|महोदय|महोदया|नमस्कार|सादर|धन्यवाद|भवदीय)\b.{0,40}
    |"""
    + everyday.OFFICER
)
_FORMS = _pattern(r"""
    (?:do\ not|don't|never|please\ do\ not)\ (?:share|disclose|reveal)\b
    [^.\n]{0,30}\bany(?:one|body)\b
    |किसी\ (?:को|से|के\ साथ)\ (?:साझा\ )?(?:न|ना|मत)\ (?:बता|साझा|कर|दें)
    |\bi\ (?:(?:am|kindly|humbly|hereby|would\ like\ to|wish\ to|may)\ )*(?:request\w*|apply\w*
    |need|want)\b
    |\b(?:action\ taken|compliance|status)\ report\ (?:in\ (?:the\ )?(?:case|matter|respect)\ of|of
    |for|about)\ (?:the\ )?(?:user|person|account)\ [\w.-]{1,40}
    |^\s*(?:(?:not\ )?read|subject)\s?:\ suicide\ alerts?\b
    |\bif\ this\ was\ you\b|\bwas\ this\ you\b
    |\bif\ (?:you|this)\ (?:did\ not|didn't|was\ not)\ [^.\n]{0,60}
    |\bsuicide\ (?:alerts?|cases?)\ (?:reviewed|discussed)\b
""")
"""Where such mail has the words of one about a person."""
_SOMEBODY = _pattern(r"""
    \b(?:he|she|him|his|hers?|i|me|my|mine|im|user|boy|girl|man|woman|lady|guy|person|student|child
    |baby|kid|teen\w*|youth|somebody|someone|anyone|friend|brother|sister|mother|father|son|daughter
    |wife|husband|parents?|maa|papa|mummy|mumm?a|family|roommate|victim|caller|neighbou?r|mujhe|mera|meri|mere|hoon|hun
    |raha|rahi|gaya|gayi|usne|uska|uski|wo|woh|bhai|behen|dost|beta|beti|ladk\w+)\b|\w_\w
    |युवक|युवती|लड़क|लडक|महिला|किशोर|वह|उस[नकी]|व्यक्ति|छात्र|बेट|मैं|मुझ|मेर[ाीे]
""")
_NOW = _pattern(r"""
    \b(?:urgent\w*|emergenc\w*|immediate\w*|asap|help|trace|locate|rescue\w*|missing|danger\w*
    |risk|threat\w*
    |live|post(?:s|ed|ing)?|video|photo|story|status|good-?\ ?bye|farewell|alvida|sorry|forgive
    |jump\w*|bridge|roof|terrace|track|river|canal|pills?|tablets?|rope|fan|knife|gun|pistol|acid
    |blood\w*
    |bleed\w*|cut|die[sd]?|dying|dead|death|kill\w*|murder\w*|hurt\w*|harm\w*|goli|maar\w*|bomb\w*
    |blast\w*|shoot\w*|attack\w*|alone|tired|cry(?:ing)?
    |depress\w*|hopeless|note|not\ (?:come|answer\w*|reach\w*|respond\w*|found|safe|traced)
    |last\ (?:time|call|message|seen|words?|one)
    |aaj\ ke\ baad|aakhri|aakhiri|nahi\ mil\w*|taiyar|bachao|madad|marna|zindagi|jaan)\b
    |मरन|मर\ |मौत|जान\ |बचा|मदद|तत्काल|अलविदा|लाइव|वीडियो|पोस्ट|लापता|खतर|जल्दी
""")
_PLEA = _pattern(r"""
    \b(?:please\ come|come\ (?:fast|soon|quick\w*|here|to\ (?:my|our))|save\ (?:me|us|him|her|my)
    |(?:send|call|bhej\w*)\ (?:\w+\ ){0,2}(?:police|someone|somebody|ambulance)
    |police\ (?:ko\ )?bhej\w*|(?:my|our)\ (?:house|home|flat|room)|mere\ ghar|bardasht
    |sahan?\ (?:nahi\w*\ )?(?:ja+t[ai]|hot[ai])|sah[ai]\ nahi|jaldi\ (?:aa\w*|pahunch\w*|bach\w*)
    |no(?:body|\ one)\ (?:will|can|would|cares?|knows?|understands?|listens?|finds?)
    |save\ (?-i:[A-Z])\w*
    |tell\ (?:my\ )?(?:mother|father|parents|family|brother|sister|wife|husband|maa|papa))\b
    |कोई\ नहीं|भेजि|भेजो|मेरे\ घर|पुलिस\ भेज|सहा\ (?:नहीं\ )?जात|सहन|बर्दाश्त
""")
"""What somebody asks for, or cannot bear, who says no word of danger."""
_MACHINES_WORDS = """
    activity alert alerts amount any anyone attached certificate change changes chrome complaint
    deleted delivered displayed due exceeded exceeds expired expiring full if invoice license
    mailbox needed new no not notice noticed number opened overdue paid payment policy privacy
    purchase query quota quotation read receive recharge recharged renew renewal renewed reset
    respond review seen sent sign-in smc storage subject subscription successful successfully
    during hoax month report return safe self-harm sitrep situation social state statement
    statistics statistical threat threats traced wise district districts lives people persons
    others disposed find all total compliance annual quarterly return returns data figures
    suicide takes terms effective ticket unrecognised unrecognized unusual update updating usage
    was we were windows with within without being you your
    किसी को न ना मत बताएं बताये साझा करें के साथ है अलर्ट अनुपालन बिल भुगतान बीजक
    आपका बदलें
"""
_OF_MACHINES = frozenset(_MACHINES_WORDS.split())
"""What machines say in bills, codes, receipts and warnings beside the words of an office: they say
it by a form, so any other word is somebody's."""
_BY_A_FORM = (
    *("a code to log in", "a bill", "a receipt for a request", "a read receipt"),
    *("a word about a password", "a word of a platform to its users", _NUMBERS),
)
_NAMES_OF_FORMS = lazily(r"\b[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){1,6}\b|\b\d+%|\b[A-Z]{3}-\d+")
"""A machine's, a share of it, a number of a paper."""
_OF_DISTRICTS = lazily(r"\b[A-Z][a-z]+\W{1,3}\d{1,4}\b(?!-)")
"""What is counted for each."""
_BARE = lazily(r"^[^A-Za-zऄ-ह\n]+$", re.MULTILINE)
"""A line of figures alone."""
_LONG = lazily(r"(?:\d[ -]?){10}|(?<!\d)\d{6,}(?!\d)")
_PIN = lazily(r"\bpin(?:code)?\b|पिन", re.IGNORECASE)
_SIX = lazily(r"(?<!\d)[1-9]\d{2} ?\d{3}(?!\d)")
_ONE_SCRIPT = lazily(r"[ऀ-ॿ]+(?:[^\S\n]+[ऀ-ॿ]+)+|[A-Za-z]+(?:[^\S\n]+[A-Za-z]+)+")
_WHOLE_NAME = lazily(
    r"(?<!\bShri )(?<!\bSri )(?<!\bSmt )(?<!\bDr )(?<!\bMr )(?<!\bMrs )(?<!\bMs )\b(?<![a-z] )"
    + everyday.NAME.replace("\\ ", " ")
    + r"(?![a-z])"
)
_COUNTED = _pattern(r"\b(?:suicides?|threats?|self[- ]?harm)\W{1,3}\d+")
_BESIDE = 4
_LONGEST = 5000
"""Letters of what people write to an office in everyday words."""
_UNIMPORTANT = {"place", "moment", "deadline", "notes", "details", "reference", "seen_at"}
"""Fields an invitation has too."""
_SENTENCE = lazily(r"(?:(?<=\w\w)|(?<=\d))[.!?](?=\s|$)|[।\n]+|(?<=\S)\s+[-–•*]\s+")
_TITLE = lazily(r"\b(Const|Insp|Smt|Shri|Dr|Mrs?|Sd|No(?=\.\s?\d))\.")
_TELEPHONE = lazily(r"(?<!\d)[6-9]\d{4}[ -]?\d{5}(?!\d)")
_TO_ASK = lazily(
    r"\b(?:contact|call|ring|phone|helpline|nominate|register|rsvp)\b|संपर्क|सम्पर्क", re.IGNORECASE
)
"""Beside the number of an office."""
_LETTER = lazily(r"[^\W\d_]")


def notice(whole: str) -> str | None:
    """Which of them it is (by ``plain_words``); None for whatever is or may be an alert."""
    short = len(whole) <= _LONGEST
    of_offices = _kind(whole, _KINDS)
    kind = of_offices or (_kind(whole, _EVERYDAY) if short else None)
    if kind is None or danger.shown(whole) or pleads(whole) or names_a_place(whole):
        return None
    said = sentences(everyday.unsigned(whole) if short else whole)
    said = [one for one in said if not (short and everyday.only(one))]
    if not said:
        return None if danger.named(danger.TOPIC().sub(" ", whole)) else kind
    if of_offices is None:
        return None
    if of_offices in _BY_A_FORM and not all(_is_by_a_form(one, of_offices) for one in said):
        return None
    plain = _COUNTED().sub(" ", danger.TOPIC().sub(" ", _FORMS().sub(" ", "\n".join(said))))
    return kind if not tells_of_somebody(plain) and all(map(_is_of_offices, said)) else None


def _kind(text: str, kinds: tuple[tuple[str, _Pattern], ...]) -> str | None:
    return next((kind for kind, mark in kinds if mark().search(text)), None)


def plain_words(letter: Letter, read: Read, *, files: bool = False) -> str | None:
    """All that a mail says, where it may be no alert; None where it names an account, a person's
    telephone or a point, or says more than it shows: what it carries, quotes or has attached (but
    for a calendar; ``files``: or what is no record of a platform) may be one."""
    if letter.embedded or read.quoted or read.original:
        return None
    if any(one.record for one in letter.attachments) if files else not only_calendars(letter):
        return None
    matter = read.matter
    if not {field.partition(".")[0] for field in matter.fields.fields} <= _UNIMPORTANT:
        return None
    told = (f"{item.label}: {item.value}" for item in matter.fields.found)
    whole = "\n".join((matter.subject, matter.introduction, *told, matter.fields.rest))
    if not (
        beyond_latin(whole) or holds(latin(whole), _CORES) or latin_words(whole) & {b"cl", b"el"}
    ):
        return None
    return None if _names_somebody(whole) else whole


def tells_of_somebody(text: str) -> bool:
    """Whether it speaks of anybody, of danger, or of what has to be done now."""
    return bool(_SOMEBODY().search(text) or _NOW().search(text) or danger.named(text))


def pleads(text: str) -> bool:
    """Whether it asks for help, or says that something cannot be borne."""
    return _PLEA().search(text) is not None


def of_an_office(line: str) -> bool:
    """Whether a line has words of an office."""
    return _OF_OFFICES().search(line) is not None


def names_one_alone(sentence: str) -> bool:
    """Whether a whole name stands in it, and hardly a word beside."""
    return _WHOLE_NAME().search(sentence) is not None and len(sentence.split()) <= _BESIDE


def speaks_of_somebody(text: str) -> bool:
    """Whether it has a word for one person, or is one's own."""
    return _SOMEBODY().search(text) is not None


def sentences(text: str) -> list[str]:
    """Those that have a word."""
    plain = _TITLE().sub(r"\1", text)
    return [one for one in _SENTENCE().split(plain) if one and _LETTER().search(one)]


def only_calendars(letter: Letter) -> bool:
    """Whether nothing else is attached to it."""
    return all(one.part.kind in {"text/calendar", "application/ics"} for one in letter.attachments)


def _names_somebody(text: str) -> bool:
    return bool(
        clues.handles(text)
        or any(clues.links(text))
        or clues.coordinates(text)
        or any(found.told and not found.others for found in owners.in_prose(text))
        or any(_LONG().search(line) for line in _BARE().findall(text))
        or (_TELEPHONE().search(text) and any(map(_is_a_telephone, _SENTENCE().split(text))))
    )


def _is_a_telephone(sentence: str) -> bool:
    """Whether one stands in it, and not to ask an office there."""
    return bool(_TELEPHONE().search(sentence)) and not _TO_ASK().search(sentence)


def names_a_place(text: str) -> bool:
    """By its PIN, where it calls it one; six figures may be a code."""
    return _PIN().search(text) is not None and _SIX().search(text) is not None


def _is_by_a_form(sentence: str, kind: str) -> bool:
    plain = _NAMES_OF_FORMS().sub(" ", sentence)
    if kind == _NUMBERS:
        plain = _OF_DISTRICTS().sub(" ", plain)
    return everyday.only(plain, _OF_MACHINES)


def _mixed(sentence: str) -> list[str]:
    """What a sentence in two scripts says in each."""
    both = beyond_latin(sentence) and re.search("[A-Za-z]", sentence)
    return _ONE_SCRIPT().findall(sentence) if both else []


def _of_its_script(said: str) -> bool:
    return everyday.only(said, _OF_MACHINES) or bool(
        _OF_OFFICES().search(said) or _kind(said, _KINDS) or danger.TOPIC().search(said)
    )


def _is_of_offices(sentence: str) -> bool:
    """Whether a sentence is one of such mails, or a greeting."""
    if _WHOLE_NAME().search(sentence) and not _TO_ASK().search(sentence):
        return False
    if not all(_of_its_script(said) for said in _mixed(sentence)):
        return False
    return bool(
        _GREETING().fullmatch(sentence.strip(" ,"))
        or _OF_OFFICES().search(sentence)
        or _FORMS().search(sentence)
        or _kind(sentence, _KINDS)
    )
