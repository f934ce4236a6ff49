"""A small live centre in a folder: real config file, real directory, real ledger file."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner, Result

from dispatcher import config as configuration
from dispatcher.config import Config
from tests import compiled

DATA = Path(__file__).parents[1] / "dispatcher" / "data"
SAMPLES = DATA / "samples"

CONFIG = """\
version: 1
mode: {mode}
centre:
  name: {{en: "UP Police Social Media Centre", hi: "उ.प्र. पुलिस सोशल मीडिया केंद्र"}}
  state: "Uttar Pradesh"
  timezone: Asia/Kolkata
  language: en
  desk_phone: "+915220000000"
store:
  ledger: sqlite:///ledger.db
  directory: directory
"""

GHAZIABAD = """\
district: {en: Ghaziabad, hi: गाज़ियाबाद}
code: "145"
aliases: [GZB]
headquarters: {place: Ghaziabad, at: [28.6603, 77.4444]}
contacts:
  control: {role: district_control, mail: dcr.gzb@police.test}
  chief: {role: district_chief, mail: chief.gzb@police.test}
stations:
  - name: {en: Vijay Nagar, hi: विजयनगर}
    aliases: [Vijaynagar]
    contacts:
      sho: {role: station_officer, name: "SHO", mail: sho.vijaynagar@police.test}
"""

AMBEDKAR_NAGAR = """\
district: {en: Ambedkar Nagar, hi: अंबेडकर नगर}
code: "121"
aliases: [Ambedkarnagar]
headquarters: {place: Akbarpur, at: [26.4185, 82.5373]}
contacts:
  control: {role: district_control, mail: dcr.abn@police.test}
  station: {role: station_officer, mail: sho.akbarpur@police.test}
"""

STATE = """\
state: {en: Uttar Pradesh, hi: उत्तर प्रदेश}
contacts:
  desk: {role: desk, mail: desk@police.test}
  supervisor: {role: supervisor, mail: supervisor@police.test}
  control_112: {role: state_112, webhook: state_112}
"""

OUTSIDE = """\
states:
  - name: {en: Bihar, hi: बिहार}
    contacts:
      nodal: {role: state_nodal, mail: nodal@bihar.test}
"""


@dataclass
class Centre:
    """Write it, then run commands in it."""

    folder: Path
    mode: str = "sandbox"
    channels: str = ""
    files: dict[str, str] = field(default_factory=dict)

    def write(self) -> Centre:
        directory = self.folder / "directory"
        directory.mkdir(parents=True, exist_ok=True)
        files = {
            "ghaziabad.yaml": GHAZIABAD,
            "ambedkar-nagar.yaml": AMBEDKAR_NAGAR,
            "state.yaml": STATE,
            "outside.yaml": OUTSIDE,
            **self.files,
        }
        for name, text in files.items():
            (directory / name).write_text(text, encoding="utf-8")
        text = CONFIG.format(mode=self.mode) + self.channels
        self.config_file.write_text(text, encoding="utf-8")
        compiled.lend(self.folder)
        return self

    @property
    def config_file(self) -> Path:
        return self.folder / "config.yaml"

    @property
    def config(self) -> Config:
        return configuration.load(self.config_file)

    def run(self, *arguments: str, input: bytes | None = None) -> Result:
        """One command line through the real entry point, in this process."""
        compiled.lend(self.folder)
        try:
            return run(*arguments, config=self.config_file, input=input)
        finally:
            compiled.keep(self.folder)


def run(*arguments: str, config: Path | None = None, input: bytes | None = None) -> Result:
    import click

    from dispatcher.cli.main import run as main

    named = {"DISPATCHER_CONFIG": str(config)} if config else {}
    cache = config.parent / "user-cache" if config else Path(tempfile.mkdtemp())
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), **named}

    @click.pass_context
    def whole(ctx: click.Context) -> None:
        ctx.exit(main(list(arguments)))

    command = click.Command("dispatcher", callback=whole)
    return CliRunner().invoke(command, [], input=input, env=environment)


def with_smtp_and_webhook(port: int, url: str, folder: Path) -> str:
    """Channels that lead to servers on this machine."""
    key = folder / "key"
    key.write_text("a shared secret")
    key.chmod(0o600)
    return (
        "channels:\n"
        f"  mail: {{type: smtp, host: 127.0.0.1, port: {port}, tls: none, from: smc@police.test}}\n"
        f'  state_112: {{type: webhook, url: "{url}", secret: {{file: key}}}}\n'
    )


class FixedClock:
    """A clock that a test moves."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment.astimezone(UTC)
