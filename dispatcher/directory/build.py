"""Files -> Directory, keeping everything that can be kept."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from msgspec.structs import replace

from dispatcher.decode import Sheet
from dispatcher.directory.load import Loaded, empty
from dispatcher.directory.sheet import Part, read_part
from dispatcher.errors import Problem
from dispatcher.model import Directory, District, Name
from dispatcher.yamlfile import MAX_BYTES, Unreadable, read


def build(
    path: Path, files: list[Path], *, state: str, timezone: str, last_good: Path | None
) -> Loaded:
    """Everything the files hold; see ``load``."""
    problems: list[Problem] = []
    if not files:
        problems.append(_nothing(path))
        files = sorted(last_good.glob("*.y*ml")) if last_good else []
    parts = [_part(file, timezone, last_good, problems) for file in files]
    directory = _join(parts, state, problems)
    version = hashlib.sha256(b"".join(_bytes(file) for file in files)).hexdigest()[:16]
    return Loaded(directory=replace(directory, version=version), problems=tuple(problems))


def _nothing(path: Path) -> Problem:
    what = "no YAML file in it" if path.is_dir() else "there is no directory"
    fix = "dispatcher init writes a starter; or set store.directory in config.yaml"
    return Problem(file=str(path), what=what, fix=fix)


def _part(file: Path, timezone: str, last_good: Path | None, problems: list[Problem]) -> Part:
    """A file's contents, or what stands in for them."""
    part, found = _read(file, timezone)
    problems += found
    if part is not None and not found:
        _keep(file, last_good)
        return part
    kept = _last_good(file, timezone, last_good)
    if kept is not None:
        fix = f"mend the file; until then its last good version is used ({last_good}/{file.name})"
        problems.append(Problem(file=str(file), what="not used as it stands", fix=fix))
        return kept
    if part is not None:
        return part
    return _stub(file)


def _read(file: Path, timezone: str) -> tuple[Part | None, list[Problem]]:
    try:
        node, problems = read(file)
    except Unreadable as error:
        return None, [error.problem]
    sheet = Sheet(str(file))
    sheet.problems += problems
    return read_part(node, sheet, timezone), sheet.problems


def _keep(file: Path, last_good: Path | None) -> None:
    """Remember a good file. A folder that cannot be written is no fault of tonight's."""
    if last_good is None or file.parent == last_good:
        return
    try:
        raw = file.read_bytes()
        target = last_good / file.name
        if target.exists() and target.read_bytes() == raw:
            return
        last_good.mkdir(parents=True, exist_ok=True)
        temporary = last_good / f".{file.name}.new"
        temporary.write_bytes(raw)
        temporary.replace(target)
    except OSError:
        return


def _last_good(file: Path, timezone: str, last_good: Path | None) -> Part | None:
    if last_good is None or not (last_good / file.name).is_file():
        return None
    part, problems = _read(last_good / file.name, timezone)
    return part if part is not None and not problems else None


def _stub(file: Path) -> Part:
    """A district of which nothing could be read but, with luck, its code and name."""
    raw = _bytes(file).decode("utf-8", "replace")
    code = re.search(r"(?m)^code:\s*[\"']?([A-Za-z0-9]{1,12})", raw)
    english = re.search(r"(?m)^district:\s*\{\s*en:\s*[\"']?([A-Za-z .]+)", raw)
    if not code:
        return Part()
    name = english[1].strip() if english else file.stem.replace("-", " ").title()
    district = District(code=code[1], name=Name(en=name), fallback=True, where=f"{file.name}:1")
    return Part(districts=(district,))


def _join(parts: list[Part], state: str, problems: list[Problem]) -> Directory:
    districts: dict[str, District] = {}
    for district in (d for part in parts for d in part.districts):
        first = districts.setdefault(district.code, district)
        if first is not district:
            what = f"the code {district.code} is {first.name.en}'s too ({first.where})"
            problems.append(_at(district.where, "code", what))
    named = next((part.state for part in parts if part.state), None)
    return replace(
        empty(state),
        state=named or Name(en=state),
        districts=tuple(sorted(districts.values(), key=lambda d: d.name.en)),
        contacts=tuple(contact for part in parts for contact in part.contacts),
        outside=tuple(found for part in parts for found in part.outside),
        away=tuple(leave for part in parts for leave in part.away),
    )


def _at(
    where: str, key: str, what: str, fix: str = "each district has its own LGD code"
) -> Problem:
    file, _, line = where.rpartition(":")
    return Problem(file=file, line=int(line), key=key, what=what, fix=fix)


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES)
    except OSError:
        return b""
