"""The report: response times by stage, tallies and open incidents, over a stream of incidents."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from dispatcher.config import Targets
from dispatcher.errors import UsageError
from dispatcher.model import Incident, IncidentState, Instant, Mode
from dispatcher.reporting.cases import age, districts, is_old_alert, is_open, unread, where
from dispatcher.reporting.drills import Drill, drill
from dispatcher.reporting.moves import situation
from dispatcher.reporting.shown import Shown
from dispatcher.reporting.tally import Group, Tally
from dispatcher.reporting.times import Times, stages

By = Literal["all", "district", "day", "week", "month"]
OPEN_LISTED = 100
DRILLS_LISTED = 20
PERIODS = {"day": "%Y-%m-%d", "week": "%G-W%V", "month": "%Y-%m"}
"""Keys that sort in the order of time; weeks are ISO weeks."""


class OpenCase(Shown, frozen=True, kw_only=True):
    """An incident that is still open, and who has not answered."""

    number: int
    id: str
    state: IncidentState
    opened_at: Instant
    age_s: float
    where: str
    districts: tuple[str, ...]
    silent: tuple[str, ...]
    """Responsible units still to be heard from."""
    never_told: bool


class Report(Shown, frozen=True, kw_only=True, tag_field="schema", tag="report/1"):
    at: Instant
    zone: str
    by: By
    modes: tuple[Mode, ...]
    """The modes whose incidents are counted."""
    left_out: dict[str, int]
    """Other mode -> incidents not counted here."""
    first: Instant | None
    """When the earliest and the latest incident counted here were opened."""
    last: Instant | None
    total: Group
    groups: tuple[Group, ...]
    """Empty for ``all``."""
    open: tuple[OpenCase, ...]
    """The first ``OPEN_LISTED`` of them, by number."""
    drills: tuple[Drill, ...]
    """The latest ``DRILLS_LISTED``, in none of the figures above."""
    notes: tuple[str, ...]
    """What a reader must know to read the figures right."""


def report(
    incidents: Iterable[Incident],
    targets: Targets,
    *,
    now: datetime,
    by: By,
    zone: str,
    modes: tuple[Mode, ...] = ("live",),
) -> Report:
    """Count incidents of ``modes`` in one pass, keeping numbers only.

    Periods are those of ``opened_at`` in ``zone`` (IANA name). An incident with several districts
    counts in the group of each. Raises UsageError when ``modes`` mixes live with anything else.
    """
    if "live" in modes and set(modes) != {"live"}:
        raise UsageError("live incidents are never counted with exercises; ask for one mode a time")
    counts = _Counts(now=now, by=by, zone=ZoneInfo(zone), modes=modes)
    for incident in incidents:
        counts.add(incident)
    return Report(
        at=now,
        zone=zone,
        by=by,
        modes=modes,
        left_out=dict(sorted(counts.left_out.items())),
        first=counts.first,
        last=counts.last,
        total=counts.total.group("all", "all", targets),
        groups=tuple(
            tally.group(key, name, targets) for (key, name), tally in sorted(counts.groups.items())
        ),
        open=tuple(counts.open),
        drills=tuple(counts.drills),
        notes=counts.notes(),
    )


class _Counts:
    def __init__(self, *, now: datetime, by: By, zone: ZoneInfo, modes: tuple[Mode, ...]) -> None:
        self.now, self.by, self.zone, self.modes = now, by, zone, modes
        self.total = Tally()
        self.groups: dict[tuple[str, str], Tally] = {}
        self.left_out: Counter[str] = Counter()
        self.several = 0
        self.unread = 0
        self.old = 0
        self.open: list[OpenCase] = []
        self.drills: deque[Drill] = deque(maxlen=DRILLS_LISTED)
        self.practised = 0
        self.first: datetime | None = None
        self.last: datetime | None = None

    def add(self, incident: Incident) -> None:
        if incident.mode not in self.modes:
            self.left_out[incident.mode] += 1
            return
        if practised := drill(incident):
            self.practised += 1
            self.drills.append(practised)
            return
        if unread(incident):
            self.unread += 1
            return
        self.old += is_old_alert(incident)
        times = stages(incident)
        self.total.add(incident, times, self.now)
        keys = _group_keys(incident, self.by, self.zone)
        for key, unit in keys.items():
            own = stages(incident, unit) if unit else times
            self.groups.setdefault(key, Tally()).add(incident, own, self.now)
        self.several += len(keys) > 1
        self._span(incident.opened_at)
        if is_open(incident) and len(self.open) < OPEN_LISTED:
            self.open.append(_open_case(incident, times, self.now))

    def _span(self, opened_at: datetime) -> None:
        self.first = min(self.first or opened_at, opened_at)
        self.last = max(self.last or opened_at, opened_at)

    def notes(self) -> tuple[str, ...]:
        further = self.total.facts["open"] - len(self.open)
        counts = (
            (self.several, "with several districts: counted in the group of each"),
            (further, "open and not listed here"),
            (self.total.facts["never_told"], "that nobody was told about"),
            (
                self.total.facts["district_never_told"],
                "that no district was told about: the desk's own, or nobody's",
            ),
            (self.old, "released though the alert was old: timed from when it was taken in"),
            (self.unread, "made of a message nobody could read: not counted"),
            (self.practised, "for practice (drills): not counted"),
            *((n, f"of mode {mode}: not counted") for mode, n in sorted(self.left_out.items())),
        )
        return tuple(f"{_incidents(number)} {text}" for number, text in counts if number)


def _incidents(number: int) -> str:
    return "1 incident" if number == 1 else f"{number} incidents"


def _group_keys(incident: Incident, by: By, zone: ZoneInfo) -> dict[tuple[str, str], str | None]:
    """(sort key, name) of each group the incident counts in -> the unit whose times count there."""
    if by == "all":
        return {}
    if by in PERIODS:
        period = incident.opened_at.astimezone(zone).strftime(PERIODS[by])
        return {(period, period): None}
    if incident.match and districts(incident):
        return {(one.name, one.name): f"district:{one.code}" for one in incident.match.districts}
    # "~" sorts behind every letter of the English names: other verdicts stand last.
    return {(f"~ {where(incident)}", where(incident)): None}


def _open_case(incident: Incident, times: Times, now: datetime) -> OpenCase:
    return OpenCase(
        number=incident.number,
        id=incident.id,
        state=incident.state,
        opened_at=incident.opened_at,
        age_s=age(incident, now).total_seconds(),
        where=where(incident),
        districts=districts(incident),
        silent=tuple(unit.name for unit in situation(incident, now).silent),
        never_told=times.first_told is None,
    )
