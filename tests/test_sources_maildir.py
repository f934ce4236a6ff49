"""A Maildir: new mails move to cur only when they are stored, and flags stay as they are."""

from __future__ import annotations

import os
from pathlib import Path

from sources_fixtures import faults, mail, messages, taken

from dispatcher.config import Limits
from dispatcher.sources import Settle, read
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
    items = taken(box)
    assert len(messages(items)) == 1
    assert ["not a regular file" in fault.reason for fault in faults(items)] == [True]


def test_a_maildir_inside_a_folder_and_its_subfolders_are_found(tmp_path: Path) -> None:
    maildir(tmp_path / "mail" / "Maildir", new=(1,))
    maildir(tmp_path / "mail" / "Maildir" / ".Junk", new=(2,))
    assert len(messages(taken(tmp_path / "mail"))) == 2
