"""One mail to a Reading: which of its text counts, whether it is an alert, what its headers add.

In doubt it is an alert: a message read wrongly is a life, one too many is a minute of the desk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

import msgspec

from dispatcher.config import Limits
from dispatcher.errors import UnreadableMessage
from dispatcher.model import Alert, Reading, Stamp
from dispatcher.parsing import (
    answering,
    assemble,
    automatic,
    clues,
    enclosed,
    headers,
    mime,
    persons,
    phones,
    quoting,
    tables,
    times,
    words,
)
from dispatcher.parsing import fields as lines
from dispatcher.parsing.assemble import Matter
from dispatcher.parsing.fields import Extracted, Labels
from dispatcher.parsing.labels import TELLING
from dispatcher.parsing.letter import Attachment, Letter, open_letter, text_is_whole
from dispatcher.parsing.sniff import is_zip

_REPLY = re.compile(r"\s*(?:re|aw|sv|उत्तर)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_FORWARD = re.compile(r"\s*(?:fwd?|wg|अग्रेषित)\s*:", re.IGNORECASE)
_PLACED = re.compile(r"place|account|profile|url|ip$")
_SOURCES = (
    ("meta", re.compile(r"@(?:.*\.)?(?:meta|facebook|facebookmail|instagram|support\.facebook)\.")),
    ("google", re.compile(r"@(?:.*\.)?(?:google|youtube)\.")),
    ("snap", re.compile(r"@(?:.*\.)?snap(?:chat)?\.")),
)
_NAMED = {"account", "profile", "phone", "name", "url"}
"""Without any of these a text names nobody: the alert may be in what it carries."""
_NAMING = re.compile(r"place|account|profile|phone|name|ip$|text$|reference")
_TOPIC = re.compile(
    r"\b(?:suicid\w*|self[- ]?(?:harm|injury))\s*(?:and\s+\S+\s+)?"
    r"(?:prevention|awareness|helplines?|hotlines?|resources?|policy|policies|polic\w*|support"
    r"|guidelines?|training|workshops?|webinars?|day|week|month|content)\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(?:he|she|his|her|him|user|boy|girl|man|woman|person|wo|woh|usne|uska|uski)\b"
    r"|युवक|युवती|लड़क|महिला|किशोर|वह|उस[नकी]|व्यक्ति",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?।\n]+")
_NOTHING = "nothing in it"
_ECHO = "an answer that quotes an older mail and says nothing new"
_DEEPEST_FORWARD = 5


class _Read(msgspec.Struct, frozen=True, kw_only=True):
    """A letter after reading, before it is known whether it is an alert."""

    matter: Matter
    original: dict[str, str] = {}
    """Header lines above a forwarded text."""
    quoted: bool = False
    """Its matter is the older mail below a short answer."""
    echo: bool = False
    """The same, and the answer says nothing new: it counts where the older mail never came."""
    places: Matter | None = None
    """``matter`` with what only the older mail says of the place."""
    warnings: tuple[str, ...] = ()


def read_mail(
    raw: bytes, *, limits: Limits, labels: Labels, zone: str, beginning: bool = False
) -> Reading:
    """``beginning``: the bytes are known to be cut off, and are read as far as they go."""
    part = mime.parse(raw, limits, beginning=True)
    if beginning or not mime.is_cut(part):
        return _reading(open_letter(part, limits), limits, labels, zone)
    return _cut_reading(part, f"cut off at {mime.size(len(raw))}", limits, labels, zone)


def _cut_reading(part: mime.Part, cut: str, limits: Limits, labels: Labels, zone: str) -> Reading:
    """Of a mail whose end is missing: its alert, where its text is whole and names somebody or a
    place; anything less is for a human alone."""
    if not text_is_whole(part):
        raise UnreadableMessage(cut)
    try:
        reading = _reading(open_letter(part, limits), limits, labels, zone)
    except UnreadableMessage as error:
        raise UnreadableMessage(cut) from error
    found = (*reading.alerts, *reading.quoted)
    if not found or not all(map(answering.is_named, found)):
        raise UnreadableMessage(cut)
    fault = f"{cut}, only its beginning was read"
    return msgspec.structs.replace(reading, faults=(*reading.faults, fault))


def _reading(letter: Letter, limits: Limits, labels: Labels, zone: str) -> Reading:
    if reason := automatic.failure(letter):
        return _returned(reason, letter, limits, labels, zone)
    read = _read(letter, labels)
    fields = read.matter.fields
    if (reason := automatic.reply(letter)) and not _carries_an_alert(letter, read):
        return _returned(reason, letter, limits, labels, zone)
    passed_on, faults = _embedded(letter, read, limits, labels, zone)
    if read.echo:
        passed_on += _in_files(letter, labels, zone)
        return _echo(letter, read, passed_on, faults, zone)
    if passed_on and not any(_PLACED.match(field) for field in fields.fields):
        return Reading(alerts=passed_on, faults=faults)
    if not fields.fields & _NAMED and (carried := _in_other_form(letter, read, labels, zone)):
        return Reading(alerts=(*carried, *passed_on), faults=faults)
    if reason := _no_alert(letter, read):
        if not passed_on:
            _refuse_unseen(letter, faults, reason)
        return Reading(alerts=passed_on, not_alert=None if passed_on else reason, faults=faults)
    own = tuple(_own(letter, read, zone))
    if len(own) == persons.MOST:
        faults += (f"{persons.MOST} persons or more in one mail: the last ones are not told apart",)
    fuller: tuple[Alert, ...] = ()
    if read.places and len(own) == 1:
        whole = msgspec.structs.replace(read, matter=read.places)
        fuller = (*_own(letter, whole, zone), *passed_on)
    return Reading(alerts=(*own, *passed_on), faults=faults, fuller=fuller)


def _in_other_form(letter: Letter, read: _Read, labels: Labels, zone: str) -> tuple[Alert, ...]:
    """The alerts of JSON in its text, or else of the files of text attached to it."""
    found, around = enclosed.pasted(read.matter.fields.rest, zone)
    if found and all(answering.is_named(alert) or answering.tells(alert) for alert in found):
        return tuple(
            _numbered(_carried(alert, around, letter, read, zone), number)
            for number, alert in enumerate(found, start=1)
        )
    return _in_files(letter, labels, zone)


def _in_files(letter: Letter, labels: Labels, zone: str) -> tuple[Alert, ...]:
    alerts: list[Alert] = []
    for attached in letter.attachments:
        text = None if attached.record else attached.text()
        alerts += _of_file(attached, text, letter, labels, zone) if text else ()
    return tuple(_numbered(alert, number) for number, alert in enumerate(alerts, start=1))


def _of_file(
    attached: Attachment, text: str, letter: Letter, labels: Labels, zone: str
) -> Iterable[Alert]:
    """As if it were the mail's text; what names nobody stays an attachment."""
    others = (one for one in letter.attachments if one is not attached)
    inner = msgspec.structs.replace(
        letter,
        text=text,
        embedded=(),
        attachments=(msgspec.structs.replace(attached, read=True, content=b""), *others),
    )
    subject = headers.text(letter.headers, "subject").replace("\0", "")
    sender = headers.address(letter.headers, "from") or ""
    found = extract(text, labels)
    read = _Read(matter=Matter(fields=found, subject=subject, sender=sender))
    pasted, around = enclosed.pasted(text, zone)
    alerts = (
        tuple(_carried(alert, around, inner, read, zone) for alert in pasted)
        if pasted
        else tuple(_own(inner, read, zone))
        if found.fields & _NAMED
        else ()
    )
    introduction = quoting.split(letter.text, reply=True).own
    for alert in alerts:
        if answering.is_named(alert):
            notes = "\n\n".join(filter(None, (introduction, alert.notes)))
            yield msgspec.structs.replace(alert, notes=notes or None)


