"""The house keeps its shape: arrows point one way, heavy packages wait until they are needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "dispatcher"
ROOMS = {
    "answers",
    "authenticity",
    "sources",
    "parsing",
    "linking",
    "gazetteer",
    "directory",
    "importing",
    "matching",
    "evaluation",
    "routing",
    "messages",
    "channels",
    "ledger",
    "reporting",
}
SHARED = {
    "__version__",
    "model",
    "errors",
    "config",
    "configpolicy",
    "cachefile",
    "yamlfile",
    "decode",
    "patterns",
    "nobody",
    "tellers",
    "tracks",
}
JOINERS = {
    "engine": ROOMS | SHARED | {"engine"},
    "simulation": ROOMS | SHARED | {"engine", "simulation"},
    "cli": ROOMS | SHARED | {"engine", "simulation", "cli"},
}


def imported(path: Path) -> set[str]:
    """Top-level names under ``dispatcher`` that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            joined = [f"{module}.{alias.name}" for alias in node.names]
            names = joined if module == "dispatcher" else [module]
        found |= {name.split(".")[1] for name in names if name.startswith("dispatcher.")}
    return found


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_imports_only_the_shared_values_and_itself(room: str) -> None:
    for path in (PACKAGE / room).rglob("*.py"):
        assert imported(path) <= SHARED | {room}, path


@pytest.mark.parametrize("joiner", sorted(JOINERS))
def test_nothing_below_imports_a_joiner(joiner: str) -> None:
    for path in (PACKAGE / joiner).rglob("*.py"):
        assert imported(path) <= JOINERS[joiner], path


def test_only_the_console_imports_rich() -> None:
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "import rich" in (text := path.read_text(encoding="utf-8")) or "from rich" in text
    }
    assert users == {"cli/console.py"}


def loaded_after(code: str) -> set[str]:
    """The modules a fresh interpreter has loaded after running ``code``."""
    script = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_a_replay_cannot_construct_a_live_channel() -> None:
    loaded = loaded_after("import dispatcher.simulation.replay, dispatcher.simulation.channels")
    assert not {name for name in loaded if name.startswith("dispatcher.channels")}
    assert "dispatcher.engine.live" not in loaded


def test_the_version_is_answered_before_anything_is_imported() -> None:
    code = "sys.argv = ['dispatcher', '--version']\nfrom dispatcher.__main__ import main; main()"
    loaded = loaded_after(code)
    assert not loaded & {"click", "msgspec", "yaml", "rich", "requests"}


def test_the_help_needs_no_heavy_package() -> None:
    code = "from dispatcher.cli.main import run\nassert run(['--help']) == 0"
    assert not loaded_after(code) & {"yaml", "rich", "requests", "sqlite3", "email"}
