"""Whether the process that holds a claim still runs: known only beside us, and never guessed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dispatcher.ledger import holders

HOLDER = """
import sys
from dispatcher.ledger import holders
print(holders.me(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLDER]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def test_a_process_that_runs_is_not_gone_and_one_that_was_killed_is(
    other: subprocess.Popen[str],
) -> None:
    holder, mine = said(other), holders.me()
    assert not holders.is_gone(holder, mine)
    other.send_signal(signal.SIGKILL)
    os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)
    assert holders.is_gone(holder, mine), "though nobody has asked for it yet"
    other.wait()
    assert holders.is_gone(holder, mine)


def test_a_number_that_another_process_has_since_is_nobody_s_claim(
    other: subprocess.Popen[str],
) -> None:
    system, number, started = said(other).split()
    assert holders.is_gone(f"{system} {number} {int(started) - 1}", holders.me())


def test_of_what_runs_elsewhere_nothing_is_known(other: subprocess.Popen[str]) -> None:
    holder = said(other)
    other.kill()
    other.wait()
    system, rest = holder.split(" ", 1)
    assert not holders.is_gone(f"{system}x {rest}", holders.me())
    assert not holders.is_gone(holder, None)
    assert not holders.is_gone("what is this", holders.me())


def test_nobody_is_gone_by_their_own_word() -> None:
    mine = holders.me()
    assert mine
    assert not holders.is_gone(mine, mine)


def test_where_there_is_no_proc_nobody_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holders, "PROC", tmp_path)
    assert holders.me() is None


def test_a_process_that_may_not_be_looked_at_counts_as_running(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: subprocess.Popen[str]
) -> None:
    holder, mine = said(other), holders.me()
    monkeypatch.setattr(holders, "PROC", tmp_path)
    assert not holders.is_gone(holder, mine)
