"""Senders that could not be checked when their alert came, checked again: DNS comes back."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from dispatcher.engine.planner import Planner
from dispatcher.engine.proof import Proof
from dispatcher.ledger.base import Ledger
from dispatcher.model import Alert, Change, Clock, Event, Mode, Unjudged

LATELY = timedelta(days=1)
"""A key may be taken out of DNS: later a missing one proves nothing."""
SHOWN = 300
MOST = 20
"""In one round; each may wait for DNS."""


class Judging:
    def __init__(
        self,
        *,
        ledger: Ledger,
        planner: Planner,
        proof: Proof,
        clock: Clock,
        mode: Mode,
    ) -> None:
        self._ledger = ledger
        self._planner = planner
        self._proof = proof
        self._clock = clock
        self._mode: Mode = mode

    def again(self) -> tuple[int, ...]:
        """One round; the incidents in which a sender is now known to be who it says, or not to be.

        The desk is told of one that is not: everybody else was told to take care from the start.
        """
        since = self._clock.now() - LATELY
        lately = [
            one
            for one in self._ledger.unjudged(self._mode)
            if one.alert.received and one.alert.received.at >= since
        ]
        return tuple(one.incident for one in lately[:MOST] if self._judged(one))

    def _judged(self, one: Unjudged) -> bool:
        stored = self._ledger.message(one.message)
        if stored is None:
            return False
        alert = self._proof.judged(stored.message, _unmarked(one.alert))
        if alert.authenticity == "unknown":
            return False
        now = self._clock.now()
        words = f"the sender, checked again: {alert.authenticity}, {alert.authenticity_reason}"
        event = Event(
            kind="judged",
            at=now,
            entered_at=now,
            actor="dispatcher",
            incident=one.incident,
            body={"authenticity": alert.authenticity, "reason": words, "message": one.message},
        )
        if not self._ledger.judge(one, alert, event):
            return False
        if alert.authenticity != "verified":
            told = self._planner.desk(now, "update")
            planned = tuple(replace(each, because=words[:SHOWN]) for each in told)
            self._ledger.plan(one.incident, planned, (), Change())
        return True


def _unmarked(alert: Alert) -> Alert:
    """Without the question that the first verdict put among its warnings."""
    kept = tuple(one for one in alert.warnings if not one.startswith("sender not proven"))
    return replace(alert, warnings=kept)
