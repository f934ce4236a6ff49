"""Linking: one commit decides which incident an alert belongs to and writes all that follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import ledger_contract
import pytest
from ledger_contract import (
    DESK,
    MATCH,
    NIGHT,
    CountingIds,
    close_incident,
    event,
    intent,
    joining,
    kinds,
    message,
    open_incident,
    opening,
)

from dispatcher.ledger import open_ledger
from dispatcher.ledger.base import Ledger
from dispatcher.model import Alert, Candidate, Intake, Link, Match, Person

clock, url, reopen, ledger = (
    ledger_contract.clock,
    ledger_contract.url,
    ledger_contract.reopen,
    ledger_contract.ledger,
)


def take_in(
    ledger: Ledger,
    text: str,
    keys: set[str],
    decide: Callable[[tuple[Candidate, ...]], Intake],
    index: int = 0,
) -> tuple[int, Intake] | None:
    number = ledger.accept(message(text, text), at=NIGHT).message
    alert = Alert(alert_id=text)
    return ledger.link(number, index, alert, frozenset(keys), decide, mode="live", at=NIGHT)


def test_the_first_incident_has_four_digits_and_the_year(ledger: Ledger) -> None:
    number = open_incident(ledger)

    incident = ledger.incident(number)

    assert incident is not None
    assert (number, incident.id) == (1001, "26-1001")
    assert ledger.last_number() == 1001


def test_an_incident_comes_back_with_all_that_was_written(ledger: Ledger) -> None:
    alert = Alert(alert_id="A1", person=Person(name="रवि", phones=("+919812345678",)))
    accepted = ledger.accept(message(), at=NIGHT)
    decide = opening(intent("145/control"), intent("state/desk", unit=DESK, role="desk"))
    ledger.link(accepted.message, 0, alert, frozenset(), decide, mode="exercise", at=NIGHT)

    incident = ledger.incident(1001)

    assert incident is not None
    assert (incident.opened_at, incident.mode, incident.state) == (NIGHT, "exercise", "matched")
    assert incident.match == MATCH
    (linked,) = incident.alerts
    assert (linked.alert, linked.relation, linked.origin) == (alert, "new", "inbox/1.eml")
    assert [r.contact for r in incident.recipients] == ["145/control", "state/desk"]
    assert [n.planned.contact for n in incident.notifications] == ["145/control", "state/desk"]
    assert ledger.linked(accepted.message) == ((1001, linked),)


def test_the_timeline_says_what_was_linked_matched_and_planned(ledger: Ledger) -> None:
    number = open_incident(ledger, intent(), events=(event("likeness"),))

    incident = ledger.incident(number)

    assert incident is not None
    linked, matched, planned, likeness = incident.events
    assert (linked.kind, linked.body["relation"]) == ("linked", "new")
    assert (matched.kind, matched.body["directory_version"]) == ("matched", "d1")
    assert (planned.kind, likeness.kind) == ("planned", "likeness")
    assert likeness.incident == number


def test_a_held_incident_says_why(ledger: Ledger) -> None:
    number = open_incident(ledger, state="held", held_reason="the alert is 3 years old")

    incident = ledger.incident(number)

    assert incident is not None
    assert incident.held_reason == "the alert is 3 years old"
    assert kinds(ledger, number) == ["linked", "matched", "held"]


def test_the_same_alert_of_the_same_message_is_written_once(ledger: Ledger) -> None:
    first = take_in(ledger, "one", {"k"}, opening(intent()))
    again = take_in(ledger, "one", {"k"}, opening(intent()))

    assert first is not None
    assert again is None
    assert ledger.last_number() == 1001


def test_two_alerts_of_one_message_are_two_incidents(ledger: Ledger) -> None:
    take_in(ledger, "two people", {"a"}, opening(), index=0)
    take_in(ledger, "two people", {"b"}, opening(), index=1)

    assert [number for number, _ in ledger.linked(1)] == [1001, 1002]


def test_decide_sees_the_incidents_that_share_a_key_newest_first(ledger: Ledger) -> None:
    take_in(ledger, "one", {"phone:1", "account:a"}, opening(intent()))
    take_in(ledger, "two", {"phone:1"}, opening())
    take_in(ledger, "three", {"phone:9"}, opening())
    seen: list[tuple[Candidate, ...]] = []

    def decide(candidates: tuple[Candidate, ...]) -> Intake:
        seen.append(candidates)
        return opening()(candidates)

    take_in(ledger, "four", {"phone:1", "account:a"}, decide)

    newer, older = seen[0]
    assert (newer.incident, newer.keys) == (1002, ("phone:1",))
    assert (older.incident, older.keys) == (1001, ("account:a", "phone:1"))
    assert [alert.alert_id for alert in older.alerts] == ["one"]
    assert (older.state, older.match, older.told) == ("matched", MATCH, (intent(),))


def test_a_closed_incident_is_a_candidate_with_the_time_it_was_closed(ledger: Ledger) -> None:
    number = open_incident(ledger, key="phone:1")
    close_incident(ledger, number)
    seen: list[Candidate] = []

    def decide(candidates: tuple[Candidate, ...]) -> Intake:
        seen.extend(candidates)
        return opening()(candidates)

    take_in(ledger, "later", {"phone:1"}, decide)

    assert [(one.incident, one.closed_at) for one in seen] == [(number, NIGHT)]


def test_open_candidates_are_never_crowded_out_by_closed_ones(ledger: Ledger) -> None:
    oldest = open_incident(ledger, key="phone:1")
    for index in range(60):
        close_incident(ledger, open_incident(ledger, text=f"case {index}", key="phone:1"))
    seen: list[int] = []

    def decide(candidates: tuple[Candidate, ...]) -> Intake:
        seen.extend(one.incident for one in candidates)
        return opening()(candidates)

    take_in(ledger, "later", {"phone:1"}, decide)

    assert oldest in seen
    assert len(seen) == 50


def test_an_update_changes_the_incident_and_keeps_codes(ledger: Ledger) -> None:
    number = open_incident(ledger, intent(), key="account:a", state="unlocated", match=None)
    decide = joining(intent(kind="update"), match=MATCH, state="matched")

    written = take_in(ledger, "second post", {"account:a", "phone:2"}, decide)

    incident = ledger.incident(number)
    assert incident is not None
    assert written is not None
    assert written[0] == number
    assert (incident.state, incident.match) == ("matched", MATCH)
    assert [linked.relation for linked in incident.alerts] == ["new", "update"]
    assert len(incident.recipients) == 1
    assert len({n.code for n in incident.notifications}) == 1


def test_an_update_brings_its_own_keys_to_the_incident(ledger: Ledger) -> None:
    number = open_incident(ledger, key="account:a")
    take_in(ledger, "second", {"account:a", "phone:2"}, joining())

    third = take_in(ledger, "third", {"phone:2"}, joining())

    assert third is not None
    assert third[0] == number


def test_a_duplicate_is_shown_and_changes_nothing(ledger: Ledger) -> None:
    number = open_incident(ledger, intent(), key="content:x")

    def decide(candidates: tuple[Candidate, ...]) -> Intake:
        link = Link(relation="duplicate", incident=number, reason="same content")
        unlocated = Match(decision="unlocated")
        return Intake(link=link, match=unlocated, state="unlocated")

    take_in(ledger, "copy", {"content:x"}, decide)

    incident = ledger.incident(number)
    assert incident is not None
    assert (incident.state, incident.match) == ("matched", MATCH)
    assert [linked.relation for linked in incident.alerts] == ["new", "duplicate"]
    assert kinds(ledger, number) == ["linked", "matched", "planned", "linked"]


def test_an_update_reopens_a_closed_incident_and_drops_its_outcome(ledger: Ledger) -> None:
    number = open_incident(ledger, key="account:a")
    close_incident(ledger, number)

    take_in(ledger, "again", {"account:a"}, joining(state="matched"))

    incident = ledger.incident(number)
    assert incident is not None
    assert (incident.state, incident.outcome) == ("matched", None)
    assert kinds(ledger, number)[-2:] == ["linked", "reopened"]
    assert ledger.count_closed(since=NIGHT - timedelta(days=1)) == 0


def test_a_fault_while_deciding_writes_nothing_and_leaves_the_ledger_usable(
    ledger: Ledger,
) -> None:
    def decide(candidates: tuple[Candidate, ...]) -> Intake:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in(ledger, "one", {"k"}, decide)

    assert ledger.last_number() is None
    assert take_in(ledger, "one", {"k"}, opening()) is not None


def test_an_alert_with_broken_characters_is_kept(ledger: Ledger) -> None:
    accepted = ledger.accept(message(), at=NIGHT)
    alert = Alert(notes="cut emoji \ud83d", person=Person(name="ok"))
    keys = frozenset({"account:\ud83d"})

    ledger.link(accepted.message, 0, alert, keys, opening(), mode="live", at=NIGHT)

    ((_, linked),) = ledger.linked(accepted.message)
    assert (linked.alert.notes, linked.alert.person.name) == ("cut emoji ?", "ok")


def test_nobody_to_reach_is_seen_as_failed_never_as_planned(ledger: Ledger) -> None:
    number = open_incident(ledger, intent(to="", skipped="no address in ghaziabad.yaml:17"))

    incident = ledger.incident(number)

    assert incident is not None
    (notification,) = incident.notifications
    assert (notification.state, notification.attempts) == ("failed", ())
    assert notification.planned.skipped == "no address in ghaziabad.yaml:17"
    assert ledger.next_due() is None


def test_open_incidents_never_share_a_code(url: str, clock: ledger_contract.TestClock) -> None:
    class FewCodes(CountingIds):
        drawn = iter(["111111", "111111", "222222"])

        def code(self) -> str:
            return next(self.drawn)

    ledger = open_ledger(url, clock=clock, ids=FewCodes())
    one = open_incident(ledger, intent(), text="one")
    two = open_incident(ledger, intent(), text="two")

    assert ledger.recipient("111111") == (one, "145/control")
    assert ledger.recipient("222222") == (two, "145/control")
    ledger.close()


def test_a_code_that_had_to_be_shared_answers_for_nobody(
    url: str, clock: ledger_contract.TestClock
) -> None:
    class OneCode(CountingIds):
        def code(self) -> str:
            return "111111"

    ledger = open_ledger(url, clock=clock, ids=OneCode())
    one = open_incident(ledger, intent(), text="one")
    two = open_incident(ledger, intent(), text="two")

    assert ledger.recipient("111111") is None
    close_incident(ledger, one)
    assert ledger.recipient("111111") == (two, "145/control")
    ledger.close()


def test_a_code_of_a_closed_incident_is_still_known(ledger: Ledger) -> None:
    number = open_incident(ledger, intent())
    incident = ledger.incident(number)
    assert incident is not None
    close_incident(ledger, number)

    assert ledger.recipient(incident.recipients[0].code) == (number, "145/control")
    assert ledger.recipient("999999") is None
