"""Words that tell what a message is about, in English, Hindi and Hindi in Latin letters.

They never decide that something is *not* an alert by their absence alone: see ``judging.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dispatcher.model import BOTH, Category, Media
from dispatcher.parsing.phrases import Phrases, lowered
from dispatcher.parsing.threats import PHRASES, threatens
from dispatcher.patterns import lazily

# Devanagari defeats \b (vowel signs are not word characters), so Hindi is searched as it stands.
SELF_HARM = Phrases(r"""
suicid
आत्महत्या
sucid
sucied
suciede
suicied
suicde
suiced
suisid
suside
susaid
\bself[- ]?(?:harm|injur|immolat)
atma?[ -]?daa?h\b
आत्मदाह
\bssi\b
\bend(?:ing|s)? (?:my|his|her|their|own|your)(?: own)? (?:life|lives)
\btak(?:e|ing) (?:my|his|her|their|own|your)(?: own)? (?:life|lives)
\bfinish(?:ing)? (?:my|his|her|their|own|your)(?: own)? (?:life|lives)
\bend it all\b
\bkill(?:ing)? (?:my|him|her|them)sel
\bwants? to die\b
\bgoing to die\b
\bhang(?:ing|ed)?\b
\bpoison
\boverdos
\bnoose\b
\bcut(?:ting)? (?:my |his |her |their )?(?:wrist|vein)
\bdon'?t want to live\b
\baatma?h?at[th]?ya
\batma?h?at[th]?ya
\bkhud ?kh?ushi
\bmarna ?(?:ga|gi|chaht|ja|hai)
\bmar jaun? ?(?:ga|gi|chaht|ja|hai)
\bmarne ?(?:ga|gi|chaht|ja|hai)
\bmarung[ai]\b
\bmar jaung[ai]\b
\bjeena nahi
\bjaan (?:de|dene)
\bzindagi khatam
\bphaansi
\bfaansi\b
\bzeher
\bzahar
आत्म हत्या
खुदकुशी
ख़ुदकुशी
सुसाइड
फांसी
फाँसी
फंदा
ज़हर
जहर
मरना चाह
मर जा(?:ऊं|ऊँ|ना)
जीना नहीं
जान दे
नस काट
जीवन समाप्त
जीवन लीला
नींद की गोलि
\bma+r lu+ng[ai]\b
\bma+r loong[ai]\b
\bapni jaa?n le\b
मार (?:लूं|लूँ|लुं)
अपनी जान ले
\bkhud ko (?:goli|maa?r|khatam|jala|kaa?t)
खुद को (?:गोली|मार|खत्म|ख़त्म|जला|काट)
\bmy last night\b
\bhis last night\b
\bher last night\b
\bleav(?:e|es|ing) (?:this|the) world\b
\bit (?:all )?ends tonight\b
\btook (?:all )?(?:my|her|his|the|of the) (?:\w+ )?(?:pills|tablets)\b
\btaken (?:all )?(?:my|her|his|the|of the) (?:\w+ )?(?:pills|tablets)\b
\bswallowed (?:all )?(?:my|her|his|the|of the) (?:\w+ )?(?:pills|tablets)\b
\bhave the pills\b
\bgood ?bye (?:message|msg|note|video|post)
\bbye (?:message|msg|note|video|post)
\bfarewell (?:message|msg|note|video|post)
\balvida\b
अलविदा
आखिरी रात
""")
_DANGER = Phrases(r"""
\bperson at risk\b
\brisk of death\b
\bthreat to life\b
\bthreat to (?:an?|the|his|her|their)\b
credible threat
\bimminent (?:harm|risk|danger|threat)
जान को खतरा
""")
"""Of a life in danger, by whose hand is not said."""
URGENT = Phrases(r"""
\burgent
\bemergenc
\basap\b
\bimmediate
\bplease (?:help|trace|locate|act|do the needful)
\bkindly
\bhelp\b
\bat risk\b
\brescue
\bmissing\b
\bsos\b
\bwelfare check
\balert\b
\bjaldi\b
\bmadad\b
\bbacha
तत्काल
अविलंब
कृपया
मदद
बचा
जल्दी
लापता
अलर्ट
सूचना
""")
_THREAT_LABEL = lazily(
    r"threat|violen|homicid|murder|terror|weapon|\bshoot|\battack|धमकी|हिंसा|हत्या", re.IGNORECASE
)
"""Of a category field, where it does not say self-harm."""
_BOTH = f"{BOTH}: treated as a threat to others, for caution"
_MINOR = Phrases(
    r"""
