"""``show``: one incident whole, in the order in which an operator asks."""

from __future__ import annotations

import click

from dispatcher.cli.screen import RULE, WIDTH, Line, print_lines
from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.text import (
    clean,
    clock_time,
    duration,
    full_time,
    mask_account,
    mask_name,
    mask_phone,
    shorten,
)
from dispatcher.cli.words import incident_number, quarantine_number
from dispatcher.errors import NotFound
from dispatcher.model import Evidence, Incident, Person, StoredMessage
from dispatcher.reporting import known
from dispatcher.reporting.moves import Next
from dispatcher.reporting.people import Telling, Told
from dispatcher.reporting.show import Show, ShownAlert
from dispatcher.reporting.show import show as build
from dispatcher.reporting.times import Times

LABEL = 9
"""Width of the label column."""
RAW = 20_000
"""Bytes of a message that are shown."""


@cli_command(
    example="dispatcher show 1849\ndispatcher show 1849 --timeline\ndispatcher show Q12",
    name="show",
)
@click.argument("incident")
@click.option("--reveal", is_flag=True, help="Name, phone and post in clear; recorded.")
@click.option("--timeline", is_flag=True, help="The whole timeline.")
@click.option("--evidence", is_flag=True, help="Every clue to the place.")
@click.option("--raw", is_flag=True, help="The messages as they came; recorded like --reveal.")
def command(
    session: Session, incident: str, reveal: bool, timeline: bool, evidence: bool, raw: bool
) -> None:
    """One incident (1849), or a message nobody could read (Q12)."""
    waiting = quarantine_number(incident)
    if waiting is not None:
        _show_message(session, waiting, reveal)
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
        _show_raw(session, record)
        return
    shown = build(record, now=session.engine.clock.now(), last=None if timeline else 3)
    if session.json:
        session.emit_tagged(shown if clear else masked(shown))
        return
    print_lines(_lines(session, shown, clear, every_clue=evidence, timeline=timeline))


def lines_of(session: Session, record: Incident) -> list[Line]:
    """One incident's screen, masked."""
    shown = build(record, now=session.engine.clock.now(), last=3)
    return _lines(session, shown, False, every_clue=False, timeline=False)


def _lines(
    session: Session, shown: Show, clear: bool, *, every_clue: bool, timeline: bool
) -> list[Line]:
    lines = _screen(session, shown, clear, every_clue=every_clue, timeline=timeline)
    whole = clear or timeline
    return [line if whole else (shorten(line[0], WIDTH), line[1]) for line in lines]


def _screen(
    session: Session, shown: Show, clear: bool, *, every_clue: bool, timeline: bool
) -> list[Line]:
    zone = session.config.centre.timezone
    alert = _newest(shown)
    lines = [*_head(session, shown), (RULE, {})]
    if alert and not alert.unread:
        lines += _person(alert, clear)
        lines += _post(shown, alert, zone, clear)
    lines += _place(shown, every_clue)
    for number, text in enumerate(_times(shown.times, zone)):
        lines.append(_field("Times" if number == 0 else "", text))
    lines.append((RULE, {}))
    lines += _people(shown, zone)
    lines.append((RULE, {}))
    for entry in shown.entries:
        late = " (entered later)" if entry.late else ""
        when = clock_time(entry.at, zone, now=shown.at)
        text = f"{when} {clean(entry.text)}{late}"
        lines += _wrapped(text) if clear or timeline else [(text, {})]
    more = f"{shown.further_entries} earlier: --timeline   " if shown.further_entries else ""
    hint = "" if clear else " --reveal"
    lines.append((f"{more}--evidence{hint}   next: ack, mark, locate, fact, close", {"dim": True}))
    return lines


def _head(session: Session, shown: Show) -> list[Line]:
    verified = {alert.authenticity for alert in shown.alerts}
    sender = "verified" if verified == {"verified"} else "NOT verified"
    outcome = f", {shown.outcome.replace('_', ' ')}" if shown.outcome else ""
    state = f"{shown.state.replace('_', ' ').upper()}{outcome}"
    first = f"{shown.id}  {clean(shown.where)}"
    second = f"{state}  {duration(shown.age_s)}  {' '.join(shown.flags)}  sender {sender}"
    lines: list[Line] = [(first, {"bold": True}), (f"         {second}", {})]
    if sender != "verified" and shown.alerts:
        lines.append((shorten(f"SENDER     {_doubted(shown)}", WIDTH), {"fg": "yellow"}))
        lines.append((shorten(f"           {_call_back(session, shown)}", WIDTH), {}))
    if shown.held_reason:
        lines.append(
            _field("HELD", f"{clean(shown.held_reason)}: dispatcher release {shown.number}")
        )
    if shown.next:
        label = "YOUR MOVE" if shown.next.kind == "you" else "NEXT"
        style: dict[str, object] = (
            {"fg": "red", "bold": True} if shown.needs_you else {"bold": True}
        )
        words = f"{label}  {clean(shown.next.what)}{_when(session, shown)}"
        lines += [(text, style) for text, _ in _wrapped(words)]
        if shown.next.action == "ring" and shown.next.contact:
            lines.append((f"NUMBER     {_number(session, shown.next.contact)}", {"bold": True}))
        then = _then(shown, shown.next)
        if then:
            lines.append((f"THEN       {then}", {}))
    return lines


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
    return f"call back on {clean(numbers)}" if numbers else "no intake.call_back is set"


