"""What stands behind a label: its value, where that ends, and what is told behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from dispatcher.nobody import nobody
from dispatcher.parsing import clues, hyphens, others, sentences, trailing, words
from dispatcher.parsing.grammar import BYSTANDER, PLATFORMS, Labels, several
from dispatcher.parsing.labels import LOOSE, key
from dispatcher.parsing.owners import whose
from dispatcher.parsing.phones import behind, is_bare, names_a_device, numbers
from dispatcher.parsing.quoting import QUOTES
from dispatcher.parsing.times import MONTHS
from dispatcher.patterns import lazily

OF_CLOCKS = "0123456789:-+./ TZUC"
"""Of these letters no label is made."""
_NAMED = lazily(r"\s*(?:(?:[A-Z][\w.]{1,20}(?: |\Z)){2,4}|(?:[\u0900-\u0963.]{1,20}(?: |\Z)){2,4})")
_TELLS = lazily(
    r"(?<![ऀ-ॿ])(?:ने|को|से|में|कि|है|हैं|था|थी|द्वारा|गया|गई)(?![ऀ-ॿ])"
    r"|\b(?:that|has|have|was|posted|received|user|he|she|ki|ne)\b",
    re.IGNORECASE,
)
"""Words of a sentence."""
VALUE = lazily(r"\d{3}|\d\.\d\d")
"""``PIN 282001``, ``Lat/Long 26.76 / 83.37`` are a label and its value."""
_SHORT = lazily(
    r"[\s\"'*_]*(?:(?:https?:|www\.)?\S*(?:\s*\([^()]*\))?|live\s?\w*)?[\s\"'*_.]*", re.IGNORECASE
)
_END = lazily(
    r"(?<=\d)(?:[.;।,]\s+|\s+(?=[a-z(])|\s+[–|-]\s+(?=[A-Z][a-z]{2}\D*\Z|[\u0900-\u0963]{3}))"
    r"|(?<=\d\d\d)\s+(?=[A-Z][a-z]{2,}(?![^\s,.;])|[\u0900-\u0963]{3})"
)
_SHOUTED = lazily(r"\d\s+([A-Z]{5,})\W*\Z")
"""Behind a reference: a place in capitals, or a part of it; both are kept."""
_NAME_END = lazily(
    r"(?:(?<=[^\W\d_])|(?<=[ऀ-ॣ)]))[\s,;(–—-]*[\s,;(]"
    r"(?=(?i:umr|umar|aayu)\W{1,3}\d|(?:उम्र|आयु)(?![ऀ-ॿ])"
    r"|(?i:r/o|resident|residing|aged?|phone|mob|mobile|contact)\b"
    r"|(?i:(?:insta(?:gram)? |facebook |fb )?(?:account|acct|handle|user ?name|user ?id|id)"
    r"|insta(?:gram)?|facebook)\b\W{0,3}[\w.]*[\d_.]"
    r"|(?:(?<!on )(?<!aughter )(?<!ife )of|from) [A-Z]|\d{1,2}\s?(?i:years?|yrs?|y/?o)\b"
    r"|[०-९\d]{2} ?(?:वर्ष|साल)|निवासी|\+?\d{8}"
    r"|(?:(?<=[,(])|(?<=[,(]\s))(?:[1-9१-९]\d\s*(?:[,;)/]|\Z)|(?i:missing|untraced)\b|लापता|गुमशुदा)"
    r"|(?:has|have|is|was|wrote|posted|says?|said|told)\s|ने\s"
    r"|(?i:class|std|kaksha|grade)\W{0,3}(?:\d|[ivx]{1,4}\b)|(?i:distt?|district|vill(?:age)?)\b"
    r"|(?:कक्षा|छात्रा?|आईडी|पता|जिला|जनपद|थाना|ग्राम|मोबा[इई]ल|फोन)(?![ऀ-ॿ])|मो[0०.]"
    r"|(?:इंस्टा|फेसबुक|स्नैप)[ऀ-ॿ]*\s)"
    r"|(?<=[^\W\d_]{4})(?<!(?i:mohd|shri|late|prof|capt|miss))(?<!(?i:shree))(?<!(?i:kumari))"
    r"(?<!श्री)(?<!कुमारी)(?<!श्रीमती)[.।]\s+(?=\S+\s+\S+\s+\S)"
)
"""``Amit Kumar, aged 17, of Kakadeo``; a title (``Mohd. Arif``) ends no name."""
_IN_PARTS = lazily(
    r"(?<=[^\W\d_]{2}|\w\))\s*[/|]\s*(?=(?:[^/|]{1,40}[/|]){0,4}\s*"
    r"(?:\d\d\s?(?:years?|yrs?|y/?o|saal|वर्ष|साल)?|[a-z.: ]{0,12}\+?\d[\d -]{8,14})\s*(?:[/|]|\Z))",
    re.IGNORECASE,
)
"""``Ravi / 16 / Agra / 98...``: before parts of which one is an age or a telephone."""
_SLASH = lazily(r"\s*[/|]\s*")
_ENDS = {"reference": _END, "name": _NAME_END}
_BRIEF = {"phone", "age", "email", "born", "gender"}
_LETTER = lazily(r"[^\W\d_]")
_HOW = lazily(
    r"(?:(?:whats ?app|calling|calls?|sms|primary|registered|(?:un)?verified|active|only|and|no"
    r"|number"
    r"|व्हाट्सएप|कॉलिंग)\W*)+",
    re.IGNORECASE,
)
"""What a number is good for: its being on WhatsApp does not say where the post was."""
_BREAK = lazily(r"[,;(](?=\s*[^\W\d_])")
_BEHIND_NAME = lazily(r"[,;(]\s*(?=[^\W_]{2})")
_NAME_AND_AGE = lazily(r"\s*([^\d()]{2,60}?)[\s,(\[/-]+(\d{1,2})(?!\d)[^\d]{0,12}")
_AGED_NAME = lazily(
    r"[^\d()\[\],]{3,60}?\s{0,2}[(\[,]\s{0,2}[1-9१-९]\d"
    r"(?:\s?(?:years?|yrs?|y/?o|वर्ष|साल)\.?)?(?:\s?[/,]?\s?[MFmf])?\s{0,2}[)\]]?"
)
"""``Ravi Kumar (17)``: as if its label were "Name/age"."""
_PARTS = lazily(r"\s*[/,|]\s*|\s+")
_MARKED_PARTS = lazily(r"\s*[/,|]\s*")
DIGIT = lazily(r"\d")
TIMELY = lazily(
    r"\d|\b(?:ago|now|today|yesterday|unknown|noon|midnight|morning|evening|night|hours?"
    r"|minutes?|mins?"
    r"|baje|subah|shaa?m|raat|dopahar|ghante|kal|aaj|abhi|parson)\b"
    r"|अभी|पहले|आज|कल|परसों|बजे|सुबह|शाम|रात|दोपहर|घंट|मिनट",
    re.IGNORECASE,
)
_UNIT = (
    r"(?:sa+l|year|yr|month|mahin|week|haft|day|din|ghant|hour|night|raat"
    r"|साल|वर्ष|महीन|माह|हफ्त|दिन|घंट|रात)"
)
_SINCE = lazily(
    rf"\s*\S+\s?{_UNIT}[\wऀ-ॿ]*\s(?:(?:se|से)\s(?!(?:pehle|pahle|phle|ago|पहले|पूर्व)(?![\wऀ-ॿ]))\S"
    r"|(?:of|without|alone|in)\s\S|(?:ho|हो)\s(?:gay|gai|गए|गये|गई))",
    re.IGNORECASE,
)
"""``2 saal se akela hu``, ``5 years of pain``: how long something lasts."""
_A_TIME = lazily(
    r"\d[:.h]\d\d|\d{1,4}[-/.]\s?[\da-z]|\d{4}"
    r"|\d\s?(?:[ap]\.?m|h(?:rs?|ours?)?|d|w|m(?:ins?|inutes?)?|s(?:ecs?)?)\b"
    r"|\b(?:ago|before|earlier|back|now|today|tonight|yesterday|tomorrow|noon|midnight|morning"
    r"|evening|afternoon|night|o'?clock|ist|utc|gmt|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?"
    r"|sun)(?:day)?|baje|subah|shaa?m|raat|dopahar|kal|aaj|abhi|parson|pehle|pahle|phle)\b"
    rf"|(?<![^\W_])(?:{'|'.join(MONTHS)})(?![\wऀ-ॿ])"
    r"|अभी|पहले|पूर्व|आज|कल|परसों|बजे|सुबह|शाम|रात|दोपहर",
    re.IGNORECASE,
)
"""Any sign of a moment."""
_HOW_POSTED = lazily(
    r"\W*(?:from|via|by|on|in|at|to|as|with|using|through|live|not|no|un\w+|mobile|web|android|ios|app"
    r"|public|private|video|reel|story|photo|image|group|profile|page|its?|the|this|date|time|see)\b",
    re.IGNORECASE,
)
"""``from mobile app``: how, and not when, which is nobody's words either."""
_WORDY = lazily(r"[a-z]{4}|[\u0900-\u0963]{3}")
_SPEAKER = lazily(
    r"\b(?:i|i'?m|i'll|i['’]ve|my|our|main|mai|mein|mujhe|mera|meri|mere)\b"
    r"|(?<![ऀ-ॿ])(?:मैं|मुझे|मेरा|मेरी|मेरे|हम)(?![ऀ-ॿ])",
    re.IGNORECASE,
)
POSTS = frozenset(("posted", "tweeted", "published", "uploaded", "shared", "sent", "wrote"))
"""Of a time, or of what was posted: by what follows."""
_LONGEST_TIME = 8
_FEW = 3
_CLOCK_WORDS = 4
_ONWARD = lazily(
    r"\s(?=(?:(?i:he|she|they|user|lives?|living|resides?|stay(?:s|ing)|wants|currently)"
    r"|at|in|on|near|from|of|by|se|me|mein|में|से|पर|निवासी)\s+\S)"
)
"""Before what goes on behind a value, with somebody's doing or a place."""
_PLACED = lazily(
    r"\b(?:at|in|near|from|on|beside|outside)\s(?!(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri"
    r"|sat(?:ur)?|sun)(?:day)?\b"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b"
    r"|(?:the )?(?:morning|evening|night|afternoon|noon|midnight|past|last)\b"
    r"|(?:pacific|eastern|central|mountain|indian?|ist|utc|gmt|local)\b)(?=(?:the )?[^\W\d_]{3})"
    r"|[\u0900-\u0963]\s(?:में|पर|से)(?![ऀ-ॿ])",
    re.IGNORECASE,
)
"""In a time's value: where somebody is, too."""
_TELLING = lazily(r"[A-Z][a-z]{2}|[\u0900-\u0963]{3}|\d{4}")
"""A name, or a word of Hindi: more than how a field's value goes on."""
_KINDS = frozenset(("platform", "category", "media"))
LONGEST_VALUE = 300
LONGEST_LINE = 2000
LONGEST_HEADING = 60
TIMES = {"posted_at", "moment", "deadline", "seen_at"}


