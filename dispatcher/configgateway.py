"""What the settings of every gateway have: secrets, deadlines, addresses on the web."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from dispatcher import decode
from dispatcher.config import Secret
from dispatcher.decode import Decoder, Spot
from dispatcher.yamlfile import Scalar

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
CARRIED = ("mail", "sms", "voice", "whatsapp", "telegram", "webhook", "file")
RENAMED = {"timeout": "timeout_s", "from": "sender"}
"""Key in the YAML -> field."""


def absolute(base: Path, path: str) -> Path:
    """``path`` as it is meant in a configuration that stands in ``base``."""
    return (base / Path(path).expanduser()).absolute()


def secret(spot: Spot) -> Secret | None:
    if isinstance(spot.node, Scalar):
        spot.fail(
            "a secret does not stand in this file", "{file: secrets/name}, {env: NAME} or {command}"
        )
        return None
    values = decode.record(
        spot,
        {"file": decode.text, "env": decode.text, "command": decode.list_of(decode.text)},
    )
    if values is None:
        return None
    if len(values) != 1:
        spot.fail("give exactly one of file, env and command")
        return None
    return Secret(**values)


def timeout(spot: Spot) -> float | None:
    found = decode.duration(spot)
    if found == 0:
        spot.fail("no gateway answers within no time", "write it like 8s")
    return found


def url(spot: Spot) -> str | None:
    """Of a gateway: https, or http on this machine; no login in it."""
    found = decode.text(spot)
    return found if found and split_url(spot, found) else None


def proxy(spot: Spot) -> str | None:
    """``http://host:port``: it sees where we connect to, and nothing of what goes over TLS."""
    found = decode.text(spot)
    parts = _split(found) if found else None
    if found and (parts is None or parts.path.strip("/") or parts.query or parts.username):
        spot.fail(
            "proxy is not the address of one", "write it like http://proxy.police.example:3128"
        )
        return None
    return found


def split_url(spot: Spot, written: str) -> SplitResult | None:
    """The parts of a gateway's URL; what is wrong with it is noted."""
    parts = _split(written)
    if parts is None:
        spot.fail("url is not a URL", "write it like https://host/path")
    elif parts.username or parts.password:
        spot.fail("a password does not stand in a URL", "leave it out")
    elif parts.scheme == "http" and parts.hostname not in LOOPBACK:
        spot.fail("http would send in the clear", "https; http is for this machine only")
    else:
        return parts
    return None


def _split(written: str) -> SplitResult | None:
    try:
        parts = urlsplit(written)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        return None
    return parts if usable else None


COMMON: dict[str, Decoder[Any]] = {
    "carries": decode.one_of(*CARRIED),
    "timeout": timeout,
    "ca_file": decode.text,
}
