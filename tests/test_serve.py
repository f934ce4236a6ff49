"""The resident dispatcher as a real process: seconds from the alert to the gateway."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import loopback
from tests.centre import GHAZIABAD, Centre, with_smtp_and_webhook
from tests.test_commands import alert

PATIENCE_S = 30


class Serving:
    """A live centre whose drop folder is served by a process of its own."""

    def __init__(
        self, folder: Path, mails: loopback.SmtpServer, web: loopback.HttpServer, more: str = ""
    ) -> None:
        self.drop = folder / "in"
        self.drop.mkdir()
        channels = with_smtp_and_webhook(mails.port, web.url, folder)
        sources = f"sources:\n  drop_folder: {self.drop}\n"
        self.centre = Centre(folder, channels=channels + sources + more).write()
        assert self.centre.run("go-live", "--yes").exit_code == 0
        self.mails, self.web = mails, web
        self.start()

    def start(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "dispatcher", "-c", str(self.centre.config_file), "serve"]
        environment = {**os.environ, "XDG_CACHE_HOME": str(self.centre.folder / "user-cache")}
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        )
        self.process, self.said = process, ""
        self._reader = threading.Thread(target=self._listen, args=(process,), daemon=True)
        self._reader.start()
        self.until(lambda: "serving" in self.said)
        return process

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout
        for line in process.stdout:
            self.said += line

    def put(self, text: str, name: str = "alert.json", *, age_s: float = 0) -> None:
        """As a mail server or a script does: written elsewhere, then moved in whole."""
        beside = self.centre.folder / f"{name}.writing"
        beside.write_text(text, encoding="utf-8")
        os.utime(beside, (time.time() - age_s,) * 2)
        beside.rename(self.drop / name)

    def told(self) -> set[str]:
        return {to for mail in self.mails.mails for to in mail.recipients}

    def until(self, holds: Callable[[], object]) -> None:
        ends = time.monotonic() + PATIENCE_S
        while not holds():
            assert self.process.poll() is None, self.said
            assert time.monotonic() < ends, f"it did not happen in time: {self.said}"
            time.sleep(0.02)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        if self.process.poll() is None:
            self.process.send_signal(how)
        self.process.wait(timeout=PATIENCE_S)
        self._reader.join(timeout=PATIENCE_S)
        return self.process.returncode, self.said

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(timeout=PATIENCE_S)
        self._reader.join(timeout=PATIENCE_S)
        assert self.process.stdout
        self.process.stdout.close()


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    with loopback.smtp() as mails, loopback.http_server() as web:
        made = Serving(tmp_path, mails, web)
        yield made
        made.kill()


def test_an_alert_moved_into_the_folder_is_told_at_once_and_filed(serving: Serving) -> None:
    serving.put(alert())
    serving.until(lambda: len(serving.mails.mails) == 3 and serving.web.posts)
    serving.until(lambda: (serving.drop / "done" / "alert.json").exists())
    serving.until(lambda: "told SHO Vijay Nagar" in serving.said)
    code, said = serving.stop()
    assert code == 0, said
    assert "new: Ghaziabad" in said
    assert "told SHO Vijay Nagar, Ghaziabad (mail)" in said
    assert "145/" not in said.replace(str(serving.drop), "")


def test_the_queue_shows_that_it_is_alive_and_that_it_was_stopped(serving: Serving) -> None:
    def alive() -> bool:
        beats = json.loads(serving.centre.run("queue", "--json").stdout)["liveness"]
        return {(one["name"], one["ok"]) for one in beats} >= {("dispatcher", True)}

    serving.until(alive)
    assert "dispatcher ok" in serving.centre.run("queue").output
    serving.stop()
    assert ": stopped" in serving.centre.run("queue").output.partition("dispatcher DOWN")[2]
    assert serving.centre.run("audit").exit_code == 3
    assert "another resident dispatcher" not in serving.said


def test_a_command_beside_it_says_what_it_sent(serving: Serving) -> None:
    serving.mails.delay_s = 0.5
    serving.until(lambda: "dispatcher ok" in serving.centre.run("queue").output)
    taken = serving.centre.run("new", "--place", "Vijay Nagar, Ghaziabad", "--text", "help")
    assert "told" in taken.output
    assert "SHO" in taken.output.split("told", 1)[1]
    told = serving.centre.run("tell", "1001", "--contact", "chief")
    assert (told.exit_code, "District chief, Ghaziabad told, code" in told.output) == (0, True)


def test_it_says_once_that_a_flood_is_over(tmp_path: Path) -> None:
    few = "intake: {flood: {count: 2, within: 3s}}\n"
    with loopback.smtp() as mails, loopback.http_server() as web:
        serving = Serving(tmp_path, mails, web, few)
        lines = [
            alert(account=f"a{number}", person={"username": f"a{number}"}) for number in "1234"
        ]
        serving.put("\n".join(lines), "many.jsonl")
        serving.until(lambda: "is over" in serving.said)
        _, said = serving.stop()
        serving.kill()
    assert said.count("the flood of unverified alerts is over; 2 of it wait: dispatcher queue") == 1


def test_stopping_it_finishes_what_is_in_flight(serving: Serving) -> None:
    serving.mails.delay_s = 1.0
    serving.put(alert())
    serving.until(lambda: serving.web.posts)
    code, said = serving.stop()
    assert code == 0, said
    assert len(serving.mails.mails) == 3
    shown = json.loads(serving.centre.run("show", "1001", "--json").stdout)
    states = {t["state"] for person in shown["people"] for t in person["tellings"]}
    assert states == {"accepted"}


def test_ctrl_c_is_as_gentle(serving: Serving) -> None:
    code, said = serving.stop(signal.SIGINT)
    assert code == 0, said
    assert "nothing is lost" in said
    assert "Traceback" not in said


def test_what_a_killed_one_left_is_taken_up_by_the_next(serving: Serving) -> None:
    serving.kill()
    serving.put(alert())
    serving.start()
    serving.until(lambda: len(serving.mails.mails) == 3)


def test_a_changed_directory_is_taken_up_while_it_runs(serving: Serving) -> None:
    path = serving.centre.folder / "directory" / "ghaziabad.yaml"
    path.write_text(GHAZIABAD.replace("dcr.gzb@", "newroom.gzb@"), encoding="utf-8")
    serving.until(lambda: "directory was changed" in serving.said)
    serving.put(alert())
    serving.until(lambda: "newroom.gzb@police.test" in serving.told())


def test_what_is_imported_is_taken_up_while_it_runs(serving: Serving) -> None:
    file = serving.centre.folder / "stations.csv"
    file.write_text("district,station\nGhaziabad,Brandnew\n", encoding="utf-8")
    serving.centre.run("directory", "import", "stations", str(file), "--yes")
    serving.until(lambda: "directory was changed" in serving.said)
    serving.put(alert("thana Brandnew"))
    serving.until(lambda: "dcr.gzb@police.test" in serving.told())


def test_a_changed_configuration_is_taken_up_and_a_broken_one_is_not(serving: Serving) -> None:
    path = serving.centre.config_file
    good = path.read_text(encoding="utf-8")
    path.write_text(good + "centre: [\n", encoding="utf-8")
    serving.until(lambda: "in use is kept until it is mended" in serving.said)
    other = serving.centre.folder / "other"
    path.write_text(good.replace(str(serving.drop), str(other)), encoding="utf-8")
    other.mkdir()
    serving.until(lambda: "configuration was taken up" in serving.said)
    serving.drop = other
    serving.put(alert())
    serving.until(lambda: len(serving.mails.mails) == 3 and serving.web.posts)
    code, said = serving.stop()
    assert code == 0, said


def test_it_ends_when_its_ledger_is_replaced_so_that_it_is_started_on_the_new_one(
    serving: Serving,
) -> None:
    ledger = serving.centre.folder / "ledger.db"
    copy = serving.centre.folder / "copy.db"
    assert serving.centre.run("ledger", "backup", str(copy)).exit_code == 0
    copy.rename(ledger)
    serving.process.wait(timeout=PATIENCE_S)
    code, said = serving.stop()
    assert code == 75
    assert "the ledger's file was moved away or replaced while it was in use" in said
    assert "Traceback" not in said


def test_a_broken_file_dropped_in_is_set_aside_and_the_desk_is_told(serving: Serving) -> None:
    serving.put('{"a": ', "broken.json", age_s=60)
    serving.until(lambda: (serving.drop / "quarantine" / "broken.json").exists())
    serving.until(lambda: serving.mails.mails)
    assert serving.mails.mails[0].recipients == ["desk@police.test"]


def test_what_is_no_fault_is_called_no_error(serving: Serving) -> None:
    (serving.drop / "brought.d").mkdir()
    serving.until(lambda: "brought.d" in serving.said)
    (line,) = [one for one in serving.said.splitlines() if "brought.d" in one]
    assert not line.startswith("error")
