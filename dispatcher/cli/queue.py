"""``queue``: the open incidents on one screen, those that need somebody first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import click
from msgspec.structs import replace

from dispatcher.cli.ringing import number_of
from dispatcher.cli.screen import Line, Room, print_lines, room, wrapped
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.silent import silent_lines
from dispatcher.cli.text import clean, clock_time, duration, full_time, local, shorten
from dispatcher.model import Mode
from dispatcher.reporting.liveness import Liveness
from dispatcher.reporting.moves import SENDING, Action, Next
from dispatcher.reporting.queue import Queue, QueueRow, WaitingMessage
from dispatcher.reporting.queue import queue as build
from dispatcher.reporting.words import ROLES

INDENT = 13
WHERE, ANSWERED, NEXT, FLAGS = 29, 11, 16, 8
"""Widths of the columns on 80; a wider terminal gives the rest to WHERE."""
WIDEST_WHERE = 44
MESSAGES = 2
"""Unread messages that are listed where not everything fits."""
YOURS: dict[Action, str] = {
    "decide": "decide",
    "read": "read it",
    "locate": "find place",
    "ring": "ring",
    "ask_progress": "on way?",
    "ask_outcome": "outcome?",
    "close": "close",
}

SHORT = {"Nodal officer": "Nodal", "District chief": "Chief", "Child helpline": "1098"}
"""Roles that are longer than the column."""

Block = list[Line]
"""The lines of one incident."""


@cli_command(
    example="dispatcher queue\ndispatcher queue --all\n"
    "dispatcher queue --json | jq '.incidents[].id'",
    name="queue",
)
@click.option("--all", "everything", is_flag=True, help="All of them, however long; so in a pipe.")
def command(session: Session, everything: bool = False) -> None:
    """Open incidents: where, who answered, what is next; and messages nobody could read.

    On a terminal what needs you comes first and the rest is counted; a pipe gets all of it.
    """
    ledger = session.ledger
    found = build(
        ledger.incidents(open_only=True),
        ledger.waiting(),
        now=session.engine.clock.now(),
        zone=session.config.centre.timezone,
        beats=ledger.beats(),
        silences=ledger.silences(now=session.engine.clock.now()),
        stored=ledger.count_unread(),
        mode=session.engine.mode,
    )
    if session.json:
        session.emit_tagged(found)
        return
    closed = ledger.count_closed(since=_evening(found.at, found.zone))
    space = room()
    space = replace(space, height=None) if everything else space
    print_lines(_screen(session, found, closed, space))


def _screen(session: Session, found: Queue, closed: int, space: Room) -> list[Line]:
    head, foot = _head(session, found, space), _foot(found, closed, space)
    left = None if space.height is None else space.height - len(head) - len(foot) - 1
    return [*head, *_body(session, found, space, left), *foot]


def _head(session: Session, found: Queue, space: Room) -> list[Line]:
    count = sum(row.drill is None and row.mode == session.engine.mode for row in found.incidents)
    never = session.engine.never_live
    mode = "! SANDBOX, NOBODY IS TOLD" if never else session.engine.mode.upper()
    words = f"{mode}  {full_time(found.at, found.zone)}"
    words += f"    desk: {session.actor}"
    lines: list[Line] = [
        (
            words + f"{count} open".rjust(max(2, space.width - len(words))),
            {"fg": "red"} if never else {},
        ),
        *_liveness(found, session.engine.mode, space),
        *_stored(found),
        *silent_lines(found.silences, found.at, found.zone),
        ("-" * space.width, {}),
    ]
    if not (found.incidents or found.messages or found.stored):
        return [*lines, ("Nothing is open and nothing waits to be read.", {})]
    columns = f"    NO   AGE {'WHERE':<{_where(space)}} {'ANSWERED':<{ANSWERED}} "
    return [*lines, (f"{columns}{'NEXT':<{NEXT}} FLAGS", {"dim": True})]


def _stored(found: Queue) -> list[Line]:
    """A process that ended too soon, or one that is reading now, left them."""
    if not found.stored:
        return []
    count = f"{found.stored} message{'' if found.stored == 1 else 's'}"
    return [(f"! {count} stored and not read yet: dispatcher run", {"fg": "red"})]


def _foot(found: Queue, closed: int, space: Room) -> list[Line]:
    deadlines = found.deadlines if space.height is None else found.deadlines[:2]
    named: list[Line] = [(clean(one), {"bold": True}) for one in deadlines]
    marks = "! needs you  THREAT to others  LIVE video  2P two posts  M minor  U unverified"
    return [
        ("-" * space.width, {}),
        (f"Closed since 18:00: {closed}", {}),
        *named,
        (marks, {"dim": True}),
        (_next_commands(found), {"bold": True}),
    ]


def _body(session: Session, found: Queue, space: Room, left: int | None) -> list[Line]:
    """Everything whole where there is room; else two lines an incident, and those that need
    nobody give way."""
    flood = _gathered(found)
    rows = [row for row in found.incidents if not row.gathered]
    messages = found.messages
    whole = [_incident(session, row, found, space, lines=None) for row in rows]
    everything = [line for block in whole for line in block] + flood
    everything += [line for message in messages for line in _waiting(message, space)]
    if left is None or len(everything) <= left:
        return everything
    shown = messages[:MESSAGES]
    waiting = [line for message in shown for line in _waiting(message, space)]
    if len(messages) > MESSAGES:
        more = f"? + {len(messages) - MESSAGES} more unread messages: dispatcher queue --all"
        waiting.append((more, {"fg": "red"}))
    short = [_incident(session, row, found, space, lines=1) for row in rows]
    return [*_fitting(rows, short, left - len(flood) - len(waiting)), *flood, *waiting]


def _fitting(rows: Sequence[QueueRow], blocks: Sequence[Block], left: int) -> list[Line]:
    """As many as fit, in their order, and how many are left."""
    lines: list[Line] = []
    for number, block in enumerate(blocks):
        last = number == len(blocks) - 1
        if len(lines) + len(block) > left - (0 if last else 1):
            return [*lines, _more(rows[number:])]
        lines += block
    return lines


def _more(rows: Sequence[QueueRow]) -> Line:
    urgent = sum(row.needs_you for row in rows)
    if urgent:
        return f"! + {len(rows)} more, {urgent} need you now: dispatcher queue --all", {"fg": "red"}
    answered = all(unit.answer for row in rows for unit in row.units)
    words = "all answered" if answered else "none needs you now"
    return f"  + {len(rows)} more, {words}: dispatcher queue --all", {}


def _liveness(found: Queue, mode: Mode, space: Room) -> list[Line]:
    """Line 2: what must not fall silent, red as soon as one of it has."""
    if not found.liveness:
        words = "no resident dispatcher: commands and `run` send (dispatcher serve starts one)"
        return [(words, {"fg": "yellow"} if mode == "live" and found.incidents else {"dim": True})]
    parts = [_alive(one) for one in found.liveness if one.kind != "channel" or not one.ok]
    dead = any(not one.ok for one in found.liveness)
    channels = [one for one in found.liveness if one.kind == "channel" and one.ok]
    many = "s" * (len(channels) > 1)
    parts += [f"{len(channels)} channel{many} ok"] if channels else []
    style: dict[str, object] = {"fg": "red"} if dead else {}
    words = ("! " if dead else "") + " | ".join(parts)
    return [(line, style) for line in ([words] if space.piped else wrapped(words, space.width))]


def _alive(one: Liveness) -> str:
    name = clean(one.name)
    if one.ok:
        return f"{name} ok {duration(one.age_s).split(' ')[0]}"
    why = f": {clean(one.words)}" if one.words else ""
    return f"{name} DOWN {duration(one.age_s).split(' ')[0]}{why}"


def _gathered(found: Queue) -> list[Line]:
    """A flood takes two lines, however many alerts it brought."""
    rows = [row for row in found.incidents if row.gathered]
    if not rows:
        return []
    since = clock_time(min(row.opened_at for row in rows), found.zone, now=found.at)
    first = f"! FLOOD: {len(rows)} unverified alerts wait here since {since}, nobody told"
    return [
        (first, {"fg": "red"}),
        (f"{'':{INDENT}}show {rows[0].number} | release --flood | dismiss --flood", {}),
    ]


def _incident(
    session: Session, row: QueueRow, found: Queue, space: Room, lines: int | None
) -> Block:
    """The first line, then what is missing: in a pipe on one line, on a terminal between words,
    on ``lines`` at most. What its column has no room for stands before that."""
    mark = "!" if row.needs_you else " "
    place, marks = clean(row.where), row.flags
    if row.mode != session.engine.mode and row.drill is None:
        place = f"{row.mode.upper()} {place}"
    fits = [n for n in range(len(marks) + 1) if len(" ".join(marks[:n])) <= FLAGS][-1]
    width = _where(space)
    shown = place if space.piped else shorten(place, width)
    first = (
        f"{mark} {row.number:>4} {duration(row.age_s).split(' ')[0]:>5} "
        f"{shown:<{width}} {_answered(row, found):<{ANSWERED}} "
        f"{shorten(clean(_next(row.next, found)), NEXT):<{NEXT}} {' '.join(marks[:fits])}"
    )
    further = [place + "."] if len(place) > width and not space.piped else []
    further += [" ".join(marks[fits:]) + "."] if marks[fits:] else []
    further += [_whom_to_ring(session, row)] if row.nobody_told else []
    second = " ".join((*further, clean(row.missing)))
    parts = [second] if space.piped else wrapped(second, space.width - INDENT, lines=lines)
    style: dict[str, object] = {"fg": "red"} if row.needs_you else {}
    return [(first.rstrip(), style), *((f"{'':{INDENT}}{part}".rstrip(), {}) for part in parts)]


def _whom_to_ring(session: Session, row: QueueRow) -> str:
    """``NOBODY WAS TOLD: ring SHO Vijay Nagar, Ghaziabad, +91 ...``"""
    if row.next.action != "ring" or not row.next.contact:
        return "NOBODY WAS TOLD."
    return f"NOBODY WAS TOLD: {clean(row.next.what)}, {number_of(session, row.next.contact)}."


def _where(space: Room) -> int:
    return min(WIDEST_WHERE, WHERE + space.width - Room().width)


def _answered(row: QueueRow, found: Queue) -> str:
    """The one unit's answer by its time: where it is stands beside it."""
    if row.nobody_told:
        return "NOBODY TOLD"
    given = row.units[0].answer if len(row.units) == 1 else None
    if given:
        return f"yes {clock_time(given.moment.at, found.zone)[:5]}"
    words = clean(row.answered)
    if words.startswith("lapsed"):  # when it was given stands below
        return "lapsed"
    return words if len(words) <= ANSWERED else f"{words.count('+') + 1} others"


