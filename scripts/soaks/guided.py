"""Coverage-guided fuzzing by atheris: bytes that reach new lines of ours."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

try:
    import atheris
except ImportError:
    sys.exit("atheris is not installed here: pip install atheris")

with atheris.instrument_imports(include=["dispatcher"]):
    from tests.intake_mutations import holds


def damaged(raw: bytes) -> None:
    holds(raw, "mail")
    holds(raw, "json")


atheris.Setup(sys.argv, damaged)
atheris.Fuzz()
