"""The ledger in one SQLite file, shared by any number of processes and threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property, partial
from pathlib import Path
from sqlite3 import Row
from typing import Literal

from msgspec.structs import replace

from dispatcher.errors import UsageError
from dispatcher.ledger import (
    audits,
    claims,
    files,
    floods,
    holders,
    incidents,
    intake,
    joining,
    ladders,
    marks,
    messages,
    outbox,
    records,
    setback,
    silences,
    sql,
    timeline,
)
from dispatcher.ledger.altered import altered
from dispatcher.ledger.base import Decide
from dispatcher.ledger.database import Database
from dispatcher.ledger.rows import PAGE, clean, encode, micros, moment, moment_or_none
from dispatcher.model import (
    Accepted,
    Alert,
    Beat,
    Candidate,
    Change,
    Claim,
    Clock,
    DueRung,
    Ends,
    Event,
    Finding,
    Hold,
    Ids,
    Incident,
    Intake,
    Joined,
    LinkedAlert,
    Message,
    Mode,
    Notification,
    Parted,
    Planned,
    Settlement,
    Silence,
    StoredMessage,
    Unjudged,
)

FIRST, LAST = -(2**63), 2**63 - 1


class SqliteLedger:
    """See ``dispatcher.ledger.base.Ledger`` for what each operation promises."""

    def __init__(self, database: Database, *, clock: Clock, ids: Ids) -> None:
        self._database = database
        self._place = files.place(database.path)
        self._clock = clock
        self._ids = ids

    @cached_property
    def _holder(self) -> str | None:
        return holders.me()

    # --- taking in ---

    def accept(self, message: Message, *, at: datetime) -> Accepted:
        with self._database.read() as db:
            known = messages.known(db, message)
        if known:
            return known
        with self._database.write() as db:
            return messages.accept(db, self._ids, message, at=at)

    def link(
        self,
        message: int,
        index: int,
        alert: Alert,
        keys: frozenset[str],
        decide: Decide,
        *,
        mode: Mode,
        at: datetime,
        also: int | None = None,
    ) -> tuple[int, Intake] | None:
        # Undone by a power cut, the message only is read once more: whatever follows of it (the
        # claim of a text, else its end) waits for the disk, for this too.
        with self._database.write(durable=False) as db:
            if intake.linked_before(db, message, index):
                return None
            decided = decide(intake.candidates(db, keys, mode, also))
            decided = floods.settled(db, self._ids, decided, mode=mode, at=at)
            incident = intake.write(
                db, self._ids, message, index, alert, keys, decided, mode=mode, at=at
            )
        return incident, decided

    def finish(self, message: int, *, state: str, reason: str = "", at: datetime) -> None:
        # Undone by a power cut, ``taken`` only means that the message is read once more, and what
        # was linked of it, once that is on the disk, is known then.
        with self._database.write(durable=state != "taken" or self._database.is_behind) as db:
            messages.finish(db, self._ids, message, state, reason, at)

    def judge(self, one: Unjudged, alert: Alert, event: Event) -> bool:
        columns = {"message": one.message, "index": one.index, "body": encode(alert)}
        with self._database.write() as db:
            if db.execute(sql.JUDGE, columns).rowcount != 1:
                return False
            if alert.authenticity == "verified":
                db.execute(sql.PROVEN, (one.incident,))
            timeline.append(db, self._ids, event)
        return True

    def unread(self) -> Iterator[StoredMessage]:
        after = 0
        while found := self._stored(sql.NEXT_UNREAD, after):
            after = found[0].id
            yield found[0]

    # --- sources ---

    def arrived(self, beginning: str) -> dict[str, datetime]:
        with self._database.read() as db:
            return messages.arrived(db, beginning)

    def hold_source(self, source: str, *, lease_s: float) -> Hold | None:
        with self._database.write(durable=False) as db:
            clock = self._clock.now()
            return marks.hold(db, source, clock=clock, lease_s=lease_s, holder=self._holder)

    def mark_source(self, source: str, token: int, mark: str, *, lease_s: float) -> bool:
        # Undone by a power cut, a mark only means that known bytes are looked at once more.
        with self._database.write(durable=False) as db:
            clock = self._clock.now()
            return marks.mark(db, source, token, mark, clock=clock, lease_s=lease_s)

    def release_source(self, source: str, token: int) -> None:
        with self._database.write(durable=False) as db:
            marks.release(db, source, token)

    # --- telling ---

    def plan(
        self,
        incident: int,
        notifications: Sequence[Planned],
        events: Sequence[Event],
        change: Change,
        *,
        ends: Ends | None = None,
    ) -> tuple[int, ...]:
        now = self._clock.now()
        with self._database.write() as db:
            incidents.change_incident(db, incident, change, at=events[-1].at if events else now)
            for event in events:
                timeline.append(db, self._ids, replace(event, incident=incident))
            if ends:
                records.take_back(db, self._ids, incident, ends)
            return outbox.plan(db, self._ids, incident, notifications, at=now)

    def claim(
        self,
        *,
        now: datetime,
        limit: int,
        lease_s: float,
        incident: int | None = None,
        mode: Mode | None = None,
        busy: frozenset[str] = frozenset(),
    ) -> tuple[Claim, ...]:
        clock = self._clock.now()
        due = partial(claims.due, now=now, clock=clock, incident=incident, mode=mode, busy=busy)
        holder = self._holder
        with self._database.read() as db:
            dead = claims.dead_holders(db, holder, clock=clock)
            if not dead and not due(db, limit=1):
                return ()
        with self._database.write() as db:
            if dead:
                claims.end_leases(db, dead, clock=clock)
            while rows := due(db, limit=limit):
                taken = claims.claim(
                    db, self._ids, rows, clock=clock, lease_s=lease_s, holder=holder
                )
                if taken:
                    return taken
        return ()

    def settle(self, settlements: Sequence[Settlement]) -> tuple[bool, ...]:
        now = self._clock.now()
        with self._database.write() as db:
            return tuple(claims.settle(db, self._ids, one, at=now) for one in settlements)

    def overtake(self, notification: int, token: int, instead: Planned) -> bool:
        with self._database.write() as db:
            return claims.overtake(
                db, self._ids, notification, token, instead, at=self._clock.now()
            )

    def unconfirmed(
        self, channels: frozenset[str], *, since: datetime, mode: Mode
    ) -> tuple[Notification, ...]:
        columns = {"since": micros(since), "mode": mode, "channels": encode(sorted(channels))}
        with self._database.read() as db:
            return tuple(outbox.load(db, db.execute(sql.UNCONFIRMED, columns).fetchall()))

    def confirm(
        self,
        notification: int,
        token: int,
        state: Literal["delivered", "read", "failed"],
        words: str,
        instead: Planned | None,
        *,
        at: datetime,
    ) -> bool:
        with self._database.write() as db:
            return claims.confirm(db, self._ids, notification, token, state, words, instead, at=at)

    def due_rungs(self, *, now: datetime, limit: int, mode: Mode) -> tuple[DueRung, ...]:
        columns = {"now": micros(now), "limit": limit, "mode": mode}
        with self._database.read() as db:
            return tuple(map(ladders.due, db.execute(sql.DUE_RUNGS, columns)))

    def follow_clock(self, *, now: datetime) -> timedelta | None:
        with self._database.read() as db:
            if not setback.by(db, now):
                return None
        with self._database.write() as db:
            return setback.follow(db, self._ids, now)

    def climb(
        self,
        due: DueRung,
        notifications: Sequence[Planned],
        events: Sequence[Event],
        change: Change,
    ) -> bool:
        now = self._clock.now()
        with self._database.write() as db:
            if not ladders.holds(db, due.incident, due.rung.unit, due.token):
                return False
            incidents.change_incident(db, due.incident, change, at=now)
            for event in events:
                timeline.append(db, self._ids, event)
            outbox.plan(db, self._ids, due.incident, notifications, at=now)
        return True

    def cancel(self, notifications: Sequence[int], event: Event) -> None:
        with self._database.write() as db:
            for number in notifications:
                outbox.cancel(db, number, at=event.entered_at)
            timeline.append(db, self._ids, event)

    def drills(self, *, mode: Mode, limit: int) -> tuple[Incident, ...]:
        with self._database.read() as db:
            numbers = [number for (number,) in db.execute(sql.DRILLS, (mode, limit))]
            return tuple(records.load(db, numbers))

    def drills_over(self, *, now: datetime) -> tuple[int, ...]:
        return self._numbers(sql.DRILLS_OVER, (micros(now),))

    def silence(
        self, silence: Silence, event: Event, allow: Callable[[tuple[Silence, ...]], None]
    ) -> None:
        with self._database.write() as db:
            known = silences.in_force(db, silence.since)
            allow((*(one for one in known if not _same(one, silence)), silence))
            silences.write(db, silence)
            timeline.append(db, self._ids, event)

    def end_silence(self, silence: Silence, event: Event) -> bool:
        with self._database.write() as db:
            ended = silences.end(db, silence, event.entered_at)
            if ended:
                timeline.append(db, self._ids, event)
        return ended

    def silences(self, *, now: datetime) -> tuple[Silence, ...]:
        with self._database.read() as db:
            return silences.in_force(db, now)

    def silences_over(self, *, now: datetime) -> tuple[Silence, ...]:
        with self._database.read() as db:
            return silences.over(db, now)

    def forget_silences(self, silences_over: Sequence[Silence]) -> None:
        with self._database.write() as db:
            for silence in silences_over:
                silences.forget(db, silence)

    # --- what people say ---

    def append(self, event: Event, change: Change) -> int:
        with self._database.write() as db:
            if event.incident is not None:
                incidents.change_incident(db, event.incident, change, at=event.at)
            return timeline.append(db, self._ids, event)

    def recipient(self, code: str) -> tuple[int, str] | None:
        with self._database.read() as db:
            return incidents.recipient_of(db, code)

    def answered(self, codes: frozenset[str], message_ids: frozenset[str]) -> tuple[int, ...]:
        written = sorted({form for one in message_ids for form in (one, f"<{one}>")})
        columns = {"codes": encode(sorted(codes)), "message_ids": encode(written)}
        return self._numbers(sql.ANSWERED, columns)

    def codes_left(self, incident: int) -> tuple[tuple[str, str], ...]:
        with self._database.read() as db:
            found = db.execute(sql.CODES_LEFT, (incident,))
            return tuple((row["contact"], row["code"]) for row in found)

    def wrong_codes(self, actor: str, *, since: datetime, sender: str | None = None) -> int:
        began = micros(since)
        columns = {
            "actor": clean(actor),
            "since": began,
            "sender": clean(sender) if sender else None,
        }
        with self._database.read() as db:
            rows = db.execute(sql.WRONG_CODES, columns).fetchall()
            set_back = setback.all_of(db) if rows else ()
        moments = (setback.moved(row["seq"], row["entered_at"], set_back) for row in rows)
        return sum(moment >= began for moment in moments)

    def merge(self, into: int, other: int, decide: Callable[[Incident, Incident], Joined]) -> None:
        now = self._clock.now()
        with self._database.write() as db:
            for number in (into, other):
                if whole := joining.target(db, number):
                    raise UsageError(f"{number} is part of {whole}: name that")
            joined = decide(*joining.two(db, into, other))
            joining.merge(db, self._ids, into, other, joined, at=now)

    def split(self, incident: int, position: int, decide: Callable[[Incident], Parted]) -> int:
        now = self._clock.now()
        with self._database.write() as db:
            (found, _) = joining.two(db, incident, incident)
            return joining.part(db, self._ids, found, position, decide(found), at=now)

    def end_flood(
        self, event: Event, *, mode: Mode, quiet_since: datetime, count: int
    ) -> datetime | None:
        if self.flood_since(mode) is None:
            return None
        with self._database.write() as db:
            return floods.end(db, self._ids, event, mode=mode, quiet_since=quiet_since, count=count)

    # --- questions ---

    def incident(self, number: int) -> Incident | None:
        found = self.several((number,))
        return found[0] if found else None

    def several(self, numbers: Sequence[int]) -> tuple[Incident, ...]:
        with self._database.read() as db:
            return tuple(records.load(db, numbers))

    def incidents(
        self,
        *,
        open_only: bool = False,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Iterator[Incident]:
        query = sql.OPEN_INCIDENTS if open_only else sql.INCIDENTS
        bounds = {
            "since": micros(since) if since else FIRST,
            "until": micros(until) if until else LAST,
            "limit": PAGE,
        }
        after = 0
        while page := self._page(query, {**bounds, "after": after}):
            yield from page
            after = page[-1].number

    def _page(self, query: str, bounds: dict[str, int]) -> list[Incident]:
        with self._database.read() as db:
            return records.load(db, [number for (number,) in db.execute(query, bounds)])

    def flood_since(self, mode: Mode) -> datetime | None:
        with self._database.read() as db:
            return floods.since(db, mode)

    def last_number(self) -> int | None:
        with self._database.read() as db:
            row = db.execute(sql.LAST_NUMBER).fetchone()
        return row["number"] if row else None

    def count_closed(self, *, since: datetime) -> int:
        with self._database.read() as db:
            (count,) = db.execute(sql.COUNT_CLOSED, (micros(since),)).fetchone()
        return int(count)

    def waiting(self) -> tuple[StoredMessage, ...]:
        return self._stored(sql.WAITING)

    def no_alerts(self, *, since: datetime) -> tuple[StoredMessage, ...]:
        with self._database.read() as db:
            rows = messages.newer(db.execute(sql.NO_ALERTS), since)
            return tuple(map(messages.stored, rows))

    def count_no_alerts(self, *, since: datetime) -> int:
        with self._database.read() as db:
            return sum(1 for _ in messages.newer(db.execute(sql.TIMES_OF_NO_ALERTS), since))

    def in_hand(self) -> tuple[int, datetime | None]:
        with self._database.read() as db:
            count, until = db.execute(sql.IN_HAND).fetchone()
        return int(count), moment_or_none(until)

    def count_unread(self) -> int:
        with self._database.read() as db:
            (count,) = db.execute(sql.COUNT_UNREAD).fetchone()
        return int(count)

    def message(self, number: int) -> StoredMessage | None:
        found = self._stored(sql.MESSAGE, number) if number < sql.BEYOND else ()
        return found[0] if found else None

    def _stored(self, query: str, *values: int) -> tuple[StoredMessage, ...]:
        with self._database.read() as db:
            return tuple(map(messages.stored, db.execute(query, values)))

    def alike(self, keys: frozenset[str], mode: Mode) -> tuple[Candidate, ...]:
        with self._database.read() as db:
            return intake.candidates(db, keys, mode)

    def linked(self, message: int) -> tuple[tuple[int, LinkedAlert], ...]:
        with self._database.read() as db:
            rows = db.execute(sql.ALERTS_OF_MESSAGE, (min(message, sql.BEYOND - 1),))
            return tuple((row["incident"], records.linked_alert(row)) for row in rows)

    def unjudged(self, mode: Mode) -> tuple[Unjudged, ...]:
        with self._database.read() as db:
            rows = db.execute(sql.UNJUDGED, (mode,)).fetchall()
        return tuple(
            Unjudged(
                incident=row["incident"],
                message=row["message"],
                index=row["index"],
                alert=records.decode_alert(row["body"]),
            )
            for row in rows
        )

    def events(self, *, incident: int | None = None) -> Iterator[Event]:
        if incident is None:
            yield from map(timeline.event, timeline.entries(self._entries))
            return
        with self._database.read() as db:
            rows = timeline.of_incident(db, incident)
        yield from map(timeline.event, rows)

    def next_due(self) -> datetime | None:
        with self._database.read() as db:
            (due,) = db.execute(sql.NEXT_DUE).fetchone()
        return moment_or_none(due)

    # --- keeping watch ---

    def beat(self, beats: Sequence[Beat], *, instead_of: str = "") -> None:
        with self._database.write(durable=False) as db:
            if instead_of:
                kept = encode([clean(one.name) for one in beats])
                db.execute(sql.FORGET_BEATS, {"kept": kept, "beginning": f"{instead_of}*"})
            for one in beats:
                columns = {
                    "name": clean(one.name),
                    "at": micros(one.at),
                    "ok": one.ok,
                    "words": clean(one.words),
                }
                db.execute(sql.BEAT, columns)

    def beats(self) -> tuple[Beat, ...]:
        with self._database.read() as db:
            return tuple(map(audits.beat, db.execute(sql.BEATS)))

    def waiting_channels(self, *, mode: Mode) -> dict[str, int]:
        with self._database.read() as db:
            rows = db.execute(sql.WAITING_CHANNELS, (mode,)).fetchall()
        return {row["channel"]: row["count"] for row in rows}

    def never_told(self, mode: Mode) -> tuple[int, ...]:
        return self._numbers(sql.NEVER_TOLD, (mode,))

    def units_untold(self, mode: Mode) -> tuple[int, ...]:
        return self._numbers(sql.UNITS_UNTOLD, (mode,))

    def failed(self, mode: Mode, *, since: datetime) -> tuple[int, ...]:
        columns = {"mode": mode, "since": micros(since)}
        return self._numbers(sql.FAILED, columns)

    def in_doubt(self, mode: Mode) -> tuple[int, ...]:
        return self._numbers(sql.IN_DOUBT, {"mode": mode})

    def held_ahead(self, *, now: datetime, mode: Mode) -> tuple[int, ...]:
        columns = {"now": micros(now), "mode": mode}
        with self._database.read() as db:
            if not setback.still_ahead(db, now):
                return ()
            return tuple(number for (number,) in db.execute(sql.HELD_AHEAD, columns))

    def beginning(self) -> datetime | None:
        with self._database.read() as db:
            row = db.execute(sql.FIRST_ENTRY).fetchone()
        return moment(row["entered_at"]) if row else None

    def audit(self, *, now: datetime, mode: Mode) -> tuple[Finding, ...]:
        with self._database.read() as db:
            return audits.findings(db, now, mode)

    def head(self) -> tuple[int, str] | None:
        with self._database.read() as db:
            row = db.execute(sql.CHAIN_HEAD).fetchone()
        return (row["seq"], row["hash"]) if row else None

    def holds_head(self, head: str) -> bool:
        with self._database.read() as db:
            return db.execute(sql.HOLDS_HEAD, (head.strip().lower(),)).fetchone() is not None

    # --- keeping ---

    def is_in_place(self) -> bool:
        return files.stands(self._database.path, self._place)

    def mode(self) -> Mode:
        with self._database.read() as db:
            row = db.execute(sql.SETTING, ("mode",)).fetchone()
        mode, _, place = row["value"].partition("@") if row else ("sandbox", "", "")
        if mode == "exercise":
            return "exercise"
        here = files.identity(self._database.path)
        return "live" if mode == "live" and place == here else "sandbox"

    def set_mode(self, mode: Mode, event: Event) -> None:
        with self._database.write() as db:
            place = files.identity(self._database.path)
            db.execute(sql.SET_SETTING, ("mode", f"{mode}@{place}"))
            timeline.append(db, self._ids, event)

    def damage(self) -> str | None:
        with self._database.read() as db:
            return audits.damage(db)

    def altered(self) -> str | None:
        with self._database.read() as db:
            return altered(db)

    def erased(self) -> int:
        with self._database.read() as db:
            (count,) = db.execute(sql.ERASED).fetchone()
        return int(count)

    def verify(self) -> int | None:
        bad, read = timeline.first_bad(timeline.entries(self._entries))
        if bad is not None:
            return bad
        with self._database.read() as db:
            return timeline.first_beyond(db, read)

    def _numbers(
        self, query: str, columns: Sequence[str | int] | Mapping[str, str | int]
    ) -> tuple[int, ...]:
        """The incidents that a question finds."""
        with self._database.read() as db:
            return tuple(number for (number,) in db.execute(query, columns))

    def _entries(self, after: int) -> list[Row]:
        with self._database.read() as db:
            return timeline.page(db, after)

    def close(self) -> None:
        self._database.close()


def _same(one: Silence, other: Silence) -> bool:
    return (one.kind, one.name) == (other.kind, other.name)


def open_sqlite(
    path: Path,
    *,
    clock: Clock,
    ids: Ids,
    group: str | None,
    create: bool,
    durable: bool,
    reading: bool,
) -> SqliteLedger:
    if not reading:
        files.prepare(path, group=group, create=create)
    return SqliteLedger(Database(path, durable=durable, reading=reading), clock=clock, ids=ids)
