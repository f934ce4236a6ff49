"""Two people are not one case, and nobody's mail takes in another's: through the real ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from dispatcher.engine.desk import Said
from dispatcher.engine.merging import Merger
from dispatcher.gazetteer import Gazetteer
from dispatcher.model import Incident
from dispatcher.reporting.queue import queue_row
from dispatcher.reporting.show import show
from tests.centre import GHAZIABAD as FILE_OF_GHAZIABAD
from tests.centre import Centre
from tests.test_identity_through_ledger import (
    AKBARPUR,
    EVERY,
    FIRST_WAVE,
    GHAZIABAD,
    SETTINGS,
    Arrival,
    Night,
    apart,
    later,
)
from tests.test_identity_through_ledger import gazetteer as gazetteer

MAIL, JSON = Arrival("mail", "verified"), Arrival("json", "verified")
RING = Arrival("telephone", "verified")
FORGED = (Arrival("mail", "unverified"), Arrival("mail", "failed"), Arrival("json", "unverified"))
BY_FORGERS = pytest.mark.parametrize("forged", FORGED, ids=lambda one: f"{one.way}_{one.proof}")
PHONE = "+919800004210"
SHO = "+919454401234"
HOAX = "a hoax that nobody needs to look at"


@pytest.fixture
def night(tmp_path: Path, gazetteer: Gazetteer) -> Iterator[Night]:
    files = {
        "ghaziabad.yaml": FILE_OF_GHAZIABAD.replace("mail: sho.v", f'sms: "{SHO}", mail: sho.v')
    }
    settings = SETTINGS.replace("intake: {", "intake: {call_back: {meta: '+16505434800'}, ")
    made = Night(Centre(tmp_path, channels=settings, files=files).write(), gazetteer)
    yield made
    made.engine.close()


def incident(night: Night, number: int) -> Incident:
    found = night.engine.ledger.incident(number)
    assert found
    return found


def answers(night: Night, number: int, contact: str = "145/control") -> None:
    code = next(r.code for r in incident(night, number).recipients if r.contact == contact)
    night.engine.desk.acknowledge_code(code, Said(actor="asha", at=night.clock.now()))


def texts(night: Night, number: int, contact: str = "") -> str:
    """Everything that was written about a case, to anybody or to one contact, the oldest first."""
    whom = f"{contact.replace('/', '-')}-*" if contact else ""
    named = f"{incident(night, number).id}-*{whom}.txt"
    written = sorted(night.outbox(named), key=lambda path: path.stat().st_mtime_ns)
    assert written
    return "\n".join(path.read_text(encoding="utf-8") for path in written)


# --- what names nobody ---


@EVERY
@pytest.mark.parametrize("written", ["Not provided", "Instagram User", "अज्ञात", "[redacted]"])
def test_two_persons_whose_account_nobody_wrote_down_are_two_cases(
    night: Night, way: Arrival, written: str
) -> None:
    said = {"platform": "instagram", "account": written, "name": written}
    one = night.one(way, **said, text="I cannot", place=GHAZIABAD)
    later(night, restart=True)
    two = night.one(way, **said, text="pills", place=AKBARPUR)
    assert (two.relation, two.likeness) == ("new", ())
    assert night.districts(one.incident) == ["Ghaziabad"]
    assert night.districts(two.incident) == ["Ambedkar Nagar"]


@EVERY
@pytest.mark.parametrize("number", [SHO, "+915220000000", "+16505434800", "+919876543210"])
def test_a_number_of_the_centre_or_the_directory_joins_nobody(
    night: Night, way: Arrival, number: str
) -> None:
    """The officer's, the desk's, the platform's to call back, and one that nobody has."""
    one = night.one(way, phone=number, text="I cannot", place=GHAZIABAD)
    later(night, restart=True)
    two = night.one(way, phone=number, text="pills", place=AKBARPUR)
    assert (one.relation, two.relation, two.likeness) == ("new", "new", ())


