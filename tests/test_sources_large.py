"""A message over the limit is kept whole; what its beginning says is acted on."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from sources_fixtures import mail, messages, taken

from dispatcher.config import Limits
from tests.centre import Centre

SMALL = "intake: {limits: {message: 20KB}}\n"


def with_photo(number: int, size: int) -> bytes:
    """An alert whose photo makes it large."""
    head, _, text = mail(number, end=b"\r\n").partition(b"\r\n\r\n")
    photo = base64.encodebytes(bytes(size * 3 // 4)).replace(b"\n", b"\r\n")
    return (
        head
        + b'\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        + b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
        + text
        + b"\r\n--b\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + photo
        + b"--b--\r\n"
    )


def test_the_alert_at_the_beginning_is_told_and_the_whole_is_kept(tmp_path: Path) -> None:
    centre = Centre(tmp_path, channels=SMALL).write()
    raw = with_photo(1, 100_000)
    (tmp_path / "large.eml").write_bytes(raw)
    done = centre.run("run", str(tmp_path / "large.eml"))
    assert done.exit_code == 3, "a person has to look at the rest"
    assert "new: Ghaziabad" in done.output
    assert "told SHO" in done.output
    kept = tmp_path / "large" / hashlib.sha256(raw).hexdigest()
    assert kept.read_bytes() == raw
    shown = centre.run("show", "1001", "--json").stdout
    assert "only its beginning was read" in shown


def test_what_is_no_alert_at_the_beginning_waits_for_a_person(tmp_path: Path) -> None:
    centre = Centre(tmp_path, channels=SMALL).write()
    head = (
        b"From: a@b.example\r\nSubject: News\r\nPrecedence: bulk\r\n"
        b"List-Unsubscribe: <https://x.example>\r\n\r\n"
    )
    raw = head + b"Our newsletter: register now for the webinar\r\n" * 2000
    done = centre.run("ingest", "-", input=raw)
    assert done.exit_code == 0, "it is stored: the mail server need not try again"
    assert "UNREADABLE" in done.output
    kept = f"large/{hashlib.sha256(raw).hexdigest()}"
    assert f"whole in {kept}; its beginning is no alert" in done.output
    assert (tmp_path / kept).read_bytes() == raw


def test_two_large_mails_that_begin_alike_are_two(tmp_path: Path) -> None:
    centre = Centre(tmp_path, channels=SMALL).write()
    raw = with_photo(1, 100_000)
    for ending in (b"1", b"2", b"2"):
        assert centre.run("ingest", "-", input=raw + ending).exit_code == 0
    assert len(list((tmp_path / "large").iterdir())) == 2


def test_the_whole_belongs_to_whoever_may_read_the_ledger(tmp_path: Path) -> None:
    tmp_path.chmod(0o2770)
    (tmp_path / "a.eml").write_bytes(mail(1, note="x" * 9000))
    (one,) = messages(
        taken(tmp_path / "a.eml", limits=Limits(message=1000), large=tmp_path / "large")
    )
    assert (tmp_path / "large").stat().st_mode & 0o7777 == 0o2770
    assert (tmp_path / "large" / one.sha256).stat().st_mode & 0o777 == 0o660


def test_who_only_looks_keeps_nothing(tmp_path: Path) -> None:
    centre = Centre(tmp_path, channels=SMALL).write()
    (tmp_path / "large.eml").write_bytes(with_photo(1, 100_000))
    assert "DISPATCH  Ghaziabad" in centre.run("match", str(tmp_path / "large.eml")).output
    assert not (tmp_path / "large").exists()


@pytest.mark.parametrize("kind", ["mail", "json", "line"])
def test_no_size_costs_much_time_or_memory(tmp_path: Path, kind: str) -> None:
    centre = Centre(tmp_path).write()
    raw = {
        "mail": with_photo(1, 60_000_000),
        "json": b'{"notes": "' + b"x" * 60_000_000 + b'"}',
        "line": b"x" * 60_000_000,
    }[kind]
    usual, _ = measured(centre, mail(2))
    busy, peak = measured(centre, raw)
    assert busy < usual + 2, "processor time, beyond that of a small mail in the same run"
    assert peak < 300_000, "KB"
    (kept,) = (tmp_path / "large").iterdir()
    assert kept.stat().st_size == len(raw)


def measured(centre: Centre, raw: bytes) -> tuple[float, int]:
    """(processor seconds, peak memory in KB) of a process that takes in one mail."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "-c", str(centre.config_file), "ingest", "-"],
        input=raw,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    *_, busy, peak = done.stderr.split()
    return float(busy), int(peak)


MEASURED = """
import pathlib, sys, time
from dispatcher.cli.main import run
code = run(sys.argv[1:])
status = pathlib.Path("/proc/self/status").read_text()
print(time.process_time(), status.partition("VmHWM:")[2].split()[0], file=sys.stderr)
sys.exit(code)
"""
