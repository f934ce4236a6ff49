"""What ``run`` and ``ingest`` share: messages in, one line each, and the sum at the end."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, cast

from msgspec.structs import replace

from dispatcher import sources
from dispatcher.cli.session import Session
from dispatcher.cli.text import clean
from dispatcher.engine.delivery import Sent
from dispatcher.engine.engine import nobody_beside, was_told
from dispatcher.engine.incoming import Incoming, Settling, large
from dispatcher.engine.intake import Taken, TakenAlert, joined
from dispatcher.errors import DispatcherError, LedgerDisk
from dispatcher.model import ACCEPTED, Incident, Match, Message, Notification, RankedDistrict, Value
from dispatcher.reporting.cases import unread
from dispatcher.reporting.cases import where as place_of
from dispatcher.reporting.liveness import SOURCE, resident
from dispatcher.reporting.words import called
from dispatcher.sources import Settle, SourceFault

if TYPE_CHECKING:
    from dispatcher.sources.found import Item

BATCH = 50
BATCH_BYTES = 8_000_000
BATCH_S = 0.25
"""What is taken in before its first wave is sent: little, so that the first does not wait."""

TRY_AGAIN = 75


class Done(Value, frozen=True, kw_only=True):
    """What a pass did, for its last line and its exit code."""

    taken: tuple[Taken, ...] = ()
    faults: tuple[SourceFault, ...] = ()
    sent: tuple[Sent, ...] = ()
    later: bool = False
    """A source could not be read now, and may be at the next pass."""


def end_cleanly_when_told() -> None:
    """SIGTERM (a machine that shuts down) is taken like Ctrl-C: sends under way are settled."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def take_paths(
    session: Session, paths: tuple[str, ...], stdin: BinaryIO | None, *, resume: bool
) -> Done:
    """Take in every message of the paths."""
    from dispatcher.engine.live import own_files

    found = sources.take(
        paths,
        limits=session.config.intake.limits,
        large=large(session.config),
        stdin=stdin,
        without=own_files(session.config),
        arrived=session.ledger.arrived,
    )
    return take_all(session, found, resume=resume)


def take_configured(session: Session) -> Done:
    """One pass over the mailbox and the drop folder of ``sources:``. Their signs of life are
    written, also of those that could not be read: where no resident dispatcher is, by these it is
    known."""
    engine = session.engine
    incoming = Incoming(session.config, ledger=engine.ledger, clock=engine.clock)
    try:
        done = take_all(session, incoming.read(), resume=True)
        engine.ledger.beat(incoming.beats(), instead_of=SOURCE)
        return done
    finally:
        incoming.close()


def take_all(session: Session, found: Iterable[Item], *, resume: bool) -> Done:
    """Take in everything found, a batch at a time, each batch told before the next."""
    engine = session.engine
    taken: list[Taken] = []
    sent: list[Sent] = []
    heard = Heard(session)
    settling = Settling(heard)
    for batch in _batches(found):
        work = (_take(session, settling, item) for item in batch)
        fresh, told = _taken_and_told(session, work, batch, taken, everything=resume)
        settling.settle()
        sent += told
        _show_all(session, fresh, told)
        taken += map(_slim, fresh)
    begun = [one.message for one in taken if one.left]
    while begun:
        # A slice of each long list, told before the next; whatever else was found came before.
        fresh, told = _taken_and_told(
            session, map(engine.intake.take_on, begun), [], taken, everything=False
        )
        sent += told
        _show_all(session, fresh, told)
        taken += map(_slim, fresh)
        begun = [one.message for one in fresh if one.left]
    if resume:
        # Last, so that nothing left over stands before what has just come.
        left = [engine.intake.take_in_stored(stored) for stored in engine.ledger.unread()]
        sent += engine.read_receipts()
        engine.judging.again()
        told = _deliver(session, left, everything=True)
        taken, sent = taken + left, sent + told
        _show_all(session, left, told)
        _say_flood_over(session)
    whole = _in_one(taken)
    return Done(taken=whole, faults=tuple(heard.faults), sent=tuple(sent), later=heard.later)


