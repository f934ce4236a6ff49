"""``queue``: the open incidents on one screen, those that need somebody first."""

from __future__ import annotations

from datetime import datetime, timedelta

from dispatcher.cli.screen import RULE, WIDTH, Line, print_lines
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.silent import silent_lines
from dispatcher.cli.text import clean, clock_time, duration, full_time, local, shorten
from dispatcher.model import Mode
from dispatcher.reporting.liveness import Liveness
from dispatcher.reporting.moves import Next
from dispatcher.reporting.queue import Queue, QueueRow, WaitingMessage
from dispatcher.reporting.queue import queue as build
from dispatcher.reporting.words import ROLES

ROOM = 8
"""Incidents of two lines that fit a screen of 24; unread messages take from it."""
MESSAGES = 2


@cli_command(
    example="dispatcher queue\ndispatcher queue --json | jq '.incidents[].id'", name="queue"
)
def command(session: Session) -> None:
    """Open incidents: where, who answered, what is next; and messages nobody could read."""
    ledger = session.ledger
    found = build(
        ledger.incidents(open_only=True),
        ledger.waiting(),
        now=session.engine.clock.now(),
        zone=session.config.centre.timezone,
        beats=ledger.beats(),
        silences=ledger.silences(now=session.engine.clock.now()),
    )
    if session.json:
        session.emit_tagged(found)
        return
    closed = ledger.count_closed(since=_evening(found.at, found.zone))
    print_lines(_screen(session, found, closed))


def _screen(session: Session, found: Queue, closed: int) -> list[Line]:
    mode = session.engine.mode.upper()
    count = sum(row.drill is None for row in found.incidents)
    head = f"{mode}  {full_time(found.at, found.zone)}    desk: {session.actor}"
    lines: list[Line] = [
        (head + f"{count} open".rjust(max(2, WIDTH - len(head))), {}),
        *_liveness(found),
        *silent_lines(found.silences, found.at, found.zone),
        (RULE, {}),
    ]
    if not found.incidents and not found.messages:
        lines.append(("Nothing is open and nothing waits to be read.", {}))
    else:
        columns = f"  {'NO':>5} {'AGE':>6}  {'WHERE':<27} {'ANSWERED':<11} {'NEXT':<12} FLAGS"
        lines.append((columns, {"dim": True}))
    lines += _incidents(found, session.engine.mode)
    lines += _gathered(found)
    for message in found.messages[:MESSAGES]:
        lines += _waiting(message)
    if len(found.messages) > MESSAGES:
        more = len(found.messages) - MESSAGES
        lines.append((f"? + {more} more unread messages: dispatcher queue --json", {"fg": "red"}))
    lines.append((RULE, {}))
    lines.append((f"Closed since 18:00: {closed}", {}))
    for deadline in found.deadlines[:2]:
        lines.append((shorten(clean(deadline), WIDTH), {"bold": True}))
    lines.append(
        (
            "! needs you now  U sender unverified  M minor  LIVE live video  2P two posts",
            {"dim": True},
        )
    )
    lines.append((_next_commands(found), {"bold": True}))
    return lines


def _liveness(found: Queue) -> list[Line]:
    """Line 2: what must not fall silent, red as soon as one of it has."""
    if not found.liveness:
        words = "no resident dispatcher: commands and `run` send (dispatcher serve starts one)"
        return [(words, {"dim": True})]
    parts = [_alive(one) for one in found.liveness if one.kind != "channel" or not one.ok]
    dead = any(not one.ok for one in found.liveness)
    channels = [one for one in found.liveness if one.kind == "channel" and one.ok]
    parts += [f"{len(channels)} channels ok"] if channels else []
    style: dict[str, object] = {"fg": "red"} if dead else {}
    return [(shorten(("! " if dead else "") + " | ".join(parts), WIDTH), style)]


def _alive(one: Liveness) -> str:
    name = clean(one.name)
    if one.ok:
        return f"{name} ok {duration(one.age_s).split(' ')[0]}"
    return f"{name} DOWN {duration(one.age_s).split(' ')[0]}: {clean(one.words)}"


def _incidents(found: Queue, mode: Mode) -> list[Line]:
    """Two lines an incident; those that need nobody give way when the screen is full."""
    shown = [row for row in found.incidents if row.needs_you and not row.gathered]
    calm = [row for row in found.incidents if not row.needs_you]
    room = ROOM - min(MESSAGES, len(found.messages))
    first, rest = shown[:room], calm[: max(0, room - len(shown))]
    lines = [line for row in (*first, *rest) for line in _incident(row, found, mode)]
    if len(shown) > room:
        more = f"! + {len(shown) - room} more that need you now: dispatcher queue --json"
        lines.append((more, {"fg": "red"}))
    if len(calm) > len(rest):
        lines.append((f"  + {len(calm) - len(rest)} more, none of them needs you now", {}))
    return lines


def _gathered(found: Queue) -> list[Line]:
    """A flood takes two lines, however many alerts it brought."""
    rows = [row for row in found.incidents if row.gathered]
    if not rows:
        return []
    since = clock_time(min(row.opened_at for row in rows), found.zone, now=found.at)
    first = f"! FLOOD: {len(rows)} unverified alerts wait here since {since}, nobody told"
    return [
        (shorten(first, WIDTH), {"fg": "red"}),
        (f"{'':15}queue --json | show {rows[0].number} | release --flood | dismiss --flood", {}),
    ]


def _incident(row: QueueRow, found: Queue, mode: Mode) -> list[Line]:
    mark = "!" if row.needs_you else " "
    marks = row.flags if row.mode == mode else (row.mode.upper(), *row.flags)
    place = shorten(clean(row.where), 27)
    following = shorten(clean(_next(row.next, found)), 12)
    first = (
        f"{mark} {row.number:>5} {duration(row.age_s).split(' ')[0]:>6}  {place:<27} "
        f"{shorten(clean(row.answered), 11):<11} {following:<12} {' '.join(marks)}"
    )
    second = shorten(f"               {clean(row.missing)}", WIDTH)
    style: dict[str, object] = {"fg": "red"} if row.needs_you else {}
    return [(shorten(first.rstrip(), WIDTH), style), (second.rstrip(), {})]


def _next(move: Next, found: Queue) -> str:
    if move.kind == "you":
        return f"YOU: {move.action.replace('_', ' ')}"
    if move.due_at is None:
        return move.what
    how = move.channel or (ROLES[move.role] if move.role else "")
    return f"{clock_time(move.due_at, found.zone)} {how}"


def _waiting(message: WaitingMessage) -> list[Line]:
    head = f"? {message.id:>5} {duration(message.age_s).split(' ')[0]:>6}  unread: "
    reason = shorten(clean(message.reason), WIDTH - len(head))
    return [
        (head + reason, {"fg": "red"}),
        (shorten(f"               {clean(message.origin)}", WIDTH), {}),
    ]


def _next_commands(found: Queue) -> str:
    first = next((row for row in found.incidents if row.needs_you), None)
    first = first or next(iter(found.incidents), None)
    if first is not None:
        show = f"dispatcher show {first.unread or first.number}"
    elif found.messages:
        show = f"dispatcher show {found.messages[0].id}"
    else:
        return "Next: dispatcher run SOURCE | dispatcher report | dispatcher --help"
    return f"Next: {show} | ack CODE | mark {first.number if first else 'NO'} on_scene | --help"


def _evening(now: datetime, zone: str) -> datetime:
    """18:00 of the night that is going on."""
    here = local(now, zone)
    evening = here.replace(hour=18, minute=0, second=0, microsecond=0)
    return evening if here >= evening else evening - timedelta(days=1)
