"""An mbox is read one mail at a time, whoever wrote it and however large it is."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sources_fixtures import ENVELOPE, faults, mail, messages, taken

from dispatcher.config import Limits
from tests.centre import Centre
from tests.patience import in_time


def quoted(raw: bytes) -> bytes:
    """As an mbox writer (mboxrd) keeps a mail."""
    import re

    return re.sub(rb"(?m)^(>*From )", rb">\1", raw)


def mbox(path: Path, *mails: bytes) -> Path:
    path.write_bytes(b"".join(ENVELOPE + quoted(raw) + b"\n" for raw in mails))
    return path


def test_each_mail_comes_as_it_was_with_its_number_and_offset(tmp_path: Path) -> None:
    mails = [mail(1), mail(2, note="From here on nobody answered"), mail(3)]
    path = mbox(tmp_path / "old.mbox", *mails)
    found = messages(taken(path))
    assert [one.raw for one in found] == mails
    whole = path.read_bytes()
    for number, one in enumerate(found, start=1):
        name, _, offset = one.origin.name.partition("@")
        assert name == f"{path}:{number}"
        assert whole[int(offset) :].startswith(ENVELOPE)


@given(
    bodies=st.lists(
        st.lists(
            st.sampled_from(
                [b"From ", b">From a\n", b">>From b\n", b"\n", b"x" * 900, ENVELOPE, b"text\n"]
            ),
            max_size=12,
        ).map(b"".join),
        min_size=1,
        max_size=5,
    ),
    block=st.sampled_from([16, 61, 4096]),
)
@settings(max_examples=150, deadline=None)
def test_what_an_mbox_writer_quoted_comes_back_to_the_byte(bodies: list[bytes], block: int) -> None:
    import io

    from dispatcher.sources import mbox as reader
    from dispatcher.sources.large import Gathering

    mails = [b"Subject: %d\n\n" % n + body.rstrip(b"\n") + b"\n" for n, body in enumerate(bodies)]
    written = b"".join(ENVELOPE + quoted(raw) + b"\n" for raw in mails)
    usual, reader.BLOCK = reader.BLOCK, block
    try:
        found = reader.split(io.BytesIO(written), lambda: Gathering(Limits(), None))
        assert [reader.unquoted(one.gathering.beginning()) for one in found] == mails
    finally:
        reader.BLOCK = usual


@pytest.mark.parametrize(
    "line",
    [
        b"From - Fri Feb 03 23:37:00 2023\r\n",
        b"From 1234@xxx Thu Jan 01 00:00:00 +0000 2015\n",
        b"From MAILER-DAEMON 2023-02-03 23:37:00\n",
    ],
)
def test_the_envelopes_of_other_writers_are_known(tmp_path: Path, line: bytes) -> None:
    end = b"\r\n" if line.endswith(b"\r\n") else b"\n"
    path = tmp_path / "inbox.mbox"
    path.write_bytes(b"".join(line + mail(n, end=end) + end for n in range(3)))
    assert [one.raw for one in messages(taken(path))] == [mail(n, end=end) for n in range(3)]


def test_a_writer_that_leaves_out_the_empty_lines_loses_no_mail(tmp_path: Path) -> None:
    path = tmp_path / "tight.mbox"
    path.write_bytes(ENVELOPE + mail(1) + ENVELOPE + mail(2))
    assert len(messages(taken(path))) == 2


@pytest.mark.parametrize("raw", [b"not a mailbox\n", mail(1), b"From the desk of\nSubject: x\n\n"])
def test_a_file_that_is_no_mbox_is_one_message_with_all_its_bytes(
    tmp_path: Path, raw: bytes
) -> None:
    path = tmp_path / "wrong.mbox"
    path.write_bytes(raw)
    (found,) = messages(taken(path))
    assert (found.raw, found.origin.name) == (raw, str(path))


def test_what_is_no_mbox_has_a_number_and_wakes_the_desk(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    (tmp_path / "wrong.mbox").write_bytes(b"not a mailbox\n")
    done = centre.run("run", str(tmp_path / "wrong.mbox"))
    assert done.exit_code == 3
    assert "Q1  UNREADABLE" in done.output
    assert "is no mbox: its first line is not like" in done.output
    assert "told Desk" in done.output


def test_an_alert_in_what_is_no_mbox_is_told_and_the_desk_is_woken(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    (tmp_path / "wrong.mbox").write_bytes(mail(1))
    done = centre.run("run", str(tmp_path / "wrong.mbox"))
    assert "new: Ghaziabad" in done.output
    assert "UNREADABLE: is no mbox" in done.output


def test_a_mailbox_that_was_emptied_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "empty.mbox").touch()
    (fault,) = faults(taken(tmp_path / "empty.mbox"))
    assert (fault.kind, fault.reason) == ("skipped", "holds no mail")


def test_an_mbox_is_known_by_its_content_too(tmp_path: Path) -> None:
    assert len(messages(taken(mbox(tmp_path / "inbox", mail(1), mail(2))))) == 2
    assert len(messages(taken(mbox(tmp_path / "single", mail(1))))) == 1


def test_a_mail_too_large_for_the_ledger_is_kept_whole_and_the_next_is_read(
    tmp_path: Path,
) -> None:
    long = mail(1, note="x" * 5000)
    path = mbox(tmp_path / "old.mbox", long, mail(2))
    first, second = messages(taken(path, limits=Limits(message=1000), large=tmp_path / "large"))
    assert first.raw == long[:1000]
    assert (tmp_path / "large" / first.sha256).read_bytes() == long + b"\n"
    assert second.raw == mail(2)


SCRIPT = """
import pathlib, sys
from dispatcher.config import Limits
from dispatcher.sources import take
found = sum(1 for _ in take([sys.argv[1]], limits=Limits(), large=None))
status = pathlib.Path("/proc/self/status").read_text()
print(found, status.partition("VmHWM:")[2].split()[0])
"""


def peak(path: Path) -> tuple[int, int]:
    """(messages, peak memory in KB) of a process that reads an mbox."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path)], capture_output=True, check=True, timeout=60
    )
    found, memory = done.stdout.split()
    return int(found), int(memory)


def test_memory_does_not_grow_with_the_mailbox(tmp_path: Path) -> None:
    sizes = {}
    for count in (100, 20_000):
        path = tmp_path / f"{count}.mbox"
        with path.open("wb") as stream:
            for number in range(count):
                stream.write(ENVELOPE + mail(number) + b"\n")
        found, sizes[count] = peak(path)
        assert found == count
    assert sizes[20_000] < sizes[100] + 8_000


def test_millions_of_lines_that_begin_like_an_envelope_cost_no_time(tmp_path: Path) -> None:
    body = b"From \n" * 1_000_000 + b"\n"
    path = tmp_path / "old.mbox"
    path.write_bytes(ENVELOPE + mail(1) + body + ENVELOPE + mail(2))
    began = time.process_time()
    first, second = messages(taken(path))
    assert in_time(began, seconds=0.7)
    assert first.raw.count(b"\nFrom ") == 1_000_000
    assert second.raw == mail(2)
