"""Start-up of the commands an operator types most, over bare Python in the same environment."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from timing import BIN, in_turn, row, seconds

DISPATCHER = str(BIN / "dispatcher")


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        seconds([DISPATCHER, "init", folder])
        environment = {**os.environ, "DISPATCHER_CONFIG": str(Path(folder) / "config.yaml")}
        commands = [
            [sys.executable, "-c", "pass"],
            [DISPATCHER, "--version"],
            [DISPATCHER, "--help"],
            [DISPATCHER, "queue"],
        ]
        medians = in_turn([lambda c=command: seconds(c, env=environment) for command in commands])
    bare, version, help_, queue = medians
    row("python -c pass", bare, bare, "1x (reference)")
    row("dispatcher --version", version, bare, "at most 1.5x")
    row("dispatcher --help", help_, bare, "at most 6x")
    row("dispatcher queue", queue, bare, "at most 8x")
