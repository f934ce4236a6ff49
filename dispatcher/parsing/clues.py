"""Links, accounts, coordinates and addresses of machines out of text or out of a field's value."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from dispatcher.parsing.phrases import has_digit
from dispatcher.patterns import lazily

URL = lazily(r"\b(?:https?://|www\.)[^\s<>\"'`|\\^{}\[\]]{3,2000}", re.IGNORECASE)
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
_HANDLE = lazily(r"(?<![\w@./%+-])@([A-Za-z0-9_][A-Za-z0-9_.]{1,29})(?![\w@])")
_DEGREES = lazily(
    r"(?<![\d.])([+-]?\d{1,2}\.\d{2,8})\s{0,2}°?\s{0,2}[NnSs]?\s{0,2}(?:,|;|\s|%2C)\s{0,3}(?:[A-Za-z]{2,9}\W{0,3})?"
    r"([+-]?\d{1,3}\.\d{2,8})(?!\d|\.\d)"
)
_RADIUS = lazily(
    r"(?:radius|accuracy|within|±|\+/-)\D{0,12}(\d{1,6}(?:\.\d+)?)\s*(km|kms|kilomet|m\b|met)",
    re.IGNORECASE,
)

_SITES = {
    "instagram": "instagram",
    "facebook": "facebook",
    "fb": "facebook",
    "youtube": "youtube",
    "youtu": "youtube",
    "snapchat": "snapchat",
    "twitter": "x",
    "x": "x",
}
_POST = lazily(
    r"/(?:p|reels?|tv|stories|live|posts?|videos?|photos?|permalink|watch|status|shorts|share|groups"
    r"|story\.php|photo\.php|permalink\.php|video\.php)(?:/|$)",
    re.IGNORECASE,
)
_HOUSE = lazily(
    r"^/?$|^/(?:help|records?|legal|policies|privacy|settings|safety|business|about|terms|login"
    r"|notifications|unsubscribe|email|o|l\.php|support|security|hashtag|explore)(?:[/.]|$)",
    re.IGNORECASE,
)
_NOT_HANDLES = {"channel", "c", "user", "add", "profile.php", "people"}


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
        or ("." in text and "www." in text)
        or ("W" in text and "WWW." in text)
    )


def link(url: str) -> Link | None:
    parts = _HOST().match(url)
    host, path, query = (parts[1].lower(), parts[2], parts[3]) if parts else ("", "", None)
    labels = host.split(".")
    platform = _SITES.get(labels[-2]) if len(labels) > 1 else None
    if platform is None or (_HOUSE().search(path) and not query) or re.match(r"/l\.php", path):
        return None
    post = labels[-2] == "youtu" or labels[0:1] == ["fb"] or bool(_POST().search(path))
    return Link(url=url, platform=platform, post=post, username=None if post else _owner(path))


def _owner(path: str) -> str | None:
    names = [name for name in path.split("/") if name and name.lower() not in _NOT_HANDLES]
    return names[0].removeprefix("@")[:80] if names else None


def handle(value: str) -> str | None:
    """The account in a field's value: ``@name``, ``name (http://...)``, a link, a number."""
    if found := next(links(value), None):
        if found.username:
            return found.username
        value = URL().sub(" ", value)
    if "@" in value and (named := _HANDLE().search(value)):
        return named[1].rstrip(".")
    bare = URL().sub(" ", value).split("(")[0].strip(" ,;\"'“”")
    return bare.removeprefix("@")[:80] or None


def handles(text: str) -> tuple[str, ...]:
    if "@" not in text:
        return ()
    found = (match[1].rstrip(".") for match in _HANDLE().finditer(text))
    return tuple(dict.fromkeys(found))


def addresses(text: str) -> Iterator[tuple[str, str]]:
    """(IP address, the text after it up to the next one)."""
    if not ((has_digit(text) and _DOTTED().search(text)) or _COLONS().search(text)):
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


def radius_m(text: str) -> float | None:
    match = _RADIUS().search(text)
    if match is None:
        return None
    return float(match[1]) * (1000 if match[2].lower().startswith("k") else 1)