def _taken_and_told(
    session: Session,
    work: Iterable[Taken | None],
    batch: list[Item],
    before: list[Taken],
    *,
    everything: bool,
) -> tuple[list[Taken], list[Sent]]:
    """What came of a batch, and whom it told; where the disk gives out, says who waits."""
    fresh: list[Taken] = []
    try:
        fresh.extend(filter(None, work))
        return fresh, _deliver(session, fresh, everything=everything)
    except LedgerDisk:
        _say_broken_off(session, batch, before, fresh)
        raise


def _in_one(taken: list[Taken]) -> tuple[Taken, ...]:
    """What became of each message, its slices put together."""
    slices: dict[int, list[Taken]] = {}
    whole: list[list[Taken]] = []
    for one in taken:
        if one.message in slices:
            slices[one.message].append(one)
        else:
            whole.append([one])
        if one.left:
            slices.setdefault(one.message, whole[-1])
        else:
            slices.pop(one.message, None)
    return tuple(map(joined, whole))


def _show_all(session: Session, taken: list[Taken], sent: list[Sent]) -> None:
    """Who was told of an incident is said once, by the first message of it."""
    for one in taken:
        show_taken(session, one, sent)
        shown = {alert.incident for alert in one.alerts}
        sent = [other for other in sent if other.incident not in shown]


def _say_broken_off(
    session: Session, batch: list[Item], taken: list[Taken], fresh: list[Taken]
) -> None:
    """Where the disk gave out in the middle of a pass: what is not stored, and who waits."""
    left = [item for item in batch if isinstance(item, Message)][len(fresh) :]
    if left:
        read = _count(len(taken) + len(fresh), "message")
        where = clean(left[0].origin.name)
        session.error(f"{read} stored and read; from {where} on they are still where they were")
    with suppress(DispatcherError):
        untold = [incident.id for incident in session.engine.untold((*taken, *fresh))]
        shown = ", ".join(untold[:10]) + (f" and {len(untold) - 10} more" * (len(untold) > 10))
        if untold:
            session.error(f"stored, and nobody of the district is told yet: {shown}. Ring them")


def _say_flood_over(session: Session) -> None:
    from dispatcher.engine import flood

    engine, settings = session.engine, session.config.intake.flood
    over = flood.over(engine.ledger, settings, mode=engine.mode, now=engine.clock.now())
    if over:
        session.warn(over)


def _batches(found: Iterable[Item]) -> Iterator[list[Item]]:
    """Few messages, few bytes, little time."""
    batch: list[Item] = []
    count = size = 0
    began = time.monotonic()
    for item in found:
        batch.append(item)
        if isinstance(item, Message):
            count, size = count + 1, size + len(item.raw)
        if count >= BATCH or size >= BATCH_BYTES or time.monotonic() - began > BATCH_S:
            yield batch
            batch, count, size, began = [], 0, 0, time.monotonic()
    if batch:
        yield batch


def _slim(taken: Taken) -> Taken:
    """Without what is only shown once: a pass may see a hundred thousand."""
    return replace(taken, alerts=tuple(replace(one, match=None) for one in taken.alerts))


