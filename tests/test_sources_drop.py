"""The drop folder: whole files only, moved when they are stored, none lost on the way."""

from __future__ import annotations

import os
import threading
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sources_fixtures import mail

from dispatcher.config import Limits
from dispatcher.engine.incoming import Incoming
from dispatcher.engine.live import RandomIds
from dispatcher.ledger import open_ledger
from dispatcher.model import Message
from dispatcher.sources import Settle, drop
from dispatcher.sources.found import Item
from tests.centre import Centre, FixedClock

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    (tmp_path / "in").mkdir()
    return Centre(tmp_path, channels="sources: {drop_folder: in}\n").write()


def dropped(centre: Centre, name: str, raw: bytes, *, age_s: float = 60) -> Path:
    path = centre.folder / "in" / name
    path.write_bytes(raw)
    _aged(path, age_s)
    return path


def _aged(path: Path, age_s: float) -> None:
    """Last changed so many seconds ago."""
    then = time.time() - age_s
    os.utime(path, (then, then))


def lying(centre: Centre, part: str = "") -> list[str]:
    folder = centre.folder / "in" / part
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_what_was_taken_in_moves_to_done(centre: Centre) -> None:
    dropped(centre, "a.eml", mail(1))
    dropped(centre, "b.jsonl", b'{"alert_id": "1"}\n{"alert_id": "2"}\n')
    done = centre.run("run")
    assert "3 messages" in done.output, done.output
    assert lying(centre) == ["done"]
    assert lying(centre, "done") == ["a.eml", "b.jsonl"]
    assert "nothing new" in centre.run("run").output


def test_what_cannot_be_read_moves_to_quarantine_and_is_said_once(centre: Centre) -> None:
    dropped(centre, "broken.json", b'{"alert_id": ')
    dropped(centre, "empty.eml", b"")
    dropped(centre, "half.jsonl", b'{"alert_id": "1"}\nnot json\n')
    dropped(centre, "wrong.mbox", b"hello\n")
    done = centre.run("run")
    assert done.exit_code == 3
    assert lying(centre, "quarantine") == ["broken.json", "empty.eml", "half.jsonl", "wrong.mbox"]
    assert centre.run("run").exit_code == 0


def test_an_empty_file_has_a_number_and_wakes_the_desk_and_is_said_each_time(
    centre: Centre,
) -> None:
    dropped(centre, "empty.eml", b"")
    first = centre.run("run")
    assert (first.exit_code, "Q1  UNREADABLE" in first.output) == (3, True), first.output
    assert "told Desk" in first.output
    dropped(centre, "later.eml", b"")
    second = centre.run("run")
    assert second.exit_code == 3
    assert "later.eml: is empty" in second.output
    assert lying(centre, "quarantine") == ["empty.eml", "later.eml"]


def test_whatever_cannot_be_stored_has_a_number_of_its_own(centre: Centre) -> None:
    import gzip

    dropped(centre, "nothing.eml.gz", gzip.compress(b""))
    dropped(centre, "blank.eml", b" \r\n")
    dropped(centre, "other.dat", b"BZh91AY&SY...")
    folder = centre.folder / "in"
    (folder / "link.eml").symlink_to(centre.folder / "config.yaml")
    os.mkfifo(folder / "pipe.eml")
    done = centre.run("run")
    assert "5 messages: 5 unreadable" in done.output, done.output
    assert "link.eml: is not a regular file" in done.output
    assert "told Desk" in done.output
    assert len(lying(centre, "quarantine")) == 5
    # another file under the name of one before is news of its own
    dropped(centre, "nothing.eml.gz", gzip.compress(b""), age_s=30)
    assert "1 message: 1 unreadable" in centre.run("run").output


def test_a_second_file_of_the_same_name_does_not_replace_the_first(centre: Centre) -> None:
    for number in (1, 2, 3):
        dropped(centre, "alert.eml", mail(number))
        centre.run("run")
    assert lying(centre, "done") == ["alert.eml", "alert~2.eml", "alert~3.eml"]
    assert (centre.folder / "in" / "done" / "alert~2.eml").read_bytes() == mail(2)


def test_a_file_that_is_being_written_is_taken_when_it_is_whole(centre: Centre) -> None:
    raw = mail(1)
    path = dropped(centre, "slow.eml", raw[:50], age_s=0)

    def go_on() -> None:
        with path.open("ab") as stream:
            for start in range(50, len(raw), 40):
                time.sleep(0.05)
                stream.write(raw[start : start + 40])
                stream.flush()

    writer = threading.Thread(target=go_on)
    writer.start()
    done = centre.run("run")
    writer.join()
    assert "1 message: 1 new" in done.output, done.output
    assert (centre.folder / "in" / "done" / "slow.eml").read_bytes() == raw


def found(centre: Centre, *whole: str) -> list[Item]:
    """What one pass of the resident dispatcher takes."""
    folder = str(centre.folder / "in")
    known = frozenset(whole)
    return list(drop.drop_folder(folder, limits=Limits(), large=None, whole=known, wait=False))


