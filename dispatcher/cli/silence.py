"""``silence``: nobody is told by a channel or a contact until a moment."""

from __future__ import annotations

import click

from dispatcher.cli.ack import needed, said_now, tell_at_last
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.silent import words
from dispatcher.cli.text import clean
from dispatcher.cli.words import span
from dispatcher.cli.words import until as until_when
from dispatcher.errors import UsageError
from dispatcher.model import Silence

LISTED = 6


@cli_command(
    example="dispatcher silence sms_backup --for 2h --because 'it sends everything twice'\n"
    "dispatcher silence 145/control --until 06:00 --because 'telephone under repair'\n"
    "dispatcher silence\ndispatcher silence --end sms_backup",
    name="silence",
)
@click.argument("what", required=False)
@click.option("--until", help="06:00, or 2026-11-25 06:00.")
@click.option("--for", "length", help="Or how long: 2h, 30m.")
@click.option("--because", help="Why. Needed.")
@click.option("--end", is_flag=True, help="It is no longer silent.")
def command(
    session: Session,
    what: str | None,
    until: str | None,
    length: str | None,
    because: str | None,
    end: bool,
) -> None:
    """Tell nobody by a channel, or by a contact, until a moment; without WHAT, list what is silent.

    WHAT is a channel of config.yaml, or a contact: its key, the end of it, the person's name or the
    station's. The next address or the next person is told at once. The last of anybody cannot be
    silenced. Ends by itself.
    """
    if end:
        if not what or until or length:
            raise UsageError("--end takes what is silent, and no time: silence --end sms")
        _say(session, session.engine.silencer.end(what, said_now(session, None, None)), ended=True)
        tell_at_last(session)
        return
    if not what:
        if until or length or because:
            raise UsageError("name the channel or the contact: silence sms --for 2h --because ...")
        _list(session)
        return
    said = said_now(session, None, None)
    if bool(until) == bool(length):
        raise UsageError("say how long, in one way: --until 06:00, or --for 2h")
    zone = session.config.centre.timezone
    over = until_when(until, said.at, zone) if until else said.at + span(length or "")
    silence, alone = session.engine.silencer.silence(
        what, over, needed(because, "it sends everything twice"), said
    )
    _say(session, silence, ended=False)
    if alone:
        more = f" and {len(alone) - LISTED} more" if len(alone) > LISTED else ""
        session.warn(
            f"nobody of {', '.join(alone[:LISTED])}{more} is left to be told: only those who "
            "stand in are"
        )


def _say(session: Session, silence: Silence, *, ended: bool) -> None:
    if session.json:
        session.emit("silence/1", {**_fields(silence), "ended": ended})
    elif ended:
        session.line(f"{clean(silence.name)}: no longer silent")
    else:
        session.line(words(silence, session.config.centre.timezone))


def _list(session: Session) -> None:
    found = session.engine.silencer.in_force()
    for silence in found:
        _say(session, silence, ended=False)
    if not found:
        session.info("nothing is silent")


def _fields(silence: Silence) -> dict[str, object]:
    return {
        "kind": silence.kind,
        "name": silence.name,
        "since": silence.since.isoformat(),
        "until": silence.until.isoformat(),
        "by": silence.by,
        "because": silence.because,
    }
