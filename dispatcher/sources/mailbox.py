"""An IMAP mailbox: every mail once, by an own mark that is kept in the ledger.

The read flag is left alone: colleagues open the same mailbox. A mark is a UIDVALIDITY and the last
UID read. A folder that is not there at the first connection has one too: what comes until it can be
opened is no history. Where the server has numbered its mails anew, all that came since the first
connection is read again: known bytes are not taken in twice, and what was history stays history.
What that was is kept of the last day before the first connection by what the mails' headers say,
and before that by the server's own clock.

A server is not believed where its answers contradict each other: what it lists and does not give
is asked for again at each reading, after all other mails, until it is no longer listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

import msgspec

from dispatcher.config import Limits, MailboxSettings
from dispatcher.model import Clock, Hold, Instant, Value
from dispatcher.sources.found import Item, Settle, SourceFault, stand_in
from dispatcher.sources.imap import Connection, Refused
from dispatcher.sources.large import MOST, Gathering, TooLarge
from dispatcher.sources.mailbytes import Got, gather

if TYPE_CHECKING:
    from imapclient import IMAPClient

SIZES_AT_ONCE = 200
MISSED_MOST = 1000
RECENT = timedelta(days=1)
"""So long before the first connection each mail of history is remembered by itself."""
REMEMBERED = 300
"""At most so many of them, the newest."""
_UNSEEN = -1
"""In the place of a UIDVALIDITY: the folder could not be opened yet."""
_CLOCKS = timedelta(minutes=10)
"""So far the server's clock may be behind ours where nothing else tells what is history."""
HEAVY = 2 << 20
"""Bytes: a larger mail is read after all others, which it would keep waiting."""
ASKED_AGAIN_S = (0, 60, 600, 3600)
"""So long after a mail came with too few bytes it is asked for again."""
HEADER = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID DATE FROM SUBJECT)]"


class Marks(Protocol):
    """What a mailbox needs of the ledger; see ``dispatcher.ledger.base.Ledger``."""

    def hold_source(self, source: str, *, lease_s: float) -> Hold | None: ...

    def mark_source(self, source: str, token: int, mark: str, *, lease_s: float) -> bool: ...

    def release_source(self, source: str, token: int) -> None: ...


class Short(Value, frozen=True, kw_only=True):
    """A mail that came with fewer bytes than the server says it has."""

    uid: int
    came: int
    """Bytes: where as many come again, nothing is new."""
    due: Instant
    tries: int = 0


class Mark(Value, frozen=True, kw_only=True):
    """How far a folder was read."""

    validity: int
    uid: int
    since: Instant
    """Of the first connection: older mail is history."""
    missed: tuple[int, ...] = ()
    """UIDs that the server could not give; asked for again each time."""
    named: tuple[int, ...] = ()
    """Those of them that the desk knows of."""
    short: tuple[Short, ...] = ()
    old: tuple[int, ...] = ()
    """UIDs behind it that are history: they were numbered anew, out of order."""
    before: Instant | None = None
    """By the server's clock: what came earlier is history. None: as ``since`` says."""
    history: tuple[str, ...] = ()
    """Fingerprints of the mails of history that came later than that."""


