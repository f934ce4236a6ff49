"""``note``: words into the timeline."""

from __future__ import annotations

import click

from dispatcher.cli.ack import said_now
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.words import incident_number
from dispatcher.errors import UsageError


@cli_command(example='dispatcher note 1849 "friend says he is at the ghat"', name="note")
@click.argument("incident")
@click.argument("text")
@click.option("--at", help="When: 23:52, or 2026-11-24 23:52. Default: now.")
@click.option("--by", help="Whose words these are.")
def command(session: Session, incident: str, text: str, at: str | None, by: str | None) -> None:
    """Write TEXT into an incident's timeline."""
    if not text.strip():
        raise UsageError(f"nothing to note: dispatcher note {incident} 'what was said'")
    noted = session.engine.desk.note(incident_number(incident), text, said_now(session, by, at))
    if session.json:
        session.emit("note/1", {"incident": noted.id})
    else:
        session.line(f"{noted.title}: noted")
