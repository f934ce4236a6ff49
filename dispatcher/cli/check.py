"""``check``: every mistake in configuration and directory at once, and whether the ledger opens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec
from msgspec.structs import replace

from dispatcher import config as configuration
from dispatcher.cli.screen import broken
from dispatcher.cli.session import Session, cli_command, in_folder
from dispatcher.cli.silent import silent_problems
from dispatcher.cli.text import clean, local
from dispatcher.config import Config, WebhookSettings
from dispatcher.directory import Loaded, beside
from dispatcher.errors import ConfigError, DispatcherError, LedgerError, Problem
from dispatcher.model import Directory, Mode
from dispatcher.reporting.contacts import WINDOW, Doubt, doubts

SHOWN_WARNINGS = 12
FEW = 3
"""As many problems of one kind are still told one by one."""
NAMED = 6
BEFORE_LIVE = "before going live: "
INDENT = 9


@cli_command(example="dispatcher check\ndispatcher check --json | jq -r .fix", name="check")
def command(session: Session) -> int:
    """Find every mistake in configuration and directory: file, line, key, and the fix.

    Errors come first, then what names one thing, then what many districts lack alike. Exit 2 when
    there is an error; warnings (contacts not filled in yet) do not count. --quiet: errors alone.
    """
    found = find_problems(session)
    problems = sorted((*found, *before_live(session, found)), key=lambda one: one.severity)
    if session.json:
        for problem in problems:
            session.emit("problem/1", msgspec.to_builtins(problem))
    else:
        _print(session, problems)
    return 2 if any(p.severity == "error" for p in problems) else 0


def find_problems(session: Session, mode: Mode | None = None) -> tuple[Problem, ...]:
    """Everything wrong, as it would be in ``mode`` (default: the configuration's own)."""
    session.strict = True
    broken: tuple[Problem, ...] = ()
    try:
        config = session.config
    except ConfigError as error:
        broken = error.problems
        named = configuration.readable(session.config_file())
        kept = session.last_good_config()
        if named and (kept is None or kept.store.directory != named.store.directory):
            return (*broken, *_directory_alone(named, mode or named.mode))
        if kept is None:
            return broken
        config = kept
    from dispatcher.engine.live import brought, load_directory
    from dispatcher.gazetteer import imported

    loaded = load_directory(config)
    wanted = mode or config.mode
    ledger = () if broken else _ledger(session)
    contacts = () if broken or ledger else _contacts(session, loaded.directory)
    return (
        *(() if broken else silent_problems(session)),
        *(broken or configuration.lint(session.config_file(), mode=wanted)),
        *in_folder((*loaded.problems, *contacts), Path(config.store.directory)),
        *_directory(config, loaded, wanted),
        *imported.problems(brought(config) / "imported"),
        *ledger,
    )


def _directory_alone(config: Config, mode: Mode) -> tuple[Problem, ...]:
    """What is wrong with the directory, while nothing says where its last good version lies."""
    from dispatcher.directory import load
    from dispatcher.gazetteer import districts

    folder = Path(config.store.directory)
    loaded = load(
        folder, state=config.centre.state, timezone=config.centre.timezone, known=districts
    )
    found = _directory(config, loaded, mode, channels=False)
    return (*in_folder(loaded.problems, folder), *found)


def before_live(session: Session, found: Iterable[Problem]) -> tuple[Problem, ...]:
    """What go-live would refuse for, beside what was ``found``: warnings until then."""
    if any(problem.severity == "error" for problem in found) or session.config.mode == "live":
        return ()
    from dispatcher.engine.live import load_directory

    config = session.config
    judged = (
        *configuration.lint(session.config_file(), mode="live"),
        *_directory(config, load_directory(config), "live"),
    )
    told = {(one.file, one.line, one.key, one.what) for one in found}
    return tuple(
        replace(one, severity="warning", what=BEFORE_LIVE + one.what)
        for one in judged
        if one.severity == "error" and (one.file, one.line, one.key, one.what) not in told
    )


def _directory(
    config: Config, loaded: Loaded, mode: Mode, *, channels: bool = True
) -> tuple[Problem, ...]:
    """What a careful colleague finds in it. ``channels``: whether those of ``config`` are known."""
    from dispatcher.directory.lint import lint
    from dispatcher.directory.spots import line_of
    from dispatcher.engine.live import carriers
    from dispatcher.gazetteer import STATE
    from dispatcher.gazetteer.owners import Owners

    folder = Path(config.store.directory)
    found = lint(
        loaded,
        mode=mode,
        today=local(datetime.now(UTC), config.centre.timezone).date(),
        carried=frozenset(carriers(config.channels)) if channels and mode != "sandbox" else None,
        webhooks=_webhooks(config) if channels else None,
        line_of=partial(line_of, beside(folder)),
        owners=Owners() if config.centre.state == STATE else None,
        policy=config.policy,
    )
    return in_folder(found, folder)


def _webhooks(config: Config) -> frozenset[str]:
    return frozenset(
        name for name, settings in config.channels.items() if isinstance(settings, WebhookSettings)
    )


def _ledger(session: Session) -> tuple[Problem, ...]:
    """Pages first: what is asked of damaged ones says nothing."""
    try:
        damage = session.ledger.damage()
        bad = None if damage else session.ledger.verify()
    except DispatcherError as error:
        return (Problem(file=str(session.config_file()), key="store.ledger", what=str(error)),)
    if damage:
        fix = "keep this file and restore the last backup"
        file = session.config.store.ledger.removeprefix("sqlite:///")
        return (Problem(file=file, key="store.ledger", what=damage, fix=fix),)
    if bad is None:
        return ()
    what = f"the timeline was changed from outside at row {bad}"
    return (Problem(file=session.config.store.ledger, what=what),)


def _contacts(session: Session, directory: Directory) -> tuple[Problem, ...]:
    """What the last cases say of the numbers; nothing where the ledger cannot be asked."""
    from dispatcher.directory.contacts import everybody

    try:
        cases = session.ledger.incidents(since=datetime.now(UTC) - WINDOW)
        found = doubts(cases, everybody(directory))
    except LedgerError:
        return ()
    zone = session.config.centre.timezone
    return tuple(_problem(doubt, f"{local(doubt.at, zone):%d %b %Y}") for doubt in found)


def _problem(doubt: Doubt, day: str) -> Problem:
    file, _, line = doubt.contact.where.rpartition(":")
    if doubt.kind == "failed":
        what = f"{doubt.label}: {doubt.channel} {doubt.to} failed for good on {day}: {doubt.reason}"
        fix = "ask them for the right one, then correct it here"
    else:
        what = (
            f"{doubt.label}: told in {doubt.cases} cases in {WINDOW.days} days, the last on {day}, "
            "and never answered, though the next had to be told"
        )
        fix = "ring them by day: is the number theirs, do they know how to answer?"
    return Problem(
        file=file or doubt.contact.where,
        line=int(line) if file else None,
        key="contacts",
        what=what,
        fix=fix,
        severity="warning",
    )


def _print(session: Session, problems: list[Problem]) -> None:
    errors = [problem for problem in problems if problem.severity == "error"]
    warnings = [problem for problem in problems if problem.severity == "warning"]
    for problem in errors:
        _say(session, "error", str(problem))
    if session.quiet:
        return
    single, groups = _grouped(warnings)
    shown = single if session.verbose else single[:SHOWN_WARNINGS]
    for problem in shown:
        _say(session, "warning", str(problem))
    left = len(single) - len(shown)
    if left:
        session.line(f"{'':{INDENT}}and {_count(left, 'more warning')}: --verbose")
    for group in groups:
        _say(session, "warning", _together(group, every=session.verbose))
    counts = f"{_count(len(errors), 'error')}, {_count(len(warnings), 'warning')}"
    session.line(f"{counts}: {_verdict(session, problems)}")


def _verdict(session: Session, problems: list[Problem]) -> str:
    if any(problem.severity == "error" for problem in problems):
        if session.last_good_config() is None:
            return "not usable until the errors are mended"
        return "go-live refuses until the errors are mended; until then used as said above"
    later = sum(1 for problem in problems if problem.what.startswith(BEFORE_LIVE))
    if later:
        return f"usable in the {session.config.mode}. go-live still refuses: {later} to mend"
    return "usable"


def _say(session: Session, severity: str, words: str) -> None:
    line = broken(f"{severity:<{INDENT}}{clean(words)}", indent=INDENT)
    session.line(line, fg="red" if severity == "error" else "yellow")


def _grouped(warnings: list[Problem]) -> tuple[list[Problem], list[list[Problem]]]:
    """What is told one by one, and what many have alike, each kind together."""
    groups: dict[str, list[Problem]] = defaultdict(list)
    for problem in warnings:
        groups[problem.group].append(problem)
    many = {group for group, found in groups.items() if group and len(found) > FEW}
    single = [problem for problem in warnings if problem.group not in many]
    return single, [groups[group] for group in groups if group in many]


def _together(group: list[Problem], *, every: bool) -> str:
    """``74 districts have no contacts yet: Agra, Aligarh and 72 more -> fill in ...``"""
    named = group if every else group[:NAMED]
    names = ", ".join(problem.name for problem in named)
    more = f" and {len(group) - len(named)} more (--verbose)" if len(named) < len(group) else ""
    return f"{len(group)} {group[0].group}: {names}{more} -> {group[0].fix}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