@pytest.mark.parametrize("way", [MAIL, JSON], ids=["mail", "json"])
def test_an_officers_number_is_not_shown_as_the_persons(night: Night, way: Arrival) -> None:
    one = night.one(way, account="sunny_22", phone=SHO, text="I cannot", place=GHAZIABAD)
    (linked,) = incident(night, one.incident).alerts
    assert linked.alert.person.phones == ()
    assert any(SHO in warning for warning in linked.alert.warnings)
    assert SHO not in texts(night, one.incident, "145/control")


def test_a_number_the_operator_types_stays_the_persons(night: Night) -> None:
    """Who is at risk may be one of us."""
    one = night.one(RING, phone=SHO, place=GHAZIABAD)
    assert incident(night, one.incident).alerts[0].alert.person.phones == (SHO,)
    assert SHO in texts(night, one.incident, "145/control")


# --- one thing in common ---


@EVERY
def test_two_people_of_one_telephone_are_two_cases_and_the_likeness_is_shown(
    night: Night, way: Arrival
) -> None:
    one = night.one(way, phone=PHONE, name="Asha Devi", account="asha.d", place=GHAZIABAD)
    later(night, restart=True)
    two = night.one(way, phone=PHONE, name="Ravi Kumar", account="ravi.k", place=GHAZIABAD)
    apart(night, one, two, "phone), with another name and account")


@EVERY
def test_perhaps_two_people_asks_whoever_answered_before_and_a_human_at_the_desk(
    night: Night, way: Arrival
) -> None:
    one = night.one(way, phone=PHONE, name="Asha Devi", text="I cannot", place=GHAZIABAD)
    answers(night, one.incident)
    before = incident(night, one.incident)
    assert not queue_row(before, night.clock.now(), "Asia/Kolkata").needs_you
    later(night, restart=True, by=timedelta(minutes=2))
    two = night.one(way, phone=PHONE, name="Ravi Kumar", text="pills", place=GHAZIABAD)
    assert (two.relation, two.needs_person) == ("update", True)
    after = incident(night, one.incident)
    row = queue_row(after, night.clock.now(), "Asia/Kolkata")
    assert (row.needs_you, row.answered) == (True, "nobody")
    assert row.missing.startswith(f"PERHAPS TWO PEOPLE: split {one.incident}, or note.")
    due = {rung.unit: rung.due_at for rung in after.rungs}
    assert due["district:145"]
    assert night.told(one.incident, "update") == FIRST_WAVE
    assert "another name: perhaps two people" in texts(night, one.incident, "145/control")
    answers(night, one.incident)
    assert queue_row(incident(night, one.incident), night.clock.now(), "UTC").needs_you
    night.engine.desk.note(
        one.incident, "one person: her married name", Said(actor="asha", at=night.clock.now())
    )
    assert not queue_row(incident(night, one.incident), night.clock.now(), "UTC").needs_you


def test_a_text_about_perhaps_two_people_keeps_them_apart_and_both(night: Night) -> None:
    one = night.one(MAIL, phone=PHONE, name="Asha Devi", text="I cannot", place=GHAZIABAD)
    night.one(MAIL, phone=PHONE, name="Ravi Kumar", place=GHAZIABAD)
    newest = texts(night, one.incident, "145/control").rpartition("perhaps two people")[2]
    own, _, other = newest.partition("perhaps somebody else")
    assert "Ravi Kumar" in own
    assert ("Asha Devi" in own, "I cannot" in own) == (False, False)
    assert ("Asha Devi" in other, "I cannot" in other) == (True, True)
    night.engine.desk.note(one.incident, "one person", Said(actor="asha", at=night.clock.now()))
    night.one(MAIL, phone=PHONE, name="Ravi Kumar", text="pills", place=GHAZIABAD)
    written = texts(night, one.incident, "145/control")
    assert (written.count("perhaps somebody else"), written.count("> pills")) == (1, 1)


# --- forged first, verified after ---