def _carried(alert: Alert, around: str, letter: Letter, read: _Read, zone: str) -> Alert:
    """What JSON says, with what only the mail's headers know."""
    headed = _with_headers(alert, letter, read, zone)
    return msgspec.structs.replace(
        headed,
        source=alert.source or headed.source,
        sent=alert.sent or headed.sent,
        subject=alert.subject or headed.subject,
        notes="\n\n".join(filter(None, (around, alert.notes))) or None,
    )


def _echo(
    letter: Letter, read: _Read, passed_on: tuple[Alert, ...], faults: tuple[str, ...], zone: str
) -> Reading:
    """An answer without a word of its own. The alert it quotes may have come to nobody else."""
    found = tuple(alert for alert in _own(letter, read, zone) if answering.tells(alert))
    quoted = tuple(filter(answering.is_named, found))
    # The subject is the answer's own: without a name or a place it says nothing of what is quoted.
    unnamed = (msgspec.structs.replace(alert, subject=None) for alert in found)
    if not quoted and not passed_on and any(map(answering.tells, unnamed)):
        raise UnreadableMessage(f"{_ECHO}: of that too little is read to say whose alert it is")
    if faults and not passed_on and not quoted:
        raise UnreadableMessage("; ".join(faults))
    return Reading(
        alerts=passed_on, quoted=quoted, not_alert=None if passed_on else _ECHO, faults=faults
    )


