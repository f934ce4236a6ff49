"""Fields and free text of one mail to an Alert. Takes what is written, invents nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

import msgspec

from dispatcher.model import (
    Alert,
    Content,
    IpAddress,
    Location,
    LocationSource,
    OtherPhone,
    Person,
    Stamp,
)
from dispatcher.nobody import nobody
from dispatcher.parsing import (
    accounts,
    ages,
    clues,
    others,
    owners,
    phones,
    prose,
    relations,
    sentences,
    times,
    trailing,
    words,
)
from dispatcher.parsing.fields import Extracted
from dispatcher.parsing.grammar import BYSTANDER
from dispatcher.parsing.labels import key, shown
from dispatcher.parsing.phrases import beyond_latin, has_digit, holds, latin_words
from dispatcher.parsing.values import Labelled
from dispatcher.patterns import lazily
from dispatcher.tellers import ACCUSED

_ADMINISTRATIVE = frozenset(
    key(label)
    for label in (
        *(
            "district",
            "state",
            "police station",
            "ps",
            "thana",
            "village",
            "tehsil",
            "distt",
            "dist",
        ),
        *("teh", "vill", "gram", "post", "पोस्ट", "पो"),
        *("pin", "pin code", "pincode", "postal code", "zip"),
        *("जनपद", "जिला", "ज़िला", "राज्य", "प्रदेश", "ग्राम", "गांव", "गाँव", "कस्बा", "तहसील", "थाना"),
        *("पिन", "पिन कोड", "पिनकोड"),
    )
)
"""Labels that say what kind of place the value is, and so belong to the text of the place."""

_TOLD = {"posted_at": "posted_at", "deadline": "deadline_at"}
_SOURCES: dict[str, LocationSource] = {
    "place.address": "address",
    "place.registration": "registration",
    "place.profile": "profile",
    "place.post": "post",
    "place.ip": "ip",
    "place.gps": "gps",
}
_GENDERS = {
    "m": "male",
    "male": "male",
    "man": "male",
    "boy": "male",
    "पुरुष": "male",
    "पु": "male",
    "f": "female",
    "female": "female",
    "woman": "female",
    "girl": "female",
    "महिला": "female",
    "स्त्री": "female",
    "म": "female",
}
_ZONE_IN_LABEL = lazily(
    r"(?<![^\W_])((?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|IST|P[SD]T|M[SD]T|C[SD]T"
    r"|E[SD]T)(?![^\W_])",
    re.IGNORECASE,
)
_CLOCK = lazily(r"\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s*[ap]\.?m\b\.?)?", re.IGNORECASE)
_YES = lazily(r"\s*(?:y|yes|true|1|active|on|now|हाँ|हां)\b", re.IGNORECASE)
_CALLED = frozenset(
    key(label)
    for label in (
        *("account name", "acct name", "channel name", "target", "screen name"),
        *("खाते का नाम", "खाता नाम", "अकाउंट का नाम"),
    )
)
"""Labels behind which some write how an account is called, and others what its user is."""
_FIRST = frozenset((key("first name"), key("given name")))
_LAST = frozenset((key("last name"), key("surname"), key("family name")))
_NAMELIKE = lazily(
    r"[A-Z][a-z'.]+(?: [A-Z][a-z'.]*){1,3}|[\u0900-\u097f]+(?: [\u0900-\u097f]+){1,3}"
)
_CREATED = frozenset(map(key, ("created", "created at", "created on", "creation time")))
"""Labels of the post's time where nothing else has it: an account is created too."""
_OF_A_STREAM = frozenset(("posted_at", "url", "text"))
"""Fields whose label may call what was posted a stream, unless they are left empty."""
_STREAM = lazily(r"\b(?:live(?:stream)?|stream|broadcast)\b|लाइव", re.IGNORECASE)
_STATE = lazily(
    r"\W*(?:(?:it|is|still|currently|now|account|post|video|user)\s+)*(?:(?:in)?active|on ?line"
    r"|off ?line|open(?:ed)?|closed|pending|new"
    r"|urgent|deleted|removed|taken down|up|public|private|(?:un)?verified|in progress|escalated"
    r"|ended"
    r"|archived|(?:un)?available|suspended|disabled|live|(?:live )?(?:streaming|broadcasting)"
    r"|on air|लाइव)"
    r"(?:\s+(?:now|currently|video|stream|ongoing|है|हैं))*\W*",
    re.IGNORECASE,
)
"""How a post or an account stands."""
_ON_AIR = lazily(r"\blive\b|stream|broadcast|on air|लाइव", re.IGNORECASE)
_POSTED = ("text", "details", "url", "media")
_OF_SOMEBODY = ("account", "profile", "name", "phone")
_OF_AN_EVENT = lazily(r"when|event|incident|(?:time|date) of (?:incident|event)|घटना")
_HEADER_LINES = lazily(
    r"^[*> ]{0,5}(?:from|to|cc|subject|received|message-id|विषय|प्रेषक)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_CALLED_ON = lazily(
    r"\b(?:call|contact|dial|ring|helpline|inform|sampark)\b|संपर्क|सम्पर्क|कॉल", re.IGNORECASE
)
"""Beside a number on which somebody wants to be called."""
_POSSESSIVE = lazily(
    r"\b([A-Z][a-z]{2,})(?:['’]s| k[ai]) (?:(?:own|personal) )?(?:phone|mobile|mob|number|no"
    r"|contact|whatsapp|num)\b"
)
_REPORTING_FIELDS = frozenset(("notes", "details"))
_NAMING = frozenset(("name", "account", "profile", "email", "gender", "reference"))
"""Fields that say who it is; what stands there for want of anything is no value."""
_LONGEST_PLACEHOLDER = 40
_HALF = lazily(r"\W*(?:lat(?:itude)?|lo?ng(?:itude)?|lon)\W*\Z", re.IGNORECASE)
_HANDLE = lazily(r"@|\w\w[._]\w|\w[._]\w\w|\d")
"""In an account that may be a real one, though it is made of a form's words: ``no.name``."""
_OF_SEVERAL = lazily(r"\b(?:g(?:oogle)?mail|google|facebook(?:mail)?|fb|meta)\b")
_REFERENCE = lazily(
    r"\b(?:case|ref(?:erence)?|alert|ticket|report)\s{0,3}(?:id|no\.?|number"
    r"|#)?\s{0,3}[:#]\s{0,3}#?"
    r"((?-i:IG|FB|WA|YT|SC|TG|META|INSTA|SNAP) \d{1,8}(?!\w)|[A-Za-z0-9][\w/-]{2,40})",
    re.IGNORECASE,
)
_NUMBER = r"[-_/](?!(?:19|20)\d\d(?!\d)|(?:91)?[6-9]\d{9}(?!\d))\d{4,12}(?![\w-])"
"""No year and no telephone."""
_IN_SUBJECT = lazily(
    r"(?<![\w-])(?:case|ref(?:erence)?|alert|ticket|report|request|केस|प्रकरण|संदर्भ)"
    r"[\s.:#-]{1,3}(?:(?:id|no|number|ref(?:erence)?|संख्या)[\s.:#-]{1,3})?"
    rf"((?-i:(?!(?:FIR|NCR|GD|DD|CR|CC|PS|UP|PIN|BNSS?|IPC)[-_/])[A-Z]{{2,8}}){_NUMBER})"
    r"|(?<![\w-])(?:case|ticket) (?:id|no|number)\b[\s.:]{1,3}(\d{5,9})(?![\w-])"
    rf"|(?<![\w-])((?-i:IG|FB|YT|META|INSTA|SNAP){_NUMBER})",
    re.IGNORECASE,
)
"""A number of the platform's without a sign before it; a police station's own are none."""


