"""Mistakes in a policy are found before a night: each with its place and the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from dispatcher import config as configuration
from dispatcher.errors import ConfigError
from tests.centre import Centre


def problems(folder: Path, policy: str) -> str:
    centre = Centre(folder, channels=f"policy:\n  {policy}\n").write()
    with pytest.raises(ConfigError) as raised:
        configuration.load(centre.config_file)
    return str(raised.value)


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        ("steps: [{after: 5s, tell: [desk]}, {every: 5m, tell: [desk]}]", "less than 10 s"),
        ("steps: [{tell: [desk]}]", "either after or every"),
        ("steps: [{after: 60s, every: 60s, tell: [desk]}]", "either after or every"),
        ("steps: [{after: 2m, tell: [desk]}, {after: 1m, tell: [desk]}]", "order of their times"),
        ("steps: [{every: 1m, tell: [desk]}, {after: 1m, tell: [desk]}]", "before others"),
        ("steps: [{after: 60s, tell: [desk]}]", "after the last step"),
        ("steps: [{after: 60s, tell: []}]", "names no role"),
        ("steps: [{after: 60s, tell: [desk], by: pigeon}]", "pigeon is not known"),
        ("steps: [{after: 60s, tel: [desk]}]", "did you mean tell"),
        ("extra: {minors: [child_helpline]}", "did you mean minor"),
        ("answer_lapses: 1s", "less than 10 s"),
    ],
)
def test_a_mistake_is_said_with_its_line_and_the_fix(
    tmp_path: Path, policy: str, words: str
) -> None:
    found = problems(tmp_path, policy)
    assert words in found
    assert "config.yaml:" in found


def test_one_kind_of_address_may_stand_without_a_list(tmp_path: Path) -> None:
    steps = "steps: [{after: 60s, tell: [desk], by: voice}, {every: 5m, tell: [desk]}]"
    centre = Centre(tmp_path, channels=f"policy:\n  {steps}\n").write()
    assert centre.config.policy.steps[0].by == ("voice",)


def test_a_district_may_have_steps_of_its_own(tmp_path: Path) -> None:
    from dispatcher.directory import load
    from tests.centre import GHAZIABAD

    steps = "[{after: 30s, tell: [circle_officer]}, {every: 2m, tell: [supervisor]}]"
    own = f"policy:\n  steps: {steps}\n"
    centre = Centre(tmp_path, files={"ghaziabad.yaml": GHAZIABAD + own}).write()
    loaded = load(centre.folder / "directory", state="Uttar Pradesh", timezone="Asia/Kolkata")
    assert not [p for p in loaded.problems if p.severity == "error"]
    found = {d.code: d.policy for d in loaded.directory.districts}
    own = found["145"]
    assert own and own.steps
    assert [step.tell for step in own.steps] == [("circle_officer",), ("supervisor",)]
    assert (own.live_steps, found["121"]) == (None, None)
