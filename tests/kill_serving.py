"""Rounds of the resident dispatcher under kill -9, for the tests and for scripts/soak: every alert
is told, and whoever is told twice of one thing is told so."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

from tests import loopback
from tests.centre import Centre

STATE = """\
state: {en: Uttar Pradesh}
contacts:
  desk: {role: desk, webhook: gateway}
"""
DISTRICT = """\
district: {en: Ghaziabad}
code: "145"
contacts:
  control: {role: district_control, webhook: gateway}
"""


class Round:
    """A live centre with two contacts, both told at one gateway."""

    def __init__(self, folder: Path, web: loopback.HttpServer, seed: int) -> None:
        self.chance = random.Random(seed)
        self.web = web
        self.folder = folder
        self.drop = folder / "in"
        self.drop.mkdir()
        key = folder / "key"
        key.write_text("a shared secret")
        key.chmod(0o600)
        text = (
            f"sources:\n  drop_folder: {self.drop}\n"
            f"intake:\n  trusted_folders: [{folder}]\n"
            f'channels:\n  gateway: {{type: webhook, url: "{web.url}", secret: {{file: key}}}}\n'
        )
        files = {"ghaziabad.yaml": DISTRICT, "ambedkar-nagar.yaml": "", "state.yaml": STATE}
        self.centre = Centre(folder, channels=text, files=files).write()
        (folder / "directory" / "ambedkar-nagar.yaml").unlink()
        assert self.centre.run("go-live", "--yes").exit_code == 0
        self.sent = 0
        self.kills = 0

    def bring(self, count: int) -> None:
        for _ in range(count):
            self.sent += 1
            alert = {
                "alert_id": f"IG-{self.sent}",
                "person": {"username": f"person_{self.sent}"},
                "locations": [{"text": "Vijay Nagar, Ghaziabad"}],
            }
            beside = self.folder / "writing"
            beside.write_text(json.dumps(alert), encoding="utf-8")
            beside.rename(self.drop / f"{self.sent}.json")

    def live_and_die(self, alerts: int, seconds: float) -> None:
        """One life: alerts come while it lasts, and it ends as a power cut ends it."""
        process = self._start()
        ends = time.monotonic() + seconds
        for _ in range(alerts):
            self.bring(1)
            time.sleep(max(0.0, (ends - time.monotonic()) / alerts * self.chance.random()))
        time.sleep(max(0.0, ends - time.monotonic()))
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
        self.kills += 1

    def check(self) -> None:
        """A last life, after the leases of the dead ran out, tells what is left, and one more: with
        nothing left to tell it could be stopped before it has begun."""
        with sqlite3.connect(self.folder / "ledger.db") as db:
            db.execute("UPDATE notifications SET lease_until = 0 WHERE state = 'sending'")
        db.close()
        self.bring(1)
        process = self._start()
        try:
            self._until_all_told(60)
        finally:
            process.terminate()
            process.wait(timeout=30)
        assert process.returncode == 0
        self._check_repeats()

    def told(self) -> dict[str, list[bool]]:
        """Key of each notification -> whether each text of it that arrived said REPEAT."""
        found: dict[str, list[bool]] = defaultdict(list)
        for post in list(self.web.posts):
            body = json.loads(post.body)
            if body["kind"] == "alert" and body["facts"]["contact"].endswith(("control", "desk")):
                found[body["key"]].append(body["facts"]["repeat"])
        return found

    def _until_all_told(self, seconds: float) -> None:
        ends = time.monotonic() + seconds
        while len(self._people_told()) < self.sent:
            assert time.monotonic() < ends, f"{self.sent - len(self._people_told())} not told"
            time.sleep(0.1)

    def _people_told(self) -> set[str]:
        """Incidents of which both contacts heard."""
        heard = defaultdict(set)
        for post in list(self.web.posts):
            body = json.loads(post.body)
            heard[body["incident"]].add(body["facts"]["contact"])
        return {incident for incident, contacts in heard.items() if len(contacts) >= 2}

    def _check_repeats(self) -> None:
        for key, repeats in self.told().items():
            assert all(repeats[1:]), f"{key} was told again as if for the first time: {repeats}"

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dispatcher", "-c", str(self.centre.config_file)]
        environment = {**os.environ, "XDG_CACHE_HOME": str(self.folder / "user-cache")}
        return subprocess.Popen(
            [*command, "--quiet", "serve"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
