"""The stretches of time that are measured: from one moment of an incident to another."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from dispatcher.config import Target, Targets
from dispatcher.model import Incident
from dispatcher.reporting.cases import is_dismissed, is_old_alert, is_open, responsible_units
from dispatcher.reporting.shown import Shown
from dispatcher.reporting.times import Moment, Times

INTAKE = frozenset({"posted", "sent", "received", "ingested"})
"""Moments an alert brings along: what is missing there will not come any more."""
ON_SITE = frozenset({"en_route", "on_scene"})


class Pair(Shown, frozen=True, kw_only=True):
    key: str
    label: str
    start: str
    """Names of fields of Times."""
    end: str
    target: Literal["first_told", "district_told", "answered", "on_scene"] | None = None
    """Which of the centre's targets is set for it."""


PAIRS = (
    Pair(key="posted_sent", label="posted -> alert sent", start="posted", end="sent"),
    Pair(key="sent_received", label="alert sent -> received", start="sent", end="received"),
    Pair(key="received_matched", label="received -> matched", start="received", end="matched"),
    Pair(
        key="received_told",
        label="received -> first told",
        start="received",
        end="first_told",
        target="first_told",
    ),
    Pair(
        key="received_district_told",
        label="received -> district told",
        start="received",
        end="responsible_told",
        target="district_told",
    ),
    Pair(key="ingested_told", label="taken in -> first told", start="ingested", end="first_told"),
    Pair(
        key="told_answered",
        label="first told -> answered",
        start="first_told",
        end="acknowledged",
        target="answered",
    ),
    Pair(
        key="answered_on_scene",
        label="answered -> on scene",
        start="acknowledged",
        end="on_scene",
    ),
    Pair(
        key="sent_on_scene",
        label="alert sent -> on scene",
        start="sent",
        end="on_scene",
        target="on_scene",
    ),
    Pair(key="sent_outcome", label="alert sent -> outcome", start="sent", end="outcome"),
)


class Measure(Shown, frozen=True, kw_only=True):
    """One stretch in one incident."""

    state: Literal["measured", "pending", "missing", "out_of_order", "exempt"]
    """``pending``: the incident is open and the end may still come. ``missing``: a stamp was
    never recorded. ``out_of_order``: the end stands before the start. ``exempt``: see
    ``_is_exempt``."""
    seconds: float = 0.0
    """How long it took (``measured``), or has been going on (``pending`` with a known start)."""
    doubtful: bool = False
    """A stamp's clock is in doubt."""
    late: bool = False
    """A stamp was written down later."""


def measure(pair: Pair, incident: Incident, times: Times, now: datetime) -> Measure:
    start: Moment | None = getattr(times, pair.start)
    end: Moment | None = getattr(times, pair.end)
    if start is None or end is None:
        return _unmeasured(pair, incident, start, now)
    if end.at < start.at:
        return Measure(state="out_of_order")
    return Measure(
        state="exempt" if _is_nobodys(pair, incident) else "measured",
        seconds=(end.at - start.at).total_seconds(),
        doubtful=bool(start.doubt or end.doubt),
        late=bool(start.entered_at or end.entered_at),
    )


def seconds(pair: Pair, times: Times) -> float | None:
    """Length of a stretch; None where a stamp is missing or the two are out of order."""
    start, end = getattr(times, pair.start), getattr(times, pair.end)
    if start is None or end is None or end.at < start.at:
        return None
    return float((end.at - start.at).total_seconds())


def out_of_order(times: Times) -> tuple[str, ...]:
    """Keys of the pairs whose end stands before their start."""
    ends = ((pair.key, getattr(times, pair.start), getattr(times, pair.end)) for pair in PAIRS)
    return tuple(key for key, start, end in ends if start and end and end.at < start.at)


def targets_of(pair: Pair, targets: Targets) -> tuple[Target, ...]:
    return getattr(targets, pair.target) if pair.target else ()


def _unmeasured(pair: Pair, incident: Incident, start: Moment | None, now: datetime) -> Measure:
    if _is_exempt(pair, incident):
        return Measure(state="exempt")
    if not is_open(incident) or pair.end in INTAKE or (start is None and pair.start in INTAKE):
        return Measure(state="missing")
    waited = (now - start.at).total_seconds() if start else 0.0
    return Measure(state="pending", seconds=max(waited, 0.0))


def _is_nobodys(pair: Pair, incident: Incident) -> bool:
    """Left out even where it can be measured."""
    if incident.outcome == "duplicate" or is_dismissed(incident):
        return True
    return pair.start in INTAKE - {"ingested"} and is_old_alert(incident)


def _is_exempt(pair: Pair, incident: Incident) -> bool:
    """Stretches nobody owes: of a duplicate (the case it repeats has the times), of what was
    dismissed, of an old alert until it was taken in, on the spot in another state, anything after
    the intake while a case is held for a human, and a district's word where a case ended without
    anybody responsible."""
    if _is_nobodys(pair, incident):
        return True
    if incident.state == "held" and pair.end not in INTAKE:
        return True
    if pair.end == "responsible_told" and not is_open(incident) and not responsible_units(incident):
        return True
    elsewhere = incident.match is not None and incident.match.decision == "out_of_state"
    return elsewhere and pair.end in ON_SITE
