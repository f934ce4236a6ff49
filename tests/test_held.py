"""What waits at the desk is never forgotten, whoever it waits behind; what comes late is never
filed away without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from dispatcher.engine.audit import audit
from dispatcher.engine.incoming import Incoming
from dispatcher.engine.intake import TakenAlert
from dispatcher.engine.place import Place
from dispatcher.model import Change, Event, Message
from dispatcher.reporting.liveness import SOURCE
from dispatcher.sources import SourceFault, read
from tests.night import CONTROL, DESK, NIGHT, SHO, SUPERVISOR, Night
from tests.test_commands import alert

PLACE = "Vijay Nagar, Ghaziabad"
FLOOD = "intake: {flood: {count: 2, within: 10m}}\n"


class Watching(Night):
    """A centre that holds what is old, as live commands do."""

    hold_stale = True

    def cry(
        self,
        account: str = "sunny_22",
        *,
        hours: float = 0.0,
        place: str = "Vijay Nagar, Ghaziabad",
    ) -> TakenAlert:
        """An alert about one account that was sent so long ago by the night's clock."""
        sent = self.clock.now() - timedelta(hours=hours)
        text = alert(
            place,
            account=account,
            alert_id=None,
            sent_at=sent.isoformat(),
            person={"username": account},
            content={"text": f"sent {sent}"},
        )
        path = self.centre.folder / f"{len(list(self.centre.folder.iterdir()))}.json"
        path.write_text(text, encoding="utf-8")
        (message,) = read((str(path),), limits=self.engine.config.intake.limits)
        assert isinstance(message, Message)
        (taken,) = self.engine.take_in(message)[0].alerts
        return taken

    def found(self) -> list[tuple[str, int | None]]:
        return [(one.kind, one.incident) for one in audit(self.engine)]


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Watching]:
    made = Watching(tmp_path)
    yield made
    made.engine.close()


@pytest.fixture
def flooded(tmp_path: Path) -> Iterator[Watching]:
    made = Watching(tmp_path, extra=FLOOD)
    for account in ("a", "b", "c", "d", "e"):
        made.cry(account)
    yield made
    made.engine.close()


def sent_to(night: Night) -> list[tuple[str, str]]:
    return [(str(one.facts["contact"]), one.kind) for one in night.channel.sent]


# --- a late alert of a case that is known -------------------------------------------------------


def test_a_cry_from_after_the_end_of_a_case_that_comes_late_is_held_and_the_desk_told(
    night: Watching,
) -> None:
    night.cry()
    night.engine.desk.close(1001, "hoax", night.said())
    night.at(3600)
    night.cry("other", hours=0.5)  # somebody else's, in time
    night.at(10 * 3600)
    taken = night.cry(hours=7)
    assert (taken.incident, taken.state, taken.needs_person) == (1001, "held", True)
    assert taken.held_reason == (
        "the alert was sent 7 h ago, after 1001 was closed; nobody has been told"
    )
    assert taken.reason == "same account as 1001; it is open again"
    assert sent_to(night)[-1] == (DESK, "held")
    assert night.incident().outcome is None
    kinds = [event.kind for event in night.incident().events]
    assert (kinds.count("reopened"), kinds.count("held")) == (1, 1)
    night.engine.desk.release(1001, night.said())
    night.engine.tell_all(())
    assert (SHO, "alert") in sent_to(night)


def test_an_old_alert_from_before_the_end_of_a_case_is_filed_and_opens_nothing(
    night: Watching,
) -> None:
    night.cry()
    night.engine.desk.close(1001, "hoax", night.said())
    night.at(3600)
    taken = night.cry(hours=8)
    assert (taken.state, taken.reason) == ("closed", "same account as 1001")
    assert night.incident().state == "closed"


def test_a_place_that_comes_late_for_an_open_case_is_told(night: Watching) -> None:
    night.cry(place="")
    night.at(7 * 3600)
    taken = night.cry(hours=6.5)
    assert (taken.incident, taken.state) == (1001, "matched")
    told = sent_to(night)
    assert (SHO, "alert") in told
    assert (DESK, "update") in told


def test_what_is_older_than_all_that_is_known_of_a_case_with_a_place_wakes_nobody(
    night: Watching,
) -> None:
    night.cry()
    night.channel.sent.clear()
    taken = night.cry(hours=300, place="Ambedkar Nagar district")
    assert (taken.incident, taken.relation) == (1001, "update")
    assert sent_to(night) == []


def test_a_late_place_is_added_to_a_case_that_is_held_and_releases_nothing(
    night: Watching,
) -> None:
    night.cry(hours=8, place="")
    taken = night.cry(hours=7)
    assert (taken.incident, taken.state) == (1001, "held")
    assert night.incident().match.decision == "dispatch"  # type: ignore[union-attr]


