"""A sample of each family of ``scripts/bench audit``: names in sentences of known meaning."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from tests.gazetteer_fixtures import bundle

SCRIPT = Path(__file__).parents[1] / "scripts" / "benchmarks" / "audit.py"
SAMPLE = 80
MOST_WRONG = 0.005


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("matching_audit", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


audit = _load()
FAMILIES = tuple(audit.families(bundle()))


@pytest.fixture(scope="module")
def tallies() -> dict[str, Counter[str]]:
    made = audit.families(bundle())
    return {
        name: audit.tally(audit.sample(list(make()), SAMPLE), bundle())
        for name, make in made.items()
    }


@pytest.mark.parametrize("family", FAMILIES)
def test_names_in_known_sentences_go_where_they_should(
    family: str, tallies: dict[str, Counter[str]]
) -> None:
    counts = tallies[family]
    assert counts["right"] / counts.total() >= 0.95, counts


def test_hardly_any_is_sent_only_where_nobody_is(tallies: dict[str, Counter[str]]) -> None:
    total = sum(tallies.values(), Counter())
    assert total["wrong"] / total.total() <= MOST_WRONG, total
