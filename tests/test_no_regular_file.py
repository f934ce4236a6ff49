"""A pipe or a device in the place of a file is refused: nobody writes into it, so it never ends."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.centre import SAMPLES, Centre

SAMPLE = str(next(iter(sorted(SAMPLES.glob("*.json")))))


@pytest.mark.parametrize("kind", ["pipe", "device"])
@pytest.mark.parametrize(
    "command",
    [
        ["replay", SAMPLE, "--events"],
        ["evaluate"],
        ["directory", "import", "pins"],
        ["directory", "import", "contacts"],
        ["directory", "import", "boundaries"],
    ],
    ids=lambda command: " ".join(word for word in command if "/" not in word),
)
def test_what_is_no_regular_file_is_refused_in_one_line(
    tmp_path: Path, command: list[str], kind: str
) -> None:
    centre = Centre(tmp_path).write()
    path = Path("/dev/zero")
    if kind == "pipe":
        path = tmp_path / "pipe"
        os.mkfifo(path)
    done = centre.run(*command, str(path))
    assert done.exit_code == 2, done.output
    (line,) = [one for one in done.output.splitlines() if one.startswith("error")]
    assert "no regular file" in done.output
    assert path.name in line