def _next(move: Next, found: Queue) -> str:
    if move.kind == "you":
        return f"YOU: {YOURS.get(move.action, move.action)}"
    if move.due_at is None:
        return move.what
    how = ROLES[move.role] if move.role else move.channel or ""
    how = SHORT.get(how, how)
    if move.due_at + SENDING <= found.at:
        return f"OVERDUE {how}"
    exact = f"{clock_time(move.due_at, found.zone)} {how}"
    return exact if len(exact) <= NEXT else f"{clock_time(move.due_at, found.zone)[:5]} {how}"


def _waiting(message: WaitingMessage, space: Room) -> Block:
    """What is wrong with it, and what ends it."""
    age = duration(message.age_s).split(" ")[0]
    head = f"? {message.id:>4} {age:>5} unread: "
    reason = clean(message.reason)
    return [
        (
            head + (reason if space.piped else shorten(reason, space.width - len(head))),
            {"fg": "red"},
        ),
        (
            f"{'':{INDENT}}show {message.id} | new --from {message.id} | dismiss {message.id} "
            "--because '...'",
            {},
        ),
    ]


def _next_commands(found: Queue) -> str:
    first = next((row for row in found.incidents if row.needs_you), None)
    first = first or next(iter(found.incidents), None)
    if first is not None:
        show = f"dispatcher show {first.unread or first.number}"
        return f"Next: {show} | {_fitting_command(first)} | --help"
    if found.messages:
        name = found.messages[0].id
        return f"Next: dispatcher show {name} | new --from {name} | --help"
    return "Next: dispatcher run SOURCE | dispatcher report | dispatcher --help"


def _fitting_command(row: QueueRow) -> str:
    """What records the next thing in this case."""
    whose = " --district NAME" if len(row.units) > 1 else ""
    commands: dict[Action, str] = {
        "decide": f"release {row.number}",
        "read": f"route {row.number} --to DISTRICT",
        "locate": f"locate {row.number} 'PLACE'",
        "ask_outcome": f"mark {row.number} reached_safe",
        "ask_progress": f"mark {row.number} on_scene{whose}",
        "close": f"close {row.number}",
    }
    return commands.get(row.next.action, "ack CODE")


def _evening(now: datetime, zone: str) -> datetime:
    """18:00 of the night that is going on."""
    here = local(now, zone)
    evening = here.replace(hour=18, minute=0, second=0, microsecond=0)
    return evening if here >= evening else evening - timedelta(days=1)
