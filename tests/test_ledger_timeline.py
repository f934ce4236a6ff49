"""The timeline: append-only, chained, and provably so even after personal data was erased."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import ledger_contract
import pytest
from ledger_contract import event, intent, open_incident

from dispatcher.ledger import chain
from dispatcher.ledger.base import Ledger
from dispatcher.model import Change

clock, reopen, ledger = ledger_contract.clock, ledger_contract.reopen, ledger_contract.ledger

UNLOCK = """
DROP TRIGGER timeline_follows; DROP TRIGGER timeline_stays; DROP TRIGGER timeline_keeps;
DROP TRIGGER timeline_bodies_follow; DROP TRIGGER timeline_bodies_stay;
DROP TRIGGER timeline_bodies_keep;
"""


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'ledger.db'}"


@pytest.fixture
def raw(ledger: Ledger, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A ledger with a few entries, opened by somebody with a database tool."""
    number = open_incident(ledger, intent())
    for text in ("one", "two", "three"):
        ledger.append(event("note", number, body={"text": text}), Change())
    connection = sqlite3.connect(tmp_path / "ledger.db", isolation_level=None)
    yield connection
    connection.close()


def test_an_untouched_timeline_verifies(ledger: Ledger, raw: sqlite3.Connection) -> None:
    assert len(list(ledger.events())) == 7
    assert ledger.verify() is None


def test_an_empty_timeline_verifies(ledger: Ledger) -> None:
    assert ledger.verify() is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE timeline SET actor = 'nobody' WHERE seq = 3",
        "DELETE FROM timeline WHERE seq = 7",
        "INSERT OR REPLACE INTO timeline SELECT * FROM timeline WHERE seq = 3",
        "UPDATE OR IGNORE timeline SET kind = 'note'",
        "UPDATE timeline_bodies SET body = '{}' WHERE seq = 3",
        "UPDATE timeline_bodies SET seq = 99 WHERE seq = 3",
        "DELETE FROM timeline_bodies WHERE seq = 3",
        "INSERT OR REPLACE INTO timeline_bodies VALUES (3, x'00', '{}')",
    ],
)
def test_the_database_refuses_to_change_history(
    ledger: Ledger, raw: sqlite3.Connection, statement: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(statement)
    assert ledger.verify() is None


@pytest.mark.parametrize(
    ("statement", "first_bad"),
    [
        ("UPDATE timeline SET actor = 'nobody' WHERE seq = 3", 3),
        ("UPDATE timeline SET at = at + 1 WHERE seq = 1", 1),
        ("UPDATE timeline SET entered_at = at + 1 WHERE seq = 2", 2),
        ("UPDATE timeline SET incident = NULL WHERE seq = 4", 4),
        ("UPDATE timeline SET clock = 'operator' WHERE seq = 6", 6),
        ("UPDATE timeline SET hash = 'ff' WHERE seq = 7", 7),
        ("UPDATE timeline SET previous = '' WHERE seq = 5", 5),
        ("UPDATE timeline_bodies SET body = replace(body, 'two', '2') WHERE seq = 6", 6),
        ("UPDATE timeline_bodies SET salt = NULL WHERE seq = 6", 6),
        ("UPDATE timeline_bodies SET body = NULL WHERE seq = 6", 6),
        ("DELETE FROM timeline_bodies WHERE seq = 2", 2),
        ("DELETE FROM timeline WHERE seq = 2", 2),
        ("DELETE FROM timeline WHERE seq = 1", 1),
        ("DELETE FROM timeline WHERE seq = 7", 7),
    ],
)
def test_verify_names_the_first_bad_entry(
    ledger: Ledger, raw: sqlite3.Connection, statement: str, first_bad: int
) -> None:
    raw.executescript(UNLOCK)
    raw.execute(statement)

    assert ledger.verify() == first_bad


def test_a_rewritten_entry_is_found_by_its_successor(
    ledger: Ledger, raw: sqlite3.Connection
) -> None:
    raw.executescript(UNLOCK)
    row = raw.execute(
        "SELECT seq, incident, kind, at, entered_at, clock, 'nobody', digest, previous "
        "FROM timeline WHERE seq = 5"
    ).fetchone()
    rewritten = chain.link(row[8], row[7], row[:7])
    raw.execute("UPDATE timeline SET actor = 'nobody', hash = ? WHERE seq = 5", (rewritten,))

    assert ledger.verify() == 6


def test_erased_bodies_leave_the_chain_whole(ledger: Ledger, raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE timeline_bodies SET salt = NULL, body = NULL WHERE seq IN (2, 6)")

    assert ledger.verify() is None
    assert [entry.body for entry in ledger.events() if entry.seq == 6] == [{}]
    assert ledger.append(event("note"), Change()) == 8
    assert ledger.verify() is None


def test_the_same_words_twice_have_different_digests(
    ledger: Ledger, raw: sqlite3.Connection
) -> None:
    for _ in range(2):
        ledger.append(event("note", body={"text": "the same"}), Change())

    digests = raw.execute("SELECT digest FROM timeline WHERE seq > 7").fetchall()

    assert len(set(digests)) == 2


def test_the_chain_is_written_down_for_all_time() -> None:
    """Ledgers are checked years later: these values may never change."""
    digest = chain.digest(b"salt", '{"text":"one"}')
    fields = (1, 1001, "note", 1_000_000, 2_000_000, "dispatcher", "op1")

    assert digest == "0d5bd01e0749d5f420877e8c1553e61d63ba4f12378b15794a64c290ccbaef58"
    assert chain.link("", digest, fields) == (
        "f0f49c3b8e5326513bf364a5527e0ba59c5fc363184fc74160f6fea2742628c1"
    )
