"""How labels are built that no list has: ``User's age``, ``नाम / Name``, ``Snap Username``, ``Reel
uploaded at``, ``Age/Gender``, ``Post time UTC``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dispatcher.parsing import others
from dispatcher.parsing.labels import DEFAULT, key
from dispatcher.parsing.owners import LABELS_ASIDE
from dispatcher.patterns import lazily

Labels = Mapping[str, str]

BYSTANDER = "bystander"
"""The field of a label that says where somebody else is: ``Accused's city``, ``पिता का पता``."""
_OF_A_PERSON = frozenset(("name", "phone", "email", "age", "born", "gender"))
_PERSONS = frozenset(
    (
        *("user", "users", "child", "childs", "victim", "victims", "subject", "subjects", "person"),
        *("persons", "target", "targets", "individual", "subscriber", "subscribers", "poster"),
        *("customer", "student", "students", "girl", "girls", "boy", "boys"),
        *("member", "members"),
        *("minor", "minors", "holder", "holders", "account", "profile", "channel"),
        *("uploader", "uploaders", "creator", "creators", "author", "authors"),
        *(
            "पीड़ित",
            "पीड़िता",
            "व्यक्ति",
            "यूजर",
            "यूज़र",
            "उपयोगकर्ता",
            "बच्चे",
            "बालिका",
            "बालक",
            "युवक",
            "युवती",
        ),
        *("लड़के", "लड़की", "खाताधारक"),
    )
)
"""The person at risk, by whatever name; of anybody else a label says nothing of them."""
_THINGS = frozenset(("account", "profile", "channel"))
"""What has a status, a type and a creation of its own."""
PLATFORMS = frozenset(
    (
        *("instagram", "insta", "ig", "facebook", "fb", "snapchat", "snap", "twitter"),
        *("telegram", "whatsapp", "youtube", "yt", "google", "meta", "threads", "sharechat"),
    )
)
_POSTS = frozenset(
    (
        *("post", "story", "reel", "tweet", "snap", "message", "msg", "video", "live"),
        *("stream", "livestream", "broadcast", "comment", "status", "photo", "image", "note"),
        *("chat", "content", "upload", "audio"),
    )
)
_QUALIFIERS = frozenset(
    (
        *("registered", "verified", "confirmed", "linked", "declared", "reported", "stated"),
        *("given", "known", "primary", "current", "self"),
    )
)
_ZONES = frozenset(["utc", "gmt", "ist", "pst", "pdt", "est", "edt"])
_PLACES = frozenset(("location", "locations", "लोकेशन"))
_OF_OTHERS = frozenset(
    (
        *(
            "office",
            "our",
            "your",
            "sender",
            "branch",
            "event",
            "meeting",
            "venue",
            "caller",
            "server",
        ),
        *(
            "reporter",
            "informant",
            "complainant",
            "friend",
            "father",
            "mother",
            "brother",
            "no",
            "of",
        ),
        *("sister", "husband", "wife", "family", "desk", "company", "billing", "job", "file"),
    )
)
"""Before ``location``: not where the person is."""
_PLACE_LABELS = tuple(
    label for field, names in DEFAULT.items() if field.startswith("place") for label in names
)
_WHERE = frozenset(
    (
        *(label for label in _PLACE_LABELS if " " not in label and label != "where"),
        *("pata", "zila", "jila", "janpad", "shahar", "shehar", "gaon", "thikana", "hometown"),
    )
)
"""Words for a place, of which a label of somebody else's has one."""
_BESIDE_A_PLACE = frozenset(
    (
        *("name", "contact", "phone", "mobile", "number", "no", "details", "and", "full"),
        *("home", "present", "current", "permanent", "last", "known", "registered"),
        *("postal", "residential", "exact", "native", "local", "office", "work", "ip", "police"),
        *("station", "code", "नाम", "मोबाइल", "नंबर", "फोन", "एवं", "और", "व", "पूरा", "वर्तमान"),
        *("स्थायी", "घर", "का", "की", "naam", "pura", "ghar", "aur"),
    )
)
"""Words it may have beside that."""
_STATIONS = frozenset(("station", "ps", "thana", "थाना"))
"""An officer's is the one the case was given to."""
_CALLS = ("call", "calling")
_FROM = "from"
_TELLING_WHERE = _WHERE | {"station", "code", _FROM}
_FIRST_WORDS = frozenset(
    (
        *(_PERSONS | _POSTS | PLATFORMS | _QUALIFIERS | _ZONES | _WHERE),
        *("name", "full", "home", "permanent", "present", "postal", "residential", "police"),
    )
)
_LAST_WORDS = _PERSONS | _QUALIFIERS | _ZONES | _PLACES | _TELLING_WHERE
_WHEN = lazily(
    r"(?:posted|sent|created|creation|uploaded|upload|published|shared|started|start)?"
    r"(?: ?\b(?:at|on|time|date|date time|datetime|date and time|timestamp|ts))?"
)
_SAID = frozenset(
    (
        *("text", "content", "body", "message", "caption", "description", "excerpt", "title"),
        *("transcript",),
    )
)
_WHERE_TO = frozenset(("url", "link"))
_GENITIVES = frozenset(("का", "की", "के"))
_ALSO_LATIN = _GENITIVES | {"ka", "ki", "ke"}
_MOST_WORDS = 6


