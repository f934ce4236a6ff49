"""What was planned for a channel or contact before it fell silent is moved when its turn comes."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from dispatcher.engine.quiet import Quiet
from dispatcher.ledger.base import Ledger
from dispatcher.model import (
    ACCEPTED,
    Change,
    Claim,
    Event,
    Incident,
    Notification,
    Settlement,
)
from dispatcher.routing.retry import next_address
from dispatcher.routing.silence import Silent


class Mover:
    """What was planned before its contact or channel fell silent, when it is claimed."""

    def __init__(self, *, ledger: Ledger, quiet: Quiet) -> None:
        self._ledger = ledger
        self._quiet = quiet

    def __call__(self, claim: Claim, incident: Incident | None, now: datetime) -> Settlement | None:
        """The result that stands for a send: by the contact's next channel at once, or not told.

        None: it is sent. So is what is the last of its unit, silent or not, and that is said; and
        a stand-down, to whoever was told before.
        """
        silent, planned = self._quiet.at(now), claim.notification.planned
        if not silent or planned.despite or planned.kind == "standdown" or incident is None:
            return None
        of_contact = silent.contacts.get(planned.contact)
        why = of_contact or silent.channels.get(planned.channel)
        if why is None:
            return None
        further = tuple(a for a in planned.further if a.channel not in silent.channels)
        instead = None if of_contact else next_address(replace(planned, further=further), now)
        if instead is None and not _others(incident, claim.notification, silent):
            self._say_ignored(claim, incident, why, now)
            return None
        return Settlement(
            notification=claim.notification.id,
            token=claim.token,
            error=why,
            ended_at=now,
            instead=instead,
        )

    def _say_ignored(self, claim: Claim, incident: Incident, why: str, now: datetime) -> None:
        """Once, however often it is tried."""
        planned = claim.notification.planned
        body = {"contact": planned.contact, "unit": planned.unit.key, "reason": why}
        if any(e.kind == "silence_ignored" and e.body == body for e in incident.events):
            return
        event = Event(
            kind="silence_ignored",
            at=now,
            entered_at=now,
            actor="dispatcher",
            incident=claim.notification.incident,
            body=dict(body),
        )
        self._ledger.append(event, Change())


def _others(incident: Incident, notification: Notification, silent: Silent) -> bool:
    """Whether anybody else of the unit, or another way to the same person, was or will be tried."""
    return any(
        other.id != notification.id
        and other.planned.unit.key == notification.planned.unit.key
        and other.planned.kind != "standdown"
        and other.planned.contact not in silent.contacts
        and (
            other.state in ACCEPTED
            or (
                other.state in {"planned", "sending"}
                and other.planned.channel not in silent.channels
            )
        )
        for other in incident.notifications
    )
