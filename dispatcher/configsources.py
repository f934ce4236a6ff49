"""``sources:`` of config.yaml -> settings. Only imported when the file changed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from dispatcher import decode
from dispatcher.config import MailboxSettings, Sources
from dispatcher.configgateway import LOOPBACK, absolute, secret
from dispatcher.decode import Decoder, Spot
from dispatcher.yamlfile import Mapping

PORTS = {"implicit": 993, "starttls": 143, "none": 143}
IDLE_MOST_S = 29 * 60
"""RFC 2177: a server may end an IDLE after half an hour."""


def sources(spot: Spot, base: Path) -> Sources | None:
    values = decode.record(
        spot,
        {
            "mailbox": lambda spot: _mailbox(spot, base),
            "drop_folder": lambda spot: _folder(spot, base),
        },
    )
    return None if values is None else Sources(**values)


def _folder(spot: Spot, base: Path) -> str | None:
    found = decode.text(spot)
    return str(absolute(base, found)) if found else None


def _mailbox(spot: Spot, base: Path) -> MailboxSettings | None:
    values = decode.record(
        spot,
        {
            "host": decode.text,
            "port": decode.whole(1, 65535),
            "tls": decode.one_of(*PORTS),
            "ca_file": lambda spot: _folder(spot, base),
            "user": decode.text,
            "password": secret,
            "password_expires": _day,
            "folders": _folders,
            "start": decode.one_of("now", "all"),
            "progress": decode.one_of("own"),
            "after": _after,
            "poll": _between(0.1, 3600),
            "idle": _between(0.1, IDLE_MOST_S),
            "timeout": _between(0.1, 120),
            "lease": _between(0.1, 3600),
        },
        required=("host", "user", "password"),
    )
    if values is None:
        return None
    values.pop("progress", None)
    found = MailboxSettings(**_named(values))
    if found.tls == "none" and found.host not in LOOPBACK:
        spot.fail(
            f"tls: none would read {found.host} in the clear",
            "tls: implicit, or starttls for port 143; none is for this machine only",
        )
    return found


def _named(values: dict[str, Any]) -> dict[str, Any]:
    named = {
        f"{key}_s" if key in {"poll", "idle", "timeout", "lease"} else key: value
        for key, value in values.items()
        if key != "after"
    }
    after, move_to = values.get("after", ("leave", None))
    named.setdefault("port", PORTS[values.get("tls", "implicit")])
    return {**named, "after": after, "move_to": move_to}


def _between(low: float, high: float) -> Decoder[float]:
    def decoded(spot: Spot) -> float | None:
        found = decode.duration(spot)
        if found is None or low <= found <= high:
            return found
        spot.fail(f"{found:g} s is outside {low:g} s to {high:g} s")
        return None

    return decoded


def _day(spot: Spot) -> str | None:
    """An ISO date; YAML 1.1 reads one without quotes as a date too."""
    found = decode.words(spot)
    if found is None:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", found):
            return date.fromisoformat(found).isoformat()
    except ValueError:
        pass
    spot.fail(f"{found} is not a day", 'write it like "2027-02-15"')
    return None


def _folders(spot: Spot) -> tuple[str, ...] | None:
    found = decode.list_of(decode.text)(spot)
    if found == ():
        spot.fail("names no folder: no mail would be read", "[INBOX, Junk]")
    return tuple(dict.fromkeys(found)) if found else None


def _after(spot: Spot) -> tuple[str, str | None] | None:
    if isinstance(spot.node, Mapping):
        values = decode.record(spot, {"move": decode.text}, required=("move",))
        return ("move", values["move"]) if values else None
    found = decode.one_of("leave", "flag")(spot)
    return (found, None) if found else None
