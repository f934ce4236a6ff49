"""Links: which is somebody's profile, and what two ways of writing one have in common. Pure.

Of the large platforms it is known where profiles stand; every other site's page counts, except its
first one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dispatcher.nobody import LATELY, NOT_A_PROFILE, PLATFORMS, listed, nobody, office

_SCHEME = re.compile(r"^(?:[a-z]+:)?//")
_FRONT = re.compile(r"^(?:www|m|web|mobile|mbasic|touch|hi-in|l|old)\.")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?")
_QUERY = re.compile(r"(?:^|&)(id|v|story_fbid|fbid)=([\w.-]+)")

SAME_SITE = {
    "fb.com": "facebook.com",
    "instagr.am": "instagram.com",
    "twitter.com": "x.com",
    "threads.com": "threads.net",
    "telegram.me": "t.me",
}
NAMED = listed("facebook.com instagram.com x.com t.me")
"""A profile is the first word of the path."""
BEHIND = {
    "youtube.com": listed("channel c user"),
    "snapchat.com": listed("add u"),
    "linkedin.com": listed("in"),
    "reddit.com": listed("user u"),
    "sharechat.com": listed("profile"),
    "tiktok.com": listed(),
    "threads.net": listed(),
}
"""A profile is ``@name``, or the word behind one of these."""
NOBODYS = listed(
    "chat.whatsapp.com google.com accounts.google.com maps.google.com goo.gl maps.app.goo.gl",
    "youtu.be fb.watch fb.me bit.ly t.co",
)
"""No page of these is a person's."""


@lru_cache(LATELY)
def profile(url: str | None) -> str | None:
    """One profile in one spelling (``instagram.com/ravi.k``); None for what is nobody's."""
    host, path, query = _parts(url)
    if not _HOST.fullmatch(host) or host in NOBODYS:
        return None
    numbered = _numbered(query)
    if host == "facebook.com" and path[:1] == ["profile.php"]:
        return f"{host}/profile.php{numbered}" if numbered else None
    if host == "facebook.com" and path[:1] in (["people"], ["pages"]):
        return f"{host}/profile.php?id={path[2]}" if len(path) > 2 else None
    named = _named(host, path)
    if named is None:
        return None
    return f"{host}/{named}" if host in NAMED or host in BEHIND else f"{host}/{named}{numbered}"


def page(url: str | None) -> str:
    """A link without what differs between two copies of it."""
    host, path, query = _parts(url)
    return "/".join((host, *path)) + _numbered(query)


def slug(key: str) -> str:
    """The name or number in what ``profile`` made."""
    return re.split(r"[/=]", key)[-1].removeprefix("@")


def _named(host: str, path: list[str]) -> str | None:
    if host in NAMED:
        return path[0] if path and _somebody(path[0]) else None
    if host in BEHIND:
        if path and path[0].startswith("@"):
            return path[0] if _somebody(path[0]) else None
        behind = len(path) > 1 and path[0] in BEHIND[host] and _somebody(path[1])
        return f"{path[0]}/{path[1]}" if behind else None
    return "/".join(path) if path and not all(map(nobody, path)) else None


def _somebody(name: str) -> bool:
    bare = name.removeprefix("@").removesuffix(".php")
    ours = bare in NOT_A_PROFILE or bare in PLATFORMS or office(bare)
    return not (ours or bare.startswith("+") or nobody(bare))


def _parts(url: str | None) -> tuple[str, list[str], str]:
    folded = "".join(unicodedata.normalize("NFKC", url or "").casefold().split())
    bare = _SCHEME.sub("", folded, count=1).partition("#")[0]
    address, _, query = bare.partition("?")
    host, _, path = address.partition("/")
    host = _FRONT.sub("", host, count=1)
    return SAME_SITE.get(host, host), [part for part in path.split("/") if part], query


def _numbered(query: str) -> str:
    return "".join(f"?{name}={value}" for name, value in _QUERY.findall(query))
