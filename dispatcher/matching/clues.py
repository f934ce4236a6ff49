"""A clue: some words of the alert and what they can mean, before anything is added up."""

from __future__ import annotations

import msgspec

Unit = str
"""District code, or ``state:Bihar`` for another state."""
OUTSIDE = "state:"


class Field(msgspec.Struct, frozen=True):
    """One piece of the alert's text (or coordinates) and how much it counts."""

    where: str
    text: str
    factor: float = 1.0
    note: str = ""
    """Why the factor is not 1: ``older by 3 h``."""
    passing: bool = False
    """Other fields know better: an older place, a profile beside an address."""
    place: bool = False
    """The field says where somebody is, so bare words in it are names."""
    whose: str = ""
    """The role of its places, where it tells of somebody else than the person."""


class Clue(msgspec.Struct):
    """Weights are logarithms of odds: 1 more makes a place e times as likely as before."""

    kind: str
    text: str
    where: str
    span: tuple[int, int] | None
    readings: dict[Unit, float]
    names: dict[Unit, str] = {}
    """What each reading takes the words for: ``town Akbarpur``."""
    key: str = ""
    """The same key said twice is one clue."""
    notes: list[str] = []
    cued: bool = False
    """District, state or PIN code said to be one: the larger unit of its address."""
    tokens: tuple[int, int] = (0, 0)
    """First and last token, for grouping."""
    passing: bool = False
    """Said of elsewhere than where the person is: it counts little beside one that is not."""
    present: int = 0
    """1: where the person lives or is; 2: said to be so now."""

    base: float = 0.0
    """What its best reading weighed before a role or a field's source was heard."""
    aside: bool = False
    """Part of the name of a road, house or firm: yields to any other place."""
    post: str = ""
    """The station a position lies at."""
    known: bool = True
    """False: of somewhere else than where the person is (a caller's place, one left)."""

    def scale(self, factor: float, note: str = "", *, keep: frozenset[Unit] = frozenset()) -> None:
        """Multiplies every reading but the kept ones."""
        for unit in self.readings:
            if unit not in keep:
                self.readings[unit] *= factor
        if note:
            self.notes.append(note)


def unit_of(district: str, state: str) -> Unit:
    return district or OUTSIDE + state