def _returned(reason: str, letter: Letter, limits: Limits, labels: Labels, zone: str) -> Reading:
    """A machine's word about a mail. What it brings back may be an alert that reached nobody."""
    alerts: list[Alert] = []
    for inner in letter.embedded:
        try:
            reading = _reading(inner, limits, labels, zone)
        except UnreadableMessage:
            continue  # it was returned: whatever it was, it is not ours to read
        alerts += (*reading.alerts, *reading.quoted)
    if not alerts:
        alerts += _own(letter, _brought_back(letter, labels), zone)
    worth = (alert for alert in alerts if answering.is_named(alert) and answering.tells(alert))
    warning = f"brought back by a mail that is itself no alert ({reason})"
    return Reading(
        quoted=tuple(
            msgspec.structs.replace(alert, warnings=(warning, *alert.warnings)) for alert in worth
        ),
        not_alert=reason,
    )


def _brought_back(letter: Letter, labels: Labels) -> _Read:
    """What stands below a machine's own words; the fields of the whole where nothing is set off."""
    quoted = answering.innermost(quoting.split(letter.text, reply=True))
    fields = extract(quoted.older or letter.text, labels)
    if not quoted.older:
        fields = Extracted(found=fields.found if _telling(fields) >= 2 else (), rest="")
    subject = quoted.header.get("subject", "")
    sender = quoted.header.get("from", "")
    matter = Matter(fields=fields, subject=subject, sender=sender)
    return _Read(matter=matter, original=quoted.header)


def _own(letter: Letter, read: _Read, zone: str) -> Iterable[Alert]:
    """One alert for each person the mail speaks of."""
    records, above = persons.records(read.matter.fields)
    introduction = "\n\n".join(filter(None, (read.matter.introduction, above)))
    for record in records:
        if len(records) == 1:
            yield _with_headers(assemble.alert(read.matter, zone=zone), letter, read, zone)
            return
        matter = msgspec.structs.replace(
            read.matter, fields=record.fields, introduction=introduction
        )
        alert = _with_headers(assemble.alert(matter, zone=zone), letter, read, zone)
        if record.unsure:
            said = f"{len(records)} persons told apart in one mail: perhaps they are fewer"
            alert = msgspec.structs.replace(alert, warnings=(said, *alert.warnings))
        yield _numbered(alert, record.number)


def _numbered(alert: Alert, number: int) -> Alert:
    """A further person of one mail: the same Message-ID would make them one case."""
    if number == 1:
        return alert
    said = f"person {number} of this mail"
    return msgspec.structs.replace(
        alert,
        message_id=alert.message_id and f"{alert.message_id}#{number}",
        references=(),
        warnings=(said, *alert.warnings),
    )


# --- whose words count ---


def _read(letter: Letter, labels: Labels) -> _Read:
    subject = headers.text(letter.headers, "subject").replace("\0", "")
    reply = not _FORWARD.match(subject) and bool(
        _REPLY.match(subject) or headers.first(letter.headers, "in-reply-to")
    )
    quoted = quoting.split(letter.text, reply=reply)
    own = extract(_without_signature(quoted.own, labels), labels)
    sender = headers.address(letter.headers, "from") or ""
    matter = Matter(fields=own, subject=subject, sender=sender)
    if not quoted.older:
        return _Read(matter=matter)
    if quoted.forwarded or _FORWARD.match(subject):
        return _forwarded(matter, quoted, labels)
    return _answer(matter, quoted, labels, reply=reply)


def _answer(matter: Matter, quoted: quoting.Quoted, labels: Labels, *, reply: bool) -> _Read:
    """What it says itself wins; the older mail below completes it where both are of one case."""
    own = matter.fields
    quoted = answering.innermost(quoted)
    older = extract(_without_signature(quoted.older, labels), labels)
    if own.fields or _speaks(own.rest) or _gives_a_number(own.rest):
        if not answering.is_of_one_case(own, older, matter.subject):
            return _Read(matter=matter, warnings=("older mail quoted in it was not read",))
        filled = answering.completed(own, older, places=False)
        whole = answering.completed(own, older, places=True)
        return _Read(
            matter=msgspec.structs.replace(matter, fields=filled),
            places=msgspec.structs.replace(matter, fields=whole)
            if len(whole.found) > len(filled.found)
            else None,
            warnings=("completed from the older mail quoted in it",),
        )
    few = len(own.rest.split()) <= answering.FEW_WORDS
    echo = reply and few and not words.URGENT.search(own.rest)
    passed = msgspec.structs.replace(
        matter,
        fields=older,
        introduction=own.rest,
        sender=quoted.header.get("from", matter.sender),
    )
    return _Read(
        matter=passed,
        # what an answer asks for is asked now, however old the mail is that it quotes
        original=quoted.header if echo else {},
        quoted=True,
        echo=echo,
        warnings=("read from the older mail quoted in it",),
    )


