"""gzip is read as it is, and a bomb is defused."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest
from sources_fixtures import ENVELOPE, mail, messages, taken

from dispatcher.config import Limits
from dispatcher.errors import UnreadableMessage
from dispatcher.model import Message
from dispatcher.parsing import parse
from tests.centre import Centre
from tests.patience import in_time


@pytest.mark.parametrize(
    ("name", "raw", "count"),
    [
        ("a.eml.gz", mail(1), 1),
        ("a.json.gz", b'{"alert_id": "1"}', 1),
        ("a.jsonl.GZ", b'{"a": 1}\n{"a": 2}\n', 2),
        ("a.mbox.gz", (ENVELOPE + mail(1) + b"\n") * 3, 3),
        ("a.gz", mail(1), 1),
        ("a", (ENVELOPE + mail(1) + b"\n") * 2, 2),
    ],
)
def test_every_kind_of_file_may_be_packed(
    tmp_path: Path, name: str, raw: bytes, count: int
) -> None:
    (tmp_path / name).write_bytes(gzip.compress(raw))
    found = messages(taken(tmp_path / name))
    assert len(found) == count
    assert found[0].raw in raw


def test_a_bomb_is_cut_off_at_the_limit_and_kept_as_it_came(tmp_path: Path) -> None:
    raw = gzip.compress(bytes(30_000_000))
    (tmp_path / "bomb.eml.gz").write_bytes(raw)
    limits = Limits(unzipped=1_000_000)
    (found,) = messages(taken(tmp_path / "bomb.eml.gz", limits=limits))
    assert found.raw == raw
    with pytest.raises(UnreadableMessage, match=r"^unpacks to more than 1,000,000 bytes \(intake"):
        parse(found, limits=limits, labels={}, timezone="Asia/Kolkata")


def test_what_came_before_the_limit_is_taken_and_a_human_told_of_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"a": 1}\n' * 100_000))
    *items, last = messages(taken(tmp_path / "a.jsonl.gz", limits=Limits(unzipped=200_000)))
    assert 10_000 < len(items) < 100_000
    with pytest.raises(UnreadableMessage, match="what could be read of it are messages of their"):
        parse(last, limits=Limits(unzipped=200_000), labels={}, timezone="Asia/Kolkata")


@pytest.mark.parametrize("keep", [15, 60, -1])
def test_a_damaged_one_is_kept_as_it_came(tmp_path: Path, keep: int) -> None:
    raw = gzip.compress(mail(1))[:keep]
    (tmp_path / "a.eml.gz").write_bytes(raw)
    (found,) = messages(taken(tmp_path / "a.eml.gz"))
    assert (found.raw, found.origin.name) == (raw, str(tmp_path / "a.eml.gz"))


def broken(how: str) -> bytes:
    whole = gzip.compress(mail(1, note="They were last seen by a friend. " * 20))
    if how == "cut off":
        return whole[:-12]
    if how == "wrong sum":
        return whole[:-8] + bytes(4) + whole[-4:]
    return gzip.compress(mail(1) + bytes(120_000_000))


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("cut off", "is damaged: not a whole gzip file"),
        ("wrong sum", "is damaged: not a whole gzip file"),
        ("bomb", "unpacks to more than 100,000,000 bytes (intake.limits.unzipped)"),
    ],
)
def test_the_alert_at_the_beginning_of_a_damaged_one_is_told_and_the_desk_is_woken(
    tmp_path: Path, how: str, why: str
) -> None:
    centre = Centre(tmp_path).write()
    (tmp_path / "a.eml.gz").write_bytes(broken(how))
    done = centre.run("run", str(tmp_path / "a.eml.gz"))
    assert "new: Ghaziabad" in done.output, done.output
    assert f"UNREADABLE: {why}, only its beginning was read" in " ".join(done.output.split())
    assert "told Desk" in done.output
    assert "seen before" in centre.run("run", str(tmp_path / "a.eml.gz")).output


def test_a_damaged_one_of_which_nothing_can_be_read_has_a_number_and_wakes_the_desk(
    tmp_path: Path,
) -> None:
    centre = Centre(tmp_path).write()
    (tmp_path / "a.eml.gz").write_bytes(gzip.compress(mail(1))[:15])
    done = centre.run("run", str(tmp_path / "a.eml.gz"))
    assert "Q1  UNREADABLE" in done.output
    assert "told Desk" in done.output
    assert "is damaged: not a whole gzip file" in centre.run("queue").output


@pytest.mark.parametrize("command", [("run", "-"), ("ingest", "-"), ("match", "-")])
def test_standard_input_may_be_packed_too(tmp_path: Path, command: tuple[str, str]) -> None:
    centre = Centre(tmp_path).write()
    done = centre.run(*command, input=gzip.compress(mail(1)))
    assert "Ghaziabad" in done.output, done.output


def test_a_damaged_one_on_standard_input_is_kept(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    done = centre.run("ingest", "-", input=broken("cut off"))
    assert done.exit_code == 0
    assert "new: Ghaziabad" in done.output
    assert "only its beginning was read" in done.output


def test_nothing_is_unpacked_twice(tmp_path: Path) -> None:
    (tmp_path / "a.eml.gz").write_bytes(gzip.compress(gzip.compress(mail(1))))
    (found,) = taken(tmp_path / "a.eml.gz")
    assert isinstance(found, Message), found
    assert found.raw.startswith(b"\x1f\x8b")


def test_millions_of_blank_lines_cost_no_time_and_are_counted(tmp_path: Path) -> None:
    blank = b"\n \r\n" * 2_000_000
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"a": 1}\n' + blank + b'{"a": 2}\n', 1))
    began = time.process_time()
    _, last = messages(taken(tmp_path / "a.jsonl.gz"))
    assert in_time(began, seconds=0.7)
    assert last.origin.name.endswith(":4000002")
