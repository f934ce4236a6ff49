"""A mail that answers an older one: which of the two counts, and what the older one adds."""

from __future__ import annotations

import re

import msgspec

from dispatcher.model import Alert, Reading
from dispatcher.parsing import closing, clues, danger, owners, persons, quoting, words
from dispatcher.parsing.fields import Extracted
from dispatcher.parsing.values import Labelled
from dispatcher.patterns import lazily

FEW_WORDS = 6
"""An answer of no more, that asks for nothing, says nothing."""
_ASKS = """
a aakhya aap aapki abhi above acknowledge acknowledgement action again alert all along also
an and any are as at atr avgat await awaited awaiting awgat bata bataen batao bataye
batayein be been below bhej bheje bhejein bhejen bhejiye case cases concerned confirm could
date de dear dein den desk detailed details did dijiye do done earliest early evening
expedite far feedback for forward from furnish gaya gayi gentle get give good hai has have
hello hi highly ho hua hui if in inform information intimate into is iska isme it ji ka kar
karaen karaye karayen kare karen kariye karwahi karyavahi karyawahi ki kind kindly kiya kiye
know kripaya kripya kya last latest let maam madam mahoday mail matter may me mentioned
morning nature needful no not noted number of office ok okay on our outcome please pls
progress prompt provide receipt received ref reference regarding regards reminder repeat
reply report reporting request requested respected response result same se second send share
sincerely sir sirs so soon status sthiti still subject submit submitted suchit taken team
thank thanks that the there this till to today trail update updated updates urgent urgently
us was we what with would yet you your
appreciate appreciated appreciation by cell closed closing cooperation co-operation department
district effort efforts excellent grateful great noted police pradesh quick records shukriya
dhanyavad dhanyawad dhanyavaad sp ssp state support swift taking timely up uttar very work
अद्यतन अनुस्मारक अपडेट अब अवगत आख्या इस उपलब्ध कराएं
कराने कराये करायें करें कष्ट का कार्यवाही कार्रवाई की कृत कृपया के केस को क्या गई गयी
जानकारी तक दें धन्यवाद पर प्रकरण प्राप्त प्रेषित बताएं बताये बतायें भेजें महोदय मामले में
रिपोर्ट शीघ्र आपका आपकी आपके उत्तर प्रदेश पुलिस द्वारा नोट
हमने कर लिया ली लिए सहयोग बहुत सादर सूचित से स्टेटस स्थिति हुआ हुई है
"""
"""Words of which none says anything of a person."""
ASKING = frozenset(_ASKS.split())
_ACTS = """
act actions appropriate asap compliance comply dekh dekhe dekhein dekhen dekhiye dekho ensure
expeditiously examine fya fyi fyna immediate immediately jald jaldi kijiye kindly look n/a na
necessary now once perusal pl plz priority promptly quickly required requisite see shighra
soonest steps take taking thx top turant ty urgency vishay
अति अतिशीघ्र अनुरोध अवलोकन अविलंब अविलम्ब आदेश आवश्यक आवश्यकतानुसार उचित कर करते करना करवाएं करायी कीजिए कीजिये
कृपा को जल्द जल्दी जी तत्काल तुरंत तुरन्त दीजिए दीजिये देख देखिए देखिये देखें नियमानुसार निवेदन प्राथमिकता
भेज विषय संदर्भ सर सुनिश्चित हेतु हुए अनुपालन
"""
"""More of them, by which somebody is asked to act."""
_ACTING = ASKING | frozenset(_ACTS.split())
_LEAVE = lazily(
    r"\b[Rr]egards\b[\s,:-]{1,5}[A-Z][A-Za-z.]{0,20}(?:[\s,]{1,3}[A-Z][A-Za-z.]{0,20}){0,7}\s{0,3}\Z"
)
_WORD = lazily(r"[^\s.,;:!?।()\[\]#*_/\-]+")
_NUMBERS = 2
_DEEPEST = 5
_WHOSE = ("reference", "account", "profile", "name")
"""Fields by which two mails are told to be about two persons."""
_PLACE = lazily(r"place|seen_at$|ip$")
_ANOTHER = lazily(
    r"\b(?:another|other|different|second|separate|new|one more)\s+(?:\w+\s+)?"
    r"(?:user|person|case|alert|account|boy|girl|man|woman|individual|incident)\b"
    r"|(?:दूसर[ाेी]|अन्य|नय[ाेी]|नई|एक और)\s+(?:\S+\s+)?(?:व्यक्ति|मामल|केस|अलर्ट|युवक|युवती|यूजर)",
    re.IGNORECASE,
)
_POSTS = lazily(
    r"\b(?:re-?posted|posted|posting|posts?|wrote|written|writes|writing|uploaded|shared|tweeted"
    r"|commented|captioned|caption|story|status|video|reel|live|message|likh[aie]+|likh diya"
    r"|da+l[aie]|daal di(?:ya)?|bheja)\b"
    r"|लिख|पोस्ट|डाल[ाीे]|स्टोरी|स्टेटस|वीडियो|कैप्शन|मैसेज|भेजा",
    re.IGNORECASE,
)
_OF_OURS = lazily(
    r"\b(?:we|you|i|team|sho|officer|inspector|police|hamne|humne|aapne)(?: \w+){0,2} $"
    r"|(?:हमने|आपने|पुलिस ने|टीम ने)(?: \S+){0,2} $",
    re.IGNORECASE,
)
_SAID = lazily(
    r"\"([^\"\n]{2,400})\"|“([^”\n]{2,400})”|«([^»\n]{2,400})»|„([^“”\n]{2,400})[“”]"
    r"|(?<!\w)['‘]([^'’\n]{2,400})['’](?!\w)"
)
_THAT = lazily(
    r"\b(?:posted|wrote|written|writes|captioned) that\b|लिखा (?:है )?कि|likha (?:hai )?ki\b",
    re.IGNORECASE,
)
_OF_OFFICES = frozenset(("status", "message", "live", "मैसेज"))
"""Words that offices put a colon behind too."""
_MOST = 4000
"""Letters of an answer in which a post is looked for."""
_NEAR = 90
"""Letters between what is said to be posted and the word that says so."""
_BEHIND = lazily(r"[^:.!?।\n\"“]{0,60}(?<!\d):(?!//)[ \t]*([^\n]{2,400})")
_SENTENCE = lazily(r"[^.!?।\n]+")
_OF_A_POST = frozenset(("text", "posted_at", "moment", "url"))
"""Fields that are of one post, and of no later one."""
_FAR = 1_000_000
"""Further down than any line of the mail's own."""


