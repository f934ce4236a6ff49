"""Links, accounts, coordinates and addresses of machines out of text or out of a field's value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from dispatcher import nobody
from dispatcher.parsing.phrases import beyond_latin, has_digit, holds, lowered
from dispatcher.patterns import lazily

URL = lazily(
    r"\b(?:https?://|www\.|(?<![\w@./-])(?:(?:m|web|mobile)\.)?"
    r"(?:(?:instagram|facebook|fb|youtube|snapchat|twitter|tiktok|x)\.com|youtu\.be"
    r"|(?:t|telegram)\.me)/)"
    r"[^\s<>\"'`|\\^{}\[\]]{3,2000}",
    re.IGNORECASE,
)
EMAIL = lazily(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}")
IP = lazily(
    r"(?<![\w.:])(?:(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\d)"
    r"|(?=[0-9A-Fa-f:]{0,40}::|(?:[0-9A-Fa-f]{1,4}:){7})[0-9A-Fa-f:]{3,39}(?![\w:]))"
)
# What each of them must contain. A plain string is found ten times as fast as a pattern, and a
# pattern that begins with one letter three times as fast as one that begins with a class.
_DOTTED = lazily(r"\.\d{1,3}\.\d")
_COLONS = lazily(r":[0-9A-Fa-f]{0,4}:")
_DECIMAL = lazily(r"\.\d\d")
_HOST = lazily(r"(?:https?://)?(?:www\.)?([^/?#:]+)[^/?#]*([^?#]*)(?:\?([^#]*))?", re.IGNORECASE)
HYPHEN = r"-(?=[A-Za-z0-9_])"
"""Within an account: no dash behind one. Where one ends at its hyphen see ``hyphens``."""
ACCOUNT = (
    rf"[A-Za-z0-9_](?=[A-Za-z0-9_.]|{HYPHEN})[A-Za-z0-9_.]{{0,29}}"
    rf"(?:{HYPHEN}[A-Za-z0-9_.]{{1,29}}){{0,5}}(?!\w|{HYPHEN})"
)
"""Behind its ``@``; also of a platform whose accounts have no hyphen: in doubt it is not cut to
what may be another person's."""
_HANDLE = lazily(rf"(?<![\w@./%+-])@({ACCOUNT})(?!@)")
_USER = lazily(
    r"\b(?:user ?name|user|account|handle|insta|id|(?:ig|fb)(?=\s+@?\d*[a-z]))(?:\s*[:=]\s*|\s+)@?"
    r"(?=[a-z.]*[\d_])([A-Za-z0-9_][\w.]{2,29})(?![\w@-]|\.\w)",
    re.IGNORECASE | re.ASCII,
)
_WITHOUT_AT = (
    r"(?=[\w.]+(?![\w.-])|[\w.-]*_)"
    rf"([A-Za-z0-9_](?:[\w.]|{HYPHEN}){{2,29}})(?![\w@/-]|\.\w|[+%][\w.+%-]{{0,40}}@)"
)
"""In a sentence a hyphen is an account's where that has an underscore, too: no ``17-year-old``.
None is cut out of a mail address."""
_NAMED = lazily(
    r"(?:user ?name|user|account|acct|handle|instagram|insta|facebook|snapchat|ig|fb)?(?: ?id)?"
    r"(?:\s*[:=–(-]\s*|\s+(?:is\s+|was\s+|named\s+|hai\s+|pe\s+|par\s+|by\s+)?\(?)"
    r"(?:@?(?=[A-Za-z0-9._]*[A-Za-z])(?=[A-Za-z0-9.]*[\d_]|[a-z]+\.[a-z])"
    rf"{_WITHOUT_AT}|[\"“‘'`]@?([a-z0-9_][a-z0-9_.]{{2,29}})[\"”’'`])",
    re.IGNORECASE | re.ASCII,
)
"""An account in a sentence: ``User sad.boy_22 posted``, ``account "neha_singh"``."""
_HINDI_NOUNS = (
    *("यूजर", "यूज़र", "यूज़र", "उपयोगकर्ता", "आईडी", "आइडी", "आई डी", "अकाउंट", "अकाउन्ट", "एकाउंट"),
    *("खाता", "खाते", "हैंडल", "प्रोफाइल", "प्रोफ़ाइल", "प्रोफ़ाइल", "यूजरनेम", "यूज़रनेम"),
)
_HINDI_CORES = (*(noun for noun in _HINDI_NOUNS if " " not in noun), "डी")
"""The same, or one word of them: most texts have none, which is quick to see."""
_NAMED_IN_HINDI = lazily(
    rf"(?:{'|'.join(_HINDI_NOUNS)})(?:\s?(?:नेम|नाम|आईडी|आई डी|का नाम))?(?:\s*[:=–-]+\s*|\s+)"
    r"(?:@?(?=[A-Za-z0-9._]*[A-Za-z])(?=[A-Za-z0-9.]*[\d_]|[a-z]+\.[a-z])"
    rf"{_WITHOUT_AT}|[\"“‘'`]@?([A-Za-z0-9_][A-Za-z0-9_.]{{2,29}})[\"”’'`]"
    r"|@?(?!(?:link|url|user|name|account|profile|video|post|story)\b)([a-z]{4,29})"
    r"(?=\s+(?:द्वारा|ने|से)(?![ऀ-ॿ])))",
    re.ASCII,
)
"""``इंस्टाग्राम यूजर riya_15x``, ``आईडी "x" द्वारा``, ``यूजर sadlife ने``: Latin letters there are
the account's."""
_MAILED = lazily(
    rf"(?:\b(?:user ?name|user|account|acct|handle|gmail)|(?:{'|'.join(_HINDI_NOUNS)}))"
    r"(?:\s?(?:id|name|holder|address))?(?:\s*[:=–(-]+\s*|\s+(?:is\s+|was\s+)?)[\"“‘'<(]?"
    r"([A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6})",
    re.IGNORECASE | re.ASCII,
)
"""``User neelam.rai@...``: by a mail address a platform may call its user."""
_POSTED_ON = lazily(
    r"\b(?:post|posted|video|story|reel|status|photo|note|message|live)(?: \w+)? (?:on|in) \Z"
)
"""Before ``instagram by x_1``: of who posts; reported on Instagram it is by somebody else."""
_NAMING = frozenset(
    b"user username account acct handle insta instagram facebook snapchat ig fb id".split()
)
_STEMS = ("user", "account", "acct", "handle", "insta", "facebook", "snapchat", "ig", "fb", "id")
_SHORT_STEMS = frozenset(("ig", "fb", "id"))
"""They begin and end other words too."""
_WHOSE_ID = frozenset(
    (
        *("insta", "instagram", "fb", "facebook", "snap", "snapchat", "telegram", "twitter"),
        *(
            "his",
            "her",
            "their",
            "uska",
            "uski",
            "iska",
            "iski",
            "whose",
            "with",
            "pe",
            "par",
            "ki",
            "hai",
        ),
    )
)
_FIRST_ACCOUNT = lazily(
    r"[\s*`\"'“‘>•·]*@?((?=[A-Za-z0-9.]*[\d_]"
    r"|[a-z][a-z0-9]*\.[a-z0-9])[A-Za-z0-9_][\w.]*\w)(?![\w@/:]|\.\w)",
    re.ASCII,
)
"""What can be nothing else, at the start of a field's value."""
_FIRST_HYPHENED = lazily(
    r"[\s*`\"'“‘>•·]*@?((?=[A-Za-z0-9.-]*[\d_]|[a-z][a-z0-9]*\.[a-z0-9])"
    rf"[A-Za-z0-9_](?=[\w.]|{HYPHEN})[\w.]*(?:{HYPHEN}[\w.]+)*(?<=\w))"
    rf"(?![\w@/:]|\.\w|{HYPHEN})",
    re.ASCII,
)
"""The same where there may be a hyphen in it; the other one is quicker."""
_BEHIND_A_NAME = lazily(
    r"(?!(?:Section|Annexure|Case|Ref|Report|File|Meta|Facebook|Instagram|Team|Police)\b)"
    r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}\s?[(\[]@?((?=[a-z0-9.-]*_|[a-z]+\.[a-z]"
    r"|[a-z]{2,}\d{1,4}[)\]])[a-z0-9_][a-z0-9_.-]{3,29})[)\]]",
    re.ASCII,
)
"""``Rohit (rohit.k_21)``: the account of a name, in brackets."""
_BETWEEN_ACCOUNTS = lazily(r"\s*(?:[,;/|&]|\band\b|\bor\b|(?<!\S)(?:और|तथा|व)(?!\S))\s*")
WORD = lazily(r"[^\W\d_]{3}|[\u0900-\u097f]{2}")
"""More than the letters of ``26.8 N``; vowel signs are no letters to \\w."""
_MOBILE = lazily(r"(?<!\d)[6-9]\d{9}(?!\d)")
_CLOCK = lazily(r"(?<![\d:])\d{1,2}:\d\d(?!\d)")
_DEGREES = lazily(
    r"(?<![\d.])([+-]?\d{1,2}\.\d{2,8})\s{0,2}°?\s{0,2}[NnSs]?\s{0,2}(?:,|;|\s"
    r"|%2C)\s{0,3}(?:[A-Za-z]{2,9}\W{0,3})?"
    r"([+-]?\d{1,3}\.\d{2,8})(?!\d|\.\d)"
)
_IN_A_FIELD = lazily(
    r"(?<![\d.])([+-]?\d{1,3}\.\d{1,8})(?!\d|\.\d)[^\d\n]{1,24}?"
    r"([+-]?\d{1,3}\.\d{1,8})(?!\d|\.\d)"
)
"""``26.76 / 83.37``, ``26.76 - 83.37``: a pair wherever a field says that it holds one."""
_BARE_PAIR = lazily(r"[\s(\[]*\d{1,2}\.\d{2,8}\s*[,;/|–-]\s*\d{2}\.\d{2,8}[\s)\].]*")
_RADIUS = lazily(
    r"(?:radius|accuracy|within|±|\+/-)\D{0,12}(\d{1,6}(?:\.\d+)?)\s*(km|kms|kilomet|m\b|met)",
    re.IGNORECASE,
)

_SITES = {
    "instagram.com": "instagram",
    "instagr.am": "instagram",
    "facebook.com": "facebook",
    "fb.com": "facebook",
    "fb.me": "facebook",
    "fb.watch": "facebook",
    "youtube.com": "youtube",
    "youtu.be": "youtube",
    "snapchat.com": "snapchat",
    "twitter.com": "x",
    "x.com": "x",
    "tiktok.com": "tiktok",
    "sharechat.com": "sharechat",
    "threads.net": "threads",
    "threads.com": "threads",
    "t.me": "telegram",
    "telegram.me": "telegram",
}
_SHORT_HOSTS = ("youtu.be", "fb.watch", "fb.me", "vm.tiktok.com", "vt.tiktok.com")
"""Of links to a post whose owner they do not say."""
_POST = lazily(
    r"/(?:p|reels?|tv|stories|live|posts?|videos?|photos?|permalink|watch|status|shorts|share"
    r"|groups"
    r"|story\.php|photo\.php|permalink\.php|video\.php)(?:/|$)",
    re.IGNORECASE,
)
_HOUSE = lazily(
    r"^/?$|^/(?:help|records?|legal|policies|privacy|settings|safety|business|about|terms|login"
    r"|notifications|unsubscribe|email|o|l\.php|support|security|hashtag|explore)(?:[/.]|$)",
    re.IGNORECASE,
)
_FOOTER = lazily(
    r"\b(?:unsubscribe|follow us|follow @|connect with us|find us on|download (?:our|the) app"
    r"|join us on|join our (?:telegram|whatsapp|channel|group)"
    r"|disclaimer\s*:|confidentiality notice)(?:(?<=@)|(?!\w)).*$",
    re.IGNORECASE | re.MULTILINE,
)
"""What a mail's footer says of whoever sends it."""
_FOOTER_WORDS = frozenset(
    b"unsubscribe follow connect find download disclaimer confidentiality join".split()
)
_FOOTERS = (
    "nsubscribe",
    "ollow us",
    "ollow @",
    "isclaimer",
    "ISCLAIMER",
    "onfidentiality",
    "onnect with us",
    "ind us on",
    "oin us on",
    "oin our ",
    "ownload ",
)
_SITE = lazily(r"\.(?:com|in|org|net|gov)\Z", re.IGNORECASE)
_TRACKING = lazily(r"\A(?:igsh|igshid|utm_\w+|fbclid|mibextid|s|t|ref|hl|share_id)=", re.IGNORECASE)
_NOT_HANDLES = {"channel", "c", "user", "add", "profile"}
_NUMBERED = {"people", "pages"}
_OF_GROUPS = {"c", "joinchat", "addlist", "addstickers", "boost", "iv", "proxy", "share", "socks"}
"""Telegram's own words in place of an account."""
_ID = lazily(r"(?:^|&)id=(\d{5,20})(?!\d)")


class Link(msgspec.Struct, frozen=True, kw_only=True):
    url: str
    platform: str
    post: bool
    """A post; else a profile."""
    username: str | None = None


def links(text: str) -> Iterator[Link]:
    """Links to posts and profiles of the platforms; their help pages and footers are left out."""
    for match in URL().finditer(text) if _linked(text) else ():
        if found := link(match[0].rstrip(".,;:!?)*>।")):
            yield found


def _linked(text: str) -> bool:
    """One character is seen to be missing ten times as fast as several."""
    return (
        (":" in text and "://" in text)
        or ("/" in text and (".com/" in text or "youtu.be/" in text or ".me/" in text))
        or ("/" in text and (".COM/" in text or ".ME/" in text))
        or ("." in text and "www." in text)
        or ("W" in text and "WWW." in text)
    )


@lru_cache(maxsize=64)  # a link in its field is asked for as what it is, and as whose
def link(url: str) -> Link | None:
    parts = _HOST().match(url)
    host, path, query = (parts[1].lower(), parts[2], parts[3]) if parts else ("", "", None)
    labels = host.split(".")
    platform = _SITES.get(".".join(labels[-2:]))
    if platform is None or (_HOUSE().match(path) and not query) or path.startswith("/l.php"):
        return None
    if platform == "telegram":
        owner, post = _of_telegram(path)
    else:
        post = host in _SHORT_HOSTS or bool(_POST().search(path))
        owner = None if host in _SHORT_HOSTS else _owner(path, query or "")
    if owner and office(owner):
        return None
    if owner and not post and query and _TRACKING().match(query):
        url = url.partition("?")[0]
    whole = url if "://" in url else f"https://{url}"
    return Link(url=whole, platform=platform, post=post, username=owner)


def _of_telegram(path: str) -> tuple[str | None, bool]:
    """Whose account or channel it is, and whether the link is to something in it or to a group."""
    first, *rest = [name for name in path.split("/") if name] or [""]
    if first == "s" and rest:
        first, *rest = rest
    if first.lower() in _OF_GROUPS or not first.isidentifier():
        return None, True
    return first[:80], bool(rest)


def _owner(path: str, query: str) -> str | None:
    """Whose page or post it is, where the link says so. A page that has a number and a name
    (``/people/NAME/ID``) is called by its number: that is the account."""
    names = [name for name in path.split("/") if name]
    first = names[0].lower() if names else ""
    if first in _NUMBERED:
        return next((name for name in names[2:] if name.isdigit()), None)
    if first.endswith(".php"):
        number = _ID().search(query)
        return number[1] if number else None
    names = [name for name in names if name.lower() not in _NOT_HANDLES]
    if len(names) > 1 and first == "stories":
        names = names[1:]
    if not names or _POST().match(f"/{names[0]}/") or names[0].lower() in nobody.NOT_A_PROFILE:
        return None
    return names[0].removeprefix("@")[:80]


def without_footer(text: str, words: frozenset[bytes]) -> str:
    """The text without what leads to whoever sent it: "Follow us on ...", "Unsubscribe: ...".

    ``words``: the Latin ones of the text, or of a longer one."""
    if words.isdisjoint(_FOOTER_WORDS) or not holds(text, _FOOTERS):
        return text
    return _FOOTER().sub("", text)


@lru_cache(maxsize=16)  # asked once to tell persons apart, and once of each
def handle(value: str) -> str | None:
    """The account in a field's value: ``@name``, ``name (http://...)``, a link, a number."""
    if found := next(links(value), None):
        if found.username:
            return found.username
        value = URL().sub(" ", value)
    if "@" in value and (named := _HANDLE().search(value)):
        return named[1].rstrip(".")
    if "@" in value and (mail := EMAIL().match(value.lstrip(" \"'“‘<(*"))):
        return mail[0]
    bare = URL().sub(" ", value) if "." in value or ":" in value else value
    if first := _first_account(bare):
        return first[1][:80]
    if behind := _BEHIND_A_NAME().match(bare.lstrip()):
        return behind[1]
    bare = bare.split("(")[0].strip(" ,;:*•·`>#|\"'“”‘’\u200b\u200e\u200f")
    return bare.removeprefix("@")[:80] or None


@lru_cache(maxsize=16)  # asked what it is, whether it is one and what is behind it
def _first_account(value: str) -> re.Match[str] | None:
    return (_FIRST_HYPHENED if "-" in value else _FIRST_ACCOUNT)().match(value)


def is_account(value: str) -> bool:
    """Whether it begins with what can be nothing but an account: ``sad_boy22``, a number."""
    return _first_account(value) is not None


def further(value: str) -> tuple[str, ...]:
    """The accounts in a field's value behind the first: ``one_1 (primary), two_2 (secondary)``."""
    if value.isidentifier():
        return ()  # one word, as in most
    parts = _BETWEEN_ACCOUNTS().split(URL().sub(" ", value))
    found = [_first_account(part) for part in parts]
    return tuple(match[1] for match in found[1:] if match) if found[0] else ()


def behind_link(value: str) -> str:
    """What a field's value tells behind a link."""
    first = URL().search(value)
    if first is None:
        return ""
    if not (tail := value[first.end() :].strip(" \"'”’>*`.,;–-")):
        return ""
    return tail if WORD().search(URL().sub("", tail)) else ""


def without_link(value: str) -> str:
    """What stands in a link's field before it, or in place of it; one word may be a link's part."""
    first = URL().search(value)
    told = value[: first.start()] if first else value
    return told.strip() if " " in told.strip() and not nobody.nobody(told) else ""


def behind_account(value: str) -> str:
    """What a field's value tells beside an account that can be nothing else."""
    first = _first_account(value) or (_HANDLE().match(value) if value[:1] == "@" else None)
    first = first or (EMAIL().match(value) if "@" in value else None)
    if first is None:
        return ""
    if not (behind := value[first.end() :]):
        return ""
    tail = URL().sub("", behind).strip(" \"'”’*`.,;-")
    return tail if WORD().search(tail) or _MOBILE().search(tail) or _CLOCK().search(tail) else ""


def named(text: str, words: frozenset[bytes]) -> tuple[str, ...]:
    """Accounts that sentences name. ``words``: the Latin ones of the text, or of a longer one."""
    latin = [] if words.isdisjoint(_NAMING) else [*_said(text)]
    if "(" in text and ("_" in text or "." in text):
        latin += [(match.start(), match[1]) for match in _BEHIND_A_NAME().finditer(text)]
    hindi = _said_in_hindi(text) if words and holds(beyond_latin(text), _HINDI_CORES) else ()
    names = dict.fromkeys(name for _, name in sorted((*latin, *hindi)))
    return tuple(name for name in names if not (office(name) or _SITE().search(name)))


def _said(text: str) -> Iterator[tuple[int, str]]:
    """Accounts, each with where it is announced: a pattern is tried where a stem stands only."""
    small = lowered(text)
    if len(small) != len(text):
        return
    for stem in _STEMS:
        at = small.find(stem)
        while at >= 0:
            match = _NAMED().match(text, at) if _announces(small, at, stem) else None
            by = match is not None and " by " in match[0]
            if match and not (by and not _POSTED_ON().search(small, max(0, at - 30), at)):
                yield at, (match[1] or match[2]).rstrip(".")
            at = small.find(stem, at + 1)


def _announces(small: str, at: int, stem: str) -> bool:
    """Whether a stem begins a word that an account may follow; "ID" alone says so in brackets,
    behind a comma, or with whose or which it is."""
    before, after = small[max(0, at - 12) : at], small[at + len(stem) : at + len(stem) + 1]
    if before[-1:].isalnum() or (stem in _SHORT_STEMS and after.isalnum()):
        return False
    last = before.rstrip().rpartition(" ")[2]
    if stem == "id":
        return last.strip("\"'(,.:;") in _WHOSE_ID or (
            last[-1:] in ("(", ",") and after in (":", "=")
        )
    return last.strip("\"'(,.:;") != "bank"


def _said_in_hindi(text: str) -> Iterator[tuple[int, str]]:
    for match in _NAMED_IN_HINDI().finditer(text):
        yield match.start(), (match[1] or match[2] or match[3]).rstrip(".")


def mailed(text: str) -> Iterator[str]:
    """The mail addresses by which sentences name a user."""
    at = text.find("@")
    left = _MOST_MAILED
    while at >= 0 and left:
        if text[at - 1 : at].isalnum():  # no account
            left -= 1
            found = _MAILED().search(text, max(0, at - _LONGEST_NAMED), at + _LONGEST_NAMED)
            if found and not office(found[1].partition("@")[0]):
                yield found[1]
        at = text.find("@", at + 1)


_LONGEST_NAMED, _MOST_MAILED = 120, 200


def is_email(value: str) -> bool:
    """Whether it is a mail address, and no account."""
    return "@" in value and EMAIL().fullmatch(value) is not None


def office(account: str) -> bool:
    """Whether an account is of the police or of a platform: nobody at risk."""
    folded = account.casefold()
    return folded in nobody.PLATFORMS or nobody.office(folded)


def handles(text: str) -> tuple[str, ...]:
    if "@" not in text:
        return ()
    found = (match[1].rstrip(".") for match in _HANDLE().finditer(text))
    return tuple(dict.fromkeys(name for name in found if not office(name)))


def accounts(subject: str) -> tuple[str, ...]:
    """Of a line that may name one: ``@name``, ``Username: name``, ``user name_1``, a link."""
    linked = tuple(found.username for found in links(subject) if found.username)
    named = tuple(match[1].rstrip(".") for match in _USER().finditer(subject))
    return linked or handles(subject) or named


def addresses(text: str) -> Iterator[tuple[str, str]]:
    """(IP address, the text after it up to the next one)."""
    dotted = has_digit(text) and _DOTTED().search(text)
    if not (dotted or (":" in text and _COLONS().search(text))):
        return
    found = [match for match in IP().finditer(text) if _possible(match[0])]
    for index, match in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else match.end() + 60
        yield match[0], text[match.end() : end].partition("\n")[0]


def _possible(address: str) -> bool:
    return ":" in address or all(int(octet) < 256 for octet in address.split("."))


def coordinates(text: str) -> tuple[float, float] | None:
    """(latitude, longitude) in degrees, of the first pair in range."""
    for match in _DEGREES().finditer(text) if has_digit(text) and _DECIMAL().search(text) else ():
        latitude, longitude = float(match[1]), float(match[2])
        if abs(latitude) <= 90 and abs(longitude) <= 180:
            return latitude, longitude
    return None


def point(value: str) -> tuple[float, float] | None:
    """(latitude, longitude) of a field of coordinates, whatever stands between its two numbers."""
    pair = _IN_A_FIELD().search(value[:200])
    if (plain := coordinates(value)) or pair is None:
        return plain
    latitude, longitude = float(pair[1]), float(pair[2])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def bare_point(value: str) -> tuple[float, float] | None:
    """The same where nothing but a pair in India stands, in a field of any place."""
    if "." not in value or len(value) > 60 or not _BARE_PAIR().fullmatch(value):
        return None
    found = point(value)
    return found if found and 6 <= found[0] <= 38 and 68 <= found[1] <= 98 else None


def radius_m(text: str) -> float | None:
    match = _RADIUS().search(text)
    if match is None:
        return None
    return float(match[1]) * (1000 if match[2].lower().startswith("k") else 1)
