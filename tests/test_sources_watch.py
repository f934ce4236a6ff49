"""The watch wakes whoever reads as soon as something comes, and outlives a lost connection."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from sources_fixtures import mail

from dispatcher.engine.incoming import Incoming
from dispatcher.engine.live import RandomIds, SystemClock
from dispatcher.ledger import open_ledger
from dispatcher.model import Message
from dispatcher.sources import watch as watching
from dispatcher.sources.watch import Watch
from tests.centre import Centre
from tests.imap_servers import ImapServer, Meddler, pymap


def incoming(folder: Path, settings: str) -> Incoming:
    centre = Centre(folder, channels=settings).write()
    clock = SystemClock()
    ledger = open_ledger(centre.config.store.ledger, clock=clock, ids=RandomIds())
    return Incoming(centre.config, ledger=ledger, clock=clock)


def settled(watch: Watch) -> None:
    """Until the connections stand and nothing has come for a moment."""
    assert watch.wait(10), "a new connection is worth a look"
    while watch.wait(0.7):
        pass


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mail server is taken for one on another machine."""
    monkeypatch.setattr(watching, "HERE", frozenset())


@pytest.mark.usefixtures("elsewhere")
def test_a_new_mail_wakes_at_once_by_idle(tmp_path: Path) -> None:
    with pymap(tmp_path) as server:
        coming = incoming(tmp_path, server.settings(tmp_path))
        watch = coming.watch()
        settled(watch)
        server.put(mail(1))
        began = time.monotonic()
        assert watch.wait(10)
        assert time.monotonic() - began < 3
        assert [one for one in coming.read() if isinstance(one, Message)]
        watch.close()
        coming.close()


def test_a_server_on_this_machine_is_asked_all_the_time(tmp_path: Path) -> None:
    with pymap(tmp_path) as server:
        meddler = Meddler(server.port)
        meddler.hide = b" IDLE"
        through = ImapServer(meddler.port, server.process)
        coming = incoming(tmp_path, through.settings(tmp_path, poll="1h"))
        watch = coming.watch()
        settled(watch)
        server.put(mail(1))
        assert watch.wait(10)
        assert [one for one in coming.read() if isinstance(one, Message)]
        watch.close()
        coming.close()
        meddler.close()


@pytest.mark.usefixtures("elsewhere")
def test_idle_is_asked_for_anew_and_mail_between_two_is_seen(tmp_path: Path) -> None:
    with pymap(tmp_path) as server:
        coming = incoming(tmp_path, server.settings(tmp_path, idle="300ms"))
        watch = coming.watch()
        assert watch.wait(10)
        woken = sum(watch.wait(0.5) for _ in range(4))
        assert woken >= 3
        assert watch.faults == {}
        watch.close()


@pytest.mark.usefixtures("elsewhere")
def test_without_idle_the_mailbox_is_looked_at_every_few_seconds(tmp_path: Path) -> None:
    with pymap(tmp_path) as server:
        meddler = Meddler(server.port)
        meddler.hide = b" IDLE"
        through = ImapServer(meddler.port, server.process)
        watch = incoming(tmp_path, through.settings(tmp_path, poll="200ms")).watch()
        assert watch.wait(10)
        assert sum(watch.wait(1) for _ in range(3)) == 3
        assert watch.faults == {}
        watch.close()
        meddler.close()


@pytest.mark.parametrize("here", [frozenset(), watching.HERE], ids=["elsewhere", "here"])
def test_a_lost_connection_is_made_again_and_mail_from_the_gap_is_not_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: frozenset[str]
) -> None:
    monkeypatch.setattr(watching, "HERE", here)
    monkeypatch.setattr(watching, "BACKOFF_S", (0.1, 0.2))
    with pymap(tmp_path) as server:
        meddler = Meddler(server.port)
        through = ImapServer(meddler.port, server.process)
        watch = incoming(tmp_path, through.settings(tmp_path)).watch()
        settled(watch)
        meddler.hang_up()
        server.put(mail(1))
        assert watch.wait(10)
        settled_again = time.monotonic()
        while watch.faults and time.monotonic() - settled_again < 10:
            time.sleep(0.1)
        assert watch.faults == {}
        watch.close()
        meddler.close()


def test_a_server_that_is_not_there_is_named_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "BACKOFF_S", (0.1,))
    with pymap(tmp_path) as server:
        settings, port = server.settings(tmp_path), server.port
    watch = incoming(tmp_path, settings).watch()
    assert not watch.wait(0.5)
    assert watch.faults == {"INBOX": "nothing answers at this host and port"}
    with pymap(tmp_path, port=port):
        assert watch.wait(15)
        watch.close()


def test_a_file_that_was_there_too_early_wakes_again_when_it_has_settled(tmp_path: Path) -> None:
    """The kernel says nothing of what was written before it was asked."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.eml").write_bytes(mail(1))
    coming = incoming(tmp_path, "sources: {drop_folder: in}\n")
    watch = coming.watch()
    assert watch.wait(5)
    assert not list(coming.drops(wait=False))
    assert watch.wait(5)
    assert [one for one in coming.drops(wait=False) if isinstance(one, Message)]
    watch.close()


def test_a_file_in_the_drop_folder_wakes_and_what_stays_there_does_not(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    watch = incoming(tmp_path, "sources: {drop_folder: in}\n").watch()
    assert not watch.wait(0.2)
    (tmp_path / "in" / "a.eml").write_bytes(mail(1))
    assert watch.wait(5)
    assert not watch.wait(0.8)
    (tmp_path / "in" / "b.eml").write_bytes(mail(2))
    assert watch.wait(5)
    watch.close()
