"""Words that tell what a message is about, in English, Hindi and Hindi in Latin letters.

They never decide that something is *not* an alert by their absence alone: see ``mail.py``.
"""

from __future__ import annotations

import re

from dispatcher.model import Category, Media
from dispatcher.parsing.phrases import Phrases, lowered

# Devanagari defeats \b (vowel signs are not word characters), so Hindi is searched as it stands.
SELF_HARM = Phrases(r"""
suicid
\bperson at risk\b
आत्महत्या
sucide
suside
\bself[- ]?(?:harm|injur)
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
\brisk of death\b
\bthreat to life\b
\bimminent (?:harm|risk|danger|threat)
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
जान को खतरा
नस काट
जीवन समाप्त
जीवन लीला
नींद की गोलि
""")
THREAT = Phrases(r"""
threat(?:s|ened|ening)? (?:to|against|of) (?:kill|others|shoot|attack|harm|violence|another)
threat(?:s|ened|ening)? (?:to|against|of) (?:a|the|his|her|murder)\b
\bharm (?:to|against) others
\bharm others\b
credible threat
\bkill (?:him|her|them|everyone|people|you)\b(?!sel)
\bbomb
\bmass shooting
\bschool shooting
\bviolent threat
\bthreat_to_others\b
\bjaan se maar
\bmaar daal
\bgoli maar
हत्या की धमकी
हत्या कर द
मार डाल
जान से मार
गोली मार
बम से
""")
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
_MINOR = Phrases(
    r"""
\bminor (?:girl|boy|child|person|user|student)
\bminor:? (?:yes|true)
\bis a minor\b
\bage: minor\b
\bunderage
\bunder 18\b
\bnabalig
\bnaabaalig
नाबालिग
नाबालिक
""",
    cores=("minor", "under", "balig", "baalig", "नाबालि"),
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
_KINDS: tuple[tuple[Media, re.Pattern[str]], ...] = (
    ("video", re.compile(r"\bvideo|\breels?\b|\bclip\b|वीडियो|विडियो|रील", re.IGNORECASE)),
    ("story", re.compile(r"\bstory\b|\bstories\b|स्टोरी", re.IGNORECASE)),
    ("photo", re.compile(r"\bphoto|\bimage|\bpicture|फोटो|फ़ोटो|तस्वीर", re.IGNORECASE)),
    ("text", re.compile(r"\btext\b|\bstatus\b|\bcaption\b|\bcomment\b|\bpost\b", re.IGNORECASE)),
)
_PLATFORMS: tuple[tuple[str, Phrases], ...] = (
    ("instagram", Phrases("\\binsta(?:gram)?\\b\nइंस्टाग्राम\nइन्स्टाग्राम")),
    ("facebook", Phrases("\\bfacebook(?:mail)?\\b\n\\bfb\\b\nफेसबुक")),
    ("whatsapp", Phrases("\\bwhats ?app\\b\nव्हाट्सएप\nवॉट्सऐप")),
    ("youtube", Phrases("\\byou ?tube\\b\nयूट्यूब")),
    ("snapchat", Phrases("\\bsnap(?:chat)?\\b\nस्नैपचैट")),
    ("x", Phrases("\\btwitter\\b\nट्विटर\n(?<![\\w.])x\\.com\\b")),
    ("google", Phrases("\\bgoogle\\b\n\\bgmail\\b\nगूगल")),
)


def category(label: str, *said: str) -> Category:
    """By the category field where it says something, else by the words of the alert.

    Where both kinds of words stand, it is treated as self-harm: nobody is forgotten for it.
    """
    for texts in ((label,), said):
        if any(SELF_HARM.search(text) for text in texts):
            return "suicide_self_injury"
        if any(THREAT.search(text) for text in texts):
            return "threat_to_others"
    if re.search(r"threat|violen", label, re.IGNORECASE):
        return "threat_to_others"
    return "suicide_self_injury"


def speaks(text: str) -> bool:
    """Whether it tells of somebody in danger, by their own hand or another's."""
    return bool(SELF_HARM.search(text) or THREAT.search(text))


def minor(*texts: str) -> bool:
    """Whether somebody is said to be under age."""
    return any(_MINOR.search(text) for text in texts)


def media(label: str, prose: str) -> Media | None:
    """By the media field, else live video alone by the sender's words. "I want to live" is not."""
    if (label and re.search(r"\blive\b|लाइव", label, re.IGNORECASE)) or _LIVE.search(prose):
        return "live_video"
    return next((kind for kind, pattern in _KINDS if pattern.search(label)), None)


def platform(text: str) -> str | None:
    """The platform named first."""
    plain = lowered(text)
    if plain.strip() == "x":
        return "x"
    found = ((words.first(plain), name) for name, words in _PLATFORMS)
    named = [(at, name) for at, name in found if at is not None]
    return min(named)[1] if named else None
