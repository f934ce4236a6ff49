"""What is told behind a brief value on its line: ``17 Deoria``, ``49.36.1.2 Saharanpur``.

Such a value is made of few words. From the first that is none of them it tells of something else,
which is read, and never thrown away.
"""

from __future__ import annotations

from functools import lru_cache

from dispatcher.nobody import nobody
from dispatcher.parsing import clues, numerals
from dispatcher.parsing.phrases import has_digit
from dispatcher.parsing.times import MONTHS
from dispatcher.patterns import lazily

_WORD = lazily(r"[\u0900-\u0963]{2,}|[^\W\d_\u0900-\u0963]{3,}")
_PLACELIKE = lazily(r"[A-Z][a-z]{2}|[A-Z]{4}|[\u0900-\u0963]{3}")
_SENTENCE = lazily(
    r"\b(?i:that|has|have|was|is|will|user|he|she)\b"
    r"|(?<![ऀ-ॿ])(?:ने|है|हैं|था|थी)(?![ऀ-ॿ])"
)
_NAMES = lazily(
    r"\s*[A-Z][\w./-]*(?:[,\s]{1,3}\(?(?:[A-Z][\w./-]*|\d{1,6}|of|near|the|opp|ke|ki|ka)\)?){0,12}\s*"
)
"""In Latin letters, with their capitals."""
_BARE_ADDRESS = lazily(r"\s*[0-9A-Fa-f.:]{7,45}(?:\s[0-9:TZ.+ -]{5,32}(?:UTC|GMT|IST)?)?\s*")
"""With its time, as machines write it."""
_ZONE = lazily(
    r"\b(?:America|Asia|Europe|Africa|Australia|Atlantic|Pacific|Indian|US|Etc)/\w+(?:/\w+)?"
)
_LONGEST = 2000
_EDGES = " \t\n,;:|/-–—.\"'"
_TABLE = """
email: and or the not और तथा
gender: male female man woman boy girl trans transgender other others unknown child minor
    पुरुष महिला स्त्री लड़का लड़की युवक युवती किशोर किशोरी अन्य
age: year years yrs old approx approximately about around age aged saal sal umar umr aayu the and
    under below above over less more than minor adult kam upar male female unknown self reported
    stated class grade std standard kaksha student school not yet younger older upto
    वर्ष वर्षीय साल की का के लगभग करीब उम्र आयु से कम अधिक ऊपर नीचे कक्षा छात्र छात्रा वीं में पढ़ती पढ़ता है
platform: instagram insta facebook whatsapp what whats app youtube you tube snapchat snap twitter
    formerly google gmail telegram threads tiktok sharechat messenger meta platforms inc
    live video videos reel reels story stories status post posts direct message messages
    mobile android ios web lite business page profile group and via com www http https llc
    इंस्टाग्राम इन्स्टाग्राम फेसबुक व्हाट्सएप वॉट्सऐप यूट्यूब स्नैपचैट ट्विटर गूगल लाइव
category: suicide suicidal self harm injury selfharm imminent threat threats risk life death
    danger emergency emergencies disclosure request credible attempt attempted ideation and the
    intent content live video post user person violence violent others other high priority
    urgent critical escalation possible potential alert child safety mental health severe
    immediate physical serious kill murder terror attack missing help crisis prevention
    related report type for with ssi not
    आत्महत्या आत्मघात आत्म हत्या स्वयं नुकसान खतरा खतरे का की के को से धमकी हिंसा प्रयास क्षति सूचना जान और
media: live video videos photo photos image images picture story stories reel reels text and the
    status post posts caption comment clip stream streaming broadcast broadcasting yes true
    active now ongoing still message messages audio voice call chat highlight carousel not
    public private ended over was
    लाइव वीडियो विडियो फोटो स्टोरी रील संदेश पोस्ट और
time: mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday
    sun sunday utc gmt ist pst pdt mst mdt cst cdt est edt pacific eastern central mountain port
    america asia kolkata los angeles india indian standard daylight time local date zone
    hrs hours hour minutes minute mins min seconds sec secs ago half past quarter day days week
    weeks today tonight tomorrow yesterday now just about around approx approximately before till
    sharp exactly morning afternoon evening night noon midnight baje bajkar baj kar tak subah
    shaam sham raat dopahar dopehar aaj kal abhi pehle pahle ghante ghanta ghnte din
    सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार बजे बजकर बज कर सुबह शाम रात दोपहर आज कल अभी
    पहले घंटे घंटा मिनट दिन को की के से तक करीब लगभग समय दिनांक
state: active inactive online offline recently recent moment moments few late early mid login
    logged log session device app browser chrome windows android iphone ipad ios mobile web phone
    redmi samsung vivo oppo realme xiaomi oneplus nokia note galaxy poco moto motorola infinix tecno
    pixel posted post video story reel status live last seen
    unknown not available the from via with new jio airtel isp wifi
"""
_KNOWN = {
    field.strip(): frozenset(words.split())
    for field, _, words in (
        line.partition(":") for line in _TABLE.strip().replace("\n    ", " ").split("\n")
    )
}
"""The words that a value of these fields is made of, by field; "time" of every other."""
_KNOWN["age"] |= {*map(bytes.decode, numerals.WORDS), *numerals.HINDI}
_KNOWN["time"] |= MONTHS.keys()
_NO_PLACES = _KNOWN["time"] | _KNOWN["platform"] | _KNOWN["media"] | _KNOWN.pop("state")
"""Beside a moment: how it is told, and on what; whatever else has a capital may be where."""


