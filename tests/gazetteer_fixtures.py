"""Directories and alerts that the gazetteer's and matching's tests start from."""

from __future__ import annotations

from functools import lru_cache

from dispatcher import gazetteer
from dispatcher.gazetteer import Gazetteer
from dispatcher.matching import match
from dispatcher.model import Alert, Content, Directory, District, Match, Name

EMPTY = Directory(
    version="empty", state=Name(en="Uttar Pradesh"), districts=(), contacts=(), outside=()
)


def directory(*districts: District, version: str = "test") -> Directory:
    return Directory(
        version=version,
        state=Name(en="Uttar Pradesh"),
        districts=districts,
        contacts=(),
        outside=(),
    )


@lru_cache(1)
def bundle() -> Gazetteer:
    """The bundled tables as they are, compiled once a process."""
    return gazetteer.load(EMPTY)


def matched(text: str) -> Match:
    """The verdict for an alert whose only content is ``text``."""
    return match(Alert(content=Content(text=text)), bundle())


def verdict(text: str) -> str:
    """``dispatch Agra``, ``conflict Agra, Mathura``, ``out_of_state Bihar``, ``unlocated``."""
    return told(matched(text))


def told(found: Match) -> str:
    names = ", ".join(sorted(district.name for district in found.districts))
    state = found.state if found.decision == "out_of_state" else ""
    return f"{found.decision} {names or state or ''}".strip()