\bminor (?:girl|boy|child|person|user|student)
\bminor:? (?:yes|true)
\bis a minor\b
\bage: minor\b
\bteen account\b
(?<!\w )class\s?[:=-]\s?(?:1[0-2]|[4-9]|vi{1,3}|ix|xi{0,2})(?:th)?(?![\w.])
(?<!\w )grade\s?[:=-]\s?(?:1[0-2]|[4-9]|vi{1,3}|ix|xi{0,2})(?:th)?(?![\w.])
(?<!\w )kaksha\s?[:=-]\s?(?:1[0-2]|[4-9])(?![\w.])
\bunderage
\bjuvenile\b(?! (?:courts?|homes?|justice|boards?|police|units?|delinquen))
\bschool[- ]?going (?:child|girl|boy|student|kid|minor)
(?<!not )under 18\b
\bnabalig
\bnaabaalig
\bschool ?(?:girl|boy)\b
\bclass (?:1[0-2]|[1-9]|vi{1,3}|ix|xi{0,2})(?:th)?\b(?! action)
\bclass-(?:1[0-2]|[1-9])(?:th)?\b
\bgrade (?:1[0-2]|[1-9])(?:th)?\b
\bstd\.? (?:1[0-2]|[1-9])(?:th)?\b
\bkaksha (?:1[0-2]|[1-9])\b
वीं (?:कक्षा|का छात्र|की छात्रा|में पढ़)
6th (?:class\b|st(?:d|andard)\b|grade\b|k[ai] (?:chhatr|student|ladk))
7th (?:class\b|st(?:d|andard)\b|grade\b|k[ai] (?:chhatr|student|ladk))
8th (?:class\b|st(?:d|andard)\b|grade\b|k[ai] (?:chhatr|student|ladk))
9th (?:class\b|st(?:d|andard)\b|grade\b|k[ai] (?:chhatr|student|ladk))
10th (?:class\b|st(?:d|andard)\b|grade\b|k[ai] (?:chhatr|student|ladk))
11th (?:class\b|st(?:d|andard)\b|grade\b|k[ai] (?:chhatr|student|ladk))
12th (?:class\b|st(?:d|andard)\b|grade\b|k[ai] (?:chhatr|student|ladk))
कक्षा\s?[:-]?\s?(?:1[0-2]|[1-9]|१[०-२]|[१-९])
नाबालिग
नाबालिक
""",
    words=(
        "minor",
        "under",
        "teen",
        "school",
        "schoolgirl",
        "schoolboy",
        "class",
        "grade",
        "std",
        "th",
        "juvenile",
    ),
    cores=("underage", "alig", "kaksha", "नाबालि", "कक्षा", "वीं"),
)
_LIVE = Phrases(
    r"""
