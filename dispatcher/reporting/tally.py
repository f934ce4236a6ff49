"""Running numbers of one group of incidents; nothing of an incident but numbers is kept."""

from __future__ import annotations

from array import array
from collections import Counter
from datetime import datetime

from dispatcher.config import Target, Targets
from dispatcher.model import Incident
from dispatcher.reporting.cases import is_dismissed, is_open, verdict
from dispatcher.reporting.pairs import PAIRS, Measure, Pair, measure, targets_of
from dispatcher.reporting.shown import Shown
from dispatcher.reporting.times import Times

ENOUGH = 10
"""Below this many cases a 90th percentile says nothing."""


class TargetShare(Shown, frozen=True, kw_only=True):
    """How many cases were within a target's time."""

    percentile: int
    seconds: float
    within: int
    of: int
    """Measured cases, and pending ones that can no longer be within it."""
    share: float | None
    """0..1; None when there is no case."""
    met: bool | None
    """None when there are too few cases to say."""


class Stage(Shown, frozen=True, kw_only=True):
    """One stretch of time over a group. Seconds; percentiles by nearest rank.

    Every incident counts once: measured (``count``), ``missing``, ``pending``, ``out_of_order``
    or ``exempt`` (a duplicate, another state's, a held case). Out-of-order ones are in no figure.
    """

    key: str
    label: str
    count: int
    min: float | None
    p50: float | None
    p90: float | None
    p95: float | None
    max: float | None
    note: str
    """``n too small``: fewer than 10 cases, so no p90 and p95."""
    missing: int
    pending: int
    out_of_order: int
    exempt: int
    doubtful: int
    """Measured with a clock that is in doubt."""
    late: int
    """Measured with a stamp that was written down later."""
    targets: tuple[TargetShare, ...]


class Group(Shown, frozen=True, kw_only=True):
    """One line of the report: all incidents, a district or a period."""

    key: str
    name: str
    incidents: int
    open: int
    held: int
    never_told: int
    """Nobody could be told, held and dismissed cases aside."""
    district_never_told: int
    """Nobody responsible: only the desk or the state's rooms were told, or nobody at all."""
    verdicts: dict[str, int]
    outcomes: dict[str, int]
    """Outcome -> incidents; ``none yet`` for open ones, ``not recorded`` or ``dismissed`` for
    closed ones."""
    relations: dict[str, int]
    """Alerts that were ``new``, ``duplicate`` or ``update``."""
    stages: tuple[Stage, ...]


def nearest_rank(ordered: list[float], percentile: int) -> float:
    """The smallest value that at least ``percentile`` percent of the values do not exceed."""
    return ordered[max(-(-percentile * len(ordered) // 100), 1) - 1]


class Series:
    """The numbers of one pair of moments."""

    def __init__(self) -> None:
        self.measured = array("d")
        self.waited = array("d")
        """How long each pending case has been waiting."""
        self.states: Counter[str] = Counter()
        self.doubtful = 0
        self.late = 0

    def add(self, taken: Measure) -> None:
        self.states[taken.state] += 1
        if taken.state == "pending":
            self.waited.append(taken.seconds)
        if taken.state == "measured":
            self.measured.append(taken.seconds)
            self.doubtful += taken.doubtful
            self.late += taken.late

    def stage(self, pair: Pair, targets: tuple[Target, ...]) -> Stage:
        ordered = sorted(self.measured)
        enough = len(ordered) >= ENOUGH
        return Stage(
            key=pair.key,
            label=pair.label,
            count=len(ordered),
            min=ordered[0] if ordered else None,
            p50=nearest_rank(ordered, 50) if ordered else None,
            p90=nearest_rank(ordered, 90) if enough else None,
            p95=nearest_rank(ordered, 95) if enough else None,
            max=ordered[-1] if ordered else None,
            note="" if enough else "n too small",
            missing=self.states["missing"],
            pending=self.states["pending"],
            out_of_order=self.states["out_of_order"],
            exempt=self.states["exempt"],
            doubtful=self.doubtful,
            late=self.late,
            targets=tuple(map(self._share, targets)),
        )

    def _share(self, target: Target) -> TargetShare:
        within = sum(seconds <= target.seconds for seconds in self.measured)
        of = len(self.measured) + sum(seconds > target.seconds for seconds in self.waited)
        return TargetShare(
            percentile=target.percentile,
            seconds=target.seconds,
            within=within,
            of=of,
            share=within / of if of else None,
            met=within * 100 >= target.percentile * of if of >= ENOUGH else None,
        )


class Tally:
    """The numbers of one group of incidents."""

    def __init__(self) -> None:
        self.facts: Counter[str] = Counter()
        self.verdicts: Counter[str] = Counter()
        self.outcomes: Counter[str] = Counter()
        self.relations: Counter[str] = Counter()
        self.series = [Series() for _ in PAIRS]

    def add(self, incident: Incident, times: Times, now: datetime) -> None:
        held = incident.state == "held" or is_dismissed(incident)
        self.facts["incidents"] += 1
        self.facts["open"] += is_open(incident)
        self.facts["held"] += incident.state == "held"
        self.facts["never_told"] += times.first_told is None and not held
        self.facts["district_never_told"] += times.responsible_told is None and not held
        self.verdicts[verdict(incident)] += 1
        self.outcomes[outcome_word(incident)] += 1
        self.relations.update(linked.relation for linked in incident.alerts)
        for pair, series in zip(PAIRS, self.series, strict=True):
            series.add(measure(pair, incident, times, now))

    def group(self, key: str, name: str, targets: Targets) -> Group:
        stages = zip(PAIRS, self.series, strict=True)
        return Group(
            key=key,
            name=name,
            incidents=self.facts["incidents"],
            open=self.facts["open"],
            held=self.facts["held"],
            never_told=self.facts["never_told"],
            district_never_told=self.facts["district_never_told"],
            verdicts=dict(sorted(self.verdicts.items())),
            outcomes=dict(sorted(self.outcomes.items())),
            relations=dict(sorted(self.relations.items())),
            stages=tuple(series.stage(pair, targets_of(pair, targets)) for pair, series in stages),
        )


def outcome_word(incident: Incident) -> str:
    if is_dismissed(incident):
        return "dismissed"
    return incident.outcome or ("none yet" if is_open(incident) else "not recorded")
