"""What goes wrong at night, once each: nothing lost, nobody forgotten, nobody woken wrongly."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import loopback
from tests.centre import GHAZIABAD, Centre, with_smtp_and_webhook
from tests.commandline import call
from tests.test_commands import alert, code_of, take_in


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path).write()


@pytest.fixture
def live(tmp_path: Path) -> Iterator[tuple[Centre, loopback.SmtpServer, loopback.HttpServer]]:
    with loopback.smtp() as mails, loopback.http_server() as web:
        channels = with_smtp_and_webhook(mails.port, web.url, tmp_path)
        centre = Centre(tmp_path, channels=channels).write()
        assert centre.run("go-live", "--yes").exit_code == 0
        yield centre, mails, web


Live = tuple[Centre, loopback.SmtpServer, loopback.HttpServer]


def shown(centre: Centre, number: int = 1001) -> dict[str, object]:
    made: dict[str, object] = json.loads(centre.run("show", str(number), "--json").stdout)
    return made


# --- messages -------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["sent_at", "posted_at"])
def test_a_poisonous_number_costs_nobody_else_their_turn(centre: Centre, key: str) -> None:
    poison = alert(account="evil").replace('"platform"', f'"{key}": 1{"0" * 400}, "platform"')
    take_in(centre, poison, "poison.json")
    done = take_in(centre, alert(), "good.json")
    assert "Ghaziabad" in done.output
    assert "internal error" not in done.output


def test_many_places_in_one_alert_are_read_in_time(centre: Centre) -> None:
    places = [{"text": f"Vijay Nagar {n}, Ghaziabad"} for n in range(20_000)]
    began = datetime.now(UTC)
    take_in(centre, alert(locations=places), "many.json")
    assert datetime.now(UTC) - began < timedelta(seconds=10)


def test_a_moment_in_the_year_9999_breaks_no_screen(centre: Centre) -> None:
    take_in(centre, alert(sent_at="9999-12-31T23:59:59Z"))
    for command in (["show", "1001"], ["report"], ["report", "--csv", "incidents"], ["queue"]):
        assert centre.run(*command).exit_code == 0, command


def test_a_closed_pipe_does_not_stop_the_taking_in(centre: Centre) -> None:
    batch = centre.folder / "batch"
    batch.mkdir()
    for number in range(60):
        text = alert(account=f"a{number}", alert_id=f"x{number}", locations=[])
        (batch / f"{number:03}.json").write_text(text)
    command = [sys.executable, "-m", "dispatcher", "-c", str(centre.config_file), "run", str(batch)]
    with open("/dev/full", "w") as full:  # noqa: PTH123
        subprocess.run(command, stdout=full, stderr=full, check=False, timeout=60)
    again = centre.run("run", str(batch))
    assert "60 seen before" in again.output


def test_an_empty_spool_is_no_error(centre: Centre) -> None:
    (centre.folder / "spool").mkdir()
    assert centre.run("run", str(centre.folder / "spool")).exit_code == 0
    (centre.folder / "spool" / "README.txt").write_text("hello")
    assert centre.run("run", "--quiet", str(centre.folder / "spool")).exit_code == 0


def test_quiet_says_nothing_of_what_was_told_before(centre: Centre) -> None:
    take_in(centre, alert())
    again = centre.run("run", "--quiet", str(centre.folder / "alert.json"))
    assert again.output == ""


# --- one person, several alerts -------------------------------------------------------------


def days_ago(days: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).isoformat()


def test_a_fresh_cry_releases_what_was_held_for_its_age(centre: Centre) -> None:
    assert "held" in take_in(centre, alert(sent_at=days_ago(3)), "old.json").output
    fresh = take_in(centre, alert(alert_id="IG-2"), "new.json")
    assert fresh.exit_code == 0, fresh.output
    assert "SHO Vijay Nagar, Ghaziabad" in fresh.output


def test_an_old_mail_about_a_closed_case_wakes_nobody(centre: Centre) -> None:
    take_in(centre, alert())
    centre.run("close", "1001", "--outcome", "reached_safe", "--yes")
    before = len(list((centre.folder / "outbox").iterdir()))
    take_in(centre, alert(alert_id="IG-0", sent_at=days_ago(400)), "old.json")
    assert len(list((centre.folder / "outbox").iterdir())) == before
    assert shown(centre)["state"] == "closed"


def test_a_sandbox_incident_hides_no_live_one(tmp_path: Path) -> None:
    with loopback.smtp() as mails, loopback.http_server() as web:
        channels = with_smtp_and_webhook(mails.port, web.url, tmp_path)
        centre = Centre(tmp_path, channels=channels).write()
        take_in(centre, alert())
        assert not mails.mails
        assert centre.run("go-live", "--yes").exit_code == 0
        centre.run("run")
        assert not mails.mails, "nothing planned in the sandbox goes out live"
        done = take_in(centre, alert(alert_id="IG-2"), "second.json")
        assert "new: Ghaziabad" in done.output
        assert len(mails.mails) == 3
        assert "SANDBOX" in centre.run("queue").output, centre.run("queue").output


def by_hand_live(centre: Centre) -> Centre:
    """A sandbox in whose configuration somebody wrote live."""
    assert centre.run("queue").exit_code == 0
    centre.mode = "live"
    return centre.write()


@pytest.mark.parametrize("command", [("run",), ("ingest", "-"), ("queue",), ("serve",)])
def test_a_live_centre_whose_ledger_is_gone_takes_nothing_and_makes_no_new_one(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    centre = by_hand_live(Centre(tmp_path).write())
    ledger = tmp_path / "ledger.db"
    ledger.rename(tmp_path / "unmounted.db")
    done = centre.run(*command, input=alert().encode())
    assert done.exit_code == 75
    assert "mode is live and there is no ledger: is its disk mounted?" in done.output
    assert not ledger.exists()


def test_a_ledger_that_was_never_taken_live_reaches_nobody_and_everything_says_so(
    tmp_path: Path,
) -> None:
    with loopback.smtp() as mails, loopback.http_server() as web:
        channels = with_smtp_and_webhook(mails.port, web.url, tmp_path)
        centre = by_hand_live(Centre(tmp_path, channels=channels).write())
        done = take_in(centre, alert())
        assert done.exit_code == 3
        assert "told NOBODY, written to files for SHO Vijay Nagar, Ghaziabad" in done.output
        assert "! SANDBOX, NOBODY IS TOLD" in centre.run("queue").output.splitlines()[1]
        found = centre.run("audit")
        assert found.exit_code == 3
        assert "this ledger was never taken live" in found.output
        gone = centre.run("go-live", "--yes")
        assert "nothing reaches" not in gone.output
        assert re.search(r"never told in live: \d\d-1001", gone.output)
        left = centre.run("audit")
        assert left.exit_code == 3
        assert "1001" in left.output
        assert centre.run("close", "1001", "--outcome", "reached_safe", "--yes").exit_code == 0
        assert centre.run("audit").exit_code == 0
        assert not mails.mails


# --- telling --------------------------------------------------------------------------------


def test_a_district_that_refuses_every_mail_is_covered_by_the_state_and_said(live: Live) -> None:
    centre, mails, _ = live
    mails.refuse |= {"sho.vijaynagar@police.test", "dcr.gzb@police.test"}
    done = take_in(centre, alert())
    assert done.exit_code == 3
    assert "nobody of Ghaziabad, PS Vijay Nagar could be told" in done.output
    assert "supervisor@police.test" in {to for mail in mails.mails for to in mail.recipients}


def test_a_district_file_broken_from_the_very_first_load_still_finds_the_states_contacts(
    tmp_path: Path,
) -> None:
    centre = Centre(tmp_path, files={"ghaziabad.yaml": "district: ["}).write()
    done = take_in(centre, alert())
    assert "new: Ghaziabad" in done.output
    assert "told 112 (webhook)" in done.output


def test_a_stand_in_answers_for_itself_not_for_the_district(tmp_path: Path) -> None:
    unset = GHAZIABAD.replace("mail: dcr.gzb@police.test", "mail: unset").replace(
        "mail: sho.vijaynagar@police.test", "mail: unset"
    )
    unset = unset.replace("mail: chief.gzb@police.test", "mail: unset")
    centre = Centre(tmp_path, files={"ghaziabad.yaml": unset}).write()
    done = take_in(centre, alert())
    assert done.exit_code == 3
    texts = [p.read_text(encoding="utf-8") for p in (tmp_path / "outbox").glob("*112*")]
    assert "NOBODY of Ghaziabad, PS Vijay Nagar could be told" in texts[0]
    answered = centre.run("ack", code_of(centre, "112"))
    assert "112 has it" in answered.output
    assert shown(centre)["state"] == "notified"
    assert "! " in centre.run("queue").output


def test_a_gateway_that_fell_silent_may_have_taken_it_and_the_next_try_says_repeat(
    live: Live,
) -> None:
    centre, _, web = live
    web.answers += [loopback.Answer(fault="drop")] if _has_fault("drop") else []
    if not web.answers:
        pytest.skip("the loopback server cannot drop an answer")
    take_in(centre, alert())
    deadline = datetime.now(UTC) + timedelta(seconds=6)
    while len(web.posts) < 2 and datetime.now(UTC) < deadline:
        centre.run("run")
    bodies = [json.loads(post.body) for post in web.posts]
    assert [body["repeat"] for body in bodies] == [False, True]
    assert bodies[0]["key"] == bodies[1]["key"]


def _has_fault(name: str) -> bool:
    return name in str(loopback.Answer.__annotations__["fault"])


def test_a_reopened_incident_tells_whoever_was_taken_back(centre: Centre) -> None:
    outbox = centre.folder / "outbox"
    outbox.write_text("in the way")
    assert take_in(centre, alert()).exit_code == 3
    centre.run("close", "1001", "--outcome", "hoax", "--yes")
    outbox.unlink()
    opened = centre.run("reopen", "1001")
    assert opened.exit_code == 0, opened.output
    assert len(list(outbox.iterdir())) == 4


# --- the desk -------------------------------------------------------------------------------


@pytest.mark.parametrize("at", ["0001-01-01 00:00", "1999-12-31 23:00", "2020-01-01 10:00"])
@pytest.mark.parametrize("command", [["mark", "1001", "on_scene"], ["ack", "1001", "control"]])
def test_a_time_before_the_alert_is_refused_and_writes_nothing(
    centre: Centre, command: list[str], at: str
) -> None:
    take_in(centre, alert())
    before = centre.run("show", "1001", "--timeline", "--json").stdout.count('"seq"')
    assert centre.run(*command, "--at", at).exit_code == 2
    assert centre.run("show", "1001", "--timeline", "--json").stdout.count('"seq"') == before
    assert centre.run("queue").exit_code == 0


def test_a_closed_incident_is_not_routed(centre: Centre) -> None:
    take_in(centre, alert())
    centre.run("close", "1001", "--outcome", "reached_safe", "--yes")
    done = centre.run("route", "1001", "--to", "Ambedkar Nagar")
    assert done.exit_code == 2
    assert "dispatcher reopen 1001 first" in done.output


# --- configuration and ledger ---------------------------------------------------------------


def test_a_mistake_in_the_configuration_stops_no_dispatch(centre: Centre) -> None:
    assert centre.run("queue").exit_code == 0
    text = centre.config_file.read_text(encoding="utf-8")
    centre.config_file.write_text(text + "modee: live\n", encoding="utf-8")
    done = take_in(centre, alert())
    assert done.exit_code == 0, done.output
    assert "unknown key" in done.output
    assert "last good version" in done.output
    assert "new: Ghaziabad" in done.output
    checked = centre.run("check")
    assert checked.exit_code == 2
    assert "modee: unknown key" in checked.output
    assert "Ghaziabad" in checked.output, "the directory is checked all the same"


def test_a_copy_of_a_live_centre_reaches_nobody(live: Live) -> None:
    centre, mails, web = live
    copied = Centre(centre.folder.with_name("copy"))
    shutil.copytree(centre.folder, copied.folder)
    done = take_in(copied, alert())
    assert "nothing reaches a real person" in done.output
    assert not mails.mails
    assert not web.posts


def test_a_ledger_restored_in_place_opens_in_the_sandbox(live: Live) -> None:
    centre, mails, _ = live
    ledger = centre.folder / "ledger.db"
    backup = centre.folder / "backup.db"
    shutil.copy(ledger, backup)
    for name in ("ledger.db", "ledger.db-wal", "ledger.db-shm"):
        (centre.folder / name).unlink(missing_ok=True)
    backup.rename(ledger)
    take_in(centre, alert())
    assert not mails.mails


def test_a_file_of_the_directory_that_vanished_is_missed_loudly(centre: Centre) -> None:
    centre.run("directory", "list")
    (centre.folder / "directory" / "ghaziabad.yaml").unlink()
    done = take_in(centre, alert())
    assert "ghaziabad.yaml" in done.output
    assert "new: Ghaziabad" in done.output


def told_in(centre: Centre) -> dict[str, str]:
    """Contact -> subject of what it was sent, from the sandbox's files."""
    shown = json.loads(centre.run("show", "1001", "--json").stdout)
    kinds = {p["contact"]: [t["kind"] for t in p["tellings"]] for p in shown["people"]}
    return {contact: " ".join(told) for contact, told in kinds.items()}


