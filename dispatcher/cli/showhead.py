"""The head of ``show``: where and how sure, who sent it, and the operator's next move."""

from __future__ import annotations

from dispatcher.cli.fitting import Part, View, field, hung
from dispatcher.cli.ringing import number_of
from dispatcher.cli.screen import Line
from dispatcher.cli.session import Session
from dispatcher.cli.text import (
    clean,
    clock_time,
    duration,
)
from dispatcher.reporting.moves import Next
from dispatcher.reporting.people import Told, lapsed
from dispatcher.reporting.show import Show

RED: dict[str, object] = {"fg": "red", "bold": True}
NO_CALL_BACK = "no intake.call_back is set"


def head(session: Session, shown: Show, view: View) -> list[Part]:
    proven = any(alert.authenticity == "verified" for alert in shown.alerts)
    sender = "verified" if proven else "NOT verified"
    outcome = f", {shown.outcome.replace('_', ' ')}" if shown.outcome else ""
    state = f"{shown.state.replace('_', ' ').upper()}{outcome}"
    first = f"{shown.id}  {clean(shown.where)}"
    second = f"{state}  {duration(shown.age_s)}  {' '.join(shown.flags)}  sender {sender}"
    title: list[Line] = [(first, {"bold": True}), (f"         {second}", {})]
    if len(first) + 3 + len(second) <= view.space.width:
        title = [(f"{first}   {second}", {"bold": True})]
    parts = [Part(lines=title)]
    if shown.old_s:
        words = f"OLD ALERT  sent {duration(shown.old_s)} before it came"
        parts.append(Part(lines=[(words, {"fg": "yellow"})]))
    if sender != "verified" and shown.alerts:
        doubt: list[Line] = [
            (text, {"fg": "yellow"}) for text in hung("SENDER     ", _doubted(shown), view)
        ]
        call = _call_back(session, shown)
        parts.append(Part(lines=doubt))
        back: list[Line] = [(text, {}) for text in hung("           ", call, view)]
        parts.append(Part(lines=back, falls=3 if call == NO_CALL_BACK else 0))
    if shown.held_reason and not (shown.next and shown.next.action == "decide"):
        parts.append(Part(lines=field("HELD", clean(shown.held_reason), view)))
    if shown.nobody_told:
        parts.append(Part(lines=[("NOBODY WAS TOLD  no gateway took anything", RED)]))
    gone = lapsed(shown.people, shown.units) if shown.next else ()
    parts += [Part(lines=_lapsed(session, person, view)) for person in gone]
    if shown.next:
        parts.append(Part(lines=_move(session, shown, shown.next, view)))
    return parts


def _lapsed(session: Session, person: Told, view: View) -> list[Line]:
    """Whom to ring back: they said that they have it, and nothing followed."""
    zone, earlier = session.config.centre.timezone, person.earlier
    said = f" {clock_time(earlier.moment.at, zone)} ({clean(earlier.by)})" if earlier else ""
    words = (
        f"answer of {clean(person.label)}{said}: ring back, {number_of(session, person.contact)}"
    )
    return [(text, RED) for text in hung("LAPSED     ", words, view)]


def _move(session: Session, shown: Show, move: Next, view: View) -> list[Line]:
    label = "YOUR MOVE  " if move.kind == "you" else "NEXT       "
    style: dict[str, object] = RED if shown.needs_you else {"bold": True}
    words = f"{clean(move.what)}{_when(session, shown)}"
    lines: list[Line] = [(text, style) for text in hung(label, words, view)]
    if move.action == "ring" and move.contact:
        ring = number_of(session, move.contact)
        lines += [(text, {"bold": True}) for text in hung("NUMBER     ", ring, view)]
    then = _then(shown, move)
    return lines + [(text, {}) for text in hung("THEN       ", then, view)] if then else lines


def _doubted(shown: Show) -> str:
    """Why the newest doubtful alert is not proven."""
    doubtful = [alert for alert in shown.alerts if alert.authenticity != "verified"]
    return clean(f"{doubtful[-1].authenticity}: {doubtful[-1].authenticity_reason}")


def _call_back(session: Session, shown: Show) -> str:
    """The centre's own number of the source, never one from the message."""
    settings = session.config.intake.call_back
    words = " ".join(f"{alert.origin} {alert.platform}" for alert in shown.alerts).casefold()
    named = {name: number for name, number in settings.items() if name.casefold() in words}
    numbers = ", ".join(f"{name} {number}" for name, number in (named or settings).items())
    return f"call back on {clean(numbers)}" if numbers else NO_CALL_BACK


def _when(session: Session, shown: Show) -> str:
    """When what comes by itself is due."""
    move = shown.next
    if move is None or move.due_at is None or move.kind == "you":
        return ""
    left = move.due_at - shown.at
    when = clock_time(move.due_at, session.config.centre.timezone, now=shown.at)
    return f": {when}, " + (f"in {duration(left)}" if left.total_seconds() > 0 else "overdue")


def _then(shown: Show, move: Next) -> str | None:
    """The command that records what comes of the operator's move, ready to paste."""
    code = next((p.code for p in shown.people if p.contact == move.contact), "CODE")
    whose = " --district NAME" if len(shown.units) > 1 else ""
    commands = {
        "ring": f"ack {code}",
        "locate": f"locate {shown.number} 'PLACE', or route {shown.number} --to DISTRICT",
        "decide": f"release {shown.number}",
        "read": f"show {_message(shown)} --reveal, then new --from {_message(shown)} or dismiss it",
        "ask_progress": f"mark {shown.number} on_scene{whose}",
        "ask_outcome": f"mark {shown.number} reached_safe",
        "close": f"close {shown.number}",
    }
    command = commands.get(move.action)
    return f"dispatcher {command}" if command else None


def _message(shown: Show) -> str:
    return f"Q{shown.alerts[0].message}" if shown.alerts else "Q"
