"""``dismiss``: somebody looked at a message, and it is nothing."""

from __future__ import annotations

import click

from dispatcher.cli.ack import needed, said_now, send_caused
from dispatcher.cli.release import gathered, held_as_old
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.words import incident_number, quarantine_number
from dispatcher.engine.told import tell_over
from dispatcher.errors import NotFound, UsageError
from dispatcher.reporting.words import called


@cli_command(
    example="dispatcher dismiss Q12 --because 'a newsletter, cut off'\n"
    "dispatcher dismiss --flood --because 'forged: the platform sent none of them'",
    name="dismiss",
)
@click.argument("message", required=False)
@click.option("--flood", is_flag=True, help="Everything a flood of unverified alerts left waiting.")
@click.option("--old", is_flag=True, help="Everything held for its age: a folder of old mails.")
@click.option("--because", help="Why nobody has to be told. Needed.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(
    session: Session, message: str | None, flood: bool, old: bool, because: str | None, yes: bool
) -> None:
    """End what is no alert: a message nobody could read (Q12), an incident made of one, a flood, a
    folder of old mails that was taken in by mistake.

    Whoever was called by it is stood down; a case that was answered for is closed with its outcome.
    What it says is looked at first: dispatcher show Q12 --reveal. If it speaks of a person at risk,
    say what: dispatcher new --from Q12.
    """
    why = needed(because, "a newsletter")
    if [bool(message), flood, old].count(True) != 1:
        raise UsageError("name the message to dismiss, or say --flood or --old")
    if message:
        _dismiss(session, message, why, yes)
        return
    numbers = gathered(session) if flood else held_as_old(session)
    if numbers:
        what = "of a flood" if flood else f"held for their age, {numbers[0]} to {numbers[-1]}"
        alerts = f"{len(numbers)} alerts {what} ({why})"
        session.confirm(f"{alerts}: nobody else hears of them. Dismiss them?", yes)
    for number in numbers:
        _dismiss(session, str(number), why, yes=True)


def _dismiss(session: Session, message: str, why: str, yes: bool) -> None:
    number = _incident_of(session, message)
    session.confirm(f"{message} ({why}): {_told(session, number)}. Dismiss it?", yes)
    said, desk = said_now(session, None, None), session.engine.desk
    if number is None:
        desk.dismiss_message(quarantine_number(message) or 0, why, said)
    ended = message.upper() if number is None else desk.dismiss(number, why, said).id
    if session.json:
        session.emit("dismiss/1", {"incident": ended, "because": why})
    else:
        session.line(f"{ended}: dismissed; its bytes stay in the ledger")
    if number is not None:
        send_caused(session, number)


def _told(session: Session, number: int | None) -> str:
    """Who is stood down, for the question."""
    incident = session.ledger.incident(number) if number is not None else None
    over = tell_over(incident, frozenset(), session.engine.clock.now()) if incident else ()
    called_by = [called(one.contact, incident) for one in over] if incident else []
    return f"stands down {', '.join(called_by)}" if called_by else "nobody has to be stood down"


def _incident_of(session: Session, word: str) -> int | None:
    """The incident that stands for a message; None where none does."""
    message = quarantine_number(word)
    if message is None:
        return incident_number(word)
    linked = session.ledger.linked(message)
    if session.ledger.message(message) is None:
        raise NotFound(f"no message Q{message}: dispatcher queue lists those that wait")
    return linked[0][0] if linked else None
