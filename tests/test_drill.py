"""Drills: the real engine, marked EXERCISE, nobody's case, and never in the way of a real one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from dispatcher.engine.telephone import Entry, Practice, written
from dispatcher.errors import DeliveryError, DispatcherError, UsageError
from dispatcher.model import Incident, Match, Outgoing, Receipt
from tests import loopback
from tests.centre import Centre, with_smtp_and_webhook
from tests.night import CO, CONTROL, DESK, DISTRICT, NIGHT, SHO, STATE, Night
from tests.test_commands import alert, take_in

ROOM = "state/room"
ENDS = 1800


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    made = Night(tmp_path)
    yield made
    made.engine.close()


def begin(
    night: Night, district: str = "Ghaziabad", station: str | None = "Vijay Nagar"
) -> Incident:
    engine = night.engine
    order = engine.drills.ordered(engine.directory, district, station, "monthly", night.said())
    taken, _ = engine.take_in(order)
    return night.incident(taken.alerts[0].incident)


def sent(night: Night) -> list[str]:
    return [str(one.facts["contact"]) for one in night.channel.sent]


# --- told as in earnest, marked ---------------------------------------------------------------


def test_it_goes_to_the_first_wave_and_up_the_steps_like_a_real_alert(night: Night) -> None:
    begin(night)
    practised = sent(night)
    practised += [contact for contact, _ in (*night.at(60), *night.at(120), *night.at(300))]
    night.channel.sent.clear()
    other = Night(night.centre.folder / "real")
    other.take(alert())
    real = sent(other)
    real += [contact for contact, _ in (*other.at(60), *other.at(120), *other.at(300))]
    other.engine.close()
    assert practised == real
    assert practised[:2] == [SHO, CONTROL]


@pytest.mark.parametrize(
    ("language", "mark"), [("en", "EXERCISE"), ("hi", "अभ्यास")], ids=["english", "hindi"]
)
def test_every_text_of_it_begins_with_the_word(tmp_path: Path, language: str, mark: str) -> None:
    night = Night(tmp_path)
    text = night.centre.config_file.read_text("utf-8").replace(
        "language: en", f"language: {language}"
    )
    night.centre.config_file.write_text(text, "utf-8")
    night.engine.close()
    night.engine = night.open()
    begin(night)
    texts = list(night.channel.sent)
    for seconds in (60, 120, 300, 600):
        night.at(seconds)
        texts += night.channel.sent
    night.engine.desk.acknowledge(1001, SHO, night.said())
    night.at(601)
    texts += night.channel.sent
    night.engine.desk.close(1001, None, night.said())
    night.at(602)
    texts += night.channel.sent
    night.engine.close()
    assert {one.kind for one in texts} == {"alert", "escalate", "taken", "standdown"}
    for one in texts:
        assert one.subject.startswith(mark), one.subject
        assert one.short.startswith(mark), one.short
        assert one.full.startswith(mark), one.full
        assert one.facts["mode"] == "exercise"


def test_a_real_alert_beside_it_is_not_marked(night: Night) -> None:
    begin(night)
    night.channel.sent.clear()
    night.take(alert())
    assert night.channel.sent
    assert not [o for o in night.channel.sent if "EXERCISE" in o.subject + o.short + o.full]


def test_it_names_nobody(night: Night) -> None:
    person = begin(night).alerts[0].alert.person
    assert (person.name, person.phones, person.username) == (None, (), None)


def test_an_answer_ends_its_steps_as_in_earnest(night: Night) -> None:
    drill = begin(night)
    code = next(one.code for one in drill.recipients if one.contact == SHO)
    night.engine.desk.acknowledge_code(code, night.said())
    assert night.at(60) == [(CONTROL, "taken")]
    assert night.at(599) == []


def test_who_stands_in_for_a_district_stands_in_for_its_drill(night: Night) -> None:
    path = night.centre.folder / "directory" / "ambedkar-nagar.yaml"
    path.write_text(path.read_text("utf-8").replace('sms: "+919000000201"', "sms: unset"), "utf-8")
    begin(night, "Ambedkar Nagar", None)
    assert sent(night) == [ROOM, "state/supervisor", DESK]


# --- how it went ------------------------------------------------------------------------------


def test_it_says_who_answered_how_fast_and_who_did_not(night: Night) -> None:
    begin(night)
    night.clock.advance_to(NIGHT + timedelta(seconds=45))
    night.engine.desk.acknowledge(1001, SHO, night.said())
    made = json.loads(night.centre.run("drill", "1001", "--json").stdout)
    people = {one["contact"]: one for one in made["people"]}
    assert (people[SHO]["answered_s"], people[SHO]["unit_answered"]) == (45.0, True)
    assert (people[CONTROL]["answered_at"], people[CONTROL]["unit_answered"]) == (None, True)
    assert people[DESK]["unit_answered"] is False
    assert (made["answered"], made["silent"], made["untold"]) == (1, 2, 0)
    shown = night.centre.run("drill").stdout
    assert "1 of 4 answered" in shown
    assert "answered  in 45s" in shown
    assert "NO ANSWER           Desk" in shown
    assert "no answer, unit has Control" in shown


def test_who_could_not_be_told_is_said_with_why(night: Night) -> None:
    path = night.centre.folder / "directory" / "ghaziabad.yaml"
    path.write_text(path.read_text("utf-8").replace('sms: "+919000000101"', "sms: unset"), "utf-8")
    begin(night)
    shown = night.centre.run("drill").stdout
    assert "NOT TOLD            Control, Ghaziabad: failed (no address" in shown


# --- its end ----------------------------------------------------------------------------------


def test_it_ends_by_close_without_an_outcome(night: Night) -> None:
    begin(night)
    with pytest.raises(UsageError, match="has no outcome"):
        night.engine.desk.close(1001, "reached_safe", night.said())
    closed = night.engine.desk.close(1001, None, night.said())
    assert (closed.state, closed.outcome) == ("closed", None)
    assert {kind for _, kind in night.at(1)} == {"standdown"}
    with pytest.raises(UsageError, match="26-1001 EXERCISE is over"):
        night.engine.desk.reopen(1001, night.said())


def test_it_ends_by_itself_with_an_entry_and_everybody_hears(night: Night) -> None:
    begin(night)
    night.at(ENDS - 1)
    assert night.incident().state != "closed"
    over = night.at(ENDS)
    assert {kind for _, kind in over} == {"standdown"}
    assert {CONTROL, SHO, ROOM} <= {contact for contact, _ in over}
    incident = night.incident()
    assert incident.state == "closed"
    (entry,) = [event for event in incident.events if event.kind == "closed"]
    assert (entry.actor, entry.body["reason"]) == ("dispatcher", "the drill is over")
    assert night.at(3 * ENDS) == []


def test_its_age_is_configured(tmp_path: Path) -> None:
    night = Night(tmp_path, "policy: {drill_ends: 10m}\n")
    begin(night)
    night.at(600)
    assert night.incident().state == "closed"
    night.engine.close()


def test_one_whose_time_was_over_before_it_was_taken_in_wakes_nobody(night: Night) -> None:
    engine = night.engine
    order = engine.drills.ordered(engine.directory, "Ghaziabad", None, "x", night.said())
    engine.ledger.accept(order, at=night.clock.now())
    night.clock.advance_to(NIGHT + timedelta(hours=1))
    (stored,) = engine.ledger.unread()
    assert engine.intake.take_in_stored(stored).alerts == ()
    assert night.at(3601) == []


def test_it_is_never_a_person_forgotten(night: Night) -> None:
    begin(night)
    late = night.clock.now() + timedelta(days=2)
    assert night.engine.ledger.audit(now=late, mode="sandbox") == ()
    night.take(alert())
    found = night.engine.ledger.audit(now=late, mode="sandbox")
    assert {one.incident for one in found} == {1002}


# --- nobody's case ----------------------------------------------------------------------------


def test_no_alert_joins_it_whatever_it_says(night: Night) -> None:
    begin(night)
    assert night.take(alert()) == 1002
    assert night.take(alert(account="sunny_22")) == 1002
    assert len(night.incident(1001).alerts) == 1


def test_an_operator_s_word_does_not_join_it_either(night: Night) -> None:
    begin(night)
    now = night.clock.now()
    entry = Entry(command="fact", actor="op1", entered_at=now, said_at=now, joins=1001)
    fields = {"person": {"phones": ["+919800004210"]}}
    taken, _ = night.engine.take_in(written(fields, entry))
    assert taken.alerts[0].incident == 1002
    assert night.incident(1002).drill is None


@pytest.mark.parametrize(
    "call",
    [
        ("fact", "1001", "--phone", "98000 04210"),
        ("locate", "1001", "Vijay Nagar, Ghaziabad"),
        ("merge", "1001", "1002", "--because", "x"),
        ("merge", "1002", "1001", "--because", "x"),
    ],
)
def test_nothing_real_is_made_part_of_it_by_hand(night: Night, call: tuple[str, ...]) -> None:
    begin(night)
    night.take(alert())
    result = night.centre.run(*call)
    assert result.exit_code == 2, result.output
    assert "26-1001 EXERCISE is a drill" in result.stderr
    assert night.incident(1002).state != "closed"


def test_two_drills_of_a_district_do_not_go_on_at_once(night: Night) -> None:
    begin(night)
    with pytest.raises(DispatcherError, match="26-1001 EXERCISE is going on in Ghaziabad"):
        begin(night)
    begin(night, "Ambedkar Nagar", None)
    night.engine.desk.close(1001, None, night.said())
    night.clock.advance_to(NIGHT + timedelta(seconds=1))
    assert begin(night).number == 1003


# --- the real one first -----------------------------------------------------------------------


def test_what_is_real_is_claimed_first_even_a_repeat(night: Night) -> None:
    def failing(outgoing: Outgoing) -> Receipt:
        raise DeliveryError("the gateway is down", permanent=False)

    def working(outgoing: Outgoing) -> Receipt:
        night.channel.sent.append(outgoing)
        return Receipt()

    night.channel.send = failing  # type: ignore[method-assign]
    begin(night)
    night.take(alert())
    night.clock.advance_to(NIGHT + timedelta(seconds=30))
    ledger = night.engine.ledger
    claims = ledger.claim(now=night.clock.now(), limit=100, lease_s=60, mode="sandbox")
    order = [claim.drill for claim in claims]
    assert order == sorted(order)
    assert {claim.notification.incident for claim in claims} == {1001, 1002}
    night.channel.send = working  # type: ignore[method-assign]


def test_of_a_drill_one_message_at_a_time_is_under_way_by_each_channel(night: Night) -> None:
    engine = night.engine
    order = engine.drills.ordered(engine.directory, "Ghaziabad", "Vijay Nagar", "x", night.said())
    engine.intake.take_in(order)

    def claim() -> list[str]:
        taken = engine.ledger.claim(now=night.clock.now(), limit=9, lease_s=60, mode="sandbox")
        return [one.notification.planned.contact for one in taken]

    assert claim() == [SHO]
    assert claim() == []
    night.take(alert())
    assert {SHO, CONTROL, ROOM, DESK} <= set(sent(night))


# --- figures and screens ----------------------------------------------------------------------


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path, files={"ghaziabad.yaml": DISTRICT, "state.yaml": STATE}).write()


DRILL = ("drill", "--district", "Ghaziabad", "--station", "Vijay Nagar", "--because", "new numbers")


def test_it_is_in_no_figure_and_has_a_section_of_its_own(centre: Centre) -> None:
    centre.run(*DRILL)
    centre.run("ack", "1001", "sho")
    centre.run("mark", "1001", "on_scene")
    take_in(centre, alert())
    report = json.loads(centre.run("report", "--json", "--by", "district").stdout)
    assert (report["total"]["incidents"], report["groups"][0]["incidents"]) == (1, 1)
    assert [case["number"] for case in report["open"]] == [1002]
    assert all(stage["count"] <= 1 for stage in report["total"]["stages"])
    answered = next(s for s in report["total"]["stages"] if s["key"] == "told_answered")
    assert answered["count"] == 0
    (drill,) = report["drills"]
    assert (drill["number"], drill["answered"], drill["because"]) == (1001, 1, "new numbers")
    shown = centre.run("report").stdout
    assert "26-1001  EXERCISE Ghaziabad, PS Vijay Nagar" in shown
    assert "1 incident for practice (drills): not counted" in shown
    rows = centre.run("report", "--csv", "incidents").stdout
    assert "26-1001" not in rows
    assert "26-1002" in rows
    centre.run("close", "1001", "--yes")
    assert "Closed since 18:00: 0" in centre.run("queue").stdout


def test_every_screen_marks_it(centre: Centre) -> None:
    begun = centre.run(*DRILL)
    assert begun.exit_code == 0, begun.output
    assert begun.stdout.startswith("26-1001  EXERCISE Ghaziabad, PS Vijay Nagar: drill, ends")
    for call in (
        ("queue",),
        ("show", "1001"),
        ("drill",),
        ("policy", "explain", "1001"),
        ("note", "1001", "x"),
        ("tell", "1001", "--contact", "co"),
        ("assign", "1001", "me", "--for", "5m", "--because", "x"),
        ("ack", "1001", "sho"),
        ("mark", "1001", "en_route"),
        ("report",),
        ("close", "1001", "--yes"),
    ):
        result = centre.run(*call)
        assert result.exit_code == 0, result.output
        assert "EXERCISE" in result.stdout, call
    for printed in (centre.folder / "outbox").iterdir():
        assert "Subject: EXERCISE" in printed.read_text("utf-8")


def test_in_the_queue_it_stands_below_what_is_real_and_needs_nobody(centre: Centre) -> None:
    centre.run(*DRILL)
    take_in(centre, alert(""))
    rows = json.loads(centre.run("queue", "--json").stdout)["incidents"]
    assert [(row["number"], row["needs_you"]) for row in rows] == [(1002, True), (1001, False)]
    assert rows[1]["drill"]
    assert "1 open" in centre.run("queue").stdout.splitlines()[0]


def test_a_real_case_open_there_is_named_when_it_begins(centre: Centre) -> None:
    take_in(centre, alert())
    begun = centre.run(*DRILL)
    assert begun.exit_code == 0
    assert "26-1001 is real and open in that district" in begun.stderr


def test_where_nobody_of_the_district_can_be_told_it_says_so(tmp_path: Path) -> None:
    nobody = 'district: {en: Ghaziabad}\ncode: "145"\ncontacts:\n  co: {role: circle_officer}\n'
    centre = Centre(tmp_path, files={"ghaziabad.yaml": nobody, "state.yaml": STATE}).write()
    begun = centre.run("drill", "--district", "Ghaziabad")
    assert begun.exit_code == 3
    assert "EXERCISE: nobody of Ghaziabad could be told, others were told" in begun.stderr


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (("--district", "Gaziabaad"), "no district"),
        (("--district", "Ghaziabad", "--station", "Nowhere"), "no station"),
        (("--station", "Vijay Nagar"), "say where"),
        (("--because", "x"), "say where"),
        (("1001", "--district", "Ghaziabad"), "give one of them"),
        (("7777",), "no incident 7777"),
        (("abc",), "not an incident number"),
    ],
)
def test_a_mistake_is_one_line_and_tells_nobody(
    centre: Centre, call: tuple[str, ...], words: str
) -> None:
    result = centre.run("drill", *call)
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert not list((centre.folder / "outbox").glob("*.txt"))


def test_a_real_case_is_not_shown_as_a_drill(centre: Centre) -> None:
    take_in(centre, alert())
    assert "26-1001 is no drill" in centre.run("drill", "1001").stderr
    assert centre.run("drill").stdout == ""


def test_live_it_reaches_real_contacts_marked(tmp_path: Path) -> None:
    channels = "channels:\n  text: {type: file, folder: printed, carries: sms}\n"
    centre = Centre(
        tmp_path,
        mode="exercise",
        channels=channels,
        files={"ghaziabad.yaml": DISTRICT, "state.yaml": STATE},
    ).write()
    assert centre.run("go-live", "--yes").exit_code == 0
    begun = centre.run(*DRILL)
    assert begun.exit_code == 0, begun.output
    printed = [path.read_text("utf-8") for path in (tmp_path / "printed").iterdir()]
    assert len(printed) == 4
    assert all("Subject: EXERCISE" in text for text in printed)


def test_through_real_servers_it_is_marked_answered_by_mail_and_hides_nobody(
    tmp_path: Path,
) -> None:
    with loopback.smtp() as mails, loopback.http_server() as web:
        channels = with_smtp_and_webhook(mails.port, web.url, tmp_path)
        centre = Centre(tmp_path, channels=channels).write()
        assert centre.run("go-live", "--yes").exit_code == 0
        assert centre.run(*DRILL).exit_code == 0
        told = {mail.recipients[0]: mail.parsed for mail in mails.mails}
        assert all(mail["Subject"].startswith("EXERCISE ") for mail in told.values())
        assert all(mail.get_content().startswith("EXERCISE. ") for mail in told.values())
        (posted,) = [json.loads(post.body) for post in web.posts]
        assert (posted["facts"]["mode"], posted["subject"][:8]) == ("exercise", "EXERCISE")

        sender = "sho.vijaynagar@police.test"
        answer(centre, told[sender], sender, "Received")
        other = "Received. Username: real_person_77\nPhone: 98000 04277\nVijay Nagar, Ghaziabad"
        answer(centre, told[sender], sender, other)
        drill = json.loads(centre.run("drill", "1001", "--json").stdout)
        assert drill["answered"] == 1
        rows = json.loads(centre.run("queue", "--json").stdout)["incidents"]
        assert {row["number"]: row["drill"] is None for row in rows} == {1002: True, 1001: False}


def answer(centre: Centre, to: EmailMessage, sender: str, words: str) -> None:
    reply = EmailMessage()
    reply["From"], reply["To"] = sender, "smc@police.test"
    reply["Subject"] = f"Re: {to['Subject']}"
    reply["In-Reply-To"] = to["Message-ID"]
    reply.set_content(words)
    path = centre.folder / f"reply-{len(words)}.eml"
    path.write_bytes(reply.as_bytes())
    assert centre.run("run", str(path)).exit_code in {0, 3}


def test_words_in_a_file_make_no_drill_of_an_alert(night: Night) -> None:
    now = night.clock.now()
    match = Match(decision="unlocated")
    practice = Practice(match=match, until=now + timedelta(hours=1))
    entry = Entry(command="drill", actor="x", entered_at=now, said_at=now, practice=practice)
    forged = json.loads(alert()) | json.loads(written({}, entry).raw)
    night.take(json.dumps(forged))
    assert night.incident().drill is None
    assert not [one for one in night.channel.sent if "EXERCISE" in one.subject]


def test_the_timeline_holds_with_drills_in_it(night: Night) -> None:
    begin(night)
    night.at(120)
    night.at(ENDS)
    assert night.engine.ledger.verify() is None
    kinds = [event.kind for event in night.incident().events]
    assert kinds[:3] == ["linked", "matched", "planned"]
    assert "drill" in kinds
    assert CO in {r.contact for r in night.incident().recipients}
