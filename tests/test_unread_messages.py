"""What nobody could read may be about a person at risk: the desk looks at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import loopback
from tests.centre import Centre, with_smtp_and_webhook

CUT_OFF = b"""From: alerts@platform.example
Subject: alert
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=zz

--zz
Content-Type: text/plain

Person at risk, last seen at"""


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    centre = Centre(tmp_path).write()
    (tmp_path / "cut.eml").write_bytes(CUT_OFF)
    assert centre.run("run", str(tmp_path / "cut.eml")).exit_code == 3
    return centre


def outbox(centre: Centre) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(centre.folder.glob("outbox/**/*.*"))]


def test_the_desk_is_told_and_nobody_else(centre: Centre) -> None:
    shown = json.loads(centre.run("show", "1001", "--json").stdout)
    assert [person["contact"] for person in shown["people"]] == ["state/desk"]
    assert shown["next"]["action"] == "read"
    (text,) = outbox(centre)
    assert "UNREAD 1001" in text
    assert "cut off" in text


def test_a_real_mail_reaches_the_desk_by_smtp(tmp_path: Path) -> None:
    with loopback.smtp() as mails, loopback.http_server() as web:
        channels = with_smtp_and_webhook(mails.port, web.url, tmp_path)
        centre = Centre(tmp_path, channels=channels).write()
        assert centre.run("go-live", "--yes").exit_code == 0
        (tmp_path / "cut.eml").write_bytes(CUT_OFF)
        centre.run("run", str(tmp_path / "cut.eml"))
        centre.run("run", str(tmp_path / "cut.eml"))
        (mail,) = mails.mails
        assert mail.recipients == ["desk@police.test"]


def test_the_queue_names_the_message_and_how_to_see_it(centre: Centre) -> None:
    queue = centre.run("queue").output
    assert "unread message Q1" in queue
    assert "dispatcher show Q1" in queue


def test_what_was_read_by_eye_goes_to_its_district(centre: Centre) -> None:
    routed = centre.run("route", "1001", "--to", "Ghaziabad", "--because", "it names Vijay Nagar")
    assert "Control, Ghaziabad" in routed.output
    row = json.loads(centre.run("queue", "--json").stdout)["incidents"][0]
    assert row["where"] == "Ghaziabad"


def test_a_message_that_is_nothing_is_dismissed_with_a_reason(centre: Centre) -> None:
    assert centre.run("dismiss", "Q1", "--yes").exit_code == 2
    assert centre.run("dismiss", "Q1", "--because", "newsletter", "--yes").exit_code == 0
    assert json.loads(centre.run("queue", "--json").stdout)["incidents"] == []
    assert "dismissed" in centre.run("show", "Q1").output
    assert centre.run("dismiss", "1001", "--because", "again", "--yes").exit_code == 2


def test_without_a_terminal_dismissing_asks_for_yes(centre: Centre) -> None:
    assert centre.run("dismiss", "Q1", "--because", "newsletter").exit_code == 2


def test_an_incident_that_was_read_is_not_dismissed(centre: Centre) -> None:
    centre.run("route", "1001", "--to", "Ghaziabad")
    assert centre.run("dismiss", "1001", "--because", "nothing", "--yes").exit_code == 2


def test_reports_count_people_not_unread_messages(centre: Centre) -> None:
    report = json.loads(centre.run("report", "--mode", "sandbox", "--json").stdout)
    assert report["total"]["incidents"] == 0
    assert any("could read" in note for note in report["notes"])


def test_an_item_nobody_could_read_beside_others_is_looked_at_too(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    lines = ['{"locations": [{"text": "Vijay Nagar, Ghaziabad"}]}', "[1, 2"]
    (tmp_path / "two.json").write_text("[" + ", ".join([lines[0], "7"]) + "]")
    done = centre.run("run", str(tmp_path / "two.json"))
    assert done.exit_code == 3
    rows = json.loads(centre.run("queue", "--json").stdout)["incidents"]
    assert sorted(row["where"].split(",")[0] for row in rows) == ["Ghaziabad", "unread message Q1"]


@pytest.mark.parametrize("source", ["file", "pipe"])
def test_a_message_of_zero_bytes_alone_is_kept_with_its_reason(tmp_path: Path, source: str) -> None:
    centre = Centre(tmp_path).write()
    raw = b"\0" * 1000
    (tmp_path / "zero.eml").write_bytes(raw)
    arguments = ["run", str(tmp_path / "zero.eml")] if source == "file" else ["ingest", "-"]
    done = centre.run(*arguments, input=None if source == "file" else raw)
    assert done.exit_code == (3 if source == "file" else 0), done.output
    assert "Q1  UNREADABLE" in done.output
    kept = json.loads(centre.run("show", "Q1", "--reveal", "--json").stdout)
    assert kept["reason"] == "has no text"
    assert centre.run("ledger", "verify").exit_code == 0
