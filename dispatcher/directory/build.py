"""Files -> Directory, keeping everything that can be kept."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec.structs import replace

from dispatcher import cachefile
from dispatcher.decode import Sheet
from dispatcher.directory import overrides
from dispatcher.directory.clash import Source, settled
from dispatcher.directory.load import Loaded, tonight, yaml_files
from dispatcher.directory.numbers import merged
from dispatcher.directory.sheet import Part, Reader
from dispatcher.errors import Problem
from dispatcher.model import Contact, Directory, District, Name, OutsideState
from dispatcher.yamlfile import MAX_BYTES, Unreadable, content, read

_CODE = re.compile(r"(?m)^code:\s*[\"']?([A-Za-z0-9]{1,12})")
_ENGLISH = re.compile(r"(?m)^district:\s*\{\s*en:\s*[\"']?([A-Za-z .]+)")


def build(
    path: Path,
    files: list[Path],
    numbers: list[Path],
    *,
    state: str,
    timezone: str,
    last_good: Path | None,
    known: dict[str, Name],
    brought: tuple[cachefile.Stamp, ...],
) -> Loaded:
    """Everything the files hold; see ``load``. ``known``: the state's districts, code -> name."""
    problems: list[Problem] = []
    reader = Reader(timezone, known, state=state)
    if not files:
        problems.append(_nothing(path, last_good))
        files = yaml_files(last_good) if last_good else []
        numbers = yaml_files(last_good / "numbers") if last_good else []
    parts = _parts(files, reader, last_good, known, problems)
    imported = [_numbers(file, reader, last_good, problems) for file in numbers]
    directory = _join(parts, state, known, problems)
    listed = (district for part in imported for district in part.districts)
    directory = replace(directory, districts=merged(directory.districts, listed))
    given, found = _tonight(tonight(path), timezone, last_good)
    directory, lost = overrides.merged(directory, given)
    problems += (*found, *lost)
    used = hashlib.sha256(msgspec.json.encode((directory, brought))).hexdigest()[:16]
    return Loaded(directory=replace(directory, version=used), problems=tuple(problems))


def _nothing(path: Path, last_good: Path | None) -> Problem:
    there = os.path.isdir(path)  # noqa: PTH112  raises nothing
    what = "no YAML file in it that can be read" if there else "there is no directory"
    if last_good and yaml_files(last_good):
        what += f"; its last good version is used ({last_good})"
    fix = "dispatcher init writes a starter; or set store.directory in config.yaml"
    return Problem(file=str(path), what=what, fix=fix)


def numbers_alone(folder: Path, timezone: str) -> dict[str, District]:
    """What ``numbers/`` holds by itself, by district code."""
    reader = Reader(timezone)
    parts = [_read(file, file.name, reader)[0] for file in yaml_files(folder / "numbers")]
    return {district.code: district for part in parts if part for district in part.districts}


# --- one file -------------------------------------------------------------------------------


def _parts(
    files: list[Path],
    reader: Reader,
    last_good: Path | None,
    known: dict[str, Name],
    problems: list[Problem],
) -> list[Part]:
    """What all files hold, each district once; and what is remembered of them for a bad night."""
    sources = [_source(file, reader, last_good, problems) for file in files]
    found = settled(sources, known, lambda file: _last_good(file, reader, last_good))
    problems += found.problems
    sure = [one for one in sources if one.good and one.file.name not in found.doubtful]
    for source in sure:
        _keep(source.file, last_good)
    _forget({d.code for one in sure for d in one.part.districts}, files, reader, last_good)
    parts = list(found.parts)
    return parts + _vanished(files, parts, reader, last_good, problems)


def _source(file: Path, reader: Reader, last_good: Path | None, problems: list[Problem]) -> Source:
    """A file's contents, or what stands in for them."""
    part, found = _read(file, file.name, reader)
    if part is not None and not found:
        return Source(file=file, part=part, good=True)
    kept = _last_good(file, reader, last_good)
    if kept is not None:
        used = f"until then its last good version is used ({last_good}/{file.name})"
        problems += _meanwhile(found, used)
        return Source(file=file, part=kept, good=False)
    if part is None:
        problems += _meanwhile(found, "until then the state's contacts stand in for this district")
        return Source(file=file, part=_stub(file, reader), good=False)
    problems += found
    return Source(file=file, part=part, good=False)


def _meanwhile(found: list[Problem], words: str) -> list[Problem]:
    """What stands in for a file is said once, with its first mistake: it is none of its own."""
    first = [replace(one, fix="; ".join(filter(None, (one.fix, words)))) for one in found[:1]]
    return first + found[1:]


def _vanished(
    files: list[Path],
    parts: list[Part],
    reader: Reader,
    last_good: Path | None,
    problems: list[Problem],
) -> list[Part]:
    """What stood in files that are gone and stands nowhere now: more likely lost than meant."""
    names = {file.name for file in files}
    codes = {district.code for part in parts for district in part.districts}
    found = []
    for file in yaml_files(last_good) if last_good else []:
        kept = None if file.name in names else _last_good(file, reader, last_good)
        if kept and kept.districts and not codes & {d.code for d in kept.districts}:
            fix = f"put it back; to be rid of it for good, delete {file} too"
            what = "the file is gone; its last good version is used"
            problems.append(Problem(file=file.name, what=what, fix=fix))
            found.append(kept)
    return found


