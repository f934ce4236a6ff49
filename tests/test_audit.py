"""The proof that nobody is forgotten, and the ledger's own commands."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from dispatcher.engine.audit import heartbeat
from dispatcher.errors import DispatcherError
from tests import loopback
from tests.centre import Centre
from tests.night import Night
from tests.test_commands import alert, take_in


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    centre = Centre(tmp_path).write()
    take_in(centre, alert())
    return centre


def change(centre: Centre, statement: str) -> None:
    with sqlite3.connect(centre.folder / "ledger.db") as db:
        db.execute(statement)
    db.close()


def found(centre: Centre) -> list[str]:
    lines = centre.run("audit", "--json").stdout.splitlines()
    return [json.loads(line)["kind"] for line in lines]


def test_an_open_incident_with_a_next_step_is_not_forgotten(centre: Centre) -> None:
    done = centre.run("audit")
    assert done.exit_code == 0, done.output
    assert "nobody is forgotten" in done.output


def test_an_unread_message_and_an_unlocated_case_have_their_chase(centre: Centre) -> None:
    take_in(centre, '{"a": ', "broken.json")
    take_in(centre, alert("", account="other", person={"username": "other"}), "nowhere.json")
    assert centre.run("audit").exit_code == 0


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE ladders SET due_at = NULL", "unattended"),
        ("UPDATE ladders SET due_at = 1", "overdue_step"),
        ("UPDATE notifications SET state = 'planned', due_at = 1", "overdue_message"),
        ("UPDATE notifications SET state = 'sending', lease_until = 1", "stale_lease"),
        ("UPDATE incidents SET state = 'on_scene', opened_at = 1", "stuck_case"),
        ("UPDATE messages SET state = 'unread', ingested_at = 1", "unread"),
        ("INSERT INTO beats VALUES ('dispatcher', 1, 1, '')", "silent"),
        ("INSERT INTO beats VALUES ('source:INBOX', 1, 1, '')", "silent"),
    ],
)
def test_whatever_should_have_happened_and_has_not_is_found(
    centre: Centre, statement: str, kind: str
) -> None:
    change(centre, statement)
    assert kind in found(centre)
    done = centre.run("audit")
    assert done.exit_code == 3
    assert "!" in done.output


def test_a_closed_incident_needs_nobody(centre: Centre) -> None:
    centre.run("close", "1001", "--outcome", "reached_safe", "--yes")
    assert centre.run("audit").exit_code == 0


def test_the_heartbeat_carries_the_head_and_only_while_nothing_is_found(tmp_path: Path) -> None:
    with loopback.http_server() as web:
        centre = Centre(tmp_path, channels=f'watchdog: {{heartbeat_url: "{web.url}"}}\n').write()
        take_in(centre, alert())
        assert centre.run("audit").exit_code == 0
        (post,) = web.posts
        sent = json.loads(post.body)
        assert centre.run("ledger", "verify", "--head", sent["head"]).exit_code == 0
        change(centre, "UPDATE ladders SET due_at = NULL")
        assert centre.run("audit").exit_code == 3
        assert len(web.posts) == 1


def test_a_heartbeat_nobody_takes_is_said(tmp_path: Path) -> None:
    url = "http://127.0.0.1:9/"
    centre = Centre(tmp_path, channels=f'watchdog: {{heartbeat_url: "{url}"}}\n').write()
    take_in(centre, alert())
    done = centre.run("audit")
    assert "heartbeat was not taken" in done.output
    assert done.exit_code == 1


@pytest.mark.parametrize("fault", ["dribble_head", "dribble_body"])
def test_a_receiver_of_the_heartbeat_that_dribbles_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: loopback.Fault
) -> None:
    monkeypatch.setattr("dispatcher.engine.audit.TIMEOUT_S", 0.3)
    night = Night(tmp_path)
    with loopback.http_server() as web:
        web.answers = [loopback.Answer(fault=fault, body=b"x" * 1000)]
        began = time.monotonic()
        if fault == "dribble_head":
            with pytest.raises(DispatcherError, match="no answer within"):
                heartbeat(night.engine, web.url)
        else:
            heartbeat(night.engine, web.url)
        assert time.monotonic() - began < 2


# --- the ledger's own commands -----------------------------------------------------------------


def test_a_timeline_whose_end_was_cut_off_no_longer_holds_an_older_head(centre: Centre) -> None:
    head = json.loads(centre.run("ledger", "verify", "--json").stdout)["head"]
    with closing(sqlite3.connect(centre.folder / "ledger.db")) as db:
        guards = [
            row[0] for row in db.execute("SELECT sql FROM sqlite_master WHERE name LIKE '%keep%'")
        ]
    for statement in (
        "DROP TRIGGER timeline_keeps",
        "DROP TRIGGER timeline_bodies_keep",
        "DELETE FROM timeline_bodies WHERE seq = (SELECT max(seq) FROM timeline)",
        "DELETE FROM timeline WHERE seq = (SELECT max(seq) FROM timeline)",
        *guards,
    ):
        change(centre, statement)
    assert centre.run("ledger", "verify").exit_code == 0
    cut = centre.run("ledger", "verify", "--head", head)
    assert cut.exit_code == 3
    assert "cut off or rewritten" in cut.output


@pytest.mark.parametrize(
    "commands",
    [
        [("close", "1001", "--outcome", "reached_safe", "--yes")],
        [("dismiss", "1001", "--because", "a song", "--yes")],
        [("mark", "1001", "on_scene"), ("close", "1001", "--outcome", "hoax", "--yes")],
        [("close", "1001", "--outcome", "hoax", "--yes"), ("reopen", "1001")],
    ],
)
def test_a_ledger_is_whole_however_a_case_has_ended(
    centre: Centre, commands: list[tuple[str, ...]]
) -> None:
    for command in commands:
        assert centre.run(*command).exit_code in {0, 3}, command
        verified = centre.run("ledger", "verify")
        assert verified.exit_code == 0, (command, verified.output)


def test_verify_names_the_first_altered_entry(centre: Centre) -> None:
    change(centre, "DROP TRIGGER timeline_stays")
    change(centre, "UPDATE timeline SET actor = 'nobody' WHERE seq = 2")
    done = centre.run("ledger", "verify")
    assert done.exit_code == 3
    assert "entry 2" in done.output


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE incidents SET state = 'closed', outcome = 'hoax'", "incident 1001 is closed, and"),
        ("UPDATE messages SET raw = x'00'", "the bytes of message Q1 are not those"),
        ("DROP TRIGGER timeline_stays", "the guard timeline_stays of the timeline is gone"),
        ("UPDATE incidents SET state = 'on_scene'", "incident 1001 is on scene, and the timeline"),
        ("UPDATE incidents SET state = 'held'", "incident 1001 is held, and the timeline"),
        ("INSERT INTO drills VALUES (1001, 1)", "incident 1001 is taken for a drill, and"),
    ],
)
def test_verify_names_what_was_changed_beside_the_chain(
    centre: Centre, statement: str, words: str
) -> None:
    change(centre, statement)
    done = centre.run("ledger", "verify")
    assert done.exit_code == 3
    assert words in " ".join(done.output.split())


def test_verify_names_an_entry_that_is_gone_and_counts_bodies_that_are(centre: Centre) -> None:
    assert "erased" not in centre.run("ledger", "verify").output
    change(centre, "UPDATE timeline_bodies SET body = NULL, salt = NULL WHERE seq < 3")
    assert "2 of them erased" in centre.run("ledger", "verify").output
    change(centre, "DROP TRIGGER timeline_keeps")
    change(centre, "DELETE FROM timeline WHERE seq = 2")
    assert "entry 2 of the timeline is missing" in centre.run("ledger", "verify").output


def test_a_backup_is_whole_private_and_opens_in_the_sandbox(centre: Centre) -> None:
    folder = centre.folder / "backups"
    folder.mkdir()
    done = centre.run("ledger", "backup", str(folder))
    assert done.exit_code == 0, done.output
    (copy,) = folder.iterdir()
    assert copy.stat().st_mode & 0o077 == 0
    text = centre.config_file.read_text("utf-8").replace("ledger.db", str(copy))
    centre.config_file.write_text(text, "utf-8")
    queue = centre.run("queue")
    assert "SANDBOX" in queue.output
    assert "1001" in queue.output


def test_a_backup_is_never_written_over_another(centre: Centre) -> None:
    target = centre.folder / "copy.db"
    assert centre.run("ledger", "backup", str(target)).exit_code == 0
    again = centre.run("ledger", "backup", str(target))
    assert again.exit_code == 2
    assert "exists" in again.output


def test_migrating_says_the_version(centre: Centre) -> None:
    assert "version" in centre.run("ledger", "migrate").output


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("UPDATE ladders SET due_at = 1", "Ghaziabad, PS Vijay Nagar"),
        (
            "UPDATE notifications SET state = 'planned', due_at = 1 WHERE contact = '145/control'",
            "Control, Ghaziabad",
        ),
    ],
)
def test_people_are_named_as_they_are_called_and_scripts_get_the_key(
    centre: Centre, statement: str, name: str
) -> None:
    change(centre, statement)
    line = centre.run("audit").stdout.splitlines()[0]
    assert line.startswith("! 1001  ")
    assert line.endswith(f": {name}")
    assert json.loads(centre.run("audit", "--json").stdout.splitlines()[0])["words"].count("145")


@pytest.mark.parametrize(
    "table", ["incidents", "alerts", "recipients", "notifications", "messages", "timeline"]
)
def test_a_damaged_table_is_said_and_proves_nothing(centre: Centre, table: str) -> None:
    path = centre.folder / "ledger.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = db.execute("PRAGMA page_size").fetchone()
        find = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (root,) = db.execute(find, (table,)).fetchone()
    raw = bytearray(path.read_bytes())
    raw[(root - 1) * size : root * size] = bytes(size)
    path.write_bytes(raw)
    for command in (["audit"], ["ledger", "verify"]):
        done = centre.run(*command)
        assert done.exit_code == 75, done.output
        assert "damaged" in done.output
        assert "last backup" in done.output


@pytest.mark.parametrize(
    "cut",
    [
        "DELETE FROM notifications WHERE id = 1",
        "DELETE FROM notifications WHERE id = 1; DELETE FROM attempts WHERE notification = 1",
        "DELETE FROM incidents",
        "DELETE FROM alerts",
    ],
)
def test_verify_names_what_the_timeline_tells_of_and_is_gone(centre: Centre, cut: str) -> None:
    assert centre.run("ledger", "verify").exit_code == 0
    with closing(sqlite3.connect(centre.folder / "ledger.db")) as db:
        db.executescript(cut)
    done = centre.run("ledger", "verify")
    assert done.exit_code == 75
    assert "missing" in done.output
