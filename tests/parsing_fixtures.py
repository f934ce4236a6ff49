"""Mails and JSON in, alerts out: how the tests of the parsing room write their messages."""

from __future__ import annotations

import base64
import json
from hashlib import sha256

from dispatcher.config import Limits
from dispatcher.model import Alert, Message, MessageFormat, Origin, Reading
from dispatcher.parsing import parse

HEAD = """From: Alerts <alerts@meta.example>
To: centre@police.example
Subject: {subject}
Date: Fri, 3 Feb 2023 23:37:00 +0530
Message-ID: <one@meta.example>
MIME-Version: 1.0
"""


def message(raw: bytes, form: MessageFormat) -> Message:
    origin = Origin(kind="file", name=f"test.{form}", format=form)
    return Message(raw=raw, sha256=sha256(raw).hexdigest(), origin=origin)


def reading(
    raw: bytes | str,
    *,
    form: MessageFormat = "mail",
    limits: Limits | None = None,
    labels: dict[str, tuple[str, ...]] | None = None,
) -> Reading:
    raw = raw.encode() if isinstance(raw, str) else raw
    return parse(
        message(raw, form),
        limits=limits or Limits(),
        labels=labels or {},
        timezone="Asia/Kolkata",
    )


def mail(body: str, *, subject: str = "Alert", more: str = "", kind: str = "text/plain") -> str:
    head = HEAD.format(subject=subject)
    return f"{head}{more}Content-Type: {kind}; charset=utf-8\n\n{body}"


def mail_alert(body: str, **how: str) -> Alert:
    """The one alert of a mail with this body."""
    (alert,) = reading(mail(body, **how)).alerts
    return alert


def multipart(kind: str, *parts: str, close: bool = True) -> str:
    """A whole mail; each part brings its own headers and a blank line."""
    head = f'{HEAD.format(subject="Alert")}Content-Type: multipart/{kind}; boundary="cut"\n\n'
    return head + "".join(f"--cut\n{part}\n" for part in parts) + ("--cut--\n" if close else "")


def encoded(body: str | bytes, charset: str = "utf-8") -> str:
    """A plain part in base64."""
    raw = body if isinstance(body, bytes) else body.encode(charset)
    text = base64.encodebytes(raw).decode()
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n"
    return head + text


def json_alert(value: object) -> Alert:
    (alert,) = reading(json.dumps(value), form="json").alerts
    return alert