_REPORTING = frozenset(
    b"reporting reporter reporters reported flagged informed alerted raised informant informants"
    b" informer complainant complainants requester requestor".split()
)
_REPORTERS = lazily(
    r"\b(?:report(?:ing|er)(?:['’]?s)?|(?:reported|flagged|informed|alerted|raised) by"
    r"|(?:informant|informer|complainant|request[eo]r)(?:['’]?s)?)"
    r"(?: (?:the|a|an|another|his|her|their|friend|user ?name|user|account|id|handle|profile"
    r"|person|name))*"
    r"\s?[:=(–-]?\s?(?:https?://\S+|[\"'“‘]?@?[A-Za-z0-9_](?:[\w.]|-(?=\w)){2,29}(?![@/]))",
    re.IGNORECASE,
)
"""``Reporting account: x``, ``reported by user @x``: whose account it is that reports."""


_ACCUSING = frozenset(
    b"accused harasser blackmailer suspect stalker abuser offender culprit perpetrator extorter"
    b" harassers blackmailers suspects stalkers abusers offenders culprits perpetrators"
    b" extortionist tormentor fraudster scammer bully opposite harassed blackmailed"
    b" threatened abused stalked extorted cheated tortured bullied wala wali aropi aaropi abhiyukt"
    b" abhiyukta sandigdh".split()
)
_HINDI_ACCUSING = (*("आरोपी", "अभियुक्त", "दिग्ध", "विपक्षी", "उत्पीड़क", "ब्लैकमेल", "परेशान", "प्रताड़ित"),)
_OF_THE_ACCUSED = lazily(
    rf"(?:^|(?<=[.;।] ))[^\w\n]{{0,8}}(?:\d{{1,2}}[.)] ?)?(?:[a-z]+ (?:of )?(?:the )?)?{ACCUSED}"
    r"(?:['’]?s)?(?:[ \t]+[\wऀ-ॿ]+){0,3}[ \t]*(?:\([^()\n]{2,30}\)[ \t]*)?(?:[:\uff1a=]|[–—-](?=\s))"
    r"(?:(?![.;।]\s)[^\n]){0,300}",
    re.IGNORECASE | re.MULTILINE,
)
"""``Harasser: Mohan (mohan_1)``, ``Accused's account: x_1``."""