class Labelled(msgspec.Struct, frozen=True, gc=False):
    field: str
    value: str
    label: str = ""
    """As written: ``Police Station``, ``Posted at (UTC)``."""
    line: int = 0
    """Index of the line it stands on."""


def parted(item: Labelled, labels: Labels) -> Iterable[Labelled]:
    """``Age/Gender: 16/F``: a field each, where the value has as many parts."""
    fields = several(item.label, labels)
    if len(fields) < 2:
        return (item,)
    values = [part for part in _MARKED_PARTS().split(item.value.strip()) if part]
    if len(values) != len(fields):
        values = [part for part in _PARTS().split(item.value.strip()) if part]
    aged = _NAME_AND_AGE().fullmatch(item.value) if fields == ("name", "age") else None
    if aged:
        values = [aged[1], aged[2]]
    if len(values) != len(fields):
        return (item,)
    if set(fields) == {"age", "gender"} and not DIGIT().search(values[fields.index("age")]):
        values.reverse()  # "M/22"
    pairs = zip(fields, values, strict=True)
    return tuple(Labelled(field, value, item.label, item.line) for field, value in pairs)


def ended(item: Labelled) -> tuple[Labelled, str]:
    """A reference, a name and a number end with what tells of more; that is free text. What
    stands behind an account is so too, and stays with it: it may be a second one."""
    if item.field in ("account", "profile", "url"):
        if item.value.isidentifier():
            return item, ""  # one word, as in most
        return item, clues.behind_link(item.value) or _beside_who(item)
    if item.field in TIMES:
        if is_bare_time(item.value):
            return item, ""
        if _tells_more(item.value):
            return item, item.value
        return item, trailing.behind(item.field, item.value)
    if item.field in _KINDS:
        if told := trailing.behind(item.field, item.value):
            return item, told
        tail = _behind(item)
        return item, tail if VALUE().search(tail) else ""
    if item.field == "ip":
        beside = trailing.behind_addresses(item.value)
        return item, " ".join(part for part in beside if not trailing.is_place(part))
    if item.field in _BRIEF:
        return _brief(item)
    if item.field.startswith("place"):
        return _place_ended(item)
    if item.field == "name" and DIGIT().search(item.value) and _AGED_NAME().fullmatch(item.value):
        return Labelled("name", item.value, f"{item.label}/age", item.line), ""
    ends = _ENDS.get(item.field)
    if item.field == BYSTANDER:
        value, tail = others.ended(item.value)
        return Labelled(BYSTANDER, value, item.label, item.line), tail
    end = ends().search(item.value) if ends else None
    if item.field == "name" and ("/" in item.value or "|" in item.value):
        first = _IN_PARTS().search(item.value)
        if first and (end is None or first.start() < end.start()):
            kept = item.value[: first.start()].strip()
            parts = " / ".join(_SLASH().split(item.value[first.end() :]))
            return Labelled("name", kept, item.label, item.line), parts
    if end is None and item.field == "reference":
        if " " in item.value and not DIGIT().search(item.value) and not nobody(item.value):
            return item, item.value
        shouted = _SHOUTED().search(item.value)
        return item, shouted[1] if shouted else ""
    if end is None:
        return item, _behind(item) if item.field == "name" else ""
    value, tail = item.value[: end.start()].strip(), item.value[end.end() :].strip()
    kept, _, last = value.rpartition(" ")
    if kept and whose(last):  # "Amit Kumar Reporter Phone: ..."
        value, tail = kept, f"{last} {tail}"
    return Labelled(item.field, value, item.label, item.line), tail


