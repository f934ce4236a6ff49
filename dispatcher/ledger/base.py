"""What the engine asks of a ledger: a dozen atomic operations, and the questions reports ask.

Each writing operation is one commit, durable where nothing else is said. Times are handed in;
leases are timed by the ledger's own clock. Every operation that changes an incident also appends
to the timeline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Literal, Protocol

from dispatcher.model import (
    Accepted,
    Alert,
    Beat,
    Candidate,
    Change,
    Claim,
    DueRung,
    Ends,
    Event,
    Finding,
    Hold,
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

Decide = Callable[[tuple[Candidate, ...]], Intake]


class Ledger(Protocol):
    # --- taking in ---

    def accept(self, message: Message, *, at: datetime) -> Accepted:
        """Store the raw bytes durably before anybody looks at them.

        The same bytes (by SHA-256) are stored once. Each new origin of known bytes is noted in the
        timeline once (``arrived_again``, on the incident they belong to); the same origin again
        writes nothing.
        """

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
        """Decide and write one alert of a message, in one commit.

        ``decide`` (pure, quick, asks this ledger nothing) is called inside the transaction with
        the incidents that share a key, open or closed, newest first (of a key with very many, the
        open and then the newest ones), so two processes cannot both open an incident for one
        person; ``also`` is an incident it is shown though it may share no key. Returns the
        incident's number and what was decided; None when this alert of this
        message was written before. If ``decide`` raises, nothing is written. A power cut may undo
        it until the message is finished, something of it is claimed or anybody acts on it: the
        message is then read once more.

        Where what was decided has a ``flood`` and that many ``unproven`` incidents of its mode were
        opened since, the flood's ``first`` (once, with a ``flood`` entry) or ``further`` intake is
        written instead, and returned. So is ``gathered``, while an incident held as ``STALE`` has a
        next due time. What is gathered under another takes that over when the other is decided.

        An intake with ``drill`` opens one. A drill is never among the incidents ``decide`` sees.

        A duplicate is linked and noted, and changes nothing else. An update sets state, and match
        where one is given; the incident answers to the keys of all its alerts. The timeline gets
        ``linked``, where it applies ``reopened``, ``matched`` (the match with its versions) and
        ``held``, then ``planned`` (a list), then ``Intake.events`` with the incident filled in.
        A notification with ``skipped`` is written as ``failed`` at once.
        """

    def finish(self, message: int, *, state: str, reason: str = "", at: datetime) -> None:
        """Mark a message ``taken``, ``not_alert``, ``quarantined`` or ``dismissed``.

        Afterwards no power cut undoes what was linked of it. One may undo ``taken``: the message is
        then read once more, and its alerts are known already.
        """

    def judge(self, one: Unjudged, alert: Alert, event: Event) -> bool:
        """Write the verdict on a sender that could not be checked before, as it stands in
        ``alert``; False where another process was first."""

    def unread(self) -> Iterable[StoredMessage]:
        """Messages stored but not yet taken in (a process died between the two), oldest first."""

    # --- sources ---

    def arrived(self, beginning: str) -> dict[str, datetime]:
        """The files whose bytes are stored and whose names begin so (``/var/mail/alerts/``), each
        with the moment of the last bytes that were new there."""

    def hold_source(self, source: str, *, lease_s: float) -> Hold | None:
        """The right to read a source alone, and how far it was read; None while another process
        has it. A dead holder's lease runs out by the ledger's clock, or at once where it ran on
        this running system."""

    def mark_source(self, source: str, token: int, mark: str, *, lease_s: float) -> bool:
        """Note how far it was read, and hold it for longer; False where somebody else has taken it
        over since. A power cut may undo a mark."""

    def release_source(self, source: str, token: int) -> None: ...

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
        """Write intents (and what caused them, and what that ``ends``); returns the notifications'
        ids.

        A contact that was told before in this incident keeps its answer code. Raises NotFound.
        """

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
        """Take due notifications for sending, each by one process only.

        Takes ``planned`` ones whose ``due_at`` has come, and ``sending`` ones whose lease has run
        out, or whose process, on this running system, is dead (their interrupted attempt becomes
        ``unknown`` and every later claim a repeat). First
        waves come first, in them first tries, the oldest incidents', in the order of planning. Of
        a drill one by each channel is under way, and only after everything real.
        What goes by one of the ``busy`` channels is left. What calls somebody to a case that is
        closed, or whose unit was taken off it, is cancelled instead (``cancelled``). Committed
        before the caller sends.
        """

    def settle(self, settlements: Sequence[Settlement]) -> tuple[bool, ...]:
        """Write results of sends, all in one commit; False where the token was no longer valid
        (nothing is written but a ``late_result`` entry).

        The timeline gets ``told``, ``failed`` or ``overtaken`` (withdrawn: it was not tried);
        the first acceptance of a text that hands the case to somebody takes a ``matched`` incident
        to ``notified``. What was cancelled while it was being sent is not planned again.
        """

    def unconfirmed(
        self, channels: frozenset[str], *, since: datetime, mode: Mode
    ) -> tuple[Notification, ...]:
        """Of open incidents: what one of these channels accepted at or after a moment under a
        number of the gateway's, and has not been said to be delivered; the newest first."""

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
        """Write what the gateway says became of an accepted try; the timeline gets ``delivered``,
        ``read`` or ``failed``, and a failed one starts the next address ``instead``. False where
        it is said already."""

    def due_rungs(self, *, now: datetime, limit: int, mode: Mode) -> tuple[DueRung, ...]:
        """Escalations whose time has come, the longest due first, drills last. Nothing is claimed
        by asking."""

    def follow_clock(self, *, now: datetime) -> timedelta | None:
        """Where ``now`` is before what was last written, the clock was set back: whatever is still
        to come is moved, to be as far off as it was, and the timeline says so. By how much; None,
        and nothing is written, for a clock that goes on (or was moved by a few seconds)."""

    def climb(
        self,
        due: DueRung,
        notifications: Sequence[Planned],
        events: Sequence[Event],
        change: Change,
    ) -> bool:
        """Take one step of an escalation: write what it tells and (in ``change.rungs``) what comes
        next. False, and nothing is written, where somebody acted or answered in the meantime."""

    def overtake(self, notification: int, token: int, instead: Planned) -> bool:
        """Start the contact's next address beside a send that takes too long; False where it has
        ended, or its next address was started already."""

    def cancel(self, notifications: Sequence[int], event: Event) -> None:
        """Take back notifications not yet sent (stand-down, re-route), and the further tries of
        those being sent just now."""

    def drills(self, *, mode: Mode, limit: int) -> tuple[Incident, ...]:
        """The newest drills, newest first."""

    def drills_over(self, *, now: datetime) -> tuple[int, ...]:
        """Drills that are open past their end, of whatever mode."""

    def silence(
        self, silence: Silence, event: Event, allow: Callable[[tuple[Silence, ...]], None]
    ) -> None:
        """Let nobody be told through a channel or a contact until a moment, in one commit.

        ``allow`` (pure) sees all that would be silent, this one included, inside the transaction:
        if it raises, nothing is written. It takes the place of an earlier one of the same."""

    def end_silence(self, silence: Silence, event: Event) -> bool:
        """End it now; False, and nothing is written, where it had ended already."""

    def silences(self, *, now: datetime) -> tuple[Silence, ...]:
        """Those that have not ended, channels first."""

    def silences_over(self, *, now: datetime) -> tuple[Silence, ...]:
        """Those that have ended, and that nobody has forgotten yet."""

    def forget_silences(self, silences: Sequence[Silence]) -> None:
        """Whoever was passed over because of them is planned for."""

    # --- what people say ---

    def append(self, event: Event, change: Change) -> int:
        """Append to the timeline and change the incident; returns the entry's sequence number.

        Leaving ``held`` drops its reason, leaving ``closed`` the outcome. Raises NotFound.
        """

    def recipient(self, code: str) -> tuple[int, str] | None:
        """(incident, contact key) of an answer code, open incidents first.

        None also where two open incidents share a code, which only a shortage of codes can cause.
        """

    def answered(self, codes: frozenset[str], message_ids: frozenset[str]) -> tuple[int, ...]:
        """The incidents in which somebody has one of these answer codes, or was sent one of these
        mails (Message-IDs without their brackets)."""

    def codes_left(self, incident: int) -> tuple[tuple[str, str], ...]:
        """(contact key, answer code) of whoever was told of a case that became part of this one
        and of this one too: their codes of both go on working."""

    def wrong_codes(self, actor: str, *, since: datetime, sender: str | None = None) -> int:
        """How many ``wrong_code`` entries somebody caused since a moment (when entered); with
        ``sender`` those alone whose body names it."""

    def merge(self, into: int, other: int, decide: Callable[[Incident, Incident], Joined]) -> None:
        """One incident takes another in, in one commit: its alerts, keys, recipients and
        notifications. The other closes as a duplicate; its answer codes lead to the one, whose
        events are then those of both. ``decide`` (pure) sees both as they are. Raises NotFound, and
        UsageError for what is part of another already."""

    def split(self, incident: int, position: int, decide: Callable[[Incident], Parted]) -> int:
        """One alert (counted from 0) becomes an incident of its own, in one commit; returns its
        number. ``decide`` (pure) sees the incident as it is."""

    def end_flood(
        self, event: Event, *, mode: Mode, quiet_since: datetime, count: int
    ) -> datetime | None:
        """Write ``event`` and return when the flood began; None where there is none, or where
        ``count`` unproven incidents were opened since ``quiet_since``."""

    # --- questions ---

    def incident(self, number: int) -> Incident | None: ...

    def several(self, numbers: Sequence[int]) -> tuple[Incident, ...]:
        """Those of these numbers that there are, in their order."""

    def incidents(
        self,
        *,
        open_only: bool = False,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Iterable[Incident]:
        """By number; ``opened_at`` from ``since`` to before ``until``. Streams, a page at a time;
        the ledger may be written meanwhile."""

    def count_closed(self, *, since: datetime) -> int:
        """How many incidents were closed at or after a moment."""

    def flood_since(self, mode: Mode) -> datetime | None:
        """When the flood began that nobody has declared over."""

    def last_number(self) -> int | None:
        """The newest incident's number."""

    def waiting(self) -> tuple[StoredMessage, ...]:
        """Quarantined messages that no incident stands for, oldest first."""

    def no_alerts(self, *, since: datetime) -> tuple[StoredMessage, ...]:
        """What was filed as no alert and stored at or after a moment, newest first; of its bytes
        the beginning, see ``Message.size``."""

    def count_no_alerts(self, *, since: datetime) -> int:
        """How many those are."""

    def in_hand(self) -> tuple[int, datetime | None]:
        """How many texts a process has in hand this moment, and when the last of them is free
        again, should it have died."""

    def count_unread(self) -> int:
        """Messages that are stored and that nobody has read yet, see ``unread``."""

    def message(self, number: int) -> StoredMessage | None: ...

    def alike(self, keys: frozenset[str], mode: Mode) -> tuple[Candidate, ...]:
        """The incidents that share a key, as ``link`` would show them to ``decide``."""

    def linked(self, message: int) -> tuple[tuple[int, LinkedAlert], ...]:
        """(incident, alert) of everything linked from one message."""

    def unjudged(self, mode: Mode) -> tuple[Unjudged, ...]:
        """Alerts of open incidents whose sender is ``unknown``, oldest first."""

    def events(self, *, incident: int | None = None) -> Iterable[Event]: ...

    def next_due(self) -> datetime | None:
        """When the next claim may find something: the earliest planned notification's due time, or
        the earliest end of a lease."""

    # --- keeping watch ---

    def beat(self, beats: Sequence[Beat], *, instead_of: str = "") -> None:
        """Write signs of life. A power cut may undo them. ``instead_of``: others whose names begin
        so are forgotten, nobody waits for them any more."""

    def beats(self) -> tuple[Beat, ...]:
        """The last sign of life of each, by name."""

    def waiting_channels(self, *, mode: Mode) -> dict[str, int]:
        """How many texts of open incidents are still to be sent by each channel."""

    def never_told(self, mode: Mode) -> tuple[int, ...]:
        """Open incidents, no drills, of which no gateway took a text that hands the case to anybody
        (of a held one: that asks the desk to decide), and those that were opened again, which may
        be so: few, however many are open."""

    def units_untold(self, mode: Mode) -> tuple[int, ...]:
        """Open incidents in which nobody of a unit that is followed up was told, or is about to
        be, since it was last stood down."""

    def failed(self, mode: Mode, *, since: datetime) -> tuple[int, ...]:
        """Open incidents of which a text was given up at ``since`` or later."""

    def in_doubt(self, mode: Mode) -> tuple[int, ...]:
        """Open incidents, no drills, in which a unit may be forgotten: its escalation is at rest,
        or no gateway took what its last step told. Whether that is as it should be is not asked."""

    def held_ahead(self, *, now: datetime, mode: Mode) -> tuple[int, ...]:
        """Incidents that are held and of which an alert was linked after ``now``: the clock was
        ahead then, and was set back."""

    def beginning(self) -> datetime | None:
        """When the timeline's first entry was written."""

    def audit(self, *, now: datetime, mode: Mode) -> tuple[Finding, ...]:
        """What should have happened by now and has not, oldest first, cases of another mode last
        (200 in all): an open incident without a next due time or a human owner (of what is gathered
        at the desk, one has it for all), a case that is held and that nobody has decided for an
        hour, an overdue step or message, a stale lease, a message stored and never read, a case on
        scene for hours, one of another mode.

        Raises LedgerError where a table that it vouches for cannot be read."""

    def head(self) -> tuple[int, str] | None:
        """(sequence number, hash) of the timeline's last entry: kept elsewhere, it shows whether
        the end was cut off or rewritten."""

    def holds_head(self, head: str) -> bool:
        """Whether an entry with this hash is in the timeline."""

    # --- keeping ---

    def is_in_place(self) -> bool:
        """Whether the file that is open still stands where it was opened: what is written to one
        that was moved away, or had another put in its place, nobody reads."""

    def mode(self) -> Mode:
        """The mode this ledger was taken to by ``go-live``; ``sandbox`` until then."""

    def set_mode(self, mode: Mode, event: Event) -> None: ...

    def damage(self) -> str | None:
        """What in the file is damaged or missing although something names it, else None. Reads
        all of it."""

    def altered(self) -> str | None:
        """What beside the timeline is not as it was written, else None. Reads every message."""

    def erased(self) -> int:
        """Of how many timeline entries the bodies were erased."""

    def verify(self) -> int | None:
        """Sequence number of the first timeline entry that is missing or altered, else None.

        Entries whose bodies were erased are whole. Cutting off the end, bodies and all, shows only
        against a head of the chain that was kept elsewhere.
        """

    def close(self) -> None: ...
