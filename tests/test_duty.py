"""Tonight's number: before everything else, at once, and only until it expires."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dispatcher.directory import load
from dispatcher.directory.duty import on_duty
from dispatcher.engine.live import load_directory
from dispatcher.model import Contact
from tests.centre import Centre
from tests.night import DISTRICT, STATE, Night
from tests.test_commands import alert, take_in

NUMBER = "+919000000112"
SET = ("duty", "Vijay Nagar", "--voice", NUMBER, "--until", "06:00")
AWAY = (
    DISTRICT
    + """\
      night: {role: station_officer, sms: "+919000000111", hours: "22:00-06:00"}
    away:
      - {who: sho, from: "2020-01-01", until: "2040-01-01", instead: night}
"""
)


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path, files={"ghaziabad.yaml": DISTRICT, "state.yaml": STATE}).write()


def officers(centre: Centre, at: datetime) -> list[Contact]:
    directory = load_directory(centre.config).directory
    station = next(d for d in directory.districts if d.code == "145").stations[0]
    return list(on_duty(station.contacts, station.away, at, "Asia/Kolkata"))


def first(centre: Centre, at: datetime) -> str:
    return officers(centre, at)[0].addresses[0].to


def now() -> datetime:
    return datetime.now(UTC)


def test_the_number_holds_at_once_and_expires_by_itself(centre: Centre) -> None:
    done = centre.run(*SET)
    assert done.exit_code == 0, done.output
    assert first(centre, now()) == NUMBER
    assert first(centre, now() + timedelta(days=1)) == "+919000000110"


def test_the_next_alert_goes_to_it(tmp_path: Path) -> None:
    night = Night(tmp_path)
    tomorrow = (night.clock.now() - timedelta(days=1)).strftime("%Y-%m-%d 00:00")
    (night.centre.folder / "directory" / "overrides.yaml").write_text(
        f'overrides:\n  - {{contact: "145/vijay-nagar/sho", sms: "{NUMBER}", from: "{tomorrow}", '
        'until: "2040-01-01 06:00", by: op1}\n',
        "utf-8",
    )
    night.take(alert())
    assert NUMBER in {one.to for one in night.channel.sent}
    night.engine.close()


def test_it_holds_whatever_hours_and_leave_the_file_has(centre: Centre) -> None:
    (centre.folder / "directory" / "ghaziabad.yaml").write_text(AWAY, "utf-8")
    assert centre.run(*SET, "--contact", "sho").exit_code == 0
    assert NUMBER in {a.to for c in officers(centre, now()) for a in c.addresses}


def test_mail_and_messengers_stay_behind_the_number(centre: Centre) -> None:
    path = centre.folder / "directory" / "ghaziabad.yaml"
    text = path.read_text("utf-8").replace('sms: "+919000000110",', "mail: sho@police.test,")
    path.write_text(text, "utf-8")
    centre.run(*SET)
    kinds = [a.channel for a in officers(centre, now())[0].addresses]
    assert kinds == ["voice", "mail"]


def test_a_post_the_file_does_not_have_exists_for_the_night(centre: Centre) -> None:
    assert centre.run(*SET, "--contact", "night").exit_code == 0
    assert {c.key for c in officers(centre, now())} == {
        "145/vijay-nagar/sho",
        "145/vijay-nagar/night",
    }
    assert len(officers(centre, now() + timedelta(days=1))) == 1


def test_the_district_file_is_not_touched_and_a_second_number_replaces_the_first(
    centre: Centre,
) -> None:
    before = (centre.folder / "directory" / "ghaziabad.yaml").read_bytes()
    centre.run(*SET)
    centre.run("duty", "Vijay Nagar", "--voice", "+91 90000 00113", "--until", "06:00")
    assert (centre.folder / "directory" / "ghaziabad.yaml").read_bytes() == before
    assert first(centre, now()) == "+919000000113"
    listed = centre.run("duty", "--list", "--json").stdout.splitlines()
    assert [json.loads(line)["voice"] for line in listed] == ["+919000000113"]


def test_taken_back_the_directory_s_own_number_holds_again(centre: Centre) -> None:
    centre.run(*SET)
    assert centre.run("duty", "Vijay Nagar", "--end").exit_code == 0
    assert first(centre, now()) == "+919000000110"
    assert centre.run("duty", "Vijay Nagar", "--end").exit_code == 2


def test_a_running_dispatcher_sees_that_the_directory_changed(centre: Centre) -> None:
    before = load_directory(centre.config).directory.version
    centre.run(*SET)
    assert load_directory(centre.config).directory.version != before


def test_it_is_in_the_timeline(centre: Centre, tmp_path: Path) -> None:
    centre.run(*SET)
    night = Night(tmp_path)
    (event,) = [one for one in night.engine.ledger.events() if one.kind == "duty"]
    night.engine.close()
    assert (event.body["contact"], event.body["voice"]) == ("145/vijay-nagar/sho", NUMBER)


def test_directory_show_says_where_each_number_comes_from(centre: Centre) -> None:
    centre.run(*SET)
    soon = datetime.now(UTC) + timedelta(minutes=1)
    shown = centre.run("directory", "show", "Ghaziabad", "--at", soon.isoformat()).stdout
    assert f"voice {NUMBER}  (overrides.yaml:3)" in shown
    assert "(ghaziabad.yaml:5)" in shown


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (("Nowhere", "--voice", NUMBER, "--until", "06:00"), "no station"),
        (("Vijay Nagar", "--voice", "12345", "--until", "06:00"), "not a phone number"),
        (("Vijay Nagar", "--voice", NUMBER), "how long"),
        (("Vijay Nagar", "--voice", NUMBER, "--until", "2020-01-01 06:00"), "is over"),
        (("Vijay Nagar", "--voice", NUMBER, "--until", "2090-01-01"), "days ahead"),
        ((), "name the station"),
    ],
)
def test_a_mistake_is_one_line_and_changes_nothing(
    centre: Centre, call: tuple[str, ...], words: str
) -> None:
    result = centre.run("duty", *call)
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert not (centre.folder / "directory" / "overrides.yaml").exists()


def test_a_broken_or_lost_entry_is_said_and_the_others_hold(centre: Centre) -> None:
    centre.run(*SET)
    path = centre.folder / "directory" / "overrides.yaml"
    lost = '  - {contact: "145/gone/sho", voice: "+919000000119", from: "2026-01-01", '
    lost += 'until: "2090-01-01", by: op1}\n  - {contact: 7}\n'
    path.write_text(path.read_text("utf-8") + lost, "utf-8")
    loaded = load(centre.folder / "directory", state="Uttar Pradesh", timezone="Asia/Kolkata")
    said = " ".join(map(str, loaded.problems))
    assert "145/gone/sho is no contact or station" in said
    assert first(centre, now()) == NUMBER


def test_of_a_district_without_a_number_the_first_one_given_is_told_of_its_open_cases(
    tmp_path: Path,
) -> None:
    district = """\
district: {en: Ghaziabad}
code: "145"
stations:
  - name: {en: Vijay Nagar}
    contacts:
      sho: {role: station_officer, sms: unset}
"""
    centre = Centre(tmp_path, files={"ghaziabad.yaml": district, "state.yaml": STATE}).write()
    take_in(centre, alert())
    done = centre.run(*SET)
    assert "1001: who was passed over is told now" in done.output
    people = json.loads(centre.run("show", "1001", "--json").stdout)["people"]
    assert [one["reached"] for one in people if one["title"] == "SHO"] == [True]
    assert "told now" not in centre.run(*SET).output