def place_beside(item: Labelled) -> str:
    """``Last seen: Orai, 30-11-26 08:55``: where somebody was, beside or instead of the time."""
    if _tells_more(item.value) or key(item.label) in POSTS:
        return ""
    told = trailing.behind(item.field, item.value)
    return told if trailing.is_place_of_a_moment(told) else ""


def beside_its_name(item: Labelled) -> str:
    """What brackets tell behind a platform's name alone on its line: ``Instagram (Deoria)``."""
    if item.value or "(" not in item.label or key(item.label) not in PLATFORMS:
        return ""
    return trailing.behind("platform", item.label)


_NEXT_SENTENCE = lazily(r"(?<=[^\W\d_]{4})(?<!(?i:distt))\.\s+(?=[A-Z][a-z]+\s)")
"""A profile's city is brief: ``Ballia. Currently in Kanpur hostel``."""


def _place_ended(item: Labelled) -> tuple[Labelled, str]:
    """A sentence behind a place is free text: ``लखनऊ। सूचना देने वाली- अंजलि, रायबरेली``."""
    if item.field == "place.gps":
        return item, ""
    if "। " in item.value:
        place, _, told = item.value.partition("। ")
        if place.strip():
            return Labelled(item.field, place.strip(), item.label, item.line), told.strip()
    if item.field == "place.profile" and (end := _NEXT_SENTENCE().search(item.value)):
        brief = Labelled(item.field, item.value[: end.start()], item.label, item.line)
        return brief, item.value[end.end() :]
    return item, sentences.beside_a_place(item.value)


