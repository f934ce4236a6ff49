"""Random walks through the outbox: whatever order things happen in, the books balance."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from ledger_contract import CountingIds, TestClock, accepted, event, failed, intent, open_incident

from dispatcher.ledger import open_ledger
from dispatcher.model import Claim


class Outbox(RuleBasedStateMachine):
    """Claims may be settled at any later time, by then perhaps too late."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.clock = TestClock()
        url = f"sqlite:///{Path(self.folder.name) / 'ledger.db'}"
        self.ledger = open_ledger(url, clock=self.clock, ids=CountingIds(), durable=False)
        self.claims: list[Claim] = []
        self.holders: dict[int, int] = {}
        self.opened = 0

    @rule(contacts=st.integers(1, 3))
    def open(self, contacts: int) -> None:
        self.opened += 1
        intents = [intent(f"145/{n}", due_at=self.clock.now()) for n in range(contacts)]
        open_incident(self.ledger, *intents, text=f"case {self.opened}")

    @rule(limit=st.integers(1, 4))
    def claim(self, limit: int) -> None:
        for claim in self.ledger.claim(now=self.clock.now(), limit=limit, lease_s=60):
            number = claim.notification.id
            assert claim.token > self.holders.get(number, 0)
            self.holders[number] = claim.token
            self.claims.append(claim)

    @rule(seconds=st.sampled_from([1, 30, 61]))
    def wait(self, seconds: int) -> None:
        self.clock.pass_seconds(seconds)

    @rule(pick=st.randoms(use_true_random=False), ending=st.sampled_from(["ok", "retry", "dead"]))
    def settle(self, pick: object, ending: str) -> None:
        if not self.claims:
            return
        claim = self.claims.pop(pick.randrange(len(self.claims)))  # type: ignore[attr-defined]
        number = claim.notification.id
        make = accepted if ending == "ok" else failed
        again = self.clock.now() + timedelta(seconds=5) if ending == "retry" else None
        result = make(number, claim.token, ended_at=self.clock.now(), retry_at=again)
        (written,) = self.ledger.settle([result])
        assert not written or claim.token == self.holders[number]

    @rule(number=st.integers(1, 6))
    def cancel(self, number: int) -> None:
        self.ledger.cancel([number], event("cancelled"))

    @invariant()
    def books_balance(self) -> None:
        told: Counter[object] = Counter()
        for incident in self.ledger.incidents():
            told.update(e.body["notification"] for e in incident.events if e.kind == "told")
            for one in incident.notifications:
                states = [attempt.state for attempt in one.attempts]
                assert states.count("sending") == (one.state == "sending")
                assert states.count("accepted") == (one.state == "accepted") == told[one.id]
                assert (one.settled_at is None) == (one.state in {"planned", "sending"})

    @invariant()
    def the_chain_holds(self) -> None:
        assert self.ledger.verify() is None

    def teardown(self) -> None:
        self.ledger.close()
        self.folder.cleanup()


TestOutbox = Outbox.TestCase
TestOutbox.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, derandomize=True
)
