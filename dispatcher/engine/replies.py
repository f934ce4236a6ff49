"""Mail that answers what was sent: its writer's answer, or words for the desk to read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec.structs import replace

from dispatcher import messages
from dispatcher.config import Limits
from dispatcher.engine.desk import GUESSING, WRONG_CODES, Desk, Said
from dispatcher.engine.overtaken import NOTICES
from dispatcher.engine.place import left_station, moved_at
from dispatcher.engine.planner import Planner, answering_units
from dispatcher.errors import UnreadableMessage
from dispatcher.ledger.base import Ledger
from dispatcher.model import (
    Alert,
    Answer,
    Authenticity,
    Bounce,
    Change,
    Clock,
    Event,
    Incident,
    Mail,
    Message,
    NoAnswer,
    Planned,
    Recipient,
    Told,
    Value,
)
from dispatcher.reporting.people import unit_answers
from dispatcher.reporting.words import called, label
from dispatcher.routing.retry import next_address

HEAD = 64_000
WORDS = 300
"""Of a mail that the desk is told to read."""
_CLUE = re.compile(
    rb"(?im)^(?:in-reply-to|references|x-failed-recipients)\s*:|multipart/report|\d{6}"
    rb"|(?:\xe0\xa5[\xa6-\xaf]){6}|=e0=a5=a[6-9a-f]|^content-transfer-encoding\s*:\s*base64"
)
"""Without any of these a mail answers nothing: most alerts are not even opened for it."""
STEPS = {"en_route": "en_route", "on_scene": "on_scene", "safe": "person_contacted"}
ACTOR = "mail"
BY_CODE = ", by code"
SHORT = 160
"""An answer that says more than this is read by the desk too."""
LATELY = timedelta(days=2)
SLIPS = 3
"""So many wrong codes of one sender are slips; from more on, a code alone proves them nobody."""


class Reply(Value, frozen=True, kw_only=True):
    """What a mail was taken for, other than an alert."""

    incident: int | None
    """None: it gives a code of no open case, and that is all it says."""
    words: str
    """One line for the operator."""
    needs_person: bool
    """Somebody has to read it: it settles nothing by itself."""
    text: str = ""
    """Which text (``messages.reason``) tells the desk of it, and with what in it."""
    values: dict[str, str] = {}


class Replies:
    """Reads replies against the open incidents of one ledger."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        desk: Desk,
        planner: Planner,
        clock: Clock,
        limits: Limits,
        proven: Callable[[Message, Alert], Authenticity],
    ) -> None:
        self._ledger = ledger
        self._desk = desk
        self._planner = planner
        self._clock = clock
        self._limits = limits
        self._proven = proven

    def read(self, message: Message) -> Reply | None:
        """None: it answers nothing that was sent, and is read as an alert.

        What settles nothing by itself is the desk's to read, which is told so.
        """
        if message.origin.format != "mail" or not _CLUE.search(message.raw[:HEAD]):
            return None
        from dispatcher.answers import pointers, read  # a lexicon that most alerts never need
        from dispatcher.parsing.opened import open_mail

        try:
            mail = open_mail(message.raw, limits=self._limits)
        except UnreadableMessage:
            return None
        incidents = self._meant(*pointers(mail))
        told = tuple(one for incident in incidents for one in self._told(incident))
        proven = self._verdict(message, mail) if told else "unverified"
        found = read(mail, told, authenticity=proven)
        numbered = {incident.number: incident for incident in incidents}
        reply: Reply | None
        match found:
            case Answer():
                reply = self._answered(found, numbered[found.incident], mail)
            case Bounce():
                reply = self._bounced(found, numbered[found.incident])
            case NoAnswer():
                reply = self._words(found, mail)
        if reply and reply.needs_person and reply.incident:
            self._ledger.plan(reply.incident, self._look(reply), (), Change())
        return reply

    def _meant(self, codes: frozenset[str], message_ids: frozenset[str]) -> tuple[Incident, ...]:
        """The incidents it may be about that are open, or were opened lately and are closed."""
        lately = self._clock.now() - LATELY
        numbers = self._ledger.answered(codes, message_ids)
        found = (self._ledger.incident(number) for number in numbers)
        return tuple(
            one for one in found if one and (one.state != "closed" or one.opened_at >= lately)
        )

    def _told(self, incident: Incident) -> tuple[Told, ...]:
        """With the stations that the case has left."""
        directory = self._planner.directory
        return tuple(
            replace(one, left=left_station(incident, one.contact, directory) or "")
            for one in told_by_mail(incident, self._ledger.codes_left(incident.number))
        )

    def _look(self, reply: Reply) -> tuple[Planned, ...]:
        """The desk is told to read it, and who wrote what."""
        look = self._planner.desk(self._clock.now(), "mail")
        return tuple(
            replace(
                planned,
                because=messages.reason(reply.text, planned.language, **reply.values)[:WORDS],
            )
            for planned in look
        )

    def _verdict(self, message: Message, mail: Mail) -> Authenticity:
        sender = mail.senders[0] if len(mail.senders) == 1 else None
        return self._proven(message, Alert(sender=sender))

    def _answered(self, answer: Answer, incident: Incident, mail: Mail) -> Reply:
        """What counts and acknowledges is done; whatever else was written, the desk reads."""
        from dispatcher.answers import ACKNOWLEDGES

        now = self._clock.now()
        recipient = next(r for r in incident.recipients if r.contact == answer.contact)
        by = recipient.name or label(recipient)
        said = Said(actor=ACTOR, at=now, by=by)
        self._note("reply", incident.number, now, answer.contact, answer.words, answer.why)
        if answer.notice and answer.counts:
            return self._confirmed(answer, incident, recipient, by)
        guessing = BY_CODE in answer.why and self._is_guessing(mail, now)
        done = (
            answer.counts
            and answer.meaning in ACKNOWLEDGES
            and incident.state != "closed"
            and not guessing
        )
        elsewhere = False
        if done:
            self._desk.acknowledge(incident.number, answer.contact, said)
            step = STEPS.get(answer.meaning)
            if step and recipient.unit.key.startswith("district:"):
                elsewhere = recipient.unit.key not in answering_units(incident.match)
                if not elsewhere:
                    self._desk.mark(incident.number, step, said, of=recipient)
        meaning = answer.meaning.replace("_", " ")
        why = f"{answer.why}; does not count: wrong codes came before" if guessing else answer.why
        words = f"{by} answers by mail: {meaning} ({why})"
        more = len(answer.words) > SHORT
        words = f"{words}: {answer.words}" if more or not done else words
        if elsewhere:
            words = f"{words}; {recipient.unit.name} is not asked any more: tell them, or route it"
        return Reply(
            incident=incident.number,
            words=words,
            needs_person=more or elsewhere or not done,
            text="elsewhere" if elsewhere else _text_of(answer),
            values={
                "who": label(recipient),
                "words": answer.words,
                "why": why,
                "unit": recipient.unit.name,
            },
        )

    def _confirmed(
        self, answer: Answer, incident: Incident, recipient: Recipient, by: str
    ) -> Reply:
        """A notice was read, and nothing else is said by it. Where their district is still waited
        for, they may believe that somebody has it: the desk rings them."""
        unit = recipient.unit.key
        awaited = any(one.unit == unit and not one.answer for one in unit_answers(incident))
        words = f"{by} confirms by mail what they were told, and does not say that they have it"
        if awaited and incident.state != "closed":
            words = f"{words}; {recipient.unit.name} has not answered: ring them"
        return Reply(
            incident=incident.number,
            words=f"{words}: {answer.words}",
            needs_person=awaited and incident.state != "closed",
            text="confirmed",
            values={"who": label(recipient), "words": answer.words, "unit": recipient.unit.name},
        )

    def _is_guessing(self, mail: Mail, now: datetime) -> bool:
        """After so many wrong codes by mail, from one sender or in all, a code alone proves nobody
        for a while. A sender can be made up: hence in all."""
        since = now - GUESSING
        return (
            self._ledger.wrong_codes(ACTOR, since=since) >= WRONG_CODES
            or self._ledger.wrong_codes(ACTOR, since=since, sender=_sender(mail)) >= SLIPS
        )

    def _bounced(self, bounce: Bounce, incident: Incident) -> Reply:
        """What came back did not reach anybody: the contact's next address is told."""
        now = self._clock.now()
        reason = bounce.reason or "it came back"
        self._note("bounced", incident.number, now, bounce.contact, reason, "")
        if not bounce.delayed:
            sent = [
                n.planned
                for n in incident.notifications
                if n.planned.contact == bounce.contact and n.planned.further
            ]
            instead = next_address(sent[-1], now) if sent else None
            if instead:
                self._ledger.plan(incident.number, (instead,), (), Change())
        words = f"the mail to {called(bounce.contact, incident)} came back: {reason}"
        return Reply(
            incident=incident.number,
            words=words,
            needs_person=True,
            text="bounced",
            values={"who": called(bounce.contact, incident), "words": reason},
        )

    def _words(self, found: NoAnswer, mail: Mail) -> Reply | None:
        now, sender = self._clock.now(), _sender(mail)
        if found.wrong_code:
            body: dict[str, object] = {"sender": sender, "text": found.words}
            event = Event(kind="wrong_code", at=now, entered_at=now, actor=ACTOR, body=body)
            self._ledger.append(event, Change())
        about = found.incident
        if about is None and found.alone:
            about = None if self._is_guessing(mail, now) else self._case_of(sender)
            if about is None:
                words = f"{sender} {found.reason}: {found.words}"
                return Reply(incident=None, words=words, needs_person=True)
            found = replace(found, reason=f"{sender}, who was told of it, {found.reason}")
        if about is None:
            return None
        self._note("reply", about, now, None, found.words, found.reason)
        words = f"a mail about it is nobody's answer ({found.reason}): {found.words}"
        return Reply(
            incident=about,
            words=words,
            needs_person=not found.by_machine,
            text="stranger" if found.sender else "nobody",
            values={"who": found.sender, "words": found.words, "why": found.reason},
        )

    def _case_of(self, sender: str) -> int | None:
        """The newest open incident of which that address was told: its owner mistyped the code."""
        known = (
            incident.number
            for incident in self._ledger.incidents(open_only=True)
            if any(sender in one.addresses for one in told_by_mail(incident))
        )
        return max(known, default=None)

    def _note(
        self, kind: str, incident: int, now: datetime, contact: str | None, text: str, why: str
    ) -> None:
        body: dict[str, object] = {"contact": contact, "text": text, "reason": why}
        event = Event(kind=kind, at=now, entered_at=now, actor=ACTOR, incident=incident, body=body)
        self._ledger.append(event, Change())


