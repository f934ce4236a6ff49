"""A mail that answers an older one: which of the two counts, and what the older one adds."""

from __future__ import annotations

import re

import msgspec

from dispatcher.model import Alert, Reading
from dispatcher.parsing import clues, persons, phones, quoting, words
from dispatcher.parsing.fields import Extracted, Labelled
from dispatcher.patterns import lazily

FEW_WORDS = 6
"""An answer of no more, that asks for nothing, says nothing."""
_DEEPEST = 5
_WHOSE = ("reference", "account", "profile", "name")
"""Fields by which two mails are told to be about two persons."""
_PLACE = lazily(r"place|seen_at$|ip$")
_ANOTHER = lazily(
    r"\b(?:another|other|different|second|separate|new|one more)\s+(?:\w+\s+)?"
    r"(?:user|person|case|alert|account|boy|girl|man|woman|individual|incident)\b"
    r"|(?:दूसर[ाेी]|अन्य|नय[ाेी]|नई|एक और)\s+(?:\S+\s+)?(?:व्यक्ति|मामल|केस|अलर्ट|युवक|युवती|यूजर)",
    re.IGNORECASE,
)
_FAR = 1_000_000
"""Further down than any line of the mail's own."""


def innermost(quoted: quoting.Quoted) -> quoting.Quoted:
    """The older text that says something: an answer to an answer may quote the alert itself."""
    header, through = quoted.header, quoted.through
    for _ in range(_DEEPEST):
        deeper = quoting.split(quoted.older, reply=True)
        if not deeper.older:
            break
        own = deeper.own
        if len(own.split()) > FEW_WORDS and ":" not in own and not words.speaks(own):
            break  # words about what it quotes: they are read together
        if ":" in own or words.speaks(own):
            return quoting.Quoted(own=quoted.own, older=own, header=header, through=through)
        through = (*through, header.get("from", ""))
        header = {**header, **deeper.header}
        quoted = msgspec.structs.replace(deeper, own=quoted.own)
    return msgspec.structs.replace(quoted, header=header, through=through)


def is_of_one_case(own: Extracted, older: Extracted, subject: str) -> bool:
    """Whether what an answer says itself goes with what it quotes: nothing in it names somebody
    else, and the older mail names one person."""
    if not older.fields or _ANOTHER().search(f"{subject}\n{own.rest}"):
        return False
    if len(persons.records(older)[0]) > 1 or len(persons.records(own)[0]) > 1:
        return False
    return all(_same(own, older, field) for field in _WHOSE)


def _same(own: Extracted, older: Extracted, field: str) -> bool:
    ours, theirs = _named(own, field), _named(older, field)
    return not ours or not theirs or bool(ours & theirs)


def _named(fields: Extracted, field: str) -> set[str]:
    values = fields.values(field)
    if field not in ("account", "profile"):
        return {" ".join(value.casefold().split()) for value in values}
    named = [clues.handle(value) for value in values]
    named += clues.handles(fields.rest) if field == "account" else ()
    return {one.casefold() for one in named if one}


def completed(own: Extracted, older: Extracted, *, places: bool) -> Extracted:
    """The answer's fields, with those of the older mail that it leaves out. ``places``: also where
    the person was, of which the answer may say something newer in plain words."""
    telephoned = own.values("phone") or phones.in_prose(own.rest)
    placed = any(_PLACE().match(field) for field in own.fields)
    taken = tuple(
        Labelled(item.field, item.value, item.label, item.line + _FAR)
        for item in older.found
        if item.value
        and item.field not in own.fields
        and not (item.field == "phone" and telephoned)
        and not (_PLACE().match(item.field) and (placed or not places))
        and not (item.field == "account" and clues.handles(own.rest))
    )
    return Extracted(
        found=(*own.found, *taken), rest=own.rest, loose=own.loose, writers=own.writers
    )


def is_named(alert: Alert) -> bool:
    """Whether somebody can be looked for with it: a place, or what names a person."""
    person = alert.person
    return bool(
        person.username
        or person.profile_url
        or person.phones
        or person.name
        or alert.alert_id
        or alert.locations
        or alert.ip_addresses
    )


def all_named(reading: Reading) -> bool:
    """Whether it has an alert, and each of them is of somebody who can be looked for."""
    found = (*reading.alerts, *reading.quoted)
    return bool(found) and all(map(is_named, found))


def tells(alert: Alert) -> bool:
    """Whether it tells of somebody in danger, and does not only name one."""
    person, content = alert.person, alert.content
    said = (alert.subject, alert.body, alert.notes, content.text)
    if content.text or content.url or any(words.speaks(text) for text in said if text):
        return True
    known = (person.phones, alert.locations, alert.ip_addresses, alert.posted)
    return bool(person.username or person.profile_url) and any(known)
