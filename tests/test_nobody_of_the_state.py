"""Nobody of the state's contacts can be told: it is said, found, and kept from going live."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.centre import STATE, Centre
from tests.test_commands import alert, take_in
from tests.test_directory import errors

NOWHERE = alert("", account="other", person={"username": "other"})
EMPTY = "state: {en: Uttar Pradesh}\n"
UNSET = """\
state: {en: Uttar Pradesh}
contacts:
  desk: {role: desk, mail: unset}
  supervisor: {role: supervisor, mail: unset}
  control_112: {role: state_112, webhook: unset}
"""


def off_duty(*roles: str) -> str:
    """Their hours lie half a day away from now."""
    now = datetime.now(UTC).astimezone(ZoneInfo("Asia/Kolkata")) + timedelta(hours=11)
    hours = f'hours: "{now:%H}:00-{now + timedelta(hours=1):%H}:00"'
    text = STATE
    for role in roles:
        text = text.replace(f"role: {role},", f"role: {role}, {hours},")
    return text


NOBODY = {
    "no contacts": EMPTY,
    "unset": UNSET,
    "off duty": off_duty("desk", "supervisor", "state_112"),
    "a broken file": "state: [",
}


def centre_with(folder: Path, state: str) -> Centre:
    return Centre(folder, files={"state.yaml": state}).write()


def untold(centre: Centre) -> list[int]:
    found = map(json.loads, centre.run("audit", "--json").stdout.splitlines())
    return [one["incident"] for one in found if one["kind"] == "untold"]


@pytest.mark.parametrize("state", NOBODY.values(), ids=NOBODY)
@pytest.mark.parametrize("text", [NOWHERE, '{"a": '], ids=["unlocated", "unread"])
def test_a_case_only_the_desk_could_hear_of_is_found_at_once_when_it_cannot(
    tmp_path: Path, state: str, text: str
) -> None:
    centre = centre_with(tmp_path, state)
    assert take_in(centre, text).exit_code == 3
    done = centre.run("audit")
    assert done.exit_code == 3
    assert "nobody was told" in done.output
    assert untold(centre) == [1001]
    assert "NOBODY TOLD" in centre.run("queue").output


@pytest.mark.parametrize(("state", "found"), [(UNSET, [1002]), (STATE, [])])
def test_a_flood_is_found_where_its_notice_reached_nobody_and_only_there(
    tmp_path: Path, state: str, found: list[int]
) -> None:
    few = "intake: {flood: {count: 1, within: 10m}}\n"
    centre = Centre(tmp_path, files={"state.yaml": state}, channels=few).write()
    for number in range(4):
        one = alert(account=f"a{number}", person={"username": f"a{number}"})
        take_in(centre, one, f"{number}.json")
    assert untold(centre) == found
    rows = json.loads(centre.run("queue", "--json").stdout)["incidents"]
    assert [row["number"] for row in rows if row["nobody_told"]] == found


def test_a_case_of_another_state_nobody_could_be_told_of_is_found(tmp_path: Path) -> None:
    centre = centre_with(tmp_path, EMPTY)
    (tmp_path / "directory" / "outside.yaml").write_text("states: []\n", "utf-8")
    assert "out of state: Bihar" in take_in(centre, alert("Patna, Bihar")).output
    assert untold(centre) == [1001]


@pytest.mark.parametrize("text", [NOWHERE, alert()], ids=["unlocated", "a district's"])
def test_a_case_whose_texts_were_all_lost_after_a_gateway_took_them_is_found(
    tmp_path: Path, text: str
) -> None:
    centre = centre_with(tmp_path, STATE)
    take_in(centre, text)
    assert untold(centre) == []
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as db, db:
        db.execute("UPDATE notifications SET state = 'failed'")
        db.execute("UPDATE attempts SET state = 'failed'")
    assert untold(centre) == [1001]


def test_a_case_that_the_room_which_stands_in_heard_of_is_not_found(tmp_path: Path) -> None:
    centre = centre_with(tmp_path, off_duty("desk", "supervisor"))
    take_in(centre, NOWHERE)
    assert untold(centre) == []


def test_a_case_somebody_at_the_desk_has_in_hand_is_not_found(tmp_path: Path) -> None:
    centre = centre_with(tmp_path, EMPTY)
    take_in(centre, NOWHERE)
    done = centre.run("assign", "1001", "op1", "--for", "1h", "--because", "ringing Meta")
    assert done.exit_code == 0, done.output
    assert untold(centre) == []


@pytest.mark.parametrize("state", NOBODY.values(), ids=NOBODY)
def test_a_pass_says_that_nobody_beside_the_district_was_told(tmp_path: Path, state: str) -> None:
    centre = centre_with(tmp_path, state)
    done = take_in(centre, alert())
    said = " ".join(done.output.split())
    assert done.exit_code == 3
    assert "told SHO Vijay Nagar, Ghaziabad (mail)" in said
    assert "26-1001: not told:" in said
    assert "Nobody beside Ghaziabad, PS Vijay Nagar knows" in said
    assert untold(centre) == []


def test_one_room_that_is_unset_is_not_said_with_every_alert(tmp_path: Path) -> None:
    state = STATE.replace("webhook: state_112", "webhook: unset")
    done = take_in(centre_with(tmp_path, state), alert())
    assert done.exit_code == 0
    assert "not told" not in done.output


# --- check -------------------------------------------------------------------------------------


def directory(folder: Path, state: str) -> Path:
    return centre_with(folder, state).folder / "directory"


HOURS = STATE.replace("mail: s", 'hours: "22:00-06:00", mail: s').replace(
    "mail: desk", 'hours: "06:00-21:00", mail: desk'
)


def test_hours_without_anybody_of_the_state_are_an_error_and_stop_going_live(
    tmp_path: Path,
) -> None:
    state = HOURS.replace("webhook: state_112", "webhook: unset")
    folder = directory(tmp_path, state)
    (line,) = errors(folder, mode="live")
    assert "nobody of the state is on duty every day 21:00-22:00" in line
    assert errors(folder) == []
    centre = Centre(tmp_path, files={"state.yaml": state}).write()
    said = " ".join(centre.run("check").output.split())
    assert "before going live: nobody of the state is on duty every day 21:00-22:00" in said


def test_hours_only_a_stand_in_covers_are_a_warning(tmp_path: Path) -> None:
    from tests.test_directory import said

    folder = directory(tmp_path, HOURS)
    assert errors(folder, mode="live") == []
    assert "warning state.yaml:3: hours: no desk or supervisor is on duty every day 21:00" in said(
        folder, mode="live"
    )


# --- another mode ------------------------------------------------------------------------------


def test_cases_of_another_mode_are_named_until_they_are_closed(tmp_path: Path) -> None:
    centre = Centre(tmp_path, mode="sandbox").write()
    take_in(centre, alert())
    assert centre.run("audit").exit_code == 0
    text = centre.config_file.read_text("utf-8").replace("mode: sandbox", "mode: exercise")
    centre.config_file.write_text(text, "utf-8")
    done = centre.run("audit")
    assert done.exit_code == 3
    said = " ".join(done.output.split())
    assert "! 1001 was taken in in sandbox and is never told in exercise" in said
    found = json.loads(centre.run("audit", "--json").stdout.splitlines()[0])
    assert (found["kind"], found["incident"], found["words"]) == ("other_mode", 1001, "sandbox")
    centre.run("close", "1001", "--outcome", "reached_safe", "--yes")
    assert centre.run("audit").exit_code == 0


def test_going_live_and_back_leaves_cases_of_the_other_mode_that_audit_names(
    tmp_path: Path,
) -> None:
    state = STATE.replace("webhook: state_112", "mail: room@police.test")
    channels = "channels: {mail: {type: file, folder: out, carries: mail}}\n"
    centre = Centre(tmp_path, files={"state.yaml": state}, channels=channels).write()
    take_in(centre, alert())
    assert centre.run("go-live", "--yes").exit_code == 0
    said = " ".join(centre.run("audit").output.split())
    assert "! 1001 was taken in in sandbox and is never told in live" in said
    take_in(centre, alert(account="b", person={"username": "b"}), "b.json")
    assert centre.run("go-live", "--back-to", "sandbox", "--yes").exit_code == 0
    said = " ".join(centre.run("audit").output.split())
    assert "! 1002 was taken in in live and is never told in sandbox" in said
    assert "! 1001 was" not in said


def test_what_is_late_now_is_not_hidden_behind_a_sandbox_full_of_cases(tmp_path: Path) -> None:
    centre = Centre(tmp_path, mode="exercise").write()
    take_in(centre, alert())
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as db, db:
        db.execute("UPDATE ladders SET due_at = NULL")
        db.executemany(
            "INSERT INTO incidents (number, opened_at, mode, state)"
            " VALUES (?, 1, 'sandbox', 'matched')",
            [(number,) for number in range(2000, 2300)],
        )
    lines = centre.run("audit").output.splitlines()
    assert "1001  is open, nobody is told next and nobody has it" in lines[0]
    (left,) = [line for line in lines if "taken in in sandbox" in line]
    assert left.startswith("! 2000, 2001, ")
