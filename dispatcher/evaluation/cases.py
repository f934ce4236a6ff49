"""One labelled case, and what the verdict on it was worth."""

from __future__ import annotations

import re
from typing import Literal, Protocol

import msgspec

from dispatcher.model import Decision, Match, Value


class Expected(Value, frozen=True, kw_only=True):
    decision: Decision
    districts: tuple[str, ...] = ()
    """English names, in any order."""
    station: str | None = None
    """None: not scored."""
    state: str | None = None


class Case(Value, frozen=True, kw_only=True):
    """One line of a file of cases: an alert in the JSON contract, or a raw mail."""

    id: str
    category: str = "uncategorised"
    alert: msgspec.Raw = msgspec.Raw()
    eml: str | None = None
    expected: Expected


class StationName(Protocol):
    @property
    def name(self) -> str: ...


class Stations(Protocol):
    """Who knows by how many names one police station goes."""

    def station_called(self, name: str, district: str, /) -> StationName | None:
        """The station of the district (its code) that is called so; None: none, or several."""


Worth = Literal["right", "wrong_route", "over", "partial", "abstained", "other"]
"""``right``: the verdict and its districts as labelled. ``wrong_route``: people were sent only
where nobody is. ``over``: the right ones, and others too. ``partial``: some of several right ones.
``abstained``: unlocated, though a place was there. ``other``: another state by mistake."""


class Result(Value, frozen=True, kw_only=True):
    case: str
    category: str
    expected: Expected
    match: Match
    names: tuple[str, ...]
    """English names of the districts told."""
    worth: Worth
    station: bool | None = None
    """Whether the station is right, where it was scored."""

    @property
    def confidence(self) -> float:
        """Of the first district; 0 where none is told."""
        return self.match.districts[0].confidence if self.match.districts else 0.0


def judge(case: Case, match: Match, stations: Stations) -> Result:
    names = tuple(ranked.name for ranked in match.districts)
    worth = _worth(case.expected, match, set(names))
    return Result(
        case=case.id,
        category=case.category,
        expected=case.expected,
        match=match,
        names=names,
        worth=worth,
        station=_station(case.expected, match, worth, stations),
    )


def _worth(expected: Expected, match: Match, told: set[str]) -> Worth:
    wanted = set(expected.districts)
    if match.decision == expected.decision and told == wanted and _state(expected, match):
        return "right"
    if told and not told & wanted:
        return "wrong_route"
    if told:
        return "over" if told > wanted else "partial" if told <= wanted else "over"
    return "abstained" if match.decision == "unlocated" else "other"


def _state(expected: Expected, match: Match) -> bool:
    return expected.state is None or folded(expected.state) == folded(match.state or "")


def _station(expected: Expected, match: Match, worth: Worth, stations: Stations) -> bool | None:
    """Stations are romanised in many ways (Syana, Siyana): right when the labelled name is the
    found station's, by its letters or by what the gazetteer calls so in that district."""
    if expected.station is None or worth != "right":
        return None
    if match.station is None:
        return False
    if _skeleton(match.station.name) == _skeleton(expected.station):
        return True
    meant = stations.station_called(expected.station, match.station.district)
    return meant is not None and meant.name == match.station.name


def folded(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.casefold())


def _skeleton(name: str) -> str:
    letters = re.sub(r"[^a-z]", "", re.sub(r"(?i)\b(kotwali|ps|thana)\b", "", name).casefold())
    return re.sub(r"(.)\1+", r"\1", letters.replace("ee", "i").replace("oo", "u"))
