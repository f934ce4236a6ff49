"""``init``: a configuration and a directory to start from."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from dispatcher.cli.screen import broken
from dispatcher.cli.session import Session, cli_command, program
from dispatcher.cli.text import clean
from dispatcher.errors import DispatcherError, UsageError

DATA = Path(__file__).parent.parent / "data"
STARTER, EXAMPLE = DATA / "directory", DATA / "config.example.yaml"

CONFIG = """\
# Every key is explained in config.example.yaml beside this file. After editing: dispatcher check
version: 1
mode: sandbox              # sandbox: files only; `dispatcher go-live` sets live
centre:
  name: {en: "UP Police Social Media Centre", hi: "उ.प्र. पुलिस सोशल मीडिया केंद्र"}
  state: "Uttar Pradesh"
  timezone: Asia/Kolkata
  language: hi
  desk_phone: "+910000000000"   # printed in every message: put the desk's number here
  own_addresses:
    - "Police Headquarters, Signature Building, Gomti Nagar Extension, Lucknow 226002"
store:
  ledger: sqlite:///ledger/ledger.db
  directory: directory
"""


@cli_command(example="dispatcher init /etc/dispatcher\ndispatcher init .", name="init")
@click.argument("folder", type=click.Path(path_type=Path), default=".")
def command(session: Session, folder: Path) -> None:
    """Write config.yaml (sandbox: files only) and a directory of all 75 districts into FOLDER.

    config.example.yaml, laid beside, explains every key. Nothing that exists is overwritten.
    The starter's contacts are unset: fill in your own.
    """
    config, directory = folder / "config.yaml", folder / "directory"
    for path in (config, directory):
        if path.exists():
            raise UsageError(
                f"{path} exists: init overwrites nothing. Name another folder (dispatcher init "
                "FOLDER), or move it away first"
            )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copytree(STARTER, directory)
        _lay_beside(folder / EXAMPLE.name)
        config.write_text(CONFIG, encoding="utf-8")
    except OSError as error:
        raise DispatcherError(f"{error.filename or folder}: {error.strerror}") from error
    if session.json:
        session.emit("init/1", {"config": str(config), "directory": str(directory)})
        return
    count = len(list(directory.glob("*.yaml"))) - 2
    wrote = f"wrote {config} (mode: sandbox) and {directory}/ ({count} districts)"
    session.line(broken(clean(wrote), indent=6))
    session.line(broken(clean(f"{folder / EXAMPLE.name} explains every key"), indent=6))
    desk = f"the desk's number into {config} (desk_phone) and {directory / 'state.yaml'}"
    then = f"the districts' into {directory}/*.yaml; then: {program()} --config {config} check"
    session.line(broken(clean(f"Next: put {desk}, {then}"), indent=6))
    tried = f"Try:  {program()} --config {config} match --text 'from Hazratganj, Lucknow'"
    session.line(broken(clean(tried), indent=6))


def _lay_beside(example: Path) -> None:
    """One that is there already is the centre's own."""
    if not example.exists():
        shutil.copyfile(EXAMPLE, example)
