"""``demo``: the whole job on bundled samples. Reaches nobody."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from dispatcher import config as configuration
from dispatcher.cli.init import CONFIG, STARTER
from dispatcher.cli.replay import run_replay
from dispatcher.cli.session import Session, cli_command, program

DATA = STARTER.parent


@cli_command(example="dispatcher demo", name="demo")
def command(session: Session) -> int:
    """Replay bundled sample alerts, two of them after published cases, and show what came of it.

    Everything happens in a folder that is thrown away; every address in it is reserved.
    """
    with tempfile.TemporaryDirectory(prefix="dispatcher-demo-") as name:
        folder = Path(name)
        session.use_config(_centre(folder))
        return _replay(session, folder)


def _centre(folder: Path) -> configuration.Config:
    """A centre of its own: the starter, with reserved addresses in the districts of the samples."""
    shutil.copytree(STARTER, folder / "directory")
    for overlay in (DATA / "demo").glob("*.yaml"):
        shutil.copy(overlay, folder / "directory")
    (folder / "config.yaml").write_text(CONFIG, encoding="utf-8")
    return configuration.load(folder / "config.yaml")


def _replay(session: Session, folder: Path) -> int:
    from dispatcher.gazetteer import load

    samples = DATA / "samples"
    alerts = sorted(
        str(path)
        for path in samples.iterdir()
        if path.suffix in {".eml", ".json"} and path.is_file()
    )
    session.info(
        f"Replaying {len(alerts)} sample messages of winter 2023 through the dispatcher. "
        "Nobody is reached."
    )
    directory = session.directory()
    run_replay(
        session,
        tuple(alerts),
        directory,
        lambda loaded: load(loaded, cache=folder / "cache"),
        samples / "field-events.jsonl",
        ledger=None,
        seed=1,
    )
    call = program()
    session.info(f"Next: {call} init, then {call} check. {call} --help lists the rest.")
    return 0
