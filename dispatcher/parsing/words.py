"""Words that tell what a message is about, in English, Hindi and Hindi in Latin letters.

They never decide that something is *not* an alert by their absence alone: see ``mail.py``.
"""

from __future__ import annotations

import re

from dispatcher.model import Category, Media

# Devanagari defeats \b (vowel signs are not word characters), so Hindi is searched as it stands.
SELF_HARM = re.compile(
    r"suicid|sucide|suside|\bself[- ]?(?:harm|injur)|\bssi\b"
    r"|\b(?:end(?:ing|s)?|tak(?:e|ing)|finish(?:ing)?) (?:my|his|her|their|own|your)"
    r"(?: own)? (?:life|lives)|\bend it all\b|\bkill(?:ing)? (?:my|him|her|them)sel"
    r"|\b(?:want|wants|going) to die\b|\bhang(?:ing|ed)?\b|\bpoison|\boverdos|\bnoose\b"
    r"|\bcut(?:ting)? (?:my |his |her |their )?(?:wrist|vein)|\bperson at risk\b|\brisk of death\b"
    r"|\bthreat to life\b|\bimminent (?:harm|risk|danger|threat)|\bdon'?t want to live\b"
    r"|\b(?:aatm|atm)a?h?at(?:t|h)?ya|khud ?kh?ushi"
    r"|\bmar(?:na| jau| jaun|ne) ?(?:ga|gi|chaht|ja|hai)"
    r"|\bjeena nahi|\bjaan (?:de|dene)|\bzindagi khatam|\bphaansi|\bfaansi\b|\bzeher|\bzahar"
    r"|आत्महत्या|आत्म हत्या|खुदकुशी|ख़ुदकुशी|सुसाइड|फांसी|फाँसी|फंदा|ज़हर|जहर|मरना चाह|मर जा(?:ऊं|ऊँ|ना)"
    r"|जीना नहीं|जान दे|जान को खतरा|नस काट|जीवन समाप्त|जीवन लीला|नींद की गोलि",
    re.IGNORECASE,
)
THREAT = re.compile(
    r"threat(?:s|ened|ening)? (?:to|against|of) (?:kill|others|shoot|attack|harm|a |the |his |her |"
    r"violence|another|murder)|\bharm (?:to|against) others|\bharm others\b|credible threat"
    r"|\bkill (?:him|her|them|everyone|people|you)\b(?!sel)|\bbomb"
    r"|\b(?:mass|school) shooting"
    r"|\bviolent threat|\bthreat_to_others\b|\bjaan se maar|\bmaar daal|\bgoli maar"
    r"|हत्या की धमकी|हत्या कर द|मार डाल|जान से मार|गोली मार|बम से",
    re.IGNORECASE,
)
URGENT = re.compile(
    r"\burgent|\bemergenc|\basap\b|\bimmediate|\bplease (?:help|trace|locate|act|do the needful)"
    r"|\bkindly|\bhelp\b|\bat risk\b|\brescue|\bmissing\b|\bsos\b|\bwelfare check|\balert\b"
    r"|\bjaldi\b|\bmadad\b|\bbacha|तत्काल|अविलंब|कृपया|मदद|बचा|जल्दी|लापता|अलर्ट|सूचना",
    re.IGNORECASE,
)
_LIVE = re.compile(
    r"\blive[- _]?(?:video|stream|broadcast|session)"
    r"|\b(?:instagram|insta|facebook|fb|youtube) live\b"
    r"|\b(?:is|went|going|goes|gone|now|currently) live\b(?! in\b)"
    r"|\blive (?:now )?on (?:insta|face|fb|you ?tube|snap)"
    r"|\blivestream|लाइव",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[Media, re.Pattern[str]], ...] = (
    ("video", re.compile(r"\bvideo|\breels?\b|\bclip\b|वीडियो|विडियो|रील", re.IGNORECASE)),
    ("story", re.compile(r"\bstory\b|\bstories\b|स्टोरी", re.IGNORECASE)),
    ("photo", re.compile(r"\bphoto|\bimage|\bpicture|फोटो|फ़ोटो|तस्वीर", re.IGNORECASE)),
    ("text", re.compile(r"\btext\b|\bstatus\b|\bcaption\b|\bcomment\b|\bpost\b", re.IGNORECASE)),
)
_PLATFORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("instagram", re.compile(r"\binsta(?:gram)?\b|इंस्टाग्राम|इन्स्टाग्राम", re.IGNORECASE)),
    ("facebook", re.compile(r"\bfacebook(?:mail)?\b|\bfb\b|फेसबुक", re.IGNORECASE)),
    ("whatsapp", re.compile(r"\bwhats ?app\b|व्हाट्सएप|वॉट्सऐप", re.IGNORECASE)),
    ("youtube", re.compile(r"\byou ?tube\b|यूट्यूब", re.IGNORECASE)),
    ("snapchat", re.compile(r"\bsnap(?:chat)?\b|स्नैपचैट", re.IGNORECASE)),
    ("x", re.compile(r"\btwitter\b|ट्विटर|(?<![\w.])x\.com\b|^x$", re.IGNORECASE)),
    ("google", re.compile(r"\bgoogle\b|\bgmail\b|गूगल", re.IGNORECASE)),
)


def category(label: str, prose: str) -> Category:
    """By the category field where it says something, else by the words of the alert.

    Where both kinds of words stand, it is treated as self-harm: nobody is forgotten for it.
    """
    for text in (label, prose):
        if SELF_HARM.search(text):
            return "suicide_self_injury"
        if THREAT.search(text):
            return "threat_to_others"
    if re.search(r"threat|violen", label, re.IGNORECASE):
        return "threat_to_others"
    return "suicide_self_injury"


def media(label: str, prose: str) -> Media | None:
    """By the media field, else live video alone by the sender's words. "I want to live" is not."""
    if re.search(r"\blive\b|लाइव", label, re.IGNORECASE) or _LIVE.search(prose):
        return "live_video"
    return next((kind for kind, pattern in _KINDS if pattern.search(label)), None)


def platform(text: str) -> str | None:
    """The platform named first."""
    found = [(match.start(), name) for name, word in _PLATFORMS if (match := word.search(text))]
    return min(found)[1] if found else None
