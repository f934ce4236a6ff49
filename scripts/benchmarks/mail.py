"""One alert mail in one process: from start to accepted by a gateway on this machine.

Beside it a minimal standard-library script that parses the mail and posts it, without ledger or
match, and the ``apprise`` command sending one notification.
"""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from timing import BIN, in_turn, row, seconds

ALERT = """\
From: alerts@platform.example
To: centre@police.example
Subject: Instagram alert
Date: {date}
Message-ID: <{number}@platform.example>
Content-Type: text/plain; charset=utf-8

Username: account_{number}
Post: I cannot go on
Last known location: Vijay Nagar, Ghaziabad, Uttar Pradesh
"""

MINIMAL = """\
import email, json, sys, urllib.request
mail = email.message_from_binary_file(open(sys.argv[1], "rb"))
body = json.dumps({"subject": mail["Subject"], "text": mail.get_payload()}).encode()
request = urllib.request.Request(sys.argv[2], body, {"Content-Type": "application/json"})
assert urllib.request.urlopen(request, timeout=8).status == 200
"""

CONTACTS = """\
district: {en: Ghaziabad, hi: गाज़ियाबाद}
code: "145"
headquarters: {place: Ghaziabad, at: [28.6603, 77.4444]}
contacts:
  control: {role: district_control, webhook: gateway}
"""

STATE = """\
state: {en: Uttar Pradesh}
contacts:
  desk: {role: desk, webhook: gateway}
"""


class Sink(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *args: object) -> None:
        pass


def run() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Sink)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/"
    with tempfile.TemporaryDirectory() as name:
        _measure(Path(name), url)
    server.shutdown()


def _measure(folder: Path, url: str) -> None:
    environment = _centre(folder, url)
    numbers = itertools.count()

    def mail() -> str:
        from email.utils import formatdate

        number = next(numbers)
        path = folder / f"{number}.eml"
        path.write_text(ALERT.format(date=formatdate(localtime=True), number=number))
        return str(path)

    dispatcher = str(BIN / "dispatcher")
    runs = [
        lambda: seconds([sys.executable, "-c", MINIMAL, mail(), url]),
        lambda: seconds([dispatcher, "run", mail()], env=environment),
    ]
    apprise = BIN / "apprise"
    if apprise.exists():
        target = url.replace("http://", "json://")
        runs.append(lambda: seconds([str(apprise), "-b", "alert", target]))
    medians = in_turn(runs)
    row("minimal script: parse and post", medians[0], medians[0], "1x (reference)")
    row("dispatcher run: the whole job", medians[1], medians[0], "at most 4x")
    if len(medians) > 2:
        row("apprise: one notification", medians[2], medians[0], "slower than ours")


def _centre(folder: Path, url: str) -> dict[str, str]:
    """A live centre whose only contacts, control room and desk, are told at the sink."""
    dispatcher = str(BIN / "dispatcher")
    seconds([dispatcher, "init", str(folder)])
    config = folder / "config.yaml"
    (folder / "key").write_text("benchmark")
    (folder / "key").chmod(0o600)
    gateway = f'channels:\n  gateway: {{type: webhook, url: "{url}", secret: {{file: key}}}}\n'
    text = config.read_text(encoding="utf-8").replace("+910000000000", "+915220000000")
    flood = "intake: {flood: {count: 10000, within: 10m}}\n"  # many alerts of one benchmark
    config.write_text(text + gateway + flood, encoding="utf-8")
    (folder / "directory" / "ghaziabad.yaml").write_text(CONTACTS, encoding="utf-8")
    (folder / "directory" / "state.yaml").write_text(STATE, encoding="utf-8")
    environment = {**os.environ, "DISPATCHER_CONFIG": str(config)}
    seconds([dispatcher, "go-live", "--yes"], env=environment)
    return environment
