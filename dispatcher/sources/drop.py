"""A watched folder: whatever is dropped into it is taken, then moved to ``done`` or ``quarantine``.

A file is taken when it is whole: moved in under its name, or not changed for a while; one that a
writer still has open, or that ends in the middle, is given a while longer. Names that begin with a
dot or end in ``.tmp`` or ``.part`` are left alone until they are renamed.
"""

from __future__ import annotations

import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dispatcher.config import Limits
from dispatcher.sources.files import Reader, open_regular
from dispatcher.sources.found import Item, Settle, SourceFault, readable, stand_in, why
from dispatcher.sources.whole import is_being_written, is_cut

SETTLED_S = 2.0
"""A file that has not changed for so long is whole."""
PATIENCE_S = 10.0
"""So long after its last change a file is taken as it is, open, cut off or not."""
LOOK_S = 0.1
LOCK_TRIES = 20
DONE, QUARANTINE = "done", "quarantine"
UNFINISHED = (".tmp", ".part", ".filepart", ".crdownload")
SIGNATURE = ".sig"

State = tuple[int, int, int]
"""Size, modification time (ns) and inode: what changes while a file is written."""


def drop_folder(
    folder: str,
    *,
    limits: Limits,
    large: Path | None,
    whole: frozenset[str] = frozenset(),
    wait: bool = True,
) -> Iterator[Item]:
    """What lies there now, the oldest first. With ``wait``, waits up to a few seconds for what is
    still being written; what is not whole by then is left to the next pass.

    ``whole``: names that are known to be whole, however lately they came.
    """
    place = Path(folder)
    try:
        ripe, growing = _sorted_out(_entries(place), whole, limits.message)
    except OSError as error:
        yield SourceFault(origin=readable(folder), reason=f"{why(error)} (sources.drop_folder)")
        return
    reader = Reader(limits, large)
    for path, state in ripe:
        yield from _take(reader, path, state)
    for path, state in _settled(growing, limits.message) if wait else ():
        yield from _take(reader, path, state)
    for signature, signed in _late_signatures(place):
        came = _state(signature)
        if came and _age_s(came) >= SETTLED_S:
            yield from _take_again(reader, signature, signed)


def left_alone(folder: str) -> tuple[SourceFault, ...]:
    """The folders that lie there, which nobody reads: each with what to do about it."""
    try:
        names = _folders(Path(folder))
    except OSError:
        return ()  # ``drop_folder`` says why
    return tuple(
        SourceFault(
            origin=readable(str(Path(folder) / name)),
            reason="is a folder and is not read here; dispatcher run reads it, or move its files",
            kind="skipped",
        )
        for name in names
    )


def _folders(folder: Path) -> list[str]:
    with os.scandir(folder) as entries:
        found = [one.name for one in entries if one.is_dir(follow_symlinks=False)]
    own = (DONE, QUARANTINE)
    return sorted(name for name in found if name not in own and not name.startswith("."))


Lying = frozenset[tuple[str, State, int]]


def waiting(folder: str) -> Lying:
    """What lies there to be taken, how it looks now, and how ripe it is: it looks otherwise when it
    has settled, and when patience with it has ended."""
    try:
        paths, folders = _entries(Path(folder)), _folders(Path(folder))
    except OSError:
        return frozenset()
    paths += [signature for signature, _ in _late_signatures(Path(folder))]
    return frozenset((name, (0, 0, 0), 0) for name in folders) | frozenset(
        (path.name, state, sum(_age_s(state) >= ripe for ripe in (SETTLED_S, PATIENCE_S)))
        for path in paths
        if (state := _state(path))
    )


def _entries(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if _is_wanted(path)]


def _is_wanted(path: Path) -> bool:
    name = path.name
    if name.startswith(".") or name.lower().endswith((*UNFINISHED, SIGNATURE)):
        return False
    return not path.is_dir() or path.is_symlink()


def _state(path: Path) -> State | None:
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def _sorted_out(
    paths: list[Path], whole: frozenset[str], most: int
) -> tuple[list[tuple[Path, State]], list[tuple[Path, State]]]:
    """Those that are whole, and those that are not yet (or, by a wrong clock, changed just now)."""
    known = [(path, state) for path in paths if (state := _state(path))]
    known.sort(key=lambda one: (one[1][1], one[0].name))
    ripe: list[tuple[Path, State]] = []
    growing: list[tuple[Path, State]] = []
    for path, state in known:
        closed = path.name in whole
        ready = closed or _age_s(state) >= SETTLED_S
        unfinished = not ready or _is_unfinished(path, state, most, closed=closed)
        (growing if unfinished else ripe).append((path, state))
    return ripe, growing


def _age_s(state: State) -> float:
    return (time.time_ns() - state[1]) / 1e9


def _is_unfinished(path: Path, state: State, most: int, *, closed: bool = False) -> bool:
    """Whether more of it is likely to come."""
    if not 0 <= _age_s(state) < PATIENCE_S:
        return False
    return is_being_written(path) or is_cut(path, most, closed=closed)


