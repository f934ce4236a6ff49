"""A command line in a process of its own, its output in a pipe: what a script or cron gets."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

Done = subprocess.CompletedProcess[str]


def call(
    *arguments: str, folder: Path, config: Path | None = None, full_disk: bool = False
) -> Done:
    """``config`` defaults to the folder's own config.yaml, as it does for an operator there.

    ``full_disk``: no file may grow.
    """
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
        preexec_fn=_no_room if full_disk else None,
    )


def _no_room() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
