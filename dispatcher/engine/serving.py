"""The resident dispatcher: takes in, tells and follows up, until it is asked to stop.

Two threads share one ledger: one takes in and sends each alert's first texts on their way, the
other settles, repeats and climbs. A third asks gateways what
became of what they took, a fourth keeps watch: signs of life, changed files, the audit. Each goes
on whatever happens in it: a fault is told and the work tried again.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from dispatcher.engine.delivery import Sent
from dispatcher.engine.engine import Engine
from dispatcher.engine.incoming import Incoming, Settling
from dispatcher.engine.intake import Taken
from dispatcher.errors import DispatcherError
from dispatcher.model import Beat, Message
from dispatcher.reporting.liveness import DISPATCHER, SOURCE, STOPPED

if TYPE_CHECKING:
    from dispatcher.sources.found import Item, SourceFault
    from dispatcher.sources.watch import Watch

PAUSE_S = 1.0
"""After a fault, before the same is tried again."""
LONGEST_S = 1.0
"""The sender looks at the clock this often, whatever was due when it last looked."""
BEAT_S = 2.0
ASK_S = 2.0
"""Between two looks at what gateways may be asked about."""
LULL_S = 0.02
"""So long after the last alert the next is sent by whoever took it in: to wake the sender takes
longer. In a flood the next is looked at instead, and the sender claims for several at once."""
GIVE_WAY_S = 0.005
"""Then the processor is left to its first text, for at most so long."""
SWITCH_S = 0.0001
"""A thread that has something to send takes its turn after this long, not after Python's 5 ms."""
POLL_S = 15.0
"""Without any news the sources are read this often."""


class Listener(Protocol):
    """Is told what happens; may be called from several threads."""

    def taken(self, taken: Taken) -> None: ...

    def sent(self, sent: Sent) -> None: ...

    def fault(self, words: str) -> None: ...

    def skipped(self, words: str) -> None:
        """Something at a source that is no fault."""

    def alive(self) -> None:
        """The sender went round once more."""


