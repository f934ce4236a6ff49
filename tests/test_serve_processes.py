"""Several dispatchers and commands on one ledger at once: everything is sent once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from tests import loopback
from tests.kill_serving import Round


def test_eight_processes_on_one_ledger_send_each_notification_once(tmp_path: Path) -> None:
    with loopback.http_server() as web:
        round = Round(tmp_path, web, seed=3)
        environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "user-cache")}
        command = [sys.executable, "-m", "dispatcher", "-c", str(round.centre.config_file)]

        def start(*words: str) -> subprocess.Popen[bytes]:
            return subprocess.Popen(
                [*command, *words],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
            )

        batch = tmp_path / "batch"
        batch.mkdir()
        for number in range(8):
            alert = {
                "alert_id": f"IG-b{number}",
                "person": {"username": f"batch_{number}"},
                "locations": [{"text": "Vijay Nagar, Ghaziabad"}],
            }
            (batch / f"{number}.json").write_text(json.dumps(alert), encoding="utf-8")
        residents = [start("--quiet", "serve") for _ in range(2)]
        round.bring(8)
        passes = [start("run", "--quiet", str(batch)) for _ in range(4)]
        passes += [start("ingest", str(batch / "0.json")), start("queue")]
        try:
            for one in passes:
                one.wait(timeout=60)
            ends = time.monotonic() + 60
            while len(_keys(web)) < 32 and time.monotonic() < ends:
                time.sleep(0.1)
        finally:
            for one in (*residents, *passes):
                one.terminate()
                one.wait(timeout=30)
        counts = _keys(web)
        assert len(counts) == 32
        assert set(counts.values()) == {1}


def _keys(web: loopback.HttpServer) -> Counter[str]:
    """First-wave notifications by key: 16 alerts, two contacts each."""
    bodies = [json.loads(post.body) for post in list(web.posts)]
    return Counter(body["key"] for body in bodies if not body["facts"]["repeat"])
