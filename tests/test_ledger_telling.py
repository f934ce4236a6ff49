"""The outbox: intent before send, one claim at a time, result after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import ledger_contract
import pytest
from ledger_contract import (
    GHAZIABAD,
    NIGHT,
    TestClock,
    accepted,
    event,
    failed,
    intent,
    kinds,
    open_incident,
)

from dispatcher.errors import NotFound
from dispatcher.ledger.base import Ledger
from dispatcher.model import (
    Address,
    Change,
    Claim,
    Incident,
    IncidentState,
    Notification,
    Receipt,
)

VOICE = Address(channel="voice", to="+919454400001")

clock, url, reopen, ledger = (
    ledger_contract.clock,
    ledger_contract.url,
    ledger_contract.reopen,
    ledger_contract.ledger,
)


def claim(ledger: Ledger, clock: TestClock, **changes: int) -> tuple[Claim, ...]:
    return ledger.claim(now=clock.now(), **{"limit": 20, "lease_s": 60, **changes})  # type: ignore[arg-type]


def read(ledger: Ledger, number: int) -> Incident:
    incident = ledger.incident(number)
    assert incident is not None
    return incident


def only(ledger: Ledger, number: int) -> Notification:
    (notification,) = read(ledger, number).notifications
    return notification


def test_a_claim_is_written_before_the_caller_sends(
    ledger: Ledger, reopen: Callable[[], Ledger], clock: TestClock
) -> None:
    number = open_incident(ledger, intent())
    (claimed,) = claim(ledger, clock)

    notification = only(reopen(), number)

    assert (claimed.token, claimed.attempt, claimed.repeat) == (1, 1, False)
    assert notification == claimed.notification
    assert notification.state == "sending"
    assert [(a.number, a.state, a.started_at) for a in notification.attempts] == [
        (1, "sending", NIGHT)
    ]


def test_what_is_claimed_is_claimed_by_nobody_else(
    ledger: Ledger, reopen: Callable[[], Ledger], clock: TestClock
) -> None:
    open_incident(ledger, intent())
    claim(ledger, clock)

    assert claim(reopen(), clock) == ()


def test_nothing_is_claimed_before_it_is_due(ledger: Ledger, clock: TestClock) -> None:
    open_incident(ledger, intent(due_at=NIGHT + timedelta(seconds=60)))

    assert claim(ledger, clock) == ()
    assert ledger.next_due() == NIGHT + timedelta(seconds=60)
    clock.pass_seconds(60)
    assert len(claim(ledger, clock)) == 1


def test_first_waves_of_the_oldest_incidents_come_first(ledger: Ledger, clock: TestClock) -> None:
    open_incident(ledger, intent("a"), intent("a2", step=1), text="a")
    open_incident(ledger, intent("b"), intent("b2", step=1), text="b")

    claimed = [one.notification.planned.contact for one in claim(ledger, clock)]

    assert claimed == ["a", "b", "a2", "b2"]


def test_a_first_try_never_waits_behind_retries(ledger: Ledger, clock: TestClock) -> None:
    open_incident(ledger, intent("dead"), text="a")
    (one,) = claim(ledger, clock)
    ledger.settle([failed(one.notification.id, one.token, retry_at=NIGHT)])
    open_incident(ledger, intent("fresh"), text="b")

    claimed = [one.notification.planned.contact for one in claim(ledger, clock)]

    assert claimed == ["fresh", "dead"]


def test_a_claim_is_bounded_by_limit_and_by_incident(ledger: Ledger, clock: TestClock) -> None:
    open_incident(ledger, intent("a"), intent("b"), text="one")
    other = open_incident(ledger, intent("c"), text="two")

    assert [c.notification.planned.contact for c in claim(ledger, clock, incident=other)] == ["c"]
    assert [c.notification.planned.contact for c in claim(ledger, clock, limit=1)] == ["a"]


def test_acceptance_is_told_in_the_timeline_and_moves_the_incident(
    ledger: Ledger, clock: TestClock
) -> None:
    number = open_incident(ledger, intent())
    (one,) = claim(ledger, clock)

    assert ledger.settle([accepted(one.notification.id, one.token)]) == (True,)

    incident, notification = read(ledger, number), only(ledger, number)
    ended = NIGHT + timedelta(seconds=2)
    assert (incident.state, incident.events[-1].kind) == ("notified", "told")
    assert incident.events[-1].at == ended
    assert incident.events[-1].body["unit"] == GHAZIABAD.key
    assert (notification.state, notification.settled_at) == ("accepted", ended)
    (attempt,) = notification.attempts
    assert (attempt.state, attempt.ended_at, attempt.latency_ms) == ("accepted", ended, 12.5)
    assert (attempt.gateway_id, attempt.reason) == ("g-1", "250 queued")


def test_a_gateway_may_say_more_than_accepted(ledger: Ledger, clock: TestClock) -> None:
    number = open_incident(ledger, intent())
    (one,) = claim(ledger, clock)
    receipt = Receipt(state="delivered")

    ledger.settle([accepted(one.notification.id, one.token, receipt=receipt)])

    assert only(ledger, number).state == "delivered"


@pytest.mark.parametrize("state", ["unlocated", "acknowledged", "held", "closed"])
def test_acceptance_moves_only_a_matched_incident(
    ledger: Ledger, clock: TestClock, state: IncidentState
) -> None:
    number = open_incident(ledger, intent())
    (one,) = claim(ledger, clock)
    ledger.append(event("step", number), Change(state=state))

    ledger.settle([accepted(one.notification.id, one.token)])

    assert read(ledger, number).state == state


def test_an_accepted_stand_down_does_not_count_as_telling(ledger: Ledger, clock: TestClock) -> None:
    number = open_incident(ledger, intent(kind="standdown"))
    (one,) = claim(ledger, clock)

    ledger.settle([accepted(one.notification.id, one.token)])

    assert read(ledger, number).state == "matched"


def test_a_failure_is_planned_again_at_its_time(ledger: Ledger, clock: TestClock) -> None:
    number = open_incident(ledger, intent())
    (one,) = claim(ledger, clock)
    again = NIGHT + timedelta(seconds=5)

    ledger.settle([failed(one.notification.id, one.token, retry_at=again)])

    notification = only(ledger, number)
    assert (notification.state, notification.due_at) == ("planned", again)
    assert notification.settled_at is None
    assert claim(ledger, clock) == ()
    clock.pass_seconds(5)
    (second,) = claim(ledger, clock)
    assert (second.token, second.attempt, second.repeat) == (2, 2, False)
    assert [a.state for a in second.notification.attempts] == ["failed", "sending"]


def test_a_failure_for_good_says_why(ledger: Ledger, clock: TestClock) -> None:
    number = open_incident(ledger, intent())
    (one,) = claim(ledger, clock)

    ledger.settle([failed(one.notification.id, one.token, error="550 no such user")])

    incident, notification = read(ledger, number), only(ledger, number)
    assert (notification.state, notification.attempts[0].reason) == ("failed", "550 no such user")
    assert (incident.state, incident.events[-1].kind) == ("matched", "failed")
    assert incident.events[-1].body["reason"] == "550 no such user"
    assert incident.events[-1].body["final"] is True


def test_the_next_channel_is_planned_in_the_same_commit(ledger: Ledger, clock: TestClock) -> None:
    number = open_incident(ledger, intent(further=(VOICE,)))
    (one,) = claim(ledger, clock)
    voice = intent(channel="voice", to="+919454400001")

    ledger.settle([failed(one.notification.id, one.token, retry_at=NIGHT, instead=voice)])

    incident = read(ledger, number)
    assert [n.planned.channel for n in incident.notifications] == ["mail", "voice"]
    assert len({n.code for n in incident.notifications}) == 1
    assert kinds(ledger, number)[-2:] == ["failed", "planned"]


def test_a_contacts_next_channel_is_started_once_however_often_the_first_fails(
    ledger: Ledger, clock: TestClock
) -> None:
    number = open_incident(ledger, intent(further=(VOICE,)))
    voice = intent(channel="voice", to=VOICE.to, due_at=NIGHT + timedelta(days=1))
    for _ in range(3):
        (one,) = claim(ledger, clock)
        ledger.settle([failed(one.notification.id, one.token, retry_at=NIGHT, instead=voice)])

    assert [n.planned.channel for n in read(ledger, number).notifications] == ["mail", "voice"]


def test_a_slow_send_is_overtaken_once_and_may_still_be_accepted(
    ledger: Ledger, clock: TestClock
) -> None:
    number = open_incident(ledger, intent(further=(VOICE,)))
    (one,) = claim(ledger, clock)
    voice = intent(channel="voice", to=VOICE.to)

    assert ledger.overtake(one.notification.id, one.token, voice)
    assert not ledger.overtake(one.notification.id, one.token, voice)
    ledger.settle([accepted(one.notification.id, one.token)])

    states = [(n.planned.channel, n.state) for n in read(ledger, number).notifications]
    assert states == [("mail", "accepted"), ("voice", "planned")]


def test_what_has_ended_is_not_overtaken(ledger: Ledger, clock: TestClock) -> None:
    open_incident(ledger, intent(further=(VOICE,)))
    (one,) = claim(ledger, clock)
    ledger.settle([accepted(one.notification.id, one.token)])
    assert not ledger.overtake(one.notification.id, one.token, intent(channel="voice"))


def test_what_goes_by_a_busy_channel_is_left_for_later(ledger: Ledger, clock: TestClock) -> None:
    open_incident(ledger, intent(), intent("145/sho", channel="sms"))
    found = ledger.claim(now=clock.now(), limit=9, lease_s=60, busy=frozenset({"mail"}))
    assert [one.notification.planned.channel for one in found] == ["sms"]


def test_a_run_out_lease_makes_the_try_unknown_and_the_next_a_repeat(
    ledger: Ledger, clock: TestClock
) -> None:
    number = open_incident(ledger, intent())
    claim(ledger, clock)
    clock.pass_seconds(59)
    assert claim(ledger, clock) == ()
    clock.pass_seconds(1)

    (second,) = claim(ledger, clock)

    assert (second.token, second.repeat) == (2, True)
    assert [a.state for a in second.notification.attempts] == ["unknown", "sending"]
    assert kinds(ledger, number)[-1] == "interrupted"


def test_once_interrupted_every_later_try_is_a_repeat(ledger: Ledger, clock: TestClock) -> None:
    open_incident(ledger, intent())
    claim(ledger, clock)
    clock.pass_seconds(60)
    (second,) = claim(ledger, clock)
    ledger.settle([failed(second.notification.id, second.token, retry_at=clock.now())])

    (third,) = claim(ledger, clock)

    assert (third.attempt, third.repeat) == (3, True)


def test_a_late_result_is_refused_and_told_once(ledger: Ledger, clock: TestClock) -> None:
    number = open_incident(ledger, intent())
    (late,) = claim(ledger, clock)
    clock.pass_seconds(60)
    (current,) = claim(ledger, clock)

    refused = ledger.settle([accepted(late.notification.id, late.token)])

    assert refused == (False,)
    assert only(ledger, number).state == "sending"
    assert kinds(ledger, number)[-1] == "late_result"
    assert ledger.settle([accepted(current.notification.id, current.token)]) == (True,)


def test_a_result_after_the_lease_counts_while_nobody_else_has_claimed(
    ledger: Ledger, clock: TestClock
) -> None:
    number = open_incident(ledger, intent())
    (one,) = claim(ledger, clock)
    clock.pass_seconds(600)

    assert ledger.settle([accepted(one.notification.id, one.token)]) == (True,)
    assert only(ledger, number).state == "accepted"


def test_the_same_result_twice_is_written_once(ledger: Ledger, clock: TestClock) -> None:
    number = open_incident(ledger, intent())
    (one,) = claim(ledger, clock)
    settlement = accepted(one.notification.id, one.token)

    assert ledger.settle([settlement, settlement]) == (True, False)
    assert kinds(ledger, number).count("told") == 1


def test_a_result_for_nothing_known_is_refused(ledger: Ledger) -> None:
    assert ledger.settle([accepted(77, 1)]) == (False,)
    assert [entry.kind for entry in ledger.events()] == ["late_result"]


def test_next_due_is_the_earliest_intent_or_run_out_lease(ledger: Ledger, clock: TestClock) -> None:
    open_incident(ledger, intent(), intent("b", due_at=NIGHT + timedelta(hours=1)))
    assert ledger.next_due() == NIGHT

    claim(ledger, clock)

    assert ledger.next_due() == NIGHT + timedelta(seconds=60)


def test_planning_writes_what_caused_it_and_returns_ids(ledger: Ledger, clock: TestClock) -> None:
    number = open_incident(ledger, intent(), state="held", held_reason="old")

    ids = ledger.plan(
        number,
        [intent(step=1), intent("145/co", role="circle_officer")],
        [event("released", body={"because": "asked the platform"})],
        Change(state="matched"),
    )

    incident = read(ledger, number)
    assert [n.id for n in incident.notifications[1:]] == list(ids)
    assert (incident.state, incident.held_reason) == ("matched", None)
    assert kinds(ledger, number)[-2:] == ["released", "planned"]
    assert len(incident.recipients) == 2


def test_planning_for_no_known_incident_is_refused(ledger: Ledger) -> None:
    with pytest.raises(NotFound, match="no incident 1849"):
        ledger.plan(1849, [intent()], [event("routed")], Change())
    assert list(ledger.events()) == []


def test_a_cancelled_intent_is_not_sent(ledger: Ledger, clock: TestClock) -> None:
    number = open_incident(ledger, intent(), intent("145/co"))
    first, second = (n.id for n in read(ledger, number).notifications)

    ledger.cancel([first], event("cancelled", number, body={"reason": "stood down"}))

    assert [c.notification.id for c in claim(ledger, clock)] == [second]
    assert read(ledger, number).notifications[0].state == "cancelled"
    assert kinds(ledger, number)[-1] == "cancelled"


def test_what_was_accepted_cannot_be_cancelled(ledger: Ledger, clock: TestClock) -> None:
    number = open_incident(ledger, intent())
    (one,) = claim(ledger, clock)
    ledger.settle([accepted(one.notification.id, one.token)])

    ledger.cancel([one.notification.id], event("cancelled", number))

    assert only(ledger, number).state == "accepted"


def test_cancelled_while_it_is_sent_it_is_not_tried_again(ledger: Ledger, clock: TestClock) -> None:
    number = open_incident(ledger, intent())
    (one,) = claim(ledger, clock)
    ledger.cancel([one.notification.id], event("cancelled", number))

    voice = intent(channel="voice")
    result = failed(one.notification.id, one.token, retry_at=NIGHT, instead=voice)
    assert ledger.settle([result]) == (True,)

    assert only(ledger, number).state == "cancelled"
    assert ledger.next_due() is None


def test_cancelled_and_then_interrupted_it_stays_unknown(ledger: Ledger, clock: TestClock) -> None:
    number = open_incident(ledger, intent())
    (one,) = claim(ledger, clock)
    ledger.cancel([one.notification.id], event("cancelled", number))
    clock.pass_seconds(60)

    assert claim(ledger, clock) == ()

    notification = only(ledger, number)
    assert (notification.state, notification.attempts[0].state) == ("unknown", "unknown")
    assert ledger.next_due() is None


def test_what_was_overtaken_is_cancelled_and_leaves_no_try(
    ledger: Ledger, clock: TestClock
) -> None:
    incident = open_incident(ledger, intent(kind="taken"))
    (one,) = claim(ledger, clock)
    clock.pass_seconds(61)
    (again,) = claim(ledger, clock)
    why = "nobody else has the case any longer"

    assert ledger.settle([failed(one.notification.id, again.token, error=why, withdrawn=True)])

    found = ledger.incident(incident)
    assert found
    (notification,) = found.notifications
    assert (notification.state, claim(ledger, clock)) == ("cancelled", ())
    assert [attempt.state for attempt in notification.attempts] == ["unknown"], "the first try"
    assert (found.events[-1].kind, found.events[-1].body["reason"]) == ("overtaken", why)