# --- what is held for its age -------------------------------------------------------------------


def test_a_held_alert_is_said_to_the_desk_by_mail_and_again_each_hour(tmp_path: Path) -> None:
    night = Watching(tmp_path)
    state = night.centre.folder / "directory" / "state.yaml"
    text = state.read_text("utf-8")
    state.write_text(text.replace("role: desk,", "role: desk, mail: desk@police.test,"), "utf-8")
    night.cry(hours=7)
    assert [(one.facts["contact"], one.facts["channel"]) for one in night.channel.sent] == [
        (DESK, "mail")
    ]
    assert night.at(3599) == []
    assert night.at(3600) == [(DESK, "held")]
    assert [one.facts["channel"] for one in night.channel.sent] == ["mail"]
    night.engine.close()


def test_many_old_alerts_are_one_notice_and_one_finding_after_an_hour(night: Watching) -> None:
    for account in ("a", "b", "c"):
        night.cry(account, hours=72)
    assert sent_to(night) == [(DESK, "held")]
    assert "Further ones wait" in night.channel.sent[0].full
    assert night.found() == []
    night.at(3601)
    (finding,) = audit(night.engine)
    assert (finding.kind, finding.incident, finding.words) == ("undecided", 1001, "and 2 more")


def test_when_the_one_that_was_said_is_decided_the_next_is_asked_about(night: Watching) -> None:
    for account in ("a", "b", "c"):
        night.cry(account, hours=72)
    night.engine.desk.dismiss(1001, "the wrong folder", night.said())
    assert night.found() == []
    assert night.at(3600) == [(DESK, "held")]
    assert night.channel.sent[0].incident == "26-1002"
    night.engine.desk.release(1002, night.said())
    assert [bool(rung.due_at) for rung in night.incident(1003).rungs] == [True]


def test_whoever_has_a_held_case_is_not_asked_meanwhile(night: Watching) -> None:
    night.cry(hours=72)
    until = NIGHT + timedelta(hours=3)
    night.engine.tonight.assign(1001, "op1", until, "looking", night.said())
    assert night.at(3600) == []
    assert night.at(3 * 3600) == [(DESK, "held")]


def test_what_a_clock_that_was_ahead_has_held_goes_out_once_it_is_right(night: Watching) -> None:
    night.clock.set(NIGHT + timedelta(days=1))
    night.cry("old", hours=24 * 9)
    taken = night.cry(hours=24)  # sent this moment by the right clock
    assert taken.state == "held"
    night.clock.set(NIGHT + timedelta(minutes=1))
    night.channel.sent.clear()
    night.engine.tell_all(())
    assert {(SHO, "alert"), (CONTROL, "alert"), (DESK, "alert")} <= set(sent_to(night))
    assert "OLD" not in " ".join(one.full for one in night.channel.sent)
    assert night.incident(1001).state == "held"
    released = [e for e in night.incident(1002).events if e.kind == "released"]
    assert [(e.actor, e.body["because"]) for e in released] == [
        ("dispatcher", "it is not old: the clock was ahead")
    ]
    assert night.found() == []


def late(night: Watching, **said: float) -> TakenAlert:
    """Sent so long after the start of the night, and taken in a day later by the clock, which is
    put right after that."""
    sent = NIGHT + timedelta(**said)
    night.clock.set(NIGHT + timedelta(days=1))
    taken = night.cry(hours=(night.clock.now() - sent) / timedelta(hours=1))
    assert taken.state == "held"
    night.clock.set(NIGHT + timedelta(seconds=110))
    night.channel.sent.clear()
    night.engine.tell_all(())
    return taken


def test_a_cry_that_came_late_to_a_closed_case_by_a_clock_that_was_ahead_goes_out(
    night: Watching,
) -> None:
    night.cry()
    night.at(60)
    night.engine.desk.close(1001, "hoax", night.said())
    night.at(70)
    late(night, seconds=80)
    assert {(SHO, "alert"), (CONTROL, "alert")} <= set(sent_to(night))
    assert night.found() == []
    assert SUPERVISOR in {who for who, _ in night.at(600)}


def test_a_cry_that_came_late_to_a_held_case_by_a_clock_that_was_ahead_releases_it(
    night: Watching,
) -> None:
    night.cry(hours=20)
    night.at(60)
    late(night, seconds=100)
    assert {(SHO, "alert"), (CONTROL, "alert")} <= set(sent_to(night))
    assert night.incident().held_reason is None


