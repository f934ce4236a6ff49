"""What a rule filed as no alert can be looked through, and taken up by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.centre import Centre

AWAY = (
    "From: Control <control@police.example>\nSubject: Automatic reply: duty\n"
    "Auto-Submitted: auto-replied\nContent-Type: text/plain\n\nI am on leave until Monday.\n"
)


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    centre = Centre(tmp_path).write()
    (tmp_path / "away.eml").write_text(AWAY)
    assert centre.run("run", str(tmp_path / "away.eml")).exit_code == 0
    return centre


def test_the_queue_counts_what_was_filed_and_says_how_to_look(centre: Centre) -> None:
    assert "no alert: 1 (dispatcher queue --no-alert)" in centre.run("queue").output


def test_what_was_filed_is_listed_with_whom_it_is_from_and_why(centre: Centre) -> None:
    listed = centre.run("queue", "--no-alert").output
    assert "Q1 " in listed and "automatic reply" in listed
    assert "control@police.example: Automatic reply: duty" in listed
    assert "new --from Q1" in listed
    (row,) = map(json.loads, centre.run("queue", "--no-alert", "--json").stdout.splitlines())
    assert (row["id"], row["state"], row["bytes"]) == ("Q1", "not_alert", len(AWAY))


def test_what_was_filed_wrongly_becomes_an_incident_by_hand(centre: Centre) -> None:
    done = centre.run("new", "--from", "Q1", "--place", "Vijay Nagar, Ghaziabad")
    assert done.exit_code == 0, done.output
    assert "Ghaziabad" in centre.run("queue").output


def test_nothing_filed_is_said_plainly(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    assert "no alert" not in centre.run("queue").output
    assert "Nothing was filed" in centre.run("queue", "--no-alert", "--all").output