_BY_ADDRESS = lazily(r"[(\[](?:from |by |via |as per )?(?:geo-?)?ip\b", re.IGNORECASE)
"""``City (GeoIP)``: found by an address."""


def field_of(label: str, labels: Labels) -> str | None:
    """The field that a label announces: one of a list, or by how it is built."""
    plain = key(label)
    if field := labels.get(plain):
        if label[-1] in ")]":
            if field == "place" and _BY_ADDRESS().search(label):
                return "place.ip"
            return BYSTANDER if _asides_another(label, field) else field
        return field
    if "/" not in label and not _may_be_built(plain):
        return BYSTANDER if label[-1:] in (")", "]") and _asides_place(label, plain) else None
    words = _words(plain)
    if not _TELLING_WHERE.isdisjoint(words) and _tells_of_another(label, words, labels):
        return BYSTANDER
    if not 1 < len(words) <= _MOST_WORDS and "/" not in label:
        return None
    if "/" in label and (fields := several(label, labels)):
        return fields[0]
    return _built(words, labels)


def _may_be_built(plain: str) -> bool:
    """Quick to see: most lines of a mail are no label."""
    first, _, rest = plain.partition(" ")
    first = first.removesuffix("'s").removesuffix("\u2019s")
    return bool(rest) and (first in _FIRST_WORDS or rest.rpartition(" ")[2] in _LAST_WORDS)


def _words(plain: str) -> list[str]:
    plain = plain.replace("'s ", " ").replace("\u2019s ", " ")
    return plain.replace("s' ", "s ").replace("s\u2019 ", "s ").split()


def _asides_another(label: str, field: str) -> bool:
    """``City (accused)``; not ``Address (as told by the informant)``."""
    if not field.startswith("place"):
        return False
    aside = LABELS_ASIDE().search(label)
    return aside is not None and _calls_another(_words(f"{key(aside[1])} "), "")


def _asides_place(label: str, plain: str) -> bool:
    """``Accused (city)``"""
    aside = LABELS_ASIDE().search(label)
    return aside is not None and key(aside[1]) in _WHERE and _calls_another(_words(plain), "")


def _tells_of_another(label: str, words: list[str], labels: Labels) -> bool:
    """``Accused's city``, ``City of the accused``, ``आरोपी का जिला``, ``Caller from``."""
    if len(words) < 2 or len(words) > _MOST_WORDS:
        return False
    if words[-1] == _FROM:
        alone = len(words) == 2 and not label[-1:].isdigit()  # "Call from 98...: she is ..."
        return alone and (words[0] in _CALLS or _calls_another(words[:1], label))
    if "of" in words[1:-1]:
        at = words.index("of")
        if _is_of_a_place(words[:at], labels) and _calls_another(words[at + 1 :], label):
            return True
    for at in range(1, len(words)):
        if _is_of_a_place(words[at:], labels):
            who = words[:at]
            if who[-1] in _ALSO_LATIN:
                who = who[:-1]
            if not _calls_another(who, label):
                continue
            by_officer = others.called(" ".join(who)) == "officer"
            return not (by_officer and not _STATIONS.isdisjoint(words[at:]))
    return False


