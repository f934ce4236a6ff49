"""Delivery by the resident dispatcher and by its sender alone, every commit durable.

Latency: an alert renamed into the drop folder until a gateway on this machine has accepted its
first notification. Throughput: from one ledger to a sink that answers at once, and to one
that takes 50 ms; beside them Apprise's library and Alertmanager, which keep nothing. By
mail (IDLE), the audit of a large ledger and memory: ``delivery_around``.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer

import delivery_around as around
from timing import BIN

sys.path.insert(0, str(Path(__file__).parents[2]))

ALERTS = 60
SENDS = 1000
ROUNDS = 5


class Sink(StreamRequestHandler):
    """Answers every post, and tells a listener of it. Speaks only as much HTTP as that takes: it
    shares two processors with whoever is measured."""

    disable_nagle_algorithm = True
    delay_s = 0.0
    heard: Callable[[float, dict[str, object]], None] | None = None

    def handle(self) -> None:
        while (length := self._length()) is not None:
            raw = self.rfile.read(length)
            if self.delay_s:
                time.sleep(self.delay_s)
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
            if heard := type(self).heard:
                heard(time.perf_counter(), json.loads(raw) if raw[:1] == b"{" else {})

    def _length(self) -> int | None:
        """Of the body of the next request; None when there is none."""
        length = 0
        for line in self.rfile:
            if line == b"\r\n":
                return length
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return None


class Gateway(ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 128


def run() -> None:
    server = Gateway(("127.0.0.1", 0), Sink)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_address[1]}/"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fsync = _fsync_ms(folder)
        print(f"{'fdatasync of this disk':<44} {fsync:8.2f} ms")
        _latency(folder / "latency", url, fsync)
        around.idle(folder, url, _centre, _listen)
        mine = _throughput(folder / "throughput", url)
        around.alertmanager(folder / "alertmanager", url, _listen, mine)
        _commits(folder / "commits", fsync)
        around.audit(folder / "audit", url, _centre)
        around.memory(folder / "memory", url, _centre, _listen)
    server.shutdown()


def _listen(heard: Callable[[float, dict[str, object]], None]) -> None:
    Sink.heard = staticmethod(heard)


def _fsync_ms(folder: Path) -> float:
    path = folder / "fsync"
    with path.open("wb") as stream:
        took = []
        for _ in range(200):
            stream.write(b"x" * 4096)
            stream.flush()
            began = time.perf_counter()
            os.fdatasync(stream.fileno())
            took.append(time.perf_counter() - began)
    return statistics.median(took) * 1000


# --- latency ----------------------------------------------------------------------------------


def _latency(folder: Path, url: str, fsync: float) -> None:
    folder.mkdir()
    drop = folder / "in"
    environment = _centre(folder, url, f"sources: {{drop_folder: {drop}}}\n")
    drop.mkdir()
    heard: dict[str, float] = {}
    signal = threading.Event()

    def hear(at: float, body: dict[str, object]) -> None:
        heard.setdefault(str(body.get("incident")), at)
        signal.set()

    Sink.heard = staticmethod(hear)
    process = subprocess.Popen(
        [str(BIN / "dispatcher"), "--quiet", "serve"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        time.sleep(3)
        took = []
        for number in range(ALERTS):
            (folder / "writing").write_text(_alert(number), encoding="utf-8")
            before = len(heard)
            signal.clear()
            began = time.perf_counter()
            (folder / "writing").rename(drop / f"{number}.json")
            while len(heard) == before and signal.wait(10):
                signal.clear()
            took.append((max(heard.values()) - began) * 1000)
            time.sleep(0.05)
    finally:
        process.terminate()
        process.wait(timeout=30)
    took = sorted(took[5:])
    p50, p99 = took[len(took) // 2], took[int(len(took) * 0.99)]
    target = f"at most 6 ms + 3 fdatasync = {6 + 3 * fsync:.1f} ms"
    print(f"{'serve: dropped file -> accepted, p50':<44} {p50:8.1f} ms   target {target}")
    print(f"{'serve: dropped file -> accepted, p99':<44} {p99:8.1f} ms   target at most 50 ms")


def _alert(number: int) -> str:
    return json.dumps(
        {
            "alert_id": f"IG-{number:05d}",
            "person": {"username": f"person_{number}"},
            "locations": [{"text": "Vijay Nagar, Ghaziabad"}],
        }
    )


def _centre(folder: Path, url: str, more: str = "") -> dict[str, str]:
    from mail import _centre as centre

    environment = centre(folder, url)
    config = folder / "config.yaml"
    config.write_text(config.read_text(encoding="utf-8") + more, encoding="utf-8")
    return environment


# --- throughput -------------------------------------------------------------------------------


def _throughput(folder: Path, url: str) -> float:
    """Durable notifications a second to a sink that answers at once."""
    folder.mkdir()
    Sink.heard = None
    ours, theirs = [], []
    for round_ in range(ROUNDS):
        ours.append(_durable(folder / f"ours{round_}", url, SENDS))
        theirs.append(_apprise(url))
    mine, apprise = statistics.median(ours), statistics.median(theirs)
    print(f"{'durable notifications a second':<44} {mine:8.0f} /s   target at least 600")
    if apprise:
        ratio = mine / apprise
        words = f"{apprise:8.0f} /s   ours {ratio:.2f}x, target over 1x"
        print(f"{'apprise library, nothing kept':<44} {words}")
    Sink.delay_s = 0.05
    slow = statistics.median(
        _durable(folder / f"slow{round_}", url, 200) for round_ in range(ROUNDS)
    )
    Sink.delay_s = 0.0
    from dispatcher.engine.live import WIDTH

    ideal = WIDTH / 0.05
    share = f"{slow / ideal:.0%} of threads/latency, target at least 85 %"
    print(f"{'the same to a sink that takes 50 ms':<44} {slow:8.0f} /s   {share}")
    return mine


def _durable(folder: Path, url: str, count: int) -> float:
    """Notifications a second: planned beforehand, then claimed, sent and settled.

    As with Apprise's, one alert before the time is taken loads what is loaded once.
    """
    folder.mkdir()
    environment = _centre(folder, url)
    script = _PLAN_AND_SEND.format(config=environment["DISPATCHER_CONFIG"], count=count)
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, check=True, text=True
    )
    return count / float(done.stdout.split()[-1])


_PLAN_AND_SEND = """
import hashlib, json, time
from pathlib import Path
from dispatcher import config
from dispatcher.engine.live import open_live
from dispatcher.model import Message, Origin
engine = open_live(config.load(Path({config!r})), on_problems=lambda found: None)
assert engine.mode == "live"
def take_in(number):
    raw = json.dumps({{"alert_id": f"IG-{{number:05}}", "person": {{"username": f"p{{number}}"}},
                      "locations": [{{"text": "Vijay Nagar, Ghaziabad"}}]}}).encode()
    origin = Origin(kind="file", name=f"{{number}}.json", format="json")
    engine.intake.take_in(
        Message(raw=raw, sha256=hashlib.sha256(raw).hexdigest(), origin=origin)
    )
