"""Messages nobody here wrote: each ends as a reading or with a reason, and quickly."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from dispatcher.errors import UnreadableMessage
from dispatcher.model import MessageFormat, Reading
from dispatcher.sources.format import json_lines
from tests.centre import Centre
from tests.parsing_fixtures import reading
from tests.patience import in_time

CORPORA = Path(__file__).parents[1].parent / "shared" / "corpora"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CORPORA.is_dir(), reason="no reference messages beside the project"),
]


def outcome(path: Path, form: MessageFormat) -> Reading | str:
    began = time.process_time()
    try:
        result: Reading | str = reading(path.read_bytes(), form=form)
        msgspec.json.encode(result)
    except UnreadableMessage as error:
        result = str(error)
        assert result
    assert in_time(began, seconds=2), path
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


KINDS = {"mail": ".eml", "dkim": ".eml", "json": ".json"}


@pytest.mark.parametrize("folder", KINDS)
def test_every_message_is_kept_byte_for_byte_whatever_becomes_of_it(
    folder: str, tmp_path: Path
) -> None:
    centre = Centre(tmp_path).write()
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    came = {}
    for number, path in enumerate(files(folder)):
        raw = path.read_bytes()
        if raw.strip(b" \t\r\n\0") and not json_lines(raw):
            name = f"{number:04}{KINDS[folder]}"
            (inbox / name).write_bytes(raw)
            came[name] = sha256(raw).hexdigest()
    done = centre.run("run", "--json", str(inbox))
    assert done.exit_code in (0, 3), done.output
    told = [json.loads(line) for line in done.stdout.splitlines() if '"run/1"' in line]
    results = {Path(one["source"]).name: one for one in told}
    assert set(results) == set(came)
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as ledger:
        kept = {id_: sha256(raw) for id_, raw in ledger.execute("SELECT id, raw FROM messages")}
    for name, digest in came.items():
        one = results[name]
        assert one["result"] in ("taken", "known", "not_alert", "quarantined")
        assert one["result"] != "quarantined" or one["reason"]
        assert "the dispatcher failed" not in str(one["reason"])
        assert kept[one["message"]].hexdigest() == digest