def _settled(growing: list[tuple[Path, State]], most: int) -> Iterator[tuple[Path, State]]:
    """Each as soon as it has been seen unchanged for long enough."""
    seen = {path: (state, time.monotonic()) for path, state in growing}
    until = time.monotonic() + 2 * SETTLED_S
    while seen and time.monotonic() < until:
        time.sleep(LOOK_S)
        for path, (state, since) in list(seen.items()):
            now = _state(path)
            if now is None:
                del seen[path]
            elif now != state:
                seen[path] = (now, time.monotonic())
            elif time.monotonic() - since >= SETTLED_S and not _is_unfinished(path, state, most):
                del seen[path]
                yield path, state


def _take(reader: Reader, path: Path, state: State) -> Iterator[Item]:
    name = readable(str(path))
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise ValueError("is not a regular file")
        open_regular(str(path), follow=False).close()
    except FileNotFoundError:
        return  # another process took it
    except OSError as error:
        # Whoever may not read it now may later: it stays where it is.
        yield SourceFault(origin=name, reason=why(error))
        return
    except ValueError as error:
        yield SourceFault(origin=name, reason=str(error))
        yield stand_in(name, str(error), changed=state[1])
    else:
        yield from _stored(reader, path, name, state)
    yield Settle(done=lambda unreadable: _move(path, state, QUARANTINE if unreadable else DONE))


def _stored(reader: Reader, path: Path, name: str, state: State) -> Iterator[Item]:
    """What is in it; where nothing of it can be stored, why."""
    faults: list[str] = []
    for found in reader.file(str(path), follow=False):
        if isinstance(found, SourceFault):
            faults += [found.reason] if found.kind == "fault" else []
        else:
            faults = []
        yield found
    if faults and _state(path) == state:
        yield stand_in(name, faults[0], changed=state[1])


def _late_signatures(place: Path) -> list[tuple[Path, Path]]:
    """Each signature whose file was taken in before it came, and that file: the last so called."""
    found: list[tuple[Path, Path]] = []
    try:
        names = [one for one in os.listdir(place) if one.endswith(SIGNATURE)]  # noqa: PTH208  often
        for name in names:
            file = place / name.removesuffix(SIGNATURE)
            if name.startswith(".") or os.path.lexists(file):
                continue
            taken = (place / DONE / one for one in (file.name, *_further_names(file)))
            signed = max((one for one in taken if one.is_file()), key=_came, default=None)
            if signed:
                found.append((place / name, signed))
    except OSError:
        return []  # ``drop_folder`` says why
    return found


def _further_names(file: Path) -> Iterator[str]:
    """What ``_into`` calls the next files of one name; of very many, the first."""
    return (f"{file.stem}~{number}{file.suffix}" for number in range(2, 50))


def _came(path: Path) -> int:
    return path.stat().st_ctime_ns


def _take_again(reader: Reader, signature: Path, signed: Path) -> Iterator[Item]:
    """Under the name the file came by, so that its signature lies beside it."""
    origin = str(signature).removesuffix(SIGNATURE)
    yield from reader.file(str(signed), name=readable(origin), follow=False)

    def done(unreadable: bool) -> SourceFault | None:
        with suppress(OSError):
            beside = signed.with_name(signed.name + SIGNATURE)
            if not os.path.lexists(beside):
                signature.rename(beside)
            else:
                _into(signature, signed.parent)
        return None

    yield Settle(done=done)


def _move(path: Path, state: State, where: str) -> SourceFault | None:
    """With the signature beside it, if there is one; never over what lies there."""
    if _state(path) != state:
        if not path.exists():
            return None
        reason = "was changed while it was read: what was there is stored, the next pass reads it"
        return SourceFault(origin=readable(str(path)), reason=reason, kind="skipped")
    beside = path.with_name(path.name + SIGNATURE)
    try:
        folder = path.parent / where
        _make_like(folder, path.parent)
        _into(path, folder)
        if beside.is_file():
            _into(beside, folder)
    except FileNotFoundError:
        return None  # another process was quicker
    except OSError as error:
        reason = f"is stored, but could not be moved to {where}: {error.strerror}"
        return SourceFault(origin=readable(str(path)), reason=reason)
    return None


def _make_like(folder: Path, like: Path) -> None:
    if not folder.exists():
        folder.mkdir(exist_ok=True)
        folder.chmod(stat.S_IMODE(like.stat().st_mode))


def _into(path: Path, folder: Path) -> None:
    """Under a free name, which no other process takes meanwhile."""
    with _alone_in(folder):
        target, number = folder / path.name, 1
        while os.path.lexists(target):
            number += 1
            target = folder / f"{path.stem}~{number}{path.suffix}"
        path.replace(target)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Ends with the process. A file system without locks, or a lock that is not given back, is no
    reason to leave a file where it would be read again."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for _ in range(LOCK_TRIES):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(LOOK_S)
            except OSError:
                break
            else:
                break
        yield
    finally:
        os.close(descriptor)
