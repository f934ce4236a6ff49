"""``--since`` understands how people say it, and says how it was read."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from dispatcher.cli.periods import period_start
from dispatcher.errors import UsageError
from tests.centre import Centre
from tests.test_commands import alert, take_in

NOW = datetime(2026, 11, 24, 3, 12, tzinfo=ZoneInfo("Asia/Kolkata"))


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("7 days", "2026-11-17T00:00"),
        ("7d", "2026-11-17T00:00"),
        ("last 7 days", "2026-11-17T00:00"),
        ("७ दिन", "2026-11-17T00:00"),
        ("2 weeks ago", "2026-11-10T00:00"),
        ("24h", "2026-11-23T03:12"),
        ("yesterday", "2026-11-23T00:00"),
        ("आज", "2026-11-24T00:00"),
        ("last month", "2026-10-01T00:00"),
        ("2026-11", "2026-11-01T00:00"),
        ("2026-11-01", "2026-11-01T00:00"),
        ("1/11/2026", "2026-11-01T00:00"),
        ("1 Nov", "2026-11-01T00:00"),
        ("1 december", "2025-12-01T00:00"),
        ("2026-11-01 18:00", "2026-11-01T18:00"),
        ("2026-11-01T18:00+05:30", "2026-11-01T18:00"),
    ],
)
def test_words_and_dates_are_understood(words: str, start: str) -> None:
    found = period_start(words, NOW, "Asia/Kolkata")
    assert found.strftime("%Y-%m-%dT%H:%M") == start
    assert found.utcoffset() == NOW.utcoffset()


@pytest.mark.parametrize("words", ["", "soon", "7", "2026-13-01", "31 Feb", "99999 days"])
def test_anything_else_says_what_can_be_written(words: str) -> None:
    with pytest.raises(UsageError, match="yesterday"):
        period_start(words, NOW, "Asia/Kolkata")


def test_the_report_says_how_it_was_read_and_refuses_what_lies_ahead(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    take_in(centre, alert())
    done = centre.run("report", "--since", "7 days")
    assert done.exit_code == 0
    assert "incidents opened since" in done.stderr
    assert ": 1, open 1" in done.stdout
    ahead = centre.run("report", "--since", "2099-01-01")
    assert ahead.exit_code == 2
    assert "is read as Thu 01 Jan 2099" in ahead.output
