"""Words to the service manager that started us (systemd's sd_notify protocol)."""

from __future__ import annotations

import os
import socket
from contextlib import suppress


def notify(words: str) -> None:
    """``READY=1``, ``WATCHDOG=1``, ``STOPPING=1``; nothing where nobody listens."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    name = "\0" + address[1:] if address.startswith("@") else address
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.sendto(words.encode(), name)
