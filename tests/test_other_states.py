"""What the desk is told of a case in another state, and how it finds that state's people."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.centre import OUTSIDE, Centre

UNSET = OUTSIDE.replace(", mail: nodal@bihar.test", "")


def desks_text(centre: Centre) -> str:
    alert = {
        "alert_id": "IG-1",
        "platform": "instagram",
        "sent_at": datetime.now(UTC).isoformat(),
        "person": {"username": "sunny_22"},
        "content": {"text": "I cannot go on any more"},
        "locations": [{"text": "Kankarbagh, Patna, Bihar", "source": "profile"}],
    }
    path = centre.folder / "alert.json"
    path.write_text(json.dumps(alert), encoding="utf-8")
    centre.run("run", str(path))
    (text,) = (centre.folder / "outbox").glob("*-outside-state-desk-*.txt")
    return text.read_text(encoding="utf-8")


def test_the_desk_is_told_that_the_states_officer_was_told(tmp_path: Path) -> None:
    text = desks_text(Centre(tmp_path).write())
    assert "probably in Bihar. Its nodal officer is told: ring them too" in text


def test_the_desk_is_told_that_the_directory_has_nobody_there(tmp_path: Path) -> None:
    text = desks_text(Centre(tmp_path, files={"outside.yaml": UNSET}).write())
    assert "probably in Bihar. NOBODY there is told: the directory has no address" in text


def test_a_hindi_text_calls_the_state_by_its_hindi_name(tmp_path: Path) -> None:
    centre = Centre(tmp_path, files={"outside.yaml": UNSET}).write()
    config = centre.config_file.read_text(encoding="utf-8")
    centre.config_file.write_text(config.replace("language: en", "language: hi"), encoding="utf-8")
    text = desks_text(centre)
    assert "संभवतः बिहार में" in text
    assert "Bihar" not in text.split("---")[0]


@pytest.mark.parametrize("word", ["Bihar", "bihar", "बिहार"])
def test_another_state_is_shown_with_its_contacts(tmp_path: Path, word: str) -> None:
    done = Centre(tmp_path).write().run("directory", "show", word)
    assert done.exit_code == 0, done.output
    assert "mail nodal@bihar.test  (outside.yaml:4)" in done.output


def test_a_name_is_found_however_its_words_are_parted(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    assert "विजयनगर" in centre.run("directory", "find", "विजय नगर").output
    assert "Vijay Nagar" in centre.run("directory", "find", "Vijay  Nagar").output