def test_another_state_nobody_of_which_can_be_told_is_the_supervisors_to_ring(
    tmp_path: Path,
) -> None:
    unset = "states:\n  - name: {en: Bihar}\n    contacts:\n"
    unset += "      nodal: {role: state_nodal, mail: unset}\n"
    centre = Centre(tmp_path, files={"outside.yaml": unset}).write()
    done = take_in(centre, alert("Patna, Bihar"))
    assert "out of state: Bihar" in done.output
    told = told_in(centre)
    assert told["state/supervisor"] == "outside"
    assert "state/control_112" not in told


def test_a_nodal_officer_who_cannot_be_reached_leaves_it_to_the_supervisor(live: Live) -> None:
    centre, mails, _ = live
    mails.refuse |= {"nodal@bihar.test"}
    take_in(centre, alert("Patna, Bihar"))
    told = told_in(centre)
    assert told["state/supervisor"] == "outside"
    assert "state/control_112" not in told


# --- a disk on which nothing can be written -----------------------------------------------------


@pytest.mark.parametrize(
    "screen",
    [
        ["queue"],
        ["show", "1001"],
        ["report"],
        ["policy", "explain", "1001"],
        ["directory", "show", "Ghaziabad"],
    ],
)
def test_a_screen_is_shown_on_a_full_disk_and_says_that_nothing_can_be_stored(
    centre: Centre, screen: list[str]
) -> None:
    take_in(centre, alert())
    usual = call(*screen, "--json", folder=centre.folder)
    done = call(*screen, "--json", folder=centre.folder, full_disk=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout).keys() == json.loads(usual.stdout).keys()
    assert "What is stored is shown; nothing new can be stored now" in done.stderr


def test_what_a_killed_process_left_in_the_log_is_shown_on_a_full_disk(centre: Centre) -> None:
    call("queue", folder=centre.folder)
    kept_open = sqlite3.connect(centre.folder / "ledger.db")
    try:
        kept_open.execute("SELECT count(*) FROM timeline").fetchone()
        take_in(centre, alert())
        left = Centre(centre.folder / "left").write()
        for name in ("ledger.db", "ledger.db-wal"):
            shutil.copy(centre.folder / name, left.folder)
    finally:
        kept_open.close()
    assert (left.folder / "ledger.db-wal").stat().st_size
    done = call("queue", folder=left.folder, full_disk=True)
    assert done.returncode == 0, done.stderr
    assert " 1001 " in done.stdout


def test_what_writes_is_refused_on_a_full_disk_and_may_be_tried_again(centre: Centre) -> None:
    take_in(centre, alert())
    done = call("ack", "1001", "control", folder=centre.folder, full_disk=True)
    assert done.returncode == 75
    assert "full" in done.stderr
    assert call("ack", "1001", "control", folder=centre.folder).returncode == 0
