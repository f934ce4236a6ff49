"""Whatever befalls a message, it is read, recognised or refused with a reason. The long round is
``scripts/soak intake``."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dispatcher.model import MessageFormat
from tests.intake_mutations import damaged, holds, seeds

SEEDS = seeds()


@settings(
    deadline=None,
    max_examples=400,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(st.randoms())
def test_no_accident_loses_or_breaks_a_message(chance: Random) -> None:
    raw = damaged(chance, SEEDS)
    for form in ("mail", "json"):
        holds(raw, form)


@pytest.mark.parametrize("form", ["mail", "json"])
def test_every_seed_holds_as_it_is(form: MessageFormat) -> None:
    became = Counter(holds(raw, form) for raw in SEEDS)
    assert became["alert"] > 2
