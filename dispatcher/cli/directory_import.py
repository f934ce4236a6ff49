"""``directory import``: the tables and maps a centre has, into its directory."""

from __future__ import annotations

import textwrap
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.text import clean, local
from dispatcher.errors import DispatcherError, UsageError
from dispatcher.importing.headings import Kind
from dispatcher.importing.plan import Plan, count

if TYPE_CHECKING:
    from dispatcher.gazetteer import Gazetteer
    from dispatcher.importing.headings import Table
    from dispatcher.importing.rows import Wanted
    from dispatcher.model import Directory

PROBLEMS = "import-problems.csv"
WIDTH = 80
LABEL = 10


@cli_command(
    example="dispatcher directory import contacts 'CUG list.xlsx' --dry-run\n"
    "dispatcher directory import boundaries districts.geojson --map DT_NAME=district",
    name="import",
)
@click.argument("kind", type=click.Choice(get_args(Kind)))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would change; write only the problems.")
@click.option("--map", "mapped", multiple=True, metavar="COLUMN=FIELD", help="What a column means.")
@click.option("--accept-near", is_flag=True, help="Contacts: take stations of nearly that name.")
@click.option("--remove-gone", is_flag=True, help="Contacts: drop numbers FILE no longer has.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(
    session: Session,
    kind: Kind,
    file: Path,
    dry_run: bool,
    mapped: tuple[str, ...],
    accept_near: bool,
    remove_gone: bool,
    yes: bool,
) -> int:
    """Take PIN codes, places, station names, boundaries or contacts from FILE.

    FILE is a CSV in any encoding, an .xlsx spreadsheet or, for boundaries, GeoJSON. What your own
    district files say stays in force. Rows that were not taken: import-problems.csv beside FILE.

    Exit 3 when rows were refused, 2 when FILE cannot be used at all.
    """
    from dispatcher.engine.live import brought
    from dispatcher.importing import files
    from dispatcher.importing.rows import Wanted

    if kind != "contacts" and (accept_near or remove_gone):
        raise UsageError("--accept-near and --remove-gone go with contacts")
    folder = brought(session.config)
    today = local(datetime.now(UTC), session.config.centre.timezone).date()
    wanted = Wanted(today, file.name, accept_near, remove_gone)
    plan = _plan(session, kind, file, mapped, folder, wanted)
    _show(session, plan)
    kept = _keep_problems(session, plan, file)
    if not dry_run and plan.files:
        session.confirm(f"Write {count(len(plan.files), 'file')} into {folder}?", yes)
        files.write(folder, plan.files)
    _finish(session, kind, file, plan, kept, dry_run)
    return 3 if plan.open else 0


def _plan(
    session: Session,
    kind: Kind,
    file: Path,
    mapped: tuple[str, ...],
    folder: Path,
    wanted: Wanted,
) -> Plan:
    from dispatcher.engine.live import gazetteer
    from dispatcher.importing import headings, kinds, reading

    columns = headings.mapping(mapped, kind)
    directory = session.directory()
    if not directory.districts:
        raise UsageError("the directory has no district yet: dispatcher init writes a starter")
    names = gazetteer(session.config, directory)
    if kind != "contacts":
        return kinds.plan(kind, file, directory, names, folder, columns)
    table = headings.find(reading.grids(file), kind, columns, file.name)
    return _contacts(session, table, directory, names, folder, wanted)


def _contacts(
    session: Session,
    table: Table,
    directory: Directory,
    names: Gazetteer,
    folder: Path,
    wanted: Wanted,
) -> Plan:
    from dispatcher.directory.build import numbers_alone
    from dispatcher.importing import contacts, sheets
    from dispatcher.importing.files import text

    timezone = session.config.centre.timezone
    dates = (sheets.imported_on(text(path)) for path in (folder / "numbers").glob("*.yaml"))
    last = contacts.Last(numbers_alone(folder, timezone), max(dates, default=""))
    return contacts.plan(table, directory, names, last, wanted)


# --- said -----------------------------------------------------------------------------------


def _show(session: Session, plan: Plan) -> None:
    if session.json:
        return
    for line in plan.lines:
        for number, part in enumerate(textwrap.wrap(clean(line.text), WIDTH - LABEL) or [""]):
            session.line(f"{line.label if number == 0 else '':<{LABEL}}{part}")


def _keep_problems(session: Session, plan: Plan, file: Path) -> Path | None:
    """The list of rows to look at, beside FILE; a folder that cannot be written is only told."""
    from dispatcher.importing.files import replace
    from dispatcher.reporting.rows import to_csv

    if not plan.troubles:
        return None
    rows = [("row", "kind", "cell", "what", "fix")]
    rows += [
        (str(t.row), t.kind, t.cell, t.what, t.fix)
        for t in sorted(plan.troubles, key=lambda trouble: trouble.row)
    ]
    path = file.parent / PROBLEMS
    try:
        replace(path, to_csv(rows).encode("utf-8-sig"), keep=False)
    except DispatcherError as error:
        session.warn(f"the list of problems is not written: {error}")
        return None
    return path


def _finish(
    session: Session, kind: Kind, file: Path, plan: Plan, kept: Path | None, dry_run: bool
) -> None:
    if session.json:
        for trouble in plan.troubles:
            session.emit("import-problem/1", trouble)
        session.emit(
            "import/1",
            {
                "kind": kind,
                "file": str(file),
                "dry_run": dry_run,
                "report": {line.label: line.text for line in plan.lines},
                "open": plan.open,
                "files": [] if dry_run else sorted(plan.files),
            },
        )
        return
    said = "Nothing written to the directory (dry run)." if dry_run else _written(plan)
    session.line(said)
    if kept:
        session.line(f"Problems: {clean(kept)}")


def _written(plan: Plan) -> str:
    if not plan.files:
        return "Nothing written."
    return f"Wrote {count(len(plan.files), 'file')}. Next: dispatcher check"
