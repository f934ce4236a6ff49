"""A Maildir: new mails move to cur only when they are stored, and flags stay as they are."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sources_fixtures import faults, mail, messages, taken

from dispatcher.config import Limits
from dispatcher.model import Message
from dispatcher.sources import Settle, SourceFault, read, take
from tests.centre import Centre


def maildir(folder: Path, *, new: tuple[int, ...] = (), seen: tuple[int, ...] = ()) -> Path:
    for part in ("new", "cur", "tmp"):
        (folder / part).mkdir(parents=True)
    for number in new:
        (folder / "new" / f"17000000{number}.M1.host").write_bytes(mail(number))
    for number in seen:
        (folder / "cur" / f"16000000{number}.M1.host:2,FS").write_bytes(mail(number))
    return folder


def test_new_and_seen_mails_are_read_under_names_that_do_not_change(tmp_path: Path) -> None:
    box = maildir(tmp_path / "Maildir", new=(1, 2), seen=(3,))
    found = messages(taken(box))
    assert [one.raw for one in found] == [mail(1), mail(2), mail(3)]
    assert [Path(one.origin.name).name for one in found] == [
        "170000001.M1.host",
        "170000002.M1.host",
        "160000003.M1.host",
    ]


def test_a_mail_moves_to_cur_when_it_is_settled_and_not_before(tmp_path: Path) -> None:
    box = maildir(tmp_path / "Maildir", new=(1,))
    _, settle = taken(box)
    assert isinstance(settle, Settle)
    assert [path.name for path in (box / "new").iterdir()] == ["170000001.M1.host"]
    assert settle.done(False) is None
    assert not list((box / "new").iterdir())
    assert [path.name for path in (box / "cur").iterdir()] == ["170000001.M1.host:2,"]
    assert settle.done(False) is None, "another program was quicker: nothing to say"


def test_who_only_looks_moves_nothing(tmp_path: Path) -> None:
    box = maildir(tmp_path / "Maildir", new=(1,))
    assert len(list(read([str(box)], limits=Limits()))) == 1
    assert list((box / "new").iterdir())


def test_run_takes_in_and_moves_and_leaves_flags(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    box = maildir(tmp_path / "Maildir", new=(1, 2), seen=(3,))
    done = centre.run("run", str(box))
    assert done.exit_code == 0, done.output
    assert "3 messages: 3 new" in done.output
    assert sorted(path.name for path in (box / "cur").iterdir()) == [
        "160000003.M1.host:2,FS",
        "170000001.M1.host:2,",
        "170000002.M1.host:2,",
    ]
    assert "3 seen before" in centre.run("run", str(box)).output


def test_unfinished_mails_and_links_are_left_alone(tmp_path: Path) -> None:
    box = maildir(tmp_path / "Maildir", new=(1,))
    (box / "tmp" / "half").write_bytes(b"Subject: hal")
    os.mkfifo(box / "new" / "zz-pipe")
    assert ["not a regular file" in fault.reason for fault in faults(taken(box))] == [True]


def test_a_link_or_a_folder_in_new_is_not_followed_nor_moved_and_the_desk_hears_of_it_once(
    tmp_path: Path,
) -> None:
    centre = Centre(tmp_path).write()
    box = maildir(tmp_path / "Maildir", new=(1,))
    (tmp_path / "private").write_bytes(mail(7))
    (box / "new" / "a-link").symlink_to(tmp_path / "private")
    (box / "new" / "b-folder").mkdir()
    (box / "new" / "c-empty").write_bytes(b"")
    done = centre.run("run", str(box))
    assert "4 messages: 1 new, 3 unreadable" in done.output, done.output
    assert "a-link: is not a regular file" in done.output
    assert {path.name for path in (box / "new").iterdir()} == {"a-link", "b-folder"}
    assert "2 messages: 2 seen before" in centre.run("run", str(box)).output


def test_a_mail_in_new_that_may_not_be_read_stays_there(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    box = maildir(tmp_path / "Maildir", new=(1,))
    (locked,) = (box / "new").iterdir()
    locked.chmod(0)
    assert [type(item) for item in taken(box)] == [SourceFault]


def test_a_maildir_inside_a_folder_and_its_subfolders_are_found(tmp_path: Path) -> None:
    maildir(tmp_path / "mail" / "Maildir", new=(1,))
    maildir(tmp_path / "mail" / "Maildir" / ".Junk", new=(2,))
    assert len(messages(taken(tmp_path / "mail"))) == 2


def stored(box: Path, *names: str, at: datetime) -> list[Message]:
    """What is read of a Maildir where mails of these names are stored since then."""
    known = {str(box / name): at for name in names}
    items = take([str(box)], limits=Limits(), large=None, arrived=lambda _: known)
    return [item for item in items if isinstance(item, Message)]


def test_a_mail_of_cur_that_is_stored_is_not_read_again(tmp_path: Path) -> None:
    box = maildir(tmp_path / "Maildir", seen=(3, 4))
    later = datetime.now(UTC) + timedelta(hours=1)
    assert [one.raw for one in stored(box, "160000003.M1.host", at=later)] == [mail(4)]


def test_a_stored_mail_whose_flags_change_is_not_read_again(tmp_path: Path) -> None:
    box = maildir(tmp_path / "Maildir", seen=(3,))
    (box / "cur" / "160000003.M1.host:2,FS").rename(box / "cur" / "160000003.M1.host:2,FRS")
    later = datetime.now(UTC) + timedelta(hours=1)
    assert not stored(box, "160000003.M1.host", at=later)


def test_a_mail_of_cur_that_was_written_after_it_was_stored_is_read_again(tmp_path: Path) -> None:
    box = maildir(tmp_path / "Maildir", seen=(3,))
    before = datetime.now(UTC) - timedelta(hours=1)
    assert [one.raw for one in stored(box, "160000003.M1.host", at=before)] == [mail(3)]


def test_a_mail_in_new_is_read_and_moved_even_where_it_is_stored(tmp_path: Path) -> None:
    """A pass that was broken off between the two left it there."""
    box = maildir(tmp_path / "Maildir", new=(1,))
    later = datetime.now(UTC) + timedelta(hours=1)
    assert [one.raw for one in stored(box, "170000001.M1.host", at=later)] == [mail(1)]


def test_a_mail_another_program_moves_to_cur_between_two_passes_is_taken_in(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    box = maildir(tmp_path / "Maildir", new=(1,), seen=(3,))
    centre.run("run", str(box))
    (box / "new" / "170000002.M1.host").write_bytes(mail(2))
    (box / "new" / "170000002.M1.host").rename(box / "cur" / "170000002.M1.host:2,S")
    again = centre.run("run", str(box)).output
    assert "2 seen before and not read again" in again
    assert "1 message: 1 new" in again


def test_a_relative_maildir_is_called_as_it_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maildir(tmp_path / "Maildir", seen=(3,))
    monkeypatch.chdir(tmp_path / "Maildir")
    assert [one.origin.name for one in messages(taken("."))] == ["160000003.M1.host"]
