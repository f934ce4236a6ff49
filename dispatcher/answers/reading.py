"""Whose answer a mail is, and whether it counts.

Two things tie a mail to what was sent: the code (in the subject, as a plus-address, or typed) and
the Message-ID it answers. A Message-ID and a From can be made up by anybody; a code is known to its
recipient and to whoever they pass the mail on to. Hence:

- The contact's own address counts where it is proven (DKIM), or gives the contact's code.
- A colleague of the same unit answers for themselves, on the same terms.
- Both may write it anywhere in a short mail, which need be no reply.
- Any other address counts only with the code typed by hand above the quotation, first or after
  ``code``, or as the one number of a plain answer: a code that merely stands in the subject
  came along with a forwarded mail, and six digits in an alert are a PIN code.
- "OK" to a stand-down, or to the word that a case is taken, confirms that and nothing else. Whoever
  says more ("on the way") or types their code afresh answers for the case.
- Whoever answers a text from before the case got its place, or whose station it has left and who
  does not say which text they answer, may be on the way to the wrong door: the desk asks them.
- A failed proof (forged), several senders, several persons meant: nobody has answered.
- Nor has a machine that answers for somebody, whether its header says so or its words.
- A code typed like an answer's that nobody has is a guess, or a slip: see ``NoAnswer.wrong_code``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from dispatcher.answers import bounces
from dispatcher.answers.lexicon import NOTICE
from dispatcher.answers.meaning import EMPTY, automatic, doubted, meaning, plain, says_nothing
from dispatcher.model import Answer, Authenticity, Bounce, Mail, Meaning, NoAnswer, Told, Value

ACKNOWLEDGES: frozenset[Meaning] = frozenset(("received", "en_route", "on_scene", "safe"))
"""Where it counts, the unit has it."""
BY_MACHINE = frozenset(("automatic reply", "automatic mail", "read receipt"))
"""What no human need read. A mail that failed does; behind a list's there may be somebody."""
SHOWN = 500
"""Characters of a reply that are handed on."""

SHORT = 400
"""Characters of a contact's mail in which their code counts wherever it stands."""
FEW = 3
"""So many such numbers at most, a PIN code perhaps: more are guesses."""
TERSE = 60
"""And of a stranger's, if it is the only such number and the words are an answer's: they may be an
alert's."""

_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
_PLUS = re.compile(r"\+(\d{6})@")
_CODE_WORD = re.compile(r"(?i)\b(?:code|ack)\b|कोड")
_TYPED = re.compile(r"(?:\A\s*|(?:code|कोड)\W{0,4})(\d{6})(?!\d)")


class _Clues(Value, frozen=True, kw_only=True):
    """What in a mail points to somebody who was told."""

    carried: frozenset[str]
    """Codes in the subject and in plus-addresses: a reply has them by itself."""
    typed: frozenset[str]
    mentioned: frozenset[str]
    """Six digits anywhere in the new text: a PIN code, perhaps."""
    answered: tuple[str, ...]
    """Message-IDs, of the mail itself that is answered or else of the thread."""


