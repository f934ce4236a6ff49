"""What a centre meets while it sets up: demo, replay, check, go-live."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.centre import SAMPLES, Centre


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path).write()


# --- replay and run -------------------------------------------------------------------------


def test_field_events_that_lie_among_the_alerts_are_not_read_as_alerts(centre: Centre) -> None:
    old = centre.folder / "old"
    old.mkdir()
    for name in ("ghaziabad.json", "field-events.jsonl", "README.md"):
        shutil.copy(SAMPLES / name, old)
    done = centre.run("replay", str(old), "--events", str(old / "field-events.jsonl"))
    assert "UNREAD" not in done.output
    assert "on scene +13m" in done.output
    assert f"{old}: 1 other file skipped: README.md" in done.stderr
    assert "error: " + str(old) not in done.stderr


def test_what_the_dispatcher_writes_for_itself_is_never_taken_for_alerts(centre: Centre) -> None:
    shutil.copy(SAMPLES / "newsletter.eml", centre.folder)
    centre.run("match", "--text", "Agra")
    assert (centre.folder / "cache" / "directory.json").exists()
    shutil.rmtree(centre.folder / "user-cache")
    done = centre.run("run", str(centre.folder))
    assert "directory.json" not in done.output
    assert "newsletter.eml" in done.output
