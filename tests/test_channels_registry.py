"""The registry opens every kind of channel the configuration knows, and imports no other."""

from __future__ import annotations

import subprocess
import sys
from typing import get_args

import pytest

from dispatcher.channels import CHANNELS, open_channel
from dispatcher.channels.base import words
from dispatcher.config import (
    ChannelSettings,
    FileSettings,
    HttpRequest,
    HttpSettings,
    Says,
    Secret,
    SmtpSettings,
    WebhookSettings,
)


def test_every_kind_of_settings_has_a_channel() -> None:
    kinds = {settings.__struct_config__.tag for settings in get_args(ChannelSettings)}
    assert kinds == set(CHANNELS)


@pytest.mark.parametrize(
    "settings",
    [
        FileSettings(folder="/nowhere"),
        SmtpSettings(host="mail.example", sender="smc@police.example"),
        WebhookSettings(url="https://112.example/alerts", secret=Secret(file="/nowhere")),
        HttpSettings(
            request=HttpRequest(url="https://gw.example/"),
            accepted=(Says(status=("200",)),),
            carries="sms",
        ),
    ],
)
def test_opening_and_closing_a_channel_touches_nothing(settings: ChannelSettings) -> None:
    def never(secret: Secret) -> str:
        raise AssertionError("a secret was read")

    open_channel("any", settings, secrets=never).close()


def test_the_registry_imports_no_channel_until_one_is_opened() -> None:
    heavy = ["requests", "smtplib", "email", "ssl"]
    program = (
        "import sys, dispatcher.channels, dispatcher.messages;"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=20
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_a_gateways_words_are_one_short_line_of_text() -> None:
    said = words(b"  two\r\n lines \x1b[31m\x00\xff" + b"x" * 500)
    assert said.startswith("two lines [31m \N{REPLACEMENT CHARACTER}xxx")
    assert len(said) == 200