def _beside_who(item: Labelled) -> str:
    """Beside an account, or in place of a link."""
    if item.field == "url":
        return clues.without_link(item.value)
    told = clues.behind_account(item.value)
    return told or (_behind_a_name(item.value) if " " in item.value else "")


def _behind_a_name(value: str) -> str:
    """``Sunny Kumar, Deoria``: of an account that is called by a name."""
    end = None if clues.is_account(value) else _BEHIND_NAME().search(value)
    return value[end.end() :].strip(" )") if end and "@" not in value else ""


def hyphened(item: Labelled, text: str) -> tuple[Labelled, str]:
    """An account that may end at a hyphen, and what is told behind it."""
    value = hyphens.ended(item.value, item.label, text)
    told = clues.behind_link(value) or clues.behind_account(value) or hyphens.beside(value)
    return Labelled(item.field, value, item.label, item.line), told


def _brief(item: Labelled) -> tuple[Labelled, str]:
    """A value of a word or two, and all that is told behind it."""
    value = item.value
    if item.field == "phone":
        return item, _behind(item)
    if item.field == "email":
        return item, trailing.behind_mails(value)
    tail = trailing.behind(item.field, value) if _LETTER().search(value) else ""
    if tail and item.field == "gender":
        kept = value[: value.rindex(tail)].strip(" ,;.(/-")
        item = Labelled(item.field, kept, item.label, item.line)
    return item, tail