def _forwarded(matter: Matter, quoted: quoting.Quoted, labels: Labels) -> _Read:
    """Forwarded text is the matter; what stands above it introduces it. Forwards may be nested."""
    introductions = [matter.fields.rest]
    found, writers = list(matter.fields.found), [*matter.fields.writers]
    original = quoted.header
    for _ in range(_DEEPEST_FORWARD):
        deeper = quoting.split(quoted.older, reply=False)
        if not (deeper.forwarded and deeper.older):
            break
        above = extract(_without_signature(deeper.own, labels), labels)
        introductions.append(above.rest)
        found += above.found
        writers += above.writers
        original, quoted = {**original, **deeper.header}, deeper
    text = quoting.split(quoted.older, reply=True).own or quoted.older
    inner = extract(_without_signature(text, labels), labels)
    return _Read(
        matter=Matter(
            fields=Extracted(
                found=(*found, *inner.found),
                rest=inner.rest,
                writers=(*writers, *inner.writers),
            ),
            subject=matter.subject,
            introduction="\n\n".join(filter(None, introductions)),
            sender=original.get("from", matter.sender),
        ),
        original=original,
    )


def extract(text: str, labels: Labels) -> Extracted:
    """What stands in the lines of a text and in its tables."""
    return lines.extract(tables.straightened(text, labels), labels)


def _without_signature(text: str, labels: Labels) -> str:
    """A "signature" that speaks of a person at risk is none."""
    kept, signature = quoting.without_signature(text)
    if signature and (_telling(extract(signature, labels)) or _speaks(signature)):
        return text
    return kept


def _embedded(
    letter: Letter, read: _Read, limits: Limits, labels: Labels, zone: str
) -> tuple[tuple[Alert, ...], tuple[str, ...]]:
    """Alerts of the mails attached to this one, as passed on by its sender."""
    alerts: list[Alert] = []
    faults: list[str] = []
    for inner in letter.embedded:
        try:
            reading = _reading(inner, limits, labels, zone)
        except UnreadableMessage as error:
            faults.append(f"attached mail: {error}")
            continue
        faults += reading.faults
        found = (*reading.alerts, *reading.quoted)
        alerts += (_passed_on(alert, letter, read, zone) for alert in found)
    for attached in letter.attachments:
        try:
            said = _records(attached, limits, zone)
        except UnreadableMessage as error:
            faults.append(f"attachment {attached.name}: {error}")
            continue
        alerts += (_passed_on(alert, letter, read, zone) for alert in said)
    return tuple(alerts), tuple(faults)


def _records(attached: Attachment, limits: Limits, zone: str) -> tuple[Alert, ...]:
    """What Meta's record in it says; any other file stays closed."""
    if not attached.record:
        return ()
    from dispatcher.parsing import records

    if is_zip(attached.content):
        return records.read_archive(attached.content, limits=limits, zone=zone).alerts
    return (records.read_record(attached.content, zone=zone),)


def _passed_on(alert: Alert, letter: Letter, read: _Read, zone: str) -> Alert:
    """``sent`` stays the platform's; who told us, and when it arrived, are of the outer mail."""
    sent = alert.sent and msgspec.structs.replace(
        alert.sent, clock="Date header of the forwarded mail"
    )
    notes = (read.matter.fields.rest, alert.notes)
    return msgspec.structs.replace(
        alert,
        sent=sent or _sent(letter, zone),
        received=_received(letter, zone),
        sender=headers.address(letter.headers, "from"),
        notes="\n\n".join(note for note in notes if note) or None,
        message_id=alert.message_id
        or next(iter(headers.message_ids(letter.headers, "message-id")), None),
    )


# --- is it an alert ---


def _carries_an_alert(letter: Letter, read: _Read) -> bool:
    """A gateway may mark what it passes on as automatic. An absence notice never is an alert,
    whatever it quotes; a robot's words about a person in danger are."""
    own = read.matter.fields.rest
    if read.quoted:
        return False
    if letter.embedded or read.original:
        return True
    return _telling(read.matter.fields) >= 2 or (_speaks(own) and not automatic.absent(own))


