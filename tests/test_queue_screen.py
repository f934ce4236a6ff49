"""The queue on a terminal and in a pipe: nothing important is cut, what does not fit is counted."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest

from dispatcher.engine.place import Place
from dispatcher.errors import DeliveryError
from dispatcher.model import Outgoing, Receipt
from tests import loopback
from tests.centre import Centre, with_smtp_and_webhook
from tests.night import Night
from tests.terminal import Terminal
from tests.test_commands import alert, code_of, take_in


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    """Eleven incidents: one without a place, ten told in Ghaziabad."""
    centre = Centre(tmp_path, channels="intake: {flood: {count: 50, within: 10m}}\n").write()
    take_in(centre, alert(""))
    many = [json.loads(alert(account=f"a{n}", person={"username": f"a{n}"})) for n in range(10)]
    take_in(centre, json.dumps(many), "many.json")
    return centre


def on_terminal(centre: Centre, *arguments: str) -> list[str]:
    with Terminal(centre.config_file, *arguments) as terminal:
        assert terminal.end() == 0
    return re.sub(r"\x1b\[[0-9;]*m|\r", "", terminal.text).splitlines()


def test_on_a_terminal_it_fits_the_screen_and_counts_the_rest(centre: Centre) -> None:
    lines = on_terminal(centre, "queue")
    assert len(lines) < 24
    assert max(map(len, lines)) <= 80
    assert any("more, none needs you now: dispatcher queue --all" in line for line in lines)
    assert "! 1001" in lines[4] and "YOU: find place" in lines[4]


def test_all_lists_every_incident_on_a_terminal_broken_between_words(centre: Centre) -> None:
    lines = on_terminal(centre, "queue", "--all")
    assert sum("Ghaziabad, PS Vijay Nagar" in line for line in lines) == 10
    assert max(map(len, lines)) <= 80
    assert not any("…" in line for line in lines)


def test_a_pipe_gets_every_incident_and_every_word(centre: Centre) -> None:
    lines = centre.run("queue").output.splitlines()
    assert sum("Ghaziabad, PS Vijay Nagar" in line for line in lines) == 10
    assert not any("…" in line or "more," in line for line in lines)


def test_an_answer_stands_beside_its_district_with_its_time(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    take_in(centre, alert())
    centre.run("ack", code_of(centre, "SHO"))
    assert "Ghaziabad, PS Vijay Nagar     yes " in centre.run("queue").output


def test_a_message_that_is_stored_and_not_read_is_counted(centre: Centre) -> None:
    assert "not read yet" not in centre.run("queue").output
    ledger = sqlite3.connect(centre.folder / "ledger.db")
    ledger.execute("UPDATE messages SET state = 'unread' WHERE id = 1")
    ledger.commit()
    ledger.close()
    assert "! 1 message stored and not read yet: dispatcher run" in centre.run("queue").output
    assert json.loads(centre.run("queue", "--json").stdout)["stored"] == 1


def test_a_case_of_the_sandbox_stands_last_after_going_live_and_needs_nobody(
    tmp_path: Path,
) -> None:
    centre = Centre(tmp_path).write()
    take_in(centre, alert(""))
    port = loopback.closed_port()
    channels = with_smtp_and_webhook(port, f"http://127.0.0.1:{port}/", tmp_path)
    live = Centre(tmp_path, mode="live", channels=channels).write()
    assert live.run("go-live", "--yes").exit_code == 0
    take_in(live, alert("", account="other", person={"username": "other"}), "second.json")
    output = live.run("queue").output
    rows = [line for line in output.splitlines() if re.match(r"[! ] +\d{4} ", line)]
    assert [row[:6] for row in rows] == ["! 1002", "  1001"]
    assert "SANDBOX not located" in rows[1] and rows[1].endswith(" U")
    assert re.search(r"LIVE .* 1 open", output)


def test_gateways_that_are_down_are_said_with_a_reason_on_lines_that_fit(centre: Centre) -> None:
    with sqlite3.connect(centre.folder / "ledger.db") as db:
        now = db.execute("SELECT max(ingested_at) FROM messages").fetchone()[0]
        for name in ("channel:mail", "channel:hook112", "channel:telephone"):
            db.execute("INSERT INTO beats VALUES (?, ?, 0, '')", (name, now))
    db.close()
    lines = on_terminal(centre, "queue")
    assert len(lines) < 24
    assert max(map(len, lines)) <= 80
    said = " ".join(line.strip() for line in lines[1:4])
    assert said.startswith("! ") and said.count("its gateway keeps failing") == 3


def test_the_last_line_names_what_fits_the_first_case(centre: Centre) -> None:
    assert centre.run("queue").output.splitlines()[-1] == (
        "Next: dispatcher show 1001 | locate 1001 'PLACE' | --help"
    )


def test_what_should_have_been_sent_is_said_to_be_overdue(centre: Centre) -> None:
    with sqlite3.connect(centre.folder / "ledger.db") as db:
        db.execute("UPDATE notifications SET state = 'planned', due_at = 1 WHERE incident = 1002")
    db.close()
    (row,) = [line for line in centre.run("queue").output.splitlines() if " 1002 " in line]
    assert row.startswith("!") and "OVERDUE" in row


def refused(outgoing: Outgoing) -> Receipt:
    raise DeliveryError("number not in service", permanent=True)


def test_a_channel_that_failed_later_does_not_hide_the_call_that_was_taken(tmp_path: Path) -> None:
    channels = "policy: {steps: [{every: 5m, tell: [station_officer], by: sms}]}\n"
    night = Night(tmp_path, channels)
    night.take(alert())
    night.channel.send = refused  # type: ignore[method-assign]
    night.at(301)
    tried = [n.state for n in night.incident().notifications if n.planned.step == 1]
    assert "failed" in tried
    listed = " ".join(night.centre.run("queue").stdout.split())
    assert "SHO + Control: sms accepted 03:00, no answer." in listed
    night.engine.close()


def test_two_officers_of_one_title_are_told_apart_by_their_stations(tmp_path: Path) -> None:
    night = Night(tmp_path)
    path = night.centre.folder / "directory" / "ghaziabad.yaml"
    second = """\
  - name: {en: Kavi Nagar}
    contacts:
      sho: {role: station_officer, sms: "+919000000120"}
"""
    path.write_text(path.read_text("utf-8") + second, "utf-8")
    night.engine.close()
    night.engine = night.open()
    night.take(alert())
    place = Place(to="Ghaziabad", station="Kavi Nagar")
    night.engine.desk.route(1001, night.engine.directory, place, night.said())
    night.at(1)
    listed = " ".join(night.centre.run("queue").stdout.split())
    assert "SHO Vijay Nagar + Control + SHO Kavi Nagar: sms accepted" in listed
    shown = night.centre.run("show", "1001").stdout
    assert "SHO Vijay Nagar  " in shown and "SHO Kavi Nagar  " in shown
    night.engine.close()
