"""``channels:`` of config.yaml -> settings. Only imported when the file changed."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from dispatcher import decode
from dispatcher.config import (
    ChannelSettings,
    FileSettings,
    SmtpSettings,
    WebhookSettings,
)
from dispatcher.configgateway import COMMON, LOOPBACK, RENAMED, absolute, proxy, secret, url
from dispatcher.confighttp import http
from dispatcher.decode import Decoder, Spot
from dispatcher.yamlfile import Mapping

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
        "plus_address": decode.boolean,
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
    {**COMMON, "url": url, "proxy": proxy, "secret": secret},
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
    "http": http,
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
