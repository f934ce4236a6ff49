"""Messages damaged in every way, read as mail and as JSON: none may crash it, hang it or be lost.

``--examples 200000``: how many. ``--seed 1``: where to begin; the same seed gives the same run.
``--atheris 600``: besides, seconds of coverage-guided fuzzing, where the package atheris is there.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from dispatcher.model import MessageFormat
from tests.intake_mutations import damaged, holds, seeds

ROUND, RUN = 2000, 25


def run(options: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="scripts/soak intake", description=__doc__)
    parser.add_argument("--examples", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--atheris", type=int, default=0, metavar="SECONDS")
    chosen = parser.parse_args(options)
    found, began = seeds(), time.monotonic()
    became: Counter[str] = Counter()
    number = chosen.seed
    while sum(became.values()) < chosen.examples:
        _round(number, found, became)
        number += 1
        done = sum(became.values())
        print(f"\r{done:,} of {chosen.examples:,} mutations", end="", file=sys.stderr, flush=True)
    said = ", ".join(f"{count:,} {what}" for what, count in became.most_common())
    print(
        f"\n{sum(became.values()):,} mutations of {len(found)} messages in "
        f"{time.monotonic() - began:.0f} s: {said}; nothing found"
    )
    if chosen.atheris:
        _guided(chosen.atheris)


def _round(number: int, found: list[bytes], became: Counter[str]) -> None:
    """Every example is a run of mutations from one number; what fails is written down."""

    @seed(number)
    @settings(
        deadline=None,
        max_examples=ROUND // RUN,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.integers(0, 2**63))
    def run_of(beginning: int) -> None:
        chance = Random(beginning)
        for _ in range(RUN):
            _one(damaged(chance, found), became)

    run_of()


def _one(raw: bytes, became: Counter[str]) -> None:
    form: MessageFormat = "json" if raw[:1] in (b"{", b"[") else "mail"
    try:
        became[holds(raw, form)] += 1
    except BaseException:
        kept = Path(f"soak-intake-{sha256(raw).hexdigest()[:12]}")
        kept.write_bytes(raw)
        print(f"\nfound: {kept}, read as {form}", file=sys.stderr)
        raise


def _guided(seconds: int) -> None:
    """In a process of its own: atheris changes the code it watches."""
    script = Path(__file__).with_name("guided.py")
    subprocess.run([sys.executable, str(script), f"-max_total_time={seconds}"], check=True)
