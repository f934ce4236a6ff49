"""Silencing a channel or a contact: the next is told at once, nobody's last way is ever taken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from dispatcher.engine.tonight import Whom
from dispatcher.errors import DeliveryError, DispatcherError, UsageError
from dispatcher.model import Event, Incident, Outgoing, Receipt, Silence
from tests.centre import Centre
from tests.night import (
    CHIEF,
    CO,
    CONTROL,
    DESK,
    DISTRICT,
    NIGHT,
    SHO,
    STATE,
    SUPERVISOR,
    Night,
)
from tests.test_commands import alert, take_in

ROOM = "state/room"
TWO_WAYS = """\
state: {en: Uttar Pradesh}
contacts:
  desk: {role: desk, sms: "+919000000001", voice: "+919000000001"}
  supervisor: {role: supervisor, voice: "+919000000002"}
  room: {role: state_112, sms: "+919000000003", voice: "+919000000003"}
"""
FIRST_WAVE = {SHO, CONTROL, DESK, ROOM}


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    made = Night(tmp_path)
    yield made
    made.engine.close()


def silence(night: Night, *names: str, seconds: float = 3600) -> tuple[str, ...]:
    """Returns the units only stand-ins are left of."""
    alone: tuple[str, ...] = ()
    for name in names:
        until = night.clock.now() + timedelta(seconds=seconds)
        _, alone = night.engine.silencer.silence(name, until, "out of order", night.said())
    return alone


def first(night: Night, text: str = "") -> list[tuple[str, str]]:
    """(contact, channel) of everybody told of an alert at once."""
    night.take(text or alert())
    return [(str(o.facts["contact"]), str(o.facts["channel"])) for o in night.channel.sent]


def skipped(incident: Incident) -> dict[str, str]:
    found = ((n.planned.contact, n.planned.skipped) for n in incident.notifications)
    return {contact: words for contact, words in found if words}


# --- a contact ------------------------------------------------------------------------------


def test_a_silent_contact_is_skipped_visibly_and_the_next_is_told_at_once(night: Night) -> None:
    silence(night, SHO)
    assert {contact for contact, _ in first(night)} == {CONTROL, CHIEF, DESK, ROOM}
    assert skipped(night.incident()) == {SHO: "silent until 04:00: out of order"}
    shown = " ".join(night.centre.run("show", "1001", "--timeline").stdout.split())
    assert "SHO Vijay Nagar, Ghaziabad silent until 04:00: out of order" in shown
    assert "SHO: SILENT." in night.centre.run("queue").stdout


def test_a_step_of_silent_contacts_alone_goes_on_to_the_next_at_once(night: Night) -> None:
    silence(night, SHO)
    night.take(alert())
    assert night.at(60) == [(CO, "escalate")]


def test_it_ends_by_itself(night: Night) -> None:
    silence(night, SHO, seconds=60)
    night.take(alert())
    assert night.at(60) == [(SHO, "alert")]


def test_it_ends_when_it_is_taken_back(night: Night) -> None:
    silence(night, SHO)
    night.engine.silencer.end("sho", night.said())
    assert {contact for contact, _ in first(night)} == FIRST_WAVE
    with pytest.raises(DispatcherError, match="silent now: nothing"):
        night.engine.silencer.end("sho", night.said())


def test_whoever_is_told_by_name_is_told(night: Night) -> None:
    night.take(alert())
    silence(night, CO)
    directory = night.engine.directory
    (planned,) = night.engine.tonight.tell(1001, directory, Whom(contact=CO), night.said())
    assert (planned.skipped, planned.despite) == (None, "told by hand")
    assert [one[0] for one in night.at(1)] == [CO]


@pytest.mark.parametrize("name", [SHO, "sho", "vijay-nagar/sho", "Vijay Nagar", "विजयनगर"])
def test_it_is_named_as_one_speaks_of_it(night: Night, name: str) -> None:
    silence(night, name)
    assert [one.name for one in night.engine.silencer.in_force()] == [SHO]


# --- a channel ------------------------------------------------------------------------------


@pytest.fixture
def two_ways(night: Night) -> Night:
    """Everybody of the state's has two kinds of address; Ghaziabad's control room has one."""
    (night.centre.folder / "directory" / "state.yaml").write_text(TWO_WAYS, "utf-8")
    return night


def test_a_silent_channel_means_the_contact_s_next_channel_at_once(two_ways: Night) -> None:
    assert silence(two_ways, "sms") == ("Ambedkar Nagar",)
    told = first(two_ways)
    assert set(told) == {(SHO, "voice"), (CHIEF, "voice"), (DESK, "voice"), (ROOM, "voice")}
    reason = "sms is silent until 04:00: out of order"
    assert skipped(two_ways.incident()) == {CONTROL: reason}


def test_whoever_stands_in_for_a_silent_district_is_told(two_ways: Night) -> None:
    silence(two_ways, "sms")
    told = first(two_ways, alert("Ambedkar Nagar district"))
    assert {contact for contact, _ in told} == {DESK, ROOM, SUPERVISOR}
    standing = {n.planned.standing_in_for for n in two_ways.incident().notifications}
    assert ("Ambedkar Nagar",) in standing


# --- never the last -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "last", "words"),
    [
        ((), "sms", "without sms nobody of state 112 could be told"),
        ((), DESK, "without state/desk nobody of desk could be told"),
        ((), SUPERVISOR, "without state/supervisor nobody of supervisor could be told"),
        ((), ROOM, "without state/room nobody of state 112 could be told"),
        ((), "voice", "nobody of supervisor could be told"),
    ],
)
def test_the_last_way_to_a_unit_is_refused(
    night: Night, before: tuple[str, ...], last: str, words: str
) -> None:
    silence(night, *before)
    with pytest.raises(UsageError, match=words):
        silence(night, last)
    assert night.engine.silencer.in_force() == ()
    assert {contact for contact, _ in first(night)} == FIRST_WAVE


def test_the_last_of_a_district_is_refused_where_nobody_stands_in(night: Night) -> None:
    folder = night.centre.folder / "directory"
    (folder / "state.yaml").write_text(
        TWO_WAYS.replace('voice: "+919000000002"', "voice: unset").replace(
            'sms: "+919000000003", voice: "+919000000003"', "sms: unset"
        ),
        "utf-8",
    )
    silence(night, CONTROL, CHIEF, CO, SHO)
    with pytest.raises(UsageError, match="without 145/women nobody of Ghaziabad could be told"):
        silence(night, "145/women")


def test_the_last_of_a_district_is_said_where_the_state_s_contacts_stand_in(night: Night) -> None:
    assert silence(night, CONTROL, CHIEF, CO, SHO) == ()
    assert silence(night, "women") == ("Ghaziabad", "Ghaziabad, PS Vijay Nagar")
    assert {contact for contact, _ in first(night)} == {DESK, ROOM, SUPERVISOR}


def test_who_comes_on_duty_later_is_counted_when_they_are_there(night: Night) -> None:
    path = night.centre.folder / "directory" / "state.yaml"
    path.write_text(
        STATE.replace(
            "  room:", '  day: {role: desk, sms: "+919000000009", hours: "03:00-05:00"}\n  room:'
        ),
        "utf-8",
    )
    silence(night, DESK, seconds=3600)
    with pytest.raises(UsageError, match="nobody of desk"):
        silence(night, DESK, seconds=3 * 3600)


def test_the_last_channel_is_refused(tmp_path: Path) -> None:
    centre = live(tmp_path)
    done = centre.run("silence", "second", "--for", "2h", "--because", "sends twice")
    assert done.exit_code == 0, done.output
    refused = centre.run("silence", "mail", "--for", "2h", "--because", "x")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "mail is the last channel that is not silent" in refused.stderr


def test_of_two_channels_that_carry_the_same_the_other_is_used(tmp_path: Path) -> None:
    centre = live(tmp_path)
    assert centre.run("silence", "mail", "--for", "2h", "--because", "x").exit_code == 0
    take_in(centre, alert())
    printed = [path.read_text("utf-8") for path in (tmp_path / "printed").iterdir()]
    assert len(printed) >= 4
    assert all("Channel: second" in text for text in printed)


def live(folder: Path) -> Centre:
    """Two channels that carry mail; 112 has nothing else."""
    state = (
        "state: {en: Uttar Pradesh}\ncontacts:\n"
        "  desk: {role: desk, mail: desk@police.test}\n"
        "  supervisor: {role: supervisor, mail: supervisor@police.test}\n"
        "  room: {role: state_112, mail: room@police.test}\n"
    )
    printed = "{type: file, folder: printed, carries: mail}"
    channels = f"channels:\n  mail: {printed}\n  second: {printed}\n"
    centre = Centre(folder, mode="exercise", channels=channels, files={"state.yaml": state})
    centre.write()
    for path in (folder / "directory").glob("*.yaml"):
        path.write_text(
            path.read_text("utf-8").replace(".test}", ".test, exercise: true}"), "utf-8"
        )
    return centre


def test_two_who_silence_each_a_half_at_once_do_not_silence_the_whole(night: Night) -> None:
    now, ledger = night.clock.now(), night.engine.ledger
    (one, two) = (
        Silence(
            kind="contact",
            name=name,
            since=now,
            until=now + timedelta(hours=1),
            by="op1",
            because="x",
        )
        for name in (DESK, CONTROL)
    )
    event = Event(kind="silenced", at=now, entered_at=now, actor="op1")
    seen: list[tuple[Silence, ...]] = []
    ledger.silence(one, event, seen.append)

    def refuse(silences: tuple[Silence, ...]) -> None:
        seen.append(silences)
        raise UsageError("nobody would be left")

    with pytest.raises(UsageError):
        ledger.silence(two, event, refuse)
    assert seen == [(one,), (one, two)]
    assert ledger.silences(now=now) == (one,)
    assert [e.kind for e in ledger.events()] == ["silenced"]


# --- when everybody is silent after all -------------------------------------------------------


def test_silence_is_ignored_where_it_would_leave_nobody_and_that_is_said(night: Night) -> None:
    path = night.centre.folder / "directory" / "state.yaml"
    other = STATE.replace("  room:", '  second: {role: desk, sms: "+919000000009"}\n  room:')
    path.write_text(other, "utf-8")
    silence(night, DESK)
    path.write_text(STATE, "utf-8")
    night.engine.close()
    night.engine = night.open()
    assert DESK in {contact for contact, _ in first(night)}
    foreseen = night.engine.foresight.of_incident(night.incident(), night.clock.now())
    assert "everybody of desk was silent" in " ".join(one.why for one in foreseen.entries)
    shown = " ".join(night.centre.run("show", "1001", "--timeline").stdout.split())
    assert "SILENCE IS IGNORED: EVERYBODY OF DESK WAS SILENT" in shown
    told = json.loads(night.centre.run("show", "1001", "--json").stdout)["people"]
    assert "sms accepted, although silent" in {t["words"] for p in told for t in p["tellings"]}


# --- what was planned before ------------------------------------------------------------------


def failing(night: Night, *channels: str) -> None:
    """The gateways of these channels fail for the time being."""

    def send(outgoing: Outgoing) -> Receipt:
        if outgoing.facts["channel"] in channels:
            raise DeliveryError("the gateway is down", permanent=False)
        night.channel.sent.append(outgoing)
        return Receipt()

    night.channel.send = send  # type: ignore[method-assign]


def states(night: Night, contact: str) -> dict[str, str]:
    found = night.incident().notifications
    return {n.planned.channel: n.state for n in found if n.planned.contact == contact}


def test_what_was_planned_on_a_contact_is_not_sent_any_more(night: Night) -> None:
    failing(night, "sms", "voice")
    night.take(alert())
    failing(night)
    silence(night, CONTROL)
    assert CONTROL not in {contact for contact, _ in night.at(30)}
    assert states(night, CONTROL) == {"sms": "failed"}
    (event, *_) = [
        e for e in night.incident().events if "silent until" in str(e.body.get("reason"))
    ]
    assert (event.kind, event.body["contact"]) == ("failed", CONTROL)


def test_what_was_planned_on_a_channel_goes_by_the_next_at_its_turn(two_ways: Night) -> None:
    night = two_ways
    failing(night, "sms")
    night.take(alert())
    assert states(night, SHO) == {"sms": "planned", "voice": "accepted"}
    silence(night, "sms")
    failing(night)
    night.at(30)
    assert states(night, SHO) == {"sms": "failed", "voice": "accepted"}


def test_whoever_was_told_before_is_stood_down(night: Night) -> None:
    night.take(alert())
    silence(night, CONTROL)
    night.engine.desk.close(1001, "reached_safe", night.said())
    assert (CONTROL, "standdown") in night.at(1)


def test_the_next_step_is_due_at_once_when_the_last_one_fell_silent(night: Night) -> None:
    night.take(alert())
    failing(night, "voice", "sms")
    assert night.at(60) == []
    silence(night, SHO)
    failing(night)
    night.at(62)
    assert (CO, "escalate") in night.at(63)
    assert "hastened" in {event.kind for event in night.incident().events}


def test_the_last_of_a_unit_is_sent_silent_or_not_and_that_is_said(night: Night) -> None:
    path = night.centre.folder / "directory" / "state.yaml"
    path.write_text(
        STATE.replace(
            "  room:", '  second: {role: desk, sms: "+919000000009", hours: "09:00-10:00"}\n  room:'
        ),
        "utf-8",
    )
    failing(night, "sms", "voice")
    night.take(alert())
    failing(night)
    night.clock.advance_to(NIGHT + timedelta(hours=6, minutes=30))  # 09:30: the other is there
    silence(night, DESK, seconds=600)
    night.channel.sent.clear()
    night.engine.deliverer.deliver(1001)
    assert DESK in {str(one.facts["contact"]) for one in night.channel.sent}
    ignored = [e for e in night.incident().events if e.kind == "silence_ignored"]
    assert {e.body["contact"] for e in ignored} == {DESK}


# --- the command ------------------------------------------------------------------------------


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path, files={"ghaziabad.yaml": DISTRICT, "state.yaml": STATE}).write()


SILENCE = ("silence", "145/control", "--for", "2h", "--because", "under repair")


def test_everything_that_shows_the_centre_shows_what_is_silent(centre: Centre) -> None:
    done = centre.run(*SILENCE)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("145/control (contact) silent until ")
    assert centre.run("silence").stdout == done.stdout
    assert "SILENT 145/control until" in centre.run("queue").stdout
    (one,) = json.loads(centre.run("queue", "--json").stdout)["silences"]
    assert (one["name"], one["because"]) == ("145/control", "under repair")
    assert "145/control (contact) silent until" in centre.run("check").stdout
    explained = centre.run("policy", "explain", "--district", "Ghaziabad").stdout
    assert "under repair" in explained
    listed = [json.loads(line) for line in centre.run("silence", "--json").stdout.splitlines()]
    assert [(one["schema"], one["name"], one["ended"]) for one in listed] == [
        ("silence/1", "145/control", False)
    ]


def test_it_stands_in_the_timeline_when_it_begins_and_when_it_is_taken_back(
    centre: Centre,
) -> None:
    centre.run(*SILENCE)
    assert centre.run("silence", "--end", "control").exit_code == 0
    assert centre.run("silence").stdout == ""
    again = Night(centre.folder)
    events = [e for e in again.engine.ledger.events() if e.incident is None]
    assert [e.kind for e in events] == ["silenced", "silence_ended"]
    assert events[0].body["because"] == "under repair"
    assert again.engine.ledger.verify() is None
    again.engine.close()


def test_said_again_it_takes_the_place_of_the_first(centre: Centre) -> None:
    centre.run(*SILENCE)
    centre.run("silence", "145/control", "--for", "1h", "--because", "still under repair")
    assert len(centre.run("silence").stdout.splitlines()) == 1
    assert "still under repair" in centre.run("silence").stdout


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (
            ("butler", "--for", "1h", "--because", "x"),
            "no channel (mail, sms, voice) and no contact",
        ),
        (("145/control", "--because", "x"), "say how long"),
        (("145/control", "--for", "1h", "--until", "06:00", "--because", "x"), "in one way"),
        (("145/control", "--for", "1h"), "say why"),
        (("145/control", "--for", "13h", "--because", "x"), "within a shift"),
        (("145/control", "--until", "2090-01-01", "--because", "x"), "days ahead"),
        (("--end",), "takes what is silent"),
        (("--end", "145/control"), "silent now: nothing"),
        (("--for", "1h"), "name the channel"),
        (("control", "--for", "1h", "--because", "x"), "fits several"),
    ],
)
def test_a_mistake_is_one_line_and_silences_nothing(
    centre: Centre, call: tuple[str, ...], words: str
) -> None:
    result = centre.run("silence", *call)
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert centre.run("silence").stdout == ""
