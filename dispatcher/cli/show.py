"""``show``: one incident whole, in the order in which an operator asks."""

from __future__ import annotations

import click
from msgspec.structs import replace

from dispatcher.cli import showfacts
from dispatcher.cli.fitting import ENTRIES, Part, View, field, fitting, hung, newest_that_fit
from dispatcher.cli.raw import show_message, show_raw
from dispatcher.cli.screen import Line, print_lines, room, wrapped
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.showfacts import says_gender
from dispatcher.cli.showhead import head
from dispatcher.cli.text import (
    clean,
    clock_time,
    mask_account,
    mask_name,
    mask_phone,
    mask_platform,
    mask_quoted,
)
from dispatcher.cli.words import incident_number, quarantine_number
from dispatcher.engine.joining import somebody_else
from dispatcher.model import ATTACHMENT, Incident, Person
from dispatcher.reporting import known
from dispatcher.reporting.deadlines import countdown
from dispatcher.reporting.show import Entry, Show, ShownAlert
from dispatcher.reporting.show import show as build


@cli_command(
    example="dispatcher show 1849\ndispatcher show 1849 --timeline\ndispatcher show Q12",
    name="show",
)
@click.argument("incident")
@click.option("--reveal", is_flag=True, help="Name, phone and post in clear; recorded.")
@click.option("--timeline", is_flag=True, help="The whole timeline.")
@click.option("--evidence", is_flag=True, help="Every clue to the place.")
@click.option("--all", "everything", is_flag=True, help="Everything, however many lines.")
@click.option("--raw", is_flag=True, help="The messages as they came; recorded like --reveal.")
def command(
    session: Session,
    incident: str,
    reveal: bool,
    timeline: bool,
    evidence: bool,
    everything: bool,
    raw: bool,
) -> None:
    """One incident (1849), or a message nobody could read (Q12).

    On a terminal what matters most fits the screen, and its last line says what was left out; a
    pipe gets all of it.
    """
    waiting = quarantine_number(incident)
    if waiting is not None:
        show_message(session, waiting, reveal)
        return
    number = incident_number(incident)
    desk = session.engine.desk
    record = desk.incident(number)
    clear = reveal or not session.config.privacy.mask
    if clear or raw:
        from dispatcher.cli.ack import said_now

        what = "the messages as they came" if raw else "person and post"
        desk.reveal(number, what, said_now(session, None, None))
    if raw:
        show_raw(session, record)
        return
    last = ENTRIES if session.json and not timeline else None
    shown = _built(session, record, last)
    if session.json:
        session.emit_tagged(shown if clear else masked(shown))
        return
    view = View(
        clear=clear,
        clues=evidence or everything,
        space=replace(room(), height=None) if everything or timeline else room(),
    )
    print_lines(_screen(session, shown, view))


def _built(session: Session, record: Incident, last: int | None) -> Show:
    now = session.engine.clock.now()
    return build(record, now=now, last=last, apart=somebody_else(record))


def lines_of(session: Session, record: Incident) -> list[Line]:
    """One incident's screen, masked."""
    shown = _built(session, record, None)
    return _screen(session, shown, View(space=room()))


def _screen(session: Session, shown: Show, view: View) -> list[Line]:
    """All of it; on a terminal the most important that fits its height, and how much is left."""
    zone, height = session.config.centre.timezone, view.space.height
    parts, entries = _parts(session, shown, view), _entries(shown, view, zone)
    if height is None:
        lines = [line for part in parts for line in part.lines]
        return [*lines, *(line for entry in entries for line in entry), _foot(shown, view, 0, 0)]
    most = height - 2
    kept, lost = fitting(parts, most - min(ENTRIES, len(entries)))
    lines = [line for part in kept for line in part.lines]
    listed, cut = newest_that_fit(entries, most - len(lines))
    foot = _foot(shown, view, lost + cut, len(entries) - len(listed))
    return [*lines, *(line for entry in listed for line in entry), foot]


