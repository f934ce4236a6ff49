"""What stands around delivery: a mail by IDLE, memory over many alerts, the audit of a large
ledger, and Debian's Alertmanager beside ours. What is not installed here is said and left out.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from mail import ALERT
from timing import BIN

sys.path.insert(0, str(Path(__file__).parents[2]))

if TYPE_CHECKING:
    from imapclient import IMAPClient

MAILS = 60
BLOCK, BLOCKS = 500, 3
INCIDENTS, OPEN = 100_000, 300
POSTS = 500
ROUNDS = 5
QUIET = "policy: {steps: [{every: 12h, tell: [desk]}]}\n"
"""Silence is not what is measured."""
Hear = Callable[[Callable[[float, dict[str, object]], None]], None]
Make = Callable[..., dict[str, str]]


class Heard:
    """When the sink first had something of each incident, and how many texts it had."""

    def __init__(self) -> None:
        self.first: dict[str, float] = {}
        self.count = 0
        self.news = threading.Event()

    def __call__(self, at: float, body: dict[str, object]) -> None:
        self.first.setdefault(str(body.get("incident")), at)
        self.count += 1
        self.news.set()

    def until(self, holds: Callable[[], bool], seconds: float) -> None:
        ends = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > ends:
                sys.exit("the sink did not hear of it in time")
            self.news.wait(0.5)
            self.news.clear()


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[int]:
    """The process id of a resident dispatcher."""
    process = subprocess.Popen(
        [str(BIN / "dispatcher"), "--quiet", "serve"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        time.sleep(3)
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=60)


# --- IDLE -------------------------------------------------------------------------------------


def idle(folder: Path, url: str, make: Make, hear: Hear) -> None:
    """From the beginning of APPEND. Beside ours stands when a bare client in IDLE hears of it:
    Dovecot holds that word back for half a second, by a constant of its own, so a server on this
    machine is asked instead. One elsewhere is heard by IDLE, that much later."""
    from tests import imap_servers
    from tests.loopback import make_certificate

    name = "serve: mail in local Dovecot -> accepted"
    certificate = make_certificate(folder) if imap_servers.has_dovecot() else None
    if certificate is None:
        print(f"{name:<44} left out: needs dovecot-imapd, openssl and root")
        return
    heard = Heard()
    hear(heard)
    (folder / "idle").mkdir()
    with imap_servers.dovecot(folder, certificate) as server:
        environment = make(folder / "idle", url, server.settings(folder / "idle") + QUIET)
        with serving(environment), server.client() as client, Idler(server.client()) as idler:
            took, word = [], []
            for number in range(MAILS):
                raw = ALERT.format(number=number, date=time.strftime("%a, %d %b %Y %T +0000"))
                before = len(heard.first)
                began = time.perf_counter()
                client.append("INBOX", raw.replace("\n", "\r\n").encode())
                heard.until(lambda before=before: len(heard.first) > before, 30)  # type: ignore[misc]
                took.append((max(heard.first.values()) - began) * 1000)
                word.append((idler.heard() - began) * 1000)
                time.sleep(0.2)
    after = sorted(ours - theirs for ours, theirs in zip(took[5:], word[5:], strict=True))
    took, word = sorted(took[5:]), sorted(word[5:])
    half, most = len(took) // 2, int(len(took) * 0.99)
    print(f"{name + ', p50':<44} {took[half]:8.1f} ms   a bare client hears at {word[half]:.1f} ms")
    print(
        f"{name + ', p99':<44} {took[most]:8.1f} ms   target at most 150 ms; "
        f"{-after[most]:.1f} ms before the bare client's word"
    )


class Idler:
    """A client of its own that says when it was told of a new mail."""

    def __init__(self, client: IMAPClient) -> None:
        self._client = client

    def __enter__(self) -> Idler:
        self._client.select_folder("INBOX", readonly=True)
        self._moments: SimpleQueue[float] = SimpleQueue()
        self._ended = threading.Event()
        self._client.idle()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        return self

    def heard(self) -> float:
        return self._moments.get(timeout=30)

    def _listen(self) -> None:
        while not self._ended.is_set():
            for one in self._client.idle_check(timeout=0.5):
                if len(one) > 1 and one[1] == b"EXISTS":
                    self._moments.put(time.perf_counter())

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._thread.join(timeout=5)
        self._client.idle_done()
        self._client.logout()


# --- memory -----------------------------------------------------------------------------------


def memory(
    folder: Path, url: str, make: Make, hear: Hear, *, block: int = BLOCK, blocks: int = BLOCKS
) -> None:
    """The most that ``serve`` ever used, after each block; the first fills caches and pools."""
    folder.mkdir()
    drop = folder / "in"
    environment = make(folder, url, f"sources: {{drop_folder: {drop}}}\n" + QUIET)
    drop.mkdir()
    config = folder / "config.yaml"
    trusted = config.read_text(encoding="utf-8").replace(
        "intake: {", f"intake: {{trusted_folders: [{drop}], "
    )
    config.write_text(trusted, encoding="utf-8")  # so many would be a flood
    heard = Heard()
    hear(heard)
    peaks = []
    began = time.perf_counter()
    with serving(environment) as pid:
        for number in range(block * blocks):
            _drop(folder, drop, number)
            if (number + 1) % block == 0:
                heard.until(lambda done=number + 1: len(heard.first) >= done, 600)  # type: ignore[misc]
                peaks.append(_peak_mb(pid))
    seconds = time.perf_counter() - began
    grown = (peaks[-1] - peaks[0]) / (block * (blocks - 1)) * 10_000
    listed = ", ".join(f"{peak:.1f}" for peak in peaks)
    print(
        f"{'serve: memory grown per 10,000 alerts':<44} {grown:8.1f} MB   target flat; most used "
        f"after each {block:,}: {listed} MB; {block * blocks / seconds:.0f} alerts/s"
    )


def _drop(folder: Path, drop: Path, number: int) -> None:
    alert = {
        "alert_id": f"IG-{number:06d}",
        "person": {"username": f"person_{number}"},
        "locations": [{"text": "Vijay Nagar, Ghaziabad"}],
    }
    (folder / "writing").write_text(json.dumps(alert), encoding="utf-8")
    (folder / "writing").rename(drop / f"{number}.json")


def _peak_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


# --- the audit --------------------------------------------------------------------------------

CLONES = """
WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < :all)
INSERT INTO incidents (opened_at, mode, state, match, outcome, closed_at)
SELECT opened_at, mode, iif(n <= :open, state, 'closed'), match,
    iif(n <= :open, NULL, 'reached_safe'), iif(n <= :open, NULL, opened_at)
