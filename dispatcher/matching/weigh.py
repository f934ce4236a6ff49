"""Clues -> how likely each district (or other state) is."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from dispatcher.matching.clues import Clue, Unit

NOWHERE = 0.8
"""Weight of "none of these": one clue must beat it to be believed."""
_REPEATED = 0.1
_HEARD = 3
"""Times: the same words a hundred times over are no more than that."""
_EXPLAINED = 0.25
_MOST = 9.0
_SHARPNESS = 1.6
_LABELLED = 2.0
"""What a labelled place weighs at least that nothing sets aside."""
_RIVALS = 6
"""Of a name that many cities share only so many compete: no crowd outweighs a district's name."""


class Odds(msgspec.Struct, frozen=True):
    unit: Unit
    score: float
    share: float
    """Of all that was said, by its odds; the shares and that of "nowhere" sum to 1."""
    confidence: float
    """How often a verdict of such a share was right: what the share is worth."""
    witness: float = 0.0
    """Weight of its strongest clue that is not in passing and means it rather than a rival."""
    firm: bool = False
    """That clue is a position, a PIN code or a name said to be a district's."""
    labelled: bool = False
    """The alert has it as the person's place in a field of its own, and nothing sets that aside."""


def odds(clues: Sequence[Clue]) -> list[Odds]:
    """Units by falling score."""
    scores = _scores(clues)
    if _explain(clues, scores):
        scores = _scores(clues)
    witnesses = _witnesses(clues)
    labelled = _labelled(clues)
    rivals = sorted(scores.values(), reverse=True)[:_RIVALS]
    # expm1: a place without evidence has no share, however many such places there are
    total = math.exp(NOWHERE) + sum(math.expm1(score) for score in rivals)
    ranked = [
        Odds(unit, score, share, _worth(share), *witnessed, unit in labelled)
        for unit, score in scores.items()
        for share in (math.expm1(score) / total,)
        for witnessed in (witnesses.get(unit, (0.0, False)),)
    ]
    return sorted(ranked, key=lambda o: (-o.score, o.unit))


def _worth(share: float) -> float:
    """Clues seldom err together, so a large share is right more often than it says.

    The exponent was chosen below what the labelled cases would allow: unseen alerts are harder.
    """
    power, against = math.pow(share, _SHARPNESS), math.pow(1 - share, _SHARPNESS)
    return power / (power + against)


def _witnesses(clues: Sequence[Clue]) -> dict[Unit, tuple[float, bool]]:
    found: dict[Unit, tuple[float, bool]] = {}
    for clue in clues:
        best = max(clue.readings.values(), default=0.0)
        firm = clue.cued or clue.kind == "coordinates"
        for unit, weight in clue.readings.items():
            if not clue.passing and weight >= best - 0.5:
                found[unit] = max(found.get(unit, (0.0, False)), (weight, firm))
    return found


def _labelled(clues: Sequence[Clue]) -> set[Unit]:
    return {
        max(clue.readings, key=clue.readings.__getitem__)
        for clue in clues
        if clue.where.startswith("locations.") and clue.known and not clue.passing
        if max(clue.readings.values(), default=0.0) >= _LABELLED
    }


def _scores(clues: Sequence[Clue]) -> dict[Unit, float]:
    """Sum of each unit's clues; the same words said again hardly count."""
    best: dict[Unit, dict[str, float]] = {}
    extra: dict[Unit, float] = {}
    times: dict[tuple[Unit, str], int] = {}
    for clue in clues:
        for unit, weight in clue.readings.items():
            said = best.setdefault(unit, {})
            old = said.get(clue.key, 0.0)
            said[clue.key] = max(old, weight)
            times[unit, clue.key] = again = times.get((unit, clue.key), 0) + 1
            if 1 < again <= _HEARD:
                extra[unit] = extra.get(unit, 0.0) + _REPEATED * min(old, weight)
    return {
        unit: min(_MOST, sum(said.values()) + extra.get(unit, 0.0)) for unit, said in best.items()
    }


def _explain(clues: Sequence[Clue], scores: dict[Unit, float]) -> bool:
    """Where other clues already speak for a district, a shared name is read as the one there.
    True when a clue now says something else."""
    leader = max(scores, key=scores.__getitem__, default="")
    support = {_said(clue): clue.readings[leader] for clue in clues if leader in clue.readings}
    changed = False
    if len(support) < 2:
        return changed
    for clue in clues:
        alone = support.get(_said(clue), 0.0) >= scores[leader] - 0.7
        if leader in clue.readings and len(clue.readings) > 1 and not alone and not clue.cued:
            clue.scale(_EXPLAINED, keep=frozenset((leader,)))
            changed = True
    return changed


def _said(clue: Clue) -> tuple[str, str]:
    """Two names of one place are two words for it: ``Parashurampuri (the old Jalalabad)``."""
    return clue.key, clue.text.lower()
