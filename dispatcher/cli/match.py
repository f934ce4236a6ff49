"""``match``: where an alert belongs, and why. Sends nothing, stores nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping

import click
import msgspec

from dispatcher import parsing, sources
from dispatcher.cli.screen import RULE, WIDTH, Line, broken, print_lines
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.taking import where
from dispatcher.cli.text import clean, shorten
from dispatcher.engine.place import named_district
from dispatcher.errors import UnreadableMessage, UsageError
from dispatcher.gazetteer import Gazetteer
from dispatcher.matching import WhyNot
from dispatcher.matching import match as find
from dispatcher.matching import why_not as why_not_chosen
from dispatcher.matching.fields import read
from dispatcher.model import Alert, Content, Directory, Evidence, Match, Message
from dispatcher.reporting.cases import says_something
from dispatcher.sources import SourceFault

NEEDS_PERSON = 3


@cli_command(
    example="dispatcher match alert.eml\n"
    'dispatcher match --text "ladka Vijay Nagar thana, Ghaziabad ka hai"\n'
    "dispatcher match alert.json --why-not Lucknow",
    name="match",
)
@click.argument("paths", nargs=-1, metavar="[SOURCE]...")
@click.option("--text", help="Match these words instead of a file.")
@click.option("--why-not", metavar="DISTRICT", help="What spoke for a district, and why it lost.")
@click.option("--reveal", is_flag=True, help="Show the whole text, not only the clues in it.")
def command(
    session: Session, paths: tuple[str, ...], text: str | None, why_not: str | None, reveal: bool
) -> int:
    """Find the district of each alert in SOURCE (files, folders, -), with the evidence.

    Exit 3: an alert could not be placed, or a message could not be read.
    """
    if bool(paths) == bool(text):
        raise UsageError("give a SOURCE, or --text WORDS")
    directory, gazetteer = find_places(session)
    asked = named_district(directory, why_not) if why_not else None
    names = {district.code: district.name.en for district in directory.districts}
    unsure = False
    for source, alert in _alerts(session, paths, text, gazetteer):
        if alert is None:
            unsure = True
            continue
        match = match_alert(session, alert, gazetteer)
        unsure = unsure or match.decision == "unlocated"
        if session.json:
            session.emit("match/1", _as_json(source, alert, match))
        else:
            print_lines(_screen(source, alert, match, reveal, names))
        if asked and not session.json:
            _print_why_not(session, why_not_chosen(match, asked.code, gazetteer), names)
    return NEEDS_PERSON if unsure else 0


def find_places(session: Session) -> tuple[Directory, Gazetteer]:
    from dispatcher.engine.live import gazetteer

    directory = session.directory()
    return directory, gazetteer(session.config, directory)


def match_alert(session: Session, alert: Alert, gazetteer: Gazetteer) -> Match:
    return find(
        alert,
        gazetteer,
        session.config.matching,
        own_addresses=session.config.centre.own_addresses,
    )


def _alerts(
    session: Session, paths: tuple[str, ...], text: str | None, gazetteer: Gazetteer
) -> Iterator[tuple[str, Alert | None]]:
    """(source, alert); None for what was not an alert, said on the way."""
    if text:
        yield "--text", Alert(content=Content(text=text))
        return
    from dispatcher.engine.live import own_files

    stdin = sys.stdin.buffer if "-" in paths and sys.stdin else None
    limits, without = session.config.intake.limits, own_files(session.config)
    for found in sources.read(paths, limits=limits, stdin=stdin, without=without):
        if isinstance(found, SourceFault):
            if found.kind == "skipped":
                session.info(clean(found))
                continue
            session.error(str(found))
            yield "", None
        else:
            yield from _parsed(session, found, gazetteer)


def _parsed(
    session: Session, message: Message, gazetteer: Gazetteer
) -> Iterator[tuple[str, Alert | None]]:
    from dispatcher.engine.joining import placed

    source = message.origin.name
    try:
        reading = parsing.parse(
            message,
            limits=session.config.intake.limits,
            labels=session.config.intake.labels,
            timezone=session.config.centre.timezone,
        )
    except UnreadableMessage as error:
        session.error(f"{source}: {error}")
        yield source, None
        return
    if reading.not_alert:
        session.info(f"{clean(source)}: not an alert: {clean(reading.not_alert)}")
    alerts = placed(reading, lambda alert: match_alert(session, alert, gazetteer))
    for alert in (*alerts, *reading.quoted):
        yield source, alert


def _as_json(source: str, alert: Alert, match: Match) -> dict[str, object]:
    return {
        "source": source,
        "alert": parsing.to_wire(alert),
        "match": {
            "decision": match.decision,
            "districts": msgspec.to_builtins(match.districts),
            "runners_up": msgspec.to_builtins(match.runners_up),
            "station": msgspec.to_builtins(match.station),
            "state": match.state,
            "reason": match.reason,
            "evidence": msgspec.to_builtins(match.evidence),
            "directory_version": match.directory_version,
            "gazetteer_version": match.gazetteer_version,
        },
        "warnings": list(alert.warnings),
    }


def _screen(
    source: str, alert: Alert, match: Match, reveal: bool, names: Mapping[str, str]
) -> Iterable[Line]:
    bold: dict[str, object] = {"bold": True}
    yield f"{match.decision.upper()}  {where(match)}  ({clean(source)})", bold
    yield broken(f"  {clean(match.reason)}"), {}
    for field in read(alert):
        clues = [clue for clue in match.evidence if clue.where == field.where and clue.span]
        if clues or reveal:
            yield f"  {field.where}: {marked(field.text, clues, reveal)}", {}
    yield from _table(match.evidence, names)
    others = [rank for rank in match.runners_up if says_something(rank)]
    if match.districts and not others:
        yield "  no other district comes near", {}
    for rank in others[:2]:
        yield f"  runner-up: {clean(rank.name)} {rank.confidence:.2f}", {}
    for warning in alert.warnings:
        yield broken(f"  warning: {clean(warning)}"), {"fg": "yellow"}
    yield RULE, {}


def marked(text: str, clues: list[Evidence], reveal: bool) -> str:
    """The text with its clues in brackets; without ``reveal`` the words between are dots."""
    parts, at = [], 0
    for start, end in sorted({clue.span for clue in clues if clue.span}):
        if start < at:
            continue
        parts += [_between(text[at:start], reveal), f"[{clean(text[start:end])}]"]
        at = end
    parts.append(_between(text[at:], reveal))
    whole = "".join(parts).strip()
    return whole if reveal else shorten(whole, WIDTH * 3)


def _between(text: str, reveal: bool) -> str:
    if reveal:
        return clean(text)
    return " ... " if text.strip() else ""


def _table(evidence: tuple[Evidence, ...], names: Mapping[str, str]) -> Iterator[Line]:
    if not evidence:
        yield "  no evidence", {}
        return
    yield f"  {'WEIGHT':>6}  {'KIND':<12} {'DISTRICT':<20}  CLUE", {"dim": True}
    for clue in sorted(evidence, key=lambda one: -abs(one.weight)):
        note = f"  ({clean(clue.note)})" if clue.note else ""
        words = shorten(clean(clue.text), 40)
        place = clean(names.get(clue.district or "", clue.district or "-"))
        line = f"  {clue.weight:>+6.2f}  {clean(clue.kind):<12} {place:<20}  {words}{note}"
        yield broken(line), {}


def _print_why_not(session: Session, found: WhyNot, names: Mapping[str, str]) -> None:
    session.line(f"  why not {clean(found.district)}? {clean(found.sentence)}")
    print_lines(_table(found.evidence, names))
