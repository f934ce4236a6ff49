"""``show``: one incident whole, in the order in which an operator asks."""

from __future__ import annotations

from datetime import datetime
from itertools import zip_longest

import click
from msgspec.structs import replace

from dispatcher.cli.fitting import ENTRIES, Part, View, field, fitting, hung, newest_that_fit
from dispatcher.cli.raw import show_message, show_raw
from dispatcher.cli.ringing import number_of
from dispatcher.cli.screen import WIDTH, Line, print_lines, room, wrapped
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.text import (
    clean,
    clock_time,
    duration,
    full_time,
    mask_account,
    mask_name,
    mask_phone,
    mask_platform,
    shorten,
)
from dispatcher.cli.words import incident_number, quarantine_number
from dispatcher.model import FEMALE, MALE, Evidence, Incident, Person
from dispatcher.reporting import known
from dispatcher.reporting.cases import says_something
from dispatcher.reporting.moves import Next
from dispatcher.reporting.people import Telling, Told
from dispatcher.reporting.show import Entry, Show, ShownAlert
from dispatcher.reporting.show import show as build
from dispatcher.reporting.times import Times

RED: dict[str, object] = {"fg": "red", "bold": True}
NO_CALL_BACK = "no intake.call_back is set"


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
    shown = build(record, now=session.engine.clock.now(), last=last)
    if session.json:
        session.emit_tagged(shown if clear else masked(shown))
        return
    view = View(
        clear=clear,
        clues=evidence or everything,
        space=replace(room(), height=None) if everything or timeline or clear else room(),
    )
    print_lines(_screen(session, shown, view))


def lines_of(session: Session, record: Incident) -> list[Line]:
    """One incident's screen, masked."""
    shown = build(record, now=session.engine.clock.now(), last=None)
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
    alert = _newest(shown)
    parts = [*_head(session, shown, view), rule]
    if alert and not alert.unread:
        parts.append(Part(lines=_person(alert, view)))
        parts += _post(shown, alert, zone, view)
    parts += _place(shown, view)
    parts.append(Part(lines=field("Times", _times(shown.times, zone), view)))
    return [*parts, rule, *_people(shown, zone, view), rule]


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


def _head(session: Session, shown: Show, view: View) -> list[Part]:
    verified = {alert.authenticity for alert in shown.alerts}
    sender = "verified" if verified == {"verified"} else "NOT verified"
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
    if shown.next:
        parts.append(Part(lines=_move(session, shown, shown.next, view)))
    return parts


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
    commands = {
        "ring": f"ack {code}",
        "locate": f"locate {shown.number} 'PLACE', or route {shown.number} --to DISTRICT",
        "decide": f"release {shown.number}",
        "read": f"show {_message(shown)} --reveal, then new --from {_message(shown)} or dismiss it",
        "ask_progress": f"mark {shown.number} on_scene",
        "ask_outcome": f"mark {shown.number} reached_safe",
        "close": f"close {shown.number}",
    }
    command = commands.get(move.action)
    return f"dispatcher {command}" if command else None


def _message(shown: Show) -> str:
    return f"Q{shown.alerts[0].message}" if shown.alerts else "Q"


def _newest(shown: Show) -> ShownAlert | None:
    """The newest alert, with what it leaves out and older ones say."""
    told = [alert for alert in reversed(shown.alerts) if alert.relation != "duplicate"]
    if not told:
        return None
    told = [alert for alert in told if not alert.unread] or told
    return replace(
        told[0],
        platform=known.first(alert.platform for alert in told),
        posted=known.first(alert.posted for alert in told),
        person=known.person([alert.person for alert in told]),
        content=known.content([alert.content for alert in told]),
    )


def _person(alert: ShownAlert, view: View) -> list[Line]:
    person, clear = alert.person, view.clear
    name = clean(person.name) if clear and person.name else mask_name(person.name or "")
    age = f"about {person.age}" if person.age is not None else ""
    parts = [name or "name not known", _gender(person, view), age]
    phones = [clean(p) if clear else mask_phone(p) for p in person.phones]
    account = person.username or person.profile_url
    if phones:
        parts.append(f"phone {', '.join(phones)}")
    if account:
        parts.append(f"account {clean(account) if clear else mask_account(account)}")
    return field("Person", ", ".join(part for part in parts if part), view)


def _gender(person: Person, view: View) -> str:
    """Other words than the usual ones may say anything."""
    word = person.gender or ""
    return clean(word) if view.clear or word.casefold() in MALE | FEMALE else ""


def _post(shown: Show, alert: ShownAlert, zone: str, view: View) -> list[Part]:
    medium = (alert.content.media or "post").replace("_", " ")
    posted = ""
    if alert.posted:
        age = duration(shown.at - alert.posted.at)
        posted = f", posted {clock_time(alert.posted.at, zone, now=shown.at)}, {age} old"
    head = f"{medium}, platform not known"
    if alert.platform:
        head = f"{clean(alert.platform) if view.clear else mask_platform(alert.platform)} {medium}"
    head += posted
    if alert.category == "threat_to_others":
        head = f"THREAT TO OTHERS, {head}"
    text = alert.content.text or alert.body or ""
    lines = field("Post", head, view)
    if view.clear:
        link = field("Link", clean(alert.content.url), view) if alert.content.url else []
        return [Part(lines=[*lines, *field("Text", clean(text), view), *link])]
    hidden = f"hidden ({len(text)} characters): --reveal shows it" if text else "none"
    return [Part(lines=lines), Part(lines=field("Text", hidden, view), falls=4)]


