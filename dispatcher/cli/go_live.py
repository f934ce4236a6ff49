"""``go-live``: the one command after which real people are told."""

from __future__ import annotations

import click

from dispatcher import config as configuration
from dispatcher.cli.check import find_problems
from dispatcher.cli.session import Session, cli_command
from dispatcher.directory.contacts import own_contacts
from dispatcher.directory.lint import is_doubtful_number
from dispatcher.errors import ConfigError, Problem
from dispatcher.model import Event, Mode

NAMED = 6


@cli_command(example="dispatcher go-live\ndispatcher go-live --back-to sandbox", name="go-live")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--back-to",
    type=click.Choice(["sandbox", "exercise"]),
    help="Leave live instead.",
)
def command(session: Session, yes: bool, back_to: Mode | None) -> None:
    """Let real people be told. Refuses while `dispatcher check` finds an error, and asks first.

    It is written into config.yaml and into the ledger's timeline; a copy of the ledger elsewhere,
    or a restored one, opens in the sandbox.
    """
    mode: Mode = back_to or "live"
    if session.config.mode == session.engine.mode == mode:
        session.line(f"mode: {mode}, as it was")
        return
    found = find_problems(session, mode)
    errors = tuple(problem for problem in found if problem.severity == "error")
    if errors and mode == "live":
        raise ConfigError(errors)
    if mode == "live":
        _say_doubtful(session, tuple(filter(is_doubtful_number, found)))
    session.confirm(_question(session, mode), yes)
    engine = session.engine
    now = engine.clock.now()
    event = Event(
        kind="mode",
        at=now,
        entered_at=now,
        actor=session.actor,
        body={"from": engine.mode, "to": mode},
    )
    engine.ledger.set_mode(mode, event)
    configuration.set_mode(session.config_file(), mode)
    session.line(f"mode: {mode}" + (". Real people are told from now on." if not back_to else ""))
    _say_left(session, mode)


def _say_doubtful(session: Session, numbers: tuple[Problem, ...]) -> None:
    """Numbers that look made up: nothing proves it, so they stop nobody."""
    for problem in numbers[:NAMED]:
        session.warn(str(problem))
    if len(numbers) > NAMED:
        session.warn(f"{len(numbers) - NAMED} more numbers look made up: dispatcher check")


def _say_left(session: Session, mode: Mode) -> None:
    """Open cases of another mode: nothing of them is ever sent in this one."""
    left = [one for one in session.ledger.incidents(open_only=True) if one.mode != mode]
    if not left:
        return
    shown = ", ".join(one.id for one in left[:10])
    more = f" and {len(left) - 10} more" if len(left) > 10 else ""
    session.warn(f"open from before, never told in {mode}: {shown}{more}. dispatcher queue")


def _question(session: Session, mode: Mode) -> str:
    if mode != "live":
        return f"Real people are no longer told. Go back to {mode}?"
    districts = session.engine.directory.districts
    empty = [one.name.en for one in districts if not any(c.addresses for c in own_contacts(one))]
    return (
        f"Real people will be told, over {', '.join(session.config.channels)}, in "
        f"{len(districts)} districts{_without(empty)}. Go live?"
    )


def _without(empty: list[str]) -> str:
    """Where the state's contacts stand in."""
    if not empty:
        return ""
    more = f" and {len(empty) - NAMED} more" if len(empty) > NAMED else ""
    return f" ({len(empty)} without a contact of their own: {', '.join(empty[:NAMED])}{more})"
