"""The proof that nobody is forgotten, and the heartbeat that is sent only while it holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit

from dispatcher.engine.engine import Engine, units_untold
from dispatcher.engine.escalation import in_hand_until, is_settled, reached_nobody
from dispatcher.engine.incoming import names
from dispatcher.engine.lifting import returned
from dispatcher.engine.planner import answering_units
from dispatcher.errors import DeliveryError, DispatcherError
from dispatcher.model import Finding, Incident, Rung
from dispatcher.reporting.cases import responsible_units
from dispatcher.reporting.liveness import PASSES, SOURCE, liveness, patience_with_sources
from dispatcher.reporting.moves import PATIENCE, situation
from dispatcher.reporting.people import current_answers
from dispatcher.reporting.words import called

TIMEOUT_S = 8.0


def audit(engine: Engine) -> tuple[Finding, ...]:
    """What the ledger finds wrong, and what should give signs of life and does not."""
    now = engine.clock.now()
    beats = engine.ledger.beats()
    patience = patience_with_sources(beats, now).total_seconds()
    silent = (
        Finding(kind="silent", since=one.at, words=f"{one.name}: {one.words}")
        for one in liveness(beats, now)
        if not one.ok and (one.kind != "source" or abs(one.age_s) > patience)
    )
    found = engine.ledger.audit(now=now, mode=engine.mode)
    never: tuple[Finding, ...] = ()
    if engine.never_live:  # go-live takes the cases of live up again
        never = (Finding(kind="never_live", since=now),)
        found = tuple(one for one in found if one.kind != "other_mode" or one.words != "live")
    told = {one.incident for one in found if one.kind == "unattended"}
    in_doubt = (one for one in _in_doubt(engine, now) if one.incident not in told)
    untold = tuple(_untold(engine, now))
    known = {one.incident for one in untold}
    over = (one for one in _passed_over(engine, now) if one.incident not in known)
    unread = _never_read(engine, now)
    return (*never, *found, *in_doubt, *untold, *over, *silent, *unread)


def _never_read(engine: Engine, now: datetime) -> Iterator[Finding]:
    """Sources that are configured and that nobody has ever tried to read since there is a ledger
    to keep what they bring; in the sandbox nobody need."""
    began = engine.ledger.beginning()
    if engine.mode == "sandbox" or began is None or now - began <= PASSES:
        return
    known = {beat.name for beat in engine.ledger.beats()}
    for name in names(engine.config.sources):
        if f"{SOURCE}{name}" not in known:
            yield Finding(kind="never_read", since=began, words=name)


def _in_doubt(engine: Engine, now: datetime) -> Iterator[Finding]:
    """Units that nobody is told of next although nobody there has answered, and those whose last
    step no gateway took anything of."""
    for incident in engine.ledger.several(engine.ledger.in_doubt(engine.mode)):
        rungs = {rung.unit: rung for rung in incident.rungs}
        for unit in answering_units(incident.match):
            rung = rungs.get(unit)
            if rung and not is_settled(incident, rung) and (kind := _doubt(incident, rung, now)):
                yield Finding(kind=kind, incident=incident.number, since=rung.since, words=unit)


def _doubt(
    incident: Incident, rung: Rung, now: datetime
) -> Literal["unattended", "unreached"] | None:
    if rung.due_at is None:
        return "unattended"
    if current_answers(incident, rung.unit) or in_hand_until(incident, rung, now):
        return None
    return "unreached" if reached_nobody(incident, rung) else None


def _untold(engine: Engine, now: datetime) -> Iterator[Finding]:
    """Cases no gateway took anything of: what is only tried again reaches nobody."""
    for incident in engine.ledger.several(engine.ledger.never_told(engine.mode)):
        if situation(incident, now).nobody_told:
            where_to = ", ".join(unit.name for unit in responsible_units(incident))
            where_to = where_to or ", ".join(units_untold(incident, now))
            yield Finding(
                kind="untold", incident=incident.number, since=incident.opened_at, words=where_to
            )


def _passed_over(engine: Engine, now: datetime) -> Iterator[Finding]:
    """Units nobody of which was told although somebody could have been for a while."""
    for incident in engine.ledger.several(engine.ledger.units_untold(engine.mode)):
        since = now - PATIENCE
        for unit in returned(incident, engine.planner, since) if not incident.drill else ():
            yield Finding(kind="untold", incident=incident.number, since=since, words=unit)


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
