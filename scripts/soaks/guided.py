"""Coverage-guided fuzzing by atheris: bytes that reach new lines of ours."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

try:
    import atheris
except ImportError:
    sys.exit("atheris is not installed here: pip install atheris")

with atheris.instrument_imports(include=["dispatcher"]):
    import dispatcher.parsing

    for room in pkgutil.iter_modules(dispatcher.parsing.__path__):
        # now, not when they are first used: what is imported later is not watched
        importlib.import_module(f"dispatcher.parsing.{room.name}")
    from tests.intake_mutations import holds


def damaged(raw: bytes) -> None:
    holds(raw, "mail")
    holds(raw, "json")


atheris.Setup(sys.argv, damaged)
atheris.Fuzz()