@lru_cache(maxsize=256)  # a platform, a category and an age are of few
def behind(field: str, value: str) -> str:
    """From the first word on that is none of this field's; "" where there is none."""
    if nobody(value):
        return ""
    zone = _ZONE().search(value) if "/" in value else None
    looked_at = (
        f"{value[: zone.start()]}{' ' * len(zone[0])}{value[zone.end() :]}" if zone else value
    )
    return _from_first_strange(value, looked_at, field)


def _from_first_strange(value: str, looked_at: str, field: str) -> str:
    """``looked_at``: the value, or as much of the same length with something of it blanked."""
    known = _KNOWN.get(field, _KNOWN["time"])
    for word in _WORD().finditer(looked_at):
        if word[0].casefold() not in known:
            told = value[word.start() :].strip(_EDGES)
            return told.rstrip("])") if told.count("(") < told.count(")") else told
    return ""


def behind_mails(value: str) -> str:
    """What a field tells beside its mail addresses."""
    if " " not in value and "," not in value:
        return ""
    blanked = clues.EMAIL().sub(lambda mail: " " * len(mail[0]), value)
    return _from_first_strange(value, blanked, "email")


@lru_cache(maxsize=8)  # asked for what is a place, and for what is not
def behind_addresses(value: str) -> tuple[str, ...]:
    """What a field tells beside each of its IP addresses, without their times."""
    if _BARE_ADDRESS().fullmatch(value):
        return ()
    told = (behind("ip", part) for part in clues.IP().split(value[:_LONGEST]))
    return tuple(part for part in told if part)


def is_place(told: str) -> bool:
    """Whether it is like the name of a place, and no sentence."""
    return bool(_PLACELIKE().search(told)) and not _SENTENCE().search(told)


def is_place_of_a_moment(told: str) -> bool:
    """The same of what stands beside a time: ``Orai (IP)``, and not ``Redmi Note 9``."""
    if not told or not is_place(told):
        return False
    words = (word[0] for word in _WORD().finditer(told))
    return any(_PLACELIKE().match(word) and word.casefold() not in _NO_PLACES for word in words)


def tells_a_time(value: str) -> bool:
    """Whether a figure or a word of a moment stands in it."""
    known = _KNOWN["time"]
    return has_digit(value) or any(word[0].casefold() in known for word in _WORD().finditer(value))


def is_address(told: str) -> bool:
    """Whether there is nothing but names: ``Gomti Nagar, Lucknow``."""
    return _NAMES().fullmatch(told) is not None and is_place_of_a_moment(told)