class Service:
    """Runs one engine. ``upkeep`` is called every few seconds, and may raise."""

    def __init__(
        self, engine: Engine, listener: Listener, *, upkeep: Callable[[Engine], None]
    ) -> None:
        self._engine = engine
        self._listener = listener
        self._upkeep = upkeep
        self._stop = threading.Event()
        self._incoming = Incoming(engine.config, ledger=engine.ledger, clock=engine.clock)
        self._watch: Watch | None = None
        self._faults: set[str] = set()
        self._minute = self._beaten = self._started = 0.0
        engine.tell_when_linked(self._start)

    def run(self) -> None:
        """Until ``stop``; what is in flight then is waited for and written."""
        sys.setswitchinterval(SWITCH_S)
        self._engine.open_channels()
        self._watch = self._incoming.watch()
        threads = [
            threading.Thread(target=self._loop, args=(work,), daemon=True)
            for work in (self._take_in, self._read_receipts, self._keep_watch)
        ]
        for thread in threads:
            thread.start()
        self._loop(self._send)
        for thread in threads:
            thread.join()
        self._watch.close()
        self._incoming.close()

    def stop(self) -> None:
        """May be called from a signal handler."""
        self._stop.set()
        self._engine.deliverer.wake()
        if self._watch:
            self._watch.wake()

    def leave(self) -> None:
        """Nobody is to rely on this dispatcher for the half minute its last sign of life is good
        for. A ledger that takes no word now only delays that."""
        now = self._engine.clock.now()
        with suppress(DispatcherError):
            self._engine.ledger.beat([Beat(name=DISPATCHER, at=now, ok=False, words=STOPPED)])

    def _loop(self, work: Callable[[], None]) -> None:
        while not self._stop.is_set():
            try:
                work()
            except Exception as error:
                self._tell_once(f"{type(error).__name__}: {error}", self._listener.fault)
                self._stop.wait(PAUSE_S)

    def _tell_once(self, words: str, tell: Callable[[str], None]) -> None:
        """The same words are told once a minute, not once a second."""
        minute = time.monotonic() // 60
        if minute != self._minute:
            self._minute = minute
            self._faults.clear()
        if words[:80] not in self._faults:
            self._faults.add(words[:80])
            tell(words)

    def _at_source(self, fault: SourceFault) -> None:
        listener = self._listener
        tell = listener.skipped if fault.kind == "skipped" else listener.fault
        self._tell_once(str(fault), tell)

    # --- taking in ---

    def _take_in(self) -> None:
        """One round: what the kernel said is whole first, then whatever is new anywhere."""
        assert self._watch  # noqa: S101  run made it
        self._all(self._incoming.drops(self._watch.whole(), wait=False))
        if self._stop.is_set():
            return
        self._all(self._incoming.mails())
        left = self._take_up()
        if time.monotonic() - self._beaten >= BEAT_S:
            beats = self._incoming.beats(self._watch.faults)
            self._engine.ledger.beat(beats, instead_of=SOURCE)
            self._beaten = time.monotonic()
        if not left:
            self._watch.wait(POLL_S)

    def _take_up(self) -> bool:
        """What is stored and not read to its end; of a long list as much as there is time for
        before something else comes. Whether more is left."""
        assert self._watch  # noqa: S101  run made it
        left = True
        while left and not self._stop.is_set():
            left = False
            for stored in self._engine.ledger.unread():
                taken = self._engine.intake.begin_stored(stored)
                self._told(taken)
                left |= taken.left
            if self._watch.wait(0) or time.monotonic() - self._beaten >= BEAT_S:
                return True
        return left

    def _all(self, items: Iterable[Item]) -> None:
        """Each alert is on its way before the next is looked at; sources are settled behind."""
        settling = Settling(self._at_source)
        for item in items:
            if isinstance(item, Message):
                taken = self._engine.intake.begin(item)
                settling.note(taken)
                self._told(taken)
            else:
                settling.note(item)
                settling.settle()

    def _start(self) -> None:
        """What has just been planned is on its way."""
        before, self._started = self._started, time.monotonic()
        if self._started - before < LULL_S:
            self._engine.deliverer.wake()
            return
        try:
            self._engine.deliverer.start(GIVE_WAY_S)
        except DispatcherError:
            self._engine.deliverer.wake()  # it meets the same fault, says it and tries again

    def _told(self, taken: Taken) -> None:
        if taken.result == "answer":
            self._engine.deliverer.wake()
        self._listener.taken(taken)

    # --- telling ---

    def _send(self) -> None:
        """One round: steps that are due, messages that are due, and whoever stands in."""
        engine = self._engine
        climbed = engine.escalator.climb()
        sent = engine.deliverer.pump(self._until_due)
        for one in sent:
            self._listener.sent(one)
        for incident in {*climbed, *(one.incident for one in sent if one.error)}:
            engine.plan_stand_ins(incident)
        self._listener.alive()

    def _until_due(self) -> float:
        due = self._engine.ledger.next_due()
        if due is None:
            return LONGEST_S
        left = (due - self._engine.clock.now()).total_seconds()
        return max(0.0, min(left, LONGEST_S))

    def _read_receipts(self) -> None:
        """In a thread of its own: a gateway that answers slowly stands in nobody's way."""
        for one in self._engine.read_receipts():
            self._listener.sent(one)
            self._engine.deliverer.wake()
        self._stop.wait(ASK_S)

    # --- keeping watch ---

    def _keep_watch(self) -> None:
        engine = self._engine
        now = engine.clock.now()
        down = engine.deliverer.down()
        channels = [
            Beat(name=f"channel:{name}", at=now, ok=name not in down)
            for name in engine.config.channels
        ]
        engine.ledger.beat([Beat(name=DISPATCHER, at=now), *channels])
        self._upkeep(engine)
        self._stop.wait(BEAT_S)
