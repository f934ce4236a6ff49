"""A command line in a process of its own, its output in a pipe: what a script or cron gets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

Done = subprocess.CompletedProcess[str]


def call(*arguments: str, folder: Path, config: Path | None = None) -> Done:
    """``config`` defaults to the folder's own config.yaml, as it does for an operator there."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "user-cache"), "PYTHONUTF8": "1"}
    environment.pop("DISPATCHER_CONFIG", None)
    named = ["-c", str(config)] if config else []
    return subprocess.run(
        [sys.executable, "-m", "dispatcher", *named, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
