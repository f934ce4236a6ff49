"""A case nobody could be told of: first in the queue, with the number to ring, and never quiet."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tests import loopback
from tests.centre import GHAZIABAD, Centre, with_smtp_and_webhook
from tests.test_commands import alert, take_in

PHONE = "+915220000110"
REACHABLE = GHAZIABAD.replace(
    'name: "SHO", mail: sho.vijaynagar@police.test',
    f'name: "SHO", mail: sho.vijaynagar@police.test, sms: "{PHONE}"',
)


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    """Live, and every gateway refuses the connection; another case was told before that."""
    port = loopback.closed_port()
    channels = with_smtp_and_webhook(port, f"http://127.0.0.1:{port}/", tmp_path)
    url = f"http://127.0.0.1:{port}/sms"
    channels += f'  sms: {{type: webhook, url: "{url}", secret: {{file: key}}}}\n'
    centre = Centre(tmp_path, mode="live", channels=channels, files={"ghaziabad.yaml": REACHABLE})
    done = centre.write().run("go-live", "--yes")
    assert done.exit_code == 0, done.output
    return centre


def queued(centre: Centre) -> dict[str, object]:
    (row,) = json.loads(centre.run("queue", "--json").stdout)["incidents"]
    return dict(row)


def test_it_is_said_at_once_and_first_with_the_number_to_ring(centre: Centre) -> None:
    assert take_in(centre, alert()).exit_code == 3
    (row,) = [one for one in centre.run("queue").output.splitlines() if "1001" in one][:1]
    assert row.startswith("! 1001") and "NOBODY TOLD" in row and "YOU: ring" in row
    assert f"NOBODY WAS TOLD: ring SHO Vijay Nagar, Ghaziabad, {PHONE}" in (
        centre.run("queue").output
    )
    assert (queued(centre)["nobody_told"], queued(centre)["needs_you"]) == (True, True)


def test_a_try_under_way_again_does_not_take_it_back(centre: Centre) -> None:
    take_in(centre, alert())
    with sqlite3.connect(centre.folder / "ledger.db") as db:
        db.execute("UPDATE notifications SET state = 'sending' WHERE state = 'planned'")
    db.close()
    assert (queued(centre)["nobody_told"], queued(centre)["needs_you"]) == (True, True)


def test_show_says_so_in_its_head_and_whom_to_ring(centre: Centre) -> None:
    take_in(centre, alert())
    lines = centre.run("show", "1001").output.splitlines()[:8]
    assert any(line.startswith("NOBODY WAS TOLD") for line in lines)
    assert any(line.startswith("YOUR MOVE  ring SHO Vijay Nagar") for line in lines)
    assert any(line.startswith("NUMBER") and PHONE in line for line in lines)


def test_audit_finds_it_although_it_is_tried_again(centre: Centre) -> None:
    take_in(centre, alert())
    done = centre.run("audit")
    assert done.exit_code == 3
    assert "! 1001  nobody was told" in done.output and "Ghaziabad" in done.output


def test_an_answer_by_telephone_ends_it(centre: Centre) -> None:
    take_in(centre, alert())
    (code,) = [
        one["code"]
        for one in json.loads(centre.run("show", "1001", "--json").stdout)["people"]
        if one["title"] == "SHO"
    ]
    assert centre.run("ack", code, "--by", "SI Khan").exit_code == 0
    assert (queued(centre)["nobody_told"], queued(centre)["needs_you"]) == (False, False)


@pytest.mark.parametrize("quiet", [(), ("--quiet",)])
def test_a_later_pass_that_reaches_nobody_names_them_and_fails(
    centre: Centre, quiet: tuple[str, ...]
) -> None:
    take_in(centre, alert())
    with sqlite3.connect(centre.folder / "ledger.db") as db:
        db.execute("UPDATE notifications SET due_at = 1 WHERE state = 'planned'")
    db.close()
    empty = centre.folder / "nothing"
    empty.mkdir()
    done = centre.run("run", *quiet, str(empty))
    assert done.exit_code == 75, done.output
    assert "26-1001 FAILED SHO Vijay Nagar, Ghaziabad (mail)" in done.stderr
    assert "to be tried again" in done.stderr
