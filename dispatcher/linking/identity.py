"""What identifies an alert: strong keys join incidents, weak ones only point at a likeness."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from msgspec.structs import replace

from dispatcher.linking.names import name_words
from dispatcher.linking.numbers import digits, national, personal
from dispatcher.linking.pages import page, profile, slug
from dispatcher.model import ATTACHMENT, Alert, Location, Value
from dispatcher.nobody import listed, nobody, nobodys_account, office, words

WEAK = ("user:", "name:", "place:", "email:", "url:")
_PARTS = re.compile(r"[^\W\d_]+|\d+|(?<=\w)#")
"""Letters, digits, and the sign before the number of one of several persons."""
_PASSED_ON = re.compile(
    r"\A(?:\s*(?:re|aw|sv|fwd?|wg|उत्तर|अग्रेषित)\s*(?:\[\d+\])?\s*:)+", re.IGNORECASE
)
"""Before the subject of an answer or a forward."""
NONE_OWN: frozenset[str] = frozenset()


def keys(alert: Alert, own: frozenset[str] = NONE_OWN) -> frozenset[str]:
    """Normalised keys: ``mid:``, ``ref:``, ``account:``, ``profile:``, ``phone:``, ``digest:``; and
    weak ones: ``user:`` (account of any platform), ``name:``, ``place:``, ``email:``, ``url:``.

    A mail's references are among its ``mid:`` keys, so that what it answers is found. ``own``: the
    numbers of the centre and of the directory, as ``numbers.national`` leaves them: nobody's keys.
    """
    found = {*_messages(alert), *_identities(alert, own), *_weak(alert)}
    if found:
        found.add(f"digest:{digest(alert)}")
    return frozenset(found)


def identities(alert: Alert, own: frozenset[str] = NONE_OWN) -> frozenset[str]:
    """Account, profile and telephone keys: those that name a person."""
    return frozenset(key for key in _identities(alert, own) if not key.startswith("ref:"))


def without(alert: Alert, own: frozenset[str]) -> Alert:
    """The alert without the ``own`` numbers among the person's telephones; the warning keeps them:
    who is at risk may be one of us."""
    ours = [phone for phone in alert.person.phones if national(phone) in own]
    if not ours:
        return alert
    left = tuple(phone for phone in alert.person.phones if phone not in ours)
    said = (
        f"{', '.join(ours)} stands in the directory or is the centre's: not taken for the person's"
    )
    return replace(
        alert,
        person=replace(alert.person, phones=left),
        warnings=(*alert.warnings, f"{said} telephone"),
    )


def common(one: Alert, other: Alert) -> frozenset[str]:
    """Identities both have. Where one names no platform, the same account name is enough."""
    shared = identities(one) & identities(other)
    if (one.platform and other.platform) or not account(one):
        return shared
    return shared | {f"account::{account(one)}"} if account(one) == account(other) else shared


_DATED = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\b|\b24\s?[x×*/]\s?7\b")
_OF_A_RULE = listed(
    "section sec act bnss bns ipc crpc rule sop priority clause article धारा अधिनियम"
)


_FEWEST_DIGITS = 4
"""Of a reference that is a number alone."""


def reference(alert: Alert) -> str | None:
    """The platform's own number for the case, if it can be one. The same on every letter are a
    letterhead with a year in it (``SMC/UP/2026``), a law or a rule (``BNSS 94``), a date, and words
    with a figure or two (``FIR pending 1``). ``IG-90``, ``ig 90`` and ``IG90`` are one."""
    given = _folded(alert.alert_id or "")
    written = "-".join(_PARTS.findall(given))
    numbers = re.findall(r"\d+", bare := _DATED.sub(" ", given))
    if len(given) < 3 or not numbers or nobody(written):
        return None
    if given.isdecimal() and len(given) < _FEWEST_DIGITS:
        return None  # the running number of a list
    told = [word for word in words(bare) if not word.isdecimal()]
    few = len(told) > 1 and len("".join(numbers)) < 3
    if " " in given and (few or not _OF_A_RULE.isdisjoint(told)):
        return None
    letterhead = len(words(written)) - len(numbers) > 1
    if letterhead and all(re.fullmatch(r"(?:19|20)\d\d", number) for number in numbers):
        return None
    return written


def account(alert: Alert) -> str | None:
    """The name of the account, folded; None where what is written there names nobody. No account
    has a space in it: what has one is how somebody is called, or words of a form."""
    written = _called(alert)
    return None if written is None or " " in written else written


def _called(alert: Alert) -> str | None:
    written = _folded(alert.person.username or "").removeprefix("@")
    named = len(written) > 1 and not nobodys_account(written) and not office(written)
    return written if named else None


def digest(alert: Alert) -> str:
    """Hash of everything the alert says, whatever brought it and whenever: all that an officer
    would be told, and what only a human can read in it (unknown fields, attachments)."""
    from hashlib import sha256

    others = sorted(f"{phone.owner} {digits(phone.number)}" for phone in alert.other_phones)
    unknown = sorted(f"{name}={value}" for name, value in alert.unknown_fields.items())
    attached = sorted(said for said in alert.warnings if said.startswith(ATTACHMENT))
    said = (
        *(reference(alert), alert.platform, alert.category, alert.notes, alert.body),
        *(alert.posted and alert.posted.at, alert.deadline and alert.deadline.at),
        *(alert.person, alert.content, alert.locations, alert.ip_addresses),
        *(tuple(others), tuple(unknown), tuple(attached)),
    )
    text = "\0".join(_folded(part) for part in _parts(said))
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def says_no_more(alert: Alert, earlier: Alert) -> bool:
    """Whether its subject is that of an earlier alert, or that of an answer to it or a forward."""
    subject, before = (_folded(_PASSED_ON.sub("", a.subject or "")) for a in (alert, earlier))
    return subject in ("", before)


def person_name(alert: Alert) -> frozenset[str]:
    """The words of the name; empty where none is given."""
    return name_words(alert.person.name)


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


def _identities(alert: Alert, own: frozenset[str]) -> Iterator[str]:
    person, platform = alert.person, (alert.platform or "").casefold()
    if written := reference(alert):
        yield f"ref:{written}"
        yield f"ref:{_folded(alert.alert_id or '')}"  # as ledgers have it from before
    if username := account(alert):
        yield f"account:{platform}:{username}"
    if found := profile(person.profile_url):
        yield f"profile:{found}"
    for phone in person.phones:
        if personal(phone, own):
            yield f"phone:+{digits(phone)}"


def _weak(alert: Alert) -> Iterator[str]:
    if username := _called(alert):
        yield f"user:{username}"
    if found := profile(alert.person.profile_url):
        yield f"user:{slug(found)}"
    name = person_name(alert)
    if len(name) > 1:
        yield f"name:{' '.join(sorted(name))}"
    for email in alert.person.emails:
        yield f"email:{_folded(email)}"
    if link := page(alert.content.url):
        yield f"url:{link}"
    for place in map(_place, alert.locations):
        if len(place.split()) > 2 and any(map(str.isdigit, place)):
            yield f"place:{place}"


def _place(location: Location) -> str:
    """An exact address; a town alone would be like every other alert from it."""
    return " ".join(re.split(r"[\s,;.:/-]+", _folded(location.text or ""))).strip()


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