def _no_alert(letter: Letter, read: _Read) -> str | None:
    """Why this mail, which could be read, is no alert; None where it is or may be one."""
    fields, subject = read.matter.fields, read.matter.subject
    named = _names_somebody(fields)
    if not named and automatic.bulk(letter) and not _tells_of_one(read.matter):
        return "list mail, nothing in it about a person"
    if _telling(fields) >= 2 or _speaks(read.matter.prose) or _speaks("\n".join(_values(fields))):
        return None
    if automatic.bulk(letter):
        return "list mail, nothing in it about a person"
    # A mail of few words about somebody's farewell has no sign at all: in doubt it is one.
    said = fields.fields or fields.rest.strip() or words.URGENT.search(subject)
    return None if said else _NOTHING


def _names_somebody(fields: Extracted) -> bool:
    """A field, or a clue in plain words, by which a person or a place can be found."""
    if any(_NAMING.match(field) for field in fields.fields):
        return True
    if clues.handles(fields.rest) or any(link.username for link in clues.links(fields.rest)):
        return True
    return any(found.told for found in phones.in_prose(fields.rest))


def _tells_of_one(matter: Matter) -> bool:
    """A sentence that tells of one person in danger, and not of the matter in general."""
    said = _TOPIC.sub(" ", matter.prose)
    return any(_speaks(sentence) and _ONE.search(sentence) for sentence in _SENTENCE.split(said))


def _refuse_unseen(letter: Letter, faults: tuple[str, ...], reason: str) -> None:
    """A mail may not be called harmless while something in it could not be seen."""
    if faults:
        raise UnreadableMessage("; ".join(faults))
    if automatic.bulk(letter) or reason.startswith("an answer"):
        return
    if letter.attachments:
        listed = ", ".join(attached.name for attached in letter.attachments[:5])
        raise UnreadableMessage(f"its matter is in an attachment, open it by hand: {listed}")
    if not letter.text.strip() and not letter.embedded:
        raise UnreadableMessage("has no text")
    if reason == _NOTHING and letter.text.strip():
        raise UnreadableMessage("has labels and no value behind them")


def _gives_a_number(text: str) -> bool:
    return any(not found.others for found in phones.in_prose(text))


def _speaks(text: str) -> bool:
    return words.speaks(text)


def _telling(fields: Extracted) -> int:
    return len(fields.fields & TELLING)


def _values(fields: Extracted) -> Iterable[str]:
    return (item.value for item in fields.found)


# --- what the headers add ---


def _with_headers(alert: Alert, letter: Letter, read: _Read, zone: str) -> Alert:
    sent = _moment(_forwarded_date(read, zone), _sent(letter, zone))
    sender = headers.address(letter.headers, "from")
    return msgspec.structs.replace(
        alert,
        source=_source(read.matter.sender.lower()),
        sent=sent,
        received=_received(letter, zone),
        subject=read.matter.subject or None,
        sender=sender,
        message_id=next(iter(headers.message_ids(letter.headers, "message-id")), None),
        references=headers.message_ids(letter.headers, "references", "in-reply-to")[:50],
        warnings=(*_header_warnings(letter, sent), *read.warnings, *alert.warnings),
    )


def _header_warnings(letter: Letter, sent: Stamp | None) -> Iterable[str]:
    if sent is None:
        yield "no Date header that can be read: when it was sent is not known"
    elif sent.doubt:
        yield f"{sent.clock}: {sent.doubt}"
    yield from letter.warnings
    for attached in letter.attachments:
        opened = "read" if attached.record or attached.read else "not opened"
        yield f"attachment {opened}: {attached.name}"


def _sent(letter: Letter, zone: str) -> Stamp | None:
    written = headers.text(letter.headers, "date")
    return times.read(written, clock="Date header", zone=zone)


def _forwarded_date(read: _Read, zone: str) -> Stamp | None:
    written = read.original.get("date") or read.original.get("sent") or ""
    which = "quoted" if read.quoted else "forwarded"
    return times.read(written, clock=f"Date line of the {which} mail", zone=zone)


def _moment(forwarded: Stamp | None, sent: Stamp | None) -> Stamp | None:
    """The older mail's; where that names only the day it was passed on, the later clock's."""
    if forwarded and sent and "no time of day" in (forwarded.doubt or ""):
        same_day = timedelta() <= sent.at - forwarded.at < timedelta(days=1)
        return sent if same_day else forwarded
    return forwarded or sent


def _received(letter: Letter, zone: str) -> Stamp | None:
    """By the topmost Received header: the last server's clock."""
    written = headers.text(letter.headers, "received").rpartition(";")[2]
    return times.read(written, clock="Received header", zone=zone)


def _source(sender: str) -> str | None:
    return next((name for name, pattern in _SOURCES if pattern.search(sender)), None)
