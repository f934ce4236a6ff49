"""Where an account with a hyphen ends: ``@riya_15-Agra`` is ``riya_15``, ``@sad-boy-99`` is whole.

Too long an account is one that nobody else has; too short a one may be another person's. So it is
cut only where what is left can be nobody else's name, or what follows is no part of any.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from dispatcher.parsing import words
from dispatcher.parsing.phrases import holds, lowered
from dispatcher.patterns import lazily

_ACCOUNT = r"[A-Za-z0-9_][A-Za-z0-9_.]{0,29}-(?=[A-Za-z0-9_])[A-Za-z0-9_.-]{1,150}"
_CALLED = lazily(rf"@(?<![A-Za-z0-9_./%+@-]@)({_ACCOUNT})")
_FIRST = lazily(rf"[\s*`\"'“‘>•·]*@?({_ACCOUNT})")
_ODD = lazily(r"(?<=[A-Za-z0-9_.])[\u2010\u2011](?=[A-Za-z0-9_])")
_UNDERLINED = lazily(r"_[A-Za-z0-9_.]{0,29}-[A-Za-z0-9]")
_UNCALLED = lazily(rf"(?<![\w@./%+=?&#:-])((?=[A-Za-z0-9.]{{0,29}}_){_ACCOUNT})")
"""In a sentence without its ``@``: a word with an underscore is an account."""
_SURE = lazily(r"[0-9_.]")
"""In what is left of an account: it is no plain word that many begin theirs with."""
_CAPITAL = lazily(r"[A-Z](?:[A-Z]|[a-z]{2})")
_OF_SOMEBODY = lazily(r"(?:boy|girl|man|woman|queen|king|prince|princess)s?\b", re.IGNORECASE)
_NO_PART = lazily(
    r"(?:ig|insta|instagram|fb|facebook|wa|whatsapp|yt|youtube|sc|snap|snapchat|twitter|tg"
    r"|telegram)(?![A-Za-z0-9_]|\.[A-Za-z0-9_])"
    r"|\d{1,2}[ -]?(?:years?|yrs?|y/?o|sa?al|varsh|वर्ष|साल)(?![A-Za-z0-9_])"
    r"|\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|baje|hrs)(?![A-Za-z0-9_])|\d{1,2}:\d\d|\d{1,2} (?:बजे|वर्ष|साल)"
    r"|(?:post(?:ed|s|ing)|upload(?:ed|s|ing)|shared|wrote|writes|says|said|saying|threaten(?:ed|s"
    r"|ing)|tweeted|commented|streamed)(?![A-Za-z0-9_.-])"
    r"|(?:wants|has|was|will|is|from|age|aged|lives|resident)(?= +[A-Za-z0-9])",
    re.IGNORECASE,
)
"""Behind the hyphen of an account: a platform, an age, a time, what somebody does."""
_WITHOUT = frozenset(("instagram", "facebook", "x", "whatsapp"))
"""Platforms whose accounts have no hyphen."""
_WITH = ("snap", "youtube", "telegram", "sharechat", "स्नैप", "यूट्यूब")


def plain(text: str) -> str:
    """With the hyphens that some mail programs set within an account as the account has them."""
    return _ODD().sub("-", text) if "\u2010" in text or "\u2011" in text else text


def parted(text: str) -> str:
    """Every ``@account`` of it with spaces around the hyphen at which it ends; most have none. One
    without its ``@`` ends only at what is no part of any: ``riya_15-10:30 pm``."""
    if "@" in text and _CALLED().search(text):
        text = _CALLED().sub(_parting(text), text)
    if "_" in text and _UNDERLINED().search(text):
        text = _UNCALLED().sub(_before_no_part, text)
    return text


def ended(value: str, label: str, text: str) -> str:
    """The same for the first account of a field, which needs no ``@``.

    ``label`` of the field and the whole ``text``: they name the platform, where it is known."""
    first = _FIRST().match(value)
    return _parting(f"{label}:", text)(first) + value[first.end() :] if first else value


def beside(value: str) -> str:
    """What may be a place behind the hyphen of an account that is not cut: ``@riya-Agra``."""
    first = _FIRST().match(value) if "-" in value else None
    tail = first[1].partition("-")[2] if first else ""
    return tail if _CAPITAL().match(tail) and not _OF_SOMEBODY().match(tail) else ""


@lru_cache(maxsize=8)  # asked for each account of a text
def _platforms(text: str) -> tuple[str | None, bool, bool]:
    """The one named first, whether it says that it is X, and whether it names one with hyphens."""
    said = lowered(text)
    return words.platform(text), "platform: x\n" in said, holds(said, _WITH)


def _parting(*context: str) -> Callable[[re.Match[str]], str]:
    named, x, hyphens = zip(*map(_platforms, context), strict=True)
    first = next(filter(None, named), None)
    without = (any(x) or first in _WITHOUT) and not any(hyphens)

    def part(account: re.Match[str]) -> str:
        end = _end(account, without=without)
        return account[0] if end < 0 else _spaced(account, end)

    return part


def _before_no_part(account: re.Match[str]) -> str:
    end = _end(account, without=None)
    return account[0] if end < 0 else _spaced(account, end)


def _spaced(account: re.Match[str], end: int) -> str:
    at = end - account.start()
    return f"{account[0][:at]} - {account[0][at + 1 :]}"


def _end(account: re.Match[str], *, without: bool | None) -> int:
    """Where the hyphen stands at which it ends; -1 where it is whole. ``without``: None where
    nothing is sure but what is no part of an account."""
    text, start = account.string, account.start(1)
    at = text.find("-", start, account.end())
    while at > 0:
        sure = without is not None and _SURE().search(text, start, at) is not None
        if (sure and (without or _CAPITAL().match(text, at + 1))) or _NO_PART().match(text, at + 1):
            return at
        at = text.find("-", at + 1, account.end())
    return -1
