"""Bytes to alerts, or a named reason why not. Pure: no clock, no files, no network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from dispatcher.config import Limits
from dispatcher.errors import UnreadableMessage
from dispatcher.model import Alert, Message, Reading

__all__ = ["alert_schema", "label_fields", "parse", "to_wire"]


def parse(
    message: Message,
    *,
    limits: Limits,
    labels: Mapping[str, tuple[str, ...]],
    timezone: str,
) -> Reading:
    """What one message says. Raises UnreadableMessage (and nothing else) for the quarantine.

    ``labels``: the centre's further labels by field (see ``label_fields``). ``timezone``: the
    centre's, in which a time without zone is read, with a doubt saying so.
    """
    if len(message.raw) > limits.message:
        raise UnreadableMessage(f"larger than {limits.message:,} bytes")
    if message.origin.format == "json":
        from dispatcher.parsing.wire import read_json

        reading = read_json(message.raw, zone=timezone)
    else:
        from dispatcher.parsing.labels import table
        from dispatcher.parsing.mail import read_mail

        reading = read_mail(message.raw, limits=limits, labels=table(labels), zone=timezone)
    return _faults_shown(reading) if reading.faults else reading


def _faults_shown(reading: Reading) -> Reading:
    """What could not be read beside an alert is among that alert's warnings."""
    shown = tuple(f"of the same message, could not be read: {fault}" for fault in reading.faults)
    alerts = (replace(alert, warnings=alert.warnings + shown[:5]) for alert in reading.alerts)
    return replace(reading, alerts=tuple(alerts))


def to_wire(alert: Alert) -> dict[str, Any]:
    """The alert in its JSON form."""
    from dispatcher.parsing import written

    return written.to_wire(alert)


def alert_schema() -> dict[str, Any]:
    """JSON Schema of that form."""
    from dispatcher.parsing import schema

    return schema.alert_schema()


def label_fields() -> tuple[str, ...]:
    """Names that ``intake.labels`` in the configuration may use."""
    from dispatcher.parsing.labels import FIELDS

    return FIELDS