class Matter(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What a mail says, ready to be made an Alert."""

    fields: Extracted
    subject: str
    introduction: str = ""
    """What the one who passed it on wrote above it; no evidence of a place."""
    sender: str = ""
    """Who is taken for the platform: hints at its name."""

    @cached_property
    def prose(self) -> str:
        """The words of whoever reports, not those of the person at risk."""
        notes = "\n".join(self.fields.values("notes") + self.fields.values("details"))
        said = (self.subject, self.introduction, notes, self.fields.rest)
        return "\n".join(filter(None, said))

    @cached_property
    def unsigned(self) -> str:
        """Its free text without the footer."""
        return clues.without_footer(self.fields.rest, latin_words(self.prose))

    @cached_property
    def of_nobody_else(self) -> str:
        """The same without the accounts of who reports, and of who is accused."""
        words = latin_words(self.prose)
        text = self.unsigned
        if not words.isdisjoint(_ACCUSING) or holds(beyond_latin(self.prose), _HINDI_ACCUSING):
            text = _OF_THE_ACCUSED().sub(" ", text)
        return text if words.isdisjoint(_REPORTING) else _REPORTERS().sub(" ", text)


def alert(matter: Matter, *, zone: str) -> Alert:
    """An Alert without what only the mail's headers know."""
    matter = _without_states(_without_placeholders(matter))
    fields, warnings = matter.fields, list(matter.fields.doubts)
    timed = _without_creation(fields)
    links = list(_links(matter))
    kinds = " ".join(_media(fields) + fields.values("platform") + fields.values("category"))
    media = words.media(kinds, matter.prose)
    posted = _stamp(timed, "posted_at", zone, warnings)
    moment = None if posted else _moment(fields, zone, warnings)
    deadline = _stamp(fields, "deadline", zone, [])
    text = "\n".join(_post_texts(fields)) or None
    notes = (
        matter.introduction,
        *fields.values("notes"),
        *_details(fields),
        *(() if moment else _dates(fields)),
    )
    own, other_phones = _phones(matter)
    kind = " ".join(fields.values("category") + fields.values("media"))
    category, doubt = words.category(kind, matter.prose, text or "")
    warnings += [doubt] if doubt else []
    person = _person(matter, links, own, warnings)
    return Alert(
        alert_id=_reference(fields, matter.subject),
        platform=_platform(matter, links),
        category=category,
        posted=posted or moment,
        deadline=deadline,
        person=person,
        other_phones=other_phones,
        content=Content(text=text, url=_post_url(fields, links), media=media),
        locations=tuple(_locations(fields, zone, warnings)),
        ip_addresses=tuple(_addresses(fields, zone)),
        notes="\n\n".join(note for note in notes if note) or None,
        body=fields.rest or None,
        unknown_fields=_untimed(timed, posted_at=posted or moment, deadline=deadline)
        | _born(matter)
        | _masked(fields)
        | _created(fields)
        | (_bystanders(matter, person, warnings) if BYSTANDER in fields.fields else {}),
        warnings=tuple(warnings),
    )


def _without_placeholders(matter: Matter) -> Matter:
    """``Name: (withheld)``, ``Username: N/A`` and ``पता: उपलब्ध नहीं`` give nothing."""
    found = matter.fields.found
    kept = tuple([item for item in found if not _is_placeholder(item)])
    if len(kept) == len(found):
        return matter
    fields = msgspec.structs.replace(matter.fields, found=kept)
    return msgspec.structs.replace(matter, fields=fields)


def _without_states(matter: Matter) -> Matter:
    """``Status: LIVE NOW``, ``Status: Deleted`` tell of a post, and are none of its words."""
    items = matter.fields.found
    told = [item for item in items if item.field == "text" and _is_state(item)]
    if not told:
        return matter
    found = tuple(_state(item) if item in told else item for item in items)
    fields = msgspec.structs.replace(matter.fields, found=found)
    return msgspec.structs.replace(matter, fields=fields)


def _is_state(item: Labelled) -> bool:
    return len(item.value) < _LONGEST_PLACEHOLDER and bool(
        key(item.label).endswith("status") and _STATE().fullmatch(item.value)
    )


def _state(item: Labelled) -> Labelled:
    if _ON_AIR().search(item.value):
        return Labelled("media", "live", item.label, item.line)
    return Labelled("notes", f"{shown(item.label)}: {item.value}", item.label, item.line)


def _is_placeholder(item: Labelled) -> bool:
    if not 0 < len(item.value) <= _LONGEST_PLACEHOLDER:
        return False
    if not (item.field in _NAMING or item.field.startswith("place")):
        return False
    if item.field in {"account", "profile"} and _HANDLE().search(item.value):
        return False
    return not any(map(str.isdigit, item.value)) and nobody(item.value)


def _untimed(fields: Extracted, **read: Stamp | None) -> dict[str, object]:
    """``20 minutes ago``, ``19:30`` are kept for whoever knows when that was said."""
    items = (item for item in fields.found if item.field in read and item.value)
    written: dict[str, str] = {}
    for item in items:
        written.setdefault(item.field, _with_zone(item))
    return {_TOLD[name]: value for name, value in written.items() if read[name] is None}


def _without_creation(fields: Extracted) -> Extracted:
    found = tuple([item for item in fields.found if not _is_creation(item)])
    if len(found) == len(fields.found):
        return fields
    return msgspec.structs.replace(fields, found=found)


def _is_creation(item: Labelled) -> bool:
    return item.field == "posted_at" and key(item.label) in _CREATED


def _created(fields: Extracted) -> dict[str, object]:
    """Whether the post or the account was shows when it is known of when the alert is."""
    for item in fields.found:
        if item.value and _is_creation(item):
            return {"created_at": _with_zone(item)[:100]}
    return {}


def _born(matter: Matter) -> dict[str, object]:
    """How old that makes somebody shows when it is known of when the alert is."""
    born = next(iter(matter.fields.values("born")), None) or ages.birth_in(matter.prose)
    return {"person.dob": born[:40]} if born else {}


def _masked(fields: Extracted) -> dict[str, object]:
    """``Phone: 98111*****`` is kept as it was written."""
    if not any(map(phones.masked, fields.values("phone"))):
        return {}
    return {
        shown(item.label) or "phone": item.value[:100]
        for item in fields.found
        if item.field == "phone" and phones.masked(item.value)
    }


def _bystanders(matter: Matter, person: Person, warnings: list[str]) -> dict[str, object]:
    """Where others are, by labels that say whose place it is."""
    named = any((person.name, person.username, person.profile_url, person.phones, person.emails))
    own = relations.at_risk(matter.prose)
    kept: dict[str, dict[str, None]] = {}
    for item in matter.fields.found:
        if item.field != BYSTANDER or not item.value or nobody(item.value):
            continue
        label = shown(item.label)
        mark = others.mark(label, item.value, named=named, at_risk=own.relation if own else "")
        if label + mark not in kept:
            warnings.append(others.warning(label, mark))
        kept.setdefault(label + mark, {})[item.value] = None
    return {name: "; ".join(values) for name, values in kept.items()}


def _links(matter: Matter) -> Iterator[clues.Link]:
    """Labelled ones first."""
    fields = matter.fields
    for field in ("profile", "account", "url", "media", "text", "details"):
        for value in fields.values(field):
            yield from clues.links(value)
    yield from clues.links(matter.of_nobody_else)


def _phones(matter: Matter) -> tuple[tuple[str, ...], tuple[OtherPhone, ...]]:
    """The person's, and those of others. In what is only about the case, a number is the person's
    where the words say so."""
    fields = matter.fields
    found = [
        number
        for item in fields.found
        if item.field == "phone" and item.value
        for number in _labelled_phones(fields, item)
    ]
    if BYSTANDER in fields.fields:
        found += _of_bystanders(fields)
    found += [
        owners.Found(number, None, value, told=True)
        for field in ("account", "profile")
        for value in fields.values(field)
        if (number := accounts.chat(value))
    ]
    found += owners.in_prose(matter.unsigned)
    for text in (matter.introduction, *fields.values("notes"), *fields.values("details")):
        found += (number for number in owners.in_prose(text) if number.told)
    for text in fields.values("text"):
        found += owners.in_post(text)
    if not fields.fields.isdisjoint(_REPORTING_FIELDS) and all(number.others for number in found):
        found += (n for n in owners.in_prose(_reported(fields)) if not _CALLED_ON().search(n.words))
    if not found:
        found += owners.in_prose(matter.subject)
    found = _by_name(found, fields)
    own = dict.fromkeys(number.number for number in found if not number.others)
    own |= dict.fromkeys(n for value in fields.values("url") for n in phones.in_links(value))
    if not own:
        signed = (n for n in fields.writers if owners.signs_for_themselves(n, fields.rest))
        own |= dict.fromkeys(one.number for one in signed)
    theirs = {one.number: one for one in reversed(fields.writers)}
    theirs |= {one.others.number: one.others for one in reversed(found) if one.others}
    return tuple(own), tuple(
        other for other in reversed(theirs.values()) if other.number not in own
    )


def _of_bystanders(fields: Extracted) -> Iterator[owners.Found]:
    """Those beside the place of others: ``Informant address: Sikandra, 98...``."""
    for item in fields.found:
        if item.field == BYSTANDER:
            owner, said = others.owner(item.label), f"{item.label}: {item.value}"[:120]
            for *_, number in phones.numbers(item.value):
                yield owners.Found(number, owner, said, told=True)


def _labelled_phones(fields: Extracted, item: Labelled) -> Iterator[owners.Found]:
    for one in owners.labelled(item.value, label=item.label, names=fields.values("name")):
        offices = not one.told and phones.may_be_an_offices(one.number)
        if offices and owners.of_a_footer(_above(fields, item)):
            yield owners.Found(one.number, "platform", one.words, told=True)
        else:
            yield one


def _above(fields: Extracted, item: Labelled) -> str:
    """The free lines right above a field, as far as none says who it is, and what calls it;
    nothing where the line below says so."""
    who = {one.line for one in fields.found if one.field in _OF_SOMEBODY[:3]}
    if item.line + 1 in who:
        return ""
    first = max((at + 1 for at in who if at <= item.line), default=0)
    lines = range(max(first, item.line - _FOOTER), item.line + 1)
    above = [line for at, line in fields.loose if at in lines]
    return "\n".join((*above, item.label))


_FOOTER = 3
"""Lines of a platform's footer."""


def _by_name(found: list[owners.Found], fields: Extracted) -> list[owners.Found]:
    """Of ``Asha's phone`` and ``Ravi's phone`` the one is of who else is named so."""
    called = [_POSSESSIVE().search(number.words) for number in found]
    if sum(map(bool, called)) < 2:
        return found
    who = " ".join(value for field in _OF_SOMEBODY[:3] for value in fields.values(field)).casefold()
    theirs = [match is not None and match[1].casefold() in who for match in called]
    if not any(theirs):
        return found
    return [
        owners.Found(number.number, "friend", number.words, told=True)
        if match and not own and number.owner is None
        else number
        for number, match, own in zip(found, called, theirs, strict=True)
    ]


def _person(
    matter: Matter, links: list[clues.Link], own: tuple[str, ...], warnings: list[str]
) -> Person:
    fields = matter.fields
    profiles = [link for link in links if not link.post]
    called, accounts = _accounts(fields)
    mails = [account for account in accounts if account and clues.is_email(account)]
    if mails:
        accounts = [account for account in accounts if account not in mails]
    accounts += [link.username for link in profiles]
    accounts += clues.handles(matter.of_nobody_else)
    if not any(accounts):
        said = clues.named(matter.of_nobody_else, latin_words(matter.prose))
        accounts += said or _posters(matter) or _told_of(fields) or clues.accounts(matter.subject)
    told = (account for account in accounts if account)
    named = [*dict.fromkeys(told)]
    named[1:] = [name for name in named[1:] if phones.normalise(name) not in own]
    if len({name.casefold() for name in named}) > 1:
        warnings.append(f"more than one account is named: {_listed(named)}")
    if named and "-" in named[0]:
        own = (*own, *(number for number in phones.in_account(named[0]) if number not in own))
    names = tuple(_names(fields)) or called
    if len(set(names)) > 1:
        warnings.append(f"more than one name is given: {_listed(names)}")
    bio = "\n".join(_bios(fields))
    age = _age(fields, warnings) or ages.said(matter.prose) or (ages.of_bio(bio) if bio else None)
    emails = [email for value in fields.values("email") for email in clues.EMAIL().findall(value)]
    emails += mails
    emails += clues.mailed(matter.of_nobody_else)
    emails = emails or [*clues.mailed(matter.subject)]
    return Person(
        name=names[0] if names else prose.name(matter.prose),
        username=named[0] if named else None,
        profile_url=profiles[0].url if profiles else _plain_url(fields, "profile"),
        phones=own,
        emails=tuple(dict.fromkeys(emails)),
        age=age,
        gender=_gender(fields) or prose.gender(matter.prose),
        minor=age is None
        and (
            any(map(ages.is_minor, fields.values("age")))
            or ages.are_minors(matter.prose)
            or words.minor(matter.prose, bio, f"age: {' '.join(fields.values('age'))}")
        ),
    )


def _reported(fields: Extracted) -> str:
    """Notes and details that are a report, where nothing else says who it is: ``Phone message``
    is one whatever it says."""
    return "\n".join(
        item.value
        for item in fields.found
        if item.field in _REPORTING_FIELDS
        and item.value
        and (key(item.label).endswith(" message") or sentences.tells_of_somebody(item.value))
    )


def _told_of(fields: Extracted) -> tuple[str, ...]:
    told = _reported(fields)
    return clues.handles(told) or clues.named(told, latin_words(told))


def _posters(matter: Matter) -> tuple[str, ...]:
    """Whose posts are linked to; the person's own words may link to anybody's."""
    fields = matter.fields
    values = [value for field in ("account", "url", "media") for value in fields.values(field)]
    values += [value for value in fields.values("text") if clues.URL().fullmatch(value)]
    links = (link for text in (*values, matter.of_nobody_else) for link in clues.links(text))
    return tuple(link.username for link in links if link.username)


def _accounts(fields: Extracted) -> tuple[tuple[str, ...], list[str | None]]:
    """Names behind ``Account name`` (no account is called "Sunny Kumar"), and accounts."""
    items = [item for item in fields.found if item.field in ("account", "profile") and item.value]
    named = any(
        clues.is_account(item.value) or any(link.username for link in clues.links(item.value))
        for item in items
    )
    names = [item for item in items if _calls(item, named)]
    accounts = [
        account
        for field in ("account", "profile")
        for item in items
        if item.field == field and item not in names
        for account in (clues.handle(item.value), *clues.further(item.value))
    ]
    return tuple(item.value.strip(" \"'") for item in names), accounts


def _calls(item: Labelled, named: bool) -> bool:
    """Whether a name stands where an account belongs; beside an account, whatever can be none."""
    value = item.value.strip(" \"'")
    if key(item.label) in _CALLED and _NAMELIKE().fullmatch(value):
        return True
    if (
        not named
        or item.field != "account"
        or clues.is_account(value)
        or not clues.WORD().search(value)
    ):
        return False
    return (" " in value or not value.isascii()) and "@" not in value and "/" not in value


def _names(fields: Extracted) -> Iterator[str]:
    """``First name`` and ``Last name`` are one."""
    if "name" not in fields.fields:
        return
    first = next((i for i in fields.found if key(i.label) in _FIRST and i.value), None)
    last = next((i for i in fields.found if key(i.label) in _LAST and i.value), None)
    for item in fields.found:
        if item.field == "name" and item.value and not (first and item is last):
            yield f"{item.value} {last.value}" if last and item is first else item.value


def _listed(values: Sequence[str]) -> str:
    """In quotes, as whatever outsiders wrote stands in a warning: there it can be masked."""
    return ", ".join(map(repr, values[:5]))


def _age(fields: Extracted, warnings: list[str]) -> int | None:
    for value in fields.values("age"):
        age, doubt = ages.written(value)
        warnings += [doubt] if doubt else []
        if age:
            return age
        if not doubt:
            warnings.append(f"age not understood: {value[:40]!r}")
    beside = (_AGED().search(v) for f in _BESIDE_AN_AGE for v in fields.values(f))
    return next((int(match[1]) for match in beside if match), None)


_BESIDE_AN_AGE = ("gender", "account")
_AGED = lazily(
    r"(?:\A\s*[^\W\d_]{1,8}[\s,(/–-]{1,3}|\s[(\[]\s?|,\s?)([1-9]\d)"
    r"(?:\s?(?:years?|yrs?|y/?o|saal|वर्ष|साल)\.?(?:[\s-]old)?)?\s?[)\]]?\s*\Z",
    re.IGNORECASE,
)
"""``Female, 16``, ``abc_q4 (14)``."""


def _bios(fields: Extracted) -> Iterator[str]:
    """What somebody says of themselves; a post may speak of anybody."""
    for item in fields.found:
        if item.field == "text" and item.value and key(item.label).rpartition(" ")[2] == "bio":
            yield item.value


_BETWEEN = lazily(r"[/,(\d–-]|\s(?=\d)")


def _gender(fields: Extracted) -> str | None:
    written = next(iter(fields.values("gender")), None)
    parts = (_GENDERS.get(part.strip(" .").casefold()) for part in _BETWEEN().split(written or ""))
    return next(filter(None, parts), written[:40]) if written else None


def _post_texts(fields: Extracted) -> list[str]:
    """What was posted; what is told of it stands in where no field has that."""
    posts = [value for value in fields.values("text") if not clues.URL().fullmatch(value)]
    return posts or list(fields.values("details"))


def _details(fields: Extracted) -> tuple[str, ...]:
    """Those that do not stand in for the post."""
    return fields.values("details") if fields.values("text") else ()


def _dates(fields: Extracted) -> Iterator[str]:
    """``Date: 29/11/2026``, where it is no time of the post."""
    for item in fields.found:
        if item.field == "moment" and item.value:
            yield f"{item.label.strip(' :*-')}: {item.value}"


def _media(fields: Extracted) -> tuple[str, ...]:
    """``Live: yes`` says it by its label, and so does ``Livestream start (UTC): ...``."""
    return tuple(filter(None, map(_medium, fields.found)))


def _medium(item: Labelled) -> str:
    value = item.value
    if item.field == "media":
        live = item.label.strip().casefold() == "live" and _YES().match(value)
        return "live" if live else value
    if item.field not in _OF_A_STREAM or not value or not _is_of_a_stream(item.label):
        return ""
    return "" if value.strip().casefold() == "no" or nobody(value) else "live"


@lru_cache(maxsize=256)  # labels are few
def _is_of_a_stream(label: str) -> bool:
    return _STREAM().search(label) is not None


def _post_url(fields: Extracted, links: list[clues.Link]) -> str | None:
    post = next((link.url for link in links if link.post), None)
    return post or _plain_url(fields, "url", "text")


def _plain_url(fields: Extracted, *names: str) -> str | None:
    """A link of no known platform, where its field leaves no doubt what it is."""
    values = (value for name in names for value in fields.values(name))
    found = (match[0] for value in values if (match := clues.URL().match(value)))
    return next((url for url in found if (link := clues.link(url)) is None or link.post), None)


def _platform(matter: Matter, links: list[clues.Link]) -> str | None:
    named = words.platform(" ".join(matter.fields.values("platform")))
    linked = next((link.platform for link in links), None)
    labels = " ".join(item.label for item in matter.fields.found if item.field == "account")
    said = named or linked or words.platform(labels) or words.platform(matter.prose)
    return said or words.platform(_office(matter.sender))


def _office(sender: str) -> str:
    """Of a sender's address what is a platform's. One that writes for several names none: Meta
    tells of Instagram from facebookmail.com, and anybody has an address at gmail.com."""
    host = sender.rpartition("@")[2].casefold()
    return "" if _OF_SEVERAL().search(host) else host


def _reference(fields: Extracted, subject: str) -> str | None:
    for value in fields.values("reference"):
        if bare := value.strip(" #[]()").split("  ")[0][:80]:
            return bare
    for text in (fields.rest, subject):
        if "#" in text or ":" in text:
            found = (m[1] for m in _REFERENCE().finditer(text) if any(map(str.isdigit, m[1])))
            if reference := next(found, None):
                return reference
    if has_digit(subject) and (written := _IN_SUBJECT().search(subject)):
        return written[written.lastindex or 0]
    return None


def _locations(fields: Extracted, zone: str, warnings: list[str]) -> Iterator[Location]:
    seen = _stamp(fields, "seen_at", zone, warnings)
    parts: list[str] = []
    for item in _with_whole_points(fields.found):
        if not item.field.startswith("place") or not item.value:
            continue
        if _is_administrative(item.label):
            parts.append(f"{item.label.strip(' :*-')} {item.value}")
        else:
            yield _location(item, seen, zone, warnings)
    if parts:
        yield Location(text=", ".join(parts), observed_at=seen.at if seen else None)
    if point := clues.coordinates(fields.rest):
        yield Location(latitude=point[0], longitude=point[1])
    yield from _cities_of_addresses(fields)


def _with_whole_points(found: tuple[Labelled, ...]) -> tuple[Labelled, ...]:
    """``Latitude: 25.43`` and ``Longitude: 81.84`` on lines of their own are one point."""
    halves = [item for item in found if item.field == "place.gps" and _HALF().match(item.label)]
    points = [
        Labelled("place.gps", f"{lat.value.strip()}, {lon.value.strip()}", "GPS", lat.line)
        for lat, lon in pairwise(halves)
        if key(lat.label).startswith("lat") and not key(lon.label).startswith("lat")
    ]
    if not points or 2 * len(points) != len(halves):
        return found
    return (*(item for item in found if item not in halves), *points)


@lru_cache(maxsize=256)  # labels are few
def _is_administrative(label: str) -> bool:
    """``District``, ``जिला / District``, ``Victim's district``."""
    if key(label) in _ADMINISTRATIVE:
        return True
    plain = [key(part) for part in label.split("/")]
    return any(part in _ADMINISTRATIVE or part.split(" ")[-1] in _ADMINISTRATIVE for part in plain)


def _cities_of_addresses(fields: Extracted) -> Iterator[Location]:
    """``IP: 49.36.1.1 (Bareilly, UP)``, ``49.36.1.1 | 29/11/2026 22:10 UTC | Jio, Deoria``"""
    for value in fields.values("ip"):
        for told in trailing.behind_addresses(value):
            if trailing.is_place(told):
                yield Location(text=told, source="ip")


_POINT = lazily(
    r"\blat\b|\bl[ao]ti?tude|\blong?itude|\blo?ng?\b|\bgps\b|\bco-?ord|निर्देशांक|जीपीएस|अक्षांश|देशांतर",
    re.IGNORECASE,
)
_FRACTION = lazily(r"\d[.,]\d")
_SIDED = lazily(r"[°º˚'′\"″]|\b(?:deg|min|point)|(?<![^\W\d])[NSEW](?![^\W\d])|डिग्री|दशमलव")
"""Degrees and minutes are read by whoever looks for places."""
_LASTING = lazily(r"\s*(?:permanent|native|स्थायी|स्थाई|present|current|वर्तमान)", re.IGNORECASE)
"""A label that says which of two addresses it is."""


@lru_cache(maxsize=256)  # labels are few
def _is_of_a_point(label: str) -> bool:
    return _POINT().search(label) is not None


def _point(item: Labelled, warnings: list[str]) -> tuple[float, float] | None:
    """Coordinates in a place's field; one whose label announces them warns where it has none."""
    if not _is_of_a_point(item.label):
        return clues.coordinates(item.value) or clues.bare_point(item.value)
    point = clues.point(item.value)
    numbers = _FRACTION().search(item.value) or not clues.WORD().search(item.value)
    if not point and numbers and has_digit(item.value) and not _SIDED().search(item.value):
        warnings.append(f"coordinates not understood: {shown(item.label)} {item.value[:60]!r}")
    return point


def _location(item: Labelled, seen: Stamp | None, zone: str, warnings: list[str]) -> Location:
    point = _point(item, warnings)
    moment = _clocked(item, zone) or seen
    text = (
        f"{item.label.strip(' :*-')}: {item.value}"
        if _LASTING().match(shown(item.label))
        else item.value
    )
    return Location(
        text=text if not point or clues.WORD().search(item.value) else None,
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        radius_m=clues.radius_m(item.value) if point else None,
        source=_SOURCES.get(item.field),
        observed_at=moment.at if moment else None,
    )


def _addresses(fields: Extracted, zone: str) -> Iterator[IpAddress]:
    labelled = [item for item in fields.found if item.field == "ip"]
    seen: set[str] = set()
    for item in [*labelled, Labelled("ip", fields.rest)]:
        for address, after in clues.addresses(item.value):
            if address not in seen:
                seen.add(address)
                moment = _clocked(Labelled("ip", after, item.label), zone)
                yield IpAddress(address=address, observed_at=moment.at if moment else None)


def _stamp(fields: Extracted, field: str, zone: str, warnings: list[str]) -> Stamp | None:
    missed: list[str] = []
    for item in fields.found:
        if item.field == field and item.value:
            stamp, label = times.read(_with_zone(item), clock="alert", zone=zone), shown(item.label)
            if stamp and not times.is_moment(stamp) and (whole := _whole(fields, item, zone)):
                (stamp, label), missed = whole, []
            if stamp is None:
                missed.append(f"time not understood: {label} {item.value[:60]!r}")
                continue
            warnings += [*missed, f"{label}: {stamp.doubt}"] if stamp.doubt else missed
            return stamp
    warnings += missed
    return None


def _whole(fields: Extracted, date: Labelled, zone: str) -> tuple[Stamp, str] | None:
    """A date with the time of day that stands in a field of its own, and the labels of both."""
    for item in fields.found:
        if item is date or item.field not in (date.field, "moment") or not item.value:
            continue
        value = _with_zone(item)
        if times.time_of_day(value) and times.read(value, clock="alert", zone=zone) is None:
            stamp = times.read(f"{_with_zone(date)} {value}", clock="alert", zone=zone)
            if stamp and times.is_moment(stamp):
                return stamp, f"{shown(date.label)}, {shown(item.label)}"
    return None


def _moment(fields: Extracted, zone: str, warnings: list[str]) -> Stamp | None:
    """``Date: 29/11/2026``, ``Time: 12:50``: of the post, where no other field has its time.

    A date alone may as well be a letter's; "When" asks of what happened to somebody,
    where it is no invitation's."""
    items = [item for item in fields.found if item.field == "moment" and item.value]
    if not items or _HEADER_LINES().search(fields.rest):
        return None
    if fields.fields.isdisjoint(_POSTED):
        if fields.fields.isdisjoint(_OF_SOMEBODY):
            return None
        items = [item for item in items if _OF_AN_EVENT().match(key(item.label))]
    parts = [(shown(item.label), _with_zone(item)) for item in items]
    if len(parts) > 1:
        (one, date), (other, time) = parts[:2]
        parts.append((f"{one}, {other}", f"{date} {time}"))
    for label, value in parts:
        stamp = times.read(value, clock="alert", zone=zone)
        if stamp and times.is_moment(stamp):
            warnings += [f"{label}: {stamp.doubt}"] if stamp.doubt else []
            return stamp
    return None


def _clocked(item: Labelled, zone: str) -> Stamp | None:
    """A moment inside a value, if it has a time of day."""
    stamp = times.read(_with_zone(item), clock="alert", zone=zone)
    return stamp if stamp and times.is_moment(stamp) else None


def _with_zone(item: Labelled) -> str:
    """``Posted at (UTC)``, ``UTC time`` name the zone of their value; it goes behind its clock."""
    zone = _zone_named_by(item.label)
    if zone is None or times.says_its_zone(item.value):
        return item.value
    return _CLOCK().sub(lambda clock: f"{clock[0]} {zone}", item.value, count=1)


@lru_cache(maxsize=256)  # labels are few
def _zone_named_by(label: str) -> str | None:
    named = _ZONE_IN_LABEL().search(label)
    return named[1] if named else None
