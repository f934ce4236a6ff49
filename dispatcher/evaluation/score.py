"""Results -> shares, precision against coverage, calibration. Intervals are Wilson's, 95 %."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import sqrt

from dispatcher.evaluation.cases import Result
from dispatcher.model import Value

Z = 1.959964
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
BINS = ((0.0, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))


class Share(Value, frozen=True, kw_only=True, omit_defaults=False):
    count: int
    of: int
    share: float | None
    """0..1; None where there is nothing to share."""
    low: float
    high: float
    """Wilson's 95 % interval."""


class Line(Value, frozen=True, kw_only=True, omit_defaults=False):
    """One group of cases."""

    name: str
    cases: int
    right: Share
    wrong_route: Share
    abstained: int
    over: int
    partial: int
    other: int


class Level(Value, frozen=True, kw_only=True, omit_defaults=False):
    """Of the cases whose verdict names a district with at least this confidence."""

    confidence: float
    covered: Share
    """How many of all cases that have a district."""
    right: Share
    """How many of those covered go only where they should."""


class Bin(Value, frozen=True, kw_only=True, omit_defaults=False):
    """Dispatches whose confidence lies between ``low`` and ``high``."""

    low: float
    high: float
    said: float | None
    """Mean confidence."""
    right: Share


class Score(
    Value, frozen=True, kw_only=True, omit_defaults=False, tag_field="schema", tag="evaluation/1"
):
    total: Line
    by_decision: tuple[Line, ...]
    by_category: tuple[Line, ...]
    station: Share
    levels: tuple[Level, ...]
    calibration: tuple[Bin, ...]


def score(results: Sequence[Result]) -> Score:
    stations = [result.station for result in results if result.station is not None]
    return Score(
        total=_line("all", results),
        by_decision=_lines(results, [result.expected.decision for result in results]),
        by_category=_lines(results, [result.category for result in results]),
        station=share(sum(stations), len(stations)),
        levels=tuple(_level(results, confidence) for confidence in THRESHOLDS),
        calibration=tuple(_bin(results, low, high) for low, high in BINS),
    )


def share(count: int, of: int) -> Share:
    """Wilson, E. B. (1927), Probable inference, the law of succession."""
    if of == 0:
        return Share(count=0, of=0, share=None, low=0.0, high=1.0)
    p = count / of
    middle = (p + Z * Z / (2 * of)) / (1 + Z * Z / of)
    half = Z * sqrt(p * (1 - p) / of + Z * Z / (4 * of * of)) / (1 + Z * Z / of)
    # At the ends rounding would put the share a hair outside its own interval.
    low, high = min(p, max(0.0, middle - half)), max(p, min(1.0, middle + half))
    return Share(count=count, of=of, share=p, low=low, high=high)


def _lines(results: Sequence[Result], names: Sequence[str]) -> tuple[Line, ...]:
    groups: dict[str, list[Result]] = {}
    for name, result in zip(names, results, strict=True):
        groups.setdefault(name, []).append(result)
    return tuple(_line(name, group) for name, group in sorted(groups.items()))


def _line(name: str, results: Sequence[Result]) -> Line:
    worth = Counter(result.worth for result in results)
    return Line(
        name=name,
        cases=len(results),
        right=share(worth["right"], len(results)),
        wrong_route=share(worth["wrong_route"], len(results)),
        abstained=worth["abstained"],
        over=worth["over"],
        partial=worth["partial"],
        other=worth["other"],
    )


def _level(results: Sequence[Result], confidence: float) -> Level:
    placed = [result for result in results if result.expected.districts]
    sure = [r for r in results if r.names and r.confidence >= confidence]
    covered = [result for result in sure if result.expected.districts]
    right = sum(set(result.names) <= set(result.expected.districts) for result in sure)
    return Level(
        confidence=confidence,
        covered=share(len(covered), len(placed)),
        right=share(right, len(sure)),
    )


def _bin(results: Sequence[Result], low: float, high: float) -> Bin:
    inside = [
        result
        for result in results
        if result.match.decision == "dispatch" and low <= result.confidence < high
    ]
    said = sum(r.confidence for r in inside) / len(inside) if inside else None
    right = sum(set(result.names) <= set(result.expected.districts) for result in inside)
    return Bin(low=low, high=min(high, 1.0), said=said, right=share(right, len(inside)))
