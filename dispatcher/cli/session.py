"""What every command needs: its options, the configuration, the engine, and where to print."""

from __future__ import annotations

import errno
import getpass
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec
from msgspec.structs import replace

from dispatcher.cli.screen import broken
from dispatcher.cli.text import clean
from dispatcher.config import Config
from dispatcher.errors import ConfigError, LedgerDisk, LedgerError, Problem, UsageError

if TYPE_CHECKING:
    from dispatcher.engine.engine import Engine
    from dispatcher.ledger.base import Ledger
    from dispatcher.model import Directory, Mode

F = TypeVar("F", bound=Callable[..., Any])

_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""C1 controls, marks of direction, line separators. The joiners of Hindi are none of them."""
PLACES = (Path("config.yaml"), Path("/etc/dispatcher/config.yaml"))
NOT_DONE = 1
"""Exit code of a question that was answered with no."""
SCREENS = {"queue", "show", "report", "list", "find", "explain"}
"""They only read: they are shown even where nothing can be written."""


class Session:
    """One command line. The engine is opened when first asked for and closed at the end."""

    def __init__(self) -> None:
        self.config_path: Path | None = None
        self.json = False
        self.quiet = False
        self.verbose = False
        self.strict = False
        """Take no configuration with a mistake in it."""
        self.unshown = False
        """Standard output is a file on a full disk."""
        self._config: Config | None = None
        self._engine: Engine | None = None

    @property
    def config(self) -> Config:
        if self._config is None:
            from dispatcher import config

            path = self.config_file()
            try:
                self._config = config.load(path, cache=_cache_folder())
            except ConfigError as error:
                self._config = self._last_good(path, error)
        return self._config

    def _last_good(self, path: Path, error: ConfigError) -> Config:
        """A mistake in the file stops no dispatch: its last good version stands in, loudly."""
        kept = None if self.strict else self.last_good_config()
        if kept is None:
            raise error
        self.warn(
            f"{error.problems[0]} (the last good version of {path.name} is used until it is "
            "mended: dispatcher check)"
        )
        return kept

    def last_good_config(self) -> Config | None:
        from dispatcher import config

        return config.last_good(self.config_file(), cache=_cache_folder())

    def use_config(self, config: Config) -> None:
        """Work with this configuration instead of the one that is found."""
        self._config = config

    def config_now(self) -> Config:
        """The file as it stands, for whoever runs for long. Raises ConfigError."""
        from dispatcher import config

        return config.load(self.config_file(), cache=_cache_folder())

    def reopen(self) -> None:
        """Work with the configuration as it stands now, from a new engine on."""
        self.close()
        self._config = self._engine = None

    def config_file(self) -> Path:
        if self.config_path:
            return self.config_path
        named = os.environ.get("DISPATCHER_CONFIG")
        if named:
            return Path(named)
        for place in PLACES:
            if place.exists():
                return place
        raise ConfigError(
            (
                Problem(
                    file="config.yaml",
                    what="no configuration here or in /etc/dispatcher",
                    fix="dispatcher init writes one; or name it with --config",
                ),
            )
        )

    @property
    def engine(self) -> Engine:
        if self._engine is None:
            self._engine = self._open()
            self._warn_of_mode(self._engine.mode)
        return self._engine

    def _open(self) -> Engine:
        """A screen works where the disk is full or read-only, and says so."""
        from dispatcher.engine.live import open_live

        context = click.get_current_context(silent=True)
        command = context.info_name if context else None
        # In a new one beside a live configuration an alert would be lost once its disk is back.
        new = self.config.mode != "live" or command == "go-live"
        try:
            return open_live(self.config, on_problems=self._directory_problems, new=new)
        except LedgerDisk as error:
            if command not in SCREENS:
                raise
            engine = self._open_to_read(error)
            self.warn(f"{error}. What is stored is shown; nothing new can be stored now")
            return engine

    def _open_to_read(self, fault: LedgerDisk) -> Engine:
        from dispatcher.engine.live import open_live

        try:
            return open_live(self.config, on_problems=self._directory_problems, reading=True)
        except (LedgerError, OSError):
            raise fault from None

    @property
    def ledger(self) -> Ledger:
        return self.engine.ledger

    def close(self) -> None:
        if self._engine is not None:
            self._engine.close()

    @property
    def actor(self) -> str:
        """Who types: the login name, through sudo the real user's."""
        return os.environ.get("SUDO_USER") or getpass.getuser()

    # --- printing ---

    def line(self, text: str = "", **style: Any) -> None:
        """One line of our own text on standard output; outside text in it is cleaned before."""
        self._say(broken(text), **style)

    def info(self, text: str) -> None:
        """Progress and hints: standard error, silent under --quiet."""
        if not self.quiet:
            self._say(broken(text, err=True), err=True)

    def warn(self, text: str) -> None:
        self._say(broken(f"warning: {clean(text)}", err=True), fg="yellow", err=True)

    def error(self, text: str) -> None:
        for line in text.splitlines() or [""]:
            self._say(broken(f"error: {clean(line)}", err=True), fg="red", err=True)

    def emit(self, schema: str, value: dict[str, object] | msgspec.Struct) -> None:
        """One JSON line, tagged with the schema it follows."""
        fields = value if isinstance(value, dict) else msgspec.to_builtins(value)
        self._say(in_json({"schema": schema, **fields}))

    def _say(self, text: str, *, err: bool = False, **style: Any) -> None:
        """A pipe that was closed or a full disk behind it never stops what is being done."""
        try:
            if style:
                click.secho(text, err=err, **style)
            else:
                click.echo(text, err=err)
        except (OSError, ValueError) as error:
            full = isinstance(error, OSError) and error.errno == errno.ENOSPC
            self.unshown = self.unshown or (full and not err)

    def emit_tagged(self, value: msgspec.Struct) -> None:
        """One JSON line of a value that carries its own schema."""
        self._say(in_json(value))

    def confirm(self, question: str, yes: bool) -> None:
        """Ask on a terminal; without one, ``--yes`` has to be given: nothing ever waits.

        ``question`` says first what would happen, and ends with what yes does: ``Close it?``
        """
        if yes:
            return
        if not stdin_is_terminal():
            raise UsageError(f"{clean(question)} Without a terminal, --yes says yes")
        if not click.confirm(clean(question), err=True):
            click.echo("nothing was done", err=True)
            raise click.exceptions.Exit(NOT_DONE)

    def traceback(self) -> None:
        import traceback

        click.echo(clean(traceback.format_exc(), keep_lines=True), err=True)

    def directory(self) -> Directory:
        """The directory for a command that needs no ledger; what is broken in it is said."""
        from dispatcher.engine.live import load_directory

        loaded = load_directory(self.config)
        self._directory_problems(loaded.problems)
        return loaded.directory

    def _directory_problems(self, problems: tuple[Problem, ...]) -> None:
        """A running dispatcher says what is broken, once, and goes on."""
        found = in_folder(problems, Path(self.config.store.directory))
        broken = [problem for problem in found if problem.severity == "error"]
        for problem in broken[:5]:
            self.warn(str(problem))
        if len(broken) > 5:
            self.warn(f"{len(broken) - 5} more problems in the directory: dispatcher check")

    def _warn_of_mode(self, mode: Mode) -> None:
        context = click.get_current_context(silent=True)
        going = context is not None and context.info_name == "go-live"
        if self.config.mode == "live" and mode != "live" and not going:
            self.warn(
                "config.yaml says live, but this ledger was never taken live: nothing reaches a "
                "real person. To change that: dispatcher go-live"
            )