def _when(session: Session, shown: Show) -> str:
    """When what comes by itself is due."""
    move = shown.next
    if move is None or move.due_at is None or move.kind == "you":
        return ""
    left = move.due_at - shown.at
    when = clock_time(move.due_at, session.config.centre.timezone, now=shown.at)
    return f": {when}, " + (f"in {duration(left)}" if left.total_seconds() > 0 else "overdue")


def _number(session: Session, key: str) -> str:
    """Where a contact can be rung, from the directory; else of whoever is above."""
    from dispatcher.directory.duty import tonight
    from dispatcher.directory.lint import everybody

    now = session.engine.clock.now()
    contacts = {c.key: tonight(c, now) for c in everybody(session.engine.directory)}
    found = contacts.get(key)
    ways = [a.to for a in found.addresses if a.channel in {"voice", "sms"}] if found else []
    if ways:
        return clean(", ".join(dict.fromkeys(ways)))
    district = key.partition("/")[0]
    others = [
        f"{contact.role.replace('_', ' ')} {address.to}"
        for contact in contacts.values()
        if contact.key.startswith(f"{district}/")
        for address in contact.addresses
        if address.channel in {"voice", "sms"}
    ]
    return clean("; ".join(others[:2])) or "none in the directory: ask the state's control room"


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
    from msgspec.structs import replace

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


def _person(alert: ShownAlert, clear: bool) -> list[Line]:
    person = alert.person
    name = clean(person.name) if clear and person.name else mask_name(person.name or "")
    age = f"about {person.age}" if person.age is not None else ""
    parts = [name or "name not known", clean(person.gender or ""), age]
    phones = [clean(p) if clear else mask_phone(p) for p in person.phones]
    account = person.username or person.profile_url
    if phones:
        parts.append(f"phone {', '.join(phones)}")
    if account:
        parts.append(f"account {clean(account) if clear else mask_account(account)}")
    return [_field("Person", ", ".join(part for part in parts if part))]


def _post(shown: Show, alert: ShownAlert, zone: str, clear: bool) -> list[Line]:
    medium = (alert.content.media or "post").replace("_", " ")
    posted = ""
    if alert.posted:
        age = duration(shown.at - alert.posted.at)
        posted = f", posted {clock_time(alert.posted.at, zone, now=shown.at)}, {age} old"
    head = f"{clean(alert.platform or 'platform not known')} {medium}{posted}"
    if alert.category == "threat_to_others":
        head = f"THREAT TO OTHERS, {head}"
    text = alert.content.text or alert.body or ""
    if clear:
        body = [
            _field("Text" if n == 0 else "", line)
            for n, (line, _) in enumerate(_wrapped(clean(text), WIDTH - LABEL))
        ]
        link = [_field("Link", clean(alert.content.url))] if alert.content.url else []
        return [_field("Post", head), *body, *link]
    hidden = f"hidden ({len(text)} characters): --reveal shows it" if text else "none"
    return [_field("Post", head), _field("Text", hidden)]


def _place(shown: Show, every_clue: bool) -> list[Line]:
    verdict = ", ".join(f"{clean(d.name)} {d.confidence:.2f}" for d in shown.districts)
    if shown.station:
        verdict += f", PS {clean(shown.station.name)} {shown.station.confidence:.2f}"
    rest = ", ".join(f"{clean(d.name)} {d.confidence:.2f}" for d in shown.runners_up[:1])
    ranked = verdict or clean(shown.where)
    lines = [_field("Place", ranked + (f"   runner-up: {rest}" if rest else ""))]
    reason = _wrapped(clean(shown.reason), WIDTH - LABEL)
    lines += [_field("", text) for text, _ in (reason if every_clue else reason[:1])]
    clues = shown.evidence if every_clue else shown.evidence[:1]
    return lines + [_field("", _clue(clue)) for clue in clues]


def _clue(clue: Evidence) -> str:
    note = f" ({clean(clue.note)})" if clue.note else ""
    return shorten(
        f'{clue.weight:+.2f} {clean(clue.kind)} "{shorten(clean(clue.text), 40)}" in '
        f"{clean(clue.where)}{note}",
        WIDTH - LABEL,
    )