def is_bare_time(value: str) -> bool:
    """``2026-11-29 12:01:07 UTC``, as machines write it."""
    return not value.strip(OF_CLOCKS) and value.count(".") < 3


def _tells_more(value: str) -> bool:
    """``2026-11-29 12:01 UTC from 192.0.2.1 (Meerut)``; a sentence that begins with its day."""
    if _PLACED().search(value):
        return True
    return bool(clues.IP().search(value)) or (
        len(value) > LONGEST_HEADING and _TELLS().search(value) is not None
    )


def _behind(item: Labelled) -> str:
    """``9812345678. Lives at Sultanpur``, ``17, lives in Agra``: what stands behind a value that is
    brief is free text, and stays with it too: it may say more of the value."""
    value = item.value
    if item.field == "phone":
        return "" if is_bare(value) else _behind_numbers(value) or _instead_of_numbers(item)
    if not _LETTER().search(value):
        return ""
    ends = (_BREAK().search(value), _ONWARD().search(value))
    first = min((end.end() for end in ends if end), default=len(value))
    return value[first:].strip(" )")


def _behind_numbers(value: str) -> str:
    """Also a date or figures behind a slash, and a device's number, wherever it stands."""
    if names_a_device(value):
        return value
    tail = behind(value).strip(" .,;:()-–—/*_")
    return "" if whose(tail) or _HOW().fullmatch(tail) else tail


def _instead_of_numbers(item: Labelled) -> str:
    """``Phone: switched off, last in Deoria``; whoever is a "contact" has a place of their own."""
    told = item.value
    wordy = " " in told and _LETTER().search(told) and not key(item.label).startswith("contact")
    return told if wordy and not numbers(told) and not nobody(told) else ""


def is_said(value: str) -> bool:
    """Whether words of somebody stand where a time belongs: a quotation, a sentence about oneself,
    one that does not begin with a time."""
    value = value[:LONGEST_LINE]
    said = value.split()
    if len(said) < _FEW:
        return False
    if len(said) <= _CLOCK_WORDS and said[0][:1].isdigit():
        # "2026-11-29 18:01:07 UTC", as nearly all; "11 baje mar jaunga"
        return _WORDY().search(value) is not None and words.speaks(value)
    if value.lstrip()[:1] in QUOTES or _SPEAKER().search(value) or words.speaks(value):
        return True
    timely = DIGIT().search(" ".join(said[:_FEW])) or (
        len(said) <= _LONGEST_TIME and TIMELY().search(value)
    )
    return not timely and _TELLING().search(value) is not None


def says_no_time(value: str) -> bool:
    """``2 saal se akela hu``, ``12 goliyan kha li``, ``sab khatam ho gaya``. A word or two may be a
    time cut short."""
    if len(value.split()) < _FEW:
        return False
    if _SINCE().match(value):
        return True
    if _A_TIME().search(value[:LONGEST_VALUE]) or nobody(value):
        return False
    return _HOW_POSTED().match(value) is None


def fits(label: str, value: str) -> bool:
    """Whether what stands behind a label that also begins sentences can be its value."""
    if key(label) not in LOOSE:
        return True
    return len(value) < LONGEST_VALUE and _SHORT().fullmatch(value) is not None


def is_somebody(item: Labelled) -> bool:
    """``Contact: Asha Devi``, whose telephone is told below."""
    return (
        item.field == "phone"
        and key(item.label) == "contact"
        and _NAMED().fullmatch(item.value) is not None
        and not nobody(item.value)
    )


def unquoted(value: str) -> str:
    closing = QUOTES.get(value[:1])
    whole = closing and len(value) > 1 and value.endswith(closing) and value.count(closing) <= 2
    return value[1:-1].strip() if whole else value