def read(
    mail: Mail, told: Iterable[Told], *, authenticity: Authenticity
) -> Answer | Bounce | NoAnswer:
    """``told``: everybody who was told of the incidents that may be meant. ``authenticity``: of the
    mail's From address. ``NoAnswer`` without an incident: the mail is something else, an alert
    perhaps."""
    everybody = tuple(told)
    if bounce := bounces.read(mail, everybody):
        return bounce
    clues = _clues(mail, everybody)
    meant = _meant(clues, everybody)
    words = " ".join(mail.own.split())[:SHOWN]
    guess = bool(_guessed(mail, clues, everybody))
    if not meant:
        reason = "gives a code of no open case" if guess else "answers nothing that was sent"
        alone = guess and says_nothing(mail.subject)
        return NoAnswer(reason=reason, words=words, wrong_code=guess, alone=alone)
    incidents = {one.incident for one in meant}
    about = meant[0].incident if len(incidents) == 1 else None
    if len(clues.typed) > 1:
        reason = "gives several codes"
        return NoAnswer(reason=reason, incident=about, words=words, wrong_code=True)
    if mail.automatic:
        alone = mail.automatic in BY_MACHINE
        return NoAnswer(reason=mail.automatic, incident=about, words=words, by_machine=alone)
    if len(mail.senders) != 1:
        count = "several senders" if mail.senders else "no sender"
        return NoAnswer(reason=f"its From names {count}", incident=about, words=words)
    if says := automatic(mail.own):
        who = mail.senders[0]
        reason = f"reads like an automatic reply of {who}: {says!r}"
        return NoAnswer(reason=reason, incident=about, words=words, by_machine=True)
    found = _answer(mail, clues, meant, everybody, authenticity, words)
    return replace(found, wrong_code=guess) if isinstance(found, NoAnswer) else found


def _guessed(mail: Mail, clues: _Clues, told: tuple[Told, ...]) -> frozenset[str]:
    """Codes that nobody has, in a mail that is an answer or nothing but codes. (Six digits in the
    subject of a mail that says more are a number, and in an alert a PIN code.)"""
    bare = " ".join(_CODE_WORD.sub(" ", _CODE.sub(" ", plain(mail.own))).split())
    if mail.forwarded or len(bare) > TERSE:
        return frozenset()
    said, why = meaning(bare)
    if said not in ACKNOWLEDGES and said != "cannot" and why != EMPTY:
        return frozenset()
    carried = frozenset() if why == EMPTY or mail.automatic else clues.carried
    return (clues.mentioned | carried) - {code for one in told for code in one.codes}


def pointers(mail: Mail) -> tuple[frozenset[str], frozenset[str]]:
    """Codes and Message-IDs in a mail by which somebody who was told may be meant."""
    plus = (code for address in mail.recipients for code in _PLUS.findall(address))
    codes = {*_CODE.findall(plain(mail.subject)), *_CODE.findall(plain(mail.own)), *plus}
    return frozenset(codes), frozenset((*mail.answers, *mail.references, *mail.returned))


def _clues(mail: Mail, told: tuple[Told, ...]) -> _Clues:
    own, subject = plain(mail.own), plain(mail.subject)
    sent = {number for one in told for number in one.message_ids}
    direct = tuple(number for number in mail.answers if number in sent)
    plus = {code for address in mail.recipients for code in _PLUS.findall(address)}
    return _Clues(
        carried=frozenset(_CODE.findall(subject)) | plus,
        typed=frozenset(_TYPED.findall(own)) | _within(own, mail.senders, told),
        mentioned=frozenset(_CODE.findall(own)),
        answered=direct or tuple(number for number in mail.references if number in sent),
    )


def _within(own: str, senders: tuple[str, ...], told: tuple[Told, ...]) -> frozenset[str]:
    """Codes among the words of whoever has nothing else to say; see the terms above."""
    found = _CODE.findall(own)
    units = {(one.incident, one.unit) for one in told if set(senders) & set(one.addresses)}
    whole = len(own.strip())
    few = whole <= SHORT and len(found) <= FEW
    terse = whole <= TERSE and len(found) == 1 and meaning(_CODE.sub(" ", own))[0] != "question"
    return frozenset(
        code
        for one in told
        for code in one.codes
        if code in found and (terse or (few and (one.incident, one.unit) in units))
    )


def _meant(clues: _Clues, told: tuple[Told, ...]) -> tuple[Told, ...]:
    """Whose notification it answers: by what was typed, else carried along, else answered."""
    for codes in (clues.typed, clues.carried):
        if found := tuple(one for one in told if codes.intersection(one.codes)):
            return found
    return tuple(one for one in told if set(one.message_ids) & set(clues.answered))