def test_the_same_words_after_a_case_was_closed_by_a_clock_that_was_ahead_are_a_new_cry(
    night: Watching,
) -> None:
    def cry() -> str:
        return alert(alert_id=None, sent_at=night.clock.now().isoformat())

    night.take(cry())
    night.at(60)
    night.clock.set(night.clock.now() + timedelta(hours=24))
    night.engine.desk.close(1001, "reached_safe", night.said())
    night.clock.set(night.clock.now() - timedelta(hours=24) + timedelta(minutes=2))
    night.at(200)
    night.at(210)
    night.take(cry())
    assert night.incident().state == "notified"
    assert (SHO, "alert") in sent_to(night)


def test_an_old_alert_that_came_while_the_clock_was_ahead_releases_nothing(
    night: Watching,
) -> None:
    night.cry(hours=20)
    night.at(60)
    late(night, hours=-10)
    assert {kind for _, kind in sent_to(night)} <= {"held"}
    assert night.incident().state == "held"


# --- a flood ------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["dismiss", "close", "release"])
def test_a_flood_is_asked_about_until_the_last_of_it_is_decided(
    flooded: Watching, end: str
) -> None:
    desk, said = flooded.engine.desk, flooded.said()
    for number in (1003, 1004):
        if end == "dismiss":
            desk.dismiss(number, "forged", said)
        elif end == "close":
            desk.close(number, "hoax", said)
        else:
            desk.release(number, said)
        flooded.channel.sent.clear()
    assert flooded.found() == []
    flooded.at(120)
    last = [one.facts["contact"] for one in flooded.channel.sent if one.kind == "held"]
    assert last == [DESK, SUPERVISOR]
    assert {o.incident for o in flooded.channel.sent if o.kind == "held"} == {"26-1005"}


@pytest.mark.parametrize("hold", ["assigned", "answered"])
def test_whoever_has_one_of_a_flood_in_hand_has_not_the_next(flooded: Watching, hold: str) -> None:
    desk, until = flooded.engine.desk, NIGHT + timedelta(hours=8)
    if hold == "assigned":
        flooded.engine.tonight.assign(1003, "op1", until, "looking", flooded.said())
    else:
        desk.acknowledge(1003, DESK, flooded.said())
    flooded.at(30)
    desk.dismiss(1003, "forged", flooded.said())
    assert flooded.found() == []
    flooded.at(60)
    asked = [(o.facts["contact"], o.incident) for o in flooded.channel.sent if o.kind == "held"]
    assert asked == [(DESK, "26-1004")]


def test_a_hold_that_was_put_off_again_hands_over_the_time_of_its_step(night: Watching) -> None:
    for account in ("a", "b"):
        night.cry(account, hours=72)
    for hours in (3, 8):
        until = NIGHT + timedelta(hours=hours)
        night.engine.tonight.assign(1001, "op1", until, "looking", night.said())
        assert night.at(3600 * (hours - 2)) == []
    night.engine.desk.dismiss(1001, "the wrong folder", night.said())
    assert (DESK, "held") in night.at(3600 * 6 + 1)


def test_what_came_while_the_clock_was_ahead_makes_no_flood_once_it_is_right(
    tmp_path: Path,
) -> None:
    night = Watching(tmp_path, extra=FLOOD)
    night.clock.set(NIGHT + timedelta(days=1))
    ahead = [night.cry(account).state for account in ("a", "b", "c")]
    assert ahead == ["matched", "matched", "held"]
    night.clock.set(NIGHT + timedelta(seconds=30))
    night.engine.tell_all(())
    assert night.cry("d").state == "held", "it goes on as long as it would have"
    night.at(9 * 60)
    began = night.engine.ledger.flood_since("sandbox")
    assert began
    assert abs(began - NIGHT) < timedelta(minutes=1)
    night.at(12 * 60)
    assert night.cry("e").state == "matched"
    night.engine.close()


def test_a_flood_nobody_is_asked_about_is_found(flooded: Watching) -> None:
    """As a ledger of an earlier version may have it."""
    rung = next(r for r in flooded.incident(1003).rungs if r.due_at)
    (due,) = (
        one
        for one in flooded.engine.ledger.due_rungs(
            now=NIGHT + timedelta(days=1), limit=99, mode="sandbox"
        )
        if one.incident == 1003
    )
    assert flooded.engine.ledger.climb(due, (), (), Change(rungs=(replace(rung, due_at=None),)))
    assert flooded.found() == [("unattended", 1003)]


# --- steps that reach nobody --------------------------------------------------------------------


def away(night: Night, *who: str) -> None:
    """On leave without a substitute from now on."""
    state = night.centre.folder / "directory" / "state.yaml"
    lines = "".join(
        f'  - {{who: {one}, from: "2026-11-01 00:00", until: "2027-11-27 06:00"}}\n' for one in who
    )
    state.write_text(f"{state.read_text('utf-8')}away:\n{lines}", "utf-8")


