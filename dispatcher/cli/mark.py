"""``mark``: a step or an outcome, now or as it happened earlier."""

from __future__ import annotations

import click

from dispatcher.cli.ack import SLIP, needed, said_now
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.text import clean, full_time
from dispatcher.cli.words import incident_number
from dispatcher.engine.desk import OF_A_UNIT, OUTCOMES, STEPS, Said, unheard
from dispatcher.engine.place import unit_among
from dispatcher.errors import UsageError
from dispatcher.model import Incident
from dispatcher.reporting.cases import responsible_names
from dispatcher.reporting.people import state_now
from dispatcher.reporting.times import standing


@cli_command(
    example="dispatcher mark 1849 on_scene --at 23:52 --by 'SI Sharma'\n"
    "dispatcher mark 1849 reached_safe\n"
    "dispatcher mark 1849 on_scene --retract --because 'wrong case'",
    name="mark",
    epilog=None,
)
@click.argument("incident")
@click.argument("step")
@click.option("--at", help="When: 23:52, or 2026-11-24 23:52. Default: now.")
@click.option("--by", help="Who did it in the field.")
@click.option("--district", help="Whose step it is, where several districts are told.")
@click.option("--retract", is_flag=True, help="Take the last entry of this step back.")
@click.option("--because", help="Why it is taken back.")
def command(
    session: Session,
    incident: str,
    step: str,
    at: str | None,
    by: str | None,
    district: str | None,
    retract: bool,
    because: str | None,
) -> None:
    """Record a STEP of an incident, or its outcome.

    An outcome ends nothing by itself while nobody has answered: `close` does. Where several
    districts are told, a step is one district's: its officers' --by says whose, or --district.

    \b
    Steps:    opened location_requested location_obtained caller_on_phone
              unit_assigned en_route on_scene person_contacted platform_told
    Outcomes: reached_safe reached_injured deceased staged not_located
              out_of_state wrong_person duplicate hoax
    """
    known = (*STEPS, *OUTCOMES)
    name = step.casefold().replace("-", "_")
    if name not in known:
        raise UsageError(
            f"no step or outcome {step!r}. Steps: {' '.join(STEPS)}; outcomes: {' '.join(OUTCOMES)}"
        )
    said = said_now(session, by, at)
    number = incident_number(incident)
    before = session.engine.desk.incident(number)
    if district and name not in OF_A_UNIT:
        steps = ", ".join(one for one in STEPS if one in OF_A_UNIT)
        raise UsageError(f"--district says whose step it is, of {steps}; {name} is of the case")
    unit = unit_among(before, session.engine.directory, district) if district else None
    if retract:
        left = session.engine.desk.unmark(number, name, said, needed(because), unit=unit)
        if session.json:
            fields = {"incident": left.id, "step": name, "state": state_now(left)}
            session.emit("mark/1", {**fields, "retracted": True})
        else:
            session.line(
                f"{left.title}: {name.replace('_', ' ')} taken back; state {state_now(left)}"
            )
        return
    marked = session.engine.desk.mark(number, name, said, unit=unit)
    if session.json:
        whose = {"unit": _unit(marked, name)} if name in OF_A_UNIT else {}
        session.emit("mark/1", {"incident": marked.id, "step": name, "at": said.at, **whose})
        return
    who = f" by {clean(by)}" if by else ""
    who += _of_unit(marked, name)
    when = full_time(said.at, session.config.centre.timezone)
    closed = " (the incident is closed)" if marked.state == "closed" else ""
    instead = ""
    if name in OUTCOMES and before.outcome not in {None, name}:
        instead = f" (instead of {str(before.outcome).replace('_', ' ')})"
    session.line(f"{marked.title}: {name.replace('_', ' ')}{instead}{who}, {when}{closed}")
    _warn_if_odd(session, before, name, said)
    silent = ", ".join(clean(one) for one in unheard(marked)) if name in OUTCOMES else ""
    if silent:
        session.line(
            f"         nobody of {silent} has answered and they are still called: "
            f"dispatcher close {marked.number}"
        )


def _of_unit(marked: Incident, step: str) -> str:
    """``, of Ghaziabad`` where another district has the case too."""
    units = responsible_names(marked)
    unit = _unit(marked, step) if step in OF_A_UNIT and len(units) > 1 else None
    return f", of {clean(units[unit])}" if unit in units else ""


def _unit(marked: Incident, step: str) -> str | None:
    """Whose step the last entry of it is."""
    entries = [event for event in marked.events if event.body.get("step") == step]
    unit = entries[-1].body.get("unit") if entries else None
    return str(unit) if unit else None


def _warn_if_odd(session: Session, before: Incident, name: str, said: Said) -> None:
    """What is probably a slip of the keyboard is recorded, and said with how to take it back."""
    zone, undo = session.config.centre.timezone, f"dispatcher mark {before.number} {name} --retract"
    if said.at < before.opened_at - SLIP:
        came = full_time(before.opened_at, zone)
        session.warn(f"that is before the alert came ({came}): a slip? {undo} --because '...'")
    entries = (event for event in standing(before.events) if event.body.get("step") == name)
    if first := next(entries, None):
        since = full_time(first.at, zone)
        session.info(f"{name.replace('_', ' ')} was recorded before, at {since}; both stand")
