"""``report``: response times by stage, against the targets."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import click

from dispatcher.cli.periods import period_start
from dispatcher.cli.screen import WIDTH, broken, room
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.text import clean, duration, full_time, shorten
from dispatcher.errors import UsageError
from dispatcher.model import Incident, Mode
from dispatcher.reporting.report import Report
from dispatcher.reporting.report import report as build
from dispatcher.reporting.rows import incident_rows, summary_rows, to_csv
from dispatcher.reporting.tally import Group, Stage


@cli_command(
    example="dispatcher report --by district\n"
    "dispatcher report --since '7 days'\n"
    "dispatcher report --since 2026-11-01 --csv incidents > november.csv",
    name="report",
)
@click.option("--by", type=click.Choice(["all", "district", "day", "week", "month"]), default="all")
@click.option("--since", help="Only incidents opened from then on: 2026-11-01, 7d, yesterday.")
@click.option("--until", help="Only incidents opened before: 2026-12-01, today.")
@click.option(
    "--mode",
    type=click.Choice(["sandbox", "exercise", "live"]),
    help="Which incidents count. Default: the mode in force.",
)
@click.option("--csv", type=click.Choice(["summary", "incidents"]), help="CSV on standard output.")
def command(
    session: Session,
    by: Any,
    since: str | None,
    until: str | None,
    mode: Mode | None,
    csv: str | None,
) -> None:
    """Response times by stage: count, p50, p90, p95, share within target; open incidents.

    Percentiles are by nearest rank; under 10 cases only p50 is given.
    """
    if csv and session.json:
        raise UsageError("--csv or --json, not both")
    zone = session.config.centre.timezone
    now = session.engine.clock.now()
    start = period_start(since, now, zone) if since else None
    end = period_start(until, now, zone) if until else None
    _say_period(session, start, end)
    found = session.ledger.incidents(since=start, until=end)
    modes = (mode or session.engine.mode,)
    if csv == "incidents":
        chosen = (incident for incident in found if incident.mode in modes)
        click.echo(to_csv(incident_rows(chosen, zone)), nl=False)
        return
    targets = session.config.targets
    print_report(session, build(found, targets, now=now, by=by, zone=zone, modes=modes), csv)


def _say_period(session: Session, start: datetime | None, end: datetime | None) -> None:
    """How the words were read; a stretch without any time in it is refused."""
    zone, now = session.config.centre.timezone, session.engine.clock.now()
    if start and start >= min(end or now, now):
        until = f"before {full_time(end, zone)}" if end and end < now else "in the past"
        raise UsageError(f"--since is read as {full_time(start, zone)}: that is not {until}")
    said = [("since", start), ("until", end)]
    words = ", ".join(f"{name} {full_time(at, zone)}" for name, at in said if at)
    if words:
        session.info(f"incidents opened {words}")


def report_of(session: Session, incidents: Iterable[Incident], now: datetime) -> Report:
    """The report over incidents of a replay, which are the sandbox's."""
    config = session.config
    return build(
        incidents,
        config.targets,
        now=now,
        by="all",
        zone=config.centre.timezone,
        modes=("sandbox",),
    )


def print_report(
    session: Session, report: Report, csv: str | None = None, *, replayed: bool = False
) -> None:
    """``replayed``: no time goes on passing in it, so open cases have no age."""
    if csv:
        click.echo(to_csv(summary_rows(report)), nl=False)
    elif session.json:
        session.emit_tagged(report)
    else:
        print_tables(report, replayed=replayed)


def print_tables(report: Report, *, replayed: bool = False) -> None:
    if report.total.incidents:
        _print_figures(report, replayed)
    else:
        click.echo(_title(report.total, report))
    _print_drills(report)
    for note in report.notes:
        click.echo(broken(f"Note: {clean(note)}"))


def _print_figures(report: Report, replayed: bool) -> None:
    from dispatcher.cli.console import table

    table(_title(report.total, report), COLUMNS, [_row(s) for s in report.total.stages])
    for line in textwrap.wrap(LEGEND, WIDTH):
        click.echo(line)
    click.echo(_targets(report.total))
    for line in _counts(report.total):
        click.echo(line)
    click.echo()
    if report.groups:
        rows = [_compared(group) for group in report.groups]
        table(f"By {report.by} (p50; told: the district; on scene within target)", COMPARED, rows)
        click.echo()
    _print_open(report, replayed)


