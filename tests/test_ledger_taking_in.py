"""Raw messages: kept whole, kept once, and never forgotten between storing and reading."""

from __future__ import annotations

from datetime import timedelta

import ledger_contract
from ledger_contract import NIGHT, message, open_incident

from dispatcher.ledger.base import Ledger

clock, url, reopen, ledger = (
    ledger_contract.clock,
    ledger_contract.url,
    ledger_contract.reopen,
    ledger_contract.ledger,
)


def test_the_bytes_come_back_as_they_were(ledger: Ledger) -> None:
    raw = message("\x00\xff naïve \r\n 😶")
    number = ledger.accept(raw, at=NIGHT).message

    stored = ledger.message(number)

    assert stored is not None
    assert stored.message == raw
    assert (stored.state, stored.ingested_at) == ("unread", NIGHT)


def test_the_same_bytes_are_stored_once(ledger: Ledger) -> None:
    first = ledger.accept(message(name="a.eml"), at=NIGHT)
    second = ledger.accept(message(name="b.eml"), at=NIGHT)

    assert first.fresh
    assert not second.fresh
    assert first.message == second.message
    assert len(list(ledger.unread())) == 1


def test_a_new_origin_of_known_bytes_is_told_once_in_the_timeline(ledger: Ledger) -> None:
    for name in ("a.eml", "b.eml", "b.eml", "a.eml"):
        ledger.accept(message(name=name), at=NIGHT)

    again = [entry for entry in ledger.events() if entry.kind == "arrived_again"]

    assert [entry.body["origin"] for entry in again] == ["b.eml"]


def test_what_arrived_is_known_by_how_its_name_begins(ledger: Ledger) -> None:
    for text, name in (("a", "box/1"), ("b", "box/2"), ("c", "boxes/1"), ("d", "bo")):
        ledger.accept(message(text, name), at=NIGHT)
    ledger.accept(message("other bytes", "box/2"), at=NIGHT + timedelta(hours=1))

    assert ledger.arrived("box/") == {"box/1": NIGHT, "box/2": NIGHT + timedelta(hours=1)}


def test_bytes_that_arrive_again_are_shown_on_their_incident(ledger: Ledger) -> None:
    number = open_incident(ledger, text="twice")

    ledger.accept(message("twice", "elsewhere.eml"), at=NIGHT)

    assert ledger_contract.kinds(ledger, number)[-1] == "arrived_again"


def test_the_digest_of_what_arrived_is_in_the_timeline(ledger: Ledger) -> None:
    arrived = message()
    ledger.accept(arrived, at=NIGHT)

    (entry,) = ledger.events()

    assert (entry.kind, entry.body["sha256"]) == ("arrived", arrived.sha256)


def test_an_unfinished_message_stays_unread_oldest_first(ledger: Ledger) -> None:
    for text in ("one", "two", "three"):
        ledger.accept(message(text, text), at=NIGHT)
    ledger.finish(2, state="taken", at=NIGHT)

    assert [stored.message.raw for stored in ledger.unread()] == [b"one", b"three"]
    assert ledger.count_unread() == 2


def test_unread_messages_may_be_finished_while_they_are_listed(ledger: Ledger) -> None:
    for text in ("one", "two", "three"):
        ledger.accept(message(text, text), at=NIGHT)

    for stored in ledger.unread():
        ledger.finish(stored.id, state="taken", at=NIGHT)

    assert list(ledger.unread()) == []


def test_a_quarantined_message_waits_with_its_reason(ledger: Ledger) -> None:
    number = ledger.accept(message(), at=NIGHT).message

    ledger.finish(number, state="quarantined", reason="MIME cut off at 41 KB", at=NIGHT)

    (stored,) = ledger.waiting()
    assert (stored.id, stored.reason) == (number, "MIME cut off at 41 KB")
    assert ledger.accept(message(), at=NIGHT).state == "quarantined"


def test_what_became_no_incident_is_told_in_the_timeline_once(ledger: Ledger) -> None:
    number = ledger.accept(message(), at=NIGHT).message
    for _ in range(2):
        ledger.finish(number, state="not_alert", reason="automatic reply", at=NIGHT)

    entries = [entry for entry in ledger.events() if entry.kind == "not_alert"]

    assert [entry.body["reason"] for entry in entries] == ["automatic reply"]


def test_a_file_name_that_is_no_text_is_kept_readable(ledger: Ledger) -> None:
    ledger.accept(message(name="inbox/\udcff.eml"), at=NIGHT)
    again = ledger.accept(message(name="inbox/\udcff.eml"), at=NIGHT)

    stored = ledger.message(again.message)

    assert stored is not None
    assert stored.message.origin.name == "inbox/?.eml"
    assert len(list(ledger.events())) == 1


def test_an_unknown_message_is_none(ledger: Ledger) -> None:
    assert ledger.message(7) is None
    assert ledger.linked(7) == ()
