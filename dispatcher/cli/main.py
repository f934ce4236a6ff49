"""The command tree and the last line of defence: one clear line for every error."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Sequence

import click

from dispatcher import __version__
from dispatcher.cli.session import Session, common_options
from dispatcher.cli.text import nearest
from dispatcher.errors import DispatcherError

SECTIONS: dict[str, dict[str, str]] = {
    "Taking in": {
        "serve": "The resident dispatcher: takes in, tells and follows up by itself.",
        "run": "Take in alerts, tell whoever is due to be told: one pass.",
        "ingest": "Store and dispatch alerts; `ingest -` is a mail server's pipe.",
        "new": "An alert by telephone, or one that only a human could read.",
    },
    "Deciding": {
        "match": "Show where an alert belongs, and why. Sends nothing.",
        "evaluate": "Run labelled cases through the matcher: how many are right.",
        "route": "Say by hand where an incident belongs.",
        "locate": "A place became known: a trace, a friend.",
        "fact": "Add what was learned to an incident.",
        "merge": "Two incidents are one person at risk.",
        "split": "One incident is about two persons at risk.",
        "release": "Send a held incident on its way.",
        "dismiss": "End what is no alert, once somebody has looked.",
    },
    "Working an incident": {
        "queue": "Open incidents: who answered, who is next.",
        "show": "One incident whole.",
        "ack": "Somebody says: I have it.",
        "mark": "Record a step or an outcome.",
        "tell": "Tell one more person now.",
        "assign": "Say who at the desk has it, and for how long.",
        "note": "Write a note into the timeline.",
        "close": "Close an incident with its outcome.",
        "reopen": "Open a closed incident again.",
    },
    "Looking back": {
        "report": "Response times, by stage, district and period.",
        "replay": "Take old alerts through the engine at their own times. Reaches nobody.",
    },
    "Running the centre": {
        "init": "Write a configuration and a directory to start from.",
        "demo": "See the whole job on bundled samples. Reaches nobody.",
        "audit": "Prove that nobody is forgotten.",
        "ledger": "Verify, back up, migrate.",
        "check": "Find every mistake in configuration and directory.",
        "go-live": "Let real people be told. Asks first.",
        "duty": "Tonight's number of a station; expires by itself.",
        "drill": "Practise with a district, marked EXERCISE; who answered, how fast.",
        "silence": "Tell nobody by a channel or a contact for a while; never by the last.",
        "directory": "Districts, stations and contacts.",
        "channels": "The ways to reach people; test one.",
        "policy": "Who would be told when, and why.",
        "schema": "The JSON forms read and written.",
    },
}
TRY_AGAIN = 75
COMMANDS = {name: line for section in SECTIONS.values() for name, line in section.items()}


class LazyGroup(click.Group):
    """Imports a command when it is called, not when it is listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"dispatcher.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            close = ", ".join(nearest(args[0], COMMANDS))
            raise click.UsageError(f"no command {args[0]!r}. Nearest: {close}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for section, commands in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl(list(commands.items()))


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
@common_options
@click.version_option(__version__, prog_name="dispatcher", message="%(prog)s %(version)s")
@click.pass_context
def root(ctx: click.Context) -> None:
    """Reads alerts about people at risk, finds the district, tells its officers, times every step.

    \b
    First steps:   dispatcher demo
                   dispatcher init, then dispatcher check
    Every night:   dispatcher run MAILS/    dispatcher queue    dispatcher ack CODE
    """
    if ctx.invoked_subcommand is not None:
        return
    if sys.stdout.isatty():
        command = root.get_command(ctx, "queue")
        if command:
            ctx.invoke(command)
        return
    click.echo(ctx.get_help())


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns the exit code of the contract."""
    code = _run(arguments)
    return TRY_AGAIN if code and is_pipe(arguments) else code


def is_pipe(arguments: Sequence[str]) -> bool:
    """``ingest -``: to a mail server every other code than 75 means that the mail bounces."""
    return {"ingest", "-"} <= set(arguments)


def _run(arguments: Sequence[str]) -> int:
    session = Session()
    code = _called(session, arguments)
    try:
        session.close()
    except KeyboardInterrupt:
        return code or 130
    except Exception as error:
        if code:
            return code  # the same fault was told when it arose
        failed = _failed(session, error)
        return 0 if is_pipe(arguments) else failed  # stored is stored, whatever follows
    return code


def _failed(session: Session, error: Exception) -> int:
    if isinstance(error, DispatcherError):
        return _told(session, error)
    return _internal(session, error)


def _called(session: Session, arguments: Sequence[str]) -> int:
    try:
        result = root.main(
            args=list(arguments),
            prog_name="dispatcher",
            standalone_mode=False,
            obj=session,
            color=False if os.environ.get("NO_COLOR") else None,
        )
        return _shown(session, result if isinstance(result, int) else 0)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except SystemExit:
        return 0  # how click ends once nobody reads the pipe any more
    except (KeyboardInterrupt, click.exceptions.Abort):
        session.error("interrupted: what was stored is safe; run the same command again")
        return 130
    except click.ClickException as error:
        _show_misuse(session, error)
        return 2
    except OSError as error:
        return _unshown(session, 0) if _stdout_is_full() else _failed(session, error)
    except Exception as error:
        return _failed(session, error)


def _shown(session: Session, code: int) -> int:
    """The exit code once all of the output is out of our hands."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _close_stdout()
    except OSError:
        return _unshown(session, code)
    return _unshown(session, code) if session.unshown else code


def _unshown(session: Session, code: int) -> int:
    _close_stdout()
    session.error("standard output: no space left on the disk: not everything could be shown")
    return code or TRY_AGAIN


def _close_stdout() -> None:
    """What is still buffered goes nowhere, and is no error at the very end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stdout_is_full() -> bool:
    try:
        os.write(sys.stdout.fileno(), b"\n")
    except OSError as error:
        return error.errno == errno.ENOSPC
    return False


def _show_misuse(session: Session, error: click.ClickException) -> None:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()  # the help itself
        return
    if isinstance(error, click.UsageError) and error.ctx:
        click.echo(error.ctx.get_usage(), err=True)
        click.echo(f"Help: {error.ctx.command_path} --help", err=True)
    session.error(error.format_message())


def _told(session: Session, error: DispatcherError) -> int:
    if session.verbose:
        session.traceback()
    session.error(str(error))
    return error.exit_code


def _internal(session: Session, error: Exception) -> int:
    if session.verbose:
        session.traceback()
    session.error(
        f"internal error, {type(error).__name__}: {error} (nothing stored is lost; "
        "--verbose shows where; please report it)"
    )
    return 1
