"""The proof that nobody is forgotten, and the heartbeat that is sent only while it holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from dispatcher.engine.engine import Engine, units_untold
from dispatcher.errors import DeliveryError, DispatcherError
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

    A receiver that dribbles is given up after ``TIMEOUT_S``, and no more than the beginning of its
    answer read: whoever beats keeps the watch too. Raises DispatcherError when nobody takes it.
    """
    from requests.utils import get_environ_proxies, select_proxy

    from dispatcher.channels.web import Request, Web

    seq, head = engine.ledger.head() or (0, "")
    body = json.dumps({"schema": "heartbeat/1", "seq": seq, "head": head, "mode": engine.mode})
    request = Request(
        method="POST",
        url=url,
        headers={"Content-Type": "application/json"},
        body=body.encode(),
    )
    host = urlsplit(url).hostname or "its receiver"
    proxy = select_proxy(url, get_environ_proxies(url))
    web = Web(host, timeout_s=TIMEOUT_S, ca_file=None, proxy=proxy)
    try:
        answer = web.ask(lambda: request)
    except DeliveryError as error:
        raise DispatcherError(f"the heartbeat was not taken: {error.reason}") from None
    finally:
        web.close()
    if not 200 <= answer.status < 400:
        raise DispatcherError(f"the heartbeat was not taken: answer {answer.status}")
