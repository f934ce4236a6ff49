"""Odds -> one of the four verdicts, with its evidence and one sentence why."""

from __future__ import annotations

from collections.abc import Sequence

from dispatcher.matching import stations
from dispatcher.matching.clues import OUTSIDE, Clue, Unit
from dispatcher.matching.gather import Gathered
from dispatcher.matching.places import Places, Settings
from dispatcher.matching.trust import ceiling
from dispatcher.matching.weigh import Odds
from dispatcher.model import Decision, Evidence, Match, RankedDistrict

COMPARABLE = 1.0
"""Scores this close are comparable evidence: about 3 to 1."""
CLEAR = 0.9
"""So sure that a comparable rival need not be told."""
_MOST_TOLD = 5
_LEAST_TOLD = 1.0
_WITNESS, _DOUBTED_WITNESS = 3.0, 1.8
"""What one clue must weigh to speak against a place that has more of them: a position or a PIN
code, and any name where the alert says that it is in doubt."""
_HINTS = 3
_LEAST_SHOWN = 0.1


def decide(
    odds: Sequence[Odds], settings: Settings, *, doubt: bool = False
) -> tuple[Decision, list[Odds]]:
    """The verdict and the units it names, best first. ``doubt``: the alert says it is in doubt."""
    if not odds:
        return "unlocated", []
    best = odds[0]
    witnesses = [o for o in odds if _speaks_against(o, best, doubt=doubt)]
    if best.unit.startswith(OUTSIDE):
        # another state's name may be that of whoever writes: a labelled place is told too
        witnesses = [o for o in odds if o.labelled and not o.unit.startswith(OUTSIDE)]
    rivals = [o for o in odds if o.score >= best.score - COMPARABLE or o in witnesses]
    inside = [o for o in rivals if not o.unit.startswith(OUTSIDE)]
    if len(rivals) == 1 or (best.confidence >= CLEAR and not witnesses):
        if best.confidence < settings.send_from:
            return "unlocated", []
        return ("dispatch" if inside and inside[0] is best else "out_of_state"), [best]
    if not inside:
        return _outside_only(rivals, settings)
    together = sum(o.share for o in rivals)
    weak = inside[0].score < _LEAST_TOLD or together < settings.send_from
    if weak or len(inside) > _MOST_TOLD:
        return "unlocated", []
    return "conflict", inside if len(inside) > 1 or len(rivals) > 1 else [best]


def _speaks_against(odds: Odds, best: Odds, *, doubt: bool) -> bool:
    """A second address, or a position or PIN code in another district than the names."""
    if odds is best or odds.unit.startswith(OUTSIDE):
        return False
    if doubt:
        return odds.witness >= _DOUBTED_WITNESS
    return odds.firm and odds.witness >= _WITNESS and odds.witness >= best.witness - 1.5


def _outside_only(rivals: Sequence[Odds], settings: Settings) -> tuple[Decision, list[Odds]]:
    """Several other states: still not ours, as long as together they are likely enough."""
    together = sum(o.share for o in rivals)
    if together < settings.send_from:
        return "unlocated", []
    return "out_of_state", [rivals[0]]


def build(odds: Sequence[Odds], gathered: Gathered, places: Places, settings: Settings) -> Match:
    decision, chosen = decide(odds, settings, doubt=gathered.doubt)
    told = [o for o in chosen if not o.unit.startswith(OUTSIDE)]
    units = {o.unit for o in chosen}
    others = [o for o in odds if o.unit not in units and not o.unit.startswith(OUTSIDE)]
    evidence = _evidence(gathered.clues, units | {o.unit for o in odds[:_HINTS]})
    station, most = None, 1.0
    if decision == "dispatch":
        most = ceiling(told[0].unit, gathered.clues)
        named = stations.named(gathered.read, told[0].unit, places)
        station = stations.at_point(gathered.clues, told[0].unit)
        if named:
            station = stations.borne_out(named[0], station)
            evidence.append(named[1])
    return Match(
        decision=decision,
        districts=tuple(_ranked(o, places, most) for o in told),
        runners_up=tuple(_ranked(o, places) for o in others[:_HINTS]),
        station=station,
        state=_state(decision, odds, chosen),
        evidence=tuple(evidence) + tuple(gathered.notes),
        reason=_reason(decision, odds, chosen, evidence, places),
        directory_version=places.directory_version,
        gazetteer_version=places.version,
    )


def _state(decision: Decision, odds: Sequence[Odds], chosen: Sequence[Odds]) -> str | None:
    if decision == "out_of_state":
        return chosen[0].unit.removeprefix(OUTSIDE)
    if decision == "conflict":
        near = [o for o in odds if o.score >= odds[0].score - COMPARABLE]
        return next(
            (o.unit.removeprefix(OUTSIDE) for o in near if o.unit.startswith(OUTSIDE)), None
        )
    return None


def _ranked(odds: Odds, places: Places, most: float = 1.0) -> RankedDistrict:
    name = places.districts[odds.unit].name
    confidence = round(min(most, odds.confidence), 3)
    return RankedDistrict(code=odds.unit, name=name, confidence=confidence)


def _evidence(clues: Sequence[Clue], units: set[Unit]) -> list[Evidence]:
    """One line for each clue and each place in question it speaks for, strongest first."""
    lines: list[Evidence] = []
    for clue in clues:
        shown = [unit for unit in clue.readings if unit in units] or list(clue.readings)[:1]
        lines += [_line(clue, unit) for unit in shown if clue.readings[unit] >= _LEAST_SHOWN]
    return sorted(lines, key=lambda line: -line.weight)


def _line(clue: Clue, unit: Unit) -> Evidence:
    notes = [clue.names.get(unit, ""), *dict.fromkeys(clue.notes)]
    return Evidence(
        kind=clue.kind,
        text=clue.text,
        district=None if unit.startswith(OUTSIDE) else unit,
        weight=round(clue.readings[unit], 2),
        where=clue.where,
        span=clue.span,
        note="; ".join(note for note in notes if note),
    )


def name_of(unit: Unit, places: Places) -> str:
    return unit.removeprefix(OUTSIDE) if unit.startswith(OUTSIDE) else places.districts[unit].name


def _reason(
    decision: Decision,
    odds: Sequence[Odds],
    chosen: Sequence[Odds],
    evidence: Sequence[Evidence],
    places: Places,
) -> str:
    """One sentence an operator can check."""
    if not odds:
        return "Nothing in the alert names a place."
    if decision == "unlocated":
        hints = ", ".join(name_of(o.unit, places) for o in odds[:_HINTS])
        return f"Too little to decide; perhaps {hints}."
    names = " and ".join(name_of(o.unit, places) for o in chosen)
    if decision == "conflict":
        state = _state(decision, odds, chosen)
        return f"The evidence for {names}{f' and {state}' if state else ''} is comparable."
    code = None if decision == "out_of_state" else chosen[0].unit
    said = [f"“{e.text}”" for e in evidence if e.district == code and e.weight > 0]
    words = ", ".join(dict.fromkeys(said[:3]))
    rival = next((o for o in odds[1:]), None)
    behind = f"; next {name_of(rival.unit, places)}" if rival and rival.confidence > 0.02 else ""
    return f"{names}: {words}{behind}."