class Mailbox:
    """Read again and again; the connection is kept between two readings where it can be."""

    def __init__(
        self,
        settings: MailboxSettings,
        *,
        password: Callable[[], str],
        marks: Marks,
        clock: Clock,
        limits: Limits,
        large: Path,
    ) -> None:
        self._settings = settings
        self._password = password
        self._marks = marks
        self._clock = clock
        self._limits = limits
        self._large = large
        self._connection: Connection | None = None
        self.faults: dict[str, str] = {}
        """Which folders the last reading could not read, and why."""

    def read(self) -> Iterator[Item]:
        """Every new mail of every folder, each followed by its Settle. A fault ends the folder, a
        lost connection the reading; neither is raised."""
        folders = self._settings.folders
        self.faults = {}
        try:
            self._connect()
        except Refused as refused:
            self.faults = dict.fromkeys(folders, refused.reason)
            yield self._fault(self._settings.host, refused)
            return
        for number, folder in enumerate(folders):
            try:
                yield from self._folder(folder)
            except Refused as refused:
                unread = folders[number:] if refused.gone else (folder,)
                self.faults |= dict.fromkeys(unread, refused.reason)
                yield self._fault(f"{self._settings.host}/{folder}", refused)
                if refused.gone:
                    self.close()
                    return

    def _connect(self) -> None:
        if self._connection and self._connection.alive():
            return
        self.close()
        self._connection = Connection(self._settings, self._password)

    def close(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None

    def _fault(self, origin: str, refused: Refused) -> SourceFault:
        words = "; it is read at the next pass" if refused.kind == "later" else ""
        return SourceFault(origin=origin, reason=refused.reason + words, kind=refused.kind)

    def _folder(self, folder: str) -> Iterator[Item]:
        settings = self._settings
        source = f"imap://{settings.user}@{settings.host}:{settings.port}/{folder}"
        hold = self._marks.hold_source(source, lease_s=settings.lease_s)
        if hold is None:
            reason = "another process is reading it now"
            yield SourceFault(origin=f"{settings.host}/{folder}", reason=reason, kind="skipped")
            return
        reading = _Folder(self, folder, source, hold)
        ended: Refused | None = None
        try:
            yield from reading.read()
        except Refused as refused:
            ended = refused  # what was found before is yet to be settled
        except BaseException:
            reading.let_go()
            raise
        yield Settle(done=lambda unreadable: reading.let_go())
        if ended:
            raise ended

    # --- what a folder's reading needs ---

    @property
    def settings(self) -> MailboxSettings:
        return self._settings

    @property
    def marks(self) -> Marks:
        return self._marks

    def now(self) -> datetime:
        return self._clock.now()

    def gather(self) -> Gathering:
        return Gathering(self._limits, self._large)

    @property
    def limit(self) -> int:
        return self._limits.message

    def selected(self, folder: str) -> Connection:
        """The connection with this folder open: between two calls it may have been another."""
        connection = self.connection()
        connection.select(folder, readonly=self._settings.after == "leave")
        return connection

    def connection(self) -> Connection:
        if self._connection is None:
            raise Refused("the connection was lost", "later")
        return self._connection


class _Folder:
    """One reading of one folder, under its lease."""

    def __init__(self, box: Mailbox, folder: str, source: str, hold: Hold) -> None:
        self._box = box
        self._name = folder
        self._source = source
        self._hold = hold
        self._mark = msgspec.json.decode(hold.mark, type=Mark) if hold.mark else None
        self._before = frozenset(self._mark.missed) if self._mark else frozenset()
        """UIDs that were asked for in vain at an earlier reading."""
        self._lost = False

    @property
    def _origin(self) -> str:
        return f"{self._box.settings.host}/{self._name}"

    def read(self) -> Iterator[Item]:
        readonly = self._box.settings.after == "leave"
        try:
            state = self._box.connection().select(self._name, readonly=readonly, fresh=True)
        except Refused as refused:
            if self._mark is None and not refused.gone:
                now = self._box.now()
                self._note(Mark(validity=_UNSEEN, uid=0, since=now, before=now - _CLOCKS))
            raise
        yield from self._find_place(state)
        for uid, size in self._new():
            if self._lost:
                raise Refused("another process has taken over the reading", "later", gone=False)
            yield from self._mail(uid, size)

    def let_go(self) -> None:
        self._box.marks.release_source(self._source, self._hold.token)

    # --- where to begin ---

    def _find_place(self, state: dict[bytes, Any]) -> Iterator[SourceFault]:
        validity = int(state.get(b"UIDVALIDITY", 0))
        unseen = self._mark is not None and self._mark.validity == _UNSEEN
        if self._mark is None or (unseen and self._box.settings.start != "now"):
            yield from self._first_time(validity, state)
        elif self._mark.validity != validity:
            yield from self._numbered_anew(validity)
        elif (following := int(state.get(b"UIDNEXT") or 0)) and following <= self._mark.uid:
            yield from self._contradicted(validity, following)

    def _contradicted(self, validity: int, following: int) -> Iterator[SourceFault]:
        """The next mail is to have a number that is behind us: a mailbox made anew under the old
        UIDVALIDITY, or one whose numbers were wrong before."""
        higher = [uid for uid in self._search(["UID", f"{following}:*"]) if uid >= following]
        if not higher:
            yield from self._numbered_anew(validity)
            return
        reason = (
            f"the server contradicts itself: its next mail is number {following}, and it lists "
            f"{max(higher)}; mails with lower numbers may go unread: have the server looked at"
        )
        yield SourceFault(origin=self._origin, reason=reason)

    def _first_time(self, validity: int, state: dict[bytes, Any]) -> Iterator[SourceFault]:
        last = self._last(state) if self._box.settings.start == "now" else 0
        mark = Mark(validity=validity, uid=last, since=self._box.now())
        self._note(self._remembering(mark) if last else mark)
        if last:
            count = int(state.get(b"EXISTS", 0))
            mails = "1 older mail is" if count == 1 else f"{count:,} older mails are"
            reason = f"first connection: {mails} history: left there, told to nobody"
            yield SourceFault(origin=self._origin, reason=reason, kind="skipped")

    def _remembering(self, mark: Mark) -> Mark:
        """With what tells the newest mails of history when they have other numbers one day."""
        # a day more: servers look at the date alone, in their own zone
        found = self._search(["SINCE", (mark.since - RECENT - timedelta(days=1)).date()])
        arrived = self._arrived([uid for uid in found if uid <= mark.uid])
        recent = sorted(arrived, key=lambda uid: (arrived[uid], uid))[-REMEMBERED:]
        before = mark.since - RECENT
        if len(arrived) > REMEMBERED:
            before = max(before, arrived[recent[0]])
        kept = [uid for uid in recent if arrived[uid] >= before]
        prints = self._fingerprints(kept)
        return msgspec.structs.replace(mark, before=before, history=tuple(prints.values()))

    def _last(self, state: dict[bytes, Any]) -> int:
        """The highest UID there is. One that only UIDNEXT promises may be too high for ever."""
        highest = max(self._search(["ALL"]), default=0)
        return min(highest, int(state.get(b"UIDNEXT") or highest + 1) - 1)

    def _numbered_anew(self, validity: int) -> Iterator[SourceFault]:
        """Everything that came since the first connection is read (again)."""
        assert self._mark  # noqa: S101  seen by the caller
        since, unseen = self._mark.since, self._mark.validity == _UNSEEN
        before = self._mark.before or since
        recent = self._search(["SINCE", (before - timedelta(days=1)).date()])
        arrived = self._arrived(recent)
        later = [uid for uid in recent if uid not in arrived or arrived[uid] >= before]
        known = set(self._mark.history)
        prints = self._fingerprints(later) if known else {}
        fresh = {uid for uid in later if prints.get(uid) not in known}
        every = self._search(["ALL"])
        history = max((uid for uid in every if uid < min(fresh, default=uid + 1)), default=0)
        self._note(
            Mark(
                validity=validity,
                uid=history,
                since=since,
                old=tuple(uid for uid in every if uid > history and uid not in fresh),
                before=self._mark.before,
                history=self._mark.history,
            )
        )
        came = f"{len(fresh)} that came since {since:%Y-%m-%d %H:%M} UTC are looked at"
        reason = f"the server has numbered its mails anew: {came} again, none is told twice"
        if unseen:
            reason = f"the folder can be read now: {came}"
        yield SourceFault(origin=self._origin, reason=reason, kind="skipped")

    # --- mails ---

    def _new(self) -> Iterator[tuple[int, int | None]]:
        """(UID, bytes) of what is not read yet, the oldest first; what is heavy, and what could not
        be had before, after all others. Bytes None: it is there, and the server does not say."""
        assert self._mark  # noqa: S101  _find_place saw to it
        last, missed = self._mark.uid, self._mark.missed
        now = self._box.now()
        short = tuple(one.uid for one in self._mark.short if one.due <= now)
        # The server answers "n:*" with its last mail even where that is older than n.
        found = self._search(["UID", f"{last + 1}:*"])
        known = {*self._mark.old, *missed}
        heavy: list[tuple[int, int | None]] = []
        for uid, size in self._sizes([uid for uid in found if uid > last and uid not in known]):
            if size and size > HEAVY and len(heavy) < MISSED_MOST // 4:
                self._note(self._with_missed(uid))
                heavy.append((uid, size))
            else:
                yield uid, size
        yield from heavy
        yield from self._sizes([*missed, *short])

    def _sizes(self, uids: list[int]) -> Iterator[tuple[int, int | None]]:
        for start in range(0, len(uids), SIZES_AT_ONCE):
            page = uids[start : start + SIZES_AT_ONCE]
            sizes = self._sized(page)
            silent = [uid for uid in page if uid not in sizes]
            there = self._still_there(silent)
            for uid in silent:
                self._note(self._with_missed(uid) if uid in there else self._without(uid))
            for uid in page:
                if uid in sizes or uid in there:
                    yield uid, int(sizes[uid]) if uid in sizes else None

    def _sized(self, uids: list[int]) -> dict[int, Any]:
        """One mail that the server cannot look at keeps nobody from the others."""
        try:
            return self._fetch(uids, "RFC822.SIZE")
        except Refused as refused:
            if refused.gone:
                raise
            if len(uids) == 1:
                return {}
        return {uid: size for one in uids for uid, size in self._sized([one]).items()}

    def _still_there(self, uids: list[int]) -> set[int]:
        """Which of them were not deleted meanwhile."""
        if not uids:
            return set()
        return set(self._search(["UID", ",".join(map(str, uids))])).intersection(uids)

    def _mail(self, uid: int, size: int | None) -> Iterator[Item]:
        if size is None:
            yield from self._not_given(uid, "not even its size")
            return
        origin = f"{self._origin}:{uid}"
        gathering = self._box.gather()
        try:
            got = self._gather(uid, size, gathering)
            if got is None:
                yield from self._nothing_given(uid)
                return
            if got.whole or self._is_longer(uid, got):
                message = gathering.message(origin, "mail", "mailbox")
                yield msgspec.structs.replace(message, size=size) if got.cut else message
        except TooLarge:
            reason = f"is larger than {self._box.limit * MOST:,} bytes: look at it by hand"
            yield SourceFault(origin=origin, reason=reason)
            yield Settle(done=lambda unreadable: self._note(self._behind(uid)))
            return
        except Refused as refused:
            # Also where it ended the connection: the next reading begins with the others.
            self._note(self._with_missed(uid))
            if refused.gone and uid not in self._before:
                raise
            yield from self._not_given(uid, refused.reason)
            if refused.gone:
                raise
            return
        finally:
            gathering.drop()
        if got.whole:
            yield Settle(done=lambda unreadable: self._stored(uid))
            return
        if self._is_longer(uid, got):
            yield self._too_few(uid, size, got)
        yield Settle(done=lambda unreadable: self._stored_short(uid, got))

    def _gather(self, uid: int, size: int, into: Gathering) -> Got | None:
        def ask(what: str, expected: int) -> dict[bytes, Any]:
            connection = self._box.selected(self._name)
            answer = connection.command(lambda c: c.fetch([uid], [what]), size=expected)
            found: dict[bytes, Any] = answer.get(uid, {})
            return found

        patience_s = 2 * self._box.settings.timeout_s
        return gather(ask, size, self._box.limit, into, patience_s=patience_s)

    def _nothing_given(self, uid: int) -> Iterator[Item]:
        if self._still_there([uid]):
            self._note(self._with_missed(uid))
            yield from self._not_given(uid, "an empty answer")
        else:
            self._note(self._without(uid))

    def _not_given(self, uid: int, why: str) -> Iterator[Item]:
        """At the second reading in vain the desk hears of it."""
        origin = f"{self._origin}:{uid}"
        reason = f"the server does not give it ({why}); asked for again"
        yield SourceFault(origin=origin, reason=reason)
        if uid in self._before and uid not in self._named():
            yield stand_in(origin, reason, changed=uid, kind="mailbox")
            yield Settle(done=lambda unreadable: self._desk_knows(uid))

    def _named(self) -> tuple[int, ...]:
        return self._mark.named if self._mark else ()

    def _desk_knows(self, uid: int) -> None:
        assert self._mark  # noqa: S101  _find_place saw to it
        if uid in self._mark.missed:
            self._note(msgspec.structs.replace(self._mark, named=(*self._mark.named, uid)))

    def _too_few(self, uid: int, size: int, got: Got) -> SourceFault:
        reason = f"came with {got.bytes:,} of {size:,} bytes: read as it is, asked for again"
        kind: Literal["fault", "skipped"] = "fault" if got.cut else "skipped"
        return SourceFault(origin=f"{self._origin}:{uid}", reason=reason, kind=kind)

    def _is_longer(self, uid: int, got: Got) -> bool:
        """Whether more came of a mail than ever before."""
        assert self._mark  # noqa: S101  _find_place saw to it
        return all(one.came < got.bytes for one in self._mark.short if one.uid == uid)

    # --- once it is stored ---

    def _stored(self, uid: int) -> SourceFault | None:
        """Move or flag it, then go on behind it. A lost connection leaves the mark: the mail is
        looked at again, and its bytes are known."""
        try:
            self._tidy(uid)
        except Refused as refused:
            if refused.gone:
                return None
            self._note(self._behind(uid))
            reason = f"is stored, but could not be tidied away: {refused.reason}"
            return SourceFault(origin=f"{self._origin}:{uid}", reason=reason)
        self._note(self._behind(uid))
        return None

    def _tidy(self, uid: int) -> None:
        settings = self._box.settings
        if settings.after == "flag":
            connection = self._box.selected(self._name)
            connection.command(lambda client: client.add_flags([uid], [b"\\Flagged"], silent=True))
        elif settings.after == "move" and settings.move_to:
            self._move(uid, settings.move_to)

    def _move(self, uid: int, to: str) -> None:
        connection = self._box.selected(self._name)
        copy = "move" if connection.can("MOVE") else "copy"
        try:
            connection.command(lambda client: getattr(client, copy)([uid], to))
        except Refused as refused:
            if refused.gone:
                raise
            connection.command(lambda client: client.create_folder(to))
            connection.command(lambda client: getattr(client, copy)([uid], to))
        if copy == "copy":
            connection.command(lambda client: client.delete_messages([uid], silent=True))
            if connection.can("UIDPLUS"):
                connection.command(lambda client: client.uid_expunge([uid]))

    def _stored_short(self, uid: int, got: Got) -> SourceFault | None:
        """It stays where it is while more of it may be had."""
        assert self._mark  # noqa: S101  _find_place saw to it
        tries = next((one.tries + 1 for one in self._mark.short if one.uid == uid), 0)
        if tries == len(ASKED_AGAIN_S):
            return self._stored(uid)
        due = self._box.now() + timedelta(seconds=ASKED_AGAIN_S[tries])
        mark = self._behind(uid)
        one = Short(uid=uid, came=got.bytes, due=due, tries=tries)
        self._note(msgspec.structs.replace(mark, short=(*mark.short, one)))
        return None

    def _with_missed(self, uid: int) -> Mark:
        """The mark does not move: a number that no mail ever has keeps nothing from being read."""
        assert self._mark  # noqa: S101  _find_place saw to it
        missed = tuple(sorted({*self._mark.missed, uid}))
        if len(missed) > MISSED_MOST:
            reason = f"the server does not give {MISSED_MOST:,} of the mails that it lists"
            raise Refused(reason, "fault", gone=False)
        return msgspec.structs.replace(self._mark, missed=missed)

    def _behind(self, uid: int) -> Mark:
        mark = self._without(uid)
        old = tuple(other for other in mark.old if other > uid)
        return msgspec.structs.replace(mark, uid=max(mark.uid, uid), old=old)

    def _without(self, uid: int) -> Mark:
        assert self._mark  # noqa: S101  _find_place saw to it
        missed = tuple(other for other in self._mark.missed if other != uid)
        short = tuple(one for one in self._mark.short if one.uid != uid)
        named = tuple(other for other in self._mark.named if other != uid)
        return msgspec.structs.replace(self._mark, missed=missed, named=named, short=short)

    def _note(self, mark: Mark) -> None:
        if self._lost:
            return
        words = msgspec.json.encode(mark).decode()
        settings = self._box.settings
        kept = self._box.marks.mark_source(
            self._source, self._hold.token, words, lease_s=settings.lease_s
        )
        self._mark = mark
        self._lost = not kept

    # --- commands ---

    def _search(self, criteria: list[Any]) -> list[int]:
        connection = self._box.selected(self._name)
        return sorted(connection.command(lambda client: client.search(criteria)))

    def _fetch(self, uids: list[int], what: str) -> dict[int, Any]:
        if not uids:
            return {}
        connection = self._box.selected(self._name)
        answer = connection.command(lambda client: client.fetch(uids, [what]))
        key = what.encode()
        return {uid: data[key] for uid, data in answer.items() if data.get(key) is not None}

    def _arrived(self, uids: list[int]) -> dict[int, datetime]:
        """When each came, by the server's clock, to the second."""
        found = self._fetch(uids, "INTERNALDATE")
        return {uid: _aware(moment).astimezone(UTC) for uid, moment in found.items()}

    def _fingerprints(self, uids: list[int]) -> dict[int, str]:
        """What tells a mail from others whatever its number, and costs only its header."""
        prints: dict[int, str] = {}
        for start in range(0, len(uids), SIZES_AT_ONCE):
            page = uids[start : start + SIZES_AT_ONCE]
            connection = self._box.selected(self._name)
            answer = connection.command(partial(_fetch_headers, uids=page))
            for uid, data in answer.items():
                said = next((v for k, v in data.items() if k.startswith(b"BODY[")), None) or b""
                if said.strip():  # else it is like any other
                    prints[uid] = _fingerprint(said)
        return prints


def _fetch_headers(client: IMAPClient, *, uids: list[int]) -> Any:
    return client.fetch(uids, [HEADER])


def _fingerprint(header: bytes) -> str:
    """Of the lines in any order, folded in any way."""
    unfolded = header.replace(b"\r\n", b"\n").replace(b"\n ", b" ").replace(b"\n\t", b" ")
    lines = sorted(b" ".join(line.split()) for line in unfolded.lower().split(b"\n"))
    return sha256(b"\n".join(lines).strip()).hexdigest()[:16]


def _aware(moment: datetime) -> datetime:
    """IMAPClient gives local time without a zone."""
    return moment.astimezone() if moment.tzinfo is None else moment
