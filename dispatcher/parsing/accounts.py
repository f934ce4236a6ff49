"""An account as it stands in a field of JSON or is typed: a name, a link to it, a telephone."""

from __future__ import annotations

import re
from typing import NamedTuple

from dispatcher.parsing import clues, hyphens, phones
from dispatcher.patterns import lazily

_CHAT = lazily(
    r"(?:https?://)?(?:www\.)?(?:wa\.me/|(?:api\.|web\.)?whatsapp\.com/send/?\?(?:\S*&)?phone=)"
    r"(?:\+|%2B)?(\d{8,15})(?!\d)\S*",
    re.IGNORECASE,
)


class Account(NamedTuple):
    username: str | None = None
    profile_url: str | None = None
    platform: str | None = None
    """Of the link; None without one."""
    phone: str | None = None
    """A chat's link is a telephone number."""
    email: str | None = None
    """A mail address is no account."""


def told(username: str | None, profile_url: str | None) -> Account:
    """What both say together: a link names its account, as in a mail; its tracking is left out."""
    written = [value for value in (profile_url, username) if value]
    if number := next((phone for value in written if (phone := chat(value))), None):
        left = [None if value and chat(value) else value for value in (username, profile_url)]
        return told(*left)._replace(platform="whatsapp", phone=number)
    if username and clues.is_email(username.strip()):
        return told(None, profile_url)._replace(email=username.strip())
    if username and clues.URL().search(username):
        username, profile_url = clues.handle(username), profile_url or username
    found = clues.link(profile_url.strip()) if profile_url and _is_link(profile_url) else None
    if found is None or found.post:
        return Account(_bare(username) or (found.username if found else None), profile_url)
    return Account(_bare(username) or found.username, found.url, found.platform)


def chat(value: str) -> str | None:
    """The number of a link to a chat, in E.164 where it is certain."""
    found = _CHAT().search(value) if "wa.me" in value or "whatsapp" in value.lower() else None
    return (phones.normalise(f"+{found[1]}") or found[1]) if found else None


def _bare(username: str | None) -> str | None:
    return hyphens.plain(username.removeprefix("@")) if username else None


def _is_link(text: str) -> bool:
    return bool(clues.URL().match(text.strip()))