class Heard:
    """What was wrong at the sources, said at once and kept for the exit code."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.faults: list[SourceFault] = []
        self.later = False

    def __call__(self, fault: SourceFault) -> None:
        if fault.kind == "skipped":
            self._session.info(clean(fault))
            return
        self._session.error(str(fault))
        if fault.kind == "later":
            self.later = True
        else:
            self.faults.append(fault)


def _take(session: Session, settling: Settling, item: Item) -> Taken | None:
    taken = session.engine.intake.begin(item) if isinstance(item, Message) else None
    settling.note(taken or cast("SourceFault | Settle", item))
    return taken


def _deliver(session: Session, taken: list[Taken], *, everything: bool) -> list[Sent]:
    incidents = {alert.incident for one in taken for alert in one.alerts}
    incidents |= {one.incident for one in taken if one.incident is not None}
    tell = session.engine.tell_all if everything else session.engine.tell
    return list(tell(incidents))


def take_piped(session: Session, stdin: BinaryIO) -> int:
    """One message from a mail server: once it is stored, nothing that follows may bounce it."""
    try:
        limits, place = session.config.intake.limits, large(session.config)
        found = sources.take(("-",), limits=limits, large=place, stdin=stdin, piped=True)
        stored = _store(session, found)
    except Exception as error:  # whatever is broken, the mail server keeps the mail
        session.error(f"not stored, the mail server will try again: {error}")
        return TRY_AGAIN
    if not stored:
        return TRY_AGAIN
    try:
        tell_pass(session, take_all(session, (), resume=True))
    except Exception as error:  # the next pass takes it up
        session.error(f"stored; to be dispatched by the next run: {error}")
    return 0


def _store(session: Session, found: Iterable[Item]) -> bool:
    stored = False
    for one in found:
        if isinstance(one, SourceFault):
            session.error(f"not stored: {one}")
        elif isinstance(one, Message):
            session.ledger.accept(one, at=session.engine.clock.now())
            stored = True
    return stored


def tell_pass(session: Session, done: Done, *, named: bool = True) -> int:
    """The last line of a pass and its exit code.

    ``named``: the sources were named in the call, and are wrong where nothing was found in them.
    """
    untold = say_untold(session, done.taken)
    shown = {alert.incident for one in done.taken for alert in one.alerts}
    _show_further(session, [one for one in done.sent if one.incident not in shown])
    if not session.json:
        session.info(_sum(done))
    if named and done.faults and not done.taken:
        return 2
    missed = _missed(done.sent)
    left = _say_in_hand(session)
    needs = bool(done.faults or untold or session.engine.never_live) or any(
        one.needs_person for one in done.taken
    )
    needs = needs or any(one.final for one in missed)
    return 3 if needs else TRY_AGAIN if done.later or missed or left else 0


def say_untold(session: Session, taken: tuple[Taken, ...]) -> bool:
    """Of which cases a unit, or everybody of the state's, could not be told; whether of any."""
    untold, alone = [], []
    for incident in session.engine.going(taken):
        if session.engine.still_untold(incident):
            untold.append(why_untold(session, incident))
        elif nobody_beside(incident):
            alone.append(why_alone(incident))
    for line in (*untold, *alone):
        session.error(line)
    return bool(untold or alone)


def _say_in_hand(session: Session) -> bool:
    """Whether texts are left that another process took and has not settled: it may be dead."""
    count, until = session.ledger.in_hand()
    now = session.engine.clock.now()
    if not count or until is None or resident(session.ledger.beats(), now):
        return False
    left = max(1, round((until - now).total_seconds()))
    session.warn(
        f"{_count(count, 'text')} in the hands of another process: if it died, the next run after "
        f"{left} s sends them again, marked REPEAT"
    )
    return True


def _missed(sent: Iterable[Sent]) -> list[Sent]:
    """The last try of each contact whom this pass tried to tell and could not."""
    last = {(one.incident, one.contact): one for one in sent if one.error is not None}
    reached = {(one.incident, one.contact) for one in sent if one.error is None}
    return [one for key, one in last.items() if key not in reached]


def _show_further(session: Session, sent: list[Sent]) -> None:
    """Who was told, or could not be, of incidents that brought nothing new in this pass."""
    for number in sorted({one.incident for one in sent}):
        incident = session.ledger.incident(number)
        if incident is None:
            continue
        done = [one for one in sent if one.error is None]
        for line in told_lines(incident, done, nobody=session.engine.never_live):
            if not session.json:
                session.info(f"{incident.title}  {line}")
        for line in _failures(incident, sent):
            session.error(f"{incident.title} {line}")