take_in(0)
engine.deliverer.deliver()
for number in range({count} // 2):
    take_in(number + 1)
began = time.perf_counter()
sent = engine.deliverer.deliver()
took = time.perf_counter() - began
assert sum(one.error is None for one in sent) == {count}, [one.error for one in sent if one.error]
engine.close()
print(took)
"""


def _apprise(url: str) -> float:
    """In a process of its own, as ours; 0 where it is not installed."""
    script = _APPRISE.format(url=url.replace("http://", "json://"))
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=False, text=True
    )
    return 200 / float(done.stdout) if done.returncode == 0 else 0.0


_APPRISE = """
import time
import apprise
sender = apprise.Apprise()
sender.add({url!r})
sender.notify(body="alert", title="alert")
began = time.perf_counter()
for _ in range(200):
    sender.notify(body="alert", title="alert")
print(time.perf_counter() - began)
"""


# --- commits ----------------------------------------------------------------------------------


def _commits(folder: Path, fsync: float) -> None:
    from dispatcher.engine.live import RandomIds, SystemClock
    from dispatcher.ledger import open_ledger
    from dispatcher.model import Change, Event

    folder.mkdir()
    ledger = open_ledger(f"sqlite:///{folder}/ledger.db", clock=SystemClock(), ids=RandomIds())
    clock = SystemClock()
    began = time.perf_counter()
    for number in range(300):
        now = clock.now()
        event = Event(kind="note", at=now, entered_at=now, actor="bench", body={"n": number})
        ledger.append(event, Change())
    rate = 300 / (time.perf_counter() - began)
    ledger.close()
    share = rate / (1000 / fsync)
    print(
        f"{'commits a second, WAL and FULL':<44} {rate:8.0f} /s   "
        f"{share:.0%} of the disk's fdatasync rate, target at least 35 %"
    )
