"""Nobody of a district is on duty or has a number at first: it is told once somebody has."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dispatcher.directory.duty import back_at
from dispatcher.engine.audit import audit
from dispatcher.errors import DeliveryError
from dispatcher.model import Away, Contact, Hours, Outgoing, Receipt
from tests.night import CHIEF, CO, CONTROL, DISTRICT, SHO, SUPERVISOR, Night
from tests.test_commands import alert

AWAY = """\
away:
  - {who: control, from: "2026-11-24", until: "2026-11-25 03:09"}
  - {who: chief, from: "2026-11-24", until: "2026-11-25 03:09"}
  - {who: co, from: "2026-11-24", until: "2026-11-25 03:09"}
"""
SHO_AWAY = """\
    away:
      - {who: sho, from: "2026-11-24", until: "2026-11-25 03:09"}
"""
BACK = 9 * 60


def write(night: Night, district: str) -> None:
    (night.centre.folder / "directory" / "ghaziabad.yaml").write_text(district, "utf-8")
    night.engine.close()
    night.engine = night.open()


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    one = Night(tmp_path)
    write(one, DISTRICT.replace("stations:\n", f"{AWAY}stations:\n") + SHO_AWAY)
    yield one
    one.engine.close()


def of_the_district(told: list[tuple[str, str]]) -> set[str]:
    return {contact for contact, _ in told if contact.startswith("145/")}


def test_a_district_that_is_on_duty_again_is_told_at_once_and_its_steps_begin(night: Night) -> None:
    night.take(alert())
    for minute in range(1, 9):
        assert of_the_district(night.at(60 * minute)) == set()
    assert of_the_district(night.at(BACK)) == {SHO, CONTROL}
    assert (SHO, "alert") in night.at(BACK + 60), "as if it had been told first now"
    assert CO in of_the_district(night.at(BACK + 120))
    assert "somebody can be told now, its steps begin" in timeline(night)


def timeline(night: Night) -> str:
    return " ".join(night.centre.run("show", "1001", "--timeline").stdout.split())


def test_it_is_told_once(night: Night) -> None:
    night.take(alert())
    night.at(300)
    night.at(BACK)
    assert of_the_district(night.at(BACK + 30)) == set()


def test_what_is_answered_closed_or_held_is_left_alone(night: Night) -> None:
    night.take(alert())
    night.at(300)
    night.engine.desk.acknowledge(1001, SHO, night.said())  # rung at home
    assert of_the_district(night.at(BACK + 5)) == set()
    night.take(alert(account="other", person={"username": "other"}))
    night.engine.desk.close(1002, "reached_safe", night.said())
    assert of_the_district(night.at(BACK + 10)) <= {SHO, CONTROL}


def test_who_is_back_for_a_step_that_was_passed_over_is_told_when_alone(tmp_path: Path) -> None:
    night = Night(tmp_path)
    away = AWAY.replace("03:09", "23:00").replace(
        '{who: co, from: "2026-11-24", until: "2026-11-25 23:00"}',
        '{who: co, from: "2026-11-24", until: "2026-11-25 03:09"}',
    )
    later = SHO_AWAY.replace("03:09", "23:00")
    write(night, DISTRICT.replace("stations:\n", f"{away}stations:\n") + later)
    night.take(alert())
    night.at(300)
    assert of_the_district(night.at(BACK)) == {CO}
    night.engine.close()


def test_a_number_given_to_a_district_without_one_is_told_at_once(tmp_path: Path) -> None:
    night = Night(tmp_path)
    unset = "\n".join(
        line[: line.index("sms:")] + "sms: unset}" if "sms:" in line else line
        for line in DISTRICT.splitlines()
        if "women" not in line
    )
    write(night, unset + "\n")
    night.take(alert())
    assert of_the_district(night.at(20)) == set()
    folder = night.centre.folder / "directory"
    (folder / "overrides.yaml").write_text(
        f'overrides:\n  - {{contact: "{SHO}", voice: "+919000000112", '
        'from: "2026-11-25 03:00", until: "2026-11-25 06:00", by: op1}\n',
        "utf-8",
    )
    night.engine.use_directory(night.open().directory)
    assert night.at(30) == [(SHO, "alert")]
    night.engine.close()


def test_a_number_that_fails_is_not_tried_at_every_look(night: Night) -> None:
    def refused(outgoing: Outgoing) -> Receipt:
        raise DeliveryError("number not in service", permanent=True)

    night.channel.send = refused  # type: ignore[method-assign]
    night.take(alert())
    night.at(300)
    night.at(BACK)
    tried = [n for n in night.incident().notifications if n.planned.contact == SHO and n.attempts]
    assert [n.state for n in tried] == ["failed"] * len(tried) != []
    night.at(BACK + 6)
    night.at(BACK + 12)
    again = [n for n in night.incident().notifications if n.planned.contact == SHO and n.attempts]
    assert len(again) == len(tried)


def test_where_the_directory_has_no_such_post_show_says_whom_else_to_ring(tmp_path: Path) -> None:
    night = Night(tmp_path)
    women = 'contacts: {women: {role: women_officer, voice: "+919000000104"}}'
    write(night, f'district: {{en: Ghaziabad}}\ncode: "145"\n{women}\n')
    night.take(alert(person={"gender": "male"}))
    shown = night.centre.run("show", "1001").stdout
    assert "NUMBER     women officer +919000000104" in shown
    night.engine.close()


def test_audit_lists_a_unit_that_could_have_been_told_for_a_minute(night: Night) -> None:
    night.take(alert())
    night.at(480)
    assert [one for one in audit(night.engine) if one.kind == "untold"] == []
    night.clock.advance_to(night.start + timedelta(seconds=BACK + 61))
    found = [one for one in audit(night.engine) if one.kind == "untold"]
    assert [(one.incident, one.words) for one in found] == [(1001, "district:145")]
    night.at(BACK + 62)
    assert [one for one in audit(night.engine) if one.kind == "untold"] == []


def test_the_screens_say_until_when_who_is_off_duty_and_where_to_ring_them(night: Night) -> None:
    night.take(alert())
    folder = night.centre
    queue = " ".join(folder.run("queue").stdout.split())
    assert "SHO + Control" in queue and "OFF DUTY until 03:09" in queue
    assert "NO ADDRESS" not in queue
    shown = folder.run("show", "1001").stdout
    assert "ring SHO Vijay Nagar, Ghaziabad" in shown
    assert "NUMBER     +919000000110" in shown
    night.at(300)
    night.at(BACK)
    assert "OFF DUTY" not in folder.run("queue").stdout


def test_each_post_is_named_once_with_its_station(night: Night) -> None:
    night.take(alert())
    night.at(300)
    night.at(BACK)
    people = json.loads(night.centre.run("show", "1001", "--json").stdout)["people"]
    labels = [one["label"] for one in people if one["title"] == "SHO"]
    assert labels == ["SHO Vijay Nagar, Ghaziabad"]
    assert SUPERVISOR in {one["contact"] for one in people}
    assert CHIEF in {one["contact"] for one in people}


def test_a_post_is_back_when_its_hours_begin_its_leave_ends_or_somebody_stands_in() -> None:
    at = datetime.fromisoformat("2026-11-25T03:00:00+05:30")
    sho = Contact(key="145/a/sho", role="station_officer", hours=(Hours(start=360, end=1320),))
    leave = Away(who="sho", start=at - timedelta(days=1), end=at + timedelta(hours=9))

    def back(contact: Contact, *away: Away) -> datetime | None:
        return back_at(contact, away, at, "Asia/Kolkata")

    assert back(sho) == at + timedelta(hours=3)
    assert back(sho, leave) == at + timedelta(hours=9)
    night = Contact(key="145/a/night", role="station_officer")
    stands_in = Away(who="sho", start=leave.start, end=leave.end, instead="night")
    found = back_at(sho, (stands_in,), at, "Asia/Kolkata", others=(night,))
    assert found == at + timedelta(hours=3)
    gone = Contact(key="145/a/sho", role="station_officer", valid_until=at)
    assert back(gone) is None
