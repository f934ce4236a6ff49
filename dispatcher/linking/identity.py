"""What identifies an alert: strong keys join incidents, weak ones only point at a likeness."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from dispatcher.model import Alert, Location, Value

WEAK = ("user:", "name:", "place:", "email:", "url:")
_NOBODY = {"unknown", "none", "null", "na", "n/a", "nil", "not available", "not known", "user", "-"}
_PAGE = re.compile(r"https?://(?:(?:www|m|web|mobile)\.)?")


def keys(alert: Alert) -> frozenset[str]:
    """Normalised keys: ``mid:``, ``ref:``, ``account:``, ``profile:``, ``phone:``, ``digest:``; and
    weak ones: ``user:`` (account of any platform), ``name:``, ``place:``, ``email:``, ``url:``.

    A mail's references are among its ``mid:`` keys, so that what it answers is found.
    """
    found = {*_messages(alert), *_identities(alert), *_weak(alert)}
    if found:
        found.add(f"digest:{digest(alert)}")
    return frozenset(found)


def identities(alert: Alert) -> frozenset[str]:
    """Account, profile and telephone keys: those that name a person."""
    return frozenset(key for key in _identities(alert) if not key.startswith("ref:"))


def common(one: Alert, other: Alert) -> frozenset[str]:
    """Identities both have. Where one names no platform, the same account name is enough."""
    shared = identities(one) & identities(other)
    if (one.platform and other.platform) or not _username(one):
        return shared
    return shared | {f"account::{_username(one)}"} if _username(one) == _username(other) else shared


def reference(alert: Alert) -> str | None:
    """The platform's own number for the case, if it can be one."""
    written = _folded(alert.alert_id or "")
    real = len(written) >= 3 and any(map(str.isdigit, written)) and written not in _NOBODY
    return written if real else None


def digest(alert: Alert) -> str:
    """Hash of everything the alert says, whatever brought it and whenever."""
    from hashlib import sha256

    said = (
        *(reference(alert), alert.platform, alert.category, alert.notes, alert.body),
        *(alert.posted and alert.posted.at, alert.person, alert.content),
        *(alert.locations, alert.ip_addresses),
    )
    text = "\0".join(_folded(part) for part in _parts(said))
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def person_name(alert: Alert) -> frozenset[str]:
    """The words of the name; empty where none is given."""
    return frozenset(re.split(r"[\s.,]+", _folded(alert.person.name or ""))) - {""} - _NOBODY


def _parts(value: object) -> Iterator[str]:
    """Every field of a value, in order, an empty one as empty text."""
    if isinstance(value, Value):
        value = tuple(getattr(value, name) for name in value.__struct_fields__)
    if isinstance(value, tuple):
        yield str(len(value))
        for part in value:
            yield from _parts(part)
    else:
        yield "" if value is None else str(value)


def _messages(alert: Alert) -> Iterator[str]:
    for message_id in (alert.message_id, *alert.references[-20:]):
        if message_id:
            yield f"mid:{message_id.strip().casefold()[:300]}"


def _identities(alert: Alert) -> Iterator[str]:
    person, platform = alert.person, (alert.platform or "").casefold()
    if written := reference(alert):
        yield f"ref:{written}"
    if username := _username(alert):
        yield f"account:{platform}:{username}"
    if page := _page(person.profile_url):
        yield f"profile:{page}"
    for phone in person.phones:
        digits = re.sub(r"\D", "", phone)
        if len(digits) >= 8 and len(set(digits[-10:])) > 1:
            yield f"phone:+{digits}"


def _username(alert: Alert) -> str | None:
    username = _folded(alert.person.username or "").removeprefix("@")
    return username if len(username) > 1 and username not in _NOBODY else None


def _weak(alert: Alert) -> Iterator[str]:
    if username := _username(alert):
        yield f"user:{username}"
    name = person_name(alert)
    if len(name) > 1:
        yield f"name:{' '.join(sorted(name))}"
    for email in alert.person.emails:
        yield f"email:{_folded(email)}"
    if page := _page(alert.content.url):
        yield f"url:{page}"
    for place in map(_place, alert.locations):
        if len(place.split()) > 2 and any(map(str.isdigit, place)):
            yield f"place:{place}"


def _place(location: Location) -> str:
    """An exact address; a town alone would be like every other alert from it."""
    return " ".join(re.split(r"[\s,;.:/-]+", _folded(location.text or ""))).strip()


def _page(url: str | None) -> str:
    """A link without what differs between two copies of it."""
    bare, _, query = _PAGE.sub("", _folded(url or "")).partition("#")[0].partition("?")
    numbered = re.findall(r"(?:^|&)(id|v|story_fbid|fbid)=([\w.-]+)", query)
    return bare.rstrip("/") + "".join(f"?{name}={value}" for name, value in numbered)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
