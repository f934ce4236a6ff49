"""Flat rows for spreadsheets: incidents one a row, the report one stage a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from dispatcher.model import Incident
from dispatcher.reporting.cases import districts, verdict
from dispatcher.reporting.pairs import PAIRS, out_of_order, seconds
from dispatcher.reporting.report import Report
from dispatcher.reporting.tally import Group, Stage
from dispatcher.reporting.times import MOMENTS, Moment, Times, stages

Cell = str | int | float | None
Row = tuple[Cell, ...]

FACTS = (
    "incident", "opened", "mode", "state", "verdict", "districts", "station", "other_state",
    "outcome", "alerts", "told", "district_told",
)  # fmt: skip
INCIDENT_COLUMNS = (
    *FACTS,
    *(f"{name}_at" for name in MOMENTS),
    *(f"{pair.key}_s" for pair in PAIRS),
    "out_of_order",
    "doubtful",
    "entered_later",
)
FIGURES = (
    "count", "min", "p50", "p90", "p95", "max", "note", "missing", "pending", "out_of_order",
    "exempt", "doubtful", "late",
)  # fmt: skip
SUMMARY_COLUMNS = (
    "group", "incidents", "modes", "stage", *FIGURES,
    "target_percentile", "target_s", "within", "of", "share", "met",
)  # fmt: skip


def incident_rows(incidents: Iterable[Incident], zone: str) -> Iterator[Row]:
    """The headings, then one row an incident, without drills. No name, phone or post text.

    Stamps are ISO 8601 in ``zone``, stretches in seconds and empty where a stamp is missing or
    the two are out of order.
    """
    yield INCIDENT_COLUMNS
    local = ZoneInfo(zone)
    for incident in incidents:
        if incident.drill:
            continue
        times = stages(incident)
        yield (*_facts(incident, times, local), *_stamps(times, local), *_stretches(times))


def summary_rows(report: Report) -> Iterator[Row]:
    """The headings, then one row for each group, stage and target; the total comes first."""
    yield SUMMARY_COLUMNS
    for group in (report.total, *report.groups):
        for stage in group.stages:
            yield from _stage_rows(group, stage, " ".join(report.modes))


def to_csv(rows: Iterable[Row]) -> str:
    """CSV (RFC 4180 line ends) in which no text can become a spreadsheet's formula."""
    return "".join(csv_lines(rows))


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    """The same line by line, for exports that should not stand in memory."""
    import csv
    import io

    for row in rows:
        line = io.StringIO()
        csv.writer(line).writerow([_safe(cell) for cell in row])
        yield line.getvalue()


# C0 and C1 controls, line separators and bidi controls; not the joiners Devanagari needs.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
# A formula starts a cell; where another separator is in force, cells start behind it too.
_FORMULA = re.compile(r"""((?:^|[;,|])[\s"'\u200b-\u200d\u2060]*)(?=[=+\-@＝＋－＠])""")


def _safe(cell: Cell) -> Cell:
    """Text without controls, with an apostrophe before whatever would start a formula."""
    if not isinstance(cell, str):
        return cell
    return _FORMULA.sub(r"\1'", _CONTROLS.sub(" ", cell))


def _facts(incident: Incident, times: Times, zone: ZoneInfo) -> Row:
    match = incident.match
    return (
        incident.id,
        _iso(incident.opened_at, zone),
        incident.mode,
        incident.state,
        verdict(incident),
        " + ".join(districts(incident)),
        " + ".join(station.name for station in match.stations) if match else "",
        (match.state or "") if match else "",
        incident.outcome or "",
        len(incident.alerts),
        "no" if times.first_told is None else "yes",
        "no" if times.responsible_told is None else "yes",
    )


def _iso(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).isoformat(timespec="seconds")


def _stamps(times: Times, zone: ZoneInfo) -> Row:
    moments = _moments(times)
    return tuple(_iso(moment.at, zone) if moment else None for _, moment in moments)


def _moments(times: Times) -> list[tuple[str, Moment | None]]:
    return [(name, getattr(times, name)) for name in MOMENTS]


def _stretches(times: Times) -> Row:
    """Seconds of every pair, then what is doubtful about the stamps."""
    known = [(name, moment) for name, moment in _moments(times) if moment]
    return (
        *(seconds(pair, times) for pair in PAIRS),
        " ".join(out_of_order(times)),
        " ".join(name for name, moment in known if moment.doubt),
        " ".join(name for name, moment in known if moment.entered_at),
    )


def _stage_rows(group: Group, stage: Stage, modes: str) -> Iterator[Row]:
    head = (group.name, group.incidents, modes, stage.label)
    figures = tuple(getattr(stage, figure) for figure in FIGURES)
    for target in stage.targets:
        share = (target.within, target.of, target.share, _yes(target.met))
        yield (*head, *figures, target.percentile, target.seconds, *share)
    if not stage.targets:
        yield (*head, *figures, *(None,) * 6)


def _yes(met: bool | None) -> str | None:
    return None if met is None else ("yes" if met else "no")
