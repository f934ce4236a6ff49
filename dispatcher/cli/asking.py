"""The questions of ``new`` on a terminal: account or phone first, while the platform is there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import click
from msgspec.structs import replace

from dispatcher.cli.facts import Fields, as_fields, merged, says_who_or_where
from dispatcher.cli.session import Session
from dispatcher.cli.text import clean, duration, full_time, shorten
from dispatcher.cli.words import DIGITS
from dispatcher.engine.telephone import Entry, written
from dispatcher.errors import UsageError
from dispatcher.model import Incident, Link
from dispatcher.reporting.cases import where

KEYS = (
    ("reference", "The platform's number for the case"),
    ("further", "Another phone"),
)
"""Asked behind the first: by these too what comes next is linked."""
QUESTIONS = (
    ("name", "Name of the person at risk"),
    ("place", "Place, in the words that were said"),
    ("coords", "Coordinates (latitude,longitude)"),
    ("text", "What the post says"),
    ("age", "Age"),
    ("gender", "Gender (m, f)"),
    ("threat", "A threat to others? (y/N)"),
    ("notes", "Anything else"),
)
YES = {"y", "yes", "h", "haan", "हाँ", "हां"}


@dataclass
class Said:
    """What was answered so far: it outlives Ctrl-C."""

    fields: Fields
    entry: Entry
    given: Fields = field(default_factory=dict)

    def whole(self) -> Fields:
        caller = {"sender": self.entry.by} if self.entry.by else {}
        return merged(self.fields, {**as_fields(self.given), **caller})


def ask(session: Session, fields: Fields, entry: Entry) -> tuple[Fields, Entry]:
    """What the operator answers. Interrupted, it is kept as a message to go on with."""
    said = Said(fields, entry)
    when = full_time(entry.said_at, session.config.centre.timezone)
    session.info(f"An alert by telephone, {when}.")
    session.info("Enter leaves a question out; Ctrl-C keeps what was said so far.")
    if fields:
        known = ", ".join(name for name in fields if name != "sender")
        session.info(f"Known from before, and kept: {clean(known)}")
    try:
        _ask(session, said)
    except (click.Abort, KeyboardInterrupt):
        click.echo(err=True)
        _keep(session, said)
        raise click.exceptions.Exit(130) from None
    if not (said.fields or says_who_or_where(said.given)):
        _keep(session, said)
        raise UsageError("nothing says who or where yet")
    return said.whole(), said.entry


def _ask(session: Session, said: Said) -> None:
    _question(said, "account", "Account, profile link or phone", _account_or_phone)
    said.entry = _likely(session, said)
    _question(said, "live", "A live video, now? (y/N)", READ["live"])
    if not said.entry.by:
        said.entry = replace(said.entry, by=_answer("Caller (name, number)") or None)
    _question(said, "platform", "Platform", _words("platform"))
    for name, words in KEYS:
        before = dict(said.given)
        _question(said, name, words, _further(said) if name == "further" else _words(name))
        if said.given != before:
            said.entry = _likely(session, said)
    for name, words in QUESTIONS:
        _question(said, name, words, READ.get(name, _words(name)))


Read = Callable[[str], Fields]


def _question(said: Said, name: str, words: str, read: Read) -> None:
    """Asked again until what is written can be read; what was said before is never lost."""
    while answer := _answer(words):
        try:
            found = read(answer)
            as_fields(found)
        except UsageError as error:
            click.echo(f"  {clean(error)}", err=True)
            continue
        said.given.update(found)
        return


def _answer(words: str) -> str:
    answer: str = click.prompt(words, default="", show_default=False, err=True)
    return answer.strip()


def _words(name: str) -> Read:
    return lambda answer: {name: answer}


def _account_or_phone(answer: str) -> Fields:
    """Digits with the marks numbers are written with are a telephone; all else is an account."""
    plain = answer.translate(DIGITS)
    digits = re.sub(r"[\s()+.-]", "", plain)
    if digits.isdigit() and len(digits) >= 8:
        return {"phone": (plain,)}
    return {"account": answer}


def _further(said: Said) -> Read:
    """Beside the telephone that was said first."""

    def read(answer: str) -> Fields:
        found = _account_or_phone(answer)
        if "account" in found and "account" not in said.given:
            return found
        return {"phone": (*said.given.get("phone", ()), answer)}

    return read


READ: dict[str, Read] = {
    "place": lambda answer: {"place": (answer,)},
    "threat": lambda answer: {"threat": answer.casefold() in YES},
    "live": lambda answer: {"live": answer.casefold() in YES},
}


def _likely(session: Session, said: Said) -> Entry:
    """The incident it looks like is offered at once; the operator decides, once."""
    if not says_who_or_where(said.given) or said.entry.joins or said.entry.apart:
        return said.entry
    link = session.engine.intake.resembles(written(said.whole(), said.entry))
    number = link.incident or next(iter(link.likeness), None)
    incident = session.ledger.incident(number) if number else None
    if incident is None:
        return said.entry
    return _decide(session, said.entry, incident, link)


def _decide(session: Session, entry: Entry, incident: Incident, link: Link) -> Entry:
    usual = "j" if link.incident else "n"
    age = duration(session.engine.clock.now() - incident.opened_at)
    words = f"looks like {incident.number}: {where(incident)}, {incident.state}, {age}"
    click.echo(shorten(clean(f"{words} ({link.reason})"), 80), err=True)
    while True:
        answer = _answer(f"(j)oin, (n)ew, (s)how [{usual}]").casefold()[:1] or usual
        if answer == "s":
            _show(session, incident)
        elif answer == "j":
            return replace(entry, joins=incident.number)
        elif answer == "n":
            return replace(entry, apart=True)


def _show(session: Session, incident: Incident) -> None:
    from dispatcher.cli.show import lines_of

    for text, style in lines_of(session, incident):
        click.secho(text, err=True, **style)  # type: ignore[arg-type]


def _keep(session: Session, said: Said) -> None:
    """What was said so far waits as a message; nothing was told to anybody. Impatient Ctrl-C does
    not undo it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    fields = said.whole()
    if not fields:
        session.info("nothing was stored: nothing had been said")
        return
    taken = session.engine.intake.take_in(written(fields, replace(said.entry, command="draft")))
    session.error(
        f"broken off; kept as Q{taken.message}, nobody is told: dispatcher new --from "
        f"Q{taken.message} goes on with it"
    )
