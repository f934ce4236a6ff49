"""Rounds of faults at random against one resident dispatcher, for scripts/soak: every alert is
told, whoever may have been told before is told so, and the audit finds nothing at the end.

The clock is not among them: it would be this machine's. ``test_delivery_faults`` moves one.
"""

from __future__ import annotations

import json
import random
import resource
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path

from tests import loopback
from tests.centre import Centre
from tests.loopback import DROP, Answer, Post
from tests.test_serve import Serving

DISTRICT = """\
district: {en: Ghaziabad}
code: "145"
contacts:
  control: {role: district_control, sms: "+919000000101", mail: control@police.test}
  chief: {role: district_chief, mail: chief@police.test}
"""
STATE = """\
state: {en: Uttar Pradesh}
contacts:
  desk: {role: desk, webhook: desk}
  room: {role: state_112, mail: room@police.test}
  supervisor: {role: supervisor, webhook: desk}
"""
CONFIG = """\
sources: {{drop_folder: {drop}}}
intake: {{flood: {{count: 10000}}, trusted_folders: ["{folder}"]}}
policy: {{steps: [{{after: 20m, tell: [supervisor]}}, {{every: 20m, tell: [supervisor]}}]}}
channels:
  sms: {{type: http, carries: sms, url: "{sms}", timeout: 1s,
        json: {{to: "{{to}}", say: "{{full}}", key: "{{key}}"}},
        accepted: {{json: {{status: sent}}}}}}
  mail: {{type: smtp, host: 127.0.0.1, port: {mail}, tls: none, from: smc@police.test,
         timeout: 2s}}
  desk: {{type: webhook, url: "{desk}", secret: {{file: key}}}}
"""
SENT = b'{"status": "sent"}'
TAKEN = {
    "reset in body": Answer(body=SENT, fault="reset_in_body"),
    "dropped": Answer(fault="drop"),
    "garbage": Answer(fault="garbage"),
    "late": Answer(body=SENT, delay_s=3),
}
"""What a gateway did although its answer never came: the next text says REPEAT."""
NOT_TAKEN = {
    "429": Answer(status=429, headers={"Retry-After": "3"}),
    "500": Answer(status=500),
    "404": Answer(status=404),
}
REPLIES = (
    ("RCPT", "451 4.3.0 later"),
    ("RCPT", "450 4.7.1 greylisted"),
    ("RCPT", "550 5.1.1 no such mailbox"),
    ("DATA", "554 5.7.1 not here"),
    ("DATA", DROP),
)
HOLD = """
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
db.execute("BEGIN EXCLUSIVE")
time.sleep(float(sys.argv[2]))
"""


class Gateway:
    """Answers as chance wills, and remembers what it took."""

    def __init__(self, chance: random.Random, faults: Counter[str]) -> None:
        self._chance, self._faults = chance, faults
        self._lock = threading.Lock()
        self.share = 0.4
        self.taken: defaultdict[str, list[bool]] = defaultdict(list)
        """Key of each notification -> whether each text of it that was taken said REPEAT."""

    def __call__(self, post: Post) -> Answer:
        said = json.loads(post.body)
        with self._lock:
            if self._chance.random() > self.share:
                fault, answer = "", Answer(body=SENT)
            else:
                fault, answer = self._chance.choice([*TAKEN.items(), *NOT_TAKEN.items()])
                self._faults[f"gateway: {fault}"] += 1
            if fault not in NOT_TAKEN:
                self.taken[said["key"]].append("REPEAT" in said["say"])
        return answer


class Served(Serving):
    """A centre with three gateways, of which the desk's is well."""

    def __init__(
        self,
        folder: Path,
        sms: loopback.HttpServer,
        mails: loopback.SmtpServer,
        desk: loopback.HttpServer,
    ) -> None:
        self.drop = folder / "in"
        self.drop.mkdir()
        (folder / "key").write_text("a shared secret")
        (folder / "key").chmod(0o600)
        text = CONFIG.format(
            drop=self.drop, folder=folder, sms=sms.url, mail=mails.port, desk=desk.url
        )
        files = {"ghaziabad.yaml": DISTRICT, "state.yaml": STATE}
        self.centre = Centre(folder, channels=text, files=files).write()
        assert self.centre.run("go-live", "--yes").exit_code == 0
        self.mails, self.web = mails, desk
        self.start()


