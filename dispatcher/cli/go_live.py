"""``go-live``: the one command after which real people are told."""

from __future__ import annotations

import click

from dispatcher import config as configuration
from dispatcher.cli.check import find_problems
from dispatcher.cli.session import Session, cli_command
from dispatcher.errors import ConfigError
from dispatcher.model import Event, Mode


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
    errors = tuple(p for p in find_problems(session, mode) if p.severity == "error")
    if errors and mode == "live":
        raise ConfigError(errors)
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
        return f"go back to {mode}?"
    count = len(session.config.channels)
    return f"go live? Real people will be told, over {count} channels"