def why_untold(session: Session, incident: Incident) -> str:
    """Which unit could not be told, why, and who knows in its place."""
    units = session.engine.still_untold(incident)
    reasons = [
        f"{called(notification.planned.contact, incident)}: {_reason(notification)}"
        for notification in incident.notifications
        if notification.planned.unit.name in units
        and notification.state not in ACCEPTED
        and _reason(notification)
    ]
    said = "; ".join(dict.fromkeys(reasons)) or "the directory names nobody"
    others = "others were told: ring them yourself" if was_told(incident) else "NOBODY WAS TOLD"
    return f"{incident.title}: nobody of {clean(', '.join(units))} could be told, {others}. {said}"


def why_alone(incident: Incident) -> str:
    """``not told: Desk: no desk on duty; 112: no address set (state.yaml:6)``"""
    reasons = [
        f"{called(one.planned.contact, incident)}: {_reason(one)}"
        for one in nobody_beside(incident)
    ]
    who = clean("; ".join(dict.fromkeys(reasons)))
    return f"{incident.title}: not told: {who}. Nobody beside {clean(place_of(incident))} knows"


def _reason(notification: Notification) -> str:
    last = notification.attempts[-1].reason if notification.attempts else ""
    return notification.planned.skipped or last


def _sum(done: Done) -> str:
    counts: dict[str, int] = {}
    for one in done.taken:
        for word in _results(one):
            counts[word] = counts.get(word, 0) + 1
    told = sum(1 for sent in done.sent if sent.error is None)
    failed = len(done.sent) - told
    parts = [f"{count} {word}" for word, count in counts.items()]
    told_words = f"{_count(told, 'notification')} accepted" + (
        f", {failed} failed" if failed else ""
    )
    about = {alert.incident for one in done.taken for alert in one.alerts}
    others = len({sent.incident for sent in done.sent} - about)
    told_words += f" ({_count(others, 'earlier incident')} among them)" if others else ""
    return (
        f"{_count(len(done.taken), 'message')}: {', '.join(parts) or 'nothing new'} | {told_words}"
    )


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _results(taken: Taken) -> list[str]:
    if taken.result != "taken":
        return [RESULTS[taken.result]]
    read = taken.alerts[: len(taken.alerts) - len(taken.faults)]  # what could not be read is last
    words = ["held" if alert.state == "held" else alert.relation for alert in read]
    return [*words, *["unreadable"] * len(taken.faults)]


RESULTS = {
    "known": "seen before",
    "not_alert": "not an alert",
    "quarantined": "unreadable",
    "taken": "taken",
    "answer": "an answer",
}


def show_taken(session: Session, taken: Taken, sent: list[Sent]) -> None:
    if session.json:
        session.emit("run/1", _as_json(session, taken, sent))
        return
    if session.quiet and not taken.needs_person and not _concerns(taken, sent):
        return
    origin = clean(taken.origin)
    if taken.result == "quarantined":
        session.line(f"Q{taken.message}  UNREADABLE  {origin}: {clean(taken.reason)}", fg="red")
    if not taken.alerts and taken.result != "taken":
        session.line(f"-  {RESULTS[taken.result]}: {clean(taken.reason)}  ({origin})")
    for alert in taken.alerts:
        _show_alert(session, taken, alert, sent)
    for fault in taken.faults:
        session.line(f"Q{taken.message}  a part UNREADABLE: {clean(fault)}", fg="red")


def _concerns(taken: Taken, sent: list[Sent]) -> bool:
    """Whether anything was sent because of this message in this pass."""
    incidents = {alert.incident for alert in taken.alerts}
    return any(one.incident in incidents for one in sent)


def _show_alert(session: Session, taken: Taken, alert: TakenAlert, sent: list[Sent]) -> None:
    incident = session.ledger.incident(alert.incident)
    if incident is None:
        return
    words = "seen before" if taken.result == "known" else alert.relation
    place = where(alert.match or incident.match)
    state = "" if alert.state in {"matched", "notified"} else f" [{alert.state}]"
    if message := unread(incident):
        look = f"dispatcher show Q{message.message} --reveal, then route or dismiss"
        session.line(f"{incident.id}  waits for somebody to read it: {look}")
    else:
        session.line(f"{incident.title}  {words}: {place}{state}  ({clean(taken.origin)})")
    if alert.held_reason:
        session.line(f"         held: {clean(alert.held_reason)}")
        session.line(f"         dispatcher release {incident.number} sends it on its way")
    if (alert.relation != "new" or alert.likeness) and taken.result != "known":
        session.line(f"         {clean(alert.reason)}")
    for line in told_lines(incident, sent, nobody=session.engine.never_live):
        session.line(f"         {line}")


