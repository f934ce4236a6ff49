"""Bytes to alerts, or a named reason why not. Pure: no clock, no files, no network."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace

from dispatcher.config import Limits
from dispatcher.errors import UnreadableMessage
from dispatcher.model import Alert, Mail, Message, Reading
from dispatcher.parsing.budget import Budget
from dispatcher.parsing.sniff import is_markup, is_packed, is_record, is_stream, is_zip

__all__ = ["alert_schema", "label_fields", "open_mail", "parse", "post_age", "to_wire"]

_TIMED = 300
"""Alerts of one message in whose words a deadline is looked for: nobody tells of more at once, and
a list of thousands would hold up what comes behind it."""
_BEGINNING = 1_000_000
"""Bytes that are read of what is not whole: an alert stands in the first of them."""


def parse(
    message: Message,
    *,
    limits: Limits,
    labels: Mapping[str, tuple[str, ...]],
    timezone: str,
    arrived: datetime | None = None,
) -> Reading:
    """What one message says. Raises UnreadableMessage (and nothing else) for the quarantine.

    ``labels``: the centre's further labels by field (see ``label_fields``). ``timezone``: the
    centre's, in which a time without zone is read, with a doubt saying so. ``arrived``: when the
    message was first seen: no clock in it can be later.
    """
    if len(message.raw) > limits.message:
        raise UnreadableMessage(f"larger than {limits.message:,} bytes (intake.limits.message)")
    if is_packed(message.raw):
        reading = _unpacked(message, limits, labels, timezone)
    elif _is_no_mbox(message):
        no_mbox = "is no mbox: its first line is not like 'From someone Fri Feb 3 23:37:00 2023'"
        reading = _in_part(message, f"{no_mbox}; read as one mail", limits, labels, timezone)
    elif message.size is not None:
        reading = _beginning_of(message, message.size, limits, labels, timezone)
    else:
        reading = _read(message, limits, labels, timezone)
    if reading.faults:
        reading = _faults_shown(reading)
    from dispatcher.parsing.finish import finished

    def done(alerts: tuple[Alert, ...]) -> tuple[Alert, ...]:
        return tuple(
            finished(alert, zone=timezone, arrived=arrived, timed=number < _TIMED)
            for number, alert in enumerate(alerts)
        )

    if reading.quoted or reading.fuller:
        reading = replace(reading, quoted=done(reading.quoted), fuller=done(reading.fuller))
    return replace(reading, alerts=done(reading.alerts))


def _read(
    message: Message, limits: Limits, labels: Mapping[str, tuple[str, ...]], timezone: str
) -> Reading:
    raw = message.raw
    if is_zip(raw) or (is_markup(raw) and is_record(raw)):
        from dispatcher.parsing import records

        if is_zip(raw):
            return records.read_archive(raw, budget=Budget(limits), zone=timezone)
        return Reading(alerts=(records.read_record(raw, budget=Budget(limits), zone=timezone),))
    if message.origin.format == "json":
        from dispatcher.parsing.wire import read_json

        return read_json(raw, zone=timezone)
    from dispatcher.parsing.labels import table
    from dispatcher.parsing.mail import read_mail

    return read_mail(
        raw,
        limits=limits,
        labels=table(labels),
        zone=timezone,
        beginning=message.size is not None,
    )


def _beginning_of(
    message: Message,
    size: int,
    limits: Limits,
    labels: Mapping[str, tuple[str, ...]],
    timezone: str,
) -> Reading:
    """An alert at the beginning of a mail is read; that the rest was not is said with it."""
    kept = f"{size:,} bytes, over the limit of {limits.message:,}: whole in large/{message.sha256}"
    if message.origin.kind == "mailbox" and len(message.raw) < limits.message:
        kept = f"the mail server gave {len(message.raw):,} of its {size:,} bytes"
    if message.origin.format == "json":
        raise UnreadableMessage(kept)
    try:
        reading = _read(message, limits, labels, timezone)
    except UnreadableMessage as error:
        raise UnreadableMessage(f"{kept}; its beginning: {error}") from error
    if not (reading.alerts or reading.quoted):
        raise UnreadableMessage(f"{kept}; its beginning is no alert: {reading.not_alert}")
    fault = f"{kept}, only its beginning was read"
    return replace(reading, faults=(*reading.faults, fault))


def _is_no_mbox(message: Message) -> bool:
    """A file that is called so and came as one message; the mails of one have a number each."""
    name = message.origin.name.lower().removesuffix(".gz")
    return message.origin.kind == "file" and name.endswith(".mbox")


def _unpacked(
    message: Message, limits: Limits, labels: Mapping[str, tuple[str, ...]], timezone: str
) -> Reading:
    """Of a gzip file that a source could not unpack to its end: what comes out, to a limit."""
    from dispatcher.parsing.archive import beginning_of_gzip

    raw, fault = beginning_of_gzip(message.raw, limits)
    form = "json" if raw.lstrip()[:1] in (b"{", b"[") else "mail"
    origin = replace(message.origin, format=form)
    if fault is None:
        return _read(replace(message, raw=raw, origin=origin, size=None), limits, labels, timezone)
    size = message.size or len(message.raw)
    inner = replace(message, raw=raw[:_BEGINNING], origin=origin, size=size)
    return _in_part(inner, fault, limits, labels, timezone)


def _in_part(
    message: Message,
    fault: str,
    limits: Limits,
    labels: Mapping[str, tuple[str, ...]],
    timezone: str,
) -> Reading:
    """What is not whole is an alert where somebody or a place is named in what there is; anything
    less is for a human alone."""
    from dispatcher.parsing.answering import all_named

    if is_stream(message.raw):
        raise UnreadableMessage(f"{fault}; what could be read of it are messages of their own")
    try:
        reading = _read(message, limits, labels, timezone)
    except UnreadableMessage as error:
        raise UnreadableMessage(f"{fault}; {error}") from error
    if not all_named(reading):
        raise UnreadableMessage(fault)
    part = "" if message.size is None else ", only its beginning was read"
    return replace(reading, faults=(*reading.faults, f"{fault}{part}"))


def _faults_shown(reading: Reading) -> Reading:
    """What could not be read beside an alert is among that alert's warnings."""
    shown = tuple(f"of the same message, could not be read: {fault}" for fault in reading.faults)

    def warned(alerts: tuple[Alert, ...]) -> tuple[Alert, ...]:
        return tuple(replace(alert, warnings=alert.warnings + shown[:5]) for alert in alerts)

    return replace(
        reading,
        alerts=warned(reading.alerts),
        quoted=warned(reading.quoted),
        fuller=warned(reading.fuller),
    )


def open_mail(raw: bytes, *, limits: Limits) -> Mail:
    """A mail's envelope and its writer's own words. Raises UnreadableMessage."""
    from dispatcher.parsing import opened

    return opened.open_mail(raw, limits=limits)


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


def post_age(alert: Alert) -> timedelta | None:
    """How old the post was when somebody was told of it; None where that is not known."""
    from dispatcher.parsing import finish

    return finish.post_age(alert)