COLUMNS = ("stage", "n", "p50", "p90", "p95", "wait", "miss", "order", "out")
LEGEND = (
    "n measured, wait: not over yet, miss: never recorded, order: the end before the start, out: "
    "left out (duplicates, held and dismissed cases, what nobody owes). A target counts what was "
    "measured and what has waited longer already."
)
OPEN_SHOWN = 10
"""Open cases listed on a terminal; a pipe gets all."""


COMPARED = ("", "n", "open", "told", "answered", "on scene", "in time", "untold")


def _compared(group: Group) -> list[str]:
    """One line a group, so that districts or weeks can be read against each other."""
    stages = {stage.key: stage for stage in group.stages}
    target = next(iter(stages["sent_on_scene"].targets), None)
    in_time = f"{target.within} of {target.of}" if target and target.of else "-"
    p50s = [_seconds(stages[key].p50) for key in COMPARED_STAGES]
    name = shorten(clean(group.name), 22)
    return [
        name,
        str(group.incidents),
        str(group.open),
        *p50s,
        in_time,
        str(group.district_never_told),
    ]


COMPARED_STAGES = ("received_district_told", "told_answered", "sent_on_scene")


def _title(group: Group, report: Report) -> str:
    name = "All incidents" if group.key == "all" else clean(group.name)
    return f"{name} ({', '.join(report.modes)}): {group.incidents}, open {group.open}"


def _row(stage: Stage) -> list[str]:
    small = "too few" if stage.note and stage.count else "-"
    return [
        stage.label,
        str(stage.count),
        _seconds(stage.p50),
        _seconds(stage.p90) if stage.p90 is not None else small,
        _seconds(stage.p95) if stage.p95 is not None else small,
        str(stage.pending),
        str(stage.missing),
        str(stage.out_of_order),
        str(stage.exempt),
    ]


def _seconds(value: float | None) -> str:
    return "-" if value is None else duration(value)


def _targets(group: Group) -> str:
    """Each target with the share that kept it."""
    parts = []
    for stage in group.stages:
        for target in stage.targets:
            said = f"{target.within} of {target.of}" if target.of else "no case"
            parts.append(f"  {stage.label} within {duration(target.seconds)}: {said}")
    return "\n".join(("Targets", *dict.fromkeys(parts))) if parts else "No targets are set."


def _counts(group: Group) -> list[str]:
    lines = []
    if group.outcomes:
        lines.append(f"Outcomes: {_tally(group.outcomes)}")
    if group.verdicts:
        lines.append(f"Verdicts: {_tally(group.verdicts)}")
    if group.never_told:
        lines.append(f"NOBODY COULD BE TOLD: {group.never_told}")
    return lines


def _tally(counts: dict[str, int]) -> str:
    return ", ".join(f"{clean(name).replace('_', ' ')} {count}" for name, count in counts.items())


def _print_drills(report: Report) -> None:
    """On their own: drills are in no figure."""
    from dispatcher.cli.drill import lines_of

    for line in (line for drill in report.drills for line in lines_of(drill, report.zone)):
        click.echo(line)


def _print_open(report: Report, replayed: bool) -> None:
    most = len(report.open) if room().piped else OPEN_SHOWN
    for case in report.open[:most]:
        held = case.state == "held"
        silent = f", not answered: {clean(', '.join(case.silent))}" if case.silent else ""
        silent = ", HELD: waits for you" if held else silent
        told = ", NOBODY TOLD" if case.never_told and not held else ""
        age = "" if replayed else f", {duration(case.age_s)}"
        head = "open at the end" if replayed else "open"
        click.echo(broken(f"{head} {case.id}  {clean(case.where)}{age}{told}{silent}"))
    if len(report.open) > most:
        click.echo(f"+ {len(report.open) - most} more open: dispatcher queue --all")
