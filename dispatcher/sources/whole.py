"""Whether a file is whole, or somebody is still writing it."""

from __future__ import annotations

import fcntl
import os
import re
import signal
from pathlib import Path

from dispatcher.sources.files import open_regular
from dispatcher.sources.format import GZIP, json_lines, sniff

_BOUNDARY = re.compile(rb"""(?i)\bboundary\s*=\s*(?:"([^"\r\n]{1,100})"|([^\s";]{1,100}))""")
_OPAQUE = {".gz", ".zip", ".html", ".mbox"}
_HEADER_END = re.compile(rb"\r?\n\r?\n")


def is_being_written(path: Path) -> bool:
    """Whether a process has it open for writing, as far as this machine can tell.

    The kernel gives a read lease only where no process does. It tells us of files that are ours, or
    of all where we are root; of others, and on other systems, nobody is seen writing.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return False  # reading it will say why
    try:
        # Whoever opens it this very moment breaks the lease, by a signal that must end nobody.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return False


def is_cut(path: Path, most: int, *, closed: bool) -> bool:
    """Whether what stands there ends in the middle: a JSON text that does not parse; unless its
    writer has ``closed`` it, a mail without the end of its header or of its parts.

    ``most``: larger files are not looked into.
    """
    if path.suffix.lower() in _OPAQUE:
        return False
    try:
        with open_regular(str(path), follow=False) as handle:
            raw = handle.read(most + 1)
    except (OSError, ValueError):
        return False  # reading it will say why
    if len(raw) > most or raw.startswith(GZIP):
        return False
    if sniff(raw) == "json":
        return _json_is_cut(raw)
    return not closed and _mail_is_cut(raw)


def _json_is_cut(raw: bytes) -> bool:
    """Of one object a line, the last line is what matters."""
    import msgspec

    text = raw.strip(b" \t\r\n\0")
    try:
        msgspec.json.decode(text.rpartition(b"\n")[2] if json_lines(raw) else text)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return True
    return False


def _mail_is_cut(raw: bytes) -> bool:
    header = _HEADER_END.search(raw)
    if header is None:
        return True
    boundary = _BOUNDARY.search(raw, 0, header.end())
    return boundary is not None and b"--%b--" % (boundary[1] or boundary[2]) not in raw
