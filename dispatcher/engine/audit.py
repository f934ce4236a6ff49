"""The proof that nobody is forgotten, and the heartbeat that is sent only while it holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from dispatcher.engine.engine import Engine, units_untold
from dispatcher.engine.escalation import in_hand_until, is_settled, reached_nobody
from dispatcher.engine.incoming import names
from dispatcher.engine.planner import answering_units
from dispatcher.errors import DispatcherError
from dispatcher.model import Finding, Incident, Rung
from dispatcher.reporting.cases import responsible_units
from dispatcher.reporting.liveness import PASSES, SOURCE, liveness, patience_with_sources
from dispatcher.reporting.moves import situation
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
    return (*never, *found, *in_doubt, *_untold(engine, now), *silent, *_never_read(engine, now))


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
