"""Who holds a claim, so that one of a process that is dead is taken over at once.

Known is only what runs beside us: on the same running system, in the same namespaces of processes
and time. Of any other holder, and wherever there is no /proc, the lease alone decides.
"""

from __future__ import annotations

import os
from pathlib import Path

PROC = Path("/proc")
DEAD = frozenset("ZX")
"""States of a process that ended and that nobody has asked for yet."""


def me() -> str | None:
    """``SYSTEM PID STARTED`` of this process; None where that cannot be known."""
    system, here = _system(), _running(os.getpid())
    return f"{system} {os.getpid()} {here[1]}" if system and here else None


def is_gone(holder: str, mine: str | None) -> bool:
    """Whether a holder ran beside the process that is ``mine`` and runs no longer. A number given
    to another process since is known by when that was started."""
    system, _, rest = holder.partition(" ")
    number, _, started = rest.partition(" ")
    if mine is None or holder == mine or system != mine.partition(" ")[0] or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)  # asks only: /proc may hide what belongs to others
    except ProcessLookupError:
        return True
    except OSError:
        pass
    now = _running(int(number))
    return now is not None and (now[0] in DEAD or now[1] != started)


def _system() -> str | None:
    """The running system and the namespaces in which a process number and its start mean something;
    without a space."""
    try:
        boot = (PROC / "sys/kernel/random/boot_id").read_text("utf-8").strip()
        processes = str((PROC / "self/ns/pid").readlink())
    except (OSError, ValueError):
        return None
    try:
        time = str((PROC / "self/ns/time").readlink())
    except OSError:  # older than those
        time = ""
    return f"{boot}/{processes}/{time}".replace(" ", "")


def _running(number: int) -> tuple[str, str] | None:
    """(state, when it was started, in ticks since the system was) of a process; None unknown."""
    try:
        words = (PROC / str(number) / "stat").read_text("utf-8", "replace")
    except OSError:
        return None
    fields = words.rpartition(")")[2].split()  # its name, in brackets, may hold anything
    return (fields[0], fields[19]) if len(fields) > 19 else None