def _answer(
    mail: Mail,
    clues: _Clues,
    meant: tuple[Told, ...],
    told: tuple[Told, ...],
    authenticity: Authenticity,
    words: str,
) -> Answer | NoAnswer:
    (sender,) = mail.senders
    writer = _writer(sender, meant, told)
    by_hand = [one for one in meant if clues.typed.intersection(one.codes)]
    about = meant[0].incident if len({one.incident for one in meant}) == 1 else None
    if writer is None and len(by_hand) == 1:
        writer = by_hand[0]
    if writer is None:
        if not (clues.answered or clues.carried):
            return NoAnswer(reason="six digits that are somebody's code by chance")
        reason = f"{sender} is nobody who was told in that unit, and types no code"
        return NoAnswer(reason=reason, incident=about, words=words, sender=sender)
    said, why = _said(mail, writer)
    against = _against(sender, writer, clues, meant, authenticity)
    proven = sender in writer.addresses and (authenticity == "verified" or clues.answered)
    note = against or ("" if proven else f"from {sender}, by code")
    return Answer(
        incident=writer.incident,
        contact=writer.contact,
        meaning=said,
        counts=not against,
        words=words,
        why=f"{why}; {note}" if note else why,
        notice=said == "received" and _to_notice(mail, writer, clues, told),
    )


def _to_notice(mail: Mail, writer: Told, clues: _Clues, told: tuple[Told, ...]) -> bool:
    """Whether it answers a text that calls nobody, and gives no code of its own. Where the mail
    does not say which text it answers, its subject does."""
    if not (clues.typed | clues.mentioned).isdisjoint(writer.codes):
        return False
    if clues.answered:
        return any(clues.answered[-1] in one.notices for one in told)
    return bool(NOTICE.search(plain(mail.subject)))


def _said(mail: Mail, writer: Told) -> tuple[Meaning, str]:
    """What the whole mail means: ``ok`` below a subject that says "not ours" is none."""
    own = mail.own
    for code in writer.codes:
        own = own.replace(code, " ")
    said, why = meaning(own)
    if said not in ACKNOWLEDGES:
        return said, why
    if mail.forwarded:
        return "question", "passes the mail on"
    doubt = doubted(mail.subject)
    return ("question", f"its subject says {doubt.strip()!r}") if doubt else (said, why)


def _writer(sender: str, meant: tuple[Told, ...], told: tuple[Told, ...]) -> Told | None:
    """Who of those told writes from this address: whoever is meant, or else one of their unit."""
    own = [one for one in meant if sender in one.addresses]
    units = {(one.incident, one.unit) for one in meant}
    colleagues = [
        one for one in told if (one.incident, one.unit) in units and sender in one.addresses
    ]
    found = own or colleagues
    return found[0] if len(found) == 1 else None


def _against(
    sender: str, writer: Told, clues: _Clues, meant: tuple[Told, ...], authenticity: Authenticity
) -> str:
    """Why this must end nothing; empty where nothing speaks against it."""
    codes = clues.carried | clues.typed | clues.mentioned
    if authenticity == "failed":
        return f"does not count: forged, it is not from {sender}"
    if len({one.incident for one in meant}) > 1 or len({one.unit for one in meant}) > 1:
        return "does not count: it speaks to several units or cases"
    sent = {number for one in (*meant, writer) for number in one.message_ids}
    if clues.answered and not sent.intersection(clues.answered):
        return "does not count: the code and the mail it answers are of different people"
    if authenticity != "verified" and not any(codes.intersection(one.codes) for one in meant):
        return f"does not count: nothing proves that it is from {sender}, and it gives no code"
    return _elsewhere(writer, clues, meant)


def _elsewhere(writer: Told, clues: _Clues, meant: tuple[Told, ...]) -> str:
    """Why they may mean a place that the case has left; a code does not say which text was read."""
    if clues.answered:
        old = any(clues.answered[-1] in one.outdated for one in (*meant, writer))
        return "does not count: it answers a text from before the place was changed" if old else ""
    return f"does not count: the case is no longer with {writer.left}" if writer.left else ""