def test_a_file_that_its_writer_has_still_open_is_left_to_the_next_pass(centre: Centre) -> None:
    raw = mail(1)
    path = centre.folder / "in" / "slow.eml"
    with path.open("wb") as writer:
        writer.write(raw[:-20])
        writer.flush()
        _aged(path, 4)
        assert found(centre) == []
        writer.write(raw[-20:])
    _aged(path, 4)
    message, _ = found(centre)
    assert isinstance(message, Message)
    assert message.raw == raw


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("a.json", b'{"alert_id": "1", "person": {"username": "x.demo"'),
        ("a.jsonl", b'{"alert_id": "1"}\n{"alert_id": '),
        ("a.eml", b"From: a@b.example\nSubject: aler"),
        ("b.eml", b"Content-Type: multipart/mixed; boundary=cut\n\n--cut\n\nAccount: x.demo\n"),
        ("empty.eml", b""),
    ],
)
def test_a_file_that_ends_in_the_middle_is_looked_at_again_before_it_is_taken(
    centre: Centre, name: str, cut: bytes
) -> None:
    path = dropped(centre, name, cut, age_s=4)
    assert found(centre) == []
    _aged(path, 12)
    assert found(centre)


def test_a_mail_that_its_writer_has_closed_waits_for_nothing(centre: Centre) -> None:
    cut = b"Content-Type: multipart/mixed; boundary=cut\n\n--cut\n\nAccount: x.demo\n"
    dropped(centre, "a.eml", cut, age_s=0)
    assert [type(one) for one in found(centre, "a.eml")] == [Message, Settle]


def test_names_that_say_unfinished_wait_for_their_name(centre: Centre) -> None:
    for name in (".a.eml", "b.eml.tmp", "c.eml.part"):
        dropped(centre, name, mail(1))
    assert "nothing new" in centre.run("run").output
    assert lying(centre) == [".a.eml", "b.eml.tmp", "c.eml.part"]
    (centre.folder / "in" / "b.eml.tmp").rename(centre.folder / "in" / "b.eml")
    assert "1 message: 1 new" in centre.run("run").output


def test_a_file_changed_while_it_was_read_stays_and_is_read_again(centre: Centre) -> None:
    path = dropped(centre, "a.eml", mail(1))
    state = drop._state(path)
    assert state
    dropped(centre, "a.eml", mail(2, note="more"))
    fault = drop._move(path, state, "done")
    assert fault
    assert "was changed while it was read" in fault.reason
    assert lying(centre) == ["a.eml"]


def test_a_link_or_a_pipe_is_not_followed(centre: Centre) -> None:
    secret = centre.folder / "secret.eml"
    secret.write_bytes(mail(9))
    (centre.folder / "in" / "link.eml").symlink_to(secret)
    os.mkfifo(centre.folder / "in" / "pipe.eml")
    done = centre.run("run")
    assert done.exit_code == 3
    assert "not a regular file" in done.output
    assert lying(centre, "quarantine") == ["link.eml", "pipe.eml"]
    assert secret.exists()


def test_the_signature_beside_a_file_goes_with_it(centre: Centre) -> None:
    dropped(centre, "a.json", b'{"alert_id": "1"}')
    dropped(centre, "a.json.sig", b"0" * 64)
    centre.run("run")
    assert lying(centre) == ["done"]
    assert lying(centre, "done") == ["a.json", "a.json.sig"]


def test_a_folder_that_is_not_there_is_said_and_the_pass_goes_on(tmp_path: Path) -> None:
    centre = Centre(tmp_path, channels="sources: {drop_folder: nowhere}\n").write()
    done = centre.run("run")
    assert done.exit_code == 3
    assert f"{tmp_path}/nowhere: no such file or folder (sources.drop_folder)" in done.output


def test_where_nothing_may_be_moved_the_messages_are_stored_all_the_same(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped(centre, "a.eml", mail(1))
    (centre.folder / "in" / "done").write_text("a file where the folder should be")
    done = centre.run("run")
    assert "1 message: 1 new" in done.output or "2 messages" in done.output, done.output
    assert "is stored, but could not be moved to done" in done.output
    assert (centre.folder / "in" / "a.eml").exists()


def test_a_folder_laid_into_it_is_named_once_by_each_process_and_stays(centre: Centre) -> None:
    (centre.folder / "in" / "night").mkdir()
    (centre.folder / "in" / "night" / "a.eml").write_bytes(mail(1))
    done = centre.run("run")
    assert "in/night: is a folder and is not read here; dispatcher run reads it" in done.output
    assert done.exit_code == 0
    assert lying(centre, "night") == ["a.eml"]
    config = centre.config
    with closing(
        open_ledger(config.store.ledger, clock=FixedClock(NOW), ids=RandomIds())
    ) as ledger:
        incoming = Incoming(config, ledger=ledger, clock=FixedClock(NOW))
        first, again = (list(incoming.drops(wait=False)) for _ in range(2))
    assert (len(first), again) == (1, [])
    assert "1 message" in centre.run("run", str(centre.folder / "in" / "night")).output


def test_a_folder_that_comes_wakes_the_resident_dispatcher(tmp_path: Path) -> None:
    before = drop.waiting(str(tmp_path))
    (tmp_path / "done").mkdir()
    assert drop.waiting(str(tmp_path)) == before
    (tmp_path / "night").mkdir()
    assert drop.waiting(str(tmp_path)) != before
