"""kill -9 at any step of taking in: no message lost, none dispatched twice.

A long round of the same is scripts/soak taking-in.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from kill_rounds import drop_round, mailbox_round, maildir_round, some_steps

from tests.imap_servers import pymap


@pytest.mark.parametrize("seed", [1, 2])
def test_a_drop_folder_survives_kills(tmp_path: Path, seed: int) -> None:
    round = drop_round(tmp_path)
    some_steps(round, random.Random(seed), 8)
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["done"]


def test_a_maildir_survives_kills(tmp_path: Path) -> None:
    round = maildir_round(tmp_path)
    some_steps(round, random.Random(3), 8)
    assert not list((tmp_path / "Maildir" / "new").iterdir())
    assert len(list((tmp_path / "Maildir" / "cur").iterdir())) == round.sent


def test_a_mailbox_survives_kills(tmp_path: Path) -> None:
    with pymap(tmp_path) as server:
        round = mailbox_round(tmp_path, server, "Alerts")
        some_steps(round, random.Random(4), 6)
        assert server.mails("Alerts") == {}
        assert len(server.mails("Done-Alerts")) == round.sent
