"""One incident on a terminal of 80 by 24 and in a pipe."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.centre import Centre
from tests.test_commands import alert, code_of, take_in
from tests.test_queue_screen import on_terminal


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    """A case with two districts, several answers and a long timeline."""
    centre = Centre(tmp_path).write()
    take_in(centre, alert())
    centre.run("route", "1001", "--add", "Ambedkar Nagar")
    for number in range(12):
        centre.run("note", "1001", f"note {number} " + "word " * 20)
    return centre


def test_a_long_case_fits_the_screen_and_its_last_line_says_what_was_left_out(
    centre: Centre,
) -> None:
    lines = on_terminal(centre, "show", "1001")
    assert len(lines) < 24
    assert max(map(len, lines)) <= 80
    assert "earlier entries: dispatcher show 1001 --all" in lines[-1]
    assert sum("note by" in line for line in lines) == 3
    shown = "\n".join(lines)
    assert "SHO Vijay Nagar, Ghaziabad" in shown and "SHO, Ambedkar Nagar" in shown


def test_all_shows_it_whole_on_a_terminal(centre: Centre) -> None:
    lines = on_terminal(centre, "show", "1001", "--all")
    assert sum("note by" in line for line in lines) == 12
    assert max(map(len, lines)) <= 80
    assert not any("…" in line for line in lines)


def test_in_a_pipe_nothing_is_cut_or_broken(centre: Centre) -> None:
    text = centre.run("show", "1001").output
    assert text.count("note by") == 12
    assert f"note 11 {('word ' * 20).strip()}" in text
    assert "earlier" not in text and "…" not in text


def test_the_json_keeps_three_entries_and_the_keys(centre: Centre) -> None:
    made = json.loads(centre.run("show", "1001", "--json").stdout)
    assert len(made["entries"]) == 3
    assert made["people"][0]["contact"] == "145/vijay-nagar/sho"
    assert code_of(centre, "SHO")


def test_with_more_people_than_lines_those_who_answered_stay(centre: Centre) -> None:
    sho = code_of(centre, "SHO")
    centre.run("ack", sho, "--by", "SI Sharma")
    for role in ("supervisor", "district_chief", "circle_officer", "state_112"):
        for _ in range(3):
            centre.run("tell", "1001", "--role", role)
    lines = on_terminal(centre, "show", "1001")
    assert len(lines) < 24
    assert any(sho in line and "SI" in line for line in lines)
    assert re.search(r"^\+ \d+ lines, \d+ earlier entries: dispatcher show 1001 --all", lines[-1])


def test_a_late_entry_says_when_it_was_written_down_and_by_whom(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    now = datetime.now(UTC)
    take_in(centre, alert(sent_at=(now - timedelta(minutes=20)).isoformat()))
    earlier = (now - timedelta(minutes=10)).isoformat()
    centre.run("mark", "1001", "on_scene", "--at", earlier, "--by", "SI Khan")
    centre.run("show", "1001", "--reveal")
    output = centre.run("show", "1001").output
    assert re.search(r"on scene, said by SI Khan \(entered \d\d:\d\d:\d\d by \S+\)", output)
    assert re.search(r"shown in clear to \S+: person and post", output)
    assert "on scene +10m" in output and "+-" not in output


def test_a_wrong_step_names_all_steps_and_outcomes(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    take_in(centre, alert())
    done = centre.run("mark", "1001", "foo")
    assert done.exit_code == 2
    assert "on_scene" in done.output and "reached_safe" in done.output


def test_what_stands_in_place_of_a_platform_is_shown_and_sent_as_other(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    said = "Ram Kumar 9800007777"
    done = take_in(centre, alert(platform=said, sent_at=f"{said} yesterday", category=said))
    commands = (["show", "1001", "--all"], ["show", "1001", "--json"], ["split", "1001"])
    outputs = [done.output, *(centre.run(*command).output for command in commands)]
    outputs += [path.read_text("utf-8") for path in (tmp_path / "outbox").iterdir()]
    assert not [text for text in outputs if "9800007777" in text or "ram kumar 98" in text]
    assert "other" in outputs[1]
    assert said.lower() in centre.run("show", "1001", "--reveal", "--json").output.lower()


def test_json_never_steers_a_terminal(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    text = "a\x9b31m \u202e \u2066 \u2028 \x7f हिन्दी"
    take_in(centre, alert(content={"text": text}))
    shown = centre.run("show", "1001", "--reveal", "--json").stdout
    assert not set(shown) & set("\x9b\u202e\u2066\u2028\x7f")
    assert json.loads(shown)["alerts"][0]["content"]["text"] == text


@pytest.mark.parametrize("by", ["SI Verma / HC Singh", "A/B"])
def test_who_answered_stands_whole_in_the_timeline(centre: Centre, by: str) -> None:
    centre.run("ack", code_of(centre, "SHO"), "--by", by)
    assert by in centre.run("show", "1001", "--timeline").output


def test_an_alert_dated_in_the_future_is_said_to_have_a_clock_ahead(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    take_in(centre, alert(sent_at=(datetime.now(UTC) + timedelta(days=400)).isoformat()))
    said = " ".join(centre.run("show", "1001").output.split())
    assert "before (clock ahead)" in said
    assert "+-" not in said


def test_json_without_reveal_shows_nothing_of_what_outsiders_wrote_in_the_warnings(
    tmp_path: Path,
) -> None:
    centre = Centre(tmp_path).write()
    mail = (
        "From: a@platform.test\nSubject: alert\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nAccount: sad.boy_22, dark_night_7\n"
        "Posted at: midnight behind the mill\n--b\nContent-Type: image/png\n"
        "Content-Disposition: attachment; filename=sunny_kumar.png\n\nx\n--b--\n"
    )
    (tmp_path / "a.eml").write_text(mail)
    centre.run("run", str(tmp_path / "a.eml"))
    shown = centre.run("show", "1001", "--json").stdout
    assert "more than one account is named: '***'" in shown
    assert not [one for one in ("sad.boy", "dark_night", "mill", "sunny_kumar") if one in shown]
    assert "dark_night_7" in centre.run("show", "1001", "--json", "--reveal").stdout


def test_the_telephones_of_others_stand_with_whose_they_are_and_in_full_only_revealed(
    tmp_path: Path,
) -> None:
    others = [
        {"number": "+919800004299", "owner": "family", "words": "his father 98000 04299"},
        {"number": "+919800004288", "owner": "friend"},
    ]
    centre = Centre(tmp_path).write()
    take_in(centre, alert(other_phones=others))
    shown = centre.run("show", "1001").output
    assert "+919800004299" not in shown
    assert re.search(r"Others +family .{0,12}299, friend .{0,12}288", shown)
    assert "Others   family +919800004299, friend +919800004288" in (
        centre.run("show", "1001", "--reveal").output
    )
    masked = json.loads(centre.run("show", "1001", "--json").stdout)["alerts"][0]["other_phones"]
    assert [one["owner"] for one in masked] == ["family", "friend"]
    assert "98000" not in json.dumps(masked)


def test_what_of_an_alert_could_not_be_read_stands_in_it(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    content = {"text": "bye", "media": {"a": 1, "b": 2}}
    take_in(centre, alert(content=content, notes={"of": {"whom": 1}}))
    shown = centre.run("show", "1001").output
    assert "Not read" in shown
    assert "content.media: not text, left out: an object of 2" in shown
    assert "notes: not text, left out" in shown


def test_a_field_that_nobody_knows_is_shown_with_the_rest_and_hidden_till_then(
    tmp_path: Path,
) -> None:
    centre = Centre(tmp_path).write()
    take_in(centre, json.dumps(json.loads(alert()) | {"राय": "अकेला", "risk": {"score": 9}}))
    clear = centre.run("show", "1001", "--reveal", "--all").output
    assert "Also     राय: अकेला" in clear
    assert 'risk: {"score":9}' in clear
    told = json.loads(centre.run("show", "1001", "--reveal", "--json").stdout)
    assert told["alerts"][0]["unknown_fields"] == {"राय": "अकेला", "risk": {"score": 9}}
    masked = centre.run("show", "1001").output
    assert "Also     hidden (2 fields of no known kind): --reveal" in masked
    for text in (masked, centre.run("show", "1001", "--json").stdout):
        assert "अकेला" not in text and "राय" not in text