def _place(shown: Show, view: View) -> list[Part]:
    verdict = ", ".join(f"{clean(d.name)} {d.confidence:.2f}" for d in shown.districts)
    if shown.station:
        verdict += f", PS {clean(shown.station.name)} {shown.station.confidence:.2f}"
    ranked = (verdict or clean(shown.where)) + _runner_up(shown)
    clues = shown.evidence if view.clues else shown.evidence[:1]
    said = [line for clue in clues for line in field("", _clue(clue), view)]
    return [
        Part(lines=field("Place", ranked, view)),
        Part(lines=field("", clean(shown.reason), view) if shown.reason else [], falls=2),
        Part(lines=said, falls=1),
    ]


def _runner_up(shown: Show) -> str:
    """The next likely district, where anything speaks for one."""
    if not shown.districts:
        return ""
    others = [one for one in shown.runners_up if says_something(one)]
    if not others:
        return "   no other district"
    return f"   runner-up: {clean(others[0].name)} {others[0].confidence:.2f}"


def _clue(clue: Evidence) -> str:
    note = f" ({clean(clue.note)})" if clue.note else ""
    text = shorten(clean(clue.text), 40)
    return f'{clue.weight:+.2f} {clean(clue.kind)} "{text}" in {clean(clue.where)}{note}'


TIMES = (
    ("sent", "sent"),
    ("received", "received"),
    ("matched", "matched"),
    ("first_told", "first told"),
    ("responsible_told", "district told"),
    ("acknowledged", "answered"),
    ("en_route", "en route"),
    ("on_scene", "on scene"),
    ("outcome", "outcome"),
    ("closed", "closed"),
)


def _times(times: Times, zone: str) -> str:
    """The first known moment in full, the others as time passed since."""
    known = [(words, getattr(times, key)) for key, words in TIMES if getattr(times, key)]
    if not known:
        return "none recorded"
    (words, first), *others = known
    doubt = f" ({clean(first.doubt)})" if first.doubt else ""
    parts = [f"{words} {full_time(first.at, zone)}{doubt}"]
    parts += [f"{label} {_since(first.at, moment.at)}" for label, moment in others]
    return " | ".join(parts)


def _since(first: datetime, at: datetime) -> str:
    """Whoever wrote the first moment may have had a clock that was ahead of ours."""
    return (
        f"+{duration(at - first)}"
        if at >= first
        else f"{duration(first - at)} before (clock ahead)"
    )


def _people(shown: Show, zone: str, view: View) -> list[Part]:
    """Who has answered never falls away; whoever is to answer does so last."""
    head: Line = (f"{'WHO':<27} {'CODE':<7} {'TOLD':<{_told_width(view)}} ANSWERED", {"dim": True})
    if not shown.people:
        return [Part(lines=[head, ("nobody has been told", {"fg": "red"})])]
    return [Part(lines=[head]), *(p for one in shown.people for p in _told(one, zone, shown, view))]


def _told(person: Told, zone: str, shown: Show, view: View) -> list[Part]:
    """The newest telling beside the name, older ones below."""
    *older, newest = [_telling(telling, zone) for telling in person.tellings] or ["not told"]
    districts = {one.unit for one in shown.people if one.responsible}
    who = clean(person.label if len(districts) > 1 else person.title)
    first = _row(who, person.code, newest, _answered(person, zone), view)
    further = [line for text in reversed(older) for line in _row("", "", text, "", view)]
    rank = 0 if person.answer else 7 if person.responsible else 6
    return [Part(lines=first, falls=rank), Part(lines=further, falls=5)]


def _row(who: str, code: str, told: str, answered: str, view: View) -> list[Line]:
    """One line; on a terminal more where a column has no room for its words."""
    width = _told_width(view)
    if view.space.piped:
        return [(f"{who:<27} {code:<7} {told:<{width}} {answered}".rstrip(), {})]
    cells = zip_longest(
        wrapped(who, 27),
        [code],
        wrapped(told, width),
        wrapped(answered, view.space.width - width - 37),
        fillvalue="",
    )
    return [(f"{a:<27} {b:<7} {c:<{width}} {d}".rstrip(), {}) for a, b, c, d in cells]


def _told_width(view: View) -> int:
    return 29 + (view.space.width - WIDTH) // 2


def _answered(person: Told, zone: str) -> str:
    if person.answer:
        return f"{clock_time(person.answer.moment.at, zone)[:5]} {clean(person.answer.by)}"
    earlier = person.earlier
    return f"lapsed {clock_time(earlier.moment.at, zone)[:5]}" if earlier else "no"


def _telling(telling: Telling, zone: str) -> str:
    kind = "" if telling.kind == "alert" else f"{telling.kind} "
    when = "" if telling.state == "cancelled" else f"{clock_time(telling.at, zone)} "
    return clean(f"{when}{kind}{telling.words}")


def masked(shown: Show) -> Show:
    """The same without name, phones, addresses and the words of the post."""
    return replace(
        shown,
        alerts=tuple(
            replace(
                alert,
                platform=mask_platform(alert.platform) if alert.platform else None,
                person=_masked_person(alert.person),
                content=replace(alert.content, text=None, url=None),
                body=None,
                notes=None,
            )
            for alert in shown.alerts
        ),
        evidence=tuple(replace(clue, span=None) for clue in shown.evidence),
    )


def _masked_person(person: Person) -> Person:
    return replace(
        person,
        name=mask_name(person.name) if person.name else None,
        username=mask_account(person.username) if person.username else None,
        profile_url=None,
        phones=tuple(mask_phone(phone) for phone in person.phones),
        emails=(),
    )