class Round:
    """One dispatcher through all of it; ``check`` proves what is promised."""

    def __init__(
        self,
        folder: Path,
        seed: int,
        sms: loopback.HttpServer,
        mails: loopback.SmtpServer,
        desk: loopback.HttpServer,
    ) -> None:
        self.chance = random.Random(seed)
        self.faults: Counter[str] = Counter()
        self.gateway = sms.decide = Gateway(random.Random(seed + 1), self.faults)
        self.mails, self.desk = mails, desk
        self.serving = Served(folder, sms, mails, desk)
        self.sent = 0

    def live(self, seconds: float) -> None:
        """Alerts come all the while; what else happens is up to chance."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for _ in range(self.chance.randint(1, 6)):
                self._bring()
            self._misfortune()
            time.sleep(self.chance.random())

    def _bring(self) -> None:
        self.sent += 1
        alert = {
            "alert_id": f"IG-{self.sent}",
            "person": {"username": f"person_{self.sent}"},
            "locations": [{"text": "Vijay Nagar, Ghaziabad"}],
        }
        self.serving.put(json.dumps(alert), f"{self.sent}.json")

    def _misfortune(self) -> None:
        which = self.chance.random()
        if which < 0.6:
            stage, said = self.chance.choice(REPLIES)
            self.faults[f"mail: {said.split(' ')[0]}"] += 1
            self.mails.replies.setdefault(stage, []).append(said)
        elif which < 0.68:
            self._fill_disk(self.chance.uniform(0.2, 4))
        elif which < 0.74:
            self._hold_ledger(self.chance.choice([1, 3, 11, 12]))

    def _fill_disk(self, seconds: float) -> None:
        self.faults["disk full"] += 1
        pid = self.serving.process.pid
        _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, hard))
        self._bring()
        time.sleep(seconds)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard, hard))

    def _hold_ledger(self, seconds: float) -> None:
        self.faults["ledger held"] += 1
        ledger = str(self.serving.centre.folder / "ledger.db")
        with subprocess.Popen([sys.executable, "-c", HOLD, ledger, str(seconds)]) as holder:
            self._bring()
            holder.wait(timeout=60)

    def check(self) -> int:
        """All is well again; returns how many texts said REPEAT."""
        self.gateway.share = 0.0
        self.mails.replies.clear()
        ends = time.monotonic() + 180
        while under_way := self._under_way():
            assert time.monotonic() < ends, f"{under_way} still under way"
            assert self.serving.process.poll() is None, self.serving.said[-2000:]
            time.sleep(0.5)
        audited = self.serving.centre.run("audit", "--json")
        assert audited.exit_code == 0, audited.output
        code, said = self.serving.stop()
        assert code == 0, said[-2000:]
        assert self.serving.centre.run("ledger", "verify").exit_code == 0
        self._check_told()
        return self._check_repeats()

    def _under_way(self) -> int:
        """Alerts not linked yet, and notifications that are still to be sent."""
        with sqlite3.connect(self.serving.centre.folder / "ledger.db", timeout=30) as db:
            (linked,) = db.execute("SELECT count(DISTINCT message) FROM alerts").fetchone()
            (waiting,) = db.execute(
                "SELECT count(*) FROM notifications WHERE state IN ('planned', 'sending')"
            ).fetchone()
        db.close()
        return int(self.sent - linked + waiting)

    def _check_told(self) -> None:
        """The desk heard of every alert, and the district, or who stands in for it, did."""
        bodies = [json.loads(post.body) for post in list(self.desk.posts)]
        heard = {body["incident"] for body in bodies}
        assert len(heard) == self.sent, f"{self.sent - len(heard)} lost"
        with sqlite3.connect(self.serving.centre.folder / "ledger.db") as db:
            (untold,) = db.execute(UNTOLD).fetchone()
            (unproven,) = db.execute(UNPROVEN).fetchone()
        db.close()
        assert untold == 0, f"of {untold} alerts nobody responsible was told"
        assert unproven == 0, f"{unproven} first notifications ended without a reason"

    def _check_repeats(self) -> int:
        said = [repeats for repeats in self.gateway.taken.values() if len(repeats) > 1]
        for repeats in said:
            assert all(repeats[1:]), f"told again as if for the first time: {repeats}"
        mails: defaultdict[str, list[bool]] = defaultdict(list)
        for mail in self.mails.mails:
            mails[str(mail.parsed["Message-ID"])].append(b"REPEAT" in mail.raw)
        for key, repeats in mails.items():
            assert all(repeats[1:]), f"{key} was told again as if for the first time"
        marked = [*self.gateway.taken.values(), *mails.values()]
        return sum(sum(repeats) for repeats in marked)


UNTOLD = """
SELECT count(*) FROM incidents WHERE NOT EXISTS (
    SELECT 1 FROM notifications WHERE incident = number AND state = 'accepted'
        AND (contact LIKE '145/%' OR planned LIKE '%"standing_in_for":["%')
)
"""
UNPROVEN = """
SELECT count(*) FROM notifications WHERE step = 0 AND state NOT IN ('accepted', 'failed')
"""