def only_asks(own: str) -> bool:
    """Whether an answer only asks how the matter stands, or thanks: it may name its number."""
    return _says_but(own, ASKING)


def only_asks_to_act(own: str) -> bool:
    """Whether it says no more than that something be done: its rank and office may stand below,
    or behind its leave in one line."""
    words_alone = "\n".join(closing.unsigned(_LEAVE().sub("", own).split("\n")))
    return _says_but(words_alone, _ACTING)


def _says_but(own: str, known: frozenset[str]) -> bool:
    said = _WORD().findall(own.casefold())
    numbers = [one for one in said if one.isdigit() and len(one) <= 5]
    return len(numbers) <= _NUMBERS and all(one in known or one in numbers for one in said)


def innermost(quoted: quoting.Quoted) -> quoting.Quoted:
    """The older text that says something: an answer to an answer may quote the alert itself."""
    header, through = quoted.header, quoted.through
    for _ in range(_DEEPEST):
        deeper = quoting.split(quoted.older, reply=True)
        if not deeper.older:
            break
        own = deeper.own
        if len(own.split()) > FEW_WORDS and ":" not in own and not words.speaks(own):
            break  # words about what it quotes: they are read together
        if ":" in own or words.speaks(own):
            return quoting.Quoted(own=quoted.own, older=own, header=header, through=through)
        through = (*through, header.get("from", ""))
        header = {**header, **deeper.header}
        quoted = msgspec.structs.replace(deeper, own=quoted.own)
    return msgspec.structs.replace(quoted, header=header, through=through)


def newest_post(text: str) -> str:
    """The person's words that an answer tells of itself: in quotation marks beside a word of
    posting, behind its colon, or as the sentence that says so. Empty where it tells of no post."""
    told: dict[str, None] = {}
    for line in text[:_MOST].split("\n"):
        posts = [
            one for one in _POSTS().finditer(line) if not _OF_OURS().search(line[: one.start()])
        ]
        if not posts:
            continue
        quoted = [
            said[said.lastindex or 0].strip()
            for said in _SAID().finditer(line)
            if any(_beside(line, said, one) for one in posts)
        ]
        if quoted or posts[-1][0].casefold() in _OF_OFFICES:
            told |= dict.fromkeys(quoted)
            continue
        behind = _BEHIND().match(line, posts[-1].end())
        told |= dict.fromkeys((behind[1].strip(),) if behind else _sentences(line))
    return "\n".join(told)


