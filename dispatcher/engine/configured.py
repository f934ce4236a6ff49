"""Tables and maps that config.yaml names: brought in again whenever they change."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec

from dispatcher import cachefile
from dispatcher.config import Config
from dispatcher.errors import DispatcherError, Problem
from dispatcher.gazetteer import Gazetteer
from dispatcher.model import Directory, Value

if TYPE_CHECKING:
    from dispatcher.importing.headings import Kind


class Seen(Value, frozen=True, kw_only=True):
    """A file as it was brought in, and what was wrong with it."""

    stamp: cachefile.Stamp
    districts: str
    """Version of the directory whose districts it was read for."""
    problem: Problem | None = None


class Record(Value, frozen=True, kw_only=True):
    seen: dict[str, Seen] = {}


def bring(
    config: Config,
    directory: Directory,
    folder: Path,
    record: Path,
    names: Callable[[], Gazetteer],
) -> tuple[Problem, ...]:
    """Write what changed into ``folder``, as `directory import` does; what is wrong with the rest.

    ``record``: a file of ours that remembers what was read. A file that cannot be used leaves what
    it brought before in force. Raises nothing.
    """
    before = (cachefile.read(record, Record) or Record()).seen
    districts = _districts(directory)
    now = {}
    for kind, name in config.matching.files.items():
        path = Path(name)
        stamp = cachefile.seen(path)
        known = before.get(kind)
        if known is None or (known.stamp, known.districts) != (stamp, districts):
            problem = _brought(config, cast("Kind", kind), path, directory, folder, names)
            known = Seen(stamp=stamp, districts=districts, problem=problem)
        now[kind] = known
    if now != before:
        cachefile.write(record, Record(seen=now))
    return tuple(one.problem for one in now.values() if one.problem)


def _brought(
    config: Config,
    kind: Kind,
    path: Path,
    directory: Directory,
    folder: Path,
    names: Callable[[], Gazetteer],
) -> Problem | None:
    """What is wrong; None when all of it was taken."""
    from dispatcher.importing import files, kinds  # only when a file changed
    from dispatcher.importing.plan import count

    key = "matching.boundaries" if kind == "boundaries" else f"matching.{kind}_csv"
    fix = f"dispatcher directory import {kind} {path} --dry-run says why"
    try:
        plan = kinds.plan(kind, path, directory, names(), folder, {})
        files.write(folder, plan.files)
    except DispatcherError as error:
        return Problem(file=config.file, key=key, what=f"not used as it stands: {error}", fix=fix)
    if not plan.open:
        return None
    what = f"{count(plan.open, 'entry', 'entries')} not taken"
    return Problem(file=config.file, key=key, what=what, fix=fix, severity="warning")


def _districts(directory: Directory) -> str:
    """Which districts there are, by every name a table may call them."""
    named = [(one.code, one.name, one.aliases, one.former_names) for one in directory.districts]
    return hashlib.sha256(msgspec.json.encode(named)).hexdigest()[:16]