def test_the_last_step_falls_to_chief_desk_and_112_while_there_is_no_supervisor(
    night: Watching,
) -> None:
    away(night, "supervisor")
    night.cry()
    for seconds in (60, 120, 300):
        night.at(seconds)
    (rung,) = night.incident().rungs
    assert rung.tells == ("district_chief", "desk", "state_112")
    (unit,) = night.engine.foresight.of_incident(night.incident(), night.clock.now()).units
    assert unit.repeats == rung.tells
    for seconds in (600, 900, 1200):
        assert {contact for contact, _ in night.at(seconds)} == {
            "145/chief",
            DESK,
            "state/room",
        }
    assert night.found() == []


def test_a_step_that_reached_nobody_is_found_and_nobody_is_promised(night: Watching) -> None:
    night.cry()
    for seconds in (60, 120, 300):
        night.at(seconds)
    for name in ("ghaziabad.yaml", "state.yaml"):
        path = night.centre.folder / "directory" / name
        text = path.read_text("utf-8").replace('sms: "+91', 'sms: unset, x: "+91')
        text = text.replace('voice: "+91', 'voice: unset, x: "+91')
        path.write_text(re.sub(r', x: "[^"]*"', "", text), "utf-8")
    night.engine.close()
    night.engine = night.open()
    assert night.at(600) == []
    assert night.found() == [("unreached", 1001)]
    assert night.incident().rungs[0].tells == ()
    night.engine.desk.acknowledge(1001, SHO, night.said())
    assert night.found() == []


# --- units --------------------------------------------------------------------------------------


def test_an_officer_with_the_person_is_on_scene_and_nobody_is_forgotten(night: Watching) -> None:
    night.cry()
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.engine.desk.mark(1001, "person_contacted", night.said())
    assert night.incident().state == "on_scene"
    for minutes in (5, 11, 40):
        night.at(60 * minutes)
        assert night.found() == []
    night.engine.desk.unmark(1001, "person_contacted", night.said(), "another case")
    assert night.incident().state == "acknowledged"


def test_a_district_whose_steps_have_ended_unanswered_is_found_beside_another(
    tmp_path: Path,
) -> None:
    night = Watching(tmp_path)
    second = night.centre.folder / "directory" / "ambedkar-nagar.yaml"
    steps = "policy: {steps: [{after: 60s, tell: [district_control]}]}\n"
    second.write_text(second.read_text("utf-8") + steps, "utf-8")
    night.cry()
    place = Place(add="Ambedkar Nagar")
    night.engine.desk.route(1001, night.engine.directory, place, night.said())
    night.at(61)
    (finding,) = audit(night.engine)
    assert (finding.kind, finding.incident, finding.words) == ("unattended", 1001, "district:121")
    night.engine.desk.acknowledge(1001, "121/control", night.said())
    night.engine.close()


# --- sources, where cron alone reads them -------------------------------------------------------


def test_a_source_that_cannot_be_read_is_found_after_five_minutes_and_one_never_read_too(
    tmp_path: Path,
) -> None:
    class Cron(Watching):
        mode = "exercise"

    (tmp_path / "pw").write_text("x")
    (tmp_path / "pw").chmod(0o600)
    mailbox = "{host: 127.0.0.1, port: 9, tls: none, user: a@b.test, password: {file: pw}}"
    drop = tmp_path / "in"
    drop.mkdir()
    extra = f"sources: {{mailbox: {mailbox}, drop_folder: {drop}}}\n"
    night = Cron(tmp_path, extra=extra)
    ledger, clock = night.engine.ledger, night.clock
    live = Event(kind="mode", at=clock.now(), entered_at=clock.now(), actor="op1")
    ledger.set_mode("exercise", live)

    def one_pass(minutes: float) -> list[tuple[str, str]]:
        clock.advance_to(NIGHT + timedelta(minutes=minutes))
        incoming = Incoming(night.engine.config, ledger=ledger, clock=clock)
        assert [one.kind for one in incoming.read() if isinstance(one, SourceFault)] == ["later"]
        ledger.beat(incoming.beats(), instead_of=SOURCE)
        return [(one.kind, one.words) for one in audit(night.engine)]

    clock.advance_to(NIGHT + timedelta(minutes=6))
    assert night.found() == [("never_read", None)] * 3
    assert one_pass(7) == []
    assert one_pass(12) == []
    gone = "nothing answers at this host and port"
    assert one_pass(13) == [("silent", f"INBOX: {gone}"), ("silent", f"Junk: {gone}")]
    clock.advance_to(NIGHT + timedelta(minutes=19))
    assert ("silent", None) in night.found()
    ledger.beat((), instead_of=SOURCE)
    assert ledger.beats() == ()
    night.engine.close()
