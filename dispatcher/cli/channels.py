"""``channels``: the configured ways to reach people, and a test of one."""

from __future__ import annotations

from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING

import click

from dispatcher.cli.screen import broken
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.text import clean
from dispatcher.config import (
    ChannelSettings,
    FileSettings,
    HttpSettings,
    SmtpSettings,
    WebhookSettings,
)
from dispatcher.errors import DeliveryError, DispatcherError, LedgerError, NotFound
from dispatcher.model import Outgoing

if TYPE_CHECKING:
    from dispatcher.engine.live import LiveChannels


@click.group(name="channels")
def command() -> None:
    """The ways to reach people; test one."""


@cli_command(example="dispatcher channels list", name="list")
def list_command(session: Session) -> None:
    """The configured channels, what they carry and where they lead. No secret is shown.

    In the sandbox none of them is used: a folder of files stands in for all.
    """
    sandbox = _sandbox(session)
    for name, settings in session.config.channels.items():
        kind, where = type(settings).__struct_config__.tag, _where(settings)
        if session.json:
            fields: dict[str, object] = {
                "name": name,
                "type": kind,
                "carries": settings.carries,
                "to": where,
                "used": not sandbox,
            }
            session.emit("channel/1", fields)
        else:
            line = f"{name:<14} {kind:<8} carries {settings.carries:<8} {clean(where)}"
            session.line(broken(line, indent=15))
    if sandbox and not session.json:
        session.line(broken(_instead(session)))
    elif not sandbox and not session.config.channels:
        session.warn("no channel is configured: nobody can be told")


def _sandbox(session: Session) -> bool:
    """Also where config.yaml says live of a ledger that was never taken live."""
    if session.config.mode == "sandbox":
        return True
    try:
        return session.engine.mode == "sandbox"
    except LedgerError:
        return False  # the list is wanted all the more; every other command says what is wrong


def _instead(session: Session) -> str:
    from dispatcher.engine.live import outbox

    known = "no channel is configured yet"
    if session.config.channels:
        known = "none of the channels above is used"
    folder = clean(outbox(session.config))
    return f"mode: sandbox: {known}. Every notification becomes a file in {folder}"


def _where(settings: ChannelSettings) -> str:
    match settings:
        case SmtpSettings():
            return f"{settings.host}:{settings.port} ({settings.tls}) from {settings.sender}"
        case WebhookSettings():
            return settings.url
        case HttpSettings():
            return f"{settings.request.method} {settings.request.url}"
        case FileSettings():
            return settings.folder


class ChannelTestFailed(DispatcherError):
    exit_code = 3


@cli_command(example="dispatcher channels test mail desk@police.example", name="test")
@click.argument("name")
@click.argument("to")
@click.option("--yes", is_flag=True, help="Do not ask.")
def test_command(session: Session, name: str, to: str, yes: bool) -> None:
    """Send one message, marked as a test, over channel NAME to the address TO; say the answer.

    Works in every mode: this is how a gateway is tried before going live.
    """
    from dispatcher.engine.live import LiveChannels

    if name not in session.config.channels:
        known = ", ".join(session.config.channels) or "none"
        raise NotFound(f"no channel {name!r} in {session.config.file}; configured: {known}")
    session.confirm(f"really send a test over {name} to {to}?", yes)
    channels = LiveChannels(session.config)
    try:
        receipt = channels.get(name).send(_test_text(session, to))
    except DeliveryError as error:
        again = "will not pass" if error.permanent else "may pass later"
        raise ChannelTestFailed(f"{name}: {error.reason} (another try {again})") from error
    finally:
        channels.close()
    if session.json:
        session.emit("channel-test/1", {"name": name, "to": to, "answer": receipt.answer})
    else:
        session.line(f"{name}: {receipt.state} by the gateway. {clean(receipt.answer)}")


class ChannelDown(DispatcherError):
    exit_code = 3


@cli_command(example="dispatcher channels status", name="status")
def status_command(session: Session) -> None:
    """Whether each gateway can be reached now. Nothing is sent and nobody logs in.

    Exit 3 when one cannot.
    """
    from dispatcher.engine.live import LiveChannels

    channels = LiveChannels(session.config)
    down = []
    try:
        for name in session.config.channels:
            started = monotonic()
            fault = _fault(channels, name)
            down += [name] if fault else []
            _say_status(session, name, fault, round((monotonic() - started) * 1000))
    finally:
        channels.close()
    if down:
        raise ChannelDown(f"cannot be reached: {', '.join(down)}")


def _fault(channels: LiveChannels, name: str) -> str | None:
    from dispatcher.channels.base import Probes

    channel = channels.get(name)
    try:
        if isinstance(channel, Probes):
            channel.probe()
    except DeliveryError as error:
        return error.reason
    return None


def _say_status(session: Session, name: str, fault: str | None, took_ms: int) -> None:
    if session.json:
        fields: dict[str, object] = {"name": name, "ok": not fault, "reason": fault}
        session.emit("channel-status/1", {**fields, "ms": took_ms})
    else:
        session.line(
            broken(f"{name:<14} {clean(fault) if fault else 'ok'}  {took_ms} ms", indent=15)
        )


def _test_text(session: Session, to: str) -> Outgoing:
    now = datetime.now(UTC)
    words = f"TEST of the alert dispatcher by {session.actor}: nothing has happened, nothing to do."
    return Outgoing(
        key=f"test-{now:%Y%m%d%H%M%S}",
        to=to,
        subject="TEST of the alert dispatcher, nothing to do",
        short=words,
        full=words,
        incident="test",
        code="000000",
        kind="test",
        language="en",
        facts={"mode": session.config.mode},
    )


command.add_command(list_command)
command.add_command(status_command)
command.add_command(test_command)