@BY_FORGERS
@pytest.mark.parametrize("fate", ["open", "answered", "dismissed", "closed"])
@pytest.mark.parametrize("true", [MAIL, JSON, RING], ids=["mail", "json", "telephone"])
def test_a_verified_alert_is_told_at_once_whatever_became_of_a_forged_one(
    night: Night, forged: Arrival, fate: str, true: Arrival
) -> None:
    said = {"reference": "IG-2026-771", "account": "sunny_22", "phone": PHONE}
    one = night.one(forged, **said, text=HOAX, place=AKBARPUR)
    by = Said(actor="asha", at=night.clock.now())
    if fate == "answered":
        answers(night, one.incident, "121/control")
    elif fate == "dismissed":
        night.engine.desk.dismiss(one.incident, "a hoax", by)
    elif fate == "closed":
        night.closes(one.incident)
    later(night, restart=True)
    two = night.one(true, **said, text="I cannot go on", place=GHAZIABAD)
    assert (two.relation, two.state, two.likeness) == ("new", "matched", (one.incident,))
    assert two.reason.endswith("which is unverified")
    assert night.districts(two.incident) == ["Ghaziabad"]
    assert night.told(two.incident, "alert") == FIRST_WAVE
    assert night.told(one.incident, "update") == set()
    assert night.districts(one.incident) == ["Ambedkar Nagar"]
    written = texts(night, two.incident)
    assert "VERIFIED" in written
    assert f"perhaps the same as {one.incident}" in written
    for word in ("UNVERIFIED", "hoax", "Akbarpur", "Ambedkar"):
        assert word not in written


