"""Numbered migrations: they add up to the schema, run once, and refuse a newer ledger."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from ledger_contract import CountingIds, TestClock, open_incident

from dispatcher.errors import LedgerNewer
from dispatcher.ledger import migrate, open_ledger
from dispatcher.ledger.transaction import transaction


def open_path(path: Path) -> None:
    open_ledger(f"sqlite:///{path}", clock=TestClock(), ids=CountingIds()).close()


def described(connection: sqlite3.Connection) -> set[str]:
    """Everything a database is made of, without comments and spacing."""
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    bare = (re.sub(r"--[^\n]*", "", words) for (words,) in rows)
    return {re.sub(r"\s*([(),])\s*", r"\1", " ".join(words.split())) for words in bare}


def test_the_migrations_add_up_to_the_schema(tmp_path: Path) -> None:
    open_path(tmp_path / "migrated.db")
    migrated = sqlite3.connect(tmp_path / "migrated.db")
    schema = sqlite3.connect(":memory:")
    schema.executescript(migrate.FOLDER.with_name("schema.sql").read_text("utf-8"))

    assert described(migrated) == described(schema)
    assert (
        migrated.execute("SELECT * FROM sqlite_sequence").fetchall()
        == schema.execute("SELECT * FROM sqlite_sequence").fetchall()
    )
    migrated.close()
    schema.close()


def test_every_migration_in_the_folder_is_run_in_order() -> None:
    found = sorted(path.name for path in migrate.FOLDER.glob("*.sql"))

    assert list(migrate.MIGRATIONS) == found
    assert [int(name[:4]) for name in found] == list(range(1, len(found) + 1))


def test_a_ledger_knows_its_version_and_whose_it_is(tmp_path: Path) -> None:
    open_path(tmp_path / "ledger.db")
    connection = sqlite3.connect(tmp_path / "ledger.db")

    assert connection.execute("PRAGMA user_version").fetchone() == (len(migrate.MIGRATIONS),)
    assert connection.execute("PRAGMA application_id").fetchone() == (migrate.APPLICATION,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_opening_a_ledger_that_is_up_to_date_reads_three_settings(tmp_path: Path) -> None:
    open_path(tmp_path / "ledger.db")
    connection = sqlite3.connect(tmp_path / "ledger.db", isolation_level=None)
    ran: list[str] = []
    connection.set_trace_callback(ran.append)

    migrate.bring_up_to_date(connection, tmp_path / "ledger.db")

    settings = ["PRAGMA user_version", "PRAGMA application_id"]
    assert ran == ["BEGIN", *settings, "COMMIT", "PRAGMA journal_mode"]
    connection.close()


@pytest.mark.parametrize("version", range(1, len(migrate.MIGRATIONS)))
def test_a_ledger_of_any_older_version_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    monkeypatch.setattr(migrate, "MIGRATIONS", migrate.MIGRATIONS[:version])
    open_path(tmp_path / "old.db")
    monkeypatch.undo()
    open_path(tmp_path / "old.db")
    open_path(tmp_path / "new.db")
    old, new = (sqlite3.connect(tmp_path / name) for name in ("old.db", "new.db"))
    assert described(old) == described(new)
    old.close()
    new.close()


def test_an_incident_from_before_there_were_drills_is_real(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    ledger = open_ledger(url, clock=TestClock(), ids=CountingIds())
    number = open_incident(ledger)
    ledger.close()
    with sqlite3.connect(tmp_path / "ledger.db") as db:
        db.executescript(
            "DROP TABLE drills; DROP TABLE silences; DROP INDEX attempts_gateway_id;"
            "DROP INDEX timeline_set_back; ALTER TABLE notifications DROP COLUMN holder;"
            "ALTER TABLE sources DROP COLUMN holder;"
            "ALTER TABLE ladders DROP COLUMN step_due_at;"
            "PRAGMA user_version = 7"
        )
    db.close()
    ledger = open_ledger(url, clock=TestClock(), ids=CountingIds())
    found = ledger.incident(number)
    assert found
    assert (found.drill, found.title) == (None, found.id)
    assert ledger.silences(now=TestClock().now()) == ()
    assert ledger.verify() is None
    ledger.close()


def test_a_ledger_of_a_newer_dispatcher_is_refused_untouched(tmp_path: Path) -> None:
    open_path(tmp_path / "ledger.db")
    connection = sqlite3.connect(tmp_path / "ledger.db")
    connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(LedgerNewer, match=r"newer dispatcher \(schema 99") as caught:
        open_path(tmp_path / "ledger.db")
    assert caught.value.exit_code == 2


def test_a_migration_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "0001_broken.sql").write_text("CREATE TABLE a (x);\nCREATE TABLE a (x);\n")
    monkeypatch.setattr(migrate, "FOLDER", tmp_path)
    monkeypatch.setattr(migrate, "MIGRATIONS", ("0001_broken.sql",))

    with pytest.raises(sqlite3.OperationalError, match="table a already exists"):
        open_path(tmp_path / "ledger.db")

    monkeypatch.undo()
    open_path(tmp_path / "ledger.db")


def test_a_copy_without_the_write_ahead_log_gets_it_back(tmp_path: Path) -> None:
    open_path(tmp_path / "ledger.db")
    connection = sqlite3.connect(tmp_path / "ledger.db")
    connection.execute("VACUUM INTO ?", (str(tmp_path / "copy.db"),))
    connection.close()

    open_path(tmp_path / "copy.db")

    copy = sqlite3.connect(tmp_path / "copy.db")
    assert copy.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    copy.close()


def test_statements_with_semicolons_inside_stay_whole() -> None:
    script = (migrate.FOLDER / migrate.MIGRATIONS[0]).read_text("utf-8")

    found = list(migrate.statements(script))

    assert "".join(found).split() == script.split()
    assert sum("CREATE TRIGGER" in statement for statement in found) == 6
    assert all(statement.count("CREATE") <= 1 for statement in found)


def test_a_transaction_interrupted_by_the_keyboard_is_undone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "any.db", isolation_level=None)
    connection.execute("CREATE TABLE a (x)")

    with pytest.raises(KeyboardInterrupt), transaction(connection, "BEGIN IMMEDIATE"):
        connection.execute("INSERT INTO a VALUES (1)")
        raise KeyboardInterrupt

    assert connection.execute("SELECT count(*) FROM a").fetchone() == (0,)
    connection.close()


def test_numbers_go_on_after_the_highest_ever_given(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    for expected in (1001, 1002):
        ledger = open_ledger(url, clock=TestClock(), ids=CountingIds())
        assert open_incident(ledger, text=str(expected)) == expected
        ledger.close()
