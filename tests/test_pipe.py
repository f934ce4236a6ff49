"""A mail server's pipe: 0 once the mail is stored, 75 for everything else, so that none bounces."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sources_fixtures import mail

from tests.centre import DATA, Centre


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path).write()


def piped(
    centre: Centre,
    *arguments: str,
    raw: bytes = mail(1),
    before: Callable[[], None] | None = None,
    **environment: str,
) -> subprocess.CompletedProcess[bytes]:
    """What Postfix does: a process of its own, the mail on its standard input."""
    command = [sys.executable, "-m", "dispatcher", *(arguments or _usual(centre))]
    home = {"HOME": str(centre.folder), "XDG_CACHE_HOME": str(centre.folder / "cache")}
    return subprocess.run(
        command,
        input=b"From alert@meta.example Fri Feb  3 23:37:00 2023\n" + raw,
        capture_output=True,
        check=False,
        timeout=60,
        cwd=centre.folder,
        env={**os.environ, **home, **environment},
        preexec_fn=before,
    )


def _usual(centre: Centre) -> tuple[str, ...]:
    return ("--config", str(centre.config_file), "ingest", "-")


def stored(centre: Centre) -> int:
    with sqlite3.connect(centre.folder / "ledger.db") as db:
        (count,) = db.execute("SELECT count(*) FROM messages").fetchone()
    db.close()
    return int(count)


def test_a_stored_mail_is_0_and_its_first_wave_is_sent(centre: Centre) -> None:
    done = piped(centre)
    assert done.returncode == 0, done.stderr
    assert len(list((centre.folder / "outbox").iterdir())) == 4
    assert piped(centre).returncode == 0, "the mail server tried once more"
    assert stored(centre) == 1


def test_a_mail_nobody_can_read_is_stored_and_0(centre: Centre) -> None:
    assert piped(centre, raw=b"\xff\xfe\x00garbage" * 50).returncode == 0
    assert stored(centre) == 1


def test_without_a_configuration_75(centre: Centre) -> None:
    centre.config_file.unlink()
    done = piped(centre)
    assert done.returncode == 75
    assert b"the mail server will try again" in done.stderr


@pytest.mark.parametrize("text", ["mode: [", "version: 1\n", "\x00\x01", ""])
def test_with_a_broken_configuration_75(centre: Centre, text: str) -> None:
    centre.config_file.write_text(text)
    assert piped(centre).returncode == 75


def test_with_a_broken_directory_the_mail_is_stored_and_0(centre: Centre) -> None:
    for path in (centre.folder / "directory").iterdir():
        path.write_text("district: [")
    assert piped(centre).returncode == 0
    assert stored(centre) == 1


@pytest.mark.parametrize(
    "arguments",
    [("ingest", "-", "--no-such-option"), ("ingest", "-", "more.eml"), ("-c", "x", "ingest", "-")],
)
def test_called_wrongly_75(centre: Centre, arguments: tuple[str, ...]) -> None:
    assert piped(centre, *arguments).returncode == 75


def test_with_a_ledger_that_is_no_ledger_75(centre: Centre) -> None:
    (centre.folder / "ledger.db").write_bytes(b"something else entirely" * 100)
    assert piped(centre).returncode == 75


def test_with_a_ledger_nobody_may_write_75_and_later_0() -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own is closed to others
        centre = Centre(Path(name)).write()
        assert piped(centre).returncode == 0
        (centre.folder / "ledger.db").chmod(0o400)
        centre.folder.chmod(0o555)
        command = [sys.executable, "-c", AS_NOBODY, str(centre.config_file)]
        try:
            done = subprocess.run(command, input=mail(2), capture_output=True, check=False)
        finally:
            centre.folder.chmod(0o755)
            (centre.folder / "ledger.db").chmod(0o600)
        assert done.returncode == 75, done.stderr
        assert b"you may not read and write the" in done.stderr
        assert piped(centre, raw=mail(2)).returncode == 0
        assert stored(centre) == 2


AS_NOBODY = """
import grp, os, sys, tempfile
import dispatcher.cli.ingest, dispatcher.engine.live, dispatcher.ledger.sqlite
from dispatcher.cli.main import run
config = ["--config", sys.argv[1]]
run([*config, "queue", "--quiet"])  # loads what nobody may not read below
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
sys.exit(run([*config, "ingest", "-"]))
"""


CLOSED = any(folder.stat().st_mode & 0o001 == 0 for folder in DATA.parents)


@pytest.mark.skipif(
    CLOSED and os.geteuid() == 0,
    reason="root becomes nobody here, who may not enter the folder of the project",
)
def test_with_a_directory_nobody_may_enter_it_is_0_and_told_from_the_last_good_one() -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own is closed to others
        centre = Centre(Path(name)).write()
        assert piped(centre).returncode == 0
        for path in (centre.folder, *centre.folder.rglob("*")):
            path.chmod(0o777)
        (centre.folder / "alert.eml").write_bytes(mail(3))
        (centre.folder / "directory").chmod(0o000)
        loaded = "import yaml, yaml.cyaml, dispatcher.directory.build\n"
        first = AS_NOBODY.replace('"queue"', f'"run", "{centre.folder}/alert.eml"')
        command = [sys.executable, "-c", loaded + first, str(centre.config_file)]
        try:
            done = subprocess.run(command, input=mail(2), capture_output=True, check=False)
        finally:
            (centre.folder / "directory").chmod(0o755)
        assert done.returncode == 0, done.stderr
        assert b"told SHO Vijay Nagar" in done.stdout, done.stderr
        assert b"overrides.yaml: cannot be read" in done.stderr
        assert stored(centre) == 3


def test_on_a_full_disk_75_and_with_room_again_0(centre: Centre) -> None:
    """RLIMIT_FSIZE: no file may grow past it, as on a disk that is full."""
    assert piped(centre).returncode == 0
    room = max(path.stat().st_size for path in centre.folder.glob("ledger.db*")) + 50_000

    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    large = mail(2, note="x" * 400_000)
    done = piped(centre, raw=large, before=no_room)
    assert done.returncode == 75, done.stderr
    assert b"try again" in done.stderr
    assert stored(centre) == 1
    assert piped(centre, raw=large).returncode == 0
    assert stored(centre) == 2


@pytest.mark.parametrize("room", [150_000, 174_000, 198_000, 222_000])
def test_a_disk_that_fills_up_at_any_step_is_0_if_stored_else_75_and_one_line(
    centre: Centre, room: int
) -> None:
    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    assert centre.run("queue").exit_code == 0
    done = piped(centre, before=no_room)
    assert done.returncode == (0 if stored(centre) else 75), done.stderr
    assert b"Traceback" not in done.stderr
    (centre.folder / "next.eml").write_bytes(mail(2))
    config = ("--config", str(centre.config_file))
    done = piped(centre, *config, "run", str(centre.folder / "next.eml"), before=no_room)
    assert done.returncode in (0, 75), done.stderr
    assert b"Traceback" not in done.stderr


def test_a_pass_that_the_disk_ends_says_what_is_not_stored_and_who_is_untold(
    centre: Centre,
) -> None:
    mails = centre.folder / "mails"
    mails.mkdir()
    for number in range(20):
        (mails / f"{number:02}.eml").write_bytes(mail(number, note="x" * 40_000))
    assert centre.run("queue").exit_code == 0

    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))

    done = piped(centre, "-c", str(centre.config_file), "run", str(mails), before=no_room)
    assert done.returncode == 75
    said = done.stderr.decode()
    assert re.search(r"messages? stored and read; from \S+\.eml on they are still where", said)
    assert re.search(r"nobody of the district is told yet: \d\d-1001", said)


def test_with_standard_input_closed_75_and_words(centre: Centre) -> None:
    done = piped(centre, before=lambda: os.close(0))
    assert done.returncode == 75
    assert b"not stored: standard input is closed" in done.stderr


def test_where_what_is_too_large_cannot_be_kept_75(centre: Centre) -> None:
    centre.channels = "intake: {limits: {message: 20KB}}\n"
    centre.write()
    (centre.folder / "large").write_text("a file where the folder should be")
    done = piped(centre, raw=mail(1, note="x" * 50_000))
    assert done.returncode == 75, done.stderr
    assert b"a message too large for the ledger cannot be kept here" in done.stderr


def test_while_another_process_holds_the_ledger_75_not_a_lost_mail(centre: Centre) -> None:
    assert piped(centre).returncode == 0
    other = sqlite3.connect(centre.folder / "ledger.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        done = piped(centre, raw=mail(2))
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert done.returncode == 75
    assert b"busy" in done.stderr


def test_an_empty_mail_is_75(centre: Centre) -> None:
    command = [sys.executable, "-m", "dispatcher", *_usual(centre)]
    assert subprocess.run(command, input=b"", capture_output=True, check=False).returncode == 75


def test_a_broken_installation_is_75(centre: Centre) -> None:
    copy = centre.folder / "broken"
    shutil.copytree(Path(__file__).parents[1] / "dispatcher", copy / "dispatcher")
    (copy / "dispatcher" / "cli" / "main.py").write_text("import no_such_module\n")
    done = piped(centre, PYTHONPATH=str(copy))
    assert done.returncode == 75
    assert b"dispatcher cannot be loaded" in done.stderr


def test_a_gateway_that_hangs_does_not_undo_the_storing(centre: Centre) -> None:
    centre.channels = "channels: {mail: {type: file, folder: /proc/nowhere}}\n"
    centre.write()
    assert piped(centre).returncode == 0
    assert stored(centre) == 1


@pytest.mark.parametrize("wanted", ["show", "dismiss"])
def test_a_number_of_a_message_beyond_all_numbers_is_no_such_message(
    centre: Centre, wanted: str
) -> None:
    more = ["--because", "x"] if wanted == "dismiss" else []
    done = centre.run(wanted, "Q99999999999999999999", *more)
    assert done.exit_code == 2
    assert "internal error" not in done.output


def test_a_run_that_is_told_to_end_ends_cleanly_and_says_so(centre: Centre) -> None:
    """It waits for standard input, where it is told."""
    command = [sys.executable, "-m", "dispatcher", "-c", str(centre.config_file), "run", "-"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as process:  # type: ignore[call-overload]
        deadline = time.monotonic() + 30
        while not (centre.folder / "ledger.db").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.3)
        process.terminate()
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"interrupted: what was stored is safe" in said