def in_folder(problems: Iterable[Problem], directory: Path) -> tuple[Problem, ...]:
    """Problems of directory files, with the folder they lie in: from here, where it is below."""
    folder = directory.parent if directory.is_file() else directory
    return tuple(replace(one, file=_from_here(folder / one.file)) for one in problems)


def _from_here(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def in_json(value: object) -> str:
    """One JSON value, in which whatever would steer a terminal or turn a line is escaped."""
    text = msgspec.json.encode(value).decode()
    if text.isascii() and "\x7f" not in text:
        return text
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def common_options(function: F) -> F:
    """The options that may stand before or after the command."""
    for option in (
        click.option(
            "--config",
            "-c",
            type=click.Path(path_type=Path),
            expose_value=False,
            callback=_keep("config_path"),
            help="The configuration (else DISPATCHER_CONFIG, ./config.yaml, /etc/dispatcher).",
        ),
        _flag("json", "--json", help="JSON Lines instead of text."),
        _flag("quiet", "--quiet", "-q", help="No progress and hints."),
        _flag("verbose", "--verbose", "-v", help="Say more; show where an error arose."),
    ):
        function = option(function)
    return function


def _flag(name: str, *spellings: str, help: str) -> Callable[[F], F]:
    return click.option(
        *spellings, is_flag=True, expose_value=False, callback=_keep(name), help=help
    )


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
        if value:
            setattr(ctx.find_object(Session), name, value)

    return keep


class DispatcherCommand(click.Command):
    """A command whose example is shown as it is written."""

    def __init__(self, *args: Any, example: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.example = example

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.example:
            with formatter.section("Example"):
                for line in self.example.splitlines():
                    formatter.write(f"  {line}\n")


def cli_command(example: str, **settings: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """A command with the common options and its Session as first argument."""

    def make(function: Callable[..., Any]) -> click.Command:
        wrapped = common_options(click.make_pass_decorator(Session)(function))
        return click.command(cls=DispatcherCommand, example=example, **settings)(wrapped)

    return make


def program() -> str:
    """How this program is called from here: it need not be on the PATH."""
    if shutil.which("dispatcher"):
        return "dispatcher"
    script = Path(sys.argv[0]).name == "dispatcher"
    return sys.argv[0] if script else f"{sys.executable} -m dispatcher"


def _cache_folder() -> Path:
    """The user's own: the configuration is read before the ledger's folder is known."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()) / "dispatcher"


def stdin_is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()
