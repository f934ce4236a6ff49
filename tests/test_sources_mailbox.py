"""A mailbox on a real server: every mail once, whoever else opens it, whatever the network does."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sources_fixtures import mail

from dispatcher.engine.live import RandomIds, SystemClock
from dispatcher.ledger import open_ledger
from tests.centre import Centre
from tests.imap_servers import ImapServer, Meddler, dovecot, has_dovecot, pymap
from tests.loopback import make_certificate


@pytest.fixture(scope="module", params=["pymap", "dovecot"])
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ImapServer]:
    """A server with TLS for all tests of this module, each with a folder of its own."""
    folder = tmp_path_factory.mktemp(request.param)
    certificate = make_certificate(folder)
    if certificate is None:
        pytest.skip("needs openssl to make a certificate")
    if request.param == "dovecot" and not has_dovecot():
        pytest.skip("needs root and dovecot-imapd (apt-get install dovecot-imapd)")
    with (dovecot if request.param == "dovecot" else pymap)(
        folder, certificate=certificate
    ) as server:
        yield server


@pytest.fixture
def box(running: ImapServer, request: pytest.FixtureRequest) -> Iterator[str]:
    name = f"box{abs(hash(request.node.name)) % 10**8}"
    running.make(name)
    yield name
    with running.client() as client:
        client.delete_folder(name)


def centre_of(server: ImapServer, folder: Path, box: str, **more: str) -> Centre:
    (folder / "in").mkdir(exist_ok=True)
    text = server.settings(folder, folders=f"[{box}]", **more) + "  drop_folder: in\n"
    return Centre(folder, channels=text).write()


def crlf(number: int) -> bytes:
    return mail(number, end=b"\r\n")


def test_every_mail_is_told_once_and_the_read_flag_left_alone(
    running: ImapServer, box: str, tmp_path: Path
) -> None:
    centre = centre_of(running, tmp_path, box)
    running.put(crlf(1), box)
    first = centre.run("run")
    assert first.exit_code == 0, first.output
    assert "1 message: 1 new | 4 notifications accepted" in first.output
    assert not any(b"\\Seen" in flags for flags in running.mails(box).values())
    running.put(crlf(2), box)
    with running.client() as client:  # a colleague reads it before we do
        client.select_folder(box)
        client.add_flags(client.search(["ALL"]), [b"\\Seen"])
    assert "1 message: 1 new" in centre.run("run").output
    assert "0 messages: nothing new" in centre.run("run").output
    assert len(running.mails(box)) == 2


def test_at_the_first_connection_older_mail_is_history(
    running: ImapServer, box: str, tmp_path: Path
) -> None:
    for number in (1, 2):
        running.put(crlf(number), box)
    centre = centre_of(running, tmp_path, box, start="now")
    first = centre.run("run")
    assert first.exit_code == 0
    assert f"127.0.0.1/{box}: first connection: 2 older mails are history" in first.output
    assert "0 messages" in first.output
    running.put(crlf(3), box)
    assert "1 message: 1 new" in centre.run("run").output


def test_a_mail_is_flagged_once_it_is_stored(running: ImapServer, box: str, tmp_path: Path) -> None:
    centre = centre_of(running, tmp_path, box, after="flag")
    running.put(crlf(1), box)
    assert centre.run("run").exit_code == 0
    ((flags,)) = running.mails(box).values()
    assert b"\\Flagged" in flags
    assert b"\\Seen" not in flags


def test_a_mail_is_moved_once_it_is_stored_into_a_folder_made_for_it(
    running: ImapServer, box: str, tmp_path: Path
) -> None:
    centre = centre_of(running, tmp_path, box, after=f"{{move: Done-{box}}}")
    for number in (1, 2):
        running.put(crlf(number), box)
    done = centre.run("run")
    assert done.exit_code == 0, done.output
    assert running.mails(box) == {}
    assert len(running.mails(f"Done-{box}")) == 2


def test_a_mail_that_a_colleague_moves_to_a_folder_we_read_is_known(
    running: ImapServer, box: str, tmp_path: Path
) -> None:
    running.make(f"Junk-{box}")
    centre = centre_of(running, tmp_path, f"{box}, Junk-{box}")
    running.put(crlf(1), f"Junk-{box}")
    assert "1 new" in centre.run("run").output
    with running.client() as client:
        client.select_folder(f"Junk-{box}")
        client.move(client.search(["ALL"]), box)
    again = centre.run("run")
    assert "1 message: 1 seen before | 0 notifications" in again.output


def test_a_large_mail_is_fetched_in_pieces_and_kept_whole(
    running: ImapServer, box: str, tmp_path: Path
) -> None:
    raw = mail(1, end=b"\r\n", note="x" * 70 + "\n" + "y\n" * 20_000)
    text = running.settings(tmp_path, folders=f"[{box}]")
    centre = Centre(tmp_path, channels=text + "intake: {limits: {message: 20KB}}\n").write()
    running.put(raw, box)
    done = centre.run("run")
    assert "new: Ghaziabad" in done.output, done.output
    (kept,) = (tmp_path / "large").iterdir()
    assert kept.read_bytes() == raw


def test_a_folder_that_is_not_there_is_named_and_the_others_are_read(
    running: ImapServer, box: str, tmp_path: Path
) -> None:
    centre = centre_of(running, tmp_path, f"Spam-and-so-on, {box}")
    running.put(crlf(1), box)
    done = centre.run("run")
    assert done.exit_code == 3
    assert "127.0.0.1/Spam-and-so-on: no such folder; there are " in done.output
    assert "1 message: 1 new" in done.output


def test_the_first_mail_of_a_folder_that_was_not_there_before_is_no_history(
    running: ImapServer, box: str, tmp_path: Path
) -> None:
    late = f"Late-{box}"
    centre = centre_of(running, tmp_path, f"{box}, {late}", start="now")
    assert f"{late}: no such folder" in centre.run("run").output
    running.make(late)
    running.put(crlf(1), late)
    done = centre.run("run")
    assert f"{late}: the folder can be read now: 1 that came since" in done.output
    assert "1 message: 1 new" in done.output
    running.put(crlf(2), late)
    assert "1 message: 1 new" in centre.run("run").output
    with running.client() as client:
        client.delete_folder(late)


def test_old_mail_that_a_new_folder_brings_with_it_is_history(
    running: ImapServer, box: str, tmp_path: Path
) -> None:
    late = f"Old-{box}"
    centre = centre_of(running, tmp_path, f"{box}, {late}", start="now")
    centre.run("run")
    running.make(late)
    with running.client() as client:
        client.append(late, crlf(1), msg_time=datetime.now(UTC) - timedelta(days=2))
        client.append(late, crlf(2))
    assert "1 message: 1 new" in centre.run("run").output
    with running.client() as client:
        client.delete_folder(late)


def test_a_folder_that_another_process_reads_is_left_to_it_and_a_dead_one_holds_none(
    running: ImapServer, box: str, tmp_path: Path
) -> None:
    centre = centre_of(running, tmp_path, box)
    running.put(crlf(1), box)
    source = f"imap://smc@127.0.0.1:{running.port}/{box}"
    code = HOLD.format(url=centre.config.store.ledger, source=source)
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=30).returncode == 9
    assert "1 message: 1 new" in centre.run("run").output
    running.put(crlf(2), box)
    ledger = open_ledger(centre.config.store.ledger, clock=SystemClock(), ids=RandomIds())
    assert ledger.hold_source(source, lease_s=600)
    ledger.close()
    done = centre.run("run")
    assert done.exit_code == 0
    assert "another process is reading it now" in done.output


HOLD = """
from dispatcher.engine.live import RandomIds, SystemClock
from dispatcher.ledger import open_ledger
ledger = open_ledger("{url}", clock=SystemClock(), ids=RandomIds())
assert ledger.hold_source("{source}", lease_s=600)
import os; os._exit(9)
"""


# --- what goes wrong: one clear line, and the rest of the pass goes on ---


def drop_alert(centre: Centre) -> None:
    path = centre.folder / "in" / "other.eml"
    path.write_bytes(mail(99))
    then = time.time() - 60
    os.utime(path, (then, then))


@pytest.mark.parametrize(
    ("changed", "code", "words"),
    [
        ({"password": "{env: WRONG}"}, 3, "user or password not accepted"),
        ({"password": "{env: NOT_SET}"}, 3, "sources.mailbox.password: the environment variable"),
        ({"host": "nowhere.invalid"}, 75, "the host is not known"),
        ({"port": "1"}, 75, "nothing answers at this host and port"),
        ({"ca_file": "/etc/hostname"}, 3, "sources.mailbox.ca_file: /etc/hostname"),
        ({"ca_file": "null.pem"}, 3, "null.pem: No such file"),
        ({"ca_file": None}, 3, "its certificate is not trusted"),
    ],
)
def test_a_mailbox_that_cannot_be_opened_stops_nothing_else(
    running: ImapServer,
    box: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    changed: dict[str, str | None],
    code: int,
    words: str,
) -> None:
    monkeypatch.setenv("WRONG", "hunter2")
    text = running.settings(tmp_path, folders=f"[{box}]", **{k: v for k, v in changed.items() if v})
    if changed.get("ca_file", "") is None:
        text = "".join(line for line in text.splitlines(True) if "ca_file" not in line)
    (tmp_path / "in").mkdir()
    centre = Centre(tmp_path, channels=text + "  drop_folder: in\n").write()
    drop_alert(centre)
    done = centre.run("run")
    assert done.exit_code == code, done.output
    errors = [line for line in done.output.splitlines() if line.startswith("error:")]
    assert len(errors) == 1, errors
    assert words in errors[0]
    assert "hunter2" not in done.output
    assert "1 message: 1 new | 4 notifications accepted" in done.output


def test_tls_where_there_is_none_is_said(tmp_path: Path) -> None:
    with pymap(tmp_path) as server:
        server.tls = "implicit"
        done = centre_of(server, tmp_path, "INBOX").run("run")
    assert done.exit_code == 3
    assert "TLS failed" in done.output
    assert "check sources.mailbox.port and tls" in done.output


@pytest.fixture
def meddled(tmp_path: Path) -> Iterator[tuple[Centre, ImapServer, Meddler]]:
    with pymap(tmp_path) as server:
        meddler = Meddler(server.port)
        behind, server.port = server.port, meddler.port
        centre = centre_of(server, tmp_path, "INBOX", timeout="3s")
        server.port = behind
        yield centre, server, meddler
        meddler.close()


Meddled = tuple[Centre, ImapServer, Meddler]


@pytest.mark.parametrize("after", [200, 700, 1500, 1900])
def test_a_server_that_goes_in_the_middle_loses_no_mail(meddled: Meddled, after: int) -> None:
    centre, server, meddler = meddled
    for number in range(5):
        server.put(crlf(number))
    meddler.cut_after = after
    drop_alert(centre)
    broken = centre.run("run")
    assert broken.exit_code == 75, broken.output
    assert "it is read at the next pass" in broken.output
    assert "PS Vijay Nagar" in broken.output, "the rest of the pass goes on"
    meddler.cut_after = None
    whole = centre.run("run")
    assert whole.exit_code == 0, whole.output
    assert len(list((centre.folder / "outbox").iterdir())) == 6 * 4


def test_a_server_that_dribbles_is_cut_off(meddled: Meddled) -> None:
    centre, server, meddler = meddled
    server.put(crlf(1))
    meddler.slow_s = 0.2
    began = time.monotonic()
    done = centre.run("run")
    assert done.exit_code == 75, done.output
    assert time.monotonic() - began < 25


def test_a_mail_the_server_cannot_give_is_asked_for_again_and_stops_no_other(
    meddled: Meddled,
) -> None:
    centre, server, meddler = meddled
    for number in range(3):
        server.put(crlf(number))
    bad = sorted(server.mails())[1]
    meddler.refuse = b"UID FETCH %d (BODY.PEEK[])" % bad
    done = centre.run("run")
    assert done.exit_code == 3
    assert f"127.0.0.1/INBOX:{bad}: the server does not give it" in done.output
    assert "2 messages: 2 new" in done.output
    meddler.refuse = None
    assert "1 message: 1 new" in centre.run("run").output
    assert "0 messages" in centre.run("run").output


def test_mails_numbered_anew_are_looked_at_again_and_none_is_told_twice(tmp_path: Path) -> None:
    history = datetime.now(UTC) - timedelta(days=30)
    with pymap(tmp_path) as server:
        server.put(crlf(1), at=history)
        centre = centre_of(server, tmp_path, "INBOX", start="now")
        centre.run("run")
        server.put(crlf(2))
        assert "1 message: 1 new" in centre.run("run").output
        port = server.port
    with pymap(tmp_path, port=port) as server:
        server.put(crlf(1), at=history)
        server.put(crlf(2))
        server.put(crlf(3))
        done = centre.run("run")
    assert "the server has numbered its mails anew: 2 that came since" in done.output
    assert "2 messages: 1 seen before, 1 new" in done.output
    assert done.exit_code == 0


def test_what_came_minutes_before_the_first_connection_stays_history_when_numbered_anew(
    tmp_path: Path,
) -> None:
    """Whatever the server's new clock says of it; what came in the same second since is told."""
    now = datetime.now(UTC)
    minutes, second = now - timedelta(minutes=10), now - timedelta(seconds=1)
    with pymap(tmp_path) as server:
        server.put(crlf(1), at=minutes)
        server.put(crlf(2), at=second)
        centre = centre_of(server, tmp_path, "INBOX", start="now")
        assert "2 older mails are history" in centre.run("run").output
        port = server.port
    with pymap(tmp_path, port=port) as server:
        server.put(crlf(3), at=second)
        server.put(crlf(1), at=minutes)
        server.put(crlf(4), at=minutes)
        server.put(crlf(2))
        server.put(crlf(5))
        done = centre.run("run")
        assert "3 that came since" in done.output
        assert "3 messages: 3 new" in done.output, done.output
        told = centre.run("queue").output
        assert "0 messages" in centre.run("run").output
        server.put(crlf(6))
        assert "1 message: 1 new" in centre.run("run").output
    assert told.count("Ghaziabad") >= 3


