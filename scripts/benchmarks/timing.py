"""Whole commands timed in turn with their reference, so that a drifting machine moves both."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROUNDS = 15
BIN = Path(sys.executable).parent


def seconds(command: Sequence[str], **options: object) -> float:
    """Wall time of one run, output thrown away; a failing command stops the benchmark."""
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, **options)  # type: ignore[call-overload]
    elapsed = time.perf_counter() - began
    if done.returncode not in (0, 3):
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr.decode()}")
    return elapsed


def in_turn(runs: Sequence[Callable[[], float]], rounds: int = ROUNDS) -> list[float]:
    """Median of each, after one warm-up of all."""
    for run in runs:
        run()
    taken = [[run() for run in runs] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*taken, strict=True)]


def row(name: str, median: float, reference: float, target: str) -> None:
    ratio = median / reference
    print(f"{name:<34} {median * 1000:8.1f} ms  {ratio:6.2f}x   target {target}")
