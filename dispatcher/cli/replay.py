"""``replay``: old alerts through the same engine, at their own times. Reaches nobody."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from dispatcher import sources
from dispatcher.cli.report import print_report, report_of
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.taking import where
from dispatcher.cli.text import clean, clock_time, duration, full_time
from dispatcher.engine.intake import Taken
from dispatcher.errors import DispatcherError, SourceError, UsageError
from dispatcher.gazetteer import Gazetteer
from dispatcher.model import Directory, Incident, Message
from dispatcher.reporting.cases import unread
from dispatcher.reporting.people import told
from dispatcher.reporting.times import stages
from dispatcher.simulation.replay import FieldEvent, Replay, read_field_events
from dispatcher.sources import SourceFault


@cli_command(
    example="dispatcher replay old-mails/ --events what-happened.jsonl\n"
    "dispatcher replay old-mails/ --ledger /tmp/replay.db --seed 7",
    name="replay",
)
@click.argument("paths", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--events",
    type=click.Path(path_type=Path),
    help="Field events (JSON Lines): who answered, was on scene, and when.",
)
@click.option(
    "--ledger", type=click.Path(path_type=Path), help="Keep the replay's ledger here (a new file)."
)
@click.option("--seed", type=int, default=1, show_default=True, help="Same seed, same bytes.")
def command(
    session: Session, paths: tuple[str, ...], events: Path | None, ledger: Path | None, seed: int
) -> int:
    """Take old alerts through the engine on a virtual clock, with channels that reach nobody.

    Ends with the report. The replay has a ledger of its own; the centre's is not touched.
    """
    from dispatcher.engine.live import gazetteer

    directory = session.directory()

    def places(loaded: Directory) -> Gazetteer:
        return gazetteer(session.config, loaded)

    return run_replay(session, paths, directory, places, events, ledger, seed)


def run_replay(
    session: Session,
    paths: tuple[str, ...],
    directory: Directory,
    places: Callable[[Directory], Gazetteer],
    events: Path | None,
    ledger: Path | None,
    seed: int,
) -> int:
    """Replay into ``ledger``, or into one that is thrown away; returns the exit code."""
    if ledger and ledger.exists():
        raise UsageError(f"{ledger} exists: a replay needs a ledger of its own")
    with tempfile.TemporaryDirectory(prefix="dispatcher-replay-") as folder:
        replay = Replay(
            config=session.config,
            directory=directory,
            gazetteer=places,
            ledger=ledger or Path(folder) / "replay.db",
            seed=seed,
        )
        try:
            return _drive(session, replay, paths, events)
        finally:
            replay.engine.close()


def _drive(session: Session, replay: Replay, paths: tuple[str, ...], events: Path | None) -> int:
    from dispatcher.cli.console import tracked

    messages, faults = _messages(session, paths, events)
    happened = _field_events(session, events)
    results = tracked(replay.run(messages, happened), total=len(messages), what="replaying")
    problems = len(faults)
    for result in results:
        if isinstance(result, DispatcherError):
            session.warn(str(result))
            problems += 1
        else:
            _print_taken(session, result)
    for incident in replay.incidents():
        _print_incident(session, incident)
    print_report(session, report_of(session, replay.incidents(), replay.now), replayed=True)
    return 3 if problems else 0


def _messages(
    session: Session, paths: tuple[str, ...], events: Path | None
) -> tuple[list[Message], list[SourceFault]]:
    """The messages, and what could not be read. What happened in the field is no alert."""
    limits, without = session.config.intake.limits, _no_alerts(events)
    found = list(sources.read(paths, limits=limits, without=without))
    faults = []
    for fault in found:
        if not isinstance(fault, SourceFault):
            continue
        if fault.kind == "skipped":
            session.info(clean(fault))
        else:
            session.error(str(fault))
            faults.append(fault)
    messages = [one for one in found if isinstance(one, Message)]
    if not messages:
        raise SourceError(f"no alert to replay in {', '.join(paths)}")
    return messages, faults


def _no_alerts(events: Path | None) -> frozenset[str]:
    return frozenset((str(events.resolve()),)) if events else frozenset()


def _field_events(session: Session, path: Path | None) -> list[FieldEvent]:
    if path is None:
        return []
    try:
        events, problems = read_field_events(path)
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}") from error
    for problem in problems:
        session.warn(str(problem))
    return events


def _print_taken(session: Session, taken: Taken) -> None:
    """A line for what did not become an incident; the others follow, each whole."""
    if taken.alerts or session.json:
        return
    label = "UNREADABLE" if taken.result == "quarantined" else "no alert"
    session.line(f"{label}  {clean(Path(taken.origin).name)}: {clean(taken.reason)}")


def _print_incident(session: Session, incident: Incident) -> None:
    if session.json:
        return
    zone = session.config.centre.timezone
    session.line()
    if message := unread(incident):
        reason = clean(message.alert.unread or "")
        session.line(f"{incident.id}  UNREAD  {clean(Path(message.origin).name)}: {reason}")
        for line in _told(incident, zone):
            session.line(f"  {line}")
        return
    session.line(f"{incident.id}  {where(incident.match)}", bold=True)
    opened = incident.alerts[0] if incident.alerts else None
    sent, came = (opened.alert.sent, opened.alert.received) if opened else (None, None)
    if sent:
        session.line(f"  alert sent   {full_time(sent.at, zone)}")
    elif came and came.clock != "dispatcher":
        session.line(f"  alert came   {full_time(came.at, zone)}")
    else:
        session.line("  alert sent   no time stands in it")
    for linked in incident.alerts[1:]:
        session.line(
            f"  {linked.relation:<12} {clean(Path(linked.origin).name)} ({clean(linked.reason)})"
        )
    for line in _told(incident, zone):
        session.line(f"  {line}")
    session.line(f"  {_answered(incident)}")


def _told(incident: Incident, zone: str) -> Iterable[str]:
    for person in told(incident):
        ways = ", ".join(
            f"{telling.words} {clock_time(telling.at, zone)}" for telling in person.tellings
        )
        yield f"told         {clean(person.label)}: {clean(ways)}"


def _answered(incident: Incident) -> str:
    """The times that count, from the alert on."""
    times = stages(incident)
    start = times.sent or times.received
    if start is None:
        return "times        not known"
    marks = (
        ("first told", times.first_told),
        ("district told", times.responsible_told),
        ("answered", times.acknowledged),
        ("on scene", times.on_scene),
        ("outcome", times.outcome),
    )
    parts = [f"{name} +{duration(mark.at - start.at)}" for name, mark in marks if mark]
    outcome = f" ({incident.outcome.replace('_', ' ')})" if incident.outcome else ""
    return f"times        {', '.join(parts) or 'nobody was told'}{outcome}"