def _beside(line: str, said: re.Match[str], word: re.Match[str]) -> bool:
    between = line[word.end() : said.start()] or line[said.end() : word.start()]
    apart = max(said.start() - word.end(), word.start() - said.end())
    return 0 <= apart <= _NEAR and not re.search(r"[!?।]|\.\s", between)


def _sentences(line: str) -> tuple[str, ...]:
    found = (one[0].strip() for one in _SENTENCE().finditer(line))
    return tuple(
        one for one in found if _POSTS().search(one) and (_THAT().search(one) or words.speaks(one))
    )


def with_news(own: Extracted) -> Extracted:
    """With the newest post as its text, where its plain words tell of one."""
    news = "" if "text" in own.fields else newest_post(own.rest)
    if not news:
        return own
    return msgspec.structs.replace(own, found=(*own.found, Labelled("text", news, "post")))


def is_of_one_case(own: Extracted, older: Extracted, subject: str) -> bool:
    """Whether what an answer says itself goes with what it quotes: nothing in it names somebody
    else, and the older mail names one person."""
    if not older.fields or _ANOTHER().search(f"{subject}\n{own.rest}"):
        return False
    if len(persons.records(older)[0]) > 1 or len(persons.records(own)[0]) > 1:
        return False
    return all(_same(own, older, field) for field in _WHOSE)


def together(own: Extracted, older: Extracted) -> Extracted:
    """What a mail says itself and what stands in it as if quoted, one below the other."""
    below = (Labelled(item.field, item.value, item.label, item.line + _FAR) for item in older.found)
    return Extracted(
        found=(*own.found, *below),
        rest="\n\n".join(filter(None, (own.rest, older.rest))),
        loose=(*own.loose, *((line + _FAR, text) for line, text in older.loose)),
        writers=(*own.writers, *older.writers),
        doubts=tuple(dict.fromkeys((*own.doubts, *older.doubts))),
    )


def _same(own: Extracted, older: Extracted, field: str) -> bool:
    ours, theirs = _named(own, field), _named(older, field)
    return not ours or not theirs or bool(ours & theirs)


def _named(fields: Extracted, field: str) -> set[str]:
    values = fields.values(field)
    if field not in ("account", "profile"):
        return {" ".join(value.casefold().split()) for value in values}
    named = [clues.handle(value) for value in values]
    named += clues.handles(fields.rest) if field == "account" else ()
    return {one.casefold() for one in named if one}


def completed(own: Extracted, older: Extracted, *, places: bool, newer: bool) -> Extracted:
    """The answer's fields, with those of the older mail that it leaves out. ``places``: also where
    the person was, of which the answer may say something newer in plain words. ``newer``: a
    telephone that it gives is the person's new one, and not that of who passes the older on."""
    telephoned = newer and (own.values("phone") or owners.in_prose(own.rest))
    placed = any(_PLACE().match(field) for field in own.fields)
    later = "text" in own.fields
    taken = tuple(
        Labelled(item.field, item.value, item.label, item.line + _FAR)
        for item in older.found
        if item.value
        and (item.field not in own.fields or (item.field == "phone" and not newer))
        and not (later and item.field in _OF_A_POST)
        and not (item.field == "phone" and telephoned)
        and not (_PLACE().match(item.field) and (placed or not places))
        and not (item.field == "account" and clues.handles(own.rest))
    )
    before = tuple(
        Labelled("notes", f"earlier post: {item.value}", item.label, item.line + _FAR)
        for item in older.found
        if later and item.field == "text" and item.value and item.value not in own.values("text")
    )
    return Extracted(
        found=(*own.found, *taken, *before), rest=own.rest, loose=own.loose, writers=own.writers
    )


def is_named(alert: Alert) -> bool:
    """Whether somebody can be looked for with it: a place, or what names a person."""
    person = alert.person
    return bool(
        person.username
        or person.profile_url
        or person.phones
        or person.name
        or alert.alert_id
        or alert.locations
        or alert.ip_addresses
    )


def all_named(reading: Reading) -> bool:
    """Whether it has an alert, and each of them is of somebody who can be looked for."""
    found = (*reading.alerts, *reading.quoted)
    return bool(found) and all(map(is_named, found))


def tells(alert: Alert) -> bool:
    """Whether it tells of somebody in danger, and does not only name one."""
    person, content = alert.person, alert.content
    said = (alert.subject, alert.body, alert.notes, content.text)
    texts = tuple(filter(None, said))
    if content.text or content.url:
        return True
    if any(words.speaks(text) or danger.shown(text) for text in texts):
        return True
    if not (person.username or person.profile_url):
        return False
    known = (person.phones, alert.locations, alert.ip_addresses, alert.posted)
    return any(known) or any(map(danger.DEED().search, texts))
