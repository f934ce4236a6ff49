"""``check``: every mistake in configuration and directory at once, and whether the ledger opens."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from dispatcher import config as configuration
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.silent import silent_problems
from dispatcher.cli.text import clean
from dispatcher.config import Config, WebhookSettings
from dispatcher.errors import ConfigError, DispatcherError, Problem
from dispatcher.model import Mode

SHOWN_WARNINGS = 12


@cli_command(example="dispatcher check\ndispatcher check --json | jq -r .fix", name="check")
def command(session: Session) -> int:
    """Find every mistake in configuration and directory: file, line, key, and the fix.

    Exit 2 when there is an error; warnings (contacts not filled in yet) do not count.
    """
    problems = find_problems(session)
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
        kept = session.last_good_config()
        if kept is None:
            return broken
        config = kept
    from dispatcher.directory.lint import lint
    from dispatcher.engine.live import brought, carriers, load_directory
    from dispatcher.gazetteer import imported

    loaded = load_directory(config)
    wanted = mode or config.mode
    problems = broken or configuration.lint(session.config_file(), mode=wanted)
    problems += loaded.problems
    problems += lint(
        loaded,
        mode=wanted,
        today=datetime.now(UTC).date(),
        carried=None if wanted == "sandbox" else frozenset(carriers(config.channels)),
        webhooks=_webhooks(config),
        policy=config.policy,
    )
    problems += imported.problems(brought(config) / "imported")
    return problems if broken else silent_problems(session) + problems + _ledger(session)


def _webhooks(config: Config) -> frozenset[str]:
    return frozenset(
        name for name, settings in config.channels.items() if isinstance(settings, WebhookSettings)
    )


def _ledger(session: Session) -> tuple[Problem, ...]:
    try:
        bad = session.ledger.verify()
    except DispatcherError as error:
        return (Problem(file=session.config.store.ledger, what=str(error)),)
    if bad is None:
        return ()
    what = f"the timeline was changed from outside at row {bad}"
    return (Problem(file=session.config.store.ledger, what=what),)


def _print(session: Session, problems: tuple[Problem, ...]) -> None:
    errors = [problem for problem in problems if problem.severity == "error"]
    warnings = [problem for problem in problems if problem.severity == "warning"]
    for problem in errors:
        session.line(f"error    {clean(problem)}", fg="red")
    shown = warnings if session.verbose else warnings[:SHOWN_WARNINGS]
    for problem in shown:
        session.line(f"warning  {clean(problem)}", fg="yellow")
    if len(shown) < len(warnings):
        session.line(f"         and {len(warnings) - len(shown)} more warnings: --verbose")
    verdict = "not usable until the errors are mended" if errors else "usable"
    session.line(f"{len(errors)} errors, {len(warnings)} warnings: {verdict}")
