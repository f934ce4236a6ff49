"""What the tables are compiled to: sections that are decoded only when first asked for."""

from __future__ import annotations

import msgspec


class Sense(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One thing a name can mean."""

    name: str
    """The place's own name in English."""
    kind: str
    """``district``, ``tehsil``, ``town`` ...; outside ``state``, ``capital``, ``city`` ..."""
    district: str = ""
    """District code; empty outside the state."""
    state: str = ""
    """The other state or country; empty inside the state."""


class PinFact(msgspec.Struct, frozen=True, array_like=True):
    shares: dict[str, float]
    """District code -> share of the PIN code's offices."""
    latitude: float | None = None
    longitude: float | None = None
    area: str = ""


class DistrictFact(msgspec.Struct, frozen=True, array_like=True):
    name: str
    hindi: str
    neighbours: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


class StationName(msgspec.Struct, frozen=True, array_like=True, gc=False):
    name: str
    district: str
    verified: bool
    covers: bool = False
    """The name is of a colony, village or PIN code the station covers."""


class Point(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A place whose district (or other state) is known."""

    latitude: float
    longitude: float
    district: str
    state: str = ""
    name: str = ""


class Spelt(msgspec.Struct, frozen=True):
    """The names whose folded spelling, without spaces, begins with the same letters."""

    names: dict[str, list[Sense]] = {}
    starts: dict[str, int] = {}
    """First word of a name -> most words of a name that starts so."""
    villages: dict[str, list[str]] = {}
    """Names of post offices and villages -> district codes."""
    stations: dict[str, list[StationName]] = {}
    station_starts: set[str] = set()
    """First words of the names of stations."""


class Said(msgspec.Struct, frozen=True):
    """The names whose sound begins with the same letters."""

    names: dict[str, list[Sense]] = {}
    stations: dict[str, list[StationName]] = {}
    station_starts: set[str] = set()


SPELT, SAID = "spelt ", "said "
"""Before the first letters in the name of a section: one alert needs few of them, and to decode
them all takes as long as everything else that is done for it."""
_LETTERS = 2


def initial(key: str) -> str:
    """The letters by which a spelling or a sound finds its section."""
    return key[:_LETTERS]


class Numbers(msgspec.Struct, frozen=True):
    pins: dict[str, PinFact]
    outside_pins: dict[str, str]
    """PIN code or prefix -> other state."""
    std: dict[str, list[str]]
    """Landline code without the leading 0 -> district codes."""
    outside_std: dict[str, str] = {}
    """Landline code of a large city elsewhere -> other state."""


class Spellings(msgspec.Struct, frozen=True):
    words: list[str]
    deletes: dict[str, list[int]]
    """A name, whole or with one letter left out -> numbers in ``words``."""


class Head(msgspec.Struct, frozen=True):
    version: str
    directory_version: str
    districts: dict[str, DistrictFact]
    ambiguous: dict[str, str]
    """Folded words that are also ordinary words -> what they mean."""


Skeletons = dict[str, list[Sense]]
"""Consonants of a district's name -> the district."""
Points = list[Point]


class CellRow(msgspec.Struct, frozen=True, array_like=True):
    """Cells of equal latitude, as runs going east."""

    west: int
    """The first column."""
    ends: list[int]
    """The column after each run."""
    labels: list[int]
    """What each run is: numbers in ``Cells.labels``."""


class Cells(msgspec.Struct, frozen=True):
    step: float
    """Degrees."""
    labels: list[tuple[str, ...]]
    """The districts a cell may lie in, the likelier first."""
    rows: dict[int, CellRow]
    """By latitude in steps."""


class PackedArea(msgspec.Struct, frozen=True, array_like=True):
    """One district's boundary with its box; the outline is decoded when a point comes near it."""

    district: str
    west: float
    south: float
    east: float
    north: float
    polygons: msgspec.Raw
    """Polygons of rings (the first the outer one, then holes) of longitude, latitude pairs."""


Areas = list[PackedArea]

SECTIONS: dict[str, object] = {
    "head": Head,
    "numbers": Numbers,
    "skeletons": Skeletons,
    "spellings": Spellings,
    "points": Points,
    "posts": Points,
    "cells": Cells,
    "areas": Areas,
}
"""By name; beside them one ``Spelt`` and one ``Said`` for each beginning."""
