"""A district named by hand: its own name goes before what another district is also called."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.centre import GHAZIABAD, Centre
from tests.test_commands import alert, take_in

LUCKNOW = """\
district: {en: Lucknow, hi: लखनऊ}
code: "162"
aliases: [Awadh]
contacts:
  control: {role: district_control, mail: dcr.lko@police.test}
"""
GREEDY = GHAZIABAD.replace("[GZB]", "[GZB, Lucknow, लखनऊ, Awadh]")


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path, files={"ghaziabad.yaml": GREEDY, "lucknow.yaml": LUCKNOW}).write()


@pytest.mark.parametrize("words", ["Lucknow", " lucknow ", "लखनऊ", "162"])
def test_an_alias_that_is_another_districts_own_name_is_not_taken(
    centre: Centre, words: str
) -> None:
    take_in(centre, alert())
    done = centre.run("route", "1001", "--to", words, "--because", "asked", "--yes")
    assert done.exit_code == 0, done.output
    assert "dcr.lko@police.test" not in done.output
    assert "Lucknow" in centre.run("show", "1001").output
    shown = centre.run("directory", "show", words)
    assert shown.stdout.startswith("Lucknow (162)")
    drill = centre.run("drill", "--district", words)
    assert "dcr.lko@police.test" in drill.output or "Lucknow" in drill.output
    explained = centre.run("policy", "explain", "--district", words)
    assert "Ghaziabad" not in explained.output
    assert "Lucknow" in explained.output


@pytest.mark.parametrize(
    "command",
    [
        ["directory", "show", "awadh"],
        ["policy", "explain", "--district", "Awadh"],
        ["drill", "--district", "Awadh"],
    ],
)
def test_another_name_of_two_districts_is_refused_and_both_are_named(
    centre: Centre, command: list[str]
) -> None:
    done = centre.run(*command)
    assert done.exit_code == 2, done.output
    assert "is Ghaziabad (145) and Lucknow (162): say which" in " ".join(done.output.split())


def test_another_name_of_one_district_finds_it(centre: Centre) -> None:
    assert centre.run("directory", "show", "gzb").stdout.startswith("Ghaziabad (145)")