def _sender(mail: Mail) -> str:
    return ", ".join(mail.senders) or "nobody named"


def _text_of(answer: Answer) -> str:
    """A question says that it asks something; what does not count says why."""
    if not answer.counts:
        return "doubtful"
    return answer.meaning if answer.meaning in {"question", "cannot"} else "answer"


def told_by_mail(incident: Incident, left: tuple[tuple[str, str], ...] = ()) -> tuple[Told, ...]:
    """Everybody who has a code of this incident, with the mails that were sent to them. ``left``:
    see ``Ledger.codes_left``."""
    found = []
    for recipient in incident.recipients:
        own = [n for n in incident.notifications if n.planned.contact == recipient.contact]
        mailed = [n.planned.to.lower() for n in own if "@" in n.planned.to]
        further = [a.to.lower() for n in own for a in n.planned.further if "@" in a.to]
        tries = [(n, a) for n in own for a in n.attempts if a.gateway_id]
        mails = {(a.gateway_id or "").strip("<>"): (n.planned.kind, a.started_at) for n, a in tries}
        moved = moved_at(incident, recipient.unit.key)
        found.append(
            Told(
                incident=incident.number,
                contact=recipient.contact,
                unit=recipient.unit.key,
                code=recipient.code,
                further_codes=tuple(code for who, code in left if who == recipient.contact),
                addresses=tuple(dict.fromkeys((*mailed, *further))),
                message_ids=tuple(mails),
                notices=tuple(m for m, (kind, _) in mails.items() if kind in NOTICES),
                outdated=tuple(m for m, (_, at) in mails.items() if moved and at < moved),
            )
        )
    return tuple(found)
