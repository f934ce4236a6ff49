"""Whose words of a mail count: its own, those of a mail it forwards or of the one it answers."""

from __future__ import annotations

import re

import msgspec

from dispatcher.parsing import (
    answering,
    automatic,
    closing,
    clues,
    danger,
    headers,
    hyphens,
    owners,
    quoting,
    separators,
    suspects,
    tables,
    words,
)
from dispatcher.parsing import fields as lines
from dispatcher.parsing.assemble import Matter
from dispatcher.parsing.fields import Extracted
from dispatcher.parsing.grammar import Labels
from dispatcher.parsing.labels import TELLING
from dispatcher.parsing.letter import Letter

_REPLY = re.compile(r"\s*(?:re|aw|sv|उत्तर)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_FORWARD = re.compile(r"\s*(?:fwd?|wg|अग्रेषित)\s*:", re.IGNORECASE)
_DEEPEST_FORWARD = 5
_OFFICES = "place.address"


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """A letter after reading, before it is known whether it is an alert."""

    matter: Matter
    original: dict[str, str] = {}
    """Header lines above a forwarded text."""
    quoted: bool = False
    """Its matter is the older mail below a short answer."""
    echo: bool = False
    """The same, and the answer says nothing new: it counts where the older mail never came."""
    asks: str = ""
    """The answer to it, which only asks to act."""
    writers: tuple[str, ...] = ()
    """Whose words of older mail are in its matter, and through whose mails; see Alert.writers."""
    places: Matter | None = None
    """``matter`` with what only the older mail says of the place."""
    warnings: tuple[str, ...] = ()


def read(letter: Letter, labels: Labels) -> Read:
    """What of a mail's text is its matter."""
    subject = letter.subject
    reply = not _FORWARD.match(subject) and bool(
        _REPLY.match(subject) or headers.first(letter.headers, "in-reply-to")
    )
    quoted = quoting.split(letter.text, reply=reply)
    own = _signed(quoted.own, labels)
    own = answering.with_news(own) if reply else own
    sender = letter.sender or ""
    matter = Matter(fields=own, subject=subject, sender=sender)
    if not quoted.older:
        # what an answer repeats without a mark may be anybody's words
        return Read(matter=matter, writers=("",) if automatic.answers(letter) else ())
    if quoted.forwarded or _FORWARD.match(subject):
        return _forwarded(matter, quoted, labels)
    answered = quoting.addresses(headers.text(letter.headers, "to"))
    return _answer(matter, quoted, labels, reply=reply, answered=answered)


def _answer(
    matter: Matter, quoted: quoting.Quoted, labels: Labels, *, reply: bool, answered: set[str]
) -> Read:
    """What it says itself wins; the older mail below completes it where both are of one case."""
    own = matter.fields
    quoted = answering.innermost(quoted)
    older = _signed(quoted.older, labels)
    if own.fields or words.speaks(own.rest) or _gives_a_number(own.rest):
        if not answering.is_of_one_case(own, older, matter.subject):
            if reply or quoted.header:  # somebody's mail about another person
                said = " ".join(quoted.older.split())[:300]
                return Read(
                    matter=matter, warnings=(f"older mail quoted in it was not read: {said!r}",)
                )
            whole = answering.together(own, older)
            return Read(
                matter=msgspec.structs.replace(matter, fields=whole),
                writers=quoted.writers,
                warnings=("read together with what is quoted in it",),
            )
        filled = answering.completed(own, older, places=False, newer=reply)
        whole = answering.completed(own, older, places=True, newer=reply)
        theirs = quoting.addresses(*quoted.writers)
        return Read(
            matter=msgspec.structs.replace(matter, fields=filled),
            # whoever answers speaks of what they were written
            writers=() if theirs and theirs <= answered else quoted.writers,
            places=msgspec.structs.replace(matter, fields=whole)
            if len(whole.found) > len(filled.found)
            else None,
            warnings=("completed from the older mail quoted in it",),
        )
    few = len(own.rest.split()) <= answering.FEW_WORDS and not words.URGENT.search(own.rest)
    calm = reply and not danger.shown(own.rest)
    echo = calm and (few or answering.only_asks(own.rest))
    asks = calm and not echo and answering.only_asks_to_act(own.rest)
    passed = msgspec.structs.replace(
        matter,
        fields=older,
        introduction=own.rest,
        sender=quoted.header.get("from", matter.sender),
    )
    return Read(
        matter=passed,
        # what an answer asks for is asked now, however old the mail is that it quotes
        original=quoted.header if echo else {},
        quoted=True,
        writers=quoted.writers,
        echo=echo,
        asks=own.rest if asks else "",
        warnings=("read from the older mail quoted in it",),
    )


def _forwarded(matter: Matter, quoted: quoting.Quoted, labels: Labels) -> Read:
    """Forwarded text is the matter; what stands above it introduces it. Forwards may be nested."""
    introductions = [matter.fields.rest]
    found, writers = list(matter.fields.found), [*matter.fields.writers]
    original, through = quoted.header, quoted.writers
    inner = quoting.split(quoted.older, reply=False)
    for _ in range(_DEEPEST_FORWARD):
        if not (inner.forwarded and inner.older):
            break
        above = _signed(inner.own, labels)
        introductions.append(above.rest)
        found += above.found
        writers += above.writers
        original = {**original, **inner.header}
        through = (*through, *inner.writers)
        quoted, inner = inner, quoting.split(inner.older, reply=False)
    passed = msgspec.structs.replace(
        matter,
        fields=_signed(inner.own or ("" if inner.older else quoted.older), labels),
        sender=original.get("from", matter.sender),
    )
    told = (
        _answer(passed, inner, labels, reply=False, answered=set())
        if inner.older
        else Read(matter=passed)
    )
    headed = original.get("subject", "")
    if headed.casefold() not in matter.subject.casefold():
        introductions.append(headed)
    covered = "\n\n".join(filter(None, (*introductions, told.matter.introduction)))

    def whole(inside: Matter) -> Matter:
        fields = msgspec.structs.replace(
            inside.fields,
            found=(*found, *inside.fields.found),
            writers=(*writers, *inside.fields.writers),
        )
        return msgspec.structs.replace(inside, fields=fields, introduction=covered)

    return Read(
        matter=whole(told.matter),
        original=original,
        writers=(*through, *told.writers),
        places=told.places and whole(told.places),
        warnings=told.warnings,
    )


def brought_back(letter: Letter, labels: Labels) -> Read:
    """What stands below a machine's own words; the fields of the whole where nothing is set off,
    and what its subject repeats."""
    quoted = answering.innermost(quoting.split(letter.text, reply=True))
    fields = extract(quoted.older or letter.text, labels)
    if not quoted.older:
        fields = Extracted(found=fields.found if telling(fields) >= 2 else (), rest="")
    subject = quoted.header.get("subject", "")
    if not quoted.older:
        subject = automatic.repeated(letter.subject) or ""
    sender = quoted.header.get("from", "")
    matter = Matter(fields=fields, subject=subject, sender=sender)
    return Read(matter=matter, original=quoted.header, writers=quoted.writers)


def extract(text: str, labels: Labels) -> Extracted:
    """What stands in the lines of a text and in its tables."""
    rows = hyphens.plain(tables.straightened(text, labels))
    if "-" in rows and ("@" in rows or "_" in rows):
        rows = hyphens.parted(rows)
    found = lines.extract(rows, labels)
    if (same := suspects.renamed(rows, found)) is not rows:
        rows, found = same, lines.extract(same, labels)
        doubt = "who is called suspect or accused is taken for the person at risk"
        found = msgspec.structs.replace(found, doubts=(doubt,))
    if _says_who(found) and not separators.asked(rows):
        return found  # as most do: other signs are not looked for
    plain = separators.plain(rows, labels)
    return found if plain == rows else lines.extract(plain, labels)


def _says_who(fields: Extracted) -> bool:
    """Whether it has a telephone, and an account that can be nothing else."""
    if "phone" not in fields.fields:
        return False
    return "profile" in fields.fields or any(map(clues.is_account, fields.values("account")))


def telling(fields: Extracted) -> int:
    """How many of its fields only an alert has."""
    return len(fields.fields & TELLING)


def _signed(text: str, labels: Labels) -> Extracted:
    """Without the signature, whose telephones are kept as the writer's. A "signature" that speaks
    of a person at risk, says of a number that it is theirs, or below no rank and no office where
    somebody is, is none: the post above it ended so."""
    kept, signature = quoting.without_signature(text)
    if not signature:
        return extract(kept, labels)
    below = extract(signature, labels)
    if (
        telling(below)
        or _says_where(below, signature)
        or words.speaks(closing.without_advice(signature))
        or any(found.told and not found.others for found in owners.in_prose(signature))
    ):
        return extract(text, labels)
    found = extract(kept, labels)
    signers = closing.writers(signature.split("\n"))
    return msgspec.structs.replace(found, writers=(*found.writers, *signers))


def _says_where(below: Extracted, signature: str) -> bool:
    """``Location: Kanpur``; an ``Address`` an office has as well."""
    placed = any(item.field.startswith("place") and item.field != _OFFICES for item in below.found)
    return placed and not closing.names_an_office(signature.split("\n"))


def _gives_a_number(text: str) -> bool:
    return any(not found.others for found in owners.in_prose(text))
