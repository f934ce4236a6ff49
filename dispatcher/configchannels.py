"""``channels:`` of config.yaml -> settings. Only imported when the file changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec.structs import replace

from dispatcher import decode
from dispatcher.config import (
    ChannelSettings,
    FileSettings,
    Secret,
    SmtpSettings,
    WebhookSettings,
)
from dispatcher.decode import Decoder, Spot
from dispatcher.yamlfile import Mapping, Scalar

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
CARRIED = ("mail", "sms", "voice", "whatsapp", "telegram", "webhook", "file")


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


def _timeout(spot: Spot) -> float | None:
    found = decode.duration(spot)
    if found == 0:
        spot.fail("no gateway answers within no time", "write it like 8s")
    return found


COMMON: dict[str, Decoder[Any]] = {
    "carries": decode.one_of(*CARRIED),
    "timeout": _timeout,
    "ca_file": decode.text,
}
RENAMED = {"timeout": "timeout_s", "from": "sender"}

PORTS = {"starttls": 587, "implicit": 465, "none": 25}
_smtp_as_written = decode.struct(
    SmtpSettings,
    {
        **COMMON,
        "host": decode.text,
        "port": decode.whole(1, 65535),
        "tls": decode.one_of(*PORTS),
        "user": decode.text,
        "password": secret,
        "from": decode.mail,
    },
    required=("host", "from"),
    renamed=RENAMED,
)


def _smtp(spot: Spot) -> SmtpSettings | None:
    """The usual port of the ``tls`` chosen, unless one is given."""
    found: SmtpSettings | None = _smtp_as_written(spot)
    if found is None or spot.has("port"):
        return found
    return replace(found, port=PORTS[found.tls])


_webhook = decode.struct(
    WebhookSettings,
    {**COMMON, "url": decode.text, "secret": secret},
    required=("url", "secret"),
    renamed=RENAMED,
)
_file = decode.struct(
    FileSettings,
    {"folder": decode.text, "carries": COMMON["carries"]},
    required=("folder",),
)
CHANNELS: dict[str, Decoder[ChannelSettings]] = {
    "smtp": _smtp,
    "webhook": _webhook,
    "file": _file,
}


def channel(spot: Spot, base: Path) -> ChannelSettings | None:
    """The settings of one channel, by its ``type``; its paths absolute."""
    kind = _type_of(spot)
    settings = CHANNELS[kind](_without_type(spot)) if kind else None
    match settings:
        case FileSettings():
            return replace(settings, folder=str(absolute(base, settings.folder)))
        case SmtpSettings():
            _check_smtp(spot, settings)
        case WebhookSettings():
            _check_webhook(spot, settings)
        case None:
            return None
    certificates = settings.ca_file and str(absolute(base, settings.ca_file))
    return replace(settings, ca_file=certificates)


def _type_of(spot: Spot) -> str | None:
    if not isinstance(spot.node, Mapping):
        spot.fail("a channel is a group of keys", "{type: smtp, host: ...}")
        return None
    for key, value in spot.node.entries:
        if key.text == "type":
            found: str | None = decode.one_of(*CHANNELS)(spot.under("type", value))
            return found
    spot.fail("the key type is missing", f"one of {', '.join(CHANNELS)}")
    return None


def _without_type(spot: Spot) -> Spot:
    assert isinstance(spot.node, Mapping)  # noqa: S101  _type_of saw to it
    entries = tuple(entry for entry in spot.node.entries if entry[0].text != "type")
    node = Mapping(entries=entries, line=spot.node.line)
    return Spot(node, spot.key, spot.sheet)


def _check_smtp(spot: Spot, settings: SmtpSettings) -> None:
    if settings.tls == "none" and settings.host not in LOOPBACK:
        spot.fail(
            f"tls: none would send to {settings.host} in the clear",
            "tls: starttls, or implicit for port 465; none is for this machine only",
        )
    if bool(settings.user) != bool(settings.password):
        spot.fail("user and password go together")


def url(spot: Spot) -> str | None:
    """An address that is asked in secret, or on this machine."""
    found = decode.text(spot)
    if found:
        _check_url(spot, found)
    return found


def _check_webhook(spot: Spot, settings: WebhookSettings) -> None:
    _check_url(spot, settings.url)


def _check_url(spot: Spot, address: str) -> None:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        parts, host = None, ""
    if parts is None or parts.scheme not in {"http", "https"} or not host:
        spot.fail("url is not a URL", "write it like https://host/path")
    elif parts.scheme == "http" and host not in LOOPBACK:
        spot.fail("http would send in the clear", "https; http is for this machine only")
    elif parts.username or parts.password:
        spot.fail("a password does not stand in a URL", "leave it out: the request is signed")