def _is_of_a_place(words: list[str], labels: Labels) -> bool:
    if labels.get(" ".join(words), "").startswith("place"):
        return True
    return not _WHERE.isdisjoint(words) and all(
        word in _WHERE or word in _BESIDE_A_PLACE for word in words
    )


def _calls_another(who: list[str], label: str) -> bool:
    """Not ``Victim/complainant``: whoever complains may be the person."""
    who = [word for word in who if word not in ("the", "details", "s")]
    owner = others.called(" ".join(who)) if who else None
    if owner != "informant":
        return owner is not None
    aside = LABELS_ASIDE().search(label) if "(" in label else None
    if aside and not (_PERSONS | others.OWN).isdisjoint(_words(key(aside[1]))):
        return False
    genitive = "'s " in label or "\u2019s " in label
    return genitive or _PERSONS.isdisjoint(who[:-1])


def several(label: str, labels: Labels) -> tuple[str, ...]:
    """The fields of ``Age/Gender``, one of ``नाम / Name``; none where any part is no label."""
    parts = label.split("/")
    if not 1 < len(parts) <= 3:
        return ()
    found = [labels.get(key(part)) or _built(key(part).split(), labels) for part in parts]
    fields = dict.fromkeys(field for field in found if field)
    return tuple(fields) if all(found) else ()


def _built(words: list[str], labels: Labels) -> str | None:
    if len(words) < 2:
        return None
    first, rest = words[0], words[1:]
    if _ZONES & {first, words[-1]}:
        bare = [word for word in words if word not in _ZONES]
        return labels.get(" ".join(bare)) or _built(bare, labels)
    if words[-1] in _PLACES and len(words) <= 4 and _OF_OTHERS.isdisjoint(words):
        return labels.get(f"{first} location") or "place"  # "Tower location"
    if first in _PERSONS and (field := _of_a_person(first, rest, labels)):
        return field
    behind = [word for word in words[:-1] if word != "the"]
    if words[-1] in _PERSONS and behind[-1:] == ["of"]:
        return _of_a_person(words[-1], behind[:-1], labels)
    if first in _POSTS and (field := _of_a_post(" ".join(rest))):
        return field
    if first in PLATFORMS:
        field = labels.get(" ".join(rest)) or _built(rest, labels)
        return None if field in ("moment", "posted_at") and rest[0] not in _POSTS else field
    if (first in _QUALIFIERS or words[-1] in _QUALIFIERS) and len(words) <= 3:
        bare = [word for word in words if word not in _QUALIFIERS]
        field = labels.get(" ".join(bare))
        return field if field in _OF_A_PERSON or field in ("account", "profile") else None
    return None


def _of_a_person(owner: str, rest: list[str], labels: Labels) -> str | None:
    if rest and rest[0] in _GENITIVES:
        rest = rest[1:]
    plain = " ".join(rest)
    field = labels.get(plain) or _built(rest, labels)
    if field == "name" and not {"name", "नाम"} & {*rest}:
        return None  # "Subject person" may be followed by where somebody lives
    if field is None or field in _OF_A_PERSON or field.startswith("place"):
        return field
    if owner in _THINGS:
        return "profile" if field == "url" else None
    if field == "text":
        return field if plain in _POSTS - {"status"} or plain in _SAID else None
    if field == "posted_at":
        return field if rest[0] in _POSTS else None
    return field if field in ("account", "profile", "ip", "seen_at", "url") else None


def _of_a_post(rest: str) -> str | None:
    if rest in _SAID:
        return "text"
    if rest in _WHERE_TO:
        return "url"
    return "posted_at" if rest and _WHEN().fullmatch(rest) else None
