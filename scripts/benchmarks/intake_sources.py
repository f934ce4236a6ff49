"""Finding messages: an mbox in flat memory, and its speed against the standard library's reader;
a Maildir whose mails are all known."""

from __future__ import annotations

import mailbox
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dispatcher.config import Limits
from dispatcher.sources import take

SMALL, LARGE = 1_000, 100_000
BODY = "\n".join(
    (
        "From: alert@meta.example",
        "Message-ID: <{n}@meta.example>",
        "Date: Fri, 3 Feb 2023 23:37:00 +0530",
        "Subject: Emergency disclosure {n}",
        "Content-Type: text/plain; charset=utf-8",
        "",
        "A person has posted about suicide.",
        "Phone: +9100000{n:05}",
        "Location: Vijay Nagar, Ghaziabad",
        "From what the post says they are alone.",
        *("The post was seen by our reviewers a few minutes ago. " * 2 for _ in range(8)),
        "",
    )
)
READ = """
import pathlib, sys, time
from dispatcher.config import Limits
from dispatcher.sources import take
began = time.perf_counter()
found = sum(1 for _ in take([sys.argv[1]], limits=Limits(), large=None))
taken = time.perf_counter() - began
peak = pathlib.Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
print(found, taken, peak)
"""


def run() -> None:
    with tempfile.TemporaryDirectory() as name:
        small, large = (_mbox(Path(name) / f"{count}.mbox", count) for count in (SMALL, LARGE))
        peaks = {}
        for path, count in ((small, SMALL), (large, LARGE)):
            found, seconds, peaks[count] = _read(path)
            if found != count:
                sys.exit(f"{path}: {found} messages, not {count}")
            megabytes = path.stat().st_size / 1e6
            print(
                f"mbox of {count:>7,} mails, {megabytes:6.1f} MB: {count / seconds:9,.0f} mails/s, "
                f"peak memory {peaks[count] / 1000:6.1f} MB"
            )
        print(
            f"growth from {SMALL:,} to {LARGE:,}: {peaks[LARGE] / peaks[SMALL]:.2f}x   target 1.1x"
        )
        _against_library(large)
        _known_maildir(Path(name) / "Maildir")


def _known_maildir(box: Path, count: int = 50_000) -> None:
    """What a pass costs beside the ledger's one question."""
    for part in ("new", "cur", "tmp"):
        (box / part).mkdir(parents=True)
    names = [f"{1_600_000_000 + number}.M1P{number}.host" for number in range(count)]
    for number, mail in enumerate(names):
        (box / "cur" / f"{mail}:2,S").write_text(BODY.format(n=number))
    known = dict.fromkeys((f"{box}/{mail}" for mail in names), datetime.now(UTC) + timedelta(1))
    for what, arrived in (("read whole", None), ("known", lambda _: known)):
        began = time.process_time()
        found = list(take([str(box)], limits=Limits(), large=None, arrived=arrived))
        taken = time.process_time() - began
        print(f"Maildir of {count:,} in cur, {what}: {taken:.2f} s, {len(found):,} found")


def _mbox(path: Path, count: int) -> Path:
    with path.open("w") as stream:
        for number in range(count):
            text = BODY.format(n=number).replace("\nFrom ", "\n>From ")
            stream.write(f"From alert@meta.example Fri Feb  3 23:37:00 2023\n{text}\n")
    return path


def _read(path: Path) -> tuple[int, float, int]:
    done = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, check=True)
    found, seconds, peak = done.stdout.split()
    return int(found), float(seconds), int(peak)


def _against_library(path: Path) -> None:
    """In turn, each the best of three; both give the bytes of each mail."""
    ours = min(_read(path)[1] for _ in range(3))
    theirs = min(_library(path) for _ in range(3))
    print(f"mailbox.mbox of the standard library: {LARGE / theirs:9,.0f} mails/s")
    print(f"ours, with SHA-256 and From unquoted: {theirs / ours:.2f}x as fast")


def _library(path: Path) -> float:
    began = time.perf_counter()
    box = mailbox.mbox(path, create=False)
    for key in box.keys():  # noqa: SIM118  a mailbox is no dict
        box.get_bytes(key)
    box.close()
    return time.perf_counter() - began