def _parts(session: Session, shown: Show, view: View) -> list[Part]:
    zone, rule = session.config.centre.timezone, Part(lines=[("-" * view.space.width, {})])
    alert = _newest(shown, apart=False)
    parts = [*head(session, shown, view), rule]
    if alert and not alert.unread:
        parts.append(Part(lines=showfacts.person(alert, view)))
        parts += showfacts.others(alert, view)
        if other := _newest(shown, apart=True):
            parts.append(Part(lines=showfacts.other_person(other, view)))
        parts += showfacts.post(shown, alert, zone, view)
        parts += showfacts.left_out(alert, view)
        parts += showfacts.unknown(alert, view)
    parts += showfacts.place(shown, view)
    parts.append(Part(lines=field("Times", showfacts.times(shown.times, zone), view)))
    if shown.deadline:
        said = countdown(shown.number, shown.deadline, shown.at, zone)
        parts.append(Part(lines=[(line, {"bold": True}) for line in hung("", clean(said), view)]))
    return [*parts, rule, *showfacts.people(shown, zone, view), rule]


def _entries(shown: Show, view: View, zone: str) -> list[list[Line]]:
    """The timeline, newest first, each entry whole."""
    found: list[list[Line]] = []
    for entry in shown.entries:
        late = f" ({_entered(entry, shown, zone)})" if entry.late else ""
        when = clock_time(entry.at, zone, now=shown.at)
        words = f"{when} {clean(entry.text)}{late}"
        whole = [words] if view.space.piped else wrapped(words, view.space.width - len(" …"))
        found.append([(line, {}) for line in whole])
    return found


def _entered(entry: Entry, shown: Show, zone: str) -> str:
    """``entered 10:58:12 by op1``"""
    return f"entered {clock_time(entry.entered_at, zone, now=shown.at)} by {clean(entry.actor)}"


def _foot(shown: Show, view: View, lost: int, earlier: int) -> Line:
    more = [f"{lost} lines"] if lost else []
    more += [f"{earlier} earlier entries" if earlier > 1 else "1 earlier entry"] if earlier else []
    said = f"+ {', '.join(more)}: dispatcher show {shown.number} --all   " if more else ""
    hint = "" if view.clear or said else "--reveal   "
    fitting = {"decide": "release, dismiss", "close": "close, note", "locate": "locate, route"}
    action = shown.next.action if shown.next else "none"
    nexts = fitting.get(action, "ack, mark" if said else "ack, mark, locate, fact, close")
    nexts = "reopen" if shown.state == "closed" else nexts
    return (f"{said}{hint}next: {nexts}", {"dim": True})


def _newest(shown: Show, *, apart: bool) -> ShownAlert | None:
    """The newest alert, with what it leaves out and older ones of the same person say; ``apart``:
    of those that are perhaps about somebody else."""
    known_of = (alert for alert in shown.alerts if alert.apart is apart)
    told = [alert for alert in known_of if alert.relation != "duplicate"][::-1]
    if not told:
        return None
    told = [alert for alert in told if not alert.unread] or told
    return replace(
        told[0],
        platform=known.first(alert.platform for alert in told),
        posted=known.first(alert.posted for alert in told),
        person=known.person([alert.person for alert in told]),
        other_phones=tuple(
            {one.number: one for a in reversed(told) for one in a.other_phones}.values()
        ),
        content=known.content([alert.content for alert in told]),
        unknown_fields={
            name: said for a in reversed(told) for name, said in a.unknown_fields.items()
        },
    )


def masked(shown: Show) -> Show:
    """The same without name, phones, addresses and the words of the post."""
    return replace(
        shown,
        alerts=tuple(
            replace(
                alert,
                platform=mask_platform(alert.platform) if alert.platform else None,
                person=_masked_person(alert.person),
                other_phones=tuple(
                    replace(one, number=mask_phone(one.number), words="")
                    for one in alert.other_phones
                ),
                content=replace(alert.content, text=None, url=None),
                body=None,
                notes=None,
                warnings=tuple(map(_masked_warning, alert.warnings)),
                unknown_fields={},
            )
            for alert in shown.alerts
        ),
        evidence=tuple(replace(clue, span=None) for clue in shown.evidence),
    )


def _masked_warning(warning: str) -> str:
    if warning.startswith(ATTACHMENT):
        return f"{warning.partition(': ')[0]}: ***"
    return mask_quoted(warning)


def _masked_person(person: Person) -> Person:
    return replace(
        person,
        name=mask_name(person.name) if person.name else None,
        username=mask_account(person.username) if person.username else None,
        profile_url=None,
        phones=tuple(mask_phone(phone) for phone in person.phones),
        emails=(),
        gender=person.gender if says_gender(person) else None,
    )
