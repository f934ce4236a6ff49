"""What is silent, as the screens say it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from dispatcher.cli.screen import WIDTH, Line
from dispatcher.cli.session import Session
from dispatcher.cli.text import clean, local, shorten
from dispatcher.errors import DispatcherError, Problem
from dispatcher.model import Silence


def words(silence: Silence, zone: str) -> str:
    over = local(silence.until, zone)
    return clean(
        f"{silence.name} ({silence.kind}) silent until {over:%d %b %H:%M}, "
        f"says {silence.by}: {silence.because}"
    )


def silent_lines(silences: Iterable[Silence], now: datetime, zone: str) -> list[Line]:
    """What is silent, on one line under what is alive."""
    listed = []
    for one in silences:
        over = local(one.until, zone)
        when = f"{over:%H:%M}" if over.date() == local(now, zone).date() else f"{over:%d %b %H:%M}"
        listed.append(clean(f"{one.name} until {when} ({one.because})"))
    if not listed:
        return []
    return [(shorten(f"SILENT {' | '.join(listed)}", WIDTH), {"fg": "yellow"})]


def silent_problems(session: Session) -> tuple[Problem, ...]:
    """What is silent, as warnings; none where the ledger cannot be asked."""
    try:
        found = session.ledger.silences(now=session.engine.clock.now())
    except DispatcherError:
        return ()
    zone = session.config.centre.timezone
    return tuple(
        Problem(
            file="ledger",
            what=words(one, zone),
            fix=f"dispatcher silence --end {one.name}",
            severity="warning",
        )
        for one in found
    )
