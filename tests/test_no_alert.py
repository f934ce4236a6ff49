"""What was read as an alert and is none is ended honestly, without an outcome."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.centre import Centre
from tests.test_commands import alert, code_of, take_in

WHY = ("--because", "a line of noise", "--yes")


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path).write()


def total(centre: Centre) -> dict[str, object]:
    made: dict[str, dict[str, object]] = json.loads(centre.run("report", "--json").stdout)
    return made["total"]


def test_noise_that_only_the_desk_was_told_of_is_dismissed(centre: Centre) -> None:
    noise = centre.folder / "hello.eml"
    noise.write_text("hello\n")
    centre.run("run", str(noise))
    done = centre.run("dismiss", "1001", *WHY)
    assert done.exit_code == 0, done.output
    assert "26-1001: dismissed" in done.output
    assert "Nothing is open" in centre.run("queue").output
    shown = json.loads(centre.run("show", "1001", "--json").stdout)
    assert (shown["state"], shown["outcome"]) == ("closed", None)


def test_it_is_counted_as_dismissed_and_owes_nobody_a_time(centre: Centre) -> None:
    take_in(centre, alert(""))
    centre.run("dismiss", "1001", *WHY)
    counted = total(centre)
    assert counted["outcomes"] == {"dismissed": 1}
    assert (counted["never_told"], counted["district_never_told"]) == (0, 0)
    assert all(stage["count"] == stage["missing"] == 0 for stage in counted["stages"])  # type: ignore[attr-defined]


def test_a_district_that_was_called_is_stood_down(centre: Centre) -> None:
    take_in(centre, alert())
    asked = centre.run("dismiss", "1001", "--because", "a newsletter")
    assert asked.exit_code == 2
    assert "stands down SHO Vijay Nagar, Ghaziabad, Control, Ghaziabad, 112" in asked.output
    centre.run("dismiss", "1001", *WHY)
    told = {path.name for path in (centre.folder / "outbox").glob("*standdown*")}
    assert len(told) == 3


def test_a_case_somebody_answered_for_is_closed_with_its_outcome(centre: Centre) -> None:
    take_in(centre, alert())
    centre.run("ack", code_of(centre, "SHO"))
    done = centre.run("dismiss", "1001", *WHY)
    assert done.exit_code == 2
    assert "was answered for: dispatcher close 1001 --outcome" in done.output
