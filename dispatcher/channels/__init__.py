"""One module per channel. To add one: a module, a row in CHANNELS, its settings, its tests."""

from __future__ import annotations

from importlib import import_module

from dispatcher.channels.base import Channel, Secrets
from dispatcher.config import ChannelSettings

CHANNELS = {
    "smtp": "dispatcher.channels.smtp:SmtpChannel",
    "webhook": "dispatcher.channels.webhook:WebhookChannel",
    "http": "dispatcher.channels.http:HttpChannel",
    "file": "dispatcher.channels.file:FileChannel",
}
"""``type`` in config.yaml -> where its class is; imported when first opened."""


def open_channel(name: str, settings: ChannelSettings, *, secrets: Secrets) -> Channel:
    """The channel ``name`` of config.yaml. Connects to nothing and reads no secret yet."""
    module, _, attribute = CHANNELS[str(settings.__struct_config__.tag)].partition(":")
    channel: Channel = getattr(import_module(module), attribute)(name, settings, secrets=secrets)
    return channel


__all__ = ["CHANNELS", "Channel", "Secrets", "open_channel"]
