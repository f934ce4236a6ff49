"""Messages nobody here wrote: each ends as a reading or with a reason, and quickly."""

from __future__ import annotations

import time
from pathlib import Path

import msgspec
import pytest

from dispatcher.errors import UnreadableMessage
from dispatcher.model import MessageFormat, Reading
from tests.parsing_fixtures import reading

CORPORA = Path(__file__).parents[1].parent / "shared" / "corpora"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CORPORA.is_dir(), reason="no reference messages beside the project"),
]


def outcome(path: Path, form: MessageFormat) -> Reading | str:
    began = time.perf_counter()
    try:
        result: Reading | str = reading(path.read_bytes(), form=form)
        msgspec.json.encode(result)
    except UnreadableMessage as error:
        result = str(error)
        assert result
    assert time.perf_counter() - began < 2, path
    return result


def files(folder: str) -> list[Path]:
    found = sorted(path for path in (CORPORA / folder).rglob("*") if path.is_file())
    assert found
    return found


def test_every_mail_becomes_a_reading_or_a_reason() -> None:
    for path in [*files("mail"), *files("dkim")]:
        outcome(path, "mail")


def test_every_hostile_json_becomes_a_reading_or_a_reason() -> None:
    for path in [*files("json/hostile"), CORPORA / "json" / "blns.json"]:
        for form in ("json", "mail"):
            outcome(path, form)  # type: ignore[arg-type]


def test_json_that_must_not_parse_is_refused() -> None:
    for path in files("json/test_parsing"):
        if path.name.startswith("n_"):
            assert isinstance(outcome(path, "json"), str), path.name


def test_json_that_must_parse_is_never_called_invalid() -> None:
    for path in files("json/test_parsing"):
        result = outcome(path, "json")
        if path.name.startswith("y_") and isinstance(result, str):
            assert "not an alert" in result, (path.name, result)