def told_lines(incident: Incident, sent: Iterable[Sent], *, nobody: bool = False) -> list[str]:
    """Who was told in this pass and who could not be, a line for each unit.

    ``nobody``: all of it became files although real people are meant.
    """
    order = {n.planned.contact: n.id for n in reversed(incident.notifications)}
    tries = sorted(
        (one for one in sent if one.incident == incident.number),
        key=lambda one: order.get(one.contact, 0),
    )
    if not tries:
        return []
    lines = []
    for verb, down in (("told", False), ("stood down", True)):
        done = [
            f"{called(one.contact, incident)} ({one.channel})"
            for one in tries
            if one.error is None and (one.kind == "standdown") is down
        ]
        shown = f"{verb} NOBODY, written to files for" if nobody else verb
        lines += [f"{shown} {clean('; '.join(done))}"] if done else []
    lines += _silence_ignored(incident, {one.contact for one in tries})
    return lines + _failures(incident, tries)


def _failures(incident: Incident, tries: Iterable[Sent]) -> list[str]:
    """``FAILED SHO, Ghaziabad (sms): the gateway refused, to be tried again``"""
    return [
        f"FAILED {clean(called(one.contact, incident))} ({one.channel}): {clean(one.error)}"
        + ("" if one.final else ", to be tried again")
        for one in tries
        if one.error is not None and one.incident == incident.number
    ]


def _silence_ignored(incident: Incident, contacts: set[str]) -> list[str]:
    """Loudly, where somebody silent was told because nobody else was left."""
    planned = [n.planned.despite for n in incident.notifications if n.planned.contact in contacts]
    moved = [
        f"silence is ignored, nobody else was left: {event.body.get('contact')}"
        for event in incident.events
        if event.kind == "silence_ignored" and event.body.get("contact") in contacts
    ]
    return [clean(words).upper() for words in dict.fromkeys((*planned, *moved)) if words]


def where(match: Match | None) -> str:
    """A verdict in a few words: ``Ghaziabad, PS Vijay Nagar (0.96)``."""
    if match is None or match.decision == "unlocated":
        return "NOT LOCATED"
    if match.decision == "out_of_state":
        return f"out of state: {clean(match.state)}"
    names = " + ".join(_ranked(ranked, match) for ranked in match.districts)
    return f"{names}, or out of state: {clean(match.state)}" if match.state else names


def _ranked(ranked: RankedDistrict, match: Match) -> str:
    names = " + ".join(clean(station.name) for station in match.stations_in(ranked.code))
    post = f", PS {names}" if names else ""
    return f"{clean(ranked.name)} ({ranked.confidence:.2f}){post}"


def _as_json(session: Session, taken: Taken, sent: list[Sent]) -> dict[str, object]:
    return {
        "message": taken.message,
        "source": taken.origin,
        "result": taken.result,
        "reason": taken.reason,
        "incidents": [incident_json(session, alert, sent) for alert in taken.alerts],
    }


def incident_json(session: Session, alert: TakenAlert, sent: list[Sent]) -> dict[str, object]:
    import msgspec

    incident = session.ledger.incident(alert.incident)
    return {
        "incident": incident.id if incident else str(alert.incident),
        "relation": alert.relation,
        "reason": alert.reason,
        "state": incident.state if incident else alert.state,
        "held_reason": alert.held_reason,
        "match": msgspec.to_builtins(alert.match),
        "told": [
            {"contact": one.contact, "channel": one.channel, "error": one.error}
            for one in sent
            if one.incident == alert.incident
        ],
    }
