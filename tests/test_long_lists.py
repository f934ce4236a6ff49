"""A list of thousands of alerts keeps nobody waiting, and none of it is lost or told twice."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dispatcher.engine.intake import SLICE
from dispatcher.engine.live import open_live
from dispatcher.sources import read
from tests import loopback
from tests.centre import Centre, with_smtp_and_webhook
from tests.test_commands import alert
from tests.test_serve import Serving

LONG = 2 * SLICE + 7
KILLED = """
import os, sys
from dispatcher.ledger.sqlite import SqliteLedger
from dispatcher.cli.main import run
link, left = SqliteLedger.link, [int(sys.argv[1])]
def dying(*args, **more):
    found = link(*args, **more)
    left[0] -= 1
    if not left[0]:
        os._exit(9)
    return found
SqliteLedger.link = dying
sys.exit(run(sys.argv[2:]))
"""


def long_list(count: int = LONG, *, account: str = "many", phone: int = 9800100000) -> str:
    """Each of another person."""
    return json.dumps(
        [
            json.loads(
                alert(
                    account=f"{account}{number}",
                    person={"username": f"{account}{number}", "phones": [f"+91{phone + number}"]},
                )
            )
            for number in range(count)
        ]
    )


def written(folder: Path) -> tuple[Path, Path]:
    many, urgent = folder / "many.json", folder / "urgent.json"
    many.write_text(long_list())
    urgent.write_text(alert(account="urgent", person={"username": "urgent"}))
    return many, urgent


def killed(centre: Centre, after: int) -> list[str]:
    """A dispatcher that dies once so many alerts are linked."""
    return [sys.executable, "-c", KILLED, str(after), "-c", str(centre.config_file)]


def accounts(centre: Centre) -> list[str | None]:
    """In the order in which they were taken in."""
    engine = open_live(centre.config, on_problems=lambda problems: None)
    found = [one.alerts[0].alert.person.username for one in engine.ledger.incidents()]
    engine.close()
    return found


def test_what_is_found_behind_a_long_list_has_its_turn_before_the_list_ends(
    tmp_path: Path,
) -> None:
    centre = Centre(tmp_path).write()
    done = centre.run("ingest", *map(str, written(tmp_path)))
    assert "2 messages: " in done.output
    assert accounts(centre).index("urgent") <= SLICE
    assert len(accounts(centre)) == LONG + 1


def test_each_slice_of_a_long_list_is_told_before_the_next(tmp_path: Path) -> None:
    with loopback.smtp() as mails, loopback.http_server() as web:
        channels = with_smtp_and_webhook(mails.port, web.url, tmp_path)
        centre = Centre(tmp_path, channels=channels).write()
        assert centre.run("go-live", "--yes").exit_code == 0
        many, _ = written(tmp_path)
        first = subprocess.run(
            [*killed(centre, SLICE + 1), "ingest", str(many)], capture_output=True, check=False
        )
        assert first.returncode == 9
        assert mails.mails


@pytest.mark.parametrize("killed_after", [1, SLICE, SLICE + 1, LONG])
def test_a_list_cut_short_by_a_kill_is_taken_up_where_it_stood(
    tmp_path: Path, killed_after: int
) -> None:
    centre = Centre(tmp_path).write()
    many, _ = written(tmp_path)
    command = [*killed(centre, killed_after), "ingest", str(many)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 9
    assert len(accounts(centre)) == killed_after
    again = centre.run("run", str(many))
    assert accounts(centre) == [f"many{number}" for number in range(LONG)]
    assert "1 message: " in again.output
    outbox = [path.name for path in (tmp_path / "outbox").rglob("*") if path.is_file()]
    assert len(outbox) == len(set(outbox))


def test_the_resident_dispatcher_takes_an_urgent_alert_between_two_slices(tmp_path: Path) -> None:
    with loopback.smtp() as mails, loopback.http_server() as web:
        serving = Serving(tmp_path, mails, web)
        try:
            serving.put(long_list(600), "many.json")
            serving.until(lambda: "many3" in "".join(map(str, accounts(serving.centre))))
            serving.put(alert(account="urgent", person={"username": "urgent"}), "urgent.json")
            began = time.monotonic()
            serving.until(lambda: "urgent" in accounts(serving.centre))
            assert len(accounts(serving.centre)) < 600, "the list was not over yet"
            assert time.monotonic() - began < 5
            serving.until(lambda: len(accounts(serving.centre)) == 601)
            assert (serving.drop / "done" / "many.json").exists()
        finally:
            serving.kill()


def test_many_alerts_of_one_account_cost_as_much_as_those_before_them(tmp_path: Path) -> None:
    """Not more with each: a list of two thousand would take minutes."""
    centre = Centre(tmp_path).write()
    said = [
        json.loads(alert(content={"text": f"I cannot go on {number}"})) for number in range(250)
    ]
    (tmp_path / "many.json").write_text(json.dumps(said))
    engine = open_live(centre.config, on_problems=lambda problems: None)
    (message,) = read((str(tmp_path / "many.json"),), limits=centre.config.intake.limits)
    took: list[float] = []
    taken = engine.intake.begin(message)  # type: ignore[arg-type]
    while taken.left:
        began = time.process_time()
        taken = engine.intake.take_on(taken.message)
        took.append((time.process_time() - began) / len(taken.alerts))
    (incident,) = engine.ledger.incidents()
    assert len(incident.alerts) == 250
    engine.close()
    assert took[-1] < 4 * took[1]
