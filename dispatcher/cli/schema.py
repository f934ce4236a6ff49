"""``schema``: the JSON forms that are read and written."""

from __future__ import annotations

import click
import msgspec

from dispatcher.cli.session import Session, cli_command

NAMES = ("alert", "field-events", "match", "queue", "show", "report")


@cli_command(example="dispatcher schema alert > alert.schema.json", name="schema")
@click.argument("name", type=click.Choice(NAMES))
def command(session: Session, name: str) -> None:
    """Print a JSON Schema: of what is read (alert, field-events) or printed (the others)."""
    formatted = msgspec.json.format(msgspec.json.encode(_schema(name)), indent=2)
    click.echo(formatted.decode())


def _schema(name: str) -> dict[str, object]:
    if name == "alert":
        from dispatcher.parsing import alert_schema

        return alert_schema()
    return msgspec.json.schema(_type(name))


def _type(name: str) -> type:
    from dispatcher.model import Match
    from dispatcher.reporting.queue import Queue
    from dispatcher.reporting.report import Report
    from dispatcher.reporting.show import Show
    from dispatcher.simulation.replay import FieldEvent

    return {
        "field-events": FieldEvent,
        "match": Match,
        "queue": Queue,
        "show": Show,
        "report": Report,
    }[name]
