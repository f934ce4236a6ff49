"""How sure a verdict may say it is, by what it rests on.

Shares of odds are sums of designed weights, and clues seldom err one by one: what errs is the
reading of the whole alert, most of all where it names another place too. The ceilings below are the
shares of dispatches that were right on labelled alerts (batches 6 and 7 as on their blind first
run, batch 5 in a state made with it in view, so only partly blind): several clues 149 of 151, one
strong name or PIN code 152 of 155, one town 138 of 138, a position whose district is estimated 35
of 42 (those were drawn near borders; of points drawn over the state 94 of 100), beside another
place set aside 91 of 98. Rounded down, and lower where too few were counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from dispatcher.matching.clues import Clue, Unit

_SEVERAL, _STRONG, _MIDDLING, _WEAK = 0.98, 0.97, 0.95, 0.8
"""Several clues that agree; one alone: a district or PIN code, a town, anything less."""
_UNSURE_SPELLING = 0.85
_ESTIMATED = 0.9
"""Nothing but a position, and no boundary file to look it up in."""
_CONTESTED = 0.9
"""Another place is named, and was set aside by the words around it."""
_STRONG_FROM, _MIDDLING_FROM, _NAMED_FROM = 2.85, 1.95, 1.8
_FUZZY = ("sounds like", "one letter from", "same consonants")
_INSIDE = ("stands before a larger unit", "in ")


def ceiling(unit: Unit, clues: Sequence[Clue]) -> float:
    """The most a verdict for ``unit`` may claim."""
    mine = [clue for clue in clues if _best(clue) == unit]
    weights = [clue.readings[unit] for clue in mine]
    if mine and all(_is_estimated(clue) for clue in mine):
        most = _ESTIMATED
    elif len({clue.key for clue in mine}) > 1:
        most = _SEVERAL
    elif all(note.startswith(_FUZZY) for note in _spelling(mine)) and _spelling(mine):
        most = _UNSURE_SPELLING
    else:
        most = _alone(max(weights, default=0.0))
    return min(most, _CONTESTED) if any(_rival(clue, unit) for clue in clues) else most


def _is_estimated(clue: Clue) -> bool:
    return clue.kind == "coordinates" and any(
        n.startswith("district estimated") for n in clue.notes
    )


def _alone(weight: float) -> float:
    if weight >= _STRONG_FROM:
        return _STRONG
    return _MIDDLING if weight >= _MIDDLING_FROM else _WEAK


def _spelling(clues: Sequence[Clue]) -> list[str]:
    return [note for clue in clues for note in clue.notes if note.startswith(_FUZZY)]


def _rival(clue: Clue, unit: Unit) -> bool:
    """The clue names a place of some weight elsewhere, whatever its role left of it."""
    if unit in clue.readings or any(note.startswith(_INSIDE) for note in clue.notes):
        return False
    weight = max(clue.base, max(clue.readings.values(), default=0.0))
    return bool(clue.readings) and weight >= _NAMED_FROM


def _best(clue: Clue) -> Unit:
    return max(clue.readings, key=clue.readings.__getitem__, default="")
