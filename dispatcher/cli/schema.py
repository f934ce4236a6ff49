"""``schema``: the JSON forms that are read and written."""

from __future__ import annotations

import click
import msgspec

from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.text import nearest
from dispatcher.errors import NotFound

NAMES = {
    "alert": "read: one alert, as run, ingest and match take it",
    "field-events": "read: what happened in the field, for replay --events",
    "match": "printed by match --json, as a part of each line",
    "queue": "printed by queue --json",
    "show": "printed by show --json",
    "report": "printed by report --json",
}


@cli_command(
    example="dispatcher schema\ndispatcher schema alert > alert.schema.json", name="schema"
)
@click.argument("name", required=False)
def command(session: Session, name: str | None) -> None:
    """Print the JSON Schema of the form NAME; without a name, list the forms there are."""
    if name is None:
        _list(session)
        return
    if name not in NAMES:
        close = nearest(name, NAMES, 1)[0]
        raise NotFound(f"no form {name!r}: did you mean {close}? There are {', '.join(NAMES)}")
    formatted = msgspec.json.format(msgspec.json.encode(_schema(name)), indent=2)
    click.echo(formatted.decode())


def _list(session: Session) -> None:
    for name, what in NAMES.items():
        if session.json:
            session.emit("form/1", {"name": name, "what": what})
        else:
            session.line(f"{name:<14} {what}")


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