TIMES = (
    ("sent", "sent"),
    ("received", "received"),
    ("matched", "matched"),
    ("first_told", "first told"),
    ("acknowledged", "answered"),
    ("en_route", "en route"),
    ("on_scene", "on scene"),
    ("outcome", "outcome"),
    ("closed", "closed"),
)


def _times(times: Times, zone: str) -> list[str]:
    """The first known moment in full, the others as time passed since."""
    known = [(words, getattr(times, key)) for key, words in TIMES if getattr(times, key)]
    if not known:
        return ["none recorded"]
    (words, first), *others = known
    doubt = f" ({clean(first.doubt)})" if first.doubt else ""
    parts = [f"{words} {full_time(first.at, zone)}{doubt}"]
    parts += [f"{label} +{duration(moment.at - first.at)}" for label, moment in others]
    return [text for text, _ in _wrapped(" | ".join(parts), WIDTH - LABEL)]


def _people(shown: Show, zone: str) -> list[Line]:
    lines: list[Line] = [(f"{'WHO':<27} {'CODE':<7} {'TOLD':<31} ANSWERED", {"dim": True})]
    for person in shown.people:
        lines += _told(person, zone, shown)
    if not shown.people:
        lines.append(("nobody has been told", {"fg": "red"}))
    return lines


def _told(person: Told, zone: str, shown: Show) -> list[Line]:
    answered = _answered(person, zone)
    tellings = [_telling(telling, zone) for telling in person.tellings] or ["not told"]
    districts = {one.unit for one in shown.people if one.responsible}
    who = shorten(clean(person.label if len(districts) > 1 else person.title), 27)
    lines: list[Line] = [
        (f"{who:<27} {person.code:<7} {shorten(tellings[0], 31):<31} {answered}".rstrip(), {})
    ]
    lines += [(f"{'':<35} {shorten(text, WIDTH - 36)}", {}) for text in tellings[1:]]
    return lines


def _answered(person: Told, zone: str) -> str:
    if person.answer:
        return f"{clock_time(person.answer.moment.at, zone)} {clean(person.answer.by)}"
    earlier = person.earlier
    return f"lapsed {clock_time(earlier.moment.at, zone)[:5]}" if earlier else "no"


def _telling(telling: Telling, zone: str) -> str:
    kind = "" if telling.kind == "alert" else f"{telling.kind} "
    when = "" if telling.state == "cancelled" else f"{clock_time(telling.at, zone)} "
    return clean(f"{when}{kind}{telling.words}")


def _field(label: str, text: str) -> Line:
    return (f"{label:<{LABEL}}{text}", {})


def _wrapped(text: str, width: int = WIDTH) -> list[Line]:
    import textwrap

    return [(line, {}) for line in textwrap.wrap(text, width) or [""]]


def masked(shown: Show) -> Show:
    """The same without name, phones, addresses and the words of the post."""
    from msgspec.structs import replace

    return replace(
        shown,
        alerts=tuple(
            replace(
                alert,
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
    from msgspec.structs import replace

    return replace(
        person,
        name=mask_name(person.name) if person.name else None,
        username=mask_account(person.username) if person.username else None,
        profile_url=None,
        phones=tuple(mask_phone(phone) for phone in person.phones),
        emails=(),
    )


def _show_raw(session: Session, record: Incident) -> None:
    for message in dict.fromkeys(linked.message for linked in record.alerts):
        stored = session.ledger.message(message)
        if stored:
            session.line(f"--- {clean(stored.message.origin.name)}", bold=True)
            text = stored.message.raw[:RAW].decode("utf-8", "replace")
            session.line(clean(text, keep_lines=True))


def _show_message(session: Session, number: int, reveal: bool) -> None:
    stored = session.ledger.message(number)
    if stored is None:
        raise NotFound(f"no message Q{number}: dispatcher queue lists those that wait")
    if session.json:
        session.emit("message/1", _message_json(stored))
        return
    zone = session.config.centre.timezone
    session.line(f"Q{number}  {stored.state}: {clean(stored.reason)}", bold=True)
    session.line(f"from     {clean(stored.message.origin.name)}")
    session.line(f"stored   {full_time(stored.ingested_at, zone)}, {len(stored.message.raw)} bytes")
    session.line(f"SHA-256  {stored.message.sha256}")
    if not reveal:
        session.line("The bytes are kept as they came; --reveal shows the beginning.")
        return
    session.line(RULE)
    beginning = stored.message.raw[:RAW].decode("utf-8", "replace")
    session.line(clean(beginning, keep_lines=True))


def _message_json(stored: StoredMessage) -> dict[str, object]:
    return {
        "id": f"Q{stored.id}",
        "state": stored.state,
        "reason": stored.reason,
        "source": stored.message.origin.name,
        "bytes": len(stored.message.raw),
        "sha256": stored.message.sha256,
        "ingested_at": stored.ingested_at,
    }
