"""gzip is read as it is, and a bomb is defused."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from sources_fixtures import ENVELOPE, faults, mail, messages, taken

from dispatcher.config import Limits
from dispatcher.model import Message


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


def test_a_bomb_is_cut_off_at_the_limit(tmp_path: Path) -> None:
    (tmp_path / "bomb.eml.gz").write_bytes(gzip.compress(bytes(30_000_000)))
    limits = Limits(unzipped=1_000_000)
    (fault,) = taken(tmp_path / "bomb.eml.gz", limits=limits)
    assert str(fault).endswith("unpacks to more than 1,000,000 bytes (intake.limits.unzipped)")


def test_what_came_before_the_limit_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"a": 1}\n' * 100_000))
    items = taken(tmp_path / "a.jsonl.gz", limits=Limits(unzipped=200_000))
    assert 10_000 < len(messages(items)) < 100_000
    assert len(faults(items)) == 1


@pytest.mark.parametrize("keep", [15, 60, -1])
def test_a_damaged_one_is_a_fault(tmp_path: Path, keep: int) -> None:
    (tmp_path / "a.eml.gz").write_bytes(gzip.compress(mail(1))[:keep])
    (fault,) = faults(taken(tmp_path / "a.eml.gz"))
    assert fault.reason == "is damaged: not a whole gzip file"


def test_nothing_is_unpacked_twice(tmp_path: Path) -> None:
    (tmp_path / "a.eml.gz").write_bytes(gzip.compress(gzip.compress(mail(1))))
    (found,) = taken(tmp_path / "a.eml.gz")
    assert isinstance(found, Message), found
    assert found.raw.startswith(b"\x1f\x8b")