\blive[- _]?(?:video|stream|broadcast|session)
\binstagram live\b
\binsta live\b
\bfacebook live\b
\bfb live\b
\byoutube live\b
\bis live\b(?! in\b)
\bwent live\b(?! in\b)
\bgoing live\b(?! in\b)
\bgoes live\b(?! in\b)
\bgone live\b(?! in\b)
\bnow live\b(?! in\b)
\bcurrently live\b(?! in\b)
\blive (?:now )?on (?:insta|face|fb|you ?tube|snap)
\blivestream
लाइव
""",
    cores=("live", "लाइव"),
)
_KINDS: tuple[tuple[Media, Callable[[], re.Pattern[str]]], ...] = (
    ("video", lazily(r"\bvideo|\breels?\b|\bclip\b|वीडियो|विडियो|रील", re.IGNORECASE)),
    ("story", lazily(r"\bstory\b|\bstories\b|स्टोरी", re.IGNORECASE)),
    ("photo", lazily(r"\bphoto|\bimage|\bpicture|फोटो|फ़ोटो|तस्वीर", re.IGNORECASE)),
    ("text", lazily(r"\btext\b|\bstatus\b|\bcaption\b|\bcomment\b|\bpost\b", re.IGNORECASE)),
)
_OF_ACCOUNTS = "user|id|handle|account|acct|a/c|profile|post|reel|story|live|dm|page|username"
_IG = "\n".join(
    (
        rf"\big(?= ?[-_|:@]| (?:{_OF_ACCOUNTS})\b)",
        *(rf"\b{word} ig\b(?!['’])" for word in ("on", "user", "id", "account")),
    )
)
"""Not the Inspector General's office: beside a word of accounts, or in a cell of its own."""
_PLATFORMS: tuple[tuple[str, Phrases], ...] = (
    ("instagram", Phrases(f"\\binsta(?:gram)?\\b\n{_IG}\nइंस्टाग्राम\nइन्स्टाग्राम")),
    ("facebook", Phrases("\\bfacebook(?:mail)?\\b\n\\bfb\\b\nफेसबुक")),
    ("whatsapp", Phrases("\\bwhats ?app\\b\nव्हाट्सएप\nवॉट्सऐप")),
    ("youtube", Phrases("\\byou ?tube\\b\nयूट्यूब")),
    ("snapchat", Phrases("\\bsnap(?:chat)?\\b\nस्नैपचैट")),
    ("x", Phrases("\\btwitter\\b\nट्विटर\n(?<![\\w.])x\\.com\\b")),
    ("telegram", Phrases("\\btelegram\\b\nटेलीग्राम\nटेलिग्राम")),
    ("google", Phrases("\\bgoogle\\b\n\\bgmail\\b\nगूगल")),
)


def category(label: str, *said: str) -> tuple[Category, str | None]:
    """By the category field where it says something, else by the words of the alert; and a warning.

    Where others are threatened too it is ``threat_to_others``, whatever else is said: officers then
    go with caution, and the person at risk is no less in danger for it.
    """
    if not label:
        pass
    elif SELF_HARM.search(label) and not threatens(label):
        said = said[-1:]  # the person's own words alone outweigh the label
    elif threatens(label) or (_THREAT_LABEL().search(label) and not _DANGER.search(label)):
        return "threat_to_others", None
    if not any(map(threatens, said)):
        return "suicide_self_injury", None
    harm = any(SELF_HARM.search(text) for text in (label, *said))
    return "threat_to_others", _BOTH if harm else None


def speaks(text: str) -> bool:
    """Whether it tells of somebody in danger, by their own hand or another's."""
    return bool(SELF_HARM.search(text) or _DANGER.search(text) or PHRASES.search(text))


def minor(*texts: str) -> bool:
    """Whether somebody is said to be under age."""
    return any(_MINOR.search(text) for text in texts)


def media(label: str, prose: str) -> Media | None:
    """By the media field, else live video alone by the sender's words. "I want to live" is not."""
    if (label and re.search(r"\blive\b|लाइव", label, re.IGNORECASE)) or _LIVE.search(prose):
        return "live_video"
    if not label:
        return None
    return next((kind for kind, pattern in _KINDS if pattern().search(label)), None)


def platform(text: str) -> str | None:
    """The platform named first."""
    if not text:
        return None
    plain = lowered(text)
    if plain.strip() in {"x", "ig"}:
        return {"x": "x", "ig": "instagram"}[plain.strip()]
    found = ((words.first(plain), name) for name, words in _PLATFORMS)
    named = [(at, name) for at, name in found if at is not None]
    return min(named)[1] if named else None