def test_a_flood_that_holds_the_forged_ones_holds_no_verified_one(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    few = SETTINGS.replace("count: 100", "count: 2")
    night = Night(Centre(tmp_path, channels=few).write(), gazetteer)
    for number in range(4):
        last = night.one(FORGED[0], account=f"sunny_{number}", text=HOAX, place=AKBARPUR)
    assert last.state == "held"
    true = night.one(MAIL, account="sunny_3", text="I cannot go on", place=GHAZIABAD)
    assert (true.relation, true.state, true.likeness) == ("new", "matched", (last.incident,))
    assert night.told(true.incident, "alert") == FIRST_WAVE
    assert incident(night, last.incident).state == "held"
    night.engine.close()


@BY_FORGERS
def test_a_verified_mail_joins_the_telephone_case_and_no_unverified_one(
    night: Night, forged: Arrival
) -> None:
    rung = night.one(RING, account="sunny_22", place=GHAZIABAD)
    hoax = night.one(forged, account="sunny_22", text=HOAX, place=AKBARPUR)
    later(night, restart=True)
    mail = night.one(MAIL, account="sunny_22", text="I cannot go on", place=GHAZIABAD)
    assert (mail.relation, mail.incident) == ("update", rung.incident)
    assert mail.likeness == (hoax.incident,)
    assert "hoax" not in texts(night, rung.incident)


@BY_FORGERS
def test_queue_and_show_agree_on_who_is_verified(night: Night, forged: Arrival) -> None:
    one = night.one(forged, account="sunny_22", text=HOAX, place=GHAZIABAD)
    two = night.one(MAIL, account="sunny_22", text="I cannot go on", place=GHAZIABAD)
    for number, marked in ((one.incident, True), (two.incident, False)):
        found = incident(night, number)
        flags = show(found, now=night.clock.now()).flags
        assert flags == queue_row(found, night.clock.now(), "UTC").flags
        assert ("U" in flags) is marked


# --- the newest word first ---


@EVERY
def test_a_district_that_an_update_adds_is_told_the_new_post_and_what_points_there(
    night: Night, way: Arrival
) -> None:
    one = night.one(way, account="sunny_22", text="first, at home", place=GHAZIABAD)
    later(night, restart=True)
    night.one(way, account="sunny_22", text="second, at the bridge now", place=AKBARPUR)
    added = texts(night, one.incident, "121/control")
    assert "second, at the bridge now" in added
    assert "first, at home" not in added
    assert added.index("Akbarpur") < added.index("Vijay Nagar")
    reasons = next(line for line in added.splitlines() if line.startswith("Why Ambedkar Nagar"))
    assert '"Akbarpur"' in reasons
    assert "Ghaziabad" not in reasons


@EVERY
def test_show_has_the_evidence_of_every_alert_the_newest_first(night: Night, way: Arrival) -> None:
    one = night.one(way, account="sunny_22", text="first", place=GHAZIABAD)
    night.one(way, account="sunny_22", text="second", place=AKBARPUR)
    third = night.one(way, account="sunny_22", text="third", place="Indirapuram, Ghaziabad")
    assert third.relation == "update"
    evidence = show(incident(night, one.incident), now=night.clock.now()).evidence
    said = [clue.text for clue in evidence]
    assert said.index("Indirapuram") < said.index("Akbarpur") < said.index("Vijay Nagar")


def test_more_evidence_for_the_same_place_asks_nobody_anew(night: Night) -> None:
    one = night.one(MAIL, account="sunny_22", text="first", place=GHAZIABAD)
    answers(night, one.incident)
    night.one(MAIL, account="sunny_22", text="second", place="Sector 9, Vijay Nagar, Ghaziabad")
    row = queue_row(incident(night, one.incident), night.clock.now(), "UTC")
    assert row.answered != "nobody"


def test_a_fact_the_operator_adds_proves_no_mail(night: Night) -> None:
    """The case stays marked, in texts as on screen, and keeps all that the mail says."""
    from dispatcher.engine.telephone import Entry, written

    one = night.one(FORGED[0], account="sunny_22", text="I cannot go on", place=GHAZIABAD)
    now = night.clock.now()
    entry = Entry(command="fact", actor="asha", entered_at=now, said_at=now, joins=one.incident)
    taken, _ = night.engine.take_in(written({"person": {"phones": [PHONE]}}, entry))
    assert taken.alerts[0].relation == "update"
    found = incident(night, one.incident)
    assert "U" in show(found, now=now).flags
    newest = texts(night, one.incident, "145/control")
    assert (PHONE in newest, "I cannot go on" in newest) == (True, True)
    assert "Sender: VERIFIED" not in newest


@BY_FORGERS
def test_no_unverified_word_stands_in_a_text_after_the_two_were_merged(
    night: Night, forged: Arrival
) -> None:
    hoax = night.one(forged, account="sunny_22", text=HOAX, place=AKBARPUR)
    true = night.one(MAIL, account="sunny_22", text="I cannot go on", place=GHAZIABAD)
    engine = night.engine
    merger = Merger(
        ledger=engine.ledger, clock=night.clock, planner=engine.planner, match=engine.match
    )
    merger.merge(true.incident, hoax.incident, Said(actor="asha", at=night.clock.now()), "one")
    later(night, restart=True)
    night.one(MAIL, account="sunny_22", text="pills now", place=GHAZIABAD)
    newest = texts(night, true.incident, "121/control").rpartition("--- full form")[2]
    assert "> pills now" in newest
    assert "UNVERIFIED" not in newest
    for word in ("hoax", "Akbarpur"):
        assert word not in newest


def test_a_pass_that_took_perhaps_two_people_for_one_exits_with_3(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    for name, code in (("Asha Devi", 0), ("Ravi Kumar", 3)):
        person = {"name": name, "phones": [PHONE]}
        fields = {"person": person, "locations": [{"text": GHAZIABAD}], "content": {"text": name}}
        (tmp_path / "a.json").write_text(json.dumps(fields))
        done = centre.run("ingest", str(tmp_path / "a.json"))
        assert done.exit_code == code, done.output
    assert "another name: perhaps two people" in done.output
    line = next(x for x in centre.run("queue").output.splitlines() if "1001" in x)
    assert line.startswith("!")


def test_four_people_below_one_senders_signature_are_four_cases(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    (tmp_path / "mails").mkdir()
    for number, town in enumerate(("Hapur", "Gonda", "Agra", "Ballia"), start=1):
        (tmp_path / f"mails/{number}.eml").write_text(
            f"From: alerts@meta.example\nSubject: Self harm\nMessage-ID: <s{number}@x>\n\n"
            f"A girl in {town} posted a suicide note.\n\nRegards,\nPooja Nair\n"
            "Mobile: +91 99300 11223\n\nIf you feel suicidal call Tele MANAS 14416.\n"
        )
    assert "update" not in centre.run("ingest", str(tmp_path / "mails")).output
    rows = json.loads(centre.run("queue", "--json").stdout)["incidents"]
    assert len(rows) == 4
