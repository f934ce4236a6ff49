"""What people and forms write for want of a name, an account or a number: it names nobody. Pure.

The lists are to be read and added to: one word (or the words of one phrase) a line of thought.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LATELY = 1024
"""Texts whose reading is remembered: an alert is compared with many that say the same."""


def listed(*lines: str) -> frozenset[str]:
    """The words of lists that are easier to read and to add to than quoted ones."""
    text = unicodedata.normalize("NFKC", " ".join(lines))
    return frozenset(text.split())


PLATFORMS = listed(
    "facebook fb meta instagram insta ig threads whatsapp wa youtube yt google gmail snapchat snap",
    "x twitter tiktok telegram linkedin sharechat moj reddit discord signal messenger",
    "फेसबुक इंस्टाग्राम व्हाट्सएप यूट्यूब गूगल ट्विटर",
)
"""A platform's own name, alone or with words of ``FILLERS`` ("Instagram User"), is nobody's."""

FILLERS = listed(
    # not there
    "unknown unkown unknwn unspecified unidentified unavailable undefined undisclosed undetermined",
    "none null nil nan na n a no not never yet without missing blank empty void default",
    "available provided given known mentioned specified shared disclosed found applicable unk nk",
    "recorded received registered listed set entered",
    "obtained traced identified determined confirmed verified visible exist exists",
    # hidden, or gone
    "hidden private deleted removed redacted withheld masked anonymous anon anonymised anonymized",
    "confidential restricted suspended disabled deactivated blocked unlisted",
    # still to come
    "tbd tba tbc pending awaited later soon see below above attached attachment enclosed refer as",
    "per will be to the is was are under in of for by from on with due same ditto privacy request",
    "reasons platform provider sender",
    # what a form asks of it
    "active inactive yes no y true false verified unverified registered admin administrator owner",
    "moderator reel reels story stories post posts video videos photo photos live official",
    "personal business public current new old existing same multiple various several other self",
    "primary secondary processing process progress",
    # what a form calls the field itself
    "user users username account accounts acct name names id handle profile person subject",
    "individual details detail info information data number phone mobile contact link url page",
    "test testing tester sample example dummy demo placeholder somebody someone nobody",
    # Hindi, and Hindi in Latin letters
    "अज्ञात अनाम गुमनाम उपलब्ध नहीं नही ज्ञात मालूम पता प्राप्त जानकारी नाम है हैं था खाता फोन फ़ोन नंबर",
    "मोबाइल उपयोगकर्ता व्यक्ति निजी गोपनीय हटाया गया लागू दर्ज रिक्त शून्य कोई नीचे देखें ऊपर परीक्षण",
    "बताया बताई दिया दी गई गयी अप्राप्त अनुपलब्ध अनभिज्ञ छिपाया रखा",
    "agyat agyaat gumnam nahi nahin nhi pata malum maloom uplabdh hai koi naam",
)
"""What is made of these words alone says that nothing is known. A real handle made of nothing else
("no.name") is no key either: its person is told as a new incident, and nobody is missed."""


NOT_A_PROFILE = listed(
    "accounts account explore p reel reels tv stories direct login logout signup register recover",
    "help policies policy legal about privacy terms tos rules safety support contact groups group",
    "events event watch marketplace gaming hashtag share sharer story photo photos permalink posts",
    "media videos video records business ads settings notifications messages message home search i",
    "intent status download feed results playlist shorts live web developer developers public",
    "dialog plugins tr l r joinchat addstickers c s t hashtags topics lite index highlights",
)
"""Paths of the platforms themselves; with ``.php`` behind them as well."""


@lru_cache(LATELY)
def nobody(text: str | None) -> bool:
    """Whether a name or an account names nobody: no letter or digit in it, one sign repeated
    ("xxxx", "000"), or only words that are written for want of anything."""
    found = words(text)
    letters = "".join(found)
    if not found or (len(letters) > 1 and len(set(letters)) == 1):
        return True
    return all(word in FILLERS or word in PLATFORMS or _is_glued(word) for word in found)


_SHORTEST = 3
"""Letters of a word that may stand in a glued one; but for ``no``."""


def _is_glued(word: str) -> bool:
    """``notavailable``, ``deleteduser``, ``instagramuser``: such words and nothing else."""
    if not word.isascii() or not word.isalpha():
        return False
    ends = {0}
    for end in range(2, len(word) + 1):
        parts = ((start, word[start:end]) for start in ends)
        if any(
            (len(part) >= _SHORTEST or (part == "no" and start == 0))
            and (part in FILLERS or part in PLATFORMS)
            for start, part in parts
        ):
            ends.add(end)
    return len(word) in ends


_SAID_OF = listed("girl boy minor female male woman man lady child guest your my userid uid php")
_DUMMY = "1234567890"


@lru_cache(LATELY)
def nobodys_account(handle: str) -> bool:
    """The same of an account, which is also never called by what somebody is (``female_user``,
    ``guest``), as a form writes it, a page of the platform (``profile.php``) or ``123456``."""
    if nobody(handle) or handle.removesuffix(".php") in NOT_A_PROFILE or _DUMMY.startswith(handle):
        return True
    return all(word in FILLERS or word in _SAID_OF for word in words(handle.replace("_", " ")))


OFFICES = listed(
    "112uttarpradesh 112up up112 call112 uppviralcheck policenewsup cyberdost cyberdosti4c i4c",
    "upcopofficial up_police wpl1090 metaindia safety",
)
_PLATFORMS_OWN = re.compile(
    r"(?:meta|facebook|fb|instagram|insta|google|youtube|snapchat|snap|twitter|whatsapp)[._]?"
    r"(?:safety|support|help(?:center|centre)?|security|cares|newsroom|news|business|team|app|india"
    r"|creators|official)"
)


def office(handle: str) -> bool:
    """Whether an account is the police's or a platform's own, as it stands in footers and at the
    end of posts: ``uppolice``, ``meta_safety``. An officer's (``ravi_uppolice``) is a person's."""
    if handle in OFFICES or (handle.isalpha() and handle.endswith("police")):
        return True
    return _PLATFORMS_OWN.fullmatch(handle) is not None


@lru_cache(LATELY)
def words(text: str | None) -> tuple[str, ...]:
    """The words of a text, folded; vowel signs belong to their letter."""
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    signs = (c if unicodedata.category(c)[0] in "LMN" else " " for c in folded)
    return tuple(word for word in "".join(signs).split() if any(map(str.isalnum, word)))