FROM count, (SELECT * FROM incidents LIMIT 1)
"""
RUNGS = """
INSERT INTO ladders (incident, unit, step, since, due_at, tells, token, step_due_at)
SELECT number, unit, step, since, due_at, tells, token, step_due_at
FROM incidents, (SELECT * FROM ladders LIMIT 1)
WHERE state <> 'closed' AND number NOT IN (SELECT incident FROM ladders)
"""
SENT = """
INSERT INTO recipients SELECT number, contact, unit, unit_name, role, name, code
FROM incidents, (SELECT * FROM recipients LIMIT 1)
WHERE number NOT IN (SELECT incident FROM recipients);
INSERT INTO notifications (incident, contact, step, state, due_at, token, planned, channel)
SELECT number, contact, step, one.state, due_at, token, planned, channel
FROM incidents, (SELECT * FROM notifications LIMIT 1) AS one
WHERE number NOT IN (SELECT incident FROM notifications);
"""


def audit(folder: Path, url: str, make: Make) -> None:
    from dispatcher.engine.live import RandomIds, SystemClock
    from dispatcher.ledger import open_ledger

    environment = make(folder, url, QUIET)
    _drop(folder, folder, 0)
    command = [str(BIN / "dispatcher"), "--quiet", "run", str(folder / "0.json")]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    path = next(folder.rglob("ledger.db"))
    with sqlite3.connect(path) as db:
        db.execute(CLONES, {"all": INCIDENTS - 1, "open": OPEN - 1})
        db.execute(RUNGS)
        db.executescript(SENT)
    db.close()
    clock = SystemClock()
    ledger = open_ledger(f"sqlite:///{path}", clock=clock, ids=RandomIds())
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        found = ledger.audit(now=clock.now(), mode="live")
        ledger.never_told("live")
        took.append((time.perf_counter() - began) * 1000)
        if found:
            sys.exit(f"the audit found {found[0]}")
    ledger.close()
    name = f"audit of {INCIDENTS:,} incidents, {OPEN} open"
    print(f"{name:<44} {statistics.median(took):8.2f} ms   target under 20 ms")


# --- Alertmanager -----------------------------------------------------------------------------

ROUTES = """\
route: {{receiver: sink, group_by: [alertname], group_wait: 0s, group_interval: 1s}}
receivers: [{{name: sink, webhook_configs: [{{url: "{url}"}}]}}]
"""


def alertmanager(folder: Path, url: str, hear: Hear, ours: float) -> None:
    """Alerts posted to its API one by one, as ours are stored, until the sink has them all."""
    name = "Alertmanager, nothing kept on disk"
    program = shutil.which("prometheus-alertmanager")
    if program is None:
        print(f"{name:<44} left out: prometheus-alertmanager is not installed")
        return
    from tests.imap_servers import free_port

    folder.mkdir()
    (folder / "am.yml").write_text(ROUTES.format(url=url), encoding="utf-8")
    port = free_port()
    process = subprocess.Popen(
        [
            program,
            f"--config.file={folder / 'am.yml'}",
            f"--storage.path={folder / 'data'}",
            f"--web.listen-address=127.0.0.1:{port}",
            "--cluster.listen-address=",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ},
    )
    try:
        rates = [_posted(port, hear, round_) for round_ in range(ROUNDS)]
    finally:
        process.terminate()
        process.wait(timeout=30)
    theirs = statistics.median(rates)
    print(f"{name:<44} {theirs:8.0f} /s   ours, kept on disk, {ours / theirs:.2f}x")


def _posted(port: int, hear: Hear, round_: int) -> float:
    import requests

    names: set[str] = set()
    news = threading.Event()

    def note(at: float, body: dict[str, object]) -> None:
        alerts = body.get("alerts")
        for one in alerts if isinstance(alerts, list) else ():
            names.add(one["labels"]["alertname"])
        news.set()

    hear(note)
    api = f"http://127.0.0.1:{port}/api/v2/alerts"
    with requests.Session() as session:
        _until_up(api)
        began = time.perf_counter()
        for number in range(POSTS):
            labels = {"alertname": f"r{round_}n{number}"}
            session.post(api, json=[{"labels": labels}], timeout=10).raise_for_status()
        wanted = {f"r{round_}n{number}" for number in range(POSTS)}
        while not wanted <= names:
            if not news.wait(30):
                sys.exit("Alertmanager did not tell of every alert")
            news.clear()
    return POSTS / (time.perf_counter() - began)


def _until_up(api: str) -> None:
    import requests

    for _ in range(100):
        try:
            requests.get(api, timeout=1)
            return
        except requests.ConnectionError:
            time.sleep(0.1)
    sys.exit("Alertmanager did not start")
