"""``tell``: one more person is told now."""

from __future__ import annotations

import click

from dispatcher.cli.ack import said_now
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.taking import told_lines
from dispatcher.cli.text import clean
from dispatcher.cli.words import incident_number
from dispatcher.engine.delivery import Sent
from dispatcher.engine.tonight import Whom
from dispatcher.errors import UsageError
from dispatcher.model import Incident, Planned
from dispatcher.reporting.words import called


@cli_command(
    example="dispatcher tell 1849 --contact women\n"
    "dispatcher tell 1849 --contact 145/co\n"
    "dispatcher tell 1849 --role supervisor",
    name="tell",
)
@click.argument("incident")
@click.option("--contact", help="A contact's key, or the last part of it.")
@click.option("--role", help="Everybody on duty of a role: circle_officer, supervisor ...")
@click.option("--by", help="Who asked for it.")
def command(
    session: Session, incident: str, contact: str | None, role: str | None, by: str | None
) -> int:
    """Tell one more person now, whoever else was told; with a code of their own.

    Exit 3 when nothing could be sent.
    """
    if bool(contact) == bool(role):
        raise UsageError("say whom: --contact women, or --role supervisor")
    number = incident_number(incident)
    engine = session.engine
    whom = Whom(contact=contact, role=role)
    planned = engine.tonight.tell(number, engine.directory, whom, said_now(session, by, None))
    sent = engine.tell([number])
    record = engine.desk.incident(number)
    reachable = [one for one in planned if not one.skipped]
    if session.json:
        _emit(session, record, planned, sent)
    else:
        _print(session, record, planned, sent)
    return 0 if reachable and _reached(planned, sent) else 3


def _reached(planned: tuple[Planned, ...], sent: tuple[Sent, ...]) -> bool:
    wanted = {one.contact for one in planned}
    return any(one.error is None for one in sent if one.contact in wanted)


def _print(
    session: Session,
    record: Incident,
    planned: tuple[Planned, ...],
    sent: tuple[Sent, ...],
) -> None:
    codes = {one.contact: one.code for one in record.recipients}
    for one in planned:
        who = called(one.contact, record)
        if one.skipped:
            session.error(f"{record.title}: {who} is not told: {one.skipped}")
        else:
            now = "told" if _reached((one,), sent) else "NOT TOLD yet"
            code = codes.get(one.contact, "")
            session.line(f"{record.title}: {clean(who)} {now}, code {code}")
    for line in told_lines(record, sent):
        session.line(f"         {line}")


def _emit(
    session: Session, record: Incident, planned: tuple[Planned, ...], sent: tuple[Sent, ...]
) -> None:
    codes = {one.contact: one.code for one in record.recipients}
    session.emit(
        "tell/1",
        {
            "incident": record.id,
            "planned": [
                {"contact": p.contact, "code": codes.get(p.contact), "skipped": p.skipped}
                for p in planned
            ],
            "told": [{"contact": s.contact, "channel": s.channel, "error": s.error} for s in sent],
        },
    )