def _forget(codes: set[str], files: list[Path], reader: Reader, last_good: Path | None) -> None:
    """A file that is gone, and all of whose districts stand in others now, is not remembered: it
    was renamed or replaced, and must not win over those one day."""
    names = {file.name for file in files}
    for file in (
        yaml_files(last_good) if last_good and files and files[0].parent != last_good else []
    ):
        kept = None if file.name in names else _last_good(file, reader, last_good)
        if kept and kept == Part(districts=kept.districts) and _all_in(kept, codes):
            with suppress(OSError):
                file.unlink()


def _all_in(part: Part, codes: set[str]) -> bool:
    return bool(part.districts) and codes.issuperset(one.code for one in part.districts)


def _numbers(file: Path, reader: Reader, last_good: Path | None, problems: list[Problem]) -> Part:
    """A file of imported numbers, as far as it can be used, or its last good version."""
    folder = last_good / "numbers" if last_good else None
    called = f"numbers/{file.name}"
    part, found = _read(file, called, reader)
    if part is not None and not found:
        _keep(file, folder)
        return part
    problems += _meanwhile(found, "import the contacts again: dispatcher directory import contacts")
    return _last_good(file, reader, folder) or part or Part()


def _tonight(
    file: Path, timezone: str, last_good: Path | None
) -> tuple[tuple[overrides.Override, ...], list[Problem]]:
    """The numbers given for tonight, as far as they can be read, or their last good version."""
    try:
        given, found = overrides.parsed(file, timezone)
    except Unreadable as error:
        return _tonight_kept(file, timezone, last_good, error.problem)
    if not found:
        _keep(file, last_good)
    return given, found


def _tonight_kept(
    file: Path, timezone: str, last_good: Path | None, why: Problem
) -> tuple[tuple[overrides.Override, ...], list[Problem]]:
    given, _ = overrides.load(last_good / file.name, timezone) if last_good else ((), [])
    used = "its last good version is used" if given else "no number given for tonight is used"
    fix = "give tonight's numbers again: dispatcher duty"
    return given, [why, Problem(file=file.name, what=f"not used as it stands; {used}", fix=fix)]


def _read(file: Path, called: str, reader: Reader) -> tuple[Part | None, list[Problem]]:
    try:
        node, problems = read(file, called=called)
    except Unreadable as error:
        return None, [error.problem]
    sheet = Sheet(called)
    sheet.problems += problems
    part = reader.part(node, sheet)
    return part, sorted(sheet.problems, key=lambda problem: problem.line or 0)


def _keep(file: Path, last_good: Path | None) -> None:
    """Remember a good file, unless it is remembered already. One changed only just now may have
    been cut off, and does not replace the one that is remembered."""
    if last_good is None or file.parent == last_good:
        return
    raw, target = _bytes(file), last_good / file.name
    fresh = not cachefile.is_settled(cachefile.seen(file), time.time())
    if _bytes(target) != raw and not (fresh and target.exists()):
        cachefile.replace(target, raw)


def _last_good(file: Path, reader: Reader, last_good: Path | None) -> Part | None:
    if last_good is None or not os.path.lexists(last_good / file.name):
        return None
    part, problems = _read(last_good / file.name, file.name, reader)
    return part if part is not None and not problems else None


def _stub(file: Path, reader: Reader) -> Part:
    """A district of which nothing could be read but, with luck, its name or its code, so that
    alerts from there still find the state's contacts."""
    raw = _bytes(file).decode("utf-8", "replace")
    english, written = _ENGLISH.search(raw), _CODE.search(raw)
    name = english[1].strip() if english else file.stem.replace("-", " ").title()
    code = reader.code(name, written[1] if written else None)
    if not code:
        return Part()
    district = District(code=code, name=Name(en=name), fallback=True, where=f"{file.name}:1")
    return Part(districts=(district,))


def _bytes(file: Path) -> bytes:
    try:
        return content(file)[:MAX_BYTES]
    except OSError:
        return b""


# --- the whole ------------------------------------------------------------------------------


def _join(
    parts: list[Part], state: str, known: dict[str, Name], problems: list[Problem]
) -> Directory:
    named = [part for part in parts if part.state]
    if named and named[0].state and named[0].state.en != state:
        what = f"the state is {named[0].state.en} here and {state} in config.yaml (centre.state)"
        problems.append(_at(named[0].where, "state", what, "write the same name in both"))
    districts = {district.code: district for part in parts for district in part.districts}
    for code, name in known.items() if districts else ():
        districts.setdefault(code, District(code=code, name=name, fallback=True))
    return Directory(
        version="",
        state=(named[0].state if named else None) or Name(en=state),
        districts=tuple(sorted(districts.values(), key=lambda district: district.name.en)),
        contacts=_contacts((c for part in parts for c in part.contacts), problems),
        outside=_outside((o for part in parts for o in part.outside), problems),
        away=tuple(leave for part in parts for leave in part.away),
    )


def _contacts(found: Iterable[Contact], problems: list[Problem]) -> tuple[Contact, ...]:
    kept: dict[str, Contact] = {}
    for contact in found:
        first = kept.setdefault(contact.key, contact)
        if first is not contact:
            what = f"{contact.key} stands in {first.where} too"
            problems.append(_at(contact.where, "contacts", what, "remove one of them"))
    return tuple(kept.values())


def _outside(found: Iterable[OutsideState], problems: list[Problem]) -> tuple[OutsideState, ...]:
    kept: dict[str, OutsideState] = {}
    for state in found:
        first = kept.setdefault(state.name.en, state)
        if first is not state:
            what = f"{state.name.en} stands in {first.where} too"
            problems.append(_at(state.where, "states", what, "remove one of them"))
    return tuple(kept.values())


def _at(where: str, key: str, what: str, fix: str) -> Problem:
    file, _, line = where.rpartition(":")
    return Problem(file=file, line=int(line), key=key, what=what, fix=fix)
