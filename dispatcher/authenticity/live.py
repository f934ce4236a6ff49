"""Key records from the name servers of this machine."""

from __future__ import annotations

import threading
import time
from typing import Any

from dispatcher.authenticity.verdict import NoAnswer

KEPT_S = 600.0
LONG_S = 0.2
QUIET_S = 30.0
"""After DNS took long to say nothing, it is not asked again so soon: the next alert is due."""


class LiveResolver:
    """Asks DNS; remembers records for ten minutes. Used by several threads.

    ``servers``: addresses to ask instead of those in /etc/resolv.conf, all on ``port``.
    """

    def __init__(self, servers: tuple[str, ...] = (), port: int = 53) -> None:
        self._servers = servers
        self._port = port
        self._lock = threading.Lock()
        self._known: dict[str, tuple[float, bytes]] = {}
        self._silent_until = 0.0

    def txt(self, name: str, timeout: float) -> bytes | None:
        """See ``verdict.Resolver``."""
        with self._lock:
            until, record = self._known.get(name, (0.0, b""))
            if time.monotonic() < until:
                return record
            if time.monotonic() < self._silent_until:
                raise NoAnswer("DNS did not answer a moment ago")
        return self._ask(name, timeout)

    def _ask(self, name: str, timeout: float) -> bytes | None:
        began = time.monotonic()
        try:
            found = _query(self._servers, self._port, name, timeout)
        except NoAnswer:
            if time.monotonic() - began > LONG_S:
                with self._lock:
                    self._silent_until = time.monotonic() + QUIET_S
            raise
        if found is not None:
            with self._lock:
                self._known[name] = time.monotonic() + KEPT_S, found
        return found


def _query(servers: tuple[str, ...], port: int, name: str, timeout: float) -> bytes | None:
    import dns.exception
    import dns.resolver

    try:
        resolver = dns.resolver.Resolver(configure=not servers)
        if servers:
            resolver.nameservers = list(servers)
            resolver.port = port
        answer = resolver.resolve(f"{name}.", "TXT", lifetime=timeout)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return None
    except (dns.exception.DNSException, OSError) as error:
        raise NoAnswer(_why(error)) from error
    return _record(answer)


def _record(answer: Any) -> bytes:
    """The key among the TXT records of one name; several strings of one record are one text."""
    records = [b"".join(item.strings) for item in answer]
    return next((record for record in records if b"p=" in record), records[0])


def _why(error: Exception) -> str:
    import dns.exception

    timed_out = isinstance(error, dns.exception.Timeout)
    return "DNS did not answer" if timed_out else "DNS could not say"
