"""The proof that nobody is forgotten, and the heartbeat that is sent only while it holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from dispatcher.engine.engine import Engine, units_untold
from dispatcher.errors import DispatcherError
from dispatcher.model import Finding
from dispatcher.reporting.cases import responsible_units
from dispatcher.reporting.liveness import liveness
from dispatcher.reporting.moves import situation
from dispatcher.reporting.words import called

TIMEOUT_S = 8.0


def audit(engine: Engine) -> tuple[Finding, ...]:
    """What the ledger finds wrong, and what should give signs of life and does not."""
    now = engine.clock.now()
    silent = (
        Finding(kind="silent", since=one.at, words=f"{one.name}: {one.words}")
        for one in liveness(engine.ledger.beats(), now)
        if not one.ok
    )
    found = engine.ledger.audit(now=now, mode=engine.mode)
    never: tuple[Finding, ...] = ()
    if engine.never_live:  # go-live takes the cases of live up again
        never = (Finding(kind="never_live", since=now),)
        found = tuple(one for one in found if one.kind != "other_mode" or one.words != "live")
    return (*never, *found, *_untold(engine, now), *silent)


def _untold(engine: Engine, now: datetime) -> Iterator[Finding]:
    """Cases no gateway took anything of: what is only tried again reaches nobody."""
    for incident in engine.ledger.several(engine.ledger.never_told(engine.mode)):
        if situation(incident, now).nobody_told:
            where_to = ", ".join(unit.name for unit in responsible_units(incident))
            where_to = where_to or ", ".join(units_untold(incident))
            yield Finding(
                kind="untold", incident=incident.number, since=incident.opened_at, words=where_to
            )


def who(engine: Engine, found: Finding) -> str:
    """What a finding is about, as people call it: its words name a contact or a unit by key."""
    incident = engine.ledger.incident(found.incident) if found.incident else None
    return called(found.words, incident) if incident else found.words


def heartbeat(engine: Engine, url: str) -> None:
    """Send the timeline's head: kept elsewhere, it shows a ledger that was cut or rewritten.

    Raises DispatcherError when nobody takes it.
    """
    import requests

    seq, head = engine.ledger.head() or (0, "")
    body = json.dumps({"schema": "heartbeat/1", "seq": seq, "head": head, "mode": engine.mode})
    try:
        answer = requests.post(
            url,
            data=body,
            headers={"Content-Type": "application/json"},
            timeout=TIMEOUT_S,
            allow_redirects=False,
        )
    except requests.RequestException as error:
        raise DispatcherError(f"the heartbeat was not taken: {type(error).__name__}") from None
    if not answer.ok:
        raise DispatcherError(f"the heartbeat was not taken: answer {answer.status_code}")