def test_history_of_long_ago_stays_history_by_the_servers_clock_alone(tmp_path: Path) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=1, minutes=5)
    with pymap(tmp_path) as server:
        server.put(crlf(1), at=long_ago)
        centre = centre_of(server, tmp_path, "INBOX", start="now")
        centre.run("run")
        port = server.port
    with pymap(tmp_path, port=port) as server:
        server.put(crlf(1), at=long_ago)
        assert "0 that came since" in centre.run("run").output
        assert "0 messages" in centre.run("run").output


def test_a_mark_of_an_earlier_version_is_understood(tmp_path: Path) -> None:
    with pymap(tmp_path) as server:
        server.put(crlf(1), at=datetime.now(UTC) - timedelta(minutes=10))
        centre = centre_of(server, tmp_path, "INBOX", start="now")
        centre.run("run")
        port = server.port
    with sqlite3.connect(tmp_path / "ledger.db") as db:
        db.execute("UPDATE sources SET mark = json_remove(mark, '$.before', '$.history', '$.old')")
    db.close()
    with pymap(tmp_path, port=port) as server:
        server.put(crlf(1), at=datetime.now(UTC) - timedelta(minutes=10))
        server.put(crlf(2), at=datetime.now(UTC) + timedelta(seconds=5))
        done = centre.run("run")
    assert "1 message: 1 new" in done.output, done.output


def test_a_mailbox_without_tls_is_for_this_machine_only(tmp_path: Path) -> None:
    text = "sources: {mailbox: {host: imap.test, user: u, password: {env: X}, tls: none}}\n"
    done = Centre(tmp_path, channels=text).write().run("check")
    assert done.exit_code == 2
    assert "tls: none would read imap.test in the clear" in done.output
