"""``evaluate``: labelled cases through the matcher; how a centre checks its directory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from dispatcher import parsing
from dispatcher.cli.match import find_places, match_alert
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.text import clean, shorten
from dispatcher.config import IntakeSettings
from dispatcher.errors import SourceError, UnreadableMessage, UsageError
from dispatcher.evaluation.cases import Case, Result, judge
from dispatcher.evaluation.score import Line, Score, Share, score
from dispatcher.model import Alert, Message, Origin
from dispatcher.yamlfile import content

BELOW = 3


@cli_command(
    example="dispatcher evaluate cases.jsonl\n"
    "dispatcher evaluate cases.jsonl --min-right 0.97 --json",
    name="evaluate",
)
@click.argument(
    "paths", nargs=-1, required=True, metavar="CASES.jsonl...", type=click.Path(path_type=Path)
)
@click.option("--min-right", type=click.FloatRange(0, 1), help="Exit 3 when fewer are right.")
@click.option("--failures", type=int, default=20, show_default=True, help="How many to show.")
def command(
    session: Session, paths: tuple[Path, ...], min_right: float | None, failures: int
) -> int:
    """Match labelled cases and say how many verdicts are right, and which are not.

    A case is one line: {"id", "category", "alert": {...} or "eml": "...", "expected": {"decision",
    "districts", "station", "state"}}. See docs/matching.md.
    """
    _, gazetteer = find_places(session)
    intake, zone = session.config.intake, session.config.centre.timezone
    results = [
        judge(case, match_alert(session, alert_of(case, intake, zone), gazetteer), gazetteer)
        for path in paths
        for case in read_cases(path)
    ]
    if not results:
        raise UsageError("no case in the files given")
    made = score(results)
    if session.json:
        session.emit_tagged(made)
        for result in results:
            if result.worth != "right":
                session.emit("failure/1", msgspec.to_builtins(result))
    else:
        _print(session, made, results, failures)
    right = made.total.right.share or 0.0
    return BELOW if min_right is not None and right < min_right else 0


def read_cases(path: Path) -> Iterator[Case]:
    decoder = msgspec.json.Decoder(Case)
    try:
        lines = content(path, limit=None).split(b"\n")
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            case = decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise SourceError(f"{path}:{number}: not a case: {error}") from error
        if bool(bytes(case.alert)) == (case.eml is not None):
            raise SourceError(f"{path}:{number}: give alert or eml, one of them")
        yield case


def alert_of(case: Case, intake: IntakeSettings, zone: str) -> Alert:
    """The case as parsing reads it; what cannot be read has no evidence."""
    raw = case.eml.encode() if case.eml is not None else bytes(case.alert)
    origin = Origin(kind="file", name=case.id, format="mail" if case.eml is not None else "json")
    message = Message(raw=raw, sha256=hashlib.sha256(raw).hexdigest(), origin=origin)
    try:
        reading = parsing.parse(message, limits=intake.limits, labels=intake.labels, timezone=zone)
    except UnreadableMessage:
        return Alert()
    return reading.alerts[0] if reading.alerts else Alert()


def _print(session: Session, made: Score, results: list[Result], failures: int) -> None:
    from dispatcher.cli.console import table

    for title, lines in (
        ("All", (made.total,)),
        ("By expected verdict", made.by_decision),
        ("By category", made.by_category),
    ):
        table(title, COLUMNS, [_row(line) for line in lines])
        session.line()
    session.line(f"Stations, where labelled and the verdict is right: {_share(made.station)}")
    session.line()
    levels = [[f"{x.confidence:.2f}", _share(x.covered), _share(x.right)] for x in made.levels]
    table("Precision against coverage", ("at least", "covered", "right of those"), levels)
    session.line()
    bins = [
        [f"{b.low:.2f}-{b.high:.2f}", f"{b.said:.2f}" if b.said else "-", _share(b.right)]
        for b in made.calibration
    ]
    table("Calibration of dispatches", ("confidence", "said", "right"), bins)
    wrong = [result for result in results if result.worth != "right"]
    for result in wrong[:failures]:
        _print_failure(session, result)
    if len(wrong) > failures:
        session.line(f"and {len(wrong) - failures} more: --failures {len(wrong)}")


COLUMNS = ("cases", "n", "right", "wrong route", "abstained", "over", "partial", "other")


def _row(line: Line) -> list[str]:
    right = f"{_percent(line.right)} ({line.right.low:.1%}-{line.right.high:.1%})"
    counts = [str(n) for n in (line.abstained, line.over, line.partial, line.other)]
    return [line.name, str(line.cases), right, f"{line.wrong_route.count}", *counts]


def _share(found: Share) -> str:
    return f"{found.count} of {found.of} ({_percent(found)})"


def _percent(found: Share) -> str:
    return "-" if found.share is None else f"{found.share:.1%}"


def _print_failure(session: Session, result: Result) -> None:
    expected = result.expected
    wanted = ", ".join(expected.districts) or expected.state or ""
    told = ", ".join(result.names) or result.match.state or ""
    session.line()
    session.line(
        f"{clean(result.case)}  {result.worth.replace('_', ' ')}: expected {expected.decision} "
        f"{clean(wanted)}, got {result.match.decision} {clean(told)} ({result.confidence:.2f})"
    )
    for clue in sorted(result.match.evidence, key=lambda one: -abs(one.weight))[:5]:
        words = shorten(clean(clue.text), 40)
        session.line(
            f"    {clue.weight:+.2f} {clue.kind} {clue.district or '-'} {words} {clean(clue.note)}"
        )
